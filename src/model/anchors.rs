//! Stage A: which words are anchors, one decision for each candidate.
//!
//! The first model looks at the words around the candidate, the second one also
//! at what the first made of the other candidates of the text. Both share the
//! features of [`around`]; those of [`stacked`] are the second model's own.

use crate::lexicon::{Tags, key};

use super::frame::{Chunk, ChunkKind, Frame, NO_CHUNK, Sentence};
use super::hash::{Sink, features, finish, mix, pack};
use super::node::Bits;

const fn word(word: &str) -> u32 {
    key(word)
}

/// A distance in steps.
pub(super) fn distance(n: usize) -> u32 {
    match n {
        0..=3 => super::frame::number(n),
        4..=5 => 4,
        6..=9 => 6,
        10..=16 => 10,
        _ => 17,
    }
}

/// A score in steps.
pub(super) fn step(p: f32) -> u32 {
    match p {
        p if p < 0.05 => 0,
        p if p < 0.15 => 1,
        p if p < 0.3 => 2,
        p if p < 0.5 => 3,
        p if p < 0.7 => 4,
        p if p < 0.9 => 5,
        _ => 6,
    }
}

fn flag(test: bool) -> u32 {
    u32::from(test)
}

/// What a sentence tells all of its candidates, computed once.
#[derive(Clone, Debug, Default)]
pub struct Context {
    places: Vec<Place>,
    /// For each node the best score of the first model to the left.
    best_left: Vec<(f32, u32)>,
    /// To the right.
    best_right: Vec<(f32, u32)>,
}

/// What stands to either side of a node.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    /// The best prior to the left and its position.
    left: (u8, u32),
    /// To the right.
    right: (u8, u32),
    /// The nearest quotation to the left, or 0.
    quote_left: u32,
    /// To the right.
    quote_right: u32,
    /// Whether `that` stands before.
    that: bool,
    /// Whether a bracket is open.
    bracket: bool,
}

impl Context {
    /// Reads what a sentence tells the first model.
    pub fn fill(&mut self, frame: &Frame, sentence: &Sentence) {
        let nodes = &frame.nodes[sentence.start as usize..sentence.end as usize];
        self.places.clear();
        self.places.resize(nodes.len(), Place::default());
        let mut here = Place::default();
        for ((node, place), at) in nodes.iter().zip(&mut self.places).zip(sentence.start..) {
            *place = here;
            if node.prior > 5 && node.prior >= here.left.0 {
                here.left = (node.prior, at);
            }
            if node.bits.any(Bits::QUOTE) {
                here.quote_left = at;
            }
            here.that |= node.word == const { word("that") };
            match node.word {
                w if w == const { word("(") } => here.bracket = true,
                w if w == const { word(")") } => here.bracket = false,
                _ => {}
            }
        }
        let (mut best, mut quote) = ((0, 0), 0);
        let positions = (sentence.start..sentence.end).rev();
        for ((node, place), at) in nodes.iter().zip(&mut self.places).rev().zip(positions) {
            place.right = best;
            place.quote_right = quote;
            if node.prior > 5 && node.prior >= best.0 {
                best = (node.prior, at);
            }
            if node.bits.any(Bits::QUOTE) {
                quote = at;
            }
        }
    }

    /// Reads what the first model made of a sentence.
    pub fn weigh(&mut self, frame: &Frame, sentence: &Sentence) {
        let scores = &frame.first[sentence.start as usize..sentence.end as usize];
        self.best_left.clear();
        let mut top = (0.0, 0);
        for (score, at) in scores.iter().zip(sentence.start..) {
            self.best_left.push(top);
            if *score > 0.0 && *score >= top.0 {
                top = (*score, at);
            }
        }
        self.best_right.clear();
        self.best_right.resize(scores.len(), (0.0, 0));
        let mut top = (0.0, 0);
        let positions = (sentence.start..sentence.end).rev();
        for ((score, best), at) in scores.iter().zip(&mut self.best_right).rev().zip(positions) {
            *best = top;
            if *score > top.0 {
                top = (*score, at);
            }
        }
    }
}

/// A prior in steps.
fn level(prior: u8) -> u32 {
    match prior {
        0..3 => 0,
        3..13 => 1,
        13..38 => 2,
        38..89 => 3,
        89..153 => 4,
        _ => 5,
    }
}

const NAME: u32 = word("<name>");

/// The nearest word to the left that could be a subject, over adverbs and
/// verbs: its kind and itself.
fn subject(frame: &Frame, at: usize, start: usize) -> (u32, u32) {
    let nouns = Tags::NN.0 | Tags::NNS.0 | Tags::NNP.0 | Tags::VB.0 | Tags::VBP.0 | Tags::VBZ.0;
    for (k, at) in (start..at).rev().enumerate() {
        if k == 8 {
            break;
        }
        let node = &frame.nodes[at];
        if node.bits.any(Bits::QUOTE) {
            return (1, 1);
        }
        if node.bits.any(Bits::PRO) {
            return (finish(mix(2, node.word)), node.word);
        }
        if node.bits.any(Bits::PAUSE)
            || matches!(node.word, x if x == const { word("(") } || x == const { word(")") } || x == const { word("-") })
        {
            return (finish(mix(3, node.word)), node.word);
        }
        let tags = node.class;
        if tags & Tags::NNP.0 != 0 && tags & Tags::NN.0 == 0
            || node.bits.any(Bits::CAPITAL) && at > start
        {
            return (4, NAME);
        }
        if tags & Tags::NOUN.0 != 0 && tags & !nouns == 0 {
            return (5, node.lemma);
        }
        if tags == Tags::IN.0 || tags == Tags::TO.0 {
            return (6, node.word);
        }
    }
    (0, 0)
}

/// What a dash behind a quotation says by its form: whether a name follows to
/// the end of the sentence, which the quotation opens.
#[must_use]
pub fn is_credit(frame: &Frame, sentence: &Sentence, at: usize) -> bool {
    let node = &frame.nodes[at];
    let rest = sentence.end as usize - at - 1;
    node.bits.any(Bits::PAUSE)
        && node.word != const { word(":") }
        && node.word != const { word(",") }
        && node.word != const { word(";") }
        && frame.nodes[at - 1].bits.any(Bits::QUOTE)
        && (1..=6).contains(&rest)
        && frame.nodes[at + 1].bits.any(Bits::CAPITAL)
        && frame.nodes[sentence.start as usize].bits.any(Bits::QUOTE)
}

/// The features of a candidate from the words around it.
#[allow(clippy::too_many_lines)] // a list
pub fn around(frame: &Frame, number: usize, context: &Context, at: usize, out: &mut impl Sink) {
    let sentence = &frame.sentences[number];
    let (lo, end) = (sentence.start as usize, sentence.end as usize);
    let k = at - lo;
    let nodes = &frame.nodes;
    let node = &nodes[at];
    let (w, l, p) = (node.word, node.lemma, node.class);
    let (x2, x3) = frame.suffixes[at];
    let [wa3, a, b] = [at - 3, at - 2, at - 1].map(|i| nodes[i].word);
    let [c, d, wd3] = [at + 1, at + 2, at + 3].map(|i| nodes[i].word);
    let [pa, pb, pd, pe] = [at - 2, at - 1, at + 1, at + 2].map(|i| nodes[i].class);
    features!(out;
        "word" w; "lemma" l; "class" p; "suffix" x3; "shape" node.shape; "class+suffix" p, x3;
        "word-2" a; "word-1" b; "word+1" c; "word+2" d; "word-3" wa3; "word+3" wd3;
        "word-1,word" b, w; "word,word+1" w, c; "lemma,word+1" l, c; "word-1,lemma" b, l;
        "lemma,word+2" l, d; "word-2,lemma" a, l; "word-2,word-1" a, b; "word+1,word+2" c, d;
        "word-1,lemma,word+1" b, l, c; "lemma,word+1,word+2" l, c, d;
        "class-1" pb; "class+1" pd; "class-2" pa; "class+2" pe;
        "class-1,class" pb, p; "class,class+1" p, pd; "class-1,class,class+1" pb, p, pd;
        "class-2,class-1,class" pa, pb, p; "class,class+1,class+2" p, pd, pe;
        "lemma,class-1" l, pb; "lemma,class+1" l, pd; "lemma,class+1,class+2" l, pd, pe;
        "lemma,class-1,class+1" l, pb, pd; "lemma,class-2,class-1" l, pa, pb;
        "suffix,word-1" x2, b;
    );
    let (kind, subject) = subject(frame, at, lo);
    features!(out;
        "subject-kind" kind; "subject-kind,lemma" kind, l; "subject-kind,class" kind, p;
        "subject" subject; "subject,lemma" subject, l;
    );
    let mut opener = 0;
    for (n, next) in nodes[at + 1..(at + 7).min(end)].iter().enumerate() {
        let near = super::frame::number(n + 1).min(3);
        if next.bits.any(Bits::OPENER) {
            opener = finish(mix(u64::from(near), next.word));
            break;
        }
        if next.bits.any(Bits::QUOTE) {
            opener = near;
            break;
        }
    }
    features!(out; "opener" opener; "opener,lemma" opener, l);
    // Other words that often head cues.
    let place = &context.places[k];
    let (left, left_at) = place.left;
    let (right, right_at) = place.right;
    features!(out; "left" level(left); "right" level(right));
    if left > 0 {
        let (level_left, j) = (level(left), left_at as usize);
        let (mut that, mut to, mut pause) = (false, false, false);
        for node in &nodes[j + 1..at] {
            that |= node.word == const { word("that") };
            to |= node.word == const { word("to") };
            pause |= node.word == const { word(",") };
        }
        let between = if that {
            3
        } else if to {
            2
        } else {
            flag(pause)
        };
        features!(out;
            "left,lemma" level_left, l; "left,distance" pack([level_left, distance(at - j)]);
            "left-word" nodes[j].word; "left,own" pack([level_left, u32::from(node.level)]);
            "left,between" pack([level_left, between]); "left,next" level_left, nodes[j + 1].word;
        );
    }
    if right > 0 {
        let (level_right, j) = (level(right), right_at as usize);
        features!(out;
            "right,lemma" level_right, l; "right,distance" pack([level_right, distance(j - at)]);
            "right-word" nodes[j].word; "right,own" pack([level_right, u32::from(node.level)]);
            "right,rest" pack([level_right, distance(end - 1 - j)]);
            "right,before" level_right, nodes[j - 1].word, nodes[j - 2].word;
        );
    }
    let that = flag(place.that);
    features!(out;
        "place" pack([distance(k), distance(end - 1 - at)]); "that-before" that;
        "that-before,left" pack([that, level(left)]);
    );
    let (ql, qr) = (place.quote_left as usize, place.quote_right as usize);
    if ql == 0 && qr == 0 {
        features!(out; "no-quote"; "no-quote,lemma" l);
    } else {
        let dl = if ql == 0 { 0 } else { distance(at - ql) };
        let dr = if qr == 0 { 0 } else { distance(qr - at) };
        let tail = if ql == 0 { 0 } else { nodes[ql].word };
        let sides = pack([dl, dr]);
        features!(out;
            "quotes" sides; "quotes,lemma" sides, l; "quotes,mark" pack([flag(ql > 0), flag(qr > 0)]), tail;
        );
    }
    if node.bits.any(Bits::QUOTED) {
        features!(out; "quoted");
    }
    let paragraph = match sentence.paragraph {
        0 => 0,
        1..3 => 1,
        _ => 2,
    };
    features!(out;
        "paragraph" paragraph; "paragraph,lemma" flag(paragraph == 0), l;
        "first-word" nodes[lo].word; "last-word" nodes[end - 1].word;
        "length" distance((end - lo) / 3);
    );
    if place.bracket {
        features!(out; "bracket");
    }
    if frame
        .sentences
        .get(number + 1)
        .is_some_and(|s| nodes[s.start as usize].bits.any(Bits::QUOTE))
    {
        features!(out; "quote-next"; "quote-next,lemma" l, nodes[end - 1].word);
    }
    if number > 0
        && nodes[frame.sentences[number - 1].end as usize - 1]
            .bits
            .any(Bits::QUOTE)
    {
        features!(out; "quote-before,lemma" l);
    }
    chunks(frame, sentence, at, out);
    // What the patterns make of it.
    let rule = frame
        .proposals
        .get(frame.proposal_of[at] as usize)
        .map_or(0, |p| p.rule);
    let role = u32::from(frame.roles[at]);
    features!(out;
        "pattern" rule; "pattern,lemma" rule, l; "pattern,class" rule, p; "pattern-role" role;
        "pattern-role,lemma" role, l; "pattern-role,rule" role, rule;
        "pattern-role,-1" role, u32::from(frame.roles[at - 1]), u32::from(frame.roles[at + 1]);
        "pattern-role,class" role, p; "pattern-role,word-1" role, b;
    );
    features!(out; "group" node.group; "group,group-1" node.group, nodes[at - 1].group; "group,group+1" node.group, nodes[at + 1].group);
    if node.word == const { word(":") } {
        colon(frame, sentence, at, out);
    } else if is_credit(frame, sentence, at) {
        features!(out; "credit");
    }
}

pub(super) fn kind(chunk: &Chunk) -> u32 {
    match chunk.kind {
        ChunkKind::Genitive => 1,
        ChunkKind::Pronoun => 2,
        ChunkKind::Name => 3,
        ChunkKind::Number => 4,
        ChunkKind::Determined => 5,
        ChunkKind::Bare => 6,
    }
}

/// The verb group that ends before `at`: its hash and the position before it.
pub(super) fn verb_group(frame: &Frame, at: usize, start: usize) -> (u32, usize) {
    let mut hash = 1;
    let mut j = at - 1;
    let mut n = 0;
    while j >= start && n < 4 {
        let node = &frame.nodes[j];
        let p = node.class;
        let helper = node.bits.any(Bits::AUX)
            && p != Tags::DT.0
            && p != Tags::IN.0
            && p != Tags::DT.0 | Tags::IN.0;
        let adverb = p == Tags::RB.0;
        if !(helper || adverb || p == Tags::MD.0 || p == Tags::TO.0) {
            break;
        }
        let value = if adverb && !node.bits.any(Bits::AUX) {
            1
        } else {
            node.word
        };
        hash = mix(hash, value);
        j -= 1;
        n += 1;
    }
    (finish(hash), j)
}

/// Features from the noun phrases around a candidate.
fn chunks(frame: &Frame, sentence: &Sentence, at: usize, out: &mut impl Sink) {
    let lo = sentence.start as usize;
    let nodes = &frame.nodes;
    let node = &nodes[at];
    let (l, p) = (node.lemma, node.class);
    let chunks = &frame.chunks[sentence.chunks.0 as usize..sentence.chunks.1 as usize];
    let (group, j) = verb_group(frame, at, lo);
    features!(out; "group-before" group; "group-before,class" group, p; "group-before,lemma" group, l);
    let before = chunks.partition_point(|c| (c.last as usize) <= j);
    if let Some(chunk) = before.checked_sub(1).map(|n| &chunks[n]) {
        let kind = pack([flag(chunk.last as usize == j), kind(chunk)]);
        let preposition = nodes[chunk.start as usize - 1].word;
        let head = &nodes[chunk.last as usize];
        let name = if chunk.kind == ChunkKind::Name {
            NAME
        } else {
            head.lemma
        };
        features!(out;
            "np" kind; "np-head" kind, name; "np,lemma" kind, l; "np-head,lemma" kind, name, l;
            "np-before" kind, preposition; "np,group" kind, group; "np-before,lemma" kind, preposition, l;
            "np-word,class" kind, head.lemma, p; "np-group" kind, head.group; "np-group,lemma" kind, head.group, l;
        );
    } else {
        features!(out; "no-np,lemma" l; "no-np,group" group);
    }
    let after = chunks.partition_point(|c| (c.start as usize) <= at);
    if let Some(chunk) = chunks.get(after) {
        let gap = super::frame::number(chunk.start as usize - at - 1).min(3);
        let kind = pack([gap, kind(chunk)]);
        let head = nodes[chunk.last as usize].lemma;
        let next = &nodes[chunk.last as usize + 1];
        features!(out;
            "object" kind; "object,lemma" kind, l; "object-head" gap, head; "object-next,lemma" next.word, l;
            "object-next,class" next.class, p; "object-head,lemma" head, l;
        );
    }
    if frame.chunk_of[at] != NO_CHUNK {
        let chunk = &frame.chunks[frame.chunk_of[at] as usize];
        let (start, last) = (chunk.start as usize, chunk.last as usize);
        let first = nodes[start].word;
        let owned = nodes[start..at].iter().any(|n| {
            n.word == const { word("'s") }
                || n.word == const { word("'") }
                || n.class == Tags::PRPS.0
        });
        features!(out;
            "own-first" first; "own-first,lemma" first, l; "own-before,lemma" nodes[start - 1].word, l;
            "own-next,lemma" nodes[last + 1].word, l; "own-head" flag(last == at);
            "owned,lemma" flag(owned), l; "owned,class,next" flag(owned), p, nodes[at + 1].word;
        );
    }
}

/// Features of a colon: what stands before it.
fn colon(frame: &Frame, sentence: &Sentence, at: usize, out: &mut impl Sink) {
    let before = &frame.nodes[sentence.start as usize..at];
    let capital = before.iter().all(|n| {
        n.bits.any(Bits::CAPITAL)
            || !n.bits.any(Bits::WORD)
            || [
                const { word("of") },
                const { word("the") },
                const { word("for") },
            ]
            .contains(&n.word)
    });
    let upper = before
        .iter()
        .all(|n| n.bits.any(Bits::UPPER) || !n.bits.any(Bits::WORD));
    let count = super::frame::number(before.len()).min(6);
    let first = flag(sentence.paragraph == 0);
    let last = before.last().map_or(0, |n| n.lemma);
    features!(out;
        "colon" pack([flag(capital), flag(upper), count]); "colon-first" pack([first, flag(capital)]);
        "turns" frame.turns; "turns,colon" pack([frame.turns, flag(capital), count]); "colon-word" last;
    );
}

/// The scores of a lemma elsewhere in the text: a table of sums and counts.
#[derive(Clone, Debug, Default)]
pub struct Lemmas {
    slots: Vec<(u32, f32, u32)>,
}

impl Lemmas {
    /// Sums the scores of all candidates.
    pub fn fill(&mut self, frame: &Frame, candidates: &[u32]) {
        self.slots.clear();
        self.slots
            .resize((candidates.len() * 2 + 2).next_power_of_two(), (0, 0.0, 0));
        for at in candidates {
            let slot = self.slot(frame.nodes[*at as usize].lemma);
            let slot = &mut self.slots[slot];
            slot.0 = frame.nodes[*at as usize].lemma;
            slot.1 += frame.first[*at as usize];
            slot.2 += 1;
        }
    }

    fn slot(&self, lemma: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (lemma.wrapping_mul(0x9e37_79b1) >> 7) as usize & mask;
        while self.slots[at].2 != 0 && self.slots[at].0 != lemma {
            at = (at + 1) & mask;
        }
        at
    }
}

/// Sums the first model's scores for each sentence and for the text.
pub fn weigh(frame: &mut Frame) {
    let mut total = 0.0;
    for n in 0..frame.sentences.len() {
        let sentence = frame.sentences[n];
        let sum = frame.first[sentence.start as usize..sentence.end as usize]
            .iter()
            .sum();
        frame.sentences[n].weight = sum;
        total += sum;
    }
    #[allow(clippy::cast_precision_loss)]
    let nodes = frame.nodes.len().max(1) as f32;
    frame.density = total / nodes;
}

/// The second model's own features: what the first one made of the text.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss
)]
pub fn stacked(
    frame: &Frame,
    number: usize,
    context: &Context,
    lemmas: &Lemmas,
    at: usize,
    out: &mut impl Sink,
) {
    let sentence = &frame.sentences[number];
    let (lo, end) = (sentence.start as usize, sentence.end as usize);
    let nodes = &frame.nodes;
    let node = &nodes[at];
    let l = node.lemma;
    let p = frame.first[at];
    let (a, left_at) = context.best_left[at - lo];
    let (b, right_at) = context.best_right[at - lo];
    let (own, sa, sb) = (step(p), step(a), step(b));
    features!(out;
        "score" own; "score-left" sa; "score-right" sb; "score-left,own" pack([sa, own]);
        "score-right,own" pack([sb, own]); "scores" pack([sa, own, sb]);
    );
    if a > 0.1 {
        let j = left_at as usize;
        let (mut that, mut to, mut pause, mut and) = (false, false, false, false);
        for node in &nodes[j + 1..at] {
            that |= node.word == const { word("that") };
            to |= node.word == const { word("to") };
            pause |= node.word == const { word(",") };
            and |= node.word == const { word("and") } || node.word == const { word("but") };
        }
        let between = if that {
            3
        } else if to {
            2
        } else {
            flag(pause)
        };
        let and = flag(and);
        let subjects = frame.chunks[sentence.chunks.0 as usize..sentence.chunks.1 as usize]
            .iter()
            .filter(|c| j < c.start as usize && (c.last as usize) < at)
            .count() as u32;
        let subjects = subjects.min(4);
        features!(out;
            "score-left,distance" pack([sa, distance(at - j), between]);
            "score-left,between" pack([sa, own, between, and]);
            "score-left-word,between" nodes[j].lemma, between; "score-left-word,lemma" nodes[j].lemma, l;
            "score-left,before" pack([sa, between]), nodes[at - 1].word;
            "score-left,next" sa, nodes[j + 1].word;
            "score-left,class" pack([sa, between, and]), node.class;
            "score-left,subjects" pack([sa, subjects, between]);
            "score-left,subjects,class" pack([sa, subjects, between, and]), node.class;
        );
    }
    if b > 0.1 {
        let j = right_at as usize;
        let pause = flag(
            nodes[at + 1..j]
                .iter()
                .any(|n| n.word == const { word(",") }),
        );
        let rest = distance(end - 1 - j);
        features!(out;
            "score-right,distance" pack([sb, distance(j - at), pause]);
            "score-right-word" nodes[j].lemma, rest; "score-right-word,lemma" nodes[j].lemma, l;
            "score-right,rest" pack([sb, own, rest]); "score-right,pause" pack([sb, pause, rest]);
        );
    }
    for (n, j) in [at - 2, at - 1, at + 1, at + 2].into_iter().enumerate() {
        if frame.first[j] > 0.1 {
            let near = pack([n as u32, step(frame.first[j])]);
            features!(out; "score-near" near; "score-near,own" near, own);
        }
    }
    let weight = |n: usize| frame.sentences.get(n).map_or(0.0, |s| s.weight);
    let before = if number == 0 { 0.0 } else { weight(number - 1) };
    features!(out;
        "sentence-before" (before * 2.0).min(3.0) as u32;
        "sentence-behind" (weight(number + 1) * 2.0).min(3.0) as u32;
        "density" (frame.density * 100.0) as u32;
    );
    let (_, sum, count) = lemmas.slots[lemmas.slot(l)];
    if count > 1 {
        let mean = step((sum - p) / (count - 1) as f32);
        features!(out;
            "lemma-elsewhere" mean; "lemma-elsewhere,own" pack([mean, own]);
            "lemma-elsewhere,count" pack([mean, count.min(4)]);
        );
    }
}
