//! Pronouns: whom before them they mean.
//!
//! *Input*: a pronoun. *Output*: the one of its gender and number who is nearest
//! and most in view: a subject before an object, a speaker before somebody spoken
//! of, and nobody who is named only inside a quotation. Those before it are gone
//! through from the nearest on, as long as one so far back can come near to the
//! best.

use smallvec::SmallVec;

use super::SpeakerKind;
use super::cast::Entity;
use super::frame::Frame;
use super::mentions::{Article, Form, Found, NOBODY, Pronoun};
use super::names::Sort;
use super::resolve::{FARTHEST, Resolver, WINDOW};
use crate::lexicon::{Classes, key};
use crate::span::TokenRange;

impl Resolver<'_, '_> {
    /// How many sentences between two open inside a quotation that opened
    /// before them.
    fn quoted_between(&self, from: u32, to: u32) -> usize {
        let of = |at: usize| self.quoted.get(at).copied().unwrap_or(0);
        self.text
            .sentences
            .get(from as usize + 1..to as usize)
            .map_or(0, |between| {
                between
                    .iter()
                    .map(|s| s.start as usize)
                    .filter(|start| *start > 0 && of(*start) != 0 && of(*start) == of(start - 1))
                    .count()
            })
    }

    /// Whom a pronoun at mention `at` stands for, and how surely. `lead` is by
    /// how much the next best has to be behind to say nothing against the best:
    /// [`CLEAR`], or 0 where nobody asks how surely.
    pub(super) fn antecedent(&self, at: usize, pronoun: Pronoun, lead: f32) -> Option<(u32, f32)> {
        let here = &self.found[at];
        // Nobody who speaks means themselves by it.
        let outer = if here.quotation == 0 {
            NOBODY
        } else {
            self.speaker_of_quotation(here).unwrap_or(NOBODY)
        };
        let mut best: Option<(f32, u32)> = None;
        let mut second: Option<(f32, u32)> = None;
        let mut nearest = here.sentence;
        // Only where the marks have swallowed the narration may somebody be
        // meant who stands in marks, and never in the own quotation.
        let mut swallowed = None;
        let is_swallowed = || {
            here.quotation == 0
                && !self.found[..at]
                    .iter()
                    .rev()
                    .take(12)
                    .any(|f| f.quotation == 0 && f.entity != NOBODY)
        };
        let own = |mention: &Found| {
            let mut own = self.own_content(here).iter();
            own.any(|range| range.holds(mention.head as usize))
        };
        let frame = self.frame_of(at);
        let mut more = 0.0;
        if frame.goes_on != NOBODY {
            more += GOING_ON;
        }
        if frame.asked != NOBODY {
            more += frame.weight;
        }
        let most = MOST[usize::from(here.quotation != 0)] + more;
        // Whose score is lower says nothing against the best.
        let mut enough = f32::NEG_INFINITY;
        let mut by_name = None;
        let window = &self.found[at.saturating_sub(WINDOW)..at];
        for (back, mention) in window.iter().rev().enumerate() {
            let id = if pronoun == Pronoun::Plural && mention.pair != NOBODY {
                mention.pair
            } else {
                mention.entity
            };
            let apart = here.sentence - mention.sentence;
            #[allow(clippy::cast_precision_loss)] // small numbers
            let far = 14.0 * apart as f32 + 0.4 * back as f32;
            // Nobody so far back comes near to those who were found.
            if most - far < enough || apart > FARTHEST {
                break;
            }
            // Nor does anybody who stands in such a place.
            let most = at_most(mention, here) + more - far;
            if (BEST + most < enough) | (id == NOBODY) | (id == outer) {
                continue;
            }
            let entity = &self.cast.entities[id as usize];
            let Some(fits) = fit(entity, mention, pronoun) else {
                continue;
            };
            #[allow(clippy::cast_precision_loss)] // at most 8
            let known = entity.count.min(8) as f32;
            if fits + 0.8 * known + 0.1 + most < enough {
                continue;
            }
            // What is quoted names nobody for the text around it.
            if mention.quotation != 0
                && mention.quotation != here.quotation
                && (!*swallowed.get_or_insert_with(is_swallowed) || own(mention))
            {
                continue;
            }
            let clause = (here, pronoun, &frame);
            let Some(score) = self.score(clause, mention, id, fits - far, &mut by_name) else {
                continue;
            };
            // Who was passed over by the bounds above could not have come near.
            debug_assert!(score <= fits + 0.8 * known + 0.1 + most && fits + 0.8 * known <= BEST);
            if best.is_none_or(|(s, _)| score > s) {
                if best.is_some_and(|(_, other)| other != id) {
                    second = best;
                }
                best = Some((score, id));
                // `The minister rose.` and `“We won.`
                let quoted = || {
                    let next = self.text.sentences.get(mention.sentence as usize + 1);
                    next.and_then(|s| self.quoted.get(s.start as usize))
                        .is_some_and(|q| *q != 0)
                };
                let speaks = mention.source && !mention.modifier;
                nearest = if speaks || mention.subject && quoted() {
                    mention.sentence
                } else {
                    here.sentence
                };
            } else if best.is_some_and(|(_, other)| other != id)
                && second.is_none_or(|(s, _)| score > s)
            {
                second = Some((score, id));
            }
            if let Some((score, _)) = best {
                enough = second.map_or(score - lead, |(s, _)| s.max(score - lead));
            }
        }
        let (score, id) = best?;
        // Whoever is quoted at length is not forgotten meanwhile.
        let quoted = if matches!(pronoun, Pronoun::Single(_)) && frame.source {
            self.quoted_between(nearest, here.sentence)
        } else {
            0
        };
        #[allow(clippy::cast_precision_loss)] // no more than FARTHEST
        if score + 10.0 * (quoted as f32) < FORGOTTEN {
            return None;
        }
        let lead = second.map_or(CLEAR, |(s, _)| score - s);
        Some((id, 0.6 + 0.38 * (lead / CLEAR).clamp(0.0, 1.0)))
    }

    /// How well the one whom an earlier mention means is meant by a pronoun, which
    /// stands at `here` in such a clause, from how well they fit it so far away;
    /// `None` where they cannot be meant. Whom its own quotation names is looked up
    /// once for all of them.
    #[inline(never)]
    fn score(
        &self,
        (here, pronoun, frame): (&Found, Pronoun, &Frame),
        mention: &Found,
        id: u32,
        mut score: f32,
        by_name: &mut Option<SmallVec<[u32; 8]>>,
    ) -> Option<f32> {
        let entity = &self.cast.entities[id as usize];
        // `By Ines Marchetti` tells who writes, and nobody in the story.
        if id == self.byline
            && mention.tokens.start > 0
            && self.text.tokens[mention.tokens.start as usize - 1].key == key("by")
        {
            return None;
        }
        if frame.never == id || frame.answers == id || self.narrates && id == self.byline {
            return None;
        }
        if frame.led && mention.sentence == here.sentence && !mention.modifier {
            return None;
        }
        // `as president`, `to be senator`: what somebody is, and nobody.
        if let Form::Description(d) = &mention.form {
            let noun = &self.text.tokens[mention.head as usize];
            if d.article == Article::Bare
                && !d.plural
                && !mention.source
                && !mention.subject
                && !entity.named
                && !noun.is(Classes::CAPITAL)
            {
                return None;
            }
        }
        #[allow(clippy::cast_precision_loss)] // at most 8
        {
            score += (entity.count.min(8) as f32) * 0.8;
        }
        // A source is the subject of its cue, before or behind it.
        let speaks = mention.source && !mention.modifier;
        // Who is spoken of in what somebody else says steps back behind the
        // one who says it.
        let spoken_of = frame.source
            && matches!(pronoun, Pronoun::Single(_))
            && self.is_spoken_of(mention, pronoun);
        if (mention.subject || speaks) && !spoken_of {
            score += 22.0;
        }
        if frame.goes_on == id {
            score += GOING_ON;
        }
        if frame.asked == id {
            score += frame.weight;
        }
        if speaks && !spoken_of {
            score += 8.0;
        } else if mention.object {
            score -= 12.0;
        }
        if self.paragraphs[mention.sentence as usize] != self.paragraphs[here.sentence as usize] {
            score -= 8.0;
        }
        if mention.modifier {
            score -= 16.0;
        }
        if by_name
            .get_or_insert_with(|| self.named_inside(here))
            .contains(&id)
        {
            score -= 24.0;
        }
        if here.quotation != 0 && mention.quotation == here.quotation {
            score += 20.0;
        }
        if here.quotation == 0 && here.sentence == mention.sentence && mention.subject {
            score += 6.0;
        }
        Some(score)
    }

    /// Whom the quotation names that a mention is the source of: hardly anybody
    /// speaks of themselves by name.
    fn named_inside(&self, here: &Found) -> SmallVec<[u32; 8]> {
        if here.quotation != 0 || !here.source {
            return SmallVec::new();
        }
        let mut named = SmallVec::new();
        for range in self.own_content(here) {
            let first = self.found.partition_point(|f| f.tokens.start < range.start);
            for mention in self.found[first..].iter().take(WINDOW) {
                if mention.tokens.start >= range.end {
                    break;
                }
                if mention.quotation != 0 && mention.entity != NOBODY && mention.name().is_some() {
                    named.push(mention.entity);
                }
            }
        }
        named
    }

    /// The content of the attribution that a mention is the source of.
    fn own_content(&self, mention: &Found) -> &[TokenRange] {
        match self.sources_at(mention.tokens.start).last() {
            Some((_, at)) => self.places.contents(*at as usize),
            None => &[],
        }
    }

    /// Whose `I` it is that a mention stands for: the speaker's of the marks
    /// around it, over what is only reported inside them (`“The people who say
    /// I lost are wrong”`).
    pub(super) fn whose_marks(&self, mention: &Found) -> Option<u32> {
        let mut at = *self.holder.get(mention.tokens.start as usize)?;
        for _ in 0..16 {
            let attribution = self.attributions.get(at as usize)?;
            let marked = self.places.contents(at as usize).iter().any(|range| {
                let before = range.start as usize..mention.tokens.start as usize;
                range.holds(mention.head as usize)
                    && self
                        .text
                        .tokens
                        .get(before)
                        .is_some_and(|inside| inside.iter().any(|t| t.is(Classes::MARK)))
            });
            match attribution.within {
                Some(outer) if !marked => at = outer,
                _ => break,
            }
        }
        let outer = self.answers.get(at as usize)?.map(|a| a.entity);
        outer.or_else(|| self.speaker_of_quotation(mention))
    }

    /// Who speaks the quotation that a mention stands in.
    pub(super) fn speaker_of_quotation(&self, mention: &Found) -> Option<u32> {
        let mut at = *self.holder.get(mention.tokens.start as usize)?;
        // The source of an attribution may stand in its own content's span.
        let mut steps = 0;
        while let Some(attribution) = self.attributions.get(at as usize) {
            let own = attribution.source.iter().any(|s| {
                s.start <= self.text.tokens[mention.tokens.start as usize].span.start
                    && self.text.tokens[mention.tokens.start as usize].span.end <= s.end
            });
            if !own {
                return self.answers[at as usize].map(|a| a.entity);
            }
            at = attribution.within?;
            steps += 1;
            if steps > 16 {
                return None;
            }
        }
        None
    }
}

/// Who is this much before all others is meant as surely as can be told.
pub(super) const CLEAR: f32 = 40.0;

/// No mention in the sentence of a pronoun has a higher score, for a pronoun
/// outside quotations and in one: what [`fit`] gives, a name that is often
/// used, a source that is a subject, and the same sentence or quotation.
const MOST: [f32; 2] = [BEST + 30.0 + 6.0, BEST + 30.0 + 20.0];

/// Nobody fits a pronoun better, by their gender and how often they are named.
const BEST: f32 = 12.0 + 6.5;

/// No more than this is added to the score of a mention for its place in its
/// clause and its quotation, beside what the clause of the pronoun tells.
#[inline(always)]
fn at_most(mention: &Found, here: &Found) -> f32 {
    /// For each such place: a subject, an object, a modifier, a source.
    static PLACES: [f32; 16] = {
        let mut places = [0.0; 16];
        let mut at = 0;
        while at < 16 {
            let (subject, object) = (at & 1 != 0, at & 2 != 0);
            let (modifier, source) = (at & 4 != 0, at & 8 != 0);
            let speaks = source && !modifier;
            if subject || speaks {
                places[at] += 22.0;
            }
            if speaks {
                places[at] += 8.0;
            } else if object {
                places[at] -= 12.0;
            }
            if modifier {
                places[at] -= 16.0;
            }
            at += 1;
        }
        places
    };
    let place = usize::from(mention.subject)
        | usize::from(mention.object) << 1
        | usize::from(mention.modifier) << 2
        | usize::from(mention.source) << 3;
    let around = if here.quotation == 0 {
        6.0
    } else if mention.quotation == here.quotation {
        20.0
    } else {
        0.0
    };
    PLACES[place & 15] + around
}

/// Nobody whose score is lower is meant.
const FORGOTTEN: f32 = -90.0;

/// What it adds that the same one goes on.
const GOING_ON: f32 = 20.0;

/// How well somebody fits a pronoun; `None` where they cannot be meant.
#[inline(always)]
pub(super) fn fit(entity: &Entity, mention: &Found, pronoun: Pronoun) -> Option<f32> {
    match pronoun {
        Pronoun::Single(gender) => {
            if !entity.is_person() {
                return None;
            }
            match entity.gender {
                Some(other) if other == gender => Some(12.0),
                Some(_) => None,
                None if entity.sort == Sort::Unknown => Some(-14.0),
                None => Some(0.0),
            }
        }
        Pronoun::Plural => match entity.kind {
            SpeakerKind::Group => Some(10.0),
            SpeakerKind::Organization if entity.sort != Sort::Place => Some(0.0),
            SpeakerKind::Anonymous if entity.gender.is_none() => Some(-20.0),
            _ if entity.plural => Some(5.0),
            _ => None,
        },
        Pronoun::Thing => {
            if entity.plural || entity.gender.is_some() {
                return None;
            }
            match entity.kind {
                SpeakerKind::Organization => Some(if entity.named { 8.0 } else { 2.0 }),
                SpeakerKind::Document => Some(0.0),
                SpeakerKind::Person
                    if entity.sort == Sort::Unknown
                        && entity.named
                        && mention.name().is_some_and(|n| n.title.is_empty()) =>
                {
                    Some(-6.0)
                }
                _ => None,
            }
        }
        Pronoun::First | Pronoun::Second | Pronoun::Relative => None,
    }
}
