//! Tests over the public API, one binary.

#![allow(clippy::unwrap_used)] // helpers of tests are tests too

mod api;
mod articles;
mod long;
mod pathological;
mod properties;
#[cfg(feature = "serde")]
mod record;
mod report;
mod scores;
mod scraper;
mod snapshots;
#[cfg(feature = "serde")]
mod stories;
#[cfg(feature = "serde")]
mod tracker;
