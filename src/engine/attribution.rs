//! Unserved demand put down to hazards and producers.

use crate::model::System;
use crate::response::{Outcome, Response};
use crate::stats::{Estimate, Moments, Products, ratio};
use crate::supply::{Cause, Causes};
use serde::{Deserialize, Serialize};

/// Sums for one row in one arm: by hazard, then by producer, each with the place of "no cause" first; as shares of the
/// row's demand over the horizon.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct DriverSums {
    parts: Vec<Moments>,
    /// Of all parts by hazard together, which is what goes unserved.
    whole: Moments,
    /// Each part times the whole.
    by_whole: Vec<Products>,
    /// By hazard: a trial's part times its events.
    by_events: Vec<Products>,
}

impl DriverSums {
    fn none(size: usize, hazards: usize) -> DriverSums {
        DriverSums {
            parts: vec![Moments::default(); size],
            whole: Moments::default(),
            by_whole: vec![Products::default(); size],
            by_events: vec![Products::default(); hazards],
        }
    }

    /// Of its lists.
    pub fn lengths(&self) -> [usize; 3] {
        [self.parts.len(), self.by_whole.len(), self.by_events.len()]
    }

    pub fn merge(&mut self, other: &DriverSums) {
        self.parts.iter_mut().zip(&other.parts).for_each(|(mine, theirs)| mine.merge(theirs));
        self.whole.merge(&other.whole);
        self.by_whole.iter_mut().zip(&other.by_whole).for_each(|(mine, theirs)| mine.merge(theirs));
        self.by_events.iter_mut().zip(&other.by_events).for_each(|(mine, theirs)| mine.merge(theirs));
    }
}

/// Sums of the block at hand over the trials that were put down, each value about that of the first of them.
#[derive(Debug, Clone, Default)]
pub struct OpenDrivers {
    trials: u64,
    whole: Column,
    parts: Vec<Column>,
    /// Products of the deviations of each part and the whole.
    by_whole: Vec<f64>,
    /// Events by hazard, and the products of the deviations of these and its part.
    events: Vec<Column>,
    by_events: Vec<f64>,
}

/// A value about its pivot: the sum of its deviations, and of their squares.
#[derive(Debug, Clone, Copy, Default)]
struct Column {
    pivot: f64,
    deviations: f64,
    squares: f64,
}

impl Column {
    /// Adds a value; its deviation.
    fn add(&mut self, value: f64, times: f64) -> f64 {
        let deviation = value - self.pivot;
        self.deviations += deviation * times;
        self.squares += deviation * deviation * times;
        deviation
    }

    fn at(pivot: f64) -> Column {
        Column { pivot, ..Column::default() }
    }

    fn close(&self, moments: &mut Moments, trials: u64) {
        moments.add_run(self.pivot, trials, self.deviations, self.squares);
    }
}

impl OpenDrivers {
    /// Adds `weight` trials with these parts, of which those of the first places are by hazard.
    fn add(&mut self, parts: &[f64], events: &[f64], total: f64, weight: u64) {
        let (times, per_total) = (weight as f64, 1.0 / total);
        let whole = parts[..=events.len()].iter().sum::<f64>() * per_total;
        if self.trials == 0 {
            self.begin(parts.iter().map(|part| part * per_total), events, whole);
        }
        self.trials += weight;
        let whole = self.whole.add(whole, times);
        for ((column, product), part) in self.parts.iter_mut().zip(&mut self.by_whole).zip(parts) {
            *product += column.add(part * per_total, times) * whole * times;
        }
        // The first part is what no hazard has caused.
        let parts = parts[1..].iter().zip(&self.parts[1..]);
        for (((column, product), events), (part, own)) in
            self.events.iter_mut().zip(&mut self.by_events).zip(events).zip(parts)
        {
            *product += column.add(*events, times) * (part * per_total - own.pivot) * times;
        }
    }

    /// Ends a block.
    pub fn close(&mut self, to: &mut DriverSums) {
        let trials = std::mem::take(&mut self.trials);
        if trials == 0 {
            return;
        }
        let products = |sum: &mut Products, a: &Column, b: &Column, product: f64| {
            sum.add_run((a.pivot, b.pivot), trials, (a.deviations, b.deviations), product);
        };
        self.whole.close(&mut to.whole, trials);
        for (i, part) in self.parts.iter().enumerate() {
            part.close(&mut to.parts[i], trials);
            products(&mut to.by_whole[i], part, &self.whole, self.by_whole[i]);
        }
        for (h, events) in self.events.iter().enumerate() {
            products(&mut to.by_events[h], &self.parts[h + 1], events, self.by_events[h]);
        }
    }

    /// Begins with the trial whose values are the pivots.
    fn begin(&mut self, parts: impl Iterator<Item = f64>, events: &[f64], whole: f64) {
        self.whole = Column::at(whole);
        self.parts.clear();
        self.parts.extend(parts.map(Column::at));
        self.events.clear();
        self.events.extend(events.iter().copied().map(Column::at));
        for (products, length) in [(&mut self.by_whole, self.parts.len()), (&mut self.by_events, events.len())] {
            products.clear();
            products.resize(length, 0.0);
        }
    }
}

/// What a hazard or producer stands for in expected unserved demand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Of the hazard or producer; `None` where there is no cause.
    pub index: Option<usize>,
    /// Share of the row's demand.
    pub mean: Estimate,
    /// Share of all that goes unserved.
    pub share: Estimate,
    /// Share of the row's demand that goes unserved in the trials behind it.
    pub whole: f64,
}

/// Where the parts of a hazard and of a producer stand.
#[derive(Debug, Clone, Copy)]
pub struct Index {
    hazards: usize,
    producers: usize,
}

impl Index {
    pub fn new(system: &System) -> Index {
        Index { hazards: system.hazards.len() + 1, producers: system.producers.len() + 1 }
    }

    /// Places of a cause's hazard and of its producer.
    fn place(&self, cause: &Cause) -> (usize, usize) {
        (cause.hazard.map_or(0, |h| h + 1), self.hazards + cause.producer.map_or(0, |p| p + 1))
    }

    /// How many hazards there are.
    pub fn hazards(&self) -> usize {
        self.hazards - 1
    }

    /// Sums of no trial yet.
    pub fn sums(&self) -> DriverSums {
        DriverSums::none(self.hazards + self.producers, self.hazards())
    }

    /// Parts of hazards and of producers over `trials` trials, without those that have none.
    pub fn parts(&self, sums: &DriverSums, trials: u64) -> [Vec<Part>; 2] {
        let whole = sums.whole.mean(trials).value;
        let part = |from: usize, i: usize| Part {
            index: i.checked_sub(1),
            mean: sums.parts[from + i].mean(trials),
            share: ratio(&sums.parts[from + i], &sums.whole, &sums.by_whole[from + i], trials),
            whole,
        };
        let list = |from: usize, n: usize| (0..n).map(|i| part(from, i)).filter(|p| p.mean.value > 0.0).collect();
        [list(0, self.hazards), list(self.hazards, self.producers)]
    }

    /// What is put down to one event of a hazard, as a share of the row's demand, from `trials` trials with so many events
    /// each; `None` without events.
    pub fn per_event(&self, sums: &DriverSums, events: &[Moments], hazard: usize, trials: u64) -> Option<Estimate> {
        let each = ratio(&sums.parts[hazard + 1], &events[hazard], &sums.by_events[hazard], trials);
        each.value.is_finite().then_some(each)
    }
}

/// One thread's working state for putting down a trial's unserved demand of one material.
#[derive(Debug, Clone)]
pub struct Attribution {
    index: Index,
    /// By cause: places of its hazard and its producer.
    places: Vec<(usize, usize)>,
    /// By cause: deliveries lost within the window at hand; and the causes that have lost any.
    weights: Vec<f64>,
    weighty: Vec<u32>,
    /// Parts of the row at hand, and of the members together.
    parts: Vec<f64>,
    members: Vec<f64>,
}

impl Attribution {
    pub fn new(index: &Index, causes: &[Cause]) -> Attribution {
        let size = index.hazards + index.producers;
        Attribution {
            index: *index,
            places: causes.iter().map(|cause| index.place(cause)).collect(),
            weights: vec![0.0; causes.len()],
            weighty: Vec::new(),
            parts: vec![0.0; size],
            members: vec![0.0; size],
        }
    }

    /// Adds one arm's outcome of trials with so many `events` by hazard, row by row, to what the block at hand has come to.
    pub fn record<'s>(
        &mut self,
        response: &Response,
        outcome: &Outcome,
        (causes, events): (&Causes, &[f64]),
        weight: u64,
        open: impl Iterator<Item = &'s mut OpenDrivers>,
    ) {
        self.members.fill(0.0);
        for ((r, row), open) in response.rows().iter().enumerate().zip(open) {
            let trace = outcome.trace(r, row);
            if let (Some(_), [k]) = (row.consumer, &row.demands[..]) {
                if !trace.steps.is_empty() {
                    self.parts.fill(0.0);
                    self.put_down(response, *k, trace.steps, trace.unserved, outcome.since(r), causes);
                    open.add(&self.parts, events, row.axis.total, weight);
                    if row.member {
                        self.members.iter_mut().zip(&self.parts).for_each(|(m, p)| *m += p);
                    }
                }
            } else {
                open.add(&self.members, events, row.axis.total, weight);
                self.members.fill(0.0);
            }
        }
    }

    /// Splits what demand `k` goes without over causes. Windows of steps never turn back, so each span is read once.
    fn put_down(
        &mut self,
        response: &Response,
        k: usize,
        steps: &[u32],
        unserved: &[f64],
        since: &[u32],
        causes: &Causes,
    ) {
        let own = |demand: usize| demand == k;
        let partners = |demand: usize| response.is_same_material(demand, k);
        let mut window = Window { from: u32::MAX, read: 0, span: 0 };
        for ((&step, &lost), &from) in steps.iter().zip(unserved).zip(since) {
            if from != window.from {
                self.forget();
                window = Window { from, read: from, span: window.span };
            }
            self.weigh(&mut window, step, response, own, causes);
            if self.weighty.is_empty() {
                // Nothing of its own is lost: what it gave away is put down to what its partners lost.
                let mut partly = Window { from, read: from, span: 0 };
                self.weigh(&mut partly, step, response, partners, causes);
                self.distribute(lost);
                self.forget();
            } else {
                self.distribute(lost);
            }
        }
    }

    /// Adds the deliveries lost from where the window has been read to `step`, inclusive.
    fn weigh(
        &mut self,
        window: &mut Window,
        step: u32,
        response: &Response,
        counts: impl Fn(usize) -> bool,
        causes: &Causes,
    ) {
        while window.span < causes.len() {
            let (from, to) = causes.span(window.span);
            let (from, end) = (from.max(window.read), to.min(step + 1));
            for entry in causes.entries(window.span).iter().filter(|e| from < end && counts(e.demand as usize)) {
                let lost = entry.lost * response.demand_between(entry.demand as usize, from, end);
                let weight = &mut self.weights[entry.cause as usize];
                if *weight == 0.0 && lost != 0.0 {
                    self.weighty.push(entry.cause);
                }
                *weight += lost;
            }
            if to > step + 1 {
                break;
            }
            window.span += 1;
        }
        window.read = step + 1;
    }

    fn distribute(&mut self, lost: f64) {
        let total: f64 = self.weighty.iter().map(|&cause| self.weights[cause as usize]).sum();
        if total <= 0.0 {
            self.parts[0] += lost;
            self.parts[self.index.hazards] += lost;
            return;
        }
        let rate = lost / total;
        for &cause in &self.weighty {
            let (hazard, producer) = self.places[cause as usize];
            let part = rate * self.weights[cause as usize];
            self.parts[hazard] += part;
            self.parts[producer] += part;
        }
    }

    /// Ends a window.
    fn forget(&mut self) {
        for cause in self.weighty.drain(..) {
            self.weights[cause as usize] = 0.0;
        }
    }
}

/// Steps whose lost deliveries count: `from` on, read up to `read`, and the first span not yet read to its end.
struct Window {
    from: u32,
    read: u32,
    span: usize,
}
