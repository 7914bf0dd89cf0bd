/// A fraction of 1: finite, from 0 to 1 inclusive.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Share(f64);

impl Share {
    /// Nothing.
    pub const ZERO: Share = Share(0.0);

    /// `None` when `value` is not a number from 0 to 1.
    pub fn new(value: f64) -> Option<Share> {
        (0.0..=1.0).contains(&value).then_some(Share(value))
    }

    /// The fraction.
    pub fn get(self) -> f64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_fractions_of_one_are_shares() {
        assert_eq!(Share::new(0.25).map(Share::get), Some(0.25));
        for bad in [-0.01, 1.01, f64::NAN, f64::INFINITY] {
            assert_eq!(Share::new(bad), None);
        }
    }
}
