use super::NEGLIGIBLE;
use super::causes::Cause;
use super::coefficients::{self, Flow, Series};
use super::world::World;
use crate::hazard::Process;
use crate::model::{Demand, System};

/// A system's producers, feeds and purchases, laid out for the sweep over a trial's changes.
#[derive(Debug, Clone)]
pub struct Supply {
    pub(super) steps: usize,
    pub(super) demands: usize,
    pub(super) producers: usize,
    pub(super) flows: Vec<Flow>,
    /// Flows of each producer.
    pub(super) flows_of: Vec<Vec<usize>>,
    /// Producers that need feed, in the order of the chain, with their links upstream.
    pub(super) feeds: Vec<(usize, Vec<Link>)>,
    /// Processes that take from each producer's output.
    pub(super) output_of: Vec<Vec<u32>>,
    /// Processes that take from each flow alone.
    pub(super) embargo_of: Vec<Vec<u32>>,
    /// Producers touched by each process.
    pub(super) touched_by: Vec<Vec<usize>>,
    /// Share of an embargoed flow that arrives by other routes, by process.
    pub(super) leakage: Vec<f64>,
    /// Producers that are joint projects.
    pub(super) projects: Vec<usize>,
    /// Joint projects that others feed.
    pub(super) project_feeds: Vec<ProjectLinks>,
    /// Undisrupted: by step, or once where all steps are alike.
    pub(super) base: Vec<Base>,
    /// True when no coefficient depends on the step.
    pub(super) steady: bool,
    /// The flows where no coefficient depends on the step, producer by producer; else empty.
    steady_flows: Vec<SteadyFlow>,
    /// `steady_starts[p]..steady_starts[p + 1]` are producer p's.
    steady_starts: Vec<usize>,
    /// True when every demand is met undisrupted.
    pub(super) calm: bool,
    /// True when somebody may call output of a producer that it does not buy from.
    pub(super) unsold: bool,
    /// What deliveries may be lost to; number 0 is demand beyond what undisrupted producers put out.
    pub(super) causes: Vec<Cause>,
    /// By process: the number of the cause for each of its producers.
    pub(super) cause_of: Vec<Vec<(usize, u32)>>,
    /// Of a material with a price.
    pub(super) world: Option<World>,
}

/// Shares of each demand in the undisrupted state.
#[derive(Debug, Clone)]
pub(super) struct Base {
    /// What never arrives.
    pub lost: Vec<f64>,
    /// What may be claimed in a gap.
    pub claims: Vec<f64>,
    /// What may be bought for stocks.
    pub offers: Vec<f64>,
    /// What prices need to know; see [`Levels::world`](super::Levels::world).
    pub world: Vec<f64>,
}

/// A flow whose coefficients are the same at every step.
#[derive(Debug, Clone, Copy)]
pub(super) struct SteadyFlow {
    /// Among all flows.
    pub index: usize,
    /// True when some process takes from this flow alone.
    pub embargoed: bool,
    pub demand: usize,
    pub delivered: f64,
    pub claim: f64,
    pub offer: f64,
}

/// The feed of a joint project that others feed.
#[derive(Debug, Clone)]
pub(super) struct ProjectLinks {
    /// Place among the joint projects.
    pub place: usize,
    /// From producers that are no projects, and from projects.
    pub others: Vec<Link>,
    pub projects: Vec<Link>,
}

/// What one producer feeds to another.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub upstream: usize,
    /// Share of the feed.
    pub share: f64,
    /// Processes that take from this link alone.
    pub embargo: Vec<u32>,
}

impl Supply {
    /// Share of a flow that embargoes let pass, where so much is lost to each process.
    pub(super) fn passing(&self, loss: &[f64], embargoes: &[u32]) -> f64 {
        embargoes.iter().map(|&p| 1.0 - loss[p as usize] * (1.0 - self.leakage[p as usize])).product()
    }

    /// Of a system whose hazards are these processes.
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
            project_feeds: Vec::new(),
            base: Vec::new(),
            steady: flows.iter().all(Flow::is_steady),
            steady_flows: Vec::new(),
            steady_starts: vec![0; producers + 1],
            calm: true,
            unsold: flows.iter().any(|f| f.delivered == Series::Constant(0.0)),
            flows,
            causes: vec![Cause { hazard: None, producer: None }],
            cause_of: Vec::new(),
            world: None,
        };
        supply.index(system, processes);
        supply.world = World::of(system, &supply.flows, &supply.embargo_of);
        supply.steady &= supply.world.as_ref().is_none_or(World::is_steady);
        supply.index_project_feeds(system);
        if supply.steady {
            supply.lay_out_steady_flows();
        }
        supply.settle_base(system);
        supply
    }

    /// True when every demand is met while nothing goes wrong.
    pub fn is_calm(&self) -> bool {
        self.calm
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
            self.name_causes(process);
            match &system.hazards[process.hazard].against {
                None => process.producers.iter().for_each(|&p| self.output_of[p].push(index as u32)),
                Some(consumers) => self.embargo(system, index as u32, &process.producers, consumers),
            }
        }
    }

    fn index_project_feeds(&mut self, system: &System) {
        for feed in system.project_feeds() {
            let links = self.feeds.iter().filter(|(fed, _)| *fed == feed.producer).flat_map(|(_, links)| links.clone());
            let (projects, others) = links.partition(|link| system.producers[link.upstream].project);
            let place = self.projects.iter().filter(|&&p| p < feed.producer).count();
            self.project_feeds.push(ProjectLinks { place, others, projects });
        }
    }

    /// How many numbers tell of the feed of joint projects from one another.
    pub(super) fn feed_numbers(&self) -> usize {
        self.project_feeds.iter().map(|feed| 1 + feed.projects.len()).sum()
    }

    fn lay_out_steady_flows(&mut self) {
        for (producer, flows) in self.flows_of.iter().enumerate() {
            for &index in flows {
                let Flow { demand, delivered, claim, offer, .. } = &self.flows[index];
                let (delivered, claim, offer) = (delivered.at(0), claim.at(0), offer.at(0));
                let embargoed = !self.embargo_of[index].is_empty();
                self.steady_flows.push(SteadyFlow { index, embargoed, demand: *demand, delivered, claim, offer });
            }
            self.steady_starts[producer + 1] = self.steady_flows.len();
        }
    }

    /// The flows of a producer where no coefficient depends on the step; else none.
    pub(super) fn steady_flows_of(&self, producer: usize) -> &[SteadyFlow] {
        &self.steady_flows[self.steady_starts[producer]..self.steady_starts[producer + 1]]
    }

    fn name_causes(&mut self, process: &Process) {
        let mut numbers = Vec::new();
        for &producer in &process.producers {
            // A hazard and a producer meet in one process only.
            numbers.push((producer, self.causes.len() as u32));
            self.causes.push(Cause { hazard: Some(process.hazard), producer: Some(producer) });
        }
        self.cause_of.push(numbers);
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
            let mut base = Base {
                lost: system.demands.iter().map(Demand::listed).collect(),
                claims: vec![0.0; self.demands],
                offers: system.demands.iter().map(|d| coefficients::unlisted_offer(system, d)).collect(),
                world: vec![0.0; self.world_numbers()],
            };
            if let Some(world) = &self.world {
                let whole = |n: usize| vec![1.0; n];
                world.note(t, &whole(self.producers), &whole(self.flows.len()), &self.flows, &mut base.world);
            }
            for flow in &self.flows {
                base.lost[flow.demand] -= flow.delivered.at(t);
                base.claims[flow.demand] += flow.claim.at(t);
                base.offers[flow.demand] += flow.offer.at(t);
            }
            base.lost.iter_mut().for_each(|l| {
                if *l < NEGLIGIBLE {
                    *l = 0.0
                }
            });
            self.calm &= base.lost.iter().all(|l| *l == 0.0);
            self.base.push(base);
        }
    }

    /// Share of each demand that may be bought for its stock at step `t` while nothing goes wrong.
    pub fn offers(&self, t: usize) -> &[f64] {
        &self.base(t).offers
    }

    /// What prices need to know at step `t` while nothing goes wrong; see [`Levels::world`](super::Levels::world).
    pub fn world(&self, t: usize) -> &[f64] {
        &self.base(t).world
    }

    /// How many numbers these are; none without a price.
    pub fn world_numbers(&self) -> usize {
        self.world.as_ref().map_or(0, World::numbers)
    }

    /// Share of a demand's need at step `t` that a producer delivers undisrupted.
    pub fn delivered(&self, demand: usize, producer: usize, t: usize) -> f64 {
        let flows = self.flows.iter().filter(|f| f.demand == demand && f.producer == producer);
        flows.map(|f| f.delivered.at(t)).sum()
    }

    /// What deliveries may be lost to, by number; number 0 is demand beyond what undisrupted producers put out.
    pub fn causes(&self) -> &[Cause] {
        &self.causes
    }

    pub(super) fn base(&self, t: usize) -> &Base {
        &self.base[if self.steady { 0 } else { t }]
    }
}
