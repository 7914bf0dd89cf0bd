//! The languages of reports, charts and tables. All their texts stand in the tables `en.ftl`, `fr.ftl` and `ja.ftl` beside this
//! file, in [Fluent](https://projectfluent.org); the code holds none.
//!
//! # How to add a text
//!
//! 1. Give it a key in **all three** tables, such as `reading-bands = Averaged over the horizon, the mean is { $mean }.` A
//!    text with `{ $name }` gets the value `name` from the code. Keep to the glossary at the top of each table: one word for
//!    one thing.
//! 2. Ask for it: `say!(lang, "reading-bands", mean = lang.percent(mean))`. The key is a literal, so that the tests find it.
//!    A view has its language in `view.lang`.
//! 3. Values that are texts go in as they are. Put numbers through [`Lang`]'s own methods first (`lang.estimate(…)`,
//!    `lang.percent(…)`), which write them in the language's habit. A whole number may go in as a number: it is written with
//!    thousands separated, and the text can choose by it: `{ $n -> [one] { $n } trial *[other] { $n } trials }`.
//! 4. Where the choice of a text depends on data (the name of a metric, of an instrument), the keys are a family: `metric-unserved`,
//!    `metric-var95`; `lang.one_of("metric", id)` gives the text or `None`.
//!
//! Names of countries stand in `countries.tsv`, with the articles that sentences want.
//!
//! Titles, summaries and names are as the scenario has them in the language ([`crate::units::Text::said`]); its sources stay as
//! they are. The spaces that French wants to be kept from breaking, and the apostrophes of French and English, need no care in the tables: `12 %`, `« mot »`, `mot :` and `l'aléa` are set
//! right when a table is read. English and Japanese have no space before `%`.
//!
//! The tests fail when a key is missing in a table, when tables disagree on the values of a text, when the code asks for a key
//! that is not there, and when nobody asks for a key.

mod amount;
#[cfg(test)]
mod check;
mod countries;
mod grammar;

pub use crate::units::Lang;
pub use amount::Counted;
pub use countries::OTHERS;
pub use fluent_bundle::FluentValue as Value;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::borrow::Cow;
use std::sync::LazyLock;

/// The text of `key` in a language: `say!(lang, "key", name = value)`. See [`crate::words::lang`].
macro_rules! say {
    ($lang:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $lang.text($key, &[$((stringify!($name), $crate::words::lang::Value::from($value))),*])
    };
}
pub(crate) use say;

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 3]> = LazyLock::new(|| Lang::ALL.map(bundle));

impl Lang {
    /// The text of `key` with its values; by way of `say!`. Without such a key the key itself, which the tests rule out.
    pub fn text(self, key: &str, values: &[(&str, Value)]) -> String {
        self.find(key, values).unwrap_or_else(|| {
            debug_assert!(false, "no text {key}");
            key.to_string()
        })
    }

    /// The text of an `id` in a family of keys, such as `metric-unserved`; `None` when the family has no such member.
    pub fn one_of(self, family: &str, id: &str) -> Option<String> {
        self.find(&format!("{family}-{id}"), &[])
    }

    fn find(self, key: &str, values: &[(&str, Value)]) -> Option<String> {
        let bundle = &BUNDLES[self as usize];
        let pattern = bundle.get_message(key)?.value()?;
        let args: FluentArgs = values.iter().cloned().collect();
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "{self:?} {key}: {errors:?}");
        Some(text)
    }

    fn table(self) -> &'static str {
        match self {
            Lang::En => include_str!("en.ftl"),
            Lang::Fr => include_str!("fr.ftl"),
            Lang::Ja => include_str!("ja.ftl"),
        }
    }
}

fn bundle(lang: Lang) -> Bundle {
    let id = lang.code().parse().expect("language tags are well-formed");
    let mut bundle = Bundle::new_concurrent(vec![id]);
    // marks of direction around every value would be for languages written from the right
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::En => |value, _| written(Lang::En, value),
        Lang::Fr => |value, _| written(Lang::Fr, value),
        Lang::Ja => |value, _| written(Lang::Ja, value),
    }));
    let table = FluentResource::try_new(tightened(lang).into_owned());
    let table = table.unwrap_or_else(|(_, errors)| panic!("the table {}.ftl: {errors:?}", lang.code()));
    bundle.add_resource(table).unwrap_or_else(|errors| panic!("the table {}.ftl: {errors:?}", lang.code()));
    bundle
}

/// A whole number in the language's habit.
fn written(lang: Lang, value: &Value) -> Option<String> {
    match value {
        Value::Number(n) => Some(lang.count(n.value as u64)),
        _ => None,
    }
}

/// The language's table with its own apostrophes, and with the spaces that must not break.
fn tightened(lang: Lang) -> Cow<'static, str> {
    let marks: &[(&str, &str)] = match lang {
        Lang::En => &[("'", APOSTROPHE)],
        Lang::Fr => &[
            ("'", APOSTROPHE),
            (" %", "\u{a0}%"),
            (" :", "\u{a0}:"),
            (" ;", "\u{202f};"),
            (" ?", "\u{202f}?"),
            ("« ", "«\u{a0}"),
            (" »", "\u{a0}»"),
        ],
        Lang::Ja => &[],
    };
    Cow::Owned(marks.iter().fold(lang.table().to_string(), |text, (loose, tight)| text.replace(loose, tight)))
}

/// The apostrophe of English and French.
pub const APOSTROPHE: &str = "’";
