//! What takes its date from a saying beside it: a headline from the body, a
//! question from its answer.

use super::choose::Choice;
use super::cue::Tense;
use super::{From, Precision, Said};
use crate::lexicon::key;

impl Choice<'_> {
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
            let summary = saying.paragraph == 0
                && (matches!(saying.tense, Tense::Present | Tense::Participle) || self.is_colon(n));
            let short = self.text.paragraphs[saying.paragraph].len() <= 20;
            let summary = summary && short;
            if self.said[n].is_some()
                || saying.within.is_some()
                || !summary
                || self.speaker_of[n].is_none()
            {
                continue;
            }
            let body = self.order[place + 1..]
                .iter()
                .copied()
                .take(24)
                .take_while(|b| self.sayings[*b].paragraph < saying.paragraph + BODY)
                .find(|b| {
                    self.speaker_of[*b] == self.speaker_of[n]
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
                confidence: 0.8,
                ..s
            });
        }
    }

    /// `Toro: “The goat had right of way”`, as headlines have it.
    fn is_colon(&self, n: usize) -> bool {
        let saying = self.sayings[n];
        saying.end == saying.start + 1 && self.text.tokens[saying.start].key == const { key(":") }
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
