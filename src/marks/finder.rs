//! From paragraph to paragraph: what marks open, close and leave open.

use smallvec::SmallVec;

use super::end;
use super::pair::{Deed, Edges, IMPLICIT, Pairing};
use super::sign::{self, Family, Glyph, Sign};
use super::{Marks, Quotation, Role};
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::Classes;
use crate::span::{Span, TokenRange};
use crate::text::{Text, index};

/// Remarks on marks are made up to this many; a text with more is no prose.
const REMARKS: usize = 100;
/// So many marks behind a lone one are asked whether they open.
const RESCUED: usize = 8;
/// So many marks at the head of a paragraph open again what was left open.
const RESUMED: usize = 4;

/// The pairs of a text, all of them [`Role::Speech`] as yet.
pub(super) fn pairs(text: &Text<'_>) -> Marks {
    let signs = sign::signs(text);
    let mut finder = Finder {
        text,
        signs: &signs,
        pairing: Pairing::default(),
        endings: Vec::new(),
        marks: Marks::default(),
        pending: Vec::new(),
    };
    finder.marks.quotations.reserve(signs.len() / 2);
    let mut first = 0;
    for (n, paragraph) in text.paragraphs.iter().enumerate() {
        let rest = &signs[first..];
        let end = first + rest.partition_point(|sign| sign.token < paragraph.end);
        let reopened = match text.paragraphs.get(n + 1) {
            Some(next) if first < end => finder.openers(*next, end),
            _ => Openers::new(),
        };
        finder.paragraph(*paragraph, first, end, &reopened);
        first = end;
    }
    finder.give_up(0);
    finder.marks
}

/// The marks that open a paragraph.
type Openers = SmallVec<[Glyph; RESUMED]>;

/// A quotation that a paragraph left open.
#[derive(Clone, Copy, Debug)]
struct Pending {
    quotation: u32,
    sign: u32,
}

/// How what a mark opens ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Ending {
    /// It opens nothing that counts.
    Stray,
    /// With the mark whose tokens these are.
    Closed(TokenRange),
    /// Before this token, where the next quotation opens.
    Before(u32),
    /// With its paragraph.
    Open,
}

struct Finder<'a> {
    text: &'a Text<'a>,
    signs: &'a [Sign],
    pairing: Pairing,
    /// Of the marks of the paragraph in hand.
    endings: Vec<Ending>,
    marks: Marks,
    /// Outermost first.
    pending: Vec<Pending>,
}

impl Finder<'_> {
    /// The marks that open a paragraph, whose first mark is
    /// `first`.
    fn openers(&self, paragraph: TokenRange, first: usize) -> Openers {
        (self.start(paragraph)..paragraph.end)
            .zip(&self.signs[first..])
            .take_while(|(token, sign)| sign.token == *token && sign.open <= 20)
            .take(RESUMED)
            .map(|(_, sign)| sign.glyph)
            .collect()
    }

    /// The first token of a paragraph behind `>`, brackets and emphasis.
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

    fn paragraph(&mut self, paragraph: TokenRange, first: usize, end: usize, reopened: &[Glyph]) {
        if first == end {
            // The empty line of a block quotation keeps what is open.
            if !self.pending.is_empty() && self.start(paragraph) < paragraph.end {
                self.give_up(0);
            }
            return;
        }
        let opens = self.openers(paragraph, first);
        let implicit = self
            .pending
            .first()
            .map(|pending| self.signs[pending.sign as usize].glyph)
            .filter(|glyph| {
                opens.first() != Some(glyph)
                    && self.signs[first].token > self.start(paragraph)
                    && !end::is_name_line(&self.text.tokens[paragraph.range()])
            });
        let signs = &self.signs[first..end];
        self.pairing
            .read(self.text, signs, &Edges { implicit, reopened });
        let implicit = self.ends(signs);
        self.build(
            paragraph,
            first,
            end,
            &opens,
            implicit,
            reopened.first().copied(),
        );
    }

    /// Notes how what each mark opens ends; answers the mark that
    /// closes what went on without being opened again.
    fn ends(&mut self, signs: &[Sign]) -> Option<TokenRange> {
        let mut implicit = None;
        self.endings.clear();
        self.endings.resize(signs.len(), Ending::Stray);
        for (deed, sign) in self.pairing.deeds.iter().zip(signs) {
            match deed {
                Deed::Close(IMPLICIT) => implicit = Some(sign.tokens()),
                Deed::Close(open) => self.endings[*open as usize] = Ending::Closed(sign.tokens()),
                Deed::Reopen(open) => self.endings[*open as usize] = Ending::Before(sign.token),
                Deed::Open | Deed::None => {}
            }
        }
        for open in &self.pairing.unclosed {
            if let Some(ending) = self.endings.get_mut(*open as usize) {
                *ending = Ending::Open;
            }
        }
        implicit
    }

    /// Makes quotations of the marks of a paragraph.
    fn build(
        &mut self,
        paragraph: TokenRange,
        first: usize,
        end: usize,
        opens: &[Glyph],
        implicit: Option<TokenRange>,
        reopened: Option<Glyph>,
    ) {
        let before = core::mem::take(&mut self.pending);
        let signs = &self.signs[first..end];
        let start = self.start(paragraph);
        // Where the quotations around the mark in hand end, outermost first.
        let mut around: SmallVec<[u32; 8]> = SmallVec::new();
        let mut resumed = 0;
        let mut ended = None;
        // Where the last quotation ends.
        let mut last = paragraph.start;
        if let (Some(close), Some(open)) = (implicit, before.first()) {
            self.push(
                TokenRange::new(start, close.end),
                TokenRange::new(start, close.start),
                0,
                true,
                Some(open.quotation),
            );
            around.push(close.end);
            last = close.end;
            resumed = before.len();
        }
        for at in 0..end - first {
            let sign = self.signs[first + at];
            let deed = self.pairing.deeds[at];
            if !matches!(deed, Deed::Open | Deed::Reopen(_)) {
                if deed == Deed::None && sign.none >= 40 {
                    while around.last().is_some_and(|end| *end <= sign.token) {
                        around.pop();
                    }
                    if around.is_empty() {
                        self.rescue(paragraph, first, end, at, &mut last);
                    } else {
                        self.stray(&sign);
                    }
                }
                continue;
            }
            while around.last().is_some_and(|end| *end <= sign.token) {
                around.pop();
            }
            let (mut stop, closed) = match self.endings[at] {
                // Nothing stands between the two.
                Ending::Closed(close) if close.start <= sign.tokens().end => {
                    self.stray(&sign);
                    continue;
                }
                Ending::Closed(close) => (close.end, true),
                Ending::Before(next) => (next, false),
                Ending::Open if sign.tokens().end < paragraph.end => (paragraph.end, false),
                Ending::Open | Ending::Stray => {
                    self.stray(&sign);
                    continue;
                }
            };
            let mut cut = false;
            if let (false, Some(outer)) = (closed, around.last()) {
                stop = stop.min(*outer);
            } else if !closed {
                let hint = match self.endings[at] {
                    Ending::Open if reopened == Some(sign.glyph) => end::Hint::Reopened,
                    Ending::Open => end::Hint::None,
                    _ => end::Hint::Before,
                };
                if let Some(early) = self.evident(stop, first, end, at, hint) {
                    (stop, cut) = (early, true);
                }
            }
            // It opens again what the paragraph before left open, or what
            // ended before it without a mark.
            let again = before.get(resumed).filter(|pending| {
                sign.token == start + index(resumed)
                    && opens.get(resumed) == Some(&self.signs[pending.sign as usize].glyph)
            });
            let continues = match (again, deed) {
                (Some(pending), _) => {
                    resumed += 1;
                    Some(pending.quotation)
                }
                (None, Deed::Reopen(open)) if signs[open as usize].glyph == sign.glyph => ended,
                (None, _) => None,
            };
            let inner_end = match self.endings[at] {
                Ending::Closed(close) => close.start,
                _ => stop,
            };
            let inner = TokenRange::new(sign.tokens().end.min(inner_end), inner_end);
            let quotation = self.push(
                TokenRange::new(sign.token, stop),
                inner,
                around.len(),
                closed,
                continues,
            );
            around.push(stop);
            last = last.max(stop);
            if closed {
                continue;
            }
            if self.endings[at] == Ending::Open && !cut {
                self.pending.push(Pending {
                    quotation,
                    sign: index(first + at),
                });
            } else {
                ended = Some(quotation).filter(|_| !cut);
                self.unclosed(quotation);
            }
        }
        let pending = core::mem::replace(&mut self.pending, before);
        self.give_up(resumed);
        self.pending = pending;
    }

    /// Makes a quotation of a mark that has no partner where the words around
    /// tell where it ends or begins; else remarks it.
    fn rescue(
        &mut self,
        paragraph: TokenRange,
        first: usize,
        end: usize,
        at: usize,
        last: &mut u32,
    ) {
        let sign = self.signs[first + at];
        let mark = sign.tokens();
        let tokens = &self.text.tokens;
        if sign.glyph.family() == Family::Double && sign.open <= 5 {
            let next = (at + 1..end - first)
                .take(RESCUED)
                .find(|next| matches!(self.pairing.deeds[*next], Deed::Open | Deed::Reopen(_)))
                .map_or(paragraph.end, |next| self.signs[first + next].token);
            let stop = next.min(mark.end + 60).min(paragraph.end);
            if let Some(stop) = self.evident(stop, first, end, at, end::Hint::None) {
                let range = TokenRange::new(mark.start, stop);
                let inner = TokenRange::new(mark.end, stop);
                let quotation = self.push(range, inner, 0, false, None);
                *last = stop;
                self.unclosed(quotation);
                return;
            }
        }
        // `We won,” the mayor said.`
        let behind = &tokens[mark.end as usize..paragraph.end as usize];
        if sign.glyph.family() == Family::Double
            && sign.close == 0
            && mark.start > *last
            && tokens[mark.start as usize - 1].is(Classes::STOP | Classes::PAUSE)
            && end::is_attribution(behind)
        {
            let begin = (*last..mark.start)
                .rev()
                .take(60)
                .find(|at| tokens[*at as usize].is(Classes::SENTENCE));
            if let Some(begin) = begin.filter(|begin| begin + 1 < mark.start) {
                let inner = TokenRange::new(begin, mark.start);
                self.push(TokenRange::new(begin, mark.end), inner, 0, true, None);
                *last = mark.end;
            }
        }
        self.stray(&sign);
    }

    /// Where the quotation that mark `at` of the paragraph opens ends, if that
    /// is before `stop`.
    fn evident(
        &self,
        stop: u32,
        first: usize,
        end: usize,
        at: usize,
        hint: end::Hint,
    ) -> Option<u32> {
        let mut next = at + 1;
        let skip = |token: u32| {
            while first + next < end && self.signs[first + next].token < token {
                next += 1;
            }
            match self.endings.get(next) {
                Some(Ending::Closed(close)) if self.signs[first + next].token == token => {
                    Some(close.end)
                }
                _ => None,
            }
        };
        let inner = TokenRange::new(self.signs[first + at].tokens().end, stop);
        end::evident(self.text, inner, hint, skip)
    }

    fn push(
        &mut self,
        tokens: TokenRange,
        inner: TokenRange,
        depth: usize,
        closed: bool,
        continues: Option<u32>,
    ) -> u32 {
        let quotations = &mut self.marks.quotations;
        quotations.push(Quotation {
            span: self.text.span(tokens),
            tokens,
            inner,
            depth: u8::try_from(depth).unwrap_or(u8::MAX),
            within: None,
            closed,
            continues,
            role: Role::Speech,
        });
        index(quotations.len() - 1)
    }

    /// Nothing goes on with what was left open, but for the `resumed`
    /// outermost.
    fn give_up(&mut self, resumed: usize) {
        for pending in core::mem::take(&mut self.pending).iter().skip(resumed) {
            self.unclosed(pending.quotation);
        }
    }

    fn unclosed(&mut self, quotation: u32) {
        let span = self.marks.quotations[quotation as usize].span;
        self.remark(
            Code::UnclosedQuotation,
            "a quotation that no mark closes",
            span,
        );
    }

    fn stray(&mut self, sign: &Sign) {
        if sign.glyph.family() != Family::Single {
            let span = self.text.tokens[sign.token as usize].span;
            self.remark(Code::StrayMark, "a quotation mark that makes no pair", span);
        }
    }

    fn remark(&mut self, code: Code, message: &str, span: Span) {
        if self.marks.diagnostics.len() < REMARKS {
            self.marks
                .diagnostics
                .push(Diagnostic::new(code, message, Some(span)));
        }
    }
}
