//! Noun phrases over nodes: who is named, from the first word to the last.
//!
//! *Input*: a slice of nodes of one sentence. *Output*: how many of them a
//! phrase takes, and what kind of phrase it is.
//!
//! A *base* is a phrase without anything behind its noun: a pronoun, a name
//! with its titles, `the newly elected mayor`, `Trump's campaign manager`. A
//! whole phrase adds what newspapers hang on it: `of Ely`, `, 45, a baker`,
//! `, who has led the choir`, `(D-N.Y.)`, `and his wife`. Two questions are
//! asked of it: does a phrase fill exactly the words before a verb ([`whole`]:
//! `[The verger, the Rev Owen Marsh,] denied`), and how far does the phrase
//! go that begins behind a verb ([`after`]: `said [Carys Rhys, who has run
//! the choir]`).
//!
//! Known limits: no part-of-speech tags but those that a word can have, so a
//! phrase of common nouns may swallow a verb that is a noun as well.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, value, verify};
use nom::multi::many0_count;

use crate::grammar::{Is, Tokens, Word, run};
use crate::keys::KeySet;
use crate::lexicon::{Classes, Tags, key};
use crate::text::Token;

/// What a phrase is by its last word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `he`, `they`, `some`.
    Pronoun,
    /// `who`, `which`.
    Relative,
    /// `Jane Roe`, `the Ely Council`.
    Name,
    /// `the mayor`, `officials`.
    Common,
}

pub(super) const COMMA: u32 = key(",");
pub(super) const COLON: u32 = key(":");
pub(super) const SEMICOLON: u32 = key(";");
pub(super) const THAT: u32 = key("that");
pub(super) const TO: u32 = key("to");
pub(super) const OF: u32 = key("of");
pub(super) const BY: u32 = key("by");
pub(super) const AS: u32 = key("as");
pub(super) const IT: u32 = key("it");
pub(super) const POSSESSIVE_S: u32 = key("'s");
const OPEN: u32 = key("(");
const WHAT: u32 = key("what");
const WHERE: u32 = key("where");
const CLOSE: u32 = key(")");
const AMPERSAND: u32 = key("&");

/// A word that ends no name and opens no phrase, whatever its capital.
const CLOSED: Classes = Classes::FUNCTION;

/// Whether a word can be (part of) a name.
#[inline]
pub(super) const fn is_name(t: &Token) -> bool {
    t.is(Classes::CAPITAL.with(Classes::HANDLE))
        & t.is(Classes::WORD)
        & !t.is(CLOSED)
        & !(t.is(Classes::SENTENCE) & t.known & !t.can_be(Tags::NNP))
}

/// Whether a word can be the noun that ends a base.
#[inline]
pub(super) const fn is_noun(t: &Token) -> bool {
    let listed = t.is(Classes::ROLE
        .with(Classes::GROUP)
        .with(Classes::ORG)
        .with(Classes::DOCUMENT));
    let new = !t.known & !t.can_be(Tags::VBG.with(Tags::RB)) & !t.is(Classes::DIGIT);
    t.is(Classes::WORD)
        & !t.is(CLOSED.with(Classes::CLITIC))
        & (t.can_be(Tags::NOUN.with(Tags::NNP)) | listed | new | is_name(t))
}

/// Whether a word can stand before the noun of its base.
#[inline]
const fn is_modifier(t: &Token) -> bool {
    t.is(Classes::WORD)
        & !t.is(CLOSED.with(Classes::CLITIC))
        & (t.can_be(Tags::JJ.with(Tags::CD))
            | t.is(Classes::DIGIT
                .with(Classes::NUMBER)
                .with(Classes::ORDINAL)
                .with(Classes::DEMONYM)
                .with(Classes::ABBREVIATION)
                .with(Classes::MAGNITUDE)))
}

/// A word of time, which is no part of a name beside it.
#[inline]
pub(super) const fn is_time(t: &Token) -> bool {
    t.is(Classes::WEEKDAY.with(Classes::DAY_WORD))
}

/// `last week`, `this month`: a time, and no part of the name behind it.
pub(super) fn is_past_time(s: &[Token]) -> bool {
    s.first().is_some_and(|t| matches!(t.key, LAST | THIS))
        && s.get(1)
            .is_some_and(|t| t.is(Classes::UNIT) && !t.can_be(Tags::NNS) && !t.is(Classes::CAPITAL))
}

/// A word that can be the verb of a clause and hardly anything else.
#[inline]
pub(super) const fn is_finite(t: &Token) -> bool {
    // Few words are auxiliaries; what else is asked takes no branch.
    if t.is(Classes::MODAL.with(Classes::AUXILIARY)) {
        return t.is(Classes::MODAL)
            || !t.is(Classes::CLITIC) && !matches!(t.key, BE | BEEN | BEING | HAVING);
    }
    t.can_be(Tags::VBD.with(Tags::VBZ).with(Tags::VBP))
        & (!t.is(Classes::CAPITAL) | t.is(Classes::SENTENCE))
        & !t.can_be(
            Tags::NOUN
                .with(Tags::JJ)
                .with(Tags::VBN)
                .with(Tags::NNP)
                .with(Tags::IN),
        )
}

const BE: u32 = key("be");
const BEEN: u32 = key("been");
const BEING: u32 = key("being");
const HAVING: u32 = key("having");

/// A word that can be the verb of a clause, if nothing speaks against it.
#[inline]
pub(super) const fn may_be_finite(t: &Token) -> bool {
    t.can_be(Tags::FINITE)
        || t.is(Classes::AUXILIARY.with(Classes::MODAL))
        || t.is(Classes::CUE.with(Classes::THOUGHT)) && t.is(Classes::PAST.with(Classes::PRESENT))
}

/// A relative pronoun that opens a clause about a person or a thing.
#[inline]
pub(super) const fn is_relative(t: &Token) -> bool {
    t.is(Classes::RELATIVE) && t.key != THAT
}

/// Whether `to` and a verb stand at `at`.
pub(super) fn is_infinitive(s: &[Token], at: usize) -> bool {
    s.get(at).is_some_and(|t| t.key == TO)
        && s.get(at + 1).is_some_and(|n| {
            n.can_be(Tags::VB)
                || !n.known && !n.is(Classes::CAPITAL | Classes::DIGIT | Classes::FUNCTION)
        })
}

/// A preposition or `to`.
#[inline]
pub(super) const fn is_preposition(t: &Token) -> bool {
    t.is(Classes::PREPOSITION)
}

/// `some`, `many`, `both`: determiners that can stand by themselves.
fn alone(t: &Token) -> bool {
    t.is(Classes::GROUP.with(Classes::NUMBER))
        || matches!(
            t.key,
            MOST | ALL
                | BOTH
                | ANOTHER
                | OTHERS
                | EACH
                | NEITHER
                | EITHER
                | THIS
                | THESE
                | THOSE
                | FEW
                | SEVERAL
        )
}

const MOST: u32 = key("most");
const ALL: u32 = key("all");
const BOTH: u32 = key("both");
const ANOTHER: u32 = key("another");
const OTHERS: u32 = key("others");
const EACH: u32 = key("each");
const NEITHER: u32 = key("neither");
const EITHER: u32 = key("either");
const THIS: u32 = key("this");
const THESE: u32 = key("these");
const THOSE: u32 = key("those");
const FEW: u32 = key("few");
const SEVERAL: u32 = key("several");

/// `everyone`, `nobody else`: pronouns without a determiner.
static INDEFINITE: KeySet = KeySet::of(&[
    key("everyone"),
    key("everybody"),
    key("someone"),
    key("somebody"),
    key("anyone"),
    key("anybody"),
    key("others"),
]);

/// A pronoun as subject, with `himself` behind it.
fn pronoun<'a>() -> impl Parser<Tokens<'a>, Output = Kind, Error = ()> {
    let relative = value(
        Kind::Relative,
        verify(Is(Classes::RELATIVE), |t: &&Token| t.key != THAT),
    );
    let person = value(
        Kind::Pronoun,
        (
            alt((
                Is(Classes::PRONOUN),
                verify(Is(Classes::WORD), |t: &&Token| INDEFINITE.has(t.key)),
            )),
            opt(verify(Is(Classes::FUNCTION), |t: &&Token| {
                REFLEXIVE.has(t.key)
            })),
        ),
    );
    alt((relative, person))
}

static REFLEXIVE: KeySet = KeySet::of(&[
    key("himself"),
    key("herself"),
    key("itself"),
    key("themselves"),
    key("myself"),
]);

/// The words that can open a base before its adjectives, but for `that` and
/// `more`.
const OPENS: Classes = Classes::DETERMINER
    .with(Classes::POSSESSIVE)
    .with(Classes::NUMBER)
    .with(Classes::DIGIT);
const MORE: u32 = key("more");

/// What may open a base before its adjectives: `all the`, `the more than two`.
fn opening<'a>() -> impl Parser<Tokens<'a>, Output = (), Error = ()> {
    let determiner = verify(
        Is(Classes::DETERMINER | Classes::POSSESSIVE),
        |t: &&Token| !is_relative(t) && t.key != THAT,
    );
    let number = alt((
        value((), (Word(MORE), Word(key("than")))),
        value((), Is(Classes::NUMBER | Classes::DIGIT)),
    ));
    value(
        (),
        (
            opt(Word(THAT)),
            many0_count(determiner),
            many0_count(number),
        ),
    )
}

/// Whether a word can open a base: no base begins with any other.
#[inline]
pub(super) fn may_open(t: &Token) -> bool {
    // What `is_noun` and `is_modifier` ask, each thing once and without a branch.
    let nominal = t.can_be(Tags::NOUN.with(Tags::NNP).with(Tags::JJ).with(Tags::CD))
        | t.is(Classes::ROLE
            .with(Classes::GROUP)
            .with(Classes::ORG)
            .with(Classes::DOCUMENT)
            .with(Classes::DIGIT)
            .with(Classes::NUMBER)
            .with(Classes::ORDINAL)
            .with(Classes::DEMONYM)
            .with(Classes::ABBREVIATION)
            .with(Classes::MAGNITUDE))
        | !t.known & !t.can_be(Tags::VBG)
        | t.is(Classes::CAPITAL.with(Classes::HANDLE)) & !(t.is(Classes::SENTENCE) & t.known);
    let open = t.is(Classes::WORD) & !t.is(CLOSED.with(Classes::CLITIC));
    let opens = t.is(OPENS
        .with(Classes::RELATIVE)
        .with(Classes::PRONOUN)
        .with(Classes::QUOTED))
        | t.can_be(Tags::RB)
        | open & nominal
        | (t.key == THAT)
        | (t.key == MORE)
        | INDEFINITE.has(t.key);
    debug_assert!(opens || !is_noun(t) && !is_modifier(t));
    opens
}

/// Whether a clause may hang on a phrase from this word on, in which a verb of
/// its own stands, or anything at all.
#[inline]
pub(super) const fn opens_tail(t: &Token) -> bool {
    t.is(Classes::SUBORDINATOR
        .with(Classes::RELATIVE)
        .with(Classes::DASH)
        .with(Classes::MARK))
        | (t.key == OPEN)
        | (t.key == WHERE)
}

/// Whether no phrase goes over this word, which cannot open one, but in what
/// [`opens_tail`]: a verb that can be nothing else.
#[inline]
pub(super) fn ends_phrase(t: &Token) -> bool {
    is_finite(t)
        & !t.is(Classes::PREPOSITION
            .with(Classes::CONJUNCTION)
            .with(Classes::ADVERB)
            .with(Classes::PARTICLE))
        & !t.can_be(Tags::VBG)
}

/// The base at the head of `s`: its length and kind.
pub(super) fn base(s: &[Token]) -> Option<(usize, Kind)> {
    let first = s.first()?;
    if !first.is(Classes::WORD) && !first.is(Classes::QUOTED)
        || is_time(first)
        || is_past_time(s) && s.get(2).is_none_or(|t| t.key != POSSESSIVE_S)
    {
        return None;
    }
    if first.is(Classes::RELATIVE | Classes::PRONOUN) || INDEFINITE.has(first.key) {
        if let Some((kind, used)) = run(&mut pronoun(), s) {
            return Some((used, kind));
        }
    }
    let opened = if first.is(OPENS) || matches!(first.key, THAT | MORE) {
        run(&mut opening(), &s[..s.len().min(6)])?.1
    } else {
        0
    };
    let mut at = opened;
    let mut last: Option<usize> = None;
    let mut named = false;
    while let Some(t) = s.get(at) {
        let behind = last == Some(at.wrapping_sub(1));
        let word = t.is(Classes::WORD) && !t.is(Classes::CLITIC);
        if !word && t.key == PERCENT && at > 0 && s[at - 1].is(Classes::DIGIT) {
            named = false;
            last = Some(at);
            at += 1;
        } else if !word && t.key == POSSESSIVE_S && behind && at + 1 < s.len() {
            // `Trump's campaign`: what stands before is the determiner.
            last = None;
            named = false;
            at += 1;
        } else if !word && t.is(Classes::MARK) && !t.is(Classes::QUOTATION) {
            if behind
                && !t.is(Classes::SPACED)
                && s.get(at + 1).is_some_and(|n| n.is(Classes::SPACED))
                && !t.is(Classes::QUOTED)
            {
                // `the leaders' level`
                last = None;
                named = false;
                at += 1;
            } else if t.is(Classes::QUOTED) {
                // `Gerd “the Broom” Lang`, `the film “Goat Song”`
                let Some(close) = s[at + 1..].iter().take(6).position(|n| n.is(Classes::MARK))
                else {
                    break;
                };
                at += close + 2;
                last = Some(at - 1);
            } else {
                break;
            }
        } else if is_time(t) {
            // `a Wednesday editorial`, but not `Roe Wednesday`
            if last.is_some() || opened == 0 || !s.get(at + 1).is_some_and(is_noun) {
                break;
            }
            at += 1;
        } else if is_name(t) {
            if behind
                && !named
                && last.is_some_and(|l| {
                    !s[l].is(Classes::ROLE
                        | Classes::GROUP
                        | Classes::ORG
                        | Classes::DOCUMENT
                        | Classes::QUOTED)
                        && s[l].can_be(Tags::VERB)
                        && !s[l].can_be(Tags::JJ)
                })
                && !t.is(Classes::UPPER)
                && opened == 0
            {
                // `residents fear Smith`
                break;
            }
            named = true;
            last = Some(at);
            at += 1;
        } else if named && behind && !t.is(Classes::DIGIT) && !is_tail_of_name(s, at) {
            break;
        } else if is_noun(t) {
            named = false;
            last = Some(at);
            at += 1;
        } else if t.is(Classes::PARTICLE)
            && named
            && s.get(at + 1)
                .is_some_and(|n| is_name(n) || n.is(Classes::PARTICLE))
            || t.key == AMPERSAND && named && s.get(at + 1).is_some_and(is_name)
        {
            at += 1;
        } else if behind && t.is(Classes::DIGIT) && !s.get(at + 1).is_some_and(is_noun) {
            // `Clause 3`, `the No. 14`
            last = Some(at);
            at += 1;
        } else if is_modifier(t) && (!behind || s.get(at + 1).is_some_and(is_noun)) {
            at += 1;
        } else if !behind
            && (t.can_be(Tags::VBN.with(Tags::VBG)) && (opened > 0 || at > 0)
                || t.can_be(Tags::RB)
                || t.key == COMMA
                    && at > opened
                    && opened > 0
                    && s.get(at + 1).is_some_and(|n| !is_name(n)))
            && s.get(at + 1).is_some_and(|n| is_noun(n) || is_modifier(n))
        {
            // `the newly elected mayor`, `a tall, thin man`
            at += 1;
        } else {
            break;
        }
    }
    match last {
        Some(last) => {
            let kind = if is_name(&s[last]) {
                Kind::Name
            } else {
                Kind::Common
            };
            Some((last + 1, kind))
        }
        // `the first of 31 residents`
        None if opened > 0
            && at > opened
            && s[at - 1].is(Classes::ORDINAL)
            && s.get(at).is_some_and(|t| matches!(t.key, OF | TO)) =>
        {
            Some((at, Kind::Common))
        }
        None if opened > 0 && s[..opened].iter().any(alone) => Some((opened, Kind::Pronoun)),
        // `1691`, `the 14`
        None if opened > 0 && s[opened - 1].is(Classes::DIGIT) => Some((opened, Kind::Common)),
        None => None,
    }
}

/// Whether the small word at `at` behind a name goes on with the phrase:
/// `White House officials`, but not `Smith last week`.
fn is_tail_of_name(s: &[Token], at: usize) -> bool {
    let t = &s[at];
    if t.is(Classes::UNIT) || !t.is(Classes::WORD) {
        return false;
    }
    if t.is(Classes::ORDINAL) || matches!(t.key, LAST | NEXT | EARLIER) {
        return false;
    }
    if is_noun(t) {
        return true;
    }
    is_modifier(t)
        && s.get(at + 1)
            .is_some_and(|n| is_noun(n) && !n.is(Classes::UNIT))
}

pub(super) const LAST: u32 = key("last");
const NEXT: u32 = key("next");
const EARLIER: u32 = key("earlier");

/// Whether one phrase fills `s`, which ends before a verb: the length of the
/// phrase without a closing comma.
pub(super) fn whole(s: &[Token]) -> Option<usize> {
    let (mut at, mut kind) = base(s)?;
    let len = s.len();
    if kind == Kind::Relative {
        return (at == len).then_some(at);
    }
    let mut open = false; // a comma has opened an insertion
    let mut list = false; // `and` has closed a list
    loop {
        let Some(t) = s.get(at) else {
            return (!open || list).then_some(len);
        };
        let rest = &s[at + 1..];
        if t.key == COMMA {
            if rest.is_empty() {
                // `Roe, 45, said`, but not `Roe, said`
                return open.then_some(at);
            }
            if rest.len() > 1 && rest[1].key == COMMA && rest[0].can_be(Tags::RB) {
                // `Roe, however, said`
                if rest.len() == 2 {
                    return Some(at);
                }
                at += 2;
                open = true;
                continue;
            }
            if rest[0].is(Classes::SUFFIX) {
                at += 2;
                if s.get(at).is_some_and(|t| t.key == COMMA) && at + 1 < len {
                    at += 1;
                }
                continue;
            }
            open = true;
            if opens_relative(rest) || clause_of_place(&rest[0]) {
                return (s[len - 1].key == COMMA && has_finite(&rest[1..])).then_some(len - 1);
            }
            if rest[0].is(Classes::CONJUNCTION) {
                let (used, _) = base(rest.get(1..)?)?;
                list = true;
                at += 2 + used;
                continue;
            }
            if rest[0].can_be(Tags::VBN | Tags::VBG) && !rest[0].can_be(Tags::NOUN)
                || (rest[0].is(Classes::ADVERB) || matches!(rest[0].key, SINCE | LONG))
                    && rest[1..]
                        .first()
                        .is_some_and(|t| t.can_be(Tags::VBN) && !t.can_be(Tags::NOUN))
            {
                return tail(s, at + 1, 0, true);
            }
            if is_preposition(&rest[0]) && !rest[0].is(Classes::SUBORDINATOR) {
                let (used, _) = base(rest.get(1..)?)?;
                at += 2 + used;
                continue;
            }
            if rest[0].is(Classes::ADVERB) && rest.len() > 2 && !list {
                // `, now a baker,`
                let (used, _) = base(&rest[1..])?;
                at += 2 + used;
                continue;
            }
            let (used, kind) = base(rest)?;
            if matches!(kind, Kind::Pronoun | Kind::Relative) {
                return None;
            }
            at += 1 + used;
        } else if is_preposition(t) || t.key == TO {
            if t.is(Classes::SUBORDINATOR) && t.key != AS {
                return None;
            }
            match base(rest) {
                Some((used, now @ (Kind::Name | Kind::Common | Kind::Pronoun))) => {
                    kind = now;
                    at += 1 + used;
                }
                _ if rest.first().is_some_and(is_time) => at += 2,
                _ if rest.first().is_some_and(|n| {
                    n.can_be(Tags::VBG)
                        || t.key == TO && n.can_be(Tags::VB)
                        || n.is(Classes::FUNCTION)
                }) =>
                {
                    return tail(s, at + 1, 0, open);
                }
                _ => return None,
            }
        } else if t.is(Classes::DIGIT) && s[at - 1].is(Classes::MONTH) {
            // `the log for Nov. 15`
            at += 1;
        } else if t.is(Classes::RELATIVE) {
            if !has_finite(rest) {
                return None;
            }
            return tail(s, at + 1, 1, open);
        } else if t.is(Classes::CONJUNCTION) {
            let (used, kind) = base(rest)?;
            // `asked the nurse, and [she] said`, but `he and she said`
            let apart = matches!(rest[0].key, HE | SHE | WE | THEY | IT)
                && !s[0].is(Classes::PRONOUN)
                && used == 1;
            if kind == Kind::Relative || apart {
                return None;
            }
            list = true;
            at += 1 + used;
        } else if t.key == AMPERSAND {
            at += 1 + base(rest)?.0;
        } else if t.key == OPEN {
            at += 2 + rest.iter().take(16).position(|n| n.key == CLOSE)?;
        } else if t.is(Classes::DASH) {
            // `Roe — a tall woman — said`
            if s[len - 1].is(Classes::DASH) && at + 1 < len {
                return Some(at);
            }
            return None;
        } else if REFLEXIVE.has(t.key)
            || matches!(t.key, ALONE | TOO | BOTH_)
            || t.is(Classes::ADVERB)
                && rest
                    .first()
                    .is_some_and(|n| n.can_be(Tags::VBN | Tags::VBG))
        {
            // `a lawyer then working for the council`
            at += 1;
        } else if t.can_be(Tags::VBG) && kind != Kind::Pronoun
            || t.can_be(Tags::VBN) && kind == Kind::Common
            || t.can_be(Tags::JJ)
                && rest
                    .first()
                    .is_some_and(|n| is_preposition(n) || n.key == TO)
        {
            return tail(s, at + 1, 0, open);
        } else {
            return None;
        }
    }
}

const HE: u32 = key("he");
const SHE: u32 = key("she");
const WE: u32 = key("we");
const THEY: u32 = key("they");
const ALONE: u32 = key("alone");
const TOO: u32 = key("too");
const BOTH_: u32 = key("both");

/// `who …`, `to whom …`, `some of which …` behind a comma.
pub(super) fn opens_relative(s: &[Token]) -> bool {
    s.first().is_some_and(is_relative)
        || s.get(1).is_some_and(is_relative) && is_preposition(&s[0])
        || s.get(2).is_some_and(is_relative) && s[1].key == OF
}

/// `where` after a comma hangs a clause on a place.
const fn clause_of_place(t: &Token) -> bool {
    t.key == WHERE
}

fn has_finite(s: &[Token]) -> bool {
    s.iter().any(may_be_finite)
}

/// A clause or a participle from `at` to the end of `s`, the last thing of a
/// phrase: no comma but a closing one, and no more finite verbs than it has
/// places for.
fn tail(s: &[Token], at: usize, verbs: usize, open: bool) -> Option<usize> {
    let len = s.len();
    let closed = s[len - 1].key == COMMA;
    let end = if closed { len - 1 } else { len };
    if at >= end || open && !closed {
        return None;
    }
    let (mut places, mut seen, mut group) = (verbs, 0, false);
    for t in &s[at..end] {
        if t.is(Classes::QUOTATION) || matches!(t.key, COMMA | SEMICOLON | WHAT) {
            return None;
        }
        if t.is(Classes::SUBORDINATOR | Classes::RELATIVE | Classes::CONJUNCTION) {
            places += usize::from(!t.is(Classes::CONJUNCTION) || seen > 0);
        }
        if is_finite(t) {
            seen += usize::from(!group);
            if seen > places {
                return None;
            }
            group = true;
        } else {
            group = group && t.is(Classes::ADVERB | Classes::NEGATION | Classes::AUXILIARY);
        }
    }
    (!s[end - 1].is(Classes::CONJUNCTION | Classes::PRONOUN)).then_some(end)
}

/// Where the phrase ends that begins at `from` and stands behind a verb; `None`
/// where there is none.
pub(super) fn after(s: &[Token], from: usize) -> Option<(usize, Kind)> {
    let (used, kind) = base(s.get(from..)?)?;
    let mut at = from + used;
    if matches!(kind, Kind::Pronoun | Kind::Relative) && s.get(at).is_none_or(|t| t.key != OF) {
        // `said one who was there`; `he` takes nothing behind it.
        let free = s[at - 1].is(Classes::NUMBER | Classes::GROUP | Classes::DETERMINER);
        if !(free && s.get(at).is_some_and(is_relative)) {
            return Some((at, kind));
        }
    }
    let mut end = at;
    let mut common = kind == Kind::Common || kind == Kind::Pronoun;
    while let Some(t) = s.get(at) {
        let rest = &s[at + 1..];
        if t.key == COMMA {
            let Some(next) = rest.first() else { break };
            if next.is(Classes::SUFFIX) {
                at += 2;
                end = at;
                continue;
            }
            if opens_relative(rest) {
                return Some((clause_end(s, at + 2), kind));
            }
            match insertion(rest) {
                Some(n) => {
                    at += 1 + n;
                    end = at;
                    common = true;
                }
                None => break,
            }
        } else if t.key == OPEN {
            match rest.iter().take(12).position(|n| n.key == CLOSE) {
                Some(n) => {
                    at += n + 2;
                    end = at;
                }
                None => break,
            }
        } else if is_preposition(t) && !t.is(Classes::SUBORDINATOR) && !is_infinitive(s, at) {
            let attaches = t.key == OF
                || t.key == FROM
                || common
                    && matches!(
                        t.key,
                        FOR | AT | WITH | IN | NEAR | TO | ON | AGAINST | BEHIND | WITHIN | INSIDE
                    );
            let Some((n, k)) = base(rest).filter(|_| attaches) else {
                break;
            };
            let phrase = &rest[..n];
            let last = &phrase[n - 1];
            if k == Kind::Pronoun && t.key != OF
                || last.is(Classes::OCCASION | Classes::UNIT | Classes::MONTH | Classes::SEASON)
                || t.key != OF && last.is(Classes::DOCUMENT)
                || rest.get(n).is_some_and(is_time)
                || t.key == IN && phrase.iter().all(|t| t.is(Classes::DIGIT))
            {
                break;
            }
            at += 1 + n;
            end = at;
        } else if is_relative(t) {
            if rest.first().is_none_or(|n| n.is(Classes::QUOTATION)) {
                break;
            }
            return Some((clause_end(s, at + 1), kind));
        } else if t.is(Classes::CONJUNCTION) && t.key != BUT {
            // `said Tom Roe and Jane Poe.`
            let Some((n, k)) = base(rest) else { break };
            let behind = rest.get(n);
            if matches!(k, Kind::Pronoun | Kind::Relative)
                || behind.is_some_and(|t| {
                    is_finite(t)
                        || t.can_be(Tags::FINITE)
                        || t.is(Classes::AUXILIARY | Classes::ADVERB)
                })
            {
                break;
            }
            at += 1 + n;
            end = at;
        } else if kind == Kind::Common
            && t.can_be(Tags::VBN | Tags::VBG)
            && !t.is(Classes::CUE)
            && end == from + used
        {
            // `a man standing nearby`, `one official briefed on the talks`
            let n = rest
                .iter()
                .position(|t| {
                    t.key == COMMA
                        || t.is(Classes::STOP | Classes::QUOTATION | Classes::PAUSE)
                        || is_finite(t)
                })
                .unwrap_or(rest.len());
            end = at + 1 + n;
            break;
        } else {
            break;
        }
    }
    Some((end, kind))
}

const FROM: u32 = key("from");
const FOR: u32 = key("for");
const AT: u32 = key("at");
const WITH: u32 = key("with");
const IN: u32 = key("in");
const NEAR: u32 = key("near");
const ON: u32 = key("on");
const AGAINST: u32 = key("against");
const BEHIND: u32 = key("behind");
const WITHIN: u32 = key("within");
const INSIDE: u32 = key("inside");
const BUT: u32 = key("but");

/// What stands behind a comma and belongs to the phrase before it: an age, `of
/// Ely`, an apposition. `s` begins behind the comma; the answer is a length.
fn insertion(s: &[Token]) -> Option<usize> {
    let first = s.first()?;
    let adverb = usize::from(first.is(Classes::ADVERB) || matches!(first.key, FORMERLY | THEN_));
    let first = s.get(adverb)?;
    let (mut n, kind) = if is_preposition(first) && matches!(first.key, OF | FROM) {
        let (n, kind) = base(&s[adverb + 1..])?;
        (adverb + 1 + n, kind)
    } else if first.is(Classes::DIGIT) && s.get(adverb + 1).is_none_or(|t| !t.is(Classes::WORD)) {
        (adverb + 1, Kind::Common)
    } else {
        let (n, kind) = base(&s[adverb..])?;
        (adverb + n, kind)
    };
    if matches!(kind, Kind::Pronoun | Kind::Relative) {
        return None;
    }
    // The phrases behind the noun of an apposition.
    while let Some(t) = s.get(n) {
        if is_preposition(t)
            && (!t.is(Classes::SUBORDINATOR) || matches!(t.key, SINCE | AS))
            && !is_infinitive(s, n)
        {
            let used = match base(&s[n + 1..]) {
                Some((used, _)) => used,
                None if s
                    .get(n + 1)
                    .is_some_and(|t| t.is(Classes::WORD) && !t.is(Classes::FUNCTION)) =>
                {
                    1
                }
                None => break,
            };
            if s[n + used].is(Classes::OCCASION) && t.key == IN || s.get(n + 1).is_some_and(is_time)
            {
                break;
            }
            n += 1 + used;
        } else if t.is(Classes::CONJUNCTION) {
            let Some((used, Kind::Name | Kind::Common)) = base(&s[n + 1..]) else {
                break;
            };
            n += 1 + used;
        } else if t.key == OPEN {
            n += 2 + s[n + 1..].iter().take(12).position(|t| t.key == CLOSE)?;
        } else if t.is(Classes::RELATIVE) && s.len() > n + 1 {
            return Some(clause_end(s, n + 1));
        } else if t.can_be(Tags::VBN | Tags::VBG)
            && (!t.is(Classes::CUE) || matches!(t.lemma, CALL | DUB))
        {
            n += 1;
            while s.get(n).is_some_and(|t| {
                t.key != COMMA
                    && !t.is(Classes::STOP | Classes::QUOTATION | Classes::DASH | Classes::RELATIVE)
                    && !is_finite(t)
            }) {
                n += 1;
            }
        } else {
            break;
        }
    }
    let behind = s.get(n);
    let ends = behind.is_none_or(|t| {
        t.key == COMMA
            || t.is(Classes::STOP | Classes::QUOTATION | Classes::DASH | Classes::CONJUNCTION)
            || is_preposition(t)
            || is_time(t)
            || t.is(Classes::RELATIVE | Classes::PAUSE | Classes::ADVERB)
            || !t.is(Classes::WORD)
    });
    ends.then_some(n)
}

const CALL: u32 = key("call");
const DUB: u32 = key("dub");
const FORMERLY: u32 = key("formerly");
const THEN_: u32 = key("then");
const SINCE: u32 = key("since");
const LONG: u32 = key("long");
const PERCENT: u32 = key("%");

/// Where a relative clause behind a verb ends: before the quotation or the full
/// stop that ends the sentence, without its comma.
fn clause_end(s: &[Token], from: usize) -> usize {
    let mut end = from;
    while let Some(t) = s.get(end) {
        if t.is(Classes::QUOTATION) || t.key == SEMICOLON || t.key == COLON || t.is(Classes::DASH) {
            break;
        }
        if t.is(Classes::STOP) && (end + 1 == s.len() || s[end + 1].is(Classes::QUOTATION)) {
            break;
        }
        end += 1;
    }
    // `who has led the choir for years, last night`
    let tail = (from..end).rev().take(4).find(|k| s[*k].key == COMMA);
    if let Some(comma) = tail.filter(|k| k + 1 < end && *k > from) {
        let timed = s[comma + 1..end].iter().all(|t| {
            is_time(t)
                || t.is(Classes::UNIT | Classes::MONTH | Classes::ORDINAL)
                || matches!(t.key, ON | IN | THIS | EARLIER | LAST)
        });
        if timed {
            end = comma;
        }
    }
    while end > from
        && (s[end - 1].key == COMMA
            || s[end - 1].is(Classes::STOP)
            || !s[end - 1].is(Classes::WORD) && s[end - 1].is(Classes::PAUSE))
    {
        end -= 1;
    }
    end
}
