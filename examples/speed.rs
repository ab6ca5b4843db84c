//! How fast a file of articles is read, on one thread, and how that compares
//! with cutting its text into words by `unicode-segmentation`:
//!
//! ```sh
//! cargo run --release --example speed -- tests/articles/gold.jsonl
//! cargo run --release --example speed -- FILE.jsonl 10
//! ```
//!
//! The file has an article a line, of which `text` and `published` are read; the
//! number is that of the rounds, 5 where none is given. In every round the file is
//! read in all ways in turn, a short one often enough to make four megabytes.
//!
//! `unicode_words()` has a quick way for a text without a character outside ASCII,
//! which a text of news seldom is once it is longer than a few paragraphs. So it is
//! given the texts as one, as which it takes them by the rules of Unicode, and one
//! by one; the last two columns tell how the others compare with each. What
//! is measured is the time that this thread was on a core, where the system tells it
//! (Linux), else the time on the clock. A busy machine moves the figures all the
//! same: what others do with its caches costs the model more than it costs
//! cutting words.

#![allow(clippy::print_stdout)] // an example prints

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

use dixit::attribution::{self, Engine};
use dixit::lexicon::Lexicon;
use dixit::text::Text;
use dixit::{Article, Extractor, marks};
use unicode_segmentation::UnicodeSegmentation;

/// A way to read an article; what it answers is a count of what it found.
type Way<'a> = (&'a str, &'a dyn Fn(&Article) -> usize);

fn articles(path: &str) -> Result<Vec<Article>, Box<dyn Error>> {
    let mut articles = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let line: serde_json::Value = serde_json::from_str(line)?;
        let article = Article::new(line["text"].as_str().ok_or("a line without text")?)?;
        let article = match line["id"].as_str() {
            Some(id) => article.with_id(id),
            None => article,
        };
        articles.push(match line["published"].as_str() {
            Some(day) => article.with_published_text(day),
            None => article,
        });
    }
    Ok(articles)
}

fn attributions(article: &Article, engine: Engine) -> usize {
    let text = Text::new(article.text(), article.regions(), Lexicon::built_in());
    let marks = marks::find(&text);
    attribution::attribute(&text, &marks, engine).len()
}

/// How long this thread has been on a core, else what the clock says.
fn on_core(clock: Instant) -> Duration {
    let nanoseconds = std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|stat| stat.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| clock.elapsed(), Duration::from_nanos)
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let articles = articles(&arguments.next().ok_or("which file?")?)?;
    let rounds: usize = arguments.next().map_or(Ok(5), |n| n.parse())?;
    let bytes: usize = articles.iter().map(|it| it.text().len()).sum();
    let whole = Extractor::new();
    let by_patterns = Extractor::new().without_model();
    let joined: String = articles.iter().map(Article::text).collect();
    let joined = Article::new(joined)?;
    let ways: [Way<'_>; 6] = [
        ("unicode_words, texts as one", &|it| {
            it.text().unicode_words().count()
        }),
        ("unicode_words, one by one", &|it| {
            it.text().unicode_words().count()
        }),
        ("text, marks, attribution by patterns", &|it| {
            attributions(it, Engine::Patterns)
        }),
        ("text, marks, attribution by the model", &|it| {
            attributions(it, Engine::Model)
        }),
        ("the whole without the model", &|it| {
            by_patterns.extract(it).quotes.len()
        }),
        ("the whole", &|it| whole.extract(it).quotes.len()),
    ];
    let again = 4_000_000 / bytes.max(1) + 1;
    let clock = Instant::now();
    let mut times = [Duration::ZERO; 6];
    // The system counts in steps of some milliseconds: sums are right, the
    // quickest round would be too quick.
    for _ in 0..rounds {
        for (n, ((_, read), time)) in ways.iter().zip(&mut times).enumerate() {
            let given = if n == 0 {
                std::slice::from_ref(&joined)
            } else {
                &articles
            };
            let start = on_core(clock);
            for article in given.iter().cycle().take(given.len() * again) {
                black_box(read(article));
            }
            *time += on_core(clock).saturating_sub(start);
        }
    }
    #[allow(clippy::cast_precision_loss)] // some megabytes
    let speed = |time: Duration| (bytes * again * rounds) as f64 / 1e6 / time.as_secs_f64();
    println!(
        "{} articles, {bytes} bytes, {rounds} rounds",
        articles.len()
    );
    for ((what, _), time) in ways.iter().zip(times) {
        let [as_one, one_by_one] = [times[0], times[1]].map(|it| speed(time) / speed(it));
        println!(
            "{what:40} {:7.1} MB/s {as_one:6.3} {one_by_one:6.3}",
            speed(time)
        );
    }
    Ok(())
}
