//! The full disruption and supply model against answers worked out by hand: regimes, chains, follow-ups, embargoes, tiers.
//! The derivation stands beside each test; agreement means within three standard errors, and exactly where nothing is drawn.

use crate::common::{
    assert_agrees, assert_exact, assert_path, consumer, estimate, hazard, head, path, producer, run, run_file, scripted,
};
use shortfall::results::Results;
use shortfall::results::metric::MetricId;

/// A regime and a hazard of one-step events under it.
fn tension(steps: usize, start: &str, rates: &str, m: [f64; 2]) -> String {
    let regime =
        format!("[[regime]]\nid = \"r\"\nstates = [\"calm\", \"tense\"]\nstart = \"{start}\"\nrates = {{ {rates} }}\n");
    let tie = format!(
        "duration = \"1 step\"\nonset = {{ rate_per_year = 0.6 }}\n\
         regime = {{ id = \"r\", multiplier = {{ calm = {}, tense = {} }} }}",
        m[0], m[1]
    );
    head(steps) + &producer("P", "") + &consumer("C", 1.0, "P = 1.0", "") + &regime + &hazard("h", "P", 1.0, &tie)
}

/// Chance of an event in each step, from the state and whether the step before was normal: the chain goes from calm to
/// tense with u = a/(a+b) · (1 − e^(−(a+b)/12)) and back with v = b/(a+b) · (…); an event starts with
/// p_s = 1 − e^(−0.6 m_s/12) after a normal step, and never after an event.
fn chances_under_tension(steps: usize, a: f64, b: f64, m: [f64; 2], tense: f64) -> Vec<f64> {
    let gone = -(-(a + b) / 12.0).exp_m1();
    let (u, v) = (a / (a + b) * gone, b / (a + b) * gone);
    let p = m.map(|m| -(-0.6 * m / 12.0).exp_m1());
    // Probabilities of (state, event in the step before).
    let mut normal = [1.0 - tense, tense];
    let mut event = [0.0; 2];
    let mut chances = Vec::new();
    for t in 0..steps {
        if t > 0 {
            let step = |x: [f64; 2]| [x[0] * (1.0 - u) + x[1] * v, x[0] * u + x[1] * (1.0 - v)];
            (normal, event) = (step(normal), step(event));
        }
        let starts = [normal[0] * p[0], normal[1] * p[1]];
        normal = [normal[0] - starts[0] + event[0], normal[1] - starts[1] + event[1]];
        event = starts;
        chances.push(event[0] + event[1]);
    }
    chances
}

/// Calm gives way to tense at a = 0.5 a year and comes back at b = 1.5; in the long run a quarter of all steps are tense,
/// and the chance of an event has settled to within 1e-9 of a value between those of the two states.
#[test]
fn a_regime_sets_the_rate_of_onsets() {
    let (a, b, m) = (0.5, 1.5, [0.5, 4.0]);
    let rates = "calm = { tense = 0.5 }, tense = { calm = 1.5 }";
    let truth = chances_under_tension(240, a, b, m, 0.0);
    assert!((truth[239] - chances_under_tension(240, a, b, m, a / (a + b))[239]).abs() < 1e-9);
    assert!(truth[0] < truth[12] && truth[12] < truth[239]);

    let results = run(&tension(240, "calm", rates, m), 60_000, 21);
    assert_agrees(estimate(&results, "alone", "C", "shortfall_steps"), truth.iter().sum());
    let bands = &results.outcome("alone", "m", "C").unwrap().bands;
    for step in [0, 1, 6, 24, 239] {
        assert_agrees(bands[step].p_shortfall, truth[step]);
    }
    // A long horizon in few trials gives the same long-run rate: the first 240 steps are 1 % of it.
    let results = run(&tension(24_000, "calm", rates, m), 200, 22);
    let long = chances_under_tension(24_000, a, b, m, 0.0).iter().sum();
    assert_agrees(estimate(&results, "alone", "C", "shortfall_steps"), long);
}

/// A state that is never left: peace comes at 1.5 a year and stays, so b = 0 in the other direction.
#[test]
fn a_regime_stays_in_a_state_that_it_never_leaves() {
    let m = [0.0, 4.0];
    let results = run(&tension(120, "tense", "tense = { calm = 1.5 }", m), 60_000, 23);
    let truth = chances_under_tension(120, 0.0, 1.5, m, 1.0);
    assert_agrees(estimate(&results, "alone", "C", "shortfall_steps"), truth.iter().sum());
    let results = run(&tension(120, "calm", "calm = { tense = 1.5 }", m), 60_000, 24);
    let truth = chances_under_tension(120, 1.5, 0.0, m, 0.0);
    assert_agrees(estimate(&results, "alone", "C", "shortfall_steps"), truth.iter().sum());
}

/// Two mines feed two refineries 0.7 : 0.3 and 0.2 : 0.8; C buys half from one refinery and 0.3 from the other. Each of the
/// four fails in the one step by itself. A refinery puts out q = min(A, feed); all 16 combinations are counted out.
#[test]
fn enumeration_of_a_chain_of_two_stages() {
    let all = [("M1", 0.2, 0.5), ("M2", 0.3, 0.9), ("R1", 0.25, 0.4), ("R2", 0.4, 0.6)];
    let (mut mean, mut square, mut short) = (0.0, 0.0, 0.0);
    for subset in 0u32..16 {
        let (mut probability, mut a) = (1.0, [1.0; 4]);
        for (i, (_, p, severity)) in all.iter().enumerate() {
            let fails = subset >> i & 1 == 1;
            probability *= if fails { *p } else { 1.0 - p };
            a[i] -= if fails { *severity } else { 0.0 };
        }
        let q1 = f64::min(a[2], 0.7 * a[0] + 0.3 * a[1]);
        let q2 = f64::min(a[3], 0.2 * a[0] + 0.8 * a[1]);
        let unserved = 0.5 * (1.0 - q1) + 0.3 * (1.0 - q2);
        mean += probability * unserved;
        square += probability * unserved * unserved;
        short += if unserved > 1e-12 { probability } else { 0.0 };
    }
    let mut text = head(1).replace("unit =", "stages = [\"mining\", \"refining\"]\nunit =");
    for (id, p, severity) in all {
        let more = match id {
            "R1" => "stage = \"refining\"\nfeed = { M1 = 0.7, M2 = 0.3 }",
            "R2" => "stage = \"refining\"\nfeed = { M1 = 0.2, M2 = 0.8 }",
            _ => "stage = \"mining\"",
        };
        text += &producer(id, more);
        let more = format!("onset = {{ per_step = {p} }}\nduration = \"1 step\"");
        text += &hazard(&format!("h{id}"), id, severity, &more);
    }
    text += &consumer("C", 1.0, "R1 = 0.5, R2 = 0.3", "");
    let results = run(&text, 200_000, 25);
    let found = estimate(&results, "alone", "C", "unserved");
    assert_agrees(found, mean);
    assert_agrees(estimate(&results, "alone", "C", "p_shortfall"), short);
    let truth = ((square - mean * mean) / 200_000.0).sqrt();
    assert!((found.se / truth - 1.0).abs() < 0.02, "{} for {truth}", found.se);
}

/// Two producers, half each, and hazards on them.
fn two_producers(steps: usize, hazards: &str) -> String {
    head(steps) + &producer("P", "") + &producer("Q", "") + &consumer("C", 1.0, "P = 0.5, Q = 0.5", "") + hazards
}

/// A takes P's 0.5 in step 0; with probability 0.3, B takes 0.8 of Q's 0.5 in steps 2, 3 and 4: 0.5 + 0.3 · 3 · 0.4 = 0.86.
#[test]
fn a_follow_up_comes_after_its_lag_with_its_odds() {
    let follow = "duration = \"3 steps\"\nfollows = { hazard = \"a\", probability = 0.3, lag = \"2 months\" }";
    let hazards = scripted("a", "P", 1.0, 0, 1) + &hazard("b", "Q", 0.8, follow);
    let results = run(&two_producers(12, &hazards), 50_000, 26);
    assert_agrees(estimate(&results, "alone", "C", "unserved"), 0.86);
    let bands = &results.outcome("alone", "m", "C").unwrap().bands;
    let short: Vec<f64> = bands.iter().map(|b| b.p_shortfall.value).collect();
    assert_eq!((short[0], short[1], short[5]), (1.0, 0.0, 0.0));
    assert_agrees(bands[2].p_shortfall, 0.3);
    assert!(short[2] == short[3] && short[3] == short[4], "one event of three steps: {short:?}");
}

/// A starts at step 0 and A and B follow each other with odds of a half, one-step events two steps apart: the k-th event
/// comes with probability 2^(1−k), so there are 2 − 2^−19 in the mean of 20 possible ones, with a variance of 2 in the limit.
#[test]
fn hazards_that_follow_each_other_die_out_as_a_geometric_series() {
    let follows = |of: &str| {
        format!("duration = \"1 step\"\nfollows = {{ hazard = \"{of}\", probability = 0.5, lag = \"2 months\" }}")
    };
    let a = hazard("a", "P", 1.0, &format!("onset = {{ at = \"0 steps\" }}\n{}", follows("b")));
    let results = run(&two_producers(40, &(a + &hazard("b", "Q", 1.0, &follows("a")))), 50_000, 27);
    let found = estimate(&results, "alone", "C", "shortfall_steps");
    assert_agrees(found, 2.0 - 0.5f64.powi(19));
    assert!((found.se / (2.0f64 / 50_000.0).sqrt() - 1.0).abs() < 0.05);
    assert_exact(results.run.events as f64 / 50_000.0, found.value);
    // The first is A's, on P; those after it alternate: B has 2/3 of what A has.
    let drivers = &results.outcome("alone", "m", "C").unwrap().drivers.hazards;
    let of = |id: &str| drivers.iter().find(|d| d.id == id).unwrap().unserved;
    assert_agrees(of("a"), 0.5 * 4.0 / 3.0);
    assert_agrees(of("b"), 0.5 * 2.0 / 3.0);
}

/// B is under way in steps 1 to 4 and step 5 is normal, so a follow-up due in steps 1 to 5 comes to nothing, and one due in
/// step 6 starts.
#[test]
fn a_follow_up_starts_only_if_its_hazard_is_then_normal() {
    for (lag, events) in [(1, 2), (2, 2), (4, 2), (5, 2), (6, 3), (7, 3)] {
        let b = format!(
            "duration = \"4 steps\"\nonset = {{ at = \"1 step\" }}\nfollows = {{ hazard = \"a\", lag = \"{lag} steps\" }}"
        );
        let hazards = scripted("a", "P", 1.0, 0, 1) + &hazard("b", "Q", 1.0, &b);
        let results = run(&two_producers(20, &hazards), 10, 1);
        assert_eq!(results.run.events, 10 * events, "lag {lag}");
    }
    // A follow-up due in step 0 comes before B's own start in step 1, which it prevents.
    let b = "duration = \"4 steps\"\nonset = { at = \"1 step\" }\nfollows = { hazard = \"a\" }";
    let hazards = scripted("a", "P", 1.0, 0, 1) + &hazard("b", "Q", 1.0, b);
    let results = run(&two_producers(20, &hazards), 10, 1);
    assert_path(&path(&results, "alone", "C")[..6], &[1.0, 0.5, 0.5, 0.5, 0.0, 0.0]);
}

/// A is stationary with geometric events: it starts in any given step with probability U/D, U = D/(D + 1/p), and B follows
/// at once for one step. Nothing follows in a trial from what began before it.
#[test]
fn a_follow_up_of_an_event_under_way_belongs_to_the_past() {
    let a =
        "onset = { per_step = 0.1 }\nduration = { law = \"geometric\", mean = \"5 months\" }\nstart = \"stationary\"";
    let b = "duration = \"1 step\"\nfollows = { hazard = \"a\" }";
    let hazards = hazard("a", "P", 0.0, a) + &hazard("b", "Q", 1.0, b);
    let results = run(&two_producers(12, &hazards), 50_000, 28);
    let truth = 1.0 / (5.0 + 10.0);
    for band in &results.outcome("alone", "m", "C").unwrap().bands {
        assert_agrees(band.p_shortfall, truth);
    }
}

/// An embargo of P against C1 takes 0.8 of the flow, of which 0.3 leaks: 0.9 · 0.8 · 0.7 = 0.504 of its demand are lost in
/// three steps, and nothing of C2's. Together with a loss of half of P's output, C1 gets 0.9 · 0.5 · (1 − 0.56) of its
/// purchases and C2 0.9 · 0.5.
#[test]
fn an_embargo_leaks_and_spares_others() {
    let against = "onset = { at = \"2 steps\" }\nduration = \"3 steps\"\nagainst = [\"C1\"]\nleakage = 0.3";
    let base = head(8)
        + &producer("P", "")
        + &consumer("C1", 1.0, "P = 0.9", "")
        + &consumer("C2", 2.0, "P = 0.9", "")
        + &hazard("embargo", "P", 0.8, against);
    let results = run(&base, 10, 1);
    assert_path(&path(&results, "alone", "C1"), &[0.0, 0.0, 0.504, 0.504, 0.504, 0.0, 0.0, 0.0]);
    assert_path(&path(&results, "alone", "C2"), &[0.0; 8]);

    let results = run(&(base + &scripted("strike", "P", 0.5, 4, 2)), 10, 1);
    let both = 0.9 * (1.0 - 0.5 * 0.44);
    assert_path(&path(&results, "alone", "C1"), &[0.0, 0.0, 0.504, 0.504, both, 0.45, 0.0, 0.0]);
    assert_path(&path(&results, "alone", "C2"), &[0.0, 0.0, 0.0, 0.0, 0.45, 0.45, 0.0, 0.0]);
}

/// Ore of M is embargoed against JPN: its refinery, fed with 0.6 of it, puts out 1 − 0.6 · 0.8 · (1 − 0.3) = 0.664, whoever
/// buys; the refinery of FRA gets all its ore. A refinery limited to half by a fire is not held back further by the ore.
#[test]
fn an_embargo_of_ore_stops_the_feed_of_the_refineries_it_names() {
    let refinery = |id: &str, country: &str| {
        producer(id, "stage = \"refining\"\nfeed = { M = 0.6, N = 0.4 }")
            .replace(&format!("country = \"{id}\""), &format!("country = \"{country}\""))
    };
    let against = "onset = { at = \"1 step\" }\nduration = \"3 steps\"\nagainst = [\"JPN\"]\nleakage = 0.3";
    let text = head(5).replace("unit =", "stages = [\"mining\", \"refining\"]\nunit =")
        + &producer("M", "stage = \"mining\"")
        + &producer("N", "stage = \"mining\"")
        + &refinery("RJ", "JPN")
        + &refinery("RF", "FRA")
        + &consumer("JPN", 1.0, "RJ = 0.5, RF = 0.5", "")
        + &consumer("FRA", 1.0, "RJ = 0.25, RF = 0.5", "")
        + &hazard("ore", "M", 0.8, against)
        + &scripted("fire", "RJ", 0.5, 2, 1);
    let results = run(&text, 10, 1);
    let lost = 0.6 * 0.8 * 0.7;
    assert_path(&path(&results, "alone", "JPN"), &[0.0, 0.5 * lost, 0.25, 0.5 * lost, 0.0]);
    assert_path(&path(&results, "alone", "FRA"), &[0.0, 0.25 * lost, 0.125, 0.25 * lost, 0.0]);
}

/// Demand of 2 a month in tiers of 0.1, 0.3 and 0.6. Gaps of 0.5, 0.8 and 0.95 of it: the last tier loses 0.5, 0.6 and 0.6,
/// the middle one 0, 0.2 and 0.3, the first 0, 0 and 0.05, times 2.
#[test]
fn tiers_lose_from_the_lowest_up() {
    let tiers = "tiers = [{ name = \"defence\", share = 0.1 }, { name = \"cars\", share = 0.3 }, \
                 { name = \"rest\", share = 0.6 }]";
    let profile = "[[hazard]]\nid = \"h\"\nhits = { producer = \"P\" }\nonset = { at = \"1 step\" }\n\
                   severity = { profile = [0.5, 0.8, 0.95] }\n";
    let text = head(6) + &producer("P", "") + &consumer("C", 2.0, "P = 1.0", tiers) + profile;
    let results = run(&text, 10, 1);
    let outcome = results.outcome("alone", "m", "C").unwrap();
    let truth = [("defence", 0.1, 0.1), ("cars", 0.3, 1.0), ("rest", 0.6, 3.4)];
    assert_eq!(outcome.tiers.len(), 3);
    for (found, (tier, share, unserved)) in outcome.tiers.iter().zip(truth) {
        assert_eq!(found.tier.plain(), tier);
        assert_exact(found.unserved.value, unserved);
        assert_exact(found.unserved_share.value, unserved / (12.0 * share));
        assert!(found.unserved.se < 1e-6);
    }
    assert_exact(estimate(&results, "alone", "C", "unserved").value, 4.5);
}

/// One hazard takes half of all that a country puts out, of two materials: both are short in the very same steps, n in 0.7
/// of what is bought and m in all of it. Struck one by one, they are short together only by chance.
#[test]
fn one_event_strikes_all_materials_of_a_country() {
    let text = |strikes: &str| {
        let of = |m: &str| format!("[[producer]]\nid = \"X{m}\"\ncountry = \"X\"\nmaterial = \"{m}\"\nshare = 0.5\n");
        let demand = |m: &str, share: f64| {
            format!(
                "[[demand]]\nconsumer = \"C\"\nmaterial = \"{m}\"\namount = 12.0\nsourcing = {{ X{m} = {share} }}\n"
            )
        };
        head(60)
            + "[[material]]\nid = \"n\"\nunit = \"kg\"\nworld_supply = 600.0\n[[consumer]]\nid = \"C\"\n"
            + &(of("m") + &of("n") + &demand("m", 1.0) + &demand("n", 0.7))
            + &format!(
                "[[hazard]]\nid = \"h\"\nhits = {{ country = \"X\" }}\nstrikes = \"{strikes}\"\nseverity = 0.5\n\
                 onset = {{ rate_per_year = 0.5 }}\nduration = {{ law = \"geometric\", mean = \"3 months\" }}\n"
            )
    };
    let results = run(&text("together"), 5_000, 29);
    let (m, n) = (results.outcome("alone", "m", "C").unwrap(), results.outcome("alone", "n", "C").unwrap());
    use MetricId::{FirstShortfall, LongestShortfall, PShortfall, ShortfallSteps, Shortfalls};
    for metric in [PShortfall, Shortfalls, ShortfallSteps, LongestShortfall, FirstShortfall] {
        assert_eq!(m.metric(metric), n.metric(metric), "{metric}");
    }
    for (a, b) in m.bands.iter().zip(&n.bands) {
        assert_eq!(a.p_shortfall, b.p_shortfall);
        assert_exact(a.mean.value * 0.7, b.mean.value);
    }
    let results = run(&text("each"), 5_000, 29);
    let steps = |m| results.outcome("alone", m, "C").unwrap().metric(MetricId::ShortfallSteps).unwrap();
    assert_ne!(steps("m"), steps("n"));
}

/// C(50, k) U^k (1 − U)^(50−k) for k failed of 50.
fn binomial(k: u32, u: f64) -> f64 {
    let choose: f64 = (0..k).map(|i| f64::from(50 - i) / f64::from(k - i)).product();
    choose * u.powi(k as i32) * (1.0 - u).powi(50 - k as i32)
}

/// A power system of 50 units of 1 that fail with 1/1,960 an hour and stay out for 40 hours in the mean: each is out with
/// U = 40/(40 + 1,960) = 0.02, independently, in every hour of a stationary year of 8,736 hours. A load of 46.5 by day is
/// short when 4 or more are out, one of 44.5 by night when 6 or more are: expected hours Σ P(out ≥ …), expected unserved
/// Σ E[(load − units up)⁺], from the binomial law. What nobody buys is spare, so all units serve the load together.
#[test]
fn loss_of_load_hours_of_a_system_of_like_units() {
    let folder = tempfile::tempdir().unwrap();
    let load: Vec<f64> = (0..8_736).map(|t| if t % 24 < 12 { 46.5 } else { 44.5 }).collect();
    let column: String = load.iter().map(|l| format!("{}\n", l / 40.0)).collect();
    std::fs::write(folder.path().join("load.csv"), column).unwrap();
    let mut text = "format = 1\ntitle = \"power\"\n[time]\nstep = \"hour\"\nsteps = 8736\nflows = \"per_step\"\n\
                    [[material]]\nid = \"power\"\nunit = \"MWh\"\nmarket = \"closed\"\n[[consumer]]\nid = \"C\"\n\
                    [[demand]]\nconsumer = \"C\"\namount = 40.0\nprofile = \"load.csv\"\n[[hazard]]\nid = \"outage\"\n\
                    hits = { country = \"X\" }\nstrikes = \"each\"\nonset = { per_step = 0.000510204081632653 }\n\
                    severity = 1.0\nduration = { law = \"geometric\", mean = \"40 hours\" }\nstart = \"stationary\"\n"
        .to_string();
    for i in 0..50 {
        text += &format!("[[producer]]\nid = \"u{i:02}\"\ncountry = \"X\"\ncapacity = 1.0\n");
    }
    let file = folder.path().join("power.toml");
    std::fs::write(&file, text).unwrap();

    let out = |least: u32| (least..=50).map(|k| binomial(k, 0.02)).sum::<f64>();
    let lacks =
        |load: f64| -> f64 { (0..=50).map(|k| binomial(k, 0.02) * (load - 50.0 + f64::from(k)).max(0.0)).sum() };
    let results = run_file(&file, 200, 30);
    let hours = estimate(&results, "alone", "C", "shortfall_steps");
    assert_agrees(hours, 4_368.0 * (out(4) + out(6)));
    assert_agrees(estimate(&results, "alone", "C", "unserved"), 4_368.0 * (lacks(46.5) + lacks(44.5)));
    assert!(hours.se < 0.1 * hours.value, "precise enough to tell: {hours:?}");
    assert_exact(results.outcome("alone", "power", "C").unwrap().demand, load.iter().sum());
}

/// What is put down to each hazard, and the sum over producers, in an arm.
fn drivers(results: &Results, arm: &str, consumer: &str) -> (Vec<(String, f64)>, f64) {
    let drivers = &results.outcome(arm, "m", consumer).unwrap().drivers;
    let mut hazards: Vec<_> = drivers.hazards.iter().map(|d| (d.id.clone(), d.unserved.value)).collect();
    hazards.sort_by(|a, b| a.0.cmp(&b.0));
    (hazards, drivers.producers.iter().map(|d| d.unserved.value).sum())
}

#[track_caller]
fn assert_drivers(results: &Results, arm: &str, consumer: &str, truth: &[(&str, f64)]) {
    let (found, producers) = drivers(results, arm, consumer);
    let same = |(a, b): (&(String, f64), &(&str, f64))| a.0 == b.0 && (a.1 - b.1).abs() < 1e-12;
    assert!(found.len() == truth.len() && found.iter().zip(truth).all(same), "{found:?} for {truth:?}");
    assert!((producers - truth.iter().map(|t| t.1).sum::<f64>()).abs() < 1e-12);
}

/// A takes 0.5 in steps 0 and 1, which empties a stock of 1; B takes 0.3 in steps 5 and 6, unserved. Deliveries lost since
/// the stock was full are 1.0 and 0.3 by step 5, 1.0 and 0.6 by step 6: A answers for 0.3 · (1/1.3 + 1/1.6).
#[test]
fn what_emptied_the_stock_answers_for_what_is_missing_later() {
    let hazards = scripted("a", "P", 1.0, 0, 2) + &scripted("b", "Q", 0.6, 5, 2);
    let text = |stock: &str| {
        two_producers(12, &hazards).replace("P = 0.5, Q = 0.5 }", &format!("P = 0.5, Q = 0.5 }}\n{stock}"))
    };
    let results = run(&text("stock = \"1 month\"\nrefill = 0.0"), 5, 1);
    let a = 0.3 * (1.0 / 1.3 + 1.0 / 1.6);
    assert_drivers(&results, "alone", "C", &[("a", a), ("b", 0.6 - a)]);
    // Without a stock each answers for its own gap.
    assert_drivers(&run(&text(""), 5, 1), "alone", "C", &[("a", 1.0), ("b", 0.6)]);
    // A stock of 0.5 that serves step 0 is short by 0.5 in step 1, and full again for B with a refill of 0.2 in steps 2 to 4:
    // B loses 0.1 of its 0.6.
    let results = run(&text("stock = \"0.5 months\"\nrefill = 0.2"), 5, 1);
    assert_drivers(&results, "alone", "C", &[("a", 0.5), ("b", 0.1)]);
    // With a refill of 0.1 it holds 0.3 when B starts, and is empty in step 6. Deliveries lost since step 0: 1.0 to 0.6.
    let results = run(&text("stock = \"0.5 months\"\nrefill = 0.1"), 5, 1);
    assert_drivers(&results, "alone", "C", &[("a", 0.5 + 0.3 / 1.6), ("b", 0.3 * 0.6 / 1.6)]);
}

/// In one step, by how much each takes. On P, A's 0.6 and B's 0.3 share the loss of 0.5 · (1 − 0.4 · 0.7) = 0.36 as 2 : 1. A
/// third, an embargo of 0.5, shares with the output's loss of 0.72 in the proportion 0.5 : 0.72.
#[test]
fn hazards_that_strike_together_share_the_loss() {
    let hazards = scripted("a", "P", 0.6, 0, 1) + &scripted("b", "P", 0.3, 0, 1);
    let results = run(&two_producers(3, &hazards), 5, 1);
    assert_drivers(&results, "alone", "C", &[("a", 0.24), ("b", 0.12)]);
    let embargo = "onset = { at = \"0 steps\" }\nduration = \"1 step\"\nagainst = [\"C\"]";
    let results = run(&two_producers(3, &(hazards + &hazard("c", "P", 0.5, embargo))), 5, 1);
    let lost = 0.5 * (1.0 - 0.28 * 0.5);
    let (output, stopped) = (lost * 0.72 / 1.22, lost * 0.5 / 1.22);
    assert_drivers(&results, "alone", "C", &[("a", output * 2.0 / 3.0), ("b", output / 3.0), ("c", stopped)]);
}

/// C1 loses 0.6 and C2 nothing; sharing deliveries leaves both without 0.3, C2's put down to what its partner lost.
#[test]
fn what_a_partner_gave_away_is_put_down_to_what_the_others_lost() {
    let text = head(4)
        + &producer("P", "")
        + &producer("Q", "")
        + &consumer("C1", 1.0, "P = 1.0", "")
        + &consumer("C2", 1.0, "Q = 1.0", "")
        + &scripted("h", "P", 0.6, 1, 2)
        + "[cooperation]\nmembers = [\"C1\", \"C2\"]\n[cooperation.supply_sharing]\n";
    let results = run(&text, 5, 1);
    assert_drivers(&results, "alone", "C1", &[("h", 1.2)]);
    assert_drivers(&results, "alone", "C2", &[]);
    for consumer in ["C1", "C2"] {
        assert_drivers(&results, "cooperative", consumer, &[("h", 0.6)]);
    }
    assert_drivers(&results, "cooperative", "members", &[("h", 1.2)]);
}
