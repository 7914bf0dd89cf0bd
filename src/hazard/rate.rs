//! How often: the probability of an onset in a step, known or drawn anew for each trial.

use super::sampler::Sampler;
use crate::float::ln_1p;
use crate::model::law::continuous::{self, Continuous, Quantiles};
use crate::model::law::{Law, Shape, on_half_line};
use crate::model::{Hazard, Onset};
use crate::random::Stream;

/// ln of the probability that no event starts in a normal step, before any regime.
#[derive(Debug, Clone)]
pub enum Rate {
    Known(f64),
    /// Counted events: minus the length of a step in years times a rate drawn for each trial.
    Counted {
        minus_step_years: f64,
        rate: Sampler,
        key: String,
    },
}

impl Rate {
    pub fn new(hazard: &Hazard, step_years: f64) -> Rate {
        match hazard.onset {
            Some(Onset::PerStep(p)) => Rate::Known(ln_1p(-p)),
            Some(Onset::Counted { events, years }) => Rate::Counted {
                minus_step_years: -step_years,
                rate: Sampler::new(&Law::new(Gamma::new(events + 0.5, years))),
                key: format!("{} rate", hazard.id),
            },
            Some(Onset::Scripted { .. }) | None => Rate::Known(0.0),
        }
    }

    /// Its value where it is known, or as likely to be exceeded as not.
    pub fn median(&self) -> f64 {
        match self {
            Rate::Known(log) => *log,
            Rate::Counted { minus_step_years, rate, .. } => minus_step_years * rate.at(0.5),
        }
    }

    /// Fills in one value a trial where the rate is drawn. All copies of a hazard share its rate: what is not known about
    /// one is not known about the others.
    pub fn draw(&self, seed: u64, block: u64, trials: usize, values: &mut Vec<f64>) {
        values.clear();
        if let Rate::Counted { minus_step_years, rate, key } = self {
            values.resize(trials, 0.0);
            rate.fill(&mut Stream::new(seed, key, block), values);
            values.iter_mut().for_each(|value| *value *= minus_step_years);
        }
    }
}

/// The law of a rate after `events` events in `years` years, from Jeffreys' prior: Gamma(events + ½, years).
#[derive(Debug)]
struct Gamma {
    law: continuous::Gamma,
    mean: f64,
    years: f64,
}

impl Gamma {
    fn new(shape: f64, years: f64) -> Gamma {
        Gamma { law: continuous::Gamma::new(shape), mean: shape / years, years }
    }
}

impl Shape for Gamma {
    fn parameters(&self) -> Vec<f64> {
        vec![self.law.shape(), self.years]
    }

    fn quantile(&self, u: f64) -> f64 {
        on_half_line(u, |u| self.law.quantile(u) / self.years)
    }

    fn quantiles(&self, levels: &[f64]) -> Vec<f64> {
        let mut quantiles = Quantiles::new(&self.law);
        levels.iter().map(|&u| on_half_line(u, |u| quantiles.at(u) / self.years)).collect()
    }

    fn mean(&self) -> f64 {
        self.mean
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gamma(3.5, 40) has mean 3.5/40 and variance 3.5/40².
    #[test]
    fn rates_have_the_moments_of_the_gamma_law() {
        let law = Law::new(Gamma::new(3.5, 40.0));
        let sampler = Sampler::new(&law);
        let mut stream = Stream::new(1, "rate", 0);
        let n = 200_000;
        let mut draws = vec![0.0; n];
        sampler.fill(&mut stream, &mut draws);
        let mean = draws.iter().sum::<f64>() / n as f64;
        let variance = draws.iter().map(|d| (d - mean) * (d - mean)).sum::<f64>() / n as f64;
        let truth = 3.5 / 1600.0;
        assert!((mean - 0.0875).abs() < 3.0 * (truth / n as f64).sqrt());
        // The fourth central moment of Gamma(a) is 3a² + 6a.
        let error = ((3.0 * 3.5 * 3.5 + 6.0 * 3.5 - 3.5 * 3.5) / n as f64).sqrt() / 1600.0;
        assert!((variance - truth).abs() < 3.0 * error, "{variance} for {truth}");
    }
}
