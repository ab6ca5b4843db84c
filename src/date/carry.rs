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
//! its date. A story that turns on one day, named in its lede, keeps a speaker's
//! day over what others say between, until it names another day.
//!
//! Known limits: a scene that changes without a word is not seen to change.

use smallvec::SmallVec;

use super::choose::Choice;
use super::cue::Tense;
use super::scene::{ELSEWHERE, POLLS};
use super::{From, Precision, Said};
use crate::keys::{KeySet, LowBits};
use crate::lexicon::{Classes, KeyMap, key};
use crate::quote::Rule;
use crate::span::{Span, TokenRange};
use crate::speaker::SpeakerKind;
use crate::text::{Token, index};

/// Headline, by-line, and two paragraphs.
const LEDE: usize = 4;
/// A date goes on for so many paragraphs.
pub(super) const REACH: usize = 5;
/// What the narration dates goes on for so many paragraphs.
const NARRATION_REACH: usize = 2;
/// An occasion ends where it was silent for so many paragraphs.
const SCENE_REACH: usize = 3;

/// Whether a saying in this tense goes on with the date of those before.
fn carries(tense: Tense) -> bool {
    matches!(tense, Tense::Past | Tense::None | Tense::Participle)
}

/// What letters, hearings and remarks are among the words: their dates go on
/// under their names.
pub(super) const EVENTS: Classes =
    Classes(Classes::DOCUMENT.0 | Classes::OCCASION.0 | Classes::CUE_NOUN.0);

/// The words of a saying's sentence around its content.
pub(super) struct Around {
    parts: SmallVec<[TokenRange; 4]>,
    /// The classes that any of them has.
    pub(super) classes: Classes,
    /// Whether one of them may be a word that moves a date or a scene.
    pub(super) may_tell: bool,
}

/// The words that are looked for around a content, but for [`POLLS`], which are
/// known by their lemma.
static TELLING: LowBits = SHORT.or(&PARTS.or(&BACK.or(ELSEWHERE.low_bits())));

/// Parts of a day: `that night`.
static PARTS: KeySet = KeySet::of(&[
    key("morning"),
    key("afternoon"),
    key("evening"),
    key("night"),
]);

/// Times that pass within a day: `an hour later`.
static SHORT: KeySet = KeySet::of(&[
    key("minute"),
    key("minutes"),
    key("moment"),
    key("moments"),
    key("seconds"),
    key("hour"),
    key("hours"),
    key("half-hour"),
]);

/// The ends of `promised then`, `said at the time`.
static BACK: KeySet = KeySet::of(&[key("then"), key("time")]);

/// A date that may go on, with where it stood last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dated {
    pub(super) said: Said,
    /// How sure the date was where it stands in the text; it does not fade with
    /// the number of sayings over which it carries.
    pub(super) sure: f32,
    pub(super) paragraph: usize,
    /// The number of the turn in which it was said.
    pub(super) turn: u32,
}

#[derive(Default)]
pub(super) struct State {
    /// Whether a date was met.
    pub(super) has_dates: bool,
    /// The last date of each speaker.
    pub(super) last: KeyMap<Dated>,
    /// The last flashback of each speaker, for `promised then`.
    pub(super) back: KeyMap<Dated>,
    /// The last date of each document or event, by the lemma of its noun.
    pub(super) events: KeyMap<Dated>,
    /// The date of the saying last dated, for `the same day`.
    pub(super) main: Option<Dated>,
    pub(super) scene: Option<Dated>,
    /// The paragraph in which something was said on another day than that of the
    /// scene.
    pub(super) elsewhen: Option<usize>,
    /// The last dated saying that was no flashback, however finely it is known.
    pub(super) just: Option<Dated>,
    /// A poll that was dated: what shares of the asked said has its date.
    pub(super) poll: Option<Dated>,
    /// The day in the lede, on which the story turns.
    pub(super) story: Option<Dated>,
    /// Whether another day was met since.
    pub(super) other_days: bool,
    /// The latest day that the narration gave, for a transcript.
    pub(super) narrated: Option<Said>,
    pub(super) turn: u32,
    pub(super) speaker: Option<u32>,
}

impl State {
    /// A dated saying was met.
    fn tells(&mut self, dated: Dated) {
        self.has_dates = true;
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
            while timex < self.dates.timexes.len() && self.timex_token(timex) < start {
                self.narrate(timex, &mut state);
                timex += 1;
            }
            self.step(place, &mut state);
        }
    }

    fn step(&mut self, place: usize, state: &mut State) {
        let n = self.order[place];
        let saying = self.sayings[n];
        if saying.within.is_some() {
            return;
        }
        let speaker = self.speaker_of[n];
        let rule = self.attributions[n].rule;
        self.rebase(n, state);
        // Of the other tenses only what stands in a dated letter has its date.
        let may_have_one = state.has_dates && (carries(saying.tense) || !state.events.is_empty());
        let around = (may_have_one || self.said[n].is_some()).then(|| self.around(n));
        if self.said[n].is_none() {
            self.said[n] = if rule == Rule::Transcript {
                state.narrated.map(|s| Said {
                    confidence: 0.9,
                    ..s
                })
            } else {
                self.carried(place, around.as_ref(), state)
            };
        }
        if let Some(said) = self.said[n] {
            let around = around.unwrap_or_else(|| self.around(n));
            self.remember(n, said, &around, state);
        } else if state.scene.is_some() && self.tells_elsewhere(n) {
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
    fn remember(&self, n: usize, said: Said, around: &Around, state: &mut State) {
        let saying = self.sayings[n];
        let before = self.speaker_of[n].and_then(|s| state.last.get(&s));
        let sure = match said.from {
            From::Carried | From::Occasion => before
                .or(state.scene.as_ref())
                .filter(|d| d.said.value == said.value)
                .map_or(said.confidence, |d| d.sure),
            _ => said.confidence,
        };
        let dated = Dated {
            said,
            sure,
            paragraph: saying.paragraph.max(saying.last_paragraph),
            turn: state.turn + 1,
        };
        let dated = if self.speaker_of[n] == state.speaker && self.speaker_of[n].is_some() {
            Dated {
                turn: state.turn,
                ..dated
            }
        } else {
            dated
        };
        state.tells(dated);
        if around.classes.any(EVENTS) || around.may_tell {
            for token in self.words(around) {
                if token.is(EVENTS) {
                    state.events.insert(token.lemma, dated);
                }
                if POLLS.has(token.lemma) {
                    state.poll = Some(dated);
                }
            }
        }
        let flashback = saying.tense == Tense::Flashback;
        if let (true, Some(speaker)) = (flashback, self.speaker_of[n]) {
            state.back.insert(speaker, dated);
        }
        if flashback || self.is_relative(n) {
            return;
        }
        state.just = Some(dated);
        let coarse = !matches!(said.value.precision, Precision::Day | Precision::Week);
        if let Some(speaker) = self.speaker_of[n] {
            let older = state
                .last
                .get(&speaker)
                .is_some_and(|l| l.said.value.first > said.value.last);
            if !(coarse && older) {
                state.last.insert(speaker, dated);
            }
        }
        if said.value.precision != Precision::Day {
            if said.from == From::Sentence {
                state.elsewhen = Some(dated.paragraph);
            }
            return;
        }
        state.main = Some(dated);
        match &mut state.scene {
            Some(scene) if scene.said.value == said.value => {
                scene.paragraph = dated.paragraph;
                state.elsewhen = None;
            }
            Some(scene) if scene.said.value.first > said.value.first => {
                state.elsewhen = Some(dated.paragraph);
            }
            scene => {
                let sentence = self.text.sentences[saying.sentence];
                let opens = self.names_occasion(sentence.range(), saying.start, Some(n))
                    || said.from == From::Sentence
                        && (self.is_own_story(sentence.range(), Some(n))
                            || said.span.is_some_and(|span| self.is_at_such(span)));
                *scene = opens.then_some(dated);
            }
        }
    }

    /// The words around a saying's content, and whether it is worth while to
    /// look at them one by one.
    fn around(&self, n: usize) -> Around {
        let parts = self.outside(n);
        let (mut classes, mut may_tell) = (Classes::NONE, false);
        for part in &parts {
            for token in &self.text.tokens[part.range()] {
                classes |= token.classes;
                may_tell |= TELLING.may_have(token.key) | POLLS.low_bits().may_have(token.lemma);
            }
        }
        Around {
            parts,
            classes,
            may_tell,
        }
    }

    /// The words around a saying's content, in order.
    pub(super) fn words(&self, around: &Around) -> impl Iterator<Item = &Token> {
        let parts = around.parts.iter();
        parts.flat_map(|part| &self.text.tokens[part.range()])
    }

    /// The tokens of a saying's sentence outside of its content, no more than
    /// forty on either side of the cue.
    fn outside(&self, n: usize) -> SmallVec<[TokenRange; 4]> {
        const MOST: usize = 8;
        let saying = self.sayings[n];
        let sentence = self.text.sentences[saying.sentence];
        let mut from = sentence.start.max(index(saying.start.saturating_sub(40)));
        let to = sentence.end.min(index(saying.end + 40));
        let content = self.attributions[n].content.iter().take(MOST);
        // The last one is the end.
        let mut inside = [TokenRange::new(to, to); MOST + 1];
        let mut parts = 0;
        for span in content {
            inside[parts] = self.whole(*span);
            parts += 1;
        }
        inside[..parts].sort_unstable();
        let mut outside = SmallVec::new();
        for part in &inside[..=parts] {
            let before = TokenRange::new(from, part.start.min(to));
            if before.start < before.end {
                outside.push(before);
            }
            from = from.max(part.end);
        }
        outside
    }

    /// The tokens all of which lies in a span.
    fn whole(&self, span: Span) -> TokenRange {
        let tokens = &self.text.tokens;
        let TokenRange { mut start, mut end } = self.text.range(span);
        if start < end && tokens[start as usize].span.start < span.start {
            start += 1;
        }
        if start < end && tokens[end as usize - 1].span.end > span.end {
            end -= 1;
        }
        TokenRange::new(start, end)
    }

    /// The date that carries to a saying without one.
    fn carried(&self, place: usize, around: Option<&Around>, state: &State) -> Option<Said> {
        let n = self.order[place];
        let saying = self.sayings[n];
        let head = self.attributions[n]
            .continues
            .map(|head| head as usize)
            .filter(|head| self.speaker_of.get(*head) == Some(&self.speaker_of[n]));
        if let Some(head) = head {
            let said = self.said.get(head).copied().flatten()?;
            let from = if said.from == From::Occasion {
                From::Occasion
            } else {
                From::Carried
            };
            return Some(Said { from, ..said });
        }
        // Without a date so far, or in another tense, there is nothing to carry.
        let around = around?;
        if let Some(said) = self.of_named_event(n, around, state) {
            return Some(said);
        }
        if let Some(said) = self.of_the_same_day(n, around, state) {
            return Some(said);
        }
        if !carries(saying.tense)
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
            confidence: confidence * dated.sure,
            ..dated.said
        };
        let back = self.speaker_of[n].and_then(|s| state.back.get(&s));
        if let Some(back) = back.filter(|_| self.points_back(around)) {
            return Some(carried(back, From::Carried, 0.9));
        }
        let last = self.speaker_of[n].and_then(|s| state.last.get(&s));
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
            let near = near && (!coarse || self.points_back(around));
            let runs = state.turn < dated.turn
                || state.turn == dated.turn && state.speaker == self.speaker_of[n];
            let story = state
                .story
                .is_some_and(|s| s.said.value == dated.said.value)
                && dated.said.value.precision == Precision::Day
                && !state.other_days;
            if near && (runs || story) {
                let from = if dated.said.from == From::Occasion {
                    From::Occasion
                } else {
                    From::Carried
                };
                return Some(carried(dated, from, if runs { 0.95 } else { 0.9 }));
            }
        }
        if let Some(said) = self.of_an_exchange(place, around) {
            return Some(said);
        }
        if let Some(poll) = &state.poll {
            if saying.paragraph.saturating_sub(poll.paragraph) <= 2 * REACH && self.is_share(n) {
                return Some(carried(poll, From::Occasion, 0.9));
            }
        }
        if let Some(scene) = &state.scene {
            let near = saying.paragraph.saturating_sub(scene.paragraph) <= SCENE_REACH;
            // A report that somebody quotes at a hearing was not written there, and
            // the interview of another day is not over in its paragraph.
            let there = !self.is_by_a_document(n) && state.elsewhen != Some(saying.paragraph);
            if near && there && !self.leaves_scene(around) && !self.tells_elsewhere(n) {
                return Some(carried(scene, From::Occasion, 0.88));
            }
        }
        None
    }

    /// Whether a report, letter or law says it.
    fn is_by_a_document(&self, n: usize) -> bool {
        self.speaker_of[n]
            .and_then(|speaker| self.speakers.get(speaker as usize))
            .is_some_and(|speaker| speaker.kind == SpeakerKind::Document)
    }

    /// `an hour later`, `within minutes`, `that night`: the day that the text
    /// spoke of last.
    fn of_the_same_day(&self, n: usize, around: &Around, state: &State) -> Option<Said> {
        if self.sayings[n].tense != Tense::Past || !around.may_tell {
            return None;
        }
        let narrated = state.narrated;
        let main = state.main.map(|dated| dated.said);
        let place = |said: &Said| said.span.map_or(0, |span| span.start);
        let last = [narrated, main].into_iter().flatten().max_by_key(place)?;
        let (mut within, mut before) = (0u32, 0);
        let mut same = false;
        for token in self.words(around) {
            same |= SHORT.has(before) && token.key == const { key("later") }
                || SHORT.has(token.key) && within > 0
                || PARTS.has(token.key) && before == const { key("that") };
            within = if token.key == const { key("within") } {
                4
            } else {
                within.saturating_sub(1)
            };
            before = token.key;
        }
        same.then_some(Said {
            from: From::Occasion,
            confidence: 0.9 * last.confidence,
            ..last
        })
    }

    /// The day of the saying right before one that answers it: `“We swim,”
    /// replied Orr.`
    fn of_an_exchange(&self, place: usize, around: &Around) -> Option<Said> {
        const ANSWERS: [u32; 8] = [
            key("reply"),
            key("answer"),
            key("retort"),
            key("interject"),
            key("interrupt"),
            key("rejoin"),
            key("shoot"),
            key("snap"),
        ];
        let n = self.order[place];
        let saying = self.sayings[n];
        let answers = self.text.tokens[saying.start..saying.end]
            .iter()
            .take(3)
            .any(|t| ANSWERS.contains(&t.lemma));
        let before = *self.order[..place].last()?;
        let asked = self.sayings[before];
        let near = saying.paragraph - asked.last_paragraph.min(saying.paragraph) <= 1
            && asked.within.is_none()
            && asked.tense == Tense::Past;
        let said = self.said[before].filter(|s| s.value.precision == Precision::Day)?;
        (answers && near && !self.leaves_scene(around)).then_some(Said {
            from: From::Occasion,
            confidence: 0.9 * said.confidence,
            ..said
        })
    }

    /// Whether an expression before the cue, in no content and not in the
    /// source, makes it another day: `one in January in which he said`. So
    /// does a clause that hangs on a relative pronoun: `whom he called a liar`.
    fn has_another_date(&self, n: usize) -> bool {
        let saying = self.sayings[n];
        let first = self.text.sentences[saying.sentence].start as usize;
        let from = self.timex_from(first);
        let dated = (from..self.dates.timexes.len())
            .take(6)
            .map(|timex| (self.timex_token(timex), timex))
            .take_while(|(at, _)| *at < saying.start)
            .any(|(at, timex)| {
                let token = &self.text.tokens[at];
                self.timex_within[timex] == saying.within
                    && !self.taken[timex]
                    && !self.in_source(n, token.span)
                    // `Mr. Orr, who came in 2016, conceded`
                    && !self.in_clause_of_its_own(at)
            });
        let hangs = self.attributions[n].content.first().is_some_and(|c| {
            let tokens = self.text.range(*c);
            tokens.len() == 1 && self.text.tokens[tokens.start as usize].is(Classes::RELATIVE)
        });
        dated || hangs
    }

    /// `promised then`, `said at the time`.
    fn points_back(&self, around: &Around) -> bool {
        let mut before = 0;
        around.may_tell
            && self.words(around).any(|t| {
                let the_time = before == const { key("the") } && t.key == const { key("time") };
                before = t.key;
                the_time || t.key == const { key("then") }
            })
    }

    /// Whether the head of a participle in its sentence (`has criticised …,
    /// saying`) has no date.
    fn head_is_undated(&self, place: usize) -> bool {
        let n = self.order[place];
        let first = place.saturating_sub(4);
        self.order[first..place].iter().rev().any(|other| {
            self.sayings[*other].sentence == self.sayings[n].sentence
                && self.sayings[*other].within.is_none()
                && self.speaker_of[*other] == self.speaker_of[n]
                && self.said[*other].is_none()
        })
    }

    /// `later said`, `has repeatedly`, `the last time he`: not this occasion.
    fn is_vague(&self, n: usize) -> bool {
        static VAGUE: KeySet = KeySet::of(&[
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
        ]);
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
                .any(|t| VAGUE.has(t.key))
    }
}
