//! What people call minerals and consumers: elements, symbols, oxides, ores, groups and countries, in the languages of the
//! program.

use serde::{Deserialize, Deserializer};

/// Other words for a mineral or a consumer of the library.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Alias {
    /// The id of what is meant.
    pub of: String,
    pub relation: Relation,
    /// Element, symbol, compound, ore, alloy, group, product, name or country.
    pub kind: String,
    /// `en`, `fr` or `ja`; empty where all have the words in common.
    pub language: String,
    #[serde(deserialize_with = "words")]
    pub words: Vec<String>,
}

/// How a word belongs to what it is listed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// It names that, or is part of it.
    Is,
    /// The library has nothing of its own for it, and this is what comes closest.
    Near,
}

fn words<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    Ok(String::deserialize(from)?.split("; ").map(str::to_string).collect())
}

/// Ids that a name which is none of them may stand for, the likeliest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unknown {
    /// It is a word for each of several.
    Several(Vec<String>),
    /// It means something of which these come closest.
    Near(Vec<String>),
    /// Nothing is called so; these are spelt most like it, if anything is.
    Spelt(Vec<String>),
}

/// What is looked for: ids, with the name of each.
pub(super) struct Names<'a> {
    pub ids: Vec<(&'a str, &'a str)>,
    pub aliases: &'a [Alias],
}

impl Names<'_> {
    /// The id that a name means, in any case, with or without accents, hyphens, blanks and an `s` at its end.
    pub fn find(&self, name: &str) -> Result<&str, Unknown> {
        let wanted = tokens(name).concat();
        let own = |(id, name): &&(&str, &str)| [id, name].iter().any(|own| tokens(own).concat() == wanted);
        if let Some((id, _)) = self.ids.iter().find(own) {
            return Ok(id);
        }
        match &self.meant(Relation::Is, |word| tokens(word).concat() == wanted)[..] {
            [id] => return Ok(id),
            [] => {}
            several => return Err(Unknown::Several(owned(several))),
        }
        let mut near = self.meant(Relation::Near, |word| tokens(word).concat() == wanted);
        if near.is_empty() {
            near = self.mentioned(name);
        }
        Err(if near.is_empty() { Unknown::Spelt(self.spelt_like(&wanted)) } else { Unknown::Near(owned(&near)) })
    }

    /// Ids of which a word that fits is listed with this relation, each once.
    fn meant(&self, relation: Relation, fits: impl Fn(&str) -> bool) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for alias in self.aliases.iter().filter(|alias| alias.relation == relation) {
            let id = self.ids.iter().map(|(id, _)| *id).find(|id| *id == alias.of);
            if let Some(id) = id.filter(|id| !found.contains(id) && alias.words.iter().any(|word| fits(word))) {
                found.push(id);
            }
        }
        found
    }

    /// Ids of which some word stands within a longer name; of several such words the longest counts.
    fn mentioned(&self, name: &str) -> Vec<&str> {
        let name = tokens(name);
        let within = |word: &str| {
            let word = tokens(word);
            let latin = word.iter().all(|token| token.is_ascii());
            let parts = || name.windows(word.len()).any(|window| window == word);
            // Japanese leaves no blanks between words.
            let long = word.concat().chars().count() >= if latin { 3 } else { 2 };
            long && if latin { parts() } else { name.concat().contains(&word.concat()) }
        };
        let all = self.aliases.iter().flat_map(|alias| &alias.words).filter(|word| within(word));
        let longest = all.map(|word| tokens(word).concat()).max_by_key(|word| word.chars().count());
        let fits = |word: &str| longest.as_ref().is_some_and(|longest| tokens(word).concat() == *longest);
        let mut found = self.meant(Relation::Is, fits);
        found.extend(self.meant(Relation::Near, fits));
        found
    }

    /// At most three ids of which the id, the name or a word is spelt much like this, the likest first.
    fn spelt_like(&self, wanted: &str) -> Vec<String> {
        /// Below this likeness nobody would take one word for the other: `xyzzy` is 0.5 like `zinc`.
        const LEAST: f64 = 0.75;
        let likeness = |word: &str| strsim::jaro_winkler(wanted, &tokens(word).concat());
        let best = |(id, name): &(&str, &str)| {
            let words = self.aliases.iter().filter(|alias| alias.of == *id).flat_map(|alias| &alias.words);
            words.map(String::as_str).chain([*id, *name]).map(likeness).fold(0.0, f64::max)
        };
        let mut all: Vec<(f64, &str)> = self.ids.iter().map(|own| (best(own), own.0)).collect();
        all.retain(|(likeness, _)| *likeness >= LEAST);
        all.sort_by(|a, b| b.0.total_cmp(&a.0));
        all.into_iter().take(3).map(|(_, id)| id.to_string()).collect()
    }
}

fn owned(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| id.to_string()).collect()
}

/// The words of a name without what people leave out: case, accents, hyphens, the `s` of the plural.
fn tokens(name: &str) -> Vec<String> {
    let between =
        |c: char| c.is_whitespace() || matches!(c, '-' | '_' | '\'' | '’' | '・' | '‐' | '–' | '/' | '(' | ')');
    let words = name.split(between).filter(|word| !word.is_empty());
    let plain = words.map(|word| word.chars().map(plain).flat_map(char::to_lowercase).collect::<String>());
    let singular = |word: String| match word.strip_suffix('s') {
        Some(stem) if stem.len() >= 3 => stem.to_string(),
        _ => word,
    };
    plain.map(singular).collect()
}

/// A letter without its accent, a digit without its place, a wide character as a plain one.
fn plain(c: char) -> char {
    match c {
        'à' | 'â' | 'ä' | 'À' | 'Â' => 'a',
        'ç' | 'Ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' => 'e',
        'î' | 'ï' | 'Î' | 'Ï' => 'i',
        'ô' | 'ö' | 'Ô' => 'o',
        'ù' | 'û' | 'ü' | 'Ù' => 'u',
        '₀'..='₉' => digit(c, '₀'),
        '０'..='９' => digit(c, '０'),
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::almanac::almanac;

    fn meant(name: &str) -> Result<&'static str, Unknown> {
        almanac().mineral(name).map(|mineral| mineral.id.as_str())
    }

    #[test]
    fn a_mineral_is_found_by_element_symbol_oxide_ore_alloy_and_group_in_three_languages() {
        for (names, id) in [
            (
                &["dysprosium", "Dy", "dy", "Dy2O3", "Dy₂O₃", "oxyde de dysprosium", "ジスプロシウム"][..],
                "heavy-rare-earths",
            ),
            (&["terres rares lourdes", "重希土類", "heavy rare earth", "HREEs", "xénotime"], "heavy-rare-earths"),
            (&["rare earths", "Rare Earth", "terres rares", "希土類", "レアアース", "REE", "monazite"], "rare-earths"),
            (&["spodumene", "spodumène", "スポジュメン", "炭酸リチウム", "LCE", "Ｌｉ"], "lithium"),
            (&["ferro-niobium", "ferroniobium", "ferro niobium", "フェロニオブ", "Nb2O5"], "niobium"),
            (&["aimants permanents", "NdFeB magnets", "ネオジム磁石"], "magnets"),
            (&["étain", "ETAIN", "etain", "錫"], "tin"),
            (&["wolfram", "W", "scheelite", "APT"], "tungsten"),
        ] {
            for name in names {
                assert_eq!(meant(name), Ok(id), "{name}");
            }
        }
    }

    #[test]
    fn what_is_several_or_not_there_is_told_by_meaning_before_spelling() {
        let ids = |ids: &[&str]| ids.iter().map(|id| id.to_string()).collect::<Vec<_>>();
        for name in ["PGM", "PGMs", "métaux du groupe du platine", "白金族"] {
            assert_eq!(meant(name), Err(Unknown::Several(ids(&["palladium", "platinum", "rhodium"]))), "{name}");
        }
        assert_eq!(meant("Ti"), Err(Unknown::Several(ids(&["titanium-minerals", "titanium-sponge"]))));
        for name in ["neodymium", "Nd", "néodyme", "ネオジム"] {
            assert_eq!(meant(name), Err(Unknown::Near(ids(&["rare-earths", "magnets"]))), "{name}");
        }
        assert_eq!(meant("yttrium"), Err(Unknown::Near(ids(&["heavy-rare-earths"]))));
        assert_eq!(meant("dysprosium metal 99 %"), Err(Unknown::Near(ids(&["heavy-rare-earths"]))));
        assert_eq!(meant("高純度黒鉛"), Err(Unknown::Near(ids(&["graphite"]))));
        let Err(Unknown::Spelt(like)) = meant("dysprosum") else { panic!() };
        assert_eq!(like[0], "heavy-rare-earths");
        let Err(Unknown::Spelt(like)) = meant("cobald") else { panic!() };
        assert_eq!(like[0], "cobalt");
        assert_eq!(meant("zzzz"), Err(Unknown::Spelt(Vec::new())));
    }

    #[test]
    fn every_alias_is_of_something_and_no_word_is_both_a_name_and_a_neighbour_of_one_thing() {
        let almanac = almanac();
        for alias in &almanac.aliases {
            let minerals = almanac.minerals.iter().map(|m| &m.id);
            assert!(minerals.chain(almanac.buyers.iter().map(|b| &b.id)).any(|id| *id == alias.of), "{alias:?}");
            assert!(["", "en", "fr", "ja"].contains(&alias.language.as_str()), "{alias:?}");
            for word in &alias.words {
                assert!(!word.is_empty() && word.trim() == word && !tokens(word).is_empty(), "{alias:?}");
                let twice = almanac.aliases.iter().filter(|o| o.of == alias.of && o.relation != alias.relation);
                assert!(twice.flat_map(|o| &o.words).all(|w| tokens(w) != tokens(word)), "{word}");
            }
        }
        for mineral in &almanac.minerals {
            for language in ["fr", "ja"] {
                let has = |alias: &&Alias| alias.of == mineral.id && alias.language == language;
                assert!(almanac.aliases.iter().any(|a| has(&a)), "{} in {language}", mineral.id);
            }
        }
    }
}
