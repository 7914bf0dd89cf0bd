use super::*;
use crate::report::TextStyle;
use crate::report::page::Block;
use crate::results::{Aspect, Hazards, Played, Unlike, Years};
use crate::stats::Estimate;

/// Two causes in two groups, made up: a play in sample, its two decades, and a split that misses.
pub fn example() -> HindcastReport {
    let years = |from, to| Years { from, to };
    let whole = years(2001, 2020);
    let plays = [
        (whole, whole, true, 1.0),
        (whole, years(2001, 2010), true, 0.6),
        (whole, years(2011, 2020), true, 1.4),
        (years(2001, 2010), years(2011, 2020), false, 3.0),
    ];
    let hindcast = Hindcast {
        by: vec!["cause".to_string(), "group".to_string()],
        least_severity: 0.1,
        pairs: 12,
        scenarios: Vec::new(),
        unlike: Vec::new(),
        trials: 20_000,
        seed: 1,
        plays: plays
            .into_iter()
            .map(|(counted, played, in_sample, times)| {
                let hazards = Hazards::Counted;
                Play { hazards, counted, played, in_sample, rows: rows(times) }
            })
            .collect(),
    };
    HindcastReport { record: Some("a made-up record".to_string()), hindcast, lang: Lang::En }
}

/// What happened is `times` what is to be expected.
fn rows(times: f64) -> Vec<Compared> {
    let some = |text: &str| Some(text.to_string());
    let labels = [
        [some("export-restriction"), some("weak")],
        [some("war"), some("weak")],
        [some("export-restriction"), None],
        [some("war"), None],
        [None, some("weak")],
        [None, None],
    ];
    let mut rows = Vec::new();
    for (labels, size) in labels.into_iter().zip([8.0, 0.5, 8.0, 0.5, 8.5, 8.5]) {
        for (aspect, mean) in Aspect::ALL.into_iter().zip([size, 14.0, size * 0.7]) {
            let estimate = |value| Estimate::new(value, 0.01 * mean);
            let happened = (aspect != Aspect::Months || size > 1.0).then_some(mean * times);
            rows.push(Compared {
                labels: labels.to_vec(),
                apart: false,
                aspect,
                played: Some(Played {
                    mean: estimate(mean),
                    low: estimate(mean * 0.5),
                    high: estimate(mean * 2.0),
                    at_most: 0.6,
                    at_least: 0.4,
                }),
                happened,
            });
        }
    }
    rows
}

/// The hazards of two scenarios, one of them apart and one counted otherwise than it says.
fn written() -> HindcastReport {
    let mut report = example();
    report.hindcast.scenarios = vec!["cobalt".to_string(), "mine".to_string()];
    report.hindcast.unlike = vec![Unlike {
        scenario: "mine".to_string(),
        hazard: "war-weak".to_string(),
        events: 3.0,
        years: 40.0,
        counted: 2,
        pair_years: 60.0,
    }];
    for play in report.hindcast.plays.iter_mut().filter(|play| play.in_sample) {
        play.hazards = Hazards::Written;
        let of_japan = [Some("Embargo on Japan".to_string()), Some("china".to_string())];
        let apart: Vec<Compared> = play.rows[..3]
            .iter()
            .map(|row| Compared { labels: of_japan.to_vec(), apart: true, ..row.clone() })
            .collect();
        play.rows.extend(apart);
    }
    report
}

#[test]
fn hazards_of_scenarios_read_well_in_every_language() {
    for lang in Lang::ALL {
        let report = HindcastReport { lang, ..written() };
        let text = report.text(TextStyle { color: false, width: 80 });
        insta::assert_snapshot!(format!("hindcast-written-{}", lang.code()), text);
        assert!(report.html().contains("Embargo on Japan"));
        let pictures = report.pictures(Shape::Standard);
        assert_eq!(pictures.len(), 3);
        pictures.iter().for_each(|picture| crate::report::chart::check_picture(picture, Shape::Standard));
    }
}

#[test]
fn the_report_reads_well() {
    insta::assert_snapshot!(example().text(TextStyle { color: false, width: 80 }));
}

#[test]
fn the_report_reads_well_in_other_languages() {
    for lang in [Lang::Fr, Lang::Ja] {
        let text = HindcastReport { lang, ..example() }.text(TextStyle { color: false, width: 80 });
        insta::assert_snapshot!(format!("hindcast-{}", lang.code()), text);
    }
}

#[test]
fn a_miss_is_said_in_findings_list_and_table() {
    let page = sections::brief(&example());
    let said: Vec<&String> = page
        .sections
        .iter()
        .flat_map(|s| &s.blocks)
        .filter_map(|b| match b {
            Block::Finding(text) => Some(text),
            _ => None,
        })
        .collect();
    assert_eq!(said.len(), 2);
    assert!(said[0].contains("in sample") && !said[0].contains("under-predicts"), "{}", said[0]);
    assert!(said[1].contains("out of sample") && said[1].contains("the model under-predicts"), "{}", said[1]);
    assert!(example().html().contains('▲'));
}

#[test]
fn a_row_a_comparison() {
    let csv = example().csv();
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 1 + 4 * 18);
    assert!(lines[0].starts_with("cause,group,counted_from,"));
    let width = lines[0].split(',').count();
    assert!(lines.iter().all(|line| line.split(',').count() == width));
    assert_eq!(
        lines[1],
        "export-restriction,weak,2001,2020,2001,2020,yes,events,events,8,8,0.08,4,0.08,16,0.08,0.6,0.4,within"
    );
    assert!(
        lines.last().unwrap().starts_with("all,all,2001,2010,2011,2020,no,lost,")
            && lines.last().unwrap().ends_with("above")
    );
    assert!(lines[5].ends_with(",,,"), "no war has a duration: {}", lines[5]);
}

#[test]
fn json_is_read_back() {
    let report = example();
    assert_eq!(serde_json::from_str::<Hindcast>(&report.json()).unwrap(), report.hindcast);
}
