//! The lines around a story: what each form of them says, by hand.
//!
//! *Input*: one line, without its white space. *Output*: what it tells, where it
//! has the form: the day of a date line (`Posted on Sept. 22, 2010, 10:30 GMT`),
//! the name of a byline (`By Jane Roe, Staff Writer`), the address of a line that
//! is one, the place of a dateline (`CAIRO, Nov. 3 (AP) —`). The forms are small,
//! and most articles have none of them: reading them takes no table to be made
//! first.
//!
//! A part that may be there is tried before its absence, the longer before the
//! shorter. Letters and capitals are those of any script in names and places;
//! months, weekdays, labels and digits are English and ASCII.

use core::ops::{Range, RangeInclusive};

use jiff::civil::Date;

/// `http://…`, also between `<` and `>`, as a whole line.
pub(super) fn address(line: &str) -> Option<&str> {
    let line = line.strip_prefix('<').unwrap_or(line);
    let url = line.strip_suffix('>').unwrap_or(line);
    let host = url
        .strip_prefix("http://")
        .or_else(|| url.strip_prefix("https://"))?;
    let whole = !host.is_empty() && !host.contains(|c: char| c.is_whitespace() || "<>".contains(c));
    whole.then_some(url)
}

/// What stands behind `Original url:` and its like.
pub(super) fn behind_label(line: &str) -> Option<&str> {
    const LABELS: [&str; 7] = [
        "original url",
        "url",
        "source",
        "link",
        "read more at",
        "read more",
        "permalink",
    ];
    LABELS.iter().find_map(|label| {
        let rest = strip_word(line, label)?.trim_start();
        Some(rest.strip_prefix(':')?.trim_start())
    })
}

/// What follows `word`, in small or large letters.
fn strip_word<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let (head, rest) = line.split_at_checked(word.len())?;
    head.eq_ignore_ascii_case(word).then_some(rest)
}

/// What follows some white space.
fn strip_space(line: &str) -> Option<&str> {
    let rest = line.trim_start();
    (rest.len() < line.len()).then_some(rest)
}

/// What follows one character of white space.
fn strip_one_space(line: &str) -> Option<&str> {
    line.strip_prefix(char::is_whitespace)
}

/// A number of so many digits, and what follows.
fn digits(line: &str, least: usize, most: usize) -> Option<(&str, &str)> {
    let count = line.bytes().take_while(u8::is_ascii_digit).count();
    (least..=most)
        .contains(&count)
        .then(|| line.split_at(count))
}

/// The ASCII letters at the beginning, and what follows.
fn letters(line: &str) -> (&str, &str) {
    let count = line.bytes().take_while(u8::is_ascii_alphabetic).count();
    line.split_at(count)
}

/// The day that a whole line tells: `September 22, 2010`, `22 Sept. 2010`,
/// `2010-09-22`, an RFC 3339 time.
pub(super) fn date(line: &str) -> Option<Date> {
    const LABELS: [&str; 5] = ["published", "updated", "posted", "first published", "date"];
    let line = line.trim();
    if line.len() > 80 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    if let Some((day, rest)) = line.split_at_checked(10) {
        if day.as_bytes()[0].is_ascii_digit()
            && (rest.is_empty() || rest.starts_with(['T', 't', ' ']))
        {
            if let Ok(day) = day.parse() {
                return Some(day);
            }
        }
    }
    let label = LABELS.iter().find_map(|label| strip_word(line, label));
    let line = label.unwrap_or(line);
    let line = line.trim_start_matches(|c: char| c == ':' || c.is_whitespace());
    let line = strip_word(line, "on").and_then(strip_space).unwrap_or(line);
    let line = behind_weekday(line).unwrap_or(line);
    let (year, month, day, rest) = year_first(line)
        .or_else(|| month_first(line))
        .or_else(|| day_first(line))?;
    if !is_time(rest) {
        return None;
    }
    Date::new(year.parse().ok()?, month, day.parse().ok()?).ok()
}

/// What follows `Monday, `.
fn behind_weekday(line: &str) -> Option<&str> {
    const STEMS: [&str; 11] = [
        "mon", "tue", "tues", "wed", "wednes", "thu", "thurs", "fri", "sat", "satur", "sun",
    ];
    let (word, rest) = letters(line);
    let stem = match word.len().checked_sub(3).map(|at| word.split_at(at)) {
        Some((stem, day)) if !stem.is_empty() && day.eq_ignore_ascii_case("day") => stem,
        _ => word,
    };
    let known = STEMS.iter().any(|s| stem.eq_ignore_ascii_case(s));
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    let rest = rest.strip_prefix(',').unwrap_or(rest);
    known.then(|| strip_space(rest)).flatten()
}

/// Year, month and day, and what follows.
type Day<'a> = (&'a str, i8, &'a str, &'a str);

fn year_first(line: &str) -> Option<Day<'_>> {
    let (year, rest) = digits(line, 4, 4)?;
    let (month, rest) = digits(rest.strip_prefix('-')?, 2, 2)?;
    let (day, rest) = digits(rest.strip_prefix('-')?, 2, 2)?;
    Some((year, month.parse().ok()?, day, rest))
}

/// `September 22nd, 2010`
fn month_first(line: &str) -> Option<Day<'_>> {
    let (name, rest) = month(line)?;
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    let (day, rest) = digits(strip_space(rest)?, 1, 2)?;
    let rest = behind_ordinal(rest);
    let rest = rest.strip_prefix(',').unwrap_or(rest);
    let (year, rest) = digits(strip_space(rest)?, 4, 4)?;
    Some((year, name, day, rest))
}

/// `22nd Sept., 2010`
fn day_first(line: &str) -> Option<Day<'_>> {
    let (day, rest) = digits(line, 1, 2)?;
    let (name, rest) = month(strip_space(behind_ordinal(rest))?)?;
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    let rest = rest.strip_prefix(',').unwrap_or(rest);
    let (year, rest) = digits(strip_space(rest)?, 4, 4)?;
    Some((year, name, day, rest))
}

/// What follows the `st` of `1st`, if it stands there.
fn behind_ordinal(line: &str) -> &str {
    let endings = ["st", "nd", "rd", "th"].iter();
    endings
        .fold(None, |found, ending| {
            found.or_else(|| strip_word(line, ending))
        })
        .unwrap_or(line)
}

/// The number of the month that a line begins with, in at least three letters,
/// and what follows.
fn month(line: &str) -> Option<(i8, &str)> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let (name, rest) = letters(line);
    let is = |full: &str| strip_word(full, name).is_some();
    let at = NAMES
        .iter()
        .position(|full| is(full) || name.eq_ignore_ascii_case("sept") && *full == "september")?;
    (name.len() >= 3).then_some((i8::try_from(at + 1).ok()?, rest))
}

/// Whether what follows a day is nothing, or a time: `, 10:30 GMT`.
fn is_time(rest: &str) -> bool {
    const BEHIND: usize = 24;
    let part = |c: char| matches!(c, 'T' | 't' | ',' | '|' | '·' | '-') || c.is_whitespace();
    let time = rest.trim_start_matches(part);
    let separated = time.len() < rest.len();
    let time = strip_word(time, "at").and_then(strip_space).unwrap_or(time);
    let behind = digits(time, 1, 2)
        .and_then(|(_, rest)| rest.strip_prefix([':', '.']))
        .filter(|rest| rest.len() >= 2 && rest.bytes().take(2).all(|b| b.is_ascii_digit()))
        .map(|rest| rest[2..].trim_end());
    rest.is_empty()
        || separated && behind.is_some_and(|b| b.chars().count() <= BEHIND && !b.contains('\n'))
}

/// The name in a byline, and what follows it: `Jane Roe` and `, Staff Writer`.
///
/// A name has two to eight words, capitals and the particles between them; a
/// dash, comma or bar may stand behind it, with a short rest.
pub(super) fn byline(line: &str) -> Option<(&str, &str)> {
    const OPENERS: [&str; 6] = ["By", "BY", "by", "Written by", "From", "Story by"];
    const WORDS: usize = 8;
    let line = OPENERS.iter().find_map(|word| line.strip_prefix(word))?;
    let name = line
        .strip_prefix(|c: char| c == ':' || c.is_whitespace())?
        .trim_start();
    // Where each word may end, the longest way first; a name that goes on does
    // so behind the whole of a word.
    let mut words: Vec<Range<usize>> = Vec::with_capacity(WORDS);
    let mut at = 0;
    while words.len() < WORDS {
        let Some(length) = word_of_name(&name[at..], words.is_empty()) else {
            break;
        };
        words.push(at..at + length);
        let rest = &name[at + length..];
        match strip_space(rest) {
            Some(next) => at = name.len() - next.len(),
            None => break,
        }
    }
    words.iter().skip(1).rev().find_map(|word| {
        let ends = ends_of(&name[word.clone()]).map(|end| word.start + end);
        ends.map(|end| name.split_at(end))
            .find(|(_, rest)| rest.is_empty() || is_behind_name(rest))
    })
}

/// The length of a word of a name: with a capital, or a particle.
fn word_of_name(line: &str, first: bool) -> Option<usize> {
    const PARTICLES: [&str; 8] = ["and", "der", "de", "van", "von", "al", "bin", "la"];
    if line.starts_with(char::is_uppercase) {
        return Some(run(line, char::is_alphabetic));
    }
    let particle = PARTICLES.iter().find(|word| line.starts_with(**word));
    particle.filter(|_| !first).map(|word| word.len())
}

/// The length of a run of letters of one kind with the stops, apostrophes and
/// hyphens among them.
fn run(line: &str, letter: impl Fn(char) -> bool) -> usize {
    let inside = |c: char| letter(c) || matches!(c, '.' | '\'' | '’' | '-');
    line.find(|c| !inside(c)).unwrap_or(line.len())
}

/// Where a word may end: all of it, or before one of its hyphens, from behind.
fn ends_of(word: &str) -> impl Iterator<Item = usize> + '_ {
    let first = word.chars().next().map_or(0, char::len_utf8);
    let hyphens = word.rmatch_indices('-').map(|(at, _)| at);
    core::iter::once(word.len()).chain(hyphens.filter(move |at| *at >= first))
}

/// `, Staff Writer`, `| May 3, 2016`
fn is_behind_name(rest: &str) -> bool {
    const BEHIND: usize = 60;
    let mark = |c: char| matches!(c, ',' | '|' | '•' | '·' | '–' | '—' | '-');
    let behind = rest.trim_start().strip_prefix(mark).map(str::trim_start);
    behind.is_some_and(|b| b.chars().count() <= BEHIND && !b.contains('\n'))
}

/// What a dateline says.
#[derive(Debug, PartialEq)]
pub(super) struct Dateline<'a> {
    /// The place; empty where only an agency is named.
    pub(super) place: &'a str,
    pub(super) has_agency: bool,
    /// How long all of it is, with the dash and the white space behind it.
    pub(super) length: usize,
}

/// `NEW YORK —`, `CAIRO, Nov. 3 (AP) —`, `Washington (CNN) --`, `(Reuters) -`.
///
/// A place in capitals may stand alone; one in small letters has its agency.
pub(super) fn dateline(line: &str) -> Option<Dateline<'_>> {
    const AGENCIES: [&str; 11] = [
        "AP",
        "AFP",
        "UPI",
        "CNN",
        "Reuters",
        "REUTERS",
        "Bloomberg",
        "dpa",
        "PA",
        "CBS",
        "BBC",
    ];
    if let Some(open) = line.strip_prefix('(') {
        let (agency, rest) = open.split_once(')')?;
        let known = AGENCIES.contains(&agency);
        let rest = behind_dash(rest).filter(|_| known)?;
        return Some(Dateline {
            place: "",
            has_agency: true,
            length: line.len() - rest.len(),
        });
    }
    in_capitals(line).or_else(|| with_agency(line))
}

/// Of a place in capitals: `ST. PAUL, Minn. —`.
fn in_capitals(line: &str) -> Option<Dateline<'_>> {
    let words = words_of_place(line, 5, &[' ', '/'], char::is_uppercase);
    let places = words.iter().rev().zip(0..).flat_map(|(word, back)| {
        // Only the first word has to have a second letter.
        let least = if back + 1 == words.len() { 2 } else { 1 };
        let long = move |end: &usize| line[word.start..word.start + end].chars().count() >= least;
        let ends = ends_of(&line[word.clone()]).filter(long);
        ends.map(|end| word.start + end)
    });
    places
        .flat_map(|end| regions(line, end, 0))
        .find_map(|end| {
            let days = day_of_month(&line[end..], true).into_iter();
            days.chain([&line[end..]]).find_map(|rest| {
                let agency = agency(rest, 40).map(|a| a.1).and_then(behind_dash);
                let has_agency = agency.is_some();
                let rest = agency.or_else(|| behind_dash(rest))?;
                Some(Dateline {
                    place: &line[..end],
                    has_agency,
                    length: line.len() - rest.len(),
                })
            })
        })
}

/// Of a place in small letters, with its agency: `Washington (CNN) --`.
fn with_agency(line: &str) -> Option<Dateline<'_>> {
    let words = words_of_place(line, 3, &[' '], char::is_alphabetic);
    let ends = words.iter().map(|word| word.end).rev();
    ends.flat_map(|end| regions(line, end, 1)).find_map(|end| {
        let days = day_of_month(&line[end..], false).into_iter();
        days.chain([&line[end..]]).find_map(|rest| {
            let (agency, rest) = agency(rest, 41)?;
            let capital = agency.starts_with(|c: char| c.is_ascii_uppercase());
            let rest = behind_dash(rest).filter(|_| capital)?;
            Some(Dateline {
                place: &line[..end],
                has_agency: true,
                length: line.len() - rest.len(),
            })
        })
    })
}

/// The words of a place at the beginning of a line, each with a capital, the
/// first one of two characters or more.
fn words_of_place(
    line: &str,
    most: usize,
    between: &[char],
    letter: fn(char) -> bool,
) -> Vec<Range<usize>> {
    let mut words = Vec::with_capacity(most);
    let mut at = 0;
    while words.len() < most && line[at..].starts_with(char::is_uppercase) {
        let end = at + run(&line[at..], letter);
        let short = line[at..end].chars().nth(1).is_none();
        if short && at == 0 {
            break;
        }
        words.push(at..end);
        match line[end..].strip_prefix(between) {
            Some(next) => at = line.len() - next.len(),
            None => break,
        }
    }
    words
}

/// The ends of a place with the state or country behind its comma: of two words,
/// of one, without. A word has so many characters behind its capital.
fn regions(line: &str, end: usize, least: usize) -> impl Iterator<Item = usize> {
    let word = |rest: &'_ str| -> Option<usize> {
        let word = strip_one_space(rest)?;
        let inside = |c: char| c.is_alphabetic() || c == '.';
        let length = word.find(|c| !inside(c)).unwrap_or(word.len());
        let long = word[..length].chars().nth(least).is_some();
        (long && word.starts_with(char::is_uppercase)).then(|| rest.len() - word.len() + length)
    };
    let one = line[end..]
        .strip_prefix(',')
        .and_then(word)
        .map(|length| end + 1 + length);
    let two = one.and_then(|one| Some(one + word(&line[one..])?));
    [two, one, Some(end)].into_iter().flatten()
}

/// What follows the day of a dateline: `, Nov. 3`; with the weekday before it
/// and the year behind it where they may be there. The longer ways come first.
fn day_of_month(line: &str, whole: bool) -> Vec<&str> {
    let Some(line) = line.strip_prefix(',').and_then(strip_one_space) else {
        return Vec::new();
    };
    let weekday = || {
        let (word, rest) = letters(line);
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        let rest = rest.strip_prefix(',').unwrap_or(rest);
        strip_one_space(rest).filter(|_| is_name(word, 2..=usize::MAX))
    };
    let month = |line| {
        let (word, rest) = letters(line);
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        let rest = strip_one_space(rest).filter(|_| is_name(word, 3..=9))?;
        Some(digits(rest, 1, 2)?.1)
    };
    let behind = weekday()
        .filter(|_| whole)
        .and_then(month)
        .or_else(|| month(line));
    let year = |rest: &'_ str| {
        let rest = rest.strip_prefix(',').and_then(strip_one_space)?;
        rest.as_bytes()
            .get(..4)
            .filter(|y| y.iter().all(u8::is_ascii_digit))?;
        Some(rest.len())
    };
    let Some(behind) = behind else {
        return Vec::new();
    };
    let with_year = year(behind)
        .filter(|_| whole)
        .map(|n| &behind[behind.len() - n + 4..]);
    with_year.into_iter().chain([behind]).collect()
}

/// Whether a word of ASCII letters has a capital first, and so many letters.
fn is_name(word: &str, length: RangeInclusive<usize>) -> bool {
    length.contains(&word.len()) && word.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The agency in ` (AP)`, in so many characters at most, and what follows.
fn agency(line: &str, most: usize) -> Option<(&str, &str)> {
    let open = strip_one_space(line)?.strip_prefix('(')?;
    let (agency, rest) = open.split_once(')')?;
    let fits = (2..=most).contains(&agency.chars().count());
    (fits && !agency.contains(['(', '\n'])).then_some((agency, rest))
}

/// What follows the dash or colon behind a dateline.
fn behind_dash(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let rest = line
        .strip_prefix("--")
        .or_else(|| line.strip_prefix(['—', '–', '―', '-', ':']))?;
    Some(rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line and its day.
    const DATES: &[(&str, Option<&str>)] = &[
        ("September 22, 2010", Some("2010-09-22")),
        ("Sept. 22nd, 2010", Some("2010-09-22")),
        ("22 September 2010", Some("2010-09-22")),
        ("Wednesday, 22 Sep 2010, 10:30 GMT", Some("2010-09-22")),
        ("Published: 2010-09-22", Some("2010-09-22")),
        ("2010-09-22T10:00:00Z", Some("2010-09-22")),
        ("2010-02-30", None),
        ("September 31, 2010", None),
        ("September 22, 2010 was a Wednesday", None),
        ("Mayhem 3, 2010", None),
        ("Ma 3, 2010", None),
        ("Posted on Sat., 3 Dec., 2010", Some("2010-12-03")),
        (
            "first published: 2010-12-03, at 9.15 by the desk",
            Some("2010-12-03"),
        ),
        ("Sunday 3 December 2010 | 10:30", Some("2010-12-03")),
        ("3 December 2010 | ten", None),
        ("3 December 20101", None),
        ("123 December 2010", None),
        ("December 3 , 2010", None),
        ("", None),
    ];

    #[test]
    fn date_lines() {
        for (line, expected) in DATES {
            assert_eq!(
                date(line).map(|d| d.to_string()).as_deref(),
                *expected,
                "{line}"
            );
        }
    }

    /// A byline, its name and the rest.
    const BYLINES: &[(&str, Option<(&str, &str)>)] = &[
        ("By Jane Roe", Some(("Jane Roe", ""))),
        (
            "By: JANE ROE and John Doe",
            Some(("JANE ROE and John Doe", "")),
        ),
        (
            "By Jane Roe, Staff Writer",
            Some(("Jane Roe", ", Staff Writer")),
        ),
        (
            "Story by Jane van der Roe | May 3",
            Some(("Jane van der Roe", " | May 3")),
        ),
        ("By Jane Roe-Doe", Some(("Jane Roe-Doe", ""))),
        (
            "By Jane Roe-for the Post",
            Some(("Jane Roe", "-for the Post")),
        ),
        ("By Jane al-Roe", Some(("Jane al", "-Roe"))),
        ("By Jane", None),
        ("By Jane delaney", None),
        ("By Monday", None),
        ("By the time he came, it rained.", None),
        ("Bylaws Were Changed", None),
        ("By A B C D E F G H I", None),
    ];

    #[test]
    fn bylines() {
        for (line, expected) in BYLINES {
            assert_eq!(byline(line), *expected, "{line}");
        }
    }

    /// A line, the place of its dateline, and what follows.
    const DATELINES: &[(&str, Option<(&str, &str)>)] = &[
        ("NEW YORK — It rained.", Some(("NEW YORK", "It rained."))),
        (
            "NEW YORK/LONDON, Nov. 3, 2016: It",
            Some(("NEW YORK/LONDON", "It")),
        ),
        (
            "ST. PAUL, New Mexico (AP)--It",
            Some(("ST. PAUL, New Mexico", "It")),
        ),
        ("LONDON-- It rained.", Some(("LONDON-", "It rained."))),
        (
            "Paris, France, May 3 (CNN) – It",
            Some(("Paris, France", "It")),
        ),
        ("(AFP) - It rained.", Some(("", "It rained."))),
        ("Paris, France — It rained.", None),
        ("(ABC) - It rained.", None),
        ("Paris (a b) — It rained.", None),
        ("A — It rained.", None),
        ("CAIRO, Nov. 123 — It rained.", None),
        ("CAIRO It rained.", None),
    ];

    #[test]
    fn datelines() {
        for (line, expected) in DATELINES {
            let found = dateline(line).map(|found| (found.place, &line[found.length..]));
            assert_eq!(found, *expected, "{line}");
        }
    }

    #[test]
    fn addresses() {
        let url = Some("https://ely.example/a");
        assert_eq!(address("https://ely.example/a"), url);
        assert_eq!(address("<https://ely.example/a>"), url);
        for line in [
            "https://",
            "<https://>",
            "https://a b",
            "see https://a",
            "ely.example",
        ] {
            assert_eq!(address(line), None, "{line}");
        }
        assert_eq!(behind_label("Original URL: https://a"), Some("https://a"));
        assert_eq!(behind_label("read more at :"), Some(""));
        assert_eq!(behind_label("Sources say"), None);
    }
}
