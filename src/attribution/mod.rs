//! Attribution: who is said to have said what, before anybody knows who the
//! source is.
//!
//! *Input*: a text and its quotation marks. *Output*: attribution relations.

pub mod units;
