use super::{Counts, Method, Past};
use crate::float::{exp, ln};

/// A rate in waves: a Markov chain of a calm and a busy state, as a `[[regime]]` has it. How busy, how calm and how often it
/// turns are not known: all combinations of a grid, each with the weight of its likelihood (Hamilton's filter, 1989).
#[derive(Debug, Clone, Copy)]
pub struct Waves;

/// The rate of the calm state by that of all years, that of the busy by that of the calm, and the probabilities of turning
/// within a year.
const CALM: [f64; 5] = [0.1, 0.2, 0.35, 0.6, 1.0];
const BUSY: [f64; 3] = [3.0, 8.0, 20.0];
const TURNS: [f64; 3] = [0.05, 0.15, 0.35];

/// Weights below this share of the largest are left out.
const SLIGHT: f64 = 1e-4;

/// One combination: rates of both states, probabilities of turning busy and of turning calm.
#[derive(Debug, Clone, Copy)]
struct Wave {
    rates: [f64; 2],
    up: f64,
    down: f64,
}

impl Wave {
    fn all(level: f64) -> impl Iterator<Item = Wave> {
        let turns = TURNS.iter().flat_map(|&up| TURNS.iter().map(move |&down| (up, down)));
        turns.flat_map(move |(up, down)| {
            let rates =
                CALM.iter().flat_map(move |calm| BUSY.iter().map(move |busy| [level * calm, level * calm * busy]));
            rates.map(move |rates| Wave { rates, up, down })
        })
    }

    /// Probabilities of the states a year later.
    fn turned(&self, [calm, busy]: [f64; 2]) -> [f64; 2] {
        [calm * (1.0 - self.up) + busy * self.down, calm * self.up + busy * (1.0 - self.down)]
    }

    /// ln of the likelihood of what was seen, but for factors common to all, and the states of the last year.
    fn filter(&self, past: Past) -> (f64, [f64; 2]) {
        let busy = self.up / (self.up + self.down);
        let (mut states, mut likelihood) = ([1.0 - busy, busy], 0.0);
        for (year, (seen, exposure)) in past.seen.iter().zip(past.exposure).enumerate() {
            if year > 0 {
                states = self.turned(states);
            }
            let weigh = |s: usize| {
                let mean = self.rates[s] * exposure;
                states[s] * exp(seen * ln(mean) - mean)
            };
            let joint = [weigh(0), weigh(1)];
            let sum = joint[0] + joint[1];
            likelihood += ln(sum);
            states = joint.map(|p| p / sum);
        }
        (likelihood, states)
    }

    /// The law of the years ahead, from the states of the last year: by every sum of means that the path may come to.
    fn forecast(&self, states: [f64; 2], ahead: &[f64]) -> Counts {
        // paths[s][k]: probability of ending in s with k busy years.
        let mut paths = [vec![states[0]], vec![states[1]]];
        for _ in ahead {
            let longer = paths[0].len() + 1;
            let mut next = [vec![0.0; longer], vec![0.0; longer]];
            for k in 0..longer - 1 {
                let [calm, busy] = self.turned([paths[0][k], paths[1][k]]);
                next[0][k] += calm;
                next[1][k + 1] += busy;
            }
            paths = next;
        }
        let (years, exposure) = (ahead.len() as f64, ahead.iter().sum::<f64>());
        let laws: Vec<(f64, Counts)> = (0..paths[0].len())
            .map(|k| {
                let busy = k as f64 / years;
                let mean = exposure * ((1.0 - busy) * self.rates[0] + busy * self.rates[1]);
                (paths[0][k] + paths[1][k], Counts::poisson(mean))
            })
            .collect();
        Counts::mixture(laws.iter().map(|(p, counts)| (*p, counts)))
    }
}

impl Method for Waves {
    fn forecast(&self, past: Past, ahead: &[f64]) -> Counts {
        let level = past.total().max(0.5) / past.exposure.iter().sum::<f64>();
        let all: Vec<(Wave, (f64, [f64; 2]))> = Wave::all(level).map(|wave| (wave, wave.filter(past))).collect();
        let most = all.iter().map(|(_, (likelihood, _))| *likelihood).fold(f64::NEG_INFINITY, f64::max);
        let weighed = all.iter().map(|(wave, (likelihood, states))| (exp(likelihood - most), wave, *states));
        let parts: Vec<(f64, Counts)> = weighed
            .filter(|(weight, ..)| *weight > SLIGHT)
            .map(|(weight, wave, states)| (weight, wave.forecast(states, ahead)))
            .collect();
        Counts::mixture(parts.iter().map(|(weight, counts)| (*weight, counts)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A chain that never leaves its state is two Poisson laws: 40 % calm with mean 1, 60 % busy with mean 4.
    #[test]
    fn states_that_stay_are_a_mixture() {
        let wave = Wave { rates: [1.0, 4.0], up: 0.0, down: 0.0 };
        let found = wave.forecast([0.4, 0.6], &[1.0]);
        let none = 0.4 * (-1.0f64).exp() + 0.6 * (-4.0f64).exp();
        assert!((found.at(0) - none).abs() < 1e-9 && (found.mean() - 2.8).abs() < 1e-9);
    }

    /// Two years from a calm state, ¼ to turn busy, never back: means 2, 5 or 8 with (¾)², ¾ · ¼ and ¼.
    #[test]
    fn paths_are_followed_year_by_year() {
        let wave = Wave { rates: [1.0, 4.0], up: 0.25, down: 0.0 };
        let truth = 0.562_5 * 2.0 + 0.187_5 * 5.0 + 0.25 * 8.0;
        assert!((wave.forecast([1.0, 0.0], &[1.0; 2]).mean() - truth).abs() < 1e-9);
    }

    #[test]
    fn after_busy_years_more_is_expected_than_after_calm_ones() {
        let mean = |seen: &[f64]| Waves.forecast(Past { seen, exposure: &vec![1.0; seen.len()] }, &[1.0]).mean();
        let (busy, calm) = ([0.0, 0.0, 0.0, 0.0, 5.0, 6.0, 4.0], [5.0, 6.0, 4.0, 0.0, 0.0, 0.0, 0.0]);
        assert!(mean(&busy) > 2.0 * mean(&calm), "{} {}", mean(&busy), mean(&calm));
    }
}
