//! The two streams: results to standard output, everything else to standard error, each in its own colours.

use super::failure::Failure;
use crate::report::TextStyle;
use crate::scenario::Problems;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use std::io::{self, ErrorKind, IsTerminal, Write};

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR or CLICOLOR=0 says otherwise
    #[default]
    Auto,
    Always,
    Never,
}

/// Width of a table where neither a terminal nor COLUMNS gives one.
const DEFAULT_WIDTH: usize = 100;
/// Narrowest width that COLUMNS can ask for: below it no table has room for a name and a number.
const LEAST_WIDTH: usize = 40;

const ERROR: Style = AnsiColor::Red.on_default().bold();

/// Settles colours for the rest of the program.
pub fn set_color(color: Color) {
    match color {
        Color::Auto => ColorChoice::Auto,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    }
    .write_global();
}

/// Whether standard output takes colours.
pub fn stdout_color() -> bool {
    AutoStream::choice(&io::stdout()) != ColorChoice::Never
}

/// Whether standard error takes colours.
pub fn stderr_color() -> bool {
    AutoStream::choice(&io::stderr()) != ColorChoice::Never
}

pub fn stderr_is_terminal() -> bool {
    io::stderr().is_terminal()
}

/// How text is set on standard output.
pub fn style() -> TextStyle {
    TextStyle { color: stdout_color(), width: stdout_width() }
}

/// Columns of standard output: the terminal's, else what COLUMNS says.
pub fn stdout_width() -> usize {
    let asked = || std::env::var("COLUMNS").ok()?.trim().parse::<usize>().ok().filter(|width| *width > 0);
    match terminal_size::terminal_size_of(io::stdout()) {
        Some((width, _)) => usize::from(width.0),
        None => asked().map_or(DEFAULT_WIDTH, |width| width.max(LEAST_WIDTH)),
    }
}

/// Writes `text` to standard output as it is. A reader that has gone away has had enough: that is no failure.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Stdout(error)),
        _ => Ok(()),
    }
}

/// Writes a line to standard error. When that is closed there is nobody to tell.
pub fn note(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Writes to standard error what a scenario says to no effect.
pub fn warn(warnings: &Problems) {
    note(warnings.render(stderr_color()).trim_end());
}

/// Writes what went wrong to standard error.
pub fn complain(failure: &Failure) {
    match failure.rendered(stderr_color()) {
        Some(text) => note(text.trim_end()),
        None if stderr_color() => note(&format!("{ERROR}error:{ERROR:#} {failure}")),
        None => note(&format!("error: {failure}")),
    }
}
