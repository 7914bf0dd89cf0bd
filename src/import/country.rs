//! Names and codes of countries, as publishers write them → ISO 3166-1 alpha-3.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a name or code stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Whose {
    /// A country, by its alpha-3 code.
    Country(String),
    /// All countries, a sum.
    World,
    /// Those that are not listed, or areas that are no country's.
    Others,
    /// Several countries in one number.
    Several,
    /// Not known here.
    Unknown,
}

/// What scenarios call producers that they do not list by country.
pub(super) const OTHERS: &str = "OTH";
/// What a scenario calls the world as a consumer.
pub(super) const WORLD: &str = "WLD";

struct Lists {
    names: HashMap<String, &'static str>,
    iso2: HashMap<&'static str, &'static str>,
    comtrade: HashMap<&'static str, &'static str>,
    japan: HashMap<&'static str, &'static str>,
    shown: HashMap<&'static str, &'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists {
        names: HashMap::new(),
        iso2: HashMap::new(),
        comtrade: HashMap::new(),
        japan: HashMap::new(),
        shown: HashMap::new(),
    };
    for line in include_str!("countries.tsv").lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&'static str> = line.split('\t').collect();
        let [code, iso2, comtrade, japan, names] = fields[..] else { continue };
        lists.iso2.insert(iso2, code);
        lists.japan.insert(japan, code);
        lists.comtrade.extend(comtrade.split(' ').map(|number| (number, code)));
        lists.names.extend(names.split('|').map(|name| (plain(name), code)));
        lists.shown.insert(code, names.split('|').next().unwrap_or(code));
    }
    for list in [&mut lists.iso2, &mut lists.comtrade, &mut lists.japan] {
        list.remove("");
    }
    lists
});

/// The letters of a name in lower case.
fn plain(name: &str) -> String {
    let accents = |c: char| match c {
        'ô' | 'ö' => 'o',
        'é' | 'è' => 'e',
        'ü' => 'u',
        'ç' => 'c',
        'ã' => 'a',
        'å' => 'a',
        c => c,
    };
    name.to_lowercase().chars().map(accents).filter(|c| c.is_alphanumeric()).collect()
}

/// The usual English name of a country.
pub(super) fn shown(code: &str) -> &str {
    match code {
        WORLD => "World",
        _ => LISTS.shown.get(code).copied().unwrap_or(code),
    }
}

/// Whether there is such an alpha-3 code.
pub(super) fn is_code(code: &str) -> bool {
    LISTS.shown.contains_key(code)
}

/// A name, of a country or of several.
pub(super) fn named(name: &str) -> Whose {
    let name = name.replace('\u{a0}', " ");
    // A footnote's digit stands behind the name.
    let name = name.trim().trim_end_matches(|c: char| c.is_ascii_digit()).trim();
    let known = |name: &str| LISTS.names.get(&plain(name)).map(|code| Whose::Country(code.to_string()));
    if let Some(country) = known(name) {
        return country;
    }
    let said = name.to_lowercase();
    if said == "total" || said.starts_with("world") || said.starts_with("total") {
        return Whose::World;
    }
    if said.starts_with("other")
        || said.starts_with("rest of")
        || said.contains("not elsewhere")
        || said.contains(", nes")
    {
        return Whose::Others;
    }
    // What stands in brackets says which of its output is meant: `Peru (andalusite)`.
    let bare = name.split('(').next().unwrap_or_default();
    match known(bare) {
        Some(country) if bare.len() < name.len() => country,
        _ if said.contains(" and ") => Whose::Several,
        _ => Whose::Unknown,
    }
}

/// An alpha-3 code.
pub(super) fn by_iso3(code: &str) -> Whose {
    let code = code.trim().to_uppercase();
    match code.as_str() {
        "W00" | "WLD" => Whose::World,
        // Codes that trade statistics write where there is no country: `S19` is other Asia, which is Taiwan.
        "S19" => Whose::Country("TWN".to_string()),
        _ if is_code(&code) => Whose::Country(code),
        _ if code.starts_with(['X', 'S', 'E', '_']) && code.chars().any(|c| c.is_ascii_digit() || c == '_') => {
            Whose::Others
        }
        _ => Whose::Unknown,
    }
}

/// An alpha-2 code.
pub(super) fn by_iso2(code: &str) -> Whose {
    LISTS.iso2.get(code.trim()).map_or(Whose::Unknown, |code| Whose::Country(code.to_string()))
}

/// Numbers of UN Comtrade for what is no country: areas not specified, free zones, bunkers, unions of the past.
const AREAS: [&str; 20] = [
    "58", "129", "221", "290", "471", "473", "492", "527", "536", "568", "577", "636", "637", "697", "711", "837",
    "838", "839", "849", "899",
];

/// A number of UN Comtrade, which BACI uses too.
pub(super) fn by_comtrade(number: &str) -> Whose {
    let number = number.trim().trim_start_matches('0');
    match LISTS.comtrade.get(number) {
        Some(code) => Whose::Country(code.to_string()),
        None if number.is_empty() => Whose::World,
        // Areas not specified, free zones, bunkers, and unions of the past.
        None if AREAS.contains(&number) => Whose::Others,
        None => Whose::Unknown,
    }
}

/// A code of the Japanese customs.
pub(super) fn by_japan(number: &str) -> Whose {
    LISTS.japan.get(number.trim()).map_or(Whose::Unknown, |code| Whose::Country(code.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(code: &str) -> Whose {
        Whose::Country(code.to_string())
    }

    #[test]
    fn names_of_publishers_are_countries() {
        for (name, code) in [
            ("Burma", "MMR"),
            ("Korea, Republic of", "KOR"),
            ("Korea, North", "PRK"),
            ("Congo (Kinshasa)", "COD"),
            ("Côte d’Ivoire", "CIV"),
            ("Canada ", "CAN"),
            ("United\u{a0}States (kyanite)", "USA"),
            ("Russia, Asia", "RUS"),
            ("Peru (exports)", "PER"),
        ] {
            assert_eq!(named(name), country(code), "{name}");
        }
        assert_eq!(named("World total (rounded) 10"), Whose::World);
        assert_eq!(named("Other countries (includes crude)"), Whose::Others);
        assert_eq!(named("China, Germany, and Russia"), Whose::Several);
        assert_eq!(named("United\u{a0}States and Canada"), Whose::Several);
        assert_eq!(named("Atlantis"), Whose::Unknown);
    }

    /// The codes that differ from ISO's numbers are those that the publishers' notes warn of.
    #[test]
    fn codes_of_publishers_are_countries() {
        for (number, code) in [
            ("251", "FRA"),
            ("842", "USA"),
            ("757", "CHE"),
            ("579", "NOR"),
            ("699", "IND"),
            ("490", "TWN"),
            ("36", "AUS"),
            ("036", "AUS"),
        ] {
            assert_eq!(by_comtrade(number), country(code), "{number}");
        }
        assert_eq!(
            (by_comtrade("697"), by_comtrade("0"), by_comtrade("998")),
            (Whose::Others, Whose::World, Whose::Unknown)
        );
        assert_eq!(
            (by_japan("105"), by_japan("304"), by_japan("999")),
            (country("CHN"), country("USA"), Whose::Unknown)
        );
        assert_eq!((by_iso2("NA"), by_iso2("QQ")), (country("NAM"), Whose::Unknown));
        assert_eq!((by_iso3("cod"), by_iso3("W00"), by_iso3("ZAR")), (country("COD"), Whose::World, Whose::Unknown));
        assert_eq!(shown("COD"), "DR Congo");
    }

    #[test]
    fn no_code_stands_for_two_countries() {
        let lines: Vec<&str> = include_str!("countries.tsv").lines().filter(|line| !line.starts_with('#')).collect();
        for column in 0..4 {
            let mut seen: Vec<&str> =
                lines.iter().flat_map(|line| line.split('\t').nth(column).unwrap().split(' ')).collect();
            seen.retain(|code| !code.is_empty());
            let all = seen.len();
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), all, "column {column}");
        }
    }
}
