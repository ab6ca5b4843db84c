//! Who is in the article: its names join the cast.
//!
//! *Input*: the mentions of a text, its headline and byline, the caller's
//! roster and mentions. *Output*: the cast, and for every name whom of it it
//! means. Names of several words come first, over the whole text; then those of
//! one word, in order, each joining the one who has it. Of two who share it the
//! one whom title, gender and nearness tell is meant, or nobody.

use std::collections::{HashMap, HashSet};

use super::apposition::canonical;
use super::cast::{Entity, Role, Wording};
use super::mentions::{self, Form, Found, NOBODY};
use super::names::{self, Name, Sort};
use super::phrase::{self, noun_phrase};
use super::resolve::{Resolver, in_capitals};
use super::source::{self, Reading};
use super::{Context, Given, SpeakerKind};
use crate::keys::KeySet;
use crate::lexicon::{Classes, Tags, key};
use crate::span::TokenRange;
use crate::text::{Text, Token, index};

impl Resolver<'_, '_> {
    /// `Otto Falk Says He Will Run`: in a headline's capitals a name goes on
    /// into its verb; the cue of the attribution tells where it ends.
    pub(super) fn cut_at_cues(&mut self) {
        for at in 0..self.attributions.len() {
            let (Some(source), Some(cue)) = (self.places.source(at), self.places.cues(at).first())
            else {
                continue;
            };
            if source.is_empty() || cue.start != source.end {
                continue;
            }
            let at = self
                .found
                .partition_point(|f| f.tokens.end <= source.end.saturating_sub(1));
            let Some(mention) = self.found.get_mut(at) else {
                continue;
            };
            if mention.name().is_none()
                || mention.tokens.start >= source.end
                || mention.tokens.end <= source.end
            {
                continue;
            }
            let start = mention.tokens.start.max(source.start) as usize;
            if let Some(name) = names::name_at(self.text, start, source.end as usize) {
                mention.tokens = TokenRange::new(index(start), name.words.end);
                mention.head = name.words.end - 1;
                mention.form = Form::Name(name);
                mention.subject = true;
                mention.modifier = false;
            }
        }
    }

    /// The mentions that sources consist of: the one that a source begins with
    /// and the name that decides who it is. Another name in it hangs on that
    /// one: `Ann Moss, head of one of them, Basin Electric`.
    pub(super) fn mark_sources(&mut self) {
        for n in 0..self.attributions.len() {
            for (part, range) in self.places.sources(n).iter().enumerate() {
                let read = self.readings[n].as_ref().filter(|_| part == 0);
                let decides = match read {
                    Some(Reading::Name(at)) => *at as usize,
                    Some(_) => usize::MAX,
                    None => match source::read(self.text, *range, &self.found) {
                        Reading::Name(at) => at as usize,
                        _ => usize::MAX,
                    },
                };
                let first = self.found.partition_point(|f| f.tokens.start < range.start);
                // `Ms. Dorn’s supervisor, Karl Dahl`
                if decides != usize::MAX && decides > first {
                    let (role, name) = (&self.found[decides - 1], &self.found[decides]);
                    let one = matches!(role.form, Form::Description(d) if !d.plural
                        && matches!(d.kind, SpeakerKind::Person | SpeakerKind::Anonymous));
                    let comma = role.tokens.end as usize;
                    if one
                        && !role.object
                        && comma + 1 == name.tokens.start as usize
                        && self.text.tokens[comma].key == key(",")
                    {
                        self.apposed.push(index(decides - 1));
                    }
                }
                let person = |f: &Found| f.name().is_some_and(|n| n.sort == Sort::Person);
                let sure = self.found.get(decides).is_some_and(person);
                for at in first..(first + 6).min(self.found.len()) {
                    let mention = &mut self.found[at];
                    if mention.tokens.start >= range.end {
                        break;
                    }
                    let name = mention.name().is_some();
                    if at == decides {
                        mention.source = true;
                    } else if name && decides != usize::MAX && (sure || !person(mention)) {
                        mention.subject = false;
                        mention.object = true;
                    } else if at == first || name && !mention.modifier && !mention.object {
                        mention.source = true;
                    }
                }
            }
        }
    }

    /// A description in front of the name that decides a source is theirs,
    /// whatever its noun.
    pub(super) fn apposed_sources(&mut self) {
        for at in std::mem::take(&mut self.apposed) {
            let (role, name) = (self.found[at as usize], self.found[at as usize + 1]);
            let Form::Description(description) = role.form else {
                continue;
            };
            let person = self.cast.get(name.entity).is_some_and(Entity::is_person);
            if role.entity == NOBODY && person {
                let told = Role {
                    head: canonical(description.head),
                    modifiers: description.modifiers,
                    at: role.tokens.start,
                };
                self.cast.call(name.entity, told, None);
                self.bind(at as usize, name.entity, "description");
            }
        }
    }

    /// Reads the first part of every source. One whose noun no list has is a
    /// mention all the same: `Painters complained`.
    pub(super) fn read_sources(&mut self) {
        let mut more: Vec<(u32, Found)> = Vec::new();
        self.readings = Vec::with_capacity(self.attributions.len());
        for n in 0..self.attributions.len() {
            let range = self.places.source(n).filter(|range| !range.is_empty());
            let reading = range.map(|range| source::read(self.text, range, &self.found));
            if let Some(Reading::Description { phrase, head }) = reading {
                let at = self.found.partition_point(|f| f.head < head);
                let listed = self.found.get(at).is_some_and(|f| f.head == head);
                if !listed && phrase.start <= head {
                    more.push((index(at), self.unlisted(phrase.start, head)));
                }
            }
            // What stands behind the source may decide how a list is read.
            let kept = reading.filter(|reading| !matches!(reading, Reading::Several { .. }));
            self.readings.push(kept);
        }
        if !more.is_empty() {
            more.sort_by_key(|(_, f)| (f.head, f.tokens.start));
            more.dedup_by_key(|(_, f)| f.head);
            self.join(&more);
        }
    }

    /// The mention that a noun is which no list has, with its phrase in front.
    fn unlisted(&self, start: u32, head: u32) -> Found {
        let inside = TokenRange::new(start, head + 1);
        let number = self.text.sentence_of(head as usize);
        let end = self.text.sentences[number].end as usize;
        let description = phrase::describe(self.text, inside, head as usize, end);
        let mut mention = mentions::found(inside, head as usize, Form::Description(description));
        mention.sentence = index(number);
        mention.subject = true;
        mention.quotation = self.quoted.get(head as usize).copied().unwrap_or(0);
        mention
    }

    /// Adds mentions in order, each before the one that it is told the number of;
    /// what was read of the sources follows.
    fn join(&mut self, more: &[(u32, Found)]) {
        let mut end = self.found.len();
        self.found.extend(more.iter().map(|(_, mention)| *mention));
        for (before, (at, mention)) in more.iter().enumerate().rev() {
            let at = *at as usize;
            self.found.copy_within(at..end, at + before + 1);
            self.found[at + before] = *mention;
            end = at;
        }
        for n in 0..self.readings.len() {
            let Some(range) = self.places.source(n) else {
                continue;
            };
            // A new mention in a source or right behind it may change its reading.
            let first = more.partition_point(|(_, f)| f.tokens.end < range.start);
            let touched = more
                .get(first)
                .is_some_and(|(_, f)| f.tokens.start <= range.end);
            match &mut self.readings[n] {
                reading if touched => *reading = None,
                Some(Reading::Name(at)) => {
                    *at += index(more.partition_point(|(place, _)| *place <= *at));
                }
                _ => {}
            }
        }
    }

    /// Keeps in mind that a name was found to be something else, so that the
    /// sources with it are read again.
    fn retell(&mut self, at: usize, name: Name) {
        let mention = &mut self.found[at];
        mention.form = Form::Name(name);
        mention.retold = true;
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
                let printed = Wording::Own(names::display(&text, name.words));
                let id = self.enter_as(&text, &name, printed);
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
                    return self.enter(&name);
                }
            }
        }
        NOBODY
    }

    /// The one of the cast who has this name of several words, added if new.
    pub(super) fn enter(&mut self, name: &Name) -> u32 {
        self.enter_as(self.text, name, Wording::Name(name.words))
    }

    /// The same for a name that stands in `text`, which may be the headline.
    fn enter_as(&mut self, text: &Text<'_>, name: &Name, printed: Wording) -> u32 {
        let keys = names::keys(text, name);
        if let Some(id) = self.cast.full(name, &keys) {
            self.cast.learn(id, name, &keys, printed);
            return id;
        }
        let mut entity = Entity::named(name, keys, printed);
        self.fill_in(&mut entity, text.slice(text.span(name.words)));
        if let Some(id) = entity.entry.and_then(|place| self.known.get(&place)) {
            return *id;
        }
        self.add(entity)
    }

    /// What the caller knows of a name.
    pub(super) fn fill_in(&self, entity: &mut Entity, name: &str) {
        let Some(roster) = self.roster else { return };
        let place = roster
            .place(&entity.name.read(self.text))
            .or_else(|| roster.place(name));
        if let Some(at) = place {
            let entry = &roster.entries()[at as usize];
            entity.entry = Some(at);
            entity.name = Wording::Own(entry.name.clone());
            entity.external_id.clone_from(&entry.external_id);
            entity.gender = entry.gender.or(entity.gender);
            entity.role = entry.role.clone().map(Wording::Own).or(entity.role.take());
        }
    }

    /// Names of several words make the cast.
    pub(super) fn full_names(&mut self) {
        for n in 0..self.names.len() {
            let at = self.names[n] as usize;
            let told = self.found[at].name();
            let Some(mut name) = told
                .filter(|name| name.parts.words >= 2 && name.sort != Sort::Place)
                .copied()
            else {
                continue;
            };
            let paragraph = self.paragraphs[self.found[at].sentence as usize] as usize;
            if self.headline.get(paragraph) == Some(&true) && !plain_name(self.text, &name)
                || self.headline.get(paragraph) == Some(&true)
                    && !(name.sort == Sort::Person && name.parts.words <= 3)
            {
                continue;
            }
            if name.sort == Sort::Unknown && self.is_person(at) {
                name.sort = Sort::Person;
                self.retell(at, name);
            }
            // `The Guide Ferrand`: people have no article.
            let start = self.found[at].tokens.start;
            if name.sort == Sort::Unknown
                && start + 1 == name.words.start
                && self.text.tokens[start as usize].key == key("the")
            {
                name.sort = Sort::Organization;
                self.retell(at, name);
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
            let before = self.cast.entities.len();
            let id = self.enter(&name);
            if self.cast.entities.len() > before {
                self.cast.entities[id as usize].first = self.found[at].tokens.start;
            }
            self.bind(at, id, "full-name");
            if self.found[at].tokens.start < name.words.start {
                let mention = self.found[at];
                self.prefix(id, &mention, &name);
            }
        }
        self.titled_names();
        self.opening_names();
    }

    /// `President Obama`, `Mr. Whitlow`: a title makes a name of one word
    /// somebody's, where nobody of that name stands in full.
    pub(super) fn titled_names(&mut self) {
        let waiting: HashSet<u32> = self
            .opening
            .iter()
            .filter_map(|at| self.found[*at as usize].name())
            .filter(|name| name.parts.words == 2)
            .map(|name| name.parts.given)
            .collect();
        for n in 0..self.names.len() {
            let at = self.names[n] as usize;
            let mention = &self.found[at];
            let titled = |name: &&Name| {
                name.parts.words == 1 && !name.title.is_empty() && name.sort == Sort::Person
            };
            let Some(name) = mention.name().filter(titled).copied() else {
                continue;
            };
            if mention.entity != NOBODY
                || !self.cast.family(name.parts.family).is_empty()
                || self.by_given_name(&name) && !self.cast.word(name.parts.family).is_empty()
                || self.family_first(&name)
                || waiting.contains(&name.parts.family)
                    && !self.text.tokens[name.words.start as usize].is(names::GIVEN)
            {
                continue;
            }
            let first = mention.tokens.start;
            let id = self.enter_single(&name);
            self.cast.entities[id as usize].first = first;
            let mention = self.found[at];
            self.prefix(id, &mention, &name);
        }
    }

    /// `Ms. Hoshino` and, elsewhere, `Hoshino Akiko`: a title that given names
    /// do not take makes the first word of a name the family's.
    pub(super) fn family_first(&self, name: &Name) -> bool {
        let head = &self.text.tokens[name.words.start as usize];
        !head.is(names::GIVEN)
            && self.cast.word(name.parts.family).iter().any(|id| {
                let entity = &self.cast.entities[*id as usize];
                entity.parts.given == name.parts.family
                    && entity.parts.words == 2
                    && entity.is_person()
            })
    }

    /// Two capitals at the head of a sentence: a name, unless the second word
    /// alone is somebody's and the first no name.
    pub(super) fn opening_names(&mut self) {
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
            // A word that no list has is a given name where nobody else has one:
            // `Tashira Voss` and, elsewhere, `Ms. Voss`.
            let bare = self.cast.family(name.parts.family).iter().any(|id| {
                let entity = &self.cast.entities[*id as usize];
                entity.is_person()
                    && (first.known
                        || entity.parts.words > 1
                        // Nobody needs a president's first name.
                        || entity.roles.iter().any(|r| REIGNING.contains(&r.head)))
            });
            if !known
                && plain
                && (bare || first.known && !first.can_be(Tags::NOUN.with(Tags::JJ).with(Tags::NNP)))
            {
                name.words.start += 1;
                name.parts.given = 0;
                name.parts.words -= 1;
                self.found[at].tokens.start = name.words.start;
                self.retell(at, name);
                if name.parts.words == 1 {
                    continue;
                }
            }
            let before = self.cast.entities.len();
            let id = self.enter(&name);
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
                .any(|t| t.is(Classes::ROLE | Classes::TITLE) || t.is(Classes::PERSON));
        let end = name.words.end as usize;
        let comma = tokens.get(end).is_some_and(|t| t.key == key(","));
        // `on Capitol Hill, who` tells nothing of the hill.
        let placed =
            mention.tokens.start > 0 && PLACING.has(tokens[mention.tokens.start as usize - 1].key);
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
                                    || t.is(Classes::PERSON)
                            })
            });
        // `its president, Hoshida Akiko,`
        let start = mention.tokens.start as usize;
        let apposed = comma
            && start > 1
            && tokens[start - 1].key == key(",")
            && tokens[start - 2].is(Classes::ROLE)
            && !tokens[start - 2].is(Classes::ORG | Classes::CAPITAL);
        before
            || after
            || apposed
            || !placed && tokens.get(end).is_some_and(|t| t.key == key("who"))
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
                    Wording::Own(mention.name.clone()),
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

    /// Adds somebody to the cast; whom the roster knows is found again by
    /// their place in it.
    pub(super) fn add(&mut self, entity: Entity) -> u32 {
        let entry = entity.entry;
        let id = self.cast.push(entity);
        if let Some(place) = entry {
            self.known.entry(place).or_insert(id);
        }
        id
    }

    /// `Karen and Luis Ortega`: a given name before `and` has the family name
    /// behind it, where nobody else of the article has it for a name.
    pub(super) fn shared_family_names(&mut self) {
        let text = self.text;
        for n in 1..self.names.len() {
            let (one, two) = (self.names[n - 1] as usize, self.names[n] as usize);
            let (first, second) = (self.found[one], self.found[two]);
            let (Some(given), Some(full)) = (first.name(), second.name()) else {
                continue;
            };
            let and = first.tokens.end;
            if second.tokens.start != and + 1
                || text.tokens[and as usize].key != key("and")
                || first.entity != NOBODY
                || second.entity == NOBODY
                || given.parts.words != 1
                || full.parts.words != 2
                || !given.title.is_empty()
                || !full.title.is_empty()
                || full.sort != Sort::Person
            {
                continue;
            }
            let word = &text.tokens[given.words.start as usize];
            let christened = |words: TokenRange| text.tokens[words.start as usize].is(names::GIVEN);
            if !christened(given.words)
                || word.is(Classes::PLACE)
                || !christened(full.words)
                || !self.cast.word(given.parts.family).is_empty()
            {
                continue;
            }
            let mut name = *given;
            name.parts.given = given.parts.family;
            name.parts.family = full.parts.family;
            name.parts.words = 2;
            name.sort = Sort::Person;
            name.gender = names::given_gender(word);
            let family = text.slice(text.tokens[full.words.end as usize - 1].span);
            let printed = Wording::Own([text.word(word), " ", family].concat());
            let keys = [name.parts.given, name.parts.family].into_iter().collect();
            let mut entity = Entity::named(&name, keys, printed);
            entity.first = first.tokens.start;
            let id = self.add(entity);
            self.bind(one, id, "first-name");
        }
    }

    /// How two are called whose family name stands once: `Karen and Luis Ortega`.
    pub(super) fn joint_name(&self, one: &Found, two: &Found) -> Option<String> {
        let (given, full) = (one.name()?, two.name()?);
        let (a, b) = (self.cast.get(one.entity)?, self.cast.get(two.entity)?);
        (given.parts.words == 1
            && a.parts.words == 2
            && a.parts.family == b.parts.family
            && full.parts.family == b.parts.family
            && two.tokens.start == one.tokens.end + 1)
            .then(|| {
                let range = TokenRange::new(given.words.start, full.words.end);
                super::resolve::phrase(self.text, range)
            })
    }

    /// Two with `and` between them, whom `they` can mean.
    pub(super) fn pairs(&mut self) {
        let mut end = u32::MAX - 1;
        for at in 0..self.found.len() {
            let range = self.found[at].tokens;
            let between = std::mem::replace(&mut end, range.end);
            if range.start != between + 1 || self.text.tokens[between as usize].key != key("and") {
                continue;
            }
            let (first, second) = (&self.found[at - 1], &self.found[at]);
            if second.modifier
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
            // Two people, two countries or two firms.
            let alike = match (a.is_person(), b.is_person()) {
                (true, true) => true,
                // `voters in Ohio and Iowa`: nobody but the voters is meant.
                (false, false) => {
                    let before = (first.tokens.start as usize).checked_sub(1);
                    let hangs =
                        before.is_some_and(|at| self.text.tokens[at].is(Classes::PREPOSITION));
                    a.named && b.named && !a.plural && !b.plural && !hangs
                }
                _ => false,
            };
            if !alike {
                continue;
            }
            let name = self.joint_name(first, second).unwrap_or_else(|| {
                format!("{} and {}", a.name.read(self.text), b.name.read(self.text))
            });
            self.found[at].pair = self.group(name);
        }
    }

    /// The group of this name, added if new.
    pub(super) fn group(&mut self, name: String) -> u32 {
        if let Some(id) = self.groups.get(&name) {
            return *id;
        }
        let mut group = Entity::described(Wording::Own(name.clone()), SpeakerKind::Group, true);
        // Whatever the couple is called later, the two names are its name.
        group.printed = true;
        let id = self.cast.push(group);
        self.groups.insert(name, id);
        id
    }
}

/// Offices whose holder a paper may name by the family name alone.
const REIGNING: &[u32] = &[key("president"), key("king"), key("queen"), key("pope")];

/// Prepositions that places follow.
pub(super) static PLACING: KeySet = KeySet::of(&[
    key("on"),
    key("in"),
    key("at"),
    key("of"),
    key("near"),
    key("from"),
]);

/// A given name with a family name, and no more but an initial: all that a
/// headline in capitals can be trusted for.
fn plain_name(text: &Text<'_>, name: &Name) -> bool {
    let words = &text.tokens[name.words.range()];
    let initial = |t: &Token| t.is(Classes::ABBREVIATION) && t.span.len() <= 3;
    words.first().is_some_and(|t| t.is(names::GIVEN))
        && (words.len() == 2 || words.len() == 3 && initial(&words[1]))
}
