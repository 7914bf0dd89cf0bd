//! Plays blocks of trials in parallel and sums up what they left unserved.
//!
//! Blocks are numbered; each draws its own streams, so any thread may play any block. Sums are exact, so the order in which
//! blocks are added does not matter and the results are the same bits for any number of threads.

mod accumulator;
mod attribution;
mod bands;
mod block;
mod blocks;
mod chances;
mod columns;
mod compiled;
mod control;
mod course;
mod exceedance;
mod facts;
mod game;
mod measure;
mod memory;
mod money;
mod need;
mod open;
mod paired;
mod part;
mod pilot;
mod plan;
mod precision;
mod prepared;
mod ratios;
mod sample;
mod seat;
mod spells;
mod summary;
mod sums;
mod table;
mod tails;
mod target;
mod traces;
mod trials;

pub use blocks::{blocks, blocks_of, trials_in};
pub use columns::{Column, columns};
pub use control::{Control, Progress, Workers};
pub use course::{Keep, run_blocks};
pub use measure::{Speed, measure};
pub use open::NOTICEABLE;
pub use paired::{Center, Match, PairSums, Paired, Side};
pub use part::{BadPart, LAYOUT, Part, Played, SEMANTICS};
pub use plan::{Differing, Error, Plan};
pub use precision::{FLOOR, reached, run, run_to};
pub use prepared::{Prepared, conclude};
pub use sample::{Cast, Sample, sample, sample_rows};
pub use sums::Sums;
pub use target::Precision;
pub use traces::{TracedEvent, Traces, traces};
pub use trials::{each_trial, places};
