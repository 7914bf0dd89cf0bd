//! The side-by-side workload `benches/w1.toml` against values from 20 million trials of an independent program (a Numba
//! engine written for this one workload; standard errors in the second column).

use crate::common::{difference, estimate, run};
use shortfall::stats::Estimate;

#[track_caller]
fn assert_same(name: &str, mine: Estimate, value: f64, se: f64) {
    let error = (mine.se * mine.se + se * se).sqrt();
    assert!((mine.value - value).abs() <= 3.0 * error, "{name}: {} ± {} for {value} ± {se}", mine.value, mine.se);
}

#[test]
fn agrees_with_an_independent_program() {
    let results = run(include_str!("../../benches/w1.toml"), 400_000, 2);
    for (arm, consumer, mean, p, cvar95) in [
        ("alone", "C1", (0.34122, 0.00027), (0.15209, 0.00008), (4.8276, 0.0034)),
        ("alone", "C2", (0.003954, 0.000015), (0.006759, 0.000018), (0.07907, 0.00031)),
        ("cooperative", "C1", (0.16209, 0.00018), (0.07581, 0.00006), (3.0235, 0.0030)),
        ("cooperative", "C2", (0.04949, 0.00006), (0.06668, 0.00006), (0.9465, 0.0010)),
    ] {
        for (metric, (value, se)) in [("unserved", mean), ("p_shortfall", p), ("cvar95", cvar95)] {
            let name = format!("{arm} {consumer} {metric}");
            assert_same(&name, estimate(&results, arm, consumer, metric), value, se);
        }
    }
    for (arm, consumer, metric, value) in [
        ("alone", "C1", "var95", 2.4410),
        ("alone", "C1", "var99", 6.2798),
        ("cooperative", "C1", "var95", 0.8772),
        ("cooperative", "C1", "var99", 4.3256),
        ("cooperative", "C2", "var95", 0.2309),
        ("cooperative", "C2", "var99", 1.3812),
    ] {
        let mine = estimate(&results, arm, consumer, metric);
        // The printed digits, and the bins' relative error of 1/1024, come on top of chance.
        assert!((mine.value - value).abs() <= 3.0 * mine.se + 0.001 * value, "{arm} {consumer} {metric}: {mine:?}");
    }
    assert_same("C1", difference(&results, "cooperative", "C1", "unserved"), -0.17913, 0.00011);
    assert_same("C2", difference(&results, "cooperative", "C2", "unserved"), 0.04553, 0.00005);
}

/// A market of its own in which demand is short of supply by itself, so that every trial has to be played to its end.
const NEVER_QUIET: &str = r#"
[[material]]
id = "other"
unit = "t"
market = "closed"
[[producer]]
id = "half"
country = "HHH"
material = "other"
capacity = 6.0
[[consumer]]
id = "C3"
[[demand]]
consumer = "C3"
material = "other"
amount = 12.0
"#;

/// Trials without unserved demand are counted instead of played. That is exact: beside a market that keeps every trial from
/// being quiet, W1 gives the same estimates and errors, but for rounding.
#[test]
fn quiet_trials_count_as_if_they_were_played() {
    let text = include_str!("../../benches/w1.toml").replace("per_step = 0.01", "per_step = 0.0005");
    let text = text.replace("[[producer]]", "[[producer]]\nmaterial = \"w1\"");
    let (counted, played) = (run(&text, 20_000, 1), run(&format!("{text}{NEVER_QUIET}"), 20_000, 1));
    assert!(counted.run.trials_with_events < 8_000, "most trials are quiet");
    for a in &counted.outcomes {
        let b = played.outcome(&a.arm, &a.material, &a.consumer).unwrap();
        assert_eq!((&a.exceedance, &a.exceedance_year), (&b.exceedance, &b.exceedance_year));
        for (a, b) in a.metrics.iter().zip(&b.metrics) {
            crate::common::assert_exact(a.estimate.value, b.estimate.value);
            crate::common::assert_exact(a.estimate.se, b.estimate.se);
        }
    }
}
