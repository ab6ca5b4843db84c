//! Which marks make a pair: the cheapest reading of a paragraph.
//!
//! Each mark opens, closes or is no quotation mark, at the costs of
//! [`Sign`](super::sign::Sign). Where each mark has one deed that costs nothing,
//! those are the reading; else a beam of readings goes from mark to mark, each
//! with the stack of what is open. Work and memory for a mark are bounded.

use super::sign::{Family, Glyph, NEVER, Sign};
use crate::lexicon::Classes;
use crate::text::{Text, index};

/// Readings that are kept from mark to mark.
const BEAM: usize = 10;
/// Quotations may lie this deep in each other.
const DEEPEST: u8 = 200;
/// How far below the innermost open quotation a closing mark may reach.
const REACH: usize = 3;
/// Quotations lie this deep in each other where a reading is evident.
const EVIDENT: usize = 8;
/// After so many steps the best reading is taken as it is.
const STEPS: usize = 1 << 16;

/// A quotation that no mark of this paragraph opens: it goes on from the
/// paragraph before.
pub(super) const IMPLICIT: u32 = u32::MAX;
/// No node, no step.
const NIL: u32 = u32::MAX;

/// What a mark turned out to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Deed {
    None,
    Open,
    /// It opens, and what the mark of this number opened has ended before it
    /// without a mark.
    Reopen(u32),
    /// It closes what the mark of this number, or [`IMPLICIT`], opened.
    Close(u32),
}

/// An open quotation on the stack of a reading.
#[derive(Clone, Copy, Debug)]
struct Node {
    below: u32,
    sign: u32,
    /// Of the glyphs of the whole stack: readings with the same one go on in
    /// the same ways, and the cheaper of them stands for both.
    hash: u32,
    glyph: Glyph,
    depth: u8,
}

#[derive(Clone, Copy, Debug)]
struct Step {
    before: u32,
    deed: Deed,
}

#[derive(Clone, Copy, Debug)]
struct Reading {
    cost: u32,
    top: u32,
    hash: u32,
    last: u32,
}

/// A reading that goes on with `deed`, before it is known whether it stays.
#[derive(Clone, Copy, Debug)]
struct Offer {
    reading: Reading,
    deed: Deed,
}

/// What goes on across the paragraph's edges.
#[derive(Debug)]
pub(super) struct Edges<'a> {
    /// The glyph of the outermost quotation that the paragraph before left
    /// open, if this one does not open it again.
    pub(super) implicit: Option<Glyph>,
    /// The marks that open the next paragraph.
    pub(super) reopened: &'a [Glyph],
}

/// The reader of paragraphs, with room for its work.
#[derive(Debug, Default)]
pub(super) struct Pairing {
    nodes: Vec<Node>,
    steps: Vec<Step>,
    beam: Vec<Reading>,
    offers: Vec<Offer>,
    /// What is open in the evident reading, outermost first.
    stack: Vec<u32>,
    /// The number of marks whose deeds are settled.
    settled: usize,
    /// What the marks of the paragraph are.
    pub(super) deeds: Vec<Deed>,
    /// The marks that open and are not closed, outermost first.
    pub(super) unclosed: Vec<u32>,
}

impl Pairing {
    /// Reads the marks `signs` of one paragraph, which have the numbers
    /// `0..signs.len()` in the deeds.
    pub(super) fn read(&mut self, text: &Text<'_>, signs: &[Sign], edges: &Edges<'_>) {
        self.deeds.clear();
        self.deeds.resize(signs.len(), Deed::None);
        self.unclosed.clear();
        if edges.implicit.is_some() || !self.evident(text, signs) {
            self.deeds.fill(Deed::None);
            self.search(text, signs, edges);
        }
    }

    /// The cheapest reading, from mark to mark.
    fn search(&mut self, text: &Text<'_>, signs: &[Sign], edges: &Edges<'_>) {
        self.nodes.clear();
        self.steps.clear();
        self.beam.clear();
        self.settled = 0;
        let room = BEAM * signs.len().min(16);
        self.nodes.reserve(room);
        self.steps.reserve(room);
        self.beam.reserve(BEAM);
        self.offers.reserve(4 * BEAM);
        self.beam.push(Reading {
            cost: 0,
            top: NIL,
            hash: 0,
            last: NIL,
        });
        if let Some(glyph) = edges.implicit {
            let top = self.push(NIL, IMPLICIT, glyph);
            self.beam.push(Reading {
                cost: 25,
                top,
                hash: self.hash(top),
                last: NIL,
            });
        }
        for at in 0..signs.len() {
            if self.steps.len() > STEPS {
                self.commit(at);
            }
            self.mark(text, signs, at);
        }
        let best = self
            .beam
            .iter()
            .copied()
            .min_by_key(|r| r.cost + self.left_open(r.top, edges.reopened));
        if let Some(best) = best {
            self.settle(best.last, signs.len());
            let mut top = best.top;
            while let Some(node) = self.nodes.get(top as usize) {
                self.unclosed.push(node.sign);
                top = node.below;
            }
            self.unclosed.reverse();
        }
    }

    /// The reading of most paragraphs, found without a search: each mark has just
    /// one deed that costs nothing, and nothing stays open. Any other reading
    /// costs something. Single marks may be apostrophes all of them, where that
    /// costs less than to open with the likeliest one of them.
    fn evident(&mut self, text: &Text<'_>, signs: &[Sign]) -> bool {
        let single = |sign: &&Sign| sign.glyph.family() == Family::Single;
        let singles = signs.iter().filter(single);
        let opening = singles.clone().map(|sign| u64::from(sign.open)).min();
        let none_of_them: u64 = singles.map(|sign| u64::from(sign.none)).sum();
        let apostrophes = opening > Some(none_of_them);
        self.stack.clear();
        for (at, sign) in signs.iter().enumerate() {
            let family = sign.glyph.family();
            if apostrophes && family == Family::Single {
                continue;
            }
            let top = self.stack.last().map(|open| &signs[*open as usize]);
            if sign.none == 0 || top.is_some_and(|open| dropped(open.glyph) == 0) {
                return false;
            }
            let opens = sign.open + top.map_or(0, |open| nested(open.glyph, sign.glyph)) == 0;
            let closes = top.is_some_and(|open| {
                let open_at = self.stack[self.stack.len() - 1];
                open.glyph.family() == family
                    && sign.close == 0
                    && open.glyph.closed_by(sign.glyph) == 0
                    && long(text, signs, open_at, sign) == 0
            });
            match (opens, closes) {
                (true, false) if self.stack.len() < EVIDENT => {
                    self.stack.push(index(at));
                    self.deeds[at] = Deed::Open;
                }
                (false, true) => {
                    self.deeds[at] = self.stack.pop().map_or(Deed::None, Deed::Close);
                }
                _ => return false,
            }
        }
        self.stack.is_empty()
    }

    fn push(&mut self, below: u32, sign: u32, glyph: Glyph) -> u32 {
        let (hash, depth) = match self.nodes.get(below as usize) {
            Some(node) => (node.hash, node.depth.saturating_add(1)),
            None => (0, 0),
        };
        self.nodes.push(Node {
            below,
            sign,
            hash: hashed(hash, glyph),
            glyph,
            depth,
        });
        index(self.nodes.len() - 1)
    }

    fn hash(&self, top: u32) -> u32 {
        self.nodes.get(top as usize).map_or(0, |node| node.hash)
    }

    /// One mark: every reading goes on in every way that it can, and the
    /// cheapest stay.
    fn mark(&mut self, text: &Text<'_>, signs: &[Sign], at: usize) {
        let sign = &signs[at];
        let mut offers = core::mem::take(&mut self.offers);
        offers.clear();
        for reading in &self.beam {
            let mut offer = |cost: u32, top: u32, hash: u32, deed: Deed| {
                offers.push(Offer {
                    reading: Reading {
                        cost: reading.cost + cost,
                        top,
                        hash,
                        last: reading.last,
                    },
                    deed,
                });
            };
            let top = self.nodes.get(reading.top as usize);
            // Of two opening marks in a row the first is the odd one.
            let second = sign.open == 0
                && sign.none >= 40
                && top.is_some_and(|open| open.glyph.family() == sign.glyph.family());
            let none = sign.none + if second { 4 } else { 0 };
            offer(none, reading.top, reading.hash, Deed::None);
            if sign.close < NEVER {
                let mut cost = sign.close;
                let mut node = top;
                for _ in 0..REACH {
                    let Some(open) = node else { break };
                    if open.glyph.family() == sign.glyph.family() {
                        let cost = cost
                            + open.glyph.closed_by(sign.glyph)
                            + long(text, signs, open.sign, sign);
                        offer(
                            cost,
                            open.below,
                            self.hash(open.below),
                            Deed::Close(open.sign),
                        );
                    }
                    cost += dropped(open.glyph);
                    node = self.nodes.get(open.below as usize);
                }
            }
            if let Some(open) = top
                .filter(|open| sign.fresh && open.sign != IMPLICIT && open.glyph.like(sign.glyph))
            {
                let hash = hashed(self.hash(open.below), sign.glyph);
                offer(
                    sign.open + REOPENED,
                    open.below,
                    hash,
                    Deed::Reopen(open.sign),
                );
            }
            if sign.open < NEVER && top.is_none_or(|node| node.depth < DEEPEST) {
                let cost = sign.open + top.map_or(0, |node| nested(node.glyph, sign.glyph));
                offer(
                    cost,
                    reading.top,
                    hashed(reading.hash, sign.glyph),
                    Deed::Open,
                );
            }
        }
        // Stable, so that of equal readings the one that closes early stays.
        offers.sort_by_key(|offer| offer.reading.cost);
        self.beam.clear();
        for offer in &offers {
            let Offer { mut reading, deed } = *offer;
            if self.beam.len() == BEAM {
                break;
            }
            if self.beam.iter().any(|kept| kept.hash == reading.hash) {
                continue;
            }
            self.steps.push(Step {
                before: reading.last,
                deed,
            });
            reading.last = index(self.steps.len() - 1);
            if matches!(deed, Deed::Open | Deed::Reopen(_)) {
                reading.top = self.push(reading.top, index(at), sign.glyph);
            }
            self.beam.push(reading);
        }
        self.offers = offers;
    }

    /// What it costs to leave open what is open at the paragraph's end.
    fn left_open(&self, top: u32, reopened: &[Glyph]) -> u32 {
        let mut cost = 0;
        let mut node = self.nodes.get(top as usize);
        while let Some(open) = node {
            cost += match reopened.get(open.depth as usize) {
                Some(glyph) if *glyph == open.glyph => 12,
                _ if open.glyph.family() == Family::Single => 45,
                _ => 40,
            };
            node = self.nodes.get(open.below as usize);
        }
        cost
    }

    /// Takes the best reading of the marks before `at` for the only one.
    fn commit(&mut self, at: usize) {
        let Some(mut best) = self.beam.iter().copied().min_by_key(|r| r.cost) else {
            return;
        };
        self.settle(best.last, at);
        self.steps.clear();
        let mut stack = Vec::new();
        while let Some(node) = self.nodes.get(best.top as usize) {
            stack.push(*node);
            best.top = node.below;
        }
        self.nodes.clear();
        let mut top = NIL;
        for node in stack.iter().rev() {
            top = self.push(top, node.sign, node.glyph);
        }
        self.beam.clear();
        self.beam.push(Reading {
            cost: 0,
            top,
            hash: self.hash(top),
            last: NIL,
        });
    }

    /// Writes down the deeds of the steps that lead to `last`, of which the
    /// last one belongs to the mark before `end`.
    fn settle(&mut self, mut last: u32, end: usize) {
        let mut at = end;
        while let Some(step) = self.steps.get(last as usize) {
            at -= 1;
            self.deeds[at] = step.deed;
            last = step.before;
        }
        debug_assert_eq!(at, self.settled);
        self.settled = end;
    }
}

const fn hashed(below: u32, glyph: Glyph) -> u32 {
    below
        .wrapping_mul(0x9e37_79b1)
        .wrapping_add(glyph as u32 + 1)
}

/// What it costs that a quotation ends without a mark at a sentence's end,
/// where the next one opens.
const REOPENED: u32 = 18;

/// What it costs that an opening mark is forgotten when an outer one closes.
const fn dropped(glyph: Glyph) -> u32 {
    match glyph {
        Glyph::SingleRight => 0,
        Glyph::Single | Glyph::Tick | Glyph::Prime => 20,
        Glyph::SingleLeft | Glyph::SingleLow => 30,
        _ => 48,
    }
}

/// What it costs that `inner` opens directly within `outer`: writers change
/// the marks from level to level.
fn nested(outer: Glyph, inner: Glyph) -> u32 {
    if outer.family() != inner.family() {
        return 0;
    }
    match inner {
        _ if outer != inner => 8,
        Glyph::Single | Glyph::SingleLeft | Glyph::SingleRight => 20,
        _ if inner.family() == Family::Double => 40,
        _ => 5,
    }
}

/// What it costs that a single mark right behind a word closes a quotation of
/// more than one sentence: it is an apostrophe more likely.
fn long(text: &Text<'_>, signs: &[Sign], open: u32, close: &Sign) -> u32 {
    if !close.bare || close.glyph.family() != Family::Single {
        return 0;
    }
    let Some(open) = signs.get(open as usize) else {
        return 0;
    };
    // Looked for in the last words only, which bounds the work.
    let first = (open.token as usize + 1).max((close.token as usize).saturating_sub(LOOK_BACK));
    let inner = &text.tokens[first..close.token as usize];
    if inner.iter().skip(1).any(|t| t.is(Classes::SENTENCE)) {
        12
    } else {
        0
    }
}

/// Tokens in which a sentence's end is looked for.
const LOOK_BACK: usize = 60;

#[cfg(test)]
mod tests {
    use super::super::sign;
    use super::*;

    /// A paragraph, and whether its marks are evident.
    const CASES: &[(&str, bool)] = &[
        ("“We won,” Ann said. “We won again.”", true),
        ("\"We won,\" Ann said. \"We won again.\"", true),
        ("“He said ‘no’ to me,” Ann said.", true),
        ("The players' boat won, and so did Ann's.", true),
        ("“The players' boat won,” Ann said.", true),
        ("It was 6'2\" tall, Ann said.", false),
        ("“We won, Ann said.", false),
        ("We won,” Ann said.", false),
        ("“We won. “We won again.”", false),
        ("''We won,' Ann said", false),
        ("the '90s and the players' “boat”", true),
        ("He said 'the players' boat' won", false),
        ("She said “a “b” c” and ‘d’", false),
    ];

    #[test]
    fn what_is_evident_is_what_a_search_finds() {
        let edges = Edges {
            implicit: None,
            reopened: &[Glyph::Left],
        };
        for (source, evident) in CASES {
            let text = Text::of(source);
            let signs = sign::signs(&text);
            let (mut short, mut long) = (Pairing::default(), Pairing::default());
            short.deeds.resize(signs.len(), Deed::None);
            long.deeds.resize(signs.len(), Deed::None);
            long.search(&text, &signs, &edges);
            assert_eq!(short.evident(&text, &signs), *evident, "{source}");
            if *evident {
                assert_eq!(short.deeds, long.deeds, "{source}");
                assert!(long.unclosed.is_empty(), "{source}");
            }
        }
    }
}
