//! Speakers: names, roles and pronouns resolved to the someone they mean.

use crate::span::Span;

/// Someone who said something.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// The fullest name in the article, without title; for a source with no
    /// name the description itself.
    pub name: String,
    /// What kind of someone.
    pub kind: SpeakerKind,
    /// Title or description that the article gives.
    pub role: Option<String>,
    /// Where the article or the name tells.
    pub gender: Option<Gender>,
    /// From the caller's roster.
    pub external_id: Option<String>,
    /// Where the article names them, in order.
    pub mentions: Vec<Mention>,
}

/// What kind of someone a speaker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum SpeakerKind {
    /// One person, by name or by a description that tells which one.
    Person,
    /// Several people.
    Group,
    /// A ministry, company, party, paper, or a place that stands for its
    /// government.
    Organization,
    /// A report, letter, law or sign.
    Document,
    /// Somebody whom the article does not name.
    Anonymous,
}

/// The gender that a name, title or pronoun tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Gender {
    /// she
    Female,
    /// he
    Male,
}

/// A place where a speaker is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// How they were understood; the name is what is printed.
    pub rule: &'static str,
}
