//! What a run needs, told before any of it is taken: a scenario may be sound and still ask for more than a machine has.

use super::bands::PERIODS;
use super::blocks::BLOCK_TRIALS;
use super::memory;
use super::plan::Error;
use super::seat::BATCH;
use crate::float::exp_m1;
use crate::lanes::LANES;
use crate::model::{Hazard, Onset, Severity, Strikes, System};
use std::iter::Sum;
use std::sync::LazyLock;

const GIB: f64 = 1_073_741_824.0;
/// Share of a machine's memory that a run may take.
const SHARE: f64 = 0.8;
/// Memory taken for that of a machine that does not tell.
const UNKNOWN: f64 = 8.0 * GIB;
/// Most coefficients that are worked out before the first trial: about a minute's work.
const MOST_COEFFICIENTS: f64 = 2e10;

/// Bytes of one arm and row on its own: three histograms of some twenty pages, moments of every metric, tails.
const CELL: f64 = 1_400_000.0;
/// Bytes of a period of the bands, of a sum by hazard or producer, of a process, of what is bought, of a process's rates in a
/// block, of an event (drawn, then sorted), and of a stay in a regime's state.
const PERIOD: f64 = 3_300.0;
const DRIVER: f64 = 80.0;
const PROCESS: f64 = 1_024.0;
const PURCHASE: f64 = 256.0;
const RATES: f64 = 8.0 * BLOCK_TRIALS as f64;
const EVENT: f64 = 64.0;
const STAY: f64 = 8.0;

/// Memory, in bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Need {
    /// Once, for all threads.
    shared: f64,
    each_thread: f64,
    /// Coefficients that are worked out before the first trial.
    coefficients: f64,
}

impl Need {
    /// Of playing `arms` arms and keeping `kept` numbers of them.
    pub fn of(system: &System, arms: usize, kept: f64) -> Need {
        let steps = system.clock.steps as f64;
        let (demands, producers) = (system.demands.len() as f64, system.producers.len() as f64);
        let rows = demands + system.materials.len() as f64;
        let purchases: f64 =
            system.demands.iter().map(|d| d.sources(&system.materials, &system.producers).len() as f64).sum();
        let varied = if varies(system) { purchases * 24.0 * steps } else { 0.0 };
        let processes: f64 = system.hazards.iter().map(copies).sum();
        let shared = steps * 8.0 * (6.0 * rows + producers) + varied + purchases * PURCHASE + processes * PROCESS;
        Need {
            shared: shared + 8.0 * kept,
            each_thread: seat(system, arms as f64, rows),
            coefficients: purchases * steps,
        }
    }

    /// The same for a run that sums up what it plays.
    pub fn with_sums(self, system: &System) -> Need {
        let (arms, steps) = (system.arms.len() as f64, system.clock.steps as f64);
        let rows = (system.demands.len() + system.materials.len()) as f64;
        let drivers = (system.hazards.len() + system.producers.len()) as f64;
        let sums = arms * rows * (CELL + steps.min(PERIODS as f64) * PERIOD + drivers * DRIVER) + rows * steps * 8.0;
        Need { shared: self.shared + sums, each_thread: self.each_thread + sums, ..self }
    }

    /// # Errors
    /// When there is not enough for `threads` threads.
    pub fn check(self, threads: usize) -> Result<(), Error> {
        self.within(threads, SHARE * MEMORY.unwrap_or(UNKNOWN))
    }

    fn within(self, threads: usize, most: f64) -> Result<(), Error> {
        let need = self.shared + threads as f64 * self.each_thread;
        // Rounded so that what is needed is never said to be what there is.
        let (gib, most_gib) = ((need / GIB).ceil(), (most / GIB * 10.0).floor() / 10.0);
        if need > most {
            return Err(Error::TooMuchMemory { gib, most: most_gib, threads });
        }
        if self.coefficients > MOST_COEFFICIENTS {
            return Err(Error::TooManyPurchases { steps: self.coefficients, most: MOST_COEFFICIENTS });
        }
        Ok(())
    }
}

/// What is needed by all together when all are held at once.
impl Sum for Need {
    fn sum<I: Iterator<Item = Need>>(needs: I) -> Need {
        let nothing = Need { shared: 0.0, each_thread: 0.0, coefficients: 0.0 };
        needs.fold(nothing, |sum, need| Need {
            shared: sum.shared + need.shared,
            each_thread: sum.each_thread + need.each_thread,
            coefficients: sum.coefficients + need.coefficients,
        })
    }
}

/// What one thread takes to play: the events of a block, what arrives in a batch, the outcomes of a group at their worst.
fn seat(system: &System, arms: f64, rows: f64) -> f64 {
    let steps = system.clock.steps as f64;
    let (demands, trials) = (system.demands.len() as f64, BLOCK_TRIALS as f64);
    let events: f64 = events(system);
    let switches: f64 = system.regimes.iter().map(|r| fastest(&r.rates, system.clock.step_years()) * steps + 1.0).sum();
    let counted = |h: &&Hazard| matches!(h.onset, Some(Onset::Counted { .. }));
    let rates: f64 = system.hazards.iter().filter(counted).map(copies).sum::<f64>() * RATES;
    let spans = if varies(system) { steps } else { (3.0 * events + 1.0).min(steps) };
    let arrivals = BATCH as f64 * spans * 8.0 * 1.5 * (4.0 * demands + 1.0);
    let outcomes = LANES as f64 * arms * rows * steps * 12.0;
    trials * (events * EVENT + switches * STAY) + rates + arrivals + outcomes
}

/// Processes that a hazard is played as.
fn copies(hazard: &Hazard) -> f64 {
    match hazard.strikes {
        Strikes::Together => 1.0,
        Strikes::Each => hazard.hits.len() as f64,
        Strikes::Some { mean } => mean.min(hazard.hits.len() as f64),
    }
}

/// Events of a trial, about; rather too many than too few.
fn events(system: &System) -> f64 {
    let own = |h: &Hazard| h.onset.map_or(0.0, |onset| onsets(system, h, onset));
    let most = system.hazards.iter().map(own).fold(0.0, f64::max);
    // What follows an event comes at most as often as the most frequent of all.
    let all = |h: &Hazard| copies(h) * (own(h) + if h.follows.is_some() { most } else { 0.0 });
    system.hazards.iter().map(all).sum()
}

fn onsets(system: &System, hazard: &Hazard, onset: Onset) -> f64 {
    let (steps, years) = (system.clock.steps as f64, system.clock.step_years());
    let often = hazard.regime.iter().flat_map(|r| &r.multipliers).fold(1.0f64, |most, m| most.max(*m));
    let p = match onset {
        Onset::PerStep(p) => (p * often).min(1.0),
        Onset::Counted { events, years: seen } => ((events + 0.5) / seen * years * often).min(1.0),
        Onset::Scripted { .. } => return 1.0,
    };
    let lasts = match &hazard.severity {
        Severity::Profile(values) => values.len() as f64,
        Severity::Law(_) => hazard.duration.mean().max(1.0),
    };
    // An onset, and then a step at least for the next, after as long as the event lasts.
    1.0 + steps * p / (1.0 + p * if lasts.is_finite() { lasts } else { 1.0 })
}

/// Largest chance to leave a state in a step.
fn fastest(rates: &[Vec<f64>], step_years: f64) -> f64 {
    let leave = |from: &Vec<f64>| -exp_m1(-from.iter().sum::<f64>() * step_years);
    rates.iter().map(leave).fold(0.0, f64::max)
}

/// Whether anything is another from step to step.
fn varies(system: &System) -> bool {
    system.demands.iter().any(|d| d.growth != 0.0 || !d.profile.is_flat())
        || system.producers.iter().any(|p| !p.profile.is_flat())
}

/// What [`memory::here`] says, asked once: a study plays thousands of systems.
static MEMORY: LazyLock<Option<f64>> = LazyLock::new(memory::here);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thread_counts_and_work_without_end_is_refused() {
        let need = Need { shared: 4.0 * GIB, each_thread: GIB, coefficients: 1e9 };
        assert!(need.within(12, 16.0 * GIB).is_ok());
        let error = need.within(13, 16.0 * GIB).unwrap_err().to_string();
        assert!(
            error.contains("about 17 GiB of memory with 13 threads") && error.contains("at most 16 GiB"),
            "{error}"
        );
        let slow = Need { coefficients: 1e11, ..need };
        assert!(slow.within(1, 16.0 * GIB).unwrap_err().to_string().contains("1.0e11, and at most 2e10"));
        assert!(Need { shared: f64::INFINITY, ..need }.within(1, 16.0 * GIB).is_err());
    }

    /// Two that are held at once, each of 4 GiB and one more for each thread: in 16 GiB four threads may play them, 8 + 4·2,
    /// and five may not; either alone leaves room for twelve. What is worked out beforehand adds up too.
    #[test]
    fn those_held_at_once_add_up() {
        let need = Need { shared: 4.0 * GIB, each_thread: GIB, coefficients: 1.5e10 };
        assert!(need.within(12, 16.0 * GIB).is_ok());
        let both: Need = [need, Need { coefficients: 1e9, ..need }].into_iter().sum();
        assert!(both.within(4, 16.0 * GIB).is_ok());
        assert!(both.within(5, 16.0 * GIB).unwrap_err().to_string().contains("about 18 GiB"));
        let slow: Need = [need, need].into_iter().sum();
        assert!(slow.within(1, 16.0 * GIB).unwrap_err().to_string().contains("3.0e10, and at most 2e10"));
    }

    #[test]
    fn a_state_is_left_at_most_once_a_step() {
        assert_eq!(fastest(&[vec![0.0, 1e30], vec![0.0, 0.0]], 1.0), 1.0);
        let monthly = fastest(&[vec![0.0, 0.2], vec![0.5, 0.0]], 1.0 / 12.0);
        assert!((monthly - (1.0 - (-0.5f64 / 12.0).exp())).abs() < 1e-15);
    }
}
