use super::{basis, id};
use crate::report::toml::{comment, long, plain, text};
use crate::results::{Calibration, Cell, DurationFit, SeverityFit};
use crate::words::lang::{Lang, say};

/// All cells as `[[hazard]]` tables, after what they rest on together.
pub fn toml(calibration: &Calibration, lang: Lang) -> String {
    let left = calibration.left_out;
    let exposed = match calibration.pairs {
        Some(pairs) => say!(lang, "calibrate-pairs", n = pairs),
        None => say!(lang, "calibrate-number"),
    };
    let mut out = comment(&say!(
        lang,
        "calibrate-intro",
        least = plain(calibration.least_severity, 3),
        from = calibration.from.to_string(),
        to = calibration.to.to_string(),
        exposed = exposed,
        mild = left.mild,
        outside = left.outside_window,
        strange = left.not_exposed
    ));
    for cell in &calibration.cells {
        out.push('\n');
        out += &hazard(calibration, cell, lang);
    }
    out
}

/// One cell as a `[[hazard]]` table.
pub fn hazard(calibration: &Calibration, cell: &Cell, lang: Lang) -> String {
    let labels: Vec<String> = cell.labels.iter().map(|label| lang.recorded(label)).collect();
    let name = if labels.is_empty() { say!(lang, "calibrate-events") } else { labels.join(&lang.comma()) };
    let quoted: Vec<String> = cell.countries.iter().map(|c| text(c)).collect();
    let hits = match &quoted[..] {
        [] => format!("{{ country = \"{}\" }}   # {}", "COUNTRY", say!(lang, "calibrate-name-those")),
        [one] => format!("{{ country = {one} }}"),
        many => format!("{{ country = [{}] }}", many.join(", ")),
    };
    let mut lines = vec![
        "[[hazard]]".to_string(),
        format!("id       = {}", text(&id(cell))),
        format!("name     = {}", text(&lang.capital(&name))),
        format!("hits     = {hits}"),
    ];
    lines.extend(match cell.struck {
        Some(struck) => vec!["strikes  = \"some\"".to_string(), format!("struck   = {}", plain(struck, 3))],
        None => vec!["strikes  = \"each\"".to_string()],
    });
    lines.push(onset(cell));
    if calibration.memory.is_some() {
        let constant = format!("{{ events = {}, years = {} }}", cell.events, plain(cell.pair_years, 9));
        lines.push(format!("# {}", say!(lang, "calibrate-constant", onset = constant)));
    }
    lines.extend(record(calibration, cell));
    match (&cell.severity, &cell.duration) {
        (Some(s), Some(d)) => lines.extend([severity(s), duration(d)]),
        _ => lines.push(format!("# {}", say!(lang, "calibrate-no-law"))),
    }
    lines.push(long("source  ", &source(calibration, cell, lang)));
    lines.into_iter().map(|line| line + "\n").collect()
}

/// As they stand, or with a memory to three digits.
fn onset(cell: &Cell) -> String {
    let digits = if cell.remembered.is_some() { 3 } else { 9 };
    let [events, years] = [cell.onset.events, cell.onset.years].map(|x| plain(x, digits));
    format!("onset    = {{ events = {events}, years = {years} }}")
}

/// The part of the record that the cell counts, as `hindcast` reads it; none where keys of `record` cannot name it.
fn record(calibration: &Calibration, cell: &Cell) -> Option<String> {
    let mut keys: Vec<String> =
        calibration.by.iter().zip(&cell.labels).map(|(column, label)| format!("{column} = {}", text(label))).collect();
    keys.extend([format!("from = {}", calibration.from), format!("to = {}", calibration.to)]);
    if calibration.least_severity != 0.1 {
        keys.push(format!("least_severity = {:?}", calibration.least_severity));
    }
    if calibration.pairs.is_none() {
        keys.push(format!("pairs = {:?}", cell.pairs));
    }
    if let Some(memory) = calibration.memory {
        keys.extend([format!("memory = {}", plain(memory.years, 3)), format!("ahead = {}", plain(memory.ahead, 3))]);
    }
    // Of a hazard that strikes some, the onset is that of incidents, not of each pair.
    (calibration.nameable && cell.struck.is_none()).then(|| format!("record   = {{ {} }}", keys.join(", ")))
}

fn severity(fit: &SeverityFit) -> String {
    let (mean, sd) = (round(fit.mean, 3), round(fit.sd, 3));
    // A beta law needs a mean inside and a spread below that of zeros and ones.
    if sd > 0.0 && mean > 0.0 && mean < 1.0 && sd * sd < mean * (1.0 - mean) {
        format!("severity = {{ law = \"beta\", mean = {mean}, sd = {sd} }}")
    } else {
        format!("severity = {mean:?}")
    }
}

fn duration(fit: &DurationFit) -> String {
    let (median, p90) = (plain(fit.median, 2), plain(fit.p90, 2));
    if median != p90 && fit.p90 > fit.median {
        format!("duration = {{ law = \"lognormal\", median = \"{median} months\", p90 = \"{p90} months\" }}")
    } else {
        format!("duration = \"{median} months\"")
    }
}

/// Where each number of the table comes from, in one sentence a number, behind the word by which a scenario knows its kind.
fn source(calibration: &Calibration, cell: &Cell, lang: Lang) -> String {
    let mut onset = say!(
        lang,
        "calibrate-onset",
        events = say!(lang, "calibrate-n-events", n = cell.events),
        pairs = plain(cell.pairs, 6),
        years = plain(calibration.years, 6),
        from = calibration.from.to_string(),
        to = calibration.to.to_string(),
        rate = plain(cell.rate.count, 2),
        low = plain(cell.rate.low, 2),
        high = plain(cell.rate.high, 2)
    );
    if let (Some(memory), Some(remembered)) = (calibration.memory, cell.remembered) {
        let struck = match remembered.struck > 1.0 {
            true => say!(lang, "calibrate-each-of", n = plain(remembered.struck, 2)),
            false => String::new(),
        };
        let reach = if cell.struck.is_some() { say!(lang, "calibrate-reaching") } else { String::new() };
        onset += &say!(
            lang,
            "calibrate-remembered",
            years = plain(memory.years, 2),
            ahead = plain(memory.ahead, 2),
            incidents = plain(remembered.incidents, 2),
            pairyears = plain(remembered.pair_years, 3),
            struck = struck,
            rate = plain(cell.onset.mean(), 2),
            reach = reach
        );
    } else if cell.incidents < cell.events {
        let incidents = say!(lang, "calibrate-n-incidents", n = cell.incidents);
        onset += &say!(lang, "calibrate-narrow", incidents = incidents);
    }
    let mut said = vec![onset];
    said.extend(cell.severity.as_ref().map(|s| {
        let events = say!(lang, "calibrate-n-events", n = s.events);
        let (mean, sd) = (with_error(s.mean, s.mean_se), plain(s.sd, 2));
        say!(lang, "calibrate-severity", events = events, basis = basis(lang, &s.basis), mean = mean, sd = sd)
    }));
    said.extend(cell.duration.as_ref().map(|d| {
        let open = if d.open > 0 { say!(lang, "calibrate-open", n = d.open) } else { String::new() };
        let held = if d.held { say!(lang, "calibrate-held") } else { String::new() };
        say!(
            lang,
            "calibrate-duration",
            events = say!(lang, "calibrate-n-events", n = d.events),
            basis = basis(lang, &d.basis),
            open = open,
            median = with_error(d.median, d.median_se),
            p90 = with_error(d.p90, d.p90_se),
            held = held
        )
    }));
    format!("derived: {}", said.join(if lang == Lang::Ja { "。" } else { ". " }))
}

fn with_error(value: f64, se: f64) -> String {
    if se > 0.0 { format!("{} +- {}", plain(value, 2), plain(se, 1)) } else { plain(value, 2) }
}

fn round(value: f64, decimals: i32) -> f64 {
    let scale = 10f64.powi(decimals);
    (value * scale).round() / scale
}
