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

use jiff::civil::Weekday;
use nom::branch::alt;
use nom::combinator::{opt, success};
use nom::sequence::{preceded, terminated};
use nom::{OutputMode, PResult, Parser};

use crate::grammar::{Is, Tokens, Word, run};
use crate::lexicon::{Classes, Tags, key};
use crate::span::TokenRange;
use crate::text::{Text, Token, index};

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
    let mut found = Vec::new();
    let (mut at, mut floor) = (0, 0);
    while let Some(step) = tokens[at..].iter().position(|t| t.is(ANCHORS)) {
        at += step;
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

/// A leaf that reads a value off a token.
#[derive(Clone, Copy)]
struct Read<F>(F);

impl<'a, O, F: Fn(&Token) -> Option<O>> Parser<Tokens<'a>> for Read<F> {
    type Output = O;
    type Error = ();

    #[inline(always)]
    fn process<OM: OutputMode>(&mut self, input: Tokens<'a>) -> PResult<OM, Tokens<'a>, O, ()> {
        use nom::Mode;
        let read = input
            .0
            .split_first()
            .and_then(|(token, rest)| Some(((self.0)(token)?, rest)));
        match read {
            Some((value, rest)) => Ok((Tokens(rest), OM::Output::bind(|| value))),
            None => Err(nom::Err::Error(OM::Error::bind(|| ()))),
        }
    }
}

/// `Oct.` → 10, where it is written as a name: `may`, `march` and `august`
/// with a small letter are other words, and so are short forms.
fn month<'a>() -> impl Parser<Tokens<'a>, Output = u8, Error = ()> + Copy {
    Read(|token: &Token| {
        let (month, small) = month_number(token)?;
        (small || token.is(Classes::CAPITAL)).then_some(month)
    })
}

/// The number of a month, and whether it is a month in small letters too.
fn month_number(token: &Token) -> Option<(u8, bool)> {
    macro_rules! months {
        ($($number:literal $small:literal: $($word:literal)+;)*) => {{
            $(if [$(const { key($word) }),+].contains(&token.key) { return Some(($number, $small)); })*
            $(let _ = $number;)*
        }};
    }
    if !token.is(Classes::MONTH) {
        return None;
    }
    months! {
        1 true: "january" "mid-january";
        2 true: "february" "mid-february";
        4 true: "april" "mid-april";
        6 true: "june" "mid-june";
        7 true: "july" "mid-july";
        9 true: "september" "mid-september";
        10 true: "october" "mid-october";
        11 true: "november" "mid-november";
        12 true: "december" "mid-december";
        1 false: "jan" "jan.";
        2 false: "feb" "feb.";
        3 false: "march" "mar" "mar." "mid-march";
        4 false: "apr" "apr.";
        5 false: "may" "mid-may";
        6 false: "jun" "jun.";
        7 false: "jul" "jul.";
        8 false: "august" "aug" "aug." "mid-august";
        9 false: "sep" "sep." "sept" "sept.";
        10 false: "oct" "oct.";
        11 false: "nov" "nov.";
        12 false: "dec" "dec.";
    }
    None
}

/// A weekday, whether its name is a short form, and whether it is a plural.
fn weekday_name(token: &Token) -> Option<(Weekday, bool)> {
    macro_rules! weekdays {
        ($($weekday:ident $short:literal: $($word:literal)+;)*) => {{
            $(if [$(const { key($word) }),+].contains(&token.key) { return Some((Weekday::$weekday, $short)); })*
        }};
    }
    weekdays! {
        Monday false: "monday";
        Tuesday false: "tuesday";
        Wednesday false: "wednesday";
        Thursday false: "thursday";
        Friday false: "friday";
        Saturday false: "saturday";
        Sunday false: "sunday";
        Monday true: "mon" "mon.";
        Tuesday true: "tue" "tue." "tues" "tues.";
        Wednesday true: "wed" "wed.";
        Thursday true: "thu" "thu." "thur" "thur." "thurs" "thurs.";
        Friday true: "fri" "fri.";
        Saturday true: "sat" "sat.";
        Sunday true: "sun" "sun.";
    }
    None
}

/// A number in digits alone, of at most four.
fn digits(word: &str) -> Option<i16> {
    let bytes = word.as_bytes();
    if bytes.is_empty() || bytes.len() > 4 || !bytes.iter().all(u8::is_ascii_digit) {
        return None;
    }
    word.parse().ok()
}

/// `24`, `24th`; with whether it is an ordinal.
fn day_number(word: &str) -> Option<(u8, bool)> {
    let end = word.bytes().take_while(u8::is_ascii_digit).count();
    if end == 0 || end > 2 {
        return None;
    }
    let (number, suffix) = word.split_at(end);
    let ordinal = ["st", "nd", "rd", "th"]
        .iter()
        .any(|s| suffix.eq_ignore_ascii_case(s));
    let day = number.parse().ok().filter(|day| (1..=31).contains(day))?;
    (ordinal || suffix.is_empty()).then_some((day, ordinal))
}

/// A year by itself: four digits, from 1000 to 2199.
fn year_number(word: &str) -> Option<i16> {
    (word.len() == 4)
        .then(|| digits(word))
        .flatten()
        .filter(|year| (1000..2200).contains(year))
}

/// `3-5` of `Oct. 3-5`.
fn day_range(word: &str) -> Option<(u8, u8)> {
    let (from, to) = word.split_once(['-', '‑', '‐'])?;
    let (from, to) = (day_number(from)?.0, day_number(to)?.0);
    (from < to).then_some((from, to))
}

/// The leaves that need the text.
#[derive(Clone, Copy)]
struct Leaves<'t>(&'t str);

impl<'t> Leaves<'t> {
    fn word(self, token: &Token) -> &'t str {
        token.span.text(self.0)
    }
    fn day<'a>(self) -> impl Parser<Tokens<'a>, Output = u8, Error = ()> + Copy {
        Read(move |t: &Token| day_number(self.word(t)).map(|d| d.0))
    }
    fn days<'a>(self) -> impl Parser<Tokens<'a>, Output = (u8, u8), Error = ()> + Copy {
        Read(move |t: &Token| day_range(self.word(t)))
    }
    fn ordinal<'a>(self) -> impl Parser<Tokens<'a>, Output = u8, Error = ()> + Copy {
        Read(move |t: &Token| day_number(self.word(t)).filter(|d| d.1).map(|d| d.0))
    }
    fn year<'a>(self) -> impl Parser<Tokens<'a>, Output = i16, Error = ()> + Copy {
        Read(move |t: &Token| year_number(self.word(t)))
    }
    /// `, 2016`, `2016`, or nothing.
    fn year_behind<'a>(self) -> impl Parser<Tokens<'a>, Output = Option<i16>, Error = ()> {
        opt(preceded(opt(comma()), self.year()))
    }
}

fn comma() -> Word {
    Word(const { key(",") })
}

/// What stands between the ends of a range.
fn up_to<'a>() -> impl Parser<Tokens<'a>, Output = (), Error = ()> {
    alt((
        Is(Classes::DASH),
        Word(const { key("to") }),
        Word(const { key("through") }),
        Word(const { key("until") }),
        Word(const { key("till") }),
    ))
    .map(|_| ())
}

/// What follows a month, or stands around one, as a form.
fn month_first<'a>(leaves: Leaves<'a>) -> impl Parser<Tokens<'a>, Output = Form, Error = ()> {
    move |input: Tokens<'a>| {
        let (rest, month_from) = month().parse_complete(input)?;
        let day = move |month, day, year| Point::Day {
            year,
            month,
            day,
            weekday: None,
        };
        let bare = move |month, year| Point::Month {
            year,
            month,
            lean: Lean::Open,
        };
        alt((
            // Oct. 30-Nov. 2, 2016
            (
                leaves.day(),
                up_to(),
                month(),
                leaves.day(),
                leaves.year_behind(),
            )
                .map(move |(from, (), month_to, to, year)| {
                    Form::Between(day(month_from, from, year), day(month_to, to, year))
                }),
            // Oct. 3 to 5, 2016
            (leaves.day(), up_to(), leaves.day(), leaves.year_behind()).map(
                move |(from, (), to, year)| {
                    Form::Between(day(month_from, from, year), day(month_from, to, year))
                },
            ),
            // Oct. 3-5, 2016
            (leaves.days(), leaves.year_behind()).map(move |((from, to), year)| {
                Form::Between(day(month_from, from, year), day(month_from, to, year))
            }),
            // Oct. 24, 2016
            terminated((leaves.day(), leaves.year_behind()), not_counted())
                .map(move |(from, year)| Form::At(day(month_from, from, year))),
            // March to May 2016
            (up_to(), month(), leaves.year_behind()).map(move |((), month_to, year)| {
                Form::Between(bare(month_from, year), bare(month_to, year))
            }),
            // October 2016, October of 2016, October, 2016
            (
                opt(alt((comma(), Word(const { key("of") })))),
                leaves.year(),
            )
                .map(move |(_, year)| Form::At(bare(month_from, Some(year)))),
            success(Form::At(bare(month_from, None))),
        ))
        .parse_complete(rest)
    }
}

/// Not before what makes a count of the number: `in May 12 percent said`.
fn not_counted<'a>() -> impl Parser<Tokens<'a>, Output = (), Error = ()> {
    nom::combinator::not(Read(|t: &Token| {
        (t.is(Classes::MAGNITUDE)
            || [
                const { key("%") },
                const { key("percent") },
                const { key("per") },
            ]
            .contains(&t.key))
        .then_some(())
    }))
}

/// `24 October 2016`, `24th of October`, `3-5 October`, `3 to 5 October`,
/// `30 October to 2 November`.
fn day_first<'a>(leaves: Leaves<'a>) -> impl Parser<Tokens<'a>, Output = Form, Error = ()> {
    let day = move |month, day, year| Point::Day {
        year,
        month,
        day,
        weekday: None,
    };
    let of_month = move || preceded(opt(Word(const { key("of") })), month());
    alt((
        (
            leaves.day(),
            of_month(),
            up_to(),
            leaves.day(),
            of_month(),
            leaves.year_behind(),
        )
            .map(move |(from, month_from, (), to, month_to, year)| {
                Form::Between(day(month_from, from, year), day(month_to, to, year))
            }),
        (leaves.day(), of_month(), leaves.year_behind())
            .map(move |(from, month, year)| Form::At(day(month, from, year))),
        (
            leaves.day(),
            up_to(),
            leaves.day(),
            of_month(),
            leaves.year_behind(),
        )
            .map(move |(from, (), to, month, year)| {
                Form::Between(day(month, from, year), day(month, to, year))
            }),
        (leaves.days(), of_month(), leaves.year_behind()).map(move |((from, to), month, year)| {
            Form::Between(day(month, from, year), day(month, to, year))
        }),
    ))
}

/// `Monday (night)(, Oct. 24, 2016)`, `Monday of last week`, `Monday the 24th`.
fn weekday_first<'a>(
    leaves: Leaves<'a>,
    weekday: Weekday,
) -> impl Parser<Tokens<'a>, Output = Form, Error = ()> {
    let with_weekday = move |form| match form {
        Form::At(Point::Day {
            year, month, day, ..
        }) => Some(Form::At(Point::Day {
            year,
            month,
            day,
            weekday: Some(weekday),
        })),
        _ => None,
    };
    let separator = || opt(alt((comma(), Word(const { key("(") }))));
    preceded(
        opt(Read(part_of_day)),
        alt((
            preceded(separator(), month_first(leaves)).map_opt(with_weekday),
            preceded(separator(), day_first(leaves)).map_opt(with_weekday),
            preceded((opt(comma()), Word(const { key("the") })), leaves.ordinal())
                .map(Form::DayOfMonth),
            (
                opt(Word(const { key("of") })),
                Read(|t: &Token| match lean(t.key) {
                    Lean::Last => Some(-1),
                    Lean::This => Some(0),
                    Lean::Next => Some(1),
                    Lean::Open => None,
                }),
                Word(const { key("week") }),
            )
                .map(move |(_, offset, _)| Form::WeekdayOf(weekday, offset)),
            (
                up_to(),
                Read(|t: &Token| weekday_name(t).filter(|w| !w.1).map(|w| w.0)),
            )
                .map(move |((), to)| {
                    Form::Between(
                        Point::Weekday(weekday, Lean::Open),
                        Point::Weekday(to, Lean::Open),
                    )
                }),
            success(Form::At(Point::Weekday(weekday, Lean::Open))),
        )),
    )
}

/// `morning` to `night`, one of them.
fn part_of_day(token: &Token) -> Option<()> {
    [
        const { key("morning") },
        const { key("afternoon") },
        const { key("evening") },
        const { key("night") },
        const { key("lunchtime") },
    ]
    .contains(&token.key)
    .then_some(())
}

fn lean(word: u32) -> Lean {
    const LAST: [u32; 3] = [key("last"), key("past"), key("previous")];
    const NEXT: [u32; 3] = [key("next"), key("coming"), key("upcoming")];
    if LAST.contains(&word) {
        Lean::Last
    } else if word == const { key("this") } {
        Lean::This
    } else if NEXT.contains(&word) {
        Lean::Next
    } else {
        Lean::Open
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

/// Events and terms that carry a year as part of their name.
const NAMED_BY_YEAR: [u32; 27] = [
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
];

/// What is counted or measured where it follows four digits.
const COUNTED: [u32; 15] = [
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

    fn weekday(self) -> Option<Expression> {
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

    fn month(self) -> Option<Expression> {
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

    fn day_word(self) -> Option<Expression> {
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
    fn is_name(self) -> bool {
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

    fn season(self) -> Option<Expression> {
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

/// Units of time.
impl<'t> Place<'t> {
    fn unit(self) -> Option<Expression> {
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
            _ => return None,
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

/// What begins with digits.
impl<'t> Place<'t> {
    fn digits(self) -> Option<Expression> {
        let word = self.word();
        if let Some(found) = run(&mut day_first(self.leaves()), self.ahead(self.at)) {
            let (form, taken) = found;
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
        if word.contains(['-', '/', '.', '‑', '‐']) {
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
        let counted = COUNTED.contains(&next_key)
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
            .any(|t| NAMED_BY_YEAR.contains(&t.key) || NAMED_BY_YEAR.contains(&t.lemma))
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
            2 => {
                let mark = self
                    .back(1)
                    .filter(|t| t.is(Classes::MARK) && t.span.end == self.anchor().span.start)?;
                let _ = mark;
                Some(self.found(1, taken, Form::Decade(decade, 10)))
            }
            _ => None,
        }
    }
}
