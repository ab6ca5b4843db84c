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

#[test]
fn what_is_odd_is_told_beside_the_answer() {
    let german = "Der Bürgermeister sagte am Dienstag, dass die Brücke über den Fluss bis zum Ende des Jahres \
                  gesperrt bleibe, weil ein Riss gefunden worden sei, und dass niemand wisse, wann sie wieder \
                  geöffnet werde; die Anwohner seien darüber nicht erfreut, wie er hinzufügte.";
    let cases: [(&str, &str); 9] = [
        ("“We won, and it was late.", "unclosed-quotation"),
        ("We won.” It was late.", "stray-mark"),
        ("It rained.\0", "control-characters"),
        (
            "Ann Lee said on Sept. 31 that it rained.",
            "impossible-date",
        ),
        (
            "CAIRO, Jan. 3 (AP) — It rained, Ann Lee said.",
            "dateline-conflict",
        ),
        (german, "language"),
        ("It’s 6'2\" in the ’90s, and the boys’ club.", ""),
        ("“One.\n\n“Two,” said Ann Lee.", ""),
        ("« No », said Ann Lee, „and no“. ''No.'' 「言」", ""),
    ];
    for (text, code) in cases {
        let article = Article::new(text)
            .unwrap()
            .with_published_text("2016-10-26");
        let extraction = Extractor::new().extract(&article);
        let all = article.diagnostics().iter().chain(&extraction.diagnostics);
        let codes: Vec<&str> = all.map(|it| it.code.name()).collect();
        let expected: &[&str] = if code.is_empty() { &[] } else { &[code] };
        assert_eq!(codes, expected, "{text}");
    }
    let article = Article::new("It rained.")
        .unwrap()
        .with_published_text("May the fourth");
    assert_eq!(article.diagnostics()[0].code.name(), "bad-published");
    assert_eq!(article.published(), None);
}
