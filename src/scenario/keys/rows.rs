//! Rows of tables that are no tables of a scenario file.

use crate::scenario::spec::{Key, Kind, Role, Spec};

pub(crate) static SOURCING: Spec = Spec::new(
    "sourcing",
    "What share of its demand a consumer buys from a producer.",
    &[
        Key::new("consumer", Kind::Name(Role::Consumer), "Who buys.").required(),
        Key::new("material", Kind::Name(Role::Material), "What; may be left out while the file has one material."),
        Key::new("producer", Kind::Name(Role::Producer), "From whom.").required(),
        Key::new("share", Kind::Share, "How much of it.").unit("share of demand").required(),
    ],
);
