//! The frame of a text: what the models ask of every node, computed once.
//!
//! Sentences lie one behind the other with [`PAD`] empty nodes between them, so
//! that a feature may look three nodes to either side without asking where the
//! sentence ends. *Positions* count in this padded list.

use crate::attribution::patterns;
use crate::attribution::units::Units;
use crate::lexicon::{Classes, Tags, key};
use crate::marks::Marks;
use crate::quote::Attribution;
use crate::span::{Span, TokenRange};
use crate::text::{Text, Token};

use super::decode::{C, S, X};
use super::node::{Bits, Counts, Node, QUOTE_CLASS, is_candidate, node, suffix};
use super::words::Heads;

/// Empty nodes before and behind a sentence.
pub const PAD: usize = 3;

/// What stands before the first node of a sentence and behind the last one.
pub const EDGE: u32 = key("<s>");
const EDGE_CLASS: u32 = 1 << 30;

/// What kind of noun phrase a chunk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChunkKind {
    /// It ends in a possessive.
    Genitive,
    /// A pronoun.
    Pronoun,
    /// It ends in a name.
    Name,
    /// It ends in a number.
    Number,
    /// It begins with a determiner.
    Determined,
    /// Any other.
    Bare,
}

/// A run of nouns, names, determiners, adjectives, numbers and possessives.
#[derive(Clone, Copy, Debug)]
pub struct Chunk {
    /// The position of its first node.
    pub start: u32,
    /// The position of its last node.
    pub last: u32,
    /// What kind it is.
    pub kind: ChunkKind,
    /// Whether a finite verb follows it.
    pub subject: bool,
}

/// An attribution that the patterns propose.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Its rule, from 1, with a bit where it stands in another's content.
    pub rule: u32,
    /// As the patterns have it.
    pub attribution: Attribution,
    /// Its runs, as a range of [`Frame::runs`].
    pub runs: (usize, usize),
}

/// No chunk.
pub const NO_CHUNK: u32 = u32::MAX;

/// A sentence of the frame.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// The position of its first node.
    pub start: u32,
    /// The position behind its last node.
    pub end: u32,
    /// The number of its first node in the units.
    pub first: u32,
    /// Its chunks.
    pub chunks: (u32, u32),
    /// The number of its paragraph.
    pub paragraph: u32,
    /// Whether it opens its paragraph.
    pub opens: bool,
    /// Nothing but quotations and marks.
    pub quote_only: bool,
    /// Whether a node of it can be an anchor.
    pub candidates: bool,
    /// The sum of the anchors' scores in it.
    pub weight: f32,
}

/// The frame of a text.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// All nodes, padded.
    pub nodes: Vec<Node>,
    /// The sentences.
    pub sentences: Vec<Sentence>,
    /// The chunks of all sentences.
    pub chunks: Vec<Chunk>,
    /// For each position its chunk, or [`NO_CHUNK`].
    pub chunk_of: Vec<u32>,
    /// The hash of a word's last two and three letters, of candidates alone.
    pub suffixes: Vec<(u32, u32)>,
    /// Scores of the first anchor model, by position.
    pub first: Vec<f32>,
    /// Scores of the second anchor model, by position.
    pub second: Vec<f32>,
    /// What the patterns propose.
    pub proposals: Vec<Proposal>,
    /// The first position of each run of a proposal, the one behind it, and its
    /// label; in no order.
    pub runs: Vec<(u32, u32, u8)>,
    /// For each position the proposal in whose cue it stands, or [`NO_CHUNK`].
    pub proposal_of: Vec<u32>,
    /// For each position what it is in any proposal: a bit for each label.
    pub roles: Vec<u8>,
    /// `Name:` openings of sentences, in steps.
    pub turns: u32,
    /// The mean score of a node.
    pub density: f32,
}

const NOMINAL: u32 = Tags::NN.0
    | Tags::NNS.0
    | Tags::NNP.0
    | Tags::PRP.0
    | Tags::DT.0
    | Tags::CD.0
    | Tags::JJ.0
    | Tags::PRPS.0
    | Tags::WP.0
    | Tags::POS.0
    | Tags::EX.0
    | Tags::WDT.0;
/// Tags that come before the nouns in the order of the alphabet: a word that
/// has one of them is no plain noun.
const BEFORE_N: u32 =
    Tags::CC.0 | Tags::CD.0 | Tags::DT.0 | Tags::EX.0 | Tags::IN.0 | Tags::JJ.0 | Tags::MD.0;
const BEFORE_R: u32 =
    BEFORE_N | Tags::NN.0 | Tags::NNS.0 | Tags::NNP.0 | Tags::POS.0 | Tags::PRP.0 | Tags::PRPS.0;

impl Frame {
    /// Makes the frame of a text; what the frame held is dropped, its memory is
    /// used again.
    pub fn fill(&mut self, text: &Text<'_>, marks: &Marks, units: &Units, heads: &Heads) {
        self.nodes.clear();
        self.sentences.clear();
        self.chunks.clear();
        self.chunk_of.clear();
        self.suffixes.clear();
        for range in &units.sentences {
            self.sentence(text, units, heads, *range);
        }
        self.suffixes.resize(self.nodes.len(), (0, 0));
        self.first.clear();
        self.first.resize(self.nodes.len(), 0.0);
        self.second.clear();
        self.second.resize(self.nodes.len(), 0.0);
        self.turns = self.count_turns();
        self.propose(text, marks, units);
    }

    /// Reads what the patterns find.
    fn propose(&mut self, text: &Text<'_>, marks: &Marks, units: &Units) {
        self.proposals.clear();
        self.runs.clear();
        self.proposal_of.clear();
        self.proposal_of.resize(self.nodes.len(), NO_CHUNK);
        self.roles.clear();
        self.roles.resize(self.nodes.len(), 0);
        for found in patterns::attribute(text, marks, units) {
            let first_run = self.runs.len();
            let own = number(self.proposals.len());
            for (spans, label) in [(&found.content, X), (&found.source, S), (&found.cue, C)] {
                for span in spans {
                    let nodes = units.range(*span);
                    if nodes.is_empty() {
                        continue;
                    }
                    let (first, last) =
                        (self.position(nodes.start), self.position(nodes.end - 1) + 1);
                    for at in first..last {
                        self.roles[at as usize] |= 1 << label;
                        if label == C {
                            self.proposal_of[at as usize] = own;
                        }
                    }
                    self.runs.push((first, last, label));
                }
            }
            self.admit(text, units, &found.cue);
            self.proposals.push(Proposal {
                rule: found.rule as u32 + 1 + 32 * u32::from(found.within.is_some()),
                runs: (first_run, self.runs.len()),
                attribution: found,
            });
        }
    }

    /// Makes the last word of a proposed cue a candidate where none of its words
    /// is one.
    fn admit(&mut self, text: &Text<'_>, units: &Units, cue: &[Span]) {
        let mut last = None;
        for node in cue.iter().flat_map(|span| units.range(*span).range()) {
            let at = self.position(number(node)) as usize;
            let bits = self.nodes[at].bits;
            if bits.any(Bits::CANDIDATE) {
                return;
            }
            if !bits.any(Bits::QUOTE) {
                last = Some((node, at));
            }
        }
        if let Some((node, at)) = last {
            self.nodes[at].bits.0 |= Bits::CANDIDATE;
            self.suffixes[at] = suffix(text, &units.nodes[node]);
            let sentence = self.sentence_of(at);
            self.sentences[sentence].candidates = true;
        }
    }

    /// The position of a node of the units.
    #[must_use]
    pub fn position(&self, node: u32) -> u32 {
        let sentence = self
            .sentences
            .partition_point(|s| s.first + (s.end - s.start) <= node);
        let sentence = &self.sentences[sentence.min(self.sentences.len() - 1)];
        sentence.start + (node - sentence.first)
    }

    /// What the proposal with its cue at `anchor` says of the nodes of a
    /// sentence, and its rule; 0 where there is none.
    pub fn proposed(&self, sentence: &Sentence, anchor: usize, labels: &mut Vec<u8>) -> u32 {
        labels.clear();
        labels.resize((sentence.end - sentence.start) as usize, 0);
        let Some(proposal) = self.proposals.get(self.proposal_of[anchor] as usize) else {
            return 0;
        };
        for (first, last, label) in &self.runs[proposal.runs.0..proposal.runs.1] {
            let first = (*first).clamp(sentence.start, sentence.end) - sentence.start;
            let last = (*last).clamp(sentence.start, sentence.end) - sentence.start;
            labels[first as usize..(last as usize).max(first as usize)].fill(*label);
        }
        proposal.rule
    }

    fn pad(&mut self, before: Counts) {
        for _ in 0..PAD {
            self.nodes.push(Node {
                word: EDGE,
                lemma: EDGE,
                class: EDGE_CLASS,
                shape: EDGE,
                before,
                ..Node::default()
            });
            self.chunk_of.push(NO_CHUNK);
            self.suffixes.push((0, 0));
        }
    }

    fn sentence(&mut self, text: &Text<'_>, units: &Units, heads: &Heads, range: TokenRange) {
        let mut count = self.nodes.last().map_or(Counts::default(), |n| n.before);
        // What stands behind the sentence before is what stands before this one;
        // only the first sentence needs a padding of its own.
        if self.nodes.is_empty() {
            self.pad(count);
        }
        let start = self.nodes.len();
        let mut phrase = false;
        let (mut quote_only, mut quotes, mut candidates) = (true, false, false);
        for at in range.range() {
            let token = &units.nodes[at];
            let head = heads.get(token.key);
            let mut node = node(text, token, head, heads);
            if is_candidate(&units.nodes, at, range, &node, head) {
                node.bits.0 |= Bits::CANDIDATE;
                candidates = true;
                self.suffixes.push(suffix(text, token));
            } else {
                self.suffixes.push((0, 0));
            }
            let nominal = begins_phrase(&node, token);
            if nominal && !phrase {
                node.bits.0 |= Bits::PHRASE;
            }
            phrase = nominal;
            quotes |= node.bits.any(Bits::QUOTE);
            quote_only &= node.bits.any(Bits::QUOTE) || !node.bits.any(Bits::WORD);
            node.before = count;
            count.pauses = count
                .pauses
                .wrapping_add(u16::from(node.bits.any(Bits::PAUSE)));
            count.verbs = count
                .verbs
                .wrapping_add(u16::from(node.bits.any(Bits::ONLY_VERB)));
            count.phrases = count
                .phrases
                .wrapping_add(u16::from(node.bits.any(Bits::PHRASE)));
            count.quotes = count
                .quotes
                .wrapping_add(u16::from(node.bits.any(Bits::QUOTE)));
            count.conjunctions = count
                .conjunctions
                .wrapping_add(u16::from(node.bits.any(Bits::CONJ)));
            count.clauses = count
                .clauses
                .wrapping_add(u16::from(node.bits.any(Bits::CLAUSE)));
            self.nodes.push(node);
            self.chunk_of.push(NO_CHUNK);
        }
        let end = self.nodes.len();
        self.pad(count);
        let first_chunk = self.chunks.len();
        self.find_chunks(start, end);
        let paragraph = units.paragraph(range.start as usize);
        self.sentences.push(Sentence {
            start: number(start),
            end: number(end),
            first: range.start,
            chunks: (number(first_chunk), number(self.chunks.len())),
            paragraph,
            opens: range.start == 0 || units.paragraph(range.start as usize - 1) != paragraph,
            quote_only: quote_only && quotes,
            candidates,
            weight: 0.0,
        });
    }

    /// Noun-phrase chunks, and which of them stand before a finite verb.
    fn find_chunks(&mut self, start: usize, end: usize) {
        let first = self.chunks.len();
        let mut open: Option<usize> = None;
        for at in start..=end {
            let inside = at < end && self.in_chunk(at, start, open.is_some());
            if let Some(begin) = open {
                let split = inside && {
                    let (next, last) = (&self.nodes[at], &self.nodes[at - 1]);
                    is_exactly(next, Tags::PRP | Tags::DT | Tags::PRPS | Tags::WP)
                        || next.bits.any(Bits::PRO)
                        || is_exactly(last, Tags::PRP | Tags::WP)
                };
                if !inside || split {
                    self.close_chunk(begin, at - 1, start);
                    open = None;
                }
            }
            if inside && open.is_none() {
                open = Some(at);
            }
        }
        for n in first..self.chunks.len() {
            let next = self.chunks[n].last as usize + 1;
            self.chunks[n].subject = next < end
                && (verbal(&self.nodes[next])
                    || first_tag(&self.nodes[next], Tags::RB)
                        && next + 1 < end
                        && verbal(&self.nodes[next + 1]));
        }
        let mut subjects = self.nodes[start - 1].before.subjects;
        let mut chunk = first;
        for at in start..end + PAD {
            self.nodes[at].before.subjects = subjects;
            if chunk < self.chunks.len() && self.chunks[chunk].start as usize == at {
                subjects = subjects.wrapping_add(u16::from(self.chunks[chunk].subject));
                chunk += 1;
            }
        }
    }

    fn in_chunk(&self, at: usize, start: usize, before: bool) -> bool {
        let node = &self.nodes[at];
        if node.bits.any(Bits::QUOTE) {
            return false;
        }
        if node.word == const { key("'s") } || node.word == const { key("'") } {
            return before;
        }
        if !node.bits.any(Bits::WORD) || node.bits.any(Bits::AUX) && !node.bits.any(Bits::IN_PHRASE)
        {
            return false;
        }
        let tags = node.class;
        let capital = node.bits.any(Bits::CAPITAL);
        if tags & NOMINAL == 0 && !capital && !node.bits.any(Bits::DIGITS) {
            return false;
        }
        if !capital && tags & Tags::NOUN.0 == 0 {
            let preposition = tags & Tags::IN.0 != 0
                && tags & (Tags::CC.0 | Tags::CD.0 | Tags::DT.0 | Tags::EX.0) == 0;
            let modal = first_tag(node, Tags::MD);
            if preposition || modal {
                return false;
            }
        }
        !(before
            && at > start
            && tags & (Tags::VBD.0 | Tags::VBZ.0 | Tags::VBP.0) != 0
            && node.bits.any(Bits::LOWER)
            && node.prior > 12)
    }

    fn close_chunk(&mut self, begin: usize, last: usize, start: usize) {
        let head = &self.nodes[last];
        let kind = if head.word == const { key("'s") } || head.word == const { key("'") } {
            ChunkKind::Genitive
        } else if is_exactly(head, Tags::PRP) || head.bits.any(Bits::PRO) {
            ChunkKind::Pronoun
        } else if head.bits.any(Bits::CAPITAL) && last != start {
            ChunkKind::Name
        } else if is_exactly(head, Tags::CD) || head.bits.any(Bits::DIGITS) {
            ChunkKind::Number
        } else if self.nodes[begin].bits.any(Bits::DETERMINER) {
            ChunkKind::Determined
        } else {
            ChunkKind::Bare
        };
        let n = number(self.chunks.len());
        self.chunk_of[begin..=last].fill(n);
        self.chunks.push(Chunk {
            start: number(begin),
            last: number(last),
            kind,
            subject: false,
        });
    }

    /// How many sentences open with `Name:`, in steps.
    fn count_turns(&self) -> u32 {
        let turns = self
            .sentences
            .iter()
            .filter(|s| {
                let nodes = &self.nodes[s.start as usize..s.end as usize];
                nodes
                    .iter()
                    .take(6)
                    .position(|n| n.word == const { key(":") })
                    .is_some_and(|colon| {
                        colon > 0
                            && nodes[..colon]
                                .iter()
                                .all(|n| n.bits.any(Bits::CAPITAL) || !n.bits.any(Bits::WORD))
                    })
            })
            .count();
        match turns {
            0..6 => number(turns).min(5),
            _ => 6 + number(turns / 10).min(3),
        }
    }

    /// Counts the anchors of the first model's choice, for the labeller.
    pub fn count_anchors(&mut self, floor: f32) {
        let mut count = 0_u16;
        for (node, score) in self.nodes.iter_mut().zip(&self.second) {
            node.before.anchors = count;
            count = count.wrapping_add(u16::from(*score > floor));
        }
    }

    /// The number of the sentence that holds a position.
    #[must_use]
    pub fn sentence_of(&self, at: usize) -> usize {
        self.sentences.partition_point(|s| s.end as usize <= at)
    }
}

#[allow(clippy::cast_possible_truncation)] // a text below `u32::MAX` bytes has fewer nodes
pub(crate) const fn number(at: usize) -> u32 {
    at as u32
}

/// Whether a node's only part of speech is one of `tags`.
fn is_exactly(node: &Node, tags: Tags) -> bool {
    node.class.is_power_of_two() && node.class & tags.0 != 0
}

/// Whether `tag` is the first of a node's parts of speech by the alphabet.
fn first_tag(node: &Node, tag: Tags) -> bool {
    let before = match tag {
        Tags::MD => Tags::CC.0 | Tags::CD.0 | Tags::DT.0 | Tags::EX.0 | Tags::IN.0 | Tags::JJ.0,
        _ => BEFORE_R,
    };
    node.class & tag.0 != 0 && node.class & before == 0
}

/// Whether a node looks like the finite verb of a clause.
fn verbal(node: &Node) -> bool {
    let tags = node.class;
    if tags & QUOTE_CLASS != 0 {
        return false;
    }
    node.bits.any(Bits::FINITE_AUX)
        || tags & Tags::VBD.0 != 0
        || tags & Tags::VBZ.0 != 0 && tags & Tags::NNS.0 == 0
        || tags & Tags::VBP.0 != 0 && tags & !(Tags::VBP.0 | Tags::VBZ.0) == 0
        || first_tag(node, Tags::MD)
}

fn begins_phrase(node: &Node, token: &Token) -> bool {
    if node.bits.any(Bits::QUOTE) {
        return false;
    }
    if node.word == const { key("'s") } {
        return true;
    }
    let tags = node.class;
    let noun = tags & (Tags::NN.0 | Tags::NNS.0 | Tags::NNP.0) != 0 && tags & BEFORE_N == 0;
    let adjective = tags & Tags::JJ.0 != 0
        && tags & (Tags::CC.0 | Tags::CD.0 | Tags::DT.0 | Tags::EX.0 | Tags::IN.0) == 0;
    token.is(Classes::WORD)
        && (noun
            || adjective
            || token.is(Classes::CAPITAL)
            || is_exactly(
                node,
                Tags::PRP | Tags::DT | Tags::CD | Tags::POS | Tags::PRPS | Tags::WP,
            ))
}
