use super::NEGLIGIBLE;
use super::arrivals::{Arrivals, Levels};
use super::blame::{Moment, losses};
use super::causes::Causes;
use super::changes::{self, Change};
use super::mixture::Mixture;
use super::network::{Link, ProjectLinks, Supply};
use crate::hazard::{Event, Process};
use std::ops::Range;

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
    /// Flows of which less than all arrives now, where coefficients depend on the step.
    disturbed: Vec<usize>,
    /// False in the undisrupted state.
    disrupted: bool,
    lost: Vec<f64>,
    claims: Vec<f64>,
    offers: Vec<f64>,
    /// Output of the joint projects.
    projects: Vec<f64>,
    /// Feed of joint projects from one another; see [`Levels::feeds`].
    feeds: Vec<f64>,
    /// By demand: what its producers could refine more if they had the feed, as a share of demand.
    idle: Vec<f64>,
    /// What prices need to know; see [`Levels::world`].
    world: Vec<f64>,
    /// Processes in an event now.
    active: usize,
    arrivals: Arrivals,
    /// Of the step at hand, where something changes within it.
    mixture: Mixture,
    /// Filled in while a trial is explained.
    causes: Option<Causes>,
}

impl<'a> Sweep<'a> {
    /// Over a supply side under these processes.
    pub fn new(supply: &'a Supply, processes: &'a [Process]) -> Sweep<'a> {
        Sweep {
            supply,
            processes,
            changes: Vec::new(),
            loss: vec![0.0; processes.len()],
            output: vec![1.0; supply.producers],
            able: vec![1.0; supply.producers],
            arrives: vec![1.0; supply.flows.len()],
            disturbed: Vec::new(),
            disrupted: true,
            lost: vec![0.0; supply.demands],
            claims: vec![0.0; supply.demands],
            offers: vec![0.0; supply.demands],
            projects: vec![1.0; supply.projects.len()],
            feeds: vec![0.0; supply.feed_numbers()],
            idle: vec![0.0; if supply.projects.is_empty() { 0 } else { supply.demands }],
            world: vec![0.0; supply.world_numbers()],
            active: 0,
            arrivals: Arrivals::new(
                supply.demands,
                supply.projects.len(),
                supply.feed_numbers(),
                supply.world_numbers(),
            ),
            mixture: Mixture::default(),
            causes: None,
        }
    }

    /// Forgets what arrives in the trials swept so far.
    pub fn clear(&mut self) {
        self.arrivals.clear();
    }

    /// Adds what arrives in a trial with these events, and gives its spans.
    pub fn trial(&mut self, events: &[Event]) -> Range<usize> {
        self.arrivals.begin();
        self.calm_down();
        changes::list(events, self.processes, self.supply.steps, &mut self.changes);
        let mut now = 0;
        let mut next = 0;
        while next < self.changes.len() {
            let step = self.changes[next].step();
            self.hold(now, step);
            let first = next;
            while next < self.changes.len() && self.changes[next].step() == step {
                next += 1;
            }
            if self.changes[next - 1].part() > 0.0 {
                self.pass_in_parts(step, first, next);
                now = step + 1;
            } else {
                self.apply(first, next);
                now = step;
            }
        }
        self.hold(now, self.supply.steps as u32);
        self.arrivals.last_trial()
    }

    /// What arrives in the trials swept since the last `clear`.
    pub fn arrivals(&self) -> &Arrivals {
        &self.arrivals
    }

    /// What the deliveries lost in a trial with these events are lost to, in `causes`.
    pub fn explain(&mut self, events: &[Event], mut causes: Causes) -> Causes {
        causes.clear();
        self.causes = Some(causes);
        self.trial(events);
        self.causes.take().unwrap_or_default()
    }

    /// Back to the undisrupted state.
    fn calm_down(&mut self) {
        if !std::mem::take(&mut self.disrupted) {
            return;
        }
        self.loss.fill(0.0);
        self.output.fill(1.0);
        self.able.fill(1.0);
        self.arrives.fill(1.0);
        self.disturbed.clear();
        self.active = 0;
        self.reset_totals();
    }

    fn reset_totals(&mut self) {
        self.set_totals(0);
    }

    /// Totals of the undisrupted state at step `t`.
    fn set_totals(&mut self, t: usize) {
        let base = self.supply.base(t);
        self.lost.copy_from_slice(&base.lost);
        self.claims.copy_from_slice(&base.claims);
        self.offers.copy_from_slice(&base.offers);
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

    /// Whether anything that somebody buys does not arrive, or less is on offer for stocks than undisrupted, or prices move.
    fn is_felt(&mut self, t: usize) -> bool {
        if let Some(world) = &self.supply.world {
            world.note(t, &self.output, &self.arrives, &self.supply.flows, &mut self.world);
            if world.is_felt(&self.world) {
                return true;
            }
        }
        let less = |(base, now): (&f64, &f64)| base - now > NEGLIGIBLE;
        let is_missed = self.lost.iter().fold(0.0, |most, l| f64::max(most, *l)) > NEGLIGIBLE;
        is_missed || (self.supply.unsold && self.supply.base(t).offers.iter().zip(&self.offers).any(less))
    }

    fn emit(&mut self, from: u32, to: u32) {
        if self.is_felt(from as usize) {
            if let Some(mut causes) = self.causes.take() {
                causes.open(from, to);
                losses(self.moment(), from as usize, 1.0, &mut causes);
                self.causes = Some(causes);
                return;
            }
            self.note_projects(from as usize);
            let Sweep { lost, claims, offers, projects, feeds, idle, world, .. } = self;
            self.arrivals.push(from, to, Levels { lost, claims, offers, projects, feeds, idle, world, struck: &[] });
        }
    }

    /// A step within which something changes, from change to change.
    fn pass_in_parts(&mut self, step: u32, first: usize, last: usize) {
        let numbers = (self.supply.projects.len(), self.feeds.len());
        self.mixture.clear(self.supply.demands, numbers.0, numbers.1, self.world.len());
        self.causes.iter_mut().for_each(|causes| causes.open(step, step + 1));
        let (mut next, mut from) = (first, 0.0);
        while next < last {
            let part = self.changes[next].part();
            self.mix(step as usize, part - from);
            let group = next;
            while next < last && self.changes[next].part() == part {
                next += 1;
            }
            self.apply(group, next);
            from = part;
        }
        self.mix(step as usize, 1.0 - from);
        let base = self.supply.base(step as usize);
        if let Some(levels) = self.mixture.settle(&base.offers, &base.world) {
            self.arrivals.push(step, step + 1, levels);
        }
    }

    /// Adds a part of step `t` to the mixture, or what is lost in it to the causes.
    fn mix(&mut self, t: usize, part: f64) {
        if part <= 0.0 || (self.active == 0 && self.supply.calm) {
            return;
        }
        if !self.supply.steady {
            self.total_at(t);
        }
        if !self.is_felt(t) {
            return;
        }
        if let Some(mut causes) = self.causes.take() {
            losses(self.moment(), t, part, &mut causes);
            self.causes = Some(causes);
            return;
        }
        self.note_projects(t);
        let Sweep { lost, claims, offers, projects, feeds, idle, world, mixture, .. } = self;
        mixture.add(part, Levels { lost, claims, offers, projects, feeds, idle, world, struck: &[] });
    }

    fn apply(&mut self, first: usize, last: usize) {
        self.disrupted = true;
        for i in first..last {
            let (process, loss) = (self.changes[i].process(), self.changes[i].loss);
            let before = std::mem::replace(&mut self.loss[process], loss);
            self.active += usize::from(before == 0.0 && loss > 0.0);
            self.active -= usize::from(before > 0.0 && loss == 0.0);
        }
        for i in first..last {
            let process = self.changes[i].process();
            for index in 0..self.supply.touched_by[process].len() {
                let producer = self.supply.touched_by[process][index];
                self.produce(producer);
            }
        }
        if !self.supply.feeds.is_empty() {
            self.feed();
        }
        if self.active == 0 && self.supply.feeds.is_empty() {
            // Everything is back at exactly what it was, but for the rounding of the totals.
            self.reset_totals();
            self.disrupted = false;
        } else if self.active == 0 {
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
            let fed =
                |link: &Link| link.share * self.output[link.upstream] * self.supply.passing(&self.loss, &link.embargo);
            let output = self.able[*producer].min(links.iter().map(fed).sum());
            if output != self.output[*producer] {
                self.output[*producer] = output;
                self.deliver(*producer);
            }
        }
    }

    /// What is lost now.
    fn moment(&self) -> Moment<'_> {
        let Sweep { supply, loss, output, able, arrives, .. } = self;
        Moment { supply, loss, output, able, arrives }
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
        if !supply.project_feeds.is_empty() {
            self.note_project_feeds();
        }
        self.idle.fill(0.0);
        for (index, flow) in supply.flows.iter().enumerate() {
            let wanting = self.able[flow.producer] - self.output[flow.producer];
            if wanting > 0.0 {
                self.idle[flow.demand] +=
                    flow.delivered.at(t) * wanting * self.supply.passing(&self.loss, &supply.embargo_of[index]);
            }
        }
    }

    /// What joint projects that others feed would put out with all their feed, and where it comes from.
    fn note_project_feeds(&mut self) {
        let supply = self.supply;
        let mut next = 0;
        for ProjectLinks { place, others, projects } in &supply.project_feeds {
            self.projects[*place] = self.able[supply.projects[*place]];
            let fed =
                |link: &Link| link.share * self.output[link.upstream] * self.supply.passing(&self.loss, &link.embargo);
            let from_others: f64 = others.iter().map(fed).sum();
            self.feeds[next] = from_others;
            for (i, link) in projects.iter().enumerate() {
                self.feeds[next + 1 + i] = link.share * self.supply.passing(&self.loss, &link.embargo);
            }
            next += 1 + projects.len();
        }
    }

    /// Keeps the list of disturbed flows.
    fn list(&mut self, index: usize, arrives: f64) {
        let listed = self.disturbed.iter().position(|&i| i == index);
        match listed {
            None if arrives < 1.0 => self.disturbed.push(index),
            Some(place) if arrives == 1.0 => drop(self.disturbed.swap_remove(place)),
            _ => {}
        }
    }

    fn deliver(&mut self, producer: usize) {
        let supply = self.supply;
        let output = self.output[producer];
        for flow in supply.steady_flows_of(producer) {
            let arrives = if flow.embargoed {
                output * self.supply.passing(&self.loss, &supply.embargo_of[flow.index])
            } else {
                output
            };
            let change = std::mem::replace(&mut self.arrives[flow.index], arrives) - arrives;
            self.lost[flow.demand] += flow.delivered * change;
            self.claims[flow.demand] -= flow.claim * change;
            self.offers[flow.demand] -= flow.offer * change;
        }
        if !supply.steady {
            for &index in &supply.flows_of[producer] {
                self.arrives[index] = output * self.supply.passing(&self.loss, &supply.embargo_of[index]);
                self.list(index, self.arrives[index]);
            }
        }
    }

    /// Totals at step `t` where coefficients depend on the step.
    fn total_at(&mut self, t: usize) {
        self.set_totals(t);
        for &index in &self.disturbed {
            let (flow, missing) = (&self.supply.flows[index], 1.0 - self.arrives[index]);
            self.lost[flow.demand] += flow.delivered.at(t) * missing;
            self.claims[flow.demand] -= flow.claim.at(t) * missing;
            self.offers[flow.demand] -= flow.offer.at(t) * missing;
        }
    }
}
