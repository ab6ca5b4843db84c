//! Texts without capitals, as some blogs and posts are written.
//!
//! *Input*: a text. *Output*: where hardly any word of it has a capital, the
//! same text whose names have the bit of one: a given name with the unknown
//! word behind it (`lou bascomb`), the word behind a title (`mrs. alvarez`), and
//! both wherever they stand again. Nothing is rewritten; only bits are set.

use std::collections::HashSet;

use super::names::GIVEN;
use crate::lexicon::{Classes, Tags, key};
use crate::text::{Text, Token};

/// Fewer words than this tell nothing of how a text is written.
const FEWEST: usize = 30;

/// The text with its names told, where it has no capitals; `None` where it has.
pub(super) fn capitalised<'t>(text: &Text<'t>) -> Option<Text<'t>> {
    let (mut words, mut capitals) = (0usize, 0usize);
    for token in &text.tokens {
        if token.is(Classes::WORD) {
            words += 1;
            capitals += usize::from(token.is(Classes::CAPITAL));
            // Already too many, whatever follows.
            if capitals * 50 > text.tokens.len() {
                return None;
            }
        }
    }
    if words < FEWEST || capitals * 50 > words {
        return None;
    }
    let tokens = &text.tokens;
    let mut names: HashSet<u32> = HashSet::new();
    for at in 0..tokens.len().saturating_sub(1) {
        let (token, mut next) = (&tokens[at], &tokens[at + 1]);
        // Without a capital the stop is a token of its own: `mrs. alvarez`.
        let stop = token.is(Classes::TITLE) && next.is(Classes::STOP) && !next.is(Classes::SPACED);
        if stop {
            if let Some(name) = tokens.get(at + 2).filter(|t| is_family_word(t)) {
                names.insert(name.key);
            }
            continue;
        }
        // `posted by wren oakes`, alone in its paragraph
        if token.key == key("by") && at > 0 && tokens[at - 1].is(Classes::PARAGRAPH) {
            if let Some(family) = tokens.get(at + 2).filter(|t| is_family(t)) {
                if tokens.get(at + 3).is_none_or(|t| t.is(Classes::PARAGRAPH)) {
                    names.insert(next.key);
                    next = family;
                    names.insert(next.key);
                }
            }
            continue;
        }
        if !is_family(next) {
            continue;
        }
        if is_given(token) {
            names.insert(token.key);
            names.insert(next.key);
        } else if token.is(Classes::TITLE) && token.is(Classes::ABBREVIATION) {
            names.insert(next.key);
        }
    }
    if names.is_empty() {
        return None;
    }
    let mut text = text.clone();
    for token in &mut text.tokens {
        let title = token.is(Classes::TITLE) && token.is(Classes::ABBREVIATION);
        if names.contains(&token.key) || title {
            token.classes |= Classes::CAPITAL;
        }
    }
    Some(text)
}

/// A given name that is no other word (`will`, `may`, `mark`).
fn is_given(token: &Token) -> bool {
    token.is(GIVEN)
        && !token.is(Classes::FUNCTION | Classes::CUE | Classes::MONTH | Classes::ROLE)
        && (!token.known || token.can_be(Tags::NNP))
}

/// A word that can be a family name: one that no table has as another word.
fn is_family(token: &Token) -> bool {
    is_family_word(token) && !token.is(Classes::SENTENCE)
}

fn is_family_word(token: &Token) -> bool {
    token.is(Classes::WORD)
        && token.is(Classes::SPACED)
        && !token.is(Classes::FUNCTION
            .with(Classes::CUE)
            .with(Classes::ADVERB)
            .with(Classes::CLITIC))
        && (!token.known || token.tags == Tags::NNP)
}
