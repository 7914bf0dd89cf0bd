//! What is drawn once for a trial besides its events: whether instruments work, when projects start, what is foreseen.

use crate::cooperation::Chances;
use crate::float::ln_1p;
use crate::hazard::{Event, Process, Sampler};
use crate::model::{Instrument, InstrumentKind, System};
use crate::random::Key;

/// Draws the chances of any trial, on demand: each number depends on the seed, the trial and its own name only.
pub struct Lottery {
    instruments: Vec<Draw>,
    /// By process: the demands that an event touches.
    touched: Vec<Vec<usize>>,
    /// By process.
    foresight: Vec<Key>,
    demands: usize,
    steps: usize,
}

struct Draw {
    works: Key,
    start: Key,
    instrument: Instrument,
    /// Law of a joint project's first output.
    starts: Option<Sampler>,
}

impl Lottery {
    pub fn new(system: &System, processes: &[Process], seed: u64) -> Lottery {
        let draw = |instrument: &Instrument| Draw {
            works: Key::new(seed, &format!("{} works", instrument.id)),
            start: Key::new(seed, &format!("{} start", instrument.id)),
            instrument: instrument.clone(),
            starts: match &instrument.kind {
                InstrumentKind::JointProject(project) => Some(Sampler::new(&project.start)),
                _ => None,
            },
        };
        Lottery {
            instruments: system.cooperation.instruments.iter().map(draw).collect(),
            touched: processes.iter().map(|p| touched(system, p)).collect(),
            foresight: processes.iter().map(|p| Key::new(seed, &format!("{} foreseen", p.key()))).collect(),
            demands: system.demands.len(),
            steps: system.clock.steps,
        }
    }

    /// Fills in the chances of trial number `trial` of the run, with these events.
    pub fn draw(&self, trial: u64, events: &[Event], chances: &mut Chances) {
        chances.clear();
        for draw in &self.instruments {
            let honour = draw.instrument.honour;
            chances.works.push(honour >= 1.0 || draw.works.uniform(trial, 0) < honour);
            chances.starts.push(start(draw, trial));
            if let InstrumentKind::InformationSharing { hit_rate, false_alarms_per_step, .. } = draw.instrument.kind {
                self.foresee(trial, events, hit_rate, chances);
                self.err(trial, false_alarms_per_step, &draw.start, chances);
                chances.alarms.sort_by_key(|alarm| alarm.at);
            }
        }
    }

    fn foresee(&self, trial: u64, events: &[Event], hit_rate: f64, chances: &mut Chances) {
        for event in events.iter().filter(|e| e.onset >= 0) {
            let process = event.process as usize;
            if self.foresight[process].uniform(trial, event.onset as u64) < hit_rate {
                let until = event.end() as u32;
                chances.warn(event.onset as u32, until, self.touched[process].iter().copied());
            }
        }
    }

    fn err(&self, trial: u64, per_step: f64, key: &Key, chances: &mut Chances) {
        if per_step <= 0.0 {
            return;
        }
        let inverse_log_fail = 1.0 / ln_1p(-per_step);
        let mut at = 0.0;
        for draw in 1.. {
            at += (crate::random::log(key.uniform(trial, draw)) * inverse_log_fail).floor();
            if at >= self.steps as f64 {
                return;
            }
            chances.warn(at as u32, at as u32, 0..self.demands);
            at += 1.0;
        }
    }
}

/// When a joint project's output begins, in steps: by its law, or never.
fn start(draw: &Draw, trial: u64) -> f64 {
    match (&draw.instrument.kind, &draw.starts) {
        (InstrumentKind::JointProject(project), Some(starts)) if draw.start.uniform(trial, 0) < project.success => {
            let start = starts.at(draw.start.uniform(trial, 1)).max(0.0);
            if project.start.is_whole() { (start - 1e-9).ceil() } else { start }
        }
        _ => f64::INFINITY,
    }
}

/// Demands that lose something when the producers of `process` fail: those who buy from them, or from whom they feed.
fn touched(system: &System, process: &Process) -> Vec<usize> {
    let mut struck = vec![false; system.producers.len()];
    process.producers.iter().for_each(|&p| struck[p] = true);
    for (index, producer) in system.producers.iter().enumerate() {
        struck[index] |= producer.feed.iter().any(|&(upstream, share)| share > 0.0 && struck[upstream]);
    }
    let against = &system.hazards[process.hazard].against;
    let loses = |k: &usize| {
        let demand = &system.demands[*k];
        let direct = |&(p, share): &(usize, f64)| {
            let aimed = against.as_ref().is_none_or(|a| a.contains(&demand.consumer));
            share > 0.0 && struck[p] && (aimed || !process.producers.contains(&p))
        };
        demand.sourcing.iter().any(direct)
    };
    (0..system.demands.len()).filter(loses).collect()
}
