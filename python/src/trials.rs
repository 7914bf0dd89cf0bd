//! Every trial of a run as an Arrow stream: played again as it is read, so that memory does not grow with the trials.

use crate::error::{failed, os, run, usage};
use crate::table::{self, Batches, lookup};
use crate::watch::Watch;
use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, DictionaryArray, Float64Array, Int32Array, Int64Array, RecordBatch, RecordBatchReader, StringArray,
};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use shortfall::door;
use shortfall::engine::{self, Control, Plan, Workers};
use shortfall::report::{NoTrials, TrialLayout, write_trials};
use shortfall::results::metric::{METRICS, Unit};
use shortfall::results::{Place, TrialTable};
use shortfall::scenario::Loaded;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

/// A column of words that are looked up in a short list.
pub type Words = DictionaryArray<Int32Type>;

/// Blocks of trials that a batch is made of.
const BLOCKS: u64 = 8;

/// A run that can be played again.
pub struct Game {
    /// The scenario.
    pub loaded: Loaded,
    /// How it was run, with as many trials as it came to.
    pub plan: Plan,
}

/// The trials of a run, not played until they are read.
#[pyclass(frozen, module = "shortfall._native")]
pub struct Trials {
    rows: Arc<Rows>,
}

/// What the rows are about.
struct Rows {
    game: Arc<Game>,
    /// Places that rows are wanted of, with their number among all.
    places: Vec<(usize, Place)>,
    /// Number of all places.
    all: usize,
    /// Indices into [`METRICS`] of the metrics that are columns.
    metrics: Vec<usize>,
    schema: SchemaRef,
}

impl Trials {
    /// Those of a run; of these metrics, arms and consumers alone where any are named.
    pub fn new(game: Arc<Game>, metrics: &[String], arms: &[String], consumers: &[String]) -> PyResult<Trials> {
        let places = engine::places(&game.loaded.system);
        let all = places.len();
        let given = |m: &usize| METRICS[*m].unit != Unit::Value || places.iter().any(|place| place.given[*m]);
        let known: Vec<usize> = (0..METRICS.len()).filter(given).collect();
        let name = |m: &usize| METRICS[*m].id.name();
        named("metric", metrics, known.iter().map(name))?;
        named("arm", arms, places.iter().map(|p| p.arm.as_str()))?;
        named("consumer", consumers, places.iter().map(|p| p.consumer.as_str()))?;
        let wants = |names: &[String], name: &str| names.is_empty() || names.iter().any(|n| n == name);
        let metrics: Vec<usize> = known.into_iter().filter(|m| wants(metrics, name(m))).collect();
        let wanted = |(_, place): &(usize, Place)| wants(arms, &place.arm) && wants(consumers, &place.consumer);
        let places = places.into_iter().enumerate().filter(wanted).collect();
        let word = |name: &str| {
            let keyed = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
            Field::new(name, keyed, false)
        };
        let whole = |name: &str| Field::new(name, DataType::Int64, false);
        let numbers = metrics.iter().map(|m| Field::new(name(m), DataType::Float64, METRICS[*m].unit == Unit::Value));
        let first = [whole("trial"), word("arm"), word("material"), word("consumer"), whole("events")];
        let schema = Arc::new(Schema::new(first.into_iter().chain(numbers).collect::<Vec<_>>()));
        Ok(Trials { rows: Arc::new(Rows { game, places, all, metrics, schema }) })
    }
}

/// An error where one of `names` is not among those there are.
fn named<'a>(what: &str, names: &[String], there: impl Iterator<Item = &'a str>) -> PyResult<()> {
    let mut list: Vec<&str> = Vec::new();
    there.for_each(|name| {
        if !list.contains(&name) {
            list.push(name)
        }
    });
    match names.iter().find(|name| !list.contains(&name.as_str())) {
        Some(name) => Err(usage(format!("there is no {what} `{name}`; there are {}", list.join(", ")))),
        None => Ok(()),
    }
}

impl Rows {
    fn batch(&self, table: &TrialTable) -> Result<RecordBatch, ArrowError> {
        let (trials, wanted) = (table.events.len(), self.places.len());
        let each = |of: &dyn Fn(usize) -> i64| -> ArrayRef {
            let rows = (0..trials).flat_map(|trial| std::iter::repeat_n(of(trial), wanted));
            Arc::new(rows.collect::<Int64Array>())
        };
        let mut columns: Vec<ArrayRef> = vec![each(&|trial| table.first as i64 + trial as i64)];
        let words: [fn(&Place) -> &str; 3] = [|place| &place.arm, |place| &place.material, |place| &place.consumer];
        for of in words {
            let (list, keys) = lookup(self.places.iter().map(|(_, place)| of(place)));
            let keys = Int32Array::from_iter_values((0..trials).flat_map(|_| keys.iter().copied()));
            columns.push(Arc::new(Words::try_new(keys, Arc::new(list) as Arc<StringArray>)?));
        }
        columns.push(each(&|trial| i64::from(table.events[trial])));
        for m in &self.metrics {
            let value = |trial: usize, (number, place): &(usize, Place)| {
                let value = table.values[(trial * self.all + number) * METRICS.len() + m];
                (METRICS[*m].unit != Unit::Value || place.given[*m]).then_some(value)
            };
            let rows = (0..trials).flat_map(|trial| self.places.iter().map(move |place| value(trial, place)));
            columns.push(Arc::new(rows.collect::<Float64Array>()));
        }
        RecordBatch::try_new(self.schema.clone(), columns)
    }

    /// The batches of these blocks, in order; fewer when the caller says stop.
    fn play(&self, blocks: std::ops::Range<u64>, control: &Control) -> Result<Vec<RecordBatch>, ArrowError> {
        let (mut batches, mut bad) = (Vec::new(), None);
        let mut keep = |batch: Result<RecordBatch, ArrowError>| match batch {
            Ok(batch) => {
                batches.push(batch);
                ControlFlow::Continue(())
            }
            Err(error) => {
                bad = Some(error);
                ControlFlow::Break(())
            }
        };
        let Game { loaded, plan } = &*self.game;
        let digest = |table: &TrialTable| self.batch(table);
        let played = engine::each_trial(&loaded.system, plan, blocks, &digest, &mut keep, control);
        played.map_err(|error| ArrowError::ExternalError(Box::new(error)))?;
        bad.map_or(Ok(batches), Err)
    }

    fn blocks(&self) -> u64 {
        engine::blocks(self.game.plan.trials)
    }
}

/// Plays some blocks whenever the batches of those before have been read.
struct Reader {
    rows: Arc<Rows>,
    workers: Workers,
    next: u64,
    played: std::vec::IntoIter<RecordBatch>,
}

impl Iterator for Reader {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(batch) = self.played.next() {
                return Some(Ok(batch));
            }
            if self.next >= self.rows.blocks() {
                return None;
            }
            let end = (self.next + BLOCKS).min(self.rows.blocks());
            match self.rows.play(self.next..end, &Control::on(&self.workers)) {
                Ok(batches) => self.played = batches.into_iter(),
                Err(error) => return Some(Err(error)),
            }
            self.next = end;
        }
    }
}

impl RecordBatchReader for Reader {
    fn schema(&self) -> SchemaRef {
        self.rows.schema.clone()
    }
}

#[pymethods]
impl Trials {
    /// The trials as a stream of Arrow batches, each played when it is asked for.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Py<PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let rows = self.rows.clone();
        table::stream(py, Box::new(Reader { rows, workers: Workers::all(), next: 0, played: Vec::new().into_iter() }))
    }

    /// Their schema.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        table::schema(py, &self.rows.schema)
    }

    /// Number of rows: one for each trial, arm, material and consumer.
    fn __len__(&self) -> usize {
        self.rows.game.plan.trials as usize * self.rows.places.len()
    }

    /// Name and kind of each column.
    fn fields(&self) -> Vec<(String, &'static str)> {
        table::fields(&self.rows.schema)
    }

    /// All of them in memory.
    fn read(&self, py: Python, watch: Watch) -> PyResult<Batches> {
        let rows = &self.rows;
        let played = watch.over(py, ("trials", rows.game.plan.trials), |control| rows.play(0..rows.blocks(), control));
        Ok(Batches::new(rows.schema.clone(), played?.map_err(failed)?))
    }

    /// Writes all trials, every arm, consumer and metric, as the Parquet file that `run --trials-out` leaves.
    fn save(&self, py: Python, path: PathBuf, watch: Watch) -> PyResult<()> {
        let Game { loaded, plan } = &*self.rows.game;
        let layout = TrialLayout::new(&door::identity(loaded, plan), engine::places(&loaded.system));
        let blocks = 0..self.rows.blocks();
        let written = watch.over(py, ("trials", plan.trials), |control| {
            write_trials(&path, &layout, |encode, keep| {
                engine::each_trial(&loaded.system, plan, blocks, encode, keep, control)
            })
        })?;
        match written {
            Ok(_) => Ok(()),
            Err(NoTrials::Write(cause)) => Err(os(&path, &cause)),
            Err(NoTrials::Play(error)) => Err(run(error)),
        }
    }
}
