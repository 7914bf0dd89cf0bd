//! A whole run: played, and weighed.

use crate::analysis;
use crate::engine::{self, Control, Error, Keep, Plan, Played, Precision, Prepared, Sums, blocks};
use crate::results::{Options, Results, RunIdentity};
use crate::scenario::{Loaded, Problems};

/// What the scenario says about its run, or else the program's defaults; to be changed at will.
pub fn plan(loaded: &Loaded) -> Plan {
    Plan::new(
        loaded.defaults.trials.unwrap_or(Plan::DEFAULT_TRIALS),
        loaded.defaults.seed.unwrap_or(Plan::DEFAULT_SEED),
    )
}

/// The same to a precision, of as many trials as that takes: up to [`Plan::PRECISION_TRIALS`], whatever the scenario says.
pub fn plan_to(loaded: &Loaded, precision: Option<Precision>) -> Plan {
    let usual = plan(loaded);
    let trials = if precision.is_some() { Plan::PRECISION_TRIALS } else { usual.trials };
    Plan { trials, precision, ..usual }
}

/// What tells a run from others, to be kept with its trials.
pub fn identity(loaded: &Loaded, plan: &Plan) -> RunIdentity {
    let from = &loaded.provenance;
    RunIdentity {
        version: env!("CARGO_PKG_VERSION").to_string(),
        title: loaded.system.title.plain().to_string(),
        hash: from.hash.clone(),
        seed: plan.seed,
        trials: plan.trials,
        options: Options { sets: from.origin.sets.clone(), each: from.each, stress: plan.stress.clone() },
    }
}

/// Why there are not all results.
#[derive(Debug, thiserror::Error)]
pub enum SimulateError {
    /// The run itself failed.
    #[error("{0}")]
    Run(#[from] Error),
    /// The run itself is complete.
    #[error("not weighed: instruments, members and stocks: {cause}")]
    Analyses {
        /// What the run found.
        results: Box<Results>,
        /// Why the analyses are not there.
        cause: Error,
    },
}

/// Why a simulation cannot be had with other inputs.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// The scenario cannot have these values.
    #[error("{0}")]
    Scenario(Problems),
    /// It can, and the run cannot be had.
    #[error("{0}")]
    Run(#[from] Error),
}

/// Plays a scenario and makes every estimate and analysis of it: what `results.json` holds.
///
/// # Errors
/// Those of [`engine::run()`]. Where only an analysis failed the error carries the results without it.
pub fn simulate(loaded: &Loaded, plan: &Plan, control: &Control) -> Result<Results, SimulateError> {
    prepare(loaded, plan, control)?.simulate(control)
}

/// Compiles the laws, checks the memory that a run takes, and plays the few trials on which errors of differences in the tail
/// rest.
///
/// # Errors
/// Those of [`engine::run()`].
pub fn prepare(loaded: &Loaded, plan: &Plan, control: &Control) -> Result<Simulation, Error> {
    let prepared = Prepared::new(&loaded.system, plan, control)?;
    Ok(Simulation { prepared, unknown_inputs: analysis::unknown_inputs(loaded), loaded: loaded.clone() })
}

/// The results of sums that were played apart, without what takes repeated runs (see [`complete`]). What is missing, they mark
/// as partial.
///
/// # Errors
/// Those of [`engine::conclude()`].
pub fn conclude<'a>(
    loaded: &Loaded,
    plan: &Plan,
    sums: impl IntoIterator<Item = &'a Sums>,
    control: &Control,
) -> Result<Results, Error> {
    let mut results = engine::conclude(&loaded.system, plan, sums.into_iter(), control)?;
    results.run.precision = plan.precision.as_ref().map(|asked| engine::reached(&results, asked));
    Ok(stamped(results, loaded, analysis::unknown_inputs(loaded)))
}

/// Adds to the results of a run what takes repeated runs: the worth of instruments and members, equivalent stocks, what is
/// ignorance, and what the inputs allow. Leaves a quick or a partial run as it is.
///
/// # Errors
/// Those of [`engine::run()`]; `results` stay what they were but for what was done.
pub fn complete(loaded: &Loaded, plan: &Plan, control: &Control, results: &mut Results) -> Result<(), Error> {
    if plan.quick || results.run.partial {
        return Ok(());
    }
    let plan = Plan { trials: results.run.trials, ..plan.clone() };
    analysis::complete(&loaded.system, &plan, control, results)?;
    analysis::allow(loaded, &plan, control, results)
}

fn stamped(mut results: Results, loaded: &Loaded, unknown_inputs: u64) -> Results {
    results.stamp(&loaded.provenance);
    results.scenario.unknown_inputs = unknown_inputs;
    results.concentration = analysis::concentration(&loaded.system);
    results
}

/// A scenario ready to be played, as often as one likes, whole or block by block. It can be shared between threads.
pub struct Simulation {
    loaded: Loaded,
    prepared: Prepared,
    /// Counted once, as it takes reading the scenario again.
    unknown_inputs: u64,
}

impl Simulation {
    /// The scenario that is simulated.
    pub fn loaded(&self) -> &Loaded {
        &self.loaded
    }

    /// How it is simulated.
    pub fn plan(&self) -> &Plan {
        self.prepared.plan()
    }

    /// The same with further values of the scenario changed, each as [`crate::scenario::load`] takes them. Threads that run
    /// stay, and so do laws that have been compiled.
    ///
    /// # Errors
    /// All problems of the changed scenario, or those of [`prepare`].
    pub fn with(&self, sets: &[String], control: &Control) -> Result<Simulation, ChangeError> {
        let loaded = self.loaded.with(sets).map_err(ChangeError::Scenario)?;
        Ok(prepare(&loaded, self.plan(), control)?)
    }

    /// Plays all trials, or until the plan's precision is reached, and makes estimates; without what takes repeated runs.
    ///
    /// # Errors
    /// When the threads do not start or take more than the memory.
    pub fn run(&self, control: &Control) -> Result<Results, Error> {
        Ok(self.stamped(self.prepared.run(control)?))
    }

    /// Plays, and makes every estimate and analysis. Stopped, the results are partial.
    ///
    /// # Errors
    /// As [`simulate`].
    pub fn simulate(&self, control: &Control) -> Result<Results, SimulateError> {
        let mut results = self.run(control)?;
        match complete(&self.loaded, self.plan(), control, &mut results) {
            Ok(()) => Ok(results),
            Err(cause) => Err(SimulateError::Analyses { results: Box::new(results), cause }),
        }
    }

    /// Blocks of the whole run.
    pub fn blocks(&self) -> u64 {
        blocks(self.plan().trials)
    }

    /// Plays the blocks from those that `so_far` has up to number `end`, or the first of them when the caller says stop:
    /// begin with `Played::default()`. After any of them, [`Simulation::results`] says what they come to.
    ///
    /// # Errors
    /// As [`Simulation::run`], and when `so_far` is of another scenario.
    pub fn play(&self, so_far: &Played, end: u64, keep: Option<Keep>, control: &Control) -> Result<Played, Error> {
        self.prepared.play(end.min(self.blocks()), so_far, keep, control)
    }

    /// As [`Simulation::run`], going on from `so_far`; with how far it came, to go on from.
    ///
    /// # Errors
    /// As [`Simulation::play`].
    pub fn run_on(&self, so_far: &Played, keep: Option<Keep>, control: &Control) -> Result<(Results, Played), Error> {
        let (results, played) = self.prepared.play_to(so_far, keep, control)?;
        Ok((self.stamped(results), played))
    }

    /// What some blocks come to, of any number of pieces in any order; what is missing, the results mark as partial.
    ///
    /// # Errors
    /// When sums are of another scenario.
    pub fn results<'a>(&self, sums: impl IntoIterator<Item = &'a Sums>) -> Result<Results, Error> {
        Ok(self.stamped(self.prepared.conclude(sums)?))
    }

    /// What a run of just as many trials as were played has found. Those of fewer than 16,384 may differ from such a run in the
    /// errors of differences in the tail.
    ///
    /// # Errors
    /// As [`Simulation::results`].
    pub fn so_far(&self, played: &Played) -> Result<Results, Error> {
        let mut results = self.results([&played.sums])?;
        results.run.trials_asked = results.run.trials;
        results.run.partial = false;
        Ok(results)
    }

    fn stamped(&self, results: Results) -> Results {
        stamped(results, &self.loaded, self.unknown_inputs)
    }
}
