//! Scenarios and saved runs side by side: played alike, and compared.

use super::replay::replay;
use super::simulation::prepare;
use crate::analysis::{self, Compared, Contender, Yardstick};
use crate::engine::{Control, Error, Plan};
use crate::results::{Comparison, Results};
use crate::scenario::Loaded;

/// One that takes part.
#[derive(Debug)]
pub enum Party {
    /// To be played.
    Scenario(Box<Loaded>),
    /// Played before.
    Run(Box<Results>),
}

/// One that has been played.
#[derive(Debug)]
pub struct Entry {
    /// What it is called among the others.
    pub label: String,
    /// What it found.
    pub results: Results,
    /// `None` for a run that this version cannot play again.
    pub game: Option<(Loaded, Plan)>,
}

impl Party {
    /// What tells whether it can be compared with others.
    pub fn yardstick<'a>(&'a self, label: &'a str) -> Yardstick<'a> {
        match self {
            Party::Scenario(loaded) => Yardstick::of_system(label, &loaded.system),
            Party::Run(results) => Yardstick::of_results(label, results),
        }
    }

    /// The plan of those that are compared with it as the first, unless another number of `trials` or `seed` is asked for.
    pub fn plan(&self, trials: Option<u64>, seed: Option<u64>) -> Plan {
        let (own, of) = match self {
            Party::Run(results) => (Some(results.run.trials), Some(results.run.seed)),
            Party::Scenario(loaded) => (loaded.defaults.trials, loaded.defaults.seed),
        };
        Plan::new(trials.or(own).unwrap_or(Plan::DEFAULT_TRIALS), seed.or(of).unwrap_or(Plan::DEFAULT_SEED))
    }

    /// Plays a scenario, or takes up a run as it is. Stopped, the results are partial, and cannot be compared.
    ///
    /// # Errors
    /// Those of [`super::prepare`].
    pub fn play(self, label: String, plan: &Plan, control: &Control) -> Result<Entry, Error> {
        match self {
            Party::Run(results) => {
                let game = replay(&results).ok().map(|again| (again.loaded, again.plan));
                Ok(Entry { label, results: *results, game })
            }
            Party::Scenario(loaded) => {
                let results = prepare(&loaded, plan, control)?.run(control)?;
                Ok(Entry { label, results, game: Some((*loaded, plan.clone())) })
            }
        }
    }
}

/// Each with a label of its own: a number is added where another has it already.
pub fn labelled(named: Vec<(String, Party)>) -> Vec<(String, Party)> {
    let mut out: Vec<(String, Party)> = Vec::new();
    for (label, party) in named {
        let taken = |label: &str| out.iter().any(|(other, _)| other == label);
        let numbered = (2..).map(|n| format!("{label} {n}"));
        let free = std::iter::once(label.clone()).chain(numbered).find(|label| !taken(label)).unwrap_or_default();
        out.push((free, party));
    }
    out
}

/// Compares each with the first.
///
/// # Errors
/// Those of [`analysis::compare`].
pub fn compare(entries: &[Entry], control: &Control) -> Result<Comparison, Error> {
    let contenders: Vec<Contender> = entries
        .iter()
        .map(|e| Contender {
            label: &e.label,
            results: &e.results,
            game: e.game.as_ref().map(|(loaded, plan)| (&loaded.system, plan)),
        })
        .collect();
    analysis::compare(&contenders, control)
}

/// Adds what the inputs allow of those that can be played again; stopped, what was compared stands without.
///
/// # Errors
/// Those of [`analysis::allow_compared`].
pub fn allow_compared(entries: &[Entry], control: &Control, comparison: &mut Comparison) -> Result<(), Error> {
    let mut sides = Vec::new();
    for Entry { label, results, game } in entries {
        sides.extend(game.as_ref().map(|(loaded, plan)| Compared { label, loaded, plan, results }));
    }
    analysis::allow_compared(&sides, control, comparison)
}
