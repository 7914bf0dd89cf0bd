use super::group::Group;
use super::{Transfers, View};
use crate::lanes::{Lanes, ZERO, any_positive, flag, greater, lesser, row, select};

/// When a member's missing share of demand passes the trigger, members reallocate deliveries towards equal missing shares.
/// Each gives at most `max_release` of its own deliveries; only members above the trigger receive.
#[derive(Debug, Clone, Copy)]
pub struct SupplySharing {
    /// Share of demand.
    pub trigger: f64,
    /// Share of a member's own deliveries.
    pub max_release: f64,
}

/// At a level: what is offered less what is asked, how fast that rises with the level, and the demand of all.
struct Balance {
    offered: Lanes,
    slope: Lanes,
    demand: Lanes,
}

/// Looks at all members: Newton's steps are two or three, halvings of the bracket reach rounding well before this.
const MOST_STEPS: usize = 64;

/// A share of demand below which what is offered meets what is asked.
const ROUNDING: f64 = 1e-15;

impl SupplySharing {
    #[inline(always)]
    pub fn propose(&self, group: &Group, works: &Lanes, view: &View, transfers: &mut Transfers) {
        let members = &group.members[..];
        let worst = self.note_shares(members, view, &mut transfers.scratch);
        let acts = row(|l| select(worst[l] > greater(self.trigger, 0.0), works[l], 0.0));
        if !any_positive(&acts) {
            return;
        }
        let level = self.level(members, view, (&worst, &acts), &transfers.scratch);
        for &k in members {
            let shares = &transfers.scratch[k];
            let (demand, gap) = (&view.demand[k], &view.gap[k]);
            transfers.given[k] = row(|l| self.gives(shares[l], level[l], demand[l], gap[l]));
            transfers.received[k] = row(|l| self.takes(shares[l], level[l], demand[l]));
        }
        transfers.balance(members, &acts);
    }

    /// Notes every member's missing share of demand, and says which is the largest.
    #[inline(always)]
    fn note_shares(&self, members: &[usize], view: &View, shares: &mut [Lanes]) -> Lanes {
        let mut worst = ZERO;
        for &k in members {
            let (missing, demand) = (&view.missing[k], &view.demand[k]);
            let share = row(|l| missing[l] / greater(demand[l], f64::MIN_POSITIVE));
            worst = row(|l| greater(share[l], worst[l]));
            shares[k] = share;
        }
        worst
    }

    /// The missing share at which what is offered meets what is asked, where it `acts`.
    ///
    /// What is offered less what is asked rises with the level, in straight lines between the levels at which a member starts
    /// or stops to give or take. Newton's step from within the piece where it is zero ends there exactly, so few looks at the
    /// members do, however many they are; where a step would leave the bracket, its middle is tried instead.
    #[inline(always)]
    fn level(&self, members: &[usize], view: &View, (worst, acts): (&Lanes, &Lanes), shares: &[Lanes]) -> Lanes {
        let (mut low, mut high) = (ZERO, *worst);
        let mut level = Self::mean_share(members, view);
        for _ in 0..MOST_STEPS {
            let Balance { offered, slope, demand } = self.balance(members, view, shares, &level);
            low = row(|l| select(offered[l] < 0.0, level[l], low[l]));
            high = row(|l| select(offered[l] < 0.0, high[l], level[l]));
            let next = row(|l| {
                let newton = level[l] - offered[l] / greater(slope[l], f64::MIN_POSITIVE);
                let within = (slope[l] > 0.0) & (newton > low[l]) & (newton < high[l]);
                select(within, newton, 0.5 * (low[l] + high[l]))
            });
            let open = row(|l| {
                let off = greater(offered[l], -offered[l]) > ROUNDING * demand[l];
                flag((acts[l] > 0.0) & off & (next[l] != level[l]))
            });
            if !any_positive(&open) {
                break;
            }
            level = row(|l| select(open[l] > 0.0, next[l], level[l]));
        }
        level
    }

    /// The missing share of all members together: the level itself where no limit binds.
    #[inline(always)]
    fn mean_share(members: &[usize], view: &View) -> Lanes {
        let (mut lacking, mut needed) = (ZERO, ZERO);
        for &k in members {
            let (missing, demand) = (&view.missing[k], &view.demand[k]);
            lacking = row(|l| lacking[l] + missing[l]);
            needed = row(|l| needed[l] + demand[l]);
        }
        row(|l| lacking[l] / greater(needed[l], f64::MIN_POSITIVE))
    }

    #[inline(always)]
    fn balance(&self, members: &[usize], view: &View, shares: &[Lanes], level: &Lanes) -> Balance {
        let mut balance = Balance { offered: ZERO, slope: ZERO, demand: ZERO };
        for &k in members {
            let (shares, demand, gap) = (&shares[k], &view.demand[k], &view.gap[k]);
            let Balance { offered, slope, demand: all } = &mut balance;
            *offered = row(|l| {
                let gives = self.gives(shares[l], level[l], demand[l], gap[l]);
                offered[l] + (gives - self.takes(shares[l], level[l], demand[l]))
            });
            *slope = row(|l| {
                let most = self.max_release * greater(demand[l] - gap[l], 0.0);
                let giving = (level[l] > shares[l]) & ((level[l] - shares[l]) * demand[l] < most);
                let taking = (shares[l] > self.trigger) & (shares[l] > level[l]);
                slope[l] + select(giving | taking, demand[l], 0.0)
            });
            *all = row(|l| all[l] + demand[l]);
        }
        balance
    }

    #[inline(always)]
    fn gives(&self, share: f64, level: f64, demand: f64, gap: f64) -> f64 {
        lesser(greater(level - share, 0.0) * demand, self.max_release * greater(demand - gap, 0.0))
    }

    #[inline(always)]
    fn takes(&self, share: f64, level: f64, demand: f64) -> f64 {
        select(share > self.trigger, greater(share - level, 0.0) * demand, 0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lanes::LANES;

    const VIEW: View = View {
        demand: &[[1.0; LANES], [1.0; LANES], [2.0; LANES]],
        gap: &[[0.6; LANES], ZERO, ZERO],
        missing: &[[0.6; LANES], ZERO, ZERO],
        claims: &[ZERO; 3],
        responding: &[[1.0; LANES]; 3],
        stock: &[ZERO; 3],
        target: &[ZERO; 3],
        drawable: &[ZERO; 3],
    };

    fn proposed(trigger: f64, max_release: f64) -> Transfers {
        let mut transfers = Transfers::new(3);
        let group = Group::new(vec![0, 1, 2], vec![]);
        SupplySharing { trigger, max_release }.propose(&group, &[1.0; LANES], &VIEW, &mut transfers);
        transfers
    }

    /// 0.6 missing of a demand of 4: all miss 0.15 of theirs, so the others give 0.15 and 0.30.
    #[test]
    fn missing_shares_become_equal() {
        let transfers = proposed(0.1, 1.0);
        let truth = ([0.0, 0.15, 0.30], [0.45, 0.0, 0.0]);
        assert!((0..3).all(|k| (transfers.given[k][2] - truth.0[k]).abs() < 1e-12), "{transfers:?}");
        assert!((0..3).all(|k| (transfers.received[k][2] - truth.1[k]).abs() < 1e-12));
    }

    /// Members in all states: below and above the trigger, with and without deliveries to give. What is given is what is
    /// received; who gives below its limit and who receives end at the same share, and nobody else would have done better.
    #[test]
    fn many_members_meet_at_one_level() {
        let n = 40;
        let part = |k: usize, of: usize| (k * of % 17) as f64 / 17.0;
        let demand: Vec<Lanes> = (0..n).map(|k| [0.2 + part(k, 3); LANES]).collect();
        let gap: Vec<Lanes> =
            (0..n).map(|k| row(|l| demand[k][l] * (part(k, 5) * (l as f64 / 15.0) - 0.2).max(0.0))).collect();
        let view = View { demand: &demand, gap: &gap, missing: &gap, ..VIEW };
        let sharing = SupplySharing { trigger: 0.15, max_release: 0.1 };
        let mut transfers = Transfers::new(n);
        sharing.propose(&Group::new((0..n).collect(), vec![]), &[1.0; LANES], &view, &mut transfers);
        let mut acted = 0;
        for l in 0..LANES {
            let share = |k: usize| gap[k][l] / demand[k][l];
            let after = |k: usize| (gap[k][l] + transfers.given[k][l] - transfers.received[k][l]) / demand[k][l];
            let sum = |values: &[Lanes]| values.iter().map(|v| v[l]).sum::<f64>();
            assert!((sum(&transfers.given) - sum(&transfers.received)).abs() < 1e-12);
            let received: Vec<usize> = (0..n).filter(|&k| transfers.received[k][l] > 0.0).collect();
            let Some(&first) = received.first() else { continue };
            let level = after(first);
            acted += 1;
            for k in 0..n {
                let most = 0.1 * (demand[k][l] - gap[k][l]);
                if transfers.received[k][l] > 0.0 {
                    assert!(share(k) > 0.15 && (after(k) - level).abs() < 1e-9);
                } else if transfers.given[k][l] > 0.0 && transfers.given[k][l] < most - 1e-9 {
                    assert!((after(k) - level).abs() < 1e-9, "gives up to the level");
                } else if transfers.given[k][l] == 0.0 {
                    assert!(share(k) >= level - 1e-9, "stands at the level or beyond");
                }
            }
        }
        assert!(acted > 5);
    }

    #[test]
    fn nobody_gives_more_than_the_limit_or_below_the_trigger() {
        let transfers = proposed(0.1, 0.05);
        assert!((transfers.given[1][0] - 0.05).abs() < 1e-12 && (transfers.given[2][0] - 0.10).abs() < 1e-12);
        assert!((transfers.received[0][0] - 0.15).abs() < 1e-12);
        let transfers = proposed(0.6, 1.0);
        assert!(transfers.given.iter().chain(&transfers.received).all(|lanes| *lanes == ZERO));
    }
}
