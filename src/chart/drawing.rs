//! As what, in which shape and how finely charts are drawn.

use super::fonts::Fonts;
use super::style::PER_INCH;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// How charts are drawn.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// Each at most once.
    pub formats: Vec<Format>,
    /// Each at most once; never empty.
    pub shapes: Vec<Shape>,
    /// Pixels in an inch of a PNG, within [`DPI`]. A chart is 9.6 or 8.64 inches wide; see [`Shape`].
    pub dpi: u32,
    /// For PNG and PDF; an SVG names families and leaves it to the viewer to find them.
    pub fonts: Fonts,
    /// True: a chart with characters that the fonts lack is an SVG only. False: it is an error.
    pub lenient: bool,
}

/// Which charts of a run are drawn, and of which arms.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Ids of charts, in any order; empty for those of a briefing.
    pub charts: Vec<String>,
    /// True: every arm. False: only those that headlines compare.
    pub all_arms: bool,
}

impl Default for Drawing {
    /// SVG and PNG, 16 to 9, 200 dpi, with the built-in fonts.
    fn default() -> Drawing {
        Drawing {
            formats: vec![Format::Svg, Format::Png],
            shapes: vec![Shape::Wide],
            dpi: 200,
            fonts: Fonts::built_in(),
            lenient: false,
        }
    }
}

/// Resolutions of a PNG: below, small text cannot be read; above, a picture takes more than 75 MB of memory.
pub const DPI: RangeInclusive<u32> = 50..=600;

/// A kind of file that a chart is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Scalable, and what the others are made of.
    Svg,
    /// Pixels.
    Png,
    /// One page, with text that can be selected.
    #[cfg(feature = "pdf")]
    Pdf,
}

impl Format {
    /// All that this build can write.
    pub const ALL: &[Format] = &[
        Format::Svg,
        Format::Png,
        #[cfg(feature = "pdf")]
        Format::Pdf,
    ];

    /// Extension of its files, and its name.
    pub fn name(self) -> &'static str {
        match self {
            Format::Svg => "svg",
            Format::Png => "png",
            #[cfg(feature = "pdf")]
            Format::Pdf => "pdf",
        }
    }
}

/// Width to height of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    /// 16 to 9: 9.6 by 5.4 inches.
    #[default]
    Wide,
    /// 4 to 3: 8.64 by 6.48 inches, with letters as large as in the other.
    Standard,
}

impl Shape {
    /// Both.
    pub const ALL: &[Shape] = &[Shape::Wide, Shape::Standard];

    /// As the command line names it: `16:9`.
    pub fn name(self) -> &'static str {
        match self {
            Shape::Wide => "16:9",
            Shape::Standard => "4:3",
        }
    }

    /// What the names of its files end with, before the extension.
    pub(crate) fn suffix(self) -> &'static str {
        match self {
            Shape::Wide => "",
            Shape::Standard => "-4x3",
        }
    }

    /// Width and height in units of the viewBox.
    pub(super) fn size(self) -> (f64, f64) {
        match self {
            Shape::Wide => (1600.0, 900.0),
            Shape::Standard => (1440.0, 1080.0),
        }
    }
}

/// Units of the viewBox as a length of `per_inch` to an inch: pixels, or points.
pub(super) fn scaled(units: f64, per_inch: f64) -> f64 {
    units / PER_INCH * per_inch
}

impl FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Format, String> {
        named(Format::ALL, Format::name, text)
    }
}

impl FromStr for Shape {
    type Err = String;

    fn from_str(text: &str) -> Result<Shape, String> {
        named(Shape::ALL, Shape::name, text)
    }
}

fn named<T: Copy>(all: &[T], name: fn(T) -> &'static str, text: &str) -> Result<T, String> {
    let found = all.iter().copied().find(|one| name(*one) == text);
    let names = || all.iter().map(|one| name(*one)).collect::<Vec<_>>().join(", ");
    found.ok_or_else(|| format!("not one of {}", names()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_have_the_proportions_of_their_names() {
        for shape in Shape::ALL {
            let (wide, high) = shape.name().split_once(':').unwrap();
            let (width, height) = shape.size();
            assert_eq!(width / height, wide.parse::<f64>().unwrap() / high.parse::<f64>().unwrap());
            assert_eq!(shape.name().parse(), Ok(*shape));
        }
        assert_eq!("16x9".parse::<Shape>(), Err("not one of 16:9, 4:3".to_string()));
    }

    #[test]
    fn the_default_is_1920_pixels_wide() {
        assert_eq!(scaled(Shape::Wide.size().0, f64::from(Drawing::default().dpi)).round(), 1920.0);
    }

    #[test]
    fn formats_go_by_their_extensions() {
        assert!(Format::ALL.iter().all(|format| format.name().parse() == Ok(*format)));
        assert!("gif".parse::<Format>().unwrap_err().starts_with("not one of svg, png"));
    }
}
