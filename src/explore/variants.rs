//! Variants that are played: each keeps what it has come to, so that nothing is played twice.

use super::limits;
use super::turns::Stopped;
use crate::door::{self, Simulation};
use crate::engine::{Control, Error, Plan, Played, blocks};
use crate::results::Results;
use crate::scenario::Loaded;
use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard};

/// Fewest trials that are played as the beginning of the whole run: the blocks of its pilot.
pub const PILOT: u64 = 16_384;

/// A scenario with a plan, as far as it has been played.
pub struct Variant {
    pub loaded: Loaded,
    pub plan: Plan,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    simulation: Option<Arc<Simulation>>,
    played: Played,
    found: BTreeMap<u64, Arc<Results>>,
    /// With what takes repeated runs.
    complete: Option<Arc<Results>>,
}

/// Why there are no results.
pub enum Failed {
    /// Nobody wants them any more.
    Stopped,
    Run(Error),
}

impl From<Error> for Failed {
    fn from(error: Error) -> Failed {
        Failed::Run(error)
    }
}

impl From<Stopped> for Failed {
    fn from(_: Stopped) -> Failed {
        Failed::Stopped
    }
}

impl Variant {
    fn new(loaded: Loaded, plan: Plan) -> Variant {
        Variant { loaded, plan, state: Mutex::default() }
    }

    /// How so many trials of it are played.
    pub fn plan_of(&self, trials: u64) -> Plan {
        Plan { trials, ..self.plan.clone() }
    }

    /// What the first `trials` of its run come to: those of a run of so many. `trials` are whole blocks, or all.
    ///
    /// # Errors
    /// When it is stopped, or cannot be played.
    pub fn results(&self, trials: u64, control: &Control) -> Result<Arc<Results>, Failed> {
        loop {
            if let Some(found) = self.piece(trials, u64::MAX, control)? {
                return Ok(found);
            }
        }
    }

    /// The same, playing at most so many blocks more; `None` when there are others to come.
    ///
    /// # Errors
    /// As [`Variant::results`].
    pub fn piece(&self, trials: u64, most: u64, control: &Control) -> Result<Option<Arc<Results>>, Failed> {
        let mut state = self.state();
        if let Some(found) = state.found.get(&trials) {
            return Ok(Some(Arc::clone(found)));
        }
        // What is short, or was played beyond and not kept, is a run of its own.
        let short = trials < PILOT.min(self.plan.trials) || state.played.next > blocks(trials);
        let results = match short {
            true => Some(door::prepare(&self.loaded, &self.plan_of(trials), control)?.run(control)?),
            false => self.go_on(&mut state, trials, most, control)?,
        };
        if control.stop.load(Ordering::Relaxed) {
            return Err(Failed::Stopped);
        }
        let Some(results) = results.map(Arc::new) else { return Ok(None) };
        state.found.insert(trials, Arc::clone(&results));
        Ok(Some(results))
    }

    /// Plays its run towards so many trials, from where it was left.
    fn go_on(&self, state: &mut State, trials: u64, most: u64, control: &Control) -> Result<Option<Results>, Failed> {
        let simulation = match &state.simulation {
            Some(simulation) => Arc::clone(simulation),
            // Making it ready plays its first blocks.
            None => Arc::new(door::prepare(&self.loaded, &self.plan, control)?),
        };
        state.simulation = Some(Arc::clone(&simulation));
        let end = blocks(trials).min(state.played.next.saturating_add(most));
        state.played = simulation.play(&state.played, end, None, control)?;
        if state.played.next < end {
            return Err(Failed::Stopped);
        }
        if end < blocks(trials) { Ok(None) } else { Ok(Some(simulation.so_far(&state.played)?)) }
    }

    /// The results of its whole run with what takes repeated runs.
    ///
    /// # Errors
    /// When it is stopped, or cannot be played.
    pub fn complete(&self, control: &Control) -> Result<Arc<Results>, Failed> {
        let mut results = Results::clone(&*self.results(self.plan.trials, control)?);
        if let Some(found) = &self.state().complete {
            return Ok(Arc::clone(found));
        }
        door::complete(&self.loaded, &self.plan, control, &mut results)?;
        if control.stop.load(Ordering::Relaxed) {
            return Err(Failed::Stopped);
        }
        let results = Arc::new(results);
        self.state().complete = Some(Arc::clone(&results));
        Ok(results)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

/// Variants that were asked for of late.
#[derive(Default)]
pub struct Variants {
    kept: Mutex<Vec<(String, Arc<Variant>)>>,
}

impl Variants {
    /// The variant of a scenario with a plan, with what has been played of it.
    pub fn of(&self, loaded: Loaded, plan: Plan) -> Arc<Variant> {
        let stress = plan.stress.as_ref().map(|stress| (&stress.hazard, stress.only));
        let (hash, sets) = (&loaded.provenance.hash, &loaded.provenance.origin.sets);
        let key = format!("{hash} {sets:?} {} {} {stress:?}", plan.seed, plan.trials);
        let mut kept = self.kept.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let found = kept.iter().position(|(other, _)| *other == key).map(|at| kept.remove(at));
        // Names and sources are in no hash, and whoever asks wants its own.
        let own = found.filter(|(_, variant)| variant.loaded.provenance == loaded.provenance);
        let entry = own.unwrap_or_else(|| (key, Arc::new(Variant::new(loaded, plan))));
        let variant = Arc::clone(&entry.1);
        kept.push(entry);
        let surplus = kept.len().saturating_sub(limits::VARIANTS);
        kept.drain(..surplus);
        variant
    }
}
