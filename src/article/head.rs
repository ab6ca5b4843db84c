//! The head and foot of a text: what a scraper or a wire puts around a story.
//!
//! A line of the head is a heading, a date, a publisher, a byline or an
//! address, or the body begins with it. The dateline stands before the body's
//! first sentence.

use jiff::civil::Date;

use super::line::{self, date};
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
        let behind = line::behind_label(line);
        if let Some(url) = line::address(behind.unwrap_or(line)) {
            head.url = Some(url.to_owned());
            url_below = true;
        } else if !(behind.is_some_and(str::is_empty) && url_below) {
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
        } else if let Some(url) = line::address(trimmed) {
            head.url.get_or_insert(url.to_owned());
        } else if let Some((name, rest)) = line::byline(plain).filter(|_| head.byline.is_none()) {
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
    if !body.starts_with(|c: char| c == '(' || c.is_uppercase()) {
        return None;
    }
    let line = &body[..body.char_indices().nth(120).map_or(body.len(), |c| c.0)];
    let line = line.split('\n').next().unwrap_or("");
    let found = line::dateline(line)?;
    let whole = &line[..found.length];
    let ends_with_colon = whole.trim_end().ends_with(':');
    let hyphen_joins = whole.ends_with('-');
    if NO_PLACES.contains(&found.place)
        || hyphen_joins
        || (ends_with_colon && !found.has_agency)
        || whole.len() == line.len()
    {
        return None;
    }
    Some((found.place.trim_end_matches(','), whole.len()))
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

    #[test]
    fn bylines() {
        let name = |line: &str| line::byline(line).map(|(name, _)| name_of_byline(name));
        assert_eq!(name("By Jane Roe").as_deref(), Some("Jane Roe"));
        assert_eq!(name("BY JANE O'ROE").as_deref(), Some("Jane O'Roe"));
        assert_eq!(name("By the time he came, it rained."), None);
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
