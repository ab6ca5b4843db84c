//! Other words for somebody named before.
//!
//! *Input*: a description that nobody in the article is called by. *Output*:
//! the one whom it must mean all the same, if there is just one such:
//!
//! - an organisation by a word of its name (`the bureau`, `the guide`) or by
//!   the kind of thing that it is (`the company`, `the paper`);
//! - a person by what newspapers say instead of a name a second time: party,
//!   home or age (`the Ohio Republican`, `the former governor`, `the
//!   52-year-old`), where the sentences before are about one person only;
//! - the one woman or man for a compound that tells the gender
//!   (`the choirmistress`).
//!
//! A bare role (`the prosecutor`, `the majority leader`) introduces somebody
//! new and stays itself.

use super::apposition::canonical;
use super::cast::Entity;
use super::epithets::{
    DEMOCRATIC, ELSEWHERE, INSTITUTIONS, KINDS, OFFICES, ON_THE_FIELD, PARTIES, PLAIN, POSITIONS,
    STAFF, VARIED, WIDER,
};
use super::mentions::{self, Article, Description, NOBODY, Pronoun};
use super::names::Sort;
use super::phrase;
use super::reference::agree;
use super::resolve::{Resolver, WINDOW};
use super::{Gender, SpeakerKind};
use crate::lexicon::{Classes, Tags, key};

impl Resolver<'_, '_> {
    /// Whom a description that no apposition explains must mean;
    /// [`NOBODY`] where it is somebody new. A `sticky` one was met before
    /// without a name, so that only somebody near is meant after all.
    pub(super) fn varied(&self, at: usize, description: &Description, sticky: bool) -> u32 {
        if description.article != Article::Definite || description.plural {
            return NOBODY;
        }
        let head = &self.text.tokens[self.found[at].head as usize];
        let bare = description.modifiers[0] == 0;
        if bare {
            let id = if sticky {
                NOBODY
            } else {
                self.by_own_word(at, head.key)
            };
            if id != NOBODY {
                return id;
            }
            let id = self.by_kind(at, head.key, sticky);
            if id != NOBODY {
                return id;
            }
        }
        if !bare && !sticky {
            let id = self.by_kind_in_view(at, head.key);
            if id != NOBODY {
                return id;
            }
        }
        if IN_CHARGE.contains(&canonical(description.head)) && !bare {
            return self.in_charge(at, description);
        }
        if bare && ACCUSED.contains(&head.key) {
            return self.on_trial(at);
        }
        let word = self.text.word(head);
        if self.varies(at, description) {
            return self.in_view(at, description);
        }
        if sticky {
            return NOBODY;
        }
        if bare
            && head.is(Classes::ROLE)
            && !head.is(Classes::ORG | Classes::MALE | Classes::FEMALE)
        {
            if let Some(gender) = self.gender_behind(at) {
                return self.of_the_headline(at, gender);
            }
        }
        if bare && !head.is(Classes::ORG | Classes::GROUP | Classes::DOCUMENT) {
            if let Some(gender) = phrase::suffix_gender(word) {
                return self.only_one(at, gender);
            }
        }
        NOBODY
    }

    /// Whether a description is such as newspapers use for somebody named
    /// before: it tells party, home, age or what kind of celebrity they are,
    /// and nothing behind it narrows it.
    pub(super) fn varies(&self, at: usize, description: &Description) -> bool {
        let head = &self.text.tokens[self.found[at].head as usize];
        let bare = description.modifiers[0] == 0;
        let word = self.text.word(head);
        let role = canonical(description.head);
        let plain = PLAIN.has(role) || POSITIONS.has(role) || bare && wider(role).is_some();
        // `the 34-year-old plumber`, `the former Rovers captain`
        let inside = &self.text.tokens[self.found[at].tokens.start as usize..]
            [..(self.found[at].head - self.found[at].tokens.start) as usize];
        let told = head.is(Classes::ROLE)
            && inside
                .iter()
                .any(|t| t.key == key("former") || aged(self.text.word(t)));
        if !(plain || told || VARIED.has(role) || head.is(Classes::DEMONYM) || aged(word)) {
            return false;
        }
        let next = self.text.tokens.get(self.found[at].head as usize + 1);
        // `the candidate who wins` is whoever that is.
        let narrowed = next.is_some_and(|t| {
            t.is(Classes::RELATIVE)
                || t.is(Classes::PREPOSITION)
                    && t.key != key("in")
                    && !(role == key("secretary") && t.key == key("of"))
                || t.can_be(Tags::VBN) && !t.can_be(Tags::VBD)
        });
        const UNIQUE: [u32; 5] = [
            key("only"),
            key("next"),
            key("other"),
            key("first"),
            key("last"),
        ];
        if narrowed || description.modifiers.iter().any(|m| UNIQUE.contains(m)) {
            return false;
        }
        plain
            || told
            || bare && (head.is(Classes::DEMONYM) || OFFICES.contains(&role))
            || aged(word)
            || inside.iter().any(|t| {
                t.is(Classes::PLACE | Classes::DEMONYM)
                    || t.key == key("former")
                    || t.key == key("gop")
            })
    }

    /// `Banks said so`, of Tyrell Banks: a noun in the plural by its form, and a
    /// family name of the article’s.
    pub(super) fn by_capital(&self, at: usize, description: &Description) -> u32 {
        let here = &self.found[at];
        let token = &self.text.tokens[here.head as usize];
        let alone = here.tokens.len() == 1 && description.article == Article::Bare;
        if !alone || !token.is(Classes::CAPITAL) || !description.plural {
            return NOBODY;
        }
        match self.cast.family(token.key) {
            [one] if self.cast.entities[*one as usize].is_person() => *one,
            _ => NOBODY,
        }
    }

    /// Whether the one whom a role means was last named long before, or is of
    /// another gender than the pronoun behind tells: somebody in view, to whom
    /// the article gives no such role, is meant then.
    pub(super) fn is_out_of_view(&self, at: usize, id: u32) -> bool {
        let here = &self.found[at];
        let gender = (
            self.cast.entities[id as usize].gender,
            self.gender_behind(at),
        );
        if matches!(gender, (Some(a), Some(b)) if a != b) {
            return true;
        }
        !self.found[..at]
            .iter()
            .rev()
            .take(WINDOW)
            .take_while(|f| here.sentence - f.sentence <= 4)
            .any(|f| f.entity == id)
    }

    /// The organisation named before that has this word in its name.
    fn by_own_word(&self, at: usize, word: u32) -> u32 {
        let place = self.found[at].tokens.start;
        let mut only = NOBODY;
        for id in self.cast.word(word) {
            let entity = &self.cast.entities[*id as usize];
            if entity.sort != Sort::Organization || !entity.named || entity.keys.len() < 2 {
                continue;
            }
            if entity.first > place {
                continue;
            }
            if only != NOBODY {
                return self.nearest_of(at, &[only, *id]);
            }
            only = *id;
        }
        only
    }

    /// Of several the one mentioned last.
    pub(super) fn nearest_of(&self, at: usize, among: &[u32]) -> u32 {
        let quotation = self.found[at].quotation;
        self.found[..at]
            .iter()
            .rev()
            .take(4 * WINDOW)
            .filter(|f| f.quotation == 0 || f.quotation == quotation)
            .find(|f| among.contains(&f.entity))
            .map_or(NOBODY, |f| f.entity)
    }

    /// The organisation of the kind that a noun names, mentioned last.
    fn by_kind(&self, at: usize, noun: u32, sticky: bool) -> u32 {
        let Some((_, tails, plain)) = KINDS.iter().find(|(nouns, ..)| nouns.contains(&noun)) else {
            return NOBODY;
        };
        let quotation = self.found[at].quotation;
        for mention in self.found[..at].iter().rev().take(2 * WINDOW) {
            if mention.entity == NOBODY || mention.quotation != 0 && mention.quotation != quotation
            {
                continue;
            }
            let entity = &self.cast.entities[mention.entity as usize];
            if !entity.named
                || entity.kind != SpeakerKind::Organization && entity.sort != Sort::Unknown
            {
                continue;
            }
            let has = |words: &[u32]| entity.keys.iter().any(|k| words.contains(k));
            let other = KINDS
                .iter()
                .any(|(nouns, tails, _)| !nouns.contains(&noun) && has(tails))
                || entity.keys.iter().any(|k| INSTITUTIONS.has(*k));
            let near = self.found[at].sentence - mention.sentence <= 2;
            if sticky && !near {
                return NOBODY;
            }
            // `Twitter said so. The company added`
            if *plain
                && near
                && entity.sort == Sort::Unknown
                && entity.keys.len() == 1
                && entity.gender.is_none()
                && entity.roles.is_empty()
                && entity.votes == [0; 2]
                && mention.subject | mention.source
            {
                return mention.entity;
            }
            // `CNN` tells nothing of what it is.
            let acronym = || {
                entity.keys.len() < 2 && !entity.name.read(self.text).contains(char::is_lowercase)
            };
            let plain = *plain
                && entity.sort == Sort::Organization
                && !other
                && !acronym()
                && !mention.modifier;
            if has(tails) || plain {
                return mention.entity;
            }
        }
        NOBODY
    }

    /// `Amnesty International said … The rights group said`: the organisation that
    /// the sentence before is about, where a description that tells more than its
    /// kind takes it up. Nobody else may stand between, nor what is of another kind.
    fn by_kind_in_view(&self, at: usize, noun: u32) -> u32 {
        let here = &self.found[at];
        let kind = KINDS.iter().find(|(nouns, ..)| nouns.contains(&noun));
        // `The Future45 group` has a name of its own.
        let named = self.text.tokens[here.tokens.start as usize..here.head as usize]
            .iter()
            .skip(1)
            .any(|t| {
                t.is(Classes::CAPITAL)
                    && !t.is(Classes::PLACE | Classes::DEMONYM | Classes::ABBREVIATION)
            });
        // `the trade group for such plans` tells which; `the maker of axles` what kind.
        let narrowed = self
            .text
            .tokens
            .get(here.head as usize + 1)
            .is_some_and(|t| {
                t.is(Classes::RELATIVE) || t.is(Classes::PREPOSITION) && t.key != key("of")
            });
        if kind.is_none() || named || narrowed || !(here.subject || here.source) {
            return NOBODY;
        }
        let headline = |sentence: u32| {
            let paragraph = self.paragraphs[sentence as usize] as usize;
            self.headline.get(paragraph) == Some(&true)
        };
        let mut only = NOBODY;
        for mention in self.found[..at].iter().rev().take(WINDOW / 2) {
            if mention.sentence + 1 < here.sentence || headline(mention.sentence) {
                break;
            }
            if mention.quotation != 0 || mention.tokens.end > here.tokens.start {
                continue;
            }
            // Of its own phrase: `the U.N. agency`.
            if mention.tokens.start >= here.tokens.start {
                continue;
            }
            let Some(entity) = self.cast.get(mention.entity) else {
                continue;
            };
            let body = entity.named
                && !entity.plural
                && (entity.kind == SpeakerKind::Organization && entity.sort == Sort::Organization
                    || entity.sort == Sort::Unknown && entity.roles.is_empty());
            if !body || mention.modifier || !(mention.subject || mention.source) {
                // Somebody else is told of.
                if entity.is_person() && mention.subject {
                    return NOBODY;
                }
                continue;
            }
            let has = |words: &[u32]| entity.keys.iter().any(|k| words.contains(k));
            let own = kind.is_some_and(|(_, tails, _)| has(tails));
            // Nor the label of a transcript's turn.
            if !own && (!mention.source || self.text.span(mention.tokens).len() < 3) {
                return NOBODY;
            }
            let other = KINDS
                .iter()
                .any(|(nouns, tails, _)| !nouns.contains(&noun) && has(tails))
                && !own
                || entity.keys.iter().any(|k| INSTITUTIONS.has(*k));
            if other || only != NOBODY && only != mention.entity {
                return NOBODY;
            }
            only = mention.entity;
        }
        only
    }

    /// The person whom the sentences before are about: of those who can be
    /// meant the one most in view, if nobody else is nearly as much so.
    pub(super) fn in_view(&self, at: usize, description: &Description) -> u32 {
        let here = &self.found[at];
        let gender = super::names::gendered(&self.text.tokens[here.head as usize]);
        let behind = self.gender_behind(at);
        let mut scores: Vec<(u32, i32)> = Vec::new();
        // `Falk listened to a sermon by the Danish minister`: not Falk.
        let mut barred: Vec<u32> = Vec::new();
        for (back, mention) in self.found[..at].iter().rev().take(WINDOW / 2).enumerate() {
            let Ok(apart) = i32::try_from(here.sentence - mention.sentence) else {
                break;
            };
            if apart > 3 {
                break;
            }
            if mention.entity == NOBODY
                || mention.quotation != 0 && mention.quotation != here.quotation
                // `Falk’s lawyer` is not Falk.
                || mention.tokens.end > here.tokens.start
                || barred.contains(&mention.entity)
            {
                continue;
            }
            if apart == 0 && !self.can_be_taken_up(mention, here) {
                if !mention.modifier {
                    barred.push(mention.entity);
                }
                continue;
            }
            let entity = &self.cast.entities[mention.entity as usize];
            if !entity.named
                || !entity.is_person()
                || entity.sort != Sort::Person
                || matches!((entity.gender, gender), (Some(a), Some(b)) if a != b)
                || !may_be(entity, description)
            {
                continue;
            }
            let known = i32::try_from(entity.count.min(8)).unwrap_or(8);
            let mut score = 40 - 12 * apart + known;
            if matches!((entity.gender, behind), (Some(a), Some(b)) if a != b) {
                score -= 30;
            }
            // `Rui Dias and Otto Falk saved`: both did.
            let paired = self
                .found
                .get(at - back)
                .is_some_and(|next| next.pair != NOBODY && next.subject);
            if mention.subject || paired || mention.source && !mention.modifier {
                score += 12;
            }
            if mention.source && !mention.modifier && apart == 0 {
                score += 10;
            }
            if mention.modifier {
                score -= 12;
            } else if mention.object {
                score -= 4;
            }
            if self.paragraphs[mention.sentence as usize] != self.paragraphs[here.sentence as usize]
            {
                score -= 4;
            }
            let head = canonical(description.head);
            if entity.roles.iter().any(|r| r.head == head) {
                score += 30;
            }
            let told = entity.roles.iter().flat_map(|r| &r.modifiers);
            if told
                .filter(|m| **m != 0)
                .any(|m| description.modifiers.contains(m))
            {
                score += 40;
            }
            match scores.iter_mut().find(|(id, _)| *id == mention.entity) {
                Some((_, best)) => *best = (*best).max(score),
                None => scores.push((mention.entity, score)),
            }
        }
        scores.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
        match scores[..] {
            [(id, _)] => id,
            [(id, first), (_, second), ..] if first >= second + 8 => id,
            _ => NOBODY,
        }
    }

    /// Whether a description can take up somebody of its own sentence: an
    /// object (`calls for Cruz to quit after the senator`), or whoever a clause
    /// in front is about (`Though Cruz had won, the senator said`), but not the
    /// subject that its own clause depends on.
    fn can_be_taken_up(&self, mention: &mentions::Found, here: &mentions::Found) -> bool {
        let tokens = &self.text.tokens;
        let start = self.text.sentences[here.sentence as usize].start as usize;
        let first = &tokens[start];
        let between = &tokens[mention.tokens.end as usize..here.tokens.start as usize];
        let comma = between.iter().any(|t| t.key == key(","));
        let clause = first.is(Classes::SUBORDINATOR | Classes::PREPOSITION)
            || first.can_be(Tags::VBG.with(Tags::VBN)) && !first.can_be(Tags::NOUN);
        // `said Falk would go` has a subject in it.
        let verb = between.first().is_some_and(|t| {
            t.is(Classes::AUXILIARY | Classes::MODAL | Classes::ADVERB) || t.can_be(Tags::FINITE)
        });
        mention.object
            && !mention.modifier
            && !verb
            && between
                .iter()
                .any(|t| t.is(Classes::SUBORDINATOR | Classes::RELATIVE) || t.can_be(Tags::FINITE))
            || clause && comma
            // `and the governor tripped him up`
            || between.last().is_some_and(|t| t.key == key("and"))
                && between.iter().any(|t| t.can_be(Tags::FINITE))
    }

    /// The only person of a gender whom the article has named so far.
    fn only_one(&self, at: usize, gender: Gender) -> u32 {
        let mut only = NOBODY;
        for mention in self.found[..at].iter().rev().take(4 * WINDOW) {
            if mention.entity == NOBODY || mention.entity == only || mention.quotation != 0 {
                continue;
            }
            let entity = &self.cast.entities[mention.entity as usize];
            if !entity.named || !entity.is_person() || entity.gender != Some(gender) {
                continue;
            }
            if only != NOBODY {
                return NOBODY;
            }
            only = mention.entity;
        }
        only
    }

    /// The person of the headline or the first lines, where the article calls
    /// nobody else of that gender by name and says of that one nowhere else
    /// what they do: a role that comes as known can only be theirs.
    fn of_the_headline(&self, at: usize, gender: Gender) -> u32 {
        let only = self.only_one(at, gender);
        match self.cast.get(only) {
            Some(entity)
                if entity.roles.is_empty() && entity.role.is_none() && entity.first < 40 =>
            {
                only
            }
            _ => NOBODY,
        }
    }

    /// `Danny Okafor lost … the Whitmoor manager said`: who is in view, where the
    /// article says of nobody by name that they manage, and nothing else of him.
    fn in_charge(&self, at: usize, description: &Description) -> u32 {
        let here = &self.found[at];
        let side = self.text.tokens[here.tokens.start as usize..here.head as usize]
            .iter()
            .skip(1)
            .any(|t| t.is(Classes::CAPITAL));
        let told = |head: &u32| {
            let all = self.cast.role(*head).iter();
            all.copied()
                .any(|(id, _)| self.cast.entities[id as usize].named)
        };
        if !side || IN_CHARGE.iter().any(told) {
            return NOBODY;
        }
        let id = self.in_view(at, description);
        match self.cast.get(id) {
            Some(entity) if entity.roles.is_empty() => id,
            _ => NOBODY,
        }
    }

    /// Whether a pronoun is `him` or `her`, and not `her` of what she has.
    fn is_object_form(&self, mention: &mentions::Found) -> bool {
        let token = &self.text.tokens[mention.head as usize];
        [key("him"), key("her")].contains(&token.key)
    }

    /// The gender that a mention's own sentence tells by the pronoun behind it.
    pub(super) fn gender_behind(&self, at: usize) -> Option<Gender> {
        let mention = &self.found[at];
        if mention.modifier || mention.object {
            return None;
        }
        for other in self.found[at + 1..].iter().take(6) {
            if other.sentence > mention.sentence + 1 {
                return None;
            }
            match other.form {
                // `It called her so` tells nothing of who sent it.
                mentions::Form::Pronoun(Pronoun::Single(_)) if other.object && !other.modifier => {}
                // `The governor named her` tells nothing of the governor.
                mentions::Form::Pronoun(Pronoun::Single(gender))
                    if other.quotation == mention.quotation
                        && (other.modifier || other.subject || !self.is_object_form(other)) =>
                {
                    return Some(gender);
                }
                mentions::Form::Pronoun(_) => {}
                mentions::Form::Name(name) => {
                    // Who is told something is nobody `she` would mean.
                    let told = other.object && name.sort == Sort::Unknown;
                    if matches!(name.sort, Sort::Person | Sort::Unknown) && !told {
                        return None;
                    }
                }
                mentions::Form::Description(d) => {
                    if matches!(d.kind, SpeakerKind::Person | SpeakerKind::Anonymous) {
                        return None;
                    }
                }
            }
        }
        None
    }
}

/// Who leads a side.
const IN_CHARGE: [u32; 2] = [key("manager"), key("coach")];

/// Who stands trial.
const ACCUSED: [u32; 2] = [key("defendant"), key("accused")];

/// Whether somebody can be meant by a description that tells an office or a
/// party: `the Republican nominee` is nobody whom the article calls a Democrat,
/// nor is a governor the senator.
fn may_be(entity: &Entity, description: &Description) -> bool {
    let party = |m: &&u32| PARTIES.has(**m);
    let mut told = entity.roles.iter().flat_map(|r| &r.modifiers).filter(party);
    let mut asked = description.modifiers.iter().filter(party);
    let (told, asked) = (
        told.next().or_else(|| {
            entity.roles.iter().find_map(|r| match r.head {
                k if k == key("democrat") => Some(&DEMOCRATIC),
                _ => PARTIES.has(r.head).then_some(&r.head),
            })
        }),
        asked.next(),
    );
    if let (Some(asked), Some(told)) = (asked, told) {
        if asked != told {
            return false;
        }
    }
    let head = canonical(description.head);
    // `the nominee` is not the campaign’s manager.
    if [key("nominee"), key("front-runner"), key("frontrunner")].contains(&head)
        && entity.roles.iter().any(|r| STAFF.has(r.head))
        && !entity.roles.iter().any(|r| r.head == head)
    {
        return false;
    }
    // `the goalkeeper` is not the coach.
    if POSITIONS.has(head)
        && !entity.roles.is_empty()
        && !entity
            .roles
            .iter()
            .any(|r| r.head == head || ON_THE_FIELD.has(r.head))
    {
        return false;
    }
    // `the officer` is whoever has a rank; `the 61-year-old scientist` may be
    // anybody of whom nothing is told.
    let untold = entity.roles.is_empty() && description.modifiers[0] != 0;
    if let Some(narrower) = wider(head).filter(|_| !untold) {
        return entity.roles.iter().any(|r| narrower.contains(&r.head));
    }
    let mut offices = entity
        .roles
        .iter()
        .filter(|r| OFFICES.contains(&r.head) || ELSEWHERE.has(r.head))
        .peekable();
    if !OFFICES.contains(&head) || offices.peek().is_none() {
        return true;
    }
    offices.any(|r| r.head == head && agree(&r.modifiers, &description.modifiers, &entity.keys))
}

/// What somebody does whom this wider word means.
fn wider(head: u32) -> Option<&'static [u32]> {
    WIDER
        .iter()
        .find(|(nouns, _)| nouns.contains(&head))
        .map(|(_, narrower)| *narrower)
}

/// `the 52-year-old`
fn aged(word: &str) -> bool {
    word.ends_with("-year-old")
}
