//! A sheet to draw on, in units of the viewBox; plotters writes the SVG on a grid ten times as fine.

use super::drawing::Shape;
use super::measure;
use super::style::{FAMILY, INK, Marker, PAPER};
use crate::words::lang::Lang;
use plotters::prelude::{Color, DrawingBackend, FontFamily, IntoFont, RGBColor, SVGBackend, ShapeStyle, TextStyle};
use plotters::style::FontStyle;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// Grid cells in one unit: plotters has whole coordinates only.
pub const FINE: f64 = 10.0;

pub type Point = (f64, f64);

/// What a text stands to the left of, around or to the right of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Start,
    Middle,
    End,
}

/// How a text is written.
#[derive(Clone, Copy)]
pub struct Ink {
    pub size: f64,
    pub color: RGBColor,
    pub bold: bool,
    pub align: Align,
}

impl Ink {
    pub fn new(size: f64) -> Ink {
        Ink { size, color: INK, bold: false, align: Align::Start }
    }

    pub fn color(self, color: RGBColor) -> Ink {
        Ink { color, ..self }
    }

    pub fn bold(self) -> Ink {
        Ink { bold: true, ..self }
    }

    pub fn align(self, align: Align) -> Ink {
        Ink { align, ..self }
    }

    /// Width of a text in this ink.
    pub fn measure(&self, text: &str) -> f64 {
        measure::width(text, self.bold) * self.size
    }

    /// The text, cut with `…` where it is wider than `width`.
    pub fn cut(&self, text: &str, width: f64) -> String {
        if self.measure(text) <= width {
            return text.to_string();
        }
        format!("{}…", measure::head(text, self.bold, width / self.size).trim_end())
    }

    /// The text in at most `lines` lines of `width`; what does not fit is cut.
    pub fn wrap(&self, text: &str, width: f64, lines: usize) -> Vec<String> {
        let mut out: Vec<String> = vec![String::new()];
        let fits = |phrase: &str| self.measure(phrase.trim_end()) <= width;
        let broken = |phrase: String| if fits(&phrase) { vec![phrase] } else { measure::pieces(&phrase) };
        for piece in measure::phrases(text).into_iter().flat_map(broken) {
            let last = out.len() - 1;
            if out.len() == lines {
                out[last] += &piece;
                continue;
            }
            let longer = format!("{}{piece}", out[last]);
            if self.measure(longer.trim_end()) <= width || out[last].is_empty() {
                out[last] = longer;
            } else {
                out.push(piece);
            }
        }
        out.iter().map(|line| self.cut(line.trim_end(), width)).collect()
    }

    /// [`Ink::wrap`] into as few lines, of about equal length.
    pub fn balance(&self, text: &str, width: f64, lines: usize) -> Vec<String> {
        let widest = self.wrap(text, width, lines);
        let narrower = (1..20).map(|k| self.wrap(text, width * (1.0 - 0.03 * f64::from(k)), lines));
        let even = narrower.take_while(|w| w.len() == widest.len() && uncut(w) == uncut(&widest));
        even.last().unwrap_or(widest)
    }

    /// [`Ink::balance`] in the first of these `ways` in which nothing of the text is cut, else in the last: shares of the size,
    /// and how many lines it may take.
    pub fn fit(&self, text: &str, width: f64, ways: &[(f64, usize)]) -> (Ink, Vec<String>) {
        let whole = text.split([' ', '\n', '\t']).collect::<String>();
        let way = |(scale, lines): &(f64, usize)| {
            let ink = Ink { size: self.size * scale, ..*self };
            (ink, ink.balance(text, width, *lines))
        };
        let complete = ways.iter().map(way).find(|(_, lines)| uncut(lines) == whole);
        complete.or_else(|| ways.last().map(way)).unwrap_or((*self, vec![text.to_string()]))
    }
}

/// What lines say, to see whether one of two ways to break a text has lost more of it.
fn uncut(lines: &[String]) -> String {
    lines.concat().replace(' ', "")
}

pub struct Canvas<'a> {
    pub lang: Lang,
    backend: SVGBackend<'a>,
    size: (f64, f64),
}

/// The SVG that `paint` draws in `lang`, with `alt` for those who cannot see it.
pub fn draw(alt: &str, lang: Lang, shape: Shape, paint: impl FnOnce(&mut Canvas)) -> String {
    let size = shape.size();
    let (width, height) = size;
    let mut svg = String::new();
    {
        let backend = SVGBackend::with_string(&mut svg, ((width * FINE) as u32, (height * FINE) as u32));
        let mut canvas = Canvas { lang, backend, size };
        canvas.polygon(&[(0.0, 0.0), (width, 0.0), size, (0.0, height)], PAPER, 1.0);
        paint(&mut canvas);
        canvas.backend.present().expect(INFALLIBLE);
    }
    let body = svg.split_once('>').map_or("", |(_, body)| body);
    let (fine_width, fine_height) = (width * FINE, height * FINE);
    let alt = maud::html! { (printable(alt)) }.into_string();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {fine_width} {fine_height}\" role=\"img\" aria-label=\"{alt}\" stroke-linejoin=\"round\">{body}"
    )
}

const INFALLIBLE: &str = "drawing into a string cannot fail";

/// The text without the characters that no XML may hold.
fn printable(text: &str) -> String {
    text.replace(|c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'), " ")
}

fn fine((x, y): Point) -> (i32, i32) {
    ((x * FINE).round() as i32, (y * FINE).round() as i32)
}

fn stroke(color: RGBColor, opacity: f64, width: f64) -> ShapeStyle {
    ShapeStyle { color: color.mix(opacity), filled: false, stroke_width: (width * FINE).round() as u32 }
}

impl Canvas<'_> {
    /// Width and height.
    pub fn size(&self) -> (f64, f64) {
        self.size
    }

    pub fn line(&mut self, points: &[Point], color: RGBColor, width: f64) {
        if points.len() > 1 {
            let path = points.iter().copied().map(fine);
            self.backend.draw_path(path, &stroke(color, 1.0, width)).expect(INFALLIBLE);
        }
    }

    /// A line of strokes and gaps of the lengths in `dash`; solid without any.
    pub fn dashed(&mut self, points: &[Point], color: RGBColor, width: f64, dash: &[f64]) {
        if dash.is_empty() {
            return self.line(points, color, width);
        }
        for piece in strokes(points, dash) {
            self.line(&piece, color, width);
        }
    }

    pub fn polygon(&mut self, points: &[Point], color: RGBColor, opacity: f64) {
        let style = ShapeStyle { color: color.mix(opacity), filled: true, stroke_width: 0 };
        self.backend.fill_polygon(points.iter().copied().map(fine), &style).expect(INFALLIBLE);
    }

    pub fn rect(&mut self, left_top: Point, right_bottom: Point, color: RGBColor) {
        let ((x0, y0), (x1, y1)) = (left_top, right_bottom);
        self.polygon(&[(x0, y0), (x1, y0), (x1, y1), (x0, y1)], color, 1.0);
    }

    /// A horizontal interval with its ends.
    pub fn whisker(&mut self, (from, to): (f64, f64), y: f64, color: RGBColor) {
        self.line(&[(from, y), (to, y)], color, 4.0);
        for end in [from, to] {
            self.line(&[(end, y - 9.0), (end, y + 9.0)], color, 3.0);
        }
    }

    /// A data point of about `radius`.
    pub fn marker(&mut self, at: Point, radius: f64, color: RGBColor, marker: Marker) {
        let (x, y) = at;
        match marker {
            Marker::Disc => self.disc(at, radius, color),
            Marker::Ring => {
                self.disc(at, radius, color);
                self.disc(at, radius * 0.55, PAPER);
            }
            Marker::Square => self.rect((x - radius, y - radius), (x + radius, y + radius), color),
            Marker::Diamond => {
                let r = radius * 1.3;
                self.polygon(&[(x - r, y), (x, y - r), (x + r, y), (x, y + r)], color, 1.0);
            }
        }
    }

    fn disc(&mut self, at: Point, radius: f64, color: RGBColor) {
        let style = ShapeStyle { color: color.to_rgba(), filled: true, stroke_width: 0 };
        self.backend.draw_circle(fine(at), (radius * FINE) as u32, &style, true).expect(INFALLIBLE);
    }

    /// One line of text, centred on `at` vertically.
    pub fn text(&mut self, text: &str, at: Point, ink: Ink) {
        // plotters divides font sizes by 1.24 on their way into an SVG
        let size = ink.size * FINE * 1.24;
        let weight = if ink.bold { FontStyle::Bold } else { FontStyle::Normal };
        let anchor = match ink.align {
            Align::Start => HPos::Left,
            Align::Middle => HPos::Center,
            Align::End => HPos::Right,
        };
        let font = (FontFamily::Name(FAMILY), size, weight).into_font();
        let style = TextStyle::from(font).color(&ink.color).pos(Pos::new(anchor, VPos::Center));
        self.backend.draw_text(&printable(text), &style, fine(at)).expect(INFALLIBLE);
    }

    /// A text that starts at `at`, on a ground that hides the lines of the grid.
    pub fn on_paper(&mut self, text: &str, at: Point, ink: Ink) {
        let (half, end) = (ink.size * 0.6, at.0 + ink.measure(text) + 4.0);
        self.rect((at.0 - 4.0, at.1 - half), (end, at.1 + half), PAPER);
        self.text(text, at, ink.align(Align::Start));
    }

    /// Lines of text below each other, the first centred on `at`.
    pub fn lines(&mut self, lines: &[String], at: Point, ink: Ink) {
        for (i, line) in lines.iter().enumerate() {
            self.text(line, (at.0, at.1 + i as f64 * ink.size * 1.25), ink);
        }
    }
}

/// The strokes of a dashed line along `points`.
fn strokes(points: &[Point], dash: &[f64]) -> Vec<Vec<Point>> {
    let (mut out, mut piece) = (Vec::new(), Vec::new());
    let (mut i, mut left) = (0, dash[0]);
    piece.extend(points.first());
    for pair in points.windows(2) {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        let length = (x1 - x0).hypot(y1 - y0);
        let mut done = 0.0;
        while length - done > left {
            done += left;
            let at = (x0 + (x1 - x0) * done / length, y0 + (y1 - y0) * done / length);
            if i % 2 == 0 {
                piece.push(at);
                out.push(std::mem::take(&mut piece));
            } else {
                piece = vec![at];
            }
            i += 1;
            left = dash[i % dash.len()];
        }
        left -= length - done;
        if i % 2 == 0 {
            piece.push(pair[1]);
        }
    }
    if i % 2 == 0 && piece.len() > 1 {
        out.push(piece);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_follow_the_line_round_its_corners() {
        let pieces = strokes(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)], &[8.0, 4.0]);
        assert_eq!(pieces, [vec![(0.0, 0.0), (8.0, 0.0)], vec![(10.0, 2.0), (10.0, 10.0)]]);
    }

    #[test]
    fn long_texts_wrap_and_are_cut_at_last() {
        let ink = Ink::new(20.0);
        let lines = ink.wrap("United Kingdom of Great Britain and Northern Ireland", 200.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
        assert!(lines.iter().all(|line| ink.measure(line) <= 200.0));
        assert_eq!(ink.cut("Japan", 200.0), "Japan");
    }

    #[test]
    fn a_long_text_is_written_smaller_before_it_is_cut() {
        let (ink, text) = (Ink::new(20.0), "unserved demand of the members over ten years");
        let ways = [(1.0, 1), (0.8, 1), (0.8, 2)];
        let fit = |width| ink.fit(text, width, &ways);
        assert_eq!((fit(600.0).0.size, fit(600.0).1.len()), (20.0, 1));
        assert_eq!((fit(420.0).0.size, fit(420.0).1.len()), (16.0, 1));
        assert_eq!((fit(300.0).0.size, fit(300.0).1.join(" ").as_str()), (16.0, text));
        assert!(fit(100.0).1[1].ends_with('…'), "at last");
    }

    #[test]
    fn texts_without_end_take_time_by_their_length() {
        let ink = Ink::new(20.0);
        for text in ["word ".repeat(100_000), "x".repeat(500_000)] {
            let lines = ink.wrap(&text, 200.0, 2);
            assert!(lines.iter().all(|line| ink.measure(line) <= 200.0) && lines[lines.len() - 1].ends_with('…'));
        }
    }

    #[test]
    fn balanced_lines_lose_nothing() {
        let text = "In 1 trial of 100, unserved demand exceeds 77,700 t alone and 38,900 t with cooperation";
        for width in [300.0, 500.0, 700.0, 900.0] {
            let ink = Ink::new(20.0);
            assert_eq!(ink.balance(text, width, 4).join(" "), text);
        }
    }
}
