use super::NEGLIGIBLE;
use super::arrivals::{Arrivals, Levels};
use super::changes::{self, Change};
use super::coefficients::{self, Flow};
use crate::hazard::{Event, Process};
use crate::model::System;

/// A system's producers, feeds and purchases, laid out for the sweep over a trial's changes.
#[derive(Debug, Clone)]
pub struct Supply {
    steps: usize,
    demands: usize,
    producers: usize,
    flows: Vec<Flow>,
    /// Flows of each producer.
    flows_of: Vec<Vec<usize>>,
    /// Producers that need feed, in the order of the chain, with their links upstream.
    feeds: Vec<(usize, Vec<Link>)>,
    /// Processes that take from each producer's output.
    output_of: Vec<Vec<u32>>,
    /// Processes that take from each flow alone.
    embargo_of: Vec<Vec<u32>>,
    /// Producers touched by each process.
    touched_by: Vec<Vec<usize>>,
    /// Share of an embargoed flow that arrives by other routes, by process.
    leakage: Vec<f64>,
    /// Producers that are joint projects.
    projects: Vec<usize>,
    /// Share of each demand that never arrives, and claims, undisrupted: by step, or once where all steps are alike.
    base: Vec<(Vec<f64>, Vec<f64>)>,
    /// True when no coefficient depends on the step.
    steady: bool,
    /// True when every demand is met undisrupted.
    calm: bool,
}

/// What one producer feeds to another.
#[derive(Debug, Clone)]
struct Link {
    upstream: usize,
    /// Share of the feed.
    share: f64,
    /// Processes that take from this link alone.
    embargo: Vec<u32>,
}

impl Supply {
    pub fn new(system: &System, processes: &[Process]) -> Supply {
        let flows = coefficients::flows(system, &coefficients::demands(system));
        let producers = system.producers.len();
        let mut supply = Supply {
            steps: system.clock.steps,
            demands: system.demands.len(),
            producers,
            flows_of: vec![Vec::new(); producers],
            feeds: Vec::new(),
            output_of: vec![Vec::new(); producers],
            embargo_of: vec![Vec::new(); flows.len()],
            touched_by: processes.iter().map(|p| p.producers.clone()).collect(),
            leakage: processes.iter().map(|p| system.hazards[p.hazard].leakage).collect(),
            projects: (0..producers).filter(|&i| system.producers[i].project).collect(),
            base: Vec::new(),
            steady: flows.iter().all(|f| f.delivered.is_constant() && f.claim.is_constant()),
            calm: true,
            flows,
        };
        supply.index(system, processes);
        supply.settle_base(system);
        supply
    }

    /// Demand of every step, by demand.
    pub fn demands(system: &System) -> Vec<Vec<f64>> {
        coefficients::demands(system)
    }

    fn index(&mut self, system: &System, processes: &[Process]) {
        for (index, flow) in self.flows.iter().enumerate() {
            self.flows_of[flow.producer].push(index);
        }
        for (index, producer) in system.producers.iter().enumerate() {
            let link = |&(upstream, share): &(usize, f64)| Link { upstream, share, embargo: Vec::new() };
            if !producer.feed.is_empty() {
                self.feeds.push((index, producer.feed.iter().map(link).collect()));
            }
        }
        for (index, process) in processes.iter().enumerate() {
            match &system.hazards[process.hazard].against {
                None => process.producers.iter().for_each(|&p| self.output_of[p].push(index as u32)),
                Some(consumers) => self.embargo(system, index as u32, &process.producers, consumers),
            }
        }
    }

    /// Ties an embargo to the flows that it stops: deliveries to the consumers named, and at earlier stages the feed of
    /// producers in the countries of the same name.
    fn embargo(&mut self, system: &System, process: u32, producers: &[usize], consumers: &[usize]) {
        for &producer in producers {
            for &flow in &self.flows_of[producer] {
                if consumers.contains(&system.demands[self.flows[flow].demand].consumer) {
                    self.embargo_of[flow].push(process);
                }
            }
        }
        for (fed, links) in &mut self.feeds {
            let country = &system.producers[*fed].country;
            if consumers.iter().any(|&c| system.consumers[c].id == *country) {
                let stopped = links.iter_mut().filter(|link| producers.contains(&link.upstream));
                stopped.for_each(|link| link.embargo.push(process));
            }
        }
    }

    fn settle_base(&mut self, system: &System) {
        let steps = if self.steady { 1 } else { self.steps };
        for t in 0..steps {
            let bought = |d: &crate::model::Demand| d.sourcing.iter().map(|s| s.1).sum::<f64>();
            let mut lost: Vec<f64> = system.demands.iter().map(bought).collect();
            let mut claims = vec![0.0; self.demands];
            for flow in &self.flows {
                lost[flow.demand] -= flow.delivered.at(t);
                claims[flow.demand] += flow.claim.at(t);
            }
            lost.iter_mut().for_each(|l| {
                if *l < NEGLIGIBLE {
                    *l = 0.0
                }
            });
            self.calm &= lost.iter().all(|l| *l == 0.0);
            self.base.push((lost, claims));
        }
    }

    fn base(&self, t: usize) -> &(Vec<f64>, Vec<f64>) {
        &self.base[if self.steady { 0 } else { t }]
    }
}

/// One thread's working state for sweeping over trials.
#[derive(Debug, Clone)]
pub struct Sweep<'a> {
    supply: &'a Supply,
    processes: &'a [Process],
    changes: Vec<Change>,
    /// Share lost now, by process.
    loss: Vec<f64>,
    /// Output over normal output now, by producer.
    output: Vec<f64>,
    /// Output over normal output that each producer would have with all its feed.
    able: Vec<f64>,
    /// Share of each flow's normal delivery that arrives now.
    arrives: Vec<f64>,
    lost: Vec<f64>,
    claims: Vec<f64>,
    /// Output of the joint projects.
    projects: Vec<f64>,
    /// By demand: what its producers could refine more if they had the feed, as a share of demand.
    idle: Vec<f64>,
    /// Processes in an event now.
    active: usize,
    arrivals: Arrivals,
}

impl<'a> Sweep<'a> {
    pub fn new(supply: &'a Supply, processes: &'a [Process]) -> Sweep<'a> {
        Sweep {
            supply,
            processes,
            changes: Vec::new(),
            loss: vec![0.0; processes.len()],
            output: vec![1.0; supply.producers],
            able: vec![1.0; supply.producers],
            arrives: vec![1.0; supply.flows.len()],
            lost: vec![0.0; supply.demands],
            claims: vec![0.0; supply.demands],
            projects: vec![1.0; supply.projects.len()],
            idle: vec![0.0; supply.demands],
            active: 0,
            arrivals: Arrivals::new(supply.demands, supply.projects.len()),
        }
    }

    /// What arrives in a trial with these events.
    pub fn trial(&mut self, events: &[Event]) -> &Arrivals {
        self.arrivals.clear();
        self.calm_down();
        changes::list(events, self.processes, self.supply.steps, &mut self.changes);
        let mut now = 0;
        let mut next = 0;
        while next < self.changes.len() {
            let step = self.changes[next].step;
            self.hold(now, step);
            let first = next;
            while next < self.changes.len() && self.changes[next].step == step {
                next += 1;
            }
            self.apply(first, next);
            now = step;
        }
        self.hold(now, self.supply.steps as u32);
        &self.arrivals
    }

    /// Back to the undisrupted state.
    fn calm_down(&mut self) {
        self.loss.fill(0.0);
        self.output.fill(1.0);
        self.able.fill(1.0);
        self.arrives.fill(1.0);
        self.active = 0;
        self.reset_totals();
    }

    fn reset_totals(&mut self) {
        let (lost, claims) = self.supply.base(0);
        self.lost.copy_from_slice(lost);
        self.claims.copy_from_slice(claims);
    }

    /// Nothing changes from step `from` to before step `to`.
    fn hold(&mut self, from: u32, to: u32) {
        if from == to || (self.active == 0 && self.supply.calm) {
            return;
        }
        if self.supply.steady {
            self.emit(from, to);
        } else {
            for t in from..to {
                self.total_at(t as usize);
                self.emit(t, t + 1);
            }
        }
    }

    fn emit(&mut self, from: u32, to: u32) {
        if self.lost.iter().any(|l| *l > NEGLIGIBLE) {
            self.note_projects(from as usize);
            let Sweep { lost, claims, projects, idle, .. } = self;
            self.arrivals.push(from, to, Levels { lost, claims, projects, idle });
        }
    }

    fn apply(&mut self, first: usize, last: usize) {
        for i in first..last {
            let Change { process, loss, .. } = self.changes[i];
            let before = std::mem::replace(&mut self.loss[process as usize], loss);
            self.active += usize::from(before == 0.0 && loss > 0.0);
            self.active -= usize::from(before > 0.0 && loss == 0.0);
        }
        for i in first..last {
            let process = self.changes[i].process as usize;
            for index in 0..self.supply.touched_by[process].len() {
                let producer = self.supply.touched_by[process][index];
                self.produce(producer);
            }
        }
        if !self.supply.feeds.is_empty() {
            self.feed();
        }
        if self.active == 0 {
            self.calm_down();
        }
    }

    /// Output of a producer from the losses of its hazards, and what arrives of its flows.
    fn produce(&mut self, producer: usize) {
        let supply = self.supply;
        self.able[producer] = supply.output_of[producer].iter().map(|&p| 1.0 - self.loss[p as usize]).product();
        self.output[producer] = self.able[producer];
        self.deliver(producer);
    }

    /// Output limited by what arrives from upstream, in the order of the chain.
    fn feed(&mut self) {
        let supply = self.supply;
        for (producer, links) in &supply.feeds {
            let fed = |link: &Link| link.share * self.output[link.upstream] * self.passing(&link.embargo);
            let output = self.able[*producer].min(links.iter().map(fed).sum());
            if output != self.output[*producer] {
                self.output[*producer] = output;
                self.deliver(*producer);
            }
        }
    }

    /// Share of a flow that embargoes let pass.
    fn passing(&self, embargoes: &[u32]) -> f64 {
        embargoes.iter().map(|&p| 1.0 - self.loss[p as usize] * (1.0 - self.supply.leakage[p as usize])).product()
    }

    /// What joint projects put out, and what idle capacity there is for the ore of those upstream.
    fn note_projects(&mut self, t: usize) {
        let supply = self.supply;
        for (project, &producer) in self.projects.iter_mut().zip(&supply.projects) {
            *project = self.output[producer];
        }
        if supply.projects.is_empty() {
            return;
        }
        self.idle.fill(0.0);
        for (index, flow) in supply.flows.iter().enumerate() {
            let wanting = self.able[flow.producer] - self.output[flow.producer];
            if wanting > 0.0 {
                self.idle[flow.demand] += flow.delivered.at(t) * wanting * self.passing(&supply.embargo_of[index]);
            }
        }
    }

    fn deliver(&mut self, producer: usize) {
        let supply = self.supply;
        for &index in &supply.flows_of[producer] {
            let arrives = self.output[producer] * self.passing(&supply.embargo_of[index]);
            let change = self.arrives[index] - arrives;
            self.arrives[index] = arrives;
            if supply.steady {
                let flow = &supply.flows[index];
                self.lost[flow.demand] += flow.delivered.at(0) * change;
                self.claims[flow.demand] -= flow.claim.at(0) * change;
            }
        }
    }

    /// Totals at step `t` where coefficients depend on the step.
    fn total_at(&mut self, t: usize) {
        let (lost, claims) = self.supply.base(t);
        self.lost.copy_from_slice(lost);
        self.claims.copy_from_slice(claims);
        for (flow, arrives) in self.supply.flows.iter().zip(&self.arrives) {
            if *arrives < 1.0 {
                self.lost[flow.demand] += flow.delivered.at(t) * (1.0 - arrives);
                self.claims[flow.demand] -= flow.claim.at(t) * (1.0 - arrives);
            }
        }
    }
}
