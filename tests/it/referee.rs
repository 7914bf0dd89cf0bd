//! The laws against an independent referee: every sampler's draws beside those of `rand_distr`, with fixed seeds.
//!
//! Our draws invert the quantile function, those of `rand_distr` come by rejection, ziggurats and sums: what they have in common is
//! the law alone. Two tests of 100,000 draws each: mean and variance within four standard errors of each other, and the distance of
//! the two samples (Kolmogorov and Smirnov) below what one pair in a thousand exceeds.

use rand_distr::{Beta, Distribution, Exp1, Gamma, Geometric, LogNormal, Pert, Triangular, Uniform};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng;
use shortfall::hazard::Sampler;
use shortfall::model::law::continuous::{self, Continuous};
use shortfall::model::law::{self, LAWS};
use shortfall::random::Stream;

const DRAWS: usize = 100_000;
/// √(−½ ln(0.001/2)): the distance that one pair of samples in a thousand exceeds, times √(2/n).
const ONE_IN_A_THOUSAND: f64 = 1.949;

/// Draws of the law of this name as the engine draws them.
fn ours(name: &str, values: &[f64]) -> Vec<f64> {
    let law = law::build(name, values).unwrap();
    let mut draws = vec![0.0; DRAWS];
    Sampler::new(&law).fill(&mut Stream::new(1, name, 0), &mut draws);
    // A law of whole steps is drawn as the exponential law that it rounds.
    if law.is_whole() {
        draws.iter_mut().for_each(|x| *x = x.ceil());
    }
    draws
}

fn theirs(law: impl Distribution<f64>) -> Vec<f64> {
    law.sample_iter(Xoshiro256PlusPlus::seed_from_u64(2)).take(DRAWS).collect()
}

/// A moment and its standard error.
type Moment = (f64, f64);

/// Mean, variance, and the standard errors of both.
fn moments(draws: &[f64]) -> [Moment; 2] {
    let n = draws.len() as f64;
    let mean = draws.iter().sum::<f64>() / n;
    let central = |k: i32| draws.iter().map(|x| (x - mean).powi(k)).sum::<f64>() / n;
    let (second, fourth) = (central(2), central(4));
    [(mean, (second / n).sqrt()), (second, ((fourth - second * second) / n).sqrt())]
}

/// The largest distance between the shares of two samples that stay at or below a value.
fn distance(a: &[f64], b: &[f64]) -> f64 {
    let sorted = |draws: &[f64]| {
        let mut draws = draws.to_vec();
        draws.sort_by(f64::total_cmp);
        draws
    };
    let (a, b) = (sorted(a), sorted(b));
    let below = |draws: &[f64], x: f64| draws.partition_point(|y| *y <= x) as f64 / draws.len() as f64;
    a.iter().chain(&b).map(|&x| (below(&a, x) - below(&b, x)).abs()).fold(0.0, f64::max)
}

/// What tells two samples apart, in words; `None` where nothing does.
fn difference(a: &[f64], b: &[f64]) -> Option<String> {
    let apart = |(what, (x, y)): (&str, (Moment, Moment))| {
        let errors = (x.0 - y.0).abs() / x.1.hypot(y.1);
        (errors > 4.0).then(|| format!("{what} {} and {}, {errors:.1} standard errors", x.0, y.0))
    };
    let [mean, variance] = [0, 1].map(|k| (moments(a)[k], moments(b)[k]));
    let distance = distance(a, b) / (2.0 / DRAWS as f64).sqrt();
    let far = (distance > ONE_IN_A_THOUSAND).then(|| format!("a distance of {distance:.2}"));
    apart(("means", mean)).or_else(|| apart(("variances", variance))).or(far)
}

/// Every law of scenarios that has more than one value, as its parameters make it and as the referee has it.
fn laws() -> Vec<(&'static str, Vec<f64>, Vec<f64>)> {
    let z90 = 1.281_551_565_544_600_4;
    let (mean, sd): (f64, f64) = (0.649, 0.211);
    let total = mean * (1.0 - mean) / (sd * sd) - 1.0;
    vec![
        ("uniform", vec![0.3, 0.9], theirs(Uniform::new(0.3, 0.9).unwrap())),
        ("triangular", vec![0.2, 0.5, 1.0], theirs(Triangular::new(0.2, 1.0, 0.5).unwrap())),
        ("pert", vec![12.0, 18.0, 48.0], theirs(Pert::new(12.0, 48.0).with_mode(18.0).unwrap())),
        ("beta", vec![mean, sd], theirs(Beta::new(mean * total, (1.0 - mean) * total).unwrap())),
        ("lognormal", vec![3.0, 12.0], theirs(LogNormal::new(3f64.ln(), 4f64.ln() / z90).unwrap())),
        ("geometric", vec![6.0], theirs(Geometric::new(1.0 / 6.0).unwrap().map(|failures| failures as f64 + 1.0))),
    ]
}

#[test]
fn every_law_draws_as_the_referee_does() {
    let laws = laws();
    let named: Vec<&str> = laws.iter().map(|(name, ..)| *name).chain(["fixed"]).collect();
    assert!(LAWS.iter().all(|kind| named.contains(&kind.name)), "a law without a referee");
    for (name, values, theirs) in laws {
        assert_eq!(difference(&ours(name, &values), &theirs), None, "{name}");
    }
}

/// Laws that no scenario names: the posterior of rates, waiting times, and failures before an onset.
#[test]
fn rates_and_waiting_times_draw_as_the_referee_does() {
    let mut stream = Stream::new(1, "rates", 0);
    for (shape, scale) in [(0.5, 1.0 / 16.0), (2.5, 1.0 / 16.0), (66.5, 1.0 / 659.0)] {
        let gamma = continuous::Gamma::new(shape);
        let ours: Vec<f64> = (0..DRAWS).map(|_| gamma.quantile(stream.uniform()) * scale).collect();
        assert_eq!(difference(&ours, &theirs(Gamma::new(shape, scale).unwrap())), None, "gamma {shape}");
    }
    let mut waits = vec![0.0; DRAWS];
    stream.fill_exponential(&mut waits);
    assert_eq!(difference(&waits, &theirs(Exp1)), None, "exponential");
    let p: f64 = 0.02;
    let ours: Vec<f64> = (0..DRAWS).map(|_| stream.failures(1.0 / (1.0 - p).ln()) as f64).collect();
    assert_eq!(difference(&ours, &theirs(Geometric::new(p).unwrap().map(|n| n as f64))), None, "failures");
}

/// The referee sees a law that is a little off: by a tenth in its last parameter.
#[test]
fn a_law_that_is_off_is_told_apart() {
    for (name, values, theirs) in laws() {
        let off: Vec<f64> =
            values.iter().enumerate().map(|(i, x)| if i + 1 == values.len() { x * 1.1 } else { *x }).collect();
        assert!(difference(&ours(name, &off), &theirs).is_some(), "{name}");
    }
    let (same, shifted) = ([0.0, 1.0, 1.0, 2.0], [0.0, 1.0, 2.0, 2.0]);
    assert_eq!((distance(&same, &same), distance(&same, &shifted)), (0.0, 0.25));
}
