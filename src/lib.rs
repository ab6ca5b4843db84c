//! Who said what, and when.

mod article;
#[doc(hidden)]
pub mod attribution;
mod claim;
mod date;
mod diagnostic;
mod error;
mod extraction;
mod extractor;
mod grammar;
mod keys;
#[cfg(feature = "ledger")]
mod ledger;
pub mod lexicon;
pub mod marks;
#[doc(hidden)]
pub mod model;
pub mod output;
mod quote;
mod span;
pub mod speaker;
pub mod text;
pub mod tracker;

pub use article::Article;
pub use attribution::{Candidate, Explanation, Reading, Weighed};
pub use claim::{
    Amount, Bound, Claim, ClaimId, ClaimKey, Feature, Likeness, Quantity, Reasons, Stance, Tense,
    claims, speaker_key,
};
pub use date::{Basis, DateValue, Direction, From, Precision, Said, Timex, dates};
pub use diagnostic::{Code, Diagnostic};
pub use error::Error;
pub use extraction::Extraction;
pub use extractor::Extractor;
#[cfg(feature = "ledger")]
pub use ledger::{Ledger, Stats};
pub use quote::{Attribution, Quote, QuoteKind, Rule, SourceHint};
pub use span::{OffsetMap, Offsets, Span, Spans, TokenRange};
pub use speaker::{Gender, Mention, Speaker, SpeakerKind};
pub use tracker::{Statement, Tracker};

/// The README's example is a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
