//! The time axis.

use super::frame::Tick;
use super::scale::{Scale, ticks_from_zero};
use crate::results::Results;
use crate::words::lang::{Lang, say};

/// Ticks along `scale`, which runs over the periods from 0 to their number, and the axis' name.
pub fn axis(results: &Results, lang: Lang, scale: Scale) -> (Vec<Tick>, String) {
    let labels = &results.periods.labels;
    if results.scenario.start.is_some() {
        (calendar(labels, lang, scale), String::new())
    } else {
        counted(results.scenario.years, labels.len(), lang, scale)
    }
}

/// Room below a panel for the axis' ticks and name.
pub fn room(results: &Results) -> f64 {
    if results.scenario.start.is_some() { 44.0 } else { 72.0 }
}

/// Years at their Januaries, or every month of a short horizon.
fn calendar(labels: &[String], lang: Lang, scale: Scale) -> Vec<Tick> {
    let fresh = |i: &usize| *i == 0 || labels[*i] != labels[*i - 1];
    let year = |i: usize| labels[i].split('-').next().unwrap_or_default().to_string();
    let starts: Vec<usize> = (0..labels.len()).filter(fresh).collect();
    let first_of_year = |i: &usize| *i == 0 && labels[0].ends_with("-01") || *i > 0 && year(*i) != year(*i - 1);
    let years: Vec<usize> = starts.iter().copied().filter(first_of_year).collect();
    if years.len() >= 3 {
        years.into_iter().map(|i| Tick { at: scale.at(i as f64), label: lang.year(&year(i)) }).collect()
    } else {
        starts.into_iter().map(|i| Tick { at: scale.at(i as f64), label: lang.month(&labels[i]) }).collect()
    }
}

/// Years, months, days or hours from the start, whichever gives a handful.
fn counted(years: f64, periods: usize, lang: Lang, scale: Scale) -> (Vec<Tick>, String) {
    let units = [(1.0, "year"), (12.0, "month"), (365.0, "day"), (8_760.0, "hour")];
    let (per_year, unit) = units.into_iter().find(|(n, _)| years * n >= 2.0).unwrap_or(units[3]);
    let length = years * per_year;
    let within = ticks_from_zero(length, 12).into_iter().filter(|v| *v <= length * (1.0 + 1e-9));
    let tick = |v: f64| Tick { at: scale.at(v / length * periods as f64), label: lang.digits(v, 3) };
    (within.map(tick).collect(), say!(lang, "from-the-start", periods = lang.periods(unit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(ticks: &[Tick]) -> Vec<&str> {
        ticks.iter().map(|t| t.label.as_str()).collect()
    }

    #[test]
    fn a_decade_has_years_and_a_day_has_hours() {
        let scale = Scale::linear((0.0, 24.0), (0.0, 100.0));
        let (ticks, name) = counted(24.0 / 8_760.0, 24, Lang::En, scale);
        assert_eq!(name, "hours from the start");
        assert_eq!(labels(&ticks)[..3], ["0", "2", "4"]);
        let months: Vec<String> = (6..48).map(|t| format!("{}-{:02}", 2026 + t / 12, t % 12 + 1)).collect();
        assert_eq!(labels(&calendar(&months, Lang::En, scale)), ["2027", "2028", "2029"]);
        assert_eq!(labels(&calendar(&months[..3], Lang::En, scale)), ["Jul 2026", "Aug 2026", "Sep 2026"]);
    }
}
