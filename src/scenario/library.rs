//! The scenarios that come with the program.

/// A scenario that comes with the program.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Its name on the command line and in `extends`.
    pub name: &'static str,
    pub text: &'static str,
}

/// All of them, the default first.
pub const LIBRARY: &[Entry] =
    &[Entry { name: "heavy-rare-earths", text: include_str!("../../scenarios/heavy-rare-earths.toml") }];

/// The name of the scenario that runs when none is named.
pub const DEFAULT: &str = "heavy-rare-earths";

/// The scenario of this name, with or without `.toml`.
pub fn find(name: &str) -> Option<&'static Entry> {
    let name = name.strip_suffix(".toml").unwrap_or(name);
    LIBRARY.iter().find(|entry| entry.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Source, load};

    #[test]
    fn every_entry_loads_and_the_default_exists() {
        for entry in LIBRARY {
            let source = Source::Text { name: entry.name.to_string(), text: entry.text.to_string() };
            let loaded = load(&source, &[]).unwrap_or_else(|problems| panic!("{problems}"));
            assert!(loaded.warnings.is_none(), "{:?}", loaded.warnings);
        }
        assert!(find(DEFAULT).is_some() && find("heavy-rare-earths.toml").is_some() && find("none").is_none());
    }
}
