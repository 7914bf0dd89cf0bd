use crate::model::law::Domain;
use crate::scenario::spec::{Identity, Key, Kind, Range, Role, Spec};

/// Last year that a record may reach.
const LAST_YEAR: u64 = 9999;

pub(crate) static REGIME: Spec = Spec::new(
    "regime",
    "A named Markov chain of states, such as calm and tense, that multiplies the onset rates of hazards.",
    &[
        Key::new("id", Kind::Id, "Its name.").required(),
        Key::new("name", Kind::Said, "Shown to people; the id by default."),
        Key::new("states", Kind::Words(Role::State), "Names of its states.").required(),
        Key::new(
            "state_names",
            Kind::SaidOf(Role::State),
            "What people call the states; what they are called by default.",
        ),
        Key::new("start", Kind::Name(Role::State), "State at the first step; the first of `states` by default."),
        Key::new("rates", Kind::Rates, "How often it switches: `rates.calm.tense` is the rate from calm to tense.")
            .unit("per year")
            .required()
            .assumed(),
    ],
)
.by(Identity::Id)
.most(1_000);

pub(crate) static HAZARD: Spec = Spec::new(
    "hazard",
    "Something that can go wrong, with its laws: how often, how bad, how long.",
    &[
        Key::new("id", Kind::Id, "Its name; keys its random stream, so a new name draws new events.").required(),
        Key::new("name", Kind::Said, "Shown to people; the id by default."),
        Key::new("hits", Kind::OneOrMore(&HITS), "The producers that it hits: one selection, or a list of them.")
            .required()
            .assumed(),
        Key::new(
            "against",
            Kind::Names(Role::Consumer),
            "Limits it to deliveries to these consumers, and to the feed of producers whose `country` is the id of one: \
             an embargo.",
        )
        .assumed(),
        Key::new("leakage", Kind::Share, "Share of an embargoed flow that still arrives; only with `against`.")
            .unit("share of the flow")
            .default("0")
            .assumed(),
        Key::new(
            "strikes",
            Kind::OneOf(&["together", "some", "each"]),
            "\"together\": one event hits all that it selects. \"some\": one event hits some of them, see `struck`. \
             \"each\": every producer has its own events.",
        )
        .default("together")
        .assumed(),
        Key::new(
            "struck",
            Kind::Number(Range::Positive),
            "With `strikes = \"some\"`: how many producers an event hits on average, at least 1. How many is geometric, at most \
             all; any are as likely as others.",
        )
        .unit("producers")
        .assumed(),
        Key::new("onset", Kind::Table(&ONSET), "How often it starts; may be left out with `follows`.").assumed(),
        Key::new("severity", Kind::Severity, "Share of the affected flow that is lost, drawn once an event.")
            .unit("share of the flow")
            .assumed(),
        Key::new(
            "duration",
            Kind::Law(Domain::Time),
            "How long an event lasts; its last step is struck for the fraction that is left.",
        )
        .assumed(),
        Key::new("profile", Kind::Shares, "The loss in each step of an event, instead of `severity` and `duration`.")
            .unit("share of the flow")
            .assumed(),
        Key::new(
            "recovery",
            Kind::OneOf(&["step", "linear"]),
            "\"step\": all is back at the end. \"linear\": the loss shrinks in a straight line.",
        )
        .default("step")
        .assumed(),
        Key::new(
            "start",
            Kind::OneOf(&["normal", "stationary"]),
            "\"normal\": nothing is under way at the start. \"stationary\": the long-run probability that something is.",
        )
        .default("normal")
        .assumed(),
        Key::new("regime", Kind::Table(&REGIME_LINK), "A regime that multiplies its onset rate.").assumed(),
        Key::new("follows", Kind::Table(&FOLLOWS), "Escalation: it may start after another hazard did.").assumed(),
        Key::new(
            "record",
            Kind::Table(&RECORD),
            "The part of a record of events from which it is counted: what `hindcast` plays it over. A run takes no notice.",
        ),
        Key::new("stress", Kind::Flag, "Plays only when asked for by name.").default("false").assumed(),
    ],
)
.by(Identity::Id)
.either(&[&["severity", "duration"], &["profile"]], true);

pub(crate) static HITS: Spec = Spec::new(
    "hits",
    "Selects producers: those that match every key given. Each key takes a name or a list of names.",
    &[
        Key::new("country", Kind::Names(Role::Country), "Producers of these countries."),
        Key::new("stage", Kind::Names(Role::Stage), "Producers at these stages."),
        Key::new("material", Kind::Names(Role::Material), "Producers of these materials."),
        Key::new("producer", Kind::Names(Role::Producer), "These producers."),
    ],
);

static ONSET: Spec = Spec::new(
    "onset",
    "How often a hazard starts, in one of five ways.",
    &[
        Key::new("annual_probability", Kind::Share, "Probability of an onset within a year.").unit("a year"),
        Key::new("rate_per_year", Kind::Number(Range::NotNegative), "Onsets a year.").unit("per year"),
        Key::new("per_step", Kind::Share, "Probability of an onset in a step that follows a normal step.")
            .unit("a step"),
        Key::new("events", Kind::Number(Range::NotNegative), "Events seen in `years`: each trial draws its own rate."),
        Key::new("years", Kind::Number(Range::Positive), "Years in which `events` were seen.").unit("years"),
        Key::new(
            "at",
            Kind::Span,
            "Starts with the step in which that moment lies, counted from the start of the first step.",
        ),
        Key::new("probability", Kind::Share, "Probability that it starts at `at`.").default("1"),
    ],
)
.either(
    &[&["annual_probability"], &["rate_per_year"], &["per_step"], &["events", "years"], &["at", "probability"]],
    true,
);

static REGIME_LINK: Spec = Spec::new(
    "regime",
    "Ties a hazard to a regime.",
    &[
        Key::new("id", Kind::Name(Role::Regime), "The regime.").required(),
        Key::new("multiplier", Kind::NumberOf(Role::State), "Multiplier of the onset rate in every state.").required(),
    ],
);

static FOLLOWS: Spec = Spec::new(
    "follows",
    "Escalation: the hazard may start after another one did, if it is then in the normal state.",
    &[
        Key::new("hazard", Kind::Name(Role::Hazard), "The hazard that it follows.").required(),
        Key::new("probability", Kind::Share, "Probability that it follows.").default("1"),
        Key::new(
            "lag",
            Kind::Span,
            "Time from that hazard's onset, kept in the mean: onsets are at the start of a step.",
        )
        .default("0 steps"),
    ],
);

static RECORD: Spec = Spec::new(
    "record",
    "The part of a record of events that a hazard is counted from: events that match every key given, of pairs of a \
     mineral, a stage and a country that do.",
    &[
        Key::new("from", Kind::Count(LAST_YEAR), "First calendar year in which events count.").required(),
        Key::new("to", Kind::Count(LAST_YEAR), "Last calendar year in which events count.").required(),
        Key::new("cause", Kind::Names(Role::Label), "Events of these causes."),
        Key::new("kind", Kind::Names(Role::Label), "Events of these kinds."),
        Key::new("target", Kind::Names(Role::Label), "Events that single out these consumers."),
        Key::new("mineral", Kind::Names(Role::Label), "Pairs of these minerals, as the record names them."),
        Key::new("stage", Kind::Names(Role::Label), "Pairs at these stages."),
        Key::new("country", Kind::Names(Role::Label), "Pairs in these countries."),
        Key::new("group", Kind::Names(Role::Label), "Pairs in these groups of countries."),
        Key::new("least_share", Kind::Share, "Pairs that make at least this share of the world's output.")
            .unit("share of output")
            .default("0"),
        Key::new("most_share", Kind::Share, "Pairs that make at most this share of the world's output.")
            .unit("share of output")
            .default("1"),
        Key::new("least_severity", Kind::Share, "Events that took at least this.").unit("share lost").default("0.1"),
        Key::new(
            "pairs",
            Kind::Number(Range::Positive),
            "So many pairs were exposed, where no list tells; events count wherever they struck.",
        ),
        Key::new(
            "memory",
            Kind::Number(Range::Positive),
            "Years that the rate remembers: a year counts 1 − 1/memory of the next, and incidents are counted, not events. \
             Without it all years count alike.",
        )
        .unit("years"),
        Key::new("ahead", Kind::Number(Range::Positive), "Years ahead for which a rate with a `memory` is meant.")
            .unit("years")
            .default("10"),
        Key::new("laws", Kind::Flag, "Whether severity and duration are counted from it too, not the onset alone.")
            .default("true"),
    ],
);

/// The spelling of a severity profile inside `severity`.
pub(crate) static SEVERITY_PROFILE: Spec = Spec::new(
    "severity",
    "The loss in each step of an event, which also fixes the duration.",
    &[Key::new("profile", Kind::Shares, "One share a step, at least one.").unit("share of the flow").required()],
);
