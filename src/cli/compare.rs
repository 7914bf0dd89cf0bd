use super::drawing::{self, Drawing};
use super::failure::Failure;
use super::progress::{self, Manner, Task};
use super::workers::Threads;
use super::{input_log, interrupt, run, saved, source, terminal};
use crate::analysis::{self, Compared, Contender, Yardstick};
use crate::chart;
use crate::door;
use crate::engine::{Control, Plan};
use crate::report::ComparisonReport;
use crate::results::{Comparison, Results};
use crate::scenario::Loaded;
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

/// What a name on the command line means.
enum Named {
    Scenario { loaded: Box<Loaded> },
    Saved { results: Box<Results> },
}

impl Named {
    fn yardstick<'a>(&'a self, label: &'a str) -> Yardstick<'a> {
        match self {
            Named::Scenario { loaded } => Yardstick::of_system(label, &loaded.system),
            Named::Saved { results } => Yardstick::of_results(label, results),
        }
    }
}

/// One that takes part.
struct Entry {
    label: String,
    results: Results,
    /// `None` for a run that this version cannot play again.
    game: Option<(Loaded, Plan)>,
}

impl Compare {
    pub fn execute(self) -> Result<ExitCode, Failure> {
        self.threads.settle();
        let named = self.names.iter().map(|name| self.read(name)).collect::<Result<Vec<(String, Named)>, Failure>>()?;
        let named = labelled(named);
        let yardsticks: Vec<Yardstick> = named.iter().map(|(label, named)| named.yardstick(label)).collect();
        analysis::comparable(&yardsticks).map_err(Failure::Incomparable)?;
        let out = self.drawing.folder(&Path::new("results").join("compare"))?;
        let lengths = self.lengths(&named[0].1);
        let mut entries: Vec<Entry> = Vec::new();
        for (label, named) in named {
            let Some(entry) = self.play(label, named, lengths)? else { return Ok(stopped()) };
            entries.push(entry);
        }
        if let Some(recorded) = entries.iter().find(|e| self.inputs && e.game.is_none()) {
            return Err(Failure::NoInputs(recorded.label.clone()));
        }
        let contenders: Vec<Contender> = entries
            .iter()
            .map(|e| Contender {
                label: &e.label,
                results: &e.results,
                game: e.game.as_ref().map(|(loaded, plan)| (&loaded.system, plan)),
            })
            .collect();
        let trials = entries[0].results.run.trials;
        let mut comparison =
            progress::watched(Task::Compare, trials, self.manner(), |control| analysis::compare(&contenders, control))
                .map_err(Failure::Engine)?;
        if interrupt::listen().load(Ordering::Relaxed) {
            return Ok(stopped());
        }
        if !self.quick {
            self.allow(&entries, &mut comparison)?;
        }
        if self.inputs {
            comparison.inputs = input_log::of(&games(&entries), self.manner())?;
        }
        let report = ComparisonReport::new(&comparison, self.drawing.language.lang());
        drawing::deliver(&report, &out, self.drawing.format, &self.drawing.charts, self.quiet)?;
        Ok(ExitCode::SUCCESS)
    }

    /// Adds what the inputs allow of those that can be played again; stopped, what was compared stands without.
    fn allow(&self, entries: &[Entry], comparison: &mut Comparison) -> Result<(), Failure> {
        let mut sides = Vec::new();
        for Entry { label, results, game } in entries {
            sides.extend(game.as_ref().map(|(loaded, plan)| Compared { label, loaded, plan, results }));
        }
        let allow = |control: &Control| analysis::allow_compared(&sides, control, comparison);
        progress::watched(Task::Analyses, 1, self.manner(), allow).map_err(Failure::Engine)
    }

    fn read(&self, name: &str) -> Result<(String, Named), Failure> {
        let path = Path::new(name);
        if path.is_dir() || path.extension().is_some_and(|end| end == "json") {
            let saved = saved::read(path)?;
            let folder = saved.folder.canonicalize().unwrap_or(saved.folder);
            let label = folder.file_name().and_then(|name| name.to_str()).unwrap_or("run").to_string();
            return Ok((label, Named::Saved { results: Box::new(saved.results) }));
        }
        let source = source::find(name)?;
        let loaded = source::load(&source, &self.set, self.quiet)?;
        self.drawing.charts.check(chart::texts(&loaded.system, self.drawing.language.lang()))?;
        Ok((source.stem().to_string(), Named::Scenario { loaded: Box::new(loaded) }))
    }

    /// Trials and seed of the scenarios that are played.
    fn lengths(&self, first: &Named) -> (u64, u64) {
        let (trials, seed) = match first {
            Named::Saved { results } => (Some(results.run.trials), Some(results.run.seed)),
            Named::Scenario { loaded } => (loaded.defaults.trials, loaded.defaults.seed),
        };
        let trials = self.trials.or(trials).unwrap_or(Plan::DEFAULT_TRIALS);
        (trials, self.seed.or(seed).unwrap_or(Plan::DEFAULT_SEED))
    }

    /// `None` when the caller was interrupted.
    fn play(&self, label: String, named: Named, (trials, seed): (u64, u64)) -> Result<Option<Entry>, Failure> {
        let loaded = match named {
            Named::Saved { results } => {
                let game = door::replay(&results).ok().map(|again| (again.loaded, again.plan));
                return Ok(Some(Entry { label, results: *results, game }));
            }
            Named::Scenario { loaded } => *loaded,
        };
        let plan = Plan::new(trials, seed);
        let play = |control: &Control| door::prepare(&loaded, &plan, control)?.run(control);
        let results = progress::watched(Task::Run, trials, self.manner(), play).map_err(Failure::Engine)?;
        if results.run.partial {
            return Ok(None);
        }
        Ok(Some(Entry { label, results, game: Some((loaded, plan)) }))
    }

    fn manner(&self) -> Manner {
        Manner { lang: self.drawing.language.lang(), quiet: self.quiet }
    }
}

/// Those that can be played again, by label.
fn games(entries: &[Entry]) -> Vec<(&str, &Loaded, &Plan)> {
    entries.iter().filter_map(|e| e.game.as_ref().map(|(loaded, plan)| (e.label.as_str(), loaded, plan))).collect()
}

fn stopped() -> ExitCode {
    terminal::note("stopped: nothing was compared");
    ExitCode::FAILURE
}

/// Each with a label of its own: a number is added where another has it already.
fn labelled(named: Vec<(String, Named)>) -> Vec<(String, Named)> {
    let mut out: Vec<(String, Named)> = Vec::new();
    for (label, named) in named {
        let taken = |label: &str| out.iter().any(|(other, _)| other == label);
        let numbered = (2..).map(|n| format!("{label} {n}"));
        let free = std::iter::once(label.clone()).chain(numbered).find(|label| !taken(label)).unwrap_or_default();
        out.push((free, named));
    }
    out
}
