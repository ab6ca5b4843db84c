//! `dixit track match`: has this been said before?

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use clap::Args;
use dixit::tracker::{Change, Match};
use serde_json::json;

use super::show::marked;
use super::{BOLD, DATE, DIM, Format, Printing, Where, line, print, rows, when, who};
use crate::failure::{Done, Failure};
use crate::table::{width, wrap};

#[derive(Args, Debug)]
pub(super) struct Options {
    #[command(flatten)]
    place: Where,
    /// The words; `-` reads them from standard input.
    #[arg(value_name = "TEXT")]
    text: String,
    /// Who is said to have said them.
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// No more answers than these.
    #[arg(long, value_name = "N", default_value_t = 5)]
    limit: usize,
    #[command(flatten)]
    printing: Printing,
}

pub(super) fn run(options: &Options) -> Done {
    let mut text = options.text.clone();
    if text == "-" {
        text = io::read_to_string(io::stdin())
            .map_err(|e| Failure::Input(format!("standard input: {e}")))?;
    }
    let mut tracker = options.place.tracker()?;
    let mut found = tracker.matches(&text, options.speaker.as_deref());
    found.truncate(options.limit);
    print(|out| {
        match options.printing.format() {
        Format::Jsonl => found.iter().try_for_each(|it| {
            let changes: Vec<serde_json::Value> = it
                .changes
                .iter()
                .map(|change| match change {
                    Change::Kept(words) => json!({"kept": words}),
                    Change::Left(words) => json!({"left_out": words}),
                    Change::Put(words) => json!({"put_in": words}),
                })
                .collect();
            let occurrence = &it.statement.occurrences[it.occurrence];
            line(
                out,
                &json!({
                    "score": (f64::from(it.score) * 1000.0).round() / 1000.0, "wording": it.wording.name(), "article": occurrence.article,
                    "claim": occurrence.claim, "changes": changes, "clashes": it.clashes, "statement": options.printing.record(&it.statement),
                }),
            )
        }),
        Format::Csv => rows(
            out,
            &["score", "wording", "statement", "speaker", "when", "article", "claim", "text", "differences", "clashes"],
            found.iter().map(|it| {
                let o = &it.statement.occurrences[it.occurrence];
                vec![
                    format!("{:.3}", it.score),
                    it.wording.name().to_owned(),
                    it.statement.id.clone(),
                    who(&it.statement).to_owned(),
                    when(&it.statement),
                    o.article.clone(),
                    o.claim.clone(),
                    o.text.clone(),
                    marked(&it.changes),
                    it.clashes.join("; "),
                ]
            }),
        ),
        Format::Table => {
            if found.is_empty() {
                return writeln!(out, "{DIM}Nothing like it in this ledger.{DIM:#}");
            }
            found.iter().try_for_each(|it| answer(out, it))
        }
    }
    })
}

const LEFT: Style = AnsiColor::Red.on_default().strikethrough();
const PUT: Style = AnsiColor::Green.on_default().bold();

fn answer(out: &mut dyn Write, it: &Match) -> io::Result<()> {
    let width = width();
    let statement = &it.statement;
    let o = &statement.occurrences[it.occurrence];
    let verdict = match it.wording.name() {
        "same" => "word for word",
        "trimmed" => "trimmed: words of the report are left out",
        "extended" => "extended: the report has fewer words",
        _ => "other words",
    };
    writeln!(
        out,
        "{BOLD}{}{BOLD:#} {DATE}{}{DATE:#}  {verdict} {DIM}{:.2}  {}{DIM:#}",
        who(statement),
        when(statement),
        it.score,
        statement.id
    )?;
    for text in wrap(&o.text, width - 2) {
        writeln!(out, "  {text}")?;
    }
    let published = o.published.map_or(String::new(), |day| day.to_string());
    writeln!(
        out,
        "  {DIM}{} {published} {}{DIM:#}",
        o.publisher.as_deref().unwrap_or(&o.article),
        o.url.as_deref().unwrap_or("")
    )?;
    if it.wording.name() != "same" {
        let parts: Vec<String> = it
            .changes
            .iter()
            .map(|change| match change {
                Change::Kept(words) => words.clone(),
                // The marks tell without colour, the colour helps with it.
                Change::Left(words) => format!("{LEFT}[-{words}-]{LEFT:#}"),
                Change::Put(words) => format!("{PUT}{{+{words}+}}{PUT:#}"),
            })
            .collect();
        writeln!(out, "  {}", parts.join(" "))?;
    }
    for clash in &it.clashes {
        writeln!(out, "  {LEFT:#}{BOLD}differs{BOLD:#}: {clash}")?;
    }
    writeln!(out)
}
