use super::{Transfers, View};

/// Members pool their claims on spare capacity and share them out pro rata to what they miss. A member without a gap brings
/// its claim too; a member whose response lag has not passed receives nothing yet. With `capture`, that part of the claims
/// of the scenario's other consumers is pooled as well.
#[derive(Debug, Clone, Copy)]
pub struct JointSourcing {
    pub capture: f64,
}

impl JointSourcing {
    pub fn propose(&self, inside: &[usize], outside: &[usize], view: &View, transfers: &mut Transfers) {
        let has = |k: usize| if outside.contains(&k) { self.capture * view.claims[k] } else { view.claims[k] };
        let wants = |k: usize| {
            let calls = view.responding[k] && !outside.contains(&k);
            if calls { view.missing[k] } else { 0.0 }
        };
        if self.capture > 0.0 && !outside.is_empty() {
            transfers.share_out(&[inside, outside].concat(), has, wants);
        } else {
            transfers.share_out(inside, has, wants);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: View = View {
        demand: &[1.0; 3],
        gap: &[0.6, 0.2, 0.5],
        missing: &[0.6, 0.2, 0.5],
        claims: &[0.1, 0.3, 0.4],
        responding: &[true; 3],
        stock: &[0.0; 3],
        target: &[0.0; 3],
        drawable: &[0.0; 3],
    };

    fn close(a: &[f64], b: &[f64]) -> bool {
        a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-15)
    }

    /// Claims 0.1 and 0.3, missing 0.6 and 0.2: a pool of 0.4 for 0.8, half of what each misses.
    #[test]
    fn the_pool_is_shared_pro_rata_to_what_is_missing() {
        let mut transfers = Transfers::new(3);
        JointSourcing { capture: 0.0 }.propose(&[0, 1], &[2], &VIEW, &mut transfers);
        assert!(close(&transfers.received, &[0.3, 0.1, 0.0]) && close(&transfers.given, &[0.1, 0.3, 0.0]));
        let late = View { responding: &[false, true, true], ..VIEW };
        transfers.clear();
        JointSourcing { capture: 0.0 }.propose(&[0, 1], &[2], &late, &mut transfers);
        assert!(close(&transfers.received, &[0.0, 0.2, 0.0]));
    }

    /// Half of the outsider's claim of 0.4 makes the pool 0.6 for 0.8: three quarters of what each member misses.
    #[test]
    fn captured_claims_come_from_outside() {
        let mut transfers = Transfers::new(3);
        JointSourcing { capture: 0.5 }.propose(&[0, 1], &[2], &VIEW, &mut transfers);
        assert!(close(&transfers.received, &[0.45, 0.15, 0.0]) && close(&transfers.given, &[0.1, 0.3, 0.2]));
    }
}
