use super::super::calibrate::Exposed;
use super::*;
use crate::model::history::{Labels, Memory, Pair, Part};
use crate::model::law::Law;
use crate::model::{Coverage, Covered, Hazard, Onset, Severity};
use crate::results::{Aspect, Verdict};
use crate::scenario::history;
use crate::units::{Lang, Text};

fn labels(row: &[(&str, &str)]) -> Labels {
    row.iter().map(|(k, v)| (k.to_string(), v.to_string())).collect()
}

fn country(i: usize) -> String {
    format!("C{i:02}")
}

fn event(at: usize, start: i32, months: f64, severity: f64) -> PastEvent {
    let place = [("cause", "war"), ("mineral", "m"), ("stage", "s"), ("country", &country(at))];
    PastEvent { start, months, open: false, severity, labels: labels(&place) }
}

/// `pairs` countries of one group, all years from 2001.
fn ask(pairs: usize, to: i32) -> Ask {
    let pair = |i: usize| Pair {
        labels: labels(&[("mineral", "m"), ("stage", "s"), ("country", &country(i)), ("group", "g")]),
    };
    Ask {
        exposed: Exposed::Pairs((0..pairs).map(pair).collect()),
        by: vec!["cause".to_string(), "group".to_string()],
        from: 2001,
        to,
        years: f64::from(to - 2000),
        least_severity: 0.1,
        fewest: 2,
        reach: None,
        memory: None,
        ahead: 1.0,
        coverage: Coverage::default(),
    }
}

/// A hindcast of the record's own cells.
fn recast(events: &[PastEvent], ask: &Ask, splits: &[i32], trials: u64) -> Result<Hindcast, HindcastError> {
    hindcast(events, ask, &Script { written: &[], splits, tested: true, trials, seed: 1 }, &|_| {})
}

/// P(N ≤ k) of the negative binomial law of a Poisson count at a rate from Gamma(shape, exposure), over as much exposure
/// as the rate rests on: P(0) = ½^shape, P(k + 1) = P(k) · (k + shape)/(k + 1) · ½.
fn at_most(k: usize, shape: f64) -> f64 {
    let mut term = 0.5f64.powf(shape);
    let mut sum = term;
    for i in 0..k {
        term *= (i as f64 + shape) / (i as f64 + 1.0) * 0.5;
        sum += term;
    }
    sum
}

/// Eight events in 40 pairs × 10 years, each of one month and severity ½, played over as many years: the rate is drawn from
/// Gamma(8.5, 400), so counts are negative binomial with mean 8.5 and variance 8.5 · (1 + 400/400) = 17. A month after
/// each event is normal and a month has one onset at most, which takes 1.5 · rate/12 = 0.3 % off.
#[test]
fn counts_are_negative_binomial() {
    let events: Vec<PastEvent> = (0..8).map(|i| event(i, (2001 + i as i32) * 12, 1.0, 0.5)).collect();
    let trials = 20_000;
    let found = recast(&events, &ask(40, 2010), &[], trials).unwrap();
    let whole = &found.plays[0];
    let counts = whole.whole(Aspect::Events).unwrap();
    let played = counts.played.unwrap();
    let truth = 8.5 * (1.0 - 1.5 * 8.5 / 400.0 / 12.0);
    assert!((played.mean.value - truth).abs() < 3.0 * (17.0 / trials as f64).sqrt() + 0.005, "{played:?}");
    assert!((played.mean.se - (17.0 / trials as f64).sqrt()).abs() < 0.001);
    let quantile = |p: f64| (0..).find(|k| at_most(*k, 8.5) >= p).unwrap() as f64;
    assert_eq!((played.low.value, played.high.value), (quantile(0.05), quantile(0.95)));
    let share = at_most(8, 8.5);
    assert!((played.at_most - share).abs() < 3.0 * (0.25 / trials as f64).sqrt() + 0.004, "{} {share}", played.at_most);
    assert_eq!((counts.happened, counts.verdict()), (Some(8.0), Verdict::Within));

    // A twelfth of a year at half the output each.
    let lost = whole.whole(Aspect::Lost).unwrap();
    let (each, mean) = (0.5 / 12.0, lost.played.unwrap().mean);
    assert!((mean.value - played.mean.value * each).abs() < 1e-9);
    assert!((lost.happened.unwrap() - 8.0 * each).abs() < 1e-12);
    assert_eq!(whole.whole(Aspect::Months).unwrap().played.unwrap().high.value, 1.0);
}

/// Two events in 100 pair-years: drawn counts over the next 100 have mean 2.5 and 90 % of trials within 0 and 7
/// (P(N ≤ 6) = 0.94, P(N ≤ 7) = 0.97 at shape 2.5). Twenty happened.
#[test]
fn a_change_of_climate_is_a_miss_out_of_sample_and_none_in_sample() {
    let mut events: Vec<PastEvent> = (0..2).map(|i| event(i, 2003 * 12 + 5, 1.0, 0.5)).collect();
    events.extend((0..20).map(|i| event(i % 10, (2011 + i as i32 % 10) * 12, 1.0, 0.5)));
    let found = recast(&events, &ask(10, 2020), &[], 5_000).unwrap();
    let [whole, first, second, split] = &found.plays[..] else { panic!("{}", found.plays.len()) };
    let verdict = |play: &Play| play.whole(Aspect::Events).unwrap().verdict();
    assert!(at_most(6, 2.5) < 0.95 && at_most(7, 2.5) > 0.95);
    assert_eq!(split.whole(Aspect::Events).unwrap().played.unwrap().high.value, 7.0);
    assert_eq!((split.in_sample, verdict(split)), (false, Verdict::Above));
    assert_eq!(verdict(whole), Verdict::Within);
    // A rate of 22.5 in 200 gives the first ten years 11 to be expected, and 2 is too few.
    assert_eq!((first.happened(), second.happened()), (2.0, 20.0));
    assert_eq!(verdict(first), Verdict::Below);
}

impl Play {
    fn happened(&self) -> f64 {
        self.whole(Aspect::Events).unwrap().happened.unwrap()
    }
}

#[test]
fn events_are_cut_where_the_years_end() {
    // From July 2010, twelve months: six fall before 2011.
    let events = [event(0, 2003 * 12, 2.0, 0.5), event(1, 2010 * 12 + 6, 12.0, 1.0)];
    let known = known_before(events.iter(), 2011);
    assert_eq!((known[1].months, known[1].open, known[0].open), (6.0, true, false));
    assert_eq!(known_before(events.iter(), 2010).len(), 1);
    let found = recast(&events, &ask(5, 2010), &[2008], 500).unwrap();
    let split = found.plays.last().unwrap();
    assert_eq!(split.whole(Aspect::Months).unwrap().happened, Some(6.0));
    assert_eq!(split.whole(Aspect::Lost).unwrap().happened, Some(0.5));
    assert!(split.whole(Aspect::Months).unwrap().played.unwrap().high.value <= 36.0);
}

#[test]
fn what_cannot_be_played_is_an_error() {
    let events = [event(0, 2008 * 12, 2.0, 0.5)];
    let split = |years: &[i32]| recast(&events, &ask(5, 2010), years, 100).unwrap_err();
    assert_eq!(split(&[2001]), HindcastError::Split { split: 2001, from: 2001, to: 2010 });
    assert_eq!(split(&[2006]), HindcastError::Unlearned { split: 2006 });
    let mild = event(0, 2008 * 12, 2.0, 0.05);
    assert!(matches!(recast(&[mild], &ask(5, 2010), &[], 100), Err(HindcastError::Ask(AskError::NoEvent { .. }))));
    // Nothing is counted from before the middle, so there is no such play.
    assert_eq!(recast(&events, &ask(5, 2010), &[], 100).unwrap().plays.len(), 1);
}

/// The counts of the library agree for every cause, as they must; what the early record says of the years after 2014 does not.
#[test]
fn the_library_agrees_in_sample_and_misses_the_last_decade() {
    let (events, pairs) = history::library();
    let events: Vec<PastEvent> =
        events.into_iter().filter(|e| e.labels.get("cause").is_some_and(|c| c != "price-collapse")).collect();
    let by = vec!["cause".to_string()];
    let ask = Ask { exposed: Exposed::Pairs(pairs), by, from: 1995, to: 2025, years: 31.0, fewest: 5, ..ask(1, 2001) };
    let found = recast(&events, &ask, &[], 2_000).unwrap();
    let counts = |play: &Play| play.rows.iter().filter(|r| r.aspect == Aspect::Events).map(|r| r.verdict()).collect();
    let in_sample: Vec<Verdict> = counts(&found.plays[0]);
    assert!(in_sample.iter().all(|v| *v == Verdict::Within), "{in_sample:?}");
    let last = found.plays.last().unwrap();
    assert!(!last.in_sample);
    assert_eq!(last.whole(Aspect::Events).unwrap().verdict(), Verdict::Above);
}

/// A hazard of a scenario, counted from wars in the pairs of group g: as many events over these years, each of `months`
/// months at half the output.
fn written(id: &str, (events, years): (f64, f64), (from, to): (i32, i32), months: f64) -> Hazard {
    let columns = vec![("cause", vec!["war".to_string()]), ("group", vec!["g".to_string()])];
    let part =
        Part { from, to, columns, shares: (0.0, 1.0), least_severity: 0.1, pairs: None, memory: None, laws: true };
    let cell = Cell {
        labels: vec![id.to_string()],
        ..crate::analysis::count(&part, &[event(0, 2001 * 12, 1.0, 0.5)], ask(1, 2001).pairs(), &Coverage::default(), 1)
    };
    let onset = Some(Onset::Counted { events, years });
    let (severity, duration) = (Severity::Law(Law::fixed(0.5)), Law::fixed(months));
    Hazard { onset, severity, duration, record: Some(part), ..world::counted(&cell, Vec::new(), 1.0) }
}

fn played(events: &[PastEvent], ask: &Ask, hazards: &[(&str, &Hazard)], trials: u64) -> Hindcast {
    let written: Vec<Written> = hazards.iter().map(|&(scenario, hazard)| Written { scenario, hazard }).collect();
    let script = Script { written: &written, splits: &[], tested: false, trials, seed: 1 };
    hindcast(events, ask, &script, &|_| {}).unwrap()
}

/// The hazard says 4 events in 100 pair-years and nothing of the record changes that: over 40 pairs x 10 years its rate, from
/// Gamma(4.5, 100), gives 400 · 4.5/100 = 18 events with variance 18 + 400² · 4.5/100² = 90, less 1.5 · rate/12 for the
/// month after an event; each takes 2 months at one half, a twelfth of a year.
#[test]
fn a_written_hazard_keeps_its_own_rate_and_laws() {
    let events: Vec<PastEvent> = (0..8).map(|i| event(i, (2001 + i as i32) * 12, 1.0, 0.5)).collect();
    let hazard = written("war-g", (4.0, 100.0), (2001, 2010), 2.0);
    let found = played(&events, &ask(40, 2010), &[("mine", &hazard), ("other", &hazard)], 20_000);
    assert_eq!((found.plays.len(), found.plays[0].hazards), (1, Hazards::Written));
    let row = found.plays[0].of(&[Some("war".to_string()), Some("g".to_string())], Aspect::Events).unwrap();
    let mean = row.played.unwrap().mean;
    assert!((mean.value - 18.0).abs() < 3.0 * (90.0f64 / 20_000.0).sqrt() + 18.0 * 0.01, "{mean:?}: once, not twice");
    assert_eq!(row.happened, Some(8.0));
    let lost = found.plays[0].whole(Aspect::Lost).unwrap();
    let cut = 0.01;
    assert!((lost.played.unwrap().mean.value / mean.value * 12.0 - 1.0).abs() < cut, "but for what the end cuts");
    assert!((lost.happened.unwrap() - 8.0 * 0.5 / 12.0).abs() < 1e-12);
    let unlike = &found.unlike[0];
    assert_eq!((unlike.events, unlike.years, unlike.counted, unlike.pair_years), (4.0, 100.0, 8.0, 400.0));
    assert_eq!(found.unlike.len(), 2, "each scenario is told");
}

/// A hazard counted from 2006 on is played for the five years to 2010 and not for ten: 200 · 2.5/200 = 2.5 events.
#[test]
fn a_written_hazard_plays_in_its_own_years() {
    let events = [event(0, 2003 * 12, 1.0, 0.5), event(1, 2007 * 12, 1.0, 0.5), event(2, 2009 * 12, 1.0, 0.5)];
    let hazard = written("war-g", (2.0, 200.0), (2006, 2010), 1.0);
    let found = played(&events, &ask(40, 2010), &[("mine", &hazard)], 20_000);
    let whole = found.plays[0].whole(Aspect::Events).unwrap();
    let mean = whole.played.unwrap().mean;
    assert!((mean.value - 2.5).abs() < 3.0 * mean.se + 0.01, "{mean:?}");
    assert_eq!((whole.happened, found.unlike.len()), (Some(2.0), 0));
}

/// A rate that remembers two years is that of the last two: 80 · 2.5/200 = 1 event in 2009 and 2010.
#[test]
fn a_rate_with_a_memory_plays_in_the_years_that_it_remembers() {
    let events = [event(0, 2003 * 12, 1.0, 0.5), event(1, 2009 * 12, 1.0, 0.5), event(2, 2010 * 12, 1.0, 0.5)];
    let mut hazard = written("war-g", (2.0, 200.0), (2001, 2010), 1.0);
    hazard.record.as_mut().unwrap().memory = Some(Memory { years: 2.0, ahead: 10.0 });
    let found = played(&events, &ask(40, 2010), &[("mine", &hazard)], 20_000);
    assert_eq!((found.plays.len(), found.plays[0].played), (1, Years { from: 2009, to: 2010 }));
    let whole = found.plays[0].whole(Aspect::Events).unwrap();
    let mean = whole.played.unwrap().mean;
    assert!((mean.value - 1.0).abs() < 3.0 * mean.se + 0.01, "{mean:?}");
    assert_eq!(whole.happened, Some(2.0));
}

/// A record that holds half of all events: rates that allow for it are played as far as the record would show them. 40 pairs of
/// 2 years at 2.5/200 each, half of it: half an event.
#[test]
fn what_the_record_misses_is_not_played() {
    let events = [event(0, 2009 * 12, 1.0, 0.5)];
    let mut hazard = written("war-g", (2.0, 200.0), (2001, 2010), 1.0);
    hazard.record.as_mut().unwrap().memory = Some(Memory { years: 2.0, ahead: 10.0 });
    let half = Covered { from: 2001, to: 2010, share: 0.5, low: 0.5, high: 0.5 };
    let ask = Ask { coverage: Coverage::new(vec![half]), ..ask(40, 2010) };
    let mean = played(&events, &ask, &[("mine", &hazard)], 20_000).plays[0]
        .whole(Aspect::Events)
        .unwrap()
        .played
        .unwrap()
        .mean;
    assert!((mean.value - 0.5).abs() < 3.0 * mean.se + 0.01, "{mean:?}");
}

#[test]
fn what_counts_the_same_events_again_is_in_no_sum() {
    let events = [event(0, 2003 * 12, 1.0, 0.5)];
    let (wide, narrow) =
        (written("war-g", (1.0, 400.0), (2001, 2010), 1.0), written("own", (1.0, 200.0), (2006, 2010), 1.0));
    let mut embargo = written("embargo", (0.0, 10.0), (2001, 2010), 1.0);
    let part = embargo.record.as_mut().unwrap();
    part.columns = vec![("target", vec!["JPN".to_string()])];
    part.pairs = Some(1.0);
    let found = played(&events, &ask(40, 2010), &[("mine", &narrow), ("mine", &wide), ("mine", &embargo)], 500);
    let apart: Vec<bool> = found.plays[0].rows.iter().filter(|r| r.aspect == Aspect::Events).map(|r| r.apart).collect();
    // War in g, by cause, by group and all together; then the narrower count and the embargo.
    assert_eq!(apart, [false, false, false, false, true, true]);
    assert_eq!(found.plays[0].whole(Aspect::Events).unwrap().happened, Some(1.0));
    let unrecorded = Hazard { record: None, ..wide };
    let script = Script {
        written: &[Written { scenario: "mine", hazard: &unrecorded }],
        splits: &[],
        tested: false,
        trials: 100,
        seed: 1,
    };
    assert_eq!(hindcast(&events, &ask(40, 2010), &script, &|_| {}), Err(HindcastError::Unrecorded));
}

#[test]
fn what_is_apart_has_its_name_in_each_language_and_its_scenario_where_two_share_it() {
    let name: Text = serde_json::from_value(serde_json::json!({ "en": "Embargo", "fr": "Embargo total" })).unwrap();
    let mut first = Hazard { name, ..written("embargo", (0.0, 10.0), (2001, 2010), 1.0) };
    first.record.as_mut().unwrap().pairs = Some(1.0);
    let mut second = first.clone();
    second.record.as_mut().unwrap().least_severity = 0.2;
    let names = |all: &[(&str, &Hazard)]| -> Vec<String> {
        let found = played(&[event(0, 2003 * 12, 1.0, 0.5)], &ask(40, 2010), all, 100);
        let rows = found.plays[0].rows.iter().filter(|row| row.apart && row.aspect == Aspect::Events);
        rows.map(|row| row.name.as_ref().unwrap().said(Lang::Fr).to_string()).collect()
    };
    assert_eq!(names(&[("mine", &first)]), ["Embargo total"]);
    assert_eq!(names(&[("mine", &first), ("yours", &second)]), ["Embargo total (mine)", "Embargo total (yours)"]);
}
