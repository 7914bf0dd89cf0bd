//! A search for the smallest size as a finding and a table.

use super::{
    origin, subject,
    value::{self, LANG},
};
use crate::report::csv::{field, number};
use crate::report::number::NBSP;
use crate::report::page::{Block, Column, Page, Row, Section, Table};
use crate::results::{Enough, Size, SizeAxis, Tried};

pub fn page(size: &Size) -> Page {
    let asked = &size.asked;
    let heading = format!(
        "{}: {}, {}",
        value::metric(&asked.metric, &asked.unit),
        subject(&size.facts, asked, false),
        value::arm(&asked.arm)
    );
    let mut blocks = vec![Block::Finding(finding(size)), Block::Paragraph(trust(size))];
    blocks.extend(size.enough.as_ref().filter(|_| size.axes.len() > 1).map(|enough| Block::Table(mix(size, enough))));
    if !size.tried.is_empty() {
        blocks.push(Block::Table(tried(size)));
    }
    Page {
        lang: LANG,
        title: format!("Size: {}", size.facts.title),
        warning: None,
        summary: String::new(),
        sections: vec![Section::new("size", heading, blocks)],
        footer: origin(&size.facts),
    }
}

/// `at most 1 %`.
pub fn target(size: &Size) -> String {
    format!("{} {}", if size.below { "at most" } else { "at least" }, value::rough(&size.asked.unit, size.bound))
}

/// A value of a key with its unit.
pub fn amount(axis: &SizeAxis, value: f64) -> String {
    let number = LANG.digits(value, 4);
    if axis.unit.is_empty() { number } else { format!("{number}{NBSP}{}", axis.unit) }
}

/// The answer, in a sentence or two.
pub fn finding(size: &Size) -> String {
    let (axis, target) = (&size.axes[size.axes.len() - 1], target(size));
    let Some(enough) = &size.enough else {
        let most: Vec<String> = size.axes.iter().map(|a| format!("{} = {}", a.set, amount(a, a.max))).collect();
        return format!(
            "{} cannot be reached: even with {} it is {}.",
            numbers_capital(&target),
            most.join(" and "),
            value::estimate(&size.asked.unit, size.at_most)
        );
    };
    let values: Vec<String> =
        size.axes.iter().zip(&enough.values).map(|(a, v)| format!("{} = {}", a.set, amount(a, *v))).collect();
    let cost = enough.cost.map_or(String::new(), |cost| format!(", at a cost of {}", LANG.digits(cost, 4)));
    if size.axes.len() == 1 && enough.values[0] <= axis.min {
        return format!("{} is enough, the least of the range: the target, {target}, is met.", values[0]);
    }
    format!(
        "{} {} enough for {target}{}{cost}.",
        values.join(" and "),
        if values.len() > 1 { "are" } else { "is" },
        interval(size, enough)
    )
}

fn numbers_capital(text: &str) -> String {
    LANG.capital(text)
}

/// ` (95 % interval 110 to 131 days)`, of the last key.
fn interval(size: &Size, enough: &Enough) -> String {
    let axis = &size.axes[size.axes.len() - 1];
    let of = if size.axes.len() > 1 { " of the last, the others held," } else { "" };
    match (enough.low, enough.high) {
        (Some(low), Some(high)) if low < high => {
            format!(" (95{NBSP}% interval{of} {} to {})", LANG.digits(low, 4), amount(axis, high))
        }
        (Some(low), None) => {
            format!(" (95{NBSP}% interval{of} from {}, beyond the range)", amount(axis, low))
        }
        _ => String::new(),
    }
}

/// What the answer rests on.
fn trust(size: &Size) -> String {
    let asked = &size.asked;
    let now = value::estimate(&asked.unit, asked.estimate);
    let with = size
        .enough
        .as_ref()
        .map_or(String::new(), |e| format!("; with the answer {}", value::estimate(&asked.unit, e.estimate)));
    let doubt = match size.monotone {
        true => "",
        false => {
            " It does not get better throughout as the value grows: the answer is the least from which on all values tried meet the target."
        }
    };
    let plays = LANG.count(size.evaluations);
    format!(
        "As the scenario is: {now}{with}. Sought in {plays} runs of {} on the same events.{doubt}",
        value::trials(size.facts.trials)
    )
}

fn mix(size: &Size, enough: &Enough) -> Table {
    let row = |(axis, v): (&SizeAxis, &f64)| {
        let cost = axis.cost.unwrap_or(0.0);
        Row::cells([axis.set.clone(), amount(axis, *v), LANG.digits(cost, 4), LANG.digits(cost * v, 4)])
    };
    Table {
        caption: "The cheapest mix".to_string(),
        columns: vec![
            Column::text("key"),
            Column::number("value"),
            Column::number("cost of one"),
            Column::number("cost"),
        ],
        rows: size.axes.iter().zip(&enough.values).map(row).collect(),
    }
}

fn tried(size: &Size) -> Table {
    let (axis, unit) = (&size.axes[0], &size.asked.unit);
    let row = |t: &Tried| Row::cells([amount(axis, t.value), value::estimate(unit, t.estimate)]);
    Table {
        caption: "Values tried".to_string(),
        columns: vec![Column::text(value::short(&axis.set)), Column::number(value::metric(&size.asked.metric, unit))],
        rows: size.tried.iter().map(row).collect(),
    }
}

/// One row a key with the answer; `low` and `high` are the interval of the last.
pub fn csv(size: &Size) -> String {
    let mut out = "key,unit,value,low,high,cost,metric,metric_unit,estimate,se,bound\n".to_string();
    let last = size.axes.len() - 1;
    for (i, axis) in size.axes.iter().enumerate() {
        let enough = size.enough.as_ref();
        let end =
            |of: fn(&Enough) -> Option<f64>| number(enough.filter(|_| i == last).and_then(of).unwrap_or(f64::NAN));
        let value = enough.map_or(f64::NAN, |e| e.values[i]);
        let estimate = enough.map_or(size.at_most, |e| e.estimate);
        let cells = [
            field(&axis.set),
            field(&axis.unit),
            number(value),
            end(|e| e.low),
            end(|e| e.high),
            number(axis.cost.map_or(f64::NAN, |cost| cost * value)),
            field(&size.asked.metric),
            field(&size.asked.unit),
            number(estimate.value),
            number(estimate.se),
            number(size.bound),
        ];
        out += &(cells.join(",") + "\n");
    }
    out
}
