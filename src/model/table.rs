//! Weights by feature: a table without keys and without gaps.
//!
//! A feature's hash names a group, the group's seed and the hash name a slot,
//! and the slot holds a byte of the hash and a row of weights of eight bits
//! (hash and displace). A feature that was not learned is told from the others
//! by that byte, but for one in 256; no dictionary is kept.
//!
//! The numbers of groups and of slots are powers of two that the type names, so
//! that the top bits of a hash are a place in the table and need no check.

/// A table of rows of `W` weights, of `G` groups and `S` slots.
#[derive(Clone, Debug)]
pub struct Table<const W: usize, const G: usize, const S: usize> {
    /// The seed of each group.
    seeds: Box<[u8; G]>,
    /// The byte by which each slot knows its feature. They lie by themselves, so
    /// that asking for an unknown feature, as half of them are, touches little
    /// memory.
    marks: Box<[u8; S]>,
    /// The row of each slot, zeros in the first; 128 is added to every weight,
    /// so that none is negative.
    rows: Box<[[u8; W]; S]>,
    /// What a weight of 1 stands for.
    pub scale: f32,
}

/// What is added to a weight in a row.
const ZERO: u8 = 128;

/// The place among `N` that the top bits of a hash name.
#[inline(always)]
const fn part<const N: usize>(hash: u32) -> usize {
    const { assert!(N.is_power_of_two() && N > 1) };
    (hash >> (32 - N.trailing_zeros())) as usize
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
fn slot<const S: usize>(id: u32, seed: u8) -> usize {
    part::<S>(id.wrapping_mul(FACTORS[usize::from(seed)]))
}

/// The byte by which a slot knows its feature.
#[inline(always)]
#[allow(clippy::cast_possible_truncation)]
const fn mark(id: u32) -> u8 {
    (id & 0xff) as u8
}

impl<const W: usize, const G: usize, const S: usize> Table<W, G, S> {
    /// The table of these seeds and rows, as they lie in the file of weights;
    /// `None` where they are not as many as there are groups and slots.
    #[must_use]
    pub fn new(seeds: &[u8], rows: &[u8], scale: f32) -> Option<Table<W, G, S>> {
        if rows.len() != S * (W + 1) {
            return None;
        }
        let mut marks = Vec::with_capacity(S);
        let mut weights = Vec::with_capacity(S);
        for row in rows.chunks_exact(W + 1) {
            marks.push(row[0]);
            let mut sums = [ZERO; W];
            for (sum, byte) in sums.iter_mut().zip(&row[1..]) {
                *sum ^= byte;
            }
            weights.push(sums);
        }
        Some(Table {
            seeds: seeds.to_vec().into_boxed_slice().try_into().ok()?,
            marks: marks.into_boxed_slice().try_into().ok()?,
            rows: weights.into_boxed_slice().try_into().ok()?,
            scale,
        })
    }

    /// A table in which no feature is known.
    #[must_use]
    pub fn empty() -> Option<Table<W, G, S>> {
        Table::new(&[0; G], &vec![0; S * (W + 1)], 1.0)
    }

    /// The weights of a feature.
    #[must_use]
    pub fn row(&self, id: u32) -> Option<[i8; W]> {
        let at = slot::<S>(id, self.seeds[part::<G>(id)]);
        (self.marks[at] == mark(id)).then(|| self.rows[at].map(|weight| (weight ^ ZERO) as i8))
    }

    /// The weights of a feature, zeros where it is unknown.
    #[must_use]
    #[inline(always)]
    pub fn weights(&self, id: u32) -> [i8; W] {
        self.raw(id).map(|weight| (weight ^ ZERO) as i8)
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
            for (sum, weight) in sums.iter_mut().zip(self.raw(*id)) {
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
            let mut bytes = [0; 4];
            bytes[..W].copy_from_slice(self.raw(*id));
            let weights = u64::from(u32::from_le_bytes(bytes));
            // The second and the fourth byte go to the upper half.
            sums += (weights | weights << 24) & 0x00ff_00ff_00ff_00ff;
        }
        Packed {
            sums,
            count: ids.len(),
        }
    }

    /// The row of a feature, the first one where it is unknown.
    #[inline(always)]
    #[allow(clippy::cast_possible_truncation)] // 32 bits are left
    fn raw(&self, id: u32) -> &[u8; W] {
        let at = slot::<S>(id, self.seeds[part::<G>(id)]);
        // All bits where the bytes are equal, else none; a comparison would
        // become a branch.
        let unlike = u64::from(self.marks[at] ^ mark(id));
        let known = unlike.wrapping_sub(1) >> 32;
        &self.rows[at & known as usize]
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
    /// How many features found no room.
    pub left_out: usize,
}

impl Built {
    /// Builds the table of these features and their weights; the weights become
    /// steps of `scale`. Rows of nothing but zeros are left out, and so are the
    /// lightest where there are more than 15 for 16 slots, and of two features
    /// that no seed can tell apart the lighter one.
    #[must_use]
    pub fn new<const W: usize, const G: usize, const S: usize>(
        features: &[(u32, [f32; W])],
        scale: f32,
    ) -> Built {
        #[allow(clippy::cast_possible_truncation)] // clamped to eight bits
        let small = |w: f32| (w / scale).round().clamp(-127.0, 127.0) as i8;
        let mut rows: Vec<(u32, [i8; W])> = features
            .iter()
            .map(|(id, weights)| (*id, weights.map(small)))
            .filter(|(_, row)| row.iter().any(|w| *w != 0))
            .collect();
        let weight =
            |row: &[i8; W]| -> u32 { row.iter().map(|w| u32::from(w.unsigned_abs())).sum() };
        rows.sort_by_key(|(id, row)| (core::cmp::Reverse(weight(row)), *id));
        let all = rows.len();
        rows.truncate(S / 16 * 15);
        let mut left_out = all - rows.len();
        // Heavy ones first within each group.
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); G];
        for (n, (id, _)) in rows.iter().enumerate() {
            members[part::<G>(*id)].push(n);
        }
        let mut order: Vec<usize> = (0..G).collect();
        order.sort_by_key(|g| core::cmp::Reverse(members[*g].len()));
        let mut seeds = vec![0; G];
        let mut bytes = vec![0; S * (W + 1)];
        let mut taken = vec![false; S];
        taken[0] = true;
        for group in order {
            let mut left = core::mem::take(&mut members[group]);
            while !left.is_empty() {
                let fits = (0..=255_u8).find(|seed| {
                    let places: Vec<usize> =
                        left.iter().map(|n| slot::<S>(rows[*n].0, *seed)).collect();
                    places
                        .iter()
                        .enumerate()
                        .all(|(k, at)| !taken[*at] && !places[..k].contains(at))
                });
                let Some(seed) = fits else {
                    left.pop();
                    left_out += 1;
                    continue;
                };
                seeds[group] = seed;
                for n in &left {
                    let (id, row) = &rows[*n];
                    let at = slot::<S>(*id, seed);
                    taken[at] = true;
                    let place = &mut bytes[at * (W + 1)..(at + 1) * (W + 1)];
                    place[0] = mark(*id);
                    for (byte, w) in place[1..].iter_mut().zip(row) {
                        *byte = *w as u8;
                    }
                }
                break;
            }
        }
        Built {
            seeds,
            rows: bytes,
            scale,
            left_out,
        }
    }

    /// The table; `None` where it was built for other numbers.
    #[must_use]
    pub fn table<const W: usize, const G: usize, const S: usize>(&self) -> Option<Table<W, G, S>> {
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
        let rows: Vec<(u32, [f32; 2])> = (0..7000)
            .map(|n| (id(n), [1.0, f32::from(u8::try_from(n % 100).unwrap())]))
            .collect();
        let built = Built::new::<2, 2048, 8192>(&rows, 1.0);
        assert!(built.left_out < 10, "{}", built.left_out);
        let table = built.table::<2, 2048, 8192>().unwrap();
        let missing = rows
            .iter()
            .filter(|(id, row)| table.row(*id).is_none_or(|r| f32::from(r[1]) != row[1]))
            .count();
        assert_eq!(missing, built.left_out);
        let others = (7000..27_000)
            .filter(|n| table.row(id(*n)).is_some())
            .count();
        assert!(others < 200, "{others}");
    }

    #[test]
    fn the_heaviest_rows_are_kept() {
        let id = |n: u32| finish(mix(template("word"), n));
        let rows: Vec<(u32, [f32; 1])> = (0..100)
            .map(|n| (id(n), [f32::from(u8::try_from(n).unwrap()) + 1.0]))
            .collect();
        let table = Built::new::<1, 16, 64>(&rows, 1.0)
            .table::<1, 16, 64>()
            .unwrap();
        assert!(table.len() > 50, "{}", table.len());
        assert!((0..40).all(|n| table.row(id(n)).is_none_or(|r| r[0] > 40)));
    }

    #[test]
    fn a_table_of_another_size_is_none() {
        assert!(Table::<4, 16, 64>::new(&[], &[], 1.0).is_none());
    }
}
