//! What past events say: hazards counted from a record, and scenarios' hazards played over it.

use crate::analysis::{
    self, AHEAD, Asked, HindcastError, RecordAsk, RecordError, RecordNote, Script, Written, in_months,
};
use crate::engine::Progress;
use crate::model::System;
use crate::model::history::Pair;
use crate::results::{Calibration, Hindcast};
use crate::scenario::{Loaded, Problems, Source, history, library::LIBRARY};

/// Hazards counted from a record.
#[derive(Debug)]
pub struct Calibrated {
    /// What was counted.
    pub calibration: Calibration,
    /// What whoever asked should know of the record.
    pub notes: Vec<RecordNote>,
    /// Countries of the scenario's producers of which no group is known, so that no hazard strikes there.
    pub ungrouped: Vec<String>,
}

/// Counts hazards from a record; those of a scenario's producers alone where there is a `system`. Rates are meant for the years
/// `ahead`, or else for the scenario's horizon.
///
/// # Errors
/// When the record cannot be read, or what is asked of it not be counted.
pub fn calibrate(ask: RecordAsk, ahead: Option<f64>, system: Option<&System>) -> Result<Calibrated, RecordError> {
    let horizon = system.map(|s| (s.clock.steps as f64 * s.clock.step_years()).max(1.0));
    let ask = RecordAsk { ahead: ahead.or(horizon).unwrap_or(AHEAD), ..ask };
    let asked = ask.read()?;
    let mut calibration = analysis::calibrate(&asked.events, &asked.ask)?;
    // A condition on a column that makes no cells is one that a cell's values do not tell.
    calibration.nameable &= ask.filters_are_told(&calibration.by);
    let ungrouped = system.map_or(Vec::new(), |system| keep(&mut calibration, &asked.pairs, system));
    Ok(Calibrated { calibration, notes: asked.notes, ungrouped })
}

/// Leaves the hazards of the scenario's producers; countries of which no group is known.
fn keep(calibration: &mut Calibration, pairs: &[Pair], system: &System) -> Vec<String> {
    let countries: Vec<String> = system.producers.iter().map(|p| p.country.clone()).collect();
    let known = history::countries();
    let group_of = |country: &str| {
        let pair = pairs.iter().find(|p| p.labels.get("country").is_some_and(|c| c == country));
        let listed = pair.and_then(|p| p.labels.get("group").cloned());
        listed.or_else(|| known.iter().find(|c| c.code == country).map(|c| c.group.clone()))
    };
    analysis::strike(calibration, &countries, group_of)
}

/// The scenarios whose hazards a hindcast plays, each with its name and with months as its steps: those of `named`, else the
/// library's unless cells of a record are asked for.
///
/// # Errors
/// All problems of the first scenario that is not sound.
pub fn hindcast_scenarios(named: &[Source], ask: &RecordAsk) -> Result<Vec<(String, Loaded)>, Problems> {
    let cells = ask.events.is_some() || ask.picks();
    let sources = match named {
        [] if cells => Vec::new(),
        [] => LIBRARY.iter().map(|entry| entry.source()).collect(),
        _ => named.to_vec(),
    };
    sources.iter().map(|one| Ok((one.stem().to_string(), in_months(one)?))).collect()
}

/// How a hindcast is played.
#[derive(Debug, Clone)]
pub struct Past<'a> {
    /// First years of what is played out of sample; none for those of each decade but the first.
    pub splits: &'a [i32],
    /// Whether the scenarios were named. Scenarios of one's own say nothing of the record's cells, which are then tested only
    /// where there are `splits`.
    pub named: bool,
    /// Trials of each play, at most [`Past::MOST_TRIALS`].
    pub trials: u64,
    /// Seed of the random numbers.
    pub seed: u64,
}

impl Past<'_> {
    /// Trials that a play may have: every one is kept in memory.
    pub const MOST_TRIALS: u64 = 200_000;
}

/// Plays the hazards of scenarios, and those that a record's own years count, over the years of the record.
///
/// # Errors
/// Those of [`analysis::hindcast`].
pub fn hindcast(
    asked: &Asked,
    scenarios: &[(String, Loaded)],
    past: &Past,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Hindcast, HindcastError> {
    let hazards = scenarios.iter().flat_map(|(name, s)| s.system.hazards.iter().map(|h| (name.as_str(), h)));
    let written: Vec<Written> = hazards.map(|(scenario, hazard)| Written { scenario, hazard }).collect();
    let script = Script {
        written: &written,
        splits: past.splits,
        tested: !past.named || !past.splits.is_empty(),
        trials: past.trials,
        seed: past.seed,
    };
    analysis::hindcast(&asked.events, &asked.ask, &script, progress)
}
