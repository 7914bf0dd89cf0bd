//! What the scenario room says of bad files, as people see it, and that it takes good ones.

use proptest::prelude::*;
use shortfall::model::{Depth, InstrumentKind};
use shortfall::scenario::{Loaded, Source, library, load};
use std::path::{Path, PathBuf};

/// Files with one error each, and `many` with several.
fn bad_files() -> Vec<PathBuf> {
    let entries = std::fs::read_dir("tests/bad").unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = entries.filter(|name| Path::new(name).extension().is_some_and(|e| e == "toml")).collect();
    names.sort();
    names.iter().map(|name| Path::new("tests/bad").join(name)).collect()
}

#[test]
fn every_bad_file_is_told_what_is_wrong_with_it() {
    let files = bad_files();
    assert!(files.len() >= 45);
    for path in files {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let problems = load(&Source::File(path), &[]).expect_err(&name);
        insta::assert_snapshot!(name, problems.render(false));
    }
}

#[test]
fn all_problems_of_a_file_are_reported_at_once() {
    let problems = load(&Source::File("tests/bad/many.toml".into()), &[]).unwrap_err();
    assert_eq!(problems.len(), 13, "{problems}");
    assert_eq!(problems.messages().len(), 13);
}

#[test]
fn problems_of_the_command_line_are_shown_as_it_was_given() {
    let sets = ["demand.JNP.stock=120 days", "hazard.plant-outage.severity=1.5", "run.trials=many", "run.seed"];
    let source = Source::Text { name: "default".into(), text: library::find(library::DEFAULT).unwrap().text.into() };
    let problems = load(&source, &sets.map(str::to_string)).unwrap_err();
    insta::assert_snapshot!("command_line", problems.to_string());
}

/// The factor of shared substitution is an input like `max`: it can have a range, and `--set` of one replaces the other.
#[test]
fn a_factor_of_shared_substitution_can_be_uncertain() {
    let shared = "cooperation.technology_sharing.substitution";
    let with = |min: f64, sets: &[String]| {
        let range = format!("{shared}.factor={{ best = 1.33, min = {min}, max = 1.7 }}");
        load(&library::find("lithium").unwrap().source(), &[std::slice::from_ref(&range), sets].concat())
    };
    let depth = |loaded: Loaded| {
        let mut kinds = loaded.system.cooperation.instruments.into_iter().map(|i| i.kind);
        kinds.find_map(|kind| match kind {
            InstrumentKind::TechnologySharing { substitution, .. } => Some(substitution.unwrap().depth),
            _ => None,
        })
    };
    assert_eq!(depth(with(1.0, &[]).unwrap()), Some(Depth::Factor(1.33)));
    assert_eq!(depth(with(1.0, &[format!("{shared}.max=0.14")]).unwrap()), Some(Depth::Share(0.14)));
    let problems = with(0.5, &[]).unwrap_err().messages().join("\n");
    assert!(problems.contains(&format!("the scenario cannot have {shared}.factor=0.5")), "{problems}");
}

#[test]
fn colours_are_only_added_when_asked_for() {
    let problems = load(&Source::File("tests/bad/unknown_key.toml".into()), &[]).unwrap_err();
    assert!(problems.render(true).contains('\u{1b}') && !problems.render(false).contains('\u{1b}'));
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let problems = load(&Source::File("tests/bad/none.toml".into()), &[]).unwrap_err();
    assert_eq!(problems.to_string(), "error: cannot read `tests/bad/none.toml`: there is no such file");
}

#[test]
fn a_text_without_a_folder_reads_no_files() {
    let text = std::fs::read_to_string("tests/data/every-key.toml").unwrap();
    let problems = load(&Source::Text { name: "stdin".into(), text }, &[]).unwrap_err();
    assert_eq!(problems.messages(), ["the profile `load.csv` cannot be read"]);
}

#[test]
fn a_file_that_uses_every_key_is_taken() {
    let loaded = load(&Source::File("tests/data/every-key.toml".into()), &[]).unwrap_or_else(|p| panic!("{p}"));
    let system = &loaded.system;
    assert_eq!((system.producers.len(), system.hazards.len(), system.arms.len()), (8, 3, 5));
    assert_eq!(loaded.defaults.trials, Some(1_000_000));
    assert!(loaded.warnings.is_none());
    assert_eq!(system.demands[0].profile.at(1), 0.9, "France's profile comes from its CSV file");
}

#[test]
fn what_is_to_no_effect_is_a_warning() {
    let loaded = load(&Source::File("tests/data/warnings.toml".into()), &[]).unwrap_or_else(|p| panic!("{p}"));
    insta::assert_snapshot!("warnings", loaded.warnings.map(|w| w.render(false)).unwrap_or_default());
}

#[test]
fn the_benchmark_is_taken() {
    let loaded = load(&Source::File("benches/w1.toml".into()), &[]).unwrap_or_else(|p| panic!("{p}"));
    assert_eq!((loaded.system.producers.len(), loaded.system.hazards[0].hits.len()), (12, 12));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Cuts, repeats and overwrites pieces of a file that uses every key.
    #[test]
    fn no_text_makes_loading_panic(
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0usize..40, "[\\PC\n]{0,6}|-1|nan|\\{\\}|\\[\\]|\"\"|= ", any::<bool>()), 1..6),
        set in "(demand|hazard|time|producer|cooperation)(\\.[A-Za-z\"]{1,6}){0,3}=?[\\PC]{0,8}",
    ) {
        let mut text = std::fs::read_to_string("tests/data/every-key.toml").unwrap();
        for (at, cut, insert, repeat) in edits {
            let boundary = |i: usize| (i..=text.len()).find(|&i| text.is_char_boundary(i)).unwrap();
            let start = boundary(at.index(text.len() + 1));
            let end = boundary((start + cut).min(text.len()));
            let piece = if repeat { text[start..end].repeat(2) + &insert } else { insert };
            text.replace_range(start..end, &piece);
        }
        for source in [text, String::new()] {
            if let Err(problems) = load(&Source::Text { name: "mutated".into(), text: source }, std::slice::from_ref(&set)) {
                prop_assert!(!problems.render(false).is_empty());
            }
        }
    }
}
