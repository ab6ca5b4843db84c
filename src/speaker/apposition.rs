//! What the article calls somebody: titles, roles and appositions.
//!
//! *Input*: the mentions, and whom the names among them mean. *Output*: the
//! roles of everybody in the cast, and the descriptions that an apposition
//! gives to somebody. A role stands before the name (`county fire chief Renata
//! Solis`), behind it between commas (`Warren Achterberg, the chief dam
//! inspector,`), before it with a comma (`the rector, Adrian Mould,`) or behind
//! a form of be (`Ruth Mallinder is the judge`).

use super::SpeakerKind;
use super::cast::{Role, Wording};
use super::mentions::{Found, NOBODY};
use super::names::{self, Name, Sort};
use super::phrase::{self, noun_phrase};
use super::resolve::Resolver;
use crate::keys::{KeySet, LowBits};
use crate::lexicon::{Classes, Tags, key};
use crate::span::TokenRange;
use crate::text::{Text, Token, index};

impl Resolver<'_, '_> {
    /// Titles, roles before a name, and appositions on both sides.
    pub(super) fn appositions(&mut self) {
        for n in 0..self.names.len() {
            let at = self.names[n] as usize;
            let id = self.found[at].entity;
            let Some(name) = self.found[at].name().copied().filter(|_| id != NOBODY) else {
                continue;
            };
            let mention = self.found[at];
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
            if mention.tokens.start < name.words.start {
                self.prefix(id, &mention, &name);
            }
            if mention.modifier && !self.is_elected(&mention) {
                continue;
            }
            self.behind(id, &mention, sentence);
            self.in_front(id, &mention, sentence);
        }
    }

    /// Role words in front of the name: `county fire chief`.
    pub(super) fn prefix(&mut self, id: u32, mention: &Found, name: &Name) {
        let start = mention.tokens.start as usize;
        let words = name.words.start as usize;
        let mut printed = None;
        for at in (start..words).rev() {
            let token = &self.text.tokens[at];
            let role = token.is(Classes::ROLE | Classes::TITLE)
                || token.key == names::COUNT
                || token.is(Classes::PERSON)
                || at + 1 == words && token.is(Classes::DEMONYM);
            if !role {
                continue;
            }
            // An attorney general is no lawyer of somebody's.
            let general =
                token.key == key("attorney") && self.text.tokens[at + 1].key == key("general");
            if general || HONORIFICS.has(token.key) {
                continue;
            }
            // The style of a clergyman tells what he is: `the Rt Rev Joan Askew`.
            let style = at.checked_sub(1).filter(|before| *before >= start);
            let head = style.and_then(|before| {
                let style = self.text.tokens[before].key;
                let reverend = canonical(token.lemma) == key("reverend");
                CLERGY
                    .iter()
                    .find(|(short, _)| reverend && *short == style)
                    .map(|(_, rank)| *rank)
            });
            if let Some(head) = head {
                let role = Role {
                    head,
                    modifiers: [0; 6],
                    at: mention.head,
                };
                self.cast.call(id, role, None);
            }
            let range = TokenRange::new(index(start), index(at + 1));
            let description = phrase::describe(self.text, range, at, at + 1);
            if printed.is_none() {
                let from = (start..at)
                    .find(|n| !self.text.tokens[*n].is(Classes::DETERMINER))
                    .unwrap_or(at);
                // `Nutritionist Dr Ewa Malik`, but `chief of police`
                let honorific = |n: &usize| {
                    let token = &self.text.tokens[*n];
                    HONORIFICS.has(token.key) || DOCTORS.has(token.key)
                };
                let until = (at + 1..words).rev().take_while(honorific).count();
                printed = Some(Wording::Phrase(TokenRange::new(
                    index(from),
                    index(words - until),
                )));
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

    /// `named Ines Toro`
    fn is_elected(&self, mention: &Found) -> bool {
        (mention.tokens.start as usize)
            .checked_sub(1)
            .is_some_and(|before| ELECTS.has(self.text.tokens[before].key))
    }

    /// `Warren Achterberg, the chief dam inspector,` and `X is the mayor`.
    pub(super) fn behind(&mut self, id: u32, mention: &Found, sentence: TokenRange) {
        let tokens = &self.text.tokens;
        let end = sentence.end as usize;
        let mut at = mention.tokens.end as usize;
        if at + 1 >= end {
            return;
        }
        let mut copula = false;
        let elected = self.is_elected(mention);
        if tokens[at].key == key("(") {
            return;
        }
        if tokens[at].key == key(",") {
            // `For Falk, a majority of voters have no answer.`
            let start = mention.tokens.start as usize;
            if start > 0
                && tokens[start - 1].is(Classes::PREPOSITION)
                && names::opens(tokens, start - 1)
            {
                return;
            }
            at += 1;
            // `, 52,`
            if at + 1 < end && tokens[at].is(Classes::DIGIT) && tokens[at + 1].key == key(",") {
                at += 2;
            }
            if at < end && tokens[at].key == key("who") {
                at += 1;
                copula = true;
            }
        } else if tokens[at].is(Classes::AUXILIARY) || BECOMES.contains(&tokens[at].key) {
            copula = true;
        } else if !elected {
            return;
        }
        // `was elected mayor`, `became director`, `named Ines Toro director`
        let mut made = elected && tokens[at].is(Classes::WORD) && !copula;
        if copula {
            if at >= end {
                return;
            }
            made = BECOMES.contains(&tokens[at].key);
            if !made && !COPULAS.contains(&tokens[at].key) {
                return;
            }
            at += 1;
            if !made && at < end && ELECTS.has(tokens[at].key) {
                made = true;
                at += 1;
            }
            if made && at < end && tokens[at].key == key("as") {
                at += 1;
            }
        }
        if at >= end || tokens[at].is(Classes::NEGATION) {
            return;
        }
        let Some((head, stop)) = noun_phrase(self.text, at, end) else {
            return;
        };
        // `from Trieste to Montevideo, his widow, Carla Bassi, rose`
        if !copula
            && mention.object
            && stop + 1 < end
            && tokens[stop].key == key(",")
            && names::name_at(self.text, stop + 1, end)
                .is_some_and(|name| name.sort == Sort::Person)
        {
            return;
        }
        if !copula && !made {
            self.second_role(id, stop, end);
        }
        let first = &tokens[at];
        let opened = first.is(Classes::DETERMINER | Classes::POSSESSIVE)
            || tokens[at..head].iter().any(|t| t.is(Classes::CLITIC));
        let noun = &tokens[head];
        let capital = noun.is(Classes::CAPITAL);
        let known = phrase::is_someone(noun);
        let organization = self.cast.entities[id as usize].sort == Sort::Organization;
        // `Sunita Rao, backed the head`: a verb and its object.
        let determined = |t: &Token| t.is(Classes::DETERMINER);
        if !opened && tokens[at..head].iter().any(determined) {
            return;
        }
        if capital && !known
            || made && !(known && noun.is(Classes::ROLE))
            || !(opened || known && (!copula || made))
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

    /// `Alma Pruitt, Republican of Nebraska and the panel’s chairwoman,`: what
    /// `and` joins to the apposition that stops at `at` and is as definite.
    fn second_role(&mut self, id: u32, at: usize, end: usize) {
        let tokens = &self.text.tokens;
        if !self.cast.entities[id as usize].is_person() {
            return;
        }
        let limit = end.min(at + 8);
        let and =
            (at..limit).find(|n| !tokens[*n].is(Classes::WORD) || tokens[*n].key == key("and"));
        let Some(and) = and.filter(|and| tokens[*and].key == key("and")) else {
            return;
        };
        let verb = tokens[at..and].iter().any(|t| {
            t.is(Classes::AUXILIARY | Classes::MODAL | Classes::RELATIVE)
                || t.can_be(Tags::FINITE) && !t.can_be(Tags::NOUN.with(Tags::JJ).with(Tags::NNP))
        });
        if verb
            || !tokens
                .get(and + 1)
                .is_some_and(|t| t.is(Classes::DETERMINER | Classes::POSSESSIVE))
        {
            return;
        }
        let Some((head, stop)) = noun_phrase(self.text, and + 1, end) else {
            return;
        };
        let noun = &tokens[head];
        let closes = tokens
            .get(stop)
            .is_none_or(|t| t.is(Classes::PAUSE | Classes::STOP) || t.key == key("of"));
        if closes
            && noun.is(Classes::ROLE)
            && !noun.is(Classes::CAPITAL | Classes::ORG)
            && !mentions_plural(self.text, head)
        {
            self.give_role(
                id,
                TokenRange::new(index(and + 1), index(head + 1)),
                head,
                end,
            );
        }
    }

    /// `The verger, the Rev Owen Marsh,`
    pub(super) fn in_front(&mut self, id: u32, mention: &Found, sentence: TokenRange) {
        let tokens = &self.text.tokens;
        let start = mention.tokens.start as usize;
        let first = sentence.start as usize;
        if start < first + 2 || tokens[start - 1].key != key(",") {
            return;
        }
        // The name between commas, or at the end: `According to the doctor,
        // Maia will` is none.
        let after = tokens.get(mention.tokens.end as usize);
        if after.is_some_and(|t| {
            t.key == key("and")
                || t.is(Classes::WORD)
                    && !t.is(Classes::PREPOSITION
                        | Classes::RELATIVE
                        | Classes::DAY_WORD
                        | Classes::WEEKDAY)
        }) {
            return;
        }
        // Back to the article of the phrase, over nouns and prepositions.
        let lowest = (start - 1).saturating_sub(16).max(first);
        let mut at = start - 1;
        let mut begins = Vec::new();
        while at > lowest {
            at -= 1;
            let token = &tokens[at];
            if token.is(Classes::PAUSE | Classes::STOP)
                || token.is(Classes::MARK) && token.is(Classes::SPACED)
            {
                break;
            }
            // The clitic of `Dunn’s lawyer` could be a verb’s.
            let verb = token.can_be(Tags::FINITE)
                && !token.can_be(Tags::NOUN.with(Tags::JJ))
                && !token.is(Classes::CAPITAL | Classes::CLITIC)
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
                begins.push(at);
            } else if token.is(Classes::CLITIC) && token.key == key("'s") {
                // `Tredgold’s lawyer, Humphrey Oduya`: a name opens the phrase.
                let name = self.before_genitive(at, first);
                if begins.last() != Some(&name) {
                    begins.push(name);
                }
            }
        }
        // The nearest phrase that can be somebody: not the town of `the mayor
        // of the town, Ines Toro`.
        for begin in begins {
            if self.apposed(id, mention, begin, first) {
                return;
            }
        }
    }

    /// Whether the phrase from `begin` to the comma before a name describes
    /// whom the name means; if so they get the role.
    fn apposed(&mut self, id: u32, mention: &Found, begin: usize, first: usize) -> bool {
        let tokens = &self.text.tokens;
        let comma = mention.tokens.start as usize - 1;
        let Some((head, stop)) = noun_phrase(self.text, begin, comma) else {
            return false;
        };
        // `Jane Roe, a director of one of them, Acme,`: it is hers.
        let taken = self.found.partition_point(|f| (f.head as usize) < head);
        if self
            .found
            .get(taken)
            .is_some_and(|f| f.head as usize == head && f.entity != NOBODY && f.entity != id)
        {
            return false;
        }
        let noun = &tokens[head];
        let closed = stop == comma || tokens[stop].is(Classes::PREPOSITION);
        let sort = self.cast.entities[id as usize].sort;
        let known = phrase::is_someone(noun);
        let institution = noun.is(Classes::ORG) && !noun.is(Classes::ROLE);
        if !closed
            || sort == Sort::Person && institution
            || noun.is(Classes::CAPITAL) && !known
            || mentions_plural(self.text, head)
            || begin > first && tokens[begin - 1].key == key("and")
            || !known && sort == Sort::Person && !mention.source
        {
            return false;
        }
        let range = TokenRange::new(index(begin), index(head + 1));
        self.give_role(id, range, head, comma);
        true
    }

    pub(super) fn before_genitive(&self, clitic: usize, first: usize) -> usize {
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
    pub(super) fn give_role(&mut self, id: u32, range: TokenRange, head: usize, end: usize) {
        let description = phrase::describe(self.text, range, head, end);
        let token = &self.text.tokens[head];
        let noun = self.text.word(token);
        let entity = &mut self.cast.entities[id as usize];
        if entity.sort == Sort::Organization
            && matches!(
                description.kind,
                SpeakerKind::Person | SpeakerKind::Anonymous
            )
        {
            return;
        }
        if entity.sort == Sort::Unknown {
            if matches!(
                description.kind,
                SpeakerKind::Person | SpeakerKind::Anonymous
            ) && phrase::is_someone(token)
            {
                entity.sort = Sort::Person;
            } else if description.kind == SpeakerKind::Organization {
                entity.sort = Sort::Organization;
                entity.kind = SpeakerKind::Organization;
            }
        }
        if entity.gender.is_none() && entity.sort == Sort::Person {
            entity.gender = names::gendered(token).or_else(|| phrase::suffix_gender(noun));
        }
        let from = (range.start as usize..head)
            .find(|n| !self.text.tokens[*n].is(Classes::DETERMINER | Classes::POSSESSIVE))
            .unwrap_or(head);
        let printed = Wording::Phrase(TokenRange::new(
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
    pub(super) fn phrase_end(&self, head: usize, end: usize) -> usize {
        let tokens = &self.text.tokens;
        let limit = end.min(head + 14).min(tokens.len());
        let mut at = head + 1;
        while at < limit
            && (tokens[at].key == key("of")
                || at > head + 1
                    && tokens[at].is(Classes::WORD)
                    && !tokens[at].is(Classes::AUXILIARY
                        .with(Classes::MODAL)
                        .with(Classes::RELATIVE)
                        .with(Classes::PRONOUN)
                        .with(Classes::CONJUNCTION))
                    && (!tokens[at].can_be(Tags::FINITE)
                        || tokens[at].can_be(Tags::NOUN.with(Tags::JJ))
                        || tokens[at].is(Classes::CAPITAL))
                    && (!tokens[at].is(Classes::CUE) || tokens[at].is(Classes::CAPITAL)))
        {
            at += 1;
        }
        while at > head + 1 && tokens[at - 1].is(Classes::PREPOSITION | Classes::DETERMINER) {
            at -= 1;
        }
        at
    }
}

/// What stands before `Rev` and the rank that it tells.
const CLERGY: [(u32, u32); 6] = [
    (key("rt"), key("bishop")),
    (key("rt."), key("bishop")),
    (key("right"), key("bishop")),
    (key("very"), key("dean")),
    (key("most"), key("archbishop")),
    (key("venerable"), key("archdeacon")),
];

/// Titles that say nothing of what somebody does.
pub(super) static HONORIFICS: KeySet = KeySet::of(&[
    key("mr."),
    key("mrs."),
    key("ms."),
    key("mr"),
    key("mrs"),
    key("ms"),
    key("messrs."),
    key("miss"),
    key("hon."),
]);

/// Titles that tell nothing beside another one.
static DOCTORS: KeySet =
    KeySet::of(&[key("dr"), key("dr."), key("prof"), key("prof."), key("sir")]);

/// Verbs behind which a role is one's own.
const BECOMES: &[u32] = &[
    key("became"),
    key("becomes"),
    key("remains"),
    key("remained"),
];

/// Verbs by which somebody gets a role.
static ELECTS: KeySet = KeySet::of(&[
    key("elected"),
    key("appointed"),
    key("named"),
    key("chosen"),
    key("made"),
    key("re-elected"),
    key("installed"),
    key("ordained"),
]);

/// Forms of be that a role follows.
pub(super) const COPULAS: &[u32] = &[key("is"), key("was"), key("'s")];

/// Whether the noun at `head` is plural.
pub(super) fn mentions_plural(text: &Text<'_>, head: usize) -> bool {
    let noun = &text.tokens[head];
    noun.is(Classes::GROUP) && !noun.is(Classes::ORG)
        || noun.can_be(Tags::NNS) && !noun.can_be(Tags::NN.with(Tags::NNP))
}

/// One key for a title in full and in short.
pub(super) fn canonical(lemma: u32) -> u32 {
    static SHORT: [(u32, u32); 50] = [
        (key("boss"), key("manager")),
        (key("ceo"), key("executive")),
        (key("pc"), key("constable")),
        (key("dc"), key("detective")),
        (key("det"), key("detective")),
        (key("sgt"), key("sergeant")),
        (key("lt"), key("lieutenant")),
        (key("cpl."), key("corporal")),
        (key("cpl"), key("corporal")),
        (key("gen"), key("general")),
        (key("col"), key("colonel")),
        (key("justice"), key("judge")),
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
        (key("attorney"), key("lawyer")),
        (key("barrister"), key("lawyer")),
        (key("solicitor"), key("lawyer")),
        (key("chairman"), key("chair")),
        (key("chairwoman"), key("chair")),
        (key("chairperson"), key("chair")),
        (key("councilman"), key("councillor")),
        (key("councilwoman"), key("councillor")),
        (key("councilor"), key("councillor")),
        (key("physician"), key("doctor")),
        (key("candidate"), key("nominee")),
        (key("contender"), key("nominee")),
        (key("hopeful"), key("nominee")),
        (key("harbormaster"), key("harbourmaster")),
    ];
    // Nearly every noun is none of them, which one bit tells.
    static SHORTENED: LowBits = {
        let mut low = LowBits::NONE;
        let mut at = 0;
        while at < SHORT.len() {
            low = low.with(SHORT[at].0);
            at += 1;
        }
        low
    };
    if !SHORTENED.may_have(lemma) {
        return lemma;
    }
    SHORT
        .iter()
        .find(|(short, _)| *short == lemma)
        .map_or(lemma, |(_, full)| *full)
}
