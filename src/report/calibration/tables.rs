use super::{basis, id};
use crate::report::lang::Lang;
use crate::report::toml::{comment, long, plain, text};
use crate::results::{Calibration, Cell, DurationFit, SeverityFit};

/// All cells as `[[hazard]]` tables, after what they rest on together.
pub fn toml(calibration: &Calibration) -> String {
    let left = calibration.left_out;
    let exposed = match calibration.pairs {
        Some(pairs) => format!("{pairs} pairs of mineral, stage and country"),
        None => "pairs given as a number".to_string(),
    };
    let intro = format!(
        "Hazards counted from a record of events: severity at least {}, {} to {}, over {exposed}. Not counted: {} too mild, \
         {} outside the window, {} that struck nothing exposed. Rates are per year and pair, with exact 90 % Poisson \
         intervals (Garwood 1936); a run draws each rate from Gamma(events + 1/2, years). Severity: beta by mean and \
         standard deviation. Duration: lognormal by maximum likelihood, events still open as lower bounds.",
        plain(calibration.least_severity, 3),
        calibration.from,
        calibration.to,
        left.mild,
        left.outside_window,
        left.not_exposed
    );
    let mut out = comment(&intro);
    for cell in &calibration.cells {
        out.push('\n');
        out += &hazard(calibration, cell);
    }
    out
}

/// One cell as a `[[hazard]]` table.
pub fn hazard(calibration: &Calibration, cell: &Cell) -> String {
    let name = if cell.labels.is_empty() { "Events".to_string() } else { cell.labels.join(", ").replace('-', " ") };
    let quoted: Vec<String> = cell.countries.iter().map(|c| text(c)).collect();
    let hits = match &quoted[..] {
        [] => format!("{{ country = \"{}\" }}   # name those that it strikes", "COUNTRY"),
        [one] => format!("{{ country = {one} }}"),
        many => format!("{{ country = [{}] }}", many.join(", ")),
    };
    let mut lines = vec![
        "[[hazard]]".to_string(),
        format!("id       = {}", text(&id(cell))),
        format!("name     = {}", text(&Lang::En.capital(&name))),
        format!("hits     = {hits}"),
        "strikes  = \"each\"".to_string(),
        format!("onset    = {{ events = {}, years = {} }}", cell.events, plain(cell.pair_years, 9)),
    ];
    match (&cell.severity, &cell.duration) {
        (Some(s), Some(d)) => lines.extend([severity(s), duration(d)]),
        _ => lines.push("# no event tells how bad and how long: give `severity` and `duration`".to_string()),
    }
    lines.push(long("source  ", &source(calibration, cell)));
    lines.into_iter().map(|line| line + "\n").collect()
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

/// Where each number of the table comes from, in one sentence a number.
fn source(calibration: &Calibration, cell: &Cell) -> String {
    let mut said = format!(
        "derived: onset, {} in {} pairs x {} years, {} to {}: {} a year and pair, 90 % interval {} to {} (Garwood 1936)",
        counted(cell.events, "event"),
        plain(cell.pairs, 6),
        plain(calibration.years, 6),
        calibration.from,
        calibration.to,
        plain(cell.rate.count, 2),
        plain(cell.rate.low, 2),
        plain(cell.rate.high, 2)
    );
    if cell.incidents < cell.events {
        said += &format!("; they are {}, so the interval is too narrow", counted(cell.incidents, "incident"));
    }
    if let Some(s) = &cell.severity {
        let mean = format!("mean {}", with_error(s.mean, s.mean_se));
        said +=
            &format!(". severity: {} {}, {mean}, sd {}", counted(s.events, "event"), basis(&s.basis), plain(s.sd, 2));
    }
    if let Some(d) = &cell.duration {
        let open = if d.open > 0 { format!(", {} of them open", d.open) } else { String::new() };
        let (median, p90) = (with_error(d.median, d.median_se), with_error(d.p90, d.p90_se));
        let events = counted(d.events, "event");
        said += &format!(". duration: {events} {}{open}, median {median} months, p90 {p90} months", basis(&d.basis));
    }
    said
}

fn with_error(value: f64, se: f64) -> String {
    if se > 0.0 { format!("{} +- {}", plain(value, 2), plain(se, 1)) } else { plain(value, 2) }
}

fn counted(n: usize, word: &str) -> String {
    if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") }
}

fn round(value: f64, decimals: i32) -> f64 {
    let scale = 10f64.powi(decimals);
    (value * scale).round() / scale
}
