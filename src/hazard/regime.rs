//! Regimes: Markov chains of named states, drawn only for the trials that ask.

use crate::model::Regime;
use crate::random::Stream;

/// A regime's chain from step to step.
#[derive(Debug, Clone)]
pub struct Chain {
    /// Keys its streams.
    key: String,
    start: u8,
    /// By state: the inverse of ln(probability to stay for one more step).
    inverse_log_stay: Vec<f64>,
    /// By state: where it goes when it leaves, cumulative.
    leaves: Vec<Vec<f64>>,
}

impl Chain {
    /// `step_years` is the length of a step in years. The states at whole steps of the continuous-time chain form a chain
    /// with transition matrix e^(QΔ), which is sampled exactly: switches within a step are not seen, but they count.
    pub fn new(regime: &Regime, step_years: f64) -> Chain {
        let transition = exponential(&regime.rates, step_years);
        // Minus infinity, not plus, where a state is never left.
        let stay = |i: usize| -(1.0 / transition[i][i].ln().abs());
        let leaves = |i: usize| {
            let away: f64 = (0..transition.len()).filter(|&j| j != i).map(|j| transition[i][j]).sum();
            let mut sum = 0.0;
            let share = |j: usize| {
                sum += if j == i { 0.0 } else { transition[i][j] / away.max(f64::MIN_POSITIVE) };
                sum
            };
            (0..transition.len()).map(share).collect()
        };
        Chain {
            key: format!("regime {}", regime.id),
            start: regime.start as u8,
            inverse_log_stay: (0..transition.len()).map(stay).collect(),
            leaves: (0..transition.len()).map(leaves).collect(),
        }
    }

    /// Draws the path of one trial over `steps` steps: `(first step, state)` of each stay.
    fn draw(&self, stream: &mut Stream, steps: usize, path: &mut Vec<(u32, u8)>) {
        let (mut t, mut state) = (0u64, self.start);
        loop {
            path.push((t as u32, state));
            t += 1 + stream.failures(self.inverse_log_stay[usize::from(state)]);
            if t >= steps as u64 {
                return;
            }
            let u = stream.uniform();
            let leaves = &self.leaves[usize::from(state)];
            state = leaves.iter().position(|share| u < *share).unwrap_or(leaves.len() - 1) as u8;
        }
    }
}

/// The paths of all regimes in one block, drawn on demand; what is drawn does not depend on who asks, or when.
#[derive(Debug, Default)]
pub struct Paths {
    seed: u64,
    first_trial: u64,
    trials: usize,
    steps: usize,
    /// Where the path of each regime and trial stands in `stays`; zeros before it is drawn.
    places: Vec<(u32, u32)>,
    stays: Vec<(u32, u8)>,
}

impl Paths {
    /// Begins a block whose first trial has the number `first_trial` in the run.
    pub fn open(&mut self, chains: usize, seed: u64, first_trial: u64, trials: usize, steps: usize) {
        (self.seed, self.first_trial, self.trials, self.steps) = (seed, first_trial, trials, steps);
        self.places.clear();
        self.places.resize(chains * trials, (0, 0));
        self.stays.clear();
    }

    /// State of chain number `index` at step `t` of a trial of the block.
    pub fn state(&mut self, chain: &Chain, index: usize, trial: u32, t: u32) -> usize {
        let place = index * self.trials + trial as usize;
        if self.places[place].1 == 0 {
            let first = self.stays.len();
            let mut stream = Stream::new(self.seed, &chain.key, self.first_trial + u64::from(trial));
            chain.draw(&mut stream, self.steps, &mut self.stays);
            self.places[place] = (first as u32, self.stays.len() as u32);
        }
        let (first, last) = self.places[place];
        let stays = &self.stays[first as usize..last as usize];
        usize::from(stays[stays.partition_point(|s| s.0 <= t) - 1].1)
    }
}

/// e^(QΔ) of the generator with these off-diagonal rates a year: Taylor's series of QΔ/2^k, squared k times.
fn exponential(rates: &[Vec<f64>], delta: f64) -> Vec<Vec<f64>> {
    let n = rates.len();
    let leaving = |i: usize| (0..n).filter(|&j| j != i).map(|j| rates[i][j]).sum::<f64>();
    let largest = (0..n).map(leaving).fold(0.0, f64::max) * delta;
    let halvings = (largest.max(1e-9).log2().ceil() as i32 + 5).max(0);
    let scale = delta / 2f64.powi(halvings);
    let generator: Vec<Vec<f64>> =
        (0..n).map(|i| (0..n).map(|j| scale * if i == j { -leaving(i) } else { rates[i][j] }).collect()).collect();
    let mut term = identity(n);
    let mut sum = identity(n);
    for k in 1..=12 {
        term = product(&term, &generator);
        for i in 0..n {
            for j in 0..n {
                term[i][j] /= f64::from(k);
                sum[i][j] += term[i][j];
            }
        }
    }
    for _ in 0..halvings {
        sum = product(&sum, &sum);
    }
    sum
}

fn identity(n: usize) -> Vec<Vec<f64>> {
    (0..n).map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).collect()).collect()
}

fn product(a: &[Vec<f64>], b: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let n = a.len();
    (0..n).map(|i| (0..n).map(|j| (0..n).map(|k| a[i][k] * b[k][j]).sum()).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tension() -> Regime {
        Regime {
            id: "tension".to_string(),
            states: vec!["calm".to_string(), "tense".to_string()],
            start: 0,
            rates: vec![vec![0.0, 0.2], vec![0.5, 0.0]],
        }
    }

    /// Two states that switch at a and b: P(0 → 1 in time d) = a/(a + b) · (1 − e^(−(a + b) d)).
    #[test]
    fn two_states_have_the_transition_probability_of_the_closed_form() {
        let p = exponential(&tension().rates, 1.0 / 12.0);
        let truth = 0.2 / 0.7 * (1.0 - (-0.7f64 / 12.0).exp());
        assert!((p[0][1] - truth).abs() < 1e-15);
        assert!((p[0][0] + p[0][1] - 1.0).abs() < 1e-14);
    }

    /// From calm, P(tense at t years) = a/(a + b) · (1 − e^(−(a + b) t)).
    #[test]
    fn the_share_of_tense_trials_grows_to_its_long_run_value() {
        let chain = Chain::new(&tension(), 1.0 / 12.0);
        let mut paths = Paths::default();
        let trials = 50_000;
        paths.open(1, 9, 0, trials, 240);
        for t in [0u32, 6, 24, 239] {
            let tense = (0..trials as u32).filter(|&i| paths.state(&chain, 0, i, t) == 1).count();
            let p = 0.2 / 0.7 * (1.0 - (-0.7 * f64::from(t) / 12.0).exp());
            let found = tense as f64 / trials as f64;
            assert!((found - p).abs() <= 3.0 * (p * (1.0 - p) / trials as f64).sqrt(), "step {t}: {found} for {p}");
        }
    }
}
