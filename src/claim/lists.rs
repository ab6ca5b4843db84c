//! Which of some lists of words a word is in, found in one step.
//!
//! *Input*: lists of [`key`](crate::lexicon::key)s, known when the crate is
//! compiled. *Output*: for a key the numbers of the lists that have it, as
//! bits. *Rule*: a perfect hash. The low bits of a key tell its group, the group
//! tells by how much its keys are moved, and each word has a place of its own, so
//! that a look-up has neither a loop nor a branch.
//!
//! Limits: at most 32 lists.

/// Some lists; `N` is a power of two, about twice the number of their words.
pub(super) struct Lists<const N: usize> {
    /// For each group of keys by how much they are moved.
    moves: [u32; GROUPS],
    /// At its place each word, and its lists.
    slots: [(u32, u32); N],
}

/// How many groups the keys are in, a power of two.
const GROUPS: usize = 256;

impl<const N: usize> Lists<N> {
    /// The table of these lists; the first has bit 0.
    pub(super) const fn new(lists: &[&[u32]]) -> Lists<N> {
        assert!(N.is_power_of_two() && lists.len() <= 32);
        let (words, count) = words::<N>(lists);
        // Else the search for places may find no end.
        assert!(count * 4 <= N * 3);
        let mut table = Lists {
            moves: [0; GROUPS],
            slots: [(0, 0); N],
        };
        let mut sizes = [0; GROUPS];
        let (mut at, mut most) = (0, 0);
        while at < count {
            let group = words[at].0 as usize % GROUPS;
            sizes[group] += 1;
            most = if sizes[group] > most {
                sizes[group]
            } else {
                most
            };
            at += 1;
        }
        // The large groups first, while there is much room.
        while most > 0 {
            let mut group = 0;
            while group < GROUPS {
                if sizes[group] == most {
                    table.put(&words, count, group);
                }
                group += 1;
            }
            most -= 1;
        }
        table
    }

    /// Finds places for the words of a group.
    const fn put(&mut self, words: &[(u32, u32); N], count: usize, group: usize) {
        let mut by = 0u32;
        loop {
            let before = self.slots;
            let (mut at, mut fits) = (0, true);
            while at < count && fits {
                if words[at].0 as usize % GROUPS == group {
                    let place = place::<N>(words[at].0, by);
                    fits = self.slots[place].0 == 0;
                    if fits {
                        self.slots[place] = words[at];
                    }
                }
                at += 1;
            }
            if fits {
                self.moves[group] = by;
                return;
            }
            self.slots = before;
            by = by.wrapping_add(0x9e37_79b1);
        }
    }

    /// The lists that have the word, as bits; none for the key 0.
    #[inline(always)]
    pub(super) const fn of(&self, key: u32) -> u32 {
        let by = self.moves[key as usize % GROUPS];
        let (word, lists) = self.slots[place::<N>(key, by)];
        if word == key { lists } else { 0 }
    }
}

/// Where a key stands that is moved so far.
#[inline(always)]
const fn place<const N: usize>(key: u32, by: u32) -> usize {
    // Spreads the high bits of the key, which tell no group.
    let spread = (key ^ by).wrapping_mul(0x85eb_ca6b);
    (spread >> 12) as usize % N
}

/// The words of all lists, each once with its lists, and how many they are.
const fn words<const N: usize>(lists: &[&[u32]]) -> ([(u32, u32); N], usize) {
    let mut words = [(0, 0); N];
    let (mut count, mut list) = (0, 0);
    while list < lists.len() {
        let mut word = 0;
        while word < lists[list].len() {
            let mut at = 0;
            while at < count && words[at].0 != lists[list][word] {
                at += 1;
            }
            words[at] = (lists[list][word], words[at].1 | 1 << list);
            if at == count {
                count += 1;
            }
            word += 1;
        }
        list += 1;
    }
    (words, count)
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
