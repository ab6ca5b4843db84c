//! Attribution: who is said to have said what, before anybody knows who the
//! source is.
//!
//! *Input*: a text and its quotation marks. *Output*: attribution relations.

mod anchors;
mod np;
pub mod patterns;
pub mod units;
mod verbs;

use crate::marks::Marks;
use crate::quote::Attribution;
use crate::text::Text;

/// The attributions of a text by the patterns alone, in order of their content.
#[must_use]
pub fn attribute(text: &Text<'_>, marks: &Marks) -> Vec<Attribution> {
    let units = units::Units::new(text, marks);
    patterns::attribute(text, marks, &units)
}
