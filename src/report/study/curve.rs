//! An estimate by the value of one key, with an answer marked.

use super::{draw, heading, origin, value};
use crate::chart::canvas::{Canvas, Ink, Point};
use crate::chart::frame::{self, Caption, Rect, Tick};
use crate::chart::scale::{Scale, ticks_around_zero};
use crate::chart::{Picture, Shape, style};
use crate::results::{StudyCell, StudyFacts, Tried};
use crate::words::lang::{Lang, say};

/// What is drawn.
pub struct Curve<'a> {
    /// Name and unit of the key, which may be empty, and its range.
    pub key: (&'a str, &'a str),
    pub range: (f64, f64),
    /// Unit of the estimate.
    pub unit: &'a str,
    pub tried: &'a [Tried],
    /// The answer with its words, and the values between which it is shaded.
    pub answer: Option<(f64, String, (f64, f64))>,
    /// A level to be met, with its words.
    pub target: Option<(f64, String)>,
}

impl Curve<'_> {
    /// The chart of a study of which `asked` is the question; none of a single value. Its title is what was found.
    pub fn pictures(
        self,
        (facts, asked): (&StudyFacts, &StudyCell),
        found: &str,
        lang: Lang,
        shape: Shape,
    ) -> Vec<Picture> {
        if self.tried.len() < 2 {
            return Vec::new();
        }
        let caption = Caption {
            title: found.trim_end_matches(['.', '。']).to_string(),
            subtitle: say!(
                lang,
                "study-by",
                what = heading(facts, asked, lang),
                keys = self.key.0,
                how = say!(lang, "study-how-lines")
            ),
            origin: origin(facts, lang),
            scenario: facts.title.said(lang).to_string(),
        };
        vec![draw(caption, (format!("size{}", shape.suffix()), lang, shape), |canvas, room| self.paint(canvas, room))]
    }

    fn paint(&self, canvas: &mut Canvas, room: Rect) {
        let panel = room.inset(110.0, 14.0, 60.0, 72.0);
        let (x, y) = self.axes(canvas, panel);
        let look = style::arm(1);
        if let Some((value, _, (low, high))) = &self.answer {
            let ends = (x.at(*low), x.at(*high));
            canvas.polygon(
                &[(ends.0, panel.top), (ends.1, panel.top), (ends.1, panel.bottom), (ends.0, panel.bottom)],
                look.color,
                0.12,
            );
            canvas.line(&[(x.at(*value), panel.top), (x.at(*value), panel.bottom)], look.color, 2.5);
        }
        let edge = |upper: bool| {
            let end = move |t: &Tried| if upper { t.estimate.whisker95().1 } else { t.estimate.whisker95().0 };
            self.tried.iter().map(move |t| (x.at(t.value), y.at(end(t))))
        };
        let ribbon: Vec<Point> = edge(true).chain(edge(false).collect::<Vec<_>>().into_iter().rev()).collect();
        canvas.polygon(&ribbon, style::arm(0).color, 0.2);
        let path: Vec<Point> = self.tried.iter().map(|t| (x.at(t.value), y.at(t.estimate.value))).collect();
        canvas.line(&path, style::arm(0).color, 4.0);
        if let Some((bound, label)) = &self.target {
            let bound = y.at(*bound);
            canvas.dashed(&[(panel.left, bound), (panel.right, bound)], style::INK, 2.5, &[10.0, 6.0]);
            let ink = Ink::new(style::SMALL);
            canvas.on_paper(label, (panel.right - ink.measure(label) - 8.0, bound - 18.0), ink);
        }
        if let Some((value, label, _)) = &self.answer {
            let bold = Ink::new(style::LABEL).bold().color(look.color);
            let at = (x.at(*value) + 12.0).min(panel.right - bold.measure(label));
            canvas.on_paper(label, (at, panel.top + 20.0), bold);
        }
    }

    fn axes(&self, canvas: &mut Canvas, panel: Rect) -> (Scale, Scale) {
        let lang = canvas.lang;
        let bound = self.target.as_ref().map_or(0.0, |(bound, _)| *bound);
        let ends = self.tried.iter().map(|t| t.estimate.whisker95());
        let (low, high) = ends.fold((bound.min(0.0), bound.max(0.0)), |(l, h), (a, b)| (l.min(a), h.max(b)));
        let ticks = ticks_around_zero(low, high, 6);
        let y = Scale::linear((ticks[0], ticks[ticks.len() - 1]), (panel.bottom, panel.top));
        let x = Scale::linear(self.range, (panel.left, panel.right));
        let left: Vec<Tick> =
            ticks.iter().map(|v| Tick { at: y.at(*v), label: value::bare(lang, self.unit, *v) }).collect();
        frame::left_axis(canvas, panel, &left);
        let tick = |i: usize| self.range.0 + (self.range.1 - self.range.0) * i as f64 / 8.0;
        let bottom: Vec<Tick> = (0..=8).map(|i| Tick { at: x.at(tick(i)), label: lang.digits(tick(i), 4) }).collect();
        let (key, unit) = self.key;
        let name = if unit.is_empty() { key.to_string() } else { lang.in_unit(key, unit) };
        frame::bottom_axis(canvas, panel, &bottom, &name);
        (x, y)
    }
}
