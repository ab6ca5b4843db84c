//! Sets of words that are known when the crate is built.
//!
//! *Input*: a list of keys. *Output*: whether a word is one of them. Nearly
//! every word that is asked for is not, which one bit of 256 tells in most
//! cases; the list is gone through for the others only.

/// The keys of some words.
#[derive(Debug)]
pub(super) struct KeySet {
    keys: &'static [u32],
    /// For each key the bit of its last eight bits.
    bits: [u64; 4],
}

impl KeySet {
    /// The set of these keys.
    pub(super) const fn of(keys: &'static [u32]) -> KeySet {
        let mut bits = [0; 4];
        let mut at = 0;
        while at < keys.len() {
            bits[place(keys[at])] |= 1 << (keys[at] & 63);
            at += 1;
        }
        KeySet { keys, bits }
    }

    /// Whether the word of this key is in it.
    #[inline]
    pub(super) fn has(&self, key: u32) -> bool {
        self.bits[place(key)] >> (key & 63) & 1 != 0 && self.keys.contains(&key)
    }
}

const fn place(key: u32) -> usize {
    (key >> 6 & 3) as usize
}

#[cfg(test)]
mod tests {
    use super::KeySet;
    use crate::lexicon::key;

    #[test]
    fn a_set_has_its_words_and_no_others() {
        const WORDS: &[u32] = &[key("paper"), key("daily"), key("weekly")];
        static SET: KeySet = KeySet::of(WORDS);
        for word in ["paper", "daily", "weekly"] {
            assert!(SET.has(key(word)), "{word}");
        }
        // One for each of the bits.
        for other in 0..256 {
            assert_eq!(SET.has(other), WORDS.contains(&other), "{other}");
        }
        static NONE: KeySet = KeySet::of(&[]);
        assert!(!NONE.has(key("paper")));
    }
}
