//! The values of a key as places on an axis.

use super::value;
use crate::chart::frame::Tick;
use crate::chart::scale::Scale;
use crate::results::Varied;
use crate::words::lang::Lang;

/// Places of values: at their sizes where all are numbers, or spans in one unit, else side by side.
pub enum Axis {
    Sizes { numbers: Vec<f64>, unit: String },
    Names(Vec<String>),
}

impl Axis {
    pub fn of(lang: Lang, varied: &Varied) -> Axis {
        let parts: Option<Vec<(f64, &str)>> = varied.values.iter().map(|v| number(v)).collect();
        match parts {
            Some(parts) if rises(&parts) => {
                let unit = parts.iter().map(|(_, unit)| *unit).max_by_key(|unit| unit.len()).unwrap_or_default();
                Axis::Sizes { numbers: parts.iter().map(|(number, _)| *number).collect(), unit: unit.to_string() }
            }
            _ => Axis::Names(varied.values.iter().map(|v| value::level(lang, v)).collect()),
        }
    }

    /// Where each value stands between `from` and `to`, and its label.
    pub fn ticks(&self, lang: Lang, (from, to): (f64, f64)) -> Vec<Tick> {
        match self {
            Axis::Sizes { numbers, .. } => {
                let (low, high) = (numbers[0], numbers[numbers.len() - 1]);
                let scale = Scale::linear((low, high.max(low + 1e-9)), (from, to));
                let label = |n: &f64| lang.digits(*n, 4);
                numbers.iter().map(|n| Tick { at: scale.at(*n), label: label(n) }).collect()
            }
            Axis::Names(names) => {
                let step = (to - from) / names.len() as f64;
                let tick =
                    |(i, name): (usize, &String)| Tick { at: from + (i as f64 + 0.5) * step, label: name.clone() };
                names.iter().enumerate().map(tick).collect()
            }
        }
    }

    /// What it is called: the key, with the unit of the sizes.
    pub fn name(&self, lang: Lang, key: &str) -> String {
        match self {
            Axis::Sizes { unit, .. } if !unit.is_empty() => lang.in_unit(key, unit),
            _ => key.to_string(),
        }
    }
}

/// A number and the word behind it.
fn number(text: &str) -> Option<(f64, &str)> {
    let text = text.trim_matches(['"', '\'']);
    let cut = text.find(|c: char| !(c.is_ascii_digit() || "._+-eE".contains(c))).unwrap_or(text.len());
    Some((text[..cut].parse().ok().filter(|n: &f64| n.is_finite())?, text[cut..].trim()))
}

fn rises(parts: &[(f64, &str)]) -> bool {
    let singular = |unit: &str| unit.trim_end_matches('s').to_string();
    parts.len() > 1 && parts.windows(2).all(|w| w[0].0 < w[1].0 && singular(w[0].1) == singular(w[1].1))
}
