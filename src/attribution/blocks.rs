//! Text whose form alone tells who speaks: turns of a transcript, posts with
//! their handle, a quotation with a dash and a name behind it.
//!
//! *Input*: a text and its marks. *Output*: attributions and the tokens that
//! they take out of the hands of the engines.
//!
//! - A *transcript* is a text with `TURNS` paragraphs or more that open with
//!   a name and a colon (`Q:`, `SMITH:`, `Ms. Quist:`), a quotation mark before
//!   it or not, or with `Q.` and `A.` The name is the source, the paragraph behind it the content, the
//!   cue is empty, or the colon where the transcript is quoted in marks. A
//!   paragraph between two turns goes on with the first one, unless it stands in
//!   brackets or is too short to be told from a heading.
//! - `“…” — Jane Roe`: the dash is the cue.
//! - `@roe: …`: the colon is the cue.
//!
//! What a quoted speaker reports inside a turn is found afterwards, by the
//! engine's pass over contents.
//!
//! Known limits: of the last answer only the first paragraph is taken, since
//! nothing tells where the transcript ends.

use std::collections::HashMap;

use crate::keys::KeySet;
use crate::lexicon::{Classes, key};
use crate::marks::Marks;
use crate::quote::{Attribution, Rule, SourceHint};
use crate::span::{Spans, TokenRange};
use crate::text::{Text, Token, index};

use super::inside;
use super::np::COLON;

/// So many turns make a transcript: fewer are headlines and labels.
const TURNS: usize = 4;

/// The longest name of a turn, in tokens: `SEN. MARY ANN ROE, D-N.Y.`
const NAME: usize = 8;

/// What was found.
#[derive(Debug, Default)]
pub struct Blocks {
    /// In order; without what is reported inside them.
    pub attributions: Vec<Attribution>,
    /// The tokens that no engine shall read, in order, without overlap.
    pub taken: Vec<TokenRange>,
}

/// The blocks of a text.
#[must_use]
pub fn find(text: &Text<'_>, marks: &Marks) -> Blocks {
    let mut blocks = Blocks::default();
    let mut heads: Vec<Option<Head>> = text.paragraphs.iter().map(|p| head(text, *p)).collect();
    if !heads.iter().any(Option::is_some) {
        letters(text, &mut heads);
    }
    // A headline and the introduction.
    if let [first, None, ..] = &mut heads[..] {
        *first = None;
    }
    let turns = turns(text, &heads);
    let marked = heads.iter().flatten().any(|h| h.marked);
    let mut n = 0;
    while let Some(paragraph) = text.paragraphs.get(n) {
        if let (true, Some(head)) = (turns, heads[n]) {
            let last = goes_on(text, &heads, n);
            let end = text.paragraphs[last].end;
            blocks.put(
                text,
                marks,
                (head.start, head.end),
                (head.behind, end as usize),
                if marked && head.end < head.behind {
                    core::slice::from_ref(&head.end)
                } else {
                    &[]
                },
                Rule::Transcript,
                TokenRange::new(paragraph.start, end),
            );
            // The stop of `Q.` is no part of the name.
            if head.end == head.behind {
                if let Some(name) = blocks.attributions.last_mut().map(|a| &mut a.source[0]) {
                    name.end = name.start + 1;
                }
            }
            n = last;
        } else if let Some(colon) = handle(text, *paragraph) {
            blocks.put(
                text,
                marks,
                (paragraph.start as usize, colon),
                (colon + 1, paragraph.end as usize),
                &[colon],
                Rule::Post,
                *paragraph,
            );
        }
        n += 1;
    }
    dashes(text, marks, &mut blocks);
    blocks
}

impl Blocks {
    #[allow(clippy::too_many_arguments)]
    fn put(
        &mut self,
        text: &Text<'_>,
        marks: &Marks,
        source: (usize, usize),
        content: (usize, usize),
        cue: &[usize],
        rule: Rule,
        taken: TokenRange,
    ) {
        let span = |(from, to): (usize, usize)| text.span(TokenRange::new(index(from), index(to)));
        if content.0 >= content.1 || source.0 >= source.1 {
            return;
        }
        let content: Spans = span(content).into();
        self.attributions.push(Attribution {
            kind: inside::kind(text, marks, &content, 0),
            content,
            cue: cue.iter().map(|c| text.tokens[*c].span).collect(),
            source: span(source).into(),
            addressee: None,
            within: None,
            continues: None,
            hint: SourceHint::None,
            rule,
            confidence: confidence(rule),
        });
        self.taken.push(taken);
    }
}

/// The name that opens a paragraph.
#[derive(Clone, Copy, Debug)]
struct Head {
    /// Its first token, behind a mark.
    start: usize,
    /// Behind its last token: the colon.
    end: usize,
    /// The first token of what is said.
    behind: usize,
    /// Whether a mark stands before it.
    marked: bool,
}

/// The name and colon that open a paragraph: `SMITH: …`, `“SMITH: …`. What stands
/// behind is said: a figure alone is a line of a table.
fn head(text: &Text<'_>, paragraph: TokenRange) -> Option<Head> {
    let tokens = &text.tokens[paragraph.range()];
    let marks = usize::from(tokens.first().is_some_and(|t| t.is(Classes::MARK)));
    let mut named = false;
    for (n, t) in tokens.iter().enumerate().skip(marks).take(NAME + 1) {
        if t.key == COLON {
            let start = paragraph.start as usize;
            return (named && tokens[n + 1..].iter().any(is_spoken)).then_some(Head {
                start: start + marks,
                end: start + n,
                behind: start + n + 1,
                marked: marks > 0,
            });
        }
        if t.is(Classes::WORD) {
            if !t.is(Classes::CAPITAL | Classes::DIGIT | Classes::PARTICLE) {
                return None;
            }
            named |= t.is(Classes::CAPITAL);
        } else if t.is(Classes::MARK | Classes::STOP) {
            return None;
        }
    }
    None
}

/// Adds the heads of a hearing as courts print it, `Q. …` and `A. …`, if there
/// are questions and answers enough.
fn letters(text: &Text<'_>, heads: &mut [Option<Head>]) {
    const QUESTION: [u32; 2] = [key("q"), key("q.")];
    const ANSWER: [u32; 2] = [key("a"), key("a.")];
    let mut found: Vec<(usize, Head)> = Vec::new();
    let (mut questions, mut answers) = (0, 0);
    for (n, paragraph) in text.paragraphs.iter().enumerate() {
        let tokens = &text.tokens[paragraph.range()];
        let [letter, next, ..] = tokens else {
            continue;
        };
        let (asks, says) = (QUESTION.contains(&letter.key), ANSWER.contains(&letter.key));
        let stop = text.word(letter).ends_with('.');
        if !(asks || says) || !letter.is(Classes::CAPITAL) || !stop && !next.is(Classes::STOP) {
            continue;
        }
        let start = paragraph.start as usize;
        let behind = start + 1 + usize::from(!stop);
        if !text.tokens[behind..paragraph.end as usize]
            .iter()
            .any(is_spoken)
        {
            continue;
        }
        questions += usize::from(asks);
        answers += usize::from(says);
        found.push((
            n,
            Head {
                start,
                end: start + 1,
                behind,
                marked: false,
            },
        ));
    }
    if questions >= 2 && answers >= 2 {
        for (n, head) in found {
            heads[n] = Some(head);
        }
    }
}

fn is_spoken(t: &Token) -> bool {
    t.is(Classes::WORD) && !t.is(Classes::DIGIT)
}

/// The last paragraph of the turn that opens with paragraph `n`: those without a
/// name before the next turn go on with it.
fn goes_on(text: &Text<'_>, heads: &[Option<Head>], n: usize) -> usize {
    let between = heads[n + 1..].iter().take(MORE + 1);
    let Some(next) = between.clone().position(Option::is_some) else {
        return n;
    };
    let more = text.paragraphs[n + 1..n + 1 + next]
        .iter()
        .take_while(|p| {
            let tokens = &text.tokens[p.range()];
            tokens
                .first()
                .is_some_and(|t| t.is(Classes::WORD | Classes::MARK))
                && tokens
                    .last()
                    .is_some_and(|t| t.is(Classes::STOP | Classes::MARK))
                && tokens
                    .iter()
                    .filter(|t| is_spoken(t))
                    .take(SENTENCE)
                    .count()
                    == SENTENCE
        })
        .count();
    n + more
}

/// An answer of more paragraphs than this is no longer one.
const MORE: usize = 4;

/// A paragraph of fewer words between two turns is a heading or a remark.
const SENTENCE: usize = 5;

/// Whether the paragraphs with a head are turns: enough of them, by names that
/// come again, or behind a line that announces them.
fn turns(text: &Text<'_>, heads: &[Option<Head>]) -> bool {
    let mut names: HashMap<u32, usize> = HashMap::new();
    let mut all = 0;
    for head in heads.iter().flatten() {
        *names.entry(text.tokens[head.end - 1].key).or_default() += 1;
        all += 1;
    }
    let again: usize = names.values().filter(|n| **n >= 2).sum();
    all >= TURNS && again * 2 >= all && (again >= TURNS || announced(text, heads))
}

/// Whether a line says that the turns behind it are a transcript: `Partial
/// transcript as follows:`.
fn announced(text: &Text<'_>, heads: &[Option<Head>]) -> bool {
    let lines = text.paragraphs.iter().zip(&heads[1.min(heads.len())..]);
    lines.into_iter().any(|(line, behind)| {
        let tokens = &text.tokens[line.range()];
        behind.is_some()
            && tokens.last().is_some_and(|t| t.key == COLON)
            && tokens.iter().rev().take(16).any(|t| TALKS.has(t.lemma))
    })
}

/// What a line in front of a transcript calls it.
static TALKS: KeySet = KeySet::of(&[
    key("transcript"),
    key("exchange"),
    key("conversation"),
    key("interview"),
    key("dialogue"),
]);

/// The colon of `@roe: …`, `Jane Roe (@roe): …`.
fn handle(text: &Text<'_>, paragraph: TokenRange) -> Option<usize> {
    let tokens = &text.tokens[paragraph.range()];
    let colon = tokens.iter().take(9).position(|t| t.key == COLON)?;
    let head = &tokens[..colon];
    let named = head.iter().all(|t| {
        t.is(Classes::CAPITAL | Classes::HANDLE | Classes::PARTICLE)
            || !t.is(Classes::WORD | Classes::MARK | Classes::STOP | Classes::PAUSE)
    });
    let handle = head
        .iter()
        .any(|t| t.is(Classes::HANDLE) && text.word(t).starts_with('@'));
    (named && handle && colon + 1 < tokens.len()).then_some(paragraph.start as usize + colon)
}

/// `“…” — Jane Roe` to the end of a paragraph, or in a paragraph of its own
/// behind the quotation's.
fn dashes(text: &Text<'_>, marks: &Marks, blocks: &mut Blocks) {
    for q in &marks.quotations {
        if q.depth > 0 {
            continue;
        }
        let end = q.tokens.end as usize;
        let Some(dash) = text.tokens.get(end).filter(|t| t.is(Classes::DASH)) else {
            continue;
        };
        let here = text.paragraph_of(end);
        let paragraph = text.paragraphs[here];
        let start = q.tokens.start as usize;
        let own = text.paragraph_of(start);
        // The quotation opens its paragraph, the name ends it.
        let opens = text.tokens[text.paragraphs[own].start as usize..start]
            .iter()
            .all(|t| !t.is(Classes::WORD));
        let name = &text.tokens[end + 1..paragraph.end as usize];
        if !opens
            || here > own + 1
            || here > own && !dash.is(Classes::PARAGRAPH)
            || !is_signature(name)
        {
            continue;
        }
        let mut content = Spans::from(q.span);
        let mut first = start;
        // Open paragraphs before it.
        let mut from = q.continues;
        while let Some(k) = from {
            let earlier = &marks.quotations[k as usize];
            content[0] = content[0].join(earlier.span);
            first = earlier.tokens.start as usize;
            from = earlier.continues;
        }
        let to = end + 1 + name_end(name);
        blocks.attributions.push(Attribution {
            kind: inside::kind(text, marks, &content, 0),
            content,
            cue: dash.span.into(),
            source: text.span(TokenRange::new(index(end + 1), index(to))).into(),
            addressee: None,
            within: None,
            continues: None,
            hint: SourceHint::None,
            rule: Rule::Dash,
            confidence: confidence(Rule::Dash),
        });
        let taken = TokenRange::new(index(first), paragraph.end);
        while blocks.taken.last().is_some_and(|t| t.start >= taken.start) {
            blocks.taken.pop();
        }
        blocks.taken.push(taken);
    }
    blocks.taken.sort_unstable();
}

/// Whether the words behind a dash sign what stands before it: a name, with a
/// role or place behind a comma.
fn is_signature(name: &[Token]) -> bool {
    let words = name.iter().filter(|t| t.is(Classes::WORD)).count();
    let first = name.first();
    first.is_some_and(|t| t.is(Classes::CAPITAL | Classes::HANDLE))
        && words <= 12
        && name[..name_end(name)].iter().all(|t| {
            t.is(Classes::CAPITAL
                | Classes::HANDLE
                | Classes::PARTICLE
                | Classes::CLITIC
                | Classes::FUNCTION)
                || !t.is(Classes::WORD)
        })
        && !name.iter().any(|t| {
            t.is(Classes::QUOTED
                | Classes::MARK
                | Classes::PRONOUN
                | Classes::AUXILIARY
                | Classes::MODAL)
                && !t.is(Classes::CLITIC)
        })
}

/// Where the name ends: before a comma, a bracket or a full stop.
fn name_end(name: &[Token]) -> usize {
    name.iter()
        .position(|t| t.is(Classes::PAUSE | Classes::STOP) || t.key == key("("))
        .unwrap_or(name.len())
}

/// How sure the form of a block is: all 31 of the articles of our own are right,
/// and all 7 dashes of the training texts.
const fn confidence(rule: Rule) -> f32 {
    match rule {
        Rule::Transcript => 0.95,
        _ => 0.9,
    }
}
