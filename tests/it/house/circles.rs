//! Finds files that import each other, directly or by way of others.

use super::paths::{Token, tokens};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

type Module = Vec<String>;

/// The files of each circle, with commas. A path counts for the file in which it begins to be a name; what a file publishes of
/// those below it, and tests, do not count.
pub fn circles(files: &[(PathBuf, String)]) -> Vec<String> {
    let modules: BTreeMap<Module, &PathBuf> = files.iter().map(|(file, _)| (module(file), file)).collect();
    let of = |(file, text): &(PathBuf, String)| {
        let own = module(file);
        let named = |path: Module| (0..=path.len()).rev().map(|n| path[..n].to_vec()).find(|m| modules.contains_key(m));
        let others = paths(&own, &tokens(text)).into_iter().filter_map(named).filter(|other| *other != own);
        (own.clone(), others.collect::<BTreeSet<_>>())
    };
    let imports: BTreeMap<Module, BTreeSet<Module>> = files.iter().filter(|(file, _)| !is_test(file)).map(of).collect();
    let reached: BTreeMap<&Module, BTreeSet<&Module>> =
        imports.keys().map(|from| (from, reach(from, &imports))).collect();
    let circle = |from: &Module| -> Vec<String> {
        let back = |to: &&&Module| reached.get(**to).is_some_and(|reached| reached.contains(from));
        let names = |to: &&Module| modules[*to].display().to_string();
        reached[from].iter().filter(back).map(names).collect()
    };
    let found: BTreeSet<Vec<String>> = imports.keys().map(circle).filter(|files| files.len() > 1).collect();
    found.into_iter().map(|files| files.join(", ")).collect()
}

fn module(file: &Path) -> Module {
    let mut names: Module =
        file.with_extension("").components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect();
    if names.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
        names.pop();
    }
    names
}

fn is_test(file: &Path) -> bool {
    let tests = ["tests.rs", "extremes.rs", "check.rs", "main.rs"];
    let fixture = file.components().any(|c| c.as_os_str() == "fixture");
    let named = file.file_name().is_some_and(|name| tests.iter().any(|test| name == *test));
    // The command `check` is no test.
    (named && !file.starts_with("cli")) || fixture
}

/// All that is reached from there.
fn reach<'a>(from: &'a Module, imports: &'a BTreeMap<Module, BTreeSet<Module>>) -> BTreeSet<&'a Module> {
    let (mut found, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(at) = open.pop() {
        open.extend(imports.get(at).into_iter().flatten().filter(|next| found.insert(*next)));
    }
    found
}

/// Paths that begin with `crate` or `super`, from the root down, but for those of inline test modules and of `pub use`.
fn paths(own: &[String], tokens: &[Token]) -> Vec<Module> {
    let word = |at: usize| tokens.get(at).map_or("", |token: &Token| token.text.as_str());
    let (mut found, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        match word(at) {
            "mod" if word(at + 2) == "{" => at = end_of_group(tokens, at + 2),
            "pub" => {
                at = if word(at + 1) == "(" {
                    at + 1 + tokens[at + 1..].iter().take_while(|t| t.text != ")").count() + 1
                } else {
                    at + 1
                };
                if word(at) == "use" {
                    at += tokens[at..].iter().take_while(|t| t.text != ";").count();
                }
            }
            "crate" | "super" if at == 0 || word(at - 1) != "::" => at = expand(own.to_vec(), tokens, at, &mut found),
            _ => at += 1,
        }
    }
    found
}

/// Follows the path or group at `at`, below `base`; the place after it.
fn expand(mut base: Module, tokens: &[Token], mut at: usize, found: &mut Vec<Module>) -> usize {
    let word = |at: usize| tokens.get(at).map_or("", |token: &Token| token.text.as_str());
    loop {
        match word(at) {
            "crate" => base.clear(),
            "super" => drop(base.pop()),
            "self" | "*" => {}
            "{" => {
                let end = end_of_group(tokens, at);
                at += 1;
                while at < end - 1 {
                    at = if word(at) == "," { at + 1 } else { expand(base.clone(), tokens, at, found) };
                }
                return end;
            }
            name => base.push(name.to_string()),
        }
        at += 1;
        if word(at) != "::" {
            found.push(base);
            // A name given by `as` is none of the path.
            return if word(at) == "as" { at + 2 } else { at };
        }
        at += 1;
    }
}

/// The place after the group that opens at `at`.
fn end_of_group(tokens: &[Token], at: usize) -> usize {
    let mut open = 0;
    for (i, token) in tokens.iter().enumerate().skip(at) {
        open += i32::from(token.text == "{") - i32::from(token.text == "}");
        if open == 0 {
            return i + 1;
        }
    }
    tokens.len()
}
