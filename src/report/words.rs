//! What a report says, in one place: names of arms and metrics, and the parts of sentences.

use super::number::{self, NBSP};
use super::view::{ALONE, COOPERATIVE};
use crate::results::metric::{METRICS, P_WORSE_OFF, TAIL_METRICS};
use crate::results::{EquivalentStock, Measure};

pub const MEMBERS_TOGETHER: &str = "Members together";
pub const JUDGEMENT: &str = "judgement";

/// What unserved demand is put down to when no hazard struck.
pub const NO_DRIVER: &str = "demand beyond normal output";

pub const CONSUMER: &str = "consumer";
pub const SHARE_OF_DEMAND: &str = "share of demand";
pub const P_SHORTFALL: &str = "P(shortfall)";
pub const CVAR95: &str = "CVaR\u{a0}95\u{a0}%";
pub const CHANGE: &str = "change";

pub const ERRORS: &str = "± is one standard error of the Monte Carlo estimate. CVaR 95 % is the mean unserved demand of \
                          the worst 5 % of trials.";
pub const CHANGES: &str = "A change is the paired difference to alone under the very same events, hence its small error; \
                           changes of percentages are in points.";
pub const SHARES: &str = "The Shapley share averages what an instrument adds over all orders of adding them; only: with no \
                          other; last: what leaving it out would lose.";
pub const STAYS: &str = "A member stays unless it would do better alone or in a smaller group.";

pub const METHOD: [&str; 12] = [
    "Every trial plays the whole horizon once for each arm under the very same events, so that what differs between arms \
     is cooperation and nothing else. The standard error of a paired difference takes that into account.",
    "Events follow each hazard's laws of onset, severity and duration. Losses from several events on one flow multiply; \
     a producer's output falls with its feed.",
    "In every step, in this order: deliveries, substitution, spare capacity, own stock, partners, and what is left is \
     unserved; stocks refill in steps without a gap.",
    "Instruments can fail: each works in a trial with the odds that the scenario calls honour, a joint project may slip \
     or never succeed, and information sharing misses events and raises false alarms, which cost a top-up of stocks.",
    "± is one standard error, intervals are 95 % intervals. Quantiles carry a relative error of at most 0.1 % from \
     their histogram on top of that.",
    "VaR at 95 % is the unserved demand that 95 % of trials do not exceed; CVaR at 95 % is the mean of the worst 5 % of \
     trials. Both are of the total over the horizon.",
    "What drives the risk: what goes unserved in a step is put down in proportion to the deliveries lost since the \
     consumer's stock was last full or, without a stock, since the gap began. What emptied the stock counts as much as \
     what is missing today. Parts sum to the whole, by hazard and by producer.",
    "The Shapley share of an instrument is its marginal benefit averaged over all orders in which instruments may be \
     added; that of a member, over all orders in which members may join. Every subset is played under the same events, \
     on the first trials of the run, and the shares sum to the total. Beyond 8 instruments or members they are not \
     computed.",
    "Cooperation is individually rational where no member is worse off than alone, and in the core where no group of \
     members would avoid more by itself, when nobody pays anybody. The smallest compensation is the least sum of \
     payments, in units of unserved demand, that brings it into the core. For CVaR 95 % each member weighs its own CVaR, \
     while the Shapley shares are of the CVaR of the members together.",
    "The equivalent stock is the own stock with which a member, alone, would be as well off as with cooperation, found \
     by search on the same events. Ignorance of rates is the covariance of two trials with the same rates and otherwise \
     independent chances, over the variance.",
    "These errors are those of the simulation only. They say nothing about whether the scenario is right: change an \
     assumption, run again and compare.",
    "The model has no prices, no political response beyond the listed instruments and no second-round effects of a \
     shortfall on the wider economy.",
];

/// The name of an arm as a label.
pub fn arm(id: &str) -> String {
    id.replace(['_', '-'], " ")
}

/// An arm as part of a sentence: `alone`, `with cooperation`, `with stocks only`.
pub fn with_arm(id: &str) -> String {
    match id {
        ALONE => arm(id),
        COOPERATIVE => "with cooperation".to_string(),
        _ => format!("with {}", arm(id)),
    }
}

/// An arm as the subject of a sentence.
pub fn actor(id: &str) -> String {
    if id == COOPERATIVE { "Cooperation".to_string() } else { capital(&arm(id)) }
}

/// The name that a paired difference goes by.
pub fn difference(arm: &str) -> String {
    format!("{arm} − {ALONE}")
}

/// A consumer's name in the middle of a sentence; `name` as the view gives it.
pub fn inside(name: &str) -> String {
    if name == MEMBERS_TOGETHER { "the members".to_string() } else { name.to_string() }
}

/// `Japan's`, `the members'`.
pub fn possessive(name: &str) -> String {
    let name = inside(name);
    if name.ends_with('s') { format!("{name}'") } else { format!("{name}'s") }
}

/// `10 years`, `1 year`, `30 days`.
pub fn horizon(years: f64) -> String {
    if years < 1.0 / 6.0 {
        plural(number::digits(years * 365.0, 3), "day")
    } else if years < 1.0 {
        plural(number::digits(years * 12.0, 3), "month")
    } else {
        plural(number::digits(years, 3), "year")
    }
}

fn plural(number: String, noun: &str) -> String {
    let s = if number == "1" { "" } else { "s" };
    format!("{number}{NBSP}{noun}{s}")
}

/// `first, second and third`.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

/// The text with its first letter in upper case.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `a month`, `an hour`; `24 hours` as it is.
pub fn a_period(name: &str) -> String {
    match name.chars().next() {
        Some(first) if first.is_ascii_digit() => name.to_string(),
        Some('a' | 'e' | 'i' | 'o') => format!("an {name}"),
        _ if name == "hour" => format!("an {name}"),
        _ => format!("a {name}"),
    }
}

/// The name of an instrument as a label.
pub fn instrument(id: &str) -> String {
    capital(&arm(id))
}

/// What a measure of worth measures.
pub fn measure(measure: Measure) -> String {
    match measure {
        Measure::Mean => "Expected unserved demand".to_string(),
        Measure::Cvar95 => format!("{CVAR95} of unserved demand"),
    }
}

/// The measure at the head of a sentence.
pub fn lead(measure: Measure) -> String {
    match measure {
        Measure::Mean => "On average".to_string(),
        Measure::Cvar95 => format!("In the worst 5{NBSP}% of trials ({CVAR95})"),
    }
}

/// The measure in as few words.
pub fn short_measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Mean => "mean",
        Measure::Cvar95 => CVAR95,
    }
}

/// Id of the metric that a measure is the worth of.
pub fn measured(measure: Measure) -> &'static str {
    match measure {
        Measure::Mean => "unserved",
        Measure::Cvar95 => "cvar95",
    }
}

/// `200,000 trials`, `1 trial`.
pub fn trials(n: u64) -> String {
    plural(number::count(n), "trial").replace(NBSP, " ")
}

/// `any of 200,000 trials`, `the only trial`.
pub fn any_of_trials(n: u64) -> String {
    if n == 1 { "the only trial".to_string() } else { format!("any of {}", trials(n)) }
}

/// `60 days`, `1 day`.
pub fn days(days: f64) -> String {
    plural(number::rough(days), "day")
}

/// `104 days`, `more than 365 days`.
pub fn equivalent(stock: &EquivalentStock) -> String {
    stock.days.map_or_else(|| format!("more than {}", days(stock.limit_days)), days)
}

/// `104 days (98 to 112)`.
pub fn equivalent_within(stock: &EquivalentStock) -> String {
    let within = range(stock).map_or(String::new(), |range| format!(" ({range})"));
    equivalent(stock) + &within
}

/// Ends of an equivalent stock's interval; `None` where the stock itself is beyond the limit.
pub fn range(stock: &EquivalentStock) -> Option<String> {
    stock.days?;
    let end = |days: Option<f64>| days.map_or("open".to_string(), number::rough);
    (stock.low.is_some() || stock.high.is_some()).then(|| format!("{} to {}", end(stock.low), end(stock.high)))
}

/// What happened to an amount that went from `before` to `after`: `halves`, `cuts … by 38 %`, for a title.
pub fn changes(before: f64, after: f64, what: &str) -> String {
    let ratio = after / before;
    let by = || number::rough_percent((ratio - 1.0).abs());
    match ratio {
        r if r <= 0.0 => format!("removes {what} in every trial"),
        r if (0.475..=0.525).contains(&r) => format!("halves {what}"),
        r if r < 1.0 => format!("cuts {what} by {}", by()),
        r if r > 1.0 => format!("raises {what} by {}", by()),
        _ => format!("leaves {what} as it is"),
    }
}

/// A material's name in the middle of a sentence: `dysprosium and terbium`, but `NdPr oxide` as it is.
pub fn common(name: &str) -> String {
    let first = name.split(' ').next().unwrap_or_default();
    let word = first.chars().count() > 3 && first.chars().skip(1).all(char::is_lowercase);
    if word {
        name.chars().take(1).flat_map(char::to_lowercase).chain(name.chars().skip(1)).collect()
    } else {
        name.to_string()
    }
}

/// What a metric is called in a table.
pub fn metric(id: &str) -> String {
    id.replace('_', " ").replace("p shortfall", P_SHORTFALL).replace("p worse off", "P(worse off)")
}

/// What a metric means; empty for one that is not in the tables.
pub fn definition(id: &str) -> &'static str {
    let means = METRICS.iter().map(|m| (m.id, m.definition));
    let mut all = means.chain(TAIL_METRICS).chain([P_WORSE_OFF]);
    all.find(|(name, _)| *name == id).map_or("", |(_, definition)| definition)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn horizons_read_as_people_say_them() {
        assert_eq!(horizon(10.0), "10\u{a0}years");
        assert_eq!(horizon(1.0), "1\u{a0}year");
        assert_eq!(horizon(0.5), "6\u{a0}months");
        assert_eq!(horizon(1.0 / 365.0), "1\u{a0}day");
    }

    #[test]
    fn one_trial_is_singular() {
        assert_eq!([trials(1), trials(2_000)], ["1 trial", "2,000 trials"]);
        assert_eq!([any_of_trials(1), any_of_trials(2)], ["the only trial", "any of 2 trials"]);
    }

    #[test]
    fn periods_have_their_articles() {
        assert_eq!(["month", "hour", "24 hours"].map(a_period), ["a month", "an hour", "24 hours"]);
    }

    #[test]
    fn owners_have_their_apostrophes() {
        assert_eq!(possessive("Japan"), "Japan's");
        assert_eq!(possessive(MEMBERS_TOGETHER), "the members'");
    }

    #[test]
    fn changes_are_said_with_the_right_verb() {
        assert_eq!(changes(10.0, 5.1, "it"), "halves it");
        assert_eq!(changes(10.0, 6.2, "it"), "cuts it by 38\u{a0}%");
        assert_eq!(changes(10.0, 12.0, "it"), "raises it by 20\u{a0}%");
        assert_eq!(changes(10.0, 0.0, "it"), "removes it in every trial");
        assert_eq!(changes(10.0, 10.0, "it"), "leaves it as it is");
    }

    #[test]
    fn every_metric_has_words() {
        for m in &METRICS {
            assert!(!definition(m.id).is_empty());
        }
        assert_eq!(metric("p_shortfall"), "P(shortfall)");
        assert_eq!(list(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }
}
