//! What a page on a hindcast says and in which order.

use super::{HindcastReport, forecasts, words};
use crate::chart::Picture;
use crate::report::document::figure;
use crate::results::{Aspect, Compared, Hazards, Hindcast, Play, Unlike, Years};
use crate::words::lang::{Lang, say};
use crate::words::number;
use crate::words::page::{Block, Column, Page, Row, Section, Table};

/// Findings and a table of each whole play, for a terminal.
pub fn brief(report: &HindcastReport) -> Page {
    let (hindcast, lang) = (&report.hindcast, report.lang);
    let mut sections = vec![Section::new("findings", "", findings(hindcast, lang))];
    sections.push(Section::new("whole", "", whole_plays(hindcast).map(|p| short(hindcast, p, lang)).collect()));
    sections.extend(decades(hindcast, lang).map(|table| Section::new("decades", "", vec![table])));
    let cell = |row: &&Compared| row.labels.iter().all(Option::is_some);
    sections.extend(hindcast.forecasts.iter().flat_map(|all| forecasts::brief(all, lang)));
    sections.extend(unlike(hindcast, lang).map(|list| Section::new("unlike", "", vec![list])));
    sections.push(Section::new("misses", "", vec![Block::List(misses(whole_plays(hindcast), cell, lang))]));
    sections.push(Section::new("limits", "", limits(lang)));
    page(report, sections)
}

/// All of it, with pictures.
pub fn full(report: &HindcastReport, pictures: Vec<Picture>) -> Page {
    let (hindcast, lang) = (&report.hindcast, report.lang);
    let figures = pictures.into_iter().map(figure).collect();
    let tables = whole_plays(hindcast).map(|p| short(hindcast, p, lang)).chain(decades(hindcast, lang)).collect();
    let cells = match hindcast.by.len() {
        0 | 1 => Vec::new(),
        _ => whole_plays(hindcast).map(|p| cells(hindcast, p, lang)).collect(),
    };
    let misses = vec![Block::List(misses(hindcast.plays.iter(), |_| true, lang))];
    let forecasted = match &hindcast.forecasts {
        Some(all) => forecasts::full(all, lang),
        None => Section::new("forecasts", "", Vec::new()),
    };
    let sections = [
        Section::new("findings", say!(lang, "hindcast-findings"), findings(hindcast, lang)),
        Section::new("charts", say!(lang, "hindcast-charts"), figures),
        Section::new("tables", say!(lang, "hindcast-tables"), tables),
        forecasted,
        Section::new("cells", say!(lang, "hindcast-cells"), cells),
        Section::new("misses", say!(lang, "hindcast-misses"), misses),
        Section::new("unlike", say!(lang, "hindcast-unlike"), unlike(hindcast, lang).into_iter().collect()),
        Section::new("limits", say!(lang, "hindcast-limits"), limits(lang)),
    ];
    page(report, sections.into_iter().filter(|s| !s.blocks.is_empty()).collect())
}

fn page(report: &HindcastReport, sections: Vec<Section>) -> Page {
    let (hindcast, lang) = (&report.hindcast, report.lang);
    let (from, to) =
        (hindcast.plays.iter().map(|p| p.counted.from).min(), hindcast.plays.iter().map(|p| p.played.to).max());
    let whole = from.zip(to).map_or(String::new(), |(from, to)| words::years(lang, Years { from, to }));
    Page {
        lang,
        title: say!(lang, "hindcast-title", record = report.record(), years = whole),
        warning: None,
        summary: lang.capital(&summary(report)),
        sections,
        footer: origin(report),
    }
}

fn summary(report: &HindcastReport) -> String {
    let (hindcast, lang) = (&report.hindcast, report.lang);
    let (pairs, least) = (lang.plain(hindcast.pairs as f64), lang.rough_percent(hindcast.least_severity));
    match hindcast.scenarios.len() {
        0 => say!(lang, "hindcast-summary", record = report.record(), pairs = pairs, least = least),
        n => say!(lang, "hindcast-summary-written", n = n, record = report.record(), pairs = pairs, least = least),
    }
}

pub fn origin(report: &HindcastReport) -> String {
    let (hindcast, lang) = (&report.hindcast, report.lang);
    lang.origin(hindcast.trials, hindcast.seed, env!("CARGO_PKG_VERSION"))
}

/// In sample over all years, then each out of sample.
pub fn whole_plays(hindcast: &Hindcast) -> impl Iterator<Item = &Play> {
    hindcast.plays.iter().filter(|play| !play.in_sample || play.counted == play.played)
}

/// Counts of the scenarios that are not those of the record.
fn unlike(hindcast: &Hindcast, lang: Lang) -> Option<Block> {
    let said = |u: &Unlike| {
        let [events, years, counted, pair_years] =
            [u.events, u.years, u.counted, u.pair_years].map(|x| lang.digits(x, 4));
        let (scenario, hazard) = (u.scenario.as_str(), u.hazard.as_str());
        say!(
            lang,
            "hindcast-unlike-one",
            scenario = scenario,
            hazard = hazard,
            events = events,
            years = years,
            counted = counted,
            pairyears = pair_years
        )
    };
    (!hindcast.unlike.is_empty()).then(|| Block::List(hindcast.unlike.iter().map(said).collect()))
}

fn findings(hindcast: &Hindcast, lang: Lang) -> Vec<Block> {
    let plays = whole_plays(hindcast).map(|play| finding(play, lang));
    let foretold = hindcast.forecasts.as_ref().and_then(|all| forecasts::finding(all, lang));
    plays.chain(foretold).map(Block::Finding).collect()
}

/// What one play shows, in sentences.
fn finding(play: &Play, lang: Lang) -> String {
    let kind = if play.in_sample { say!(lang, "hindcast-agrees") } else { say!(lang, "hindcast-test") };
    let mut said = vec![lang.sentence(&lang.in_brackets(&words::play(lang, play), &kind))];
    said.extend(Aspect::ALL.iter().filter_map(|a| play.whole(*a).and_then(|row| words::sentence(lang, row))));
    let cells = |row: &&Compared| row.labels.iter().all(Option::is_some) && !row.apart && row.happened.is_some();
    let compared = play.rows.iter().filter(cells).count();
    let missed = play.rows.iter().filter(cells).filter(|row| row.misses()).count();
    said.push(say!(lang, "hindcast-tail", compared = compared, missed = missed));
    lang.sentences(&said)
}

fn columns(first: String, lang: Lang) -> Vec<Column> {
    let mut columns = vec![Column::text(first)];
    for aspect in Aspect::ALL {
        columns.extend([Column::number(words::head(lang, aspect)), Column::number(say!(lang, "hindcast-was"))]);
    }
    columns
}

fn caption(play: &Play, lang: Lang) -> String {
    say!(lang, "hindcast-caption", play = words::play(lang, play), kind = words::kind(lang, play))
}

/// All together, then by each column.
fn short(hindcast: &Hindcast, play: &Play, lang: Lang) -> Block {
    let mut rows = Vec::new();
    for (column, name) in hindcast.by.iter().enumerate() {
        rows.push(Row::Group(say!(lang, "hindcast-by", column = words::value(lang, name))));
        let alone = |r: &&Compared| r.labels.iter().enumerate().all(|(i, l)| l.is_some() == (i == column)) && !r.apart;
        rows.extend(in_rows(play.rows.iter().filter(alone), lang));
    }
    rows.push(Row::Group(say!(lang, "hindcast-together")));
    rows.extend(in_rows(play.rows.iter().filter(|r| r.labels.iter().all(Option::is_none)), lang));
    let apart = in_rows(play.rows.iter().filter(|r| r.apart), lang);
    if !apart.is_empty() {
        rows.push(Row::Group(say!(lang, "hindcast-apart")));
        rows.extend(apart);
    }
    Block::Table(Table { caption: caption(play, lang), columns: columns(String::new(), lang), rows })
}

/// Every combination.
fn cells(hindcast: &Hindcast, play: &Play, lang: Lang) -> Block {
    let names: Vec<String> = hindcast.by.iter().map(|name| words::value(lang, name)).collect();
    let rows = in_rows(play.rows.iter().filter(|r| r.labels.iter().all(Option::is_some) && !r.apart), lang);
    Block::Table(Table { caption: caption(play, lang), columns: columns(names.join(&lang.comma()), lang), rows })
}

/// One row for the aspects of the same labels, which follow one another.
fn in_rows<'a>(rows: impl Iterator<Item = &'a Compared>, lang: Lang) -> Vec<Row> {
    let rows: Vec<&Compared> = rows.collect();
    let one = |same: &[&Compared]| {
        let pair = |row: &&Compared| {
            let played = row.played.as_ref();
            let interval = played.map_or(number::NOTHING.to_string(), |p| words::interval(lang, row.aspect, p));
            [interval, words::happened(lang, row)]
        };
        let name = words::row_name(lang, same[0]);
        Row::Cells([name].into_iter().chain(same.iter().flat_map(pair)).collect())
    };
    rows.chunk_by(|a, b| a.labels == b.labels).map(one).collect()
}

/// The whole count and loss decade by decade, in sample.
fn decades(hindcast: &Hindcast, lang: Lang) -> Option<Block> {
    let parts: Vec<&Play> = hindcast.plays.iter().filter(|p| p.in_sample && p.counted != p.played).collect();
    let (counted, written) = parts.first().map(|play| (play.counted, play.hazards == Hazards::Written))?;
    let row = |play: &&Play| {
        let mut row = in_rows(play.rows.iter().filter(|r| r.labels.iter().all(Option::is_none)), lang).remove(0);
        if let Row::Cells(cells) = &mut row {
            cells[0] = words::years(lang, play.played);
        }
        row
    };
    Some(Block::Table(Table {
        caption: match written {
            true => say!(lang, "hindcast-decades-written", years = words::years(lang, counted)),
            false => say!(lang, "hindcast-decades", years = words::years(lang, counted)),
        },
        columns: columns(say!(lang, "hindcast-years"), lang),
        rows: parts.iter().map(row).collect(),
    }))
}

/// What lies outside, one line a play.
fn misses<'a>(plays: impl Iterator<Item = &'a Play>, among: impl Fn(&&Compared) -> bool, lang: Lang) -> Vec<String> {
    let one = |play: &'a Play| {
        let said = |row: &Compared| {
            let interval = row.played.as_ref().map_or(String::new(), |p| words::interval(lang, row.aspect, p));
            let (labels, head) = (words::row_name(lang, row), words::head(lang, row.aspect));
            let was = words::happened(lang, row);
            say!(lang, "hindcast-miss", labels = labels, interval = interval, head = head, was = was.trim())
        };
        let missed: Vec<String> = play.rows.iter().filter(|row| row.misses()).filter(&among).map(said).collect();
        let list = if missed.is_empty() { say!(lang, "hindcast-no-miss") } else { lang.clauses(&missed) };
        lang.sentence(&lang.name_is(&words::play(lang, play), list))
    };
    plays.map(one).collect()
}

fn limits(lang: Lang) -> Vec<Block> {
    let marks = say!(lang, "hindcast-marks", above = words::ABOVE, below = words::BELOW);
    [marks, say!(lang, "hindcast-causes")].map(Block::Paragraph).into()
}
