use serde::{Deserialize, Serialize};

/// One of several parts that a run or a study is split into, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard {
    /// Number of this part, from 1 to `of`.
    pub index: u64,
    /// Number of parts, from 1 to a million.
    pub of: u64,
}

/// Most shards of a run or study.
const MOST: u64 = 1_000_000;

impl Shard {
    /// All of it.
    pub const WHOLE: Shard = Shard { index: 1, of: 1 };

    /// Reads `3/64`.
    ///
    /// # Errors
    /// In words, when it is not two whole numbers with the first from 1 to the second, which is at most a million.
    pub fn parse(text: &str) -> Result<Shard, String> {
        let read = |text: &str| text.trim().parse::<u64>().ok();
        let pair = text.split_once('/').and_then(|(k, n)| Some((read(k)?, read(n)?)));
        match pair {
            Some((index, of)) if (1..=of).contains(&index) && of <= MOST => Ok(Shard { index, of }),
            Some((_, of)) if of > MOST => Err(format!("there are at most {MOST} shards")),
            Some((_, of)) => Err(format!("shards are counted from 1 to {of}")),
            None => Err("not a shard, such as 3/64".to_string()),
        }
    }

    /// Whether the part of a study with this number, counted from 0, belongs to it: it has every `of`-th.
    pub fn has(self, number: usize) -> bool {
        number as u64 % self.of == self.index - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_is_every_nth_part() {
        let shard = Shard::parse("2/3").unwrap();
        assert_eq!((0..7).filter(|i| shard.has(*i)).collect::<Vec<_>>(), [1, 4]);
        assert!((0..7).all(|i| Shard::WHOLE.has(i)));
        assert_eq!(["3/64", "1/1", "64/64"].map(|text| Shard::parse(text).unwrap().index), [3, 1, 64]);
        for bad in ["", "0/3", "4/3", "1", "a/b", "1/0", "-1/2", "3/", "/4", "1/2/3", "1/10000000"] {
            assert!(Shard::parse(bad).is_err(), "{bad}");
        }
    }
}
