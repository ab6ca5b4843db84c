//! How often a word heads a cue, learned with the weights.

/// What was learned of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The share of its occurrences that head a cue, 255 for all.
    pub prior: u8,
    /// Whether that share makes it a candidate wherever it stands.
    pub often: bool,
    /// Whether it was seen as a head twice or more.
    pub seen: bool,
}

/// The words that were seen as heads of cues, in a table of open addressing.
#[derive(Clone, Debug, Default)]
pub struct Heads {
    slots: Vec<(u32, Head)>,
    shift: u32,
}

impl Heads {
    /// The table of these words, by their keys.
    #[must_use]
    pub fn new(words: &[(u32, Head)]) -> Heads {
        let bits = (words.len() * 2 + 2).next_power_of_two().trailing_zeros();
        let mut heads = Heads {
            slots: vec![(0, Head::default()); 1 << bits],
            shift: 32 - bits,
        };
        let mask = heads.slots.len() - 1;
        for (key, head) in words {
            let mut at = heads.slot(*key);
            while heads.slots[at].0 != 0 {
                at = (at + 1) & mask;
            }
            heads.slots[at] = (*key, *head);
        }
        heads
    }

    #[inline(always)]
    fn slot(&self, key: u32) -> usize {
        (key.wrapping_mul(0x9e37_79b1) >> self.shift) as usize
    }

    /// What was learned of the word of this key.
    #[must_use]
    #[inline]
    pub fn get(&self, key: u32) -> Option<Head> {
        if self.slots.is_empty() {
            return None;
        }
        let mask = self.slots.len() - 1;
        let mut at = self.slot(key);
        // Half of the slots are empty, so the search ends.
        loop {
            match self.slots[at] {
                (found, head) if found == key => return Some(head),
                (0, _) => return None,
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// The words, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = (u32, Head)> + '_ {
        self.slots.iter().copied().filter(|s| s.0 != 0)
    }
}
