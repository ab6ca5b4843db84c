//! What a clause tells of the pronoun in it.
//!
//! *Input*: a pronoun, the attribution that it is the source of, and the one
//! that it stands in. *Output*: a [`Frame`]: whom it cannot mean and who spoke
//! last. `She demanded that he go` and `She asked him` are about two people;
//! `he replied` is not who asked; `he added` is who spoke last; and before `he
//! said` who says something is more in view than who is spoken of in it.

use super::antecedent::fit;
use super::mentions::{Form, Found, NOBODY, Pronoun};
use super::places::Deeds;
use super::resolve::Resolver;
use crate::lexicon::{Classes, Tags, key};

/// What a clause tells of the pronoun in it.
pub(super) struct Frame {
    /// Whether it is the source of an attribution that nobody reports.
    pub source: bool,
    /// Whom it cannot mean.
    pub never: u32,
    /// Who spoke last, where the cue says that the same one goes on.
    pub goes_on: u32,
    /// Who spoke last, where the cue says that another one answers.
    pub answers: u32,
    /// Whom the sentence before asks something or wants something of.
    pub asked: u32,
    /// What that adds.
    pub weight: f32,
    /// Whether a participle leads to it, whose objects are others: `Born to a
    /// weaver, she`, `Asked by the judge if he had kept to it, he`.
    pub led: bool,
}

impl Resolver<'_, '_> {
    /// What the clause of the pronoun at mention `at` tells of whom it means.
    pub(super) fn frame_of(&self, at: usize) -> Frame {
        let mut frame = Frame {
            source: false,
            never: NOBODY,
            goes_on: NOBODY,
            answers: NOBODY,
            asked: NOBODY,
            weight: 0.0,
            led: false,
        };
        let here = &self.found[at];
        let head = here.head as usize;
        frame.led = here.subject && self.is_led(here);
        let holder = self.holder[head];
        // `She demanded that he go`: somebody else.
        let demanded =
            here.quotation == 0 && self.places.opens_with(holder as usize, Deeds::DEMANDS);
        if demanded {
            let opens = self.places.contents(holder as usize).iter().any(|range| {
                let start = range.start as usize;
                let that = self.text.tokens[start].key == key("that");
                head == start + usize::from(that)
            });
            if opens {
                frame.never = self.source_entity(holder as usize);
            }
        }
        let tokens = &self.text.tokens;
        if !here.modifier && OBJECTS.contains(&tokens[head].key) {
            let clause = self.found[..at]
                .iter()
                .rev()
                .take(3)
                .find(|f| f.subject)
                .filter(|f| f.sentence == here.sentence && f.quotation == here.quotation);
            if let Some(subject) = clause {
                let verb = subject.tokens.end as usize;
                let near = verb < head
                    && head - verb <= 4
                    && tokens[verb..head]
                        .iter()
                        .all(|t| t.is(Classes::WORD) && !t.is(Classes::CONJUNCTION));
                if near {
                    frame.never = subject.entity;
                }
            }
        }
        let free = here.quotation == 0 && holder == NOBODY && !here.modifier;
        if !free || OBJECTS.contains(&tokens[head].key) {
            return frame;
        }
        // Who spoke last.
        let last = (0..at)
            .rev()
            .take(24)
            .take_while(|n| here.sentence - self.found[*n].sentence <= 3)
            .find(|n| {
                let f = &self.found[*n];
                f.source
                    && !f.modifier
                    // `I asked Mr. Lyle whether he had`
                    && (f.entity != NOBODY || matches!(f.form, Form::Pronoun(Pronoun::First)))
                    && f.quotation == 0
                    && self.holder[f.head as usize] == NOBODY
            });
        let asks = last.and_then(|last| self.asks(last));
        if let (Some(last), Some(asks)) = (last, asks) {
            // `Mr. Falk asked Ms. Toft what it was. She thought about it.`
            if here.sentence - self.found[last].sentence <= 2 {
                frame.asked = self.asked(asks as usize).unwrap_or(NOBODY);
                // Who is asked answers; who is urged to do a thing need not.
                frame.weight = if self.places.is_for(asks as usize, Deeds::ASKS) {
                    QUESTIONED
                } else {
                    URGED
                };
            }
        }
        // Of two with one source the first counts: `he said, adding`.
        let own = self.sources_at(here.tokens.start).first();
        frame.source = own.is_some();
        // `The nominee, he said, watched`: nobody says so of himself.
        if let (Some((_, own)), NOBODY) = (own, frame.never) {
            let before = self.places.contents(*own as usize).first();
            if let Some(content) = before.filter(|c| c.end < here.tokens.start) {
                let next = self
                    .found
                    .partition_point(|f| f.tokens.start < content.start);
                let subject = self.found.get(next).filter(|f| {
                    f.tokens.start == content.start
                        && f.tokens.end == content.end
                        && f.quotation == 0
                        && f.tokens.end + 1 == here.tokens.start
                });
                frame.never = subject.map_or(NOBODY, |f| f.entity);
            }
        }
        if let (Some((_, own)), Some(last)) = (own, last) {
            if self.places.opens_with(*own as usize, Deeds::GOES_ON) {
                frame.goes_on = self.found[last].entity;
            } else if asks.is_some() && self.places.opens_with(*own as usize, Deeds::ANSWERS) {
                frame.answers = self.found[last].entity;
            }
        }
        frame
    }

    /// Whether the sentence begins with a participle, and its comma stands right
    /// before a mention.
    fn is_led(&self, here: &Found) -> bool {
        let tokens = &self.text.tokens;
        let first = &tokens[self.text.sentences[here.sentence as usize].start as usize];
        let before = (here.tokens.start as usize).checked_sub(1);
        before.is_some_and(|at| tokens[at].key == key(","))
            && first.can_be(Tags::VBN | Tags::VBG)
            && !first.can_be(Tags::NOUN | Tags::IN | Tags::JJ)
            && !first.is(Classes::PREPOSITION | Classes::SUBORDINATOR)
    }

    /// The attribution by which the source that mention `at` stands in asks or
    /// demands something, the last of them: `Ms. Toft called it damp and demanded
    /// that he go`.
    fn asks(&self, at: usize) -> Option<u32> {
        let head = self.found[at].head as usize;
        self.found[..=at]
            .iter()
            .rev()
            .take(4)
            .flat_map(|f| self.sources_at(f.tokens.start).iter().take(4))
            .map(|(_, n)| *n)
            .filter(|n| {
                let asks = Deeds::ASKS.with(Deeds::DEMANDS);
                self.places.is_for(*n as usize, asks)
                    && self
                        .places
                        .source(*n as usize)
                        .is_some_and(|range| range.holds(head))
            })
            .max()
    }

    /// Whether somebody else, who fits the pronoun as well, says what a mention
    /// stands in.
    pub(super) fn is_spoken_of(&self, mention: &Found, pronoun: Pronoun) -> bool {
        let holder = self.holder[mention.head as usize];
        if holder == NOBODY {
            return false;
        }
        let speaker = self.source_entity(holder as usize);
        speaker != mention.entity
            && self
                .cast
                .get(speaker)
                .is_some_and(|e| fit(e, mention, pronoun).is_some_and(|score| score >= 0.0))
    }

    /// Whether a mention stands in the source that `mention` begins, and is not
    /// whom that source means.
    pub(super) fn hangs_on_source(&self, mention: &Found, other: &Found) -> bool {
        other.object
            && !other.source
            && self
                .sources_at(mention.tokens.start)
                .first()
                .and_then(|(_, at)| self.places.source(*at as usize))
                .is_some_and(|range| range.holds(other.head as usize))
    }

    /// Whom the source of an attribution means, as far as it is known.
    fn source_entity(&self, attribution: usize) -> u32 {
        let Some(range) = self.places.source(attribution) else {
            return NOBODY;
        };
        let first = self.found.partition_point(|f| f.tokens.start < range.start);
        self.found[first..]
            .iter()
            .take(4)
            .take_while(|f| f.tokens.start < range.end)
            .find(|f| f.entity != NOBODY && !f.modifier)
            .map_or(NOBODY, |f| f.entity)
    }

    /// The attributions whose source begins at a token, and that token.
    #[inline]
    pub(super) fn sources_at(&self, token: u32) -> &[(u32, u32)] {
        let Some(first) = self.source_from.get(token as usize) else {
            return &[];
        };
        let all = self.source_of.get(*first as usize..).unwrap_or(&[]);
        let count = all.iter().take_while(|(at, _)| *at == token).count();
        &all[..count]
    }
}

/// What it adds that the sentence before asks somebody.
const QUESTIONED: f32 = 56.0;

/// What it adds that the sentence before wants something of somebody.
const URGED: f32 = 40.0;

/// Pronouns that never mean the subject of their own clause.
const OBJECTS: &[u32] = &[key("him"), key("her"), key("them")];
