//! One thread's seat at one material of a block: sweeps its trials and plays them, a group side by side at a time.

use super::blocks::BLOCK_TRIALS;
use super::compiled::Compiled;
use crate::cooperation::Chances;
use crate::hazard::{Event, Events};
use crate::lanes::LANES;
use crate::response::{Hand, Outcome, Player};
use crate::supply::{Causes, Sweep};
use std::ops::Range;

/// Trials of a block that are swept before they are played: enough to put trials of like length side by side, few enough
/// that what arrives in them stays in a core's cache.
pub(super) const BATCH: usize = 512;

/// One thread's working state.
pub struct Seat<'a> {
    compiled: &'a Compiled,
    /// Those of the block's events that strike the material.
    events: Events,
    /// Number of the first trial of the block at hand in the run, and how many there are.
    first: u64,
    trials: usize,
    /// True where purchases are counted.
    counts: bool,
    /// Trials of the block swept so far, and the numbers of those that are quiet.
    swept: usize,
    quiet: Vec<u32>,
    sweep: Sweep<'a>,
    /// By span swept: true where gaps are covered at once.
    covered: Vec<bool>,
    /// Trials swept and not yet played, those with most to do last.
    waiting: Vec<Waiting>,
    /// The group played last: its trials within the block, and their chances.
    group: Vec<Waiting>,
    chances: Vec<Chances>,
    player: Player<'a>,
    causes: Causes,
}

/// Stands for the number of a trial where all quiet ones are meant.
const QUIET: u32 = u32::MAX;

/// A trial swept: its number within the block, its spans, and the number of steps that have to be played.
#[derive(Debug, Clone)]
struct Waiting {
    trial: u32,
    spans: Range<usize>,
    steps: u32,
}

impl<'a> Seat<'a> {
    pub fn new(compiled: &'a Compiled) -> Seat<'a> {
        Seat {
            compiled,
            events: Events::default(),
            first: 0,
            trials: 0,
            counts: false,
            swept: 0,
            quiet: Vec::new(),
            sweep: Sweep::new(&compiled.supply, &compiled.processes),
            covered: Vec::new(),
            waiting: Vec::new(),
            group: Vec::new(),
            chances: vec![Chances::default(); LANES],
            player: Player::new(&compiled.response),
            causes: Causes::default(),
        }
    }

    /// The material that is played.
    pub fn compiled(&self) -> &'a Compiled {
        self.compiled
    }

    /// Plays the first `trials` trials of block number `block`, with its events, and calls `take` after each group, while it is
    /// the group played last. Quiet trials are all alike: a last group of one stands for all of them.
    pub fn each_group(&mut self, block: u64, trials: usize, events: &Events, mut take: impl FnMut(&mut Seat<'a>)) {
        self.events.select(events, &self.compiled.places);
        (self.first, self.trials) = (block * BLOCK_TRIALS, trials);
        self.swept = 0;
        self.quiet.clear();
        while self.play_next() {
            take(self);
        }
        if !self.quiet.is_empty() {
            self.play_quiet();
            take(self);
        }
    }

    /// Whether outcomes are to say when stocks were first empty.
    pub fn watch_stocks(&mut self, watched: bool) {
        self.player.watch_stocks(watched);
    }

    /// Whether outcomes are to say what was bought for stocks.
    pub fn count_purchases(&mut self, counts: bool) {
        self.counts = counts;
        self.player.count_purchases(counts);
    }

    /// Plays the next group of trials of the block; false when none is left. Quiet trials are only noted.
    fn play_next(&mut self) -> bool {
        while self.waiting.is_empty() && self.swept < self.trials {
            self.sweep_batch();
        }
        let rest = self.waiting.len().saturating_sub(LANES);
        self.group.clear();
        self.group.extend(self.waiting.drain(rest..).rev());
        for (waiting, chances) in self.group.iter().zip(&mut self.chances) {
            let events = self.events.of_trial(waiting.trial as usize);
            self.compiled.lottery.draw(self.first + u64::from(waiting.trial), events, chances);
        }
        self.play_group();
        !self.group.is_empty()
    }

    fn play_group(&mut self) {
        if !self.group.is_empty() {
            let arrivals = self.sweep.arrivals();
            let last = self.group.len() - 1;
            // Where there are fewer trials than lanes the last one fills up the rest, which are not played.
            let hands: [Hand; LANES] = std::array::from_fn(|lane| Hand {
                arrivals,
                covered: &self.covered,
                spans: &self.group[lane.min(last)].spans,
                chances: &self.chances[lane.min(last)],
            });
            self.player.play(&hands[..=last]);
        }
    }

    fn sweep_batch(&mut self) {
        self.sweep.clear();
        self.covered.clear();
        let end = self.trials.min(self.swept + BATCH);
        for trial in self.swept..end {
            let warned = self.is_warned(trial as u32);
            let events = self.events.of_trial(trial);
            if self.compiled.calm && events.is_empty() && !warned {
                self.quiet.push(trial as u32);
                continue;
            }
            let spans = self.sweep.trial(events);
            let steps = self.compiled.response.note_covered(self.sweep.arrivals(), spans.clone(), &mut self.covered);
            if self.compiled.calm && steps == 0 && !warned {
                self.quiet.push(trial as u32);
            } else {
                self.waiting.push(Waiting { trial: trial as u32, spans, steps });
            }
        }
        self.swept = end;
        self.waiting.sort_unstable_by_key(|w| (w.steps, w.trial));
    }

    /// Whether a trial whose purchases count has alarms at which somebody buys.
    fn is_warned(&mut self, trial: u32) -> bool {
        if !self.counts || !self.compiled.response.tops_up() {
            return false;
        }
        let events = self.events.of_trial(trial as usize);
        self.compiled.lottery.draw(self.first + u64::from(trial), events, &mut self.chances[0]);
        !self.chances[0].alarms.is_empty()
    }

    /// Plays a quiet trial, as a group of one. It stands for those that are not warned, or in which that makes no difference.
    fn play_quiet(&mut self) {
        self.sweep.clear();
        self.covered.clear();
        let spans = self.sweep.trial(&[]);
        self.compiled.response.note_covered(self.sweep.arrivals(), spans.clone(), &mut self.covered);
        self.group.clear();
        self.group.push(Waiting { trial: QUIET, spans, steps: 0 });
        self.compiled.lottery.draw(self.first, &[], &mut self.chances[0]);
        self.chances[0].alarms.clear();
        self.play_group();
    }

    /// Numbers within the block of the trials that lane `lane` of the group played last stands for: one, or all quiet ones.
    pub fn stands_for(&self, lane: usize) -> &[u32] {
        match &self.group[lane].trial {
            &QUIET => &self.quiet,
            trial => std::slice::from_ref(trial),
        }
    }

    /// Number within the block of trial `lane` of the group played last; none for a quiet one.
    pub fn trial(&self, lane: usize) -> Option<usize> {
        let trial = self.group[lane].trial;
        (trial != QUIET).then_some(trial as usize)
    }

    /// The outcomes of the group played last, by trial, then arm.
    pub fn group_outcomes(&self) -> &[Vec<Outcome>] {
        self.player.outcomes(self.group.len())
    }

    /// The outcomes of trial `lane` of the group played last, one an arm.
    pub fn outcomes(&self, lane: usize) -> &[Outcome] {
        &self.group_outcomes()[lane]
    }

    /// The same, and what its lost deliveries are lost to.
    pub fn explain(&mut self, lane: usize) -> (&[Outcome], &Causes) {
        let events: &[Event] = self.trial(lane).map_or(&[], |trial| self.events.of_trial(trial));
        self.causes = self.sweep.explain(events, std::mem::take(&mut self.causes));
        (self.outcomes(lane), &self.causes)
    }

    /// What row `row` of the material went without in trial `lane`, alone and with stock number `stock`.
    pub fn with_stock(&self, stock: usize, row: usize, lane: usize) -> f64 {
        self.player.with_stock(stock, row, lane)
    }
}
