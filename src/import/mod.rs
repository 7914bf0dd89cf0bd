//! Files as publishers of mineral statistics and trade give them out → producers, demand and sourcing of a scenario.
//!
//! One file a publisher, one line each in [`PUBLISHERS`]. A publisher has one or more forms of tables, each told by its columns;
//! it hands over rows, and `production` or `trade` makes of them what a scenario holds, so that bounds, missing numbers, totals and
//! unknown countries are treated alike everywhere.

mod ask;
mod baci;
mod bgs;
mod comext;
mod comtrade;
mod country;
mod error;
mod found;
mod grid;
mod iea;
mod japan;
mod production;
mod reading;
mod trade;
mod units;
mod usgs;
mod wmd;

pub use ask::{Ask, Flow, Measure};
pub use error::ImportError;
pub use grid::modified;

use crate::results::Imported;
use grid::{Form, Grid};
use reading::Reading;
use std::path::PathBuf;

/// Who publishes files that can be read.
pub struct Publisher {
    /// As the command line names it.
    pub name: &'static str,
    /// In full, with what is published.
    pub about: &'static str,
    /// Terms of use, and the citation asked for.
    pub terms: &'static str,
    /// The tables that are known of it.
    forms: &'static [Form],
}

impl Publisher {
    /// The tables that are known of it, in words.
    pub fn tables(&self) -> impl Iterator<Item = &'static str> {
        self.forms.iter().map(|form| form.name)
    }
}

/// All of them, in the order of the help.
pub static PUBLISHERS: [&Publisher; 8] = [
    &usgs::PUBLISHER,
    &bgs::PUBLISHER,
    &wmd::PUBLISHER,
    &iea::PUBLISHER,
    &baci::PUBLISHER,
    &comtrade::PUBLISHER,
    &comext::PUBLISHER,
    &japan::PUBLISHER,
];

/// The publisher called `name`.
///
/// # Errors
/// When there is none, with those that there are.
pub fn publisher(name: &str) -> Result<&'static Publisher, ImportError> {
    let found = PUBLISHERS.iter().find(|publisher| publisher.name == name.to_lowercase());
    found.copied().ok_or_else(|| ImportError::publisher(name))
}

/// Reads the files of a publisher for what is asked. Several files are read as one: years, months, or a list of country codes
/// beside the flows.
///
/// # Errors
/// When a file cannot be read or is none of the publisher's tables, or when what is asked for is not in it; with file and row, and
/// what is to be found there.
pub fn import(publisher: &Publisher, files: &[PathBuf], ask: &Ask) -> Result<Imported, ImportError> {
    let mut grids = Vec::new();
    for path in files {
        grids.extend(Grid::open(path, publisher)?);
    }
    // Lists of codes are no tables of numbers, and come first since they explain those that are.
    let (helps, tables): (Vec<Grid>, Vec<Grid>) = grids.into_iter().partition(|grid| grid.form.helps);
    let mut reading = Reading::new(publisher, ask);
    for grid in helps {
        (grid.form.read)(grid, ask, &mut reading)?;
    }
    let form = tables.first().map(|grid| grid.form).ok_or_else(|| ImportError::only_codes(publisher))?;
    if let Some(other) = tables.iter().find(|grid| !std::ptr::eq(grid.form, form)) {
        return Err(ImportError::several([form.name, other.form.name].into_iter()));
    }
    for grid in tables {
        (form.read)(grid, ask, &mut reading)?;
    }
    (form.finish)(reading, ask)
}
