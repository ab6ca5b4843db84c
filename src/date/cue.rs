//! The time of a cue: whether its saying is over, goes on, or looks further
//! back, which decides what a date may be carried to.

use crate::lexicon::{Classes, Tags, key};
use crate::quote::Attribution;
use crate::text::{Text, Token};

/// The time of a cue, as far as carrying asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// `said`, `was quoted as saying`
    Past,
    /// `had said`
    Flashback,
    /// `says`, `would say`
    Present,
    /// `has said`
    Perfect,
    /// `adding`
    Participle,
    /// `according to`, `his claim`
    Noun,
    /// No cue.
    None,
}

const THEY: [u32; 4] = [key("they"), key("we"), key("i"), key("you")];

/// The time of an attribution's cue.
pub(super) fn tense(text: &Text<'_>, attribution: &Attribution) -> Tense {
    let Some(cue) = attribution.cue.first() else {
        return Tense::None;
    };
    let range = text.range(*cue);
    let tokens = &text.tokens[range.range()];
    let before = &text.tokens[..range.start as usize];
    let is = |t: &Token, word: u32| t.key == word;
    let perfect = |t: &Token| {
        is(t, const { key("has") })
            || is(t, const { key("have") })
            || is(t, const { key("'ve") })
            || is(t, const { key("having") })
    };
    let flashback = |t: &Token| is(t, const { key("had") }) || is(t, const { key("'d") });
    // An auxiliary may stand outside of the span, with an adverb between.
    let auxiliary = before
        .iter()
        .rev()
        .take(3)
        .take_while(|t| {
            t.is(Classes::ADVERB | Classes::AUXILIARY | Classes::MODAL) || t.can_be(Tags::RB)
        })
        .find(|t| t.is(Classes::AUXILIARY | Classes::MODAL));
    let later = attribution
        .cue
        .iter()
        .skip(1)
        .take(3)
        .flat_map(|c| text.tokens[text.range(*c).range()].iter().take(8));
    if tokens
        .first()
        .is_some_and(|t| t.key == const { key("according") })
    {
        return Tense::Noun;
    }
    for token in auxiliary
        .into_iter()
        .chain(tokens.iter().take(8))
        .chain(later)
    {
        if perfect(token) {
            return Tense::Perfect;
        }
        if token.is(Classes::MODAL) {
            return Tense::Present;
        }
        if flashback(token) {
            // `had no doubt` is a plain past.
            let participle = tokens
                .iter()
                .any(|t| t.key != token.key && (t.can_be(Tags::VBN) || t.is(Classes::PAST)));
            if participle || auxiliary.is_some() {
                return Tense::Flashback;
            }
            return Tense::Past;
        }
        if is(token, const { key("was") }) || is(token, const { key("were") }) {
            return Tense::Past;
        }
        if token.is(Classes::AUXILIARY) && token.can_be(Tags::VBZ | Tags::VBP) {
            return Tense::Present;
        }
        let noun_before = before
            .last()
            .filter(|_| core::ptr::eq(token, &raw const tokens[0]))
            .is_some_and(|t| {
                t.is(Classes::DETERMINER | Classes::POSSESSIVE) || is(t, const { key("'s") })
            });
        if token.is(Classes::CUE_NOUN)
            && (noun_before || !token.is(Classes::CUE | Classes::THOUGHT))
        {
            return Tense::Noun;
        }
        // `the goals set by the judge`
        let by = text.tokens[range.end as usize..].first().or(tokens.last());
        let reduced = auxiliary.is_none()
            && token.can_be(Tags::VBN)
            && (by.is_some_and(|t| is(t, const { key("by") }))
                || tokens.last().is_some_and(|t| is(t, const { key("by") })));
        if reduced {
            return Tense::Noun;
        }
        // `forecast`, `put`: without an `s` it is the past of one person.
        let one = attribution.source.first().is_some_and(|s| {
            let source = text.range(*s);
            source.len() == 1
                && text.tokens[source.start as usize].is(Classes::PRONOUN | Classes::CAPITAL)
                && !THEY.contains(&text.tokens[source.start as usize].key)
        });
        if token.is(Classes::PAST) || token.can_be(Tags::VBD) && (one || !token.can_be(Tags::VB)) {
            return Tense::Past;
        }
        if token.is(Classes::ING) || token.can_be(Tags::VBG) {
            return Tense::Participle;
        }
        if token.is(Classes::PRESENT)
            || token.can_be(Tags::VBZ | Tags::VBP) && !token.is(Classes::PREPOSITION)
        {
            return Tense::Present;
        }
    }
    Tense::Noun
}
