//! Who it was: from the mentions of a text to the speaker of each attribution.
//!
//! *Input*: what [`resolve`] takes. *Output*: [`Resolved`]. The order: names
//! with all their parts make the cast; single names, titles and appositions
//! join it; then descriptions and pronouns, in the order of the text, choose
//! among those before them; then the attributions, the outermost first, since
//! an `I` in a quotation is whoever says it.
//!
//! Every choice looks at no more than [`WINDOW`] mentions, so that the time
//! grows in line with the text.

use super::cast::{Cast, Entity, Role, Who};
use super::mentions::{self, Article, Description, Form, Found, NOBODY, Pronoun, noun_phrase};
use super::names::{self, Name, Sort};
use super::source::{self, Reading};
use super::{Context, Gender, Given, Mention, Resolution, Resolved, Roster, Speaker, SpeakerKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::{Classes, key};
use crate::marks::{self, Marks};
use crate::quote::{Attribution, SourceHint};
use crate::span::{Span, TokenRange};
use crate::text::{Text, index};

/// How many mentions a pronoun looks back over.
const WINDOW: usize = 80;

/// Further back than this many sentences nobody remembers.
const FARTHEST: u32 = 14;

/// Resolves the source of every attribution to its speaker.
#[must_use]
pub fn resolve(
    text: &Text<'_>,
    marks: &Marks,
    attributions: &[Attribution],
    article: &Context<'_>,
    roster: Option<&Roster>,
    given: &[Given],
) -> Resolved {
    let quoted = quoted(text, marks, attributions);
    let found = mentions::scan(text, &quoted);
    let mut resolver = Resolver {
        text,
        attributions,
        roster,
        cast: Cast::default(),
        found,
        answers: vec![None; attributions.len()],
        done: vec![false; attributions.len()],
        holder: holders(text, attributions),
        last: Vec::new(),
        byline: NOBODY,
        headline: headlines(text),
        diagnostics: Vec::new(),
    };
    resolver.mark_sources();
    resolver.headline_names(article);
    resolver.full_names();
    resolver.given(given);
    resolver.single_names();
    resolver.appositions();
    resolver.votes();
    resolver.walk(false);
    resolver.answer();
    resolver.finish()
}

/// The number of the quotation that each token stands in, from 1. Spans of
/// content that begin with a mark count, found or not by the marks' own room.
fn quoted(text: &Text<'_>, marks: &Marks, attributions: &[Attribution]) -> Vec<u32> {
    let mut quoted = vec![0; text.tokens.len()];
    let mut number = 0;
    for quotation in &marks.quotations {
        if quotation.depth == 0
            && matches!(
                quotation.role,
                marks::Role::Speech | marks::Role::Unattributed
            )
        {
            // What goes on in the next paragraph is the same quotation.
            if quotation.continues.is_none() || number == 0 {
                number += 1;
            }
            fill(&mut quoted, quotation.tokens, number);
        }
    }
    for attribution in attributions {
        let mut counted = false;
        for span in &attribution.content {
            let range = text.range(*span);
            let opens = text
                .tokens
                .get(range.start as usize)
                .is_some_and(|t| t.is(Classes::MARK));
            if opens && quoted[range.range()].iter().any(|q| *q == 0) {
                if !counted {
                    number += 1;
                    counted = true;
                }
                for slot in &mut quoted[range.range()] {
                    if *slot == 0 {
                        *slot = number;
                    }
                }
            }
        }
    }
    quoted
}

fn fill(quoted: &mut [u32], range: TokenRange, number: u32) {
    let end = (range.end as usize).min(quoted.len());
    if let Some(slots) = quoted.get_mut(range.start as usize..end) {
        slots.fill(number);
    }
}

/// For each token the innermost attribution whose content holds it, and
/// [`NOBODY`] where none does.
fn holders(text: &Text<'_>, attributions: &[Attribution]) -> Vec<u32> {
    let mut holder = vec![NOBODY; text.tokens.len()];
    // Outer contents first: the longer covers more, and the inner overwrites.
    let mut order: Vec<(u32, u32)> = attributions
        .iter()
        .enumerate()
        .map(|(at, a)| (depth(attributions, a), index(at)))
        .collect();
    order.sort_unstable();
    for (_, at) in order {
        for span in &attributions[at as usize].content {
            holder[text.range(*span).range()].fill(at);
        }
    }
    holder
}

/// How many contents hold an attribution; a ring, which no engine makes, ends
/// the count.
fn depth(attributions: &[Attribution], of: &Attribution) -> u32 {
    let mut depth = 0;
    let mut within = of.within;
    while let Some(outer) = within.and_then(|at| attributions.get(at as usize)) {
        depth += 1;
        if depth == 16 {
            break;
        }
        within = outer.within;
    }
    depth
}

/// For each paragraph whether it is a headline, where capitals tell little.
fn headlines(text: &Text<'_>) -> Vec<bool> {
    text.paragraphs
        .iter()
        .map(|paragraph| {
            let tokens = &text.tokens[paragraph.range()];
            if tokens.len() > 40 || tokens.last().is_some_and(|t| t.is(Classes::STOP)) {
                return false;
            }
            let long = tokens
                .iter()
                .filter(|t| t.is(Classes::WORD) && t.span.len() > 3);
            let (mut all, mut capital) = (0, 0);
            for token in long {
                all += 1;
                capital += usize::from(token.is(Classes::CAPITAL));
            }
            all >= 4 && capital * 10 >= all * 7
        })
        .collect()
}

/// The speaker of an attribution, and how it was told.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Answer {
    entity: u32,
    confidence: f32,
    rule: &'static str,
}

struct Resolver<'a, 't> {
    text: &'a Text<'t>,
    attributions: &'a [Attribution],
    roster: Option<&'a Roster>,
    cast: Cast,
    found: Vec<Found>,
    answers: Vec<Option<Answer>>,
    done: Vec<bool>,
    /// For each token the attribution whose content holds it.
    holder: Vec<u32>,
    /// For each of the cast the mention last seen, while single names join.
    last: Vec<u32>,
    byline: u32,
    headline: Vec<bool>,
    diagnostics: Vec<Diagnostic>,
}

impl Resolver<'_, '_> {
    fn mark_sources(&mut self) {
        for attribution in self.attributions {
            for span in &attribution.source {
                let range = self.text.range(*span);
                let first = self
                    .found
                    .partition_point(|f| f.tokens.start < range.start)
                    .min(self.found.len());
                if let Some(mention) = self.found.get_mut(first) {
                    if mention.tokens.start < range.end {
                        mention.source = true;
                    }
                }
                // The name in apposition speaks as well.
                for mention in self.found[first..]
                    .iter_mut()
                    .take(4)
                    .take_while(|f| f.tokens.start < range.end)
                {
                    if mention.name().is_some() && !mention.modifier && !mention.object {
                        mention.source = true;
                    }
                }
            }
        }
    }

    /// The people of the headline and of the byline, who may be named nowhere
    /// else in full.
    fn headline_names(&mut self, article: &Context<'_>) {
        for (at, line) in [article.title, article.byline].into_iter().enumerate() {
            let Some(line) = line else { continue };
            let line = match (at, line.get(..3)) {
                (1, Some(by)) if by.eq_ignore_ascii_case("by ") => &line[3..],
                _ => line,
            };
            let text = Text::of(line);
            let mut first = NOBODY;
            for mention in mentions::scan(&text, &[]) {
                let Some(name) = mention.name().copied() else {
                    continue;
                };
                let byline = at == 1 && matches!(name.sort, Sort::Person | Sort::Unknown);
                if name.parts.words < 2 && !byline || name.sort != Sort::Person && !byline {
                    continue;
                }
                let id = self.enter(&text, &name);
                if first == NOBODY {
                    first = id;
                }
            }
            if at == 1 {
                self.byline = first;
            }
        }
        // A byline in the text: `By Ines Marchetti`.
        if self.byline == NOBODY {
            self.byline = self.text_byline();
        }
    }

    /// `By Ines Marchetti`, `Posted by Hattie Brook`, alone in a paragraph.
    fn text_byline(&mut self) -> u32 {
        for paragraph in self.text.paragraphs.iter().take(6) {
            let tokens = &self.text.tokens[paragraph.range()];
            if tokens.len() > 12 {
                continue;
            }
            let Some(by) = tokens
                .iter()
                .take(3)
                .position(|t| t.key == key("by") || t.key == key("byline"))
            else {
                continue;
            };
            let mut at = paragraph.start as usize + by + 1;
            if self.text.tokens.get(at).is_some_and(|t| t.key == key(":")) {
                at += 1;
            }
            if at >= paragraph.end as usize {
                continue;
            }
            if let Some(name) = names::name_at(self.text, at, paragraph.end as usize) {
                if name.parts.words >= 2 && name.sort != Sort::Organization {
                    let text = self.text;
                    return self.enter(text, &name);
                }
            }
        }
        NOBODY
    }

    /// The one of the cast who has this name of several words, added if new.
    fn enter(&mut self, text: &Text<'_>, name: &Name) -> u32 {
        let keys = names::keys(text, name);
        if let Some(id) = self.cast.full(name, &keys) {
            self.cast
                .learn(id, name, &keys, || names::display(text, name.words));
            return id;
        }
        let mut entity = Entity::named(name, &keys, names::display(text, name.words));
        self.from_roster(&mut entity, text.slice(text.span(name.words)));
        self.cast.push(entity)
    }

    /// What the caller knows of a name.
    fn from_roster(&self, entity: &mut Entity, name: &str) {
        let Some(roster) = self.roster else { return };
        let place = roster.place(&entity.name).or_else(|| roster.place(name));
        if let Some(at) = place {
            let entry = &roster.entries()[at as usize];
            entity.entry = Some(at);
            entity.name.clone_from(&entry.name);
            entity.external_id.clone_from(&entry.external_id);
            entity.gender = entry.gender.or(entity.gender);
            entity.role = entry.role.clone().or(entity.role.take());
        }
    }

    /// Names of several words make the cast.
    fn full_names(&mut self) {
        for at in 0..self.found.len() {
            let Some(mut name) = self.found[at].name().copied() else {
                continue;
            };
            if name.parts.words < 2 || name.sort == Sort::Place {
                continue;
            }
            let paragraph = self.text.paragraph_of(self.found[at].head as usize);
            if self.headline.get(paragraph) == Some(&true)
                && !(name.sort == Sort::Person && name.parts.words <= 3)
            {
                continue;
            }
            if name.sort == Sort::Unknown && self.is_person(at) {
                name.sort = Sort::Person;
                self.found[at].form = Form::Name(name);
            }
            let text = self.text;
            let id = self.enter(text, &name);
            self.bind(at, id, "full-name");
        }
    }

    /// Whether what stands around a name of unknown kind makes it a person's.
    fn is_person(&self, at: usize) -> bool {
        let mention = &self.found[at];
        let Some(name) = mention.name() else {
            return false;
        };
        let tokens = &self.text.tokens;
        let before = mention.tokens.start < name.words.start
            && tokens[mention.tokens.start as usize..name.words.start as usize]
                .iter()
                .any(|t| {
                    t.is(Classes::ROLE | Classes::TITLE)
                        || mentions::person_suffix(self.text.word(t))
                });
        let end = name.words.end as usize;
        let comma = tokens.get(end).is_some_and(|t| t.key == key(","));
        let after = comma
            && tokens.get(end + 1).is_some_and(|next| {
                // `Delia Ostrander, 52,`; `Karlis Ozols, who`
                next.is(Classes::DIGIT) && next.span.len() <= 2
                    || next.key == key("who")
                    || next.is(Classes::DETERMINER | Classes::POSSESSIVE)
                        && noun_phrase(self.text, end + 1, (end + 16).min(tokens.len()))
                            .is_some_and(|(head, _)| {
                                let t = &tokens[head];
                                t.is(Classes::ROLE | Classes::MALE | Classes::FEMALE)
                                    && !t.is(Classes::ORG)
                                    || mentions::person_suffix(self.text.word(t))
                            })
            });
        before || after || tokens.get(end).is_some_and(|t| t.key == key("who"))
    }

    fn bind(&mut self, at: usize, entity: u32, rule: &'static str) {
        self.found[at].entity = entity;
        self.found[at].rule = rule;
    }

    /// Mentions that the caller found.
    fn given(&mut self, given: &[Given]) {
        let mut known: std::collections::HashMap<&str, u32> = std::collections::HashMap::new();
        for mention in given {
            let range = self.text.range(mention.span);
            if range.is_empty() {
                continue;
            }
            let id = *known.entry(&mention.name).or_insert_with(|| {
                let mut entity = Entity::described(
                    mention.name.clone(),
                    mention.kind,
                    mention.kind == SpeakerKind::Group,
                );
                entity.external_id.clone_from(&mention.external_id);
                self.from_roster(&mut entity, &mention.name);
                self.cast.push(entity)
            });
            let first = self.found.partition_point(|f| f.tokens.end <= range.start);
            for at in first..self.found.len() {
                if self.found[at].tokens.start >= range.end {
                    break;
                }
                if range.holds(self.found[at].head as usize) {
                    self.bind(at, id, "given");
                }
            }
        }
    }

    /// Surnames, first names and names of one word join the cast.
    fn single_names(&mut self) {
        self.last = vec![NOBODY; self.cast.entities.len()];
        let mut bare = vec![0u32; self.cast.entities.len()];
        for at in 0..self.found.len() {
            let mention = self.found[at];
            let Some(name) = mention.name().copied() else {
                continue;
            };
            if mention.entity == NOBODY {
                let who = self.single(at, &name, &bare);
                match who {
                    Who::One(id) => {
                        let rule =
                            if self.cast.entities[id as usize].parts.family == name.parts.family {
                                "surname"
                            } else {
                                "first-name"
                            };
                        self.bind(at, id, rule);
                        self.cast.entities[id as usize].count += 1;
                        if id as usize >= bare.len() {
                            bare.resize(id as usize + 1, 0);
                        }
                        bare[id as usize] += 1;
                        let entity = &mut self.cast.entities[id as usize];
                        if entity.gender.is_none() {
                            entity.gender = name.gender;
                        }
                        if entity.sort == Sort::Unknown && !mention.modifier {
                            let the =
                                self.text.tokens[mention.tokens.start as usize].key == key("the");
                            entity.sort = if name.sort == Sort::Person {
                                Sort::Person
                            } else if the {
                                Sort::Organization
                            } else {
                                entity.sort
                            };
                        }
                    }
                    Who::Several(_) => self.found[at].rule = "ambiguous",
                    Who::None => {}
                }
            }
            let id = self.found[at].entity;
            if id != NOBODY {
                if self.last.len() <= id as usize {
                    self.last.resize(id as usize + 1, NOBODY);
                }
                self.last[id as usize] = index(at);
            }
        }
    }

    /// Whom a name means that has not all its parts.
    fn single(&mut self, at: usize, name: &Name, bare: &[u32]) -> Who {
        let mention = self.found[at];
        let word = name.parts.family;
        if let Some(roster) = self.roster {
            let words = self.text.slice(self.text.span(name.words));
            let titled = self.text.slice(self.text.span(TokenRange::new(
                name.title.start.min(name.words.start),
                name.words.end,
            )));
            if let Some(place) = roster.place(titled).or_else(|| roster.place(words)) {
                let known = self
                    .cast
                    .entities
                    .iter()
                    .position(|e| e.entry == Some(place));
                if let Some(id) = known {
                    return Who::One(index(id));
                }
                let text = self.text;
                return Who::One(self.enter_single(text, name));
            }
        }
        let the = self.text.tokens[mention.tokens.start as usize].key == key("the");
        let fits = |e: &Entity| -> bool {
            if let (Some(a), Some(b)) = (e.gender, name.gender) {
                if a != b {
                    return false;
                }
            }
            if name.parts.suffix != 0 && e.parts.suffix != 0 && name.parts.suffix != e.parts.suffix
            {
                return false;
            }
            match name.sort {
                Sort::Person => matches!(e.sort, Sort::Person | Sort::Unknown),
                Sort::Place => e.sort == Sort::Person && !the || e.sort == Sort::Place,
                Sort::Organization => matches!(e.sort, Sort::Organization | Sort::Unknown),
                Sort::Unknown => !the || matches!(e.sort, Sort::Organization | Sort::Unknown),
            }
        };
        let mut fitting: Vec<u32> = Vec::new();
        if name.parts.words == 1 {
            for list in [self.cast.family(word), self.cast.word(word)] {
                for id in list {
                    let entity = &self.cast.entities[*id as usize];
                    let other_word = entity.parts.family != word;
                    // `Reyes` is no short form of the `Reyes Foundation`.
                    if fits(entity)
                        && !(other_word && !the && entity.sort == Sort::Organization)
                        && !(other_word && name.sort == Sort::Place)
                        && !fitting.contains(id)
                    {
                        fitting.push(*id);
                    }
                }
                if !fitting.is_empty() {
                    break;
                }
            }
        }
        if fitting.len() > 1 && !name.title.is_empty() {
            // `Sen. Reyes` is the one whom the article calls a senator.
            let heads: Vec<u32> = self.text.tokens[name.title.range()]
                .iter()
                .map(|t| canonical(t.lemma))
                .collect();
            let called: Vec<u32> = fitting
                .iter()
                .copied()
                .filter(|id| {
                    self.cast.entities[*id as usize]
                        .roles
                        .iter()
                        .any(|r| heads.contains(&r.head))
                })
                .collect();
            if !called.is_empty() {
                fitting = called;
            }
        }
        match fitting[..] {
            [] => {
                let paragraph = self.text.paragraph_of(mention.head as usize);
                let headline = self.headline.get(paragraph) == Some(&true);
                if name.weak || headline && !mention.source {
                    return Who::None;
                }
                let text = self.text;
                Who::One(self.enter_single(text, name))
            }
            [one] => Who::One(one),
            _ => self.nearest(at, &fitting, bare),
        }
    }

    fn enter_single(&mut self, text: &Text<'_>, name: &Name) -> u32 {
        let keys = names::keys(text, name);
        let mut entity = Entity::named(name, &keys, names::display(text, name.words));
        let titled = text.slice(text.span(TokenRange::new(
            name.title.start.min(name.words.start),
            name.words.end,
        )));
        self.from_roster(&mut entity, titled);
        entity.count = 0;
        self.cast.push(entity)
    }

    /// Of several who share a name, the one whom this place must mean: the one
    /// seen so far, the one whom the article calls by that name alone, or the
    /// one named much nearer.
    fn nearest(&self, at: usize, fitting: &[u32], bare: &[u32]) -> Who {
        let seen = |id: u32| self.last.get(id as usize).copied().filter(|l| *l != NOBODY);
        let mut before: Vec<(u32, u32)> = fitting
            .iter()
            .filter_map(|id| seen(*id).map(|last| (last, *id)))
            .collect();
        before.sort_unstable_by(|a, b| b.cmp(a));
        match before[..] {
            [] => Who::Several(fitting[0]),
            [(_, id)] => Who::One(id),
            [(last, nearest), (second, _), ..] => {
                let used = |id: u32| bare.get(id as usize).copied().unwrap_or(0);
                let most = fitting
                    .iter()
                    .copied()
                    .max_by_key(|id| used(*id))
                    .unwrap_or(nearest);
                let others: u32 = fitting
                    .iter()
                    .filter(|id| **id != most)
                    .map(|id| used(*id))
                    .sum();
                if used(most) >= 2 && used(most) > 2 * others {
                    return Who::One(most);
                }
                let sentence = self.found[at].sentence;
                let near = sentence - self.found[last as usize].sentence;
                let far = sentence - self.found[second as usize].sentence;
                if near <= 2 && far >= near + 2 || near == 0 && far >= 1 {
                    Who::One(nearest)
                } else {
                    Who::Several(nearest)
                }
            }
        }
    }

    /// Titles, roles before a name, and appositions on both sides.
    fn appositions(&mut self) {
        for at in 0..self.found.len() {
            let mention = self.found[at];
            let Some(name) = mention.name().copied() else {
                continue;
            };
            let id = mention.entity;
            if id == NOBODY {
                continue;
            }
            let organization = self.cast.entities[id as usize].sort == Sort::Organization;
            // Words of the name itself: `the bureau`, `the Gazette`.
            if organization {
                for token in [name.words.start, name.words.end - 1] {
                    let token = &self.text.tokens[token as usize];
                    if token.is(Classes::ORG) || names::is_org_word(token) {
                        self.cast.call(
                            id,
                            Role {
                                head: token.lemma,
                                modifiers: [0; 6],
                                at: mention.head,
                            },
                            None,
                        );
                    }
                }
            }
            let sentence = self.text.sentences[mention.sentence as usize];
            self.prefix(id, &mention, &name);
            if mention.modifier {
                continue;
            }
            self.behind(id, &mention, sentence);
            self.in_front(id, &mention, sentence);
        }
        // Descriptions inside a phrase that an apposition gave to somebody.
    }

    /// Role words in front of the name: `county fire chief`.
    fn prefix(&mut self, id: u32, mention: &Found, name: &Name) {
        let start = mention.tokens.start as usize;
        let words = name.words.start as usize;
        let mut printed = None;
        for at in (start..words).rev() {
            let token = &self.text.tokens[at];
            if !token.is(Classes::ROLE | Classes::TITLE)
                && !mentions::person_suffix(self.text.word(token))
                && !(at + 1 == words && token.is(Classes::DEMONYM))
            {
                continue;
            }
            if token.is(Classes::ABBREVIATION) && HONORIFICS.contains(&token.key) {
                continue;
            }
            let range = TokenRange::new(index(start), index(at + 1));
            let description = mentions::describe(self.text, range, at, at + 1);
            if printed.is_none() {
                let from = (start..at)
                    .find(|n| !self.text.tokens[*n].is(Classes::DETERMINER))
                    .unwrap_or(at);
                printed = Some(self.phrase(TokenRange::new(index(from), index(words))));
            }
            self.cast.call(
                id,
                Role {
                    head: canonical(description.head),
                    modifiers: description.modifiers,
                    at: mention.head,
                },
                printed.clone(),
            );
        }
    }

    /// `Warren Achterberg, the chief dam inspector,` and `X is the mayor`.
    fn behind(&mut self, id: u32, mention: &Found, sentence: TokenRange) {
        let tokens = &self.text.tokens;
        let end = sentence.end as usize;
        let mut at = mention.tokens.end as usize;
        if at + 1 >= end {
            return;
        }
        let mut copula = false;
        if tokens[at].key == key("(") {
            return;
        }
        if tokens[at].key == key(",") {
            at += 1;
            // `, 52,`
            if at + 1 < end && tokens[at].is(Classes::DIGIT) && tokens[at + 1].key == key(",") {
                at += 2;
            }
            if at < end && tokens[at].key == key("who") {
                at += 1;
                copula = true;
            }
        } else if tokens[at].is(Classes::AUXILIARY) {
            copula = true;
        } else {
            return;
        }
        if copula {
            if !(at < end && COPULAS.contains(&tokens[at].key)) {
                return;
            }
            at += 1;
        }
        if at >= end || tokens[at].is(Classes::NEGATION) {
            return;
        }
        let Some((head, stop)) = noun_phrase(self.text, at, end) else {
            return;
        };
        let first = &tokens[at];
        let opened = first.is(Classes::DETERMINER | Classes::POSSESSIVE)
            || tokens[at..head].iter().any(|t| t.is(Classes::CLITIC));
        let noun = &tokens[head];
        let capital = noun.is(Classes::CAPITAL);
        let known = mentions::is_someone(self.text, noun);
        let organization = self.cast.entities[id as usize].sort == Sort::Organization;
        if capital && !known
            || !(opened || known && !copula)
            || organization && noun.is(Classes::ROLE)
        {
            return;
        }
        if copula && !known {
            return;
        }
        // Behind the phrase the apposition closes, or goes on with `of …`.
        let closes = tokens.get(stop).is_none_or(|t| {
            t.is(Classes::PAUSE
                | Classes::STOP
                | Classes::PREPOSITION
                | Classes::RELATIVE
                | Classes::MARK)
                || t.key == key("and")
                || t.key == key(")")
        });
        if !closes || mentions_plural(self.text, head) && !copula {
            return;
        }
        let range = TokenRange::new(index(at), index(head + 1));
        self.give_role(id, range, head, end);
    }

    /// `The rector, the Rev Adrian Mould,`
    fn in_front(&mut self, id: u32, mention: &Found, sentence: TokenRange) {
        let tokens = &self.text.tokens;
        let start = mention.tokens.start as usize;
        let first = sentence.start as usize;
        if start < first + 2 || tokens[start - 1].key != key(",") {
            return;
        }
        let after = tokens.get(mention.tokens.end as usize);
        if after.is_some_and(|t| t.key == key("and")) {
            return;
        }
        // Back to the article of the phrase, over nouns and prepositions.
        let lowest = (start - 1).saturating_sub(16).max(first);
        let mut at = start - 1;
        let mut begin = None;
        while at > lowest {
            at -= 1;
            let token = &tokens[at];
            if token.is(Classes::PAUSE | Classes::STOP)
                || token.is(Classes::MARK) && token.is(Classes::SPACED)
            {
                break;
            }
            let verb = token.can_be(crate::lexicon::Tags::FINITE)
                && !token.can_be(crate::lexicon::Tags::NOUN.with(crate::lexicon::Tags::JJ))
                && !token.is(Classes::CAPITAL)
                || token
                    .is(Classes::AUXILIARY | Classes::MODAL | Classes::RELATIVE | Classes::PRONOUN)
                    && !token.is(Classes::CLITIC)
                || token.is(Classes::CUE)
                    && token.is(Classes::PAST | Classes::PRESENT)
                    && !token.is(Classes::ROLE);
            if verb {
                break;
            }
            if token.is(Classes::DETERMINER | Classes::POSSESSIVE) {
                begin = Some(at);
            }
        }
        // `Tredgold’s lawyer, Humphrey Oduya`: a phrase that a name opens.
        let genitive = tokens[at.max(first)..start - 1]
            .iter()
            .position(|t| t.is(Classes::CLITIC) && t.key == key("'s"))
            .map(|n| at.max(first) + n);
        let begin = match (begin, genitive) {
            (Some(b), Some(g)) if g < b => self.before_genitive(g, first),
            (Some(b), _) => b,
            (None, Some(g)) => self.before_genitive(g, first),
            (None, None) => return,
        };
        let Some((head, stop)) = noun_phrase(self.text, begin, start - 1) else {
            return;
        };
        let noun = &tokens[head];
        let closed = stop == start - 1 || tokens[stop].is(Classes::PREPOSITION);
        let organization = matches!(
            self.cast.entities[id as usize].sort,
            Sort::Organization | Sort::Unknown
        );
        if !closed
            || noun.is(Classes::CAPITAL) && !mentions::is_someone(self.text, noun)
            || mentions_plural(self.text, head)
            || begin > first && tokens[begin - 1].key == key("and")
            || !mentions::is_someone(self.text, noun) && !organization && !mention.source
        {
            return;
        }
        let range = TokenRange::new(index(begin), index(head + 1));
        self.give_role(id, range, head, start - 1);
    }

    fn before_genitive(&self, clitic: usize, first: usize) -> usize {
        let at = self
            .found
            .partition_point(|f| (f.tokens.end as usize) < clitic);
        self.found
            .get(at)
            .filter(|f| f.tokens.end as usize == clitic && f.tokens.start as usize >= first)
            .map_or(clitic - 1, |f| f.tokens.start as usize)
    }

    /// Gives somebody the role that the phrase `range` tells, and the mention
    /// of it too.
    fn give_role(&mut self, id: u32, range: TokenRange, head: usize, end: usize) {
        let description = mentions::describe(self.text, range, head, end);
        let token = &self.text.tokens[head];
        let noun = self.text.word(token);
        let entity = &mut self.cast.entities[id as usize];
        if entity.sort == Sort::Unknown {
            if matches!(
                description.kind,
                SpeakerKind::Person | SpeakerKind::Anonymous
            ) && mentions::is_someone(self.text, token)
            {
                entity.sort = Sort::Person;
            } else if description.kind == SpeakerKind::Organization {
                entity.sort = Sort::Organization;
                entity.kind = SpeakerKind::Organization;
            }
        }
        if entity.gender.is_none() && entity.sort == Sort::Person {
            entity.gender = names::gendered(token).or_else(|| mentions::suffix_gender(noun));
        }
        let from = (range.start as usize..head)
            .find(|n| !self.text.tokens[*n].is(Classes::DETERMINER | Classes::POSSESSIVE))
            .unwrap_or(head);
        let printed = self.phrase(TokenRange::new(
            index(from),
            index(self.phrase_end(head, end)),
        ));
        self.cast.call(
            id,
            Role {
                head: canonical(description.head),
                modifiers: description.modifiers,
                at: range.start,
            },
            Some(printed),
        );
        let at = self.found.partition_point(|f| (f.head as usize) < head);
        if let Some(mention) = self.found.get(at) {
            if mention.head as usize == head && mention.entity == NOBODY {
                self.bind(at, id, "apposition");
            }
        }
    }

    /// Where the phrase with its head at `head` ends, its `of …` included.
    fn phrase_end(&self, head: usize, end: usize) -> usize {
        let tokens = &self.text.tokens;
        let limit = end.min(head + 14).min(tokens.len());
        let mut at = head + 1;
        while at < limit
            && (tokens[at].is(Classes::PREPOSITION)
                || at > head + 1
                    && tokens[at].is(Classes::WORD)
                    && !tokens[at].is(Classes::AUXILIARY
                        .with(Classes::MODAL)
                        .with(Classes::RELATIVE)
                        .with(Classes::PRONOUN)
                        .with(Classes::CONJUNCTION))
                    && !(tokens[at].is(Classes::CUE) && !tokens[at].is(Classes::CAPITAL)))
        {
            at += 1;
        }
        while at > head + 1 && tokens[at - 1].is(Classes::PREPOSITION | Classes::DETERMINER) {
            at -= 1;
        }
        at
    }

    /// The words of a range with one space between them.
    fn phrase(&self, range: TokenRange) -> String {
        let mut out = String::new();
        for word in self.text.slice(self.text.span(range)).split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        out
    }

    /// A name that tells no gender learns it from the pronouns that follow it
    /// in its sentence while nobody else is named.
    fn votes(&mut self) {
        for at in 0..self.found.len() {
            let mention = self.found[at];
            if mention.entity == NOBODY || mention.quotation != 0 {
                continue;
            }
            let entity = &self.cast.entities[mention.entity as usize];
            if entity.gender.is_some() || !entity.is_person() || mention.modifier || mention.object
            {
                continue;
            }
            for other in self.found[at + 1..].iter().take(8) {
                if other.sentence > mention.sentence + 1 {
                    break;
                }
                if other.quotation != 0 {
                    continue;
                }
                match other.form {
                    Form::Pronoun(Pronoun::Single(gender)) => {
                        let votes = &mut self.cast.entities[mention.entity as usize].votes;
                        let slot = usize::from(gender == Gender::Male);
                        votes[slot] = votes[slot].saturating_add(1);
                        break;
                    }
                    Form::Name(name) => {
                        if other.entity != mention.entity
                            && matches!(name.sort, Sort::Person | Sort::Unknown)
                            && other.entity != NOBODY
                            && self.cast.entities[other.entity as usize].is_person()
                        {
                            break;
                        }
                    }
                    Form::Description(d) => {
                        if matches!(d.kind, SpeakerKind::Person | SpeakerKind::Anonymous)
                            && other.entity != mention.entity
                        {
                            break;
                        }
                    }
                    Form::Pronoun(_) => {}
                }
            }
        }
        for entity in &mut self.cast.entities {
            let [her, his] = entity.votes;
            if entity.gender.is_none() && her + his > 0 {
                if her > 2 * his {
                    entity.gender = Some(Gender::Female);
                } else if his > 2 * her {
                    entity.gender = Some(Gender::Male);
                }
            }
        }
    }

    /// Descriptions and pronouns outside quotations, or those inside, choose
    /// among those before them.
    fn walk(&mut self, inside: bool) {
        for at in 0..self.found.len() {
            let mention = self.found[at];
            if mention.entity != NOBODY || (mention.quotation != 0) != inside {
                continue;
            }
            match mention.form {
                Form::Description(description) => {
                    let id = self.describe(at, &description);
                    if id != NOBODY {
                        self.bind(at, id, "description");
                    }
                }
                Form::Pronoun(
                    pronoun @ (Pronoun::Single(_) | Pronoun::Plural | Pronoun::Thing),
                ) => {
                    if let Some((id, _)) = self.antecedent(at, pronoun) {
                        self.bind(at, id, "pronoun");
                    }
                }
                _ => {}
            }
        }
    }

    /// Whom a description means; somebody new where nobody fits.
    fn describe(&mut self, at: usize, description: &Description) -> u32 {
        let head = canonical(description.head);
        let fitting = self.called(at, head, description);
        match fitting {
            Who::One(id) => return id,
            Who::Several(_) => return NOBODY,
            Who::None => {}
        }
        let mention = self.found[at];
        let mut entity = Entity::described(
            lowered(
                self.text,
                &self.phrase(TokenRange::new(
                    mention.tokens.start,
                    index(self.phrase_end(mention.head as usize, self.sentence_end(&mention))),
                )),
                mention.tokens.start as usize,
            ),
            description.kind,
            description.plural,
        );
        let noun = &self.text.tokens[mention.head as usize];
        let first = &self.text.tokens[mention.tokens.start as usize];
        entity.gender = names::gendered(noun)
            .or_else(|| mentions::suffix_gender(self.text.word(noun)))
            .filter(|_| !noun.is(Classes::DOCUMENT))
            .or_else(|| names::gendered(first).filter(|_| false));
        entity.roles.push(Role {
            head,
            modifiers: description.modifiers,
            at: mention.tokens.start,
        });
        self.cast.push(entity)
    }

    fn sentence_end(&self, mention: &Found) -> usize {
        self.text
            .sentences
            .get(mention.sentence as usize)
            .map_or(0, |s| s.end as usize)
    }

    /// Those whom the article calls by this noun and who fit the description.
    fn called(&self, at: usize, head: u32, description: &Description) -> Who {
        let mention = &self.found[at];
        let place = mention.tokens.start;
        let noun = &self.text.tokens[mention.head as usize];
        let gender =
            names::gendered(noun).or_else(|| mentions::suffix_gender(self.text.word(noun)));
        let mut before: Option<(u32, u32)> = None;
        let mut after: Option<(u32, u32)> = None;
        let mut rivals = 0;
        for (id, told) in self.cast.role(head).iter().copied() {
            let entity = &self.cast.entities[id as usize];
            if entity.plural != description.plural {
                continue;
            }
            if matches!((entity.gender, gender), (Some(a), Some(b)) if a != b) {
                continue;
            }
            let role = entity.roles.iter().find(|r| r.head == head && r.at == told);
            let Some(role) = role else { continue };
            if !agree(&role.modifiers, &description.modifiers, &entity.keys) {
                continue;
            }
            let exact = role
                .modifiers
                .iter()
                .any(|m| *m != 0 && description.modifiers.contains(m));
            match description.article {
                Article::Definite | Article::Bare => {}
                Article::Indefinite => {
                    // `a night watchman … the watchman, Pat Skerry`
                    if !entity.named
                        || told <= place
                        || GENERIC.contains(&head)
                        || description.plural
                    {
                        continue;
                    }
                    let the = self
                        .text
                        .tokens
                        .get(told as usize)
                        .is_some_and(|t| t.key == key("the"));
                    if !the {
                        continue;
                    }
                }
                Article::Possessed | Article::Genitive => {
                    if !exact {
                        continue;
                    }
                }
            }
            if description.article == Article::Bare && !description.plural && entity.named {
                // `officials` are not one official; a bare singular is a title.
            }
            if told <= place {
                if before.is_none_or(|(b, _)| told >= b) {
                    if before.is_some_and(|(_, other)| other != id) {
                        rivals += 1;
                    }
                    before = Some((told, id));
                }
            } else if entity.named {
                if after.is_some_and(|(_, other)| other != id) {
                    rivals += 1;
                } else {
                    after = Some((told, id));
                }
            }
        }
        match (before, after) {
            (Some((_, id)), _) => Who::One(id),
            (None, Some((_, id))) if rivals == 0 => Who::One(id),
            _ => Who::None,
        }
    }

    /// Whom a pronoun at mention `at` stands for, and how surely.
    fn antecedent(&self, at: usize, pronoun: Pronoun) -> Option<(u32, f32)> {
        let here = &self.found[at];
        let outer = self.speaker_of_quotation(here);
        let mut best: Option<(f32, u32)> = None;
        let mut second: Option<(f32, u32)> = None;
        for (back, mention) in self.found[..at].iter().rev().take(WINDOW).enumerate() {
            let apart = here.sentence - mention.sentence;
            if apart > FARTHEST {
                break;
            }
            let id = mention.entity;
            if id == NOBODY || Some(id) == outer && here.quotation != 0 {
                continue;
            }
            // What is quoted names nobody for the text around it.
            if mention.quotation != 0 && mention.quotation != here.quotation {
                continue;
            }
            let entity = &self.cast.entities[id as usize];
            let Some(mut score) = fit(entity, mention, pronoun) else {
                continue;
            };
            #[allow(clippy::cast_precision_loss)] // small numbers
            {
                score -= 14.0 * apart as f32 + 0.4 * back as f32;
                score += (entity.count.min(8) as f32) * 0.8;
            }
            if mention.subject {
                score += 22.0;
            }
            if mention.source {
                score += 22.0;
            }
            if mention.object {
                score -= 12.0;
            }
            if mention.modifier {
                score -= 16.0;
            }
            if here.quotation == 0 && apart == 0 && mention.subject {
                score += 6.0;
            }
            if best.is_none_or(|(s, _)| score > s) {
                if best.is_some_and(|(_, other)| other != id) {
                    second = best;
                }
                best = Some((score, id));
            } else if best.is_some_and(|(_, other)| other != id)
                && second.is_none_or(|(s, _)| score > s)
            {
                second = Some((score, id));
            }
        }
        let (score, id) = best?;
        if score < -90.0 {
            return None;
        }
        let lead = second.map_or(40.0, |(s, _)| score - s);
        Some((id, 0.6 + 0.38 * (lead / 40.0).clamp(0.0, 1.0)))
    }

    /// Who speaks the quotation that a mention stands in.
    fn speaker_of_quotation(&self, mention: &Found) -> Option<u32> {
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

    /// Speakers of all attributions, the outermost first.
    fn answer(&mut self) {
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

    fn answer_one(&mut self, at: usize, hinted: bool) {
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

    fn sourced(&mut self, at: usize) -> Option<Answer> {
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
        match source::read(self.text, range, &self.found) {
            Reading::Nothing => None,
            Reading::Name(found) => self.named(found as usize),
            Reading::Pronoun(pronoun, token) => self.pronoun(at, pronoun, token as usize),
            Reading::Description { phrase, head } => self.description(phrase, head as usize),
            Reading::Several {
                phrase,
                names,
                others,
            } => Some(self.several(phrase, &names, others)),
        }
    }

    fn named(&mut self, found: usize) -> Option<Answer> {
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
            let text = self.text;
            let id = if name.parts.words > 1 {
                self.enter(text, &name)
            } else {
                self.enter_single(text, &name)
            };
            self.bind(found, id, "full-name");
        }
        let mention = self.found[found];
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

    fn pronoun(&mut self, at: usize, pronoun: Pronoun, token: usize) -> Option<Answer> {
        let found = self
            .found
            .partition_point(|f| (f.tokens.end as usize) <= token);
        match pronoun {
            Pronoun::First => {
                let mention = self.found.get(found).copied()?;
                if let Some(id) = self.speaker_of_quotation(&mention) {
                    return Some(Answer {
                        entity: id,
                        confidence: 0.9,
                        rule: "first-person",
                    });
                }
                if mention.quotation != 0 || self.byline == NOBODY {
                    return None;
                }
                Some(Answer {
                    entity: self.byline,
                    confidence: 0.9,
                    rule: "byline",
                })
            }
            Pronoun::Second => None,
            Pronoun::Relative => self.relative(token),
            Pronoun::Single(_) | Pronoun::Plural | Pronoun::Thing => {
                let mention = self.found.get(found).copied()?;
                if mention.entity != NOBODY {
                    let confidence = self.antecedent(found, pronoun).map_or(0.6, |a| a.1);
                    return Some(Answer {
                        entity: mention.entity,
                        confidence,
                        rule: "pronoun",
                    });
                }
                let (id, confidence) = self.antecedent(found, pronoun)?;
                let _ = at;
                self.bind(found, id, "pronoun");
                Some(Answer {
                    entity: id,
                    confidence,
                    rule: "pronoun",
                })
            }
        }
    }

    /// Whom the clause that begins at `token` is about.
    fn relative(&mut self, token: usize) -> Option<Answer> {
        let mut before = self
            .found
            .partition_point(|f| (f.tokens.end as usize) <= token);
        let sentence = self.text.sentence_of(token);
        let mut best = None;
        // `Prof. Takeda of Harn, who`: over what a preposition hangs on it.
        while before > 0 {
            before -= 1;
            let mention = &self.found[before];
            if mention.sentence as usize != sentence || token - mention.tokens.end as usize > 14 {
                break;
            }
            if mention.modifier || matches!(mention.form, Form::Pronoun(Pronoun::Relative)) {
                continue;
            }
            let person =
                mention.entity != NOBODY && self.cast.entities[mention.entity as usize].is_person();
            let which = self.text.tokens[token].key == key("which");
            if best.is_none() || !which && person {
                best = Some(before);
            }
            if which || person && !mention.object || !mention.object {
                break;
            }
        }
        let at = best?;
        let mention = self.found[at];
        match mention.form {
            Form::Name(_) => self.named(at),
            _ if mention.entity != NOBODY => Some(Answer {
                entity: mention.entity,
                confidence: 0.85,
                rule: "relative",
            }),
            Form::Description(description) => {
                let id = self.describe(at, &description);
                self.bind(at, id, "description");
                (id != NOBODY).then_some(Answer {
                    entity: id,
                    confidence: 0.85,
                    rule: "relative",
                })
            }
            Form::Pronoun(_) => None,
        }
    }

    fn description(&mut self, phrase: TokenRange, head: usize) -> Option<Answer> {
        let at = self.found.partition_point(|f| (f.head as usize) < head);
        let known = self
            .found
            .get(at)
            .filter(|f| f.head as usize == head && phrase.holds(head))
            .copied();
        let printed = lowered(self.text, &self.phrase(phrase), phrase.start as usize);
        if let Some(mention) = known {
            if mention.name().is_some()
                && mention.tokens.end as usize == head + 1
                && phrase.end as usize <= head + 1
            {
                return self.named(at);
            }
            let id = match mention.form {
                Form::Description(description) if mention.entity == NOBODY => {
                    let id = self.describe(at, &description);
                    self.bind(at, id, "description");
                    id
                }
                _ => mention.entity,
            };
            if id == NOBODY {
                return None;
            }
            let entity = &mut self.cast.entities[id as usize];
            if entity.named {
                return Some(Answer {
                    entity: id,
                    confidence: 0.9,
                    rule: "role",
                });
            }
            // The first source that names it gives it its name.
            let own = entity
                .roles
                .first()
                .is_some_and(|r| phrase.holds(r.at as usize));
            if own {
                entity.name = printed;
            }
            return Some(Answer {
                entity: id,
                confidence: 0.9,
                rule: "description",
            });
        }
        // A noun that no list has: `Painters complained`.
        let range = TokenRange::new(phrase.start, index(head + 1).max(phrase.start + 1));
        let description = mentions::describe(self.text, range, head, phrase.end as usize);
        let head_key = canonical(description.head);
        for (id, told) in self.cast.role(head_key).iter().rev().copied() {
            let entity = &self.cast.entities[id as usize];
            let Some(role) = entity
                .roles
                .iter()
                .find(|r| r.head == head_key && r.at == told)
            else {
                continue;
            };
            if entity.plural == description.plural
                && description.article != Article::Indefinite
                && agree(&role.modifiers, &description.modifiers, &entity.keys)
            {
                return Some(Answer {
                    entity: id,
                    confidence: 0.85,
                    rule: "role",
                });
            }
        }
        let mut entity = Entity::described(printed, description.kind, description.plural);
        if entity.kind == SpeakerKind::Anonymous
            && !mentions::is_someone(self.text, &self.text.tokens[head])
        {
            entity.kind = SpeakerKind::Anonymous;
        }
        entity.roles.push(Role {
            head: head_key,
            modifiers: description.modifiers,
            at: phrase.start,
        });
        let id = self.cast.push(entity);
        Some(Answer {
            entity: id,
            confidence: 0.85,
            rule: "description",
        })
    }

    fn several(&mut self, phrase: TokenRange, names: &[u32], others: bool) -> Answer {
        let name = if others {
            lowered(self.text, &self.phrase(phrase), phrase.start as usize)
        } else {
            let mut joined = String::new();
            for at in names {
                let id = self.found[*at as usize].entity;
                if !joined.is_empty() {
                    joined.push_str(" and ");
                }
                match self.cast.get(id) {
                    Some(entity) => joined.push_str(&entity.name),
                    None => joined.push_str(&self.phrase(self.found[*at as usize].tokens)),
                }
            }
            joined
        };
        let known = self
            .cast
            .entities
            .iter()
            .rposition(|e| e.kind == SpeakerKind::Group && e.name == name);
        let entity = known.map_or_else(
            || {
                self.cast
                    .push(Entity::described(name, SpeakerKind::Group, true))
            },
            index,
        );
        Answer {
            entity,
            confidence: 0.85,
            rule: "group",
        }
    }

    /// The speaker of a quotation that names none where it stands.
    fn sourceless(&mut self, at: usize) -> Option<Answer> {
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

    /// Of two who talk, the one who did not speak last.
    fn other_party(&mut self, at: usize) -> Option<Answer> {
        let mut spoken: Vec<u32> = Vec::new();
        for before in self.answers[..at].iter().rev().take(12).flatten() {
            if !spoken.contains(&before.entity) {
                spoken.push(before.entity);
            }
            if spoken.len() == 2 {
                break;
            }
        }
        let entity = match spoken[..] {
            [_, other] => other,
            [_] if self.byline != NOBODY && self.byline != spoken[0] => self.byline,
            _ => return None,
        };
        Some(Answer {
            entity,
            confidence: 0.75,
            rule: "alternation",
        })
    }

    /// Who is the subject of the sentence that a span stands in.
    fn subject_of(&self, span: Span) -> Option<u32> {
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

    /// The speakers in the order in which they first speak.
    fn finish(mut self) -> Resolved {
        let mut place = vec![NOBODY; self.cast.entities.len()];
        let mut order: Vec<u32> = Vec::new();
        let of = self
            .answers
            .iter()
            .map(|answer| {
                let answer = (*answer)?;
                let slot = &mut place[answer.entity as usize];
                if *slot == NOBODY {
                    *slot = index(order.len());
                    order.push(answer.entity);
                }
                Some(Resolution {
                    speaker: *slot,
                    confidence: answer.confidence,
                    rule: answer.rule,
                })
            })
            .collect();
        let mut speakers: Vec<Speaker> = order
            .iter()
            .map(|id| {
                let entity = &mut self.cast.entities[*id as usize];
                Speaker {
                    name: std::mem::take(&mut entity.name),
                    kind: entity.kind,
                    role: entity.role.take(),
                    gender: entity.gender,
                    external_id: entity.external_id.take(),
                    mentions: Vec::new(),
                }
            })
            .collect();
        for mention in &self.found {
            if mention.entity == NOBODY {
                continue;
            }
            let slot = place[mention.entity as usize];
            if slot != NOBODY {
                speakers[slot as usize].mentions.push(Mention {
                    span: self.text.span(mention.tokens),
                    rule: mention.rule,
                });
            }
        }
        Resolved {
            speakers,
            of,
            diagnostics: self.diagnostics,
        }
    }
}

/// How well somebody fits a pronoun; `None` where they cannot be meant.
fn fit(entity: &Entity, mention: &Found, pronoun: Pronoun) -> Option<f32> {
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

/// Whether two holders of a role can be one: what narrows them must not
/// differ where both are narrowed.
fn agree(told: &[u32; 6], asked: &[u32; 6], keys: &[u32]) -> bool {
    let mut both = false;
    let (mut left, mut right) = (false, false);
    for key in asked.iter().filter(|k| **k != 0) {
        right = true;
        both |= told.contains(key) || keys.contains(key);
    }
    for key in told.iter().filter(|k| **k != 0) {
        left = true;
        both |= asked.contains(key);
    }
    both || !left || !right
}

/// Whether the noun at `head` is plural.
fn mentions_plural(text: &Text<'_>, head: usize) -> bool {
    use crate::lexicon::Tags;
    let noun = &text.tokens[head];
    noun.is(Classes::GROUP) && !noun.is(Classes::ORG)
        || noun.can_be(Tags::NNS) && !noun.can_be(Tags::NN.with(Tags::NNP))
}

/// A description with its first letter small, unless a name begins it.
fn lowered(text: &Text<'_>, phrase: &str, first: usize) -> String {
    let Some(token) = text.tokens.get(first) else {
        return phrase.to_owned();
    };
    let known = names::opens(&text.tokens, first)
        && !token.is(Classes::UPPER | Classes::ABBREVIATION | Classes::PLACE | Classes::DEMONYM)
        && (token.known && token.tags != crate::lexicon::Tags::NNP
            || token.is(Classes::FUNCTION | Classes::DETERMINER | Classes::POSSESSIVE))
        && !token.is(names::GIVEN);
    let mut chars = phrase.chars();
    match chars.next() {
        Some(c) if known => c.to_lowercase().chain(chars).collect(),
        _ => phrase.to_owned(),
    }
}

/// Titles that say nothing of what somebody does.
const HONORIFICS: &[u32] = &[
    key("mr."),
    key("mrs."),
    key("ms."),
    key("mr"),
    key("mrs"),
    key("ms"),
    key("messrs."),
    key("miss"),
    key("hon."),
];

/// Nouns too general to be met again under another name.
const GENERIC: &[u32] = &[
    key("official"),
    key("spokesman"),
    key("spokeswoman"),
    key("spokesperson"),
    key("man"),
    key("woman"),
    key("person"),
    key("source"),
    key("lawyer"),
    key("expert"),
    key("voter"),
    key("supporter"),
    key("member"),
    key("aide"),
    key("adviser"),
    key("resident"),
    key("worker"),
    key("friend"),
];

/// Forms of be that a role follows.
const COPULAS: &[u32] = &[key("is"), key("was"), key("'s")];

/// One key for a title in full and in short.
fn canonical(lemma: u32) -> u32 {
    const SHORT: &[(u32, u32)] = &[
        (key("sen."), key("senator")),
        (key("sen"), key("senator")),
        (key("gov."), key("governor")),
        (key("gov"), key("governor")),
        (key("rep."), key("congressman")),
        (key("rep"), key("congressman")),
        (key("representative"), key("congressman")),
        (key("congresswoman"), key("congressman")),
        (key("prof."), key("professor")),
        (key("prof"), key("professor")),
        (key("dr."), key("doctor")),
        (key("dr"), key("doctor")),
        (key("capt."), key("captain")),
        (key("capt"), key("captain")),
        (key("sgt."), key("sergeant")),
        (key("det."), key("detective")),
        (key("lt."), key("lieutenant")),
        (key("gen."), key("general")),
        (key("col."), key("colonel")),
        (key("supt."), key("superintendent")),
        (key("rev."), key("reverend")),
        (key("rev"), key("reverend")),
        (key("cllr"), key("councillor")),
        (key("pres."), key("president")),
        (key("harbormaster"), key("harbourmaster")),
    ];
    SHORT
        .iter()
        .find(|(short, _)| *short == lemma)
        .map_or(lemma, |(_, full)| *full)
}
