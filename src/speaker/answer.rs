//! The speaker of each attribution.
//!
//! *Input*: the cast and whom every mention means. *Output*: an answer for each
//! attribution, the outermost first, since an `I` in a quotation is whoever
//! says it. A quotation that names no source gets its speaker from the one
//! before it, from the other of two who talk, or from the sentence beside it.

use super::SpeakerKind;
use super::antecedent::CLEAR;
use super::apposition::canonical;
use super::cast::{Entity, Role, Wording};
use super::casting::PLACING;
use super::mentions::{Form, Found, NOBODY, Pronoun};
use super::names::Sort;
use super::phrase;
use super::resolve::{self, Answer, Resolver, WINDOW};
use super::source::{self, Reading};
use crate::diagnostic::{Code, Diagnostic};
use crate::keys::KeySet;
use crate::lexicon::{Classes, Tags, key};
use crate::span::TokenRange;
use crate::text::index;

impl Resolver<'_, '_> {
    /// Speakers of all attributions, the outermost first; `inside` are the
    /// descriptions and pronouns in quotations.
    pub(super) fn answer(&mut self, inside: &[u32]) {
        let mut order: Vec<(u32, u32, u32)> = self
            .attributions
            .iter()
            .enumerate()
            .map(|(at, a)| {
                let start = a
                    .content
                    .first()
                    .or(a.source.first())
                    .map_or(0, |s| s.start);
                (self.places.depth(at), start, index(at))
            })
            .collect();
        if !order.is_sorted() {
            order.sort_unstable();
        }
        let mut inner = false;
        for (depth, _, at) in order {
            if depth > 0 && !inner {
                inner = true;
                self.walk_inside(inside);
            }
            self.answer_one(at as usize, true);
        }
    }

    pub(super) fn answer_one(&mut self, at: usize, hinted: bool) {
        if self.done[at] {
            return;
        }
        self.done[at] = true;
        let attribution = &self.attributions[at];
        let answer = if attribution.source.is_empty() {
            if hinted { self.sourceless(at) } else { None }
        } else {
            self.sourced(at)
        };
        self.answers[at] = answer;
    }

    pub(super) fn sourced(&mut self, at: usize) -> Option<Answer> {
        let attribution = &self.attributions[at];
        let mut range = self.places.source(at)?;
        if let [first, more @ ..] = &attribution.source[..] {
            let mut span = *first;
            for more in more {
                if more.start >= span.end && more.start - span.end <= 2 {
                    span = span.join(*more);
                }
            }
            if span != *first {
                range = self.text.range(span);
                self.readings[at] = None;
            }
        }
        if range.is_empty() {
            return None;
        }
        if let Some(answer) = self.label(range) {
            return answer;
        }
        let touching = self.found.partition_point(|f| f.tokens.end < range.start);
        let retold = self.found[touching..]
            .iter()
            .take_while(|f| f.tokens.start <= range.end)
            .any(|f| f.retold);
        match self.readings[at].take().filter(|_| !retold) {
            Some(reading) => self.meant(reading),
            None => self.said_by(range),
        }
    }

    /// Whom the words of a source mean.
    pub(super) fn said_by(&mut self, range: TokenRange) -> Option<Answer> {
        let reading = source::read(self.text, range, &self.found);
        self.meant(reading)
    }

    /// Whom a source means that was read so.
    fn meant(&mut self, reading: Reading) -> Option<Answer> {
        match reading {
            Reading::Nothing => None,
            Reading::Name(found) => self.named(found as usize),
            Reading::Pronoun(pronoun, token) => self.pronoun(pronoun, token as usize),
            Reading::Description { phrase, head } => self.description(phrase, head as usize),
            Reading::Both(token) => self.both(token),
            Reading::Several {
                phrase,
                names,
                others,
            } => Some(self.several(phrase, &names, others)),
        }
    }

    pub(super) fn named(&mut self, found: usize) -> Option<Answer> {
        let mention = self.found[found];
        let name = mention.name().copied()?;
        if mention.entity == NOBODY {
            if mention.rule == "ambiguous" {
                let span = self.text.span(mention.tokens);
                self.diagnostics.push(Diagnostic::new(
                    Code::AmbiguousSpeaker,
                    format!("`{}` could be two people", self.text.slice(span)),
                    Some(span),
                ));
                return None;
            }
            let id = if name.parts.words > 1 {
                self.enter(&name)
            } else {
                self.enter_single(&name)
            };
            self.bind(found, id, "full-name");
        }
        let mention = self.found[found];
        self.label_in_capitals(&mention);
        let confidence = match mention.rule {
            "full-name" | "given" => 0.98,
            "surname" => 0.95,
            _ => 0.85,
        };
        Some(Answer {
            entity: mention.entity,
            confidence,
            rule: mention.rule,
        })
    }

    pub(super) fn pronoun(&mut self, pronoun: Pronoun, token: usize) -> Option<Answer> {
        let found = self
            .found
            .partition_point(|f| (f.tokens.end as usize) <= token);
        match pronoun {
            Pronoun::First => {
                let mention = self.found.get(found).copied()?;
                if let Some(id) = self.whose_marks(&mention) {
                    return Some(Answer {
                        entity: id,
                        confidence: 0.9,
                        rule: "first-person",
                    });
                }
                // `We` is the paper's, not the author's.
                let own = [key("i"), key("me"), key("my"), key("myself")]
                    .contains(&self.text.tokens[mention.head as usize].key);
                if !own || mention.quotation != 0 || self.byline == NOBODY {
                    return None;
                }
                Some(Answer {
                    entity: self.byline,
                    confidence: 0.9,
                    rule: "byline",
                })
            }
            Pronoun::Second => self.addressed(found),
            Pronoun::Relative => self.relative(token),
            Pronoun::Single(_) | Pronoun::Plural | Pronoun::Thing => {
                let mention = self.found.get(found).copied()?;
                if mention.entity != NOBODY {
                    let confidence = self.antecedent(found, pronoun, CLEAR).map_or(0.6, |a| a.1);
                    self.print_nearest(mention.entity, found);
                    return Some(Answer {
                        entity: mention.entity,
                        confidence,
                        rule: "pronoun",
                    });
                }
                let (id, confidence) = self.antecedent(found, pronoun, CLEAR)?;
                self.bind(found, id, "pronoun");
                self.print_nearest(id, found);
                Some(Answer {
                    entity: id,
                    confidence,
                    rule: "pronoun",
                })
            }
        }
    }

    /// Somebody without a name, met by a pronoun first, is printed by the
    /// description nearest before it.
    pub(super) fn print_nearest(&mut self, id: u32, found: usize) {
        let entity = &self.cast.entities[id as usize];
        if entity.named || entity.printed || entity.plural {
            return;
        }
        let nearest = self.found[..found]
            .iter()
            .rev()
            .take(WINDOW)
            .find(|f| f.entity == id && matches!(f.form, Form::Description(_)))
            .copied();
        if let Some(mention) = nearest {
            let end = self.phrase_end(mention.head as usize, self.sentence_end(&mention));
            self.print(
                id,
                TokenRange::new(mention.tokens.start, index(end)),
                mention.head as usize,
            );
        }
    }

    /// Whom the clause that begins with the `who` or `which` at `token` is
    /// about: the nearest person or group before it, over the places and
    /// phrases that hang on it (`Prof. Takeda of Harn, who`).
    pub(super) fn relative(&mut self, token: usize) -> Option<Answer> {
        let end = self
            .found
            .partition_point(|f| (f.tokens.end as usize) <= token);
        let sentence = index(self.text.sentence_of(token));
        let which = [key("which"), key("that")].contains(&self.text.tokens[token].key);
        let mut best: Option<(usize, bool)> = None;
        for at in (0..end).rev().take(8) {
            let mention = self.found[at];
            if mention.sentence != sentence || token - mention.tokens.end as usize > 24 {
                break;
            }
            if mention.modifier || matches!(mention.form, Form::Pronoun(_)) {
                continue;
            }
            let (person, known) = match self.cast.get(mention.entity) {
                Some(e) => {
                    // `Donna Rawlings, 59, of Ashton, who`
                    let start = mention.tokens.start as usize;
                    let placed = start > 0
                        && e.parts.words == 1
                        && PLACING.has(self.text.tokens[start - 1].key);
                    (
                        e.is_person() || e.plural || e.kind == SpeakerKind::Group,
                        !placed
                            && (e.sort == Sort::Person && !e.plural
                                || e.kind == SpeakerKind::Group),
                    )
                }
                None => match mention.form {
                    Form::Description(d) => (
                        !matches!(d.kind, SpeakerKind::Document | SpeakerKind::Organization),
                        true,
                    ),
                    _ => (false, false),
                },
            };
            if which {
                // `The senator won over the town, which backs him`: no person is
                // a `which`.
                let somebody = self.text.tokens[token].key == key("which")
                    && self
                        .cast
                        .get(mention.entity)
                        .is_some_and(|e| e.sort == Sort::Person && !e.plural);
                best = (!somebody).then_some((at, true));
                break;
            }
            if !person {
                continue;
            }
            match best {
                None => best = Some((at, known)),
                // `Takeda of Harn, who`: a known person before an unknown word.
                Some((_, false)) if known => best = Some((at, known)),
                Some(_) => {}
            }
            if known {
                break;
            }
        }
        let (at, _) = best?;
        let mention = self.found[at];
        match mention.form {
            Form::Name(_) => self.named(at).map(|answer| Answer {
                rule: "relative",
                ..answer
            }),
            Form::Description(_) => self
                .description(
                    TokenRange::new(
                        mention.tokens.start,
                        index(self.relative_end(&mention, token)),
                    ),
                    mention.head as usize,
                )
                .map(|answer| Answer {
                    confidence: 0.85,
                    rule: "relative",
                    ..answer
                }),
            Form::Pronoun(_) => None,
        }
    }

    /// Where a phrase ends that the `who` at `token` goes on: right before it,
    /// if no verb comes between (`one Democrat familiar with it, who`).
    fn relative_end(&self, mention: &Found, token: usize) -> usize {
        let tokens = &self.text.tokens;
        let from = mention.head as usize + 1;
        let mut end = token;
        while end > from && !tokens[end - 1].is(Classes::WORD) {
            end -= 1;
        }
        let whole = tokens[from..end].iter().all(|t| {
            t.is(Classes::WORD)
                && !t.is(Classes::AUXILIARY
                    .with(Classes::MODAL)
                    .with(Classes::CONJUNCTION))
                && !t.is(Classes::DIGIT | Classes::MONTH | Classes::DAY_WORD | Classes::WEEKDAY)
                && t.key != key("to")
                && (!t.can_be(Tags::FINITE) || t.can_be(Tags::NOUN.with(Tags::JJ)))
        });
        if whole {
            end
        } else {
            self.phrase_end(mention.head as usize, token)
        }
    }

    /// A source that only describes.
    pub(super) fn description(&mut self, phrase: TokenRange, head: usize) -> Option<Answer> {
        let at = self.found.partition_point(|f| (f.head as usize) < head);
        let known = self
            .found
            .get(at)
            .filter(|f| f.head as usize == head)
            .copied();
        if let Some(owner) = self.owner(phrase, head) {
            return owner;
        }
        if let Some(answer) = self.of_them(phrase) {
            return Some(answer);
        }
        if let Some(mention) = known {
            if mention.name().is_some() && phrase.end as usize <= head + 1 {
                return self.named(at);
            }
            if let Form::Description(description) = mention.form {
                if mention.entity == NOBODY {
                    let id = self.describe(at, &description);
                    if id == NOBODY {
                        return None;
                    }
                    self.bind(at, id, "description");
                }
                let mut id = self.found[at].entity;
                if let Some(other) = self.of_the_heading(at, &description, id) {
                    id = other;
                    self.bind(at, id, "description");
                }
                if self.cast.entities[id as usize].named {
                    let rule = self.found[at].rule;
                    let rule = if rule == "given" { rule } else { "role" };
                    return Some(Answer {
                        entity: id,
                        confidence: 0.9,
                        rule,
                    });
                }
                self.print(id, phrase, head);
                return Some(Answer {
                    entity: id,
                    confidence: 0.9,
                    rule: "description",
                });
            }
        }
        // `the Ordinance of 1691`, `a girl of six`: nothing that the mentions
        // have by that head.
        let range = TokenRange::new(phrase.start, index(head + 1).max(phrase.start + 1));
        let description = phrase::describe(self.text, range, head, phrase.end as usize);
        let mut entity = Entity::described(
            Wording::Own(String::new()),
            description.kind,
            description.plural,
        );
        entity.roles.push(Role {
            head: canonical(description.head),
            modifiers: description.modifiers,
            at: phrase.start,
        });
        let id = self.cast.push(entity);
        self.print(id, phrase, head);
        Some(Answer {
            entity: id,
            confidence: 0.85,
            rule: "description",
        })
    }

    /// `The neighbours came out. “We have candles,” said one of them`: one of the
    /// neighbours.
    fn of_them(&mut self, phrase: TokenRange) -> Option<Answer> {
        let tokens = &self.text.tokens;
        let them = phrase.end as usize + 1;
        let part = &tokens[phrase.start as usize];
        let whole = phrase.len() == 1
            && tokens.get(them)?.key == key("them")
            && tokens[them - 1].key == key("of")
            && part.is(Classes::NUMBER | Classes::DETERMINER | Classes::FUNCTION);
        if !whole {
            return None;
        }
        let here = self.found.partition_point(|f| f.head < phrase.start);
        if self.found.get(here)?.head != phrase.start {
            return None;
        }
        // Whom the phrase itself would mean is nobody that it is part of.
        let (group, sure) = self.antecedent(here, Pronoun::Plural, CLEAR)?;
        let group = &self.cast.entities[group as usize];
        let name = group.name.read(self.text);
        if !group.plural || name.contains(" and ") {
            return None;
        }
        let the = if group.named || name.contains(' ') && !name.starts_with(char::is_uppercase) {
            name.starts_with("the ")
        } else {
            false
        };
        let words = self.text.word(part).to_lowercase();
        let name = format!("{words} of {}{name}", if the { "" } else { "the " });
        let one = part.key == key("one");
        let kind = if one {
            SpeakerKind::Anonymous
        } else {
            SpeakerKind::Group
        };
        let id = self
            .cast
            .push(Entity::described(Wording::Own(name), kind, !one));
        Some(Answer {
            entity: id,
            confidence: 0.85 * sure,
            rule: "description",
        })
    }

    /// `Reyes’ reaction`, `her answer`: what is nothing but somebody's saying is
    /// theirs. The outer answer is whether it is such a phrase.
    pub(super) fn owner(&mut self, phrase: TokenRange, head: usize) -> Option<Option<Answer>> {
        let noun = self.text.tokens.get(head)?;
        if !SAYINGS.has(noun.lemma) {
            return None;
        }
        let at = self
            .found
            .partition_point(|f| f.tokens.start < phrase.start);
        let mention = self.found.get(at).copied()?;
        if mention.head as usize >= head || !mention.modifier {
            return None;
        }
        match mention.form {
            Form::Name(_) => Some(self.named(at)),
            Form::Pronoun(pronoun) => Some(self.pronoun(pronoun, mention.tokens.start as usize)),
            Form::Description(_) => None,
        }
    }

    pub(super) fn several(&mut self, phrase: TokenRange, names: &[u32], others: bool) -> Answer {
        let joint = match names {
            [one, two] if !others => {
                self.joint_name(&self.found[*one as usize], &self.found[*two as usize])
            }
            _ => None,
        };
        let name = if let Some(joint) = joint {
            joint
        } else if others {
            Wording::Lowered(phrase).read(self.text)
        } else {
            let mut joined = String::new();
            for (n, at) in names.iter().enumerate() {
                let id = self.found[*at as usize].entity;
                if n > 0 {
                    joined.push_str(if n + 1 == names.len() { " and " } else { ", " });
                }
                match self.cast.get(id) {
                    Some(entity) => joined.push_str(&entity.name.read(self.text)),
                    None => joined
                        .push_str(&resolve::phrase(self.text, self.found[*at as usize].tokens)),
                }
            }
            joined
        };
        let entity = self.group(name);
        Answer {
            entity,
            confidence: 0.85,
            rule: "group",
        }
    }

    /// `DARROW:` is printed `Darrow`, where nobody of that name stands in full;
    /// four letters with a vowel are no acronym.
    pub(super) fn label_in_capitals(&mut self, mention: &Found) {
        let next = self.text.tokens.get(mention.tokens.end as usize);
        let entity = &mut self.cast.entities[mention.entity as usize];
        if entity.entry.is_some() || next.is_none_or(|t| t.key != key(":")) {
            return;
        }
        let name = entity.name.read(self.text);
        if name.chars().any(char::is_lowercase) {
            return;
        }
        let word = |word: &str| {
            let mut letters = word.chars();
            let first: String = letters.next().into_iter().collect();
            first + &letters.as_str().to_lowercase()
        };
        if name.len() > 3 && name.contains(['A', 'E', 'I', 'O', 'U', 'Y']) {
            let words: Vec<String> = name.split(' ').map(word).collect();
            entity.name = Wording::Own(words.join(" "));
        }
    }

    /// The two whom the text has joined last, not far before `both`.
    pub(super) fn both(&self, token: u32) -> Option<Answer> {
        let end = self.found.partition_point(|f| f.tokens.start < token);
        let sentence = index(self.text.sentence_of(token as usize));
        self.found[..end]
            .iter()
            .rev()
            .take(WINDOW)
            .take_while(|f| sentence <= f.sentence + 5)
            .find(|f| f.pair != NOBODY && f.quotation == 0)
            .map(|f| Answer {
                entity: f.pair,
                confidence: 0.7,
                rule: "group",
            })
    }
}

/// Nouns for a saying that is no document.
static SAYINGS: KeySet = KeySet::of(&[
    key("reaction"),
    key("response"),
    key("reply"),
    key("answer"),
    key("retort"),
    key("verdict"),
    key("view"),
    key("opinion"),
    key("advice"),
    key("claim"),
    key("promise"),
    key("pledge"),
    key("remark"),
    key("comment"),
]);
