//! Attribution: who is said to have said what, before anybody knows who the
//! source is.
//!
//! *Input*: a text and its quotation marks. *Output*: attribution relations.

mod anchors;
pub mod blocks;
mod np;
pub mod patterns;
pub mod rest;
pub mod units;
mod verbs;

use crate::marks::Marks;
use crate::quote::Attribution;
use crate::text::Text;

/// The attributions of a text by the patterns alone, in order of their content.
#[must_use]
pub fn attribute(text: &Text<'_>, marks: &Marks) -> Vec<Attribution> {
    let blocks = blocks::find(text, marks);
    let units = units::Units::without(text, marks, &blocks.taken);
    let mut found = patterns::attribute(text, marks, &units);
    found.extend(blocks.attributions);
    rest::complete(text, marks, &units, &mut found);
    patterns::nested(text, marks, &mut found);
    patterns::sort(&mut found);
    found
}
