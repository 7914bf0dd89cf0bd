//! A folder of finished parts.

use crate::report::write::{remove_unfinished, write};
use crate::results::Store;
use std::fs;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Larger than any part that a study can have.
const MOST_BYTES: u64 = 256 << 20;

/// A part is written in a moment: what has not been finished for so long never will be. Younger files may be those of other
/// shards, which share the folder.
const ABANDONED: Duration = Duration::from_secs(3_600);

/// Keeps every part in a file of its own, written beside and renamed.
pub struct PartFolder {
    folder: PathBuf,
    damaged: AtomicUsize,
}

impl PartFolder {
    /// The folder is made when the first part is kept; where it is there, what killed programs left of parts is removed.
    pub fn new(folder: PathBuf) -> PartFolder {
        remove_unfinished(&folder, "", ABANDONED);
        PartFolder { folder, damaged: AtomicUsize::new(0) }
    }

    /// How many parts were there but were not what had been kept.
    pub fn damaged(&self) -> usize {
        self.damaged.load(Ordering::Relaxed)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.json"))
    }
}

impl Store for PartFolder {
    fn load(&self, name: &str) -> Option<String> {
        let mut bytes = Vec::new();
        fs::File::open(self.path(name)).ok()?.take(MOST_BYTES).read_to_end(&mut bytes).ok()?;
        // What is no UTF-8 does not fit its checksum either.
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn damaged(&self, _: &str) {
        self.damaged.fetch_add(1, Ordering::Relaxed);
    }

    fn save(&self, name: &str, text: &str) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        write(&self.path(name), text.as_bytes()).map_err(|error| error.cause)
    }
}
