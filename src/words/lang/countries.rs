//! Names of countries, as labels and in sentences, from `countries.tsv` beside this file.

use super::{APOSTROPHE, Lang, say};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A country's names with their articles.
struct Country {
    /// The one that is shown, then others in use.
    english: Vec<&'static str>,
    french: &'static str,
    japanese: &'static str,
}

static COUNTRIES: LazyLock<BTreeMap<&'static str, Country>> = LazyLock::new(|| {
    let lines = include_str!("countries.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(country).collect()
});

fn country(line: &'static str) -> Option<(&'static str, Country)> {
    let mut fields = line.split('\t');
    let (code, english) = (fields.next()?, fields.next()?.split('|').collect());
    Some((code, Country { english, french: fields.next()?, japanese: fields.next()? }))
}

/// Articles that a label leaves out. French names keep theirs where none of these fits: `Cuba`.
const ARTICLES: [&str; 5] = ["the ", "le ", "la ", "les ", "l’"];

/// A code that scenarios use for no country, but for the members of the European Union together.
const UNION: &str = "EU27";
/// What scenarios call the producers that they do not list by country: no country's code.
pub const OTHERS: &str = "OTH";

impl Lang {
    /// The name of a country by its ISO 3166-1 alpha-3 code; another code as it is.
    pub fn country(self, code: &str) -> String {
        match COUNTRIES.get(code) {
            Some(country) => bare(self.in_full(country)).to_string(),
            None if code == UNION => say!(self, "european-union"),
            None if code == OTHERS => say!(self, "other-countries"),
            None => code.to_string(),
        }
    }

    /// The name of what a scenario calls `name` and knows by `id`. In English that is the name; in another language the
    /// country's where the id is a country's code and the name no more than its English name, so that nothing that the
    /// scenario says is lost.
    pub fn named_country(self, id: &str, name: &str) -> String {
        let plain = |country: &&Country| country.english.iter().any(|one| bare(one) == bare(name));
        match COUNTRIES.get(id) {
            _ if name.is_empty() || name == id => self.country(id),
            Some(country) if self != Lang::En && plain(&country) => self.country(id),
            None if id == UNION && name == Lang::En.country(UNION) => self.country(id),
            _ => name.to_string(),
        }
    }

    /// A name in the middle of a sentence: `the United States`, `la France`; what is no country's name as it is.
    pub fn with_article(self, name: &str) -> String {
        let names = || COUNTRIES.values().map(|country| self.in_full(country));
        names().find(|full| bare(full) == name).unwrap_or(name).to_string()
    }

    /// Whose: `Japan's`, `du Japon`, `日本の`.
    pub fn whose(self, name: &str) -> String {
        let full = self.with_article(name);
        match self {
            Lang::En if full.ends_with('s') => format!("{full}{APOSTROPHE}"),
            Lang::Fr => of(&full),
            _ => say!(self, "whose", name = full),
        }
    }

    fn in_full(self, country: &Country) -> &'static str {
        match self {
            Lang::En => country.english[0],
            Lang::Fr => country.french,
            Lang::Ja => country.japanese,
        }
    }
}

/// The name without its article.
fn bare(name: &str) -> &str {
    ARTICLES.iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
}

/// French `de` with what follows it.
fn of(name: &str) -> String {
    const VOWELS: &str = "AEIOUYÀÂÉÈÊÎÔaeiouyàâéèêîô";
    if let Some(rest) = name.strip_prefix("le ") {
        format!("du {rest}")
    } else if let Some(rest) = name.strip_prefix("les ") {
        format!("des {rest}")
    } else if name.starts_with(|first| VOWELS.contains(first)) {
        format!("d{APOSTROPHE}{name}")
    } else {
        format!("de {name}")
    }
}

#[cfg(test)]
mod tests {
    use super::Lang::{En, Fr, Ja};
    use super::*;

    #[test]
    fn every_line_is_a_code_with_three_names() {
        let lines = include_str!("countries.tsv").lines().filter(|line| !line.starts_with('#'));
        assert_eq!(lines.clone().count(), COUNTRIES.len(), "no code stands twice");
        for line in lines {
            let fields: Vec<&str> = line.split('\t').collect();
            assert!(fields.len() == 4 && fields.iter().all(|field| !field.is_empty()), "{line}");
            assert!(fields[0].len() == 3 && fields[0].chars().all(|c| c.is_ascii_uppercase()), "{line}");
        }
    }

    #[test]
    fn labels_have_no_article_and_sentences_have_one() {
        assert_eq!(Lang::ALL.map(|lang| lang.country("CHN")), ["China", "Chine", "中国"]);
        assert_eq!(Lang::ALL.map(|lang| lang.country("OTH")), ["other countries", "autres pays", "その他の国々"]);
        assert_eq!([En.with_article("United States"), En.with_article("Japan")], ["the United States", "Japan"]);
        assert_eq!([Fr.with_article("Japon"), Fr.with_article("Toyota")], ["le Japon", "Toyota"]);
        assert_eq!(["Japan", "United States"].map(|name| En.whose(name)), ["Japan’s", "the United States’"]);
        let said = ["Japon", "France", "États-Unis", "Estonie", "Israël", "Cuba", "Toyota"].map(|name| Fr.whose(name));
        let right = ["du Japon", "de la France", "des États-Unis", "de l’Estonie", "d’Israël", "de Cuba", "de Toyota"];
        assert_eq!(said, right);
        assert_eq!(Ja.whose("日本"), "日本の");
    }

    #[test]
    fn what_a_scenario_calls_by_another_name_keeps_it() {
        assert_eq!(Lang::ALL.map(|lang| lang.named_country("KOR", "Korea")), ["Korea", "Corée du Sud", "韓国"]);
        assert_eq!(Ja.named_country("JPN", "Japan, electronics"), "Japan, electronics");
        assert_eq!(Fr.named_country("plant-1", "Japan"), "Japan");
        assert_eq!(Ja.named_country("EU27", "European Union"), "欧州連合");
        assert_eq!(Ja.named_country("EU27", "European Union, magnets"), "European Union, magnets");
        assert_eq!([Fr.named_country("JPN", ""), Fr.named_country("X1", "")], ["Japon", "X1"]);
    }
}
