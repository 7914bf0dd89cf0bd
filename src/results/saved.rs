//! Results as text: `results.json`, read back exactly, and its JSON Schema.

use super::{ALONE, FORMAT, Results};
use schemars::generate::SchemaSettings;
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

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
    Format {
        /// Version of the layout that it states.
        found: u64,
        /// Version of the program that wrote it, if it says so.
        version: Option<String>,
    },
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

/// Largest number that is read: far more than the numbers of any scenario, at most 1e30 each, can amount to.
const LARGEST: f64 = 1e100;

/// A JSON text of which every number is within ±[`LARGEST`]; nothing of it is kept.
struct Bounded;

impl<'de> Deserialize<'de> for Bounded {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Bounded, D::Error> {
        deserializer.deserialize_any(Bounded)
    }
}

impl<'de> Visitor<'de> for Bounded {
    type Value = Bounded;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Bounded, E> {
        let text = || format!("the number {number:e} is out of bounds: no results reach {LARGEST:e}");
        if number.abs() <= LARGEST { Ok(Bounded) } else { Err(E::custom(text())) }
    }

    fn visit_u64<E>(self, _: u64) -> Result<Bounded, E> {
        Ok(Bounded)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Bounded, E> {
        Ok(Bounded)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Bounded, E> {
        Ok(Bounded)
    }

    fn visit_str<E>(self, _: &str) -> Result<Bounded, E> {
        Ok(Bounded)
    }

    fn visit_unit<E>(self) -> Result<Bounded, E> {
        Ok(Bounded)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut all: A) -> Result<Bounded, A::Error> {
        while all.next_element::<Bounded>()?.is_some() {}
        Ok(Bounded)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut all: A) -> Result<Bounded, A::Error> {
        while all.next_entry::<Bounded, Bounded>()?.is_some() {}
        Ok(Bounded)
    }
}

impl Results {
    /// The results with two spaces of indent and a newline at the end; a number that does not exist is `null`.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("results are strings and numbers, which JSON can hold") + "\n"
    }

    /// Reads what [`Results::to_json`] wrote: the same results, bit for bit.
    ///
    /// # Errors
    /// When the text is no JSON of this layout, a number in it is beyond anything that can be found, or its parts do not fit each other, as after a change by hand.
    pub fn from_json(text: &str) -> Result<Results, Unreadable> {
        let unreadable = |e: serde_json::Error| Unreadable::Text(e.to_string());
        let header: Header = serde_json::from_str(text).map_err(unreadable)?;
        if header.format != u64::from(FORMAT) {
            return Err(Unreadable::Format { found: header.format, version: header.version });
        }
        serde_json::from_str::<Bounded>(text).map_err(unreadable)?;
        let results: Results = serde_json::from_str(text).map_err(unreadable)?;
        results.contradiction().map_or(Ok(results), |what| Err(Unreadable::Contradiction(what)))
    }

    /// What does not fit; everything that draws results may rely on there being nothing.
    fn contradiction(&self) -> Option<String> {
        let first = self.arms.first().map(|arm| arm.id.as_str());
        if first != Some(ALONE) {
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
            if o.exceedance.0.is_empty() || o.exceedance_year.0.is_empty() {
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
