use super::Degree;

/// One number or choice of the scenario file with where it comes from, for the report.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumption {
    /// The table it stands in, by name: `producer CHN-refining`.
    pub item: String,
    /// Its key: `share`.
    pub key: String,
    /// Its value as the file writes it.
    pub value: String,
    /// From where to where it may plausibly be, if the file says so: `0.1–0.5`.
    pub range: Option<String>,
    /// Its own `source`, or that of its table, if any.
    pub source: Option<String>,
    /// As the file says it, or else as the source begins.
    pub degree: Degree,
}
