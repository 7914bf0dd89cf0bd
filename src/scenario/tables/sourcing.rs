//! Rows of consumer, producer and share → the `sourcing` of demands.

use crate::scenario::node::{Entry, Node, Table, Value};
use crate::scenario::place::Place;
use crate::scenario::problem::Log;

/// One demand that is being put together.
struct Mix {
    consumer: Entry,
    material: Option<Entry>,
    place: Place,
    shares: Table,
    sources: Vec<String>,
}

/// Each row's share goes to the demand that it names; rows that lack a name are left as they are, to be reported.
pub(super) fn demands(rows: Vec<Node>, log: &mut Log) -> Vec<Node> {
    let mut mixes: Vec<Mix> = Vec::new();
    let mut others = Vec::new();
    for row in rows {
        match row.value {
            Value::Table(table) => add(table, row.place, &mut mixes, log),
            value => others.push(Node { place: row.place, value }),
        }
    }
    mixes.into_iter().map(demand).chain(others).collect()
}

fn add(mut row: Table, place: Place, mixes: &mut Vec<Mix>, log: &mut Log) {
    let mut take = |key: &str| row.entries.iter().position(|e| e.key == key).map(|at| row.entries.remove(at));
    let [consumer, material, producer, share] = ["consumer", "material", "producer", "share"].map(&mut take);
    let source =
        take("source").and_then(|entry| if let Value::Text(text) = entry.node.value { Some(text) } else { None });
    let (Some(consumer), Some(producer), Some(share)) = (consumer, producer, share) else {
        let problem = crate::scenario::problem::Problem::new("a row of the sourcing lacks a name or its share");
        return log.add(
            problem.at(place, "needs `consumer`, `producer` and `share`").help("fill the cells, or remove the row"),
        );
    };
    let text = |entry: &Entry| if let Value::Text(text) = &entry.node.value { text.clone() } else { String::new() };
    let of = |mix: &Mix| {
        (text(&mix.consumer), mix.material.as_ref().map(text)) == (text(&consumer), material.as_ref().map(text))
    };
    let at = mixes.iter().position(of).unwrap_or_else(|| {
        mixes.push(Mix { consumer, material, place, shares: Table::default(), sources: Vec::new() });
        mixes.len() - 1
    });
    let mix = &mut mixes[at];
    let name = text(&producer);
    mix.shares.set(Entry { key: name, key_place: producer.node.place, node: share.node });
    mix.sources.extend(source.filter(|source| !mix.sources.contains(source)));
}

fn demand(mix: Mix) -> Node {
    let Mix { consumer, material, place, mut shares, sources } = mix;
    let entry = |key: &str, value| Entry { key: key.to_string(), key_place: place, node: Node { place, value } };
    if !sources.is_empty() {
        shares.set(entry("source", Value::Text(sources.join("; "))));
    }
    let mut table = Table { entries: vec![consumer] };
    table.entries.extend(material);
    table.entries.push(entry("sourcing", Value::Table(shares)));
    Node { place, value: Value::Table(table) }
}
