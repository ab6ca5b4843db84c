//! `dixit explain`: why a quote was found, shown on its sentence.

use std::fmt::Write;
use std::io::Write as _;

use anstyle::{AnsiColor, Style};
use clap::Args;
use dixit::{Article, Attribution, Explanation, Extraction, Span, Weighed};

use crate::extract::Engine;
use crate::failure::{Done, Failure, output};
use crate::input::{self, Item};
use crate::table::{cell, width, wrap};

#[derive(Args, Debug)]
pub(crate) struct Options {
    #[command(flatten)]
    input: input::Options,
    /// Only this quote, by its id in the article: q7.
    #[arg(long, value_name = "ID")]
    quote: Option<String>,
    #[command(flatten)]
    engine: Engine,
}

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const CONTENT: Style = AnsiColor::Green.on_default();
const CUE: Style = AnsiColor::Yellow.on_default();
const SOURCE: Style = AnsiColor::Cyan.on_default();

pub(crate) fn run(options: &Options) -> Done {
    let wanted = match options.quote.as_deref() {
        None => None,
        Some(id) => match id.strip_prefix('q').unwrap_or(id).parse::<usize>() {
            Ok(number) if number > 0 => Some(number - 1),
            _ => {
                return Err(Failure::Usage(format!(
                    "`{id}` is no quote's id: they are q1, q2, …"
                )));
            }
        },
    };
    let extractor = options.engine.extractor()?;
    let mut out = anstream::stdout().lock();
    input::read(&options.input, &mut |item| {
        let (article, extraction) = match item {
            Item::Article(article) => {
                let extraction = extractor.extract(&article);
                (article, extraction)
            }
            Item::Record(record) => extractor
                .resume(&record)
                .map_err(|e| Failure::BadLine(e.to_string()))?,
        };
        if let Some(number) = wanted.filter(|n| *n >= extraction.quotes.len()) {
            return Err(Failure::Usage(format!(
                "{}: there is no q{}: it has {}",
                article.id_or_hash(),
                number + 1,
                input::counted(extraction.quotes.len(), "quote", "quotes")
            )));
        }
        for (number, quote) in extraction.quotes.iter().enumerate() {
            if wanted.is_none_or(|n| n == number) {
                let why = extractor.explain(&article, &quote.attribution);
                let text = one(&article, &extraction, number, why.as_ref());
                out.write_all(text.as_bytes()).map_err(|e| output(&e))?;
            }
        }
        Ok(())
    })?;
    out.flush().map_err(|e| output(&e))
}

fn one(
    article: &Article,
    extraction: &Extraction,
    number: usize,
    why: Option<&Explanation>,
) -> String {
    let mut out = String::new();
    let quote = &extraction.quotes[number];
    let it = &quote.attribution;
    let who = extraction
        .speaker_of(quote)
        .map_or("nobody that the article tells", |it| it.name.as_str());
    let _ = writeln!(
        out,
        "{BOLD}q{}{BOLD:#}  {}, {:.0} % sure; {who}{}",
        number + 1,
        it.rule.name(),
        100.0 * it.confidence,
        quote.speaker_rule.map_or(String::new(), |rule| {
            format!(
                ", by {rule}, {:.0} % sure",
                100.0 * quote.speaker_confidence
            )
        }),
    );
    let sentence = why.map_or_else(|| stretch(article.text(), it), |why| why.sentence);
    let _ = writeln!(out, "{}\n", on_sentence(article.text(), sentence, it));
    let Some(why) = why else {
        let _ = writeln!(out, "  Found by the rule alone, without the model.\n");
        return out;
    };
    let words = |span: Span| span.text(article.text());
    if let Some(pattern) = why.pattern {
        let _ = writeln!(out, "  The patterns alone propose: {}", pattern.name());
    }
    let _ = writeln!(out, "  {DIM}Candidates for the cue{DIM:#}");
    for candidate in &why.candidates {
        let mark = if candidate.span == why.anchor {
            "← this one"
        } else if candidate.chosen {
            "another quote's"
        } else {
            ""
        };
        let line = format!(
            "    {} {:>5.2}  {mark}",
            cell(words(candidate.span), 18, CUE),
            candidate.score
        );
        let _ = writeln!(out, "{}", line.trim_end());
    }
    features(&mut out, "For and against the cue", &why.anchor_features);
    features(
        &mut out,
        &format!("For and against the relation ({:.2})", why.keep),
        &why.keep_features,
    );
    if let Some(other) = &why.runner_up {
        let join = |spans: &[Span]| {
            let joined = Extraction::words(article.text(), spans);
            if joined.is_empty() {
                "nothing".to_owned()
            } else {
                joined
            }
        };
        let _ = writeln!(
            out,
            "  {DIM}Next best reading{DIM:#}, {:.1} times less likely\n    source {SOURCE}{}{SOURCE:#}; cue {CUE}{}{CUE:#}",
            other.odds,
            join(&other.source),
            join(&other.cue)
        );
        for line in wrap(&format!("content {}", join(&other.content)), width() - 4) {
            let _ = writeln!(out, "    {line}");
        }
    }
    out.push('\n');
    out
}

fn features(out: &mut String, title: &str, features: &[Weighed]) {
    let _ = writeln!(out, "  {DIM}{title}{DIM:#}");
    for feature in features {
        let _ = writeln!(out, "    {:+.2}  {}", feature.weight, feature.feature);
    }
}

/// From the first to the last word of an attribution.
fn stretch(text: &str, it: &Attribution) -> Span {
    let all = it.content.iter().chain(&it.cue).chain(&it.source).copied();
    all.reduce(Span::join)
        .filter(|span| !span.text(text).is_empty())
        .unwrap_or_default()
}

/// The sentence with its parts marked: `[content]`, `{cue}`, `<source>`, in
/// colour as well.
fn on_sentence(text: &str, sentence: Span, it: &Attribution) -> String {
    let mut parts: Vec<(Span, char, char, Style)> = Vec::new();
    parts.extend(it.content.iter().map(|span| (*span, '[', ']', CONTENT)));
    parts.extend(it.cue.iter().map(|span| (*span, '{', '}', CUE)));
    parts.extend(it.source.iter().map(|span| (*span, '<', '>', SOURCE)));
    parts.retain(|(span, ..)| sentence.overlaps(*span));
    parts.sort_by_key(|part| part.0);
    let mut out = String::from("  ");
    let mut at = sentence.start;
    for (span, open, close, style) in parts {
        if span.start < at {
            continue;
        }
        out += &text[at as usize..span.start as usize];
        let _ = write!(out, "{style}{open}{}{close}{style:#}", span.text(text));
        at = span.end;
    }
    if at < sentence.end {
        out += &text[at as usize..sentence.end as usize];
    }
    out.replace('\n', "\n  ")
}
