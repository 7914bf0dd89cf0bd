//! The library as a front end uses it: problems and inputs as data, a scenario kept ready, blocks, saved runs, parts.

use crate::common::{coin, loaded};
use shortfall::door::{self, BadPart, BadParts, ChangeError, NotReplayable, SimulateError};
use shortfall::engine::{self, Error, Part, Played, Precision, Progress};
use shortfall::results::metric::MetricId;
use shortfall::results::{Results, Shard, Stress};
use shortfall::scenario::{Loaded, Severity};
use shortfall::{Control, Plan, Source, Workers, load, merge, plan, prepare, replay, simulate};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

/// Half the trials lose nine months' supply of twelve.
fn scenario() -> Loaded {
    loaded(&coin(40_000, "9 months", ""))
}

fn unserved(results: &Results) -> f64 {
    results.outcome("alone", "ore", "north").and_then(|outcome| outcome.metric(MetricId::Unserved)).unwrap().value
}

#[test]
fn problems_are_data_with_places() {
    let text = "format = 1\ntitle = \"é\"\n[time]\nyears = 1\nstep = \"moon\" # 月\n[[material]]\nid = \"ore\"\n";
    let problems = load(&Source::text("mine.toml", text), &["time.steps=x".to_string()]).unwrap_err();
    let all: Vec<_> = problems.diagnostics().collect();
    assert_eq!(all.len(), problems.len());
    let moon = all.iter().find(|d| d.marks.iter().any(|m| &text[m.start..m.end] == "\"moon\"")).unwrap();
    let mark = &moon.marks[0];
    assert_eq!((moon.severity, mark.file.as_str()), (Severity::Error, "mine.toml"));
    assert_eq!((mark.line, mark.column, mark.end_line, mark.end_column), (5, 8, 5, 14));
    assert!(moon.title.contains("step") || moon.helps.iter().any(|help| help.contains("month")), "{moon:?}");
    let json = serde_json::to_value(moon).unwrap();
    assert_eq!((&json["severity"], &json["marks"][0]["line"]), (&"error".into(), &5.into()));

    let idle = "[[consumer]]\nid = \"nobody\"\n";
    let warned = load(&Source::text("t", coin(10, "9 months", idle)), &[]).unwrap().warnings.unwrap();
    assert!(warned.diagnostics().all(|d| d.severity == Severity::Warning && d.marks[0].line > 1));
}

#[test]
fn changed_inputs_give_what_a_changed_file_gives() {
    let scenario = scenario();
    let control = Control::default();
    let held = prepare(&scenario, &Plan::new(20_000, 3), &control).unwrap();
    let amount = scenario.inputs().into_iter().find(|input| input.path == "demand.north.amount").unwrap();
    assert_eq!(amount.number, Some(12.0));
    let more = held.with(&[amount.set(24.0)], &control).unwrap();
    let fresh = loaded(&coin(40_000, "9 months", "").replace("amount = 12.0", "amount = 24.0"));
    let (found, expected) =
        (more.simulate(&control).unwrap(), simulate(&fresh, &Plan::new(20_000, 3), &control).unwrap());
    assert_eq!((&found.outcomes, &found.differences), (&expected.outcomes, &expected.differences));
    assert_eq!(found.scenario.hash, expected.scenario.hash);
    assert_eq!(found.run.options.sets, [amount.set(24.0)], "the results say what was changed");
    assert!((unserved(&found) / unserved(&held.run(&control).unwrap()) - 2.0).abs() < 1e-9);
    // Again from there, and back.
    let back = more.with(&[amount.set(12.0)], &control).unwrap();
    assert_eq!(back.run(&control).unwrap().outcomes, held.run(&control).unwrap().outcomes);
    let bad = held.with(&[amount.set(-1.0)], &control);
    assert!(matches!(bad, Err(ChangeError::Scenario(problems)) if problems.diagnostics().count() == 1));
}

#[test]
fn blocks_come_to_the_whole_run_and_can_be_stopped() {
    let workers = Workers::of(2);
    let told = Mutex::new(Vec::new());
    let tell = |progress: Progress| told.lock().unwrap().push(progress);
    let control = Control { progress: &tell, ..Control::on(&workers) };
    let held = prepare(&scenario(), &Plan::new(20_000, 1), &control).unwrap();
    let whole = held.run(&control).unwrap();
    assert!(told.lock().unwrap().iter().any(|p| p.trials_done == 20_000 && p.trials == 20_000));
    let mut played = Played::default();
    for end in 1..=held.blocks() {
        played = held.play(&played, end, None, &control).unwrap();
        let so_far = held.results([&played.sums]).unwrap();
        assert_eq!((so_far.run.trials, so_far.run.partial), ((end * 4_096).min(20_000), end < held.blocks()));
    }
    assert_eq!(held.results([&played.sums]).unwrap(), whole);
    // More blocks than there are do no harm.
    assert_eq!(held.play(&played, 1_000, None, &control).unwrap(), played);

    let stop = AtomicBool::new(false);
    let halt = |_: Progress| stop.store(true, Ordering::Relaxed);
    let long = prepare(&scenario(), &Plan::new(4_096_000, 1), &control).unwrap();
    let cut = long.simulate(&Control { progress: &halt, stop: &stop, ..control }).unwrap();
    assert!(cut.run.partial && cut.run.trials < 4_096_000 && cut.run.trials_asked == 4_096_000);
    assert!(matches!(replay(&cut), Err(NotReplayable::Partial)));
}

#[test]
fn what_the_scenario_says_of_its_run_is_the_plan() {
    assert_eq!(plan(&scenario()), Plan::new(40_000, 1));
    let plain = loaded(&coin(7, "9 months", "").replace("trials = 7", "seed = 5"));
    assert_eq!(plan(&plain), Plan::new(Plan::DEFAULT_TRIALS, 5));
}

#[test]
fn bad_arguments_are_errors() {
    let (scenario, control) = (scenario(), Control::default());
    let fails = |plan: &Plan, control: &Control| match simulate(&scenario, plan, control) {
        Err(SimulateError::Run(error)) => error,
        other => panic!("{other:?}"),
    };
    assert!(matches!(fails(&Plan::new(0, 1), &control), Error::Trials { asked: 0 }));
    assert!(matches!(fails(&Plan::new(u64::MAX, 1), &control), Error::Trials { .. }));
    for threads in [0, 1_000_000] {
        assert!(matches!(fails(&Plan::new(10, 1), &Control::on(&Workers::of(threads))), Error::ThreadCount { .. }));
    }
    let stress = Some(Stress { hazard: "none".to_string(), only: false });
    assert!(matches!(fails(&Plan { stress, ..Plan::new(10, 1) }, &control), Error::UnknownStress { .. }));
    for relative in [0.0, -1.0, 1.0, f64::NAN, f64::INFINITY] {
        let precise = Plan { precision: Some(Precision::usual(relative)), ..Plan::new(10, 1) };
        assert!(matches!(fails(&precise, &control), Error::Precision { .. }), "{relative}");
    }
    let of = |estimates| Plan { precision: Some(Precision { relative: 0.1, estimates }), ..Plan::new(10, 1) };
    assert!(matches!(fails(&of(vec![MetricId::PWorseOff]), &control), Error::UnknownEstimate { .. }));
    assert!(matches!(fails(&of(Vec::new()), &control), Error::NoEstimate));
    assert!(matches!(shortfall::analysis::compare(&[], &control), Err(Error::Nothing)));
    assert!(matches!(engine::Paired::new(&[], Vec::new(), &control), Err(Error::Nothing)));
    assert!(matches!(merge(Vec::new()), Err(BadParts::None)));
    assert!(Source::named("no-such-scenario", false).unwrap_err().to_string().contains("embedded scenarios"));
    let other =
        loaded(&coin(10, "9 months", "[[consumer]]\nid = \"south\"\n[[demand]]\nconsumer = \"south\"\namount = 1.0"));
    let sums =
        prepare(&other, &Plan::new(10, 1), &control).unwrap().play(&Played::default(), 1, None, &control).unwrap();
    let held = prepare(&scenario, &Plan::new(10, 1), &control).unwrap();
    assert!(matches!(held.results([&sums.sums]), Err(Error::Misfit)));
}

#[test]
fn a_saved_run_is_played_again_from_its_json_alone() {
    let stress = "[[hazard]]\nid = \"replay\"\nstress = true\nhits = { country = \"AAA\" }\nonset = { at = \"1 months\" }\n\
                  severity = 0.5\nduration = \"2 months\"\n";
    let changed = loaded(&coin(40_000, "9 months", stress)).with(&["demand.north.amount=10".to_string()]).unwrap();
    let stress = Some(Stress { hazard: "replay".to_string(), only: true });
    let plan = Plan { stress, ..Plan::new(5_000, 9) };
    let control = Control::default();
    let saved = Results::from_json(&simulate(&changed, &plan, &control).unwrap().to_json()).unwrap();
    let again = replay(&saved).unwrap();
    assert_eq!(again.plan, plan);
    assert_eq!(again.loaded.provenance, changed.provenance);
    assert_eq!(simulate(&again.loaded, &again.plan, &control).unwrap(), saved);
    let mut other = saved.clone();
    other.run.semantics += 1;
    assert!(matches!(replay(&other), Err(NotReplayable::Semantics(_))));
    let mut other = saved;
    other.scenario.origin.sets = vec!["demand.north.amount=11".to_string()];
    assert!(matches!(replay(&other), Err(NotReplayable::Changed)));
}

/// A shard of a run of `trials`.
fn part(scenario: &Loaded, plan: &Plan, index: u64, of: u64) -> Part {
    let (control, shard) = (Control::default(), Shard { index, of });
    let blocks = engine::blocks_of(plan.trials, shard);
    let begun = Played { next: blocks.start, ..Played::default() };
    let played = prepare(scenario, plan, &control).unwrap().play(&begun, blocks.end, None, &control).unwrap();
    Part::of(plan, &scenario.provenance, shard, &played)
}

#[test]
fn parts_merge_into_the_run_and_those_that_do_not_say_why() {
    let (scenario, control, plan) = (scenario(), Control::default(), Plan::new(20_000, 1));
    let parts = |numbers: &[u64]| numbers.iter().map(|k| part(&scenario, &plan, *k, 3)).collect::<Vec<_>>();
    let merged = merge(parts(&[3, 1, 2])).unwrap();
    let mut results = merged.results(&control).unwrap();
    door::complete(&merged.loaded, &merged.plan, &control, &mut results).unwrap();
    assert_eq!(results, simulate(&scenario, &plan, &control).unwrap());

    assert!(matches!(merge(parts(&[1, 3])), Err(BadParts::Missing { missing, of: 3 }) if missing == [2]));
    let why = |parts: Vec<Part>| match merge(parts) {
        Err(BadParts::Part { part, why }) => (part, why),
        other => panic!("{other:?}"),
    };
    assert!(matches!(why(parts(&[1, 2, 2])), (1, BadPart::Twice { other: 2, .. })));
    let mut cut = parts(&[1, 2, 3]);
    cut[1].blocks.end -= 1;
    assert!(matches!(why(cut), (1, BadPart::Unfinished { shard: Shard { index: 2, of: 3 } })));
    let seeded = part(&scenario, &Plan::new(20_000, 2), 2, 3);
    let (number, other) = why([parts(&[1]), vec![seeded]].concat());
    assert!(number == 1 && matches!(&other, BadPart::OtherRun { first: 0, differing } if differing.what == "seed"));
    let split = part(&scenario, &plan, 2, 2);
    assert!(matches!(why([parts(&[1]), vec![split]].concat()), (1, BadPart::OtherSplit { mine: 2, of: 3, .. })));
    let mut odd = parts(&[1, 2, 3]);
    odd.iter_mut().for_each(|part| part.provenance.origin.files[0].text += "\n[[consumer]]\nid = \"late\"\n");
    assert!(matches!(why(odd), (0, BadPart::Changed)));
}
