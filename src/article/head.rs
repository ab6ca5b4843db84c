//! The head and foot of a text: what a scraper or a wire puts around a story.
//!
//! A line of the head is a heading, a date, a publisher, a byline or an
//! address, or the body begins with it. The dateline stands before the body's
//! first sentence.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Regex, bytes};

use crate::span::Span;

/// What head and foot told, and what is left to analyse.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) title: Option<String>,
    pub(super) published: Option<Date>,
    pub(super) publisher: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) dateline: Option<String>,
    pub(super) dateline_span: Option<Span>,
    pub(super) url: Option<String>,
    pub(super) regions: Vec<Span>,
}

/// How many lines with words the head can have.
const HEAD_LINES: usize = 12;
/// How many lines with words the foot can have.
const FOOT_LINES: usize = 4;

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^(?:published|updated|posted|first\ published|date)?[:\s]*(?:on\s+)?
        (?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?
        (?:(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})
        |(?P<month>[a-z]{3,9})\.?\s+(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>[0-9]{4})
        |(?P<day2>[0-9]{1,2})(?:st|nd|rd|th)?\s+(?P<month2>[a-z]{3,9})\.?,?\s+(?P<year2>[0-9]{4}))
        (?:[T,\s|·-]+(?:at\s+)?[0-9]{1,2}[:.][0-9]{2}.{0,24})?\s*$",
    )
    .expect("the pattern of date lines")
});
// Names and places are of any script. A class of the letters of all scripts is
// much to compile, and these patterns have many: they read a line as `in_bytes`
// writes it, with `\x01` for a capital and `\x02` for another letter that ASCII
// lacks, `\x03` and `\x04` for dashes, `\x05` for a dot.
static BYLINE: LazyLock<bytes::Regex> = LazyLock::new(|| {
    bytes::Regex::new(
        r"(?x-u)^(?:By|BY|by|Written\ by|From|Story\ by)[:\s]\s*
        (?P<name>[A-Z\x01][A-Za-z\x01\x02.'-]*
            (?:\s+(?:[A-Z\x01][A-Za-z\x01\x02.'-]*|and|de|van|von|der|al|bin|la)){1,7})
        (?P<rest>(?:\s*[,|\x03\x05-]\s*.{0,60})?)$",
    )
    .expect("the pattern of bylines")
});
static DATELINE: LazyLock<bytes::Regex> = LazyLock::new(|| {
    bytes::Regex::new(
        r"(?x-u)^(?:
            (?P<caps>[A-Z\x01][A-Z\x01.'\-]+(?:[\ /][A-Z\x01][A-Z\x01.'\-]*){0,4}
                (?:,\s[A-Z\x01][A-Za-z\x01\x02.]*(?:\s[A-Z\x01][A-Za-z\x01\x02.]*)?)?)
              (?P<day>,\s(?:[A-Z][A-Za-z]+\.?,?\s)?[A-Z][A-Za-z]{2,8}\.?\s[0-9]{1,2}(?:,\s[0-9]{4})?)?
              (?:\s\((?P<agency>[^()\n]{2,40})\))?
            |(?P<mixed>[A-Z\x01][A-Za-z\x01\x02.'\-]+(?:\ [A-Z\x01][A-Za-z\x01\x02.'\-]*){0,2}
                (?:,\s[A-Z\x01][A-Za-z\x01\x02.]+(?:\s[A-Z\x01][A-Za-z\x01\x02.]+)?)?)
              (?:,\s[A-Z][A-Za-z]{2,8}\.?\s[0-9]{1,2})?\s\((?P<agency2>[A-Z][^()\n]{1,40})\)
            |\((?P<agency3>AP|AFP|UPI|CNN|Reuters|REUTERS|Bloomberg|dpa|PA|CBS|BBC)\)
          )\s*(?:[\x03\x04]|--|-|:)\s*",
    )
    .expect("the pattern of datelines")
});
static URL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^<?(?P<url>https?://[^\s<>]+)>?$").expect("the pattern of addresses")
});
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:original url|url|source|link|read more(?: at)?|permalink)\s*:\s*(?P<rest>.*)$",
    )
    .expect("the pattern of labels of addresses")
});

/// Words in capitals before a dash that are no places.
const NO_PLACES: &[&str] = &[
    "BREAKING",
    "UPDATE",
    "UPDATED",
    "EXCLUSIVE",
    "WATCH",
    "VIDEO",
    "LIVE",
    "OPINION",
    "EDITORIAL",
    "ANALYSIS",
    "NOTE",
    "CORRECTION",
    "PHOTOS",
];

pub(super) fn read(text: &str, whole: Span, markdown: bool) -> Head {
    let mut head = Head::default();
    let mut regions = Vec::new();

    // The foot, from the end.
    let mut foot = whole.end as usize;
    let mut url_below = false;
    for (start, line) in lines_from_the_end(text).take(FOOT_LINES) {
        let line = line.trim();
        let (label, rest) = match behind_label(line) {
            Some(rest) => (true, rest),
            None => (false, line),
        };
        if let Some(url) = address(rest.trim()) {
            head.url = Some(url.to_owned());
            url_below = true;
        } else if !(label && rest.trim().is_empty() && url_below) {
            break;
        }
        foot = start;
    }

    // The head, from the start.
    let lines: Vec<(usize, &str)> = lines(text).take(HEAD_LINES + 1).collect();
    let above = lines.partition_point(|(start, _)| *start < foot);
    let mut body = 0;
    for (n, (start, line)) in lines[..above].iter().enumerate().take(HEAD_LINES) {
        let trimmed = line.trim();
        let plain = trimmed.trim_matches(['*', '_', ' ']);
        if let (None, Some(title)) = (&head.title, heading(trimmed).filter(|_| markdown)) {
            head.title = Some(title.to_owned());
            regions.push(span(
                *start + (line.len() - line.trim_start().len()),
                trimmed,
            ));
        } else if let Some(date) = date(plain) {
            head.published.get_or_insert(date);
        } else if let Some(url) = address(trimmed) {
            head.url.get_or_insert(url.to_owned());
        } else if let Some((name, rest)) = byline(plain).filter(|_| head.byline.is_none()) {
            head.byline = Some(name_of_byline(name));
            if let Some(date) = date(rest.trim_matches([' ', ',', '|', '•', '·', '–', '—', '-']))
            {
                head.published.get_or_insert(date);
            }
        } else if let Some(name) =
            bold_line(trimmed).filter(|_| markdown && head.publisher.is_none())
        {
            head.publisher = Some(name);
        } else if n == 0
            && !markdown
            && is_headline(
                trimmed,
                lines.get(1).map(|l| &text[start + line.len()..l.0]),
            )
        {
            head.title = Some(trimmed.to_owned());
            regions.push(span(*start, line));
        } else {
            break;
        }
        body = n + 1;
    }

    if let Some((start, line)) = lines[..above].get(body) {
        let indent = line.len() - line.trim_start_matches(['*', '_', ' ']).len();
        let mut start = start + indent;
        if let Some((place, length)) = dateline(&text[start..foot]) {
            head.dateline = (!place.is_empty()).then(|| place.to_owned());
            head.dateline_span = Some(span(start, &text[start..start + length]));
            start += length;
        }
        if start < foot {
            regions.push(span(start, &text[start..foot]));
        }
    }
    head.regions = regions;
    head
}

#[allow(clippy::cast_possible_truncation)] // the text is below `u32::MAX`
fn span(start: usize, text: &str) -> Span {
    Span::new(start as u32, (start + text.len()) as u32)
}

/// The lines of a text that have words, with where they begin.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = 0;
    let lines = text.split_inclusive('\n').map(move |line| {
        end += line.len();
        (end - line.len(), line.trim_end_matches(['\n', '\r']))
    });
    lines.filter(|(_, line)| !line.trim().is_empty())
}

/// The same, the last one first.
fn lines_from_the_end(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = text.len();
    let lines = text.split_inclusive('\n').rev().map(move |line| {
        start -= line.len();
        (start, line.trim_end_matches(['\n', '\r']))
    });
    lines.filter(|(_, line)| !line.trim().is_empty())
}

fn heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    (rest.len() < line.len() && line.len() - rest.len() <= 3 && rest.starts_with(' '))
        .then(|| rest.trim().trim_matches(['*', '#', ' ']))
        .filter(|title| !title.is_empty())
}

/// A line that is all in bold, as a short name: a publisher.
fn bold_line(line: &str) -> Option<String> {
    if !(line.starts_with("**") && line.ends_with("**") && line.len() > 4) {
        return None;
    }
    let words: Vec<&str> = line
        .split("**")
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
        .collect();
    let name = words.join(" ");
    let short = name.split_whitespace().count() <= 6 && !name.ends_with(['.', '!', '?', ':', ',']);
    (short && name.chars().next().is_some_and(char::is_uppercase)).then_some(name)
}

/// Whether the first line is a headline: short, without a full stop, and an
/// empty line between it and the story.
fn is_headline(line: &str, gap: Option<&str>) -> bool {
    line.split_whitespace().count() <= 20
        && !line.ends_with(['.', ',', '"', '”', ':'])
        && dateline(line).is_none()
        && gap.is_some_and(|gap| gap.matches('\n').count() > 1)
}

// To make a pattern takes longer than to read many articles: each is tried, and
// made, only where a look at a few characters does not rule it out.

/// The address that a whole line is.
fn address(line: &str) -> Option<&str> {
    let may_be = line.trim_start_matches('<').starts_with("http");
    let found = may_be.then(|| URL.captures(line)).flatten()?;
    found.name("url").map(|url| url.as_str())
}

/// What stands behind the label of an address.
fn behind_label(line: &str) -> Option<&str> {
    let found = line.contains(':').then(|| LABEL.captures(line)).flatten()?;
    Some(found.name("rest").map_or("", |rest| rest.as_str()))
}

/// A line that names its writers: where the first word can be its own.
fn byline(line: &str) -> Option<(&str, &str)> {
    let begins = ["By", "BY", "by", "Written by", "From", "Story by"]
        .iter()
        .any(|word| line.starts_with(word));
    let short = begins.then(|| in_bytes(line))?;
    let found = BYLINE.captures(&short)?;
    let name = found.name("name")?;
    let (start, end) = (place_of(line, name.start()), place_of(line, name.end()));
    Some((&line[start..end], &line[end..]))
}

/// A line with one byte for each character, as the patterns want it.
fn in_bytes(line: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        '\x01'..='\x05' => 0,
        '’' => b'\'',
        '—' | '–' => 3,
        '―' => 4,
        '•' | '·' => 5,
        c if c.is_ascii() => u8::try_from(c).unwrap_or(0),
        // The patterns of places ask for a space of ASCII between words.
        c if c.is_whitespace() => b'\t',
        c if c.is_uppercase() => 1,
        c if c.is_alphabetic() => 2,
        _ => 0,
    };
    line.chars().map(byte).collect()
}

/// Where in a line its character number `at` begins.
fn place_of(line: &str, at: usize) -> usize {
    line.char_indices().nth(at).map_or(line.len(), |c| c.0)
}

/// `JANE ROE and John Doe` as a name; a name in capitals is set in small ones.
fn name_of_byline(name: &str) -> String {
    let name = name.trim_end_matches(" and").trim();
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    let mut start = true;
    for c in name.chars() {
        if start {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        start = !c.is_alphabetic();
    }
    out
}

/// The place of a dateline and the length of all of it.
fn dateline(body: &str) -> Option<(&str, usize)> {
    let line = &body[..body.char_indices().nth(120).map_or(body.len(), |c| c.0)];
    let line = line.split('\n').next().unwrap_or("");
    if !may_be_dateline(line) {
        return None;
    }
    let short = in_bytes(line);
    let found = DATELINE.captures(&short)?;
    let whole = &line[..place_of(line, found.get(0)?.end())];
    let place = found
        .name("caps")
        .or_else(|| found.name("mixed"))
        .map_or("", |m| &line[..place_of(line, m.end())]);
    let ends_with_colon = whole.trim_end().ends_with(':');
    let hyphen_joins = whole.ends_with('-');
    let agency = found
        .name("agency")
        .or_else(|| found.name("agency2"))
        .or_else(|| found.name("agency3"));
    if NO_PLACES.contains(&place)
        || hyphen_joins
        || (ends_with_colon && agency.is_none())
        || whole.len() == line.len()
    {
        return None;
    }
    Some((place.trim_end_matches(','), whole.len()))
}

/// Whether a line has what the pattern of datelines asks for: a place in
/// capitals at its beginning and a dash or colon, or a dash or colon behind the
/// first bracket.
fn may_be_dateline(line: &str) -> bool {
    const DASHES: [char; 5] = ['—', '–', '―', '-', ':'];
    let mut chars = line.chars();
    let capital = chars.next().is_some_and(char::is_uppercase);
    let second = |c: char| c.is_uppercase() || matches!(c, '.' | '\'' | '’' | '-');
    let place = capital && chars.next().is_some_and(second) && line.contains(DASHES);
    let agency = || {
        let behind = line.split_once(')').map(|(_, behind)| behind.trim_start());
        line.starts_with('(') || capital && behind.is_some_and(|b| b.starts_with(DASHES))
    };
    place || agency()
}

/// The day that a whole line tells: `September 22, 2010`, `22 Sept. 2010`,
/// `2010-09-22`, an RFC 3339 time.
pub(super) fn date(line: &str) -> Option<Date> {
    let line = line.trim();
    if line.len() > 80 {
        return None;
    }
    if let Some(day) = line.get(..10).and_then(|day| day.parse::<Date>().ok()) {
        let rest = &line[10..];
        if rest.is_empty() || rest.starts_with(['T', 't', ' ']) {
            return Some(day);
        }
    }
    // Every form has the year in four digits.
    let digits = |four: &[u8]| four.iter().all(u8::is_ascii_digit);
    if !line.as_bytes().windows(4).any(digits) {
        return None;
    }
    let found = DATE.captures(line)?;
    if let Some(iso) = found.name("iso") {
        return iso.as_str().parse().ok();
    }
    let part = |a: &str, b: &str| found.name(a).or_else(|| found.name(b)).map(|m| m.as_str());
    let year = part("year", "year2")?.parse().ok()?;
    let month = month(part("month", "month2")?)?;
    let day = part("day", "day2")?.parse().ok()?;
    Date::new(year, month, day).ok()
}

fn month(name: &str) -> Option<i8> {
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
    let name = name.to_ascii_lowercase();
    let at = NAMES
        .iter()
        .position(|full| full.starts_with(&name) || (name == "sept" && *full == "september"))?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A first line and its dateline, with what is left of the line.
    const DATELINES: &[(&str, Option<(&str, &str)>)] = &[
        (
            "NEW YORK — A summit will come.",
            Some(("NEW YORK", "A summit will come.")),
        ),
        (
            "CAIRO, Nov. 3 (AP) — It rained.",
            Some(("CAIRO", "It rained.")),
        ),
        (
            "LONDON (Reuters) - Shares fell.",
            Some(("LONDON", "Shares fell.")),
        ),
        (
            "Washington (CNN) -- He won.",
            Some(("Washington", "He won.")),
        ),
        (
            "ST. PAUL, Minn. — It snowed.",
            Some(("ST. PAUL, Minn.", "It snowed.")),
        ),
        ("(Reuters) - Shares fell.", Some(("", "Shares fell."))),
        ("ÁVILA/ÉVREUX, Île-X — It snowed.", None),
        ("ÁVILA/ÉVREUX, Îles d’Or — It snowed.", None),
        (
            "ÁVILA/L’ÎLE, Île — “It snowed.”",
            Some(("ÁVILA/L’ÎLE, Île", "“It snowed.”")),
        ),
        (
            "Évreux, France (AFP) ― It snowed.",
            Some(("Évreux, France", "It snowed.")),
        ),
        ("NEW\u{a0}YORK — It snowed.", None),
        ("BREAKING — A fire broke out.", None),
        ("NATO-led forces left.", None),
        ("SMITH: I never said so.", None),
        ("The bridge — all of it — fell.", None),
        ("UN — ", None),
    ];

    #[test]
    fn datelines() {
        for (line, expected) in DATELINES {
            let found = dateline(line).map(|(place, n)| (place, &line[n..]));
            assert_eq!(found, *expected, "{line}");
        }
    }

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

    #[test]
    fn bylines() {
        let name = |line: &str| byline(line).map(|(name, _)| name_of_byline(name));
        assert_eq!(name("By Jane Roe").as_deref(), Some("Jane Roe"));
        assert_eq!(name("BY JANE O'ROE").as_deref(), Some("Jane O'Roe"));
        assert_eq!(
            name("By Jane Roe, Staff Writer").as_deref(),
            Some("Jane Roe")
        );
        assert_eq!(name("By the time he came, it rained."), None);
        assert_eq!(name("By Monday"), None);
    }

    #[test]
    fn a_scraped_page() {
        let text = "# A bridge\n\nMay 3, 2016\n\n**The**  **Ely Post**\n\nELY — It fell.\n\nMore.\n\nOriginal url:\n\n<https://ely.example/a>\n";
        let head = read(text, Span::new(0, u32::try_from(text.len()).unwrap()), true);
        assert_eq!(head.title.as_deref(), Some("A bridge"));
        assert_eq!(head.publisher.as_deref(), Some("The Ely Post"));
        assert_eq!(head.dateline.as_deref(), Some("ELY"));
        assert_eq!(head.url.as_deref(), Some("https://ely.example/a"));
        let kept: Vec<&str> = head.regions.iter().map(|r| r.text(text).trim()).collect();
        assert_eq!(kept, ["# A bridge", "It fell.\n\nMore."]);
    }
}
