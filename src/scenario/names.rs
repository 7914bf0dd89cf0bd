//! Names that a file gives to things, and their use.

use super::place::Place;
use super::problem::{Log, Problem};
use super::spec::Role;
use super::suggest::{listing, nearest};
use std::collections::HashMap;

/// The names of one kind of thing, in alphabetical order: a name's number is its index in the `System`.
pub(crate) struct Names {
    role: Role,
    sorted: Vec<String>,
    index: HashMap<String, usize>,
    /// Some name could not be read, so an unknown one may be its.
    partial: bool,
}

impl Names {
    /// Takes each name with its place; reports those given twice. `partial` says that there may be more names.
    pub fn collect(role: Role, given: Vec<(Option<String>, Place)>, partial: bool, log: &mut Log) -> Names {
        let partial = partial || given.iter().any(|(name, _)| name.is_none());
        let mut first: HashMap<String, Place> = HashMap::new();
        for (name, place) in given.into_iter().filter_map(|(name, place)| Some((name?, place))) {
            match first.get(&name) {
                Some(earlier) => log.add(twice(role, &name, place, *earlier)),
                None => {
                    first.insert(name, place);
                }
            }
        }
        let mut sorted: Vec<String> = first.into_keys().collect();
        sorted.sort();
        Names::ordered(role, sorted, partial)
    }

    /// Names in an order that is already decided.
    pub fn ordered(role: Role, sorted: Vec<String>, partial: bool) -> Names {
        let index = sorted.iter().enumerate().map(|(i, name)| (name.clone(), i)).collect();
        Names { role, sorted, index, partial }
    }

    pub fn all(&self) -> &[String] {
        &self.sorted
    }

    /// Whether some names could not be read.
    pub fn partial(&self) -> bool {
        self.partial
    }

    pub fn get(&self, name: &str) -> Option<usize> {
        self.index.get(name).copied()
    }

    /// The number of a name in use; reports one that does not exist.
    pub fn resolve(&self, name: &str, place: Place, log: &mut Log) -> Option<usize> {
        let found = self.get(name);
        if found.is_none() && !self.partial && log.is_full() {
            log.add(Problem::new(""));
        } else if found.is_none() && !self.partial {
            let names = || self.sorted.iter().map(String::as_str);
            let near = nearest(name, names());
            let label = near.map_or_else(|| "not found".to_string(), |near| format!("did you mean `{near}`?"));
            let problem = Problem::new(format!("there is no {} `{name}`", self.role.name())).at(place, label);
            log.add(problem.help(format!("known {}: {}", self.role.plural(), listing(names()))));
        }
        found
    }

    /// The numbers of several names, sorted; reports unknown and repeated ones.
    pub fn resolve_all(&self, names: &[(&str, Place)], log: &mut Log) -> Vec<usize> {
        let mut found: Vec<(usize, Place)> = Vec::new();
        for (name, place) in names {
            let Some(i) = self.resolve(name, *place, log) else { continue };
            match found.iter().find(|(other, _)| *other == i) {
                Some((_, earlier)) => log.add(
                    Problem::new(format!("{} `{name}` is listed twice", self.role.name()))
                        .at(*place, "again here")
                        .at(*earlier, "first here"),
                ),
                None => found.push((i, *place)),
            }
        }
        let mut indices: Vec<usize> = found.into_iter().map(|(i, _)| i).collect();
        indices.sort_unstable();
        indices
    }
}

fn twice(role: Role, name: &str, place: Place, earlier: Place) -> Problem {
    let problem = Problem::new(format!("there are two {} named `{name}`", role.plural()))
        .at(place, "again here")
        .at(earlier, "first here");
    match role {
        Role::Producer => problem.help("give one of them an `id` of its own"),
        _ => problem.help("each needs a name of its own"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Place = Place { file: 0, start: 0, end: 0 };

    #[test]
    fn names_are_numbered_in_alphabetical_order_and_repeats_reported() {
        let mut log = Log::default();
        let given = ["b", "a", "b"].map(|n| (Some(n.to_string()), PLACE)).to_vec();
        let names = Names::collect(Role::Hazard, given, false, &mut log);
        assert_eq!((names.get("a"), names.get("b"), names.get("c")), (Some(0), Some(1), None));
        assert!(!log.is_empty());
    }

    #[test]
    fn nothing_is_unknown_while_names_are_missing() {
        let mut log = Log::default();
        let names = Names::collect(Role::Hazard, vec![(None, PLACE)], false, &mut log);
        assert_eq!(names.resolve("x", PLACE, &mut log), None);
        assert!(log.is_empty());
    }
}
