//! `shortfall` in Python: what the package's own modules stand on. Names and arguments for people are theirs, in `shortfall/`; here
//! what they pass is read, the door is called with Python's lock released, and what comes back is kept as it is.
//!
//! No statistic and no rule of the model stands here, and no output is formatted: numbers, tables, charts and pages are the
//! library's, and so the program's to the last bit.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod ask;
mod compare;
mod error;
mod found;
mod past;
mod run;
mod sample;
mod scenario;
mod studies;
mod table;
mod trials;
mod watch;

use pyo3::prelude::*;

/// What `shortfall` stands on.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::compare::compare;
    #[pymodule_export]
    use super::found::{Found, read_results};
    #[pymodule_export]
    use super::past::{calibrate, hindcast};
    #[pymodule_export]
    use super::run::{Ready, merge};
    #[pymodule_export]
    use super::sample::sample;
    #[pymodule_export]
    use super::scenario::{Scenario, library};
    #[pymodule_export]
    use super::studies::{n_minus_one, sensitivity, size, sweep};
    #[pymodule_export]
    use super::table::Batches;
    #[pymodule_export]
    use super::trials::Trials;
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
}
