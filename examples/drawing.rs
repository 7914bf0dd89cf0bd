//! The limit of the engine's speed: draws a scenario's events into the arrays of a block on one thread, and does nothing else
//! with them. Prints one line of JSON.
//!
//! ```sh
//! cargo run --release --example drawing -- benches/w1.toml 3000000
//! ```

use shortfall::hazard::{Buffers, Events, Processes, Selection};
use shortfall::scenario::library::{self, Entry};
use shortfall::scenario::{self, Source};
use std::error::Error;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

/// Trials of a block of random streams.
const BLOCK: u64 = 4_096;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let name = args.next().unwrap_or(library::DEFAULT.to_string());
    let trials: u64 = args.next().map_or(Ok(1_000_000), |text| text.parse())?;
    let source = library::find(&name).map_or_else(|| Source::File(PathBuf::from(&name)), Entry::source);
    let system = scenario::load(&source, &[]).map_err(|problems| problems.to_string())?.system;
    let processes = Processes::new(&system, Selection::default());
    let (mut buffers, mut events, mut drawn) = (Buffers::default(), Events::default(), 0);
    let blocks = trials.div_ceil(BLOCK);
    let began = Instant::now();
    for block in 0..blocks {
        processes.draw(1, block, BLOCK, BLOCK as usize, &mut buffers, &mut events);
        drawn += black_box(events.as_drawn()).len();
    }
    let seconds = began.elapsed().as_secs_f64();
    let rate = (blocks * BLOCK) as f64 / seconds;
    println!(
        "{{\"trials\": {}, \"events\": {drawn}, \"seconds\": {seconds:.4}, \"trials_per_second\": {rate:.0}}}",
        blocks * BLOCK
    );
    Ok(())
}
