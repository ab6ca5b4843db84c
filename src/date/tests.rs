//! The table of expressions: the day of publication, a text, and what stands
//! in it as `words=value` with `;` between. A date without a value is `words=?`.

use jiff::civil::Date;

use super::{DateValue, Dates, Direction, Precision, dates};
use crate::diagnostic::Code;
use crate::span::Span;
use crate::text::Text;

type Case = (&'static str, &'static str, &'static str);

const FULL: &[Case] = &[
    (
        "2016-11-02",
        "on October 24, 2016, he left",
        "October 24, 2016=2016-10-24",
    ),
    (
        "2016-11-02",
        "on 24 October 2016 he left",
        "24 October 2016=2016-10-24",
    ),
    (
        "2016-11-02",
        "on Oct. 24th, 2016, he left",
        "Oct. 24th, 2016=2016-10-24",
    ),
    (
        "2016-11-02",
        "on Oct 24 2016 he left",
        "Oct 24 2016=2016-10-24",
    ),
    (
        "2016-11-02",
        "the 24th of October, 2016",
        "24th of October, 2016=2016-10-24",
    ),
    (
        "2016-11-02",
        "on 2016-10-24 he left",
        "2016-10-24=2016-10-24",
    ),
    (
        "2016-11-02",
        "at 2016-10-24T10:05:00Z it closed",
        "2016-10-24T10:05:00Z=2016-10-24",
    ),
    ("2016-11-02", "signed 10/24/2016", "10/24/2016=2016-10-24"),
    ("2016-11-02", "signed 10/24/16", "10/24/16=2016-10-24"),
    ("2016-11-02", "signed 24/10/2016", "24/10/2016=2016-10-24"),
    ("2016-11-02", "signed 24.10.2016", "24.10.2016=2016-10-24"),
    ("2016-11-02", "signed 5/6/2016", "5/6/2016=2016-05-06"),
    (
        "2016-11-02",
        "signed 5/6/2016, read on 24 October",
        "5/6/2016=2016-06-05; 24 October=2016-10-24",
    ),
    ("2016-11-02", "signed 6/6/2016", "6/6/2016=2016-06-06"),
    (
        "",
        "on October 24, 2016, he left",
        "October 24, 2016=2016-10-24",
    ),
    (
        "2016-11-02",
        "Monday, Oct. 24, 2016, was cold",
        "Monday, Oct. 24, 2016=2016-10-24",
    ),
    (
        "2016-11-02",
        "Monday 24 October 2016",
        "Monday 24 October 2016=2016-10-24",
    ),
    (
        "2016-11-02",
        "Monday night, Oct. 24, he spoke",
        "Monday night, Oct. 24=2016-10-24",
    ),
    (
        "2016-11-02",
        "on Monday (Oct. 24) he spoke",
        "Monday (Oct. 24=2016-10-24",
    ),
    (
        "2016-11-02",
        "Mon., Oct. 24, at noon",
        "Mon., Oct. 24=2016-10-24",
    ),
    (
        "2016-11-02",
        "Sat. Oct. 29 at 8 p.m.",
        "Sat. Oct. 29=2016-10-29",
    ),
    (
        "2016-11-02",
        "born Feb. 29, 1988",
        "Feb. 29, 1988=1988-02-29",
    ),
    (
        "2017-01-03",
        "OCTOBER 24, 2016",
        "OCTOBER 24, 2016=2016-10-24",
    ),
    (
        "2016-11-02",
        "on march 4, may 5 and october 24",
        "october 24=2016-10-24",
    ),
];

const MONTH_DAYS: &[Case] = &[
    ("2016-11-02", "on Oct. 24 he left", "Oct. 24=2016-10-24"),
    (
        "2016-11-02",
        "on 24 October he left",
        "24 October=2016-10-24",
    ),
    (
        "2016-11-02",
        "on the 24th of October he left",
        "24th of October=2016-10-24",
    ),
    ("2016-11-02", "on Nov. 2 he left", "Nov. 2=2016-11-02"),
    ("2016-11-02", "on Nov. 8 they vote", "Nov. 8=2016-11-08"),
    ("2016-11-02", "on July 1 it began", "July 1=2016-07-01"),
    ("2017-01-03", "on Dec. 28 he left", "Dec. 28=2016-12-28"),
    (
        "2017-01-03",
        "on Jan. 20 he takes office",
        "Jan. 20=2017-01-20",
    ),
    ("2016-12-28", "on Jan. 5 they meet", "Jan. 5=2017-01-05"),
    ("2016-12-28", "on Feb. 5 it began", "Feb. 5=2017-02-05"),
    ("2016-12-28", "on March 5 it began", "March 5=2016-03-05"),
    ("2017-03-01", "on Sept. 9 it began", "Sept. 9=2016-09-09"),
    (
        "2017-03-01",
        "it will begin on Sept. 9",
        "Sept. 9=2017-09-09",
    ),
    (
        "2016-11-02",
        "it will open on March 3",
        "March 3=2017-03-03",
    ),
    ("2016-03-02", "on Feb. 29 he left", "Feb. 29=2016-02-29"),
    (
        "2016-11-02",
        "Monday, Oct. 24",
        "Monday, Oct. 24=2016-10-24",
    ),
    (
        "2016-11-02",
        "on Saturday, Oct. 24",
        "Saturday, Oct. 24=2015-10-24",
    ),
    ("2016-11-02", "signed on 10/24", "10/24=2016-10-24"),
    ("2016-11-02", "signed on 24/10", "24/10=2016-10-24"),
    ("2016-11-02", "May 5 was warm", "May 5=2016-05-05"),
    ("2016-11-02", "He came on May 5.", "May 5=2016-05-05"),
    ("", "on Oct. 24 he left", "Oct. 24=?"),
    (
        "2016-10-26",
        "on Oct. 20 the mayor spoke. On the 24th, he left.",
        "Oct. 20=2016-10-20; the 24th=2016-10-24",
    ),
    (
        "2016-10-26",
        "on Monday the 24th",
        "Monday the 24th=2016-10-24",
    ),
    (
        "2016-10-26",
        "at 10:30 a.m. on Oct. 24",
        "Oct. 24=2016-10-24",
    ),
];

const MONTHS: &[Case] = &[
    (
        "2016-11-02",
        "in October 2016 it fell",
        "October 2016=2016-10",
    ),
    (
        "2016-11-02",
        "in October of 2016 it fell",
        "October of 2016=2016-10",
    ),
    (
        "2016-11-02",
        "in early October 2016 it fell",
        "early October 2016=2016-10",
    ),
    (
        "2016-11-02",
        "in late October it fell",
        "late October=2016-10",
    ),
    (
        "2016-11-02",
        "in mid-October it fell",
        "mid-October=2016-10",
    ),
    ("2016-11-02", "in October it fell", "October=2016-10"),
    ("2016-11-02", "in November it fell", "November=2016-11"),
    ("2016-11-02", "in December it fell", "December=2015-12"),
    (
        "2016-11-02",
        "it will close in December",
        "December=2016-12",
    ),
    ("2016-11-02", "it will close in March", "March=2017-03"),
    ("2017-01-03", "in December it fell", "December=2016-12"),
    ("2017-01-03", "in January it fell", "January=2017-01"),
    ("2016-12-20", "in January it fell", "January=2016-01"),
    ("2016-12-20", "it is due in January", "January=2017-01"),
    ("2016-11-02", "last October it fell", "last October=2016-10"),
    (
        "2016-11-02",
        "last November it fell",
        "last November=2015-11",
    ),
    (
        "2016-11-02",
        "last December it fell",
        "last December=2015-12",
    ),
    ("2016-11-02", "next May they vote", "next May=2017-05"),
    (
        "2016-11-02",
        "this November they vote",
        "this November=2016-11",
    ),
    ("2016-11-02", "this May they voted", "this May=2016-05"),
    (
        "2016-11-02",
        "October's poll had them level",
        "October=2016-10",
    ),
    ("2016-11-02", "In May, he left.", "May=2016-05"),
    ("2016-11-02", "since March it fell", "March=2016-03"),
    ("2016-11-02", "in Sept. 2015 it fell", "Sept. 2015=2015-09"),
    ("", "in October it fell", "October=?"),
    ("", "in October 2016 it fell", "October 2016=2016-10"),
    (
        "2016-11-02",
        "January 2009 was cold",
        "January 2009=2009-01",
    ),
    ("2016-11-02", "In January Trump said no.", "January=2016-01"),
    ("2016-11-02", "in May said the mayor", "May=2016-05"),
];

const WEEKDAYS: &[Case] = &[
    // 2016-10-26 is a Wednesday.
    (
        "2016-10-26",
        "he said Monday that it fell",
        "Monday=2016-10-24",
    ),
    (
        "2016-10-26",
        "he said on Wednesday that it fell",
        "Wednesday=2016-10-26",
    ),
    ("2016-10-26", "on Friday it fell", "Friday=2016-10-21"),
    (
        "2016-10-26",
        "Sunday's debate was long",
        "Sunday=2016-10-23",
    ),
    (
        "2016-10-26",
        "late Monday night it fell",
        "late Monday night=2016-10-24",
    ),
    (
        "2016-10-26",
        "early Tuesday it fell",
        "early Tuesday=2016-10-25",
    ),
    (
        "2016-10-26",
        "on Tuesday afternoon it fell",
        "Tuesday afternoon=2016-10-25",
    ),
    (
        "2016-10-26",
        "last Monday it fell",
        "last Monday=2016-10-24",
    ),
    (
        "2016-10-26",
        "last Wednesday it fell",
        "last Wednesday=2016-10-19",
    ),
    (
        "2016-10-26",
        "this past Monday it fell",
        "this past Monday=2016-10-24",
    ),
    (
        "2016-10-26",
        "next Monday they meet",
        "next Monday=2016-10-31",
    ),
    (
        "2016-10-26",
        "this coming Friday they meet",
        "this coming Friday=2016-10-28",
    ),
    ("2016-10-26", "he will speak on Friday", "Friday=2016-10-28"),
    (
        "2016-10-26",
        "they are scheduled to meet Monday",
        "Monday=2016-10-31",
    ),
    (
        "2016-10-26",
        "Friday's vote will decide",
        "Friday=2016-10-28",
    ),
    ("2016-10-26", "on Thursday they vote", "Thursday=2016-10-27"),
    (
        "2016-10-26",
        "he said Monday that he will leave",
        "Monday=2016-10-24",
    ),
    (
        "2016-10-26",
        "Monday of last week it fell",
        "Monday of last week=2016-10-17",
    ),
    (
        "2016-10-26",
        "on Friday last week it fell",
        "Friday last week=2016-10-21",
    ),
    (
        "2016-10-26",
        "a week ago Monday it fell",
        "a week ago Monday=2016-10-17",
    ),
    (
        "2016-10-26",
        "a week from Friday they meet",
        "a week from Friday=2016-11-04",
    ),
    ("2017-01-01", "on Saturday it fell", "Saturday=2016-12-31"),
    ("2017-01-02", "on Friday it fell", "Friday=2016-12-30"),
    ("2016-03-01", "on Monday it fell", "Monday=2016-02-29"),
    ("", "on Monday it fell", "Monday=?"),
    (
        "2016-10-26",
        "at 7 p.m. Monday he spoke",
        "Monday=2016-10-24",
    ),
    (
        "2016-10-26",
        "“No,” he told the Post Monday",
        "Monday=2016-10-24",
    ),
    (
        "2016-10-26",
        "Monday morning he left",
        "Monday morning=2016-10-24",
    ),
];

const DAY_WORDS: &[Case] = &[
    ("2016-10-26", "it fell yesterday", "yesterday=2016-10-25"),
    ("2016-10-26", "it fell today", "today=2016-10-26"),
    ("2016-10-26", "it falls tomorrow", "tomorrow=2016-10-27"),
    ("2016-10-26", "it fell tonight", "tonight=2016-10-26"),
    (
        "2016-10-26",
        "yesterday morning it fell",
        "yesterday morning=2016-10-25",
    ),
    (
        "2016-10-26",
        "this morning it fell",
        "this morning=2016-10-26",
    ),
    (
        "2016-10-26",
        "early this morning it fell",
        "early this morning=2016-10-26",
    ),
    ("2016-10-26", "last night it fell", "last night=2016-10-25"),
    (
        "2016-10-26",
        "the day before yesterday it fell",
        "the day before yesterday=2016-10-24",
    ),
    (
        "2016-10-26",
        "the day after tomorrow it falls",
        "the day after tomorrow=2016-10-28",
    ),
    ("2017-01-01", "it fell yesterday", "yesterday=2016-12-31"),
    ("2016-12-31", "it falls tomorrow", "tomorrow=2017-01-01"),
    ("2016-02-28", "it falls tomorrow", "tomorrow=2016-02-29"),
    ("2015-02-28", "it falls tomorrow", "tomorrow=2015-03-01"),
    ("", "it fell yesterday", "yesterday=?"),
];

const UNITS: &[Case] = &[
    ("2016-10-26", "last week it fell", "last week=2016-W42"),
    ("2016-10-26", "this week it fell", "this week=2016-W43"),
    ("2016-10-26", "next week it falls", "next week=2016-W44"),
    (
        "2016-10-26",
        "earlier this week it fell",
        "earlier this week=2016-W43",
    ),
    (
        "2016-10-26",
        "late last week it fell",
        "late last week=2016-W42",
    ),
    (
        "2016-10-26",
        "the week before last it fell",
        "the week before last=2016-W41",
    ),
    (
        "2016-10-26",
        "earlier in the week it fell",
        "earlier in the week=2016-W43",
    ),
    ("2016-01-03", "last week it fell", "last week=2015-W52"),
    ("2015-12-31", "next week it falls", "next week=2016-W01"),
    ("2016-01-04", "last week it fell", "last week=2015-W53"),
    ("2021-01-03", "this week it fell", "this week=2020-W53"),
    ("2016-10-26", "last month it fell", "last month=2016-09"),
    ("2016-01-31", "last month it fell", "last month=2015-12"),
    ("2016-03-31", "last month it fell", "last month=2016-02"),
    ("2016-12-31", "next month it falls", "next month=2017-01"),
    (
        "2016-10-26",
        "earlier this month it fell",
        "earlier this month=2016-10",
    ),
    ("2016-10-26", "last year it fell", "last year=2015"),
    (
        "2016-10-26",
        "later this year it falls",
        "later this year=2016",
    ),
    (
        "2016-10-26",
        "early next year it falls",
        "early next year=2017",
    ),
    ("2016-10-26", "last year's plan fell", "last year=2015"),
    (
        "2016-10-26",
        "earlier in the month it fell",
        "earlier in the month=2016-10",
    ),
    ("", "last week it fell", "last week=?"),
];

const WEEKENDS: &[Case] = &[
    (
        "2016-10-26",
        "over the weekend it fell",
        "the weekend=2016-10-22/2016-10-23",
    ),
    (
        "2016-10-26",
        "last weekend it fell",
        "last weekend=2016-10-22/2016-10-23",
    ),
    (
        "2016-10-24",
        "at the weekend it fell",
        "the weekend=2016-10-22/2016-10-23",
    ),
    (
        "2016-10-22",
        "this weekend it fell",
        "this weekend=2016-10-22/2016-10-23",
    ),
    (
        "2016-10-23",
        "last weekend it fell",
        "last weekend=2016-10-15/2016-10-16",
    ),
    (
        "2016-10-26",
        "next weekend they meet",
        "next weekend=2016-10-29/2016-10-30",
    ),
    (
        "2016-10-26",
        "they will meet this weekend",
        "this weekend=2016-10-29/2016-10-30",
    ),
    (
        "2017-01-01",
        "over the weekend it fell",
        "the weekend=2016-12-31/2017-01-01",
    ),
    (
        "2016-10-26",
        "over the past weekend it fell",
        "the past weekend=2016-10-22/2016-10-23",
    ),
];

const SEASONS: &[Case] = &[
    ("2016-10-26", "last spring it fell", "last spring=2016-21"),
    ("2016-10-26", "last summer it fell", "last summer=2016-22"),
    ("2016-10-26", "last fall it fell", "last fall=2015-23"),
    ("2016-10-26", "this fall it fell", "this fall=2016-23"),
    ("2016-10-26", "this summer it fell", "this summer=2016-22"),
    ("2016-10-26", "next spring it falls", "next spring=2017-21"),
    ("2016-10-26", "next winter it falls", "next winter=2016-24"),
    ("2016-10-26", "last winter it fell", "last winter=2015-24"),
    ("2016-01-26", "this winter it fell", "this winter=2015-24"),
    ("2016-01-26", "last winter it fell", "last winter=2014-24"),
    (
        "2016-10-26",
        "the fall of 2015 was dry",
        "the fall of 2015=2015-23",
    ),
    (
        "2016-10-26",
        "in autumn 2015 it fell",
        "autumn 2015=2015-23",
    ),
    (
        "2016-10-26",
        "the winter of 2015 was mild",
        "the winter of 2015=2015-24",
    ),
    (
        "",
        "the spring of 2015 was mild",
        "the spring of 2015=2015-21",
    ),
    ("", "last spring was mild", "last spring=?"),
];

const AGO: &[Case] = &[
    (
        "2016-10-26",
        "two days ago it fell",
        "two days ago=2016-10-24",
    ),
    ("2016-10-26", "3 days ago it fell", "3 days ago=2016-10-23"),
    ("2016-10-26", "a week ago it fell", "a week ago=2016-W42"),
    (
        "2016-10-26",
        "two weeks ago it fell",
        "two weeks ago=2016-W41",
    ),
    (
        "2016-10-26",
        "a couple of weeks ago it fell",
        "a couple of weeks ago=2016-W41",
    ),
    (
        "2016-10-26",
        "a fortnight ago it fell",
        "a fortnight ago=2016-W41",
    ),
    (
        "2016-10-26",
        "six months ago it fell",
        "six months ago=2016-04",
    ),
    (
        "2016-03-31",
        "one month ago it fell",
        "one month ago=2016-02",
    ),
    ("2016-10-26", "a year ago it fell", "a year ago=2015"),
    (
        "2016-10-26",
        "nearly 10 years ago it fell",
        "10 years ago=2006",
    ),
    ("2016-10-26", "a decade ago it fell", "a decade ago=2006"),
    (
        "2016-10-26",
        "it ends two years from now",
        "two years from now=2018",
    ),
    (
        "2016-03-01",
        "two days ago it fell",
        "two days ago=2016-02-28",
    ),
    (
        "2015-03-01",
        "two days ago it fell",
        "two days ago=2015-02-27",
    ),
    ("2016-01-05", "a week ago it fell", "a week ago=2015-W53"),
    ("", "two days ago it fell", "two days ago=?"),
];

const YEARS: &[Case] = &[
    ("2016-10-26", "in 2012 it fell", "2012=2012"),
    ("2016-10-26", "he gave a 2012 interview", "2012=2012"),
    ("2016-10-26", "the 2001 story ran long", "2001=2001"),
    ("2016-10-26", "since 1996 it fell", "1996=1996"),
    ("2016-10-26", "in early 2012 it fell", "early 2012=2012"),
    ("2016-10-26", "in 1812 it fell", "1812=1812"),
    ("2016-10-26", "his book (2009) sold well", "2009=2009"),
    ("", "in 2012 it fell", "2012=2012"),
    ("2016-10-26", "in the 1990s it fell", "the 1990s=199X"),
    ("2016-10-26", "in the ’90s it fell", "’90s=199X"),
    ("2016-10-26", "in the late 1980s it fell", "late 1980s=198X"),
    (
        "2016-10-26",
        "in the 20th century it fell",
        "the 20th century=19XX",
    ),
    (
        "2016-10-26",
        "in the third quarter of 2015 it fell",
        "the third quarter of 2015=2015-07/2015-09",
    ),
    (
        "2016-10-26",
        "in the first quarter of 2016 it fell",
        "the first quarter of 2016=2016-01/2016-03",
    ),
];

const INTERVALS: &[Case] = &[
    (
        "2016-10-26",
        "from Oct. 3-5 they met",
        "Oct. 3-5=2016-10-03/2016-10-05",
    ),
    (
        "2016-10-26",
        "on Oct. 3–5, 2015, they met",
        "Oct. 3–5, 2015=2015-10-03/2015-10-05",
    ),
    (
        "2016-10-26",
        "3-5 October they met",
        "3-5 October=2016-10-03/2016-10-05",
    ),
    (
        "2016-10-26",
        "from Sept. 30 to Oct. 2 they met",
        "Sept. 30 to Oct. 2=2016-09-30/2016-10-02",
    ),
    (
        "2017-01-26",
        "from Dec. 30 to Jan. 2 they met",
        "Dec. 30 to Jan. 2=2016-12-30/2017-01-02",
    ),
    (
        "2017-01-26",
        "from Dec. 30 to Jan. 2, 2016, they met",
        "Dec. 30 to Jan. 2, 2016=2015-12-30/2016-01-02",
    ),
    (
        "2016-10-26",
        "from 2009 to 2013 it fell",
        "2009 to 2013=2009/2013",
    ),
    (
        "2016-10-26",
        "between 2009 and 2013 it fell",
        "2009 and 2013=2009/2013",
    ),
    ("2016-10-26", "he led it (2009–2013)", "2009–2013=2009/2013"),
    (
        "2016-10-26",
        "he led it from 2009-2013",
        "2009-2013=2009/2013",
    ),
    (
        "2016-10-26",
        "Saturday through Monday they met",
        "Saturday through Monday=2016-10-22/2016-10-24",
    ),
    (
        "2016-10-26",
        "from March to May 2016 it fell",
        "March to May 2016=2016-03/2016-05",
    ),
];

const RELATIVE: &[Case] = &[
    (
        "2016-10-26",
        "He left on Oct. 20. That day it fell.",
        "Oct. 20=2016-10-20; That day=2016-10-20",
    ),
    (
        "2016-10-26",
        "He left on Oct. 20. The next day it fell.",
        "Oct. 20=2016-10-20; The next day=2016-10-21",
    ),
    (
        "2016-10-26",
        "He left on Oct. 31, 2015. The following day it fell.",
        "Oct. 31, 2015=2015-10-31; The following day=2015-11-01",
    ),
    (
        "2016-10-26",
        "He left on Oct. 20. Two days later it fell.",
        "Oct. 20=2016-10-20; Two days later=2016-10-22",
    ),
    (
        "2016-10-26",
        "He left in May. Two months later it fell.",
        "May=2016-05; Two months later=2016-07",
    ),
    (
        "2016-10-26",
        "He left in 2012. A year earlier it fell.",
        "2012=2012; A year earlier=2011",
    ),
    (
        "2016-10-26",
        "He left on Oct. 20. It fell the day before.",
        "Oct. 20=2016-10-20; the day before=2016-10-19",
    ),
    (
        "2016-10-26",
        "He left on Oct. 20. That same day it fell.",
        "Oct. 20=2016-10-20",
    ),
    ("2016-10-26", "The next day it fell.", "The next day=?"),
    (
        "2016-10-26",
        "He left on Dec. 31, 2015. That night it fell.",
        "Dec. 31, 2015=2015-12-31; That night=2015-12-31",
    ),
    (
        "2016-10-26",
        "He left in 2012. The next day it fell.",
        "2012=2012; The next day=?",
    ),
];

const EVENTS: &[Case] = &[
    (
        "2016-10-26",
        "It was repealed on Oct. 12 by a vote of four to three. The day before the vote he left.",
        "Oct. 12=2016-10-12; The day before the vote=2016-10-11",
    ),
    (
        "2016-10-26",
        "It was repealed on Oct. 12. Two days after the repeal he left.",
        "Oct. 12=2016-10-12; Two days after the repeal=2016-10-14",
    ),
    (
        "2016-10-26",
        "He left on Oct. 12. Two days after the wedding he came back. A day later he left.",
        "Oct. 12=2016-10-12; Two days after the wedding=?; A day later=?",
    ),
];

const IMPOSSIBLE: &[Case] = &[
    ("2016-10-26", "on Sept. 31 it fell", "Sept. 31=?"),
    ("2015-10-26", "on Feb. 29 it fell", "Feb. 29=?"),
    ("2016-10-26", "on Feb. 29, 2015, it fell", "Feb. 29, 2015=?"),
    ("2016-10-26", "on Feb. 30, 2016, it fell", "Feb. 30, 2016=?"),
    ("2016-10-26", "on 13/13/16 it fell", "13/13/16=?"),
    ("2016-10-26", "on 31 June it fell", "31 June=?"),
    ("2016-10-26", "on 2016-02-30 it fell", "2016-02-30=?"),
    ("2016-10-26", "on Nov. 31 it fell", "Nov. 31=?"),
];

const DATELINES: &[Case] = &[
    (
        "2016-11-04",
        "CAIRO, Nov. 3 (AP) — It fell yesterday.",
        "Nov. 3=2016-11-03; yesterday=2016-11-02",
    ),
    (
        "2016-11-04",
        "NEW YORK, Thursday (Reuters) - It fell today.",
        "Thursday=2016-11-03; today=2016-11-03",
    ),
    (
        "2016-11-04",
        "CAIRO, Oct. 3 (AP) — It fell yesterday.",
        "Oct. 3=2016-10-03; yesterday=2016-11-03",
    ),
    (
        "",
        "CAIRO, Nov. 3, 2016 (AP) — It fell yesterday.",
        "Nov. 3, 2016=2016-11-03; yesterday=2016-11-02",
    ),
    (
        "2016-11-04",
        "He met Cairo, Nov. 3 (AP) — It fell yesterday.",
        "Nov. 3=2016-11-03; yesterday=2016-11-03",
    ),
];

/// What only looks like a date.
const NONE: &[&str] = &[
    "they may go and march on",
    "May said that she would go",
    "Theresa May said no",
    "Mrs. May left",
    "critics of May said no",
    "May they rest",
    "March with us",
    "the Women's March drew crowds",
    "an august body",
    "April Ryan asked why",
    "a question by April Ryan",
    "the Sun said so",
    "the sun set",
    "he sat down",
    "they wed in a church",
    "a mar on it",
    "on Super Tuesday he won",
    "the Black Friday sales",
    "on Good Friday they rest",
    "the Cyber Monday deals",
    "on Ash Wednesday they fast",
    "the Sunday Times wrote",
    "the Mail on Sunday wrote",
    "Monday Night Football returned",
    "on Mondays he rests",
    "every Monday he rests",
    "the 2016 campaign was long",
    "the 2016 presidential race",
    "the 2016 Republican convention",
    "a 2016 election",
    "the 2020 budget",
    "the 2012 Olympics",
    "he is 65 years old",
    "the 24-year-old left",
    "2,012 people came",
    "2012 people came",
    "it cost $2000",
    "it weighs 2016 pounds",
    "2000 years of history",
    "1600 Pennsylvania Avenue",
    "a second chance",
    "the third quarter was good",
    "the fall of the regime",
    "they fall and spring back",
    "prices fall",
    "in recent weeks it fell",
    "recently it fell",
    "earlier, he left",
    "later he left",
    "now it fell",
    "in the past week it fell",
    "over the past year it fell",
    "the last week was hard",
    "for two weeks it fell",
    "several years ago it fell",
    "years ago it fell",
    "two and a half years ago",
    "at 10:30 a.m. it fell",
    "it is open 24/7",
    "two 1/2 cups",
    "a 3-5 win",
    "the 9/11 attacks",
    "since 9/11 it changed",
    "on 9/11 it changed",
    "the Sept. 11 attacks changed it",
    "version 1.2.16 came out",
    "call 555-1212 or 1-2-16",
    "the 24th floor",
    "on the 5th floor",
    "his 90s are kind",
    "in the 90s by noon",
    "fiscal 2016 was poor",
    "fiscal year 2016 was poor",
    "the weekend edition",
    "day after day",
    "one day it will fall",
    "some day soon",
    "a good year",
    "page 1999 of it",
    "the class of '16",
    "Friday-night crowds",
    "the leaders of tomorrow",
    "No. 2012 of them",
];

fn found(anchor: &str, text: &str) -> String {
    let anchor: Option<Date> = (!anchor.is_empty()).then(|| anchor.parse().unwrap());
    let found: Vec<String> = dates(text, anchor)
        .iter()
        .map(|timex| {
            let value = timex.value.map_or("?".to_owned(), |value| value.edtf());
            format!("{}={value}", timex.span.text(text))
        })
        .collect();
    found.join("; ")
}

fn check(name: &str, cases: &[Case]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(anchor, text, expected)| {
            let found = found(anchor, text);
            (found != *expected).then(|| {
                format!("{name}: {anchor} {text}\n  expected {expected}\n  found    {found}")
            })
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn expressions_and_their_values() {
    for (name, cases) in [
        ("full", FULL),
        ("month-day", MONTH_DAYS),
        ("month", MONTHS),
        ("weekday", WEEKDAYS),
        ("day word", DAY_WORDS),
        ("unit", UNITS),
        ("weekend", WEEKENDS),
        ("season", SEASONS),
        ("ago", AGO),
        ("year", YEARS),
        ("interval", INTERVALS),
        ("relative", RELATIVE),
        ("event", EVENTS),
        ("impossible", IMPOSSIBLE),
        ("dateline", DATELINES),
    ] {
        check(name, cases);
    }
}

#[test]
fn what_only_looks_like_a_date_is_none() {
    let wrong: Vec<String> = NONE
        .iter()
        .filter_map(|text| {
            let found = found("2016-10-26", text);
            (!found.is_empty()).then(|| format!("{text}: {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a claim speaks of: the day of publication, the day of the saying, the
/// direction, a claim, its dates.
const ABOUT: &[(&str, &str, Direction, &str, &str)] = &[
    // A plan looks forward, an account back.
    (
        "2016-10-26",
        "2016-10-24",
        Direction::Future,
        "We open on Friday",
        "2016-10-28",
    ),
    (
        "2016-10-26",
        "2016-10-24",
        Direction::Past,
        "We opened on Friday",
        "2016-10-21",
    ),
    (
        "2016-10-26",
        "2016-10-24",
        Direction::Open,
        "We will open on Friday",
        "2016-10-28",
    ),
    (
        "2016-10-26",
        "2016-10-24",
        Direction::Past,
        "It closed in December",
        "2015-12",
    ),
    (
        "2016-10-26",
        "2016-10-24",
        Direction::Future,
        "It closes in December",
        "2016-12",
    ),
    (
        "2016-10-26",
        "2016-10-24",
        Direction::Future,
        "It closes on March 3",
        "2017-03-03",
    ),
    (
        "2016-10-26",
        "2016-10-24",
        Direction::Past,
        "It closed on March 3",
        "2016-03-03",
    ),
    (
        "2016-10-26",
        "2016-10-24",
        Direction::Past,
        "It closed on Nov. 3",
        "2015-11-03",
    ),
    // A speaker's today is the day of the saying.
    (
        "2016-10-26",
        "2016-10-24",
        Direction::Open,
        "I am in no hurry today",
        "2016-10-24",
    ),
    (
        "2016-10-26",
        "2016-10-24",
        Direction::Open,
        "It fell yesterday",
        "2016-10-23",
    ),
    (
        "2016-10-26",
        "2016-10-24",
        Direction::Open,
        "It fell last week",
        "2016-W42",
    ),
    (
        "2016-10-26",
        "",
        Direction::Open,
        "It fell yesterday",
        "2016-10-25",
    ),
    ("", "", Direction::Open, "It fell yesterday", "?"),
    // What is absolute stays so.
    (
        "2016-10-26",
        "2016-10-24",
        Direction::Future,
        "It fell in 2012",
        "2012",
    ),
    (
        "2016-10-26",
        "2016-10-24",
        Direction::Future,
        "It fell on May 3, 2015, and two days later",
        "2015-05-03 2015-05-05",
    ),
    (
        "2016-10-26",
        "2016-10-24",
        Direction::Past,
        "They may go",
        "",
    ),
];

#[test]
fn what_a_claim_speaks_of() {
    for (published, said, direction, claim, expected) in ABOUT {
        let day = |s: &str| -> Option<Date> { (!s.is_empty()).then(|| s.parse().unwrap()) };
        let source = format!("“{claim},” she said on Sunday.");
        let text = Text::of(&source);
        let dates = Dates::of(&text, day(published), None);
        let span = Span::new(0, u32::try_from(claim.len() + 7).unwrap());
        let found: Vec<String> = dates
            .about(&text, span, day(said), *direction)
            .map(|t| t.value.map_or("?".to_owned(), |v| v.edtf()))
            .collect();
        assert_eq!(found.join(" "), *expected, "{claim}, {direction:?}");
    }
}

#[test]
fn odd_dates_are_remarked() {
    for (published, text, expected) in [
        (
            "2016-10-26",
            "It fell on Sept. 31.",
            Some(Code::ImpossibleDate),
        ),
        ("", "It fell on Feb. 30, 2016.", Some(Code::ImpossibleDate)),
        ("", "It fell on Monday and in May.", None),
        ("2016-10-26", "The next day it fell.", None),
        (
            "2016-10-26",
            "ELY, Oct. 3 (AP) — It fell.",
            Some(Code::DatelineConflict),
        ),
        ("2016-10-26", "ELY, Oct. 25 (AP) — It fell.", None),
    ] {
        let published = (!published.is_empty()).then(|| published.parse().unwrap());
        let dates = Dates::of(&Text::of(text), published, None);
        let codes: Vec<Code> = dates.diagnostics.iter().map(|d| d.code).collect();
        assert_eq!(codes, expected.into_iter().collect::<Vec<_>>(), "{text}");
    }
}

/// Texts put together from what the grammar looks at, in any order.
fn odd_texts() -> impl Iterator<Item = String> {
    const PIECES: &[&str] = &[
        "Monday",
        "Mon.",
        "Oct.",
        "October",
        "May",
        "24",
        "24th",
        "3-5",
        "2016",
        "1990s",
        "'",
        "90s",
        "’s",
        ",",
        ".",
        "(",
        "–",
        " to ",
        "the",
        "next",
        "last",
        "this",
        "day",
        "weeks",
        "ago",
        "later",
        "before",
        "after",
        "today",
        "2016-02-30",
        "10/11/16",
        "99/99/9999",
        "9999",
        "weekend",
        "spring",
        "quarter",
        "third",
        "of",
        "a",
        "couple",
        "century",
        "20th",
        "\n\n",
        "\r\n",
        "“",
        "”",
        "é",
        "日曜日",
        "\u{0}",
        "\u{301}",
        "\u{200b}",
        "will",
        "who",
        "said",
    ];
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap()
    };
    (0..3000).map(move |_| {
        let mut text = String::new();
        for _ in 0..next() % 24 {
            text += PIECES[next() % PIECES.len()];
            if next() % 4 > 0 {
                text.push(' ');
            }
        }
        text
    })
}

#[test]
fn any_text_gives_dates_in_order_that_read_back() {
    for text in odd_texts() {
        for published in [
            None,
            Some(Date::MIN),
            Some(Date::MAX),
            Some(jiff::civil::date(2016, 2, 29)),
        ] {
            let mut end = 0;
            for timex in dates(&text, published) {
                assert!(
                    timex.span.start >= end && !timex.span.is_empty(),
                    "{text:?}"
                );
                assert!(!timex.span.text(&text).is_empty(), "{text:?}");
                assert!((0.0..=1.0).contains(&timex.confidence));
                end = timex.span.end;
                let Some(value) = timex.value else { continue };
                assert!(value.first <= value.last, "{text:?}");
                let read = DateValue::parse(&value.edtf());
                let round = |v: &DateValue| (v.first, v.last);
                if value.first.year() >= 0 {
                    assert_eq!(
                        read.as_ref().map(round),
                        Some(round(&value)),
                        "{text:?} {value:?}"
                    );
                }
                if value.precision == Precision::Day {
                    assert_eq!(value.first, value.last);
                }
            }
        }
    }
}

#[test]
fn a_long_text_without_a_break_has_an_answer() {
    for piece in [
        "Monday ",
        "two weeks ago ",
        "Oct. 3-5, ",
        "2016 ",
        "the day before the vote ",
        "that day ",
        "\"",
        "(",
        "12 May to ",
    ] {
        let found = |size: usize| {
            let text = piece.repeat(size / piece.len());
            dates(&text, Some(jiff::civil::date(2016, 10, 26))).len()
        };
        assert!(found(160_000) >= found(20_000), "{piece}");
    }
}
