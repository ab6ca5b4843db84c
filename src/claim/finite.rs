//! Which words are finite verbs.
//!
//! *Input*: the tokens of a proposition and one of them. *Output*: how sure it
//! is that the word is a finite verb. *Rule*: by the parts of speech that it
//! can be and by the words around it: a verb that can be a noun needs a subject
//! before it (`they vote`) or an object behind it (`the vaccine cuts the risk`),
//! and none after a determiner or preposition (`the vote`).
//!
//! Limits: a past form that can be a participle is a verb behind a noun, so a
//! reduced relative clause is taken for a main one (`the man shot on Friday`).

use super::clause::{HE, I, IT, SHE, THAT, THEY, WE};
use crate::lexicon::{Classes, Tags};
use crate::text::Token;

keys! {
    ALL "all", ALSO "also", ANYBODY "anybody", ANYONE "anyone", BE "be", BEEN "been",
    BEING "being", BOTH "both", BY "by", CLITIC_S "'s", DO "do", EVEN "even",
    EVERYBODY "everybody", EVERYONE "everyone", EVERYTHING "everything", GOING "going",
    HAVE "have", HAVING "having", HERE "here", HOW "how", LET "let", LETS "lets",
    LIKE "like", LONGER "longer", NO "no", NOBODY "nobody", NONE "none", NOTHING "nothing",
    NOT_SHORT "n't", OF "of", SOMEBODY "somebody", SOMEONE "someone", SOMETHING "something", STILL "still",
    THEM "them", THERE "there", THESE "these", THIS "this", THOSE "those", TO "to", US "us", WHAT "what", WHEN "when",
    WHERE "where", WHO "who", WHY "why", YOU "you",
}

/// How sure it is that a word is a finite verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Finite {
    /// It is none.
    No,
    /// It can be one, and the words around it fit.
    Likely,
    /// It is one.
    Sure,
}

/// Words that stand between a subject and its verb, or in a verb group.
#[inline]
pub(super) fn is_adverb(token: &Token) -> bool {
    // Hardly another word comes into question.
    let like_one = token.is(ADVERBIAL) || token.can_be(Tags::RB);
    like_one && acts_as_adverb(token)
}

/// The classes of the words that can be adverbs, `all` and `both` among them.
const ADVERBIAL: Classes = Classes::NEGATION
    .with(Classes::ADVERB)
    .with(Classes::DETERMINER);

fn acts_as_adverb(token: &Token) -> bool {
    token.is(Classes::NEGATION)
        && !matches!(token.key, NOBODY | NOTHING | NONE)
        && !token.is(Classes::DETERMINER | Classes::AUXILIARY | Classes::MODAL)
        || token.is(Classes::ADVERB) && !token.can_be(Tags::NOUN | Tags::VERB)
        || token.can_be(Tags::RB)
            && !token.can_be(Tags::VERB | Tags::NOUN | Tags::IN | Tags::DT | Tags::EX)
            && !token.is(Classes::PREPOSITION | Classes::SUBORDINATOR | Classes::CONJUNCTION)
        || matches!(token.key, ALSO | EVEN | STILL | NOT_SHORT | ALL | BOTH)
}

/// Whether an adverb stands at `at`.
pub(super) fn is_adverb_at(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(is_adverb)
}

/// A pronoun that can only be a subject, or stands for a noun phrase.
pub(super) fn is_subject_pronoun(token: &Token) -> bool {
    token.is(Classes::PRONOUN) && !token.is(Classes::RELATIVE)
        || matches!(
            token.key,
            THERE
                | EVERYONE
                | EVERYBODY
                | EVERYTHING
                | SOMEONE
                | SOMEBODY
                | SOMETHING
                | NOBODY
                | NOTHING
                | NONE
                | ANYONE
                | ANYBODY
                | THIS
                | THESE
                | THOSE
                | THAT
        )
}

/// The nearest word before `at` that is no adverb, few steps back.
#[inline(always)]
pub(super) fn before(tokens: &[Token], at: usize) -> Option<usize> {
    // Most often it is the next one.
    let next = tokens.get(at.wrapping_sub(1))?;
    if next.is(Classes::WORD) && next.key != LONGER && !is_adverb(next) {
        return Some(at - 1);
    }
    far_before(tokens, at)
}

#[inline(never)]
fn far_before(tokens: &[Token], mut at: usize) -> Option<usize> {
    // `no longer` is an adverb, though `no` is a determiner.
    if at >= 2 && tokens[at - 1].key == LONGER && tokens[at - 2].key == NO {
        at -= 2;
    }
    (at.saturating_sub(5)..at)
        .rev()
        .take_while(|i| tokens[*i].is(Classes::WORD | Classes::MARK))
        .find(|i| tokens[*i].is(Classes::WORD) && !is_adverb(&tokens[*i]))
}

/// The nearest word after `at` that is no adverb, few steps on.
pub(super) fn after(tokens: &[Token], at: usize) -> Option<usize> {
    (at + 1..tokens.len().min(at + 5)).find(|i| !is_adverb(&tokens[*i]))
}

/// A form of be, have or do that can carry a clause by itself.
pub(super) fn is_finite_auxiliary(token: &Token) -> bool {
    token.is(Classes::AUXILIARY) && !matches!(token.key, BE | BEEN | BEING | HAVING | CLITIC_S)
}

/// The parts of speech of a word, with what the lists of verbs say.
pub(super) fn verb_tags(token: &Token) -> Tags {
    let mut tags = token.tags;
    if token.is(Classes::PAST) {
        // What the tables lack has its tags from its ending alone.
        tags = if token.known {
            tags | Tags::VBD
        } else {
            Tags::VBD
        };
    }
    if token.is(Classes::PRESENT) && !token.known {
        tags |= Tags::VB | Tags::VBP | Tags::VBZ;
    }
    tags
}

/// How sure it is that token `at` is a finite verb.
pub(super) fn finite(tokens: &[Token], at: usize) -> Finite {
    judge(tokens, at)
}

/// Whether it may be one at all.
#[inline(always)]
pub(super) fn is_finite(tokens: &[Token], at: usize) -> bool {
    judge(tokens, at) != Finite::No
}

#[inline(always)]
fn judge(tokens: &[Token], at: usize) -> Finite {
    let token = &tokens[at];
    // A nested quotation has verbs of its own.
    if !token.is(Classes::WORD) || token.is(Classes::QUOTATION) {
        return Finite::No;
    }
    let verbal = token.is(VERBAL)
        || token.can_be(Tags::FINITE | Tags::VB | Tags::VBN | Tags::NNS)
        || matches!(token.key, CLITIC_S | LIKE);
    if verbal {
        return judged(tokens, at);
    }
    // A noun by all that is known is a verb only behind `I`, `we` and `they`.
    let noun = token.can_be(Tags::NN) && !token.is(Classes::CAPITAL);
    if noun && before(tokens, at).is_some_and(|i| matches!(tokens[i].key, I | WE | THEY)) {
        Finite::Sure
    } else {
        Finite::No
    }
}

/// The classes of the words that can be verbs, whatever the tables say.
const VERBAL: Classes = Classes::MODAL
    .with(Classes::AUXILIARY)
    .with(Classes::PAST)
    .with(Classes::PRESENT);

/// The same for a word that can be a verb by itself.
fn judged(tokens: &[Token], at: usize) -> Finite {
    let token = &tokens[at];
    // `Both remained`: what else is an adverb stands for the subject.
    let quantifier = || {
        at.checked_sub(1)
            .filter(|i| matches!(tokens[*i].key, ALL | BOTH))
    };
    let left_at = before(tokens, at).or_else(quantifier);
    let left = left_at.map(|i| &tokens[i]);
    let after_noun_opener = left.is_some_and(|l| {
        l.is(Classes::DETERMINER | Classes::POSSESSIVE)
            && !is_subject_pronoun(l)
            && !matches!(l.key, ALL | BOTH)
            || l.key == CLITIC_S && !token.is(Classes::AUXILIARY | Classes::MODAL)
    });
    let governed = left.is_some_and(|l| l.key == TO || l.is(Classes::MODAL));
    if token.is(Classes::MODAL) {
        // `May 5`, `the will`.
        if token.is(Classes::MONTH | Classes::GIVEN_MALE)
            && token.is(Classes::CAPITAL)
            && (at > 0 || tokens.get(at + 1).is_some_and(|n| n.is(Classes::DIGIT)))
        {
            return Finite::No;
        }
        return if after_noun_opener {
            Finite::No
        } else {
            Finite::Sure
        };
    }
    if token.key == CLITIC_S {
        return clitic(tokens, at, left);
    }
    if is_finite_auxiliary(token) {
        // `to have`, `would do`: the base forms only.
        let base = matches!(token.key, HAVE | DO);
        return if base && governed {
            Finite::No
        } else {
            Finite::Sure
        };
    }
    if token.is(Classes::AUXILIARY) || governed || after_noun_opener {
        return Finite::No;
    }
    let tags = verb_tags(token);
    if token.is(Classes::CAPITAL) && !token.is(Classes::SENTENCE | Classes::UPPER) {
        return Finite::No;
    }
    let Some(left) = left else {
        return Finite::No;
    };
    let noun = tags.any(Tags::NOUN | Tags::JJ);
    // `none of them looked`
    let partitive =
        matches!(left.key, THEM | US) && left_at.is_some_and(|i| i > 1 && tokens[i - 1].key == OF);
    let pronoun = left.is(Classes::PRONOUN)
        || is_subject_pronoun(left) && left.key != THAT
        || matches!(left.key, ALL | BOTH)
        || partitive;
    let relative = left.is(Classes::RELATIVE);
    let named = left.can_be(Tags::NOUN | Tags::NNP | Tags::CD) || left.is(Classes::DIGIT);
    // The tables may know `counted` as a participle alone.
    if tags.any(Tags::VBN) && !tags.any(Tags::VBD) && !left.is(Classes::AUXILIARY) {
        if pronoun && !token.is(Classes::ADVERB) {
            return Finite::Sure;
        }
        if named && !noun && opens_object(tokens, at) {
            return Finite::Likely;
        }
    }
    if tags.any(Tags::VBD) {
        if tags.any(Tags::VBN) && left.is(Classes::AUXILIARY) {
            return Finite::No;
        }
        if pronoun || relative {
            return Finite::Sure;
        }
        if !tags.any(Tags::VBN) && !noun {
            return if named { Finite::Sure } else { Finite::Likely };
        }
        if named && (!noun || opens_object(tokens, at)) {
            // `the plan approved by`: a participle.
            return match after(tokens, at).map(|i| tokens[i].key) {
                Some(BY) => Finite::No,
                _ => Finite::Likely,
            };
        }
        return Finite::No;
    }
    if left.is(Classes::AUXILIARY) && left.key != CLITIC_S {
        return Finite::No;
    }
    // `He votes`: a plural noun cannot follow.
    let single = matches!(
        left.key,
        HE | SHE | NOBODY | EVERYONE | EVERYBODY | SOMEONE | SOMEBODY | ANYONE | ANYBODY
    );
    if token.key == LIKE && matches!(left.key, I | WE | YOU | THEY) {
        return Finite::Sure;
    }
    if single && tags.any(Tags::NNS) {
        return Finite::Sure;
    }
    // `The vaccine cuts the risk`, where the tables know `cuts` as a noun alone.
    let single_noun = left.can_be(Tags::NN | Tags::NNP) && !left.can_be(Tags::NNS | Tags::JJ);
    if tags.any(Tags::NNS) && single_noun && opens_object(tokens, at) {
        return Finite::Likely;
    }
    if tags.any(Tags::VBZ) {
        if !noun {
            return if pronoun || relative || named {
                Finite::Sure
            } else {
                Finite::Likely
            };
        }
        let singular = matches!(left.key, HE | SHE | IT | THIS | WHO) || relative;
        if singular {
            return Finite::Sure;
        }
        return if named && !left.can_be(Tags::NNS) && opens_object(tokens, at) {
            Finite::Likely
        } else {
            Finite::No
        };
    }
    if matches!(left.key, I | WE | THEY) && tags.any(Tags::NN) && !token.is(Classes::CAPITAL) {
        return Finite::Sure;
    }
    if tags.any(Tags::VBP | Tags::VB) {
        if matches!(left.key, I | WE | YOU | THEY | WHO) || relative && !noun {
            return Finite::Sure;
        }
        let plural = left.can_be(Tags::NNS) && !left.can_be(Tags::VBZ)
            || left.is(Classes::GROUP)
            || matches!(left.key, THESE | THOSE);
        if plural && tags.any(Tags::VBP) && !noun {
            return Finite::Sure;
        }
        if plural && (!noun || opens_object(tokens, at)) {
            return Finite::Likely;
        }
    }
    Finite::No
}

/// Whether what follows can be a verb's object or complement and would seldom
/// follow a noun.
pub(super) fn opens_object(tokens: &[Token], at: usize) -> bool {
    after(tokens, at).is_some_and(|i| {
        let t = &tokens[i];
        t.is(Classes::DETERMINER | Classes::POSSESSIVE | Classes::PRONOUN)
            || t.key == TO
            || t.can_be(Tags::PRP)
            || t.is(Classes::DIGIT | Classes::NUMBER)
    })
}

/// `'s` as a verb: after a pronoun, or before what cannot be owned.
fn clitic(tokens: &[Token], at: usize, left: Option<&Token>) -> Finite {
    let Some(left) = left else {
        return Finite::No;
    };
    if matches!(left.key, LET | LETS) {
        return Finite::No;
    }
    if left.is(Classes::PRONOUN)
        || is_subject_pronoun(left)
        || left.is(Classes::RELATIVE)
        || matches!(left.key, HERE | WHAT | WHERE | HOW | WHEN | WHY)
    {
        return Finite::Sure;
    }
    match tokens.get(at + 1) {
        Some(next)
            if next.is(Classes::NEGATION | Classes::DETERMINER)
                || next.key == GOING
                || next.can_be(Tags::VBG) && !next.can_be(Tags::NOUN | Tags::JJ) =>
        {
            Finite::Likely
        }
        _ => Finite::No,
    }
}
