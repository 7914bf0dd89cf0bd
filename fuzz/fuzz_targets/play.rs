//! What every target does with a scenario: whatever loads can be played, and its numbers are finite.

use shortfall::engine::{Control, Error, Plan, Workers, run};
use shortfall::report::{Document, RunReport, lang::Lang};
use shortfall::scenario::{Source, load};

static ONE: Workers = Workers::of(1);

/// Loads a scenario; plays a few trials of it if it is small enough to be quick.
pub fn load_and_play(source: &Source, sets: &[String]) {
    let loaded = match load(source, sets) {
        Ok(loaded) => loaded,
        Err(problems) => {
            assert!(!problems.is_empty() && !problems.render(false).is_empty());
            return;
        }
    };
    let system = &loaded.system;
    let size = system.clock.steps * (1 + system.demands.len()) * (1 + system.arms.len()) * (1 + system.producers.len());
    if size > 20_000 || system.hazards.len() > 10 {
        return;
    }
    let control = Control::on(&ONE);
    let plan = Plan::new(8, 0);
    match run(system, &plan, &control) {
        Ok(results) => {
            // The value, its error, and both ends of what the inputs allow.
            for line in RunReport::new(&results, Lang::En).csv().lines().skip(1) {
                let mut numbers = line.rsplit(',').take(4).filter(|cell| !cell.is_empty());
                assert!(numbers.all(|cell| cell.parse().is_ok_and(f64::is_finite)), "{line}");
            }
        }
        Err(Error::TooMuchMemory { .. } | Error::TooManyPurchases { .. }) => {}
        Err(error) => panic!("{error}"),
    }
}
