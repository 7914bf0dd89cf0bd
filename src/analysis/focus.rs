//! Whom the answer for a material is of.

use crate::response::Row;

/// The place, among these rows, of the members together, or else of the consumer who needs most; of the rows that are `here`.
pub fn focus(rows: &[Row], here: impl Fn(&Row) -> bool) -> Option<usize> {
    let places = || (0..rows.len()).filter(|place| here(&rows[*place]));
    let together = places().find(|place| rows[*place].consumer.is_none());
    together.or_else(|| places().max_by(|a, b| rows[*a].axis.total.total_cmp(&rows[*b].axis.total)))
}
