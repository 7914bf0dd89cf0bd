use super::failure::Failure;
use super::language::Language;
use super::{source, terminal};
use crate::analysis;
use crate::report;
use crate::results::Draft;
use crate::scenario;
use crate::scenario::almanac::almanac;
use crate::words::lang::{Lang, say};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Write a scenario for a mineral and its consumers
#[derive(Debug, Args)]
#[command(
    before_help = "\
Generates a scenario from the built-in data: producers by stage, the demand, stocks and purchases of consumers, \
and hazards estimated from the event record for the producers' groups of countries, each number with its source. \
It runs as it is; its first lines say what to check before relying on it. With --from it turns a table into the text \
of a scenario, or a scenario into one that takes its lists from tables.",
    after_help = "\
Examples:
  shortfall new cobalt                                   Japan and France, to standard output
  shortfall new lithium --consumers JPN,KOR,EU27 --out lithium.toml
  shortfall new gallium | shortfall run - --trials 1e4
  shortfall new dysprosium --consumers 日本,France     by element, symbol, ore or group, in three languages
  shortfall new --list                                   minerals and consumers to choose from
  shortfall new --from producers.xlsx#2024               the rows as [[producer]], to paste or extend
  shortfall new --from gallium --out gallium             a folder: scenario.toml, producers.csv, demands.csv, …"
)]
pub struct New {
    /// A mineral of the library (see --list), or an element, symbol, oxide, ore or group of one
    #[arg(required_unless_present_any = ["list", "from"])]
    mineral: Option<String>,
    /// Consumers by code or name
    #[arg(long, value_name = "CODES", value_delimiter = ',', default_value = "JPN,FRA")]
    consumers: Vec<String>,
    /// Write what a table says (CSV or XLSX, a sheet after #), or a scenario with its lists as tables
    #[arg(long, value_name = "FILE", conflicts_with_all = ["mineral", "consumers", "list"])]
    from: Option<String>,
    /// File to write, or folder for a scenario with tables [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Replace the file if there is one
    #[arg(long, requires = "out")]
    force: bool,
    /// List the minerals and consumers that the library knows
    #[arg(long, conflicts_with_all = ["mineral", "out"])]
    list: bool,
    #[command(flatten)]
    language: Language,
    /// Print no notes
    #[arg(long, short)]
    quiet: bool,
}

impl New {
    pub fn execute(self) -> Result<ExitCode, Failure> {
        let lang = self.language.lang();
        if let Some(from) = &self.from {
            return self.from(from);
        }
        let Some(mineral) = &self.mineral else {
            terminal::print(&listing(lang))?;
            return Ok(ExitCode::SUCCESS);
        };
        let drawn = analysis::draft(almanac(), mineral, &self.consumers).map_err(Failure::Draft)?;
        let text = report::draft(&drawn, lang);
        self.tell_apart(mineral, &drawn);
        match &self.out {
            None => terminal::print(&text)?,
            Some(path) => self.write(path, &text)?,
        }
        Ok(ExitCode::SUCCESS)
    }

    /// A table as text, or a scenario as tables.
    fn from(&self, name: &str) -> Result<ExitCode, Failure> {
        if scenario::is_table(name) {
            let text = scenario::from_table(Path::new(name)).map_err(Failure::Scenario)?;
            match &self.out {
                None => terminal::print(&text)?,
                Some(path) => self.write(path, &text)?,
            }
            return Ok(ExitCode::SUCCESS);
        }
        let Some(folder) = &self.out else { return Err(Failure::NoFolder(name.to_string())) };
        let loaded = source::load(&source::find(name)?, &[], self.quiet)?;
        let apart = scenario::apart(&loaded);
        report::create(folder).map_err(Failure::File)?;
        let files = apart.tables.iter().map(|(name, text)| (name.as_str(), text));
        for (name, text) in files.chain([("scenario.toml", &apart.scenario)]) {
            report::write_file(&folder.join(name), text.as_bytes(), self.force).map_err(Failure::File)?;
        }
        if !self.quiet {
            let path = folder.join("scenario.toml");
            terminal::note(&format!("wrote {}; to run it: shortfall run {0}", path.display()));
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Says what the mineral was taken for, where it was asked for by another word.
    fn tell_apart(&self, asked: &str, drawn: &Draft) {
        let plain = |name: &str| name.trim().to_lowercase().replace(['_', ' '], "-");
        if !self.quiet && ![&drawn.id, &drawn.name].iter().any(|own| plain(own) == plain(asked)) {
            terminal::note(&format!("note: `{asked}` is taken for `{}` ({}) of the library", drawn.id, drawn.name));
        }
    }

    fn write(&self, path: &Path, text: &str) -> Result<(), Failure> {
        report::write_file(path, text.as_bytes(), self.force).map_err(Failure::File)?;
        if !self.quiet {
            terminal::note(&format!("wrote {}; to run it: shortfall run {0}", path.display()));
        }
        Ok(())
    }
}

/// Minerals with their stages, then consumers.
fn listing(lang: Lang) -> String {
    let almanac = almanac();
    let mut text = say!(lang, "new-minerals") + "\n";
    for mineral in &almanac.minerals {
        let stages: Vec<String> = mineral.stages.iter().map(|stage| lang.stage(stage)).collect();
        let name = report::mineral(lang, &mineral.id, &mineral.name);
        text += &format!("  {:<20}{}\n", mineral.id, lang.in_brackets(&name, &stages.join(&lang.comma())));
    }
    text += &format!("\n{}\n", say!(lang, "new-consumers"));
    for buyer in &almanac.buyers {
        let known = almanac.needs.iter().filter(|need| need.consumer == buyer.id).count();
        let (name, known) = (lang.named_country(&buyer.id, &buyer.name), say!(lang, "new-known", n = known));
        text += &format!("  {:<20}{}\n", buyer.id, lang.in_brackets(&name, &known));
    }
    text
}
