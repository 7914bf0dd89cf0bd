use crate::model::System;
use std::ops::Range;

/// A warning: of an event to come, or false.
#[derive(Debug, Clone, PartialEq)]
pub struct Alarm {
    /// Step at which the event starts, or was expected to.
    pub at: u32,
    /// Step after the last that the event strikes; `at` for a false alarm.
    pub until: u32,
    /// Demands that the event touches, all for a false alarm: where they stand in [`Chances::touched`](super::Chances::touched).
    pub demands: Range<usize>,
}

/// Members who are warned respond sooner: the lags of spare capacity and of substitution are `lead` shorter in gaps that an
/// event foreseen causes, and stocks are topped up before it, if there is time and no gap already, out of what the step
/// before had on offer and nobody bought.
#[derive(Debug, Clone)]
pub struct InformationSharing {
    /// Index of its instrument.
    pub instrument: usize,
    /// Steps.
    pub lead: f64,
    /// By demand: what a member buys on a warning; zero for others.
    pub top_up: Vec<f64>,
    member: Vec<bool>,
}

impl InformationSharing {
    /// `top_up` is in steps of base demand.
    pub fn new(system: &System, instrument: usize, members: &[usize], lead: f64, top_up: f64) -> InformationSharing {
        let member: Vec<bool> = system.demands.iter().map(|d| members.contains(&d.consumer)).collect();
        let bought = |(d, member): (&crate::model::Demand, &bool)| if *member { top_up * d.amount } else { 0.0 };
        let top_up = system.demands.iter().zip(&member).map(bought).collect();
        InformationSharing { instrument, lead, top_up, member }
    }

    /// Steps by which the lags of demand `k` are shorter in gaps of events foreseen.
    pub fn lead_of(&self, k: usize) -> f64 {
        if self.member[k] { self.lead } else { 0.0 }
    }

    /// True when there was time to act before the alarm's step.
    pub fn in_time(&self, alarm: &Alarm) -> bool {
        f64::from(alarm.at) >= self.lead
    }
}
