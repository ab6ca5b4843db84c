//! Weights by feature: a table without keys and without gaps.
//!
//! A feature's hash names a group, the group's seed and the hash name a slot,
//! and the slot holds a byte of the hash and a row of weights of eight bits
//! (hash and displace). A feature that was not learned is told from the others
//! by that byte, but for one in 256; no dictionary is kept.

/// A table of rows of `W` weights.
#[derive(Clone, Debug)]
pub struct Table<const W: usize> {
    /// The seed of each group.
    seeds: Vec<u8>,
    /// The byte by which each slot knows its feature. They lie by themselves, so
    /// that asking for an unknown feature, as half of them are, touches little
    /// memory.
    marks: Vec<u8>,
    /// A row of zeros, then the row of each slot; 128 is added to every weight,
    /// so that none is negative.
    rows: Vec<[u8; W]>,
    /// What a weight of 1 stands for.
    pub scale: f32,
}

/// What is added to a weight in a row.
const ZERO: u8 = 128;

/// The part of a range that a hash names.
#[inline(always)]
const fn part(hash: u32, count: usize) -> usize {
    ((hash as u64 * count as u64) >> 32) as usize
}

/// A factor of its own for every seed, odd as it must be.
static FACTORS: [u32; 256] = {
    let mut factors = [0x85eb_ca6b_u32; 256];
    let mut seed = 1;
    while seed < 256 {
        factors[seed] = factors[seed - 1].wrapping_add(0x9e37_79b2);
        seed += 1;
    }
    factors
};

/// The slot that a seed gives a feature.
#[inline(always)]
fn slot(id: u32, seed: u8, slots: usize) -> usize {
    part(id.wrapping_mul(FACTORS[usize::from(seed)]), slots)
}

/// The byte by which a slot knows its feature.
#[inline(always)]
#[allow(clippy::cast_possible_truncation)]
const fn mark(id: u32) -> u8 {
    (id & 0xff) as u8
}

impl<const W: usize> Table<W> {
    /// The table of these seeds and rows, as they lie in the file of weights.
    #[must_use]
    pub fn new(seeds: &[u8], rows: &[u8], scale: f32) -> Table<W> {
        let mut table = Table {
            seeds: seeds.to_vec(),
            marks: Vec::with_capacity(rows.len() / (W + 1)),
            rows: Vec::with_capacity(rows.len() / (W + 1) + 1),
            scale,
        };
        table.rows.push([ZERO; W]);
        for row in rows.chunks_exact(W + 1) {
            table.marks.push(row[0]);
            let mut weights = [ZERO; W];
            for (weight, byte) in weights.iter_mut().zip(&row[1..]) {
                *weight ^= byte;
            }
            table.rows.push(weights);
        }
        table
    }

    /// The weights of a feature.
    #[must_use]
    #[inline(always)]
    pub fn row(&self, id: u32) -> Option<[i8; W]> {
        let seed = *self.seeds.get(part(id, self.seeds.len()))?;
        let at = slot(id, seed, self.marks.len());
        if *self.marks.get(at)? != mark(id) {
            return None;
        }
        Some(self.rows.get(at + 1)?.map(|weight| (weight ^ ZERO) as i8))
    }

    /// The weights of a feature, zeros where it is unknown.
    #[must_use]
    #[inline(always)]
    pub fn weights(&self, id: u32) -> [i8; W] {
        let row = self.raw(id).copied().unwrap_or([ZERO; W]);
        row.map(|weight| (weight ^ ZERO) as i8)
    }

    /// The sum of the rows of features, at most 256 of them.
    ///
    /// Every other feature is unknown in no order that a processor could learn,
    /// so its row of zeros is added, not skipped.
    #[must_use]
    #[inline(never)]
    pub fn sum(&self, ids: &[u32]) -> [i16; W] {
        let mut sums = [0_u16; W];
        for id in ids {
            let Some(row) = self.raw(*id) else {
                return [0; W];
            };
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += u16::from(*weight);
            }
        }
        let mut signed = [0; W];
        for (sum, raw) in signed.iter_mut().zip(sums) {
            *sum = without_zeros(raw, ids.len());
        }
        signed
    }

    /// The same for rows of at most four weights.
    #[must_use]
    #[inline(never)]
    pub fn packed_sum(&self, ids: &[u32]) -> Packed {
        let mut sums = 0_u64;
        for id in ids {
            let Some(row) = self.raw(*id) else {
                return Packed::default();
            };
            let mut bytes = [0; 4];
            bytes[..W].copy_from_slice(row);
            let weights = u64::from(u32::from_le_bytes(bytes));
            // The second and the fourth byte go to the upper half.
            sums += (weights | weights << 24) & 0x00ff_00ff_00ff_00ff;
        }
        Packed {
            sums,
            count: ids.len(),
        }
    }

    /// The row of a feature, of zeros where it is unknown; `None` from a table
    /// without rows.
    #[inline(always)]
    #[allow(clippy::cast_possible_truncation)] // 32 bits are left
    fn raw(&self, id: u32) -> Option<&[u8; W]> {
        let seed = *self.seeds.get(part(id, self.seeds.len()))?;
        let at = slot(id, seed, self.marks.len());
        // All bits where the bytes are equal, else none; a comparison would
        // become a branch.
        let unlike = u64::from(*self.marks.get(at)? ^ mark(id));
        let known = unlike.wrapping_sub(1) >> 32;
        self.rows.get((at + 1) & known as usize)
    }

    /// How many slots hold a row.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows
            .iter()
            .filter(|row| row.iter().any(|w| *w != ZERO))
            .count()
    }

    /// Whether no slot holds a row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A sum of so many weights without what was added to each.
#[inline(always)]
#[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)]
const fn without_zeros(sum: u16, count: usize) -> i16 {
    sum.wrapping_sub(count as u16 * ZERO as u16) as i16
}

/// Up to four sums in one number, sixteen bits for each; at most 256 rows fit.
#[derive(Clone, Copy, Debug, Default)]
pub struct Packed {
    sums: u64,
    /// How many rows were added.
    count: usize,
}

impl Packed {
    /// Adds another sum.
    #[inline(always)]
    pub fn add(&mut self, other: Packed) {
        self.sums += other.sums;
        self.count += other.count;
    }

    /// The sums.
    #[must_use]
    #[inline(always)]
    #[allow(clippy::cast_possible_truncation)] // sixteen bits are meant
    pub fn all(self) -> [i16; 4] {
        [0, 32, 16, 48].map(|at: u32| without_zeros((self.sums >> at) as u16, self.count))
    }
}

/// Adds weights to a sum.
#[inline(always)]
pub fn add<const W: usize>(sum: &mut [i16; W], weights: &[i16; W]) {
    for (sum, weight) in sum.iter_mut().zip(weights) {
        *sum += weight;
    }
}

/// A table as it is built: what [`Table::new`] takes.
#[derive(Clone, Debug, Default)]
pub struct Built {
    /// A seed for each group.
    pub seeds: Vec<u8>,
    /// The rows with their marks.
    pub rows: Vec<u8>,
    /// What a weight of 1 stands for.
    pub scale: f32,
}

impl Built {
    /// Builds the table of these features and their weights; the weights become
    /// steps of `scale`. Rows of nothing but zeros are left out, and of two
    /// features that no seed can tell apart the lighter one.
    #[must_use]
    pub fn new<const W: usize>(features: &[(u32, [f32; W])], scale: f32) -> Built {
        #[allow(clippy::cast_possible_truncation)] // clamped to eight bits
        let small = |w: f32| (w / scale).round().clamp(-127.0, 127.0) as i8 as u8;
        let rows: Vec<(u32, [u8; W])> = features
            .iter()
            .map(|(id, weights)| (*id, weights.map(small)))
            .filter(|(_, row)| row.iter().any(|w| *w != 0))
            .collect();
        let groups = rows.len() / 3 + 1;
        let slots = rows.len() + rows.len() / 12 + 8;
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); groups];
        for (n, (id, _)) in rows.iter().enumerate() {
            members[part(*id, groups)].push(n);
        }
        let mut order: Vec<usize> = (0..members.len()).collect();
        order.sort_by_key(|g| core::cmp::Reverse(members[*g].len()));
        let mut built = Built {
            seeds: vec![0; groups],
            rows: vec![0; slots * (W + 1)],
            scale,
        };
        let mut taken = vec![false; slots];
        let weight = |n: usize| -> u32 {
            rows[n]
                .1
                .iter()
                .map(|w| u32::from((*w as i8).unsigned_abs()))
                .sum()
        };
        for group in order {
            let mut left = members[group].clone();
            left.sort_by_key(|n| core::cmp::Reverse(weight(*n)));
            while !left.is_empty() {
                let fits = (0..=255_u8).find(|seed| {
                    let places: Vec<usize> = left
                        .iter()
                        .map(|n| slot(rows[*n].0, *seed, slots))
                        .collect();
                    places
                        .iter()
                        .enumerate()
                        .all(|(k, at)| built.rows[at * (W + 1)] == 0 && !places[..k].contains(at))
                });
                let Some(seed) = fits else {
                    left.pop();
                    continue;
                };
                built.seeds[group] = seed;
                for n in &left {
                    let (id, row) = &rows[*n];
                    let at = slot(*id, seed, slots);
                    taken[at] = true;
                    let at = at * (W + 1);
                    built.rows[at] = mark(*id);
                    built.rows[at + 1..at + 1 + W].copy_from_slice(row);
                }
                break;
            }
        }
        built
    }

    /// The table.
    #[must_use]
    pub fn table<const W: usize>(&self) -> Table<W> {
        Table::new(&self.seeds, &self.rows, self.scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::key;
    use crate::model::hash::{finish, mix, template};

    #[test]
    fn every_row_is_found_and_few_others() {
        let id = |n: u32| finish(mix(template("word"), key(&format!("w{n}"))));
        let rows: Vec<(u32, [f32; 2])> = (0..5000)
            .map(|n| (id(n), [1.0, f32::from(u8::try_from(n % 100).unwrap())]))
            .collect();
        let built = Built::new(&rows, 1.0);
        let table = built.table::<2>();
        let found = rows
            .iter()
            .filter(|(id, row)| table.row(*id).is_some_and(|r| f32::from(r[1]) == row[1]))
            .count();
        assert!(found >= 4950, "{found}");
        let others = (5000..25_000)
            .filter(|n| table.row(id(*n)).is_some())
            .count();
        assert!(others < 200, "{others}");
    }

    #[test]
    fn an_empty_table_has_no_row() {
        assert!(Table::<4>::new(&[], &[], 1.0).row(7).is_none());
    }
}
