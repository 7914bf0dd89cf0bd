use crate::scenario::spec::{Identity, Key, Kind, Range, Role, Spec};

pub(crate) static MATERIAL: Spec = Spec::new(
    "material",
    "What is supplied.",
    &[
        Key::new("id", Kind::Id, "Its name in the file, in `--set` and in results.").required(),
        Key::new("name", Kind::Said, "Shown to people; the id by default."),
        Key::new("unit", Kind::Text, "Unit of quantity, such as \"t\".").required(),
        Key::new("world_supply", Kind::Number(Range::Positive), "Output of all producers of a stage together.")
            .unit("quantity a year")
            .assumed(),
        Key::new(
            "stages",
            Kind::Words(Role::Stage),
            "Steps of the chain, upstream first; consumers need the output of the last. One unnamed stage by default.",
        ),
        Key::new(
            "market",
            Kind::OneOf(&["open", "closed"]),
            "\"open\": the rest of the world buys what the scenario's consumers don't. \"closed\": they are all there \
             are; output that nobody buys counts as spare, which each of them may call in proportion to what it buys, and is \
             all that can be bought for stocks.",
        )
        .default("open")
        .assumed(),
        Key::new("price", Kind::Number(Range::Positive), "Price while nothing goes wrong.")
            .unit("currency a unit")
            .assumed(),
        Key::new(
            "demand_elasticity",
            Kind::Number(Range::Negative),
            "Short-run elasticity of demand. By default -0.47, log-uniform from -1.5 to -0.15, which with no elasticity of supply \
             is all that is known of most minerals.",
        )
        .assumed(),
        Key::new(
            "supply_elasticity",
            Kind::Number(Range::NotNegative),
            "Short-run elasticity of supply that the scenario does not name, such as recycling and unreported stocks; 0 by default.",
        )
        .assumed(),
        Key::new(
            "price_cap",
            Kind::Number(Range::FromOne),
            "Greatest multiple of `price`; 10 by default.",
        )
        .assumed(),
        Key::new(
            "price_lag",
            Kind::Span,
            "How long the price takes for 63 % of the way to what the market's gap asks for; none by default.",
        )
        .assumed(),
        Key::new("spot", Kind::Share, "Share of purchases that are paid at the day's price; 1 by default.")
            .unit("share of purchases")
            .assumed(),
        Key::new("holding_finance", Kind::Share, "Finance of stocks; 0 by default.")
            .unit("share of their value a year")
            .assumed(),
        Key::new("holding_warehouse", Kind::Share, "Warehouse and insurance of stocks; 0 by default.")
            .unit("share of their value a year")
            .assumed(),
        Key::new("holding_rotation", Kind::Share, "What stocks lose when they are rotated; 0 by default.")
            .unit("share of their value a year")
            .assumed(),
    ],
)
.by(Identity::Id);

pub(crate) static PRODUCER: Spec = Spec::new(
    "producer",
    "The supply of one country or site at one stage of a material.",
    &[
        Key::new("id", Kind::Id, "Its name; by default `<country>-<stage>`, or `<country>` with the unnamed stage."),
        Key::new("name", Kind::Said, "Shown to people; the id by default."),
        Key::new("country", Kind::Id, "Where it is, such as \"CHN\"; hazards select by it.").required(),
        Key::new("stage", Kind::Name(Role::Stage), "Its stage; may be left out when the material has one."),
        Key::new("material", Kind::Name(Role::Material), "May be left out while the file has one material."),
        Key::new("share", Kind::Share, "Normal output as a share of the material's `world_supply`.")
            .unit("share of world supply")
            .assumed(),
        Key::new("capacity", Kind::Number(Range::NotNegative), "Normal output.").unit("quantity a year").assumed(),
        Key::new("spare", Kind::Number(Range::NotNegative), "Extra output that it can reach; may exceed 1.")
            .unit("share of normal output")
            .default("0")
            .assumed(),
        Key::new("profile", Kind::Profile, "Multipliers of normal output, one a step, repeated.").assumed(),
        Key::new(
            "feed",
            Kind::ShareOf(Role::Producer),
            "What it is fed from: producers of the stage before, with shares that sum to 1; `{}` means that it needs \
             none. By default the producers of the stage before, in proportion to their normal output.",
        )
        .unit("share of feed")
        .assumed(),
    ],
)
.by(Identity::Producer)
.either(&[&["share"], &["capacity"]], true);
