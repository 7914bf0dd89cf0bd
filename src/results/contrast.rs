//! Arms and the differences between them, as tables name them.

use std::fmt;

/// The arm without an instrument, which every scenario has.
pub const ALONE: &str = "alone";

/// The arm with all instruments.
pub const COOPERATIVE: &str = "cooperative";

/// How the name of a paired difference of an arm to [`ALONE`] ends.
const AGAINST_ALONE: &str = " - alone";

/// What an estimate is of; prints as `summary.csv` names it: `cooperative`, or `cooperative - alone`. No arm's id has ` - ` in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contrast<'a> {
    /// An arm by itself.
    Level(&'a str),
    /// What changes from [`ALONE`] to an arm, on the same events.
    AgainstAlone(&'a str),
}

impl<'a> Contrast<'a> {
    /// That of a name.
    pub fn of(name: &'a str) -> Contrast<'a> {
        name.strip_suffix(AGAINST_ALONE).map_or(Contrast::Level(name), Contrast::AgainstAlone)
    }

    /// Id of the arm.
    pub fn arm(self) -> &'a str {
        match self {
            Contrast::Level(arm) | Contrast::AgainstAlone(arm) => arm,
        }
    }

    /// Whether it is a paired difference to `alone`, not a level.
    pub fn is_change(self) -> bool {
        matches!(self, Contrast::AgainstAlone(_))
    }
}

impl fmt::Display for Contrast<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Contrast::Level(arm) => f.write_str(arm),
            Contrast::AgainstAlone(arm) => write!(f, "{arm}{AGAINST_ALONE}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contrast_reads_back_from_its_name() {
        for contrast in [Contrast::Level("stocks only"), Contrast::AgainstAlone(COOPERATIVE)] {
            assert_eq!(Contrast::of(&contrast.to_string()), contrast);
        }
        assert_eq!(Contrast::of("cooperative - alone").arm(), "cooperative");
        assert!(!Contrast::of(ALONE).is_change());
    }
}
