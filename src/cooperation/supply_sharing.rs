use super::{Transfers, View};

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
    pub fn propose(&self, group: &[usize], view: &View, transfers: &mut Transfers) {
        let missing = |k: usize| if view.demand[k] > 0.0 { view.missing[k] / view.demand[k] } else { 0.0 };
        let worst = group.iter().map(|&k| missing(k)).fold(0.0, f64::max);
        if worst <= self.trigger || worst <= 0.0 {
            return;
        }
        let gives = |k: usize, level: f64| {
            let deliveries = view.demand[k] - view.gap[k];
            ((level - missing(k)).max(0.0) * view.demand[k]).min(self.max_release * deliveries.max(0.0))
        };
        let takes = |k: usize, level: f64| {
            if missing(k) > self.trigger { (missing(k) - level).max(0.0) * view.demand[k] } else { 0.0 }
        };
        // What is offered rises and what is asked falls with the level, both in straight lines between the levels at which a
        // member starts or stops to give or take: they meet within one of these pieces.
        let balance = |level: f64| group.iter().map(|&k| gives(k, level) - takes(k, level)).sum::<f64>();
        let (mut low, mut high) = (0.0, worst);
        for &k in group {
            let deliveries = view.demand[k] - view.gap[k];
            let stops = missing(k) + self.max_release * deliveries.max(0.0) / view.demand[k].max(f64::MIN_POSITIVE);
            for level in [missing(k), stops] {
                if level > low && level < high {
                    if balance(level) < 0.0 { low = level } else { high = level }
                }
            }
        }
        let (below, above) = (balance(low), balance(high));
        let level = if above > below { low - below * (high - low) / (above - below) } else { high };
        transfers.share_out(group, |k| gives(k, level), |k| takes(k, level));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: View = View {
        demand: &[1.0, 1.0, 2.0],
        gap: &[0.6, 0.0, 0.0],
        missing: &[0.6, 0.0, 0.0],
        claims: &[0.0; 3],
        responding: &[true; 3],
        stock: &[0.0; 3],
        target: &[0.0; 3],
        drawable: &[0.0; 3],
    };

    /// 0.6 missing of a demand of 4: all miss 0.15 of theirs, so the others give 0.15 and 0.30.
    #[test]
    fn missing_shares_become_equal() {
        let mut transfers = Transfers::new(3);
        SupplySharing { trigger: 0.1, max_release: 1.0 }.propose(&[0, 1, 2], &VIEW, &mut transfers);
        let truth = ([0.0, 0.15, 0.30], [0.45, 0.0, 0.0]);
        assert!((0..3).all(|k| (transfers.given[k] - truth.0[k]).abs() < 1e-12), "{transfers:?}");
        assert!((0..3).all(|k| (transfers.received[k] - truth.1[k]).abs() < 1e-12));
    }

    #[test]
    fn nobody_gives_more_than_the_limit_or_below_the_trigger() {
        let mut transfers = Transfers::new(3);
        SupplySharing { trigger: 0.1, max_release: 0.05 }.propose(&[0, 1, 2], &VIEW, &mut transfers);
        assert!((transfers.given[1] - 0.05).abs() < 1e-12 && (transfers.given[2] - 0.10).abs() < 1e-12);
        assert!((transfers.received[0] - 0.15).abs() < 1e-12);
        transfers.clear();
        SupplySharing { trigger: 0.6, max_release: 1.0 }.propose(&[0, 1, 2], &VIEW, &mut transfers);
        assert_eq!(transfers, Transfers::new(3));
    }
}
