use serde::{Deserialize, Serialize};

/// A whole number of `64 L` bits, in two's complement, lowest word first. Adding and multiplying are exact and so independent of
/// order; what exceeds the bits is lost at the top, without a panic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Vec<u64>", try_from = "Vec<u64>")]
pub struct Wide<const L: usize>([u64; L]);

/// A float as sign, whole mantissa and exponent: ±`mantissa` · 2^`exponent`. What is no number is zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    pub negative: bool,
    pub mantissa: u64,
    pub exponent: i32,
}

impl Parts {
    pub fn of(value: f64) -> Parts {
        let bits = value.to_bits();
        let (exponent, fraction) = ((bits >> 52) as i32 & 0x7ff, bits & ((1 << 52) - 1));
        let (mantissa, exponent) = match exponent {
            0 => (fraction, -1074),
            0x7ff => (0, 0),
            _ => (fraction | 1 << 52, exponent - 1075),
        };
        Parts { negative: value.is_sign_negative(), mantissa, exponent }
    }
}

impl<const L: usize> Default for Wide<L> {
    fn default() -> Wide<L> {
        Wide([0; L])
    }
}

impl<const L: usize> Wide<L> {
    /// Adds ±`magnitude` · 2^`shift`; bits below the lowest are cut off.
    pub fn add_shifted(&mut self, negative: bool, magnitude: u128, shift: i32) {
        let (magnitude, shift) = match u32::try_from(shift) {
            Ok(shift) => (magnitude, shift),
            Err(_) => (magnitude.checked_shr(shift.unsigned_abs()).unwrap_or(0), 0),
        };
        if magnitude == 0 {
            return;
        }
        let (word, bits) = (shift as usize / 64, shift % 64);
        let low = magnitude << bits;
        let high = if bits == 0 { 0 } else { (magnitude >> (128 - bits)) as u64 };
        let mut parts = [low as u64, (low >> 64) as u64, high].into_iter();
        let mut carry = false;
        for word in self.0.iter_mut().skip(word) {
            let part = parts.next().unwrap_or(0);
            let (sum, one) = if negative { word.overflowing_sub(part) } else { word.overflowing_add(part) };
            let (sum, other) = match negative {
                true => sum.overflowing_sub(u64::from(carry)),
                false => sum.overflowing_add(u64::from(carry)),
            };
            (*word, carry) = (sum, one | other);
            if !carry && parts.len() == 0 {
                break;
            }
        }
    }

    /// Adds `other`.
    pub fn add(&mut self, other: &Wide<L>) {
        let mut carry = false;
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            let (sum, one) = mine.overflowing_add(theirs);
            let (sum, other) = sum.overflowing_add(u64::from(carry));
            (*mine, carry) = (sum, one | other);
        }
    }

    /// The product with `other`, in `R` words.
    pub fn times<const M: usize, const R: usize>(&self, other: &Wide<M>) -> Wide<R> {
        let (mine, theirs) = (self.magnitude(), other.magnitude());
        let mut product = [0u64; R];
        for (i, a) in mine.iter().enumerate().take(R) {
            let mut carry = 0u128;
            for (place, b) in product[i..].iter_mut().zip(theirs.into_iter().chain(std::iter::repeat(0))) {
                let sum = u128::from(*place) + u128::from(*a) * u128::from(b) + carry;
                (*place, carry) = (sum as u64, sum >> 64);
            }
        }
        let product = Wide(product);
        if self.is_negative() != other.is_negative() { product.negated() } else { product }
    }

    /// Every bit turned and one added: the number with the other sign.
    pub fn negated(&self) -> Wide<L> {
        let mut out = Wide(self.0.map(|word| !word));
        out.add_shifted(false, 1, 0);
        out
    }

    pub fn is_negative(&self) -> bool {
        self.0.last().is_some_and(|word| word >> 63 == 1)
    }

    pub fn is_zero(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// The number times 2^`exponent`, to the precision of a float.
    pub fn to_f64(self, exponent: i32) -> f64 {
        let words = self.magnitude();
        let Some(top) = words.iter().rposition(|word| *word != 0) else { return 0.0 };
        let below = |i: usize| top.checked_sub(i).map_or(0, |place| words[place]);
        // The leading 64 bits, the last of which also stands for all that follow, so that rounding is right.
        let shift = words[top].leading_zeros();
        let pair = u128::from(below(0)) << 64 | u128::from(below(1));
        let (lead, rest) = ((pair << shift >> 64) as u64, (pair << shift) as u64);
        let sticky = rest != 0 || words[..top.saturating_sub(1)].iter().any(|word| *word != 0);
        let lead = (lead | u64::from(sticky)) as f64;
        let power = 64 * top as i32 - shift as i32 + exponent;
        // In two steps, as the power alone may be beyond what a float holds.
        let value = lead * 2f64.powi(power / 2) * 2f64.powi(power - power / 2);
        if self.is_negative() { -value } else { value }
    }

    /// A whole number.
    pub fn from_count(count: u64) -> Wide<L> {
        let mut out = Wide::default();
        out.add_shifted(false, u128::from(count), 0);
        out
    }

    fn magnitude(&self) -> [u64; L] {
        if self.is_negative() { self.negated().0 } else { self.0 }
    }
}

impl<const L: usize> From<Wide<L>> for Vec<u64> {
    fn from(wide: Wide<L>) -> Vec<u64> {
        wide.0.to_vec()
    }
}

impl<const L: usize> TryFrom<Vec<u64>> for Wide<L> {
    type Error = String;

    fn try_from(words: Vec<u64>) -> Result<Wide<L>, String> {
        words.try_into().map(Wide).map_err(|words: Vec<u64>| format!("{} words where {L} are due", words.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(value: i128) -> Wide<4> {
        let mut wide = Wide::default();
        wide.add_shifted(value < 0, value.unsigned_abs(), 0);
        wide
    }

    proptest! {
        /// Against the arithmetic of the machine, where that is wide enough.
        #[test]
        fn it_adds_and_multiplies_as_integers_do(a in any::<i64>(), b in any::<i64>(), shift in 0i32..60) {
            let (x, y) = (i128::from(a), i128::from(b));
            let mut sum = of(x);
            sum.add(&of(y));
            prop_assert_eq!(sum, of(x + y));
            prop_assert_eq!(of(x).times::<4, 4>(&of(y)), of(x * y));
            let mut shifted = of(x);
            shifted.add_shifted(b < 0, y.unsigned_abs(), shift);
            prop_assert_eq!(shifted, of(x + (y << shift)));
            prop_assert_eq!(of(x).to_f64(0), x as f64);
            prop_assert_eq!(of(x * y).to_f64(-3), (x * y) as f64 / 8.0);
        }

        #[test]
        fn a_float_is_its_parts(value in any::<f64>().prop_filter("a number", |x| x.is_finite())) {
            let Parts { negative, mantissa, exponent } = Parts::of(value);
            let power = 2f64.powi(exponent / 2) * mantissa as f64 * 2f64.powi(exponent - exponent / 2);
            prop_assert_eq!(if negative { -power } else { power }, value);
        }
    }

    #[test]
    fn what_is_shifted_far_is_found_far() {
        let mut wide = Wide::<4>::default();
        wide.add_shifted(false, u128::MAX, 100);
        assert_eq!(wide.to_f64(-228), 1.0);
        wide.add_shifted(true, u128::MAX, 100);
        assert!(wide.is_zero());
        wide.add_shifted(true, 0b101, -1);
        assert_eq!(wide.to_f64(0), -2.0, "cut off towards zero");
        wide.add_shifted(true, 1, 1_000);
        wide.add_shifted(false, u128::MAX, -1_000);
        assert_eq!(wide.to_f64(0), -2.0, "beyond either end nothing is left");
    }

    #[test]
    fn words_read_back() {
        let wide = of(-7);
        let bytes = postcard::to_stdvec(&wide).unwrap();
        assert_eq!(postcard::from_bytes::<Wide<4>>(&bytes), Ok(wide));
        assert!(postcard::from_bytes::<Wide<5>>(&bytes).is_err());
    }
}
