use super::basis;
use crate::report::csv::field;
use crate::results::{Calibration, Cell};
use crate::words::lang::Lang;

/// Columns after those of `by`.
const COLUMNS: &str = "events,incidents,pairs,years,pair_years,rate,rate_low,rate_high,rate_drawn,onset_events,onset_years,struck,severity_mean,\
                       severity_mean_se,severity_sd,severity_events,severity_basis,duration_median,duration_median_se,\
                       duration_p90,duration_p90_se,duration_held,duration_events,duration_open,duration_basis";

/// One row a cell. Rates are per year and pair, durations in months; what is not known is empty.
pub fn csv(calibration: &Calibration) -> String {
    let mut out = calibration.by.iter().map(|column| field(column) + ",").collect::<String>() + COLUMNS + "\n";
    for cell in &calibration.cells {
        out += &row(calibration, cell).join(",");
        out.push('\n');
    }
    out
}

fn row(calibration: &Calibration, cell: &Cell) -> Vec<String> {
    let mut row: Vec<String> = cell.labels.iter().map(|label| field(label)).collect();
    row.extend([cell.events.to_string(), cell.incidents.to_string()]);
    row.extend([cell.pairs, calibration.years, cell.pair_years].map(|x| x.to_string()));
    row.extend([cell.rate.count, cell.rate.low, cell.rate.high, cell.onset.mean()].map(|x| x.to_string()));
    row.extend([cell.onset.events, cell.onset.years].map(|x| x.to_string()));
    row.push(cell.struck.map_or(String::new(), |struck| struck.to_string()));
    match &cell.severity {
        Some(s) => {
            row.extend([s.mean, s.mean_se, s.sd].map(|x| x.to_string()));
            row.extend([s.events.to_string(), field(&basis(Lang::En, &s.basis))]);
        }
        None => row.extend(vec![String::new(); 5]),
    }
    match &cell.duration {
        Some(d) => {
            row.extend([d.median, d.median_se, d.p90, d.p90_se].map(|x| x.to_string()));
            row.push(if d.held { "yes" } else { "no" }.to_string());
            row.extend([d.events.to_string(), d.open.to_string(), field(&basis(Lang::En, &d.basis))]);
        }
        None => row.extend(vec![String::new(); 8]),
    }
    row
}
