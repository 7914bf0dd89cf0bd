//! The page on which a scenario's assumptions and decisions are moved.

use super::failure::Failure;
use super::interrupt;
use super::language::Language;
use super::workers::{self, Threads};
use super::{run, source, terminal};
use crate::explore::{Catalog, Options, Server, TRIALS, new_token};
use crate::scenario;
use clap::Args;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

/// Move assumptions and decisions of a scenario in a browser, and see the answer at once
#[derive(Debug, Args)]
#[command(
    before_help = "\
Starts a page on this machine and opens it: what is assumed of the world and what governments decide are moved by \
sliders and switches, and numbers and charts follow, with few trials at once and then with more. Without a scenario the \
page offers those that come with the program and the files of this folder. Nothing is sent elsewhere and no file is \
written; what is found is saved from the browser. Ctrl-C ends it.",
    after_help = "\
Examples:
  shortfall explore                       choose a scenario on the page
  shortfall explore my.toml               with this one
  shortfall explore a.toml gallium        with these alone
  shortfall explore --no-browser --port 8080
  shortfall explore --host 0.0.0.0        for others, who need the token"
)]
pub struct Explore {
    /// Scenarios to offer: files, or embedded ones [default: all that are embedded, and the files of this folder]
    #[arg(value_name = "SCENARIO")]
    scenarios: Vec<String>,
    /// Port to listen at; 0 for any that is free
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    port: u16,
    /// Address to listen at, so that others can ask too; they need the token that is printed [default: this machine alone]
    #[arg(long, value_name = "IP")]
    host: Option<IpAddr>,
    /// With --host: a name by which others call this server, as a proxy before it does; may be repeated
    #[arg(long, value_name = "NAME", requires = "host")]
    name: Vec<String>,
    /// With --host: the token, instead of a new one each time
    #[arg(long, value_name = "TOKEN", env = "SHORTFALL_TOKEN", hide_env_values = true, requires = "host")]
    #[arg(value_parser = token)]
    token: Option<String>,
    /// Open no browser
    #[arg(long)]
    no_browser: bool,
    /// Most trials of an answer
    #[arg(long, value_name = "N", value_parser = trials, default_value_t = TRIALS)]
    trials: u64,
    #[command(flatten)]
    threads: Threads,
    #[command(flatten)]
    language: Language,
}

/// Most trials that a page may ask for.
const MOST_TRIALS: u64 = 10_000_000;
/// Shortest token that is taken.
const SHORTEST: usize = 16;

fn trials(text: &str) -> Result<u64, String> {
    let count = run::count(text)?;
    if count <= MOST_TRIALS { Ok(count) } else { Err(format!("at most {MOST_TRIALS} trials; `run` plays more")) }
}

fn token(text: &str) -> Result<String, String> {
    let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    if plain && text.len() >= SHORTEST {
        return Ok(text.to_string());
    }
    Err(format!("a token has at least {SHORTEST} characters: letters, digits, - and _"))
}

impl Explore {
    pub fn execute(self) -> Result<ExitCode, Failure> {
        self.threads.settle();
        let address = SocketAddr::new(self.host.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)), self.port);
        let failed = |why: String| Failure::Listen { address: address.to_string(), why };
        // Who asks for the address of this machine alone needs no token either.
        let shared = self.host.is_some_and(|host| !host.is_loopback());
        let token = match (shared, &self.token) {
            (true, None) => Some(new_token().map_err(failed)?),
            (_, given) => given.clone(),
        };
        let server = Server::bind(Options {
            address,
            names: self.name.clone(),
            token,
            catalog: self.catalog()?,
            lang: self.language.lang(),
            trials: self.trials,
            workers: workers::all(),
        })
        .map_err(|e| failed(e.to_string()))?;
        let url = server.url();
        terminal::print(&format!("{url}\n"))?;
        terminal::note("this is the address of the page; Ctrl-C ends it");
        if !self.no_browser && !shared {
            open(&url);
        }
        server.run(interrupt::listen()).map_err(|e| failed(e.to_string()))?;
        Ok(ExitCode::SUCCESS)
    }

    /// The scenarios named, each checked; without one all that can be found.
    fn catalog(&self) -> Result<Catalog, Failure> {
        if self.scenarios.is_empty() {
            return Ok(Catalog::of_folder(Path::new("."), source::is_outside()));
        }
        let mut sources = Vec::new();
        for name in &self.scenarios {
            let found = source::find(name)?;
            scenario::load(&found, &[]).map_err(Failure::Scenario)?;
            sources.push(found);
        }
        Ok(Catalog::of(sources))
    }
}

/// Opens the page by the means of the system; where there is none, the address was printed.
fn open(url: &str) {
    let (program, first): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    };
    let started = Command::new(program)
        .args(first)
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if started.is_err() {
        terminal::note("no browser could be opened: open the address by hand");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_long_and_plain() {
        assert!(token("0123456789abcdef").is_ok());
        assert!(token("short").is_err() && token("0123456789abcde;").is_err());
    }

    #[test]
    fn trials_end_somewhere() {
        assert_eq!(trials("1e5"), Ok(100_000));
        assert!(trials("1e9").unwrap_err().contains("`run` plays more"));
    }
}
