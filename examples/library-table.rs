//! Runs every scenario of the library, or those named, with all analyses, and prints the table of `scenarios/README.md` as Markdown.
//!
//! ```sh
//! cargo run --release --example library-table -- 20000 > table.md
//! ```

use shortfall::door::simulate;
use shortfall::engine::{Control, Plan};
use shortfall::results::metric::MetricId;
use shortfall::results::{EquivalentStock, MEMBERS, Measure, Results};
use shortfall::scenario;
use shortfall::scenario::library::{Entry, LIBRARY};
use shortfall::stats::Estimate;
use std::error::Error;

const HEAD: &str = "\
| scenario | who | unserved alone, % of demand | with cooperation, % | equals own stock, days | two largest drivers, alone | of it judged | judged numbers |
|---|---|---|---|---|---|---|---|";

fn main() -> Result<(), Box<dyn Error>> {
    let trials = std::env::args().nth(1).map_or(Ok(20_000), |text| text.parse())?;
    println!("{HEAD}");
    let names: Vec<String> = std::env::args().skip(2).collect();
    for entry in LIBRARY.iter().filter(|entry| names.is_empty() || names.iter().any(|name| name == entry.name)) {
        for row in rows(&run(entry, trials)?) {
            println!("{row}");
        }
    }
    Ok(())
}

fn run(entry: &Entry, trials: u64) -> Result<Results, Box<dyn Error>> {
    let loaded = scenario::load(&entry.source(), &[]).map_err(|problems| problems.to_string())?;
    Ok(simulate(&loaded, &Plan::new(trials, 1), &Control::default())?)
}

/// One a member and material, and one for the members together; the scenario's name stands in the first.
fn rows(results: &Results) -> Vec<String> {
    let facts = &results.scenario;
    let judged = facts.assumptions.iter().filter(|a| a.judgement).count();
    let mut first = Some((
        format!("[{0}]({0}.toml)", facts.file),
        format!("{judged} of {} ({:.0} %)", facts.assumptions.len(), 100 * judged / facts.assumptions.len().max(1)),
    ));
    let mut rows = Vec::new();
    for outcome in results.outcomes.iter().filter(|o| o.arm == "alone" && o.demand > 0.0) {
        let (material, who) = (&outcome.material, &outcome.consumer);
        let consumer = facts.consumers.iter().find(|c| c.id == *who);
        if consumer.is_some_and(|c| !c.member) {
            continue;
        }
        let name = consumer.map_or("together", |c| c.name.plain());
        let who_and_what = match facts.materials.iter().find(|m| m.id == *material) {
            Some(m) if facts.materials.len() > 1 => format!("{name}, {}", m.name.plain().to_lowercase()),
            _ => name.to_string(),
        };
        let share = |arm: &str| results.outcome(arm, material, who).and_then(|o| o.metric(MetricId::UnservedShare));
        let stock = results.equivalent_stock.iter().find(|e| {
            e.arm == "cooperative" && e.material == *material && e.consumer == *who && e.measure == Measure::Mean
        });
        let drivers: Vec<String> =
            outcome.drivers.hazards.iter().take(2).map(|d| driver(results, &d.id, d.share)).collect();
        let (file, numbers) = first.take().unwrap_or_default();
        rows.push(format!(
            "| {file} | {who_and_what} | {} | {} | {} | {} | {} | {numbers} |",
            share("alone").map_or(String::new(), percent),
            share("cooperative").map_or(String::new(), percent),
            if who == MEMBERS { String::new() } else { stock.map_or("–".to_string(), days) },
            if drivers.is_empty() { "–".to_string() } else { drivers.join("; ") },
            if drivers.is_empty() {
                "–".to_string()
            } else {
                format!("{:.0} %", 100.0 * results.judged_share(outcome))
            },
        ));
    }
    rows
}

fn driver(results: &Results, id: &str, share: f64) -> String {
    let name = results.scenario.hazards.iter().find(|h| h.id == id).map_or("nothing that struck", |h| h.name.plain());
    format!("{name} {:.0} %", 100.0 * share)
}

/// `60 → 709`: the own stock, and the one that would do as well alone.
fn days(e: &EquivalentStock) -> String {
    match e.days {
        Some(days) => format!("{:.0} → {days:.0}", e.own_days),
        None => format!("{:.0} → more than {:.0}", e.own_days, e.limit_days),
    }
}

/// A share in per cent with two digits of its error.
fn percent(e: Estimate) -> String {
    let (value, se) = (100.0 * e.value, 100.0 * e.se);
    if se == 0.0 {
        return if value == 0.0 { "0".to_string() } else { format!("{value:.3}") };
    }
    let decimals = (1 - se.log10().floor() as i32).clamp(0, 6) as usize;
    format!("{value:.decimals$} ± {se:.decimals$}")
}
