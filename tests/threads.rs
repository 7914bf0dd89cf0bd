//! Nothing is worked out beside the threads that a plan asks for. A program of its own: threads that one test starts
//! beside them, all would find.

use shortfall::engine::{self, Cast, Control, Match, Plan, Side, Workers};
use shortfall::scenario::{self, Loaded, Source};
use std::ops::ControlFlow;

/// Laws of severities and durations are tabulated in parallel before the first trial.
const LAWS: &str = r#"
format = 1
title = "laws"
[time]
step = "month"
years = 1
[[material]]
id = "m"
unit = "t"
world_supply = 1000.0
[[producer]]
id = "P"
country = "P"
share = 1.0
[[consumer]]
id = "C"
[[demand]]
consumer = "C"
amount = 12.0
[[hazard]]
id = "h"
hits = { producer = "P" }
onset = { per_step = 0.1 }
severity = { law = "pert", min = 0.1, mode = 0.2, max = SEVEREST }
duration = { law = "lognormal", median = "2 months", p90 = "5 months" }
"#;

/// The threads that rayon starts for all the program when work is parallel outside any pool can be asked for only as long as
/// they have not been started.
#[test]
fn all_threads_are_those_asked_for() {
    let plan = Plan::new(100, 1);
    let one_thread = Workers::of(1);
    let control = Control::on(&one_thread);
    // Tables are kept: each has a law of its own to work out.
    let system = |severest: &str| loaded(&LAWS.replace("SEVEREST", severest)).system;

    let one = system("0.9");
    let cast = Cast { arms: one.arms.clone(), rows: vec![0], ..Cast::default() };
    assert_eq!(engine::sample(&one, &plan, &cast, &control).unwrap().trials(), 100);

    let (two, three) = (system("0.8"), system("0.7"));
    let side = Side { arm: 0, base: None, row: 0 };
    let matched = Match { system: 1, here: side, there: side, thresholds: None, ratios: None };
    let pairing = engine::Paired::new(&[(&two, &plan), (&three, &plan)], vec![matched], &control).unwrap();
    assert_eq!(pairing.play(0..1, &control).unwrap().0, 100);

    let mut keep = |trials: usize| if trials > 0 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
    let kept = engine::each_trial(&system("0.6"), &plan, 0..1, &|table| table.events.len(), &mut keep, &control);
    assert!(kept.unwrap());

    let others = rayon::ThreadPoolBuilder::new().num_threads(1).build_global();
    assert!(others.is_ok(), "threads were started beside those asked for");
}

fn loaded(text: &str) -> Loaded {
    scenario::load(&Source::Text { name: "test.toml".to_string(), text: text.to_string() }, &[]).unwrap()
}
