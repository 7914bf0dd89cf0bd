//! Everything that is tested from outside, in one program: linking the library once is what a build from nothing saves.
//! What needs the command line goes with its feature: `cargo test --no-default-features` tests the library alone.

mod common;

mod allowed;
mod analysis_oracles;
mod balance_oracles;
#[cfg(feature = "cli")]
mod charts;
#[cfg(feature = "cli")]
mod cli;
#[cfg(feature = "cli")]
mod compare;
mod cooperation_oracles;
mod door;
#[cfg(feature = "explore")]
mod explore;
#[cfg(feature = "cli")]
mod hostile;
mod house;
#[cfg(feature = "cli")]
mod import;
#[cfg(feature = "cli")]
mod languages;
mod library;
mod lumps;
mod model_oracles;
mod money;
#[cfg(feature = "cli")]
mod new;
mod oracles;
#[cfg(feature = "cli")]
mod platform;
#[cfg(feature = "cli")]
mod precision;
mod properties;
#[cfg(feature = "cli")]
mod readme;
mod referee;
mod reproducible;
#[cfg(feature = "cli")]
mod risk_alone;
#[cfg(feature = "cli")]
mod saved;
mod scenario_errors;
mod semantics;
#[cfg(feature = "cli")]
mod shards;
mod spell_oracles;
#[cfg(feature = "cli")]
mod studies;
mod study_oracles;
mod sums;
#[cfg(feature = "cli")]
mod tables;
mod time_oracles;
mod traces;
#[cfg(feature = "cli")]
mod trials;
#[cfg(feature = "cli")]
mod usage;
mod w1;
#[cfg(all(feature = "cli", feature = "excel"))]
mod workbook;
