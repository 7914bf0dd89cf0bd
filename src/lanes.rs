//! Numbers of several trials side by side, so that one instruction serves them all.
//!
//! Loops over `each_lane` compile to vector instructions; what they do in one lane never depends on another, and plain
//! multiplication and addition round alike on every machine, so the width changes no result.

/// Trials played side by side.
pub const LANES: usize = 16;

/// One number a trial.
pub type Lanes = [f64; LANES];

/// Zero in every lane.
pub const ZERO: Lanes = [0.0; LANES];

/// One in every lane.
pub const ONE: Lanes = [1.0; LANES];

/// Calls `then` for every lane.
#[inline(always)]
fn each_lane(mut then: impl FnMut(usize)) {
    for lane in 0..LANES {
        then(lane);
    }
}

/// The row whose lanes are `value` of their number. Where a loop reads rows and writes others that the compiler cannot tell
/// apart, a row of its own lets it use vector instructions.
#[inline(always)]
pub fn row(value: impl Fn(usize) -> f64) -> Lanes {
    let mut row = ZERO;
    each_lane(|lane| row[lane] = value(lane));
    row
}

/// `yes` where `on`, else `no`. Both are worked out, so that it takes no branch: lanes with branches are worked out one by one.
#[inline(always)]
pub fn select(on: bool, yes: f64, no: f64) -> f64 {
    if on { yes } else { no }
}

/// 1 for true, 0 for false.
#[inline(always)]
pub fn flag(on: bool) -> f64 {
    if on { 1.0 } else { 0.0 }
}

/// The smaller of two numbers, `b` where one is not a number; a single instruction, which [`f64::min`] is not.
#[inline(always)]
pub fn lesser(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The larger of two numbers, `b` where one is not a number.
#[inline(always)]
pub fn greater(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// Bit i is set where lane i is above zero.
#[inline(always)]
pub fn positive(values: &Lanes) -> u32 {
    // Sums of powers of two in halves, which vector instructions do; bits that are shifted into place one by one they do not.
    let mut bits = row(|lane| select(values[lane] > 0.0, f64::from(1u32 << lane), 0.0));
    let mut half = LANES / 2;
    while half > 0 {
        for lane in 0..half {
            bits[lane] += bits[lane + half];
        }
        half /= 2;
    }
    bits[0] as u32
}

/// True when any lane is above zero.
#[inline(always)]
pub fn any_positive(values: &Lanes) -> bool {
    let mut any = false;
    each_lane(|lane| any |= values[lane] > 0.0);
    any
}

/// The numbers of the bits that are set, rising.
#[inline(always)]
pub fn each_bit(mut bits: u32, mut then: impl FnMut(usize)) {
    while bits != 0 {
        then(bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_stand_for_lanes_above_zero() {
        let mut values = ZERO;
        (values[0], values[3], values[5]) = (1e-300, 2.0, -1.0);
        assert_eq!(positive(&values), 0b1001);
        assert!(any_positive(&values) && !any_positive(&ZERO));
        let mut seen = Vec::new();
        each_bit(0b1001, |lane| seen.push(lane));
        assert_eq!(seen, [0, 3]);
    }
}
