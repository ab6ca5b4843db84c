//! Dates: the expressions of a text, what day they mean, and which of them
//! tells when something was said.

use jiff::civil::Date;

use crate::span::Span;

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
