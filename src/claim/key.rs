//! The comparable form of a claim, and what finds claims that may be the same.
//!
//! *Input*: the words of a claim, its quantities, names and dates, whether it
//! says that something is so or not so, and who says it. *Output*: a
//! [`ClaimKey`]. *Rule*: likeness of words only proposes that two claims are
//! the same; numbers, names, dates and polarity must then agree. So the words
//! are kept by their roots, without function words, numbers, days and months,
//! and all that must agree is kept beside them as data.
//!
//! To find claims that may be the same: index by [`ClaimKey::fold`] (same
//! words), by [`ClaimKey::bands`] (about half of the words shared), and by
//! [`ClaimKey::shingles`] (a few words printed out of a longer claim).
//!
//! All hashes are FNV-1a of folded words and are the same on every platform.
//! Limits: roots come from the word tables and from endings, so a new table
//! may change them; compare keys that one version made.

use core::ops::Range;
use std::borrow::Cow;
use std::sync::Arc;

use super::wording::{Fnv, SMALL};
use super::{Bound, Claim, Quantity, Stance};
use crate::date::DateValue;
use crate::lexicon::{self, Classes, Lexicon};
use crate::speaker::Speaker;
use crate::text::Token;

/// The number of bands, and of hashes in each: claims that share half of their
/// words share a band nine times in ten, those that share a tenth one time in
/// thirteen.
const BANDS: usize = 8;
const ROWS: usize = 2;

/// The comparable form of a claim: what the tracker builds on.
///
/// Nothing in it depends on quotation marks, punctuation, case, accents or the
/// form of an apostrophe.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ClaimKey {
    /// A hash of the words in order, the amounts, the names and the polarity:
    /// equal for claims that say the same in the same words.
    pub fold: u64,
    /// `MinHash` bands of the words: two claims that share one may be the same.
    /// Empty where the claim has no word.
    pub bands: Vec<u64>,
    /// The speaker's key, `ivo-daalder`, or the roster's id.
    pub speaker: Option<String>,
    /// The [`lexicon::key`] of each word's root in order, without function
    /// words, numbers, days and months; of all words where no other is left.
    pub words: Vec<u32>,
    /// The quantities in their normal form, in order.
    pub amounts: Vec<Amount>,
    /// The names, folded, without accents, sorted.
    pub names: Vec<String>,
    /// The dates that the claim speaks of, in order.
    pub dates: Vec<DateValue>,
    /// Whether the speaker holds that it is not so: the main verb is negated,
    /// or the claim is denied, not both.
    pub negative: bool,
}

/// A quantity for comparison.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    /// The number; the lower one of a range. A share is a percentage here
    /// (`one in five` is 20), so that it can be held against one.
    pub value: f64,
    /// The upper number of a range.
    pub upper: Option<f64>,
    /// How it bounds.
    pub bound: Bound,
    /// The [`lexicon::key`] of the root of the unit's last word (`acre`), of
    /// `percent` or of the currency's code in small letters; `None` where the
    /// claim does not say what is counted (`it has grown to 650`).
    pub unit: Option<u32>,
}

impl Amount {
    /// The normal form of a quantity.
    #[must_use]
    pub fn of(quantity: &Quantity) -> Amount {
        let unit = quantity.unit.as_deref();
        let scale = if unit == Some("share") { 100.0 } else { 1.0 };
        let round = |n: f64| (n * scale * 1000.0).round() / 1000.0;
        Amount {
            value: round(quantity.value),
            upper: quantity.upper.map(round),
            bound: quantity.bound,
            unit: unit.map(|unit| match unit {
                "share" => lexicon::key("percent"),
                // `his third term` is no number of terms.
                _ if unit.starts_with("nth ") => lexicon::key(&lexicon::fold(unit)),
                _ => unit_key(unit),
            }),
        }
    }

    /// Whether the two can be compared: one unit, or one that has none.
    #[must_use]
    pub fn comparable(&self, other: &Amount) -> bool {
        self.unit.is_none() || other.unit.is_none() || self.unit == other.unit
    }

    /// Whether both can be true of one thing: `more than 40` and `42` can,
    /// `about 40` and `42` can, `40` and `42` cannot.
    #[must_use]
    pub fn agrees(&self, other: &Amount) -> bool {
        if !self.comparable(other) {
            return false;
        }
        let ((a, b), (c, d)) = (self.range(), other.range());
        a <= d && c <= b
    }

    /// The numbers that it can stand for.
    fn range(&self) -> (f64, f64) {
        let value = self.value;
        match self.bound {
            Bound::Exact => (value, value),
            Bound::AtLeast => (value, f64::INFINITY),
            Bound::AtMost => (f64::NEG_INFINITY, value),
            // `Nearly 400` has been said of 380, not of 350.
            Bound::About => (value - value.abs() * 0.1, value + value.abs() * 0.1),
            Bound::Range => (value, self.upper.unwrap_or(value)),
        }
    }
}

/// The root of the last word of a unit as words.
fn unit_key(unit: &str) -> u32 {
    let last = unit.rsplit([' ', '/']).next().unwrap_or(unit);
    let folded = lexicon::fold(last);
    match Lexicon::built_in().get(&folded) {
        Some(entry) if entry.lemma != 0 => entry.lemma,
        _ => root_of(&folded),
    }
}

impl ClaimKey {
    fn of(claim: &Claim) -> ClaimKey {
        let words = claim.basis.roots().to_vec();
        let amounts: Vec<Amount> = claim.quantities.iter().map(Amount::of).collect();
        let mut names: Vec<String> = claim.names.iter().map(|name| plain(name)).collect();
        names.sort_unstable();
        names.dedup();
        let negative = claim.negated != (claim.stance == Stance::Denies);
        let mut fold = Fnv::new();
        for word in &words {
            fold.add(&word.to_le_bytes());
        }
        for amount in &amounts {
            fold.add(b"#");
            fold.add(&amount.value.to_le_bytes());
            fold.add(&amount.upper.unwrap_or(0.0).to_le_bytes());
            fold.add(&amount.unit.unwrap_or(0).to_le_bytes());
        }
        for name in &names {
            fold.add(b"@");
            fold.add(name.as_bytes());
        }
        fold.add(if negative { b"-" } else { b"+" });
        ClaimKey {
            fold: fold.0,
            bands: bands(&words),
            speaker: claim.basis.speaker().map(str::to_owned),
            words,
            amounts,
            names,
            dates: claim.about.iter().filter_map(|timex| timex.value).collect(),
            negative,
        }
    }

    /// A hash of each two words that follow each other, of the word itself in
    /// a claim of one: a claim that was printed in part shares some.
    pub fn shingles(&self) -> impl Iterator<Item = u64> + '_ {
        let single = if self.words.len() == 1 {
            self.words.first()
        } else {
            None
        };
        self.words
            .windows(2)
            .map(|pair| mix(u64::from(pair[0]) << 32 | u64::from(pair[1])))
            .chain(single.map(|word| mix(u64::from(*word))))
    }

    /// How much of the words the two share: of both together, and of the
    /// shorter one.
    #[must_use]
    pub fn likeness(&self, other: &ClaimKey) -> Likeness {
        let (a, b) = (set(&self.words), set(&other.words));
        let (mut at, mut to, mut shared) = (0, 0, 0usize);
        while at < a.len() && to < b.len() {
            match a[at].cmp(&b[to]) {
                core::cmp::Ordering::Less => at += 1,
                core::cmp::Ordering::Greater => to += 1,
                core::cmp::Ordering::Equal => {
                    shared += 1;
                    at += 1;
                    to += 1;
                }
            }
        }
        let all = a.len() + b.len() - shared;
        let shorter = a.len().min(b.len());
        #[allow(clippy::cast_precision_loss)] // an article has fewer than 2^23 words
        let part = |n: usize| {
            if n == 0 {
                0.0
            } else {
                shared as f32 / n as f32
            }
        };
        Likeness {
            shared,
            jaccard: part(all),
            containment: part(shorter),
        }
    }
}

/// How much of their words two claims share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// The number of roots that both have.
    pub shared: usize,
    /// Shared roots as a part of all roots of both, 0 to 1.
    pub jaccard: f32,
    /// Shared roots as a part of the shorter claim's, 0 to 1.
    pub containment: f32,
}

impl Claim {
    /// The comparable form of the claim, worked out anew each time: whoever
    /// only reads an extraction has no need of it.
    ///
    /// ```
    /// let claims = dixit::claims("The road is closed. “The roads are closed!”");
    /// assert_eq!(claims[0].key().words, claims[1].key().words);
    /// ```
    #[must_use]
    pub fn key(&self) -> ClaimKey {
        ClaimKey::of(self)
    }
}

/// The key of a speaker: the roster's id, or the name in small letters without
/// accents, with hyphens between its words.
///
/// ```
/// assert_eq!(dixit::speaker_key("Éloïse O’Garnier Jr."), "eloise-o-garnier-jr");
/// ```
#[must_use]
pub fn speaker_key(name: &str) -> String {
    let mut key = Vec::with_capacity(name.len());
    add_speaker_key(name, &mut key);
    String::from_utf8(key).unwrap_or_default()
}

/// Adds the key of a name to `out`.
fn add_speaker_key(name: &str, out: &mut Vec<u8>) {
    let first = out.len();
    // A hyphen stands only before a letter that is not the first.
    let mut apart = false;
    if name.is_ascii() {
        out.reserve(name.len());
        for byte in name.bytes() {
            let small = SMALL[usize::from(byte)];
            if small == 0 {
                apart = out.len() > first;
                continue;
            }
            if core::mem::take(&mut apart) {
                out.push(b'-');
            }
            out.push(small);
        }
    } else {
        for c in plain(name).chars() {
            if !c.is_alphanumeric() {
                apart = out.len() > first;
                continue;
            }
            if core::mem::take(&mut apart) {
                out.push(b'-');
            }
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
}

/// Adds the key of a resolved speaker to `out`.
pub(super) fn add_key_of(speaker: &Speaker, out: &mut Vec<u8>) {
    match &speaker.external_id {
        Some(id) => out.extend_from_slice(id.as_bytes()),
        None => add_speaker_key(&speaker.name, out),
    }
}

/// What the claims of an article are compared by, in one piece for all of them.
#[derive(Debug, Default)]
pub(crate) struct Common {
    /// The roots of their words, one claim behind the other.
    pub(super) roots: Vec<u32>,
    /// The keys of their speakers, one behind the other.
    pub(super) speakers: Vec<u8>,
}

/// What a claim is compared by.
#[derive(Clone, Debug, Default)]
pub(crate) struct Basis {
    pub(super) common: Option<Arc<Common>>,
    pub(super) roots: Range<usize>,
    pub(super) speaker: Option<Range<usize>>,
}

impl Basis {
    /// The roots of the claim's words.
    fn roots(&self) -> &[u32] {
        let common = self.common.as_deref();
        common.map_or(&[], |common| &common.roots[self.roots.clone()])
    }

    /// The key of its speaker.
    fn speaker(&self) -> Option<&str> {
        let speakers = &self.common.as_deref()?.speakers;
        core::str::from_utf8(&speakers[self.speaker.clone()?]).ok()
    }
}

/// By what they are compared by, wherever that is kept.
impl PartialEq for Basis {
    fn eq(&self, other: &Basis) -> bool {
        self.roots() == other.roots() && self.speaker() == other.speaker()
    }
}

/// What no claim is compared by, where it has other words: function words,
/// numbers and days; and so are months with a capital.
const LEFT_OUT: Classes = Classes::FUNCTION
    .with(Classes::NEGATION)
    .with(Classes::NUMBER)
    .with(Classes::MAGNITUDE)
    .with(Classes::CURRENCY)
    .with(Classes::DIGIT)
    .with(Classes::WEEKDAY)
    .with(Classes::DAY_WORD)
    .with(Classes::AUXILIARY)
    .with(Classes::ADVERB)
    .with(Classes::CLITIC);

/// Adds the roots of a claim's words, in order, to `out`.
#[inline(never)]
pub(super) fn add_roots(words: &[Token], source: &str, out: &mut Vec<u32>) {
    let ([begin, ..], [.., end]) = (words, words) else {
        return;
    };
    let bytes = source.as_bytes();
    let ascii = bytes[begin.span.join(end.span).range()].is_ascii();
    let first = out.len();
    // Each root is written, and the place of one that is left out is taken by
    // the next one, so that no branch depends on which words those are.
    out.resize(first + words.len(), 0);
    let roots = &mut out[first..];
    let mut many = 0;
    for token in words {
        let month = token.classes.all(Classes::MONTH | Classes::CAPITAL);
        let stays = token.is(Classes::WORD) & !token.is(LEFT_OUT) & !month;
        let plain = ascii & token.known & (bytes[token.span.end as usize - 1] | 0x20 != b's');
        let known = plain | (token.lemma != token.key);
        roots[many] = if stays & !known {
            root(token, source)
        } else {
            token.lemma
        };
        many += usize::from(stays);
    }
    out.truncate(first + many);
    if many == 0 {
        let words = words.iter().filter(|t| t.is(Classes::WORD));
        out.extend(words.map(|t| root(t, source)));
    }
}

/// The key of a word's root.
#[inline(never)]
fn root(token: &Token, source: &str) -> u32 {
    if token.lemma != token.key {
        return token.lemma;
    }
    let word = token.span.text(source);
    let by_ending = word.ends_with(['s', 'S']) || !word.is_ascii();
    if token.known && !by_ending {
        return token.key;
    }
    root_of(word)
}

/// The root of a word by its ending, for words that the tables lack.
fn root_of(word: &str) -> u32 {
    // Most words need no copy: their small letters go straight into the hash.
    let word = if word.is_ascii() {
        Cow::Borrowed(word.as_bytes())
    } else {
        Cow::Owned(plain(&lexicon::fold(word)).into_bytes())
    };
    if !matches!(word.last(), Some(b's' | b'S')) {
        return lexicon::short(lexicon::small(lexicon::START, &word));
    }
    let len = word.len();
    let back = |n: usize| {
        len.checked_sub(n)
            .map_or(0, |at| word[at].to_ascii_lowercase())
    };
    let (stem, end) = match (back(4), back(3), back(2)) {
        (_, b'i', b'e') if len > 4 => (len - 3, "y"),
        (b'c' | b's', b'h', b'e') | (b's', b's', b'e') | (_, b'x', b'e') if len > 4 => {
            (len - 2, "")
        }
        (_, _, b's' | b'u') => (len, ""),
        _ if len > 3 => (len - 1, ""),
        _ => (len, ""),
    };
    let hash = lexicon::small(lexicon::START, &word[..stem]);
    lexicon::short(lexicon::small(hash, end.as_bytes()))
}

/// Small letters, straight apostrophes, no accents on Latin letters.
pub(super) fn plain(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            '’' | '‘' | 'ʼ' => out.push('\''),
            '‐' | '‑' => out.push('-'),
            'à'..='å' | 'ā' | 'ă' | 'ą' => out.push('a'),
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => out.push('c'),
            'ď' | 'đ' | 'ð' => out.push('d'),
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => out.push('e'),
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => out.push('g'),
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => out.push('i'),
            'ł' | 'ĺ' | 'ļ' | 'ľ' => out.push('l'),
            'ñ' | 'ń' | 'ņ' | 'ň' => out.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => out.push('o'),
            'ŕ' | 'ŗ' | 'ř' => out.push('r'),
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => out.push('s'),
            'ţ' | 'ť' | 'ț' => out.push('t'),
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'ź' | 'ż' | 'ž' => out.push('z'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            // Accents that stand as characters of their own.
            '\u{300}'..='\u{36f}' => {}
            _ => out.push(c),
        }
    }
    out
}

/// The roots as a sorted set.
fn set(words: &[u32]) -> Vec<u32> {
    let mut set = words.to_vec();
    set.sort_unstable();
    set.dedup();
    set
}

/// For each of the hash functions the least hash of any word; some of those
/// together are a band.
fn bands(words: &[u32]) -> Vec<u64> {
    if words.is_empty() {
        return Vec::new();
    }
    let mut least = [u64::MAX; BANDS * ROWS];
    for word in words {
        for (least, seed) in least.iter_mut().zip(1u64..) {
            *least = mix(u64::from(*word) ^ seed << 32).min(*least);
        }
    }
    least
        .chunks_exact(ROWS)
        .zip(0u64..)
        .map(|(rows, band)| {
            let mut hash = Fnv::new();
            hash.add(&band.to_le_bytes());
            for row in rows {
                hash.add(&row.to_le_bytes());
            }
            hash.0
        })
        .collect()
}

/// Spreads the bits of a number (the finaliser of `SplitMix64`).
const fn mix(n: u64) -> u64 {
    let n = n.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn words(text: &str) -> Vec<u32> {
        let text = Text::of(text);
        let mut roots = Vec::new();
        add_roots(&text.tokens, text.source, &mut roots);
        roots
    }

    #[test]
    fn words_are_stable_over_form() {
        const SAME: &[(&str, &str)] = &[
            ("“We don’t cook,”", "We do not cook."),
            ("THE BRIDGE WAS CLOSED", "The bridge is closed"),
            ("the clotheslines sparked", "a clothesline sparked"),
            ("Éloïse left Le Tréteau", "Eloise leaves Le Treteau"),
            ("the companies’ boxes", "the company's box"),
            (
                "It burned 400 acres by Tuesday",
                "It burned 650 acres by Thursday",
            ),
            ("the ex‑chief", "the ex-chief"),
        ];
        for (a, b) in SAME {
            assert_eq!(words(a), words(b), "{a} / {b}");
        }
        const DIFFERENT: &[(&str, &str)] = &[
            ("the bridge is open", "the bridge is closed"),
            ("Smith left", "Jones left"),
            ("the glass broke", "the glas broke"),
        ];
        for (a, b) in DIFFERENT {
            assert_ne!(words(a), words(b), "{a} / {b}");
        }
        assert!(!words("once, then").is_empty());
        assert!(words("“…”").is_empty() && bands(&[]).is_empty());
    }

    #[test]
    fn bands_find_likely_pairs() {
        let key = |text: &str| crate::claims(text)[0].key();
        let whole = key("the fire crew dug a line around the northern canyon by hand");
        let retold = key("crews have dug a line by hand around the canyon");
        let other = key("the council voted to sell its old library to a brewer");
        let shared = |a: &ClaimKey, b: &ClaimKey| a.bands.iter().any(|h| b.bands.contains(h));
        assert!(shared(&whole, &retold) && !shared(&whole, &other));
        let part = key("a line around the northern canyon");
        assert!(part.shingles().any(|h| whole.shingles().any(|w| w == h)));
        assert!(part.likeness(&whole).containment > 0.99);
        assert!(whole.likeness(&other).jaccard < 0.1);
    }

    #[test]
    fn amounts_agree_or_not() {
        let amount = |value: f64, upper: Option<f64>, bound: Bound, unit: &str| {
            Amount::of(&Quantity {
                value,
                upper,
                bound,
                unit: (!unit.is_empty()).then(|| unit.to_owned()),
                span: crate::Span::default(),
            })
        };
        let acres = |value: f64| amount(value, None, Bound::Exact, "acres");
        assert!(acres(400.0).agrees(&amount(400.0, None, Bound::Exact, "acre")));
        assert!(!acres(400.0).agrees(&acres(650.0)));
        assert!(acres(400.0).comparable(&amount(650.0, None, Bound::Exact, "")));
        assert!(!acres(400.0).comparable(&amount(400.0, None, Bound::Exact, "USD")));
        assert!(amount(40.0, None, Bound::AtLeast, "").agrees(&amount(
            42.0,
            None,
            Bound::Exact,
            ""
        )));
        assert!(!amount(40.0, None, Bound::AtMost, "").agrees(&amount(
            42.0,
            None,
            Bound::Exact,
            ""
        )));
        assert!(amount(40.0, None, Bound::About, "").agrees(&amount(42.0, None, Bound::Exact, "")));
        assert!(amount(3.0, Some(5.0), Bound::Range, "").agrees(&amount(
            4.0,
            None,
            Bound::Exact,
            ""
        )));
        assert!(amount(0.2, None, Bound::Exact, "share").agrees(&amount(
            20.0,
            None,
            Bound::Exact,
            "percent"
        )));
        assert!(acres(400.0).agrees(&amount(400.0, None, Bound::Exact, "square acres")));
    }

    #[test]
    fn speakers_have_keys() {
        const CASES: &[(&str, &str)] = &[
            ("Ivo Daalder", "ivo-daalder"),
            ("Éloïse O’Garnier Jr.", "eloise-o-garnier-jr"),
            ("the locksmith", "the-locksmith"),
            ("@kanalkid", "kanalkid"),
            ("Łukasz Żak", "lukasz-zak"),
            ("김민수", "김민수"),
            ("", ""),
        ];
        for (name, key) in CASES {
            assert_eq!(speaker_key(name), *key);
        }
    }
}
