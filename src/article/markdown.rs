//! Markdown: which bytes are words and which are markup.
//!
//! Only what a scraper of news writes is known: headings, emphasis, links,
//! images, lists, rules and backslashes. `> ` is left to the stage of quotation
//! marks, which reads it as a block quotation.

use crate::span::Span;

/// Whether a text looks like Markdown: a heading first, a line all in bold, or
/// a link.
pub(super) fn looks_like(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    if lines
        .next()
        .is_some_and(|line| line.starts_with("# ") || line.starts_with("## "))
    {
        return true;
    }
    memchr::memmem::find(text.as_bytes(), b"](http").is_some()
        || lines
            .take(8)
            .any(|line| line.len() > 4 && line.starts_with("**") && line.ends_with("**"))
}

/// The parts of `regions` that are not markup.
pub(super) fn regions(text: &str, regions: &[Span]) -> Vec<Span> {
    let mut out = Vec::with_capacity(regions.len());
    for region in regions {
        Cutter {
            text: text.as_bytes(),
            end: region.end as usize,
            kept: region.start as usize,
            out: &mut out,
        }
        .run(region.start as usize);
    }
    out
}

struct Cutter<'a> {
    text: &'a [u8],
    end: usize,
    /// Where the part that is being kept begins.
    kept: usize,
    out: &'a mut Vec<Span>,
}

impl Cutter<'_> {
    fn run(&mut self, start: usize) {
        let mut at = start;
        let mut line_start = true;
        while at < self.end {
            if line_start {
                line_start = false;
                if let Some(markup) = self.line_markup(at) {
                    self.cut(at, at + markup);
                    at += markup;
                    line_start = at > start && self.text[at - 1] == b'\n';
                    continue;
                }
            }
            match self.text[at] {
                b'\n' => {
                    line_start = true;
                    at += 1;
                }
                b'*' | b'_' => {
                    let run = self.text[at..self.end]
                        .iter()
                        .take_while(|b| **b == self.text[at])
                        .count();
                    if self.is_emphasis(at, run) {
                        self.cut(at, at + run);
                    }
                    at += run;
                }
                b'\\' if at + 1 < self.end && self.text[at + 1].is_ascii_punctuation() => {
                    self.cut(at, at + 1);
                    at += 2;
                }
                b'!' if self.text[at..self.end].starts_with(b"![") => match self.link(at + 1) {
                    Some((_, end)) => {
                        self.cut(at, end);
                        at = end;
                    }
                    None => at += 2,
                },
                b'[' => {
                    if self.link(at).is_some() {
                        self.cut(at, at + 1);
                    }
                    at += 1;
                }
                b']' if self.text[at..self.end].starts_with(b"](") => match self.address(at + 1) {
                    Some(end) => {
                        self.cut(at, end);
                        at = end;
                    }
                    None => at += 1,
                },
                _ => at += 1,
            }
        }
        self.keep(self.end);
    }

    /// Leaves out `from..to`.
    fn cut(&mut self, from: usize, to: usize) {
        self.keep(from);
        self.kept = to;
    }

    #[allow(clippy::cast_possible_truncation)] // the text is below `u32::MAX`
    fn keep(&mut self, to: usize) {
        if self.kept < to {
            self.out.push(Span::new(self.kept as u32, to as u32));
        }
    }

    /// The length of the markup that a line begins with at `at`: a heading's
    /// marks, a bullet, or a whole rule.
    fn line_markup(&self, at: usize) -> Option<usize> {
        let line = &self.text[at..self.end];
        let line = &line[..memchr::memchr(b'\n', line).unwrap_or(line.len())];
        let indent = line.iter().take_while(|b| **b == b' ').count();
        let rest = line.get(indent..)?.trim_ascii_end();
        let first = *rest.first()?;
        let run = rest.iter().take_while(|b| **b == first).count();
        match first {
            b'#' if run <= 6 && rest.get(run) == Some(&b' ') => Some(indent + run + 1),
            b'-' | b'*' | b'_' | b'=' if run >= 3 && run == rest.len() => Some(line.len()),
            b'-' | b'*' | b'+' if run == 1 && rest.get(1) == Some(&b' ') => Some(indent + 2),
            _ => None,
        }
    }

    /// Whether a run of `*` or `_` is tight against a word on one side and not
    /// inside one.
    fn is_emphasis(&self, at: usize, run: usize) -> bool {
        let open = |b: Option<&u8>| b.is_none_or(|b| b.is_ascii_whitespace());
        let before = at.checked_sub(1).and_then(|n| self.text.get(n));
        let after = self.text[..self.end].get(at + run);
        let within = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric());
        run <= 3
            && !(open(before) && open(after))
            && !(self.text[at] == b'_' && within(before) && within(after))
    }

    /// For a `[` at `at`: where its `]` stands and where its address ends. The
    /// text of a link is short and on one line.
    fn link(&self, at: usize) -> Option<(usize, usize)> {
        let window = &self.text[at..self.end.min(at + 300)];
        let mut depth = 0usize;
        for (n, byte) in window.iter().enumerate() {
            match byte {
                b'[' => depth += 1,
                b']' => {
                    depth -= 1;
                    if depth == 0 {
                        return (window.get(n + 1) == Some(&b'('))
                            .then(|| self.address(at + n + 1))?
                            .map(|end| (at + n, end));
                    }
                }
                b'\n' => return None,
                _ => {}
            }
        }
        None
    }

    /// The end of an address in brackets that opens at `at`.
    fn address(&self, at: usize) -> Option<usize> {
        let window = &self.text[at..self.end.min(at + 1000)];
        let end = window.iter().position(|b| matches!(b, b')' | b'\n'))?;
        let inside = &window[1..end];
        let looks = inside.starts_with(b"http")
            || inside.starts_with(b"/")
            || inside.starts_with(b"#")
            || inside.starts_with(b"www.")
            || inside.starts_with(b"mailto:");
        (window[end] == b')' && looks).then_some(at + end + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Markdown, and what is kept of it with `|` between the parts.
    const CASES: &[(&str, &str)] = &[
        ("# A **bold** word", "A |bold| word"),
        ("He [said](https://a.example/b) so.", "He |said| so."),
        ("![A man](https://a.example/b.jpg)\nText", "\nText"),
        ("* one\n* two", "one\n|two"),
        ("2 * 3 and snake_case_word", "2 * 3 and snake_case_word"),
        ("into [more cooperation].", "into [more cooperation]."),
        ("_He_ said \\*so\\*.", "He| said |*so|*."),
        ("---\nText", "\nText"),
        ("> A quotation", "> A quotation"),
        ("[[[[", "[[[["),
    ];

    #[test]
    fn markup_is_left_out() {
        for (given, expected) in CASES {
            let all = Span::new(0, u32::try_from(given.len()).unwrap());
            let kept: Vec<&str> = regions(given, &[all])
                .iter()
                .map(|r| r.text(given))
                .collect();
            assert_eq!(kept.join("|"), *expected, "{given}");
        }
    }
}
