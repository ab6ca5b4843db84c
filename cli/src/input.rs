//! Input: files, directories and standard input, as articles or as records of
//! earlier extractions, in the order in which they were given.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use dixit::Article;
use dixit::output::Record;
use jiff::civil::Date;
use serde_json::Value;

use crate::failure::{Failure, reason, warn};
use crate::fields::Fields;

/// Where articles come from and how they are read.
#[derive(Args, Debug)]
#[group(skip)]
pub(crate) struct Options {
    /// Files, directories (their .txt, .md and .jsonl files) or `-` for standard
    /// input.
    #[arg(value_name = "FILE|DIR|-", default_value = "-")]
    paths: Vec<PathBuf>,
    /// What the input is.
    #[arg(long, value_enum, default_value_t, value_name = "FORM")]
    input: Form,
    /// The day of publication, for articles that do not tell it.
    #[arg(long, value_name = "DATE")]
    published: Option<Date>,
    /// Go on after a line or file that cannot be read; their number is told at
    /// the end.
    #[arg(long)]
    skip_bad: bool,
    /// The key of the text in JSON Lines.
    #[arg(
        long,
        value_name = "KEY",
        default_value = "text",
        help_heading = "Keys of JSON Lines"
    )]
    text_field: String,
    /// The key of the id.
    #[arg(
        long,
        value_name = "KEY",
        default_value = "id",
        help_heading = "Keys of JSON Lines"
    )]
    id_field: String,
    /// The key of the headline.
    #[arg(
        long,
        value_name = "KEY",
        default_value = "title",
        help_heading = "Keys of JSON Lines"
    )]
    title_field: String,
    /// The key of the day of publication.
    #[arg(
        long,
        value_name = "KEY",
        default_value = "published",
        help_heading = "Keys of JSON Lines"
    )]
    published_field: String,
    /// The key of the publisher.
    #[arg(
        long,
        value_name = "KEY",
        default_value = "publisher",
        help_heading = "Keys of JSON Lines"
    )]
    publisher_field: String,
    /// The key of the byline.
    #[arg(
        long,
        value_name = "KEY",
        default_value = "byline",
        help_heading = "Keys of JSON Lines"
    )]
    byline_field: String,
    /// The key of the address.
    #[arg(
        long,
        value_name = "KEY",
        default_value = "url",
        help_heading = "Keys of JSON Lines"
    )]
    url_field: String,
}

/// What an input is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Form {
    /// By the file's name, else by its first characters.
    #[default]
    Auto,
    /// Plain text, one article.
    Text,
    /// Markdown as a scraper saves it, one article.
    Markdown,
    /// JSON Lines, an article a line: {"id", "text", "title", "published", …}.
    Jsonl,
    /// Records that `dixit extract --format jsonl --with-text` printed.
    Extraction,
}

/// One thing that was read.
#[derive(Debug)]
#[allow(clippy::large_enum_variant)] // nearly all that is read are articles
pub(crate) enum Item {
    Article(Article),
    Record(Box<Record<'static>>),
}

/// The key that tells a record from an article.
const SCHEMA: &str = "schema";

/// Files that a directory is searched for.
const ENDINGS: &[&str] = &["txt", "text", "md", "markdown", "jsonl", "ndjson"];

/// Reads everything that the options name and hands each article to `take`.
///
/// A file that cannot be read is told on standard error and the others are
/// read; a bad line ends the run unless `--skip-bad` is given. Both make the
/// whole answer a failure, after everything good before them was handed on.
pub(crate) fn read(
    options: &Options,
    take: &mut dyn FnMut(Item) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut reader = Reader {
        options,
        take,
        bad: 0,
    };
    for path in &options.paths {
        match reader.path(path) {
            Err(Failure::Input(why)) => {
                warn(why);
                reader.bad += 1;
            }
            other => other?,
        }
    }
    match reader.bad {
        0 => Ok(()),
        _ if options.skip_bad => {
            warn(format_args!(
                "{} left out: see above",
                counted(reader.bad, "input", "inputs")
            ));
            Ok(())
        }
        bad => Err(Failure::Input(format!(
            "{} could not be read",
            counted(bad, "input", "inputs")
        ))),
    }
}

/// `1 input`, `3 inputs`.
pub(crate) fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

struct Reader<'a> {
    options: &'a Options,
    take: &'a mut dyn FnMut(Item) -> Result<(), Failure>,
    /// How many inputs could not be read.
    bad: usize,
}

impl Reader<'_> {
    fn path(&mut self, path: &Path) -> Result<(), Failure> {
        if path == Path::new("-") {
            return self.stream(None, BufReader::new(io::stdin().lock()));
        }
        let about = fs::metadata(path).map_err(|e| Failure::file(path, "cannot be read", &e))?;
        if !about.is_dir() {
            return self.file(path);
        }
        let mut files = Vec::new();
        find_files(path, &mut files)?;
        if files.is_empty() {
            return Err(Failure::Input(format!(
                "{}: no articles in this directory (files that end in .txt, .md or .jsonl)",
                path.display()
            )));
        }
        for file in files {
            self.file(&file)?;
        }
        Ok(())
    }

    fn file(&mut self, path: &Path) -> Result<(), Failure> {
        let file = File::open(path).map_err(|e| Failure::file(path, "cannot be read", &e))?;
        self.stream(Some(path), BufReader::with_capacity(1 << 18, file))
    }

    fn stream(&mut self, path: Option<&Path>, mut from: impl BufRead) -> Result<(), Failure> {
        let name = path.map_or("standard input".to_owned(), |path| {
            path.display().to_string()
        });
        let failed = |error: &io::Error| {
            Failure::Input(format!("{name}: cannot be read: {}", reason(error)))
        };
        let ending = path
            .and_then(Path::extension)
            .and_then(OsStr::to_str)
            .unwrap_or("")
            .to_ascii_lowercase();
        let form = match (self.options.input, ending.as_str()) {
            (Form::Auto, "md" | "markdown") => Form::Markdown,
            (Form::Auto, "jsonl" | "ndjson") => Form::Jsonl,
            (Form::Auto, _) => {
                let head = from.fill_buf().map_err(|e| failed(&e))?;
                let first = head
                    .iter()
                    .copied()
                    .find(|byte| !byte.is_ascii_whitespace());
                if first == Some(b'{') {
                    Form::Jsonl
                } else {
                    Form::Auto
                }
            }
            (form, _) => form,
        };
        if matches!(form, Form::Jsonl | Form::Extraction) {
            return self.lines(&name, form, from);
        }
        let mut text = String::new();
        from.read_to_string(&mut text).map_err(|e| failed(&e))?;
        let article = match form {
            Form::Text => Article::plain(text),
            Form::Markdown => Article::markdown(text),
            _ => Article::new(text),
        };
        let mut article = article.map_err(|e| Failure::Input(format!("{name}: {e}")))?;
        if path.is_some() {
            article = article.with_id(&*name);
        }
        if let Some(published) = self.options.published {
            article = article.with_published(published);
        }
        (self.take)(Item::Article(article))
    }

    fn lines(&mut self, name: &str, form: Form, mut from: impl BufRead) -> Result<(), Failure> {
        let mut line = Vec::new();
        for number in 1.. {
            line.clear();
            let read = from.read_until(b'\n', &mut line);
            if read.map_err(|e| {
                Failure::Input(format!(
                    "{name}: line {number} cannot be read: {}",
                    reason(&e)
                ))
            })? == 0
            {
                break;
            }
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            match self.line(&line, form) {
                Ok(item) => (self.take)(item)?,
                Err(why) => {
                    let why = format!("{name}: line {number}: {why}");
                    if !self.options.skip_bad {
                        return Err(Failure::BadLine(why));
                    }
                    warn(why);
                    self.bad += 1;
                }
            }
        }
        Ok(())
    }

    /// An article or a record from a line, or why it is none.
    fn line(&self, line: &[u8], form: Form) -> Result<Item, String> {
        let line = std::str::from_utf8(line).map_err(|_| "it is not UTF-8".to_owned())?;
        let keys = self.keys();
        if form != Form::Extraction {
            // Whatever is odd about a line is told by reading all of it.
            if let Ok(fields) = Fields::read(line, &keys) {
                let schema = fields.get(SCHEMA).and_then(Value::as_str);
                if !schema.is_some_and(|it| self.is_record(it)) {
                    return self.article(fields).map(Item::Article);
                }
            }
        }
        let value: Value = serde_json::from_str(line).map_err(|e| format!("it is no JSON: {e}"))?;
        let Value::Object(map) = value else {
            return Err("it is no JSON object such as {\"id\": …, \"text\": …}".to_owned());
        };
        let record = serde_json::from_value(Value::Object(map));
        record
            .map(|it| Item::Record(Box::new(it)))
            .map_err(|e| format!("it is no record of dixit: {e}"))
    }

    /// Whether a line with this schema is read as a record.
    fn is_record(&self, schema: &str) -> bool {
        schema.starts_with("dixit/") && self.options.input == Form::Auto
    }

    /// The keys that are asked for in a line.
    fn keys(&self) -> [&str; 8] {
        let options = self.options;
        [
            SCHEMA,
            &options.text_field,
            &options.id_field,
            &options.title_field,
            &options.published_field,
            &options.publisher_field,
            &options.byline_field,
            &options.url_field,
        ]
    }

    fn article(&self, mut fields: Fields<'_>) -> Result<Article, String> {
        let options = self.options;
        let text = match fields.take(&options.text_field) {
            Some(Value::String(text)) => text,
            Some(_) => return Err(format!("its `{}` is no string", options.text_field)),
            None => {
                return Err(format!(
                    "it has no `{}` (another key is named by --text-field)",
                    options.text_field
                ));
            }
        };
        let mut article = match options.input {
            Form::Markdown => Article::markdown(text),
            _ => Article::new(text),
        }
        .map_err(|e| e.to_string())?;
        let mut field = |key: &str| match fields.take(key) {
            Some(Value::String(value)) => Some(value),
            Some(Value::Number(value)) => Some(value.to_string()),
            _ => None,
        };
        if let Some(id) = field(&options.id_field) {
            article = article.with_id(id);
        }
        if let Some(title) = field(&options.title_field) {
            article = article.with_title(title);
        }
        if let Some(published) = field(&options.published_field) {
            article = article.with_published_text(&published);
        }
        if let Some(publisher) = field(&options.publisher_field) {
            article = article.with_publisher(publisher);
        }
        if let Some(byline) = field(&options.byline_field) {
            article = article.with_byline(byline);
        }
        if let Some(url) = field(&options.url_field) {
            article = article.with_url(url);
        }
        if let (None, Some(published)) = (article.published(), options.published) {
            article = article.with_published(published);
        }
        Ok(article)
    }
}

/// The articles below a directory, sorted by path; hidden ones are left out.
fn find_files(directory: &Path, out: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let failed = |error: &io::Error| Failure::file(directory, "cannot be read", error);
    let mut entries = Vec::new();
    for entry in fs::read_dir(directory).map_err(|e| failed(&e))? {
        entries.push(entry.map_err(|e| failed(&e))?);
    }
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        // A link to a directory is not followed: it may lead back.
        let kind = entry.file_type().map_err(|e| failed(&e))?;
        if kind.is_dir() {
            find_files(&path, out)?;
        } else {
            let ending = path
                .extension()
                .and_then(OsStr::to_str)
                .unwrap_or("")
                .to_ascii_lowercase();
            if ENDINGS.contains(&ending.as_str()) {
                out.push(path);
            }
        }
    }
    Ok(())
}
