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
            for trial in chosen(stream, self.unavailability(), trials) {
                let length = self.duration.draw_by_length(stream);
                let age = (stream.uniform() * f64::from(length)) as i32;
                forced.push(Forced { trial, onset: -age, duration: Some(length) });
            }
        }
        if let Some((at, probability)) = self.scripted {
            let chosen = chosen(stream, probability, trials);
            forced.extend(chosen.into_iter().map(|trial| Forced { trial, onset: at, duration: None }));
        }
        forced
    }
}

/// The trials in which something of this probability happens.
fn chosen(stream: &mut Stream, probability: f64, trials: usize) -> Vec<u32> {
    let inverse_log_fail = 1.0 / (-probability).ln_1p();
    let mut chosen = Vec::new();
    let mut next = stream.failures(inverse_log_fail);
    while next < trials as u64 {
        chosen.push(next as u32);
        next += 1 + stream.failures(inverse_log_fail);
    }
    chosen
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
