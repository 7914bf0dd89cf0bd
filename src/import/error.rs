//! Why a file gives nothing, in words that say what was expected.

use super::{PUBLISHERS, Publisher};
use crate::scenario::{listing, nearest};

/// Why nothing was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportError {
    /// What is wrong, with file and row where there is one.
    title: String,
    /// What is allowed, and how to mend it.
    help: Option<String>,
}

impl std::error::Error for ImportError {}

impl std::fmt::Display for ImportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.title)?;
        self.help.as_ref().map_or(Ok(()), |help| write!(f, "\nhelp: {help}"))
    }
}

impl ImportError {
    pub(super) fn new(title: impl Into<String>) -> ImportError {
        ImportError { title: title.into(), help: None }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> ImportError {
        self.help = Some(help.into());
        self
    }

    pub(super) fn publisher(name: &str) -> ImportError {
        let all = || PUBLISHERS.iter().map(|publisher| publisher.name);
        let near = nearest(name, all()).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        ImportError::new(format!("no publisher is called `{name}`{near}")).help(format!("there are {}", listing(all())))
    }

    pub(super) fn file(path: &std::path::Path, why: impl std::fmt::Display) -> ImportError {
        ImportError::new(format!("cannot read {}: {why}", path.display()))
    }

    /// A table whose columns are those of no form.
    pub(super) fn unknown(shown: &str, publisher: &Publisher, seen: &[String]) -> ImportError {
        let forms = publisher.forms.iter().map(|form| format!("\n  {}: {}", form.name, form.expects()));
        let seen: Vec<&str> = seen.iter().map(String::as_str).filter(|name| !name.is_empty()).take(12).collect();
        let seen = if seen.is_empty() { "nothing".to_string() } else { seen.join(", ") };
        ImportError::new(format!("{shown} is no table of {} that is known: it begins with {seen}", publisher.name))
            .help(format!("expected are columns of these names, in any order:{}", forms.collect::<String>()))
    }

    /// What is asked for is not there, with what is.
    pub(super) fn nothing<'a>(what: &str, asked: &str, there: impl IntoIterator<Item = &'a str>) -> ImportError {
        let mut all: Vec<&str> = there.into_iter().collect();
        all.sort_unstable();
        all.dedup();
        let near = nearest(asked, all.iter().copied()).map(|near| format!("; did you mean `{near}`?"));
        ImportError::new(format!("the file has no {what} `{asked}`{}", near.unwrap_or_default()))
            .help(format!("it has {}", listing(all)))
    }

    /// Something fits more than once, and must not be added.
    pub(super) fn which(what: &str, option: &str, fits: &[String]) -> ImportError {
        let all = fits.iter().map(|fit| format!("\n  {fit}")).collect::<String>();
        ImportError::new(format!("{what} is in the file more than once, and must not be added up"))
            .help(format!("choose with {option}:{all}"))
    }

    pub(super) fn only_codes(publisher: &Publisher) -> ImportError {
        ImportError::new("the files hold codes of countries and no numbers")
            .help(format!("name a table of {} as well", publisher.name))
    }

    pub(super) fn several<'a>(forms: impl Iterator<Item = &'a str>) -> ImportError {
        ImportError::new(format!("the files are of several kinds: {}", forms.collect::<Vec<_>>().join("; ")))
            .help("import one kind at a time; versions of a table must not be mixed")
    }
}
