//! Precision, recall and F1 against the gold of our own articles.
//!
//! A text is cut into words, and a list of spans stands for the words that it
//! touches, so that marks and spaces decide nothing. A quote is *detected*
//! where its content and a gold content share at least half of all their words
//! (Jaccard); each is matched once, the largest overlap first. A *relation* is
//! a detected quote whose source and cue both touch the gold ones, or are empty
//! where those are; *exact* ones have the same words in content, source and
//! cue. *Speaker* and *said* are those of detected quotes.

use std::collections::BTreeSet;
use std::fmt::Write;

use dixit::{Extractor, QuoteKind, Span};

use crate::articles::Gold;

const ROWS: [&str; 6] = [
    "detection",
    "content exact",
    "relation",
    "relation exact",
    "speaker",
    "said",
];

#[derive(Debug)]
struct Item {
    content: BTreeSet<usize>,
    cue: BTreeSet<usize>,
    source: BTreeSet<usize>,
    kind: QuoteKind,
    speaker: String,
    said: Option<String>,
}

/// The words of a text: runs of letters, digits and `_`, with apostrophes and
/// hyphens inside.
fn words_of(text: &str) -> Vec<Span> {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let joint = |c: char| matches!(c, '\'' | '’' | 'ʼ' | '-' | '‐' | '‑');
    let mut words: Vec<Span> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut open = false;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let start = u32::try_from(at).unwrap();
        let end = start + u32::try_from(c.len_utf8()).unwrap();
        if word(c) {
            match words.last_mut() {
                Some(last) if open => last.end = end,
                _ => words.push(Span::new(start, end)),
            }
            open = true;
        } else {
            open = open && joint(c) && next.is_some_and(word);
        }
    }
    words
}

fn touched(words: &[Span], spans: &[Span]) -> BTreeSet<usize> {
    let numbers = spans.iter().flat_map(|span| {
        let first = words.partition_point(|word| word.end <= span.start);
        let last = words.partition_point(|word| word.start < span.end);
        first..last
    });
    numbers.collect()
}

/// A name without case, points and titles in front.
fn name(name: Option<&str>) -> String {
    const TITLES: &[&str] = &[
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "sen",
        "senator",
        "rep",
        "gov",
        "governor",
        "president",
        "judge",
        "the",
        "a",
        "an",
    ];
    let name = name
        .unwrap_or("")
        .to_lowercase()
        .replace('’', "'")
        .replace("'s", "")
        .replace('.', "");
    let mut words: Vec<&str> = name.split_whitespace().collect();
    while words.len() > 1 && TITLES.contains(&words[0]) {
        words.remove(0);
    }
    words.join(" ")
}

/// Whether two share something, the second not being far longer, or are both empty.
fn agree(gold: &BTreeSet<usize>, found: &BTreeSet<usize>) -> bool {
    let shared = !gold.is_disjoint(found) && found.len() <= 2 * gold.len() + 5;
    shared || (gold.is_empty() && found.is_empty())
}

/// Which of the rows a pair holds.
fn hits(gold: &Item, found: &Item) -> [bool; 6] {
    let shared = gold.content.intersection(&found.content).count();
    let union = gold.content.len() + found.content.len() - shared;
    let detected = 2 * shared >= union;
    let exact = gold.content == found.content;
    [
        detected,
        exact,
        detected && agree(&gold.source, &found.source) && agree(&gold.cue, &found.cue),
        exact && gold.source == found.source && gold.cue == found.cue,
        detected && gold.speaker == found.speaker,
        detected && gold.said == found.said,
    ]
}

/// Pairs of a gold and a found item, the largest overlap first.
fn pairs(gold: &[Item], found: &[Item]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (g, one) in gold.iter().enumerate() {
        for (f, other) in found.iter().enumerate() {
            let shared = one.content.intersection(&other.content).count();
            if shared > 0 {
                let source = one.source.intersection(&other.source).count();
                let cue = one.cue.intersection(&other.cue).count();
                let union = one.content.len() + other.content.len() - shared;
                candidates.push((
                    1000 * shared / union,
                    source,
                    cue,
                    shared,
                    usize::MAX - g,
                    usize::MAX - f,
                ));
            }
        }
    }
    candidates.sort_unstable();
    let (mut golds, mut founds, mut out) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for (.., g, f) in candidates.into_iter().rev() {
        let (g, f) = (usize::MAX - g, usize::MAX - f);
        if !golds.contains(&g) && !founds.contains(&f) {
            golds.insert(g);
            founds.insert(f);
            out.push((g, f));
        }
    }
    out
}

/// The table of scores over some articles.
pub(crate) fn table(articles: &[&Gold], extractor: &Extractor) -> String {
    let kinds = [
        None,
        Some(QuoteKind::Direct),
        Some(QuoteKind::Mixed),
        Some(QuoteKind::Indirect),
    ];
    // For each kind: gold items, found items, and for each row the hits by the
    // gold's kind (recall) and by the found one's (precision).
    let mut counts = [(0u32, 0u32, [(0u32, 0u32); ROWS.len()]); 4];
    for gold in articles {
        let words = words_of(gold.article.text());
        let extraction = extractor.extract(&gold.article);
        let wanted: Vec<Item> = gold
            .attributions
            .iter()
            .map(|it| Item {
                content: touched(&words, &it.content),
                cue: touched(&words, &it.cue),
                source: touched(&words, &it.source),
                kind: it.kind,
                speaker: name(it.speaker.as_deref()),
                said: it.said.clone(),
            })
            .collect();
        let found: Vec<Item> = extraction
            .quotes
            .iter()
            .map(|quote| Item {
                content: touched(&words, &quote.attribution.content),
                cue: touched(&words, &quote.attribution.cue),
                source: touched(&words, &quote.attribution.source),
                kind: quote.attribution.kind,
                speaker: name(
                    extraction
                        .speaker_of(quote)
                        .map(|speaker| speaker.name.as_str()),
                ),
                said: quote.said.map(|said| said.value.edtf()),
            })
            .collect();
        let pairs = pairs(&wanted, &found);
        for (kind, count) in kinds.iter().zip(&mut counts) {
            let of_kind = |item: &Item| kind.is_none_or(|kind| item.kind == kind);
            count.0 += u32::try_from(wanted.iter().filter(|item| of_kind(item)).count()).unwrap();
            count.1 += u32::try_from(found.iter().filter(|item| of_kind(item)).count()).unwrap();
            for (g, f) in &pairs {
                for (hit, row) in hits(&wanted[*g], &found[*f]).into_iter().zip(&mut count.2) {
                    row.0 += u32::from(hit && of_kind(&wanted[*g]));
                    row.1 += u32::from(hit && of_kind(&found[*f]));
                }
            }
        }
    }
    let mut out = format!("{:16}", "");
    for (kind, (gold, found, _)) in kinds.iter().zip(&counts) {
        let kind = kind.map_or("all".to_owned(), |kind| format!("{kind:?}").to_lowercase());
        let _ = write!(out, "{:22}", format!("{kind} ({gold} gold, {found})"));
    }
    out = out.trim_end().to_owned() + "\n";
    for (at, row) in ROWS.iter().enumerate() {
        let mut cells = format!("{row:16}");
        for (gold, found, rows) in &counts {
            let share = |hits: u32, of: u32| f64::from(hits) / f64::from(of.max(1));
            let (r, p) = (share(rows[at].0, *gold), share(rows[at].1, *found));
            let f1 = if p + r > 0.0 {
                2.0 * p * r / (p + r)
            } else {
                0.0
            };
            let _ = write!(
                cells,
                "{:22}",
                format!("P {:.0} R {:.0} F1 {:.0}", p * 100.0, r * 100.0, f1 * 100.0)
            );
        }
        out += cells.trim_end();
        out.push('\n');
    }
    out
}

#[test]
fn words_are_those_of_a_reader() {
    let text = "Ann’s vice-chair—“no”, 4,5 re- ";
    let words: Vec<&str> = words_of(text).iter().map(|span| span.text(text)).collect();
    assert_eq!(words, ["Ann’s", "vice-chair", "no", "4", "5", "re"]);
}

#[test]
fn names_are_compared_without_titles() {
    assert_eq!(
        name(Some("Mr. Ralph Baker Jr.")),
        name(Some("ralph baker jr"))
    );
    assert_ne!(name(Some("Baker")), name(Some("Ralph Baker")));
}
