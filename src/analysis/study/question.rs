//! Which estimate of whom: by ids, so that it can be asked of every variant of a scenario.

use super::error::StudyError;
use super::estimand::Estimand;
use crate::engine::sample_rows;
use crate::model::{Arm, System};
use crate::response::Row;
use crate::results::metric::{METRICS, MetricId};
use crate::results::{COOPERATIVE, Contrast, MEMBERS, StudyCell};
use crate::stats::Estimate;
use serde::Serialize;

/// One estimate of one consumer in one arm, or the difference of an arm to `alone`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Question {
    /// `alone`, `cooperative`, or `cooperative - alone`.
    pub arm: String,
    /// Id of the material.
    pub material: String,
    /// A consumer's id, or `members`.
    pub consumer: String,
    /// What is estimated, by its name in `summary.csv`.
    pub metric: MetricId,
    /// Unit of the estimate.
    pub unit: String,
}

/// What the command line asks for; empty lists mean the usual choice.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Names of `summary.csv`.
    pub metrics: Vec<String>,
    /// Ids of arms, or differences such as `cooperative - alone`.
    pub arms: Vec<String>,
    /// Ids of consumers, or `members` for all members together.
    pub consumers: Vec<String>,
    /// Ids of materials.
    pub materials: Vec<String>,
}

/// Where the numbers of a question are found in a system.
pub struct Places {
    /// `None` for `alone`.
    pub arm: Option<Arm>,
    /// The arm that is taken away; `alone` where there is one.
    pub compared: Option<Arm>,
    pub row: usize,
    pub estimand: Estimand,
}

impl Question {
    /// Whether it is a difference to `alone`.
    pub fn compares(&self) -> bool {
        Contrast::of(&self.arm).is_change()
    }

    /// Where it is found among the `rows` (see [`sample_rows`]) of a system.
    pub fn places(&self, system: &System, rows: &[Row]) -> Result<Places, StudyError> {
        let name = Contrast::of(&self.arm).arm();
        let gone = |what: &str, id: &str| {
            StudyError::Usage(format!("the scenario has no {what} `{id}` once its values are changed"))
        };
        let arm = system.arms.iter().find(|arm| arm.id == name).cloned();
        // Values that switch off every instrument leave an arm in which nothing works: it is what `alone` is.
        let arm = arm.or_else(|| switched_off(system).then(|| Arm { id: name.to_string(), ..system.arms[0].clone() }));
        let arm = arm.ok_or_else(|| gone("arm", name))?;
        let row =
            |row: &Row| system.materials[row.material].id == self.material && row.consumer_id(system) == self.consumer;
        let row = rows.iter().position(row).ok_or_else(|| gone("demand of", &self.consumer))?;
        let estimand = Estimand::of(self.metric).ok_or_else(|| unknown_metric(self.metric.name()))?;
        let compared = self.compares().then(|| system.arms[0].clone());
        Ok(Places { arm: Some(arm), compared, row, estimand })
    }

    /// The question with its answer and the paired difference to the scenario as it is.
    pub fn cell(&self, estimate: Estimate, change: Estimate) -> StudyCell {
        StudyCell {
            arm: self.arm.clone(),
            material: self.material.clone(),
            consumer: self.consumer.clone(),
            metric: self.metric,
            unit: self.unit.clone(),
            estimate,
            change,
            allowed: None,
            change_allowed: None,
        }
    }
}

impl Wanted {
    /// Every question, material by material, then metric, consumer and arm. Without a choice: all arms and their differences to
    /// `alone`, all consumers and the members together, all materials.
    ///
    /// # Errors
    /// When something asked for is not in the scenario.
    pub fn questions(&self, system: &System) -> Result<Vec<Question>, StudyError> {
        let rows = sample_rows(system);
        let known = |list: &[String], names: Vec<String>, what: &str| match list.iter().find(|n| !names.contains(n)) {
            Some(name) => {
                Err(StudyError::Usage(format!("there is no {what} `{name}`; there are {}", names.join(", "))))
            }
            None => Ok(if list.is_empty() { names } else { list.to_vec() }),
        };
        let arms = known(&self.arms, arms(system, !self.arms.is_empty()), "arm")?;
        let materials =
            known(&self.materials, distinct(rows.iter().map(|r| system.materials[r.material].id.clone())), "material")?;
        let consumers =
            known(&self.consumers, distinct(rows.iter().map(|r| r.consumer_id(system).to_string())), "consumer")?;
        let mut questions = Vec::new();
        for material in &materials {
            for metric in &self.metrics {
                let named = MetricId::named(metric).and_then(|id| Some((id, Estimand::of(id)?)));
                let (id, estimand) = named.ok_or_else(|| unknown_metric(metric))?;
                for who in &consumers {
                    let row =
                        |row: &&Row| system.materials[row.material].id == *material && row.consumer_id(system) == *who;
                    let Some(row) = rows.iter().find(row) else { continue };
                    if !row.axis.has(&METRICS[estimand.metric()]) {
                        return Err(StudyError::Usage(format!("the scenario gives `{who}` no value for `{metric}`")));
                    }
                    let unit = estimand.unit().text(system, row.material);
                    questions.extend(arms.iter().map(|arm| Question {
                        arm: arm.clone(),
                        material: material.clone(),
                        consumer: who.clone(),
                        metric: id,
                        unit: unit.clone(),
                    }));
                }
            }
        }
        if questions.is_empty() {
            return Err(StudyError::Usage("no such consumer needs such a material".to_string()));
        }
        Ok(questions)
    }

    /// The one question that is left when nothing is chosen: of the members together where there are any, else of the first
    /// consumer; in the arm `alone` unless another is named.
    ///
    /// # Errors
    /// As those of [`Wanted::questions`].
    pub fn question(&self, system: &System) -> Result<Question, StudyError> {
        let mut questions = self.questions(system)?;
        let members = questions.iter().any(|q| q.consumer == MEMBERS);
        questions.retain(|q| !members || !self.consumers.is_empty() || q.consumer == MEMBERS);
        Ok(questions.swap_remove(0))
    }
}

/// Every arm, then the difference of each to `alone`. An arm whose instruments are all switched off can be asked for by name:
/// other values may switch them on.
fn arms(system: &System, by_name: bool) -> Vec<String> {
    let dormant = (by_name && switched_off(system)).then_some(COOPERATIVE);
    let arms = || system.arms.iter().map(|arm| arm.id.as_str()).chain(dormant);
    arms().map(str::to_string).chain(arms().skip(1).map(|arm| Contrast::AgainstAlone(arm).to_string())).collect()
}

/// Whether there are instruments, and none of them can act.
fn switched_off(system: &System) -> bool {
    !system.cooperation.instruments.is_empty() && !system.cooperation.is_agreed()
}

fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in names {
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out
}

fn unknown_metric(id: &str) -> StudyError {
    StudyError::Usage(format!(
        "there is no estimate `{id}`; there are {}",
        Estimand::ids().map(MetricId::name).collect::<Vec<_>>().join(", ")
    ))
}
