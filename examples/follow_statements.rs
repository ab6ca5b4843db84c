//! What somebody said, and what became of it, from article to article:
//!
//! ```sh
//! cargo run --example follow_statements
//! ```

#![allow(clippy::print_stdout)] // an example prints

use dixit::{Article, Error, Extractor, Tracker};

fn main() -> Result<(), Error> {
    let extractor = Extractor::new();
    let mut tracker = Tracker::new();
    for (id, published, text) in [
        (
            "a",
            "2016-08-02",
            "The fire has burned 400 acres, fire chief Renata Solis said Tuesday.",
        ),
        (
            "b",
            "2016-08-03",
            "“The fire has burned 650 acres,” Renata Solis, the fire chief, said Wednesday.",
        ),
    ] {
        let article = Article::new(text)?
            .with_id(id)
            .with_published_text(published);
        tracker.add(&article, &extractor.extract(&article));
    }
    for statement in tracker.statements() {
        let who = statement.speaker.as_deref().unwrap_or("somebody");
        println!("{who}: {}", statement.text);
        for relation in &statement.relations {
            println!(
                "    {} an earlier one: {}",
                relation.kind.name(),
                relation.reason
            );
        }
    }
    Ok(())
}
