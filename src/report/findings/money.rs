//! What disruptions and cooperation cost, and whether it pays.

use crate::results::metric::MetricId;
use crate::results::{Difference, Interval, MEMBERS, Payoff};
use crate::stats::Estimate;
use crate::words::interval::clear;
use crate::words::lang::{Counted, Lang, say};
use crate::words::number::{NOTHING, to_significant};
use crate::words::page::{Column, Row, Table};
use crate::words::view::{ALONE, View};

/// Whether cooperation pays, the break-even value first.
pub fn sentences(view: &View) -> Option<String> {
    let (focus, rival) = (view.focus()?, view.rival()?);
    let difference = view.difference(rival, focus)?;
    let payoff = difference.payoff?;
    let mut all = vec![break_even(view, rival, difference, &payoff)];
    if let Some(net) = payoff.net_benefit {
        all.push(net_benefit(view, difference, &payoff, net));
        all.extend(luck_and_inputs(view, &payoff));
    }
    all.extend(bounds(view, focus));
    all.extend(outside(view, rival));
    Some(told(view.lang, &all))
}

/// The same in two sentences: the break-even value, and what comes of the scenario's own value.
pub fn short(view: &View) -> Option<String> {
    let (focus, rival) = (view.focus()?, view.rival()?);
    let difference = view.difference(rival, focus)?;
    let payoff = difference.payoff?;
    let net = payoff.net_benefit.map(|net| net_benefit(view, difference, &payoff, net));
    let all: Vec<String> = [break_even(view, rival, difference, &payoff)].into_iter().chain(net).collect();
    Some(told(view.lang, &all))
}

/// Sentences, each with its full stop.
pub(super) fn told(lang: Lang, all: &[String]) -> String {
    lang.sentences(&all.iter().map(|text| lang.sentence(text)).collect::<Vec<_>>())
}

pub(super) fn currency<'a>(view: &View<'a>) -> &'a str {
    &view.results.scenario.currency
}

/// `; over what is not known of the inputs, 2 to 9 million`.
fn over_inputs(view: &View, interval: Option<Interval>) -> String {
    let said = |i: Interval| say!(view.lang, "money-inputs", range = view.lang.amounts_over_inputs(&i, currency(view)));
    interval.map_or(String::new(), said)
}

fn break_even(view: &View, rival: &str, difference: &Difference, payoff: &Payoff) -> String {
    let lang = view.lang;
    let (actor, unit) = (lang.capital(&view.actor(rival)), view.material.unit.as_str());
    let found = payoff.break_even.filter(|q| q.low.is_some());
    let Some(quotient) = found else {
        return lang.capital(&say!(lang, "money-no-interval", with = view.with_arm(rival)));
    };
    if quotient.value <= 0.0 {
        return say!(lang, "money-pays-always", actor = actor, unit = unit);
    }
    let allowed = difference.value(MetricId::BreakEvenValue).and_then(|m| m.allowed);
    let amount = lang.amount(Estimate::new(quotient.value, quotient.se), currency(view));
    say!(lang, "money-pays-above", actor = actor, unit = unit, amount = amount, inputs = over_inputs(view, allowed))
}

fn net_benefit(view: &View, difference: &Difference, payoff: &Payoff, net: Estimate) -> String {
    let lang = view.lang;
    let allowed = difference.value(MetricId::NetBenefit).and_then(|m| m.allowed);
    let (horizon, inputs) = (view.horizon(), over_inputs(view, allowed));
    let said = if net.value < 0.0 {
        let amount = lang.amount(net.scaled(-1.0), currency(view));
        say!(lang, "money-net-loses", amount = amount, horizon = horizon, inputs = inputs)
    } else {
        let amount = lang.amount(net, currency(view));
        say!(lang, "money-net", amount = amount, horizon = horizon, inputs = inputs)
    };
    let ratio = payoff.benefit_cost.filter(|q| q.low.is_some()).map(|q| {
        let ratio = lang.estimate(Estimate::new(q.value, q.se));
        let allowed = difference.value(MetricId::BenefitCostRatio).and_then(|m| m.allowed);
        let inputs = allowed.map(|i| say!(lang, "money-inputs", range = lang.over_inputs(&i, str::to_string)));
        say!(lang, "money-ratio", currency = currency(view), ratio = ratio, inputs = inputs.unwrap_or_default())
    });
    let payback = payoff.payback.filter(|q| q.low.is_some()).map(|q| {
        let years = lang.estimate(Estimate::new(q.value, q.se));
        say!(lang, "money-payback", years = years)
    });
    lang.clauses(&[said].into_iter().chain(ratio).chain(payback).collect::<Vec<_>>())
}

/// The two probabilities that it pays, which are never mixed.
fn luck_and_inputs(view: &View, payoff: &Payoff) -> Option<String> {
    let lang = view.lang;
    let luck = say!(lang, "money-luck", p = lang.rough_percent(payoff.p_positive?.value));
    let known = payoff.p_inputs.map(|p| say!(lang, "money-known", p = lang.rough_percent(p.value)));
    Some(lang.capital(&lang.clauses(&[luck].into_iter().chain(known).collect::<Vec<_>>())))
}

/// The least and the most that what goes unserved alone may cost.
fn bounds(view: &View, focus: &str) -> Option<String> {
    let outcome = view.outcome(ALONE, focus)?;
    let (least, most) = (outcome.metric(MetricId::UnservedValueLeast)?, outcome.metric(MetricId::UnservedValue)?);
    let lang = view.lang;
    let amount = |e| lang.amount(e, currency(view));
    (least.value > 0.0).then(|| {
        let times = lang.plain(to_significant(most.value / least.value, 2));
        say!(lang, "money-bounds", least = amount(least), most = amount(most), times = times)
    })
}

/// What of all that is gained goes to those who take no part.
fn outside(view: &View, rival: &str) -> Option<String> {
    let net = |id: &str| view.difference(rival, id)?.payoff?.net_benefit;
    let members = net(MEMBERS)?;
    let others: Vec<Estimate> = view.consumers().into_iter().filter(|id| !view.is_member(id)).filter_map(net).collect();
    let theirs: f64 = others.iter().map(|e| e.value).sum();
    let all = members.value + theirs;
    (clear(members) && theirs > 0.0 && all > 0.0)
        .then(|| say!(view.lang, "money-outside", share = view.lang.rough_percent(theirs / all)))
}

/// How far prices rise, and how often the cap decides.
pub fn prices(view: &View) -> Option<String> {
    let lang = view.lang;
    let said = |id: &str| -> Option<String> {
        let outcome = view.outcome(ALONE, id)?;
        let of = |metric| outcome.metric(metric);
        let (doubled, fivefold) = (of(MetricId::PriceDoubled)?, of(MetricId::PriceFivefold)?);
        let steps = of(MetricId::StepsDoubled)?;
        let step = &outcome.value(MetricId::StepsDoubled)?.unit;
        let steps = format!("{}\u{a0}{}", lang.value(steps), lang.unit(step));
        let [doubled, fivefold] = [doubled, fivefold].map(|p| lang.rough_percent(p.value));
        Some(say!(lang, "prices-said", who = view.name(id), doubled = doubled, fivefold = fivefold, steps = steps))
    };
    let mut all: Vec<String> = view.consumers().into_iter().filter_map(said).collect();
    let capped = view.consumers().into_iter().filter_map(|id| view.outcome(ALONE, id)?.metric(MetricId::PriceCapped));
    let capped = capped.map(|p| p.value).fold(0.0, f64::max);
    if capped > 0.0 {
        all.push(say!(lang, "prices-cap", p = lang.rough_percent(capped)));
    }
    (!all.is_empty()).then(|| told(lang, &all))
}

/// A row a consumer: what the arm that headlines compare with `alone` brings and costs it.
pub fn table(view: &View) -> Option<Table> {
    let (lang, rival) = (view.lang, view.rival()?);
    let differences: Vec<&Difference> = view.rows().into_iter().filter_map(|id| view.difference(rival, id)).collect();
    let of = |metrics: &[MetricId]| -> Counted {
        lang.counted(differences.iter().flat_map(|d| metrics.iter().filter_map(|id| d.metric(*id))), currency(view))
    };
    let counted = [of(&SUMS), of(&[MetricId::BreakEvenValue])];
    let rows: Vec<Row> = differences.into_iter().filter_map(|difference| row(view, difference, &counted)).collect();
    let a_unit = format!("{}/{}", counted[1].unit, view.material.unit);
    let columns = vec![
        Column::text(say!(lang, "consumer")),
        Column::number(say!(lang, "money-pays-column", unit = a_unit)),
        Column::number(say!(lang, "money-loss-column")),
        Column::number(say!(lang, "money-bill-column")),
        Column::number(say!(lang, "money-cost-column")),
        Column::number(say!(lang, "money-net-column")),
    ];
    let caption = say!(
        lang,
        "money-caption",
        actor = lang.capital(&view.actor(rival)),
        currency = counted[0].unit.as_str(),
        horizon = view.horizon()
    );
    (!rows.is_empty()).then(|| Table { caption: view.caption(&caption), columns, rows })
}

/// What a table of differences in money adds up, and what comes of it.
const SUMS: [MetricId; 4] = [MetricId::UnservedValue, MetricId::ExtraBill, MetricId::Costs, MetricId::NetBenefit];

fn row(view: &View, difference: &Difference, [sums, a_unit]: &[Counted; 2]) -> Option<Row> {
    let (payoff, consumer) = (difference.payoff?, difference.consumer.as_str());
    let value = payoff.break_even.filter(|q| q.low.is_some());
    let change = |metric, sign: f64| {
        let found = difference.metric(metric).map(|e| e.scaled(sign));
        found.map_or(NOTHING.to_string(), |e| sums.signed(if e.value == 0.0 { Estimate::exact(0.0) } else { e }))
    };
    let cells = vec![
        view.name(consumer),
        value.map_or(NOTHING.to_string(), |q| a_unit.estimate(Estimate::new(q.value, q.se))),
        change(MetricId::UnservedValue, -1.0),
        change(MetricId::ExtraBill, -1.0),
        change(MetricId::Costs, 1.0),
        payoff.net_benefit.map_or(NOTHING.to_string(), |e| sums.signed(e)),
    ];
    Some(if consumer == MEMBERS { Row::Change(cells) } else { Row::Cells(cells) })
}

/// What disruptions and agreements cost in each case: a row a case, of those in focus.
pub fn by_arm(view: &View) -> Option<Table> {
    let (lang, focus) = (view.lang, view.focus()?);
    let has = |id| view.outcome(ALONE, focus).is_some_and(|o| o.metric(id).is_some());
    has(MetricId::Burden).then_some(())?;
    let parts = [
        (MetricId::UnservedValue, say!(lang, "money-loss")),
        (MetricId::ExtraBill, say!(lang, "money-bill")),
        (MetricId::Costs, say!(lang, "money-costs")),
        (MetricId::Burden, lang.metric(MetricId::Burden)),
        (MetricId::BurdenCvar95, lang.metric(MetricId::BurdenCvar95)),
    ];
    let parts: Vec<(MetricId, String)> = parts.into_iter().filter(|(id, _)| has(*id)).collect();
    let mut columns = vec![Column::text(say!(lang, "money-case"))];
    columns.extend(parts.iter().map(|(_, name)| Column::number(name.clone())));
    let all = view.arms().iter().flat_map(|arm| parts.iter().map(|(id, _)| view.estimate(&arm.id, focus, *id)));
    let counted = lang.counted(all, currency(view));
    let row = |arm: &crate::results::ArmFacts| {
        let cells = parts.iter().map(|(id, _)| counted.estimate(view.estimate(&arm.id, focus, *id)));
        Row::Cells([lang.capital(&view.arm_or(&arm.id, ""))].into_iter().chain(cells).collect())
    };
    let rows = view.arms().iter().map(row).collect();
    let caption =
        say!(lang, "money-arms-caption", who = view.name(focus), currency = counted.unit, horizon = view.horizon());
    Some(Table { caption: view.caption(&caption), columns, rows })
}
