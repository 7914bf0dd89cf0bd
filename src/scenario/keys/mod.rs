//! Every key of the scenario file: its kind, meaning, unit and default, in one table for each table of the file.
//!
//! The checks, the lists of allowed keys in messages, the defaults, the report's assumptions and the JSON Schema all
//! come from here.

mod chain;
mod cooperation;
mod demand;
mod hazard;
mod range;
mod rows;
mod uncertain;

pub(crate) use chain::{MATERIAL, PRODUCER};
pub(crate) use cooperation::{ARM, COOPERATION};
pub(crate) use demand::{CONSUMER, DEMAND};
pub(crate) use hazard::{HAZARD, REGIME, SEVERITY_PROFILE};
pub(crate) use range::RANGE;
pub(crate) use rows::SOURCING;
pub(crate) use uncertain::UNCERTAIN;

use super::spec::{Key, Kind, Spec};

/// Longest horizon.
pub(crate) const MAX_STEPS: u64 = 1_000_000;

pub(crate) static ROOT: Spec = Spec::new(
    "scenario",
    "Who produces a mineral, what can go wrong and how often, who needs it and what they hold in stock.",
    &[
        Key::new("format", Kind::Count(1), "Version of the file format: 1.").required(),
        Key::new("title", Kind::Said, "One line that says what the scenario is about; the file's name by default."),
        Key::new("summary", Kind::Said, "A few sentences for the head of the report."),
        Key::new(
            "extends",
            Kind::Text,
            "Another scenario that this one changes: a file in the same folder, or one that comes with the program. \
             Tables merge by key, lists of tables by id; one way of saying a thing replaces another.",
        ),
        Key::new("time", Kind::Table(&TIME), "The time axis.").required(),
        Key::new("run", Kind::Table(&RUN), "Defaults of a run, which the command line overrides."),
        Key::new("material", Kind::Tables(&MATERIAL), "What is supplied.").required(),
        Key::new("producer", Kind::Tables(&PRODUCER), "A country's or site's supply at a stage of a material."),
        Key::new("consumer", Kind::Tables(&CONSUMER), "Who needs the last stage's output.").required(),
        Key::new("demand", Kind::Tables(&DEMAND), "What a consumer needs of a material.").required(),
        Key::new("regime", Kind::Tables(&REGIME), "A named Markov chain of states that multiplies onset rates."),
        Key::new("hazard", Kind::Tables(&HAZARD), "Something that can go wrong, with its laws."),
        Key::new("cooperation", Kind::Table(&COOPERATION), "Who cooperates, and by what means."),
        Key::new(
            "arm",
            Kind::Tables(&ARM),
            "A set of instruments. `alone` always exists; `cooperative`, which has all, and these where an instrument can act.",
        ),
        Key::new(
            "uncertain",
            Kind::Tables(&UNCERTAIN),
            "How far inputs may be off, where that does not stand beside them.",
        ),
        Key::new(
            "producers",
            Kind::Rows(&PRODUCER),
            "A CSV or XLSX table beside the scenario with a `[[producer]]` a row and its keys as columns: \"producers.csv\", \
             \"book.xlsx#sheet\", or a list of such names. What the file says of the same producer goes before.",
        ),
        Key::new("consumers", Kind::Rows(&CONSUMER), "Likewise, with a `[[consumer]]` a row."),
        Key::new("demands", Kind::Rows(&DEMAND), "Likewise, with a `[[demand]]` a row."),
        Key::new("hazards", Kind::Rows(&HAZARD), "Likewise, with a `[[hazard]]` a row."),
        Key::new(
            "sourcing",
            Kind::Rows(&SOURCING),
            "Likewise, with one share of the sourcing of one demand a row: columns `consumer`, `producer` and `share`.",
        ),
    ],
);

static TIME: Spec = Spec::new(
    "time",
    "The time axis. 1 year = 12 months = 365 days = 8,760 hours.",
    &[
        Key::new("step", Kind::OneOf(&["hour", "day", "week", "month", "quarter", "year"]), "Length of one time step.")
            .default("month"),
        Key::new("years", Kind::Number(super::spec::Range::Positive), "Horizon, rounded to whole steps.").unit("years"),
        Key::new("steps", Kind::Count(MAX_STEPS), "Horizon in steps.").unit("steps"),
        Key::new("start", Kind::Month, "Month of the first step; labels the axis only."),
        Key::new(
            "flows",
            Kind::OneOf(&["per_year", "per_step"]),
            "Whether capacities, world supply and demands are given a year or a step; growth is always a year.",
        )
        .default("per_year"),
    ],
)
.either(&[&["years"], &["steps"]], true);

static RUN: Spec = Spec::new(
    "run",
    "Defaults of a run, which the command line overrides.",
    &[
        Key::new("trials", Kind::Count(1_000_000_000_000), "Number of trials."),
        Key::new("seed", Kind::Seed, "Seed of the random streams."),
        Key::new("currency", Kind::Text, "Unit of every price, value and cost, such as \"USD\"."),
        Key::new(
            "discount_rate",
            Kind::Number(super::spec::Range::NotNegative),
            "Real rate at which later money counts less; 0 by default.",
        )
        .unit("share a year")
        .assumed(),
    ],
);
