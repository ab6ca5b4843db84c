//! Names of one word: whom of the cast a family name or a first name means.
//!
//! *Input*: the cast and a mention of one word. *Output*: the one who has it.
//! Of several the one whom title, gender and role tell; else the only one named
//! so far, the one whom the article keeps calling by that name alone, or the
//! one named much nearer; else nobody, and a diagnostic where it is a source.

use smallvec::SmallVec;

use super::apposition::canonical;
use super::cast::{Entity, Who, Wording};
use super::mentions::{Form, NOBODY, Pronoun};
use super::names::{self, Name, Sort};
use super::resolve::Resolver;
use super::{Gender, SpeakerKind};
use crate::keys::KeySet;
use crate::lexicon::{Classes, KeyMap, key};
use crate::span::TokenRange;
use crate::text::index;

impl Resolver<'_, '_> {
    /// Whether a name of one word may be a given name: always without a title,
    /// with one where that stands before given names (`Lady Agatha`).
    pub(super) fn by_given_name(&self, name: &Name) -> bool {
        self.text.tokens[name.title.range()]
            .last()
            .is_none_or(|t| GIVEN_TITLES.has(t.key))
    }

    /// Surnames, first names and names of one word join the cast.
    pub(super) fn single_names(&mut self) {
        self.last = vec![NOBODY; self.cast.entities.len()];
        let mut bare = vec![0u32; self.cast.entities.len()];
        for n in 0..self.names.len() {
            let at = self.names[n] as usize;
            let mention = &self.found[at];
            let Some(name) = mention.name().copied() else {
                continue;
            };
            let (range, modifier) = (mention.tokens, mention.modifier);
            // `Jane Roe (@jane_roe)`
            let handle = self.text.tokens[range.start as usize].is(Classes::HANDLE);
            if handle && at > 0 && mention.entity == NOBODY && self.found[at - 1].entity != NOBODY {
                let before = &self.found[at - 1];
                let (end, start) = (before.tokens.end as usize, range.start as usize);
                let tight =
                    start == end || start == end + 1 && self.text.tokens[end].key == key("(");
                if tight && before.name().is_some() {
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
                        if entity.sort == Sort::Unknown && !modifier {
                            let the = self.text.tokens[range.start as usize].key == key("the");
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
        let mention = &self.found[at];
        let (range, modifier) = (mention.tokens, mention.modifier);
        let (head, source) = (mention.head, mention.source);
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
                return Who::One(self.enter_single(name));
            }
        }
        // In `the McKinley plan` the article is the plan's.
        let the = self.text.tokens[range.start as usize].key == key("the") && !modifier;
        let paragraph = self.paragraphs[mention.sentence as usize] as usize;
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
                && e.first > range.start
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
        if name.parts.words > 1 && headline && source {
            // `Former Sheriff Otto Falk Says`: what the text calls by its last words.
            let keys = names::keys(self.text, name);
            let known = self.cast.family(word).iter().rev().find(|id| {
                let entity = &self.cast.entities[**id as usize];
                entity.keys.len() > 1 && keys.ends_with(&entity.keys)
            });
            if let Some(id) = known {
                return Who::One(*id);
            }
        }
        let mut fitting: SmallVec<[u32; 4]> = SmallVec::new();
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
                    let part =
                        entity.sort == Sort::Organization && !the && !self.is_firm(entity, word);
                    let stranger = other_word
                        && (part || name.sort == Sort::Place || first.is(Classes::DEMONYM));
                    if fits(entity) && !stranger && !fitting.contains(id) {
                        fitting.push(*id);
                    }
                }
                if !fitting.is_empty() {
                    break;
                }
            }
        }
        // `Ms. Hoshida` is no `Hoshida Denki`.
        if fitting.len() > 1 && !name.title.is_empty() {
            let person = |id: &u32| self.cast.entities[*id as usize].sort == Sort::Person;
            if fitting.iter().any(person) {
                fitting.retain(|id| person(id));
            }
        }
        if fitting.len() > 1 && !name.title.is_empty() {
            // `Sen. Reyes` is the one whom the article calls a senator.
            let heads: Vec<u32> = self.text.tokens[name.title.range()]
                .iter()
                .map(|t| canonical(t.lemma))
                .collect();
            let called: SmallVec<[u32; 4]> = fitting
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
        if fitting.len() > 1 {
            if let Some(id) = self.by_generation(name, &fitting) {
                return Who::One(id);
            }
        }
        if fitting.is_empty() {
            if let Some(id) = self.by_initials(name) {
                self.cast.also(id, word);
                return Who::One(id);
            }
        }
        match fitting[..] {
            [] => {
                let headline = self.headline.get(paragraph) == Some(&true);
                if name.weak || headline && !source {
                    return Who::None;
                }
                // `Cuban cigars`
                let first = &self.text.tokens[name.words.start as usize];
                if first.is(Classes::DEMONYM)
                    && !first.is(names::GIVEN)
                    && name.title.is_empty()
                    && !the
                    && !source
                {
                    return Who::None;
                }
                let text = self.text;
                let id = self.enter_single(name);
                let entity = &mut self.cast.entities[id as usize];
                entity.first = range.start;
                // `the Russians`, `the Pentagon`
                if the && entity.sort == Sort::Unknown {
                    let head = &text.tokens[head as usize];
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

    /// `the elder Mr. Falk`: of several of a family name the one whose suffix or
    /// role tells the generation.
    fn by_generation(&self, name: &Name, fitting: &[u32]) -> Option<u32> {
        let start = name.title.start.min(name.words.start) as usize;
        let before = &self.text.tokens[start.checked_sub(1)?];
        let elder = [key("elder"), key("older")].contains(&before.key);
        if !elder && before.key != key("younger") {
            return None;
        }
        let rank = |id: &u32| {
            let entity = &self.cast.entities[*id as usize];
            let is = |of: &[u32]| entity.roles.iter().any(|r| of.contains(&r.head));
            match entity.parts.suffix {
                k if k == key("sr") => 1,
                k if k != 0 => -1,
                _ if is(PARENTS) => 1,
                _ if is(CHILDREN) => -1,
                _ => 0,
            }
        };
        let wanted = |id: &u32| if elder { rank(id) } else { -rank(id) };
        let best = fitting.iter().max_by_key(|id| wanted(id))?;
        let alone = fitting
            .iter()
            .filter(|id| wanted(id) == wanted(best))
            .count()
            == 1;
        alone.then_some(*best)
    }

    /// `IMF`, where the article names an International Monetary Fund: the body of
    /// three words or more whose initials a word of capitals is.
    fn by_initials(&self, name: &Name) -> Option<u32> {
        /// As many bodies are looked at.
        const MOST: usize = 64;
        let token = &self.text.tokens[name.words.start as usize];
        if !token.is(Classes::UPPER) || !(3..=6).contains(&token.span.len()) {
            return None;
        }
        let letters = self.text.word(token);
        let tokens = &self.text.tokens;
        let stands_for = |entity: &Entity| {
            // A body whose words begin with other letters need not be spelled out.
            if let Wording::Name(words) = entity.name {
                let bytes = letters.as_bytes();
                let begins = |letter: Option<&u8>| {
                    let mut words = tokens[words.range()].iter();
                    words.any(|t| self.text.source.as_bytes().get(t.span.start as usize) == letter)
                };
                if letters.is_ascii() && !(begins(bytes.first()) && begins(bytes.last())) {
                    return false;
                }
            }
            let full = entity.name.read(self.text);
            let initials = full
                .split_whitespace()
                .filter_map(|word| word.chars().next())
                .filter(|first| first.is_uppercase());
            initials.eq(letters.chars())
        };
        let bodies = self.cast.entities.iter().enumerate().rev();
        let mut found = bodies
            .filter(|(_, entity)| entity.keys.len() >= 3 && entity.sort != Sort::Person)
            .take(MOST)
            .filter(|(_, entity)| stands_for(entity));
        let (id, _) = found.next()?;
        found.next().is_none().then_some(index(id))
    }

    /// Whether a word alone can mean a firm: the first of its name, before
    /// what all firms have (`Boyle & Sons`, `Brolly Group`).
    fn is_firm(&self, entity: &Entity, word: u32) -> bool {
        entity.keys.first() == Some(&word)
            && (entity.keys.last().is_some_and(|last| FIRMS.contains(last))
                || entity.name.read(self.text).contains('&'))
    }

    pub(super) fn enter_single(&mut self, name: &Name) -> u32 {
        let text = self.text;
        let keys = names::keys(text, name);
        let mut entity = Entity::named(name, keys, Wording::Name(name.words));
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
        if name.title.is_empty() && name.sort == Sort::Unknown && !head.is(names::GIVEN) {
            let next = text.tokens.get(name.words.end as usize);
            if head.is(Classes::DEMONYM) {
                // `Republican calls`: a word of belonging is nobody.
                entity.sort = Sort::Place;
                entity.kind = SpeakerKind::Organization;
            } else if head.is(Classes::UPPER)
                && head.span.len() > 1
                && self
                    .headline
                    .get(text.paragraph_of(name.words.start as usize))
                    != Some(&true)
                && next.is_none_or(|t| t.key != key(":"))
            {
                // `CNN`; but `BASH:` is a label.
                entity.sort = Sort::Organization;
                entity.kind = SpeakerKind::Organization;
            }
        }
        entity.count = 0;
        self.add(entity)
    }

    /// Of several who share a name, the one whom this place must mean: the one
    /// seen so far, the one whom the article calls by that name alone, or the
    /// one named much nearer.
    pub(super) fn nearest(&self, at: usize, fitting: &[u32], bare: &[u32]) -> Who {
        let seen = |id: u32| self.last.get(id as usize).copied().filter(|l| *l != NOBODY);
        let mut before: SmallVec<[(u32, u32); 4]> = fitting
            .iter()
            .filter_map(|id| seen(*id).map(|last| (last, *id)))
            .collect();
        before.sort_unstable_by(|a, b| b.cmp(a));
        // The article that calls somebody by the family name again and again
        // means the one whom it is about, who comes first.
        let often = self
            .bare_uses()
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

    /// How often a name of one word stands in the text, by its key: counted when
    /// two who share one are to be told apart.
    fn bare_uses(&self) -> &KeyMap<u32> {
        self.bare_uses.get_or_init(|| {
            let mut uses = KeyMap::with_capacity_and_hasher(self.names.len(), Default::default());
            for at in &self.names {
                let name = self.found[*at as usize].name();
                if let Some(name) = name.filter(|n| n.parts.words == 1) {
                    *uses.entry(name.parts.family).or_insert(0) += 1;
                }
            }
            uses
        })
    }

    /// A name that tells no gender learns it from the pronouns that follow it
    /// in its sentence while nobody else is named.
    pub(super) fn votes(&mut self) {
        for at in 0..self.found.len() {
            let mention = &self.found[at];
            let unknown = mention.entity == NOBODY;
            if unknown | (mention.quotation != 0) | mention.modifier | mention.object {
                continue;
            }
            let entity = &self.cast.entities[mention.entity as usize];
            if entity.gender.is_some() || !entity.is_person() {
                continue;
            }
            // `a director of one of them, Acme, said he`
            let comma = |at: usize| self.text.tokens.get(at).is_some_and(|t| t.key == key(","));
            if entity.sort == Sort::Unknown
                && comma((mention.tokens.start as usize).wrapping_sub(1))
                && comma(mention.tokens.end as usize)
            {
                continue;
            }
            for (ahead, other) in self.found[at + 1..].iter().take(8).enumerate() {
                if other.sentence > mention.sentence + 1 {
                    break;
                }
                if other.quotation != 0 {
                    continue;
                }
                match other.form {
                    Form::Pronoun(Pronoun::Single(_))
                        if self.frame_of(at + 1 + ahead).never == mention.entity => {}
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
                            && !self.hangs_on_source(mention, other)
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

/// Titles that stand before a given name.
static GIVEN_TITLES: KeySet = KeySet::of(&[
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
]);

const PARENTS: &[u32] = &[
    key("father"),
    key("mother"),
    key("uncle"),
    key("aunt"),
    key("grandfather"),
    key("grandmother"),
];

const CHILDREN: &[u32] = &[
    key("son"),
    key("daughter"),
    key("nephew"),
    key("niece"),
    key("grandson"),
    key("granddaughter"),
];

/// What stands at the end of the names of firms.
const FIRMS: &[u32] = &[
    key("group"),
    key("inc"),
    key("inc."),
    key("corp"),
    key("corp."),
    key("co."),
    key("company"),
    key("ltd"),
    key("ltd."),
    key("llc"),
    key("plc"),
    key("holdings"),
    key("industries"),
    key("partners"),
    key("systems"),
    key("brothers"),
];
