use super::*;
use crate::chart::check_picture;
use crate::report::TextStyle;
use crate::results::{
    Aspect, Chosen, Counted, Forecasts, Hazards, LawOf, LawScore, Played, Scope, Score, Unlike, Way, Years,
};
use crate::stats::Estimate;
use crate::units::Text;
use crate::words::page::Block;

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
        forecasts: Some(forecasts()),
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

/// Scores of two ways at one and five years ahead, and of two laws, made up.
fn forecasts() -> Forecasts {
    let way = |id: &str, memory| Way { id: id.to_string(), memory };
    let ways = vec![way("single", None), way("memory-7", Some(7.0)), way("waves", None)];
    let scopes =
        [Scope::Total, Scope::Kinds, Scope::Kind("war".to_string()), Scope::Kind("export-restriction".to_string())];
    let mut scores = Vec::new();
    for (counted, ahead) in Counted::ALL.into_iter().flat_map(|c| [(c, 1), (c, 5)]) {
        for (way, times) in ways.iter().zip([1.0, 0.75, 0.9]) {
            scores.extend(scopes.iter().map(|scope| Score {
                counted,
                ahead,
                way: way.id.clone(),
                scope: scope.clone(),
                forecasts: 26,
                log: 2.4 * times,
                rps: 1.7 * times * f64::from(ahead),
                gain: Estimate::new(1.0 - times, 0.08),
                within: [0.5, 1.0 - 0.08 * f64::from(ahead)],
                pit_mean: 0.5,
                pit: [0.6, 0.9, 1.1, 1.4, 1.0],
            }));
        }
    }
    let law = |of, way: &str| LawScore {
        of,
        way: way.to_string(),
        events: 90,
        open: 9,
        log: 1.6,
        within: [0.5, 0.88],
        pit_mean: 0.51,
        pit: [1.0; 5],
    };
    Forecasts {
        origins: Years { from: 2006, to: 2020 },
        kinds: vec!["export-restriction".to_string(), "war".to_string()],
        ways,
        used: "memory-7".to_string(),
        scores,
        chosen: [(2006, None), (2007, Some(10.0)), (2008, Some(10.0))]
            .map(|(year, memory)| Chosen { year, memory })
            .to_vec(),
        laws: vec![law(LawOf::Duration, "kind"), law(LawOf::Severity, "all")],
    }
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
                name: None,
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
        counted: 2.0,
        pair_years: 60.0,
    }];
    for play in report.hindcast.plays.iter_mut().filter(|play| play.in_sample) {
        play.hazards = Hazards::Written;
        let of_japan = [Some("Embargo on Japan".to_string()), Some("china".to_string())];
        let name = serde_json::from_value(
            serde_json::json!({ "en": "Embargo on Japan", "fr": "Embargo sur le Japon", "ja": "対日禁輸" }),
        );
        let name: Option<Text> = Some(name.unwrap());
        let apart: Vec<Compared> = play.rows[..3]
            .iter()
            .map(|row| Compared { labels: of_japan.to_vec(), name: name.clone(), apart: true, ..row.clone() })
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
        let [own, others] = match lang {
            Lang::En => ["Embargo on Japan", "対日禁輸"],
            Lang::Fr => ["Embargo sur le Japon", "Embargo on"],
            Lang::Ja => ["対日禁輸", "Embargo"],
        };
        assert!(report.html().contains(own) && !report.html().contains(others));
        let pictures = report.pictures(Shape::Standard);
        assert_eq!(pictures.len(), 5);
        pictures.iter().for_each(|picture| crate::chart::check_picture(picture, Shape::Standard));
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
    assert_eq!(said.len(), 3);
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

#[test]
fn charts_of_forecasts_stay_in_their_frame() {
    for (lang, shape) in Lang::ALL.iter().flat_map(|lang| Shape::ALL.iter().map(move |shape| (*lang, *shape))) {
        let pictures = HindcastReport { lang, ..example() }.pictures(shape);
        assert_eq!(pictures.len(), 5);
        pictures[3..].iter().for_each(|picture| check_picture(picture, shape));
    }
}

/// Used, its 90 % intervals hold 92 % a year ahead, as they should, and 60 % five years ahead.
#[test]
fn a_finding_says_how_far_ahead_to_trust() {
    let report = example();
    let all = report.hindcast.forecasts.as_ref().unwrap();
    let said = forecasts::finding(all, Lang::En).unwrap();
    let (near, far) = said.split_once("5 years ahead").unwrap();
    assert!(near.contains("as they should") && near.contains("25") && far.contains("too narrow"), "{said}");
    let before = Forecasts { used: "single".to_string(), ..all.clone() };
    assert!(forecasts::finding(&before, Lang::En).unwrap().starts_with("Constant rates"));
}
