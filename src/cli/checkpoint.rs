//! Long runs: what they have summed up is kept on disk now and then, so that a run that was killed can go on.

use super::failure::Failure;
use super::progress::{self, Manner, Task};
use super::{part, terminal};
use crate::engine::{self, Control, Keep, Part, Recipe, Sums};
use crate::model::System;
use crate::report;
use crate::results::short_hash;
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
        let of = |blocks, sums: &Sums| Part { recipe: recipe.clone(), shard, blocks, sums: sums.clone() };
        let all = engine::blocks_of(recipe.plan.trials, shard.0, shard.1);
        let (start, so_far) = match self.begun(recipe, shard, path)? {
            Some(part) => (part.blocks.end, part.sums),
            None => (all.start, Sums::default()),
        };
        let trials = engine::trials_in(&all, recipe.plan.trials);
        if start > all.start && !manner.quiet {
            terminal::note(&format!("going on after {} trials", indicatif::HumanCount(so_far.trials())));
        }
        let mut complained = false;
        let mut keep = |next: u64, sums: &Sums| {
            if let Err(error) = part::write(path, &of(all.start..next, sums))
                && !std::mem::replace(&mut complained, true)
            {
                terminal::note(&format!("no checkpoint: cannot write {}: {error}", path.display()));
            }
        };
        let keeping =
            (self.checkpoint > 0.0).then(|| Keep { every: Duration::from_secs_f64(self.checkpoint), keep: &mut keep });
        let plan = engine::Plan { threads, ..recipe.plan.clone() };
        let play = |control: &Control| engine::run_blocks(system, &plan, start..all.end, &so_far, keeping, control);
        let (next, sums) = progress::watched(Task::Run, trials, manner, play).map_err(Failure::Engine)?;
        // What follows may last too.
        if path.exists() && next == all.end {
            keep(next, &sums);
        }
        Ok(of(all.start..next, &sums))
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

    /// The part that is already done.
    fn begun(&self, recipe: &Recipe, shard: (u64, u64), path: &Path) -> Result<Option<Part>, Failure> {
        if !self.resume || !path.exists() {
            return Ok(None);
        }
        let part = part::read(path)?;
        let other = difference(recipe, &part.recipe)
            .or_else(|| (part.shard != shard).then(|| format!("it is of shard {} of {}", part.shard.0, part.shard.1)));
        match other {
            None => Ok(Some(part)),
            Some(what) => Err(Failure::Saved {
                path: path.to_path_buf(),
                why: format!("it is a checkpoint of another run: {what}; leave out --resume to begin anew"),
            }),
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
    let said = [
        ("version", recipe.version.clone(), other.version.clone()),
        ("scenario", short_hash(&mine.hash).to_string(), short_hash(&theirs.hash).to_string()),
        ("seed", mine.seed.to_string(), theirs.seed.to_string()),
        ("number of trials", mine.trials.to_string(), theirs.trials.to_string()),
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
