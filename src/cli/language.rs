//! The language of reports, charts and tables. Help and messages of the command line itself are English.

use crate::words::lang::Lang;
use clap::{Args, ValueEnum};

/// The option of every command that prints or writes a report.
#[derive(Debug, Clone, Copy, Args)]
pub struct Language {
    /// Language of reports, charts and tables: en, fr or ja
    #[arg(long, value_enum, value_name = "LANG", default_value_t = Code::En, env = "SHORTFALL_LANG")]
    #[arg(hide_possible_values = true, hide_default_value = true, hide_env = true)]
    lang: Code,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Code {
    En,
    Fr,
    Ja,
}

impl Language {
    pub fn lang(self) -> Lang {
        match self.lang {
            Code::En => Lang::En,
            Code::Fr => Lang::Fr,
            Code::Ja => Lang::Ja,
        }
    }
}
