use super::*;
use crate::model::Coverage;
use crate::model::history::Part;
use crate::results::Basis;
use crate::scenario::history;

fn labels(row: &[(&str, &str)]) -> Labels {
    row.iter().map(|(k, v)| (k.to_string(), v.to_string())).collect()
}

fn event(cause: &str, country: &str, year: i32, months: f64, severity: f64) -> PastEvent {
    let place = [("cause", cause), ("mineral", "m"), ("stage", "s"), ("country", country)];
    PastEvent { start: year * 12, months, open: false, severity, labels: labels(&place) }
}

fn pair(country: &str, group: &str) -> Pair {
    Pair { labels: labels(&[("mineral", "m"), ("stage", "s"), ("country", country), ("group", group)]) }
}

fn ask(by: &[&str]) -> Ask {
    Ask {
        exposed: Exposed::Pairs(vec![pair("AAA", "one"), pair("BBB", "one"), pair("CCC", "two")]),
        by: by.iter().map(|c| c.to_string()).collect(),
        from: 2000,
        to: 2009,
        years: 10.0,
        least_severity: 0.1,
        fewest: 2,
        reach: None,
        memory: None,
        ahead: 1.0,
        coverage: Coverage::default(),
    }
}

fn record() -> Vec<PastEvent> {
    vec![
        event("war", "AAA", 2001, 2.0, 0.5),
        event("war", "BBB", 2009, 8.0, 0.7),
        event("war", "AAA", 1999, 4.0, 0.9),
        event("strike", "CCC", 2003, 1.0, 0.2),
        event("strike", "CCC", 2003, 3.0, 0.05),
        event("strike", "ZZZ", 2003, 9.0, 0.4),
    ]
}

#[test]
fn events_count_in_the_window_in_the_exposure_and_when_severe() {
    let found = calibrate(&record(), &ask(&["cause", "group"])).unwrap();
    assert_eq!(found.left_out, LeftOut { mild: 1, outside_window: 1, not_exposed: 1 });
    let seen: Vec<_> = found.cells.iter().map(|c| (c.labels.join(" "), c.events, c.pair_years)).collect();
    let truth = [("strike one", 0, 20.0), ("strike two", 1, 10.0), ("war one", 2, 20.0), ("war two", 0, 10.0)];
    assert_eq!(seen, truth.map(|(l, n, t)| (l.to_string(), n, t)));
    assert_eq!(found.cells[2].rate.count, 0.1);
    assert_eq!(found.cells[2].countries, ["AAA", "BBB"]);
}

/// Severities 0.5 and 0.7: mean 0.6, sd √(0.02) = 0.1414, error 0.1. Durations 2 and 8: median 4, σ = ln 2.
#[test]
fn laws_rest_on_the_cell_or_on_what_shares_its_first_value() {
    let found = calibrate(&record(), &ask(&["cause", "group"])).unwrap();
    let war = &found.cells[2];
    let severity = war.severity.as_ref().unwrap();
    assert!((severity.mean - 0.6).abs() < 1e-12 && (severity.sd - 0.02f64.sqrt()).abs() < 1e-12);
    assert!((severity.mean_se - 0.1).abs() < 1e-12);
    let duration = war.duration.as_ref().unwrap();
    // 4 · 2^1.28 = 9.7 is more than any of them lasted.
    assert!((duration.median - 4.0).abs() < 1e-9 && duration.p90 == 8.0 && duration.held);
    assert_eq!((severity.events, &severity.basis), (2, &Basis::Cell));
    let shared = Basis::Shared { column: "cause".to_string(), value: "war".to_string() };
    let other = found.cells[3].severity.as_ref().unwrap();
    assert_eq!((other.events, &other.basis), (2, &shared), "the event of 1999 does not count");
    // One strike counts, so laws rest on all three events that do: durations 2, 8 and 1.
    let strike = found.cells[1].duration.as_ref().unwrap();
    assert_eq!((strike.events, &strike.basis), (3, &Basis::Counted));
    let fewest = Ask { fewest: 4, ..ask(&["cause", "group"]) };
    let all = calibrate(&record(), &fewest).unwrap();
    assert!(all.cells.iter().all(|c| c.severity.as_ref().unwrap().basis == Basis::All));
    assert_eq!(all.cells[0].severity.as_ref().unwrap().events, 5, "all that are severe, wherever and whenever");
}

#[test]
fn exposure_as_a_number_holds_for_every_cell() {
    let ask = Ask { exposed: Exposed::Number(3.0), ..ask(&["cause"]) };
    let found = calibrate(&record(), &ask).unwrap();
    assert_eq!(found.cells.iter().map(|c| (c.events, c.pair_years)).collect::<Vec<_>>(), [(2, 30.0), (2, 30.0)]);
    let one = calibrate(&record(), &Ask { by: Vec::new(), ..ask }).unwrap();
    assert_eq!((one.cells.len(), one.cells[0].events), (1, 4));
}

#[test]
fn events_of_one_country_and_month_are_one_incident() {
    let mut record = record();
    record.push(event("war", "AAA", 2001, 5.0, 0.3));
    let found = calibrate(&record, &ask(&["cause", "group"])).unwrap();
    assert_eq!((found.cells[2].events, found.cells[2].incidents), (3, 2));
}

#[test]
fn what_cannot_be_counted_is_said() {
    let error = calibrate(&record(), &ask(&["causes"])).unwrap_err();
    assert!(
        error.to_string().contains("columns to group or filter by: cause, country, group, mineral, stage"),
        "{error}"
    );
    let none = Ask { least_severity: 0.95, ..ask(&[]) };
    assert!(matches!(calibrate(&record(), &none), Err(AskError::NoEvent { .. })));
    assert!(matches!(calibrate(&record(), &Ask { to: 1990, ..ask(&[]) }), Err(AskError::Backwards { .. })));
    for (from, to, odd) in [(-1, 2010, "-1"), (2001, 10_000, "10000"), (1, i32::MAX, "2147483647")] {
        let error = calibrate(&record(), &Ask { from, to, ..ask(&[]) }).unwrap_err().to_string();
        assert_eq!(error, format!("{odd} is no year of a window: these are from 0 to 9999"));
    }
    for bad in [0.0, -1.0, 1e-4, 10_001.0, 2f64.powi(64), f64::NAN, f64::INFINITY] {
        let [pairs, years] = [Ask { exposed: Exposed::Number(bad), ..ask(&[]) }, Ask { years: bad, ..ask(&[]) }]
            .map(|ask| calibrate(&record(), &ask).unwrap_err().to_string());
        assert_eq!(pairs, format!("--pairs {bad}: it must be from 0.001 to 10000"));
        assert_eq!(years, format!("--years {bad}: it must be from 0.001 to 10000"));
    }
    assert_eq!(
        "cause!=war".parse::<Where>().unwrap(),
        Where { column: "cause".into(), value: "war".into(), equal: false }
    );
    assert!("cause".parse::<Where>().is_err());
}

#[test]
fn a_filter_keeps_rows_by_a_column_of_either_file() {
    let left = |filter: &str| {
        let (mut events, Exposed::Pairs(mut pairs)) = (record(), ask(&[]).exposed) else { unreachable!() };
        let idle = retain(&[filter.parse().unwrap()], &mut events, &mut pairs)?;
        Ok((events.len(), pairs.len(), idle))
    };
    // Of six events three are wars, and of three pairs two are of group one. Pairs have no cause, events no group.
    assert_eq!(left("cause=war"), Ok((3, 3, Vec::new())));
    assert_eq!(left("cause!=war"), Ok((3, 3, Vec::new())));
    assert_eq!(left("group=two"), Ok((6, 1, Vec::new())));
    assert_eq!(left("country!=AAA"), Ok((4, 2, Vec::new())));
    let known = vec!["strike".to_string(), "war".to_string()];
    let none = NoValue { column: "cause".to_string(), value: "wars".to_string(), known };
    let said = "no row has `wars` in the column `cause`; did you mean `war`?\nits values: `strike`, `war`";
    assert_eq!(none.to_string(), said);
    assert_eq!(left("cause!=wars"), Ok((6, 3, vec![none.clone()])), "it keeps everything");
    assert_eq!(left("cause=wars"), Err(AskError::NoValue(none)));
    let known = ["cause", "country", "group", "mineral", "stage"].map(str::to_string).to_vec();
    assert_eq!(left("cuase!=war"), Err(AskError::NoColumn { column: "cuase".to_string(), known }));
}

/// The counts that `scenarios/data/README.md` prints.
#[test]
fn the_librarys_counts_are_those_of_its_readme() {
    let (events, pairs) = history::library();
    let ask = Ask { exposed: Exposed::Pairs(pairs), from: 1995, to: 2025, years: 31.0, ..ask(&["cause", "group"]) };
    let found = calibrate(&events, &ask).unwrap();
    let readme = include_str!("../../../scenarios/data/README.md");
    for cause in found.cells.chunks(4) {
        let n = |group: &str| cause.iter().find(|c| c.labels[1] == group).unwrap().events;
        let (strong, middle, weak, china) = (n("strong"), n("middle"), n("weak"), n("china"));
        let row = format!(
            "| {} | {strong} | {middle} | {weak} | {china} | {} |",
            cause[0].labels[0],
            strong + middle + weak + china
        );
        assert!(readme.contains(&row), "{row}");
    }
    let exposure: f64 = found.cells[..4].iter().map(|c| c.pair_years).sum();
    assert_eq!((found.cells.len(), exposure), (32, 4867.0));
}

/// Ten durations of 1 to 10 months: μ = ln 10!/10 = 1.5104, σ² = 27.6502/10 − μ² = 0.4836, so the 90th percentile is
/// e^(1.5104 + 1.2816 · 0.6954) = 11.04, which is held at 10; the median is e^1.5104 = 4.529.
#[test]
fn a_tail_is_no_longer_than_the_longest_on_record() {
    let events: Vec<PastEvent> = (1..=10).map(|m| event("war", "AAA", 2001, f64::from(m), 0.5)).collect();
    let found = calibrate(&events, &ask(&["cause"])).unwrap();
    let law = found.cells[0].duration.as_ref().unwrap();
    assert!((law.median - 4.529).abs() < 1e-3 && law.p90 == 10.0 && law.held && law.p90_se == 0.0, "{law:?}");
    // All but two of a month: the law ends before the longest.
    let months = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 9.0];
    let events: Vec<PastEvent> = months.map(|m| event("war", "AAA", 2001, m, 0.5)).into();
    let law = calibrate(&events, &ask(&["cause"])).unwrap().cells[0].duration.clone().unwrap();
    assert!(!law.held && law.p90 < 9.0 && law.p90_se > 0.0, "{law:?}");
}

/// The part of a record that a hazard names gives what the cell of the same events gives.
#[test]
fn a_part_counts_as_its_cell_does() {
    let found = calibrate(&record(), &ask(&["cause", "group"])).unwrap();
    let pairs = [pair("AAA", "one"), pair("BBB", "one"), pair("CCC", "two")];
    for cell in &found.cells {
        let columns = vec![("cause", vec![cell.labels[0].clone()]), ("group", vec![cell.labels[1].clone()])];
        let part = Part {
            from: 2000,
            to: 2009,
            columns,
            shares: (0.0, 1.0),
            least_severity: 0.1,
            pairs: None,
            memory: None,
            laws: true,
        };
        let counted = count(&part, &record(), &pairs, &Coverage::default(), 2);
        assert_eq!((counted.events, counted.pair_years, counted.rate), (cell.events, cell.pair_years, cell.rate));
        let law =
            |cell: &Cell| (cell.severity.clone().map(|s| s.mean), cell.duration.clone().map(|d| (d.median, d.p90)));
        assert_eq!(law(&counted), law(cell), "{:?}", cell.labels);
    }
}
