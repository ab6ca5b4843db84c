//! The words of a content, and the words of a claim as text.
//!
//! *Input*: the spans of a content, the quotations of the text and the contents
//! inside this one. *Output*: [`Content`], the content's words without outer
//! quotation marks and markup, each with what may be cut before it; and, for a
//! range of them, the spans and the joined text. *Rule*: marks around all words
//! of a span are outer ones; a quotation within reported words may be cut at
//! its sentences, a nested one, a nested content and brackets nowhere.
//!
//! Limits: a quotation that is still open where the content ends keeps its
//! opening mark in the text.

use core::ops::Range;

use smallvec::SmallVec;

use crate::lexicon::Classes;
use crate::marks::{Quotation, Role};
use crate::quote::QuoteKind;
use crate::span::{Span, Spans, TokenRange};
use crate::text::{Text, Token};

keys! {
    COMMA ",", QUESTION_MARK "?", ROUND "(", ROUND_END ")", SQUARE "[", SQUARE_END "]",
}

/// The words of a content, behind those of the contents before it.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// Words and punctuation without quotation marks and markup, of all contents
    /// read so far; a sign of feet or inches stays.
    pub(super) all: Vec<Token>,
    /// Where the words of this content begin among them.
    pub(super) from: usize,
    /// What is known of each word of this content.
    pub(super) info: Vec<Info>,
    /// The words at which a sentence may be cut off from the one before, by
    /// their places in the content.
    pub(super) sentences: Vec<usize>,
    /// The quotations whose marks are part of the claim, in order.
    inner: Vec<Span>,
    /// The content's spans.
    spans: Vec<Span>,
    /// The token of the last word.
    last: usize,
    /// Whether a piece of it is a question.
    pub(super) question: bool,
}

/// What is known of a word of a content.
#[derive(Clone, Copy, Debug)]
pub(super) struct Info {
    /// In which span of the content it stands.
    part: u32,
    /// What may be cut before it.
    pub(super) guard: Guard,
    /// Whether a sentence begins with it.
    opens: bool,
    /// Whether it stands in quotation marks.
    pub(super) quoted: bool,
}

/// What may be cut before a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Guard {
    /// Sentences and clauses.
    Free,
    /// Sentences: it stands in words quoted within reported ones.
    Sentences,
    /// Nothing: it stands in a nested quotation or in brackets.
    Closed,
}

/// Whether a mark opens or closes one of the last quotations before it; one
/// that does not may be a sign of feet or inches.
fn is_edge(quotations: &[Quotation], token: &Token) -> bool {
    quotations
        .iter()
        .rev()
        .take(8)
        .any(|q| q.span.start == token.span.start || q.span.end == token.span.end)
}

/// Up to which bytes the quotations and contents that have opened reach.
#[derive(Default)]
struct Reach {
    /// Those in which nothing may be cut.
    closed: u32,
    /// Those that may be cut at their sentences.
    sentences: u32,
    /// All quotations.
    quoted: u32,
    /// Those that somebody speaks inside the content.
    speech: u32,
    /// How many brackets are open.
    brackets: usize,
}

impl Reach {
    /// What may be cut before a word that begins at `start`.
    fn guard(&self, start: u32) -> Guard {
        if self.brackets > 0 || start < self.closed {
            Guard::Closed
        } else if start < self.sentences {
            Guard::Sentences
        } else {
            Guard::Free
        }
    }

    /// Where the first one ends that is open at `start`.
    #[inline]
    fn next(&self, start: u32) -> u32 {
        if self.quoted.max(self.closed) <= start {
            return u32::MAX;
        }
        [self.closed, self.sentences, self.quoted, self.speech]
            .into_iter()
            .filter(|end| start < *end)
            .min()
            .unwrap_or(u32::MAX)
    }
}

/// A word or pause within a sentence: no mark, no markup, no bracket.
fn is_plain(token: &Token) -> bool {
    token.is(Classes::WORD.with(Classes::PAUSE)) && !token.is(Classes::SENTENCE)
}

impl Content {
    /// Reads the words of `spans`. `quotations` are those of the text in
    /// order; `nested` the contents of attributions inside this one, in order.
    pub(super) fn read(
        &mut self,
        text: &Text<'_>,
        quotations: &[Quotation],
        spans: &[Span],
        kind: QuoteKind,
        nested: &[Span],
    ) {
        self.from = self.all.len();
        self.info.clear();
        self.sentences.clear();
        self.inner.clear();
        self.spans.clear();
        self.question = false;
        self.spans.extend_from_slice(spans);
        for part in 0..spans.len() {
            self.part(text, quotations, part, kind, nested);
        }
        self.inner.sort_unstable();
    }

    /// The words of this content.
    pub(super) fn words(&self) -> &[Token] {
        &self.all[self.from..]
    }

    fn part(
        &mut self,
        text: &Text<'_>,
        quotations: &[Quotation],
        part: usize,
        kind: QuoteKind,
        nested: &[Span],
    ) {
        let span = self.spans[part];
        let range = text.range(span);
        let first = quotations.partition_point(|q| q.span.start < span.start);
        let inside = &quotations[first..];
        let inside = &inside[..inside
            .iter()
            .take_while(|q| q.span.start < span.end)
            .count()];
        let words = if inside.is_empty() {
            span
        } else {
            edges(text, range)
        };
        let level = inside.iter().map(|q| q.depth).min().unwrap_or(0);
        // Words that all stand in marks have no mark of their own at this level.
        let marked = kind == QuoteKind::Direct
            && inside.first().is_some_and(|q| q.span.start <= words.start);
        let is_outer = |q: &Quotation| {
            q.span.start <= words.start && q.span.end >= words.end
                || q.continues.is_some()
                || q.depth == level && marked
        };
        let mut next = 0; // the first of `inside` that may begin before the token
        let mut inner = nested.partition_point(|s| s.start < span.start);
        // Where the next of either begins.
        let opening = |next: usize, inner: usize| {
            let quotation = inside.get(next).map_or(u32::MAX, |q| q.span.start);
            quotation.min(nested.get(inner).map_or(u32::MAX, |s| s.start))
        };
        let mut opens_at = opening(next, inner);
        // Those that have just opened guard the words from their second one on,
        // so that a cut may fall before them: closed ones, and those of sentences.
        let (mut reach, mut fresh) = (Reach::default(), None::<(u32, u32)>);
        let mut opens = false;
        let mut behind_mark = false;
        let before = self.info.len();
        self.all.reserve(range.len());
        self.info.reserve(range.len());
        let mut at = range.start as usize;
        while at < range.end as usize {
            let token = &text.tokens[at];
            let start = token.span.start;
            if is_plain(token)
                && !behind_mark
                && !opens
                && fresh.is_none()
                && self.info.len() > before
            {
                // Up to the next quotation, and to the end of each open one,
                // plain words differ in nothing from the first of them.
                let stop = reach.next(start).min(opens_at);
                let rest = &text.tokens[at..range.end as usize];
                let goes_on = |t: &&Token| is_plain(t) && t.span.start < stop;
                let many = rest.iter().take_while(goes_on).count();
                if many > 0 {
                    self.run(&rest[..many], part, &reach);
                    at += many;
                    self.last = at - 1;
                    continue;
                }
            }
            if token.is(Classes::SENTENCE) {
                opens = true;
                reach.brackets = 0;
            }
            if opens_at <= start {
                let (closed, sentences) = fresh.get_or_insert_default();
                while let Some(q) = inside.get(next).filter(|q| q.span.start <= start) {
                    next += 1;
                    reach.quoted = reach.quoted.max(q.span.end);
                    if is_outer(q) {
                        continue;
                    }
                    self.inner.push(q.span);
                    // Words quoted within reported ones may run over sentences.
                    if q.depth == level && q.role == Role::Speech {
                        *sentences = q.span.end.max(*sentences);
                    } else {
                        *closed = q.span.end.max(*closed);
                        if !matches!(q.role, Role::Term | Role::Title) {
                            reach.speech = reach.speech.max(q.span.end);
                        }
                    }
                }
                while let Some(one) = nested.get(inner).filter(|s| s.start <= start) {
                    inner += 1;
                    *closed = one.end.min(span.end).max(*closed);
                }
                opens_at = opening(next, inner);
            }
            let guard = reach.guard(start);
            let (mut key, mut more) = (token.key, Classes::NONE);
            if behind_mark {
                // A capital behind a mark tells no name.
                more |= Classes::SENTENCE;
            }
            if start < reach.speech {
                // Its verbs are not those of the sentence around it.
                more |= Classes::QUOTATION;
            }
            let mut bracket = false;
            if !token.is(Classes::WORD) {
                if let Some(skip) = markup(text, at) {
                    at += skip;
                    continue;
                }
                let prime = || {
                    at > range.start as usize
                        && text.tokens[at - 1].is(Classes::DIGIT)
                        && !token.is(Classes::SPACED)
                        && !is_edge(&inside[..next], token)
                };
                if token.is(Classes::MARK) && !prime() {
                    behind_mark = true;
                    at += 1;
                    continue;
                }
                match token.key {
                    ROUND | SQUARE => {
                        reach.brackets += 1;
                        bracket = true;
                    }
                    ROUND_END | SQUARE_END => {
                        reach.brackets = reach.brackets.saturating_sub(1);
                    }
                    _ => {}
                }
                if guard == Guard::Closed && token.is(Classes::STOP) {
                    // The question that somebody is told to have asked is not this one.
                    key = 0;
                }
                self.question |= key == QUESTION_MARK;
            }
            behind_mark = bracket;
            let number = self.info.len();
            opens |= number == before && self.new_sentence(text, part, at);
            if opens && guard != Guard::Closed {
                self.sentences.push(number);
            }
            self.info.push(Info {
                part: crate::text::index(part),
                guard,
                opens,
                quoted: reach.quoted > start,
            });
            self.all.push(Token {
                key,
                classes: token.classes | more,
                ..*token
            });
            self.last = at;
            opens = false;
            if let Some((closed, sentences)) = fresh.take() {
                reach.closed = reach.closed.max(closed);
                reach.sentences = reach.sentences.max(sentences);
            }
            at += 1;
        }
    }

    /// Adds plain words of which the first one tells what is known of all.
    fn run(&mut self, words: &[Token], part: usize, reach: &Reach) {
        let start = words[0].span.start;
        let info = Info {
            part: crate::text::index(part),
            guard: reach.guard(start),
            opens: false,
            quoted: start < reach.quoted,
        };
        self.info.resize(self.info.len() + words.len(), info);
        let before = self.all.len();
        self.all.extend_from_slice(words);
        if start < reach.speech {
            for word in &mut self.all[before..] {
                word.classes |= Classes::QUOTATION;
            }
        }
    }

    /// Whether the first word of a later span begins a sentence.
    fn new_sentence(&self, text: &Text<'_>, part: usize, at: usize) -> bool {
        match self.info.last() {
            Some(last) if last.part as usize != part => {
                text.sentence_of(self.last) != text.sentence_of(at)
            }
            Some(_) => false,
            None => true,
        }
    }

    /// Where a comma begins that ends at `end`.
    fn comma_before(&self, end: u32) -> Option<u32> {
        let words = self.words();
        let at = words.partition_point(|w| w.span.end < end);
        let word = words.get(at)?;
        (word.key == COMMA && word.span.end == end).then_some(word.span.start)
    }

    /// The spans of some words, one for each span of the content, with the
    /// inner marks that stand around them.
    pub(super) fn spans_of(&self, range: Range<usize>) -> Spans {
        let words = &self.words()[range.clone()];
        let info = &self.info[range];
        let (Some(first), Some(last)) = (info.first(), info.last()) else {
            return Spans::new();
        };
        if first.part == last.part {
            let whole = words[0].span.join(words[words.len() - 1].span);
            return self.with_marks(whole, first.part).into();
        }
        let mut out = Spans::new();
        let mut parts: SmallVec<[u32; 4]> = SmallVec::new();
        for (word, info) in words.iter().zip(info) {
            if parts.last() == Some(&info.part) {
                if let Some(last) = out.last_mut() {
                    last.end = word.span.end;
                }
            } else {
                // `“The tower,” he said, “leans”`: the comma belongs to the cue.
                if let Some(last) = out.last_mut().filter(|_| !info.opens) {
                    last.end = self.comma_before(last.end).unwrap_or(last.end);
                }
                parts.push(info.part);
                out.push(word.span);
            }
        }
        for (span, part) in out.iter_mut().zip(parts) {
            *span = self.with_marks(*span, part);
        }
        out
    }

    /// The span of some words of a part with the inner quotations that begin
    /// right before the first word or end right behind the last one: those
    /// belong to the claim whole.
    fn with_marks(&self, words: Span, part: u32) -> Span {
        let mut span = words;
        let from = self.inner.partition_point(|q| q.start + 4 < words.start);
        for q in self.inner[from..]
            .iter()
            .take_while(|q| q.start < words.end)
        {
            let opens = q.start < words.start && q.end <= words.end + 8;
            let closes = q.start >= words.start && q.end > words.end && q.end <= words.end + 8;
            if opens || closes {
                span = span.join(*q);
            }
        }
        // A mark may close behind the end of the content.
        let part = self.spans[part as usize];
        Span::new(span.start.max(part.start), span.end.min(part.end))
    }
}

/// From the first to the last word of some tokens.
fn edges(text: &Text<'_>, range: TokenRange) -> Span {
    let tokens = &text.tokens[range.range()];
    let first = tokens.iter().find(|t| t.is(Classes::WORD));
    let last = tokens.iter().rev().find(|t| t.is(Classes::WORD));
    match (first, last) {
        (Some(first), Some(last)) => first.span.join(last.span),
        _ => text.span(range),
    }
}

/// How many tokens of markup begin at `at`: emphasis, `> `, a link's target.
fn markup(text: &Text<'_>, at: usize) -> Option<usize> {
    let token = &text.tokens[at];
    if token.is(Classes::WORD) || token.span.len() > 1 {
        return None;
    }
    match text.source.as_bytes()[token.span.start as usize] {
        b'*' => Some(1),
        b'>' if token.is(Classes::PARAGRAPH) => Some(1),
        b'(' if at > 0 && text.word(&text.tokens[at - 1]) == "]" && !token.is(Classes::SPACED) => {
            let rest = &text.tokens[at..text.tokens.len().min(at + 60)];
            rest.iter()
                .position(|t| text.word(t) == ")")
                .map(|close| close + 1)
        }
        _ => None,
    }
}

/// The words of `spans` by the rule of the output: one space between spans and
/// for white space within them, without emphasis, `> ` at the head of a line, and
/// with only the text of a link.
pub(super) fn join(source: &str, spans: &[Span]) -> String {
    let mut out = String::new();
    for span in spans {
        if !out.is_empty() {
            out.push(' ');
        }
        add_plain(span.text(source), &mut out);
    }
    out
}

/// The words of one span by that rule.
pub(super) fn plain(source: &str, span: Span) -> String {
    let words = span.text(source);
    match special(words) {
        None => words.to_owned(),
        Some(_) => join(source, &[span]),
    }
}

fn add_plain(text: &str, out: &mut String) {
    out.reserve(text.len());
    let mut rest = text;
    let mut line_start = false;
    while let Some(at) = special(rest) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        line_start &= before.is_empty();
        let mut chars = from.chars();
        let c = chars.next().unwrap_or(' ');
        rest = chars.as_str();
        match c {
            '*' => {}
            // `_so_` is emphasis, `jane_roe` is a name.
            '_' if !(out.ends_with(char::is_alphanumeric)
                && rest.starts_with(char::is_alphanumeric)) => {}
            '>' if line_start => {}
            '[' if opens_link(rest) => {}
            ']' if rest.starts_with('(') => match rest.bytes().take(LINK).position(|b| b == b')') {
                Some(close) => rest = &rest[close + 1..],
                None => out.push(']'),
            },
            c if c.is_whitespace() => {
                line_start |= c == '\n' || c == '\r';
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
        line_start &= c == '>' || c.is_whitespace();
    }
    out.push_str(rest);
}

/// Where the first character stands that may not go on as it is: white space
/// but for one space behind a word, emphasis, a link, `>`.
fn special(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(next) = bytes[from..].iter().position(|b| MARKED[usize::from(*b)]) {
        let at = from + next;
        let special = match bytes[at] {
            b' ' => at == 0 || bytes[at - 1] == b' ',
            byte if byte.is_ascii() => true,
            _ => text[at..].starts_with(char::is_whitespace),
        };
        if special {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

/// The bytes at which [`special`] has to look: white space, markup, and what
/// white space outside ASCII begins with.
static MARKED: [bool; 256] = {
    let mut marked = [false; 256];
    let bytes = b" *_>][\t\n\x0b\x0c\r\xc2\xe1\xe2\xe3";
    let mut at = 0;
    while at < bytes.len() {
        marked[bytes[at] as usize] = true;
        at += 1;
    }
    marked
};

/// No link is longer; the search for its end stops there.
const LINK: usize = 2000;

/// Whether `text`, before which a `[` stands, goes on as a link.
fn opens_link(text: &str) -> bool {
    let close = text
        .bytes()
        .take(LINK)
        .position(|b| matches!(b, b']' | b'['));
    close.is_some_and(|close| text.as_bytes()[close..].starts_with(b"]("))
}
