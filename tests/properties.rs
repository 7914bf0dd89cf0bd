//! What must hold for any scenario. Debug builds also check the mass balance of every step and transfer.

mod common;

use common::{estimate, run};
use proptest::prelude::*;

/// A random scenario, as numbers that turn into its file.
#[derive(Debug, Clone)]
struct Draft {
    /// `(share, spare)` by producer.
    producers: Vec<(f64, f64)>,
    consumers: Vec<Buyer>,
    hazards: Vec<Danger>,
    closed: bool,
    floor: f64,
    trigger: f64,
    capacity_scale: f64,
}

#[derive(Debug, Clone)]
struct Buyer {
    amount: f64,
    growth: f64,
    /// Weight of each producer in the mix; the rest is secure.
    mix: Vec<f64>,
    stock: f64,
    refill: f64,
    max_draw: f64,
    lag: u32,
    substitution: f64,
    profile: bool,
}

#[derive(Debug, Clone)]
struct Danger {
    producer: usize,
    against: bool,
    p: f64,
    severity: f64,
    mean: f64,
    linear: bool,
    stationary: bool,
}

fn buyer() -> impl Strategy<Value = Buyer> {
    let flows = (5.0..50.0, -0.05..0.2, prop::collection::vec(0.0..1.0, 4));
    let stock = (0.0..4.0, 0.0..0.5, 0.05..2.0);
    (flows, stock, 0u32..4, 0.0..0.4, any::<bool>()).prop_map(
        |((amount, growth, mix), (stock, refill, max_draw), lag, substitution, profile)| Buyer {
            amount,
            growth,
            mix,
            stock,
            refill,
            max_draw,
            lag,
            substitution,
            profile,
        },
    )
}

fn danger() -> impl Strategy<Value = Danger> {
    (0usize..4, any::<bool>(), 0.01..0.2, 0.1..1.0, 1.0..8.0, any::<bool>(), any::<bool>()).prop_map(
        |(producer, against, p, severity, mean, linear, stationary)| Danger {
            producer,
            against,
            p,
            severity,
            mean,
            linear,
            stationary,
        },
    )
}

fn draft() -> impl Strategy<Value = Draft> {
    (
        prop::collection::vec((0.05..0.25, 0.0..0.5), 4),
        prop::collection::vec(buyer(), 1..4),
        prop::collection::vec(danger(), 1..5),
        any::<bool>(),
        0.0..1.0,
        0.0..0.5,
        0.5..5.0,
    )
        .prop_map(|(producers, consumers, hazards, closed, floor, trigger, capacity_scale)| Draft {
            producers,
            consumers,
            hazards,
            closed,
            floor,
            trigger,
            capacity_scale,
        })
}

impl Draft {
    fn file(&self) -> String {
        let supply: f64 = self.capacity_scale * self.consumers.iter().map(|c| c.amount).sum::<f64>();
        let mut text = format!(
            "format = 1\ntitle = \"any\"\n[time]\nstep = \"month\"\nsteps = 30\n[[material]]\nid = \"m\"\nunit = \"t\"\n\
             world_supply = {supply}\nmarket = \"{}\"\n",
            if self.closed { "closed" } else { "open" }
        );
        for (i, (share, spare)) in self.producers.iter().enumerate() {
            text += &format!("[[producer]]\nid = \"p{i}\"\ncountry = \"P{i}\"\nshare = {share}\nspare = {spare}\n");
        }
        for (i, c) in self.consumers.iter().enumerate() {
            let total: f64 = c.mix.iter().sum::<f64>() + 0.2;
            let mix: Vec<_> = c.mix.iter().enumerate().map(|(p, w)| format!("p{p} = {}", w / total)).collect();
            text += &format!(
                "[[consumer]]\nid = \"c{i}\"\n[[demand]]\nconsumer = \"c{i}\"\namount = {}\ngrowth = {}\n\
                 sourcing = {{ {} }}\nstock = \"{} months\"\nrefill = {}\nmax_draw = {}\nresponse_lag = \"{} months\"\n\
                 substitution = {{ max = {}, ramp = 0.5, lag = \"1 month\" }}\n",
                c.amount,
                c.growth,
                mix.join(", "),
                c.stock,
                c.refill,
                c.max_draw,
                c.lag,
                c.substitution
            );
            text += if c.profile { "profile = [1.0, 0.5, 1.5]\n" } else { "" };
        }
        for (i, h) in self.hazards.iter().enumerate() {
            text += &format!(
                "[[hazard]]\nid = \"h{i}\"\nhits = {{ producer = \"p{}\" }}\nonset = {{ per_step = {} }}\nseverity = {}\n\
                 duration = {{ law = \"geometric\", mean = \"{} months\" }}\nrecovery = \"{}\"\nstart = \"{}\"\n{}",
                h.producer,
                h.p,
                h.severity,
                h.mean,
                if h.linear { "linear" } else { "step" },
                if h.stationary { "stationary" } else { "normal" },
                if h.against { "against = [\"c0\"]\n" } else { "" },
            );
        }
        let members: Vec<_> = (0..self.consumers.len()).map(|i| format!("\"c{i}\"")).collect();
        text + &format!(
            "[cooperation]\nmembers = [{}]\n[cooperation.joint_sourcing]\n[cooperation.stock_sharing]\nfloor = {}\n\
             trigger = {}\n",
            members.join(", "),
            self.floor,
            self.trigger
        )
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, rng_seed: proptest::test_runner::RngSeed::Fixed(20), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_lacks_less_than_nothing_or_more_than_everything(draft in draft()) {
        let results = run(&draft.file(), 300, 1);
        for outcome in &results.outcomes {
            for (metric, low, high) in
                [("unserved_share", 0.0, 1.0), ("deepest_step", 0.0, 1.0), ("p_shortfall", 0.0, 1.0),
                 ("shortfall_steps", 0.0, 30.0), ("first_shortfall", 0.0, 30.0)]
            {
                let value = outcome.metric(metric).unwrap().value;
                prop_assert!(value >= low && value <= high + 1e-9, "{} {metric} {value}", outcome.consumer);
            }
            prop_assert!(outcome.metric("unserved").unwrap().value <= outcome.demand * (1.0 + 1e-9));
            for band in &outcome.bands {
                prop_assert!(band.mean.value >= 0.0 && band.mean.value <= 1.0 + 1e-9);
                prop_assert!(band.p50 <= band.p75 && band.p75 <= band.p90 && band.p90 <= band.p95 && band.p95 <= band.p99);
            }
        }
    }

    #[test]
    fn more_stock_or_spare_capacity_never_hurts_a_consumer_alone(draft in draft(), stock in 0.0..3.0, spare in 0.0..0.5) {
        let more_stock = {
            let mut draft = draft.clone();
            draft.consumers[0].stock += stock;
            draft
        };
        let more_spare = {
            let mut draft = draft.clone();
            draft.producers.iter_mut().for_each(|p| p.1 += spare);
            draft
        };
        let unserved = |draft: &Draft| estimate(&run(&draft.file(), 300, 1), "alone", "c0", "unserved").value;
        let before = unserved(&draft);
        prop_assert!(unserved(&more_stock) <= before + 1e-9);
        prop_assert!(unserved(&more_spare) <= before + 1e-9);
    }

    /// The members' unserved demand is the sum of each member's, in every arm.
    #[test]
    fn members_add_up(draft in draft()) {
        let results = run(&draft.file(), 300, 1);
        for arm in ["alone", "cooperative"] {
            let each: f64 = (0..draft.consumers.len())
                .map(|i| estimate(&results, arm, &format!("c{i}"), "unserved").value)
                .sum();
            let together = estimate(&results, arm, "members", "unserved").value;
            prop_assert!((each - together).abs() <= 1e-9 * together.max(1.0), "{arm}: {each} {together}");
        }
    }
}
