//! Time grows in line with the text, whatever the text.

use std::time::{Duration, Instant};

use dixit::{Article, Extractor};

use crate::pathological::{REPEATED, repeated};

fn article(piece: &str, bytes: usize) -> Article {
    Article::new(repeated(piece, bytes))
        .unwrap()
        .with_published_text("2016-10-26")
}

/// How long this thread has been on a core, where the system tells it (Linux):
/// a machine that is busy with other things changes it little.
fn now(started: Instant) -> Duration {
    let nanoseconds = std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|stat| stat.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| started.elapsed(), Duration::from_nanos)
}

fn time(extractor: &Extractor, article: &Article, times: usize) -> Duration {
    let started = Instant::now();
    let before = now(started);
    for _ in 0..times {
        std::hint::black_box(extractor.extract(article));
    }
    now(started).saturating_sub(before)
}

/// A text takes less than three times as long as its eighth does eight times
/// over, where work that is quadratic takes eight times as long: the rest is for
/// caches and for a machine that does other things.
#[test]
fn time_grows_in_line_with_the_text() {
    let bytes = if cfg!(debug_assertions) {
        10_000
    } else {
        100_000
    };
    for (engine, extractor) in crate::articles::engines() {
        for (name, piece) in REPEATED {
            let (part, whole) = (article(piece, bytes), article(piece, 8 * bytes));
            let mut best = (Duration::MAX, Duration::MAX);
            let linear = (0..20).any(|_| {
                best.0 = best.0.min(time(&extractor, &part, 8));
                best.1 = best.1.min(time(&extractor, &whole, 1));
                // The clock of a core ticks in milliseconds.
                best.1 < 3 * best.0.max(Duration::from_millis(4))
            });
            assert!(
                linear,
                "{name} by {engine}: {bytes} bytes eight times take {:?}, eight times as many {:?}",
                best.0, best.1
            );
        }
    }
}

#[test]
fn a_long_article_has_an_answer() {
    let bytes = if cfg!(debug_assertions) {
        150_000
    } else {
        1_000_000
    };
    let extractor = Extractor::new();
    for (_, piece) in REPEATED {
        std::hint::black_box(extractor.extract(&article(piece, bytes)));
    }
    let text: Vec<String> = crate::articles::all()
        .iter()
        .map(|gold| gold.article.text().to_owned())
        .collect();
    let text = text.join("\n\n").repeat(bytes / 40_000);
    let article = Article::new(text).unwrap();
    assert!(extractor.extract(&article).quotes.len() > 100);
}
