//! Shares of one whole: when some of them are drawn, the others give way, so that they add up to what they did.

use super::identity;
use super::keys::ROOT;
use super::node::{Node, Table, Value};
use super::spec::{Kind, Spec};
use std::collections::BTreeMap;

/// Sums above this are those of a whole.
const WHOLE: f64 = 1.0 - 1e-9;

/// Makes shares of a whole add up again after some of them were changed from what they were `before`: shares of world supply at a
/// stage of a material, and tables of shares by name. Those that were not changed are scaled alike; where they cannot make up
/// for it, all are. Shares that did not add up to all of it are left alone unless there is now more than all.
pub(super) fn settle(before: &Table, after: &mut Table) {
    let sole = identity::sole_material(after);
    producers(before, after, sole.as_deref());
    tables(before, after, &ROOT);
}

fn producers(before: &Table, after: &mut Table, sole: Option<&str>) {
    let (Some(old), Some(new)) = (list(before.get("producer")), after.get_mut("producer")) else { return };
    let Value::List(new) = &mut new.value else { return };
    let mut groups: BTreeMap<(String, String), Vec<(&mut f64, f64)>> = BTreeMap::new();
    for (old, new) in old.iter().zip(new) {
        let (Value::Table(old), Value::Table(new)) = (&old.value, &mut new.value) else { continue };
        let material = new.text("material").or(sole).unwrap_or_default().to_string();
        let stage = new.text("stage").unwrap_or_default().to_string();
        let was = old.get("share").and_then(|node| node.value.number());
        if let Some((is, was)) = new.get_mut("share").and_then(number).zip(was) {
            groups.entry((material, stage)).or_default().push((is, was));
        }
    }
    groups.into_values().for_each(scale);
}

/// Every table of shares by name, as deep as they stand.
fn tables(before: &Table, after: &mut Table, spec: &'static Spec) {
    for entry in &mut after.entries {
        let (Some(key), Some(old)) = (spec.key(&entry.key), before.get(&entry.key)) else { continue };
        let inner = key.kind.spec();
        match (&key.kind, &old.value, &mut entry.node.value) {
            (Kind::ShareOf(_), Value::Table(old), Value::Table(new)) => scale(pairs(old, new)),
            (_, Value::Table(old), Value::Table(new)) => {
                if let Some(inner) = inner {
                    tables(old, new, inner);
                }
            }
            (_, Value::List(old), Value::List(new)) => {
                for (old, new) in old.iter().zip(new) {
                    if let (Value::Table(old), Value::Table(new), Some(inner)) = (&old.value, &mut new.value, inner) {
                        tables(old, new, inner);
                    }
                }
            }
            _ => {}
        }
    }
}

/// The shares of a table by name, with what they were.
fn pairs<'t>(old: &Table, new: &'t mut Table) -> Vec<(&'t mut f64, f64)> {
    let pair = |entry: &'t mut super::node::Entry| {
        let was = old.get(&entry.key)?.value.number()?;
        Some((number(&mut entry.node)?, was))
    };
    new.entries.iter_mut().filter_map(pair).collect()
}

fn scale(mut shares: Vec<(&mut f64, f64)>) {
    let before: f64 = shares.iter().map(|(_, was)| was).sum();
    let now: f64 = shares.iter().map(|(is, _)| **is).sum();
    let whole = if before >= WHOLE { before } else { now.min(1.0) };
    if (now - whole).abs() < 1e-12 || now <= 0.0 {
        return;
    }
    let kept: f64 = shares.iter().filter(|(is, was)| **is == *was).map(|(_, was)| was).sum();
    let rest = whole - (now - kept);
    let some = kept > 0.0 && rest >= 0.0;
    for (is, was) in &mut shares {
        if !some {
            **is *= whole / now;
        } else if **is == *was {
            **is *= rest / kept;
        }
    }
}

fn list(node: Option<&Node>) -> Option<&Vec<Node>> {
    match &node?.value {
        Value::List(list) => Some(list),
        _ => None,
    }
}

/// The number of a node, to be changed.
fn number(node: &mut Node) -> Option<&mut f64> {
    if let Value::Integer(whole) = node.value {
        node.value = Value::Float(whole as f64);
    }
    match &mut node.value {
        Value::Float(number) => Some(number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scaled(before: &[f64], after: &[f64]) -> Vec<f64> {
        let mut after = after.to_vec();
        scale(after.iter_mut().zip(before.iter().copied()).collect());
        after
    }

    fn near(found: &[f64], truth: &[f64]) {
        assert!(found.iter().zip(truth).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?} for {truth:?}");
    }

    /// 0.5, 0.3 and 0.2 of a whole. The first becomes 0.6: the others are 0.4 together, three to two. All three drawn, with a sum of
    /// 1.25: each is four fifths of what was drawn.
    #[test]
    fn the_others_give_way() {
        let before = [0.5, 0.3, 0.2];
        near(&scaled(&before, &[0.6, 0.3, 0.2]), &[0.6, 0.24, 0.16]);
        near(&scaled(&before, &[0.6, 0.4, 0.25]), &[0.48, 0.32, 0.2]);
        near(&scaled(&before, &before), &before);
    }

    /// 0.4 and 0.3 are no whole: one may become more, until there is more than all.
    #[test]
    fn shares_of_no_whole_are_free_up_to_all() {
        near(&scaled(&[0.4, 0.3], &[0.5, 0.3]), &[0.5, 0.3]);
        near(&scaled(&[0.4, 0.3], &[0.8, 0.3]), &[0.8, 0.2]);
        near(&scaled(&[0.4, 0.3], &[0.9, 0.7]), &[0.5625, 0.4375]);
    }
}
