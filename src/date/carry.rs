//! How far a date carries: to what the same speaker said next, and to all that
//! was said on one occasion.
//!
//! *Input*: a [`Choice`] whose sayings have the dates of their own sentences.
//! *Output*: the dates of those that have none, in one pass over the text.
//!
//! A date carries to the sayings of the same speaker that follow, in the past
//! tense, as long as nobody else is quoted between; also from what the
//! narration says that the speaker did (`On Saturday the admiral rose to say a
//! few words`). An occasion whose day the text gives (a trial, a debate, a
//! transcript) dates what anybody said at it, until the scene changes: a later
//! date, another paper, `outside`. A letter or poll that was dated once keeps
//! its date.
//!
//! Known limits: a scene that changes without a word is not seen to change.

use std::collections::HashMap;

use super::choose::Choice;
use super::cue::Tense;
use super::{Direction, From, Precision, Said};
use crate::lexicon::{Classes, key};
use crate::quote::Rule;
use crate::text::Token;

/// Headline, by-line, and two paragraphs.
const LEDE: usize = 4;
/// A date goes on for so many paragraphs.
const REACH: usize = 5;
/// What the narration dates goes on for so many paragraphs.
const NARRATION_REACH: usize = 2;
/// An occasion ends where it was silent for so many paragraphs.
const SCENE_REACH: usize = 3;

/// A date that may go on, with where it stood last.
#[derive(Clone, Copy, Debug)]
struct Dated {
    said: Said,
    paragraph: usize,
    /// The number of the turn in which it was said.
    turn: u32,
}

#[derive(Default)]
struct State {
    /// The last date of each speaker.
    last: HashMap<u32, Dated>,
    /// The last flashback of each speaker, for `promised then`.
    back: HashMap<u32, Dated>,
    /// The last date of each document or event, by the lemma of its noun.
    events: HashMap<u32, Dated>,
    /// The date of the saying last dated, for `the same day`.
    main: Option<Dated>,
    scene: Option<Dated>,
    /// A poll that was dated: what shares of the asked said has its date.
    poll: Option<Dated>,
    /// The day in the lede, on which the story turns.
    story: Option<Dated>,
    /// Whether another day was met since.
    other_days: bool,
    /// The latest day that the narration gave, for a transcript.
    narrated: Option<Said>,
    turn: u32,
    speaker: Option<u32>,
}

impl State {
    /// A dated saying was met.
    fn tells(&mut self, dated: Dated) {
        match self.story {
            None if dated.paragraph < LEDE => self.story = Some(dated),
            Some(story) => self.other_days |= story.said.value != dated.said.value,
            None => self.other_days = true,
        }
    }

    /// A saying by `speaker` was met.
    fn turns_to(&mut self, speaker: Option<u32>) {
        if speaker != self.speaker || speaker.is_none() {
            self.turn += 1;
            self.speaker = speaker;
        }
    }
}

impl Choice<'_> {
    /// Gives the sayings without a date the one that carries to them.
    pub(super) fn carry(&mut self) {
        let mut state = State::default();
        let mut timex = 0;
        for place in 0..self.order.len() {
            let n = self.order[place];
            let start = self.sayings[n].start;
            while timex < self.timex_tokens.len() && self.timex_tokens[timex] < start {
                self.narrate(timex, &mut state);
                timex += 1;
            }
            self.step(place, &mut state);
        }
    }

    /// What the narration dates: the doings of speakers, and occasions.
    fn narrate(&self, timex: usize, state: &mut State) {
        let found = &self.dates.timexes[timex];
        let Some(value) = found.value.filter(|v| v.precision == Precision::Day) else {
            return;
        };
        let at = self.timex_tokens[timex];
        let expression = &self.dates.expressions[timex];
        let future = self.dates.anchor.is_some_and(|a| value.first > a)
            || super::direction(self.text, expression) == Direction::Future;
        if future
            || self.timex_within[timex].is_some()
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
            confidence: 0.8 * found.confidence,
            span: Some(found.span),
        };
        let paragraph = self.text.paragraph_of(at);
        let sentence = self.text.sentences[self.text.sentence_of(at)];
        state.narrated = Some(said);
        let dated = Dated {
            said,
            paragraph,
            turn: state.turn + 1,
        };
        let travels = self.text.tokens[sentence.range()]
            .iter()
            .take(40)
            .any(|t| TRAVELS.contains(&t.key));
        if travels {
            return;
        }
        let first = self.text.tokens[sentence.start as usize].span.start;
        let from = self.mentions.partition_point(|m| m.0.start < first);
        // `On Saturday the admiral rose`, `the admiral rose on Saturday`
        let fronted = self.text.tokens[sentence.start as usize..at].len() < 2;
        let until = if fronted {
            self.text.tokens[(at + 12).min(sentence.end as usize - 1)]
                .span
                .end
        } else {
            found.span.start
        };
        for (_, speaker) in self.mentions[from..]
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
        if self.names_occasion(sentence.range(), at, None) {
            state.scene = Some(dated);
        }
    }

    /// Whether an expression of the narration stands in a clause that tells of
    /// something else (`who came on Saturday`) or of what may be.
    fn in_clause_of_its_own(&self, timex: usize) -> bool {
        let tokens = &self.text.tokens;
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

    /// Whether a sentence names an occasion at which several people speak, as
    /// the place of what it tells: `told the court`, `at a hearing`, not `its
    /// inquiry into the fires`.
    fn names_occasion(
        &self,
        sentence: core::ops::Range<usize>,
        near: usize,
        saying: Option<usize>,
    ) -> bool {
        let from = sentence.start.max(near.saturating_sub(24));
        let to = sentence.end.min(near + 24);
        let tokens = &self.text.tokens;
        (from..to).any(|at| {
            let token = &tokens[at];
            let scene = SCENES.contains(&token.lemma) || SCENES.contains(&token.key);
            scene
                && !saying.is_some_and(|n| self.in_content(n, token.span))
                && tokens[from..at]
                    .iter()
                    .rev()
                    .take(3)
                    .take_while(|t| !t.is(Classes::PAUSE | Classes::STOP | Classes::POSSESSIVE))
                    .any(|t| t.is(Classes::DETERMINER | Classes::CUE | Classes::PREPOSITION))
        })
    }

    fn step(&mut self, place: usize, state: &mut State) {
        let n = self.order[place];
        let saying = self.sayings[n];
        if saying.within.is_some() {
            return;
        }
        let speaker = self.speakers[n];
        let rule = self.attributions[n].rule;
        self.rebase(n, state);
        if self.said[n].is_none() {
            self.said[n] = if rule == Rule::Transcript {
                state.narrated.map(|s| Said {
                    confidence: 0.9,
                    ..s
                })
            } else {
                self.carried(place, state)
            };
        }
        if let Some(said) = self.said[n] {
            self.remember(n, said, state);
        } else if self.tells_elsewhere(n) {
            state.scene = None;
        }
        if saying.tense != Tense::Noun {
            state.turns_to(speaker);
        }
    }

    /// `the same day` counts from the saying before, not from any date.
    fn rebase(&mut self, n: usize, state: &State) {
        use super::Basis;
        if let (Some(said), Some(main)) = (&mut self.said[n], state.main) {
            let same = said.basis == Basis::Relative
                && said.span.is_some_and(|s| {
                    let words = &self.text.tokens[self.text.range(s).range()];
                    words
                        .iter()
                        .any(|t| t.key == const { key("same") } || t.key == const { key("that") })
                });
            if same {
                said.value = main.said.value;
                said.confidence = 0.85;
            }
        }
    }

    /// Keeps the date of a saying for those that follow.
    fn remember(&self, n: usize, said: Said, state: &mut State) {
        let saying = self.sayings[n];
        let dated = Dated {
            said,
            paragraph: saying.paragraph.max(saying.last_paragraph),
            turn: state.turn + 1,
        };
        let dated = if self.speakers[n] == state.speaker && self.speakers[n].is_some() {
            Dated {
                turn: state.turn,
                ..dated
            }
        } else {
            dated
        };
        state.tells(dated);
        for token in self.outside(n) {
            if token.is(Classes::DOCUMENT | Classes::OCCASION | Classes::CUE_NOUN) {
                state.events.insert(token.lemma, dated);
            }
            if POLLS.contains(&token.lemma) {
                state.poll = Some(dated);
            }
        }
        let flashback = saying.tense == Tense::Flashback;
        if let (true, Some(speaker)) = (flashback, self.speakers[n]) {
            state.back.insert(speaker, dated);
        }
        if flashback || self.is_relative(n) {
            return;
        }
        let coarse = !matches!(said.value.precision, Precision::Day | Precision::Week);
        if let Some(speaker) = self.speakers[n] {
            let older = state
                .last
                .get(&speaker)
                .is_some_and(|l| l.said.value.first > said.value.last);
            if !(coarse && older) {
                state.last.insert(speaker, dated);
            }
        }
        if said.value.precision != Precision::Day {
            return;
        }
        state.main = Some(dated);
        match &mut state.scene {
            Some(scene) if scene.said.value == said.value => scene.paragraph = dated.paragraph,
            Some(scene) if scene.said.value.first > said.value.first => {}
            scene => {
                let sentence = self.text.sentences[saying.sentence];
                let opens = self.names_occasion(sentence.range(), saying.start, Some(n));
                *scene = opens.then_some(dated);
            }
        }
        if state.scene.is_none() {
            let sentence = self.text.sentences[saying.sentence];
            if self.names_occasion(sentence.range(), saying.start, Some(n)) {
                state.scene = Some(dated);
            }
        }
    }

    /// The tokens of a saying's sentence outside of its content, at most 60.
    fn outside(&self, n: usize) -> impl Iterator<Item = &Token> {
        let sentence = self.text.sentences[self.sayings[n].sentence];
        let from = (sentence.start as usize).max(self.sayings[n].start.saturating_sub(40));
        let to = (sentence.end as usize).min(self.sayings[n].end + 40);
        self.text.tokens[from..to.max(from)]
            .iter()
            .filter(move |t| {
                !self.attributions[n]
                    .content
                    .iter()
                    .take(8)
                    .any(|c| c.contains(t.span))
            })
    }

    /// The date that carries to a saying without one.
    fn carried(&self, place: usize, state: &State) -> Option<Said> {
        let n = self.order[place];
        let saying = self.sayings[n];
        if let Some(head) = self.attributions[n].continues {
            return self.said.get(head as usize).copied().flatten();
        }
        if let Some(said) = self.of_named_event(n, state) {
            return Some(said);
        }
        if !matches!(saying.tense, Tense::Past | Tense::None | Tense::Participle)
            || self.is_relative(n)
            || self.is_vague(n)
            || self.has_another_date(n)
        {
            return None;
        }
        if saying.tense == Tense::Participle && self.head_is_undated(place) {
            return None;
        }
        let carried = |dated: &Dated, from, confidence| Said {
            from,
            confidence: confidence * dated.said.confidence.min(0.95),
            ..dated.said
        };
        let back = self.speakers[n].and_then(|s| state.back.get(&s));
        if let Some(back) = back.filter(|_| self.points_back(n)) {
            return Some(carried(back, From::Carried, 0.9));
        }
        let last = self.speakers[n].and_then(|s| state.last.get(&s));
        if let Some(dated) = last {
            let reach = if dated.said.from == From::Occasion {
                NARRATION_REACH
            } else {
                REACH
            };
            let near = saying.paragraph.saturating_sub(dated.paragraph) <= reach;
            let coarse = !matches!(
                dated.said.value.precision,
                Precision::Day | Precision::Week | Precision::Weekend
            );
            let near = near && (!coarse || self.points_back(n));
            let runs = state.turn <= dated.turn
                && (state.speaker == self.speakers[n]
                    || state.turn + 1 == dated.turn
                    || state.turn < dated.turn);
            let story = state
                .story
                .is_some_and(|s| s.said.value == dated.said.value)
                && !state.other_days;
            if near && (runs || story) {
                let from = if dated.said.from == From::Occasion {
                    From::Occasion
                } else {
                    From::Carried
                };
                return Some(carried(dated, from, 0.9));
            }
        }
        if let Some(poll) = &state.poll {
            if saying.paragraph.saturating_sub(poll.paragraph) <= 2 * REACH && self.is_share(n) {
                return Some(carried(poll, From::Occasion, 0.85));
            }
        }
        if let Some(scene) = &state.scene {
            let near = saying.paragraph.saturating_sub(scene.paragraph) <= SCENE_REACH;
            if near && !self.leaves_scene(n) && !self.tells_elsewhere(n) {
                return Some(carried(scene, From::Occasion, 0.8));
            }
        }
        None
    }

    /// Whether an expression before the cue, in no content and not in the
    /// source, makes it another day: `one in January in which he said`. So
    /// does a clause that hangs on a relative pronoun: `whom he called a liar`.
    fn has_another_date(&self, n: usize) -> bool {
        let saying = self.sayings[n];
        let first = self.text.sentences[saying.sentence].start as usize;
        let from = self.timex_tokens.partition_point(|t| *t < first);
        let dated = self.timex_tokens[from..]
            .iter()
            .zip(from..)
            .take(6)
            .take_while(|(at, _)| **at < saying.start)
            .any(|(at, timex)| {
                let token = &self.text.tokens[*at];
                self.timex_within[timex] == saying.within
                    && !self.taken[timex]
                    && !self.in_source(n, token.span)
            });
        let hangs = self.attributions[n].content.first().is_some_and(|c| {
            let tokens = self.text.range(*c);
            tokens.len() == 1 && self.text.tokens[tokens.start as usize].is(Classes::RELATIVE)
        });
        dated || hangs
    }

    /// `promised then`, `said at the time`.
    fn points_back(&self, n: usize) -> bool {
        let mut before = 0;
        self.outside(n).any(|t| {
            let the_time = before == const { key("the") } && t.key == const { key("time") };
            before = t.key;
            the_time || t.key == const { key("then") }
        })
    }

    /// `in the letter`, `at the hearing`, `the post added`: the date of the
    /// letter, hearing or post that was dated before.
    fn of_named_event(&self, n: usize, state: &State) -> Option<Said> {
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
        let saying = self.sayings[n];
        let (mut before, mut before_it) = (0, 0);
        for token in self.outside(n) {
            let the = THE.contains(&before) || before == 0 && token.is(Classes::SENTENCE);
            let within = IN.contains(&before_it) && saying.tense != Tense::Noun;
            // `the letter adds`, not `a source familiar with the letter says`.
            let heads = self.attributions[n].source.first().is_some_and(|s| {
                let source = self.text.range(*s).start as usize;
                self.text.tokens[source..]
                    .iter()
                    .take(2)
                    .any(|t| t.span == token.span)
            });
            let speaks = token.is(Classes::DOCUMENT) && heads;
            (before_it, before) = (before, token.key);
            let thing = Classes::DOCUMENT | Classes::OCCASION | Classes::CUE_NOUN;
            if !the || !(within || speaks) || !token.is(thing) {
                continue;
            }
            if let Some(dated) = state.events.get(&token.lemma) {
                if saying.paragraph.saturating_sub(dated.paragraph) <= REACH {
                    return Some(Said {
                        from: From::Occasion,
                        confidence: 0.75,
                        ..dated.said
                    });
                }
            }
        }
        None
    }

    /// Whether the head of a participle in its sentence (`has criticised …,
    /// saying`) has no date.
    fn head_is_undated(&self, place: usize) -> bool {
        let n = self.order[place];
        let first = place.saturating_sub(4);
        self.order[first..place].iter().rev().any(|other| {
            self.sayings[*other].sentence == self.sayings[n].sentence
                && self.sayings[*other].within.is_none()
                && self.speakers[*other] == self.speakers[n]
                && self.said[*other].is_none()
        })
    }

    /// `later said`, `has repeatedly`, `the last time he`: not this occasion.
    fn is_vague(&self, n: usize) -> bool {
        const VAGUE: [u32; 16] = [
            key("earlier"),
            key("previously"),
            key("later"),
            key("once"),
            key("often"),
            key("repeatedly"),
            key("recently"),
            key("long"),
            key("initially"),
            key("originally"),
            key("always"),
            key("formerly"),
            key("separately"),
            key("eventually"),
            key("ultimately"),
            key("subsequently"),
        ];
        let saying = self.sayings[n];
        let tokens = &self.text.tokens;
        let sentence = self.text.sentences[saying.sentence];
        let near = saying.start.saturating_sub(2).max(sentence.start as usize);
        let opening = &tokens[sentence.start as usize
            ..(sentence.start as usize + 2).min(saying.start.max(sentence.start as usize))];
        let last_time = tokens[sentence.start as usize..saying.start.max(sentence.start as usize)]
            .windows(2)
            .take(6)
            .any(|w| w[0].key == const { key("last") } && w[1].key == const { key("time") });
        last_time
            || opening
                .iter()
                .chain(&tokens[near..(saying.end + 1).min(tokens.len())])
                .any(|t| VAGUE.contains(&t.key))
    }

    /// Whether a saying was made elsewhere: to a paper, in a statement, by
    /// somebody who did not wish to be named.
    fn leaves_scene(&self, n: usize) -> bool {
        const ELSEWHERE: [u32; 22] = [
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
        ];
        self.outside(n).any(|t| ELSEWHERE.contains(&t.key))
    }

    /// Whether the source is a share of those whom a poll asked: `27 percent`,
    /// `nearly four in ten`, `most respondents`.
    fn is_share(&self, n: usize) -> bool {
        const SHARES: [u32; 9] = [
            key("percent"),
            key("%"),
            key("respondents"),
            key("voters"),
            key("half"),
            key("third"),
            key("quarter"),
            key("majority"),
            key("rest"),
        ];
        self.attributions[n].source.iter().take(2).any(|s| {
            let tokens = self.text.range(*s);
            self.text.tokens[tokens.range()]
                .iter()
                .take(8)
                .any(|t| SHARES.contains(&t.key))
        })
    }

    /// `told the Harn Gazette`: the scene is over.
    fn tells_elsewhere(&self, n: usize) -> bool {
        let Some(cue) = self.attributions[n].cue.last() else {
            return false;
        };
        let end = self.text.range(*cue).end as usize;
        let tokens = &self.text.tokens;
        let told = tokens[self.sayings[n].start..end.max(self.sayings[n].start)]
            .iter()
            .take(6)
            .any(|t| t.lemma == const { key("tell") });
        told && tokens[end.min(tokens.len())..]
            .iter()
            .take(3)
            .take_while(|t| t.is(Classes::WORD) && !t.is(Classes::SENTENCE | Classes::PRONOUN))
            .any(|t| {
                t.is(Classes::CAPITAL) && !SCENES.contains(&t.key) && !ASSEMBLIES.contains(&t.key)
            })
    }

    /// A headline, or a lede that sums up, has the date of what its speaker
    /// says first in the body.
    pub(super) fn date_headlines(&mut self) {
        // Headline, by-line, lede.
        const HEAD: usize = 3;
        /// As far as the body may take to come to it.
        const BODY: usize = 10;
        let head: Vec<usize> = self
            .order
            .iter()
            .copied()
            .take_while(|n| self.sayings[*n].paragraph < HEAD)
            .take(8)
            .collect();
        for (place, n) in head.into_iter().enumerate() {
            let saying = self.sayings[n];
            let summary =
                saying.paragraph == 0 && matches!(saying.tense, Tense::Present | Tense::Participle);
            let short = self.text.paragraphs[saying.paragraph].len() <= 20;
            let summary = summary && short;
            if self.said[n].is_some()
                || saying.within.is_some()
                || !summary
                || self.speakers[n].is_none()
            {
                continue;
            }
            let body = self.order[place + 1..]
                .iter()
                .copied()
                .take(24)
                .take_while(|b| self.sayings[*b].paragraph < saying.paragraph + BODY)
                .find(|b| {
                    self.speakers[*b] == self.speakers[n]
                        && self.sayings[*b].within.is_none()
                        && self.sayings[*b].paragraph > saying.paragraph
                        && self.said[*b].is_some()
                });
            let said = body.and_then(|b| self.said[b]).filter(|s| {
                let recent = self.dates.anchor.is_some_and(|a| {
                    super::value::shift(s.value.last, 7).is_some_and(|week| week >= a)
                });
                recent && matches!(s.value.precision, Precision::Day | Precision::Week)
            });
            self.said[n] = said.map(|s| Said {
                from: From::Headline,
                confidence: 0.7,
                ..s
            });
        }
    }

    /// `Asked by the paper whether …, she said`: the question has the date of
    /// its answer.
    pub(super) fn name_the_asked(&mut self) {
        for place in 0..self.order.len().saturating_sub(1) {
            let (n, next) = (self.order[place], self.order[place + 1]);
            let (question, answer) = (self.sayings[n], self.sayings[next]);
            let asked = question.within == answer.within
                && question.sentence == answer.sentence
                && self.text.tokens[question.start..question.end]
                    .iter()
                    .take(2)
                    .any(|t| t.key == const { key("asked") })
                && self.attributions[n].cue.first().is_some_and(|cue| {
                    let source = self.attributions[n].source.first();
                    source.is_none_or(|s| s.start > cue.start)
                });
            if !asked {
                continue;
            }
            if self.said[n].is_none() {
                self.said[n] = self.said[next];
            } else if self.said[next].is_none() && answer.tense == Tense::Past {
                self.said[next] = self.said[n];
            }
        }
    }
}

/// What people do on another day than that on which they speak.
const TRAVELS: [u32; 14] = [
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
];

/// Those who listen at an occasion.
const ASSEMBLIES: [u32; 6] = [
    key("mps"),
    key("congress"),
    key("senate"),
    key("house"),
    key("commons"),
    key("lords"),
];

const POLLS: [u32; 3] = [key("poll"), key("survey"), key("polling")];

/// Occasions at which several people speak in turn.
const SCENES: [u32; 16] = [
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
];
