//! Streams of random numbers, keyed by (seed, name, block): what one name draws never depends on another.

pub use crate::float::quick::log;

use multiversion::multiversion;
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

/// A stream of uniform numbers.
#[derive(Debug, Clone)]
pub struct Stream(Xoshiro256PlusPlus);

impl Stream {
    /// The stream of `name` in `block` under `seed`.
    pub fn new(seed: u64, name: &str, block: u64) -> Stream {
        let mut state = [0u8; 32];
        let mut key = mix(mix(mix(seed) ^ hash(name)) ^ block);
        for word in state.chunks_exact_mut(8) {
            key = key.wrapping_add(0x9e37_79b9_7f4a_7c15);
            word.copy_from_slice(&mix(key).to_le_bytes());
        }
        Stream(Xoshiro256PlusPlus::from_seed(state))
    }

    /// Uniform on the open interval (0, 1), in steps of 2⁻⁵².
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        open_unit(self.0.next_u64())
    }

    /// Uniform numbers, as many as there is room for.
    #[inline]
    pub fn fill_uniform(&mut self, values: &mut [f64]) {
        values.iter_mut().for_each(|value| *value = self.uniform());
    }

    /// Numbers from the exponential law with mean 1, likewise.
    #[inline]
    pub fn fill_exponential(&mut self, values: &mut [f64]) {
        self.fill_uniform(values);
        minus_logs(values);
    }

    /// Number of failures before the first success of independent tries that each fail with probability p, from
    /// `inverse_log_fail` = 1/ln p; see [`failures`].
    pub fn failures(&mut self, inverse_log_fail: f64) -> u64 {
        failures(-log(self.uniform()), inverse_log_fail)
    }
}

/// Number of failures before the first success of independent tries that each fail with probability p, from
/// `inverse_log_fail` = 1/ln p and a draw from the exponential law with mean 1; `u64::MAX / 4` where it would be larger, so
/// that it can be added to positions.
#[inline]
pub fn failures(exponential: f64, inverse_log_fail: f64) -> u64 {
    failures_after(0.0, exponential, inverse_log_fail)
}

/// The same where a part `busy` of the first try is not made, so that it fails with probability p^(1 − busy).
#[inline]
pub fn failures_after(busy: f64, exponential: f64, inverse_log_fail: f64) -> u64 {
    // P(n ≥ k) = P(−e ≤ (k − busy) · ln p) = p^(k − busy).
    ((-exponential * inverse_log_fail + busy) as u64).min(u64::MAX / 4)
}

#[multiversion(targets("x86_64+avx512f+avx512dq+avx512bw+avx512vl+bmi1+bmi2", "x86_64+avx2+bmi1+bmi2"))]
fn minus_logs(values: &mut [f64]) {
    for value in values {
        *value = -log(*value);
    }
}

/// Random numbers by name and number, in any order: for what few trials ask for.
#[derive(Debug, Clone, Copy)]
pub struct Key(u64);

impl Key {
    /// The numbers of `name` under `seed`.
    pub fn new(seed: u64, name: &str) -> Key {
        Key(mix(mix(seed) ^ hash(name)))
    }

    /// Number `index` of trial `trial`, uniform on (0, 1).
    pub fn uniform(&self, trial: u64, index: u64) -> f64 {
        open_unit(mix(mix(self.0 ^ trial).wrapping_add(index.wrapping_mul(0x9e37_79b9_7f4a_7c15))))
    }
}

/// A uniform number on the open interval (0, 1), in steps of 2⁻⁵², from 64 random bits.
#[inline]
fn open_unit(bits: u64) -> f64 {
    ((bits >> 12) as f64 + 0.5) * (1.0 / (1u64 << 52) as f64)
}

/// FNV-1a (Fowler, Noll and Vo), 64 bits: stable for ever, which the standard library's hasher is not.
fn hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |h, byte| (h ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A bijection of 64 bits that spreads every bit (the finaliser of SplitMix64; Steele, Lea and Flood, 2014).
fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_differ_by_seed_name_and_block_and_repeat() {
        let first = |seed, name, block| Stream::new(seed, name, block).uniform();
        let all = [first(1, "a", 0), first(2, "a", 0), first(1, "b", 0), first(1, "a", 1), first(0, "a", 1)];
        for (i, x) in all.iter().enumerate() {
            assert!(*x > 0.0 && *x < 1.0);
            assert!(all[..i].iter().all(|y| y != x));
        }
        assert_eq!(first(1, "a", 0), all[0]);
    }

    /// Failures before success at p = 0.2: mean (1 − p)/p = 4, variance (1 − p)/p² = 20.
    #[test]
    fn failures_have_the_geometric_mean() {
        let mut stream = Stream::new(7, "failures", 0);
        let (n, inverse) = (200_000, 1.0 / (-0.2f64).ln_1p());
        let mean = (0..n).map(|_| stream.failures(inverse) as f64).sum::<f64>() / n as f64;
        assert!((mean - 4.0).abs() < 3.0 * (20.0 / n as f64).sqrt());
    }

    /// A first try of which 0.7 are not made fails with probability 0.8^0.3 = 0.93524.
    #[test]
    fn part_of_a_try_fails_more_often() {
        let mut stream = Stream::new(7, "failures", 0);
        let (n, inverse) = (200_000, 1.0 / (-0.2f64).ln_1p());
        let fails = (0..n).filter(|_| failures_after(0.7, -log(stream.uniform()), inverse) > 0).count() as f64;
        let p = 0.8f64.powf(0.3);
        assert!((fails / n as f64 - p).abs() < 3.0 * (p * (1.0 - p) / n as f64).sqrt());
    }
}
