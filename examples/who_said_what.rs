//! Who said what, and when, in a file:
//!
//! ```sh
//! cargo run --example who_said_what -- tests/articles/wire-dam-gates.txt 2014-03-19
//! ```

#![allow(clippy::print_stdout)] // an example prints

use std::error::Error;

use dixit::{Article, Extraction, Extractor};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("which file?")?;
    let mut article = Article::new(std::fs::read_to_string(&path)?)?.with_id(path);
    if let Some(published) = arguments.next() {
        article = article.with_published_text(&published);
    }
    let extraction = Extractor::new().extract(&article);
    for (number, quote) in extraction.quotes.iter().enumerate() {
        let speaker = extraction.speaker_of(quote);
        let who = speaker.map_or("somebody", |it| it.name.as_str());
        let when = quote.said.map_or("?".to_owned(), |it| it.value.edtf());
        let words = Extraction::words(article.text(), &quote.attribution.content);
        println!("{who} ({when}): {words}");
        for claim in extraction.claims_of(number) {
            for quantity in &claim.quantities {
                println!("    {}", quantity.span.text(article.text()));
            }
        }
    }
    Ok(())
}
