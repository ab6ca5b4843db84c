//! Speakers across articles: who is who.
//!
//! *Input*: the names of speakers as each article has them. *Output*: for a
//! name in an article the key of a person or institution. *Rule*: a roster's
//! id wins. A name that another name holds whole (`Solis` in `Renata Solis`,
//! `the Annals` in `Annals of Cold Biology`) is short for it where exactly one
//! such name stands in articles of the same story, and its own otherwise: so
//! two people of one surname stay two, and a surname that could be either
//! stays by itself. The answer depends on the set of articles alone.
//!
//! Known limits: a person who changes their name is two; a first name alone
//! (`Dirk`) is short for the full one only where no surname fits.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;

use super::entry::{Deposit, Person};
use crate::claim::speaker_key;
use crate::lexicon::{self, Classes, Lexicon};
use crate::speaker::SpeakerKind;

/// A name that more names than this hold whole tells nobody.
const NAMES: usize = 200;
/// In how many articles on each side of the day the fuller name is looked for.
const NEARBY: usize = 32;
/// Articles further apart than this tell different stories.
const DAYS: i32 = 120;

/// A name, told apart by its key.
#[derive(Debug, Default)]
struct Known {
    words: Vec<String>,
    /// How often each spelling stands.
    spellings: BTreeMap<String, u32>,
    /// The roster's ids that it stands with.
    ids: BTreeMap<String, u32>,
    /// The articles that have it: day, hash of the id, number.
    articles: BTreeSet<(Option<Date>, u64, u32)>,
}

/// The names of all articles.
#[derive(Debug, Default)]
pub(crate) struct People {
    names: HashMap<String, Known>,
    /// The names of two words and more that have a word.
    with_word: HashMap<String, BTreeSet<String>>,
    /// The names that may be short for others, by their last word: those of
    /// one word or with an initial, and apart from them those of two words and
    /// more, which only a name of three words can hold.
    short: HashMap<(bool, String), BTreeSet<String>>,
}

/// The words of a name without articles and titles before it. A title that
/// may be a given name (`Dean Marsh`) goes only where two words are left.
pub(crate) fn words_of(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let all: Vec<&str> = name
        .split([' ', '\u{a0}'])
        .filter(|w| !w.is_empty())
        .collect();
    for (at, word) in all.iter().enumerate() {
        let folded = lexicon::fold(word);
        let entry = Lexicon::built_in()
            .get(&folded)
            .map(|e| e.classes)
            .unwrap_or_default();
        let left = all.len() - at - 1;
        let always =
            entry.any(Classes::DETERMINER) || ADDRESS.contains(&folded.trim_end_matches('.'));
        if words.is_empty() && (always && left >= 1 || entry.any(Classes::TITLE) && left >= 2) {
            continue;
        }
        words.extend(
            speaker_key(word)
                .split('-')
                .filter(|w| !w.is_empty())
                .map(str::to_owned),
        );
    }
    words
}

/// Titles that are nobody's name.
const ADDRESS: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sen",
    "rep",
    "gov",
    "lt",
    "sgt",
    "capt",
    "col",
    "gen",
    "chief",
    "mayor",
    "judge",
    "sir",
    "president",
    "minister",
    "senator",
];

/// The key of a name: its words with hyphens between them.
pub(crate) fn name_key(name: &str) -> String {
    words_of(name).join("-")
}

/// Whether articles of two days may tell one story.
pub(crate) fn may_be_one_story(a: Date, b: Date) -> bool {
    (a - b).get_days().abs() <= DAYS
}

/// Whether two articles tell the same story, by their days and by the names
/// in them.
pub(crate) fn same_story(a: &Deposit, b: &Deposit) -> bool {
    if let (Some(a), Some(b)) = (a.published, b.published) {
        if !may_be_one_story(a, b) {
            return false;
        }
    }
    let shared = shared_topics(a, b);
    let fewer = a.topics.len().min(b.topics.len());
    shared >= 3 || shared * 4 >= fewer.max(1)
}

pub(crate) fn shared_topics(a: &Deposit, b: &Deposit) -> usize {
    let (a, b) = (&a.topics, &b.topics);
    let (mut at, mut to, mut shared) = (0, 0, 0);
    while at < a.len() && to < b.len() {
        match a[at].cmp(&b[to]) {
            core::cmp::Ordering::Less => at += 1,
            core::cmp::Ordering::Greater => to += 1,
            core::cmp::Ordering::Equal => {
                shared += 1;
                at += 1;
                to += 1;
            }
        }
    }
    shared
}

impl People {
    /// Takes in the speakers of an article.
    pub(crate) fn add(&mut self, number: u32, deposit: &Deposit) {
        let place = (deposit.published, lexicon::hash(&deposit.article), number);
        for person in &deposit.people {
            let key = name_key(&person.name);
            if key.is_empty() {
                continue;
            }
            let known = self.names.entry(key.clone()).or_default();
            if known.words.is_empty() {
                known.words = words_of(&person.name);
                if let Some(place) = short_place(&known.words) {
                    self.short.entry(place).or_default().insert(key.clone());
                }
                if known.words.len() > 1 {
                    for word in &known.words {
                        self.with_word
                            .entry(word.clone())
                            .or_default()
                            .insert(key.clone());
                    }
                }
            }
            *known.spellings.entry(person.name.clone()).or_default() += 1;
            if let Some(id) = &person.id {
                *known.ids.entry(id.clone()).or_default() += 1;
            }
            known.articles.insert(place);
        }
    }

    /// Takes the speakers of an article out again.
    pub(crate) fn remove(&mut self, number: u32, deposit: &Deposit) {
        let place = (deposit.published, lexicon::hash(&deposit.article), number);
        for person in &deposit.people {
            let key = name_key(&person.name);
            let Some(known) = self.names.get_mut(&key) else {
                continue;
            };
            take(&mut known.spellings, &person.name);
            if let Some(id) = &person.id {
                take(&mut known.ids, id);
            }
            known.articles.remove(&place);
            if known.spellings.is_empty() {
                for word in &known.words {
                    strike(&mut self.with_word, word, &key);
                }
                if let Some(place) = short_place(&known.words) {
                    strike(&mut self.short, &place, &key);
                }
                self.names.remove(&key);
            }
        }
    }

    /// The keys of the names that may be told differently when this one comes
    /// or goes: itself, for the roster's ids, and those that are short for it.
    pub(crate) fn touched_by(&self, name: &str) -> BTreeSet<String> {
        let words = words_of(name);
        let mut out = BTreeSet::from([words.join("-")]);
        for word in &words {
            for long in [false, true] {
                if long && words.len() < 3 {
                    continue;
                }
                for short in self.short.get(&(long, word.clone())).into_iter().flatten() {
                    if self
                        .names
                        .get(short)
                        .is_some_and(|known| fits(&known.words, &words).is_some())
                    {
                        out.insert(short.clone());
                    }
                }
            }
        }
        out
    }

    /// Whether a roster gives this name an id somewhere.
    pub(crate) fn has_id(&self, key: &str) -> bool {
        self.names
            .get(key)
            .is_some_and(|known| !known.ids.is_empty())
    }

    /// The key of a speaker of an article.
    pub(crate) fn resolve<'d>(
        &self,
        person: &Person,
        deposit: &Deposit,
        article: impl Fn(u32) -> &'d Deposit,
    ) -> String {
        if let Some(id) = &person.id {
            return id.clone();
        }
        let key = name_key(&person.name);
        if person.kind == SpeakerKind::Anonymous {
            return key;
        }
        let fullest = self.fullest(&key, person, deposit, article).unwrap_or(key);
        match self.names.get(&fullest) {
            Some(known) if known.ids.len() == 1 => {
                known.ids.keys().next().cloned().unwrap_or(fullest)
            }
            _ => fullest,
        }
    }

    /// The only fullest name of the story that holds this one.
    fn fullest<'d>(
        &self,
        key: &str,
        person: &Person,
        deposit: &Deposit,
        article: impl Fn(u32) -> &'d Deposit,
    ) -> Option<String> {
        let words = words_of(&person.name);
        let rarest = words
            .iter()
            .filter(|word| word.chars().count() > 1)
            .min_by_key(|word| self.with_word.get(*word).map_or(0, BTreeSet::len))?;
        let all = self.with_word.get(rarest)?;
        if all.len() > NAMES {
            return None;
        }
        let mut last = Vec::new();
        let mut first = Vec::new();
        for fuller in all {
            if fuller == key {
                continue;
            }
            let known = &self.names[fuller];
            let Some(fit) = fits(&words, &known.words) else {
                continue;
            };
            if self.is_near(known, deposit, &article) {
                if fit == Fit::Last {
                    last.push(known);
                } else {
                    first.push(known);
                }
            }
        }
        let found = if last.is_empty() { first } else { last };
        // Of several that hold each other, the fullest.
        let mut maximal = found.iter().filter(|known| {
            !found.iter().any(|other| {
                fits(&known.words, &other.words).is_some() && other.words.len() > known.words.len()
            })
        });
        let only = maximal.next()?;
        maximal.next().is_none().then(|| only.words.join("-"))
    }

    fn is_near<'d>(
        &self,
        known: &Known,
        deposit: &Deposit,
        article: &impl Fn(u32) -> &'d Deposit,
    ) -> bool {
        let from = (deposit.published, 0, 0);
        let after = known.articles.range(from..).take(NEARBY);
        let before = known.articles.range(..from).rev().take(NEARBY);
        after.chain(before).any(|(_, _, number)| {
            let other = article(*number);
            other.article == deposit.article || same_story(deposit, other)
        })
    }

    /// The spelling by which a name is shown: the most frequent, of equal ones
    /// that with accents.
    pub(crate) fn spelling(&self, key: &str) -> Option<&str> {
        let known = self.names.get(key)?;
        let best = known
            .spellings
            .iter()
            .max_by_key(|(name, count)| (**count, !name.is_ascii(), std::cmp::Reverse(*name)))?;
        Some(best.0)
    }
}

/// Where a name stands among those that may be short for others.
fn short_place(words: &[String]) -> Option<(bool, String)> {
    let brief = words.len() == 1 || words.iter().any(|word| word.len() == 1);
    Some((!brief, words.last()?.clone()))
}

/// Takes a name out of an index.
fn strike<K: Eq + std::hash::Hash>(index: &mut HashMap<K, BTreeSet<String>>, place: &K, key: &str) {
    if let Some(keys) = index.get_mut(place) {
        keys.remove(key);
        if keys.is_empty() {
            index.remove(place);
        }
    }
}

fn take(counts: &mut BTreeMap<String, u32>, key: &str) {
    if let Some(count) = counts.get_mut(key) {
        *count -= 1;
        if *count == 0 {
            counts.remove(key);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    Last,
    Other,
}

/// Whether all of `short` stands in `full`, an initial for a word that begins
/// with it, and whether the last word does at the end.
fn fits(short: &[String], full: &[String]) -> Option<Fit> {
    if short.len() > full.len() || short.is_empty() || short == full {
        return None;
    }
    // Initials alone are no name.
    if !short.iter().any(|word| full.contains(word)) {
        return None;
    }
    let mut used = vec![false; full.len()];
    for word in short {
        let same = |other: &String| {
            other == word
                || word.len() == 1 && other.starts_with(word.as_str())
                || other.len() == 1 && word.starts_with(other.as_str())
        };
        let at = (0..full.len()).find(|at| !used[*at] && same(&full[*at]))?;
        used[at] = true;
    }
    let surname = full.iter().rposition(|word| !is_suffix(word))?;
    if used[surname] && short.last() == full.get(surname) {
        return Some(Fit::Last);
    }
    // `Trump` is not short for `Trump campaign`, nor `Solis` for `Solis's wife`.
    let entry = Lexicon::built_in()
        .get(&full[surname])
        .map(|e| e.classes)
        .unwrap_or_default();
    let heads = Classes::ORG
        | Classes::GROUP
        | Classes::ROLE
        | Classes::DOCUMENT
        | Classes::FEMALE
        | Classes::MALE;
    let short_head = short.iter().any(|word| {
        let entry = Lexicon::built_in()
            .get(word)
            .map(|e| e.classes)
            .unwrap_or_default();
        entry.any(Classes::ORG | Classes::GROUP | Classes::DOCUMENT)
    });
    (!entry.any(heads) || short_head).then_some(Fit::Other)
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv" | "mp" | "md")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_fit_full_ones() {
        const CASES: &[(&str, &str, bool)] = &[
            ("Solis", "Renata Solis", true),
            ("Chief Solis", "Renata Solis", true),
            ("R. Solis", "Renata Solis", true),
            ("Renata Solis", "Renata M. Solis", true),
            ("Solis", "Renata Solis Jr.", true),
            ("the Annals", "Annals of Cold Biology", true),
            ("the union", "Tram Workers’ Union", true),
            ("Dirk", "Dirk Haas", true),
            ("Viktor Haas", "Dirk Haas", false),
            ("Tredgold", "Tredgold's wife", false),
            ("Renata Solis", "Renata Solis", false),
        ];
        for (short, full, expected) in CASES {
            assert_eq!(
                fits(&words_of(short), &words_of(full)).is_some(),
                *expected,
                "{short} / {full}"
            );
        }
    }
}
