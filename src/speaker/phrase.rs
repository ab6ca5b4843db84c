//! Noun phrases that describe: where they begin and end, and what they say.
//!
//! *Input*: tokens around a noun. *Output*: the reach of its phrase to both
//! sides and its [`Description`]: how it begins, its head, what narrows the
//! head, its kind and number. A phrase reaches back over adjectives, nouns and
//! genitives to its article, at most [`REACH`] tokens; the `of …` behind it
//! narrows it too.
//!
//! Known limits: a noun that no list has counts as a person's by its ending
//! (`skier`, `hotelier`, `choirmistress`).

use super::mentions::{Article, Description, HEADS, REACH};
use super::{Gender, SpeakerKind, names};
use crate::keys::KeySet;
use crate::lexicon::{Classes, Tags, key};
use crate::span::TokenRange;
use crate::text::{Text, Token};

/// Whether a common noun is for somebody or something that can speak.
pub(super) fn is_someone(token: &Token) -> bool {
    token.is(HEADS)
        || token.is(Classes::MALE | Classes::FEMALE | Classes::TITLE) && token.can_be(Tags::NOUN)
        || token.is(Classes::PERSON) && !token.is(Classes::FUNCTION)
}

/// Nouns for who does something, by their form: `skier`, `hotelier`,
/// `trustee`.
pub(super) fn agentive(word: &str) -> bool {
    // Common nouns for things that end like agents.
    const THINGS: &[&str] = &[
        "answer",
        "banner",
        "border",
        "center",
        "chapter",
        "color",
        "colour",
        "computer",
        "corner",
        "counter",
        "daughter",
        "dinner",
        "error",
        "factor",
        "favor",
        "fever",
        "finger",
        "floor",
        "flower",
        "folder",
        "harbor",
        "honor",
        "horror",
        "human",
        "humor",
        "labor",
        "ladder",
        "layer",
        "letter",
        "manner",
        "marker",
        "matter",
        "meter",
        "mirror",
        "monitor",
        "motor",
        "newspaper",
        "number",
        "offer",
        "order",
        "paper",
        "pepper",
        "poster",
        "power",
        "quarter",
        "razor",
        "river",
        "rumor",
        "sector",
        "server",
        "shelter",
        "shower",
        "silver",
        "summer",
        "supper",
        "tenor",
        "terror",
        "theater",
        "thriller",
        "tower",
        "tractor",
        "trailer",
        "tumor",
        "vapor",
        "water",
        "weather",
        "winter",
        "wonder",
        "woman",
    ];
    word.len() > 4
        && matches!(
            *word.as_bytes(),
            [.., b'e' | b'o', b'r']
                | [.., b'i', b's', b't']
                | [.., b'i' | b'm', b'a', b'n']
                | [.., b'a', b'i', b'r', b'e']
        )
        && THINGS.binary_search(&word).is_err()
}

/// The gender of a compound such as `choirmistress`.
pub(super) fn suffix_gender(word: &str) -> Option<Gender> {
    // All of them end in these letters.
    if !matches!(*word.as_bytes(), [.., b'n' | b'N' | b's' | b'S']) {
        return None;
    }
    let ends = |tail: &str| {
        word.len() > tail.len() + 1
            && word.is_char_boundary(word.len() - tail.len())
            && word[word.len() - tail.len()..].eq_ignore_ascii_case(tail)
    };
    if ends("woman") || ends("women") || ends("mistress") {
        Some(Gender::Female)
    } else if ends("man") && !ends("human") {
        Some(Gender::Male)
    } else {
        None
    }
}

/// Where the noun phrase with its head at `head` begins.
pub(super) fn phrase_start(text: &Text<'_>, head: usize, start: usize) -> usize {
    let tokens = &text.tokens;
    let lowest = head.saturating_sub(REACH).max(start);
    let mut at = head;
    while at > lowest {
        let token = &tokens[at - 1];
        if token.is(Classes::DETERMINER | Classes::POSSESSIVE) && !token.is(Classes::RELATIVE) {
            // `all the king’s men`, `one of`: the article in front ends it.
            at -= 1;
            if at > lowest
                && tokens[at - 1].is(Classes::DETERMINER)
                && tokens[at - 1].key != key("that")
                && token.is(Classes::DETERMINER)
            {
                at -= 1;
            }
            return at;
        }
        if token.is(Classes::CLITIC) && token.key == key("'s") {
            at -= 1;
            continue;
        }
        if !token.is(Classes::WORD) {
            // `the pilots’ association`
            let apostrophe = token.is(Classes::MARK)
                && !token.is(Classes::SPACED)
                && tokens[at].is(Classes::SPACED)
                && at - 1 > lowest
                && tokens[at - 2].is(Classes::WORD)
                && text.word(&tokens[at - 2]).ends_with('s');
            if apostrophe {
                at -= 1;
                continue;
            }
            break;
        }
        let closed = token.is(Classes::PRONOUN
            .with(Classes::PREPOSITION)
            .with(Classes::CONJUNCTION)
            .with(Classes::AUXILIARY)
            .with(Classes::MODAL)
            .with(Classes::NEGATION)
            .with(Classes::SUBORDINATOR)
            .with(Classes::RELATIVE)
            .with(Classes::WEEKDAY)
            .with(Classes::DAY_WORD))
            && !token.is(names::GIVEN);
        if closed {
            break;
        }
        let nominal = token
            .is(Classes::CAPITAL | Classes::DIGIT | Classes::NUMBER | Classes::DEMONYM)
            || token.can_be(Tags::NOUN.with(Tags::JJ).with(Tags::CD).with(Tags::NNP));
        let verbal = token.is(Classes::CUE | Classes::THOUGHT)
            && token.is(Classes::PAST | Classes::PRESENT)
            && !token.is(Classes::ROLE);
        if !nominal || verbal && !token.is(Classes::CAPITAL) {
            break;
        }
        at -= 1;
        if tokens[at].is(Classes::SENTENCE) {
            break;
        }
    }
    at
}

/// What the phrase `range` with its head at `head` describes; `end` bounds
/// the phrase that may follow it.
pub(super) fn describe(text: &Text<'_>, range: TokenRange, head: usize, end: usize) -> Description {
    let tokens = &text.tokens;
    let first = &tokens[range.start as usize];
    let noun = &tokens[head];
    let inside = &tokens[range.start as usize..head];
    let named = || {
        inside
            .iter()
            .any(|t| t.is(Classes::CAPITAL) && !t.is(Classes::SENTENCE))
    };
    let article = if first.is(Classes::POSSESSIVE) {
        Article::Possessed
    } else if inside.iter().any(|t| t.is(Classes::CLITIC | Classes::MARK))
        && !matches!(first.key, k if k == key("a") || k == key("an"))
        && named()
    {
        Article::Genitive
    } else if DEFINITE.has(first.key) {
        Article::Definite
    } else if first.is(Classes::DETERMINER | Classes::NUMBER | Classes::DIGIT) && range.len() > 1 {
        Article::Indefinite
    } else {
        Article::Bare
    };
    let mut modifiers = [0; 6];
    let mut count = 0;
    let judge = noun.key == key("judge");
    let mut add = |token: &Token| {
        if token.is(Classes::WORD)
            && (!judge || !COURTS.contains(&token.key))
            && !token.is(Classes::DETERMINER
                .with(Classes::POSSESSIVE)
                .with(Classes::PREPOSITION)
                .with(Classes::FUNCTION)
                .with(Classes::CLITIC))
            && !LOOSE.has(token.key)
            && count < 6
        {
            modifiers[count] = match token.lemma {
                k if k == key("gop") => key("republican"),
                k if k == key("democrat") => key("democratic"),
                k => k,
            };
            count += 1;
        }
    };
    // `of the allotment society`
    let behind = match tokens.get(head + 1).filter(|_| head + 1 < end) {
        Some(next)
            if next.is(Classes::PREPOSITION)
                && [key("of"), key("for"), key("from"), key("in"), key("at")]
                    .contains(&next.key) =>
        {
            &tokens[head + 2..end.min(head + 9)]
        }
        _ => &[],
    };
    let hangs = behind.iter().take_while(|t| {
        t.is(Classes::WORD)
            && !t.is(Classes::AUXILIARY | Classes::MODAL | Classes::RELATIVE | Classes::CONJUNCTION)
            && (!t.is(Classes::CUE) || t.is(Classes::CAPITAL))
    });
    inside.iter().chain(hangs).for_each(&mut add);
    // A premier is a prime minister by a shorter word.
    let premier = noun.key == key("premier");
    if premier && count < 6 {
        modifiers[count] = key("prime");
    }
    let tail = noun.is(Classes::PERSON);
    let plural = noun.is(Classes::GROUP)
        || noun.can_be(Tags::NNS) && !noun.can_be(Tags::NN)
        || tail && text.word(noun).ends_with("men")
        || first.is(Classes::NUMBER) && first.key != key("one") && noun.can_be(Tags::NNS);
    let person = tail
        || noun.is(Classes::ROLE
            .with(Classes::MALE)
            .with(Classes::FEMALE)
            .with(Classes::TITLE)
            .with(Classes::DEMONYM));
    // `the coast guard`
    let corps = noun.key == key("guard")
        && inside
            .last()
            .is_some_and(|t| [key("coast"), key("national"), key("home")].contains(&t.key));
    // `everybody`, `38 % of voters`, `some`
    let somebody = [key("someone"), key("somebody")].contains(&noun.key);
    let many =
        noun.is(Classes::NUMBER | Classes::DIGIT) && noun.key != key("one") || MANY.has(noun.key);
    let kind = if somebody {
        SpeakerKind::Anonymous
    } else if many && !person {
        SpeakerKind::Group
    } else if corps || noun.is(Classes::ORG) && !noun.is(Classes::ROLE) {
        SpeakerKind::Organization
    } else if plural {
        if noun.is(Classes::DOCUMENT) {
            SpeakerKind::Document
        } else {
            SpeakerKind::Group
        }
    } else if !person && (noun.is(Classes::DOCUMENT) || !agentive(text.word(noun))) {
        SpeakerKind::Document
    } else if article == Article::Indefinite {
        SpeakerKind::Anonymous
    } else {
        SpeakerKind::Person
    };
    Description {
        article,
        head: if premier { key("minister") } else { noun.lemma },
        modifiers,
        kind,
        plural,
    }
}

/// What stands before somebody known.
static DEFINITE: KeySet = KeySet::of(&[
    key("the"),
    key("this"),
    key("that"),
    key("these"),
    key("those"),
    key("both"),
]);

/// Words for several people of whom nothing else is told.
static MANY: KeySet = KeySet::of(&[
    key("percent"),
    key("everybody"),
    key("everyone"),
    key("anybody"),
    key("anyone"),
    key("those"),
    key("many"),
    key("some"),
    key("most"),
    key("several"),
    key("few"),
    key("others"),
]);

/// Modifiers that do not tell one holder of a role from another.
static LOOSE: KeySet = KeySet::of(&[
    key("former"),
    key("longtime"),
    key("own"),
    key("late"),
    key("new"),
    key("old"),
    key("one"),
    key("two"),
    key("senior"),
    key("top"),
]);

/// What tells no judge from another: `A federal judge`, `U.S. District Judge
/// Miriam Katz`.
const COURTS: [u32; 4] = [
    key("federal"),
    key("u.s."),
    key("district"),
    key("magistrate"),
];

/// The noun phrase that begins at `start`: the place of its head and where it
/// stops, before `end`.
pub(super) fn noun_phrase(text: &Text<'_>, start: usize, end: usize) -> Option<(usize, usize)> {
    let tokens = &text.tokens;
    let mut at = start;
    let mut head = None;
    while at < end && at < start + 3 * REACH {
        let token = &tokens[at];
        if token.is(Classes::DETERMINER | Classes::POSSESSIVE) && !token.is(Classes::NEGATION) {
            if head.is_some() {
                break;
            }
            at += 1;
            continue;
        }
        let joins = token.is(Classes::CLITIC) && token.key == key("'s")
            || token.is(Classes::MARK)
                && !token.is(Classes::SPACED)
                && at > start
                && text.word(&tokens[at - 1]).ends_with(['s', 'z', 'x'])
                && tokens
                    .get(at + 1)
                    .is_some_and(|t| t.is(Classes::SPACED) && t.is(Classes::WORD));
        if joins && at + 1 < end {
            at += 1;
            continue;
        }
        if token.key == key("/") && head.is_some() && !token.is(Classes::SPACED) {
            at += 1;
            continue;
        }
        if !token.is(Classes::WORD) || token.is(Classes::CLITIC) {
            break;
        }
        if let Some(name) = names::name_at(text, at, end).filter(|n| n.words.end as usize > at) {
            at = name.words.end as usize;
            head = Some(at - 1);
            continue;
        }
        let closed = token.is(Classes::PRONOUN
            .with(Classes::PREPOSITION)
            .with(Classes::CONJUNCTION)
            .with(Classes::AUXILIARY)
            .with(Classes::MODAL)
            .with(Classes::SUBORDINATOR)
            .with(Classes::RELATIVE))
            && !(token.is(Classes::CAPITAL) && token.is(names::GIVEN));
        if closed {
            break;
        }
        let noun = token.is(Classes::CAPITAL | Classes::DEMONYM)
            || token.can_be(Tags::NOUN.with(Tags::NNP))
            || is_someone(token);
        let narrows = token.is(Classes::DIGIT | Classes::NUMBER | Classes::ORDINAL)
            || token.can_be(
                Tags::JJ
                    .with(Tags::CD)
                    .with(Tags::VBN)
                    .with(Tags::VBG)
                    .with(Tags::RB),
            );
        if noun {
            head = Some(at);
        } else if !narrows {
            break;
        }
        at += 1;
    }
    head.map(|h| (h, h + 1))
}
