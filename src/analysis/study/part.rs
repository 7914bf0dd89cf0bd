//! Parts of a study: each is computed once, kept, and found again.

use super::error::StudyError;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io;

/// Where finished parts are kept. A part is written whole or not at all.
pub trait Store: Sync {
    /// The text kept under a name; `None` when there is none, or it cannot be read.
    fn load(&self, name: &str) -> Option<String>;
    /// Keeps a text under a name: letters, digits and `-`.
    ///
    /// # Errors
    /// When it cannot be written.
    fn save(&self, name: &str, text: &str) -> io::Result<()>;
}

/// Part `index` of `of`, counted from 1: every `of`-th part of a study.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    pub index: usize,
    pub of: usize,
}

/// Most shards of a run or study.
const MOST: usize = 1_000_000;

impl Shard {
    /// All of it.
    pub const WHOLE: Shard = Shard { index: 1, of: 1 };

    /// Reads `3/64`.
    ///
    /// # Errors
    /// In words, when it is not two whole numbers with the first from 1 to the second, which is at most a million.
    pub fn parse(text: &str) -> Result<Shard, String> {
        let read = |text: &str| text.trim().parse::<usize>().ok();
        let pair = text.split_once('/').and_then(|(k, n)| Some((read(k)?, read(n)?)));
        match pair {
            Some((index, of)) if (1..=of).contains(&index) && of <= MOST => Ok(Shard { index, of }),
            Some((_, of)) if of > MOST => Err(format!("there are at most {MOST} shards")),
            Some((_, of)) => Err(format!("shards are counted from 1 to {of}")),
            None => Err("not a shard, such as 3/64".to_string()),
        }
    }

    /// Whether the part with this number, counted from 0, belongs to it.
    pub fn has(self, number: usize) -> bool {
        number % self.of == self.index - 1
    }
}

/// What a file of a part holds: the part, and what it is a part of.
#[derive(Serialize, Deserialize)]
struct Kept<T> {
    of: String,
    part: T,
}

/// The part of this identity, if it is kept and whole.
pub fn find<T: DeserializeOwned>(store: &dyn Store, identity: &str) -> Option<T> {
    let kept: Kept<T> = serde_json::from_str(&store.load(&name(identity))?).ok()?;
    (kept.of == identity).then_some(kept.part)
}

/// Keeps a part.
pub fn keep<T: Serialize>(store: &dyn Store, identity: &str, part: T) -> Result<T, StudyError> {
    let kept = Kept { of: identity.to_string(), part };
    let text = serde_json::to_string(&kept).expect("a part is strings and numbers, which JSON can hold");
    let name = name(identity);
    store.save(&name, &text).map_err(|cause| StudyError::Store { part: name, cause })?;
    Ok(kept.part)
}

/// A name for a file: what the identity hashes to.
fn name(identity: &str) -> String {
    Sha256::digest(identity.as_bytes()).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Keeps parts in memory.
#[cfg(test)]
#[derive(Default)]
pub struct Memory(pub std::sync::Mutex<std::collections::BTreeMap<String, String>>);

#[cfg(test)]
impl Store for Memory {
    fn load(&self, name: &str) -> Option<String> {
        self.0.lock().unwrap().get(name).cloned()
    }

    fn save(&self, name: &str, text: &str) -> io::Result<()> {
        self.0.lock().unwrap().insert(name.to_string(), text.to_string());
        Ok(())
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

    #[test]
    fn a_part_is_found_by_its_identity_and_a_broken_one_is_not() {
        let store = Memory::default();
        keep(&store, "a", 3.5).unwrap();
        assert_eq!((find::<f64>(&store, "a"), find::<f64>(&store, "b")), (Some(3.5), None));
        let other = store.load(&name("a")).unwrap();
        store.save(&name("b"), &other).unwrap();
        store.save(&name("a"), &other[..other.len() - 1]).unwrap();
        assert_eq!((find::<f64>(&store, "a"), find::<f64>(&store, "b")), (None, None), "cut off; of something else");
    }
}
