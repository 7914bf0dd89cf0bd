use super::Site;
use crate::model::law::{Domain, LAWS, Law};
use crate::scenario::node::{Node, Value};
use crate::scenario::problem::Problem;
use crate::units::Span;

/// The law of a checked value: a bare number or span, or a table that names a law.
///
/// Spans become steps, not rounded. `None` when the law refuses its parameters, which is reported.
pub(super) fn law(node: &Node, name: &str, domain: Domain, site: &mut Site) -> Option<Law> {
    let Value::Table(table) = &node.value else { return Some(Law::fixed(value(node, domain, site)?)) };
    let kind = LAWS.iter().find(|k| Some(k.name) == table.text("law"))?;
    let nodes: Option<Vec<&Node>> = kind.keys.iter().map(|(key, _)| table.get(key)).collect();
    let values: Option<Vec<f64>> = nodes?.into_iter().map(|n| value(n, domain, site)).collect();
    let built = (kind.build)(&values?);
    built
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

fn value(node: &Node, domain: Domain, site: &Site) -> Option<f64> {
    match (&node.value, domain) {
        (Value::Text(text), Domain::Time) => Some(site.clock.steps_in(Span::parse(text).ok()?)),
        (value, _) => value.number(),
    }
}
