//! A snapshot for each stage and article: what the stage answers, as a report
//! that can be read beside the article. `INSTA_GLOB_FILTER='*dam*'` runs one.

use dixit::text::Text;
use dixit::{Article, Extraction, Extractor, marks};

use crate::articles::{self, Gold};
use crate::{report, scores};

fn snapshots(stage: &str, make: impl Fn(&Gold) -> String) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        insta::glob!(articles::DIRECTORY, "*.{txt,md}", |path| {
            insta::assert_snapshot!(stage, make(&articles::of_file(path)));
        });
    });
}

fn text(article: &Article) -> Text<'_> {
    Text::new(
        article.text(),
        article.regions(),
        dixit::lexicon::Lexicon::built_in(),
    )
}

fn extract(gold: &Gold) -> Extraction {
    Extractor::new().extract(&gold.article)
}

#[test]
fn tokens() {
    snapshots("tokens", |gold| report::tokens(&text(&gold.article)));
}

#[test]
fn marks() {
    snapshots("marks", |gold| {
        report::marks(gold.article.text(), &marks::find(&text(&gold.article)))
    });
}

#[test]
fn attribution() {
    snapshots("attribution", |gold| {
        report::attribution(&gold.article, &extract(gold))
    });
}

#[test]
fn speakers() {
    snapshots("speakers", |gold| {
        report::speakers(&gold.article, &extract(gold))
    });
}

#[test]
fn dates() {
    snapshots("dates", |gold| {
        let timexes = dixit::dates(gold.article.text(), gold.article.published());
        report::dates(&gold.article, &timexes, &extract(gold))
    });
}

#[test]
fn claims() {
    snapshots("claims", |gold| {
        report::claims(&gold.article, &extract(gold))
    });
}

#[test]
fn scores() {
    let (long, short) = (articles::all(), articles::short());
    let mut out = String::new();
    for (title, all, held_out) in [
        ("Tuned on, {} articles", &long, false),
        ("Held out, {} articles", &long, true),
        ("Learned from, {} short articles", &short, false),
        ("Held out, {} short articles", &short, true),
    ] {
        let gold: Vec<&Gold> = all
            .iter()
            .filter(|gold| gold.held_out == held_out)
            .collect();
        for (engine, extractor) in articles::engines() {
            let title = title.replace("{}", &gold.len().to_string());
            out += &format!("{title}, {engine}\n");
            out += &scores::table(&gold, &extractor);
            out.push('\n');
        }
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("scores", out));
}
