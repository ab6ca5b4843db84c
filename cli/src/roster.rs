//! A roster file: people and institutions that the caller knows.

use std::fs;
use std::path::Path;

use dixit::speaker::{Entry, Roster};

use crate::failure::Failure;

/// Reads a roster: JSON Lines (`{"name", "aliases", "role", "gender", "id"}`)
/// where the file's first character is a brace, else lines of tab-separated
/// columns in the same order, aliases with `|` between.
pub(crate) fn read(path: &Path) -> Result<Roster, Failure> {
    let text = fs::read_to_string(path)
        .map_err(|e| Failure::file(path, "the roster cannot be read", &e))?;
    if !text.trim_start().starts_with('{') {
        return Ok(Roster::from_tsv(&text));
    }
    let lines = text
        .lines()
        .zip(1..)
        .filter(|(line, _)| !line.trim().is_empty());
    let entries: Result<Vec<Entry>, Failure> = lines
        .map(|(line, number)| {
            serde_json::from_str(line).map_err(|e| {
                Failure::Usage(format!(
                    "{}: line {number} is no entry of a roster: {e}",
                    path.display()
                ))
            })
        })
        .collect();
    entries.map(Roster::new)
}
