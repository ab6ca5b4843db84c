//! The trained model: which anchors are attributions, and of what.
//!
//! *Input*: a text, its units. *Output*: [`Relation`]s, labelled sentences with
//! a confidence. Three linear stages, weights in `data/weights.bin`:
//!
//! - **A** ([`anchors`]): is a candidate word the anchor of an attribution;
//! - **B** ([`labels`], [`decode`]): given the anchor, which nodes of its
//!   sentence are source, cue and content; and which anchors of a sentence go
//!   together, since none lies in another's content;
//! - **C** ([`keep`]): does the whole stand, and how sure is that.
//!
//! Features are hashes of numbers that the tokens carry ([`hash`], [`frame`]);
//! nothing is looked up by text and nothing is allocated for a feature.
//!
//! Known limits: the training texts are American news of 2015 and 2016 in which
//! only the outermost attributions are marked.

pub mod anchors;
pub mod decode;
pub mod explain;
pub mod frame;
pub mod hash;
pub mod keep;
pub mod labels;
pub mod node;
pub mod relate;
pub mod table;
mod weigh;
pub mod weights;
pub mod words;

#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::sync::LazyLock;

use crate::attribution::units::Units;
use crate::marks::Marks;
use crate::quote::Attribution;
use crate::text::Text;
use decode::{Costs, Labels, Potentials, Search, X};
use frame::Frame;
use hash::Ids;
use keep::logit;
use node::Bits;
use weights::Weights;

thread_local! {
    /// Room that each thread uses again from text to text.
    static ENGINE: RefCell<Engine> = RefCell::default();
}

/// The version of the weights, as it stands in the output.
pub const VERSION: &str = "w6";

static FILE: &[u8] = include_bytes!("../../data/weights.bin");
static BUILT_IN: LazyLock<Option<Weights>> = LazyLock::new(|| Weights::read(FILE));

/// An attribution as the model sees it.
#[derive(Clone, Debug, Default)]
pub struct Relation {
    /// The position of its anchor in the frame.
    pub anchor: usize,
    /// The number of its sentence in the frame.
    pub sentence: usize,
    /// The label of each node of the sentence.
    pub labels: Vec<u8>,
    /// That the anchor is one, by stage A.
    pub score: f32,
    /// The logarithmic probability of the labels.
    pub likelihood: f32,
    /// What the best labels with a source have over the best without.
    pub source_margin: f32,
    /// The largest score of the other anchors that want this one's in their
    /// content.
    pub wanted: f32,
    /// What it costs them at most to go without.
    pub wanted_cost: f32,
    /// The largest score of the other anchors in its first content.
    pub overlap: f32,
    /// The largest score of the anchors that were dropped.
    pub dropped: f32,
    /// What going without the other anchors cost it.
    pub ban_cost: f32,
    /// That it stands, by stage C.
    pub keep: f32,
}

/// Anchors below this score are not looked at.
pub const GATE: f32 = 0.35;
/// Candidates below this first score get no second one.
const SECOND_GATE: f32 = 0.015;
/// What an anchor is worth, against the cost of its leaving others' content.
const NESTING: f32 = 0.5;
/// The cost of having no source, and of having no content.
const COSTS: Costs = Costs {
    no_source: 2.0,
    no_content: 20.0,
};
/// Anchors of one sentence that are looked at; a sentence of news has six.
const MOST: usize = 24;
/// Anchors of one sentence up to this many are chosen by trying all sets.
const EXACT: usize = 9;

/// The logistic function.
#[must_use]
pub fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// Room for the analysis of texts, one after the other.
#[derive(Clone, Debug, Default)]
pub struct Engine {
    /// The frame of the text.
    pub frame: Frame,
    /// The positions of the candidates, in order.
    pub candidates: Vec<u32>,
    context: anchors::Context,
    lemmas: anchors::Lemmas,
    scratch: Ids,
    states: Ids,
    changes: Ids,
    scorer: weigh::Scorer,
    proposed: Vec<u8>,
    potentials: Potentials,
    search: Search,
}

impl Engine {
    /// Reads a text: its frame and its candidates.
    pub fn read(&mut self, text: &Text<'_>, marks: &Marks, units: &Units, heads: &words::Heads) {
        self.frame.fill(text, marks, units, heads);
        self.candidates.clear();
        for sentence in self.frame.sentences.iter().filter(|s| s.candidates) {
            for at in sentence.start..sentence.end {
                if self.frame.nodes[at as usize].bits.any(Bits::CANDIDATE) {
                    self.candidates.push(at);
                }
            }
        }
    }

    /// Calls `each` with every candidate and the features around it.
    pub fn around(&mut self, mut each: impl FnMut(u32, &[u32])) {
        let mut read = usize::MAX;
        for at in &self.candidates {
            let sentence = self.frame.sentence_of(*at as usize);
            if sentence != read {
                self.context
                    .fill(&self.frame, &self.frame.sentences[sentence]);
                read = sentence;
            }
            self.scratch.clear();
            anchors::around(
                &self.frame,
                sentence,
                &self.context,
                *at as usize,
                &mut self.scratch,
            );
            each(*at, self.scratch.all());
        }
    }

    /// Calls `each` with every candidate above `gate` by the first model and the
    /// features that the first model's scores give it.
    pub fn stacked(&mut self, gate: f32, mut each: impl FnMut(usize, u32, &[u32])) {
        anchors::weigh(&mut self.frame);
        self.lemmas.fill(&self.frame, &self.candidates);
        let mut read = usize::MAX;
        for (n, at) in self.candidates.iter().enumerate() {
            if self.frame.first[*at as usize] < gate {
                continue;
            }
            let sentence = self.frame.sentence_of(*at as usize);
            if sentence != read {
                self.context
                    .weigh(&self.frame, &self.frame.sentences[sentence]);
                read = sentence;
            }
            self.scratch.clear();
            anchors::stacked(
                &self.frame,
                sentence,
                &self.context,
                &self.lemmas,
                *at as usize,
                &mut self.scratch,
            );
            each(n, *at, self.scratch.all());
        }
    }

    /// Stage A.
    #[allow(clippy::cast_precision_loss)]
    pub fn find_anchors(&mut self, weights: &Weights) {
        let mut sums: Vec<table::Packed> = Vec::with_capacity(self.candidates.len());
        self.around(|_, ids| {
            sums.push(weights.anchors.packed_sum(ids));
        });
        let scale = weights.anchors.scale;
        for (at, sum) in self.candidates.iter().zip(&sums) {
            self.frame.first[*at as usize] = logistic(f32::from(sum.all()[0]) * scale);
        }
        let mut found: Vec<(u32, f32)> = Vec::new();
        self.stacked(SECOND_GATE, |n, at, ids| {
            let mut sum = sums[n];
            sum.add(weights.anchors.packed_sum(ids));
            found.push((at, logistic(f32::from(sum.all()[1]) * scale)));
        });
        for (at, score) in found {
            self.frame.second[at as usize] = score;
        }
        self.settle_anchors();
    }

    /// What is left to do when the second scores are known.
    pub fn settle_anchors(&mut self) {
        for at in &self.candidates {
            let at = *at as usize;
            let node = &self.frame.nodes[at];
            if node.bits.any(Bits::ADDED) {
                self.frame.second[at] = self.frame.second[at].max(0.5);
            } else if node.bits.any(Bits::PAUSE) && at > 0 {
                let sentence = self.frame.sentence_of(at);
                if anchors::is_credit(&self.frame, &self.frame.sentences[sentence], at) {
                    self.frame.second[at] = self.frame.second[at].max(0.9);
                }
            }
        }
        self.frame.count_anchors(0.4);
    }

    /// Stage B for one anchor: scores of the labels of its sentence.
    fn weigh_labels(&mut self, weights: &Weights, sentence: usize, at: usize) {
        let sentence = &self.frame.sentences[sentence];
        self.scorer
            .weigh(&self.frame, weights, sentence, at, &mut self.potentials);
    }

    /// The features of each node of a sentence for stage B, given the anchor:
    /// those of its label and those of the change before it.
    pub fn label_features(
        &mut self,
        sentence: usize,
        at: usize,
        mut each: impl FnMut(&[u32], &[u32]),
    ) {
        let frame = &self.frame;
        let sentence = &frame.sentences[sentence];
        let (lo, end) = (sentence.start as usize, sentence.end as usize);
        let rule = frame.proposed(sentence, at, &mut self.proposed);
        let anchor = labels::Anchor::new(frame, sentence, at, rule);
        for i in lo..end {
            let side = anchor.side(i);
            self.states.clear();
            self.changes.clear();
            labels::state(frame, sentence, i, side, &mut self.states);
            let view = labels::View::new(frame, sentence, &anchor, i, &self.proposed);
            labels::state_from(frame, sentence, &anchor, &view, &mut self.states);
            labels::change(frame, sentence, i, side, &mut self.changes);
            labels::change_from(frame, &anchor, &view, &mut self.changes);
            each(self.states.all(), self.changes.all());
        }
    }

    /// Stage B for the anchors of all sentences, and their choice.
    pub fn find_relations(&mut self, weights: &Weights) -> Vec<Relation> {
        let mut relations = Vec::new();
        let mut first = 0;
        while first < self.candidates.len() {
            let sentence = self.frame.sentence_of(self.candidates[first] as usize);
            let end = self.frame.sentences[sentence].end;
            let behind = first + self.candidates[first..].partition_point(|at| *at < end);
            let mut anchors: Vec<usize> = self.candidates[first..behind]
                .iter()
                .map(|at| *at as usize)
                .filter(|at| self.frame.second[*at] >= GATE)
                .collect();
            if anchors.len() > MOST {
                anchors.sort_by(|a, b| self.frame.second[*b].total_cmp(&self.frame.second[*a]));
                anchors.truncate(MOST);
                anchors.sort_unstable();
            }
            if !anchors.is_empty() {
                self.sentence_relations(weights, sentence, &anchors, &mut relations);
            }
            first = behind;
        }
        relations
    }

    fn sentence_relations(
        &mut self,
        weights: &Weights,
        sentence: usize,
        anchors: &[usize],
        relations: &mut Vec<Relation>,
    ) {
        let lo = self.frame.sentences[sentence].start as usize;
        self.scorer
            .begin(&self.frame, &self.frame.sentences[sentence]);
        let costs = self.costs(sentence);
        let mut scored: Vec<Scored> = anchors
            .iter()
            .map(|at| {
                self.weigh_labels(weights, sentence, *at);
                let total = self.potentials.total();
                let labels = self
                    .potentials
                    .decode(*at - lo, &[], costs, total, &mut self.search);
                Scored {
                    potentials: if anchors.len() > 1 {
                        core::mem::take(&mut self.potentials)
                    } else {
                        Potentials::default()
                    },
                    total,
                    labels,
                }
            })
            .collect();
        // What each pays for leaving another's anchor out of its content.
        let mut ban = Vec::new();
        for (a, one) in scored.iter().enumerate() {
            for (b, at) in anchors.iter().enumerate() {
                if a != b && one.labels.labels[at - lo] == X {
                    let labels = one.potentials.decode(
                        anchors[a] - lo,
                        &[at - lo],
                        costs,
                        one.total,
                        &mut self.search,
                    );
                    let empty = if labels.labels.contains(&X) {
                        0.0
                    } else {
                        20.0
                    };
                    let cost = (one.labels.score - labels.score).max(0.0) + empty;
                    ban.push(Ban {
                        who: a,
                        whom: b,
                        cost,
                    });
                }
            }
        }
        let scores: Vec<f32> = anchors.iter().map(|at| self.frame.second[*at]).collect();
        let chosen = choose(&scores, &ban);
        let best =
            |who: &mut dyn Iterator<Item = usize>| who.map(|n| scores[n]).fold(0.0, f32::max);
        let dropped = best(&mut (0..anchors.len()).filter(|n| !chosen.contains(n)));
        for n in &chosen {
            let banned: Vec<usize> = ban
                .iter()
                .filter(|b| b.who == *n && chosen.contains(&b.whom))
                .map(|b| anchors[b.whom] - lo)
                .collect();
            let one = &mut scored[*n];
            let score = one.labels.score;
            let labels = if banned.is_empty() {
                core::mem::take(&mut one.labels)
            } else {
                one.potentials.decode(
                    anchors[*n] - lo,
                    &banned,
                    costs,
                    one.total,
                    &mut self.search,
                )
            };
            let wanting = |b: &&Ban| b.whom == *n && chosen.contains(&b.who);
            relations.push(Relation {
                anchor: anchors[*n],
                sentence,
                score: scores[*n],
                likelihood: labels.score,
                source_margin: labels.source_margin,
                wanted: best(&mut ban.iter().filter(wanting).map(|b| b.who)),
                wanted_cost: ban
                    .iter()
                    .filter(wanting)
                    .map(|b| b.cost)
                    .fold(0.0, f32::max),
                overlap: best(&mut ban.iter().filter(|b| b.who == *n).map(|b| b.whom)),
                dropped,
                ban_cost: score - labels.score,
                labels: labels.labels,
                keep: 0.0,
            });
        }
    }

    /// What a labelling of a sentence costs by what it lacks.
    fn costs(&self, sentence: usize) -> Costs {
        Costs {
            no_content: if self.announces(sentence) {
                0.0
            } else {
                COSTS.no_content
            },
            ..COSTS
        }
    }

    /// Whether a sentence ends in a colon and a quotation follows.
    fn announces(&self, sentence: usize) -> bool {
        let end = self.frame.sentences[sentence].end as usize;
        self.frame.nodes[end - 1].word == const { crate::lexicon::key(":") }
            && self
                .frame
                .sentences
                .get(sentence + 1)
                .is_some_and(|s| self.frame.nodes[s.start as usize].bits.any(Bits::QUOTE))
    }

    /// Calls `each` with the number of every relation and the features of stage
    /// C; the relations of a sentence stand together.
    pub fn keep_features(
        &self,
        relations: &[Relation],
        mut each: impl FnMut(usize, &[(u32, f32)]),
    ) {
        let mut values = Vec::new();
        let mut first = 0;
        while first < relations.len() {
            let sentence = relations[first].sentence;
            let count = relations[first..].partition_point(|r| r.sentence == sentence);
            for mine in 0..count {
                values.clear();
                keep::features(
                    &self.frame,
                    &relations[first..first + count],
                    mine,
                    &mut values,
                );
                each(first + mine, &values);
            }
            first += count;
        }
    }

    /// The relations of a text, with what stage C says of each.
    pub fn relations(
        &mut self,
        weights: &Weights,
        text: &Text<'_>,
        marks: &Marks,
        units: &Units,
    ) -> Vec<Relation> {
        self.read(text, marks, units, &weights.heads);
        self.find_anchors(weights);
        let mut relations = self.find_relations(weights);
        self.judge(weights, &mut relations);
        relations
    }

    /// Stage C.
    pub fn judge(&self, weights: &Weights, relations: &mut [Relation]) {
        let mut scores = Vec::with_capacity(relations.len());
        self.keep_features(relations, |_, values| {
            let weigh = |(id, value): &(u32, f32)| f32::from(weights.keep.weights(*id)[0]) * value;
            let sum: f32 = values.iter().map(weigh).sum();
            scores.push(logistic(sum * weights.keep.scale));
        });
        for (relation, score) in relations.iter_mut().zip(scores) {
            relation.keep = score;
        }
    }
}

struct Scored {
    potentials: Potentials,
    total: f32,
    labels: Labels,
}

/// That `who` has the anchor of `whom` in its content, and what it costs it to
/// go without.
struct Ban {
    who: usize,
    whom: usize,
    cost: f32,
}

/// The set of anchors that is worth most: each by its odds over the gate's,
/// less a share of the largest cost of what it must leave out.
fn choose(scores: &[f32], bans: &[Ban]) -> Vec<usize> {
    let value = |n: usize| logit(scores[n]) - logit(GATE);
    let mut involved: Vec<usize> = bans.iter().flat_map(|b| [b.who, b.whom]).collect();
    involved.sort_unstable();
    involved.dedup();
    let mut chosen: Vec<usize> = (0..scores.len())
        .filter(|n| !involved.contains(n))
        .collect();
    if involved.len() <= EXACT {
        let mut best = (f32::MIN, 0_u32);
        for set in 0..1_u32 << involved.len() {
            let has = |n: usize| {
                involved
                    .iter()
                    .position(|m| *m == n)
                    .is_some_and(|bit| set >> bit & 1 != 0)
            };
            let mut worth = 0.0;
            for (bit, n) in involved.iter().enumerate() {
                if set >> bit & 1 != 0 {
                    let cost = bans
                        .iter()
                        .filter(|b| b.who == *n && has(b.whom))
                        .map(|b| b.cost);
                    worth += value(*n) - NESTING * cost.fold(0.0, f32::max);
                }
            }
            if worth > best.0 {
                best = (worth, set);
            }
        }
        chosen.extend(
            involved
                .iter()
                .enumerate()
                .filter(|(bit, _)| best.1 >> bit & 1 != 0)
                .map(|(_, n)| *n),
        );
    } else {
        involved.sort_by(|a, b| value(*b).total_cmp(&value(*a)));
        let mut taken: Vec<usize> = Vec::new();
        for n in involved {
            let own = bans
                .iter()
                .filter(|b| b.who == n && taken.contains(&b.whom))
                .map(|b| b.cost);
            let others: f32 = bans
                .iter()
                .filter(|b| b.whom == n && taken.contains(&b.who))
                .map(|b| b.cost)
                .sum();
            if value(n) - NESTING * (own.fold(0.0, f32::max) + others) > 0.0 {
                taken.push(n);
            }
        }
        chosen.extend(taken);
    }
    chosen.sort_unstable();
    chosen
}

/// The weights that come with the crate; `None` where the file does not fit,
/// which a test rules out.
#[must_use]
pub fn built_in() -> Option<&'static Weights> {
    BUILT_IN.as_ref()
}

/// The attributions of a text by the model, without quotations that name nobody
/// and without what stands inside quotations; in order of their anchors.
#[must_use]
pub fn attribute(text: &Text<'_>, marks: &Marks, units: &Units) -> Vec<Attribution> {
    built_in().map_or_else(Vec::new, |weights| {
        attribute_with(text, marks, units, weights)
    })
}

/// The same by other weights.
#[must_use]
pub fn attribute_with(
    text: &Text<'_>,
    marks: &Marks,
    units: &Units,
    weights: &Weights,
) -> Vec<Attribution> {
    ENGINE.with_borrow_mut(|engine| {
        let relations = engine.relations(weights, text, marks, units);
        relate::attributions(
            text,
            marks,
            units,
            &engine.frame,
            &relations,
            weights,
            weights.threshold,
        )
    })
}
