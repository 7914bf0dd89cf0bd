//! The server behind the page: its answers are those of a run, its doors are shut to whoever should not ask, and nothing that is
//! sent to it brings it down.

mod answers;
mod client;
mod doors;
mod load;
