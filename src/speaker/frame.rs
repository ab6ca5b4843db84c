//! What a clause tells of the pronoun in it.
//!
//! *Input*: a pronoun, the attribution that it is the source of, and the one
//! that it stands in. *Output*: a [`Frame`]: whom it cannot mean and who spoke
//! last. `She demanded that he go` and `She asked him` are about two people;
//! `he replied` is not who asked; `he added` is who spoke last; and before `he
//! said` who says something is more in view than who is spoken of in it.

use super::mentions::{Found, NOBODY, Pronoun};
use super::reference::fit;
use super::resolve::Resolver;
use crate::lexicon::{Classes, key};
use crate::quote::Attribution;

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
    /// Whom the sentence before asks something.
    pub asked: u32,
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
        };
        let here = &self.found[at];
        let head = here.head as usize;
        let holder = self.holder[head];
        let cue = |n: u32| {
            let attribution = self.attributions.get(n as usize)?;
            let range = self.text.range(*attribution.cue.first()?);
            Some(self.text.tokens.get(range.range())?.iter())
        };
        if let Some(outer) = self.attributions.get(holder as usize) {
            // `She demanded that he go`: somebody else.
            let opens = outer.content.iter().any(|span| {
                let start = self.text.range(*span).start as usize;
                let that = self.text.tokens[start].key == key("that");
                head == start + usize::from(that)
            });
            if opens
                && here.quotation == 0
                && cue(holder).is_some_and(|mut cue| cue.any(|t| DEMANDS.contains(&t.lemma)))
            {
                frame.never = self.source_entity(outer);
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
                    && f.entity != NOBODY
                    && f.quotation == 0
                    && self.holder[f.head as usize] == NOBODY
            });
        let asks = last.and_then(|last| self.asks(last));
        if let (Some(last), Some(asks)) = (last, asks) {
            // `Mr. Falk asked Ms. Toft what it was. She thought about it.`
            if here.sentence - self.found[last].sentence <= 2 {
                frame.asked = self.asked(asks as usize).unwrap_or(NOBODY);
            }
        }
        // Of two with one source the first counts: `he said, adding`.
        let own = self.sources_at(here.tokens.start).first();
        frame.source = own.is_some();
        if let (Some((_, own)), Some(last)) = (own, last) {
            let is = |list: &[u32]| {
                cue(*own).is_some_and(|mut cue| cue.any(|t| list.contains(&t.lemma)))
            };
            if is(GOES_ON) {
                frame.goes_on = self.found[last].entity;
            } else if is(ANSWERS) && asks.is_some() {
                frame.answers = self.found[last].entity;
            }
        }
        frame
    }

    /// The attribution by which the source that mention `at` stands in asks or
    /// demands something, the last of them: `Ms. Toft called it damp and demanded
    /// that he go`.
    fn asks(&self, at: usize) -> Option<u32> {
        let head = self.found[at].head as usize;
        let source = |a: &Attribution| a.source.first().map(|s| self.text.range(*s));
        self.found[..=at]
            .iter()
            .rev()
            .take(4)
            .flat_map(|f| self.sources_at(f.tokens.start).iter().take(4))
            .map(|(_, n)| *n)
            .filter(|n| {
                source(&self.attributions[*n as usize]).is_some_and(|range| range.holds(head))
            })
            .filter(|n| {
                self.attributions[*n as usize].cue.iter().any(|span| {
                    self.text.tokens[self.text.range(*span).range()]
                        .iter()
                        .any(|t| DEMANDS.contains(&t.lemma) || ASKS.contains(&t.lemma))
                })
            })
            .max()
    }

    /// Whether somebody else, who fits the pronoun as well, says what a mention
    /// stands in.
    pub(super) fn is_spoken_of(&self, mention: &Found, pronoun: Pronoun) -> bool {
        let holder = self.holder[mention.head as usize];
        let Some(outer) = self.attributions.get(holder as usize) else {
            return false;
        };
        let speaker = self.source_entity(outer);
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
                .and_then(|(_, at)| self.attributions[*at as usize].source.first())
                .is_some_and(|span| self.text.range(*span).holds(other.head as usize))
    }

    /// Whom the source of an attribution means, as far as it is known.
    fn source_entity(&self, attribution: &Attribution) -> u32 {
        let Some(span) = attribution.source.first() else {
            return NOBODY;
        };
        let range = self.text.range(*span);
        let first = self.found.partition_point(|f| f.tokens.start < range.start);
        self.found[first..]
            .iter()
            .take(4)
            .take_while(|f| f.tokens.start < range.end)
            .find(|f| f.entity != NOBODY && !f.modifier)
            .map_or(NOBODY, |f| f.entity)
    }

    /// The attributions whose source begins at a token, and that token.
    pub(super) fn sources_at(&self, token: u32) -> &[(u32, u32)] {
        let first = self.source_of.partition_point(|(at, _)| *at < token);
        let all = &self.source_of[first..];
        &all[..all.partition_point(|(at, _)| *at == token)]
    }
}

/// Cues for what somebody else is to do.
pub(super) const DEMANDS: &[u32] = &[
    key("demand"),
    key("urge"),
    key("order"),
    key("beg"),
    key("request"),
    key("recommend"),
    key("command"),
];

/// Cues of questions.
pub(super) const ASKS: &[u32] = &[
    key("ask"),
    key("inquire"),
    key("enquire"),
    key("wonder"),
    key("query"),
];

/// Cues of who goes on speaking.
const GOES_ON: &[u32] = &[key("add"), key("continue"), key("go"), key("conclude")];

/// Cues of who answers somebody.
const ANSWERS: &[u32] = &[
    key("reply"),
    key("answer"),
    key("respond"),
    key("retort"),
    key("counter"),
    key("shoot"),
    key("fire"),
    key("interject"),
    key("interrupt"),
];

/// Pronouns that never mean the subject of their own clause.
const OBJECTS: &[u32] = &[key("him"), key("her"), key("them")];
