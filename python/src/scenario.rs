//! Scenarios: read, changed, told about, and sent to other machines.

use crate::ask::RunAsk;
use crate::error::{self, problems, usage};
use crate::table::Batches;
use arrow_array::{ArrayRef, BooleanArray, Float64Array, StringArray};
use pyo3::prelude::*;
use shortfall::engine;
use shortfall::results::Provenance;
use shortfall::scenario::{self, Input, Loaded, Source, Template, library::LIBRARY};
use std::sync::Arc;

/// A scenario that is sound.
#[pyclass(frozen, module = "shortfall._native")]
pub struct Scenario {
    /// As it was read. Its template has all values that were changed.
    pub loaded: Loaded,
    /// What its results are called.
    pub stem: String,
}

impl Scenario {
    /// Reads it.
    pub fn of(source: &Source, sets: &[String]) -> PyResult<Scenario> {
        let (_, loaded) = Template::read(source, sets).map_err(problems)?;
        Ok(Scenario { loaded, stem: source.stem().to_string() })
    }

    /// The same with arms of each instrument by itself where that is asked for.
    pub fn with_arms(&self, each: bool) -> Loaded {
        let mut loaded = self.loaded.clone();
        if each {
            loaded.add_arms_of_each_instrument();
        }
        loaded
    }
}

#[pymethods]
impl Scenario {
    /// An embedded scenario, or a file; of files outside its folder only where `outside`.
    #[staticmethod]
    fn named(name: &str, sets: Vec<String>, outside: bool) -> PyResult<Scenario> {
        Scenario::of(&Source::named(name, outside).map_err(usage)?, &sets)
    }

    /// A text, with a name for messages.
    #[staticmethod]
    fn parsed(name: &str, text: &str, sets: Vec<String>) -> PyResult<Scenario> {
        Scenario::of(&Source::text(name, text), &sets)
    }

    /// What [`Scenario::kept`] gave, with further values set.
    #[staticmethod]
    fn again(kept: &str, sets: Vec<String>) -> PyResult<Scenario> {
        let kept: Provenance = serde_json::from_str(kept).map_err(usage)?;
        Scenario::of(&Source::Kept(kept), &sets)
    }

    /// All that it was read from.
    fn kept(&self) -> PyResult<String> {
        serde_json::to_string(&self.loaded.provenance).map_err(error::failed)
    }

    /// Tries both ends of every range too, and lists what it says to no effect.
    fn check(&self, py: Python) -> PyResult<Vec<Py<PyAny>>> {
        self.loaded.template.try_ends(&self.loaded.uncertain).map_err(problems)?;
        self.loaded.warnings.as_ref().map_or(Ok(Vec::new()), |warnings| error::list(py, warnings))
    }

    /// Number of blocks of trials that a run has at most, of which a shard has one at least.
    fn blocks(&self, ask: RunAsk) -> PyResult<u64> {
        Ok(engine::blocks(ask.plan(&self.loaded)?.trials))
    }

    /// As a text.
    fn to_toml(&self) -> String {
        self.loaded.to_toml()
    }

    #[getter]
    fn stem(&self) -> &str {
        &self.stem
    }

    #[getter]
    fn file(&self) -> &str {
        &self.loaded.provenance.file
    }

    #[getter]
    fn hash(&self) -> &str {
        &self.loaded.provenance.hash
    }

    #[getter]
    fn title(&self) -> &str {
        self.loaded.system.title.plain()
    }

    #[getter]
    fn summary(&self) -> &str {
        self.loaded.system.summary.plain()
    }

    /// Changed values, each as `--set` takes it.
    #[getter]
    fn sets(&self) -> Vec<String> {
        self.loaded.provenance.origin.sets.clone()
    }

    /// Ids of its materials, consumers, members, arms, hazards and producers, each under what they are.
    fn ids(&self) -> Vec<(&'static str, Vec<String>)> {
        let system = &self.loaded.system;
        let members = &system.cooperation.members;
        vec![
            ("materials", system.materials.iter().map(|m| m.id.clone()).collect()),
            ("consumers", system.consumers.iter().map(|c| c.id.clone()).collect()),
            ("members", members.iter().map(|&c| system.consumers[c].id.clone()).collect()),
            ("arms", system.arms.iter().map(|arm| arm.id.clone()).collect()),
            ("hazards", system.hazards.iter().map(|h| h.id.clone()).collect()),
            ("producers", system.producers.iter().map(|p| p.id.clone()).collect()),
        ]
    }

    /// Every value that can be changed.
    fn inputs(&self) -> PyResult<Batches> {
        let inputs = self.loaded.inputs();
        let words = |of: &dyn Fn(&Input) -> Option<String>| -> ArrayRef {
            Arc::new(inputs.iter().map(of).collect::<StringArray>())
        };
        let numbers = |of: &dyn Fn(&Input) -> Option<f64>| -> ArrayRef {
            Arc::new(inputs.iter().map(of).collect::<Float64Array>())
        };
        let given: ArrayRef = Arc::new(inputs.iter().map(|i| Some(i.given)).collect::<BooleanArray>());
        let columns = [
            ("path", words(&|i| Some(i.path.clone()))),
            ("value", words(&|i| Some(i.value.clone()))),
            ("number", numbers(&|i| i.number)),
            ("unit", words(&|i| Some(i.unit.clone()))),
            ("given", given),
            ("min", numbers(&|i| i.range.as_ref().map(|range| range.min))),
            ("max", numbers(&|i| i.range.as_ref().map(|range| range.max))),
            ("source", words(&|i| i.source.clone())),
            ("meaning", words(&|i| Some(i.meaning.clone()))),
            ("allowed", words(&|i| Some(i.allowed.clone()))),
        ];
        Batches::of(columns.into_iter().map(|(name, array)| (name.to_string(), array)).collect()).map_err(error::failed)
    }

    /// A setting of a value, as `with_` takes it: `demand.JPN.stock="120 days"`.
    #[staticmethod]
    fn setting(path: &str, value: &str) -> String {
        scenario::assign(path, value)
    }
}

/// Names of the scenarios that come with the package.
#[pyfunction]
pub fn library() -> Vec<&'static str> {
    LIBRARY.iter().map(|entry| entry.name).collect()
}
