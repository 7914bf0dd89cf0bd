//! A workbook as an Office Open XML file (ISO/IEC 29500), without macros, merged cells or links outside. The same workbook gives the
//! same bytes.

use super::cell::{Cell, Shown};
use super::{Plot, PlotKind, Series, Sheet, Span, Workbook};
use crate::chart::arm_color;
use crate::words::lang::{Lang, say};
use rust_xlsxwriter as xlsx;
use rust_xlsxwriter::{
    Chart, ChartErrorBars, ChartErrorBarsType, ChartRange, ChartType, Color, Format, FormatAlign, FormatUnderline,
    XlsxError,
};
use std::collections::{HashMap, HashSet};

/// The row of headings: above it stand the name of the sheet, what it shows, and the way back.
const HEADER: u32 = 3;
/// Widths of columns, in characters; what is wider is wrapped.
const WIDTHS: (usize, usize) = (9, 60);
/// Pixels of a chart of few rows, and of each bar more.
const CHART: (u32, u32) = (760, 400);
const BAR: u32 = 15;
/// Pixels of a row.
const ROW: u32 = 20;
/// Rows of a table that has its charts below.
const SHORT: u32 = 25;
/// Points of a line of text, and the most that a row may have.
const LINE: f64 = 15.0;
const HIGHEST: f64 = 400.0;
/// Colours of links, and of the lines behind a chart.
const LINK: Color = Color::RGB(0x0B_3C78);
const GRID: Color = Color::RGB(0xDD_E1E7);
/// Most characters of a cell, a heading and the name of a sheet.
const LONGEST: usize = 32_000;
const LONGEST_HEAD: usize = 250;
const LONGEST_NAME: usize = 31;

/// The bytes of the file.
///
/// # Errors
/// When a sheet has more rows or columns than the format has room for (1,048,576 and 16,384).
pub fn render(workbook: &Workbook) -> Result<Vec<u8>, XlsxError> {
    let mut file = xlsx::Workbook::new();
    // The day of the run is no part of the results: the same run is the same file.
    let never = xlsx::ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = xlsx::DocProperties::new().set_title(&workbook.title).set_comment(&workbook.summary);
    file.set_properties(&properties.set_creation_datetime(&never));
    let names = names(&workbook.sheets);
    let mut formats = Formats::new();
    for (i, sheet) in workbook.sheets.iter().enumerate() {
        let writer = Writer { lang: workbook.lang, names: &names, name: &names[i].1, sheet, first: i == 0 };
        let mut page = xlsx::Worksheet::new();
        writer.write(&mut page, &mut formats, &workbook.title)?;
        file.push_worksheet(page);
    }
    file.save_to_buffer()
}

/// Formats of cells, each made once.
struct Formats {
    text: Format,
    link: Format,
    numbers: HashMap<Shown, Format>,
}

impl Formats {
    fn new() -> Formats {
        let top = || Format::new().set_align(FormatAlign::Top);
        Formats {
            text: top().set_text_wrap(),
            link: top().set_font_color(LINK).set_underline(FormatUnderline::Single),
            numbers: HashMap::new(),
        }
    }

    fn of(&mut self, shown: Shown) -> &Format {
        self.numbers
            .entry(shown)
            .or_insert_with(|| Format::new().set_num_format(code(shown)).set_align(FormatAlign::Top))
    }
}

/// The code of a format of numbers: the reader's own program puts its marks for points and thousands.
fn code(shown: Shown) -> String {
    let places = match shown.decimals {
        0 => String::new(),
        n => format!(".{}", "0".repeat(usize::from(n))),
    };
    match shown {
        Shown { percent: true, .. } => format!("0{places}%"),
        Shown { power: true, .. } => format!("0{places}E+00"),
        _ => format!("#,##0{places}"),
    }
}

/// What each sheet is called in its report, and in the file, where names are short, without some characters, and unlike.
fn names(sheets: &[Sheet]) -> Vec<(String, String)> {
    let mut taken = HashSet::new();
    let mut name = |sheet: &Sheet| {
        let plain: String = sheet.name.chars().map(|c| if "[]:*?/\\'".contains(c) { ' ' } else { c }).collect();
        let numbers = std::iter::once(String::new()).chain((2..).map(|n| format!(" {n}")));
        let mut tries = numbers.map(|number| cut(plain.trim(), LONGEST_NAME - number.len()) + &number);
        let free = tries.find(|name| !name.is_empty() && taken.insert(name.to_lowercase()));
        (sheet.name.clone(), free.unwrap_or_default())
    };
    sheets.iter().map(&mut name).collect()
}

/// The text, cut to so many UTF-16 units: what the format counts in.
fn cut(text: &str, most: usize) -> String {
    let mut units = 0;
    text.chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= most
        })
        .collect()
}

/// Writes one sheet.
struct Writer<'a> {
    lang: Lang,
    names: &'a [(String, String)],
    name: &'a str,
    sheet: &'a Sheet,
    first: bool,
}

type Done = Result<(), XlsxError>;

impl Writer<'_> {
    fn write(&self, page: &mut xlsx::Worksheet, formats: &mut Formats, title: &str) -> Done {
        page.set_name(self.name)?;
        page.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(HEADER, HEADER)?;
        let bold = Format::new().set_bold().set_font_size(14);
        page.write_string_with_format(0, 0, cut(if self.first { title } else { &self.sheet.name }, LONGEST), &bold)?;
        page.write_string(1, 0, cut(&self.sheet.about, LONGEST))?;
        if !self.first {
            let (said, contents) = (say!(self.lang, "workbook-back"), &self.names[0].1);
            page.write_url(2, 0, xlsx::Url::new(link(contents)).set_text(said))?;
        }
        self.table(page, formats)?;
        page.set_freeze_panes(HEADER + 1, 0)?;
        self.charts(page)
    }

    /// Below a short table, beside a long one.
    fn charts(&self, page: &mut xlsx::Worksheet) -> Done {
        let rows = self.sheet.rows.len() as u32;
        let (mut row, column) = match rows <= SHORT {
            true => (HEADER + rows + 3, 0),
            false => (HEADER, self.sheet.columns.len() as u16 + 1),
        };
        for plot in &self.sheet.plots {
            let height = self.height(plot);
            page.insert_chart(row, column, &self.chart(plot, height))?;
            row += height / ROW + 2;
        }
        Ok(())
    }

    fn table(&self, page: &mut xlsx::Worksheet, formats: &mut Formats) -> Done {
        let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
        let heads = heads(&self.sheet.columns);
        let widths: Vec<usize> = heads.iter().enumerate().map(|(i, name)| self.width(i, name)).collect();
        for (i, width) in widths.iter().enumerate() {
            page.set_column_width(i as u16, *width as f64)?;
        }
        let headings: Vec<Cell> = heads.iter().map(Cell::text).collect();
        // Room for the button of the filter.
        page.set_row_height(HEADER, LINE * (lines(&headings, &widths, 3) as f64))?;
        let column = |name: &String| xlsx::TableColumn::new().set_header(name).set_header_format(&head);
        let columns: Vec<xlsx::TableColumn> = heads.iter().map(column).collect();
        let table =
            xlsx::Table::new().set_name(self.sheet.id).set_columns(&columns).set_style(xlsx::TableStyle::Light1);
        let last = HEADER + (self.sheet.rows.len() as u32).max(1);
        page.add_table(HEADER, 0, last, heads.len() as u16 - 1, &table.set_alt_text(&self.sheet.about))?;
        for (i, row) in self.sheet.rows.iter().enumerate() {
            let lines = lines(row, &widths, 0);
            if lines > 1 {
                page.set_row_height(HEADER + 1 + i as u32, (LINE * lines as f64).min(HIGHEST))?;
            }
            for (j, cell) in row.iter().enumerate() {
                self.cell(page, formats, (HEADER + 1 + i as u32, j as u16), cell)?;
            }
        }
        Ok(())
    }

    fn cell(&self, page: &mut xlsx::Worksheet, formats: &mut Formats, (row, column): (u32, u16), cell: &Cell) -> Done {
        match cell {
            Cell::Nothing => (),
            Cell::Text(text) => {
                page.write_string_with_format(row, column, cut(text, LONGEST), &formats.text)?;
            }
            Cell::Link(to) => {
                let name = self.names.iter().find(|(name, _)| name == to).map_or(to, |(_, name)| name);
                page.write_url_with_format(row, column, xlsx::Url::new(link(name)).set_text(to), &formats.link)?;
            }
            Cell::Number { value, shown } => {
                page.write_number_with_format(row, column, *value, formats.of(*shown))?;
            }
        }
        Ok(())
    }

    /// Characters that a column takes: its longest cell, and the longest word of its heading with room for the filter.
    fn width(&self, column: usize, head: &str) -> usize {
        let words = head.split_whitespace().map(|word| Cell::text(word).width() + 3);
        let cells = self.sheet.rows.iter().filter_map(|row| row.get(column)).map(Cell::width);
        words.chain(cells.map(|width| width + 2)).max().unwrap_or(0).clamp(WIDTHS.0, WIDTHS.1)
    }

    fn height(&self, plot: &Plot) -> u32 {
        let bars = |series: &Series| (series.values.last - series.values.first + 1) as u32;
        match plot.kind {
            PlotKind::Bars => CHART.1.max(160 + BAR * (1 + plot.series.iter().map(bars).sum::<u32>())),
            PlotKind::Lines | PlotKind::Curve => CHART.1,
        }
    }

    fn chart(&self, plot: &Plot, height: u32) -> Chart {
        let mut chart = Chart::new(match plot.kind {
            PlotKind::Bars => ChartType::Bar,
            PlotKind::Lines => ChartType::Line,
            PlotKind::Curve => ChartType::ScatterStraight,
        });
        chart.set_width(CHART.0).set_height(height).set_alt_text(&plot.title);
        let whiskers = plot.series.iter().any(|series| series.errors.is_some());
        let title = if whiskers {
            say!(self.lang, "workbook-whiskers", title = plot.title.as_str())
        } else {
            plot.title.clone()
        };
        chart.title().set_name(&unread(&title)).set_font(xlsx::ChartFont::new().set_size(12).set_bold());
        for series in &plot.series {
            self.series(plot, series, &mut chart);
        }
        if plot.series.len() > 1 {
            chart.legend().set_position(xlsx::ChartLegendPosition::Bottom);
        } else {
            chart.legend().set_hidden();
        }
        self.axes(plot, &mut chart);
        chart
    }

    fn series(&self, plot: &Plot, series: &Series, chart: &mut Chart) {
        let color = Color::RGB(arm_color(series.arm));
        let drawn = chart.add_series();
        drawn.set_name(&unread(&series.name));
        drawn.set_categories(&self.range(series.along)).set_values(&self.range(series.values));
        match plot.kind {
            PlotKind::Bars => drawn
                .set_format(xlsx::ChartFormat::new().set_solid_fill(xlsx::ChartSolidFill::new().set_color(color)))
                .set_gap(60),
            PlotKind::Lines | PlotKind::Curve => drawn
                .set_format(xlsx::ChartFormat::new().set_line(xlsx::ChartLine::new().set_color(color).set_width(2.0))),
        };
        if let Some(errors) = series.errors {
            let mut bars = ChartErrorBars::new();
            bars.set_type(ChartErrorBarsType::Custom(self.range(errors), self.range(errors)));
            drawn.set_y_error_bars(&bars);
        }
    }

    fn axes(&self, plot: &Plot, chart: &mut Chart) {
        let measured = if plot.percent { "0.##%" } else { "#,##0.######" };
        if !plot.x.is_empty() {
            chart.x_axis().set_name(&unread(&plot.x));
        }
        if !plot.y.is_empty() {
            chart.y_axis().set_name(&unread(&plot.y));
        }
        let grid = xlsx::ChartLine::new().set_color(GRID).set_width(0.75).clone();
        let axis = if plot.kind == PlotKind::Bars { chart.x_axis() } else { chart.y_axis() };
        axis.set_major_gridlines(true).set_major_gridlines_line(&grid);
        match plot.kind {
            PlotKind::Bars => {
                // The first row on top, and the names beside the bars even of what is below 0.
                chart.y_axis().set_reverse().set_label_position(xlsx::ChartAxisLabelPosition::Low);
                chart.x_axis().set_num_format(measured).set_label_position(xlsx::ChartAxisLabelPosition::High);
            }
            PlotKind::Curve => {
                chart.x_axis().set_min(0).set_num_format("#,##0.######");
                chart.y_axis().set_min(0).set_num_format(measured);
            }
            PlotKind::Lines => {
                chart.y_axis().set_min(0).set_num_format(measured);
            }
        }
    }

    fn range(&self, span: Span) -> ChartRange {
        let row = |row: usize| HEADER + 1 + row as u32;
        ChartRange::new_from_range(self.name, row(span.first), span.column as u16, row(span.last), span.column as u16)
    }
}

/// Lines that a row takes in columns of these widths, each less some room.
fn lines(row: &[Cell], widths: &[usize], room: usize) -> usize {
    let of = |(cell, width): (&Cell, &usize)| match cell {
        Cell::Text(text) => wrapped(text, width.saturating_sub(room + 1).max(1)),
        _ => 1,
    };
    row.iter().zip(widths).map(of).max().unwrap_or(1)
}

/// Lines that a text takes, broken between words; one without spaces anywhere.
fn wrapped(text: &str, width: usize) -> usize {
    let (mut lines, mut at) = (1, 0);
    for word in text.split(' ') {
        let size = Cell::text(word).width();
        if at > 0 && at + 1 + size > width {
            (lines, at) = (lines + 1, 0);
        }
        at += if at > 0 { 1 + size } else { size };
        (lines, at) = (lines + at.saturating_sub(1) / width, if at > width { at % width } else { at });
    }
    lines
}

fn link(sheet: &str) -> String {
    format!("internal:'{}'!A1", sheet.replace('\'', "''"))
}

/// Headings as a table wants them: unlike, whatever their case, and none empty.
fn heads(columns: &[String]) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut head = |name: &String| {
        let name = if name.is_empty() { "–" } else { name };
        let numbers = std::iter::once(String::new()).chain((2..).map(|n| format!(" ({n})")));
        let mut tries = numbers.map(|number| cut(name, LONGEST_HEAD - number.len()) + &number);
        tries.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
    };
    columns.iter().map(&mut head).collect()
}

/// A text of a chart that the library would read as a reference to cells gets a space in front.
fn unread(text: &str) -> String {
    let text = cut(text, LONGEST_HEAD);
    if text.starts_with('=') || text.contains('!') { format!(" {text}") } else { text }
}
