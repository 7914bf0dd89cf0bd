//! What `sweep`, `sensitivity` and `size` have in common.

use super::charts::ChartFlags;
use super::drawing::{self, Format};
use super::failure::Failure;
use super::progress::{self, Manner, Task};
use super::run::count;
use super::workers::{self, Threads};
use super::{interrupt, language, source, terminal};
use crate::analysis::study::{self, Question, Study, StudyError, Wanted};
use crate::chart;
use crate::engine::Plan;
use crate::report::{Document, PartFolder};
use crate::results::Shard;
use crate::scenario::{Loaded, Template, library};
use crate::words::lang::Lang;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Name of the folder of finished parts, in the folder of results.
const PARTS: &str = "parts";

/// Options of every study.
#[derive(Debug, Args)]
pub struct Flags {
    /// A file, an embedded scenario (see `list`), or `-` for standard input
    #[arg(default_value = library::DEFAULT)]
    scenario: String,
    /// Only this consumer, or `members`
    #[arg(long, value_name = "ID")]
    pub consumer: Option<String>,
    /// Only this arm, or a difference such as 'cooperative - alone'
    #[arg(long, value_name = "ID")]
    pub arm: Option<String>,
    /// Only this material
    #[arg(long, value_name = "ID")]
    pub material: Option<String>,
    /// Trials of each point: 20000, 2e4 [default: 20000, or the scenario's if fewer]
    #[arg(long, value_name = "N", value_parser = count)]
    trials: Option<u64>,
    /// Seed of the random numbers [default: the scenario's]
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    #[command(flatten)]
    threads: Threads,
    /// Folder for page, tables, charts and finished parts [default: results/<scenario>]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Print a table, json or csv
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Table, hide_possible_values = true)]
    format: Format,
    #[command(flatten)]
    charts: ChartFlags,
    #[command(flatten)]
    language: language::Language,
    /// Change a value of the scenario first; may be repeated
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Print no progress and no notes
    #[arg(long, short)]
    quiet: bool,
}

/// Options of studies that are made in parts.
#[derive(Debug, Args)]
pub struct Parting {
    /// Compute every N-th part only, beginning with the K-th; see below
    #[arg(long, value_name = "K/N", value_parser = Shard::parse)]
    shard: Option<Shard>,
    /// Discard finished parts and start again
    #[arg(long)]
    pub fresh: bool,
}

impl Parting {
    pub fn shard(&self) -> Shard {
        self.shard.unwrap_or(Shard::WHOLE)
    }
}

/// A scenario that is ready to be studied.
pub struct Ready {
    pub template: Template,
    pub base: Loaded,
    pub plan: Plan,
    pub out: PathBuf,
}

impl Flags {
    /// Reads the scenario.
    pub fn ready(&self) -> Result<Ready, Failure> {
        let source = source::find(&self.scenario)?;
        let (template, base) = Template::read(&source, &self.set).map_err(Failure::Scenario)?;
        source::warn(&base, self.quiet);
        self.charts.check(chart::texts(&base.system, self.lang()))?;
        self.threads.settle();
        let usual = study::point_plan(&base);
        let plan = Plan::new(self.trials.unwrap_or(usual.trials), self.seed.unwrap_or(usual.seed));
        let out = self.out.clone().unwrap_or_else(|| source::results(&source));
        drawing::try_folder(&out)?;
        Ok(Ready { template, base, plan, out })
    }

    /// The language of the report.
    pub fn lang(&self) -> Lang {
        self.language.lang()
    }

    /// What is asked for, of these estimates.
    pub fn wanted(&self, metrics: Vec<String>) -> Wanted {
        let list = |one: &Option<String>| one.iter().cloned().collect();
        Wanted { metrics, arms: list(&self.arm), consumers: list(&self.consumer), materials: list(&self.material) }
    }

    /// Hands a study of `questions` to `work`, with a display of how far it has come out of `trials`, 0 where that is not known.
    pub fn study<T>(
        &self,
        ready: &Ready,
        questions: Vec<Question>,
        trials: impl FnOnce(&Study) -> Result<u64, StudyError>,
        work: impl FnOnce(&Study) -> Result<T, StudyError>,
    ) -> Result<T, Failure> {
        let Ready { template, plan, .. } = ready;
        let (workers, stop) = (workers::all(), interrupt::listen());
        let study = Study { template, plan: plan.clone(), questions, workers, progress: &|_| {}, stop };
        let total = trials(&study).map_err(Failure::Study)?;
        let manner = Manner { lang: self.lang(), quiet: self.quiet };
        let work = |count: &(dyn Fn(u64) + Sync)| work(&Study { progress: count, ..study });
        progress::counted(Task::Study, total, manner, work).map_err(Failure::Study)
    }

    /// The folder of finished parts.
    pub fn parts(ready: &Ready) -> PartFolder {
        PartFolder::new(ready.out.join(PARTS))
    }

    /// Prints the report and writes its folder.
    pub fn deliver(&self, report: &impl Document, ready: &Ready) -> Result<ExitCode, Failure> {
        drawing::deliver(report, &ready.out, self.format, &self.charts, self.quiet)?;
        Ok(ExitCode::SUCCESS)
    }

    /// Says of how many parts the files were damaged and have been made again.
    pub fn tell_damaged(&self, parts: &PartFolder) {
        match parts.damaged() {
            0 => {}
            1 => self.note("1 damaged part was computed again"),
            many => self.note(&format!("{many} damaged parts were computed again")),
        }
    }

    /// Says what a shard has done.
    pub fn deliver_part(&self, made: usize, of: usize, ready: &Ready) -> ExitCode {
        let folder = ready.out.join(PARTS);
        self.note(&format!(
            "{made} of {of} parts are in {}; once all shards are done, the same command without --shard puts them together",
            folder.display()
        ));
        ExitCode::SUCCESS
    }

    fn note(&self, line: &str) {
        if !self.quiet {
            terminal::note(line);
        }
    }
}
