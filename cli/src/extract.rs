//! `dixit extract`: articles in, quotes and claims out.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use clap::{Args, ValueEnum};
use dixit::output::{Record, RecordOptions};
use dixit::{Article, Extraction, Extractor, Offsets};

use crate::failure::{Done, Failure, output};
use crate::input::{self, Item};
use crate::table;

#[derive(Args, Debug)]
#[group(skip)]
pub(crate) struct Options {
    #[command(flatten)]
    input: input::Options,
    /// What is printed: a table on a terminal, else JSON Lines.
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    /// The unit of offsets.
    #[arg(long, value_enum, default_value_t, value_name = "UNIT")]
    offsets: Unit,
    /// Put the article's text into its record.
    #[arg(long)]
    with_text: bool,
    /// List every pair of quotation marks, with its depth and role.
    #[arg(long)]
    quotations: bool,
    #[command(flatten)]
    engine: Engine,
    /// How many articles are read at a time.
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
}

/// How articles are analysed.
#[derive(Args, Debug)]
pub(crate) struct Engine {
    /// Leave out quotes below this confidence, 0 to 1.
    #[arg(long, value_name = "P", default_value_t = 0.0, value_parser = probability)]
    min_confidence: f32,
    /// Decide by the grammar's patterns alone: faster, and finds less.
    #[arg(long)]
    no_model: bool,
    /// A further reporting verb, in the form that stands in the text; may be
    /// given several times.
    #[arg(long, value_name = "WORD")]
    cue: Vec<String>,
    /// People and institutions that you know: tab-separated lines of name,
    /// aliases (with | between), role, gender and id, or JSON Lines of these.
    #[arg(long, value_name = "FILE")]
    roster: Option<PathBuf>,
}

impl Engine {
    /// The extractor that these options ask for.
    pub(crate) fn extractor(&self) -> Result<Extractor, Failure> {
        let mut extractor = Extractor::new().with_min_confidence(self.min_confidence);
        if self.no_model {
            extractor = extractor.without_model();
        }
        for word in &self.cue {
            extractor = extractor.with_cue(word);
        }
        if let Some(path) = &self.roster {
            extractor = extractor.with_roster(crate::roster::read(path)?);
        }
        Ok(extractor)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: who, when, how, and the words.
    Table,
    /// For programs: one record a line.
    Jsonl,
    /// One JSON array of records, indented.
    Json,
}

/// The unit of offsets.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum Unit {
    /// Bytes of UTF-8.
    #[default]
    Bytes,
    /// Unicode code points, as Python counts.
    Chars,
    /// UTF-16 units, as JavaScript and Java count.
    Utf16,
}

impl Unit {
    pub(crate) fn offsets(self) -> Offsets {
        match self {
            Unit::Bytes => Offsets::Bytes,
            Unit::Chars => Offsets::Chars,
            Unit::Utf16 => Offsets::Utf16,
        }
    }
}

fn probability(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(p) if (0.0..=1.0).contains(&p) => Ok(p),
        _ => Err("it is a number from 0 to 1".to_owned()),
    }
}

/// How many articles stand ready for the threads at a time, and how many bytes
/// of text: enough to keep them busy, few enough to stay small.
const BATCH: usize = 256;
const BATCH_BYTES: usize = 8 << 20;

pub(crate) fn run(options: &Options) -> Done {
    let extractor = options.engine.extractor()?;
    let stdout = io::stdout();
    let format = options.format.unwrap_or(if stdout.is_terminal() {
        Format::Table
    } else {
        Format::Jsonl
    });
    let record = RecordOptions::new()
        .offsets(options.offsets.offsets())
        .with_text(options.with_text)
        .with_quotations(options.quotations);
    let mut out: Box<dyn Write> = match format {
        Format::Table => Box::new(BufWriter::new(anstream::AutoStream::auto(stdout.lock()))),
        Format::Jsonl | Format::Json => Box::new(BufWriter::with_capacity(1 << 16, stdout.lock())),
    };
    let width = table::width();
    let render = |item: &Item| -> Result<Vec<u8>, Failure> {
        let done = match item {
            Item::Article(article) => (None, extractor.extract(article)),
            Item::Record(record) => {
                let (article, extraction) = extractor
                    .resume(record)
                    .map_err(|e| Failure::BadLine(e.to_string()))?;
                (Some(article), extraction)
            }
        };
        let article = match (item, &done.0) {
            (Item::Article(article), _) | (_, Some(article)) => article,
            (Item::Record(_), None) => return Ok(Vec::new()),
        };
        Ok(print(
            article,
            &done.1,
            format,
            record,
            width,
            options.quotations,
        ))
    };

    let threads = options
        .threads
        .or_else(|| thread::available_parallelism().ok())
        .map_or(1, NonZeroUsize::get);
    let mut batch: Vec<Item> = Vec::new();
    let mut bytes = 0;
    let mut first = true;
    let mut flush = |batch: &mut Vec<Item>, out: &mut dyn Write| -> Done {
        for text in in_order(batch, threads, &render) {
            let text = text?;
            let before = match (format, first) {
                (Format::Json, true) => "[\n",
                (Format::Json, false) => ",\n",
                (Format::Table, false) => "\n",
                _ => "",
            };
            first = false;
            out.write_all(before.as_bytes())
                .and_then(|()| out.write_all(&text))
                .map_err(|e| output(&e))?;
        }
        batch.clear();
        Ok(())
    };
    let read = input::read(&options.input, &mut |item| {
        bytes += match &item {
            Item::Article(article) => article.text().len(),
            Item::Record(record) => record.text.as_ref().map_or(0, |text| text.len()),
        };
        batch.push(item);
        if batch.len() >= BATCH || bytes >= BATCH_BYTES {
            bytes = 0;
            flush(&mut batch, &mut *out)?;
        }
        Ok(())
    });
    let flushed = flush(&mut batch, &mut *out);
    if format == Format::Json {
        let end: &[u8] = if first { b"[]\n" } else { b"\n]\n" };
        out.write_all(end).map_err(|e| output(&e))?;
    }
    out.flush().map_err(|e| output(&e))?;
    read.and(flushed)
}

/// Does the work for every item, on several threads, and answers in order.
pub(crate) fn in_order<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    work: &(impl Fn(&T) -> R + Sync),
) -> Vec<R> {
    if threads == 1 || items.len() < 2 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads.min(items.len()))
            .map(|_| {
                scope.spawn(|| {
                    let mut mine = Vec::new();
                    while let Some((at, item)) = {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        items.get(at).map(|item| (at, item))
                    } {
                        mine.push((at, work(item)));
                    }
                    mine
                })
            })
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| {
                worker
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            })
            .collect()
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

fn print(
    article: &Article,
    extraction: &Extraction,
    format: Format,
    options: RecordOptions,
    width: usize,
    quotations: bool,
) -> Vec<u8> {
    let record = || Record::new(article, extraction, options);
    match format {
        Format::Table => table::article(article, extraction, width, quotations).into_bytes(),
        Format::Jsonl => serde_json::to_vec(&record())
            .map(|mut line| {
                line.push(b'\n');
                line
            })
            .unwrap_or_default(),
        Format::Json => serde_json::to_vec_pretty(&record()).unwrap_or_default(),
    }
}
