use super::outcome::Outcome;
use super::step::{Scene, Step};
use super::terms::Response;
use crate::cooperation::Chances;
use crate::supply::Arrivals;

/// One thread's working state for playing arms over what arrives.
#[derive(Debug, Clone)]
pub struct Player<'a> {
    response: &'a Response,
    step: Step<'a>,
    outcomes: Vec<Outcome>,
}

impl<'a> Player<'a> {
    pub fn new(response: &'a Response) -> Player<'a> {
        let outcomes = response.variants.iter().map(|variant| Outcome::new(response, variant)).collect();
        Player { response, step: Step::new(response), outcomes }
    }

    /// Plays every arm over the same arrivals and chances; one outcome an arm.
    pub fn play(&mut self, arrivals: &Arrivals, chances: &Chances) -> &[Outcome] {
        for arm in 0..self.response.arms() {
            self.play_arm(arm, arrivals, chances);
        }
        &self.outcomes
    }

    /// The outcomes of the trial played last, one an arm.
    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    fn play_arm(&mut self, arm: usize, arrivals: &Arrivals, chances: &Chances) {
        let outcome = &mut self.outcomes[arm];
        outcome.clear();
        let scene = Scene { variant: &self.response.variants[arm], chances };
        self.step.start(scene);
        let mut now = 0;
        for i in 0..arrivals.len() {
            let (from, to) = arrivals.span(i);
            self.step.rest(now, from, scene);
            for t in from..to {
                self.step.advance(t, arrivals.levels(i), scene, outcome);
            }
            now = to;
        }
    }
}
