use super::deal::Group;
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
    /// What is offered rises and what is asked falls with the level, both in straight lines between the levels at which a
    /// member starts or stops to give or take: they meet within one of these pieces.
    #[inline(always)]
    fn level(&self, members: &[usize], view: &View, (worst, acts): (&Lanes, &Lanes), shares: &[Lanes]) -> Lanes {
        let (mut low, mut high) = (ZERO, *worst);
        let mut below = self.balance(members, view, shares, &low);
        let mut above = self.balance(members, view, shares, &high);
        for &k in members {
            let (demand, gap) = (&view.demand[k], &view.gap[k]);
            let starts = shares[k];
            let stops = row(|l| {
                let release = self.max_release * greater(demand[l] - gap[l], 0.0);
                starts[l] + release / greater(demand[l], f64::MIN_POSITIVE)
            });
            for level in [starts, stops] {
                let within = row(|l| flag((level[l] > low[l]) & (level[l] < high[l]) & (acts[l] > 0.0)));
                // Mostly nobody's: all miss nothing but one.
                if !any_positive(&within) {
                    continue;
                }
                let balance = self.balance(members, view, shares, &level);
                let (lower, upper) = (
                    row(|l| flag((within[l] > 0.0) & (balance[l] < 0.0))),
                    row(|l| flag((within[l] > 0.0) & (balance[l] >= 0.0))),
                );
                low = row(|l| select(lower[l] > 0.0, level[l], low[l]));
                below = row(|l| select(lower[l] > 0.0, balance[l], below[l]));
                high = row(|l| select(upper[l] > 0.0, level[l], high[l]));
                above = row(|l| select(upper[l] > 0.0, balance[l], above[l]));
            }
        }
        row(|l| {
            let rise = above[l] - below[l];
            let meet = low[l] - below[l] * (high[l] - low[l]) / greater(rise, f64::MIN_POSITIVE);
            select(rise > 0.0, meet, high[l])
        })
    }

    /// What is offered less what is asked at a level.
    #[inline(always)]
    fn balance(&self, members: &[usize], view: &View, shares: &[Lanes], level: &Lanes) -> Lanes {
        let mut balance = ZERO;
        for &k in members {
            let (shares, demand, gap) = (&shares[k], &view.demand[k], &view.gap[k]);
            balance = row(|l| {
                let gives = self.gives(shares[l], level[l], demand[l], gap[l]);
                balance[l] + (gives - self.takes(shares[l], level[l], demand[l]))
            });
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

    #[test]
    fn nobody_gives_more_than_the_limit_or_below_the_trigger() {
        let transfers = proposed(0.1, 0.05);
        assert!((transfers.given[1][0] - 0.05).abs() < 1e-12 && (transfers.given[2][0] - 0.10).abs() < 1e-12);
        assert!((transfers.received[0][0] - 0.15).abs() < 1e-12);
        let transfers = proposed(0.6, 1.0);
        assert!(transfers.given.iter().chain(&transfers.received).all(|lanes| *lanes == ZERO));
    }
}
