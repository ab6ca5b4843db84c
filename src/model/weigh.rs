//! The scores of stage B: what the features of every node of a sentence add up
//! to, given an anchor.
//!
//! Most features look at less than the node and the anchor: at the words between
//! them, at the chunk that holds the node, at its class. Such a [`Part`] of them
//! is summed once for as long as what it looks at stays the same, from node to
//! node; what the node and its side alone tell is kept for all anchors of the
//! sentence. Sums are whole numbers, so their order makes no difference.

use super::decode::Potentials;
use super::frame::{Frame, NO_CHUNK, Sentence};
use super::hash::{Ids, Only, Part};
use super::labels::{self, Anchor, View};
use super::table::{Packed, add};
use super::weights::Weights;

type States = Packed;
type Changes = [i16; 16];

/// The features of a part, which `call` adds to a sink:
/// `part!(ids, Part, sink => call)`.
macro_rules! part {
    ($ids:expr, $part:ident, $sink:ident => $call:expr) => {{
        $ids.clear();
        let $sink = &mut Only::<{ Part::$part as u8 }>($ids);
        $call;
        $ids.all()
    }};
}

/// A sum and what it was computed for.
#[derive(Clone, Copy, Debug)]
struct Last<K, S> {
    key: Option<K>,
    sum: S,
}

impl<K: Copy + PartialEq, S: Copy + Default> Last<K, S> {
    fn new() -> Last<K, S> {
        Last {
            key: None,
            sum: S::default(),
        }
    }

    /// The sum for a key, computed where it is not that of the call before.
    #[inline(always)]
    fn get(&mut self, key: K, compute: impl FnOnce() -> S) -> &S {
        if self.key != Some(key) {
            self.key = Some(key);
            self.sum = compute();
        }
        &self.sum
    }
}

/// Scores the nodes of a sentence, for one anchor after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Scorer {
    /// For each node and side what they score by themselves, once asked for.
    sides: Vec<Option<(States, Changes)>>,
    /// For each node the last one before it of the same class, or itself.
    twins: Vec<usize>,
    /// For each node what its class scores.
    classes: Vec<States>,
    /// Where a class stood last, by its hash.
    last: Vec<usize>,
    /// What the patterns propose.
    proposed: Vec<u8>,
    ids: Ids,
}

/// Slots for the classes of a sentence; those that share one are not told.
const CLASSES: usize = 64;

impl Scorer {
    /// Begins a sentence.
    pub(super) fn begin(&mut self, frame: &Frame, sentence: &Sentence) {
        let (lo, end) = (sentence.start as usize, sentence.end as usize);
        self.sides.clear();
        self.sides.resize((end - lo) * 3, None);
        self.classes.resize(end - lo, States::default());
        self.last.clear();
        self.last.resize(CLASSES, usize::MAX);
        self.twins.clear();
        let nodes = &frame.nodes[lo..end];
        for (k, node) in nodes.iter().enumerate() {
            let slot = &mut self.last[(node.class.wrapping_mul(0x9e37_79b1) >> 26) as usize];
            let twin = nodes.get(*slot).filter(|n| n.class == node.class);
            self.twins.push(twin.map_or(k, |_| *slot));
            *slot = k;
        }
    }

    /// The scores of all nodes of the sentence, given the anchor `at`.
    #[allow(clippy::cast_precision_loss)]
    pub(super) fn weigh(
        &mut self,
        frame: &Frame,
        weights: &Weights,
        sentence: &Sentence,
        at: usize,
        potentials: &mut Potentials,
    ) {
        let (lo, end) = (sentence.start as usize, sentence.end as usize);
        let rule = frame.proposed(sentence, at, &mut self.proposed);
        let anchor = Anchor::new(frame, sentence, at, rule);
        let (states, changes) = (&weights.states, &weights.changes);
        let ids = &mut self.ids;
        let scales = (states.scale, changes.scale);
        potentials.states.clear();
        potentials.changes.clear();
        let mut between = Last::new();
        let mut counts = Last::new();
        let mut distance = Last::new();
        let mut pattern = Last::new();
        let mut chunk = Last::new();
        let mut reach = Last::new();
        let mut subject = Last::new();
        let mut turn = Last::new();
        let mut own_chunk = Last::new();
        for i in lo..end {
            let k = i - lo;
            let side = anchor.side(i);
            let (mut state, mut change) = *self.sides[k * 3 + side as usize].get_or_insert_with(|| {
                let mut state = states.packed_sum(part!(ids, Node, out => labels::state(frame, sentence, i, side, out)));
                if frame.chunk_of[i] != NO_CHUNK {
                    let phrase = || states.packed_sum(part!(ids, Chunk, out => labels::state(frame, sentence, i, side, out)));
                    state.add(*own_chunk.get((frame.chunk_of[i], side), phrase));
                }
                let change = changes.sum(part!(ids, Node, out => labels::change(frame, sentence, i, side, out)));
                (state, change)
            });
            let view = View::new(frame, sentence, &anchor, i, &self.proposed);
            macro_rules! state {
                ($part:ident) => {
                    states.packed_sum(part!(ids, $part, out => labels::state_from(frame, sentence, &anchor, &view, out)))
                };
            }
            macro_rules! change {
                ($part:ident) => {
                    changes.sum(part!(ids, $part, out => labels::change_from(frame, &anchor, &view, out)))
                };
            }
            state.add(state!(Node));
            state.add(*between.get(view.clause(), || state!(Between)));
            state.add(*counts.get(view.counts(), || state!(Counts)));
            state.add(*distance.get(view.reach(), || state!(Distance)));
            state.add(*pattern.get(view.proposal(), || state!(Pattern)));
            if view.chunk != NO_CHUNK {
                state.add(*chunk.get(view.phrase(), || state!(Chunk)));
            }
            let twin = self.twins[k];
            self.classes[k] = if twin < k && anchor.side(lo + twin) == side {
                self.classes[twin]
            } else {
                state!(Class)
            };
            state.add(self.classes[k]);
            add(&mut change, reach.get(view.distance, || change!(Distance)));
            add(
                &mut change,
                subject.get(view.subject(), || change!(Subject)),
            );
            add(&mut change, turn.get(view.turn(frame), || change!(Pattern)));
            potentials.states.push(scaled(&state.all(), scales.0));
            potentials.changes.push(scaled(&change, scales.1));
        }
    }
}

/// Sums as scores.
#[inline(always)]
fn scaled<const W: usize>(sums: &[i16; W], scale: f32) -> [f32; W] {
    let mut scores = [0.0; W];
    for (score, sum) in scores.iter_mut().zip(sums) {
        *score = f32::from(*sum) * scale;
    }
    scores
}
