use super::drawing::{Choice, Drawing};
use super::failure::Failure;
use super::progress::Manner;
use super::workers::{self, Threads};
use super::{part, precision, run, source};
use crate::chart;
use crate::door::{self, BadPart, BadParts};
use crate::engine::{Control, Part};
use crate::results::Shard;
use crate::scenario::Source;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Join the parts of a run that was split into shards
#[derive(Debug, Args)]
#[command(
    before_help = "\
Joins the part files that `run --shard` wrote, in any order, into exactly the report that one machine would have \
written. Parts contain their scenario, so no other file is needed. Parts of different runs are refused, and missing or \
duplicate shards are named.",
    after_help = "\
Examples:
  shortfall run my.toml --shard 1/2     on one machine
  shortfall run my.toml --shard 2/2     on another
  shortfall merge results/my/*.part"
)]
pub struct Merge {
    /// The parts, all shards of one run
    #[arg(required = true, value_name = "PART")]
    parts: Vec<PathBuf>,
    #[command(flatten)]
    drawing: Drawing,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    threads: Threads,
    /// Print no progress and no notes
    #[arg(long, short)]
    quiet: bool,
}

impl Merge {
    pub fn execute(self) -> Result<ExitCode, Failure> {
        let parts = self.parts.iter().map(|path| part::read(path)).collect::<Result<Vec<Part>, Failure>>()?;
        let merged = door::merge(parts).map_err(|bad| self.refusal(bad))?;
        self.drawing.charts.check(chart::texts(&merged.loaded.system, self.drawing.language.lang()))?;
        let folder = source::results(&Source::Kept(merged.loaded.provenance.clone()));
        self.drawing.folder(&folder)?;
        self.threads.settle();
        let manner = Manner { lang: self.drawing.language.lang(), quiet: self.quiet };
        let results = merged.results(&Control::on(workers::all())).map_err(Failure::Engine)?;
        precision::tell(&results, manner);
        let results = run::analysed(&merged.loaded, &merged.plan, results, manner);
        self.drawing.deliver(&results, &folder, &self.choice, self.quiet)?;
        Ok(ExitCode::SUCCESS)
    }

    /// Why parts were refused, with the names of their files and what to do about it.
    fn refusal(&self, bad: BadParts) -> Failure {
        let (part, why) = match bad {
            BadParts::Part { part, why } => (part, why),
            BadParts::Missing { missing, of } => return Failure::MissingShards { missing: listed(&missing), of },
            BadParts::None => return Failure::MissingShards { missing: "1".to_string(), of: 1 },
        };
        let file = |part: usize| self.parts[part].display();
        let why = match why {
            BadPart::Scenario(problems) => return Failure::Scenario(problems),
            BadPart::OtherRun { first, differing } => {
                format!("it is a part of another run than {}: {differing}", file(first))
            }
            BadPart::OtherSplit { first, mine, of } => {
                format!("it is one of {mine} shards, and {} one of {of}", file(first))
            }
            BadPart::Unfinished { shard: Shard { index, of } } => {
                let which = if of == 1 { String::new() } else { format!("--shard {index}/{of} ") };
                format!("it is not finished; finish it with run {which}--resume")
            }
            BadPart::Twice { other, .. } if self.parts[other] == self.parts[part] => "it is named twice".to_string(),
            BadPart::Twice { other, shard } => {
                format!("it is shard {} of {}, and so is {}", shard.index, shard.of, file(other))
            }
            BadPart::Changed => why.to_string(),
        };
        Failure::Saved { path: self.parts[part].clone(), why }
    }
}

/// `1, 3 to 5 and 9`.
fn listed(numbers: &[u64]) -> String {
    let runs = numbers.chunk_by(|a, b| a + 1 == *b);
    let mut texts: Vec<String> = runs
        .map(|run| match run {
            [one] => one.to_string(),
            [one, .., last] => format!("{one} to {last}"),
            [] => String::new(),
        })
        .collect();
    let last = texts.pop().unwrap_or_default();
    if texts.is_empty() { last } else { format!("{} and {last}", texts.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn missing_shards_are_listed_as_people_do() {
        assert_eq!(listed(&[4]), "4");
        assert_eq!(listed(&[1, 3, 4, 5, 9]), "1, 3 to 5 and 9");
        assert_eq!(listed(&[2, 3]), "2 to 3");
    }
}
