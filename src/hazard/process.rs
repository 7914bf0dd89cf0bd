use super::duration::Duration;
use super::events::{Event, Events};
use super::line;
use super::sampler::Sampler;
use crate::model::law::Law;
use crate::model::{Hazard, Onset, Recovery, Severity, Start, Strikes, System};
use crate::random::Stream;

/// An alternating renewal process: a hazard, or its copy for one producer.
#[derive(Debug, Clone)]
pub struct Process {
    /// Index of its hazard.
    pub hazard: usize,
    /// Producers whose output, or whose deliveries, an event takes from.
    pub producers: Vec<usize>,
    /// Keys its streams: the hazard's id, with the producer's for a copy.
    key: String,
    /// Probability of an onset in a step that follows a normal step.
    per_step: f64,
    /// 1 / ln(1 − per_step)
    inverse_log_fail: f64,
    scripted: Option<(i32, f64)>,
    severity: Sampler,
    /// Multipliers of the severity, one a step, of a hazard with a severity profile.
    profile: Vec<f64>,
    duration: Duration,
    recovery: Recovery,
    stationary: bool,
}

/// The independent streams of a process in a block.
pub(super) struct Streams {
    /// Onsets, severities and durations, in order of time.
    pub events: Stream,
    /// What is under way at step 0, and whether scripted events happen.
    pub starts: Stream,
}

/// An event that starts at a given place, if its process is then in the normal state.
#[derive(Debug, Clone, Copy)]
pub(super) struct Forced {
    pub trial: u32,
    pub onset: i32,
    /// `None`: drawn from the law.
    pub duration: Option<u32>,
}

impl Process {
    fn new(hazard: &Hazard, index: usize, producers: Vec<usize>, key: String) -> Process {
        let (per_step, scripted) = match hazard.onset {
            Some(Onset::PerStep(p)) => (p, None),
            Some(Onset::Scripted { at, probability }) => (0.0, Some((at as i32, probability))),
            Some(Onset::Counted { .. }) | None => (0.0, None),
        };
        let (severity, profile) = match &hazard.severity {
            Severity::Law(law) => (Sampler::new(law), Vec::new()),
            Severity::Profile(values) => (Sampler::Fixed(1.0), values.clone()),
        };
        Process {
            hazard: index,
            producers,
            key,
            per_step,
            inverse_log_fail: 1.0 / (-per_step).ln_1p(),
            scripted,
            severity,
            duration: match profile.len() {
                0 => Duration::new(&hazard.duration),
                steps => Duration::new(&Law::fixed(steps as f64)),
            },
            profile,
            recovery: hazard.recovery,
            stationary: hazard.start == Start::Stationary,
        }
    }

    /// Share lost in the `k`-th step of an event, from 0.
    pub fn loss(&self, event: &Event, k: u32) -> f64 {
        match (self.profile.get(k as usize), self.recovery) {
            (Some(share), _) => event.severity * share,
            (None, Recovery::Step) => event.severity,
            (None, Recovery::Linear) => event.severity * (1.0 - f64::from(k) / f64::from(event.duration)),
        }
    }

    /// True when an event loses the same share in each of its steps.
    pub fn is_flat(&self) -> bool {
        self.profile.is_empty() && self.recovery == Recovery::Step
    }

    /// Long-run share of steps in an event: D/(D + 1/p), as a normal stretch lasts 1/p steps in the mean.
    pub fn unavailability(&self) -> f64 {
        let mean = self.duration.mean();
        if self.per_step > 0.0 { mean / (mean + 1.0 / self.per_step) } else { 0.0 }
    }

    pub(super) fn is_stationary(&self) -> bool {
        self.stationary
    }

    #[inline]
    pub(super) fn steps_to_onset(&self, stream: &mut Stream) -> u64 {
        stream.failures(self.inverse_log_fail)
    }

    #[inline]
    pub(super) fn draw_duration(&self, stream: &mut Stream) -> u32 {
        self.duration.draw(stream)
    }

    #[inline]
    pub(super) fn draw_severity(&self, stream: &mut Stream) -> f64 {
        self.severity.draw(stream)
    }

    /// What does not start by chance within the trials: events under way at step 0, and scripted events.
    fn forced(&self, stream: &mut Stream, trials: usize) -> Vec<Forced> {
        let mut forced = Vec::new();
        if self.stationary {
            for_chosen(stream, self.unavailability(), trials, |stream, trial| {
                let length = self.duration.draw_by_length(stream);
                let age = (stream.uniform() * f64::from(length)) as i32;
                forced.push(Forced { trial, onset: -age, duration: Some(length) });
            });
        }
        if let Some((at, probability)) = self.scripted {
            for_chosen(stream, probability, trials, |_, trial| {
                forced.push(Forced { trial, onset: at, duration: None })
            });
        }
        forced
    }
}

/// Calls `then` for each trial in which something of this probability happens. What `then` draws comes between the trials,
/// so that it does not depend on how many there are.
fn for_chosen(stream: &mut Stream, probability: f64, trials: usize, mut then: impl FnMut(&mut Stream, u32)) {
    let inverse_log_fail = 1.0 / (-probability).ln_1p();
    let mut next = stream.failures(inverse_log_fail);
    while next < trials as u64 {
        then(stream, next as u32);
        next += 1 + stream.failures(inverse_log_fail);
    }
}

/// Every process of a system.
#[derive(Debug, Clone)]
pub struct Processes {
    all: Vec<Process>,
    steps: usize,
}

impl Processes {
    pub fn new(system: &System) -> Processes {
        let mut all = Vec::new();
        for (index, hazard) in system.hazards.iter().enumerate() {
            match hazard.strikes {
                Strikes::Together => all.push(Process::new(hazard, index, hazard.hits.clone(), hazard.id.clone())),
                Strikes::Each => all.extend(hazard.hits.iter().map(|&producer| {
                    let key = format!("{}/{}", hazard.id, system.producers[producer].id);
                    Process::new(hazard, index, vec![producer], key)
                })),
            }
        }
        Processes { all, steps: system.clock.steps }
    }

    pub fn as_slice(&self) -> &[Process] {
        &self.all
    }

    /// Draws the events of the first `trials` trials of block number `block`. They are the same whatever `trials` is, and
    /// whatever other hazards there are.
    pub fn draw(&self, seed: u64, block: u64, trials: usize, events: &mut Events) {
        events.clear();
        for (index, process) in self.all.iter().enumerate() {
            let mut streams = Streams {
                events: Stream::new(seed, &process.key, block),
                starts: Stream::new(seed, &format!("{} starts", process.key), block),
            };
            let forced = process.forced(&mut streams.starts, trials);
            line::draw(process, index as u32, &mut streams, &forced, trials, self.steps, events);
        }
        events.sort(trials);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Clock, Cooperation};
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
        Processes::new(&system).draw(1, 0, trials, &mut events);
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
