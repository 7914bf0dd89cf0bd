//! `shortfall` simulates critical-mineral supply disruptions: who produces a mineral, what can go wrong, who needs it, and
//! what changes when consumers cooperate under the very same disruptions.
//!
//! Data flows one way: file text → `Scenario` → [`model::System`] → [`hazard::Events`] → [`response::Outcome`] →
//! [`results::Results`] → `Findings` → bytes. The rooms, from the ground floor up, each importing only those above it in
//! this list:
//!
//! | room | receives → gives |
//! |---|---|
//! | [`units`] | checked newtypes: shares, spans of time |
//! | [`lanes`] | numbers of several trials side by side |
//! | [`random`] | (seed, name, block) → a stream |
//! | [`stats`] | numbers → estimates, quantiles, tails, paired differences |
//! | [`model`] | checked values → `System`: immutable, by index |
//! | [`results`] | what a run found, as types: the contract between engine and report; the metrics |
//! | [`hazard`] | `System` and streams → `Events` of a block |
//! | [`supply`] | `Events` → what arrives, over time |
//! | [`cooperation`] | a read-only view of the step → proposed transfers |
//! | [`response`] | what arrives → `Outcome`, arm by arm |
//! | [`scenario`] | text → `System`, or all problems at once with their places |
//! | [`engine`] | `System` → `Results`: blocks in parallel |
//! | [`report`] | `Results` → findings → page → text, HTML, charts, JSON, CSV |
//! | [`cli`] | arguments → the above, and an exit code |
//!
//! # Words
//!
//! *Scenario*: the input file and what it says. *Material, stage, producer, consumer*: what is supplied, a step of its
//! chain, a country's or site's supply at a stage, who needs the last stage's output. *Hazard*: something that can go wrong.
//! *Event*: one occurrence of it in one trial. *Arm*: a set of cooperation *instruments*; `alone` has none, `cooperative`
//! all. *Step, trial, block*: one time step, one future of the whole horizon, a run of consecutive trials. *Gap*: demand
//! minus deliveries, before any response. *Unserved demand*: what is missing after every response. *Shortfall*: an episode
//! of it. *Estimate*: a number with its Monte Carlo standard error.

#![forbid(unsafe_code)]

pub mod analysis;
pub mod cli;
pub mod cooperation;
pub mod door;
pub mod engine;
pub mod hazard;
pub mod lanes;
pub mod model;
pub mod random;
pub mod report;
pub mod response;
pub mod results;
pub mod scenario;
pub mod stats;
pub mod supply;
pub mod units;
