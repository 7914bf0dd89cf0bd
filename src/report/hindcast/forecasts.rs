//! What a hindcast says of ways to read a rate: which would have foretold the record, and how far ahead.

use super::words;
use crate::results::{Chosen, Counted, Forecasts, LawOf, LawScore, Scope, Score, Way};
use crate::words::lang::{Lang, say};
use crate::words::page::{Block, Column, Row, Section, Table};

/// Shares of forecasts that intervals of 90 % may hold without being called too narrow or wider than needed.
const HELD: std::ops::RangeInclusive<f64> = 0.80..=0.97;

/// The way whose name the program used before it looked at others.
pub const BEFORE: &str = "single";

/// `memory of 7 years`.
pub fn way(lang: Lang, way: &Way) -> String {
    match way.memory {
        Some(years) => say!(lang, "way-memory", years = lang.digits(years, 2)),
        None => lang.one_of("way", &way.id).unwrap_or_else(|| way.id.clone()),
    }
}

/// The way that counts hazards here.
pub fn used(forecasts: &Forecasts) -> Option<&Way> {
    forecasts.ways.iter().find(|way| way.id == forecasts.used)
}

/// How much better a score is, with its error where years enough tell it.
fn gain(lang: Lang, score: &Score) -> String {
    if score.gain.se.is_finite() { lang.percent(score.gain) } else { lang.rough_percent(score.gain.value) }
}

/// How much better the way used is, and how far its intervals may be trusted, by years ahead.
pub fn finding(forecasts: &Forecasts, lang: Lang) -> Option<String> {
    let used = used(forecasts)?;
    let score = |ahead: i32, scope: &Scope| forecasts.of(Counted::Events, ahead, &used.id, scope);
    let one = |ahead: i32| {
        let (total, kinds) = (score(ahead, &Scope::Total)?, score(ahead, &Scope::Kinds)?);
        let held = [kinds, total].map(|s| lang.rough_percent(s.within[1]));
        Some(say!(
            lang,
            "hindcast-foretold",
            ahead = ahead,
            gain = gain(lang, total),
            kinds = held[0].as_str(),
            total = held[1].as_str(),
            trust = trust(kinds, total, lang)
        ))
    };
    let clauses: Vec<String> = forecasts.aheads().into_iter().filter_map(one).collect();
    let lead = match used.id == BEFORE {
        true => say!(lang, "hindcast-foretold-before", from = forecasts.origins.from.to_string()),
        false => {
            say!(lang, "hindcast-foretold-by", way = way(lang, used), from = forecasts.origins.from.to_string())
        }
    };
    Some(lang.sentence(&lang.name_is(&lead, lang.clauses(&clauses))))
}

/// Whether intervals hold what they should.
fn trust(kinds: &Score, total: &Score, lang: Lang) -> String {
    let of = |score: &Score| score.within[1];
    match () {
        () if of(kinds) < *HELD.start() || of(total) < *HELD.start() => say!(lang, "hindcast-too-narrow"),
        () if HELD.contains(&of(kinds)) && HELD.contains(&of(total)) => say!(lang, "hindcast-hold"),
        () => say!(lang, "hindcast-wide"),
    }
}

/// The scores of events, for a terminal.
pub fn brief(forecasts: &Forecasts, lang: Lang) -> Vec<Section> {
    vec![Section::new("forecasts", "", vec![scores(forecasts, (Counted::Events, &forecasts.aheads()), lang)])]
}

/// All of it.
pub fn full(forecasts: &Forecasts, lang: Lang) -> Section {
    let mut blocks = vec![Block::Paragraph(say!(lang, "hindcast-forecasts-are"))];
    blocks.push(scores(forecasts, (Counted::Events, &forecasts.aheads()), lang));
    blocks.push(scores(forecasts, (Counted::Incidents, &some_aheads(forecasts)), lang));
    blocks.extend(kinds(forecasts, lang));
    if !forecasts.laws.is_empty() {
        blocks.push(laws(&forecasts.laws, lang));
    }
    blocks.push(Block::Paragraph(chosen(&forecasts.chosen, lang)));
    Section::new("forecasts", say!(lang, "hindcast-forecasts"), blocks)
}

/// Years ahead of which a page has room for details: the nearest, and five. Data files have all.
fn some_aheads(forecasts: &Forecasts) -> Vec<i32> {
    let all = forecasts.aheads();
    all.iter().copied().filter(|ahead| Some(ahead) == all.first() || *ahead == 5).collect()
}

/// Every way by years ahead: all kinds together, and how many forecasts of kinds the intervals hold.
fn scores(forecasts: &Forecasts, (counted, aheads): (Counted, &[i32]), lang: Lang) -> Block {
    let mut rows = Vec::new();
    for &ahead in aheads {
        let of = |way: &Way, scope: &Scope| forecasts.of(counted, ahead, &way.id, scope);
        let n = forecasts.ways.first().and_then(|way| of(way, &Scope::Total)).map_or(0, |score| score.forecasts);
        rows.push(Row::Group(say!(lang, "hindcast-ahead", ahead = ahead, n = n)));
        for one in &forecasts.ways {
            let (Some(total), Some(kinds)) = (of(one, &Scope::Total), of(one, &Scope::Kinds)) else { continue };
            let name = way(lang, one);
            let name = if one.id == forecasts.used { say!(lang, "hindcast-used", way = name) } else { name };
            let gain = if one.id == BEFORE { String::new() } else { gain(lang, total) };
            let [half, most, kinds] =
                [total.within[0], total.within[1], kinds.within[1]].map(|share| lang.rough_percent(share));
            let numbers = [total.log, total.rps].map(|x| lang.digits(x, 3));
            let pit = lang.digits(total.pit_mean, 2);
            rows.push(Row::Cells([vec![name], numbers.to_vec(), vec![gain, half, most, kinds, pit]].concat()));
        }
    }
    let from = forecasts.origins.from.to_string();
    let heads = ["log", "rps", "gain", "half", "most", "kinds", "pit"];
    let head = |id: &str| Column::number(lang.one_of("hindcast-score", id).unwrap_or_default());
    let columns = std::iter::once(Column::text(String::new())).chain(heads.map(head)).collect();
    let caption = match counted {
        Counted::Events => say!(lang, "hindcast-scores-events", from = from),
        Counted::Incidents => say!(lang, "hindcast-scores-incidents", from = from),
    };
    Block::Table(Table { caption, columns, rows })
}

/// The way used, kind by kind, a year ahead and five.
fn kinds(forecasts: &Forecasts, lang: Lang) -> Option<Block> {
    let used = used(forecasts)?;
    let mut rows = Vec::new();
    for ahead in some_aheads(forecasts) {
        let of = |kind: &String| forecasts.of(Counted::Events, ahead, &used.id, &Scope::Kind(kind.clone()));
        let scores: Vec<(&String, &Score)> = forecasts.kinds.iter().filter_map(|k| Some((k, of(k)?))).collect();
        let Some((_, first)) = scores.first() else { continue };
        rows.push(Row::Group(say!(lang, "hindcast-ahead", ahead = ahead, n = first.forecasts)));
        rows.extend(scores.iter().map(|(kind, score)| {
            let shares = score.within.map(|share| lang.rough_percent(share));
            let (gain, pit) = (gain(lang, score), lang.digits(score.pit_mean, 2));
            let cells = [words::value(lang, kind), lang.digits(score.rps, 3), gain];
            Row::Cells([cells.to_vec(), shares.to_vec(), vec![pit]].concat())
        }));
    }
    let head = |id: &str| Column::number(lang.one_of("hindcast-score", id).unwrap_or_default());
    let columns = std::iter::once(Column::text(String::new())).chain(["rps", "gain", "half", "most", "pit"].map(head));
    let caption = say!(lang, "hindcast-scores-kinds", way = way(lang, used));
    Some(Block::Table(Table { caption, columns: columns.collect(), rows }))
}

/// Ways to read how long and how bad.
fn laws(laws: &[LawScore], lang: Lang) -> Block {
    let mut rows = Vec::new();
    for of in [LawOf::Duration, LawOf::Severity] {
        rows.push(Row::Group(match of {
            LawOf::Duration => say!(lang, "hindcast-law-duration"),
            LawOf::Severity => say!(lang, "hindcast-law-severity"),
        }));
        rows.extend(laws.iter().filter(|law| law.of == of).map(|law| {
            let name = lang.one_of("hindcast-law-way", &law.way).unwrap_or_default();
            let [half, most] = law.within.map(|share| lang.rough_percent(share));
            let [events, open] = [law.events, law.open].map(|n| lang.plain(n as f64));
            Row::Cells(vec![name, events, open, lang.digits(law.log, 3), half, most, lang.digits(law.pit_mean, 2)])
        }));
    }
    let head = |id: &str| Column::number(lang.one_of("hindcast-score", id).unwrap_or_default());
    let heads = ["events", "open", "log", "half", "most", "pit"].map(head);
    let columns = std::iter::once(Column::text(String::new())).chain(heads).collect();
    Block::Table(Table { caption: say!(lang, "hindcast-scores-laws"), columns, rows })
}

/// Which memory had the best scores, run by run of years.
fn chosen(chosen: &[Chosen], lang: Lang) -> String {
    let run = |years: &[Chosen]| {
        let memory = match years[0].memory {
            Some(memory) => say!(lang, "way-memory", years = lang.digits(memory, 2)),
            None => say!(lang, "way-constant"),
        };
        let [from, to] = [years[0], years[years.len() - 1]].map(|one| one.year.to_string());
        let when = if from == to { lang.year(&from) } else { say!(lang, "hindcast-from-to", from = from, to = to) };
        lang.in_brackets(&when, &memory)
    };
    let runs: Vec<String> = chosen.chunk_by(|a, b| a.memory == b.memory).map(run).collect();
    lang.sentence(&lang.name_is(&say!(lang, "hindcast-chosen"), lang.clauses(&runs)))
}
