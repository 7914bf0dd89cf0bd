//! What decides the bytes of parts and checkpoints: sums of some scenarios, held to the number that tells builds apart.

use crate::common::loaded;
use sha2::{Digest, Sha256};
use shortfall::engine::{self, Control, LAYOUT, Part, Plan, Played, SEMANTICS};

/// [`SEMANTICS`] and [`LAYOUT`] with the checksums of the sums that they stand for.
const PINNED: (u32, u32, [(&str, &str, &str); 3]) = (
    3,
    7,
    [
        ("w1", include_str!("../../benches/w1.toml"), "5697d1f7c759e1d2"),
        ("certain", include_str!("../data/certain.toml"), "a6143d77df10edc1"),
        ("pinned", include_str!("../data/pinned.toml"), "be0346654a4301c8"),
    ],
);

/// The checksum of all that three blocks of a scenario sum up to, the last of them not whole.
fn checksum(text: &str) -> String {
    let system = loaded(text).system;
    let plan = Plan::new(10_000, 1);
    let control = Control::default();
    let end = engine::blocks(plan.trials);
    let played = engine::run_blocks(&system, &plan, end, &Played::default(), None, &control).unwrap();
    let bytes = postcard::to_stdvec(&played.sums).unwrap();
    Sha256::digest(&bytes)[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Parts that were summed up by builds of other sums must not be merged: a change of sums has to change a number.
#[test]
fn sums_change_with_their_number_and_not_without() {
    let (semantics, layout, scenarios) = PINNED;
    let found: Vec<(&str, String)> = scenarios.iter().map(|(name, text, _)| (*name, checksum(text))).collect();
    let pinned: Vec<(&str, String)> = scenarios.iter().map(|(name, _, sum)| (*name, sum.to_string())).collect();
    assert!(
        found == pinned && (semantics, layout) == (SEMANTICS, LAYOUT),
        "these sums are not those of semantics {semantics} and layout {layout}. If trials now come to something else, raise \
         engine::SEMANTICS; if sums are only kept otherwise, raise engine::LAYOUT; then pin these here: {found:?}"
    );
}

/// Fuzzing that begins with bytes of another layout never gets past it.
#[test]
fn fuzzing_begins_with_a_part_that_is_read() {
    let mut bytes = include_bytes!("../../fuzz/corpus/part/whole").to_vec();
    bytes.extend(Sha256::digest(&bytes));
    let part =
        Part::from_bytes(&bytes).unwrap_or_else(|error| panic!("{error}; fuzz/README.md says how to make it anew"));
    assert!(part.is_complete() && part.sums.trials() == part.plan.trials);
    assert_eq!(part.to_bytes(), bytes);
}
