use super::failure::Failure;
use super::terminal;
use crate::import::{self, Ask, Flow, Measure, PUBLISHERS};
use crate::report;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Turn a publisher's file into producers, sourcing or demand
#[derive(Debug, Args)]
#[command(
    before_help = "\
Reads tables of statistics and trade as they are published, told by their columns, and writes a piece of a scenario \
that others may extend or paste: producers with their output, or what countries import and from whom. Each number has \
its publication, row and date as its source; a bound becomes an interval, and what is missing is listed with the reason. \
Files are read where they lie; nothing is downloaded.",
    after_help = "\
Examples:
  shortfall import usgs world_data.csv --mineral cobalt --stage mining --out cobalt-mining.toml
  shortfall import usgs commodities.csv --mineral gallium --measure capacity
  shortfall import usgs commodities.csv --mineral germanium --consumers USA --series combined
  shortfall import baci BACI_HS22_Y2023_V202501.csv --mineral boron --products 280450 --consumers JPN,FRA
  shortfall import comext full_v2_2024*.dat --mineral cobalt --products 81052000 --consumers DEU --year 2024
  shortfall import iea dataset.xlsx --mineral lithium --case \"announced pledges\" --year 2030
  shortfall import --list                                publishers, their tables and terms"
)]
pub struct Import {
    /// Who published the file: usgs, bgs, wmd, iea, baci, comtrade, comext or japan
    #[arg(required_unless_present = "list")]
    publisher: Option<String>,
    /// Files of one kind: several are read as one, such as the months of a year
    #[arg(value_name = "FILE", required_unless_present = "list")]
    files: Vec<PathBuf>,
    /// The mineral, which names the material of the scenario
    #[arg(long, value_name = "NAME", required_unless_present = "list")]
    mineral: Option<String>,
    /// The year [default: the last one that has numbers]
    #[arg(long, value_name = "YEAR")]
    year: Option<i32>,
    /// Name of the stage in the scenario; tells mines from refineries where a file has both
    #[arg(long, value_name = "NAME")]
    stage: Option<String>,
    /// Words of the table's own description, where it has several series of a mineral
    #[arg(long, value_name = "WORDS")]
    series: Option<String>,
    /// What to take for a producer's capacity: production or capacity
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = What::Production)]
    #[arg(hide_possible_values = true)]
    measure: What,
    /// Codes of goods, of trade statistics; a shorter code stands for all that begin with it
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    products: Vec<String>,
    /// Who imports, by ISO alpha-3 code [default: all that the file has]
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    consumers: Vec<String>,
    /// Whose reports of trade to take: imports (the buyers') or exports (the sellers')
    #[arg(long, value_enum, value_name = "SIDE", default_value_t = Side::Imports)]
    #[arg(hide_possible_values = true)]
    flow: Side,
    /// Words of the scenario of the IEA, for years to come
    #[arg(long, value_name = "WORDS")]
    case: Option<String>,
    /// Put sellers with a smaller share of a consumer's purchases together as OTH
    #[arg(long, value_name = "SHARE", default_value_t = 0.0)]
    least_share: f64,
    /// Day of the download, for the sources [default: when the file was last changed]
    #[arg(long, value_name = "DATE")]
    retrieved: Option<String>,
    /// What to write: toml or json
    #[arg(long, value_enum, default_value_t = Format::Toml)]
    #[arg(hide_possible_values = true)]
    format: Format,
    /// File to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Replace the file if there is one
    #[arg(long, requires = "out")]
    force: bool,
    /// List the publishers with their tables and terms of use
    #[arg(long, conflicts_with_all = ["publisher", "out"])]
    list: bool,
    /// Print no notes
    #[arg(long, short)]
    quiet: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    Production,
    Capacity,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Side {
    Imports,
    Exports,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Toml,
    Json,
}

impl Import {
    pub fn execute(self) -> Result<ExitCode, Failure> {
        let Some(name) = &self.publisher else {
            terminal::print(&listing())?;
            return Ok(ExitCode::SUCCESS);
        };
        let publisher = import::publisher(name).map_err(Failure::Import)?;
        let imported = import::import(publisher, &self.files, &self.ask()).map_err(Failure::Import)?;
        let text = match self.format {
            Format::Toml => report::import_toml(&imported),
            Format::Json => report::import_json(&imported),
        };
        if !self.quiet {
            report::import_notes(&imported).iter().for_each(|line| terminal::note(&format!("note: {line}")));
        }
        match &self.out {
            None => terminal::print(&text)?,
            Some(path) => self.write(path, &text)?,
        }
        Ok(ExitCode::SUCCESS)
    }

    fn ask(&self) -> Ask {
        let dates = self.files.iter().filter_map(|file| import::modified(file));
        Ask {
            mineral: self.mineral.clone().unwrap_or_default(),
            year: self.year,
            stage: self.stage.clone(),
            series: self.series.clone(),
            measure: if self.measure == What::Capacity { Measure::Capacity } else { Measure::Production },
            products: self.products.clone(),
            consumers: self.consumers.iter().map(|code| code.trim().to_uppercase()).collect(),
            flow: if self.flow == Side::Exports { Flow::Exports } else { Flow::Imports },
            case: self.case.clone(),
            least_share: self.least_share,
            retrieved: self.retrieved.clone().or_else(|| dates.max()),
        }
    }

    fn write(&self, path: &Path, text: &str) -> Result<(), Failure> {
        report::write_file(path, text.as_bytes(), self.force).map_err(Failure::File)?;
        if !self.quiet {
            terminal::note(&format!("wrote {}", path.display()));
        }
        Ok(())
    }
}

/// Publishers with what is known of their tables, and their terms.
fn listing() -> String {
    let mut text = String::new();
    for publisher in PUBLISHERS {
        text += &format!("{:<10}{}\n", publisher.name, publisher.about);
        publisher.tables().for_each(|table| text += &format!("{:<10}- {table}\n", ""));
        text += &format!("{:<10}terms: {}\n", "", publisher.terms);
    }
    text
}
