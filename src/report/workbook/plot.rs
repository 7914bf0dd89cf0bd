//! Charts of a workbook: what is drawn from which cells. The spreadsheet draws them, so that they can be restyled.

/// A chart of cells of the sheet on which it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Plot {
    /// Bars, lines or points.
    pub kind: PlotKind,
    /// Above it.
    pub title: String,
    /// What its horizontal axis shows; of bars, which lie on their side, what their length is.
    pub x: String,
    /// What its vertical axis shows; may be empty.
    pub y: String,
    /// Whether what is measured is a fraction of 1, shown as a percentage.
    pub percent: bool,
    /// From first to last.
    pub series: Vec<Series>,
}

/// Kinds of charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlotKind {
    /// Bars on their side, one below the other.
    Bars,
    /// Lines over names, such as months.
    Lines,
    /// Lines over numbers.
    Curve,
}

/// What is drawn in one colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// In the legend.
    pub name: String,
    /// Names, or of a curve the numbers along its horizontal axis.
    pub along: Span,
    /// The values.
    pub values: Span,
    /// Standard errors of the values: drawn as whiskers.
    pub errors: Option<Span>,
    /// Its colour: that of the arm at this place.
    pub arm: usize,
}

/// Cells of a column, by places among the columns and rows of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The column.
    pub column: usize,
    /// The first row.
    pub first: usize,
    /// The last row; not before the first.
    pub last: usize,
}

impl Span {
    /// The rows from `first` up to but not `end` of a column; `None` without any.
    pub fn new(column: usize, first: usize, end: usize) -> Option<Span> {
        (first < end).then(|| Span { column, first, last: end - 1 })
    }

    /// The same rows of another column.
    pub fn of(self, column: usize) -> Span {
        Span { column, ..self }
    }
}
