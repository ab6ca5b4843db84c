//! Resolves the speakers of attributions that somebody else found.
//!
//! ```text
//! cargo run --release -p dixit-train --bin resolve -- GOLD.jsonl
//! ```
//!
//! Reads documents in the form of the evaluation's gold, takes their
//! attributions as given and prints for each document a record with `speakers`
//! and `quotes`, each quote with its `source` and its `speaker`, as `dixit
//! extract --offsets chars` does. So the speaker stage is measured by itself,
//! whatever the stage before it misses; `train/speakers-dev.py` compares.

#![allow(clippy::print_stdout)]

use std::error::Error;

use dixit::lexicon::Lexicon;
use dixit::speaker::{self, Context};
use dixit::text::Text;
use dixit::{
    Article, Attribution, OffsetMap, Offsets, QuoteKind, Rule, SourceHint, Span, Spans, marks,
};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
    attributions: Vec<Given>,
}

#[derive(Deserialize)]
struct Given {
    content: Vec<[u32; 2]>,
    cue: Vec<[u32; 2]>,
    source: Vec<[u32; 2]>,
    kind: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("give a file of gold")?;
    for line in std::fs::read_to_string(&path)?.lines() {
        println!("{}", resolve(&serde_json::from_str(line)?)?);
    }
    Ok(())
}

fn resolve(document: &Document) -> Result<serde_json::Value, Box<dyn Error>> {
    let article = Article::new(document.text.as_str())?;
    let text = Text::new(article.text(), article.regions(), Lexicon::built_in());
    let marks = marks::find(&text);
    let map = OffsetMap::new(article.text(), Offsets::Chars);
    let spans = |given: &[[u32; 2]]| -> Spans {
        given
            .iter()
            .map(|[start, end]| Span::new(map.to_bytes(*start), map.to_bytes(*end)))
            .collect()
    };
    let mut given: Vec<(usize, Attribution)> = document
        .attributions
        .iter()
        .enumerate()
        .map(|(number, it)| {
            let kind = match it.kind.as_str() {
                "direct" => QuoteKind::Direct,
                "mixed" => QuoteKind::Mixed,
                _ => QuoteKind::Indirect,
            };
            let attribution = Attribution {
                content: spans(&it.content),
                cue: spans(&it.cue),
                source: spans(&it.source),
                addressee: None,
                kind,
                within: None,
                continues: None,
                hint: SourceHint::None,
                rule: Rule::Given,
                confidence: 1.0,
            };
            (number, attribution)
        })
        .collect();
    given.sort_by_key(|(_, it)| it.content.first().map_or(0, |span| span.start));
    let (numbers, attributions): (Vec<usize>, Vec<Attribution>) = given.into_iter().unzip();
    let context = Context {
        title: article.title(),
        byline: article.byline(),
    };
    let resolved = speaker::resolve(&text, &marks, &attributions, &context, None, &[]);
    let speakers: Vec<_> = resolved
        .speakers
        .iter()
        .map(|it| json!({"name": it.name}))
        .collect();
    let quotes: Vec<_> = numbers
        .iter()
        .zip(&resolved.of)
        .map(|(number, speaker)| {
            let source = &document.attributions[*number].source;
            let source: Vec<_> = source
                .iter()
                .map(|[a, b]| json!({"start": a, "end": b}))
                .collect();
            json!({"source": source, "speaker": speaker.as_ref().map(|it| it.speaker)})
        })
        .collect();
    Ok(json!({"id": document.id, "speakers": speakers, "quotes": quotes}))
}
