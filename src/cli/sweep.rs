use super::failure::Failure;
use super::study::{Flags, Parting};
use crate::analysis::study::{self, Done, SweepPlan, Vary};
use crate::engine::Plan;
use crate::report::SweepReport;
use clap::Args;
use std::process::ExitCode;

/// Run a scenario over a range of values
#[derive(Debug, Args)]
#[command(
    before_help = "\
Simulates the scenario with every combination of the values of each --vary, all on common events, and reports the \
estimates at every point with their paired differences from the scenario as it is, as a table and a chart: lines \
for one key, a map for two. Values are separated by commas, or given as a range FROM..TO:NUMBER.",
    after_help = "\
Every finished point is kept in the folder's `parts`: the same command resumes where it was stopped, and \
--shard 1/4 … --shard 4/4 (on any machines that share the folder) make one part each.

Examples:
  shortfall sweep --vary demand.JPN.stock=\"60 days,120 days,180 days\"
  shortfall sweep my.toml --vary demand.JPN.stock=0..360days:7 \\
    --vary hazard.x.severity.mean=0.2..0.8:4
  shortfall sweep my.toml --list --vary demand.JPN.stock=\"1 day,2 days\" \\
    --vary demand.FRA.stock=\"3 days,4 days\"
  shortfall sweep my.toml --vary demand.JPN.stock=0..360days:7 \\
    --estimate p_shortfall,cvar95 --format csv"
)]
pub struct Sweep {
    #[command(flatten)]
    flags: Flags,
    /// Vary this key over these values; may be repeated
    #[arg(long, value_name = "KEY=VALUES", required = true, value_parser = Vary::parse)]
    vary: Vec<Vary>,
    /// Take the values in step, first with first, instead of every combination
    #[arg(long)]
    list: bool,
    /// Estimates, by their names in summary.csv
    #[arg(long, value_name = "NAMES", value_delimiter = ',', default_value = "unserved_share")]
    estimate: Vec<String>,
    /// Draws of the uncertain inputs at every point; 0 for none
    #[arg(long, value_name = "N", default_value_t = 64, value_parser = clap::value_parser!(u64).range(0..=Plan::MOST_INPUTS))]
    inputs: u64,
    #[command(flatten)]
    parting: Parting,
}

impl Sweep {
    pub fn execute(self) -> Result<ExitCode, Failure> {
        let ready = self.flags.ready()?;
        let questions =
            self.flags.wanted(self.estimate.clone()).questions(&ready.base.system).map_err(Failure::Study)?;
        let plan = SweepPlan {
            varied: self.vary,
            list: self.list,
            shard: self.parting.shard(),
            fresh: self.parting.fresh,
            inputs: self.inputs,
        };
        let trials = |study: &study::Study| study::sweep_trials(study, &plan);
        let parts = Flags::parts(&ready);
        let work = |study: &study::Study| study::sweep(study, &ready.base, &plan, &parts);
        let done = self.flags.study(&ready, questions, trials, work)?;
        self.flags.tell_damaged(&parts);
        match done {
            Done::Whole(sweep) => self.flags.deliver(&SweepReport::new(&sweep, self.flags.lang()), &ready),
            Done::Shard { points, of } => Ok(self.flags.deliver_part(points, of, &ready)),
        }
    }
}
