//! The one way in which the path of an input names it, of those in which a scenario may.

use super::spec::Identity;
use super::view::View;
use super::{identity, set};

/// How the path of an input names an element: a demand by its consumer alone where there is one material.
pub(super) fn name_of(element: View, identity: Identity, sole: Option<&str>) -> Option<String> {
    match (identity, sole) {
        (Identity::Demand, Some(_)) => element.text("consumer").map(str::to_string),
        _ => identity::name(element.table, identity, sole),
    }
}

/// The path of an input that a scenario may also name in another way.
pub(super) fn path_of(set: &str, root: View, sole: Option<&str>) -> String {
    let Some(mut steps) = set::steps(set) else { return set.to_string() };
    if let [list, word, ..] = &mut steps[..]
        && list == "demand"
    {
        let named = |demand: &View| identity::answers_to(demand.table, Identity::Demand, sole, word);
        let mut elements = root.tables("demand").into_iter().filter(named);
        // A consumer alone names none of several demands.
        if let (Some(demand), None) = (elements.next(), elements.next())
            && let Some(name) = name_of(demand, Identity::Demand, sole)
        {
            *word = name;
        }
    }
    steps.iter().fold(String::new(), |path, step| set::below(&path, &set::key(step)))
}
