//! The grammar: what follows a month, a day or a weekday, as `nom` rules over
//! tokens, and the leaves that read a name or number off one.

use jiff::civil::Weekday;
use nom::branch::alt;
use nom::combinator::{opt, success};
use nom::sequence::{preceded, terminated};
use nom::{OutputMode, PResult, Parser};

use super::{Form, Lean, Point};
use crate::grammar::{Is, Tokens, Word};
use crate::lexicon::{Classes, key};
use crate::text::Token;

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
pub(super) fn month<'a>() -> impl Parser<Tokens<'a>, Output = u8, Error = ()> + Copy {
    Read(|token: &Token| {
        let (month, small) = month_number(token)?;
        (small || token.is(Classes::CAPITAL)).then_some(month)
    })
}

/// The number of a month, and whether it is a month in small letters too.
pub(super) fn month_number(token: &Token) -> Option<(u8, bool)> {
    macro_rules! months {
        ($($number:literal $small:literal: $($word:literal)+;)*) => {{
            $(if [$(const { key($word) }),+].contains(&token.key) { return Some(($number, $small)); })*
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

/// A weekday, and whether its name is a short form; `Mondays` is none.
pub(super) fn weekday_name(token: &Token) -> Option<(Weekday, bool)> {
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
pub(super) fn digits(word: &str) -> Option<i16> {
    let bytes = word.as_bytes();
    if bytes.is_empty() || bytes.len() > 4 || !bytes.iter().all(u8::is_ascii_digit) {
        return None;
    }
    word.parse().ok()
}

/// `24`, `24th`; with whether it is an ordinal.
pub(super) fn day_number(word: &str) -> Option<(u8, bool)> {
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
pub(super) fn year_number(word: &str) -> Option<i16> {
    (word.len() == 4)
        .then(|| digits(word))
        .flatten()
        .filter(|year| (1000..2200).contains(year))
}

/// `3-5` of `Oct. 3-5`.
pub(super) fn day_range(word: &str) -> Option<(u8, u8)> {
    let (from, to) = word.split_once(['-', '‑', '‐'])?;
    let (from, to) = (day_number(from)?.0, day_number(to)?.0);
    (from < to).then_some((from, to))
}

/// The leaves that need the text.
#[derive(Clone, Copy)]
pub(super) struct Leaves<'t>(pub(super) &'t str);

impl<'t> Leaves<'t> {
    pub(super) fn word(self, token: &Token) -> &'t str {
        token.span.text(self.0)
    }
    pub(super) fn day<'a>(self) -> impl Parser<Tokens<'a>, Output = u8, Error = ()> + Copy {
        Read(move |t: &Token| day_number(self.word(t)).map(|d| d.0))
    }
    pub(super) fn days<'a>(self) -> impl Parser<Tokens<'a>, Output = (u8, u8), Error = ()> + Copy {
        Read(move |t: &Token| day_range(self.word(t)))
    }
    pub(super) fn ordinal<'a>(self) -> impl Parser<Tokens<'a>, Output = u8, Error = ()> + Copy {
        Read(move |t: &Token| day_number(self.word(t)).filter(|d| d.1).map(|d| d.0))
    }
    pub(super) fn year<'a>(self) -> impl Parser<Tokens<'a>, Output = i16, Error = ()> + Copy {
        Read(move |t: &Token| year_number(self.word(t)))
    }
    /// `, 2016`, `2016`, or nothing.
    pub(super) fn year_behind<'a>(
        self,
    ) -> impl Parser<Tokens<'a>, Output = Option<i16>, Error = ()> {
        opt(preceded(opt(comma()), self.year()))
    }
}

pub(super) fn comma() -> Word {
    Word(const { key(",") })
}

/// What stands between the ends of a range.
pub(super) fn up_to<'a>() -> impl Parser<Tokens<'a>, Output = (), Error = ()> {
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
pub(super) fn month_first<'a>(
    leaves: Leaves<'a>,
) -> impl Parser<Tokens<'a>, Output = Form, Error = ()> {
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
pub(super) fn not_counted<'a>() -> impl Parser<Tokens<'a>, Output = (), Error = ()> {
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
pub(super) fn day_first<'a>(
    leaves: Leaves<'a>,
) -> impl Parser<Tokens<'a>, Output = Form, Error = ()> {
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
pub(super) fn weekday_first<'a>(
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
pub(super) fn part_of_day(token: &Token) -> Option<()> {
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

pub(super) fn lean(word: u32) -> Lean {
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
