//! Occasions: on which day a scene plays, who is there and who is not, and
//! which letter, poll or hearing a later sentence means.
//!
//! *Input*: the narration's dates and the sentence of a saying. *Output*: the
//! [`State`] with the day of the scene, or the date of a thing named again.

use super::carry::{Around, Dated, EVENTS, REACH, State};
use super::choose::Choice;
use super::cue::Tense;
use super::{Direction, From, Precision, Said};
use crate::keys::{KeySet, LowBits};
use crate::lexicon::{Classes, Tags, key};
use crate::span::Span;
use crate::text::Token;

impl Choice<'_> {
    /// What the narration dates: the doings of speakers, and occasions.
    pub(super) fn narrate(&self, timex: usize, state: &mut State) {
        let found = &self.dates.timexes[timex];
        let Some(value) = found.value else { return };
        let at = self.timex_token(timex);
        if value.precision != Precision::Day {
            // `In December the firm announced a recall. A lawyer said`: no word at
            // the trial that was told of before.
            let first = self.text.sentences[self.text.sentence_of(at)].start as usize;
            if self.timex_within[timex].is_none() && !self.taken[timex] && at <= first + 1 {
                state.elsewhen = Some(self.text.paragraph_of(at));
            }
            return;
        }
        let expression = &self.dates.expressions[timex];
        let future = self.dates.anchor.is_some_and(|a| value.first > a)
            || super::direction(self.text, expression) == Direction::Future;
        // `…, a jury was told yesterday`, which may be taken for what was said.
        let heard = self.is_heard(at);
        if future
            || self.is_to_come(at)
            || self.timex_within[timex].is_some() && !heard
            || self.taken[timex]
            || Some(timex) == self.dates.dateline
            || self.is_circumstance(at)
            || self.in_clause_of_its_own(at)
        {
            return;
        }
        let said = Said {
            value,
            basis: found.basis,
            from: From::Occasion,
            confidence: 0.88 * found.confidence,
            span: Some(found.span),
        };
        let paragraph = self.text.paragraph_of(at);
        let sentence = self.text.sentences[self.text.sentence_of(at)];
        state.narrated = Some(said);
        state.has_dates = true;
        let dated = Dated {
            said,
            sure: said.confidence,
            paragraph,
            turn: state.turn + 1,
        };
        if heard || self.is_own_story(sentence.range(), None) || self.sat(sentence.range(), at) {
            state.scene = Some(dated);
            return;
        }
        let travels = self.text.tokens[sentence.range()]
            .iter()
            .take(40)
            .any(|t| TRAVELS.has(t.key));
        if travels {
            return;
        }
        let first = self.text.tokens[sentence.start as usize].span.start;
        let mentions = self.mentions();
        let from = mentions.partition_point(|m| m.0.start < first);
        // `On Saturday the admiral rose`, `the admiral rose on Saturday`
        let fronted = self.text.tokens[sentence.start as usize..at].len() < 2;
        let until = if fronted {
            self.text.tokens[(at + 12).min(sentence.end as usize - 1)]
                .span
                .end
        } else {
            found.span.start
        };
        for (_, speaker) in mentions[from..]
            .iter()
            .take(6)
            .take_while(|m| m.0.start < until)
        {
            state.last.insert(*speaker, dated);
        }
        let near = &self.text.tokens[at.saturating_sub(12).max(sentence.start as usize)
            ..(at + 12).min(sentence.end as usize)];
        for token in near {
            if token.is(Classes::DOCUMENT | Classes::OCCASION) {
                state.events.insert(token.lemma, dated);
            }
        }
        if self.names_occasion(sentence.range(), at, None) || self.is_of_a_scene(found.span) {
            state.scene = Some(dated);
        }
    }

    /// Whether the present tense tells of what is planned for a day: `She faces a
    /// vote on Tuesday`.
    fn is_to_come(&self, timex: usize) -> bool {
        let tokens = &self.text.tokens;
        for at in (0..timex).rev().take(9) {
            let token = &tokens[at];
            let past = token.is(Classes::PAST | Classes::AUXILIARY) || token.can_be(Tags::VBD);
            if past || token.is(Classes::SENTENCE | Classes::MARK | Classes::PAUSE) {
                return false;
            }
            // `Ms. Orr faces`, not `two faces`
            let subject = at > 0
                && tokens[at - 1].is(Classes::CAPITAL | Classes::PRONOUN)
                && !tokens[at - 1].is(Classes::POSSESSIVE);
            if PLANNED.has(token.lemma)
                && token.can_be(Tags::VBZ)
                && (!token.can_be(Tags::NOUN) || subject)
            {
                return true;
            }
        }
        false
    }

    /// Whether an expression of the narration stands in a clause that tells of
    /// something else (`who came on Saturday`) or of what may be.
    pub(super) fn in_clause_of_its_own(&self, timex: usize) -> bool {
        let tokens = &self.text.tokens;
        if tokens[timex].is(Classes::SENTENCE) {
            return false;
        }
        for (n, token) in tokens[..timex].iter().rev().take(14).enumerate() {
            let relative = token.is(Classes::RELATIVE) && !token.is(Classes::DETERMINER);
            if relative || token.is(Classes::MODAL) {
                return true;
            }
            if token.is(Classes::SENTENCE | Classes::MARK) || token.is(Classes::PAUSE) && n > 0 {
                return false;
            }
        }
        false
    }

    /// `opened yesterday's hearing`: a day that owns an occasion.
    fn is_of_a_scene(&self, day: Span) -> bool {
        let end = self.text.range(day).end as usize;
        let behind = &self.text.tokens[end..self.text.tokens.len().min(end + 4)];
        behind.first().is_some_and(|t| t.is(Classes::CLITIC))
            && behind[1..].iter().any(|t| SCENES.has(t.lemma))
    }

    /// `at Friday's count`: a day that names an occasion.
    pub(super) fn is_at_such(&self, day: Span) -> bool {
        let range = self.text.range(day);
        let tokens = &self.text.tokens;
        let at = (range.start as usize)
            .checked_sub(1)
            .map(|before| &tokens[before]);
        let behind = tokens.get(range.end as usize);
        at.is_some_and(|t| t.key == const { key("at") })
            && behind.is_some_and(|t| t.is(Classes::CLITIC))
    }

    /// `Sunday we drove to the lake`: a story of the writer's own goes on with
    /// what was said to him there.
    pub(super) fn is_own_story(
        &self,
        sentence: core::ops::Range<usize>,
        saying: Option<usize>,
    ) -> bool {
        const OWN: [u32; 4] = [key("we"), key("i"), key("my"), key("our")];
        self.text.tokens[sentence]
            .iter()
            .take(6)
            .any(|t| OWN.contains(&t.key) && !saying.is_some_and(|n| self.in_content(n, t.span)))
    }

    /// `a jury was told on Monday`, `the inquest heard yesterday`: the day at `timex`
    /// is that of a sitting.
    fn is_heard(&self, timex: usize) -> bool {
        const HEARS: [u32; 2] = [key("heard"), key("told")];
        let before = &self.text.tokens[timex.saturating_sub(5)..timex];
        let Some(verb) = before.iter().rposition(|t| HEARS.contains(&t.key)) else {
            return false;
        };
        let plain = |t: &Token| t.is(Classes::PREPOSITION) || t.is(Classes::AUXILIARY);
        let mut nouns = before[..verb].iter().rev().skip_while(|t| plain(t));
        let told = before[verb].key == const { key("told") };
        let passive = verb > 0 && before[verb - 1].is(Classes::AUXILIARY);
        (passive || !told)
            && before[verb + 1..].iter().all(plain)
            && nouns.next().is_some_and(|t| HEARERS.contains(&t.key))
    }

    /// Whether a body sat on the day: `The council voted 5-2 on Tuesday`.
    fn sat(&self, sentence: core::ops::Range<usize>, timex: usize) -> bool {
        let mut body = false;
        self.text.tokens[sentence.start..timex]
            .iter()
            .take(24)
            .any(|t| {
                body |= BODIES.has(t.lemma);
                body && SAT.has(t.key)
            })
    }

    /// Whether a sentence names an occasion at which several people speak, as
    /// the place of what it tells: `told the court`, `at a hearing`, not `its
    /// inquiry into the fires`.
    pub(super) fn names_occasion(
        &self,
        sentence: core::ops::Range<usize>,
        near: usize,
        saying: Option<usize>,
    ) -> bool {
        static NAMES: LowBits = SCENES.or(BODIES.low_bits());
        let from = sentence.start.max(near.saturating_sub(24));
        let to = sentence.end.min(near + 24);
        let tokens = &self.text.tokens;
        let named = (from..to).zip(&tokens[from..to.max(from)]);
        let mut named = named.filter(|(_, t)| NAMES.may_have(t.lemma) || NAMES.may_have(t.key));
        named.any(|(at, token)| {
            let scene = SCENES.has(token.lemma) || SCENES.has(token.key);
            // `told the school board`
            let body = || {
                BODIES.has(token.key)
                    && tokens[from..at]
                        .iter()
                        .rev()
                        .take(4)
                        .any(|t| t.lemma == const { key("tell") })
            };
            (scene || body())
                && !saying.is_some_and(|n| self.in_content(n, token.span))
                && tokens[from..at]
                    .iter()
                    .rev()
                    .take(3)
                    .take_while(|t| !t.is(Classes::PAUSE | Classes::STOP | Classes::POSSESSIVE))
                    .any(|t| t.is(Classes::DETERMINER | Classes::CUE | Classes::PREPOSITION))
        })
    }

    /// `in the letter`, `at the hearing`, `the post added`: the date of the
    /// letter, hearing or post that was dated before.
    pub(super) fn of_named_event(&self, n: usize, around: &Around, state: &State) -> Option<Said> {
        const THE: [u32; 7] = [
            key("the"),
            key("that"),
            key("his"),
            key("her"),
            key("its"),
            key("their"),
            key("this"),
        ];
        const IN: [u32; 4] = [key("in"), key("at"), key("during"), key("from")];
        if state.events.is_empty() && state.just.is_none() || !around.classes.any(EVENTS) {
            return None;
        }
        let saying = self.sayings[n];
        let (mut last, mut last_but_one) = (0, 0);
        for token in self.words(around) {
            let (before_it, before) = (last_but_one, last);
            (last_but_one, last) = (last, token.key);
            if !token.is(EVENTS) {
                continue;
            }
            let the = THE.contains(&before) || before == 0 && token.is(Classes::SENTENCE);
            // `Prof. Orr, who had no part in the study, said` is not in it.
            let within = IN.contains(&before_it)
                && saying.tense != Tense::Noun
                && !self.in_source(n, token.span);
            // `the letter adds`, not `a source familiar with the letter says`.
            let heads = || {
                self.attributions[n].source.first().is_some_and(|s| {
                    let source = self.text.range(*s).start as usize;
                    self.text.tokens[source..]
                        .iter()
                        .take(2)
                        .any(|t| t.span == token.span)
                })
            };
            if !the || !(within || token.is(Classes::DOCUMENT) && heads()) {
                continue;
            }
            // `said in court last week … At that hearing`: the one just told of.
            let named = state.events.get(&token.lemma);
            let just = || {
                let that = before == const { key("that") } && token.is(Classes::OCCASION);
                state.just.as_ref().filter(|_| that && within)
            };
            if let Some(dated) = named.or_else(just) {
                if saying.paragraph.saturating_sub(dated.paragraph) <= REACH {
                    return Some(Said {
                        from: From::Occasion,
                        confidence: 0.9 * dated.sure,
                        ..dated.said
                    });
                }
            }
        }
        None
    }

    /// Whether the source is a share of those whom a poll asked: `27 percent`,
    /// `nearly four in ten`, `most respondents`.
    pub(super) fn is_share(&self, n: usize) -> bool {
        static SHARES: KeySet = KeySet::of(&[
            key("percent"),
            key("%"),
            key("respondents"),
            key("voters"),
            key("half"),
            key("third"),
            key("quarter"),
            key("majority"),
            key("rest"),
        ]);
        self.attributions[n].source.iter().take(2).any(|s| {
            let tokens = self.text.range(*s);
            self.text.tokens[tokens.range()]
                .iter()
                .take(8)
                .any(|t| SHARES.has(t.key))
        })
    }

    /// Whether a saying was made elsewhere: to a paper, in a statement, by
    /// somebody who did not wish to be named.
    pub(super) fn leaves_scene(&self, around: &Around) -> bool {
        around.may_tell && self.words(around).any(|t| ELSEWHERE.has(t.key))
    }

    /// `told the Harn Gazette`: the scene is over.
    pub(super) fn tells_elsewhere(&self, n: usize) -> bool {
        let Some(cue) = self.attributions[n].cue.last() else {
            return false;
        };
        let end = self.text.range(*cue).end as usize;
        let tokens = &self.text.tokens;
        let told = tokens[self.sayings[n].start..end.max(self.sayings[n].start)]
            .iter()
            .take(6)
            .any(|t| t.lemma == const { key("tell") });
        let behind = &tokens[end.min(tokens.len())..];
        // `told Leeds Crown Court`
        let court = behind
            .iter()
            .take(6)
            .take_while(|t| t.is(Classes::CAPITAL) && !t.is(Classes::SENTENCE))
            .any(|t| SCENES.has(t.key));
        // `was told by Mr. Orr`
        let passive = end > 0 && tokens[end - 1].key == const { key("by") };
        told && !court
            && !passive
            && behind
                .iter()
                .take(3)
                .take_while(|t| t.is(Classes::WORD) && !t.is(Classes::SENTENCE | Classes::PRONOUN))
                .any(|t| {
                    t.is(Classes::CAPITAL) && !SCENES.has(t.key) && !ASSEMBLIES.contains(&t.key)
                })
    }
}

/// Words of what is said to other people, or at another time.
pub(super) static ELSEWHERE: KeySet = KeySet::of(&[
    key("journalists"),
    key("corridor"),
    key("outside"),
    key("later"),
    key("elsewhere"),
    key("meanwhile"),
    key("afterward"),
    key("afterwards"),
    key("interview"),
    key("statement"),
    key("e-mail"),
    key("email"),
    key("telephone"),
    key("tweet"),
    key("tweeted"),
    key("wrote"),
    key("reporters"),
    key("spokesman"),
    key("spokeswoman"),
    key("named"),
    key("radio"),
    key("newspaper"),
]);

/// What is planned for a day, in the present tense.
static PLANNED: KeySet = KeySet::of(&[
    key("address"),
    key("appear"),
    key("begin"),
    key("close"),
    key("debate"),
    key("end"),
    key("face"),
    key("fly"),
    key("go"),
    key("head"),
    key("host"),
    key("leave"),
    key("meet"),
    key("open"),
    key("play"),
    key("resume"),
    key("return"),
    key("start"),
    key("take"),
    key("travel"),
    key("visit"),
    key("vote"),
]);

/// What people do on another day than that on which they speak.
static TRAVELS: KeySet = KeySet::of(&[
    key("arrived"),
    key("attended"),
    key("born"),
    key("bused"),
    key("died"),
    key("drove"),
    key("flew"),
    key("hospitalized"),
    key("killed"),
    key("married"),
    key("returned"),
    key("traveled"),
    key("travelled"),
    key("voted"),
]);

/// Who is told what happened.
const HEARERS: [u32; 7] = [
    key("court"),
    key("jury"),
    key("jurors"),
    key("inquest"),
    key("tribunal"),
    key("magistrates"),
    key("inquiry"),
];

/// Bodies that meet.
static BODIES: KeySet = KeySet::of(&[
    key("board"),
    key("council"),
    key("committee"),
    key("commission"),
    key("assembly"),
    key("commons"),
    key("lords"),
    key("parliament"),
]);

/// What they do when they meet.
static SAT: KeySet = KeySet::of(&[
    key("spent"),
    key("voted"),
    key("met"),
    key("debated"),
    key("approved"),
    key("rejected"),
]);

/// Those who listen at an occasion.
const ASSEMBLIES: [u32; 6] = [
    key("mps"),
    key("congress"),
    key("senate"),
    key("house"),
    key("commons"),
    key("lords"),
];

/// What asks many people the same.
pub(super) static POLLS: KeySet = KeySet::of(&[key("poll"), key("survey"), key("polling")]);

/// Occasions at which several people speak in turn.
static SCENES: KeySet = KeySet::of(&[
    key("trial"),
    key("hearing"),
    key("debate"),
    key("inquiry"),
    key("court"),
    key("jury"),
    key("meeting"),
    key("session"),
    key("ceremony"),
    key("forum"),
    key("town-hall"),
    key("reopening"),
    key("parliament"),
    key("shareholder"),
    key("tribunal"),
    key("inquest"),
    key("bench"),
    key("magistrate"),
    key("magistrates"),
    key("jurors"),
]);
