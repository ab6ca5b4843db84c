//! `dixit track list` and `show`.

use std::io::{self, Write};

use clap::Args;
use dixit::Tracker;
use dixit::tracker::{Change, Statement, differences};

use super::{
    BOLD, DATE, DIM, Filter, Format, Printing, Where, hue, line, print, printers, rows, when, who,
};
use crate::failure::{Done, Failure};
use crate::input::counted;
use crate::table::{cell, width, wrap};

#[derive(Args, Debug)]
pub(super) struct ListOptions {
    #[command(flatten)]
    place: Where,
    #[command(flatten)]
    filter: Filter,
    #[command(flatten)]
    printing: Printing,
    /// Only statements that were reported so many times or more.
    #[arg(long, value_name = "N", default_value_t = 1)]
    reports: usize,
    /// No more than these.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

pub(super) fn list(options: &ListOptions) -> Done {
    let ledger = options.place.read()?;
    let mut tracker = ledger.tracker().map_err(|e| super::broken(&e))?;
    let mut found = options.filter.select(&ledger, &mut tracker)?;
    found.retain(|it| it.occurrences.len() >= options.reports);
    found.truncate(options.limit.unwrap_or(usize::MAX));
    print(|out| match options.printing.format() {
        Format::Jsonl => found
            .iter()
            .try_for_each(|it| line(out, &options.printing.record(it))),
        Format::Csv => {
            let head = [
                "statement",
                "speaker",
                "said",
                "first_published",
                "last_published",
                "reports",
                "publishers",
                "text",
                "relations",
                "reviews",
            ];
            rows(out, &head, found.iter().map(row))
        }
        Format::Table => {
            if found.is_empty() {
                return writeln!(out, "{DIM}No statements.{DIM:#}");
            }
            found.iter().try_for_each(|it| short(out, it))
        }
    })
}

fn row(it: &Statement) -> Vec<String> {
    let day = |day: Option<jiff::civil::Date>| day.map_or(String::new(), |day| day.to_string());
    let relations: Vec<String> = it
        .relations
        .iter()
        .map(|r| format!("{} {}", r.kind.name(), r.statement))
        .collect();
    let reviews: Vec<&str> = it.reviews.iter().map(|r| r.rating.as_str()).collect();
    vec![
        it.id.clone(),
        it.speaker.clone().unwrap_or_default(),
        it.said.map_or(String::new(), |said| said.edtf()),
        day(it.first_published),
        day(it.last_published),
        it.occurrences.len().to_string(),
        printers(it).join("; "),
        it.text.clone(),
        relations.join("; "),
        reviews.join("; "),
    ]
}

/// A statement in a few lines.
pub(super) fn short(out: &mut dyn Write, it: &Statement) -> io::Result<()> {
    let width = width();
    let reports = if it.occurrences.len() > 1 {
        format!("{}×", it.occurrences.len())
    } else {
        String::new()
    };
    writeln!(
        out,
        "{}  {}  {}  {DIM}{}{DIM:#}",
        cell(&clipped(who(it), 28), 28, BOLD),
        cell(&when(it), 11, DATE),
        cell(&reports, 4, BOLD),
        it.id
    )?;
    for text in wrap(&it.text, width - 2) {
        writeln!(out, "  {text}")?;
    }
    for relation in &it.relations {
        let style = hue(relation.kind);
        writeln!(
            out,
            "  {style}{}{style:#} {DIM}{}{DIM:#} {}",
            relation.kind.name(),
            relation.statement,
            relation.reason
        )?;
    }
    for review in &it.reviews {
        writeln!(
            out,
            "  {BOLD}{}{BOLD:#} {DIM}{}{DIM:#}",
            review.rating,
            review.publisher.as_deref().unwrap_or("")
        )?;
    }
    writeln!(out)
}

fn clipped(text: &str, width: usize) -> String {
    let lines = wrap(text, width);
    match lines.as_slice() {
        [one] => one.clone(),
        _ => format!("{}…", wrap(text, width - 1)[0]),
    }
}

#[derive(Args, Debug)]
pub(super) struct ShowOptions {
    #[command(flatten)]
    place: Where,
    /// The ids of statements or of claims.
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    #[command(flatten)]
    printing: Printing,
}

pub(super) fn show(options: &ShowOptions) -> Done {
    let mut tracker = options.place.tracker()?;
    let mut missing = Vec::new();
    let mut found: Vec<Statement> = Vec::new();
    for id in &options.ids {
        match tracker.statement(id) {
            Some(it) if !found.iter().any(|old| old.id == it.id) => found.push(it),
            Some(_) => {}
            None => missing.push(format!("`{id}`")),
        }
    }
    print(|out| match options.printing.format() {
        Format::Jsonl => found
            .iter()
            .try_for_each(|it| line(out, &options.printing.record(it))),
        Format::Csv => rows(
            out,
            &[
                "statement",
                "article",
                "claim",
                "published",
                "publisher",
                "url",
                "words",
            ],
            found.iter().flat_map(|it| {
                it.occurrences.iter().map(|o| {
                    let published = o.published.map_or(String::new(), |day| day.to_string());
                    let [publisher, url] =
                        [&o.publisher, &o.url].map(|it| it.clone().unwrap_or_default());
                    vec![
                        it.id.clone(),
                        o.article.clone(),
                        o.claim.clone(),
                        published,
                        publisher,
                        url,
                        o.text.clone(),
                    ]
                })
            }),
        ),
        Format::Table => found.iter().try_for_each(|it| whole(out, it, &mut tracker)),
    })?;
    if missing.is_empty() {
        return Ok(());
    }
    Err(Failure::Input(format!(
        "{}: no statement or claim {}",
        options.place.ledger.display(),
        missing.join(", ")
    )))
}

/// A statement with all that is known of it.
fn whole(out: &mut dyn Write, it: &Statement, tracker: &mut Tracker) -> io::Result<()> {
    let width = width();
    writeln!(
        out,
        "{BOLD}{}{BOLD:#}  {DATE}{}{DATE:#}  {DIM}{}{DIM:#}",
        who(it),
        when(it),
        it.id
    )?;
    for text in wrap(&it.text, width - 2) {
        writeln!(out, "  {text}")?;
    }
    writeln!(
        out,
        "\n{DIM}{}{DIM:#}",
        counted(it.occurrences.len(), "report", "reports")
    )?;
    for o in &it.occurrences {
        let published = o.published.map_or("—".to_owned(), |day| day.to_string());
        let place = o.url.as_deref().or(o.title.as_deref()).unwrap_or("");
        writeln!(
            out,
            "  {DATE}{published}{DATE:#}  {}  {DIM}{place} {}{DIM:#}",
            o.publisher.as_deref().unwrap_or(&o.article),
            o.claim
        )?;
        if o.text != it.text {
            for text in wrap(&marked(&differences(&it.text, &o.text)), width - 14) {
                writeln!(out, "              {text}")?;
            }
        }
    }
    let joins = tracker.explain(&it.id);
    if !joins.is_empty() {
        writeln!(out, "\n{DIM}Why they stand together{DIM:#}")?;
        for join in joins {
            writeln!(
                out,
                "  {} + {}  {:.2}  {}",
                join.claims.0, join.claims.1, join.score, join.reason
            )?;
        }
    }
    let told = |tracker: &mut Tracker, id: &str| {
        tracker.statement(id).map_or(String::new(), |to| {
            format!("{} {}: {}", when(&to), who(&to), to.text)
        })
    };
    if !it.relations.is_empty() {
        writeln!(out, "\n{DIM}To earlier statements{DIM:#}")?;
        for relation in &it.relations {
            let style = hue(relation.kind);
            writeln!(
                out,
                "  {style}{}{style:#} {DIM}{}{DIM:#} ({}, {:.2})",
                relation.kind.name(),
                relation.statement,
                relation.reason,
                relation.confidence
            )?;
            for text in wrap(&told(tracker, &relation.statement), width - 4) {
                writeln!(out, "    {text}")?;
            }
        }
    }
    let later: Vec<Statement> = tracker
        .statements()
        .into_iter()
        .filter(|other| other.relations.iter().any(|r| r.statement == it.id))
        .collect();
    if !later.is_empty() {
        writeln!(out, "\n{DIM}What became of it{DIM:#}")?;
        for other in &later {
            for relation in other.relations.iter().filter(|r| r.statement == it.id) {
                let style = hue(relation.kind);
                writeln!(
                    out,
                    "  {style}{}{style:#} by {DIM}{}{DIM:#} ({})",
                    relation.kind.name(),
                    other.id,
                    relation.reason
                )?;
                for text in wrap(&told(tracker, &other.id), width - 4) {
                    writeln!(out, "    {text}")?;
                }
            }
        }
    }
    if !it.reviews.is_empty() {
        writeln!(out, "\n{DIM}Reviews{DIM:#}")?;
        for review in &it.reviews {
            let parts = [
                review.publisher.as_deref(),
                review.date.as_deref(),
                review.url.as_deref(),
            ];
            let parts: Vec<&str> = parts.into_iter().flatten().collect();
            writeln!(
                out,
                "  {BOLD}{}{BOLD:#}  {DIM}{} ({}){DIM:#}",
                review.rating,
                parts.join(" · "),
                review.claim
            )?;
        }
    }
    writeln!(out)
}

/// Differences in one line: `[-left out-]`, `{+put in+}`.
pub(super) fn marked(changes: &[Change]) -> String {
    let parts: Vec<String> = changes
        .iter()
        .map(|change| match change {
            Change::Kept(words) => words.clone(),
            Change::Left(words) => format!("[-{words}-]"),
            Change::Put(words) => format!("{{+{words}+}}"),
        })
        .collect();
    parts.join(" ")
}
