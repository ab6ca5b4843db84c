//! Two who talk: lines of dialogue that name nobody.
//!
//! *Input*: an attribution without a source, and the answers for those before
//! it. *Output*: the other one of the two. Whom a question is put to answers
//! it; a line in a paragraph of its own behind an answer is the asker's again;
//! an interview has one whom it is with. `“How many?” I ask.` and `“All of
//! them.”`: the second is not mine.
//!
//! Known limits: of three who talk the two last are taken; a question that
//! nobody is named as answering has no answerer, and a diagnostic.

use super::SpeakerKind;
use super::cast::Entity;
use super::mentions::{Form, Found, NOBODY, Pronoun};
use super::names;
use super::places::Deeds;
use super::resolve::{Answer, Resolver};
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::{Classes, Tags, key};
use crate::quote::QuoteKind;

/// A line of dialogue whose speaker is known.
#[derive(Clone, Copy)]
struct Line {
    entity: u32,
    /// Where its content begins.
    token: usize,
    paragraph: usize,
    /// The attribution.
    at: usize,
}

impl Resolver<'_, '_> {
    /// Of two who talk, the one who did not speak last: whom the question
    /// addresses, whom the narrator has talked to before, the last two speakers
    /// of the lines right before, or somebody else whom the narration has just
    /// named, or the narrator. A question that wants no answer is no dialogue.
    pub(super) fn other_party(&mut self, at: usize) -> Option<Answer> {
        let (token, mut paragraph) = self.line(at)?;
        let mut spoken: Vec<Line> = Vec::new();
        let mut unknown = 0;
        for before in (0..at).rev().take(12) {
            let Some((token_of, other)) = self.line(before) else {
                continue;
            };
            if self.attributions[before].within.is_some() {
                continue;
            }
            // A line of narration may stand between, no more.
            if paragraph > other + 2 {
                break;
            }
            paragraph = other;
            let quoted = self.quoted.get(token_of).is_some_and(|q| *q != 0);
            let Some(answer) = self.answers[before] else {
                if self.is_narrator(before) {
                    spoken.push(Line {
                        entity: NOBODY,
                        token: token_of,
                        paragraph: other,
                        at: before,
                    });
                    if spoken.len() == 2 {
                        break;
                    }
                } else if spoken.is_empty() && self.attributions[before].source.is_empty() {
                    unknown += u32::from(quoted);
                }
                continue;
            };
            let entity = &self.cast.entities[answer.entity as usize];
            let can = entity.is_person() || entity.kind == SpeakerKind::Group;
            if !can || !quoted && !self.asking(before) {
                continue;
            }
            if spoken.iter().all(|line| line.entity != answer.entity) {
                spoken.push(Line {
                    entity: answer.entity,
                    token: token_of,
                    paragraph: other,
                    at: before,
                });
            }
            if spoken.len() == 2 {
                break;
            }
        }
        let answer = |entity: u32, confidence: f32| {
            Some(Answer {
                entity,
                confidence,
                rule: "alternation",
            })
        };
        // `“…, Ms. Quist?” asked somebody`: whoever that was.
        let before = self.attributions[at]
            .continues
            .map_or(at.saturating_sub(1), |n| n as usize);
        if before < at {
            let asks = self.answers[before].map(|a| a.entity);
            if let Some(entity) = self.asked(before).filter(|id| Some(*id) != asks) {
                return answer(entity, 0.75);
            }
        }
        let last = *spoken.first()?;
        // One line between them is somebody else's, whoever that is.
        if unknown == 1 && last.entity != NOBODY {
            return answer(last.entity, 0.65);
        }
        if unknown > 0 {
            return None;
        }
        let asks = self.asking(last.at);
        let reacts = self.is_question(at);
        let other = spoken.get(1).copied();
        let exchange = other.filter(|other| last.paragraph <= other.paragraph + 1);
        let questions = self.is_question(last.at);
        if questions
            && !asks
            && !reacts
            && !self.attributions[last.at].source.is_empty()
            && exchange.is_none()
        {
            if self.wants_no_answer(last.at) {
                return Some(Answer {
                    entity: last.entity,
                    confidence: 0.7,
                    rule: "continuation",
                });
            }
            let span = self.attributions[at].content[0];
            self.diagnostics.push(Diagnostic::new(
                Code::AmbiguousSpeaker,
                "nothing tells who answers".to_owned(),
                Some(span),
            ));
            return None;
        }
        let narrated = self.narrated(token, last);
        let came = narrated.filter(|(token, _)| other.is_none_or(|other| *token >= other.token));
        let partner = || {
            // An interview has one whom it is with.
            (0..at)
                .rev()
                .take(64)
                .filter_map(|n| self.answers[n])
                .find(|a| a.rule == "alternation" && a.entity != self.byline)
                .map(|a| a.entity)
                .filter(|_| last.entity == self.byline)
        };
        // Whoever came in later is the one who answers.
        let entity = came
            .map(|(_, entity)| entity)
            .or_else(partner)
            .or(other.map(|other| other.entity))
            .or_else(|| {
                let speaks = self.byline != NOBODY
                    && self.byline != last.entity
                    && (self.narrates || reacts);
                speaks.then_some(self.byline)
            })?;
        // A narrator without a byline.
        if entity == NOBODY {
            return None;
        }
        answer(entity, 0.7)
    }

    /// Whether the source of an attribution is the `I` who tells the story.
    fn is_narrator(&self, n: usize) -> bool {
        let attribution = &self.attributions[n];
        attribution.source.first().is_some_and(|span| {
            let range = self.text.range(*span);
            range.len() == 1
                && self.text.tokens[range.start as usize].key == key("i")
                && self.quoted.get(range.start as usize) == Some(&0)
        })
    }

    /// The person whom the narration before a token was about last, other than
    /// the one who spoke, and nobody whom the question speaks of: `Did you
    /// answer him?`
    fn narrated(&self, token: usize, last: Line) -> Option<(usize, u32)> {
        let end = self
            .found
            .partition_point(|f| (f.tokens.start as usize) < token);
        let sentence = self.text.sentence_of(token);
        let spoken_of = self.found[..end]
            .iter()
            .rev()
            .take(12)
            .take_while(|f| f.tokens.start as usize >= last.token)
            .find_map(|f| match f.form {
                Form::Pronoun(Pronoun::Single(gender)) if f.quotation != 0 => Some(gender),
                _ => None,
            });
        self.found[..end]
            .iter()
            .rev()
            .take(24)
            .take_while(|f| sentence <= f.sentence as usize + 6)
            .filter(|f| f.quotation == 0 && f.entity != NOBODY && f.entity != last.entity)
            .find(|f| {
                self.cast.entities[f.entity as usize].is_person()
                    && f.subject
                    && (self.holder[f.head as usize] == NOBODY
                        || matches!(f.form, Form::Pronoun(_)))
            })
            .filter(|f| {
                let gender = self.cast.entities[f.entity as usize].gender;
                spoken_of.is_none() || gender.is_some() && gender != spoken_of
            })
            .map(|f| (f.tokens.start as usize, f.entity))
    }

    /// Whom a question is put to: who is named as told, or called by name in it.
    pub(super) fn asked(&self, n: usize) -> Option<u32> {
        let attribution = &self.attributions[n];
        let person =
            |f: &&Found| self.cast.get(f.entity).is_some_and(Entity::is_person) && !f.modifier;
        if let Some(told) = attribution.addressee {
            let range = self.text.range(told);
            let first = self.found.partition_point(|f| f.tokens.start < range.start);
            let found = self.found[first..]
                .iter()
                .take(4)
                .take_while(|f| f.tokens.start < range.end)
                .find(person);
            if let Some(found) = found {
                return Some(found.entity);
            }
        }
        // `She asked him what it was`
        if let Some(cue) = attribution.cue.last() {
            let behind = self.text.range(*cue).end;
            let first = self.found.partition_point(|f| f.tokens.start < behind);
            let found = self
                .found
                .get(first)
                .filter(|f| f.tokens.start == behind && f.quotation == 0)
                .filter(person)
                .filter(|f| !attribution.source.contains(&self.text.span(f.tokens)))
                .filter(|f| f.object || attribution.kind == QuoteKind::Indirect)
                .filter(|f| !f.subject);
            if let Some(found) = found {
                return Some(found.entity);
            }
        }
        let tokens = &self.text.tokens;
        // `Asked by a reporter whether it was so, Mr. Falk paused.`
        if let (Some(cue), Some(content)) =
            (self.places.cues(n).first(), self.places.contents(n).last())
        {
            let verb = &tokens[cue.start as usize];
            let mut end = content.end as usize;
            while tokens.get(end).is_some_and(|t| t.is(Classes::PAUSE)) {
                end += 1;
            }
            if names::opens(tokens, cue.start as usize)
                && verb.can_be(Tags::VBN)
                && content.start >= cue.end
            {
                let first = self
                    .found
                    .partition_point(|f| (f.tokens.start as usize) < end);
                let sentence = self.text.sentence_of(cue.start as usize);
                let found = self
                    .found
                    .get(first)
                    .filter(|f| f.sentence as usize == sentence && f.subject && f.quotation == 0)
                    .filter(person);
                if let Some(found) = found {
                    return Some(found.entity);
                }
            }
        }
        // `“Ms. Quist, do you?”`
        let comma = |at: usize| {
            tokens
                .get(at)
                .is_some_and(|t| t.is(Classes::PAUSE | Classes::STOP))
        };
        attribution.content.iter().find_map(|span| {
            let range = self.text.range(*span);
            let first = self.found.partition_point(|f| f.tokens.start < range.start);
            self.found[first..]
                .iter()
                .take(12)
                .take_while(|f| f.tokens.start < range.end)
                .find(|f| {
                    let (start, end) = (f.tokens.start as usize, f.tokens.end as usize);
                    let opens = start <= range.start as usize + 1;
                    let closes = tokens[end..range.end as usize]
                        .iter()
                        .all(|t| !t.is(Classes::WORD));
                    f.name().is_some()
                        && person(f)
                        && comma(end)
                        && (opens && tokens[end].key == key(",")
                            || closes && tokens[start - 1].key == key(","))
                })
                .map(|f| f.entity)
        })
    }

    /// Whether a line in a paragraph of its own answers the one before although
    /// neither is a question: both are short, and the one before is told to
    /// somebody as `you`, or is itself an answer.
    pub(super) fn is_exchange(&self, before: usize, at: usize) -> bool {
        let (Some(line), Some(here)) = (self.line(before), self.line(at)) else {
            return false;
        };
        if here.1 != line.1 + 1
            || !self.is_within(before, SHORT)
            || !self.opens_paragraph(line.0)
            || !self.is_alone(at)
        {
            return false;
        }
        let answer = self.answers[before];
        if self.attributions[before].source.is_empty() {
            return answer.is_some_and(|a| a.rule == "alternation");
        }
        // `“Does it ring?”`, `“Once,” Mr. Falk said.` and `“Then I shall wait.”`:
        // two have spoken in turn.
        let first = (0..before)
            .rev()
            .take(4)
            .find(|n| self.line(*n).is_some_and(|l| l.1 < line.1));
        if let Some(first) = first {
            let other = self.answers[first].map(|a| a.entity);
            if self.line(first).is_some_and(|l| l.1 + 1 == line.1)
                && other.is_some()
                && other != answer.map(|a| a.entity)
                && (self.is_question(first)
                    || self.is_within(at, SHORT) && self.is_within(first, SHORT + 4))
                && self
                    .quoted
                    .get(self.line(first).map_or(0, |l| l.0))
                    .is_some_and(|q| *q != 0)
            {
                return true;
            }
        }
        let you = [key("you"), key("your"), key("yours")];
        let to_you = self.attributions[before].content.iter().any(|span| {
            self.text.tokens[self.text.range(*span).range()]
                .iter()
                .any(|t| you.contains(&t.key))
        });
        to_you
            && self.is_within(at, SHORT)
            && (self.asked(before).is_some()
                || self.narrates && answer.is_some_and(|a| a.entity != self.byline))
    }

    /// A long question, or one that only asks for a nod: `It is late, right?`
    fn wants_no_answer(&self, n: usize) -> bool {
        let Some(span) = self.attributions[n].content.last() else {
            return false;
        };
        let tokens = &self.text.tokens[self.text.range(*span).range()];
        let words = tokens.iter().filter(|t| t.is(Classes::WORD)).count();
        let last = tokens.iter().rev().find(|t| t.is(Classes::WORD));
        let tag = last.is_some_and(|t| {
            [
                key("right"),
                key("no"),
                key("okay"),
                key("ok"),
                key("huh"),
                key("eh"),
            ]
            .contains(&t.key)
        });
        tag || words >= 12
    }

    /// The token and paragraph where a content begins.
    pub(super) fn line(&self, n: usize) -> Option<(usize, usize)> {
        let span = self.attributions[n].content.first()?;
        let token = self.text.range(*span).start as usize;
        Some((token, self.text.paragraph_of(token)))
    }

    /// Whether the cue of an attribution is one of a question.
    pub(super) fn asking(&self, n: usize) -> bool {
        self.places.is_for(n, Deeds::ASKS)
    }

    /// Whether the last words of a content are a question.
    pub(super) fn is_question(&self, n: usize) -> bool {
        let Some(span) = self.attributions[n].content.last() else {
            return false;
        };
        self.text.tokens[self.text.range(*span).range()]
            .iter()
            .rev()
            .find(|t| !t.is(Classes::MARK))
            .is_some_and(|t| t.key == key("?"))
    }

    /// Whether a token opens its paragraph, a mark before it or not.
    fn opens_paragraph(&self, token: usize) -> bool {
        let opens =
            |at: usize, class: Classes| self.text.tokens.get(at).is_some_and(|t| t.is(class));
        opens(token, Classes::PARAGRAPH)
            || token > 0 && opens(token - 1, Classes::MARK) && opens(token - 1, Classes::PARAGRAPH)
    }

    /// Whether a content is all that its paragraph says.
    fn is_alone(&self, n: usize) -> bool {
        let Some(last) = self.attributions[n].content.last() else {
            return false;
        };
        let end = self.text.range(*last).end as usize;
        self.text
            .tokens
            .iter()
            .skip(end)
            .take(4)
            .take_while(|t| !t.is(Classes::PARAGRAPH))
            .all(|t| !t.is(Classes::WORD))
    }

    /// Whether a quotation has no more than so many words.
    fn is_within(&self, n: usize, most: usize) -> bool {
        let words = self.attributions[n]
            .content
            .iter()
            .flat_map(|span| &self.text.tokens[self.text.range(*span).range()])
            .filter(|t| t.is(Classes::WORD));
        words.take(most + 1).count() <= most
    }
}

/// A line of dialogue that is short enough to be answered by another.
const SHORT: usize = 8;
