//! Which date tells when something was said.
//!
//! *Input*: attributions in the order of the text, who speaks in each, and the
//! resolved expressions. *Output*: for each attribution its [`Said`], or `None`
//! where nothing tells.
//!
//! The rules, in order:
//!
//! 1. An expression of the cue's sentence that stands outside every content
//!    which does not hold the cue as well, is no mere circumstance (`since
//!    Monday`, `will vote on Monday`, `who retired in 2013`, `Monday's ruling`)
//!    and is nearer to this cue than to any other with another source.
//! 2. Cues that share a source in one sentence share its date: `said Monday,
//!    adding …`.
//! 3. A saying in the past tense without a date goes on from the last dated
//!    saying, or doing, of the same speaker.
//! 4. What is said at an occasion whose day the text gives (a trial, a hearing,
//!    a debate, a transcript) has that day, whoever speaks, while the scene
//!    goes on.
//!
//! The day of publication is never assumed. The present tense, the perfect and
//! nested sayings carry nothing; a flashback (`had promised in April`) neither
//! takes the date of its neighbours nor gives it its own.

use core::cell::OnceCell;

use super::cue::{Tense, tense};
use super::{Basis, Dates, Direction, From, Precision, Said, Timex};
use crate::lexicon::{Classes, Tags, key};
use crate::quote::Attribution;
use crate::span::{Span, TokenRange};
use crate::speaker::Speaker;
use crate::text::Text;

/// An attribution as the choice sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Saying {
    /// The first byte of its first cue, or of its content where it has none.
    head: u32,
    /// The tokens of that.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) sentence: usize,
    pub(super) paragraph: usize,
    /// The paragraph in which its content ends.
    pub(super) last_paragraph: usize,
    pub(super) tense: Tense,
    /// The innermost content of another attribution that holds the cue.
    pub(super) within: Option<u32>,
    /// The date that its own sentence gives.
    pub(super) own: Option<(usize, From)>,
}

/// The days on which things were said: parallel to `attributions`.
///
/// `speaker_of` has one entry for each attribution: a place in `speakers`,
/// `None` where nobody knows.
pub(crate) fn said(
    text: &Text<'_>,
    attributions: &[Attribution],
    speaker_of: &[Option<u32>],
    speakers: &[Speaker],
    dates: &Dates,
) -> Vec<Option<Said>> {
    if text.tokens.is_empty() || dates.timexes.iter().all(|t| t.value.is_none()) {
        return vec![None; attributions.len()];
    }
    let mut choice = Choice::new(text, attributions, speaker_of, speakers, dates);
    choice.own_dates();
    choice.shared_dates();
    choice.carry();
    choice.name_the_asked();
    choice.date_headlines();
    choice.said
}

/// The number of the range that holds token `at`, looked for from number `near`
/// on: attributions stand nearly in the order of the text.
fn number_of(ranges: &[TokenRange], at: usize, near: usize) -> usize {
    const STEPS: usize = 4;
    let from = ranges.get(near..).unwrap_or_default();
    let step = from.iter().take(STEPS).position(|range| range.holds(at));
    step.map_or_else(
        || ranges.partition_point(|range| range.end as usize <= at),
        |step| near + step,
    )
}

impl Saying {
    /// `near` are a sentence and a paragraph before or at the saying's own.
    fn of(text: &Text<'_>, attribution: &Attribution, near: (usize, usize)) -> Saying {
        let first = attribution.cue.first().or(attribution.content.first());
        let head = first.copied().unwrap_or_default();
        let range = text.range(head);
        // A span without a token of its own stands at the next one.
        let start = (range.start as usize).min(text.tokens.len() - 1);
        let sentence = number_of(&text.sentences, start, near.0);
        let paragraph = number_of(&text.paragraphs, start, near.1);
        // Most contents end in the paragraph of their cue.
        let own = text.span(text.paragraphs[paragraph]);
        let ends_here = |content: &Span| {
            !content.is_empty() && own.start < content.end && content.end <= own.end
        };
        let last_paragraph = match attribution.content.last() {
            None => 0,
            Some(content) if ends_here(content) => paragraph,
            Some(content) => {
                let last = (text.range(*content).end as usize).saturating_sub(1);
                number_of(&text.paragraphs, last, paragraph)
            }
        };
        Saying {
            head: head.start,
            start,
            end: (range.end as usize).max(start),
            sentence,
            paragraph,
            last_paragraph,
            tense: tense(text, attribution, range),
            within: None,
            own: None,
        }
    }
}

pub(super) struct Choice<'c> {
    pub(super) text: &'c Text<'c>,
    pub(super) attributions: &'c [Attribution],
    pub(super) speaker_of: &'c [Option<u32>],
    pub(super) speakers: &'c [Speaker],
    mentions: OnceCell<Vec<(Span, u32)>>,
    pub(super) dates: &'c Dates,
    pub(super) sayings: Vec<Saying>,
    /// Attributions in the order of their cues.
    pub(super) order: Vec<usize>,
    /// For each timex the innermost content that holds it.
    pub(super) timex_within: Vec<Option<u32>>,
    /// Which timexes date a saying of their own sentence.
    pub(super) taken: Vec<bool>,
    pub(super) said: Vec<Option<Said>>,
}

/// Every content with the number of its attribution, in order; of those that
/// begin together the longest first.
fn contents_of(attributions: &[Attribution]) -> Vec<(Span, u32)> {
    let spans = attributions.iter().map(|a| a.content.len()).sum();
    let mut contents: Vec<(Span, u32)> = Vec::with_capacity(spans);
    for (number, attribution) in (0u32..).zip(attributions) {
        contents.extend(attribution.content.iter().map(|span| (*span, number)));
    }
    contents.sort_by_key(|(span, _)| (span.start, core::cmp::Reverse(span.end)));
    contents
}

/// The contents that are open at a place, for places in order.
struct Open<'c> {
    /// Those that have not begun.
    next: &'c [(Span, u32)],
    begun: Vec<(Span, u32)>,
}

impl Open<'_> {
    /// The innermost content over byte `at`, but for those of `own`.
    fn innermost(&mut self, at: u32, own: Option<u32>) -> Option<u32> {
        while let Some((content, rest)) = self.next.split_first().filter(|c| c.0.0.start <= at) {
            self.close(content.0.start);
            self.begun.push(*content);
            self.next = rest;
        }
        self.close(at);
        self.begun
            .iter()
            .rev()
            .take(8)
            .find(|o| o.0.end > at && Some(o.1) != own)
            .map(|o| o.1)
    }

    fn close(&mut self, at: u32) {
        while self.begun.last().is_some_and(|o| o.0.end <= at) {
            self.begun.pop();
        }
    }
}

impl<'c> Choice<'c> {
    fn new(
        text: &'c Text<'c>,
        attributions: &'c [Attribution],
        speaker_of: &'c [Option<u32>],
        speakers: &'c [Speaker],
        dates: &'c Dates,
    ) -> Choice<'c> {
        let contents = contents_of(attributions);
        let open = || Open {
            next: &contents,
            begun: Vec::new(),
        };
        let mut sayings: Vec<Saying> = Vec::with_capacity(attributions.len());
        for attribution in attributions {
            let near = sayings
                .last()
                .map_or((0, 0), |it| (it.sentence, it.paragraph));
            sayings.push(Saying::of(text, attribution, near));
        }
        let mut order: Vec<usize> = (0..attributions.len()).collect();
        order.sort_by_key(|n| sayings[*n].head);
        let mut around = open();
        for (n, number) in order.iter().map(|n| (*n, u32::try_from(*n).ok())) {
            sayings[n].within = around.innermost(sayings[n].head, number);
        }
        order.sort_by_key(|n| (sayings[*n].start, *n));
        let mut around = open();
        let timexes = dates.timexes.iter();
        let timex_within = timexes
            .map(|timex| around.innermost(timex.span.start, None))
            .collect();
        Choice {
            text,
            attributions,
            speaker_of,
            speakers,
            mentions: OnceCell::new(),
            dates,
            timex_within,
            sayings,
            order,
            taken: vec![false; dates.timexes.len()],
            said: vec![None; attributions.len()],
        }
    }

    /// How many tokens lie between a cue and a timex, without the saying's
    /// content and source.
    fn gap(&self, saying: usize, timex: usize) -> usize {
        let span = self.dates.timexes[timex].span;
        let attribution = &self.attributions[saying];
        let tokens = self.text.range(span);
        attribution
            .cue
            .iter()
            .take(4)
            .map(|cue| {
                if cue.overlaps(span) {
                    return 0;
                }
                let cue_tokens = self.text.range(*cue);
                let (from, to) = if cue.start < span.start {
                    (cue_tokens.end, tokens.start)
                } else {
                    (tokens.end, cue_tokens.start)
                };
                let hidden: u32 = attribution
                    .content
                    .iter()
                    .chain(&attribution.source)
                    .take(8)
                    .map(|c| {
                        let c = self.text.range(*c);
                        c.end.min(to).saturating_sub(c.start.max(from))
                    })
                    .sum();
                (to.saturating_sub(from).saturating_sub(hidden) + 1) as usize
            })
            .min()
            .unwrap_or(usize::MAX)
    }

    fn own_dates(&mut self) {
        // How many expressions stand before the saying.
        let mut timexes = 0;
        for place in 0..self.order.len() {
            let n = self.order[place];
            if self.attributions[n].cue.is_empty() {
                continue;
            }
            let start = self.sayings[n].start;
            while timexes < self.dates.timexes.len() && self.timex_token(timexes) < start {
                timexes += 1;
            }
            let Some((timex, from, gap)) = self.nearest(place, timexes) else {
                continue;
            };
            self.sayings[n].own = Some((timex, from));
            self.taken[timex] = true;
            let found = self.dates.timexes[timex];
            self.said[n] = said_by(&found, from, if gap <= 3 { 0.98 } else { 0.95 });
        }
    }

    /// Where the text names a speaker, in order; few articles make anybody ask.
    pub(super) fn mentions(&self) -> &[(Span, u32)] {
        self.mentions.get_or_init(|| {
            let mentions = self.speakers.iter().map(|it| it.mentions.len()).sum();
            let mut named: Vec<(Span, u32)> = Vec::with_capacity(mentions);
            for (speaker, id) in self.speakers.iter().zip(0..) {
                named.extend(speaker.mentions.iter().map(|it| (it.span, id)));
            }
            // Both ends as one number: half of the comparisons.
            named.sort_unstable_by_key(|(span, id)| {
                (u64::from(span.start) << 32 | u64::from(span.end), *id)
            });
            named
        })
    }

    /// The first token of a timex.
    pub(super) fn timex_token(&self, timex: usize) -> usize {
        self.dates.expressions[timex].tokens.start as usize
    }

    /// The number of the first timex that stands at token `at` or behind.
    pub(super) fn timex_from(&self, at: usize) -> usize {
        let expressions = &self.dates.expressions;
        expressions.partition_point(|e| (e.tokens.start as usize) < at)
    }

    /// The timex that dates the saying at this place of the order, and its gap;
    /// `middle` is the number of the first timex behind its start.
    fn nearest(&self, place: usize, middle: usize) -> Option<(usize, From, usize)> {
        const EACH_WAY: usize = 6;
        let n = self.order[place];
        let saying = self.sayings[n];
        let sentence = self.text.sentences[saying.sentence];
        let first = middle.saturating_sub(EACH_WAY);
        let last = (middle + EACH_WAY).min(self.dates.timexes.len());
        (first..last)
            .filter(|t| sentence.holds(self.timex_token(*t)))
            .filter(|t| self.timex_within[*t] == saying.within || self.leads_content(n, *t))
            .map(|t| (t, self.gap(n, t)))
            .filter(|(t, gap)| self.can_date(n, *t, *gap) && self.owns(place, *t, *gap))
            .min_by_key(|(_, gap)| *gap)
            .map(|(t, gap)| (t, self.place_of(n, t), gap))
    }

    /// Whether an expression stands before the `that` of a saying's own content,
    /// where it belongs to the cue: `said [a day later that it rained]`.
    fn leads_content(&self, saying: usize, timex: usize) -> bool {
        let number = u32::try_from(saying).ok();
        if self.timex_within[timex] != number {
            return false;
        }
        let tokens = self.dates.expressions[timex].tokens;
        let next = self.text.tokens.get(tokens.end as usize);
        let that =
            next.is_some_and(|t| t.key == const { key("that") } || t.key == const { key("as") });
        // `announced yesterday [refunds for all]`, not `said Monday [was dull]`
        let object = next.is_some_and(|t| {
            t.is(Classes::DETERMINER | Classes::POSSESSIVE)
                || t.can_be(Tags::NNS)
                    && self.text.tokens[tokens.start as usize].is(Classes::DAY_WORD)
        });
        let opens = |start: u32| that || object && start == tokens.start;
        self.attributions[saying].content.iter().take(4).any(|c| {
            let start = self.text.range(*c).start;
            opens(start)
                && (start..=start + 2).contains(&tokens.start)
                && start as usize <= self.sayings[saying].end + 1
        })
    }

    fn place_of(&self, saying: usize, timex: usize) -> From {
        let span = self.dates.timexes[timex].span;
        if self.attributions[saying]
            .source
            .iter()
            .any(|s| s.contains(span))
        {
            From::Source
        } else {
            From::Sentence
        }
    }

    /// Whether no other cue with another source is nearer to a timex.
    fn owns(&self, place: usize, timex: usize, gap: usize) -> bool {
        const EACH_WAY: usize = 4;
        let n = self.order[place];
        let first = place.saturating_sub(EACH_WAY);
        let last = (place + EACH_WAY + 1).min(self.order.len());
        self.order[first..last].iter().all(|other| {
            *other == n
                || self.sayings[*other].sentence != self.sayings[n].sentence
                || self.sayings[*other].within != self.sayings[n].within
                || self.attributions[*other].cue.is_empty()
                || self.share_source(n, *other)
                || self.gap(*other, timex) >= gap
                // `on Tuesday backed away from his promise, telling`: a noun has
                // no date so far away.
                || self.sayings[*other].tense == Tense::Noun
                    && self.gap(*other, timex) > FARTHEST_FROM_NOUN
        })
    }

    /// Whether two attributions have one source. A relative pronoun inside the
    /// other's source is another clause.
    pub(super) fn share_source(&self, a: usize, b: usize) -> bool {
        let (a_source, b_source) = (&self.attributions[a].source, &self.attributions[b].source);
        let same = a_source
            .iter()
            .take(4)
            .any(|s| b_source.iter().take(4).any(|o| o.overlaps(*s)));
        same && !self.is_relative(a) && !self.is_relative(b)
    }

    /// Whether the source is `who` or `which`.
    pub(super) fn is_relative(&self, saying: usize) -> bool {
        self.attributions[saying].source.first().is_some_and(|s| {
            let tokens = self.text.range(*s);
            tokens.len() == 1 && self.text.tokens[tokens.start as usize].is(Classes::RELATIVE)
        })
    }

    /// Whether an expression can be the date of a saying at all.
    fn can_date(&self, saying: usize, timex: usize, gap: usize) -> bool {
        let found = &self.dates.timexes[timex];
        let Some(value) = found.value else {
            return false;
        };
        if Some(timex) == self.dates.dateline {
            return false;
        }
        let in_cue = self.attributions[saying]
            .cue
            .iter()
            .any(|c| c.contains(found.span));
        if matches!(value.precision, Precision::Decade | Precision::Interval) && !in_cue {
            return false;
        }
        // What is still to come was not said yet.
        if self.dates.anchor.is_some_and(|anchor| value.first > anchor) {
            return false;
        }
        let expression = &self.dates.expressions[timex];
        let tokens = &self.text.tokens;
        let (start, end) = (
            expression.tokens.start as usize,
            expression.tokens.end as usize,
        );
        if super::direction(self.text, expression) == Direction::Future {
            return false;
        }
        if in_cue {
            return true;
        }
        let before = start.checked_sub(1).map(|at| &tokens[at]);
        if self.is_circumstance(start) || self.is_of_life(start) || self.trails(saying, start) {
            return false;
        }
        let sentence = self.text.sentences[self.sayings[saying].sentence];
        if self.in_other_clause(saying, start, sentence.start as usize)
            || self.is_parted(saying, found.span)
        {
            return false;
        }
        let in_source = self.place_of(saying, timex) == From::Source;
        if in_source && !self.source_is_dated(saying, start) {
            return false;
        }
        // `most have shown this month`: the perfect has no day.
        if self.sayings[saying].tense == Tense::Perfect {
            return false;
        }
        // `the supporters of her plan met on Monday`: a noun has no date of
        // its own but right beside it.
        let noun = self.sayings[saying].tense == Tense::Noun;
        // Far behind the cue it dates what is told there.
        let cue_end = self.sayings[saying].end;
        if start >= cue_end && !in_source && gap > FARTHEST_BEHIND {
            return false;
        }
        if !in_source && noun && !self.is_released(start) && gap > FARTHEST_FROM_NOUN {
            return false;
        }
        // `Monday's ruling`, `a 2012 confrontation` date the noun.
        let clitic = tokens.get(end).is_some_and(|t| t.is(Classes::CLITIC));
        let described = clitic
            || found.basis == Basis::Year
                && before.is_some_and(|t| {
                    t.is(Classes::DETERMINER | Classes::POSSESSIVE | Classes::CLITIC)
                });
        if described && !in_source {
            let noun = tokens[end..]
                .iter()
                .take(5)
                .take_while(|t| t.is(Classes::WORD) && !t.is(Classes::PREPOSITION))
                .any(|t| {
                    t.is(Classes::OCCASION | Classes::DOCUMENT)
                        || t.is(Classes::CAPITAL) && PAPERS.contains(&t.key)
                });
            let at_it = tokens[sentence.start as usize..start]
                .iter()
                .rev()
                .take(3)
                .any(|t| AT.contains(&t.key));
            // `at Friday's count`: whatever it was, it was an occasion.
            return noun && at_it || self.is_at_such(found.span);
        }
        true
    }

    pub(super) fn in_source(&self, saying: usize, span: Span) -> bool {
        self.attributions[saying]
            .source
            .iter()
            .take(4)
            .any(|s| s.contains(span))
    }

    /// Whether a span lies in the content of this saying or of a neighbour, but
    /// for one that holds the cue itself.
    pub(super) fn in_content(&self, saying: usize, span: Span) -> bool {
        let first = saying.saturating_sub(3);
        let last = (saying + 4).min(self.attributions.len());
        let cue = self.text.tokens.get(self.sayings[saying].start);
        self.attributions[first..last].iter().any(|a| {
            a.content
                .iter()
                .take(8)
                .any(|c| c.contains(span) && !cue.is_some_and(|t| c.contains(t.span)))
        })
    }

    /// Cues that share a source in one sentence share its date.
    fn shared_dates(&mut self) {
        const EACH_WAY: usize = 4;
        for place in 0..self.order.len() {
            let head = self.order[place];
            if self.sayings[head].own.is_none() {
                continue;
            }
            let first = place.saturating_sub(EACH_WAY);
            let last = (place + EACH_WAY + 1).min(self.order.len());
            for other in first..last {
                let n = self.order[other];
                if self.said[n].is_none() && self.shares_date(n, head) {
                    self.said[n] = self.said[head].map(|said| Said {
                        confidence: said.confidence * 0.97,
                        ..said
                    });
                }
            }
        }
    }

    /// Whether a saying without a date has that of another in its sentence.
    fn shares_date(&self, n: usize, head: usize) -> bool {
        let (saying, other) = (&self.sayings[n], &self.sayings[head]);
        saying.sentence == other.sentence
            && saying.within == other.within
            && !matches!(saying.tense, Tense::Flashback | Tense::Noun)
            && !self.attributions[n].cue.is_empty()
            && self.share_source(n, head)
    }
}

/// A noun has a date of its own only right beside it.
const FARTHEST_FROM_NOUN: usize = 3;

/// More words than these, the content's aside, lie between a cue and the date
/// behind it in one of a hundred dated sayings.
const FARTHEST_BEHIND: usize = 18;

/// What papers are called.
const PAPERS: [u32; 9] = [
    key("chronicle"),
    key("courier"),
    key("globe"),
    key("herald"),
    key("journal"),
    key("news"),
    key("post"),
    key("times"),
    key("tribune"),
];

const AT: [u32; 5] = [key("at"), key("in"), key("during"), key("to"), key("on")];

fn said_by(timex: &Timex, from: From, confidence: f32) -> Option<Said> {
    Some(Said {
        value: timex.value?,
        basis: timex.basis,
        from,
        confidence: confidence * timex.confidence,
        span: Some(timex.span),
    })
}
