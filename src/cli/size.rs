use super::failure::Failure;
use super::study::Flags;
use crate::analysis::study::{self, Range, SizePlan, Study, Target};
use crate::report::{OptimumReport, SizeReport};
use crate::scenario;
use clap::Args;
use std::process::ExitCode;

/// Find the smallest stock, spare capacity or project that meets a target, or the one that costs least
#[derive(Debug, Args)]
#[command(
    before_help = "\
Finds, on common events, the smallest value of a key within its range for which an estimate meets the target, \
or the largest where less is better, with the interval that follows from the error of the estimate. With several --vary and \
the --cost of a unit of each, it finds the cheapest combination. With --least in place of a target it finds the values for \
which an estimate is least: of `burden`, those with the greatest net benefit.",
    after_help = "\
Examples:
  shortfall size --vary demand.JPN.stock=0..720days --consumer JPN \\
    --target 'unserved_share<1%' --arm alone
  shortfall size my.toml --target 'cvar95<1000' --arm cooperative \\
    --vary cooperation.joint_project.caremag.capacity=1..2000
  shortfall size my.toml --target 'p_shortfall<20%' --consumer JPN \\
    --vary demand.JPN.stock=0..720days \\
    --cost demand.JPN.stock=1.5 \\
    --vary producer.MYS-refining.spare=0..1 \\
    --cost producer.MYS-refining.spare=300
  shortfall size --least burden --arm cooperative \\
    --vary demand.JPN.stock=0..360days --vary demand.FRA.stock=0..360days"
)]
pub struct Size {
    #[command(flatten)]
    flags: Flags,
    /// What to size, with its range; may be repeated
    #[arg(long, value_name = "KEY=FROM..TO", required = true, value_parser = Range::parse)]
    vary: Vec<Range>,
    /// What to reach: an estimate, by its name in summary.csv, below or above a number
    #[arg(long, value_name = "NAME<NUMBER", value_parser = Target::parse, required_unless_present = "least")]
    target: Option<Target>,
    /// Find instead for which values an estimate, by its name in summary.csv, is least
    #[arg(long, value_name = "NAME", conflicts_with_all = ["target", "cost"])]
    least: Option<String>,
    /// What a unit of a key costs (a day, if its range is in days), or saves if below 0; may be repeated
    #[arg(long, value_name = "KEY=NUMBER", value_parser = cost)]
    cost: Vec<(String, f64)>,
}

impl Size {
    pub fn execute(self) -> Result<ExitCode, Failure> {
        let ready = self.flags.ready()?;
        let metric = self.least.clone().or(self.target.as_ref().map(|target| target.metric.clone()));
        let wanted = self.flags.wanted(metric.into_iter().collect());
        let question = wanted.question(&ready.base.system).map_err(Failure::Study)?;
        // How long a search takes is not known before.
        let trials = |_: &Study| Ok(0);
        let Some(target) = self.target else {
            let work = |study: &Study| study::optimum(study, &ready.base, &self.vary);
            let found = self.flags.study(&ready, vec![question], trials, work)?;
            return self.flags.deliver(&OptimumReport::new(&found, self.flags.lang()), &ready);
        };
        let plan = SizePlan::new(self.vary, &self.cost, target).map_err(Failure::Study)?;
        let work = |study: &Study| study::size(study, &ready.base, &plan);
        let size = self.flags.study(&ready, vec![question], trials, work)?;
        self.flags.deliver(&SizeReport::new(&size, self.flags.lang()), &ready)
    }
}

/// Reads `KEY=NUMBER`.
fn cost(text: &str) -> Result<(String, f64), String> {
    let (key, number) = scenario::assignment(text).ok_or("not KEY=NUMBER")?;
    let number: f64 = number.trim().replace('_', "").parse().map_err(|_| format!("`{number}` is no number"))?;
    if number.is_finite() { Ok((key.trim().to_string(), number)) } else { Err("a cost is a finite number".to_string()) }
}
