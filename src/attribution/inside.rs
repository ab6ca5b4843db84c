//! What stands inside a content: the reports of a quoted speaker; and the kind
//! of a content by its marks.
//!
//! *Input*: attributions. *Output*: the same list with those inside them, which
//! name their holder in [`Attribution::within`], in order of their content.
//! Quotations inside quotations are read to a depth of [`DEEPEST`].

use crate::lexicon::Classes;
use crate::marks::{Marks, Role};
use crate::quote::{Attribution, QuoteKind, Rule};
use crate::span::Span;
use crate::text::{Text, index};

use super::anchors;
use super::patterns::{Engine, Part};
use super::refused::is_refused;
use super::units::Units;

/// How deep quotations inside quotations are read.
const DEEPEST: u8 = 3;

/// Adds what stands inside the quotations and turns of the contents of `found`,
/// the reports of a quoted speaker, to its end.
pub(super) fn nested(text: &Text<'_>, marks: &Marks, found: &mut Vec<Attribution>) {
    let mut engine = Engine::default();
    let mut inner = Units::default();
    let mut parts: Vec<Part> = Vec::new();
    let mut stands = vec![true; found.len()];
    for n in 0..found.len() {
        if matches!(found[n].rule, Rule::Transcript | Rule::Post) {
            let tokens = text.range(found[n].content[0]);
            let units = Units::between(text, marks, tokens, 0);
            let part = Part {
                end: units.nodes.len(),
                depth: 0,
                outer: Some(index(n)),
            };
            engine.read(text, marks, &units, &[part], found);
            judge(&units, found, &mut stands);
        }
    }
    let mut done = vec![false; marks.quotations.len()];
    let mut holders: Vec<(usize, u32, u32)> = Vec::with_capacity(marks.quotations.len() + 1);
    let mut from = 0;
    for _ in 0..DEEPEST {
        // Each quotation is read with the smallest content that holds it.
        holders.clear();
        for (n, a) in found.iter().enumerate().skip(from) {
            let size: u32 = a.content.iter().map(|s| s.len()).sum();
            for span in &a.content {
                let mut at = marks
                    .quotations
                    .partition_point(|q| q.span.start < span.start);
                while let Some(q) = marks.quotations.get(at).filter(|q| q.span.start < span.end) {
                    if !done[at] && span.contains(q.span) {
                        holders.push((at, size, index(n)));
                    }
                    at += 1 + marks.quotations[at + 1..]
                        .partition_point(|next| next.span.start < q.span.end);
                }
            }
        }
        from = found.len();
        holders.sort_unstable();
        // They are read together, but for those within others.
        let mut end = 0;
        for (at, _, holder) in holders.drain(..) {
            let q = &marks.quotations[at];
            if core::mem::replace(&mut done[at], true)
                || found[holder as usize].rule == Rule::Transcript
            {
                continue;
            }
            if text.tokens[q.tokens.range()]
                .iter()
                .any(|t| t.is(anchors::VERBS))
            {
                if q.tokens.start < end {
                    engine.read(text, marks, &inner, &parts, found);
                    judge(&inner, found, &mut stands);
                    inner.clear();
                    parts.clear();
                }
                end = q.tokens.end;
                inner.add_inside(text, marks, q);
                parts.push(Part {
                    end: inner.nodes.len(),
                    depth: q.depth + 1,
                    outer: Some(holder),
                });
            }
        }
        if !parts.is_empty() {
            engine.read(text, marks, &inner, &parts, found);
            judge(&inner, found, &mut stands);
            inner.clear();
            parts.clear();
        }
        if found.len() == from {
            break;
        }
    }
    if stands.contains(&false) {
        // What stands in one that is none stands in its holder.
        for n in 0..found.len() {
            while let Some(holder) = found[n].within.filter(|h| !stands[*h as usize]) {
                found[n].within = found[holder as usize].within;
            }
        }
        super::keep(found, &stands);
    }
}

/// Notes which of the attributions behind those of `stands` somebody made.
fn judge(units: &Units, found: &[Attribution], stands: &mut Vec<bool>) {
    let new = &found[stands.len()..];
    stands.extend(new.iter().map(|it| !is_refused(units, it)));
}

/// Puts attributions in order of their content and keeps the numbers in them
/// right.
pub(super) fn sort(found: &mut Vec<Attribution>) {
    let mut order: Vec<(u32, u32, u32)> = found
        .iter()
        .zip(0..)
        .map(|(a, n)| {
            let start = a.content.first().map_or(u32::MAX, |s| s.start);
            let end = a.content.last().map_or(0, |s| s.end);
            (start, u32::MAX - end, n)
        })
        .collect();
    if order.is_sorted() {
        return;
    }
    order.sort_unstable();
    let mut place = vec![0u32; found.len()];
    for ((_, _, old), new) in order.iter().zip(0..) {
        place[*old as usize] = new;
    }
    let mut unsorted: Vec<Option<Attribution>> = found.drain(..).map(Some).collect();
    found.extend(order.iter().filter_map(|(_, _, old)| {
        let mut a = unsorted[*old as usize].take()?;
        a.within = a.within.map(|n| place[n as usize]);
        a.continues = a.continues.map(|n| place[n as usize]);
        Some(a)
    }));
}

/// The kind by the marks: how much of the content stands in quotations of at
/// least this depth.
pub(super) fn kind(text: &Text<'_>, marks: &Marks, content: &[Span], depth: u8) -> QuoteKind {
    let (mut inside, mut outside) = (false, false);
    for span in content {
        // Quotations are in order of their opening marks: step back to those
        // that open before the span and reach into it.
        let first = marks
            .quotations
            .partition_point(|q| q.span.start < span.start);
        let mut touching = marks.quotations[first.saturating_sub(4)..]
            .iter()
            .take_while(|q| q.span.start < span.end)
            .filter(|q| {
                q.depth >= depth && q.span.overlaps(*span) && !matches!(q.role, Role::Title)
            })
            .peekable();
        // Most spans have no quotation, or are one.
        match touching.peek() {
            None if content.len() == 1 => {}
            None => {
                let range = text.range(*span);
                outside |= has_word(text, range.start, range.end);
            }
            Some(q) if q.span.contains(*span) => inside = true,
            Some(_) => {
                let range = text.range(*span);
                let mut covered = range.start;
                for q in touching {
                    outside |= has_word(text, covered, q.tokens.start.min(range.end));
                    inside = true;
                    covered = covered.max(q.tokens.end);
                }
                outside |= has_word(text, covered, range.end);
            }
        }
    }
    match (inside, outside) {
        (true, false) => QuoteKind::Direct,
        (true, true) => QuoteKind::Mixed,
        (false, _) => QuoteKind::Indirect,
    }
}

fn has_word(text: &Text<'_>, from: u32, to: u32) -> bool {
    from < to
        && text.tokens[from as usize..to as usize]
            .iter()
            .any(|t| t.is(Classes::WORD))
}
