//! Files that hold parts of runs: shards and checkpoints.

use super::failure::Failure;
use super::saved;
use crate::engine::Part;
use crate::report;
use std::fs;
use std::io;
use std::path::Path;

/// Larger than the part of any scenario that can be run.
const MOST_BYTES: u64 = 4 << 30;

/// Reads the part in a file.
pub fn read(path: &Path) -> Result<Part, Failure> {
    let failed = |why: String| Failure::Saved { path: path.to_path_buf(), why };
    let bytes = saved::bytes(path, MOST_BYTES, Part::begins).map_err(|error| failed(error.to_string()))?;
    Part::from_bytes(&bytes).map_err(|error| failed(error.to_string()))
}

/// Writes a part beside its place, makes sure that it is on the disk, and renames it: whenever the machine stops, the old
/// file or the new one is there, whole.
pub fn write(path: &Path, part: &Part) -> io::Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    report::write_synced(path, &part.to_bytes()).map_err(|error| error.cause)
}
