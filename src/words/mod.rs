//! What is said of results, whoever says it: texts in three languages, numbers with the digits that they deserve, intervals, the
//! neutral page. Charts, reports and front ends say the same in the same words.

pub mod lang;
pub mod page;

pub(crate) mod interval;
pub(crate) mod number;
pub(crate) mod origin;
pub(crate) mod stability;
pub(crate) mod view;

#[cfg(test)]
pub(crate) mod fixture;
