use super::Site;
use crate::model::law::{Domain, LAWS, Law};
use crate::scenario::node::{Node, Value};
use crate::scenario::problem::Problem;
use crate::units::Span;

/// The law of a checked value: a bare number or span, or a table that names a law.
///
/// Spans become steps, not rounded; a law whose spans are all given in steps comes in whole steps. `None` when the law refuses its parameters, which is reported.
pub(super) fn law(node: &Node, name: &str, domain: Domain, site: &mut Site) -> Option<Law> {
    let Value::Table(table) = &node.value else {
        return Some(counted(Law::fixed(value(node, domain, site)?), &[node], domain));
    };
    let kind = LAWS.iter().find(|k| Some(k.name) == table.text("law"))?;
    let nodes: Option<Vec<&Node>> = kind.keys.iter().map(|(key, _)| table.get(key)).collect();
    let nodes = nodes?;
    let values: Option<Vec<f64>> = nodes.iter().map(|n| value(n, domain, site)).collect();
    let built = (kind.build)(&values?);
    built
        .map(|law| counted(law, &nodes, domain))
        .map_err(|allowed| {
            let problem = Problem::new(format!("the law \"{}\" of `{name}` needs {allowed}", kind.name));
            let unit = if domain == Domain::Time {
                format!("; one step is a {}", site.clock.step.name())
            } else {
                String::new()
            };
            site.report(problem.at(node.place, "not so here").help(format!("for example {}{unit}", kind.example)));
        })
        .ok()
}

/// The law, in whole steps where all its spans are.
fn counted(law: Law, spans: &[&Node], domain: Domain) -> Law {
    let in_steps = |node: &&Node| match &node.value {
        Value::Text(text) => Span::parse(text).is_ok_and(Span::is_in_steps),
        _ => false,
    };
    if domain == Domain::Time && spans.iter().all(in_steps) { law.in_whole_steps() } else { law }
}

fn value(node: &Node, domain: Domain, site: &Site) -> Option<f64> {
    match (&node.value, domain) {
        (Value::Text(text), Domain::Time) => Some(site.clock.steps_in(Span::parse(text).ok()?)),
        (value, _) => value.number(),
    }
}
