//! What the inputs allow, of scenarios whose answers are worked out by hand.

use crate::common::loaded;
use shortfall::analysis::study::{self, Done, Study, SweepPlan, Vary, Wanted};
use shortfall::analysis::{self, Compared, Contender};
use shortfall::results::metric::MetricId;
use shortfall::results::{Interval, Results, Shard, Store};
use shortfall::scenario::{Source, Template};
use shortfall::{Control, Plan, simulate};
use std::sync::atomic::AtomicBool;

/// Ten years by month, a demand of 1,200 t a year, half of it from A and half from B, neither stock nor substitution. `hazards`
/// strike them.
fn scenario(hazards: &str) -> String {
    format!(
        "format = 1\ntitle = \"allowed\"\n[time]\nstep = \"month\"\nyears = 10\n[[material]]\nid = \"m\"\nunit = \"t\"\n\
         world_supply = 10_000\n[[producer]]\ncountry = \"A\"\nmaterial = \"m\"\nshare = 0.5\n[[producer]]\ncountry = \"B\"\n\
         material = \"m\"\nshare = 0.5\n[[consumer]]\nid = \"C\"\n[[demand]]\nconsumer = \"C\"\nmaterial = \"m\"\n\
         amount = 1_200\nsourcing = {{ A = 0.5, B = 0.5 }}\n{hazards}"
    )
}

/// One event each at A and at B, of these severities, that lasts from 2 to 10 months: 6 on average.
fn two(severities: [&str; 2]) -> String {
    let hazard = |(producer, severity, at): (&str, &str, usize)| {
        format!(
            "[[hazard]]\nid = \"at-{producer}\"\nhits = {{ country = \"{producer}\" }}\nonset = {{ at = \"{at} months\" }}\n\
             severity = {severity}\nduration = {{ law = \"uniform\", min = \"2 months\", max = \"10 months\" }}\n"
        )
    };
    scenario(&(hazard(("A", severities[0], 10)) + &hazard(("B", severities[1], 60))))
}

const RANGES: [&str; 2] = [
    "{ best = 0.5, min = 0.2, max = 0.8, law = \"uniform\" }",
    "{ best = 0.5, min = 0.1, max = 0.9, law = \"uniform\" }",
];

fn results(text: &str, plan: &Plan) -> Results {
    simulate(&loaded(text), plan, &Control::default()).unwrap_or_else(|error| panic!("{error}"))
}

fn interval(results: &Results, metric: &str) -> Interval {
    let outcome = results.outcome("alone", "m", "C").expect("its only consumer");
    let id = MetricId::named(metric).expect("a metric");
    let found = outcome.metrics.iter().find(|m| m.metric == id).expect("a metric of outcomes");
    found.allowed.unwrap_or_else(|| panic!("no interval of {metric}"))
}

/// Each month 50 t times a severity a month are missing for 6 months: 300 (a + b) t are expected. a + b has a trapezoid law on
/// 0.3 to 1.7; below 0.9 the probability of less than 0.3 + x is x²/0.96, so the 5 % point is 0.3 + √0.048 = 0.519089, the 95 %
/// point, by symmetry, 1.480911, and the median 1.
#[test]
fn ends_are_exact_where_the_answer_is_linear_whatever_the_trials() {
    let text = two(RANGES);
    let plans = [(128, None), (4_096, Some(512)), (100_000, None)];
    for (trials, inputs) in plans {
        let results = results(&text, &Plan { inputs, ..Plan::new(trials, 11) });
        let found = interval(&results, "unserved");
        for (end, truth) in [(found.lo90, 155.7267), (found.median, 300.0), (found.hi90, 444.2733)] {
            assert!(end.agrees(truth, 3.0), "{trials} trials: {end:?} for {truth}");
        }
        let allowed = results.allowed.as_ref().expect("inputs with ranges");
        assert_eq!((allowed.inputs, allowed.left_out, allowed.replicates), (2, 0, 16));
        assert!(inputs.is_none_or(|asked| allowed.draws == asked), "{}", allowed.draws);
        // The width is that of the inputs, not of the trials.
        assert!((found.width() - 288.5466).abs() < 3.0 * found.lo90.se.hypot(found.hi90.se), "{trials}: {found:?}");
        if trials == 100_000 {
            assert!(allowed.accuracy <= allowed.accuracy_asked, "{}", allowed.accuracy);
        }
    }
}

/// The variances of a and b are 0.6²/12 and 0.8²/12: 9 and 16 parts of 25.
#[test]
fn inputs_are_listed_by_what_they_decide() {
    let results = results(&two(RANGES), &Plan { inputs: Some(512), ..Plan::new(20_000, 3) });
    let material = &results.allowed.as_ref().expect("inputs with ranges").materials[0];
    assert_eq!((material.consumer.as_str(), material.helps.len(), material.best.len()), ("C", 0, 0));
    let inputs: Vec<&str> = material.inputs.iter().map(|i| i.input.set.as_str()).collect();
    assert_eq!(inputs, ["hazard.at-B.severity", "hazard.at-A.severity"]);
    for (input, truth) in material.inputs.iter().zip([0.64, 0.36]) {
        assert!(input.share.agrees(truth, 3.0), "{input:?} for {truth}");
    }
    // At its 5 % point, 0.14, b alone makes 300 · (0.5 + 0.14), at its 95 % point 300 · (0.5 + 0.86).
    let ends = material.inputs[0].ends.as_ref().expect("the first is moved");
    assert_eq!(ends.each_ref().map(|end| end.value.as_str()), ["0.14", "0.86"]);
    for (end, truth) in ends.iter().zip([192.0, 408.0]) {
        assert!(end.answer.agrees(truth, 3.0), "{end:?} for {truth}");
    }
}

/// With one draw for both, a + b is 0.3 + 1.4u: its ends are 0.37 and 1.63.
#[test]
fn inputs_that_move_together_widen_what_is_allowed() {
    let group = |rest: &str| {
        let sets = "[\"hazard.at-A.severity\", \"hazard.at-B.severity\"]";
        two(RANGES) + &format!("[[uncertain]]\ntogether = {sets}\n{rest}")
    };
    let plan = Plan { inputs: Some(512), ..Plan::new(20_000, 5) };
    let one = interval(&results(&group(""), &plan), "unserved");
    for (end, truth) in [(one.lo90, 111.0), (one.median, 300.0), (one.hi90, 489.0)] {
        assert!(end.agrees(truth, 3.0), "{end:?} for {truth}");
    }
    let half = interval(&results(&group("correlation = 0.5\n"), &plan), "unserved");
    assert!(half.width() > 300.0 && half.width() < 370.0, "between 289 and 378: {half:?}");
    let none = interval(&results(&group("correlation = 0\n"), &plan), "unserved");
    assert!(none.lo90.agrees(155.7267, 3.0) && none.hi90.agrees(444.2733, 3.0), "{none:?}");
}

/// A rate of 3 events in 40 years is Gamma(3.5, 40): 80 times it is χ² with 7 degrees of freedom, whose 5, 50 and 95 % points are
/// 2.16735, 6.34581 and 14.06714 (Abramowitz and Stegun, table 26.8). No event in ten years then has the probability exp(−10 r);
/// averaged over rates, (40/50)^3.5.
#[test]
fn a_counted_rate_is_an_input_and_the_run_averages_over_it() {
    let hazard = "[[hazard]]\nid = \"h\"\nhits = { country = \"A\" }\nonset = { events = 3, years = 40 }\nseverity = 0.5\n\
                  duration = \"1 month\"\n";
    let results = results(&scenario(hazard), &Plan { inputs: Some(1_024), ..Plan::new(50_000, 2) });
    let found = interval(&results, "p_shortfall");
    for (end, chi) in [(found.lo90, 2.16735), (found.median, 6.34581), (found.hi90, 14.06714)] {
        let truth = 1.0 - (-10.0 * chi / 80.0f64).exp();
        assert!(end.agrees(truth, 3.0), "{end:?} for {truth}");
    }
    let outcome = results.outcome("alone", "m", "C").expect("its only consumer");
    let run = outcome.metric(MetricId::named("p_shortfall").expect("a metric")).expect("a metric of outcomes");
    assert!(run.agrees(1.0 - 0.8f64.powf(3.5), 3.0), "{run:?}");
}

/// Worlds with true inputs from the ranges: nine in ten have their true expectation, 300 (a + b), in the interval.
#[test]
fn nine_worlds_in_ten_lie_in_the_interval() {
    let text = two(RANGES);
    let intervals: Vec<Interval> =
        (0..4).map(|seed| interval(&results(&text, &Plan::new(4_096, 100 + seed)), "unserved")).collect();
    // Points that fill the square of both inputs evenly (a lattice rule: Korobov, 1959).
    let worlds = (0..200).map(|k| (f64::from(k) / 200.0, (f64::from(k) * 81.0 / 200.0).fract()));
    let held = worlds.enumerate().filter(|(k, (u, v))| {
        let truth = 300.0 * (0.2 + 0.6 * u + 0.1 + 0.8 * v);
        let interval = &intervals[k % intervals.len()];
        (interval.lo90.value..=interval.hi90.value).contains(&truth)
    });
    let held = held.count();
    assert!((168..=190).contains(&held), "{held} of 200");
}

#[test]
fn known_inputs_and_quick_runs_have_no_interval() {
    let known = results(&two(["0.5", "0.5"]), &Plan::new(2_000, 1));
    assert_eq!((known.allowed, known.scenario.unknown_inputs), (None, 0));
    let quick = results(&two(RANGES), &Plan { quick: true, ..Plan::new(2_000, 1) });
    assert_eq!((quick.allowed, quick.scenario.unknown_inputs), (None, 2));
}

#[test]
fn the_same_bytes_on_any_number_of_threads() {
    let run = |threads: usize| {
        let workers = shortfall::Workers::of(threads);
        let plan = Plan { inputs: Some(64), ..Plan::new(2_000, 9) };
        simulate(&loaded(&two(RANGES)), &plan, &Control::on(&workers)).unwrap_or_else(|error| panic!("{error}"))
    };
    assert_eq!(run(1), run(3));
}

/// With half the demand half goes unserved, in every draw: the difference is −150 (a + b), and its ends are those of the level by
/// −1/2, to the last digits, since both variants have the same draws and trials.
#[test]
fn variants_are_compared_with_the_same_draws() {
    let (base, half) = (loaded(&two(RANGES)), loaded(&two(RANGES).replace("1_200", "600")));
    let plan = Plan { quick: true, ..Plan::new(40_000, 4) };
    let control = Control::default();
    let run = |loaded| simulate(loaded, &plan, &control).unwrap_or_else(|error| panic!("{error}"));
    let found = [run(&base), run(&half)];
    let labels = ["base", "half"];
    let contenders: Vec<Contender> = labels
        .iter()
        .zip([&base, &half])
        .zip(&found)
        .map(|((label, loaded), results)| Contender { label, results, game: Some((&loaded.system, &plan)) })
        .collect();
    let mut comparison = analysis::compare(&contenders, &control).unwrap_or_else(|error| panic!("{error}"));
    let sides: Vec<Compared> = labels
        .iter()
        .zip([&base, &half])
        .zip(&found)
        .map(|((label, loaded), results)| Compared { label, loaded, plan: &plan, results })
        .collect();
    analysis::allow_compared(&sides, &control, &mut comparison).unwrap_or_else(|error| panic!("{error}"));
    let change = comparison.change_value("half", "alone", "m", "C", MetricId::Unserved).expect("a variant");
    let change = change.allowed.expect("both can be drawn");
    for (end, truth) in [(change.lo90, -222.1367), (change.median, -150.0), (change.hi90, -77.8633)] {
        assert!(end.agrees(truth, 3.0), "{end:?} for {truth}");
    }
    let level = comparison.levels.iter().find(|l| l.variant == "half").expect("a variant");
    let level = level.metrics.iter().find(|m| m.metric == MetricId::Unserved).and_then(|m| m.allowed).expect("drawn");
    assert!((level.hi90.value + change.lo90.value).abs() < 1e-9 * level.hi90.value, "{level:?} {change:?}");
}

/// Severities of both sites are uncertain. With that at A set to s, 300 (s + b) t are missing, b uniform on 0.1 to 0.9: the 5 and
/// 95 % points are 300 (s + 0.14) and 300 (s + 0.86), and of the change against the scenario, which has 0.5 there, nothing is
/// left of b: it is 300 (s − 0.5) in every draw.
#[test]
fn points_of_a_sweep_have_the_same_draws_but_for_what_is_varied() {
    let source = Source::Text { name: "test.toml".to_string(), text: two(RANGES) };
    let (template, base) = Template::read(&source, &[]).unwrap_or_else(|problems| panic!("{problems}"));
    let (workers, stop) = (shortfall::Workers::all(), AtomicBool::new(false));
    let wanted = Wanted { metrics: vec!["unserved".to_string()], ..Wanted::default() };
    let questions = wanted.questions(&base.system).unwrap_or_else(|error| panic!("{error}"));
    let (plan, progress) = (Plan::new(20_000, 6), |_| {});
    let study = Study { template: &template, plan, questions, workers: &workers, progress: &progress, stop: &stop };
    let varied = vec![Vary::parse("hazard.at-A.severity=0.4,0.7").expect("two values")];
    let plan = SweepPlan { varied, list: false, shard: Shard::WHOLE, fresh: true, inputs: 512 };
    let found = match study::sweep(&study, &base, &plan, &Nothing) {
        Ok(Done::Whole(sweep)) => sweep,
        other => panic!("{other:?}"),
    };
    for (point, s) in found.points.iter().zip([0.4, 0.7]) {
        let allowed = point.cells[0].allowed.expect("one input is not varied");
        for (end, truth) in [(allowed.lo90, 300.0 * (s + 0.14)), (allowed.hi90, 300.0 * (s + 0.86))] {
            assert!(end.agrees(truth, 3.0), "{end:?} for {truth}");
        }
        let change = point.cells[0].change_allowed.expect("one input is not varied");
        assert!(change.median.agrees(300.0 * (s - 0.5), 3.0) && change.width() < 1e-6, "{change:?}");
    }
}

/// Keeps nothing.
struct Nothing;

impl Store for Nothing {
    fn load(&self, _: &str) -> Option<String> {
        None
    }

    fn save(&self, _: &str, _: &str) -> std::io::Result<()> {
        Ok(())
    }
}

/// A demand may be named with its material or without; what is varied under one name is not drawn under the other.
#[test]
fn what_is_varied_is_not_drawn_under_another_name() {
    let demand = "amount = { best = 1_200, min = 600, max = 2_400, law = \"uniform\" }";
    let text =
        two(["0.5", "{ best = 0.5, min = 0.1, max = 0.9, law = \"uniform\" }"]).replace("amount = 1_200", demand);
    let source = Source::Text { name: "test.toml".to_string(), text };
    let (template, base) = Template::read(&source, &[]).unwrap_or_else(|problems| panic!("{problems}"));
    let paths = ["demand.C.amount", "demand.C-m.amount"].map(String::from);
    assert_eq!(base.canonical(&paths)[0], base.canonical(&paths)[1]);
    let (workers, stop) = (shortfall::Workers::all(), AtomicBool::new(false));
    let wanted = Wanted { metrics: vec!["unserved".to_string()], ..Wanted::default() };
    let questions = wanted.questions(&base.system).unwrap_or_else(|error| panic!("{error}"));
    let (plan, progress) = (Plan::new(20_000, 6), |_| {});
    let study = Study { template: &template, plan, questions, workers: &workers, progress: &progress, stop: &stop };
    for key in paths {
        let varied = vec![Vary::parse(&format!("{key}=2_400")).expect("a value")];
        let plan = SweepPlan { varied, list: false, shard: Shard::WHOLE, fresh: true, inputs: 512 };
        let found = match study::sweep(&study, &base, &plan, &Nothing) {
            Ok(Done::Whole(sweep)) => sweep,
            other => panic!("{other:?}"),
        };
        // 600 (0.5 + b) t, b at 0.14 and 0.86.
        let allowed = found.points[0].cells[0].allowed.expect("one input is not varied");
        for (end, truth) in [(allowed.lo90, 384.0), (allowed.hi90, 816.0)] {
            assert!(end.agrees(truth, 3.0), "{key}: {end:?} for {truth}");
        }
    }
}
