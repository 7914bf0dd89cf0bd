//! Functions whose bits decide numbers, the same on every platform.
//!
//! A platform's own logarithm and exponential may differ in the last bit from another's, and one bit can move an event. Those
//! of `libm` are plain arithmetic, compiled into the program.

mod normal;

pub use normal::{Z90, erfcx, normal_quantile};

/// Natural logarithm.
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// Logarithm to base 2.
pub fn log2(x: f64) -> f64 {
    libm::log2(x)
}

/// ln(1 + x), exact near 0.
pub fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// e to the power of x.
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// eˣ − 1, exact near 0.
pub fn exp_m1(x: f64) -> f64 {
    libm::expm1(x)
}

/// √(x² + y²) without overflow.
pub fn hypot(x: f64, y: f64) -> f64 {
    libm::hypot(x, y)
}

/// Logarithm of the gamma function of a positive number.
pub fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bits of what the functions give at hand-picked points, which no platform may change.
    #[test]
    fn the_bits_are_those_of_every_platform() {
        let points = [1e-300, 1e-9, 0.1, 0.3, 0.5, 1.0, 1.7, 2.5, 10.0, 123.456, 7e5];
        let mut checksum = 0xcbf2_9ce4_8422_2325u64;
        for x in points {
            let normal = normal_quantile(x.min(0.999_999));
            for y in [ln(x), log2(x), ln_1p(x), exp(-x), exp_m1(-x), hypot(x, 3.0), ln_gamma(x), erfcx(x), normal] {
                checksum = (checksum ^ y.to_bits()).wrapping_mul(0x0100_0000_01b3);
            }
        }
        assert_eq!(format!("{checksum:016x}"), "CHECKSUM");
    }
}
