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
    /// The words of the key `degree`, the best degree first.
    pub const WORDS: &[&str] = &["looked-up", "recalled", "derived", "judgement"];
    const NAMED: [Degree; Degree::WORDS.len()] =
        [Degree::LookedUp, Degree::Recalled, Degree::Derived, Degree::Judgement];

    /// The degree that a scenario names, by one of [`Degree::WORDS`].
    pub fn named(word: &str) -> Option<Degree> {
        let place = Degree::WORDS.iter().position(|known| *known == word)?;
        Some(Degree::NAMED[place])
    }

    /// The degree that a source begins with: `judgement: …`, `looked up: …`.
    pub fn of_source(source: Option<&str>) -> Degree {
        let Some(source) = source else { return Degree::Unsourced };
        let said = source.trim_start().to_lowercase().replace("looked up", "looked-up");
        let word = Degree::WORDS.iter().find(|word| said.starts_with(**word));
        word.and_then(|word| Degree::named(word)).unwrap_or(Degree::Sourced)
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
