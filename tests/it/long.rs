//! Long texts of any kind have an answer. That time grows in line with the text
//! is measured by `cargo bench --bench pathological`; what were quadratic would
//! keep these tests for hours.

use dixit::{Article, Extractor};

use crate::pathological::{REPEATED, repeated};

#[test]
fn a_long_article_has_an_answer() {
    let bytes = if cfg!(debug_assertions) {
        150_000
    } else {
        1_000_000
    };
    let extractor = Extractor::new();
    for (_, piece) in REPEATED {
        std::hint::black_box(extractor.extract(&Article::new(repeated(piece, bytes)).unwrap()));
    }
    let text: Vec<String> = crate::articles::all()
        .iter()
        .map(|gold| gold.article.text().to_owned())
        .collect();
    let text = text.join("\n\n").repeat(bytes / 40_000);
    let article = Article::new(text).unwrap();
    assert!(extractor.extract(&article).quotes.len() > 100);
}
