//! `dixit track add` and `remove`.

use std::num::NonZeroUsize;
use std::thread;
use std::time::Duration;

use clap::Args;
use dixit::tracker::{Added, Deposit};
use dixit::{Extractor, Ledger};

use super::{Where, broken, print};
use crate::extract::{Engine, in_order};
use crate::failure::{Done, Failure, warn};
use crate::input::{self, Item, counted};

#[derive(Args, Debug)]
pub(super) struct AddOptions {
    #[command(flatten)]
    place: Where,
    #[command(flatten)]
    input: input::Options,
    #[command(flatten)]
    engine: Engine,
    /// How many articles are read at a time.
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// How long to wait for another program that writes to the ledger.
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    wait: u64,
    /// Say nothing of what was done.
    #[arg(long)]
    quiet: bool,
}

/// How many articles go into the ledger in one change, and how many bytes of
/// text: a change reaches the disk before the next, which takes its time.
const BATCH: usize = 256;
const BATCH_BYTES: usize = 8 << 20;

pub(super) fn run(options: &AddOptions) -> Done {
    let extractor = options.engine.extractor()?;
    let patience = Duration::from_secs(options.wait);
    let mut ledger =
        Ledger::open_patiently(&options.place.ledger, patience).map_err(|e| broken(&e))?;
    let threads = options
        .threads
        .or_else(|| thread::available_parallelism().ok())
        .map_or(1, NonZeroUsize::get);
    let mut batch: Vec<Item> = Vec::new();
    let mut bytes = 0;
    let mut done = Tally::default();
    let mut flush = |batch: &mut Vec<Item>| -> Done {
        let made = in_order(batch, threads, &|item: &Item| deposit(&extractor, item));
        batch.clear();
        // What stands before a record that cannot be read is kept.
        let mut good = Vec::with_capacity(made.len());
        let mut bad = Ok(());
        for it in made {
            match it {
                Ok(deposit) => good.push(deposit),
                Err(failure) => {
                    bad = Err(failure);
                    break;
                }
            }
        }
        let added = ledger.add(&good).map_err(|e| broken(&e))?;
        for (added, deposit) in added.iter().zip(&good) {
            done.count(*added, deposit.len());
        }
        bad
    };
    let read = input::read(&options.input, &mut |item| {
        bytes += match &item {
            Item::Article(article) => article.text().len(),
            Item::Record(record) => record.text.as_ref().map_or(0, |text| text.len()),
        };
        batch.push(item);
        if batch.len() >= BATCH || bytes >= BATCH_BYTES {
            bytes = 0;
            flush(&mut batch)?;
        }
        Ok(())
    });
    let flushed = flush(&mut batch);
    if !options.quiet {
        warn(&done);
    }
    read.and(flushed)
}

fn deposit(extractor: &Extractor, item: &Item) -> Result<Deposit, Failure> {
    match item {
        Item::Article(article) => Ok(Deposit::new(article, &extractor.extract(article))),
        Item::Record(record) => {
            let (article, extraction) = extractor
                .resume(record)
                .map_err(|e| Failure::BadLine(e.to_string()))?;
            Ok(Deposit::new(&article, &extraction))
        }
    }
}

/// What was done.
#[derive(Debug, Default)]
struct Tally {
    new: usize,
    unchanged: usize,
    replaced: usize,
    claims: usize,
}

impl Tally {
    fn count(&mut self, added: Added, claims: usize) {
        match added {
            Added::New => self.new += 1,
            Added::Unchanged => self.unchanged += 1,
            Added::Replaced => self.replaced += 1,
        }
        if added != Added::Unchanged {
            self.claims += claims;
        }
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let articles = counted(self.new, "article", "articles");
        let claims = counted(self.claims, "claim", "claims");
        write!(f, "{articles} added with {claims}")?;
        if self.replaced > 0 {
            write!(f, ", {} replaced", self.replaced)?;
        }
        if self.unchanged > 0 {
            write!(f, ", {} there already", self.unchanged)?;
        }
        Ok(())
    }
}

#[derive(Args, Debug)]
pub(super) struct RemoveOptions {
    #[command(flatten)]
    place: Where,
    /// The ids of the articles.
    #[arg(value_name = "ARTICLE", required = true)]
    articles: Vec<String>,
    /// How long to wait for another program that writes to the ledger.
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    wait: u64,
}

pub(super) fn remove(options: &RemoveOptions) -> Done {
    // A ledger that is not there is not made to take something out.
    options.place.read()?;
    let patience = Duration::from_secs(options.wait);
    let mut ledger =
        Ledger::open_patiently(&options.place.ledger, patience).map_err(|e| broken(&e))?;
    let mut missing = Vec::new();
    let mut gone = 0;
    for article in &options.articles {
        if ledger.remove(article).map_err(|e| broken(&e))? {
            gone += 1;
        } else {
            missing.push(format!("`{article}`"));
        }
    }
    print(|out| writeln!(out, "{} taken out", counted(gone, "article", "articles")))?;
    if missing.is_empty() {
        return Ok(());
    }
    Err(Failure::Input(format!(
        "{}: no article {}",
        options.place.ledger.display(),
        missing.join(", ")
    )))
}
