//! Each instrument of cooperation against answers worked out by hand. The derivation stands beside each test; agreement
//! means within three standard errors, and exactly where nothing is drawn.

use crate::common::{
    assert_agrees, assert_exact, assert_path, consumer, difference, estimate, hazard, head, path, producer, run,
    scripted,
};
use shortfall::results::metric::MetricId;
use shortfall::results::{Outcome, Results};

/// `[cooperation]` of these members, with instruments.
fn cooperation(members: &[&str], instruments: &str) -> String {
    format!("[cooperation]\nmembers = {members:?}\n{instruments}\n")
}

/// An embargo of P against one consumer.
fn embargo(id: &str, against: &str, severity: f64, onset: &str, steps: usize) -> String {
    let more = format!("against = [\"{against}\"]\nonset = {{ {onset} }}\nduration = \"{steps} steps\"");
    hazard(id, "P", severity, &more)
}

fn unserved(results: &Results, arm: &str, consumer: &str) -> f64 {
    estimate(results, arm, consumer, "unserved").value
}

/// Two members that each need 1 and buy 0.9 of P, with a stock of 0.4 of which a lender keeps a quarter. Embargoes against
/// C1 (probability 0.3, all of it) and C2 (0.2, half of it) are independent. Of the four outcomes of the one step only a
/// single embargo brings a lender: what is missing after the own 0.4 falls by up to 0.3.
#[test]
fn sharing_stocks_pays_when_one_is_struck_at_a_time() {
    let (p, gaps) = ([0.3, 0.2], [0.9, 0.45]);
    let (mut alone, mut shared) = ([0.0; 2], [0.0; 2]);
    for struck in [[false, false], [true, false], [false, true], [true, true]] {
        let chance: f64 = (0..2).map(|i| if struck[i] { p[i] } else { 1.0 - p[i] }).product();
        let missing: [f64; 2] = std::array::from_fn(|i| if struck[i] { gaps[i] - 0.4 } else { 0.0 });
        for i in 0..2 {
            let lent = if missing[1 - i] > 0.0 { 0.0 } else { 0.3 };
            alone[i] += chance * missing[i];
            shared[i] += chance * (missing[i] - f64::min(lent, missing[i]));
        }
    }
    let buyer = |id: &str| consumer(id, 1.0, "P = 0.9", "stock = \"0.4 months\"");
    let base = head(1) + &producer("P", "") + &buyer("C1") + &buyer("C2");
    let terms = cooperation(&["C1", "C2"], "[cooperation.stock_sharing]\nfloor = 0.25");
    let apart = embargo("h1", "C1", 1.0, "per_step = 0.3", 1) + &embargo("h2", "C2", 0.5, "per_step = 0.2", 1);
    let results = run(&format!("{base}{apart}{terms}"), 100_000, 31);
    for (i, id) in ["C1", "C2"].into_iter().enumerate() {
        assert_agrees(estimate(&results, "alone", id, "unserved"), alone[i]);
        assert_agrees(estimate(&results, "cooperative", id, "unserved"), shared[i]);
        assert_agrees(difference(&results, "cooperative", id, "unserved"), shared[i] - alone[i]);
        assert_eq!(difference(&results, "cooperative", id, "p_worse_off").value, 0.0);
    }
    // C2 is short with both only, when its 0.05 finds no lender; C1 whenever it is struck.
    assert_agrees(estimate(&results, "cooperative", "C2", "p_shortfall"), 0.06);
    assert_agrees(estimate(&results, "cooperative", "C1", "p_shortfall"), 0.3);

    // Struck together, nobody has anything to lend.
    let together = embargo("h", "C1\", \"C2", 1.0, "per_step = 0.3", 1);
    let results = run(&format!("{base}{together}{terms}"), 20_000, 32);
    for id in ["C1", "C2", "members"] {
        let rows = &results.difference("cooperative", "m", id).unwrap().metrics;
        assert!(rows.iter().all(|m| m.estimate.value == 0.0 && m.estimate.se == 0.0), "{id}: {rows:?}");
    }
}

/// C1 has no stock and is struck in step 0 with probability 0.5; C2 holds 0.8 and is struck in step 1 with 0.4; gaps of 0.9.
/// C1 always takes the 0.8: it gains 0.5 · 0.8, and C2 loses 0.8 when both are struck, with probability 0.2.
#[test]
fn lending_without_compensation_hurts_who_is_better_stocked() {
    let text = head(2)
        + &producer("P", "")
        + &consumer("C1", 1.0, "P = 0.9", "")
        + &consumer("C2", 1.0, "P = 0.9", "stock = \"0.8 months\"\nrefill = 0.0")
        + &embargo("h1", "C1", 1.0, "at = \"0 steps\", probability = 0.5", 1)
        + &embargo("h2", "C2", 1.0, "at = \"1 step\", probability = 0.4", 1)
        + &cooperation(&["C1", "C2"], "[cooperation.stock_sharing]");
    let results = run(&text, 100_000, 33);
    assert_agrees(estimate(&results, "alone", "C1", "unserved"), 0.45);
    assert_agrees(estimate(&results, "alone", "C2", "unserved"), 0.04);
    assert_agrees(difference(&results, "cooperative", "C1", "unserved"), -0.4);
    assert_agrees(difference(&results, "cooperative", "C2", "unserved"), 0.16);
    assert_agrees(difference(&results, "cooperative", "C2", "p_worse_off"), 0.2);
    assert_eq!(difference(&results, "cooperative", "C1", "p_worse_off").value, 0.0);
    assert_eq!(difference(&results, "cooperative", "members", "p_worse_off").value, 0.0, "together they lose nothing");
    // Scripted, so certain.
    let results = run(&text.replace("probability = 0.5", "").replace("probability = 0.4", ""), 10, 33);
    assert_eq!(difference(&results, "cooperative", "C2", "p_worse_off").value, 1.0);
    assert_exact(difference(&results, "cooperative", "C2", "unserved").value, 0.8);
}

/// A lender is asked for 0.9 a step for ten steps, and keeps half of its 60 days; with a refill of 0.3 a step it ends every
/// step that much higher. Random embargoes against the borrower do not change that.
#[test]
fn nobody_lends_below_the_floor() {
    let text = |refill: f64, hazard: &str| {
        head(12)
            + &producer("P", "")
            + &consumer("C1", 1.0, "P = 0.9", "")
            + &consumer("C2", 1.0, "P = 0.9", &format!("stock = \"60 days\"\nrefill = {refill}"))
            + hazard
            + &cooperation(&["C1", "C2"], "[cooperation.stock_sharing]\nfloor = 0.5\nrepay = true")
    };
    let results = run(&text(0.0, &embargo("h", "C1", 1.0, "at = \"1 step\"", 10)), 10, 1);
    assert_exact(estimate(&results, "cooperative", "C2", "lowest_stock_cover").value, 30.0);
    assert_exact(estimate(&results, "alone", "C2", "lowest_stock_cover").value, 60.0);
    let results = run(&text(0.3, &embargo("h", "C1", 1.0, "at = \"1 step\"", 10)), 10, 1);
    assert_exact(estimate(&results, "cooperative", "C2", "lowest_stock_cover").value, 30.0 + 0.3 * 365.0 / 12.0);
    let random = embargo("h", "C1", 0.7, "per_step = 0.2", 2);
    let results = run(&text(0.0, &random), 5_000, 34);
    let low = estimate(&results, "cooperative", "C2", "lowest_stock_cover");
    assert!(low.value >= 30.0 && low.value < 60.0, "{low:?}");
}

/// P's capacity is all that C needs, in a closed market; 3 a year more come either from a producer X, whose output nobody
/// else buys, or from a joint project X that always succeeds at once and sends it all to C. Both ways C has up to
/// 12 q + 3 x of its 12, under the very same events.
#[test]
fn a_project_on_time_is_capacity_like_any_other() {
    let events = "duration = { law = \"geometric\", mean = \"4 months\" }\nonset = { rate_per_year = 0.4 }";
    let law = "{ law = \"uniform\", min = 0.1, max = 0.9 }";
    let text = |projects: &str, x: &str| {
        let text = head(60).replace("world_supply = 1200.0", "market = \"closed\"")
            + &producer("P", "").replace("share = 0.1", "capacity = 12.0")
            + projects
            + &consumer("C", 1.0, "", "").replace("sourcing = {  }\n", "")
            + &consumer("D", 0.01, "", "")
            + &hazard("hP", "P", 0.123, events).replace("0.123", law)
            + &hazard("hX", "X", 0.123, events).replace("0.123", law);
        text + &cooperation(&["C", "D"], x)
    };
    let built = run(&text(&producer("X", "").replace("share = 0.1", "capacity = 3.0"), ""), 4_000, 35);
    let project = "[[cooperation.joint_project]]\nid = \"X\"\ncountry = \"X\"\ncapacity = 3.0\nofftake = { C = 1.0 }";
    let joint = run(&text("", project), 4_000, 35);
    let (a, b) = (built.outcome("alone", "m", "C").unwrap(), joint.outcome("cooperative", "m", "C").unwrap());
    assert!(a.metric(MetricId::Unserved).unwrap().value > 0.1);
    for (a, b) in a.metrics.iter().zip(&b.metrics) {
        assert_exact(b.estimate.value, a.estimate.value);
        assert_exact(b.estimate.se, a.estimate.se);
    }
    for (a, b) in a.bands.iter().zip(&b.bands) {
        assert_exact(b.mean.value, a.mean.value);
        assert_eq!(a.p_shortfall, b.p_shortfall);
    }
    assert_eq!(a.exceedance.0.len(), b.exceedance.0.len());
    assert!(unserved(&joint, "alone", "C") > 1.2 * unserved(&joint, "cooperative", "C"));
}

/// Capacity of 6 a year, half of a month's demand of 1, of which C takes 0.8: 0.4 a step when it is full. First output in
/// the middle of step 1 (a start of 1.5 months), growing by a fifth a step: a tenth of it in step 1, three tenths in step 2, all
/// from step 6 on. The gap is 0.9 throughout. Half of all such projects succeed.
#[test]
fn a_project_starts_late_grows_and_may_fail() {
    let project = "[[cooperation.joint_project]]\nid = \"X\"\ncountry = \"X\"\ncapacity = 6.0\nstart = \"1.5 months\"\n\
                   ramp = \"4 months\"\nofftake = { C1 = 0.8, C2 = 0.1 }";
    let text = head(10)
        + &producer("P", "")
        + &consumer("C1", 1.0, "P = 0.9", "")
        + &consumer("C2", 1.0, "", "")
        + &scripted("h", "P", 1.0, 0, 10)
        + &cooperation(&["C1", "C2"], project);
    let results = run(&text, 10, 1);
    let truth = [0.0, 0.04, 0.12, 0.2, 0.28, 0.36, 0.4, 0.4, 0.4, 0.4].map(|x| 0.9 - x);
    assert_path(&path(&results, "cooperative", "C1"), &truth);
    let risky = text.replace("ramp =", "success = 0.5\nramp =");
    let results = run(&risky, 40_000, 36);
    assert_agrees(difference(&results, "cooperative", "C1", "unserved"), -0.5 * (1.0 + 4.0 * 0.4));
    // Hazards strike a project too: half of its output is lost in step 7.
    let results = run(&(text + &scripted("x", "X", 0.5, 7, 1)), 10, 1);
    assert_exact(path(&results, "cooperative", "C1")[7], 0.7);
}

/// Every instrument, with honour 0: the arm is `alone` to the last bit.
#[test]
fn what_nobody_honours_changes_nothing() {
    let buyer = |id: &str, lag: usize| {
        let more = format!(
            "stock = \"20 days\"\nresponse_lag = \"{lag} months\"\nsubstitution = {{ max = 0.1, ramp = 0.2, lag = \"2 months\" }}"
        );
        consumer(id, 1.0, "P = 0.6, Q = 0.3", &more)
    };
    let events = "duration = { law = \"geometric\", mean = \"4 months\" }\nonset = { rate_per_year = 0.5 }";
    let all = "honour = 1e-12\n[cooperation.information_sharing]\nlead = \"2 months\"\ntop_up = \"10 days\"\n\
               false_alarms_per_year = 1.0\n[cooperation.joint_sourcing]\ncapture = 0.5\n[cooperation.stock_sharing]\n\
               repay = true\n[cooperation.supply_sharing]\n[cooperation.technology_sharing]\n\
               substitution = { max = 0.3, ramp = 0.6 }\nrecycling = 0.2\n[[cooperation.joint_project]]\nid = \"X\"\n\
               country = \"X\"\ncapacity = 3.0\n";
    let text = head(60)
        + &producer("P", "")
        + &producer("Q", "spare = 0.4")
        + &buyer("C1", 2)
        + &buyer("C2", 1)
        + &buyer("E", 0)
        + &hazard("h", "P", 0.7, events)
        + &embargo("k", "C1", 0.9, "rate_per_year = 0.3", 5)
        + &cooperation(&["C1", "C2"], all);
    let results = run(&text, 5_000, 37);
    assert_eq!(results.arms[1].instruments.len(), 6);
    for id in ["C1", "C2", "E", "members"] {
        let (alone, none) =
            (results.outcome("alone", "m", id).unwrap(), results.outcome("cooperative", "m", id).unwrap());
        assert!(*alone == Outcome { arm: "alone".to_string(), ..none.clone() }, "{id} differs");
        let rows = &results.difference("cooperative", "m", id).unwrap().metrics;
        assert!(rows.iter().all(|m| m.estimate.value == 0.0 && m.estimate.se == 0.0), "{id}: {rows:?}");
    }
    let works = run(&text.replace("honour = 1e-12", "honour = 0.5"), 5_000, 37);
    assert!(difference(&works, "cooperative", "C1", "unserved").value < 0.0);
}

/// Demands of 1, 1 and 2; C1 misses 0.6 in steps 1 and 2, of the 4 that they need together: all miss 0.15 of theirs. With
/// `max_release` of 0.05 the others give 0.05 and 0.1; a trigger of 0.6 is not passed.
#[test]
fn deliveries_are_shared_towards_equal_shares_missing() {
    let text = |terms: &str| {
        let instruments = format!("[cooperation.supply_sharing]\n{terms}");
        head(4)
            + &producer("P", "")
            + &consumer("C1", 1.0, "P = 1.0", "")
            + &consumer("C2", 1.0, "P = 1.0", "")
            + &consumer("C3", 2.0, "P = 1.0", "")
            + &embargo("h", "C1", 0.6, "at = \"1 step\"", 2)
            + &cooperation(&["C1", "C2", "C3"], &instruments)
    };
    for (terms, truth) in [
        ("trigger = 0.5", [0.15, 0.15, 0.15]),
        ("max_release = 0.05", [0.45, 0.05, 0.05]),
        ("trigger = 0.6", [0.6, 0.0, 0.0]),
        ("max_release = 0.0", [0.6, 0.0, 0.0]),
    ] {
        let results = run(&text(terms), 10, 1);
        for (id, share) in ["C1", "C2", "C3"].into_iter().zip(truth) {
            // Nothing is agreed where nobody may release anything.
            let arm = results.arms.last().map_or("", |arm| arm.id.as_str());
            assert_eq!(arm == "alone", terms == "max_release = 0.0");
            assert_path(&path(&results, arm, id), &[0.0, share, share, 0.0]);
        }
    }
}

/// C1 buys half of P and 0.4 of Q, which can put out half as much again: a claim of 0.2, three months after a gap begins.
fn foreseen((at, lasts): (usize, usize), more: &str, terms: &str) -> String {
    let instruments = format!("[cooperation.information_sharing]\nlead = \"2 months\"\n{terms}");
    head(14)
        + &producer("P", "")
        + &producer("Q", "spare = 0.5")
        + &consumer("C1", 1.0, "P = 0.5, Q = 0.4", &format!("response_lag = \"3 months\"\n{more}"))
        + &consumer("C2", 1.0, "", "")
        + &scripted("h", "P", 1.0, at, lasts)
        + &cooperation(&["C1", "C2"], &instruments)
}

/// The event of steps 6 to 11 leaves a gap of 0.5, of which spare capacity serves 0.2 after three steps, and after one with
/// a lead of two: 2.4 unserved, and 2.0. A top-up of 0.4 months serves 0.4 of it. Half of all events foreseen: halfway.
#[test]
fn a_warning_shortens_the_lag_and_tops_up_the_stock() {
    let results = run(&foreseen((6, 6), "", ""), 10, 1);
    assert_exact(unserved(&results, "alone", "C1"), 3.0 * 0.5 + 3.0 * 0.3);
    assert_path(&path(&results, "cooperative", "C1")[6..], &[0.5, 0.3, 0.3, 0.3, 0.3, 0.3, 0.0, 0.0]);
    let results = run(&foreseen((6, 6), "", "top_up = \"0.4 months\""), 10, 1);
    assert_path(&path(&results, "cooperative", "C1")[6..], &[0.1, 0.3, 0.3, 0.3, 0.3, 0.3, 0.0, 0.0]);
    let results = run(&foreseen((6, 6), "", "top_up = \"0.4 months\"\nhit_rate = 0.5"), 40_000, 38);
    assert_agrees(estimate(&results, "cooperative", "C1", "unserved"), 0.5 * (2.4 + 1.6));
    assert_agrees(difference(&results, "cooperative", "C1", "unserved"), -0.4);
    // Nobody is warned two steps before step 1: there is no time to buy.
    let results = run(&foreseen((1, 6), "", "top_up = \"0.4 months\""), 10, 1);
    assert_exact(unserved(&results, "cooperative", "C1"), 2.0);
}

/// Substitution of at most 0.3, by 0.1 a step, three months after a gap begins: 0.1, 0.2, 0.3 in steps 9, 10, 11; with a
/// lead of two from step 7 on. Spare capacity is out of the way. A stock that an earlier loss of 0.1 has left at 0.4 for
/// good serves the first of what is missing.
#[test]
fn a_warning_shortens_the_lag_of_substitution() {
    let more = "substitution = { max = 0.3, ramp = 1.2, lag = \"3 months\" }";
    let text = foreseen((6, 6), more, "").replace("spare = 0.5", "");
    let results = run(&text, 10, 1);
    assert_path(&path(&results, "alone", "C1")[6..12], &[0.5, 0.5, 0.5, 0.4, 0.3, 0.2]);
    assert_path(&path(&results, "cooperative", "C1")[6..12], &[0.5, 0.4, 0.3, 0.2, 0.2, 0.2]);
    let stock = format!("{more}\nstock = \"0.5 months\"\nrefill = 0.0");
    let text = foreseen((6, 6), &stock, "").replace("spare = 0.5", "") + &scripted("small", "P", 0.2, 0, 1);
    let results = run(&text, 10, 1);
    assert_path(&path(&results, "alone", "C1")[6..12], &[0.1, 0.5, 0.5, 0.4, 0.3, 0.2]);
    assert_path(&path(&results, "cooperative", "C1")[6..12], &[0.1, 0.4, 0.3, 0.2, 0.2, 0.2]);
}

/// False alarms at 12 ln 2 a year come in a step with probability 1 − e^(−ln 2) = 1/2, and are heeded from step 2 on. The
/// event of step 6, which nobody foresees, finds a top-up of 0.4 unless steps 2 to 6 had no alarm: 0.4 · (1 − 2^−5). Where
/// 0.1 a step is used instead of purchases, it finds 0.4 − 0.1 (6 − j) after the last alarm in step j, which is j with
/// probability 2^(j−7): 0.4/2 + 0.3/4 + 0.2/8 + 0.1/16. Thirteen a year are no more than one a step either.
#[test]
fn false_alarms_fill_stocks_too() {
    let text = |refill: f64, rate: f64| {
        let terms = format!("hit_rate = 0.0\ntop_up = \"0.4 months\"\nfalse_alarms_per_year = {rate}");
        foreseen((6, 1), &format!("refill = {refill}"), &terms)
    };
    let half = 12.0 * 2f64.ln();
    for (refill, found) in [(0.0, 0.4 * (1.0 - 0.5f64.powi(5))), (0.1, 0.4 / 2.0 + 0.3 / 4.0 + 0.2 / 8.0 + 0.1 / 16.0)]
    {
        let results = run(&text(refill, half), 40_000, 39);
        assert_exact(path(&results, "alone", "C1")[6], 0.5);
        assert_agrees(difference(&results, "cooperative", "C1", "unserved"), -found);
    }
    let results = run(&text(0.0, 13.0), 40_000, 40);
    assert_agrees(difference(&results, "cooperative", "C1", "unserved"), -0.4 * (1.0 - (-5.0f64 * 13.0 / 12.0).exp()));
}

/// Own terms: at most 0.1 of demand, by 0.05 a step, after two months; shared ones: 0.3, 0.1 and one month. The better of
/// each saves 0, 0.1, 0.2, 0.3, 0.3, 0.3 of a gap of 0.9; recycling of 0.2 that grows over ten months from the start serves
/// 0.02 more in each step up to step 10.
#[test]
fn technology_is_the_better_of_own_and_shared() {
    let text = |terms: &str| {
        let own = "substitution = { max = 0.1, ramp = 0.6, lag = \"2 months\" }";
        head(14)
            + &producer("P", "")
            + &consumer("C1", 1.0, "P = 0.9", own)
            + &consumer("C2", 1.0, "P = 0.9", "")
            + &scripted("h", "P", 1.0, 6, 6)
            + &cooperation(&["C1", "C2"], &format!("[cooperation.technology_sharing]\n{terms}"))
    };
    let results = run(&text("substitution = { max = 0.3, ramp = 1.2, lag = \"1 month\" }"), 10, 1);
    assert_path(&path(&results, "alone", "C1")[6..12], &[0.9, 0.9, 0.85, 0.8, 0.8, 0.8]);
    for id in ["C1", "C2"] {
        assert_path(&path(&results, "cooperative", id)[6..12], &[0.9, 0.8, 0.7, 0.6, 0.6, 0.6]);
    }
    // Slower, shallower and later than one's own: nothing changes for C1, and C2 has what is shared.
    let results = run(&text("substitution = { max = 0.05, ramp = 0.3, lag = \"3 months\" }"), 10, 1);
    assert_path(&path(&results, "cooperative", "C1")[6..12], &[0.9, 0.9, 0.85, 0.8, 0.8, 0.8]);
    assert_path(&path(&results, "cooperative", "C2")[6..12], &[0.9, 0.9, 0.9, 0.875, 0.85, 0.85]);
    let results = run(&text("recycling = 0.2\nrecycling_ramp = \"10 months\""), 10, 1);
    let truth = [0.12, 0.14, 0.16, 0.18, 0.2, 0.2].map(|x| 0.9 - x);
    assert_path(&path(&results, "cooperative", "C2")[6..12], &truth);
}

/// Shared terms of one and a half times a member's own, by 0.1 a step after one month. C1 can substitute 0.1 of demand alone,
/// C2 0.7, and C3 nothing: with what is shared C1 saves 0.15, C2 all of its gap of 0.9, since one and a half times 0.7 is
/// more than demand, and C3 still nothing. Of M, C1 substitutes 0.2 alone, by the same 0.05 a step after two months, and 0.3
/// with what is shared.
#[test]
fn technology_by_a_factor_deepens_what_each_member_can_do_alone() {
    let own = |max: f64| format!("substitution = {{ max = {max}, ramp = 0.6, lag = \"2 months\" }}");
    let of = |material: &str, table: &str| table.replacen('\n', &format!("\nmaterial = \"{material}\"\n"), 1);
    let demand_of_m = "[[demand]]\nconsumer = \"C1\"\nmaterial = \"M\"\namount = 12.0\nsourcing = { Q = 0.9 }\n";
    let buyer = |id: &str, more: &str| consumer(id, 1.0, "P = 0.9", &format!("material = \"m\"\n{more}"));
    let text = head(20)
        + "[[material]]\nid = \"M\"\nunit = \"t\"\nworld_supply = 1200.0\n"
        + &of("m", &producer("P", ""))
        + &of("M", &producer("Q", ""))
        + &buyer("C1", &own(0.1))
        + demand_of_m
        + &own(0.2)
        + "\n"
        + &buyer("C2", &own(0.7))
        + &buyer("C3", "")
        + &scripted("p", "P", 1.0, 6, 14)
        + &scripted("q", "Q", 1.0, 6, 14)
        + &cooperation(
            &["C1", "C2", "C3"],
            "[cooperation.technology_sharing]\nsubstitution = { factor = 1.5, ramp = 1.2, lag = \"1 month\" }",
        );
    let results = run(&text, 10, 1);
    let missing = |material: &str, consumer: &str, arm: &str| {
        let outcome = results.outcome(arm, material, consumer).unwrap();
        outcome.bands.iter().map(|b| b.mean.value).collect::<Vec<f64>>()
    };
    for (material, id, alone, shared) in [("m", "C1", 0.1, 0.15), ("M", "C1", 0.2, 0.3), ("m", "C2", 0.7, 0.9)] {
        for (step, k) in (6..20).zip(1..) {
            let k = f64::from(k);
            let saved = [f64::min(0.05 * (k - 2.0).max(0.0), alone), f64::min(0.1 * (k - 1.0), shared)];
            for (arm, saved) in ["alone", "cooperative"].into_iter().zip(saved) {
                assert_path(&missing(material, id, arm)[step..=step], &[0.9 - saved]);
            }
        }
    }
    assert_path(&missing("m", "C3", "cooperative")[6..], &[0.9; 14]);
}

/// C1 has a stock of 0.2 and a refill of 0.1, and misses 0.8 in step 0: 0.2 of its own, 0.6 of C2's 1.0. With `repay` it
/// gives back 0.1 a step in steps 1 to 6 and fills its own in steps 7 and 8. C2 misses 0.9 in step 5, after four payments,
/// and has 0.8; its own refill is none. C1 misses 0.5 in step 9: it has 0.2, and C2 the 0.2 of steps 5 and 6, its floor.
/// Without `repay` C1 fills its own stock at once, C2 has 0.4 in step 5 and nothing for C1 in step 9.
#[test]
fn what_was_lent_is_given_back_first() {
    let text = |repay: bool, names: [&str; 2]| {
        let buyer = |i: usize, stock: f64, refill: f64| {
            consumer(names[i], 1.0, "P = 0.9", &format!("stock = \"{stock} months\"\nrefill = {refill}"))
        };
        let terms = format!("[cooperation.stock_sharing]\nfloor = 0.2\nrepay = {repay}");
        head(10)
            + &producer("P", "")
            + &buyer(0, 0.2, 0.1)
            + &buyer(1, 1.0, 0.0)
            + &embargo("first", names[0], 0.8 / 0.9, "at = \"0 steps\"", 1)
            + &embargo("second", names[1], 1.0, "at = \"5 steps\"", 1)
            + &embargo("third", names[0], 0.5 / 0.9, "at = \"9 steps\"", 1)
            + &cooperation(&names, &terms)
    };
    for names in [["C1", "C2"], ["C2", "C1"]] {
        let results = run(&text(true, names), 5, 1);
        let mut truth = [0.0; 10];
        truth[9] = 0.3;
        assert_path(&path(&results, "cooperative", names[0]), &truth);
        truth = [0.0; 10];
        truth[5] = 0.1;
        assert_path(&path(&results, "cooperative", names[1]), &truth);
        let results = run(&text(false, names), 5, 1);
        // C1's 0.2 are back by step 5, and C2 borrows them above C1's floor of 0.04; in steps 6 to 8 they are filled again.
        truth[5] = 0.5 - 0.16;
        assert_path(&path(&results, "cooperative", names[1]), &truth);
    }
}

/// A lender that refills while it is repaid: 0.5 of its 1.0 lent in step 0, its own refill 0.1 a step from then on, payments
/// of 0.2, 0.2 and 0.1 from step 1 on. It holds 0.6, then 0.9; from step 2 on what a payment brings beyond the target is used
/// instead of purchases, 0.1 a step, so that it ends both steps with its 1.0. That meets the gap of step 4, and nothing is
/// left for step 5, whatever the two are called.
#[test]
fn payments_come_before_refills_whatever_members_are_called() {
    for [borrower, lender] in [["C1", "C2"], ["C2", "C1"]] {
        let text = head(7)
            + &producer("P", "")
            + &consumer(borrower, 1.0, "P = 0.5", "refill = 0.2")
            + &consumer(lender, 1.0, "P = 1.0", "stock = \"1 month\"\nrefill = 0.1")
            + &embargo("first", borrower, 1.0, "at = \"0 steps\"", 1)
            + &embargo("second", lender, 1.0, "at = \"4 steps\"", 2)
            + &cooperation(&[borrower, lender], "[cooperation.stock_sharing]\nrepay = true\nfloor = 0.5");
        let results = run(&text, 5, 1);
        assert_path(&path(&results, "cooperative", lender), &[0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0]);
    }
}

/// P fails for four steps: everybody misses 0.5 and may claim 0.2 of Q's spare capacity. C1's lag is two months longer, so C2
/// takes the whole pool while it waits. With half of E's 0.2 captured the pool is 0.5 instead of 0.4 and E is left with 0.1.
#[test]
fn captured_claims_are_the_harm_done_to_others() {
    let text = |capture: f64| {
        let buyer = |id: &str, more: &str| consumer(id, 1.0, "P = 0.5, Q = 0.4", more);
        head(6)
            + &producer("P", "")
            + &producer("Q", "spare = 0.5")
            + &buyer("C1", "response_lag = \"2 months\"")
            + &buyer("C2", "")
            + &buyer("E", "")
            + &scripted("h", "P", 1.0, 1, 4)
            + &cooperation(&["C1", "C2"], &format!("[cooperation.joint_sourcing]\ncapture = {capture}"))
    };
    let results = run(&text(0.0), 5, 1);
    assert_path(&path(&results, "alone", "C1"), &[0.0, 0.5, 0.5, 0.3, 0.3, 0.0]);
    assert_path(&path(&results, "cooperative", "C1"), &[0.0, 0.5, 0.5, 0.3, 0.3, 0.0]);
    assert_path(&path(&results, "cooperative", "C2"), &[0.0, 0.1, 0.1, 0.3, 0.3, 0.0]);
    assert_eq!(difference(&results, "cooperative", "E", "unserved").value, 0.0);
    let results = run(&text(0.5), 5, 1);
    assert_path(&path(&results, "cooperative", "C1"), &[0.0, 0.5, 0.5, 0.25, 0.25, 0.0]);
    assert_path(&path(&results, "cooperative", "C2"), &[0.0, 0.0, 0.0, 0.25, 0.25, 0.0]);
    assert_path(&path(&results, "alone", "E"), &[0.0, 0.3, 0.3, 0.3, 0.3, 0.0]);
    assert_path(&path(&results, "cooperative", "E"), &[0.0, 0.4, 0.4, 0.4, 0.4, 0.0]);
    assert_exact(difference(&results, "cooperative", "E", "unserved").value, 0.4);
    assert_eq!(difference(&results, "cooperative", "E", "p_worse_off").value, 1.0);
}
