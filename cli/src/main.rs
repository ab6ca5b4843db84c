//! `dixit`: who said what, and when, from news articles on the command line.

mod explain;
mod extract;
mod failure;
mod fields;
mod input;
mod roster;
mod table;
mod track;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Who said what, and when: quotations, reported statements, speakers and dates
/// from news articles.
#[derive(Parser)]
#[command(name = "dixit", version, about, max_term_width = 100)]
#[command(after_help = failure::EXIT_STATUS)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// When to colour what is printed for people.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    color: Color,
}

#[derive(Subcommand)]
enum Command {
    /// Find the quotes of articles, with speakers, dates and claims.
    #[command(after_help = failure::EXIT_STATUS)]
    Extract(extract::Options),
    /// Tell why a quote was found, on its sentence.
    Explain(explain::Options),
    /// Follow statements from article to article, in a ledger.
    Track(track::Options),
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    Always,
    Never,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.color {
        Color::Auto => {}
        Color::Always => anstream::ColorChoice::Always.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
    }
    let done = match cli.command {
        Command::Extract(options) => extract::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::Track(options) => track::run(&options),
    };
    failure::exit(done)
}
