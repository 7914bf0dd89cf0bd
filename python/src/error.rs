//! Errors as Python raises them: the classes are those of `shortfall._errors`, the words the library's.

use pyo3::exceptions::PyOSError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use shortfall::analysis::study::StudyError;
use shortfall::analysis::{HindcastError, RecordError};
use shortfall::engine::Error;
use shortfall::report::WriteError;
use shortfall::scenario::{Diagnostic, Problems, Severity};
use std::fmt::Display;
use std::io;
use std::path::Path;

/// The arguments have to change.
pub fn usage(what: impl Display) -> PyErr {
    of("UsageError", what.to_string())
}

/// Something failed that other arguments may not mend.
pub fn failed(what: impl Display) -> PyErr {
    of("ShortfallError", what.to_string())
}

fn of(class: &str, text: String) -> PyErr {
    Python::attach(|py| PyTuple::new(py, [text]).map_or_else(|e| e, |arguments| raised(py, class, arguments)))
}

/// An error of a class of the package.
fn raised<'py>(py: Python<'py>, class: &str, arguments: Bound<'py, PyTuple>) -> PyErr {
    let made = py.import("shortfall._errors").and_then(|errors| errors.getattr(class)?.call1(arguments));
    made.map_or_else(|error| error, PyErr::from_value)
}

/// All that is wrong with a scenario, or with a list of events.
pub fn problems(problems: Problems) -> PyErr {
    Python::attach(|py| {
        let arguments = list(py, &problems).and_then(|listed| (problems.render(false), listed).into_pyobject(py));
        arguments.map_or_else(|error| error, |arguments| raised(py, "ScenarioError", arguments))
    })
}

/// Each problem as a `shortfall.Problem`.
pub fn list(py: Python, problems: &Problems) -> PyResult<Vec<Py<PyAny>>> {
    let class = py.import("shortfall._errors")?.getattr("Problem")?;
    let one = |problem: Diagnostic| {
        let severity = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let place = problem.marks.into_iter().next();
        let place = place.map(|mark| (mark.file, mark.line, mark.column, mark.text, mark.label));
        class.call1((severity, problem.title, problem.helps, place)).map(Bound::unbind)
    };
    problems.diagnostics().map(one).collect()
}

/// Why a run did not go.
pub fn run(error: Error) -> PyErr {
    if error.is_of_the_machine() { failed(error) } else { usage(error) }
}

/// Why there is no study.
pub fn study(error: StudyError) -> PyErr {
    match error {
        StudyError::Scenario { problems: found, .. } => problems(found),
        StudyError::Engine(error) => run(error),
        StudyError::Usage(_) | StudyError::TooLarge { .. } => usage(error),
        StudyError::Store { .. } | StudyError::Stopped => failed(error),
    }
}

/// Why a record cannot be asked.
pub fn record(error: RecordError) -> PyErr {
    match error {
        RecordError::Lists(found) => problems(found),
        RecordError::NoExposure | RecordError::Ask(_) => usage(error),
    }
}

/// Why there is no hindcast.
pub fn hindcast(error: HindcastError) -> PyErr {
    usage(error)
}

/// Why a folder could not be written.
pub fn write(error: WriteError) -> PyErr {
    if error.undrawn { usage(format!("{error}: {}", error.cause)) } else { os(&error.path, &error.cause) }
}

/// What the system says of a file that cannot be written.
pub fn os(path: &Path, cause: &io::Error) -> PyErr {
    match cause.raw_os_error() {
        // With its number Python finds the class: PermissionError, FileExistsError.
        Some(number) => PyOSError::new_err((number, cause.kind().to_string(), path.display().to_string())),
        None => PyOSError::new_err(format!("cannot write {}: {cause}", path.display())),
    }
}
