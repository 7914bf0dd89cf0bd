//! `shortfall` simulates critical-mineral supply disruptions: who produces a mineral, what can go wrong, who needs it, and
//! what changes when consumers cooperate under the very same disruptions.
//!
//! From a scenario to an answer, with one input changed:
//!
#![cfg_attr(feature = "report", doc = "```")]
#![cfg_attr(not(feature = "report"), doc = "```ignore")]
//! use shortfall::chart::{self, Selection, Shape};
//! use shortfall::words::lang::Lang;
//! use shortfall::results::metric::MetricId;
//! use shortfall::{Control, Plan, Source, load, simulate};
//!
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     // A scenario of the library; a file or a text does as well. Whatever is wrong with it comes as data.
//!     let loaded = load(&Source::named("heavy-rare-earths", false)?, &[])?;
//!
//!     // What can be changed, with what it is now, its unit and its source.
//!     let inputs = loaded.inputs();
//!     let stock = inputs.iter().find(|input| input.path == "demand.JPN.stock").ok_or("no such input")?;
//!     assert_eq!((stock.number, stock.unit.as_str()), (Some(180.0), "days"));
//!     let leaner = loaded.with(&[stock.set(60.0)])?;
//!
//!     // Equal plans give equal results, on any number of threads.
//!     let plan = Plan { quick: true, ..Plan::new(4_096, 1) };
//!     let results = simulate(&leaner, &plan, &Control::default())?;
//!
//!     // An estimate, and what cooperation changes in it.
//!     let unserved = |arm| results.outcome(arm, "dysprosium-terbium", "JPN").and_then(|found| found.metric(MetricId::Unserved));
//!     let alone = unserved("alone").ok_or("no such estimate")?;
//!     println!("{:.0} ± {:.0} t go unserved in ten years", alone.value, alone.se);
//!     assert!(unserved("cooperative").is_some_and(|together| together.value < alone.value));
//!
//!     // A chart.
//!     let pictures = chart::pictures(&results, Lang::En, Shape::Wide, &Selection::default());
//!     let exceedance = pictures.iter().find(|picture| picture.name == "exceedance").ok_or("no such chart")?;
//!     assert!(exceedance.svg.starts_with("<svg"));
//!     Ok(())
//! }
//! ```
//!
//! [`prepare`] keeps a scenario ready: to run it block by block with word of how far it is, to stop, to go on, or to run it again
//! with other inputs. [`replay`] takes up a saved run, [`merge`] the parts of one that was split, [`analysis`] holds what takes
//! repeated runs. Nothing here prints, writes a file unasked, or panics on bad arguments.
//!
//! # The house
//!
//! Data flows one way: file text → `Scenario` → [`model::System`] → [`hazard::Events`] → [`response::Outcome`] →
//! [`results::Results`] → `Findings` → bytes. The rooms, from the ground floor up, each importing only those above it in
//! this list:
//!
//! | room | receives → gives |
//! |---|---|
//! | [`float`] | functions whose bits are the same on every platform |
//! | [`units`] | checked newtypes: shares, spans of time, texts by language |
//! | [`lanes`] | numbers of several trials side by side |
//! | [`random`] | (seed, name, block) → a stream |
//! | [`stats`] | numbers → estimates, quantiles, tails, paired differences |
//! | [`model`] | checked values → `System`: immutable, by index |
//! | [`results`] | what a run found, as types: the contract between engine and report; the metrics |
//! | [`hazard`] | `System` and streams → `Events` of a block |
//! | [`supply`] | `Events` → what arrives, over time |
//! | [`cooperation`] | a read-only view of the step → proposed transfers |
//! | [`market`] | what a step comes to → prices, bills, who bears which costs |
//! | [`response`] | what arrives → `Outcome`, arm by arm |
//! | [`scenario`] | text → `System`, or all problems at once with their places |
//! | [`import`] | a publisher's file → producers, demand and sourcing |
//! | [`engine`] | `System` → `Results`: blocks in parallel |
//! | [`analysis`] | `Results` or repeated runs → what they mean: worth, stability, studies, comparisons |
//! | [`door`] | a scenario → its answers: what every front end stands on |
//! | `words` | a language → texts, numbers with the digits that they deserve, the neutral page |
//! | `chart` | `Results` → charts as SVG, PNG, PDF |
//! | `report` | `Results` → findings → page → text, HTML, JSON, CSV, workbooks |
//! | `explore` | HTTP requests → answers: a page on which a scenario's inputs are moved |
//! | `cli` | arguments → the above, and an exit code |
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
#![deny(missing_docs)]

pub mod analysis;
#[cfg(feature = "report")]
pub mod chart;
#[cfg(feature = "cli")]
pub mod cli;
pub mod cooperation;
pub mod door;
pub mod engine;
#[cfg(feature = "explore")]
pub mod explore;
pub mod float;
pub mod hazard;
pub mod import;
pub mod lanes;
pub mod market;
pub mod model;
pub mod random;
#[cfg(feature = "report")]
pub mod report;
pub mod response;
pub mod results;
pub mod scenario;
pub mod stats;
pub mod supply;
pub mod units;
#[cfg(feature = "report")]
pub mod words;

pub use door::{merge, plan, prepare, replay, simulate};
pub use engine::{Control, Plan, Workers};
pub use scenario::{Source, load};
