//! Stock policy in money: what each level of a member's own stock costs in all, with and without partners.

use super::scores::{difference, estimate};
use crate::engine::{self, Column, Control, Error, Plan, sample_rows};
use crate::model::{Arm, System};
use crate::response::Row;
use crate::results::metric::BURDEN;
use crate::results::{COOPERATIVE, Measure, Results, StockLevel, StockPolicy};
use crate::stats::Estimate;
use crate::units::DAYS_PER_YEAR;

/// Levels of a stock, in days of base demand, besides the one that is held.
const LEVELS: [f64; 6] = [0.0, 30.0, 60.0, 90.0, 180.0, 365.0];

/// Trials of each level, at most, and members that are asked for, those who need most.
const TRIALS: u64 = 2_048;
const MOST: usize = 4;

/// Adds the policies of members, or without an agreement of the consumers, whose stocks cost something. Stopped, it adds nothing
/// more.
pub fn add(system: &System, plan: &Plan, control: &Control, results: &mut Results) -> Result<(), Error> {
    let plan = Plan { trials: plan.trials.min(TRIALS), ..plan.clone() };
    let agreed = system.arms.iter().position(|arm| arm.id == COOPERATIVE);
    let arms: Vec<Arm> = [Some(0), agreed].into_iter().flatten().map(|arm| system.arms[arm].clone()).collect();
    let rows = sample_rows(system);
    for material in 0..system.materials.len() {
        let mut asked: Vec<(usize, &Row)> =
            rows.iter().enumerate().filter(|(_, row)| counts(system, material, row)).collect();
        asked.retain(|(_, row)| agreed.is_none() || row.member);
        asked.sort_by(|a, b| b.1.axis.total.total_cmp(&a.1.axis.total));
        for (place, row) in asked.into_iter().take(MOST) {
            let Some(policy) = policy((system, &plan, control), &arms, (place, row))? else { return Ok(()) };
            results.stock_policy.push(policy);
        }
    }
    Ok(())
}

/// Whether a row is one consumer's, of the material, whose stock costs something and saves something.
fn counts(system: &System, material: usize, row: &Row) -> bool {
    let costs = || system.holding_cost(&system.demands[row.demands[0]]) > 0.0;
    row.material == material && row.consumer.is_some() && row.axis.value > 0.0 && costs()
}

/// `None` when the caller says stop.
fn policy(
    (system, plan, control): (&System, &Plan, &Control),
    arms: &[Arm],
    (place, row): (usize, &Row),
) -> Result<Option<StockPolicy>, Error> {
    let (k, own) = (row.demands[0], row.axis.full_cover);
    // A stock of months may be a level of days but for rounding.
    let others = LEVELS.into_iter().filter(|level| (level - own).abs() > 1e-9 * own.max(1.0));
    let mut days: Vec<f64> = others.chain([own]).collect();
    days.sort_by(f64::total_cmp);
    let a_day = system.demands[k].amount * system.clock.step.per_year() / DAYS_PER_YEAR;
    let columns: Vec<Column> = (0..arms.len()).map(|arm| Column { arm, row: place, metric: BURDEN }).collect();
    let pool = control.workers.pool()?;
    let mut played: Vec<Vec<Vec<f64>>> = Vec::new();
    for level in &days {
        let mut other = system.clone();
        other.demands[k].stock = if *level == own { system.demands[k].stock } else { level * a_day };
        match pool.install(|| engine::columns(&other, plan, arms, &columns, control.stop))? {
            Some(found) => played.push(found),
            None => return Ok(None),
        }
    }
    let base = days.iter().position(|level| *level == own).unwrap_or_default();
    let change = |level: usize, arm: usize| -> Estimate {
        estimate(Measure::Mean, difference(&played[level][arm], &played[base][arm]))
    };
    let demand = &system.demands[k];
    let cost_of_a_day = a_day * system.holding_cost(demand);
    let year = system.discounts()[..system.clock.steps].iter().sum::<f64>() * system.clock.step_years();
    let saves = |level: usize, arm: usize| -> Option<Estimate> {
        let (more, days) = (played.get(level + 1)?, days[level + 1] - days[level]);
        let less = estimate(Measure::Mean, difference(&played[level][arm], &more[arm])).scaled(1.0 / (days * year));
        Some(Estimate::new(less.value + cost_of_a_day, less.se))
    };
    let agreed = |of: &dyn Fn(usize) -> Option<Estimate>| if arms.len() > 1 { of(1) } else { None };
    let levels: Vec<StockLevel> = (0..days.len())
        .map(|level| StockLevel {
            days: days[level],
            alone: change(level, 0),
            together: agreed(&|arm| Some(change(level, arm))),
            day_saves_alone: saves(level, 0),
            day_saves_together: agreed(&|arm| saves(level, arm)),
        })
        .collect();
    let best = |of: &dyn Fn(&StockLevel) -> Option<f64>| {
        let known = levels.iter().filter_map(|level| Some((level.days, of(level)?)));
        known.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(days, _)| days)
    };
    Ok(Some(StockPolicy {
        material: system.materials[row.material].id.clone(),
        consumer: system.consumers[demand.consumer].id.clone(),
        own_days: own,
        cost_of_a_day,
        trials: plan.trials,
        best_alone: best(&|level| Some(level.alone.value)).unwrap_or(own),
        best_together: best(&|level| level.together.map(|e| e.value)),
        levels,
    }))
}
