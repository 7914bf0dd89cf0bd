//! Runs against answers worked out by hand. The derivation stands beside each test; agreement means within three standard
//! errors of the truth, and exactly where nothing is drawn.

use crate::common::{assert_agrees, estimate, run};

/// One producer P with 90 % of one consumer's demand of 1 a month; everything else is added by the test.
fn one_producer(horizon: &str, demand: &str, hazard: &str) -> String {
    format!(
        r#"
format = 1
title = "oracle"
[time]
step = "month"
{horizon}
[[material]]
id = "m"
unit = "months"
world_supply = 1000.0
[[producer]]
id = "P"
country = "P"
share = 0.9
[[consumer]]
id = "C"
[[demand]]
consumer = "C"
amount = 12.0
sourcing = {{ P = 0.9 }}
{demand}
[[hazard]]
id = "h"
hits = {{ producer = "P" }}
{hazard}
"#
    )
}

/// (a) Onset at 0.2 a year: p = 1 − e^(−0.2/12) in a step that follows a normal step. With n(t) the probability that step t
/// is normal, a(t) = p·n(t−1) that of an onset in it, and duration 6, step t is in an event with probability
/// a(t) + … + a(t−5) = 1 − n(t), and n(−1) = 1. Nine tenths of demand are lost in each such step.
#[test]
fn alternating_renewal_from_a_normal_start() {
    let p = -(-0.2f64 / 12.0).exp_m1();
    let (mut normal, mut onset, mut disturbed) = (1.0, Vec::new(), 0.0);
    for t in 0..120usize {
        onset.push(p * normal);
        let in_event: f64 = onset[t.saturating_sub(5)..].iter().sum();
        disturbed += in_event;
        normal = 1.0 - in_event;
    }
    let truth = 0.9 * disturbed / 120.0;

    let hazard = "onset = { rate_per_year = 0.2 }\nseverity = 1.0\nduration = \"6 months\"";
    let results = run(&one_producer("years = 10", "", hazard), 200_000, 1);
    assert_agrees(estimate(&results, "alone", "C", "unserved_share"), truth);
    assert_agrees(estimate(&results, "alone", "C", "unserved"), truth * 120.0);
    // The same hazard by its annual probability: 1 − e^(−0.2).
    let hazard = "onset = { annual_probability = 0.18126924692 }\nseverity = 1.0\nduration = \"6 months\"";
    let results = run(&one_producer("years = 10", "", hazard), 200_000, 2);
    assert_agrees(estimate(&results, "alone", "C", "unserved_share"), truth);
    // No shortfall in 120 steps with probability (1 − p)^120 = e^(−2).
    assert_agrees(estimate(&results, "alone", "C", "p_shortfall"), 1.0 - (-2.0f64).exp());
}

/// (b) Normal stretches last 1/p steps in the mean, events 6: long-run unavailability 6/(6 + 1/p) = 0.0902237 with
/// p = 1 − e^(−0.2/12), at every step of a stationary start.
#[test]
fn stationary_start_is_unavailable_as_in_the_long_run() {
    let p = -(-0.2f64 / 12.0).exp_m1();
    let truth = 6.0 / (6.0 + 1.0 / p);
    assert!((truth - 0.090_223_7).abs() < 5e-8);

    for duration in ["{ law = \"geometric\", mean = \"6 months\" }", "\"6 months\""] {
        let hazard =
            format!("onset = {{ rate_per_year = 0.2 }}\nseverity = 1.0\nduration = {duration}\nstart = \"stationary\"");
        let results = run(&one_producer("steps = 36", "", &hazard), 200_000, 3);
        assert_agrees(estimate(&results, "alone", "C", "unserved_share"), 0.9 * truth);
        let outcome = results.outcome("alone", "m", "C").unwrap();
        for step in [0, 1, 17, 35] {
            assert_agrees(outcome.bands[step].p_shortfall, truth);
        }
    }
}

/// (c) Six months of a gap of 0.9 are 5.4 months of demand; 60 days of stock are 720/365 of a month's demand, 180 days are
/// 5.92 months, more than the gap.
#[test]
fn stock_covers_a_scripted_gap_to_the_day() {
    let hazard = "onset = { at = \"3 months\" }\nseverity = 1.0\nduration = \"6 months\"";
    let unserved = |stock: &str| {
        let demand = format!("stock = \"{stock}\"\nrefill = 0.0");
        estimate(&run(&one_producer("years = 2", &demand, hazard), 100, 1), "alone", "C", "unserved")
    };
    let short = unserved("60 days");
    assert!((short.value - (5.4 - 720.0 / 365.0)).abs() < 1e-9 && short.se == 0.0, "{short:?}");
    assert_eq!(unserved("180 days").value, 0.0);
}

/// The numbers of one scripted shortfall, step by step: gaps of 0.9 in steps 3 to 8; 60 days of stock (1.973) last through
/// steps 3 and 4 and leave 0.727 unserved in step 5, then 0.9 in steps 6, 7 and 8.
#[test]
fn every_metric_of_a_scripted_shortfall() {
    let hazard = "onset = { at = \"3 months\" }\nseverity = 1.0\nduration = \"6 months\"";
    let demand = "stock = \"60 days\"\nrefill = 0.0\nvalue = 10.0";
    let results = run(&one_producer("years = 2", demand, hazard), 10, 1);
    let unserved = 5.4 - 720.0 / 365.0;
    for (metric, truth) in [
        ("unserved", unserved),
        ("unserved_share", unserved / 24.0),
        ("p_shortfall", 1.0),
        ("shortfalls", 1.0),
        ("shortfall_steps", 4.0),
        ("longest_shortfall", 4.0),
        ("mean_shortfall_length", 4.0),
        ("largest_shortfall", unserved),
        ("mean_shortfall_unserved", unserved),
        ("deepest_step", 0.9),
        ("first_shortfall", 5.0),
        ("lowest_stock_cover", 0.0),
        ("worst_year", unserved),
        ("unserved_value", 10.0 * unserved),
    ] {
        let found = estimate(&results, "alone", "C", metric);
        assert!((found.value - truth).abs() < 1e-9, "{metric}: {} for {truth}", found.value);
    }
    for metric in ["var90", "var95", "var99", "cvar90", "cvar95", "cvar99"] {
        let found = estimate(&results, "alone", "C", metric).value;
        assert!((found - unserved).abs() < 1e-9, "{metric}: {found}");
    }
}

/// (d) 3.6 (four months of 0.9) with probability 0.01: at most 5 % of trials lose anything, so VaR95 = 0 and
/// CVaR95 = 3.6 · 0.01/0.05 = 0.72; the worst 1 % lose 3.6.
#[test]
fn a_rare_loss_has_the_tail_worked_out_by_hand() {
    let hazard = "onset = { at = \"1 month\", probability = 0.01 }\nseverity = 1.0\nduration = \"4 months\"";
    let results = run(&one_producer("years = 1", "", hazard), 400_000, 11);
    assert_eq!(estimate(&results, "alone", "C", "var95").value, 0.0);
    assert_agrees(estimate(&results, "alone", "C", "cvar95"), 0.72);
    assert_agrees(estimate(&results, "alone", "C", "p_shortfall"), 0.01);
    // All of 3.6 once it is lost in 1 % of the trials, and as much of it as there are trials that lose it.
    let share = estimate(&results, "alone", "C", "p_shortfall").value / 0.01;
    let worst = estimate(&results, "alone", "C", "cvar99");
    assert!((worst.value - 3.6 * share.min(1.0)).abs() < 1e-12, "{worst:?}");
    assert_agrees(worst, 3.6);
}

/// Linear recovery over four steps from severity 0.8: losses 0.8, 0.6, 0.4, 0.2 of what is bought (0.9): 1.8 in all. A
/// profile says the same in figures.
#[test]
fn recovery_and_profiles_are_lost_step_by_step() {
    let linear = "onset = { at = \"2 months\" }\nseverity = 0.8\nduration = \"4 months\"\nrecovery = \"linear\"";
    let profile = "onset = { at = \"2 months\" }\nseverity = { profile = [0.8, 0.6, 0.4, 0.2] }";
    for hazard in [linear, profile] {
        let results = run(&one_producer("years = 1", "", hazard), 5, 1);
        assert!((estimate(&results, "alone", "C", "unserved").value - 1.8).abs() < 1e-12, "{hazard}");
        let bands = &results.outcome("alone", "m", "C").unwrap().bands;
        assert!((bands[4].mean.value - 0.36).abs() < 1e-12 && bands[6].mean.value == 0.0);
    }
}

/// (e) Ten producers that each fail in the one step with their own probability and severity; stock 0.1 and spare capacity
/// of a quarter, in an open market. All 1,024 combinations are counted out:
/// gap x = Σ σ s over those that fail, claims Σ 0.25 σ (1 − s), unserved max(0, x − claims − 0.1).
#[test]
fn enumeration_of_ten_one_step_producers() {
    let producers: Vec<(f64, f64, f64)> = (0..10)
        .map(|i| {
            let i = f64::from(i);
            (0.04 + 0.012 * i, 0.05 + 0.03 * i, if i == 4.0 { 1.0 } else { 0.3 + 0.07 * i })
        })
        .collect();
    let (mut mean, mut short, mut square) = (0.0, 0.0, 0.0);
    for subset in 0u32..1024 {
        let (mut probability, mut gap, mut claims) = (1.0, 0.0, 0.0);
        for (i, &(share, p, severity)) in producers.iter().enumerate() {
            let fails = subset >> i & 1 == 1;
            probability *= if fails { p } else { 1.0 - p };
            gap += if fails { share * severity } else { 0.0 };
            claims += 0.25 * share * if fails { 1.0 - severity } else { 1.0 };
        }
        let unserved = f64::max(0.0, gap - f64::min(gap, claims) - 0.1);
        mean += probability * unserved;
        square += probability * unserved * unserved;
        short += if unserved > 0.0 { probability } else { 0.0 };
    }

    let mut text = String::from(
        "format = 1\ntitle = \"ten\"\n[time]\nstep = \"month\"\nsteps = 1\n[[material]]\nid = \"m\"\nunit = \"t\"\n\
         world_supply = 1200.0\n[[consumer]]\nid = \"C\"\n[[demand]]\nconsumer = \"C\"\namount = 12.0\nstock = \"0.1 months\"\n",
    );
    let mix: Vec<String> = producers.iter().enumerate().map(|(i, p)| format!("p{i} = {}", p.0)).collect();
    text += &format!("sourcing = {{ {} }}\n", mix.join(", "));
    for (i, (share, p, severity)) in producers.iter().enumerate() {
        text += &format!("[[producer]]\nid = \"p{i}\"\ncountry = \"p{i}\"\nshare = {share}\nspare = 0.25\n");
        text += &format!("[[hazard]]\nid = \"h{i}\"\nhits = {{ producer = \"p{i}\" }}\n");
        text += &format!("onset = {{ per_step = {p} }}\nseverity = {severity}\nduration = \"1 month\"\n");
    }
    let results = run(&text, 400_000, 5);
    assert_agrees(estimate(&results, "alone", "C", "unserved"), mean);
    assert_agrees(estimate(&results, "alone", "C", "p_shortfall"), short);
    let se = estimate(&results, "alone", "C", "unserved").se;
    let truth = ((square - mean * mean) / 400_000.0).sqrt();
    assert!((se / truth - 1.0).abs() < 0.02, "the standard error itself: {se} for {truth}");
}

/// Two events at once multiply: 1 − (1 − 0.5)(1 − 0.4) = 0.7 of what is bought is lost in the overlap.
#[test]
fn losses_of_overlapping_events_multiply() {
    let hazard = "onset = { at = \"0 months\" }\nseverity = 0.5\nduration = \"2 months\"\n[[hazard]]\nid = \"g\"\n\
                  hits = { producer = \"P\" }\nonset = { at = \"1 month\" }\nseverity = 0.4\nduration = \"2 months\"";
    let results = run(&one_producer("years = 1", "", hazard), 3, 1);
    let bands = &results.outcome("alone", "m", "C").unwrap().bands;
    for (step, truth) in [(0, 0.45), (1, 0.63), (2, 0.36), (3, 0.0)] {
        assert!((bands[step].mean.value - truth).abs() < 1e-12, "step {step}: {}", bands[step].mean.value);
    }
}

/// A gap of 0.9 for a year against substitution of at most 0.3, by 0.6 a year (0.05 a step) after two months: savings 0, 0,
/// 0.05, 0.10, … 0.30 from the eighth step on: 1.05 over steps 2 to 7, 0.30 in each of the four after.
#[test]
fn substitution_starts_after_its_lag_and_ramps_to_its_limit() {
    let hazard = "onset = { at = \"0 months\" }\nseverity = 1.0\nduration = \"12 months\"";
    let demand = "substitution = { max = 0.3, ramp = 0.6, lag = \"2 months\" }";
    let results = run(&one_producer("years = 1", demand, hazard), 3, 1);
    let truth = 12.0 * 0.9 - 1.05 - 4.0 * 0.30;
    assert!((estimate(&results, "alone", "C", "unserved").value - truth).abs() < 1e-12);
}

/// Spare capacity is called once the gap has lasted the response lag. P loses half: what is missing is 0.45; P's other half
/// could give 0.4 · 0.5 of 0.9 more = 0.18. Without a lag that leaves 0.27 in each of four steps, with two months of lag it
/// leaves 0.45 in the first two.
#[test]
fn spare_capacity_waits_for_the_response_lag() {
    let hazard = "onset = { at = \"0 months\" }\nseverity = 0.5\nduration = \"4 months\"";
    for (lag, truth) in [("0 months", 4.0 * 0.27), ("2 months", 2.0 * 0.45 + 2.0 * 0.27)] {
        let text = one_producer("years = 1", &format!("response_lag = \"{lag}\""), hazard)
            .replace("share = 0.9\n[[consumer", "share = 0.9\nspare = 0.4\n[[consumer");
        let found = estimate(&run(&text, 3, 1), "alone", "C", "unserved").value;
        assert!((found - truth).abs() < 1e-12, "{lag}: {found} for {truth}");
    }
}

/// Stock of one month, at most half a month's demand a step, refilled by 0.2 a step. The gap is 0.9 in steps 0 and 1, then
/// nothing for two steps (refill to 0.4), then 0.9 in step 4: drawn 0.5, 0.5, then 0.4.
#[test]
fn stock_is_drawn_within_its_limit_and_refilled() {
    let hazard = "severity = 1.0\nduration = \"2 months\"\nonset = { at = \"0 months\" }\n[[hazard]]\nid = \"later\"\n\
                  hits = { producer = \"P\" }\nonset = { at = \"4 months\" }\nseverity = 1.0\nduration = \"1 month\"";
    let demand = "stock = \"1 month\"\nmax_draw = 0.5\nrefill = 0.2";
    let results = run(&one_producer("years = 1", demand, hazard), 3, 1);
    let bands = &results.outcome("alone", "m", "C").unwrap().bands;
    for (step, truth) in [(0, 0.4), (1, 0.4), (2, 0.0), (4, 0.5)] {
        assert!((bands[step].mean.value - truth).abs() < 1e-12, "step {step}: {}", bands[step].mean.value);
    }
}

/// A closed market: two producers of 6 and 3 a year, one consumer that needs 6 and buys 4 and 2. When the larger fails, the
/// smaller delivers its 2 and its idle output of 1 is spare: 3 of 6 a year stay unserved, 0.25 a month.
#[test]
fn output_that_nobody_buys_is_spare_in_a_closed_market() {
    let text = r#"
format = 1
title = "closed"
[time]
step = "month"
years = 1
[[material]]
id = "m"
unit = "t"
market = "closed"
[[producer]]
id = "A"
country = "A"
capacity = 6.0
[[producer]]
id = "B"
country = "B"
capacity = 3.0
[[consumer]]
id = "C"
[[demand]]
consumer = "C"
amount = 6.0
[[hazard]]
id = "h"
hits = { producer = "A" }
onset = { at = "1 month" }
severity = 1.0
duration = "4 months"
"#;
    let results = run(text, 3, 1);
    assert!((estimate(&results, "alone", "C", "unserved").value - 4.0 * 0.25).abs() < 1e-12);
    // Buying 12 a year from 9 of output: a quarter is never there, event or not.
    let results = run(&text.replace("amount = 6.0", "amount = 12.0"), 3, 1);
    let truth = 8.0 * 0.25 + 4.0 * 0.75;
    assert!((estimate(&results, "alone", "C", "unserved").value - truth).abs() < 1e-12);
}

/// Demand grows by 10 % a year from 1 a month and is doubled in every other month; nine tenths are lost throughout.
#[test]
fn demand_follows_growth_and_profile() {
    let hazard = "onset = { at = \"0 months\" }\nseverity = 1.0\nduration = \"2 years\"";
    let results = run(&one_producer("years = 2", "growth = 0.1\nprofile = [1.0, 2.0]", hazard), 3, 1);
    let demand: f64 = (0..24).map(|t| 1.1f64.powf(f64::from(t) / 12.0) * f64::from(1 + t % 2)).sum();
    assert!((estimate(&results, "alone", "C", "unserved").value - 0.9 * demand).abs() < 1e-9);
    assert!((estimate(&results, "alone", "C", "unserved_share").value - 0.9).abs() < 1e-12);
}
