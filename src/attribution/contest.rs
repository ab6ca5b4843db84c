//! Two attributions that want the same quotation.
//!
//! *Input*: the attributions of an engine. *Output*: the same, each quotation in
//! one of them:
//!
//! - that whose cue stands right before it: `she insisted, before {admitting:}
//!   [“Well, I did.”]`;
//! - that which it goes on from: `[“This,”] he {said}, pointing at a hole, [“is
//!   where we live.”]` leaves nothing to `pointing`;
//! - of two with one content that whose cue is nearer to it: `{wrote} to families,
//!   {telling} them [that the hall was shut]`; and of two as near the surer one.

use crate::lexicon::Classes;
use crate::quote::Attribution;
use crate::span::Span;
use crate::text::Text;

use super::agree::is_small;
use super::np::{COLON, COMMA};
use super::units::{ENDS_COMMA, Units};

/// Leaves each quotation to one attribution.
pub(super) fn settle(text: &Text<'_>, units: &Units, found: &mut Vec<Attribution>) {
    let quotations: Vec<(u32, Span)> = units.quotations().collect();
    let mut owned: Vec<(u32, usize)> = Vec::with_capacity(quotations.len() + found.len());
    for (n, it) in found.iter().enumerate() {
        if it.within.is_none() {
            for span in &it.content {
                let first = quotations.partition_point(|q| q.1.end <= span.start);
                let touched = quotations[first..]
                    .iter()
                    .take_while(|q| q.1.start < span.end);
                owned.extend(touched.map(|q| (q.0, n)));
            }
        }
    }
    owned.sort_unstable();
    let mut stands = vec![true; found.len()];
    for same in owned
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|same| same.len() > 1)
    {
        let quotation = same[0].0;
        if let Some(introduced) = same
            .iter()
            .find(|s| introduces(units, &found[s.1], quotation))
        {
            let span = units.nodes[quotation as usize].span;
            for (_, n) in same.iter().filter(|s| s.1 != introduced.1) {
                let content = &mut found[*n].content;
                if content.len() > 1 {
                    content.retain(|it| *it != span);
                }
            }
            continue;
        }
        let resumed = |n: usize| resumes(units, &found[n], quotation);
        let small = is_small(text, units, units.nodes[quotation as usize].span);
        if small && same.iter().any(|s| resumed(s.1)) {
            for (_, n) in same {
                stands[*n] &= resumed(*n) || is_relative(units, &found[*n]);
            }
        }
    }
    doubles(found, &mut stands);
    if stands.contains(&false) {
        super::keep(found, &stands);
    }
}

/// Whether the cue of an attribution stands right before a quotation.
fn introduces(units: &Units, it: &Attribution, quotation: u32) -> bool {
    it.cue.last().is_some_and(|cue| {
        let end = units.range(*cue).end;
        let pause = |at: u32| matches!(units.nodes[at as usize].key, COLON | COMMA);
        end == quotation && end > 0 && pause(end - 1) || end + 1 == quotation && pause(end)
    })
}

/// Whether the content of an attribution breaks off before a quotation.
fn resumes(units: &Units, it: &Attribution, quotation: u32) -> bool {
    let first = units.range(it.content[0]);
    it.content.len() > 1
        && first.end <= quotation
        && first.len() == 1
        && units.nodes[first.start as usize].key == ENDS_COMMA
}

/// Whether the source of an attribution is `who` or `which`.
fn is_relative(units: &Units, it: &Attribution) -> bool {
    let source = it.source.first().map(|span| units.range(*span));
    source.is_some_and(|nodes| {
        !nodes.is_empty() && units.nodes[nodes.start as usize].is(Classes::RELATIVE)
    })
}

/// Notes which of two with one content, whose cues follow each other, does not
/// stand.
fn doubles(found: &[Attribution], stands: &mut [bool]) {
    let mut order: Vec<usize> = (0..found.len())
        .filter(|n| !found[*n].cue.is_empty())
        .collect();
    order.sort_by_key(|n| found[*n].cue[0]);
    for pair in order.windows(2) {
        let (a, b) = (&found[pair[0]], &found[pair[1]]);
        if a.within != b.within || a.content != b.content {
            continue;
        }
        let (near, far) = (gap(a), gap(b));
        // A mark and a blank part as little as nothing.
        let close = (a.confidence - b.confidence).abs() < CLOSE;
        let first = if close && near.abs_diff(far) > 2 {
            near < far
        } else {
            a.confidence >= b.confidence
        };
        stands[pair[usize::from(first)]] = false;
    }
}

/// Of two whose confidence is further apart the surer one stands.
const CLOSE: f32 = 0.3;

/// How many bytes lie between the cue of an attribution and its content.
fn gap(it: &Attribution) -> u32 {
    let between = |a: &Span, b: &Span| {
        let (first, last) = if a.start < b.start { (a, b) } else { (b, a) };
        last.start.saturating_sub(first.end)
    };
    let gaps = it.cue.iter().take(4).flat_map(|cue| {
        let contents = it.content.iter().take(8);
        contents.map(move |content| between(cue, content))
    });
    gaps.min().unwrap_or(u32::MAX)
}
