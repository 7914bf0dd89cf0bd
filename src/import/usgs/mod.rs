//! The Mineral Commodity Summaries of the United States Geological Survey.

mod critical;
mod long;
mod wide;

use super::Publisher;

pub(super) static PUBLISHER: Publisher = Publisher {
    name: "usgs",
    about: "USGS, Mineral Commodity Summaries",
    terms: "public domain; cite as U.S. Geological Survey, Mineral Commodity Summaries, with its year",
    forms: &[wide::FORM, long::FORM, critical::FORM],
};

/// The edition of a file that calls itself `MCS2025`.
fn edition(source: &str) -> String {
    let year: String = source.chars().filter(char::is_ascii_digit).collect();
    if year.len() == 4 { format!("{} {year}", PUBLISHER.about) } else { PUBLISHER.about.to_string() }
}

/// Years of a column's name: `prod_est_2024` is 2024.
fn year_in(name: &str) -> Option<i32> {
    let digits: String = name.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|year| (1900..2200).contains(year))
}
