//! Which saved run a name on the command line means.

use super::failure::Failure;
use crate::results::Results;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Name of the file in a run's folder.
const FILE: &str = "results.json";

/// Larger than the results of any scenario that can be run.
const MOST_BYTES: u64 = 1 << 30;

/// A run read back.
pub struct Saved {
    pub results: Results,
    /// The folder that holds it.
    pub folder: PathBuf,
}

/// The file that `name` means: itself, or `results.json` in the folder of that name.
pub fn file(name: &Path) -> PathBuf {
    if name.is_dir() { name.join(FILE) } else { name.to_path_buf() }
}

/// Reads the run that `name`, a folder or its `results.json`, means.
pub fn read(name: &Path) -> Result<Saved, Failure> {
    let path = file(name);
    let failed = |why: String| Failure::Saved { path: path.clone(), why };
    let text = text(&path).map_err(|error| failed(in_words(&error, name)))?;
    let results = Results::from_json(&text).map_err(|error| failed(error.to_string()))?;
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_path_buf();
    Ok(Saved { results, folder })
}

fn text(path: &Path) -> io::Result<String> {
    // White space, and then the brace that results begin with.
    let begins = |bytes: &[u8]| bytes.trim_ascii_start().first().is_none_or(|byte| *byte == b'{');
    String::from_utf8(bytes(path, MOST_BYTES, begins)?)
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// Bytes that show what a file is.
const BEGINNING: u64 = 64;

/// What is in a file of at most `most` bytes. No more than its beginning where that is not such as `begins` wants it: what is
/// something else altogether, perhaps without end, is not worth the memory.
pub fn bytes(path: &Path, most: u64, begins: impl Fn(&[u8]) -> bool) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut file = fs::File::open(path)?;
    file.by_ref().take(BEGINNING).read_to_end(&mut bytes)?;
    if begins(&bytes) {
        file.take(most + 1 - BEGINNING).read_to_end(&mut bytes)?;
    }
    if bytes.len() as u64 > most {
        return Err(io::Error::other(format!("it is larger than {} GiB", most >> 30)));
    }
    Ok(bytes)
}

fn in_words(error: &io::Error, name: &Path) -> String {
    match error.kind() {
        io::ErrorKind::NotFound if name.is_dir() => "the folder holds no results.json; `run` writes one".to_string(),
        io::ErrorKind::NotFound => "there is no such file or folder".to_string(),
        io::ErrorKind::InvalidData => "it is not UTF-8 text".to_string(),
        _ => error.to_string(),
    }
}
