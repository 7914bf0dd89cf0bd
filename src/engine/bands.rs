use crate::results::Band;
use crate::stats::{Estimate, Moments, Pivoted};
use serde::{Deserialize, Serialize};

/// Most periods on a time axis.
pub const PERIODS: usize = 366;
/// Bins in an octave of the share of demand, and octaves: shares below 2⁻⁸ fall into the lowest bin.
const PER_OCTAVE: usize = 32;
const BINS: usize = 8 * PER_OCTAVE + 1;
/// Shares are summed up in units of this: 2⁻⁴⁴, so that those of a million trials fit.
const UNIT: f64 = 1.0 / (1u64 << 44) as f64;
/// Quantiles are given to so many units of 1: coarser than [`UNIT`], so that equal shares give themselves.
const GIVEN: f64 = 1e12;

/// Steps in a period, so that the horizon has at most 366 of them.
pub fn period(steps: usize) -> usize {
    steps.div_ceil(PERIODS)
}

/// Unserved demand of one row in one arm, period by period, as shares of the period's demand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BandSums {
    short: Vec<u64>,
    moments: Vec<Moments>,
    /// Counts by bin, period after period.
    bins: Vec<u32>,
    /// Sums of the shares in each, in [`UNIT`]s.
    sums: Vec<u64>,
}

/// The same of the block at hand.
#[derive(Debug, Clone)]
pub struct OpenBands {
    period: usize,
    /// Demand of each period.
    demand: Vec<f64>,
    open: Vec<Pivoted<1>>,
    /// Places in `bins` of what has to be counted one by one, and shares: put there at the block's end, as `bins` do not stay in a
    /// core's cache beside those of other rows.
    waiting: Vec<(u32, u64)>,
}

impl OpenBands {
    pub fn new(demand: &[f64], period: usize) -> OpenBands {
        let demand: Vec<f64> = demand.chunks(period).map(|c| c.iter().sum()).collect();
        OpenBands { period, open: vec![Pivoted::default(); demand.len()], demand, waiting: Vec::new() }
    }

    /// Adds `weight` equal trials: the steps with unserved demand and how much.
    pub fn add(&mut self, to: &mut BandSums, steps: &[u32], unserved: &[f64], weight: u64) {
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
            to.short[period] += weight;
            self.open[period].add(&[share], weight);
            // Rounded by hand, as `round` is a call of the platform's library.
            let (place, units) = (period * BINS + bin(share), (share.min(1.0) / UNIT + 0.5) as u64);
            if weight == 1 {
                self.waiting.push((place as u32, units));
            } else {
                to.bins[place] += weight as u32;
                to.sums[place] += weight * units;
            }
        }
    }

    /// The period of a step.
    pub fn period_of(&self, step: u32) -> usize {
        step as usize / self.period
    }

    /// Ends a block.
    pub fn close(&mut self, to: &mut BandSums) {
        for (place, units) in self.waiting.drain(..) {
            to.bins[place as usize] += 1;
            to.sums[place as usize] += units;
        }
        to.moments.iter_mut().zip(&mut self.open).for_each(|(moments, open)| open.close([moments]));
    }
}

impl BandSums {
    /// Of no trial yet, over so many periods.
    pub fn none(periods: usize) -> BandSums {
        BandSums {
            short: vec![0; periods],
            moments: vec![Moments::default(); periods],
            bins: vec![0; periods * BINS],
            sums: vec![0; periods * BINS],
        }
    }

    /// Adds what other blocks have summed up, of the same shape.
    pub fn merge(&mut self, other: &BandSums) {
        self.short.iter_mut().zip(&other.short).for_each(|(mine, theirs)| *mine += theirs);
        self.moments.iter_mut().zip(&other.moments).for_each(|(mine, theirs)| mine.merge(theirs));
        self.bins.iter_mut().zip(&other.bins).for_each(|(mine, theirs)| *mine = mine.saturating_add(*theirs));
        self.sums.iter_mut().zip(&other.sums).for_each(|(mine, theirs)| *mine = mine.saturating_add(*theirs));
    }

    /// Whether sums read from outside may be those of `trials` trials with shares of at most 1, over the periods of `mine`.
    pub fn fits(&self, mine: &BandSums, trials: u64) -> bool {
        let lengths = |b: &BandSums| [b.short.len(), b.moments.len(), b.bins.len(), b.sums.len()];
        lengths(self) == lengths(mine)
            && self.short.iter().all(|n| *n <= trials)
            && self.bins.iter().all(|n| u64::from(*n) <= trials)
            && self.bins.iter().zip(&self.sums).all(|(count, sum)| *sum as f64 * UNIT <= f64::from(*count))
    }

    /// One band a period, from `trials` trials.
    pub fn bands(&self, trials: u64) -> Vec<Band> {
        let band = |i: usize| {
            let here = i * BINS..(i + 1) * BINS;
            let at = |p| quantile((&self.bins[here.clone()], &self.sums[here.clone()]), trials, p);
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

/// The mean of the shares in the bin that holds the quantile: their share where they are equal, never outside what was
/// recorded, and within 3.2 % of every share in it (a bin's width, but for the lowest, which holds anything below 2⁻⁸).
fn quantile((bins, sums): (&[u32], &[u64]), trials: u64, p: f64) -> f64 {
    let positive: u64 = bins.iter().map(|b| u64::from(*b)).sum();
    let rank = ((p * trials as f64).ceil() as u64).max(1);
    let mut below = trials - positive;
    if rank <= below {
        return 0.0;
    }
    for (count, sum) in bins.iter().zip(sums) {
        below += u64::from(*count);
        if below >= rank {
            return (*sum as f64 * UNIT / f64::from(*count) * GIVEN).round() / GIVEN;
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
            let wider = (share * (1.0 + 1.0 / 31.0)).min(1.0);
            assert!(bin(wider) > bin(share) || share > 31.0 / 32.0, "{share}");
        }
        assert_eq!(bin(1e-6), 0);
        assert_eq!(bin(1.0), BINS - 1);
    }

    /// A third, seven tenths or all of a step's demand goes unserved in each of 1,000 trials: no quantile is anything else.
    #[test]
    fn equal_shares_are_given_as_they_are() {
        for share in [1.0 / 3.0, 0.7, 1.0, 0.003] {
            let (mut open, mut sums) = (OpenBands::new(&[1.0], 1), BandSums::none(1));
            (0..10).for_each(|_| open.add(&mut sums, &[0], &[share], 1));
            open.add(&mut sums, &[0], &[share], 990);
            open.close(&mut sums);
            let band = sums.bands(1_000)[0];
            for quantile in [band.p50, band.p75, band.p90, band.p95, band.p99] {
                assert!((quantile - share).abs() < 1e-12 && quantile <= share + 1e-15, "{share}: {quantile}");
            }
        }
    }

    /// Four trials: 0.5 in step 2, 1.0 in step 3, nothing twice; periods of two steps, demand 1 a step.
    #[test]
    fn a_period_adds_up_its_steps() {
        let (mut open, mut sums) = (OpenBands::new(&[1.0; 4], 2), BandSums::none(2));
        open.add(&mut sums, &[2], &[0.5], 1);
        open.add(&mut sums, &[3], &[1.0], 1);
        open.close(&mut sums);
        let band = &sums.bands(4)[1];
        assert_eq!(band.mean.value, (0.25 + 0.5) / 4.0);
        assert_eq!(band.p_shortfall.value, 0.5);
        assert_eq!(band.p50, 0.0);
        assert_eq!((band.p75, band.p99), (0.25, 0.5));
    }
}
