//! Articles give the same statements in any order, and none is left when all
//! are taken out.
//!
//! ```sh
//! cargo +nightly fuzz run tracker
//! ```
#![no_main]

use dixit::{Article, Extractor, Tracker};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|texts: Vec<&str>| {
    let extractor = Extractor::new();
    let articles: Vec<Article> = texts
        .iter()
        .take(8)
        .enumerate()
        .map(|(n, text)| Article::new(*text).expect("a fuzzer's text is short").with_id(format!("a{n}")).with_published_text("2016-10-26"))
        .collect();
    let mut forward = Tracker::new();
    let mut backward = Tracker::new();
    for article in &articles {
        forward.add(article, &extractor.extract(article));
    }
    for article in articles.iter().rev() {
        backward.add(article, &extractor.extract(article));
        backward.statements();
    }
    assert_eq!(forward.statements(), backward.statements());
    for article in &articles {
        assert!(forward.remove(&article.id_or_hash()));
    }
    assert!(forward.statements().is_empty());
});
