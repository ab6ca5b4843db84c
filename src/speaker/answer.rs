//! The speaker of each attribution.
//!
//! *Input*: the cast and whom every mention means. *Output*: an answer for each
//! attribution, the outermost first, since an `I` in a quotation is whoever
//! says it. A quotation that names no source gets its speaker from the one
//! before it, from the other of two who talk, or from the sentence beside it.

use super::SpeakerKind;
use super::apposition::canonical;
use super::cast::{Entity, Role, Wording};
use super::casting::PLACING;
use super::mentions::{Article, Description, Form, Found, NOBODY, Pronoun};
use super::names::Sort;
use super::phrase;
use super::reference::CLEAR;
use super::resolve::{self, Answer, Resolver, WINDOW, depth};
use super::source::{self, Reading};
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::{Classes, Tags, key};
use crate::span::TokenRange;
use crate::text::index;

impl Resolver<'_, '_> {
    /// Speakers of all attributions, the outermost first.
    pub(super) fn answer(&mut self) {
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
                (depth(self.attributions, a), start, index(at))
            })
            .collect();
        order.sort_unstable();
        let mut inner = false;
        for (depth, _, at) in order {
            if depth > 0 && !inner {
                inner = true;
                self.walk(true);
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
        let mut span = attribution.source[0];
        for more in &attribution.source[1..] {
            if more.start >= span.end && more.start - span.end <= 2 {
                span = span.join(*more);
            }
        }
        let range = self.text.range(span);
        if range.is_empty() {
            return None;
        }
        if let Some(answer) = self.label(range) {
            return answer;
        }
        self.said_by(range)
    }

    /// Whom the words of a source mean.
    pub(super) fn said_by(&mut self, range: TokenRange) -> Option<Answer> {
        match source::read(self.text, range, &self.found) {
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
                        && PLACING.contains(&self.text.tokens[start - 1].key);
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
                best = Some((at, true));
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

    /// `Goats counted, vendor says`: whom the text under a headline calls so
    /// first.
    fn of_the_heading(&mut self, at: usize, description: &Description, id: u32) -> Option<u32> {
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

    /// `Reyes’ reaction`, `her answer`: what is nothing but somebody's saying is
    /// theirs. The outer answer is whether it is such a phrase.
    pub(super) fn owner(&mut self, phrase: TokenRange, head: usize) -> Option<Option<Answer>> {
        let noun = self.text.tokens.get(head)?;
        if !SAYINGS.contains(&noun.lemma) {
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
        let hangs = first.is(Classes::PREPOSITION) && HANGING.contains(&first.key)
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
            && !OCCASIONS.contains(&noun.key);
        if closes && place {
            TokenRange::new(phrase.start, index(at))
        } else {
            phrase
        }
    }

    pub(super) fn several(&mut self, phrase: TokenRange, names: &[u32], others: bool) -> Answer {
        let name = if others {
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

/// Prepositions by which something hangs on a person.
const HANGING: &[u32] = &[
    key("with"),
    key("in"),
    key("from"),
    key("at"),
    key("behind"),
];

/// Prepositions of the place where somebody is.
const PLACED: &[u32] = &[key("at"), key("in"), key("behind"), key("from")];

/// Nouns for when or how somebody spoke, not for where they belong.
const OCCASIONS: &[u32] = &[
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
];

/// Nouns for a saying that is no document.
const SAYINGS: &[u32] = &[
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
];
