//! Everything that is tested from outside, in one program: linking the library once is what a build from nothing saves.

mod common;

mod allowed;
mod analysis_oracles;
mod balance_oracles;
mod charts;
mod cli;
mod compare;
mod cooperation_oracles;
mod door;
#[cfg(feature = "explore")]
mod explore;
mod hostile;
mod house;
mod import;
mod languages;
mod library;
mod lumps;
mod model_oracles;
mod money;
mod new;
mod oracles;
mod platform;
mod precision;
mod properties;
mod readme;
mod referee;
mod reproducible;
mod risk_alone;
mod saved;
mod scenario_errors;
mod semantics;
mod shards;
mod spell_oracles;
mod studies;
mod study_oracles;
mod sums;
mod tables;
mod time_oracles;
mod traces;
mod trials;
mod usage;
mod w1;
#[cfg(feature = "excel")]
mod workbook;
