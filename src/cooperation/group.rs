//! Who shares with whom.

/// The demands (indices) of one material, as an instrument sees them.
#[derive(Debug, Clone)]
pub struct Group {
    /// Those that the instrument works among.
    pub members: Vec<usize>,
    /// All others.
    pub others: Vec<usize>,
    /// The members, then the others.
    pub all: Vec<usize>,
}

impl Group {
    /// Of members and others.
    pub fn new(members: Vec<usize>, others: Vec<usize>) -> Group {
        Group { all: [&members[..], &others[..]].concat(), members, others }
    }
}
