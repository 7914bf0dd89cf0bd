use super::checkpoint::{self, Checkpoints};
use super::drawing::{self, Choice, Drawing};
use super::failure::Failure;
use super::progress::{self, Manner, Task};
use super::{charts, part, precision, source, terminal, trials};
use crate::analysis::{self, study::Shard};
use crate::engine::{self, Control, Plan, Precision, Recipe};
use crate::model::System;
use crate::report;
use crate::results::Results;
use crate::scenario::library;
use clap::Args;
use indicatif::HumanCount;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Used where neither the command line nor the scenario says otherwise.
pub const DEFAULT_TRIALS: u64 = 1_000_000;
pub const DEFAULT_SEED: u64 = 1;

/// The most that a scenario may ask for too.
const MOST_TRIALS: u64 = 1_000_000_000_000;

/// More than any machine has; what the system refuses to start would end the program.
pub const MOST_THREADS: i64 = 512;

/// Simulate a scenario and write a report
#[derive(Debug, Args)]
#[command(
    before_help = "\
Simulates every arm under the same disruptions, prints the results, and writes report.html, charts, results.json \
and summary.csv to a folder; open report.html in a browser. The same scenario, seed and number of trials give the \
same results whatever the number of threads. Ctrl-C ends the run early and reports the trials done so far, \
marked partial.",
    after_help = "\
Examples:
  shortfall run                                 the default scenario
  shortfall run my.toml --trials 1e5 --seed 7   a file, with fewer trials
  shortfall run my.toml --format csv > my.csv   results for a spreadsheet
  shortfall show | shortfall run -              from standard input
  shortfall run --charts pdf --shape 16:9,4:3   charts for a briefing
  shortfall run --draw all --all-arms           every chart, of every arm
  shortfall run my.toml --precision 1%          as many trials as it takes
  shortfall run my.toml --precision 1% --resume the same, or the rest of it
  shortfall run my.toml --trials 1e10 --resume  a long run, or the rest of it
  shortfall run --set 'demand.JPN.stock=\"120 days\"' --out results/more"
)]
pub struct Run {
    /// A file, an embedded scenario (see `list`), or `-` for standard input
    #[arg(default_value = library::DEFAULT)]
    scenario: String,
    #[command(flatten)]
    flags: Flags,
}

/// What `run` takes besides the scenario.
#[derive(Debug, Args)]
pub struct Flags {
    /// Number of trials: 200000, 200_000, 2e5 [default: the scenario's]
    #[arg(long, value_name = "N", value_parser = count)]
    trials: Option<u64>,
    /// Seed of the random numbers [default: the scenario's]
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Threads to use; the results do not depend on it [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=MOST_THREADS))]
    threads: Option<u16>,
    #[command(flatten)]
    drawing: Drawing,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    precision: precision::Precise,
    /// Add an arm for each instrument by itself, and one for all the others
    #[arg(long)]
    each: bool,
    /// Skip the slow analyses: contributions of instruments, equivalent stock, parameter uncertainty
    #[arg(long)]
    quick: bool,
    /// Simulate this hazard, marked `stress = true`, on top of the random ones
    #[arg(long, value_name = "HAZARD")]
    stress: Option<String>,
    /// With --stress: simulate nothing else
    #[arg(long, requires = "stress")]
    only: bool,
    /// Change a value of the scenario; may be repeated
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Run the K-th of N shards only and write its sums to a part file, for `merge`; --out names the file. With --precision
    /// all of --trials are run, and `merge` says whether they reach it
    #[arg(long, value_name = "K/N", value_parser = Shard::parse)]
    shard: Option<Shard>,
    #[command(flatten)]
    checkpoints: Checkpoints,
    /// Write every trial to a Parquet file too (docs/trials.md)
    #[arg(long, value_name = "FILE", value_parser = trials::file_name)]
    trials_out: Option<PathBuf>,
    /// Print no progress and no notes
    #[arg(long, short)]
    quiet: bool,
}

impl Run {
    /// What `shortfall` does without a command.
    pub fn default_scenario(flags: Flags) -> Run {
        Run { scenario: library::DEFAULT.to_string(), flags }
    }

    pub fn execute(self) -> Result<ExitCode, Failure> {
        let source = source::find(&self.scenario)?;
        let mut loaded = source::load(&source, &self.flags.set, self.flags.quiet)?;
        if self.flags.each {
            loaded.system.add_arms_of_each_instrument();
        }
        self.flags.drawing.charts.check(charts::texts(&loaded.system))?;
        let plan = Plan {
            trials: self.flags.trials.or(loaded.defaults.trials).unwrap_or(DEFAULT_TRIALS),
            seed: self.flags.seed.or(loaded.defaults.seed).unwrap_or(DEFAULT_SEED),
            threads: self.flags.threads.map(usize::from),
            stress: self.flags.stress.clone(),
            only: self.flags.only,
            options: self.flags.for_the_record(),
            file: loaded.name.clone(),
            hash: loaded.hash.clone(),
            origin: source::origin(&loaded.archive),
        };
        let threads = plan.threads;
        let plan_alone = Plan { threads: None, ..plan.clone() };
        let precision = self.flags.precision.asked();
        let mut recipe = Recipe { plan: plan_alone, precision, each: self.flags.each, quick: self.flags.quick };
        let folder = source::results(&source);
        self.flags.try_folders(&folder)?;
        if let (Some(precision), None) = (recipe.precision.clone(), self.flags.shard) {
            recipe.plan.trials = self.flags.trials.unwrap_or(precision::CAP);
            return self.flags.play_until(&loaded.system, (&recipe, &precision, threads), &folder);
        }
        match self.flags.shard {
            // Shards do not know how precise all of them together are.
            Some(_) if recipe.precision.is_some() && self.flags.trials.is_none() => Err(Failure::ShardOfNoTrials),
            Some(Shard { index, of }) => {
                self.flags.play_shard(&loaded.system, (&recipe, threads), (index as u64, of as u64), &folder)
            }
            None => self.flags.play_all(&loaded.system, (&recipe, threads), &folder),
        }
    }
}

/// Name of the file, in a run's folder, that a long run keeps to go on from.
const CHECKPOINT: &str = "checkpoint.part";

impl Flags {
    /// Finds out before anything is played whether all files can be written.
    fn try_folders(&self, folder: &Path) -> Result<(), Failure> {
        let out = self.drawing.out.as_deref().unwrap_or(folder);
        // Of a shard it is the name of a file.
        drawing::try_folder(if self.shard.is_some() { out.parent().unwrap_or(out) } else { out })?;
        let Some(trials) = &self.trials_out else { return Ok(()) };
        let tried = report::try_folder(trials.parent().unwrap_or(trials));
        tried.map_err(|error| Failure::Write { path: trials.clone(), cause: error.cause })
    }

    /// Plays the whole run and leaves its report.
    fn play_all(&self, system: &System, run: (&Recipe, Option<usize>), folder: &Path) -> Result<ExitCode, Failure> {
        let checkpoint = self.drawing.out.as_deref().unwrap_or(folder).join(CHECKPOINT);
        self.checkpoints.clear(&checkpoint, true);
        let part = self.checkpoints.play(system, run, (1, 1), &checkpoint, self.manner())?;
        let plan = Plan { threads: run.1, ..run.0.plan.clone() };
        let results = engine::conclude(system, &plan, [&part.sums].into_iter()).map_err(Failure::Engine)?;
        let results = analysed(system, &plan, self.quick, results, self.manner());
        let delivered = self.drawing.deliver(&results, folder, &self.choice, self.quiet);
        // Where nothing but the printing failed, the folder holds everything, and nothing is left to go on with.
        if matches!(delivered, Ok(()) | Err(Failure::Stdout(_))) && !results.run.partial {
            checkpoint::remove(&checkpoint);
        }
        delivered?;
        if results.run.partial {
            let [done, asked] = [results.run.trials, results.run.trials_asked].map(HumanCount);
            let on = if checkpoint.exists() { "; --resume goes on" } else { "" };
            terminal::note(&format!("stopped after {done} of {asked} trials{on}"));
            return Ok(ExitCode::FAILURE);
        }
        self.write_trials(system, &plan, part.blocks)
    }

    /// Plays until estimates are precise enough, and leaves the report.
    fn play_until(
        &self,
        system: &System,
        run: (&Recipe, &Precision, Option<usize>),
        folder: &Path,
    ) -> Result<ExitCode, Failure> {
        let checkpoint = self.drawing.out.as_deref().unwrap_or(folder).join(CHECKPOINT);
        self.checkpoints.clear(&checkpoint, true);
        let results = self.checkpoints.play_to(system, run, &checkpoint, self.manner())?;
        precision::tell(&results, self.manner());
        let plan = Plan { trials: results.run.trials, threads: run.2, ..run.0.plan.clone() };
        let results = analysed(system, &plan, self.quick, results, self.manner());
        let delivered = self.drawing.deliver(&results, folder, &self.choice, self.quiet);
        if matches!(delivered, Ok(()) | Err(Failure::Stdout(_))) && !results.run.partial {
            checkpoint::remove(&checkpoint);
        }
        delivered?;
        if results.run.partial {
            let on = if checkpoint.exists() { "; --resume goes on" } else { "" };
            terminal::note(&format!("stopped after {} trials{on}", HumanCount(results.run.trials)));
            return Ok(ExitCode::FAILURE);
        }
        self.write_trials(system, &plan, 0..engine::blocks(plan.trials))
    }

    /// Plays one shard and leaves its part file.
    fn play_shard(
        &self,
        system: &System,
        run: (&Recipe, Option<usize>),
        (k, n): (u64, u64),
        folder: &Path,
    ) -> Result<ExitCode, Failure> {
        let file = self.drawing.out.clone().unwrap_or_else(|| folder.join(format!("{k}-of-{n}.part")));
        let mut checkpoint = file.clone().into_os_string();
        checkpoint.push(".checkpoint");
        let checkpoint = Path::new(&checkpoint);
        self.checkpoints.clear(&file, false);
        let part = self.checkpoints.play(system, run, (k, n), checkpoint, self.manner())?;
        if !part.is_complete() {
            let on = if checkpoint.exists() { "; --resume goes on" } else { "" };
            let done = HumanCount(part.sums.trials());
            terminal::note(&format!("stopped after {done} trials of shard {k} of {n}{on}"));
            return Ok(ExitCode::FAILURE);
        }
        part::write(&file, &part).map_err(|cause| Failure::Write { path: file.clone(), cause })?;
        checkpoint::remove(checkpoint);
        if !self.quiet {
            terminal::note(&format!("wrote {}", file.display()));
        }
        let plan = Plan { threads: run.1, ..run.0.plan.clone() };
        self.write_trials(system, &plan, part.blocks)
    }

    fn manner(&self) -> Manner {
        Manner { lang: self.drawing.language.lang(), quiet: self.quiet }
    }

    /// Writes the trials of these blocks one by one, where that is asked for.
    fn write_trials(&self, system: &System, plan: &Plan, blocks: Range<u64>) -> Result<ExitCode, Failure> {
        let Some(path) = &self.trials_out else { return Ok(ExitCode::SUCCESS) };
        if trials::write(path, system, plan, blocks, self.manner())? {
            return Ok(ExitCode::SUCCESS);
        }
        terminal::note(&format!("stopped before {} was written", path.display()));
        Ok(ExitCode::FAILURE)
    }
}

/// Results with all analyses, unless the run is quick or was stopped.
pub fn analysed(system: &System, plan: &Plan, quick: bool, mut results: Results, manner: Manner) -> Results {
    results.concentration = analysis::concentration(system);
    if !quick && !results.run.partial {
        let weigh = |control: &Control| analysis::complete(system, plan, control, &mut results);
        if let Err(error) = progress::watched(Task::Analyses, 1, manner, weigh) {
            // What the run found is not lost with it.
            terminal::note(&format!("not weighed: instruments, members and stocks: {error}"));
        }
    }
    results
}

impl Flags {
    /// The options that change what is run, and that no other part of the results tells.
    fn for_the_record(&self) -> Vec<String> {
        let mut options = source::options(&self.set);
        options.extend(self.each.then(|| "--each".to_string()));
        options.extend(self.stress.iter().flat_map(|name| ["--stress".to_string(), name.clone()]));
        options.extend(self.only.then(|| "--only".to_string()));
        options
    }
}

/// Reads a number of trials: digits with underscores, or a whole number such as `1e6`.
pub fn count(text: &str) -> Result<u64, String> {
    let plain = text.replace('_', "");
    let number = plain.parse::<u64>().ok().or_else(|| {
        let number = plain.parse::<f64>().ok()?;
        // Beyond 2^53 a float no longer says which whole number is meant.
        (number.fract() == 0.0 && (0.0..9e15).contains(&number)).then_some(number as u64)
    });
    match number {
        Some(number) if (1..=MOST_TRIALS).contains(&number) => Ok(number),
        Some(_) => Err(format!("must be from 1 to {}", HumanCount(MOST_TRIALS))),
        None => Err("not a whole number of trials, such as 200000, 200_000 or 2e5".to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trials_are_whole_numbers_in_three_notations() {
        for (text, trials) in [("7", 7), ("1_000_000", 1_000_000), ("1e6", 1_000_000), ("2.5E3", 2_500)] {
            assert_eq!(count(text), Ok(trials), "{text}");
        }
        for bad in ["0", "-1", "1.5", "1e-3", "many", "", "_", "NaN", "inf", "1e300", "2e12", "200k"] {
            assert!(count(bad).is_err(), "{bad}");
        }
    }
}
