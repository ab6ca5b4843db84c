//! Units: the nodes and sentences over which attribution works.
//!
//! *Input*: a text and its quotation marks. *Output*: [`Units`], the tokens with
//! every protected quotation folded into one node, and the sentences over these
//! nodes.
//!
//! A quotation is protected where it has three words or more, or a word and
//! `,` `.` `?` or `!` before its closing mark: what stands in it cannot be the
//! frame of an attribution, so that `“A. B,” he said. “C.”` is the sentence
//! `Q he said .` and the sentence `Q`. Scare quotes and short titles stay
//! tokens, with [`Classes::QUOTED`]. A sentence ends
//!
//! - at the end of its paragraph;
//! - after a quotation that ends in a full stop, where a capital, a digit or a
//!   mark follows;
//! - after a quotation that ends in `?` or `!`, where another quotation follows
//!   or a word that has its capital only from opening a sentence;
//! - where the text's own sentences end, outside quotations.
//!
//! It never ends after a quotation that ends in a comma.
//!
//! Known limits: `“Why?” Smith` may open a sentence of its own; it is taken for
//! the frame of the quotation.

use crate::lexicon::{Classes, key};
use crate::marks::{Marks, Quotation};
use crate::span::{Span, TokenRange};
use crate::text::{Text, Token, index};

/// The [`Token::lemma`] of a protected quotation.
pub const QUOTATION: u32 = key("<q>");
/// The [`Token::key`] of a protected quotation by the mark that ends it.
pub const ENDS_COMMA: u32 = key("<q,>");
/// The key of one that ends in a full stop or `…`.
pub const ENDS_STOP: u32 = key("<q.>");
/// The key of one that ends in `?`.
pub const ENDS_QUESTION: u32 = key("<q?>");
/// The key of one that ends in `!`.
pub const ENDS_CALL: u32 = key("<q!>");

/// A sentence of more nodes is cut, so that what is done for each pair of its
/// nodes stays in line with the text. Only lists and tables come near it.
const LONGEST: u32 = 300;

/// No quotation.
const NONE: u32 = u32::MAX;

/// The nodes of a text and the sentences over them.
#[derive(Clone, Debug, Default)]
pub struct Units {
    /// Tokens, and for each protected quotation one token with
    /// [`Classes::QUOTATION`].
    pub nodes: Vec<Token>,
    /// The sentences over nodes, in order, without gaps.
    pub sentences: Vec<TokenRange>,
    /// The stretches of which the nodes are made, in order.
    pieces: Vec<Piece>,
    /// The first node of each paragraph, and the paragraph's number.
    paragraphs: Vec<(u32, u32)>,
}

/// A protected quotation, or a row of tokens that are nodes as they are.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Its first node.
    node: u32,
    tokens: TokenRange,
    /// Its quotation, or [`NONE`].
    quotation: u32,
}

impl Units {
    /// The units of a whole text.
    #[must_use]
    pub fn new(text: &Text<'_>, marks: &Marks) -> Units {
        Units::without(text, marks, &[])
    }

    /// The units of a text without the tokens of `taken`, which are in order
    /// and do not overlap; a sentence ends where something was taken out.
    #[must_use]
    pub fn without(text: &Text<'_>, marks: &Marks, taken: &[TokenRange]) -> Units {
        let all = TokenRange::new(0, index(text.tokens.len()));
        let mut units = Units::default();
        units.add(text, marks, all, 0, taken);
        units
    }

    /// The units of what stands between the marks of a quotation, whose own
    /// quotations are protected in it.
    #[must_use]
    pub fn inside(text: &Text<'_>, marks: &Marks, quotation: &Quotation) -> Units {
        let mut units = Units::default();
        units.add_inside(text, marks, quotation);
        units
    }

    /// Adds what stands between the marks of a quotation behind all that these
    /// units hold.
    pub(super) fn add_inside(&mut self, text: &Text<'_>, marks: &Marks, quotation: &Quotation) {
        let depth = quotation.depth.saturating_add(1);
        self.add(text, marks, quotation.inner, depth, &[]);
    }

    /// Takes out everything.
    pub(super) fn clear(&mut self) {
        self.nodes.clear();
        self.sentences.clear();
        self.pieces.clear();
        self.paragraphs.clear();
    }

    /// The units of a stretch of tokens, whose quotations of `depth` are
    /// protected.
    #[must_use]
    pub fn between(text: &Text<'_>, marks: &Marks, range: TokenRange, depth: u8) -> Units {
        let mut units = Units::default();
        units.add(text, marks, range, depth, &[]);
        units
    }

    /// Adds the units of a stretch of tokens, which stands behind all that these
    /// units hold.
    fn add(
        &mut self,
        text: &Text<'_>,
        marks: &Marks,
        range: TokenRange,
        depth: u8,
        taken: &[TokenRange],
    ) {
        self.nodes.reserve(range.len());
        self.sentences.reserve(16 + range.len() / 16);
        self.paragraphs.reserve(8 + range.len() / 32);
        self.pieces.reserve(8 + range.len() / 32);
        let mut gone = 0; // the first of `taken` that ends behind the token
        let quotations = &marks.quotations;
        // The first quotation of `depth` that does not begin before the token.
        let mut next = quotations.partition_point(|q| q.tokens.start < range.start);
        let mut paragraph = text.paragraph_of(range.start as usize);
        // Room for all, which is found at once.
        self.nodes.reserve(range.len());
        self.sentences.reserve(range.len() / 16 + 4);
        self.paragraphs.reserve(range.len() / 32 + 2);
        self.pieces.reserve(range.len() / 32 + 2);
        // The sentence of the text that holds the token.
        let mut sentence = text.sentence_of(range.start as usize);
        let mut quoted = 0; // the token after the last short quotation
        let mut seam = true; // whether a sentence begins whatever stands there
        let mut at = range.start;
        while at < range.end {
            while taken.get(gone).is_some_and(|t| t.end <= at) {
                gone += 1;
            }
            if let Some(t) = taken.get(gone).filter(|t| t.start <= at) {
                at = t.end;
                seam = true;
                continue;
            }
            while quotations
                .get(next)
                .is_some_and(|q| q.depth != depth || q.tokens.start < at)
            {
                next += 1;
            }
            while paragraph + 1 < text.paragraphs.len() && text.paragraphs[paragraph].end <= at {
                paragraph += 1;
            }
            let node = index(self.nodes.len());
            if self
                .paragraphs
                .last()
                .is_none_or(|p| p.1 != index(paragraph))
            {
                self.paragraphs.push((node, index(paragraph)));
            }
            // How far nothing of all this changes.
            let mut until = range.end;
            if let Some(q) = quotations.get(next).filter(|q| q.tokens.start == at) {
                let stop = q.tokens.end.min(range.end);
                if let Some(mut token) = protected(text, q, stop) {
                    if at < quoted {
                        token.classes |= Classes::QUOTED;
                    }
                    if seam || self.ends_before(&token) {
                        self.close(node);
                    }
                    let tokens = TokenRange::new(at, stop.max(at + 1));
                    self.put(node, tokens, index(next));
                    self.nodes.push(token);
                    (next, at, seam) = (next + 1, tokens.end, false);
                    continue;
                }
                quoted = quoted.max(stop);
                next += 1;
                until = at + 1;
            }
            for bound in [
                taken.get(gone).map(|t| t.start),
                quotations.get(next).map(|q| q.tokens.start),
                Some(quoted),
            ] {
                until = bound.filter(|b| *b > at).map_or(until, |b| until.min(b));
            }
            let tokens = TokenRange::new(at, until);
            if seam || self.ends_before(&text.tokens[at as usize]) {
                self.close(node);
            }
            while let Some(s) = text.sentences.get(sentence).filter(|s| s.end < until) {
                if s.end > at {
                    self.close(node + s.end - at);
                }
                sentence += 1;
            }
            while let Some(p) = text.paragraphs.get(paragraph).filter(|p| p.end < until) {
                paragraph += 1;
                self.paragraphs.push((node + p.end - at, index(paragraph)));
            }
            self.put(node, tokens, NONE);
            self.nodes.extend_from_slice(&text.tokens[tokens.range()]);
            if at < quoted {
                for token in &mut self.nodes[node as usize..] {
                    token.classes |= Classes::QUOTED;
                }
            }
            (at, seam) = (until, false);
        }
        self.close(index(self.nodes.len()));
    }

    /// Adds a piece whose first node is `node`, or lets the one before go on.
    fn put(&mut self, node: u32, tokens: TokenRange, quotation: u32) {
        match self.pieces.last_mut() {
            Some(last)
                if quotation == NONE
                    && last.quotation == NONE
                    && last.tokens.end == tokens.start =>
            {
                last.tokens.end = tokens.end;
            }
            _ => self.pieces.push(Piece {
                node,
                tokens,
                quotation,
            }),
        }
    }

    /// Ends the sentence that is being built before node `end`.
    fn close(&mut self, end: u32) {
        let mut start = self.sentences.last().map_or(0, |s| s.end);
        while end > start {
            let stop = end.min(start + LONGEST);
            self.sentences.push(TokenRange::new(start, stop));
            start = stop;
        }
    }

    /// Whether a sentence ends between the last node and `next`.
    fn ends_before(&self, next: &Token) -> bool {
        let Some(last) = self.nodes.last() else {
            return false;
        };
        if next.is(Classes::PARAGRAPH) {
            return true;
        }
        if !last.is(Classes::QUOTATION) {
            return next.is(Classes::SENTENCE);
        }
        if !next.is(Classes::SPACED) {
            return false;
        }
        match last.key {
            ENDS_STOP => next.is(Classes::CAPITAL | Classes::DIGIT | Classes::MARK),
            ENDS_QUESTION | ENDS_CALL => {
                next.is(Classes::QUOTATION)
                    || next.is(Classes::CAPITAL)
                        && next.key != key("i")
                        && next.is(Classes::PRONOUN
                            | Classes::DETERMINER
                            | Classes::CONJUNCTION
                            | Classes::PREPOSITION
                            | Classes::SUBORDINATOR)
            }
            _ => false,
        }
    }

    /// The number of the quotation that a node is.
    #[must_use]
    pub fn quotation(&self, node: usize) -> Option<usize> {
        if !self.nodes.get(node)?.is(Classes::QUOTATION) {
            return None;
        }
        let number = self.piece(node).quotation;
        (number != NONE).then_some(number as usize)
    }

    /// The piece that holds a node.
    fn piece(&self, node: usize) -> &Piece {
        let behind = self.pieces.partition_point(|p| p.node as usize <= node);
        &self.pieces[behind - 1]
    }

    /// The number of the paragraph that holds a node.
    #[must_use]
    pub fn paragraph(&self, node: usize) -> u32 {
        let behind = self.paragraphs.partition_point(|p| p.0 as usize <= node);
        self.paragraphs[behind - 1].1
    }

    /// The number of the sentence that holds a node.
    #[must_use]
    pub fn sentence_of(&self, node: usize) -> usize {
        self.sentences.partition_point(|s| s.end as usize <= node)
    }

    /// The tokens of a range of nodes, which is not empty.
    #[must_use]
    pub fn tokens(&self, nodes: TokenRange) -> TokenRange {
        let token = |node: u32| {
            let piece = self.piece(node as usize);
            match piece.quotation {
                NONE => {
                    let at = piece.tokens.start + (node - piece.node);
                    TokenRange::new(at, at + 1)
                }
                _ => piece.tokens,
            }
        };
        TokenRange::new(token(nodes.start).start, token(nodes.end - 1).end)
    }

    /// The span from the first to the last node of a range; empty for an empty
    /// range.
    #[must_use]
    pub fn span(&self, nodes: TokenRange) -> Span {
        match self.nodes.get(nodes.range()) {
            Some([first, .., last]) => first.span.join(last.span),
            Some([only]) => only.span,
            _ => Span::default(),
        }
    }

    /// The nodes that a span touches.
    #[must_use]
    pub fn range(&self, span: Span) -> TokenRange {
        let start = self.nodes.partition_point(|t| t.span.end <= span.start);
        let end = start + reached(&self.nodes[start..], span.end);
        TokenRange::new(index(start), index(end))
    }

    /// The first sentence that ends behind byte `at`.
    pub(super) fn sentence_at(&self, at: u32) -> Option<usize> {
        let ends = |s: &TokenRange| self.nodes[s.end as usize - 1].span.end;
        let sentence = self.sentences.partition_point(|s| ends(s) <= at);
        (sentence < self.sentences.len()).then_some(sentence)
    }

    /// The spans of the protected quotations, in order, with the node of each.
    pub(super) fn quotations(&self) -> impl Iterator<Item = (u32, Span)> {
        self.pieces
            .iter()
            .filter(|p| p.quotation != NONE)
            .map(|p| (p.node, self.nodes[p.node as usize].span))
    }

    /// The nodes that a span touches, counted from the first of their sentence, if
    /// all of them stand in it; `hint` is a place near which the span may begin.
    pub(super) fn places(
        &self,
        sentence: TokenRange,
        span: Span,
        hint: usize,
    ) -> Option<(usize, usize)> {
        let (first, behind) = (sentence.start as usize, sentence.end as usize);
        let before = first.checked_sub(1).map(|n| &self.nodes[n]);
        if before.is_some_and(|t| t.span.end > span.start)
            || self
                .nodes
                .get(behind)
                .is_some_and(|t| t.span.start < span.end)
        {
            return None;
        }
        let s = &self.nodes[sentence.range()];
        let before = |t: &Token| t.span.end <= span.start;
        let from = match hint.checked_sub(1).and_then(|n| s.get(n)) {
            Some(t) if before(t) => hint,
            _ => 0,
        };
        let start = from + s[from..].iter().take_while(|t| before(t)).count();
        let end = start + reached(&s[start..], span.end);
        (start < end).then_some((start, end))
    }
}

/// How many nodes begin before byte `end`; most spans are short.
fn reached(nodes: &[Token], end: u32) -> usize {
    let before = |t: &Token| t.span.start < end;
    let near = nodes.len().min(4);
    let count = nodes[..near].iter().take_while(|t| before(t)).count();
    if count < near {
        return count;
    }
    let mut reach = 16;
    while nodes.get(reach).is_some_and(before) {
        reach *= 2;
    }
    near + nodes[near..nodes.len().min(reach)].partition_point(before)
}

/// The one node that a quotation becomes where it is protected; its tokens end
/// before `end`.
fn protected(text: &Text<'_>, quotation: &Quotation, end: u32) -> Option<Token> {
    let tokens = &text.tokens[quotation.tokens.start as usize..end as usize];
    let first = tokens.first()?;
    let inner = tokens
        .iter()
        .rposition(|t| !t.is(Classes::MARK))
        .map_or(0, |n| n + 1);
    let words = tokens
        .iter()
        .filter(|t| t.is(Classes::WORD) && !t.is(Classes::CLITIC))
        .take(3)
        .count();
    let tail = match tokens[..inner].last()?.key {
        COMMA => ENDS_COMMA,
        STOP | DOTS | ELLIPSIS => ENDS_STOP,
        QUESTION_MARK => ENDS_QUESTION,
        CALL_MARK => ENDS_CALL,
        _ => QUOTATION,
    };
    if words < 3 && (words == 0 || tail == QUOTATION) {
        return None;
    }
    // A short form keeps its stop in its token, as in “until 5 p.m.”
    let tail = match tail {
        QUOTATION if quotation.closed && tokens[inner - 1].is(Classes::ABBREVIATION) => ENDS_STOP,
        tail => tail,
    };
    let outer = first.classes.0 & (Classes::SPACED | Classes::PARAGRAPH | Classes::SENTENCE).0;
    Some(Token {
        span: first.span.join(tokens[tokens.len() - 1].span),
        classes: Classes(outer) | Classes::QUOTATION | Classes::MARK,
        tags: crate::lexicon::Tags::NONE,
        key: tail,
        lemma: QUOTATION,
        known: true,
    })
}

const COMMA: u32 = key(",");
const STOP: u32 = key(".");
const DOTS: u32 = key("...");
const ELLIPSIS: u32 = key("…");
const QUESTION_MARK: u32 = key("?");
const CALL_MARK: u32 = key("!");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks;

    /// Nodes of each sentence; `Q` with its last mark for a quotation, `'` before
    /// a word in a short one.
    const CASES: &[(&str, &str)] = &[
        (
            "“We will win. We must,” said Jane Roe. “It is time.”",
            "Q, said Jane Roe . / Q.",
        ),
        (
            "The “smart” plan, he said, was “never going to work”.",
            "The 'smart plan , he said , was Q .",
        ),
        (
            "“No,” she said. “Never.” He left.",
            "Q, she said . / Q. / He left .",
        ),
        (
            "“Why do you ask?” the mayor said. “Who are you?” The crowd fell silent.",
            "Q? the mayor said . / Q? / The crowd fell silent .",
        ),
        ("“Is it over?” “It is.”", "Q? / Q."),
        ("“Is it so?” I asked him.", "Q? I asked him ."),
        (
            "He said: “We go on.\n“We never stop.” It rained.",
            "He said : Q. / Q. / It rained .",
        ),
        (
            "They open “until 5 p.m.” Doors close.",
            "They open Q. / Doors close .",
        ),
        ("He spoke. She did not.", "He spoke . / She did not ."),
        ("", ""),
    ];

    fn show(units: &Units, text: &Text<'_>) -> String {
        let sentence = |s: &TokenRange| {
            let words: Vec<String> = units.nodes[s.range()]
                .iter()
                .filter(|n| n.is(Classes::QUOTATION) || !n.is(Classes::MARK))
                .map(|n| match n.key {
                    _ if !n.is(Classes::QUOTATION) => {
                        let mark = if n.is(Classes::QUOTED) { "'" } else { "" };
                        format!("{mark}{}", text.word(n))
                    }
                    ENDS_COMMA => "Q,".to_owned(),
                    ENDS_STOP => "Q.".to_owned(),
                    ENDS_QUESTION => "Q?".to_owned(),
                    ENDS_CALL => "Q!".to_owned(),
                    _ => "Q".to_owned(),
                })
                .collect();
            words.join(" ")
        };
        let sentences: Vec<String> = units.sentences.iter().map(sentence).collect();
        sentences.join(" / ")
    }

    #[test]
    fn quotations_are_one_node_and_do_not_end_sentences() {
        for (source, expected) in CASES {
            let text = Text::of(source);
            let units = Units::new(&text, &marks::find(&text));
            assert_eq!(show(&units, &text), *expected, "{source}");
        }
    }

    #[test]
    fn taken_text_is_left_out_and_ends_a_sentence() {
        let text = Text::of("He spoke first, ROE: yes. Then he left.");
        let marks = marks::find(&text);
        let units = Units::without(&text, &marks, &[TokenRange::new(4, 8)]);
        assert_eq!(show(&units, &text), "He spoke first , / Then he left .");
        assert_eq!(units.tokens(TokenRange::new(0, 4)), TokenRange::new(0, 4));
    }

    #[test]
    fn a_quotation_has_units_of_its_own() {
        let text = Text::of("“He told me, ‘I will not go there,’ and left,” she said.");
        let marks = marks::find(&text);
        let units = Units::inside(&text, &marks, &marks.quotations[0]);
        assert_eq!(show(&units, &text), "He told me , Q, and left ,");
    }
}
