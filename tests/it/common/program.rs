//! The program as a user runs it, and what it leaves.

use assert_cmd::Command;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// The program in a folder, without the caller's wishes about colours, widths and language.
pub fn shortfall(folder: &TempDir, args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("shortfall").unwrap();
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "CI", "SHORTFALL_LANG"] {
        command.env_remove(variable);
    }
    command.current_dir(folder.path()).args(args);
    command
}

/// Every file below `folder` with its bytes.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}
