//! Who is in the article: its names join the cast.
//!
//! *Input*: the mentions of a text, its headline and byline, the caller's
//! roster and mentions. *Output*: the cast, and for every name whom of it it
//! means. Names of several words come first, over the whole text; then those of
//! one word, in order, each joining the one who has it. Of two who share it the
//! one whom title, gender and nearness tell is meant, or nobody.

use std::collections::HashMap;

use super::apposition::canonical;
use super::cast::{Entity, Role, Who};
use super::mentions::{self, Form, Found, NOBODY, Pronoun, noun_phrase};
use super::names::{self, Name, Sort};
use super::resolve::{Resolver, in_capitals};
use super::source::{self, Reading};
use super::{Context, Gender, Given, SpeakerKind};
use crate::lexicon::{Classes, Tags, key};
use crate::span::TokenRange;
use crate::text::{Text, Token, index};

impl Resolver<'_, '_> {
    pub(super) fn mark_sources(&mut self) {
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

    /// A source whose noun no list has is a mention all the same: `Painters
    /// complained`.
    pub(super) fn unlisted_sources(&mut self) {
        let mut more: Vec<Found> = Vec::new();
        for attribution in self.attributions {
            let Some(span) = attribution.source.first() else {
                continue;
            };
            let range = self.text.range(*span);
            if range.is_empty() {
                continue;
            }
            let Reading::Description { phrase, head } = source::read(self.text, range, &self.found)
            else {
                continue;
            };
            let at = self.found.partition_point(|f| f.head < head);
            if self.found.get(at).is_some_and(|f| f.head == head) || phrase.start > head {
                continue;
            }
            let inside = TokenRange::new(phrase.start, head + 1);
            let number = self.text.sentence_of(head as usize);
            let end = self.text.sentences[number].end as usize;
            let description = mentions::describe(self.text, inside, head as usize, end);
            let mut mention =
                mentions::found(inside, head as usize, Form::Description(description));
            mention.sentence = index(number);
            mention.subject = true;
            mention.quotation = self.quoted.get(head as usize).copied().unwrap_or(0);
            more.push(mention);
        }
        if !more.is_empty() {
            self.found.append(&mut more);
            self.found.sort_by_key(|f| (f.head, f.tokens.start));
            self.found.dedup_by_key(|f| f.head);
        }
    }

    /// The people of the headline and of the byline, who may be named nowhere
    /// else in full.
    pub(super) fn headline_names(&mut self, article: &Context<'_>) {
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
                let capitals = at == 0 && in_capitals(&text.tokens);
                if capitals && !plain_name(&text, &name)
                    || !(byline || name.parts.words >= 2 && name.sort == Sort::Person)
                {
                    continue;
                }
                let id = self.enter(&text, &name);
                for token in &text.tokens[name.title.range()] {
                    if token.is(Classes::TITLE | Classes::ROLE) {
                        let role = Role {
                            head: canonical(token.lemma),
                            modifiers: [0; 6],
                            at: 0,
                        };
                        self.cast.call(id, role, None);
                    }
                }
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
    pub(super) fn text_byline(&mut self) -> u32 {
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
    pub(super) fn enter(&mut self, text: &Text<'_>, name: &Name) -> u32 {
        let keys = names::keys(text, name);
        if let Some(id) = self.cast.full(name, &keys) {
            self.cast
                .learn(id, name, &keys, || names::display(text, name.words));
            return id;
        }
        let mut entity = Entity::named(name, &keys, names::display(text, name.words));
        self.fill_in(&mut entity, text.slice(text.span(name.words)));
        if let Some(id) = entity.entry.and_then(|place| self.known.get(&place)) {
            return *id;
        }
        self.add(entity)
    }

    /// What the caller knows of a name.
    pub(super) fn fill_in(&self, entity: &mut Entity, name: &str) {
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
    pub(super) fn full_names(&mut self) {
        for at in 0..self.found.len() {
            let Some(mut name) = self.found[at].name().copied() else {
                continue;
            };
            if name.parts.words < 2 || name.sort == Sort::Place {
                continue;
            }
            let paragraph = self.text.paragraph_of(self.found[at].head as usize);
            if self.headline.get(paragraph) == Some(&true) && !plain_name(self.text, &name)
                || self.headline.get(paragraph) == Some(&true)
                    && !(name.sort == Sort::Person && name.parts.words <= 3)
            {
                continue;
            }
            if name.sort == Sort::Unknown && self.is_person(at) {
                name.sort = Sort::Person;
                self.found[at].form = Form::Name(name);
            }
            // `The Guide Ferrand`: people have no article.
            let start = self.found[at].tokens.start;
            if name.sort == Sort::Unknown
                && start + 1 == name.words.start
                && self.text.tokens[start as usize].key == key("the")
            {
                name.sort = Sort::Organization;
                self.found[at].form = Form::Name(name);
            }
            // A capital at the head of a sentence may be a plain word's:
            // `Derelict Obama`, `Everything Trump says`.
            if name.sort == Sort::Unknown
                && name.title.is_empty()
                && names::opens(&self.text.tokens, self.found[at].tokens.start as usize)
                && !self.text.tokens[name.words.start as usize].is(Classes::PARTICLE)
            {
                self.opening.push(index(at));
                continue;
            }
            let text = self.text;
            let before = self.cast.entities.len();
            let id = self.enter(text, &name);
            if self.cast.entities.len() > before {
                self.cast.entities[id as usize].first = self.found[at].tokens.start;
            }
            self.bind(at, id, "full-name");
            let mention = self.found[at];
            self.prefix(id, &mention, &name);
        }
        self.titled_names();
        self.opening_names();
    }

    /// `President Obama`, `Mr. Whitlow`: a title makes a name of one word
    /// somebody's, where nobody of that name stands in full.
    fn titled_names(&mut self) {
        for at in 0..self.found.len() {
            let mention = self.found[at];
            let Some(name) = mention.name().copied() else {
                continue;
            };
            if mention.entity != NOBODY
                || name.parts.words != 1
                || name.title.is_empty()
                || name.sort != Sort::Person
                || !self.cast.family(name.parts.family).is_empty()
                || self.by_given_name(&name) && !self.cast.word(name.parts.family).is_empty()
            {
                continue;
            }
            let text = self.text;
            let id = self.enter_single(text, &name);
            self.cast.entities[id as usize].first = mention.tokens.start;
        }
    }

    /// Whether a name of one word may be a given name: always without a title,
    /// with one where that stands before given names (`Lady Agatha`).
    fn by_given_name(&self, name: &Name) -> bool {
        self.text.tokens[name.title.range()]
            .last()
            .is_none_or(|t| GIVEN_TITLES.contains(&t.key))
    }

    /// Two capitals at the head of a sentence: a name, unless the second word
    /// alone is somebody's and the first no name.
    fn opening_names(&mut self) {
        for at in std::mem::take(&mut self.opening) {
            let at = at as usize;
            let Some(mut name) = self.found[at].name().copied() else {
                continue;
            };
            let text = self.text;
            let keys = names::keys(text, &name);
            let first = &text.tokens[name.words.start as usize];
            let known = self.cast.full(&name, &keys).is_some();
            let plain = first.known && !first.can_be(Tags::NNP) || name.parts.words == 2;
            let bare = self
                .cast
                .family(name.parts.family)
                .iter()
                .any(|id| self.cast.entities[*id as usize].is_person());
            if !known
                && plain
                && (bare || first.known && !first.can_be(Tags::NOUN.with(Tags::JJ).with(Tags::NNP)))
            {
                name.words.start += 1;
                name.parts.given = 0;
                name.parts.words -= 1;
                let mention = &mut self.found[at];
                mention.tokens.start = name.words.start;
                mention.form = Form::Name(name);
                if name.parts.words == 1 {
                    continue;
                }
            }
            let before = self.cast.entities.len();
            let id = self.enter(text, &name);
            if self.cast.entities.len() > before {
                self.cast.entities[id as usize].first = self.found[at].tokens.start;
            }
            self.bind(at, id, "full-name");
        }
    }

    /// Whether what stands around a name of unknown kind makes it a person's.
    pub(super) fn is_person(&self, at: usize) -> bool {
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
        // `on Capitol Hill, who` tells nothing of the hill.
        let placed = mention.tokens.start > 0
            && PLACING.contains(&tokens[mention.tokens.start as usize - 1].key);
        let after = comma
            && !placed
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
        before || after || !placed && tokens.get(end).is_some_and(|t| t.key == key("who"))
    }

    /// Mentions that the caller found.
    pub(super) fn given(&mut self, given: &[Given]) {
        let mut known: HashMap<&str, u32> = HashMap::new();
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
                entity.named = true;
                entity.printed = true;
                entity.external_id.clone_from(&mention.external_id);
                self.fill_in(&mut entity, &mention.name);
                self.add(entity)
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
    pub(super) fn single_names(&mut self) {
        for mention in &self.found {
            if let Some(name) = mention.name().filter(|n| n.parts.words == 1) {
                *self.bare_uses.entry(name.parts.family).or_insert(0) += 1;
            }
        }
        self.last = vec![NOBODY; self.cast.entities.len()];
        let mut bare = vec![0u32; self.cast.entities.len()];
        for at in 0..self.found.len() {
            let mention = self.found[at];
            let Some(name) = mention.name().copied() else {
                continue;
            };
            // `Jane Roe (@jane_roe)`
            if at > 0 && mention.entity == NOBODY && self.found[at - 1].entity != NOBODY {
                let before = &self.found[at - 1];
                let (end, start) = (before.tokens.end as usize, mention.tokens.start as usize);
                let handle = self.text.tokens[start].is(Classes::HANDLE);
                let tight = start == end
                    || start == end + 1 && self.text.word(&self.text.tokens[end]) == "(";
                if handle && tight && before.name().is_some() {
                    let id = before.entity;
                    self.cast.also(id, name.parts.family);
                    self.bind(at, id, "handle");
                }
            }
            if self.found[at].entity == NOBODY {
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
    pub(super) fn single(&mut self, at: usize, name: &Name, bare: &[u32]) -> Who {
        let mention = self.found[at];
        let word = name.parts.family;
        if let Some(roster) = self.roster {
            let words = self.text.slice(self.text.span(name.words));
            let titled = self.text.slice(self.text.span(TokenRange::new(
                name.title.start.min(name.words.start),
                name.words.end,
            )));
            if let Some(place) = roster.place(titled).or_else(|| roster.place(words)) {
                if let Some(id) = self.known.get(&place) {
                    return Who::One(*id);
                }
                let text = self.text;
                return Who::One(self.enter_single(text, name));
            }
        }
        // In `the McKinley plan` the article is the plan's.
        let the =
            self.text.tokens[mention.tokens.start as usize].key == key("the") && !mention.modifier;
        let paragraph = self.text.paragraph_of(mention.head as usize);
        let headline = paragraph < 2 || self.headline.get(paragraph) == Some(&true);
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
            // A person is named in full before by the family name alone, but
            // for a headline: `Twitter` is no `Wilayat Twitter` yet to come.
            if e.sort == Sort::Unknown
                && name.title.is_empty()
                && e.first > mention.tokens.start
                && !headline
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
            let given = self.by_given_name(name);
            for list in [self.cast.family(word), self.cast.word(word)] {
                for id in list {
                    let entity = &self.cast.entities[*id as usize];
                    let other_word = entity.parts.family != word;
                    // `Mr. Paul` is not Paul Smith.
                    let first = &self.text.tokens[name.words.start as usize];
                    if other_word && !given && entity.parts.given == word && first.is(names::GIVEN)
                    {
                        continue;
                    }
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
                let id = self.enter_single(text, name);
                let entity = &mut self.cast.entities[id as usize];
                entity.first = mention.tokens.start;
                // `the Russians`, `the Pentagon`
                if the && entity.sort == Sort::Unknown {
                    let head = &text.tokens[mention.head as usize];
                    entity.sort = Sort::Organization;
                    entity.plural = text.word(head).ends_with('s') && !head.is(Classes::UPPER);
                    entity.kind = if entity.plural {
                        SpeakerKind::Group
                    } else {
                        SpeakerKind::Organization
                    };
                }
                Who::One(id)
            }
            [one] => Who::One(one),
            _ => self.nearest(at, &fitting, bare),
        }
    }

    pub(super) fn enter_single(&mut self, text: &Text<'_>, name: &Name) -> u32 {
        let keys = names::keys(text, name);
        let mut entity = Entity::named(name, &keys, names::display(text, name.words));
        let titled = text.slice(text.span(TokenRange::new(
            name.title.start.min(name.words.start),
            name.words.end,
        )));
        self.fill_in(&mut entity, titled);
        // Women's given names are seldom family names; men's often are.
        let head = &text.tokens[name.words.start as usize];
        if entity.gender.is_none() && names::given_gender(head) == Some(Gender::Female) {
            entity.gender = Some(Gender::Female);
        }
        entity.count = 0;
        self.add(entity)
    }

    /// Adds somebody to the cast; whom the roster knows is found again by
    /// their place in it.
    fn add(&mut self, entity: Entity) -> u32 {
        let entry = entity.entry;
        let id = self.cast.push(entity);
        if let Some(place) = entry {
            self.known.entry(place).or_insert(id);
        }
        id
    }

    /// Of several who share a name, the one whom this place must mean: the one
    /// seen so far, the one whom the article calls by that name alone, or the
    /// one named much nearer.
    pub(super) fn nearest(&self, at: usize, fitting: &[u32], bare: &[u32]) -> Who {
        let seen = |id: u32| self.last.get(id as usize).copied().filter(|l| *l != NOBODY);
        let mut before: Vec<(u32, u32)> = fitting
            .iter()
            .filter_map(|id| seen(*id).map(|last| (last, *id)))
            .collect();
        before.sort_unstable_by(|a, b| b.cmp(a));
        // The article that calls somebody by the family name again and again
        // means the one whom it is about, who comes first.
        let often = self
            .bare_uses
            .get(&self.found[at].name().map_or(0, |n| n.parts.family))
            .is_some_and(|uses| *uses >= 3);
        let first = || {
            fitting
                .iter()
                .copied()
                .min_by_key(|id| (self.cast.entities[*id as usize].first, *id))
                .unwrap_or(fitting[0])
        };
        match before[..] {
            [] if often => Who::One(first()),
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
                // Whoever spoke, against whom it was about.
                let acts = |of: u32| {
                    let mention = &self.found[of as usize];
                    mention.source && !mention.modifier
                };
                if near <= 2 && far >= near + 2 || near == 0 && far >= 1 {
                    Who::One(nearest)
                } else if often {
                    Who::One(first())
                } else if near <= 2 && acts(last) && !acts(second) {
                    Who::One(nearest)
                } else if far <= 2 && acts(second) && !acts(last) {
                    let id = before[1].1;
                    Who::One(id)
                } else {
                    Who::Several(nearest)
                }
            }
        }
    }

    /// Two people with `and` between them, whom `they` can mean.
    pub(super) fn pairs(&mut self) {
        for at in 1..self.found.len() {
            let (first, second) = (self.found[at - 1], self.found[at]);
            let between = first.tokens.end as usize;
            if second.tokens.start as usize != between + 1
                || self.text.tokens[between].key != key("and")
                || second.modifier
                || first.entity == NOBODY
                || second.entity == NOBODY
                || first.entity == second.entity
            {
                continue;
            }
            let (a, b) = (
                &self.cast.entities[first.entity as usize],
                &self.cast.entities[second.entity as usize],
            );
            if !a.is_person() || !b.is_person() {
                continue;
            }
            let name = format!("{} and {}", a.name, b.name);
            self.found[at].pair = self.group(name);
        }
    }

    /// The group of this name, added if new.
    pub(super) fn group(&mut self, name: String) -> u32 {
        if let Some(id) = self.groups.get(&name) {
            return *id;
        }
        let id = self
            .cast
            .push(Entity::described(name.clone(), SpeakerKind::Group, true));
        self.groups.insert(name, id);
        id
    }

    /// A name that tells no gender learns it from the pronouns that follow it
    /// in its sentence while nobody else is named.
    pub(super) fn votes(&mut self) {
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
}

/// Prepositions that places follow.
pub(super) const PLACING: &[u32] = &[
    key("on"),
    key("in"),
    key("at"),
    key("of"),
    key("near"),
    key("from"),
];

/// Titles that stand before a given name.
const GIVEN_TITLES: &[u32] = &[
    key("lady"),
    key("sir"),
    key("dame"),
    key("lord"),
    key("prince"),
    key("princess"),
    key("king"),
    key("queen"),
    key("pope"),
    key("father"),
    key("sister"),
    key("brother"),
    key("uncle"),
    key("aunt"),
    key("miss"),
];

/// A given name with a family name, and no more but an initial: all that a
/// headline in capitals can be trusted for.
fn plain_name(text: &Text<'_>, name: &Name) -> bool {
    let words = &text.tokens[name.words.range()];
    let initial = |t: &Token| t.is(Classes::ABBREVIATION) && t.span.len() <= 3;
    words.first().is_some_and(|t| t.is(names::GIVEN))
        && (words.len() == 2 || words.len() == 3 && initial(&words[1]))
}
