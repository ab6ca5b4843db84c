//! The grammar of date expressions.
//!
//! *Input*: a [`Text`]. *Output*: an [`Expression`] for every stretch of words
//! that is a date, in order, without overlap: what it says ([`Form`]), not yet
//! which day that is.
//!
//! One pass over the tokens stops at those that can make a date (a month, a
//! weekday, a unit of time, a day word, a season, digits) and tries the rules
//! of that kind: a `nom` grammar forward, a look at the few words before. It
//! never crosses the end of a sentence. Longest first: `Monday, Oct. 24` is
//! one expression, `early Monday morning` too.
//!
//! What only looks like a date is none: the verbs may and march, people and
//! newspapers (`April Ryan`, `the Sun`, `Super Tuesday`), events that carry a
//! year as their name (`the 2016 campaign`), ages, counts and prices, weekdays
//! in the plural, durations (`the past week`), vague words (`recently`).
//!
//! Known limits: no holidays, no fiscal years, no clock times.

mod days;
mod digits;
mod grammar;
mod units;

use jiff::civil::Weekday;

use crate::lexicon::{Classes, key};
use crate::span::TokenRange;
use crate::text::{Text, Token, index};
use grammar::{Leaves, lean};

/// Which one of several equal names is meant, where the text says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lean {
    /// It does not say.
    Open,
    /// `last`, `past`, `previous`
    Last,
    /// `this`
    This,
    /// `next`, `coming`
    Next,
}

/// A unit of time that a date can be counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Day,
    Week,
    Month,
    Year,
    Decade,
}

/// A place in the calendar as the text names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Point {
    Day {
        year: Option<i16>,
        month: u8,
        day: u8,
        weekday: Option<Weekday>,
    },
    Month {
        year: Option<i16>,
        month: u8,
        lean: Lean,
    },
    Year(i16),
    Weekday(Weekday, Lean),
}

/// What an expression says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    At(Point),
    /// From one to the other, both included.
    Between(Point, Point),
    /// `Monday of last week`: the weekday of a week, by its offset.
    WeekdayOf(Weekday, i8),
    /// `the 24th`, `Monday the 24th`
    DayOfMonth(u8),
    /// `today`, as an offset in days.
    DayWord(i8),
    /// `last week`, `this year`, as an offset in units.
    Unit(Unit, i8),
    /// The weekend, as an offset from the latest one begun.
    Weekend(Lean),
    /// A season by its EDTF number.
    Season {
        year: Option<i16>,
        season: u8,
        lean: Lean,
    },
    /// `two days ago`, as an offset; and then a weekday: `a week ago Monday`.
    Ago(Unit, i32, Option<Weekday>),
    /// Ten or a hundred years; a decade below 100 names no century.
    Decade(i16, i16),
    Quarter(i16, u8),
    /// `the next day`, as an offset from a date named before.
    Relative(Unit, i32),
    /// `the day before the vote`, as an offset from the event named by the
    /// token of this number.
    Event(Unit, i32, u32),
}

/// The order of day and month in a full date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// No day and month, or an ISO date.
    None,
    MonthFirst,
    DayFirst,
    /// In digits that fit both ways.
    Either,
}

/// A date expression: where it stands and what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Expression {
    pub(crate) tokens: TokenRange,
    pub(crate) form: Form,
    pub(crate) order: Order,
    /// `about`, `nearly` stand before it.
    pub(crate) approximate: bool,
}

const ANCHORS: Classes = Classes(
    Classes::MONTH.0
        | Classes::WEEKDAY.0
        | Classes::UNIT.0
        | Classes::DAY_WORD.0
        | Classes::SEASON.0
        | Classes::DIGIT.0,
);

/// No expression is longer than this many tokens from its anchor on.
const REACH: usize = 14;

/// The expressions of a text.
pub(crate) fn find(text: &Text<'_>) -> Vec<Expression> {
    let tokens = &text.tokens;
    let mut found = Vec::with_capacity(8);
    let (mut at, mut floor) = (0, 0);
    while let Some(anchor) = next_anchor(tokens, at) {
        at = anchor;
        let expression = Place { text, at, floor }.expression();
        at += 1;
        if let Some(expression) = expression {
            floor = expression.tokens.end as usize;
            at = floor.max(at);
            found.push(expression);
        }
    }
    settle_order(&mut found);
    found
}

/// The first anchor from `at` on. Anchors are few: the tokens are asked four at
/// a time.
fn next_anchor(tokens: &[Token], mut at: usize) -> Option<usize> {
    let any = |four: &[Token]| four.iter().fold(Classes::NONE, |all, t| all | t.classes);
    while tokens
        .get(at..at + 4)
        .is_some_and(|four| !any(four).any(ANCHORS))
    {
        at += 4;
    }
    let step = tokens[at..].iter().position(|t| t.is(ANCHORS))?;
    Some(at + step)
}

/// A text that elsewhere writes the day first, and never the month, means it
/// so where the digits fit both ways; else the month is taken to be first.
fn settle_order(found: &mut [Expression]) {
    let writes = |order| found.iter().any(|e| e.order == order);
    if !writes(Order::Either) || !writes(Order::DayFirst) || writes(Order::MonthFirst) {
        return;
    }
    for expression in found.iter_mut().filter(|e| e.order == Order::Either) {
        if let Form::At(Point::Day { month, day, .. }) = &mut expression.form {
            core::mem::swap(month, day);
            expression.order = Order::DayFirst;
        }
    }
}

/// A token at which an expression may stand, with the words around it.
#[derive(Clone, Copy)]
struct Place<'t> {
    text: &'t Text<'t>,
    /// The anchor.
    at: usize,
    /// Where the expression before ends.
    floor: usize,
}

/// Prepositions that a time follows.
const BEFORE_TIMES: [u32; 20] = [
    key("in"),
    key("on"),
    key("since"),
    key("until"),
    key("till"),
    key("by"),
    key("of"),
    key("from"),
    key("to"),
    key("through"),
    key("during"),
    key("before"),
    key("after"),
    key("between"),
    key("throughout"),
    key("for"),
    key("around"),
    key("circa"),
    key("early"),
    key("late"),
];

impl<'t> Place<'t> {
    fn tokens(self) -> &'t [Token] {
        &self.text.tokens
    }

    fn leaves(self) -> Leaves<'t> {
        Leaves(self.text.source)
    }

    fn anchor(self) -> &'t Token {
        &self.tokens()[self.at]
    }

    fn word(self) -> &'t str {
        self.text.word(self.anchor())
    }

    /// The token `n` before the anchor, in the same sentence and behind the
    /// expression before.
    fn back(self, n: usize) -> Option<&'t Token> {
        let tokens = self.tokens();
        let place = self.at.checked_sub(n).filter(|p| *p >= self.floor)?;
        tokens[place + 1..=self.at]
            .iter()
            .all(|t| !t.is(Classes::SENTENCE))
            .then(|| &tokens[place])
    }

    /// The key of the token `n` before the anchor; 0 where there is none.
    fn key_back(self, n: usize) -> u32 {
        self.back(n).map_or(0, |t| t.key)
    }

    /// The tokens from `from` on, up to the end of the sentence.
    fn ahead(self, from: usize) -> &'t [Token] {
        let tokens = self.tokens();
        let from = from.min(tokens.len());
        let most = &tokens[from..(from + REACH).min(tokens.len())];
        let end = most
            .iter()
            .skip(usize::from(from <= self.at))
            .position(|t| t.is(Classes::SENTENCE))
            .map_or(most.len(), |n| n + usize::from(from <= self.at));
        &most[..end]
    }

    /// The key of the token `n` behind the anchor; 0 where there is none.
    fn key_ahead(self, n: usize) -> u32 {
        self.ahead(self.at).get(n).map_or(0, |t| t.key)
    }

    /// The expression from `before` tokens before the anchor to `taken` tokens
    /// from it on.
    fn found(self, before: usize, taken: usize, form: Form) -> Expression {
        Expression {
            tokens: TokenRange::new(index(self.at - before), index(self.at + taken)),
            form,
            order: Order::None,
            approximate: false,
        }
    }

    fn expression(self) -> Option<Expression> {
        let token = self.anchor();
        if token.is(Classes::WEEKDAY) {
            self.weekday()
        } else if token.is(Classes::MONTH) {
            self.month()
        } else if token.is(Classes::DAY_WORD) {
            self.day_word()
        } else if token.is(Classes::SEASON) {
            self.season()
        } else if token.is(Classes::UNIT) {
            self.unit()
        } else if token.is(Classes::DIGIT) {
            self.digits()
        } else {
            None
        }
    }

    fn every(self) -> bool {
        [
            const { key("every") },
            const { key("each") },
            const { key("any") },
        ]
        .contains(&self.key_back(1))
    }

    /// How many words before the anchor say which one is meant.
    fn lean_before(self) -> (usize, Lean) {
        let lean_at = lean(self.key_back(1));
        if lean_at == Lean::Open {
            return (0, Lean::Open);
        }
        // `this past Monday`, `this coming Monday`
        let this = self.key_back(2) == const { key("this") };
        (1 + usize::from(this && lean_at != Lean::This), lean_at)
    }

    /// `early`, `late`, `mid` before the words that are `before` the anchor.
    fn early_before(self, before: usize) -> usize {
        const EARLY: [u32; 5] = [
            key("early"),
            key("late"),
            key("mid"),
            key("earlier"),
            key("later"),
        ];
        before + usize::from(EARLY.contains(&self.key_back(before + 1)))
    }

    fn approximate_before(self, before: usize) -> bool {
        const ABOUT: [u32; 8] = [
            key("about"),
            key("around"),
            key("nearly"),
            key("almost"),
            key("roughly"),
            key("some"),
            key("over"),
            key("circa"),
        ];
        let word = self.key_back(before + 1);
        let than = word == const { key("than") }
            && [const { key("more") }, const { key("less") }].contains(&self.key_back(before + 2));
        ABOUT.contains(&word) || than
    }

    fn order(self, form: Form, day_first: bool) -> Order {
        match form {
            Form::At(Point::Day { .. }) if day_first => Order::DayFirst,
            Form::At(Point::Day { .. }) => Order::MonthFirst,
            _ => Order::None,
        }
    }
}
