use crate::model::System;
use crate::results::metric::{Axis, Trace};
use crate::supply::Supply;
use crate::units::DAYS_PER_YEAR;

/// What outcomes are counted for: one consumer's demand, or the members' demands of one material together.
#[derive(Debug, Clone)]
pub struct Row {
    /// Index into [`System::materials`].
    pub material: usize,
    /// Index into [`System::consumers`]; `None` for the members together.
    pub consumer: Option<usize>,
    /// The demands (indices) that it adds up.
    pub demands: Vec<usize>,
    pub axis: Axis,
}

/// The rows of a system: by material, its consumers, then the members together where there are any.
pub fn rows(system: &System) -> Vec<Row> {
    let demand = Supply::demands(system);
    let mut rows = Vec::new();
    for material in 0..system.materials.len() {
        let all: Vec<usize> = (0..system.demands.len()).filter(|&k| system.demands[k].material == material).collect();
        rows.extend(all.iter().map(|&k| row(system, &demand, material, Some(system.demands[k].consumer), vec![k])));
        let members = &system.cooperation.members;
        let of_members: Vec<_> = all.into_iter().filter(|&k| members.contains(&system.demands[k].consumer)).collect();
        if !of_members.is_empty() {
            rows.push(row(system, &demand, material, None, of_members));
        }
    }
    rows
}

fn row(system: &System, demand: &[Vec<f64>], material: usize, consumer: Option<usize>, demands: Vec<usize>) -> Row {
    let sum = |of: &dyn Fn(usize) -> f64| demands.iter().map(|&k| of(k)).sum::<f64>();
    let each: Vec<f64> = (0..system.clock.steps).map(|t| sum(&|k| demand[k][t])).collect();
    let axis = Axis {
        total: each.iter().sum::<f64>().max(f64::MIN_POSITIVE),
        demand: each,
        window: system.clock.year_window(),
        full_cover: sum(&|k| system.demands[k].stock) * days_per_quantity(system, &demands),
        value: sum(&|k| system.demands[k].value.unwrap_or(0.0) * demand[k].iter().sum::<f64>()),
    };
    Row { material, consumer, demands, axis }
}

/// Days of base demand in one unit of quantity.
fn days_per_quantity(system: &System, demands: &[usize]) -> f64 {
    let a_step: f64 = demands.iter().map(|&k| system.demands[k].amount).sum();
    if a_step > 0.0 { system.clock.step_years() * DAYS_PER_YEAR / a_step } else { 0.0 }
}

/// What one trial left unserved in one arm, row by row.
#[derive(Debug, Clone)]
pub struct Outcome {
    rows: Vec<RowOutcome>,
}

#[derive(Debug, Clone)]
struct RowOutcome {
    steps: Vec<u32>,
    unserved: Vec<f64>,
    /// Lowest stock, as a quantity.
    lowest: f64,
    full: f64,
    value: f64,
}

impl Outcome {
    pub(super) fn new(rows: &[Row], targets: impl Fn(usize) -> f64) -> Outcome {
        let blank = |row: &Row| {
            let full = row.demands.iter().map(|&k| targets(k)).sum();
            RowOutcome { steps: Vec::new(), unserved: Vec::new(), lowest: full, full, value: 0.0 }
        };
        Outcome { rows: rows.iter().map(blank).collect() }
    }

    pub(super) fn clear(&mut self) {
        for row in &mut self.rows {
            row.steps.clear();
            row.unserved.clear();
            row.lowest = row.full;
            row.value = 0.0;
        }
    }

    #[inline]
    pub(super) fn record(&mut self, row: usize, step: u32, unserved: f64, value: f64) {
        let row = &mut self.rows[row];
        row.steps.push(step);
        row.unserved.push(unserved);
        row.value += value;
    }

    #[inline]
    pub(super) fn note_stock(&mut self, row: usize, stock: f64) {
        let row = &mut self.rows[row];
        row.lowest = row.lowest.min(stock);
    }

    /// What metrics read of row `index`.
    pub fn trace<'a>(&'a self, index: usize, row: &'a Row) -> Trace<'a> {
        let mine = &self.rows[index];
        let share = if mine.full > 0.0 { mine.lowest / mine.full } else { 0.0 };
        Trace {
            steps: &mine.steps,
            unserved: &mine.unserved,
            lowest_cover: row.axis.full_cover * share,
            value: mine.value,
            axis: &row.axis,
        }
    }

    /// True when nothing went unserved and no stock was touched.
    pub fn is_untouched(&self) -> bool {
        self.rows.iter().all(|r| r.steps.is_empty() && r.lowest == r.full)
    }
}
