//! Quotations that name no source where they stand, and the labels of an
//! interview.
//!
//! *Input*: an attribution without a source and its hint; a `Q` or `A`.
//! *Output*: its speaker, from the quotation that it goes on from, from the
//! other of two who talk, from the sentence beside it, or from the words that
//! introduce the interview; nobody where none of them tells.

use super::mentions::{Found, NOBODY};
use super::resolve::{Answer, Resolver, WINDOW};
use crate::lexicon::{Classes, key};
use crate::quote::SourceHint;
use crate::span::{Span, TokenRange};

impl Resolver<'_, '_> {
    /// The speaker of a quotation that names none where it stands.
    pub(super) fn sourceless(&mut self, at: usize) -> Option<Answer> {
        if let Some(entity) = self.credited(at) {
            return Some(Answer {
                entity,
                confidence: 0.8,
                rule: "sentence-after",
            });
        }
        let attribution = &self.attributions[at];
        match attribution.hint {
            SourceHint::Continuation => {
                let before = attribution
                    .continues
                    .map_or(at.checked_sub(1), |n| Some(n as usize))?;
                if before < at {
                    self.answer_one(before, false);
                }
                let answer = self.answers.get(before).copied().flatten()?;
                Some(Answer {
                    confidence: answer.confidence * 0.95,
                    rule: "continuation",
                    ..answer
                })
            }
            SourceHint::Alternation => self.other_party(at),
            SourceHint::SentenceBefore(span) | SourceHint::SentenceAfter(span) => {
                let rule = if matches!(attribution.hint, SourceHint::SentenceBefore(_)) {
                    "sentence-before"
                } else {
                    "sentence-after"
                };
                self.subject_of(span).map(|entity| Answer {
                    entity,
                    confidence: 0.75,
                    rule,
                })
            }
            SourceHint::None => None,
        }
    }

    /// `“Not on my square.” The complaint came from Gerd Lang`: the sentence
    /// behind says whose words they are.
    pub(super) fn credited(&self, at: usize) -> Option<u32> {
        let last = self.attributions[at].content.last()?;
        let mut end = self.text.range(*last).end as usize;
        let tokens = &self.text.tokens;
        end += usize::from(
            tokens
                .get(end)
                .is_some_and(|t| t.is(Classes::MARK) && !t.is(Classes::SPACED)),
        );
        let first = tokens.get(end)?;
        let noun = tokens.get(end + 1)?;
        if !first.is(Classes::DETERMINER)
            || first.is(Classes::PARAGRAPH)
            || !noun.is(Classes::CUE_NOUN)
                && ![
                    key("complaint"),
                    key("remark"),
                    key("words"),
                    key("comment"),
                    key("voice"),
                    key("quip"),
                    key("line"),
                ]
                .contains(&noun.key)
        {
            return None;
        }
        let sentence = self.text.sentences[self.text.sentence_of(end)];
        let start = self
            .found
            .partition_point(|f| (f.tokens.start as usize) < end + 2);
        self.found[start..]
            .iter()
            .take(4)
            .take_while(|f| sentence.holds(f.head as usize) && (f.tokens.start as usize) < end + 9)
            .find(|f| {
                let before = &tokens[f.tokens.start as usize - 1];
                f.entity != NOBODY
                    && f.name().is_some()
                    && [key("from"), key("by"), key("of")].contains(&before.key)
                    && self.cast.entities[f.entity as usize].is_person()
            })
            .map(|f| f.entity)
    }

    /// Of two who talk, the one who did not speak last: the last two speakers
    /// of the lines right before, or somebody else whom the narration has just
    /// named, or the narrator.
    pub(super) fn other_party(&mut self, at: usize) -> Option<Answer> {
        let line = |n: usize| {
            let span = self.attributions[n].content.first()?;
            let token = self.text.range(*span).start as usize;
            Some((token, self.text.paragraph_of(token)))
        };
        let (token, mut paragraph) = line(at)?;
        let mut spoken: Vec<u32> = Vec::new();
        let mut spoke = 0;
        for before in (0..at).rev().take(12) {
            let Some((token_of, other)) = line(before) else {
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
            let Some(answer) = self.answers[before] else {
                continue;
            };
            if !self.cast.entities[answer.entity as usize].is_person() {
                continue;
            }
            if !spoken.contains(&answer.entity) {
                spoken.push(answer.entity);
                spoke = token_of;
            }
            if spoken.len() == 2 {
                break;
            }
        }
        let last = *spoken.first()?;
        let narrated = || {
            let end = self
                .found
                .partition_point(|f| (f.tokens.start as usize) < token);
            let sentence = self.text.sentence_of(token);
            self.found[..end]
                .iter()
                .rev()
                .take(24)
                .take_while(|f| sentence <= f.sentence as usize + 6)
                .filter(|f| f.quotation == 0 && f.entity != NOBODY && f.entity != last)
                .find(|f| self.cast.entities[f.entity as usize].is_person() && f.subject)
                .map(|f| (f.tokens.start as usize, f.entity))
        };
        // Whoever came in later is the one who answers.
        let narrated = narrated();
        let entity = match (spoken.get(1), narrated) {
            (Some(other), Some((token, _))) if token < spoke => *other,
            (Some(other), None) => *other,
            _ => narrated.map(|n| n.1).or_else(|| {
                (self.byline != NOBODY && self.byline != last).then_some(self.byline)
            })?,
        };
        Some(Answer {
            entity,
            confidence: 0.7,
            rule: "alternation",
        })
    }

    /// `Ms. Quist, you said`: whom the words in front call by name.
    pub(super) fn addressed(&self, found: usize) -> Option<Answer> {
        let here = self.found.get(found)?;
        let tokens = &self.text.tokens;
        self.found[..found]
            .iter()
            .rev()
            .take(6)
            .take_while(|f| f.sentence == here.sentence)
            .find(|f| {
                let comma = |at: Option<&crate::text::Token>| {
                    at.is_some_and(|t| t.is(Classes::PAUSE | Classes::STOP | Classes::MARK))
                };
                let start = f.tokens.start as usize;
                f.name().is_some()
                    && f.entity != NOBODY
                    && self.cast.entities[f.entity as usize].is_person()
                    && comma(tokens.get(f.tokens.end as usize))
                    && (tokens[start].is(Classes::SENTENCE)
                        || comma(tokens.get(start.wrapping_sub(1))))
            })
            .map(|f| Answer {
                entity: f.entity,
                confidence: 0.8,
                rule: "addressed",
            })
    }

    /// The `Q` and `A` of an interview: the outer answer is whether it is such
    /// a label, the inner one who that is.
    pub(super) fn label(&mut self, range: TokenRange) -> Option<Option<Answer>> {
        if range.len() != 1 {
            return None;
        }
        let token = &self.text.tokens[range.start as usize];
        let asks = [key("q"), key("question"), key("interviewer")].contains(&token.key);
        let replies = [key("a"), key("answer")].contains(&token.key);
        if !(asks || replies) || !token.is(Classes::CAPITAL) {
            return None;
        }
        let entity = if asks {
            self.interviewer(range.start)
        } else {
            self.interviewed(range.start)
        };
        Some(entity.map(|entity| Answer {
            entity,
            confidence: 0.8,
            rule: "interview",
        }))
    }

    /// Who asks: in the words before the interview the person to, with or by
    /// whom it was given, or who is called its moderator; else the author.
    pub(super) fn interviewer(&self, label: u32) -> Option<u32> {
        self.introduced(label)
            .find(|f| {
                let before = self
                    .text
                    .tokens
                    .get((f.tokens.start as usize).wrapping_sub(1));
                // `Q&A with Joe Bell` of a headline names who answers.
                let first = self.introduced(label).next().map(|f| f.tokens.start);
                let heading = first == Some(f.tokens.start)
                    && self.text.paragraph_of(f.head as usize) == 0
                    && before.is_some_and(|t| t.key == key("with"));
                let given = !heading
                    && before.is_some_and(|t| [key("to"), key("with"), key("by")].contains(&t.key));
                let role = self.cast.entities[f.entity as usize]
                    .roles
                    .iter()
                    .any(|r| ASKING.contains(&r.head));
                given || role
            })
            .map(|f| f.entity)
            .or((self.byline != NOBODY).then_some(self.byline))
    }

    /// Who answers: the other person of the words before the interview.
    pub(super) fn interviewed(&self, label: u32) -> Option<u32> {
        let asks = self.interviewer(label);
        let others = || {
            self.introduced(label)
                .filter(|f| Some(f.entity) != asks && !f.modifier)
        };
        others()
            .find(|f| f.subject || !f.object)
            .or_else(|| others().next())
            .map(|f| f.entity)
    }

    /// The people named before the first label.
    pub(super) fn introduced(&self, label: u32) -> impl Iterator<Item = &Found> {
        let first = self.first_label.min(label);
        let end = self.found.partition_point(|f| f.tokens.start < first);
        self.found[..end.min(WINDOW)].iter().filter(|f| {
            f.entity != NOBODY
                && f.name().is_some()
                // `Q&A`
                && self.text.tokens[f.head as usize].span.len() > 1
                && self.cast.entities[f.entity as usize].is_person()
        })
    }

    /// Who is the subject of the sentence that a span stands in.
    pub(super) fn subject_of(&self, span: Span) -> Option<u32> {
        let range = self.text.range(span);
        let first = self.found.partition_point(|f| f.tokens.start < range.start);
        let inside = || {
            self.found[first..]
                .iter()
                .take(24)
                .take_while(|f| f.tokens.start < range.end)
                .filter(|f| f.quotation == 0 && f.entity != NOBODY)
        };
        let person = |f: &&Found| self.cast.entities[f.entity as usize].is_person();
        inside()
            .find(|f| person(f) && f.subject)
            .or_else(|| inside().find(|f| person(f) && !f.modifier && !f.object))
            // `The complaint came from Gerd Lang`
            .or_else(|| {
                inside().find(|f| {
                    person(f)
                        && f.tokens.start > 0
                        && [key("from"), key("by"), key("of")]
                            .contains(&self.text.tokens[f.tokens.start as usize - 1].key)
                })
            })
            .or_else(|| inside().find(|f| f.subject))
            .map(|f| f.entity)
    }
}

/// Roles of those who ask in an interview.
const ASKING: &[u32] = &[
    key("moderator"),
    key("host"),
    key("interviewer"),
    key("reporter"),
    key("correspondent"),
    key("writer"),
];
