use super::{Estimate, Moments};

/// `N` values a trial summed up in floats over a run of trials, each about the first that the run has of it: where all are
/// equal nothing but zeros is added, and where they hardly differ their differences keep their digits. The first value of a
/// block is the same however blocks are spread over threads.
#[derive(Debug, Clone, PartialEq)]
pub struct Pivoted<const N: usize> {
    count: u64,
    pivots: [f64; N],
    deviations: [f64; N],
    squares: [f64; N],
}

impl<const N: usize> Default for Pivoted<N> {
    fn default() -> Pivoted<N> {
        Pivoted { count: 0, pivots: [0.0; N], deviations: [0.0; N], squares: [0.0; N] }
    }
}

impl<const N: usize> Pivoted<N> {
    /// Adds `weight` trials with these values.
    #[inline(always)]
    pub fn add(&mut self, values: &[f64; N], weight: u64) {
        if self.count == 0 {
            self.pivots = *values;
        }
        self.count += weight;
        let times = weight as f64;
        let sums = self.deviations.iter_mut().zip(&mut self.squares);
        for ((deviations, squares), (value, pivot)) in sums.zip(values.iter().zip(&self.pivots)) {
            let deviation = value - pivot;
            *deviations += deviation * times;
            *squares += deviation * deviation * times;
        }
    }

    /// Ends the run: its sums go to the moments of each value, and another may begin.
    pub fn close<'m>(&mut self, moments: impl IntoIterator<Item = &'m mut Moments>) {
        if self.count == 0 {
            return;
        }
        for (i, moments) in moments.into_iter().enumerate() {
            moments.add_run(self.pivots[i], self.count, self.deviations[i], self.squares[i]);
        }
        *self = Pivoted::default();
    }
}

/// Mean and standard error of one number a trial, of any size: 0 where all are equal, infinite of a single one; not a number of
/// none.
pub fn mean(values: impl Iterator<Item = f64> + Clone) -> Estimate {
    let (n, pivot) = (values.clone().count() as f64, values.clone().next().unwrap_or(f64::NAN));
    // About the first, as a sum divided by its number may miss the one value that all have.
    let mean = pivot + values.clone().map(|x| x - pivot).sum::<f64>() / n;
    let squares: f64 = values.map(|x| (x - mean) * (x - mean)).sum();
    Estimate::new(mean, if n > 1.0 { (squares / (n - 1.0) / n).sqrt() } else { f64::INFINITY })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_numbers_have_no_error() {
        let third = 1.0 / 3.0;
        assert_eq!(mean([third; 7].into_iter()), Estimate::exact(third));
        assert_eq!(mean([-1e9; 1_000].into_iter()), Estimate::exact(-1e9));
    }

    /// 1 to 4: mean 5/2, sample variance 5/3.
    #[test]
    fn four_numbers_by_hand() {
        let found = mean([1.0, 2.0, 3.0, 4.0].into_iter());
        assert_eq!(found.value, 2.5);
        assert!((found.se - (5.0f64 / 12.0).sqrt()).abs() < 1e-15);
        assert!(mean([].into_iter()).value.is_nan() && mean([7.0].into_iter()).se == f64::INFINITY);
    }
}
