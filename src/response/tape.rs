//! What a group of trials meets, laid out trial beside trial.

use super::terms::{Response, Terms};
use crate::cooperation::{Alarm, Chances};
use crate::lanes::{LANES, Lanes, ZERO};
use crate::supply::{Arrivals, NEGLIGIBLE};
use std::ops::Range;

/// A trial to be played: its disturbed spans and what was drawn for it.
#[derive(Debug, Clone, Copy)]
pub struct Hand<'t> {
    pub arrivals: &'t Arrivals,
    /// By span: true where gaps are covered at once.
    pub covered: &'t [bool],
    /// Its spans (numbers) in `arrivals`.
    pub spans: &'t Range<usize>,
    pub chances: &'t Chances,
}

/// Stops of trials on their way through time, a window of them at once: the steps at which something must be done. Each
/// lane is a trial with stops of its own; where it has none left, nothing is lost.
#[derive(Debug, Clone, Default)]
pub struct Tape {
    demands: usize,
    projects: usize,
    warns: bool,
    steps: Vec<[u32; LANES]>,
    /// Steps since the stop before, in which nothing was done.
    rested: Vec<Lanes>,
    /// Stop by stop, a row of lanes for each demand: what it bought for its stock since the stop before.
    bought: Vec<Lanes>,
    lost: Vec<Lanes>,
    claims: Vec<Lanes>,
    /// Empty without joint projects.
    idle: Vec<Lanes>,
    /// Stop by stop, a row for each joint project.
    available: Vec<Lanes>,
    /// 1 where stocks are topped up on a warning; empty without information sharing.
    topped: Vec<Lanes>,
    /// 1 within an event that was foreseen; likewise.
    warned: Vec<Lanes>,
}

/// One stop of all trials of a group; slices hold a row of lanes for each demand, or project.
#[derive(Debug, Clone, Copy)]
pub struct Stop<'t> {
    pub steps: &'t [u32; LANES],
    pub rested: &'t Lanes,
    pub bought: &'t [Lanes],
    pub lost: &'t [Lanes],
    pub claims: &'t [Lanes],
    pub idle: &'t [Lanes],
    pub available: &'t [Lanes],
    pub topped: &'t [Lanes],
    pub warned: &'t [Lanes],
}

/// Stops in a window: few enough that they stay in a core's cache.
pub const WINDOW: usize = 64;

impl Tape {
    pub fn new(response: &Response) -> Tape {
        let (demands, projects) = (response.demands.len(), response.projects);
        let rows = |some: bool| vec![ZERO; if some { WINDOW * demands } else { 0 }];
        let warns = response.information.is_some();
        Tape {
            demands,
            projects,
            warns,
            steps: vec![[0; LANES]; WINDOW],
            rested: vec![ZERO; WINDOW],
            bought: rows(true),
            lost: rows(true),
            claims: rows(true),
            idle: rows(projects > 0),
            available: vec![ZERO; WINDOW * projects],
            topped: rows(warns),
            warned: rows(warns),
        }
    }

    /// Lays out the next stops of these trials, each at its place; the number of stops of the one that has most.
    pub fn fill(&mut self, response: &Response, hands: &[Hand], walks: &mut [Walk]) -> usize {
        let mut longest = 0;
        for (lane, (hand, walk)) in hands.iter().zip(walks.iter_mut()).enumerate() {
            let mut stop = 0;
            while stop < WINDOW && walk.advance(response, hand) {
                self.set(stop, lane, hand, walk, response);
                stop += 1;
            }
            longest = longest.max(stop);
            walk.filled = stop;
        }
        for lane in 0..LANES {
            let from = walks.get(lane).filter(|_| lane < hands.len()).map_or(0, |walk| walk.filled);
            (from..longest).for_each(|stop| self.blank(stop, lane));
        }
        longest
    }

    fn set(&mut self, stop: usize, lane: usize, hand: &Hand, walk: &mut Walk, response: &Response) {
        let n = self.demands;
        self.steps[stop][lane] = walk.step;
        self.rested[stop][lane] = std::mem::take(&mut walk.rested);
        let rows = stop * n..(stop + 1) * n;
        for (row, bought) in self.bought[rows.clone()].iter_mut().zip(&mut walk.bought) {
            row[lane] = std::mem::take(bought);
        }
        match walk.span {
            None => {
                self.lost[rows.clone()].iter_mut().for_each(|row| row[lane] = 0.0);
                self.claims[rows.clone()].iter_mut().for_each(|row| row[lane] = 0.0);
                self.idle.iter_mut().skip(rows.start).take(n).for_each(|row| row[lane] = 0.0);
            }
            Some(span) => {
                let levels = hand.arrivals.levels(span);
                let put = |rows: &mut [Lanes], values: &[f64]| {
                    rows.iter_mut().zip(values).for_each(|(row, value)| row[lane] = *value);
                };
                put(&mut self.lost[rows.clone()], levels.lost);
                put(&mut self.claims[rows.clone()], levels.claims);
                if self.projects > 0 {
                    put(&mut self.idle[rows.clone()], levels.idle);
                    put(&mut self.available[stop * self.projects..], levels.projects);
                }
            }
        }
        if self.warns {
            self.warn(rows, lane, walk.step, hand, response);
        }
    }

    fn warn(&mut self, rows: Range<usize>, lane: usize, step: u32, hand: &Hand, response: &Response) {
        let Some(information) = &response.information else { return };
        let flag = |on: bool| if on { 1.0 } else { 0.0 };
        for (k, row) in rows.enumerate() {
            let alarms = &hand.chances.alarms;
            let now = |a: &Alarm| a.at == step && information.in_time(a) && a.demands.contains(&k);
            self.topped[row][lane] = flag(alarms.iter().any(now));
            self.warned[row][lane] = flag(alarms.iter().any(|a| a.covers(k, step)));
        }
    }

    fn blank(&mut self, stop: usize, lane: usize) {
        let rows = stop * self.demands..(stop + 1) * self.demands;
        self.steps[stop][lane] = 0;
        self.rested[stop][lane] = 0.0;
        for values in [&mut self.bought, &mut self.lost, &mut self.claims] {
            values[rows.clone()].iter_mut().for_each(|row| row[lane] = 0.0);
        }
        for values in [&mut self.idle, &mut self.topped, &mut self.warned] {
            values.iter_mut().skip(rows.start).take(self.demands).for_each(|row| row[lane] = 0.0);
        }
    }

    #[inline(always)]
    pub fn stop(&self, stop: usize) -> Stop<'_> {
        let rows = |values: &'_ [Lanes], n: usize| -> std::ops::Range<usize> {
            if values.is_empty() { 0..0 } else { stop * n..(stop + 1) * n }
        };
        Stop {
            steps: &self.steps[stop],
            rested: &self.rested[stop],
            bought: &self.bought[rows(&self.bought, self.demands)],
            lost: &self.lost[rows(&self.lost, self.demands)],
            claims: &self.claims[rows(&self.claims, self.demands)],
            idle: &self.idle[rows(&self.idle, self.demands)],
            available: &self.available[rows(&self.available, self.projects)],
            topped: &self.topped[rows(&self.topped, self.demands)],
            warned: &self.warned[rows(&self.warned, self.demands)],
        }
    }
}

/// One trial's way from stop to stop.
///
/// A span is passed in one go, without a stop, where every consumer covers its gap at once by calling spare capacity and
/// nothing else can come of it ([`Response::note_covered`]). Between spans stocks refill, which takes no stop either,
/// unless somebody is warned of an event, or loans may have to be repaid step by step.
#[derive(Debug, Clone, Default)]
pub struct Walk {
    /// Next span to come to, or the one at hand.
    next_span: usize,
    /// Next step to come to.
    next_step: u32,
    /// Step of the stop at hand, and its span.
    step: u32,
    span: Option<usize>,
    rested: f64,
    bought: Vec<f64>,
    next_alarm: usize,
    has_stopped: bool,
    /// Stops in the window at hand.
    filled: usize,
}

impl Walk {
    pub fn start(&mut self, response: &Response, hand: &Hand) {
        self.next_span = hand.spans.start;
        self.next_step = 0;
        self.rested = 0.0;
        self.bought.clear();
        self.bought.resize(response.demands.len(), 0.0);
        self.next_alarm = 0;
        self.has_stopped = false;
    }

    /// Goes on to the next stop; false when there is none.
    fn advance(&mut self, response: &Response, hand: &Hand) -> bool {
        while self.next_span < hand.spans.end {
            let (from, to) = hand.arrivals.span(self.next_span);
            if self.next_step < from {
                if let Some(step) = self.stop_before(from, response, hand) {
                    self.rest(step, &response.demands);
                    return self.halt(step, None);
                }
                self.rest(from, &response.demands);
            }
            if hand.covered[self.next_span] {
                self.pass(to, response, hand);
                self.next_span += 1;
                continue;
            }
            let (step, span) = (self.next_step, self.next_span);
            if step + 1 == to {
                self.next_span += 1;
            }
            return self.halt(step, Some(span));
        }
        false
    }

    fn halt(&mut self, step: u32, span: Option<usize>) -> bool {
        (self.step, self.span) = (step, span);
        self.next_step = step + 1;
        self.has_stopped = true;
        true
    }

    /// A step before `from`, while everybody gets all, at which something must be done.
    fn stop_before(&mut self, from: u32, response: &Response, hand: &Hand) -> Option<u32> {
        if response.repays && self.has_stopped {
            return Some(self.next_step);
        }
        if response.information.is_some() {
            let alarms = &hand.chances.alarms;
            while alarms.get(self.next_alarm).is_some_and(|a| a.at < self.next_step) {
                self.next_alarm += 1;
            }
            return alarms.get(self.next_alarm).map(|a| a.at).filter(|at| *at < from);
        }
        None
    }

    /// Everybody gets all until `step`.
    fn rest(&mut self, step: u32, demands: &[Terms]) {
        self.rested += f64::from(step - self.next_step);
        for (bought, terms) in self.bought.iter_mut().zip(demands) {
            *bought += terms.refill * (terms.before[step as usize] - terms.before[self.next_step as usize]);
        }
        self.next_step = step;
    }

    /// Gaps are covered at once until `to`; who has none buys for its stock.
    fn pass(&mut self, to: u32, response: &Response, hand: &Hand) {
        let lost = hand.arrivals.levels(self.next_span).lost;
        for ((bought, terms), lost) in self.bought.iter_mut().zip(&response.demands).zip(lost) {
            if *lost <= NEGLIGIBLE {
                *bought += terms.refill * (terms.before[to as usize] - terms.before[self.next_step as usize]);
            }
        }
        self.next_step = to;
    }
}
