//! Mentions over the whole text: names, descriptions and pronouns.
//!
//! *Input*: a text and which of its tokens stand in quotation marks. *Output*:
//! every [`Found`] mention in order, with its place in its clause, found by
//! grammar alone: nobody knows yet whom it means. One pass over the tokens;
//! each looks back at most [`REACH`] tokens.
//!
//! A description is a noun for a person, group, organisation or document with
//! the words before it back to its article: `the county’s fire chief`. A role
//! right before a name belongs to the name: `prosecutor Della Ruiz`.

use super::names::{self, Name, Sort};
use super::{Gender, SpeakerKind};
use crate::lexicon::{Classes, Tags, key};
use crate::span::TokenRange;
use crate::text::{Text, Token, index};

/// How far a noun phrase reaches to the left of its head, in tokens.
pub(super) const REACH: usize = 10;

/// No entity yet.
pub(super) const NOBODY: u32 = u32::MAX;

/// How a mention begins, which tells whether it is new or known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Article {
    /// `the`, `this`, `that`
    Definite,
    /// `a`, `one`, `another`
    Indefinite,
    /// `his`, `its`: of somebody mentioned before.
    Possessed,
    /// `Tredgold’s`: of somebody named in it.
    Genitive,
    /// None.
    Bare,
}

/// A noun phrase without a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Description {
    pub article: Article,
    /// Key of the head noun, in the singular where the tables tell it.
    pub head: u32,
    /// Keys of the words that narrow the head, before it and in the phrase
    /// after it; 0 where there are fewer.
    pub modifiers: [u32; 6],
    pub kind: SpeakerKind,
    pub plural: bool,
}

/// Which pronoun it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    /// `he`, `she`, `his`, `her`
    Single(Gender),
    /// `they`, `their`
    Plural,
    /// `it`, `its`
    Thing,
    /// `I`, `we`, `my`
    First,
    /// `you`
    Second,
    /// `who`, `which`, `that`
    Relative,
}

/// What a mention is by its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Name(Name),
    Description(Description),
    Pronoun(Pronoun),
}

/// A mention in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// Its words, without an apposition or a relative clause.
    pub tokens: TokenRange,
    /// The token that decides what it is.
    pub head: u32,
    pub form: Form,
    pub sentence: u32,
    /// The number of the quotation it stands in, from 1; 0 outside.
    pub quotation: u32,
    /// Whether a verb follows that it is the subject of.
    pub subject: bool,
    /// Whether a preposition or verb before it makes it an object.
    pub object: bool,
    /// Whether it only narrows another noun: `Trump’s`, `Clinton ally`.
    pub modifier: bool,
    /// Whether it stands in the source of an attribution.
    pub source: bool,
    /// Whom it means, as a number in the cast; [`NOBODY`] where that is open.
    pub entity: u32,
    /// The group of the person before and this one, joined by `and`.
    pub pair: u32,
    /// The rule that told.
    pub rule: &'static str,
}

impl Found {
    pub(super) fn name(&self) -> Option<&Name> {
        match &self.form {
            Form::Name(name) => Some(name),
            _ => None,
        }
    }
}

/// All mentions of a text in order; `quoted` has the number of the quotation
/// that each token stands in.
pub(super) fn scan(text: &Text<'_>, quoted: &[u32]) -> Vec<Found> {
    let mut found = Vec::with_capacity(text.tokens.len() / 8);
    for (number, sentence) in text.sentences.iter().enumerate() {
        let mut at = sentence.start as usize;
        let end = sentence.end as usize;
        while at < end {
            let Some(mention) = mention_at(text, at, sentence.start as usize, end) else {
                at += 1;
                continue;
            };
            let next = (mention.1 as usize).max(at + 1);
            let mut mention = mention.0;
            mention.sentence = index(number);
            mention.quotation = quoted.get(at).copied().unwrap_or(0);
            place(text, &mut mention, sentence.start as usize, end);
            found.push(mention);
            at = next;
        }
    }
    found
}

pub(super) fn found(tokens: TokenRange, head: usize, form: Form) -> Found {
    Found {
        tokens,
        head: index(head),
        form,
        sentence: 0,
        quotation: 0,
        subject: false,
        object: false,
        modifier: false,
        source: false,
        entity: NOBODY,
        pair: NOBODY,
        rule: "",
    }
}

/// The mention whose head stands at `at`, and where to look on.
fn mention_at(text: &Text<'_>, at: usize, start: usize, end: usize) -> Option<(Found, u32)> {
    let tokens = &text.tokens;
    let token = &tokens[at];
    if !token.is(Classes::WORD) {
        return None;
    }
    if let Some(pronoun) = pronoun(token) {
        let range = TokenRange::new(index(at), index(at + 1));
        return Some((found(range, at, Form::Pronoun(pronoun)), range.end));
    }
    if token.is(Classes::HANDLE) && text.word(token).starts_with('@') {
        return handle(text, at);
    }
    if token.is(Classes::CAPITAL)
        && (!is_opening_noun(tokens, at)
            || token.is(Classes::TITLE)
                && names::name_at(text, at, end).is_some_and(|n| !n.title.is_empty()))
        || token.is(Classes::PARTICLE)
            && tokens
                .get(at + 1)
                .is_some_and(|n| n.is(Classes::CAPITAL | Classes::PARTICLE))
    {
        let Some(name) = names::name_at(text, at, end) else {
            return described(text, at, start, end);
        };
        // `the Ohio Republican` is no name.
        let last = name.words.end as usize - 1;
        if name.parts.words > 1
            && at > start
            && tokens[at - 1].is(Classes::DETERMINER)
            && tokens[last].is(Classes::DEMONYM)
            && name.sort != Sort::Person
        {
            let range = TokenRange::new(index(at - 1), name.words.end);
            let description = describe(text, range, last, end);
            return Some((
                found(range, last, Form::Description(description)),
                name.words.end,
            ));
        }
        let mut from = name.title.start.min(name.words.start) as usize;
        // `prosecutor Della Ruiz`, `the chef Éloïse Garnier`
        if from > start
            && tokens[from - 1].is(Classes::ROLE | Classes::TITLE | Classes::DEMONYM)
            && !tokens[from - 1].is(Classes::CUE)
        {
            from = phrase_start(text, from - 1, start);
        } else if from > start && tokens[from - 1].key == key("the") {
            from -= 1;
        }
        let head = name.words.end as usize - 1;
        let range = TokenRange::new(index(from), name.words.end);
        return Some((found(range, head, Form::Name(name)), name.words.end));
    }
    described(text, at, start, end)
}

/// `@jane_roe`
fn handle(text: &Text<'_>, at: usize) -> Option<(Found, u32)> {
    let range = TokenRange::new(index(at), index(at + 1));
    let token = &text.tokens[at];
    let name = Name {
        title: TokenRange::new(index(at), index(at)),
        words: range,
        parts: names::Parts {
            family: token.key,
            words: 1,
            ..names::Parts::default()
        },
        sort: Sort::Person,
        gender: None,
        weak: false,
    };
    Some((found(range, at, Form::Name(name)), range.end))
}

/// A plural or common noun that opens a sentence, which is no name:
/// `Officials say`.
fn is_opening_noun(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    // `nervous Democrats`: a capital that belongs to the word.
    let belonging = token.is(Classes::GROUP) && !token.is(Classes::ORG);
    if !names::opens(tokens, at) && !belonging || token.is(Classes::UPPER) {
        return false;
    }
    let next_capital = tokens
        .get(at + 1)
        .is_some_and(|n| n.is(Classes::CAPITAL) && !n.is(Classes::SENTENCE));
    !next_capital
        && (token.is(Classes::GROUP | Classes::ROLE) || token.known && token.tags == Tags::NNS)
        && !token.is(names::GIVEN)
}

/// The pronoun that a token is.
pub(super) fn pronoun(token: &Token) -> Option<Pronoun> {
    if !token.is(Classes::PRONOUN | Classes::POSSESSIVE | Classes::RELATIVE | Classes::FUNCTION) {
        return None;
    }
    Some(match token.key {
        k if k == key("he") || k == key("him") || k == key("his") || k == key("himself") => {
            Pronoun::Single(Gender::Male)
        }
        k if k == key("she") || k == key("her") || k == key("hers") || k == key("herself") => {
            Pronoun::Single(Gender::Female)
        }
        k if k == key("they")
            || k == key("them")
            || k == key("their")
            || k == key("themselves") =>
        {
            Pronoun::Plural
        }
        k if k == key("it") || k == key("its") || k == key("itself") => Pronoun::Thing,
        k if k == key("i") || k == key("me") || k == key("my") || k == key("myself") => {
            Pronoun::First
        }
        k if k == key("we") || k == key("us") || k == key("our") || k == key("ourselves") => {
            Pronoun::First
        }
        k if k == key("you") || k == key("your") => Pronoun::Second,
        k if k == key("who") || k == key("whom") || k == key("whose") || k == key("which") => {
            Pronoun::Relative
        }
        _ => return None,
    })
}

/// The description whose head stands at `at`.
fn described(text: &Text<'_>, at: usize, start: usize, end: usize) -> Option<(Found, u32)> {
    if !is_head(text, at, end) {
        return None;
    }
    let from = phrase_start(text, at, start);
    let range = TokenRange::new(index(from), index(at + 1));
    let description = describe(text, range, at, end);
    Some((
        found(range, at, Form::Description(description)),
        index(at + 1),
    ))
}

const HEADS: Classes = Classes::ROLE
    .with(Classes::GROUP)
    .with(Classes::ORG)
    .with(Classes::DOCUMENT);

/// Whether the noun at `at` heads a phrase that may name somebody.
fn is_head(text: &Text<'_>, at: usize, end: usize) -> bool {
    let token = &text.tokens[at];
    if token.is(Classes::PRONOUN | Classes::POSSESSIVE | Classes::ABBREVIATION | Classes::MODAL)
        || !is_someone(text, token)
    {
        return false;
    }
    // A role before a name belongs to the name: `her colleague Jane Roe`.
    if token.is(Classes::ROLE | Classes::TITLE)
        && text
            .tokens
            .get(at + 1)
            .is_some_and(|next| names::is_name_word(next, true) && at + 1 < end)
    {
        return false;
    }
    // A noun that another noun follows only narrows it: `fire chief`.
    match text.tokens.get(at + 1).filter(|_| at + 1 < end) {
        Some(next) if next.is(Classes::WORD) && !next.is(Classes::CLITIC) => {
            let noun = next.can_be(Tags::NOUN)
                && !next.is(Classes::CAPITAL | Classes::PREPOSITION | Classes::FUNCTION);
            !(noun || next.is(HEADS))
                || next.is(Classes::CUE)
                || next.can_be(Tags::FINITE.with(Tags::RB).with(Tags::IN))
        }
        _ => true,
    }
}

/// Whether a common noun is for somebody or something that can speak.
pub(super) fn is_someone(text: &Text<'_>, token: &Token) -> bool {
    token.is(HEADS)
        || token.is(Classes::MALE | Classes::FEMALE | Classes::TITLE) && token.can_be(Tags::NOUN)
        || person_suffix(text.word(token))
}

/// Compounds that no table lists in full: `watchman`, `choirmistress`.
pub(super) fn person_suffix(word: &str) -> bool {
    const TAILS: &[&str] = &[
        "man", "woman", "men", "women", "mistress", "master", "person", "keeper", "holder",
        "maker", "owner", "worker", "ologist", "ologists",
    ];
    word.len() > 5
        && TAILS.iter().any(|tail| {
            word.len() > tail.len() + 1
                && word.is_char_boundary(word.len() - tail.len())
                && word[word.len() - tail.len()..].eq_ignore_ascii_case(tail)
        })
}

/// Nouns for who does something, by their form: `skier`, `hotelier`,
/// `trustee`.
pub(super) fn agentive(word: &str) -> bool {
    const TAILS: &[&str] = &["er", "or", "ist", "ian", "eer", "man", "aire"];
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
        && TAILS.iter().any(|tail| word.ends_with(tail))
        && THINGS.binary_search(&word).is_err()
}

/// The gender of a compound such as `choirmistress`.
pub(super) fn suffix_gender(word: &str) -> Option<Gender> {
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
    let article = if first.is(Classes::POSSESSIVE) {
        Article::Possessed
    } else if inside
        .iter()
        .any(|t| t.is(Classes::CLITIC) || t.is(Classes::MARK))
        && !matches!(first.key, k if k == key("a") || k == key("an"))
        && inside
            .iter()
            .any(|t| t.is(Classes::CAPITAL) && !t.is(Classes::SENTENCE))
    {
        Article::Genitive
    } else {
        match first.key {
            k if [
                key("the"),
                key("this"),
                key("that"),
                key("these"),
                key("those"),
                key("both"),
            ]
            .contains(&k) =>
            {
                Article::Definite
            }
            _ if first.is(Classes::DETERMINER | Classes::NUMBER | Classes::DIGIT)
                && range.len() > 1 =>
            {
                Article::Indefinite
            }
            _ => Article::Bare,
        }
    };
    let mut modifiers = [0; 6];
    let mut count = 0;
    let mut add = |token: &Token| {
        if count < 6
            && token.is(Classes::WORD)
            && !token.is(Classes::DETERMINER
                .with(Classes::POSSESSIVE)
                .with(Classes::PREPOSITION)
                .with(Classes::FUNCTION)
                .with(Classes::CLITIC))
            && !LOOSE.contains(&token.key)
        {
            modifiers[count] = match token.lemma {
                k if k == key("gop") => key("republican"),
                k if k == key("democrat") => key("democratic"),
                k => k,
            };
            count += 1;
        }
    };
    inside.iter().for_each(&mut add);
    // `of the allotment society`
    if let Some(next) = tokens.get(head + 1).filter(|_| head + 1 < end) {
        if [key("of"), key("for"), key("from"), key("in"), key("at")].contains(&next.key) {
            for token in tokens[head + 2..end.min(head + 9)].iter().take_while(|t| {
                t.is(Classes::WORD)
                    && !t.is(Classes::AUXILIARY
                        | Classes::MODAL
                        | Classes::RELATIVE
                        | Classes::CONJUNCTION)
                    && (!t.is(Classes::CUE) || t.is(Classes::CAPITAL))
            }) {
                add(token);
            }
        }
    }
    let word = text.word(noun);
    let plural = noun.is(Classes::GROUP)
        || noun.can_be(Tags::NNS) && !noun.can_be(Tags::NN)
        || text.word(noun).ends_with("men") && person_suffix(text.word(noun))
        || first.is(Classes::NUMBER) && first.key != key("one") && noun.can_be(Tags::NNS);
    let person = noun.is(Classes::ROLE
        .with(Classes::MALE)
        .with(Classes::FEMALE)
        .with(Classes::TITLE)
        .with(Classes::DEMONYM))
        || person_suffix(text.word(noun));
    // `the coast guard`
    let corps = noun.key == key("guard")
        && inside
            .last()
            .is_some_and(|t| [key("coast"), key("national"), key("home")].contains(&t.key));
    let kind = if corps || noun.is(Classes::ORG) && !noun.is(Classes::ROLE) {
        SpeakerKind::Organization
    } else if plural {
        if noun.is(Classes::DOCUMENT) {
            SpeakerKind::Document
        } else {
            SpeakerKind::Group
        }
    } else if !person && (noun.is(Classes::DOCUMENT) || !agentive(word)) {
        SpeakerKind::Document
    } else if article == Article::Indefinite {
        SpeakerKind::Anonymous
    } else {
        SpeakerKind::Person
    };
    Description {
        article,
        head: noun.lemma,
        modifiers,
        kind,
        plural,
    }
}

/// Modifiers that do not tell one holder of a role from another.
const LOOSE: &[u32] = &[
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
];

/// Tells the place of a mention in its clause.
fn place(text: &Text<'_>, mention: &mut Found, start: usize, end: usize) {
    let tokens = &text.tokens;
    let from = mention.tokens.start as usize;
    let to = mention.tokens.end as usize;
    let before = (from > start).then(|| &tokens[from - 1]);
    let after = (to < end).then(|| &tokens[to]);
    if let Some(after) = after {
        let possessive = after.is(Classes::CLITIC)
            && after.key == key("'s")
            && !matches!(mention.form, Form::Pronoun(_));
        let apostrophe = after.is(Classes::MARK)
            && !after.is(Classes::SPACED)
            && text.word(&tokens[to - 1]).ends_with(['s', 'z', 'x'])
            && tokens
                .get(to + 1)
                .is_some_and(|t| t.is(Classes::WORD) && t.is(Classes::SPACED));
        let compound = !after.is(Classes::CLITIC | Classes::CUE | Classes::CAPITAL)
            && after.is(Classes::WORD)
            && matches!(mention.form, Form::Name(_))
            && (after.is(HEADS) || after.can_be(Tags::NOUN))
            && !after.can_be(Tags::FINITE.with(Tags::RB).with(Tags::IN));
        mention.modifier = possessive || apostrophe || compound;
    }
    if matches!(mention.form, Form::Pronoun(_)) && tokens[from].is(Classes::POSSESSIVE) {
        mention.modifier = tokens[from].key != key("her")
            || after.is_some_and(|t| t.can_be(Tags::NOUN.with(Tags::JJ)));
    }
    mention.object = before.is_some_and(|t| {
        t.is(Classes::PREPOSITION) && t.key != key("as") && t.key != key("like")
            || !t.is(Classes::CAPITAL)
                && t.can_be(Tags::VERB)
                && !t.can_be(Tags::NOUN.with(Tags::JJ).with(Tags::IN))
                && !t.is(Classes::AUXILIARY)
            || t.is(Classes::CUE) && t.is(Classes::PAST)
    });
    if mention.modifier || mention.object {
        return;
    }
    // The verb stands right behind it, or behind what the commas enclose.
    let mut at = to;
    if at < end && (tokens[at].is(Classes::PAUSE) || text.word(&tokens[at]) == "(") {
        let limit = end.min(at + 40);
        let open = at;
        at += 1;
        while at < limit && !(tokens[at].is(Classes::PAUSE) || text.word(&tokens[at]) == ")") {
            at += 1;
        }
        if at >= limit {
            at = open;
        }
        at += 1;
    }
    mention.subject = (at < end)
        .then(|| &tokens[at..end.min(at + 3)])
        .is_some_and(|next| {
            let verb = next.iter().find(|t| !t.is(Classes::ADVERB));
            verb.is_some_and(|t| {
                t.is(Classes::AUXILIARY | Classes::MODAL)
                    || t.can_be(Tags::FINITE) && !t.is(Classes::CAPITAL)
            })
        });
}

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
            || is_someone(text, token);
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
