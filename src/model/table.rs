//! Weights by feature: buckets of four slots, each a byte of the feature's hash
//! and a row of weights of eight bits.
//!
//! A feature that was not learned is told from the others by that byte, but
//! for one in sixty-four; no dictionary is kept.

/// Slots of a bucket.
pub const SLOTS: usize = 4;

/// A table of rows of `W` weights, as it lies in the file of weights.
#[derive(Clone, Copy, Debug)]
pub struct Table<'w, const W: usize> {
    buckets: &'w [u8],
    count: u32,
    /// What a weight of 1 stands for.
    pub scale: f32,
}

impl<'w, const W: usize> Table<'w, W> {
    /// Bytes of a bucket.
    pub const BUCKET: usize = SLOTS + SLOTS * W;

    /// The table of these buckets.
    #[must_use]
    pub fn new(buckets: &'w [u8], scale: f32) -> Table<'w, W> {
        #[allow(clippy::cast_possible_truncation)] // a few megabytes
        let count = (buckets.len() / Self::BUCKET) as u32;
        Table {
            buckets,
            count,
            scale,
        }
    }

    /// The bucket and the byte of a feature in a table of `count` buckets.
    #[must_use]
    #[inline(always)]
    #[allow(clippy::cast_possible_truncation)]
    pub const fn place(id: u32, count: u32) -> (usize, u8) {
        let bucket = ((id as u64 * count as u64) >> 32) as usize;
        // An empty slot has the byte 0.
        let mark = (id & 0xff) as u8;
        (bucket, if mark == 0 { 1 } else { mark })
    }

    /// The row of a feature.
    #[must_use]
    #[inline(always)]
    pub fn row(&self, id: u32) -> Option<&'w [u8; W]> {
        let (bucket, mark) = Self::place(id, self.count);
        let bytes = self.buckets.get(bucket * Self::BUCKET..(bucket + 1) * Self::BUCKET)?;
        let marks = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        // The lowest byte of `marks` that equals `mark` becomes zero, and the
        // lowest zero byte gets its high bit set.
        let zeros = marks ^ (u32::from(mark) * 0x0101_0101);
        let found = zeros.wrapping_sub(0x0101_0101) & !zeros & 0x8080_8080;
        if found == 0 {
            return None;
        }
        let slot = found.trailing_zeros() as usize / 8;
        bytes[SLOTS..].as_chunks::<W>().0.get(slot)
    }

    /// Adds the row of a feature to sums.
    #[inline(always)]
    pub fn add(&self, id: u32, sums: &mut [i32; W]) {
        if let Some(row) = self.row(id) {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(weight.cast_signed());
            }
        }
    }
}
