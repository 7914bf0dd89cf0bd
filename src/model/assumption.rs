/// One number or choice of the scenario file with where it comes from, for the report.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumption {
    /// The table it stands in, by name: `producer CHN-refining`.
    pub item: String,
    /// Its key: `share`.
    pub key: String,
    /// Its value as the file writes it.
    pub value: String,
    /// The `source` of its table, if any.
    pub source: Option<String>,
    /// True when the source says that the value is a judgement: the text starts with "judgement".
    pub judgement: bool,
}
