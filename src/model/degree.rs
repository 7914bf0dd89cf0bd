use serde::{Deserialize, Serialize};

/// How well a number is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Degree {
    /// Read in the publication that its source names.
    LookedUp,
    /// From memory of the publication.
    Recalled,
    /// Worked out from numbers that are known.
    Derived,
    /// An opinion.
    Judgement,
    /// It has a source, which does not say how it was had from there.
    Sourced,
    /// It has no source.
    Unsourced,
}

impl Degree {
    /// The degree that a scenario names, by a word of the key `degree`.
    pub fn named(word: &str) -> Option<Degree> {
        match word {
            "looked-up" => Some(Degree::LookedUp),
            "recalled" => Some(Degree::Recalled),
            "derived" => Some(Degree::Derived),
            "judgement" => Some(Degree::Judgement),
            _ => None,
        }
    }

    /// The degree that a source begins with: `judgement: …`, `looked up: …`.
    pub fn of_source(source: Option<&str>) -> Degree {
        let Some(source) = source else { return Degree::Unsourced };
        let said = source.trim_start().to_lowercase();
        let starts = |word: &str| said.starts_with(word);
        if starts("judgement") {
            Degree::Judgement
        } else if starts("derived") {
            Degree::Derived
        } else if starts("recalled") {
            Degree::Recalled
        } else if starts("looked up") || starts("looked-up") {
            Degree::LookedUp
        } else {
            Degree::Sourced
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_begins_with_its_degree() {
        for (source, degree) in [
            (Some("Judgement: plausible range 1 to 2"), Degree::Judgement),
            (Some("looked up: USGS, Mineral Commodity Summaries 2026"), Degree::LookedUp),
            (Some("derived: 600 / 0.15"), Degree::Derived),
            (Some(" recalled, low confidence"), Degree::Recalled),
            (Some("a yearbook"), Degree::Sourced),
            (None, Degree::Unsourced),
        ] {
            assert_eq!(Degree::of_source(source), degree, "{source:?}");
        }
    }
}
