//! Sets of words, by their keys.
//!
//! *Input*: the keys of a list, at compile time. *Output*: whether the key of a
//! token is one of them, most often answered by one bit: nearly all words that
//! a rule looks at are none of its own.

/// A list of keys with a table of their low bits.
pub(super) struct KeySet<const N: usize> {
    keys: [u32; N],
    table: LowBits,
}

impl<const N: usize> KeySet<N> {
    pub(super) const fn new(keys: [u32; N]) -> KeySet<N> {
        let mut table = LowBits([0; ROWS]);
        let mut n = 0;
        while n < N {
            table.0[row(keys[n])] |= bit(keys[n]);
            n += 1;
        }
        KeySet { keys, table }
    }

    /// Whether a key is in the list.
    #[inline(always)]
    pub(super) fn has(&self, key: u32) -> bool {
        self.table.may_have(key) && self.keys.contains(&key)
    }

    /// The low bits of this list and of another.
    pub(super) const fn or(&self, other: &LowBits) -> LowBits {
        let mut both = LowBits([0; ROWS]);
        let mut row = 0;
        while row < ROWS {
            both.0[row] = self.table.0[row] | other.0[row];
            row += 1;
        }
        both
    }

    pub(super) const fn low_bits(&self) -> &LowBits {
        &self.table
    }
}

/// The low bits of some keys: whether a key may be one of them.
pub(super) struct LowBits([u64; ROWS]);

const ROWS: usize = 16;

impl LowBits {
    /// Whether one of the keys has the low bits of this one.
    #[inline(always)]
    pub(super) const fn may_have(&self, key: u32) -> bool {
        self.0[row(key)] >> (key & 63) & 1 != 0
    }
}

const fn row(key: u32) -> usize {
    (key >> 6) as usize % ROWS
}

const fn bit(key: u32) -> u64 {
    1 << (key & 63)
}

#[cfg(test)]
mod tests {
    use super::KeySet;
    use crate::lexicon::key;

    #[test]
    fn a_set_has_its_words_and_no_others() {
        static DAYS: KeySet<3> = KeySet::new([key("today"), key("tonight"), key("tomorrow")]);
        for word in ["today", "tonight", "tomorrow"] {
            assert!(DAYS.has(key(word)), "{word}");
        }
        for word in ["", "to", "day", "yesterday", "Today"] {
            assert!(!DAYS.has(key(word)), "{word}");
        }
        // Equal in the bits of the table, and another word.
        let like = key("today") ^ 0x8000_0000;
        assert!(DAYS.low_bits().may_have(like) && !DAYS.has(like));
        static NIGHT: KeySet<1> = KeySet::new([key("night")]);
        let both = NIGHT.or(DAYS.low_bits());
        assert!(both.may_have(key("night")) && both.may_have(key("today")));
    }
}
