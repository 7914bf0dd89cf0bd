use super::demand::SHARED_SUBSTITUTION;
use crate::model::law::Domain;
use crate::scenario::spec::{Identity, Key, Kind, Range, Role, Spec};

const HONOUR: Key =
    Key::new("honour", Kind::Share, "Probability, drawn once a trial, that it works when called.").assumed();
const MEMBERS: Key =
    Key::new("members", Kind::Names(Role::Consumer), "Those it works among; by default all members.").assumed();
const COST: Key = Key::new("cost_per_year", Kind::Number(Range::NotNegative), "What it costs its members together.")
    .unit("currency a year")
    .default("0")
    .assumed();
const COST_SHARES: Key = Key::new(
    "cost_shares",
    Kind::ShareOf(Role::Consumer),
    "Who bears its costs: shares that sum to 1; by default those of `[cooperation]`.",
)
.unit("share of its costs")
.assumed();

pub(crate) static COOPERATION: Spec = Spec::new(
    "cooperation",
    "Who cooperates, and by what means: one table an instrument.",
    &[
        Key::new("members", Kind::Names(Role::Consumer), "Who cooperates; needed when there is an instrument.")
            .assumed(),
        Key::new("honour", Kind::Share, "Probability, drawn once a trial, that an instrument works when called.")
            .default("1")
            .assumed(),
        Key::new(
            "cost_shares",
            Kind::ShareOf(Role::Consumer),
            "Who bears what cooperation costs: shares that sum to 1, of those who take part; by default in proportion to demand, \
             by value where prices are given.",
        )
        .unit("share of costs")
        .assumed(),
        Key::new("information_sharing", Kind::Table(&INFORMATION), "Events are foreseen."),
        Key::new("joint_sourcing", Kind::Table(&SOURCING), "Members pool their claims on spare capacity."),
        Key::new("stock_sharing", Kind::Table(&STOCK), "Members draw on each other's stocks."),
        Key::new("supply_sharing", Kind::Table(&SUPPLY), "Members even out what is missing."),
        Key::new("technology_sharing", Kind::Table(&TECHNOLOGY), "Faster and deeper substitution, and recycling."),
        Key::new("joint_project", Kind::Tables(&JOINT_PROJECT), "New capacity at a stage in a country."),
    ],
);

static INFORMATION: Spec = Spec::new(
    "information_sharing",
    "An event is foreseen: the response lag is that much shorter, and stocks are topped up before it.",
    &[
        Key::new("hit_rate", Kind::Share, "Share of events that are foreseen.").default("1").assumed(),
        Key::new("lead", Kind::Span, "How long ahead.").required().assumed(),
        Key::new(
            "false_alarms_per_year",
            Kind::Number(Range::NotNegative),
            "Warnings without an event, at most one a step.",
        )
        .unit("per year")
        .default("0")
        .assumed(),
        Key::new(
            "top_up",
            Kind::Span,
            "What a warning adds to a stock, as that long of demand; at most what one step can carry.",
        )
        .default("0 days")
        .assumed(),
        HONOUR,
        MEMBERS,
        COST,
        COST_SHARES,
    ],
);

static SOURCING: Spec = Spec::new(
    "joint_sourcing",
    "Members pool their claims on spare capacity, shared out pro rata to their gaps.",
    &[
        Key::new("capture", Kind::Share, "Part of non-members' claims that members take.")
            .unit("share of their claims")
            .default("0")
            .assumed(),
        HONOUR,
        MEMBERS,
        COST,
        COST_SHARES,
    ],
);

static STOCK: Spec = Spec::new(
    "stock_sharing",
    "After its own stock, a member draws on its partners'; lenders give pro rata to what they hold.",
    &[
        Key::new("floor", Kind::Share, "What a lender keeps.").unit("share of its target").default("0").assumed(),
        Key::new("trigger", Kind::Share, "A member may draw when its gap is above this.")
            .unit("share of demand")
            .default("0")
            .assumed(),
        Key::new("repay", Kind::Flag, "Whether a borrower gives back first when it refills.")
            .default("false")
            .assumed(),
        HONOUR,
        MEMBERS,
        COST,
        COST_SHARES,
    ],
);

static SUPPLY: Spec = Spec::new(
    "supply_sharing",
    "Members reallocate deliveries towards equal shares missing.",
    &[
        Key::new("trigger", Kind::Share, "Works when a member's missing share is above this.")
            .unit("share of demand")
            .default("0")
            .assumed(),
        Key::new("max_release", Kind::Share, "Most that a member gives.")
            .unit("share of its deliveries")
            .default("1")
            .assumed(),
        HONOUR,
        MEMBERS,
        COST,
        COST_SHARES,
    ],
);

static TECHNOLOGY: Spec = Spec::new(
    "technology_sharing",
    "Faster and deeper substitution, and recycling.",
    &[
        Key::new(
            "substitution",
            Kind::Table(&SHARED_SUBSTITUTION),
            "Terms that a member uses where they beat its own.",
        )
        .assumed(),
        Key::new("recycling", Kind::Share, "Demand that recycling serves in the end.")
            .unit("share of demand")
            .default("0")
            .assumed(),
        Key::new("recycling_ramp", Kind::Span, "How long it takes to grow to that, in a straight line.")
            .default("0 years")
            .assumed(),
        HONOUR,
        MEMBERS,
        COST,
        COST_SHARES,
    ],
);

static JOINT_PROJECT: Spec = Spec::new(
    "joint_project",
    "New capacity at a stage in a country, whose output the members share.",
    &[
        Key::new("id", Kind::Id, "Its name among producers and in arms.").required(),
        Key::new("name", Kind::Said, "Shown to people; the id by default."),
        Key::new("country", Kind::Id, "Where it is; hazards select by it.").required(),
        Key::new("stage", Kind::Name(Role::Stage), "Its stage; may be left out when the material has one."),
        Key::new("material", Kind::Name(Role::Material), "May be left out while the file has one material."),
        Key::new("capacity", Kind::Number(Range::NotNegative), "Full output.")
            .unit("quantity a year")
            .required()
            .assumed(),
        Key::new("start", Kind::Law(Domain::Time), "When output begins; within a step, for the rest of it.")
            .default("0 steps")
            .assumed(),
        Key::new("ramp", Kind::Span, "From first to full output, in a straight line.").default("0 steps").assumed(),
        Key::new("success", Kind::Share, "Probability that it ever produces.").default("1").assumed(),
        Key::new(
            "offtake",
            Kind::ShareOf(Role::Consumer),
            "What each takes of the output, at most 1 together with what it feeds to other joint projects; the rest is \
             sold elsewhere. By default all that it does not feed, in equal shares. Ore of an earlier stage goes through \
             the consumer's usual producers where they lack feed.",
        )
        .unit("share of output")
        .assumed(),
        Key::new("feed", Kind::ShareOf(Role::Producer), "As for a producer.").unit("share of feed").assumed(),
        Key::new("cost", Kind::Number(Range::NotNegative), "What it costs once: spent evenly while it is built, and lost if it fails.")
            .unit("currency")
            .default("0")
            .assumed(),
        HONOUR,
        MEMBERS,
        COST,
        COST_SHARES,
    ],
)
.by(Identity::Id)
.most(1_000);

pub(crate) static ARM: Spec = Spec::new(
    "arm",
    "A set of instruments, and who takes part, to compare with the others.",
    &[
        Key::new("id", Kind::Id, "Its name; not `alone` or `cooperative`, which are the program's own.").required(),
        Key::new("name", Kind::Said, "Shown to people; the id by default."),
        Key::new(
            "instruments",
            Kind::Names(Role::Instrument),
            "Kinds of instruments, or ids of joint projects; `joint_project` means all of them, `[]` none.",
        )
        .required(),
        Key::new(
            "members",
            Kind::Names(Role::Consumer),
            "Members of the cooperation; the arm's instruments work among these only. By default all of them.",
        ),
    ],
)
.by(Identity::Id)
.most(1_000);
