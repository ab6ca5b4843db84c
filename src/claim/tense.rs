//! The time of the main verb, and whether the proposition is hedged.
//!
//! *Input*: the words of a proposition and its main [`Clause`]. *Output*: a
//! [`Tense`] and a bit. *Rule*: by form. The perfect is past (`has been`, `have
//! left`), as is a modal with `have` (`should have left`); `will`, `would`,
//! `shall`, `going to`, orders and infinitives are future, and so is a present
//! with `tomorrow` or `next week`. Indirect speech keeps the form that the
//! newspaper gave it: `were not carrying power` is past.
//!
//! Limits: nothing undoes the backshift of indirect speech, since the text does
//! not tell whether there was one; `put` and its like are past.

use super::Tense;
use super::clause::{Clause, Form};
use super::profile::{DAY_AHEAD, Profile};
use crate::lexicon::{Classes, Tags, key};
use crate::text::Token;

keys! {
    ABOUT "about", AFFORD "afford", AM "am", APPEAR "appear", APPEARS "appears", ARE "are",
    ARENT "aren't", ARGUABLY "arguably", BECOME "become", BEEN "been", BETTER "better",
    CLITIC_S "'s", COME "come", CONCEIVABLY "conceivably", COULD "could", DID "did",
    DIDNT "didn't", DUE "due", EXPECTED "expected", FEEL "feel", GOING "going", GONE "gone",
    GONNA "gonna", GOT "got", GROWN "grown", HAD "had", HADNT "hadn't", HAS "has", HASNT "hasn't",
    HAVE "have", HAVENT "haven't", HAVING "having", HEAR "hear", IS "is", ISNT "isn't",
    LIKE "like", LL "'ll", M "'m", MAY "may", MIGHT "might", MIGHTNT "mightn't", NEXT "next",
    NOT "not", POSSIBLE "possible", PURPORTEDLY "purportedly", RE "'re", REMEMBER "remember",
    SCHEDULED "scheduled", SEE "see", SEEM "seem", SEEMS "seems", SET "set", SHALL "shall",
    SMELL "smell", SUGGEST "suggest", SUGGESTS "suggests", SUPPOSEDLY "supposedly", THAT "that",
    TO "to", TOMORROW "tomorrow", USED "used", VE "'ve", WAS "was", WASNT "wasn't", WERE "were",
    WERENT "weren't", WILL "will", WONT "won't",
}

pub(super) const WOULD: u32 = key("would");
pub(super) const WOULDNT: u32 = key("wouldn't");
pub(super) const CLITIC_D: u32 = key("'d");

/// Whether the verb is `will` or its like.
pub(super) fn is_will(key: u32) -> bool {
    matches!(key, WILL | WONT | SHALL | LL)
}

/// Whether the group goes on with `have` and a participle.
pub(super) fn is_perfect(words: &[Token], clause: &Clause) -> bool {
    let Some(verb) = clause.verb else {
        return false;
    };
    words[(verb + 1).min(clause.head)..clause.head]
        .iter()
        .any(|t| matches!(t.key, HAVE | VE))
        && words[clause.head].can_be(Tags::VBN | Tags::VBD)
        || words
            .get(clause.head + 1)
            .is_some_and(|t| t.can_be(Tags::VBN))
            && words[clause.head].key == HAVE
}

/// Whether the verb group is `is going to` or its like.
pub(super) fn is_going_to(words: &[Token], clause: &Clause) -> bool {
    let key_at = |i: usize| words.get(i).map_or(0, |t| t.key);
    let Some(verb) = clause.verb else {
        return false;
    };
    let present = words[verb].lemma == key("be")
        && !matches!(words[verb].key, WAS | WERE | WASNT | WERENT)
        || matches!(
            words[verb].key,
            CLITIC_S | RE | M | IS | ARE | AM | ISNT | ARENT
        );
    if !present {
        return false;
    }
    let last = words[clause.head].key;
    let next = clause.head + 1;
    matches!(last, GOING | EXPECTED | SCHEDULED | SET) && key_at(next) == TO
        || last == GONNA
        || key_at(next) == GONNA
        || (next..next + 3)
            .any(|i| matches!(key_at(i), ABOUT | DUE | SET | GOING) && key_at(i + 1) == TO)
}

/// The words that tell a day to come.
pub(super) const DAYS_AHEAD: &[u32] = &[TOMORROW, NEXT];

/// The words of doubt, beside those of [`Classes::HEDGE`].
pub(super) const DOUBTS: &[u32] = &[ARGUABLY, CONCEIVABLY, POSSIBLE, PURPORTEDLY, SUPPOSEDLY];

/// The time of the main verb.
pub(super) fn of(words: &[Token], clause: &Clause, profile: &Profile) -> Tense {
    let speaks_of_tomorrow = |words| profile.has(DAY_AHEAD) && speaks_of_tomorrow(words);
    let Some(verb) = clause.verb else {
        return if speaks_of_tomorrow(words) {
            Tense::Future
        } else {
            Tense::Present
        };
    };
    let first = &words[verb];
    let has_head = clause.head > verb;
    match clause.form {
        Form::Infinitive => {
            let perfect = words.get(verb + 1).is_some_and(|t| t.key == HAVE)
                && has_head
                && words[clause.head].can_be(Tags::VBN);
            return if perfect { Tense::Past } else { Tense::Future };
        }
        Form::Order => return Tense::Future,
        Form::Gerund => {
            return if first.key == HAVING {
                Tense::Past
            } else {
                Tense::Present
            };
        }
        Form::Statement | Form::Question | Form::None => {}
    }
    let future_if = |future: bool| {
        if future {
            Tense::Future
        } else {
            Tense::Present
        }
    };
    if first.is(Classes::MODAL) || first.key == CLITIC_D && !had(words, clause) {
        if is_perfect(words, clause) {
            return if is_will(first.key) {
                Tense::Future
            } else {
                Tense::Past
            };
        }
        let better = words.get(verb + 1).is_some_and(|t| t.key == BETTER);
        let would = matches!(first.key, WOULD | WOULDNT | CLITIC_D) && !better;
        return future_if(is_will(first.key) || would || speaks_of_tomorrow(words));
    }
    match first.key {
        WAS | WERE | WASNT | WERENT | DID | DIDNT | HAD | HADNT | CLITIC_D => return Tense::Past,
        HAVE | HAS | VE | HASNT | HAVENT => {
            let participle = has_head
                && words[clause.head].can_be(Tags::VBN | Tags::VBD)
                && !matches!(words[clause.head].key, TO | GOT)
                || words[verb..=clause.head].iter().any(|t| t.key == BEEN);
            return if participle {
                Tense::Past
            } else {
                future_if(speaks_of_tomorrow(words))
            };
        }
        CLITIC_S => {
            let perfect = words[verb..=clause.head]
                .iter()
                .any(|t| matches!(t.key, BEEN | GONE | BECOME | GROWN | COME | HAD));
            return if perfect {
                Tense::Past
            } else {
                future_if(is_going_to(words, clause) || speaks_of_tomorrow(words))
            };
        }
        USED if words.get(verb + 1).is_some_and(|t| t.key == TO) => return Tense::Past,
        _ => {}
    }
    if first.is(Classes::AUXILIARY) {
        return future_if(is_going_to(words, clause) || speaks_of_tomorrow(words));
    }
    if first.can_be(Tags::VBD) || first.is(Classes::PAST) {
        return Tense::Past;
    }
    // `We counted`, where the tables know the participle alone.
    if !first.can_be(Tags::VBZ | Tags::VBP | Tags::VB) && first.can_be(Tags::VBN) {
        return Tense::Past;
    }
    future_if(speaks_of_tomorrow(words))
}

/// Whether `'d` stands for `had`.
fn had(words: &[Token], clause: &Clause) -> bool {
    clause.verb.is_some_and(|verb| {
        words
            .get(verb + 1..)
            .and_then(|rest| rest.iter().find(|t| !super::finite::is_adverb(t)))
            .is_some_and(|t| {
                t.can_be(Tags::VBN | Tags::VBD) && !t.can_be(Tags::VB | Tags::VBP) || t.key == BEEN
            })
    })
}

/// `tomorrow`, `next week`.
fn speaks_of_tomorrow(words: &[Token]) -> bool {
    words.iter().any(|t| t.key == TOMORROW)
        || words.windows(2).any(|w| {
            w[0].key == NEXT
                && w[1].is(Classes::UNIT | Classes::MONTH | Classes::WEEKDAY | Classes::SEASON)
        })
}

/// Whether the proposition is put with doubt: a modal of doubt as main verb, an
/// adverb of doubt in the main clause, `seems`, `I think`.
pub(super) fn is_hedged(words: &[Token], clause: &Clause, profile: &Profile) -> bool {
    let Some(verb) = clause.verb else {
        return words
            .iter()
            .any(|t| t.is(Classes::HEDGE) && !t.is(Classes::MODAL) && !t.can_be(Tags::VERB));
    };
    if let Some(frame) = clause.frame {
        let end = clause.subject.min(words.len());
        if words[frame..end]
            .iter()
            .any(|t| FRAMES.contains(&t.lemma) || t.is(Classes::HEDGE) || matches!(t.key, POSSIBLE))
        {
            return true;
        }
    }
    let modal = &words[verb];
    if matches!(modal.key, MAY | MIGHT | COULD | MIGHTNT) {
        // `could not` is past ability, `may not` doubt.
        let able = modal.key == COULD
            && (words.get(verb + 1).is_some_and(|t| t.key == NOT) || is_sense(&words[clause.head]));
        if !able {
            return true;
        }
    }
    if matches!(words[clause.head].lemma, SEEM | APPEAR)
        && words
            .get(clause.head + 1)
            .is_some_and(|t| t.can_be(Tags::JJ) || matches!(t.key, TO | THAT | LIKE))
    {
        return true;
    }
    debug_assert!(profile.can_doubt() || !is_doubted(words, clause.head, verb));
    profile.can_doubt() && is_doubted(words, clause.head, verb)
}

/// Whether a word of the main clause puts it with doubt: `reportedly`, `arguably`.
fn is_doubted(words: &[Token], head: usize, verb: usize) -> bool {
    let mut subordinate = false;
    for (i, token) in words.iter().enumerate() {
        if i > head && (token.is(Classes::RELATIVE) || token.is(Classes::SUBORDINATOR)) {
            subordinate = true;
        }
        if token.is(Classes::PAUSE) {
            subordinate = false;
        }
        let doubt =
            token.is(Classes::HEDGE) && !token.is(Classes::MODAL) && !is_verb_of_doubt(token)
                || matches!(token.key, SUPPOSEDLY | CONCEIVABLY | ARGUABLY | PURPORTEDLY)
                || token.key == POSSIBLE && i > verb && i <= head + 3;
        if doubt && !subordinate {
            return true;
        }
    }
    false
}

/// Verbs with which `could` tells what somebody was able to: `could see it`.
pub(super) fn is_sense(verb: &Token) -> bool {
    matches!(verb.lemma, SEE | HEAR | FEEL | SMELL | REMEMBER | AFFORD)
}

/// `seems`, `appears` and `suggests` hedge only as the main verb.
fn is_verb_of_doubt(token: &Token) -> bool {
    matches!(token.lemma, SEEM | APPEAR | SUGGEST)
        || matches!(token.key, APPEARS | SEEMS | SUGGESTS)
}

/// Verbs of a frame that leave the rest in doubt.
const FRAMES: &[u32] = &[
    key("think"),
    key("believe"),
    key("guess"),
    key("suppose"),
    key("suspect"),
    key("assume"),
    key("imagine"),
    key("feel"),
    key("reckon"),
    key("doubt"),
];

#[cfg(test)]
mod tests {
    use super::super::tests::{claims_of, marked};
    use super::Tense::{Future, Past, Present};
    use super::*;

    const TENSES: &[(&str, Tense)] = &[
        ("We won.", Past),
        ("We have won.", Past),
        ("The tower has stood for a century.", Past),
        ("They had left.", Past),
        ("We tested, and then we tested again.", Past),
        ("Both remained possible.", Past),
        ("None of them ever looked at me.", Past),
        ("My mother could see it from the wash-house.", Present),
        ("They’ve been told.", Past),
        ("He was told.", Past),
        ("We did not vote.", Past),
        ("He used to sing.", Past),
        ("He should have stopped.", Past),
        ("I was going to stop.", Past),
        ("They put it there.", Past),
        ("He said he would wait.", Past),
        ("It’s been a year.", Past),
        ("The lines were not carrying power.", Past),
        ("The pier is ours.", Present),
        ("Is the sea free?", Present),
        ("He does not vote.", Present),
        ("They vote.", Present),
        ("He votes.", Present),
        ("We are talking.", Present),
        ("It’s late.", Present),
        ("We have a plan.", Present),
        ("We’ve got a plan.", Present),
        ("You must stop.", Present),
        ("He can swim.", Present),
        ("It may be late.", Present),
        ("A disgrace to the town.", Present),
        ("We will win.", Future),
        ("We’ll win.", Future),
        ("They won’t win.", Future),
        ("Will they win?", Future),
        ("It is going to rain.", Future),
        ("The vote is expected to be close.", Future),
        ("She would bake another.", Future),
        ("He’d wait.", Future),
        ("The ferry leaves tomorrow.", Future),
        ("The talks begin next week.", Future),
        ("Trust the forecast.", Future),
        ("If it rains, we will stay.", Future),
        ("I think we will win.", Future),
        ("When they came, we will never know.", Future),
    ];

    const HEDGED: &[&str] = &[
        "It may rain.",
        "It might rain.",
        "It could be late.",
        "Perhaps he forgot.",
        "He probably forgot.",
        "He reportedly left.",
        "It is likely to rain.",
        "A deal is unlikely.",
        "It is possible that he left.",
        "The dam seems to be old.",
        "He appears to have left.",
        "I think he left.",
        "I guess it was fair.",
        "He allegedly took the key.",
        "Supposedly it was fair.",
    ];

    const PLAIN: &[&str] = &[
        "It will rain.",
        "He left in May.",
        "On May 5 he left.",
        "He could not stop.",
        "The man who may have left is here.",
        "If it might rain, we stay.",
        "He appears on the list.",
        "You must stop.",
        "I know he left.",
        "It is certain.",
        "It is clear that he left.",
    ];

    #[test]
    fn tenses() {
        let wrong: Vec<_> = TENSES
            .iter()
            .map(|(text, expected)| (text, expected, crate::claims(text)[0].tense))
            .filter(|(_, expected, found)| **expected != *found)
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn infinitives() {
        const CASES: &[(&str, Tense)] = &[
            ("She {vowed} ⟦to sing⟧.", Future),
            ("He {denied} ⟦having sung⟧.", Past),
            ("He {denies} ⟦singing⟧.", Present),
            ("⟦Tolland⟧ {is said} ⟦to have answered⟧.", Past),
            ("He {promised} ⟦a vote by May⟧.", Future),
        ];
        for (case, expected) in CASES {
            let (text, attributions) = marked(case);
            assert_eq!(
                claims_of(&text, &attributions)[0].tense,
                *expected,
                "{case}"
            );
        }
    }

    #[test]
    fn hedges() {
        let missed: Vec<_> = HEDGED
            .iter()
            .filter(|t| !crate::claims(t)[0].hedged)
            .collect();
        assert!(missed.is_empty(), "not hedged: {missed:#?}");
        let wrong: Vec<_> = PLAIN
            .iter()
            .filter(|t| crate::claims(t)[0].hedged)
            .collect();
        assert!(wrong.is_empty(), "hedged: {wrong:#?}");
    }
}
