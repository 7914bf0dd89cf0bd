use super::*;
use crate::results::{DurationFit, LeftOut, Memory, Onset, Rate, Remembered, SeverityFit};

fn example() -> Calibration {
    let shared = Basis::Shared { column: "cause".to_string(), value: "war \"civil\"".to_string() };
    let cell = Cell {
        labels: vec!["war \"civil\"".to_string(), "weak".to_string()],
        events: 7,
        incidents: 6,
        pairs: 39.0,
        pair_years: 1209.0,
        rate: Rate { count: 7.0 / 1209.0, low: 0.002_72, high: 0.010_88 },
        onset: Onset { events: 3.21, years: 402.5 },
        remembered: Some(Remembered { incidents: 4.1, pair_years: 500.0, struck: 1.17 }),
        struck: None,
        severity: Some(SeverityFit { mean: 0.563, mean_se: 0.07, sd: 0.2, events: 7, basis: Basis::Cell }),
        duration: Some(DurationFit {
            median: 6.04,
            median_se: 2.2,
            p90: 61.0,
            p90_se: 33.0,
            held: false,
            events: 26,
            open: 9,
            basis: shared,
        }),
        countries: vec!["COD".to_string(), "MMR".to_string()],
    };
    let bare = Cell {
        labels: vec!["strike".to_string(), "china".to_string()],
        events: 0,
        incidents: 0,
        rate: Rate { count: 0.0, low: 0.0, high: 2.9957 / 1023.0 },
        onset: Onset { events: 0.0, years: 123.0 },
        remembered: Some(Remembered { incidents: 0.0, pair_years: 200.0, struck: 1.0 }),
        struck: Some(1.4),
        severity: Some(SeverityFit { mean: 1.0, mean_se: 0.0, sd: 0.0, events: 1, basis: Basis::All }),
        duration: Some(DurationFit {
            median: 3.0,
            median_se: 0.0,
            p90: 3.0,
            p90_se: 0.0,
            held: true,
            events: 1,
            open: 0,
            basis: Basis::All,
        }),
        countries: vec!["CHN".to_string()],
        ..cell.clone()
    };
    Calibration {
        from: 1995,
        to: 2025,
        years: 31.0,
        least_severity: 0.1,
        by: vec!["cause".to_string(), "group".to_string()],
        pairs: Some(157),
        nameable: true,
        memory: Some(Memory { years: 7.0, ahead: 10.0 }),
        left_out: LeftOut { mild: 1, outside_window: 2, not_exposed: 3 },
        cells: vec![cell, bare],
    }
}

#[test]
fn hazards_as_tables() {
    insta::assert_snapshot!(calibration_toml(&example(), Lang::En));
}

#[test]
fn hazards_as_tables_in_other_languages() {
    for lang in [Lang::Fr, Lang::Ja] {
        let text = calibration_toml(&example(), lang);
        assert_eq!(text.parse::<toml::Table>().unwrap()["hazard"].as_array().unwrap().len(), 2);
        insta::assert_snapshot!(format!("hazards-{}", lang.code()), text);
    }
}

#[test]
fn hazards_as_rows() {
    insta::assert_snapshot!(calibration_csv(&example()));
}

#[test]
fn hazards_as_json_read_back() {
    let example = example();
    assert_eq!(serde_json::from_str::<Calibration>(&calibration_json(&example)).unwrap(), example);
}
