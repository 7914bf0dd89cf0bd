//! Any bytes as a part of a run: as they are, and with the checksum that lets them in.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sha2::{Digest, Sha256};
use shortfall::engine::Part;

fuzz_target!(|bytes: &[u8]| {
    let _ = Part::from_bytes(bytes);
    let mut signed = bytes.to_vec();
    signed.extend(Sha256::digest(bytes));
    if let Ok(part) = Part::from_bytes(&signed) {
        let written = part.to_bytes();
        let again = Part::from_bytes(&written).expect("what was written is read again");
        assert_eq!(again.to_bytes(), written);
    }
});
