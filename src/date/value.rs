//! Values: stretches of days, how they are made and how they are written.
//!
//! *Input*: days and units. *Output*: [`DateValue`]s, and their EDTF strings
//! in both directions. Every step answers `None` where the calendar ends.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span as Duration, ToSpan};

use super::{DateValue, Precision};

/// A day that lies `days` from `date`.
pub(super) fn shift(date: Date, days: i32) -> Option<Date> {
    date.checked_add(Duration::new().try_days(days).ok()?).ok()
}

/// A day that lies `span` from `date`.
pub(super) fn add(date: Date, span: Duration) -> Option<Date> {
    date.checked_add(span).ok()
}

/// A day as `2010-09-21`.
pub(crate) fn iso(date: Date) -> String {
    let (Ok(year @ 0..=9999), Ok(month), Ok(day)) = (
        u16::try_from(date.year()),
        u8::try_from(date.month()),
        u8::try_from(date.day()),
    ) else {
        return date.to_string();
    };
    let mut out = String::with_capacity(10);
    for number in [year / 1000, year / 100, year / 10, year] {
        out.push(digit(number));
    }
    for number in [month, day] {
        out.push('-');
        out.push(digit((number / 10).into()));
        out.push(digit(number.into()));
    }
    out
}

/// The last digit of a number.
fn digit(number: u16) -> char {
    char::from_digit((number % 10).into(), 10).unwrap_or('0')
}

impl DateValue {
    pub(super) const fn new(first: Date, last: Date, precision: Precision) -> DateValue {
        DateValue {
            first,
            last,
            precision,
            approximate: false,
        }
    }

    /// One day.
    ///
    /// ```
    /// use dixit::DateValue;
    ///
    /// let day = DateValue::day(jiff::civil::date(2010, 9, 21));
    /// assert_eq!(day.edtf(), "2010-09-21");
    /// ```
    #[must_use]
    pub const fn day(date: Date) -> DateValue {
        DateValue::new(date, date, Precision::Day)
    }

    /// The ISO week, Monday to Sunday, that holds a day.
    pub(super) fn week(date: Date) -> Option<DateValue> {
        let first = shift(date, -i32::from(date.weekday().to_monday_zero_offset()))?;
        Some(DateValue::new(first, shift(first, 6)?, Precision::Week))
    }

    /// The Saturday and Sunday of the ISO week that holds a day.
    pub(super) fn weekend(date: Date) -> Option<DateValue> {
        let last = DateValue::week(date)?.last;
        Some(DateValue::new(shift(last, -1)?, last, Precision::Weekend))
    }

    /// The month that holds a day.
    pub(super) fn month(date: Date) -> DateValue {
        DateValue::new(
            date.first_of_month(),
            date.last_of_month(),
            Precision::Month,
        )
    }

    /// The month of this number, January 1.
    pub(super) fn month_of(year: i16, month: u8) -> Option<DateValue> {
        let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
        Some(DateValue::month(first))
    }

    /// A year.
    pub(super) fn year(year: i16) -> Option<DateValue> {
        let first = Date::new(year, 1, 1).ok()?;
        Some(DateValue::new(first, first.last_of_year(), Precision::Year))
    }

    /// A season by its EDTF number: 21 is spring, 24 the winter that begins
    /// in December of the year.
    pub(super) fn season(year: i16, season: u8) -> Option<DateValue> {
        if !(21..=24).contains(&season) {
            return None;
        }
        let first = Date::new(year, i8::try_from(season).ok()? * 3 - 60, 1).ok()?;
        let last = add(first, 2.months())?.last_of_month();
        Some(DateValue::new(first, last, Precision::Season))
    }

    /// The ten or hundred years that begin with `first`.
    pub(super) fn decade(first: i16, years: i16) -> Option<DateValue> {
        Some(DateValue::new(
            Date::new(first, 1, 1).ok()?,
            Date::new(first.checked_add(years - 1)?, 12, 31).ok()?,
            Precision::Decade,
        ))
    }

    /// From the first day of one value to the last day of another.
    pub(super) fn between(from: DateValue, to: DateValue) -> Option<DateValue> {
        (from.first <= to.last).then_some(DateValue::new(from.first, to.last, Precision::Interval))
    }

    /// Whether every day of `other` lies in this stretch.
    #[must_use]
    pub fn contains(&self, other: &DateValue) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// The value as EDTF (ISO 8601-2, level 1): `2010-09-21`, `2010-09`,
    /// `2010`, `2010-21` for spring to `2010-24` for the winter that begins in
    /// that year, `199X`, `19XX`, two of these with `/` between them for an
    /// interval; and an ISO week as `2016-W43`, which EDTF lacks. What is
    /// approximate is told by [`DateValue::approximate`] alone.
    ///
    /// ```
    /// use dixit::DateValue;
    ///
    /// for edtf in ["2016-10-24", "2016-W43", "2016-10-22/2016-10-23", "2015-23", "199X", "2009/2013"] {
    ///     assert_eq!(DateValue::parse(edtf).unwrap().edtf(), edtf);
    /// }
    /// ```
    #[must_use]
    pub fn edtf(&self) -> String {
        let (first, last) = (self.first, self.last);
        let year = first.year();
        match self.precision {
            Precision::Day => iso(first),
            Precision::Week => {
                let week = first.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Precision::Month => format!("{year:04}-{:02}", first.month()),
            Precision::Season => format!("{year:04}-{}", first.month() / 3 + 20),
            Precision::Year => format!("{year:04}"),
            Precision::Decade if last.year() - year >= 99 => format!("{:02}XX", year / 100),
            Precision::Decade => format!("{:03}X", year / 10),
            Precision::Weekend => format!("{first}/{last}"),
            Precision::Interval => {
                let months = first.day() == 1 && last == last.last_of_month();
                if months && first.month() == 1 && last.month() == 12 {
                    format!("{year:04}/{:04}", last.year())
                } else if months {
                    let month = format!("{year:04}-{:02}", first.month());
                    format!("{month}/{:04}-{:02}", last.year(), last.month())
                } else {
                    format!("{first}/{last}")
                }
            }
        }
    }

    /// The value that [`DateValue::edtf`] prints as `edtf`; `None` for any
    /// other string and for a day that the calendar does not have. Saturday
    /// and the Sunday behind it are a weekend.
    ///
    /// ```
    /// use dixit::{DateValue, Precision};
    ///
    /// let week = DateValue::parse("2016-W43").unwrap();
    /// assert_eq!(week.first, jiff::civil::date(2016, 10, 24));
    /// assert_eq!(DateValue::parse("2016-10-22/2016-10-23").unwrap().precision, Precision::Weekend);
    /// assert_eq!(DateValue::parse("2015-02-29"), None);
    /// ```
    #[must_use]
    pub fn parse(edtf: &str) -> Option<DateValue> {
        let Some((first, last)) = edtf.split_once('/') else {
            return single(edtf);
        };
        let (first, last) = (single(first)?, single(last)?);
        let mut value = DateValue::between(first, last)?;
        let days = first.precision == Precision::Day && last.precision == Precision::Day;
        if days
            && value.first.weekday() == Weekday::Saturday
            && shift(value.first, 1)? == value.last
        {
            value.precision = Precision::Weekend;
        }
        Some(value)
    }
}

/// The value of an EDTF string without `/`.
fn single(edtf: &str) -> Option<DateValue> {
    if !edtf.is_ascii() || edtf.len() < 4 {
        return None;
    }
    let (head, rest) = edtf.split_at(4);
    match (head.trim_end_matches('X'), rest) {
        (century, "") if century.len() == 2 => {
            DateValue::decade(number::<i16>(century)? * 100, 100)
        }
        (decade, "") if decade.len() == 3 => DateValue::decade(number::<i16>(decade)? * 10, 10),
        (year, "") if year.len() == 4 => DateValue::year(number(year)?),
        (year, rest) if year.len() == 4 => {
            let year = number(year)?;
            let mut parts = rest.strip_prefix('-')?.split('-');
            let (second, third) = (parts.next()?, parts.next());
            if parts.next().is_some() {
                return None;
            }
            match (second.strip_prefix('W'), third) {
                (Some(week), None) => {
                    let week = i8::try_from(two_digits(week)?).ok()?;
                    let monday = ISOWeekDate::new(year, week, Weekday::Monday).ok()?;
                    DateValue::week(monday.date())
                }
                (None, None) => match two_digits(second)? {
                    season @ 21..=24 => DateValue::season(year, season),
                    month => DateValue::month_of(year, month),
                },
                (None, Some(day)) => {
                    let month = i8::try_from(two_digits(second)?).ok()?;
                    let day = i8::try_from(two_digits(day)?).ok()?;
                    Some(DateValue::day(Date::new(year, month, day).ok()?))
                }
                (Some(_), Some(_)) => None,
            }
        }
        _ => None,
    }
}

fn two_digits(digits: &str) -> Option<u8> {
    (digits.len() == 2).then(|| number(digits)).flatten()
}

fn number<N: core::str::FromStr>(digits: &str) -> Option<N> {
    digits
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| digits.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A string, its first and last day.
    const VALUES: &[(&str, &str, &str)] = &[
        ("2016-10-24", "2016-10-24", "2016-10-24"),
        ("2016-02-29", "2016-02-29", "2016-02-29"),
        ("2016-W01", "2016-01-04", "2016-01-10"),
        ("2015-W53", "2015-12-28", "2016-01-03"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2016-10-22/2016-10-23", "2016-10-22", "2016-10-23"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2016-12", "2016-12-01", "2016-12-31"),
        ("2015-21", "2015-03-01", "2015-05-31"),
        ("2015-23", "2015-09-01", "2015-11-30"),
        ("2015-24", "2015-12-01", "2016-02-29"),
        ("2010", "2010-01-01", "2010-12-31"),
        ("0987", "0987-01-01", "0987-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2009/2013", "2009-01-01", "2013-12-31"),
        ("2016-07/2016-09", "2016-07-01", "2016-09-30"),
        ("2016-10-03/2016-10-05", "2016-10-03", "2016-10-05"),
    ];

    #[test]
    fn edtf_goes_there_and_back() {
        for (edtf, first, last) in VALUES {
            let value = DateValue::parse(edtf).expect(edtf);
            assert_eq!(value.edtf(), *edtf);
            assert_eq!(value.first.to_string(), *first, "{edtf}");
            assert_eq!(value.last.to_string(), *last, "{edtf}");
        }
    }

    #[test]
    fn days_are_written_as_the_calendar_writes_them() {
        for (year, month, day) in [
            (2010, 9, 21),
            (987, 1, 5),
            (0, 12, 31),
            (-1, 2, 3),
            (9999, 10, 10),
        ] {
            let date = Date::new(year, month, day).unwrap();
            assert_eq!(iso(date), date.to_string());
        }
    }

    #[test]
    fn what_is_no_value_is_none() {
        for edtf in [
            "",
            "16",
            "2016-13",
            "2016-20",
            "2016-25",
            "2016-1",
            "2016-W54",
            "2015-W00",
            "2016-09-31",
            "2015-02-29",
            "2016-10-24-1",
            "2016-",
            "/",
            "2016/",
            "2016-10-24/2016-10-23",
            "20X6",
            "XXXX",
            "+016",
            "2016-W43-1",
            "2016-10-24T10",
            "２０１６",
            "１",
            "é016",
            "2016-W-1",
        ] {
            assert_eq!(DateValue::parse(edtf), None, "{edtf:?}");
        }
    }

    #[test]
    fn the_calendar_ends_without_panic() {
        for date in [Date::MIN, Date::MAX] {
            for value in [
                DateValue::week(date),
                DateValue::weekend(date),
                Some(DateValue::month(date)),
                DateValue::year(date.year()),
            ] {
                let _ = value.map(|v| v.edtf());
            }
            assert!(shift(date, i32::MAX).is_none());
        }
        let _ = DateValue::decade(i16::MAX - 200, 100);
        assert_eq!(DateValue::season(Date::MAX.year(), 24), None);
    }
}
