use super::ahead::Ahead;
use super::duration::Duration;
use super::events::Event;
use super::length::Length;
use super::rate::Rate;
use super::regime::{self, Chain, Paths};
use super::sampler::Sampler;
use crate::float::{exp_m1, ln, ln_1p};
use crate::model::law::Law;
use crate::model::{Hazard, Onset, Recovery, Severity, Start, System};
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
    pub(super) rate: Rate,
    regime: Option<Link>,
    scripted: Option<(i32, f64)>,
    severity: Sampler,
    /// Multipliers of the severity, one a step, of a hazard with a severity profile.
    profile: Vec<f64>,
    duration: Duration,
    recovery: Recovery,
    pub(super) stationary: bool,
    /// It has no events but those that the first copy of its hazard shares with it.
    pub(super) joins: bool,
}

/// A process's tie to a regime.
#[derive(Debug, Clone)]
struct Link {
    regime: usize,
    /// Its mean over the regime's long run.
    mean: f64,
    multipliers: Vec<f64>,
    largest: f64,
}

/// The independent streams of a process in a block.
pub(super) struct Streams {
    /// Exponential numbers for the steps between onsets, in order of time; and of those onsets, durations and severities.
    pub jumps: Ahead,
    pub durations: Ahead,
    pub severities: Ahead,
    /// Whether a candidate is an onset.
    pub chances: Stream,
    /// What is under way at step 0, and whether scripted events happen.
    pub starts: Stream,
    /// Whether an event of another hazard is followed by one of this.
    pub follows: Stream,
}

/// The regimes of a block, and where to look up their states.
pub(super) struct Regimes<'a> {
    pub chains: &'a [Chain],
    pub paths: &'a mut Paths,
}

/// An event that starts at a given place, if its process is then in the normal state.
#[derive(Debug, Clone, Copy)]
pub(super) struct Forced {
    pub trial: u32,
    pub onset: i32,
    /// `None`: drawn from the law.
    pub length: Option<Length>,
}

impl Process {
    pub(super) fn new(system: &System, hazard: &Hazard, index: usize, producers: Vec<usize>, key: String) -> Process {
        let scripted = match hazard.onset {
            Some(Onset::Scripted { at, probability }) => Some((at as i32, probability)),
            _ => None,
        };
        let (severity, profile) = match &hazard.severity {
            Severity::Law(law) => (Sampler::new(law), Vec::new()),
            Severity::Profile(values) => (Sampler::new(&Law::fixed(1.0)), values.clone()),
        };
        let link = |link: &crate::model::RegimeLink| Link {
            regime: link.regime,
            mean: regime::long_run(&system.regimes[link.regime])
                .iter()
                .zip(&link.multipliers)
                .map(|(p, m)| p * m)
                .sum(),
            largest: link.multipliers.iter().copied().fold(0.0, f64::max),
            multipliers: link.multipliers.clone(),
        };
        Process {
            hazard: index,
            producers,
            key,
            rate: Rate::new(hazard, system.clock.step_years()),
            regime: hazard.regime.as_ref().map(link),
            scripted,
            severity,
            duration: match profile.len() {
                0 => Duration::new(&hazard.duration),
                steps => Duration::new(&Law::fixed(steps as f64)),
            },
            profile,
            recovery: hazard.recovery,
            stationary: hazard.start == Start::Stationary,
            joins: false,
        }
    }

    /// The copy for one producer.
    pub(super) fn copy(&self, producer: usize, key: String) -> Process {
        Process { producers: vec![producer], key, ..self.clone() }
    }

    /// The copy for a further producer, which has no events of its own.
    pub(super) fn joining(&self, producer: usize) -> Process {
        Process { producers: vec![producer], joins: true, ..self.clone() }
    }

    /// The same process, as far as it strikes these producers, an index of whatever system they stand in.
    pub fn striking(&self, producers: Vec<usize>) -> Process {
        Process { producers, ..self.clone() }
    }

    /// Its name: the hazard's id, with the producer's for a copy.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Share lost in the `k`-th step of an event, from 0.
    pub fn loss(&self, event: &Event, k: u32) -> f64 {
        match (self.profile.get(k as usize), self.recovery) {
            (Some(share), _) => event.severity * share,
            (None, Recovery::Step) => event.severity,
            (None, Recovery::Linear) => event.severity * (1.0 - f64::from(k) / event.duration()),
        }
    }

    /// True when an event loses the same share in each of its steps.
    pub fn is_flat(&self) -> bool {
        self.profile.is_empty() && self.recovery == Recovery::Step
    }

    pub(super) fn streams(&self, seed: u64, block: u64) -> Streams {
        let stream = |what: &str| Stream::new(seed, &format!("{}{what}", self.key), block);
        let ahead = |what: &str| Ahead::new(stream(what));
        Streams {
            jumps: ahead(""),
            durations: ahead(" durations"),
            severities: ahead(" severities"),
            chances: stream(" chances"),
            starts: stream(" starts"),
            follows: stream(" follows"),
        }
    }

    /// ln of the probability that no event starts in a normal step of a trial, before any regime. `rates` are those drawn
    /// for the block's trials, if they are drawn.
    fn log_survival(&self, trial: u32, rates: &[f64]) -> f64 {
        match self.rate {
            Rate::Known(log) => log,
            Rate::Counted { .. } => rates[trial as usize],
        }
    }

    /// 1/ln(1 − p) with the largest p that any state of the regime gives: candidates come at this pace.
    #[inline]
    pub(super) fn inverse_log_fail(&self, trial: u32, rates: &[f64]) -> f64 {
        let log = self.log_survival(trial, rates) * self.regime.as_ref().map_or(1.0, |link| link.largest);
        // Minus infinity, not plus, where nothing ever starts by chance.
        -(1.0 / log.abs())
    }

    /// Whether a candidate at step `t`, which may have begun in the part `open` of the step before, is an onset: it is with
    /// the odds of the p of the regime's state to the largest p, so that every step has its own p (thinning; Lewis and
    /// Shedler, 1979).
    pub(super) fn accepts(
        &self,
        trial: u32,
        (t, open): (i64, f64),
        rates: &[f64],
        stream: &mut Stream,
        regimes: &mut Regimes,
    ) -> bool {
        let Some(link) = &self.regime else { return true };
        let chain = &regimes.chains[link.regime];
        let multiplier = link.multipliers[regimes.paths.state(chain, link.regime, trial, t)];
        let log = self.log_survival(trial, rates) * open;
        // p becomes 1 − (1 − p)^m.
        multiplier == link.largest || stream.uniform() * exp_m1(log * link.largest) > exp_m1(log * multiplier)
    }

    /// Long-run share of steps that an event strikes, in part or in full: D/(D + s/p), where D is the mean number of such
    /// steps and s the mean probability that nothing begins in what an event leaves of its last step; the normal steps up to
    /// the next onset are s/p in the mean. With a regime, as if its multiplier were always the mean of the long run.
    fn unavailability(&self, trial: u32, rates: &[f64]) -> f64 {
        let log = self.log_survival(trial, rates) * self.regime.as_ref().map_or(1.0, |link| link.mean);
        let p = -exp_m1(log);
        if p <= 0.0 {
            return 0.0;
        }
        let mean = self.duration.mean_steps();
        mean / (mean + self.duration.mean_survival_of_rest(log) / p)
    }

    #[inline]
    pub(super) fn draw_length(&self, streams: &mut Streams) -> Length {
        self.duration.draw(&mut streams.durations)
    }

    /// Steps after which it does not matter any more how it was begun, to a thousandth. Few events exceed a certain length; so
    /// long after an event that should not have been, what is left of it is another that could start in its place: p·D of
    /// it, with p the largest chance of an onset and D the mean steps of an event.
    pub(super) fn memory(&self) -> f64 {
        let log = self.rate.median() * self.regime.as_ref().map_or(1.0, |link| link.largest);
        let left = (-exp_m1(log) * self.duration.mean_steps()).clamp(1e-9, 0.95);
        self.duration.long() * (1.0 + ln(1e-3) / ln(left))
    }

    pub(super) fn has_regime(&self) -> bool {
        self.regime.is_some()
    }

    #[inline]
    pub(super) fn draw_severity(&self, streams: &mut Streams) -> f64 {
        streams.severities.next(|stream, values| self.severity.fill(stream, values))
    }

    /// True when nothing but chance at one known rate makes its events, so that trials follow one another as one line.
    pub(super) fn is_plain(&self) -> bool {
        let known = matches!(self.rate, Rate::Known(_));
        known && self.regime.is_none() && self.scripted.is_none() && !self.stationary
    }

    /// What does not start by chance within the trials: events under way `history` steps before step 0, and scripted events.
    pub(super) fn forced(&self, stream: &mut Stream, trials: usize, rates: &[f64], history: i64) -> Vec<Forced> {
        let mut forced = Vec::new();
        if self.stationary {
            let mut under_way = |stream: &mut Stream, trial| {
                let length = self.duration.draw_by_steps(stream);
                let age = (stream.uniform() * f64::from(length.steps)) as i32;
                forced.push(Forced { trial, onset: -age - history as i32, length: Some(length) });
            };
            if rates.is_empty() {
                for_chosen(stream, self.unavailability(0, rates), trials, under_way);
            } else {
                for trial in 0..trials as u32 {
                    if stream.uniform() < self.unavailability(trial, rates) {
                        under_way(stream, trial);
                    }
                }
            }
        }
        if let Some((at, probability)) = self.scripted {
            for_chosen(stream, probability, trials, |_, trial| {
                forced.push(Forced { trial, onset: at, length: None });
            });
        }
        forced
    }
}

/// Calls `then` for each trial in which something of this probability happens. What `then` draws comes between the trials,
/// so that it does not depend on how many there are.
fn for_chosen(stream: &mut Stream, probability: f64, trials: usize, mut then: impl FnMut(&mut Stream, u32)) {
    let inverse_log_fail = 1.0 / ln_1p(-probability);
    let mut next = stream.failures(inverse_log_fail);
    while next < trials as u64 {
        then(stream, next as u32);
        next += 1 + stream.failures(inverse_log_fail);
    }
}
