use super::events::Events;
use super::line;
use super::process::{Process, Regimes};
use super::regime::{Chain, Paths};
use super::tied;
use crate::model::{Hazard, Strikes, System};

/// Which hazards play.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Selection {
    /// Index of a hazard marked `stress` that plays too; the other stress hazards never do.
    pub stress: Option<usize>,
    /// True when nothing but that hazard plays.
    pub only: bool,
}

impl Selection {
    fn plays(self, index: usize, hazard: &Hazard) -> bool {
        self.stress == Some(index) || !(self.only || hazard.stress)
    }
}

/// Every process of a system.
#[derive(Debug, Clone)]
pub struct Processes {
    all: Vec<Process>,
    /// Processes (indices) that are drawn together, because their hazards follow one another.
    groups: Vec<Vec<usize>>,
    /// `follows[i]`: processes that may follow process i, with probability and lag.
    follows: Vec<Vec<tied::Follower>>,
    chains: Vec<Chain>,
    steps: usize,
}

/// Buffers of one thread for drawing blocks.
#[derive(Debug, Default)]
pub struct Buffers {
    paths: Paths,
    rates: Vec<Vec<f64>>,
}

impl Processes {
    pub fn new(system: &System, selection: Selection) -> Processes {
        let mut all: Vec<Process> = Vec::new();
        for (index, hazard) in system.hazards.iter().enumerate().filter(|(i, h)| selection.plays(*i, h)) {
            match hazard.strikes {
                Strikes::Together => {
                    all.push(Process::new(system, hazard, index, hazard.hits.clone(), hazard.id.clone()));
                }
                Strikes::Each => all.extend(hazard.hits.iter().map(|&producer| {
                    let key = format!("{}/{}", hazard.id, system.producers[producer].id);
                    Process::new(system, hazard, index, vec![producer], key)
                })),
            }
        }
        let follows = tied::followers(system, &all);
        Processes {
            groups: tied::groups(&follows),
            follows,
            chains: system.regimes.iter().map(|r| Chain::new(r, system.clock.step_years())).collect(),
            steps: system.clock.steps,
            all,
        }
    }

    pub fn as_slice(&self) -> &[Process] {
        &self.all
    }

    /// Draws the events of the first `trials` trials of block number `block`, of `block_trials` at most. They are the same
    /// whatever `trials` is, and whatever other hazards there are.
    pub fn draw(
        &self,
        seed: u64,
        block: u64,
        block_trials: u64,
        trials: usize,
        buffers: &mut Buffers,
        events: &mut Events,
    ) {
        self.draw_with_rates((seed, seed), block, block_trials, trials, buffers, events);
    }

    /// The same with a seed of its own, the second, for the rates of hazards known by counts.
    pub fn draw_with_rates(
        &self,
        (seed, rate_seed): (u64, u64),
        block: u64,
        block_trials: u64,
        trials: usize,
        buffers: &mut Buffers,
        events: &mut Events,
    ) {
        events.clear();
        let Buffers { paths, rates } = buffers;
        paths.open(self.chains.len(), seed, block * block_trials, trials, self.steps);
        rates.resize(self.all.len(), Vec::new());
        for (process, values) in self.all.iter().zip(rates.iter_mut()) {
            process.rate.draw(rate_seed, block, trials, values);
        }
        let mut regimes = Regimes { chains: &self.chains, paths };
        let span = line::Span { trials, steps: self.steps };
        for group in &self.groups {
            if let [index] = group[..] {
                let walker = line::Walker::new(&self.all[index], index as u32, seed, block, &rates[index]);
                line::draw(walker, span, &mut regimes, events);
            } else {
                let walkers = group.iter().map(|&i| {
                    (line::Walker::new(&self.all[i], i as u32, seed, block, &rates[i]), &self.follows[i][..])
                });
                tied::draw(walkers.collect(), span, &mut regimes, events);
            }
        }
        events.sort(trials);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::Event;
    use crate::model::law::Law;
    use crate::model::{Clock, Cooperation, Onset, Recovery, Severity, Start};
    use crate::units::StepUnit;

    fn hazard(id: &str, onset: Onset, duration: Law) -> Hazard {
        Hazard {
            id: id.to_string(),
            name: id.to_string(),
            hits: vec![0],
            against: None,
            leakage: 0.0,
            strikes: Strikes::Together,
            onset: Some(onset),
            severity: Severity::Law(Law::fixed(1.0)),
            duration,
            recovery: Recovery::Step,
            start: Start::Normal,
            regime: None,
            follows: None,
            stress: false,
        }
    }

    fn drawn(hazards: Vec<Hazard>, steps: usize, trials: usize) -> Vec<Event> {
        let system = System {
            title: String::new(),
            summary: String::new(),
            clock: Clock { step: StepUnit::Month, steps, start: None },
            materials: Vec::new(),
            producers: Vec::new(),
            consumers: Vec::new(),
            demands: Vec::new(),
            regimes: Vec::new(),
            hazards,
            cooperation: Cooperation::default(),
            arms: Vec::new(),
            assumptions: Vec::new(),
            currency: String::new(),
        };
        let mut events = Events::default();
        Processes::new(&system, Selection::default()).draw(1, 0, 8192, trials, &mut Buffers::default(), &mut events);
        events.as_drawn().to_vec()
    }

    #[test]
    fn another_hazard_leaves_the_events_of_the_first_as_they_are() {
        let first = || hazard("b", Onset::PerStep(0.05), Law::fixed(3.0));
        let alone = drawn(vec![first()], 60, 1000);
        let both = drawn(vec![hazard("a", Onset::PerStep(0.2), Law::fixed(2.0)), first()], 60, 1000);
        let mine: Vec<_> = both.into_iter().filter(|e| e.process == 1).map(|e| Event { process: 0, ..e }).collect();
        assert!(alone.len() > 1000);
        assert!(alone == mine);
    }

    #[test]
    fn a_normal_step_lies_between_two_events_and_trials_start_afresh() {
        let events = drawn(vec![hazard("h", Onset::PerStep(1.0), Law::fixed(3.0))], 10, 5);
        let seen: Vec<_> = events.iter().map(|e| (e.trial, e.onset)).collect();
        let truth: Vec<_> = (0..5).flat_map(|trial| [(trial, 0), (trial, 4), (trial, 8)]).collect();
        assert_eq!(seen, truth);
    }

    /// In one step of a trial an event starts with probability p, whatever the trial before did.
    #[test]
    fn the_first_step_is_as_likely_an_onset_as_any() {
        let trials = 100_000;
        let events = drawn(vec![hazard("h", Onset::PerStep(0.1), Law::fixed(7.0))], 4, trials);
        for step in 0..4 {
            let p = 0.1 * 0.9f64.powi(step);
            let hits = events.iter().filter(|e| e.onset == step).count() as f64 / trials as f64;
            assert!((hits - p).abs() < 3.0 * (p * (1.0 - p) / trials as f64).sqrt(), "step {step}: {hits}");
        }
    }

    #[test]
    fn the_first_trials_of_a_block_do_not_depend_on_how_many_follow() {
        let hazards =
            || vec![Hazard { start: Start::Stationary, ..hazard("h", Onset::PerStep(0.05), Law::fixed(3.0)) }];
        let (few, many) = (drawn(hazards(), 24, 100), drawn(hazards(), 24, 1000));
        assert!(few[..] == many[..few.len()]);
        assert!(many[few.len()].trial >= 100);
    }
}
