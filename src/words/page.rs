//! A page of a report as neutral markup: what is said, in which order, and nothing of how it looks.

use super::lang::Lang;
use crate::stats::Estimate;
use serde::Serialize;

/// Id of the section that a page opens with, before the list of its contents.
pub const ANSWER: &str = "answer";

/// A whole page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Page {
    /// The language of its texts.
    pub lang: Lang,
    /// At its head.
    pub title: String,
    /// Said before all else: that the run was stopped.
    pub warning: Option<String>,
    /// What the scenario is about.
    pub summary: String,
    /// From top to bottom.
    pub sections: Vec<Section>,
    /// Where the numbers come from, in one line.
    pub footer: String,
}

/// A part of a page under a heading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section {
    /// Unique on the page; letters, digits and `-`.
    pub id: String,
    /// Empty for the opening section.
    pub heading: String,
    /// From top to bottom.
    pub blocks: Vec<Block>,
}

/// One thing said or shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A finding: the text that readers should take away.
    Finding(String),
    /// The few numbers that the finding is made of, large.
    Figures(Figures),
    /// Sentences.
    Paragraph(String),
    /// One item below the other.
    List(Vec<String>),
    /// What was found about one matter each.
    Topics(Vec<Topic>),
    /// Rows and columns.
    Table(Table),
    /// A chart.
    Figure(Figure),
    /// A command line to copy.
    Command(String),
}

/// Numbers that stand side by side, and what they and their ranges are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// From left to right.
    pub shown: Vec<Shown>,
    /// What they are, in a sentence.
    pub note: String,
}

/// A number with its unit, and the range that it may lie in; that may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// What it is.
    pub label: String,
    /// The number with its unit.
    pub value: String,
    /// The range; may be empty.
    pub range: String,
}

/// A few sentences under a name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Topic {
    /// Id of the chart that shows it; empty without one.
    pub chart: &'static str,
    /// What it is about.
    pub name: String,
    /// The sentences.
    pub text: String,
}

/// Rows and columns under a caption.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// From left to right.
    pub columns: Vec<Column>,
    /// From top to bottom.
    pub rows: Vec<Row>,
}

/// How a column is headed, and what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its heading.
    pub head: String,
    /// How its cells are set.
    pub kind: ColumnKind,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Words.
    Text,
    /// Numbers, lined up at their `±`.
    Number,
    /// Shares of a whole, drawn as bars; each cell a fraction of 1 in digits, or what [`bar_cell`] writes.
    Bar,
}

/// A share with its standard error, for a column of bars.
pub fn bar_cell(share: Estimate) -> String {
    if share.se > 0.0 && share.se.is_finite() {
        format!("{}±{}", share.value, share.se)
    } else {
        share.value.to_string()
    }
}

/// A cell of a column of bars for what is nearly all and not all of it: `> 99 %`.
pub fn nearly_all_cell(share: f64) -> String {
    format!("{NEARLY}{share}")
}

/// Begins a cell of [`nearly_all_cell`].
const NEARLY: char = '>';

/// What a cell of a column of bars says.
pub fn read_bar(cell: &str) -> Estimate {
    let number = |text: &str| text.parse().unwrap_or(0.0);
    let cell = cell.trim_start_matches(NEARLY);
    cell.split_once('±').map_or(Estimate::exact(number(cell)), |(share, se)| Estimate::new(number(share), number(se)))
}

/// The percentage beside the bar of a cell: with its error where it has one.
pub fn beside_bar(lang: Lang, cell: &str) -> String {
    if cell.starts_with(NEARLY) {
        return lang.nearly_all();
    }
    let share = read_bar(cell);
    if share.se > 0.0 { lang.percent(share) } else { lang.rough_percent(share.value) }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Row {
    /// A heading over the rows below it.
    Group(String),
    /// The first cell names the row.
    Cells(Vec<String>),
    /// As `Cells`, for a difference to the rows above.
    Change(Vec<String>),
}

/// A picture with its reading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// The picture.
    pub svg: String,
    /// One line below the picture.
    pub reading: String,
    /// What can be read off it.
    pub table: Option<Table>,
}

impl Table {
    /// The table with these of its columns, in this order.
    pub fn only(&self, kept: &[usize]) -> Table {
        let cells = |cells: &[String]| kept.iter().filter_map(|i| cells.get(*i).cloned()).collect();
        let row = |row: &Row| match row {
            Row::Group(name) => Row::Group(name.clone()),
            Row::Cells(all) => Row::Cells(cells(all)),
            Row::Change(all) => Row::Change(cells(all)),
        };
        Table {
            caption: self.caption.clone(),
            columns: kept.iter().map(|i| self.columns[*i].clone()).collect(),
            rows: self.rows.iter().map(row).collect(),
        }
    }

    /// The table without one of its columns.
    pub fn without(&self, column: usize) -> Table {
        self.only(&(0..self.columns.len()).filter(|i| *i != column).collect::<Vec<_>>())
    }
}

impl Column {
    /// A column of words.
    pub fn text(head: impl Into<String>) -> Column {
        Column { head: head.into(), kind: ColumnKind::Text }
    }

    /// A column of numbers.
    pub fn number(head: impl Into<String>) -> Column {
        Column { head: head.into(), kind: ColumnKind::Number }
    }

    /// A column of bars.
    pub fn bar(head: impl Into<String>) -> Column {
        Column { head: head.into(), kind: ColumnKind::Bar }
    }
}

impl Row {
    /// A row of cells that begins with its name.
    pub fn cells<const N: usize>(cells: [String; N]) -> Row {
        Row::Cells(cells.into())
    }
}

impl Section {
    /// A section of these blocks.
    pub fn new(id: impl Into<String>, heading: impl Into<String>, blocks: Vec<Block>) -> Section {
        Section { id: id.into(), heading: heading.into(), blocks }
    }
}
