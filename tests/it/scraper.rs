//! An article as a scraper saves it, from its heading to its address: what the
//! whole line has to answer of it.

use dixit::{Article, Extraction, Extractor, Quote, QuoteKind, SpeakerKind};

fn ferry_fleet() -> (Article, Extraction) {
    let path = crate::articles::file("scraper-ferry-fleet");
    // Nothing but the text is given.
    let article = Article::new(std::fs::read_to_string(path).unwrap()).unwrap();
    let extraction = Extractor::new().extract(&article);
    (article, extraction)
}

fn words<'a>(article: &'a Article, spans: &[dixit::Span]) -> Vec<&'a str> {
    spans.iter().map(|span| span.text(article.text())).collect()
}

/// The quote whose content begins with these words.
fn quote<'a>(article: &Article, extraction: &'a Extraction, start: &str) -> &'a Quote {
    let begins = |quote: &&Quote| {
        quote.attribution.content[0]
            .text(article.text())
            .starts_with(start)
    };
    extraction
        .quotes
        .iter()
        .find(begins)
        .unwrap_or_else(|| panic!("a quote begins with {start:?}"))
}

fn speaker<'a>(extraction: &'a Extraction, quote: &Quote) -> &'a dixit::Speaker {
    extraction
        .speaker_of(quote)
        .expect("the quote has a speaker")
}

fn said(quote: &Quote) -> Option<String> {
    quote.said.map(|said| said.value.edtf())
}

#[test]
fn the_head_and_foot_are_found_and_no_part_of_a_quote() {
    let (article, extraction) = ferry_fleet();
    assert_eq!(
        article.title(),
        Some("Ministers Near Deal on Shared Icebreaker Fleet")
    );
    assert_eq!(article.published(), Some(jiff::civil::date(2011, 6, 15)));
    assert_eq!(article.publisher(), Some("The Baltic Ledger"));
    assert_eq!(article.dateline(), Some("HELSINKI"));
    let url = "https://www.baltic-ledger.example/2011/06/15/ministers-near-deal-on-shared-icebreaker-fleet-a2207";
    assert_eq!(article.url(), Some(url));
    for quote in &extraction.quotes {
        let it = &quote.attribution;
        for span in it.content.iter().chain(&it.cue).chain(&it.source) {
            let words = span.text(article.text());
            for metadata in [
                "June 15",
                "Ledger",
                "HELSINKI",
                "http",
                "Original url",
                "# ",
            ] {
                assert!(!words.contains(metadata), "{words:?}");
            }
        }
    }
}

#[test]
fn three_direct_quotes_are_by_the_ambassador() {
    let (article, extraction) = ferry_fleet();
    let direct: Vec<&Quote> = extraction
        .quotes
        .iter()
        .filter(|quote| quote.attribution.kind == QuoteKind::Direct)
        .collect();
    assert_eq!(direct.len(), 3);
    for quote in &direct {
        let speaker = speaker(&extraction, quote);
        assert_eq!(speaker.name, "Sirpa Lehtonen");
        assert_eq!(speaker.kind, SpeakerKind::Person);
        assert_eq!(speaker.role.as_deref(), Some("Maritime Ambassador"));
    }
    let told = &direct[0].attribution;
    assert_eq!(words(&article, &told.cue), ["told"]);
    assert_eq!(
        told.addressee.map(|span| span.text(article.text())),
        Some("journalists")
    );
    assert_eq!(said(direct[0]).as_deref(), Some("2011-06-14"));

    let split = &direct[1].attribution;
    let content = words(&article, &split.content);
    assert_eq!(content.len(), 2);
    assert!(
        content[0].starts_with("\"Finland has no interest") && content[0].ends_with("can sail,\""),
        "{content:?}"
    );
    assert!(
        content[1].starts_with("\"In that sense") && content[1].ends_with("into [shared work].\""),
        "{content:?}"
    );
    assert_eq!(words(&article, &split.source), ["Lehtonen"]);
    assert_eq!(words(&article, &split.cue), ["said"]);
}

#[test]
fn apostrophes_are_no_marks() {
    let (article, extraction) = ferry_fleet();
    assert_eq!(extraction.quotations.len(), 4);
    for quotation in &extraction.quotations {
        let words = quotation.span.text(article.text());
        assert!(words.starts_with('"') && words.ends_with('"'), "{words:?}");
    }
}

#[test]
fn what_is_reported_has_its_speakers() {
    let (article, extraction) = ferry_fleet();
    let lead = quote(&article, &extraction, "A planned meeting");
    assert_eq!(lead.attribution.kind, QuoteKind::Indirect);
    let content = words(&article, &lead.attribution.content);
    assert!(
        content[0].ends_with("a single radio channel"),
        "{content:?}"
    );
    let official = speaker(&extraction, lead);
    assert_eq!(
        (official.name.as_str(), official.kind),
        ("a senior Finnish official", SpeakerKind::Anonymous)
    );
    assert_eq!(said(lead), None);

    let session = quote(&article, &extraction, "a deputy ministers' session");
    let content = words(&article, &session.attribution.content);
    assert!(content[0].ends_with("in Turku, Finland"), "{content:?}");
    assert_eq!(speaker(&extraction, session).name, "Sirpa Lehtonen");

    let expected = quote(&article, &extraction, "she expected");
    let content = words(&article, &expected.attribution.content);
    assert!(content[0].ends_with("counts as state aid"), "{content:?}");
    assert_eq!(speaker(&extraction, expected).name, "Sirpa Lehtonen");

    for silent in ["Karlis Ozols", "Ozols", "Malin Frisk"] {
        assert!(
            extraction.quotes.iter().all(|quote| {
                extraction
                    .speaker_of(quote)
                    .is_none_or(|speaker| speaker.name != silent)
            }),
            "{silent} says nothing"
        );
    }
}

#[test]
fn a_day_in_the_content_dates_no_saying() {
    let (article, extraction) = ferry_fleet();
    assert!(
        extraction
            .quotes
            .iter()
            .all(|quote| said(quote).as_deref() != Some("2011-06-16"))
    );
    let at = extraction.quotes.iter().position(|quote| {
        quote.attribution.content[0]
            .text(article.text())
            .starts_with("a deputy ministers' session")
    });
    let about: Vec<(String, &str)> = extraction
        .claims_of(at.expect("the session is reported"))
        .flat_map(|claim| &claim.about)
        .map(|timex| (timex.value.unwrap().edtf(), timex.span.text(article.text())))
        .collect();
    assert_eq!(
        about,
        [
            ("2011-06-16".to_owned(), "Thursday"),
            ("2011-09".to_owned(), "September")
        ]
    );
}
