//! What the words of a proposition tell one by one, found in one walk.
//!
//! *Input*: the words of a proposition. *Output*: a [`Profile`]: their classes
//! together, the lists of words that have one of them, and how many they are.
//! *Rule*: most rules of the rooms beside this one look for words that most
//! propositions do not have. Where the profile lacks all of those, the rule has
//! nothing to say and is not asked.

use super::lists::Lists;
use super::{check, negation, quantity, stance, tense};
use crate::lexicon::Classes;
use crate::text::Token;

keys! {
    AS "as", AT "at", CLITIC_S "'s", EXPECT "expect", FIRST "first", FORTHCOMING "forthcoming",
    HOPE "hope", LAST "last", LEAST "least", LL "'ll", MOST "most", PLAN "plan", SHALL "shall",
    THAT "that", THE "the", TWICE "twice", UPCOMING "upcoming", WILL "will",
}

/// The lists, each with the bit of its place; the first four by the lemma of a
/// word, the others by its form.
static LISTS: Lists<1024> = Lists::new(&[
    check::CHANGES,
    check::ACTS,
    negation::VERBS,
    &[WILL, LL, SHALL, HOPE, PLAN, EXPECT, UPCOMING, FORTHCOMING],
    check::OPINIONS,
    check::GREETINGS,
    check::UNIVERSALS,
    check::CAUSES,
    check::INSTITUTIONS,
    check::COMPARISONS,
    check::TIMES,
    check::FIRST_PERSON,
    check::OURS,
    check::ADDRESSED,
    &[MOST, LEAST],
    negation::WORDS,
    tense::DOUBTS,
    tense::DAYS_AHEAD,
    quantity::WORDS,
    stance::MAYBES,
]);

/// A verb of change.
pub(super) const CHANGE: u32 = 1;
/// A verb for a public act.
pub(super) const ACT: u32 = 1 << 1;
/// A verb that can deny what it governs.
const DENYING: u32 = 1 << 2;
/// A word for what is to come.
pub(super) const AHEAD: u32 = 1 << 3;
const BY_LEMMA: u32 = CHANGE | ACT | DENYING | AHEAD;

/// A word that values.
pub(super) const OPINION: u32 = 1 << 4;
/// A word of greeting or thanks.
pub(super) const GREETING: u32 = 1 << 5;
/// A word for all cases or none.
pub(super) const UNIVERSAL: u32 = 1 << 6;
/// A word for a cause.
pub(super) const CAUSE: u32 = 1 << 7;
/// A body, an office, a document.
pub(super) const INSTITUTION: u32 = 1 << 8;
/// A word that compares.
pub(super) const COMPARES: u32 = 1 << 9;
/// A word that says when.
pub(super) const TIME: u32 = 1 << 10;
/// `I` and its forms.
pub(super) const OF_ME: u32 = 1 << 11;
/// `we` and its forms.
pub(super) const OF_US: u32 = 1 << 12;
/// `you` and its forms.
pub(super) const OF_YOU: u32 = 1 << 13;
const SUPERLATIVE: u32 = 1 << 14;
const DENIAL: u32 = 1 << 15;
const DOUBT: u32 = 1 << 16;
/// `tomorrow`, `next`.
pub(super) const DAY_AHEAD: u32 = 1 << 17;
/// A word with which a quantity can begin.
pub(super) const COUNTING: u32 = 1 << 18;
/// `perhaps`, `maybe`.
pub(super) const MAYBE: u32 = 1 << 19;

/// The lists that have the word, as bits.
#[inline]
pub(super) fn lists_of(key: u32) -> u32 {
    LISTS.of(key)
}

/// What the words of a proposition tell one by one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Profile {
    /// The lists that have a word of it, as bits.
    lists: u32,
    /// The classes of its words together.
    pub(super) classes: Classes,
    /// How many words there are, without punctuation.
    pub(super) count: usize,
}

/// The classes of the words that can say when.
const DAYS: Classes = Classes::MONTH
    .with(Classes::WEEKDAY)
    .with(Classes::DAY_WORD)
    .with(Classes::DIGIT)
    .with(Classes::UNIT)
    .with(Classes::SEASON);

impl Profile {
    /// What `words` tell.
    #[inline(never)]
    pub(super) fn of(words: &[Token], source: &str) -> Profile {
        let (mut lists, mut classes, mut count) = (0, Classes::NONE, 0);
        for token in words {
            classes |= token.classes;
            count += usize::from(token.is(Classes::WORD));
            lists |= LISTS.of(token.key) & !BY_LEMMA | LISTS.of(token.lemma) & BY_LEMMA;
        }
        if lists & DEPENDING != 0 {
            lists = lists & !DEPENDING | where_they_stand(words);
        }
        if classes.any(DAYS) && says_when(words) {
            lists |= TIME;
        }
        if quantity::has_compound(words, source) {
            lists |= COUNTING;
        }
        Profile {
            lists,
            classes,
            count,
        }
    }

    /// Whether a word is in one of these lists.
    pub(super) fn has(&self, lists: u32) -> bool {
        self.lists & lists != 0
    }

    /// Whether a word can deny.
    pub(super) fn can_deny(&self) -> bool {
        self.has(DENYING | DENIAL) || self.classes.any(Classes::NEGATION)
    }

    /// Whether a word can put it with doubt.
    pub(super) fn can_doubt(&self) -> bool {
        self.has(DOUBT) || self.classes.any(Classes::HEDGE)
    }

    /// Whether a quantity can begin with a word or sign.
    pub(super) fn can_count(&self) -> bool {
        self.has(COUNTING) || self.classes.any(quantity::CLASSES)
    }

    /// Whether a name can begin with a word.
    pub(super) fn can_name(&self) -> bool {
        self.classes.any(Classes::CAPITAL)
    }
}

/// The lists that a word is in only by what stands around it, or by its form.
const DEPENDING: u32 = CHANGE | COMPARES | SUPERLATIVE;

/// Which of the lists [`DEPENDING`] have a word where it stands.
#[cold]
fn where_they_stand(words: &[Token]) -> u32 {
    let mut found = 0;
    for (at, token) in words.iter().enumerate() {
        // `Cut Bank`
        let named = token.is(Classes::CAPITAL | Classes::FUNCTION);
        if !named && LISTS.of(token.lemma) & CHANGE != 0 {
            found |= CHANGE;
        }
        let own = LISTS.of(token.key);
        let at_most = at == 0 || words[at - 1].key == AT;
        if own & COMPARES != 0 && compares_here(words, at) || own & SUPERLATIVE != 0 && !at_most {
            found |= COMPARES;
        }
    }
    found
}

/// Whether a word of [`check::COMPARISONS`] compares where it stands: `twice as
/// many` does and `he fell twice` does not, `the first ship` does and `feed her
/// first` does not.
fn compares_here(words: &[Token], at: usize) -> bool {
    match words[at].key {
        TWICE => words
            .get(at + 1)
            .is_some_and(|t| matches!(t.key, AS | THE | THAT) || t.is(Classes::POSSESSIVE)),
        FIRST => {
            at > 0
                && (words[at - 1].is(Classes::DETERMINER | Classes::POSSESSIVE)
                    || words[at - 1].key == CLITIC_S)
        }
        _ => true,
    }
}

/// Whether one of some words, which have one of [`DAYS`], says when.
fn says_when(words: &[Token]) -> bool {
    let day = |t: &Token| {
        t.is(Classes::MONTH | Classes::WEEKDAY) && t.is(Classes::CAPITAL)
            || t.is(Classes::DAY_WORD)
            || t.is(Classes::DIGIT) && t.span.len() == 4
    };
    let last = |w: &[Token]| w[0].key == LAST && w[1].is(Classes::UNIT | Classes::SEASON);
    words.iter().any(day) || words.windows(2).any(last)
}
