//! Changed values as a file of their own, which extends the scenario that they change.

use super::keys::ROOT;
use super::set::{assignment, key, steps};
use super::spec::{Identity, Kind, Spec};
use super::view::View;
use super::{identity, inputs};
use crate::scenario::Loaded;

/// Keys that name an element, in the order in which a file has them.
const NAMING: [&str; 5] = ["id", "country", "stage", "consumer", "material"];

/// A scenario that extends `base` and sets each of these values; a path that names nothing is left out.
pub(super) fn overlay(loaded: &Loaded, base: &str, sets: &[String]) -> String {
    inputs::with_tree(loaded, |root, sole| {
        let mut sections: Vec<(String, Vec<String>)> = Vec::new();
        for set in sets {
            let Some((header, line)) = assignment(set).and_then(|(path, value)| placed(path, value, root, sole)) else {
                continue;
            };
            match sections.iter_mut().find(|(other, _)| *other == header) {
                Some((_, lines)) => lines.push(line),
                None => sections.push((header, vec![line])),
            }
        }
        let head = format!("format = 1\nextends = {}\n", quoted(base));
        let section = |(header, lines): &(String, Vec<String>)| format!("\n{header}\n{}\n", lines.join("\n"));
        head + &sections.iter().map(section).collect::<String>()
    })
}

/// The head of the table in which a value stands, and its line there.
fn placed(path: &str, value: &str, root: View, sole: Option<&str>) -> Option<(String, String)> {
    let steps = steps(path)?;
    let (mut spec, mut view, mut tables): (&Spec, View, Vec<String>) = (&ROOT, root, Vec::new());
    for (i, step) in steps.iter().enumerate().take(steps.len().saturating_sub(1)) {
        let kind = &spec.key(step)?.kind;
        match kind {
            Kind::Table(inner) => {
                tables.push(key(step));
                spec = inner;
                // A table that the scenario lacks has no elements below it.
                view = view.table(step).unwrap_or(view);
            }
            Kind::Tables(inner) if inner.identity != Identity::None => {
                tables.push(key(step));
                let word = steps.get(i + 1)?;
                let elements = view.tables(step);
                let element = elements.iter().find(|e| identity::answers_to(e.table, inner.identity, sole, word))?;
                let naming = NAMING.iter().filter_map(|name| Some((name, element.table.text(name)?)));
                let header = naming.fold(format!("[[{}]]", tables.join(".")), |header, (name, said)| {
                    format!("{header}\n{name} = {}", quoted(said))
                });
                return Some((header, line(&steps[i + 2..], value)));
            }
            _ => return Some((format!("[{}]", tables.join(".")), line(&steps[i..], value))),
        }
    }
    Some((format!("[{}]", tables.join(".")), line(steps.last().map(std::slice::from_ref)?, value)))
}

fn line(steps: &[String], value: &str) -> String {
    let path: Vec<String> = steps.iter().map(|step| key(step)).collect();
    let value = value.trim();
    // As `--set` takes it: what is no value of TOML is a text.
    let plain = toml::de::DeValue::parse(value).is_ok();
    format!("{} = {}", path.join("."), if plain { value.to_string() } else { quoted(value) })
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use crate::scenario::{Source, library, load};

    /// Changed by a file or by settings, a scenario is the same.
    #[test]
    fn an_overlay_says_what_the_settings_say() {
        let loaded = load(&library::find("heavy-rare-earths").unwrap().source(), &[]).unwrap();
        let given: Vec<String> = loaded
            .inputs()
            .iter()
            .filter(|input| input.given && !input.path.starts_with("run.") && !input.path.starts_with("time."))
            .filter_map(|input| Some(input.set(input.number? * 0.9)))
            .filter(|set| loaded.with(std::slice::from_ref(set)).is_ok())
            .collect();
        assert!(given.len() > 50, "{}", given.len());
        for set in &given {
            let sets = std::slice::from_ref(set);
            let text = loaded.overlay("heavy-rare-earths", sets);
            let by_file = load(&Source::text("changed", &text), &[]).unwrap_or_else(|p| panic!("{set}: {p}\n{text}"));
            assert_eq!(by_file.provenance.hash, loaded.with(sets).unwrap().provenance.hash, "{set}\n{text}");
        }
        let sets = [
            "demand.JPN.stock=\"60 days\"",
            "demand.JPN.refill=0.2",
            "cooperation.members=[\"JPN\"]",
            "cooperation.stock_sharing.honour=0",
        ];
        let text = loaded.overlay("heavy-rare-earths", &sets.map(String::from));
        assert!(text.contains("[[demand]]\nconsumer = \"JPN\"\nstock = \"60 days\"\nrefill = 0.2\n"), "{text}");
        assert!(text.contains("[cooperation.stock_sharing]\nhonour = 0\n"), "{text}");
    }
}
