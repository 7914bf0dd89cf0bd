//! The scenarios that come with the program.

use super::Source;

/// A scenario that comes with the program.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Its name on the command line and in `extends`.
    pub name: &'static str,
    /// The file, to the letter.
    pub text: &'static str,
}

impl Entry {
    /// Its text, to be read under its name.
    pub fn source(&self) -> Source {
        Source::Text { name: self.name.to_string(), text: self.text.to_string() }
    }
}

macro_rules! entries {
    ($($name:literal),* $(,)?) => {
        &[$(Entry { name: $name, text: include_str!(concat!("../../scenarios/", $name, ".toml")) }),*]
    };
}

/// All of them: the default first, then one mineral each, then several minerals or many members, then replays of the past.
pub const LIBRARY: &[Entry] = entries![
    "heavy-rare-earths",
    "light-rare-earths",
    "lithium",
    "cobalt",
    "nickel",
    "natural-graphite",
    "gallium",
    "germanium",
    "tungsten",
    "antimony",
    "manganese-gabon",
    "platinum-palladium",
    "titanium-sponge",
    "niobium",
    "magnesium",
    "chinese-export-controls",
    "wider-coalition-graphite",
    "replay-2010-china-japan",
    "replay-2021-magnesium",
    "replay-2023-gallium-germanium",
    "replay-2024-antimony",
    "replay-2025-magnets",
    "replay-2025-cobalt",
];

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
    use crate::scenario::load;

    #[test]
    fn every_entry_loads_and_the_default_exists() {
        for entry in LIBRARY {
            let loaded = load(&entry.source(), &[]).unwrap_or_else(|problems| panic!("{problems}"));
            assert!(loaded.warnings.is_none(), "{:?}", loaded.warnings);
        }
        assert!(find(DEFAULT).is_some() && find("heavy-rare-earths.toml").is_some() && find("none").is_none());
    }
}
