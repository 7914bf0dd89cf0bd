use crate::scenario::spec::{Identity, Key, Kind, Range, Role, Spec};

pub(crate) static CONSUMER: Spec = Spec::new(
    "consumer",
    "Who needs the last stage's output.",
    &[
        Key::new("id", Kind::Id, "Its name in the file, in `--set` and in results.").required(),
        Key::new("name", Kind::Said, "Shown to people; the id by default."),
    ],
)
.by(Identity::Id);

pub(crate) static DEMAND: Spec = Spec::new(
    "demand",
    "What one consumer needs of one material, and how it can respond when it does not arrive.",
    &[
        Key::new("consumer", Kind::Name(Role::Consumer), "Who.").required(),
        Key::new("material", Kind::Name(Role::Material), "Of what; may be left out while the file has one material."),
        Key::new("amount", Kind::Number(Range::Positive), "Demand at the first step, before `profile`.")
            .unit("quantity a year")
            .required()
            .assumed(),
        Key::new("growth", Kind::Number(Range::Growth), "Growth of demand, compounding.")
            .unit("share a year")
            .default("0")
            .assumed(),
        Key::new("profile", Kind::Profile, "Multipliers of demand, one a step, repeated.").assumed(),
        Key::new(
            "sourcing",
            Kind::ShareOf(Role::Producer),
            "Shares of demand bought from producers of the last stage; what is missing to 1 is secure. By default each \
             producer's share of world supply (of all listed capacity without a `world_supply`).",
        )
        .unit("share of demand")
        .assumed(),
        Key::new("stock", Kind::Span, "Target and first level of the stock, as that long of `amount`.")
            .default("0 days")
            .assumed(),
        Key::new(
            "max_draw",
            Kind::Number(Range::Positive),
            "Most that is drawn from the stock in a step; no limit by default.",
        )
        .unit("share of a step's demand")
        .assumed(),
        Key::new(
            "refill",
            Kind::Number(Range::NotNegative),
            "Most that is bought for the stock in a step in which nothing is missing, as far as there is anything to buy: in \
             an open market at most as much again as is needed, in a closed one what nobody else buys.",
        )
        .unit("share of a step's demand")
        .default("0.1")
        .assumed(),
        Key::new("substitution", Kind::Table(&SUBSTITUTION), "Demand that gives way while a gap lasts.").assumed(),
        Key::new(
            "response_lag",
            Kind::Span,
            "How long a gap lasts before spare capacity can be called; within a step, for the rest of it.",
        )
        .default("0 steps")
        .assumed(),
        Key::new("tiers", Kind::Tables(&TIER), "Priority classes, the highest first; shares sum to 1.").assumed(),
        Key::new("value", Kind::Number(Range::NotNegative), "Value of one unit of unserved demand; tiers may have their own.")
            .unit("currency a unit")
            .assumed(),
        Key::new("stock_cost", Kind::Number(Range::NotNegative), "Cost of holding one unit of stock for a year; takes the place of `holding_…` of the material.")
            .unit("currency a unit and year")
            .assumed(),
    ],
)
.by(Identity::Demand);

static SUBSTITUTION: Spec = Spec::new(
    "substitution",
    "Demand that gives way while a gap lasts, and comes back as slowly.",
    &[
        Key::new("max", Kind::Share, "Largest share of demand that can be substituted.")
            .unit("share of demand")
            .required(),
        RAMP,
        LAG,
    ],
);

/// What members of an agreement share of it.
pub(super) static SHARED_SUBSTITUTION: Spec = Spec::new(
    "substitution",
    "Demand that gives way while a gap lasts, with what members share; each uses the terms that beat its own.",
    &[
        Key::new("max", Kind::Share, "Largest share of demand that can be substituted, for every member and material.")
            .unit("share of demand"),
        Key::new(
            "factor",
            Kind::Number(Range::FromOne),
            "Multiplies what each member can substitute of each material alone, its own `max`; at most all of demand.",
        ),
        RAMP,
        LAG,
    ],
)
.either(&[&["max"], &["factor"]], true);

const RAMP: Key = Key::new("ramp", Kind::Number(Range::Positive), "How fast that share grows and shrinks.")
    .unit("share of demand a year")
    .required();
const LAG: Key = Key::new("lag", Kind::Span, "How long a gap lasts before it starts.").default("0 steps");

static TIER: Spec = Spec::new(
    "tiers",
    "A priority class of demand.",
    &[
        Key::new("name", Kind::Said, "Its name.").required(),
        Key::new("share", Kind::Share, "Its part of demand.").unit("share of demand").required(),
        Key::new("value", Kind::Number(Range::NotNegative), "Value of one unit of it; that of the demand by default.")
            .unit("currency a unit"),
    ],
);
