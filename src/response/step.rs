use super::outcome::Outcome;
use super::stocks::Stocks;
use super::terms::{Response, Variant};
use crate::cooperation::{Chances, Deal, Source, Transfers, View};
use crate::model::Substitution;
use crate::supply::{Levels, NEGLIGIBLE};

/// The arm at hand, and what was drawn for the trial.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'s> {
    pub variant: &'s Variant,
    pub chances: &'s Chances,
}

impl<'s> Scene<'s> {
    fn deal(self) -> &'s Deal {
        &self.variant.deal
    }

    fn works(self, instrument: usize) -> bool {
        self.chances.works[instrument]
    }
}

/// One arm's state, and the phases of a time step.
#[derive(Debug, Clone)]
pub struct Step<'a> {
    response: &'a Response,
    /// Terms of substitution in this arm and trial.
    terms: Vec<Substitution>,
    stocks: Stocks<'a>,
    /// Share of demand that substitution can take now.
    substituted: Vec<f64>,
    /// Steps that the gap has lasted.
    lasted: Vec<usize>,
    /// Step at which the stock was last full, or the step at hand for a consumer without one.
    since: Vec<u32>,
    /// Of the step at hand, one value a demand:
    demand: Vec<f64>,
    secured: Vec<f64>,
    idle: Vec<f64>,
    gap: Vec<f64>,
    missing: Vec<f64>,
    claims: Vec<f64>,
    responding: Vec<bool>,
    drawable: Vec<f64>,
    transfers: Transfers,
}

impl<'a> Step<'a> {
    pub fn new(response: &'a Response) -> Step<'a> {
        let n = response.demands.len();
        let zeros = vec![0.0; n];
        Step {
            response,
            terms: response.demands.iter().map(|d| d.substitution).collect(),
            stocks: Stocks::new(response),
            substituted: zeros.clone(),
            lasted: vec![0; n],
            since: vec![0; n],
            demand: zeros.clone(),
            secured: zeros.clone(),
            idle: zeros.clone(),
            gap: zeros.clone(),
            missing: zeros.clone(),
            claims: zeros.clone(),
            responding: vec![false; n],
            drawable: zeros,
            transfers: Transfers::new(n),
        }
    }

    /// Before step 0: stocks are full, nothing is substituted.
    pub fn start(&mut self, scene: Scene) {
        self.stocks.start(&scene.variant.targets);
        self.substituted.fill(0.0);
        self.lasted.fill(0);
        self.since.fill(0);
        self.secured.fill(0.0);
        for (terms, demand) in self.terms.iter_mut().zip(&self.response.demands) {
            *terms = demand.substitution;
        }
        for technology in scene.deal().technologies.iter().filter(|t| scene.works(t.instrument)) {
            technology.improve(&mut self.terms);
        }
    }

    /// Steps `from` to before `to`, in which everybody gets all: stocks refill, substitution recedes, alarms are heeded.
    pub fn rest(&mut self, from: u32, to: u32, scene: Scene) {
        let mut now = from;
        if scene.deal().information.as_ref().is_some_and(|i| scene.works(i.instrument)) {
            let alarms = &scene.chances.alarms;
            let mut next = alarms.partition_point(|a| a.at < from);
            while let Some(at) = alarms.get(next).map(|a| a.at).filter(|at| *at < to) {
                self.rest_unwarned(now, at);
                self.heed_alarms(at, scene);
                next = alarms.partition_point(|a| a.at <= at);
                now = at;
            }
        }
        self.rest_unwarned(now, to);
    }

    fn rest_unwarned(&mut self, from: u32, to: u32) {
        if from == to {
            return;
        }
        self.stocks.rest(from, to);
        for k in 0..self.terms.len() {
            self.substituted[k] = (self.substituted[k] - self.terms[k].ramp * f64::from(to - from)).max(0.0);
            self.lasted[k] = 0;
        }
    }

    /// One step: the phases of the response, in order.
    pub fn advance(&mut self, t: u32, levels: Levels, scene: Scene, outcome: &mut Outcome) {
        self.heed_alarms(t, scene);
        self.deliver(t as usize, levels, scene);
        if !self.measure_gap(t, levels) {
            // What partners supply besides makes up for all that is lost.
            self.rest_unwarned(t, t + 1);
            return;
        }
        self.substitute(t, scene);
        self.call_spare_capacity(t, scene);
        let draws = self.missing.iter().any(|m| *m > 0.0);
        if draws {
            self.draw_own_stock();
            self.draw_on_partners(scene);
            self.settle(t, outcome);
        }
        self.refill();
        if draws {
            outcome.note_stocks(self.response, self.stocks.all());
        }
    }

    /// Stocks are topped up before an event that was foreseen, or wrongly expected.
    fn heed_alarms(&mut self, t: u32, scene: Scene) {
        let Some(information) = &scene.deal().information else { return };
        if scene.works(information.instrument) {
            for alarm in scene.chances.alarms.iter().filter(|a| a.at == t && information.in_time(a)) {
                for &k in alarm.demands.iter().filter(|&&k| self.lasted[k] == 0) {
                    self.stocks.top_up(k, information.top_up[k]);
                }
            }
        }
    }

    /// What partners supply besides: joint projects' offtake, and recycling.
    fn deliver(&mut self, t: usize, levels: Levels, scene: Scene) {
        for (demand, terms) in self.demand.iter_mut().zip(&self.response.demands) {
            *demand = terms.demand[t];
        }
        let Deal { projects, technologies, .. } = scene.deal();
        if projects.is_empty() && technologies.is_empty() {
            return;
        }
        self.secured.fill(0.0);
        for k in 0..self.demand.len() {
            self.idle[k] = levels.idle[k] * self.demand[k];
        }
        for project in projects.iter().filter(|p| scene.works(p.instrument)) {
            let start = scene.chances.starts[project.instrument];
            project.deliver(t, start, levels.projects, &self.idle, &mut self.secured);
        }
        for technology in technologies.iter().filter(|t| scene.works(t.instrument)) {
            technology.recycle(t, &self.demand, &mut self.secured);
        }
    }

    /// The gap before any response; false when there is none.
    fn measure_gap(&mut self, t: u32, levels: Levels) -> bool {
        let mut any = false;
        for (k, terms) in self.response.demands.iter().enumerate() {
            let demand = self.demand[k];
            let lost = if levels.lost[k] > NEGLIGIBLE { demand * levels.lost[k] } else { 0.0 };
            let gap = lost - self.secured[k];
            self.gap[k] = if gap > NEGLIGIBLE * demand { gap } else { 0.0 };
            any |= self.gap[k] > 0.0;
            self.missing[k] = self.gap[k];
            self.claims[k] = demand * levels.claims[k].max(0.0);
            self.drawable[k] = terms.max_draw * demand;
            if self.stocks.is_full(k) {
                self.since[k] = t;
            }
        }
        any
    }

    /// True once demand `k`'s gap has lasted `lag` steps, or as many fewer as it was foreseen ahead.
    fn has_lasted(&self, k: usize, lag: usize, t: u32, scene: Scene) -> bool {
        self.lasted[k] >= lag
            || scene.deal().information.as_ref().is_some_and(|information| {
                self.lasted[k] + information.lead >= lag
                    && scene.works(information.instrument)
                    && information.warned(&scene.chances.alarms, k, t)
            })
    }

    /// Demand gives way while a gap lasts, and comes back as slowly.
    fn substitute(&mut self, t: u32, scene: Scene) {
        for k in 0..self.terms.len() {
            let terms = self.terms[k];
            if self.gap[k] == 0.0 {
                self.substituted[k] = (self.substituted[k] - terms.ramp).max(0.0);
            } else if terms.max > 0.0 {
                if self.has_lasted(k, terms.lag, t, scene) {
                    self.substituted[k] = (self.substituted[k] + terms.ramp).min(terms.max);
                }
                self.missing[k] -= self.missing[k].min(self.substituted[k] * self.demand[k]);
            }
        }
    }

    /// Members of a pact share their claims first; whoever still misses something calls on the rest of its own.
    fn call_spare_capacity(&mut self, t: u32, scene: Scene) {
        for k in 0..self.gap.len() {
            let lag = self.response.demands[k].lag;
            self.responding[k] = self.gap[k] > 0.0 && self.has_lasted(k, lag, t, scene);
        }
        self.apply(Source::SpareCapacity, scene);
        for k in 0..self.missing.len() {
            if self.responding[k] {
                let called = self.missing[k].min(self.claims[k]);
                self.missing[k] -= called;
                self.claims[k] -= called;
            }
        }
    }

    fn draw_own_stock(&mut self) {
        for k in 0..self.missing.len() {
            let drawn = self.missing[k].min(self.stocks.held(k)).min(self.drawable[k]);
            self.missing[k] -= drawn;
            self.drawable[k] -= drawn;
            self.stocks.draw(k, drawn);
        }
    }

    fn draw_on_partners(&mut self, scene: Scene) {
        self.apply(Source::Stock, scene);
        self.apply(Source::Deliveries, scene);
    }

    /// The one place where proposals become transfers: nobody gives what it does not have or gets more than it misses, and
    /// what is received is what is given.
    fn apply(&mut self, source: Source, scene: Scene) {
        for pact in scene.deal().pacts.iter().filter(|p| p.source() == source && scene.works(p.instrument)) {
            if self.missing.iter().all(|m| *m == 0.0) {
                return;
            }
            let view = View {
                demand: &self.demand,
                gap: &self.gap,
                missing: &self.missing,
                claims: &self.claims,
                responding: &self.responding,
                stock: self.stocks.all(),
                target: self.stocks.targets(),
                drawable: &self.drawable,
            };
            pact.propose(&view, &mut self.transfers);
            debug_assert!(self.balances(source));
            for k in 0..self.missing.len() {
                let given = self.transfers.given[k];
                match source {
                    Source::SpareCapacity => self.claims[k] = (self.claims[k] - given).max(0.0),
                    Source::Stock => {
                        self.stocks.draw(k, given);
                        self.drawable[k] -= given;
                    }
                    Source::Deliveries => self.missing[k] += given,
                }
                self.missing[k] = (self.missing[k] - self.transfers.received[k]).max(0.0);
            }
            if pact.repays() {
                self.stocks.note_loans(&self.transfers);
            }
        }
    }

    /// Mass balance of the proposal at hand.
    fn balances(&self, source: Source) -> bool {
        let Transfers { given, received } = &self.transfers;
        let scale: f64 = self.demand.iter().sum();
        let within = |x: f64, limit: f64| x >= 0.0 && x <= limit + 1e-9 * scale;
        let held = |k: usize| match source {
            Source::SpareCapacity => self.claims[k],
            Source::Stock => self.stocks.held(k),
            Source::Deliveries => self.demand[k] - self.gap[k],
        };
        let each = (0..given.len()).all(|k| within(given[k], held(k)) && within(received[k], self.missing[k]));
        each && (given.iter().sum::<f64>() - received.iter().sum::<f64>()).abs() <= 1e-9 * scale
    }

    /// What is left is unserved.
    fn settle(&mut self, t: u32, outcome: &mut Outcome) {
        let mut any = false;
        for k in 0..self.missing.len() {
            debug_assert!(self.missing[k] >= 0.0 && self.missing[k] <= self.demand[k] * (1.0 + 1e-9));
            if self.missing[k] <= NEGLIGIBLE * self.demand[k] {
                self.missing[k] = 0.0;
            }
            any |= self.missing[k] > 0.0;
        }
        if any {
            outcome.record(self.response, t, &self.missing, &self.demand, &self.since);
        }
    }

    /// Stocks are filled up where there was no gap, and the step is over.
    fn refill(&mut self) {
        self.stocks.refill(|k| self.gap[k] == 0.0, |k| self.demand[k]);
        for (lasted, gap) in self.lasted.iter_mut().zip(&self.gap) {
            *lasted = if *gap > 0.0 { *lasted + 1 } else { 0 };
        }
    }
}
