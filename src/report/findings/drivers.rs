//! What drives the risk: unserved demand by hazard and by producer, by tier, and how much of its spread is ignorance.

use crate::results::metric::MetricId;
use crate::results::{Driver, Drivers, TierFacts};
use crate::stats::Estimate;
use crate::words::interval::clear;
use crate::words::lang::say;
use crate::words::page::{Column, Row, Table, bar_cell};
use crate::words::view::{ALONE, View};

/// Drivers that a sentence names.
const NAMED: usize = 3;
/// Hazards and producers that a terminal shows.
const SHORT: (usize, usize) = (3, 2);

type Kind = for<'a> fn(&'a Drivers) -> &'a [Driver];

/// The largest hazards and producers, in each of the two arms.
pub fn sentences(view: &View) -> Option<String> {
    let focus = view.focus()?;
    view.drivers(ALONE, focus)?;
    let lang = view.lang;
    let part = |name: String, d: &Driver| {
        let amount = lang.quantity(d.unserved, &view.material.unit);
        lang.in_brackets(&format!("{name} {amount}"), &lang.rough_percent(d.share))
    };
    let hazards = |d: &Drivers| -> Vec<String> {
        d.hazards.iter().take(NAMED).map(|h| part(view.hazard_name(&h.id), h)).collect()
    };
    let producers = |d: &Drivers| -> Vec<String> {
        d.producers.iter().take(NAMED).map(|p| part(view.producer_name(&p.id), p)).collect()
    };
    let said = |of: &dyn Fn(&Drivers) -> Vec<String>| -> Option<String> {
        let arm = |arm: &str| {
            let all = view.drivers(arm, focus).map(of).filter(|all| !all.is_empty())?;
            let text = lang.list(&all);
            Some(if view.is_sole() { text } else { say!(lang, "in-arm", with = view.with_arm(arm), text = text) })
        };
        let arms: Vec<String> = view.pair().into_iter().filter_map(arm).collect();
        (!arms.is_empty()).then(|| lang.clauses(&arms))
    };
    let hazards = said(&hazards).map(|parts| say!(lang, "drivers-hazards", whose = view.whose(focus), parts = parts));
    let producers = said(&producers).map(|parts| say!(lang, "drivers-producers", parts = parts));
    Some(lang.sentences(&hazards.into_iter().chain(producers).collect::<Vec<_>>()))
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
    let share = say!(view.lang, "share");
    let share = if view.is_sole() { share } else { view.lang.in_unit(&share, &view.lang.arm(ALONE)) };
    let mut columns = vec![Column::text(say!(view.lang, "drivers-put-down-to")), Column::bar(share)];
    let sole = view.lang.metric(MetricId::Unserved);
    let head = |arm: &&str| Column::number(view.lang.in_unit(&view.arm_or(arm, &sole), &view.material.unit));
    columns.extend(arms.iter().map(head));
    let mut rows = Vec::new();
    let mut group = |name: String, kind: Kind, most: usize, called: &dyn Fn(&Driver) -> String| {
        if kind(alone).is_empty() {
            return;
        }
        rows.push(Row::Group(name));
        for d in kind(alone).iter().take(most) {
            let of = |arm: &str| {
                let found = view.drivers(arm, focus).and_then(|all| kind(all).iter().find(|x| x.id == d.id));
                view.lang.estimate(found.map_or(Estimate::exact(0.0), |d| d.unserved))
            };
            let cells = [called(d), bar_cell(d.share_estimate())].into_iter().chain(arms.iter().map(|arm| of(arm)));
            rows.push(Row::Cells(cells.collect()));
        }
    };
    group(say!(view.lang, "by-hazard"), |d| &d.hazards, most.0, &|d| view.hazard_name(&d.id));
    group(say!(view.lang, "by-producer"), |d| &d.producers, most.1, &|d| view.producer_name(&d.id));
    let caption = say!(view.lang, "drivers-caption", whose = view.whose(focus));
    Some(Table { caption: view.caption(&caption), columns, rows })
}

/// How each tier of a consumer with tiers fares.
pub fn tiers(view: &View) -> Option<String> {
    let lang = view.lang;
    let share = |arm: &str, consumer: &str, tier: &TierFacts| {
        let found = view.outcome(arm, consumer)?.tiers.iter().find(|t| t.tier == tier.tier)?;
        Some(view.by_arm(&lang.percent(found.unserved_share), arm))
    };
    let consumer = |id: &&str| {
        let tiers = &view.outcome(ALONE, id)?.tiers;
        let tier = |t: &TierFacts| {
            let shares: Vec<String> = view.pair().into_iter().filter_map(|arm| share(arm, id, t)).collect();
            let part = lang.rough_percent(t.share);
            say!(lang, "tiers-tier", tier = t.tier.said(lang), part = part, shares = lang.list(&shares))
        };
        let said: Vec<String> = tiers.iter().map(tier).collect();
        (!said.is_empty()).then(|| lang.sentence(&lang.name_is(&view.name(id), lang.clauses(&said))))
    };
    let all: Vec<String> = view.consumers().iter().filter_map(consumer).collect();
    (!all.is_empty()).then(|| lang.sentences(&[say!(lang, "tiers-lead"), lang.sentences(&all)]))
}

/// How much of the spread between trials is due to not knowing the rates.
pub fn ignorance(view: &View) -> Option<String> {
    let (focus, lang) = (view.focus()?, view.lang);
    let of = |arm: &str| view.outcome(arm, focus).and_then(|o| o.ignorance);
    let alone = of(ALONE)?;
    let sd = |sd: f64| lang.with_unit(&lang.rough(sd), &view.material.unit);
    let (whose, rates) = (view.whose(focus), lang.percent(alone.rates));
    let said = match clear(alone.rates) {
        true => say!(lang, "ignorance-clear", whose = whose, rates = rates, sd = sd(alone.sd)),
        false => say!(lang, "ignorance-unclear", whose = whose, rates = rates, sd = sd(alone.sd)),
    };
    let said = if view.is_sole() { said } else { say!(lang, "in-arm", with = lang.with_arm(ALONE), text = said) };
    let said = lang.capital(&said);
    let other = view.rival().and_then(|arm| of(arm).map(|found| (view.with_arm(arm), found)));
    let other = other.map(|(with, found)| {
        say!(lang, "ignorance-other-arm", with = with, rates = lang.percent(found.rates), sd = sd(found.sd))
    });
    Some(lang.sentence(&lang.clauses(&[said].into_iter().chain(other).collect::<Vec<_>>())))
}
