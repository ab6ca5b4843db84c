//! Quotation marks: which of them make a pair, how deep, and what for.
//!
//! *Input*: a [`Text`](crate::text::Text). *Output*: [`Marks`], every pair in
//! order of its opening mark, with its depth and role.

mod block;
mod end;
mod finder;
mod pair;
mod role;
mod sign;

use crate::diagnostic::Diagnostic;
use crate::lexicon::Classes;
use crate::quote::QuoteKind;
use crate::span::{Span, TokenRange};
use crate::text::Text;

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
    /// Its tokens without its marks.
    pub inner: TokenRange,
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

/// Finds the quotations of a text, in time and memory that grow in line with
/// it.
#[must_use]
pub fn find(text: &Text<'_>) -> Marks {
    let mut marks = finder::pairs(text);
    block::add(text, &mut marks.quotations);
    role::assign(text, &mut marks.quotations);
    marks
}

impl Marks {
    /// Labels speech of depth 0 that no attribution claims
    /// [`Role::Unattributed`].
    pub fn settle(&mut self, attributed: impl Fn(&Quotation) -> bool) {
        for quotation in &mut self.quotations {
            if quotation.role == Role::Speech && !attributed(quotation) {
                quotation.role = Role::Unattributed;
            }
        }
    }

    /// How much of `content` stands in quotation marks that give somebody's
    /// words: all of its words, some or none.
    #[must_use]
    pub fn kind_of(&self, text: &Text<'_>, content: &[Span]) -> QuoteKind {
        let (mut inside, mut outside) = (false, false);
        for span in content {
            let mut at = self
                .quotations
                .partition_point(|q| q.span.start < span.start);
            // The outermost quotation that may hold the start of the span.
            while at > 0 && (self.quotations[at - 1].depth > 0) {
                at -= 1;
            }
            at = at.saturating_sub(1);
            for token in text.range(*span).range() {
                if !text.tokens[token].is(Classes::WORD) {
                    continue;
                }
                while self
                    .quotations
                    .get(at)
                    .is_some_and(|q| q.depth > 0 || q.tokens.end as usize <= token)
                {
                    at += 1;
                }
                match self.quotations.get(at) {
                    Some(q) if q.tokens.holds(token) => inside = true,
                    _ => outside = true,
                }
            }
        }
        match (inside, outside) {
            (true, false) => QuoteKind::Direct,
            (true, true) => QuoteKind::Mixed,
            (false, _) => QuoteKind::Indirect,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_found() {
        let text = Text::of("“We will ‘win’,” he said. ''No,'' she said. He's 6'2\" tall.");
        let marks = find(&text);
        let found: Vec<_> = marks
            .quotations
            .iter()
            .map(|q| text.slice(q.span))
            .collect();
        assert_eq!(found, ["“We will ‘win’,”", "‘win’", "''No,''"]);
    }
}
