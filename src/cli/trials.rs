//! The file of every trial that `--trials-out` asks for.

use super::failure::Failure;
use super::progress::{self, Manner, Task};
use super::terminal;
use crate::engine::{self, Plan};
use crate::report::{self, EncodedTrials, TrialFile, TrialLayout};
use crate::results::{Options, RunIdentity};
use crate::scenario::Loaded;
use std::fs;
use std::io;
use std::ops::{ControlFlow, Range};
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
    let failed = |cause| Failure::Write { path: path.to_path_buf(), cause };
    let system = &loaded.system;
    let layout = TrialLayout::new(&identity(loaded, plan), engine::places(system));
    let mut file = begin(path, &layout).map_err(failed)?;
    let mut error = None;
    let mut keep = |rows: io::Result<EncodedTrials>| match rows.and_then(|rows| file.append(rows)) {
        Ok(()) => ControlFlow::Continue(()),
        Err(cause) => {
            error = Some(cause);
            ControlFlow::Break(())
        }
    };
    let trials = engine::trials_in(&blocks, plan.trials);
    let encode = |table: &_| layout.encode(table);
    let whole = progress::watched(Task::File, trials, manner, |control| {
        engine::each_trial(system, plan, blocks, &encode, &mut keep, control)
    });
    if let Some(cause) = error {
        return Err(failed(cause));
    }
    if !whole.map_err(Failure::Engine)? {
        return Ok(false);
    }
    let end = || {
        let file = file.finish()?;
        file.as_file().sync_all()?;
        report::persist(file, path)
    };
    end().map_err(failed)?;
    if !manner.quiet {
        terminal::note(&format!("wrote {}", path.display()));
    }
    Ok(true)
}

fn begin(path: &Path, layout: &TrialLayout) -> io::Result<TrialFile<tempfile::NamedTempFile>> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    TrialFile::new(report::beside(path)?, layout)
}

fn identity(loaded: &Loaded, plan: &Plan) -> RunIdentity {
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
