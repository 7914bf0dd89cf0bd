use super::rows::{Row, rows};
use crate::cooperation::{Deal, InformationSharing, Pact, Source};
use crate::market;
use crate::model::{Arm, Market, Producer, ProjectFeed, Substitution, System};
use crate::supply::{Arrivals, Levels, NEGLIGIBLE, Supply};
use std::ops::Range;

/// A system's demands and arms, laid out for the time step.
#[derive(Debug, Clone)]
pub struct Response {
    pub(super) demands: Vec<Terms>,
    pub(super) variants: Vec<Variant>,
    pub(super) rows: Vec<Row>,
    /// Steps of the horizon.
    pub(super) steps: u32,
    /// Number of instruments in the system.
    pub(super) instruments: usize,
    /// Full output of each joint project at every step, in producer order.
    pub(super) projects: Vec<Vec<f64>>,
    /// For each number about the feed of joint projects from one another: the project fed and that which feeds it, by their
    /// places; none where it is fed from elsewhere.
    pub(super) feeds: Vec<(usize, Option<usize>)>,
    /// Of an arm that has it.
    pub(super) information: Option<InformationSharing>,
    /// What prices and bills rest on; `None` without a price.
    pub(super) market: Option<market::Terms>,
    /// What money at each step counts for.
    pub(super) discounts: Vec<f64>,
    /// Numbers about the world's supply while nothing goes wrong, by step or once.
    pub(super) world: Vec<Vec<f64>>,
    /// True when a gap that spare capacity covers at once leaves no trace in any arm.
    covers: bool,
}

/// An arm ready to be played.
#[derive(Debug, Clone)]
pub(super) struct Variant {
    pub deal: Deal,
    /// Target and initial level of each demand's stock.
    pub targets: Vec<f64>,
    /// Targets of the other stocks that follow it.
    pub stocks: Vec<Vec<f64>>,
    /// What it costs over the horizon, by demand, discounted.
    pub costs: Vec<f64>,
}

/// One demand.
#[derive(Debug, Clone)]
pub(super) struct Terms {
    /// Demand of every step.
    pub demand: Vec<f64>,
    /// Demand of all steps before step t; one longer than the horizon.
    pub before: Vec<f64>,
    /// What may be bought for the stock in every step while nothing goes wrong.
    pub offers: Vec<f64>,
    /// What is bought at most, `refill` and offers permitting, in every step while nothing goes wrong.
    pub instalments: Vec<f64>,
    /// Sums of `instalments` of all steps before step t; as long as `before`.
    pub refilled_before: Vec<f64>,
    /// 1 where what is called in a gap is no longer on offer for stocks: in a closed market; else 0.
    pub calls_offers: f64,
    pub max_draw: f64,
    pub refill: f64,
    /// Steps until spare capacity may be called.
    pub lag: f64,
    /// Zero where there is none.
    pub substitution: Substitution,
    /// Share of demand in each priority tier, highest first; empty without tiers.
    pub tiers: Vec<f64>,
    /// Value of a unit unserved.
    pub value: f64,
    /// The same by tier, where tiers differ; else empty.
    pub tier_values: Vec<f64>,
    pub material: usize,
}

impl Response {
    /// `arms` are usually the system's own; any others may be played over the same events. Arm 0 must have no instrument.
    pub fn new(system: &System, arms: &[Arm], supply: &Supply) -> Response {
        let demands =
            Supply::demands(system).into_iter().enumerate().map(|(k, demand)| Terms::new(system, supply, k, demand));
        let mut response = Response {
            demands: demands.collect(),
            variants: arms.iter().map(|arm| Variant::new(system, Deal::new(system, arm))).collect(),
            rows: rows(system),
            steps: system.clock.steps as u32,
            instruments: system.cooperation.instruments.len(),
            projects: system.producers.iter().filter(|p| p.project).map(|p| full_output(system, p)).collect(),
            feeds: feeds(system),
            information: None,
            market: None,
            discounts: system.discounts(),
            world: Vec::new(),
            covers: false,
        };
        let of =
            |what: fn(&Terms) -> &Vec<f64>| -> Vec<Vec<f64>> { response.demands.iter().map(what).cloned().collect() };
        let (demand, instalments) = (of(|d| &d.demand), of(|d| &d.instalments));
        let delivered = |k: usize, producer: usize, t: usize| supply.delivered(k, producer, t);
        response.market = market::Terms::new(system, (&demand, &instalments), &delivered);
        if response.market.is_some() {
            response.world = (0..system.clock.steps).map(|t| supply.world(t).to_vec()).collect();
        }
        let deals = || response.variants.iter().map(|v| &v.deal);
        let pacts = || deals().flat_map(|d| &d.pacts);
        let information = deals().find_map(|d| d.information.clone());
        let patient = response.demands.iter().any(|d| d.lag > 0.0 || d.substitution.max > 0.0);
        let supplies = deals().any(|d| !d.projects.is_empty() || !d.technologies.is_empty());
        // What a member gives of its claims in a closed market it cannot buy for its stock.
        let closed = response.demands.iter().any(|d| d.calls_offers > 0.0);
        let trails = |p: &Pact| p.repays() || p.captures() || (closed && p.source() == Source::SpareCapacity);
        // A price moves all the same.
        let unpriced = response.market.is_none();
        response.covers = unpriced && !patient && !supplies && information.is_none() && !pacts().any(trails);
        response.information = information;
        response
    }

    /// True when, with these levels, every consumer covers its gap at once by calling the spare capacity that it may claim,
    /// in every arm, and nothing is left behind but that those with a gap buy nothing for their stocks: no lag passes,
    /// nothing is substituted, and no partner brings or takes anything.
    #[inline]
    fn covers_at_once(&self, levels: Levels) -> bool {
        let covered = |(lost, claims): (&f64, &f64)| *lost <= NEGLIGIBLE || lost <= claims;
        self.covers && levels.lost.iter().zip(levels.claims).all(covered)
    }

    /// Notes for each span of a trial whether gaps are covered at once in it; gives the steps that have to be played, but for
    /// those that warnings add.
    pub fn note_covered(&self, arrivals: &Arrivals, spans: Range<usize>, covered: &mut Vec<bool>) -> u32 {
        let mut steps = 0;
        for i in spans {
            let (from, to) = arrivals.span(i);
            let at_once = self.covers_at_once(arrivals.levels(i));
            covered.push(at_once);
            steps += if at_once { 0 } else { to - from };
        }
        steps
    }

    /// Charges each arm what it costs, by demand; `scale` is what costs of all systems cut from one whole are divided by.
    pub fn charge(&mut self, costs: Vec<Vec<f64>>, scale: f64) {
        self.variants.iter_mut().zip(costs).for_each(|(variant, costs)| variant.costs = costs);
        self.rows.iter_mut().for_each(|row| row.axis.cost = scale);
    }

    /// Lets other stocks follow the first arm, which has no instrument: each a target for every demand, as a quantity.
    pub fn follow(&mut self, stocks: Vec<Vec<f64>>) {
        self.variants[0].stocks = stocks;
    }

    /// True when somebody buys on warnings.
    pub fn tops_up(&self) -> bool {
        let mut informed = self.variants.iter().filter_map(|variant| variant.deal.information.as_ref());
        informed.any(|information| information.top_up.iter().any(|top_up| *top_up > 0.0))
    }

    /// Number of arms; arm 0 is `alone`.
    pub fn arms(&self) -> usize {
        self.variants.len()
    }

    /// What outcomes are counted for.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    fn material(&self, k: usize) -> usize {
        self.demands[k].material
    }

    /// Number of priority tiers of a row: of one consumer's demand, none of the members together.
    pub fn tiers(&self, row: &Row) -> usize {
        if row.consumer.is_some() { self.demands[row.demands[0]].tiers.len() } else { 0 }
    }

    /// True when two demands are for the same material.
    pub fn is_same_material(&self, a: usize, b: usize) -> bool {
        self.material(a) == self.material(b)
    }

    /// What demand `k` needs from step `from` to before step `to`.
    pub fn demand_between(&self, k: usize, from: u32, to: u32) -> f64 {
        self.demands[k].before[to as usize] - self.demands[k].before[from as usize]
    }
}

impl Terms {
    /// Of demand number `k`, which needs `demand` in each step.
    fn new(system: &System, supply: &Supply, k: usize, demand: Vec<f64>) -> Terms {
        let d = &system.demands[k];
        let offers: Vec<f64> = demand.iter().enumerate().map(|(t, demand)| demand * supply.offers(t)[k]).collect();
        let instalments: Vec<f64> =
            demand.iter().zip(&offers).map(|(demand, offer)| offer.min(d.refill * demand)).collect();
        let closed = system.materials[d.material].market == Market::Closed;
        Terms {
            before: before(&demand),
            refilled_before: before(&instalments),
            instalments,
            offers,
            calls_offers: if closed { 1.0 } else { 0.0 },
            demand,
            // Finite, so that times no demand it is nothing.
            max_draw: d.max_draw.min(1e200),
            refill: d.refill,
            lag: d.response_lag,
            substitution: d.substitution.unwrap_or(Substitution { max: 0.0, ramp: 0.0, lag: 0.0 }),
            tiers: d.tiers.iter().map(|t| t.share).collect(),
            value: d.value.unwrap_or(0.0),
            tier_values: if d.tiers.iter().any(|t| t.value.is_some()) { d.tier_values().collect() } else { Vec::new() },
            material: d.material,
        }
    }

    /// What is bought at most for the stock from step `from` to before step `to` while nothing goes wrong.
    #[inline]
    pub fn refilled(&self, from: u32, to: u32) -> f64 {
        self.refilled_before[to as usize] - self.refilled_before[from as usize]
    }
}

impl Variant {
    fn new(system: &System, deal: Deal) -> Variant {
        Variant {
            deal,
            targets: system.demands.iter().map(|d| d.stock).collect(),
            stocks: Vec::new(),
            costs: vec![0.0; system.demands.len()],
        }
    }
}

fn full_output(system: &System, producer: &Producer) -> Vec<f64> {
    (0..system.clock.steps).map(|t| producer.capacity * producer.profile.at(t)).collect()
}

fn feeds(system: &System) -> Vec<(usize, Option<usize>)> {
    let place = |producer: usize| system.producers[..producer].iter().filter(|p| p.project).count();
    let numbers = |feed: ProjectFeed| {
        let fed = place(feed.producer);
        let from = feed.from.into_iter().map(move |(up, _)| (fed, Some(place(up))));
        std::iter::once((fed, None)).chain(from).collect::<Vec<_>>()
    };
    system.project_feeds().into_iter().flat_map(numbers).collect()
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
