//! Descriptions and pronouns: whom of the cast they mean.
//!
//! *Input*: a mention without a name. *Output*: the one who fits it best among
//! those before it. A description means the one whom the article calls so; for a
//! pronoun see `antecedent`.

use smallvec::SmallVec;

use super::SpeakerKind;
use super::antecedent::CLEAR;
use super::apposition::canonical;
use super::cast::{Entity, Role, Who, Wording};
use super::epithets::PARTIES;
use super::mentions::{Article, Description, Form, Found, NOBODY, Pronoun};
use super::names;
use super::phrase;
use super::resolve::Resolver;
use crate::keys::KeySet;
use crate::lexicon::{Classes, Tags, key};
use crate::span::TokenRange;
use crate::text::index;

impl Resolver<'_, '_> {
    /// Descriptions and pronouns outside quotations choose among those before
    /// them; answers which stand inside.
    pub(super) fn walk(&mut self) -> Vec<u32> {
        let mut inside = Vec::new();
        for at in 0..self.found.len() {
            let mention = &self.found[at];
            if mention.entity != NOBODY {
                continue;
            }
            if mention.quotation == 0 {
                self.choose(at);
            } else if mention.name().is_none() {
                inside.push(index(at));
            }
        }
        inside
    }

    /// The same for those inside, once it is known who speaks them.
    pub(super) fn walk_inside(&mut self, inside: &[u32]) {
        for at in inside {
            if self.found[*at as usize].entity == NOBODY {
                self.choose(*at as usize);
            }
        }
    }

    /// Whom the description or pronoun at mention `at` means.
    #[inline]
    fn choose(&mut self, at: usize) {
        match &self.found[at].form {
            Form::Description(description) => {
                let description = *description;
                let id = self.describe(at, &description);
                if id != NOBODY {
                    self.bind(at, id, "description");
                }
            }
            Form::Pronoun(pronoun @ (Pronoun::Single(_) | Pronoun::Plural | Pronoun::Thing)) => {
                let pronoun = *pronoun;
                let Some((id, _)) = self.antecedent(at, pronoun, 0.0) else {
                    return;
                };
                self.bind(at, id, "pronoun");
                // Who was plainly `he` is not `she` a sentence later.
                let entity = &self.cast.entities[id as usize];
                if let (Pronoun::Single(gender), None) = (pronoun, entity.gender) {
                    let sure = self.antecedent(at, pronoun, CLEAR);
                    if entity.is_person() && sure.is_some_and(|(_, sure)| sure > 0.9) {
                        self.cast.entities[id as usize].gender = Some(gender);
                    }
                }
            }
            _ => {}
        }
    }

    /// `The driver waved. Her name is Ada Winslow.`: who was only described has a
    /// name now, and had it all along.
    pub(super) fn named_later(&mut self) {
        let tokens = &self.text.tokens;
        let mut told = 0;
        for n in 0..self.names.len() {
            let at = self.names[n] as usize;
            let start = self.found[at].tokens.start as usize;
            let named = at > 0
                && start > 1
                && [key("is"), key("was")].contains(&tokens[start - 1].key)
                && tokens[start - 2].key == key("name");
            if !named {
                continue;
            }
            let (owner, name) = (self.found[at - 1], self.found[at]);
            if !owner.modifier
                || owner.quotation != 0
                || !matches!(owner.form, Form::Pronoun(Pronoun::Single(_)))
                || start != owner.tokens.end as usize + 2
            {
                continue;
            }
            let (Some(before), Some(now)) =
                (self.cast.get(owner.entity), self.cast.get(name.entity))
            else {
                continue;
            };
            let clash = matches!((before.gender, now.gender), (Some(a), Some(b)) if a != b);
            if before.named || !before.is_person() || !now.is_person() || clash {
                continue;
            }
            let gender = now.gender.or(before.gender);
            self.cast.entities[name.entity as usize].gender = gender;
            for mention in &mut self.found {
                if mention.entity == owner.entity {
                    mention.entity = name.entity;
                }
            }
            // Each reads all mentions once.
            told += 1;
            if told == 8 {
                break;
            }
        }
    }

    /// Whom a description means; somebody new where nobody fits.
    pub(super) fn describe(&mut self, at: usize, description: &Description) -> u32 {
        let head = canonical(description.head);
        if COUPLE.contains(&head) && description.article == Article::Definite {
            if let Some(pair) = self.both(self.found[at].tokens.start) {
                return pair.entity;
            }
        }
        let surname = self.by_capital(at, description);
        if surname != NOBODY {
            return surname;
        }
        // `those who …`, `many`: nobody met before.
        let noun = &self.text.tokens[self.found[at].head as usize];
        let fitting = if noun.is(Classes::DETERMINER | Classes::NUMBER) {
            Who::None
        } else {
            self.called(at, head, description)
        };
        match fitting {
            // `the candidate`, if never `a candidate`, may be somebody in view.
            Who::One(id)
                if !self.cast.entities[id as usize].named
                    && self.definite(self.cast.entities[id as usize].first) =>
            {
                let varied = self.varied(at, description, true);
                return if varied == NOBODY { id } else { varied };
            }
            Who::One(id) => {
                let moved = description.article == Article::Definite
                    && self.cast.entities[id as usize].named
                    && self.cast.entities[id as usize].is_person()
                    && self.varies(at, description)
                    && self.is_out_of_view(at, id);
                let view = if moved {
                    self.in_view(at, description)
                } else {
                    NOBODY
                };
                return if view == NOBODY { id } else { view };
            }
            Who::Several(_) => return NOBODY,
            Who::None => {}
        }
        let varied = self.varied(at, description, false);
        if varied != NOBODY {
            return varied;
        }
        let delayed = self.delayed(at, description);
        if delayed != NOBODY {
            return delayed;
        }
        let mention = self.found[at];
        let mut entity = Entity::described(
            Wording::Lowered(TokenRange::new(
                mention.tokens.start,
                index(self.introduced_end(&mention, description.article)),
            )),
            description.kind,
            description.plural,
        );
        let noun = &self.text.tokens[mention.head as usize];
        entity.gender = names::gendered(noun)
            .or_else(|| phrase::suffix_gender(self.text.word(noun)))
            .filter(|_| !noun.is(Classes::DOCUMENT));
        if entity.gender.is_none() && entity.is_person() {
            entity.gender = self.gender_behind(at);
        }
        entity.first = mention.tokens.start;
        entity.roles.push(Role {
            head,
            modifiers: description.modifiers,
            at: mention.tokens.start,
        });
        self.cast.push(entity)
    }

    pub(super) fn sentence_end(&self, mention: &Found) -> usize {
        self.text
            .sentences
            .get(mention.sentence as usize)
            .map_or(0, |s| s.end as usize)
    }

    /// Those whom the article calls by this noun and who fit the description.
    pub(super) fn called(&self, at: usize, head: u32, description: &Description) -> Who {
        let mention = &self.found[at];
        let place = mention.tokens.start;
        let noun = &self.text.tokens[mention.head as usize];
        let all = self.cast.role(head);
        if all.is_empty() {
            return Who::None;
        }
        // There are women who are bishops.
        let gender = names::gendered(noun)
            .filter(|_| head != key("bishop"))
            .or_else(|| phrase::suffix_gender(self.text.word(noun)));
        let mut before: Option<(u32, u32)> = None;
        let mut after: Option<(u32, u32)> = None;
        let mut rivals = 0;
        let mut earlier: SmallVec<[u32; 4]> = SmallVec::new();
        for (id, told) in all.iter().copied() {
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
            // `campaign says so` of a headline is not yet `the Clinton campaign`.
            if !entity.named
                && role.modifiers[0] == 0
                && self.text.tokens[mention.tokens.start as usize..mention.head as usize]
                    .iter()
                    .skip(1)
                    .any(|t| t.is(Classes::CAPITAL))
            {
                continue;
            }
            let exact = role
                .modifiers
                .iter()
                .any(|m| *m != 0 && description.modifiers.contains(m));
            match description.article {
                Article::Bare if description.plural => {
                    // `economists` need not be the `Democratic economists`.
                    let goes_on = self
                        .text
                        .tokens
                        .get(mention.tokens.end as usize)
                        .is_some_and(|t| {
                            t.is(Classes::PREPOSITION | Classes::RELATIVE)
                                || t.can_be(Tags::JJ) && !t.can_be(Tags::FINITE)
                                || t.can_be(Tags::VBN) && !t.is(Classes::CUE | Classes::CAPITAL)
                        });
                    if goes_on || role.modifiers[0] != 0 || description.modifiers[0] != 0 {
                        continue;
                    }
                }
                // `the National Academies report` is one of its own.
                Article::Definite
                    if description.kind == SpeakerKind::Document
                        && description.modifiers[0] != 0
                        && !exact =>
                {
                    continue;
                }
                Article::Definite | Article::Bare => {}
                Article::Indefinite => {
                    // `a night watchman … the watchman, Pat Skerry`
                    // `one company`: of many.
                    let counted = description.kind == SpeakerKind::Organization
                        && self.text.tokens[place as usize].is(Classes::NUMBER);
                    if !entity.named
                        || told <= place
                        || GENERIC.has(head)
                        || description.plural
                        || counted
                    {
                        continue;
                    }
                    if !self.definite(told) {
                        continue;
                    }
                }
                Article::Possessed | Article::Genitive => {
                    // `Ms. Dunn’s lawyer, Roy Peel, … Her lawyer`
                    let hers = || {
                        self.possessor(at).is_some_and(|owner| {
                            owner.named && role.modifiers.iter().any(|m| owner.keys.contains(m))
                        })
                    };
                    if !exact && !hers() {
                        continue;
                    }
                }
            }
            if told <= place {
                if before.is_none_or(|(b, _)| told >= b) {
                    if !earlier.contains(&id) {
                        earlier.push(id);
                    }
                    before = Some((told, id));
                }
            } else if entity.named && self.definite(told) {
                if after.is_some_and(|(_, other)| other != id) {
                    rivals += 1;
                } else {
                    after = Some((told, id));
                }
            }
        }
        match (before, after) {
            (Some((_, id)), _) => {
                let nearest = if earlier.len() > 1 {
                    self.nearest_of(at, &earlier)
                } else {
                    NOBODY
                };
                Who::One(if nearest == NOBODY { id } else { nearest })
            }
            (None, Some((_, id))) if rivals == 0 => Who::One(id),
            _ => Who::None,
        }
    }

    /// Whom the possessive pronoun means that a description begins with.
    fn possessor(&self, at: usize) -> Option<&Entity> {
        let start = self.found[at].tokens.start;
        let pronoun = self.found[at.saturating_sub(3)..at]
            .iter()
            .find(|f| f.tokens.start == start && matches!(f.form, Form::Pronoun(_)))?;
        self.cast.get(pronoun.entity)
    }

    /// Whether the phrase that begins at a token is definite, or a title.
    fn definite(&self, at: u32) -> bool {
        self.text.tokens.get(at as usize).is_some_and(|t| {
            t.key == key("the")
                || t.is(Classes::CAPITAL | Classes::TITLE | Classes::POSSESSIVE)
                    && t.key != key("a")
                    && t.key != key("an")
        })
    }
}

/// What two are called whom the text has joined.
const COUPLE: [u32; 3] = [key("couple"), key("pair"), key("duo")];

/// Whether two holders of a role can be one: what narrows them must not
/// differ where both are narrowed.
pub(super) fn agree(told: &[u32; 6], asked: &[u32; 6], keys: &[u32]) -> bool {
    // They are filled from the first on.
    if told[0] == 0 || asked[0] == 0 {
        return true;
    }
    let both = asked
        .iter()
        .any(|k| *k != 0 && (told.contains(k) || keys.contains(k)));
    // `the Democratic senator` can be the one from Massachusetts.
    let party = |of: &[u32; 6]| of.iter().any(|k| PARTIES.has(*k));
    let only_party = |of: &[u32; 6]| of.iter().all(|k| *k == 0 || PARTIES.has(*k));
    both || only_party(asked) && !party(told) || only_party(told) && !party(asked)
}

/// Nouns too general to be met again under another name.
static GENERIC: KeySet = KeySet::of(&[
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
]);
