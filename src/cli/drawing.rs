//! How results are drawn: options that every command that draws takes, and what they do.

use super::charts::{self, ChartFlags};
use super::failure::Failure;
use super::language::Language;
use super::terminal;
use crate::report::lang::Lang;
use crate::report::{self, TextStyle};
use crate::results::Results;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Options of `run`, `report` and `compare` alike.
#[derive(Debug, Clone, Args)]
pub struct Drawing {
    /// Folder for the report [default: results/<scenario>]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Print a table, json (as results.json) or csv (as summary.csv)
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Table, hide_possible_values = true)]
    pub format: Format,
    #[command(flatten)]
    pub charts: ChartFlags,
    #[command(flatten)]
    pub language: Language,
}

/// How results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading
    Table,
    /// The same as results.json
    Json,
    /// The same as summary.csv
    Csv,
}

impl Drawing {
    /// Prints the results and writes the folder, `default` unless `--out` names another; neither waits for the other's
    /// success, so no result is lost.
    pub fn deliver(&self, results: &Results, default: &Path, quiet: bool) -> Result<(), Failure> {
        let lang = self.language.lang();
        let printed = terminal::print(&self.format.render(results, lang));
        let out = self.out.as_deref().unwrap_or(default);
        let drawing = self.charts.drawing();
        let written = drawing.and_then(|d| report::write_folder(results, lang, out, &d).map_err(Failure::Report));
        if let (Err(failure), Err(_)) = (&printed, &written) {
            terminal::complain(failure);
        }
        let written = written?;
        if !quiet {
            terminal::note(&format!("wrote {}", written.report.display()));
            charts::tell(&written.charts);
        }
        printed
    }
}

impl Format {
    fn render(self, results: &Results, lang: Lang) -> String {
        match self {
            Format::Table => {
                let style = TextStyle { color: terminal::stdout_color(), width: terminal::stdout_width() };
                report::text(results, lang, style)
            }
            Format::Json => report::json(results),
            Format::Csv => report::csv(results),
        }
    }
}
