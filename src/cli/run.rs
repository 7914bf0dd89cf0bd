use super::drawing::Drawing;
use super::failure::Failure;
use super::{charts, interrupt, progress, source, terminal};
use crate::analysis;
use crate::engine::{self, Control, Plan};
use crate::scenario::{self, library};
use clap::Args;
use indicatif::HumanCount;
use std::path::Path;
use std::process::ExitCode;

/// Used where neither the command line nor the scenario says otherwise.
const DEFAULT_TRIALS: u64 = 1_000_000;
pub const DEFAULT_SEED: u64 = 1;

/// The most that a scenario may ask for too.
const MOST_TRIALS: u64 = 1_000_000_000_000;

/// More than any machine has; what the system refuses to start would end the program.
pub const MOST_THREADS: i64 = 512;

/// Simulate a scenario and leave a report
#[derive(Debug, Args)]
#[command(
    before_help = "\
Plays the scenario's trials in every arm under the same disruptions, prints the results, and leaves a folder \
with report.html, charts, results.json and summary.csv. The same scenario, seed and number of trials give the \
same results whatever the number of threads. Ctrl-C ends the run early and reports the trials done so far, \
marked partial.",
    after_help = "\
Examples:
  shortfall run                                 the default scenario
  shortfall run my.toml --trials 1e5 --seed 7   a file, with fewer trials
  shortfall run my.toml --format csv > my.csv   results for a spreadsheet
  shortfall show | shortfall run -              from standard input
  shortfall run --charts png,pdf --dpi 300 --shape 16:9,4:3   charts for a briefing
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
    /// Add an arm for each instrument by itself, and one for all the others
    #[arg(long)]
    each: bool,
    /// Leave out the analyses that take repeated runs: worth of instruments, equivalent stock, ignorance
    #[arg(long)]
    quick: bool,
    /// Play this hazard, marked `stress = true`, on top of the random ones
    #[arg(long, value_name = "HAZARD")]
    stress: Option<String>,
    /// With --stress: play nothing else
    #[arg(long, requires = "stress")]
    only: bool,
    /// Change a value of the scenario; may be repeated
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
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
        let mut loaded = scenario::load(&source, &self.flags.set).map_err(Failure::Scenario)?;
        if self.flags.each {
            loaded.system.add_arms_of_each_instrument();
        }
        if let (Some(warnings), false) = (&loaded.warnings, self.flags.quiet) {
            terminal::warn(warnings);
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
        };
        let display = progress::Display::new(plan.trials, self.flags.quiet);
        let control = Control { progress: &|p| display.update(p), stop: interrupt::listen() };
        let mut results = engine::run(&loaded.system, &plan, &control).map_err(Failure::Engine)?;
        display.finish();
        results.concentration = analysis::concentration(&loaded.system);
        if !self.flags.quick && !results.run.partial {
            if terminal::stderr_is_terminal() && !self.flags.quiet {
                terminal::note("weighing instruments, members and stocks; --quick leaves that out");
            }
            let silent = Control { progress: &|_| {}, stop: control.stop };
            if let Err(error) = analysis::complete(&loaded.system, &plan, &silent, &mut results) {
                // What the run found is not lost with it.
                terminal::note(&format!("not weighed: instruments, members and stocks: {error}"));
            }
        }

        let folder = Path::new("results").join(source::stem(&source));
        self.flags.drawing.deliver(&results, &folder, self.flags.quiet)?;
        if results.run.partial {
            let [done, asked] = [results.run.trials, results.run.trials_asked].map(HumanCount);
            terminal::note(&format!("stopped after {done} of {asked} trials"));
            return Ok(ExitCode::FAILURE);
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Flags {
    /// The options that change what is run, and that no other part of the results tells.
    fn for_the_record(&self) -> Vec<String> {
        let mut options: Vec<String> = self.set.iter().flat_map(|set| ["--set".to_string(), set.clone()]).collect();
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
