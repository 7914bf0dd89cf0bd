//! Charts: one file a chart, one line in [`CHARTS`]. Each is drawn once for every material, as an SVG whose title says
//! the finding; PNG and PDF are made from the SVG.

mod allowed;
mod bands;
mod by_consumer;
pub(super) mod canvas;
mod chain;
mod distribution;
mod drawing;
mod drivers;
mod duration;
mod equivalent_stock;
mod exceedance;
mod flow;
mod fonts;
pub(super) mod frame;
mod labels;
pub(super) mod measure;
mod members;
mod money;
mod money_members;
mod panels;
#[cfg(feature = "pdf")]
mod pdf;
mod periods;
mod png;
mod prices;
mod risk;
pub(super) mod scale;
mod stock_survival;
pub(super) mod style;
mod supply;
mod texts;
mod time;
mod worst_year;
mod worth;

use crate::results::Results;
use crate::words::interval;
use crate::words::lang::{Lang, say};
use crate::words::origin::origin;
use crate::words::page::Table;
use crate::words::view::{ALONE, View};
use canvas::Canvas;
use frame::{Caption, Rect};
use rayon::prelude::*;

pub use drawing::{DPI, Drawing, Format, Selection, Shape};
pub use fonts::{DrawError, FontError, Fonts, Missing};
#[cfg(feature = "excel")]
pub use style::arm_color;
pub use style::{dark_css, dark_rules};
pub use texts::texts;

/// A kind of chart.
pub struct Chart {
    /// Name of its files.
    pub id: &'static str,
    /// True when it has nothing to show without a shortfall.
    shortfalls: bool,
    /// What it says of a material; `None` when the results lack what it needs.
    sketch: for<'a> fn(&View<'a>) -> Option<Sketch<'a>>,
}

/// Every chart, in the order of the report; a new one is one file and one line here.
///
/// The first [`BRIEFING`] are drawn unless others are asked for, in the order in which a briefing argues: what is at stake and what
/// cooperation changes, in money too, why, how bad it can be and when; which measure does it, for whom, what it would take alone; and where
/// supply comes from.
pub static CHARTS: [Chart; 19] = [
    allowed::CHART,
    by_consumer::CHART,
    money::CHART,
    money_members::CHART,
    prices::CHART,
    drivers::CHART,
    exceedance::CHART,
    periods::CHART,
    worth::CHART,
    members::CHART,
    equivalent_stock::CHART,
    flow::CHART,
    risk::CHART,
    supply::CHART,
    stock_survival::CHART,
    duration::CHART,
    worst_year::CHART,
    distribution::CHART,
    bands::CHART,
];

/// Charts of a briefing, which has no room for more; those of money only where the scenario speaks of it.
pub const BRIEFING: usize = 9 + MONEY;

/// Charts of money.
const MONEY: usize = 3;

/// Draws into the room that the caption leaves.
type Paint<'a> = Box<dyn Fn(&mut Canvas, Rect) + 'a>;

/// A chart before it is drawn.
struct Sketch<'a> {
    /// The finding, as a sentence without a full stop.
    title: String,
    /// What is drawn, with its unit.
    subtitle: String,
    /// How to read it, in one line.
    reading: String,
    /// The numbers that are drawn, where no other table of the report has them.
    table: Option<Table>,
    paint: Paint<'a>,
}

/// A chart of one material.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The language of its texts.
    pub lang: Lang,
    /// Name of its files without extension; unique in a report and shape.
    pub name: String,
    /// The finding, as a sentence without a full stop.
    pub title: String,
    /// How to read it, in one line.
    pub reading: String,
    /// True when all it says is that there is no shortfall.
    pub empty: bool,
    /// Refers to nothing outside itself and holds no ids.
    pub svg: String,
    /// The numbers that are drawn, where no other table of the report has them.
    pub table: Option<Table>,
}

/// The bytes of a picture's files.
pub struct Drawn {
    /// Each with what it is.
    pub files: Vec<(Format, Vec<u8>)>,
    /// Why there is no more than an SVG.
    pub missing: Option<Missing>,
}

impl Picture {
    /// The picture in each format of `drawing`.
    pub fn draw(&self, drawing: &Drawing) -> Result<Drawn, DrawError> {
        let svg = || (Format::Svg, self.svg.clone().into_bytes());
        if drawing.formats.iter().all(|format| *format == Format::Svg) {
            return Ok(Drawn { files: drawing.formats.iter().map(|_| svg()).collect(), missing: None });
        }
        let tree = match drawing.fonts.lay_out(&self.svg) {
            Ok(tree) => tree,
            Err(DrawError::Missing(missing)) if drawing.lenient => {
                return Ok(Drawn { files: vec![svg()], missing: Some(missing) });
            }
            Err(error) => return Err(error),
        };
        let file = |format: &Format| match format {
            Format::Svg => Ok(svg()),
            Format::Png => Ok((Format::Png, png::png(&tree, drawing.dpi)?)),
            #[cfg(feature = "pdf")]
            Format::Pdf => Ok((Format::Pdf, pdf::pdf(&tree, &self.title, self.lang.code())?)),
        };
        Ok(Drawn { files: drawing.formats.iter().map(file).collect::<Result<_, _>>()?, missing: None })
    }
}

/// The charts of all materials that are asked for, in a language.
pub fn pictures(results: &Results, lang: Lang, shape: Shape, selection: &Selection) -> Vec<Picture> {
    let views: Vec<View> =
        View::all(results, lang).into_iter().map(|view| View { all_arms: selection.all_arms, ..view }).collect();
    let chosen = |(place, chart): (usize, &'static Chart)| match &selection.charts[..] {
        [] => (place < BRIEFING).then_some(chart),
        ids => ids.iter().any(|id| id == chart.id).then_some(chart),
    };
    let charts: Vec<&Chart> = CHARTS.iter().enumerate().filter_map(chosen).collect();
    let all: Vec<(&View, &Chart)> =
        views.iter().flat_map(|view| charts.iter().map(move |chart| (view, *chart))).collect();
    all.par_iter().filter_map(|(view, chart)| picture(chart, view, shape)).collect()
}

fn picture(chart: &Chart, view: &View, shape: Shape) -> Option<Picture> {
    let name = name_of(chart.id, view.one_of_many().then_some(&view.material.id), shape);
    let empty = chart.shortfalls && view.silent();
    let sketch = if empty { nothing(view) } else { (chart.sketch)(view)? };
    let scenario = view.results.scenario.title.said(view.lang).to_string();
    let alt = view.lang.sentences(&[view.lang.sentence(&sketch.title), sketch.reading.clone()]);
    let caption = Caption {
        title: sketch.title.clone(),
        subtitle: sketch.subtitle,
        origin: origin(view.results, view.lang),
        scenario,
    };
    let svg = canvas::draw(&alt, view.lang, shape, |canvas| {
        let room = frame::frame(canvas, &caption);
        (sketch.paint)(canvas, room);
    });
    Some(Picture {
        lang: view.lang,
        name,
        title: sketch.title,
        reading: sketch.reading,
        empty,
        svg,
        table: sketch.table,
    })
}

/// Name of the files of a chart, of a material where there are several.
pub(super) fn name_of(chart: &str, material: Option<&String>, shape: Shape) -> String {
    let material = material.map_or(String::new(), |id| format!("-{}", file_name(id)));
    format!("{chart}{material}{}", shape.suffix())
}

/// A material's id, safe in a file name on every system.
pub(super) fn file_name(id: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    id.chars().map(safe).collect()
}

/// What is drawn where no trial had a shortfall.
fn nothing<'a>(view: &View<'a>) -> Sketch<'a> {
    let trials = view.results.run.trials;
    let years = view.lang.horizon(view.results.scenario.years);
    let bound = view.lang.rough_percent(interval::unseen(trials));
    let says = say!(view.lang, "none-says", horizon = years.as_str(), bound = bound);
    let text = says.clone();
    Sketch {
        title: say!(view.lang, "none-title", of = view.of_material(), trials = view.lang.any_of_trials(trials)),
        subtitle: match view.is_sole() {
            true => say!(view.lang, "none-subtitle-sole", horizon = years),
            false => say!(view.lang, "none-subtitle", horizon = years),
        },
        reading: say!(view.lang, "none-reading", says = says),
        table: None,
        paint: Box::new(move |canvas, room| frame::empty(canvas, room, &text)),
    }
}

/// Whom a chart is about, and in which material where a report has several: `Members together, gallium`.
fn subject(view: &View, focus: &str) -> String {
    let who = view.name(focus);
    if view.one_of_many() {
        say!(view.lang, "name-and-material", name = who, material = view.material_name())
    } else {
        who
    }
}

/// A name that leaves room in a title for what is said of it: at most `width` wide.
fn shortened(name: &str, width: f64) -> String {
    canvas::Ink::new(style::TITLE).bold().cut(name, width)
}

/// `7 % alone and 4.9 % with cooperation` from what `of` gives for each arm; said once where both are the same.
fn by_arm(view: &View, of: impl Fn(&str) -> Option<String>) -> String {
    let arms = [Some(ALONE), view.rival()].into_iter().flatten();
    let said: Vec<(String, &str)> = arms.filter_map(|arm| of(arm).map(|value| (value, arm))).collect();
    match &said[..] {
        [(only, _)] => only.clone(),
        [(one, _), (other, arm)] if one == other => {
            say!(view.lang, "by-arm-same", value = one.as_str(), with = view.with_arm(arm))
        }
        _ => view.lang.list(&said.iter().map(|(value, arm)| view.by_arm(value, arm)).collect::<Vec<_>>()),
    }
}

/// Every chart of every arm that headlines compare.
#[cfg(test)]
pub(super) fn every_picture(results: &Results, lang: Lang, shape: Shape) -> Vec<Picture> {
    let charts = CHARTS.iter().map(|chart| chart.id.to_string()).collect();
    pictures(results, lang, shape, &Selection { charts, all_arms: false })
}

#[cfg(test)]
mod overlap;

#[cfg(test)]
pub(super) use overlap::check_picture;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::Estimate;
    use crate::words::fixture;

    #[test]
    fn every_chart_is_drawn_inside_its_frame_and_no_texts_overlap() {
        let cases = Lang::ALL.into_iter().flat_map(|lang| Shape::ALL.iter().map(move |shape| (lang, *shape)));
        for (results, (lang, shape)) in fixture::all().iter().flat_map(|r| cases.clone().map(move |case| (r, case))) {
            let pictures = every_picture(results, lang, shape);
            // of two members there is nothing to tell but what both gain
            let two = results.scenario.members.len() == 2;
            let kinds =
                if pictures[0].empty { CHARTS.len() - MONEY - 4 } else { CHARTS.len() - MONEY - usize::from(two) };
            let asked = Selection { charts: Vec::new(), all_arms: true };
            super::pictures(results, lang, shape, &asked).iter().for_each(|p| check_picture(p, shape));
            assert_eq!(pictures.len(), kinds * results.scenario.materials.len());
            pictures.iter().for_each(|p| check_picture(p, shape));
        }
    }

    #[test]
    fn charts_of_analyses_that_were_not_made_are_left_out() {
        let mut results = fixture::typical();
        results.worth.clear();
        results.equivalent_stock.clear();
        results.outcomes.iter_mut().for_each(|o| o.drivers = Default::default());
        let pictures = every_picture(&results, Lang::En, Shape::Wide);
        let names: Vec<&str> = pictures.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "allowed",
                "by-consumer",
                "exceedance",
                "periods",
                "flow",
                "supply",
                "stock-survival",
                "duration",
                "worst-year",
                "distribution",
                "bands",
            ]
        );
    }

    #[test]
    fn a_single_arm_is_drawn_and_never_named() {
        let results = fixture::sole();
        for (lang, shape) in Lang::ALL.into_iter().flat_map(|lang| Shape::ALL.iter().map(move |shape| (lang, *shape))) {
            let pictures = every_picture(&results, lang, shape);
            assert_eq!(pictures.len(), CHARTS.len() - MONEY - 3, "none of what instruments and members are worth");
            for picture in pictures {
                check_picture(&picture, shape);
                let said = picture.svg + &picture.title + &picture.reading + &format!("{:?}", picture.table);
                for id in [ALONE, "cooperative"] {
                    let named = [lang.arm(id), lang.with_arm(id), lang.actor(id), lang.capital(&lang.arm(id))];
                    assert!(named.iter().all(|name| !said.contains(name.as_str())), "{}: {id}: {said}", picture.name);
                }
            }
        }
    }

    #[test]
    fn wide_intervals_and_long_names_stay_inside() {
        for mut results in [fixture::typical(), fixture::certain()] {
            let long =
                |text: &mut String| *text = format!("<b>{text}</b> & a name that goes on and on, {}", "on ".repeat(20));
            results.run.options.sets = (0..12).map(|i| format!("demand.JPN.stock=\"{i} days\"")).collect();
            for hazard in &mut results.scenario.hazards {
                let mut name = hazard.name.plain().to_string();
                long(&mut name);
                hazard.name = name.into();
            }
            for w in &mut results.worth {
                w.total.se *= 300.0;
                for i in &mut w.instruments {
                    long(&mut i.id);
                    i.shapley.se *= 300.0;
                }
                w.members.iter_mut().for_each(|m| m.gain.se *= 300.0);
            }
            for o in &mut results.outcomes {
                o.drivers.producers.iter_mut().for_each(|d| long(&mut d.id));
                for d in &mut o.drivers.hazards {
                    d.unserved.se *= 300.0;
                    d.per_event = d.per_event.map(|each| Estimate::new(each.value, each.se * 300.0));
                }
            }
            Shape::ALL
                .iter()
                .for_each(|s| every_picture(&results, Lang::En, *s).iter().for_each(|p| check_picture(p, *s)));
        }
    }

    #[test]
    fn cooperation_that_harms_is_drawn_too() {
        let mut results = fixture::typical();
        for w in &mut results.worth {
            w.total = w.total.scaled(-1.0);
            w.instruments.iter_mut().for_each(|i| i.shapley = i.shapley.scaled(-1.0));
            w.members.iter_mut().for_each(|m| m.gain = m.gain.scaled(-1.0));
        }
        let pictures = every_picture(&results, Lang::En, Shape::Wide);
        pictures.iter().for_each(|p| check_picture(p, Shape::Wide));
        let worth = pictures.iter().find(|p| p.name == "worth").unwrap();
        assert!(worth.svg.contains("No instrument"), "the largest is no gain");
    }

    /// Of eight members all nine charts of a briefing have something to tell; more are drawn on request, in the same order.
    #[test]
    fn a_briefing_has_nine_charts_and_two_arms_unless_more_are_asked_for() {
        let mut results = fixture::certain();
        results.scenario.materials.truncate(1);
        let third = crate::results::ArmFacts {
            id: "stocks only".to_string(),
            name: Default::default(),
            instruments: Vec::new(),
        };
        results.arms.push(third);
        let names = |selection: &Selection| -> Vec<String> {
            let drawn = pictures(&results, Lang::En, Shape::Wide, selection);
            drawn.into_iter().map(|p| p.name).collect()
        };
        let briefing = names(&Selection::default());
        assert_eq!(
            briefing,
            [
                "allowed",
                "by-consumer",
                "drivers",
                "exceedance",
                "periods",
                "worth",
                "members",
                "equivalent-stock",
                "flow"
            ]
        );
        let asked = |ids: &[&str]| Selection { charts: ids.iter().map(|id| id.to_string()).collect(), all_arms: false };
        assert_eq!(names(&asked(&["bands", "risk"])), ["risk", "bands"]);
        let third = &results.arms[2].id;
        let named = |all_arms| {
            let drawn = pictures(&results, Lang::En, Shape::Wide, &Selection { all_arms, ..asked(&["by-consumer"]) });
            drawn[0].reading.contains(&Lang::En.with_arm(third))
        };
        assert!(named(true) && !named(false), "{third}");
    }

    #[test]
    fn other_countries_are_no_choke_point_and_no_code_is_read() {
        let mut results = fixture::typical();
        let codes: Vec<String> = results.scenario.producers.iter().map(|p| p.country.clone()).collect();
        results
            .scenario
            .producers
            .iter_mut()
            .filter(|p| p.country == "CHN")
            .for_each(|p| p.country = "OTH".to_string());
        for lang in Lang::ALL {
            let others = lang.country("OTH");
            for picture in every_picture(&results, lang, Shape::Wide) {
                if !["flow", "supply"].contains(&picture.name.as_str()) {
                    continue;
                }
                assert!(!picture.title.to_lowercase().contains(&others.to_lowercase()), "{}", picture.title);
                let said = picture.svg.replace("dysprosium-", "") + &picture.reading;
                for code in codes.iter().map(String::as_str).chain(["OTH"]) {
                    assert!(!said.contains(code), "{} says {code}: {said}", picture.name);
                }
            }
        }
    }

    #[test]
    fn names_of_files_are_unique_and_plain() {
        let pictures = every_picture(&fixture::certain(), Lang::En, Shape::Wide);
        let names: std::collections::BTreeSet<_> = pictures.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names.len(), pictures.len());
        assert!(names.iter().all(|n| n.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')));
    }

    #[test]
    fn a_quiet_run_says_so_in_every_chart_of_shortfalls() {
        let pictures = every_picture(&fixture::quiet(), Lang::En, Shape::Wide);
        assert_eq!(pictures.iter().filter(|p| p.empty).count(), CHARTS.iter().filter(|c| c.shortfalls).count());
        assert!(pictures[0].svg.contains("No shortfall in any of 10,000 trials"));
    }

    #[test]
    fn pictures_hold_no_ids() {
        assert!(every_picture(&fixture::typical(), Lang::En, Shape::Wide).iter().all(|p| !p.svg.contains(" id=")));
    }
}
