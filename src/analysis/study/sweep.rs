//! Every point of a grid or list of values, on common events.

use super::part::{find, keep};
use super::vary::{Vary, combine};
use super::{Scores, Study, StudyError};
use crate::analysis::allowed::{self, Swept};
use crate::engine::Control;
use crate::results::{Shard, Store, Sweep, SweepPoint, Varied};
use crate::scenario::Loaded;
use rayon::prelude::*;
use std::sync::OnceLock;

/// Most points of a sweep.
const MOST_POINTS: usize = 10_000;

/// What to vary.
#[derive(Debug, Clone)]
pub struct SweepPlan {
    /// Keys, each with the values that it takes.
    pub varied: Vec<Vary>,
    /// Values go in step instead of in a grid.
    pub list: bool,
    /// Which of the sweep's points to play, where several machines share them.
    pub shard: Shard,
    /// Whether finished parts are computed anew.
    pub fresh: bool,
    /// Draws of the inputs that are not known, at every point, once all are there; 0 leaves out what they allow.
    pub inputs: u64,
}

/// How much of a sweep is there.
#[derive(Debug, Clone, PartialEq)]
pub enum Done {
    /// All points, with their estimates.
    Whole(Box<Sweep>),
    /// Points of the shard, and of the whole sweep.
    Shard {
        /// Points that the shard has played.
        points: usize,
        /// Points of the whole sweep.
        of: usize,
    },
}

/// The settings of every point.
///
/// # Errors
/// When there are too many, or lists of different lengths.
pub fn points(plan: &SweepPlan) -> Result<Vec<Vec<String>>, StudyError> {
    let places = combine(&plan.varied, plan.list, MOST_POINTS)?;
    Ok(places.iter().map(|place| plan.varied.iter().zip(place).map(|(v, &i)| v.set(i)).collect()).collect())
}

/// How many trials a sweep plays, for the display of progress.
///
/// # Errors
/// As those of [`points`].
pub fn trials(study: &Study, plan: &SweepPlan) -> Result<u64, StudyError> {
    let points = points(plan)?.len() as u64;
    let whole = plan.shard.of == 1 && plan.inputs > 0;
    let allowed = if whole { (points + 1) * allowed::point_trials(plan.inputs, &study.plan) } else { 0 };
    Ok((points.div_ceil(plan.shard.of) + 1) * study.plan.trials + allowed)
}

/// Plays every point that `store` does not have yet. Each keeps its own part, so that a sweep that was stopped goes on where
/// it was, and shards join by sharing a store.
///
/// # Errors
/// When a point is no sound scenario: before anything is played.
pub fn sweep(study: &Study, base: &Loaded, plan: &SweepPlan, store: &dyn Store) -> Result<Done, StudyError> {
    let pool = study.pool()?;
    pool.install(|| {
        let settings = points(plan)?;
        let hashes: Vec<String> = settings.par_iter().map(|sets| sound(study, sets)).collect::<Result<_, _>>()?;
        let reference = OnceLock::new();
        let run = Run { study, base, store, plan, reference: &reference };
        let numbers: Vec<usize> = (0..settings.len()).filter(|i| plan.shard.has(*i)).collect();
        // Played once, before the points that are compared with it, so that no two of them play it at once.
        let kept: Vec<Option<SweepPoint>> = numbers.par_iter().map(|&i| run.kept(&run.identity(&hashes[i]))).collect();
        if kept.iter().any(Option::is_none) {
            study.stopped()?;
            run.reference()?;
        }
        let point = |(&i, kept): (&usize, Option<SweepPoint>)| run.point(&plan.varied, &settings[i], &hashes[i], kept);
        let points: Vec<SweepPoint> = numbers.par_iter().zip(kept).map(point).collect::<Result<_, _>>()?;
        if plan.shard.of > 1 {
            return Ok(Done::Shard { points: points.len(), of: settings.len() });
        }
        let varied = |v: &Vary| Varied { set: v.key.clone(), values: v.values.clone() };
        let mut whole = Sweep {
            facts: study.facts(base),
            list: plan.list,
            varied: plan.varied.iter().map(varied).collect(),
            base: run.base_point()?,
            points,
        };
        if plan.inputs > 0 {
            let (settings, progress) = (&settings[..], study.progress);
            let swept = Swept { base, plan: &study.plan, settings, draws: plan.inputs, progress };
            let control = Control { workers: study.workers, stop: study.stop, ..Control::default() };
            if !allowed::sweep(&swept, &control, &mut whole).map_err(StudyError::Engine)? {
                return Err(StudyError::Stopped);
            }
        }
        Ok(Done::Whole(Box::new(whole)))
    })
}

/// Checks a point and gives the hash of its scenario.
fn sound(study: &Study, sets: &[String]) -> Result<String, StudyError> {
    let loaded = study.load(sets)?;
    study.places(&loaded.system)?;
    Ok(loaded.provenance.hash)
}

struct Run<'a> {
    study: &'a Study<'a>,
    base: &'a Loaded,
    store: &'a dyn Store,
    plan: &'a SweepPlan,
    /// The scenario as it is, once it has been played.
    reference: &'a OnceLock<Scores>,
}

impl Run<'_> {
    fn identity(&self, hash: &str) -> String {
        format!("sweep: {} point {hash}", self.study.identity(self.base))
    }

    fn reference(&self) -> Result<&Scores, StudyError> {
        if let Some(scores) = self.reference.get() {
            return Ok(scores);
        }
        let scores = self.study.play(&self.base.system, self.study.plan.seed)?;
        Ok(self.reference.get_or_init(|| scores))
    }

    fn kept(&self, identity: &str) -> Option<SweepPoint> {
        if self.plan.fresh { None } else { find(self.store, identity) }
    }

    /// A point, as it was kept, or played now.
    fn point(
        &self,
        varied: &[Vary],
        sets: &[String],
        hash: &str,
        kept: Option<SweepPoint>,
    ) -> Result<SweepPoint, StudyError> {
        let study = self.study;
        let values: Vec<String> =
            varied.iter().zip(sets).map(|(v, set)| set[v.key.len() + 1..].trim().to_string()).collect();
        if let Some(point) = kept {
            (study.progress)(study.plan.trials);
            // The same scenario may be reached by values that are written in another way.
            return Ok(SweepPoint { values, ..point });
        }
        study.stopped()?;
        let scores = study.play(&study.load(sets)?.system, study.plan.seed)?;
        let changes = scores.changes(self.reference()?);
        let answers = scores.estimates().into_iter().zip(changes);
        let cells = study.questions.iter().zip(answers).map(|(q, (e, c))| q.cell(e, c)).collect();
        keep(self.store, &self.identity(hash), SweepPoint { values, hash: hash.to_string(), cells })
    }

    /// The scenario as it is.
    fn base_point(&self) -> Result<SweepPoint, StudyError> {
        let identity = self.identity(&self.base.provenance.hash);
        if let Some(point) = self.kept(&identity) {
            return Ok(SweepPoint { values: Vec::new(), ..point });
        }
        let scores = self.reference()?;
        let answers = scores.estimates().into_iter().zip(scores.changes(scores));
        let cells = self.study.questions.iter().zip(answers).map(|(q, (e, c))| q.cell(e, c)).collect();
        keep(self.store, &identity, SweepPoint { values: Vec::new(), hash: self.base.provenance.hash.clone(), cells })
    }
}
