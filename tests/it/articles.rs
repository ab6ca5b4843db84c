//! The articles of our own in `tests/articles/`, with their gold.

use std::fs;
use std::path::{Path, PathBuf};

use dixit::{Article, Extractor, QuoteKind, Span};
use serde_json::Value;

pub(crate) const DIRECTORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles");

/// An article and what a careful reader found in it.
#[derive(Debug)]
pub(crate) struct Gold {
    pub(crate) id: String,
    pub(crate) article: Article,
    /// Nobody looked at its errors when rules were written.
    pub(crate) held_out: bool,
    pub(crate) attributions: Vec<GoldAttribution>,
}

/// An attribution of the gold, in bytes.
#[derive(Debug)]
pub(crate) struct GoldAttribution {
    pub(crate) content: Vec<Span>,
    pub(crate) cue: Vec<Span>,
    pub(crate) source: Vec<Span>,
    pub(crate) kind: QuoteKind,
    pub(crate) speaker: Option<String>,
    pub(crate) said: Option<String>,
}

/// Every way to decide.
pub(crate) fn engines() -> Vec<(&'static str, Extractor)> {
    vec![
        ("the model", Extractor::new()),
        ("patterns", Extractor::new().without_model()),
    ]
}

/// All articles with their gold, sorted by id.
pub(crate) fn all() -> Vec<Gold> {
    let lines = fs::read_to_string(Path::new(DIRECTORY).join("gold.jsonl")).unwrap();
    let gold: Vec<Gold> = lines
        .lines()
        .map(|line| read(&serde_json::from_str(line).unwrap()))
        .collect();
    assert!(
        gold.is_sorted_by(|a, b| a.id < b.id),
        "gold.jsonl is sorted by id"
    );
    gold
}

/// Short articles, each full of attributions, with their gold.
pub(crate) fn short() -> Vec<Gold> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/short/gold.jsonl");
    let lines = fs::read_to_string(path).unwrap();
    lines
        .lines()
        .map(|line| read(&serde_json::from_str(line).unwrap()))
        .collect()
}

/// The article in a file of `tests/articles/`, with what its gold knows about it.
pub(crate) fn of_file(path: &Path) -> Gold {
    let id = path.file_stem().unwrap().to_str().unwrap();
    all()
        .into_iter()
        .find(|gold| gold.id == id)
        .unwrap_or_else(|| panic!("{id} has gold"))
}

/// The file of an article.
pub(crate) fn file(id: &str) -> PathBuf {
    let path = |ending: &str| Path::new(DIRECTORY).join(format!("{id}.{ending}"));
    [path("txt"), path("md")]
        .into_iter()
        .find(|path| path.exists())
        .unwrap_or_else(|| panic!("{id} has a file"))
}

fn read(line: &Value) -> Gold {
    let id = line["id"].as_str().unwrap();
    let text = line["text"].as_str().unwrap();
    let mut article = Article::new(text).unwrap().with_id(id);
    if let Some(title) = line["title"].as_str() {
        article = article.with_title(title);
    }
    if let Some(published) = line["published"].as_str() {
        article = article.with_published_text(published);
    }
    // The gold counts code points.
    let mut bytes: Vec<u32> = text
        .char_indices()
        .map(|(at, _)| u32::try_from(at).unwrap())
        .collect();
    bytes.push(u32::try_from(text.len()).unwrap());
    let spans = |value: &Value| -> Vec<Span> {
        let place = |value: &Value| bytes[usize::try_from(value.as_u64().unwrap()).unwrap()];
        value
            .as_array()
            .unwrap()
            .iter()
            .map(|span| Span::new(place(&span[0]), place(&span[1])))
            .collect()
    };
    let attributions = line["attributions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| GoldAttribution {
            content: spans(&it["content"]),
            cue: spans(&it["cue"]),
            source: spans(&it["source"]),
            kind: match it["kind"].as_str().unwrap() {
                "direct" => QuoteKind::Direct,
                "mixed" => QuoteKind::Mixed,
                "indirect" => QuoteKind::Indirect,
                other => panic!("{id}: kind {other}"),
            },
            speaker: it["speaker"].as_str().map(str::to_owned),
            said: it["said"].as_str().map(str::to_owned),
        });
    Gold {
        id: id.to_owned(),
        held_out: line["tags"]
            .as_array()
            .unwrap()
            .iter()
            .any(|tag| tag == "held-out"),
        attributions: attributions.collect(),
        article,
    }
}

#[test]
fn the_gold_is_of_the_files() {
    let gold = all();
    assert!(gold.len() >= 12, "there are {} articles", gold.len());
    assert!(gold.iter().filter(|gold| gold.held_out).count() >= 6);
    for gold in &gold {
        assert_eq!(
            fs::read_to_string(file(&gold.id)).unwrap(),
            gold.article.text(),
            "{}",
            gold.id
        );
    }
    let crlf = gold
        .iter()
        .filter(|gold| gold.article.text().contains("\r\n"))
        .count();
    assert!(
        crlf > 0,
        "an article has kept its CRLF through the checkout"
    );
    let files = fs::read_dir(DIRECTORY).unwrap().count();
    assert_eq!(
        files,
        gold.len() + 1,
        "every article has gold, and nothing else stands there"
    );
}
