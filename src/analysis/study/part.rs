//! Parts of a study: each is computed once, kept, and found again.

use super::error::StudyError;
use crate::results::Store;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A part, and what it is a part of.
#[derive(Serialize, Deserialize)]
struct Kept<T> {
    of: String,
    part: T,
}

/// What the text of a part is made of: these around the SHA-256 of what is kept, and what is kept. All of it is JSON.
const FRAME: [&str; 3] = ["{\"sha256\":\"", "\",\"kept\":", "}\n"];

/// The part of this identity, if it is kept and not a bit of it has changed.
pub fn find<T: DeserializeOwned>(store: &dyn Store, identity: &str) -> Option<T> {
    let name = name(identity);
    let text = store.load(&name)?;
    let kept = unframed(&text).and_then(|kept| serde_json::from_str::<Kept<T>>(kept).ok());
    let part = kept.filter(|kept| kept.of == identity).map(|kept| kept.part);
    if part.is_none() {
        store.damaged(&name);
    }
    part
}

/// Keeps a part.
pub fn keep<T: Serialize>(store: &dyn Store, identity: &str, part: T) -> Result<T, StudyError> {
    let kept = Kept { of: identity.to_string(), part };
    let text = serde_json::to_string(&kept).expect("a part is strings and numbers, which JSON can hold");
    let [open, middle, end] = FRAME;
    let text = [open, &checksum(&text), middle, &text, end].concat();
    let name = name(identity);
    store.save(&name, &text).map_err(|cause| StudyError::Store { part: name, cause })?;
    Ok(kept.part)
}

/// What is kept in a text whose checksum fits.
fn unframed(text: &str) -> Option<&str> {
    let [open, middle, end] = FRAME;
    let (sum, kept) = text.strip_prefix(open)?.strip_suffix(end)?.split_once(middle)?;
    (sum == checksum(kept)).then_some(kept)
}

fn checksum(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// A name for a file: what the identity hashes to.
fn name(identity: &str) -> String {
    hex(&Sha256::digest(identity.as_bytes())[..16])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
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

    fn save(&self, name: &str, text: &str) -> std::io::Result<()> {
        self.0.lock().unwrap().insert(name.to_string(), text.to_string());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn no_single_bit_that_flips_goes_unseen() {
        let store = Memory::default();
        let identity = "sweep: version, scenario, seed";
        keep(&store, identity, vec![(0.25, "t".to_string()), (1e-9, "days".to_string())]).unwrap();
        let name = name(identity);
        let text = store.load(&name).unwrap();
        assert!(find::<Vec<(f64, String)>>(&store, identity).is_some());
        for (byte, bit) in (0..text.len()).flat_map(|byte| (0..8).map(move |bit| (byte, bit))) {
            let mut bytes = text.clone().into_bytes();
            bytes[byte] ^= 1 << bit;
            store.save(&name, &String::from_utf8_lossy(&bytes)).unwrap();
            assert_eq!(find::<Vec<(f64, String)>>(&store, identity), None, "bit {bit} of byte {byte}");
        }
    }
}
