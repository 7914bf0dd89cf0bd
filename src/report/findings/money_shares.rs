//! Who and what brings the net benefit, what members owe each other for it, and how much stock pays.

use super::money::told;
use crate::report::interval::clear;
use crate::report::lang::say;
use crate::report::page::{Column, Row, Table};
use crate::report::view::View;
use crate::results::{InstrumentShare, MemberShare, MoneyWorth, StockLevel, StockPolicy};
use crate::stats::Estimate;

fn worth<'a>(view: &View<'a>) -> Option<&'a MoneyWorth> {
    view.results.money_worth.iter().find(|worth| worth.material == view.material.id)
}

/// What instruments bring after what they cost, and what members owe each other.
pub fn sentences(view: &View) -> Option<String> {
    let (worth, lang) = (worth(view)?, view.lang);
    let currency = &view.results.scenario.currency;
    let mut all = Vec::new();
    let best = worth.instruments.iter().max_by(|a, b| a.net_benefit.value.total_cmp(&b.net_benefit.value));
    if let Some(best) = best.filter(|best| clear(best.net_benefit) && best.net_benefit.value > 0.0) {
        let amount = |e| lang.quantity(e, currency);
        let name = view.the_instrument(&best.id);
        all.push(say!(
            lang,
            "money-shares-best",
            name = name,
            amount = amount(best.net_benefit),
            total = amount(worth.total)
        ));
    }
    let vain = |i: &&InstrumentShare| clear(i.net_benefit) && i.net_benefit.value < 0.0;
    let vain: Vec<String> = worth.instruments.iter().filter(vain).map(|i| view.the_instrument(&i.id)).collect();
    if !vain.is_empty() {
        all.push(say!(lang, "money-shares-vain", names = lang.list(&vain)));
    }
    let payments: Vec<String> = worth.members.iter().filter(|m| m.receives != 0.0).map(|m| payment(view, m)).collect();
    if payments.len() > 1 {
        all.push(say!(lang, "money-transfers", payments = lang.list(&payments)));
    }
    (!all.is_empty()).then(|| told(lang, &all))
}

fn payment(view: &View, member: &MemberShare) -> String {
    let (lang, currency) = (view.lang, &view.results.scenario.currency);
    let error = member.share.se.max(member.net_benefit.se);
    let amount = lang.with_unit(&lang.value(Estimate::new(member.receives.abs(), error)), currency);
    let name = view.name(&member.id);
    match member.receives > 0.0 {
        true => say!(lang, "money-transfer-gets", name = name, amount = amount),
        false => say!(lang, "money-transfer-pays", name = name, amount = amount),
    }
}

/// A row an instrument.
pub fn instruments(view: &View) -> Option<Table> {
    let (worth, lang) = (worth(view)?, view.lang);
    let columns = vec![Column::text(say!(lang, "instrument")), Column::number(say!(lang, "money-net-column"))];
    let row = |i: &InstrumentShare| Row::Cells(vec![view.instrument(&i.id), lang.signed(i.net_benefit)]);
    let total = Row::Change(vec![say!(lang, "worth-together"), lang.signed(worth.total)]);
    let rows = worth.instruments.iter().map(row).chain([total]).collect();
    let caption = say!(
        lang,
        "money-instruments-caption",
        currency = view.results.scenario.currency.as_str(),
        horizon = view.horizon()
    );
    (!worth.instruments.is_empty()).then(|| Table { caption: view.caption(&caption), columns, rows })
}

/// A row a member: what it gets, what it is due, and what it receives so that it has that.
pub fn transfers(view: &View) -> Option<Table> {
    let (worth, lang) = (worth(view)?, view.lang);
    let columns = vec![
        Column::text(say!(lang, "member")),
        Column::number(say!(lang, "money-net-column")),
        Column::number(say!(lang, "shapley-share")),
        Column::number(say!(lang, "money-receives-column")),
    ];
    let row = |m: &MemberShare| {
        let receives = Estimate::new(m.receives, m.share.se.max(m.net_benefit.se));
        Row::Cells(vec![view.name(&m.id), lang.signed(m.net_benefit), lang.signed(m.share), lang.signed(receives)])
    };
    let rows: Vec<Row> = worth.members.iter().map(row).collect();
    let caption = say!(
        lang,
        "money-transfers-caption",
        currency = view.results.scenario.currency.as_str(),
        horizon = view.horizon()
    );
    (!rows.is_empty()).then(|| Table { caption: view.caption(&caption), columns, rows })
}

fn policies<'a>(view: &View<'a>) -> impl Iterator<Item = &'a StockPolicy> {
    let id = view.material.id.as_str();
    view.results.stock_policy.iter().filter(move |policy| policy.material == id)
}

/// What a day of stock costs, and how many of them pay, with and without partners.
pub fn stocks(view: &View) -> Option<String> {
    let (lang, currency) = (view.lang, &view.results.scenario.currency);
    let said = |policy: &StockPolicy| {
        let cost = lang.with_unit(&lang.digits(policy.cost_of_a_day, 2), currency);
        let alone = lang.days(policy.best_alone);
        let together = policy.best_together.zip(view.rival()).map_or(String::new(), |(days, arm)| {
            say!(lang, "stock-policy-together", days = lang.days(days), with = view.with_arm(arm))
        });
        say!(lang, "stock-policy", name = view.name(&policy.consumer), cost = cost, alone = alone, together = together)
    };
    let all: Vec<String> = policies(view).map(said).collect();
    (!all.is_empty()).then(|| told(lang, &all))
}

/// A row a member and level: how much more or less is borne with it than with the stock that is held.
pub fn stock_table(view: &View) -> Option<Table> {
    let lang = view.lang;
    let mut rows = Vec::new();
    for policy in policies(view) {
        let own = say!(lang, "stock-policy-own", name = view.name(&policy.consumer), own = lang.days(policy.own_days));
        rows.push(Row::Group(own));
        let level = |level: &StockLevel| {
            let together = level.together.map_or(String::new(), |e| lang.signed(e));
            Row::Cells(vec![lang.days(level.days), lang.signed(level.alone), together])
        };
        rows.extend(policy.levels.iter().map(level));
    }
    let arms = [Some(crate::report::view::ALONE), view.rival()].into_iter().flatten();
    let mut columns = vec![Column::text(say!(lang, "stock-policy-level"))];
    columns.extend(arms.map(|arm| Column::number(lang.capital(&view.arm_or(arm, "")))));
    columns.resize_with(3, || Column::number(String::new()));
    let caption = say!(
        lang,
        "stock-policy-caption",
        currency = view.results.scenario.currency.as_str(),
        horizon = view.horizon()
    );
    (!rows.is_empty()).then(|| Table { caption: view.caption(&caption), columns, rows })
}
