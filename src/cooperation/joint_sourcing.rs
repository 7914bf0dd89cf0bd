use super::group::Group;
use super::{Transfers, View};
use crate::lanes::{Lanes, ZERO, row};

/// Members pool their claims on spare capacity and share them out pro rata to what they miss. A member without a gap brings
/// its claim too; a member whose response lag has not passed receives nothing yet. With `capture`, that part of the claims
/// of the scenario's other consumers is pooled as well.
#[derive(Debug, Clone, Copy)]
pub struct JointSourcing {
    pub capture: f64,
}

impl JointSourcing {
    #[inline(always)]
    pub fn propose(&self, group: &Group, works: &Lanes, view: &View, transfers: &mut Transfers) {
        for &k in &group.members {
            transfers.given[k] = view.claims[k];
            let (missing, responding) = (&view.missing[k], &view.responding[k]);
            transfers.received[k] = row(|l| missing[l] * responding[l]);
        }
        if self.capture == 0.0 || group.others.is_empty() {
            return transfers.balance(&group.members, works);
        }
        for &k in &group.others {
            let claims = &view.claims[k];
            transfers.given[k] = row(|l| self.capture * claims[l]);
            transfers.received[k] = ZERO;
        }
        transfers.balance(&group.all, works);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lanes::LANES;

    const VIEW: View = View {
        demand: &[[1.0; LANES]; 3],
        gap: &[[0.6; LANES], [0.2; LANES], [0.5; LANES]],
        missing: &[[0.6; LANES], [0.2; LANES], [0.5; LANES]],
        claims: &[[0.1; LANES], [0.3; LANES], [0.4; LANES]],
        responding: &[[1.0; LANES]; 3],
        stock: &[ZERO; 3],
        target: &[ZERO; 3],
        drawable: &[ZERO; 3],
    };

    fn close(a: &[Lanes], b: &[f64]) -> bool {
        a.iter().zip(b).all(|(a, b)| (a[5] - b).abs() < 1e-15)
    }

    fn group() -> Group {
        Group::new(vec![0, 1], vec![2])
    }

    /// Claims 0.1 and 0.3, missing 0.6 and 0.2: a pool of 0.4 for 0.8, half of what each misses.
    #[test]
    fn the_pool_is_shared_pro_rata_to_what_is_missing() {
        let mut transfers = Transfers::new(3);
        let sourcing = JointSourcing { capture: 0.0 };
        sourcing.propose(&group(), &[1.0; LANES], &VIEW, &mut transfers);
        assert!(close(&transfers.received, &[0.3, 0.1, 0.0]) && close(&transfers.given, &[0.1, 0.3, 0.0]));
        let late = View { responding: &[ZERO, [1.0; LANES], [1.0; LANES]], ..VIEW };
        transfers.clear();
        sourcing.propose(&group(), &[1.0; LANES], &late, &mut transfers);
        assert!(close(&transfers.received, &[0.0, 0.2, 0.0]));
        sourcing.propose(&group(), &ZERO, &VIEW, &mut transfers);
        assert!(close(&transfers.received, &[0.0, 0.0, 0.0]) && close(&transfers.given, &[0.0, 0.0, 0.0]));
    }

    /// Half of the outsider's claim of 0.4 makes the pool 0.6 for 0.8: three quarters of what each member misses.
    #[test]
    fn captured_claims_come_from_outside() {
        let mut transfers = Transfers::new(3);
        JointSourcing { capture: 0.5 }.propose(&group(), &[1.0; LANES], &VIEW, &mut transfers);
        assert!(close(&transfers.received, &[0.45, 0.15, 0.0]) && close(&transfers.given, &[0.1, 0.3, 0.2]));
    }
}
