//! Durations: a lognormal law by maximum likelihood, some of them known only to be longer than so much.

use crate::float::{Z90, erfcx, exp, ln};

/// A duration on record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lasted {
    pub months: f64,
    /// It lasted longer than that.
    pub open: bool,
    /// How much it counts: 1 for all alike.
    pub weight: f64,
}

/// The law, with standard errors of its quantiles.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    pub median: f64,
    pub median_se: f64,
    pub p90: f64,
    pub p90_se: f64,
}

/// The lognormal law under which the durations are most likely; `None` where fewer than two have ended, or all that ended
/// lasted equally long, so that there is no spread to learn.
///
/// With γ = 1/σ and δ = μ/σ the log-likelihood of a censored sample, Σ ln γ − ½ (γ y − δ)² over logs y that are known plus
/// Σ ln Φ(δ − γ c) over lower bounds c, is concave (R. J. Olsen, Econometrica 46, 1978), so Newton's method finds its only
/// maximum. Standard errors are those of the observed information, carried over to quantiles by their slopes.
pub fn fit(durations: &[Lasted]) -> Option<Fit> {
    let logs: Vec<Log> = durations.iter().map(|d| Log { y: ln(d.months), open: d.open, weight: d.weight }).collect();
    let known: Vec<&Log> = logs.iter().filter(|log| !log.open).collect();
    let n = known.iter().map(|log| log.weight).sum::<f64>();
    let mean = known.iter().map(|log| log.weight * log.y).sum::<f64>() / n;
    let sd = (known.iter().map(|log| log.weight * (log.y - mean) * (log.y - mean)).sum::<f64>() / n).sqrt();
    if known.len() < 2 || sd < 1e-9 {
        return None;
    }
    let mut at = [1.0 / sd, mean / sd];
    for _ in 0..100 {
        let Slopes { gradient: g, curvature: [gg, gd, dd], .. } = slopes(&logs, at);
        let det = gg * dd - gd * gd;
        let step = [(dd * g[0] - gd * g[1]) / det, (gg * g[1] - gd * g[0]) / det];
        let here = slopes(&logs, at).likelihood;
        // Newton's step, halved until it climbs.
        let to = (0..60).map(|k| 0.5f64.powi(k)).map(|s| [at[0] + s * step[0], at[1] + s * step[1]]);
        let Some(to) = to.into_iter().find(|to| to[0] > 0.0 && slopes(&logs, *to).likelihood >= here) else { break };
        let moved = (to[0] - at[0]).abs() + (to[1] - at[1]).abs();
        at = to;
        if moved < 1e-12 * (at[0].abs() + at[1].abs()) {
            break;
        }
    }
    Some(quantiles(&logs, at))
}

/// The logarithm of a duration.
#[derive(Debug, Clone, Copy)]
struct Log {
    y: f64,
    open: bool,
    weight: f64,
}

/// Median and 90th percentile at γ and δ: ln x = (δ + z)/γ.
fn quantiles(logs: &[Log], [gamma, delta]: [f64; 2]) -> Fit {
    let [gg, gd, dd] = slopes(logs, [gamma, delta]).curvature;
    let det = gg * dd - gd * gd;
    // The inverse of the information, which is the curvature's inverse.
    let (var_gamma, var_delta, covariance) = (dd / det, gg / det, -gd / det);
    let quantile = |z: f64| {
        let log = (delta + z) / gamma;
        let (by_gamma, by_delta) = (-log / gamma, 1.0 / gamma);
        let variance =
            by_gamma * by_gamma * var_gamma + by_delta * by_delta * var_delta + 2.0 * by_gamma * by_delta * covariance;
        (exp(log), exp(log) * variance.max(0.0).sqrt())
    };
    let ((median, median_se), (p90, p90_se)) = (quantile(0.0), quantile(Z90));
    Fit { median, median_se, p90, p90_se }
}

struct Slopes {
    likelihood: f64,
    /// By γ, by δ.
    gradient: [f64; 2],
    /// Minus the second derivatives: γγ, γδ, δδ.
    curvature: [f64; 3],
}

/// The log-likelihood at γ and δ but for a constant, and how it changes.
fn slopes(logs: &[Log], [gamma, delta]: [f64; 2]) -> Slopes {
    let mut out = Slopes { likelihood: 0.0, gradient: [0.0; 2], curvature: [0.0; 3] };
    for &Log { y, open, weight } in logs {
        let z = gamma * y - delta;
        let (value, slope, bend) = if open {
            let (log_tail, hazard) = upper_tail(z);
            (log_tail, -hazard, hazard * (hazard - z))
        } else {
            out.gradient[0] += weight / gamma;
            out.curvature[0] += weight / (gamma * gamma);
            (ln(gamma) - 0.5 * z * z, -z, 1.0)
        };
        // z moves by y with γ and by −1 with δ.
        let (slope, bend) = (weight * slope, weight * bend);
        out.likelihood += weight * value;
        out.gradient[0] += slope * y;
        out.gradient[1] -= slope;
        out.curvature[0] += bend * y * y;
        out.curvature[1] -= bend * y;
        out.curvature[2] += bend;
    }
    out
}

/// ln P(Z > z) and the density at z over P(Z > z), for a standard normal Z.
fn upper_tail(z: f64) -> (f64, f64) {
    let scaled = erfcx(z / std::f64::consts::SQRT_2);
    let hazard = (2.0 / std::f64::consts::PI).sqrt() / scaled;
    (-0.5 * z * z + ln(0.5 * scaled), hazard)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ended(months: &[f64]) -> Vec<Lasted> {
        months.iter().map(|&months| Lasted { months, open: false, weight: 1.0 }).collect()
    }

    /// Logs 0, 1, 2: mean 1, variance by maximum likelihood 2/3. Median e, ln p90 = 1 + z √(2/3); standard errors of the
    /// logs √(2/9) and √(2/9 (1 + z²/2)), times the quantile.
    #[test]
    fn without_open_events_the_maximum_is_known() {
        let e = std::f64::consts::E;
        let fit = fit(&ended(&[1.0, e, e * e])).unwrap();
        let sigma = (2.0f64 / 3.0).sqrt();
        assert!((fit.median - e).abs() < 1e-9);
        assert!((fit.p90 - (1.0 + Z90 * sigma).exp()).abs() < 1e-8);
        assert!((fit.median_se - e * (2.0f64 / 9.0).sqrt()).abs() < 1e-8);
        let log_se = (2.0 / 9.0 * (1.0 + Z90 * Z90 / 2.0)).sqrt();
        assert!((fit.p90_se - fit.p90 * log_se).abs() < 1e-7);
    }

    /// At the maximum the sum of what is expected of the open events replaces what is missing: with h = φ(z)/Q(z), the mean
    /// of logs known and of μ + σh for open ones is μ (the score equation of μ).
    #[test]
    fn with_open_events_the_scores_vanish() {
        let mut record = ended(&[1.0, 2.0, 3.0, 8.0, 20.0]);
        record.extend([6.0, 30.0, 60.0].map(|months| Lasted { months, open: true, weight: 1.0 }));
        let fit = fit(&record).unwrap();
        let (mu, sigma) = (fit.median.ln(), (fit.p90 / fit.median).ln() / Z90);
        let hazard = |z: f64| upper_tail(z).1;
        let (mut first, mut second) = (0.0, 0.0);
        for d in &record {
            let z = (d.months.ln() - mu) / sigma;
            first += if d.open { hazard(z) } else { z };
            second += if d.open { z * hazard(z) } else { z * z - 1.0 };
        }
        assert!(first.abs() < 1e-8 && second.abs() < 1e-8, "{first} {second}");
        let ignoring = super::fit(&ended(&[1.0, 2.0, 3.0, 8.0, 20.0, 6.0, 30.0, 60.0])).unwrap();
        assert!(fit.median > ignoring.median, "open events last longer than they are known to");
    }

    /// P(Z > 1.6448536) = 0.05, where the density is 0.1031356.
    #[test]
    fn the_tail_is_that_of_the_normal_law() {
        let (log, hazard) = upper_tail(1.644_853_627);
        assert!((log - 0.05f64.ln()).abs() < 1e-8 && (hazard - 0.103_135_64 / 0.05).abs() < 1e-6);
        assert!((upper_tail(40.0).1 - 40.025).abs() < 1e-3 && upper_tail(-40.0).1 < 1e-300);
    }

    /// 4,000 durations from median 6 and p90 24 months, of which those above 18 were still open then.
    #[test]
    fn a_censored_sample_gives_back_its_law() {
        let (sigma, n) = (4f64.ln() / Z90, 4000);
        let record: Vec<Lasted> = (0..n)
            .map(|i| (i as f64 + 0.5) / f64::from(n))
            .map(|u| 6.0 * (-sigma * std::f64::consts::SQRT_2 * puruspe::inverfc(2.0 * u)).exp())
            .map(|months| Lasted { months: months.min(18.0), open: months > 18.0, weight: 1.0 })
            .collect();
        let fit = fit(&record).unwrap();
        assert!((fit.median - 6.0).abs() < fit.median_se && (fit.p90 - 24.0).abs() < fit.p90_se, "{fit:?}");
        assert!(fit.median_se < 0.15 && fit.p90_se < 1.2, "{fit:?}");
    }

    /// A weight of two is two events.
    #[test]
    fn weights_count_events() {
        let twice = |m: f64, open| Lasted { months: m, open, weight: 2.0 };
        let weighed = fit(&[twice(1.0, false), twice(5.0, false), twice(9.0, true)]).unwrap();
        let once = |m: f64, open| Lasted { months: m, open, weight: 1.0 };
        let all = [once(1.0, false), once(5.0, false), once(9.0, true)];
        let doubled = fit(&[all, all].concat()).unwrap();
        let alike = |a: f64, b: f64| (a - b).abs() < 1e-6 * b;
        assert!(alike(weighed.median, doubled.median) && alike(weighed.p90_se, doubled.p90_se));
    }

    #[test]
    fn too_little_to_learn_from_is_no_law() {
        assert_eq!(fit(&[]), None);
        assert_eq!(fit(&ended(&[3.0])), None);
        assert_eq!(fit(&ended(&[3.0, 3.0, 3.0])), None);
        assert_eq!(fit(&[Lasted { months: 3.0, open: true, weight: 1.0 }; 5]), None);
    }
}
