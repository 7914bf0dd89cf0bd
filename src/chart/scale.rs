//! From values to places on the canvas.

/// Where an axis begins and ends, in values and on the canvas; values beyond the ends are drawn at the ends.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    kind: Kind,
    from: f64,
    to: f64,
    start: f64,
    end: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Linear,
    Log,
}

impl Scale {
    /// `from` below `to`.
    pub fn linear((from, to): (f64, f64), (start, end): (f64, f64)) -> Scale {
        Scale { kind: Kind::Linear, from, to, start, end }
    }

    /// `from` above 0 and below `to`.
    pub fn log((from, to): (f64, f64), (start, end): (f64, f64)) -> Scale {
        Scale { kind: Kind::Log, from: from.log10(), to: to.log10(), start, end }
    }

    pub fn at(&self, value: f64) -> f64 {
        let value = if self.kind == Kind::Log { value.max(f64::MIN_POSITIVE).log10() } else { value };
        let share = ((value - self.from) / (self.to - self.from)).clamp(0.0, 1.0);
        self.start + share * (self.end - self.start)
    }
}

/// Beyond these an axis could not be divided into round steps; what lies further out is drawn at its end.
const LARGEST: f64 = 1e300;
const SMALLEST: f64 = 1e-300;

/// About `wanted` round numbers from 0 to at least `top`; the last is the end of the axis.
pub fn ticks_from_zero(top: f64, wanted: usize) -> Vec<f64> {
    let top = length(top);
    let step = round_step(top / wanted as f64);
    let count = (top / step - 1e-9).ceil().max(1.0) as usize;
    (0..=count).map(|k| k as f64 * step).collect()
}

/// About `wanted` round numbers from at most `low` to at least `high`, 0 among them; `low` at most 0, `high` at least 0.
pub fn ticks_around_zero(low: f64, high: f64, wanted: usize) -> Vec<f64> {
    let [low, high] = [low, high].map(|end| if end.is_finite() { end.clamp(-LARGEST, LARGEST) } else { 0.0 });
    let step = round_step(length(high - low) / wanted as f64);
    let first = (low / step + 1e-9).floor() as i64;
    let last = ((high / step - 1e-9).ceil() as i64).max(first + 1);
    (first..=last).map(|k| k as f64 * step).collect()
}

/// The length of an axis that holds `length`: 1 where it has none.
fn length(length: f64) -> f64 {
    if length.is_finite() && length > SMALLEST { length.min(2.0 * LARGEST) } else { 1.0 }
}

/// Ticks of a share of demand or a probability: never beyond 1.
pub fn share_ticks(top: f64, wanted: usize) -> Vec<f64> {
    let ticks = ticks_from_zero(top, wanted);
    if top <= 1.0 { ticks.into_iter().filter(|t| *t <= 1.0 + 1e-9).collect() } else { ticks }
}

/// Whole powers of ten from `low` to 1.
pub fn decades(low: f64) -> Vec<f64> {
    let first = low.max(SMALLEST).log10().round() as i32;
    (first..=0).map(|e| 10f64.powi(e)).collect()
}

/// Ticks of a logarithmic axis that holds `low` and `high`, which are above 0: 1, 2, 5 times powers of ten, or powers alone
/// where those would be many; at least two.
pub fn log_ticks((low, high): (f64, f64)) -> Vec<f64> {
    let [low, high] = [low, high].map(|end| end.clamp(SMALLEST, LARGEST));
    let (low, high) = (low * (1.0 + 1e-9), high * (1.0 - 1e-9));
    let decades = (low.log10().floor() as i32)..=(high.log10().ceil() as i32).max(low.log10().floor() as i32 + 1);
    if decades.end() - decades.start() > 3 {
        return decades.map(|e| 10f64.powi(e)).collect();
    }
    let fine: Vec<f64> = decades.flat_map(|e| [1.0, 2.0, 5.0].map(|s| s * 10f64.powi(e))).collect();
    let first = fine.iter().rposition(|v| *v <= low).unwrap_or(0);
    let last = fine.iter().position(|v| *v >= high).unwrap_or(fine.len() - 1).max(first + 1);
    fine[first..=last].to_vec()
}

/// The least of 1, 2, 5 times a power of ten that is not below `rough`.
fn round_step(rough: f64) -> f64 {
    let power = 10f64.powf(rough.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|s| s * power);
    steps.into_iter().find(|s| *s >= rough * (1.0 - 1e-9)).unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_reach_the_top() {
        assert_eq!(ticks_from_zero(9.3, 5), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(ticks_from_zero(0.0, 2), [0.0, 0.5, 1.0]);
        assert_eq!(ticks_from_zero(1.0, 4), [0.0, 0.5, 1.0]);
        assert_eq!(ticks_around_zero(-3.0, 9.3, 4), [-5.0, 0.0, 5.0, 10.0]);
        assert_eq!(ticks_around_zero(0.0, 0.0, 4), [0.0, 0.5]);
        assert_eq!(share_ticks(0.97, 5).last(), Some(&1.0));
        assert_eq!(decades(1e-2), [0.01, 0.1, 1.0]);
    }

    #[test]
    fn axes_without_measure_still_have_a_few_ticks() {
        let absurd = [0.0, 1e-320, 1e-308, 1e300, 1e308, f64::MAX, f64::INFINITY, f64::NAN];
        for (low, high) in absurd.iter().flat_map(|low| absurd.map(|high| (*low, high))) {
            let decades = decades(low.min(1.0));
            for ticks in [ticks_around_zero(-low, high, 4), ticks_from_zero(high, 4), log_ticks((low, high)), decades] {
                assert!((2..700).contains(&ticks.len()) || ticks == [1.0], "{low} {high}: {}", ticks.len());
                assert!(ticks.iter().all(|t| t.is_finite()) && ticks.is_sorted(), "{low} {high}: {ticks:?}");
            }
        }
    }

    #[test]
    fn logarithmic_ticks_hold_the_values() {
        assert_eq!(log_ticks((0.03, 0.2)), [0.02, 0.05, 0.1, 0.2]);
        assert_eq!(log_ticks((10.0, 10.0)), [10.0, 20.0]);
        assert_eq!(log_ticks((0.02, 3_000.0)), [0.01, 0.1, 1.0, 10.0, 100.0, 1e3, 1e4]);
    }

    #[test]
    fn values_beyond_the_ends_stay_on_the_canvas() {
        let y = Scale::log((1e-4, 1.0), (800.0, 200.0));
        assert_eq!((y.at(1.0), y.at(1e-4), y.at(0.0), y.at(1e-2)), (200.0, 800.0, 800.0, 500.0));
        assert_eq!(Scale::linear((0.0, 10.0), (100.0, 200.0)).at(5.0), 150.0);
    }
}
