//! The word tables, from the tokens of the training texts as a tagger gave them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader};
use std::path::Path;

use dixit::lexicon::{Tags, fold};
use dixit::{OffsetMap, Offsets};
use serde::Deserialize;

use crate::Result;
use crate::gold::Doc;

/// A word stands in the table from this many sightings on.
const SEEN: u32 = 2;
/// A tag counts where it has this share of a word's sightings.
const SHARE: f64 = 0.15;
/// The same for the words of a suffix.
const SUFFIX_SHARE: f64 = 0.25;
/// A suffix stands in the table from this weight on; a word weighs at most
/// three, lest a common word speak for all that end like it.
const SUFFIX_SEEN: u32 = 5;
const HEAVIEST: u32 = 3;

/// Start, end, tag, lemma and kind of name of a token.
type Token = (u32, u32, String, String, String);

#[derive(Deserialize)]
struct Tagged {
    id: String,
    sentences: Vec<Vec<Token>>,
}

#[derive(Default)]
struct Word {
    tags: BTreeMap<String, u32>,
    lemmas: BTreeMap<String, u32>,
}

/// Makes `words.tsv` and `suffixes.tsv`.
pub(crate) fn tables(tokens: &Path, docs: &[Doc]) -> Result<(String, String)> {
    let file = std::fs::File::open(tokens).map_err(|e| format!("{}: {e}", tokens.display()))?;
    let mut words: BTreeMap<String, Word> = BTreeMap::new();
    for line in BufReader::new(flate2::read::GzDecoder::new(file)).lines() {
        let tagged: Tagged = serde_json::from_str(&line?)?;
        let Some(doc) = docs.iter().find(|d| d.id == tagged.id) else {
            continue;
        };
        let map = OffsetMap::new(doc.text.source, Offsets::Chars);
        for (start, end, tag, lemma, _) in tagged.sentences.iter().flatten() {
            let range = map.to_bytes(*start) as usize..map.to_bytes(*end) as usize;
            let word = words.entry(fold(&doc.text.source[range])).or_default();
            let tag = match tag.as_str() {
                "NNPS" => "NNP",
                tag if Tags::named(tag).is_some() => tag,
                _ => "O",
            };
            *word.tags.entry(tag.to_owned()).or_default() += 1;
            *word.lemmas.entry(lemma.to_lowercase()).or_default() += 1;
        }
    }
    let mut suffixes: BTreeMap<String, BTreeMap<&str, u32>> = BTreeMap::new();
    let mut table = String::from(
        "# word\ttags\tlemma: from silver tokens of PolNeAR train, words seen twice or more\nword\ttags\tlemma\n",
    );
    for (word, seen) in &words {
        let letters: Vec<char> = word.chars().collect();
        let tail: String = letters[letters.len().saturating_sub(3)..].iter().collect();
        if tail.len() == 3 && tail.bytes().all(|b| b.is_ascii_lowercase()) {
            for (tag, n) in &seen.tags {
                *suffixes
                    .entry(tail.clone())
                    .or_default()
                    .entry(tag)
                    .or_default() += (*n).min(HEAVIEST);
            }
        }
        let all: u32 = seen.tags.values().sum();
        let tags = frequent(seen.tags.iter().map(|(t, n)| (t.as_str(), *n)), all, SHARE);
        if all < SEEN
            || tags.is_empty()
            || word.contains([' ', '\t'])
            || !word.contains(char::is_alphabetic)
        {
            continue;
        }
        let lemma = seen
            .lemmas
            .iter()
            .max_by_key(|(lemma, n)| (**n, std::cmp::Reverse(*lemma)));
        let lemma = lemma.map_or("", |(lemma, _)| lemma.as_str());
        let lemma = if lemma == word { "" } else { lemma };
        writeln!(table, "{word}\t{tags}\t{lemma}")?;
    }
    let mut endings = String::from(
        "# last three letters\ttags of an unknown word: from silver tokens of PolNeAR train\nsuffix\ttags\n",
    );
    for (suffix, tags) in &suffixes {
        let all: u32 = tags.values().sum();
        let tags = frequent(tags.iter().map(|(t, n)| (*t, *n)), all, SUFFIX_SHARE);
        if all >= SUFFIX_SEEN && !tags.is_empty() {
            writeln!(endings, "{suffix}\t{tags}")?;
        }
    }
    Ok((table, endings))
}

/// The tags with a share of all sightings, in the order of the alphabet.
fn frequent<'a>(tags: impl Iterator<Item = (&'a str, u32)>, all: u32, share: f64) -> String {
    let frequent: Vec<&str> = tags
        .filter(|(tag, n)| *tag != "O" && f64::from(*n) >= share * f64::from(all))
        .map(|(tag, _)| tag)
        .collect();
    frequent.join(" ")
}
