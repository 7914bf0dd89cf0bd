//! Who and what brings the net benefit, what members owe each other for it, and how much stock pays.

use super::members::{Judged, judged};
use super::money::{currency, told};
use crate::results::{InstrumentShare, MemberShare, MoneyWorth, StockLevel, StockPolicy};
use crate::stats::Estimate;
use crate::words::interval::clear;
use crate::words::lang::{Counted, say};
use crate::words::page::{Column, Row, Table};
use crate::words::view::{ALONE, View};

fn worth<'a>(view: &View<'a>) -> Option<&'a MoneyWorth> {
    view.results.money_worth.iter().find(|worth| worth.material == view.material.id)
}

/// What instruments bring after what they cost, and what members owe each other.
pub fn sentences(view: &View) -> Option<String> {
    let (worth, lang) = (worth(view)?, view.lang);
    let currency = currency(view);
    let mut all = Vec::new();
    let best = worth.instruments.iter().max_by(|a, b| a.net_benefit.value.total_cmp(&b.net_benefit.value));
    if let Some(best) = best.filter(|best| clear(best.net_benefit) && best.net_benefit.value > 0.0) {
        let amount = |e| lang.amount(e, currency);
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
    let shares = (!all.is_empty()).then(|| told(lang, &all));
    let said: Vec<String> = shares.into_iter().chain(stability(view, worth)).collect();
    (!said.is_empty()).then(|| lang.sentences(&said))
}

/// Whether cooperation is stable in money, and the smallest payments that make it so.
fn stability(view: &View, worth: &MoneyWorth) -> Option<String> {
    let (lang, currency) = (view.lang, currency(view));
    let game = Judged {
        lead: say!(lang, "money-lead"),
        stability: worth.stability.as_ref()?,
        members: worth.members.iter().map(|m| (m.id.as_str(), m.net_benefit, m.compensation)).collect(),
        amount: &|e| lang.amount(e, currency),
        group: &|who, amount| say!(lang, "money-group", who = who, amount = amount),
    };
    Some(judged(view, &game))
}

fn payment(view: &View, member: &MemberShare) -> String {
    let (lang, currency) = (view.lang, currency(view));
    let error = member.share.se.max(member.net_benefit.se);
    let amount = lang.amount_value(Estimate::new(member.receives.abs(), error), currency);
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
    let shares = worth.instruments.iter().map(|i| i.net_benefit);
    let counted = lang.counted(shares.chain([worth.total]), currency(view));
    let row = |i: &InstrumentShare| Row::Cells(vec![view.instrument(&i.id), counted.signed(i.net_benefit)]);
    let total = Row::Change(vec![say!(lang, "worth-together"), counted.signed(worth.total)]);
    let rows = worth.instruments.iter().map(row).chain([total]).collect();
    let caption = say!(lang, "money-instruments-caption", currency = counted.unit, horizon = view.horizon());
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
    let counted = lang.counted(worth.members.iter().flat_map(|m| [m.net_benefit, m.share]), currency(view));
    let row = |m: &MemberShare| {
        let receives = Estimate::new(m.receives, m.share.se.max(m.net_benefit.se));
        let cells = [m.net_benefit, m.share, receives].map(|e| counted.signed(e));
        Row::Cells([view.name(&m.id)].into_iter().chain(cells).collect())
    };
    let rows: Vec<Row> = worth.members.iter().map(row).collect();
    let caption = say!(lang, "money-transfers-caption", currency = counted.unit, horizon = view.horizon());
    (!rows.is_empty()).then(|| Table { caption: view.caption(&caption), columns, rows })
}

fn policies<'a>(view: &View<'a>) -> impl Iterator<Item = &'a StockPolicy> {
    let id = view.material.id.as_str();
    view.results.stock_policy.iter().filter(move |policy| policy.material == id)
}

/// What a day of stock costs, and how many of them pay, with and without partners.
pub fn stocks(view: &View) -> Option<String> {
    let (lang, currency) = (view.lang, currency(view));
    let said = |policy: &StockPolicy| {
        let cost = lang.round_amount(policy.cost_of_a_day, 2, currency);
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
    let levels = || policies(view).flat_map(|policy| &policy.levels);
    let currency = currency(view);
    let a_day = levels().flat_map(|level| [level.day_saves_alone, level.day_saves_together]).flatten();
    let a_day = lang.counted(a_day, currency);
    let counted = lang.counted(levels().flat_map(|level| [Some(level.alone), level.together]).flatten(), currency);
    let arms: Vec<&str> = [Some(ALONE), view.rival()].into_iter().flatten().collect();
    let mut rows = Vec::new();
    for policy in policies(view) {
        let own = say!(
            lang,
            "stock-policy-own",
            name = view.name(&policy.consumer),
            own = lang.days(policy.own_days),
            cost = lang.round_amount(policy.cost_of_a_day, 2, currency)
        );
        rows.push(Row::Group(own));
        let level = |level: &StockLevel| {
            let changes = arms.iter().map(|arm| if *arm == ALONE { Some(level.alone) } else { level.together });
            let saves = |arm: &&str| if *arm == ALONE { level.day_saves_alone } else { level.day_saves_together };
            let cell = |e: Option<Estimate>, of: &Counted| e.map_or(String::new(), |e| of.signed(e));
            let cells = changes.map(|e| cell(e, &counted)).chain(arms.iter().map(saves).map(|e| cell(e, &a_day)));
            Row::Cells([lang.days(level.days)].into_iter().chain(cells).collect())
        };
        rows.extend(policy.levels.iter().map(level));
    }
    let mut columns = vec![Column::text(say!(lang, "stock-policy-level"))];
    columns.extend(arms.iter().map(|arm| Column::number(lang.capital(&view.arm_or(arm, "")))));
    let saves = |arm: &&str| say!(lang, "stock-policy-saves", arm = view.arm_or(arm, ""), unit = a_day.unit.as_str());
    columns.extend(arms.iter().map(saves).map(Column::number));
    let caption = say!(lang, "stock-policy-caption", currency = counted.unit, horizon = view.horizon());
    (!rows.is_empty()).then(|| Table { caption: view.caption(&caption), columns, rows })
}
