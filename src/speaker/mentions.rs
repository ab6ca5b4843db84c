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
use super::phrase;
use super::{Gender, SpeakerKind};
use crate::keys::KeySet;
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
    /// Whether its name was found to be something else than its form tells.
    pub retold: bool,
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
    let mut found = Vec::with_capacity(text.tokens.len() / 4);
    for (number, sentence) in text.sentences.iter().enumerate() {
        let (start, end) = (sentence.start as usize, sentence.end as usize);
        let mut at = start;
        for first in (start..end).step_by(HEADS_AT_ONCE) {
            // None of the words of the mention before.
            let behind = |at: usize| {
                let place = index(at.saturating_sub(first));
                u64::MAX.checked_shl(place).unwrap_or(0)
            };
            let mut heads = heads(text, first, end) & behind(at);
            while heads != 0 {
                let word = first + heads.trailing_zeros() as usize;
                heads &= heads - 1;
                let Some((tokens, head, form)) = mention_at(text, word, start, end) else {
                    continue;
                };
                let (subject, object, modifier) = place(text, tokens, &form, start, end);
                found.push(Found {
                    sentence: index(number),
                    quotation: quoted.get(word).copied().unwrap_or(0),
                    subject,
                    object,
                    modifier,
                    ..self::found(tokens, head, form)
                });
                at = at.max(tokens.end as usize);
                heads &= behind(at);
            }
        }
    }
    found
}

/// As many words as a number has bits.
const HEADS_AT_ONCE: usize = 64;

/// Which of the words from `first` on can decide what a mention is, a bit for each.
/// They are told for all before the first is looked at: which it is nobody can
/// foresee, and a branch for each word would cost more.
#[inline(always)]
fn heads(text: &Text<'_>, first: usize, end: usize) -> u64 {
    let tokens = &text.tokens[first..end.min(first + HEADS_AT_ONCE)];
    let bits = tokens.iter().zip(0..);
    bits.fold(0, |heads, (token, bit)| {
        heads | u64::from(may_head(token)) << bit
    })
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
        retold: false,
        entity: NOBODY,
        pair: NOBODY,
        rule: "",
    }
}

/// Whether a word can decide what a mention is: two words in three cannot, by
/// their bits alone.
#[inline(always)]
fn may_head(token: &Token) -> bool {
    const HEAD: Classes = HEADS
        .with(Classes::PERSON)
        .with(Classes::CAPITAL)
        .with(Classes::PARTICLE)
        .with(Classes::HANDLE)
        .with(Classes::RELATIVE)
        .with(Classes::MALE)
        .with(Classes::FEMALE)
        .with(Classes::TITLE);
    token.is(HEAD) | token.can_be(PRONOUNS) | (token.key == HERS)
}

/// The words of a mention, its head and what it is.
type Read = (TokenRange, usize, Form);

/// The mention whose head stands at `at`.
fn mention_at(text: &Text<'_>, at: usize, start: usize, end: usize) -> Option<Read> {
    let tokens = &text.tokens;
    let token = &tokens[at];
    if !token.is(Classes::WORD) {
        return None;
    }
    if let Some(pronoun) = pronoun(token) {
        let range = TokenRange::new(index(at), index(at + 1));
        return Some((range, at, Form::Pronoun(pronoun)));
    }
    if token.is(Classes::HANDLE) && text.word(token).starts_with('@') {
        return Some(handle(text, at));
    }
    if token.is(Classes::CAPITAL)
        && (!is_opening_noun(text, at)
            || token.is(Classes::TITLE)
                && names::name_at(text, at, end).is_some_and(|n| !n.title.is_empty()))
        || token.is(Classes::PARTICLE)
            && tokens
                .get(at + 1)
                .is_some_and(|n| n.is(Classes::CAPITAL | Classes::PARTICLE))
    {
        let letters = at > start && tokens[at - 1].is(Classes::CAPITAL) && names::is_honour(token);
        if letters || party_tag(text, at) {
            return None;
        }
        return match names::name_at(text, at, end) {
            Some(name) => named(text, at, start, end, name),
            None => described(text, at, start, end),
        };
    }
    described(text, at, start, end)
}

/// The mention that the capitals at `at` are, which are a name by their form.
fn named(text: &Text<'_>, at: usize, start: usize, end: usize, name: Name) -> Option<Read> {
    let tokens = &text.tokens;
    let token = &tokens[at];
    // `the Ohio Republican` is no name.
    let last = name.words.end as usize - 1;
    let noun = &tokens[last];
    // `the Dean`: nobody with an article in front is so christened.
    let office = || at > start && tokens[at - 1].key == key("the");
    let role = noun.is(Classes::ROLE | Classes::TITLE)
        && !noun.is(Classes::ORG
            .with(Classes::PLACE)
            .with(Classes::ABBREVIATION))
        && (!noun.is(names::GIVEN) || office());
    // `the lifelong Republican`, `the group’s CEO`
    let one = name.parts.words == 1
        && (role || noun.is(Classes::DEMONYM) && is_citizen(text, noun))
        && ends_phrase(text, last, end);
    // `some GPs`, `a super PAC`: letters that are a common noun.
    if name.parts.words == 1 && name.title.is_empty() {
        if let Some(read) = letters(text, at, start, end) {
            return Some(read);
        }
    }
    // `Museum admits`, of a headline
    let house = token.is(Classes::ORG) && token.can_be(Tags::NN) && !token.is(names::GIVEN);
    if name.parts.words == 1 && house && at == start && text.paragraph_of(at) == 0 {
        return described(text, at, start, end);
    }
    // `Senator presses agenda`, of a headline
    if one && at == start && name.title.is_empty() && BARE.has(token.key) {
        return described(text, at, start, end);
    }
    if (one || role || name.parts.words > 1 && noun.is(Classes::DEMONYM))
        && name.title.is_empty()
        && (name.sort != Sort::Person || one)
    {
        let from = if one {
            phrase::phrase_start(text, at, start)
        } else {
            at.saturating_sub(1).max(start)
        };
        if from < at
            && (tokens[from].is(Classes::DETERMINER | Classes::NUMBER)
                || one
                    && (tokens[from].is(Classes::POSSESSIVE) || tokens[at - 1].is(Classes::CLITIC)))
        {
            let range = TokenRange::new(index(from), name.words.end);
            let description = phrase::describe(text, range, last, end);
            return Some((range, last, Form::Description(description)));
        }
    }
    let mut from = name.title.start.min(name.words.start) as usize;
    if from > start {
        let before = &tokens[from - 1];
        // `prosecutor Della Ruiz`, `the chef Éloïse Garnier`
        if before.is(Classes::ROLE | Classes::TITLE | Classes::DEMONYM) && !before.is(Classes::CUE)
        {
            from = phrase::phrase_start(text, from - 1, start);
        } else if before.key == key("the") {
            from -= 1;
        }
    }
    let range = TokenRange::new(index(from), name.words.end);
    Some((range, last, Form::Name(name)))
}

/// The description whose head is a word of capitals at `at`, as that of several
/// is by its small `s`, and that of one behind `a` with a word between.
fn letters(text: &Text<'_>, at: usize, start: usize, end: usize) -> Option<Read> {
    let word = text.word(&text.tokens[at]);
    let several = word
        .strip_suffix('s')
        .is_some_and(|one| one.len() > 1 && one.bytes().all(|b| b.is_ascii_uppercase()));
    let one = COMMON_LETTERS.has(text.tokens[at].key);
    let joined = || {
        let next = text.tokens.get(at + 1);
        next.is_some_and(|t| !t.is(Classes::WORD | Classes::SPACED) && !t.is(Classes::STOP))
    };
    if !(several || one) || !ends_phrase(text, at, end) || one && joined() {
        return None;
    }
    let from = phrase::phrase_start(text, at, start);
    let article = text.tokens[from].key;
    let new = from + 1 < at && [key("a"), key("an")].contains(&article);
    if !several && !new {
        return None;
    }
    let range = TokenRange::new(index(from), index(at + 1));
    let mut description = phrase::describe(text, range, at, end);
    description.plural |= several;
    if description.kind != SpeakerKind::Person && description.kind != SpeakerKind::Anonymous {
        description.kind = if several {
            SpeakerKind::Group
        } else {
            SpeakerKind::Organization
        };
    }
    Some((range, at, Form::Description(description)))
}

/// Letters that are a common noun in the singular too.
static COMMON_LETTERS: KeySet = KeySet::of(&[
    key("pac"),
    key("mp"),
    key("mep"),
    key("msp"),
    key("ngo"),
    key("gp"),
    key("dj"),
    key("vip"),
]);

/// The party of a politician, `(R-Ohio)` or `(D)`, and the ward or seat behind it,
/// `(Con, Eastfield)`, which are nobody.
fn party_tag(text: &Text<'_>, at: usize) -> bool {
    let tokens = &text.tokens;
    let open = |at: usize| at > 0 && tokens[at - 1].key == key("(");
    let party = |at: usize| PARTY_TAGS.has(tokens[at].key) && open(at);
    if !open(at) {
        // `(Lib Dem, St Olave’s and Moor)`
        return (at.saturating_sub(5)..at)
            .rev()
            .take_while(|before| !tokens[*before].is(Classes::SENTENCE | Classes::STOP))
            .find(|before| open(*before))
            .is_some_and(party);
    }
    let mut bytes = text.word(&tokens[at]).bytes();
    let letter = bytes.next().is_some_and(|b| b.is_ascii_uppercase())
        && matches!(bytes.next(), None | Some(b'-' | b'.'));
    letter || party(at)
}

/// How papers print a politician’s party between brackets.
static PARTY_TAGS: KeySet = KeySet::of(&[
    key("con"),
    key("conservative"),
    key("lab"),
    key("labour"),
    key("lib"),
    key("ld"),
    key("ld."),
    key("dem"),
    key("ind"),
    key("independent"),
    key("snp"),
    key("plaid"),
    key("ukip"),
    key("dup"),
    key("sdlp"),
    key("uup"),
    key("green"),
    key("rep"),
]);

/// Whether a word of belonging is one person’s in the singular: `Republican`
/// and `American`, but not `British` or `Chinese`.
fn is_citizen(text: &Text<'_>, noun: &Token) -> bool {
    let word = text.word(noun);
    !noun.is(names::GIVEN.with(Classes::PLACE).with(Classes::UPPER))
        && !["sh", "ch", "ese", "ss", "ic", "s"]
            .iter()
            .any(|tail| word.ends_with(tail))
}

/// Whether the noun at `at` ends its phrase: no noun or name follows that it
/// would only narrow.
fn ends_phrase(text: &Text<'_>, at: usize, end: usize) -> bool {
    text.tokens
        .get(at + 1)
        .filter(|_| at + 1 < end)
        .is_none_or(|next| {
            !next.is(Classes::WORD)
                || next.is(Classes::CLITIC
                    | Classes::PREPOSITION
                    | Classes::CONJUNCTION
                    | Classes::RELATIVE
                    | Classes::AUXILIARY
                    | Classes::MODAL
                    | Classes::CUE
                    | Classes::ADVERB)
                || !next.is(Classes::CAPITAL) && !next.can_be(Tags::NOUN.with(Tags::JJ))
                // `a Democrat familiar with`
                || next.can_be(Tags::JJ)
                    && text
                        .tokens
                        .get(at + 2)
                        .is_some_and(|t| t.is(Classes::PREPOSITION))
        })
}

/// Offices that nobody has for a family name, as the subject of a headline.
static BARE: KeySet = KeySet::of(&[
    key("senator"),
    key("governor"),
    key("congressman"),
    key("congresswoman"),
    key("candidate"),
    key("nominee"),
    key("president"),
    key("minister"),
    key("premier"),
    key("chancellor"),
    key("lawmaker"),
]);

/// `@jane_roe`
fn handle(text: &Text<'_>, at: usize) -> Read {
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
    (range, at, Form::Name(name))
}

/// A plural or common noun that opens a sentence, which is no name:
/// `Officials say`.
fn is_opening_noun(text: &Text<'_>, at: usize) -> bool {
    let tokens = &text.tokens;
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
        && (token.is(Classes::GROUP)
            || token.known && token.tags == Tags::NNS
            // `Rescuers dug`: no list has it, but its ending tells.
            || !token.known
                && text
                    .word(token)
                    .strip_suffix('s')
                    .is_some_and(|one| phrase::agentive(&one.to_lowercase()))
                && tokens.get(at + 1).is_some_and(|n| n.is(Classes::WORD) && !n.is(Classes::CLITIC)))
        && !token.is(names::GIVEN)
}

/// The pronoun that a token is.
pub(super) fn pronoun(token: &Token) -> Option<Pronoun> {
    let can_be = token.can_be(PRONOUNS) | token.is(Classes::RELATIVE) | (token.key == HERS);
    let closed = Classes::PRONOUN
        .with(Classes::POSSESSIVE)
        .with(Classes::RELATIVE)
        .with(Classes::FUNCTION);
    if !(can_be & token.is(closed)) {
        return None;
    }
    let mut at = place_of(token.key);
    loop {
        let (key, pronoun) = PLACES[at];
        if key == token.key {
            return Some(pronoun);
        }
        if key == 0 {
            return None;
        }
        at = (at + 1) % PLACES.len();
    }
}

/// What the tables say of pronouns, but for `hers` and `whose`.
const PRONOUNS: Tags = Tags::PRP.with(Tags::PRPS).with(Tags::WP).with(Tags::WDT);

const HERS: u32 = key("hers");

/// The pronouns, which are found by the low bits of their keys: of a `match` on as
/// many nobody could foresee the way.
const LISTED: &[(u32, Pronoun)] = &[
    (key("he"), Pronoun::Single(Gender::Male)),
    (key("him"), Pronoun::Single(Gender::Male)),
    (key("his"), Pronoun::Single(Gender::Male)),
    (key("himself"), Pronoun::Single(Gender::Male)),
    (key("she"), Pronoun::Single(Gender::Female)),
    (key("her"), Pronoun::Single(Gender::Female)),
    (key("hers"), Pronoun::Single(Gender::Female)),
    (key("herself"), Pronoun::Single(Gender::Female)),
    (key("they"), Pronoun::Plural),
    (key("them"), Pronoun::Plural),
    (key("their"), Pronoun::Plural),
    (key("themselves"), Pronoun::Plural),
    (key("it"), Pronoun::Thing),
    (key("its"), Pronoun::Thing),
    (key("itself"), Pronoun::Thing),
    (key("i"), Pronoun::First),
    (key("me"), Pronoun::First),
    (key("my"), Pronoun::First),
    (key("myself"), Pronoun::First),
    (key("we"), Pronoun::First),
    (key("us"), Pronoun::First),
    (key("our"), Pronoun::First),
    (key("ourselves"), Pronoun::First),
    (key("you"), Pronoun::Second),
    (key("your"), Pronoun::Second),
    (key("who"), Pronoun::Relative),
    (key("whom"), Pronoun::Relative),
    (key("whose"), Pronoun::Relative),
    (key("which"), Pronoun::Relative),
];

/// Each at its place or behind it; 0 where none is.
static PLACES: [(u32, Pronoun); 128] = {
    let mut places = [(0, Pronoun::Thing); 128];
    let mut next = 0;
    while next < LISTED.len() {
        let mut at = place_of(LISTED[next].0);
        while places[at].0 != 0 {
            at = (at + 1) % places.len();
        }
        places[at] = LISTED[next];
        next += 1;
    }
    places
};

const fn place_of(key: u32) -> usize {
    key as usize % 128
}

/// The description whose head stands at `at`.
fn described(text: &Text<'_>, at: usize, start: usize, end: usize) -> Option<Read> {
    if !is_head(text, at, end) {
        return None;
    }
    let from = phrase::phrase_start(text, at, start);
    let range = TokenRange::new(index(from), index(at + 1));
    let description = phrase::describe(text, range, at, end);
    Some((range, at, Form::Description(description)))
}

pub(super) const HEADS: Classes = Classes::ROLE
    .with(Classes::GROUP)
    .with(Classes::ORG)
    .with(Classes::DOCUMENT);

/// Whether the noun at `at` heads a phrase that may name somebody.
fn is_head(text: &Text<'_>, at: usize, end: usize) -> bool {
    let token = &text.tokens[at];
    if token.is(Classes::PRONOUN | Classes::POSSESSIVE | Classes::ABBREVIATION | Classes::MODAL)
        || !phrase::is_someone(token)
    {
        return false;
    }
    let Some(next) = text.tokens.get(at + 1).filter(|_| at + 1 < end) else {
        return true;
    };
    // A role before a name belongs to the name: `her colleague Jane Roe`.
    if token.is(Classes::ROLE | Classes::TITLE) && names::is_name_word(next, true) {
        return false;
    }
    // A noun that another noun follows only narrows it: `fire chief`.
    let noun = next.can_be(Tags::NOUN)
        && !next.is(Classes::CAPITAL | Classes::PREPOSITION | Classes::FUNCTION);
    !(noun || next.is(HEADS))
        || !next.is(Classes::WORD)
        || next.is(Classes::CLITIC | Classes::CUE)
        || next.can_be(Tags::FINITE.with(Tags::RB).with(Tags::IN))
}

/// The place of a mention in its clause, `start..end` being its sentence: whether
/// it is a subject, an object, and a modifier.
#[inline]
fn place(
    text: &Text<'_>,
    range: TokenRange,
    form: &Form,
    start: usize,
    end: usize,
) -> (bool, bool, bool) {
    let tokens = &text.tokens;
    let (from, to) = (range.start as usize, range.end as usize);
    let before = (from > start).then(|| &tokens[from - 1]);
    let after = (to < end).then(|| &tokens[to]);
    let object = before.is_some_and(|t| {
        t.is(Classes::PREPOSITION) && t.key != key("as") && t.key != key("like")
            || !t.is(Classes::CAPITAL)
                && t.can_be(Tags::VERB)
                && !t.can_be(Tags::NOUN.with(Tags::JJ).with(Tags::IN))
                && !t.is(Classes::AUXILIARY)
            || t.is(Classes::CUE) && t.is(Classes::PAST)
    });
    let modifier = match form {
        Form::Pronoun(_) if tokens[from].is(Classes::POSSESSIVE) => {
            tokens[from].key != key("her")
                || after.is_some_and(|t| t.can_be(Tags::NOUN.with(Tags::JJ)))
        }
        _ => after.is_some_and(|after| narrows(text, after, to, form)),
    };
    let subject = !modifier && !object && to < end && is_subject(tokens, to, before, end);
    (subject, object, modifier)
}

/// Whether a mention with the token `after` at `to` behind it only narrows what
/// follows: `Trump’s`, `the pilots’`, `Clinton ally`.
#[inline]
fn narrows(text: &Text<'_>, after: &Token, to: usize, form: &Form) -> bool {
    let tokens = &text.tokens;
    if after.is(Classes::CLITIC) {
        return after.key == key("'s") && !matches!(form, Form::Pronoun(_));
    }
    if after.is(Classes::MARK) {
        return !after.is(Classes::SPACED)
            && text.word(&tokens[to - 1]).ends_with(['s', 'z', 'x'])
            && tokens
                .get(to + 1)
                .is_some_and(|t| t.is(Classes::WORD) && t.is(Classes::SPACED));
    }
    matches!(form, Form::Name(_))
        && after.is(Classes::WORD)
        && !after.is(Classes::CUE | Classes::CAPITAL)
        && (after.is(HEADS) || after.can_be(Tags::NOUN))
        && !after.can_be(Tags::FINITE.with(Tags::RB).with(Tags::IN))
}

/// Whether a verb follows that a mention is the subject of: right behind it, at
/// `to`, or behind what the commas there enclose.
#[inline]
fn is_subject(tokens: &[Token], to: usize, before: Option<&Token>, end: usize) -> bool {
    let mut at = to;
    if tokens[at].is(Classes::PAUSE) || tokens[at].key == key("(") {
        match behind_commas(tokens, to, before, end) {
            Some(verb) => at = verb,
            None => return true,
        }
    }
    let next = tokens.get(at..end.min(at + 3)).unwrap_or(&[]);
    for token in next {
        if token.is(Classes::ADVERB) || token.tags == Tags::RB {
            continue;
        }
        return token.is(Classes::AUXILIARY | Classes::MODAL)
            || token.can_be(Tags::FINITE) && !token.is(Classes::CAPITAL);
    }
    false
}

/// Where the verb may stand of a mention with a comma or bracket at `open` behind
/// it; `None` where the comma only closes what stands before, so that the
/// mention is the subject: `The minister, Karl Dahl, rose to speak`.
fn behind_commas(
    tokens: &[Token],
    open: usize,
    before: Option<&Token>,
    end: usize,
) -> Option<usize> {
    let limit = end.min(open + 40);
    let mut at = open + 1;
    while at < limit && !(tokens[at].is(Classes::PAUSE) || tokens[at].key == key(")")) {
        at += 1;
    }
    if at >= limit {
        at = open;
    }
    at += 1;
    let closes = before.is_some_and(|t| t.is(Classes::PAUSE))
        && open + 1 < end
        && tokens[open].is(Classes::PAUSE)
        && tokens[open + 1].can_be(Tags::VBD)
        && !tokens[open + 1].can_be(Tags::VBN.with(Tags::NOUN).with(Tags::JJ))
        && !tokens[open + 1].is(Classes::CAPITAL);
    if closes {
        return None;
    }
    // `Jane Roe, a director of one of them, Acme, said`
    let apposed = tokens
        .get(open + 1)
        .is_some_and(|t| t.is(Classes::DETERMINER | Classes::DIGIT));
    let verb = |at: usize| {
        tokens[at..end.min(at + 3)]
            .iter()
            .find(|t| !t.is(Classes::ADVERB))
            .is_some_and(|t| {
                t.is(Classes::AUXILIARY | Classes::MODAL | Classes::CUE)
                    || t.can_be(Tags::VBD) && !t.is(Classes::CAPITAL)
            })
    };
    if apposed && at < end && !verb(at) {
        let next = (at..limit).find(|n| tokens[*n].is(Classes::PAUSE));
        at = next.map_or(at, |n| {
            if n + 1 < end && verb(n + 1) {
                n + 1
            } else {
                at
            }
        });
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pronoun_is_one() {
        const ALL: &str = "he him his himself she her hers herself they them their themselves it \
            its itself I me my myself we us our ourselves you your who whom whose which";
        let text = Text::of(ALL);
        for token in &text.tokens {
            assert!(pronoun(token).is_some(), "{}", text.word(token));
        }
        let text = Text::of("the this that what there one both hearse");
        assert!(text.tokens.iter().all(|token| pronoun(token).is_none()));
    }
}
