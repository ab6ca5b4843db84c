//! Whether the main verb of a proposition is negated.
//!
//! *Input*: the words of a proposition and its main [`Clause`]. *Output*: one
//! bit. *Rule*: each word that denies the verb turns the proposition round, so
//! that two of them cancel: `not`, `never` and `n't` in the verb group, a
//! subject or object with `no` (`No captain would pay`, `There are no cuts`),
//! verbs and adjectives that deny what they govern (`failed to`, `refused to`,
//! `unable to`, `it is not true that`), `hardly` and `rarely`, and the frame of
//! an opinion (`I don't think …`). `not only`, `no more than`, `no later than`,
//! `no doubt` and `whether or not` deny nothing.
//!
//! A negation inside a subordinate or relative clause does not count: `those
//! who did not vote are angry` is not negated.

use super::clause::{Clause, Form, is_complementizer};
use crate::lexicon::{Classes, Tags, key};
use crate::text::Token;

/// Whether the main verb of `words` is negated.
pub(super) fn is_negated(words: &[Token], clause: &Clause) -> bool {
    let mut negated = false;
    if let Some(frame) = clause.frame {
        negated ^= group(words, frame, clause.subject);
        negated ^= governs(words, frame, clause.subject.min(words.len()));
    }
    match clause.verb {
        Some(verb) => {
            let floor = clause.frame.map_or(0, |_| clause.subject);
            let subject = if clause.form == Form::Question {
                verb
            } else {
                clause.subject
            };
            // `Never have we seen`, `Nor did she`, `At no time was`.
            negated ^= words[floor..subject.min(verb)]
                .iter()
                .enumerate()
                .any(|(i, t)| fronted(words, floor + i, t));
            negated ^= negative_subject(words, subject, verb);
            let end = clause_end(words, clause.head);
            negated ^= group(words, verb, clause.head + 1);
            negated ^= governs(words, clause.head, end);
            negated ^= negative_object(words, verb, clause.head, end);
        }
        None => {
            negated ^= words
                .iter()
                .enumerate()
                .take(8)
                .take_while(|(_, t)| {
                    !t.is(Classes::SUBORDINATOR | Classes::RELATIVE) && !is_pause(t)
                })
                .any(|(i, _)| denies(words, i));
        }
    }
    negated
}

const NOT: u32 = key("not");
const NO: u32 = key("no");
const NEVER: u32 = key("never");
const NOR: u32 = key("nor");
const NONE: u32 = key("none");
const NOBODY: u32 = key("nobody");
const NOTHING: u32 = key("nothing");
const NOWHERE: u32 = key("nowhere");
const NEITHER: u32 = key("neither");
const ONE: u32 = key("one");
const ONLY: u32 = key("only");
const JUST: u32 = key("just");
const MERELY: u32 = key("merely");
const SIMPLY: u32 = key("simply");
const LEAST: u32 = key("least");
const MORE: u32 = key("more");
const LESS: u32 = key("less");
const FEWER: u32 = key("fewer");
const GREATER: u32 = key("greater");
const LATER: u32 = key("later");
const LONGER: u32 = key("longer");
const SOONER: u32 = key("sooner");
const EARLIER: u32 = key("earlier");
const THAN: u32 = key("than");
const DOUBT: u32 = key("doubt");
const QUESTION: u32 = key("question");
const MATTER: u32 = key("matter");
const DENYING: u32 = key("denying");
const WONDER: u32 = key("wonder");
const MEANS: u32 = key("means");
const TO: u32 = key("to");
const MENTION: u32 = key("mention");
const OR: u32 = key("or");
const AND: u32 = key("and");
const IF: u32 = key("if");
const BUT: u32 = key("but");
const HARDLY: u32 = key("hardly");
const BARELY: u32 = key("barely");
const SCARCELY: u32 = key("scarcely");
const RARELY: u32 = key("rarely");
const SELDOM: u32 = key("seldom");
const WITHOUT: u32 = key("without");
const UNTIL: u32 = key("until");
const OF: u32 = key("of");
const OTHER: u32 = key("other");
const THE: u32 = key("the");
const OFFENSE: u32 = key("offense");
const FAR: u32 = key("far");
const FROM: u32 = key("from");
const HELP: u32 = key("help");

fn is_pause(token: &Token) -> bool {
    token.is(Classes::PAUSE | Classes::DASH)
}

fn at(words: &[Token], index: usize) -> u32 {
    words.get(index).map_or(0, |t| t.key)
}

/// Whether the word at `i` denies, and is no part of a phrase that does not.
fn denies(words: &[Token], i: usize) -> bool {
    let token = &words[i];
    let next = at(words, i + 1);
    match token.key {
        NOT => {
            // `not only … but`, `not to mention`, `whether or not`, `if not`.
            !(matches!(next, ONLY | JUST | MERELY | SIMPLY | LEAST)
                || next == TO && at(words, i + 2) == MENTION
                || matches!(next, MORE | LESS | FEWER | GREATER | LATER | EARLIER)
                    && at(words, i + 2) == THAN
                || i > 0
                    && matches!(words[i - 1].key, OR | IF)
                    && at(words, i + 1) != 0
                    && !words[..i].iter().any(|t| t.key == AND)
                || i > 0 && words[i - 1].key == OR)
        }
        NO => {
            !(matches!(
                next,
                MORE | LESS | FEWER | GREATER | LATER | SOONER | EARLIER
            ) && at(words, i + 2) == THAN
                || matches!(next, DOUBT | QUESTION | MATTER | DENYING | WONDER | OFFENSE)
                || words.get(i + 1).is_none_or(|t| !t.is(Classes::WORD))
                || words.get(i + 1).is_some_and(|t| t.is(Classes::DIGIT)))
        }
        NONE => !(next == OTHER && at(words, i + 2) == THAN || at(words, i + 1) == THE),
        NOTHING => !(matches!(next, LESS) || next == BUT || next == key("short")),
        NEVER | NOBODY | NOWHERE | NOR | NEITHER | HARDLY | BARELY | SCARCELY | RARELY | SELDOM => {
            true
        }
        _ => token.is(Classes::NEGATION) && !token.is(Classes::DETERMINER),
    }
}

/// Whether a word before the subject denies the verb: `Never have we …`.
fn fronted(words: &[Token], i: usize, token: &Token) -> bool {
    matches!(
        token.key,
        NEVER | NOR | RARELY | SELDOM | HARDLY | SCARCELY | NOWHERE
    ) || token.key == NO
        && (matches!(at(words, i + 1), LONGER)
            || i > 0 && words[i - 1].key == key("at") && at(words, i + 1) == key("time")
            || i > 0
                && matches!(words[i - 1].key, UNDER | IN | BY)
                && matches!(at(words, i + 1), CIRCUMSTANCES | WAY | MEANS))
}

const UNDER: u32 = key("under");
const IN: u32 = key("in");
const BY: u32 = key("by");
const CIRCUMSTANCES: u32 = key("circumstances");
const WAY: u32 = key("way");

/// Whether the group of verbs from `verb` to before `end` holds a negation:
/// `did not go`, `won't`, `has never been`.
fn group(words: &[Token], verb: usize, end: usize) -> bool {
    // `They never came`: adverbs stand before a lone verb.
    let mut start = verb;
    while start > 0 && verb - start < 3 && super::clause::is_adverb(&words[start - 1]) {
        start -= 1;
    }
    let mut count = 0;
    for i in start..end.min(words.len()).min(verb + 8) {
        let token = &words[i];
        let contracted =
            token.is(Classes::NEGATION) && token.is(Classes::AUXILIARY | Classes::MODAL);
        if contracted && !matches!(at(words, i + 1), ONLY | JUST | MERELY | SIMPLY)
            || !contracted
                && !token.is(Classes::DETERMINER)
                && token.is(Classes::WORD)
                && denies(words, i)
        {
            count += 1;
        }
    }
    // `is not`, `are never`: behind a lone auxiliary the group ends before it.
    if end == verb + 1 || end <= verb {
        let mut i = verb + 1;
        while i < words.len() && i < verb + 4 && words[i].is(Classes::WORD) {
            if super::clause::is_adverb(&words[i])
                || words[i].is(Classes::NEGATION) && !words[i].is(Classes::DETERMINER)
            {
                count += usize::from(denies(words, i));
            } else if !words[i].is(Classes::PRONOUN) {
                break;
            }
            i += 1;
        }
    }
    count % 2 == 1
}

/// Whether the subject denies the verb: `no one`, `none of them`, `neither`.
fn negative_subject(words: &[Token], subject: usize, verb: usize) -> bool {
    let Some(first) = words.get(subject) else {
        return false;
    };
    if subject >= verb {
        return false;
    }
    let skip = usize::from(!first.is(Classes::WORD) || first.is(Classes::CONJUNCTION));
    let Some(first) = words.get(subject + skip) else {
        return false;
    };
    match first.key {
        NO => denies(words, subject + skip) || at(words, subject + skip + 1) == ONE,
        NONE | NOBODY | NOTHING | NEITHER => denies(words, subject + skip),
        // `Not one of them`, `not a single`.
        NOT => {
            denies(words, subject + skip)
                && !words
                    .get(subject + skip + 1)
                    .is_some_and(|t| matches!(t.key, ALL | EVERYONE | EVERY))
                || matches!(at(words, subject + skip + 1), ALL | EVERYONE | EVERY)
        }
        // `Few` and `little` come close to none, and are not: no negation.
        _ => false,
    }
}

const ALL: u32 = key("all");
const EVERYONE: u32 = key("everyone");
const EVERY: u32 = key("every");

/// Where the main clause ends: before a subordinate or relative clause.
fn clause_end(words: &[Token], head: usize) -> usize {
    (head + 1..words.len())
        .find(|i| {
            let t = &words[*i];
            t.is(Classes::RELATIVE) && (t.key != THAT || is_complementizer(words, *i))
                || t.is(Classes::SUBORDINATOR) && !t.is(Classes::PREPOSITION) && t.key != THAT
                || matches!(t.key, BECAUSE | SINCE)
                || t.key == SEMICOLON
        })
        .unwrap_or(words.len())
        .min(head + 40)
}

const THAT: u32 = super::clause::THAT;
const BECAUSE: u32 = key("because");
const SINCE: u32 = key("since");
const SEMICOLON: u32 = key(";");

/// Whether the object says that there is none: `has no interest`, `there is
/// nothing`, `gave none`.
fn negative_object(words: &[Token], verb: usize, head: usize, end: usize) -> bool {
    let mut i = head + 1;
    let mut steps = 0;
    while i < end && steps < 3 {
        let token = &words[i];
        match token.key {
            // `no longer` stands for `not … any longer`.
            NO | NOTHING | NOBODY | NONE | NOWHERE | NEITHER => {
                // In the group already?
                return i > verb && denies(words, i);
            }
            _ => {}
        }
        let goes_on = super::clause::is_adverb(token)
            || token.is(Classes::PREPOSITION) && steps == 0
            || token.can_be(Tags::PRP | Tags::VBG | Tags::VBN)
            || token.key == TO && steps == 0
            || token.can_be(Tags::VB) && i > 0 && words[i - 1].key == TO
            || matches!(token.key, key_us::US | key_us::THEM);
        if !goes_on {
            return false;
        }
        i += 1;
        steps += 1;
    }
    false
}

/// Pronouns as objects.
mod key_us {
    pub(super) const US: u32 = crate::lexicon::key("us");
    pub(super) const THEM: u32 = crate::lexicon::key("them");
}

/// Verbs that deny the infinitive or the clause that they govern.
const DENYING_VERBS: &[u32] = &[
    key("fail"),
    key("refuse"),
    key("decline"),
    key("neglect"),
    key("forget"),
    key("lack"),
    key("deny"),
    key("cease"),
    key("avoid"),
    key("dispute"),
    key("reject"),
    key("refute"),
    key("oppose"),
];

/// Adjectives that deny what they are said of.
const DENYING_WORDS: &[u32] = &[
    key("unable"),
    key("unwilling"),
    key("unlikely"),
    key("impossible"),
    key("untrue"),
    key("false"),
    key("incapable"),
    key("unaware"),
    key("unprepared"),
];

/// Whether a verb or adjective of the clause denies what it governs.
fn governs(words: &[Token], head: usize, end: usize) -> bool {
    let Some(verb) = words.get(head) else {
        return false;
    };
    let mut negated = false;
    if DENYING_VERBS.contains(&verb.lemma)
        || verb.key == key("refused")
        || verb.key == key("refusing")
    {
        let behind = at(words, head + 1);
        // `fail` and its like need what they govern: `the bank failed` stands.
        let governed = match verb.lemma {
            FAIL | NEGLECT | FORGET | CEASE | DECLINE => behind == TO,
            REFUSE => behind == TO || words.get(head + 1).is_some_and(|t| t.is(Classes::WORD)),
            OPPOSE => false,
            _ => words.get(head + 1).is_some_and(|t| t.is(Classes::WORD)),
        };
        negated ^= governed;
    }
    let copula = verb.is(Classes::AUXILIARY) || matches!(verb.lemma, BE | SEEM | REMAIN | BECOME);
    if copula || super::clause::is_adverb(verb) {
        let mut i = head + 1;
        while i < end && i < head + 4 {
            let token = &words[i];
            if DENYING_WORDS.contains(&token.key) {
                negated = !negated;
                break;
            }
            if token.key == FAR && at(words, i + 1) == FROM {
                negated = !negated;
                break;
            }
            if token.key == WITHOUT {
                negated = !negated;
                break;
            }
            if !super::clause::is_adverb(token)
                && !token.is(Classes::DETERMINER)
                && !matches!(token.key, VERY | QUITE)
            {
                break;
            }
            i += 1;
        }
    }
    // `could not help but`, `did not until`: no denial of the verb.
    if verb.lemma == HELP && at(words, head + 1) == BUT {
        negated = !negated;
    }
    if verb.is(Classes::NEGATION) && at(words, head + 1) == UNTIL && false {
        negated = !negated;
    }
    let _ = OF;
    negated
}

const FAIL: u32 = key("fail");
const NEGLECT: u32 = key("neglect");
const FORGET: u32 = key("forget");
const CEASE: u32 = key("cease");
const DECLINE: u32 = key("decline");
const REFUSE: u32 = key("refuse");
const OPPOSE: u32 = key("oppose");
const BE: u32 = key("be");
const SEEM: u32 = key("seem");
const REMAIN: u32 = key("remain");
const BECOME: u32 = key("become");
const VERY: u32 = key("very");
const QUITE: u32 = key("quite");
