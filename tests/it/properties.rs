//! What must hold for any scenario. Debug builds also check the mass balance of every step and transfer.

use crate::common::draft::{Draft, draft};
use crate::common::{difference, estimate, run};
use proptest::prelude::*;
use shortfall::results::Outcome;
use shortfall::results::metric::MetricId;

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, rng_seed: proptest::test_runner::RngSeed::Fixed(20), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_lacks_less_than_nothing_or_more_than_everything(draft in draft()) {
        let results = run(&draft.file(), 300, 1);
        for outcome in &results.outcomes {
            for (metric, low, high) in
                [(MetricId::UnservedShare, 0.0, 1.0), (MetricId::DeepestStep, 0.0, 1.0), (MetricId::PShortfall, 0.0, 1.0),
                 (MetricId::ShortfallSteps, 0.0, 30.0), (MetricId::FirstShortfall, 0.0, 30.0)]
            {
                let value = outcome.metric(metric).unwrap().value;
                prop_assert!(value >= low && value <= high + 1e-9, "{} {metric} {value}", outcome.consumer);
            }
            prop_assert!(outcome.metric(MetricId::Unserved).unwrap().value <= outcome.demand * (1.0 + 1e-9));
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
            let each: f64 = (0..draft.members())
                .map(|i| estimate(&results, arm, &format!("c{i}"), "unserved").value)
                .sum();
            let together = estimate(&results, arm, "members", "unserved").value;
            prop_assert!((each - together).abs() <= 1e-9 * together.max(1.0), "{arm}: {each} {together}");
        }
    }

    /// What unserved demand is put down to adds up to all of it, by hazards as by producers.
    #[test]
    fn drivers_add_up(draft in draft()) {
        let results = run(&draft.file(), 300, 2);
        for outcome in &results.outcomes {
            let whole = outcome.metric(MetricId::Unserved).unwrap().value;
            for drivers in [&outcome.drivers.hazards, &outcome.drivers.producers] {
                let sum: f64 = drivers.iter().map(|d| d.unserved.value).sum();
                prop_assert!((sum - whole).abs() <= 1e-12 * outcome.demand, "{} {sum} {whole}", outcome.consumer);
            }
        }
    }

    /// Producers, consumers, demands and hazards from back to front: the same bits.
    #[test]
    fn the_order_of_tables_never_changes_a_number(draft in draft()) {
        let (plain, turned) = (run(&draft.file(), 300, 3), run(&draft.turned(), 300, 3));
        prop_assert!(plain.outcomes == turned.outcomes);
        prop_assert!(plain.differences == turned.differences);
    }

    /// Nor do the consumers' names, but for rounding.
    #[test]
    fn names_of_consumers_never_change_a_number(draft in draft()) {
        let n = draft.consumers.len();
        let turned = draft.file_with(&|i| format!("c{}", n - 1 - i), &draft.instruments());
        let (plain, turned) = (run(&draft.file(), 300, 4), run(&turned, 300, 4));
        for arm in ["alone", "cooperative"] {
            for i in 0..n {
                let (mine, yours) = (format!("c{i}"), format!("c{}", n - 1 - i));
                for metric in ["unserved", "shortfall_steps", "lowest_stock_cover"] {
                    let (a, b) = (estimate(&plain, arm, &mine, metric).value, estimate(&turned, arm, &yours, metric).value);
                    prop_assert!((a - b).abs() <= 1e-7 * a.abs().max(1.0), "{arm} {mine} {metric}: {a} {b}");
                }
            }
        }
    }

    /// Without stock and spare capacity there is nothing to gain: sharing deliveries moves what is missing among the
    /// members, and leaves the others alone.
    #[test]
    fn no_instrument_creates_material(draft in draft()) {
        let draft = draft.bare();
        let results = run(&draft.file_with(&|i| format!("c{i}"), &draft.supply_sharing()), 300, 5);
        let moved = difference(&results, "cooperative", "members", "unserved");
        let demand = results.outcome("alone", "m", "members").unwrap().demand;
        prop_assert!(moved.value.abs() <= 1e-9 * demand && moved.se <= 1e-9 * demand, "{moved:?} of {demand}");
        for i in draft.members()..draft.consumers.len() {
            let outside = difference(&results, "cooperative", &format!("c{i}"), "unserved");
            prop_assert!(outside.value == 0.0 && outside.se == 0.0);
        }
    }

    /// Where no partner ever keeps to an agreement, everybody is alone to the last bit.
    #[test]
    fn agreements_that_nobody_keeps_change_nothing(draft in draft()) {
        let mut draft: Draft = draft;
        // Of 0 there would be no arm but `alone`.
        draft.pact.honour = 1e-12;
        let results = run(&draft.file(), 300, 6);
        for alone in results.outcomes.iter().filter(|o| o.arm == "alone") {
            let none = results.outcome("cooperative", "m", &alone.consumer).unwrap();
            prop_assert!(*alone == Outcome { arm: "alone".to_string(), ..none.clone() }, "{}", alone.consumer);
        }
    }

    /// By the end of any step of a closed market at most what was put out by then, with all spare capacity, and what was in
    /// stock at the start has been consumed; and what was bought for stocks is at most what was put out. Whatever the
    /// members share, lend, give back and buy on warnings.
    #[test]
    fn nothing_is_consumed_that_was_not_put_out_or_in_stock(closed in closed()) {
        let results = run(&closed.file(), 1, 7);
        let output: Vec<f64> = (0..CLOSED_STEPS).map(|t| closed.output(t)).collect();
        for arm in ["alone", "cooperative"] {
            let mut there = closed.stocks();
            let mut consumed = 0.0;
            for (t, put_out) in output.iter().enumerate() {
                there += put_out * (1.0 + closed.spare);
                for (i, buyer) in closed.buyers.iter().enumerate() {
                    let missing = results.outcome(arm, "m", &format!("c{i}")).unwrap().bands[t].mean.value;
                    consumed += buyer.amount * (1.0 - missing);
                }
                prop_assert!(consumed <= there + 1e-9 * there, "{arm}, step {t}: {consumed} of {there}");
            }
            let bought: f64 = (0..closed.buyers.len())
                .filter_map(|i| results.outcome(arm, "m", &format!("c{i}")).unwrap().purchases)
                .map(|p| p.warned.value + p.refilled.value - p.spared.value)
                .sum();
            let put_out: f64 = output.iter().sum();
            prop_assert!(bought <= put_out + 1e-9, "{arm}: {bought} of {put_out}");
        }
    }
}

/// Steps of the closed markets.
const CLOSED_STEPS: usize = 16;

/// A closed market in which all that happens is written down, so that what is put out is known.
#[derive(Debug, Clone)]
struct Closed {
    /// Normal output.
    plants: Vec<f64>,
    spare: f64,
    buyers: Vec<Customer>,
    /// First step, steps and severity of one stop a plant.
    stops: Vec<(usize, usize, f64)>,
    terms: String,
}

#[derive(Debug, Clone)]
struct Customer {
    amount: f64,
    mix: Vec<f64>,
    stock: f64,
    refill: f64,
    max_draw: f64,
}

impl Closed {
    fn stocks(&self) -> f64 {
        self.buyers.iter().map(|b| b.amount * b.stock).sum()
    }

    fn output(&self, t: usize) -> f64 {
        let stopped =
            |(at, steps, severity): (usize, usize, f64)| if (at..at + steps).contains(&t) { severity } else { 0.0 };
        self.plants.iter().zip(&self.stops).map(|(output, stop)| output * (1.0 - stopped(*stop))).sum()
    }

    fn file(&self) -> String {
        let mut text = crate::common::head(CLOSED_STEPS).replace("world_supply = 1200.0", "market = \"closed\"");
        for (i, output) in self.plants.iter().enumerate() {
            let table = crate::common::producer(&format!("p{i}"), &format!("spare = {}", self.spare));
            text += &table.replace("share = 0.1", &format!("capacity = {}", 12.0 * output));
        }
        for (i, b) in self.buyers.iter().enumerate() {
            let total: f64 = b.mix.iter().sum::<f64>().max(1e-9);
            // All is bought from the plants; of some nothing.
            let mix: Vec<String> = b
                .mix
                .iter()
                .enumerate()
                .filter(|(_, w)| **w > 0.0)
                .map(|(p, w)| format!("p{p} = {}", w / total))
                .collect();
            let more = format!("stock = \"{} months\"\nrefill = {}\nmax_draw = {}", b.stock, b.refill, b.max_draw);
            text += &crate::common::consumer(&format!("c{i}"), b.amount, &mix.join(", "), &more);
        }
        for (i, (at, steps, severity)) in self.stops.iter().enumerate() {
            text += &crate::common::scripted(&format!("h{i}"), &format!("p{i}"), *severity, *at, *steps);
        }
        let members: Vec<String> = (0..self.buyers.len()).map(|i| format!("c{i}")).collect();
        text + &format!("[cooperation]\nmembers = {members:?}\n") + &self.terms
    }
}

fn closed() -> impl Strategy<Value = Closed> {
    let weight = prop_oneof![1 => Just(0.0), 2 => 0.05..1.0];
    let mix = prop::collection::vec(weight, 3).prop_filter("somebody sells", |mix| mix.iter().sum::<f64>() > 0.0);
    let customer = (0.2..2.0, mix, 0.0..2.0, 0.0..1.0, 0.05..1.5)
        .prop_map(|(amount, mix, stock, refill, max_draw)| Customer { amount, mix, stock, refill, max_draw });
    let stop = (0..CLOSED_STEPS, 1..8usize, 0.1..=1.0);
    let terms =
        (0.0..1.0, any::<bool>(), 0.0..1.0, 0.0..40.0, 0.0..3.0).prop_map(|(floor, repay, release, alarms, top_up)| {
            format!(
                "[cooperation.joint_sourcing]\n[cooperation.stock_sharing]\nfloor = {floor}\nrepay = {repay}\n\
             [cooperation.supply_sharing]\nmax_release = {release}\n[cooperation.information_sharing]\n\
             lead = \"1 month\"\nfalse_alarms_per_year = {alarms}\ntop_up = \"{top_up} months\"\n"
            )
        });
    (
        prop::collection::vec(0.3..3.0, 3),
        0.0..0.3,
        prop::collection::vec(customer, 2..4),
        prop::collection::vec(stop, 3),
        terms,
    )
        .prop_map(|(plants, spare, buyers, stops, terms)| Closed { plants, spare, buyers, stops, terms })
}
