//! What a page on a hindcast says and in which order.

use super::{HindcastReport, words};
use crate::report::chart::Picture;
use crate::report::number::{self, NBSP};
use crate::report::page::{Block, Column, Figure, Page, Row, Section, Table};
use crate::results::{Aspect, Compared, Hindcast, Play};

/// Findings and a table of each whole play, for a terminal.
pub fn brief(report: &HindcastReport) -> Page {
    let hindcast = &report.hindcast;
    let mut sections = vec![Section::new("findings", "", findings(hindcast))];
    sections.push(Section::new("whole", "", whole_plays(hindcast).map(|p| short(hindcast, p)).collect()));
    sections.extend(decades(hindcast).map(|table| Section::new("decades", "", vec![table])));
    let cell = |row: &&Compared| row.labels.iter().all(Option::is_some);
    sections.push(Section::new("misses", "", vec![Block::List(misses(whole_plays(hindcast), cell))]));
    sections.push(Section::new("limits", "", limits().into_iter().map(Block::Paragraph).collect()));
    page(report, sections)
}

/// All of it, with pictures.
pub fn full(report: &HindcastReport, pictures: Vec<Picture>) -> Page {
    let hindcast = &report.hindcast;
    let figures = pictures
        .into_iter()
        .map(|p| Block::Figure(Figure { svg: p.svg, reading: p.reading, table: p.table }))
        .collect();
    let tables = whole_plays(hindcast).map(|p| short(hindcast, p)).chain(decades(hindcast)).collect();
    let cells =
        if hindcast.by.len() > 1 { whole_plays(hindcast).map(|p| cells(hindcast, p)).collect() } else { vec![] };
    let sections = [
        Section::new("findings", "What was found", findings(hindcast)),
        Section::new("charts", "Charts", figures),
        Section::new("tables", "Played and happened", tables),
        Section::new("cells", "Cell by cell", cells),
        Section::new("misses", "Where the model misses", vec![Block::List(misses(hindcast.plays.iter(), |_| true))]),
        Section::new("limits", "What this can tell", limits().into_iter().map(Block::Paragraph).collect()),
    ];
    page(report, sections.into_iter().filter(|s| !s.blocks.is_empty()).collect())
}

fn page(report: &HindcastReport, sections: Vec<Section>) -> Page {
    let hindcast = &report.hindcast;
    let whole = hindcast.plays.first().map_or(String::new(), |play| words::years(play.played));
    Page {
        lang: words::LANG,
        title: format!("Hindcast: {}, {whole}", report.record),
        warning: None,
        summary: format!(
            "Hazards counted from {} are played, month by month, over years of that record: {} pairs of mineral, stage and \
             country, and events that took at least {} of a pair's output.",
            report.record,
            words::LANG.plain(hindcast.pairs as f64),
            words::LANG.rough_percent(hindcast.least_severity)
        ),
        sections,
        footer: origin(hindcast),
    }
}

pub fn origin(hindcast: &Hindcast) -> String {
    format!(
        "{} trials · seed {} · shortfall {}",
        words::LANG.count(hindcast.trials),
        hindcast.seed,
        env!("CARGO_PKG_VERSION")
    )
}

/// In sample over all years, then each out of sample.
pub fn whole_plays(hindcast: &Hindcast) -> impl Iterator<Item = &Play> {
    hindcast.plays.iter().filter(|play| !play.in_sample || play.counted == play.played)
}

fn findings(hindcast: &Hindcast) -> Vec<Block> {
    whole_plays(hindcast).map(|play| Block::Finding(finding(play))).collect()
}

/// What one play shows, in sentences.
fn finding(play: &Play) -> String {
    let kind = if play.in_sample {
        "in sample: counts agree because they are what the rates are made of"
    } else {
        "out of sample, a test"
    };
    let said: Vec<String> = Aspect::ALL.iter().filter_map(|a| play.whole(*a).and_then(words::sentence)).collect();
    let cells = |row: &&Compared| row.labels.iter().all(Option::is_some) && row.happened.is_some();
    let compared = play.rows.iter().filter(cells).count();
    let missed = play.rows.iter().filter(cells).filter(|row| row.misses()).count();
    let tail = format!(
        "Of {compared} numbers of single cells, {missed} lie outside their intervals; of a model that is right, at most one \
         in ten does on average."
    );
    format!("{} ({kind}). {} {tail}", words::play(play), said.join(" "))
}

fn columns(first: String) -> Vec<Column> {
    let mut columns = vec![Column::text(first)];
    for aspect in Aspect::ALL {
        columns.extend([Column::number(words::head(aspect)), Column::number("was")]);
    }
    columns
}

fn caption(play: &Play) -> String {
    let kind = if play.in_sample { "in sample" } else { "out of sample" };
    format!("{}, {kind}: 90{NBSP}% of trials, and what was", words::play(play))
}

/// All together, then by each column.
fn short(hindcast: &Hindcast, play: &Play) -> Block {
    let mut rows = Vec::new();
    for (column, name) in hindcast.by.iter().enumerate() {
        rows.push(Row::Group(format!("By {}", words::value(name))));
        let alone = |r: &&Compared| r.labels.iter().enumerate().all(|(i, l)| l.is_some() == (i == column));
        rows.extend(in_rows(play.rows.iter().filter(alone)));
    }
    rows.push(Row::Group("All together".to_string()));
    rows.extend(in_rows(play.rows.iter().filter(|r| r.labels.iter().all(Option::is_none))));
    Block::Table(Table { caption: caption(play), columns: columns(String::new()), rows })
}

/// Every combination.
fn cells(hindcast: &Hindcast, play: &Play) -> Block {
    let names: Vec<String> = hindcast.by.iter().map(|name| words::value(name)).collect();
    let rows = in_rows(play.rows.iter().filter(|r| r.labels.iter().all(Option::is_some)));
    Block::Table(Table { caption: caption(play), columns: columns(names.join(", ")), rows })
}

/// One row for the aspects of the same labels, which follow one another.
fn in_rows<'a>(rows: impl Iterator<Item = &'a Compared>) -> Vec<Row> {
    let rows: Vec<&Compared> = rows.collect();
    let one = |same: &[&Compared]| {
        let pair = |row: &&Compared| {
            let played = row.played.as_ref();
            [played.map_or(number::NOTHING.to_string(), |p| words::interval(row.aspect, p)), words::happened(row)]
        };
        Row::Cells([words::labels(&same[0].labels)].into_iter().chain(same.iter().flat_map(pair)).collect())
    };
    rows.chunk_by(|a, b| a.labels == b.labels).map(one).collect()
}

/// The whole count and loss decade by decade, in sample.
fn decades(hindcast: &Hindcast) -> Option<Block> {
    let parts: Vec<&Play> = hindcast.plays.iter().filter(|p| p.in_sample && p.counted != p.played).collect();
    let counted = parts.first()?.counted;
    let row = |play: &&Play| {
        let mut row = in_rows(play.rows.iter().filter(|r| r.labels.iter().all(Option::is_none))).remove(0);
        if let Row::Cells(cells) = &mut row {
            cells[0] = words::years(play.played);
        }
        row
    };
    Some(Block::Table(Table {
        caption: format!(
            "Counted from {}, by decade, in sample: 90{NBSP}% of trials, and what was",
            words::years(counted)
        ),
        columns: columns("years".to_string()),
        rows: parts.iter().map(row).collect(),
    }))
}

/// What lies outside, one line a play.
fn misses<'a>(plays: impl Iterator<Item = &'a Play>, among: impl Fn(&&Compared) -> bool) -> Vec<String> {
    let one = |play: &'a Play| {
        let said = |row: &Compared| {
            let interval = row.played.as_ref().map_or(String::new(), |p| words::interval(row.aspect, p));
            let was = words::happened(row);
            format!("{} {interval} {}, was {}", words::labels(&row.labels), words::head(row.aspect), was.trim())
        };
        let missed: Vec<String> = play.rows.iter().filter(|row| row.misses()).filter(&among).map(said).collect();
        let list =
            if missed.is_empty() { "no number lies outside its interval".to_string() } else { missed.join("; ") };
        format!("{}: {list}.", words::play(play))
    };
    plays.map(one).collect()
}

fn limits() -> Vec<String> {
    vec![
        format!(
            "{} and {} mark what lies above and below the interval of 90{NBSP}% of trials, which holds what is not known of the \
             rate and what is chance. Months each: mean duration; pair-years lost: severity times duration, in years of a \
             pair's whole output. What outlasts the years played is cut there, in the record as in the trials; an event still open when it was recorded counts with the months that had passed.",
            words::ABOVE,
            words::BELOW
        ),
        "A model of steady, independent events misses in two ways that this cannot tell apart: the world changed, or the \
         record of earlier years is thinner than that of later ones. Events of one decision are played as if they were \
         independent, so intervals are too narrow. Pairs and their groups are those of today, in sample and out."
            .to_string(),
    ]
}
