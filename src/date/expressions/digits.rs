//! What begins with digits: dates in numbers, years, decades.

use nom::Parser;
use nom::branch::alt;
use nom::sequence::preceded;

use super::grammar::{day_first, day_number, digits, up_to, year_number};
use super::{BEFORE_TIMES, Expression, Form, Order, Place, Point};
use crate::grammar::{Is, Word, run};
use crate::keys::KeySet;
use crate::lexicon::{Classes, Tags, key};
use crate::text::Token;

/// Events and terms that carry a year as part of their name.
static NAMED_BY_YEAR: KeySet = KeySet::of(&[
    key("campaign"),
    key("campaigns"),
    key("election"),
    key("elections"),
    key("race"),
    key("races"),
    key("primary"),
    key("primaries"),
    key("convention"),
    key("conventions"),
    key("bid"),
    key("season"),
    key("budget"),
    key("presidential"),
    key("republican"),
    key("democratic"),
    key("gop"),
    key("general"),
    key("olympics"),
    key("olympic"),
    key("cup"),
    key("games"),
    key("nominee"),
    key("hopeful"),
    key("contender"),
    key("contenders"),
    key("cycle"),
]);

/// What is counted or measured where it follows four digits.
static COUNTED: KeySet = KeySet::of(&[
    key("%"),
    key("percent"),
    key("people"),
    key("men"),
    key("women"),
    key("children"),
    key("jobs"),
    key("miles"),
    key("feet"),
    key("acres"),
    key("votes"),
    key("homes"),
    key("troops"),
    key("points"),
    key("calories"),
]);

impl Place<'_> {
    pub(super) fn digits(self) -> Option<Expression> {
        let word = self.word();
        let ahead = self.ahead(self.at);
        // As far as the first month of a date that begins with its day.
        let month = ahead.iter().skip(1).take(4).any(|t| t.is(Classes::MONTH));
        let day_first = |ahead| run(&mut day_first(self.leaves()), ahead);
        if let Some((form, taken)) = month.then(|| day_first(ahead)).flatten() {
            return Some(Expression {
                order: self.order(form, true),
                ..self.found(0, taken, form)
            });
        }
        if year_number(word).is_some() {
            return self.year();
        }
        if let Some((day, true)) = day_number(word) {
            let noun = self.ahead(self.at).get(1).is_some_and(|t| {
                t.is(Classes::WORD)
                    && !t.is(Classes::PREPOSITION | Classes::CONJUNCTION)
                    && t.can_be(Tags::NOUN | Tags::JJ | Tags::NNP | Tags::VBN)
                    || t.key == const { key("of") }
            });
            let on_the =
                self.key_back(1) == const { key("the") } && self.key_back(2) == const { key("on") };
            return (on_the && !noun).then(|| self.found(1, 1, Form::DayOfMonth(day)));
        }
        let number = word.bytes().all(|b| b.is_ascii_digit() || b == b',');
        if !number && word.contains(['-', '/', '.', '‑', '‐']) {
            return self.numeric();
        }
        self.decade()
    }

    /// `2016-10-24`, `10/24/2016`, `24.10.2016`, `24-Oct-2016`, `2009-2013`.
    fn numeric(self) -> Option<Expression> {
        let word = self.word();
        let (date, time) = word.split_once(['T', 't']).unwrap_or((word, ""));
        if !time
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b'-' | b'Z' | b'z'))
        {
            return None;
        }
        let mut parts = date.split(['-', '/', '.', '‑', '‐']);
        let (a, b, c) = (parts.next()?, parts.next()?, parts.next());
        if parts.next().is_some() {
            return None;
        }
        let day = |year, month, day| {
            Form::At(Point::Day {
                year,
                month,
                day,
                weekday: None,
            })
        };
        let small = |part: &str| {
            (part.len() <= 2)
                .then(|| digits(part))
                .flatten()
                .and_then(|n| u8::try_from(n).ok())
        };
        let Some(c) = c else {
            return self.two_numbers(a, b, small(a), small(b));
        };
        if let (4, Some(year), Some(month), Some(number)) =
            (a.len(), year_number(a), small(b), small(c))
        {
            return (month > 0 && number > 0)
                .then(|| self.found(0, 1, day(Some(year), month, number)));
        }
        if !time.is_empty() {
            return None;
        }
        // `1.2.16` is a version, `1-2-16` a telephone number or a score.
        let dotted = !date.contains('/');
        let year = match c.len() {
            4 => year_number(c)?,
            2 if !dotted => 2000 + digits(c)?,
            _ => return None,
        };
        let (a, b) = (small(a)?, small(b)?);
        if a == 0 || b == 0 || a > 31 || b > 31 {
            return None;
        }
        let (month, number, order) = match (a > 12, b > 12) {
            (true, false) => (b, a, Order::DayFirst),
            (false, true) => (a, b, Order::MonthFirst),
            // Neither can be the month: the date does not exist.
            (true, true) => (a, b, Order::None),
            (false, false) if date.contains('.') => (b, a, Order::DayFirst),
            (false, false) if a == b => (a, b, Order::None),
            (false, false) => (a, b, Order::Either),
        };
        Some(Expression {
            order,
            ..self.found(0, 1, day(Some(year), month, number))
        })
    }

    /// `2009-2013`, `2009-13`, and `10/24` where `on` stands before it.
    fn two_numbers(
        self,
        a: &str,
        b: &str,
        month: Option<u8>,
        day: Option<u8>,
    ) -> Option<Expression> {
        let slash = self.word().contains('/');
        if let Some(from) = year_number(a) {
            let to = match b.len() {
                4 => year_number(b)?,
                2 => from / 100 * 100 + digits(b)?,
                _ => return None,
            };
            // `2016-10` may be a month; `2016-17` is a season or a school year.
            let spans = !slash && from < to && b.len() == 4 && self.in_time();
            return spans
                .then(|| self.found(0, 1, Form::Between(Point::Year(from), Point::Year(to))));
        }
        let (a, b) = (month?, day?);
        let on = self.key_back(1) == const { key("on") };
        let (month, number, order) = if a > 12 {
            (b, a, Order::DayFirst)
        } else {
            (a, b, Order::Either)
        };
        let fits = slash && on && (1..=12).contains(&month) && (1..=31).contains(&number);
        // `on 9/11` is the attack, not a day of this year.
        let event = (a, b) == (9, 11);
        (fits && !event).then(|| Expression {
            order: if month > 12 || number > 12 && order == Order::Either {
                Order::MonthFirst
            } else {
                order
            },
            ..self.found(
                0,
                1,
                Form::At(Point::Day {
                    year: None,
                    month,
                    day: number,
                    weekday: None,
                }),
            )
        })
    }

    /// Whether a preposition of time stands before the anchor.
    fn in_time(self) -> bool {
        let before = self.key_back(1);
        BEFORE_TIMES.contains(&before) || before == const { key("(") }
    }

    fn year(self) -> Option<Expression> {
        let year = year_number(self.word())?;
        let ahead = self.ahead(self.at);
        let modern = (1900..2100).contains(&year);
        let before = self.back(1);
        let before_key = self.key_back(1);
        let next = ahead.get(1);
        let next_key = next.map_or(0, |t| t.key);
        let counted = COUNTED.has(next_key)
            || next.is_some_and(|t| t.is(Classes::MAGNITUDE | Classes::CURRENCY | Classes::UNIT))
            || before.is_some_and(|t| {
                t.is(Classes::CURRENCY | Classes::MAGNITUDE | Classes::UNIT)
                    && t.is(Classes::CURRENCY)
            })
            || [
                const { key("no.") },
                const { key("#") },
                const { key("fiscal") },
            ]
            .contains(&before_key)
            || self.key_back(1) == const { key("year") }
                && self.key_back(2) == const { key("fiscal") };
        if counted || self.is_named_by_year(ahead) {
            return None;
        }
        let (early, start) = match before_key {
            k if k == const { key("early") }
                || k == const { key("late") }
                || k == const { key("mid") } =>
            {
                (1, self.key_back(2))
            }
            k => (0, k),
        };
        // From 2009 to 2013; `between 2009 and 2013`.
        if let Some((to, taken)) = run(
            &mut preceded(
                (
                    Is(Classes::DIGIT),
                    alt((up_to(), Word(const { key("and") }).map(|_| ()))),
                ),
                self.leaves().year(),
            ),
            ahead,
        ) {
            let and = ahead[1].key == const { key("and") };
            let opens = start == const { key("from") } && !and
                || start == const { key("between") } && and
                || ahead[1].is(Classes::DASH) && (modern || self.in_time());
            if opens && year < to {
                return Some(self.found(
                    0,
                    taken,
                    Form::Between(Point::Year(year), Point::Year(to)),
                ));
            }
        }
        let prepositional = BEFORE_TIMES.contains(&start) || early == 1;
        let plural_behind = next.is_some_and(|t| {
            t.can_be(Tags::NNS) && !t.can_be(Tags::VERB) && !t.is(Classes::CAPITAL)
        });
        let bracketed = before_key == const { key("(") } && next_key == const { key(")") };
        // `a 2012 interview`, `the 2001 story`, `his 2014 book`
        let described = before
            .is_some_and(|t| t.is(Classes::DETERMINER | Classes::POSSESSIVE | Classes::CLITIC))
            && next.is_some_and(|t| {
                t.is(Classes::WORD) && t.can_be(Tags::NOUN | Tags::JJ | Tags::NNP)
            });
        let year_of_itself = if modern {
            prepositional
                || bracketed
                || described && !plural_behind
                || before_key == const { key("and") }
                    && self
                        .back(2)
                        .is_some_and(|t| year_number(self.text.word(t)).is_some())
        } else {
            prepositional
                && start != const { key("to") }
                && start != const { key("for") }
                && (start != const { key("of") }
                    || self
                        .back(2)
                        .is_some_and(|t| t.is(Classes::CAPITAL | Classes::DOCUMENT)))
                && !plural_behind
                && next.is_none_or(|t| {
                    !t.can_be(Tags::NOUN | Tags::JJ)
                        || t.is(Classes::PREPOSITION | Classes::CAPITAL | Classes::AUXILIARY)
                })
        };
        year_of_itself.then(|| Expression {
            approximate: self.approximate_before(early),
            ..self.found(early, 1, Form::At(Point::Year(year)))
        })
    }

    /// `the 2016 campaign`, `2016 Democratic convention`.
    fn is_named_by_year(self, ahead: &[Token]) -> bool {
        ahead
            .iter()
            .skip(1)
            .take(3)
            .take_while(|t| {
                t.is(Classes::WORD)
                    && !t.is(Classes::PREPOSITION | Classes::PRONOUN | Classes::DETERMINER)
            })
            .any(|t| NAMED_BY_YEAR.has(t.key) || NAMED_BY_YEAR.has(t.lemma))
    }

    /// `the 1990s`, `the '90s`.
    fn decade(self) -> Option<Expression> {
        let word = self.word();
        let clitic = self
            .ahead(self.at)
            .get(1)
            .is_some_and(|t| t.key == const { key("'s") } && !t.is(Classes::SPACED));
        let number = match word.strip_suffix(['s', 'S']) {
            Some(number) => number,
            None if clitic => word,
            None => return None,
        };
        let taken = 1 + usize::from(number.len() == word.len());
        let decade = digits(number).filter(|n| n % 10 == 0)?;
        match number.len() {
            4 if (1000..2200).contains(&decade) => {
                let the = usize::from(self.key_back(1) == const { key("the") });
                let years = if decade % 100 == 0 && decade < 1900 {
                    100
                } else {
                    10
                };
                let before = self.early_before(0).max(the);
                Some(self.found(before, taken, Form::Decade(decade, years)))
            }
            // `the '90s`, not `in the 90s by noon`
            2 => {
                let anchor = self.anchor();
                self.back(1)
                    .filter(|t| t.is(Classes::MARK) && t.span.end == anchor.span.start)?;
                Some(self.found(1, taken, Form::Decade(decade, 10)))
            }
            _ => None,
        }
    }
}
