//! The side-by-side workload `benches/w1.toml` against values from 20 million trials of an independent program (a Numba
//! engine written for this one workload; standard errors in the second column).

mod common;

use common::{difference, estimate, run};
use shortfall::stats::Estimate;

#[track_caller]
fn assert_same(name: &str, mine: Estimate, value: f64, se: f64) {
    let error = (mine.se * mine.se + se * se).sqrt();
    assert!((mine.value - value).abs() <= 3.0 * error, "{name}: {} ± {} for {value} ± {se}", mine.value, mine.se);
}

#[test]
fn agrees_with_an_independent_program() {
    let results = run(include_str!("../benches/w1.toml"), 400_000, 2);
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
