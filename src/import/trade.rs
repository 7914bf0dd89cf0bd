//! Flows of trade → what countries import, and from whom.

use super::ask::{Ask, Flow};
use super::country::{OTHERS, Whose};
use super::error::ImportError;
use super::production::{digits, empty};
use super::reading::{Reading, Trade};
use crate::results::{Imported, ImportedDemand, ImportedNumber, ImportedShare};
use std::collections::{BTreeMap, BTreeSet};

/// The demand of every consumer that is asked for.
pub(super) fn finish(mut reading: Reading, ask: &Ask) -> Result<Imported, ImportError> {
    let flows = std::mem::take(&mut reading.flows);
    if flows.is_empty() {
        return Err(none(&mut reading, ask));
    }
    let year = year(&flows, ask)?;
    let flows: Vec<Trade> = flows.into_iter().filter(|flow| flow.year == year).collect();
    let (flows, products) = of_products(flows, ask, &mut reading)?;
    let flows = whole_years(flows, &mut reading);
    let unit = unit(&flows)?;
    let price = median_price(&flows);
    let what = format!("{} of {}, {year}", told(ask.flow), products.iter().cloned().collect::<Vec<_>>().join(" + "));
    let mut by_consumer: BTreeMap<String, Vec<Trade>> = BTreeMap::new();
    for flow in flows {
        match &flow.consumer {
            Whose::Country(code) => by_consumer.entry(code.clone()).or_default().push(flow),
            _ => reading.drop("who buys is no country that is known", &place(&flow)),
        }
    }
    let mut demands = Vec::new();
    for (code, flows) in by_consumer {
        demands.extend(demand(&code, &flows, (&what, price), ask, &mut reading));
    }
    if demands.is_empty() {
        return Err(ImportError::new(format!("no row of {what} can be used"))
            .help("a flow needs a quantity, or others of its kind that have one beside their value"));
    }
    reading.note("imports stand in for demand: output at home and changes of stocks are not in them");
    Ok(Imported {
        publication: reading.publication(),
        terms: reading.terms.to_string(),
        what,
        material: ask.material(),
        unit,
        stage: ask.stage.clone(),
        world_supply: None,
        producers: Vec::new(),
        demands,
        missing: Vec::new(),
        dropped: reading.dropped(),
        notes: reading.notes,
    })
}

fn told(flow: Flow) -> &'static str {
    match flow {
        Flow::Imports => "imports",
        Flow::Exports => "exports, from the sellers' side,",
    }
}

/// Nothing was taken: what the file has in its place.
fn none(reading: &mut Reading, ask: &Ask) -> ImportError {
    let there = std::mem::take(&mut reading.there);
    let asked = [ask.products.join(","), ask.consumers.join(",")].join(" of ");
    ImportError::nothing("flow", &asked, there.iter().map(String::as_str))
}

fn place(flow: &Trade) -> String {
    format!("{} ({} from {})", flow.place, flow.names[0], flow.names[1])
}

fn year(flows: &[Trade], ask: &Ask) -> Result<i32, ImportError> {
    let years: BTreeSet<i32> = flows.iter().map(|flow| flow.year).collect();
    match ask.year {
        Some(year) if years.contains(&year) => Ok(year),
        Some(year) => {
            let years: Vec<String> = years.iter().map(i32::to_string).collect();
            Err(ImportError::nothing("year", &year.to_string(), years.iter().map(String::as_str)))
        }
        None => Ok(years.last().copied().unwrap_or_default()),
    }
}

/// The flows of the goods asked for. A code that the file has itself is taken and not what begins with it, and of codes that
/// begin with each other the longest, so that nothing counts twice.
fn of_products(
    flows: Vec<Trade>,
    ask: &Ask,
    reading: &mut Reading,
) -> Result<(Vec<Trade>, BTreeSet<String>), ImportError> {
    let all: BTreeSet<String> = flows.iter().map(|flow| flow.product.clone()).collect();
    let mut taken = BTreeSet::new();
    if ask.products.is_empty() {
        if all.len() > 1 {
            let some: Vec<String> = all.into_iter().take(30).collect();
            return Err(ImportError::which(
                "goods of several codes are in the file; what is asked for",
                "--products CODES",
                &some,
            ));
        }
        taken.extend(all.iter().cloned());
    }
    for asked in &ask.products {
        let below: Vec<&String> = all.iter().filter(|code| code.starts_with(asked.as_str())).collect();
        let longest = |code: &&&String| !below.iter().any(|other| *other != **code && other.starts_with(code.as_str()));
        match below.iter().find(|code| ***code == *asked) {
            Some(code) => drop(taken.insert((*code).clone())),
            None => taken.extend(below.iter().filter(longest).map(|code| (*code).clone())),
        }
        if below.is_empty() {
            return Err(ImportError::nothing("code of goods", asked, all.iter().map(String::as_str)));
        }
    }
    let (kept, others): (Vec<Trade>, Vec<Trade>) = flows.into_iter().partition(|flow| taken.contains(&flow.product));
    others.iter().for_each(|flow| reading.drop("a sum over codes of goods that are taken one by one", &place(flow)));
    Ok((kept, taken))
}

/// A year's row counts, or else its months; how many there are is told.
fn whole_years(flows: Vec<Trade>, reading: &mut Reading) -> Vec<Trade> {
    let key = |flow: &Trade| (flow.names.clone(), flow.product.clone());
    let whole: BTreeSet<_> = flows.iter().filter(|flow| flow.month.is_none()).map(key).collect();
    let months: BTreeSet<u32> =
        flows.iter().filter(|flow| !whole.contains(&key(flow))).filter_map(|f| f.month).collect();
    if !months.is_empty() && months.len() < 12 {
        reading.note(format!(
            "the file has {} of 12 months; amounts are those of these months, not of a year",
            months.len()
        ));
    }
    let part = |flow: &Trade| flow.month.is_some() && whole.contains(&key(flow));
    let (parts, kept): (Vec<Trade>, Vec<Trade>) = flows.into_iter().partition(part);
    parts.iter().for_each(|flow| reading.drop("a month of a year that has a row of its own", &place(flow)));
    kept
}

fn unit(flows: &[Trade]) -> Result<String, ImportError> {
    let units: BTreeSet<&str> = flows.iter().filter(|flow| flow.quantity.is_some()).map(|flow| flow.unit).collect();
    match units.len() {
        0 | 1 => Ok(units.first().copied().unwrap_or("t").to_string()),
        _ => Err(ImportError::new("quantities are in units that do not go together").help(format!(
            "choose goods of one unit with --products; here there are {}",
            units.into_iter().collect::<Vec<_>>().join(", ")
        ))),
    }
}

/// The median value of a unit, over flows that have both a value and a quantity.
fn median_price(flows: &[Trade]) -> Option<f64> {
    let price = |flow: &Trade| flow.quantity.filter(|q| *q > 0.0 && flow.value > 0.0).map(|q| flow.value / q);
    let mut prices: Vec<f64> = flows.iter().filter_map(price).collect();
    prices.sort_by(f64::total_cmp);
    match prices.len() {
        0 => None,
        n if n % 2 == 1 => Some(prices[n / 2]),
        n => Some((prices[n / 2 - 1] + prices[n / 2]) / 2.0),
    }
}

/// What one consumer buys.
#[derive(Default)]
struct Bought {
    by: BTreeMap<String, f64>,
    /// The part of the sum for which a quantity was missing.
    estimated: f64,
    /// How many of the rows.
    rows: usize,
    /// The sum that the file states.
    total: Option<(f64, String)>,
}

fn demand(
    code: &str,
    flows: &[Trade],
    (what, price): (&str, Option<f64>),
    ask: &Ask,
    reading: &mut Reading,
) -> Option<ImportedDemand> {
    let mut bought = Bought::default();
    for flow in flows {
        add(&mut bought, code, flow, price, reading);
    }
    let sum: f64 = bought.by.values().sum();
    if sum <= 0.0 {
        return None;
    }
    let whole = bought.total.as_ref().map_or(sum, |(total, _)| total.max(sum));
    let mut demand = empty(code);
    demand.amount = Some(amount(code, &bought, (sum, whole), what, flows, reading));
    demand.sourcing = sourcing(bought.by, whole, ask, code, reading);
    let rows = if bought.rows == 1 { format!("{} alone", flows[0].place) } else { places(flows) };
    demand.sourcing_source = reading.source("derived", &format!("shares of the quantities of {what}"), &rows);
    Some(demand)
}

/// Adds a flow to what its consumer buys.
fn add(bought: &mut Bought, code: &str, flow: &Trade, price: Option<f64>, reading: &mut Reading) {
    let partner = match &flow.producer {
        Whose::Country(partner) if partner == code => {
            return reading.drop("a country's trade with itself: goods that come back", &place(flow));
        }
        Whose::Country(partner) => partner.clone(),
        Whose::World => {
            if let Some(total) = flow.quantity {
                let so_far = bought.total.as_ref().map_or(0.0, |(total, _)| *total);
                bought.total = Some((so_far + total, flow.place.clone()));
            }
            return;
        }
        Whose::Others | Whose::Several => OTHERS.to_string(),
        Whose::Unknown => {
            reading.note(format!("no country is known for `{}`; counted among others, `{OTHERS}`", flow.names[1]));
            OTHERS.to_string()
        }
    };
    let quantity = match (flow.quantity, price) {
        (Some(quantity), _) => quantity,
        (None, Some(price)) if flow.value > 0.0 => {
            bought.estimated += flow.value / price;
            flow.value / price
        }
        _ => return reading.drop("neither a quantity nor a value by which to estimate it", &place(flow)),
    };
    if quantity > 0.0 {
        bought.rows += 1;
        *bought.by.entry(partner).or_default() += quantity;
    } else {
        reading.drop("a quantity of 0, rounded", &place(flow));
    }
}

/// The amount: the file's own sum where it states one. What was estimated from values makes it an interval.
fn amount(
    code: &str,
    bought: &Bought,
    (sum, whole): (f64, f64),
    what: &str,
    flows: &[Trade],
    reading: &mut Reading,
) -> ImportedNumber {
    if bought.estimated > 0.0 {
        reading.note(format!(
            "{code}: {:.1} % of the quantity was missing and follows from values at the median value of a unit; the interval of the \
             amount runs from none of it to twice as much",
            100.0 * bought.estimated / sum
        ));
    }
    let range = (bought.estimated > 0.0).then_some((whole - bought.estimated, whole + bought.estimated));
    let source = match &bought.total {
        Some((total, place)) => {
            reading.note(format!(
                "{code}: the partners add up to {}, {:.1} % of the stated total of {} ({place})",
                digits(sum),
                100.0 * sum / total,
                digits(*total)
            ));
            reading.source("looked up", &format!("{what}, total"), place)
        }
        None if flows.len() == 1 => reading.source("looked up", what, &flows[0].place),
        None => reading.source("derived", &format!("sum of {what}"), &places(flows)),
    };
    ImportedNumber { best: whole, range, source }
}

/// Where the rows stand.
fn places(flows: &[Trade]) -> String {
    match flows {
        [] => String::new(),
        [one] => one.place.clone(),
        [first, .., last] => {
            // Of one file the last row's number is enough.
            let (start, number) = last.place.rsplit_once(' ').unwrap_or(("", &last.place));
            let end = if first.place.starts_with(start) { number } else { &last.place };
            format!("{} rows, {} to {end}", flows.len(), first.place)
        }
    }
}

/// Shares of what is bought, the largest first; small ones together where that is asked for.
fn sourcing(by: BTreeMap<String, f64>, whole: f64, ask: &Ask, code: &str, reading: &mut Reading) -> Vec<ImportedShare> {
    let mut pooled = 0.0;
    let mut names = Vec::new();
    let mut shares = Vec::new();
    for (country, quantity) in by {
        let share = quantity / whole;
        if country == OTHERS || share < ask.least_share {
            pooled += share;
            names.extend((country != OTHERS).then_some(country));
        } else {
            shares.push(ImportedShare { country, share, range: None });
        }
    }
    shares.sort_by(|a, b| b.share.total_cmp(&a.share));
    if !names.is_empty() {
        let all = names.join(", ");
        reading.note(format!("{code}: together as `{OTHERS}`, each below {}: {all}", ask.least_share));
    }
    if pooled > 0.0 {
        shares.push(ImportedShare { country: OTHERS.to_string(), share: pooled, range: None });
    }
    shares
}
