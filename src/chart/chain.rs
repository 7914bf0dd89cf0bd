//! A material's chain as nodes and links: what each producer puts out and each consumer needs a year, and who gets it from
//! whom when nothing is wrong.

use crate::results::{MEMBERS, ProducerFacts};
use crate::words::lang::{Lang, OTHERS, say};
use crate::words::view::View;

/// Nodes of a column; smaller ones share the last.
const NODES: usize = 8;
/// Less than this share of its column is too little for a node of its own.
const SMALL: f64 = 0.03;

pub struct Chain {
    /// Headings: stages, then consumers.
    pub columns: Vec<String>,
    /// By column, the largest first.
    pub nodes: Vec<Node>,
    pub links: Vec<Link>,
    stages: Vec<String>,
}

pub struct Node {
    pub column: usize,
    pub name: String,
    /// Empty for consumers, and for several producers together.
    pub country: String,
    /// Quantity a year; what flows in or out where that is more.
    pub size: f64,
    ids: Vec<String>,
}

pub struct Link {
    pub from: usize,
    pub to: usize,
    /// Quantity a year.
    pub amount: f64,
    /// Where it begins along the node that it comes from, and ends along the one that it goes to.
    pub start: f64,
    pub end: f64,
}

/// Ids of nodes that are in no list.
const ELSEWHERE: &str = "\u{0}elsewhere";
const UNLISTED: &str = "\u{0}unlisted";

impl Chain {
    pub fn new(view: &View) -> Chain {
        let scenario = &view.results.scenario;
        let listed: Vec<&ProducerFacts> =
            scenario.producers.iter().filter(|p| p.material == view.material.id && p.capacity > 0.0).collect();
        let mut stages: Vec<String> =
            view.material.stages.iter().filter(|s| listed.iter().any(|p| p.stage == **s)).cloned().collect();
        if stages.is_empty() {
            stages.push(String::new());
        }
        let raw = Raw { view, listed, stages: &stages };
        let flows = raw.flows();
        let nodes = raw.nodes(&flows);
        let links = links(&nodes, &flows);
        let columns = raw.headings();
        Chain { columns, nodes, links, stages }
    }

    pub fn of_column(&self, column: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.nodes.len()).filter(move |i| self.nodes[*i].column == column)
    }

    /// Sum over a column, without what no listed producer supplies.
    pub fn total(&self, column: usize) -> f64 {
        let listed = |i: &usize| !self.nodes[*i].ids.iter().any(|id| id == UNLISTED);
        self.of_column(column).filter(listed).map(|i| self.nodes[i].size).sum()
    }

    /// Sum over all that is drawn in a column.
    pub fn drawn(&self, column: usize) -> f64 {
        self.of_column(column).map(|i| self.nodes[i].size).sum()
    }

    /// The country and stage through which most of what the focus buys passes, and its share. Other countries together are none.
    pub fn exposure(&self, view: &View, focus: &str) -> Option<(String, String, f64)> {
        let scenario = &view.results.scenario;
        let bought = |c: &str| c == focus || focus == MEMBERS && scenario.members.iter().any(|m| m == c);
        let demands = || scenario.demands.iter().filter(|d| d.material == view.material.id && bought(&d.consumer));
        let total: f64 = demands().map(|d| d.amount).sum();
        let mut best: Option<(String, String, f64)> = None;
        for (k, stage) in self.stages.iter().enumerate() {
            let mut shares: Vec<(String, f64)> = Vec::new();
            for demand in demands() {
                for (producer, share) in &demand.sourcing {
                    for (country, part) in self.origins(view, producer, k) {
                        let amount = demand.amount * share * part / total;
                        match shares.iter_mut().find(|s| s.0 == country) {
                            Some(sum) => sum.1 += amount,
                            None => shares.push((country, amount)),
                        }
                    }
                }
            }
            for (country, share) in shares.into_iter().filter(|(country, _)| country != OTHERS) {
                if best.as_ref().is_none_or(|b| share > b.2 + 1e-9) {
                    best = Some((country, stage.clone(), share));
                }
            }
        }
        best.filter(|b| b.2 > 0.0 && total > 0.0)
    }

    /// From which countries, at the stage with this place, a producer's output comes.
    fn origins(&self, view: &View, producer: &str, stage: usize) -> Vec<(String, f64)> {
        let Some(found) = view.results.scenario.producers.iter().find(|p| p.id == producer) else { return Vec::new() };
        if self.stages.get(stage) == Some(&found.stage) {
            return vec![(found.country.clone(), 1.0)];
        }
        let through = |(upstream, share): &(String, f64)| {
            let all = self.origins(view, upstream, stage);
            all.into_iter().map(|(country, part)| (country, part * share)).collect::<Vec<_>>()
        };
        found.feed.iter().flat_map(through).collect()
    }
}

/// What flows between ids.
struct Flow {
    from: String,
    to: String,
    amount: f64,
}

struct Raw<'a> {
    view: &'a View<'a>,
    listed: Vec<&'a ProducerFacts>,
    stages: &'a [String],
}

impl Raw<'_> {
    /// Feeds, purchases, and what the rest of the world takes in an open market.
    fn flows(&self) -> Vec<Flow> {
        let mut flows = Vec::new();
        for p in &self.listed {
            for (upstream, share) in &p.feed {
                flows.push(Flow { from: upstream.clone(), to: p.id.clone(), amount: share * p.capacity });
            }
        }
        let scenario = &self.view.results.scenario;
        for d in scenario.demands.iter().filter(|d| d.material == self.view.material.id) {
            for (producer, share) in &d.sourcing {
                flows.push(Flow { from: producer.clone(), to: d.consumer.clone(), amount: share * d.amount });
            }
            let unlisted = d.amount * (1.0 - d.sourcing.iter().map(|s| s.1).sum::<f64>());
            if unlisted > 1e-9 * d.amount {
                flows.push(Flow { from: UNLISTED.to_string(), to: d.consumer.clone(), amount: unlisted });
            }
        }
        if self.view.material.market == "open" {
            for p in self.listed.iter().filter(|p| Some(&p.stage) == self.stages.last()) {
                let sold: f64 = flows.iter().filter(|f| f.from == p.id).map(|f| f.amount).sum();
                if p.capacity - sold > 1e-9 * p.capacity {
                    flows.push(Flow { from: p.id.clone(), to: ELSEWHERE.to_string(), amount: p.capacity - sold });
                }
            }
        }
        flows
    }

    /// A producer's name; its country where it is the only one there, and its name says no more than country and stage: the
    /// column says the stage.
    fn name(&self, producer: &ProducerFacts) -> String {
        let beside = |p: &&&ProducerFacts| p.stage == producer.stage && p.country == producer.country;
        let lang = self.view.lang;
        let name = producer.name.said(lang).to_lowercase();
        let after = |lang: Lang| name.strip_prefix(&lang.country(&producer.country).to_lowercase());
        let more = [Lang::En, lang].into_iter().filter_map(after).all(|rest| !rest.starts_with([',', '（']));
        let named = !name.is_empty() && producer.name.plain() != producer.id && more;
        if !named && self.listed.iter().filter(beside).count() == 1 {
            self.view.lang.capital(&self.view.lang.country(&producer.country))
        } else {
            self.view.producer_name(&producer.id)
        }
    }

    fn headings(&self) -> Vec<String> {
        let lang = self.view.lang;
        let stage = |s: &String| match s.as_str() {
            "" => lang.capital(&say!(lang, "supply")),
            stage => lang.capital(&lang.stage(stage)),
        };
        self.stages.iter().map(stage).chain([say!(lang, "flow-consumers")]).collect()
    }

    fn nodes(&self, flows: &[Flow]) -> Vec<Node> {
        let lang = self.view.lang;
        let ends = |id: &str| {
            let sum = |of: &dyn Fn(&Flow) -> bool| flows.iter().filter(|f| of(f)).map(|f| f.amount).sum::<f64>();
            sum(&|f| f.from == id).max(sum(&|f| f.to == id))
        };
        let node = |column: usize, id: &str, name: String, country: String, own: f64| Node {
            column,
            name,
            country,
            size: own.max(ends(id)),
            ids: vec![id.to_string()],
        };
        let mut nodes = Vec::new();
        for (column, stage) in self.stages.iter().enumerate() {
            let here = self.listed.iter().filter(|p| p.stage == *stage);
            let mut own: Vec<Node> =
                here.map(|p| node(column, &p.id, self.name(p), p.country.clone(), p.capacity)).collect();
            if column + 1 == self.stages.len() && ends(UNLISTED) > 0.0 {
                own.push(node(column, UNLISTED, say!(lang, "flow-unlisted"), String::new(), 0.0));
            }
            nodes.extend(gathered(own, &|n| say!(lang, "others-together", n = n as u64)));
        }
        let column = self.stages.len();
        let demands = self.view.results.scenario.demands.iter().filter(|d| d.material == self.view.material.id);
        let mut last: Vec<Node> = demands
            .filter(|d| d.amount > 0.0)
            .map(|d| node(column, &d.consumer, self.view.name(&d.consumer), String::new(), d.amount))
            .collect();
        if ends(ELSEWHERE) > 0.0 {
            last.push(node(column, ELSEWHERE, say!(lang, "flow-elsewhere"), String::new(), 0.0));
        }
        nodes.extend(gathered(last, &|n| say!(lang, "others-together", n = n as u64)));
        nodes
    }
}

/// The largest first, the small ones together; what is in no list stays last.
fn gathered(mut nodes: Vec<Node>, name: &dyn Fn(usize) -> String) -> Vec<Node> {
    let special = |n: &Node| n.ids[0] == ELSEWHERE || n.ids[0] == UNLISTED;
    nodes.sort_by(|a, b| special(a).cmp(&special(b)).then(b.size.total_cmp(&a.size)));
    let total: f64 = nodes.iter().map(|n| n.size).sum();
    let listed = nodes.iter().filter(|n| !special(n)).count();
    let large = nodes.iter().filter(|n| !special(n) && n.size >= SMALL * total).count();
    let kept = if large < listed || listed > NODES { large.min(NODES - 1) } else { listed };
    if listed - kept > 1 {
        let small: Vec<Node> = nodes.splice(kept..listed, []).collect();
        let Some(first) = small.first() else { return nodes };
        let (column, size) = (first.column, small.iter().map(|n| n.size).sum());
        let (count, ids) = (small.len(), small.into_iter().flat_map(|n| n.ids).collect());
        nodes.insert(kept, Node { column, name: name(count), country: String::new(), size, ids });
    }
    nodes
}

/// Flows between nodes, each beside the one before it at both ends, in the order of nodes.
fn links(nodes: &[Node], flows: &[Flow]) -> Vec<Link> {
    let place = |id: &str, column: Option<usize>| {
        nodes.iter().position(|n| n.ids.iter().any(|i| i == id) && column.is_none_or(|c| n.column == c))
    };
    let mut links: Vec<Link> = Vec::new();
    for flow in flows.iter().filter(|f| f.amount > 0.0) {
        let Some(from) = place(&flow.from, None) else { continue };
        // a consumer may have the id of a producer: what comes from a column goes to the next
        let Some(to) = place(&flow.to, Some(nodes[from].column + 1)) else { continue };
        match links.iter_mut().find(|l| l.from == from && l.to == to) {
            Some(link) => link.amount += flow.amount,
            None => links.push(Link { from, to, amount: flow.amount, start: 0.0, end: 0.0 }),
        }
    }
    links.sort_by_key(|l| (l.from, l.to));
    let (mut out, mut into) = (vec![0.0; nodes.len()], vec![0.0; nodes.len()]);
    for link in &mut links {
        link.start = out[link.from];
        link.end = into[link.to];
        out[link.from] += link.amount;
        into[link.to] += link.amount;
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::fixture;

    fn chain() -> Chain {
        let results = fixture::typical();
        Chain::new(&View::all(&results, Lang::En)[0])
    }

    #[test]
    fn what_leaves_and_enters_a_node_is_no_more_than_it_has() {
        let chain = chain();
        for (i, node) in chain.nodes.iter().enumerate() {
            let sum = |of: &dyn Fn(&Link) -> bool| chain.links.iter().filter(|l| of(l)).map(|l| l.amount).sum::<f64>();
            assert!(sum(&|l| l.from == i) <= node.size * (1.0 + 1e-9), "{}", node.name);
            assert!(sum(&|l| l.to == i) <= node.size * (1.0 + 1e-9), "{}", node.name);
        }
        assert!(chain.links.iter().all(|l| chain.nodes[l.to].column == chain.nodes[l.from].column + 1));
    }

    #[test]
    fn every_consumer_gets_what_it_needs() {
        let results = fixture::typical();
        let chain = chain();
        let last = chain.columns.len() - 1;
        for demand in &results.scenario.demands {
            let found = chain.of_column(last).find(|i| chain.nodes[*i].ids.contains(&demand.consumer)).unwrap();
            let into: f64 = chain.links.iter().filter(|l| l.to == found).map(|l| l.amount).sum();
            assert!((into - demand.amount).abs() < 1e-6 * demand.amount, "{into} {}", demand.amount);
        }
    }

    #[test]
    fn small_producers_share_a_node() {
        let node = |size: f64, i: usize| Node {
            column: 0,
            name: i.to_string(),
            country: String::new(),
            size,
            ids: vec![i.to_string()],
        };
        let nodes = (0..20).map(|i| node(100.0 / (i as f64 + 1.0), i)).collect();
        let all = gathered(nodes, &|n| format!("{n} others"));
        assert_eq!(all.len(), NODES);
        assert_eq!(all[NODES - 1].name, "13 others");
        let few = gathered(vec![node(1.0, 0), node(1000.0, 1)], &|n| format!("{n} others"));
        assert_eq!(few.iter().map(|n| n.name.as_str()).collect::<Vec<_>>(), ["1", "0"]);
    }
}
