//! Has this been said before: a text against the statements, and the
//! differences word by word.
//!
//! *Input*: words, and who is said to have said them. *Output*: [`Match`]es,
//! the most alike first, each with the report that comes nearest and the
//! [`Change`]s that lead from it to the words. It answers whether a quotation
//! on a placard is genuine, trimmed or changed.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Deposit;
use super::occasion::{View, same_proposition};
use super::relation::number;
use super::sense::Senses;
use super::{Statement, Tracker, alike, people, shingles};
use crate::article::Article;
use crate::extraction::Extraction;
use crate::lexicon;
use crate::quote::{Attribution, Quote, QuoteKind, Rule, SourceHint};
use crate::span::{Span, Spans};

/// A statement that a text may be a report of.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Match {
    /// The statement.
    pub statement: Statement,
    /// The report of it that the text is most like, as a place in
    /// [`Statement::occurrences`].
    pub occurrence: usize,
    /// How alike they are, 0 to 1.
    pub score: f32,
    /// Whether the text has the report's words: all, a part, or others.
    pub wording: Wording,
    /// What leads from the report's words to the text, word by word.
    pub changes: Vec<Change>,
    /// Facts on which the two differ: numbers, names, dates, negation.
    pub clashes: Vec<String>,
}

/// How the words of a text relate to those of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wording {
    /// The same words; marks, punctuation and capitals may differ.
    Same,
    /// A part of the report's words, in order.
    Trimmed,
    /// The report's words and more.
    Extended,
    /// Other words.
    Changed,
}

impl Wording {
    /// The name in the output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Wording::Same => "same",
            Wording::Trimmed => "trimmed",
            Wording::Extended => "extended",
            Wording::Changed => "changed",
        }
    }
}

/// Words in a row that are in both, or in one of the two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// In both.
    Kept(String),
    /// In the report only.
    Left(String),
    /// In the text only.
    Put(String),
}

/// Longer texts are compared in so many words at a time.
const WORDS: usize = 600;
/// No more answers than these.
const ANSWERS: usize = 20;

impl Tracker {
    /// Whether words have been said before, by whom and in which wording: the
    /// statements that they may be a report of, the most alike first; empty
    /// where there is none. With a speaker only theirs.
    ///
    /// ```
    /// use dixit::tracker::Wording;
    /// use dixit::{Article, Extractor, Tracker};
    ///
    /// let article = Article::new("“The old bridge will be closed until Friday,” Ann Lee said.")?;
    /// let mut tracker = Tracker::new();
    /// tracker.add(&article, &Extractor::new().extract(&article));
    /// let found = tracker.matches("The old bridge will be closed", Some("Lee"));
    /// assert_eq!(found[0].wording, Wording::Trimmed);
    /// # Ok::<(), dixit::Error>(())
    /// ```
    pub fn matches(&mut self, text: &str, speaker: Option<&str>) -> Vec<Match> {
        let Ok(article) = Article::plain(text) else {
            return Vec::new();
        };
        let all = Span::new(0, crate::text::index(text.len()));
        let attribution = Attribution {
            content: all.into(),
            cue: Spans::new(),
            source: Spans::new(),
            addressee: None,
            kind: QuoteKind::Direct,
            within: None,
            continues: None,
            hint: SourceHint::None,
            rule: Rule::Given,
            confidence: 1.0,
        };
        let quote = Quote {
            attribution,
            speaker: None,
            speaker_rule: None,
            speaker_confidence: 0.0,
            said: None,
        };
        let extraction = Extraction {
            quotes: vec![quote],
            claims: crate::claim::claims(text),
            ..Extraction::default()
        };
        self.find(&Deposit::new(&article, &extraction), speaker)
    }

    fn find(&mut self, asked: &Deposit, speaker: Option<&str>) -> Vec<Match> {
        self.refresh();
        let mut best: BTreeMap<&str, (f32, u32, u32)> = BTreeMap::new();
        let wanted = speaker.map(people::words_of);
        for (entry, number) in asked.entries.iter().zip(0..) {
            let senses = Senses::of(&entry.words);
            let long = alike::long_words(&entry.text);
            let probe = View {
                node: 0,
                entry,
                deposit: asked,
                set: &senses.set,
                turned: &senses.turned,
                long: &long,
                named: true,
            };
            let mut nodes: BTreeSet<u32> = BTreeSet::new();
            for key in shingles(entry) {
                nodes.extend(self.by_words.get(key));
            }
            for at in nodes {
                let Some(node) = &self.nodes[at as usize] else {
                    continue;
                };
                let speaking = &self.speaking[node.person as usize];
                let theirs = |words: &Vec<String>| {
                    speaking.key == words.join("-")
                        || words
                            .iter()
                            .all(|word| speaking.key.split('-').any(|w| w == word))
                };
                if wanted.as_ref().is_some_and(|words| !theirs(words)) {
                    continue;
                }
                let view = self.view(at);
                let l = probe.likeness(&view);
                // A changed number or a turned negation is what a reader asks
                // for, so it lowers the score and does not hide the match.
                let score = match same_proposition(&probe, &view, &l) {
                    Some(score) => score,
                    None if l.force => continue,
                    None => l.contained * (l.shared / 3.0).min(1.0) * 0.8,
                };
                let Some(inner) = speaking.told.get(node.told as usize) else {
                    continue;
                };
                if score >= 0.35 && best.get(inner.id.as_str()).is_none_or(|old| old.0 < score) {
                    best.insert(&inner.id, (score, at, number));
                }
            }
        }
        let mut found: Vec<(String, (f32, u32, u32))> = best
            .into_iter()
            .map(|(id, it)| (id.to_owned(), it))
            .collect();
        found.sort_by(|a, b| b.1.0.total_cmp(&a.1.0).then_with(|| a.0.cmp(&b.0)));
        found.truncate(ANSWERS);
        found
            .into_iter()
            .filter_map(|(id, (score, at, number))| {
                self.answer(&id, score, at, &asked.entries[number as usize], asked)
            })
            .collect()
    }

    fn answer(
        &self,
        id: &str,
        score: f32,
        at: u32,
        entry: &super::Entry,
        asked: &Deposit,
    ) -> Option<Match> {
        let (speaking, inner) = self.inner(id)?;
        let statement = self.statement_of(speaking, inner);
        let view = self.view(at);
        let senses = Senses::of(&entry.words);
        let long = alike::long_words(&entry.text);
        let probe = View {
            node: 0,
            entry,
            deposit: asked,
            set: &senses.set,
            turned: &senses.turned,
            long: &long,
            named: true,
        };
        let changes = differences(&view.entry.text, &entry.text);
        let left = changes
            .iter()
            .any(|change| matches!(change, Change::Left(_)));
        let put = changes
            .iter()
            .any(|change| matches!(change, Change::Put(_)));
        Some(Match {
            occurrence: inner
                .group
                .members
                .iter()
                .position(|member| *member == at)?,
            statement,
            score: score.min(1.0),
            wording: match (left, put) {
                (false, false) => Wording::Same,
                (true, false) => Wording::Trimmed,
                (false, true) => Wording::Extended,
                (true, true) => Wording::Changed,
            },
            changes,
            clashes: clashes(&view, &probe),
        })
    }
}

/// The facts on which a text differs from a report.
fn clashes(report: &View<'_>, asked: &View<'_>) -> Vec<String> {
    let l = report.likeness(asked);
    let mut out = Vec::new();
    if let Some((old, new)) = l.clash {
        out.push(format!("number: {} → {}", number(&old), number(&new)));
    }
    if l.polarity && l.opposite {
        out.push("one is the opposite".to_owned());
    } else if l.polarity {
        out.push("one is negated".to_owned());
    }
    if l.names {
        out.push(format!(
            "names: {} → {}",
            report.entry.names.join(", "),
            asked.entry.names.join(", ")
        ));
    }
    if l.dates {
        let dates = |view: &View<'_>| {
            view.entry
                .about
                .iter()
                .map(crate::date::DateValue::edtf)
                .collect::<Vec<_>>()
                .join(", ")
        };
        out.push(format!("dates: {} → {}", dates(report), dates(asked)));
    }
    out
}

/// What two joined claims share, in words.
pub(super) fn reason(a: &View<'_>, b: &View<'_>, l: &alike::Likeness) -> String {
    let mut parts = Vec::new();
    if l.equal {
        parts.push("the same words".to_owned());
    } else {
        let shared = shared_words(a, b);
        if !shared.is_empty() {
            parts.push(format!("shared words: {}", shared.join(", ")));
        }
    }
    if l.fragment > 1 {
        parts.push(format!("{} words of one quotation", l.fragment));
    }
    if let Some(amount) = &l.agree {
        parts.push(format!("the number {}", number(amount)));
    }
    match (a.entry.said, b.entry.said) {
        (Some(x), Some(y)) if x == y => parts.push(format!("both said {}", x.edtf())),
        _ => {}
    }
    parts.join("; ")
}

/// The words of one text whose roots the other has too.
fn shared_words(a: &View<'_>, b: &View<'_>) -> Vec<String> {
    let text = crate::text::Text::of(&a.entry.text);
    let mut out: Vec<String> = Vec::new();
    for token in &text.tokens {
        let shared =
            b.set.binary_search(&token.lemma).is_ok() || b.set.binary_search(&token.key).is_ok();
        let word = lexicon::fold(text.word(token));
        if shared && !out.contains(&word) {
            out.push(word);
        }
    }
    out
}

/// What leads from one text to another, word by word; punctuation, capitals
/// and the form of apostrophes do not count.
#[must_use]
pub fn differences(from: &str, to: &str) -> Vec<Change> {
    let a: Vec<&str> = words(from);
    let b: Vec<&str> = words(to);
    let mut out: Vec<Change> = Vec::new();
    let (mut at, mut on) = (0, 0);
    while at < a.len() || on < b.len() {
        let x = &a[at..a.len().min(at + WORDS)];
        let y = &b[on..b.len().min(on + WORDS)];
        for (kind, word) in shortest(x, y) {
            push(&mut out, kind, word);
        }
        at += x.len();
        on += y.len();
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Kept,
    Left,
    Put,
}

fn push(out: &mut Vec<Change>, kind: Kind, word: &str) {
    let grow = |text: &mut String| {
        text.push(' ');
        text.push_str(word);
    };
    match (kind, out.last_mut()) {
        (Kind::Kept, Some(Change::Kept(text)))
        | (Kind::Left, Some(Change::Left(text)))
        | (Kind::Put, Some(Change::Put(text))) => grow(text),
        (Kind::Kept, _) => out.push(Change::Kept(word.to_owned())),
        (Kind::Left, _) => out.push(Change::Left(word.to_owned())),
        (Kind::Put, _) => out.push(Change::Put(word.to_owned())),
    }
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect()
}

fn folded(word: &str) -> String {
    lexicon::fold(word.trim_matches(|c: char| {
        !c.is_alphanumeric() && c != '%' && c != '$' && c != '£' && c != '€'
    }))
}

/// The longest common subsequence, in the order of both texts: what is left
/// out stands before what is put in.
fn shortest<'w>(a: &[&'w str], b: &[&'w str]) -> Vec<(Kind, &'w str)> {
    let fa: Vec<String> = a.iter().map(|word| folded(word)).collect();
    let fb: Vec<String> = b.iter().map(|word| folded(word)).collect();
    let width = b.len() + 1;
    let mut table = vec![0u16; (a.len() + 1) * width];
    for at in (0..a.len()).rev() {
        for on in (0..b.len()).rev() {
            table[at * width + on] = if fa[at] == fb[on] {
                table[(at + 1) * width + on + 1] + 1
            } else {
                table[(at + 1) * width + on].max(table[at * width + on + 1])
            };
        }
    }
    let (mut at, mut on) = (0, 0);
    let mut out = Vec::new();
    while at < a.len() || on < b.len() {
        if at < a.len() && on < b.len() && fa[at] == fb[on] {
            out.push((Kind::Kept, b[on]));
            at += 1;
            on += 1;
        } else if at < a.len()
            && (on == b.len() || table[(at + 1) * width + on] >= table[at * width + on + 1])
        {
            out.push((Kind::Left, a[at]));
            at += 1;
        } else {
            out.push((Kind::Put, b[on]));
            on += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The report's words, the text, and what leads from one to the other:
    /// `-` left out, `+` put in.
    const CASES: &[(&str, &str, &str)] = &[
        (
            "We will win in May.",
            "“We will win in May”",
            "We will win in May”",
        ),
        (
            "We will win in May.",
            "We will win in June.",
            "We will win in -May. +June.",
        ),
        (
            "It is, I think, over.",
            "It is over",
            "It is, -I think, over",
        ),
        ("It is over.", "It is not over.", "It is +not over."),
        ("", "Yes.", "+Yes."),
    ];

    #[test]
    fn differences_are_told_word_by_word() {
        for (from, to, expected) in CASES {
            let shown: Vec<String> = differences(from, to)
                .into_iter()
                .map(|change| match change {
                    Change::Kept(words) => words,
                    Change::Left(words) => format!("-{words}"),
                    Change::Put(words) => format!("+{words}"),
                })
                .collect();
            let plain = |text: &str| text.replace(['“', '”', '.', ','], "");
            assert_eq!(plain(&shown.join(" ")), plain(expected), "{from} / {to}");
        }
    }
}
