//! What outcomes are counted for, row by row.

use crate::market;
use crate::model::System;
use crate::results::MEMBERS;
use crate::results::metric::Axis;
use crate::supply::Supply;
use crate::units::DAYS_PER_YEAR;

/// What outcomes are counted for: one consumer's demand, or the members' demands of one material together.
#[derive(Debug, Clone)]
pub struct Row {
    /// Index into [`System::materials`].
    pub material: usize,
    /// Index into [`System::consumers`]; `None` for the members together.
    pub consumer: Option<usize>,
    /// True for a cooperating consumer, and for the members together.
    pub member: bool,
    /// The demands (indices) that it adds up.
    pub demands: Vec<usize>,
    /// Its demand over time.
    pub axis: Axis,
}

impl Row {
    /// The consumer's id, or that of the members together.
    pub fn consumer_id<'a>(&self, system: &'a System) -> &'a str {
        self.consumer.map_or(MEMBERS, |c| &system.consumers[c].id)
    }
}

/// The rows of a system: by material, its consumers, then the members together where there are any. Who adds up the members as rows
/// go by relies on their row coming last.
pub fn rows(system: &System) -> Vec<Row> {
    let demand = Supply::demands(system);
    let scale = market::cost_scale(system);
    let mut rows = Vec::new();
    for material in 0..system.materials.len() {
        let all: Vec<usize> = (0..system.demands.len()).filter(|&k| system.demands[k].material == material).collect();
        rows.extend(
            all.iter().map(|&k| row(system, &demand, material, (Some(system.demands[k].consumer), scale), vec![k])),
        );
        let members = &system.cooperation.members;
        let of_members: Vec<_> = all.into_iter().filter(|&k| members.contains(&system.demands[k].consumer)).collect();
        if !of_members.is_empty() {
            rows.push(row(system, &demand, material, (None, scale), of_members));
        }
    }
    rows
}

fn row(
    system: &System,
    demand: &[Vec<f64>],
    material: usize,
    (consumer, cost): (Option<usize>, f64),
    demands: Vec<usize>,
) -> Row {
    let sum = |of: &dyn Fn(usize) -> f64| demands.iter().map(|&k| of(k)).sum::<f64>();
    let each: Vec<f64> = (0..system.clock.steps).map(|t| sum(&|k| demand[k][t])).collect();
    let axis = Axis {
        total: each.iter().sum::<f64>().max(f64::MIN_POSITIVE),
        demand: each,
        window: system.clock.year_window(),
        full_cover: sum(&|k| system.demands[k].stock) * days_per_quantity(system, &demands),
        value: sum(&|k| system.demands[k].tier_values().fold(0.0, f64::max) * demand[k].iter().sum::<f64>()),
        bill: system.materials[material].price.map_or(0.0, |price| {
            let all = (0..system.demands.len()).filter(|&k| system.demands[k].material == material);
            price.base * price.cap * all.map(|k| demand[k].iter().sum::<f64>()).sum::<f64>()
        }),
        cap: system.materials[material].price.map_or(1.0, |price| price.cap),
        cost,
    };
    let member = consumer.is_none_or(|c| system.cooperation.members.contains(&c));
    Row { material, consumer, member, demands, axis }
}

/// Days of base demand in one unit of quantity.
fn days_per_quantity(system: &System, demands: &[usize]) -> f64 {
    let a_step: f64 = demands.iter().map(|&k| system.demands[k].amount).sum();
    if a_step > 0.0 { system.clock.step_years() * DAYS_PER_YEAR / a_step } else { 0.0 }
}
