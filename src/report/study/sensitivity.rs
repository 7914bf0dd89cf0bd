//! The report of an analysis of sensitivity.

use super::value;
use crate::chart::Picture;
use crate::report::csv::{field, number};
use crate::report::document::figure;
use crate::results::{Bar, Sensitivity, Sobol};
use crate::words::lang::{Lang, say};
use crate::words::page::{Block, Column, Page, Row, Section, Table};

/// Findings, the tornado, and the indices.
pub fn brief(found: &Sensitivity, lang: Lang) -> Page {
    let mut blocks = vec![headline(found, lang), Block::Table(tornado(found, lang))];
    blocks.extend(together(found, lang));
    page(found, lang, vec![Section::new("sensitivity", super::heading(&found.facts, &found.asked, lang), blocks)])
}

/// The same in two sections with their charts, each input by itself and all together, then what was studied.
pub fn full(found: &Sensitivity, lang: Lang, pictures: Vec<Picture>) -> Page {
    let mut pictures = pictures.into_iter().map(figure);
    let mut single = vec![headline(found, lang)];
    single.extend(pictures.next());
    single.push(Block::Table(tornado(found, lang)));
    let mut all: Vec<Block> = pictures.collect();
    all.extend(together(found, lang));
    let sections = vec![
        Section::new("sensitivity", lang.capital(&super::heading(&found.facts, &found.asked, lang)), single),
        Section::new("indices", say!(lang, "study-indices"), all),
        super::basis(&found.facts, lang, std::iter::empty()),
    ];
    page(found, lang, sections)
}

fn page(found: &Sensitivity, lang: Lang, sections: Vec<Section>) -> Page {
    let title = say!(lang, "study-sensitivity-title", scenario = found.facts.title.said(lang));
    super::page(&found.facts, lang, (title, say!(lang, "study-sensitivity-summary")), sections)
}

/// The estimate as it is, and what moves it most.
fn headline(found: &Sensitivity, lang: Lang) -> Block {
    let asked = &found.asked;
    Block::Finding(lang.sentences(&[
        say!(lang, "study-now", value = value::answer(lang, asked, asked.estimate, found.facts.trials)),
        lang.sentence(&finding(found, lang)),
    ]))
}

/// What comes out where all inputs vary together, or why there is nothing.
fn together(found: &Sensitivity, lang: Lang) -> Vec<Block> {
    match &found.sobol {
        Some(sobol) => vec![Block::Table(indices(sobol, lang)), Block::Paragraph(about(found, sobol, lang))],
        None => vec![Block::Paragraph(say!(lang, "study-no-indices"))],
    }
}

/// The input that matters most, as a sentence without a full stop.
pub fn finding(found: &Sensitivity, lang: Lang) -> String {
    let unit = value::unit(&found.asked);
    match found.tornado.first() {
        Some(bar) if bar.swing() > 0.0 => {
            let [low, high] = [&bar.low, &bar.high].map(|end| value::rough(lang, unit, end.estimate.value));
            let [from, to] = [&bar.low, &bar.high].map(|end| value::level(lang, &end.value));
            say!(
                lang,
                "study-moves",
                input = value::input(lang, &bar.input),
                low = low,
                from = from,
                high = high,
                to = to
            )
        }
        _ => say!(lang, "study-moves-none"),
    }
}

fn tornado(found: &Sensitivity, lang: Lang) -> Table {
    let unit = value::unit(&found.asked);
    let row = |bar: &Bar| {
        let range = format!("{} … {}", value::level(lang, &bar.low.value), value::level(lang, &bar.high.value));
        let [low, high] = [&bar.low, &bar.high].map(|end| value::change(lang, unit, end.change, found.facts.trials));
        Row::cells([value::input(lang, &bar.input), range, low, high])
    };
    Table {
        caption: say!(lang, "study-tornado-caption"),
        columns: vec![
            Column::text(say!(lang, "study-input")),
            Column::text(say!(lang, "study-range")),
            Column::number(say!(lang, "study-at-low-end")),
            Column::number(say!(lang, "study-at-high-end")),
        ],
        rows: found.tornado.iter().map(row).collect(),
    }
}

fn indices(sobol: &Sobol, lang: Lang) -> Table {
    let row = |index: &crate::results::Index| {
        Row::cells([value::input(lang, &index.input), lang.percent(index.first), lang.percent(index.total)])
    };
    Table {
        caption: say!(lang, "study-indices-caption"),
        columns: vec![
            Column::text(say!(lang, "study-input")),
            Column::number(say!(lang, "study-first-order")),
            Column::number(say!(lang, "study-total")),
        ],
        rows: sobol.indices.iter().map(row).collect(),
    }
}

fn about(found: &Sensitivity, sobol: &Sobol, lang: Lang) -> String {
    let unit = value::unit(&found.asked);
    let (mean, sd) = (value::estimate(lang, unit, sobol.mean), value::spread(lang, unit, sobol.sd));
    let (rows, replicates) = (lang.count(sobol.samples), lang.count(sobol.replicates));
    // One trial tells nothing of how far it is off.
    if sobol.trials < 2 {
        return say!(lang, "study-about-single", mean = mean, sd = sd, rows = rows, replicates = replicates);
    }
    let (trials, noise) = (lang.trials(sobol.trials), value::spread(lang, unit, sobol.noise));
    let (of, each) = (rows, replicates);
    say!(lang, "study-about", mean = mean, sd = sd, trials = trials, noise = noise, rows = of, replicates = each)
}

/// One row an input and number; `low` and `high` are the estimates at both ends of the range, `first_order` and `total` the
/// indices; `lower95` and `upper95` are the bounds of a probability that none or all of the trials showed.
pub fn csv(found: &Sensitivity) -> String {
    let mut out = "input,kind,name,metric,unit,at,value,se,change,change_se,lower95,upper95\n".to_string();
    let asked = &found.asked;
    let kind = |input: &crate::results::Input| {
        serde_json::to_value(input.kind).ok().and_then(|v| v.as_str().map(str::to_string)).unwrap_or_default()
    };
    let mut row = |input: &crate::results::Input, metric: &str, unit: &str, at: &str, values: [f64; 6]| {
        let texts = [&input.set, &kind(input), input.name.plain(), metric, unit, at].map(field);
        out += &(texts.into_iter().chain(values.map(number)).collect::<Vec<_>>().join(",") + "\n");
    };
    for bar in &found.tornado {
        for (end, side) in [(&bar.low, "low"), (&bar.high, "high")] {
            let se = |e| value::error(&asked.unit, e);
            let [lower, upper] = value::bounds(asked, end.estimate, found.facts.trials);
            let values = [end.estimate.value, se(end.estimate), end.change.value, se(end.change), lower, upper];
            row(&bar.input, &format!("{}:{side}", asked.metric), &asked.unit, &end.value, values);
        }
    }
    for index in found.sobol.iter().flat_map(|s| &s.indices) {
        for (share, what) in [(index.first, "first_order"), (index.total, "total")] {
            row(
                &index.input,
                &format!("sobol_{what}"),
                "share",
                "",
                [share.value, share.se, f64::NAN, f64::NAN, f64::NAN, f64::NAN],
            );
        }
    }
    out
}
