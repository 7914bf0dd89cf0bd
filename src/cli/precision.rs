//! Runs to a given precision instead of a given number of trials.

use super::progress::Manner;
use super::terminal;
use crate::engine::Precision;
use crate::results::metric::MetricId;
use crate::results::{PrecisionFacts, Results};
use crate::stats::ENOUGH;
use clap::Args;
use indicatif::HumanCount;

/// Options of `run`.
#[derive(Debug, Clone, Args)]
pub struct Precise {
    /// Run until the estimates reach this relative standard error, such as 1%; --trials caps it [default: 1e8]
    #[arg(long, value_name = "P", value_parser = share)]
    precision: Option<f64>,
    /// Estimates of which --precision is asked, for each consumer in each arm [default: unserved,cvar95]
    #[arg(long, value_name = "METRICS", value_delimiter = ',', value_parser = metric, requires = "precision")]
    estimates: Vec<MetricId>,
}

impl Precise {
    pub fn asked(&self) -> Option<Precision> {
        let usual = self.precision.map(Precision::usual)?;
        Some(if self.estimates.is_empty() { usual } else { Precision { estimates: self.estimates.clone(), ..usual } })
    }
}

/// Says on the terminal what a run reached.
pub fn tell(results: &Results, manner: Manner) {
    if let (Some(facts), false) = (&results.run.precision, manner.quiet) {
        terminal::note(&said(facts, results.run.trials));
    }
}

fn said(facts: &PrecisionFacts, trials_done: u64) -> String {
    let percent = |share: f64| format!("{}%", round(100.0 * share));
    let trials = HumanCount(trials_done);
    let verdict = if facts.met { "reached" } else { "not reached" };
    let mut text = format!("precision of {} {verdict} with {trials} trials", percent(facts.asked));
    if facts.reached > 0.0 {
        let PrecisionFacts { arm, material, consumer, metric, .. } = facts;
        text += &format!(
            ": the largest standard error is {}, of {metric} for {consumer} ({material}, {arm})",
            percent(facts.reached)
        );
    }
    if !facts.met && facts.few == 0 && facts.reached > facts.asked {
        let wanted = trials_done as f64 * (facts.reached / facts.asked).powi(2);
        text += &format!("; it takes about {} trials", HumanCount(two_digits(wanted)));
    }
    if facts.few > 0 {
        text += &format!("; {} rest on fewer than {ENOUGH} trials that had any of it, too few for an error", facts.few);
    }
    if facts.unseen > 0 {
        let bound = percent(facts.bound);
        text +=
            &format!("; {} of the estimates are of what no trial had: its probability is below {bound}", facts.unseen);
    }
    text
}

/// A number of trials, rounded up to two significant digits.
fn two_digits(trials: f64) -> u64 {
    let unit = 10f64.powf((trials.max(1.0).log10() - 1.0).floor());
    ((trials / unit).ceil() * unit) as u64
}

/// Two significant digits.
fn round(x: f64) -> String {
    if !x.is_finite() || x <= 0.0 {
        return x.to_string();
    }
    let decimals = (1 - x.log10().floor() as i32).max(0) as usize;
    format!("{x:.decimals$}")
}

/// Reads a share: `1%`, `0.5 %`, `0.01`.
fn share(text: &str) -> Result<f64, String> {
    let (number, unit) = match text.trim().strip_suffix('%') {
        Some(number) => (number, 0.01),
        None => (text, 1.0),
    };
    match number.trim().parse::<f64>() {
        Ok(x) if x * unit >= Precision::LEAST && x * unit < 1.0 => Ok(x * unit),
        Ok(_) => Err("must be at least 0.0001% and less than 100%".to_string()),
        Err(_) => Err("not a share, such as 1% or 0.01".to_string()),
    }
}

/// Reads the name of a metric.
fn metric(text: &str) -> Result<MetricId, String> {
    let names = || Precision::known().map(MetricId::name).collect::<Vec<_>>().join(", ");
    let named = Precision::known().find(|id| id.name() == text);
    named.ok_or_else(|| format!("no estimate is called that; there are {}", names()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_read_in_two_notations() {
        for (text, value) in [("1%", 0.01), ("0.5 %", 0.005), ("0.02", 0.02)] {
            assert!((share(text).unwrap() - value).abs() < 1e-15, "{text}");
        }
        for bad in ["0", "-1%", "100%", "NaN", "inf", "one", "", "%"] {
            assert!(share(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn percentages_have_two_digits() {
        assert_eq!([12.34, 1.0, 0.9876, 0.01234].map(round), ["12", "1.0", "0.99", "0.012"]);
    }
}
