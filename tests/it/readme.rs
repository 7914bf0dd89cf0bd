//! The README and the book keep their word: their command lines parse, their links lead somewhere, and the scenario runs.

use assert_cmd::Command;
use clap::error::ErrorKind;
use std::path::PathBuf;

const README: &str = include_str!("../../README.md");

/// Every page that people read, with its path.
fn pages() -> Vec<(PathBuf, String)> {
    let here = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "scenarios/README.md"];
    let book = std::fs::read_dir("docs").unwrap().map(|entry| entry.unwrap().path());
    let book = book.filter(|path| path.extension().is_some_and(|e| e == "md"));
    let all = here.into_iter().map(PathBuf::from).chain(book);
    all.map(|path| (path.clone(), std::fs::read_to_string(&path).unwrap())).collect()
}

/// The bodies of the code blocks of a page marked with `language`.
fn blocks<'a>(page: &'a str, language: &str) -> Vec<&'a str> {
    let open = format!("```{language}\n");
    page.split(&open).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

/// The command lines of this program in a line of shell, as words: what stands between pipes, without redirections.
fn commands(line: &str) -> Vec<Vec<String>> {
    let line = line.trim().replace("cargo run --release --", "shortfall").replace("cargo run --release", "shortfall");
    let mut commands = vec![vec![]];
    let mut word = String::new();
    let mut quote = None;
    for c in line.chars().chain([' ']) {
        match (c, quote) {
            ('#', None) if word.is_empty() => break,
            ('\'' | '"', None) => quote = Some(c),
            (c, Some(q)) if c == q => quote = None,
            (' ', None) if !word.is_empty() => commands.last_mut().unwrap().push(std::mem::take(&mut word)),
            (' ', None) => {}
            ('|', None) => commands.push(vec![]),
            _ => word.push(c),
        }
    }
    for command in &mut commands {
        if let Some(redirection) = command.iter().position(|word| word == ">") {
            command.truncate(redirection);
        }
    }
    commands.retain(|command| command.first().is_some_and(|program| program == "shortfall"));
    commands
}

#[test]
fn shell_lines_are_read_as_a_shell_does() {
    assert_eq!(commands("shortfall show > my.toml   # a copy"), [["shortfall", "show"]]);
    assert_eq!(
        commands("shortfall show | shortfall run -"),
        [vec!["shortfall", "show"], vec!["shortfall", "run", "-"]]
    );
    assert_eq!(commands("shortfall run --set 'a=\"1 day\"'"), [["shortfall", "run", "--set", "a=\"1 day\""]]);
    assert_eq!(commands("cargo run --release -- list"), [["shortfall", "list"]]);
    assert!(commands("cargo test").is_empty());
}

#[test]
fn every_command_line_parses() {
    let of_page = |page: &str| -> Vec<Vec<String>> {
        blocks(page, "sh").iter().flat_map(|b| b.lines()).flat_map(commands).collect()
    };
    assert!(of_page(README).len() >= 5, "too few command lines were found");
    for (path, page) in pages() {
        for line in of_page(&page) {
            match shortfall::cli::command().try_get_matches_from(&line) {
                Ok(_) => {}
                Err(help) if help.kind() == ErrorKind::DisplayHelp => {}
                Err(error) => panic!("{}: {}\n{error}", path.display(), line.join(" ")),
            }
        }
    }
}

/// Where the links of a page lead that stay in the repository; a part of a page is that page.
fn links(page: &str) -> Vec<&str> {
    let inside = |link: &&str| !link.contains("://") && !link.starts_with(['#', '<']) && !link.starts_with("mailto:");
    let ends = page.split("](").skip(1).filter_map(|rest| rest.split([')', '\n', ' ']).next());
    ends.map(|link| link.split('#').next().unwrap()).filter(inside).filter(|link| !link.is_empty()).collect()
}

#[test]
fn every_link_leads_somewhere() {
    assert_eq!(links("[a](b.md#c) ![d](e.png) [f](https://g.org) [h](#i)"), ["b.md", "e.png"]);
    for (path, page) in pages() {
        let folder = path.parent().unwrap();
        let lost: Vec<&str> = links(&page).into_iter().filter(|link| !folder.join(link).exists()).collect();
        assert!(lost.is_empty(), "{}: {lost:?}", path.display());
    }
    assert!(links(README).len() >= 20, "README leads to the book");
}

#[test]
fn the_scenario_checks_and_runs() {
    let folder = tempfile::TempDir::new().unwrap();
    let scenarios: Vec<&str> =
        blocks(README, "toml").into_iter().filter(|block| block.contains("format = 1")).collect();
    assert!(!scenarios.is_empty(), "no complete scenario was found");
    for text in scenarios {
        for args in [&["check", "-"][..], &["run", "-", "--trials", "1000"]] {
            let mut command = Command::cargo_bin("shortfall").unwrap();
            command.current_dir(folder.path()).args(args).write_stdin(text).assert().success();
        }
    }
}
