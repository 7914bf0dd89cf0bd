//! The finding in a few sentences.

use crate::results::metric::MetricId;
use crate::stats::Estimate;
use crate::words::interval;
use crate::words::lang::say;
use crate::words::view::{ALONE, View};
use std::cmp::Ordering;

/// Two to four sentences about whom the view is about.
pub fn sentences(view: &View) -> Vec<String> {
    let Some(focus) = view.focus() else {
        return vec![say!(view.lang, "headline-nobody", material = view.material_name())];
    };
    if view.silent() {
        return vec![none(view)];
    }
    let Some(arm) = view.rival() else {
        return sole(view, focus);
    };
    let mut all = vec![avoided(view, arm, focus), levels(view, arm, focus), tail(view, arm, focus)];
    all.extend(losers(view, arm));
    all
}

/// The risk itself, where there is nothing to compare it with.
fn sole(view: &View, focus: &str) -> Vec<String> {
    let (lang, (share, short)) = (view.lang, numbers(view, ALONE, focus));
    let (who, of, horizon) = (view.who(focus), view.for_material(), view.horizon());
    let tail = lang.quantity(view.estimate(ALONE, focus, MetricId::Cvar95), &view.material.unit);
    vec![
        say!(lang, "headline-sole", who = who, share = share, for = of, horizon = horizon, short = short),
        say!(lang, "headline-sole-tail", amount = tail),
    ]
}

fn none(view: &View) -> String {
    let (lang, trials) = (view.lang, view.results.run.trials);
    let (of, any) = (view.of_material(), lang.any_of_trials(trials));
    let none = match view.is_sole() {
        true => say!(lang, "headline-none-sole", of = of, trials = any),
        false => say!(lang, "headline-none", of = of, trials = any),
    };
    let bound = lang.rough_percent(interval::unseen(trials));
    say!(lang, "headline-none-bound", none = none, horizon = view.horizon(), bound = bound)
}

/// How much less goes unserved, with its interval.
fn avoided(view: &View, arm: &str, focus: &str) -> String {
    let (lang, unit) = (view.lang, &view.material.unit);
    let difference = view.difference(arm, focus).and_then(|d| d.metric(MetricId::Unserved));
    let less = difference.unwrap_or(Estimate::exact(f64::NAN)).scaled(-1.0);
    let (low, high) = less.interval95();
    let (actor, who, of, horizon) = (view.actor(arm), view.who(focus), view.for_material(), view.horizon());
    if less.se > 0.0 && low <= 0.0 && high >= 0.0 {
        let (amount, trials) = (lang.quantity(less, unit), lang.trials(view.results.run.trials));
        return say!(
            lang,
            "headline-same",
            actor = actor,
            amount = amount,
            for = of,
            who = who,
            horizon = horizon,
            trials = trials
        );
    }
    let size = if less.value < 0.0 { less.scaled(-1.0) } else { less };
    let (amount, inside) = (lang.quantity(size, unit), around(view, less, size, focus));
    if less.value < 0.0 {
        say!(lang, "headline-adds", actor = actor, amount = amount, for = of, who = who, horizon = horizon, inside = inside)
    } else {
        say!(lang, "headline-avoids", actor = actor, amount = amount, for = of, who = who, horizon = horizon, inside = inside)
    }
}

/// `38 % less, 95 % interval 180 to 190 t`: what a change is of the whole, and its interval.
fn around(view: &View, less: Estimate, size: Estimate, focus: &str) -> String {
    let lang = view.lang;
    let before = view.estimate(ALONE, focus, MetricId::Unserved).value;
    let percent = lang.rough_percent(size.value / before);
    let share = match before > 0.0 {
        false => None,
        true if less.value < 0.0 => Some(say!(lang, "headline-more", percent = percent)),
        true => Some(say!(lang, "headline-less", percent = percent)),
    };
    let (low, high) = size.interval95();
    let end = |end: f64| lang.value(Estimate::new(end, size.se));
    let high = lang.with_unit(&end(high), &view.material.unit);
    // A single trial has no interval; where all are alike there is none to tell of.
    let interval = match size.se {
        se if se.is_infinite() => None,
        0.0 => Some(say!(lang, "headline-every-trial")),
        _ => Some(say!(lang, "headline-interval", low = end(low), high = high)),
    };
    share.into_iter().chain(interval).collect::<Vec<_>>().join(&lang.comma())
}

/// What each of the two arms leaves unserved.
fn levels(view: &View, arm: &str, focus: &str) -> String {
    let (share, short) = numbers(view, arm, focus);
    let (level, with) = (level(view, ALONE, focus), view.lang.capital(&view.with_arm(arm)));
    say!(view.lang, "headline-levels", level = level, with = with, share = share, short = short)
}

fn level(view: &View, arm: &str, focus: &str) -> String {
    let (share, short) = numbers(view, arm, focus);
    let with = view.lang.capital(&view.with_arm(arm));
    say!(view.lang, "headline-level", with = with, share = share, short = short)
}

/// Expected share unserved and probability of a shortfall.
fn numbers(view: &View, arm: &str, focus: &str) -> (String, String) {
    let short = interval::seen(view.estimate(arm, focus, MetricId::PShortfall), view.results.run.trials);
    (view.lang.percent(view.estimate(arm, focus, MetricId::UnservedShare)), short.in_words(view.lang))
}

fn tail(view: &View, arm: &str, focus: &str) -> String {
    let (before, after) = (view.estimate(ALONE, focus, MetricId::Cvar95), view.estimate(arm, focus, MetricId::Cvar95));
    let (from, to) = (view.lang.estimate(before), view.lang.estimate(after));
    let (same, with_unit) = (from == to, view.lang.with_unit(&to, &view.material.unit));
    match after.value.total_cmp(&before.value) {
        _ if same => say!(view.lang, "headline-tail-same", to = with_unit),
        Ordering::Greater => say!(view.lang, "headline-tail-rises", from = from, to = with_unit),
        _ => say!(view.lang, "headline-tail-falls", from = from, to = with_unit),
    }
}

/// Whose unserved demand rises beyond doubt.
pub fn losers(view: &View, arm: &str) -> Option<String> {
    let loss = |id: &str| {
        view.difference(arm, id)
            .and_then(|d| d.metric(MetricId::Unserved))
            .filter(|d| d.value > 0.0 && interval::clear(*d))
    };
    let said = |id: &str| {
        let amount = view.lang.with_unit(&view.lang.signed(loss(id)?), &view.material.unit);
        Some(view.lang.in_brackets(&view.who(id), &amount))
    };
    let all: Vec<String> = view.consumers().into_iter().filter_map(said).collect();
    (!all.is_empty()).then(|| say!(view.lang, "headline-losers", who = view.lang.list(&all)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::words::lang::Lang;

    #[test]
    fn what_every_trial_shows_has_no_interval() {
        let said = |se: f64| {
            let mut results = fixture::typical();
            let metrics =
                results.differences.iter_mut().flat_map(|d| &mut d.metrics).filter(|m| m.metric == MetricId::Unserved);
            metrics.for_each(|m| m.estimate.se = se);
            sentences(&View::all(&results, Lang::En)[0])[0].clone()
        };
        assert!(said(1.2).contains("% less, 95% confidence interval"), "{}", said(1.2));
        assert!(
            said(0.0).contains("% less, the same in every trial") && !said(0.0).contains("interval"),
            "{}",
            said(0.0)
        );
        assert!(!said(f64::INFINITY).contains("interval"), "of a single trial: {}", said(f64::INFINITY));
    }
}
