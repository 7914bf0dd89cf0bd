use super::drawing::{self, Drawing};
use super::failure::Failure;
use super::progress::{self, Manner, Task};
use super::workers::Threads;
use super::{input_log, interrupt, run, saved, source, terminal};
use crate::analysis::{self, Yardstick};
use crate::chart;
use crate::door::{self, Entry, Party, labelled};
use crate::engine::{Control, Plan};
use crate::report::ComparisonReport;
use clap::Args;
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::Ordering;

/// Put scenarios or saved runs side by side, on the same events
#[derive(Debug, Args)]
#[command(
    before_help = "\
Compares each of the others with the first: paired differences of every estimate, with their standard errors, and \
the range over uncertain inputs, where inputs of the same name are drawn jointly. All \
are simulated under the same events, trial by trial; so is a saved run whose seed, trials and time axis are those of the \
first. Otherwise it is compared as recorded, and the report says so. All need the same horizon, and the same unit for a \
material that they share.",
    after_help = "\
Examples:
  shortfall compare today.toml tomorrow.toml --trials 1e5
  shortfall compare results/mine results/more-stock
  shortfall compare results/mine idea.toml --out briefing --lang fr
  shortfall compare last-year.toml this-year.toml --inputs --xlsx
  shortfall compare a.toml b.toml c.toml --format csv > compared.csv"
)]
pub struct Compare {
    /// Scenarios (files, or embedded ones) and saved runs (folders, or their results.json)
    #[arg(required = true, num_args = 2..=6, value_name = "NAME")]
    names: Vec<String>,
    /// Number of trials [default: those of the first]
    #[arg(long, value_name = "N", value_parser = run::count)]
    trials: Option<u64>,
    /// Seed of the random numbers [default: that of the first]
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    #[command(flatten)]
    threads: Threads,
    /// Change a value of every scenario named; may be repeated
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    #[command(flatten)]
    drawing: Drawing,
    /// List the inputs that differ from those of the first, with their sources, and what each change does by itself
    #[arg(long)]
    inputs: bool,
    /// Do not vary uncertain inputs
    #[arg(long)]
    quick: bool,
    /// Print no progress and no notes
    #[arg(long, short)]
    quiet: bool,
}

impl Compare {
    pub fn execute(self) -> Result<ExitCode, Failure> {
        self.threads.settle();
        let named = self.names.iter().map(|name| self.read(name)).collect::<Result<Vec<(String, Party)>, Failure>>()?;
        let named = labelled(named);
        let yardsticks: Vec<Yardstick> = named.iter().map(|(label, party)| party.yardstick(label)).collect();
        analysis::comparable(&yardsticks).map_err(Failure::Incomparable)?;
        let out = self.drawing.folder(&Path::new("results").join("compare"))?;
        let plan = named[0].1.plan(self.trials, self.seed);
        let mut entries: Vec<Entry> = Vec::new();
        for (label, party) in named {
            let Some(entry) = self.play(label, party, &plan)? else { return Ok(stopped()) };
            entries.push(entry);
        }
        if let Some(recorded) = entries.iter().find(|e| self.inputs && e.game.is_none()) {
            return Err(Failure::NoInputs(recorded.label.clone()));
        }
        let trials = entries[0].results.run.trials;
        let mut comparison =
            progress::watched(Task::Compare, trials, self.manner(), |control| door::compare(&entries, control))
                .map_err(Failure::Engine)?;
        if interrupt::listen().load(Ordering::Relaxed) {
            return Ok(stopped());
        }
        if !self.quick {
            let allow = |control: &Control| door::allow_compared(&entries, control, &mut comparison);
            progress::watched(Task::Analyses, 1, self.manner(), allow).map_err(Failure::Engine)?;
        }
        if self.inputs {
            comparison.inputs = input_log::of(&entries, self.manner())?;
        }
        let report = ComparisonReport::new(&comparison, self.drawing.language.lang());
        drawing::deliver(&report, &out, self.drawing.format, &self.drawing.charts, self.quiet)?;
        Ok(ExitCode::SUCCESS)
    }

    fn read(&self, name: &str) -> Result<(String, Party), Failure> {
        let path = Path::new(name);
        if path.is_dir() || path.extension().is_some_and(|end| end == "json") {
            let saved = saved::read(path)?;
            let folder = saved.folder.canonicalize().unwrap_or(saved.folder);
            let label = folder.file_name().and_then(|name| name.to_str()).unwrap_or("run").to_string();
            return Ok((label, Party::Run(Box::new(saved.results))));
        }
        let source = source::find(name)?;
        let loaded = source::load(&source, &self.set, self.quiet)?;
        self.drawing.charts.check(chart::texts(&loaded.system, self.drawing.language.lang()))?;
        Ok((source.stem().to_string(), Party::Scenario(Box::new(loaded))))
    }

    /// `None` when the caller was interrupted.
    fn play(&self, label: String, party: Party, plan: &Plan) -> Result<Option<Entry>, Failure> {
        let scenario = matches!(party, Party::Scenario(_));
        let play = |control: &Control| party.play(label, plan, control);
        let entry = match scenario {
            true => progress::watched(Task::Run, plan.trials, self.manner(), play),
            false => play(&Control::default()),
        };
        // A saved run is compared as far as it came.
        let entry = entry.map_err(Failure::Engine)?;
        Ok((!(scenario && entry.results.run.partial)).then_some(entry))
    }

    fn manner(&self) -> Manner {
        Manner { lang: self.drawing.language.lang(), quiet: self.quiet }
    }
}

fn stopped() -> ExitCode {
    terminal::note("stopped: nothing was compared");
    ExitCode::FAILURE
}
