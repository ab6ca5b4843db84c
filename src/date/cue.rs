//! The time of a cue: whether its saying is over, goes on, or looks further
//! back, which decides what a date may be carried to.

use crate::lexicon::{Classes, Tags, key};
use crate::quote::Attribution;
use crate::span::TokenRange;
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

const PERFECT: [u32; 4] = [key("has"), key("have"), key("'ve"), key("having")];
const HAD: [u32; 2] = [key("had"), key("'d")];
const HABIT: [u32; 5] = [
    key("once"),
    key("often"),
    key("always"),
    key("sometimes"),
    key("frequently"),
];
const LIKED: [u32; 3] = [key("liked"), key("used"), key("loved")];
const WAS: [u32; 2] = [key("was"), key("were")];
const THEY: [u32; 4] = [key("they"), key("we"), key("i"), key("you")];

/// The time of an attribution's cue.
///
/// `range` has the tokens of its first span. The first verb of the cue tells, with the
/// auxiliary before it; an auxiliary may stand outside of the span, with an adverb
/// between.
pub(super) fn tense(text: &Text<'_>, attribution: &Attribution, range: TokenRange) -> Tense {
    if attribution.cue.is_empty() {
        return Tense::None;
    }
    let tokens = &text.tokens[range.range()];
    let before = &text.tokens[..range.start as usize];
    let behind = text.tokens.get(range.end as usize);
    let Some(first) = tokens.first() else {
        return Tense::None;
    };
    if first.key == const { key("according") } {
        return Tense::Noun;
    }
    let auxiliary = before
        .iter()
        .rev()
        .take(3)
        .take_while(|t| {
            t.is(Classes::ADVERB | Classes::AUXILIARY | Classes::MODAL) || t.can_be(Tags::RB)
        })
        .find(|t| t.is(Classes::AUXILIARY | Classes::MODAL));
    let possessed = before.last().is_some_and(|t| {
        t.is(Classes::DETERMINER | Classes::POSSESSIVE) || t.key == const { key("'s") }
    });
    let by = |t: &Token| t.key == const { key("by") };
    let by = behind.is_some_and(by) || tokens.last().is_some_and(by);
    let later = attribution
        .cue
        .iter()
        .skip(1)
        .take(3)
        .flat_map(|c| text.tokens[text.range(*c).range()].iter().take(8));
    let words = auxiliary
        .into_iter()
        .chain(tokens.iter().take(8))
        .chain(later);
    // `liked to say`, `once told`: no one day.
    let once = |t: &Token| HABIT.contains(&t.key);
    if before.last().is_some_and(once)
        || tokens.iter().take(3).any(once)
        || LIKED.contains(&first.key) && tokens.get(1).is_some_and(|t| t.key == const { key("to") })
    {
        return Tense::Flashback;
    }
    for token in words {
        if PERFECT.contains(&token.key) {
            return Tense::Perfect;
        }
        if token.is(Classes::MODAL) {
            return Tense::Present;
        }
        if HAD.contains(&token.key) {
            // `had no doubt` is a plain past.
            let participle = |t: &Token| t.key != token.key && t.can_be(Tags::VBN);
            let past = auxiliary.is_some() || tokens.iter().take(8).any(participle);
            return if past { Tense::Flashback } else { Tense::Past };
        }
        if WAS.contains(&token.key) {
            return Tense::Past;
        }
        if token.is(Classes::AUXILIARY) && token.can_be(Tags::VBZ | Tags::VBP) {
            return Tense::Present;
        }
        // `his claim`, but `they claim`
        let noun = possessed && token.span == first.span;
        if token.is(Classes::CUE_NOUN) && (noun || !token.is(Classes::CUE | Classes::THOUGHT)) {
            return Tense::Noun;
        }
        // `the goals set by the judge`
        if auxiliary.is_none() && by && token.can_be(Tags::VBN) {
            return Tense::Noun;
        }
        // `forecast`, `put`: without an `s` it is the past of one person.
        let past =
            token.can_be(Tags::VBD) && (!token.can_be(Tags::VB) || is_one(text, attribution));
        if token.is(Classes::PAST) || past {
            return Tense::Past;
        }
        if token.is(Classes::ING) || token.can_be(Tags::VBG) {
            return Tense::Participle;
        }
        let present = token.can_be(Tags::VBZ | Tags::VBP) && !token.is(Classes::PREPOSITION);
        if token.is(Classes::PRESENT) || present {
            return Tense::Present;
        }
    }
    Tense::Noun
}

/// Whether the source is one word for one person: `she`, `Smith`.
fn is_one(text: &Text<'_>, attribution: &Attribution) -> bool {
    attribution
        .source
        .first()
        .is_some_and(|s| match &text.tokens[text.range(*s).range()] {
            [word] => word.is(Classes::PRONOUN | Classes::CAPITAL) && !THEY.contains(&word.key),
            _ => false,
        })
}
