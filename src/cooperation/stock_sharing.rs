use super::{Transfers, View};

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
    pub fn propose(&self, group: &[usize], view: &View, transfers: &mut Transfers) {
        let lends = |k: usize| {
            if view.missing[k] > 0.0 {
                return 0.0;
            }
            (view.stock[k] - self.floor * view.target[k]).min(view.drawable[k]).max(0.0)
        };
        let wants = |k: usize| if view.gap[k] > self.trigger * view.demand[k] { view.missing[k] } else { 0.0 };
        transfers.share_out(group, lends, wants);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: View = View {
        demand: &[1.0, 1.0, 1.0],
        gap: &[0.9, 0.0, 0.0],
        missing: &[0.6, 0.0, 0.0],
        claims: &[0.0; 3],
        responding: &[true; 3],
        stock: &[0.0, 0.8, 0.3],
        target: &[1.0, 1.0, 0.4],
        drawable: &[f64::INFINITY; 3],
    };

    /// Above a floor of a half the lenders hold 0.3 and 0.1; all of it goes to the one who misses 0.6.
    #[test]
    fn lenders_keep_their_floor() {
        let mut transfers = Transfers::new(3);
        StockSharing { floor: 0.5, trigger: 0.1, repay: false }.propose(&[0, 1, 2], &VIEW, &mut transfers);
        assert!((transfers.given[1] - 0.3).abs() < 1e-15 && (transfers.given[2] - 0.1).abs() < 1e-15);
        assert!((transfers.received[0] - 0.4).abs() < 1e-15);
    }

    #[test]
    fn below_the_trigger_nobody_lends() {
        let mut transfers = Transfers::new(3);
        StockSharing { floor: 0.0, trigger: 0.9, repay: false }.propose(&[0, 1, 2], &VIEW, &mut transfers);
        assert_eq!(transfers, Transfers::new(3));
    }
}
