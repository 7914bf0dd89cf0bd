//! The finding in a few sentences.

use crate::report::interval::{self, rule_of_three};
use crate::report::number::NBSP;
use crate::report::view::{ALONE, View};
use crate::stats::Estimate;

/// Two to four sentences about whom the view is about.
pub fn sentences(view: &View) -> Vec<String> {
    let Some(focus) = view.focus() else {
        return vec![format!("No consumer needs {}.", view.material_name())];
    };
    if view.silent() {
        return vec![none(view)];
    }
    let mut all = Vec::new();
    match view.rival() {
        Some(arm) => {
            all.push(avoided(view, arm, focus));
            all.push(levels(view, arm, focus));
            all.push(tail(view, arm, focus));
            all.extend(losers(view, arm));
        }
        None => {
            let who = view.who(focus);
            all.push(format!("{} for {who}.", level(view, ALONE, focus)));
        }
    }
    all
}

fn none(view: &View) -> String {
    let trials = view.results.run.trials;
    let what = if view.one_of_many() { format!(" of {}", view.material_name()) } else { String::new() };
    let none = format!("No shortfall{what} in {}, in any arm", view.lang.any_of_trials(trials));
    if rule_of_three(trials) >= 1.0 {
        return format!("{none}.");
    }
    format!(
        "{none}: with 95{NBSP}% confidence its probability over {} is below {} (the rule of three, 3/N).",
        view.lang.horizon(view.results.scenario.years),
        view.lang.rough_percent(rule_of_three(trials)),
    )
}

/// How much less goes unserved, with its interval.
fn avoided(view: &View, arm: &str, focus: &str) -> String {
    let difference = view.difference(arm, focus).and_then(|d| d.metric("unserved"));
    let less = difference.unwrap_or(Estimate::exact(f64::NAN)).scaled(-1.0);
    let before = view.estimate(ALONE, focus, "unserved").value;
    let (low, high) = less.interval95();
    let unit = &view.material.unit;
    let who = view.who(focus);
    let over = view.lang.horizon(view.results.scenario.years);
    let actor = view.lang.actor(arm);
    let of = if view.one_of_many() { format!(" for {}", view.material_name()) } else { String::new() };
    if less.se > 0.0 && low <= 0.0 && high >= 0.0 {
        let less = view.lang.estimate(less);
        return format!(
            "{actor} makes no difference that {} can tell apart from zero: it avoids {less}{NBSP}{unit} of \
             unserved demand{of} for {who} over {over}.",
            view.lang.trials(view.results.run.trials)
        );
    }
    let (verb, size) = if less.value < 0.0 { ("adds", less.scaled(-1.0)) } else { ("avoids", less) };
    let share = match before {
        b if b > 0.0 => {
            format!("{} {}, ", view.lang.rough_percent(size.value / b), ["less", "more"][usize::from(less.value < 0.0)])
        }
        _ => String::new(),
    };
    let (low, high) = size.interval95();
    let end = |end: f64| view.lang.value(Estimate::new(end, size.se));
    format!(
        "{actor} {verb} {}{NBSP}{unit} of unserved demand{of} for {who} over {over} ({share}95{NBSP}% interval {} to {}{NBSP}{unit}).",
        view.lang.estimate(size),
        end(low),
        end(high),
    )
}

/// What each of the two arms leaves unserved.
fn levels(view: &View, arm: &str, focus: &str) -> String {
    let (share, short) = numbers(view, arm, focus);
    format!("{}; {}, {share} and {short}.", level(view, ALONE, focus), view.lang.with_arm(arm))
}

fn level(view: &View, arm: &str, focus: &str) -> String {
    let (share, short) = numbers(view, arm, focus);
    format!(
        "{}, {share} of demand is expected to go unserved and the probability of a shortfall is {short}",
        view.lang.capital(&view.lang.with_arm(arm)),
    )
}

/// Expected share unserved and probability of a shortfall.
fn numbers(view: &View, arm: &str, focus: &str) -> (String, String) {
    let short = interval::seen(view.estimate(arm, focus, "p_shortfall"), view.results.run.trials);
    (view.lang.percent(view.estimate(arm, focus, "unserved_share")), short.in_words(view.lang))
}

fn tail(view: &View, arm: &str, focus: &str) -> String {
    let (before, after) = (view.estimate(ALONE, focus, "cvar95"), view.estimate(arm, focus, "cvar95"));
    let (from, to) = (view.lang.estimate(before), view.lang.estimate(after));
    let moved = match after.value.total_cmp(&before.value) {
        _ if from == to => format!("is {to}{NBSP}{} in both arms", view.material.unit),
        std::cmp::Ordering::Greater => format!("rises from {from} to {to}{NBSP}{}", view.material.unit),
        _ => format!("falls from {from} to {to}{NBSP}{}", view.material.unit),
    };
    format!("In the worst 5{NBSP}% of trials, unserved demand {moved} on average.")
}

/// Whose unserved demand rises beyond doubt.
fn losers(view: &View, arm: &str) -> Option<String> {
    let loss =
        |id: &str| view.difference(arm, id).and_then(|d| d.metric("unserved")).filter(|d| d.value - 1.96 * d.se > 0.0);
    let said =
        |id: &str| loss(id).map(|d| format!("{} ({}{NBSP}{})", view.who(id), view.lang.signed(d), view.material.unit));
    let all: Vec<String> = view.consumers().into_iter().filter_map(said).collect();
    (!all.is_empty()).then(|| format!("More goes unserved for {}.", view.lang.list(&all)))
}
