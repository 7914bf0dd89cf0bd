use super::failure::Failure;
use super::run::count;
use super::study::{Flags, Parting};
use crate::analysis::study::{self, Range, SensitivityPlan, Study};
use crate::report::SensitivityReport;
use clap::Args;
use std::process::ExitCode;

/// Rank uncertain inputs by influence (tornado, Sobol indices)
#[derive(Debug, Args)]
#[command(
    before_help = "\
Draws a tornado (each input by itself at both ends of its range) and Sobol indices (all inputs varied together) \
of one estimate. Uncertain inputs are those with a range (beside the value in the scenario, \
under [[uncertain]], or in --vary), rates \
estimated from counted events (5% to 95% of their posterior), and the start and success of joint projects.",
    after_help = "\
Every finished part is kept in the folder's `parts`: the same command resumes where it was stopped, and \
--shard 1/4 … --shard 4/4 (on any machines that share the folder) make one part each.

Examples:
  shortfall sensitivity                   the default scenario
  shortfall sensitivity my.toml --quick   the tornado only
  shortfall sensitivity my.toml --arm 'cooperative - alone'
                                          what drives the benefit of cooperation
  shortfall sensitivity my.toml --vary demand.JPN.stock=30..180days \\
    --estimate cvar95 --consumer JPN"
)]
pub struct Sensitivity {
    #[command(flatten)]
    flags: Flags,
    /// A further uncertain input and its range; may be repeated
    #[arg(long, value_name = "KEY=FROM..TO", value_parser = Range::parse)]
    vary: Vec<Range>,
    /// The estimate, by its name in summary.csv
    #[arg(long, value_name = "NAME", default_value = "unserved_share")]
    estimate: String,
    /// Include severities and durations: what if every event were as mild, or as severe?
    #[arg(long)]
    laws: bool,
    /// Leave out the Sobol indices
    #[arg(long)]
    quick: bool,
    /// Rows of the sample of inputs, in 16 replicates [default: 256, less where there are many inputs]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(32..=1_048_576))]
    samples: Option<u64>,
    /// Trials of each row and input
    #[arg(long, value_name = "N", default_value = "1024", value_parser = count)]
    sample_trials: u64,
    #[command(flatten)]
    parting: Parting,
}

impl Sensitivity {
    pub fn execute(self) -> Result<ExitCode, Failure> {
        let ready = self.flags.ready()?;
        let question = self.flags.wanted(vec![self.estimate]).question(&ready.base.system).map_err(Failure::Study)?;
        let plan = SensitivityPlan {
            ranges: self.vary,
            laws: self.laws,
            samples: if self.quick { Some(0) } else { self.samples },
            sample_trials: self.sample_trials,
            shard: self.parting.shard(),
            fresh: self.parting.fresh,
        };
        let trials = |study: &Study| {
            let all = study::sensitivity_trials(study, &ready.base, &plan)?;
            Ok(all.div_ceil(plan.shard.of))
        };
        let parts = Flags::parts(&ready);
        let work = |study: &Study| study::sensitivity(study, &ready.base, &plan, &parts);
        let done = self.flags.study(&ready, vec![question], trials, work)?;
        self.flags.tell_damaged(&parts);
        match done {
            Ok(found) => self.flags.deliver(&SensitivityReport::new(&found, self.flags.lang()), &ready),
            Err((made, of)) => Ok(self.flags.deliver_part(made, of, &ready)),
        }
    }
}
