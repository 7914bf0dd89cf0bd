//! Spans keep their length whatever the step: answers worked out by hand, in every step. The derivation stands beside each
//! test; agreement means within three standard errors, and exactly where nothing is drawn.

use crate::common::{
    assert_agrees, assert_exact, assert_path, consumer, estimate, hazard, head, path, producer, run, scripted,
};

const STEPS: [&str; 5] = ["day", "week", "month", "quarter", "year"];

/// One consumer that needs 1 a day and buys all of it from P, over two years.
fn daily(step: &str, demand: &str, hazard: &str) -> String {
    format!(
        "format = 1\ntitle = \"step\"\n[time]\nstep = \"{step}\"\nyears = 2\n[[material]]\nid = \"m\"\nunit = \"t\"\n\
         world_supply = 36500.0\n[[producer]]\nid = \"P\"\ncountry = \"P\"\nshare = 0.05\n[[producer]]\nid = \"Q\"\n\
         country = \"Q\"\nshare = 0.05\nspare = 0.5\n[[consumer]]\nid = \"C\"\n[[demand]]\nconsumer = \"C\"\namount = 365.0\n\
         {demand}\n[[hazard]]\nid = \"h\"\nhits = {{ producer = \"P\" }}\n{hazard}\n"
    )
}

/// 70 days without supply, 30 of them from the stock: 40 days of demand, in any step.
#[test]
fn a_stock_covers_days_in_any_step() {
    for step in STEPS {
        let hazard = "onset = { at = \"0 days\" }\nseverity = 1.0\nduration = \"70 days\"";
        let text = daily(step, "sourcing = { P = 1.0 }\nstock = \"30 days\"", hazard);
        assert_exact(estimate(&run(&text, 3, 1), "alone", "C", "unserved").value, 40.0);
    }
}

/// Six tenths come from P and are lost for 100 days; four tenths come from Q, of which half as much is spare: 0.2 a day, once
/// the gap has lasted 40 days. A stock of 12 days gives at most 0.1 a day. 40 days of 0.5 and 60 of 0.3: 20 + 18 = 38, in any
/// step. In steps of a year, in which the event strikes part of the only one, too.
#[test]
fn lags_and_limits_count_days_in_any_step() {
    for step in STEPS {
        let demand = "sourcing = { P = 0.6, Q = 0.4 }\nresponse_lag = \"40 days\"\nstock = \"12 days\"\nmax_draw = 0.1";
        let hazard = "onset = { at = \"0 days\" }\nseverity = 1.0\nduration = \"100 days\"";
        let found = estimate(&run(&daily(step, demand, hazard), 3, 1), "alone", "C", "unserved").value;
        assert_exact(found, 38.0);
    }
}

/// Two events end within step 1: P is lost for a quarter of the month and Q for three quarters, of which C buys 0.5 and 0.3.
/// They take 0.8 for a quarter and 0.3 for another half: 0.2 + 0.15. A stock that gives at most 0.2 a month gives that for the
/// three quarters, and leaves 0.6 for a quarter and 0.1 for a half. Half of P is lost for a month and a half: 0.25 in step 3,
/// half of that in step 4; of which the stock leaves 0.05 and half of that.
#[test]
fn a_step_is_struck_in_parts() {
    let short = |id: &str, producer: &str, severity: f64, at: usize, duration: &str| {
        hazard(id, producer, severity, &format!("onset = {{ at = \"{at} steps\" }}\nduration = \"{duration}\""))
    };
    let base = head(6) + &producer("P", "") + &producer("Q", "");
    let events = short("p", "P", 1.0, 1, "0.25 months")
        + &short("q", "Q", 1.0, 1, "0.75 months")
        + &short("half", "P", 0.5, 3, "1.5 months");
    let text = base.clone() + &consumer("C", 1.0, "P = 0.5, Q = 0.3", "") + &events;
    assert_path(&path(&run(&text, 3, 1), "alone", "C"), &[0.0, 0.35, 0.0, 0.25, 0.125, 0.0]);
    let stocked = base + &consumer("C", 1.0, "P = 0.5, Q = 0.3", "stock = \"9 months\"\nmax_draw = 0.2") + &events;
    assert_path(&path(&run(&stocked, 3, 1), "alone", "C"), &[0.0, 0.2, 0.0, 0.05, 0.025, 0.0]);
}

/// Durations and lags in steps are whole, in the unit of any law: a step and a half are two.
#[test]
fn spans_in_steps_are_whole() {
    let event = hazard("h", "P", 1.0, "onset = { at = \"1 step\" }\nduration = \"1.5 steps\"");
    let text = head(4) + &producer("P", "") + &consumer("C", 1.0, "P = 0.5", "") + &event;
    assert_path(&path(&run(&text, 3, 1), "alone", "C"), &[0.0, 0.5, 0.5, 0.0]);
    let uniform = text.replace("\"1.5 steps\"", "{ law = \"uniform\", min = \"1.2 steps\", max = \"1.8 steps\" }");
    assert_path(&path(&run(&uniform, 50, 1), "alone", "C"), &[0.0, 0.5, 0.5, 0.0]);
}

/// Linear recovery over 2.5 months loses 1, 1 − 1/2.5 and, for half a step, 1 − 2/2.5 of it.
#[test]
fn a_recovery_ends_within_a_step() {
    let event = hazard("h", "P", 1.0, "onset = { at = \"0 steps\" }\nduration = \"2.5 months\"\nrecovery = \"linear\"");
    let text = head(4) + &producer("P", "") + &consumer("C", 1.0, "P = 0.5", "") + &event;
    assert_path(&path(&run(&text, 3, 1), "alone", "C"), &[0.5, 0.3, 0.05, 0.0]);
}

/// Events of 2.5 steps at p = 0.3. The half step that an event leaves of its last is normal, so that an event starts after it
/// with 1 − 0.7^½ = 0.16334: with a(t) the chance of an onset and n(t) that of a normal step,
/// a(t) = p·n(t−1) + 0.16334·a(t−3), n(t) = 1 − a(t) − a(t−1) − a(t−2), and a step is struck by 1, 1 and ½ of each.
#[test]
fn what_an_event_leaves_of_its_last_step_is_normal() {
    let (p, in_half) = (0.3, 1.0 - 0.7f64.sqrt());
    let (mut onset, mut normal) = (vec![0.0; 3], 1.0);
    let mut struck = Vec::new();
    for _ in 0..24 {
        let n = onset.len();
        onset.push(p * normal + in_half * onset[n - 3]);
        let [a, b, c] = [onset[n], onset[n - 1], onset[n - 2]];
        normal = 1.0 - a - b - c;
        struck.push(a + b + 0.5 * c);
    }
    let event =
        |more: &str| hazard("h", "P", 1.0, &format!("onset = {{ per_step = 0.3 }}\nduration = \"2.5 months\"{more}"));
    let base = head(24) + &producer("P", "") + &consumer("C", 1.0, "P = 1.0", "");
    let results = run(&(base.clone() + &event("")), 50_000, 41);
    assert_agrees(estimate(&results, "alone", "C", "unserved"), struck.iter().sum());
    for (band, truth) in results.outcome("alone", "m", "C").unwrap().bands.iter().zip(&struck) {
        assert_agrees(band.mean, *truth);
    }
    // In the long run a cycle takes three steps and, after the half, 0.7^½/0.3 normal ones.
    let cycle = 3.0 + 0.7f64.sqrt() / 0.3;
    let results = run(&(base + &event("\nstart = \"stationary\"")), 50_000, 42);
    for band in &results.outcome("alone", "m", "C").unwrap().bands {
        assert_agrees(band.p_shortfall, 3.0 / cycle);
        assert_agrees(band.mean, 2.5 / cycle);
    }
}

/// P is struck at 0; what follows it 1.25 months later starts in step 1 three times out of four, and else in step 2.
#[test]
fn a_follow_up_keeps_its_lag_in_the_mean() {
    let follows = "duration = \"1 step\"\nfollows = { hazard = \"a\", lag = \"1.25 months\" }";
    let hazards = scripted("a", "P", 0.0, 0, 1) + &hazard("b", "Q", 1.0, follows);
    let text =
        head(4) + &producer("P", "") + &producer("Q", "") + &consumer("C", 1.0, "P = 0.5, Q = 0.5", "") + &hazards;
    let results = run(&text, 20_000, 43);
    let bands = &results.outcome("alone", "m", "C").unwrap().bands;
    for (step, truth) in [(1, 0.75), (2, 0.25)] {
        assert_agrees(bands[step].p_shortfall, truth);
    }
    assert_eq!((bands[0].p_shortfall.value, bands[3].p_shortfall.value), (0.0, 0.0));
}

/// The mean of the law is 2.32 months and 0.2 a year start: whatever the step, the same goes unserved, as near as onsets at
/// the start of steps allow. A day is nearest to the truth; a month is within 2 %, a quarter within 5 %.
#[test]
fn the_step_does_not_decide_the_answer() {
    let play = |step: &str| {
        let hazard = "onset = { rate_per_year = 0.2 }\nseverity = 1.0\n\
                      duration = { law = \"lognormal\", median = \"2 months\", p90 = \"4 months\" }";
        let text =
            daily(step, "sourcing = { P = 1.0 }\nstock = \"60 days\"", hazard).replace("years = 2", "years = 10");
        let results = run(&text, 200_000, 1);
        let of = |metric| estimate(&results, "alone", "C", metric);
        (of("unserved"), of("p_shortfall"))
    };
    let (mean, p) = play("day");
    for (step, most) in [("week", 0.02), ("month", 0.02), ("quarter", 0.05)] {
        let (mine, my_p) = play(step);
        let error = 3.0 * mine.se.hypot(mean.se);
        assert!((mine.value - mean.value).abs() <= most * mean.value + error, "{step}: {mine:?} for {mean:?}");
        assert!((my_p.value - p.value).abs() <= most + 3.0 * my_p.se.hypot(p.se), "{step}: {my_p:?} for {p:?}");
    }
}

/// A is stationary and starts in any given step, before step 0 too, with probability U/D = 1/(D + 1/p) = 1/15; B follows three
/// steps later for one step. So it does in the first steps, whatever has become of A by then.
#[test]
fn what_ended_before_step_0_is_still_followed() {
    let a =
        "onset = { per_step = 0.1 }\nduration = { law = \"geometric\", mean = \"5 steps\" }\nstart = \"stationary\"";
    let b = "duration = \"1 step\"\nfollows = { hazard = \"a\", lag = \"3 steps\" }";
    let hazards = hazard("a", "P", 0.0, a) + &hazard("b", "Q", 1.0, b);
    let text =
        head(12) + &producer("P", "") + &producer("Q", "") + &consumer("C", 1.0, "P = 0.5, Q = 0.5", "") + &hazards;
    let results = run(&text, 50_000, 44);
    for band in &results.outcome("alone", "m", "C").unwrap().bands {
        assert_agrees(band.p_shortfall, 1.0 / 15.0);
    }
    // A stationary follow-up of three steps may have begun before step 0: 3/15 of all steps are struck.
    let long = text.replace("duration = \"1 step\"", "duration = \"3 steps\"\nstart = \"stationary\"");
    let results = run(&long, 50_000, 45);
    let truth = follow_ups_of_three_steps();
    for band in &results.outcome("alone", "m", "C").unwrap().bands {
        assert_agrees(band.p_shortfall, truth);
    }
}

/// Share of steps in follow-ups of three steps, each dropped that is due within the one before or in the step after it: from
/// onset to onset of A it is 1 + D steps and a geometric number more, and follow-ups come as far apart. With f(k) the chance
/// that two onsets of A are k steps apart, a follow-up is not dropped when it is at least 4 after the last that was not; so
/// the chance of one that is not dropped is 1/15 over the mean number of onsets from one such to the next.
fn follow_ups_of_three_steps() -> f64 {
    // D is geometric with mean 5, then a normal step, then tries at 0.1: f(k) = Σ P(D = d) · 0.1 · 0.9^(k − d − 1).
    let apart = |k: i32| -> f64 { (1..k).map(|d| 0.2 * 0.8f64.powi(d - 1) * 0.1 * 0.9f64.powi(k - d - 1)).sum() };
    // Onsets within 3 steps after one, each the last of a renewal sequence: 2 (one way) and 3 (one way) apart.
    let dropped = apart(2) + apart(3);
    3.0 / 15.0 / (1.0 + dropped)
}

/// Calm gives way to tense at 1 a year and comes back at 2; events of two steps start in tense steps only, with p = 0.4. Of
/// the long run of state and phase together (normal, first step, second step) those calm at step 0 are taken, and followed on.
#[test]
fn a_stationary_start_under_a_regime_is_its_long_run_given_todays_state() {
    let gone = -(-3.0f64 / 12.0).exp_m1();
    let moves = [[1.0 - gone / 3.0, gone / 3.0], [gone * 2.0 / 3.0, 1.0 - gone * 2.0 / 3.0]];
    let p = [0.0, 0.4];
    // at[state][phase], from one step to the next.
    let follow = |at: [[f64; 3]; 2]| {
        let mut next = [[0.0; 3]; 2];
        for from in 0..2 {
            for to in 0..2 {
                let [normal, first, second] = at[from].map(|x| x * moves[from][to]);
                next[to][0] += normal * (1.0 - p[to]) + second;
                next[to][1] += normal * p[to];
                next[to][2] += first;
            }
        }
        next
    };
    let mut at = [[1.0, 0.0, 0.0], [0.0; 3]];
    (0..5_000).for_each(|_| at = follow(at));
    // The step after an event is normal and sees no onset: `second` above leads to a normal step, from which the next may start.
    let calm: f64 = at[0].iter().sum();
    at = [at[0].map(|x| x / calm), [0.0; 3]];
    let rates = "calm = { tense = 1.0 }, tense = { calm = 2.0 }";
    let regime =
        format!("[[regime]]\nid = \"r\"\nstates = [\"calm\", \"tense\"]\nstart = \"calm\"\nrates = {{ {rates} }}\n");
    let tie = "duration = \"2 steps\"\nonset = { per_step = 0.4 }\nstart = \"stationary\"\n\
               regime = { id = \"r\", multiplier = { calm = 0.0, tense = 1.0 } }";
    let text =
        head(12) + &producer("P", "") + &consumer("C", 1.0, "P = 1.0", "") + &regime + &hazard("h", "P", 1.0, tie);
    let results = run(&text, 100_000, 46);
    for band in &results.outcome("alone", "m", "C").unwrap().bands {
        assert_agrees(band.p_shortfall, at.iter().map(|s| s[1] + s[2]).sum());
        at = follow(at);
    }
}

/// A mine of C that starts in step 4 feeds a refinery that starts in step 2: the refinery puts out nothing before step 4.
/// Where both grow over three steps, each as the steps since its own start allow, what comes is the lesser of the two.
#[test]
fn a_project_that_has_not_started_feeds_nobody() {
    let project = |id: &str, stage: &str, start: usize, ramp: usize, more: &str| {
        format!(
            "[[cooperation.joint_project]]\nid = \"{id}\"\ncountry = \"{id}\"\nstage = \"{stage}\"\ncapacity = 6.0\n\
             start = \"{start} steps\"\nramp = \"{ramp} steps\"\n{more}\n"
        )
    };
    let scene = |mine: (usize, usize), plant: (usize, usize), feed: &str, more: &str| {
        head(9).replace("unit =", "stages = [\"mining\", \"refining\"]\nunit =")
            + &producer("M", "stage = \"mining\"")
            + &producer("R", "stage = \"refining\"\nfeed = {}")
            + &consumer("C1", 1.0, "R = 0.9", "")
            + &consumer("C2", 1.0, "", "")
            + &scripted("h", "R", 1.0, 0, 9)
            + "[cooperation]\nmembers = [\"C1\", \"C2\"]\n"
            + &project("X", "mining", mine.0, mine.1, "offtake = { C1 = 0.0 }")
            + &project("A", "refining", plant.0, plant.1, &format!("offtake = {{ C1 = 1.0 }}\nfeed = {{ {feed} }}"))
            + more
    };
    let gained =
        |text: &str, arm: &str| -> Vec<f64> { path(&run(text, 3, 1), arm, "C1").iter().map(|x| 0.9 - x).collect() };
    let late = scene((4, 0), (2, 0), "X = 1.0", "");
    assert_path(&gained(&late, "cooperative"), &[0.0, 0.0, 0.0, 0.0, 0.5, 0.5, 0.5, 0.5, 0.5]);
    // Half of the feed comes from M, which is there.
    let half = scene((4, 0), (2, 0), "X = 0.5, M = 0.5", "");
    assert_path(&gained(&half, "cooperative"), &[0.0, 0.0, 0.25, 0.25, 0.5, 0.5, 0.5, 0.5, 0.5]);
    // Growing by a quarter a step, the mine from step 1 and the refinery from step 2: the refinery is the smaller. The other way
    // round it is the mine.
    let grown = scene((1, 3), (2, 3), "X = 1.0", "");
    assert_path(&gained(&grown, "cooperative"), &[0.0, 0.0, 0.125, 0.25, 0.375, 0.5, 0.5, 0.5, 0.5]);
    let grown = scene((2, 3), (1, 3), "X = 1.0", "");
    assert_path(&gained(&grown, "cooperative"), &[0.0, 0.0, 0.125, 0.25, 0.375, 0.5, 0.5, 0.5, 0.5]);
    // An arm without the mine has none of its ore; a mine that is struck gives less.
    let apart = scene((4, 0), (2, 0), "X = 1.0", "[[arm]]\nid = \"plant\"\ninstruments = [\"A\"]\n");
    assert_path(&gained(&apart, "plant"), &[0.0; 9]);
    let struck = scene((4, 0), (2, 0), "X = 1.0", &scripted("x", "X", 0.5, 6, 2));
    assert_path(&gained(&struck, "cooperative"), &[0.0, 0.0, 0.0, 0.0, 0.5, 0.5, 0.25, 0.25, 0.5]);
}

/// A is out for ten months, of which every other asks for nothing. Spare output of B makes up for it once the gap has lasted
/// three months, those without demand among them: in months 0 and 2 it is missing, from month 4 on it is not. That is one
/// shortfall of two months. Were the gap over in month 1, the spare output would never be called.
#[test]
fn a_gap_lasts_through_steps_without_demand() {
    let lag = "profile = [1.0, 0.0]\nresponse_lag = \"3 months\"";
    let text = [
        head(10),
        producer("A", ""),
        producer("B", "spare = 1.5"),
        consumer("C", 1.0, "A = 0.6, B = 0.4", lag),
        scripted("h", "A", 1.0, 0, 10),
    ];
    let found = run(&text.concat(), 3, 1);
    assert_path(&path(&found, "alone", "C"), &[0.6, 0.0, 0.6, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
    assert_exact(estimate(&found, "alone", "C", "shortfalls").value, 1.0);
    assert_exact(estimate(&found, "alone", "C", "longest_shortfall").value, 2.0);
}
