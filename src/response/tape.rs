//! What a group of trials meets, laid out trial beside trial.

use super::terms::{Response, Terms};
use crate::cooperation::{Chances, InformationSharing};
use crate::lanes::{Lanes, ZERO, lesser};
use crate::market;
use crate::supply::{Arrivals, Levels, NEGLIGIBLE};
use std::ops::Range;

/// A trial to be played: its disturbed spans and what was drawn for it.
#[derive(Debug, Clone, Copy)]
pub struct Hand<'t> {
    /// What arrives in its spans.
    pub arrivals: &'t Arrivals,
    /// By span: true where gaps are covered at once.
    pub covered: &'t [bool],
    /// Its spans (numbers) in `arrivals`.
    pub spans: &'t Range<usize>,
    /// What else was drawn for it: whether instruments work, when projects start.
    pub chances: &'t Chances,
}

/// Stops of trials on their way through time, a window of them at once: the steps at which something must be done. Each
/// lane is a trial with stops of its own; where it has none left, nothing is lost. What does not depend on the arm is worked
/// out here, once for all arms.
#[derive(Debug, Clone, Default)]
pub struct Tape {
    demands: usize,
    projects: usize,
    feeds: usize,
    /// Stops of the lane that had most when the tape was filled last.
    longest: usize,
    steps: Vec<Lanes>,
    /// Steps since the stop before, in which nothing was done.
    rested: Vec<Lanes>,
    /// Stop by stop, a row of lanes for each demand: what it bought for its stock since the stop before.
    bought: Vec<Lanes>,
    demand: Vec<Lanes>,
    lost: Vec<Lanes>,
    claims: Vec<Lanes>,
    offers: Vec<Lanes>,
    /// Empty without joint projects.
    idle: Vec<Lanes>,
    /// Stop by stop, a row for each joint project: its output, once it is built.
    available: Vec<Lanes>,
    /// Stop by stop, a row for each number about their feed from one another.
    fed: Vec<Lanes>,
    /// Part of the step in which the demand is not met; all ones unless `in_parts`.
    struck: Vec<Lanes>,
    /// True when a stop filled last is struck in part.
    in_parts: bool,
    /// 1 where stocks are topped up on a warning; empty without information sharing.
    topped: Vec<Lanes>,
    /// 1 within an event that was foreseen; likewise.
    warned: Vec<Lanes>,
    /// Numbers for prices, so many a stop.
    notes: Vec<Lanes>,
    noted: usize,
}

/// One stop of all trials of a group; slices hold a row of lanes for each demand, or project. Quantities of the step.
#[derive(Debug, Clone, Copy)]
pub struct Stop<'t> {
    pub steps: &'t Lanes,
    pub rested: &'t Lanes,
    pub bought: &'t [Lanes],
    pub demand: &'t [Lanes],
    /// What does not arrive; nothing where that is but rounding.
    pub lost: &'t [Lanes],
    pub claims: &'t [Lanes],
    /// What may be bought for stocks.
    pub offers: &'t [Lanes],
    pub idle: &'t [Lanes],
    pub available: &'t [Lanes],
    /// What joint projects that others feed could make of their feed: from elsewhere, and for each unit that a project which
    /// feeds them puts out.
    pub fed: &'t [Lanes],
    /// Part of the step in which the demand is not met, where only part of it is struck: what stands here of the step is that
    /// part's, demand included. Empty where all trials' steps are whole.
    pub struck: &'t [Lanes],
    pub topped: &'t [Lanes],
    pub warned: &'t [Lanes],
    /// Numbers for prices; see [`Trade::notes`](crate::market::Trade::notes). Empty without a price.
    pub notes: &'t [Lanes],
}

/// Stops in a window: few enough that they stay in a core's cache.
pub const WINDOW: usize = 32;

impl Tape {
    pub fn new(response: &Response) -> Tape {
        let (demands, projects, feeds) = (response.demands.len(), response.projects.len(), response.feeds.len());
        let rows = |some: bool| vec![ZERO; if some { WINDOW * demands } else { 0 }];
        let warns = response.information.is_some();
        let noted = response.market.as_ref().map_or(0, market::Terms::notes);
        Tape {
            demands,
            projects,
            feeds,
            longest: 0,
            steps: vec![ZERO; WINDOW],
            rested: vec![ZERO; WINDOW],
            bought: rows(true),
            demand: rows(true),
            lost: rows(true),
            claims: rows(true),
            offers: rows(true),
            idle: rows(projects > 0),
            available: vec![ZERO; WINDOW * projects],
            fed: vec![ZERO; WINDOW * feeds],
            struck: vec![[1.0; _]; WINDOW * demands],
            in_parts: false,
            topped: rows(warns),
            warned: rows(warns),
            notes: vec![ZERO; WINDOW * noted],
            noted,
        }
    }

    /// Lays out the next stops of these trials, each at its place; the number of stops of the one that has most.
    pub fn fill(&mut self, response: &Response, hands: &[Hand], walks: &mut [Walk]) -> usize {
        self.clear();
        for (lane, (hand, walk)) in hands.iter().zip(walks.iter_mut()).enumerate() {
            let mut stop = 0;
            while stop < WINDOW
                && let Some(leg) = walk.advance(response, hand, WINDOW - stop)
            {
                self.set(stop, lane, leg, hand, walk, response);
                stop += leg.count;
            }
            self.longest = self.longest.max(stop);
        }
        self.longest
    }

    /// Blanks what was filled last, so that only what is there has to be set.
    fn clear(&mut self) {
        let stops = std::mem::take(&mut self.longest);
        self.steps[..stops].fill(ZERO);
        self.rested[..stops].fill(ZERO);
        let rows = stops * self.demands;
        for values in [&mut self.bought, &mut self.demand, &mut self.lost, &mut self.claims, &mut self.offers] {
            values[..rows].fill(ZERO);
        }
        for values in [&mut self.idle, &mut self.topped, &mut self.warned] {
            values.iter_mut().take(rows).for_each(|row| *row = ZERO);
        }
        self.available[..stops * self.projects].fill(ZERO);
        self.fed[..stops * self.feeds].fill(ZERO);
        self.notes[..stops * self.noted].fill(ZERO);
        if std::mem::take(&mut self.in_parts) {
            self.struck[..rows].fill([1.0; _]);
        }
    }

    fn set(&mut self, first: usize, lane: usize, leg: Leg, hand: &Hand, walk: &mut Walk, response: &Response) {
        let n = self.demands;
        self.rested[first][lane] = std::mem::take(&mut walk.rested);
        for (row, bought) in self.bought[first * n..].iter_mut().zip(&mut walk.bought) {
            row[lane] = std::mem::take(bought);
        }
        for (steps, step) in self.steps[first..first + leg.count].iter_mut().zip(leg.step..) {
            steps[lane] = f64::from(step);
        }
        if leg.step == response.steps {
            return;
        }
        for (k, terms) in response.demands.iter().enumerate() {
            for (i, demand) in terms.demand[leg.step as usize..][..leg.count].iter().enumerate() {
                self.demand[(first + i) * n + k][lane] = *demand;
            }
        }
        match leg.span {
            Some(span) => self.set_levels(first, lane, leg, hand.arrivals.levels(span), response),
            None => self.set_offers(first, lane, leg, response),
        }
        if let Some(information) = &response.information {
            self.warn(first, lane, leg, information, hand.chances);
        }
        if let Some(market) = &response.market {
            let levels = leg.span.map(|span| hand.arrivals.levels(span).world);
            self.note(first, lane, leg, levels, (market, response));
        }
    }

    /// What prices need to know of each step.
    fn note(
        &mut self,
        first: usize,
        lane: usize,
        leg: Leg,
        levels: Option<&[f64]>,
        (market, response): (&market::Terms, &Response),
    ) {
        let n = self.demands;
        for i in 0..leg.count {
            let t = leg.step as usize + i;
            let notes = &mut self.notes[(first + i) * self.noted..][..self.noted];
            let levels = levels.unwrap_or(&response.world[t]);
            let (world, shares) = levels.split_at(2);
            let (blocked, sold) = shares.split_at(n);
            let head = [1.0, market.discount(t), market.supply(t), world[0], world[1]];
            notes.iter_mut().zip(head).for_each(|(row, value)| row[lane] = value);
            for (k, (terms, blocked)) in response.demands.iter().zip(blocked).enumerate() {
                notes[5 + k][lane] = terms.demand[t];
                if *blocked > 0.0 {
                    notes[5 + n + k][lane] = terms.demand[t] * blocked;
                }
            }
            for (s, (sale, share)) in market.sales().iter().zip(sold).enumerate() {
                notes[5 + 2 * n + s][lane] = response.demands[sale.buyer].demand[t] * share;
            }
        }
    }

    /// What is on offer while nothing goes wrong.
    fn set_offers(&mut self, first: usize, lane: usize, leg: Leg, response: &Response) {
        for (k, terms) in response.demands.iter().enumerate() {
            for (i, offer) in terms.offers[leg.step as usize..][..leg.count].iter().enumerate() {
                self.offers[(first + i) * self.demands + k][lane] = *offer;
            }
        }
    }

    fn set_levels(&mut self, first: usize, lane: usize, leg: Leg, levels: Levels, response: &Response) {
        let n = self.demands;
        for (k, terms) in response.demands.iter().enumerate() {
            let lost = if levels.lost[k] > NEGLIGIBLE { levels.lost[k] } else { 0.0 };
            let (claims, offers) = (levels.claims[k].max(0.0), levels.offers[k].max(0.0));
            let struck = levels.struck.get(k).copied();
            for (i, demand) in terms.demand[leg.step as usize..][..leg.count].iter().enumerate() {
                let row = (first + i) * n + k;
                let demand = demand * struck.unwrap_or(1.0);
                if let Some(struck) = struck {
                    (self.demand[row][lane], self.struck[row][lane]) = (demand, struck);
                }
                self.lost[row][lane] = demand * lost;
                self.claims[row][lane] = demand * claims;
                self.offers[row][lane] = demand * offers;
                if let Some(idle) = levels.idle.get(k) {
                    self.idle[row][lane] = demand * idle;
                }
            }
        }
        self.in_parts |= !levels.struck.is_empty();
        for (p, (share, full)) in levels.projects.iter().zip(&response.projects).enumerate() {
            for (i, full) in full[leg.step as usize..][..leg.count].iter().enumerate() {
                self.available[(first + i) * self.projects + p][lane] = share * full;
            }
        }
        for (f, (share, (fed, from))) in levels.feeds.iter().zip(&response.feeds).enumerate() {
            for i in 0..leg.count {
                let full = |place: usize| response.projects[place][leg.step as usize + i];
                let from = from.map_or(1.0, full);
                let made = if from > 0.0 { share * full(*fed) / from } else { 0.0 };
                self.fed[(first + i) * self.feeds + f][lane] = made;
            }
        }
    }

    fn warn(&mut self, first: usize, lane: usize, leg: Leg, information: &InformationSharing, chances: &Chances) {
        let end = leg.step + leg.count as u32;
        for alarm in chances.alarms.iter().take_while(|alarm| alarm.at < end) {
            let row = |step: u32| (first + (step - leg.step) as usize) * self.demands;
            for &k in chances.demands(alarm) {
                if alarm.at >= leg.step && information.in_time(alarm) {
                    self.topped[row(alarm.at) + k][lane] = 1.0;
                }
                for step in alarm.at.max(leg.step)..alarm.until.min(end) {
                    self.warned[row(step) + k][lane] = 1.0;
                }
            }
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
            demand: &self.demand[rows(&self.demand, self.demands)],
            lost: &self.lost[rows(&self.lost, self.demands)],
            claims: &self.claims[rows(&self.claims, self.demands)],
            offers: &self.offers[rows(&self.offers, self.demands)],
            idle: &self.idle[rows(&self.idle, self.demands)],
            available: &self.available[rows(&self.available, self.projects)],
            fed: &self.fed[rows(&self.fed, self.feeds)],
            struck: if self.in_parts { &self.struck[rows(&self.struck, self.demands)] } else { &[] },
            topped: &self.topped[rows(&self.topped, self.demands)],
            warned: &self.warned[rows(&self.warned, self.demands)],
            notes: &self.notes[rows(&self.notes, self.noted)],
        }
    }
}

/// Stops at consecutive steps, all in one span or in none. One at the end of the horizon, where nothing is needed any more,
/// settles what was bought until then.
#[derive(Debug, Clone, Copy)]
struct Leg {
    step: u32,
    count: usize,
    span: Option<usize>,
}

/// One trial's way from stop to stop.
///
/// A span is passed in one go, without a stop, where every consumer covers its gap at once by calling spare capacity and
/// nothing else can come of it ([`Response::note_covered`]). Between spans stocks refill, which takes no stop either,
/// unless somebody is warned of an event. A way ends with the last span, after which nothing is lost, or `to_the_end` where
/// purchases count.
#[derive(Debug, Clone, Default)]
pub struct Walk {
    /// Next span to come to, or the one at hand.
    next_span: usize,
    /// Next step to come to.
    next_step: u32,
    rested: f64,
    bought: Vec<f64>,
    next_alarm: usize,
    to_the_end: bool,
}

impl Walk {
    pub fn start(&mut self, response: &Response, hand: &Hand, to_the_end: bool) {
        self.to_the_end = to_the_end;
        self.next_span = hand.spans.start;
        self.next_step = 0;
        self.rested = 0.0;
        self.bought.clear();
        self.bought.resize(response.demands.len(), 0.0);
        self.next_alarm = 0;
    }

    /// Goes on to the next stops, `most` at most; `None` when there is none left.
    fn advance(&mut self, response: &Response, hand: &Hand, most: usize) -> Option<Leg> {
        while self.next_span < hand.spans.end {
            let (from, to) = hand.arrivals.span(self.next_span);
            if let Some(step) = self.rest_until(from, response, hand) {
                return Some(self.halt(step, 1, None));
            }
            if hand.covered[self.next_span] {
                self.pass(to, response, hand);
                self.next_span += 1;
                continue;
            }
            let (step, span) = (self.next_step, self.next_span);
            let count = most.min((to - step) as usize);
            if step + count as u32 == to {
                self.next_span += 1;
            }
            return Some(self.halt(step, count, Some(span)));
        }
        if !self.to_the_end || self.next_step > response.steps {
            return None;
        }
        let step = self.rest_until(response.steps, response, hand).unwrap_or(response.steps);
        Some(self.halt(step, 1, None))
    }

    /// Everybody gets all until step `to`, or until the step, which it gives, at which somebody is warned.
    fn rest_until(&mut self, to: u32, response: &Response, hand: &Hand) -> Option<u32> {
        if self.next_step >= to {
            return None;
        }
        let warned = self.stop_before(to, response, hand);
        self.rest(warned.unwrap_or(to), &response.demands);
        warned
    }

    fn halt(&mut self, step: u32, count: usize, span: Option<usize>) -> Leg {
        self.next_step = step + count as u32;
        Leg { step, count, span }
    }

    /// A step before `from`, while everybody gets all, at which somebody is warned.
    fn stop_before(&mut self, from: u32, response: &Response, hand: &Hand) -> Option<u32> {
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
            *bought += terms.refilled(self.next_step, step);
        }
        self.next_step = step;
    }

    /// Gaps are covered at once until `to`; who has none buys for its stock.
    fn pass(&mut self, to: u32, response: &Response, hand: &Hand) {
        let Levels { lost, offers, .. } = hand.arrivals.levels(self.next_span);
        for (k, (bought, terms)) in self.bought.iter_mut().zip(&response.demands).enumerate() {
            if lost[k] <= NEGLIGIBLE {
                let share = lesser(terms.refill, offers[k].max(0.0));
                *bought += share * (terms.before[to as usize] - terms.before[self.next_step as usize]);
            }
        }
        self.next_step = to;
    }
}
