//! Reports of one stage each, for the eye of a reader of newspapers.

use std::fmt::Write;

use dixit::marks::{self, Quotation};
use dixit::text::Text;
use dixit::{Article, Claim, Extraction, Feature, Quote, QuoteKind, Span, SpeakerKind, Timex};

/// Words on one line.
fn line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words(article: &Article, spans: &[Span]) -> String {
    line(&Extraction::words(article.text(), spans))
}

fn kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Indirect => "indirect",
    }
}

/// A sentence a line, its tokens set apart; an empty line between paragraphs.
pub(crate) fn tokens(text: &Text<'_>) -> String {
    let mut out = String::new();
    for sentence in &text.sentences {
        if sentence.start > 0
            && text
                .paragraphs
                .iter()
                .any(|paragraph| paragraph.start == sentence.start)
        {
            out.push('\n');
        }
        let tokens: Vec<&str> = text.tokens[sentence.range()]
            .iter()
            .map(|token| text.word(token))
            .collect();
        let _ = writeln!(out, "{}", tokens.join("·"));
    }
    out
}

/// A quotation a line, deeper ones indented.
pub(crate) fn marks(source: &str, marks: &marks::Marks) -> String {
    let mut out = String::new();
    for (number, it) in marks.quotations.iter().enumerate() {
        let Quotation {
            span,
            depth,
            closed,
            continues,
            role,
            ..
        } = *it;
        let _ = write!(
            out,
            "{:>3} {:6} ",
            number + 1,
            format!("{role:?}").to_lowercase()
        );
        let _ = write!(
            out,
            "{:indent$}{}",
            "",
            line(span.text(source)),
            indent = 2 * usize::from(depth)
        );
        if !closed {
            out.push_str("  [not closed]");
        }
        if let Some(before) = continues {
            let _ = write!(out, "  [goes on from {}]", before + 1);
        }
        out.push('\n');
    }
    for it in &marks.diagnostics {
        let _ = writeln!(out, "{}: {}", it.code.name(), it.message);
    }
    out
}

/// The analysed text with `[1 content]`, `{1 cue}` and `<1 source>` of each
/// quote marked in it, and a line about each quote.
pub(crate) fn attribution(article: &Article, extraction: &Extraction) -> String {
    let mut marked: Vec<(Span, usize, char, char)> = Vec::new();
    for (quote, number) in extraction.quotes.iter().zip(1..) {
        let it = &quote.attribution;
        marked.extend(it.content.iter().map(|span| (*span, number, '[', ']')));
        marked.extend(it.source.iter().map(|span| (*span, number, '<', '>')));
        marked.extend(it.cue.iter().map(|span| (*span, number, '{', '}')));
    }
    let mut out = with_marks(article.text(), &marked);
    out.truncate(out.trim_end().len());
    out.push_str("\n\n");
    for (quote, number) in extraction.quotes.iter().zip(1..) {
        let it = &quote.attribution;
        let _ = write!(out, "{number:>3} {:8} {}", kind(it.kind), it.rule.name());
        if let Some(outer) = it.within {
            let _ = write!(out, ", within {}", outer + 1);
        }
        if let Some(before) = it.continues {
            let _ = write!(out, ", goes on from {}", before + 1);
        }
        if let Some(addressee) = it.addressee {
            let _ = write!(out, ", to “{}”", words(article, &[addressee]));
        }
        out.push('\n');
    }
    out
}

/// Writes marks into a text: at one place what ends stands before what begins,
/// and the longer stretch outside.
fn with_marks(text: &str, marked: &[(Span, usize, char, char)]) -> String {
    let mut order: Vec<usize> = (0..marked.len()).collect();
    order.sort_by_key(|at| {
        (
            marked[*at].0.start,
            u32::MAX - marked[*at].0.end,
            marked[*at].1,
        )
    });
    let mut insertions: Vec<(u32, u8, i64, String)> = Vec::new();
    for (rank, at) in (0..).zip(order) {
        let (span, number, open, close) = marked[at];
        insertions.push((span.start, 1, rank, format!("{open}{number} ")));
        insertions.push((span.end, 0, -rank, close.to_string()));
    }
    insertions.sort();
    let mut out = String::with_capacity(text.len() * 2);
    let mut done = 0;
    for (at, _, _, mark) in insertions {
        let at = at as usize;
        out.push_str(&text[done..at]);
        out.push_str(&mark);
        done = at;
    }
    out.push_str(&text[done..]);
    out.replace('\r', "")
}

/// Every speaker with the places that name them, and who speaks which quote.
pub(crate) fn speakers(article: &Article, extraction: &Extraction) -> String {
    let mut out = String::new();
    for speaker in &extraction.speakers {
        let kind = match speaker.kind {
            SpeakerKind::Person => "person",
            SpeakerKind::Group => "group",
            SpeakerKind::Organization => "organization",
            SpeakerKind::Document => "document",
            SpeakerKind::Anonymous => "anonymous",
        };
        let _ = write!(out, "{} ({kind}", speaker.name);
        if let Some(gender) = speaker.gender {
            let _ = write!(out, ", {}", format!("{gender:?}").to_lowercase());
        }
        out.push(')');
        if let Some(role) = &speaker.role {
            let _ = write!(out, ": {role}");
        }
        out.push('\n');
        for mention in &speaker.mentions {
            let _ = writeln!(
                out,
                "    {:16} {}",
                mention.rule,
                words(article, &[mention.span])
            );
        }
    }
    out.push('\n');
    for (quote, number) in extraction.quotes.iter().zip(1..) {
        let source = words(article, &quote.attribution.source);
        let who = extraction
            .speaker_of(quote)
            .map_or("—", |speaker| speaker.name.as_str());
        let by = quote
            .speaker_rule
            .map_or(String::new(), |rule| format!("  ({rule})"));
        let source = if source.is_empty() {
            "no source"
        } else {
            source.as_str()
        };
        let _ = writeln!(out, "{number:>3} {source} → {who}{by}");
    }
    out
}

/// Every date expression with its value, and when each quote was said.
pub(crate) fn dates(article: &Article, timexes: &[Timex], extraction: &Extraction) -> String {
    let mut out = String::new();
    for it in timexes {
        let value = it.value.map_or("—".to_owned(), |value| value.edtf());
        let _ = writeln!(
            out,
            "{} → {value}  ({})",
            words(article, &[it.span]),
            it.basis.name()
        );
    }
    out.push('\n');
    for (quote, number) in extraction.quotes.iter().zip(1..) {
        let _ = writeln!(out, "{number:>3} {}", said(article, quote));
    }
    out
}

fn said(article: &Article, quote: &Quote) -> String {
    let Some(said) = &quote.said else {
        return "—".to_owned();
    };
    let about = if said.value.approximate { "about " } else { "" };
    let mut out = format!(
        "{about}{}  ({}, {}",
        said.value.edtf(),
        said.from.name(),
        said.basis.name()
    );
    if let Some(span) = said.span {
        let _ = write!(out, ": “{}”", words(article, &[span]));
    }
    out + ")"
}

/// The claims below the speaker and the day of each quote.
pub(crate) fn claims(article: &Article, extraction: &Extraction) -> String {
    let mut out = String::new();
    for (number, quote) in extraction.quotes.iter().enumerate() {
        let who = extraction
            .speaker_of(quote)
            .map_or("—", |speaker| speaker.name.as_str());
        let when = quote.said.map_or("—".to_owned(), |said| said.value.edtf());
        let _ = writeln!(out, "{:>3} {who}, {when}", number + 1);
        for claim in extraction.claims_of(number) {
            claim_report(&mut out, article, extraction, claim);
        }
    }
    out
}

fn claim_report(out: &mut String, article: &Article, extraction: &Extraction, claim: &Claim) {
    let _ = writeln!(out, "    {}", line(&claim.text));
    let stance = format!("{:?}, {:?}", claim.stance, claim.tense).to_lowercase();
    let _ = write!(out, "        {stance}");
    for (yes, word) in [(claim.negated, "negated"), (claim.hedged, "hedged")] {
        if yes {
            let _ = write!(out, ", {word}");
        }
    }
    if let Some(subject) = claim.subject {
        let _ = write!(out, ", of {}", extraction.speakers[subject as usize].name);
    }
    let reasons: Vec<&str> = claim.check_reasons.iter().map(Feature::name).collect();
    let _ = writeln!(
        out,
        "; check {:.2} {}",
        claim.check_worthiness,
        reasons.join(", ")
    );
    for timex in &claim.about {
        let value = timex.value.map_or("—".to_owned(), |value| value.edtf());
        let _ = writeln!(
            out,
            "        about {value} “{}”",
            words(article, &[timex.span])
        );
    }
    for it in &claim.quantities {
        let bound = format!("{:?}", it.bound).to_lowercase();
        let upper = it
            .upper
            .map_or(String::new(), |upper| format!(" to {upper}"));
        let unit = it.unit.as_deref().unwrap_or("—");
        let _ = writeln!(
            out,
            "        {bound} {}{upper} {unit} “{}”",
            it.value,
            words(article, &[it.span])
        );
    }
    if !claim.names.is_empty() {
        let _ = writeln!(out, "        names {}", claim.names.join(", "));
    }
}
