//! The edges of sources: words of time are none of the name beside them.
//!
//! *Input*: an attribution as an engine found it. *Output*: the same, its
//! source without the words of time at its edges: `<Last week Mayor Orr> told`
//! gives `Mayor Orr`, `asked by <reporters yesterday>` gives `reporters`.
//! *Rule*: a word of time (`Monday`, `yesterday`), with `on` or `last` before
//! it, at an edge of what is more than that, unless it owns what follows
//! (`Monday's meeting`).
//!
//! Known limits: words of place (`From the gallery Orr said`) are left.

use super::np;
use crate::lexicon::{Classes, Tags, key};
use crate::quote::Attribution;
use crate::span::Span;
use crate::text::{Text, Token};

/// Takes words of time from the edges of the sources.
pub(super) fn sources(text: &Text<'_>, attributions: &mut [Attribution]) {
    for source in attributions.iter_mut().flat_map(|it| &mut it.source) {
        let range = text.range(*source).range();
        let tokens = &text.tokens[range];
        let (head, tail) = (ahead(tokens), behind(tokens));
        if head + tail > 0 && head + tail < tokens.len() {
            let kept = &tokens[head..tokens.len() - tail];
            *source = Span::new(kept[0].span.start, kept[kept.len() - 1].span.end);
        }
    }
}

const ON: u32 = key("on");
const EARLIER: u32 = key("earlier");
const OWNS: u32 = key("'s");

/// How many tokens a time at the head of `s` has.
fn time(s: &[Token]) -> usize {
    let Some(first) = s.first() else {
        return 0;
    };
    if np::is_time(first) {
        return 1;
    }
    match first.key {
        ON if s.get(1).is_some_and(np::is_time) => 2,
        EARLIER if np::is_past_time(&s[1..]) => 3,
        _ if np::is_past_time(s) => 2,
        _ => 0,
    }
}

/// The time, with its comma, before the name that a source opens with.
fn ahead(s: &[Token]) -> usize {
    let mut end = time(s);
    if end == 0 {
        return 0;
    }
    // `Monday night`
    end += usize::from(s.get(end).is_some_and(|t| t.is(Classes::UNIT)));
    end += usize::from(s.get(end).is_some_and(|t| t.is(Classes::PAUSE)));
    let name = s.get(end).is_some_and(|t| {
        t.key != OWNS
            && (t.is(Classes::CAPITAL | Classes::DETERMINER | Classes::POSSESSIVE)
                || t.is(Classes::PRONOUN))
    });
    // `Friday Group`: a name of its own.
    let title = !s[0].is(Classes::DAY_WORD)
        && np::is_time(&s[0])
        && s.get(1)
            .is_some_and(|t| t.is(Classes::CAPITAL) && !t.is(Classes::TITLE));
    if name && !title { end } else { 0 }
}

/// The time, with its comma, behind what a source closes with.
fn behind(s: &[Token]) -> usize {
    let mut end = s.len();
    end -= usize::from(s.last().is_some_and(|t| t.is(Classes::PAUSE)));
    let start = (1..=3)
        .filter_map(|n| end.checked_sub(n))
        .find(|start| time(&s[*start..end]) == end - start);
    let Some(mut start) = start.filter(|start| *start > 0) else {
        return 0;
    };
    // `on` before `Monday`, `earlier` before `this week`
    while start > 1 && time(&s[start - 1..end]) == end - start + 1 {
        start -= 1;
    }
    let before = &s[start - 1];
    let pause = before.is(Classes::PAUSE);
    // `the events of last week`, `those who came on Monday` are one phrase.
    let free = pause || before.can_be(Tags::NNS | Tags::NNP) || before.is(Classes::PRONOUN);
    if free && start > 1 - usize::from(!pause) {
        s.len() - start + usize::from(pause)
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A source, and what is left of it.
    const SOURCES: &[(&str, &str)] = &[
        ("Last week Councillor Orr", "Councillor Orr"),
        ("This week the mayor", "the mayor"),
        ("On Monday Jane Orr", "Jane Orr"),
        ("On Monday, the union", "the union"),
        ("Yesterday she", "she"),
        ("Monday night the council", "the council"),
        ("reporters yesterday", "reporters"),
        (
            "her apprentice, Owen Tripp, last week",
            "her apprentice, Owen Tripp",
        ),
        ("Mayor Orr on Monday", "Mayor Orr"),
        ("Jane Orr earlier this week", "Jane Orr"),
        ("Roe Tuesday", "Roe"),
        // These stay.
        ("Monday's meeting", "Monday's meeting"),
        ("Last week's report", "Last week's report"),
        ("the Friday Group", "the Friday Group"),
        ("Friday Group", "Friday Group"),
        ("yesterday", "yesterday"),
        ("Last week", "Last week"),
        ("the report of last week", "the report of last week"),
        ("a man who came on Monday", "a man who came on Monday"),
        ("a letter sent on Monday", "a letter sent on Monday"),
    ];

    #[test]
    fn words_of_time_are_none_of_a_name() {
        let mut wrong = Vec::new();
        for (source, expected) in SOURCES {
            let text = Text::of(source);
            let range = 0..text.tokens.len();
            let tokens = &text.tokens[range];
            let (head, tail) = (ahead(tokens), behind(tokens));
            let kept = if head + tail < tokens.len() {
                let kept = &tokens[head..tokens.len() - tail];
                &source[kept[0].span.start as usize..kept[kept.len() - 1].span.end as usize]
            } else {
                source
            };
            if kept != *expected {
                wrong.push(format!("{source}: {kept}, not {expected}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
