//! The answer in thirty seconds: one sentence in round numbers, and what goes unserved alone, with cooperation, and the
//! difference, each with what the inputs allow.

use super::headline;
use crate::results::metric::MetricId;
use crate::results::{Interval, MetricValue};
use crate::stats::Estimate;
use crate::words::lang::say;
use crate::words::page::{Column, Figures, Row, Shown, Table};
use crate::words::view::{ALONE, View};

/// The answer for one material.
pub struct Answer {
    pub sentence: String,
    /// `None` where nothing goes unserved.
    pub figures: Option<Figures>,
}

/// What a material's answer is made of: amounts in its unit.
struct Amounts {
    alone: Amount,
    /// With cooperation, and how much less that is.
    agreed: Option<(Amount, Amount)>,
}

#[derive(Clone, Copy)]
struct Amount {
    found: Estimate,
    allowed: Option<Interval>,
}

impl Amount {
    fn of(metric: &MetricValue) -> Amount {
        Amount { found: metric.estimate, allowed: metric.allowed }
    }

    /// Less instead of more.
    fn turned(self) -> Amount {
        Amount { found: self.found.scaled(-1.0), allowed: self.allowed.map(|i| i.scaled(-1.0)) }
    }

    fn scaled(self, factor: f64) -> Amount {
        Amount { found: self.found.scaled(factor), allowed: self.allowed.map(|i| i.scaled(factor)) }
    }

    /// How wide it is open: by the inputs, or else by the computation.
    fn width(self) -> f64 {
        self.allowed.map_or(4.0 * self.found.se, |i| i.width())
    }

    /// `290 t`: as many digits as the inputs deserve.
    fn about(self, view: &View) -> String {
        view.lang.with_unit(&view.lang.about(self.found.value, self.width()), &view.material.unit)
    }

    /// `110 to 560 t`.
    fn range(self, view: &View) -> Option<String> {
        let unit = |high: &str| view.lang.with_unit(high, &view.material.unit);
        self.allowed.map(|interval| view.lang.over_inputs(&interval, unit))
    }
}

/// The answer; where the trials show no effect or no shortfall, in the words of the headline.
pub fn answer(view: &View) -> Answer {
    let plain = |sentence: String, figures| Answer { sentence, figures };
    let headline = || headline::sentences(view).into_iter().next().unwrap_or_default();
    let Some((focus, amounts)) = view.focus().zip(amounts(view)).filter(|_| !view.silent()) else {
        return plain(headline(), None);
    };
    let figures = figures(view, &amounts);
    let Some((_, less)) = amounts.agreed else {
        return plain(sole(view, focus, amounts.alone), Some(figures));
    };
    let (low, high) = less.found.interval95();
    if less.found.se > 0.0 && low <= 0.0 && high >= 0.0 {
        return plain(headline(), Some(figures));
    }
    let said = [agreed(view, focus, amounts.alone, less)]
        .into_iter()
        .chain(headline::losers(view, view.rival().unwrap_or(ALONE)));
    plain(view.lang.sentences(&said.collect::<Vec<_>>()), Some(figures))
}

fn amounts(view: &View) -> Option<Amounts> {
    let focus = view.focus()?;
    let of = |arm: &str| view.outcome(arm, focus)?.value(MetricId::Unserved).map(Amount::of);
    let agreed = view.rival().and_then(|arm| {
        let less = view.difference(arm, focus)?.value(MetricId::Unserved).map(Amount::of)?;
        Some((of(arm)?, less.turned()))
    });
    Some(Amounts { alone: of(ALONE)?, agreed })
}

fn sole(view: &View, focus: &str, alone: Amount) -> String {
    let (lang, demand) = (view.lang, view.outcome(ALONE, focus).map_or(0.0, |o| o.demand));
    let said = say!(
        lang,
        "answer-sole",
        who = view.who(focus),
        amount = alone.about(view),
        share = lang.rough_percent(alone.found.value / demand),
        for = view.of_material(),
        horizon = view.horizon()
    );
    with_range(view, said, alone)
}

fn agreed(view: &View, focus: &str, alone: Amount, less: Amount) -> String {
    let (lang, actor) = (view.lang, view.actor(view.rival().unwrap_or(ALONE)));
    let adds = less.found.value < 0.0;
    let (who, of, horizon) = (view.who(focus), view.of_material(), view.horizon());
    let (amount, all) = (if adds { less.scaled(-1.0) } else { less }, alone.about(view));
    let about = amount.about(view);
    let said = match adds {
        true => {
            say!(lang, "answer-adds", actor = actor, amount = about, all = all, for = of, who = who, horizon = horizon)
        }
        false => {
            say!(lang, "answer-avoids", actor = actor, amount = about, all = all, for = of, who = who, horizon = horizon)
        }
    };
    with_range(view, said, amount)
}

/// The sentence with what the inputs allow, where that is known.
fn with_range(view: &View, said: String, amount: Amount) -> String {
    match amount.range(view) {
        Some(range) => say!(view.lang, "answer-range", said = said, range = range),
        None => view.lang.sentence(&said),
    }
}

fn figures(view: &View, amounts: &Amounts) -> Figures {
    let shown = |label: String, amount: Amount| Shown {
        label,
        value: amount.about(view),
        range: amount.range(view).unwrap_or_default(),
    };
    let lang = view.lang;
    let alone = lang.capital(&view.arm_or(ALONE, &lang.metric(MetricId::Unserved)));
    let mut shown_all = vec![shown(alone, amounts.alone)];
    if let Some((with, less)) = amounts.agreed {
        let arm = view.rival().unwrap_or(ALONE);
        shown_all.push(shown(lang.capital(&view.arm(arm)), with));
        shown_all.push(shown(lang.capital(&say!(lang, "answer-avoided")), less));
    }
    Figures { shown: shown_all, note: note(view) }
}

/// What the ranges are, or why there are none.
fn note(view: &View) -> String {
    let (lang, results) = (view.lang, view.results);
    let what = say!(
        lang,
        "answer-what",
        for = view.for_material(),
        who = view.who(view.focus().unwrap_or_default()),
        horizon = view.horizon()
    );
    let ranges = match &results.allowed {
        Some(allowed) => {
            let inputs = lang.count(allowed.inputs);
            say!(lang, "answer-ranges", n = allowed.inputs, inputs = inputs)
        }
        None if results.run.partial => say!(lang, "answer-stopped"),
        None if results.scenario.unknown_inputs > 0 => say!(lang, "answer-quick"),
        None => say!(lang, "answer-no-ranges"),
    };
    lang.sentences(&[what, ranges])
}

/// The share of the focus' demand that goes unserved in an arm, in per cent.
fn share(view: &View, arm: &str) -> Option<Amount> {
    let found = view.outcome(arm, view.focus()?)?.value(MetricId::UnservedShare)?;
    Some(Amount::of(found).scaled(100.0))
}

/// A share, and what the inputs allow of it: `3.9%`, `1 to 7.9%`.
fn in_percent(view: &View, share: Amount) -> (String, Option<String>) {
    let lang = view.lang;
    let percent = |number: &str| lang.in_percent(number.to_string());
    let range = share.allowed.map(|interval| lang.over_inputs(&interval, percent));
    (percent(&lang.about(share.found.value, share.width())), range)
}

/// Of several materials: which is the worst, in round numbers.
pub fn together(views: &[View]) -> Option<String> {
    let size = |view: &&View| share(view, ALONE).map_or(0.0, |amount| amount.found.value);
    let worst = views.iter().filter(|_| views.len() > 1).max_by(|a, b| size(a).total_cmp(&size(b)))?;
    let lang = worst.lang;
    let said = |arm: &str| {
        let (found, range) = in_percent(worst, share(worst, arm)?);
        let found = worst.by_arm(&found, arm);
        Some(match range.filter(|_| arm == ALONE) {
            Some(range) => say!(lang, "answer-share-range", share = found, range = range),
            None => found,
        })
    };
    let shares: Vec<String> = worst.pair().into_iter().filter_map(said).collect();
    let material = lang.common(worst.material_name());
    (!worst.silent()).then(|| say!(lang, "answer-many", material = material, shares = lang.list(&shares)))
}

/// Of several materials: one table in shares of each one's demand, so that they can be compared.
pub fn table(views: &[View]) -> Option<Table> {
    let first = views.first().filter(|_| views.len() > 1)?;
    let lang = first.lang;
    let rival = first.rival();
    let mut columns = vec![Column::text(say!(lang, "material"))];
    let both = |name: String| [Column::number(name), Column::number(say!(lang, "answer-allowed"))];
    columns.extend(both(lang.capital(&first.arm_or(ALONE, &lang.metric(MetricId::UnservedShare)))));
    if let Some(arm) = rival {
        columns.extend(both(lang.capital(&first.arm(arm))));
    }
    let row = |view: &View| {
        let mut cells = vec![lang.capital(view.material_name())];
        for arm in [Some(ALONE), rival].into_iter().flatten() {
            let (found, range) = in_percent(view, share(view, arm)?);
            cells.extend([found, range.unwrap_or_default()]);
        }
        Some(Row::Cells(cells))
    };
    let rows: Vec<Row> = views.iter().filter_map(row).collect();
    Some(Table { caption: say!(lang, "answer-materials"), columns, rows })
}
