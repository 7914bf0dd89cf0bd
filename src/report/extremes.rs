//! Whatever numbers stand in results, they are drawn: a saved run may have been changed by hand or by a bad disk.

use super::text::TextStyle;
use super::{csv, fixture, html, text};
use crate::results::Results;
use crate::words::lang::Lang;
use rayon::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;

/// Every place of a number, by its path without the numbers of elements.
fn places(value: &Value, path: &str, kind: &str, found: &mut BTreeMap<String, Vec<String>>) {
    match value {
        Value::Number(_) => found.entry(kind.to_string()).or_default().push(path.to_string()),
        Value::Array(all) => {
            for (i, inner) in all.iter().enumerate() {
                places(inner, &format!("{path}/{i}"), &format!("{kind}/*"), found);
            }
        }
        Value::Object(all) => {
            for (key, inner) in all {
                places(inner, &format!("{path}/{key}"), &format!("{kind}/{key}"), found);
            }
        }
        _ => {}
    }
}

fn draw(results: &Results) {
    let style = TextStyle { color: false, width: 80 };
    assert!(!text(results, Lang::En, style).is_empty() && !csv::csv(results).is_empty());
    assert!(html(results, Lang::En).ends_with("</html>"));
}

/// Each field in turn, at its first place or at its last, then all of them at once.
#[test]
fn numbers_without_measure_are_drawn_all_the_same() {
    let whole = serde_json::to_value(fixture::typical()).unwrap();
    let mut found = BTreeMap::new();
    places(&whole, "", "", &mut found);
    assert!(found.len() > 50, "{}", found.len());
    let absurd = [1e308, -1e308, 1e-320, -1e-320];
    let ends = found.values().enumerate().map(|(i, all)| &all[if i % 2 == 0 { 0 } else { all.len() - 1 }]);
    let mut drawn: Vec<(String, Results)> = Vec::new();
    for (i, place) in ends.enumerate() {
        let mut changed = whole.clone();
        let value = absurd[(i + i / 4) % absurd.len()];
        *changed.pointer_mut(place).unwrap() = value.into();
        // A count cannot be such a number.
        drawn.extend(serde_json::from_value(changed).ok().map(|results| (format!("{place} = {value:e}"), results)));
    }
    assert!(drawn.len() > 40, "{}", drawn.len());
    for value in absurd {
        let mut changed = whole.clone();
        for place in found.values().flatten() {
            let old = changed.pointer_mut(place).unwrap();
            if old.is_f64() {
                *old = value.into();
            }
        }
        drawn.extend(serde_json::from_value(changed).ok().map(|results| (format!("all = {value:e}"), results)));
    }
    let failed: Vec<&str> = drawn
        .par_iter()
        .filter(|(_, results)| std::panic::catch_unwind(|| draw(results)).is_err())
        .map(|(place, _)| place.as_str())
        .collect();
    assert!(failed.is_empty(), "{failed:#?}");
}
