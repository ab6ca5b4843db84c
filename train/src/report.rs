//! Predictions in the form of the evaluation.

use dixit::{Attribution, OffsetMap, Offsets, Span};

use crate::gold::Doc;

/// The line of a text.
pub(crate) fn line(doc: &Doc, found: &[Attribution]) -> String {
    let map = OffsetMap::new(doc.text.source, Offsets::Chars);
    let spans = |spans: &[Span]| -> Vec<[u32; 2]> {
        spans
            .iter()
            .map(|s| [map.from_bytes(s.start), map.from_bytes(s.end)])
            .collect()
    };
    let attributions: Vec<serde_json::Value> = found
        .iter()
        .map(|a| {
            serde_json::json!({
                "content": spans(&a.content), "cue": spans(&a.cue), "source": spans(&a.source),
                "confidence": a.confidence,
            })
        })
        .collect();
    format!(
        "{}\n",
        serde_json::json!({"id": doc.id, "attributions": attributions})
    )
}
