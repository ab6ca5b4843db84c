//! Where a quotation ends that no mark closes.
//!
//! It ends at the comma or stop behind which the sentence goes on with its
//! attribution (`“We won, Mr. Smith said.`); the words of a sign (`“NO ENTRY, on
//! the gate`) end where the capitals do; a few words within somebody else's
//! sentence end at the next comma or stop (`the “lone wolf, as they call him`),
//! or at the next stop where they make a clause (`said that “we saw, and we
//! won.`); else it lasts to the end of its paragraph.

use crate::lexicon::{Classes, Tags, key};
use crate::span::TokenRange;
use crate::text::{Text, Token};

/// The tokens that the subject of an attribution may have.
const SUBJECT: usize = 14;

/// What is known of a quotation without a closing mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Hint {
    /// Nothing; it may last to its paragraph's end.
    None,
    /// The next quotation opens at its end.
    Before,
    /// The next paragraph opens with the same mark.
    Reopened,
}

/// The token after the last one of the quotation whose tokens behind the
/// opening mark are `inner`; `skip` gives for a token that opens an inner pair
/// the token behind that pair. Where the next paragraph opens with the same mark
/// the quotation may well go on there, and ends early only if an attribution
/// ends its paragraph.
pub(super) fn evident(
    text: &Text<'_>,
    inner: TokenRange,
    hint: Hint,
    mut skip: impl FnMut(u32) -> Option<u32>,
) -> Option<u32> {
    let tokens = &text.tokens;
    let end = inner.end as usize;
    let before = |back: u32| tokens.get(inner.start.wrapping_sub(back) as usize);
    let partial = hint == Hint::None
        && before(1).is_some_and(|mark| !mark.is(Classes::SENTENCE))
        && tokens
            .get(inner.start as usize)
            .is_some_and(|t| t.is(Classes::WORD) && !t.is(Classes::CAPITAL | Classes::DIGIT));
    // `said that “we …`: a clause, which may have commas.
    let clause =
        before(2).is_some_and(|t| t.key == key("that") || t.is(Classes::PAUSE) || is_cue(t));
    // Where the next paragraph goes on, only the last sentence may end it.
    let earliest = match hint {
        Hint::Reopened => (inner.start as usize..end)
            .rev()
            .find(|at| tokens[*at].is(Classes::SENTENCE))
            .unwrap_or(0),
        Hint::None | Hint::Before => 0,
    };
    let mut first = None;
    let mut capitals = true;
    let mut at = inner.start as usize;
    while at < end {
        if let Some(behind) = skip(crate::text::index(at)) {
            at = behind as usize;
            continue;
        }
        let token = &tokens[at];
        at += 1;
        capitals &= !token.is(Classes::WORD) || token.is(Classes::UPPER | Classes::DIGIT);
        let pause = token.is(Classes::PAUSE) && !token.is(Classes::DASH);
        if at - inner.start as usize <= 1 || !(pause || token.is(Classes::STOP)) {
            continue;
        }
        let rest = &tokens[at..end];
        let small = |t: &Token| t.is(Classes::WORD) && !t.is(Classes::CAPITAL);
        if capitals && pause && rest.first().is_some_and(small) {
            return Some(crate::text::index(at));
        }
        if at < earliest || hint == Hint::Reopened && !pause {
            continue;
        }
        if is_attribution(rest) && (pause || token.key != key(".") || is_short(rest)) {
            return Some(crate::text::index(at));
        }
        if !pause || !clause {
            first = first.or(Some(at));
        }
    }
    first.filter(|_| partial).map(crate::text::index)
}

/// Whether an attribution opens the tokens: `the mayor said on Monday`, `said
/// Jane Roe`, `according to`.
pub(super) fn is_attribution(tokens: &[Token]) -> bool {
    let Some(first) = tokens.first() else {
        return false;
    };
    let next = tokens.get(1);
    if first.key == key("according") || first.key == key("attributed") {
        return next.is_some_and(|t| t.key == key("to"));
    }
    if is_cue(first) {
        return next.is_some_and(|t| {
            t.is(Classes::CAPITAL | Classes::DETERMINER | Classes::TITLE | Classes::POSSESSIVE)
                || is_third(t)
                // `said librarian Jane Roe`
                || (t.is(Classes::ROLE) || t.can_be(Tags::NOUN))
                    && tokens.get(2).is_some_and(|t| t.is(Classes::CAPITAL))
        });
    }
    let opens = first.is(Classes::DETERMINER | Classes::TITLE)
        || first.is(Classes::POSSESSIVE) && first.key != key("my") && first.key != key("our")
        || first.is(Classes::CAPITAL) && first.can_be(Tags::NNP) && !first.is(Classes::PRONOUN)
        || is_third(first);
    if !opens {
        return false;
    }
    for (at, token) in tokens.iter().enumerate().take(SUBJECT).skip(1) {
        // `his claims`, `the estimates`: the noun of the subject.
        let noun = token.can_be(Tags::NOUN)
            && tokens[at - 1].is(Classes::DETERMINER | Classes::POSSESSIVE | Classes::CLITIC);
        if is_cue(token) && !noun {
            return match tokens.get(at + 1) {
                None => true,
                Some(next) => {
                    next.is(Classes::STOP
                        | Classes::PAUSE
                        | Classes::PREPOSITION
                        | Classes::WEEKDAY
                        | Classes::DAY_WORD
                        | Classes::ADVERB
                        | Classes::MARK)
                        || first.is(Classes::TITLE)
                        || token.lemma == key("tell")
                }
            };
        }
        let nominal = token.key == key(",")
            || token.key == key("of")
            || token.key == key("for")
            || token.key == key("and")
            || token.is(Classes::CLITIC | Classes::TITLE | Classes::ADVERB)
            || token.can_be(
                Tags::NOUN | Tags::NNP | Tags::JJ | Tags::DT | Tags::PRPS | Tags::CD | Tags::POS,
            );
        if !nominal {
            return false;
        }
    }
    false
}

/// Whether the first sentence of the tokens is hardly more than a subject and
/// a cue.
fn is_short(tokens: &[Token]) -> bool {
    tokens.iter().take(4).any(|t| t.is(Classes::STOP))
}

/// A verb of saying in a form that reports what was said.
fn is_cue(token: &Token) -> bool {
    token.is(Classes::CUE) && token.is(Classes::PAST | Classes::PRESENT)
}

fn is_third(token: &Token) -> bool {
    [key("he"), key("she"), key("they"), key("who")].contains(&token.key)
}

/// Whether a paragraph gives no more than a name and what its bearer is, as
/// the line below a quotation does.
pub(super) fn is_name_line(tokens: &[Token]) -> bool {
    let mut words = 0;
    for token in tokens.iter().filter(|t| t.is(Classes::WORD)) {
        words += 1;
        let verb = token.can_be(Tags::FINITE)
            && !token.can_be(Tags::NOUN | Tags::NNP | Tags::JJ | Tags::VBN);
        if words > 12
            || words == 1 && !token.is(Classes::CAPITAL)
            || verb
            || token.is(Classes::AUXILIARY | Classes::MODAL | Classes::PRONOUN)
        {
            return false;
        }
    }
    words > 0
}
