use super::checkpoint::{self, Checkpoints};
use super::drawing::{self, Choice, Drawing};
use super::failure::Failure;
use super::progress::{self, Manner, Task};
use super::workers::Threads;
use super::{part, precision, source, terminal, trials};
use crate::chart;
use crate::door;
use crate::engine::{self, Control, Plan};
use crate::report;
use crate::results::{Results, Shard, Stress};
use crate::scenario::{Loaded, library};
use clap::Args;
use indicatif::HumanCount;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

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
  shortfall run my.toml --precision 1%          as many trials as it takes
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
    #[command(flatten)]
    threads: Threads,
    #[command(flatten)]
    drawing: Drawing,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    precision: precision::Precise,
    /// Add an arm for each instrument by itself, and one for all the others
    #[arg(long)]
    each: bool,
    /// Skip what takes repeated runs: uncertain inputs, contributions of instruments, equivalent stock
    #[arg(long)]
    quick: bool,
    /// Draws of the uncertain inputs [default: as many as it takes]
    #[arg(long, value_name = "N", conflicts_with = "quick", value_parser = clap::value_parser!(u64).range(32..=Plan::MOST_INPUTS))]
    inputs: Option<u64>,
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
            loaded.add_arms_of_each_instrument();
        }
        self.flags.drawing.charts.check(chart::texts(&loaded.system, self.flags.drawing.language.lang()))?;
        self.flags.threads.settle();
        let plan = self.flags.plan(&loaded);
        let folder = source::results(&source);
        self.flags.try_folders(&folder)?;
        match self.flags.shard {
            // Shards do not know how precise all of them together are.
            Some(_) if plan.precision.is_some() && self.flags.trials.is_none() => Err(Failure::ShardOfNoTrials),
            Some(shard) => self.flags.play_shard(&loaded, &plan, shard, &folder),
            None => self.flags.play_whole(&loaded, &plan, &folder),
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

    /// What these options ask for, beside what the scenario says.
    fn plan(&self, loaded: &Loaded) -> Plan {
        let usual = door::plan_to(loaded, self.precision.asked());
        Plan {
            trials: self.trials.unwrap_or(usual.trials),
            seed: self.seed.unwrap_or(usual.seed),
            stress: self.stress.clone().map(|hazard| Stress { hazard, only: self.only }),
            quick: self.quick,
            inputs: self.inputs,
            ..usual
        }
    }

    /// Plays the whole run, or until estimates are precise enough, and leaves its report.
    fn play_whole(&self, loaded: &Loaded, plan: &Plan, folder: &Path) -> Result<ExitCode, Failure> {
        let checkpoint = self.drawing.out.as_deref().unwrap_or(folder).join(CHECKPOINT);
        self.checkpoints.clear(&checkpoint, true);
        let results = self.checkpoints.play(loaded, plan, &checkpoint, self.manner())?;
        precision::tell(&results, self.manner());
        let results = analysed(loaded, plan, results, self.manner());
        let delivered = self.drawing.deliver(&results, folder, &self.choice, self.quiet);
        // Where nothing but the printing failed, the folder holds everything, and nothing is left to go on with.
        if matches!(delivered, Ok(()) | Err(Failure::Stdout(_))) && !results.run.partial {
            checkpoint::remove(&checkpoint);
        }
        delivered?;
        if results.run.partial {
            let [done, asked] = [results.run.trials, results.run.trials_asked].map(HumanCount);
            let of = if plan.precision.is_some() { String::new() } else { format!(" of {asked}") };
            let on = if checkpoint.exists() { "; --resume goes on" } else { "" };
            terminal::note(&format!("stopped after {done}{of} trials{on}"));
            return Ok(ExitCode::FAILURE);
        }
        let played = Plan { trials: results.run.trials, ..plan.clone() };
        self.write_trials(loaded, &played, 0..engine::blocks(played.trials))
    }

    /// Plays one shard and leaves its part file.
    fn play_shard(&self, loaded: &Loaded, plan: &Plan, shard: Shard, folder: &Path) -> Result<ExitCode, Failure> {
        let Shard { index, of } = shard;
        let file = self.drawing.out.clone().unwrap_or_else(|| folder.join(format!("{index}-of-{of}.part")));
        let mut checkpoint = file.clone().into_os_string();
        checkpoint.push(".checkpoint");
        let checkpoint = Path::new(&checkpoint);
        self.checkpoints.clear(&file, false);
        let part = self.checkpoints.play_shard(loaded, plan, shard, checkpoint, self.manner())?;
        if !part.is_complete() {
            let on = if checkpoint.exists() { "; --resume goes on" } else { "" };
            let done = HumanCount(part.sums.trials());
            terminal::note(&format!("stopped after {done} trials of shard {index} of {of}{on}"));
            return Ok(ExitCode::FAILURE);
        }
        part::write(&file, &part).map_err(|cause| Failure::Write { path: file.clone(), cause })?;
        checkpoint::remove(checkpoint);
        if !self.quiet {
            terminal::note(&format!("wrote {}", file.display()));
        }
        self.write_trials(loaded, plan, part.blocks)
    }

    fn manner(&self) -> Manner {
        Manner { lang: self.drawing.language.lang(), quiet: self.quiet }
    }

    /// Writes the trials of these blocks one by one, where that is asked for.
    fn write_trials(&self, loaded: &Loaded, plan: &Plan, blocks: Range<u64>) -> Result<ExitCode, Failure> {
        let Some(path) = &self.trials_out else { return Ok(ExitCode::SUCCESS) };
        if trials::write(path, loaded, plan, blocks, self.manner())? {
            return Ok(ExitCode::SUCCESS);
        }
        terminal::note(&format!("stopped before {} was written", path.display()));
        Ok(ExitCode::FAILURE)
    }
}

/// Results with all analyses, unless the run is quick or was stopped.
pub fn analysed(loaded: &Loaded, plan: &Plan, mut results: Results, manner: Manner) -> Results {
    let weigh = |control: &Control| door::complete(loaded, plan, control, &mut results);
    if let Err(error) = progress::watched(Task::Analyses, 1, manner, weigh) {
        // What the run found is not lost with it.
        terminal::note(&format!("not weighed: instruments, members and stocks: {error}"));
    }
    results
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
        Some(number) if (1..=Plan::MOST_TRIALS).contains(&number) => Ok(number),
        Some(_) => Err(format!("must be from 1 to {}", HumanCount(Plan::MOST_TRIALS))),
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
