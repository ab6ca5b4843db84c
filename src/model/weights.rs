//! The file of weights: what stands in `data/weights.bin`.
//!
//! ```text
//! "dixw" version:u32
//! heads:u32, for each: key:u32 prior:u8 bits:u8
//! four tables: seeds:u32 rows:u32 scale:f32, the seeds, the rows
//! calibration: points:u32, for each: score:f32 share:f32
//! threshold:f32
//! ```
//!
//! All numbers are little-endian. A file that does not fit answers `None`.

use super::table::{Built, Table};
use super::words::{Head, Heads};

const MAGIC: &[u8; 4] = b"dixw";
/// The version of the features and of the file.
const FORMAT: u32 = 2;

/// The table of stage A, a column for each of its models.
pub type AnchorTable = Table<2, 32_768, 131_072>;
/// The table of stage B for the labels of nodes.
pub type StateTable = Table<4, 32_768, 131_072>;
/// The table of stage B for the changes of label.
pub type ChangeTable = Table<16, 8_192, 16_384>;
/// The table of stage C.
pub type KeepTable = Table<1, 8_192, 32_768>;

/// Everything that was learned.
#[derive(Clone, Debug)]
pub struct Weights {
    /// How often words head cues.
    pub heads: Heads,
    /// Stage A.
    pub anchors: AnchorTable,
    /// Stage B, labels of nodes.
    pub states: StateTable,
    /// Stage B, changes of label.
    pub changes: ChangeTable,
    /// Stage C.
    pub keep: KeepTable,
    /// Stage C's score and the share of such relations that are right, rising.
    pub calibration: Vec<(f32, f32)>,
    /// Relations below this score do not stand.
    pub threshold: f32,
}

/// Writes the weights as they are read by [`Weights::read`]; the inverse of it.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// Begins a file with the table of heads.
    #[must_use]
    pub fn new(heads: &[(u32, Head)]) -> Writer {
        let mut writer = Writer::default();
        writer.bytes.extend(MAGIC);
        writer.u32(FORMAT);
        writer.u32(super::frame::number(heads.len()));
        for (key, head) in heads {
            writer.u32(*key);
            writer.bytes.push(head.prior);
            writer
                .bytes
                .push(u8::from(head.often) | u8::from(head.seen) << 1);
        }
        writer
    }

    fn u32(&mut self, n: u32) {
        self.bytes.extend(n.to_le_bytes());
    }

    fn f32(&mut self, n: f32) {
        self.bytes.extend(n.to_le_bytes());
    }

    /// Adds a table.
    pub fn table(&mut self, table: &Built) {
        self.u32(super::frame::number(table.seeds.len()));
        self.u32(super::frame::number(table.rows.len()));
        self.f32(table.scale);
        self.bytes.extend(&table.seeds);
        self.bytes.extend(&table.rows);
    }

    /// Ends the file.
    #[must_use]
    pub fn finish(mut self, calibration: &[(f32, f32)], threshold: f32) -> Vec<u8> {
        self.u32(super::frame::number(calibration.len()));
        for (score, share) in calibration {
            self.f32(*score);
            self.f32(*share);
        }
        self.f32(threshold);
        self.bytes
    }
}

struct Reader<'w>(&'w [u8]);

impl<'w> Reader<'w> {
    fn take(&mut self, n: usize) -> Option<&'w [u8]> {
        let (taken, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(taken)
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn f32(&mut self) -> Option<f32> {
        Some(f32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn table<const W: usize, const G: usize, const S: usize>(&mut self) -> Option<Table<W, G, S>> {
        let (seeds, rows) = (self.u32()? as usize, self.u32()? as usize);
        let scale = self.f32()?;
        Table::new(self.take(seeds)?, self.take(rows)?, scale)
    }
}

impl Weights {
    /// Reads a file of weights.
    #[must_use]
    pub fn read(file: &[u8]) -> Option<Weights> {
        let mut reader = Reader(file);
        if reader.take(4)? != MAGIC || reader.u32()? != FORMAT {
            return None;
        }
        let count = reader.u32()? as usize;
        let mut heads = Vec::with_capacity(count.min(1 << 16));
        for _ in 0..count {
            let key = reader.u32()?;
            let bytes = reader.take(2)?;
            heads.push((
                key,
                Head {
                    prior: bytes[0],
                    often: bytes[1] & 1 != 0,
                    seen: bytes[1] & 2 != 0,
                },
            ));
        }
        let anchors = reader.table()?;
        let states = reader.table()?;
        let changes = reader.table()?;
        let keep = reader.table()?;
        let points = reader.u32()? as usize;
        let mut calibration = Vec::with_capacity(points.min(1 << 12));
        for _ in 0..points {
            calibration.push((reader.f32()?, reader.f32()?));
        }
        let threshold = reader.f32()?;
        Some(Weights {
            heads: Heads::new(&heads),
            anchors,
            states,
            changes,
            keep,
            calibration,
            threshold,
        })
    }

    /// The share of relations of this score that are right: a straight line
    /// between the points, flat outside them.
    #[must_use]
    pub fn confidence(&self, score: f32) -> f32 {
        let at = self.calibration.partition_point(|p| p.0 <= score);
        match (
            at.checked_sub(1).map(|n| self.calibration[n]),
            self.calibration.get(at),
        ) {
            (Some((x0, y0)), Some((x1, y1))) => y0 + (y1 - y0) * (score - x0) / (x1 - x0).max(1e-6),
            (Some((_, y)), None) => y,
            (None, Some((_, y))) => *y,
            (None, None) => score,
        }
    }
}
