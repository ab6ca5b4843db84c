//! Promises of the public types.

use dixit::output::{Record, RecordOptions};
use dixit::{Article, Error, Extraction, Extractor, OffsetMap};
use std::panic::{RefUnwindSafe, UnwindSafe};

fn shared<T: Send + Sync + UnwindSafe + RefUnwindSafe>() {}

#[test]
fn public_types_go_to_other_threads() {
    shared::<Article>();
    shared::<Extractor>();
    shared::<Extraction>();
    shared::<Record<'static>>();
    shared::<RecordOptions>();
    shared::<OffsetMap>();
    shared::<Error>();
    shared::<dixit::Quote>();
    shared::<dixit::Speaker>();
    shared::<dixit::Claim>();
    shared::<dixit::Timex>();
    shared::<dixit::Diagnostic>();
    shared::<dixit::lexicon::Lexicon>();
    shared::<dixit::text::Text<'static>>();
    shared::<dixit::marks::Marks>();
}

#[test]
fn an_article_of_words_alone_yields_nothing() {
    for text in ["", "\n", "It rained all day.", "🌧"] {
        let article = Article::new(text).unwrap();
        let extraction = Extractor::new().extract(&article);
        assert!(extraction.quotes.is_empty(), "{text:?}");
        assert!(extraction.speakers.is_empty(), "{text:?}");
        assert!(extraction.claims.is_empty(), "{text:?}");
    }
}

#[test]
fn confidence_can_be_asked_for() {
    let article = Article::new("“We won,” said Ann Lee. The rumour was that they might.").unwrap();
    let all = Extractor::new().extract(&article);
    assert!(!all.quotes.is_empty());
    let sure = Extractor::new().with_min_confidence(1.0).extract(&article);
    assert!(
        sure.quotes
            .iter()
            .all(|quote| quote.attribution.confidence >= 1.0)
    );
    assert!(sure.quotes.len() <= all.quotes.len());
}
