//! Numbers by country → producers, or what a country needs and whence it comes.

use super::ask::Ask;
use super::country::{self, OTHERS, Whose};
use super::error::ImportError;
use super::found::Found;
use super::reading::{Entry, Reading};
use super::units::Unit;
use crate::results::{Imported, ImportedDemand, ImportedNumber, ImportedProducer, ImportedShare, Missing};
use std::collections::BTreeMap;

/// Producers where the file tells output, else what countries need.
pub(super) fn finish(mut reading: Reading, ask: &Ask) -> Result<Imported, ImportError> {
    let wants_demand = !ask.consumers.is_empty() || reading.output.is_empty();
    if reading.output.is_empty() && reading.needs.is_empty() && reading.mixes.is_empty() {
        let there = std::mem::take(&mut reading.there);
        if !ask.minerals(there.iter().map(String::as_str)).is_empty() {
            let title = format!("the file tells neither output nor needs of `{}`", ask.mineral);
            return Err(ImportError::new(title)
                .help("prices, reserves and stocks are not imported; --measure asks for capacity"));
        }
        return Err(ImportError::nothing("mineral", &ask.mineral, there.iter().map(String::as_str)));
    }
    if wants_demand && ask.consumers.is_empty() {
        reading.note("the file tells no output of producers here: this is what is needed, and whence it is imported");
    }
    if wants_demand { demand(reading, ask) } else { producers(reading, ask) }
}

fn producers(mut reading: Reading, ask: &Ask) -> Result<Imported, ImportError> {
    let all = std::mem::take(&mut reading.output);
    let (entries, what, year) = chosen(all, ask, &mut reading)?;
    let (unit, entries) = in_one_unit(entries, &mut reading)?;
    let what = format!("{what}, {year}");
    let total = entries.iter().find(|(entry, _)| entry.whose == Whose::World).cloned();
    let total = total.and_then(|(entry, unit)| match entry.found {
        Found::Number(number) => Some((unit.tonnes(number), entry)),
        _ => None,
    });
    let mut tally = Tally { what: &what, total: total.as_ref().map(|(total, _)| *total), ..Tally::default() };
    let floor = entries.iter().map(|(entry, unit)| least(entry, *unit)).sum();
    for (entry, unit) in entries.iter().filter(|(entry, _)| entry.whose != Whose::World) {
        tally.add(entry, *unit, floor, &mut reading);
    }
    let Tally { mut producers, missing, .. } = tally;
    producers.sort_by(|a, b| {
        (a.country == OTHERS).cmp(&(b.country == OTHERS)).then(b.capacity.best.total_cmp(&a.capacity.best))
    });
    if producers.is_empty() {
        return Err(ImportError::new(format!("no country has a number for {what}")).help(reasons(&missing)));
    }
    let world_supply = world_supply(&producers, total, &what, &unit, &mut reading);
    Ok(Imported {
        publication: reading.publication(),
        terms: reading.terms.to_string(),
        what,
        material: ask.material(),
        unit,
        stage: ask.stage.clone(),
        world_supply: Some(world_supply),
        producers,
        demands: Vec::new(),
        missing,
        dropped: reading.dropped(),
        notes: reading.notes,
    })
}

/// The least that a number can be.
fn least(entry: &Entry, unit: Unit) -> f64 {
    match entry.found {
        _ if entry.whose == Whose::World => 0.0,
        Found::Number(number) | Found::Between(number, _) | Found::Above(number) => unit.tonnes(number),
        _ => 0.0,
    }
}

/// Rows as they become producers.
#[derive(Default)]
struct Tally<'a> {
    what: &'a str,
    total: Option<f64>,
    producers: Vec<ImportedProducer>,
    missing: Vec<Missing>,
}

impl Tally<'_> {
    fn add(&mut self, entry: &Entry, unit: Unit, floor: f64, reading: &mut Reading) {
        let code = match &entry.whose {
            Whose::Country(code) => code.clone(),
            Whose::Others => OTHERS.to_string(),
            Whose::Several => return reading.drop("several countries in one number", &told(entry)),
            _ => return reading.drop("no country of this name is known", &told(entry)),
        };
        if self.producers.iter().any(|producer| producer.country == code) {
            return reading.drop("a second number of a country, which might count its output twice", &told(entry));
        }
        let rest = self.total.map(|total| total - (floor - least(entry, unit)));
        match interval(&entry.found, unit, rest) {
            Ok((best, range)) => {
                let source = reading.source("looked up", &described(self.what, entry), &entry.place);
                let capacity = ImportedNumber { best, range, source };
                self.producers.push(ImportedProducer { country: code, capacity });
            }
            Err(why) => {
                let why = if entry.note.is_empty() || why.contains(entry.note.trim()) {
                    why
                } else {
                    format!("{why}; the file says: {}", entry.note)
                };
                self.missing.push(Missing { country: entry.country.clone(), why, place: entry.place.clone() });
            }
        }
    }
}

fn told(entry: &Entry) -> String {
    format!("{} ({})", entry.place, entry.country)
}

/// What is told, with what the file says of this number.
fn described(what: &str, entry: &Entry) -> String {
    let note = entry.note.trim();
    let unit = if entry.unit.is_empty() { String::new() } else { format!(" in {}", entry.unit) };
    if note.is_empty() { format!("{what}{unit}") } else { format!("{what}{unit} ({note})") }
}

/// A number with its interval, or why there is none. A lower bound ends where what is left of the total does.
fn interval(found: &Found, unit: Unit, rest: Option<f64>) -> Result<(f64, Option<(f64, f64)>), String> {
    let between = |least: f64, most: f64| ((least + most) / 2.0, Some((least, most)));
    match found {
        Found::Number(number) => Ok((unit.tonnes(*number), None)),
        Found::Between(least, most) => Ok(between(unit.tonnes(*least), unit.tonnes(*most))),
        Found::Below(most) => Ok(between(0.0, unit.tonnes(*most))),
        Found::Above(bound) => match rest.filter(|rest| *rest > unit.tonnes(*bound)) {
            Some(rest) => Ok(between(unit.tonnes(*bound), rest)),
            None => Err(format!("only said to be above {bound}, and no total tells how far")),
        },
        Found::Nil => Err("none (nil)".to_string()),
        Found::Missing(why) => Err(why.clone()),
    }
}

/// The stated total, or the sum where that is more, as it can be where the total is rounded.
fn world_supply(
    producers: &[ImportedProducer],
    total: Option<(f64, Entry)>,
    what: &str,
    unit: &str,
    reading: &mut Reading,
) -> ImportedNumber {
    let sum: f64 = producers.iter().map(|producer| producer.capacity.best).sum();
    let Some((total, entry)) = total else {
        reading.note(format!("the file states no total; the producers add up to {} {unit}", digits(sum)));
        return ImportedNumber {
            best: sum,
            range: None,
            source: reading.source("derived", what, "the sum of its rows"),
        };
    };
    let per_cent = 100.0 * sum / total;
    reading.note(format!(
        "the producers add up to {} {unit}, {per_cent:.1} % of the stated total of {} {unit} ({})",
        digits(sum),
        digits(total),
        entry.place
    ));
    if sum > total {
        let place = format!("the sum of its rows, as the stated total of {} is less", digits(total));
        return ImportedNumber { best: sum, range: None, source: reading.source("derived", what, &place) };
    }
    let source = reading.source("looked up", &described(what, &entry), &entry.place);
    ImportedNumber { best: total, range: None, source }
}

/// A sum without the digits that adding it up made.
pub(super) fn digits(number: f64) -> String {
    let rounded: f64 = format!("{number:.9e}").parse().unwrap_or(number);
    rounded.to_string()
}

/// The entries of one year and one series, with words for the series.
fn chosen(all: Vec<Entry>, ask: &Ask, reading: &mut Reading) -> Result<(Vec<Entry>, String, i32), ImportError> {
    let series = distinct(all.iter().map(|entry| entry.series.clone()));
    let fits =
        |keep: &dyn Fn(&str) -> bool| -> Vec<String> { series.iter().filter(|one| keep(one)).cloned().collect() };
    let mut kept = fits(&|one| ask.is_series(one));
    if kept.is_empty() {
        let said = ask.series.as_deref().unwrap_or_default();
        return Err(ImportError::nothing("series", said, series.iter().map(String::as_str)));
    }
    if ask.stage.is_some() && kept.len() > 1 {
        let staged: Vec<String> = kept.iter().filter(|one| ask.is_stage(one)).cloned().collect();
        kept = if staged.is_empty() { kept } else { staged };
    }
    let of_series: Vec<Entry> = all.into_iter().filter(|entry| kept.contains(&entry.series)).collect();
    let year = year(&of_series, ask)?;
    let entries: Vec<Entry> = of_series.into_iter().filter(|entry| entry.year == year).collect();
    let kept = distinct(entries.iter().map(|entry| entry.series.clone()));
    // Two spellings of one series have no country in common; two series do.
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for entry in &entries {
        let other = seen.entry(format!("{:?}", entry.whose)).or_insert(&entry.series);
        if *other != entry.series && !matches!(entry.whose, Whose::Unknown | Whose::Several) {
            return Err(ImportError::which("what is asked for", "--series WORDS, or --stage", &kept));
        }
    }
    if kept.len() > 1 {
        reading.note(format!("taken for one series, as no country is in two of them: {}", kept.join("; ")));
    }
    let commonest = kept.iter().max_by_key(|one| entries.iter().filter(|entry| entry.series == **one).count());
    let what = commonest.cloned().unwrap_or_default();
    Ok((entries, what, year))
}

fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in names.filter(|name| !name.is_empty()) {
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out
}

/// The year that is asked for, or the last in which any country has a number.
fn year(entries: &[Entry], ask: &Ask) -> Result<i32, ImportError> {
    let years = distinct(entries.iter().map(|entry| entry.year.to_string()));
    let told = |entry: &&Entry| !matches!(entry.found, Found::Missing(_) | Found::Nil);
    let last = entries.iter().filter(told).map(|entry| entry.year).max();
    match ask.year {
        Some(year) if entries.iter().any(|entry| entry.year == year) => Ok(year),
        Some(year) => Err(ImportError::nothing("year", &year.to_string(), years.iter().map(String::as_str))),
        // Without a number the reasons of the last year are told.
        None => Ok(last.or_else(|| entries.iter().map(|entry| entry.year).max()).unwrap_or_default()),
    }
}

/// Every entry with its unit: tonnes of masses, else the one unit that all have.
fn in_one_unit(entries: Vec<Entry>, reading: &mut Reading) -> Result<(String, Vec<(Entry, Unit)>), ImportError> {
    let mut units = distinct(entries.iter().map(|entry| entry.unit.clone()));
    units.retain(|unit| Unit::named(unit).is_none());
    let with_unit = |entry: &Entry| !entry.unit.is_empty();
    let (entries, without): (Vec<Entry>, Vec<Entry>) = entries.into_iter().partition(with_unit);
    without.iter().for_each(|entry| reading.drop("no unit stands beside the number", &told(entry)));
    match &units[..] {
        [] => {
            let masses = entries.into_iter().filter_map(|entry| Unit::named(&entry.unit).map(|unit| (entry, unit)));
            Ok(("t".to_string(), masses.collect()))
        }
        [one] if entries.iter().all(|entry| entry.unit == *one) => {
            Ok((one.clone(), entries.into_iter().map(|entry| (entry, Unit::TONNE)).collect()))
        }
        several => Err(ImportError::new(format!(
            "numbers of one series are in units that do not go together: {}",
            several.join("; ")
        ))
        .help("choose with --series")),
    }
}

/// The least of an interval of demand that begins at nothing, as a part of its other end.
const LEAST_DEMAND: f64 = 1e-3;

/// What countries need, and whence their imports come.
fn demand(mut reading: Reading, ask: &Ask) -> Result<Imported, ImportError> {
    let mut found = Wanted { unit: "t".to_string(), ..Wanted::default() };
    let mixes = std::mem::take(&mut reading.mixes);
    if let Err(error) = found.needs(ask, &mut reading) {
        // Shares of imports are worth having without what they are shares of.
        if mixes.is_empty() {
            return Err(error);
        }
        reading.note(format!("no amount: {}", error.to_string().replace('\n', " ")));
    }
    found.mixes(mixes, ask, &mut reading)?;
    if found.demands.is_empty() {
        let asked = ask.consumers.join(",");
        let error = ImportError::new(format!("the file tells no need of `{}` by {asked}", ask.mineral));
        return Err(error.help(reasons(&found.missing)));
    }
    Ok(Imported {
        publication: reading.publication(),
        terms: reading.terms.to_string(),
        what: found.whats.join("; "),
        material: ask.material(),
        unit: found.unit,
        stage: ask.stage.clone(),
        world_supply: None,
        producers: Vec::new(),
        demands: found.demands.into_values().collect(),
        missing: found.missing,
        dropped: reading.dropped(),
        notes: reading.notes,
    })
}

/// Why there is no number, as far as the file says.
fn reasons(missing: &[Missing]) -> String {
    const MOST: usize = 10;
    let all = missing.iter().take(MOST).map(|m| format!("{}: {} ({})", m.country, m.why, m.place));
    let said = all.collect::<Vec<_>>().join("; ");
    if said.is_empty() { "ask for another --year, --series or --consumers".to_string() } else { said }
}

/// Demands by consumer as they are put together.
#[derive(Default)]
struct Wanted {
    demands: BTreeMap<String, ImportedDemand>,
    missing: Vec<Missing>,
    unit: String,
    whats: Vec<String>,
}

impl Wanted {
    fn of(&mut self, code: &str) -> &mut ImportedDemand {
        self.demands.entry(code.to_string()).or_insert_with(|| empty(code))
    }

    /// Amounts.
    fn needs(&mut self, ask: &Ask, reading: &mut Reading) -> Result<(), ImportError> {
        let needs = std::mem::take(&mut reading.needs);
        if needs.is_empty() {
            return Ok(());
        }
        let (entries, what, year) = chosen(needs, ask, reading)?;
        let (unit, entries) = in_one_unit(entries, reading)?;
        let what = format!("{what}, {year}");
        self.unit = unit;
        for (entry, unit) in entries {
            let Some(code) = consumer(&entry.whose).filter(|code| ask.is_consumer(code)) else { continue };
            match interval(&entry.found, unit, None) {
                Ok((best, range)) => {
                    // A scenario needs some demand.
                    let range = range.map(|(least, most)| (least.max(most * LEAST_DEMAND), most));
                    let source = reading.source("looked up", &described(&what, &entry), &entry.place);
                    self.of(&code).amount = Some(ImportedNumber { best, range, source });
                }
                Err(why) => self.missing.push(Missing { country: entry.country, why, place: entry.place }),
            }
        }
        self.whats.push(what);
        Ok(())
    }

    /// Shares of imports.
    fn mixes(&mut self, mixes: Vec<(String, Entry)>, ask: &Ask, reading: &mut Reading) -> Result<(), ImportError> {
        for (code, entries) in by_consumer(mixes, ask) {
            let ask = Ask { year: None, ..ask.clone() };
            let (entries, what, _) = chosen(entries, &ask, reading)?;
            let source = reading.source("looked up", &what, &span(&entries));
            let sourcing = shares(&entries, &mut self.missing, reading);
            let demand = self.of(&code);
            demand.sourcing_source = source;
            demand.sourcing = sourcing;
            self.whats.push(what);
        }
        Ok(())
    }
}

fn consumer(whose: &Whose) -> Option<String> {
    match whose {
        Whose::Country(code) => Some(code.clone()),
        Whose::World => Some(country::WORLD.to_string()),
        _ => None,
    }
}

pub(super) fn empty(code: &str) -> ImportedDemand {
    let name = country::shown(code).to_string();
    ImportedDemand {
        consumer: code.to_string(),
        name,
        amount: None,
        sourcing: Vec::new(),
        sourcing_source: String::new(),
    }
}

fn by_consumer(mixes: Vec<(String, Entry)>, ask: &Ask) -> BTreeMap<String, Vec<Entry>> {
    let mut out: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for (code, entry) in mixes.into_iter().filter(|(code, _)| ask.is_consumer(code)) {
        out.entry(code).or_default().push(entry);
    }
    out
}

/// The first and the last of several rows.
fn span(entries: &[Entry]) -> String {
    match entries {
        [] => String::new(),
        [one] => one.place.clone(),
        [first, .., last] => format!("{} to {}", first.place, last.place.rsplit(' ').next().unwrap_or_default()),
    }
}

/// Per cents as shares, and how their sum compares with 100.
fn shares(entries: &[Entry], missing: &mut Vec<Missing>, reading: &mut Reading) -> Vec<ImportedShare> {
    let mut shares: Vec<ImportedShare> = Vec::new();
    for entry in entries {
        let country = match &entry.whose {
            Whose::Country(code) => code.clone(),
            Whose::Others => OTHERS.to_string(),
            Whose::Several => {
                reading.drop("several countries in one number", &told(entry));
                continue;
            }
            _ => {
                reading.drop("no country of this name is known", &told(entry));
                continue;
            }
        };
        // What is above a bound is at most all of it.
        match interval(&entry.found, Unit::TONNE, Some(100.0)) {
            Ok((best, range)) => {
                let share = |per_cent: f64| per_cent / 100.0;
                let range = range.map(|(least, most)| (share(least), share(most)));
                shares.push(ImportedShare { country, share: share(best), range });
            }
            Err(why) => missing.push(Missing { country: entry.country.clone(), why, place: entry.place.clone() }),
        }
    }
    let sum: f64 = shares.iter().map(|share| share.share).sum();
    reading.note(format!("the shares of imports add up to {:.1} %", 100.0 * sum));
    if sum > 1.0 + 1e-9 {
        reading.note("they were rounded to more than all, and are scaled to 100 %");
        for share in &mut shares {
            share.share = (share.share / sum * 1e12).round() / 1e12;
            share.range = share.range.map(|(least, most)| (least / sum, most / sum));
        }
    }
    shares
}
