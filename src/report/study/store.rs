//! A folder of finished parts.

use crate::analysis::study::Store;
use crate::report::write::write;
use std::fs;
use std::io::{self, Read};
use std::path::PathBuf;

/// Larger than any part that a study can have.
const MOST_BYTES: u64 = 256 << 20;

/// Keeps every part in a file of its own, written beside and renamed.
pub struct PartFolder(PathBuf);

impl PartFolder {
    /// The folder is made when the first part is kept.
    pub fn new(folder: PathBuf) -> PartFolder {
        PartFolder(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(format!("{name}.json"))
    }
}

impl Store for PartFolder {
    fn load(&self, name: &str) -> Option<String> {
        let mut text = String::new();
        fs::File::open(self.path(name)).ok()?.take(MOST_BYTES).read_to_string(&mut text).ok()?;
        Some(text)
    }

    fn save(&self, name: &str, text: &str) -> io::Result<()> {
        fs::create_dir_all(&self.0)?;
        write(&self.path(name), text.as_bytes()).map_err(|error| error.cause)
    }
}
