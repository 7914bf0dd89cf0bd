//! How much a control variate, or strata, of the events of a trial could save: for each consumer and arm, by what factor
//! fewer trials would give the same standard error of expected unserved demand, and of CVaR 99 %.
//!
//! ```sh
//! cargo run --release --example variance-reduction -- heavy-rare-earths
//! cargo run --release --example variance-reduction -- benches/w1.toml
//! ```
//!
//! A control variate that explains the share R² of an estimate's variance leaves 1 − R² of it, so 1/(1 − R²) as many trials
//! are saved (Glasserman, 2003, section 4.1); strata leave what varies within them. Both figures are bounds: they take the
//! control's expectation, or the strata's probabilities, as known. For CVaR 99 % the variance is that of the excess over VaR
//! (Trindade et al., 2007).

use shortfall::engine::{Cast, Control, Plan, sample, sample_rows};
use shortfall::hazard::{Buffers, Events, Processes, Selection};
use shortfall::model::System;
use shortfall::scenario::library::{self, Entry};
use shortfall::scenario::{self, Source};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;

/// Trials of a block of random streams.
const BLOCK: u64 = 4_096;
const TRIALS: u64 = 16 * BLOCK;
const SEED: u64 = 1;

fn main() -> Result<(), Box<dyn Error>> {
    let name = std::env::args().nth(1).unwrap_or(library::DEFAULT.to_string());
    let source = library::find(&name).map_or_else(|| Source::File(PathBuf::from(&name)), Entry::source);
    let system = scenario::load(&source, &[]).map_err(|problems| problems.to_string())?.system;
    let controls = controls(&system);
    println!("{name}, {TRIALS} trials: trials saved, as a factor, by a control variate (number of events; steps lost;");
    println!("steps lost times the share of normal output hit) and by strata of the number of events\n");
    println!("| arm | consumer | estimate | events | steps | steps × share | strata |");
    println!("|---|---|---|---|---|---|---|");
    let rows = sample_rows(&system);
    let cast = Cast { arms: system.arms.clone(), rows: (0..rows.len()).collect(), ..Cast::default() };
    let plan = Plan { trials: TRIALS, seed: SEED, ..Plan::default() };
    let sample = sample(&system, &plan, &cast, &Control::default())?;
    for (arm, facts) in system.arms.iter().enumerate() {
        for (row, consumer) in rows.iter().enumerate().filter_map(|(i, row)| Some((i, row.consumer?))) {
            let unserved = sample.column(arm, row);
            let excess = excess(unserved, 0.99);
            for (estimate, values) in [("mean", unserved), ("CVaR 99 %", &excess[..])] {
                let by: Vec<f64> = controls.iter().map(|control| gain(correlation(control, values).powi(2))).collect();
                let strata = gain(between_strata(&controls[0], values));
                let id = &system.consumers[consumer].id;
                println!(
                    "| {} | {id} | {estimate} | {:.2} | {:.2} | {:.2} | {strata:.2} |",
                    facts.id, by[0], by[1], by[2]
                );
            }
        }
    }
    Ok(())
}

/// By control, its value in each trial: events; severity × steps; severity × steps × share of its stage's normal output.
fn controls(system: &System) -> [Vec<f64>; 3] {
    let processes = Processes::new(system, Selection::default());
    let stage = |p: usize| (system.producers[p].material, system.producers[p].stage);
    let normal = |p: usize| {
        let all = (0..system.producers.len()).filter(|&q| stage(q) == stage(p));
        system.producers[p].capacity / all.map(|q| system.producers[q].capacity).sum::<f64>()
    };
    let (mut buffers, mut events) = (Buffers::default(), Events::default());
    let mut controls: [Vec<f64>; 3] = std::array::from_fn(|_| vec![0.0; TRIALS as usize]);
    for block in 0..TRIALS / BLOCK {
        processes.draw(SEED, block, BLOCK, BLOCK as usize, &mut buffers, &mut events);
        for event in events.as_drawn() {
            let trial = (block * BLOCK) as usize + event.trial as usize;
            let hit: f64 = processes.as_slice()[event.process as usize].producers.iter().map(|&p| normal(p)).sum();
            let end = (f64::from(event.onset) + event.duration()).min(system.clock.steps as f64);
            let lost = event.severity * (end - f64::from(event.onset.max(0))).max(0.0);
            controls[0][trial] += 1.0;
            controls[1][trial] += lost;
            controls[2][trial] += lost * hit;
        }
    }
    controls
}

/// What lies above the quantile at `level`.
fn excess(values: &[f64], level: f64) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let quantile = sorted[(level * sorted.len() as f64) as usize];
    values.iter().map(|x| (x - quantile).max(0.0)).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Pearson's; 0 where one of the two does not vary.
fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let (ma, mb) = (mean(a), mean(b));
    let product = |x: &[f64], mx: f64, y: &[f64], my: f64| -> f64 {
        x.iter().zip(y).map(|(x, y)| (x - mx) * (y - my)).sum::<f64>()
    };
    let (aa, bb) = (product(a, ma, a, ma), product(b, mb, b, mb));
    if aa * bb > 0.0 { product(a, ma, b, mb) / (aa * bb).sqrt() } else { 0.0 }
}

/// Share of the variance of `values` that lies between trials with different values of `control`.
fn between_strata(control: &[f64], values: &[f64]) -> f64 {
    let mut strata: BTreeMap<u64, (f64, f64)> = BTreeMap::new();
    for (control, value) in control.iter().zip(values) {
        let stratum = strata.entry(*control as u64).or_default();
        *stratum = (stratum.0 + 1.0, stratum.1 + value);
    }
    let mean = mean(values);
    let all: f64 = values.iter().map(|x| (x - mean).powi(2)).sum();
    let between: f64 = strata.values().map(|(n, sum)| n * (sum / n - mean).powi(2)).sum();
    if all > 0.0 { between / all } else { 0.0 }
}

fn gain(explained: f64) -> f64 {
    1.0 / (1.0 - explained)
}
