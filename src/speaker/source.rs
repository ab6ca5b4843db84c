//! How a source is read: which of its words decide who it is.
//!
//! *Input*: the tokens of a source span and the mentions in them. *Output*: a
//! [`Reading`]. The words up to the first comma, relative clause or
//! preposition are the core. A name that ends the core is the source (`county
//! fire chief Renata Solis`, `Her rival Bastien Roque`); where the core only
//! describes, a name in apposition is (`the verger, the Rev Owen Marsh`);
//! else the description itself, without what does not restrict it.

use super::apposition::HONORIFICS;
use super::epithets::STAFF;
use super::mentions::{Form, Found, Pronoun, pronoun};
use super::names::{GIVEN, Name, Sort, is_honour};
use super::phrase::noun_phrase;
use crate::keys::KeySet;
use crate::lexicon::{Classes, Tags, key};
use crate::span::TokenRange;
use crate::text::{Text, Token, index};

/// What a source is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// A name, as a number in the list of mentions.
    Name(u32),
    /// A pronoun or possessive that stands for somebody, and its token.
    Pronoun(Pronoun, u32),
    /// A noun phrase: all of it that restricts, and its head.
    Description { phrase: TokenRange, head: u32 },
    /// `both`, `the two`: whom the text has just joined, and the token.
    Both(u32),
    /// Several sources with `and` between them.
    Several {
        phrase: TokenRange,
        names: Vec<u32>,
        others: bool,
    },
    /// Nobody.
    Nothing,
}

/// Reads the source `range`.
pub(super) fn read(text: &Text<'_>, range: TokenRange, found: &[Found]) -> Reading {
    if range.len() == 1 {
        one_word(text, range, found)
    } else {
        plain_name(text, range, found).unwrap_or_else(|| words(text, range, found))
    }
}

/// Reads a source of one word.
fn one_word(text: &Text<'_>, range: TokenRange, found: &[Found]) -> Reading {
    let token = &text.tokens[range.start as usize];
    if !token.is(Classes::WORD) {
        return Reading::Nothing;
    }
    if let Some(pronoun) = pronoun(token) {
        return Reading::Pronoun(pronoun, range.start);
    }
    match token.key {
        k if k == key("that") || k == key("one") => {
            return Reading::Pronoun(Pronoun::Relative, range.start);
        }
        k if k == key("both") => return Reading::Both(range.start),
        k if k == key("and") => return words(text, range, found),
        _ => {}
    }
    match name_ending(found, range.start as usize, range.end as usize) {
        Some(at) => Reading::Name(at),
        None => Reading::Description {
            phrase: range,
            head: range.start,
        },
    }
}

/// Reads a source that is a name, title and all, and nothing else, as most of
/// several words are.
fn plain_name(text: &Text<'_>, range: TokenRange, found: &[Found]) -> Option<Reading> {
    let first = text.tokens.get(range.start as usize)?;
    let last = text.tokens.get((range.end as usize).checked_sub(1)?)?;
    let at = found.partition_point(|f| f.tokens.end < range.end);
    let mention = found.get(at).filter(|f| f.tokens == range)?;
    let name = mention.name()?;
    let begins = name.title.start.min(name.words.start) == range.start
        && first.is(Classes::WORD)
        && !first.is(Classes::PREPOSITION
            .with(Classes::SUBORDINATOR)
            .with(Classes::CONJUNCTION)
            .with(Classes::DETERMINER))
        && pronoun(first).is_none()
        && !FOCUS.has(first.key);
    let ends = last.is(Classes::WORD) && !last.is(Classes::CLITIC) && !is_honour(last);
    (begins && ends).then(|| Reading::Name(index(at)))
}

/// Reads a source of several words.
fn words(text: &Text<'_>, range: TokenRange, found: &[Found]) -> Reading {
    let tokens = &text.tokens;
    let (mut start, mut end) = (range.start as usize, range.end as usize);
    while start < end && !opens(&tokens[start]) {
        start += 1;
    }
    while end > start && !tokens[end - 1].is(Classes::WORD) {
        end -= 1;
    }
    // `Russia and the United States both`
    let all = [key("both"), key("all"), key("each")];
    if end > start + 2
        && all.contains(&tokens[end - 1].key)
        && !tokens[end - 2].is(Classes::PREPOSITION)
    {
        end -= 1;
    }
    // `the minister, whose own spokesman`: whose he is these words do not tell.
    if start + 1 < end && tokens[start].key == key("whose") {
        start += 1;
        start += usize::from(start + 1 < end && tokens[start].key == key("own"));
    }
    if start + 1 < end
        && [key("by"), key("from"), key("to"), key("with"), key("among")]
            .contains(&tokens[start].key)
    {
        start += 1;
    }
    while start + 1 < end
        && tokens[start].is(Classes::SUBORDINATOR | Classes::CONJUNCTION)
        && !tokens[start].is(Classes::RELATIVE | Classes::DETERMINER | Classes::PREPOSITION)
    {
        start += 1;
    }
    // `From the bleachers the road agent`
    if start < end
        && (tokens[start].is(Classes::PREPOSITION)
            || start > range.start as usize && tokens[start].is(Classes::DETERMINER))
    {
        let from = start + usize::from(tokens[start].is(Classes::PREPOSITION));
        if let Some((_, stop)) = noun_phrase(text, from, end) {
            if stop < end && tokens[stop].is(Classes::DETERMINER) {
                start = stop;
            }
        }
    }
    // `even his own supporters`
    while start + 1 < end && FOCUS.has(tokens[start].key) {
        start += 1;
    }
    if start >= end {
        return Reading::Nothing;
    }
    if let Some(list) = listed(text, start, end, found) {
        return list;
    }
    let mut core = core_end(text, start, end, found);
    // `Marlow County (Ariz.) Sheriff Joe Kast`
    if core + 3 < end
        && tokens[core].key == key("(")
        && tokens[core + 2].key == key(")")
        && tokens[core + 3].is(Classes::CAPITAL)
    {
        start = core + 3;
        core = core_end(text, start, end, found);
    }
    if let Some(several) = several(text, start, core, end, found) {
        return several;
    }
    if let Some(pronoun) = pronoun(&tokens[start]) {
        // `his`, `she`, `who`; but `his wife` is a description.
        let alone = core == start + 1
            || !tokens[start].is(Classes::POSSESSIVE) && pronoun != Pronoun::First
            || noun_phrase(text, start, core).is_none();
        if alone {
            return Reading::Pronoun(pronoun, index(start));
        }
    }
    if core == start + 1
        && (tokens[start].key == key("that") || tokens[start].key == key("one"))
        && end == core
    {
        return Reading::Pronoun(Pronoun::Relative, index(start));
    }
    let both = core == start + 1 && tokens[start].key == key("both");
    let two =
        core == start + 2 && tokens[start].key == key("the") && tokens[start + 1].key == key("two");
    if (both || two) && core == end {
        return Reading::Both(index(start));
    }
    // A name at the end of the core.
    let mut stop = core;
    while stop > start + 1
        && (tokens[stop - 1].is(Classes::CLITIC)
            || is_honour(&tokens[stop - 1])
            || !tokens[stop - 1].is(Classes::WORD)
            || tokens[stop - 1].key == key("himself")
            || tokens[stop - 1].key == key("herself")
            || tokens[stop - 1].key == key("itself"))
    {
        stop -= 1;
    }
    if let Some(at) = name_ending(found, start, stop) {
        // `the Ordinance of 1691` is no name of one word.
        let goes_on = tokens[start].is(Classes::DETERMINER)
            && stop == start + 2
            && stop < end
            && tokens[stop].key == key("of");
        if !goes_on {
            let holder = holder(text, start, core, end, found);
            let person = is_person(found, at);
            return Reading::Name(holder.filter(|_| !person).unwrap_or(at));
        }
    }
    // A name in apposition; several people have none.
    let noun = noun_phrase(text, start, core).map(|(head, _)| head);
    let plural = noun.is_some_and(|head| {
        let noun = &tokens[head];
        noun.is(Classes::GROUP) && !noun.is(Classes::ORG)
            || noun.can_be(Tags::NNS) && !noun.can_be(Tags::NN.with(Tags::NNP))
    });
    // `the families, supporters and officials`
    if plural && core < end && tokens[core].key == key(",") {
        let rest = &tokens[core..end];
        let and = rest.iter().position(|t| t.key == key("and"));
        let clause = rest
            .iter()
            .position(|t| t.is(Classes::RELATIVE | Classes::AUXILIARY | Classes::PREPOSITION));
        if and.is_some_and(|and| clause.is_none_or(|c| and < c)) {
            return Reading::Several {
                phrase: TokenRange::new(index(start), index(end)),
                names: Vec::new(),
                others: true,
            };
        }
    }
    let mut from = if plural { end } else { core };
    let mut segments = 0;
    let mut relative = false;
    while from < end && segments < 6 {
        if !is_break(text, from) {
            relative |= segments == 0 && tokens[from].is(Classes::RELATIVE);
            from += 1;
            continue;
        }
        let open = from + 1;
        let mut close = open;
        while close < end && !is_break(text, close) {
            close += 1;
        }
        segments += 1;
        // Behind a relative clause the name is the last word: `a witness who
        // told us no more than a first name, Ida`.
        let apposed = apposed_name(text, open, close, found).filter(|at| {
            !relative || close >= end && found[*at as usize].tokens.end as usize + 1 >= end
        });
        if let Some(at) = apposed {
            let titled = |name: &Name| !name.title.is_empty();
            let theirs = segments == 1
                && noun.is_some_and(|noun| speaks_for_an_office(text, noun, from))
                && found[at as usize].name().is_some_and(titled);
            if !theirs {
                return Reading::Name(at);
            }
        }
        from = close;
    }
    // `a man who gave his name as Pat Stone`
    let last = found.partition_point(|f| (f.tokens.end as usize) < end);
    if let Some(mention) = found.get(last) {
        let at = mention.tokens.start as usize;
        if mention.name().is_some()
            && mention.tokens.end as usize == end
            && at > start + 3
            && tokens[at - 1].key == key("as")
            && tokens[core..at]
                .iter()
                .any(|t| [key("name"), key("himself"), key("herself")].contains(&t.key))
        {
            return Reading::Name(index(last));
        }
    }
    Reading::Description {
        phrase: TokenRange::new(index(start), index(restricted_end(text, start, core, end))),
        head: index(noun.unwrap_or(stop - 1)),
    }
}

/// `a spokesman for the speaker` before a comma: a titled name behind it is the
/// speaker’s.
fn speaks_for_an_office(text: &Text<'_>, noun: usize, comma: usize) -> bool {
    let tokens = &text.tokens;
    let office = &tokens[comma - 1];
    STAFF.has(tokens[noun].lemma)
        && comma > noun + 2
        && office.is(Classes::ROLE | Classes::TITLE)
        && tokens[noun + 1].is(Classes::PREPOSITION)
        && tokens[noun + 1..comma - 1]
            .iter()
            .any(|t| t.is(Classes::DETERMINER))
}

fn is_person(found: &[Found], at: u32) -> bool {
    found[at as usize]
        .name()
        .is_some_and(|name| name.sort == Sort::Person || !name.title.is_empty())
}

/// The person behind an office that is written like a name: `The Commissioner for
/// Commerce, Mrs. Ada Orr`.
fn holder(text: &Text<'_>, start: usize, core: usize, end: usize, found: &[Found]) -> Option<u32> {
    if !text.tokens[start].is(Classes::DETERMINER) || core >= end || !is_break(text, core) {
        return None;
    }
    let close = (core + 1..end)
        .find(|at| is_break(text, *at))
        .unwrap_or(end);
    apposed_name(text, core + 1, close, found).filter(|at| is_person(found, *at))
}

/// Adverbs that lay stress on a source and are no part of it.
static FOCUS: KeySet = KeySet::of(&[
    key("even"),
    key("especially"),
    key("particularly"),
    key("perhaps"),
    key("maybe"),
]);

/// A word or an opening mark of a handle can open a source.
fn opens(token: &Token) -> bool {
    token.is(Classes::WORD)
}

fn is_break(text: &Text<'_>, at: usize) -> bool {
    let token = &text.tokens[at];
    token.is(Classes::PAUSE) && (!token.is(Classes::DASH) || token.is(Classes::SPACED))
        || [key("("), key(")"), key("]")].contains(&token.key)
}

/// Where the core of the source `start..end` ends.
fn core_end(text: &Text<'_>, start: usize, end: usize, found: &[Found]) -> usize {
    let tokens = &text.tokens;
    let mut at = start;
    let mut next = found.partition_point(|f| (f.tokens.end as usize) <= start);
    while at < end {
        // Inside a name nothing breaks: `Bureau of Inland Waters`.
        while next < found.len() && (found[next].tokens.end as usize) <= at {
            next += 1;
        }
        if let Some(mention) = found.get(next).filter(|m| m.name().is_some()) {
            if mention
                .name()
                .is_some_and(|n| n.title.start.min(n.words.start) as usize <= at)
            {
                at = (mention.tokens.end as usize).min(end);
                continue;
            }
        }
        let token = &tokens[at];
        let tight_mark = token.is(Classes::MARK) && !token.is(Classes::SPACED) && at > start;
        if is_break(text, at)
            || at > start
                && (token.is(Classes::PREPOSITION) && !token.is(Classes::CAPITAL)
                    || token.is(Classes::RELATIVE)
                    || token.is(Classes::AUXILIARY) && !token.is(Classes::CLITIC))
            || token.is(Classes::MARK) && !tight_mark
        {
            break;
        }
        at += 1;
    }
    at.max(start + 1).min(end)
}

/// Where what restricts the description ends: before the first comma, and
/// before a phrase whose only noun is a pronoun (`a sign on it`).
fn restricted_end(text: &Text<'_>, start: usize, core: usize, end: usize) -> usize {
    let tokens = &text.tokens;
    let mut at = core;
    while at < end && !is_break(text, at) {
        at += 1;
    }
    if at == core + 2
        && tokens[core].is(Classes::PREPOSITION)
        && tokens[core + 1].is(Classes::PRONOUN | Classes::FUNCTION)
    {
        at = core;
    }
    while at > start + 1
        && (tokens[at - 1].is(Classes::CONJUNCTION | Classes::CLITIC)
            // `reporters yesterday`
            || tokens[at - 1].is(Classes::DAY_WORD | Classes::WEEKDAY)
                && tokens[at - 2].can_be(Tags::NOUN)
                && !tokens[at - 2].is(Classes::PREPOSITION | Classes::CAPITAL)
                && !tokens[at - 2].can_be(Tags::VBN | Tags::VBG))
    {
        at -= 1;
    }
    while at > start + 1
        && !tokens[at - 1].is(Classes::WORD)
        && !text.word(&tokens[at - 1]).starts_with(['’', '\''])
    {
        at -= 1;
    }
    at
}

/// The name that ends at `stop`.
fn name_ending(found: &[Found], start: usize, stop: usize) -> Option<u32> {
    let at = found.partition_point(|f| (f.tokens.end as usize) < stop);
    let mention = found.get(at)?;
    (mention.tokens.end as usize == stop
        && mention.head as usize >= start
        && mention.name().is_some())
    .then(|| index(at))
}

/// The name that the segment `open..close` puts in apposition: one that ends
/// it, alone or behind titles and roles.
fn apposed_name(text: &Text<'_>, open: usize, close: usize, found: &[Found]) -> Option<u32> {
    let mut stop = close;
    // `Tom Aske QC`
    while stop > open
        && (!text.tokens[stop - 1].is(Classes::WORD)
            || stop > open + 1 && is_honour(&text.tokens[stop - 1]))
    {
        stop -= 1;
    }
    let opening = &text.tokens[open.min(text.tokens.len() - 1)];
    if stop == open
        || opening.is(Classes::PREPOSITION)
        || [
            key("including"),
            key("such"),
            key("like"),
            key("among"),
            key("especially"),
        ]
        .contains(&opening.key)
    {
        return None;
    }
    let first = found.partition_point(|f| (f.tokens.end as usize) <= open);
    let mention = found.get(first)?;
    let name = mention.name()?;
    let leads = mention.tokens.start as usize <= open + 1
        || noun_phrase(text, open, stop).is_some_and(|(_, end)| end == mention.tokens.end as usize);
    let whole = mention.tokens.end as usize >= stop;
    let follows = text
        .tokens
        .get(mention.tokens.end as usize)
        .is_some_and(|t| t.is(Classes::PREPOSITION | Classes::RELATIVE));
    if !leads || !(whole || follows && name.sort == Sort::Person) {
        return None;
    }
    if name.sort == Sort::Place {
        return None;
    }
    Some(index(first))
}

/// `Ann Moss, Carl Moss and Tim Lee`
fn listed(text: &Text<'_>, start: usize, end: usize, found: &[Found]) -> Option<Reading> {
    let mut at = start;
    let mut next = found.partition_point(|f| (f.tokens.start as usize) < start);
    // Mostly no name begins the source, or nothing joins it to another.
    let first = found.get(next).filter(|f| f.name().is_some())?;
    let joins = text.tokens.get(first.tokens.end as usize)?;
    if joins.key != key(",") && joins.key != key("and") {
        return None;
    }
    let mut names = Vec::new();
    let mut joined = false;
    while at < end && names.len() < 12 {
        let mention = found.get(next)?;
        if mention.tokens.start as usize != at || mention.name().is_none() {
            return None;
        }
        names.push(index(next));
        at = mention.tokens.end as usize;
        next += 1;
        if at >= end {
            break;
        }
        let token = &text.tokens[at];
        if joined {
            return None;
        }
        if token.key == key(",") {
            at += 1;
            if at < end && text.tokens[at].key == key("and") {
                joined = true;
                at += 1;
            }
        } else if token.key == key("and") {
            joined = true;
            at += 1;
        } else {
            return None;
        }
    }
    (joined && at >= end && names.len() > 2).then(|| Reading::Several {
        phrase: TokenRange::new(index(start), index(end)),
        names,
        others: false,
    })
}

/// Several sources with `and` between them.
fn several(
    text: &Text<'_>,
    start: usize,
    core: usize,
    end: usize,
    found: &[Found],
) -> Option<Reading> {
    let tokens = &text.tokens;
    // The conjunction may stand behind a phrase: `Smith of Ohio and Jones`.
    let and = (start..core.max(start)).find(|at| {
        let token = &tokens[*at];
        token.key == key("and") && !inside_name(found, *at)
    })?;
    // `the nurse for the car park and she`: a clause of its own.
    let nominative = [key("he"), key("she"), key("they"), key("it")];
    if and + 2 == end && nominative.contains(&tokens[and + 1].key) {
        return pronoun(&tokens[and + 1]).map(|p| Reading::Pronoun(p, index(and + 1)));
    }
    let right = found.partition_point(|f| (f.tokens.end as usize) <= and + 1);
    let right_name = found
        .get(right)
        .filter(|m| m.name().is_some() && m.tokens.end as usize >= core.min(end))
        .map(|_| index(right));
    // `CEO and co-founder Ada Orr`: a capital that its place gave to a role;
    // but `Singer and Faso`, `President and Mrs. Orr`.
    let role = and == start + 1
        && tokens[start].is(Classes::ROLE | Classes::TITLE)
        && !tokens[start].is(GIVEN)
        && !tokens[and + 1].is(Classes::MALE | Classes::FEMALE)
        && !HONORIFICS.has(tokens[and + 1].key)
        && found
            .get(right)
            .and_then(Found::name)
            .is_some_and(|n| n.words.start as usize > and + 1);
    let left_name = name_ending(found, start, and).filter(|_| !role);
    let left_phrase = noun_phrase(text, start, and);
    let right_phrase = noun_phrase(text, and + 1, core);
    // `his wife and manager Jane Roe` is one person, as is `the poet and
    // translator Elin Berg`.
    let one = left_phrase.is_some_and(|(head, _)| {
        let noun = &tokens[head];
        noun.is(Classes::ROLE) && !noun.is(Classes::GROUP | Classes::ORG) && !noun.can_be(Tags::NNS)
    });
    if left_name.is_none()
        && right_name.is_some()
        && left_phrase.is_some()
        && (!tokens[start].is(Classes::DETERMINER) || one)
        && !tokens[and + 1].is(Classes::DETERMINER)
        && found[right]
            .name()
            .is_some_and(|n| n.words.start as usize > and + 1)
    {
        return None;
    }
    if left_name.is_none() && left_phrase.is_none() && pronoun(&tokens[start]).is_none() {
        return None;
    }
    if right_name.is_none() && right_phrase.is_none() {
        return None;
    }
    // `the founder and chief executive`: one article, one person.
    if left_name.is_none()
        && right_name.is_none()
        && tokens[start].is(Classes::DETERMINER | Classes::POSSESSIVE)
        && !tokens[and + 1].is(Classes::DETERMINER | Classes::POSSESSIVE | Classes::NUMBER)
        && left_phrase
            .is_some_and(|(h, _)| tokens[h].is(Classes::ROLE) && !tokens[h].is(Classes::GROUP))
        && right_phrase
            .is_some_and(|(h, _)| tokens[h].is(Classes::ROLE) && !tokens[h].is(Classes::GROUP))
    {
        return None;
    }
    let names: Vec<u32> = left_name.into_iter().chain(right_name).collect();
    let others = names.len() < 2;
    Some(Reading::Several {
        phrase: TokenRange::new(index(start), index(restricted_end(text, start, core, end))),
        names,
        others,
    })
}

fn inside_name(found: &[Found], at: usize) -> bool {
    let next = found.partition_point(|f| (f.tokens.end as usize) <= at);
    found
        .get(next)
        .is_some_and(|m| matches!(m.form, Form::Name(n) if n.words.holds(at)))
}
