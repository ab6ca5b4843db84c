//! How fast news is read: each stage by itself, and the whole.
//!
//! The corpus is our own articles, eight times over: 216 articles of ordinary
//! length, about 340 kB. `unicode-words` cuts the same text into words by
//! `unicode-segmentation`, which any tool has to do first: the measure for all
//! others. Every stage asserts, before it is timed, that it finds about what the
//! gold has.
//!
//! ```sh
//! cargo bench --bench throughput              # all
//! cargo bench --bench throughput -- extract   # the whole line
//! ```
//!
//! What is measured is the time that this thread was on a core, where the system
//! tells it (Linux), so that a machine that does other things as well gives the
//! same figures; elsewhere it is the time on the clock.

#![allow(clippy::unwrap_used)] // a test says what it expects by failing

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::measurement::{Measurement, ValueFormatter, WallTime};
use criterion::{BenchmarkGroup, Criterion, Throughput};
use dixit::attribution::{self, Engine};
use dixit::lexicon::Lexicon;
use dixit::marks::Marks;
use dixit::output::{Record, RecordOptions};
use dixit::text::Text;
use dixit::{Article, Attribution, Extraction, Extractor, marks, speaker};
use serde_json::Value;
use unicode_segmentation::UnicodeSegmentation;

const TIMES: usize = 8;

/// Time on a core.
struct CoreTime {
    start: Instant,
}

impl CoreTime {
    fn now(&self) -> Duration {
        let nanoseconds = fs::read_to_string("/proc/thread-self/schedstat")
            .ok()
            .and_then(|stat| stat.split(' ').next()?.parse().ok());
        nanoseconds.map_or_else(|| self.start.elapsed(), Duration::from_nanos)
    }
}

impl Measurement for CoreTime {
    type Intermediate = Duration;
    type Value = Duration;

    fn start(&self) -> Duration {
        self.now()
    }

    fn end(&self, start: Duration) -> Duration {
        self.now().saturating_sub(start)
    }

    fn add(&self, one: &Duration, other: &Duration) -> Duration {
        *one + *other
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    fn to_f64(&self, value: &Duration) -> f64 {
        WallTime.to_f64(value)
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        WallTime.formatter()
    }
}

/// The articles, and how many attributions a reader found in them.
fn corpus() -> (Vec<Article>, usize) {
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles/gold.jsonl");
    let lines = fs::read_to_string(gold).expect("the gold stands in the repository");
    let mut articles = Vec::new();
    let mut attributions = 0;
    for line in lines.lines() {
        let line: Value = serde_json::from_str(line).expect("a line is JSON");
        let text = line["text"].as_str().expect("it has a text");
        let published = line["published"].as_str().expect("and a day");
        let article = Article::new(text).expect("it is short");
        let article = article.with_id(line["id"].as_str().expect("it has an id"));
        articles.push(article.with_published_text(published));
        attributions += line["attributions"].as_array().map_or(0, Vec::len);
    }
    let all = articles.len() * TIMES;
    let articles = articles.iter().cycle().take(all).cloned().collect();
    (articles, attributions * TIMES)
}

/// Fails where a stage finds so little or so much that timing it tells nothing.
fn found(what: &str, found: usize, expected: usize) {
    assert!(
        found * 10 >= expected * 7 && found * 10 <= expected * 14,
        "{what}: {found} found, about {expected} expected"
    );
}

/// Times `run` over all articles.
fn bench<A, T>(
    group: &mut BenchmarkGroup<'_, CoreTime>,
    stage: &str,
    articles: &[A],
    mut run: impl FnMut(&A) -> T,
) {
    group.bench_function(format!("{stage}/news"), |bencher| {
        bencher.iter(|| {
            for article in articles {
                std::hint::black_box(run(article));
            }
        });
    });
}

fn text_of(article: &Article) -> Text<'_> {
    Text::new(article.text(), article.regions(), Lexicon::built_in())
}

fn main() {
    let core_time = CoreTime {
        start: Instant::now(),
    };
    let mut criterion = Criterion::default()
        .with_measurement(core_time)
        .sample_size(20)
        .configure_from_args();
    let (articles, attributions) = corpus();
    let bytes: usize = articles.iter().map(|it| it.text().len()).sum();
    let words = |article: &Article| article.text().unicode_words().count();
    let count = articles.iter().map(words).sum::<usize>();

    let texts: Vec<Text<'_>> = articles.iter().map(text_of).collect();
    let tokens = texts.iter().map(|it| it.tokens.len()).sum();
    found("tokens", tokens, count * 12 / 10);
    let marked: Vec<(&Text<'_>, Marks)> = texts.iter().map(|it| (it, marks::find(it))).collect();
    let quotations = marked.iter().map(|it| it.1.quotations.len()).sum();
    found("quotations", quotations, attributions * 8 / 10);
    let by = |engine| move |it: &(&Text<'_>, Marks)| attribution::attribute(it.0, &it.1, engine);
    for engine in [Engine::Model, Engine::Patterns] {
        let attributed = marked.iter().map(|it| by(engine)(it).len()).sum();
        found("attributions", attributed, attributions);
    }
    let whose: Vec<(&(&Text<'_>, Marks), Vec<Attribution>)> = marked
        .iter()
        .map(|it| (it, by(Engine::Model)(it)))
        .collect();
    let resolve = |((text, marks), attributions): &(&(&Text<'_>, Marks), Vec<Attribution>)| {
        speaker::resolve(
            text,
            marks,
            attributions,
            &speaker::Context::default(),
            None,
            &[],
        )
    };
    let named = whose
        .iter()
        .map(|it| resolve(it).of.iter().flatten().count())
        .sum();
    found("speakers", named, attributions);
    let extractor = Extractor::new();
    let extracted: Vec<(&Article, Extraction)> = articles
        .iter()
        .map(|it| (it, extractor.extract(it)))
        .collect();
    let quotes = extracted.iter().map(|it| it.1.quotes.len()).sum();
    found("quotes", quotes, attributions);
    let resumed: Vec<Record<'_>> = extracted
        .iter()
        .map(|it| Record::new(it.0, &it.1, RecordOptions::new().with_text(true)))
        .collect();
    let print = |it: &(&Article, Extraction)| {
        let record = Record::new(it.0, &it.1, RecordOptions::new());
        serde_json::to_string(&record).expect("a record is JSON")
    };

    let mut group = criterion.benchmark_group("stages");
    group.throughput(Throughput::Bytes(bytes as u64));
    bench(&mut group, "unicode-words", &articles, words);
    bench(&mut group, "article", &articles, |it| {
        Article::new(it.text()).expect("it is short")
    });
    bench(&mut group, "text", &articles, |it| text_of(it).tokens.len());
    bench(&mut group, "marks", &texts, marks::find);
    bench(&mut group, "attribution", &marked, by(Engine::Model));
    let patterns = by(Engine::Patterns);
    bench(&mut group, "attribution-by-patterns", &marked, patterns);
    // The sums of text, marks and attribution, as texts come.
    for (name, engine) in [
        ("to-attributions", Engine::Model),
        ("to-attributions-by-patterns", Engine::Patterns),
    ] {
        bench(&mut group, name, &articles, |it| {
            let text = text_of(it);
            attribution::attribute(&text, &marks::find(&text), engine)
        });
    }
    bench(&mut group, "speakers", &whose, resolve);
    bench(&mut group, "text-and-dates", &articles, |it| {
        dixit::dates(it.text(), it.published())
    });
    // Text, marks, dates and claims: the quotes and speakers are given. What
    // claims alone add is the difference of the whole with and without them.
    bench(&mut group, "claims-of-a-record", &resumed, |it| {
        extractor.resume(it).expect("it has its text")
    });
    bench(&mut group, "record", &extracted, print);
    group.finish();

    let mut group = criterion.benchmark_group("whole");
    group.throughput(Throughput::Bytes(bytes as u64));
    let by_patterns = extractor.clone().without_model();
    for (whole, extractor) in [
        ("extract", &extractor),
        ("extract-by-patterns", &by_patterns),
    ] {
        bench(&mut group, whole, &articles, |it| extractor.extract(it));
        let quotes = extractor.clone().without_claims();
        let whole = format!("{whole}-without-claims");
        bench(&mut group, &whole, &articles, |it| quotes.extract(it));
    }
    group.finish();
    criterion.final_summary();
}
