//! Files that hold parts of runs: shards and checkpoints.

use super::failure::Failure;
use crate::engine::Part;
use crate::report;
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

/// Larger than the part of any scenario that can be run.
const MOST_BYTES: u64 = 4 << 30;

/// Reads the part in a file.
pub fn read(path: &Path) -> Result<Part, Failure> {
    let failed = |why: String| Failure::Saved { path: path.to_path_buf(), why };
    let bytes = bytes(path).map_err(|error| failed(error.to_string()))?;
    Part::from_bytes(&bytes).map_err(|error| failed(error.to_string()))
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = fs::File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if read as u64 > MOST_BYTES {
        return Err(io::Error::other(format!("it is larger than {} GiB", MOST_BYTES >> 30)));
    }
    Ok(bytes)
}

/// Writes a part beside its place, makes sure that it is on the disk, and renames it: whenever the machine stops, the old
/// file or the new one is there, whole.
pub fn write(path: &Path, part: &Part) -> io::Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = report::beside(path)?;
    file.write_all(&part.to_bytes())?;
    file.as_file().sync_all()?;
    report::persist(file, path)?;
    // The new name has to reach the disk too; not every system lets a folder be opened.
    let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}
