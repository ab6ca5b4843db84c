//! What is anchored at a unit of time: `last week`, `two days ago`, `the
//! weekend`.

use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::preceded;

use super::grammar::{comma, day_number, digits, part_of_day, weekday_name};
use super::{Expression, Form, Lean, Place, Unit};
use crate::grammar::{Is, Word, run};
use crate::lexicon::{Classes, Tags, key};
use crate::text::index;

impl Place<'_> {
    pub(super) fn unit(self) -> Option<Expression> {
        match self.anchor().key {
            k if k == const { key("weekend") } => self.weekend(),
            k if k == const { key("quarter") } => self.quarter(),
            k if k == const { key("century") } => self.century(),
            _ if part_of_day(self.anchor()).is_some() => self.part_of_day(),
            _ if self.is_name() => None,
            k => {
                let (unit, plural) = unit_of(k)?;
                self.counted(unit)
                    .or_else(|| if plural { None } else { self.named_unit(unit) })
            }
        }
    }

    fn weekend(self) -> Option<Expression> {
        let before = self.key_back(1);
        let (mut words, mut lean_at) = self.lean_before();
        if before == const { key("the") } {
            let after = [key("over"), key("at"), key("on"), key("during")];
            if !after.contains(&self.key_back(2)) || self.noun_behind() {
                return None;
            }
            (words, lean_at) = (1, Lean::Open);
        } else if lean_at == Lean::Open {
            return None;
        }
        // `over the past weekend`
        let the = usize::from(words == 1 && self.key_back(2) == const { key("the") });
        Some(self.found(words + the, 1, Form::Weekend(lean_at)))
    }

    /// Whether a noun follows that the anchor only describes.
    fn noun_behind(self) -> bool {
        self.ahead(self.at).get(1).is_some_and(|t| {
            t.is(Classes::WORD)
                && t.can_be(Tags::NOUN)
                && !t.can_be(Tags::VERB | Tags::IN | Tags::RB)
                && !t.is(Classes::CLITIC | Classes::PREPOSITION | Classes::CAPITAL)
        })
    }

    fn quarter(self) -> Option<Expression> {
        let quarter = match self.key_back(1) {
            k if k == const { key("first") } => 1,
            k if k == const { key("second") } => 2,
            k if k == const { key("third") } => 3,
            k if k == const { key("fourth") } => 4,
            _ => return None,
        };
        let (year, taken) = run(
            &mut preceded(
                (
                    Is(Classes::UNIT),
                    opt(alt((Word(const { key("of") }), comma()))),
                ),
                self.leaves().year(),
            ),
            self.ahead(self.at),
        )?;
        let the = usize::from(self.key_back(2) == const { key("the") });
        Some(self.found(1 + the, taken, Form::Quarter(year, quarter)))
    }

    fn century(self) -> Option<Expression> {
        let before = self.back(1)?;
        let number = match before.key {
            k if k == const { key("twentieth") } => 20,
            k if k == const { key("nineteenth") } => 19,
            k if k == const { key("eighteenth") } => 18,
            _ => i16::from(day_number(self.text.word(before)).filter(|d| d.1)?.0),
        };
        let the = usize::from(self.key_back(2) == const { key("the") });
        (number > 9).then(|| self.found(1 + the, 1, Form::Decade((number - 1) * 100, 100)))
    }

    /// `this morning`, `last night`, `that evening`, `the night before`.
    fn part_of_day(self) -> Option<Expression> {
        let before = self.key_back(1);
        let the = self.key_back(2) == const { key("the") };
        let night = [const { key("night") }, const { key("evening") }].contains(&self.anchor().key);
        let form = match before {
            k if k == const { key("this") } => Form::DayWord(0),
            k if k == const { key("last") } && night && !the => Form::DayWord(-1),
            k if k == const { key("that") } || k == const { key("same") } => {
                Form::Relative(Unit::Day, 0)
            }
            k if k == const { key("next") } || k == const { key("following") } => {
                Form::Relative(Unit::Day, 1)
            }
            k if k == const { key("the") } => {
                let before_it = self.key_ahead(1) == const { key("before") }
                    && self
                        .ahead(self.at)
                        .get(2)
                        .is_none_or(|t| !t.is(Classes::WORD));
                return before_it.then(|| self.found(1, 2, Form::Relative(Unit::Day, -1)));
            }
            _ => return None,
        };
        let the = usize::from(the && before != const { key("this") });
        Some(self.found(self.early_before(1 + the), 1, form))
    }

    /// `two weeks ago`, `a day later`, `a week ago Monday`, `a week from now`.
    fn counted(self, unit: Unit) -> Option<Expression> {
        let per = i32::from(self.anchor().key == const { key("fortnight") }) + 1;
        let (sign, taken, past) = match self.key_ahead(1) {
            k if k == const { key("ago") } => (-1, 2, true),
            k if k == const { key("later") } => (1, 2, false),
            k if k == const { key("earlier") } || k == const { key("beforehand") } => {
                (-1, 2, false)
            }
            k if k == const { key("afterward") } || k == const { key("afterwards") } => {
                (1, 2, false)
            }
            k if k == const { key("hence") } => (1, 2, true),
            k if k == const { key("from") } => {
                let ahead = self.ahead(self.at);
                let day = ahead.get(2)?;
                if day.key == const { key("now") } || day.key == const { key("today") } {
                    (1, 3, true)
                } else {
                    let (weekday, short) = weekday_name(day)?;
                    let (count, before) = self.count(1)?;
                    return (!short).then(|| {
                        self.found(before, 3, Form::Ago(unit, count * per, Some(weekday)))
                    });
                }
            }
            _ => {
                // `two days after the repeal`
                let (sign, event, taken) = self.event_behind()?;
                let (count, before) = self.count(1)?;
                let form = Form::Event(unit, sign * count * per, event);
                return Some(self.found(before, taken, form));
            }
        };
        let (count, before) = self.count(1)?;
        let count = sign * count * per;
        let approximate = self.approximate_before(before);
        let ahead = self.ahead(self.at);
        let form = if past {
            // `a week ago Monday`, `a week ago on Monday`
            let on = usize::from(ahead.get(2).is_some_and(|t| t.key == const { key("on") }));
            if let Some((weekday, false)) = ahead.get(2 + on).and_then(weekday_name) {
                if sign < 0 {
                    let form = Form::Ago(unit, count, Some(weekday));
                    return Some(self.found(before, 3 + on, form));
                }
            }
            Form::Ago(unit, count, None)
        } else {
            Form::Relative(unit, count)
        };
        Some(Expression {
            approximate,
            ..self.found(before, taken, form)
        })
    }

    /// `before the final vote` behind the anchor: which side of the event, the
    /// number of its token, and how many tokens from the anchor on.
    fn event_behind(self) -> Option<(i32, u32, usize)> {
        let sign = match self.key_ahead(1) {
            k if k == const { key("before") } => -1,
            k if k == const { key("after") } => 1,
            _ => return None,
        };
        let ahead = self.ahead(self.at);
        if !ahead.get(2)?.is(Classes::DETERMINER | Classes::POSSESSIVE) {
            return None;
        }
        let noun = ahead
            .iter()
            .skip(3)
            .take(3)
            .take_while(|t| t.is(Classes::WORD) && t.can_be(Tags::NOUN | Tags::JJ))
            .position(|t| t.can_be(Tags::NOUN) && !t.can_be(Tags::JJ))?;
        Some((sign, index(self.at + 3 + noun), 4 + noun))
    }

    /// The number that ends `n` tokens before the anchor, from 1 to 120, and
    /// how many tokens before the anchor it begins.
    fn count(self, n: usize) -> Option<(i32, usize)> {
        const NUMBERS: [u32; 12] = [
            key("one"),
            key("two"),
            key("three"),
            key("four"),
            key("five"),
            key("six"),
            key("seven"),
            key("eight"),
            key("nine"),
            key("ten"),
            key("eleven"),
            key("twelve"),
        ];
        let token = self.back(n)?;
        let tens = [
            (const { key("twenty") }, 20),
            (const { key("thirty") }, 30),
            (const { key("forty") }, 40),
            (const { key("fifty") }, 50),
            (const { key("fifteen") }, 15),
        ];
        // `two and a half years ago`, `a year and a half ago`
        if token.key == const { key("half") } {
            return None;
        }
        if token.key == const { key("a") } || token.key == const { key("an") } {
            let halves = self.key_back(n + 1) == const { key("half") };
            return (!halves).then_some((1, n));
        }
        if token.key == const { key("of") } && self.key_back(n + 1) == const { key("couple") } {
            return Some((
                2,
                n + 1 + usize::from(self.key_back(n + 2) == const { key("a") }),
            ));
        }
        if token.key == const { key("couple") } {
            return Some((
                2,
                n + usize::from(self.key_back(n + 1) == const { key("a") }),
            ));
        }
        if let Some(at) = NUMBERS.iter().position(|k| *k == token.key) {
            return Some((i32::try_from(at).ok()? + 1, n));
        }
        if let Some((_, number)) = tens.iter().find(|t| t.0 == token.key) {
            return Some((*number, n));
        }
        let number = digits(self.text.word(token)).filter(|number| (1..=120).contains(number))?;
        Some((i32::from(number), n))
    }

    /// `last week`, `this month`, `that day`, `the following year`, `the day
    /// before`, `earlier in the week`.
    fn named_unit(self, unit: Unit) -> Option<Expression> {
        let word = self.key_back(1);
        let the = self.key_back(2) == const { key("the") };
        let day = unit == Unit::Day;
        let relative = |offset| Form::Relative(unit, offset);
        let form = match word {
            // `the last week` and `the past week` are durations.
            k if k == const { key("last") } && !the && !day => Form::Unit(unit, -1),
            k if k == const { key("this") } && !day => Form::Unit(unit, 0),
            k if k == const { key("next") } && the && day => relative(1),
            k if k == const { key("next") } && !the && !day => Form::Unit(unit, 1),
            k if k == const { key("coming") } && !day => Form::Unit(unit, 1),
            k if k == const { key("following") } && the => relative(1),
            k if k == const { key("previous") } && the => relative(-1),
            k if k == const { key("same") } && the => relative(0),
            k if k == const { key("that") } => {
                // `that day` against `that year after year`
                relative(0)
            }
            k if k == const { key("the") } => return self.unit_with_the(unit),
            _ => return None,
        };
        // `last year's model`, `that week old baby`
        if self.key_ahead(1) == const { key("old") } {
            return None;
        }
        let last_but_one = self.key_ahead(1) == const { key("before") }
            && self.key_ahead(2) == const { key("last") };
        if last_but_one {
            return None;
        }
        let words = 1 + usize::from(the && matches!(form, Form::Relative(..)));
        Some(self.found(self.early_before(words), 1, form))
    }

    /// After `the`: `the week before last`, `the day before`, `earlier in the
    /// week`.
    fn unit_with_the(self, unit: Unit) -> Option<Expression> {
        const EARLIER: [u32; 4] = [key("earlier"), key("later"), key("early"), key("late")];
        let next = self.key_ahead(1);
        let side = match next {
            k if k == const { key("before") } => -1,
            k if k == const { key("after") } => 1,
            _ => 0,
        };
        if side < 0 && self.key_ahead(2) == const { key("last") } {
            return Some(self.found(1, 3, Form::Unit(unit, -2)));
        }
        if side > 0 && self.key_ahead(2) == const { key("next") } {
            return Some(self.found(1, 3, Form::Unit(unit, 2)));
        }
        if let Some((side, event, taken)) = self.event_behind() {
            return Some(self.found(1, taken, Form::Event(unit, side, event)));
        }
        if side != 0 {
            let ends = self
                .ahead(self.at)
                .get(2)
                .is_none_or(|t| !t.is(Classes::WORD));
            return ends.then(|| self.found(1, 2, Form::Relative(unit, side)));
        }
        if self.key_back(2) == const { key("in") } && EARLIER.contains(&self.key_back(3)) {
            let form = if unit == Unit::Day {
                Form::Relative(unit, 0)
            } else {
                Form::Unit(unit, 0)
            };
            return Some(self.found(3, 1, form));
        }
        None
    }
}

/// A unit of time, and whether the word is a plural.
fn unit_of(word: u32) -> Option<(Unit, bool)> {
    Some(match word {
        k if k == const { key("day") } => (Unit::Day, false),
        k if k == const { key("week") } => (Unit::Week, false),
        k if k == const { key("fortnight") } => (Unit::Week, false),
        k if k == const { key("month") } => (Unit::Month, false),
        k if k == const { key("year") } => (Unit::Year, false),
        k if k == const { key("decade") } => (Unit::Decade, false),
        k if k == const { key("days") } => (Unit::Day, true),
        k if k == const { key("weeks") } => (Unit::Week, true),
        k if k == const { key("months") } => (Unit::Month, true),
        k if k == const { key("years") } => (Unit::Year, true),
        k if k == const { key("decades") } => (Unit::Decade, true),
        _ => return None,
    })
}
