//! Verb groups over nodes: a verb with its auxiliaries, its negation and the
//! particle behind it.
//!
//! *Input*: a sentence and the place of a verb. *Output*: its [`Group`]: `had
//! promised`, `was later quoted`, `did not say`, `went on to say`. Adverbs
//! before the first auxiliary or the bare verb stay outside, adverbs inside
//! the group stand in it (CONVENTIONS 9).

use crate::lexicon::{Classes, Tags, key};
use crate::text::Token;

use super::anchors::TOLD_FIRST;
use super::np::{BY, POSSESSIVE_S, TO};
use super::words::{PUT, QUOTE};

/// How a verb stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `said`, `has said`, `is telling`: it has a subject.
    Finite,
    /// `was told`, `is said`.
    Passive,
    /// `saying`, `adding`.
    Participle,
    /// `to say`.
    Infinitive,
    /// `asked by …`, `called …` without a subject.
    Past,
}

/// A verb group, as places in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The first word: an auxiliary, or the verb itself.
    pub(super) start: usize,
    /// The place after the verb and its particle.
    pub(super) end: usize,
    /// The verb.
    pub(super) head: usize,
    /// How it stands.
    pub(super) form: Form,
    /// `did not say`, `never said`.
    pub(super) negated: bool,
    /// `could say`, `should say`: nothing has been said.
    pub(super) hypothetical: bool,
    /// Where the words before the group end: adverbs before it are skipped.
    pub(super) before: usize,
}

const BE: u32 = key("be");
const S_BE: u32 = key("'s");
const HAVE: u32 = key("have");
const WENT: u32 = key("go");
const ON: u32 = key("on");
const WOULD: u32 = key("would");
const WILL: u32 = key("will");
const LL: u32 = key("'ll");
const D: u32 = key("'d");

/// Particles that make one verb with the word before them.
fn is_particle(verb: u32, particle: u32) -> bool {
    match particle {
        OUT => [
            key("point"),
            key("call"),
            key("cry"),
            key("blurt"),
            key("lash"),
            key("spell"),
            key("shout"),
            key("read"),
            key("burst"),
            key("set"),
            key("lay"),
        ]
        .contains(&verb),
        BACK => [
            key("shoot"),
            key("fire"),
            key("hit"),
            key("write"),
            key("shout"),
            key("call"),
            key("snap"),
            key("push"),
        ]
        .contains(&verb),
        ON => verb == key("go") || verb == key("call"),
        FOR => [
            key("hope"),
            key("ask"),
            key("call"),
            key("wish"),
            key("push"),
            key("plead"),
            key("appeal"),
        ]
        .contains(&verb),
        IN => verb == key("chime"),
        IT => verb == PUT,
        _ => false,
    }
}

const OUT: u32 = key("out");
const BACK: u32 = key("back");
const IN: u32 = key("in");
const IT: u32 = key("it");
const FOR: u32 = key("for");

/// A word that may stand among auxiliaries, or between subject and verb.
pub(super) fn is_adverb(t: &Token) -> bool {
    t.is(Classes::ADVERB) && !t.is(Classes::NEGATION)
        || t.is(Classes::WORD)
            && !t.is(Classes::NEGATION)
            && t.can_be(Tags::RB)
            && !t.can_be(Tags(!(Tags::RB.0 | Tags::JJ.0)))
            && !t.is(Classes::CAPITAL)
}

/// The group of the verb at `head`.
pub(super) fn group(s: &[Token], head: usize) -> Group {
    let verb = &s[head];
    let mut start = head;
    let mut at = head;
    let (mut be, mut have, mut modal, mut infinitive) = (false, false, 0, false);
    let mut negated = false;
    while at > 0 {
        let t = &s[at - 1];
        if !t.is(Classes::WORD) {
            break;
        }
        if t.is(Classes::MODAL) || t.key == LL {
            modal = t.key;
            negated |= t.is(Classes::NEGATION);
            start = at - 1;
        } else if t.is(Classes::AUXILIARY) {
            if t.key == POSSESSIVE_S
                && !(at >= 2 && s[at - 2].is(Classes::PRONOUN | Classes::RELATIVE))
                && !verb.can_be(Tags::VBG)
            {
                break;
            }
            if t.key == D {
                // `he'd said`, `he'd say`
                if verb.is(Classes::PAST) {
                    have = true;
                } else {
                    modal = WOULD;
                }
            } else if t.key == S_BE && verb.is(Classes::PAST) && !verb.is(Classes::ING) {
                have = true;
            } else {
                be |= t.lemma == BE;
                have |= t.lemma == HAVE;
            }
            negated |= t.is(Classes::NEGATION);
            start = at - 1;
        } else if t.is(Classes::NEGATION) {
            negated = true;
            start = at - 1;
        } else if t.key == TO && at == head {
            infinitive = true;
            start = at - 1;
            at -= 1;
            break;
        } else if is_adverb(t) {
            // Kept only where an auxiliary stands before it.
        } else {
            break;
        }
        at -= 1;
    }
    let mut before = at;
    let mut form = if infinitive {
        Form::Infinitive
    } else if be
        && (verb.can_be(Tags::VBN) || verb.is(Classes::PAST))
        && !verb.is(Classes::ING)
        && !verb.can_be(Tags::VBG)
    {
        Form::Passive
    } else if be || have || modal != 0 {
        Form::Finite
    } else if verb.is(Classes::ING)
        || verb.can_be(Tags::VBG) && !verb.is(Classes::CUE | Classes::THOUGHT)
    {
        if start < head {
            Form::Finite
        } else {
            Form::Participle
        }
    } else if s.get(head + 1).is_some_and(|t| t.key == BY)
        && verb.is(Classes::PAST)
        && (TOLD_FIRST.has(verb.lemma) || verb.lemma == QUOTE)
    {
        Form::Past
    } else {
        Form::Finite
    };
    // `went on to say` is one verb.
    if infinitive && before >= 2 && s[before - 1].key == ON && s[before - 2].lemma == WENT {
        let went = group_of(s, before - 2);
        start = went.0;
        before = went.1;
        form = Form::Finite;
    }
    let hypothetical = modal != 0 && !matches!(modal, WOULD | WILL | LL);
    let mut end = head + 1;
    if s.get(end).is_some_and(|t| is_particle(verb.lemma, t.key)) {
        end += 1;
    }
    Group {
        start,
        end,
        head,
        form,
        negated,
        hypothetical,
        before,
    }
}

/// Start and words before of the group of `went` in `went on to say`.
fn group_of(s: &[Token], head: usize) -> (usize, usize) {
    let mut start = head;
    let mut at = head;
    while at > 0 {
        let t = &s[at - 1];
        if t.is(Classes::AUXILIARY | Classes::MODAL) && t.key != POSSESSIVE_S {
            start = at - 1;
        } else if !is_adverb(t) {
            break;
        }
        at -= 1;
    }
    (start, at)
}
