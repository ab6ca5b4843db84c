//! The table for people: who, when, how, and the words, wrapped to the width of
//! the terminal.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use dixit::{Article, Extraction, Quote, QuoteKind};
use unicode_width::UnicodeWidthStr;

/// Narrower than this, a quote's words stand below its head.
const COLUMNS_FROM: usize = 72;
/// Wider lines are hard to read.
const WIDEST: usize = 120;

const WHO: usize = 24;
const WHEN: usize = 10;
const HOW: usize = 8;
const GAP: usize = 2;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const DATE: Style = AnsiColor::Cyan.on_default();

/// The width that a table may take.
pub(crate) fn width() -> usize {
    let columns = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    columns.or_else(terminal).unwrap_or(100).clamp(40, WIDEST)
}

/// The words cut into lines of at most `width` columns; a word that is longer
/// than a line is cut.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let mut word = word;
        loop {
            let line = lines.last_mut().expect("there is a first line");
            let space = usize::from(used > 0);
            if used + space + word.width() <= width {
                if space > 0 {
                    line.push(' ');
                }
                line.push_str(word);
                used += space + word.width();
                break;
            }
            if used == 0 {
                let mut taken = 0;
                let mut columns = 0;
                for (at, c) in word.char_indices() {
                    let c_width = unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
                    if columns + c_width > width && at > 0 {
                        break;
                    }
                    columns += c_width;
                    taken = at + c.len_utf8();
                }
                line.push_str(&word[..taken]);
                word = &word[taken..];
                if word.is_empty() {
                    break;
                }
            }
            lines.push(String::new());
            used = 0;
        }
    }
    lines
}

/// A cell that is filled up to its width.
pub(crate) fn cell(text: &str, width: usize, style: Style) -> String {
    let fill = width.saturating_sub(text.width());
    format!("{style}{text}{style:#}{:fill$}", "")
}

fn how(kind: QuoteKind) -> (&'static str, Style) {
    match kind {
        QuoteKind::Direct => ("direct", AnsiColor::Green.on_default()),
        QuoteKind::Mixed => ("mixed", AnsiColor::Yellow.on_default()),
        QuoteKind::Indirect => ("indirect", DIM),
    }
}

/// The table of one article.
pub(crate) fn article(
    article: &Article,
    extraction: &Extraction,
    width: usize,
    quotations: bool,
) -> String {
    let mut out = String::new();
    head(&mut out, article, width);
    if extraction.quotes.is_empty() {
        let _ = writeln!(out, "{DIM}Nobody is quoted.{DIM:#}");
    } else if width >= COLUMNS_FROM {
        columns(&mut out, article, extraction, width);
    } else {
        stacked(&mut out, article, extraction, width);
    }
    if quotations {
        marks(&mut out, article, extraction, width);
    }
    for diagnostic in article.diagnostics().iter().chain(&extraction.diagnostics) {
        let place = diagnostic
            .span
            .map_or(String::new(), |span| format!(" (byte {})", span.start));
        let warning = AnsiColor::Yellow.on_default();
        let _ = writeln!(
            out,
            "{warning}{}{warning:#}: {}{place}",
            diagnostic.code.name(),
            diagnostic.message
        );
    }
    out
}

fn head(out: &mut String, article: &Article, width: usize) {
    let title = article
        .title()
        .map_or_else(|| article.id_or_hash(), str::to_owned);
    for line in wrap(&title, width) {
        let _ = writeln!(out, "{BOLD}{line}{BOLD:#}");
    }
    let published = article.published().map(|date| date.to_string());
    let parts = [
        article.publisher(),
        published.as_deref(),
        article.dateline(),
        article.byline(),
    ];
    let line: Vec<&str> = parts.into_iter().flatten().collect();
    if !line.is_empty() {
        let _ = writeln!(out, "{DIM}{}{DIM:#}", line.join(" · "));
    }
    out.push('\n');
}

/// Who said it, with role, and when.
fn who_and_when<'a>(
    quote: &Quote,
    extraction: &'a Extraction,
) -> (&'a str, Option<&'a str>, String) {
    let speaker = extraction.speaker_of(quote);
    let when = quote.said.map_or(String::new(), |said| said.value.edtf());
    (
        speaker.map_or("—", |it| it.name.as_str()),
        speaker.and_then(|it| it.role.as_deref()),
        when,
    )
}

fn columns(out: &mut String, article: &Article, extraction: &Extraction, width: usize) {
    let words = width - WHO - WHEN - HOW - 3 * GAP;
    let gap = " ".repeat(GAP);
    let row =
        |out: &mut String, who: &str, who_style, when: &str, how: &str, how_style, words: &str| {
            let line = format!(
                "{}{gap}{}{gap}{}{gap}{words}",
                cell(who, WHO, who_style),
                cell(when, WHEN, DATE),
                cell(how, HOW, how_style),
            );
            let _ = writeln!(out, "{}", line.trim_end());
        };
    row(
        out,
        "Who",
        DIM,
        "When",
        "How",
        DIM,
        &format!("{DIM}What was said{DIM:#}"),
    );
    let mut before = None;
    for quote in &extraction.quotes {
        let (name, role, when) = who_and_when(quote, extraction);
        let again = quote.speaker.is_some() && before == Some(quote.speaker);
        before = Some(quote.speaker);
        let names = wrap(name, WHO);
        let bold = if again { Style::new() } else { BOLD };
        let mut who: Vec<(String, Style)> = names.into_iter().map(|line| (line, bold)).collect();
        if let Some(role) = role.filter(|_| !again) {
            who.extend(wrap(role, WHO).into_iter().map(|line| (line, DIM)));
        }
        // An interval is wider than its column: its days stand below each other.
        let when: Vec<&str> = when.split_inclusive('/').collect();
        let (kind, kind_style) = how(quote.attribution.kind);
        let said = Extraction::words(article.text(), &quote.attribution.content);
        let mark = if quote.attribution.within.is_some() {
            "↳ "
        } else {
            ""
        };
        let said = wrap(&format!("{mark}{said}"), words);
        for at in 0..who.len().max(said.len()).max(when.len()) {
            let (who, who_style) = who
                .get(at)
                .map_or(("", DIM), |(line, style)| (line.as_str(), *style));
            let how = if at == 0 { kind } else { "" };
            let (when, said) = (
                when.get(at).copied().unwrap_or(""),
                said.get(at).map_or("", String::as_str),
            );
            row(out, who, who_style, when, how, kind_style, said);
        }
    }
}

fn stacked(out: &mut String, article: &Article, extraction: &Extraction, width: usize) {
    for quote in &extraction.quotes {
        let (name, _, when) = who_and_when(quote, extraction);
        let (kind, style) = how(quote.attribution.kind);
        let _ = writeln!(
            out,
            "{BOLD}{name}{BOLD:#} {DATE}{when}{DATE:#} {style}{kind}{style:#}"
        );
        for line in wrap(
            &Extraction::words(article.text(), &quote.attribution.content),
            width - 2,
        ) {
            let _ = writeln!(out, "  {line}");
        }
    }
}

fn marks(out: &mut String, article: &Article, extraction: &Extraction, width: usize) {
    let _ = writeln!(out, "\n{DIM}Quotation marks{DIM:#}");
    for quotation in &extraction.quotations {
        let role = format!("{:?}", quotation.role).to_lowercase();
        let indent = 2 * usize::from(quotation.depth.min(8));
        let words = width - 14 - GAP - indent;
        for (n, line) in wrap(quotation.span.text(article.text()), words.max(10))
            .iter()
            .enumerate()
        {
            let label = if n == 0 { role.as_str() } else { "" };
            let _ = writeln!(
                out,
                "{}{:gap$}{line}",
                cell(label, 14, DIM),
                "",
                gap = GAP + indent
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_are_no_wider_than_asked() {
        assert_eq!(
            wrap("We will win in the end", 10),
            ["We will", "win in the", "end"]
        );
        assert_eq!(wrap("incomprehensible", 6), ["incomp", "rehens", "ible"]);
        assert_eq!(wrap("", 6), [""]);
        assert_eq!(wrap("日本語です", 4), ["日本", "語で", "す"]);
    }
}
