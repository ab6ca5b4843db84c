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

use smallvec::SmallVec;

use super::clause::{self, Clause, is_complementizer};
use super::finite::is_adverb;
use crate::lexicon::{Classes, Tags};
use crate::text::Token;

keys! {
    AVOID "avoid", BARELY "barely", BE "be", BECAUSE "because", BECOME "become", BUT "but",
    CEASE "cease", CIRCUMSTANCES "circumstances", DECLINE "decline",
    DENYING "denying", DOUBT "doubt", EARLIER "earlier", FAIL "fail",
    FALSE "false", FAR "far", FEWER "fewer", FIND "find", FORGET "forget", FROM "from",
    GREATER "greater", HARDLY "hardly", HELP "help", IF "if", IMPOSSIBLE "impossible",
    INCAPABLE "incapable", JUST "just", LACK "lack", LATER "later", LEAST "least", LESS "less",
    LONGER "longer", MATTER "matter", MEANS "means", MENTION "mention", MERELY "merely",
    MORE "more", NEGLECT "neglect", NEITHER "neither", NEVER "never", NO "no", NOBODY "nobody",
    NONE "none", NOR "nor", NOT "not", NOTHING "nothing", NOWHERE "nowhere", OFFENSE "offense",
    ONE "one", ONLY "only", OR "or", OTHER "other", QUESTION "question", QUITE "quite",
    RARELY "rarely", REFUSE "refuse", REMAIN "remain",
    SCARCELY "scarcely", SEEM "seem", SELDOM "seldom", SEMICOLON ";", SHORT "short",
    SIMPLY "simply", SINCE "since", SOONER "sooner", THAN "than", THEM "them", TIME "time",
    TO "to", UNABLE "unable", UNAWARE "unaware", UNLIKELY "unlikely", UNPREPARED "unprepared",
    UNTRUE "untrue", UNWILLING "unwilling", US "us", VERY "very", WAY "way", WITHOUT "without",
    WONDER "wonder",
}

/// The words that deny by themselves, beside those of [`Classes::NEGATION`].
pub(super) const WORDS: &[u32] = &[
    BARELY, FALSE, FAR, HARDLY, IMPOSSIBLE, INCAPABLE, NEITHER, NEVER, NO, NOBODY, NONE, NOR, NOT,
    NOTHING, NOWHERE, RARELY, SCARCELY, SELDOM, UNABLE, UNAWARE, UNLIKELY, UNPREPARED, UNTRUE,
    UNWILLING, WITHOUT,
];

/// The lemmas of the verbs that deny what they govern.
pub(super) const VERBS: &[u32] = &[
    AVOID, CEASE, DECLINE, FAIL, FORGET, HELP, LACK, NEGLECT, REFUSE,
];

/// Whether the main verb of `words` is negated; it is not where they have none of
/// [`WORDS`], [`VERBS`] and [`Classes::NEGATION`].
pub(super) fn is_negated(words: &[Token], clause: &Clause) -> bool {
    // The words that deny, each once; an even number of them cancel.
    let mut found: SmallVec<[usize; 8]> = SmallVec::new();
    let mut deny = |at: Option<usize>| {
        if let Some(at) = at.filter(|at| !found.contains(at)) {
            found.push(at);
        }
    };
    if let Some(frame) = clause.frame {
        let end = clause.subject.min(words.len());
        group(words, frame, frame + 1, &mut deny);
        deny(governed(words, frame, end));
    }
    let Some(verb) = clause.verb else {
        let open = |t: &Token| {
            t.is(Classes::SUBORDINATOR | Classes::RELATIVE | Classes::PAUSE | Classes::DASH)
        };
        let end = words.iter().take(8).position(open).unwrap_or(8);
        (0..end.min(words.len()))
            .filter(|i| denies(words, *i))
            .for_each(|i| deny(Some(i)));
        return found.len() % 2 == 1;
    };
    let first = clause.frame.map_or(0, |_| clause.subject);
    (first..verb.min(first + 12))
        .filter(|i| fronts(words, *i, clause.subject))
        .for_each(|i| deny(Some(i)));
    deny(negative_subject(words, clause.subject, verb));
    group(words, verb, clause.head + 1, &mut deny);
    let end = clause_end(words, clause.head);
    deny(governed(words, clause.head, end));
    deny(negative_object(words, clause.head, end));
    found.len() % 2 == 1
}

const THAT: u32 = clause::THAT;

fn at(words: &[Token], index: usize) -> u32 {
    words.get(index).map_or(0, |t| t.key)
}

/// Whether the word at `i` denies, and is no part of a phrase that does not.
fn denies(words: &[Token], i: usize) -> bool {
    let (next, second) = (at(words, i + 1), at(words, i + 2));
    let bounds = second == THAN
        && matches!(
            next,
            MORE | LESS | FEWER | GREATER | LATER | SOONER | EARLIER
        );
    match words[i].key {
        // `not only … but`, `not to mention`, `whether or not`, `if not`.
        NOT => {
            !(matches!(next, ONLY | JUST | MERELY | SIMPLY | LEAST)
                || next == TO && second == MENTION
                || bounds
                || i > 0 && matches!(words[i - 1].key, OR | IF))
        }
        NO => {
            let noun = words.get(i + 1);
            !(bounds
                || matches!(next, DOUBT | QUESTION | MATTER | DENYING | WONDER | OFFENSE)
                || noun.is_none_or(|t| !t.is(Classes::WORD) || t.is(Classes::DIGIT)))
        }
        NONE => next != OTHER,
        NOTHING => !matches!(next, LESS | BUT | SHORT),
        NEVER | NOBODY | NOWHERE | NOR | NEITHER | HARDLY | BARELY | SCARCELY | RARELY | SELDOM => {
            true
        }
        _ => {
            let token = &words[i];
            token.is(Classes::NEGATION)
                && !token.is(Classes::DETERMINER)
                && !matches!(next, ONLY | JUST | MERELY | SIMPLY)
        }
    }
}

/// Whether the word at `i`, before the verb, denies it: `Never have we …`, `At
/// no time was …`.
fn fronts(words: &[Token], i: usize, subject: usize) -> bool {
    match words[i].key {
        NEVER | NOR | RARELY | SELDOM | HARDLY | SCARCELY | NOWHERE => i <= subject,
        NO => {
            matches!(
                at(words, i + 1),
                TIME | CIRCUMSTANCES | WAY | MEANS | LONGER
            ) && i > 0
                && words[i - 1].is(Classes::PREPOSITION)
        }
        _ => false,
    }
}

/// The words of a group of verbs that deny: from the adverbs before `verb` to
/// those behind the last of them, which stands before `end`.
fn group(words: &[Token], verb: usize, end: usize, deny: &mut impl FnMut(Option<usize>)) {
    let mut start = verb;
    let stands_before = |t: &Token| is_adverb(t) || matches!(t.key, NO | LONGER);
    while start > 0 && verb - start < 3 && stands_before(&words[start - 1]) {
        start -= 1;
    }
    let mut end = end.min(words.len()).min(verb + 8);
    // `is not`, `are never`: behind a lone auxiliary.
    while end < words.len() && end < verb + 5 && (is_adverb(&words[end]) || words[end].key == NOT) {
        end += 1;
    }
    for i in start..end {
        // `no longer` is an adverb.
        let longer = words[i].key == NO && at(words, i + 1) == LONGER;
        let noun = !longer && matches!(words[i].key, NO | NOTHING | NOBODY | NONE | NEITHER | NOR);
        if !noun && denies(words, i) {
            deny(Some(i));
        }
    }
}

/// A subject that denies the verb: `no one`, `none of them`, `not one`.
fn negative_subject(words: &[Token], subject: usize, verb: usize) -> Option<usize> {
    let first = words.get(subject).filter(|_| subject < verb)?;
    let denied = match first.key {
        NO => denies(words, subject) || at(words, subject + 1) == ONE,
        NONE | NOBODY | NOTHING | NEITHER | NOT => denies(words, subject),
        // `Few` and `little` come close to none, and are not.
        _ => false,
    };
    denied.then_some(subject)
}

/// Where the main clause ends: before a subordinate or relative clause.
fn clause_end(words: &[Token], head: usize) -> usize {
    let limit = words.len().min(head + 40);
    (head + 1..limit)
        .find(|i| {
            let t = &words[*i];
            t.is(Classes::RELATIVE) && (t.key != THAT || is_complementizer(words, *i))
                || t.is(Classes::SUBORDINATOR) && !t.is(Classes::PREPOSITION) && t.key != THAT
                || matches!(t.key, BECAUSE | SINCE | SEMICOLON)
        })
        .unwrap_or(limit)
}

/// An object that says that there is none: `has no interest`, `there is
/// nothing`, `gave us none`.
fn negative_object(words: &[Token], head: usize, end: usize) -> Option<usize> {
    let copula = words[head].is(Classes::AUXILIARY) || words[head].lemma == BE;
    for i in head + 1..end.min(head + 5) {
        let token = &words[i];
        if matches!(token.key, NO | NOTHING | NOBODY | NONE | NOWHERE | NEITHER) {
            return denies(words, i).then_some(i);
        }
        // `is in no hurry`, `gave us no time`, `wants to have no part in it`
        let goes_on = is_adverb(token)
            || copula && token.is(Classes::PREPOSITION)
            || token.can_be(Tags::PRP | Tags::VBG)
            || token.key == TO
            || token.can_be(Tags::VB) && words[i - 1].key == TO
            || matches!(token.key, US | THEM);
        if !goes_on {
            return None;
        }
    }
    None
}

/// The verb or adjective of the clause that denies what it governs: `failed
/// to`, `unable to`, `far from`.
fn governed(words: &[Token], head: usize, end: usize) -> Option<usize> {
    let verb = words.get(head)?;
    let behind = words.get(head + 1);
    let object = behind.is_some_and(|t| t.is(Classes::WORD));
    let denied = match verb.lemma {
        // `The bank failed` denies nothing.
        FAIL | NEGLECT | FORGET | CEASE | DECLINE => behind.is_some_and(|t| t.key == TO),
        REFUSE | LACK | AVOID => object,
        // `cannot help but`
        HELP => behind.is_some_and(|t| t.key == BUT),
        _ => false,
    };
    if denied {
        return Some(head);
    }
    let links = verb.is(Classes::AUXILIARY)
        || matches!(verb.lemma, BE | SEEM | REMAIN | BECOME | FIND)
        || is_adverb(verb);
    if !links {
        return None;
    }
    for i in head + 1..end.min(head + 4) {
        let token = &words[i];
        match token.key {
            UNABLE | UNWILLING | UNLIKELY | IMPOSSIBLE | UNTRUE | FALSE | INCAPABLE | UNAWARE
            | UNPREPARED | WITHOUT => return Some(i),
            FAR if at(words, i + 1) == FROM => return Some(i),
            VERY | QUITE => {}
            _ if is_adverb(token) || token.is(Classes::DETERMINER | Classes::PRONOUN) => {}
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    /// Propositions whose main verb is negated.
    const NEGATED: &[&str] = &[
        "The bridge is not open.",
        "The bridge isn’t open.",
        "We did not vote.",
        "We didn’t vote.",
        "They never came.",
        "He has never paid the toll.",
        "She won't resign.",
        "We cannot stay.",
        "Smoking is not allowed here.",
        "No skipper would give a coin.",
        "No one was charged.",
        "Nobody had dared to look at the clock.",
        "None of the ministers knew.",
        "Nothing has changed.",
        "Neither of them voted.",
        "Not one of the boats came back.",
        "Not all of them agreed.",
        "Russia has no interest in that.",
        "There are no cuts.",
        "There is nothing in the safe.",
        "There was no evidence that he lied.",
        "We found no evidence of fraud.",
        "It makes no difference.",
        "The inspectors found nothing.",
        "The ministry failed to warn us.",
        "The company refused to pay.",
        "He declined to comment.",
        "The board was unable to agree.",
        "They are unwilling to talk.",
        "It is not true that we lied.",
        "It is false that we lied.",
        "It is impossible to win.",
        "A deal is unlikely.",
        "The town lacks a doctor.",
        "We hardly knew him.",
        "He rarely votes.",
        "Never have we seen such a storm.",
        "Nor did she ask.",
        "I don’t think he will win.",
        "I do not believe that the vote was fair.",
        "I think they are not ready.",
        "I know that he did not do it.",
        "The plant no longer makes cars.",
        "The road is far from safe.",
        "The plan was without merit.",
        "If it rains, we will not play.",
        "The lines were not carrying power.",
        "You have not been told.",
        "He wasn't there.",
        "The firm does not make them any more.",
        "Don't go.",
        "Do not open the gate.",
        "At no time was he alone.",
        "The town does not have a doctor.",
        "No goats next year",
        "Not on my square.",
        "She hasn’t and won’t sign it.",
        "Why didn't they call?",
        "The mayor, who likes it, did not vote.",
        "No more than a dozen people did not vote.",
    ];

    /// Propositions whose main verb is not.
    const AFFIRMED: &[&str] = &[
        "The bridge is open.",
        "We voted.",
        "Not only did the dam break, it took the mill.",
        "We are not only ready, we are eager.",
        "It is not just a bridge, it is a symbol.",
        "He didn’t only sing, he danced.",
        "No more than ten people came.",
        "No fewer than ten people came.",
        "They will pay no later than May.",
        "There is no doubt that he lied.",
        "No doubt he lied.",
        "There is no question that he lied.",
        "He did not fail to pay.",
        "They never failed to pay.",
        "She didn’t refuse to sign.",
        "It is not impossible.",
        "A deal is not unlikely.",
        "It is not false that we won.",
        "Nobody failed to vote.",
        "The minister denied the report.",
        "There is no denying it.",
        "I don’t think they failed to pay.",
        "Those who did not vote are angry.",
        "The man who never smiled resigned.",
        "He said it because he did not know.",
        "We will stay whether or not it rains.",
        "We stayed although nobody asked us.",
        "If you don’t pay, we will stop.",
        "She knows that he did not do it.",
        "It was a no-win game.",
        "No, we will stay.",
        "No. We will stay.",
        "The bank failed in 2008.",
        "He left with nothing.",
        "It is nothing less than a coup.",
        "The No. 1 seed won.",
        "We lost the mill, not to mention the weir.",
        "He has a non-stop flight.",
        "We knotted the ropes.",
        "They opposed the bill.",
    ];

    fn is_negated(text: &str) -> bool {
        crate::claims(text)[0].negated
    }

    #[test]
    fn negated() {
        let missed: Vec<_> = NEGATED.iter().filter(|t| !is_negated(t)).collect();
        assert!(missed.is_empty(), "not negated: {missed:#?}");
    }

    #[test]
    fn affirmed() {
        let wrong: Vec<_> = AFFIRMED.iter().filter(|t| is_negated(t)).collect();
        assert!(wrong.is_empty(), "negated: {wrong:#?}");
    }
}
