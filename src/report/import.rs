//! What was read out of a publisher's file, as a piece of a scenario. Its words are English, as the sources in it are.

use super::toml::{comment, long, text};
use crate::results::{Imported, ImportedDemand, ImportedNumber, ImportedProducer, ImportedShare};

/// The scenario file: it says in comments what it is, what it leaves out and why, and in `source` where each number stands.
pub fn import_toml(imported: &Imported) -> String {
    let mut out = opening(imported);
    out += "format = 1\n\n[[material]]\n";
    out += &format!("id = {}\nunit = {}\n", text(&imported.material), text(&imported.unit));
    if let Some(stage) = &imported.stage {
        out += &format!("stages = [{}]\n", text(stage));
    }
    if let Some(supply) = &imported.world_supply {
        out += &number("world_supply", supply);
    }
    imported.producers.iter().for_each(|one| out += &producer(imported, one));
    imported.demands.iter().for_each(|one| out += &demand(imported, one));
    out
}

/// The same as JSON.
pub fn import_json(imported: &Imported) -> String {
    serde_json::to_string_pretty(imported).unwrap_or_default() + "\n"
}

/// What to be told of it in a few lines: what there is, and what is left out.
pub fn import_notes(imported: &Imported) -> Vec<String> {
    let mut lines = vec![format!("{}: {}", imported.publication, imported.what)];
    lines.extend(imported.notes.iter().cloned());
    for missing in &imported.missing {
        lines.push(format!("no number for {}: {} ({})", missing.country, missing.why, missing.place));
    }
    for dropped in &imported.dropped {
        let rows = if dropped.rows == 1 { "1 row".to_string() } else { format!("{} rows", dropped.rows) };
        let more = if dropped.rows > dropped.places.len() { "; …" } else { "" };
        lines.push(format!("{rows} left out, {}: {}{more}", dropped.why, dropped.places.join("; ")));
    }
    lines
}

fn opening(imported: &Imported) -> String {
    let mut out = comment(&format!("Imported from {}.", imported.publication));
    out += &comment(&format!("Terms: {}.", imported.terms.trim_end_matches('.')));
    out += "#\n";
    out += &comment(
        "A piece of a scenario: paste it into one, or begin one with extends = \"…\" and the name of this file. Producers that \
         are bought from must be in the scenario.",
    );
    out += "#\n";
    for line in import_notes(imported).iter().skip(1) {
        out += &comment(&format!("- {line}"));
    }
    out += &comment(&imported.what);
    out + "\n"
}

fn producer(imported: &Imported, producer: &ImportedProducer) -> String {
    let mut out = format!("\n[[producer]]\nmaterial = {}\n", text(&imported.material));
    out += &format!("country = {}\n", text(&producer.country));
    if let Some(stage) = &imported.stage {
        out += &format!("stage = {}\n", text(stage));
    }
    out + &number("capacity", &producer.capacity)
}

/// A number or its interval, and its source.
fn number(key: &str, number: &ImportedNumber) -> String {
    format!("{key} = {}\n{}\n", ranged(number.best, number.range), long("source", &number.source))
}

/// What is known of an interval is its ends alone.
fn ranged(best: f64, range: Option<(f64, f64)>) -> String {
    match range {
        Some((min, max)) => format!("{{ best = {best}, min = {min}, max = {max}, law = \"uniform\" }}"),
        None => best.to_string(),
    }
}

fn demand(imported: &Imported, demand: &ImportedDemand) -> String {
    let mut out = format!("\n[[consumer]]\nid = {}\nname = {}\n", text(&demand.consumer), text(&demand.name));
    out += &format!("\n[[demand]]\nconsumer = {}\nmaterial = {}\n", text(&demand.consumer), text(&imported.material));
    if let Some(amount) = &demand.amount {
        out += &number("amount", amount);
    }
    if demand.sourcing.is_empty() {
        return out;
    }
    out += "\n[demand.sourcing]\n";
    demand.sourcing.iter().for_each(|share| out += &bought(imported, share));
    out + &long("source", &demand.sourcing_source) + "\n"
}

/// A share, by the name that the producer has in the scenario.
fn bought(imported: &Imported, share: &ImportedShare) -> String {
    let name = match &imported.stage {
        Some(stage) => format!("{}-{stage}", share.country),
        None => share.country.clone(),
    };
    let bare = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let key = if bare { name } else { text(&name) };
    format!("{key} = {}\n", ranged(share.share, share.range))
}
