use super::state::BandState;
use crate::results::Band;
use crate::stats::{Estimate, Moments};

/// Most periods on a time axis.
pub const PERIODS: usize = 366;
/// Bins in an octave of the share of demand, and octaves: shares below 2⁻⁸ fall into the lowest bin.
const PER_OCTAVE: usize = 32;
const BINS: usize = 8 * PER_OCTAVE + 1;

/// Steps in a period, so that the horizon has at most 366 of them.
pub fn period(steps: usize) -> usize {
    steps.div_ceil(PERIODS)
}

/// Unserved demand of one row in one arm, period by period, as shares of the period's demand.
#[derive(Debug, Clone)]
pub struct Bands {
    period: usize,
    /// Demand of each period.
    demand: Vec<f64>,
    short: Vec<u64>,
    moments: Vec<Moments>,
    /// Counts by bin, period after period.
    bins: Vec<u32>,
    /// Sum and sum of squares of the block at hand.
    open: Vec<(f64, f64)>,
    /// Places in `bins` of what the block at hand has to count one by one: put there at its end, as `bins` do not stay in a
    /// core's cache beside those of other rows.
    waiting: Vec<u32>,
}

impl Bands {
    pub fn new(demand: &[f64], period: usize) -> Bands {
        let demand: Vec<f64> = demand.chunks(period).map(|c| c.iter().sum()).collect();
        let n = demand.len();
        Bands {
            period,
            demand,
            short: vec![0; n],
            moments: vec![Moments::default(); n],
            bins: vec![0; n * BINS],
            open: vec![(0.0, 0.0); n],
            waiting: Vec::new(),
        }
    }

    /// Adds `weight` equal trials: the steps with unserved demand and how much.
    pub fn add(&mut self, steps: &[u32], unserved: &[f64], weight: u64) {
        let mut i = 0;
        while i < steps.len() {
            let period = self.period_of(steps[i]);
            let end = (period + 1) * self.period;
            let mut sum = 0.0;
            while i < steps.len() && (steps[i] as usize) < end {
                sum += unserved[i];
                i += 1;
            }
            let share = sum / self.demand[period];
            self.short[period] += weight;
            self.open[period].0 += share * weight as f64;
            self.open[period].1 += share * share * weight as f64;
            let place = period * BINS + bin(share);
            if weight == 1 {
                self.waiting.push(place as u32);
            } else {
                self.bins[place] += weight as u32;
            }
        }
    }

    /// The period of a step.
    pub fn period_of(&self, step: u32) -> usize {
        step as usize / self.period
    }

    /// Ends a block.
    pub fn close(&mut self) {
        self.waiting.drain(..).for_each(|place| self.bins[place as usize] += 1);
        for (moments, open) in self.moments.iter_mut().zip(&mut self.open) {
            if open.0 > 0.0 {
                moments.add(open.0, open.1);
                *open = (0.0, 0.0);
            }
        }
    }

    pub fn merge(&mut self, other: &Bands) {
        for i in 0..self.short.len() {
            self.short[i] += other.short[i];
            self.moments[i].merge(&other.moments[i]);
        }
        for (mine, theirs) in self.bins.iter_mut().zip(&other.bins) {
            *mine += theirs;
        }
    }

    /// What whole blocks have summed up.
    pub fn state(&self) -> BandState {
        BandState { short: self.short.clone(), moments: self.moments.clone(), bins: self.bins.clone() }
    }

    /// Adds what other blocks have summed up, of the same shape.
    pub fn add_state(&mut self, other: &BandState) {
        self.short.iter_mut().zip(&other.short).for_each(|(mine, theirs)| *mine += theirs);
        self.moments.iter_mut().zip(&other.moments).for_each(|(mine, theirs)| mine.merge(theirs));
        self.bins.iter_mut().zip(&other.bins).for_each(|(mine, theirs)| *mine += theirs);
    }

    /// One band a period, from `trials` trials.
    pub fn bands(&self, trials: u64) -> Vec<Band> {
        let band = |i: usize| {
            let bins = &self.bins[i * BINS..(i + 1) * BINS];
            let at = |p| quantile(bins, trials, p);
            Band {
                mean: self.moments[i].mean(trials),
                p_shortfall: Estimate::proportion(self.short[i], trials),
                p50: at(0.50),
                p75: at(0.75),
                p90: at(0.90),
                p95: at(0.95),
                p99: at(0.99),
            }
        };
        (0..self.short.len()).map(band).collect()
    }
}

/// Bin of a share above zero: octaves of the share, each in 32 equal parts.
fn bin(share: f64) -> usize {
    let position = (share.min(1.0).to_bits() >> (52 - PER_OCTAVE.trailing_zeros())) as i64;
    let lowest = (1023 - 8) << PER_OCTAVE.trailing_zeros();
    (position - lowest + 1).clamp(0, BINS as i64 - 1) as usize
}

/// Middle of a bin, within 1.6 % of every share in it (the lowest stands for anything below 2⁻⁸).
fn middle(bin: usize) -> f64 {
    if bin == 0 {
        return 2f64.powi(-9);
    }
    let octave = (bin - 1) / PER_OCTAVE;
    let within = ((bin - 1) % PER_OCTAVE) as f64 + 0.5;
    (2f64.powi(octave as i32 - 8) * (1.0 + within / PER_OCTAVE as f64)).min(1.0)
}

fn quantile(bins: &[u32], trials: u64, p: f64) -> f64 {
    let positive: u64 = bins.iter().map(|b| u64::from(*b)).sum();
    let rank = ((p * trials as f64).ceil() as u64).max(1);
    let mut below = trials - positive;
    if rank <= below {
        return 0.0;
    }
    for (index, count) in bins.iter().enumerate() {
        below += u64::from(*count);
        if below >= rank {
            return middle(index);
        }
    }
    1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_hold_shares_to_their_stated_width() {
        for i in 1..=1000 {
            let share = 2f64.powi(-8) + f64::from(i) / 1000.0 * (1.0 - 2f64.powi(-8));
            assert!((middle(bin(share)) - share).abs() <= share / 62.0, "{share}");
        }
        assert_eq!(bin(1e-6), 0);
        assert_eq!(bin(1.0), BINS - 1);
    }

    /// Four trials: 0.5 in step 2, 1.0 in step 3, nothing twice; periods of two steps, demand 1 a step.
    #[test]
    fn a_period_adds_up_its_steps() {
        let mut bands = Bands::new(&[1.0; 4], 2);
        bands.add(&[2], &[0.5], 1);
        bands.add(&[3], &[1.0], 1);
        bands.close();
        let band = &bands.bands(4)[1];
        assert_eq!(band.mean.value, (0.25 + 0.5) / 4.0);
        assert_eq!(band.p_shortfall.value, 0.5);
        assert_eq!(band.p50, 0.0);
        assert!((band.p75 - 0.25).abs() < 0.01 && (band.p99 - 0.5).abs() < 0.01);
    }
}
