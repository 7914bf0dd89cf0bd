use super::group::Group;
use super::{Transfers, View};
use crate::lanes::{Lanes, greater, lesser, row, select};

/// A member that still misses something after its own stock draws on partners' stocks, once its gap passes the trigger.
/// Lenders give pro rata to what they hold above their floor; who still misses something does not lend.
#[derive(Debug, Clone, Copy)]
pub struct StockSharing {
    /// Share of its own target that a lender keeps.
    pub floor: f64,
    /// Share of demand that the gap must exceed.
    pub trigger: f64,
    /// True when a borrower gives back what was lent before it fills its own stock.
    pub repay: bool,
}

impl StockSharing {
    #[inline(always)]
    pub fn propose(&self, group: &Group, works: &Lanes, view: &View, transfers: &mut Transfers) {
        for &k in &group.members {
            let (stock, target, drawable) = (&view.stock[k], &view.target[k], &view.drawable[k]);
            let (missing, gap, demand) = (&view.missing[k], &view.gap[k], &view.demand[k]);
            transfers.given[k] = row(|l| {
                let above = greater(lesser(stock[l] - self.floor * target[l], drawable[l]), 0.0);
                select(missing[l] > 0.0, 0.0, above)
            });
            transfers.received[k] = row(|l| select(gap[l] > self.trigger * demand[l], missing[l], 0.0));
        }
        transfers.balance(&group.members, works);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lanes::{LANES, ZERO};

    const VIEW: View = View {
        demand: &[[1.0; LANES]; 3],
        gap: &[[0.9; LANES], ZERO, ZERO],
        missing: &[[0.6; LANES], ZERO, ZERO],
        claims: &[ZERO; 3],
        responding: &[[1.0; LANES]; 3],
        stock: &[ZERO, [0.8; LANES], [0.3; LANES]],
        target: &[[1.0; LANES], [1.0; LANES], [0.4; LANES]],
        drawable: &[[f64::MAX; LANES]; 3],
    };

    /// Above a floor of a half the lenders hold 0.3 and 0.1; all of it goes to the one who misses 0.6.
    #[test]
    fn lenders_keep_their_floor() {
        let mut transfers = Transfers::new(3);
        let sharing = StockSharing { floor: 0.5, trigger: 0.1, repay: false };
        sharing.propose(&Group::new(vec![0, 1, 2], vec![]), &[1.0; LANES], &VIEW, &mut transfers);
        let given = |k: usize| transfers.given[k][7];
        assert!((given(1) - 0.3).abs() < 1e-15 && (given(2) - 0.1).abs() < 1e-15);
        assert!((transfers.received[0][7] - 0.4).abs() < 1e-15);
    }

    #[test]
    fn below_the_trigger_nobody_lends() {
        let mut transfers = Transfers::new(3);
        let sharing = StockSharing { floor: 0.0, trigger: 0.9, repay: false };
        sharing.propose(&Group::new(vec![0, 1, 2], vec![]), &[1.0; LANES], &VIEW, &mut transfers);
        assert_eq!(transfers, Transfers::new(3));
    }
}
