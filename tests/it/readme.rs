//! The README keeps its word: its command lines parse, and its scenario runs.

use assert_cmd::Command;
use clap::error::ErrorKind;

const README: &str = include_str!("../../README.md");

/// The bodies of the code blocks marked with `language`.
fn blocks(language: &str) -> Vec<&'static str> {
    let open = format!("```{language}\n");
    README.split(&open).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
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
    let lines: Vec<Vec<String>> = blocks("sh").iter().flat_map(|b| b.lines()).flat_map(commands).collect();
    assert!(lines.len() >= 5, "too few command lines were found: {lines:?}");
    for line in lines {
        match shortfall::cli::command().try_get_matches_from(&line) {
            Ok(_) => {}
            Err(help) if help.kind() == ErrorKind::DisplayHelp => {}
            Err(error) => panic!("{}\n{error}", line.join(" ")),
        }
    }
}

#[test]
fn the_scenario_checks_and_runs() {
    let folder = tempfile::TempDir::new().unwrap();
    let scenarios: Vec<&str> = blocks("toml").into_iter().filter(|block| block.contains("format = 1")).collect();
    assert!(!scenarios.is_empty(), "no complete scenario was found");
    for text in scenarios {
        for args in [&["check", "-"][..], &["run", "-", "--trials", "1000"]] {
            let mut command = Command::cargo_bin("shortfall").unwrap();
            command.current_dir(folder.path()).args(args).write_stdin(text).assert().success();
        }
    }
}
