//! Sentences and paragraphs over tokens.
//!
//! A sentence ends at `.`, `!`, `?` or `…`, with the closing marks and brackets
//! behind it, where white space and then a capital, a digit or an opening mark
//! follow (a small letter too, in a text that opens its sentences with them);
//! and at the end of its paragraph. A paragraph ends at a line break,
//! or, in a text whose lines were wrapped at a column, at an empty line.

use super::{Token, index};
use crate::lexicon::Classes;
use crate::span::TokenRange;

pub(super) fn split(source: &str, tokens: &mut [Token]) -> (Vec<TokenRange>, Vec<TokenRange>) {
    let wrapped = is_wrapped(source);
    let small = writes_small(tokens);
    let (mut sentences, mut paragraphs) = (Vec::new(), Vec::new());
    let (mut sentence, mut paragraph) = (0, 0);
    for at in 0..tokens.len() {
        if at > 0 {
            let gap = &source.as_bytes()
                [tokens[at - 1].span.end as usize..tokens[at].span.start as usize];
            let breaks = match gap {
                [] | [b' '] => 0,
                _ => {
                    let lines = gap.iter().filter(|b| **b == b'\n').count();
                    lines.max(usize::from(gap.contains(&b'\r')))
                }
            };
            if tokens[at].is(Classes::PARAGRAPH) || breaks > usize::from(wrapped) {
                tokens[at].classes |= Classes::PARAGRAPH;
                paragraphs.push(TokenRange::new(paragraph, index(at)));
                paragraph = index(at);
            }
        }
        if at == 0 || tokens[at].is(Classes::PARAGRAPH) || ends_before(tokens, at, small) {
            tokens[at].classes |= Classes::SENTENCE;
            if at > 0 {
                sentences.push(TokenRange::new(sentence, index(at)));
                sentence = index(at);
            }
        }
    }
    if !tokens.is_empty() {
        sentences.push(TokenRange::new(sentence, index(tokens.len())));
        paragraphs.push(TokenRange::new(paragraph, index(tokens.len())));
    }
    (sentences, paragraphs)
}

/// Whether a text opens its sentences with small letters, as some blogs do.
fn writes_small(tokens: &[Token]) -> bool {
    let (mut small, mut capital) = (0usize, 0usize);
    for pair in tokens.windows(2) {
        if pair[0].is(Classes::STOP) && pair[0].span.len() == 1 && pair[1].is(Classes::SPACED) {
            capital += usize::from(pair[1].is(Classes::CAPITAL));
            small += usize::from(
                pair[1].is(Classes::WORD) && !pair[1].is(Classes::CAPITAL | Classes::DIGIT),
            );
        }
    }
    small >= 5 && small > 4 * capital
}

/// Whether a sentence ends between the tokens `at - 1` and `at`, in a text that
/// opens sentences with small letters if `small`.
fn ends_before(tokens: &[Token], at: usize, small: bool) -> bool {
    let next = &tokens[at];
    if !next.is(Classes::SPACED)
        || !small
            && !next.is(Classes::CAPITAL | Classes::DIGIT | Classes::MARK | Classes::HANDLE)
            && next.is(Classes::WORD)
    {
        return false;
    }
    // Closing marks and brackets stand tight against the stop; no text has
    // reason for more than a few.
    let mut last = at - 1;
    let mut closers = 0;
    while last > 0
        && closers < 4
        && !tokens[last].is(Classes::WORD | Classes::STOP | Classes::PAUSE | Classes::SPACED)
    {
        last -= 1;
        closers += 1;
    }
    let stop = &tokens[last];
    if stop.is(Classes::STOP) {
        return true;
    }
    // A short form ends its sentence where a word follows that opens one.
    stop.is(Classes::ABBREVIATION)
        && !stop.is(Classes::TITLE)
        && next.is(Classes::CAPITAL)
        && next.is(Classes::PRONOUN
            | Classes::DETERMINER
            | Classes::CONJUNCTION
            | Classes::PREPOSITION
            | Classes::SUBORDINATOR)
}

/// Whether the lines were broken at a column, so that a single line break is
/// no end of a paragraph: empty lines stand between paragraphs, and most other
/// lines are of a column's length and stop within a sentence.
fn is_wrapped(source: &str) -> bool {
    let (mut single, mut column, mut open, mut empty) = (0usize, 0usize, 0usize, 0usize);
    let ends = memchr::memchr_iter(b'\n', source.as_bytes());
    let last = (!source.is_empty() && !source.ends_with('\n')).then_some(source.len());
    let mut start = 0;
    let mut lines = ends
        .chain(last)
        .map(|end| source[core::mem::replace(&mut start, end + 1)..end].trim_end())
        .peekable();
    while let Some(line) = lines.next() {
        if line.is_empty() {
            empty += 1;
        } else if lines.peek().is_some_and(|next| !next.is_empty()) {
            single += 1;
            column += usize::from((45..=100).contains(&line.len()));
            open +=
                usize::from(!line.ends_with(['.', '!', '?', '"', '”', '’', ':', '…', '>', '|']));
        }
    }
    empty > 0 && single >= 3 && column * 10 >= single * 8 && open * 10 >= single * 6
}

#[cfg(test)]
mod tests {
    use crate::text::Text;

    /// Sentences with `|` between them; `¶` for a paragraph's end.
    const CASES: &[&str] = &[
        "He said so.| She did not.| “No?”| Yes!",
        "Mr. Smith went to the U.S. Senate.| He spoke.",
        "He lives in the U.S.| The house is old.",
        "“Stop.”| He went on (slowly.)| It rained.",
        "One… two.| 3 more came.",
        "It cost $3.5 million.| “Really?” she asked.",
        "First line¶Second line.",
        "He said no.| No. 5 won.",
        "He came at 5 p.m. on Jan. 3.| It was late.",
        "The beep can be turned off.| @loaf_wizard says so.",
        "so i went.| it rained.| he left!| and then?| no.| we sat.| i slept.",
    ];

    #[test]
    fn sentences() {
        for case in CASES {
            let source = case.replace('|', "").replace('¶', "\n");
            let text = Text::of(&source);
            let mut marked = String::new();
            for (n, sentence) in text.sentences.iter().enumerate() {
                let span = text.span(*sentence);
                if n > 0 {
                    let before = text.span(text.sentences[n - 1]).end as usize;
                    let gap = &source[before..span.start as usize];
                    marked += &if gap.contains('\n') {
                        "¶".to_owned()
                    } else {
                        format!("|{gap}")
                    };
                }
                marked += span.text(&source);
            }
            assert_eq!(marked, *case);
        }
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let line = "the committee met on the question of the bridge for the";
        let source = format!("{line}\n{line}\n{line}\n{line}\nlast time.\n\nIt ended.");
        assert_eq!(Text::of(&source).paragraphs.len(), 2);
        assert_eq!(
            Text::of("A headline\nA line.\n\nThe end.").paragraphs.len(),
            3
        );
    }
}
