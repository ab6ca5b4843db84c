//! Tests over the public API, one binary.

#![allow(clippy::unwrap_used)] // helpers of tests are tests too

mod api;
mod articles;
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
mod time;
#[cfg(feature = "serde")]
mod tracker;
