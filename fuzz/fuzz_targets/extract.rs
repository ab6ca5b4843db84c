//! Any text has an answer, and its spans lie in the text.
//!
//! ```sh
//! cargo +nightly fuzz run extract
//! ```
#![no_main]

use dixit::{Article, Extractor, Span};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let article = Article::new(text).expect("a fuzzer's text is short").with_published_text("2016-10-26");
    for extractor in [Extractor::new(), Extractor::new().without_model()] {
        let extraction = extractor.extract(&article);
        let check = |span: &Span| {
            assert!(span.start < span.end && text.get(span.range()).is_some(), "{span:?}");
        };
        for quote in &extraction.quotes {
            let it = &quote.attribution;
            assert!(!it.content.is_empty());
            it.content.iter().chain(&it.cue).chain(&it.source).chain(&it.addressee).for_each(check);
            assert!(quote.speaker.is_none_or(|speaker| (speaker as usize) < extraction.speakers.len()));
        }
        extraction.claims.iter().flat_map(|claim| &claim.spans).for_each(check);
        extraction.quotations.iter().for_each(|quotation| check(&quotation.span));
    }
});
