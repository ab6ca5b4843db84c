//! Anchors of the gold cues, and how often each word is one.

use dixit::model::words::Head;

use crate::FOLDS;
use crate::gold::Doc;
use crate::rows::Map;

/// How often a word was seen, in a cue and as an anchor, by fold.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    all: [u32; FOLDS],
    cue: [u32; FOLDS],
    anchor: [u32; FOLDS],
}

/// Names the anchor of every gold cue, and answers the heads of cues that each
/// fold is analysed with, learned from the other folds, and last those of all.
pub(crate) fn find(docs: &mut [Doc], fold: impl Fn(usize) -> usize) -> Vec<Vec<(u32, Head)>> {
    let mut seen: Map<Seen> = Map::default();
    for (k, doc) in docs.iter().enumerate() {
        for node in &doc.units.nodes {
            seen.entry(node.key).or_default().all[fold(k)] += 1;
        }
        for node in doc.gold.iter().flat_map(|g| doc.cover(&g.cue)) {
            seen.entry(doc.units.nodes[node].key).or_default().cue[fold(k)] += 1;
        }
    }
    // How much of a word's life is spent in cues tells which word of a cue is
    // its anchor.
    let share = |key: u32| {
        seen.get(&key).map_or(0.02, |s| {
            let (cue, all): (u32, u32) = (s.cue.iter().sum(), s.all.iter().sum());
            (cue as f32 + 0.05) / (all as f32 + 3.0)
        })
    };
    for doc in docs.iter_mut() {
        doc.anchors = doc.gold.iter().map(|g| doc.anchor(&g.cue, share)).collect();
    }
    for (k, doc) in docs.iter().enumerate() {
        for anchor in doc.anchors.iter().flatten() {
            seen.entry(doc.units.nodes[*anchor].key).or_default().anchor[fold(k)] += 1;
        }
    }
    (0..FOLDS)
        .map(Some)
        .chain([None])
        .map(|without| heads(&seen, without))
        .collect()
}

/// The heads of all folds but `without`.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a share in 256ths
fn heads(seen: &Map<Seen>, without: Option<usize>) -> Vec<(u32, Head)> {
    let sum = |counts: &[u32; FOLDS]| -> f32 {
        let folds = (0..FOLDS).filter(|f| Some(*f) != without);
        folds.map(|f| counts[f] as f32).sum()
    };
    let mut heads: Vec<(u32, Head)> = seen
        .iter()
        .filter_map(|(key, seen)| {
            let (anchor, all) = (sum(&seen.anchor), sum(&seen.all));
            let head = Head {
                prior: (255.0 * anchor / (all + 2.0)).round().clamp(1.0, 255.0) as u8,
                often: anchor / (all + 1.0) >= 0.01,
                seen: anchor >= 2.0,
            };
            (anchor > 0.0).then_some((*key, head))
        })
        .collect();
    heads.sort_by_key(|h| h.0);
    heads
}
