//! What is gathered from a publisher's tables, before a scenario's numbers are made of it.

use super::country::Whose;
use super::found::Found;
use super::{Ask, Publisher};
use crate::results::Dropped;
use std::collections::{BTreeMap, HashMap};

/// One number of a table of output or need.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The publisher's words for what is told, which must not be added to what other words tell.
    pub series: String,
    pub whose: Whose,
    /// As the file names it.
    pub country: String,
    pub year: i32,
    pub unit: String,
    pub found: Found,
    /// What the file says of the number.
    pub note: String,
    /// File and row.
    pub place: String,
}

/// One flow of trade.
#[derive(Debug, Clone)]
pub(super) struct Trade {
    pub consumer: Whose,
    pub producer: Whose,
    /// As the file names them.
    pub names: [String; 2],
    pub product: String,
    pub year: i32,
    /// A month of it, where it is not the whole year.
    pub month: Option<u32>,
    /// In `unit`.
    pub quantity: Option<f64>,
    pub unit: &'static str,
    /// In whatever currency.
    pub value: f64,
    pub place: String,
}

/// What was taken out of the files of one form.
#[derive(Debug)]
pub(super) struct Reading {
    pub publisher: &'static str,
    pub terms: &'static str,
    /// What the numbers are part of, in full.
    pub edition: String,
    /// When the file was downloaded.
    pub retrieved: Option<String>,
    /// Output by country.
    pub output: Vec<Entry>,
    /// What countries need.
    pub needs: Vec<Entry>,
    /// Per cents of a country's imports: the country, and each partner's.
    pub mixes: Vec<(String, Entry)>,
    pub flows: Vec<Trade>,
    /// Codes of countries with their alpha-3 codes, of a list beside the flows.
    pub codes: HashMap<String, String>,
    /// Minerals, goods or years that the file has, to be named when what is asked for is not among them.
    pub there: Vec<String>,
    dropped: BTreeMap<String, Dropped>,
    pub notes: Vec<String>,
}

/// Most places that are named for one reason.
const MOST_PLACES: usize = 20;

impl Reading {
    pub fn new(publisher: &Publisher, ask: &Ask) -> Reading {
        Reading {
            publisher: publisher.about,
            terms: publisher.terms,
            edition: String::new(),
            retrieved: ask.retrieved.clone(),
            output: Vec::new(),
            needs: Vec::new(),
            mixes: Vec::new(),
            flows: Vec::new(),
            codes: HashMap::new(),
            there: Vec::new(),
            dropped: BTreeMap::new(),
            notes: Vec::new(),
        }
    }

    /// Leaves a row out, and keeps why.
    pub fn drop(&mut self, why: impl Into<String>, place: &str) {
        let why = why.into();
        let kept = self.dropped.entry(why.clone()).or_insert_with(|| Dropped { why, rows: 0, places: Vec::new() });
        kept.rows += 1;
        if kept.places.len() < MOST_PLACES {
            kept.places.push(place.to_string());
        }
    }

    pub fn dropped(&mut self) -> Vec<Dropped> {
        std::mem::take(&mut self.dropped).into_values().collect()
    }

    /// Says something once.
    pub fn note(&mut self, note: impl Into<String>) {
        let note = note.into();
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Where numbers come from: how they are known, the publication, what of it, and where in the file.
    pub fn source(&self, basis: &str, what: &str, place: &str) -> String {
        let date = self.retrieved.as_ref().map(|date| format!("; file of {date}")).unwrap_or_default();
        format!("{basis}: {}; {what}; {place}{date}", self.publication())
    }

    pub fn publication(&self) -> String {
        if self.edition.is_empty() { self.publisher.to_string() } else { self.edition.clone() }
    }
}
