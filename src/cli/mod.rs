//! From the command line to the rooms below, and back to an exit code. One file a subcommand; no domain rules.
//!
//! Results go to standard output, everything else to standard error. Exit codes: 0 done, 1 failed or stopped, 2 bad usage
//! or bad scenario, 130 on a second Ctrl-C.

mod args;
mod bench;
mod calibrate;
mod charts;
mod check;
mod checkpoint;
mod compare;
mod completions;
mod drawing;
#[cfg(feature = "explore")]
mod explore;
mod failure;
mod hindcast;
mod import;
mod input_log;
mod interrupt;
mod language;
mod list;
mod merge;
mod n_minus_one;
mod new;
mod part;
mod precision;
mod progress;
mod record;
mod report;
mod run;
mod saved;
mod schema;
mod sensitivity;
mod show;
mod size;
mod source;
mod study;
mod sweep;
mod terminal;
mod trials;
mod workers;

pub use args::command;

use std::process::ExitCode;

/// Does what the command line asks for.
pub fn main() -> ExitCode {
    let args: Vec<_> = std::env::args_os().collect();
    terminal::set_color(args::color_before_parsing(&args));
    let cli = match args::parse(args) {
        Ok(cli) => cli,
        Err(error) => {
            // Nothing is left to tell it to when this fails too.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    cli.execute().unwrap_or_else(|failure| {
        terminal::complain(&failure);
        ExitCode::from(failure.code())
    })
}
