//! Long runs: what they have summed up is kept on disk now and then, so that a run that was killed can go on.

use super::failure::Failure;
use super::progress::{self, Manner, Task};
use super::{part, terminal};
use crate::door;
use crate::engine::{self, Control, Keep, Part, Plan, Played};
use crate::report;
use crate::results::{Provenance, Results, Shard};
use crate::scenario::Loaded;
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
    /// Plays a shard of a run, keeping checkpoints at `path`. Stopped early, the part is not complete.
    pub fn play_shard(
        &self,
        loaded: &Loaded,
        plan: &Plan,
        shard: Shard,
        path: &Path,
        manner: Manner,
    ) -> Result<Part, Failure> {
        let all = engine::blocks_of(plan.trials, shard);
        let run = Kept { plan, provenance: &loaded.provenance, shard, path };
        let begun = self.begun(&run, manner)?.unwrap_or(Played { next: all.start, ..Played::default() });
        let mut keeper = Keeper { run, complained: false };
        let play = |control: &Control| {
            let mut keep = |played: &Played| keeper.keep(played);
            let keeping = self.every().map(|every| Keep { every, keep: &mut keep });
            door::prepare(loaded, plan, control)?.play(&begun, all.end, keeping, control)
        };
        let trials = engine::trials_in(&all, plan.trials);
        let played = progress::watched(Task::Run, trials, manner, play).map_err(Failure::Engine)?;
        Ok(Part::of(plan, &loaded.provenance, shard, &played))
    }

    /// Plays a whole run, or until it is precise enough, keeping checkpoints at `path`. Stopped early, the results are partial.
    pub fn play(&self, loaded: &Loaded, plan: &Plan, path: &Path, manner: Manner) -> Result<Results, Failure> {
        let run = Kept { plan, provenance: &loaded.provenance, shard: Shard::WHOLE, path };
        let begun = self.begun(&run, manner)?.unwrap_or_default();
        let mut keeper = Keeper { run, complained: false };
        let play = |control: &Control| {
            let mut keep = |played: &Played| keeper.keep(played);
            let keeping = self.every().map(|every| Keep { every, keep: &mut keep });
            door::prepare(loaded, plan, control)?.run_on(&begun, keeping, control)
        };
        let (task, trials) = match plan.precision {
            Some(_) => (Task::Precision, engine::FLOOR.min(plan.trials)),
            None => (Task::Run, plan.trials),
        };
        let (results, played) = progress::watched(task, trials, manner, play).map_err(Failure::Engine)?;
        // What follows may last too, and a round may have ended when it was stopped.
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
    fn begun(&self, run: &Kept, manner: Manner) -> Result<Option<Played>, Failure> {
        if !self.resume || !run.path.exists() {
            return Ok(None);
        }
        let part = part::read(run.path)?;
        let trials = part.sums.trials();
        match door::go_on(part, run.plan, run.provenance, run.shard) {
            Ok(played) => {
                if trials > 0 && !manner.quiet {
                    terminal::note(&format!("going on after {} trials", indicatif::HumanCount(trials)));
                }
                Ok(Some(played))
            }
            Err(differing) => Err(Failure::Saved {
                path: run.path.to_path_buf(),
                why: format!("it is a checkpoint of another run: {differing}; leave out --resume to start again"),
            }),
        }
    }
}

/// A run, and where its checkpoint lies.
struct Kept<'a> {
    plan: &'a Plan,
    provenance: &'a Provenance,
    shard: Shard,
    path: &'a Path,
}

/// Writes checkpoints, and complains once where it cannot.
struct Keeper<'a> {
    run: Kept<'a>,
    complained: bool,
}

impl Keeper<'_> {
    fn keep(&mut self, played: &Played) {
        let Kept { plan, provenance, shard, path } = self.run;
        if let Err(error) = part::write(path, &Part::of(plan, provenance, shard, played))
            && !std::mem::replace(&mut self.complained, true)
        {
            terminal::note(&format!("no checkpoint: cannot write {}: {error}", path.display()));
        }
    }
}

/// Removes the checkpoint of a run that is done.
pub fn remove(path: &Path) {
    let _ = fs::remove_file(path);
}

fn seconds(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(seconds) if (0.0..=1e6).contains(&seconds) => Ok(seconds),
        _ => Err("not a number of seconds from 0 to 1,000,000".to_string()),
    }
}
