//! Quotations that name no source where they stand, and the labels of an
//! interview.
//!
//! *Input*: an attribution without a source and its hint; a `Q` or `A`.
//! *Output*: its speaker, from the quotation that it goes on from, from the
//! other of two who talk (see `dialogue`), from the sentence beside it, from the
//! name set below it, or from the words that introduce the interview; nobody
//! where none of them tells, as for a heading in capitals.

use super::SpeakerKind;
use super::cast::Entity;
use super::mentions::{Form, Found, NOBODY};
use super::names::Sort;
use super::resolve::{Answer, Resolver, WINDOW};
use crate::keys::KeySet;
use crate::lexicon::{Classes, key};
use crate::quote::{QuoteKind, SourceHint};
use crate::span::{Span, TokenRange};
use crate::text::{Token, index};

/// Nouns for what was said, where the sentence behind tells whose it was.
static SAYINGS: KeySet = KeySet::of(&[
    key("complaint"),
    key("remark"),
    key("words"),
    key("comment"),
    key("voice"),
    key("quip"),
    key("line"),
]);

/// Nouns for who said it.
static SPEAKS: KeySet = KeySet::of(&[
    key("speaker"),
    key("witness"),
    key("caller"),
    key("writer"),
    key("author"),
    key("voice"),
]);

impl Resolver<'_, '_> {
    /// The speaker of a quotation that names none where it stands.
    pub(super) fn sourceless(&mut self, at: usize) -> Option<Answer> {
        if let Some(answer) = self.credited(at).or_else(|| self.signed(at)) {
            return Some(Answer {
                confidence: 0.8,
                rule: "sentence-after",
                ..answer
            });
        }
        if self.is_heading(at) {
            return None;
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
                // `I ask how many.` and `“All of them.”`
                if self.attributions[before].kind == QuoteKind::Indirect && self.asking(before) {
                    return self.other_party(at);
                }
                let answer = self.answers.get(before).copied().flatten()?;
                if self.is_exchange(before, at) {
                    return self.other_party(at);
                }
                Some(Answer {
                    confidence: answer.confidence * 0.95,
                    rule: "continuation",
                    ..answer
                })
            }
            SourceHint::Alternation => self.other_party(at),
            SourceHint::SentenceBefore(span) => {
                let subject = self.subject_of(span).filter(|id| self.can_say(at, *id));
                let person = subject.filter(|id| self.cast.entities[*id as usize].is_person());
                if let Some(entity) = person {
                    return Some(Answer {
                        entity,
                        confidence: 0.75,
                        rule: "sentence-before",
                    });
                }
                self.last_of_paragraph(at, span).or_else(|| {
                    subject
                        .filter(|id| self.cast.entities[*id as usize].kind == SpeakerKind::Document)
                        .map(|entity| Answer {
                            entity,
                            confidence: 0.75,
                            rule: "sentence-before",
                        })
                })
            }
            SourceHint::SentenceAfter(span) => self.subject_of(span).map(|entity| Answer {
                entity,
                confidence: 0.75,
                rule: "sentence-after",
            }),
            SourceHint::None => None,
        }
    }

    /// Whether a quotation is a headline between paragraphs: `“OUT OF WATER”`.
    fn is_heading(&self, at: usize) -> bool {
        let Some(span) = self.attributions[at].content.first() else {
            return false;
        };
        let tokens = &self.text.tokens[self.text.range(*span).range()];
        let mut words = tokens.iter().filter(|t| t.is(Classes::WORD)).peekable();
        words.peek().is_some()
            && words.all(|t| t.is(Classes::UPPER))
            && tokens
                .iter()
                .filter(|t| t.is(Classes::WORD))
                .nth(1)
                .is_some()
    }

    /// Several people say no `I`.
    fn can_say(&self, at: usize, id: u32) -> bool {
        let entity = &self.cast.entities[id as usize];
        if entity.is_person() && !entity.plural {
            return true;
        }
        let own = [key("i"), key("me"), key("my"), key("myself")];
        !self.attributions[at].content.iter().any(|span| {
            self.text.tokens[self.text.range(*span).range()]
                .iter()
                .any(|t| own.contains(&t.key))
        })
    }

    /// Who spoke last in the paragraph of the sentence before, in quotation
    /// marks.
    fn last_of_paragraph(&self, at: usize, sentence: Span) -> Option<Answer> {
        let paragraph = self
            .text
            .paragraph_of(self.text.range(sentence).start as usize);
        (0..at)
            .rev()
            .take(8)
            .filter(|n| self.attributions[*n].within.is_none())
            .filter_map(|n| Some((n, self.line(n)?)))
            .take_while(|(_, line)| line.1 == paragraph)
            .filter(|(_, line)| self.quoted.get(line.0).is_some_and(|q| *q != 0))
            .map(|(n, _)| n)
            .find_map(|n| self.answers[n])
            .filter(|answer| self.cast.entities[answer.entity as usize].is_person())
            .map(|answer| Answer {
                confidence: 0.7,
                rule: "continuation",
                ..answer
            })
    }

    /// `“Not on my square.” The complaint came from Gerd Lang`, `The witness was
    /// a man with a dog`, `That was Gerd Lang`, `He tweeted it on Monday`: the
    /// sentence behind says whose words they are.
    pub(super) fn credited(&mut self, at: usize) -> Option<Answer> {
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
        if first.is(Classes::PARAGRAPH) {
            return None;
        }
        let sentence = self.text.sentences[self.text.sentence_of(end)];
        let stop = (sentence.end as usize).min(end + 40);
        let is = [key("is"), key("was"), key("are"), key("were")];
        // `That was Gerd Lang, who sweeps.`
        let pointing = [key("that"), key("this"), key("those"), key("these")];
        if pointing.contains(&first.key) && is.contains(&noun.key) {
            let at = self
                .found
                .partition_point(|f| (f.tokens.start as usize) < end + 2);
            let named = self.found.get(at).filter(|f| {
                f.tokens.start as usize == end + 2
                    && f.name().is_some()
                    && !f.modifier
                    && self.cast.get(f.entity).is_some_and(Entity::is_person)
            });
            return named.is_some().then(|| self.named(at)).flatten();
        }
        // `So said Gerd Lang, who sweeps.`
        let so = [key("so"), key("thus")].contains(&first.key);
        if so && noun.is(Classes::CUE) && noun.is(Classes::PAST) {
            let stop = (end + 2..stop)
                .find(|n| tokens[*n].is(Classes::STOP) && !tokens[*n].is(Classes::WORD))
                .unwrap_or(stop);
            return (end + 2 < stop)
                .then(|| self.said_by(TokenRange::new(index(end + 2), index(stop))))
                .flatten();
        }
        // `He tweeted when it was over.`
        let at = self
            .found
            .partition_point(|f| (f.tokens.start as usize) < end);
        if let Some(mention) = self.found.get(at).copied() {
            let behind = mention.tokens.end as usize;
            let cue = |t: &Token| t.is(Classes::CUE) && t.is(Classes::PAST);
            let ends = |t: &Token| {
                t.is(Classes::STOP | Classes::PREPOSITION)
                    || [key("when"), key("after"), key("as")].contains(&t.key)
            };
            if mention.tokens.start as usize == end
                && mention.quotation == 0
                && matches!(mention.form, Form::Name(_) | Form::Pronoun(_))
                && tokens.get(behind).is_some_and(cue)
                && tokens.get(behind + 1).is_some_and(ends)
            {
                return self.said_by(mention.tokens);
            }
        }
        if !first.is(Classes::DETERMINER) {
            return None;
        }
        // `The witness was a man with a dog.`
        if SPEAKS.has(noun.lemma) && tokens.get(end + 2).is_some_and(|t| is.contains(&t.key)) {
            let from = end + 3;
            let next = tokens.get(from)?;
            let names = next.is(Classes::DETERMINER | Classes::POSSESSIVE | Classes::TITLE)
                || next.is(Classes::CAPITAL);
            return (names && from < stop)
                .then(|| self.said_by(TokenRange::new(index(from), index(stop))))
                .flatten();
        }
        if !noun.is(Classes::CUE_NOUN) && !SAYINGS.has(noun.key) {
            return None;
        }
        let start = self
            .found
            .partition_point(|f| (f.tokens.start as usize) < end + 2);
        let found = (start..self.found.len())
            .take(4)
            .take_while(|n| {
                let f = &self.found[*n];
                sentence.holds(f.head as usize) && (f.tokens.start as usize) < end + 9
            })
            .find(|n| {
                let f = &self.found[*n];
                let before = &tokens[f.tokens.start as usize - 1];
                f.entity != NOBODY
                    && f.name().is_some()
                    && [key("from"), key("by"), key("of")].contains(&before.key)
                    && self.cast.entities[f.entity as usize].is_person()
            })?;
        self.named(found)
    }

    /// A quotation set off from the text, with nothing but a name in the
    /// paragraph behind it that ends in its mark.
    fn signed(&mut self, at: usize) -> Option<Answer> {
        let last = self.attributions[at].content.last()?;
        let end = self.text.range(*last).end as usize;
        let start = self.text.tokens.get(end)?;
        if !start.is(Classes::PARAGRAPH) {
            return None;
        }
        let paragraph = self.text.paragraphs.get(self.text.paragraph_of(end))?;
        let tokens = &self.text.tokens[paragraph.range()];
        let closes = tokens.last().is_some_and(|t| t.is(Classes::MARK));
        if !closes || tokens.len() > 16 || tokens.first().is_some_and(|t| t.is(Classes::MARK)) {
            return None;
        }
        let named = self
            .found
            .partition_point(|f| f.tokens.start < paragraph.start);
        let mention = self.found.get(named)?;
        let comma = self.text.tokens.get(mention.tokens.end as usize);
        let alone = comma.is_some_and(|t| t.is(Classes::PAUSE | Classes::STOP | Classes::MARK));
        (mention.tokens.start == paragraph.start && mention.name().is_some() && alone)
            .then(|| self.named(named))
            .flatten()
    }

    /// `Ms. Quist, you said`: whom the words in front call by name.
    pub(super) fn addressed(&self, found: usize) -> Option<Answer> {
        let here = self.found.get(found)?;
        let tokens = &self.text.tokens;
        self.found[..found]
            .iter()
            .rev()
            .take(12)
            .take_while(|f| {
                f.sentence == here.sentence
                    // `As you know, Mr. Falk, … You have said`
                    || here.quotation != 0
                        && f.quotation == here.quotation
                        && here.sentence - f.sentence <= 2
            })
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
        let asks = [key("q"), key("q."), key("question"), key("interviewer")].contains(&token.key);
        let replies = [key("a"), key("a."), key("answer")].contains(&token.key);
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
                    .any(|r| ASKING.has(r.head));
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
        let fits = |f: &&Found| f.subject || !f.object;
        // `FORT LYLE` before it may be a place.
        let person =
            |f: &&Found| fits(f) && self.cast.entities[f.entity as usize].sort == Sort::Person;
        others()
            .find(person)
            .or_else(|| others().find(fits))
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
                // A dateline in capitals.
                && (self.cast.entities[f.entity as usize].sort == Sort::Person
                    || !self.text.tokens[f.head as usize].is(Classes::UPPER))
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
static ASKING: KeySet = KeySet::of(&[
    key("moderator"),
    key("host"),
    key("interviewer"),
    key("reporter"),
    key("correspondent"),
    key("writer"),
]);
