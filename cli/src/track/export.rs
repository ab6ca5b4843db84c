//! `dixit track export` and `stats`.

use std::collections::BTreeMap;

use clap::{Args, ValueEnum};
use dixit::tracker::{RelationKind, StatementRecord};

use super::{BOLD, Where, broken, hue, line, print, rows};
use crate::failure::Done;

#[derive(Args, Debug)]
pub(super) struct Options {
    #[command(flatten)]
    place: Where,
    /// What is printed.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    /// The unit of offsets.
    #[arg(long, value_enum, default_value_t, value_name = "UNIT")]
    offsets: crate::extract::Unit,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// One statement a line, ordered by id.
    #[default]
    Jsonl,
    /// One row for each report of a statement.
    Csv,
}

pub(super) fn run(options: &Options) -> Done {
    let mut tracker = options.place.tracker()?;
    let statements = tracker.statements();
    print(|out| match options.format {
        Format::Jsonl => statements
            .iter()
            .try_for_each(|it| line(out, &StatementRecord::new(it, options.offsets.offsets()))),
        Format::Csv => {
            let head = [
                "statement",
                "speaker",
                "said",
                "text",
                "article",
                "claim",
                "kind",
                "published",
                "publisher",
                "url",
                "words",
                "start",
                "end",
            ];
            let record = |it| StatementRecord::new(it, options.offsets.offsets());
            let all = statements.iter().map(record).flat_map(|it| {
                let line = |o: &dixit::tracker::OccurrenceRecord| {
                    let words: Vec<&str> = o.spans.iter().map(|span| span.text.as_str()).collect();
                    vec![
                        it.id.clone(),
                        it.speaker.clone().unwrap_or_default(),
                        it.said.clone().unwrap_or_default(),
                        it.text.clone(),
                        o.article.clone(),
                        o.claim.clone(),
                        serde_json::to_value(o.kind)
                            .ok()
                            .and_then(|v| v.as_str().map(str::to_owned))
                            .unwrap_or_default(),
                        o.published.clone().unwrap_or_default(),
                        o.publisher.clone().unwrap_or_default(),
                        o.url.clone().unwrap_or_default(),
                        words.join(" … "),
                        o.spans
                            .first()
                            .map_or(String::new(), |s| s.start.to_string()),
                        o.spans.last().map_or(String::new(), |s| s.end.to_string()),
                    ]
                };
                it.occurrences.iter().map(line).collect::<Vec<_>>()
            });
            rows(out, &head, all)
        }
    })
}

#[derive(Args, Debug)]
pub(super) struct StatsOptions {
    #[command(flatten)]
    place: Where,
    /// Read the whole file and tell whether it is sound.
    #[arg(long)]
    check: bool,
    /// What is printed: a table on a terminal, else one JSON object.
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<super::Format>,
}

pub(super) fn stats(options: &StatsOptions) -> Done {
    let ledger = options.place.read()?;
    let stats = ledger.stats().map_err(|e| broken(&e))?;
    let damage = if options.check {
        ledger.damage().map_err(|e| broken(&e))?
    } else {
        Vec::new()
    };
    let statements = ledger.tracker().map_err(|e| broken(&e))?.statements();
    let mut relations: BTreeMap<RelationKind, usize> = BTreeMap::new();
    let mut speakers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut reprinted = 0usize;
    for it in &statements {
        reprinted += usize::from(it.occurrences.len() > 1);
        for relation in &it.relations {
            *relations.entry(relation.kind).or_default() += 1;
        }
        if let Some(key) = &it.speaker_key {
            *speakers.entry(key).or_default() += 1;
        }
    }
    let table = super::Printing {
        format: options.format,
        offsets: crate::extract::Unit::Bytes,
    }
    .format()
        == super::Format::Table;
    print(|out| {
        if table {
            let days = stats
                .published
                .as_ref()
                .map_or(String::new(), |(first, last)| {
                    format!(", {first} to {last}")
                });
            writeln!(out, "{BOLD}{}{BOLD:#} articles{days}", stats.articles)?;
            writeln!(
                out,
                "{BOLD}{}{BOLD:#} claims of {} speakers",
                stats.claims,
                speakers.len()
            )?;
            writeln!(
                out,
                "{BOLD}{}{BOLD:#} statements, {reprinted} of them reported more than once",
                statements.len()
            )?;
            for (kind, count) in &relations {
                let style = hue(*kind);
                writeln!(out, "{BOLD}{count}{BOLD:#} {style}{}{style:#}", kind.name())?;
            }
            writeln!(out, "{BOLD}{}{BOLD:#} reviews", stats.reviews)?;
            for problem in &damage {
                writeln!(out, "damaged: {problem}")?;
            }
            if options.check && damage.is_empty() {
                writeln!(out, "the file is sound")?;
            }
            return Ok(());
        }
        let relations: serde_json::Map<String, serde_json::Value> = RelationKind::ALL
            .iter()
            .map(|kind| {
                (
                    kind.name().to_owned(),
                    relations.get(kind).copied().unwrap_or(0).into(),
                )
            })
            .collect();
        let mut value = serde_json::json!({
            "articles": stats.articles, "claims": stats.claims, "speakers": speakers.len(), "statements": statements.len(),
            "reprinted": reprinted, "relations": relations, "reviews": stats.reviews,
            "first_published": stats.published.as_ref().map(|it| &it.0), "last_published": stats.published.as_ref().map(|it| &it.1),
            "version": stats.version,
        });
        if options.check {
            value["damage"] = damage.clone().into();
        }
        line(out, &value)
    })?;
    if damage.is_empty() {
        Ok(())
    } else {
        Err(crate::failure::Failure::Input(format!(
            "{}: the ledger is damaged",
            options.place.ledger.display()
        )))
    }
}
