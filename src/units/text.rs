//! Texts for people, in one language or in several.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A language, with all that depends on it: texts, numbers, lists. The languages of reports are those of a scenario's texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the codes say it all, and a comment each would loosen the schema of a text
pub enum Lang {
    #[default]
    En,
    Fr,
    Ja,
}

impl Lang {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Lang; 3] = [Lang::En, Lang::Fr, Lang::Ja];

    /// The language tag of a page, and the key of a text in a file: `en`, `fr`, `ja`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Fr => "fr",
            Lang::Ja => "ja",
        }
    }

    /// The language of a tag; `None` for one that reports are not written in.
    pub fn of_code(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }
}

/// A title, a name or a summary. Where it has no text in a language, the English one stands in, and without that any.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Text {
    /// One text for all languages.
    Plain(String),
    /// One a language.
    ByLanguage(BTreeMap<Lang, String>),
}

impl Text {
    /// The text for readers of a language; empty where there is none at all.
    pub fn said(&self, lang: Lang) -> &str {
        match self {
            Text::Plain(text) => text,
            Text::ByLanguage(all) => {
                let found = all.get(&lang).or_else(|| all.get(&Lang::En)).or_else(|| all.values().next());
                found.map_or("", String::as_str)
            }
        }
    }

    /// The text where no language is asked for: the English one if there is one.
    pub fn plain(&self) -> &str {
        self.said(Lang::En)
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.plain().is_empty()
    }
}

impl Default for Text {
    fn default() -> Text {
        Text::Plain(String::new())
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text::Plain(text.to_string())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text::Plain(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(json: &str) -> Text {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn english_stands_in_for_a_missing_language_and_any_for_english() {
        let all = text(r#"{ "en": "Japan", "fr": "Japon", "ja": "日本" }"#);
        assert_eq!(Lang::ALL.map(|lang| all.said(lang)), ["Japan", "Japon", "日本"]);
        let two = text(r#"{ "en": "Japan", "fr": "Japon" }"#);
        assert_eq!((two.said(Lang::Ja), two.plain()), ("Japan", "Japan"));
        let one = text(r#"{ "ja": "日本" }"#);
        assert_eq!((one.said(Lang::Fr), one.plain()), ("日本", "日本"));
        assert!(text("{}").is_empty() && Text::default().is_empty());
    }

    #[test]
    fn a_plain_text_is_a_plain_string_in_files() {
        assert_eq!(text("\"Japan\""), Text::from("Japan"));
        assert_eq!(serde_json::to_string(&Text::from("Japan")).unwrap(), "\"Japan\"");
        let both = r#"{"en":"Japan","ja":"日本"}"#;
        assert_eq!(serde_json::to_string(&text(both)).unwrap(), both);
        assert!(serde_json::from_str::<Text>(r#"{ "de": "Japan" }"#).is_err());
    }

    #[test]
    fn codes_name_languages() {
        assert!(Lang::ALL.into_iter().all(|lang| Lang::of_code(lang.code()) == Some(lang)));
        assert_eq!(Lang::of_code("de"), None);
    }
}
