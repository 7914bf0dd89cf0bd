#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    shortfall::cli::main()
}
