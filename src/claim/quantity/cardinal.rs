//! Numbers in digits and in words.
//!
//! *Input*: tokens from one on. *Output*: the number, how many tokens it took
//! and its form. *Rule*: `28`, `1,000.5`, `3.5bn`, `two hundred and fifty
//! thousand`, `a million`, `half a million`, `two and a half million`,
//! `twenty-five`; in a word with hyphens what stands before the rest of it
//! (`140,000-member`, `34-year-old`).

use crate::lexicon::{self, Classes, key};
use crate::text::Token;

keys! {
    A "a", AN "an", AND "and", COUPLE "couple", EIGHTH "eighth", EIGHTHS "eighths", FEW "few",
    FIFTH "fifth", FIFTHS "fifths", FOLD "fold", FOURTH "fourth", FOURTHS "fourths", HALF "half",
    ISH "ish", OF "of", OFF "off", ON "on", PLUS "plus", QUARTER "quarter", QUARTERS "quarters",
    SEVERAL "several", SIDED "sided", SOMETHING "something", TENTH "tenth", TENTHS "tenths",
    THIRD "third", THIRDS "thirds", TO "to", WAY "way",
}

/// What is larger is multiplied no more.
const MOST: f64 = 1e18;

/// A number as read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cardinal {
    /// The number.
    pub(super) value: f64,
    /// The upper number where one token holds a range: `3-5`.
    pub(super) upper: Option<f64>,
    /// Whether a magnitude (`million`, `bn`) is part of it.
    pub(super) scaled: bool,
    /// Whether it begins with a digit.
    pub(super) digits: bool,
    /// What its last token holds behind the number.
    pub(super) tail: Tail,
}

/// What a token holds behind its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    /// Nothing.
    None,
    /// `th`, `rd`
    Ordinal,
    /// A unit: `km`, or the rest of a word with hyphens (`year-old`), from
    /// this byte of the token on.
    Unit(u32),
    /// `x`, `-fold`
    Times,
    /// `-plus`
    Plus,
    /// `-third`: the number is its share already.
    Share,
}

/// The number at the head of `tokens`, and how many of them it took.
pub(super) fn cardinal(tokens: &[Token], source: &str) -> Option<(Cardinal, usize)> {
    let first = tokens.first()?;
    if first.is(Classes::DIGIT) {
        return digits(tokens, source);
    }
    words(tokens, source)
}

fn plain(value: f64) -> Cardinal {
    Cardinal {
        value,
        upper: None,
        scaled: false,
        digits: false,
        tail: Tail::None,
    }
}

fn digits(tokens: &[Token], source: &str) -> Option<(Cardinal, usize)> {
    let word = tokens[0].span.text(source);
    let mut number = Cardinal {
        digits: true,
        ..in_digits(word)?
    };
    let mut taken = 1;
    if number.tail == Tail::None && number.upper.is_none() {
        // `2 1/2`
        if let Some(part) = tokens.get(1).and_then(|t| vulgar(t.span.text(source))) {
            number.value += part;
            taken = 2;
        }
    }
    if number.tail == Tail::None {
        while let Some(scale) = tokens
            .get(taken)
            .filter(|_| number.value < MOST)
            .and_then(magnitude)
        {
            number.value *= scale;
            number.upper = number.upper.map(|n| n * scale);
            number.scaled = true;
            taken += 1;
        }
    }
    Some((number, taken))
}

/// A token that begins with a digit.
fn in_digits(word: &str) -> Option<Cardinal> {
    if let Some(value) = vulgar(word) {
        return Some(Cardinal {
            tail: Tail::Share,
            ..plain(value)
        });
    }
    let end = word
        .find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .unwrap_or(word.len());
    let value = parse(&word[..end])?;
    let rest = &word[end..];
    let at = u32::try_from(end).ok()?;
    let tail = match rest {
        "" => Tail::None,
        "th" | "st" | "nd" | "rd" => Tail::Ordinal,
        "x" | "-fold" | "fold" => Tail::Times,
        "-plus" => Tail::Plus,
        "k" | "K" => {
            return Some(Cardinal {
                scaled: true,
                ..plain(value * 1e3)
            });
        }
        "m" | "mn" | "M" | "mln" => {
            return Some(Cardinal {
                scaled: true,
                ..plain(value * 1e6)
            });
        }
        "bn" | "B" | "b" => {
            return Some(Cardinal {
                scaled: true,
                ..plain(value * 1e9)
            });
        }
        "tn" | "trn" => {
            return Some(Cardinal {
                scaled: true,
                ..plain(value * 1e12)
            });
        }
        "km" | "kg" | "mph" | "kph" | "ft" | "lb" | "lbs" | "cm" | "mm" | "kw" | "kW" | "MW"
        | "GW" | "mw" | "gw" | "GB" | "MB" | "TB" | "g" | "mg" | "sq" | "oz" | "ha" | "hp" => {
            Tail::Unit(at)
        }
        _ => {
            let behind = rest.strip_prefix(['-', '‐', '‑'])?;
            if behind.is_empty() || behind == "something" || behind == "ish" {
                return None;
            }
            if behind.as_bytes()[0].is_ascii_digit() {
                return in_range(&word[..end], value, behind);
            }
            if behind == "odd" {
                return Some(plain(value));
            }
            // `3-million-dollar`
            if let Some(scale) = behind.split('-').next().and_then(scale_of) {
                let skip = behind.find('-').map_or(behind.len(), |n| n + 1);
                let at = word.len() - behind.len() + skip;
                let tail = if skip < behind.len() {
                    Tail::Unit(u32::try_from(at).ok()?)
                } else {
                    Tail::None
                };
                return Some(Cardinal {
                    scaled: true,
                    tail,
                    ..plain(value * scale)
                });
            }
            Tail::Unit(u32::try_from(word.len() - behind.len()).ok()?)
        }
    };
    Some(Cardinal {
        tail,
        ..plain(value)
    })
}

/// `3-5`, not a score (`3-1`), a season (`2016-17`) or a telephone number.
fn in_range(low: &str, value: f64, behind: &str) -> Option<Cardinal> {
    let end = behind
        .find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .unwrap_or(behind.len());
    let upper = parse(&behind[..end])?;
    let year = |text: &str| text.len() == 4 && !text.contains(',');
    if upper <= value
        || year(low) && (1500.0..2100.0).contains(&value)
        || low.len() == 3 && year(&behind[..end])
    {
        return None;
    }
    let rest = &behind[end..];
    let tail = match rest.strip_prefix('-') {
        None if rest.is_empty() => Tail::None,
        Some(unit) if unit.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            Tail::Unit(u32::try_from(low.len() + 1 + behind.len() - unit.len()).ok()?)
        }
        _ => return None,
    };
    Some(Cardinal {
        upper: Some(upper),
        tail,
        ..plain(value)
    })
}

/// Digits with points and commas: commas part thousands, one point decimals.
fn parse(digits: &str) -> Option<f64> {
    let digits = digits.trim_end_matches(['.', ',']);
    let grouped = digits.split('.').next().unwrap_or(digits);
    if grouped.contains(',') {
        let mut groups = grouped.split(',');
        if groups.next().is_none_or(|g| g.is_empty() || g.len() > 3)
            || groups.any(|g| g.len() != 3 && g.len() != 2)
        {
            return None;
        }
    }
    if digits.len() > 40 {
        return None;
    }
    // So many digits make a whole number that is exact.
    if digits.len() <= 15 && !digits.contains('.') {
        let numbers = digits.bytes().filter(u8::is_ascii_digit);
        let whole = numbers.fold(0.0, |n, b| n * 10.0 + f64::from(b - b'0'));
        return (!digits.is_empty()).then_some(whole);
    }
    let plain: String = digits.chars().filter(|c| *c != ',').collect();
    plain.parse().ok().filter(|n: &f64| n.is_finite())
}

/// `1/2`, `3/4`: the fractions that newspapers write, no dates and no ratings.
fn vulgar(word: &str) -> Option<f64> {
    Some(match word {
        "1/2" => 0.5,
        "1/3" => 1.0 / 3.0,
        "2/3" => 2.0 / 3.0,
        "1/4" => 0.25,
        "3/4" => 0.75,
        "1/5" => 0.2,
        "1/8" => 0.125,
        _ => return None,
    })
}

/// A magnitude that multiplies the number before it.
fn magnitude(token: &Token) -> Option<f64> {
    if !token.is(Classes::MAGNITUDE) {
        return None;
    }
    SCALES
        .iter()
        .find(|(word, _)| *word == token.key)
        .map(|(_, scale)| *scale)
}

fn scale_of(word: &str) -> Option<f64> {
    let word = small_key(word);
    SCALES
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, scale)| *scale)
}

/// The key of a word written in small letters.
fn small_key(word: &str) -> u32 {
    lexicon::short(lexicon::small(lexicon::START, word.as_bytes()))
}

const SCALES: [(u32, f64); 14] = [
    (key("hundred"), 1e2),
    (key("thousand"), 1e3),
    (key("million"), 1e6),
    (key("billion"), 1e9),
    (key("trillion"), 1e12),
    (key("m"), 1e6),
    (key("mn"), 1e6),
    (key("bn"), 1e9),
    (key("k"), 1e3),
    (key("lakh"), 1e5),
    (key("crore"), 1e7),
    (key("dozen"), 12.0),
    (key("tn"), 1e12),
    (key("score"), 20.0),
];

/// The number that a word names, and whether it names tens.
fn named(word: u32) -> Option<f64> {
    NAMES
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, value)| *value)
}

const NAMES: [(u32, f64); 28] = [
    (key("zero"), 0.0),
    (key("one"), 1.0),
    (key("two"), 2.0),
    (key("three"), 3.0),
    (key("four"), 4.0),
    (key("five"), 5.0),
    (key("six"), 6.0),
    (key("seven"), 7.0),
    (key("eight"), 8.0),
    (key("nine"), 9.0),
    (key("ten"), 10.0),
    (key("eleven"), 11.0),
    (key("twelve"), 12.0),
    (key("thirteen"), 13.0),
    (key("fourteen"), 14.0),
    (key("fifteen"), 15.0),
    (key("sixteen"), 16.0),
    (key("seventeen"), 17.0),
    (key("eighteen"), 18.0),
    (key("nineteen"), 19.0),
    (key("twenty"), 20.0),
    (key("thirty"), 30.0),
    (key("forty"), 40.0),
    (key("fifty"), 50.0),
    (key("sixty"), 60.0),
    (key("seventy"), 70.0),
    (key("eighty"), 80.0),
    (key("ninety"), 90.0),
];

/// Whether a number can go on behind `a` or `an`: `a million`, `a couple of`, `a
/// third`, `a half-million`, `A$5`.
pub(super) fn goes_on(next: Option<&Token>, source: &str) -> bool {
    next.is_some_and(|t| {
        t.is(Classes::NUMBER | Classes::ORDINAL | Classes::MAGNITUDE | Classes::CURRENCY)
            || matches!(
                t.key,
                COUPLE | HALF | QUARTER | THIRD | FOURTH | FIFTH | EIGHTH | TENTH
            )
            || t.span.text(source).starts_with("half-")
    })
}

/// Whether the name of a number, or `half-`, can begin with these two letters, in
/// any case.
#[inline]
pub(super) fn opens_number(first: u8, second: u8) -> bool {
    SECOND[usize::from(first & 31)] >> (second & 31) & 1 != 0
}

/// For each letter, by its place in the alphabet, the letters that may stand
/// behind it, as bits.
static SECOND: [u32; 32] = {
    let mut second = [0; 32];
    let heads = [
        b"ei", b"el", b"fi", b"fo", b"ha", b"ni", b"on", b"se", b"si", b"te", b"th", b"tw", b"ze",
    ];
    let mut at = 0;
    while at < heads.len() {
        second[(heads[at][0] & 31) as usize] |= 1 << (heads[at][1] & 31);
        at += 1;
    }
    second
};

/// A number in words.
fn words(tokens: &[Token], source: &str) -> Option<(Cardinal, usize)> {
    let first = &tokens[0];
    let key_at = |i: usize| tokens.get(i).map_or(0, |t| t.key);
    // `half a million`, `half a dozen`
    if first.key == HALF && matches!(key_at(1), A | AN) {
        if let Some(scale) = tokens.get(2).and_then(magnitude) {
            return Some((
                Cardinal {
                    scaled: true,
                    ..plain(scale / 2.0)
                },
                3,
            ));
        }
        return None;
    }
    let mut taken = 0;
    let mut total = 0.0; // what magnitudes have closed
    let mut part = None; // what waits for a magnitude
    let mut scaled = false;
    if matches!(first.key, A | AN) {
        // `a million`, `a dozen`, `a couple of`, `a half-million`
        if key_at(1) == COUPLE {
            return Some((plain(2.0), 2 + usize::from(key_at(2) == OF)));
        }
        let next = tokens.get(1)?;
        if let Some(scale) = next
            .span
            .text(source)
            .strip_prefix("half-")
            .and_then(scale_of)
        {
            return Some((
                Cardinal {
                    scaled: true,
                    ..plain(scale / 2.0)
                },
                2,
            ));
        }
        magnitude(next)?;
        part = Some(1.0);
        taken = 1;
    }
    // `several hundred`, `a few thousand`: no number, but no more than the magnitude tells.
    if matches!(first.key, SEVERAL | FEW) {
        return None;
    }
    let mut last_unit = f64::INFINITY;
    while let Some(token) = tokens.get(taken) {
        if let Some(scale) = magnitude(token) {
            let Some(n) = part.or(if total > 0.0 && taken > 0 {
                Some(0.0)
            } else {
                None
            }) else {
                break;
            };
            if scale == 100.0 {
                part = Some(n * 100.0);
                last_unit = 100.0;
            } else if n == 0.0 && total > 0.0 {
                // `a hundred million million`: nobody counts further.
                if total > MOST {
                    break;
                }
                total *= scale;
            } else {
                total += n * scale;
                part = None;
                last_unit = f64::INFINITY;
            }
            scaled |= scale != 12.0;
            taken += 1;
            continue;
        }
        let word = token.span.text(source);
        let number = if token.is(Classes::NUMBER) {
            named(token.key)
        } else {
            None
        };
        if let Some(n) = number {
            // `twenty five` is one number, `two three` are two.
            let fits = match part {
                None => true,
                Some(_) => n < 10.0 && last_unit == 10.0 || last_unit == 100.0 && n < 100.0,
            };
            if !fits {
                break;
            }
            part = Some(part.unwrap_or(0.0) + n);
            last_unit = if n >= 20.0 { 10.0 } else { 1.0 };
            taken += 1;
            continue;
        }
        if part.is_none() || last_unit == 100.0 {
            if let Some(compound) = hyphenated(word) {
                let value = part.unwrap_or(0.0) + compound.value;
                if compound.tail != Tail::None || compound.scaled || compound.upper.is_some() {
                    let value = total + value;
                    return Some((Cardinal { value, ..compound }, taken + 1));
                }
                part = Some(value);
                last_unit = 1.0;
                taken += 1;
                continue;
            }
        }
        // `two hundred and fifty`, `two and a half`
        if token.key == AND && part.is_some() && key_at(taken + 1) == A && key_at(taken + 2) == HALF
        {
            part = part.map(|n| n + 0.5);
            taken += 3;
            continue;
        }
        // `two hundred and ten`, not `a million and two ministers`.
        let goes_on = token.key == AND
            && last_unit == 100.0
            && tokens.get(taken + 1).is_some_and(|t| {
                t.is(Classes::NUMBER) && named(t.key).is_some_and(|n| n < 100.0)
                    || hyphenated(t.span.text(source)).is_some_and(|c| c.tail == Tail::None)
            });
        if goes_on {
            taken += 1;
            continue;
        }
        break;
    }
    if taken == 0 || part.is_none() && total == 0.0 {
        return None;
    }
    let value = total + part.unwrap_or(0.0);
    Some((
        Cardinal {
            scaled,
            ..plain(value)
        },
        taken,
    ))
}

/// A word with hyphens that begins with a number in words: `twenty-five`,
/// `two-thirds`, `three-year`, `twenty-five-year-old`.
pub(super) fn hyphenated(word: &str) -> Option<Cardinal> {
    if !word.contains('-') || !word.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut pieces = word.split('-');
    let lower = small_key;
    let first = pieces.next()?;
    let mut value = named(lower(first))?;
    let mut used = first.len() + 1;
    let mut rest = pieces.next()?;
    if value >= 20.0 {
        if let Some(ones) = named(lower(rest)).filter(|n| (1.0..10.0).contains(n)) {
            value += ones;
            match pieces.next() {
                None => return Some(plain(value)),
                Some(next) => {
                    used += rest.len() + 1;
                    rest = next;
                }
            }
        }
    }
    let share = match lower(rest) {
        HALF => Some(2.0),
        THIRD | THIRDS => Some(3.0),
        QUARTER | QUARTERS | FOURTH | FOURTHS => Some(4.0),
        FIFTH | FIFTHS => Some(5.0),
        EIGHTH | EIGHTHS => Some(8.0),
        TENTH | TENTHS => Some(10.0),
        _ => None,
    };
    if let Some(of) = share {
        return (value < of && pieces.next().is_none()).then_some(Cardinal {
            tail: Tail::Share,
            ..plain(value / of)
        });
    }
    if named(lower(rest)).is_some() || rest.is_empty() {
        return None; // `two-two`, a score
    }
    if let Some(scale) = scale_of(rest) {
        used += rest.len() + 1;
        let tail = if used < word.len() {
            Tail::Unit(u32::try_from(used).ok()?)
        } else {
            Tail::None
        };
        return Some(Cardinal {
            scaled: true,
            tail,
            ..plain(value * scale)
        });
    }
    if matches!(lower(rest), ON | TO | OFF | ISH | SOMETHING | SIDED | WAY) {
        return None;
    }
    let tail = match lower(rest) {
        FOLD => Tail::Times,
        PLUS => Tail::Plus,
        _ => Tail::Unit(u32::try_from(used).ok()?),
    };
    Some(Cardinal {
        tail,
        ..plain(value)
    })
}

/// The ordinal that a token names: `third`, `21st`.
pub(super) fn ordinal(token: &Token, source: &str) -> Option<f64> {
    if token.is(Classes::DIGIT) {
        let word = token.span.text(source);
        if !["th", "st", "nd", "rd"]
            .iter()
            .any(|end| word.ends_with(end))
        {
            return None;
        }
        let number = in_digits(word)?;
        return (number.tail == Tail::Ordinal).then_some(number.value);
    }
    if !token.is(Classes::ORDINAL) {
        return None;
    }
    ORDINALS
        .iter()
        .find(|(word, _)| *word == token.key)
        .map(|(_, value)| *value)
}

const ORDINALS: [(u32, f64); 20] = [
    (key("first"), 1.0),
    (key("second"), 2.0),
    (THIRD, 3.0),
    (FOURTH, 4.0),
    (FIFTH, 5.0),
    (key("sixth"), 6.0),
    (key("seventh"), 7.0),
    (EIGHTH, 8.0),
    (key("ninth"), 9.0),
    (TENTH, 10.0),
    (key("eleventh"), 11.0),
    (key("twelfth"), 12.0),
    (key("thirteenth"), 13.0),
    (key("fourteenth"), 14.0),
    (key("fifteenth"), 15.0),
    (key("sixteenth"), 16.0),
    (key("seventeenth"), 17.0),
    (key("eighteenth"), 18.0),
    (key("twentieth"), 20.0),
    (key("thirtieth"), 30.0),
];

/// The part that a fraction's noun names: `thirds` is 1/3.
pub(super) fn part(word: u32, plural: bool) -> Option<f64> {
    let of = match (word, plural) {
        (THIRD, false) | (THIRDS, true) => 3.0,
        (QUARTER, false) | (QUARTERS, true) | (FOURTH, false) | (FOURTHS, true) => 4.0,
        (FIFTH, false) | (FIFTHS, true) => 5.0,
        (EIGHTH, false) | (EIGHTHS, true) => 8.0,
        (TENTH, false) | (TENTHS, true) => 10.0,
        _ => return None,
    };
    Some(1.0 / of)
}
