//! Sets of words that are known when the crate is built.
//!
//! *Input*: the keys of a list. *Output*: whether the key of a token is one of
//! them, most often answered by one bit: nearly all words that a rule looks at are
//! none of its own, and the list is gone through for the others only.

/// The keys of some words.
#[derive(Debug)]
pub(crate) struct KeySet {
    keys: &'static [u32],
    low: LowBits,
}

impl KeySet {
    /// The set of these keys.
    pub(crate) const fn of(keys: &'static [u32]) -> KeySet {
        let mut low = LowBits::NONE;
        let mut at = 0;
        while at < keys.len() {
            low = low.with(keys[at]);
            at += 1;
        }
        KeySet { keys, low }
    }

    /// Whether the word of this key is in it.
    #[inline(always)]
    pub(crate) fn has(&self, key: u32) -> bool {
        self.low.may_have(key) && self.keys.contains(&key)
    }

    /// The low bits of this list and of another.
    pub(crate) const fn or(&self, other: &LowBits) -> LowBits {
        let mut both = LowBits::NONE;
        let mut row = 0;
        while row < ROWS {
            both.0[row] = self.low.0[row] | other.0[row];
            row += 1;
        }
        both
    }

    pub(crate) const fn low_bits(&self) -> &LowBits {
        &self.low
    }
}

/// The low bits of some keys: whether a key may be one of them.
#[derive(Debug)]
pub(crate) struct LowBits([u64; ROWS]);

const ROWS: usize = 16;

impl LowBits {
    /// Of no key.
    pub(crate) const NONE: LowBits = LowBits([0; ROWS]);

    /// Of one key more.
    pub(crate) const fn with(mut self, key: u32) -> LowBits {
        self.0[row(key)] |= 1 << (key & 63);
        self
    }

    /// Whether one of the keys has the low bits of this one.
    #[inline(always)]
    pub(crate) const fn may_have(&self, key: u32) -> bool {
        self.0[row(key)] >> (key & 63) & 1 != 0
    }
}

const fn row(key: u32) -> usize {
    (key >> 6) as usize % ROWS
}

#[cfg(test)]
mod tests {
    use super::KeySet;
    use crate::lexicon::key;

    #[test]
    fn a_set_has_its_words_and_no_others() {
        const WORDS: &[u32] = &[key("today"), key("tonight"), key("tomorrow")];
        static DAYS: KeySet = KeySet::of(WORDS);
        for word in ["today", "tonight", "tomorrow"] {
            assert!(DAYS.has(key(word)), "{word}");
        }
        for word in ["", "to", "day", "yesterday", "Today"] {
            assert!(!DAYS.has(key(word)), "{word}");
        }
        // One for each of the bits.
        for other in 0..1024 {
            assert_eq!(DAYS.has(other), WORDS.contains(&other), "{other}");
        }
        // Equal in the bits of the table, and another word.
        let like = key("today") ^ 0x8000_0000;
        assert!(DAYS.low_bits().may_have(like) && !DAYS.has(like));
        static NIGHT: KeySet = KeySet::of(&[key("night")]);
        let both = NIGHT.or(DAYS.low_bits());
        assert!(both.may_have(key("night")) && both.may_have(key("today")));
        static NONE: KeySet = KeySet::of(&[]);
        assert!(!NONE.has(key("today")));
    }
}
