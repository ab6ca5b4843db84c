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
#[cfg(test)]
mod tests;

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
    /// The quotation right around this one, as a number in the list.
    pub within: Option<u32>,
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
    nest(&mut marks.quotations);
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

    /// How much of `content` stands in marks that give somebody's words: all
    /// of it, some or nothing.
    ///
    /// By section 12 of the conventions marks around a title, a nickname or a
    /// term do not count, nor do those that stand around a span without its
    /// touching them: what somebody reports within a quotation is indirect
    /// unless it has marks of its own. (The scorer of the evaluation counts
    /// all marks.)
    ///
    /// ```
    /// use dixit::{QuoteKind, Span, marks, text::Text};
    ///
    /// let text = Text::of("He said that they “sail at noon.”");
    /// let marks = marks::find(&text);
    /// let content = Span::new(8, 37);
    /// assert_eq!(marks.kind_of(&text, &[content]), QuoteKind::Mixed);
    /// ```
    #[must_use]
    pub fn kind_of(&self, text: &Text<'_>, content: &[Span]) -> QuoteKind {
        let (mut inside, mut outside) = (false, false);
        for span in content {
            let tokens = text.range(*span);
            // The tokens below this one are known to be inside.
            let mut known = tokens.start;
            for quotation in self.touching(tokens) {
                if quotation.tokens.end <= known || !counts(text, quotation, tokens) {
                    continue;
                }
                outside |= has_word(text, known, quotation.tokens.start);
                let start = known.max(quotation.tokens.start);
                known = quotation.tokens.end.min(tokens.end);
                inside |= has_word(text, start, known);
            }
            outside |= has_word(text, known, tokens.end);
        }
        match (inside, outside) {
            (true, false) => QuoteKind::Direct,
            (true, true) => QuoteKind::Mixed,
            (false, _) => QuoteKind::Indirect,
        }
    }

    /// The quotations that share a token with `tokens`, in order.
    fn touching(&self, tokens: TokenRange) -> impl Iterator<Item = &Quotation> {
        let first = self
            .quotations
            .partition_point(|q| q.tokens.start <= tokens.start);
        let mut around = Vec::new();
        let mut next = first.checked_sub(1);
        while let Some(at) = next {
            let quotation = &self.quotations[at];
            if quotation.tokens.end > tokens.start {
                around.push(quotation);
            }
            next = quotation.within.map(|at| at as usize);
        }
        around.into_iter().rev().chain(
            self.quotations[first..]
                .iter()
                .take_while(move |q| q.tokens.start < tokens.end),
        )
    }
}

/// Whether the marks of a quotation say that the words of `span` are quoted.
fn counts(text: &Text<'_>, quotation: &Quotation, span: TokenRange) -> bool {
    let (tokens, inner) = (quotation.tokens, quotation.inner);
    // A stop or comma beside the mark may be left out of the span.
    let leaves = |start: u32, end: u32| end > start + 3 || has_word(text, start, end);
    let part = leaves(inner.start, span.start) || leaves(span.end, inner.end);
    let around = part && span.start >= inner.start && span.end <= inner.end && tokens != inner;
    !matches!(quotation.role, Role::Term | Role::Title) && !around
}

/// Whether a word stands in a range of tokens, which may be empty.
fn has_word(text: &Text<'_>, start: u32, end: u32) -> bool {
    (start..end).any(|at| text.tokens[at as usize].is(Classes::WORD))
}

/// Notes for every quotation which one stands around it, and how deep it is.
fn nest(quotations: &mut [Quotation]) {
    let mut around: Vec<(u32, u32)> = Vec::new();
    for (number, quotation) in quotations.iter_mut().enumerate() {
        while around
            .last()
            .is_some_and(|(_, end)| *end <= quotation.tokens.start)
        {
            around.pop();
        }
        quotation.within = around.last().map(|(number, _)| *number);
        quotation.depth = u8::try_from(around.len()).unwrap_or(u8::MAX);
        around.push((crate::text::index(number), quotation.tokens.end));
    }
}
