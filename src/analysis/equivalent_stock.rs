//! The stock that alone would leave a member as well off as cooperation does.

use super::meter::Meter;
use super::scores::{difference, estimate, scores};
use crate::engine::{Cast, Error, Plan, Sample, sample_rows};
use crate::model::{Arm, System};
use crate::response::Row;
use crate::results::{EquivalentStock, Measure, Results};
use crate::stats::{Estimate, Z95};
use crate::units::DAYS_PER_YEAR;

/// Days of base demand that are tried first.
const GRID: [f64; 16] =
    [0.0, 10.0, 20.0, 30.0, 45.0, 60.0, 90.0, 120.0, 150.0, 180.0, 240.0, 365.0, 547.5, 730.0, 1460.0, 3650.0];
/// Stocks tried within the interval of the grid in which the answer lies.
const FINER: usize = 8;
const MEASURES: [Measure; 2] = [Measure::Mean, Measure::Cvar95];

/// Rows of members; none where there is nothing that a stock could be compared with.
fn kept(system: &System, rows: &[Row]) -> Vec<usize> {
    let asked = |&r: &usize| rows[r].consumer.is_some() && rows[r].member;
    (0..rows.len()).filter(|_| system.cooperation.is_agreed()).filter(asked).collect()
}

/// Arms and stocks that are played, if every question has an answer on the grid.
pub fn most_arms(system: &System) -> usize {
    let questions = (system.arms.len() - 1) * kept(system, &sample_rows(system)).len() * MEASURES.len();
    if questions == 0 { 0 } else { system.arms.len() + GRID.len() + 1 + questions * (FINER - 1) }
}

/// Searches on common events: first a grid of stocks for all members at once, then a finer one where each answer lies, then a
/// straight line.
pub fn add(system: &System, plan: &Plan, meter: &Meter, results: &mut Results) -> Result<(), Error> {
    let rows = sample_rows(system);
    let kept = kept(system, &rows);
    if kept.is_empty() {
        return Ok(());
    }
    let coarse: Vec<Vec<f64>> = GRID.iter().map(|days| stocks(system, |_| *days)).collect();
    let cast = Cast { arms: system.arms.clone(), stocks: coarse, rows: kept.clone(), other_chances: None };
    let sample_of_arms = meter.sample(system, plan, &cast)?;
    let arms = system.arms.len();
    let mut questions = Vec::new();
    for arm in 1..arms {
        for (place, &row) in kept.iter().enumerate() {
            for measure in MEASURES {
                let target = scores(measure, sample_of_arms.column(arm, place));
                let tried = curve(&sample_of_arms, arms, &GRID, place, measure, &target);
                questions.push(Question { arm, place, row, measure, target, tried });
            }
        }
    }
    refine(system, plan, meter, &kept, &rows, &mut questions)?;
    results.equivalent_stock = questions.iter().map(|q| q.answer(system, &rows)).collect();
    Ok(())
}

/// One arm, member and measure, with the stocks tried so far.
struct Question {
    arm: usize,
    place: usize,
    row: usize,
    measure: Measure,
    /// Scores to be matched.
    target: Vec<f64>,
    /// `(days, what it lacks alone with that stock minus what it lacks in the arm)`, in order of days.
    tried: Vec<(f64, Estimate)>,
}

impl Question {
    /// The two stocks between which alone is as good as the arm.
    fn bracket(&self) -> Option<(f64, f64)> {
        let first = self.tried.iter().position(|(_, d)| d.value <= 0.0)?;
        Some((if first > 0 { self.tried[first - 1].0 } else { 0.0 }, self.tried[first].0))
    }

    fn answer(&self, system: &System, rows: &[Row]) -> EquivalentStock {
        let row = &rows[self.row];
        let demand = &system.demands[row.demands[0]];
        let crossing = |shift: f64| cross(&self.tried, shift);
        let years = system.clock.steps as f64 * system.clock.step_years();
        let a_day = demand.amount * system.clock.step.per_year() / DAYS_PER_YEAR;
        let beyond = crossing(0.0).map(|days| (days - row.axis.full_cover) * a_day);
        EquivalentStock {
            arm: system.arms[self.arm].id.clone(),
            material: system.materials[row.material].id.clone(),
            consumer: system.consumers[demand.consumer].id.clone(),
            measure: self.measure,
            own_days: row.axis.full_cover,
            days: crossing(0.0),
            low: crossing(-Z95),
            high: crossing(Z95),
            limit_days: GRID[GRID.len() - 1],
            cost: beyond.zip(demand.stock_cost).map(|(quantity, cost)| quantity * cost * years),
        }
    }
}

/// Days at which the curve, raised by `shift` standard errors, falls to zero; `None` when it never does.
fn cross(tried: &[(f64, Estimate)], shift: f64) -> Option<f64> {
    let height = |e: &Estimate| e.value + shift * e.se;
    let first = tried.iter().position(|(_, e)| height(e) <= 0.0)?;
    let Some(before) = first.checked_sub(1) else { return Some(tried[0].0) };
    let ((x0, e0), (x1, e1)) = (&tried[before], &tried[first]);
    let (y0, y1) = (height(e0), height(e1));
    Some(if y0 > y1 { x0 + (x1 - x0) * y0 / (y0 - y1) } else { *x1 })
}

fn refine(
    system: &System,
    plan: &Plan,
    meter: &Meter,
    kept: &[usize],
    rows: &[Row],
    questions: &mut [Question],
) -> Result<(), Error> {
    let mut finer = Vec::new();
    for question in questions.iter().filter(|q| q.bracket().is_some()) {
        let (low, high) = question.bracket().unwrap_or_default();
        let demand = rows[question.row].demands[0];
        for i in 1..FINER {
            let days = low + (high - low) * i as f64 / FINER as f64;
            finer.push((days, stocks(system, |k| if k == demand { days } else { 0.0 })));
        }
    }
    let alone = Arm { id: String::new(), instruments: Vec::new(), members: None };
    let levels: Vec<f64> = finer.iter().map(|(days, _)| *days).collect();
    let stocks = finer.into_iter().map(|(_, stocks)| stocks).collect();
    let cast = Cast { arms: vec![alone], stocks, rows: kept.to_vec(), other_chances: None };
    let finer = meter.sample(system, plan, &cast)?;
    let mut next = 0;
    for question in questions.iter_mut().filter(|q| q.bracket().is_some()) {
        let these = &levels[next..next + FINER - 1];
        let mut more = curve(&finer, 1 + next, these, question.place, question.measure, &question.target);
        question.tried.append(&mut more);
        question.tried.sort_by(|a, b| a.0.total_cmp(&b.0));
        next += FINER - 1;
    }
    Ok(())
}

/// What a member lacks alone with each of these stocks, minus the target: `first` is the place of the first stock in the
/// sample.
fn curve(
    sample: &Sample,
    first: usize,
    days: &[f64],
    place: usize,
    measure: Measure,
    target: &[f64],
) -> Vec<(f64, Estimate)> {
    let point = |(i, days): (usize, &f64)| {
        let alone = scores(measure, sample.column(first + i, place));
        (*days, estimate(difference(&alone, target)))
    };
    days.iter().enumerate().map(point).collect()
}

/// Stocks of so many days of base demand, as quantities.
fn stocks(system: &System, days: impl Fn(usize) -> f64) -> Vec<f64> {
    let per_day = system.clock.step.per_year() / DAYS_PER_YEAR;
    system.demands.iter().enumerate().map(|(k, d)| days(k) * d.amount * per_day).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_crossing_lies_on_the_straight_line_and_shifts_with_the_error() {
        let tried = [(0.0, Estimate::new(3.0, 0.5)), (10.0, Estimate::new(1.0, 0.5)), (20.0, Estimate::new(-1.0, 0.5))];
        assert_eq!(cross(&tried, 0.0), Some(15.0));
        assert_eq!(cross(&tried, 1.0), Some(17.5));
        assert_eq!(cross(&tried, -1.0), Some(12.5));
        assert_eq!(cross(&tried[..2], 0.0), None);
    }
}
