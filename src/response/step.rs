use super::arm::Arm;
use super::ledger::{Balance, nobody_saves};
use super::outcome::{Missed, Outcome};
use super::tape::Stop;
use super::terms::{Response, Variant};
use crate::cooperation::{Deal, Source, Transfers, View};
use crate::lanes::{Lanes, ZERO, any_positive, each_bit, flag, greater, lesser, positive, row, select};
use crate::market::{Rest, Trade};
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
    secured: Vec<Lanes>,
    gap: Vec<Lanes>,
    missing: Vec<Lanes>,
    claims: Vec<Lanes>,
    /// Steps that gaps have lasted, as if longer by the lead where they were foreseen.
    waited: Vec<Lanes>,
    /// Part of the step in which spare capacity may be called; 1 where the lag has passed before.
    responding: Vec<Lanes>,
    drawable: Vec<Lanes>,
    bought: Vec<Lanes>,
    /// What is bought in one step of a rest.
    instalment: Vec<Lanes>,
    transfers: Transfers,
    /// Output of each joint project; empty where none feeds another.
    outputs: Vec<Lanes>,
    purse: Purse,
}

/// What only prices need to know of a step, a row of lanes for each demand.
#[derive(Debug, Clone)]
struct Purse {
    /// What is missing after substitution.
    wanted: Vec<Lanes>,
    /// What is used out of stocks, its own and partners'.
    stocked: Vec<Lanes>,
    /// Bought on warnings.
    topped: Vec<Lanes>,
    /// Bought to give back loans in a rest.
    returned: Vec<Lanes>,
    from: Lanes,
}

impl Step {
    /// For so many demands, and joint projects where some feed others.
    pub fn new(demands: usize, projects: usize) -> Step {
        let zeros = vec![ZERO; demands];
        Step {
            secured: zeros.clone(),
            gap: zeros.clone(),
            missing: zeros.clone(),
            claims: zeros.clone(),
            waited: zeros.clone(),
            responding: zeros.clone(),
            drawable: zeros.clone(),
            bought: zeros.clone(),
            instalment: zeros,
            transfers: Transfers::new(demands),
            outputs: vec![ZERO; projects],
            purse: Purse {
                wanted: vec![ZERO; demands],
                stocked: vec![ZERO; demands],
                topped: vec![ZERO; demands],
                returned: vec![ZERO; demands],
                from: ZERO,
            },
        }
    }

    /// One step: the phases of the response, in order.
    #[inline(always)]
    pub fn advance(&mut self, stop: Stop, arm: &mut Arm, scene: Scene, outcomes: &mut [Vec<Outcome>]) {
        self.open_purse(arm);
        self.rest(stop, arm, scene);
        self.heed_alarms(stop, arm, scene);
        self.deliver(stop, arm, scene);
        self.measure_gap(stop);
        arm.note_full(stop.steps);
        self.wait(stop, arm, scene);
        self.substitute(stop, arm);
        if arm.account.is_some() {
            self.purse.wanted.copy_from_slice(&self.missing);
        }
        if cfg!(debug_assertions) {
            arm.ledger.open(&self.missing, &self.claims);
        }
        self.call_spare_capacity(stop, arm, scene);
        let draws = self.missing.iter().any(any_positive);
        if draws {
            arm.ladder.draw(scene.response, stop.demand, &self.missing);
            self.draw_own_stock(stop, arm, scene);
            self.draw_on_partners(stop, arm, scene);
            self.settle(stop, arm, scene, outcomes);
        }
        self.refill(stop, arm, scene);
        self.pay(stop, arm, scene);
        if draws {
            arm.note_stocks(scene.response, stop.steps);
        }
        debug_assert!(self.closes(stop, arm), "the books of step {:?} do not balance", stop.steps);
    }

    /// Nothing has been bought or drawn in this step.
    #[inline(always)]
    fn open_purse(&mut self, arm: &Arm) {
        if arm.account.is_some() {
            let Purse { stocked, topped, returned, .. } = &mut self.purse;
            [stocked, topped, returned].into_iter().for_each(|values| values.fill(ZERO));
        }
    }

    /// Prices of the step, and what is paid.
    #[inline(always)]
    fn pay(&mut self, stop: Stop, arm: &mut Arm, scene: Scene) {
        let Some((account, terms)) = arm.account.as_mut().zip(scene.response.market.as_ref()) else { return };
        let Step { secured, gap, missing, claims, bought, purse, .. } = self;
        let Purse { wanted, stocked, topped, .. } = purse;
        for (topped, bought) in topped.iter_mut().zip(&*bought) {
            *topped = row(|l| topped[l] + bought[l]);
        }
        account.trade(
            terms,
            Trade {
                steps: stop.steps,
                notes: stop.notes,
                lost: stop.lost,
                secured,
                gap,
                wanted,
                missing,
                stocked,
                claims: stop.claims,
                unclaimed: claims,
                bought: topped,
            },
        );
    }

    /// Prices fade while nobody lacks anything, and are paid for what is needed and bought for stocks.
    #[inline(always)]
    fn pay_in_rest(&mut self, stop: Stop, arm: &mut Arm, scene: Scene) {
        let Some((account, terms)) = arm.account.as_mut().zip(scene.response.market.as_ref()) else { return };
        let Purse { returned, from, .. } = &mut self.purse;
        for (returned, bought) in returned.iter_mut().zip(&self.bought) {
            *returned = row(|l| returned[l] + bought[l]);
        }
        *from = row(|l| stop.steps[l] - stop.rested[l]);
        let rest = Rest { from, to: stop.steps, bought: returned };
        account.rest(terms, rest);
    }

    fn closes(&self, stop: Stop, arm: &mut Arm) -> bool {
        let Step { missing, claims, bought, .. } = self;
        let balance = Balance { demand: stop.demand, missing, claims, offers: stop.offers, bought };
        arm.ledger.close(&arm.stocks, balance)
    }

    /// Since the stop before everybody got all: loans were given back, stocks have refilled, substitution has receded.
    #[inline(always)]
    fn rest(&mut self, stop: Stop, arm: &mut Arm, scene: Scene) {
        if !any_positive(stop.rested) && !stop.bought.iter().any(any_positive) {
            return;
        }
        self.bought.copy_from_slice(stop.bought);
        self.note_left(stop, arm, scene);
        if arm.stocks.owe() {
            self.give_back(stop, arm, scene);
        }
        arm.ladder.refill(stop.bought);
        arm.stocks.refill(&mut self.bought);
        self.pay_in_rest(stop, arm, scene);
        let rested = *stop.rested;
        for (k, lasted) in arm.lasted.iter_mut().enumerate() {
            *lasted = row(|l| select(rested[l] > 0.0, 0.0, lasted[l]));
            if arm.substitutes {
                let (substituted, ramp) = (&mut arm.substituted[k], &arm.terms[k].ramp);
                *substituted = row(|l| greater(substituted[l] - ramp[l] * rested[l], 0.0));
            }
        }
    }

    /// While a trial's borrowers owe something, step by step: what comes back to a lender counts in the next step.
    #[inline(always)]
    fn give_back(&mut self, stop: Stop, arm: &mut Arm, scene: Scene) {
        let longest = stop.rested.iter().fold(0.0, |most, rested| greater(most, *rested)) as u32;
        for i in 0..longest {
            let owed = arm.stocks.owed();
            let pays = row(|l| flag((owed[l] > 0.0) & (f64::from(i) < stop.rested[l])));
            if !any_positive(&pays) {
                return;
            }
            let buyers = self.instalment.iter_mut().zip(&mut self.bought).zip(&scene.response.demands);
            for ((instalment, left), terms) in buyers {
                each_bit(positive(&pays), |l| {
                    let step = (stop.steps[l] - stop.rested[l]) as u32 + i;
                    instalment[l] = terms.instalments[step as usize];
                });
                *instalment = row(|l| select(pays[l] > 0.0, instalment[l], 0.0));
                *left = row(|l| greater(left[l] - instalment[l], 0.0));
            }
            arm.stocks.refill(&mut self.instalment);
            for (returned, bought) in self.purse.returned.iter_mut().zip(&self.instalment) {
                *returned = row(|l| returned[l] + bought[l]);
            }
        }
    }

    /// What each could still have bought in the last step of a rest, where it is warned at the end of it.
    #[inline(always)]
    fn note_left(&mut self, stop: Stop, arm: &mut Arm, scene: Scene) {
        if scene.deal().information.is_none() {
            return;
        }
        for (k, topped) in stop.topped.iter().enumerate().filter(|(_, topped)| any_positive(topped)) {
            let asked = row(|l| select(stop.rested[l] > 0.0, topped[l], 0.0));
            let (mut offer, mut last) = (ZERO, ZERO);
            each_bit(positive(&asked), |l| {
                let (terms, step) = (&scene.response.demands[k], stop.steps[l] as usize - 1);
                (offer[l], last[l]) = (terms.offers[step], terms.instalments[step]);
            });
            let bought = arm.stocks.bought_last(k, &self.bought[k], &last);
            let left = &mut arm.left[k];
            *left = row(|l| select(asked[l] > 0.0, offer[l] - bought[l], left[l]));
        }
    }

    /// Stocks are topped up before an event that was foreseen, or wrongly expected, out of what was on offer in the step
    /// before and nobody has bought.
    #[inline(always)]
    fn heed_alarms(&mut self, stop: Stop, arm: &mut Arm, scene: Scene) {
        let Some(information) = &scene.deal().information else { return };
        let works = &arm.works[information.instrument];
        for (k, topped) in stop.topped.iter().enumerate().filter(|(_, topped)| any_positive(topped)) {
            let lasted = &arm.lasted[k];
            let when = row(|l| select(lasted[l] == 0.0, topped[l] * works[l], 0.0));
            let before = arm.stocks.all()[k];
            arm.stocks.top_up(k, information.top_up[k], &arm.left[k], &when);
            let (topped, held) = (&mut self.purse.topped[k], &arm.stocks.all()[k]);
            *topped = row(|l| held[l] - before[l]);
        }
    }

    /// What partners supply besides: joint projects' offtake, and recycling.
    #[inline(always)]
    fn deliver(&mut self, stop: Stop, arm: &Arm, scene: Scene) {
        let Deal { projects, technologies, .. } = scene.deal();
        self.secured.fill(ZERO);
        self.outputs.fill(ZERO);
        for project in projects {
            let chances = (&arm.works[project.instrument], &arm.starts[project.instrument]);
            let output = project.output(stop.steps, chances, (stop.available, stop.fed), &mut self.outputs);
            project.deliver(&output, (stop.idle, stop.struck), &mut self.secured);
        }
        for technology in technologies {
            let works = &arm.works[technology.instrument];
            technology.recycle(stop.steps, works, stop.demand, &mut self.secured);
        }
    }

    /// The gap before any response.
    #[inline(always)]
    fn measure_gap(&mut self, stop: Stop) {
        for k in 0..self.gap.len() {
            let (lost, demand, secured) = (&stop.lost[k], &stop.demand[k], &self.secured[k]);
            let gap = row(|l| {
                let short = lost[l] - secured[l];
                select(short > NEGLIGIBLE * demand[l], short, 0.0)
            });
            (self.gap[k], self.missing[k], self.claims[k]) = (gap, gap, stop.claims[k]);
        }
    }

    /// How long gaps have lasted, as those see it who must respond.
    #[inline(always)]
    fn wait(&mut self, stop: Stop, arm: &Arm, scene: Scene) {
        self.waited.copy_from_slice(&arm.lasted);
        if let Some(information) = &scene.deal().information {
            let works = &arm.works[information.instrument];
            for (k, (waited, warned)) in self.waited.iter_mut().zip(stop.warned).enumerate() {
                let lead = information.lead_of(k);
                *waited = row(|l| waited[l] + lead * warned[l] * works[l]);
            }
        }
    }

    /// Demand gives way while a gap lasts, and comes back as slowly.
    #[inline(always)]
    fn substitute(&mut self, stop: Stop, arm: &mut Arm) {
        if !arm.substitutes {
            return;
        }
        for k in 0..self.gap.len() {
            let (terms, substituted, waited) = (&arm.terms[k], &mut arm.substituted[k], &self.waited[k]);
            let lasted = &arm.lasted[k];
            let (gap, missing, demand) = (&self.gap[k], &mut self.missing[k], &stop.demand[k]);
            *substituted = row(|l| {
                let less = greater(substituted[l] - terms.ramp[l], 0.0);
                // In the step in which the lag passes, the ramp is climbed in what is left of it.
                let climbed = lesser(waited[l] + 1.0 - terms.lag[l], 1.0);
                let more = lesser(substituted[l] + terms.ramp[l] * climbed, terms.max[l]);
                let kept = select(climbed > 0.0, more, substituted[l]);
                select(lasts(gap[l], demand[l], lasted[l]), kept, less)
            });
            *missing = row(|l| missing[l] - lesser(missing[l], substituted[l] * demand[l]));
        }
    }

    /// Members of a pact share their claims first; whoever still misses something calls on the rest of its own.
    #[inline(always)]
    fn call_spare_capacity(&mut self, stop: Stop, arm: &mut Arm, scene: Scene) {
        for (k, terms) in scene.response.demands.iter().enumerate() {
            let (gap, waited) = (&self.gap[k], &self.waited[k]);
            self.responding[k] = match stop.struck.get(k) {
                None => row(|l| part(gap[l], waited[l] + 1.0 - terms.lag)),
                Some(struck) => row(|l| part(gap[l], (waited[l] + struck[l] - terms.lag) / struck[l])),
            };
        }
        self.apply(Source::SpareCapacity, stop, arm, scene);
        for ((missing, claims), responding) in self.missing.iter_mut().zip(&mut self.claims).zip(&self.responding) {
            let called = row(|l| lesser(missing[l], claims[l]) * responding[l]);
            *missing = row(|l| missing[l] - called[l]);
            *claims = row(|l| claims[l] - called[l]);
        }
    }

    #[inline(always)]
    fn draw_own_stock(&mut self, stop: Stop, arm: &mut Arm, scene: Scene) {
        for (k, terms) in scene.response.demands.iter().enumerate() {
            let demand = &stop.demand[k];
            self.drawable[k] = row(|l| terms.max_draw * demand[l]);
        }
        self.draw(arm);
    }

    /// Draws what is missing as far as stocks and what is left of the draw limits allow.
    #[inline(always)]
    fn draw(&mut self, arm: &mut Arm) {
        for (k, (missing, drawable)) in self.missing.iter_mut().zip(&mut self.drawable).enumerate() {
            let held = &arm.stocks.all()[k];
            let drawn = row(|l| lesser(lesser(missing[l], held[l]), drawable[l]));
            *missing = row(|l| missing[l] - drawn[l]);
            *drawable = row(|l| drawable[l] - drawn[l]);
            arm.stocks.draw(k, &drawn);
            let stocked = &mut self.purse.stocked[k];
            *stocked = row(|l| stocked[l] + drawn[l]);
        }
    }

    /// Who gave deliveries and now misses something itself draws on its own stock for it.
    #[inline(always)]
    fn draw_on_partners(&mut self, stop: Stop, arm: &mut Arm, scene: Scene) {
        self.apply(Source::Stock, stop, arm, scene);
        if self.apply(Source::Deliveries, stop, arm, scene) {
            self.draw(arm);
        }
    }

    /// The one place where proposals become transfers: nobody gives what it does not have or gets more than it misses, and
    /// what is received is what is given. True when anybody has.
    #[inline(always)]
    fn apply(&mut self, source: Source, stop: Stop, arm: &mut Arm, scene: Scene) -> bool {
        let mut given = false;
        for pact in scene.deal().pacts.iter().filter(|p| p.source() == source) {
            if !self.missing.iter().any(any_positive) {
                break;
            }
            let view = View {
                demand: stop.demand,
                gap: &self.gap,
                missing: &self.missing,
                claims: &self.claims,
                responding: &self.responding,
                stock: arm.stocks.all(),
                target: arm.stocks.targets(),
                drawable: &self.drawable,
            };
            pact.propose(&arm.works[pact.instrument], &view, &mut self.transfers);
            debug_assert!(self.balances(source, stop, arm, scene));
            if !self.transfers.received.iter().any(any_positive) {
                continue;
            }
            given = true;
            self.transfer(source, arm);
            if pact.repays() {
                arm.stocks.note_loans(&self.transfers);
            }
        }
        given
    }

    #[inline(always)]
    fn transfer(&mut self, source: Source, arm: &mut Arm) {
        for k in 0..self.missing.len() {
            let (given, received) = (&self.transfers.given[k], &self.transfers.received[k]);
            let (missing, claims, drawable) = (&mut self.missing[k], &mut self.claims[k], &mut self.drawable[k]);
            match source {
                Source::SpareCapacity => *claims = row(|l| greater(claims[l] - given[l], 0.0)),
                Source::Stock => {
                    let stocked = &mut self.purse.stocked[k];
                    *stocked = row(|l| stocked[l] + received[l]);
                    arm.stocks.draw(k, given);
                    *drawable = row(|l| drawable[l] - given[l]);
                }
                Source::Deliveries => *missing = row(|l| missing[l] + given[l]),
            }
            *missing = row(|l| greater(missing[l] - received[l], 0.0));
        }
    }

    /// Mass balance of the proposal at hand.
    fn balances(&self, source: Source, stop: Stop, arm: &Arm, scene: Scene) -> bool {
        let Transfers { given, received, .. } = &self.transfers;
        let held = |k: usize, l: usize| match source {
            Source::SpareCapacity => self.claims[k][l],
            Source::Stock => arm.stocks.all()[k][l],
            Source::Deliveries => stop.demand[k][l] - self.gap[k][l],
        };
        (0..scene.trials).all(|l| {
            let scale: f64 = stop.demand.iter().map(|d| d[l]).sum();
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
        for (missing, demand) in self.missing.iter_mut().zip(stop.demand) {
            *missing = row(|l| select(missing[l] > NEGLIGIBLE * demand[l], missing[l], 0.0));
            short |= positive(missing);
        }
        debug_assert!(nobody_saves(&arm.stocks, stop.demand, &self.missing, &self.drawable));
        let missed = Missed { missing: &self.missing, demand: stop.demand, since: &arm.since };
        each_bit(short & ((1 << scene.trials) - 1), |lane| {
            outcomes[lane][scene.number].record(scene.response, stop.steps[lane] as u32, lane, missed);
        });
    }

    /// Stocks are filled up where there was no gap and nothing is missing, out of what is on offer and was not called in a gap;
    /// and the step is over.
    #[inline(always)]
    fn refill(&mut self, stop: Stop, arm: &mut Arm, scene: Scene) {
        let warned = scene.deal().information.is_some();
        for (k, terms) in scene.response.demands.iter().enumerate() {
            let (gap, missing, demand, lasted) = (&self.gap[k], &self.missing[k], &stop.demand[k], &mut arm.lasted[k]);
            let (offers, claims, left) = (&stop.offers[k], &stop.claims[k], &self.claims[k]);
            let offered = row(|l| {
                let offer = greater(offers[l] - terms.calls_offers * (claims[l] - left[l]), 0.0);
                select((gap[l] > 0.0) | (missing[l] > 0.0), 0.0, offer)
            });
            self.bought[k] = row(|l| lesser(terms.refill * demand[l], offered[l]));
            *lasted = row(|l| select(lasts(gap[l], demand[l], lasted[l]), lasted[l] + 1.0, 0.0));
            if warned {
                arm.left[k] = offered;
            }
        }
        arm.ladder.refill(&self.bought);
        arm.stocks.refill(&mut self.bought);
        if warned {
            for (left, bought) in arm.left.iter_mut().zip(&self.bought) {
                *left = row(|l| left[l] - bought[l]);
            }
        }
    }
}

/// Whether a gap goes on: it is there, or it was there before and nothing is asked for that could be missing.
#[inline(always)]
fn lasts(gap: f64, demand: f64, lasted: f64) -> bool {
    (gap > 0.0) | ((demand <= 0.0) & (lasted > 0.0))
}

/// The part after a lag, from what is left of a step with it; nothing where there is no gap.
#[inline(always)]
fn part(gap: f64, left: f64) -> f64 {
    select(gap > 0.0, lesser(greater(left, 0.0), 1.0), 0.0)
}
