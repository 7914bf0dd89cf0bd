//! `summary.csv`: one row an estimate. Outcomes come first, each with its tiers, purchases and drivers; then paired differences,
//! what each instrument and member is worth, and equivalent stocks.

use crate::results::metric::{MetricId, PROBABILITY};
use crate::results::{Contrast, EquivalentStock, Interval, MEMBERS, Measure, MetricValue, Purchases, Results, Worth};
use crate::stats::{Estimate, Z95};
use crate::words::interval;
use crate::words::view::COOPERATIVE;

const HEADER: &str = "arm,material,consumer,metric,unit,value,se,lo90,hi90";

/// After a probability that none or all of the trials showed, and whose `se` is therefore empty: its 95 % bound.
const BOUNDS: [&str; 2] = ["_lower95", "_upper95"];

/// RFC 4180 but for line ends, which are `\n`. Numbers are the shortest that read back to the same bits; a number that
/// does not exist is an empty field. Values of a scenario that gives none are left out.
pub fn csv(results: &Results) -> String {
    let mut table = Table { text: format!("{HEADER}\n"), trials: results.run.trials };
    for o in &results.outcomes {
        let place = [&o.arm, &o.material, &o.consumer].map(String::as_str);
        table.metrics(place, &o.metrics, false);
        for tier in &o.tiers {
            table.row(place, &format!("unserved_tier:{}", tier.tier.plain()), &o.unit, tier.unserved);
        }
        if let Some(Purchases { warned, refilled, spared }) = o.purchases {
            for (metric, quantity) in
                [("bought_on_warnings", warned), ("bought_to_refill", refilled), ("purchases_spared", spared)]
            {
                table.row(place, metric, &o.unit, quantity);
            }
        }
        for (kind, drivers) in [("hazard", &o.drivers.hazards), ("producer", &o.drivers.producers)] {
            for driver in drivers {
                let id = if driver.id.is_empty() { "none" } else { &driver.id };
                table.row(place, &format!("unserved_{kind}:{id}"), &o.unit, driver.unserved);
            }
        }
    }
    for d in &results.differences {
        table.metrics([&Contrast::AgainstAlone(&d.arm).to_string(), &d.material, &d.consumer], &d.metrics, true);
    }
    results.worth.iter().for_each(|worth| table.worth(worth));
    results.equivalent_stock.iter().for_each(|stock| table.stock(stock));
    table.text
}

/// An estimate under its name, as rows have it; after a probability of which all `trials` are alike, or a paired difference
/// of two (`change`), also its bounds.
pub fn rows_of(m: &MetricValue, trials: u64, change: bool) -> Vec<(String, Estimate)> {
    let difference = change && ![MetricId::PWorseOff, MetricId::PWorse].contains(&m.metric);
    let bounds = Some(m).filter(|m| m.unit == PROBABILITY);
    let Some(bounds) = bounds.and_then(|m| interval::bounds(m.estimate, trials, difference)) else {
        return vec![(m.metric.to_string(), m.estimate)];
    };
    let unknown = |value| Estimate::new(value, f64::NAN);
    let bound = |(name, end): (&str, Option<f64>)| Some((format!("{}{name}", m.metric), unknown(end?)));
    let first = (m.metric.to_string(), unknown(m.estimate.value));
    [first].into_iter().chain(BOUNDS.into_iter().zip(bounds).filter_map(bound)).collect()
}

/// What is appended to the name of a metric that is about another measure than the mean.
fn suffix(measure: Measure) -> &'static str {
    match measure {
        Measure::Mean => "",
        Measure::Cvar95 => "_cvar95",
    }
}

struct Table {
    text: String,
    trials: u64,
}

impl Table {
    fn metrics(&mut self, place: [&str; 3], metrics: &[MetricValue], change: bool) {
        for m in metrics.iter().filter(|m| !m.unit.is_empty()) {
            for (metric, estimate) in rows_of(m, self.trials, change) {
                self.row_with(place, (&metric, &m.unit), estimate, ends(m, &metric));
            }
        }
    }

    fn worth(&mut self, worth: &Worth) {
        let (arm, suffix) = (Contrast::AgainstAlone(COOPERATIVE).to_string(), suffix(worth.measure));
        for instrument in &worth.instruments {
            let metric = format!("shapley_instrument{suffix}:{}", instrument.id);
            self.row([&arm, &worth.material, MEMBERS], &metric, &worth.unit, instrument.shapley);
        }
        for member in &worth.members {
            let metric = format!("shapley_member{suffix}");
            self.row([&arm, &worth.material, &member.id], &metric, &worth.unit, member.shapley);
        }
    }

    fn stock(&mut self, stock: &EquivalentStock) {
        let metric = format!("equivalent_stock{}", suffix(stock.measure));
        let se = stock.low.zip(stock.high).map_or(f64::NAN, |(low, high)| (high - low) / (2.0 * Z95));
        let days = Estimate::new(stock.days.unwrap_or(f64::NAN), se);
        self.row([&stock.arm, &stock.material, &stock.consumer], &metric, "days", days);
    }

    fn row(&mut self, place: [&str; 3], metric: &str, unit: &str, estimate: Estimate) {
        self.row_with(place, (metric, unit), estimate, [f64::NAN; 2]);
    }

    fn row_with(
        &mut self,
        [arm, material, consumer]: [&str; 3],
        (metric, unit): (&str, &str),
        estimate: Estimate,
        ends: [f64; 2],
    ) {
        let texts = [arm, material, consumer, metric, unit].map(field);
        let numbers = [estimate.value, estimate.se].into_iter().chain(ends).map(number);
        self.text.push_str(&texts.into_iter().chain(numbers).collect::<Vec<_>>().join(","));
        self.text.push('\n');
    }
}

/// Ends of the 90 % interval over inputs, for the row of this name that an estimate has; none where that was not worked out, and
/// in the rows of its bounds, which are no estimates of their own.
pub fn ends(m: &MetricValue, row: &str) -> [f64; 2] {
    ends90(m.allowed.filter(|_| row == m.metric.name()))
}

/// Ends of a 90 % interval over inputs; numbers that do not exist without one.
pub fn ends90(interval: Option<Interval>) -> [f64; 2] {
    interval.map_or([f64::NAN; 2], |interval| interval.ends90())
}

/// A text that a spreadsheet would take for a formula gets an apostrophe in front.
pub fn field(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{guard}{text}")
    }
}

pub fn number(value: f64) -> String {
    if value.is_finite() { value.to_string() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::results::Outcome;

    /// In 10,000 trials without a shortfall alone and one with cooperation in all, 3 in 10,000 may have been missed.
    #[test]
    fn probabilities_of_trials_that_are_all_alike_have_bounds_and_no_error() {
        let mut results = fixture::typical();
        results.run.trials = 10_000;
        let p = |m: &mut MetricValue, e: Estimate| {
            m.estimate = if m.metric == MetricId::PShortfall { e } else { m.estimate }
        };
        for o in &mut results.outcomes {
            let value = if o.arm == "alone" { 1.0 } else { 0.0 };
            o.metrics.iter_mut().for_each(|m| p(m, Estimate::exact(value)));
        }
        results.differences.iter_mut().flat_map(|d| &mut d.metrics).for_each(|m| p(m, Estimate::exact(-1.0)));
        let text = csv(&results);
        let row =
            |start: &str| text.lines().find(|line| line.starts_with(start)).map(|line| line[start.len()..].to_string());
        let value = |start: &str| {
            let rest = row(start)?;
            let (value, se) = (rest.split(',').next()?, rest.split(',').nth(1)?);
            value.parse::<f64>().ok().filter(|_| se.is_empty())
        };
        let bound = interval::unseen(10_000);
        assert_eq!(value("alone,dysprosium,JPN,p_shortfall,probability,"), Some(1.0));
        assert_eq!(value("alone,dysprosium,JPN,p_shortfall_lower95,probability,"), Some(1.0 - bound));
        assert_eq!(row("alone,dysprosium,JPN,p_shortfall_upper95,"), None);
        assert_eq!(value("cooperative,dysprosium,JPN,p_shortfall,probability,"), Some(0.0));
        assert_eq!(value("cooperative,dysprosium,JPN,p_shortfall_upper95,probability,"), Some(bound));
        assert_eq!(value("cooperative - alone,dysprosium,JPN,p_shortfall,probability,"), Some(-1.0));
        let upper = value("cooperative - alone,dysprosium,JPN,p_shortfall_upper95,probability,");
        assert_eq!(upper, Some(2.0 * bound - 1.0));
        assert!(row("cooperative - alone,dysprosium,JPN,p_worse_off,probability,").unwrap().ends_with("0.0002,,"));
        assert!(text.lines().all(|line| line.split(',').count() == 9), "{text}");
    }

    #[test]
    fn outcomes_come_first_and_values_keep_every_bit() {
        let results = fixture::typical();
        let text = csv(&results);
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some(HEADER));
        let first = results.outcomes[0].metrics[0].clone();
        let row: Vec<&str> = lines.next().unwrap().split(',').collect();
        assert_eq!(row[..5], ["alone", "dysprosium", "JPN", "unserved", "t"]);
        assert_eq!(row[5].parse::<f64>().unwrap(), first.estimate.value);
        let of = |start: &str| text.lines().filter(|line| line.starts_with(start)).count();
        let bought = |o: &Outcome| if o.purchases.is_some() { 3 } else { 0 };
        let drivers = |o: &Outcome| o.drivers.hazards.len() + o.drivers.producers.len();
        let rows = |o: &Outcome| o.metrics.len() + o.tiers.len() + bought(o) + drivers(o);
        let alone = results.outcomes.iter().filter(|o| o.arm == "alone");
        assert_eq!(of("alone,"), alone.map(rows).sum::<usize>());
        let first = text.lines().position(|line| line.starts_with("cooperative - alone,")).unwrap();
        let outcomes: usize = results.outcomes.iter().map(rows).sum();
        assert_eq!(first, 1 + outcomes);
        assert!(text.lines().nth(first).unwrap().starts_with("cooperative - alone,dysprosium,JPN,unserved,t,-"));
    }

    #[test]
    fn every_analysis_has_its_rows() {
        let text = csv(&fixture::typical());
        for row in [
            "alone,dysprosium,JPN,unserved_tier:defence,t,",
            "cooperative,dysprosium,JPN,bought_on_warnings,t,4.2,0.03",
            "cooperative,dysprosium,JPN,purchases_spared,t,",
            "alone,dysprosium,FRA,bought_to_refill,t,",
            "cooperative,dysprosium,members,unserved_hazard:export-licensing,t,",
            "alone,dysprosium,FRA,unserved_hazard:none,t,",
            "alone,dysprosium,FRA,unserved_producer:dysprosium-CHN-refining,t,",
            "cooperative - alone,dysprosium,JPN,shapley_member,t,",
            "cooperative - alone,dysprosium,FRA,shapley_member_cvar95,t,",
            "cooperative - alone,dysprosium,members,shapley_instrument:caremag,t,",
            "cooperative - alone,dysprosium,members,shapley_instrument_cvar95:stock_sharing,t,",
            "cooperative,dysprosium,JPN,equivalent_stock,days,104,3.571",
            "cooperative,dysprosium,JPN,equivalent_stock_cvar95,days,164,",
            "cooperative,dysprosium,FRA,equivalent_stock_cvar95,days,,,,\n",
        ] {
            assert!(text.contains(&format!("\n{row}")), "{row}");
        }
        assert!(text.lines().all(|line| line.split(',').count() == 9));
    }

    #[test]
    fn values_that_no_scenario_gives_are_left_out() {
        let mut results = fixture::typical();
        assert!(csv(&results).contains(",unserved_value,EUR,"));
        for o in &mut results.outcomes {
            o.metrics.iter_mut().filter(|m| m.metric == MetricId::UnservedValue).for_each(|m| m.unit.clear());
        }
        for d in &mut results.differences {
            d.metrics.iter_mut().filter(|m| m.metric == MetricId::UnservedValue).for_each(|m| m.unit.clear());
        }
        assert!(!csv(&results).contains("unserved_value"));
    }

    #[test]
    fn formulas_and_separators_are_defused() {
        assert_eq!(field("=1+1"), "'=1+1");
        assert_eq!(field("@a,\"b\""), "\"'@a,\"\"b\"\"\"");
        assert_eq!(field("cooperative - alone"), "cooperative - alone");
        assert_eq!(number(f64::NAN), "");
        assert_eq!(number(0.1), "0.1");
    }
}
