//! `shortfall` simulates critical-mineral supply disruptions.
//!
//! Data flows one way: file text → `Scenario` → [`model::System`] → `Events` → `Outcome` → [`results::Results`] →
//! `Findings` → bytes. The rooms, from the ground floor up, each importing only those above it in this list: [`units`],
//! [`random`], [`stats`], [`model`], [`hazard`], [`supply`], [`cooperation`], [`response`], [`scenario`], [`results`],
//! [`engine`], [`analysis`], [`report`], [`cli`].

pub mod cli;
pub mod cooperation;
pub mod engine;
pub mod hazard;
pub mod model;
pub mod random;
pub mod report;
pub mod response;
pub mod results;
pub mod scenario;
pub mod stats;
pub mod supply;
pub mod units;
