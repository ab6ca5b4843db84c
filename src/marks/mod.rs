//! Quotation marks: which of them make a pair, how deep, and what for.
//!
//! *Input*: a [`Text`]. *Output*: [`Marks`], every quotation in order of its
//! opening mark, with its depth and [`Role`], and remarks on marks that make no
//! pair.
//!
//! A paragraph is read as a whole. Each mark may open, close or be no quotation
//! mark (an apostrophe, a prime, a slip), and what stands on its two sides says
//! what each of these costs: `“` before a word opens for nothing, `'` behind
//! `players` is an apostrophe for little, `"` between two spaces may be either.
//! The reading with the least cost stands. So one wrong mark costs what a reader
//! would give for it, and at most its paragraph:
//!
//! - Marks: `"` `“ ”` `'` `‘ ’` `„ “` `‚ ‘` `« »` `‹ ›` (and the other way
//!   round), `''`, two backticks with `''`, `‘‘ ’’`, `「 」` `『 』` `〝 〞`, `″`
//!   where it is no prime; nested to a depth of 200, the same mark in itself too.
//! - A paragraph that opens with the mark that the one before left open goes on
//!   with its quotation ([`Quotation::continues`]).
//! - A quotation without a closing mark ends at its attribution or, a few words
//!   in another's sentence, at the next comma or stop; else with its paragraph.
//!   One without an opening mark begins with its sentence, if an attribution
//!   stands behind it.
//! - Lines that begin with `>` are a quotation without marks, unless marks stand
//!   around their words.
//!
//! ```
//! use dixit::{marks, text::Text};
//!
//! let text = Text::of("“He said ‘no’ to me,” Ann said. James’ boat is 6'2\" wide.");
//! let found: Vec<_> = marks::find(&text)
//!     .quotations
//!     .iter()
//!     .map(|quotation| (text.slice(quotation.span), quotation.depth))
//!     .collect();
//! assert_eq!(found, [("“He said ‘no’ to me,”", 0), ("‘no’", 1)]);
//! ```
//!
//! Known limits: a single mark right behind a plural is taken for an apostrophe
//! where another one may close (`‘the players’ said so’`); `‘` inside a word is
//! an apostrophe, even where a space is missing before it; two of `'` in a row
//! are one mark (`''Tis late,' he said`). Roles have limits of their own, told
//! in `role.rs`.

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

/// A stretch of text between quotation marks, from a mark that never closes to
/// where its words evidently end, or a block quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The stretch with its marks, in bytes.
    pub span: Span,
    /// Its tokens with its marks.
    pub tokens: TokenRange,
    /// Its tokens without its marks.
    pub inner: TokenRange,
    /// 0 for an outermost quotation; one without a mark of its own (a block
    /// quotation) counts as well.
    pub depth: u8,
    /// The quotation right around this one, as a number in the list.
    pub within: Option<u32>,
    /// Whether a mark closes it; a block quotation counts as closed.
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
/// it; a text without marks has none, and no text fails.
///
/// ```
/// use dixit::{marks::{self, Role}, text::Text};
///
/// let text = Text::of("Ann “Red” Doyle said she was “tired of boats.”");
/// let roles: Vec<Role> = marks::find(&text).quotations.iter().map(|q| q.role).collect();
/// assert_eq!(roles, [Role::Term, Role::Speech]);
/// ```
#[must_use]
pub fn find(text: &Text<'_>) -> Marks {
    let mut marks = finder::pairs(text);
    block::add(text, &mut marks.quotations);
    nest(&mut marks.quotations);
    role::assign(text, &mut marks.quotations);
    marks
}

impl Marks {
    /// Labels speech that no attribution claims [`Role::Unattributed`].
    ///
    /// ```
    /// use dixit::{marks::{self, Role}, text::Text};
    ///
    /// let text = Text::of("“We sail,” Ann said. “At noon.”");
    /// let mut marks = marks::find(&text);
    /// marks.settle(|quotation| quotation.span.start == 0);
    /// assert_eq!(marks.quotations[1].role, Role::Unattributed);
    /// ```
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
