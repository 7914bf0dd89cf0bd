//! What the command line says of values to vary: `KEY=a,b,c`, `KEY=a..b:n`, `KEY=a..b`; and of targets.

use super::error::StudyError;
use super::estimand::Estimand;
use crate::results::metric::MetricId;
use crate::scenario::{Level, assignment, inert};

/// Most values of one key.
const MOST: usize = 10_000;

/// A key with the values that it takes in turn.
#[derive(Debug, Clone, PartialEq)]
pub struct Vary {
    /// Path of the input in the scenario, such as `demand.JPN.stock`.
    pub key: String,
    /// As `--set` takes them; at least one.
    pub values: Vec<String>,
}

impl Vary {
    /// Reads `KEY=VALUES`: values between commas, each a value or a range `from..to:number`.
    ///
    /// # Errors
    /// In words.
    pub fn parse(text: &str) -> Result<Vary, String> {
        let (key, values) = halves(text)?;
        let mut all = Vec::new();
        for item in items(values) {
            match range(item) {
                None if item.is_empty() => return Err(format!("a value of `{key}` is empty")),
                None => all.push(item.to_string()),
                Some((from, to)) => all.extend(spread(key, from, to)?),
            }
            if all.len() > MOST {
                return Err(format!("`{key}` takes more than {MOST} values"));
            }
        }
        Ok(Vary { key: key.to_string(), values: all })
    }

    /// The setting that gives the key its `i`-th value.
    pub fn set(&self, i: usize) -> String {
        format!("{}={}", self.key, self.values[i])
    }
}

/// A key with the range in which it may lie.
#[derive(Debug, Clone, PartialEq)]
pub struct Range {
    /// Path of the input in the scenario, such as `demand.JPN.stock`.
    pub key: String,
    /// Below `max`, in the same unit.
    pub min: Level,
    /// Greatest value, in the unit of `min`.
    pub max: Level,
}

impl Range {
    /// Reads `KEY=from..to`: numbers, or spans of time (`0..720 days`).
    ///
    /// # Errors
    /// In words.
    pub fn parse(text: &str) -> Result<Range, String> {
        let (key, values) = halves(text)?;
        let ends = range(inside(values)).and_then(|(from, to)| ends(from, to));
        match ends {
            Some((min, max)) if min.value < max.value => Ok(Range { key: key.to_string(), min, max }),
            _ => Err(format!("`{key}` needs a range that rises, such as {key}=0.1..0.5 or {key}=0..720days")),
        }
    }

    /// The setting that gives the key a value of its unit.
    pub fn set(&self, value: f64) -> String {
        format!("{}={}", self.key, self.min.with(value).toml())
    }
}

/// A bound on an estimate: `unserved_share<1%`.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Name of the estimate, as in `summary.csv`.
    pub metric: String,
    /// Whether the estimate has to be below the bound, not above it.
    pub below: bool,
    /// Finite, in the unit of the estimate; a percentage is read as a share, 1% as 0.01.
    pub bound: f64,
}

impl Target {
    /// Reads `METRIC<NUMBER` or `METRIC>NUMBER`, also with `<=` and `>=`; the number may have `%`.
    ///
    /// # Errors
    /// In words.
    pub fn parse(text: &str) -> Result<Target, String> {
        let example = "a target reads unserved_share<1% or lowest_stock_cover>30";
        let cut = text.find(['<', '>', '≤', '≥']).ok_or(example)?;
        let metric = text[..cut].trim();
        let sign = text[cut..].chars().next().unwrap_or('<');
        let bound = text[cut + sign.len_utf8()..].trim_start_matches('=').trim();
        let (number, scale) = bound.strip_suffix('%').map_or((bound, 1.0), |number| (number.trim(), 0.01));
        let bound: f64 = number.replace('_', "").parse().map_err(|_| format!("`{number}` is no number; {example}"))?;
        if MetricId::named(metric).and_then(Estimand::of).is_none() {
            let known: Vec<&str> = Estimand::ids().map(MetricId::name).collect();
            return Err(format!("there is no estimate `{metric}`; there are {}", known.join(", ")));
        }
        if !bound.is_finite() {
            return Err(format!("the bound must be finite; {example}"));
        }
        Ok(Target { metric: metric.to_string(), below: matches!(sign, '<' | '≤'), bound: bound * scale })
    }

    /// Whether a value meets the target.
    pub fn is_met(&self, value: f64) -> bool {
        self.excess(value) <= 0.0
    }

    /// How far a value is from meeting the target; zero or less when it does.
    pub fn excess(&self, value: f64) -> f64 {
        if self.below { value - self.bound } else { self.bound - value }
    }
}

/// The points of a grid over all keys, the last varying fastest; or with `list`, all first values, all second values, …
///
/// # Errors
/// When there are more than `most`, or with `list` the keys have different numbers of values.
pub fn combine(varied: &[Vary], list: bool, most: usize) -> Result<Vec<Vec<usize>>, StudyError> {
    let lengths: Vec<usize> = varied.iter().map(|v| v.values.len()).collect();
    let usage = |text: String| Err(StudyError::Usage(text));
    if list {
        let first = lengths.first().copied().unwrap_or(0);
        if let Some(other) = varied.iter().find(|v| v.values.len() != first) {
            let (a, b) = (&varied[0], other);
            let (n, m) = (a.values.len(), b.values.len());
            return usage(format!(
                "with --list every key needs as many values: `{}` has {n}, `{}` has {m}",
                a.key, b.key
            ));
        }
        return Ok((0..first).map(|i| vec![i; varied.len()]).collect());
    }
    let count = lengths.iter().try_fold(1usize, |n, l| n.checked_mul(*l)).filter(|n| *n <= most);
    let Some(count) = count else { return usage(format!("the grid has more than {most} points")) };
    let point = |i: usize| {
        let mut rest = i;
        let digit = |length: &usize| {
            let digit = rest % length;
            rest /= length;
            digit
        };
        let mut place: Vec<usize> = lengths.iter().rev().map(digit).collect();
        place.reverse();
        place
    };
    Ok((0..count).map(point).collect())
}

fn halves(text: &str) -> Result<(&str, &str), String> {
    let (key, values) = assignment(text).ok_or("not KEY=VALUES, such as demand.JPN.stock=\"30 days,60 days\"")?;
    let key = key.trim();
    if key.is_empty() {
        return Err("the key before `=` is missing".to_string());
    }
    match inert(key) {
        Some(why) => Err(format!("`{key}` {why}")),
        None => Ok((key, values.trim())),
    }
}

/// Values between commas that stand outside quotes, brackets and braces. One pair of quotes around a list is taken off.
fn items(values: &str) -> Vec<&str> {
    let list = split(values);
    match list[..] {
        [one] if one != inside(one) => split(inside(one)),
        _ => list,
    }
}

/// The text inside the quotes, when nothing but one quoted text is there.
fn inside(text: &str) -> &str {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''));
    let inner = quote.and_then(|q| text.strip_prefix(q)?.strip_suffix(q).filter(|inner| !inner.contains(q)));
    inner.unwrap_or(text)
}

fn split(text: &str) -> Vec<&str> {
    let (mut depth, mut quote, mut start, mut out) = (0i32, None, 0, Vec::new());
    for (i, c) in text.char_indices() {
        match (quote, c) {
            (Some(q), c) if q == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth -= 1,
            (None, ',') if depth <= 0 => {
                out.push(text[start..i].trim());
                start = i + 1;
            }
            _ => {}
        }
    }
    out.push(text[start..].trim());
    out
}

/// Both sides of `..`, outside quotes.
fn range(item: &str) -> Option<(&str, &str)> {
    let item = inside(item);
    if item.starts_with(['[', '{', '"', '\'']) { None } else { item.split_once("..") }
}

/// The ends of a range in one unit: that of the end, unless the start has one too.
fn ends(from: &str, to: &str) -> Option<(Level, Level)> {
    let to = Level::parse(to)?;
    let from = Level::parse(from)?;
    let from = if from.unit.is_empty() { to.with(from.value) } else { from };
    from.same_unit(&to).then_some((from, to))
}

/// `from..to:n` as `n` values at equal distances, both ends among them.
fn spread(key: &str, from: &str, to: &str) -> Result<Vec<String>, String> {
    let (end, count) =
        to.rsplit_once(':').ok_or_else(|| format!("how many values of `{key}`? say {from}..{to}:5 for five"))?;
    // `0..720:7 days` is as good as `0..720 days:7`.
    let digits = count.trim().find(|c: char| !c.is_ascii_digit()).unwrap_or(count.trim().len());
    let (count, unit) = count.trim().split_at(digits);
    let end = format!("{end} {unit}");
    let n: usize =
        count.parse().ok().filter(|n| (2..=MOST).contains(n)).ok_or_else(|| {
            format!("the number of values of `{key}` is a whole number from 2 to {MOST}, not `{count}`")
        })?;
    let (from, to) = ends(from, end.trim()).ok_or_else(|| format!("`{key}` has no range from `{from}` to `{end}`"))?;
    let value = |i: usize| {
        let exact = from.value + (to.value - from.value) * i as f64 / (n - 1) as f64;
        // Without the noise of binary fractions: 0.30000000000000004 is 0.3.
        from.with(format!("{exact:.12e}").parse().unwrap_or(exact)).toml()
    };
    Ok((0..n).map(value).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<String> {
        Vary::parse(text).unwrap_or_else(|e| panic!("{text}: {e}")).values
    }

    #[test]
    fn lists_and_ranges_are_read() {
        assert_eq!(values("demand.JPN.stock=30 days,60 days, 120 days"), ["30 days", "60 days", "120 days"]);
        assert_eq!(values("demand.JPN.stock=\"30 days,60 days\""), ["30 days", "60 days"]);
        assert_eq!(values("a.b=\"30 days\",\"60 days\""), ["\"30 days\"", "\"60 days\""]);
        assert_eq!(values("h.severity=0.1..0.5:5"), ["0.1", "0.2", "0.3", "0.4", "0.5"]);
        assert_eq!(values("s=0..60 days:3"), ["\"0 days\"", "\"30 days\"", "\"60 days\""]);
        assert_eq!(values("s=0..60:3 days"), ["\"0 days\"", "\"30 days\"", "\"60 days\""]);
        assert_eq!(values("l=[1, 2],{ law = \"uniform\", min = 0.1, max = 0.2 },0.3").len(), 3);
        for bad in ["a", "=1", "a=", "a=1,,2", "a=0..1", "a=0..1:1", "a=0..x:3", "a=0 days..3 years:3", "a=0..1:1e9"] {
            assert!(Vary::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn keys_that_change_nothing_that_is_played_are_refused() {
        let why =
            |text: &str| (Vary::parse(text).unwrap_err(), Range::parse(text.replace(",", "..").as_str()).unwrap_err());
        let (vary, range) = why("run.seed=1,2");
        assert!(vary.contains("--seed") && range.contains("--seed"), "{vary}; {range}");
        assert!(why("run.trials=100,200").0.contains("--trials"));
        assert!(why("run.currency=1,2").0.contains("sets how it is run"));
        for key in [
            "title",
            "summary",
            "format",
            "uncertain.x.min",
            "demand.JPN.source",
            "hazard.x.name",
            "hazard.x.name.fr",
            "regime.x.state_names.calm",
            "producer.a.notes",
        ] {
            assert!(Vary::parse(&format!("{key}=1,2")).unwrap_err().contains("does not affect"), "{key}");
        }
        for key in
            ["demand.name.stock", "producer.source.share", "hazard.title.severity", "time.years", "cooperation.honour"]
        {
            assert!(Vary::parse(&format!("{key}=1,2")).is_ok(), "{key}");
        }
    }

    #[test]
    fn a_range_needs_ends_that_rise() {
        let range = Range::parse("demand.JPN.stock=0..720days").unwrap();
        assert_eq!((range.min.value, range.max.to_string().as_str()), (0.0, "720 days"));
        assert_eq!(range.set(12.5), "demand.JPN.stock=\"12.5 days\"");
        for bad in ["a=1", "a=2..1", "a=1..1", "a=x..y", "a=1..2 moons", "a=-inf..1"] {
            assert!(Range::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn targets_bound_from_above_or_below() {
        let target = Target::parse("unserved_share <= 1%").unwrap();
        assert_eq!((target.below, target.bound, target.is_met(0.01), target.is_met(0.011)), (true, 0.01, true, false));
        let target = Target::parse("lowest_stock_cover>30").unwrap();
        assert!(target.is_met(31.0) && !target.is_met(29.0));
        for bad in ["", "unserved_share", "luck<1", "unserved<many", "unserved<inf", "<3"] {
            assert!(Target::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_grid_takes_all_combinations_and_a_list_goes_in_step() {
        let varied = [Vary::parse("a=1,2").unwrap(), Vary::parse("b=1,2,3").unwrap()];
        let grid = combine(&varied, false, 100).unwrap();
        assert_eq!(grid.len(), 6);
        assert_eq!((&grid[1], &grid[3]), (&vec![0, 1], &vec![1, 0]));
        assert!(combine(&varied, true, 100).is_err());
        assert!(combine(&varied, false, 5).is_err());
        assert_eq!(combine(&varied[..1], true, 100).unwrap(), [[0], [1]]);
    }
}
