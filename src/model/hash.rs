//! Features as hashes: a template's name and its values mixed into 32 bits,
//! without strings and without a dictionary.

use crate::lexicon;

/// Where features go: into a list when a text is analysed, with their names
/// when a decision is explained.
pub trait Sink {
    /// Takes the feature `id` of the template `name`.
    fn add(&mut self, name: &'static str, id: u32);

    /// Whether features of this part are wanted; what answers no is not even
    /// hashed.
    #[inline(always)]
    fn takes(&self, _: Part) -> bool {
        true
    }
}

/// What features of a node depend on, beside the anchor: those of one part have
/// one sum as long as that stays the same, from node to node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The node itself.
    Node,
    /// The chunk that holds it.
    Chunk,
    /// Its class.
    Class,
    /// Its distance from the anchor.
    Distance,
    /// The pauses and verbs between them.
    Between,
    /// All that is counted between them.
    Counts,
    /// What the patterns propose for it and its neighbours.
    Pattern,
    /// Whether it opens a subject.
    Subject,
}

/// The features of one decision; more than 256 do not fit, and none has as many.
#[derive(Clone, Debug)]
pub struct Ids {
    ids: [u32; 256],
    count: u8,
}

impl Default for Ids {
    fn default() -> Ids {
        Ids {
            ids: [0; 256],
            count: 0,
        }
    }
}

impl Ids {
    /// Forgets the features.
    #[inline(always)]
    pub fn clear(&mut self) {
        self.count = 0;
    }

    /// The features.
    #[inline(always)]
    #[must_use]
    pub fn all(&self) -> &[u32] {
        &self.ids[..usize::from(self.count)]
    }
}

impl Sink for Ids {
    #[inline(always)]
    fn add(&mut self, _: &'static str, id: u32) {
        // Counting in a byte keeps the place within the list.
        self.ids[usize::from(self.count)] = id;
        self.count = self.count.wrapping_add(1);
    }
}

/// A sink for the features of one [`Part`] alone.
#[derive(Debug)]
pub struct Only<'a, const PART: u8>(pub &'a mut Ids);

impl<const PART: u8> Sink for Only<'_, PART> {
    #[inline(always)]
    fn add(&mut self, name: &'static str, id: u32) {
        self.0.add(name, id);
    }

    #[inline(always)]
    fn takes(&self, part: Part) -> bool {
        part as u8 == PART
    }
}

/// The start of a template's hash.
pub const fn template(name: &str) -> u64 {
    lexicon::hash(name)
}

/// A step of the hash: one multiplication, whose high bits are well mixed.
#[inline(always)]
pub const fn mix(hash: u64, value: u32) -> u64 {
    (hash.rotate_left(5) ^ value as u64).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// The feature that a hash names.
#[inline(always)]
#[allow(clippy::cast_possible_truncation)]
pub const fn finish(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// Adds features to a sink, of a part where one stands before the name:
/// `features!(out; "word" a; Node: "word+next" a, b)`.
macro_rules! features {
    ($out:expr; $($($part:ident:)? $name:literal $($value:expr),*);* $(;)?) => {
        $(if true $(&& $out.takes($crate::model::hash::Part::$part))? {
            const START: u64 = $crate::model::hash::template($name);
            #[allow(unused_mut)]
            let mut hash = $crate::model::hash::mix(START, 0);
            $(hash = $crate::model::hash::mix(hash, $value);)*
            $out.add($name, $crate::model::hash::finish(hash));
        })*
    };
}
pub(crate) use features;

/// Small numbers in one value: `pack([side, commas, verbs])`.
#[inline(always)]
pub const fn pack<const N: usize>(parts: [u32; N]) -> u32 {
    let mut packed = 0;
    let mut n = 0;
    while n < N {
        packed = packed << 5 | (parts[n] & 31);
        n += 1;
    }
    packed
}
