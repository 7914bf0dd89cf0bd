//! How much a request may ask for, so that nobody is kept waiting by another.

use std::time::Duration;

/// Trials of an answer that nobody cuts short, unless the one who starts the server says otherwise.
pub const TRIALS: u64 = 131_072;
/// Trials of the first answer where the machine is fast enough, and the fewest where it is not.
pub const FIRST: u64 = 4_096;
pub const FEWEST: u64 = 256;
/// Bytes of a request's body. A scenario's text takes most of it.
pub const BODY: usize = 1 << 20;
/// Values that one request changes.
pub const CHANGES: usize = 500;
/// Runs under way or waiting for their turn; one more is told to come again.
pub const RUNS: usize = 64;
/// Connections at a time.
pub const CONNECTIONS: usize = 512;
/// Requests a second, from everybody together, and how many may come at once.
pub const RATE: (f64, f64) = (400.0, 1_200.0);
/// Until a request's head is there, and its body.
pub const PATIENCE: Duration = Duration::from_secs(10);
/// Scenarios that are kept open.
pub const OPENED: usize = 24;
/// Variants of which the trials played are kept.
pub const VARIANTS: usize = 16;
/// Pictures, reports and tables made at a time.
pub const DOWNLOADS: usize = 16;
