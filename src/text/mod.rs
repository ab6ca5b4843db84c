//! Text: tokens, sentences and paragraphs, each found once.
//!
//! *Input*: the article's text and the regions of it that are to be analysed
//! (all of it, or all but a scraper's metadata). *Output*: [`Token`]s that carry
//! everything the grammars ask of a word, and the ranges of sentences and
//! paragraphs. Time and memory grow in line with the text, whatever the text.
//!
//! A word is a run of letters and digits with the apostrophes, hyphens and
//! decimal points inside it; `'s`, `'ll` and their like are tokens of their own
//! ([`Classes::CLITIC`]); `U.S.`, `Mr.` and `J.` keep their stop; every other
//! mark is a token by itself, but for `...`, `--`, `''` and two backticks.
//!
//! ```
//! let text = dixit::text::Text::of("Mr. Smith's plan won’t work, he said.");
//! let words: Vec<&str> = text.tokens.iter().map(|t| text.word(t)).collect();
//! assert_eq!(words, ["Mr.", "Smith", "'s", "plan", "won’t", "work", ",", "he", "said", "."]);
//! ```
//!
//! Known limits: a short form that ends a sentence (`in the U.S. Polls …`) ends
//! it only where a word follows that opens sentences (`The`, `He`, `But`).

mod lexer;
mod sentence;

use crate::lexicon::{Classes, Lexicon, Tags};
use crate::span::{Span, TokenRange};

/// A word or a mark, with all that the grammars ask of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What the lists and its form say of it.
    pub classes: Classes,
    /// The parts of speech that it can be; empty for marks.
    pub tags: Tags,
    /// The [`key`](crate::lexicon::key) of its folded form.
    pub key: u32,
    /// The key of its lemma; its own key where that is not known.
    pub lemma: u32,
    /// Whether the learned tables have the word.
    pub known: bool,
}

impl Token {
    /// Whether a bit of `classes` is set.
    #[must_use]
    #[inline(always)]
    pub const fn is(&self, classes: Classes) -> bool {
        self.classes.any(classes)
    }

    /// Whether it can be one of `tags`.
    #[must_use]
    #[inline(always)]
    pub const fn can_be(&self, tags: Tags) -> bool {
        self.tags.any(tags)
    }
}

/// A text with its tokens, sentences and paragraphs.
#[derive(Clone, Debug)]
pub struct Text<'t> {
    /// The text as given, also outside the analysed regions.
    pub source: &'t str,
    /// The tokens of the analysed regions, in order.
    pub tokens: Vec<Token>,
    /// The sentences, in order, without gaps. Blind to quotation marks but for
    /// a closing mark behind a full stop.
    pub sentences: Vec<TokenRange>,
    /// The paragraphs, in order, without gaps.
    pub paragraphs: Vec<TokenRange>,
    /// The tokens that are quotation marks, in order.
    pub(crate) marks: Vec<u32>,
    /// For each [`BLOCK`] of bytes the first token that ends behind its start.
    blocks: Vec<u32>,
}

/// So many bytes have about three tokens, over which [`Text::range`] walks.
const BLOCK: usize = 16;

impl<'t> Text<'t> {
    /// The tokens of a whole text by the built-in word tables.
    #[must_use]
    pub fn of(source: &'t str) -> Text<'t> {
        let all = Span::new(0, u32::try_from(source.len()).unwrap_or(u32::MAX));
        Text::new(source, &[all], Lexicon::built_in())
    }

    /// The tokens of `regions` of a text, which are in order and do not
    /// overlap. What stands between two of them is not read, but for the line
    /// breaks in it, which end a paragraph as anywhere.
    #[must_use]
    pub fn new(source: &'t str, regions: &[Span], lexicon: &Lexicon) -> Text<'t> {
        let mut lexed = lexer::tokens(source, regions, lexicon);
        let (sentences, paragraphs) = sentence::split(source, &mut lexed);
        Text {
            source,
            tokens: lexed.tokens,
            sentences,
            paragraphs,
            marks: lexed.marks,
            blocks: lexed.blocks,
        }
    }

    /// The words of a token.
    #[must_use]
    #[inline]
    pub fn word(&self, token: &Token) -> &'t str {
        &self.source[token.span.range()]
    }

    /// The words of a span of the source.
    #[must_use]
    pub fn slice(&self, span: Span) -> &'t str {
        &self.source[span.range()]
    }

    /// The span from the first to the last token of a range; empty for an
    /// empty range.
    #[must_use]
    pub fn span(&self, range: TokenRange) -> Span {
        if range.is_empty() {
            return Span::default();
        }
        Span::new(
            self.tokens[range.start as usize].span.start,
            self.tokens[range.end as usize - 1].span.end,
        )
    }

    /// The tokens that a span touches.
    #[must_use]
    pub fn range(&self, span: Span) -> TokenRange {
        let start = self.from(span.start, |t| t.span.end <= span.start);
        let behind = |t: &Token| t.span.start < span.end;
        // A short span is walked over sooner than its end is looked for.
        let end = if (span.end.saturating_sub(span.start) as usize) < BLOCK {
            let rest = &self.tokens[start..];
            start + rest.iter().take_while(|t| behind(t)).count()
        } else {
            self.from(span.end.saturating_sub(1), behind)
        };
        TokenRange::new(index(start), index(end.max(start)))
    }

    /// The first token that is not `before`, of those that end behind the start
    /// of the block of byte `at`.
    #[inline]
    fn from(&self, at: u32, before: impl Fn(&Token) -> bool) -> usize {
        let Some(first) = self.blocks.get(at as usize / BLOCK) else {
            return self.tokens.len();
        };
        let first = *first as usize;
        first
            + self.tokens[first..]
                .iter()
                .take_while(|t| before(t))
                .count()
    }

    /// The number of the sentence that holds token `at`.
    #[must_use]
    pub fn sentence_of(&self, at: usize) -> usize {
        self.sentences.partition_point(|s| s.end as usize <= at)
    }

    /// The number of the paragraph that holds token `at`.
    #[must_use]
    pub fn paragraph_of(&self, at: usize) -> usize {
        self.paragraphs.partition_point(|p| p.end as usize <= at)
    }
}

/// A token's number as it is stored; a text below `u32::MAX` bytes has fewer.
#[allow(clippy::cast_possible_truncation)]
pub(crate) const fn index(at: usize) -> u32 {
    at as u32
}
