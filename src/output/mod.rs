//! Output: the native record, which programs read, and its way back.
//!
//! *Input*: an article and its extraction. *Output*: a [`Record`] in one unit of
//! offsets; with the feature `serde` it is `Serialize` and `Deserialize`. Every
//! key is present, absent values are null and empty lists are empty. The keys,
//! their types and meanings are fixed; `docs/record.schema.json` states them.
//!
//! Known limits: a record that was read back has its text only where it was
//! written with it.

mod back;
mod record;

#[cfg(feature = "serde")]
pub(crate) use record::SCHEMA;
pub use record::{
    AboutRecord, ClaimRecord, DiagnosticRecord, KeysRecord, MentionRecord, QuantityRecord,
    QuotationRecord, QuoteRecord, Record, RecordOptions, SaidRecord, SpanRecord, SpeakerRecord,
};
