//! What drives the risk: unserved demand by hazard and by producer, by tier, and how much of its spread is ignorance.

use crate::report::interval::clear;
use crate::report::number::NBSP;
use crate::report::page::{Column, Row, Table};
use crate::report::view::{ALONE, View};
use crate::results::{Driver, Drivers, TierFacts};
use crate::stats::Estimate;

/// Drivers that a sentence names.
const NAMED: usize = 3;
/// Hazards and producers that a terminal shows.
const SHORT: (usize, usize) = (3, 2);

type Kind = for<'a> fn(&'a Drivers) -> &'a [Driver];

/// The largest hazards and producers, in each of the two arms.
pub fn sentences(view: &View) -> Option<String> {
    let focus = view.focus()?;
    view.drivers(ALONE, focus)?;
    let unit = &view.material.unit;
    let part = |name: &str, d: &Driver| {
        format!("{name} {}{NBSP}{unit} ({})", view.lang.estimate(d.unserved), view.lang.rough_percent(d.share))
    };
    let hazards = |d: &Drivers| -> Vec<String> {
        d.hazards.iter().take(NAMED).map(|h| part(&view.hazard_name(&h.id), h)).collect()
    };
    let producers = |d: &Drivers| -> Vec<String> {
        d.producers.iter().take(NAMED).map(|p| part(&view.producer_name(&p.id), p)).collect()
    };
    let said = |of: &dyn Fn(&Drivers) -> Vec<String>| -> Vec<String> {
        let arm = |arm: &str| {
            let all = view.drivers(arm, focus).map(of).filter(|all| !all.is_empty())?;
            Some(format!("{}, {}", view.lang.with_arm(arm), view.lang.list(&all)))
        };
        view.pair().into_iter().filter_map(arm).collect()
    };
    let whose = view.whose(focus);
    let mut out = Vec::new();
    let found = said(&hazards);
    if !found.is_empty() {
        out.push(format!("Largest parts of {whose} unserved demand by hazard: {}.", found.join("; ")));
    }
    let found = said(&producers);
    if !found.is_empty() {
        out.push(format!("By producer struck: {}.", found.join("; ")));
    }
    Some(out.join(" "))
}

/// Every driver of the focus' unserved demand.
pub fn table(view: &View) -> Option<Table> {
    cut(view, (usize::MAX, usize::MAX))
}

/// The few largest.
pub fn short(view: &View) -> Option<Table> {
    cut(view, SHORT)
}

fn cut(view: &View, most: (usize, usize)) -> Option<Table> {
    let focus = view.focus()?;
    let alone = view.drivers(ALONE, focus)?;
    let arms = view.pair();
    let unit = &view.material.unit;
    let mut columns = vec![Column::text("put down to"), Column::bar("share, alone")];
    columns.extend(arms.iter().map(|arm| Column::number(format!("{}, {unit}", view.lang.arm(arm)))));
    let mut rows = Vec::new();
    let mut group = |name: &str, kind: Kind, most: usize, called: &dyn Fn(&Driver) -> String| {
        if kind(alone).is_empty() {
            return;
        }
        rows.push(Row::Group(name.to_string()));
        for d in kind(alone).iter().take(most) {
            let of = |arm: &str| {
                let found = view.drivers(arm, focus).and_then(|all| kind(all).iter().find(|x| x.id == d.id));
                view.lang.estimate(found.map_or(Estimate::exact(0.0), |d| d.unserved))
            };
            let cells = [called(d), d.share.to_string()].into_iter().chain(arms.iter().map(|arm| of(arm)));
            rows.push(Row::Cells(cells.collect()));
        }
    };
    group("By hazard", |d| &d.hazards, most.0, &|d| view.hazard_name(&d.id));
    group("By producer struck", |d| &d.producers, most.1, &|d| view.producer_name(&d.id));
    let caption = format!("What drives {} unserved demand", view.whose(focus));
    Some(Table { caption: view.caption(&caption), columns, rows })
}

/// How each tier of a consumer with tiers fares.
pub fn tiers(view: &View) -> Option<String> {
    let share = |arm: &str, consumer: &str, tier: &TierFacts| {
        let found = view.outcome(arm, consumer)?.tiers.iter().find(|t| t.tier == tier.tier)?;
        Some(format!("{} {}", view.lang.percent(found.unserved_share), view.lang.with_arm(arm)))
    };
    let consumer = |id: &&str| {
        let tiers = &view.outcome(ALONE, id)?.tiers;
        let tier = |t: &TierFacts| {
            let shares: Vec<String> = view.pair().into_iter().filter_map(|arm| share(arm, id, t)).collect();
            format!("{} ({} of its demand) {}", t.tier, view.lang.rough_percent(t.share), view.lang.list(&shares))
        };
        let said: Vec<String> = tiers.iter().map(tier).collect();
        (!said.is_empty()).then(|| format!("{}: of {} goes unserved.", view.name(id), said.join("; of ")))
    };
    let all: Vec<String> = view.consumers().iter().filter_map(consumer).collect();
    (!all.is_empty()).then(|| format!("Expected unserved share of each tier's own demand. {}", all.join(" ")))
}

/// How much of the spread between trials is due to not knowing the rates.
pub fn ignorance(view: &View) -> Option<String> {
    let focus = view.focus()?;
    let of = |arm: &str| view.outcome(arm, focus).and_then(|o| o.ignorance);
    let alone = of(ALONE)?;
    let share = |rates: Estimate| {
        if clear(rates) {
            format!(
                "{} is ignorance of the hazards' rates, which more data would narrow, and the rest is chance",
                view.lang.percent(rates)
            )
        } else {
            format!(
                "the part that is ignorance of the hazards' rates ({}) cannot be told apart from zero",
                view.lang.percent(rates)
            )
        }
    };
    let whose = view.whose(focus);
    let mut said = format!(
        "Of the variance of {whose} unserved demand between trials, alone, {} (standard deviation {}{NBSP}{})",
        share(alone.rates),
        view.lang.rough(alone.sd),
        view.material.unit
    );
    if let Some((arm, found)) = view.rival().and_then(|arm| of(arm).map(|found| (arm, found))) {
        said += &format!(
            "; {}, ignorance is {} of it (standard deviation {}{NBSP}{})",
            view.lang.with_arm(arm),
            view.lang.percent(found.rates),
            view.lang.rough(found.sd),
            view.material.unit
        );
    }
    Some(said + ".")
}
