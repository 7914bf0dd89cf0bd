use super::{Transfers, View};

/// Members pool their claims on spare capacity and share them out pro rata to what they miss. A member without a gap brings
/// its claim too; a member whose response lag has not passed receives nothing yet.
#[derive(Debug, Clone, Copy)]
pub struct JointSourcing;

impl JointSourcing {
    pub fn propose(&self, group: &[usize], view: &View, transfers: &mut Transfers) {
        let wants = |k: usize| if view.responding[k] { view.missing[k] } else { 0.0 };
        transfers.share_out(group, |k| view.claims[k], wants);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Claims 0.1 and 0.3, missing 0.6 and 0.2: a pool of 0.4 for 0.8, half of what each misses.
    #[test]
    fn the_pool_is_shared_pro_rata_to_what_is_missing() {
        let view = View {
            demand: &[1.0, 1.0],
            gap: &[0.6, 0.2],
            missing: &[0.6, 0.2],
            claims: &[0.1, 0.3],
            responding: &[true, true],
            stock: &[0.0, 0.0],
            target: &[0.0, 0.0],
            drawable: &[0.0, 0.0],
        };
        let mut transfers = Transfers::new(2);
        JointSourcing.propose(&[0, 1], &view, &mut transfers);
        assert!((transfers.received[0] - 0.3).abs() < 1e-15 && (transfers.received[1] - 0.1).abs() < 1e-15);
        assert!((transfers.given[0] - 0.1).abs() < 1e-15 && (transfers.given[1] - 0.3).abs() < 1e-15);
        let late = View { responding: &[false, true], ..view };
        transfers.clear();
        JointSourcing.propose(&[0, 1], &late, &mut transfers);
        assert!(transfers.received[0] == 0.0 && (transfers.received[1] - 0.2).abs() < 1e-15);
    }
}
