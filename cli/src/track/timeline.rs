//! `dixit track timeline`: who printed what when, as a drawing.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use dixit::tracker::{Statement, sort_by_time};
use jiff::civil::Date;

use super::{BOLD, DATE, DIM, Filter, Where, broken, hue, print, printers, svg, who};
use crate::failure::{Done, Failure};
use crate::table::{cell, width, wrap};

#[derive(Args, Debug)]
pub(super) struct Options {
    #[command(flatten)]
    place: Where,
    /// The ids of statements; those that they bear on are drawn too.
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    #[command(flatten)]
    filter: Filter,
    /// Write the drawing to this file as SVG instead.
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// No more statements than these.
    #[arg(long, value_name = "N", default_value_t = 200)]
    limit: usize,
}

pub(super) fn run(options: &Options) -> Done {
    let ledger = options.place.read()?;
    let mut tracker = ledger.tracker().map_err(|e| broken(&e))?;
    let mut found: Vec<Statement> = Vec::new();
    for id in &options.ids {
        let it = tracker.statement(id).ok_or_else(|| {
            Failure::Input(format!(
                "{}: no statement or claim `{id}`",
                options.place.ledger.display()
            ))
        })?;
        let near: Vec<Statement> = it
            .relations
            .iter()
            .filter_map(|relation| tracker.statement(&relation.statement))
            .collect();
        let later = tracker
            .statements()
            .into_iter()
            .filter(|other| other.relations.iter().any(|r| r.statement == it.id));
        found.extend(later);
        found.extend(near);
        found.push(it);
    }
    if options.ids.is_empty() || !options.filter.is_empty() {
        found.extend(options.filter.select(&ledger, &mut tracker)?);
    }
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found.dedup_by(|a, b| a.id == b.id);
    sort_by_time(&mut found);
    let left_out = found.len().saturating_sub(options.limit);
    found.truncate(options.limit);
    match &options.svg {
        Some(path) => fs::write(path, svg::draw(&found))
            .map_err(|e| Failure::file(path, "cannot be written", &e))?,
        None => print(|out| draw(out, &found))?,
    }
    if left_out > 0 {
        crate::failure::warn(format_args!(
            "{left_out} more statements are not drawn: ask for fewer, or set --limit"
        ));
    }
    Ok(())
}

/// The day on which a statement was said, where it is known to the day.
pub(super) fn said_day(it: &Statement) -> Option<Date> {
    it.said
        .filter(|said| said.first == said.last)
        .map(|said| said.first)
}

/// The first and last day in a drawing.
pub(super) fn span(found: &[Statement]) -> Option<(Date, Date)> {
    let days = || {
        found.iter().flat_map(|it| {
            it.occurrences
                .iter()
                .filter_map(|o| o.published)
                .chain(said_day(it))
        })
    };
    Some((days().min()?, days().max()?))
}

/// Where a day stands among `steps` places from the first to the last day.
pub(super) fn place(day: Date, span: (Date, Date), steps: usize) -> usize {
    let days = |a: Date, b: Date| usize::try_from((b - a).get_days().max(0)).unwrap_or(0);
    let all = days(span.0, span.1).max(1);
    days(span.0, day).min(all) * steps.saturating_sub(1) / all
}

const NAME: usize = 22;

fn draw(out: &mut dyn Write, found: &[Statement]) -> io::Result<()> {
    let Some(span) = span(found) else {
        return writeln!(out, "{DIM}Nothing with a date to draw.{DIM:#}");
    };
    let width = width();
    let steps = width.saturating_sub(NAME + 2).max(10);
    axis(out, span, steps)?;
    let mut before = None;
    for it in found {
        let mut row = vec![' '; steps];
        let published: Vec<usize> = it
            .occurrences
            .iter()
            .filter_map(|o| o.published)
            .map(|day| place(day, span, steps))
            .collect();
        let said = said_day(it).map(|day| place(day, span, steps));
        let all = || published.iter().copied().chain(said);
        if let (Some(first), Some(last)) = (all().min(), all().max()) {
            row[first..=last].fill('─');
        }
        for at in &published {
            // Several prints in one place are counted.
            row[*at] = match row[*at] {
                '○' => '2',
                '9' | '+' => '+',
                digit @ '2'..='8' => {
                    char::from_digit(digit.to_digit(10).unwrap_or(1) + 1, 10).unwrap_or('+')
                }
                _ => '○',
            };
        }
        if let Some(at) = said.filter(|at| row[*at] == '─' || row[*at] == ' ') {
            row[at] = '●';
        }
        let name = who(it);
        let shown = if before == Some(name) { "" } else { name };
        before = Some(name);
        let line: String = row.into_iter().collect();
        writeln!(
            out,
            "{} {DATE}{line}{DATE:#}",
            cell(&wrap(shown, NAME)[0], NAME, BOLD)
        )?;
        for text in wrap(&it.text, width - NAME - 3) {
            writeln!(out, "{:NAME$}  {text}", "")?;
        }
        writeln!(
            out,
            "{:NAME$}  {DIM}{}{DIM:#}",
            "",
            clip(&printers(it).join(", "), width - NAME - 3)
        )?;
        for relation in &it.relations {
            let style = hue(relation.kind);
            let to = found.iter().find(|other| other.id == relation.statement);
            let to = to.map_or_else(
                || relation.statement.clone(),
                |to| format!("{}: {}", who(to), to.text),
            );
            writeln!(
                out,
                "{:NAME$}  {style}↳ {}{style:#} {}",
                "",
                relation.kind.name(),
                clip(&to, width - NAME - 18)
            )?;
        }
    }
    writeln!(
        out,
        "\n{DIM}● said  ○ printed (a digit: so many times in one place){DIM:#}"
    )
}

fn clip(text: &str, width: usize) -> String {
    let lines = wrap(text, width.max(10));
    if lines.len() > 1 {
        format!("{}…", lines[0])
    } else {
        lines[0].clone()
    }
}

/// The days above the drawing.
fn axis(out: &mut dyn Write, span: (Date, Date), steps: usize) -> io::Result<()> {
    let (first, last) = (span.0.to_string(), span.1.to_string());
    let gap = steps.saturating_sub(first.len() + last.len());
    if span.0 == span.1 {
        return writeln!(out, "{:NAME$} {DIM}{first}{DIM:#}", "");
    }
    writeln!(out, "{:NAME$} {DIM}{first}{:gap$}{last}{DIM:#}", "", "")?;
    writeln!(
        out,
        "{:NAME$} {DIM}├{:─<fill$}┤{DIM:#}",
        "",
        "",
        fill = steps.saturating_sub(2)
    )
}
