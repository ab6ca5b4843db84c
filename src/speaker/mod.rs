//! Speakers: names, roles and pronouns resolved to the someone they mean.
//!
//! *Input*: a text, its quotation marks, the attributions found in it, what is
//! known of the article, and what the caller knows: a [`Roster`] and mentions
//! that its own tools found. *Output*: [`Resolved`], the speakers and, for each
//! attribution, which of them it was, by which rule and how surely.
//!
//! Every speaker has the fullest name that the article or its headline gives,
//! without title. Where the article does not tell who it was, the answer is
//! `None`, never a guess and never a word that stands for nobody; where two
//! people fit, there is a diagnostic as well.
//!
//! The order of the rooms: `names` and `phrase`s are read from tokens,
//! `mentions` from the whole text; `casting` makes the cast of the names in
//! full, `surname` lets the short ones join it, `apposition` gives everybody
//! their roles; `reference`, `variation` (with `epithets`), `delayed`, `antecedent`
//! and `frame` choose for descriptions and pronouns; `source` reads a source,
//! `answer`, `unsourced` and `dialogue` give each attribution its speaker, whom
//! `naming` finds words for. `places` has the tokens of every attribution,
//! `keys` the sets of words.
//!
//! Known limits: a letter's or column's author who signs at its foot is nobody;
//! an outside fact (who the nominee is) is known from a roster only; a pronoun
//! that comes before its name in the text waits for no name.

mod answer;
mod antecedent;
mod apposition;
mod cast;
mod casting;
mod delayed;
mod dialogue;
mod epithets;
mod frame;
mod mentions;
mod names;
mod naming;
mod phrase;
mod places;
mod reference;
mod resolve;
mod roster;
mod small;
mod source;
mod surname;
#[cfg(test)]
mod tests;
mod unsourced;
mod variation;

use crate::diagnostic::Diagnostic;
use crate::span::Span;

pub use resolve::resolve;
pub use roster::{Entry, Roster};

/// What is known of an article beside its text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The headline.
    pub title: Option<&'a str>,
    /// Who wrote it; whom a narrating `I` stands for.
    pub byline: Option<&'a str>,
}

/// A mention that the caller's own tools found: those with one `name` are one
/// speaker's, and they win over what the text alone tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The words.
    pub span: Span,
    /// Whom they mean.
    pub name: String,
    /// What kind of someone.
    pub kind: SpeakerKind,
    /// A number from the caller's own store.
    pub external_id: Option<String>,
}

/// Who it was, for every attribution.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// The speakers, in order of the attributions.
    pub speakers: Vec<Speaker>,
    /// The speaker of each attribution; `None` where the article does not tell.
    pub of: Vec<Option<Resolution>>,
    /// Names that could be two people's.
    pub diagnostics: Vec<Diagnostic>,
}

/// The speaker of an attribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resolution {
    /// A place in [`Resolved::speakers`].
    pub speaker: u32,
    /// That the speaker is right, 0 to 1.
    pub confidence: f32,
    /// The rule that told: `full-name`, `surname`, `pronoun`, …
    pub rule: &'static str,
}

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
