//! Tables as Arrow has them, handed to other libraries by the Arrow PyCapsule interface.

use crate::error::failed;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Float64Array, Int64Array, PrimitiveArray, RecordBatch, RecordBatchIterator,
    RecordBatchReader, StringArray,
};
use arrow_schema::ffi::FFI_ArrowSchema;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyList};
use std::collections::HashMap;
use std::sync::Arc;

/// Columns of the library's tables that hold numbers; all others are words.
const NUMBERS: [&str; 48] = [
    "at_least",
    "at_most",
    "bound",
    "change",
    "change_hi90",
    "change_lo90",
    "change_se",
    "cost",
    "duration_median",
    "duration_median_se",
    "duration_p90",
    "duration_p90_se",
    "estimate",
    "happened",
    "hi90",
    "high",
    "high_se",
    "lo90",
    "low",
    "low_se",
    "lower95",
    "met",
    "onset_events",
    "onset_years",
    "pair_years",
    "pairs",
    "played",
    "played_se",
    "rate",
    "rate_drawn",
    "rate_high",
    "rate_low",
    "se",
    "severity_mean",
    "severity_mean_se",
    "severity_sd",
    "struck",
    "survives_days",
    "upper95",
    "value",
    "years",
    "duration",
    "max",
    "min",
    "number",
    "p_shortfall",
    "severity",
    "share",
];

/// Columns that hold whole numbers.
const WHOLE: [&str; 9] = [
    "counted_from",
    "counted_to",
    "duration_events",
    "duration_open",
    "events",
    "incidents",
    "played_from",
    "played_to",
    "severity_events",
];

/// A table in memory.
#[pyclass(frozen, module = "shortfall._native")]
pub struct Batches {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

/// A column of a table that Python makes.
#[derive(FromPyObject)]
enum Given {
    Numbers(Vec<Option<f64>>),
    Words(Vec<Option<String>>),
}

impl Batches {
    /// Of batches of one schema.
    pub fn new(schema: SchemaRef, batches: Vec<RecordBatch>) -> Batches {
        Batches { schema, batches }
    }

    /// Of columns of one length.
    pub fn of(columns: Vec<(String, ArrayRef)>) -> Result<Batches, ArrowError> {
        let field = |(name, array): &(String, ArrayRef)| Field::new(name, array.data_type().clone(), true);
        let schema = Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()));
        let batch = RecordBatch::try_new(schema.clone(), columns.into_iter().map(|(_, array)| array).collect())?;
        Ok(Batches { schema, batches: vec![batch] })
    }

    /// The library's table as it writes it: numbers read back to the same bits, and an empty field is null.
    pub fn of_csv(text: &str) -> PyResult<Batches> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let names: Vec<String> = reader.headers().map_err(failed)?.iter().map(str::to_string).collect();
        let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().map_err(failed)?;
        let column = |(i, name): (usize, String)| {
            let cells = rows.iter().map(|row| row.get(i).filter(|cell| !cell.is_empty()));
            let array: ArrayRef = if WHOLE.contains(&name.as_str()) {
                Arc::new(cells.map(|cell| cell.and_then(|c| c.parse::<i64>().ok())).collect::<Int64Array>())
            } else if NUMBERS.contains(&name.as_str()) {
                Arc::new(cells.map(|cell| cell.and_then(|c| c.parse::<f64>().ok())).collect::<Float64Array>())
            } else {
                Arc::new(cells.collect::<StringArray>())
            };
            (name, array)
        };
        Batches::of(names.into_iter().enumerate().map(column).collect()).map_err(failed)
    }

    fn arrays(&self, column: usize) -> PyResult<Vec<&ArrayRef>> {
        if column >= self.schema.fields().len() {
            return Err(failed("there is no such column"));
        }
        Ok(self.batches.iter().map(|batch| batch.column(column)).collect())
    }
}

/// A stream of batches as the capsule that the Arrow PyCapsule interface names.
pub fn stream<'py>(py: Python<'py>, reader: Box<dyn RecordBatchReader + Send>) -> PyResult<Bound<'py, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(reader), c"arrow_array_stream")
}

/// A schema likewise.
pub fn schema<'py>(py: Python<'py>, schema: &Schema) -> PyResult<Bound<'py, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowSchema::try_from(schema).map_err(failed)?, c"arrow_schema")
}

/// What the columns of a schema are called, and what they hold.
pub fn fields(schema: &Schema) -> Vec<(String, &'static str)> {
    let kind = |field: &Field| match field.data_type() {
        DataType::Float64 => "number",
        DataType::Int64 => "whole",
        DataType::Boolean => "flag",
        _ => "words",
    };
    schema.fields().iter().map(|field| (field.name().clone(), kind(field))).collect()
}

#[pymethods]
impl Batches {
    /// Of named columns, each a list of numbers or of words, with `None` where there is none.
    #[staticmethod]
    fn of_columns(columns: Vec<(String, Vec<Py<PyAny>>)>, py: Python) -> PyResult<Batches> {
        let column = |(name, cells): (String, Vec<Py<PyAny>>)| {
            let given: Given = PyList::new(py, cells)?.extract()?;
            let array: ArrayRef = match given {
                Given::Numbers(cells) => Arc::new(Float64Array::from(cells)),
                Given::Words(cells) => Arc::new(StringArray::from(cells)),
            };
            Ok((name, array))
        };
        let columns: PyResult<Vec<(String, ArrayRef)>> = columns.into_iter().map(column).collect();
        Batches::of(columns?).map_err(failed)
    }

    /// The table as a stream of Arrow batches. Another schema cannot be asked for.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Py<PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let batches: Vec<Result<RecordBatch, ArrowError>> = self.batches.iter().cloned().map(Ok).collect();
        stream(py, Box::new(RecordBatchIterator::new(batches, self.schema.clone())))
    }

    /// Its schema.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        schema(py, &self.schema)
    }

    /// Number of rows.
    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// Name and kind (`number`, `whole`, `flag`, `words`) of each column.
    fn fields(&self) -> Vec<(String, &'static str)> {
        fields(&self.schema)
    }

    /// The cells of a column, `None` where there is none.
    fn cells<'py>(&self, py: Python<'py>, column: usize) -> PyResult<Bound<'py, PyList>> {
        let all = PyList::empty(py);
        for array in self.arrays(column)? {
            match array.data_type() {
                DataType::Float64 => numbers::<Float64Type>(array).try_for_each(|cell| all.append(cell))?,
                DataType::Int64 => numbers::<Int64Type>(array).try_for_each(|cell| all.append(cell))?,
                DataType::Boolean => flags(array).try_for_each(|cell| all.append(cell))?,
                _ => words(array).try_for_each(|cell| all.append(cell))?,
            }
        }
        Ok(all)
    }

    /// The numbers of a column as the bytes of 64-bit floats or integers; what is not there is no number.
    fn bytes<'py>(&self, py: Python<'py>, column: usize) -> PyResult<Bound<'py, PyBytes>> {
        let mut bytes = Vec::with_capacity(8 * self.__len__());
        for array in self.arrays(column)? {
            match array.data_type() {
                DataType::Float64 => {
                    numbers::<Float64Type>(array).for_each(|cell| bytes.extend(cell.unwrap_or(f64::NAN).to_ne_bytes()))
                }
                DataType::Int64 => {
                    numbers::<Int64Type>(array).for_each(|cell| bytes.extend(cell.unwrap_or(0).to_ne_bytes()))
                }
                _ => return Err(failed("words have no such bytes")),
            }
        }
        Ok(PyBytes::new(py, &bytes))
    }
}

/// The cells of an array of numbers.
fn numbers<T: arrow_array::ArrowPrimitiveType>(array: &ArrayRef) -> impl Iterator<Item = Option<T::Native>> + '_ {
    array.as_any().downcast_ref::<PrimitiveArray<T>>().into_iter().flat_map(|array| array.iter())
}

/// The cells of an array of flags.
fn flags(array: &ArrayRef) -> impl Iterator<Item = Option<bool>> + '_ {
    array.as_any().downcast_ref::<BooleanArray>().into_iter().flat_map(|array| array.iter())
}

/// The cells of an array of words, whether each stands there or is looked up.
fn words(array: &ArrayRef) -> Box<dyn Iterator<Item = Option<&str>> + '_> {
    if let Some(plain) = array.as_any().downcast_ref::<StringArray>() {
        return Box::new(plain.iter());
    }
    match array.as_any().downcast_ref::<crate::trials::Words>() {
        Some(keyed) => {
            let list = keyed.values().as_any().downcast_ref::<StringArray>();
            Box::new(keyed.keys().iter().map(move |key| key.zip(list).map(|(key, list)| list.value(key as usize))))
        }
        None => Box::new(std::iter::empty()),
    }
}

/// Words of a list, each with its place, for columns that look them up.
pub fn lookup<'a>(all: impl Iterator<Item = &'a str>) -> (StringArray, Vec<i32>) {
    let mut places: HashMap<&str, i32> = HashMap::new();
    let mut list = Vec::new();
    let keys = all
        .map(|word| {
            *places.entry(word).or_insert_with(|| {
                list.push(word);
                list.len() as i32 - 1
            })
        })
        .collect();
    (StringArray::from(list), keys)
}
