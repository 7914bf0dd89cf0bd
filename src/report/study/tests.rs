use super::*;
use crate::chart::check_picture;
use crate::report::{Document, TextStyle};
use crate::results::metric::MetricId;
use crate::results::{
    Bar, End, Enough, Index, Input, InputKind, Interval, Sensitivity, Size, SizeAxis, Sobol, StudyCell, Sweep,
    SweepPoint, Tried, Varied,
};
use crate::stats::Estimate;

const PLAIN: TextStyle = TextStyle { color: false, width: 80 };

fn facts() -> StudyFacts {
    StudyFacts {
        sole: false,
        version: "0.1.0".to_string(),
        title: "Dysprosium: Japan and France".into(),
        file: "dy.toml".to_string(),
        hash: "0123456789abcdef".to_string(),
        seed: 1,
        trials: 20_000,
        options: Default::default(),
        names: vec![("JPN".to_string(), "Japan".into()), ("dy".to_string(), "dysprosium".into())],
        arms: Vec::new(),
    }
}

fn cell(arm: &str, metric: MetricId, unit: &str, value: f64) -> StudyCell {
    let [arm, material, consumer, unit] = [arm, "dy", "members", unit].map(str::to_string);
    let (estimate, change) = (Estimate::new(value, 0.004), Estimate::new(value - 0.06, 0.0003));
    let end = |times: f64| Estimate::new(times * value, 0.02 * value);
    let [lo90, lo50, median, hi50, hi90] = [0.5, 0.8, 1.0, 1.3, 1.8].map(end);
    let allowed = Some(Interval { median, lo50, hi50, lo90, hi90 });
    StudyCell { arm, material, consumer, metric, unit, estimate, change, allowed, change_allowed: None }
}

const ARMS: [&str; 3] = ["alone", "cooperative", "cooperative - alone"];

fn sweep(varied: &[(&str, &[&str])], list: bool) -> Sweep {
    let cells = |i: usize| {
        let value = |k: usize| if k == 2 { -0.02 } else { 0.08 - 0.01 * i as f64 / (k + 1) as f64 };
        let of = |metric: MetricId, unit: &str| {
            ARMS.iter().enumerate().map(|(k, arm)| cell(arm, metric, unit, value(k))).collect::<Vec<_>>()
        };
        [of(MetricId::UnservedShare, "share"), of(MetricId::Unserved, "t")].concat()
    };
    let points: Vec<Vec<String>> = match varied {
        [(_, a), (_, b)] if !list => {
            a.iter().flat_map(|x| b.iter().map(move |y| vec![x.to_string(), y.to_string()])).collect()
        }
        _ => (0..varied[0].1.len()).map(|i| varied.iter().map(|(_, v)| v[i].to_string()).collect()).collect(),
    };
    let point = |(i, values): (usize, Vec<String>)| SweepPoint { values, hash: format!("{i}"), cells: cells(i) };
    Sweep {
        facts: facts(),
        list,
        varied: varied
            .iter()
            .map(|(set, v)| Varied { set: set.to_string(), values: v.iter().map(|v| v.to_string()).collect() })
            .collect(),
        base: SweepPoint { values: Vec::new(), hash: "base".to_string(), cells: cells(2) },
        points: points.into_iter().enumerate().map(point).collect(),
    }
}

const STOCK: (&str, &[&str]) = ("demand.JPN.stock", &["\"30 days\"", "\"60 days\"", "\"120 days\"", "\"240 days\""]);
const FLOOR: (&str, &[&str]) = ("cooperation.stock_sharing.floor", &["0.1", "0.25", "0.5"]);

fn sensitivity() -> Sensitivity {
    let input = |name: &str, kind| Input { set: format!("hazard.{name}.severity"), name: name.into(), kind };
    let end = |value: &str, change: f64| End {
        value: value.to_string(),
        estimate: Estimate::new(0.06 + change, 0.002),
        change: Estimate::new(change, 0.0008),
    };
    let bar = |name: &str, kind, low, high| Bar {
        input: input(name, kind),
        low: end("0.0357892", low),
        high: end("120 days", high),
    };
    Sensitivity {
        facts: facts(),
        asked: cell("alone", MetricId::UnservedShare, "share", 0.06),
        tornado: vec![
            bar("Chinese restriction on all exports", InputKind::Rate, -0.03, 0.05),
            bar("price of <b>substitutes</b>", InputKind::Given, 0.01, -0.02),
            bar("caremag", InputKind::Start, 0.004, 0.012),
            bar("plant outage", InputKind::Duration, 0.0, 0.0),
        ],
        sobol: Some(Sobol {
            samples: 512,
            replicates: 16,
            trials: 1_024,
            mean: Estimate::new(0.07, 0.001),
            sd: 0.03,
            noise: 0.002,
            indices: vec![
                Index {
                    input: input("restriction", InputKind::Rate),
                    first: Estimate::new(0.6, 0.05),
                    total: Estimate::new(0.7, 0.04),
                },
                Index {
                    input: input("outage", InputKind::Severity),
                    first: Estimate::new(-0.01, 0.02),
                    total: Estimate::new(0.02, 0.01),
                },
            ],
        }),
    }
}

fn size(enough: Option<Enough>, axes: usize) -> Size {
    let axis = |i: usize| SizeAxis {
        set: ["demand.JPN.stock", "cooperation.joint_project.caremag.capacity"][i].to_string(),
        unit: ["days", ""][i].to_string(),
        min: 0.0,
        max: 720.0,
        less: false,
        cost: (axes > 1).then_some(1.5),
    };
    let tried = |i: usize| Tried { value: 90.0 * i as f64, estimate: Estimate::new(0.06 / (i + 1) as f64, 0.001) };
    Size {
        facts: facts(),
        asked: cell("alone", MetricId::UnservedShare, "share", 0.06),
        below: true,
        bound: 0.01,
        axes: (0..axes).map(axis).collect(),
        enough,
        at_most: Estimate::new(0.0066, 0.0003),
        monotone: true,
        evaluations: 22,
        tried: if axes == 1 { (0..9).map(tried).collect() } else { Vec::new() },
    }
}

fn enough(values: &[f64]) -> Enough {
    Enough {
        values: values.to_vec(),
        low: Some(410.0),
        high: None,
        until: None,
        estimate: Estimate::new(0.0099, 0.0004),
        cost: Some(3.5),
        few: None,
    }
}

/// Shows every kind of study: sweeps of one key, of two, and of a list; an analysis of sensitivity; searches that find one value,
/// none, and a mix.
pub fn every(lang: Lang, mut show: impl FnMut(&dyn Document)) {
    show(&SweepReport::new(&sweep(&[STOCK], false), lang));
    show(&SweepReport::new(&sweep(&[STOCK, FLOOR], false), lang));
    show(&SweepReport::new(&sweep(&[("a.b", &["x", "y"]), ("c.d", &["1", "2"])], true), lang));
    show(&SensitivityReport::new(&sensitivity(), lang));
    show(&SizeReport::new(&size(Some(enough(&[450.0])), 1), lang));
    show(&SizeReport::new(&size(None, 1), lang));
    show(&SizeReport::new(&size(Some(enough(&[100.0, 200.0])), 2), lang));
}

#[test]
fn nothing_overlaps_or_leaves_the_frame_and_markup_is_escaped() {
    let mut charts = Vec::new();
    every(Lang::En, |report| charts.push(report.pictures(Shape::Wide).len()));
    assert_eq!(charts, [2, 2, 2, 2, 1, 1, 0]);
    for (lang, shape) in Lang::ALL.into_iter().flat_map(|lang| Shape::ALL.iter().map(move |shape| (lang, *shape))) {
        every(lang, |report| {
            for picture in report.pictures(shape) {
                check_picture(&picture, shape);
                assert!(!picture.svg.contains("<b>"));
            }
        });
    }
}

#[test]
fn tables_are_tidy_and_defused() {
    every(Lang::Fr, |report| {
        let csv = report.csv();
        let columns = csv.lines().next().unwrap().split(',').count();
        assert!(csv.lines().all(|line| line.split(',').count() == columns), "{csv}");
    });
    let mut found = sensitivity();
    found.tornado[0].input.name = "=cmd()".into();
    assert!(SensitivityReport::new(&found, Lang::En).csv().contains(",'=cmd(),"));
    let table = SweepReport::new(&sweep(&[STOCK], false), Lang::Ja).csv();
    assert!(table.starts_with(
        "demand.JPN.stock,arm,material,consumer,metric,unit,value,se,change,change_se,lower95,upper95,lo90,hi90,change_lo90,change_hi90\n,alone,dy,"
    ));
    assert_eq!(table.lines().count(), 1 + 5 * 6);
    assert!(table.contains("\n30 days,alone,dy,members,unserved_share,share,0.08,0.004,"));
}

#[test]
fn json_reads_back() {
    let sweep = sweep(&[STOCK], false);
    assert_eq!(serde_json::from_str::<Sweep>(&SweepReport::new(&sweep, Lang::En).json()).unwrap(), sweep);
    let found = sensitivity();
    let text = SensitivityReport::new(&found, Lang::En).json();
    assert_eq!(serde_json::from_str::<Sensitivity>(&text).unwrap(), found);
}

#[test]
fn a_target_that_cannot_be_met_is_said() {
    let text = SizeReport::new(&size(None, 1), Lang::En).text(PLAIN);
    assert!(text.contains("cannot be reached: even with demand.JPN.stock = 720 days\nit is"), "{text}");
}

/// A page is read by itself: it says of which scenario it is, what took which values, and of how many trials.
#[test]
fn a_page_says_what_was_studied() {
    let sweep = sweep(&[STOCK], false);
    let page = SweepReport::new(&sweep, Lang::En).html();
    for fact in ["dy.toml", "0123456789abcdef", "demand.JPN.stock", "30\u{a0}days, 60\u{a0}days", "20,000"] {
        assert!(page.contains(fact), "{fact}");
    }
    let size = SizeReport::new(&size(Some(enough(&[450.0])), 1), Lang::Fr).html();
    assert!(size.contains("720\u{a0}days") && size.contains("Ce qui a été étudié"));
}

#[test]
fn a_folder_keeps_parts() {
    use crate::results::Store;
    let folder = tempfile::tempdir().unwrap();
    let parts = PartFolder::new(folder.path().join("parts"));
    assert_eq!(parts.load("a"), None);
    parts.save("a", "text").unwrap();
    assert_eq!(parts.load("a").as_deref(), Some("text"));
}

#[test]
fn what_killed_programs_left_of_parts_is_removed_and_what_others_are_writing_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let [old, new, part] = [".a.json.x1.unfinished", ".b.json.x2.unfinished", "c.json"].map(|f| folder.path().join(f));
    let two_hours_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(7_200);
    for file in [&old, &new, &part] {
        std::fs::write(file, "half").unwrap();
    }
    for file in [&old, &part] {
        std::fs::File::options().write(true).open(file).unwrap().set_modified(two_hours_ago).unwrap();
    }
    PartFolder::new(folder.path().to_path_buf());
    assert_eq!([old, new, part].map(|file| file.exists()), [false, true, true]);
}

#[test]
fn studies_speak_the_language_of_the_report() {
    let said = |lang: Lang| {
        let mut said = String::new();
        every(lang, |report| said += &report.text(PLAIN));
        said
    };
    let (french, japanese) = (said(Lang::Fr), said(Lang::Ja));
    assert!(french.contains("Dimensionnement") && french.contains("suffit pour au plus"), "{french}");
    assert!(japanese.contains("感度分析") && japanese.contains("試した値"), "{japanese}");
    for english in ["at the low end", "baseline", "enough", "Estimates"] {
        assert!(said(Lang::En).contains(english), "{english}");
        assert!(!french.contains(english) && !japanese.contains(english), "{english}");
    }
}
