//! What goes back: JSON, files, and problems in words.

use crate::engine::Error;
use crate::scenario::{Diagnostic, Problems};
use axum::Json;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Why a request is not answered, for people and for programs.
#[derive(Debug, Clone, Serialize)]
pub struct Problem {
    #[serde(skip)]
    pub status: StatusCode,
    /// A word that stays the same: `scenario`, `busy`, `input`.
    pub kind: &'static str,
    /// What is wrong, what is allowed and how to mend it.
    pub message: String,
    /// Of a scenario: each thing that is wrong with it, with its place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub diagnostics: Vec<Diagnostic>,
}

impl Problem {
    pub fn new(status: StatusCode, kind: &'static str, message: impl Into<String>) -> Problem {
        Problem { status, kind, message: message.into(), diagnostics: Vec::new() }
    }

    /// A request that says what cannot be.
    pub fn input(message: impl Into<String>) -> Problem {
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "input", message)
    }

    pub fn busy() -> Problem {
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy", "too many runs are under way; ask again in two seconds")
    }

    /// As JSON text, for a stream.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl From<Problems> for Problem {
    fn from(problems: Problems) -> Problem {
        let message = match problems.len() {
            1 => "the scenario has a problem".to_string(),
            n => format!("the scenario has {n} problems"),
        };
        let diagnostics = problems.diagnostics().collect();
        Problem { diagnostics, ..Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "scenario", message) }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Problem {
        let status =
            if error.is_of_the_machine() { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::UNPROCESSABLE_ENTITY };
        Problem::new(status, "run", error.to_string())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let busy = [StatusCode::SERVICE_UNAVAILABLE, StatusCode::TOO_MANY_REQUESTS].contains(&self.status);
        let mut response = (self.status, Json(self)).into_response();
        if busy {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("2"));
        }
        response
    }
}

/// A file that the browser saves.
pub fn file(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let safe = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let name: String = name.chars().map(safe).collect();
    let mut response = bytes.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(CONTENT_DISPOSITION, value);
    }
    response
}
