//! Logarithm and exponential of plain multiplication and addition, which serve many numbers side by side.

/// Natural logarithm of a positive normal number, within 4e-16 + 4e-16·|ln x|.
///
/// The platform's own differs between platforms in the last bit and costs more; this one is plain multiplication and
/// addition. With x = 2^k · m, m in [√½, √2), and s = (m − 1)/(m + 1): ln m = 2 artanh s =
/// 2 Σ s^(2i+1)/(2i+1), where |s| < 0.1716; the terms left out after s²¹ are below 2e-19.
#[inline(always)]
pub fn log(x: f64) -> f64 {
    const SQRT_HALF_MANTISSA: u64 = 0x000f_ffff_ffff_ffff & 0x3fe6_a09e_667f_3bcd;
    let bits = x.to_bits();
    let mantissa = bits & 0x000f_ffff_ffff_ffff;
    // Mantissas above √2 go with the next exponent, so that m stays around 1.
    let up = u64::from(mantissa > SQRT_HALF_MANTISSA);
    let exponent = ((bits >> 52) + up) as i32 - 1023;
    let m = f64::from_bits(mantissa | ((1023 - up) << 52));
    let s = (m - 1.0) / (m + 1.0);
    let z = s * s;
    let mut series = 1.0 / 21.0;
    for odd in [19.0, 17.0, 15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0] {
        series = series * z + 1.0 / odd;
    }
    let k = f64::from(exponent);
    // ln 2 in two parts, the first with so few digits that k times it is exact.
    k * 0.693_147_180_369_123_8 + (2.0 * s + 2.0 * s * z * series + k * 1.908_214_929_270_587_7e-10)
}

/// e to the power of x, within 1e-15 of it, for x from −700 to 700.
///
/// x = k ln 2 + r with |r| ≤ ln 2 / 2, and eʳ by its series up to r¹³/13!, of which less than 5e-18 is left out.
#[inline(always)]
pub fn exp(x: f64) -> f64 {
    // Adding it leaves the nearest whole number in the last digits.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    let shifted = x * std::f64::consts::LOG2_E + ROUND;
    let k = shifted - ROUND;
    let r = x - k * 0.693_147_180_369_123_8 - k * 1.908_214_929_270_587_7e-10;
    // In pairs, fours and eights (Estrin, 1960): few steps that wait for each other.
    let (r2, pair) = (r * r, |low: f64, high: f64| 1.0 / low + r * (1.0 / high));
    let (r4, four) = (r2 * r2, |low: f64, high: f64| low + r2 * high);
    let low = four(1.0 + r, pair(2.0, 6.0)) + r4 * four(pair(24.0, 120.0), pair(720.0, 5_040.0));
    let high =
        four(pair(40_320.0, 362_880.0), pair(3_628_800.0, 39_916_800.0)) + r4 * pair(479_001_600.0, 6_227_020_800.0);
    (low + r4 * r4 * high) * f64::from_bits(shifted.to_bits().wrapping_add(1023) << 52)
}

#[cfg(test)]
mod tests {
    use super::{exp, log};

    #[test]
    fn exponentials_agree_with_the_platforms() {
        for i in -7_000..=7_000 {
            let x = f64::from(i) * 0.0999;
            assert!((exp(x) / x.exp() - 1.0).abs() < 2e-15, "{x}: {} for {}", exp(x), x.exp());
        }
        assert_eq!(exp(0.0), 1.0);
    }

    #[test]
    fn agrees_with_the_platforms_logarithm() {
        for i in 0..200_000u64 {
            let x = ((i as f64 + 0.5) / 200_000.0).powi(1 + (i % 7) as i32);
            let truth = x.ln();
            assert!((log(x) - truth).abs() <= 4e-16 + 4e-16 * truth.abs(), "{x} {} {truth}", log(x));
        }
        assert_eq!(log(1.0), 0.0);
        assert!((log(1e-300) + 690.775_527_898_213_7).abs() < 1e-12);
    }
}
