//! The page on a terminal.

use crate::chart::measure;
use crate::words::lang::Lang;
use crate::words::number::NBSP;
use crate::words::page::{self, Block, ColumnKind, Figures, Page, Row, Section, Shown, Table};
use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

/// How text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextStyle {
    /// Escape codes for colours and weights.
    pub color: bool,
    /// Columns of the terminal; lines of prose end before it, tables may need more when it is below about 60.
    pub width: usize,
}

const TITLE: Style = Style::new().bold();
const HEADING: Style = Style::new().bold().underline();
const HEAD: Style = Style::new().dimmed();
const GROUP: Style = Style::new().bold();
const CHANGE: Style = AnsiColor::Cyan.on_default();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const FOOTER: Style = Style::new().dimmed();

/// The page as lines of text; pictures are left out.
pub fn render(page: &Page, style: TextStyle) -> String {
    let mut out = Writer { style, lang: page.lang, out: String::new() };
    out.wrapped(&page.title, 0, TITLE);
    if let Some(warning) = &page.warning {
        out.wrapped(warning, 0, WARNING);
    }
    out.gap();
    for section in &page.sections {
        out.section(section);
    }
    out.wrapped(&page.footer, 0, FOOTER);
    out.out.replace(NBSP, " ")
}

struct Writer {
    lang: Lang,
    style: TextStyle,
    out: String,
}

impl Writer {
    fn gap(&mut self) {
        self.out.push('\n');
    }

    fn line(&mut self, text: &str, style: Style) {
        let text = text.replace(char::is_control, "");
        let text = text.trim_end();
        if self.style.color && style != Style::new() && !text.is_empty() {
            self.out.push_str(&format!("{style}{text}{style:#}\n"));
        } else {
            self.out.push_str(&format!("{text}\n"));
        }
    }

    fn wrapped(&mut self, text: &str, indent: usize, style: Style) {
        for line in wrap(text, self.style.width.saturating_sub(indent)) {
            self.line(&format!("{:indent$}{line}", ""), style);
        }
    }

    fn section(&mut self, section: &Section) {
        if !section.heading.is_empty() {
            self.wrapped(&section.heading, 0, HEADING);
            self.gap();
        }
        for block in &section.blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Finding(text) | Block::Paragraph(text) => self.wrapped(text, 0, Style::new()),
            Block::List(items) => items.iter().for_each(|item| self.item(item)),
            Block::Topics(topics) => topics.iter().for_each(|t| self.item(&self.lang.name_is(&t.name, t.text.clone()))),
            Block::Table(table) => {
                fitting(&drawn(self.lang, table), self.style.width).iter().for_each(|part| self.table(part));
            }
            Block::Command(line) => self.line(&format!("  {line}"), Style::new()),
            Block::Figures(figures) => self.figures(figures),
            Block::Figure(_) => return,
        }
        self.gap();
    }

    /// A line a number, lined up: its name, the number, its range.
    fn figures(&mut self, figures: &Figures) {
        let width = |of: fn(&Shown) -> &str| figures.shown.iter().map(|f| of(f).width()).max().unwrap_or(0);
        let (labels, values, ranges) = (width(|f| &f.label), width(|f| &f.value), width(|f| &f.range));
        for f in &figures.shown {
            let pad = |text: &str, to: usize| " ".repeat(to.saturating_sub(text.width()));
            let (label, value, range) = (&f.label, &f.value, &f.range);
            let (after, before, between) = (pad(label, labels), pad(value, values), pad(range, ranges));
            let line = format!("  {label}{after}   {before}{value}");
            match labels + values + ranges + 8 > self.style.width {
                false => self.line(&format!("{line}   {between}{range}"), GROUP),
                true => {
                    self.line(&line, GROUP);
                    self.wrapped(range, 4, GROUP);
                }
            }
        }
        self.gap();
        self.wrapped(&figures.note, 0, HEAD);
    }

    fn item(&mut self, text: &str) {
        for (i, line) in wrap(text, self.style.width.saturating_sub(2)).iter().enumerate() {
            self.line(&format!("{} {line}", if i == 0 { "-" } else { " " }), Style::new());
        }
    }

    fn table(&mut self, table: &Table) {
        self.wrapped(&table.caption, 0, TITLE);
        let grid = Grid::new(table, self.style.width);
        let heads: Vec<&str> = table.columns.iter().map(|c| c.head.as_str()).collect();
        for line in grid.heads(&heads) {
            self.line(&line, HEAD);
        }
        let total = grid.total();
        self.line(&"─".repeat(total), HEAD);
        for row in &table.rows {
            let (cells, indent, style) = match row {
                Row::Group(name) => {
                    self.wrapped(name, 0, GROUP);
                    continue;
                }
                Row::Cells(cells) => (cells, grid.indent, Style::new()),
                Row::Change(cells) => (cells, grid.indent, CHANGE),
            };
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            for line in grid.lines(&cells, indent) {
                self.line(&line, style);
            }
        }
    }
}

/// The table, or, where it is too wide, parts of it below each other: the first column with as many others as fit.
fn fitting(table: &Table, width: usize) -> Vec<Table> {
    if Grid::new(table, width).total() <= width {
        return vec![table.clone()];
    }
    let mut parts: Vec<Vec<usize>> = Vec::new();
    for i in 1..table.columns.len() {
        let longer = |part: &Vec<usize>| part.iter().copied().chain([i]).collect::<Vec<_>>();
        let fits = |part: &Vec<usize>| Grid::new(&table.only(part), width).total() <= width;
        match parts.last_mut() {
            Some(part) if fits(&longer(part)) => part.push(i),
            _ => parts.push(vec![0, i]),
        }
    }
    let part = |(k, part): (usize, &Vec<usize>)| {
        let caption = if k == 0 { table.caption.clone() } else { String::new() };
        Table { caption, ..table.only(part) }
    };
    parts.iter().enumerate().map(part).collect()
}

/// The table with its shares as bars of text.
fn drawn(lang: Lang, table: &Table) -> Table {
    let mut table = table.clone();
    for row in &mut table.rows {
        if let Row::Cells(cells) | Row::Change(cells) = row {
            for (cell, column) in cells.iter_mut().zip(&table.columns) {
                if column.kind == ColumnKind::Bar {
                    *cell = bar(lang, cell);
                }
            }
        }
    }
    table
}

/// A fraction of 1 as a bar of up to [`BAR`] columns and a percentage; a shorter one where its error takes the room.
fn bar(lang: Lang, cell: &str) -> String {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let share = page::read_bar(cell);
    let length = if share.se > 0.0 { SHORT_BAR } else { BAR };
    let eighths = (share.value.clamp(0.0, 1.0) * length as f64 * 8.0).round() as usize;
    let bar = format!("{}{}", "█".repeat(eighths / 8), PARTS[eighths % 8]);
    format!("{} {:>5}", pad(&bar, length), page::beside_bar(lang, cell))
}

/// Columns of a bar for the whole.
const BAR: usize = 12;
const SHORT_BAR: usize = 6;

/// Widths of a table's columns.
struct Grid {
    columns: Vec<Width>,
    /// Of rows under a group.
    indent: usize,
}

struct Width {
    kind: ColumnKind,
    total: usize,
    /// Widest part after a ` ± `.
    error: usize,
}

/// Columns between two columns of a table.
const GAP: usize = 2;

impl Grid {
    fn new(table: &Table, width: usize) -> Grid {
        let indent = if table.rows.iter().any(|row| matches!(row, Row::Group(_))) { 2 } else { 0 };
        let mut columns: Vec<Width> = (0..table.columns.len()).map(|i| column(table, i)).collect();
        columns[0].total += indent;
        let mut grid = Grid { columns, indent };
        grid.shrink(width, longest_word(table) + indent);
        grid
    }

    /// Takes what is too much from the first column, whose cells can wrap, but not below `least`.
    fn shrink(&mut self, width: usize, least: usize) {
        let over = self.total().saturating_sub(width);
        let first = &mut self.columns[0].total;
        *first = first.saturating_sub(over).max(least.max(12).min(*first));
    }

    fn total(&self) -> usize {
        self.columns.iter().map(|c| c.total).sum::<usize>() + GAP * (self.columns.len() - 1)
    }

    /// The lines of the column heads, which end on the same line.
    fn heads(&self, heads: &[&str]) -> Vec<String> {
        let wrapped: Vec<Vec<String>> = heads.iter().zip(&self.columns).map(|(head, c)| wrap(head, c.total)).collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        let cell = |i: usize, line: usize| {
            let above = height - wrapped[i].len();
            self.columns[i].set(if line < above { "" } else { &wrapped[i][line - above] })
        };
        let gap = " ".repeat(GAP);
        (0..height).map(|line| (0..heads.len()).map(|i| cell(i, line)).collect::<Vec<_>>().join(&gap)).collect()
    }

    /// The lines of a row: as many as its first cell needs.
    fn lines(&self, cells: &[&str], indent: usize) -> Vec<String> {
        let name = wrap(cells[0], self.columns[0].total - indent);
        let mut lines: Vec<String> =
            name.iter().map(|part| pad(&format!("{:indent$}{part}", ""), self.columns[0].total)).collect();
        for (column, cell) in self.columns.iter().zip(cells).skip(1) {
            lines[0].push_str(&" ".repeat(GAP));
            lines[0].push_str(&column.set(cell));
        }
        lines
    }
}

fn column(table: &Table, i: usize) -> Width {
    let cells = || {
        table.rows.iter().filter_map(move |row| match row {
            Row::Group(_) => None,
            Row::Cells(cells) | Row::Change(cells) => cells.get(i).map(String::as_str),
        })
    };
    let split = |part: fn((&str, &str)) -> usize| cells().filter_map(parts).map(part).max().unwrap_or(0);
    let (value, error) = (split(|(v, _)| columns(v)), split(|(_, e)| columns(e)));
    let single = cells().filter(|c| parts(c).is_none()).map(columns).max().unwrap_or(0);
    let total = single.max(value + error).max(head_width(&table.columns[i].head));
    Width { kind: table.columns[i].kind, total, error }
}

/// Columns of the longest word in the first column.
fn longest_word(table: &Table) -> usize {
    let names = table.rows.iter().filter_map(|row| match row {
        Row::Group(_) => None,
        Row::Cells(cells) | Row::Change(cells) => cells.first(),
    });
    names.flat_map(|name| measure::pieces(name)).map(|word| columns(word.trim_end())).max().unwrap_or(0)
}

/// The least that a head asks for: its longest word, and not less than a few words in a line.
fn head_width(head: &str) -> usize {
    let longest = measure::pieces(head).iter().map(|word| columns(word.trim_end())).max().unwrap_or(0);
    longest.max(columns(head).min(10))
}

impl Width {
    fn set(&self, cell: &str) -> String {
        match (self.kind, parts(cell)) {
            (ColumnKind::Text | ColumnKind::Bar, _) => pad(cell, self.total),
            (ColumnKind::Number, Some((value, error))) => {
                let left = self.total - self.error - columns(value);
                pad(&format!("{}{value}{error}", " ".repeat(left)), self.total)
            }
            (ColumnKind::Number, None) => format!("{}{cell}", " ".repeat(self.total - columns(cell))),
        }
    }
}

/// A cell's part up to and with ` ± ` and the part after it.
fn parts(cell: &str) -> Option<(&str, &str)> {
    const SIGN: &str = "\u{a0}±\u{a0}";
    cell.find(SIGN).map(|at| cell.split_at(at + SIGN.len()))
}

fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Columns that a terminal gives to a text: two for each East Asian wide character.
fn columns(text: &str) -> usize {
    text.width()
}

/// Lines of at most `width` columns, broken where the language allows it; a longer word has a line of its own.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in measure::pieces(text) {
        let line = lines.last_mut().expect("there is always a last line");
        if line.is_empty() || columns(line) + columns(piece.trim_end()) <= width {
            line.push_str(&piece);
        } else {
            lines.push(piece);
        }
    }
    lines.iter().map(|line| line.trim_end().to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Picture, Shape, every_picture};
    use crate::report::findings::Findings;
    use crate::report::{Document, RemovalReport, compose, fixture, text};
    use crate::results::RemovalStudy;
    use crate::results::Results;

    const PLAIN: TextStyle = TextStyle { color: false, width: 80 };

    #[test]
    fn typical() {
        insta::assert_snapshot!(text(&fixture::typical(), Lang::En, PLAIN));
    }

    #[test]
    fn no_shortfall() {
        insta::assert_snapshot!(text(&fixture::quiet(), Lang::En, PLAIN));
    }

    #[test]
    fn nine_consumers_and_two_materials() {
        insta::assert_snapshot!(text(&fixture::certain(), Lang::En, PLAIN));
    }

    /// The whole report as text, with what is said of each chart.
    fn whole(lang: Lang) -> String {
        let results = fixture::typical();
        let said = |p: &Picture| format!("{}\n{}\n", p.title, p.reading);
        let charts: String = every_picture(&results, lang, Shape::Wide).iter().map(said).collect();
        let removals = removal_text(&results, lang);
        render(&compose::full(Findings::new(&results, lang), Vec::new()), PLAIN) + &charts + &removals
    }

    fn removal_text(results: &Results, lang: Lang) -> String {
        let names = Default::default();
        let (title, removals) = (results.scenario.title.clone(), fixture::removals(results));
        let report = RemovalStudy { title, removals, concentration: results.concentration.clone(), names };
        let report = RemovalReport::new(&report, lang);
        let charts = report.pictures(Shape::Wide);
        report.text(PLAIN) + &charts.iter().map(|p| format!("{}\n{}\n", p.title, p.reading)).collect::<String>()
    }

    #[test]
    fn whole_report_in_english() {
        insta::assert_snapshot!(whole(Lang::En));
    }

    #[test]
    fn whole_report_in_french() {
        insta::assert_snapshot!(whole(Lang::Fr));
    }

    #[test]
    fn whole_report_in_japanese() {
        insta::assert_snapshot!(whole(Lang::Ja));
    }

    #[test]
    fn no_line_is_wider_than_eighty_columns() {
        for (results, lang) in fixture::all().iter().flat_map(|r| Lang::ALL.map(|lang| (r, lang))) {
            for line in text(results, lang, PLAIN).lines() {
                assert!(columns(line) <= 80, "{} columns: {line}", columns(line));
            }
        }
    }

    #[test]
    fn long_units_wrap_in_the_heads() {
        let mut results = fixture::typical();
        results.scenario.materials[0].unit = "thousand tonnes of rare-earth oxide".to_string();
        let text = text(&results, Lang::En, PLAIN);
        assert!(text.lines().all(|line| columns(line) <= 80), "{text}");
    }

    #[test]
    fn a_stopped_run_says_so_first() {
        let mut results = fixture::typical();
        results.run.partial = true;
        results.run.trials_asked = 1_000_000;
        let text = text(&results, Lang::En, PLAIN);
        assert_eq!(text.lines().nth(1), Some("Stopped after 100,000 of 1,000,000 trials."));
    }

    #[test]
    fn colours_only_when_asked() {
        let results = fixture::typical();
        assert!(!text(&results, Lang::En, PLAIN).contains('\u{1b}'));
        assert!(text(&results, Lang::En, TextStyle { color: true, width: 80 }).contains('\u{1b}'));
    }

    #[test]
    fn control_characters_in_a_scenario_do_not_reach_the_terminal() {
        let mut results = fixture::typical();
        results.scenario.title = "red \u{1b}[31m alert\u{7}".into();
        assert!(!text(&results, Lang::En, PLAIN).contains(['\u{1b}', '\u{7}']));
    }

    #[test]
    fn wrapping_counts_wide_characters_twice() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("供給途絶。日本", 4), ["供給", "途", "絶。", "日本"], "and never puts a full stop first");
        assert_eq!(columns("日本"), 4);
    }
}
