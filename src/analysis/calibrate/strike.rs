//! A calibration for the producers of one scenario.

use crate::results::{Calibration, Cell, Onset};

/// Keeps the cells that strike any of these producers, given by their countries, and of each cell those countries alone. Gives
/// back countries that no cell can strike because `group_of` does not know them.
///
/// Of the columns of `by`, `country` and `group` tell which countries a cell strikes; others do not. Where a cell is of one
/// country whose incidents have struck several pairs at once, and several of the producers are there, it becomes one hazard
/// of incidents that strike some of them.
pub fn strike(
    calibration: &mut Calibration,
    producers: &[String],
    group_of: impl Fn(&str) -> Option<String>,
) -> Vec<String> {
    let mut countries = producers.to_vec();
    countries.sort();
    countries.dedup();
    let grouped = calibration.by.iter().any(|column| column == "group");
    let by = calibration.by.clone();
    let struck = |cell: &Cell, country: &String| {
        by.iter().zip(&cell.labels).all(|(column, label)| match column.as_str() {
            "country" => label == country,
            "group" => group_of(country).is_some_and(|group| group == *label),
            _ => true,
        })
    };
    for cell in &mut calibration.cells {
        let home = cell.countries.clone();
        cell.countries = countries.iter().filter(|country| struck(cell, country)).cloned().collect();
        let there = |country: &String| producers.iter().filter(|p| *p == country).count();
        match (&home[..], &cell.countries[..]) {
            ([one], [other]) if one == other => together(cell, there(one)),
            _ => {}
        }
    }
    calibration.cells.retain(|cell| !cell.countries.is_empty());
    countries.iter().filter(|country| grouped && group_of(country).is_none()).cloned().collect()
}

/// Turns the rate of each pair into that of incidents which strike some of `ours` of the cell's pairs, all in one country. An
/// incident strikes n pairs, n geometric with the mean of the record, any n of them alike: of ours, none with probability
/// C(P − n, ours)/C(P, ours).
fn together(cell: &mut Cell, ours: usize) {
    let pairs = cell.pairs as usize;
    let Some(remembered) = cell.remembered.filter(|r| r.struck > 1.0 && (2..=pairs).contains(&ours)) else { return };
    let more = 1.0 - 1.0 / remembered.struck;
    let (mut none, mut mean, mut left) = (0.0, 0.0, 1.0);
    for n in 1..=pairs {
        let p = if n == pairs { left } else { left * (1.0 - more) };
        left -= p;
        let spared = (0..ours).map(|i| (pairs - n).saturating_sub(i) as f64 / (pairs - i) as f64).product::<f64>();
        none += p * spared;
        mean += p * (n * ours) as f64 / pairs as f64;
    }
    let incidents = cell.onset.mean() * cell.pairs / remembered.struck * (1.0 - none);
    cell.onset = Onset { events: cell.onset.events, years: (cell.onset.events + 0.5) / incidents };
    cell.struck = Some(mean / (1.0 - none));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::{Rate, Remembered};

    /// Four pairs, half of further strikes: n = 1, 2, 3, 4 with ½, ¼, ⅛, ⅛. Two are ours: spared with C(4 − n, 2)/6, which is
    /// 3/6, 1/6 and 0; none of them is struck in ½ · ½ + ¼ · 1/6 = 7/24. Mean struck (½ + ½ + ⅜ + ½) · ½ = 15/16, given
    /// any 15/16 · 24/17. Each pair has 0.1 a year and an incident two: 0.1 · 4 / 2 · 17/24 incidents a year.
    #[test]
    fn incidents_reach_some_of_a_countrys_producers() {
        let mut cell = Cell {
            labels: Vec::new(),
            events: 4,
            incidents: 2,
            pairs: 4.0,
            pair_years: 40.0,
            rate: Rate { count: 0.1, low: 0.0, high: 1.0 },
            onset: Onset { events: 3.5, years: 40.0 },
            remembered: Some(Remembered { incidents: 2.0, pair_years: 40.0, struck: 2.0 }),
            struck: None,
            severity: None,
            duration: None,
            countries: vec!["CHN".to_string()],
        };
        together(&mut cell, 2);
        assert!((cell.onset.mean() - 0.2 * 17.0 / 24.0).abs() < 1e-12, "{:?}", cell.onset);
        assert!((cell.struck.unwrap() - 15.0 / 16.0 * 24.0 / 17.0).abs() < 1e-12, "{:?}", cell.struck);
    }
}
