//! Results as text: `results.json`, read back exactly, and its JSON Schema.

use super::{FORMAT, Results};
use schemars::generate::SchemaSettings;

/// The schema's name for itself; it names the layout's version and need not be reachable.
const SCHEMA_ID: &str = "urn:shortfall:results:1";

/// Why a text is no results of this version.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It is no JSON, or holds something else than results.
    #[error("{0}")]
    Text(String),
    /// Written in another layout.
    #[error("it has format {found}, and this version reads format {FORMAT}{}", by(.version))]
    Format { found: u64, version: Option<String> },
    /// Its parts do not fit each other.
    #[error("it contradicts itself: {0}")]
    Contradiction(String),
}

fn by(version: &Option<String>) -> String {
    version.as_ref().map(|v| format!("; it was written by shortfall {v}, which can read it")).unwrap_or_default()
}

/// The only parts that every layout has.
#[derive(serde::Deserialize)]
struct Header {
    format: u64,
    version: Option<String>,
}

impl Results {
    /// The results with two spaces of indent and a newline at the end; a number that does not exist is `null`.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("results are strings and numbers, which JSON can hold") + "\n"
    }

    /// Reads what [`Results::to_json`] wrote: the same results, bit for bit.
    ///
    /// # Errors
    /// When the text is no JSON of this layout, or its parts do not fit each other, as after a change by hand.
    pub fn from_json(text: &str) -> Result<Results, Unreadable> {
        let unreadable = |e: serde_json::Error| Unreadable::Text(e.to_string());
        let header: Header = serde_json::from_str(text).map_err(unreadable)?;
        if header.format != u64::from(FORMAT) {
            return Err(Unreadable::Format { found: header.format, version: header.version });
        }
        let results: Results = serde_json::from_str(text).map_err(unreadable)?;
        results.contradiction().map_or(Ok(results), |what| Err(Unreadable::Contradiction(what)))
    }

    /// What does not fit; everything that draws results may rely on there being nothing.
    fn contradiction(&self) -> Option<String> {
        let first = self.arms.first().map(|arm| arm.id.as_str());
        if first != Some("alone") {
            return Some("its first arm is not `alone`".to_string());
        }
        if self.scenario.materials.is_empty() || self.run.trials == 0 {
            return Some("it has no material or no trials".to_string());
        }
        let periods = &self.periods;
        let [labels, years] = [periods.labels.len(), periods.years.len()];
        if periods.steps == 0 || labels != years || labels != self.scenario.steps.div_ceil(periods.steps) {
            return Some(format!(
                "{labels} labels and {years} years of periods of {} steps do not make {} steps",
                periods.steps, self.scenario.steps
            ));
        }
        let arm = |id: &str| self.arms.iter().any(|arm| arm.id == id);
        let material = |id: &str| self.scenario.materials.iter().any(|m| m.id == id);
        for o in &self.outcomes {
            let place = format!("the outcome of `{}` for `{}` in `{}`", o.consumer, o.material, o.arm);
            if !arm(&o.arm) || !material(&o.material) {
                return Some(format!("{place} is of no arm or material that it lists"));
            }
            if o.bands.len() != labels {
                return Some(format!("{place} has {} bands for {labels} periods", o.bands.len()));
            }
            if o.exceedance.is_empty() || o.exceedance_year.is_empty() {
                return Some(format!("{place} has an exceedance curve without points"));
            }
        }
        None
    }
}

/// JSON Schema (draft 2020-12) of `results.json`, made from the types.
pub fn schema() -> serde_json::Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = serde_json::Value::from(generator.into_root_schema_for::<Results>());
    schema["$id"] = SCHEMA_ID.into();
    schema["title"] = "Results of shortfall".into();
    schema["properties"]["format"]["const"] = FORMAT.into();
    describe(&mut schema);
    schema
}

/// Comments become descriptions; links into the code mean nothing outside it.
fn describe(schema: &mut serde_json::Value) {
    match schema {
        serde_json::Value::Object(all) => {
            if let Some(serde_json::Value::String(text)) = all.get_mut("description") {
                *text = text.replace("[`", "`").replace("`]", "`").replace('\n', " ");
            }
            all.values_mut().for_each(describe);
        }
        serde_json::Value::Array(all) => all.iter_mut().for_each(describe),
        _ => {}
    }
}
