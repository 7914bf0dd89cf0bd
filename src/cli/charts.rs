//! How charts are asked for.

use super::failure::Failure;
use super::terminal;
use crate::report::{Charts, DPI, Drawing, Fonts, Format, Shape};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::path::PathBuf;
use std::str::FromStr;

/// What every command that draws charts takes.
#[derive(Debug, Clone, Args)]
pub struct ChartFlags {
    /// Draw charts as svg, png, pdf; several with commas [default: svg,png]
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', value_parser = formats(), hide_possible_values = true)]
    charts: Vec<Format>,
    /// Pixels in an inch of a PNG chart, which is 9.6 inches wide
    #[arg(long, value_name = "N", value_parser = dpi(), default_value_t = Drawing::default().dpi)]
    dpi: u32,
    /// Shape of the charts: 16:9, 4:3 (9.6 becomes 8.64 inches), or both with a comma [default: 16:9]
    #[arg(long, value_name = "SHAPES", value_delimiter = ',', value_parser = shapes(), hide_possible_values = true)]
    shape: Vec<Shape>,
    /// Write a workbook too (docs/spreadsheet.md)
    #[cfg(feature = "excel")]
    #[arg(long)]
    pub xlsx: bool,
    /// Font for characters in PNG and PDF charts that the built-in fonts lack: .ttf, .otf, .ttc
    #[arg(long, value_name = "FILE")]
    font: Option<PathBuf>,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    of_names(Format::ALL.iter().map(|format| format.name()))
}

fn shapes() -> impl TypedValueParser<Value = Shape> {
    of_names(Shape::ALL.iter().map(|shape| shape.name()))
}

fn of_names<T>(names: impl Iterator<Item = &'static str>) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err = String> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(names).try_map(|name| T::from_str(&name))
}

fn dpi() -> clap::builder::RangedI64ValueParser<u32> {
    clap::value_parser!(u32).range(i64::from(*DPI.start())..=i64::from(*DPI.end()))
}

impl ChartFlags {
    /// How to draw. Who has asked for no format in particular gets what can be drawn.
    pub fn drawing(&self) -> Result<Drawing, Failure> {
        let asked = !self.charts.is_empty() || self.font.is_some();
        let mut drawing = Drawing { dpi: self.dpi, lenient: !asked, ..Drawing::default() };
        if let Some(path) = &self.font {
            drawing.fonts = Fonts::with_file(path).map_err(Failure::Font)?;
        }
        if !self.charts.is_empty() {
            drawing.formats = each_once(&self.charts);
        }
        if !self.shape.is_empty() {
            drawing.shapes = each_once(&self.shape);
        }
        Ok(drawing)
    }

    /// An error where the charts asked for would lack characters of one of the `texts`: better before a run than after.
    pub fn check<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Result<(), Failure> {
        let drawing = self.drawing()?;
        if drawing.lenient || drawing.formats.iter().all(|format| *format == Format::Svg) {
            return Ok(());
        }
        drawing.fonts.check(texts).map_err(Failure::Glyphs)
    }
}

/// Says which charts could not be drawn in all formats.
pub fn tell(charts: &Charts) {
    if let Some(missing) = &charts.missing {
        terminal::note(&format!("some charts are SVG only: {missing}"));
    }
}

fn each_once<T: Copy + PartialEq>(all: &[T]) -> Vec<T> {
    let mut once = Vec::new();
    for one in all {
        if !once.contains(one) {
            once.push(*one);
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        charts: ChartFlags,
    }

    fn drawing(line: &str) -> Result<Drawing, String> {
        let line = Line::try_parse_from(line.split(' ')).map_err(|e| e.to_string())?;
        line.charts.check(["Nippon", "한국"]).and_then(|()| line.charts.drawing()).map_err(|e| e.to_string())
    }

    #[test]
    fn formats_and_shapes_come_with_commas_and_count_once() {
        let asked = drawing("x --charts svg,svg --shape 4:3,16:9,4:3 --dpi 300").unwrap();
        assert_eq!(asked.formats, [Format::Svg]);
        assert_eq!(asked.shapes, [Shape::Standard, Shape::Wide]);
        assert_eq!(asked.dpi, 300);
    }

    #[test]
    fn the_default_is_svg_and_png_where_the_font_allows() {
        let plain = drawing("x").unwrap();
        assert!(plain.lenient);
        assert_eq!((plain.formats, plain.shapes), (vec![Format::Svg, Format::Png], vec![Shape::Wide]));
    }

    #[test]
    fn what_was_asked_for_and_cannot_be_drawn_is_an_error_before_the_run() {
        let error = drawing("x --charts png").unwrap_err();
        assert!(error.contains("`한국`") && error.contains("--font"), "{error}");
        assert!(drawing("x --charts png --font nowhere.ttf").unwrap_err().contains("nowhere.ttf"));
    }

    #[test]
    fn wrong_values_are_told_what_is_allowed() {
        assert!(drawing("x --charts gif").unwrap_err().contains("svg, png"));
        assert!(drawing("x --shape 3:2").unwrap_err().contains("16:9, 4:3"));
        assert!(drawing("x --dpi 20").unwrap_err().contains("50..=600"));
    }
}
