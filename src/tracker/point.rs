//! What two claims are about: whether the one denies what the other puts, and
//! of whom they speak.
//!
//! *Input*: two claims, and who made them. *Output*: yes or no. *Rule*: words
//! alone do not tell whether two claims have one subject. `I am innocent` and
//! `Stern is guilty` have, where Stern speaks; `it isn’t safe` speaks of what
//! stands before it; `the alarms were not switched off` does not deny that they
//! were tested.

use super::alike::{Likeness, is_of_self};
use super::cue::is_negation;
use super::entry::{Entry, Measure};
use super::occasion::View;
use super::sense::common;
use crate::lexicon::key;
use crate::quote::QuoteKind;

/// Whether a claim only says from when on: `not before March`, `not until they
/// are found`.
pub(crate) fn not_before(entry: &Entry) -> bool {
    const UNTIL: [u32; 3] = [key("before"), key("until"), key("till")];
    let not = entry.sequence.iter().position(|word| is_negation(*word));
    not.is_some_and(|at| entry.sequence[at..].iter().any(|word| UNTIL.contains(word)))
}

/// Whether the one says of nobody what the other says of a number: `no one was
/// hurt`, `two people were hurt`.
pub(crate) fn none_and_some(a: &View<'_>, b: &View<'_>, l: &Likeness) -> bool {
    const NOBODY: u32 = key("nobody");
    let nobody = |entry: &Entry| {
        let no_one = |pair: &[u32]| pair == [key("no"), key("one")];
        entry.sequence.contains(&NOBODY) || entry.sequence.windows(2).any(no_one)
    };
    let (no, yes) = if a.entry.negative { (a, b) } else { (b, a) };
    let some = |m: &Measure| m.value >= 1.0 && m.unit.is_some();
    #[allow(clippy::cast_precision_loss)] // a claim has fewer than 2^23 words
    let left = no.set.len() as f32 - l.shared;
    a.entry.negative != b.entry.negative
        && nobody(no.entry)
        && yes.entry.amounts.iter().any(some)
        && !yes.entry.negation
        && !l.names
        && !l.dates
        && l.plain >= 1.0
        && left < 0.5
}

/// `I`, `we`: the one subject of whoever speaks.
pub(crate) fn speaks_of_self(view: &View<'_>) -> bool {
    const OWN: [u32; 2] = [key("i"), key("we")];
    let opens = view.entry.sequence.first();
    view.entry.kind == QuoteKind::Direct && opens.is_some_and(|word| OWN.contains(word))
}

/// Whether what the one denies is what the other puts, not only its subject:
/// `the alarms were not switched off` does not deny that they were tested.
pub(crate) fn on_the_point(a: &View<'_>, b: &View<'_>, l: &Likeness) -> bool {
    let left = l.shared / l.contained.max(0.01) - l.shared;
    let (no, yes) = if a.entry.negative { (a, b) } else { (b, a) };
    left < 0.9
        || match no.entry.denied_words.first() {
            Some(word) => yes.set.binary_search(&common(*word)).is_ok(),
            None => l.plain >= 3.0,
        }
}

/// Whether a name is the one that a person's key holds.
pub(crate) fn is_named(name: &str, person: &str) -> bool {
    name.split([' ', '-'])
        .any(|word| word.len() > 1 && person.split('-').any(|it| it == word))
}

/// Whether the one speaks of the other's speaker, who speaks of themself: `Mr.
/// Stern is guilty`, `I am innocent`.
pub(crate) fn is_about(a: &View<'_>, b: &View<'_>, a_person: &str, b_person: &str) -> bool {
    let names =
        |view: &View<'_>, person: &str| view.entry.names.iter().any(|name| is_named(name, person));
    // `He opposes it`, shortly before he says that he does not.
    const OTHER: [u32; 2] = [key("he"), key("she")];
    let pronoun = b
        .entry
        .sequence
        .first()
        .is_some_and(|word| OTHER.contains(word));
    let before = b.entry.kind == QuoteKind::Direct && pronoun && follows(a, b);
    is_of_self(a.entry) && !is_of_self(b.entry) && (names(b, a_person) || before)
        || is_of_self(b.entry) && !is_of_self(a.entry) && names(a, b_person)
}

/// Whether a claim says of what stands shortly before it in its article, by a
/// pronoun or as `that drug`, what was said there: `It isn’t safe`.
pub(crate) fn answers(a: &View<'_>, b: &View<'_>, l: &Likeness) -> bool {
    const PRONOUNS: [u32; 4] = [key("it"), key("that"), key("this"), key("they")];
    let opens = a.entry.sequence.first();
    let nouns = if matches!(opens, Some(word) if [key("that"), key("this")].contains(word)) {
        1.1
    } else {
        0.1
    };
    #[allow(clippy::cast_precision_loss)] // a claim has fewer than 2^23 words
    let left = a.set.len() as f32 - l.shared;
    a.deposit.article == b.deposit.article
        && b.entry.quote < a.entry.quote
        && a.entry.quote <= b.entry.quote + 4
        && opens.is_some_and(|word| PRONOUNS.contains(word))
        && l.plain >= 1.0
        && left < nouns
}

/// Whether a claim names somebody whom the other neither names nor is: `sales
/// at Kestrel rose` is not what Pelion said of its own.
pub(crate) fn names_more(a: &View<'_>, b: &View<'_>, b_person: &str) -> bool {
    let known = |word: &str| {
        b_person.split('-').any(|it| it == word)
            || b.entry
                .names
                .iter()
                .any(|name| name.split([' ', '-']).any(|it| it == word))
    };
    a.entry
        .names
        .iter()
        .any(|name| !name.split([' ', '-']).any(known))
}

/// Whether two speakers may be one: a surname that could be either of two
/// people is neither's answer to the other.
pub(crate) fn may_be_one(a: &str, b: &str) -> bool {
    let within = |short: &str, full: &str| {
        short
            .split('-')
            .all(|word| full.split('-').any(|other| other == word))
    };
    within(a, b) || within(b, a)
}

/// Whether `a` is the next quote of its article behind `b`, or the one after.
pub(crate) fn follows(a: &View<'_>, b: &View<'_>) -> bool {
    a.deposit.article == b.deposit.article
        && b.entry.quote < a.entry.quote
        && a.entry.quote <= b.entry.quote + 2
}
