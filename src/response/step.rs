use super::arm::Arm;
use super::outcome::{Missed, Outcome};
use super::tape::Stop;
use super::terms::{Response, Variant};
use crate::cooperation::{Deal, Source, Transfers, View};
use crate::lanes::{Lanes, ZERO, any_positive, each_bit, each_lane, flag, greater, lesser, positive, row};
use crate::supply::NEGLIGIBLE;

/// The arm at hand, and which of its trials are in play.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'s> {
    pub response: &'s Response,
    pub variant: &'s Variant,
    /// Number of the arm.
    pub number: usize,
    /// Trials in the group.
    pub trials: usize,
}

impl<'s> Scene<'s> {
    fn deal(self) -> &'s Deal {
        &self.variant.deal
    }
}

/// The phases of a time step, for all trials of a group at once; each is at a step of its own. One row of lanes a demand.
#[derive(Debug, Clone)]
pub struct Step {
    demand: Vec<Lanes>,
    secured: Vec<Lanes>,
    idle: Vec<Lanes>,
    gap: Vec<Lanes>,
    missing: Vec<Lanes>,
    claims: Vec<Lanes>,
    /// 1 where spare capacity may be called.
    responding: Vec<Lanes>,
    drawable: Vec<Lanes>,
    bought: Vec<Lanes>,
    transfers: Transfers,
}

impl Step {
    pub fn new(demands: usize) -> Step {
        let zeros = vec![ZERO; demands];
        Step {
            demand: zeros.clone(),
            secured: zeros.clone(),
            idle: zeros.clone(),
            gap: zeros.clone(),
            missing: zeros.clone(),
            claims: zeros.clone(),
            responding: zeros.clone(),
            drawable: zeros.clone(),
            bought: zeros,
            transfers: Transfers::new(demands),
        }
    }

    /// One step: the phases of the response, in order.
    #[inline(always)]
    pub fn advance(&mut self, stop: Stop, arm: &mut Arm, scene: Scene, outcomes: &mut [Vec<Outcome>]) {
        self.rest(stop, arm);
        self.heed_alarms(stop, arm, scene);
        self.deliver(stop, arm, scene);
        self.measure_gap(stop, arm, scene);
        self.substitute(stop, arm, scene);
        self.call_spare_capacity(stop, arm, scene);
        let draws = self.missing.iter().any(any_positive);
        if draws {
            self.draw_own_stock(arm);
            self.draw_on_partners(arm, scene);
            self.settle(stop, arm, scene, outcomes);
        }
        self.refill(arm, scene);
        if draws {
            arm.note_stocks(scene.response, stop.steps);
        }
    }

    /// Since the stop before everybody got all: stocks have refilled, substitution has receded.
    #[inline(always)]
    fn rest(&mut self, stop: Stop, arm: &mut Arm) {
        self.bought.copy_from_slice(stop.bought);
        arm.stocks.refill(&mut self.bought);
        let rested = *stop.rested;
        for (k, lasted) in arm.lasted.iter_mut().enumerate() {
            *lasted = row(|l| if rested[l] > 0.0 { 0.0 } else { lasted[l] });
            if arm.substitutes {
                let (substituted, ramp) = (&mut arm.substituted[k], &arm.terms[k].ramp);
                *substituted = row(|l| greater(substituted[l] - ramp[l] * rested[l], 0.0));
            }
        }
    }

    /// Stocks are topped up before an event that was foreseen, or wrongly expected.
    #[inline(always)]
    fn heed_alarms(&mut self, stop: Stop, arm: &mut Arm, scene: Scene) {
        let Some(information) = &scene.deal().information else { return };
        let works = &arm.works[information.instrument];
        for (k, topped) in stop.topped.iter().enumerate().filter(|(_, topped)| any_positive(topped)) {
            let lasted = &arm.lasted[k];
            let mut when = ZERO;
            each_lane(|l| when[l] = if lasted[l] == 0.0 { topped[l] * works[l] } else { 0.0 });
            arm.stocks.top_up(k, information.top_up[k], &when);
        }
    }

    /// What partners supply besides: joint projects' offtake, and recycling.
    #[inline(always)]
    fn deliver(&mut self, stop: Stop, arm: &Arm, scene: Scene) {
        for (demand, terms) in self.demand.iter_mut().zip(&scene.response.demands) {
            match terms.level {
                Some(level) => *demand = [level; _],
                None => each_lane(|l| demand[l] = terms.demand[stop.steps[l] as usize]),
            }
        }
        let Deal { projects, technologies, .. } = scene.deal();
        self.secured.fill(ZERO);
        if projects.is_empty() && technologies.is_empty() {
            return;
        }
        for ((idle, share), demand) in self.idle.iter_mut().zip(stop.idle).zip(&self.demand) {
            each_lane(|l| idle[l] = share[l] * demand[l]);
        }
        for project in projects {
            let chances = (&arm.works[project.instrument], &arm.starts[project.instrument]);
            project.deliver(stop.steps, chances, stop.available, &self.idle, &mut self.secured);
        }
        for technology in technologies {
            let works = &arm.works[technology.instrument];
            technology.recycle(stop.steps, works, &self.demand, &mut self.secured);
        }
    }

    /// The gap before any response.
    #[inline(always)]
    fn measure_gap(&mut self, stop: Stop, arm: &mut Arm, scene: Scene) {
        for (k, terms) in scene.response.demands.iter().enumerate() {
            let (lost, claims, demand, secured) = (&stop.lost[k], &stop.claims[k], self.demand[k], &self.secured[k]);
            let gap = row(|l| {
                let lost = if lost[l] > NEGLIGIBLE { demand[l] * lost[l] } else { 0.0 };
                let short = lost - secured[l];
                if short > NEGLIGIBLE * demand[l] { short } else { 0.0 }
            });
            (self.gap[k], self.missing[k]) = (gap, gap);
            self.claims[k] = row(|l| demand[l] * greater(claims[l], 0.0));
            self.drawable[k] = row(|l| terms.max_draw * demand[l]);
            let (held, target, since) = (&arm.stocks.all()[k], &arm.stocks.targets()[k], &mut arm.since[k]);
            *since = row(|l| if held[l] >= target[l] { f64::from(stop.steps[l]) } else { since[l] });
        }
    }

    /// Steps that demand `k`'s gap has lasted, as if longer by the lead where it was foreseen.
    #[inline(always)]
    fn lasted(&self, k: usize, stop: Stop, arm: &Arm, scene: Scene) -> Lanes {
        let mut lasted = arm.lasted[k];
        if let Some(information) = &scene.deal().information {
            let (lead, works) = (information.lead_of(k), &arm.works[information.instrument]);
            each_lane(|l| lasted[l] += lead * stop.warned[k][l] * works[l]);
        }
        lasted
    }

    /// Demand gives way while a gap lasts, and comes back as slowly.
    #[inline(always)]
    fn substitute(&mut self, stop: Stop, arm: &mut Arm, scene: Scene) {
        if !arm.substitutes {
            return;
        }
        for k in 0..self.gap.len() {
            let lasted = self.lasted(k, stop, arm, scene);
            let (terms, substituted) = (&arm.terms[k], &mut arm.substituted[k]);
            let (gap, missing, demand) = (&self.gap[k], &mut self.missing[k], &self.demand[k]);
            each_lane(|l| {
                let less = greater(substituted[l] - terms.ramp[l], 0.0);
                let more = lesser(substituted[l] + terms.ramp[l], terms.max[l]);
                let kept = if lasted[l] >= terms.lag[l] { more } else { substituted[l] };
                substituted[l] = if gap[l] > 0.0 { kept } else { less };
                missing[l] -= lesser(missing[l], substituted[l] * demand[l]);
            });
        }
    }

    /// Members of a pact share their claims first; whoever still misses something calls on the rest of its own.
    #[inline(always)]
    fn call_spare_capacity(&mut self, stop: Stop, arm: &mut Arm, scene: Scene) {
        for (k, terms) in scene.response.demands.iter().enumerate() {
            let lasted = self.lasted(k, stop, arm, scene);
            let gap = &self.gap[k];
            self.responding[k] = row(|l| flag((gap[l] > 0.0) & (lasted[l] >= terms.lag)));
        }
        self.apply(Source::SpareCapacity, arm, scene);
        for ((missing, claims), responding) in self.missing.iter_mut().zip(&mut self.claims).zip(&self.responding) {
            let called = row(|l| lesser(missing[l], claims[l]) * responding[l]);
            *missing = row(|l| missing[l] - called[l]);
            *claims = row(|l| claims[l] - called[l]);
        }
    }

    #[inline(always)]
    fn draw_own_stock(&mut self, arm: &mut Arm) {
        for (k, (missing, drawable)) in self.missing.iter_mut().zip(&mut self.drawable).enumerate() {
            let held = &arm.stocks.all()[k];
            let drawn = row(|l| lesser(lesser(missing[l], held[l]), drawable[l]));
            *missing = row(|l| missing[l] - drawn[l]);
            *drawable = row(|l| drawable[l] - drawn[l]);
            arm.stocks.draw(k, &drawn);
        }
    }

    #[inline(always)]
    fn draw_on_partners(&mut self, arm: &mut Arm, scene: Scene) {
        self.apply(Source::Stock, arm, scene);
        self.apply(Source::Deliveries, arm, scene);
    }

    /// The one place where proposals become transfers: nobody gives what it does not have or gets more than it misses, and
    /// what is received is what is given.
    #[inline(always)]
    fn apply(&mut self, source: Source, arm: &mut Arm, scene: Scene) {
        for pact in scene.deal().pacts.iter().filter(|p| p.source() == source) {
            if !self.missing.iter().any(any_positive) {
                return;
            }
            let view = View {
                demand: &self.demand,
                gap: &self.gap,
                missing: &self.missing,
                claims: &self.claims,
                responding: &self.responding,
                stock: arm.stocks.all(),
                target: arm.stocks.targets(),
                drawable: &self.drawable,
            };
            pact.propose(&arm.works[pact.instrument], &view, &mut self.transfers);
            debug_assert!(self.balances(source, arm, scene));
            self.transfer(source, arm);
            if pact.repays() {
                arm.stocks.note_loans(&self.transfers);
            }
        }
    }

    #[inline(always)]
    fn transfer(&mut self, source: Source, arm: &mut Arm) {
        for k in 0..self.missing.len() {
            let (given, received) = (&self.transfers.given[k], &self.transfers.received[k]);
            let (missing, claims, drawable) = (&mut self.missing[k], &mut self.claims[k], &mut self.drawable[k]);
            match source {
                Source::SpareCapacity => *claims = row(|l| greater(claims[l] - given[l], 0.0)),
                Source::Stock => {
                    arm.stocks.draw(k, given);
                    *drawable = row(|l| drawable[l] - given[l]);
                }
                Source::Deliveries => *missing = row(|l| missing[l] + given[l]),
            }
            *missing = row(|l| greater(missing[l] - received[l], 0.0));
        }
    }

    /// Mass balance of the proposal at hand.
    fn balances(&self, source: Source, arm: &Arm, scene: Scene) -> bool {
        let Transfers { given, received, .. } = &self.transfers;
        let held = |k: usize, l: usize| match source {
            Source::SpareCapacity => self.claims[k][l],
            Source::Stock => arm.stocks.all()[k][l],
            Source::Deliveries => self.demand[k][l] - self.gap[k][l],
        };
        (0..scene.trials).all(|l| {
            let scale: f64 = self.demand.iter().map(|d| d[l]).sum();
            let within = |x: f64, limit: f64| x >= 0.0 && x <= limit + 1e-9 * scale;
            let fair = |k: usize| within(given[k][l], held(k, l)) && within(received[k][l], self.missing[k][l]);
            let sum = |values: &[Lanes]| values.iter().map(|v| v[l]).sum::<f64>();
            (0..given.len()).all(fair) && (sum(given) - sum(received)).abs() <= 1e-9 * scale
        })
    }

    /// What is left is unserved.
    #[inline(always)]
    fn settle(&mut self, stop: Stop, arm: &Arm, scene: Scene, outcomes: &mut [Vec<Outcome>]) {
        let mut short = 0;
        for (missing, demand) in self.missing.iter_mut().zip(&self.demand) {
            *missing = row(|l| if missing[l] > NEGLIGIBLE * demand[l] { missing[l] } else { 0.0 });
            short |= positive(missing);
        }
        let missed = Missed { missing: &self.missing, demand: &self.demand, since: &arm.since };
        each_bit(short & ((1 << scene.trials) - 1), |lane| {
            outcomes[lane][scene.number].record(scene.response, stop.steps[lane], lane, missed);
        });
    }

    /// Stocks are filled up where there was no gap, and the step is over.
    #[inline(always)]
    fn refill(&mut self, arm: &mut Arm, scene: Scene) {
        for (k, terms) in scene.response.demands.iter().enumerate() {
            let (gap, demand, lasted) = (&self.gap[k], &self.demand[k], &mut arm.lasted[k]);
            self.bought[k] = row(|l| if gap[l] > 0.0 { 0.0 } else { terms.refill * demand[l] });
            *lasted = row(|l| if gap[l] > 0.0 { lasted[l] + 1.0 } else { 0.0 });
        }
        arm.stocks.refill(&mut self.bought);
    }
}
