//! Laws compiled for speed: one uniform draw and one table look-up a value.

use crate::float::ln;
use crate::model::law::{Law, LawKey};
use crate::random::{Stream, log};
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

/// Octaves of u, and of 1 − u, that the table covers; beyond them the law's own quantile function is asked.
const OCTAVES: usize = 20;
/// Cells in an octave.
const CELLS: usize = 128;
const CELL_BITS: u32 = CELLS.trailing_zeros();
/// Values on each side of the median.
const SIDE: usize = OCTAVES * CELLS;

/// Draws from a law by inversion.
///
/// The quantile function is tabulated at 128 points in each octave of u towards both ends and interpolated in straight
/// lines, so cells shrink as the tails steepen: for a quantile function that behaves as u^a near 0 the relative error is
/// below a·|a − 1|/(8·128²) < 8e-6 for a ≤ 1. Draws beyond the last octave (two in a million) use the exact function.
#[derive(Debug, Clone)]
pub enum Sampler {
    /// A law with one value, which is this: it draws no random number.
    Fixed(f64),
    /// Minus the mean of an exponential law, for laws that are one rounded up.
    Exponential(f64),
    /// Any other law, by its table of quantiles.
    Table(Arc<Table>),
}

/// Quantiles at u = 2^-(o+1) · (1 + c/128) for octave o and cell c, then those at 1 − u.
#[derive(Debug, Clone)]
pub struct Table {
    law: Law,
    quantiles: Box<[f64]>,
}

impl Sampler {
    /// Compiles a law; laws that are alike share one table.
    pub fn new(law: &Law) -> Sampler {
        match (law.constant(), law.rounds_exponential()) {
            (Some(value), _) => Sampler::Fixed(value),
            (None, Some(mean)) => Sampler::Exponential(-mean),
            (None, None) => Sampler::Table(table(law)),
        }
    }

    /// The value at level `u`, strictly between 0 and 1.
    pub fn at(&self, u: f64) -> f64 {
        match self {
            Sampler::Fixed(value) => *value,
            Sampler::Exponential(minus_mean) => minus_mean * log(1.0 - u),
            Sampler::Table(table) => table.quantile(u),
        }
    }

    /// Draws as many as there is room for.
    #[inline]
    pub fn fill(&self, stream: &mut Stream, values: &mut [f64]) {
        match self {
            Sampler::Fixed(value) => values.fill(*value),
            Sampler::Exponential(minus_mean) => {
                stream.fill_exponential(values);
                values.iter_mut().for_each(|value| *value *= -minus_mean);
            }
            Sampler::Table(table) => {
                stream.fill_uniform(values);
                values.iter_mut().for_each(|value| *value = table.quantile(*value));
            }
        }
    }

    /// Cells of equal law: `(weight, value at its start, value at its end)`, between which values are uniform. Weights
    /// sum to 1; the outermost cells stand for the exact tails by their quantiles one half and two octaves out.
    pub fn cells(&self) -> Vec<(f64, f64, f64)> {
        match self {
            Sampler::Fixed(value) => vec![(1.0, *value, *value)],
            Sampler::Exponential(minus_mean) => exponential_cells(-minus_mean),
            Sampler::Table(table) => table.cells(),
        }
    }
}

/// Tables of laws that have been asked for before: a study plays thousands of systems with mostly the same laws.
static TABLES: LazyLock<Mutex<HashMap<LawKey, Kept>>> = LazyLock::new(Mutex::default);

/// A table, and whether it was asked for again since there was last no room.
struct Kept {
    table: Arc<Table>,
    again: bool,
}

/// Most tables that are kept, about 40 kB each.
const MOST_TABLES: usize = 256;

/// The table of a law.
fn table(law: &Law) -> Arc<Table> {
    let key = law.key();
    let tables = || TABLES.lock().expect("no thread panics while it looks up a table");
    if let Some(kept) = tables().get_mut(&key) {
        kept.again = true;
        return kept.table.clone();
    }
    let table = Arc::new(Table::new(law));
    let mut tables = tables();
    if tables.len() >= MOST_TABLES {
        // Laws of inputs that are drawn come once; those of the others come with every draw.
        tables.retain(|_, kept| std::mem::take(&mut kept.again));
    }
    if tables.len() >= MOST_TABLES {
        tables.clear();
    }
    tables.insert(key, Kept { table: table.clone(), again: false });
    table
}

impl Table {
    fn new(law: &Law) -> Table {
        let at = |i: usize| if i <= SIDE { edge(i) } else { 1.0 - edge(i - SIDE - 1) };
        let levels: Vec<f64> = (0..2 * (SIDE + 1)).map(at).collect();
        let quantiles: Vec<f64> = levels.par_chunks(CELLS).flat_map_iter(|levels| law.quantiles(levels)).collect();
        Table { law: law.clone(), quantiles: quantiles.into() }
    }

    #[inline]
    fn quantile(&self, u: f64) -> f64 {
        let high = u >= 0.5;
        let v = if high { 1.0 - u } else { u };
        // Position within the octaves from the bits of v: exponent and leading mantissa bits, the rest as a fraction.
        let bits = v.to_bits();
        let position = (bits >> (52 - CELL_BITS)) as i64 - FIRST;
        if position < 0 {
            return self.law.quantile(u);
        }
        let index = position as usize;
        // Both sides stand in one array, so that no branch depends on the draw; v = ½ is the last edge of a side.
        let at = index.min(SIDE - 1) + if high { SIDE + 1 } else { 0 };
        let rest = bits & ((1 << (52 - CELL_BITS)) - 1);
        let fraction = rest as f64 * (1.0 / (1u64 << (52 - CELL_BITS)) as f64);
        let fraction = if index >= SIDE { 1.0 } else { fraction };
        self.quantiles[at] + fraction * (self.quantiles[at + 1] - self.quantiles[at])
    }

    fn cells(&self) -> Vec<(f64, f64, f64)> {
        let tail = edge(0);
        let inner =
            |side: &[f64]| -> Vec<_> { (0..SIDE).map(|i| (edge(i + 1) - edge(i), side[i], side[i + 1])).collect() };
        let (low, high) = self.quantiles.split_at(SIDE + 1);
        let mut cells = vec![(tail, self.law.quantile(0.25 * tail), low[0])];
        cells.extend(inner(low));
        cells.extend(inner(high));
        cells.push((tail, high[0], self.law.quantile(1.0 - 0.25 * tail)));
        cells
    }
}

/// Cells of an exponential law, fine enough that straight lines within them do not matter.
fn exponential_cells(mean: f64) -> Vec<(f64, f64, f64)> {
    let survival = |i: usize| if i < SIDE { 1.0 - edge(i) } else { edge(2 * SIDE - i) };
    let value = |i: usize| -mean * ln(survival(i));
    let mut cells: Vec<_> = (0..2 * SIDE).map(|i| (survival(i) - survival(i + 1), value(i), value(i + 1))).collect();
    let tail = edge(0);
    cells.push((tail, value(2 * SIDE), -mean * ln(0.25 * tail)));
    cells
}

/// Bits of 2^-(OCTAVES+1), as [`Table::quantile`] reads them.
const FIRST: i64 = (1023 - OCTAVES as i64 - 1) << CELL_BITS;

/// The `i`-th edge of the cells, from 2^-(OCTAVES+1) to ½.
fn edge(i: usize) -> f64 {
    f64::from_bits(((FIRST + i as i64) as u64) << (52 - CELL_BITS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::law::build;

    fn law(name: &str, values: &[f64]) -> Law {
        build(name, values).unwrap()
    }

    #[test]
    fn the_table_is_as_close_to_the_law_as_it_says() {
        for law in [
            law("beta", &[0.5, 0.05f64.sqrt()]),
            law("beta", &[0.8, 0.12]),
            law("triangular", &[0.0, 0.4, 1.0]),
            law("lognormal", &[3.0, 12.0]),
            law("pert", &[12.0, 18.0, 48.0]),
        ] {
            let Sampler::Table(table) = Sampler::new(&law) else { panic!("a law that varies") };
            for i in 0..20_011 {
                let u = (f64::from(i) + 0.31) / 20_011.0;
                let (mine, truth) = (table.quantile(u), law.quantile(u));
                assert!((mine - truth).abs() <= 2e-5 * truth.abs(), "{law:?} at {u}: {mine} for {truth}");
            }
        }
    }

    #[test]
    fn edges_run_from_the_last_octave_to_one_half() {
        assert_eq!(edge(0), 2f64.powi(-21));
        assert_eq!(edge(SIDE), 0.5);
        assert_eq!(edge(SIDE - CELLS), 0.25);
    }

    #[test]
    fn cells_have_the_mean_of_the_law() {
        let law = law("beta", &[0.8, 0.12]);
        let cells = Sampler::new(&law).cells();
        assert!((cells.iter().map(|c| c.0).sum::<f64>() - 1.0).abs() < 1e-12);
        let mean: f64 = cells.iter().map(|(w, a, b)| w * 0.5 * (a + b)).sum();
        assert!((mean - 0.8).abs() < 1e-6);
    }
}
