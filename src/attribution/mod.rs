//! Attribution: who is said to have said what, before anybody knows who the
//! source is.
//!
//! *Input*: a text and its quotation marks. *Output*: attribution relations.

pub(crate) mod agree;
mod anchors;
pub mod blocks;
mod contest;
mod extent;
mod inside;
mod lead;
mod np;
pub mod patterns;
mod refused;
mod relation;
pub mod rest;
mod tidy;
pub mod units;
mod verbs;
mod words;

#[cfg(test)]
mod tests;

use smallvec::SmallVec;

use crate::marks::{Marks, Role};
use crate::model;
pub use crate::model::explain::{Candidate, Explanation, Reading, Weighed, explain};
use crate::quote::{Attribution, Rule, SourceHint};
use crate::text::Text;

/// What finds the attributions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Engine {
    /// The trained model.
    #[default]
    Model,
    /// The grammar's own patterns: faster, with a lower recall of reported
    /// speech.
    Patterns,
}

/// The attributions of a text, in order of their content.
#[must_use]
pub fn attribute(text: &Text<'_>, marks: &Marks, engine: Engine) -> Vec<Attribution> {
    attribute_by(text, marks, |units| match engine {
        Engine::Model => model::attribute(text, marks, units),
        Engine::Patterns => patterns::attribute(text, marks, units),
    })
}

/// The attributions of a text by an engine that is handed its units: all but
/// blocks, quotations that name nobody and what stands inside quotations.
#[must_use]
pub fn attribute_by(
    text: &Text<'_>,
    marks: &Marks,
    engine: impl FnOnce(&units::Units) -> Vec<Attribution>,
) -> Vec<Attribution> {
    let blocks = blocks::find(text, marks);
    let units = units::Units::without(text, marks, &blocks.taken);
    let mut found = engine(&units);
    retain(&mut found, |it| {
        !is_name(marks, it) && !refused::is_refused(&units, it)
    });
    tidy::sources(text, &mut found);
    contest::settle(text, &units, &mut found);
    tidy::spans(text, &mut found);
    found.extend(blocks.attributions);
    rest::complete(text, marks, &units, &mut found);
    retain(&mut found, |it| !is_nobodys(it));
    inside::nested(text, marks, &mut found);
    inside::sort(&mut found);
    found
}

/// Whether the content is nothing but the title of a work, a ship or the like:
/// what is shown, sung or withdrawn is not said (section 2 of the conventions).
fn is_name(marks: &Marks, attribution: &Attribution) -> bool {
    let [content] = attribution.content[..] else {
        return false;
    };
    let at = marks
        .quotations
        .partition_point(|it| it.span.start < content.start);
    marks
        .quotations
        .get(at)
        .is_some_and(|it| it.role == Role::Title && it.span == content)
}

/// Leaves out attributions below a confidence.
pub(crate) fn keep_from(attributions: &mut Vec<Attribution>, confidence: f32) {
    retain(attributions, |it| it.confidence >= confidence);
}

/// Leaves out attributions, and sets right what the others say of each other by
/// number.
fn retain(attributions: &mut Vec<Attribution>, keeps: impl Fn(&Attribution) -> bool) {
    let stands: SmallVec<[bool; 64]> = attributions.iter().map(keeps).collect();
    if stands.contains(&false) {
        keep(attributions, &stands);
    }
}

/// Leaves out the attributions that do not stand.
fn keep(attributions: &mut Vec<Attribution>, stands: &[bool]) {
    let mut place = 0;
    let places: Vec<Option<u32>> = stands
        .iter()
        .map(|stands| {
            stands.then(|| {
                place += 1;
                place - 1
            })
        })
        .collect();
    let mut kept = stands.iter();
    attributions.retain(|_| kept.next().is_some_and(|stands| *stands));
    for it in attributions {
        it.within = it.within.and_then(|n| places[n as usize]);
        it.continues = it.continues.and_then(|n| places[n as usize]);
    }
}

/// Whether nothing tells whose words they are: no attribution, but a quotation
/// that its marks label `unattributed`.
fn is_nobodys(it: &Attribution) -> bool {
    it.rule == Rule::Bare && it.source.is_empty() && it.hint == SourceHint::None
}
