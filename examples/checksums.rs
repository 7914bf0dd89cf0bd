//! What the scenarios of the library come to, as checksums of their whole `results.json`: equal lines on two platforms are equal
//! bytes. Takes the engine alone.
//!
//! ```sh
//! cargo run --release --no-default-features --example checksums -- 4096 > here
//! cargo run --release --no-default-features --target x86_64-unknown-linux-musl --example checksums -- 4096 | cmp here -
//! ```
//!
//! The second line takes a C compiler for musl, such as Debian's `musl-tools`: a package that only tests and benches use has a part
//! in C.

use sha2::{Digest, Sha256};
use shortfall::scenario::library::LIBRARY;
use shortfall::{Control, Plan, load, simulate};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let trials = std::env::args().nth(1).map_or(Ok(4_096), |text| text.parse())?;
    let names: Vec<String> = std::env::args().skip(2).collect();
    for entry in LIBRARY.iter().filter(|entry| names.is_empty() || names.iter().any(|name| name == entry.name)) {
        let loaded = load(&entry.source(), &[])?;
        let results = simulate(&loaded, &Plan::new(trials, 1), &Control::default())?;
        let checksum = Sha256::digest(results.to_json());
        println!("{} {}", entry.name, checksum.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    }
    Ok(())
}
