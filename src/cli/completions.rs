use super::failure::Failure;
use super::terminal;
use clap::Args;
use clap_complete::Shell;
use std::process::ExitCode;

/// Print a shell's completion script
#[derive(Debug, Args)]
#[command(
    before_help = "\
With the script in place the shell completes commands, options and their values.",
    after_help = "\
Examples:
  shortfall completions bash > shortfall.bash && source shortfall.bash
  shortfall completions fish > ~/.config/fish/completions/shortfall.fish"
)]
pub struct Completions {
    /// The shell that will read the script
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    /// Of this command line.
    pub fn execute(self, mut command: clap::Command) -> Result<ExitCode, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "shortfall", &mut script);
        terminal::print(&String::from_utf8_lossy(&script))?;
        Ok(ExitCode::SUCCESS)
    }
}
