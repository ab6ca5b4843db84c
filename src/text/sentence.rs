//! Sentences and paragraphs over tokens.
//!
//! A sentence ends at `.`, `!`, `?` or `…`, with the closing marks and brackets
//! behind it, where white space and then a capital, a digit or an opening mark
//! follow (a small letter too, in a text that opens its sentences with them);
//! and at the end of its paragraph. A paragraph ends at a line break,
//! or, in a text whose lines were wrapped at a column, at an empty line.

use super::lexer::Lexed;
use super::{Token, index};
use crate::lexicon::Classes;
use crate::span::TokenRange;

/// Marks the tokens that begin sentences and paragraphs, and answers both.
pub(super) fn split(source: &str, lexed: &mut Lexed) -> (Vec<TokenRange>, Vec<TokenRange>) {
    let Lexed {
        tokens,
        stops,
        breaks,
        ..
    } = lexed;
    if tokens.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let lines = u32::from(is_wrapped(source));
    let small = writes_small(tokens, stops);
    let mut sentences = Ranges::with_capacity(stops.len() + breaks.len() + 1);
    let mut paragraphs = Ranges::with_capacity(breaks.len() + 1);
    let mut breaks = breaks
        .iter()
        .filter(|(_, count)| *count > lines)
        .map(|(at, _)| *at)
        .peekable();
    tokens[0].classes |= Classes::SENTENCE;
    let mut stops = stops.iter();
    loop {
        let end = stops.find_map(|stop| end_behind(tokens, *stop as usize, small));
        while let Some(at) = breaks.next_if(|at| end.is_none_or(|end| *at <= end)) {
            tokens[at as usize].classes |= Classes::SENTENCE | Classes::PARAGRAPH;
            sentences.begin(at);
            paragraphs.begin(at);
        }
        let Some(end) = end else { break };
        tokens[end as usize].classes |= Classes::SENTENCE;
        sentences.begin(end);
    }
    let end = index(tokens.len());
    (sentences.close(end), paragraphs.close(end))
}

/// Ranges without gaps, of which each ends where the next one begins.
struct Ranges {
    start: u32,
    ranges: Vec<TokenRange>,
}

impl Ranges {
    fn with_capacity(ranges: usize) -> Ranges {
        Ranges {
            start: 0,
            ranges: Vec::with_capacity(ranges),
        }
    }

    /// A range begins at `at`, if it has not done so.
    fn begin(&mut self, at: u32) {
        if at > self.start {
            self.ranges.push(TokenRange::new(self.start, at));
            self.start = at;
        }
    }

    fn close(mut self, end: u32) -> Vec<TokenRange> {
        self.begin(end);
        self.ranges
    }
}

/// Whether a text opens its sentences with small letters, as some blogs do.
fn writes_small(tokens: &[Token], stops: &[u32]) -> bool {
    let (mut small, mut capital) = (0usize, 0usize);
    for stop in stops {
        let [stop, next, ..] = &tokens[*stop as usize..] else {
            break;
        };
        if stop.is(Classes::STOP) && stop.span.len() == 1 && next.is(Classes::SPACED) {
            capital += usize::from(next.is(Classes::CAPITAL));
            small +=
                usize::from(next.is(Classes::WORD) && !next.is(Classes::CAPITAL | Classes::DIGIT));
        }
    }
    small >= 5 && small > 4 * capital
}

/// The token that begins a sentence behind the stop or short form `stop`, in a
/// text that opens sentences with small letters if `small`.
fn end_behind(tokens: &[Token], stop: usize, small: bool) -> Option<u32> {
    // Closing marks and brackets stand tight against the stop; no text has
    // reason for more than a few.
    let mut at = stop + 1;
    let next = loop {
        let next = tokens.get(at)?;
        if next.is(Classes::SPACED) {
            break next;
        }
        if at - stop > 4 || next.is(Classes::WORD | Classes::STOP | Classes::PAUSE) {
            return None;
        }
        at += 1;
    };
    if !small
        && !next.is(Classes::CAPITAL | Classes::DIGIT | Classes::MARK | Classes::HANDLE)
        && next.is(Classes::WORD)
    {
        return None;
    }
    let stop = &tokens[stop];
    // A short form ends its sentence where a word follows that opens one.
    let ends = stop.is(Classes::STOP)
        || !stop.is(Classes::TITLE)
            && next.is(Classes::CAPITAL)
            && next.is(Classes::PRONOUN
                | Classes::DETERMINER
                | Classes::CONJUNCTION
                | Classes::PREPOSITION
                | Classes::SUBORDINATOR);
    ends.then(|| index(at))
}

/// Whether the lines were broken at a column, so that a single line break is
/// no end of a paragraph: empty lines stand between paragraphs, and most other
/// lines are of a column's length and stop within a sentence.
fn is_wrapped(source: &str) -> bool {
    let (mut single, mut column, mut open, mut empty) = (0usize, 0usize, 0usize, 0usize);
    let ends = memchr::memchr_iter(b'\n', source.as_bytes());
    let last = (!source.is_empty() && !source.ends_with('\n')).then_some(source.len());
    let mut start = 0;
    // The line before, if it is not empty.
    let mut before: Option<&str> = None;
    for end in ends.chain(last) {
        let line = &source[core::mem::replace(&mut start, end + 1)..end];
        let graphic = line.as_bytes().first().is_some_and(u8::is_ascii_graphic);
        if !graphic && line.trim_end().is_empty() {
            empty += 1;
            before = None;
        } else if let Some(line) = before.replace(line) {
            let line = line.trim_end();
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
