/// Lengths beyond this are cut; far longer than any horizon.
pub(super) const LONGEST: f64 = 1e9;
/// A length within this of a whole number of steps counts as that number, and none is shorter.
const SLACK: f64 = 1e-9;

/// How long an event lasts: whole steps, the last of which it may strike in part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Length {
    /// Steps that it strikes, the last perhaps in part; at least 1.
    pub steps: u32,
    /// Part of the last of them that is struck, from its start; above 0, and 1 where all of it is.
    pub last: f64,
}

impl Length {
    /// Of a length in steps.
    #[inline]
    pub fn of(length: f64) -> Length {
        let steps = (length - SLACK).ceil().clamp(1.0, LONGEST);
        let last = length - (steps - 1.0);
        Length { steps: steps as u32, last: if last > 1.0 - SLACK { 1.0 } else { last.max(SLACK) } }
    }

    /// The same rounded up to whole steps.
    #[inline]
    pub fn whole(length: f64) -> Length {
        Length { last: 1.0, ..Length::of(length) }
    }

    /// Part of its last step that is left, from its end on.
    #[inline]
    pub fn rest(self) -> f64 {
        1.0 - self.last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_step_is_struck_for_the_fraction_that_is_left() {
        assert_eq!(Length::of(3.0), Length { steps: 3, last: 1.0 });
        assert_eq!(Length::of(2.25), Length { steps: 3, last: 0.25 });
        assert_eq!(Length::of(0.5), Length { steps: 1, last: 0.5 });
        assert_eq!(Length::whole(2.25), Length { steps: 3, last: 1.0 });
    }

    #[test]
    fn rounding_makes_no_step_of_its_own() {
        assert_eq!(Length::of(3.0 + 1e-12), Length { steps: 3, last: 1.0 });
        assert_eq!(Length::of(3.0 - 1e-12), Length { steps: 3, last: 1.0 });
        assert_eq!(Length::of(0.0), Length { steps: 1, last: 1e-9 });
        assert_eq!(Length::of(f64::INFINITY), Length { steps: 1_000_000_000, last: 1.0 });
    }
}
