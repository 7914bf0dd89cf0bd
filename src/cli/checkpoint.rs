//! Long runs: what they have summed up is kept on disk now and then, so that a run that was killed can go on.

use super::failure::Failure;
use super::progress::{self, Manner, Task};
use super::{part, terminal};
use crate::engine::{self, Control, Keep, Part, Played, Precision, Recipe};
use crate::model::System;
use crate::report;
use crate::results::{Results, short_hash};
use clap::Args;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// Options of runs that may last.
#[derive(Debug, Clone, Args)]
pub struct Checkpoints {
    /// Go on from the last checkpoint of this run, if there is one
    #[arg(long)]
    resume: bool,
    /// Seconds between checkpoints of a long run; 0 for none
    #[arg(long, value_name = "SECONDS", default_value_t = 30.0, value_parser = seconds)]
    checkpoint: f64,
}

impl Checkpoints {
    /// Plays shard `shard.0` of `shard.1` of a run, keeping checkpoints at `path`. Stopped early, the part is not complete.
    pub fn play(
        &self,
        system: &System,
        (recipe, threads): (&Recipe, Option<usize>),
        shard: (u64, u64),
        path: &Path,
        manner: Manner,
    ) -> Result<Part, Failure> {
        let all = engine::blocks_of(recipe.plan.trials, shard.0, shard.1);
        let begun = self.begun(recipe, shard, path, manner)?.unwrap_or(Played { next: all.start, ..Played::default() });
        let trials = engine::trials_in(&all, recipe.plan.trials);
        let plan = engine::Plan { threads, ..recipe.plan.clone() };
        let mut keeper = Keeper { recipe, shard, path, complained: false };
        let mut keep = |played: &Played| keeper.keep(played);
        let keeping = self.every().map(|every| Keep { every, keep: &mut keep });
        let play = |control: &Control| engine::run_blocks(system, &plan, all.end, &begun, keeping, control);
        let played = progress::watched(Task::Run, trials, manner, play).map_err(Failure::Engine)?;
        // What follows may last too.
        if path.exists() && played.next == all.end {
            keeper.keep(&played);
        }
        Ok(Part::of(recipe, shard, &played))
    }

    /// Plays a run until it is precise enough, keeping checkpoints at `path`. Stopped early, the results are partial.
    pub fn play_to(
        &self,
        system: &System,
        (recipe, precision, threads): (&Recipe, &Precision, Option<usize>),
        path: &Path,
        manner: Manner,
    ) -> Result<Results, Failure> {
        let begun = self.begun(recipe, WHOLE, path, manner)?.unwrap_or_default();
        let plan = engine::Plan { threads, ..recipe.plan.clone() };
        let mut keeper = Keeper { recipe, shard: WHOLE, path, complained: false };
        let mut keep = |played: &Played| keeper.keep(played);
        let keeping = self.every().map(|every| Keep { every, keep: &mut keep });
        let first = engine::FLOOR.min(plan.trials);
        let play = |control: &Control| engine::run_to(system, &plan, precision, &begun, keeping, control);
        let (results, played) = progress::watched(Task::Precision, first, manner, play).map_err(Failure::Engine)?;
        // What follows may last too, and the round may have ended when it was stopped.
        if path.exists() {
            keeper.keep(&played);
        }
        Ok(results)
    }

    fn every(&self) -> Option<Duration> {
        (self.checkpoint > 0.0).then(|| Duration::from_secs_f64(self.checkpoint))
    }

    /// Removes what an earlier try that was killed left beside `path` and, when it was a whole run, in the rest of its folder.
    pub fn clear(&self, path: &Path, whole: bool) {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if self.resume && whole {
            report::remove_unfinished(folder, "", Duration::ZERO);
            report::remove_unfinished(&folder.join("charts"), "", Duration::ZERO);
        } else if self.resume {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("-");
            report::remove_unfinished(folder, name, Duration::ZERO);
        }
    }

    /// What is already done.
    fn begun(
        &self,
        recipe: &Recipe,
        shard: (u64, u64),
        path: &Path,
        manner: Manner,
    ) -> Result<Option<Played>, Failure> {
        if !self.resume || !path.exists() {
            return Ok(None);
        }
        let part = part::read(path)?;
        let other = difference(recipe, &part.recipe)
            .or_else(|| (part.shard != shard).then(|| format!("it is of shard {} of {}", part.shard.0, part.shard.1)));
        match other {
            None => {
                let trials = part.sums.trials();
                if trials > 0 && !manner.quiet {
                    terminal::note(&format!("going on after {} trials", indicatif::HumanCount(trials)));
                }
                Ok(Some(part.played()))
            }
            Some(what) => Err(Failure::Saved {
                path: path.to_path_buf(),
                why: format!("it is a checkpoint of another run: {what}; leave out --resume to start again"),
            }),
        }
    }
}

/// The one shard of a run that is not split.
const WHOLE: (u64, u64) = (1, 1);

/// Writes checkpoints, and complains once where it cannot.
struct Keeper<'a> {
    recipe: &'a Recipe,
    shard: (u64, u64),
    path: &'a Path,
    complained: bool,
}

impl Keeper<'_> {
    fn keep(&mut self, played: &Played) {
        if let Err(error) = part::write(self.path, &Part::of(self.recipe, self.shard, played))
            && !std::mem::replace(&mut self.complained, true)
        {
            terminal::note(&format!("no checkpoint: cannot write {}: {error}", self.path.display()));
        }
    }
}

/// Removes the checkpoint of a run that is done.
pub fn remove(path: &Path) {
    let _ = fs::remove_file(path);
}

/// In what `other` differs from `recipe`; `None` when they are the same run.
pub fn difference(recipe: &Recipe, other: &Recipe) -> Option<String> {
    let (mine, theirs) = (&recipe.plan, &other.plan);
    let precision = |recipe: &Recipe| match &recipe.precision {
        Some(asked) => format!("{} of {}", asked.relative, asked.estimates.join(",")),
        None => "none".to_string(),
    };
    let said = [
        ("scenario", short_hash(&mine.hash).to_string(), short_hash(&theirs.hash).to_string()),
        ("seed", mine.seed.to_string(), theirs.seed.to_string()),
        ("number of trials", mine.trials.to_string(), theirs.trials.to_string()),
        ("precision", precision(recipe), precision(other)),
        ("options", mine.options.join(" "), theirs.options.join(" ")),
        ("--quick", recipe.quick.to_string(), other.quick.to_string()),
        ("file name", mine.file.clone(), theirs.file.clone()),
    ];
    let first = said.into_iter().find(|(_, mine, theirs)| mine != theirs);
    let text = |(what, mine, theirs): (&str, String, String)| format!("{what} `{theirs}`, not `{mine}`");
    first.map(text).or_else(|| (recipe != other).then(|| "the text of the scenario differs".to_string()))
}

fn seconds(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(seconds) if (0.0..=1e6).contains(&seconds) => Ok(seconds),
        _ => Err("not a number of seconds from 0 to 1,000,000".to_string()),
    }
}
