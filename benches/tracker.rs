//! What following statements costs: against extraction, and as the articles
//! become many.
//!
//! `ledger`: a corpus is extracted, and extracted and added to an empty ledger;
//! adding has to take less than twice the time of extracting. The corpus is our
//! own articles, eight times over under other ids; another one, JSON Lines with
//! a `text` a line, is named by `DIXIT_CORPUS`.
//!
//! `tracker`: invented articles, ten to a story, each story with its own
//! people, places and numbers, and a few speakers who stand in stories of every
//! kind. They are extracted and taken in, and all statements are worked out;
//! the time for one article has to stay within half as much again from 1,000
//! to 100,000 articles. `ledger-many` adds them to a ledger on disk. `one more`
//! adds an article to many and asks for a statement of it.
//!
//! ```sh
//! cargo bench --bench tracker --features ledger              # measures
//! cargo bench --bench tracker --features ledger -- --test    # small, checks counts
//! ```
//!
//! The figures are the best of several runs.

#![allow(clippy::unwrap_used)] // a test says what it expects by failing

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dixit::tracker::{Added, Deposit};
use dixit::{Article, Extractor, Ledger, Tracker};
use serde_json::Value;

/// A folder that goes at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Scratch {
        let path = std::env::temp_dir().join(format!("dixit-bench-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder can be made");
        Scratch(path)
    }

    fn ledger(&self) -> Ledger {
        let path = self.0.join("bench.db");
        let _ = fs::remove_file(&path);
        Ledger::open(path).expect("a ledger can be made")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Prints a line of the answer.
fn say(line: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// The fastest of several runs.
fn best(runs: usize, mut run: impl FnMut()) -> Duration {
    (0..runs)
        .map(|_| {
            let begun = Instant::now();
            run();
            begun.elapsed()
        })
        .min()
        .unwrap_or_default()
}

fn corpus() -> Vec<Article> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles/gold.jsonl");
    let other = std::env::var_os("DIXIT_CORPUS").map(PathBuf::from);
    let times = if other.is_some() { 1 } else { 8 };
    let lines = fs::read_to_string(other.unwrap_or(own)).expect("the corpus can be read");
    let mut articles = Vec::new();
    for time in 0..times {
        for (n, line) in lines.lines().enumerate() {
            let line: Value = serde_json::from_str(line).expect("a line is JSON");
            let article =
                Article::new(line["text"].as_str().expect("it has a text")).expect("it is short");
            let published = line["published"].as_str().unwrap_or("2016-05-03");
            articles.push(
                article
                    .with_id(format!("{time}-{n}"))
                    .with_published_text(published),
            );
        }
    }
    articles
}

/// Extraction alone, and extraction with adding to an empty ledger, in changes
/// of 256 articles as the command line makes them.
fn ledger(scratch: &Scratch, runs: usize) {
    let articles = corpus();
    let extractor = Extractor::new();
    let bytes: usize = articles.iter().map(|it| it.text().len()).sum();
    let extract = best(runs, || {
        for article in &articles {
            black_box(extractor.extract(article));
        }
    });
    let mut claims = 0;
    let add = best(runs, || {
        let mut ledger = scratch.ledger();
        claims = 0;
        for batch in articles.chunks(256) {
            let deposits: Vec<Deposit> = batch
                .iter()
                .map(|it| Deposit::new(it, &extractor.extract(it)))
                .collect();
            claims += deposits.iter().map(Deposit::len).sum::<usize>();
            ledger.add(&deposits).expect("there is room");
        }
    });
    assert!(claims > articles.len(), "{claims} claims");
    let times = add.as_secs_f64() / extract.as_secs_f64();
    say(&format!(
        "ledger: {} articles, {bytes} bytes, {claims} claims: extracted in {:.3} s, extracted and added in {:.3} s, {times:.2} times",
        articles.len(),
        extract.as_secs_f64(),
        add.as_secs_f64()
    ));
}

const GIVEN: [&str; 12] = [
    "Ann", "Bo", "Carla", "Dov", "Edith", "Farid", "Greta", "Hugo", "Irma", "Jan", "Kate", "Lars",
];
const NOUNS: [&str; 16] = [
    "bridge", "harbor", "school", "tunnel", "market", "tower", "museum", "garden", "airport",
    "library", "stadium", "bakery", "river", "forest", "station", "theater",
];
const DEEDS: [&str; 12] = [
    "closed", "painted", "sold", "repaired", "flooded", "opened", "insured", "searched", "emptied",
    "rented", "lighted", "fenced",
];

/// A made-up name that no other story has.
fn surname(n: usize) -> String {
    const PARTS: [&str; 16] = [
        "bar", "del", "fon", "gra", "hol", "kin", "lor", "mas", "nev", "ost", "pel", "quin", "ros",
        "sal", "tor", "vin",
    ];
    let mut name = String::new();
    let mut rest = n;
    for _ in 0..4 {
        name.push_str(PARTS[rest % 16]);
        rest /= 16;
    }
    name[..1].to_uppercase() + &name[1..]
}

/// The invented articles of one story.
fn story(n: usize) -> Vec<Article> {
    let mayor = format!("{} {}", GIVEN[n % 12], surname(n * 3 + 1));
    let chief = format!("{} {}", GIVEN[(n / 12) % 12], surname(n * 3 + 2));
    let town = surname(n * 3 + 3);
    let (noun, deed) = (NOUNS[n % 16], DEEDS[(n / 16) % 12]);
    // Some people stand in stories of every kind.
    let famous = format!("{} Everywhere", GIVEN[n % 7]);
    let first = jiff::civil::date(2000, 1, 1)
        .checked_add(jiff::Span::new().days(i64::try_from(n % 6000).unwrap_or(0)))
        .expect("a day");
    (0..10)
        .map(|at| {
            let acres = 100 + n % 400 + 25 * (at / 3);
            let mut text = String::new();
            let _ = match at % 3 {
                0 => write!(text, "“The {noun} of {town} will be {deed} before winter,” Mayor {mayor} said in {town}."),
                1 => write!(text, "Mayor {mayor} said in {town} that the {noun} would be {deed} before winter."),
                _ => write!(text, "The {noun} of {town} “will be {deed} before winter”, {mayor} told reporters."),
            };
            let _ = write!(
                text,
                "\n\nThe fire near {town} has burned {acres} acres, Chief {chief} said. “We counted {acres} sheep near {town},” said {famous}. “The {noun} of {town} is no place for a fire.”"
            );
            let published = first.checked_add(jiff::Span::new().days(i64::try_from(at).unwrap_or(0))).expect("a day");
            Article::new(text).expect("it is short").with_id(format!("{n}-{at}")).with_published(published)
        })
        .collect()
}

fn articles(n: usize) -> Vec<Article> {
    (0..n / 10).flat_map(story).collect()
}

/// The time for one article, in memory: extracting it, taking it in, and at
/// the end working out all statements.
fn in_memory(articles: &[Article], runs: usize) -> f64 {
    let extractor = Extractor::new();
    let (mut statements, mut claims) = (0, 0);
    let took = best(runs, || {
        let mut tracker = Tracker::new();
        for article in articles {
            tracker.add(article, &extractor.extract(article));
        }
        statements = tracker.statements().len();
        claims = tracker.claims();
    });
    assert!(
        statements > articles.len() / 10 && statements < claims,
        "{statements} statements of {claims} claims"
    );
    per_article("tracker", articles.len(), took, statements)
}

/// The time for one article on disk: extracting it and adding it to a ledger.
fn on_disk(articles: &[Article], scratch: &Scratch, runs: usize) -> f64 {
    let extractor = Extractor::new();
    let took = best(runs, || {
        let mut ledger = scratch.ledger();
        for batch in articles.chunks(256) {
            let deposits: Vec<Deposit> = batch
                .iter()
                .map(|it| Deposit::new(it, &extractor.extract(it)))
                .collect();
            let added = ledger.add(&deposits).expect("there is room");
            assert!(added.iter().all(|it| *it == Added::New));
        }
    });
    per_article("ledger-many", articles.len(), took, articles.len())
}

#[allow(clippy::cast_precision_loss)] // a count
fn per_article(what: &str, articles: usize, took: Duration, found: usize) -> f64 {
    let each = took.as_secs_f64() * 1e6 / articles as f64;
    say(&format!(
        "{what}: {articles} articles in {:.3} s, {each:.1} µs each ({found})",
        took.as_secs_f64()
    ));
    each
}

/// One more article in a tracker that holds many, and the statement of its
/// first claim.
fn one_more(all: &[Article]) {
    let extractor = Extractor::new();
    let (more, held) = all.split_at(20);
    let mut tracker = Tracker::new();
    for article in held {
        tracker.add(article, &extractor.extract(article));
    }
    assert_eq!(tracker.statement("nobody's"), None);
    let begun = Instant::now();
    for article in more {
        let deposit = Deposit::new(article, &extractor.extract(article));
        let id = deposit
            .claims()
            .next()
            .map(|claim| claim.0.to_owned())
            .unwrap_or_default();
        tracker.insert(deposit);
        assert!(tracker.statement(&id).is_some());
    }
    let each = begun.elapsed().as_secs_f64() * 1e6 / 20.0;
    say(&format!(
        "one more: {} articles held, {each:.1} µs for another and its statements",
        held.len()
    ));
}

fn main() {
    let test = std::env::args().any(|it| it == "--test");
    let scratch = Scratch::new();
    let runs = if test { 1 } else { 5 };
    ledger(&scratch, runs);
    let asked = std::env::var("DIXIT_ARTICLES")
        .ok()
        .and_then(|n| n.parse().ok());
    let (few, many) = if test {
        (200, 400)
    } else {
        (1_000, asked.unwrap_or(100_000))
    };
    let all = articles(many);
    one_more(&all[..few]);
    one_more(&all);
    let times = |few: f64, many: f64| say(&format!("  {:.2} times", many / few));
    times(in_memory(&all[..few], runs * 3), in_memory(&all, 1));
    times(
        on_disk(&all[..few], &scratch, runs),
        on_disk(&all, &scratch, 1),
    );
}
