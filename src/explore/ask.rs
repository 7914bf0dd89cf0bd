//! What a request asks for: which scenario, what of it is changed, how it is played and told.

use super::limits;
use super::reply::Problem;
use crate::chart::CHARTS;
use crate::engine::Plan;
use crate::results::Stress;
use crate::results::metric::MetricId;
use crate::scenario::assign;
use crate::words::lang::Lang;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Which scenario: one of the list by its name, or a text.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Which {
    /// A name of the list.
    pub scenario: Option<String>,
    /// TOML, which may extend what comes with the program and names no file.
    pub text: Option<String>,
    /// Language of what is said: `en`, `fr` or `ja`.
    pub lang: Option<String>,
}

/// A run that is asked for. Names are those of the scenario file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    pub scenario: Option<String>,
    pub text: Option<String>,
    pub lang: Option<String>,
    /// What is assumed of the world, by path: `{"hazard.strike.onset.rate_per_year": 0.2}`.
    #[serde(default)]
    pub assumptions: BTreeMap<String, Value>,
    /// What governments decide, on top.
    #[serde(default)]
    pub decisions: BTreeMap<String, Value>,
    /// A hazard marked `stress` that plays too, or alone.
    pub stress: Option<Stress>,
    /// That of the scenario by default.
    pub seed: Option<u64>,
    /// When to stop.
    pub trials: Option<u64>,
    /// The chart that is shown.
    pub chart: Option<String>,
    /// The metric that is told of everybody; `unserved_share` by default.
    pub metric: Option<MetricId>,
    /// Whether to add at the end what takes repeated runs: worth, equivalent stock, what the inputs allow.
    #[serde(default)]
    pub analyses: bool,
    /// Names one page: a new run of it ends the one before.
    pub session: Option<String>,
    /// Of a download: what kind of file.
    pub format: Option<String>,
}

/// The chart of what changes, which compares and so is of no single run.
pub const CHANGES: &str = "changes";

impl Ask {
    /// Which scenario it is of.
    pub fn which(&self) -> Which {
        Which { scenario: self.scenario.clone(), text: self.text.clone(), lang: self.lang.clone() }
    }

    /// The language in which to tell.
    ///
    /// # Errors
    /// When there is no such language.
    pub fn lang(&self) -> Result<Lang, Problem> {
        language(self.lang.as_deref())
    }

    /// How it is played, where the scenario says nothing else.
    ///
    /// # Errors
    /// When it asks for more than is allowed.
    pub fn plan(&self, seed: Option<u64>, most: u64) -> Result<Plan, Problem> {
        let trials = self.trials.unwrap_or(most);
        if !(1..=most).contains(&trials) {
            return Err(Problem::input(format!("`trials` are from 1 to {most}, not {trials}")));
        }
        let seed = self.seed.or(seed).unwrap_or(Plan::DEFAULT_SEED);
        Ok(Plan { stress: self.stress.clone(), ..Plan::new(trials, seed) })
    }

    /// The chart that is shown, where one is.
    ///
    /// # Errors
    /// When there is no such chart.
    pub fn chart(&self) -> Result<Option<&str>, Problem> {
        let Some(chart) = self.chart.as_deref() else { return Ok(None) };
        let known = || CHARTS.iter().map(|chart| chart.id).chain([CHANGES]);
        if known().any(|id| id == chart) {
            return Ok(Some(chart));
        }
        Err(Problem::input(format!(
            "there is no chart `{chart}`; there are {}",
            known().collect::<Vec<_>>().join(", ")
        )))
    }

    /// What is changed, as settings: assumptions, and decisions.
    ///
    /// # Errors
    /// When there are too many, or one is no value of a scenario.
    pub fn sets(&self) -> Result<[Vec<String>; 2], Problem> {
        if self.assumptions.len() + self.decisions.len() > limits::CHANGES {
            return Err(Problem::input(format!("at most {} values can be changed", limits::CHANGES)));
        }
        let sets = |of: &BTreeMap<String, Value>| -> Result<Vec<String>, Problem> {
            of.iter().map(|(path, value)| Ok(assign(path, &written(path, value)?))).collect()
        };
        Ok([sets(&self.assumptions)?, sets(&self.decisions)?])
    }
}

/// A language by its code; English where none is given.
///
/// # Errors
/// When there is no such language.
pub fn language(code: Option<&str>) -> Result<Lang, Problem> {
    let Some(code) = code else { return Ok(Lang::En) };
    Lang::of_code(code).ok_or_else(|| Problem::input(format!("there is no language `{code}`; there are en, fr, ja")))
}

/// A value as a scenario file writes it.
fn written(path: &str, value: &Value) -> Result<String, Problem> {
    match value {
        Value::Number(_) | Value::Bool(_) => Ok(value.to_string()),
        Value::String(text) => Ok(quoted(text)),
        Value::Array(all) => {
            let names: Option<Vec<String>> = all.iter().map(|one| one.as_str().map(quoted)).collect();
            names.map(|names| format!("[{}]", names.join(", "))).ok_or_else(|| not_a_value(path))
        }
        Value::Null | Value::Object(_) => Err(not_a_value(path)),
    }
}

fn not_a_value(path: &str) -> Problem {
    Problem::input(format!("`{path}` takes a number, a text such as \"60 days\", true or false, or a list of names"))
}

/// As a basic string of TOML, which JSON's is but for one character.
fn quoted(text: &str) -> String {
    Value::from(text).to_string().replace('\u{7f}', "\\u007F")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(json: &str) -> Ask {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn values_are_written_as_a_scenario_has_them() {
        let asked =
            ask(r#"{"assumptions": {"a.b": 0.25, "c": "60 \"days\""}, "decisions": {"d": ["JPN", "x y"], "e": true}}"#);
        let [assumptions, decisions] = asked.sets().unwrap();
        assert_eq!(assumptions, ["a.b=0.25", "c=\"60 \\\"days\\\"\""]);
        assert_eq!(decisions, ["d=[\"JPN\", \"x y\"]", "e=true"]);
        for bad in
            [r#"{"decisions": {"d": null}}"#, r#"{"decisions": {"d": {"x": 1}}}"#, r#"{"decisions": {"d": [1]}}"#]
        {
            assert!(ask(bad).sets().unwrap_err().message.contains("`d` takes"));
        }
    }

    #[test]
    fn what_cannot_be_is_told_with_what_is_allowed() {
        assert!(ask(r#"{"chart": "pie"}"#).chart().unwrap_err().message.contains("exceedance"));
        assert!(ask(r#"{"trials": 0}"#).plan(None, 100).unwrap_err().message.contains("from 1 to 100"));
        assert!(ask(r#"{"lang": "de"}"#).lang().unwrap_err().message.contains("en, fr, ja"));
        assert!(serde_json::from_str::<Ask>(r#"{"path": "/etc/passwd"}"#).is_err());
    }
}
