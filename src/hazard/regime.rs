//! Regimes: Markov chains of named states, drawn only for the trials that ask.

use crate::float::{ln, log2};
use crate::model::Regime;
use crate::random::Stream;

/// A regime's chain from step to step, from its state at step 0 on and back.
#[derive(Debug, Clone)]
pub struct Chain {
    start: u8,
    ahead: Moves,
    back: Moves,
}

/// How a chain moves in one direction of time.
#[derive(Debug, Clone)]
struct Moves {
    /// Keys its streams.
    key: String,
    /// By state: the inverse of ln(probability to stay for one more step).
    inverse_log_stay: Vec<f64>,
    /// By state: where it goes when it leaves, cumulative.
    leaves: Vec<Vec<f64>>,
}

impl Chain {
    /// `step_years` is the length of a step in years. The states at whole steps of the continuous-time chain form a chain
    /// with transition matrix e^(QΔ), which is sampled exactly: switches within a step are not seen, but they count.
    ///
    /// Back in time it moves as the chain in its long run does that is in the state of step 0 then: from j to i with
    /// probability π_i P_ij/π_j, with π the long-run distribution. Where the long run never comes back to that state, it has
    /// always been in it.
    pub fn new(regime: &Regime, step_years: f64) -> Chain {
        let transition = exponential(&regime.rates, step_years);
        let back = reversed(&transition, &long_run(regime));
        Chain {
            start: regime.start as u8,
            ahead: Moves::new(format!("regime {}", regime.id), &transition),
            back: Moves::new(format!("regime {} before", regime.id), &back),
        }
    }
}

impl Moves {
    fn new(key: String, transition: &[Vec<f64>]) -> Moves {
        // Minus infinity, not plus, where a state is never left.
        let stay = |i: usize| -(1.0 / ln(transition[i][i]).abs());
        let leaves = |i: usize| {
            let away: f64 = (0..transition.len()).filter(|&j| j != i).map(|j| transition[i][j]).sum();
            let mut sum = 0.0;
            let share = |j: usize| {
                sum += if j == i { 0.0 } else { transition[i][j] / away.max(f64::MIN_POSITIVE) };
                sum
            };
            (0..transition.len()).map(share).collect()
        };
        Moves {
            key,
            inverse_log_stay: (0..transition.len()).map(stay).collect(),
            leaves: (0..transition.len()).map(leaves).collect(),
        }
    }

    /// Draws the path of one trial over `steps` steps away from step 0: `(first step, state)` of each stay.
    fn draw(&self, stream: &mut Stream, start: u8, steps: usize, path: &mut Vec<(u32, u8)>) {
        let (mut t, mut state) = (0u64, start);
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
    ahead: Half,
    back: Half,
}

/// The paths in one direction of time, from step 0 away.
#[derive(Debug, Default)]
struct Half {
    steps: usize,
    /// Where the path of each regime and trial stands in `stays`; zeros before it is drawn.
    places: Vec<(u32, u32)>,
    stays: Vec<(u32, u8)>,
}

impl Paths {
    /// Begins a block under a seed, whose first trial has the number `first_trial` in the run: `history` steps before step 0
    /// and `steps` from it on.
    pub fn open(
        &mut self,
        chains: usize,
        (seed, first_trial): (u64, u64),
        trials: usize,
        (history, steps): (usize, usize),
    ) {
        (self.seed, self.first_trial, self.trials) = (seed, first_trial, trials);
        self.ahead.open(chains * trials, steps);
        self.back.open(if history > 0 { chains * trials } else { 0 }, history + 1);
    }

    /// State of chain number `index` at step `t` of a trial of the block.
    pub fn state(&mut self, chain: &Chain, index: usize, trial: u32, t: i64) -> usize {
        let (half, moves) = if t < 0 { (&mut self.back, &chain.back) } else { (&mut self.ahead, &chain.ahead) };
        let place = index * self.trials + trial as usize;
        if half.places[place].1 == 0 {
            let first = half.stays.len();
            let mut stream = Stream::new(self.seed, &moves.key, self.first_trial + u64::from(trial));
            moves.draw(&mut stream, chain.start, half.steps, &mut half.stays);
            half.places[place] = (first as u32, half.stays.len() as u32);
        }
        let (first, last) = half.places[place];
        let stays = &half.stays[first as usize..last as usize];
        usize::from(stays[stays.partition_point(|s| u64::from(s.0) <= t.unsigned_abs()) - 1].1)
    }
}

impl Half {
    fn open(&mut self, paths: usize, steps: usize) {
        self.steps = steps;
        self.places.clear();
        self.places.resize(paths, (0, 0));
        self.stays.clear();
    }
}

/// Long-run distribution of a regime that is in its start state now: the rows of e^(QΔ) as Δ grows, by doubling.
pub fn long_run(regime: &Regime) -> Vec<f64> {
    let leaving: f64 = regime.rates.iter().flatten().sum();
    if leaving <= 0.0 {
        return (0..regime.states.len()).map(|i| if i == regime.start { 1.0 } else { 0.0 }).collect();
    }
    // So that the fastest switches are likely within Δ; 60 doublings then outlast the slowest that make a difference.
    let mut power = exponential(&regime.rates, 1.0 / leaving);
    for _ in 0..60 {
        power = product(&power, &power);
        for row in &mut power {
            let sum: f64 = row.iter().sum();
            row.iter_mut().for_each(|p| *p /= sum);
        }
    }
    std::mem::take(&mut power[regime.start])
}

/// The same chain seen backwards; a state of no weight, below rounding, stays where it is.
fn reversed(transition: &[Vec<f64>], weights: &[f64]) -> Vec<Vec<f64>> {
    let n = transition.len();
    let entry = |j: usize, i: usize| match weights[j] > 1e-12 {
        true => weights[i] * transition[i][j] / weights[j],
        false => f64::from(u8::from(i == j)),
    };
    (0..n).map(|j| (0..n).map(|i| entry(j, i)).collect()).collect()
}

/// e^(QΔ) of the generator with these off-diagonal rates a year: Taylor's series of QΔ/2^k, squared k times.
fn exponential(rates: &[Vec<f64>], delta: f64) -> Vec<Vec<f64>> {
    let n = rates.len();
    let leaving = |i: usize| (0..n).filter(|&j| j != i).map(|j| rates[i][j]).sum::<f64>();
    let largest = (0..n).map(leaving).fold(0.0, f64::max) * delta;
    let halvings = (log2(largest.max(1e-9)).ceil() as i32 + 5).max(0);
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
            name: "tension".into(),
            state_names: vec!["calm".into(), "tense".into()],
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
        paths.open(1, (9, 0), trials, (0, 240));
        for t in [0i64, 6, 24, 239] {
            let tense = (0..trials as u32).filter(|&i| paths.state(&chain, 0, i, t) == 1).count();
            let p = 0.2 / 0.7 * (1.0 - (-0.7 * t as f64 / 12.0).exp());
            let found = tense as f64 / trials as f64;
            assert!((found - p).abs() <= 3.0 * (p * (1.0 - p) / trials as f64).sqrt(), "step {t}: {found} for {p}");
        }
    }

    /// A chain of two states looks the same backwards: from calm at step 0, P(tense t years before) is that t years later.
    #[test]
    fn the_past_of_two_states_is_their_future() {
        let chain = Chain::new(&tension(), 1.0 / 12.0);
        let mut paths = Paths::default();
        let trials = 50_000;
        paths.open(1, (9, 0), trials, (240, 1));
        for t in [1i64, 6, 24, 240] {
            let tense = (0..trials as u32).filter(|&i| paths.state(&chain, 0, i, -t) == 1).count();
            let p = 0.2 / 0.7 * (1.0 - (-0.7 * t as f64 / 12.0).exp());
            let found = tense as f64 / trials as f64;
            assert!((found - p).abs() <= 3.0 * (p * (1.0 - p) / trials as f64).sqrt(), "step {t}: {found} for {p}");
        }
    }

    /// Three states in a ring, each left at rate 1 for the next: the long run is a third each, and backwards the ring turns
    /// the other way round.
    #[test]
    fn a_ring_turns_the_other_way_backwards() {
        let rates = vec![vec![0.0, 1.0, 0.0], vec![0.0, 0.0, 1.0], vec![1.0, 0.0, 0.0]];
        let states = ["a", "b", "c"].map(str::to_string).to_vec();
        let ring = Regime { id: "ring".to_string(), states, start: 1, rates, ..tension() };
        let weights = long_run(&ring);
        assert!(weights.iter().all(|w| (w - 1.0 / 3.0).abs() < 1e-12));
        let ahead = exponential(&ring.rates, 0.1);
        let back = reversed(&ahead, &weights);
        assert!((0..3).all(|i| (0..3).all(|j| (back[i][j] - ahead[j][i]).abs() < 1e-12)));
    }

    /// Calm is left for ever: the long run is tense, and who is calm has always been.
    #[test]
    fn what_the_long_run_never_comes_back_to_has_always_been() {
        let once = Regime { rates: vec![vec![0.0, 0.2], vec![0.0, 0.0]], ..tension() };
        let weights = long_run(&once);
        assert!(weights[0] < 1e-12 && (weights[1] - 1.0).abs() < 1e-12);
        assert_eq!(reversed(&exponential(&once.rates, 1.0), &weights)[0], [1.0, 0.0]);
    }
}
