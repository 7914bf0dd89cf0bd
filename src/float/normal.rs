//! The standard normal law.
// Coefficients stand as they were published.
#![allow(clippy::excessive_precision)]

use super::{exp, ln};

/// Standard normal quantile at 0.9.
pub const Z90: f64 = 1.281_551_565_544_600_4;

/// Standard normal quantile at `u`, strictly between 0 and 1; to about 1e-15 of itself.
///
/// Rational approximations of the algorithm AS 241, PPND16 (Wichura, 1988, Applied Statistics 37, 477-484).
pub fn normal_quantile(u: f64) -> f64 {
    let q = u - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * (polynomial(&CENTRE[0], r) / polynomial(&CENTRE[1], r));
    }
    let r = (-ln(if q < 0.0 { u } else { 1.0 - u })).sqrt();
    let z = if r <= 5.0 {
        polynomial(&FLANK[0], r - 1.6) / polynomial(&FLANK[1], r - 1.6)
    } else {
        polynomial(&TAIL[0], r - 5.0) / polynomial(&TAIL[1], r - 5.0)
    };
    if q < 0.0 { -z } else { z }
}

/// By rising powers: above and below.
type Ratio = [[f64; 8]; 2];

const CENTRE: Ratio = [
    [
        3.387_132_872_796_366_608,
        1.331_416_678_917_843_774_5e2,
        1.971_590_950_306_551_442_7e3,
        1.373_169_376_550_946_112_5e4,
        4.592_195_393_154_987_145_7e4,
        6.726_577_092_700_870_085_3e4,
        3.343_057_558_358_812_810_5e4,
        2.509_080_928_730_122_672_7e3,
    ],
    [
        1.0,
        4.231_333_070_160_091_125_2e1,
        6.871_870_074_920_579_083_0e2,
        5.394_196_021_424_751_107_7e3,
        2.121_379_430_158_659_586_7e4,
        3.930_789_580_009_271_061_0e4,
        2.872_908_573_572_194_267_4e4,
        5.226_495_278_852_854_561_0e3,
    ],
];

const FLANK: Ratio = [
    [
        1.423_437_110_749_683_577_34,
        4.630_337_846_156_545_295_90,
        5.769_497_221_460_691_405_50,
        3.647_848_324_763_204_605_04,
        1.270_458_252_452_368_382_58,
        2.417_807_251_774_506_117_70e-1,
        2.272_384_498_926_918_458_33e-2,
        7.745_450_142_783_414_076_40e-4,
    ],
    [
        1.0,
        2.053_191_626_637_758_821_87,
        1.676_384_830_183_803_849_40,
        6.897_673_349_851_000_045_50e-1,
        1.481_039_764_274_800_745_90e-1,
        1.519_866_656_361_645_719_66e-2,
        5.475_938_084_995_344_946_00e-4,
        1.050_750_071_644_416_843_24e-9,
    ],
];

const TAIL: Ratio = [
    [
        6.657_904_643_501_103_777_20,
        5.463_784_911_164_114_369_90,
        1.784_826_539_917_291_335_80,
        2.965_605_718_285_048_912_30e-1,
        2.653_218_952_657_612_309_30e-2,
        1.242_660_947_388_078_438_60e-3,
        2.711_555_568_743_487_578_15e-5,
        2.010_334_399_292_288_132_65e-7,
    ],
    [
        1.0,
        5.998_322_065_558_879_376_90e-1,
        1.369_298_809_227_358_053_10e-1,
        1.487_536_129_085_061_485_25e-2,
        7.868_691_311_456_132_591_00e-4,
        1.846_318_317_510_054_681_80e-5,
        1.421_511_758_316_445_888_70e-7,
        2.044_263_103_389_939_785_64e-15,
    ],
];

fn polynomial(coefficients: &[f64; 8], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c)
}

/// Probability that a standard normal number lies below `z`.
pub fn normal_probability(z: f64) -> f64 {
    0.5 * libm::erfc(-z / std::f64::consts::SQRT_2)
}

/// exp(x²) erfc(x): the complementary error function without its fast fall.
///
/// From 4 on by the continued fraction of erfc (Abramowitz and Stegun, 7.1.14), of which so many terms leave less than
/// rounding does.
pub fn erfcx(x: f64) -> f64 {
    if x < 4.0 {
        return exp(x * x) * libm::erfc(x);
    }
    let fraction = (1..=40).rev().fold(x, |below, k| x + 0.5 * f64::from(k) / below);
    1.0 / (std::f64::consts::PI.sqrt() * fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// P(Z ≤ z) = erfc(−z/√2)/2, where z is off by dz is off by the density times dz.
    #[test]
    fn quantiles_invert_the_distribution() {
        for i in 1..4_000 {
            let u = f64::from(i) / 4_000.0;
            for u in [u, u * 1e-6, u * 1e-30, u * 1e-290] {
                let z = normal_quantile(u);
                let below = 0.5 * libm::erfc(-z / std::f64::consts::SQRT_2);
                assert!((below / u - 1.0).abs() < 1e-15 * (2.0 + z * z), "{u}: {z}, {below}");
                assert!(u < 1e-3 || (normal_quantile(1.0 - u) + z).abs() < 1e-12 / u.min(1.0 - u), "{u}");
            }
        }
        assert_eq!(normal_quantile(0.5), 0.0);
        assert!((normal_quantile(0.9) - Z90).abs() < 1e-15);
        assert!((normal_quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-15);
    }

    /// Of another's code, to rounding, at both sides of the place where the way of working it out changes.
    #[test]
    fn the_scaled_error_function_agrees_with_anothers() {
        for i in -500..4_000 {
            let x = f64::from(i) / 100.0;
            let (found, other) = (erfcx(x), puruspe::erfcx(x));
            assert!((found / other - 1.0).abs() < 1e-14 * (1.0 + x * x).min(20.0), "{x}: {found} for {other}");
        }
        // 1/√π for large x, over x.
        assert!((erfcx(1e8) * 1e8 - 0.564_189_583_547_756_3).abs() < 1e-15);
    }
}
