//! What there is to buy, to call and to draw, against answers worked out by hand: nothing comes from nowhere, and nothing lies
//! idle that somebody who is short may have. The derivation stands beside each test.

use crate::common::{
    assert_agrees, assert_exact, assert_path, consumer, estimate, hazard, head, loaded, path, producer, run, scripted,
};
use shortfall::analysis::removals;
use shortfall::engine::Control;
use shortfall::results::{Purchases, Removal, Results};

/// A closed market in months.
fn closed(steps: usize) -> String {
    head(steps).replace("world_supply = 1200.0", "market = \"closed\"")
}

/// A producer that puts out so much a month.
fn plant(id: &str, output: f64, more: &str) -> String {
    producer(id, more).replace("share = 0.1", &format!("capacity = {}", 12.0 * output))
}

fn cooperation(members: &[&str], instruments: &str) -> String {
    format!("[cooperation]\nmembers = {members:?}\n{instruments}\n")
}

fn unserved(results: &Results, arm: &str, consumer: &str) -> f64 {
    estimate(results, arm, consumer, "unserved").value
}

fn purchases(results: &Results, arm: &str, consumer: &str) -> Purchases {
    results.outcome(arm, "m", consumer).unwrap().purchases.expect("a consumer with a stock")
}

/// Q puts out what b needs, and P is gone for 24 months: 24 + 1 of stock for a demand of 48, so 23 are missed by somebody,
/// however much b would like to refill.
#[test]
fn a_lender_does_not_refill_from_nowhere() {
    for refill in [0.1, 1.0] {
        let text = closed(24)
            + &plant("P", 1.0, "")
            + &plant("Q", 1.0, "")
            + &consumer("a", 1.0, "P = 1.0", "")
            + &consumer("b", 1.0, "Q = 1.0", &format!("stock = \"1 month\"\nrefill = {refill}"))
            + &scripted("h", "P", 1.0, 0, 24)
            + &cooperation(&["a", "b"], "[cooperation.stock_sharing]");
        let results = run(&text, 10, 1);
        assert_exact(unserved(&results, "alone", "members"), 24.0);
        assert_exact(unserved(&results, "cooperative", "members"), 23.0);
        assert_eq!(purchases(&results, "cooperative", "b").refilled.value, 0.0);
    }
}

/// P puts out 1.05 for a demand of 1. After a stop in step 0 a stock of 1 is empty; up to the next, in step 10, it gets 0.05
/// a step of what nobody buys in a closed market, and in an open one the consumer's part, 1/1.05, of what the rest of the
/// world buys. `refill` would be 0.1.
#[test]
fn stocks_refill_out_of_what_is_not_otherwise_used() {
    let tables = plant("P", 1.05, "")
        + &consumer("c", 1.0, "P = 1.0", "stock = \"1 month\"\nrefill = 0.1")
        + &scripted("first", "P", 1.0, 0, 1)
        + &scripted("second", "P", 1.0, 10, 1);
    for (head, a_step) in [(closed(12), 0.05), (head(12), 0.05 / 1.05)] {
        let results = run(&format!("{head}{tables}"), 5, 1);
        assert_exact(unserved(&results, "alone", "c"), 1.0 - 9.0 * a_step);
        let bought = purchases(&results, "alone", "c");
        assert_exact(bought.refilled.value, 10.0 * a_step);
        assert_eq!((bought.warned.value, bought.spared.value), (0.0, 0.0));
    }
}

/// Two that need 1 and buy 0.5 each from P and Q, of which Q puts out 0.2 more than it sells. P stops for five steps in C1's
/// country alone, so to say: C1 calls its half of the 0.2, and C2, whose stock an earlier stop has emptied, buys its half and
/// not a bit of C1's. With joint sourcing C1 calls C2's half too, and nothing is left to buy.
#[test]
fn what_is_called_in_a_gap_is_not_bought_for_stocks() {
    let text = |cooperation: &str| {
        closed(8)
            + &plant("P", 1.0, "")
            + &plant("Q", 1.2, "")
            + &consumer("C1", 1.0, "P = 0.5, Q = 0.5", "")
            + &consumer("C2", 1.0, "P = 0.5, Q = 0.5", "stock = \"1 month\"\nrefill = 1.0")
            + &hazard("small", "P", 1.0, "against = [\"C2\"]\nonset = { at = \"0 steps\" }\nduration = \"1 step\"")
            + &hazard("h", "P", 1.0, "against = [\"C1\"]\nonset = { at = \"1 step\" }\nduration = \"5 steps\"")
            + cooperation
    };
    let results = run(&text(""), 5, 1);
    // C2 misses 0.5 in step 0: 0.1 is called, 0.4 drawn; four steps bring it back.
    assert_path(&path(&results, "alone", "C1"), &[0.0, 0.4, 0.4, 0.4, 0.4, 0.4, 0.0, 0.0]);
    assert_exact(purchases(&results, "alone", "C2").refilled.value, 0.4);
    let results = run(&text(&cooperation(&["C1", "C2"], "[cooperation.joint_sourcing]")), 5, 1);
    assert_path(&path(&results, "cooperative", "C1"), &[0.0, 0.3, 0.3, 0.3, 0.3, 0.3, 0.0, 0.0]);
    // In step 0 the pool of 0.2 serves C2, which draws 0.3; it buys in steps 6 and 7 only, 0.1 a step.
    assert_exact(purchases(&results, "cooperative", "C2").refilled.value, 0.2);
}

/// b gives half of its deliveries to a, who has none, and serves itself from its store: a misses 2 of 4, b nothing.
#[test]
fn who_gives_deliveries_draws_on_its_own_stock() {
    let text = |stock: &str| {
        head(24)
            + &producer("P", "")
            + &producer("Q", "")
            + &consumer("a", 1.0, "P = 1.0", "")
            + &consumer("b", 1.0, "Q = 1.0", stock)
            + &scripted("h", "P", 1.0, 0, 4)
            + &cooperation(&["a", "b"], "[cooperation.supply_sharing]")
    };
    let results = run(&text("stock = \"12 months\""), 10, 1);
    assert_exact(unserved(&results, "cooperative", "a"), 2.0);
    assert_eq!(unserved(&results, "cooperative", "b"), 0.0);
    // Where 0.1 a step is all that it may draw it misses the other 0.4, and buys nothing for its stock while it does: 1.0
    // less 0.1 in each of four steps.
    let results = run(&text("stock = \"1 month\"\nmax_draw = 0.1\nrefill = 0.3"), 10, 1);
    assert_path(&path(&results, "cooperative", "b")[..5], &[0.4, 0.4, 0.4, 0.4, 0.0]);
    let lowest = estimate(&results, "cooperative", "b", "lowest_stock_cover").value;
    assert_exact(lowest, 0.6 * 365.0 / 12.0);
}

/// What a consumer has without P, of Q, from which C1 buys the share `s` of its 1 and C2 nothing of its 3.
fn cliff(output: f64, s: f64, more: &str) -> String {
    let bought = if s > 0.0 { format!("P = {}, Q = {s:e}", 1.0 - s) } else { "P = 1.0".to_string() };
    closed(6)
        + &plant("P", 10.0, "")
        + &plant("Q", output, "")
        + &consumer("C1", 1.0, &bought, "")
        + &consumer("C2", 3.0, "P = 1.0", "")
        + &scripted("h", "P", 1.0, 1, 4)
        + more
}

/// Q's 0.5 are called by both in proportion to what they need, 0.125 and 0.375, whether or not anybody buys a little there.
/// What C1 does buy, it has, and of what is left it calls the part 2 s of it by purchases and the rest by demand:
/// s + (0.5 − s)(2 s + (1 − 2 s)/4).
#[test]
fn output_that_nobody_buys_is_there_for_all() {
    for s in [0.0f64, 1e-9, 1e-3, 0.1, 0.4, 0.5] {
        let results = run(&cliff(0.5, s, ""), 5, 1);
        let (first, second) =
            (s + (0.5 - s) * (2.0 * s + (1.0 - 2.0 * s) / 4.0), (0.5 - s) * (1.0 - 2.0 * s) * 3.0 / 4.0);
        assert_path(&path(&results, "alone", "C1")[1..5], &[1.0 - first; 4]);
        assert_path(&path(&results, "alone", "C2")[1..5], &[1.0 - second / 3.0; 4]);
    }
    // As much as anybody could need: nothing is missed at any share.
    for s in [0.0, 1e-9, 0.5, 1.0] {
        assert_exact(unserved(&run(&cliff(50.0, s, ""), 5, 1), "alone", "C1"), 0.0);
    }
    // An embargo of Q against C1 holds back 0.6 of what it would call there, though it buys nothing.
    let embargo = "against = [\"C1\"]\nonset = { at = \"1 step\" }\nduration = \"4 steps\"";
    let results = run(&cliff(0.5, 0.0, &hazard("e", "Q", 0.6, embargo)), 5, 1);
    assert_path(&path(&results, "alone", "C1")[1..5], &[1.0 - 0.4 * 0.125; 4]);
    assert_path(&path(&results, "alone", "C2")[1..5], &[1.0 - 0.125; 4]);
}

/// The same without P for good.
#[test]
fn n_minus_one_calls_output_that_nobody_buys() {
    let removed = |text: &str| -> Vec<Removal> {
        let control = Control::default();
        let all = removals(&loaded(text).system, &control).unwrap();
        all.into_iter().filter(|r| r.producer == "P").collect()
    };
    for s in [0.0, 1e-9] {
        for removal in removed(&cliff(50.0, s, "")) {
            assert_exact(removal.met, 1.0);
            assert_eq!(removal.survives_days, None);
        }
        let met: Vec<f64> = removed(&cliff(0.5, s, "")).iter().map(|r| r.met).collect();
        assert!(met.len() == 2 && met.iter().all(|m| (m - 0.125).abs() < 1e-6), "{met:?}");
    }
}

/// One member that buys half of P and 0.4 of Q, of which the scenario buys 0.05 and 0.04: it may buy
/// 0.5 · 0.95 + 0.4 · 0.96 and 0.1 from the unlisted, 0.959 in a step.
fn warned(at: usize, stock: &str, terms: &str, more: &str) -> String {
    head(14)
        + &producer("P", "")
        + &producer("Q", "")
        + &consumer("C1", 1.0, "P = 0.5, Q = 0.4", stock)
        + &consumer("C2", 1.0, "", "")
        + &scripted("h", "P", 1.0, at, 14 - at)
        + more
        + &cooperation(&["C1", "C2"], &format!("[cooperation.information_sharing]\nlead = \"2 months\"\n{terms}"))
}

/// A gap of 0.5 from step 6 on finds the 0.959 that the step before has carried. Where an event of steps 0 and 1 has taken 1.0
/// of a stock of 1.5, of which four steps brought back 0.4, the last of them has carried 0.1 already: 0.9 + 0.859.
#[test]
fn a_top_up_is_no_more_than_a_step_can_carry() {
    let results = run(&warned(6, "", "top_up = \"100 years\"", ""), 5, 1);
    assert_path(&path(&results, "cooperative", "C1")[5..10], &[0.0, 0.0, 0.041, 0.5, 0.5]);
    assert_exact(purchases(&results, "cooperative", "C1").warned.value, 0.959);
    assert_eq!(purchases(&results, "alone", "C1").warned.value, 0.0);
    let early = scripted("early", "P", 1.0, 0, 2);
    let results = run(&warned(6, "stock = \"1.5 months\"\nrefill = 0.1", "top_up = \"100 years\"", &early), 5, 1);
    assert_path(&path(&results, "cooperative", "C1")[5..12], &[0.0, 0.0, 0.0, 0.0, 0.241, 0.5, 0.5]);
    let bought = purchases(&results, "cooperative", "C1");
    assert_exact(bought.warned.value, 0.859);
    assert_exact(bought.refilled.value, 0.4);
}

/// False alarms come in half of all steps and are heeded in steps 2 to 13. Each buys 0.4, which is used instead of purchases in
/// the same step: 12 · 0.4 / 2 of both. An event of step 11 in a tenth of the trials takes the 0.4 of that step's alarm, and
/// lets nobody buy at one of step 12: 0.02 less bought, 0.04 less spared. Nine trials in ten have no event and lose nothing.
#[test]
fn false_alarms_cost_purchases_in_trials_without_a_loss_too() {
    let half = 12.0 * 2f64.ln();
    let terms = format!("hit_rate = 0.0\ntop_up = \"0.4 months\"\nfalse_alarms_per_year = {half}");
    let text = warned(11, "refill = 0.4", &terms, "")
        .replace("at = \"11 steps\"", "at = \"11 steps\", probability = 0.1")
        .replace("duration = \"3 steps\"", "duration = \"1 step\"")
        .replace("sourcing = {  }", "sourcing = {  }\nrefill = 0.4");
    let results = run(&text, 40_000, 41);
    assert_eq!(results.run.purchase_trials, 16_384);
    let bought = purchases(&results, "cooperative", "C1");
    assert_agrees(bought.warned, 2.4 - 0.02);
    assert_agrees(bought.spared, 2.4 - 0.04);
    assert!(bought.warned.se > 0.0 && bought.warned.se < 0.01);
    assert_eq!(bought.refilled.value, 0.0, "there is no stock to refill");
    // Members together: C2 does the same, and loses nothing to the event.
    assert_agrees(purchases(&results, "cooperative", "members").warned, 2.4 + 2.4 - 0.02);
    // Counting them changes nothing else: with alarms that add nothing the same is lost.
    let without = run(&text.replace("top_up = \"0.4 months\"\n", ""), 40_000, 41);
    assert_eq!(estimate(&results, "alone", "C1", "unserved"), estimate(&without, "alone", "C1", "unserved"));
}
