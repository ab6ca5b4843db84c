//! The cast of an article: everybody and everything that it names, each once.
//!
//! Names are added in the order of the text; a name joins somebody of the cast
//! where all that both tell agrees, and is somebody new otherwise. Nothing is
//! ever merged later, so that two people who share a family name stay two.
//! Look-ups go by the key of one word and look at no more than [`SAME`] others.

use smallvec::SmallVec;

use super::names::{self, Keys, Name, Parts, Sort};
use super::resolve::{lowered, phrase};
use super::{Gender, SpeakerKind};
use crate::lexicon::{self, KeyMap, key};
use crate::span::TokenRange;
use crate::text::Text;

/// How many of those who share a word are looked at.
const SAME: usize = 24;

/// Somebody or something of an article.
#[derive(Clone, Debug)]
pub(super) struct Entity {
    /// As it is printed.
    pub name: Wording,
    pub parts: Parts,
    /// Keys of all words of the fullest name.
    pub keys: Keys,
    pub sort: Sort,
    pub kind: SpeakerKind,
    pub gender: Option<Gender>,
    /// Whether its gender is told by a title, noun or given name of its own.
    pub plural: bool,
    /// Whether it has a name, or only a description.
    pub named: bool,
    /// What the article calls it.
    pub roles: SmallVec<[Role; 1]>,
    /// The role as it is printed.
    pub role: Option<Wording>,
    pub external_id: Option<String>,
    /// How often it was named.
    pub count: u32,
    /// Pronouns near it, hers and his, for a name that tells no gender.
    pub votes: [u8; 2],
    /// Place in the roster.
    pub entry: Option<u32>,
    /// The token where it is first named; 0 for the headline.
    pub first: u32,
    /// Whether a source has given the description that it is printed by.
    pub printed: bool,
}

/// How somebody or a role is printed. The article's words are put together
/// only for those who speak, who are few.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wording {
    /// These words.
    Own(String),
    /// The name that stands there.
    Name(TokenRange),
    /// What stands there, with one space between its words.
    Phrase(TokenRange),
    /// The same as it stands in a sentence, with a small letter.
    Lowered(TokenRange),
}

impl Wording {
    /// The words.
    pub(super) fn read(&self, text: &Text<'_>) -> String {
        match self {
            Wording::Own(words) => words.clone(),
            Wording::Name(words) => names::display(text, *words),
            Wording::Phrase(range) => phrase(text, *range),
            Wording::Lowered(range) => lowered(text, phrase(text, *range), range.start as usize),
        }
    }
}

/// A role that somebody is given: its head noun and what narrows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Role {
    pub head: u32,
    pub modifiers: [u32; 6],
    /// The token where the article says so.
    pub at: u32,
}

/// What a name was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    One(u32),
    /// Several fit and nothing tells which one.
    Several(u32),
    None,
}

/// The numbers of those who share something: mostly one.
type Few = SmallVec<[u32; 4]>;

/// Those who share a word of their names.
#[derive(Debug, Default)]
struct Sharers {
    /// Whose family name it is.
    family: Few,
    /// Those who have it anywhere in their name.
    anywhere: Few,
}

#[derive(Debug)]
pub(super) struct Cast {
    pub entities: Vec<Entity>,
    by_word: KeyMap<Sharers>,
    by_role: KeyMap<SmallVec<[(u32, u32); 2]>>,
}

/// Short forms of given names, `bill<TAB>william`.
static SHORT: std::sync::LazyLock<KeyMap<Vec<u32>>> = std::sync::LazyLock::new(|| {
    let mut short: KeyMap<Vec<u32>> = KeyMap::default();
    for row in lexicon::rows(include_str!("../../data/short-names.tsv")) {
        if let Some((name, full)) = row.split_once('\t') {
            short
                .entry(key(name))
                .or_default()
                .extend(full.split(' ').map(key));
        }
    }
    short
});

/// Whether two given names can be one person's: the same, one the initial of
/// the other, or one a short form of the other.
fn same_given(a: &Parts, b: &Parts) -> bool {
    if a.given == b.given {
        return true;
    }
    if a.initial_only || b.initial_only {
        return a.initial == b.initial && a.initial != 0;
    }
    let forms = |of: u32| SHORT.get(&of).map_or(&[][..], Vec::as_slice);
    let (left, right) = (forms(a.given), forms(b.given));
    left.contains(&b.given) || right.contains(&a.given) || left.iter().any(|f| right.contains(f))
}

fn clash(a: Option<Gender>, b: Option<Gender>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

impl Cast {
    /// The empty cast of a text with so many mentions; every second one or so is
    /// of somebody new.
    pub(super) fn of(mentions: usize) -> Cast {
        Cast {
            entities: Vec::with_capacity(mentions / 2 + 4),
            by_word: KeyMap::with_capacity_and_hasher(mentions / 4, Default::default()),
            by_role: KeyMap::with_capacity_and_hasher(mentions / 4, Default::default()),
        }
    }

    /// Adds an entity and answers its number.
    pub(super) fn push(&mut self, entity: Entity) -> u32 {
        let id = crate::text::index(self.entities.len());
        if entity.named {
            self.index_words(id, entity.parts.family, &entity.keys);
        }
        for role in &entity.roles {
            self.by_role
                .entry(role.head)
                .or_default()
                .push((id, role.at));
        }
        self.entities.push(entity);
        id
    }

    fn index_words(&mut self, id: u32, family: u32, keys: &[u32]) {
        let add = |list: &mut Few| {
            if list.last() != Some(&id) {
                list.push(id);
            }
        };
        let mut told = false;
        for word in keys {
            let sharers = self.by_word.entry(*word).or_default();
            add(&mut sharers.anywhere);
            if *word == family {
                told = true;
                add(&mut sharers.family);
            }
        }
        if !told {
            add(&mut self.by_word.entry(family).or_default().family);
        }
    }

    pub(super) fn get(&self, id: u32) -> Option<&Entity> {
        self.entities.get(id as usize)
    }

    /// Those who have this family name.
    pub(super) fn family(&self, word: u32) -> &[u32] {
        tail(self.by_word.get(&word).map(|sharers| &sharers.family))
    }

    /// Those who have this word in their name.
    pub(super) fn word(&self, word: u32) -> &[u32] {
        tail(self.by_word.get(&word).map(|sharers| &sharers.anywhere))
    }

    /// Those whom the article calls by this noun, and where.
    pub(super) fn role(&self, head: u32) -> &[(u32, u32)] {
        let list = self.by_role.get(&head).map_or(&[][..], |list| list);
        &list[list.len().saturating_sub(SAME)..]
    }

    /// The one of the cast whose name agrees in every part with a name of
    /// several words.
    pub(super) fn full(&self, name: &Name, keys: &Keys) -> Option<u32> {
        let parts = &name.parts;
        self.family(parts.family).iter().rev().copied().find(|id| {
            let other = &self.entities[*id as usize];
            if other.parts.words < 2 || clash(other.gender, name.gender) {
                return false;
            }
            if other.parts.suffix == parts.suffix && other.keys == *keys {
                return true;
            }
            // `Suu Kyi`, where no list has the given name: `Aung San Suu Kyi`.
            let tail = |short: &[u32], gender: Option<Gender>, long: &[u32]| {
                gender.is_none()
                    && short.len() > 1
                    && long.len() > short.len()
                    && long.ends_with(short)
            };
            if tail(keys, name.gender, &other.keys) || tail(&other.keys, other.gender, keys) {
                return true;
            }
            let persons = matches!(name.sort, Sort::Person | Sort::Unknown)
                && matches!(other.sort, Sort::Person | Sort::Unknown);
            persons
                && other.parts.suffix == parts.suffix
                && same_given(&other.parts, parts)
                && middles_agree(&other.keys, keys)
        })
    }

    /// Adds what a further mention tells.
    pub(super) fn learn(&mut self, id: u32, name: &Name, keys: &Keys, printed: Wording) {
        let entity = &mut self.entities[id as usize];
        entity.count += 1;
        if entity.gender.is_none() {
            entity.gender = name.gender;
        }
        if entity.sort == Sort::Unknown {
            entity.sort = name.sort;
            if name.sort == Sort::Person {
                entity.kind = SpeakerKind::Person;
            }
        }
        let fuller = name.parts.words > entity.parts.words && !name.parts.initial_only
            || entity.parts.initial_only && !name.parts.initial_only && name.parts.words > 1
            || name.parts.words == entity.parts.words
                && (entity.parts.initial_only && !name.parts.initial_only
                    || entity.parts.suffix == 0 && name.parts.suffix != 0);
        if fuller {
            if entity.entry.is_none() {
                entity.name = printed;
            }
            entity.parts = name.parts;
            entity.keys = keys.clone();
            self.index_words(id, name.parts.family, keys);
        }
    }

    /// Gives somebody a further name of one word.
    pub(super) fn also(&mut self, id: u32, word: u32) {
        self.by_word.entry(word).or_default().family.push(id);
    }

    /// Gives somebody a role.
    pub(super) fn call(&mut self, id: u32, role: Role, printed: Option<Wording>) {
        let entity = &mut self.entities[id as usize];
        if entity.roles.len() < SAME && !entity.roles.contains(&role) {
            entity.roles.push(role);
            self.by_role
                .entry(role.head)
                .or_default()
                .push((id, role.at));
        }
        if entity.role.is_none() {
            entity.role = printed;
        }
    }
}

/// Middle names and initials must not contradict each other; one name may
/// have none.
fn middles_agree(a: &[u32], b: &[u32]) -> bool {
    let (a, b) = (middle(a), middle(b));
    a.is_empty() || b.is_empty() || a.iter().any(|k| b.contains(k)) || a.len() != b.len()
}

fn middle(keys: &[u32]) -> &[u32] {
    if keys.len() > 2 {
        &keys[1..keys.len() - 1]
    } else {
        &[]
    }
}

fn tail(list: Option<&Few>) -> &[u32] {
    let list = list.map_or(&[][..], |list| list);
    &list[list.len().saturating_sub(SAME)..]
}

impl Entity {
    /// Somebody with a name.
    pub(super) fn named(name: &Name, keys: Keys, printed: Wording) -> Entity {
        let kind = match name.sort {
            Sort::Person | Sort::Unknown => SpeakerKind::Person,
            Sort::Organization | Sort::Place => SpeakerKind::Organization,
        };
        Entity {
            name: printed,
            parts: name.parts,
            keys,
            sort: name.sort,
            kind,
            gender: name.gender,
            plural: false,
            named: true,
            roles: SmallVec::new(),
            role: None,
            external_id: None,
            count: 1,
            votes: [0; 2],
            entry: None,
            first: 0,
            printed: false,
        }
    }

    /// Somebody who is only described.
    pub(super) fn described(printed: Wording, kind: SpeakerKind, plural: bool) -> Entity {
        Entity {
            name: printed,
            parts: Parts::default(),
            keys: Keys::new(),
            sort: match kind {
                SpeakerKind::Person | SpeakerKind::Anonymous => Sort::Person,
                _ => Sort::Organization,
            },
            kind,
            gender: None,
            plural,
            named: false,
            roles: SmallVec::new(),
            role: None,
            external_id: None,
            count: 1,
            votes: [0; 2],
            entry: None,
            first: 0,
            printed: false,
        }
    }

    /// Whether he or she can stand for it.
    pub(super) fn is_person(&self) -> bool {
        !self.plural
            && matches!(self.sort, Sort::Person | Sort::Unknown)
            && matches!(self.kind, SpeakerKind::Person | SpeakerKind::Anonymous)
    }
}
