//! Parts of a run: the sums of some of its blocks in a few megabytes, hardly more for many blocks than for few, with all that it
//! takes to go on or to finish.
//!
//! The bytes of a part: a magic word, the version of this layout, the length of the header, the header (JSON: who wrote it, the
//! plan with the scenario's texts, and which blocks), the sums, and the SHA-256 of everything before it.
//!
//! Which parts may be added up is decided by [`LAYOUT`], [`SEMANTICS`], the plan and the scenario, and by nothing else: two builds of
//! one version may play differently, and two versions alike.

use super::blocks::{blocks, blocks_of, trials_in};
use super::plan::Plan;
use super::sums::Sums;
use crate::results::{Provenance, Shard};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::ops::Range;

const MAGIC: &[u8; 8] = b"SHFLPART";
/// Version of the layout of a part's bytes.
pub const LAYOUT: u32 = 7;
/// Number of what trials come to: raised whenever the same scenario, seed and trials give other sums, or a study other answers.
/// A test holds the checksums of some scenarios' sums to it.
pub const SEMANTICS: u32 = 3;
const CHECKSUM: usize = 32;
/// Of what comes before the header.
const PREFIX: usize = MAGIC.len() + 4 + 4;

/// The sums of some blocks of a run. Parts of equal plans and scenarios belong to one run.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Plan of the whole run, not of the shard alone.
    pub plan: Plan,
    /// The scenario, whole: nothing else is needed to go on or to finish.
    pub provenance: Provenance,
    /// Which part of the run it is.
    pub shard: Shard,
    /// Blocks summed up, all of the run's with these numbers.
    pub blocks: Range<u64>,
    /// Of a run to a precision, the trials after which it looks at its errors next; 0 of all else, of a shard too.
    pub goal: u64,
    /// Sums over the trials of `blocks`.
    pub sums: Sums,
}

/// How far a run of blocks has come.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Played {
    /// Number of the block after the last one summed up.
    pub next: u64,
    /// Sums over the trials played so far; empty before the first block.
    pub sums: Sums,
    /// Of a run to a precision: the trials after which it looks at its errors next; 0 where it has not begun.
    pub goal: u64,
}

/// Why bytes are no part.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadPart {
    /// The bytes do not begin as those of a part.
    #[error("it is not a part of a run")]
    Foreign,
    /// Bytes of a layout that this version does not read; its number.
    #[error(
        "it has layout {0}, and this version reads layout {LAYOUT}: use the version that wrote it, or run that part again"
    )]
    Layout(u32),
    /// The same trials came to something else in the program that wrote it, so that its sums fit no others.
    #[error(
        "it was summed up by shortfall {version} with semantics {semantics}, and this one, {}, has semantics {SEMANTICS}: the \
         same trials come to something else; use the version that wrote it, or run that part again",
        env!("CARGO_PKG_VERSION")
    )]
    Semantics {
        /// Number of its semantics; see [`SEMANTICS`].
        semantics: u32,
        /// Version of the program that wrote it.
        version: String,
    },
    /// Cut off, or changed since it was written.
    #[error("it is damaged or cut off: its checksum does not fit; run that part again")]
    Damaged,
    /// Its checksum fits, but its plan, shard, blocks and sums do not fit one another; how, in words.
    #[error("it contradicts itself: {0}")]
    Contradiction(String),
}

#[derive(Serialize, Deserialize)]
struct Header {
    semantics: u32,
    /// Of the program that wrote it, for people.
    version: String,
    plan: Plan,
    provenance: Provenance,
    shard: Shard,
    blocks: Range<u64>,
    goal: u64,
}

impl Part {
    /// A shard as far as it has been played.
    pub fn of(plan: &Plan, provenance: &Provenance, shard: Shard, played: &Played) -> Part {
        let start = blocks_of(plan.trials, shard).start;
        let Played { next, sums, goal } = played.clone();
        Part { plan: plan.clone(), provenance: provenance.clone(), shard, blocks: start..next, goal, sums }
    }

    /// What has been played, to go on from.
    pub fn played(self) -> Played {
        Played { next: self.blocks.end, sums: self.sums, goal: self.goal }
    }

    /// The bytes to save: header, sums and checksum, as this module describes them.
    pub fn to_bytes(&self) -> Vec<u8> {
        let Part { plan, provenance, shard, blocks, goal, .. } = self.clone();
        let version = env!("CARGO_PKG_VERSION").to_string();
        let header = Header { semantics: SEMANTICS, version, plan, provenance, shard, blocks, goal };
        let header = serde_json::to_vec(&header).expect("a plan is texts and numbers");
        let mut bytes = MAGIC.to_vec();
        bytes.extend(LAYOUT.to_le_bytes());
        bytes.extend((header.len() as u32).to_le_bytes());
        bytes.extend(header);
        let mut bytes = postcard::to_extend(&self.sums, bytes).expect("writing to memory cannot fail");
        bytes.extend(Sha256::digest(&bytes));
        bytes
    }

    /// Whether bytes begin as those of a part do.
    pub fn begins(bytes: &[u8]) -> bool {
        bytes.starts_with(MAGIC)
    }

    /// Reads what [`Part::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are no part, of another layout or semantics, or damaged. Whether sums fit their scenario shows when they are used.
    pub fn from_bytes(bytes: &[u8]) -> Result<Part, BadPart> {
        if !Part::begins(bytes) {
            return Err(BadPart::Foreign);
        }
        let word = |at: usize| bytes.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        let layout = word(MAGIC.len()).ok_or(BadPart::Damaged)?;
        if layout != LAYOUT {
            return Err(BadPart::Layout(layout));
        }
        let length = word(MAGIC.len() + 4).ok_or(BadPart::Damaged)? as usize;
        let end = bytes.len().checked_sub(CHECKSUM).filter(|end| *end >= PREFIX).ok_or(BadPart::Damaged)?;
        if Sha256::digest(&bytes[..end])[..] != bytes[end..] {
            return Err(BadPart::Damaged);
        }
        let odd = |what: String| BadPart::Contradiction(what);
        let header = bytes.get(PREFIX..PREFIX + length).filter(|_| PREFIX + length <= end).ok_or(BadPart::Damaged)?;
        let header: Header = serde_json::from_slice(header).map_err(|e| odd(e.to_string()))?;
        let Header { semantics, version, plan, provenance, shard, blocks, goal } = header;
        if semantics != SEMANTICS {
            return Err(BadPart::Semantics { semantics, version });
        }
        let sums: Sums = postcard::from_bytes(&bytes[PREFIX + length..end]).map_err(|e| odd(e.to_string()))?;
        let part = Part { plan, provenance, shard, blocks, goal, sums };
        part.contradiction().map_or(Ok(part), |what| Err(odd(what)))
    }

    fn contradiction(&self) -> Option<String> {
        let (trials, Shard { index, of }) = (self.plan.trials, self.shard);
        if trials == 0 || of == 0 || !(1..=of).contains(&index) {
            return Some(format!("shard {index} of {of}, {trials} trials"));
        }
        let Range { start, end } = self.blocks;
        let Range { start: first, end: last } = self.all_blocks();
        if start != first || end > last || end < start {
            return Some(format!("shard {index} of {of} is blocks {first} to {last}, and these are {start} to {end}"));
        }
        if self.goal > trials || self.goal > 0 && end > blocks(self.goal) {
            return Some(format!("{end} blocks, on the way to {} of at most {trials} trials", self.goal));
        }
        let expected = trials_in(&self.blocks, trials);
        (expected != self.sums.trials())
            .then(|| format!("{expected} trials in its blocks, {} summed up", self.sums.trials()))
    }

    /// Blocks that the whole shard has.
    pub fn all_blocks(&self) -> Range<u64> {
        blocks_of(self.plan.trials, self.shard)
    }

    /// True when nothing of the shard is left to be played.
    pub fn is_complete(&self) -> bool {
        self.blocks == self.all_blocks()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part() -> Part {
        let provenance = Provenance { hash: "abc".to_string(), each: true, ..Provenance::default() };
        let sums = Sums { trials: 4_096, events: 3, ..Sums::default() };
        let shard = Shard { index: 2, of: 3 };
        Part { plan: Plan::new(20_000, 7), provenance, shard, blocks: 1..2, goal: 0, sums }
    }

    #[test]
    fn bytes_read_back_to_the_same_part() {
        assert_eq!(Part::from_bytes(&part().to_bytes()), Ok(part()));
    }

    #[test]
    fn every_cut_and_every_flipped_bit_is_noticed() {
        let bytes = part().to_bytes();
        for end in 0..bytes.len() {
            assert!(Part::from_bytes(&bytes[..end]).is_err(), "cut at {end}");
        }
        for at in 0..bytes.len() {
            let mut bytes = bytes.clone();
            bytes[at] ^= 1 << (at % 8);
            assert!(Part::from_bytes(&bytes).is_err(), "flipped in byte {at}");
        }
        let mut longer = bytes.clone();
        longer.push(0);
        assert_eq!(Part::from_bytes(&longer), Err(BadPart::Damaged));
        assert_eq!(Part::from_bytes(b"title = \"a scenario\""), Err(BadPart::Foreign));
    }

    /// The program's version tells people who wrote a part, and decides nothing.
    #[test]
    fn a_part_of_other_semantics_is_refused_and_one_of_another_version_is_not() {
        let bytes = part().to_bytes();
        let rewritten = |from: &str, to: &str| {
            assert_eq!(from.len(), to.len(), "lengths in the prefix stay true");
            let at =
                bytes.windows(from.len()).position(|window| window == from.as_bytes()).expect("it is in the header");
            let mut bytes = bytes[..bytes.len() - CHECKSUM].to_vec();
            bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
            let checksum = Sha256::digest(&bytes);
            bytes.extend(checksum);
            Part::from_bytes(&bytes)
        };
        let version = env!("CARGO_PKG_VERSION");
        let other = version.replace(|c: char| c.is_ascii_digit(), "7");
        assert_eq!(rewritten(&format!("\"version\":\"{version}\""), &format!("\"version\":\"{other}\"")), Ok(part()));
        let next = SEMANTICS % 9 + 1;
        let own = format!("\"semantics\":{SEMANTICS},");
        let refused = rewritten(&own, &format!("\"semantics\":{next},")).unwrap_err();
        assert_eq!(refused, BadPart::Semantics { semantics: next, version: version.to_string() });
        assert!(refused.to_string().contains(&format!("semantics {next}, and this one")), "{refused}");
    }

    #[test]
    fn what_does_not_fit_together_is_refused_even_with_a_sound_checksum() {
        let mut odd = part();
        odd.blocks = 0..1;
        assert!(matches!(Part::from_bytes(&odd.to_bytes()), Err(BadPart::Contradiction(_))));
        let mut odd = part();
        odd.shard = Shard { index: 0, of: 3 };
        assert!(matches!(Part::from_bytes(&odd.to_bytes()), Err(BadPart::Contradiction(_))));
        let mut odd = part();
        odd.goal = 4_096;
        assert!(matches!(Part::from_bytes(&odd.to_bytes()), Err(BadPart::Contradiction(_))));
        let mut odd = part();
        odd.sums.trials = 8_191;
        assert!(matches!(Part::from_bytes(&odd.to_bytes()), Err(BadPart::Contradiction(_))));
    }
}
