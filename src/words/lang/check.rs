//! The tests that the tables are whole: that they agree with each other and with the code.

use super::{Lang, say};
use crate::words::view::{ALONE, COOPERATIVE};
use fluent_bundle::FluentResource;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Every key of a table with the values that its text takes.
fn keys(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let table = FluentResource::try_new(super::tightened(lang).into_owned()).unwrap();
    let mut all = BTreeMap::new();
    for block in table.source().split("\n\n").flat_map(messages) {
        let (key, text) = block.split_once('=').unwrap();
        let old = all.insert(key.trim().to_string(), values(text));
        assert!(old.is_none(), "{lang:?}: {key} stands twice");
    }
    assert_eq!(all.len(), table.entries().filter(is_message).count(), "{lang:?}: as Fluent counts them");
    all
}

fn is_message(entry: &impl std::fmt::Debug) -> bool {
    format!("{entry:?}").starts_with("Message")
}

/// The messages of a part of a table: each begins at the start of a line.
fn messages(part: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for line in part.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        match all.last_mut() {
            Some(last) if line.starts_with([' ', '}', '\t']) => *last += &format!("\n{line}"),
            _ => all.push(line.to_string()),
        }
    }
    all
}

fn values(text: &str) -> BTreeSet<String> {
    let name = |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    text.split('$').skip(1).map(name).collect()
}

/// Every literal that follows `call` in the sources, with where it stands.
fn asked(call: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (file, text) in sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))) {
        let code: String =
            text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        for rest in code.split(call).skip(1) {
            let literal = rest.split('"').nth(1).unwrap_or_default();
            let before = rest.split('"').next().unwrap_or_default();
            if before.contains(')') && call.ends_with("one_of(") || literal.contains(' ') {
                continue;
            }
            found.insert(literal.to_string(), file.clone());
        }
    }
    found
}

fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("lang/check.rs") {
            all.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
        }
    }
    all
}

#[test]
fn all_tables_have_the_same_keys_with_the_same_values() {
    let english = keys(Lang::En);
    for lang in [Lang::Fr, Lang::Ja] {
        let other = keys(lang);
        let missing: Vec<_> = english.keys().filter(|key| !other.contains_key(*key)).collect();
        let strange: Vec<_> = other.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(missing.is_empty() && strange.is_empty(), "{lang:?} misses {missing:?} and has {strange:?} of its own");
        for (key, values) in &english {
            assert_eq!(values, &other[key], "{lang:?}: values of {key}");
        }
    }
}

#[test]
fn what_the_code_asks_for_is_there_and_nothing_else() {
    let table = keys(Lang::En);
    let keys_asked = asked("say!(");
    let families = asked(".one_of(");
    for (key, file) in &keys_asked {
        assert!(table.contains_key(key), "{file} asks for {key}, which is in no table");
    }
    let member =
        |key: &str| families.keys().any(|f| key.strip_prefix(f.as_str()).is_some_and(|id| id.starts_with('-')));
    for (family, file) in &families {
        let has = table.keys().any(|key| key.strip_prefix(family.as_str()).is_some_and(|id| id.starts_with('-')));
        assert!(has, "{file} asks for the family {family}, which has no members");
    }
    let unused: Vec<_> = table.keys().filter(|key| !keys_asked.contains_key(*key) && !member(key)).collect();
    assert!(unused.is_empty(), "nobody asks for {unused:?}");
}

#[test]
fn japanese_has_no_half_width_brackets_beside_its_own_letters() {
    let table = Lang::Ja.table();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let text: String = line.split('{').map(|part| part.rsplit('}').next().unwrap_or_default()).collect();
        let wide = |c: char| ('\u{3040}'..='\u{9fff}').contains(&c);
        let chars: Vec<char> = text.chars().collect();
        let bad = chars.windows(2).any(|pair| wide(pair[0]) && matches!(pair[1], ',' | ':' | ';' | '?' | '!'));
        assert!(!bad, "{line}");
    }
}

/// Messages of a table as they are read, without keys.
fn said(lang: Lang) -> Vec<String> {
    let table = super::tightened(lang).into_owned();
    let texts = table.split("\n\n").flat_map(messages).collect::<Vec<_>>();
    texts.into_iter().filter_map(|block| Some(block.split_once('=')?.1.to_string())).collect()
}

/// The text outside of `{ … }`, each value as a letter of the language.
fn bare(lang: Lang, text: &str) -> String {
    let stand_in = if lang == Lang::Ja { "値" } else { "x" };
    text.split('{').map(|part| part.rsplit('}').next().unwrap_or_default()).collect::<Vec<_>>().join(stand_in)
}

#[test]
fn typography_is_that_of_the_language() {
    let wide = |c: char| ('\u{3040}'..='\u{9fff}').contains(&c);
    for lang in Lang::ALL {
        for text in said(lang).iter().map(|text| bare(lang, text)) {
            let chars: Vec<char> = text.chars().collect();
            let pairs = || chars.windows(2).map(|pair| (pair[0], pair[1]));
            let spaced = |c: char| c.is_whitespace();
            match lang {
                Lang::En => {
                    assert!(!text.contains('\'') && !pairs().any(|(a, b)| spaced(a) && b == '%'), "{text}");
                }
                Lang::Fr => {
                    let loose = |(a, b): (char, char)| match b {
                        '%' | ':' | '»' => a != '\u{a0}',
                        ';' | '?' | '!' => a != '\u{202f}' && a != 'x',
                        _ => a == '«' && b != '\u{a0}',
                    };
                    assert!(!text.contains('\'') && !pairs().any(loose), "{text}");
                }
                Lang::Ja => {
                    let narrow = |(a, b): (char, char)| wide(a) && matches!(b, '(' | ')') || a == ')' && wide(b);
                    let stray = text.contains('～') || pairs().any(|(a, b)| spaced(a) && b == '%');
                    assert!(!stray && !pairs().any(narrow), "{text}");
                }
            }
        }
    }
    assert_eq!(Lang::ALL.map(|lang| lang.in_percent("5".to_string())), ["5%", "5\u{a0}%", "5%"]);
    assert_eq!([Lang::En, Lang::Fr].map(|lang| lang.whose("Estonia")), ["Estonia’s", "d’Estonia"]);
}

/// Whiskers and shading have one name in each language, and an interval says what it is of.
#[test]
fn whiskers_and_intervals_have_one_name() {
    let others = [
        (Lang::En, &["bars: ", "band: ", "segments: "][..], "95% confidence interval", "95% "),
        (Lang::Fr, &["barres\u{a0}:", "moustaches", "bande\u{a0}:"], "de confiance à 95\u{a0}%", "à 95\u{a0}%"),
        (Lang::Ja, &["棒：", "帯は", "ひげは"], "95%信頼区間", "95%"),
    ];
    for (lang, strange, right, level) in others {
        for text in said(lang) {
            assert!(strange.iter().all(|word| !text.contains(word)), "{lang:?}: {text}");
            let interval = ["interval", "intervalle", "区間"][lang as usize];
            let found = text.matches(level).count();
            let other =
                text.contains("VaR") || text.contains("bound") || text.contains("borne") || text.contains("上限");
            if found > 0 && text.contains(interval) && !other {
                assert!(text.contains(right), "{lang:?}: {text}");
            }
        }
        let key = say!(lang, "by-consumer-subtitle", horizon = "x");
        let whiskers = [
            "whiskers: 95% confidence intervals",
            "segments\u{a0}: intervalles de confiance à 95\u{a0}%",
            "ひげ：95%信頼区間",
        ];
        assert!(key.contains(whiskers[lang as usize]), "{key}");
    }
}

/// Words of the workshop that readers need not know, and what two cases are called.
#[test]
fn readers_are_spared_the_words_of_the_workshop() {
    let spared: [(Lang, &[&str]); 3] = [
        (
            Lang::En,
            &[
                "played",
                "plays ",
                "put down",
                "odds",
                "ignorance",
                "mend",
                "come along",
                " a year",
                " laws",
                "cooperative",
                " arm ",
                " arms",
            ],
        ),
        (
            Lang::Fr,
            &[
                "configuration",
                "part de Shapley",
                "stock propre",
                "advenu",
                "ce qui fut",
                "méconnaissance",
                "couples de",
            ],
        ),
        (
            Lang::Ja,
            &[
                "未充足",
                "参加者",
                "協力手段",
                "自己備蓄",
                "深刻度",
                "利得",
                "協力した場合",
                "知識不足",
                "です。",
                "ません",
            ],
        ),
    ];
    for (lang, words) in spared {
        for text in said(lang).iter().map(|text| bare(lang, text)) {
            let found: Vec<_> = words.iter().filter(|word| text.to_lowercase().contains(**word)).collect();
            assert!(found.is_empty(), "{lang:?}: {found:?} in {text}");
        }
    }
    let cases = Lang::ALL.map(|lang| [ALONE, COOPERATIVE].map(|id| lang.capital(&lang.arm(id))));
    assert_eq!(cases[0], ["Alone", "With cooperation"]);
    assert_eq!(cases[1], ["Sans coopération", "Avec coopération"]);
    assert_eq!(cases[2], ["単独", "協力あり"]);
}
