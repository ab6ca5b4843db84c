//! The names in a proposition, as a set.
//!
//! *Input*: the words of a proposition. *Output*: each person, place and
//! organisation once, in order of appearance, by the words of the text,
//! without title, `the` and `'s`. *Rule*: a run of capitalised words, with the
//! particles (`van`, `de`), `of` and `&` that names hold, is a name; a word
//! that is capitalised because it opens its sentence is none unless it is known
//! as one or a second one follows. Days, months, titles, `I` and words of
//! belonging (`French`, `Republicans`) by themselves are none.
//!
//! Limits: headlines in capitals; a name of common words that opens a sentence
//! (`Target said`).

use super::content;
use crate::lexicon::{self, Classes, Lexicon, Tags, key};
use crate::text::Token;

keys! {
    AMPERSAND "&", DOES "does", HAS "has", I "i", IS "is", OF "of", THE "the", WAS "was",
}

/// The names in `words`.
#[inline(never)]
pub(super) fn names(words: &[Token], source: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    // `ROAD OPEN`: a sign, in which capitals tell no name.
    let plain = |t: &&Token| t.is(Classes::WORD) && !t.is(Classes::DIGIT) && t.span.len() > 1;
    let mut signs = words.iter().filter(plain);
    if signs.clone().all(|t| t.is(Classes::UPPER)) && signs.nth(1).is_some() {
        return out;
    }
    let mut at = 0;
    while at < words.len() {
        let opens = can_open(&words[at]);
        let Some((start, end)) = opens.then(|| name_at(words, source, at)).flatten() else {
            at += 1;
            continue;
        };
        let name = content::plain(source, words[start].span.join(words[end - 1].span));
        if out.is_empty() {
            out.reserve_exact(2);
        }
        if !out.contains(&name) && out.len() < MOST {
            out.push(name);
        }
        at = end;
    }
    out
}

/// More names than this are a list, which nobody compares.
const MOST: usize = 64;

/// Feasts are dates.
const FEASTS: &[u32] = &[
    key("christmas"),
    key("easter"),
    key("thanksgiving"),
    key("ramadan"),
    key("passover"),
    key("halloween"),
];

/// Whether a name can begin with a word; with most of those that only open a
/// sentence none can.
#[inline]
fn can_open(token: &Token) -> bool {
    token.is(Classes::CAPITAL) && (!is_common(token) || token.is(Classes::ABBREVIATION))
}

/// A word that can be part of a name.
fn is_part(token: &Token) -> bool {
    token.is(Classes::WORD)
        && token.is(Classes::CAPITAL)
        && !token.is(Classes::CLITIC | Classes::WEEKDAY)
        && token.key != I
        && !FEASTS.contains(&token.key)
        && (!token.is(Classes::MONTH) || token.is(Classes::GIVEN_FEMALE | Classes::GIVEN_MALE))
}

/// A word that a name seldom holds but at the head of a sentence.
fn is_common(token: &Token) -> bool {
    token.is(Classes::FUNCTION
        | Classes::AUXILIARY
        | Classes::MODAL
        | Classes::NEGATION
        | Classes::ADVERB
        | Classes::SUBORDINATOR
        | Classes::HEDGE
        | Classes::NUMBER
        | Classes::ORDINAL)
}

/// A word that is known only as a name, or not at all.
fn is_proper(token: &Token) -> bool {
    token.is(Classes::PLACE | Classes::GIVEN_FEMALE | Classes::GIVEN_MALE)
        && !token.can_be(Tags::VERB | Tags::MD)
        || token.is(Classes::UPPER) && !token.known
        || token.tags == Tags::NNP
        || token.is(Classes::UPPER) && token.can_be(Tags::NNP) && !is_common(token)
}

/// The name that begins at `at`, without title and article.
fn name_at(words: &[Token], source: &str, at: usize) -> Option<(usize, usize)> {
    let first = &words[at];
    let upper_name = first.is(Classes::ABBREVIATION) && first.can_be(Tags::NNP);
    // `Treasurer Ann Orr`
    let office = first.is(Classes::ROLE)
        && words
            .get(at + 1)
            .is_some_and(|t| t.is(Classes::GIVEN_FEMALE | Classes::GIVEN_MALE));
    if !is_part(first)
        || office && !first.is(Classes::GIVEN_FEMALE | Classes::GIVEN_MALE)
        || first.is(Classes::TITLE)
            && !upper_name
            && !first.is(Classes::GIVEN_FEMALE | Classes::GIVEN_MALE)
        || is_common(first) && !upper_name
    {
        return None;
    }
    // `PRESIDENT`, `WE WILL WIN`: capitals for loudness.
    if is_shouted(words, at) {
        return None;
    }
    let opens = at == 0 || first.is(Classes::SENTENCE);
    let mut end = at + 1;
    let mut parts = 1;
    while let Some(token) = words.get(end) {
        let spaced_name = is_part(token)
            && token.is(Classes::SPACED)
            && (!is_common(token) || token.is(Classes::SUFFIX))
            && !is_shouted(words, end);
        if spaced_name
            && !(token.is(Classes::TITLE)
                && words.get(end + 1).is_some_and(is_part)
                && !token.is(Classes::SUFFIX))
        {
            end += 1;
            parts += 1;
            continue;
        }
        // `Ruud van den Akker`, `Bank of England`, `Johnson & Johnson`
        let mut next = end;
        let mut links = 0;
        while links < 3
            && words.get(next).is_some_and(|t| {
                t.is(Classes::PARTICLE) && t.is(Classes::SPACED) && !t.is(Classes::CAPITAL)
                    || matches!(t.key, OF | AMPERSAND)
                    || links > 0 && matches!(t.key, THE)
            })
        {
            next += 1;
            links += 1;
        }
        let of = words[end..next].iter().any(|t| t.key == OF);
        let joins = links > 0
            && words.get(next).is_some_and(|t| is_part(t) && !is_common(t))
            && (!of || holds_of(&words[end - 1]));
        if joins {
            end = next + 1;
            parts += 1;
            continue;
        }
        break;
    }
    let mut start = at;
    // Titles and adjectives of belonging before a name are no part of it.
    while start + 1 < end
        && words[start].is(Classes::TITLE)
        && !words[start].is(Classes::GIVEN_FEMALE | Classes::GIVEN_MALE)
    {
        start += 1;
        parts -= 1;
    }
    if parts == 1 {
        let only = &words[start];
        if is_hyphenated(only, source) || only.is(Classes::MONTH) {
            return None;
        }
        if only.is(Classes::DEMONYM) && !only.is(Classes::PLACE) || are_people(only, source) {
            return None;
        }
        if opens && start == at {
            // The head of a sentence: known as a name, or unknown and followed
            // by what follows a subject.
            let subject = words.get(end).is_some_and(|t| {
                t.key == key("'s")
                    || t.is(Classes::CONJUNCTION) && words.get(end + 1).is_some_and(is_part)
                    || (t.is(Classes::AUXILIARY | Classes::MODAL | Classes::PAST)
                        || t.can_be(Tags::VBD | Tags::VBZ) && !t.can_be(Tags::NOUN))
                        // `Bricks are`, `Engineers had`: plurals.
                        && (!only.span.text(source).ends_with('s') || is_singular(t))
            });
            if !(is_proper(only) && (only.known || only.is(Classes::UPPER | Classes::PLACE)))
                && !(only.can_be(Tags::NNP) && subject)
            {
                return None;
            }
        } else if only.can_be(Tags::JJ) && !only.is(Classes::PLACE | Classes::UPPER) {
            // `the Southern border`
            return None;
        } else if only.is(Classes::TITLE | Classes::ROLE) && !only.can_be(Tags::NNP)
            || only.span.len() < 2
        {
            return None;
        }
    } else if opens && start == at {
        // `Crews Tuesday`, `Police Chief Jones`: a common noun at the head.
        let head = &words[start];
        let second = &words[start + 1];
        if head.is(Classes::ROLE | Classes::GROUP)
            && !head.can_be(Tags::NNP)
            && is_part(second)
            && is_proper(second)
        {
            start += 1;
        }
    }
    Some((start, end))
}

/// `Bank of`, `University of`, `Department of`: nouns whose name goes on.
fn holds_of(token: &Token) -> bool {
    token.is(Classes::ORG | Classes::PLACE | Classes::DOCUMENT | Classes::GROUP)
        || !token.is(Classes::GIVEN_FEMALE | Classes::GIVEN_MALE) && token.can_be(Tags::NOUN)
}

/// A verb that no plural has before it.
fn is_singular(token: &Token) -> bool {
    matches!(token.key, IS | WAS | HAS | DOES)
        || token.can_be(Tags::VBZ) && !token.can_be(Tags::VBP | Tags::NOUN)
}

/// `T-shirt`, `Spanish-language`: a word with a name in it.
fn is_hyphenated(token: &Token, source: &str) -> bool {
    (token.span.text(source).split_once('-'))
        .is_some_and(|(_, rest)| rest.starts_with(char::is_lowercase))
}

/// `Republicans`, `Syrians`: the plural of a word of belonging.
fn are_people(token: &Token, source: &str) -> bool {
    let word = &source.as_bytes()[token.span.range()];
    let Some((b's', singular)) = word.split_last() else {
        return false;
    };
    let classes = if singular.is_ascii() {
        let hash = lexicon::small(lexicon::START, singular);
        Lexicon::built_in().by_hash(hash).map(|it| it.classes)
    } else {
        let singular = token.span.text(source).strip_suffix('s');
        let entry = singular.and_then(|word| Lexicon::built_in().get(&lexicon::fold(word)));
        entry.map(|it| it.classes)
    };
    classes.is_some_and(|it| it.any(Classes::DEMONYM))
}

/// Whether the word stands among others in capitals that are no names.
fn is_shouted(words: &[Token], at: usize) -> bool {
    let token = &words[at];
    if !token.is(Classes::UPPER) || token.is(Classes::ABBREVIATION) {
        return false;
    }
    let common = |t: &Token| t.is(Classes::UPPER) && t.known && !t.can_be(Tags::NNP);
    let near = |i: usize| words.get(i).is_some_and(common);
    common(token)
        && (near(at + 1)
            || at > 0 && near(at - 1)
            || token.can_be(Tags::VERB | Tags::RB | Tags::IN))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    const CASES: &[(&str, &[&str])] = &[
        (
            "A fire in Tamarack Canyon reached Basin Electric.",
            &["Tamarack Canyon", "Basin Electric"],
        ),
        ("Basin Electric said no.", &["Basin Electric"]),
        (
            "Russia and NATO will meet in Lisbon, Portugal.",
            &["Russia", "NATO", "Lisbon", "Portugal"],
        ),
        ("President Anna Orr’s plan", &["Anna Orr"]),
        ("Mr. Dunn met Sen. Orr.", &["Dunn", "Orr"]),
        ("Treasurer Ann Dunn met a treasurer.", &["Ann Dunn"]),
        ("Ruud van den Akker left.", &["Ruud van den Akker"]),
        ("the Bank of England", &["Bank of England"]),
        ("the University of the North", &["University of the North"]),
        ("Johnson & Johnson", &["Johnson & Johnson"]),
        ("J. K. Orr left.", &["J. K. Orr"]),
        ("They left the U.S. in May.", &["U.S."]),
        ("Orr left. Orr came back.", &["Orr"]),
        ("Orr and Dunn", &["Orr", "Dunn"]),
        ("The Republican Party won.", &["Republican Party"]),
        ("On Monday I met Éloïse in December.", &["Éloïse"]),
        ("The Republicans won, said the French.", &[]),
        ("We left. The bridge fell. Nobody came.", &[]),
        ("I met him on Easter Monday.", &[]),
        ("WE WILL WIN", &[]),
        ("He was the president of a bank.", &[]),
        ("Safer than I am.", &[]),
        ("the Southern border", &[]),
        ("", &[]),
    ];

    #[test]
    fn names_are_a_set() {
        for (text, expected) in CASES {
            let text = Text::of(text);
            assert_eq!(
                names(&text.tokens, text.source),
                *expected,
                "{}",
                text.source
            );
        }
    }
}
