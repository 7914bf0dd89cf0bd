//! Texts from disk, bounded in size and confined to the scenario's folder.

use std::io::Read;
use std::path::{Component, Path, PathBuf};

/// Largest file that is read.
pub(crate) const MAX_BYTES: u64 = 4 << 20;

/// The text of a file, or why it cannot be had, in words that follow its name.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    let file = std::fs::File::open(path).map_err(|e| plain(&e))?;
    text_of(file)
}

/// [`read`] for a file that another names: it has to be a regular one. Opening a pipe waits for whoever writes to it, for ever
/// if there is nobody, and a device may never end.
pub(crate) fn read_named(path: &Path) -> Result<String, String> {
    regular(path)?;
    read(path)
}

/// The bytes of a file that another names, at most `most` and one more.
pub(crate) fn bytes_named(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    regular(path)?;
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(|e| plain(&e))?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(|e| plain(&e))?;
    Ok(bytes)
}

fn regular(path: &Path) -> Result<(), String> {
    let data = std::fs::metadata(path).map_err(|e| plain(&e))?;
    // A folder is left to the system's own words.
    if data.is_file() || data.is_dir() { Ok(()) } else { Err("it is no regular file".to_string()) }
}

/// The text of a reader, likewise.
pub(crate) fn text_of(reader: impl Read) -> Result<String, String> {
    let mut bytes = Vec::new();
    reader.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|e| plain(&e))?;
    decode(bytes)
}

/// Checks what every text must meet, wherever it comes from. Texts are UTF-8, or UTF-16 that says so by a byte order mark, as
/// spreadsheets call "Unicode text" and some shells write; the mark is not part of the first line.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<String, String> {
    decode_up_to(bytes, MAX_BYTES)
}

/// What is said of a file beyond a limit, in words that follow its name.
pub(crate) fn too_large(most: u64) -> String {
    format!("it is larger than {} MiB", most >> 20)
}

/// [`decode`] with another limit.
pub(crate) fn decode_up_to(bytes: Vec<u8>, most: u64) -> Result<String, String> {
    if bytes.len() as u64 > most {
        return Err(too_large(most));
    }
    match &bytes[..] {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest.to_vec(), 3),
        _ => utf8(bytes, 0),
    }
}

/// What to do about a text in a coding that is not told.
const SAVE_AS: &str = "save it as UTF-8, or from a spreadsheet as \"CSV UTF-8\" or \"Unicode text\"";

fn utf8(bytes: Vec<u8>, skipped: usize) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|e| {
        let byte = e.utf8_error().valid_up_to() + skipped + 1;
        format!("it is not UTF-8 text (byte {byte}); {SAVE_AS}")
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let broken = |at: usize| format!("it begins as UTF-16 text and goes on as none (byte {}); {SAVE_AS}", at + 3);
    let mut text = String::with_capacity(bytes.len());
    let mut at = 0;
    for c in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let c = c.map_err(|_| broken(at))?;
        text.push(c);
        at += 2 * c.len_utf16();
    }
    if rest.is_empty() { Ok(text) } else { Err(broken(at)) }
}

fn plain(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_string(),
        std::io::ErrorKind::PermissionDenied => "it may not be read by this user".to_string(),
        std::io::ErrorKind::IsADirectory => "it is a folder".to_string(),
        _ => error.to_string(),
    }
}

/// The path of `name`, seen from `folder`; `None` when it would lead out of the folder, by `..`, an absolute path or a link,
/// and may not.
pub(crate) fn path(folder: &Path, name: &str, outside: bool) -> Option<PathBuf> {
    if outside { Some(folder.join(name)) } else { inside(folder, name) }
}

fn inside(folder: &Path, name: &str) -> Option<PathBuf> {
    let path = folder.join(name);
    let stays = match (folder_of(folder).canonicalize(), path.canonicalize()) {
        (Ok(folder), Ok(path)) => path.starts_with(folder),
        _ => true,
    };
    (is_plain(name) && stays).then_some(path)
}

/// Whether a name goes down from a folder, or stays there.
pub(crate) fn is_plain(name: &str) -> bool {
    Path::new(name).components().all(|c| matches!(c, Component::Normal(_) | Component::CurDir))
}

/// The folder's name as the system takes it: the empty path means the current folder.
fn folder_of(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_cannot_leave_the_folder() {
        let folder = Path::new("scenarios");
        assert_eq!(inside(folder, "load.csv"), Some(folder.join("load.csv")));
        assert_eq!(inside(folder, "data/load.csv"), Some(folder.join("data/load.csv")));
        for bad in ["../Cargo.toml", "data/../../Cargo.toml", "/etc/hostname"] {
            assert_eq!(inside(folder, bad), None, "{bad}");
        }
    }

    #[test]
    fn large_and_binary_texts_are_refused() {
        assert!(decode(vec![b'#'; MAX_BYTES as usize + 1]).unwrap_err().contains("larger than 4 MiB"));
        assert!(decode(vec![b'a', 0xff]).unwrap_err().contains("byte 2"));
        // The French Excel's own CSV: é as one byte.
        assert!(decode(b"caf\xe9".to_vec()).unwrap_err().contains("save it as UTF-8"));
    }

    /// The bytes by hand, from the code charts: é is U+00E9, 希 is U+5E0C, 𝄞 is U+1D11E, in UTF-16 D834 DD1E.
    #[test]
    fn texts_say_how_they_are_coded() {
        assert_eq!(decode(b"\xef\xbb\xbf\xc3\xa9".to_vec()).unwrap(), "é");
        assert_eq!(decode(b"\xff\xfe\xe9\x00\x0c\x5e\x34\xd8\x1e\xdd".to_vec()).unwrap(), "é希𝄞");
        assert_eq!(decode(b"\xfe\xff\x00\xe9\x5e\x0c\xd8\x34\xdd\x1e".to_vec()).unwrap(), "é希𝄞");
        assert_eq!(decode(b"\xff\xfe".to_vec()).unwrap(), "");
        for broken in [&b"\xff\xfe\xe9"[..], b"\xff\xfe\x34\xd8a\x00", b"\xff\xfe\xe9\x00\x00"] {
            assert!(decode(broken.to_vec()).unwrap_err().contains("UTF-16"), "{broken:?}");
        }
    }
}
