use super::drawing::{Choice, Drawing};
use super::failure::Failure;
use super::progress::Manner;
use super::{charts, checkpoint, part, precision, run, source};
use crate::engine::{self, Part, Plan};
use crate::scenario;
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Join the parts of a run that was split into shards
#[derive(Debug, Args)]
#[command(
    before_help = "\
Joins the part files that `run --shard` wrote, in any order, into exactly the report that one machine would have \
written. Parts carry their scenario, so no other file is needed. Parts of different runs are refused, and missing or \
doubled shards are named.",
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
    /// Threads to use; the results do not depend on it [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=run::MOST_THREADS))]
    threads: Option<u16>,
    /// Print no progress and no notes
    #[arg(long, short)]
    quiet: bool,
}

impl Merge {
    pub fn execute(self) -> Result<ExitCode, Failure> {
        let parts = self.parts.iter().map(|path| Ok((path, part::read(path)?)));
        let parts = parts.collect::<Result<Vec<(&PathBuf, Part)>, Failure>>()?;
        belong_together(&parts)?;
        let recipe = &parts[0].1.recipe;
        let source = source::of_origin(&recipe.plan.file, &recipe.plan.origin);
        let mut loaded = scenario::load(&source, &[]).map_err(Failure::Scenario)?;
        if loaded.hash != recipe.plan.hash {
            let why = "the scenario that it carries is not the one that it was made from".to_string();
            return Err(Failure::Saved { path: parts[0].0.clone(), why });
        }
        if recipe.each {
            loaded.system.add_arms_of_each_instrument();
        }
        self.drawing.charts.check(charts::texts(&loaded.system))?;
        self.drawing.folder(&source::results(&source))?;
        let plan = Plan { threads: self.threads.map(usize::from), ..recipe.plan.clone() };
        let sums = parts.iter().map(|(_, part)| &part.sums);
        let manner = Manner { lang: self.drawing.language.lang(), quiet: self.quiet };
        let mut results = engine::conclude(&loaded.system, &plan, sums).map_err(Failure::Engine)?;
        results.run.precision = recipe.precision.as_ref().map(|asked| engine::reached(&results, asked));
        precision::tell(&results, manner);
        let results = run::analysed(&loaded.system, &plan, recipe.quick, results, manner);
        self.drawing.deliver(&results, &source::results(&source), &self.choice, self.quiet)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Fails unless these are all the shards of one run, each once and each complete.
fn belong_together(parts: &[(&PathBuf, Part)]) -> Result<(), Failure> {
    let (first_path, first) = &parts[0];
    let of = first.shard.1;
    let refuse = |path: &Path, why: String| Err(Failure::Saved { path: path.to_path_buf(), why });
    for (path, part) in parts {
        if let Some(what) = checkpoint::difference(&first.recipe, &part.recipe) {
            return refuse(path, format!("it is a part of another run than {}: {what}", first_path.display()));
        }
        if part.shard.1 != of {
            let (mine, first) = (part.shard.1, first_path.display());
            return refuse(path, format!("it is one of {mine} shards, and {first} one of {of}"));
        }
    }
    for (path, part) in parts {
        if !part.is_complete() {
            let (shard, of) = part.shard;
            let which = if of == 1 { String::new() } else { format!("--shard {shard}/{of} ") };
            return refuse(path, format!("it is not finished; finish it with run {which}--resume"));
        }
        if let Some((other, _)) = parts.iter().find(|(other, p)| p.shard == part.shard && other != path) {
            return refuse(path, format!("it is shard {} of {of}, and so is {}", part.shard.0, other.display()));
        }
        if parts.iter().filter(|(_, p)| p.shard == part.shard).count() > 1 {
            return refuse(path, "it is named twice".to_string());
        }
    }
    let missing: Vec<u64> = (1..=of).filter(|k| parts.iter().all(|(_, part)| part.shard.0 != *k)).collect();
    if missing.is_empty() { Ok(()) } else { Err(Failure::MissingShards { missing: listed(&missing), of }) }
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
