//! What a word says, for comparing: words that reports put for each other are
//! one, and a word and its opposite are one with another sign.
//!
//! *Input*: the roots of a claim. *Output*: them as a sorted set in the form in
//! which they are compared, and which of them stand for their opposite. *Rule*:
//! `data/synonyms.tsv` names one of several words, `data/antonyms.tsv` the word
//! that another is the opposite of: `the door was shut` has the root `open` and
//! turns it, so that it is `the door was open` denied, and the same as `the
//! door was not open`.
//!
//! Known limits: a word has one sense; what is the opposite in one trade only
//! (`long` and `short`) is not listed.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::lexicon::{self, key};

/// Words that are compared as another, and whether as its opposite.
static FORMS: LazyLock<HashMap<u32, (u32, bool)>> = LazyLock::new(|| {
    let rows = |table| {
        lexicon::rows(table)
            .filter_map(|row: &str| row.split_once('\t'))
            .map(|(word, other)| (key(word), key(other)))
    };
    let synonyms: HashMap<u32, u32> = rows(include_str!("../../data/synonyms.tsv")).collect();
    let same = |word: u32| synonyms.get(&word).copied().unwrap_or(word);
    let antonyms: HashMap<u32, u32> = rows(include_str!("../../data/antonyms.tsv")).collect();
    let form = |word: u32| match antonyms.get(&same(word)) {
        Some(of) => (same(*of), true),
        None => (same(word), false),
    };
    let words = synonyms.keys().chain(antonyms.keys());
    words.map(|word| (*word, form(*word))).collect()
});

/// The word as which a root is compared, and whether it is its opposite.
fn form(word: u32) -> (u32, bool) {
    FORMS.get(&word).copied().unwrap_or((word, false))
}

/// The word as which a root is compared.
pub(crate) fn common(word: u32) -> u32 {
    form(word).0
}

/// The roots of a claim as they are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Senses {
    /// The words, sorted.
    pub(crate) set: Box<[u32]>,
    /// Those of them that only their opposite stands for, sorted.
    pub(crate) turned: Box<[u32]>,
}

impl Senses {
    /// Of the roots of a claim, in any order.
    pub(crate) fn of(words: &[u32]) -> Senses {
        // Of a word that stands in both signs, the plain one sorts first.
        let mut forms: Vec<(u32, bool)> = words.iter().map(|word| form(*word)).collect();
        forms.sort_unstable();
        forms.dedup_by_key(|form| form.0);
        Senses {
            set: forms.iter().map(|form| form.0).collect(),
            turned: forms
                .iter()
                .filter(|form| form.1)
                .map(|form| form.0)
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn senses(text: &str) -> Senses {
        Senses::of(&text.split(' ').map(key).collect::<Vec<_>>())
    }

    #[test]
    fn opposites_are_one_word_with_another_sign() {
        for (a, b) in [
            ("shut", "open"),
            ("close", "reopen"),
            ("unsafe", "safe"),
            ("drop", "increase"),
            ("forgery", "authentic"),
            ("innocent", "guilty"),
            ("unlawful", "legal"),
            ("resign", "stay"),
        ] {
            let (x, y) = (senses(a), senses(b));
            assert_eq!(x.set, y.set, "{a} {b}");
            assert_ne!(x.turned, y.turned, "{a} {b}");
        }
    }

    #[test]
    fn other_words_keep_their_sign() {
        for (a, b) in [
            ("shut", "close"),
            ("fall", "cut"),
            ("dangerous", "unsafe"),
            ("open", "reopen"),
            ("quit", "leave"),
        ] {
            assert_eq!(senses(a), senses(b), "{a} {b}");
        }
        for (a, b) in [("win", "lose"), ("north", "south"), ("buy", "sell")] {
            assert_ne!(senses(a).set, senses(b).set, "{a} {b}");
        }
        // Who opens and shuts does not say that it is shut.
        assert!(senses("open shut door").turned.is_empty());
    }

    #[test]
    fn no_opposite_is_an_opposite() {
        let rows = lexicon::rows(include_str!("../../data/antonyms.tsv"));
        for (word, of) in rows.filter_map(|row| row.split_once('\t')) {
            assert_eq!(common(key(of)), common(key(word)), "{word} {of}");
            assert!(!form(key(of)).1, "{of}");
        }
    }
}
