//! What the tracker keeps of an article: its claims in a compact form that
//! owns its words.
//!
//! *Input*: an article and its extraction. *Output*: a [`Deposit`], from which
//! everything else is worked out; the same article and extraction give the
//! same deposit. It is what a ledger stores.

use jiff::civil::Date;

use super::cue::{self, Act, Cue};
use super::wording;
use crate::article::Article;
use crate::claim::{Amount, ClaimKey, Stance, Tense, speaker_key};
use crate::date::DateValue;
use crate::extraction::Extraction;
use crate::lexicon::{self, Classes};
use crate::quote::QuoteKind;
use crate::span::{OffsetMap, Offsets, Span};
use crate::speaker::{Gender, SpeakerKind};
use crate::text::Text;

/// What the tracker keeps of one article.
///
/// Made by [`Deposit::new`], taken by [`Tracker::insert`](crate::Tracker::insert).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Deposit {
    pub(crate) article: String,
    pub(crate) title: Option<String>,
    #[cfg_attr(feature = "serde", serde(with = "day"))]
    pub(crate) published: Option<Date>,
    pub(crate) publisher: Option<String>,
    pub(crate) url: Option<String>,
    /// A hash of the text and of all that was found in it.
    pub(crate) digest: u64,
    /// The words with a capital that stand inside its sentences: what the
    /// story is about. Sorted.
    pub(crate) topics: Vec<u32>,
    pub(crate) people: Vec<Person>,
    pub(crate) entries: Vec<Entry>,
}

/// A speaker as one article has them.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) kind: SpeakerKind,
    pub(crate) role: Option<String>,
    pub(crate) gender: Option<Gender>,
    pub(crate) id: Option<String>,
}

/// A stretch of text in all three units of offsets.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Place {
    pub(crate) bytes: (u32, u32),
    pub(crate) chars: (u32, u32),
    pub(crate) utf16: (u32, u32),
    pub(crate) text: Box<str>,
}

/// One claim as one article reports it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Entry {
    /// The claim's id.
    pub(crate) id: Box<str>,
    /// The number of its quote, and of the quote in whose content that stands.
    pub(crate) quote: u32,
    pub(crate) within: Option<u32>,
    pub(crate) kind: QuoteKind,
    pub(crate) places: Vec<Place>,
    pub(crate) text: Box<str>,
    /// The speaker, as a number in [`Deposit::people`].
    pub(crate) who: Option<u32>,
    #[cfg_attr(feature = "serde", serde(with = "edtf"))]
    pub(crate) said: Option<DateValue>,
    pub(crate) stance: Stance,
    /// Whether it looks forward: `will`, `would`.
    pub(crate) future: bool,
    pub(crate) act: Act,
    pub(crate) again: bool,
    pub(crate) earlier: bool,
    /// Whether it takes something back in its own words.
    pub(crate) takes_back: bool,
    /// Who was told, where they have a name, folded.
    pub(crate) addressee: Option<Box<str>>,
    /// The roots of its words in order.
    pub(crate) words: Vec<u32>,
    /// The keys of all its words in order.
    pub(crate) sequence: Vec<u32>,
    /// The parts of `sequence` that stand in quotation marks.
    pub(crate) marked: Vec<(u32, u32)>,
    pub(crate) amounts: Vec<Measure>,
    /// The numbers that it says it is not: `1,500 and not 4,000`.
    pub(crate) denied: Vec<Measure>,
    pub(crate) names: Vec<Box<str>>,
    /// The roots among its words that are parts of names. Sorted.
    pub(crate) name_words: Vec<u32>,
    #[cfg_attr(feature = "serde", serde(with = "edtfs"))]
    pub(crate) about: Vec<DateValue>,
    /// Whether the speaker holds that it is not so.
    pub(crate) negative: bool,
    /// Whether a word of it, or its cue, denies something.
    pub(crate) negation: bool,
    pub(crate) fold: u64,
    /// The roots that stand behind a word that denies, in order: `open` in
    /// `will not open`.
    #[cfg_attr(feature = "serde", serde(default))]
    pub(crate) denied_words: Vec<u32>,
    /// Whose claim it speaks of: `a claim by the foreman, Kalle Orn, that …`.
    #[cfg_attr(feature = "serde", serde(default))]
    pub(crate) of: Vec<Box<str>>,
    /// Whether it is held not to have been said: `he never said that it was`.
    #[cfg_attr(feature = "serde", serde(default))]
    pub(crate) unsaid: bool,
    /// Whether it takes the place of what was said before: `now puts it at`.
    #[cfg_attr(feature = "serde", serde(default))]
    pub(crate) now: bool,
}

/// An [`Amount`] that can be stored.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Measure {
    pub(crate) value: f64,
    pub(crate) upper: Option<f64>,
    pub(crate) bound: crate::claim::Bound,
    pub(crate) unit: Option<u32>,
}

impl Measure {
    pub(crate) fn amount(&self) -> Amount {
        Amount {
            value: self.value,
            upper: self.upper,
            bound: self.bound,
            unit: self.unit,
        }
    }
}

impl Deposit {
    /// What the tracker keeps of an article.
    ///
    /// ```
    /// use dixit::{Article, Extractor, tracker::Deposit};
    ///
    /// let article = Article::new("“We will win,” Ann Lee said.")?.with_id("a1");
    /// let deposit = Deposit::new(&article, &Extractor::new().extract(&article));
    /// assert_eq!(deposit.article(), "a1");
    /// assert_eq!(deposit.len(), 1);
    /// # Ok::<(), dixit::Error>(())
    /// ```
    #[must_use]
    pub fn new(article: &Article, extraction: &Extraction) -> Deposit {
        let text = article.text();
        let chars = OffsetMap::new(text, Offsets::Chars);
        let utf16 = OffsetMap::new(text, Offsets::Utf16);
        let place = |span: &Span| Place {
            bytes: (span.start, span.end),
            chars: (chars.from_bytes(span.start), chars.from_bytes(span.end)),
            utf16: (utf16.from_bytes(span.start), utf16.from_bytes(span.end)),
            text: span.text(text).into(),
        };
        let people = extraction.speakers.iter().map(|speaker| Person {
            name: speaker.name.clone(),
            kind: speaker.kind,
            role: speaker.role.clone(),
            gender: speaker.gender,
            id: speaker.external_id.clone(),
        });
        let mut cues: Vec<Option<Heard>> = vec![None; extraction.quotes.len()];
        let mut entries: Vec<Entry> = Vec::with_capacity(extraction.claims.len());
        for claim in &extraction.claims {
            let Some(quote) = extraction.quotes.get(claim.quote as usize) else {
                continue;
            };
            let it = &quote.attribution;
            let heard = cues[claim.quote as usize].get_or_insert_with(|| {
                let named = it.addressee.and_then(|span| cue::name_at(span.text(text)));
                let content = it.content.first().map_or(0, |span| span.start)
                    ..it.content.last().map_or(0, |span| span.end);
                let words = cue::bare(
                    text.get(content.start as usize..content.end as usize)
                        .unwrap_or(""),
                );
                Heard {
                    cue: if it.within.is_some() {
                        Cue::read(text, &it.cue)
                    } else {
                        Cue::read(text, &it.cue).or_before(text, &it.source, &it.cue)
                    },
                    told: named.or_else(|| cue::addressee(text, &it.cue)),
                    takes_back: cue::takes_back(&words),
                    again: cue::says_again(&words),
                    of: it
                        .cue
                        .last()
                        .and_then(|cue| text.get(cue.end as usize..content.start as usize))
                        .filter(|gap| gap.len() < GAP)
                        .and_then(wording::whose),
                }
            });
            let ClaimKey {
                fold,
                mut words,
                mut names,
                dates,
                mut negative,
                ..
            } = claim.key();
            let mut read = wording::read(&claim.text, it.kind);
            let mut of: Vec<String> = heard.of.iter().cloned().collect();
            // `a claim by Kalle Orn that he was ordered to` is held against
            // what was claimed.
            if let Some(inner) = read.reported(&claim.text) {
                let all = std::mem::replace(&mut names, inner.names);
                of.extend(all.into_iter().filter(|name| !names.contains(name)));
                words = inner.words;
                negative = inner.negative
                    != (negative && read.unsaid || !read.unsaid && claim.stance == Stance::Denies);
            }
            words.append(&mut read.particles);
            let wording::Reading {
                sequence,
                marked,
                denied: denied_words,
                unsaid,
                ..
            } = read;
            let now = heard.cue.now || sequence.contains(&NOW);
            let mut amounts = Vec::new();
            let mut denied = Vec::new();
            for quantity in &claim.quantities {
                let a = Amount::of(quantity);
                let measure = Measure {
                    value: a.value,
                    upper: a.upper,
                    bound: a.bound,
                    unit: a.unit,
                };
                let before = text.get(..quantity.span.start as usize).unwrap_or("");
                if is_denied(before) {
                    denied.push(measure);
                } else {
                    amounts.push(measure);
                }
            }
            let mut name_words: Vec<u32> = names
                .iter()
                .flat_map(|name| name.split([' ', '-']))
                .map(lexicon::key)
                .collect();
            name_words.sort_unstable();
            name_words.dedup();
            let negation = it.cue.iter().any(|_| heard.cue.act == Act::Denies)
                || sequence.iter().any(|word| cue::is_negation(*word));
            let mut entry = Entry {
                id: claim.id.to_string().into(),
                quote: claim.quote,
                within: it.within,
                kind: it.kind,
                places: claim.spans.iter().map(place).collect(),
                text: claim.text.as_str().into(),
                who: quote.speaker,
                said: quote.said.map(|said| said.value),
                stance: claim.stance,
                future: claim.tense == Tense::Future,
                act: heard.cue.act,
                again: heard.cue.again || heard.again || sequence.contains(&STILL),
                earlier: heard.cue.earlier,
                takes_back: heard.takes_back,
                addressee: heard.told.as_deref().map(Into::into),
                words,
                sequence,
                marked,
                amounts,
                denied,
                names: names.into_iter().map(Into::into).collect(),
                name_words,
                about: dates,
                negative,
                negation,
                fold,
                denied_words,
                of: of.into_iter().map(Into::into).collect(),
                unsaid,
                now,
            };
            take_unit(&mut entry, &entries);
            entries.push(entry);
        }
        // What is taken back was said before, and so was what somebody says
        // to have said: `I said that it was shut`.
        for entry in &mut entries {
            let Some(within) = entry.within.map(|quote| quote as usize) else {
                continue;
            };
            let withdrawn = cues
                .get(within)
                .and_then(Option::as_ref)
                .is_some_and(|heard| heard.cue.act == Act::Withdraws);
            let own = entry.who.is_some()
                && extraction.quotes.get(within).and_then(|it| it.speaker) == entry.who;
            entry.earlier |= withdrawn || own;
        }
        let mut deposit = Deposit {
            article: article.id_or_hash(),
            title: article.title().map(str::to_owned),
            published: article.published(),
            publisher: article.publisher().map(str::to_owned),
            url: article.url().map(str::to_owned),
            digest: 0,
            topics: topics(article),
            people: people.collect(),
            entries,
        };
        deposit.digest = deposit.hash(text);
        deposit
    }

    /// The article's id.
    #[must_use]
    pub fn article(&self) -> &str {
        &self.article
    }

    /// The article's day of publication, where it is known.
    #[must_use]
    pub fn published(&self) -> Option<Date> {
        self.published
    }

    /// The article's publisher, where it is known.
    #[must_use]
    pub fn publisher(&self) -> Option<&str> {
        self.publisher.as_deref()
    }

    /// A hash of the article and of what was found in it: another one means
    /// that something changed.
    #[must_use]
    pub fn digest(&self) -> u64 {
        self.digest
    }

    /// How many claims it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether the article says nothing that anybody said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The claims: id, words and speaker's name.
    pub fn claims(&self) -> impl Iterator<Item = (&str, &str, Option<&str>)> {
        self.entries.iter().map(|entry| {
            let who = entry.who.and_then(|n| self.people.get(n as usize));
            (
                &*entry.id,
                &*entry.text,
                who.map(|person| person.name.as_str()),
            )
        })
    }

    fn hash(&self, text: &str) -> u64 {
        let mut hash = lexicon::hash(text);
        let mut add = |part: &str| {
            hash = part.bytes().chain([0]).fold(hash, lexicon::step);
        };
        for part in [&self.title, &self.publisher, &self.url] {
            add(part.as_deref().unwrap_or(""));
        }
        add(&self.published.map_or(String::new(), |day| day.to_string()));
        for person in &self.people {
            add(&person.name);
            add(person.id.as_deref().unwrap_or(""));
        }
        for entry in &self.entries {
            add(&entry.id);
            add(&format!(
                "{:?} {:?} {} {:?}",
                entry.who,
                entry.act,
                entry.again,
                entry.said.map(|said| said.edtf())
            ));
        }
        hash
    }
}

/// What the cue of a quote tells, read once for all its claims.
#[derive(Clone, Debug)]
struct Heard {
    cue: Cue,
    told: Option<String>,
    takes_back: bool,
    again: bool,
    of: Option<String>,
}

const STILL: u32 = lexicon::key("still");
const NOW: u32 = lexicon::key("now");

/// Whose claim it is stands in so many bytes between a cue and its content.
const GAP: usize = 120;

/// What stands before a number that it is not.
const DENIERS: [&str; 8] = [
    "not",
    "not at",
    "not by",
    "not the",
    "not to",
    "instead of",
    "rather than",
    "and no longer",
];

/// Whether a number that stands behind these words is what it is not.
fn is_denied(before: &str) -> bool {
    let end = before.trim_end_matches([' ', '$', '£', '€', '\u{a0}']);
    let end = end.trim_end_matches("about").trim_end();
    DENIERS.iter().any(|words| {
        end.len() > words.len()
            && end.is_char_boundary(end.len() - words.len())
            && end[end.len() - words.len()..].eq_ignore_ascii_case(words)
    })
}

/// `It has since grown to 650` counts what the same speaker counted just
/// before: a number without a unit behind a pronoun takes the unit, and the
/// words, of the claim that it goes on from.
fn take_unit(entry: &mut Entry, before: &[Entry]) {
    let [amount] = entry.amounts.as_mut_slice() else {
        return;
    };
    let pronoun = entry
        .sequence
        .first()
        .is_some_and(|word| matches!(*word, IT | THAT | THIS | THEY));
    // `It had counted nine fires` counts something of its own.
    if amount.unit.is_some() || !pronoun || entry.words.len() > 2 {
        return;
    }
    let near = before.iter().rev().take(4).find(|old| {
        old.who == entry.who
            && old.who.is_some()
            && old.quote + 2 >= entry.quote
            && old.quote < entry.quote
            && old.amounts.len() == 1
            && old.amounts[0].unit.is_some()
    });
    if let Some(old) = near {
        amount.unit = old.amounts[0].unit;
        entry.words.extend(amount.unit);
    }
}

const IT: u32 = lexicon::key("it");
const THAT: u32 = lexicon::key("that");
const THIS: u32 = lexicon::key("this");
const THEY: u32 = lexicon::key("they");

/// The words that begin with a capital where no sentence begins, as sorted
/// keys without accents; days, months and titles left out.
fn topics(article: &Article) -> Vec<u32> {
    let text = Text::new(
        article.text(),
        article.regions(),
        lexicon::Lexicon::built_in(),
    );
    let dull =
        Classes::WEEKDAY | Classes::MONTH | Classes::TITLE | Classes::PRONOUN | Classes::FUNCTION;
    let mut out = Vec::new();
    for (at, token) in text.tokens.iter().enumerate() {
        let inside = at > 0
            && !token.is(Classes::SENTENCE | Classes::PARAGRAPH)
            && !text.tokens[at - 1].is(Classes::MARK | Classes::STOP);
        if inside && token.is(Classes::CAPITAL) && !token.is(dull) && token.span.len() > 1 {
            let word = text.word(token);
            out.push(if word.is_ascii() {
                token.key
            } else {
                lexicon::key(&speaker_key(word))
            });
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(feature = "serde")]
mod day {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(day: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
        day.map(|day| day.to_string()).serialize(to)
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Option<Date>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        text.map(|text| text.parse().map_err(D::Error::custom))
            .transpose()
    }
}

#[cfg(feature = "serde")]
mod edtf {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    use crate::date::DateValue;

    pub(super) fn serialize<S: Serializer>(
        value: &Option<DateValue>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        value.map(|value| value.edtf()).serialize(to)
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(
        from: D,
    ) -> Result<Option<DateValue>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        text.map(|text| DateValue::parse(&text).ok_or_else(|| D::Error::custom("no date")))
            .transpose()
    }
}

#[cfg(feature = "serde")]
mod edtfs {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::date::DateValue;

    pub(super) fn serialize<S: Serializer>(values: &[DateValue], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(values.iter().map(DateValue::edtf))
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(
        from: D,
    ) -> Result<Vec<DateValue>, D::Error> {
        let all = Vec::<String>::deserialize(from)?;
        all.iter()
            .map(|text| DateValue::parse(text).ok_or_else(|| D::Error::custom("no date")))
            .collect()
    }
}
