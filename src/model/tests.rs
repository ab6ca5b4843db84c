//! What any weights must get right: plain sentences, as marked text; words that
//! a caller adds; text that is none.

use super::{FILE, built_in};
use crate::attribution::{Engine, attribute};
use crate::lexicon::{Classes, Lexicon};
use crate::marks;
use crate::quote::Attribution;
use crate::span::Span;
use crate::text::Text;

fn all(text: &Text<'_>) -> Vec<Attribution> {
    attribute(text, &marks::find(text), Engine::Model)
}

/// The text with its attributions: `[content]`, `{cue}`, `<source>`.
fn mark(text: &Text<'_>) -> String {
    let mut spans: Vec<(Span, char, char)> = Vec::new();
    for a in all(text) {
        spans.extend(a.content.iter().map(|s| (*s, '[', ']')));
        spans.extend(a.cue.iter().map(|s| (*s, '{', '}')));
        spans.extend(a.source.iter().map(|s| (*s, '<', '>')));
    }
    let mut marked = String::new();
    for (at, c) in text
        .source
        .char_indices()
        .chain([(text.source.len(), '\n')])
    {
        let at = u32::try_from(at).unwrap();
        let mut ends: Vec<_> = spans.iter().filter(|s| s.0.end == at).collect();
        ends.sort_by_key(|s| u32::MAX - s.0.start);
        marked.extend(ends.iter().map(|s| s.2));
        let mut starts: Vec<_> = spans.iter().filter(|s| s.0.start == at).collect();
        starts.sort_by_key(|s| (u32::MAX - s.0.end, s.1 != '['));
        marked.extend(starts.iter().map(|s| s.1));
        marked.push(c);
    }
    marked.trim_end().to_owned()
}

const CASES: &[&str] = &[
    "[“The bridge will open on time,”] {said} <Mayor Ann Lee>.",
    "[“The bridge will open on time,”] <Mayor Ann Lee> {said}.",
    "<Mayor Ann Lee> {said} [that the bridge would open on time].",
    "<Mayor Ann Lee> {said} [the bridge would open on time].",
    "[The bridge would open on time], <Mayor Ann Lee> {said}.",
    "[The bridge will open on time], {according to} <a spokeswoman for the council>.",
    "<She> {said}, [“The bridge will open.”]",
    "[“The bridge will open,”] <she> {said}. [“It has to.”]",
    "[‘The bridge will open on time,’] <the mayor> {said}.",
    "<Officials> {believe} [the dam is safe].",
];

/// Nothing is said in these.
const NOTHING: &[&str] = &[
    "The bridge opened on Monday.",
    "They walked home in the rain and had soup.",
    "He wore a “lucky” hat and ate two apples.",
    "The film “A Long Way Home” runs for two hours.",
    "",
];

#[test]
fn plain_sentences() {
    let mut wrong = Vec::new();
    for case in CASES.iter().chain(NOTHING) {
        let source = case.replace(['[', ']', '{', '}', '<', '>'], "");
        let found = mark(&Text::of(&source));
        if found != *case {
            wrong.push(format!("expected {case}\n   found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_added_word_is_a_cue() {
    let source = "“The bridge will open on time,” frobbed Ann Lee.";
    let mut lexicon = Lexicon::built_in().clone();
    lexicon.add("frobbed", Classes::CUE | Classes::ADDED_CUE | Classes::PAST);
    let all = Span::new(0, u32::try_from(source.len()).unwrap());
    let text = Text::new(source, &[all], &lexicon);
    assert_eq!(
        mark(&text),
        "[“The bridge will open on time,”] {frobbed} <Ann Lee>."
    );
}

#[test]
fn a_report_in_a_report_is_within_it() {
    let source = "The mayor said the engineer had told the council that the bridge was safe.";
    let text = Text::of(source);
    let found = all(&text);
    let inner = found
        .iter()
        .find(|a| a.cue.iter().any(|c| c.text(source).contains("told")))
        .expect("the inner report");
    let outer = &found[inner.within.expect("within") as usize];
    assert_eq!(outer.source[0].text(source), "The mayor");
}

#[test]
fn confidence_is_a_share() {
    let source = CASES.join(" ").replace(['[', ']', '{', '}', '<', '>'], "");
    for a in all(&Text::of(&source)) {
        assert!((0.0..=1.0).contains(&a.confidence), "{}", a.confidence);
    }
    let weights = built_in().expect("weights");
    let confidence: Vec<f32> = (0..=100_u8)
        .map(|n| weights.confidence(f32::from(n) / 100.0))
        .collect();
    assert!(confidence.is_sorted());
}

#[test]
fn odd_text_has_an_answer() {
    for odd in [
        "said",
        "“",
        ":",
        "—",
        "he said ",
        "“a” ",
        "(",
        "said: “",
        ", ",
    ] {
        let source = odd.repeat(3000);
        for a in all(&Text::of(&source)) {
            for span in a.content.iter().chain(&a.cue).chain(&a.source) {
                assert!(source.get(span.range()).is_some());
            }
        }
    }
}

#[test]
fn the_built_in_weights_fit() {
    let weights = built_in().expect("weights");
    assert!(weights.states.len() > 1000);
    assert!(FILE.len() < 1_800_000, "{}", FILE.len());
}

/// New weights are a new version: records tell by which they were made.
#[test]
fn the_version_is_that_of_the_weights() {
    let sum = super::FILE
        .iter()
        .fold(0xcbf2_9ce4_8422_2325u64, |sum, byte| {
            (sum ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3)
        });
    assert_eq!(
        (super::VERSION, sum),
        ("w6", 0x65b7_0938_7250_cb87),
        "the weights have changed: give them a new version"
    );
}
