//! Parts of a run: which belong together, what they come to, and where one goes on.

use super::replay::read;
use super::simulation;
use crate::engine::{Control, Differing, Error, Part, Plan, Played, Sums};
use crate::results::{Options, Provenance, Results, Shard, short_hash};
use crate::scenario::{Loaded, Problems};

/// All parts of one run.
#[derive(Debug)]
pub struct Merged {
    /// The scenario that the parts carry.
    pub loaded: Loaded,
    /// How all of it was run.
    pub plan: Plan,
    sums: Vec<Sums>,
}

/// Why parts do not make a run.
#[derive(Debug, thiserror::Error)]
pub enum BadParts {
    /// There is nothing to join.
    #[error("no part was given")]
    None,
    /// Of the part with this number, from 0.
    #[error("part {}: {why}", part + 1)]
    Part {
        /// Its number, from 0.
        part: usize,
        /// What is wrong with it.
        why: BadPart,
    },
    /// Some shards are not there.
    #[error("of {of} shards {missing:?} missing")]
    Missing {
        /// Their numbers, from 1.
        missing: Vec<u64>,
        /// How many shards the run has.
        of: u64,
    },
}

/// What is wrong with a part; others are named by their numbers, from 0.
#[derive(Debug, thiserror::Error)]
pub enum BadPart {
    /// It is of another run than the first of the others that it was held against.
    #[error("it is a part of another run than part {}: {differing}", first + 1)]
    OtherRun {
        /// The part that it was held against.
        first: usize,
        /// What tells the two runs apart.
        differing: Differing,
    },
    /// The run was split into another number of shards.
    #[error("it is one of {mine} shards, and part {} one of {of}", first + 1)]
    OtherSplit {
        /// The part that it was held against.
        first: usize,
        /// Its own number of shards.
        mine: u64,
        /// That of the other.
        of: u64,
    },
    /// Not all of its blocks are there.
    #[error("it is not finished")]
    Unfinished {
        /// Which shard it is.
        shard: Shard,
    },
    /// Another part is of the same shard.
    #[error("it is shard {} of {}, and so is part {}", shard.index, shard.of, other + 1)]
    Twice {
        /// The other part.
        other: usize,
        /// Which shard both are.
        shard: Shard,
    },
    /// What is wrong with the scenario that it carries.
    #[error("its scenario is not sound in this version: {0}")]
    Scenario(Problems),
    /// Its scenario says something else than its hash.
    #[error("the scenario that it carries is not the one that it was made from")]
    Changed,
}

/// Puts together all shards of one run, given in any order.
///
/// # Errors
/// Unless they are all the shards of one run, each once and each complete.
pub fn merge(parts: Vec<Part>) -> Result<Merged, BadParts> {
    belong_together(&parts)?;
    let bad = |why| BadParts::Part { part: 0, why };
    let Some(Part { plan, provenance, .. }) = parts.first() else { return Err(BadParts::None) };
    let loaded = read(provenance).map_err(|problems| bad(BadPart::Scenario(problems)))?;
    let (loaded, plan) = (loaded.ok_or_else(|| bad(BadPart::Changed))?, plan.clone());
    Ok(Merged { loaded, plan, sums: parts.into_iter().map(|part| part.sums).collect() })
}

impl Merged {
    /// What one machine would have found, but for what takes repeated runs (see [`simulation::complete`]).
    ///
    /// # Errors
    /// When sums do not fit the scenario, or it takes more memory than there is.
    pub fn results(&self, control: &Control) -> Result<Results, Error> {
        simulation::conclude(&self.loaded, &self.plan, &self.sums, control)
    }
}

/// What has been played of a shard of a run, to go on from.
///
/// # Errors
/// When the part is of another run or shard.
pub fn go_on(part: Part, plan: &Plan, provenance: &Provenance, shard: Shard) -> Result<Played, Differing> {
    let said = |shard: Shard| format!("{} of {}", shard.index, shard.of);
    match difference((plan, provenance), (&part.plan, &part.provenance)) {
        Some(differing) => Err(differing),
        None if part.shard != shard => Err(Differing { what: "shard", mine: said(shard), theirs: said(part.shard) }),
        None => Ok(part.played()),
    }
}

/// In what one run differs from another; `None` when they are the same.
pub fn difference(run: (&Plan, &Provenance), other: (&Plan, &Provenance)) -> Option<Differing> {
    let of = |what, mine: String, theirs: String| (mine != theirs).then_some(Differing { what, mine, theirs });
    let (mine, theirs) = (run.1, other.1);
    let options = |from: &Provenance| Options { sets: from.origin.sets.clone(), each: from.each, stress: None };
    of("scenario", short_hash(&mine.hash).to_string(), short_hash(&theirs.hash).to_string())
        .or_else(|| run.0.difference(other.0))
        .or_else(|| of("options", options(mine).words().join(" "), options(theirs).words().join(" ")))
        .or_else(|| of("file name", mine.file.clone(), theirs.file.clone()))
        .or_else(|| {
            let text = |from: &Provenance| from.origin.files.first().map(|file| file.name.clone()).unwrap_or_default();
            (mine != theirs).then(|| Differing { what: "text of the scenario", mine: text(mine), theirs: text(theirs) })
        })
}

fn belong_together(parts: &[Part]) -> Result<(), BadParts> {
    let Some(first) = parts.first() else { return Err(BadParts::None) };
    let of = first.shard.of;
    let refuse = |part: usize, why: BadPart| Err(BadParts::Part { part, why });
    for (number, part) in parts.iter().enumerate() {
        if let Some(differing) = difference((&first.plan, &first.provenance), (&part.plan, &part.provenance)) {
            return refuse(number, BadPart::OtherRun { first: 0, differing });
        }
        if part.shard.of != of {
            return refuse(number, BadPart::OtherSplit { first: 0, mine: part.shard.of, of });
        }
    }
    for (number, part) in parts.iter().enumerate() {
        if !part.is_complete() {
            return refuse(number, BadPart::Unfinished { shard: part.shard });
        }
        if let Some(other) = parts.iter().enumerate().position(|(i, p)| i != number && p.shard == part.shard) {
            return refuse(number, BadPart::Twice { other, shard: part.shard });
        }
    }
    let missing: Vec<u64> = (1..=of).filter(|k| parts.iter().all(|part| part.shard.index != *k)).collect();
    if missing.is_empty() { Ok(()) } else { Err(BadParts::Missing { missing, of }) }
}
