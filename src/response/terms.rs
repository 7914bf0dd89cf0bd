use super::outcome::{Row, rows};
use crate::cooperation::Deal;
use crate::model::{Arm, Substitution, System};
use crate::supply::Supply;

/// A system's demands and arms, laid out for the time step.
#[derive(Debug, Clone)]
pub struct Response {
    pub(super) demands: Vec<Terms>,
    pub(super) deals: Vec<Deal>,
    pub(super) rows: Vec<Row>,
}

/// One demand.
#[derive(Debug, Clone)]
pub(super) struct Terms {
    /// Demand of every step.
    pub demand: Vec<f64>,
    /// Demand of all steps before step t; one longer than the horizon.
    pub before: Vec<f64>,
    pub target: f64,
    pub max_draw: f64,
    pub refill: f64,
    pub lag: usize,
    /// Zero where there is none.
    pub substitution: Substitution,
    /// Share of demand in each priority tier, highest first; empty without tiers.
    pub tiers: Vec<f64>,
    pub value: f64,
    pub material: usize,
}

impl Response {
    /// `arms` are usually the system's own; any others may be played over the same events.
    pub fn new(system: &System, arms: &[Arm]) -> Response {
        let none = Substitution { max: 0.0, ramp: 0.0, lag: 0 };
        let demands = system.demands.iter().zip(Supply::demands(system)).map(|(d, demand)| Terms {
            before: before(&demand),
            demand,
            target: d.stock,
            max_draw: d.max_draw,
            refill: d.refill,
            lag: d.response_lag,
            substitution: d.substitution.unwrap_or(none),
            tiers: d.tiers.iter().map(|t| t.share).collect(),
            value: d.value.unwrap_or(0.0),
            material: d.material,
        });
        Response {
            demands: demands.collect(),
            deals: arms.iter().map(|arm| Deal::new(system, arm)).collect(),
            rows: rows(system),
        }
    }

    /// Number of arms; arm 0 is `alone`.
    pub fn arms(&self) -> usize {
        self.deals.len()
    }

    /// What outcomes are counted for.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    pub(super) fn material(&self, k: usize) -> usize {
        self.demands[k].material
    }

    /// Demand of every step, of demand `k`.
    pub fn demand(&self, k: usize) -> &[f64] {
        &self.demands[k].demand
    }
}

fn before(demand: &[f64]) -> Vec<f64> {
    let mut sum = 0.0;
    let mut before = vec![0.0];
    before.extend(demand.iter().map(|d| {
        sum += d;
        sum
    }));
    before
}
