//! A sweep as tables.

use super::{origin, subject, value};
use crate::report::csv::{field, number};
use crate::report::lang::{Lang, say};
use crate::report::page::{Block, Column, Page, Row, Section, Table};
use crate::report::view::distinct;
use crate::results::{Contrast, MEMBERS, StudyCell, Sweep, SweepPoint};

/// A table of estimates and one of paired differences to the scenario as it is, for each material and metric.
pub fn page(sweep: &Sweep, lang: Lang) -> Page {
    let focuses = focuses(sweep);
    let several = distinct(sweep.base.cells.iter().map(|c| c.material.as_str())).len() > 1;
    let section = |(i, focus): (usize, &&StudyCell)| {
        let metric = value::metric(lang, &focus.metric, &focus.unit);
        let heading = lang.name_is(&metric, subject(&sweep.facts, focus, several, lang));
        Section::new(format!("sweep-{i}"), heading, tables(sweep, focus, lang))
    };
    Page {
        lang,
        title: say!(lang, "study-sweep-title", scenario = sweep.facts.title.as_str()),
        warning: None,
        summary: String::new(),
        sections: focuses.iter().enumerate().map(section).collect(),
        footer: origin(&sweep.facts, lang),
    }
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
    point.cell(arm, &focus.material, &focus.consumer, &focus.metric)
}

fn tables(sweep: &Sweep, focus: &StudyCell, lang: Lang) -> Vec<Block> {
    let all = arms(sweep, focus);
    let (compared, plain): (Vec<&str>, Vec<&str>) = all.iter().partition(|arm| Contrast::of(arm).is_change());
    let mut blocks = table_of(sweep, focus, &plain, lang);
    blocks.extend(table_of(sweep, focus, &compared, lang));
    blocks
}

/// Arms beside each other, with room for two keys in 80 columns.
const ARMS_ABREAST: usize = 2;

/// Estimates in some arms and their changes, as many arms abreast as there is room for.
fn table_of(sweep: &Sweep, focus: &StudyCell, arms: &[&str], lang: Lang) -> Vec<Block> {
    arms.chunks(ARMS_ABREAST).flat_map(|arms| abreast(sweep, focus, arms, lang)).collect()
}

fn abreast(sweep: &Sweep, focus: &StudyCell, arms: &[&str], lang: Lang) -> Vec<Block> {
    let mut columns: Vec<Column> = sweep.varied.iter().map(|v| Column::text(value::short(&v.set))).collect();
    let head = |arm: &&str| match sweep.facts.sole {
        true => value::metric(lang, &focus.metric, &focus.unit),
        false => value::arm(lang, arm),
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
    vec![table(say!(lang, "study-estimates"), first.collect()), table(say!(lang, "study-changes"), second.collect())]
}

/// One row a point and cell: the values set, then as in `summary.csv`, then the paired difference to the scenario as it is,
/// whose own rows come first with empty values, then the 95 % bounds of a probability that none or all of the trials showed.
pub fn csv(sweep: &Sweep) -> String {
    let keys = sweep.varied.iter().map(|v| field(&v.set));
    let fixed = "arm,material,consumer,metric,unit,value,se,change,change_se,lower95,upper95";
    let mut out = keys.chain([fixed.to_string()]).collect::<Vec<_>>().join(",") + "\n";
    for point in std::iter::once(&sweep.base).chain(&sweep.points) {
        let values: Vec<String> = (0..sweep.varied.len())
            .map(|i| field(point.values.get(i).map_or("", |v| v.trim_matches(['"', '\'']))))
            .collect();
        for c in &point.cells {
            let texts = [&c.arm, &c.material, &c.consumer, &c.metric, &c.unit].map(|text| field(text));
            let numbers =
                [c.estimate.value, value::error(&c.unit, c.estimate), c.change.value, value::error(&c.unit, c.change)];
            let [lower, upper] = value::bounds(c, c.estimate, sweep.facts.trials);
            let numbers = numbers.into_iter().chain([lower, upper]).map(number);
            out += &(values.iter().cloned().chain(texts).chain(numbers).collect::<Vec<_>>().join(",") + "\n");
        }
    }
    out
}
