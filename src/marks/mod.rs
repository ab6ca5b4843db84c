//! Quotation marks: which of them make a pair, how deep, and what for.
//!
//! *Input*: a [`Text`](crate::text::Text). *Output*: [`Marks`], every pair in
//! order of its opening mark, with its depth and role.

mod block;
mod pair;
mod role;
mod sign;

use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::Classes;
use crate::quote::QuoteKind;
use crate::span::{Span, TokenRange};
use crate::text::{Text, index};
use pair::{Deed, Edges, IMPLICIT, Pairing};
use sign::{Family, Sign};

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

/// Remarks on marks are made up to this many; a text with more is no prose.
const REMARKS: usize = 100;

/// Finds the quotations of a text, in time and memory that grow in line with
/// it.
#[must_use]
pub fn find(text: &Text<'_>) -> Marks {
    let signs = sign::signs(text);
    let mut finder = Finder {
        text,
        signs: &signs,
        pairing: Pairing::default(),
        quotations: Vec::new(),
        diagnostics: Vec::new(),
        pending: Vec::new(),
    };
    finder.paragraphs();
    let mut marks = Marks {
        quotations: finder.quotations,
        diagnostics: finder.diagnostics,
    };
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

/// A quotation that a paragraph left open.
#[derive(Clone, Copy, Debug)]
struct Pending {
    quotation: u32,
    sign: u32,
}

struct Finder<'a> {
    text: &'a Text<'a>,
    signs: &'a [Sign],
    pairing: Pairing,
    quotations: Vec<Quotation>,
    diagnostics: Vec<Diagnostic>,
    /// Outermost first.
    pending: Vec<Pending>,
}

impl Finder<'_> {
    fn paragraphs(&mut self) {
        let mut first = 0;
        let mut end = 0;
        let paragraphs = &self.text.paragraphs;
        for (n, paragraph) in paragraphs.iter().enumerate() {
            while end < self.signs.len() && self.signs[end].token < paragraph.end {
                end += 1;
            }
            let reopened = match paragraphs.get(n + 1) {
                Some(next) => self.openers(*next, end),
                None => Vec::new(),
            };
            self.paragraph(*paragraph, first, end, &reopened);
            first = end;
        }
        self.give_up();
    }

    /// The families of the marks that open a paragraph, whose first mark is
    /// `first`.
    fn openers(&self, paragraph: TokenRange, first: usize) -> Vec<Family> {
        let mut families = Vec::new();
        for (token, sign) in (self.start(paragraph)..paragraph.end).zip(&self.signs[first..]) {
            if sign.token != token || sign.open > 10 || families.len() == 4 {
                break;
            }
            families.push(sign.glyph.family());
        }
        families
    }

    /// The first token of a paragraph behind `>` and brackets.
    fn start(&self, paragraph: TokenRange) -> u32 {
        paragraph
            .range()
            .find(|at| {
                let token = &self.text.tokens[*at];
                token.is(Classes::WORD | Classes::MARK)
                    || !matches!(self.text.word(token), ">" | "(" | "[" | "*")
            })
            .map_or(paragraph.end, index)
    }

    fn paragraph(&mut self, paragraph: TokenRange, first: usize, end: usize, reopened: &[Family]) {
        // A block quotation's empty line keeps what is open.
        if self.start(paragraph) == paragraph.end && first == end {
            return;
        }
        if first == end {
            self.give_up();
            return;
        }
        let signs = &self.signs[first..end];
        let opens = self.openers(paragraph, first);
        let reopens = |pending: &Pending, at: usize| {
            opens.get(at) == Some(&self.signs[pending.sign as usize].glyph.family())
        };
        let implicit = match self.pending.first() {
            Some(pending) if !reopens(pending, 0) => Some(self.signs[pending.sign as usize].glyph),
            _ => None,
        };
        self.pairing
            .read(self.text, signs, &Edges { implicit, reopened });
        self.build(paragraph, first, end, &opens);
    }

    /// Makes quotations of the deeds of a paragraph.
    fn build(&mut self, paragraph: TokenRange, first: usize, end: usize, opens: &[Family]) {
        let text = self.text;
        let before = core::mem::take(&mut self.pending);
        let made = self.quotations.len();
        // The closing mark of each opening one; `u32::MAX` where none closes.
        let deeds = core::mem::take(&mut self.pairing.deeds);
        let open_at_end = core::mem::take(&mut self.pairing.unclosed);
        let mut closers = vec![None; end - first];
        let mut implicit = None;
        for (at, deed) in deeds.iter().enumerate() {
            match deed {
                Deed::Close(IMPLICIT) => implicit = Some(at),
                Deed::Close(open) => closers[*open as usize] = Some(at),
                Deed::Open | Deed::None => {}
            }
        }
        let mut resumed = 0;
        if let Some(at) = implicit {
            let close = self.signs[first + at].token;
            let range = TokenRange::new(self.start(paragraph), close + 1);
            self.push(range, TokenRange::new(range.start, close), 0, true);
            self.quotations[made].continues = before.first().map(|p| p.quotation);
            resumed = 1;
        }
        let mut unclosed = open_at_end.iter().copied().peekable();
        let mut ends: Vec<u32> = Vec::new();
        if let Some(at) = implicit {
            ends.push(self.signs[first + at].token + 1);
        }
        let start = self.start(paragraph);
        let mut strays = Vec::new();
        let mut pending = Vec::new();
        while unclosed.peek() == Some(&IMPLICIT) {
            unclosed.next();
        }
        for at in 0..end - first {
            let sign = &self.signs[first + at];
            match deeds[at] {
                Deed::Open => {
                    let number = index(at);
                    let (stop, closed) = match closers[at] {
                        Some(close) => (self.signs[first + close].token + 1, true),
                        None if unclosed.peek() == Some(&number) => {
                            unclosed.next();
                            (paragraph.end, false)
                        }
                        None => {
                            strays.push(sign.token);
                            continue;
                        }
                    };
                    while ends.last().is_some_and(|e| *e <= sign.token) {
                        ends.pop();
                    }
                    let depth = ends.len();
                    ends.push(stop);
                    let inner = TokenRange::new(sign.token + 1, stop - u32::from(closed));
                    self.push(TokenRange::new(sign.token, stop), inner, depth, closed);
                    let quotation = index(self.quotations.len() - 1);
                    // It opens again what the paragraph before left open.
                    if sign.token == start + index(resumed)
                        && resumed < before.len()
                        && implicit.is_none()
                        && opens.get(resumed)
                            == Some(&self.signs[before[resumed].sign as usize].glyph.family())
                    {
                        self.quotations[quotation as usize].continues =
                            Some(before[resumed].quotation);
                        resumed += 1;
                    }
                    if !closed {
                        pending.push(Pending {
                            quotation,
                            sign: index(first + at),
                        });
                    }
                }
                Deed::None if sign.glyph.family() != Family::Single && sign.none >= 40 => {
                    strays.push(sign.token);
                }
                Deed::None | Deed::Close(_) => {}
            }
        }
        for token in strays {
            let span = text.tokens[token as usize].span;
            self.remark(Code::StrayMark, "a quotation mark that makes no pair", span);
        }
        for pending in before.iter().skip(resumed) {
            self.unclosed(pending.quotation);
        }
        self.pending = pending;
        self.pairing.deeds = deeds;
        self.pairing.unclosed = open_at_end;
    }

    fn push(&mut self, tokens: TokenRange, inner: TokenRange, depth: usize, closed: bool) {
        self.quotations.push(Quotation {
            span: self.text.span(tokens),
            tokens,
            inner,
            depth: u8::try_from(depth).unwrap_or(u8::MAX),
            closed,
            continues: None,
            role: Role::Speech,
        });
    }

    /// Nothing goes on with what is open.
    fn give_up(&mut self) {
        for pending in core::mem::take(&mut self.pending) {
            self.unclosed(pending.quotation);
        }
    }

    fn unclosed(&mut self, quotation: u32) {
        let span = self.quotations[quotation as usize].span;
        self.remark(
            Code::UnclosedQuotation,
            "a quotation that no mark closes",
            span,
        );
    }

    fn remark(&mut self, code: Code, message: &str, span: Span) {
        if self.diagnostics.len() < REMARKS {
            self.diagnostics
                .push(Diagnostic::new(code, message, Some(span)));
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
