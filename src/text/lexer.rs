//! The splitter: ASCII first, Unicode where it must be.

use unicode_segmentation::UnicodeSegmentation;

use super::{Token, index};
use crate::lexicon::{self, Classes, Lexicon, Tags};
use crate::span::Span;

/// What a byte can begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    Letter,
    Digit,
    Mark,
    Wide,
}

static KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Mark; 256];
    let mut b = 0;
    while b < 256 {
        #[allow(clippy::cast_possible_truncation)]
        let byte = b as u8;
        kinds[b] = if byte >= 0x80 {
            Kind::Wide
        } else if byte.is_ascii_alphabetic() || byte == b'_' {
            Kind::Letter
        } else if byte.is_ascii_digit() {
            Kind::Digit
        } else if byte <= b' ' || byte == 0x7f {
            Kind::Space
        } else {
            Kind::Mark
        };
        b += 1;
    }
    kinds
};

/// For a letter or digit its small form, for any other byte 0.
static FOLDED: [u8; 256] = {
    let mut folded = [0; 256];
    let mut b = 0u8;
    while b < 128 {
        if matches!(KINDS[b as usize], Kind::Letter | Kind::Digit) {
            folded[b as usize] = b.to_ascii_lowercase();
        }
        b += 1;
    }
    folded
};

/// Short forms that are words as well: they keep their stop only where what
/// follows tells (`No. 5`) or where they are written with a capital.
const NUMBERED: u32 = lexicon::key("no.");

pub(super) fn tokens(source: &str, regions: &[Span], lexicon: &Lexicon) -> Vec<Token> {
    let bytes: usize = regions.iter().map(|r| r.len() as usize).sum();
    let mut lexer = Lexer {
        source,
        bytes: source.as_bytes(),
        lexicon,
        out: Vec::with_capacity(bytes / 5 + 8),
    };
    for region in regions {
        lexer.region(
            region.start as usize,
            (region.end as usize).min(source.len()),
        );
    }
    lexer.out
}

struct Lexer<'a> {
    source: &'a str,
    bytes: &'a [u8],
    lexicon: &'a Lexicon,
    out: Vec<Token>,
}

impl Lexer<'_> {
    fn region(&mut self, start: usize, end: usize) {
        let mut at = start;
        // A region that goes on within a word's reach (behind the address of a
        // Markdown link) is tight against what stands before it.
        let mut spaced = start == 0 || self.bytes[start - 1].is_ascii_whitespace();
        let mut opening = if self.out.is_empty() {
            Classes::PARAGRAPH
        } else {
            Classes::NONE
        };
        while at < end {
            let byte = self.bytes[at];
            let before = self.out.len();
            let next = match KINDS[byte as usize] {
                Kind::Space => {
                    spaced = true;
                    at += 1;
                    continue;
                }
                Kind::Letter | Kind::Digit => self.word(at, end),
                Kind::Mark => self.mark(at, end),
                Kind::Wide => match self.wide(at, end) {
                    Ok(next) => next,
                    Err(next) => {
                        spaced = true;
                        at = next;
                        continue;
                    }
                },
            };
            if let Some(token) = self.out.get_mut(before) {
                if spaced {
                    token.classes |= Classes::SPACED;
                }
                token.classes |= opening;
                opening = Classes::NONE;
            }
            spaced = false;
            at = next;
        }
    }

    fn char_at(&self, at: usize) -> char {
        self.source[at..].chars().next().unwrap_or('\0')
    }

    /// Whether a letter or digit begins at `at`.
    #[inline]
    fn word_at(&self, at: usize, end: usize) -> bool {
        at < end
            && match KINDS[self.bytes[at] as usize] {
                Kind::Letter | Kind::Digit => true,
                Kind::Wide => is_alphanumeric(self.char_at(at)),
                Kind::Space | Kind::Mark => false,
            }
    }

    /// A word that begins at `start`, where a letter or digit stands.
    fn word(&mut self, start: usize, end: usize) -> usize {
        let bytes = self.bytes;
        let mut at = start;
        let mut hash = lexicon::START;
        let mut wide = false;
        let mut apostrophe = None; // the last one: its place and the hash before it
        let mut dotted = false;
        let mut piece = start; // where the piece after the last dot begins
        if bytes[start] == b'h' || bytes[start] == b'w' {
            if let Some(next) = self.address(start, end) {
                return next;
            }
        }
        loop {
            for byte in &bytes[at..end] {
                let folded = FOLDED[*byte as usize];
                if folded == 0 {
                    break;
                }
                hash = lexicon::step(hash, folded);
                at += 1;
            }
            if at == end {
                break;
            }
            let byte = bytes[at];
            match KINDS[byte as usize] {
                Kind::Letter | Kind::Digit | Kind::Space => break,
                Kind::Mark => match byte {
                    b'\'' if self.word_at(at + 1, end) => {
                        apostrophe = Some((at, hash));
                        hash = lexicon::step(hash, byte);
                        at += 1;
                    }
                    b'-' if self.word_at(at + 1, end) => {
                        hash = lexicon::step(hash, byte);
                        at += 1;
                    }
                    b'.' | b',' | b':' | b'/'
                        if bytes[at - 1].is_ascii_digit()
                            && at + 1 < end
                            && bytes[at + 1].is_ascii_digit() =>
                    {
                        hash = lexicon::step(hash, byte);
                        at += 1;
                    }
                    // `U.S`, `a.m`: single letters with stops between them.
                    b'.' if at == piece + 1
                        && bytes[piece].is_ascii_alphabetic()
                        && at + 1 < end
                        && bytes[at + 1].is_ascii_alphabetic()
                        && !self.word_at(at + 2, end) =>
                    {
                        dotted = true;
                        hash = lexicon::step(hash, byte);
                        at += 1;
                        piece = at;
                    }
                    _ => break,
                },
                Kind::Wide => {
                    let c = self.char_at(at);
                    let len = c.len_utf8();
                    match c {
                        '’' | 'ʼ' | '‘' if self.word_at(at + len, end) => {
                            apostrophe = Some((at, hash));
                            hash = lexicon::step(hash, b'\'');
                        }
                        '‐' | '‑' if self.word_at(at + len, end) => {
                            hash = lexicon::step(hash, b'-');
                        }
                        '\u{ad}' => {}
                        _ if is_alphanumeric(c) || is_combining(c) => {
                            wide = true;
                            for folded in c.to_lowercase() {
                                hash = step_char(hash, folded);
                            }
                        }
                        _ => break,
                    }
                    at += len;
                }
            }
        }
        if wide && self.segmented(start, at) {
            return at;
        }
        // `Clinton's`: the clitic is a token of its own.
        if let Some((place, before)) = apostrophe {
            if let Some(clitic) = clitic(&self.source[place..at]) {
                self.push(start, place, before, Classes::WORD);
                self.push(place, at, clitic, Classes::WORD | Classes::CLITIC);
                return at;
            }
        }
        // `U.S.`, `Mr.`, `J.` keep their stop.
        if at < end && bytes[at] == b'.' {
            let with_stop = lexicon::step(hash, b'.');
            if dotted || self.keeps_stop(start, at, end, with_stop) {
                self.push(
                    start,
                    at + 1,
                    with_stop,
                    Classes::WORD | Classes::ABBREVIATION,
                );
                return at + 1;
            }
        }
        self.push(start, at, hash, Classes::WORD);
        at
    }

    /// Whether the word `start..at` before a full stop is a short form.
    fn keeps_stop(&self, start: usize, at: usize, end: usize, with_stop: u64) -> bool {
        let bytes = self.bytes;
        if bytes.get(at + 1) == Some(&b'.') {
            return false;
        }
        let mut next = at + 1;
        while next < end && matches!(bytes[next], b' ' | b'\t') {
            next += 1;
        }
        let capital = bytes[start].is_ascii_uppercase();
        // An initial stands before a capital: `J. Smith`, `J.K.`
        if at == start + 1 && capital {
            return bytes[start] != b'I'
                && next > at + 1
                && next < end
                && (bytes[next].is_ascii_uppercase() || bytes[next] >= 0x80);
        }
        let Some(entry) = self.lexicon.by_hash(with_stop) else {
            return false;
        };
        if !entry.classes.any(Classes::ABBREVIATION) {
            return false;
        }
        let numbered = lexicon::short(with_stop) == NUMBERED;
        if numbered {
            return next < end && bytes[next].is_ascii_digit();
        }
        // `He sat.` against `Sat. 8 p.m.`; `etc.` and `vs.` are written small.
        let goes_on = next < end && !matches!(bytes[next], b'\n' | b'\r');
        let small_form = matches!(at - start, 2 | 3)
            && matches!(&bytes[start..at], b"vs" | b"etc" | b"ft" | b"est");
        goes_on && (capital || small_form)
    }

    /// An address of a page that begins at `start`.
    fn address(&mut self, start: usize, end: usize) -> Option<usize> {
        let rest = &self.bytes[start..end];
        if !(rest.starts_with(b"http://")
            || rest.starts_with(b"https://")
            || rest.starts_with(b"www."))
        {
            return None;
        }
        Some(self.handle(start, end, |b| {
            b <= b' ' || matches!(b, b'"' | b'<' | b'>' | b')' | b']' | b'}')
        }))
    }

    /// A token of [`Classes::HANDLE`] up to the first byte that `stops` it.
    fn handle(&mut self, start: usize, end: usize, stops: impl Fn(u8) -> bool) -> usize {
        let mut at = start + 1;
        let mut hash = lexicon::step(lexicon::START, self.bytes[start].to_ascii_lowercase());
        while at < end && !stops(self.bytes[at]) {
            let byte = self.bytes[at];
            if byte < 0x80 {
                hash = lexicon::step(hash, byte.to_ascii_lowercase());
                at += 1;
                continue;
            }
            // A quotation mark or a space outside ASCII ends it as well.
            let c = self.char_at(at);
            if !c.is_alphanumeric() && !is_combining(c) {
                break;
            }
            hash = step_char(hash, c);
            at += c.len_utf8();
        }
        while at > start + 1
            && matches!(self.bytes[at - 1], b'.' | b',' | b';' | b'!' | b'?' | b':')
        {
            at -= 1;
        }
        self.push(start, at, hash, Classes::WORD | Classes::HANDLE);
        at
    }

    /// An ASCII mark, alone or in a run that belongs together.
    fn mark(&mut self, start: usize, end: usize) -> usize {
        let bytes = self.bytes;
        let byte = bytes[start];
        let rest = &bytes[start..end];
        if matches!(byte, b'@' | b'#') && self.word_at(start + 1, end) {
            return self.handle(start, end, |b| {
                !(b.is_ascii_alphanumeric() || b == b'_' || b >= 0x80)
            });
        }
        let (len, classes) = match byte {
            b'.' if rest.starts_with(b"...") => (
                rest.iter().take_while(|b| **b == b'.').count(),
                Classes::STOP,
            ),
            b'-' if rest.starts_with(b"--") => (
                rest.iter().take_while(|b| **b == b'-').count(),
                Classes::DASH | Classes::PAUSE,
            ),
            b'-' => (1, Classes::DASH),
            // Where three close, the inner one stands first.
            b'\''
                if rest.starts_with(b"'''") && !rest.starts_with(b"''''") && self.closes(start) =>
            {
                (1, Classes::MARK)
            }
            b'\'' if rest.starts_with(b"''") => (2, Classes::MARK),
            b'`' if rest.starts_with(b"``") => (2, Classes::MARK),
            b'"' | b'\'' | b'`' => (1, Classes::MARK),
            b'.' | b'!' | b'?' => (1, Classes::STOP),
            b',' | b';' | b':' => (1, Classes::PAUSE),
            _ => (1, Classes::NONE),
        };
        let hash = bytes[start..start + len.min(3)]
            .iter()
            .fold(lexicon::START, |h, b| lexicon::step(h, *b));
        self.push(start, start + len, hash, classes);
        start + len
    }

    /// Whether a mark at `at` stands tight behind a word or a stop.
    fn closes(&self, at: usize) -> bool {
        at > 0
            && match KINDS[self.bytes[at - 1] as usize] {
                Kind::Letter | Kind::Digit => true,
                Kind::Space | Kind::Wide => false,
                Kind::Mark => !matches!(self.bytes[at - 1], b'(' | b'[' | b'\'' | b'`' | b'-'),
            }
    }

    /// What begins with a character outside ASCII: `Err` where it is white
    /// space, with the place after it.
    fn wide(&mut self, start: usize, end: usize) -> Result<usize, usize> {
        let c = self.char_at(start);
        let len = c.len_utf8();
        if is_alphanumeric(c) {
            return Ok(self.word(start, end));
        }
        if c.is_whitespace()
            || matches!(
                c,
                '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}'
            )
            || c.is_control()
        {
            return Err(start + len);
        }
        let classes = match c {
            '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛' | '«' | '»' | '‹' | '›' | '「' | '」'
            | '『' | '』' | '〝' | '〞' | '〟' | '＂' | '″' | '′' => Classes::MARK,
            '—' | '–' | '―' | '‒' | '−' => Classes::DASH | Classes::PAUSE,
            '…' | '。' | '！' | '？' => Classes::STOP,
            '，' | '、' | '；' | '：' => Classes::PAUSE,
            '£' | '€' | '¥' | '₹' | '₽' | '¢' => Classes::CURRENCY,
            _ => Classes::NONE,
        };
        let hash = self.bytes[start..start + len]
            .iter()
            .fold(lexicon::START, |h, b| lexicon::step(h, *b));
        self.push(start, start + len, hash, classes);
        Ok(start + len)
    }

    /// A word with characters outside ASCII whose script writes no spaces is
    /// cut by the rules of Unicode; answers whether that was done.
    fn segmented(&mut self, start: usize, end: usize) -> bool {
        let word = &self.source[start..end];
        if !word.chars().any(|c| c >= '\u{e00}') {
            return false;
        }
        let mut at = start;
        for piece in word.split_word_bounds() {
            let hash = piece
                .chars()
                .flat_map(char::to_lowercase)
                .fold(lexicon::START, step_char);
            self.push(at, at + piece.len(), hash, Classes::WORD);
            at += piece.len();
        }
        true
    }

    #[inline]
    fn push(&mut self, start: usize, end: usize, hash: u64, form: Classes) {
        let key = lexicon::short(hash);
        let mut token = Token {
            span: Span::new(index(start), index(end)),
            classes: form,
            tags: Tags::NONE,
            key,
            lemma: key,
            known: false,
        };
        if let Some(entry) = self.lexicon.by_hash(hash) {
            token.classes |= entry.classes;
            token.tags = entry.tags;
            token.known = !entry.tags.is_none();
            if entry.lemma != 0 {
                token.lemma = entry.lemma;
            }
        }
        if form.any(Classes::WORD) {
            self.form(&mut token);
        }
        self.out.push(token);
    }

    /// The bits of a word's form, and the tags of a word that no table has.
    #[inline]
    fn form(&self, token: &mut Token) {
        let word = &self.bytes[token.span.range()];
        let first = word[0];
        if first.is_ascii_uppercase() {
            token.classes |= Classes::CAPITAL;
        } else if first.is_ascii_digit() {
            token.classes |= Classes::DIGIT;
        } else if first >= 0x80 && self.char_at(token.span.start as usize).is_uppercase() {
            token.classes |= Classes::CAPITAL;
        }
        if token.is(Classes::CAPITAL)
            && word.len() > 1
            && !word.iter().any(u8::is_ascii_lowercase)
            && word
                .iter()
                .filter(|b| b.is_ascii_uppercase() || **b >= 0xc3)
                .count()
                > 1
        {
            token.classes |= Classes::UPPER;
        }
        if token.tags.is_none() {
            token.tags = if token.is(Classes::DIGIT) {
                Tags::CD
            } else if token.is(Classes::CAPITAL | Classes::HANDLE) {
                Tags::NNP
            } else if let [.., a, b, c] = *word {
                self.lexicon.by_suffix([
                    a.to_ascii_lowercase(),
                    b.to_ascii_lowercase(),
                    c.to_ascii_lowercase(),
                ])
            } else {
                Tags::NN
            };
        }
    }
}

/// The clitic that a text from its apostrophe on is, as the hash of its
/// folded form.
fn clitic(tail: &str) -> Option<u64> {
    let letters = tail.trim_start_matches(['\'', '’', 'ʼ', '‘']);
    let folded = match letters.len() {
        1 => match letters.as_bytes()[0].to_ascii_lowercase() {
            b's' => "'s",
            b'd' => "'d",
            b'm' => "'m",
            _ => return None,
        },
        2 if letters.eq_ignore_ascii_case("ll") => "'ll",
        2 if letters.eq_ignore_ascii_case("ve") => "'ve",
        2 if letters.eq_ignore_ascii_case("re") => "'re",
        _ => return None,
    };
    Some(lexicon::hash(folded))
}

fn step_char(hash: u64, c: char) -> u64 {
    let mut buffer = [0; 4];
    c.encode_utf8(&mut buffer).bytes().fold(hash, lexicon::step)
}

/// The same as in the standard library; most of what newspapers write outside
/// ASCII is punctuation, and need not be looked up.
fn is_alphanumeric(c: char) -> bool {
    !matches!(c, '\u{2000}'..='\u{206f}') && c.is_alphanumeric()
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}')
}

#[cfg(test)]
mod tests {
    use crate::text::Text;

    /// What is given, and its tokens with `|` between them.
    const CASES: &[(&str, &str)] = &[
        ("He said so.", "He|said|so|."),
        ("Mr. Smith won't.", "Mr.|Smith|won't|."),
        ("Clinton’s and Jones's", "Clinton|’s|and|Jones|'s"),
        ("the leaders' level", "the|leaders|'|level"),
        ("in the U.S. on Oct. 3-5", "in|the|U.S.|on|Oct.|3-5"),
        ("at 10:30 a.m. today", "at|10:30|a.m.|today"),
        ("It was no. He sat.", "It|was|no|.|He|sat|."),
        ("No. 5 of J. K. Rowling", "No.|5|of|J.|K.|Rowling"),
        ("So do I. He went.", "So|do|I|.|He|went|."),
        ("$1,000.50, or 3.5%", "$|1,000.50|,|or|3.5|%"),
        (
            "''Yes,'' he said -- twice...",
            "''|Yes|,|''|he|said|--|twice|...",
        ),
        (
            "@jane_roe: #vote https://a.b/c?d.",
            "@jane_roe|:|#vote|https://a.b/c?d|.",
        ),
        ("“Ça va,” dit-il", "“|Ça|va|,|”|dit-il"),
        ("They're we'll I'm", "They|'re|we|'ll|I|'m"),
        ("\u{feff}Zoë\u{a0}O’Brien", "Zoë|O’Brien"),
        ("the '90s", "the|'|90s"),
        ("''I said 'no,'''", "''|I|said|'|no|,|'|''"),
        ("'''No,' he said''", "''|'|No|,|'|he|said|''"),
        ("“#vote” by @zoë’s", "“|#vote|”|by|@zoë|’|s"),
        ("vice-president — ex‑chief", "vice-president|—|ex‑chief"),
        ("", ""),
        ("\u{0}\u{1}", ""),
    ];

    #[test]
    fn words_and_marks() {
        for (given, expected) in CASES {
            let text = Text::of(given);
            let found: Vec<_> = text.tokens.iter().map(|t| text.word(t)).collect();
            assert_eq!(found.join("|"), *expected, "{given:?}");
        }
    }
}
