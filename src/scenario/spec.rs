//! What a key may hold: the vocabulary in which the tables of keys in [`super::keys`] are written.

use crate::model::law::Domain;

/// Greatest whole number of a TOML file, and so the greatest seed in one.
pub(crate) const MOST_SEED: u64 = i64::MAX as u64;

/// Accepted in every table, inline ones and tables by name included.
pub(crate) const COMMON: &[Key] = &[
    Key::new(
        "source",
        Kind::Text,
        "Where the numbers of this table come from; shown in the report. Starts with \"judgement\" for a judgement.",
    ),
    Key::new("notes", Kind::Text, "Free text; not used."),
];

/// A table of the scenario file.
#[derive(Debug)]
pub(crate) struct Spec {
    /// As the file writes it: `producer`, `onset`.
    pub name: &'static str,
    pub doc: &'static str,
    pub keys: &'static [Key],
    /// How elements of a list of such tables are told apart.
    pub identity: Identity,
    /// Ways of saying one thing: each is a key with those that go with it. At most one way may be used.
    pub either: &'static [&'static [&'static str]],
    /// Whether one of the ways must be used.
    pub one_needed: bool,
    /// Most elements of a list of such tables.
    pub most: usize,
}

/// How an element of a list of tables is named, in `--set` and when one file extends another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Identity {
    None,
    /// By its `id`.
    Id,
    /// By its `id`, or else `<country>-<stage>`.
    Producer,
    /// By its consumer, or `<consumer>-<material>`.
    Demand,
    /// By what it sets.
    Set,
}

/// A key of a table.
#[derive(Debug)]
pub(crate) struct Key {
    pub name: &'static str,
    pub kind: Kind,
    /// What it means.
    pub doc: &'static str,
    /// Unit of its value, empty for a pure number or a name.
    pub unit: &'static str,
    /// As the file would write it, without quotes; read by the code as well as by people.
    pub default: Option<&'static str>,
    pub required: bool,
    /// Listed among the assumptions of the report.
    pub assumed: bool,
}

/// What the name in a value refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Material,
    Stage,
    Producer,
    Country,
    Consumer,
    Regime,
    State,
    Hazard,
    Instrument,
    /// A value of a column of a record of events.
    Label,
}

/// Kinds of values.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Text,
    /// A text for people: one for all languages, or a table of one a language.
    Said,
    /// A table of such texts by name.
    SaidOf(Role),
    /// Names the element itself.
    Id,
    /// Refers to another element.
    Name(Role),
    /// One name or a list of them.
    Names(Role),
    /// A list of texts that are names in their own right.
    Words(Role),
    Flag,
    /// From 0 to 1.
    Share,
    Number(Range),
    /// A whole number from 1 to the limit.
    Count(u64),
    /// A whole number of 0 or more.
    Seed,
    Span,
    /// A number or a span of time.
    Level,
    /// `"2026-01"`.
    Month,
    OneOf(&'static [&'static str]),
    /// Multipliers over time: a list, or the name of a CSV file.
    Profile,
    /// A list of shares, one a step.
    Shares,
    /// A table of shares by name.
    ShareOf(Role),
    /// A table of numbers of zero or more by name.
    NumberOf(Role),
    /// A table of such tables.
    Rates,
    /// A number or span, or a table that names a law.
    Law(Domain),
    /// A law, or a table with a `profile`.
    Severity,
    Table(&'static Spec),
    Tables(&'static Spec),
    /// One table or a list of them.
    OneOrMore(&'static Spec),
    /// The name of a CSV or XLSX table of which each row is such a table, or a list of names.
    Rows(&'static Spec),
}

/// Which numbers are allowed; all are finite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Range {
    /// Above zero.
    Positive,
    /// Zero or more.
    NotNegative,
    /// 1 or more.
    FromOne,
    /// More than -1.
    Growth,
    /// Below zero.
    Negative,
}

impl Range {
    pub fn holds(self, value: f64) -> bool {
        value.is_finite()
            && match self {
                Range::Positive => value > 0.0,
                Range::NotNegative => value >= 0.0,
                Range::FromOne => value >= 1.0,
                Range::Growth => value > -1.0,
                Range::Negative => value < 0.0,
            }
    }

    pub fn words(self) -> &'static str {
        match self {
            Range::Positive => "above 0",
            Range::NotNegative => "0 or more",
            Range::FromOne => "1 or more",
            Range::Growth => "above -1",
            Range::Negative => "below 0",
        }
    }
}

impl Role {
    pub fn name(self) -> &'static str {
        match self {
            Role::Material => "material",
            Role::Stage => "stage",
            Role::Producer => "producer",
            Role::Country => "country",
            Role::Consumer => "consumer",
            Role::Regime => "regime",
            Role::State => "state",
            Role::Hazard => "hazard",
            Role::Instrument => "instrument",
            Role::Label => "value",
        }
    }

    pub fn plural(self) -> &'static str {
        match self {
            Role::Material => "materials",
            Role::Stage => "stages",
            Role::Producer => "producers",
            Role::Country => "countries",
            Role::Consumer => "consumers",
            Role::Regime => "regimes",
            Role::State => "states",
            Role::Hazard => "hazards",
            Role::Instrument => "instruments",
            Role::Label => "values",
        }
    }
}

impl Kind {
    /// Whether a list of it may hold nothing: an arm without instruments is one to compare others with.
    pub fn may_be_empty(&self) -> bool {
        matches!(self, Kind::Names(Role::Instrument))
    }

    /// What is expected, with its article: "a share from 0 to 1".
    pub fn words(&self) -> String {
        match self {
            Kind::Text => "a text in quotes".into(),
            Kind::Said => "a text in quotes, or one by language such as { en = \"…\", fr = \"…\" }".into(),
            Kind::SaidOf(role) => format!("a table of texts by {}, such as {{ a = \"…\", b = \"…\" }}", role.name()),
            Kind::Id => "an id in quotes".into(),
            Kind::Name(role) => format!("the name of a {}, in quotes", role.name()),
            Kind::Names(role) => format!("the name of a {}, or a list of {}", role.name(), role.plural()),
            Kind::Words(role) => format!("a list of {}, such as [\"a\", \"b\"]", role.plural()),
            Kind::Flag => "true or false".into(),
            Kind::Share => "a share from 0 to 1".into(),
            Kind::Number(range) => format!("a number {}", range.words()),
            Kind::Count(1) => "the number 1".into(),
            Kind::Seed => format!("a whole number from 0 to {}", grouped(MOST_SEED)),
            Kind::Count(most) => format!("a whole number from 1 to {}", grouped(*most)),
            Kind::Span => "a span of time in quotes, such as \"6 months\"".into(),
            Kind::Level => "a number, or a span of time in quotes, such as \"6 months\"".into(),
            Kind::Month => "a month in quotes, such as \"2026-01\"".into(),
            Kind::OneOf(words) => one_of(words),
            Kind::Profile => "a list of multipliers of 0 or more, or the name of a CSV file".into(),
            Kind::Shares => "a list of shares from 0 to 1, one a step".into(),
            Kind::ShareOf(role) => format!("a table of shares by {}, such as {{ a = 0.6, b = 0.4 }}", role.name()),
            Kind::NumberOf(role) => format!("a table of numbers by {}, such as {{ a = 0.3, b = 4.0 }}", role.name()),
            Kind::Rates => "a table of switching rates, such as { calm = { tense = 0.2 } }".into(),
            Kind::Law(Domain::Time) => "a span of time such as \"6 months\", or a law".into(),
            Kind::Law(_) => "a share from 0 to 1, or a law".into(),
            Kind::Severity => "a share from 0 to 1, a law, or { profile = [...] }".into(),
            Kind::Table(spec) => format!("a table of the keys of `{}`", spec.name),
            Kind::Tables(spec) => format!("a list of tables, each written under [[{}]] or as {{ … }}", spec.name),
            Kind::OneOrMore(_) => "a table, or a list of tables".into(),
            Kind::Rows(_) => {
                "the name of a CSV or XLSX table in quotes, such as \"table.csv\" or \"book.xlsx#sheet\", or a list of names".into()
            }
        }
    }

    /// The table of keys of the value, if it has one.
    pub fn spec(&self) -> Option<&'static Spec> {
        match self {
            Kind::Table(spec) | Kind::Tables(spec) | Kind::OneOrMore(spec) => Some(spec),
            _ => None,
        }
    }
}

/// A whole number with `_` between thousands, as a scenario may write it.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|g| std::str::from_utf8(g).unwrap_or_default()).collect();
    groups.join("_")
}

/// `"a", "b" or "c"`.
pub(crate) fn one_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|w| format!("\"{w}\"")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

impl Key {
    pub const fn new(name: &'static str, kind: Kind, doc: &'static str) -> Key {
        Key { name, kind, doc, unit: "", default: None, required: false, assumed: false }
    }

    pub const fn unit(mut self, unit: &'static str) -> Key {
        self.unit = unit;
        self
    }

    pub const fn default(mut self, default: &'static str) -> Key {
        self.default = Some(default);
        self
    }

    pub const fn required(mut self) -> Key {
        self.required = true;
        self
    }

    pub const fn assumed(mut self) -> Key {
        self.assumed = true;
        self
    }
}

impl Spec {
    pub const fn new(name: &'static str, doc: &'static str, keys: &'static [Key]) -> Spec {
        Spec { name, doc, keys, identity: Identity::None, either: &[], one_needed: false, most: 10_000 }
    }

    pub const fn by(mut self, identity: Identity) -> Spec {
        self.identity = identity;
        self
    }

    pub const fn most(mut self, most: usize) -> Spec {
        self.most = most;
        self
    }

    pub const fn either(mut self, ways: &'static [&'static [&'static str]], one_needed: bool) -> Spec {
        self.either = ways;
        self.one_needed = one_needed;
        self
    }

    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().chain(COMMON).find(|k| k.name == name)
    }

    /// Keys that setting `name` makes void: those of the other ways of saying it.
    pub fn rivals(&self, name: &str) -> impl Iterator<Item = &'static str> {
        let ours = self.either.iter().position(|way| way.contains(&name));
        let others = self.either.iter().enumerate().filter(move |(i, _)| ours.is_some_and(|ours| ours != *i));
        others.flat_map(|(_, way)| way.iter().copied())
    }
}
