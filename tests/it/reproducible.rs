//! The same file, seed and trials give the same bits, however the work is split.

use crate::common::{run, run_on};
use shortfall::results::{Outcome, Results};

const W1: &str = include_str!("../../benches/w1.toml");

/// All that was found, as text.
fn bytes(results: &Results) -> String {
    serde_json::to_string(results).unwrap()
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let one = bytes(&run_on(W1, 100_000, 1, Some(1)));
    assert_eq!(one, bytes(&run_on(W1, 100_000, 1, Some(2))));
    assert_eq!(one, bytes(&run_on(W1, 100_000, 1, Some(8))));
    assert_ne!(one, bytes(&run_on(W1, 100_000, 2, Some(2))));
}

#[test]
fn an_arm_without_instruments_is_alone_bit_for_bit() {
    let text = format!("{W1}\n[[arm]]\nid = \"nothing\"\ninstruments = []\n");
    let results = run(&text, 50_000, 1);
    for consumer in ["C1", "C2", "members"] {
        let alone = results.outcome("alone", "w1", consumer).unwrap();
        let nothing = results.outcome("nothing", "w1", consumer).unwrap();
        assert_eq!(*alone, Outcome { arm: "alone".to_string(), ..nothing.clone() });
        let difference = results.difference("nothing", "w1", consumer).unwrap();
        assert!(difference.metrics.iter().all(|m| m.estimate.value == 0.0 && m.estimate.se == 0.0));
    }
}

#[test]
fn another_hazard_that_never_strikes_changes_nothing() {
    let hazard = "\n[[hazard]]\nid = \"a-first\"\nhits = { producer = \"p01\" }\nonset = { at = \"1 month\", \
                  probability = 0.0 }\nseverity = 1.0\nduration = \"1 month\"\n";
    let (plain, more) = (run(W1, 50_000, 1), run(&format!("{W1}{hazard}"), 50_000, 1));
    assert_eq!(plain.outcomes, more.outcomes);
    assert_eq!(plain.differences, more.differences);
}

/// Swaps the halves of the file's array tables about, so that producers, demands and members come in another order.
#[test]
fn the_order_of_tables_never_changes_a_number() {
    let blocks: Vec<&str> = W1.split("\n[[").collect();
    let mut turned = vec![blocks[0].to_string()];
    let (last, arrays) = (blocks[blocks.len() - 1], &blocks[1..blocks.len() - 1]);
    turned.extend(arrays.iter().rev().map(|b| b.to_string()));
    turned.push(last.to_string());
    let (plain, turned) = (run(W1, 50_000, 1), run(&turned.join("\n[["), 50_000, 1));
    for outcome in &plain.outcomes {
        assert_eq!(Some(outcome), turned.outcome(&outcome.arm, &outcome.material, &outcome.consumer));
    }
    for difference in &plain.differences {
        assert_eq!(Some(difference), turned.difference(&difference.arm, &difference.material, &difference.consumer));
    }
}
