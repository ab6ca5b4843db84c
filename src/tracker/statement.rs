//! Statements as they are asked for and exported.

use jiff::civil::Date;

use super::relation::RelationKind;
use crate::date::DateValue;
use crate::quote::QuoteKind;

/// One utterance: a speaker saying one thing on one occasion, however often it
/// is reported.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Statement {
    /// Does not depend on the order in which articles came in.
    pub id: String,
    /// The fullest name in any article; `None` where nobody tells.
    pub speaker: Option<String>,
    /// The roster's id, or the name in small letters with hyphens.
    pub speaker_key: Option<String>,
    /// The fullest wording.
    pub text: String,
    /// The most precise date of any occurrence.
    pub said: Option<DateValue>,
    /// The first and the last day of publication.
    pub first_published: Option<Date>,
    /// See [`Statement::first_published`].
    pub last_published: Option<Date>,
    /// Who printed it, in the order of publication.
    pub occurrences: Vec<Occurrence>,
    /// To the earlier statements that this one bears on.
    pub relations: Vec<Relation>,
    /// Verdicts on its claims, from outside.
    pub reviews: Vec<Review>,
}

/// One report of a statement.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Occurrence {
    /// The article's id.
    pub article: String,
    /// The claim's id.
    pub claim: String,
    /// The quote's number in the article, from 0.
    pub quote: u32,
    /// By the marks.
    pub kind: QuoteKind,
    /// The claim's words in this article.
    pub text: String,
    /// Where they stand: start and end in bytes, code points and UTF-16 units,
    /// and the words.
    pub places: Vec<([(u32, u32); 3], String)>,
    /// When it was said, as this article tells.
    pub said: Option<DateValue>,
    /// The article's day of publication.
    pub published: Option<Date>,
    /// The article's publisher.
    pub publisher: Option<String>,
    /// The article's address.
    pub url: Option<String>,
    /// The article's headline.
    pub title: Option<String>,
}

/// What a statement does to an earlier one.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Relation {
    /// What it does.
    pub kind: RelationKind,
    /// The id of the earlier statement.
    pub statement: String,
    /// Why, for a reader to check.
    pub reason: String,
    /// 0 to 1.
    pub confidence: f32,
}

/// A verdict on a claim, given by somebody else.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Review {
    /// The id of the claim that it judges.
    pub claim: String,
    /// Where it is published.
    pub url: Option<String>,
    /// Who gives it.
    pub publisher: Option<String>,
    /// The verdict in the words of who gives it.
    pub rating: String,
    /// When it was given, as written.
    pub date: Option<String>,
}

/// Why a claim stands with the others of its statement.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Join {
    /// The ids of the two claims.
    pub claims: (String, String),
    /// How alike they are, 0 to 1.
    pub score: f32,
    /// What they share, for a reader to check.
    pub reason: String,
}

#[cfg(feature = "serde")]
pub use record::{OccurrenceRecord, PlaceRecord, RelationRecord, StatementRecord};

#[cfg(feature = "serde")]
mod record {
    use serde::{Deserialize, Serialize};

    use super::{RelationKind, Review, Statement};
    use crate::quote::QuoteKind;
    use crate::span::Offsets;

    /// A statement as it is printed.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[allow(missing_docs)] // the keys are those of the output's schema
    pub struct StatementRecord {
        pub schema: String,
        pub id: String,
        pub speaker: Option<String>,
        pub speaker_key: Option<String>,
        pub text: String,
        pub said: Option<String>,
        pub first_published: Option<String>,
        pub last_published: Option<String>,
        pub occurrences: Vec<OccurrenceRecord>,
        pub relations: Vec<RelationRecord>,
        pub reviews: Vec<Review>,
    }

    /// An occurrence as it is printed.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[allow(missing_docs)]
    pub struct OccurrenceRecord {
        pub article: String,
        pub claim: String,
        pub quote: String,
        pub kind: QuoteKind,
        pub spans: Vec<PlaceRecord>,
        pub published: Option<String>,
        pub publisher: Option<String>,
        pub url: Option<String>,
    }

    /// A span as it is printed.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[allow(missing_docs)]
    pub struct PlaceRecord {
        pub start: u32,
        pub end: u32,
        pub text: String,
    }

    /// A relation as it is printed.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[allow(missing_docs)]
    pub struct RelationRecord {
        #[serde(rename = "type")]
        pub kind: RelationKind,
        pub statement: String,
        pub reason: String,
        pub confidence: f64,
    }

    impl StatementRecord {
        /// The record of a statement, with offsets in a unit.
        #[must_use]
        pub fn new(statement: &Statement, offsets: Offsets) -> StatementRecord {
            let unit = match offsets {
                Offsets::Bytes => 0,
                Offsets::Chars => 1,
                Offsets::Utf16 => 2,
            };
            let day = |day: &Option<jiff::civil::Date>| day.map(|day| day.to_string());
            StatementRecord {
                schema: crate::output::SCHEMA.to_owned(),
                id: statement.id.clone(),
                speaker: statement.speaker.clone(),
                speaker_key: statement.speaker_key.clone(),
                text: statement.text.clone(),
                said: statement.said.map(|said| said.edtf()),
                first_published: day(&statement.first_published),
                last_published: day(&statement.last_published),
                occurrences: statement
                    .occurrences
                    .iter()
                    .map(|it| OccurrenceRecord {
                        article: it.article.clone(),
                        claim: it.claim.clone(),
                        quote: format!("q{}", it.quote + 1),
                        kind: it.kind,
                        spans: it
                            .places
                            .iter()
                            .map(|(units, text)| PlaceRecord {
                                start: units[unit].0,
                                end: units[unit].1,
                                text: text.clone(),
                            })
                            .collect(),
                        published: day(&it.published),
                        publisher: it.publisher.clone(),
                        url: it.url.clone(),
                    })
                    .collect(),
                relations: statement
                    .relations
                    .iter()
                    .map(|it| RelationRecord {
                        kind: it.kind,
                        statement: it.statement.clone(),
                        reason: it.reason.clone(),
                        confidence: (f64::from(it.confidence) * 1000.0).round() / 1000.0,
                    })
                    .collect(),
                reviews: statement.reviews.clone(),
            }
        }
    }
}
