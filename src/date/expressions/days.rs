//! What is anchored at a weekday, a month, a day word or a season.

use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::preceded;

use super::grammar::lean;
use super::grammar::{comma, month_first, month_number, part_of_day, weekday_first, weekday_name};
use super::{BEFORE_TIMES, Expression, Form, Lean, Place, Point};
use crate::grammar::{Is, Word, run};
use crate::lexicon::{Classes, Tags, key};
use crate::text::Token;

impl Place<'_> {
    pub(super) fn weekday(self) -> Option<Expression> {
        let (weekday, short) = weekday_name(self.anchor())?;
        // `Mon` may have lost its stop to the sentence; `Monday` has none.
        let dot = usize::from(short && self.key_ahead(1) == const { key(".") });
        let (form, taken) = run(
            &mut weekday_first(self.leaves(), weekday),
            self.ahead(self.at).get(1 + dot..)?,
        )?;
        let taken = taken + 1 + dot;
        let alone = matches!(form, Form::At(Point::Weekday(..)));
        // `Sun` and `sat` are words: the short form needs its date.
        if short && (alone || !self.anchor().is(Classes::CAPITAL)) {
            return None;
        }
        if alone && self.names_no_day(taken) {
            return None;
        }
        let (before, lean) = self.lean_before();
        if alone && lean == Lean::Open && self.every() {
            return None;
        }
        let form = if alone {
            Form::At(Point::Weekday(weekday, lean))
        } else {
            form
        };
        let order = self.order(form, weekday_is_day_first(self.ahead(self.at)));
        let (before, taken) = match form {
            Form::At(Point::Weekday(..)) => (before.max(self.early_before(before)), taken),
            _ => (self.early_before(0), taken),
        };
        Some(Expression {
            order,
            ..self.found(before, taken, form)
        })
    }

    /// Names with a weekday in them: `Super Tuesday`, `the Sunday Times`,
    /// `Monday Night Football`.
    fn names_no_day(self, taken: usize) -> bool {
        const BEFORE: [u32; 14] = [
            key("super"),
            key("fat"),
            key("black"),
            key("ash"),
            key("good"),
            key("cyber"),
            key("easter"),
            key("palm"),
            key("bloody"),
            key("giving"),
            key("holy"),
            key("maundy"),
            key("shrove"),
            key("ruby"),
        ];
        const BEHIND: [u32; 20] = [
            key("times"),
            key("mirror"),
            key("telegraph"),
            key("express"),
            key("mail"),
            key("post"),
            key("herald"),
            key("star"),
            key("sun"),
            key("people"),
            key("football"),
            key("baseball"),
            key("live"),
            key("lights"),
            key("service"),
            key("independent"),
            key("world"),
            key("supplement"),
            key("addams"),
            key("magazine"),
        ];
        let before = self.back(1);
        let behind = self.ahead(self.at + taken).first();
        let show = self
            .ahead(self.at)
            .get(1)
            .is_some_and(|t| t.is(Classes::CAPITAL) && part_of_day(t).is_some());
        let named = show && !self.anchor().is(Classes::UPPER)
            || before.is_some_and(|t| t.is(Classes::CAPITAL) && BEFORE.contains(&t.key))
            || behind.is_some_and(|t| t.is(Classes::CAPITAL) && BEHIND.contains(&t.key));
        let the_mail_on = self.key_back(1) == const { key("on") }
            && self
                .back(2)
                .is_some_and(|t| t.is(Classes::CAPITAL) && t.key == const { key("mail") });
        named || the_mail_on
    }

    pub(super) fn month(self) -> Option<Expression> {
        let token = self.anchor();
        let (form, taken) = run(&mut month_first(self.leaves()), self.ahead(self.at))?;
        let (number, _) = month_number(token)?;
        // `the Sept. 11 attacks` are an event, not a day of this year.
        if let Form::At(Point::Day { year: None, .. }) = form {
            if self.attacks(taken) {
                return None;
            }
        }
        let Form::At(Point::Month { year: None, .. }) = form else {
            let before = self.early_before(0);
            return Some(Expression {
                order: self.order(form, false),
                approximate: self.approximate_before(before),
                ..self.found(before, taken, form)
            });
        };
        if !self.is_bare_month() {
            return None;
        }
        let (before, lean) = self.lean_before();
        let form = Form::At(Point::Month {
            year: None,
            month: number,
            lean,
        });
        Some(self.found(self.early_before(before), taken, form))
    }

    fn attacks(self, taken: usize) -> bool {
        const EVENTS: [u32; 7] = [
            key("attacks"),
            key("attack"),
            key("terror"),
            key("terrorist"),
            key("terrorists"),
            key("hijackers"),
            key("commission"),
        ];
        self.ahead(self.at + taken)
            .first()
            .is_some_and(|t| EVENTS.contains(&t.key))
    }

    /// Whether a month without day and year is one: `April` is a name too,
    /// `May` and `March` are verbs at the start of a sentence.
    fn is_bare_month(self) -> bool {
        const NAMES: [u32; 6] = [
            key("april"),
            key("june"),
            key("august"),
            key("may"),
            key("march"),
            key("january"),
        ];
        let token = self.anchor();
        let before = self.key_back(1);
        let next = self.ahead(self.at).get(1);
        let dated = lean(before) != Lean::Open || BEFORE_TIMES.contains(&before);
        let mid = !token.is(Classes::CAPITAL) || month_number(token).is_none();
        if mid {
            // `mid-October` begins with a small letter.
            return self.word().starts_with("mid")
                || month_number(token).is_some_and(|m| m.1) && dated;
        }
        let capital_behind = next.is_some_and(|t| {
            t.is(Classes::CAPITAL)
                && !t.is(Classes::WEEKDAY | Classes::MONTH)
                && !t.is(Classes::SENTENCE)
        });
        let titled = self.back(1).is_some_and(|t| {
            t.is(Classes::TITLE | Classes::GIVEN_FEMALE | Classes::GIVEN_MALE)
                && t.is(Classes::CAPITAL)
        });
        if titled {
            return false;
        }
        if NAMES.contains(&token.key) || token.is(Classes::ABBREVIATION) {
            // `by May said` is the woman; `in May said` cannot be.
            let in_time = before == const { key("in") } || lean(before) != Lean::Open;
            let verb = next.is_some_and(|t| t.is(Classes::CUE | Classes::AUXILIARY));
            return dated && (in_time || !capital_behind && !verb);
        }
        dated || !capital_behind
    }

    pub(super) fn day_word(self) -> Option<Expression> {
        let day = match self.anchor().key {
            k if k == const { key("yesterday") } => -1,
            k if k == const { key("tomorrow") } => 1,
            _ => 0,
        };
        let part = usize::from(self.ahead(self.at).get(1).and_then(part_of_day).is_some());
        let (before, after) = (const { key("before") }, const { key("after") });
        let the_day =
            self.key_back(2) == const { key("day") } && self.key_back(3) == const { key("the") };
        if self.is_name() {
            return None;
        }
        // `today's world`, `the leaders of tomorrow` are no days.
        if day == 1 && self.key_back(1) == const { key("of") } {
            return None;
        }
        let form = |days| Form::DayWord(days);
        if the_day && day == -1 && self.key_back(1) == before {
            return Some(self.found(3, 1 + part, form(-2)));
        }
        if the_day && day == 1 && self.key_back(1) == after {
            return Some(self.found(3, 1 + part, form(2)));
        }
        Some(self.found(self.early_before(0), 1 + part, form(day)))
    }

    /// Whether the anchor has a capital that its sentence does not give it:
    /// `USA Today`, `ABC's This Week`.
    pub(super) fn is_name(self) -> bool {
        let token = self.anchor();
        let opens = token.is(Classes::SENTENCE)
            || self
                .back(1)
                .is_some_and(|t| t.is(Classes::MARK | Classes::PAUSE));
        let shouts = self.back(1).is_some_and(|t| t.is(Classes::UPPER));
        let quoted = self.back(1).is_some_and(|t| t.is(Classes::MARK))
            && self
                .ahead(self.at)
                .get(1)
                .is_some_and(|t| t.is(Classes::MARK));
        token.is(Classes::CAPITAL) && !token.is(Classes::UPPER) && (quoted || !opens && !shouts)
    }

    pub(super) fn season(self) -> Option<Expression> {
        let season = match self.anchor().key {
            k if k == const { key("spring") } => 21,
            k if k == const { key("summer") } => 22,
            k if k == const { key("winter") } => 24,
            _ => 23,
        };
        let year = run(
            &mut preceded(
                (
                    Is(Classes::SEASON),
                    opt(alt((Word(const { key("of") }), comma()))),
                ),
                self.leaves().year(),
            ),
            self.ahead(self.at),
        );
        if let Some((year, taken)) = year {
            let form = Form::Season {
                year: Some(year),
                season,
                lean: Lean::Open,
            };
            let the = usize::from(self.key_back(1) == const { key("the") });
            return Some(self.found(the, taken, form));
        }
        let (before, lean) = self.lean_before();
        let form = Form::Season {
            year: None,
            season,
            lean,
        };
        // `this fall` and `the next fall guy`
        if lean != Lean::Open {
            let verb_behind = self.ahead(self.at).get(1).is_some_and(|t| {
                t.can_be(Tags::NN) && !t.is(Classes::CLITIC | Classes::PREPOSITION) && season == 23
            });
            return (!verb_behind).then(|| self.found(self.early_before(before), 1, form));
        }
        None
    }
}

/// Whether a weekday's date is written day first.
fn weekday_is_day_first(ahead: &[Token]) -> bool {
    ahead
        .iter()
        .find(|t| t.is(Classes::MONTH | Classes::DIGIT))
        .is_some_and(|t| t.is(Classes::DIGIT))
}
