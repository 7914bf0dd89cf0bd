//! The parts of sentences that many texts share: names of arms and metrics, spans of time, lists.

use super::{Lang, say};
use crate::results::metric::MetricId;
use crate::results::{EquivalentStock, Interval, Measure};
use crate::stats::Estimate;
use crate::words::number::NBSP;
use crate::words::view::{ALONE, COOPERATIVE};

impl Lang {
    /// The name of an arm as a label.
    pub fn arm(self, id: &str) -> String {
        self.named_arm("arm", id).unwrap_or_else(|| loosened(id))
    }

    /// An arm as part of a sentence: `alone`, `with cooperation`, `in the arm “stocks only”`.
    pub fn with_arm(self, id: &str) -> String {
        self.named_arm("with", id).unwrap_or_else(|| say!(self, "with", arm = loosened(id)))
    }

    /// An arm as the subject of a sentence.
    pub fn actor(self, id: &str) -> String {
        match id {
            ALONE | COOPERATIVE => self.one_of("actor", id).unwrap_or_default(),
            _ => self.capital(&say!(self, "actor", arm = self.arm(id))),
        }
    }

    /// The arms that the program makes: without instruments, with all, and those of one instrument alone or left out.
    fn named_arm(self, family: &str, id: &str) -> Option<String> {
        match (id, id.split_once(' ')) {
            (ALONE | COOPERATIVE, _) => match family {
                "arm" => self.one_of("arm", id),
                _ => self.one_of("with", id),
            },
            (_, Some(("only", instrument))) => Some(say!(self, "arm-only", instrument = self.instrument(instrument))),
            (_, Some(("without", instrument))) => {
                Some(say!(self, "arm-without", instrument = self.instrument(instrument)))
            }
            _ => None,
        }
    }

    /// [`Lang::instrument`] with its article, where the language has one: `le partage des stocks`.
    pub fn the_instrument(self, id: &str) -> String {
        self.one_of("the-instrument", id).unwrap_or_else(|| loosened(id))
    }

    /// A number with its unit, which no line break parts: `84.5 ± 1.2 t`.
    pub fn quantity(self, e: Estimate, unit: &str) -> String {
        self.with_unit(&self.estimate(e), unit)
    }

    /// [`Lang::quantity`] of a number that is written already.
    pub fn with_unit(self, number: &str, unit: &str) -> String {
        format!("{number}{NBSP}{unit}")
    }

    /// The unit of a metric; of a quantity as the scenario has it.
    pub fn unit(self, unit: &str) -> String {
        let period = || self.one_of("periods", unit.strip_suffix('s').unwrap_or(unit));
        self.one_of("unit", unit).or_else(period).unwrap_or_else(|| unit.to_string())
    }

    /// `Japan (84.5 ± 1.2 t)`.
    pub fn in_brackets(self, text: &str, inside: &str) -> String {
        say!(self, "in-brackets", text = text, inside = inside)
    }

    /// A sentence on one of the two measures: `On average, …`
    pub fn led(self, measure: Measure, text: &str) -> String {
        say!(self, "led", lead = self.lead(measure), text = text)
    }

    /// The name of something and what is said of it: `Japan: 7 % alone`.
    pub fn name_is(self, name: &str, text: String) -> String {
        say!(self, "name-is", name = name, text = text)
    }

    /// What a column or axis shows, with its unit: `alone, t`.
    pub fn in_unit(self, what: &str, unit: &str) -> String {
        say!(self, "in-unit", what = what, unit = unit)
    }

    /// The text as a sentence.
    pub fn sentence(self, text: &str) -> String {
        format!("{text}{}", if self == Lang::Ja { "。" } else { "." })
    }

    /// The name of an instrument in a sentence: of a kind in the language, of a project as the scenario has it.
    pub fn instrument(self, id: &str) -> String {
        self.one_of("instrument", id).unwrap_or_else(|| loosened(id))
    }

    /// `10 years`, `1 year`, `30 days`.
    pub fn horizon(self, years: f64) -> String {
        if years < 1.0 / 6.0 {
            self.days(years * 365.0)
        } else if years < 1.0 {
            let months = years * 12.0;
            say!(self, "months", n = plural(months), number = self.rough(months))
        } else {
            say!(self, "years", n = plural(years), number = self.rough(years))
        }
    }

    /// `60 days`, `1 day`.
    pub fn days(self, days: f64) -> String {
        say!(self, "days", n = plural(days), number = self.rough(days))
    }

    /// `200,000 trials`, `1 trial`.
    pub fn trials(self, n: u64) -> String {
        say!(self, "trials", n = n)
    }

    /// Where numbers come from, in one line: `200,000 trials · seed 1 · shortfall 0.1.0`.
    pub fn origin(self, trials: u64, seed: u64, version: &str) -> String {
        let seed = say!(self, "run-with-seed", seed = seed.to_string());
        format!("{} · {seed} · shortfall {version}", self.trials(trials))
    }

    /// `any of 200,000 trials`, `the only trial`.
    pub fn any_of_trials(self, n: u64) -> String {
        say!(self, "any-of-trials", n = n)
    }

    /// `first, second and third`.
    pub fn list(self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [head @ .., last] => {
                let head = head.join(&self.comma());
                say!(self, "list-end", head = head, last = last.as_str())
            }
        }
    }

    /// What separates the items of a list: `, `.
    pub fn comma(self) -> String {
        match self {
            Lang::En | Lang::Fr => ", ".to_string(),
            Lang::Ja => "、".to_string(),
        }
    }

    /// Sentences one after the other.
    pub fn sentences(self, all: &[String]) -> String {
        all.join(if self == Lang::Ja { "" } else { " " })
    }

    /// Parts of a sentence that could be sentences of their own.
    pub fn clauses(self, all: &[String]) -> String {
        all.join(match self {
            Lang::En => "; ",
            Lang::Fr => "\u{202f}; ",
            Lang::Ja => "。",
        })
    }

    /// The text with its first letter in upper case.
    pub fn capital(self, text: &str) -> String {
        let mut chars = text.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    }

    /// A material's name in the middle of a sentence: `dysprosium and terbium`, but `NdPr oxide` as it is.
    pub fn common(self, name: &str) -> String {
        let first = name.split(' ').next().unwrap_or_default();
        let word = first.chars().count() > 3 && first.chars().skip(1).all(char::is_lowercase);
        if word {
            name.chars().take(1).flat_map(char::to_lowercase).chain(name.chars().skip(1)).collect()
        } else {
            name.to_string()
        }
    }

    /// What a period or step is called: `month`; `24 hours`.
    pub fn period(self, name: &str) -> String {
        self.period_in("period", name)
    }

    /// The same as one of many: `a month`, `an hour`; `24 hours`.
    pub fn a_period(self, name: &str) -> String {
        self.period_in("a-period", name)
    }

    fn period_in(self, family: &str, name: &str) -> String {
        if let Some((number, noun)) = name.split_once(' ') {
            let plural = self.one_of("periods", noun.trim_end_matches('s'));
            return plural.map_or(name.to_string(), |noun| say!(self, "periods", number = number, noun = noun));
        }
        let found = if family == "period" { self.one_of("period", name) } else { self.one_of("a-period", name) };
        found.unwrap_or_else(|| name.to_string())
    }

    /// Many periods or steps, as the unit of a number: `months`.
    pub fn periods(self, name: &str) -> String {
        self.one_of("periods", name).unwrap_or_else(|| name.to_string())
    }

    /// So many steps of a time axis: `6 months`, `1 hour`.
    pub fn steps(self, n: u32, step: &str) -> String {
        let noun = if n == 1 && self != Lang::Ja { self.period(step) } else { self.periods(step) };
        say!(self, "periods", number = self.count(u64::from(n)), noun = noun).replace(' ', NBSP)
    }

    /// A calendar year on an axis: `2026`, `2026年`.
    pub fn year(self, year: &str) -> String {
        if self == Lang::Ja { format!("{year}年") } else { year.to_string() }
    }

    /// A calendar month such as `2026-01`: `Jan 2026`, `janv. 2026`, `2026年1月`; as it is where it is none.
    pub fn month(self, label: &str) -> String {
        let found = label.split_once('-').and_then(|(year, month)| Some((year, self.one_of("month", month)?)));
        found.map_or(label.to_string(), |(year, month)| say!(self, "month-of-year", month = month, year = year))
    }

    /// What a measure of worth measures.
    pub fn measure(self, measure: Measure) -> String {
        match measure {
            Measure::Mean => say!(self, "measure-mean"),
            Measure::Cvar95 => say!(self, "measure-cvar95"),
        }
    }

    /// The measure at the head of a sentence.
    pub fn lead(self, measure: Measure) -> String {
        match measure {
            Measure::Mean => say!(self, "lead-mean"),
            Measure::Cvar95 => say!(self, "lead-cvar95"),
        }
    }

    /// The measure in as few words.
    pub fn short_measure(self, measure: Measure) -> String {
        match measure {
            Measure::Mean => say!(self, "short-mean"),
            Measure::Cvar95 => say!(self, "cvar95"),
        }
    }

    /// `104 days`, `more than 365 days`.
    pub fn equivalent(self, stock: &EquivalentStock) -> String {
        match stock.days {
            Some(days) => self.days(days),
            None => say!(self, "more-than", amount = self.days(stock.limit_days)),
        }
    }

    /// `104 days (98 to 112)`.
    pub fn equivalent_within(self, stock: &EquivalentStock) -> String {
        let days = self.equivalent(stock);
        match self.range(stock) {
            Some(range) => say!(self, "in-brackets", text = days, inside = range),
            None => days,
        }
    }

    /// `104 days (98 to 112) for the mean`.
    pub fn equivalent_for_measure(self, stock: &EquivalentStock) -> String {
        let measure = self.short_measure(stock.measure);
        say!(self, "days-for-measure", days = self.equivalent_within(stock), measure = measure)
    }

    /// Ends of an equivalent stock's interval; `None` where the stock itself is beyond the limit.
    pub fn range(self, stock: &EquivalentStock) -> Option<String> {
        stock.days?;
        let end = |days: Option<f64>| days.map_or_else(|| say!(self, "open-end"), |days| self.rough(days));
        (stock.low.is_some() || stock.high.is_some())
            .then(|| say!(self, "range", low = end(stock.low), high = end(stock.high)))
    }

    /// The name of a stage in a sentence: of a common one in the language, else as the scenario has it.
    pub fn stage(self, id: &str) -> String {
        match id {
            "" => say!(self, "supply"),
            id => self.one_of("stage", &id.to_lowercase()).unwrap_or_else(|| id.to_string()),
        }
    }

    /// `110 to 560 t`: the 90 % interval over inputs in round numbers, with `unit` put to its upper end.
    pub fn over_inputs(self, interval: &Interval, unit: impl Fn(&str) -> String) -> String {
        let [low, high] = interval.ends90().map(|x| self.about(x, interval.width()));
        // The inputs make no difference that can be told, as in a run of few trials.
        if low == high {
            return unit(&high);
        }
        say!(self, "from-to", low = low, high = unit(&high))
    }

    /// What an input is called, by its path within its hazard, demand or instrument; the path itself where it has no name.
    pub fn input(self, path: &str) -> String {
        if let Some((key @ ("feed" | "sourcing" | "offtake"), of)) = path.split_once('.') {
            let named = self.one_of("input", key).unwrap_or_default();
            return self.in_brackets(&named, of);
        }
        self.one_of("input", &path.replace(['.', '_'], "-")).unwrap_or_else(|| path.to_string())
    }

    /// What a metric is called in a table.
    pub fn metric(self, id: MetricId) -> String {
        self.one_of("metric", id.name()).unwrap_or_else(|| loosened(id.name()))
    }

    /// What a metric means; `None` for one that is not in the tables.
    pub fn definition(self, id: MetricId) -> Option<String> {
        self.one_of("definition", id.name())
    }
}

/// An id as words.
fn loosened(id: &str) -> String {
    id.replace(['_', '-'], " ")
}

/// The whole number by which a noun takes its form: 1 for what reads as one, else many.
fn plural(number: f64) -> u64 {
    if (number - 1.0).abs() < 5e-3 { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::Lang::{En, Fr, Ja};
    use super::*;

    #[test]
    fn horizons_read_as_people_say_them() {
        assert_eq!(En.horizon(10.0), "10\u{a0}years");
        assert_eq!(En.horizon(1.0), "1\u{a0}year");
        assert_eq!(En.horizon(0.5), "6\u{a0}months");
        assert_eq!(En.horizon(1.0 / 365.0), "1\u{a0}day");
        assert_eq!([Fr.horizon(10.0), Fr.horizon(1.0)], ["10\u{a0}ans", "1\u{a0}an"]);
        assert_eq!(Ja.horizon(10.0), "10年間");
    }

    #[test]
    fn one_trial_is_singular() {
        assert_eq!([En.trials(1), En.trials(2_000)], ["1 trial", "2,000 trials"]);
        assert_eq!([En.any_of_trials(1), En.any_of_trials(2)], ["the only trial", "any of 2 trials"]);
        assert_eq!([Fr.trials(1), Fr.trials(2_000)], ["1 simulation", "2\u{202f}000 simulations"]);
        assert_eq!(Ja.trials(2_000), "2,000回の試行");
    }

    #[test]
    fn periods_have_their_articles() {
        assert_eq!(["month", "hour", "24 hours"].map(|p| En.a_period(p)), ["a month", "an hour", "24 hours"]);
        assert_eq!(["month", "hour", "24 hours"].map(|p| Fr.a_period(p)), ["un mois", "une heure", "24 heures"]);
        assert_eq!(["month", "24 hours"].map(|p| Ja.period(p)), ["月", "24時間"]);
        for period in ["hour", "day", "week", "month", "quarter", "year"] {
            for lang in Lang::ALL {
                assert!(lang.one_of("period", period).is_some() && lang.one_of("a-period", period).is_some());
                assert!(lang.one_of("periods", period).is_some());
            }
        }
    }

    #[test]
    fn spans_of_steps_are_counted() {
        assert_eq!(["1 month", "6 months"], [1, 6].map(|n| En.steps(n, "month").replace(NBSP, " ")));
        assert_eq!(["1 heure", "24 heures"], [1, 24].map(|n| Fr.steps(n, "hour").replace(NBSP, " ")));
        assert_eq!(["1か月", "6か月"], [1, 6].map(|n| Ja.steps(n, "month")));
    }

    #[test]
    fn lists_end_as_the_language_has_it() {
        let items = ["a", "b", "c"].map(String::from);
        assert_eq!(Lang::ALL.map(|lang| lang.list(&items)), ["a, b and c", "a, b et c", "a、b、c"]);
        assert_eq!(Fr.list(&items[..1]), "a");
    }

    #[test]
    fn arms_of_one_instrument_are_named_after_it() {
        assert_eq!(En.arm("only stock_sharing"), "only stock sharing");
        assert_eq!(Fr.with_arm("without joint_sourcing"), "sans approvisionnement conjoint");
        assert_eq!(En.with_arm("stocks-only"), "in the case “stocks only”");
    }

    #[test]
    fn every_metric_has_a_name_and_a_meaning() {
        // What a comparison alone has is in its CSV, and in no table for people.
        let all = || MetricId::ALL.iter().filter(|id| **id != MetricId::PWorse);
        for (lang, id) in Lang::ALL.into_iter().flat_map(|lang| all().map(move |id| (lang, *id))) {
            assert!(lang.one_of("metric", id.name()).is_some(), "{lang:?} {id}");
            assert!(lang.definition(id).is_some(), "{lang:?} {id}");
        }
    }
}
