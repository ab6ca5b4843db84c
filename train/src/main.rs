//! Fits the word tables and the weights of `dixit`.
//!
//! ```text
//! cargo run --release -p dixit-train
//! ```
//!
//! reads `train.jsonl` and `train-tokens.jsonl.gz` of `../shared/eval/polnear`
//! and the repository's own gold texts tagged `tune`, and writes
//! `data/words.tsv`, `data/suffixes.tsv` and `data/weights.bin`. The same texts
//! and the same library give the same files: the random numbers are the
//! program's own, and its two threads share nothing that is added up.
//!
//! ```text
//! --out-of-fold FILE        predictions for the training texts, by models that did not see them
//! --extract GOLD FILE       predictions for gold texts, by the weights in --out
//!   --outermost             without attributions within others
//!   --patterns              by the patterns instead of the model
//! --set NAME=VALUE          a setting, see `settings.rs`
//! --data DIR --extra FILE --out DIR
//! ```

mod crf;
mod fit;
mod gold;
mod heads;
mod logistic;
mod random;
mod report;
mod rows;
mod settings;
mod words;

use std::error::Error;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use dixit::model::weights::Weights;
use dixit::{attribution, model};

use settings::Options;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Texts are dealt into this many folds.
const FOLDS: usize = 4;

/// Does `work` for every number below `n` on two threads; the answers are in
/// order.
fn each<T: Send>(n: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let run = || {
        let mut mine = Vec::new();
        loop {
            let k = next.fetch_add(1, Ordering::Relaxed);
            if k >= n {
                return mine;
            }
            mine.push((k, work(k)));
        }
    };
    let mut answers: Vec<(usize, T)> = std::thread::scope(|scope| {
        let other = scope.spawn(run);
        let mut answers = run();
        answers.extend(other.join().unwrap_or_default());
        answers
    });
    answers.sort_by_key(|a| a.0);
    answers.into_iter().map(|a| a.1).collect()
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    std::fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display()).into())
}

fn main() -> Result<()> {
    let options = settings::options()?;
    let start = Instant::now();
    #[allow(clippy::print_stderr)] // a program's progress
    let say = |what: &str| eprintln!("{:6.1}s {what}", start.elapsed().as_secs_f32());
    if let Some((gold, out)) = &options.extract {
        return extract(&options, gold, out);
    }
    let mut docs = gold::read(&options.data.join("train.jsonl"))?;
    let own = docs.len();
    word_tables(&options, &docs)?;
    for path in &options.extra {
        docs.extend(
            gold::read(path)?
                .into_iter()
                .filter(gold::Doc::is_for_tuning),
        );
    }
    for doc in &mut docs {
        doc.keep_outermost();
    }
    say(&format!("{own} texts and {} more", docs.len() - own));
    fit::weights(&mut docs, own, &options, &say)
}

/// Makes the word tables, which the library must have read already.
fn word_tables(options: &Options, docs: &[gold::Doc]) -> Result<()> {
    let tables = words::tables(&options.data.join("train-tokens.jsonl.gz"), docs)?;
    let mut changed = false;
    for (name, table) in [("words.tsv", &tables.0), ("suffixes.tsv", &tables.1)] {
        let path = options.out.join(name);
        changed |= std::fs::read_to_string(&path).is_ok_and(|old| old != *table);
        write(&path, table.as_bytes())?;
    }
    if changed {
        return Err("the word tables changed, and the library reads them: run this again".into());
    }
    Ok(())
}

/// Writes what the weights make of gold texts.
fn extract(options: &Options, gold: &Path, out: &Path) -> Result<()> {
    let file = std::fs::read(options.out.join("weights.bin"))?;
    let weights = Weights::read(&file).ok_or("weights.bin does not fit")?;
    let docs = gold::read(gold)?;
    let answers = each(docs.len(), |n| {
        let doc = &docs[n];
        let mut found = attribution::attribute_by(&doc.text, &doc.marks, |units| {
            if options.patterns {
                attribution::patterns::attribute(&doc.text, &doc.marks, units)
            } else {
                model::attribute_with(&doc.text, &doc.marks, units, &weights)
            }
        });
        found.retain(|a| a.within.is_none() || !options.outermost);
        report::line(doc, &found)
    });
    write(out, answers.concat().as_bytes())
}
