//! Who gains, whether anybody has reason to leave, and what cooperation does to those outside it.

use crate::report::interval::{self, clear};
use crate::report::lang::say;
use crate::report::number::{self, NBSP, NOTHING};
use crate::report::page::{Column, Row, Table};
use crate::report::stability::stays;
use crate::report::view::{ALONE, View, measured};
use crate::results::{Measure, MemberWorth, Stability, Worth};
use crate::stats::Estimate;

/// Consumers that a sentence names.
const NAMED: usize = 4;

/// What each member gains in both measures, and how often it is worse off.
pub fn gains(view: &View) -> Option<String> {
    let arm = view.rival()?;
    let members: Vec<&str> = view.consumers().into_iter().filter(|id| view.is_member(id)).collect();
    if members.is_empty() || view.silent() {
        return None;
    }
    let of = |metric: &str| {
        let change = |id| view.difference(arm, id).and_then(|d| d.metric(metric));
        members.iter().filter_map(|&id| change(id).map(|d| (id, d))).collect::<Vec<_>>()
    };
    let measures = [Measure::Mean, Measure::Cvar95].map(|m| gained(view, m, of(measured(m))));
    let mut said: Vec<String> = measures.into_iter().flatten().collect();
    said.extend(worse_off(view, arm, of("p_worse_off")));
    Some(said.join(" "))
}

fn gained(view: &View, measure: Measure, mut changes: Vec<(&str, Estimate)>) -> Option<String> {
    let unit = &view.material.unit;
    changes.sort_by(|a, b| a.1.value.total_cmp(&b.1.value));
    let amount = |(id, change): &(&str, Estimate)| {
        let sign = if change.value < 0.0 { -1.0 } else { 1.0 };
        format!("{} ({}{NBSP}{unit})", view.name(id), view.lang.estimate(change.scaled(sign)))
    };
    let pick = |keep: fn(&Estimate) -> bool| changes.iter().filter(move |c| keep(&c.1));
    let better: Vec<_> = pick(|c| clear(*c) && c.value < 0.0).collect();
    let worse: Vec<String> = pick(|c| clear(*c) && c.value > 0.0).map(amount).collect();
    let even: Vec<String> = pick(|c| !clear(*c)).map(|c| view.name(c.0)).collect();
    let mut parts = Vec::new();
    if !better.is_empty() {
        let mut named: Vec<String> = better.iter().take(NAMED).map(|c| amount(c)).collect();
        if better.len() > NAMED {
            named.push(format!("{} more members", better.len() - NAMED));
        }
        parts.push(format!("less goes unserved for {}", view.lang.list(&named)));
    }
    if !even.is_empty() {
        parts.push(format!("there is no clear difference for {}", view.lang.list(&even)));
    }
    parts.push(match &worse[..] {
        [] => "no member is worse off beyond doubt".to_string(),
        worse => format!("more goes unserved for {}", view.lang.list(worse)),
    });
    (!changes.is_empty()).then(|| format!("{}, {}.", view.lang.lead(measure), parts.join("; ")))
}

fn worse_off(view: &View, arm: &str, mut risks: Vec<(&str, Estimate)>) -> Option<String> {
    risks.sort_by(|a, b| b.1.value.total_cmp(&a.1.value));
    let often: Vec<String> = risks
        .iter()
        .filter(|r| r.1.value > 0.0)
        .take(NAMED)
        .map(|(id, p)| format!("{} in {}", view.name(id), view.lang.percent(*p)))
        .collect();
    let with = view.lang.with_arm(arm);
    match (&often[..], risks.first()?) {
        ([], (_, p)) => {
            let bound = interval::seen(*p, view.results.run.trials).in_words(view.lang);
            Some(format!("No member was worse off {with} in any trial (probability {bound})."))
        }
        (often, _) => Some(format!("Worse off {with} than alone are {} of trials.", view.lang.list(often))),
    }
}

/// Whether cooperation is stable in each measure, and what would mend it.
pub fn stability(view: &View) -> Option<String> {
    let one = |w: &Worth| w.stability.as_ref().map(|s| in_one_measure(view, w, s));
    let worths = view.worths();
    if !worths.is_empty() && worths.iter().all(|w| w.members.is_empty()) {
        return Some("Not computed for so many members.".to_string());
    }
    let all: Vec<String> = worths.into_iter().filter_map(one).collect();
    (!all.is_empty()).then(|| all.join(" "))
}

fn in_one_measure(view: &View, worth: &Worth, stability: &Stability) -> String {
    let (unit, lead) = (&worth.unit, view.lang.lead(worth.measure));
    if stability.rational && stability.in_core {
        return format!(
            "{lead}, cooperation is stable: no member is worse off than alone (individual rationality), and no \
             group of members would do better by itself (the core)."
        );
    }
    let worse = worth.members.iter().filter(|m| m.gain.value < 0.0);
    let mut reasons: Vec<String> = worse
        .map(|m| {
            format!(
                "{} is worse off than alone by {}{NBSP}{unit}",
                view.name(&m.id),
                view.lang.estimate(m.gain.scaled(-1.0))
            )
        })
        .collect();
    for group in stability.blocking.iter().filter(|b| b.members.len() > 1).take(NAMED) {
        let who: Vec<String> = group.members.iter().map(|id| view.name(id)).collect();
        let more = view.lang.estimate(group.grievance);
        reasons.push(format!("{} would avoid {more}{NBSP}{unit} more by themselves", view.lang.list(&who)));
    }
    let certain = stability.blocking.iter().any(|b| clear(b.grievance))
        || worth.members.iter().any(|m| m.gain.value < 0.0 && clear(m.gain));
    let verdict =
        if certain { "cooperation is not stable" } else { "the trials cannot tell whether cooperation is stable" };
    let why = if reasons.is_empty() { String::new() } else { format!(": {}", reasons.join("; ")) };
    format!("{lead}, {verdict}{why}. {}", mending(view, worth, stability))
}

fn mending(view: &View, worth: &Worth, stability: &Stability) -> String {
    let Some(sum) = stability.compensation else {
        return "No payments between members could mend that: the core is empty.".to_string();
    };
    let amount =
        |value: f64| format!("{}{NBSP}{}", view.lang.rough(number::to_significant(value.abs(), 3)), worth.unit);
    let paid = |m: &MemberWorth, verb: &str| format!("{} {verb} {}", view.name(&m.id), amount(m.compensation));
    let with = |verb: &str, sign: f64| -> Vec<String> {
        worth.members.iter().filter(|m| m.compensation * sign > 0.0).map(|m| paid(m, verb)).collect()
    };
    let payments: Vec<String> = with("receives", 1.0).into_iter().chain(with("pays", -1.0)).collect();
    let who = if payments.is_empty() { String::new() } else { format!(" ({})", view.lang.list(&payments)) };
    format!("Payments worth {} of unserved demand in all would mend that{who}.", amount(sum))
}

/// What cooperation does to consumers that are not members.
pub fn outsiders(view: &View) -> Option<String> {
    let arm = view.rival()?;
    let outside = view.consumers().into_iter().filter(|id| !view.is_member(id));
    let said = |id: &str| {
        let difference = view.difference(arm, id)?;
        let change = difference.metric("unserved")?;
        let unit = &view.material.unit;
        let sign = if change.value < 0.0 { "less" } else { "more" };
        let size = change.scaled(if change.value < 0.0 { -1.0 } else { 1.0 });
        let amount = if clear(change) {
            format!("{}{NBSP}{unit} {sign} goes unserved {}", view.lang.estimate(size), view.lang.with_arm(arm))
        } else {
            format!("no clear difference ({}{NBSP}{unit})", view.lang.signed(change))
        };
        let risk = difference.metric("p_worse_off").filter(|p| p.value > 0.0);
        let risk = risk.map_or(String::new(), |p| format!(", worse off in {} of trials", view.lang.percent(p)));
        Some(format!("{}: {amount}{risk}", view.name(id)))
    };
    let all: Vec<String> = outside.filter_map(said).collect();
    (!all.is_empty() && !view.silent()).then(|| format!("{}.", all.join("; ")))
}

/// A row a consumer: what it gains, whether it stays, and what stock that equals; what fits a terminal. `None` without a
/// second arm.
pub fn short(view: &View) -> Option<Table> {
    let arm = view.rival()?;
    let unit = &view.material.unit;
    let worths: Vec<&Worth> = view.worths().into_iter().filter(|w| !w.members.is_empty()).collect();
    let stocks = view.equivalent_stocks(Measure::Mean);
    let mut columns = vec![
        Column::text(say!(view.lang, "consumer")),
        Column::number(format!("alone, {unit}")),
        Column::number(format!("gain, {unit}")),
    ];
    if !worths.is_empty() {
        columns.push(Column::text(format!(
            "stays? {}",
            worths.iter().map(|w| view.lang.short_measure(w.measure)).collect::<Vec<_>>().join(", ")
        )));
    }
    if !stocks.is_empty() {
        columns.push(Column::number("equals own stock, days"));
    }
    let row = |id: &str| {
        let gain = view.difference(arm, id).and_then(|d| d.metric("unserved")).unwrap_or(Estimate::exact(f64::NAN));
        let outside = if view.is_member(id) { "" } else { " (no member)" };
        let mut cells = vec![
            view.name(id) + outside,
            view.lang.estimate(view.estimate(ALONE, id, "unserved")),
            view.lang.signed(gain.scaled(-1.0)),
        ];
        if !worths.is_empty() {
            let word = |w: &&Worth| w.members.iter().find(|m| m.id == id).map(|m| stays(w, m).word(view.lang));
            let said: Vec<String> = worths.iter().filter_map(word).collect();
            cells.push(if said.is_empty() { NOTHING.to_string() } else { said.join(", ") });
        }
        if !stocks.is_empty() {
            let found = stocks.iter().find(|e| e.consumer == id);
            cells.push(found.map_or(NOTHING.to_string(), |e| {
                let days =
                    e.days.map_or_else(|| format!(">{NBSP}{}", view.lang.rough(e.limit_days)), |x| view.lang.rough(x));
                format!("{} → {days}", view.lang.rough(e.own_days))
            }));
        }
        Row::Cells(cells)
    };
    let rows = view.consumers().into_iter().map(row).collect();
    let caption = view.caption(&format!("What each consumer gains {}", view.lang.with_arm(arm)));
    Some(Table { caption, columns, rows })
}

/// Gains, Shapley shares and payments of the members in both measures.
pub fn table(view: &View) -> Option<Table> {
    let worths: Vec<&Worth> = view.worths().into_iter().filter(|w| !w.members.is_empty()).collect();
    let unit = &worths.first()?.unit;
    let arm = view.rival()?;
    let columns = vec![
        Column::text("member"),
        Column::number(format!("own gain, {unit}")),
        Column::number(format!("Shapley share, {unit}")),
        Column::number(format!("payment that mends, {unit}")),
        Column::text("stays?"),
        Column::number("P(worse off)"),
    ];
    let mut rows = Vec::new();
    for worth in &worths {
        rows.push(Row::Group(view.lang.measure(worth.measure)));
        let mends = worth.stability.as_ref().is_some_and(|s| s.compensation.is_some());
        for m in &worth.members {
            // of trials, whatever the measure: said once
            let once = view.difference(arm, &m.id).filter(|_| worth.measure == Measure::Mean);
            let worse = once.and_then(|d| d.metric("p_worse_off"));
            let worse = worse.map(|p| interval::seen(p, view.results.run.trials));
            let payment = view.lang.signed(Estimate::exact(number::to_significant(m.compensation, 3)));
            rows.push(Row::cells([
                view.name(&m.id),
                view.lang.signed(m.gain),
                view.lang.signed(m.shapley),
                if mends { payment } else { NOTHING.to_string() },
                stays(worth, m).word(view.lang),
                worse.map_or(String::new(), |p| p.in_a_cell(view.lang)),
            ]));
        }
    }
    Some(Table { caption: view.caption("Members: gains and stability"), columns, rows })
}
