//! Unserved demand put down to hazards and producers.

use crate::model::System;
use crate::response::{Outcome, Response};
use crate::stats::{Estimate, ExactSum, Moments};
use crate::supply::{Cause, Causes};

/// Sums for one row in one arm: by hazard, then by producer, each with the place of "no cause" first; as shares of the
/// row's demand over the horizon.
#[derive(Debug, Clone, Default)]
pub struct DriverSums {
    moments: Vec<Moments>,
    open: Vec<(f64, f64)>,
    /// By hazard: a trial's part times its events, and the sum of the block at hand.
    products: Vec<ExactSum>,
    open_products: Vec<f64>,
}

impl DriverSums {
    fn new(size: usize, hazards: usize) -> DriverSums {
        DriverSums {
            moments: vec![Moments::default(); size],
            open: vec![(0.0, 0.0); size],
            products: vec![ExactSum::default(); hazards],
            open_products: vec![0.0; hazards],
        }
    }

    fn add(&mut self, parts: &[f64], events: &[f64], total: f64, weight: u64) {
        // The first part is what no hazard has caused.
        let (times, per_total) = (weight as f64, 1.0 / total);
        for (open, (part, events)) in self.open_products.iter_mut().zip(parts[1..].iter().zip(events)) {
            *open += part * per_total * events * times;
        }
        for (open, part) in self.open.iter_mut().zip(parts) {
            let share = part * per_total;
            open.0 += share * times;
            open.1 += share * share * times;
        }
    }

    pub fn moments(&self) -> &[Moments] {
        &self.moments
    }

    pub fn products(&self) -> &[ExactSum] {
        &self.products
    }

    /// Adds what other blocks have summed up, of the same shape.
    pub fn add_state(&mut self, moments: &[Moments], products: &[ExactSum]) {
        self.moments.iter_mut().zip(moments).for_each(|(mine, theirs)| mine.merge(theirs));
        self.products.iter_mut().zip(products).for_each(|(mine, theirs)| mine.merge(*theirs));
    }

    pub fn close(&mut self) {
        for (moments, open) in self.moments.iter_mut().zip(&mut self.open) {
            if open.0 > 0.0 {
                moments.add(open.0, open.1);
                *open = (0.0, 0.0);
            }
        }
        self.products.iter_mut().zip(&mut self.open_products).for_each(|(sum, open)| sum.add(std::mem::take(open)));
    }

    pub fn merge(&mut self, other: &DriverSums) {
        self.add_state(&other.moments, &other.products);
    }
}

/// Where the parts of a hazard and of a producer stand.
#[derive(Debug, Clone)]
pub struct Index {
    /// By cause: places of its hazard and its producer.
    places: Vec<(usize, usize)>,
    hazards: usize,
    producers: usize,
}

impl Index {
    pub fn new(system: &System, causes: &[Cause]) -> Index {
        let (hazards, producers) = (system.hazards.len() + 1, system.producers.len() + 1);
        let place = |c: &Cause| (c.hazard.map_or(0, |h| h + 1), hazards + c.producer.map_or(0, |p| p + 1));
        Index { places: causes.iter().map(place).collect(), hazards, producers }
    }

    /// How many hazards there are.
    pub fn hazards(&self) -> usize {
        self.hazards - 1
    }

    pub fn sums(&self) -> DriverSums {
        DriverSums::new(self.hazards + self.producers, self.hazards())
    }

    /// Means over `trials` trials: `(index of the hazard or producer, share of the row's demand)`, without those that have
    /// no part; `None` stands for no cause.
    pub fn means(&self, sums: &DriverSums, trials: u64) -> [Vec<(Option<usize>, Estimate)>; 2] {
        let part = |from: usize, n: usize| {
            let mean = |i: usize| (i.checked_sub(1), sums.moments[from + i].mean(trials));
            (0..n).map(mean).filter(|(_, e)| e.value > 0.0).collect()
        };
        [part(0, self.hazards), part(self.hazards, self.producers)]
    }

    /// What is put down to one event of a hazard, as a share of the row's demand, from `trials` trials with so many events
    /// each; `None` without events.
    pub fn per_event(&self, sums: &DriverSums, events: &[Moments], hazard: usize, trials: u64) -> Option<Estimate> {
        let (part, events) = (sums.moments[hazard + 1].mean(trials), events[hazard].mean(trials));
        let spread = sums.products[hazard].value() / trials as f64 - part.value * events.value;
        (events.value > 0.0).then(|| part.over(events, spread / (trials as f64 - 1.0)))
    }
}

/// One thread's working state for putting down a trial's unserved demand.
#[derive(Debug, Clone)]
pub struct Attribution {
    index: Index,
    /// By cause: deliveries lost within the window at hand; and the causes that have lost any.
    weights: Vec<f64>,
    weighty: Vec<u32>,
    /// Parts of the row at hand, and of the members together.
    parts: Vec<f64>,
    members: Vec<f64>,
}

impl Attribution {
    pub fn new(index: &Index) -> Attribution {
        let size = index.hazards + index.producers;
        let weights = vec![0.0; index.places.len()];
        Attribution {
            index: index.clone(),
            weights,
            weighty: Vec::new(),
            parts: vec![0.0; size],
            members: vec![0.0; size],
        }
    }

    /// Adds one arm's outcome of trials with so many `events` by hazard, row by row, to `sums`.
    pub fn record<'s>(
        &mut self,
        response: &Response,
        outcome: &Outcome,
        (causes, events): (&Causes, &[f64]),
        weight: u64,
        sums: impl Iterator<Item = &'s mut DriverSums>,
    ) {
        self.members.fill(0.0);
        for ((r, row), sums) in response.rows().iter().enumerate().zip(sums) {
            let trace = outcome.trace(r, row);
            if let (Some(_), [k]) = (row.consumer, &row.demands[..]) {
                if !trace.steps.is_empty() {
                    self.parts.fill(0.0);
                    self.put_down(response, *k, trace.steps, trace.unserved, outcome.since(r), causes);
                    sums.add(&self.parts, events, row.axis.total, weight);
                    if row.member {
                        self.members.iter_mut().zip(&self.parts).for_each(|(m, p)| *m += p);
                    }
                }
            } else {
                sums.add(&self.members, events, row.axis.total, weight);
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
            let (hazard, producer) = self.index.places[cause as usize];
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
