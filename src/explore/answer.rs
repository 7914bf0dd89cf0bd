//! What is found so far, for the page and for programs: three lines kept apart, and what the last says in words and pictures.

use super::ask::CHANGES;
use crate::chart::{Picture, Shape, pictures};
use crate::report::moved::{self, Headline};
use crate::report::{ComparisonReport, Document, Selection};
use crate::results::metric::MetricId;
use crate::results::{
    ALONE, COOPERATIVE, Change, Comparison, Contrast, Level, MEMBERS, MetricValue, Results, RunFacts,
};
use crate::stats::Estimate;
use crate::words::lang::Lang;
use crate::words::page::Table;
use serde::Serialize;
use std::sync::Arc;

/// The three lines, in their order.
pub const LINES: [&str; 3] = ["baseline", "assumptions", "decisions"];

/// Metrics of an answer, besides the one that is asked for.
const TOLD: [MetricId; 6] = [
    MetricId::Unserved,
    MetricId::UnservedShare,
    MetricId::PShortfall,
    MetricId::Cvar95,
    MetricId::Burden,
    MetricId::PWorse,
];

/// What was found of the three lines.
pub struct Found<'a> {
    /// Results of each line; a line without changes has those of the one before.
    pub lines: [Arc<Results>; 3],
    /// Those that differ, each with the first.
    pub comparison: Comparison,
    /// Decisions with changed assumptions, where both were moved.
    pub between: Option<Comparison>,
    /// When the run is over.
    pub of: u64,
    /// Whether what takes repeated runs is there.
    pub complete: bool,
    pub lang: Lang,
    pub metric: MetricId,
    pub chart: Option<&'a str>,
}

/// An answer as it is sent.
#[derive(Serialize)]
pub struct Answer {
    trials: u64,
    of: u64,
    complete: bool,
    /// How the last line was played.
    run: RunFacts,
    lines: Vec<Line>,
    comparison: Comparison,
    #[serde(skip_serializing_if = "Option::is_none")]
    between: Option<Comparison>,
    headlines: Vec<Headline>,
    board: Vec<Board>,
    charts: Vec<Shown>,
    /// Trials, seed and version of the last line, in words.
    origin: String,
}

#[derive(Serialize)]
struct Line {
    id: &'static str,
    /// The line that it does not differ from.
    #[serde(skip_serializing_if = "Option::is_none")]
    same_as: Option<&'static str>,
    hash: String,
}

/// The metric that is shown, of one material.
#[derive(Serialize)]
struct Board {
    material: String,
    name: String,
    metric: MetricId,
    metric_name: String,
    /// Whom headlines speak of.
    focus: String,
    rows: Vec<Row>,
}

/// One consumer in one arm.
#[derive(Serialize)]
struct Row {
    consumer: String,
    consumer_name: String,
    arm: String,
    arm_name: String,
    cells: Vec<Cell>,
}

/// One line of it.
#[derive(Serialize)]
struct Cell {
    line: &'static str,
    estimate: Estimate,
    said: String,
    /// Against the baseline.
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<Moved>,
    /// Against the line before, where that is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<Moved>,
}

/// A paired difference.
#[derive(Serialize)]
struct Moved {
    estimate: Estimate,
    said: String,
    /// Whether its sign is beyond doubt: 1 for more, −1 for less, 0 where it is not.
    sign: i8,
}

/// A chart.
#[derive(Serialize)]
struct Shown {
    name: String,
    title: String,
    reading: String,
    svg: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<Grid>,
}

/// A table as plain texts.
#[derive(Serialize)]
struct Grid {
    caption: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Found<'_> {
    /// As it is sent.
    pub fn answer(self) -> Answer {
        let last = Arc::clone(&self.lines[2]);
        let charts = self.charts().into_iter().map(shown).collect();
        let board = last.scenario.materials.iter().map(|m| self.board(&m.id, m.name.said(self.lang))).collect();
        let told = |metric: &MetricValue| metric.metric == self.metric || TOLD.contains(&metric.metric);
        Answer {
            trials: last.run.trials,
            of: self.of,
            complete: self.complete,
            run: last.run.clone(),
            lines: self.line_facts(),
            headlines: moved::headlines(&last, self.lang),
            origin: self.lang.origin(last.run.trials, last.run.seed, &last.version),
            board,
            charts,
            comparison: shortened(self.comparison, told),
            between: self.between.map(|between| shortened(between, told)),
        }
    }

    fn line_facts(&self) -> Vec<Line> {
        let hash = |i: usize| &self.lines[i].scenario.hash;
        let line = |i: usize| Line {
            id: LINES[i],
            same_as: (0..i).find(|j| hash(*j) == hash(i)).map(|j| LINES[j]),
            hash: hash(i).clone(),
        };
        (0..LINES.len()).map(line).collect()
    }

    fn charts(&self) -> Vec<Picture> {
        match self.chart {
            None => Vec::new(),
            Some(CHANGES) => {
                let comparison = in_words(self.comparison.clone(), self.lang);
                ComparisonReport::new(&comparison, self.lang).pictures(Shape::Wide)
            }
            Some(id) => {
                let selection = Selection { charts: vec![id.to_string()], all_arms: false };
                pictures(&self.lines[2], self.lang, Shape::Wide, &selection)
            }
        }
    }

    fn board(&self, material: &str, name: &str) -> Board {
        let last = &self.lines[2];
        let arms = [ALONE.to_string(), COOPERATIVE.to_string(), Contrast::AgainstAlone(COOPERATIVE).to_string()];
        let consumers = last.outcomes.iter().filter(|o| o.arm == ALONE && o.material == material);
        let rows = consumers.flat_map(|o| arms.iter().filter_map(|arm| self.row(material, &o.consumer, arm))).collect();
        Board {
            material: material.to_string(),
            name: if name.is_empty() { material.to_string() } else { name.to_string() },
            metric: self.metric,
            metric_name: self.lang.capital(&self.lang.metric(self.metric)),
            focus: moved::focus(last, self.lang, material).unwrap_or_else(|| MEMBERS.to_string()),
            rows,
        }
    }

    fn row(&self, material: &str, consumer: &str, arm: &str) -> Option<Row> {
        let cells: Vec<Cell> = (0..LINES.len()).filter_map(|i| self.cell(i, arm, material, consumer)).collect();
        let contrast = Contrast::of(arm);
        let arm_name = match contrast {
            Contrast::Level(arm) => self.lang.capital(&self.lang.arm(arm)),
            Contrast::AgainstAlone(_) => self.lang.one_of("explore", "effect").unwrap_or_default(),
        };
        let consumer_name = moved::consumer_name(&self.lines[2], self.lang, consumer);
        (!cells.is_empty()).then(|| Row {
            consumer: consumer.to_string(),
            consumer_name,
            arm: arm.to_string(),
            arm_name,
            cells,
        })
    }

    fn cell(&self, line: usize, arm: &str, material: &str, consumer: &str) -> Option<Cell> {
        let results = &self.lines[line];
        let value = match Contrast::of(arm) {
            Contrast::Level(arm) => results.outcome(arm, material, consumer)?.value(self.metric)?,
            Contrast::AgainstAlone(arm) => results.difference(arm, material, consumer)?.value(self.metric)?,
        };
        let is_change = Contrast::of(arm).is_change();
        let said = if is_change { moved::change(self.lang, value) } else { moved::level(self.lang, value) };
        let label = self.label(line);
        let found = |comparison: &Comparison| {
            let change = comparison.change_value(label, arm, material, consumer, self.metric)?;
            Some(moved_by(self.lang, change))
        };
        Some(Cell {
            line: LINES[line],
            estimate: value.estimate,
            said,
            change: found(&self.comparison),
            step: self.between.as_ref().filter(|_| line == 2).and_then(found),
        })
    }

    /// Under which label the comparison has a line.
    fn label(&self, line: usize) -> &'static str {
        let hash = |i: usize| &self.lines[i].scenario.hash;
        (0..=line).find(|i| hash(*i) == hash(line)).map_or(LINES[line], |i| LINES[i])
    }
}

fn moved_by(lang: Lang, value: &MetricValue) -> Moved {
    let (low, high) = value.estimate.interval95();
    let sign = if low > 0.0 {
        1
    } else if high < 0.0 {
        -1
    } else {
        0
    };
    Moved { estimate: value.estimate, said: moved::change(lang, value), sign }
}

/// A comparison whose lines are called as people call them.
pub fn in_words(mut comparison: Comparison, lang: Lang) -> Comparison {
    let name = |label: &mut String| {
        if let Some(said) = lang.one_of("explore-line", label) {
            *label = said;
        }
    };
    comparison.variants.iter_mut().for_each(|variant| name(&mut variant.label));
    comparison.levels.iter_mut().for_each(|level| name(&mut level.variant));
    comparison.changes.iter_mut().for_each(|change| name(&mut change.variant));
    comparison
}

/// A comparison with some of its metrics only.
fn shortened(comparison: Comparison, told: impl Fn(&MetricValue) -> bool) -> Comparison {
    let few = |metrics: Vec<MetricValue>| metrics.into_iter().filter(|metric| told(metric)).collect::<Vec<_>>();
    let levels = comparison.levels.into_iter().map(|l| Level { metrics: few(l.metrics), ..l }).collect();
    let changes = comparison.changes.into_iter().map(|c| Change { metrics: few(c.metrics), ..c }).collect();
    Comparison { levels, changes, ..comparison }
}

fn shown(picture: Picture) -> Shown {
    let Picture { name, title, reading, svg, table, .. } = picture;
    Shown { name, title, reading, svg, table: table.map(grid) }
}

fn grid(table: Table) -> Grid {
    use crate::words::page::Row;
    let row = |row: Row| match row {
        Row::Group(name) => vec![name],
        Row::Cells(cells) | Row::Change(cells) => cells,
    };
    let head = table.columns.into_iter().map(|column| column.head).collect();
    Grid { caption: table.caption, head, rows: table.rows.into_iter().map(row).collect() }
}
