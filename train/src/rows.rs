//! Rows of features, and their numbering for training.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A hasher for hashes.
#[derive(Default)]
pub(crate) struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u32(&mut self, n: u32) {
        self.0 = u64::from(n).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// A map from features.
pub(crate) type Map<V> = HashMap<u32, V, BuildHasherDefault<Ready>>;

/// Rows of features, each with a value, one behind the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    /// The features; numbers of [`Names`] once they are numbered.
    pub(crate) ids: Vec<u32>,
    /// Their values; empty where all are 1.
    pub(crate) values: Vec<f32>,
    /// Where each row ends.
    pub(crate) ends: Vec<usize>,
}

impl Rows {
    /// Adds a row.
    pub(crate) fn push(&mut self, ids: &[u32]) {
        self.ids.extend_from_slice(ids);
        self.ends.push(self.ids.len());
    }

    /// Where row `n` lies.
    #[inline(always)]
    pub(crate) fn range(&self, n: usize) -> std::ops::Range<usize> {
        let start = if n == 0 { 0 } else { self.ends[n - 1] };
        start..self.ends[n]
    }

    /// Adds the rows of another list.
    pub(crate) fn append(&mut self, other: &Rows) {
        let base = self.ids.len();
        self.ids.extend_from_slice(&other.ids);
        self.values.extend_from_slice(&other.values);
        self.ends.extend(other.ends.iter().map(|e| e + base));
    }
}

/// The features that were seen often enough, numbered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// The feature of each number.
    pub(crate) ids: Vec<u32>,
}

impl Names {
    /// Numbers the features that stand in `rows` at least `least` times, and
    /// replaces the features of `rows` by the numbers; others are dropped.
    pub(crate) fn number(rows: &mut Rows, least: u32) -> Names {
        let mut counts: Map<u32> = Map::default();
        for id in &rows.ids {
            *counts.entry(*id).or_default() += 1;
        }
        let mut ids: Vec<u32> = counts
            .iter()
            .filter(|(_, n)| **n >= least)
            .map(|(id, _)| *id)
            .collect();
        ids.sort_unstable();
        let numbers: Map<u32> = ids.iter().zip(0..).map(|(id, n)| (*id, n)).collect();
        let (mut to, mut from) = (0, 0);
        let valued = !rows.values.is_empty();
        for end in &mut rows.ends {
            while from < *end {
                if let Some(n) = numbers.get(&rows.ids[from]) {
                    rows.ids[to] = *n;
                    if valued {
                        rows.values[to] = rows.values[from];
                    }
                    to += 1;
                }
                from += 1;
            }
            *end = to;
        }
        rows.ids.truncate(to);
        rows.ids.shrink_to_fit();
        if valued {
            rows.values.truncate(to);
        }
        Names { ids }
    }
}
