//! Quotation marks: which of them make a pair, how deep, and what for.
//!
//! *Input*: a [`Text`](crate::text::Text). *Output*: [`Marks`], every pair in
//! order of its opening mark, with its depth and role.

use crate::diagnostic::Diagnostic;
use crate::span::{Span, TokenRange};

/// The quotations of a text.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// In order of the opening mark; an outer one stands before its inner ones.
    pub quotations: Vec<Quotation>,
    /// Marks that were odd.
    pub diagnostics: Vec<Diagnostic>,
}

/// A stretch of text between quotation marks, or from a mark that never closes
/// to the end of its paragraph, or a block quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The stretch with its marks.
    pub span: Span,
    /// Its tokens with its marks.
    pub tokens: TokenRange,
    /// 0 for an outermost quotation.
    pub depth: u8,
    /// Whether a mark closes it.
    pub closed: bool,
    /// The quotation of the paragraph before that this one goes on from,
    /// without its having closed, as a number in the list.
    pub continues: Option<u32>,
    /// What the quotation is.
    pub role: Role,
}

/// What a quotation is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Role {
    /// Words that somebody said or wrote.
    Speech,
    /// A word held at arm's length, a term or a nickname.
    Term,
    /// The title of a work, a ship, a sign.
    Title,
    /// A quotation inside another one.
    Nested,
    /// Speech by its form that no attribution claims.
    Unattributed,
}
