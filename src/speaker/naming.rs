//! The words that somebody without a name is printed by.
//!
//! *Input*: an entity of the cast that has only a description, and the source
//! that describes it. *Output*: the fullest words that the article gives: those
//! that bring somebody in (`a man dressed as a lobster` for `the man`), with the
//! place where a source is found (`the guy at the counter`), or the name in
//! marks of a book or league; for the bare noun of a headline, whoever the text
//! below means by it.

use super::SpeakerKind;
use super::apposition::canonical;
use super::cast::Wording;
use super::mentions::{Article, Description, Form, Found, NOBODY};
use super::resolve::{self, Resolver, WINDOW};
use crate::keys::KeySet;
use crate::lexicon::{Classes, Tags, key};
use crate::span::TokenRange;
use crate::text::index;

impl Resolver<'_, '_> {
    /// `Goats counted, vendor says`: whom the text under a headline calls so
    /// first.
    pub(super) fn of_the_heading(
        &mut self,
        at: usize,
        description: &Description,
        id: u32,
    ) -> Option<u32> {
        let mention = self.found[at];
        let paragraph = self.text.paragraph_of(mention.head as usize);
        let range = self.text.paragraphs[paragraph];
        let heading = description.article == Article::Bare
            && !description.plural
            && paragraph < 3
            && range.len() <= 24
            && self
                .text
                .tokens
                .get(range.end as usize - 1)
                .is_some_and(|t| !t.is(Classes::STOP));
        if !heading || self.cast.entities[id as usize].named {
            return None;
        }
        let head = canonical(description.head);
        let called = |f: &&Found| {
            f.entity != NOBODY
                && f.quotation == 0
                && (f.entity != id || matches!(f.form, Form::Description(d) if d.modifiers[0] != 0))
                && (matches!(f.form, Form::Description(d) if canonical(d.head) == head && !d.plural)
                    || self.cast.entities[f.entity as usize]
                        .roles
                        .iter()
                        .any(|r| r.head == head))
        };
        let Some(other) = self.found[at + 1..].iter().take(2 * WINDOW).find(called) else {
            return self.quoted_in_heading(at);
        };
        let other = *other;
        if let Form::Description(_) = other.form {
            let end = self.phrase_end(other.head as usize, self.sentence_end(&other));
            let words = TokenRange::new(other.tokens.start, index(end));
            if !self.cast.entities[other.entity as usize].named {
                self.print(other.entity, words, other.head as usize);
            }
        }
        Some(other.entity)
    }

    /// `Goats counted on roof, vendor says`: whoever says so in the same words
    /// further down.
    fn quoted_in_heading(&mut self, at: usize) -> Option<u32> {
        let heading = self.attributions.iter().position(|a| {
            a.source
                .first()
                .is_some_and(|s| self.text.range(*s).holds(self.found[at].head as usize))
        })?;
        let words = |n: usize| -> Vec<u32> {
            self.attributions[n]
                .content
                .iter()
                .flat_map(|span| &self.text.tokens[self.text.range(*span).range()])
                .filter(|t| {
                    t.is(Classes::WORD)
                        && !t.is(Classes::FUNCTION | Classes::CLITIC)
                        && t.span.len() > 3
                })
                .map(|t| t.lemma)
                .take(60)
                .collect()
        };
        let asked = words(heading);
        let shared = |n: usize| {
            let told = words(n);
            asked.iter().filter(|w| told.contains(w)).count()
        };
        let (best, count) = (heading + 1..self.attributions.len())
            .take(40)
            .map(|n| (n, shared(n)))
            .max_by_key(|(n, count)| (*count, std::cmp::Reverse(*n)))?;
        if count < 2 || 2 * count < asked.len() {
            return None;
        }
        self.answer_one(best, false);
        self.answers[best]
            .map(|a| a.entity)
            .filter(|id| self.cast.entities[*id as usize].is_person())
    }

    /// `Grau’s book “Ninth Bell”`, `the league «Green Lungs»`: the name that a
    /// document or an organisation has in marks.
    fn marked(&self, phrase: TokenRange, head: usize) -> Option<TokenRange> {
        let tokens = &self.text.tokens;
        let kind = self.text.tokens[head].is(Classes::DOCUMENT | Classes::ORG);
        let mark = |at: &usize| tokens[*at].is(Classes::MARK);
        let open = (phrase.start as usize..phrase.end as usize).find(mark)?;
        let apostrophe = !tokens[open].is(Classes::SPACED) && open > phrase.start as usize;
        let article = tokens[head].is(Classes::DETERMINER);
        if apostrophe || !((kind || article) && open == head + 1 || open < head) {
            return None;
        }
        let end = self.text.sentences[self.text.sentence_of(head)].end as usize;
        let close = (open + 1..end.min(open + 10)).find(mark)?;
        let name = tokens.get(open + 1)?.is(Classes::CAPITAL);
        (name && close > open + 1).then(|| TokenRange::new(index(open + 1), index(close)))
    }

    /// The words by which the article brings somebody in who speaks later by
    /// fewer: `a man dressed as a lobster` for `the man`, `the Palmas zoo` for
    /// `the zoo`.
    fn introduction(&self, id: u32, phrase: TokenRange) -> Option<String> {
        let entity = &self.cast.entities[id as usize];
        if entity.named || entity.first == phrase.start {
            return None;
        }
        let at = self
            .found
            .partition_point(|f| f.tokens.start < entity.first);
        let first = self.found[at..]
            .iter()
            .take(3)
            .find(|f| f.entity == id && f.tokens.start == entity.first)?;
        let Form::Description(description) = first.form else {
            return None;
        };
        if first.tokens.start >= phrase.start {
            return None;
        }
        let tokens = &self.text.tokens;
        let capital = |range: TokenRange| {
            tokens[range.range()]
                .iter()
                .skip(1)
                .any(|t| t.is(Classes::CAPITAL))
        };
        let opens = &tokens[first.tokens.start as usize];
        let every = [key("any"), key("every"), key("each"), key("no")].contains(&opens.key);
        let told = match entity.kind {
            _ if entity.plural || every => false,
            SpeakerKind::Person | SpeakerKind::Anonymous => {
                description.article == Article::Indefinite
            }
            SpeakerKind::Organization => capital(first.tokens) && !capital(phrase),
            SpeakerKind::Group | SpeakerKind::Document => false,
        };
        if !told {
            return None;
        }
        let end = self.introduced_end(first, description.article);
        let words = TokenRange::new(first.tokens.start, index(end));
        if words.len() < phrase.len() {
            return None;
        }
        let name = Wording::Lowered(words).read(self.text);
        Some(match name.strip_prefix("the ") {
            Some(rest) if entity.kind == SpeakerKind::Organization => rest.to_owned(),
            _ => name,
        })
    }

    /// Where the phrase ends by which somebody is brought in: with what hangs on
    /// it (`two men with a canoe`, `a man dressed as a lobster`), where that
    /// ends with the clause.
    pub(super) fn introduced_end(&self, mention: &Found, article: Article) -> usize {
        let tokens = &self.text.tokens;
        let end = self.sentence_end(mention).min(tokens.len());
        let from = self.phrase_end(mention.head as usize, end);
        let Some(first) = tokens.get(from).filter(|_| from < end) else {
            return from;
        };
        let hangs = first.is(Classes::PREPOSITION) && HANGING.has(first.key)
            || first.can_be(Tags::VBN) && !mention.subject && !first.is(Classes::CUE);
        if article != Article::Indefinite || !hangs {
            return from;
        }
        let mut at = from + 1;
        while at < end
            && at < from + 9
            && tokens[at].is(Classes::WORD)
            && (at == from + 1 && tokens[at].key == key("as")
                || !tokens[at].is(Classes::AUXILIARY
                    .with(Classes::MODAL)
                    .with(Classes::RELATIVE)
                    .with(Classes::PRONOUN)
                    .with(Classes::CONJUNCTION)
                    .with(Classes::SUBORDINATOR)
                    .with(Classes::DAY_WORD)
                    .with(Classes::WEEKDAY)
                    .with(Classes::MONTH)))
        {
            at += 1;
        }
        let closes = tokens.get(at).is_none_or(|t| {
            at >= end
                || t.is(Classes::PAUSE
                    | Classes::STOP
                    | Classes::MARK
                    | Classes::RELATIVE
                    | Classes::SUBORDINATOR
                    | Classes::CONJUNCTION)
        });
        let noun = tokens[at - 1].can_be(Tags::NOUN) || tokens[at - 1].is(Classes::CAPITAL);
        if closes && noun && at > from + 1 {
            at
        } else {
            from
        }
    }

    /// The first source that describes somebody gives the words that they are
    /// printed by.
    pub(super) fn print(&mut self, id: u32, phrase: TokenRange, head: usize) {
        if self.cast.entities[id as usize].printed {
            return;
        }
        if let Some(name) = self.introduction(id, phrase) {
            let entity = &mut self.cast.entities[id as usize];
            entity.name = Wording::Own(name);
            entity.printed = true;
            return;
        }
        let phrase = self.placed(id, phrase, head);
        // `Grau’s book “Ninth Bell”`: the title is the name.
        let marked = self.marked(phrase, head);
        let name = if let Some(words) = marked {
            resolve::phrase(self.text, words)
                .trim_end_matches([',', '.'])
                .to_owned()
        } else {
            Wording::Lowered(phrase).read(self.text)
        };
        let entity = &mut self.cast.entities[id as usize];
        let capital =
            self.text.tokens[head].is(Classes::CAPITAL) && entity.kind == SpeakerKind::Document;
        let name = match name.strip_prefix("the ") {
            Some(rest) if entity.kind == SpeakerKind::Organization || capital => rest.to_owned(),
            _ => name,
        };
        entity.name = Wording::Own(name);
        entity.printed = true;
    }

    /// `said the guy at the counter`: behind its cue, a source goes on with the
    /// place where somebody without a name is found, to the end of the clause.
    fn placed(&self, id: u32, phrase: TokenRange, head: usize) -> TokenRange {
        let tokens = &self.text.tokens;
        let end = phrase.end as usize;
        let person = self.cast.entities[id as usize].is_person();
        let before = (phrase.start as usize)
            .checked_sub(1)
            .is_some_and(|at| tokens[at].is(Classes::CUE) || tokens[at].key == key("by"));
        let opens = end == head + 1
            && tokens.get(end).is_some_and(|t| PLACED.contains(&t.key))
            && tokens
                .get(end + 1)
                .is_some_and(|t| t.is(Classes::DETERMINER));
        if !person || !before || !opens {
            return phrase;
        }
        let mut at = end + 2;
        while at < tokens.len()
            && at < end + 6
            && tokens[at].is(Classes::WORD)
            && !tokens[at].is(Classes::SENTENCE)
            && (at == end + 2 && !tokens[at].is(Classes::FUNCTION)
                || tokens[at].can_be(Tags::NOUN.with(Tags::JJ).with(Tags::NNP).with(Tags::CD)))
        {
            at += 1;
        }
        let noun = &tokens[at - 1];
        let closes = tokens.get(at).is_none_or(|t| {
            t.is(Classes::PAUSE | Classes::STOP | Classes::MARK | Classes::RELATIVE)
        });
        let place = at > end + 2
            // What an article leads to is a noun, whatever the tables say.
            && (at == end + 3 || noun.can_be(Tags::NOUN))
            && !noun.is(Classes::DOCUMENT
                .with(Classes::OCCASION)
                .with(Classes::CUE_NOUN)
                .with(Classes::UNIT)
                .with(Classes::DAY_WORD))
            && !OCCASIONS.has(noun.key);
        if closes && place {
            TokenRange::new(phrase.start, index(at))
        } else {
            phrase
        }
    }
}

/// Prepositions by which something hangs on a person.
static HANGING: KeySet = KeySet::of(&[
    key("with"),
    key("in"),
    key("from"),
    key("at"),
    key("behind"),
]);

/// Prepositions of the place where somebody is.
const PLACED: &[u32] = &[key("at"), key("in"), key("behind"), key("from")];

/// Nouns for when or how somebody spoke, not for where they belong.
static OCCASIONS: KeySet = KeySet::of(&[
    key("interview"),
    key("email"),
    key("e-mail"),
    key("call"),
    key("conference"),
    key("briefing"),
    key("meeting"),
    key("rally"),
    key("debate"),
    key("hearing"),
    key("trial"),
    key("morning"),
    key("afternoon"),
    key("evening"),
    key("night"),
    key("time"),
    key("end"),
    key("past"),
    key("week"),
    key("voice"),
    key("tweet"),
    key("video"),
    key("message"),
    key("way"),
    key("case"),
    key("moment"),
    key("whisper"),
]);
