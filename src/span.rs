//! Positions: byte spans, token ranges, and the map from bytes to other units.
//!
//! There is one unit inside the crate, bytes of the article as given, and one
//! type for it, [`Span`]. Ranges of tokens are another type, [`TokenRange`],
//! so that the two cannot be mixed.

use core::fmt;
use core::ops::{Deref, DerefMut, Range};

use smallvec::SmallVec;

/// A half-open range of bytes of the article's text, on character boundaries.
///
/// ```
/// use dixit::Span;
///
/// let span = Span::new(0, 3);
/// assert_eq!(span.text("“no”"), "“");
/// # assert_eq!(span.len(), 3);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Span {
        Span { start, end }
    }

    /// The number of bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether no byte is in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `other` lies in this span.
    #[must_use]
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The words of the span in the text that it was made for; empty where it
    /// does not lie in `text`.
    #[must_use]
    pub fn text(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or("")
    }

    /// The span as a range for indexing.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Some spans, in order; most often there is one, or there are two, and then
/// they take no memory of their own.
///
/// It is read as a slice of [`Span`].
///
/// ```
/// use dixit::{Span, Spans};
///
/// let spans: Spans = [Span::new(0, 3), Span::new(5, 9)].into();
/// assert_eq!(spans.len(), 2);
/// assert_eq!(spans.iter().map(|span| span.len()).sum::<u32>(), 7);
/// assert!(Spans::new().is_empty());
/// ```
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spans(SmallVec<[Span; 2]>);

impl Spans {
    /// No spans.
    #[must_use]
    pub const fn new() -> Spans {
        Spans(SmallVec::new_const())
    }

    /// Adds a span behind the others.
    pub fn push(&mut self, span: Span) {
        self.0.push(span);
    }

    /// Puts a span at place `at`, before the one that stands there.
    pub fn insert(&mut self, at: usize, span: Span) {
        self.0.insert(at, span);
    }

    /// Takes out the span at place `at`.
    pub fn remove(&mut self, at: usize) -> Span {
        self.0.remove(at)
    }

    /// Takes out the last span.
    pub fn pop(&mut self) -> Option<Span> {
        self.0.pop()
    }

    /// Keeps the first `many`.
    pub fn truncate(&mut self, many: usize) {
        self.0.truncate(many);
    }

    /// Takes out all.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Keeps those that `keeps` says are to stay.
    pub fn retain(&mut self, mut keeps: impl FnMut(&Span) -> bool) {
        self.0.retain(|span| keeps(span));
    }
}

impl fmt::Debug for Spans {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Deref for Spans {
    type Target = [Span];

    #[inline]
    fn deref(&self) -> &[Span] {
        &self.0
    }
}

impl DerefMut for Spans {
    #[inline]
    fn deref_mut(&mut self) -> &mut [Span] {
        &mut self.0
    }
}

impl From<Span> for Spans {
    fn from(span: Span) -> Spans {
        let mut spans = Spans::new();
        spans.push(span);
        spans
    }
}

impl<const N: usize> From<[Span; N]> for Spans {
    fn from(spans: [Span; N]) -> Spans {
        spans.into_iter().collect()
    }
}

impl From<Vec<Span>> for Spans {
    fn from(spans: Vec<Span>) -> Spans {
        Spans(SmallVec::from_vec(spans))
    }
}

impl FromIterator<Span> for Spans {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Spans {
        Spans(spans.into_iter().collect())
    }
}

impl Extend<Span> for Spans {
    fn extend<I: IntoIterator<Item = Span>>(&mut self, spans: I) {
        self.0.extend(spans);
    }
}

impl IntoIterator for Spans {
    type Item = Span;
    type IntoIter = smallvec::IntoIter<[Span; 2]>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a mut Spans {
    type Item = &'a mut Span;
    type IntoIter = core::slice::IterMut<'a, Span>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl<'a> IntoIterator for &'a Spans {
    type Item = &'a Span;
    type IntoIter = core::slice::Iter<'a, Span>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A half-open range of tokens of a [`Text`](crate::text::Text).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenRange {
    /// The number of the first token.
    pub start: u32,
    /// The number after the last one.
    pub end: u32,
}

impl TokenRange {
    /// The range from `start` to `end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> TokenRange {
        TokenRange { start, end }
    }

    /// The number of tokens.
    #[must_use]
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether no token is in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether token `index` is in it.
    #[must_use]
    pub const fn holds(self, index: usize) -> bool {
        self.start as usize <= index && index < self.end as usize
    }

    /// The range for indexing.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The unit in which offsets are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Offsets {
    /// Bytes of UTF-8, as in Rust and Go.
    #[default]
    Bytes,
    /// Unicode code points, as in Python.
    Chars,
    /// UTF-16 code units, as in JavaScript and Java.
    Utf16,
}

/// How far offsets in another unit lag behind bytes, made once for a text.
///
/// It keeps one entry for each character outside ASCII, so an ASCII article
/// costs nothing, and a look-up is a binary search.
///
/// ```
/// use dixit::{OffsetMap, Offsets};
///
/// let map = OffsetMap::new("“No”", Offsets::Chars);
/// assert_eq!(map.from_bytes(3), 1);
/// assert_eq!(map.to_bytes(1), 3);
/// ```
#[derive(Clone, Debug)]
pub struct OffsetMap {
    unit: Offsets,
    /// After the wide character that ends at byte `.0` the offset is `.1`.
    steps: Vec<(u32, u32)>,
}

impl OffsetMap {
    /// The map for `text` into `unit`.
    #[must_use]
    pub fn new(text: &str, unit: Offsets) -> OffsetMap {
        let mut steps = Vec::new();
        if unit != Offsets::Bytes && !text.is_ascii() {
            let mut lag = 0u32;
            for (at, c) in text.char_indices() {
                let bytes = c.len_utf8();
                if bytes > 1 {
                    let units = if unit == Offsets::Chars {
                        1
                    } else {
                        c.len_utf16()
                    };
                    #[allow(clippy::cast_possible_truncation)] // an article is below `u32::MAX`
                    {
                        lag += (bytes - units) as u32;
                        let end = (at + bytes) as u32;
                        steps.push((end, end - lag));
                    }
                }
            }
        }
        OffsetMap { unit, steps }
    }

    /// The unit that this map was made for.
    #[must_use]
    pub fn unit(&self) -> Offsets {
        self.unit
    }

    /// The offset in the map's unit of byte `at`, which is a character's first.
    #[must_use]
    pub fn from_bytes(&self, at: u32) -> u32 {
        match self.steps.partition_point(|s| s.0 <= at) {
            0 => at,
            n => self.steps[n - 1].1 + (at - self.steps[n - 1].0),
        }
    }

    /// The byte of offset `at` in the map's unit.
    #[must_use]
    pub fn to_bytes(&self, at: u32) -> u32 {
        match self.steps.partition_point(|s| s.1 <= at) {
            0 => at,
            n => self.steps[n - 1].0 + (at - self.steps[n - 1].1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_go_there_and_back() {
        let text = "a“b” 😀 é.";
        for unit in [Offsets::Bytes, Offsets::Chars, Offsets::Utf16] {
            let map = OffsetMap::new(text, unit);
            for (n, (at, _)) in text.char_indices().enumerate() {
                let at = u32::try_from(at).unwrap();
                let there = map.from_bytes(at);
                if unit == Offsets::Chars {
                    assert_eq!(there as usize, n);
                }
                assert_eq!(map.to_bytes(there), at, "{unit:?} {at}");
            }
        }
    }
}
