//! The splitter: ASCII first, Unicode where it must be.

use unicode_segmentation::UnicodeSegmentation;

use super::{Starts, Token, index};
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

/// The bit of form that the first byte of a word gives.
static FORMS: [Classes; 256] = {
    let mut forms = [Classes::NONE; 256];
    let mut b = 0u8;
    while b < 128 {
        if b.is_ascii_uppercase() {
            forms[b as usize] = Classes::CAPITAL;
        } else if b.is_ascii_digit() {
            forms[b as usize] = Classes::DIGIT;
        }
        b += 1;
    }
    forms
};

/// The bytes before which a word of letters and digits ends, whatever follows.
static ENDS: [bool; 256] = {
    let mut ends = [false; 256];
    let mut b = 0u8;
    while b < 128 {
        ends[b as usize] = matches!(KINDS[b as usize], Kind::Space | Kind::Mark)
            && !matches!(b, b'\'' | b'-' | b'.' | b',' | b':' | b'/');
        b += 1;
    }
    ends
};

/// Short forms that are words as well: they keep their stop only where what
/// follows tells (`No. 5`) or where they are written with a capital.
const NUMBERED: u32 = lexicon::key("no.");

/// The tokens of a text, and where those stand among them that the next steps
/// ask for.
#[derive(Debug, Default)]
pub(super) struct Lexed {
    pub(super) tokens: Vec<Token>,
    /// The tokens of [`Classes::STOP`] and [`Classes::ABBREVIATION`].
    pub(super) stops: Vec<u32>,
    /// The tokens of [`Classes::MARK`].
    pub(super) marks: Vec<u32>,
    /// The tokens behind line breaks, and how many of these there are.
    pub(super) breaks: Vec<(u32, u32)>,
    /// Where they begin.
    pub(super) starts: Vec<Starts>,
}

pub(super) fn tokens(source: &str, regions: &[Span], lexicon: &Lexicon) -> Lexed {
    let bytes: usize = regions.iter().map(|r| r.len() as usize).sum();
    let mut lexer = Lexer {
        source,
        bytes: source.as_bytes(),
        lexicon,
        out: Lexed {
            tokens: Vec::with_capacity(bytes / 5 + 8),
            stops: Vec::with_capacity(bytes / 64 + 8),
            marks: Vec::with_capacity(bytes / 128 + 8),
            breaks: Vec::with_capacity(bytes / 128 + 8),
            starts: Vec::new(),
        },
        before: Classes::NONE,
        lines: 0,
        returns: 0,
    };
    for region in regions {
        lexer.region(
            region.start as usize,
            (region.end as usize).min(source.len()),
        );
    }
    lexer.look_up();
    lexer.out
}

struct Lexer<'a> {
    source: &'a str,
    bytes: &'a [u8],
    lexicon: &'a Lexicon,
    out: Lexed,
    /// What stands before the next token: [`Classes::SPACED`], and
    /// [`Classes::PARAGRAPH`] for the very first one.
    before: Classes,
    /// How many line feeds stand before the next token, and whether a carriage
    /// return does.
    lines: u32,
    returns: u32,
}

impl Lexer<'_> {
    fn region(&mut self, start: usize, end: usize) {
        // A region that goes on within a word's reach (behind the address of a
        // Markdown link) is tight against what stands before it.
        let spaced = start == 0 || self.bytes[start - 1].is_ascii_whitespace();
        self.before = if spaced {
            Classes::SPACED
        } else {
            Classes::NONE
        };
        (self.lines, self.returns) = (0, 0);
        match self.out.tokens.last() {
            // What was left out has line breaks of its own.
            Some(last) => {
                for byte in last.span.end as usize..start {
                    self.space(self.bytes[byte]);
                }
            }
            None => self.before |= Classes::PARAGRAPH,
        }
        let mut at = start;
        while at < end {
            let byte = self.bytes[at];
            let kind = KINDS[byte as usize];
            if matches!(kind, Kind::Letter | Kind::Digit) {
                at = self.plain(at, end);
                // One space stands behind most words.
                if at < end && self.bytes[at] == b' ' {
                    self.before = Classes::SPACED;
                    at += 1;
                }
                continue;
            }
            at = match kind {
                Kind::Space => {
                    self.before |= Classes::SPACED;
                    self.space(byte);
                    at + 1
                }
                Kind::Wide => self.wide(at, end),
                _ => self.mark(at, end),
            };
        }
    }

    /// Counts a line break.
    #[inline(always)]
    fn space(&mut self, byte: u8) {
        if byte < b' ' {
            self.lines += u32::from(byte == b'\n');
            self.returns |= u32::from(byte == b'\r');
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

    /// A word that begins with a letter or digit of ASCII at `start`, which is
    /// one of nothing else more often than not.
    #[inline(always)]
    fn plain(&mut self, start: usize, end: usize) -> usize {
        let bytes = &self.bytes[..end];
        let (len, mut hash) = match bytes[start..].first_chunk() {
            Some(first) => head(u64::from_le_bytes(*first)),
            None => (0, lexicon::START),
        };
        let mut at = start + len;
        let behind = loop {
            let Some(byte) = bytes.get(at) else {
                break b' ';
            };
            let folded = FOLDED[*byte as usize];
            if folded == 0 {
                break *byte;
            }
            hash = lexicon::step(hash, folded);
            at += 1;
        };
        if ENDS[behind as usize] || behind == b',' && !bytes[at - 1].is_ascii_digit() {
            self.push(start, at, hash, Classes::WORD);
            return at;
        }
        self.word(start, at, hash, end)
    }

    /// A word that begins at `start`, where a letter or digit stands, of which
    /// the letters and digits before `at` are hashed.
    #[inline(never)]
    fn word(&mut self, start: usize, at: usize, hash: u64, end: usize) -> usize {
        let bytes = self.bytes;
        let (mut at, mut hash) = (at, hash);
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
                self.put(start, place, before, Classes::WORD);
                self.put(place, at, clitic, Classes::WORD | Classes::CLITIC);
                return at;
            }
        }
        // `U.S.`, `Mr.`, `J.` keep their stop.
        if at < end && bytes[at] == b'.' {
            let with_stop = lexicon::step(hash, b'.');
            if dotted || self.keeps_stop(start, at, end, with_stop) {
                self.put(
                    start,
                    at + 1,
                    with_stop,
                    Classes::WORD | Classes::ABBREVIATION,
                );
                return at + 1;
            }
        }
        self.put(start, at, hash, Classes::WORD);
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
        // `He sat.` against `Sat. 8 p.m.`; `etc.` and `vs.` are written small.
        let goes_on = next < end && !matches!(bytes[next], b'\n' | b'\r');
        let small_form = matches!(at - start, 2 | 3)
            && matches!(&bytes[start..at], b"vs" | b"etc" | b"ft" | b"est");
        let may = if lexicon::short(with_stop) == NUMBERED {
            next < end && bytes[next].is_ascii_digit()
        } else {
            goes_on && (capital || small_form)
        };
        may && self
            .lexicon
            .by_hash(with_stop)
            .is_some_and(|entry| entry.classes.any(Classes::ABBREVIATION))
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
        self.put(start, at, hash, Classes::WORD | Classes::HANDLE);
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
        self.put(start, start + len, hash, classes);
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

    /// What begins with a character outside ASCII.
    fn wide(&mut self, start: usize, end: usize) -> usize {
        let c = self.char_at(start);
        let len = c.len_utf8();
        if is_alphanumeric(c) {
            return self.word(start, start, lexicon::START, end);
        }
        if c.is_whitespace()
            || matches!(
                c,
                '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}'
            )
            || c.is_control()
        {
            self.before |= Classes::SPACED;
            return start + len;
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
        self.put(start, start + len, hash, classes);
        start + len
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
            self.put(at, at + piece.len(), hash, Classes::WORD);
            at += piece.len();
        }
        true
    }

    /// Adds a token, off the common way.
    #[inline(never)]
    fn put(&mut self, start: usize, end: usize, hash: u64, form: Classes) {
        self.push(start, end, hash, form);
    }

    /// Adds a token, of which no table has been asked as yet; its lemma is the
    /// half of its hash that [`look_up`](Lexer::look_up) needs beside its key.
    #[inline(always)]
    fn push(&mut self, start: usize, end: usize, hash: u64, form: Classes) {
        let mut classes = form | core::mem::replace(&mut self.before, Classes::NONE);
        if form.any(Classes::WORD) {
            classes |= self.form(start, end);
        }
        if self.lines | self.returns != 0 {
            self.broken();
        }
        #[allow(clippy::cast_possible_truncation)] // half of the hash
        self.out.tokens.push(Token {
            span: Span::new(index(start), index(end)),
            classes,
            tags: Tags::NONE,
            key: lexicon::short(hash),
            lemma: hash as u32,
            known: false,
        });
    }

    /// Notes that line breaks stand before the next token.
    #[cold]
    #[inline(never)]
    fn broken(&mut self) {
        let number = index(self.out.tokens.len());
        if number > 0 {
            let breaks = self.lines.max(self.returns);
            self.out.breaks.push((number, breaks));
        }
        (self.lines, self.returns) = (0, 0);
    }

    /// Asks the tables about all tokens, which is done after all are hashed: so a
    /// word waits for its place in the table only, and not for its hash.
    fn look_up(&mut self) {
        const ASKED: Classes = Classes(Classes::STOP.0 | Classes::ABBREVIATION.0 | Classes::MARK.0);
        let mut tokens = core::mem::take(&mut self.out.tokens);
        // Those of them that the next steps ask for; each is noted and counted
        // only if it is one, which takes no branch.
        let mut asked = vec![0; tokens.len()];
        let mut count = 0;
        let mut starts = vec![Starts::default(); self.source.len() / Starts::BYTES + 1];
        for (token, number) in tokens.iter_mut().zip(0..) {
            let form = token.classes;
            let hash = u64::from(token.key ^ token.lemma) << 32 | u64::from(token.lemma);
            token.lemma = token.key;
            if let Some(entry) = self.lexicon.by_hash(hash) {
                token.classes |= entry.classes;
                token.tags = entry.tags;
                token.lemma = if entry.lemma == 0 {
                    token.key
                } else {
                    entry.lemma
                };
            }
            token.known = !token.tags.is_none();
            // Both are seldom so, and one of them is hard to foresee.
            if form.any(Classes::WORD) & !token.known {
                token.tags = self.guess(token);
                token.classes |= lexicon::by_ending(&self.bytes[token.span.range()]);
            }
            let start = token.span.start as usize;
            starts[start / Starts::BYTES].here |= 1 << (start % Starts::BYTES);
            asked[count] = number;
            count += usize::from(token.is(ASKED));
        }
        for number in &asked[..count] {
            let token = &tokens[*number as usize];
            if token.is(Classes::MARK) {
                self.out.marks.push(*number);
            }
            if token.is(Classes::STOP | Classes::ABBREVIATION) {
                self.out.stops.push(*number);
            }
        }
        let mut before = 0;
        for starts in &mut starts {
            starts.before = before;
            before += starts.here.count_ones();
        }
        self.out.starts = starts;
        self.out.tokens = tokens;
    }

    /// The bits of the form of a word.
    #[inline(always)]
    fn form(&self, start: usize, end: usize) -> Classes {
        let first = self.bytes[start];
        let mut form = FORMS[first as usize];
        if first >= 0x80 && self.char_at(start).is_uppercase() {
            form = Classes::CAPITAL;
        }
        // Hardly a word has a capital and no small letter behind it.
        let second = self.bytes.get(start + 1).copied().unwrap_or(b' ');
        if form.any(Classes::CAPITAL) & !second.is_ascii_lowercase()
            && is_upper(&self.bytes[start..end])
        {
            form |= Classes::UPPER;
        }
        form
    }

    /// The tags of a word that no table has.
    #[cold]
    #[inline(never)]
    fn guess(&self, token: &Token) -> Tags {
        if token.is(Classes::DIGIT) {
            Tags::CD
        } else if token.is(Classes::CAPITAL | Classes::HANDLE) {
            Tags::NNP
        } else if let [.., a, b, c] = self.bytes[token.span.range()] {
            self.lexicon.by_suffix([
                a.to_ascii_lowercase(),
                b.to_ascii_lowercase(),
                c.to_ascii_lowercase(),
            ])
        } else {
            Tags::NN
        }
    }
}

/// Whether a word that begins with a capital has a second one and no small
/// letter.
#[cold]
#[inline(never)]
fn is_upper(word: &[u8]) -> bool {
    !word.iter().any(u8::is_ascii_lowercase)
        && word
            .iter()
            .filter(|b| b.is_ascii_uppercase() || **b >= 0xc3)
            .count()
            > 1
}

/// How many of eight bytes are letters and digits of ASCII before the first that
/// is none, and their hash. The steps are made for all eight, and the hash after
/// as many as count is taken: where a word ends is hard to foresee, and a branch
/// on it would cost more.
#[inline(always)]
fn head(bytes: u64) -> (usize, u64) {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = EACH << 7;
    // The high bit of each byte below 0x80 that is not below `least`.
    let from = |bytes: u64, least: u8| bytes + EACH * (0x80 - u64::from(least));
    let low = bytes & !HIGH;
    let folded = low | (EACH * 0x20);
    let letters = from(folded, b'a') & !from(folded, b'z' + 1);
    let digits = from(low, b'0') & !from(low, b'9' + 1);
    let others = (!(letters | digits) | bytes) & HIGH;
    let len = others.trailing_zeros() as usize / 8;
    let mut hashes = [lexicon::START; 9];
    for (at, byte) in folded.to_le_bytes().into_iter().enumerate() {
        hashes[at + 1] = lexicon::step(hashes[at], byte);
    }
    (len, hashes[len])
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
    fn eight_bytes_at_once_are_as_one_by_one() {
        use super::{FOLDED, head};
        use crate::lexicon::{START, step};
        for place in 0..8 {
            for byte in 0..=255_u8 {
                let mut bytes = *b"Az09bYcX";
                bytes[place] = byte;
                let (mut len, mut hash) = (0, START);
                // An underscore is left to who reads on.
                while len < 8 && FOLDED[usize::from(bytes[len])] != 0 && bytes[len] != b'_' {
                    hash = step(hash, FOLDED[usize::from(bytes[len])]);
                    len += 1;
                }
                assert_eq!(head(u64::from_le_bytes(bytes)), (len, hash), "{bytes:?}");
            }
        }
    }

    #[test]
    fn words_and_marks() {
        for (given, expected) in CASES {
            let text = Text::of(given);
            let found: Vec<_> = text.tokens.iter().map(|t| text.word(t)).collect();
            assert_eq!(found.join("|"), *expected, "{given:?}");
        }
    }
}
