//! Of whom the answer is: for each material the columns that the headline and the choices rest on.

use super::play::{Kind, Stage};
use crate::analysis::focus::focus;
use crate::engine::sample_rows;
use crate::results::{MEMBERS, Results};

/// Columns of one material.
pub struct Whom {
    /// Its index.
    pub material: usize,
    /// The members together, or else the consumer who needs most.
    pub consumer: String,
    /// Unserved demand of theirs, alone and in the arm with everything that is agreed.
    pub alone: usize,
    pub rival: Option<usize>,
    /// Standard error of the difference in the run.
    pub error: f64,
    /// Their unserved demand in every arm of the scenario, in the order of [`Stage::arms`].
    pub arms: Vec<usize>,
    /// The same with each instrument by itself.
    pub only: Vec<usize>,
    /// Of each member, then of all together: id, and unserved demand likewise.
    pub members: Vec<(String, Vec<usize>)>,
}

/// Whom the answers for each material are of, where anybody needs it.
pub fn all(stage: &Stage, results: &Results) -> Vec<Whom> {
    (0..stage.loaded.system.materials.len()).filter_map(|material| of(stage, results, material)).collect()
}

fn of(stage: &Stage, results: &Results, material: usize) -> Option<Whom> {
    let system = &stage.loaded.system;
    let rows = sample_rows(system);
    let places = || (0..rows.len()).filter(|row| rows[*row].material == material);
    let row = focus(&rows, |row| row.material == material)?;
    let together = rows[row].consumer.is_none();
    let unserved = |row: usize, arms: std::ops::Range<usize>| -> Vec<usize> {
        let of = |c: &usize| {
            let column = &stage.columns[*c];
            column.kind == Kind::Unserved && column.row == row && arms.contains(&column.arm)
        };
        (0..stage.columns.len()).filter(of).collect()
    };
    let arms = unserved(row, 0..stage.own);
    let agreed = (together && stage.compared > 1).then_some(1);
    let id = &system.materials[material].id;
    let members = places().filter(|row| together && rows[*row].member);
    let difference = agreed.and_then(|arm| results.difference(&stage.arms[arm].id, id, MEMBERS));
    Some(Whom {
        material,
        consumer: rows[row].consumer_id(system).to_string(),
        alone: *arms.first()?,
        rival: agreed.and_then(|arm| arms.get(arm).copied()),
        error: difference.and_then(|d| d.metric(Kind::Unserved.metric())).map_or(0.0, |e| e.se),
        only: unserved(row, stage.own..stage.arms.len()),
        members: members.map(|row| (rows[row].consumer_id(system).to_string(), unserved(row, 0..stage.own))).collect(),
        arms,
    })
}
