//! Shards: `3/64` is the third of 64.

/// Most shards of a run.
const MOST: u64 = 1_000_000;

/// Reads `3/64`.
pub fn shard(text: &str) -> Result<(u64, u64), String> {
    let read = |text: &str| text.trim().parse::<u64>().ok();
    let pair = text.split_once('/').and_then(|(k, n)| Some((read(k)?, read(n)?)));
    match pair {
        Some((k, n)) if (1..=n).contains(&k) && n <= MOST => Ok((k, n)),
        Some((_, n)) if n > MOST => Err(format!("a run has at most {MOST} shards")),
        Some((_, n)) => Err(format!("shards are counted from 1 to {n}")),
        None => Err("not a shard, such as 3/64".to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::shard;

    #[test]
    fn shards_are_counted_from_one() {
        assert_eq!((shard("3/64"), shard("1/1"), shard("64/64")), (Ok((3, 64)), Ok((1, 1)), Ok((64, 64))));
        for bad in ["0/4", "5/4", "3", "3/", "/4", "a/b", "-1/4", "1/0", "1/2/3", "1/10000000"] {
            assert!(shard(bad).is_err(), "{bad}");
        }
    }
}
