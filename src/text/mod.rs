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
    /// Where tokens begin, 64 bytes of the source in each.
    starts: Vec<Starts>,
}

/// Where tokens begin among 64 bytes, so that bytes become tokens by counting
/// bits, without a walk whose end nobody can foresee.
#[derive(Clone, Copy, Debug, Default)]
struct Starts {
    /// A bit for each byte at which a token begins.
    here: u64,
    /// How many tokens begin before them.
    before: u32,
}

impl Starts {
    /// As many bytes as a word has bits.
    const BYTES: usize = 64;

    /// How many tokens begin before byte `at` of them, or before the ones behind.
    #[inline(always)]
    const fn until(self, at: usize) -> usize {
        let below = (1u64 << (at % Starts::BYTES)) - 1;
        (self.before + (self.here & below).count_ones()) as usize
    }
}

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
            starts: lexed.starts,
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
        let begun = self.begun(span.start);
        // The last one that has begun may go on at the first byte.
        let goes_on = |t: &Token| t.span.end > span.start;
        let before = begun.checked_sub(1).map(|n| &self.tokens[n]);
        let start = begun - usize::from(before.is_some_and(goes_on));
        let end = self.begun(span.end).max(start);
        TokenRange::new(index(start), index(end))
    }

    /// How many tokens begin before byte `at`.
    #[inline(always)]
    fn begun(&self, at: u32) -> usize {
        let at = at as usize;
        match self.starts.get(at / Starts::BYTES) {
            Some(starts) => starts.until(at),
            None => self.tokens.len(),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_has_the_tokens_that_it_touches() {
        const SOURCE: &str = "“We — ’twas 1.5 %,” said Zoë Naïf-Roe.\n\nAn-unusually-long-word\
            -that-nobody-would-print-in-a-paper-whose-columns-are-as-narrow-as-this-one goes on   ";
        let cut = [Span::new(0, 50), Span::new(60, 158)];
        let texts = [
            Text::of(SOURCE),
            Text::of(""),
            Text::new(SOURCE, &cut, Lexicon::built_in()),
        ];
        for text in &texts {
            let bytes = index(SOURCE.len());
            let spans = (0..bytes + 70).flat_map(|a| (a..bytes + 70).map(move |b| Span::new(a, b)));
            for span in spans {
                let before = |t: &&Token| t.span.end <= span.start;
                let start = text.tokens.iter().take_while(before).count();
                let begun = |t: &&Token| t.span.start < span.end;
                let len = text.tokens[start..].iter().take_while(begun).count();
                let expected = TokenRange::new(index(start), index(start + len));
                assert_eq!(text.range(span), expected, "{span:?}");
            }
        }
    }
}
