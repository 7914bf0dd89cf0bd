//! The report of a sweep.

use super::{subject, value};
use crate::chart::Picture;
use crate::report::csv::{ends90, field, number};
use crate::report::document::figure;
use crate::results::{Contrast, MEMBERS, StudyCell, Sweep, SweepPoint, Varied};
use crate::words::lang::{Lang, say};
use crate::words::number::is_share;
use crate::words::page::{Block, Column, Page, Row, Section, Table};
use crate::words::view::distinct;

/// A table of estimates and one of paired differences to the scenario as it is, for each material and metric.
pub fn brief(sweep: &Sweep, lang: Lang) -> Page {
    let section = |(i, focus): (usize, &&StudyCell)| {
        Section::new(format!("sweep-{i}"), heading(sweep, focus, lang), tables(sweep, focus, lang, ABREAST_BRIEFLY))
    };
    page(sweep, lang, focuses(sweep).iter().enumerate().map(section).collect())
}

/// As [`brief`], each with what it comes to and its chart, then what was varied.
pub fn full(sweep: &Sweep, lang: Lang, pictures: Vec<Picture>) -> Page {
    let mut pictures = pictures.into_iter();
    let section = |(i, focus): (usize, &&StudyCell)| {
        let mut blocks = vec![Block::Finding(lang.sentence(&finding(sweep, focus, lang)))];
        blocks.extend(pictures.next().map(figure));
        blocks.extend(tables(sweep, focus, lang, ABREAST));
        Section::new(format!("sweep-{i}"), lang.capital(&heading(sweep, focus, lang)), blocks)
    };
    let mut sections: Vec<Section> = focuses(sweep).iter().enumerate().map(section).collect();
    let values = |v: &Varied| v.values.iter().map(|value| value::level(lang, value)).collect::<Vec<_>>();
    let varied = sweep.varied.iter().map(|v| (v.set.clone(), lang.list(&values(v))));
    sections.push(super::basis(&sweep.facts, lang, varied));
    page(sweep, lang, sections)
}

fn page(sweep: &Sweep, lang: Lang, sections: Vec<Section>) -> Page {
    let keys: Vec<String> = sweep.varied.iter().map(|v| v.set.clone()).collect();
    let title = say!(lang, "study-sweep-title", scenario = sweep.facts.title.said(lang));
    super::page(&sweep.facts, lang, (title, say!(lang, "study-sweep-summary", keys = lang.list(&keys))), sections)
}

fn heading(sweep: &Sweep, focus: &StudyCell, lang: Lang) -> String {
    let metric = value::metric(lang, focus.metric, &focus.unit);
    lang.name_is(&metric, subject(&sweep.facts, focus, several(sweep), lang))
}

fn several(sweep: &Sweep) -> bool {
    distinct(sweep.base.cells.iter().map(|c| c.material.as_str())).len() > 1
}

/// What the first arm's estimate ranges between, as a sentence without a full stop.
pub fn finding(sweep: &Sweep, focus: &StudyCell, lang: Lang) -> String {
    let arms = arms(sweep, focus);
    let arm = arms[0];
    let unit = sweep.points.iter().find_map(|p| cell(p, arm, focus)).map_or(focus.unit.as_str(), value::unit);
    let estimates: Vec<f64> = sweep.points.iter().filter_map(|p| Some(cell(p, arm, focus)?.estimate.value)).collect();
    let (low, high) = estimates.iter().fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(*v), h.max(*v)));
    let what = lang.metric(focus.metric);
    let who = subject(&sweep.facts, focus, several(sweep), lang);
    let [low, high] = [low, high].map(|v| value::rough(lang, unit, v));
    let who = value::in_arm(lang, &sweep.facts, who, arm);
    if low == high {
        return say!(lang, "study-sweep-flat", who = who, what = what, low = low);
    }
    say!(lang, "study-sweep-ranges", who = who, what = what, low = low, high = high)
}

/// One cell for each material and metric: of the members together where there are any, else of the first consumer.
pub fn focuses(sweep: &Sweep) -> Vec<&StudyCell> {
    let mut out: Vec<&StudyCell> = Vec::new();
    for cell in &sweep.base.cells {
        let same = |other: &&StudyCell| other.material == cell.material && other.metric == cell.metric;
        match out.iter().position(same) {
            None => out.push(cell),
            Some(place) if cell.consumer == MEMBERS && out[place].consumer != MEMBERS => out[place] = cell,
            Some(_) => {}
        }
    }
    out
}

/// Arms of the cells of a focus, differences last.
pub fn arms<'a>(sweep: &'a Sweep, focus: &StudyCell) -> Vec<&'a str> {
    let of = |c: &&StudyCell| c.material == focus.material && c.metric == focus.metric && c.consumer == focus.consumer;
    sweep.base.cells.iter().filter(of).map(|c| c.arm.as_str()).collect()
}

pub fn cell<'a>(point: &'a SweepPoint, arm: &str, focus: &StudyCell) -> Option<&'a StudyCell> {
    point.cell(arm, &focus.material, &focus.consumer, focus.metric)
}

/// Arms beside each other: on a page, and with room for two keys in 80 columns.
const ABREAST: usize = 5;
const ABREAST_BRIEFLY: usize = 2;

/// Estimates in every arm and their changes, then those of the differences between arms, so many arms `abreast`.
fn tables(sweep: &Sweep, focus: &StudyCell, lang: Lang, abreast: usize) -> Vec<Block> {
    let all = arms(sweep, focus);
    let (compared, plain): (Vec<&str>, Vec<&str>) = all.iter().partition(|arm| Contrast::of(arm).is_change());
    let chunks = plain.chunks(abreast).chain(compared.chunks(abreast));
    chunks.flat_map(|arms| side_by_side(sweep, focus, arms, lang)).collect()
}

fn side_by_side(sweep: &Sweep, focus: &StudyCell, arms: &[&str], lang: Lang) -> Vec<Block> {
    let mut columns: Vec<Column> = sweep.varied.iter().map(|v| Column::text(value::short(&v.set))).collect();
    let head = |arm: &&str| match sweep.facts.sole {
        true => value::metric(lang, focus.metric, &focus.unit),
        false => value::arm(lang, &sweep.facts, arm),
    };
    columns.extend(arms.iter().map(|arm| Column::number(head(arm))));
    let row = |point: &SweepPoint, write: &dyn Fn(&StudyCell) -> String| {
        let values = point.values.iter().map(|v| value::level(lang, v));
        let cells = arms.iter().map(|arm| cell(point, arm, focus).map_or(String::new(), write));
        Row::Cells(values.chain(cells).collect())
    };
    let estimate = |c: &StudyCell| value::answer(lang, c, c.estimate, sweep.facts.trials);
    let change = |c: &StudyCell| value::change(lang, value::unit(c), c.change, sweep.facts.trials);
    let base = (0..sweep.varied.len()).map(|i| if i == 0 { say!(lang, "study-as-it-is") } else { String::new() });
    let base = base.chain(arms.iter().map(|arm| cell(&sweep.base, arm, focus).map_or(String::new(), estimate)));
    let first = std::iter::once(Row::Change(base.collect())).chain(sweep.points.iter().map(|p| row(p, &estimate)));
    let second = sweep.points.iter().map(|p| row(p, &change));
    let table = |caption: String, rows: Vec<Row>| Block::Table(Table { caption, columns: columns.clone(), rows });
    let mut all = vec![
        table(say!(lang, "study-estimates"), first.collect()),
        table(say!(lang, "study-changes"), second.collect()),
    ];
    if sweep.points.iter().flat_map(|p| &p.cells).any(|c| c.allowed.is_some()) {
        let rows = sweep.points.iter().map(|p| row(p, &|c| allowed(lang, c)));
        all.push(table(say!(lang, "study-allowed"), rows.collect()));
    }
    all
}

/// What the inputs allow of an estimate: `0.8 to 2.1%`.
fn allowed(lang: Lang, cell: &StudyCell) -> String {
    let Some(interval) = cell.allowed else { return String::new() };
    match is_share(&cell.unit) {
        true => lang.over_inputs(&interval.scaled(100.0), |high| lang.in_percent(high.to_string())),
        false => lang.over_inputs(&interval, str::to_string),
    }
}

/// One row a point and cell: the values set, then as in `summary.csv`, then the paired difference to the scenario as it is,
/// whose own rows come first with empty values, then the 95 % bounds of a probability that none or all of the trials showed.
pub fn csv(sweep: &Sweep) -> String {
    let keys = sweep.varied.iter().map(|v| field(&v.set));
    let fixed =
        "arm,material,consumer,metric,unit,value,se,change,change_se,lower95,upper95,lo90,hi90,change_lo90,change_hi90";
    let mut out = keys.chain([fixed.to_string()]).collect::<Vec<_>>().join(",") + "\n";
    for point in std::iter::once(&sweep.base).chain(&sweep.points) {
        let values: Vec<String> = (0..sweep.varied.len())
            .map(|i| field(point.values.get(i).map_or("", |v| v.trim_matches(['"', '\'']))))
            .collect();
        for c in &point.cells {
            let texts = [&c.arm, &c.material, &c.consumer, c.metric.name(), &c.unit].map(field);
            let numbers =
                [c.estimate.value, value::error(&c.unit, c.estimate), c.change.value, value::error(&c.unit, c.change)];
            let [lower, upper] = value::bounds(c, c.estimate, sweep.facts.trials);
            let allowed = [ends90(c.allowed), ends90(c.change_allowed)].concat();
            let numbers = numbers.into_iter().chain([lower, upper]).chain(allowed).map(number);
            out += &(values.iter().cloned().chain(texts).chain(numbers).collect::<Vec<_>>().join(",") + "\n");
        }
    }
    out
}
