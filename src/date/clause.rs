//! Whether a date and a cue of one sentence stand in one clause.
//!
//! *Input*: a saying and an expression of its sentence. *Output*: what keeps
//! the two apart: a preposition (`since Monday`), a clause that holds only one
//! of them (`who retired in 2013`, `after it fell on Monday`), a conjunction.
//!
//! Known limits: clauses are read off the words that open them and the commas
//! that close them; no tree is built.

use super::choose::Choice;
use super::cue::Tense;
use crate::keys::KeySet;
use crate::lexicon::{Classes, Tags, key};
use crate::span::Span;
use crate::text::Token;

impl Choice<'_> {
    /// Whether a preposition before an expression makes it another day than
    /// that of its sentence: `since Monday`.
    pub(super) fn is_circumstance(&self, timex: usize) -> bool {
        let tokens = &self.text.tokens;
        let before = timex.checked_sub(1).map(|at| &tokens[at]);
        !tokens[timex].is(Classes::SENTENCE) && before.is_some_and(|t| CIRCUMSTANCE.has(t.key))
    }

    /// Whether an expression tells when somebody was born, elected or hired, in
    /// front of what is told of them: `Born in 1927 to a weaver, she`.
    pub(super) fn is_of_life(&self, timex: usize) -> bool {
        let tokens = &self.text.tokens;
        let Some(first) = (timex.saturating_sub(3)..timex)
            .rev()
            .find(|at| tokens[*at].is(Classes::SENTENCE))
        else {
            return false;
        };
        let verb = &tokens[first];
        verb.can_be(Tags::VBN)
            && !verb.can_be(Tags::NOUN.with(Tags::IN))
            && !ASKED.has(verb.key)
            && !PUBLISHED.has(verb.key)
            && tokens[first + 1..timex]
                .iter()
                .all(|t| t.is(Classes::PREPOSITION | Classes::ADVERB))
    }

    /// Whether an expression goes on from a clause of the source: `<Orr, who was
    /// paid £4m> last year, {told} them`.
    pub(super) fn trails(&self, saying: usize, timex: usize) -> bool {
        let tokens = &self.text.tokens;
        self.attributions[saying].source.first().is_some_and(|s| {
            let source = self.text.range(*s);
            source.end as usize == timex
                && source.len() > 3
                && tokens[timex - 1].is(Classes::WORD)
                && timex < self.sayings[saying].start
                && tokens[source.range()]
                    .iter()
                    .skip(1)
                    .any(|t| t.key == const { key("who") })
        })
    }

    /// Whether an expression stands in a clause that does not hold the cue:
    /// `who retired in 2013`, `after it fell on Monday`.
    pub(super) fn in_other_clause(&self, saying: usize, timex: usize, sentence: usize) -> bool {
        let tokens = &self.text.tokens;
        let cue = self.sayings[saying].start;
        let timex_in_source = self.in_source(saying, tokens[timex].span);
        let mut verb = false;
        for at in (sentence..timex).rev().take(16) {
            let token = &tokens[at];
            if at == cue {
                return false;
            }
            // The source's own clauses are its own business.
            if !timex_in_source && self.in_source(saying, token.span) {
                continue;
            }
            // A comma right before the date opens no clause of its own.
            if token.is(Classes::PAUSE) && at + 2 < timex {
                return false;
            }
            let opens = token.is(Classes::RELATIVE) && !token.is(Classes::DETERMINER)
                || CLAUSE.has(token.key);
            // `said Smith, who came late, on Monday`: the comma closes it.
            let comma = timex
                .checked_sub(1)
                .is_some_and(|t| tokens[t].is(Classes::PAUSE))
                || timex
                    .checked_sub(2)
                    .is_some_and(|t| tokens[t].is(Classes::PAUSE));
            if token.is(Classes::RELATIVE) && comma && cue < at {
                continue;
            }
            if opens && !self.in_content(saying, token.span) {
                let asked = tokens[at + 1..timex].iter().any(|t| ASKED.has(t.key));
                // `a pledge that Jones on Monday called empty`
                let relative = token.is(Classes::RELATIVE) || token.key == const { key("that") };
                if relative && timex < cue && at < cue {
                    let between = tokens[timex..cue].iter().take(12);
                    if !between.clone().any(|t| t.is(Classes::PAUSE)) {
                        return false;
                    }
                }
                // `after a count on Sunday`, `when introducing him on Sunday`
                let subject = tokens.get(at + 1).is_some_and(|t| t.is(Classes::PRONOUN));
                // `before supporters on Sunday`, not `before the vote on Sunday`
                let event = token.key == const { key("before") }
                    && tokens
                        .get(at + 1)
                        .is_some_and(|t| t.is(Classes::DETERMINER));
                let phrase = PHRASE.contains(&token.key) && !verb && !subject && !event;
                if phrase {
                    continue;
                }
                // `When she appeared on Monday, she said`
                let past = self.sayings[saying].tense == Tense::Past;
                let when = past && token.key == const { key("when") } && at == sentence && at < cue;
                return !asked && !when;
            }
            verb |= token.is(Classes::PAST | Classes::AUXILIARY)
                || token.can_be(Tags::VBD | Tags::VBZ) && !token.can_be(Tags::NOUN);
        }
        false
    }

    /// Whether an expression behind the cue belongs to a verb right before it that
    /// is no part of the cue: `told them it was lost, an officer testified Monday`.
    fn is_of_another_verb(&self, saying: usize, timex: Span) -> bool {
        let at = self.text.range(timex).start as usize;
        let verb = self.text.tokens[..at]
            .iter()
            .rev()
            .take(3)
            .find(|t| !t.is(Classes::PREPOSITION | Classes::ADVERB));
        let attribution = &self.attributions[saying];
        verb.is_some_and(|t| {
            let past = (t.can_be(Tags::VBD) && !t.can_be(Tags::VBN | Tags::NOUN | Tags::JJ)
                || t.is(Classes::CUE) && t.is(Classes::PAST))
                && !ASKED.has(t.key)
                && !PUBLISHED.has(t.key);
            let own = |span: &Span| span.contains(t.span);
            past && !attribution.cue.iter().any(own)
                && !attribution.source.iter().any(own)
                && !attribution.content.iter().any(own)
        })
    }

    /// Whether what stands between an expression and the cue parts them:
    /// another clause (`and`, `;`) or a relative clause that holds only one.
    pub(super) fn is_parted(&self, saying: usize, timex: Span) -> bool {
        let cue = self.sayings[saying].start;
        let tokens = self.text.range(timex);
        let (start, end) = (tokens.start as usize, tokens.end as usize);
        let before = start < cue;
        if !before && self.is_of_another_verb(saying, timex) {
            return true;
        }
        let (from, to) = if before {
            (end, cue)
        } else {
            (self.sayings[saying].end, start)
        };
        let fronted = self.text.tokens[..=start]
            .iter()
            .rev()
            .take(3)
            .any(|t| t.is(Classes::SENTENCE));
        let mut conjunction = false;
        for (at, token) in (from..).zip(self.text.tokens[from..to.max(from)].iter().take(40)) {
            let stops = token.key == const { key(";") }
                || token.is(Classes::PAUSE) && !before && self.is_resumed(saying, at + 1);
            let relative = token.is(Classes::RELATIVE) && !token.is(Classes::DETERMINER);
            let joins = [const { key("and") }, const { key("but") }].contains(&token.key);
            let verb = token.is(Classes::AUXILIARY | Classes::PAST) || token.can_be(Tags::VBD);
            let parts = stops || relative && before || joins || verb && conjunction;
            if !parts || self.in_source(saying, token.span) || self.in_content(saying, token.span) {
                continue;
            }
            if stops {
                return true;
            }
            if before && relative && !self.is_closed(at, cue) {
                return true;
            }
            // `rose on Monday and said`: one subject, one occasion.
            let past = self.sayings[saying].tense == Tense::Past;
            if before && past && at + 2 >= cue && token.key == const { key("and") } {
                continue;
            }
            if joins && before && !fronted {
                return true;
            }
            conjunction |= joins;
            let published = PUBLISHED.has(token.key);
            if conjunction && !before && verb && !published {
                return true;
            }
        }
        // `the report of last October, which said`: only right before it.
        before
            && self.attributions[saying].source.first().is_some_and(|s| {
                let source = self.text.range(*s);
                source.len() == 1
                    && self.text.tokens[source.start as usize].is(Classes::RELATIVE)
                    && source.start as usize > end + 1
            })
    }

    /// Whether the main clause goes on at `at`, behind the relative clause that
    /// holds the cue: `The coach, who never stopped complaining, died on Thursday.`
    fn is_resumed(&self, saying: usize, at: usize) -> bool {
        self.is_relative(saying)
            && self.text.tokens.get(at).is_some_and(|t| {
                (t.is(Classes::PAST | Classes::AUXILIARY | Classes::MODAL) || t.can_be(Tags::VBD))
                    && !t.is(Classes::CONJUNCTION)
            })
    }

    /// Whether a relative clause that opens at `at` is closed by a comma before
    /// the cue: `Smith, who has many friends, wrote`.
    pub(super) fn is_closed(&self, at: usize, cue: usize) -> bool {
        let tokens = &self.text.tokens;
        let opened = at > 0 && tokens[at - 1].is(Classes::PAUSE);
        opened
            && tokens[at..cue]
                .iter()
                .take(24)
                .any(|t| t.is(Classes::PAUSE))
    }

    /// Whether what stands right before an expression was done to a document
    /// on that day: `released on Monday`.
    pub(super) fn is_released(&self, timex: usize) -> bool {
        let tokens = &self.text.tokens;
        (1..=2).any(|n| {
            timex
                .checked_sub(n)
                .is_some_and(|at| PUBLISHED.has(tokens[at].key))
        })
    }

    /// Whether the source is a thing with a date: a poll, a letter, what was
    /// released on a day, the law of a year.
    pub(super) fn source_is_dated(&self, saying: usize, timex: usize) -> bool {
        let tokens = &self.text.tokens;
        let before = |n: usize| timex.checked_sub(n).map_or(0, |at| tokens[at].key);
        let of = before(1) == const { key("of") } && year_of(&tokens[timex]);
        self.is_released(timex)
            || of
            || self.attributions[saying].source.iter().take(4).any(|s| {
                tokens[self.text.range(*s).range()]
                    .iter()
                    .take(24)
                    .any(|t| {
                        t.is(Classes::DOCUMENT | Classes::CUE_NOUN | Classes::OCCASION)
                            || t.key == const { key("polling") }
                    })
            })
    }
}

/// After these an expression is no date of the saying.
static CIRCUMSTANCE: KeySet = KeySet::of(&[
    key("unlike"),
    key("since"),
    key("until"),
    key("till"),
    key("by"),
    key("before"),
    key("after"),
    key("from"),
    key("between"),
    key("through"),
    key("than"),
    key("for"),
    key("to"),
    key("about"),
    key("following"),
    key("past"),
]);

/// Words that open a clause of time or cause.
static CLAUSE: KeySet = KeySet::of(&[
    key("after"),
    key("before"),
    key("when"),
    key("where"),
    key("while"),
    key("since"),
    key("because"),
    key("until"),
    key("if"),
    key("that"),
]);

/// `when asked on Monday` dates the answer.
static ASKED: KeySet = KeySet::of(&[
    key("called"),
    key("spoke"),
    key("asked"),
    key("pressed"),
    key("reached"),
    key("contacted"),
    key("questioned"),
    key("speaking"),
]);

/// Openers that may stand before a phrase without a verb of its own.
const PHRASE: [u32; 4] = [key("after"), key("before"), key("when"), key("while")];

/// What was done to a thing on a day tells the day on which it speaks.
static PUBLISHED: KeySet = KeySet::of(&[
    key("released"),
    key("published"),
    key("issued"),
    key("dated"),
    key("written"),
    key("sent"),
    key("posted"),
    key("taken"),
    key("filed"),
    key("signed"),
    key("made"),
    key("unveiled"),
    key("distributed"),
    key("broadcast"),
]);

/// Whether a token is a year, by its form.
fn year_of(token: &Token) -> bool {
    token.is(Classes::DIGIT) && token.span.len() == 4
}
