//! Names that come only behind the description.
//!
//! *Input*: a description of somebody whom the article has not named yet. *Output*:
//! whom a sentence behind it names: in the same paragraph (`a rival said. … Jun
//! Takeda told botanists`), below the first one (`A zookeeper has said … Lottie
//! Marsh, 26,`), or as the one who is tried (`A publican told the court … Colm
//! Feeney, 58, denies theft`); and who `the defendant` is.
//!
//! Known limits: where the first sentence keeps back two, or names somebody, nobody
//! below is taken for one of them.

use super::SpeakerKind;
use super::apposition::canonical;
use super::mentions::{self, Article, Description, Form, NOBODY};
use super::names::Sort;
use super::resolve::{Resolver, WINDOW};
use crate::lexicon::{Classes, key};

impl Resolver<'_, '_> {
    /// Whom a sentence behind a description names; [`NOBODY`] where none does.
    pub(super) fn delayed(&self, at: usize, description: &Description) -> u32 {
        let ways = [Self::tried_behind, Self::named_behind, Self::named_below];
        let mut named = ways.iter().map(|way| way(self, at, description));
        named.find(|id| *id != NOBODY).unwrap_or(NOBODY)
    }

    /// `The window opens, a rival said yesterday. “The roots are dead,” Jun
    /// Takeda told botanists`: the name comes a sentence after the description,
    /// in the same paragraph, for the first time and without another role.
    fn named_behind(&self, at: usize, description: &Description) -> u32 {
        let here = &self.found[at];
        if !here.source
            || description.plural
            || !matches!(
                description.kind,
                SpeakerKind::Person | SpeakerKind::Anonymous
            )
            || matches!(description.article, Article::Possessed | Article::Genitive)
        {
            return NOBODY;
        }
        for mention in self.found[at + 1..].iter().take(12) {
            if mention.sentence > here.sentence + 2
                || self.paragraphs[mention.sentence as usize]
                    != self.paragraphs[here.sentence as usize]
            {
                break;
            }
            let Some(name) = mention.name() else { continue };
            if mention.quotation != 0 || mention.entity == NOBODY {
                continue;
            }
            let entity = &self.cast.entities[mention.entity as usize];
            if !entity.is_person()
                || mention.sentence == here.sentence && entity.sort == Sort::Unknown
            {
                continue;
            }
            // Somebody else comes in between, or is named already.
            let told = self.text.tokens[name.title.range()]
                .iter()
                .any(|t| !t.is(Classes::MALE | Classes::FEMALE));
            let first = entity.first == mention.tokens.start || entity.first == name.words.start;
            if !mention.source
                || mention.sentence == here.sentence
                || !first
                || told
                || !entity.roles.is_empty()
                || mention.modifier
            {
                return NOBODY;
            }
            let noun = &self.text.tokens[here.head as usize];
            return match (entity.gender, super::names::gendered(noun)) {
                (Some(a), Some(b)) if a != b => NOBODY,
                _ => mention.entity,
            };
        }
        NOBODY
    }

    /// `A zookeeper has said she bears no grudge.` and below `Lottie Marsh, 26, was
    /// feeding the tapir`: whom the first sentence keeps back the next paragraph
    /// names, with an age or a clause behind the name.
    fn named_below(&self, at: usize, description: &Description) -> u32 {
        let here = &self.found[at];
        let paragraph = self.paragraphs[here.sentence as usize];
        let person = |d: &Description| {
            !d.plural
                && d.article == Article::Indefinite
                && matches!(d.kind, SpeakerKind::Person | SpeakerKind::Anonymous)
        };
        let opens = |at: u32, paragraph: u32| {
            let start = self.text.paragraphs[paragraph as usize].start;
            at >= start && at - start <= 1
        };
        let leads = here.source && here.quotation == 0 && paragraph <= 2;
        if !leads || !person(description) || !opens(here.tokens.start, paragraph) {
            return NOBODY;
        }
        let mut named = None;
        for mention in self.found[at + 1..].iter().take(WINDOW) {
            if self.paragraphs[mention.sentence as usize] != paragraph {
                named = mention.name().map(|name| (mention, name));
                break;
            }
            // Two are kept back, or one is named: nothing tells which.
            let another = match &mention.form {
                Form::Description(d) => person(d),
                Form::Name(name) => name.sort == Sort::Person,
                Form::Pronoun(_) => false,
            };
            if another {
                return NOBODY;
            }
        }
        let Some((mention, name)) = named else {
            return NOBODY;
        };
        let Some(entity) = self.cast.get(mention.entity) else {
            return NOBODY;
        };
        let noun = &self.text.tokens[here.head as usize];
        let clash = matches!(
            (entity.gender, super::names::gendered(noun)),
            (Some(a), Some(b)) if a != b
        );
        let start = name.title.start.min(name.words.start);
        let first = [mention.tokens.start, start, name.words.start].contains(&entity.first);
        let next = self.text.tokens.get(mention.tokens.end as usize);
        let below = self.paragraphs[mention.sentence as usize] == paragraph + 1
            && opens(start, paragraph + 1)
            && name.parts.words >= 2
            && mention.subject
            && !mention.modifier
            && entity.is_person()
            && entity.sort == Sort::Person
            && first
            && next.is_some_and(|t| t.key == key(","));
        if below && !clash {
            mention.entity
        } else {
            NOBODY
        }
    }

    /// `the defendant`: the one person of whom the article has said so far that
    /// they deny it, plead or are charged.
    pub(super) fn on_trial(&self, at: usize) -> u32 {
        let from = at.saturating_sub(4 * WINDOW);
        self.only_charged(&self.found[from..at])
    }

    /// `A publican who sold a horse told the court … Colm Feeney, 58, denies theft`:
    /// whom the first sentence of a report from court only describes and the
    /// sentences behind charge.
    fn tried_behind(&self, at: usize, description: &Description) -> u32 {
        const COURT: [u32; 8] = [
            key("court"),
            key("jury"),
            key("jurors"),
            key("judge"),
            key("magistrates"),
            key("accused"),
            key("charged"),
            key("trial"),
        ];
        // Who else speaks in a court.
        const OTHERS: [u32; 8] = [
            key("lawyer"),
            key("prosecutor"),
            key("judge"),
            key("witness"),
            key("detective"),
            key("officer"),
            key("coroner"),
            key("victim"),
        ];
        let here = &self.found[at];
        let sentence = self.text.sentences[here.sentence as usize];
        let opens = here.tokens.start == sentence.start
            && self.paragraphs[here.sentence as usize] < 2
            && description.article == Article::Indefinite
            && !description.plural
            && !self.text.tokens[here.head as usize]
                .is(Classes::ORG | Classes::GROUP | Classes::DOCUMENT)
            && !OTHERS.contains(&canonical(description.head));
        if !opens
            || !self.text.tokens[sentence.range()]
                .iter()
                .any(|t| COURT.contains(&t.key))
        {
            return NOBODY;
        }
        let behind = &self.found[at + 1..];
        let id = self.only_charged(&behind[..behind.len().min(2 * WINDOW)]);
        let gender = super::names::gendered(&self.text.tokens[here.head as usize])
            .or_else(|| self.gender_behind(at));
        match self.cast.get(id).map(|entity| (entity.gender, gender)) {
            Some((Some(a), Some(b))) if a != b => NOBODY,
            _ => id,
        }
    }

    /// The one person among these mentions of whom the article says that they
    /// deny it, plead or are charged.
    fn only_charged(&self, mentions: &[mentions::Found]) -> u32 {
        let tokens = &self.text.tokens;
        let mut only = NOBODY;
        for mention in mentions.iter().rev() {
            if mention.entity == NOBODY
                || mention.entity == only
                || mention.modifier
                // `of Harn, denies`
                || mention.object
                || mention.quotation != 0
                || mention.name().is_none()
            {
                continue;
            }
            let entity = &self.cast.entities[mention.entity as usize];
            if !entity.is_person() {
                continue;
            }
            let end = self.text.sentences[mention.sentence as usize].end as usize;
            let from = mention.tokens.end as usize;
            let mut behind = tokens[from..end.min(from + 14)].iter();
            // Behind the name, its age and home, before anybody else speaks.
            let charged = behind
                .find(|t| {
                    CHARGED.contains(&t.lemma)
                        || t.is(Classes::CUE) && !t.is(Classes::CAPITAL)
                        || t.is(Classes::MARK | Classes::STOP)
                })
                .is_some_and(|t| CHARGED.contains(&t.lemma));
            if !charged {
                continue;
            }
            if only != NOBODY {
                return NOBODY;
            }
            only = mention.entity;
        }
        only
    }
}

/// What the article says of them: `Dean Marsh, 34, denies theft`.
const CHARGED: [u32; 4] = [key("deny"), key("plead"), key("charge"), key("accuse")];
