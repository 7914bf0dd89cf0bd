//! Blocks: runs of consecutive trials, numbered, which any thread or machine may play.

use crate::results::Shard;
use std::ops::Range;

/// Trials in a block: the unit of parallel work and of random streams. Small enough that its events stay in a core's cache
/// and threads end together, large enough that beginning a stream for each hazard does not matter.
pub const BLOCK_TRIALS: u64 = 4_096;

/// Number of blocks of a run.
pub fn blocks(trials: u64) -> u64 {
    trials.div_ceil(BLOCK_TRIALS)
}

/// Blocks of a shard of a run: as even a split as whole blocks allow; empty when there are more shards than blocks.
pub fn blocks_of(trials: u64, shard: Shard) -> Range<u64> {
    let cut = |k: u64| (u128::from(blocks(trials)) * u128::from(k) / u128::from(shard.of.max(1))) as u64;
    cut(shard.index.saturating_sub(1))..cut(shard.index)
}

/// Trials in some blocks of a run of `trials`.
pub fn trials_in(blocks: &Range<u64>, trials: u64) -> u64 {
    let first = |block: u64| block.saturating_mul(BLOCK_TRIALS).min(trials);
    first(blocks.end) - first(blocks.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_are_even_and_leave_nothing_out() {
        for (trials, of) in [(1u64, 1u64), (1, 5), (100_000, 3), (1_000_000_000_000, 64), (8_192 * 64, 64)] {
            let all: Vec<_> = (1..=of).map(|k| blocks_of(trials, Shard { index: k, of })).collect();
            assert_eq!((all[0].start, all[all.len() - 1].end), (0, blocks(trials)));
            assert!(all.windows(2).all(|pair| pair[0].end == pair[1].start));
            let sizes = || all.iter().map(|b| b.end - b.start);
            assert!(sizes().max().unwrap() - sizes().min().unwrap() <= 1);
            assert_eq!(all.iter().map(|b| trials_in(b, trials)).sum::<u64>(), trials);
        }
    }
}
