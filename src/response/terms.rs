use super::outcome::{Row, rows};
use crate::cooperation::Pact;
use crate::model::System;
use crate::supply::Supply;

/// A system's demands and arms, laid out for the time step.
#[derive(Debug, Clone)]
pub struct Response {
    pub(super) demands: Vec<Terms>,
    pub(super) arms: Vec<Vec<Pact>>,
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
    pub substitution: crate::model::Substitution,
    pub value: f64,
}

impl Response {
    pub fn new(system: &System) -> Response {
        let none = crate::model::Substitution { max: 0.0, ramp: 0.0, lag: 0 };
        let demands = system.demands.iter().zip(Supply::demands(system)).map(|(d, demand)| Terms {
            before: before(&demand),
            demand,
            target: d.stock,
            max_draw: d.max_draw,
            refill: d.refill,
            lag: d.response_lag,
            substitution: d.substitution.unwrap_or(none),
            value: d.value.unwrap_or(0.0),
        });
        Response {
            demands: demands.collect(),
            arms: system.arms.iter().map(|arm| Pact::of(system, &arm.instruments)).collect(),
            rows: rows(system),
        }
    }

    /// Number of arms; arm 0 is `alone`.
    pub fn arms(&self) -> usize {
        self.arms.len()
    }

    /// What outcomes are counted for.
    pub fn rows(&self) -> &[Row] {
        &self.rows
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
