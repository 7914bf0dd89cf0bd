//! The file of every trial that `--trials-out` asks for.

use super::failure::Failure;
use super::progress::{self, Manner, Task};
use super::terminal;
use crate::door;
use crate::engine::{self, Plan};
use crate::report::{self, NoTrials, TrialLayout};
use crate::scenario::Loaded;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Reads the name of a Parquet file.
pub fn file_name(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    let parquet = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("parquet"));
    if parquet { Ok(path) } else { Err("the name of a Parquet file ends with .parquet".to_string()) }
}

/// Plays the trials of these blocks once more and writes each to `path`; the file is renamed to that name when it is whole.
/// False when the caller was interrupted.
pub fn write(path: &Path, loaded: &Loaded, plan: &Plan, blocks: Range<u64>, manner: Manner) -> Result<bool, Failure> {
    let system = &loaded.system;
    let layout = TrialLayout::new(&door::identity(loaded, plan), engine::places(system));
    let trials = engine::trials_in(&blocks, plan.trials);
    let whole = report::write_trials(path, &layout, |encode, keep| {
        progress::watched(Task::File, trials, manner, |control| {
            engine::each_trial(system, plan, blocks, encode, keep, control)
        })
    });
    let whole = whole.map_err(|failed| match failed {
        NoTrials::Write(cause) => Failure::Write { path: path.to_path_buf(), cause },
        NoTrials::Play(error) => Failure::Engine(error),
    })?;
    if whole && !manner.quiet {
        terminal::note(&format!("wrote {}", path.display()));
    }
    Ok(whole)
}
