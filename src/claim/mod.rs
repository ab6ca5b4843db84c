//! Claims: the propositions of a quote, in a form that can be checked and
//! compared.

mod key;

pub use key::{Amount, ClaimKey, Likeness, speaker_key};

use crate::date::Timex;
use crate::span::Span;

/// What the speaker does with the proposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Stance {
    /// Says that it is so.
    Asserts,
    /// Says that it is not so.
    Denies,
    /// Asks whether it is so.
    Asks,
    /// Says that they will bring it about.
    Promises,
    /// Says that it will be so.
    Predicts,
    /// Wants somebody to bring it about.
    Demands,
    /// Holds it to be so.
    Believes,
    /// Says that it may be so, or proposes it.
    Suggests,
}

/// The time of the main verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Tense {
    /// was, has been
    Past,
    /// is
    Present,
    /// will be
    Future,
}

/// How a quantity bounds what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Bound {
    /// `28`
    Exact,
    /// `more than 28`, `at least 28`
    AtLeast,
    /// `up to 28`, `fewer than 28`
    AtMost,
    /// `about 28`, `nearly 28`
    About,
    /// `20 to 28`
    Range,
}

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number; the lower one of a range.
    pub value: f64,
    /// The upper number of a range.
    pub upper: Option<f64>,
    /// How it bounds.
    pub bound: Bound,
    /// What is counted: `percent`, `USD`, `NATO members`.
    pub unit: Option<String>,
    /// The words.
    pub span: Span,
}

/// One proposition of a quote.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// From the article's id, the normalised words and which of several such.
    pub id: String,
    /// The quote that it was cut from, as a number in the extraction's list.
    pub quote: u32,
    /// Its words; several where something stands between.
    pub spans: Vec<Span>,
    /// The words joined by one space, outer marks left off, insertions kept.
    pub text: String,
    /// Whom a leading `I`, `we`, `he` or `she` stands for, as a speaker's
    /// number, where that is safe.
    pub subject: Option<u32>,
    /// What the speaker does with it.
    pub stance: Stance,
    /// Whether the main verb is negated.
    pub negated: bool,
    /// Whether it is hedged.
    pub hedged: bool,
    /// The time of the main verb.
    pub tense: Tense,
    /// The dates that it speaks of.
    pub about: Vec<Timex>,
    /// Its quantities.
    pub quantities: Vec<Quantity>,
    /// People, places and organisations that it names.
    pub names: Vec<String>,
    /// How worth checking it is, 0 to 1.
    pub check_worthiness: f32,
    /// Why.
    pub check_reasons: Vec<&'static str>,
    /// For joining the same statement elsewhere.
    pub key: ClaimKey,
}
