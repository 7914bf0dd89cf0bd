//! Owen-scrambled Sobol' points (Sobol', 1967; Owen, 1998), in independently scrambled replicates.

/// Dimensions of the sequence. Dimensions beyond take their points from the same sequence scrambled anew, which are independent
/// of the others: padding (Burley, 2020).
const DIMENSIONS: usize = 256;

/// A coordinate of a point, strictly between 0 and 1, in a replicate: its number, and how many there are.
pub fn at(seed: u64, (replicate, replicates): (usize, usize), row: usize, dimension: usize) -> f64 {
    let (again, dimension) = (dimension / DIMENSIONS, dimension % DIMENSIONS);
    let seed = scramble(seed, replicate + again * replicates);
    // The sequence has 24 bits; half a cell keeps it off the ends.
    f64::from(sobol_burley::sample(row as u32, dimension as u32, seed)) + 2f64.powi(-25)
}

fn scramble(seed: u64, number: usize) -> u32 {
    (seed ^ (seed >> 32)) as u32 ^ (number as u32 + 1).wrapping_mul(0x9e37_79b9)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A scrambled Sobol' set of 2^m points has one point in each of 2^m equal cells of every dimension (Owen, 1998), in each
    /// replicate, and dimensions beyond those of the sequence are no copies of the first.
    #[test]
    fn points_are_stratified_in_every_dimension() {
        for dimension in [0, 1, 255, 256, 300] {
            for replicate in [0, 15] {
                let mut cells: Vec<usize> =
                    (0..16).map(|row| (at(7, (replicate, 16), row, dimension) * 16.0) as usize).collect();
                cells.sort_unstable();
                assert_eq!(cells, (0..16).collect::<Vec<_>>(), "dimension {dimension}, replicate {replicate}");
            }
        }
        let column = |dimension| (0..16).map(|row| at(7, (0, 16), row, dimension)).collect::<Vec<_>>();
        assert_ne!(column(0), column(256));
    }
}
