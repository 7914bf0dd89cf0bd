//! Who gains, whether anybody has reason to leave, and what cooperation does to those outside it.

use crate::results::metric::MetricId;
use crate::results::{Measure, Stability, Worth};
use crate::stats::Estimate;
use crate::words::interval::{self, clear};
use crate::words::lang::say;
use crate::words::number::{self, NBSP, NOTHING};
use crate::words::page::{Column, Row, Table};
use crate::words::stability::stays;
use crate::words::view::{ALONE, View};

/// Consumers that a sentence names.
const NAMED: usize = 4;

/// What each member gains in both measures, and how often it is worse off.
pub fn gains(view: &View) -> Option<String> {
    let arm = view.rival()?;
    let members: Vec<&str> = view.consumers().into_iter().filter(|id| view.is_member(id)).collect();
    if members.is_empty() || view.silent() {
        return None;
    }
    let of = |metric: MetricId| {
        let change = |id| view.difference(arm, id).and_then(|d| d.metric(metric));
        members.iter().filter_map(|&id| change(id).map(|d| (id, d))).collect::<Vec<_>>()
    };
    let measures = [Measure::Mean, Measure::Cvar95].map(|m| gained(view, m, of(m.metric())));
    let mut said: Vec<String> = measures.into_iter().flatten().collect();
    said.extend(worse_off(view, arm, of(MetricId::PWorseOff)));
    Some(view.lang.sentences(&said))
}

fn gained(view: &View, measure: Measure, mut changes: Vec<(&str, Estimate)>) -> Option<String> {
    let lang = view.lang;
    changes.sort_by(|a, b| a.1.value.total_cmp(&b.1.value));
    let amount = |(id, change): &(&str, Estimate)| {
        let sign = if change.value < 0.0 { -1.0 } else { 1.0 };
        lang.in_brackets(&view.who(id), &lang.quantity(change.scaled(sign), &view.material.unit))
    };
    let pick = |keep: fn(&Estimate) -> bool| changes.iter().filter(move |c| keep(&c.1));
    let better: Vec<_> = pick(|c| clear(*c) && c.value < 0.0).collect();
    let worse: Vec<String> = pick(|c| clear(*c) && c.value > 0.0).map(amount).collect();
    let even: Vec<String> = pick(|c| !clear(*c)).map(|c| view.who(c.0)).collect();
    let mut parts = Vec::new();
    if !better.is_empty() {
        let mut named: Vec<String> = better.iter().take(NAMED).map(|c| amount(c)).collect();
        if better.len() > NAMED {
            named.push(say!(lang, "members-others", n = better.len() - NAMED));
        }
        parts.push(say!(lang, "members-less", who = lang.list(&named)));
    }
    if !even.is_empty() {
        parts.push(say!(lang, "members-even", who = lang.list(&even)));
    }
    parts.push(match &worse[..] {
        [] => say!(lang, "members-none-worse"),
        worse => say!(lang, "members-more", who = lang.list(worse)),
    });
    (!changes.is_empty()).then(|| lang.led(measure, &lang.clauses(&parts)))
}

fn worse_off(view: &View, arm: &str, mut risks: Vec<(&str, Estimate)>) -> Option<String> {
    let lang = view.lang;
    risks.sort_by(|a, b| b.1.value.total_cmp(&a.1.value));
    let one =
        |(id, p): &(&str, Estimate)| say!(lang, "members-worse-in", name = view.who(id), share = lang.percent(*p));
    let often: Vec<String> = risks.iter().filter(|r| r.1.value > 0.0).take(NAMED).map(one).collect();
    let with = view.with_arm(arm);
    match (&often[..], risks.first()?) {
        ([], (_, p)) => {
            let bound = interval::seen(*p, view.results.run.trials).in_words(lang);
            Some(say!(lang, "members-never-worse", with = with, bound = bound))
        }
        (often, _) => Some(say!(lang, "members-worse", with = with, who = lang.list(often))),
    }
}

/// Whether cooperation is stable in each measure, and what would mend it.
pub fn stability(view: &View) -> Option<String> {
    let one = |w: &Worth| w.stability.as_ref().map(|s| in_one_measure(view, w, s));
    let worths = view.worths();
    if !worths.is_empty() && worths.iter().all(|w| w.members.is_empty()) {
        return Some(say!(view.lang, "stability-not-computed"));
    }
    let all: Vec<String> = worths.into_iter().filter_map(one).collect();
    (!all.is_empty()).then(|| view.lang.sentences(&all))
}

/// A game whose stability is told, in quantities or in money.
pub(super) struct Judged<'a> {
    pub lead: String,
    pub stability: &'a Stability,
    /// Id, gain and what it receives in the smallest compensation, by member.
    pub members: Vec<(&'a str, Estimate, f64)>,
    /// An amount with its error.
    pub amount: &'a dyn Fn(Estimate) -> String,
    /// What a group would have more by itself: who, and the amount.
    pub group: &'a dyn Fn(String, String) -> String,
}

fn in_one_measure(view: &View, worth: &Worth, stability: &Stability) -> String {
    let lang = view.lang;
    judged(
        view,
        &Judged {
            lead: lang.lead(worth.measure),
            stability,
            members: worth.members.iter().map(|m| (m.id.as_str(), m.gain, m.compensation)).collect(),
            amount: &|e| lang.quantity(e, &worth.unit),
            group: &|who, amount| say!(lang, "stability-group", who = who, amount = amount),
        },
    )
}

/// Whether cooperation is stable, why not, and what would mend it.
pub(super) fn judged(view: &View, game: &Judged) -> String {
    let (lang, lead, stability) = (view.lang, game.lead.as_str(), game.stability);
    if game.members.iter().any(|(_, gain, _)| gain.se.is_infinite()) {
        return lang.sentence(&say!(lang, "stability-unknown", lead = lead));
    }
    if stability.rational && stability.in_core {
        return say!(lang, "stability-stable", lead = lead);
    }
    let worse = game.members.iter().filter(|(_, gain, _)| gain.value < 0.0);
    let mut reasons: Vec<String> = worse
        .map(|(id, gain, _)| {
            let amount = (game.amount)(gain.scaled(-1.0));
            say!(lang, "stability-worse", name = view.who(id), amount = amount)
        })
        .collect();
    for group in stability.blocking.iter().filter(|b| b.members.len() > 1).take(NAMED) {
        let who: Vec<String> = group.members.iter().map(|id| view.who(id)).collect();
        reasons.push((game.group)(lang.list(&who), (game.amount)(group.grievance)));
    }
    let certain = stability.blocking.iter().any(|b| clear(b.grievance))
        || game.members.iter().any(|(_, gain, _)| gain.value < 0.0 && clear(*gain));
    let verdict = match certain {
        true => say!(lang, "stability-unstable", lead = lead),
        false => say!(lang, "stability-unknown", lead = lead),
    };
    let said = if reasons.is_empty() { verdict } else { lang.name_is(&verdict, lang.clauses(&reasons)) };
    lang.sentences(&[lang.sentence(&said), mending(view, game)])
}

fn mending(view: &View, game: &Judged) -> String {
    let lang = view.lang;
    let Some(sum) = game.stability.compensation else {
        return say!(lang, "mending-none");
    };
    let amount = |value: f64| (game.amount)(Estimate::exact(number::to_significant(value.abs(), 3)));
    let receives = |(id, _, sum): &(&str, Estimate, f64)| {
        say!(lang, "mending-receives", name = view.who(id), amount = amount(*sum))
    };
    let pays =
        |(id, _, sum): &(&str, Estimate, f64)| say!(lang, "mending-pays", name = view.who(id), amount = amount(*sum));
    let receivers = game.members.iter().filter(|(_, _, sum)| *sum > 0.0).map(receives);
    let payments: Vec<String> =
        receivers.chain(game.members.iter().filter(|(_, _, sum)| *sum < 0.0).map(pays)).collect();
    match &payments[..] {
        [] => say!(lang, "mending-sum", sum = amount(sum)),
        payments => say!(lang, "mending-by", sum = amount(sum), payments = lang.list(payments)),
    }
}

/// What cooperation does to consumers that are not members.
pub fn outsiders(view: &View) -> Option<String> {
    let (arm, lang, unit) = (view.rival()?, view.lang, &view.material.unit);
    let outside = view.consumers().into_iter().filter(|id| !view.is_member(id));
    let said = |id: &str| {
        let difference = view.difference(arm, id)?;
        let change = difference.metric(MetricId::Unserved)?;
        let with = view.with_arm(arm);
        let said = match change.value < 0.0 {
            _ if !clear(change) => {
                say!(lang, "outsiders-same", amount = lang.with_unit(&lang.signed(change), unit))
            }
            true => say!(lang, "outsiders-less", amount = lang.quantity(change.scaled(-1.0), unit), with = with),
            false => say!(lang, "outsiders-more", amount = lang.quantity(change, unit), with = with),
        };
        let risk = difference.metric(MetricId::PWorseOff).filter(|p| p.value > 0.0);
        let said = match risk {
            Some(p) => say!(lang, "outsiders-risk", change = said, share = lang.percent(p)),
            None => said,
        };
        Some(lang.name_is(&view.name(id), said))
    };
    let all: Vec<String> = outside.filter_map(said).collect();
    (!all.is_empty() && !view.silent()).then(|| lang.sentence(&lang.clauses(&all)))
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
        Column::number(view.lang.in_unit(&view.lang.arm(ALONE), unit)),
        Column::number(view.lang.in_unit(&say!(view.lang, "gain"), unit)),
    ];
    if !worths.is_empty() {
        let measures: Vec<String> = worths.iter().map(|w| view.lang.short_measure(w.measure)).collect();
        columns.push(Column::text(format!("{} {}", say!(view.lang, "stays"), measures.join(&view.lang.comma()))));
    }
    if !stocks.is_empty() {
        columns.push(Column::number(say!(view.lang, "members-equals-stock")));
    }
    let row = |id: &str| {
        let gain =
            view.difference(arm, id).and_then(|d| d.metric(MetricId::Unserved)).unwrap_or(Estimate::exact(f64::NAN));
        let name = view.name(id);
        let mut cells = vec![
            if view.is_member(id) { name } else { say!(view.lang, "members-outside", name = name) },
            view.lang.estimate(view.estimate(ALONE, id, MetricId::Unserved)),
            view.lang.signed(gain.scaled(-1.0)),
        ];
        if !worths.is_empty() {
            let word = |w: &&Worth| w.members.iter().find(|m| m.id == id).map(|m| stays(w, m).word(view.lang));
            let said: Vec<String> = worths.iter().filter_map(word).collect();
            cells.push(if said.is_empty() { NOTHING.to_string() } else { said.join(&view.lang.comma()) });
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
    let caption = view.caption(&say!(view.lang, "members-gains-caption", with = view.with_arm(arm)));
    Some(Table { caption, columns, rows })
}

/// Place of the Shapley shares in that table.
const SHAPLEY: usize = 2;

/// Gains, Shapley shares and payments of the members in both measures; of two members no Shapley shares.
pub fn table(view: &View) -> Option<Table> {
    let worths: Vec<&Worth> = view.worths().into_iter().filter(|w| !w.members.is_empty()).collect();
    let unit = &worths.first()?.unit;
    let (arm, lang) = (view.rival()?, view.lang);
    let columns = vec![
        Column::text(say!(lang, "member")),
        Column::number(lang.in_unit(&say!(lang, "own-gain"), unit)),
        Column::number(lang.in_unit(&say!(lang, "shapley-share"), unit)),
        Column::number(lang.in_unit(&say!(lang, "members-payment"), unit)),
        Column::text(say!(lang, "stays")),
        Column::number(lang.metric(MetricId::PWorseOff)),
    ];
    let mut rows = Vec::new();
    for worth in &worths {
        rows.push(Row::Group(view.lang.measure(worth.measure)));
        let mends = worth.stability.as_ref().is_some_and(|s| s.compensation.is_some());
        for m in &worth.members {
            // of trials, whatever the measure: said once
            let once = view.difference(arm, &m.id).filter(|_| worth.measure == Measure::Mean);
            let worse = once.and_then(|d| d.metric(MetricId::PWorseOff));
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
    let table = Table { caption: view.caption(&say!(lang, "members-caption")), columns, rows };
    Some(if worths.iter().any(|w| w.tells_members_apart()) { table } else { table.without(SHAPLEY) })
}
