//! Postings: which claims have a key, in eight bytes a posting.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::lexicon::Ready;

/// A map whose keys are hashes already.
pub(crate) type Hashed<T> = HashMap<u64, T, BuildHasherDefault<Ready>>;

/// Spreads the bits of a number, so that it can be a key of a [`Hashed`] map.
pub(crate) const fn spread(n: u64) -> u64 {
    let n = (n ^ (n >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (n ^ (n >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

/// Claims by key, and the claims of a key in no order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Postings {
    /// The first link of a key's chain and how many it has.
    heads: Hashed<(u32, u32)>,
    /// A claim and the next link.
    links: Vec<(u32, u32)>,
    free: Vec<u32>,
}

const END: u32 = u32::MAX;

impl Postings {
    /// Adds a claim to a key; answers how many the key has now.
    pub(crate) fn add(&mut self, key: u64, node: u32) -> u32 {
        let head = self.heads.entry(key).or_insert((END, 0));
        let link = (node, head.0);
        let at = match self.free.pop() {
            Some(at) => {
                self.links[at as usize] = link;
                at
            }
            None => {
                self.links.push(link);
                crate::text::index(self.links.len() - 1)
            }
        };
        *head = (at, head.1 + 1);
        head.1
    }

    /// Takes a claim from a key; answers how many the key has now.
    pub(crate) fn remove(&mut self, key: u64, node: u32) -> u32 {
        let Some(head) = self.heads.get_mut(&key) else {
            return 0;
        };
        let mut before = END;
        let mut at = head.0;
        while at != END && self.links[at as usize].0 != node {
            before = at;
            at = self.links[at as usize].1;
        }
        if at != END {
            let next = self.links[at as usize].1;
            if before == END {
                head.0 = next;
            } else {
                self.links[before as usize].1 = next;
            }
            self.free.push(at);
            head.1 -= 1;
        }
        let left = head.1;
        if left == 0 {
            self.heads.remove(&key);
        }
        left
    }

    /// How many claims a key has.
    pub(crate) fn len(&self, key: u64) -> u32 {
        self.heads.get(&key).map_or(0, |head| head.1)
    }

    /// The claims of a key.
    pub(crate) fn get(&self, key: u64) -> impl Iterator<Item = u32> + '_ {
        let mut at = self.heads.get(&key).map_or(END, |head| head.0);
        std::iter::from_fn(move || {
            let (node, next) = *self.links.get(at as usize)?;
            at = next;
            Some(node)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_come_and_go() {
        let mut postings = Postings::default();
        for node in 0..4 {
            postings.add(7, node);
        }
        assert_eq!(postings.add(8, 9), 1);
        assert_eq!(postings.remove(7, 2), 3);
        assert_eq!(postings.remove(7, 2), 3);
        let mut all: Vec<u32> = postings.get(7).collect();
        all.sort_unstable();
        assert_eq!(all, [0, 1, 3]);
        assert_eq!(postings.len(8), 1);
        assert_eq!(postings.get(99).count(), 0);
    }
}
