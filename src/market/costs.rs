//! What cooperation and stocks cost, and who bears it.

use crate::float::{exp_m1, ln_1p};
use crate::model::{Arm, Demand, InstrumentKind, JointProject, System};

/// Levels of the law of a project's start over which its spending is averaged.
const LEVELS: usize = 500;

/// What an arm costs over the horizon, by demand, discounted to its beginning: instruments a year, projects, and stocks.
///
/// All of it is known when the agreement is made but when projects start, and of that the mean is taken.
pub fn costs(system: &System, arm: &Arm) -> Vec<f64> {
    let mut costs: Vec<f64> = system.demands.iter().map(|d| holding(system, d)).collect();
    for &index in &arm.instruments {
        let (instrument, here) =
            (&system.cooperation.instruments[index], arm.admitted(&system.cooperation.instruments[index]));
        let bearers =
            system.bearers(instrument).into_iter().filter(|(k, _)| here.contains(&system.demands[*k].consumer));
        let bearers: Vec<(usize, f64)> = bearers.collect();
        let once = match &instrument.kind {
            InstrumentKind::JointProject(project) => project.cost * spent(system, project),
            _ => 0.0,
        };
        let whole: f64 = bearers.iter().map(|(_, share)| share).sum();
        let cost = instrument.cost_per_year * years(system) + once;
        bearers.iter().for_each(|(k, share)| costs[*k] += cost * share / whole);
    }
    costs
}

/// What costs are divided by before they are summed up: all that can be spent, not discounted; 0 where the file speaks of no money.
pub fn cost_scale(system: &System) -> f64 {
    if !system.has_money() {
        return 0.0;
    }
    let years = system.clock.steps as f64 * system.clock.step_years();
    let of = |instrument: &crate::model::Instrument| match &instrument.kind {
        InstrumentKind::JointProject(project) => instrument.cost_per_year * years + project.cost,
        _ => instrument.cost_per_year * years,
    };
    let stocks: f64 = system.demands.iter().map(|d| holding(system, d)).sum();
    system.cooperation.instruments.iter().map(of).sum::<f64>() + stocks
}

/// What it costs to hold a full stock over the horizon, discounted. A stock is an asset: its finance counts, and not its purchase too.
pub fn holding(system: &System, demand: &Demand) -> f64 {
    demand.stock * system.holding_cost(demand) * years(system)
}

/// Years of the horizon, each counted as its money counts at the beginning.
fn years(system: &System) -> f64 {
    let discounts = system.discounts();
    discounts.iter().take(system.clock.steps).sum::<f64>() * system.clock.step_years()
}

/// Part of a project's cost that is spent within the horizon, discounted: it is spent evenly until output begins, or would begin.
fn spent(system: &System, project: &JointProject) -> f64 {
    let (steps, rate) = (system.clock.steps as f64, ln_1p(system.discount_rate) * system.clock.step_years());
    let of = |start: f64| {
        if start <= 0.0 {
            return 1.0;
        }
        let within = start.min(steps);
        if rate > 0.0 { -exp_m1(-rate * within) / (rate * start) } else { within / start }
    };
    let at = |i: usize| of(project.start.quantile((i as f64 + 0.5) / LEVELS as f64));
    (0..LEVELS).map(at).sum::<f64>() / LEVELS as f64
}
