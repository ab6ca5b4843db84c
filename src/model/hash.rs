//! Features as hashes: a template's name and its values mixed into 32 bits,
//! without strings and without a dictionary.

use crate::lexicon;

/// Where features go: into a list when a text is analysed, with their names
/// when a decision is explained.
pub trait Sink {
    /// Takes the feature `id` of the template `name`.
    fn add(&mut self, name: &'static str, id: u32);
}

impl Sink for Vec<u32> {
    #[inline(always)]
    fn add(&mut self, _: &'static str, id: u32) {
        self.push(id);
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

/// Adds features to a sink: `f!(out; "word" a; "word+next" a, b)`.
macro_rules! features {
    ($out:expr; $($name:literal $($value:expr),*);* $(;)?) => {
        $({
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
