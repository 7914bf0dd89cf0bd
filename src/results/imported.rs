//! What was read out of a publisher's file: types only, the contract between `import` and `report`.

use serde::Serialize;

/// Producers, or demand with its sourcing, as a scenario has them, and what of the file is not among them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Imported {
    /// Who published the numbers, and what they are part of: `USGS, Mineral Commodity Summaries 2025`.
    pub publication: String,
    /// Terms of use and the citation that the publisher asks for.
    pub terms: String,
    /// What was read: which table, which series, which year.
    pub what: String,
    /// Id of the material.
    pub material: String,
    /// Unit of every quantity, `t` where the file tells masses.
    pub unit: String,
    /// The stage that the numbers are of, if it was named.
    pub stage: Option<String>,
    /// Output of the world a year; absent where the file tells none.
    pub world_supply: Option<ImportedNumber>,
    /// The largest first, other countries together last.
    pub producers: Vec<ImportedProducer>,
    /// In the order of their ids.
    pub demands: Vec<ImportedDemand>,
    /// Whom the file lists without a number, with the reason.
    pub missing: Vec<Missing>,
    /// Rows of what was asked for that could not be used, by reason.
    pub dropped: Vec<Dropped>,
    /// How sums compare with stated totals, what was estimated, what to mind.
    pub notes: Vec<String>,
}

/// A number as it was published, or an interval where only a bound was.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportedNumber {
    /// The number; the middle of an interval.
    pub best: f64,
    /// Ends of the interval.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<(f64, f64)>,
    /// Publisher, edition, table, row and date, beginning with how it is known.
    pub source: String,
}

/// Output of a country.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportedProducer {
    /// ISO 3166-1 alpha-3, or `OTH` for other countries together.
    pub country: String,
    /// Output or capacity a year.
    pub capacity: ImportedNumber,
}

/// What a country needs, or what it imports in place of that.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportedDemand {
    /// ISO 3166-1 alpha-3, or `WLD` for the world.
    pub consumer: String,
    /// In English.
    pub name: String,
    /// A year; absent where the file tells shares alone.
    pub amount: Option<ImportedNumber>,
    /// Shares of it by country, the largest first.
    pub sourcing: Vec<ImportedShare>,
    /// Where the shares come from.
    pub sourcing_source: String,
}

/// A part of what is bought.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportedShare {
    /// ISO 3166-1 alpha-3, or `OTH`.
    pub country: String,
    /// From 0 to 1.
    pub share: f64,
    /// Ends of the interval where only a bound was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<(f64, f64)>,
}

/// A country without a number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Missing {
    /// As the file names it.
    pub country: String,
    /// Such as `withheld (W)`.
    pub why: String,
    /// File and row.
    pub place: String,
}

/// Rows that were left out for one reason.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dropped {
    /// Why.
    pub why: String,
    /// How many.
    pub rows: usize,
    /// Each with its place, at most 20.
    pub places: Vec<String>,
}
