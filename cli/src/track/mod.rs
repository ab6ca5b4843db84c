//! `dixit track`: the ledger of statements.

mod add;
mod changes;
mod export;
mod matching;
mod review;
mod show;
mod svg;
mod timeline;

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

use anstyle::{AnsiColor, Style};
use clap::{Args, Subcommand, ValueEnum};
use dixit::tracker::{Query, RelationKind, Statement, StatementRecord, sort_by_time};
use dixit::{Ledger, Offsets, Tracker};
use jiff::civil::Date;
use serde::Serialize;

use crate::failure::{Done, Failure, output};

/// Follow statements from article to article.
#[derive(Args, Debug)]
pub(crate) struct Options {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Put articles into the ledger: everything that `extract` takes.
    Add(add::AddOptions),
    /// List statements by speaker, time, publisher and words.
    List(show::ListOptions),
    /// Show statements with all their reports, and why they stand together.
    Show(show::ShowOptions),
    /// Draw who printed what when.
    Timeline(timeline::Options),
    /// List what was repeated, revised, retracted, contradicted, denied and
    /// supported.
    Changes(changes::Options),
    /// Tell whether words have been said before, by whom, and what differs.
    Match(matching::Options),
    /// Attach verdicts (schema.org) to claims.
    Review(review::Options),
    /// Take articles out.
    Remove(add::RemoveOptions),
    /// Print all statements for programs.
    Export(export::Options),
    /// Tell how much is in the ledger.
    Stats(export::StatsOptions),
}

pub(crate) fn run(options: &Options) -> Done {
    match &options.command {
        Command::Add(options) => add::run(options),
        Command::List(options) => show::list(options),
        Command::Show(options) => show::show(options),
        Command::Timeline(options) => timeline::run(options),
        Command::Changes(options) => changes::run(options),
        Command::Match(options) => matching::run(options),
        Command::Review(options) => review::run(options),
        Command::Remove(options) => add::remove(options),
        Command::Export(options) => export::run(options),
        Command::Stats(options) => export::stats(options),
    }
}

/// Which ledger.
#[derive(Args, Debug)]
struct Where {
    /// The ledger's file.
    #[arg(long, value_name = "FILE")]
    ledger: PathBuf,
}

impl Where {
    fn read(&self) -> Result<Ledger, Failure> {
        Ledger::open_to_read(&self.ledger).map_err(|e| broken(&e))
    }

    fn tracker(&self) -> Result<Tracker, Failure> {
        self.read()?.tracker().map_err(|e| broken(&e))
    }
}

/// A ledger that could not be used.
fn broken(error: &dixit::Error) -> Failure {
    Failure::Input(error.to_string())
}

/// Which statements.
#[derive(Args, Debug)]
struct Filter {
    /// Of this speaker: a name, a part of it, or the roster's id.
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// Said (printed, where nothing tells) on this day or later.
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// Said or printed on this day or before.
    #[arg(long, value_name = "DATE")]
    to: Option<Date>,
    /// Printed by this publisher.
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// With all of these words; "in quotes" for words in a row.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
}

/// No more claims than these are taken from a search for words.
const FOUND: usize = 100_000;

impl Filter {
    fn is_empty(&self) -> bool {
        self.speaker.is_none()
            && self.from.is_none()
            && self.to.is_none()
            && self.publisher.is_none()
            && self.words.is_none()
    }

    /// The statements that are asked for, in the order of time.
    fn select(&self, ledger: &Ledger, tracker: &mut Tracker) -> Result<Vec<Statement>, Failure> {
        let mut query = Query::new();
        if let Some(name) = &self.speaker {
            query = query.speaker(name);
        }
        if let Some(day) = self.from {
            query = query.from(day);
        }
        if let Some(day) = self.to {
            query = query.to(day);
        }
        if let Some(name) = &self.publisher {
            query = query.publisher(name);
        }
        let Some(words) = &self.words else {
            return Ok(tracker.select(&query));
        };
        let claims = ledger.search(words, FOUND).map_err(|e| broken(&e))?;
        let mut found: Vec<Statement> = claims
            .iter()
            .filter_map(|claim| tracker.statement(claim))
            .filter(|it| query.takes(it))
            .collect();
        found.sort_by(|a, b| a.id.cmp(&b.id));
        found.dedup_by(|a, b| a.id == b.id);
        sort_by_time(&mut found);
        Ok(found)
    }
}

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Table,
    /// For programs: one JSON object a line.
    Jsonl,
    /// For spreadsheets.
    Csv,
}

/// How it is printed.
#[derive(Args, Debug)]
struct Printing {
    /// What is printed: a table on a terminal, else JSON Lines.
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    /// The unit of offsets.
    #[arg(long, value_enum, default_value_t, value_name = "UNIT")]
    offsets: crate::extract::Unit,
}

impl Printing {
    fn format(&self) -> Format {
        self.format.unwrap_or(if io::stdout().is_terminal() {
            Format::Table
        } else {
            Format::Jsonl
        })
    }

    fn offsets(&self) -> Offsets {
        self.offsets.offsets()
    }

    fn record(&self, statement: &Statement) -> StatementRecord {
        StatementRecord::new(statement, self.offsets())
    }
}

/// Writes to standard output, with colour where that is wanted.
fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Done {
    let mut out =
        BufWriter::with_capacity(1 << 16, anstream::AutoStream::auto(io::stdout().lock()));
    write(&mut out)
        .and_then(|()| out.flush())
        .map_err(|e| output(&e))
}

/// Writes an object as a line.
fn line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

/// Writes rows for spreadsheets.
fn rows(
    out: &mut dyn Write,
    head: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(head)?;
    for row in rows {
        csv.write_record(&row)?;
    }
    csv.flush()
}

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const DATE: Style = AnsiColor::Cyan.on_default();

/// The colour of a relation.
fn hue(kind: RelationKind) -> Style {
    match kind {
        RelationKind::Repeats => AnsiColor::Blue.on_default(),
        RelationKind::Supports => AnsiColor::Green.on_default(),
        RelationKind::Revises => AnsiColor::Yellow.on_default(),
        RelationKind::Retracts => AnsiColor::Magenta.on_default(),
        _ => AnsiColor::Red.on_default(),
    }
}

/// When it was said; the first print with `~` where nothing tells.
fn when(statement: &Statement) -> String {
    match (statement.said, statement.first_published) {
        (Some(said), _) => said.edtf(),
        (None, Some(day)) => format!("~{day}"),
        (None, None) => String::new(),
    }
}

fn who(statement: &Statement) -> &str {
    statement.speaker.as_deref().unwrap_or("—")
}

/// The publishers of a statement, or the ids of its articles, each once.
fn printers(statement: &Statement) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for it in &statement.occurrences {
        let name = it.publisher.clone().unwrap_or_else(|| it.article.clone());
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}
