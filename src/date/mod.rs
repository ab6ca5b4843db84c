//! Dates: the expressions of a text, which days they mean, and which of them
//! tells when something was said.
//!
//! *Input*: a [`Text`], the day of publication, attributions
//! and who speaks in them. *Output*: a [`Timex`] for every date expression, a
//! [`Said`] for every attribution whose day the text tells, and the dates that a
//! claim speaks of.
//!
//! Three steps, each by itself: a grammar finds the expressions, the calendar
//! resolves them as a reader of newspapers does (`Monday` is the latest one on
//! or before publication), and rules choose the one that dates a saying: in the
//! sentence of the cue, outside of what was said, nearest; else carried from
//! what the same speaker said before on the same occasion. The day of
//! publication is never assumed.
//!
//! ```
//! let published = jiff::civil::date(2016, 10, 26);
//! let found = dixit::dates("Solis told reporters on Monday that it began last week.", Some(published));
//! let values: Vec<_> = found.iter().filter_map(|t| t.value).map(|v| v.edtf()).collect();
//! assert_eq!(values, ["2016-10-24", "2016-W42"]);
//! ```
//!
//! Known limits: English; no holidays (`on Christmas Day`), no fiscal years, no
//! clock times and time zones: a news day is local.

mod beside;
mod carry;
mod choose;
mod clause;
mod cue;
mod expressions;
mod resolve;
mod scene;
mod value;

#[cfg(test)]
mod choice_tests;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

pub(crate) use choose::said;
pub(crate) use value::iso;

use crate::diagnostic::{Code, Diagnostic};
use crate::keys::KeySet;
use crate::lexicon::{Classes, key};
use crate::span::Span;
use crate::text::{Text, Token};
use expressions::{Expression, Form, Point};
pub use resolve::Direction;
use resolve::Frame;

/// How finely a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Precision {
    /// `2010-09-21`
    Day,
    /// An ISO week, `2016-W43`.
    Week,
    /// Saturday and Sunday, `2016-10-22/2016-10-23`.
    Weekend,
    /// `2010-09`
    Month,
    /// `2010-21` (spring) to `2010-24` (winter).
    Season,
    /// `2010`
    Year,
    /// `199X`
    Decade,
    /// `2010-09-21/2010-09-24`
    Interval,
}

/// A stretch of days at the precision that a text supports.
///
/// [`DateValue::edtf`](DateValue::edtf) prints it as EDTF (ISO 8601-2), ISO
/// weeks as `2016-W43`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DateValue {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// How finely it is known.
    pub precision: Precision,
    /// Whether the text says `about`, `nearly` or the like.
    pub approximate: bool,
}

/// A date expression in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Timex {
    /// The words.
    pub span: Span,
    /// What they mean; `None` for a date that the calendar does not have, and
    /// for one that needs an anchor where there is none.
    pub value: Option<DateValue>,
    /// Which rule resolved it.
    pub basis: Basis,
    /// That the value is right, 0 to 1.
    pub confidence: f32,
}

macro_rules! named {
    ($(#[$doc:meta])* $type:ident { $($(#[$item_doc:meta])* $item:ident = $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $type { $($(#[$item_doc])* $item,)* }

        impl $type {
            /// All of them.
            pub const ALL: &'static [$type] = &[$($type::$item,)*];

            /// The name in the output.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $($type::$item => $name,)* }
            }

            /// The one of this name.
            #[must_use]
            pub fn named(name: &str) -> Option<$type> {
                $type::ALL.iter().copied().find(|item| item.name() == name)
            }
        }
    };
}

named! {
    /// Which rule gave a date its value.
    Basis {
        /// A full date as written.
        Explicit = "explicit",
        /// A month and a day without a year.
        MonthDay = "month-day",
        /// A month, with or without a year.
        Month = "month",
        /// A year.
        Year = "year",
        /// A day of the week.
        Weekday = "weekday",
        /// `yesterday`, `today`, `tonight`, `tomorrow`.
        DayWord = "day-word",
        /// `last week`, `this month`, `next year`.
        Unit = "unit",
        /// `the weekend`.
        Weekend = "weekend",
        /// A season.
        Season = "season",
        /// `two days ago`.
        Ago = "ago",
        /// A decade or century.
        Decade = "decade",
        /// `Oct. 3-5`, `from 2009 to 2013`.
        Interval = "interval",
        /// `that day`, `two days later`.
        Relative = "relative",
        /// A quarter of a year.
        Quarter = "quarter",
        /// Handed in by the caller.
        Given = "given",
    }
}

named! {
    /// Where the date of a saying stands.
    From {
        /// In the sentence of the cue.
        Sentence = "sentence",
        /// In the words for the source.
        Source = "source",
        /// With the event at which it was said.
        Occasion = "occasion",
        /// At an earlier saying of the same speaker.
        Carried = "carried",
        /// With the sentence of the body that says the same as this headline.
        Headline = "headline",
        /// Handed in by the caller.
        Given = "given",
    }
}

/// When something was said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Said {
    /// The day, or the stretch of days.
    pub value: DateValue,
    /// Which rule gave the value.
    pub basis: Basis,
    /// Where the date stands.
    pub from: From,
    /// That it is right, 0 to 1.
    pub confidence: f32,
    /// The words that tell, where they stand in the text.
    pub span: Option<Span>,
}

/// The date expressions of a text, in order: full and partial dates, weekdays,
/// `yesterday`, `last week`, `the weekend`, seasons, months, `two days ago`,
/// years, decades, and ranges of them.
///
/// Expressions that need a day to count from are resolved against
/// `published`, as newspapers mean them; without it only absolute dates have a
/// value. A date that the calendar does not have (`Sept. 31`) is in the list
/// without a value. Spans are bytes of `text`. What only looks like a date (`the
/// 2016 campaign`, `Super Tuesday`, `Theresa May`) is not in the list, which is
/// empty for a text without dates.
///
/// ```
/// use jiff::civil::date;
///
/// let text = "On Oct. 3 the mayor said that work, begun two years ago, would end next spring.";
/// let found: Vec<(&str, String)> = dixit::dates(text, Some(date(2016, 10, 5)))
///     .iter()
///     .map(|timex| (timex.span.text(text), timex.value.unwrap().edtf()))
///     .collect();
/// assert_eq!(found, [
///     ("Oct. 3", "2016-10-03".to_owned()),
///     ("two years ago", "2014".to_owned()),
///     ("next spring", "2017-21".to_owned()),
/// ]);
/// ```
#[must_use]
pub fn dates(text: &str, published: Option<Date>) -> Vec<Timex> {
    Dates::of(&Text::of(text), published, None).timexes
}

/// The date expressions of a text with what resolving them took.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dates {
    /// In order of the text.
    pub(crate) timexes: Vec<Timex>,
    /// What each of `timexes` says.
    expressions: Vec<Expression>,
    /// The day from which the text speaks: that of the dateline or of
    /// publication.
    pub(crate) anchor: Option<Date>,
    /// The dateline's own date, as a number in `timexes`.
    dateline: Option<usize>,
    /// Impossible dates, and a dateline that does not fit.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Dates {
    /// Finds and resolves the expressions of a text. `dateline` is the line
    /// before its first sentence where that is not part of the text.
    pub(crate) fn of(text: &Text<'_>, published: Option<Date>, dateline: Option<&str>) -> Dates {
        let expressions = expressions::find(text);
        let mut dates = Dates {
            timexes: Vec::with_capacity(expressions.len()),
            anchor: published,
            ..Dates::default()
        };
        dates.read_dateline(text, &expressions, published);
        if let (None, Some(line)) = (dates.dateline, dateline) {
            let line = Text::of(line);
            if let Some(expression) = expressions::find(&line).first() {
                let frame = Frame {
                    anchor: published,
                    direction: Direction::Open,
                    before: None,
                };
                let value = dates.timex(&line, expression, &frame).value;
                let day = value.filter(|v| v.precision == Precision::Day);
                dates.set_anchor(day.map(|v| v.first), published, None);
            }
        }
        // The last day, and the last date of any kind, with their paragraphs.
        let mut before: [Option<(usize, DateValue)>; 2] = [None, None];
        let mut paragraph = 0;
        for expression in &expressions {
            let at = expression.tokens.start as usize;
            while text.paragraphs[paragraph].end as usize <= at {
                paragraph += 1;
            }
            let frame = Frame {
                anchor: dates.anchor,
                direction: direction(text, expression),
                before: match expression.form {
                    Form::Event(_, _, event) => dates.day_of_event(text, event, &expressions),
                    form => before[usize::from(!counts_days(form))]
                        .filter(|(place, _)| place + 1 >= paragraph)
                        .map(|(_, value)| value),
                },
            };
            let timex = dates.timex(text, expression, &frame);
            if let Some(value) = timex.value {
                before[1] = Some((paragraph, value));
                if value.precision == Precision::Day {
                    before[0] = before[1];
                }
            } else if matches!(expression.form, Form::Event(..)) {
                // What follows (`a day later`) counts from a day that nobody knows.
                before = [None, None];
            } else if is_impossible(expression.form, dates.anchor) {
                dates.diagnostics.push(Diagnostic::new(
                    Code::ImpossibleDate,
                    format!("no such day: `{}`", timex.span.text(text.source)),
                    Some(timex.span),
                ));
            }
            dates.timexes.push(timex);
        }
        dates.expressions = expressions;
        dates
    }

    /// The day of an event that the text dated before: in the sentence of one
    /// of the last dates stands its noun, or the verb of that name.
    fn day_of_event(
        &self,
        text: &Text<'_>,
        event: u32,
        expressions: &[Expression],
    ) -> Option<DateValue> {
        const DATES_BACK: usize = 8;
        let event = text.tokens.get(event as usize)?;
        let name = text.word(event).as_bytes();
        // `repealed` for `the repeal`
        let is_event = |token: &Token| {
            let word = text.word(token).as_bytes();
            let stem = word.get(..name.len());
            let verb = name.len() > 3
                && word.len() > name.len()
                && word.ends_with(b"d")
                && stem.is_some_and(|s| s.eq_ignore_ascii_case(name));
            token.key == event.key || verb
        };
        let dated = self.timexes.len();
        let days = self
            .timexes
            .iter()
            .zip(&expressions[..dated])
            .rev()
            .take(DATES_BACK);
        days.filter_map(|(timex, e)| Some((timex.value?, e.tokens.start as usize)))
            .filter(|(value, _)| value.precision == Precision::Day)
            .find(|(_, at)| {
                let sentence = text.sentences[text.sentence_of(*at)];
                let from = (sentence.start as usize).max(at.saturating_sub(40));
                let to = (sentence.end as usize).min(at + 40);
                text.tokens[from..to].iter().any(is_event)
            })
            .map(|(value, _)| value)
    }

    fn timex(&self, text: &Text<'_>, expression: &Expression, frame: &Frame) -> Timex {
        let (mut value, basis, confidence) = frame.resolve(expression.form, expression.order);
        if let Some(value) = &mut value {
            value.approximate = expression.approximate;
        }
        Timex {
            span: text.span(expression.tokens),
            value,
            basis,
            confidence,
        }
    }

    /// A dateline (`CAIRO, Nov. 3 (AP) —`) tells the day from which the text
    /// speaks, where it is within two days of publication.
    fn read_dateline(
        &mut self,
        text: &Text<'_>,
        expressions: &[Expression],
        published: Option<Date>,
    ) {
        // A headline and a by-line may stand before it.
        let head = text.paragraphs.get(5).map_or(u32::MAX, |p| p.start);
        let Some((number, expression)) = expressions
            .iter()
            .enumerate()
            .take_while(|(_, e)| e.tokens.start < head)
            .find(|(_, e)| is_dateline(text, e))
        else {
            return;
        };
        self.dateline = Some(number);
        let frame = Frame {
            anchor: published,
            direction: Direction::Open,
            before: None,
        };
        let timex = self.timex(text, expression, &frame);
        self.set_anchor(timex.value.map(|v| v.first), published, Some(timex.span));
    }

    /// The day of the dateline is the one from which the text speaks, unless it
    /// is far from the day of publication.
    fn set_anchor(&mut self, day: Option<Date>, published: Option<Date>, span: Option<Span>) {
        let Some(day) = day else { return };
        match published {
            Some(published) if (day - published).get_days().abs() > 2 => {
                self.diagnostics.push(Diagnostic::new(
                    Code::DatelineConflict,
                    format!("dateline of {day}, published {published}"),
                    span,
                ));
            }
            _ => self.anchor = Some(day),
        }
    }

    /// The dates inside a span, for what a claim speaks of: resolved from the
    /// day on which it was said, in the direction in which it looks (a plan
    /// forward, an account backward).
    pub(crate) fn about<'d>(
        &'d self,
        text: &'d Text<'_>,
        span: Span,
        said: Option<Date>,
        direction: Direction,
    ) -> impl Iterator<Item = Timex> + 'd {
        let start = self.timexes.partition_point(|t| t.span.start < span.start);
        let mut before = None;
        (start..self.timexes.len())
            .take_while(move |n| self.timexes[*n].span.start < span.end)
            .filter(move |n| self.timexes[*n].span.end <= span.end)
            .map(move |n| {
                let own = self::direction(text, &self.expressions[n]);
                let frame = Frame {
                    anchor: said.or(self.anchor),
                    direction: if own == Direction::Open {
                        direction
                    } else {
                        own
                    },
                    before,
                };
                let mut timex = self.timex(text, &self.expressions[n], &frame);
                if timex.value.is_none() {
                    timex = self.timexes[n];
                }
                before = timex.value.or(before);
                timex
            })
    }
}

/// Whether a form counts from a day: `the next day`.
fn counts_days(form: Form) -> bool {
    matches!(form, Form::Relative(expressions::Unit::Day, _))
}

/// Whether a date has no value because no calendar has it, not because an
/// anchor is lacking.
fn is_impossible(form: Form, anchor: Option<Date>) -> bool {
    let absolute = |point| match point {
        Point::Day { year, .. } => year.is_some() || anchor.is_some(),
        _ => false,
    };
    match form {
        Form::At(point) => absolute(point),
        Form::Between(from, to) => absolute(from) || absolute(to),
        _ => false,
    }
}

/// Whether an expression is the day of a dateline: a place in capitals before
/// it at the head of a paragraph, an agency or a dash behind it.
fn is_dateline(text: &Text<'_>, expression: &Expression) -> bool {
    let is_day = matches!(
        expression.form,
        Form::At(Point::Day { .. } | Point::Weekday(..))
    );
    let start = expression.tokens.start as usize;
    let place = text.tokens[..start]
        .iter()
        .rev()
        .take(9)
        .position(|t| t.is(Classes::PARAGRAPH))
        .map(|n| &text.tokens[start - n - 1..start]);
    let Some(place) = place.filter(|_| is_day) else {
        return false;
    };
    let behind = text.tokens.get(expression.tokens.end as usize);
    place[0].is(Classes::UPPER)
        && place
            .iter()
            .all(|t| t.is(Classes::CAPITAL | Classes::PAUSE | Classes::PARTICLE))
        && behind.is_some_and(|t| {
            !t.is(Classes::PARAGRAPH) && (t.is(Classes::DASH) || t.key == const { key("(") })
        })
}

/// Which way the clause of an expression looks: forward where `will`, `to be
/// held` or the like stands shortly before it and no cue between.
fn direction(text: &Text<'_>, expression: &Expression) -> Direction {
    static FUTURE: KeySet = KeySet::of(&[
        key("will"),
        key("'ll"),
        key("won't"),
        key("shall"),
        key("would"),
        key("expected"),
        key("scheduled"),
        key("set"),
        key("due"),
        key("plan"),
        key("plans"),
        key("planned"),
        key("planning"),
        key("slated"),
        key("poised"),
        key("upcoming"),
        key("gonna"),
        key("hopes"),
        key("intends"),
        key("aims"),
        key("should"),
        key("must"),
    ]);
    let start = expression.tokens.start as usize;
    let end = expression.tokens.end as usize;
    for (n, token) in text.tokens[..start].iter().rev().take(9).enumerate() {
        if FUTURE.has(token.key) {
            return Direction::Future;
        }
        let break_ = token.is(Classes::MARK | Classes::STOP) || n > 0 && token.is(Classes::PAUSE);
        if break_
            || token.is(Classes::SENTENCE)
            || token.is(Classes::CUE) && token.is(Classes::PAST)
        {
            break;
        }
    }
    // `Tuesday's vote will decide`
    let possessive = text.tokens.get(end).is_some_and(|t| t.is(Classes::CLITIC));
    let ahead = text.tokens[end.min(text.tokens.len())..].iter().take(5);
    if possessive
        && ahead
            .take_while(|t| t.is(Classes::WORD))
            .any(|t| t.key == const { key("will") })
    {
        return Direction::Future;
    }
    Direction::Open
}
