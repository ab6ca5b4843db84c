//! `dixit track changes`: the relations between statements, in the order of
//! time.

use std::collections::HashMap;

use clap::{Args, ValueEnum};
use dixit::tracker::{Relation, RelationKind, Statement, sort_by_time};
use serde_json::json;

use super::{
    BOLD, DATE, DIM, Filter, Format, Printing, Where, broken, hue, line, print, rows, when, who,
};
use crate::failure::Done;
use crate::table::{width, wrap};

#[derive(Args, Debug)]
pub(super) struct Options {
    #[command(flatten)]
    place: Where,
    /// Whose later statement is asked for, and which.
    #[command(flatten)]
    filter: Filter,
    /// Only relations of this type; may be given several times.
    #[arg(long = "type", value_enum, value_name = "TYPE")]
    types: Vec<Type>,
    /// Leave out relations below this confidence, 0 to 1.
    #[arg(long, value_name = "P", default_value_t = 0.0)]
    min_confidence: f32,
    #[command(flatten)]
    printing: Printing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Type {
    Repeats,
    Revises,
    Retracts,
    Contradicts,
    Denies,
    Supports,
}

impl Type {
    fn kind(self) -> RelationKind {
        match self {
            Type::Repeats => RelationKind::Repeats,
            Type::Revises => RelationKind::Revises,
            Type::Retracts => RelationKind::Retracts,
            Type::Contradicts => RelationKind::Contradicts,
            Type::Denies => RelationKind::Denies,
            Type::Supports => RelationKind::Supports,
        }
    }
}

pub(super) fn run(options: &Options) -> Done {
    let ledger = options.place.read()?;
    let mut tracker = ledger.tracker().map_err(|e| broken(&e))?;
    let all: HashMap<String, Statement> = tracker
        .statements()
        .into_iter()
        .map(|it| (it.id.clone(), it))
        .collect();
    let mut later = options.filter.select(&ledger, &mut tracker)?;
    sort_by_time(&mut later);
    let wanted = |relation: &&Relation| {
        (options.types.is_empty() || options.types.iter().any(|it| it.kind() == relation.kind))
            && relation.confidence >= options.min_confidence
    };
    let mut found: Vec<(&Statement, &Relation, &Statement)> = Vec::new();
    for from in &later {
        for relation in from.relations.iter().filter(wanted) {
            found.extend(all.get(&relation.statement).map(|to| (from, relation, to)));
        }
    }
    print(|out| {
        match options.printing.format() {
        Format::Jsonl => found.iter().try_for_each(|(from, relation, to)| {
            let side = |it: &Statement| json!({"statement": it.id, "speaker": it.speaker, "said": it.said.map(|said| said.edtf()), "first_published": it.first_published.map(|day| day.to_string()), "text": it.text});
            let confidence = (f64::from(relation.confidence) * 1000.0).round() / 1000.0;
            line(out, &json!({"type": relation.kind, "from": side(from), "to": side(to), "reason": relation.reason, "confidence": confidence}))
        }),
        Format::Csv => rows(
            out,
            &["type", "from", "from_speaker", "from_when", "from_text", "to", "to_speaker", "to_when", "to_text", "reason", "confidence"],
            found.iter().map(|(from, relation, to)| {
                let side = |it: &Statement| [it.id.clone(), who(it).to_owned(), when(it), it.text.clone()];
                let mut row = vec![relation.kind.name().to_owned()];
                row.extend(side(from));
                row.extend(side(to));
                row.extend([relation.reason.clone(), format!("{:.3}", relation.confidence)]);
                row
            }),
        ),
        Format::Table => {
            if found.is_empty() {
                return writeln!(out, "{DIM}No changes.{DIM:#}");
            }
            let width = width();
            for (from, relation, to) in &found {
                let style = hue(relation.kind);
                writeln!(out, "{DATE}{}{DATE:#} {BOLD}{}{BOLD:#} {style}{}{style:#} {DIM}{:.2}  {}{DIM:#}", when(from), who(from), relation.kind.name(), relation.confidence, from.id)?;
                for text in wrap(&from.text, width - 2) {
                    writeln!(out, "  {text}")?;
                }
                let whose = if from.speaker_key == to.speaker_key { String::new() } else { format!("{}: ", who(to)) };
                for (n, text) in wrap(&format!("{} {whose}{}", when(to), to.text), width - 4).iter().enumerate() {
                    writeln!(out, "  {style}{}{style:#} {text}", if n == 0 { "↳" } else { " " })?;
                }
                writeln!(out, "    {DIM}{}  {}{DIM:#}\n", relation.reason, to.id)?;
            }
            Ok(())
        }
    }
    })
}
