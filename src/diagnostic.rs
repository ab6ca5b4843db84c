//! What was odd in a text, said beside the answer and never instead of it.

use crate::span::Span;

/// A remark on something odd in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of oddity.
    pub code: Code,
    /// The remark for a person.
    pub message: String,
    /// Where, if it has a place in the text.
    pub span: Option<Span>,
}

impl Diagnostic {
    pub(crate) fn new(code: Code, message: impl Into<String>, span: Option<Span>) -> Diagnostic {
        Diagnostic {
            code,
            message: message.into(),
            span,
        }
    }
}

/// The kinds of oddities; [`Code::name`] is what is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Code {
    /// A quotation mark that opens and is never closed.
    UnclosedQuotation,
    /// A closing mark that nothing opened.
    StrayMark,
    /// A publication date that is no date.
    BadPublished,
    /// A date in the text that the calendar does not have.
    ImpossibleDate,
    /// Two speakers fit and nothing tells which one.
    AmbiguousSpeaker,
    /// The text does not look like English.
    Language,
    /// A dateline's day that does not fit the publication date.
    DatelineConflict,
    /// Characters that no text has, such as NUL.
    ControlCharacters,
}

impl Code {
    /// The name of the code in the output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Code::UnclosedQuotation => "unclosed-quotation",
            Code::StrayMark => "stray-mark",
            Code::BadPublished => "bad-published",
            Code::ImpossibleDate => "impossible-date",
            Code::AmbiguousSpeaker => "ambiguous-speaker",
            Code::Language => "language",
            Code::DatelineConflict => "dateline-conflict",
            Code::ControlCharacters => "control-characters",
        }
    }
}
