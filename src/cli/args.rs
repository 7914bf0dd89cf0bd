//! What the command line may say.

#[cfg(feature = "explore")]
use super::explore;
use super::failure::Failure;
use super::{
    bench, calibrate, check, compare, completions, hindcast, import, list, merge, n_minus_one, new, report, run,
    schema, sensitivity, show, size, source, sweep, terminal,
};
use clap::builder::styling::{AnsiColor, Styles};
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// What it is, a paragraph, and the options without blank lines between them, so that a help text fits a screen.
const HELP: &str = "{about-with-newline}\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}";

/// Widest line of a help text, so that it reads the same on every wide terminal.
const HELP_WIDTH: usize = 100;

/// Simulate critical-mineral supply disruptions, alone and in cooperation
#[derive(Debug, Parser)]
#[command(
    name = "shortfall",
    version,
    styles = STYLES,
    max_term_width = HELP_WIDTH,
    disable_help_subcommand = true,
    before_help = "Without a command it runs the default scenario, with the options of `run`.",
    after_help = "\
Examples:
  shortfall                             run the default scenario
  shortfall show > my.toml              take it as a start of your own
  shortfall run my.toml --trials 1e5    run yours"
)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    run: run::Flags,
    /// Use colours: auto (obeys NO_COLOR), always or never
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = terminal::Color::Auto)]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    color: terminal::Color,
    /// Let trusted scenarios read files outside their folder
    #[arg(long, global = true)]
    outside: bool,
}

/// The subcommands: one file and one line each.
#[derive(Debug, Subcommand)]
enum Command {
    Run(run::Run),
    Merge(merge::Merge),
    Report(report::Report),
    Compare(compare::Compare),
    #[cfg(feature = "explore")]
    Explore(explore::Explore),
    Check(check::Check),
    #[command(name = "n-1")]
    NMinusOne(n_minus_one::NMinusOne),
    Sweep(sweep::Sweep),
    Sensitivity(sensitivity::Sensitivity),
    Size(size::Size),
    Bench(bench::Bench),
    Calibrate(calibrate::Calibrate),
    Hindcast(hindcast::Hindcast),
    New(new::New),
    Import(import::Import),
    List(list::List),
    Show(show::Show),
    Schema(schema::Schema),
    Completions(completions::Completions),
}

impl Cli {
    /// Runs the command; `Ok` holds the code of an ending that needs no further words.
    pub fn execute(self) -> Result<ExitCode, Failure> {
        terminal::set_color(self.color);
        source::let_outside(self.outside);
        match self.command {
            None => run::Run::default_scenario(self.run).execute(),
            Some(Command::Run(c)) => c.execute(),
            Some(Command::Merge(c)) => c.execute(),
            Some(Command::Report(c)) => c.execute(),
            Some(Command::Compare(c)) => c.execute(),
            #[cfg(feature = "explore")]
            Some(Command::Explore(c)) => c.execute(),
            Some(Command::Check(c)) => c.execute(),
            Some(Command::NMinusOne(c)) => c.execute(),
            Some(Command::Sweep(c)) => c.execute(),
            Some(Command::Sensitivity(c)) => c.execute(),
            Some(Command::Size(c)) => c.execute(),
            Some(Command::Bench(c)) => c.execute(),
            Some(Command::Calibrate(c)) => c.execute(),
            Some(Command::Hindcast(c)) => c.execute(),
            Some(Command::New(c)) => c.execute(),
            Some(Command::Import(c)) => c.execute(),
            Some(Command::List(c)) => c.execute(),
            Some(Command::Show(c)) => c.execute(),
            Some(Command::Schema(c)) => c.execute(),
            Some(Command::Completions(c)) => c.execute(command()),
        }
    }
}

/// The whole command line, as clap knows it.
pub fn command() -> clap::Command {
    // They work without a subcommand too, but `run --help` is the place to read about them.
    let command = run_flags().into_iter().fold(Cli::command(), |command, id| command.mut_arg(id, |arg| arg.hide(true)));
    let command = OTHER_FOLDERS.iter().fold(command, |command, (name, help)| {
        command.mut_subcommand(name, |subcommand| subcommand.mut_arg("out", |arg| arg.help(*help)))
    });
    command.help_template(HELP).mut_subcommands(|subcommand| subcommand.help_template(HELP))
}

/// What `--out` means to commands that write elsewhere than `run` does.
const OTHER_FOLDERS: [(&str, &str); 2] = [
    ("compare", "Folder for the report [default: results/compare]"),
    ("report", "Folder for the report [default: that of the run]"),
];

/// Reads the command line; `Err` also holds `--help` and `--version`.
pub fn parse(args: Vec<OsString>) -> Result<Cli, clap::Error> {
    let file = args.get(1).filter(|arg| is_scenario_file(arg)).map(|arg| arg.to_string_lossy().into_owned());
    let mut command = command();
    let matches = command.try_get_matches_from_mut(args).map_err(|error| match (error.kind(), file) {
        (ErrorKind::InvalidSubcommand | ErrorKind::UnknownArgument, Some(file)) => {
            command.error(error.kind(), format!("`{file}` is not a command; to run it: shortfall run {file}"))
        }
        _ => error,
    })?;
    if let Some(subcommand) = matches.subcommand_name() {
        let given = |id: &String| matches.value_source(id) == Some(ValueSource::CommandLine);
        if let Some(flag) = run_flags().into_iter().find(given) {
            let message = format!("`--{flag}` stands before `{subcommand}`; put the options of `run` after its name");
            return Err(command.error(ErrorKind::ArgumentConflict, message));
        }
    }
    Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// The value of `--color`, so that parsing itself can complain in the colours asked for.
pub fn color_before_parsing(args: &[OsString]) -> terminal::Color {
    use clap::ValueEnum;
    let mut values = args.iter().enumerate().filter_map(|(i, arg)| match arg.to_str()? {
        "--color" => args.get(i + 1)?.to_str(),
        arg => arg.strip_prefix("--color="),
    });
    values.next_back().and_then(|value| terminal::Color::from_str(value, false).ok()).unwrap_or_default()
}

/// Names of the options that `run` takes.
fn run_flags() -> Vec<String> {
    let flags = run::Flags::augment_args(clap::Command::new("run"));
    flags.get_arguments().map(|arg| arg.get_id().to_string()).collect()
}

fn is_scenario_file(arg: &OsString) -> bool {
    let path = Path::new(arg);
    path.extension().is_some_and(|e| e == "toml") || path.is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Cli, clap::Error> {
        parse(line.split(' ').map(OsString::from).collect())
    }

    #[test]
    fn the_command_line_is_well_formed() {
        command().debug_assert();
    }

    #[test]
    fn the_bare_command_takes_the_options_of_run_but_not_before_a_command() {
        assert!(parsed("shortfall --trials 10 --set a=1 --set b=2").is_ok());
        assert!(parsed("shortfall --color never run x.toml --trials 10 --set a=1").is_ok());
        let error = parsed("shortfall --trials 10 run x.toml").unwrap_err();
        assert!(error.to_string().contains("`--trials` stands before `run`"), "{error}");
    }

    #[test]
    fn a_scenario_file_instead_of_a_command_gets_a_hint() {
        let error = parsed("shortfall my.toml").unwrap_err();
        assert!(error.to_string().contains("shortfall run my.toml"), "{error}");
        assert!(error.use_stderr());
    }

    #[test]
    fn color_is_known_before_parsing() {
        let color = |line: &str| color_before_parsing(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(color("shortfall --color never --bogus"), terminal::Color::Never);
        assert_eq!(color("shortfall --color=always"), terminal::Color::Always);
        assert_eq!(color("shortfall --color"), terminal::Color::Auto);
        assert_eq!(color("shortfall run --color=blue"), terminal::Color::Auto);
    }
}
