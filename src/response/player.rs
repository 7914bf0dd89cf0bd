use super::arm::Arm;
use super::outcome::Outcome;
use super::step::{Scene, Step};
use super::tape::{Hand, Tape, Walk};
use super::terms::Response;
use crate::lanes::LANES;
use multiversion::multiversion;

/// One thread's working state for playing arms over what arrives.
#[derive(Debug, Clone)]
pub struct Player<'a> {
    response: &'a Response,
    tape: Tape,
    walks: Vec<Walk>,
    arms: Vec<Arm>,
    step: Step,
    /// True where trials are played to the end of the horizon, as purchases count.
    counts: bool,
    /// By trial of the group, then arm.
    outcomes: Vec<Vec<Outcome>>,
}

impl<'a> Player<'a> {
    /// With room for the outcomes of every variant.
    pub fn new(response: &'a Response) -> Player<'a> {
        let outcomes: Vec<_> = response.variants.iter().map(|variant| Outcome::new(response, variant)).collect();
        Player {
            response,
            tape: Tape::new(response),
            walks: vec![Walk::default(); LANES],
            arms: response.variants.iter().map(|variant| Arm::new(response, variant)).collect(),
            step: Step::new(
                response.demands.len(),
                if response.feeds.is_empty() { 0 } else { response.projects.len() },
            ),
            counts: false,
            outcomes: vec![outcomes; LANES],
        }
    }

    /// Whether outcomes are to say when stocks were first empty.
    pub fn watch_stocks(&mut self, watched: bool) {
        self.arms.iter_mut().for_each(|arm| arm.watched = watched);
    }

    /// Whether outcomes are to say what was bought for stocks, and every step's prices.
    pub fn count_purchases(&mut self, counts: bool) {
        self.counts = counts;
        for arm in &mut self.arms {
            arm.stocks.purchases.count(counts);
            arm.watch_prices(self.response, counts);
        }
    }

    /// Plays every arm over the same trials, at most [`LANES`] of them: for each trial, one outcome an arm.
    pub fn play(&mut self, hands: &[Hand]) -> &[Vec<Outcome>] {
        let trials = hands.len();
        self.walks.iter_mut().zip(hands).for_each(|(walk, hand)| walk.start(self.response, hand, self.counts));
        for (arm, variant) in self.arms.iter_mut().zip(&self.response.variants) {
            arm.start(self.response, variant, hands);
        }
        self.outcomes[..trials].iter_mut().flatten().for_each(Outcome::clear);
        loop {
            let stops = self.tape.fill(self.response, hands, &mut self.walks[..trials]);
            if stops == 0 {
                break;
            }
            for (number, (arm, variant)) in self.arms.iter_mut().zip(&self.response.variants).enumerate() {
                let scene = Scene { response: self.response, variant, number, trials };
                play_window(scene, &self.tape, stops, arm, &mut self.step, &mut self.outcomes);
            }
        }
        for (number, (arm, variant)) in self.arms.iter_mut().zip(&self.response.variants).enumerate() {
            arm.settle_account(self.response);
            let of_arm = self.outcomes[..trials].iter_mut().map(|outcomes| &mut outcomes[number]);
            of_arm.enumerate().for_each(|(lane, outcome)| outcome.close(self.response, (arm, variant), lane));
        }
        self.outcomes(trials)
    }

    /// What row `row` went without in trial `lane` of the group played last, alone and with stock number `stock` of those that
    /// follow the first arm.
    pub fn with_stock(&self, stock: usize, row: usize, lane: usize) -> f64 {
        let demands = &self.response.rows[row].demands;
        demands.iter().map(|&k| self.arms[0].ladder.unserved(stock, k, lane)).sum()
    }

    /// The outcomes of the group of `trials` trials played last, by trial, then arm.
    pub fn outcomes(&self, trials: usize) -> &[Vec<Outcome>] {
        &self.outcomes[..trials]
    }
}

/// Plays one arm through the stops on the tape, with the widest instructions that the machine has.
#[multiversion(targets("x86_64+avx512f+avx512dq+avx512bw+avx512vl+bmi1+bmi2", "x86_64+avx2+bmi1+bmi2"))]
fn play_window(
    scene: Scene<'_>,
    tape: &Tape,
    stops: usize,
    arm: &mut Arm,
    step: &mut Step,
    outcomes: &mut [Vec<Outcome>],
) {
    for stop in 0..stops {
        step.advance(tape.stop(stop), arm, scene, outcomes);
    }
}
