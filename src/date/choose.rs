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

use super::cue::{Tense, tense};
use super::{Basis, Dates, Direction, From, Precision, Said, Timex};
use crate::lexicon::{Classes, Tags, key};
use crate::quote::Attribution;
use crate::span::Span;
use crate::text::Text;

/// An attribution as the choice sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Saying {
    /// The tokens of its first cue, or of its content where it has none.
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
/// `speakers` has one entry for each attribution: a number that is the same
/// for the same speaker, `None` where nobody knows. `mentions` are the places
/// where the text names a speaker, in order.
pub(crate) fn said(
    text: &Text<'_>,
    attributions: &[Attribution],
    speakers: &[Option<u32>],
    mentions: &[(Span, u32)],
    dates: &Dates,
) -> Vec<Option<Said>> {
    if text.tokens.is_empty() {
        return vec![None; attributions.len()];
    }
    let mut choice = Choice::new(text, attributions, speakers, mentions, dates);
    choice.own_dates();
    choice.shared_dates();
    choice.carry();
    choice.name_the_asked();
    choice.date_headlines();
    choice.said
}

pub(super) struct Choice<'c> {
    pub(super) text: &'c Text<'c>,
    pub(super) attributions: &'c [Attribution],
    pub(super) speakers: &'c [Option<u32>],
    pub(super) mentions: &'c [(Span, u32)],
    pub(super) dates: &'c Dates,
    pub(super) sayings: Vec<Saying>,
    /// Attributions in the order of their cues.
    pub(super) order: Vec<usize>,
    /// For each timex its first token.
    pub(super) timex_tokens: Vec<usize>,
    /// For each timex the innermost content that holds it.
    pub(super) timex_within: Vec<Option<u32>>,
    /// Which timexes date a saying of their own sentence.
    pub(super) taken: Vec<bool>,
    pub(super) said: Vec<Option<Said>>,
}

/// The innermost content over each of some places.
fn innermost(attributions: &[Attribution], places: &[(u32, Option<u32>)]) -> Vec<Option<u32>> {
    let mut contents: Vec<(Span, u32)> = (0u32..)
        .zip(attributions)
        .flat_map(|(n, a)| a.content.iter().map(move |c| (*c, n)))
        .collect();
    contents.sort_by_key(|(span, _)| (span.start, core::cmp::Reverse(span.end)));
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|n| places[*n].0);
    let mut open: Vec<(Span, u32)> = Vec::new();
    let mut next = 0;
    let mut within = vec![None; places.len()];
    for n in order {
        let (at, own) = places[n];
        while let Some((span, owner)) = contents.get(next).filter(|c| c.0.start <= at) {
            while open.last().is_some_and(|o| o.0.end <= span.start) {
                open.pop();
            }
            open.push((*span, *owner));
            next += 1;
        }
        while open.last().is_some_and(|o| o.0.end <= at) {
            open.pop();
        }
        within[n] = open
            .iter()
            .rev()
            .take(8)
            .find(|o| o.0.end > at && Some(o.1) != own)
            .map(|o| o.1);
    }
    within
}

impl<'c> Choice<'c> {
    fn new(
        text: &'c Text<'c>,
        attributions: &'c [Attribution],
        speakers: &'c [Option<u32>],
        mentions: &'c [(Span, u32)],
        dates: &'c Dates,
    ) -> Choice<'c> {
        let heads: Vec<Span> = attributions
            .iter()
            .map(|a| {
                *a.cue
                    .first()
                    .or(a.content.first())
                    .unwrap_or(&Span::new(0, 0))
            })
            .collect();
        let places: Vec<(u32, Option<u32>)> = (0u32..)
            .zip(&heads)
            .map(|(n, h)| (h.start, Some(n)))
            .collect();
        let within = innermost(attributions, &places);
        let sayings: Vec<Saying> = attributions
            .iter()
            .zip(&heads)
            .zip(within)
            .map(|((a, head), within)| {
                let range = text.range(*head);
                // A span without a token of its own stands at the next one.
                let start = (range.start as usize).min(text.tokens.len() - 1);
                let end = (range.end as usize).max(start);
                Saying {
                    start,
                    end,
                    sentence: text.sentence_of(start),
                    paragraph: text.paragraph_of(start),
                    last_paragraph: a.content.last().map_or(0, |c| {
                        text.paragraph_of((text.range(*c).end as usize).saturating_sub(1))
                    }),
                    tense: tense(text, a),
                    within,
                    own: None,
                }
            })
            .collect();
        let mut order: Vec<usize> = (0..attributions.len()).collect();
        order.sort_by_key(|n| (sayings[*n].start, *n));
        let places: Vec<(u32, Option<u32>)> =
            dates.timexes.iter().map(|t| (t.span.start, None)).collect();
        Choice {
            text,
            attributions,
            speakers,
            mentions,
            dates,
            timex_tokens: dates
                .timexes
                .iter()
                .map(|t| text.range(t.span).start as usize)
                .collect(),
            timex_within: innermost(attributions, &places),
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
        for place in 0..self.order.len() {
            let n = self.order[place];
            if self.attributions[n].cue.is_empty() {
                continue;
            }
            let Some((timex, from)) = self.nearest(place) else {
                continue;
            };
            self.sayings[n].own = Some((timex, from));
            self.taken[timex] = true;
            let found = self.dates.timexes[timex];
            let gap = self.gap(n, timex);
            self.said[n] = said_by(&found, from, if gap <= 3 { 0.98 } else { 0.95 });
        }
    }

    /// The timex that dates the saying at this place of the order.
    fn nearest(&self, place: usize) -> Option<(usize, From)> {
        const EACH_WAY: usize = 6;
        let n = self.order[place];
        let saying = self.sayings[n];
        let sentence = self.text.sentences[saying.sentence];
        let middle = self.timex_tokens.partition_point(|t| *t < saying.start);
        let first = middle.saturating_sub(EACH_WAY);
        let last = (middle + EACH_WAY).min(self.timex_tokens.len());
        (first..last)
            .filter(|t| sentence.holds(self.timex_tokens[*t]))
            .filter(|t| self.timex_within[*t] == saying.within || self.leads_content(n, *t))
            .filter(|t| self.can_date(n, *t))
            .filter(|t| self.owns(place, *t))
            .min_by_key(|t| self.gap(n, *t))
            .map(|t| (t, self.place_of(n, t)))
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
    fn owns(&self, place: usize, timex: usize) -> bool {
        const EACH_WAY: usize = 4;
        let n = self.order[place];
        let gap = self.gap(n, timex);
        let first = place.saturating_sub(EACH_WAY);
        let last = (place + EACH_WAY + 1).min(self.order.len());
        self.order[first..last].iter().all(|other| {
            *other == n
                || self.sayings[*other].sentence != self.sayings[n].sentence
                || self.sayings[*other].within != self.sayings[n].within
                || self.attributions[*other].cue.is_empty()
                || self.share_source(n, *other)
                || self.gap(*other, timex) >= gap
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
    fn can_date(&self, saying: usize, timex: usize) -> bool {
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
        if self.is_circumstance(start) {
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
        if start >= cue_end && !in_source && self.gap(saying, timex) > FARTHEST_BEHIND {
            return false;
        }
        if !in_source && noun && !self.is_released(start) && self.gap(saying, timex) > 3 {
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
        for place in 0..self.order.len() {
            let n = self.order[place];
            if self.said[n].is_some() || self.attributions[n].cue.is_empty() {
                continue;
            }
            let first = place.saturating_sub(4);
            let last = (place + 5).min(self.order.len());
            let head = self.order[first..last].iter().copied().find(|other| {
                *other != n
                    && self.sayings[*other].own.is_some()
                    && self.sayings[*other].sentence == self.sayings[n].sentence
                    && self.sayings[*other].within == self.sayings[n].within
                    && self.share_source(n, *other)
            });
            let flashback = matches!(self.sayings[n].tense, Tense::Flashback | Tense::Noun);
            if let Some(head) = head.filter(|_| !flashback) {
                self.said[n] = self.said[head];
                if let Some(said) = &mut self.said[n] {
                    said.confidence *= 0.97;
                }
            }
        }
    }
}

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
