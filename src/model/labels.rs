//! Stage B: the features of a labeller that, given an anchor, says of each node
//! of its sentence whether it is source, cue, content or none.
//!
//! What depends on a node and on which side of the anchor it stands is
//! [`state`] and [`change`], computed once for a sentence whatever its number of
//! anchors; what depends on both is [`state_from`] and [`change_from`].

use super::anchors::{kind, step};
use super::frame::{Frame, NO_CHUNK, Sentence};
use super::hash::{Sink, features, pack};
use super::node::{Bits, Counts, Node};

fn flag(test: bool) -> u32 {
    u32::from(test)
}

/// A count of at most three, modulo the wrapping of the running counts.
fn few(after: u16, before: u16) -> u32 {
    u32::from(after.wrapping_sub(before).min(3))
}

/// A signed distance in steps.
fn offset(i: usize, anchor: usize) -> u32 {
    let n = match i.abs_diff(anchor) {
        n @ 0..=3 => super::frame::number(n),
        4..=5 => 4,
        6..=8 => 6,
        9..=13 => 9,
        14..=22 => 14,
        _ => 23,
    };
    if i < anchor { n | 32 } else { n }
}

/// Where a node stands from the anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// It is the anchor.
    Anchor,
    /// Before it.
    Before,
    /// Behind it.
    Behind,
}

/// The word itself where it is a mark or a hinge, else its class.
fn hinge(node: &Node) -> u32 {
    if !node.bits.any(Bits::WORD) || node.bits.any(Bits::HINGE) {
        node.word
    } else {
        node.class
    }
}

/// The largest of the scores of a node and the two behind it, in steps.
fn ahead(frame: &Frame, i: usize, end: usize) -> u32 {
    let best = frame.second[i..(i + 3).min(end)]
        .iter()
        .fold(0.0_f32, |a, b| a.max(*b));
    step(best)
}

/// What a label of a node asks of the node and its side alone.
#[inline(always)]
pub fn state(frame: &Frame, sentence: &Sentence, i: usize, side: Side, out: &mut impl Sink) {
    let nodes = &frame.nodes;
    let node = &nodes[i];
    let s = side as u32;
    let (w, p) = (node.word, node.class);
    let (bw, cw) = (nodes[i - 1].word, nodes[i + 1].word);
    let (pb, pc) = (nodes[i - 1].class, nodes[i + 1].class);
    let (end, lo) = (sentence.end as usize, sentence.start as usize);
    features!(out; Node: "word" s, w; Node: "class" s, p; Node: "shape" s, node.shape; Node: "any-word" w;
        Node: "word-1" s, bw; Node: "word+1" s, cw; Node: "class-1,class" s, pb, p; Node: "class,class+1" s, p, pc;
        Node: "word-1,word" s, bw, w; Node: "word,word+1" s, w, cw;
        Node: "word-2" s, nodes[i - 2].word; Node: "word+2" s, nodes[i + 2].word;
        Node: "class-1,class,class+1" s, pb, p, pc; Node: "class-2,class-1,class" s, nodes[i - 2].class, pb, p;
        Node: "class,class+1,class+2" s, p, pc, nodes[i + 2].class;
        Node: "score" s, step(frame.second[i]);
        Node: "ahead,hinge" pack([s, ahead(frame, i, end)]), hinge(node);
    );
    if i == lo {
        features!(out; Node: "first");
    }
    if i + 1 == end {
        features!(out; Node: "last"; Node: "last-word" w);
    }
    if node.bits.any(Bits::QUOTED) {
        features!(out; Node: "quoted" s);
    }
    let chunk = frame.chunk_of[i];
    if chunk != NO_CHUNK {
        let chunk = &frame.chunks[chunk as usize];
        let (before, behind) = (
            &nodes[chunk.start as usize - 1],
            &nodes[chunk.last as usize + 1],
        );
        let kind = pack([s, kind(chunk)]);
        features!(out;
            Chunk: "np-between" s, before.class, behind.class; Chunk: "np-before" kind, before.word;
            Chunk: "np-behind" kind, behind.word; Chunk: "np-head" s, nodes[chunk.last as usize].lemma;
            Chunk: "np-group" s, nodes[chunk.last as usize].group;
        );
    }
}

/// What a change of label before a node asks of the node and its side alone.
#[inline(always)]
pub fn change(frame: &Frame, sentence: &Sentence, i: usize, side: Side, out: &mut impl Sink) {
    let nodes = &frame.nodes;
    let node = &nodes[i];
    let s = side as u32;
    let (w, p) = (node.word, node.class);
    let (bw, pc) = (nodes[i - 1].word, nodes[i + 1].class);
    let (lo, end) = (sentence.start as usize, sentence.end as usize);
    let near = nodes[i..(i + 3).min(end)]
        .iter()
        .map(|n| n.level)
        .max()
        .unwrap_or(0);
    let turn = !node.bits.any(Bits::WORD) || node.bits.any(Bits::TURN);
    let chunk = frame.chunk_of[i];
    let opens = chunk != NO_CHUNK && frame.chunks[chunk as usize].start as usize == i;
    let quote_before = if i > lo {
        flag(nodes[i - 1].bits.any(Bits::QUOTE))
    } else {
        2
    };
    features!(out; "t:word" s, w; "t:word-1" s, bw; "t:word-1,word" s, bw, w;
        "t:word,class+1" s, w, pc; "t:class-1,class" nodes[i - 1].class, p;
        "t:near" pack([s, u32::from(near)]), if turn { w } else { p };
        "t:quote" pack([s, flag(node.bits.any(Bits::QUOTE)), quote_before]);
        "t:np" pack([s, flag(opens)]), p;
        "t:ahead,hinge" pack([s, ahead(frame, i, end)]), hinge(node);
    );
}

/// What is the same for all nodes, given the anchor.
#[derive(Clone, Copy, Debug)]
pub struct Anchor {
    /// Its position.
    pub at: usize,
    lemma: u32,
    class: u32,
    /// What the lists say of it.
    group: u32,
    word_before: u32,
    word_behind: u32,
    /// The mark before it, or 0.
    mark: u32,
    /// Quotations to either side and where it stands in the sentence.
    place: u32,
    sides: u32,
    before: Counts,
    behind: Counts,
    /// The number of the chunk that holds it.
    chunk: u32,
    /// How many chunks end before it, as the number of the chunk after them.
    chunks_before: u32,
    /// The number of the first chunk that begins behind it.
    chunks_behind: u32,
    /// The nearest chunk before it that a finite verb follows.
    subject: u32,
    /// The rule of the patterns' proposal with its cue here, or 0.
    rule: u32,
}

impl Anchor {
    /// Reads what surrounds an anchor.
    #[must_use]
    pub fn new(frame: &Frame, sentence: &Sentence, at: usize, rule: u32) -> Anchor {
        let nodes = &frame.nodes;
        let (lo, end) = (sentence.start as usize, sentence.end as usize);
        let node = &nodes[at];
        let left = nodes[at].before.quotes != nodes[lo].before.quotes;
        let right = nodes[end].before.quotes != nodes[at + 1].before.quotes;
        let place = if end - 1 - at <= 2 {
            2
        } else {
            flag(at - lo <= 2)
        };
        let chunks = &frame.chunks[sentence.chunks.0 as usize..sentence.chunks.1 as usize];
        let before = chunks.partition_point(|c| (c.last as usize) < at);
        let behind = chunks.partition_point(|c| c.start as usize <= at);
        let subject = chunks[..before].iter().rposition(|c| c.subject);
        let mark = &nodes[at - 1];
        Anchor {
            at,
            lemma: node.lemma,
            class: node.class,
            group: node.group,
            word_before: mark.word,
            word_behind: nodes[at + 1].word,
            mark: if at > lo && !mark.bits.any(Bits::WORD) {
                mark.word
            } else {
                0
            },
            place: pack([flag(left), flag(right), place]),
            sides: pack([flag(left), flag(right)]),
            before: node.before,
            behind: nodes[at + 1].before,
            chunk: frame.chunk_of[at],
            chunks_before: sentence.chunks.0 + super::frame::number(before),
            chunks_behind: sentence.chunks.0 + super::frame::number(behind),
            subject: subject.map_or(NO_CHUNK, |n| sentence.chunks.0 + super::frame::number(n)),
            rule,
        }
    }

    /// On which side of it a node stands.
    #[must_use]
    pub fn side(&self, i: usize) -> Side {
        match i.cmp(&self.at) {
            core::cmp::Ordering::Less => Side::Before,
            core::cmp::Ordering::Equal => Side::Anchor,
            core::cmp::Ordering::Greater => Side::Behind,
        }
    }
}

/// What stands between a node and the anchor, each up to three.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Between {
    pauses: u32,
    verbs: u32,
    phrases: u32,
    quotes: u32,
    conjunctions: u32,
    clauses: u32,
    subjects: u32,
    anchors: u32,
}

fn between(nodes: &[Node], anchor: &Anchor, i: usize) -> Between {
    let here = &nodes[i].before;
    if i == anchor.at {
        return Between::default();
    }
    // From the node on to the anchor, or from behind the anchor to the node.
    let (a, b) = if i < anchor.at {
        (here, &anchor.before)
    } else {
        (&anchor.behind, here)
    };
    let phrases = if i < anchor.at {
        few(anchor.before.phrases, here.phrases)
    } else {
        few(nodes[i + 1].before.phrases, anchor.before.phrases)
    };
    Between {
        pauses: few(b.pauses, a.pauses),
        verbs: few(b.verbs, a.verbs),
        phrases,
        quotes: few(b.quotes, a.quotes),
        conjunctions: few(b.conjunctions, a.conjunctions),
        clauses: few(b.clauses, a.clauses),
        subjects: few(b.subjects, a.subjects),
        anchors: few(b.anchors, a.anchors),
    }
}

/// A node as the anchor sees it.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// Its position.
    pub at: usize,
    /// Its chunk, or [`NO_CHUNK`].
    pub chunk: u32,
    /// Whether it is the first word of a chunk before a finite verb.
    pub opens_subject: bool,
    /// Its distance, in steps.
    pub distance: u32,
    side: u32,
    between: Between,
    /// Side, pauses and verbs.
    clause: u32,
    /// What the proposal with its cue at the anchor says of the node, of the one
    /// before and of the one behind.
    proposed: (u32, u32, u32),
}

impl View {
    /// How a node looks from an anchor for which the patterns propose these
    /// labels.
    #[must_use]
    #[inline]
    pub fn new(
        frame: &Frame,
        sentence: &Sentence,
        anchor: &Anchor,
        at: usize,
        proposed: &[u8],
    ) -> View {
        let side = anchor.side(at) as u32;
        let between = between(&frame.nodes, anchor, at);
        let chunk = frame.chunk_of[at];
        let opens_subject = frame
            .chunks
            .get(chunk as usize)
            .is_some_and(|chunk| chunk.start as usize == at && chunk.subject);
        let k = at - sentence.start as usize;
        let label = |k: usize| proposed.get(k).map_or(4, |l| u32::from(*l));
        View {
            at,
            chunk,
            opens_subject,
            distance: offset(at, anchor.at),
            side,
            between,
            clause: pack([side, between.pauses, between.verbs]),
            proposed: (label(k), label(k.wrapping_sub(1)), label(k + 1)),
        }
    }

    /// What [`Part::Between`](super::hash::Part::Between) depends on.
    #[inline(always)]
    #[must_use]
    pub fn clause(&self) -> u32 {
        self.clause
    }

    /// What [`Part::Counts`](super::hash::Part::Counts) depends on.
    #[inline(always)]
    #[must_use]
    pub fn counts(&self) -> u32 {
        let n = &self.between;
        self.clause << 10
            | n.phrases << 8
            | n.quotes << 6
            | n.conjunctions << 4
            | n.clauses << 2
            | n.anchors
    }

    /// What [`Part::Pattern`](super::hash::Part::Pattern) of a label depends on.
    #[inline(always)]
    #[must_use]
    pub fn proposal(&self) -> u32 {
        let (here, last, next) = self.proposed;
        self.clause << 9 | here << 6 | last << 3 | next
    }

    /// What [`Part::Chunk`](super::hash::Part::Chunk) depends on.
    #[inline(always)]
    #[must_use]
    pub fn phrase(&self) -> (u32, u32) {
        (self.chunk, self.clause << 2 | self.between.subjects)
    }

    /// What [`Part::Distance`](super::hash::Part::Distance) depends on.
    #[inline(always)]
    #[must_use]
    pub fn reach(&self) -> u32 {
        self.clause << 6 | self.distance
    }

    /// What [`Part::Subject`](super::hash::Part::Subject) depends on.
    #[inline(always)]
    #[must_use]
    pub fn subject(&self) -> u32 {
        self.side << 3 | self.between.pauses << 1 | flag(self.opens_subject)
    }

    /// What [`Part::Pattern`](super::hash::Part::Pattern) of a change depends on.
    #[inline(always)]
    #[must_use]
    pub fn turn(&self, frame: &Frame) -> (u32, u32) {
        let (here, last, _) = self.proposed;
        let roles = u32::from(frame.roles[self.at]) << 8 | u32::from(frame.roles[self.at - 1]);
        (
            roles << 8 | here << 5 | last << 2 | self.side,
            self.turning(frame),
        )
    }

    /// The word at which the proposed label changes, or 0.
    #[inline(always)]
    fn turning(&self, frame: &Frame) -> u32 {
        let (here, last, _) = self.proposed;
        if last == here {
            0
        } else {
            frame.nodes[self.at].word
        }
    }
}

/// What a label of a node asks of the node as the anchor sees it.
#[allow(clippy::too_many_lines)] // a list
#[inline(always)]
pub fn state_from(
    frame: &Frame,
    sentence: &Sentence,
    anchor: &Anchor,
    view: &View,
    out: &mut impl Sink,
) {
    let nodes = &frame.nodes;
    let View {
        at: i,
        side,
        between: n,
        distance,
        clause: sk,
        ..
    } = *view;
    let node = &nodes[i];
    let (w, p) = (node.word, node.class);
    let (hl, hp) = (anchor.lemma, anchor.class);
    let (nx, pv) = (anchor.word_behind, anchor.word_before);
    let place = anchor.place;
    features!(out; Counts: "between+hinges" sk, pack([n.conjunctions, n.clauses]); Counts: "quotes" pack([side, n.quotes, n.pauses]), place;
        Node: "between,class" sk, p; Node: "pauses,word" pack([side, n.pauses]), w;
        Node: "phrases,class" pack([side, n.phrases, n.verbs]), p;
        Counts: "phrases+" pack([side, n.phrases, n.pauses, n.verbs, n.clauses]);
        Between: "a:lemma" side, hl; Distance: "a:lemma,distance" distance, hl; Class: "a:lemma,class" side, hl, p;
        Between: "a:lemma,between" sk, hl;
        Class: "a:class,class" side, hp, p; Class: "a:group,class" side, anchor.group, p; Between: "a:group,between" sk, anchor.group; Distance: "a:class,distance" distance, hp; Between: "a:class,between" sk, hp;
        Counts: "a:class,phrases" pack([side, n.phrases, n.pauses]), hp, anchor.sides;
        Class: "a:next,class" side, nx, p; Distance: "a:next,distance" distance, nx; Between: "a:next,between" sk, nx; Distance: "a:before,distance" distance, pv; Between: "a:before,between" sk, pv;
        Between: "a:place,between,lemma" place, sk, hl; Between: "a:mark" sk, anchor.mark, place;
        Distance: "distance,between" distance, pack([n.pauses, n.verbs]);
        Counts: "anchors,class" pack([side, n.anchors, n.pauses]), hp;
    );
    if i == sentence.start as usize {
        features!(out; Node: "first,place" place);
    }
    let (here, last, next) = view.proposed;
    let rule = anchor.rule;
    features!(out; Pattern: "pattern,rule" here, rule, side;
        Pattern: "pattern,lemma" here, hl; Node: "pattern,class" here, pack([side, flag(rule > 0)]), p;
        Pattern: "pattern,between" here, sk, rule; Pattern: "pattern,edges" pack([last, here, next, side, flag(rule > 0)]);
    );
    let number = view.chunk;
    if number == NO_CHUNK {
        features!(out; Node: "no-np,word" pack([side, n.pauses]), w);
        return;
    }
    let chunk = &frame.chunks[number as usize];
    let rank = if number == anchor.chunk {
        7
    } else if i < anchor.at {
        (anchor.chunks_before - 1 - number).min(4)
    } else {
        (number - anchor.chunks_behind).min(4)
    };
    let (kind, subject) = (kind(chunk), flag(chunk.subject));
    let nearest = flag(number == anchor.subject);
    let before = nodes[chunk.start as usize - 1].word;
    features!(out;
        Chunk: "np" pack([side, rank, kind]); Chunk: "np-rank,lemma" pack([side, rank]), hl;
        Chunk: "np-rank,class" pack([side, rank, kind]), hp, pv; Chunk: "np-nearest,class" pack([side, nearest, kind]), hp;
        Chunk: "np-nearest,lemma" pack([side, nearest]), hl, pv;
        Chunk: "np-between,subject" pack([side, subject, n.subjects, n.pauses, n.verbs]);
        Chunk: "np-before,between" pack([side, kind, n.pauses, n.subjects]), before;
        Chunk: "np-rank,next" pack([side, rank, kind]), nx;
    );
}

/// What a change of label before a node asks of the node as the anchor sees it.
#[inline(always)]
pub fn change_from(frame: &Frame, anchor: &Anchor, view: &View, out: &mut impl Sink) {
    let View {
        at: i,
        side,
        between: n,
        distance,
        opens_subject,
        ..
    } = *view;
    let (here, last, _) = view.proposed;
    let rule = anchor.rule;
    features!(out; Distance: "t:distance" distance;
        Distance: "t:lemma" side, anchor.lemma;
        Subject: "t:subject" pack([side, flag(opens_subject), n.pauses]); Pattern: "t:pattern,rule" pack([last, here]), rule;
        Pattern: "t:pattern,word" pack([last, here, side, flag(rule > 0)]), view.turning(frame);
        Pattern: "t:pattern,role" pack([last, here, side, flag(rule > 0)]), u32::from(frame.roles[i]), u32::from(frame.roles[i - 1]);
    );
}
