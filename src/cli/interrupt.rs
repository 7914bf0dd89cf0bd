//! Ctrl-C and the wish to terminate: the first time the run ends at the next block, the second time at once.

use super::terminal;
use std::sync::atomic::{AtomicBool, Ordering};

/// Exit code of a program that ends on Ctrl-C.
const INTERRUPTED: i32 = 130;

static STOP: AtomicBool = AtomicBool::new(false);

/// Starts listening; what is returned turns true on the first signal.
pub fn listen() -> &'static AtomicBool {
    // Who started the program with a signal ignored, as `nohup` does, wants it to stay so: `try_set_handler` then leaves
    // all signals as they are.
    let _ = ctrlc::try_set_handler(|| {
        if STOP.swap(true, Ordering::SeqCst) {
            std::process::exit(INTERRUPTED);
        }
        terminal::note("stopping after the blocks at work; press Ctrl-C again to quit at once");
    });
    &STOP
}
