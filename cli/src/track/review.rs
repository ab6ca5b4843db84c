//! `dixit track review`: verdicts of fact-checkers, given by hand or read from
//! schema.org `ClaimReview`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use dixit::tracker::Review;
use dixit::{Ledger, Tracker};
use serde_json::{Map, Value};

use super::{BOLD, DIM, Where, broken, print};
use crate::failure::{Done, Failure, warn};
use crate::input::counted;

#[derive(Args, Debug)]
pub(super) struct Options {
    #[command(flatten)]
    place: Where,
    /// Files of schema.org's claim reviews: JSON or JSON Lines, single or as a feed; `-` reads
    /// standard input.
    #[arg(value_name = "FILE|-", conflicts_with = "claim")]
    files: Vec<PathBuf>,
    /// The claim that is judged: its id, or that of a statement, all of whose
    /// claims are then judged.
    #[arg(long, value_name = "ID", requires = "rating")]
    claim: Option<String>,
    /// The verdict, in the words of who gives it.
    #[arg(long, value_name = "WORDS", requires = "claim")]
    rating: Option<String>,
    /// Who gives it.
    #[arg(long, value_name = "NAME", requires = "claim")]
    publisher: Option<String>,
    /// Where it is published.
    #[arg(long, value_name = "URL", requires = "claim")]
    url: Option<String>,
    /// When it was given.
    #[arg(long, value_name = "DATE", requires = "claim")]
    date: Option<String>,
    /// How alike the words of a review and of a claim have to be, 0 to 1,
    /// where it names no claim of this ledger.
    #[arg(long, value_name = "P", default_value_t = 0.8)]
    min_score: f32,
    /// How long to wait for another program that writes to the ledger.
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    wait: u64,
}

pub(super) fn run(options: &Options) -> Done {
    let mut tracker = options.place.tracker()?;
    let mut reviews = Vec::new();
    let mut unmatched = 0usize;
    if let (Some(id), Some(rating)) = (&options.claim, &options.rating) {
        let missing = || {
            Failure::Input(format!(
                "{}: no claim or statement `{id}`",
                options.place.ledger.display()
            ))
        };
        let statement = tracker.statement(id).ok_or_else(missing)?;
        let claims = statement
            .occurrences
            .iter()
            .map(|it| it.claim.as_str())
            .filter(|claim| statement.id == *id || claim == id);
        reviews.extend(claims.map(|claim| Review {
            claim: claim.to_owned(),
            url: options.url.clone(),
            publisher: options.publisher.clone(),
            rating: rating.clone(),
            date: options.date.clone(),
        }));
    } else if options.files.is_empty() {
        return Err(Failure::Usage(
            "give a file of ClaimReview, or --claim and --rating".to_owned(),
        ));
    }
    for file in &options.files {
        for found in read(file)? {
            match place(&found, &mut tracker, options.min_score) {
                Some(claim) => reviews.push(Review {
                    claim,
                    ..found.review
                }),
                None => {
                    unmatched += 1;
                    warn(format_args!(
                        "{}: nothing in this ledger says “{}”",
                        file.display(),
                        found.words
                    ));
                }
            }
        }
    }
    let patience = Duration::from_secs(options.wait);
    let mut ledger =
        Ledger::open_patiently(&options.place.ledger, patience).map_err(|e| broken(&e))?;
    let new = ledger.review(&reviews).map_err(|e| broken(&e))?;
    print(|out| {
        for it in &reviews {
            writeln!(
                out,
                "{BOLD}{}{BOLD:#} {DIM}{} {}{DIM:#}",
                it.rating,
                it.publisher.as_deref().unwrap_or(""),
                it.claim
            )?;
        }
        let known = reviews.len() - new;
        let there = if known > 0 {
            format!(", {known} there already")
        } else {
            String::new()
        };
        writeln!(out, "{} attached{there}", counted(new, "review", "reviews"))
    })?;
    if unmatched > 0 {
        return Err(Failure::Input(format!(
            "{} found no claim",
            counted(unmatched, "review", "reviews")
        )));
    }
    Ok(())
}

/// A claim review, and what it says of the claim.
struct Found {
    review: Review,
    words: String,
    speaker: Option<String>,
    /// Ids that may be those of a claim.
    ids: Vec<String>,
}

/// The claim that a review is about: by its id, else by its words, which have
/// to agree with the claim's in numbers, names, dates and negation.
fn place(found: &Found, tracker: &mut Tracker, min_score: f32) -> Option<String> {
    if let Some(id) = found.ids.iter().find(|id| tracker.has_claim(id)) {
        return Some(id.clone());
    }
    let best = tracker
        .matches(&found.words, found.speaker.as_deref())
        .into_iter()
        .find(|it| it.score >= min_score && it.clashes.is_empty())?;
    best.statement
        .occurrences
        .get(best.occurrence)
        .map(|it| it.claim.clone())
}

fn read(path: &Path) -> Result<Vec<Found>, Failure> {
    let failed = |e: &io::Error| Failure::file(path, "cannot be read", e);
    let text = if path == Path::new("-") {
        io::read_to_string(io::stdin())
    } else {
        fs::read_to_string(path)
    };
    let text = text.map_err(|e| failed(&e))?;
    let mut found = Vec::new();
    for value in serde_json::Deserializer::from_str(&text).into_iter::<Value>() {
        let value =
            value.map_err(|e| Failure::Input(format!("{}: it is no JSON: {e}", path.display())))?;
        collect(&value, &mut found);
    }
    if found.is_empty() {
        return Err(Failure::Input(format!(
            "{}: no ClaimReview in it",
            path.display()
        )));
    }
    Ok(found)
}

/// Every claim review in a value, however a feed nests them. The parser has
/// limited the depth.
fn collect(value: &Value, out: &mut Vec<Found>) {
    match value {
        Value::Array(all) => all.iter().for_each(|it| collect(it, out)),
        Value::Object(map) => {
            if is_review(map) {
                out.extend(claim_review(map));
            } else {
                map.values().for_each(|it| collect(it, out));
            }
        }
        _ => {}
    }
}

fn is_review(map: &Map<String, Value>) -> bool {
    let is = |value: &Value| {
        value
            .as_str()
            .is_some_and(|it| it.rsplit(['/', ':']).next() == Some("ClaimReview"))
    };
    match map.get("@type").or_else(|| map.get("type")) {
        Some(Value::Array(all)) => all.iter().any(is),
        Some(value) => is(value),
        None => false,
    }
}

fn claim_review(map: &Map<String, Value>) -> Option<Found> {
    let text = |value: Option<&Value>| match value {
        Some(Value::String(text)) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let name = |value: Option<&Value>| match value {
        Some(Value::Array(all)) => all.first().and_then(|it| text(it.get("name"))),
        Some(value) => text(value.get("name")).or_else(|| text(Some(value))),
        None => None,
    };
    let item = map.get("itemReviewed");
    let rating = map.get("reviewRating")?;
    let verdict = text(rating.get("alternateName")).or_else(|| {
        let value = text(rating.get("ratingValue"))?;
        Some(match text(rating.get("bestRating")) {
            Some(best) => format!("{value} of {best}"),
            None => value,
        })
    })?;
    let ids = ["@id", "identifier", "url"]
        .iter()
        .filter_map(|key| text(item?.get(key)));
    Some(Found {
        words: text(map.get("claimReviewed")).or_else(|| text(item?.get("text")))?,
        speaker: name(item.and_then(|it| it.get("author"))),
        ids: ids.chain(text(map.get("claim"))).collect(),
        review: Review {
            claim: String::new(),
            url: text(map.get("url")),
            publisher: name(map.get("author")).or_else(|| name(map.get("publisher"))),
            rating: verdict,
            date: text(map.get("datePublished")),
        },
    })
}
