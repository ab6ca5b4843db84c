//! From labelled sentences to attributions: spans, continuations, rules.
//!
//! A quotation that goes on after the sentence of its cue stands in a sentence
//! of nothing but quotations. In the same paragraph it belongs to the
//! attribution before: the last one whose content has a quotation, else the
//! last one. In a new paragraph it does so only where the mark before was never
//! closed, or where the sentence announced it with a colon.

use crate::attribution::agree;
use crate::attribution::rest::is_fronted;
use crate::attribution::units::Units;
use crate::lexicon::{Classes, Tags, key};
use crate::marks::Marks;
use crate::quote::{Attribution, QuoteKind, Rule, SourceHint};
use crate::span::{Span, Spans, TokenRange};
use crate::text::{Text, index};

use super::Relation;
use super::decode::{C, O, S, X};
use super::frame::Frame;
use super::node::Bits;
use super::weights::Weights;

/// The nodes of a sentence with this label, as runs.
fn runs(labels: &[u8], label: u8, first: usize) -> Vec<TokenRange> {
    let mut runs: Vec<TokenRange> = Vec::new();
    for (k, found) in labels.iter().enumerate() {
        let at = index(first + k);
        if *found != label {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(TokenRange::new(at, at + 1)),
        }
    }
    runs
}

/// A run without the marks at its edges; `None` where nothing else is in it.
fn trimmed(units: &Units, mut run: TokenRange) -> Option<TokenRange> {
    let edge = |at: u32| {
        let node = &units.nodes[at as usize];
        [
            const { key(",") },
            const { key(".") },
            const { key(";") },
            const { key(":") },
        ]
        .contains(&node.key)
    };
    while !run.is_empty() && edge(run.end - 1) {
        run.end -= 1;
    }
    while !run.is_empty() && edge(run.start) {
        run.start += 1;
    }
    let nodes = &units.nodes[run.range()];
    nodes
        .iter()
        .any(|n| n.is(Classes::WORD | Classes::QUOTATION))
        .then_some(run)
}

fn spans(units: &Units, runs: &[TokenRange]) -> Spans {
    runs.iter().map(|run| units.span(*run)).collect()
}

/// The attributions of the relations that stand, in order of their anchors.
#[must_use]
pub fn attributions(
    text: &Text<'_>,
    marks: &Marks,
    units: &Units,
    frame: &Frame,
    relations: &[Relation],
    weights: &Weights,
    threshold: f32,
) -> Vec<Attribution> {
    let mut found: Vec<(Attribution, bool)> = Vec::new();
    let mut kept = relations.iter().filter(|r| r.keep >= threshold).peekable();
    while let Some(relation) = kept.next() {
        let sentence = &frame.sentences[relation.sentence];
        let first = sentence.first as usize;
        let content: Vec<TokenRange> = runs(&relation.labels, X, first)
            .into_iter()
            .filter_map(|run| trimmed(units, run))
            .collect();
        let quoted = content.iter().any(|run| {
            units.nodes[run.range()]
                .iter()
                .any(|n| n.is(Classes::QUOTATION | Classes::QUOTED))
        });
        let mut attribution = Attribution {
            rule: rule(frame, relation),
            content: spans(units, &content),
            cue: spans(units, &runs(&relation.labels, C, first)),
            source: spans(units, &runs(&relation.labels, S, first)),
            addressee: addressee(units, frame, relation),
            kind: QuoteKind::Indirect,
            within: None,
            continues: None,
            hint: SourceHint::None,
            confidence: weights.confidence(relation.keep),
        };
        if let Some(proposal) = frame
            .proposals
            .get(frame.proposal_of[relation.anchor] as usize)
        {
            agree::agree(text, units, &mut attribution, &proposal.attribution);
        }
        found.push((attribution, quoted));
        // The last relation of its sentence: quotations that go on.
        if kept
            .peek()
            .is_none_or(|next| next.sentence != relation.sentence)
        {
            let count = found
                .iter()
                .rev()
                .take_while(|(a, _)| lies_in(units, frame, relation.sentence, a))
                .count();
            let from = found.len() - count;
            let quoting = found[from..].iter().rposition(|(_, quoted)| *quoted);
            let taker = from + quoting.unwrap_or(count - 1);
            if quoting.is_none() && is_fronted(units, &found[taker].0) {
                continue;
            }
            go_on(marks, units, frame, relation.sentence, &mut found[taker]);
        }
    }
    let mut attributions: Vec<Attribution> = found
        .into_iter()
        .map(|(a, _)| a)
        .filter(|a| !a.content.is_empty())
        .collect();
    nest(units, frame, &mut attributions);
    for attribution in &mut attributions {
        attribution.kind = marks.kind_of(text, &attribution.content);
        attribution.content.sort_unstable();
    }
    attributions
}

/// Adds what the patterns find wholly within the content of an attribution:
/// `[The mayor had {told} <the council> …] {said} …`. The model was taught the
/// outermost attributions alone. What touches no attribution at all is added
/// where its form is sure.
fn nest(units: &Units, frame: &Frame, attributions: &mut Vec<Attribution>) {
    let mut cues: Vec<Span> = attributions
        .iter()
        .flat_map(|a| a.cue.iter().copied())
        .collect();
    cues.sort_unstable();
    // Contents by their start, and the farthest end of those before.
    let mut contents: Vec<(Span, usize)> = attributions
        .iter()
        .enumerate()
        .flat_map(|(n, a)| a.content.iter().map(move |s| (*s, n)))
        .collect();
    contents.sort_unstable();
    for proposal in &frame.proposals {
        let inner = &proposal.attribution;
        let (Some(cue), Some(first)) = (inner.cue.first(), inner.content.first()) else {
            continue;
        };
        let behind = contents.partition_point(|c| c.0.start <= cue.start);
        // Contents of one sentence overlap by a few at most.
        let holder = contents[..behind]
            .iter()
            .rev()
            .take(8)
            .filter(|(span, _)| span.contains(*cue) && span.contains(*first))
            .filter(|(span, _)| {
                let all = inner.content.iter().chain(&inner.cue).chain(&inner.source);
                all.clone().all(|s| span.contains(*s))
            })
            .min_by_key(|(span, _)| span.len());
        let at = cues.partition_point(|c| c.end <= cue.start);
        if cues.get(at).is_some_and(|c| c.overlaps(*cue)) {
            continue;
        }
        let Some((_, holder)) = holder else {
            let taken = |span: &Span| {
                let near = contents.partition_point(|c| c.0.start < span.end);
                let cue = cues.partition_point(|c| c.end <= span.start);
                cues.get(cue).is_some_and(|c| c.overlaps(*span))
                    || contents[..near]
                        .iter()
                        .rev()
                        .take(8)
                        .any(|c| c.0.overlaps(*span))
            };
            if inner.within.is_none()
                && !inner.content.iter().chain(&inner.cue).any(taken)
                && agree::stands(units, inner)
            {
                attributions.push(inner.clone());
            }
            continue;
        };
        attributions.push(Attribution {
            within: Some(index(*holder)),
            ..inner.clone()
        });
    }
}

/// Whether an attribution's cue stands in a sentence.
fn lies_in(units: &Units, frame: &Frame, sentence: usize, attribution: &Attribution) -> bool {
    let sentence = &frame.sentences[sentence];
    let last = sentence.first + (sentence.end - sentence.start) - 1;
    let start = units.nodes[sentence.first as usize].span.start;
    let end = units.nodes[last as usize].span.end;
    attribution
        .cue
        .first()
        .is_some_and(|c| start <= c.start && c.end <= end)
}

/// Adds the quotations that go on behind a sentence to one of its attributions.
fn go_on(
    marks: &Marks,
    units: &Units,
    frame: &Frame,
    sentence: usize,
    taker: &mut (Attribution, bool),
) {
    let at = &frame.sentences[sentence];
    let colon = frame.nodes[at.end as usize - 1].word == const { key(":") };
    let mut paragraph = at.paragraph;
    for next in &frame.sentences[sentence + 1..] {
        if !next.quote_only {
            return;
        }
        let count = next.end - next.start;
        let nodes = next.first as usize..(next.first + count) as usize;
        if next.paragraph != paragraph && !colon {
            let continues = nodes
                .clone()
                .find_map(|n| units.quotation(n))
                .is_some_and(|q| marks.quotations[q].continues.is_some());
            if !continues {
                return;
            }
        }
        paragraph = next.paragraph;
        for node in nodes.filter(|n| units.nodes[*n].is(Classes::QUOTATION)) {
            let span = units.nodes[node].span;
            // An open mark goes on: one stretch, blank lines and all.
            let goes_on = units
                .quotation(node)
                .and_then(|q| marks.quotations[q].continues)
                .map(|q| marks.quotations[q as usize].span);
            match taker.0.content.last_mut() {
                Some(last) if goes_on.is_some_and(|it| it.end == last.end) => last.end = span.end,
                _ => taker.0.content.push(span),
            }
        }
        taker.1 = true;
    }
}

/// The verbs that tell somebody something.
const TELLING: &[u32] = &[
    key("tell"),
    key("ask"),
    key("assure"),
    key("remind"),
    key("warn"),
    key("inform"),
    key("urge"),
    key("advise"),
    key("promise"),
    key("convince"),
    key("persuade"),
    key("notify"),
    key("order"),
    key("beg"),
];

/// Who was told: the noun phrase right behind the cue that is neither source nor
/// content.
fn addressee(units: &Units, frame: &Frame, relation: &Relation) -> Option<Span> {
    let sentence = &frame.sentences[relation.sentence];
    let lo = sentence.start as usize;
    if !TELLING.contains(&frame.nodes[relation.anchor].lemma) {
        return None;
    }
    let last = relation.labels.iter().rposition(|l| *l == C)?;
    let chunks = &frame.chunks[sentence.chunks.0 as usize..sentence.chunks.1 as usize];
    let chunk = chunks.iter().find(|c| c.start as usize == lo + last + 1)?;
    let nodes = chunk.start as usize - lo..chunk.last as usize + 1 - lo;
    if relation.labels[nodes.clone()].iter().any(|l| *l != O) {
        return None;
    }
    let first = sentence.first as usize;
    // `told reporters Tuesday`: the day is nobody.
    let who = &units.nodes[first + nodes.start..first + nodes.end];
    let day = who
        .iter()
        .position(|t| t.is(Classes::WEEKDAY | Classes::DAY_WORD | Classes::MONTH));
    let nodes = nodes.start..day.map_or(nodes.end, |day| nodes.start + day);
    if nodes.is_empty() {
        return None;
    }
    Some(units.span(TokenRange::new(
        index(first + nodes.start),
        index(first + nodes.end),
    )))
}

/// The pattern that a relation's order of source, cue and content amounts to.
fn rule(frame: &Frame, relation: &Relation) -> Rule {
    let lo = frame.sentences[relation.sentence].start as usize;
    let anchor = &frame.nodes[relation.anchor];
    let labels = &relation.labels;
    let in_cue = |word: u32| {
        labels
            .iter()
            .enumerate()
            .any(|(k, l)| *l == C && frame.nodes[lo + k].word == word)
    };
    if in_cue(const { key("according") }) {
        return Rule::AccordingTo;
    }
    if !anchor.bits.any(Bits::WORD) {
        return if anchor.word == const { key(":") } {
            Rule::Colon
        } else {
            Rule::Dash
        };
    }
    if in_cue(const { key("as") }) && in_cue(const { key("put") }) {
        return Rule::AsPut;
    }
    let verb = Tags::VERB.0;
    if anchor.class & Tags::NOUN.0 != 0 && anchor.class & verb == 0 {
        return Rule::CueNoun;
    }
    if anchor.class & Tags::VBN.0 != 0
        && relation.anchor > 0
        && frame.nodes[relation.anchor - 1].bits.any(Bits::AUX)
        && in_cue(frame.nodes[relation.anchor - 1].word)
        && [
            const { key("was") },
            const { key("were") },
            const { key("is") },
            const { key("are") },
            const { key("been") },
            const { key("be") },
        ]
        .contains(&frame.nodes[relation.anchor - 1].word)
    {
        return Rule::Passive;
    }
    let mut order: Vec<u8> = labels.iter().copied().filter(|l| *l != O).collect();
    order.dedup();
    let quote = labels
        .iter()
        .enumerate()
        .any(|(k, l)| *l == X && frame.nodes[lo + k].bits.any(Bits::QUOTE));
    match (order.as_slice(), quote) {
        ([X, C, S], true) => Rule::QuoteCueSource,
        ([X, S, C], true) => Rule::QuoteSourceCue,
        ([S, C, X], true) => Rule::SourceCueQuote,
        ([X, .., X], true) => Rule::SplitQuote,
        ([S, C, X], false) => Rule::SourceCueContent,
        ([X, S, C], false) => Rule::ContentSourceCue,
        ([X, C, S], false) => Rule::ContentCueSource,
        _ => Rule::Model,
    }
}
