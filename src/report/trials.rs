//! Trials one by one as a Parquet file: a row for each trial, arm, material and consumer, written as they come.

use super::write::{beside, persist};
use crate::results::metric::{METRICS, Unit};
use crate::results::{Place, RunIdentity, TrialTable};
use bytes::Bytes;
use parquet::basic::Compression;
use parquet::column::writer::{ColumnCloseResult, ColumnWriter, get_column_writer};
use parquet::data_type::ByteArray;
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedFileWriter, SerializedPageWriter, TrackedWrite};
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::SchemaDescriptor;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

/// What the columns are, and how they are encoded.
pub struct TrialLayout {
    places: Vec<Place>,
    schema: SchemaDescriptor,
    properties: Arc<WriterProperties>,
    /// Indices into [`METRICS`] of the metrics that are columns.
    metrics: Vec<usize>,
}

/// Rows encoded, ready to be written after those before them.
pub struct EncodedTrials {
    columns: Vec<(Bytes, ColumnCloseResult)>,
}

impl TrialLayout {
    /// The layout of the trials of a run, whose rows are about these places. What is in money is a column only where the scenario
    /// says enough for it.
    pub fn new(run: &RunIdentity, places: Vec<Place>) -> TrialLayout {
        let given = |m: &usize| METRICS[*m].unit != Unit::Value || places.iter().any(|place| place.given[*m]);
        let metrics: Vec<usize> = (0..METRICS.len()).filter(given).collect();
        let text = |name: &str| format!("required binary {name} (UTF8);");
        let metric = |m: &usize| {
            let repetition = if METRICS[*m].unit == Unit::Value { "optional" } else { "required" };
            format!("{repetition} double {};", METRICS[*m].id)
        };
        let columns = ["arm", "material", "consumer"].map(text).concat();
        let metrics_text: String = metrics.iter().map(metric).collect();
        let message =
            format!("message trials {{ required int64 trial; {columns} required int32 events; {metrics_text} }}");
        let schema = parse_message_type(&message).expect("ids of metrics are plain words");
        TrialLayout {
            places,
            schema: SchemaDescriptor::new(Arc::new(schema)),
            properties: Arc::new(properties(run)),
            metrics,
        }
    }

    /// Encodes rows; can be done in many threads at once.
    pub fn encode(&self, table: &TrialTable) -> io::Result<EncodedTrials> {
        let columns = (0..self.schema.num_columns()).map(|column| self.column(column, table));
        Ok(EncodedTrials { columns: columns.collect::<Result<_>>().map_err(cause)? })
    }

    fn column(&self, column: usize, table: &TrialTable) -> Result<(Bytes, ColumnCloseResult)> {
        let mut sink = TrackedWrite::new(Vec::new());
        let pages = Box::new(SerializedPageWriter::new(&mut sink));
        let mut writer = get_column_writer(self.schema.column(column), self.properties.clone(), pages);
        self.fill(&mut writer, column, table)?;
        let closed = writer.close()?;
        Ok((Bytes::from(sink.into_inner()?), closed))
    }

    fn fill(&self, writer: &mut ColumnWriter, column: usize, table: &TrialTable) -> Result<usize> {
        let trials = 0..table.events.len();
        let places = self.places.len();
        match writer {
            ColumnWriter::Int64ColumnWriter(writer) => {
                let number = |trial: usize| std::iter::repeat_n((table.first + trial as u64) as i64, places);
                writer.write_batch(&trials.flat_map(number).collect::<Vec<_>>(), None, None)
            }
            ColumnWriter::Int32ColumnWriter(writer) => {
                let number = |trial: usize| std::iter::repeat_n(table.events[trial] as i32, places);
                writer.write_batch(&trials.flat_map(number).collect::<Vec<_>>(), None, None)
            }
            ColumnWriter::ByteArrayColumnWriter(writer) => {
                let text = |place: &Place| {
                    ByteArray::from([&place.arm, &place.material, &place.consumer][column - 1].as_str())
                };
                let texts: Vec<ByteArray> = self.places.iter().map(text).collect();
                writer.write_batch(&trials.flat_map(|_| texts.iter().cloned()).collect::<Vec<_>>(), None, None)
            }
            ColumnWriter::DoubleColumnWriter(writer) => {
                let metric = self.metrics[column - FIRST_METRIC];
                let rows = table.values.chunks_exact(METRICS.len());
                if METRICS[metric].unit == Unit::Value {
                    let valued = |row: &usize| self.places[row % places].given[metric];
                    let levels: Vec<i16> = (0..rows.len()).map(|row| i16::from(valued(&row))).collect();
                    let values: Vec<f64> =
                        rows.enumerate().filter(|(row, _)| valued(row)).map(|(_, row)| row[metric]).collect();
                    writer.write_batch(&values, Some(&levels), None)
                } else {
                    writer.write_batch(&rows.map(|row| row[metric]).collect::<Vec<_>>(), None, None)
                }
            }
            _ => unreachable!("the layout has no column of another type"),
        }
    }
}

/// Place of the first metric among the columns.
const FIRST_METRIC: usize = 5;

/// What is the same in every file of equal runs: nothing of the machine or the moment.
fn properties(run: &RunIdentity) -> WriterProperties {
    let text = |key: &str, value: String| KeyValue::new(format!("shortfall.{key}"), value);
    let facts = vec![
        text("version", run.version.clone()),
        text("title", run.title.clone()),
        text("scenario", run.hash.clone()),
        text("seed", run.seed.to_string()),
        text("trials", run.trials.to_string()),
        text("options", run.options.words().join(" ")),
    ];
    WriterProperties::builder()
        .set_created_by(format!("shortfall {}", run.version))
        .set_key_value_metadata(Some(facts))
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_offset_index_disabled(true)
        .build()
}

/// A file of trials that is being written.
pub struct TrialFile<W: Write + Send>(SerializedFileWriter<W>);

impl<W: Write + Send> TrialFile<W> {
    /// Begins a file.
    pub fn new(sink: W, layout: &TrialLayout) -> io::Result<TrialFile<W>> {
        let schema = layout.schema.root_schema_ptr();
        SerializedFileWriter::new(sink, schema, layout.properties.clone()).map(TrialFile).map_err(cause)
    }

    /// Adds rows after those before them.
    pub fn append(&mut self, rows: EncodedTrials) -> io::Result<()> {
        let append = |file: &mut SerializedFileWriter<W>| {
            let mut group = file.next_row_group()?;
            for (bytes, closed) in rows.columns {
                group.append_column(&bytes, closed)?;
            }
            group.close().map(|_| ())
        };
        append(&mut self.0).map_err(cause)
    }

    /// Ends the file and gives back what it was written to.
    pub fn finish(self) -> io::Result<W> {
        self.0.into_inner().map_err(cause)
    }
}

/// Makes rows of a table of trials; can be called in many threads at once.
pub type Encode<'a> = &'a (dyn Fn(&TrialTable) -> io::Result<EncodedTrials> + Sync);

/// Takes rows in the order of their trials, until it breaks.
pub type Keep<'a> = &'a mut (dyn FnMut(io::Result<EncodedTrials>) -> ControlFlow<()> + Send);

/// Why there is no file of trials.
#[derive(Debug)]
pub enum NoTrials<E> {
    /// It cannot be written.
    Write(io::Error),
    /// The trials could not be played.
    Play(E),
}

/// Writes the trials that `play` hands on to `path`; the file is renamed to that name when it is whole. `play` says whether it
/// handed on all: false, as this then is, when it was stopped.
///
/// # Errors
/// That of `play`, or when the file cannot be written.
pub fn write_trials<E>(
    path: &Path,
    layout: &TrialLayout,
    play: impl FnOnce(Encode, Keep) -> Result<bool, E>,
) -> Result<bool, NoTrials<E>> {
    let begin = || {
        path.parent().map_or(Ok(()), std::fs::create_dir_all)?;
        TrialFile::new(beside(path)?, layout)
    };
    let mut file = begin().map_err(NoTrials::Write)?;
    let mut failed = None;
    let mut keep = |rows: io::Result<EncodedTrials>| match rows.and_then(|rows| file.append(rows)) {
        Ok(()) => ControlFlow::Continue(()),
        Err(cause) => {
            failed = Some(cause);
            ControlFlow::Break(())
        }
    };
    let whole = play(&|table| layout.encode(table), &mut keep);
    if let Some(cause) = failed {
        return Err(NoTrials::Write(cause));
    }
    if !whole.map_err(NoTrials::Play)? {
        return Ok(false);
    }
    let end = || {
        let file = file.finish()?;
        file.as_file().sync_all()?;
        persist(file, path)
    };
    end().map(|()| true).map_err(NoTrials::Write)
}

/// What is behind an error: that of the disk, where it is one.
fn cause(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other),
        },
        error => io::Error::other(error),
    }
}
