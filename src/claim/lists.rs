//! Which of some lists of words a word is in, found in one step.
//!
//! *Input*: lists of [`key`](crate::lexicon::key)s, known when the crate is
//! compiled. *Output*: for a key the numbers of the lists that have it, as
//! bits. *Rule*: a table with room for twice the words, where a word stands at
//! the place that its key tells or soon behind it.
//!
//! Limits: at most 32 lists.

/// Some lists; `N` is a power of two above twice the number of their words.
pub(super) struct Lists<const N: usize>([(u32, u32); N]);

impl<const N: usize> Lists<N> {
    /// The table of these lists; the first has bit 0.
    pub(super) const fn new(lists: &[&[u32]]) -> Lists<N> {
        assert!(N.is_power_of_two() && lists.len() <= 32);
        let mut slots = [(0, 0); N];
        let (mut list, mut room) = (0, N / 2);
        while list < lists.len() {
            let mut word = 0;
            while word < lists[list].len() {
                let key = lists[list][word];
                let at = place(&slots, key);
                slots[at] = (key, slots[at].1 | 1 << list);
                room -= 1;
                word += 1;
            }
            list += 1;
        }
        assert!(room > 0);
        Lists(slots)
    }

    /// The lists that have the word, as bits; none for the key 0.
    #[inline]
    pub(super) const fn of(&self, key: u32) -> u32 {
        self.0[place(&self.0, key)].1
    }
}

/// Where a key stands, or the free slot where it would.
#[inline]
const fn place<const N: usize>(slots: &[(u32, u32); N], key: u32) -> usize {
    let mut at = key as usize % N;
    while slots[at].0 != key && slots[at].0 != 0 {
        at = (at + 1) % N;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::key;

    #[test]
    fn a_word_is_in_its_lists_alone() {
        static LISTS: Lists<16> = Lists::new(&[
            &[key("bread"), key("salt"), key("soup")],
            &[key("salt"), key("sand")],
            &[],
            &[key("soup")],
        ]);
        for (word, lists) in [
            ("bread", 0b1),
            ("salt", 0b11),
            ("sand", 0b10),
            ("soup", 0b1001),
            ("spoon", 0),
        ] {
            assert_eq!(LISTS.of(key(word)), lists, "{word}");
        }
        assert_eq!(LISTS.of(0), 0);
    }
}
