//! Attribution: who is said to have said what, before anybody knows who the
//! source is.
//!
//! *Input*: a text and its quotation marks. *Output*: attribution relations.

mod anchors;
mod np;
pub mod patterns;
pub mod units;
mod verbs;
