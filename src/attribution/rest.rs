//! The quotations that name nobody where they stand.
//!
//! *Input*: the relations that an engine found, the marks and the units.
//! *Output*: the same list, completed: quotations that go on after their cue
//! join the content of their attribution; those of a new paragraph become
//! attributions of their own, without cue and source, with
//! [`Attribution::continues`] or a [`SourceHint`] for the speaker stage.
//!
//! The unit is the *quote-only sentence*, nothing but quotations and marks:
//!
//! - in the paragraph of an attribution it is more of its content, over a
//!   sentence end too: `“We were wrong,” she said. [“The lamp stays.”]`
//! - behind a sentence that ends in a colon it is that sentence's content:
//!   `The coach answered with a post of her own:` and the next paragraph;
//! - where the paragraph before left its mark open it is the same quotation;
//! - in a new paragraph it goes on from the quotation that ended the one
//!   before, or answers it ([`SourceHint::Alternation`]) where that one asks;
//! - anywhere else its speaker may stand in the sentence before or behind it:
//!   `Kang recalled his first session.` and then `“She took me to lunch.”`
//!
//! CONVENTIONS 8 starts a new attribution with a new paragraph; other
//! annotations do not. `continues` lets a reader have either.
//!
//! Known limits: only a row of whole paragraphs is taken for dialogue.

use crate::lexicon::{Classes, Tags};
use crate::marks::{Marks, Role};
use crate::quote::{Attribution, QuoteKind, Rule, SourceHint};
use crate::span::{Span, Spans, TokenRange};
use crate::text::{Text, Token, index};

use super::anchors;
use super::inside;
use super::lead;
use super::np::{self, COLON};
use super::units::{self, Units};
use super::verbs;

const NONE: u32 = u32::MAX;

/// What stood before a sentence.
#[derive(Clone, Copy, Debug)]
struct Before {
    /// The attribution that a quotation would go on from.
    attribution: Option<u32>,
    /// Its last quotation, as a node.
    quotation: usize,
    paragraph: u32,
    /// Whether nothing but a quotation stood at the end of the paragraph.
    ends_quoted: bool,
}

impl Before {
    /// What stands behind sentence `n`, from whose attribution `frame` a quotation
    /// would go on.
    fn behind(units: &Units, n: usize, frame: u32) -> Before {
        let sentence = units.sentences[n];
        let nodes = &units.nodes[sentence.range()];
        Before {
            attribution: (frame != NONE).then_some(frame),
            quotation: last_quotation(nodes, sentence.start as usize),
            paragraph: units.paragraph(sentence.start as usize),
            ends_quoted: nodes
                .iter()
                .rev()
                .find(|t| t.is(Classes::WORD | Classes::QUOTATION))
                .is_some_and(|t| t.is(Classes::QUOTATION))
                || frame != NONE,
        }
    }
}

/// Completes `found` and sorts it.
pub fn complete(text: &Text<'_>, marks: &Marks, units: &Units, found: &mut Vec<Attribution>) {
    if marks.quotations.is_empty() {
        return;
    }
    let mut owner = owners(marks, units, found);
    let frames = frames(units, found);
    let mut before: Option<Before> = None;
    // The last sentence that is more than quotations, if it is the one before.
    let mut framed: Option<usize> = None;
    for (n, sentence) in units.sentences.iter().enumerate() {
        let nodes = &units.nodes[sentence.range()];
        if !is_quote_only(nodes) {
            framed = Some(n);
            continue;
        }
        if let Some(n) = framed.take() {
            before = Some(Before::behind(units, n, frames[n]));
        }
        let paragraph = units.paragraph(sentence.start as usize);
        for node in sentence.range() {
            let Some(quotation) = units.quotation(node) else {
                continue;
            };
            let q = &marks.quotations[quotation];
            if owner[quotation] != NONE {
                before = Some(Before {
                    attribution: Some(owner[quotation]),
                    quotation: node,
                    paragraph,
                    ends_quoted: true,
                });
                continue;
            }
            if matches!(q.role, Role::Title) {
                continue;
            }
            let own = q.span;
            let mine = place(
                text,
                marks,
                units,
                found,
                &owner,
                &Place {
                    node,
                    sentence: n,
                    before,
                    paragraph,
                },
            );
            match mine {
                Mine::Same(a) => {
                    join(
                        text,
                        units,
                        &mut found[a as usize],
                        node,
                        own,
                        q.continues.is_some(),
                    );
                    owner[quotation] = a;
                }
                Mine::New(attribution) => {
                    owner[quotation] = index(found.len());
                    found.push(attribution);
                }
            }
            before = Some(Before {
                attribution: Some(owner[quotation]),
                quotation: node,
                paragraph,
                ends_quoted: true,
            });
        }
    }
    reach_back(marks, &owner, found);
    for a in found.iter_mut() {
        if a.within.is_none() {
            a.kind = inside::kind(text, marks, &a.content, 0);
        }
    }
}

/// Where a quotation stands that nothing claims.
struct Place {
    node: usize,
    sentence: usize,
    before: Option<Before>,
    paragraph: u32,
}

/// Whose a quotation is.
enum Mine {
    Same(u32),
    New(Attribution),
}

fn place(
    text: &Text<'_>,
    marks: &Marks,
    units: &Units,
    found: &[Attribution],
    owner: &[u32],
    at: &Place,
) -> Mine {
    let quotation = units.quotation(at.node).unwrap_or(0);
    let q = &marks.quotations[quotation];
    // The paragraph before left its mark open.
    if let Some(from) = q.continues {
        let a = owner[from as usize];
        if a != NONE {
            return Mine::Same(a);
        }
    }
    let bare = |hint: SourceHint, rule: Rule, continues: Option<u32>| {
        Mine::New(Attribution {
            content: q.span.into(),
            cue: Spans::new(),
            source: Spans::new(),
            addressee: None,
            kind: QuoteKind::Direct,
            within: None,
            continues,
            hint,
            rule,
            confidence: confidence(rule),
        })
    };
    if let Some(before) = at.before {
        if before.paragraph == at.paragraph {
            if let Some(a) = before.attribution {
                return Mine::Same(a);
            }
        }
        // `The coach answered with a post of her own:`
        if at.sentence > 0 {
            let lead = units.sentences[at.sentence - 1];
            let nodes = &units.nodes[lead.range()];
            // `Her verdict?`
            let asks = before.paragraph == at.paragraph
                && nodes.len() <= 8
                && nodes.last().is_some_and(|t| t.key == QUESTION_MARK);
            if (asks || nodes.last().is_some_and(|t| t.key == COLON)) && !is_quote_only(nodes) {
                if let Some(a) = before.attribution {
                    return Mine::Same(a);
                }
                if let Some((source, cue)) = lead::lead_in(nodes, 0, nodes.len() - 1) {
                    let span = |r: (usize, usize)| {
                        units.span(TokenRange::new(
                            lead.start + index(r.0),
                            lead.start + index(r.1),
                        ))
                    };
                    return Mine::New(Attribution {
                        content: q.span.into(),
                        cue: span(cue).into(),
                        source: span(source).into(),
                        addressee: None,
                        kind: QuoteKind::Direct,
                        within: None,
                        continues: None,
                        hint: SourceHint::None,
                        rule: Rule::SourceCueQuote,
                        confidence: confidence(Rule::SourceCueQuote),
                    });
                }
            }
        }
        if before.paragraph + 1 == at.paragraph && before.ends_quoted {
            if let Some(a) = before.attribution {
                let asks = units.nodes[before.quotation].key == units::ENDS_QUESTION
                    && last_in_paragraph(units, before.quotation);
                let answers =
                    units.nodes[at.node].key == units::ENDS_QUESTION && short(text, q.tokens);
                let alternates = matches!(found[a as usize].hint, SourceHint::Alternation);
                if asks || answers || alternates {
                    return bare(SourceHint::Alternation, Rule::Dialogue, Some(a));
                }
                return bare(SourceHint::Continuation, Rule::Continuation, Some(a));
            }
        }
    }
    // Its speaker may stand beside it.
    let next = units
        .sentences
        .get(at.sentence + 1)
        .filter(|s| units.paragraph(s.start as usize) == at.paragraph);
    let opens = at.before.is_none_or(|b| b.paragraph != at.paragraph);
    if opens {
        if let Some(next) = next {
            if let Some(run) = last_name(&units.nodes[next.range()]) {
                let span = units.span(TokenRange::new(
                    next.start + index(run.0),
                    next.start + index(run.1),
                ));
                return bare(SourceHint::SentenceAfter(span), Rule::Bare, None);
            }
        }
    }
    if at.sentence > 0 && at.before.is_some_and(|b| at.paragraph <= b.paragraph + 1) {
        let lead = units.sentences[at.sentence - 1];
        let nodes = &units.nodes[lead.range()];
        let main = main_clause(nodes);
        if let Some(run) = subject(&nodes[main..]) {
            let span = units.span(TokenRange::new(
                lead.start + index(main + run.0),
                lead.start + index(main + run.1),
            ));
            return bare(SourceHint::SentenceBefore(span), Rule::Bare, None);
        }
    }
    // The paragraph behind may go on with it and tell whose it is.
    bare(SourceHint::None, Rule::Bare, None)
}

const QUESTION_MARK: u32 = crate::lexicon::key("?");

fn short(text: &Text<'_>, tokens: TokenRange) -> bool {
    text.tokens[tokens.range()]
        .iter()
        .filter(|t| t.is(Classes::WORD))
        .take(6)
        .count()
        < 6
}

/// Whether nothing but marks stands behind a node in its paragraph.
fn last_in_paragraph(units: &Units, node: usize) -> bool {
    let paragraph = units.paragraph(node);
    (node + 1..units.nodes.len())
        .take_while(|n| units.paragraph(*n) == paragraph)
        .take(24)
        .all(|n| !units.nodes[n].is(Classes::QUOTATION))
}

/// Puts one more quotation into the content of an attribution.
fn join(
    text: &Text<'_>,
    units: &Units,
    attribution: &mut Attribution,
    node: usize,
    span: Span,
    continues: bool,
) {
    let gap_is_blank = |from: u32, to: u32| {
        text.range(Span::new(from, to))
            .range()
            .all(|t| !text.tokens[t].is(Classes::WORD))
    };
    let _ = (units, node);
    if let Some(last) = attribution.content.last_mut() {
        if continues && last.end <= span.start && gap_is_blank(last.end, span.start) {
            last.end = span.end;
            return;
        }
    }
    let in_order = attribution
        .content
        .last()
        .is_none_or(|last| last.end <= span.start);
    attribution.content.push(span);
    if !in_order {
        attribution.content.sort_unstable();
    }
}

/// The quotations of earlier paragraphs that left their mark open and whose
/// last one is in a content: `“I saw it.` and the next paragraph `“I ran,” he
/// said.`
fn reach_back(marks: &Marks, owner: &[u32], found: &mut Vec<Attribution>) {
    if marks.quotations.iter().all(|q| q.continues.is_none()) {
        return;
    }
    let mut gone = vec![false; found.len()];
    for (n, q) in marks.quotations.iter().enumerate() {
        let (Some(from), mine) = (q.continues, owner[n]) else {
            continue;
        };
        let theirs = owner[from as usize];
        if mine == NONE
            || theirs == NONE
            || mine == theirs
            || !found[theirs as usize].cue.is_empty()
            || found[theirs as usize].within.is_some()
            || gone[theirs as usize]
        {
            continue;
        }
        // Theirs is an attribution that `complete` made of the open paragraphs.
        let earlier = found[theirs as usize].content.clone();
        gone[theirs as usize] = true;
        let content = &mut found[mine as usize].content;
        content.extend(earlier);
        content.sort_unstable();
        for k in 1..content.len() {
            if content[k].start == q.span.start && content[k - 1].end <= q.span.start {
                content[k - 1].end = content[k].end;
                content.remove(k);
                break;
            }
        }
    }
    if gone.contains(&true) {
        let mut place = vec![0u32; found.len()];
        let mut kept = 0;
        for (n, gone) in gone.iter().enumerate() {
            place[n] = kept;
            kept += u32::from(!gone);
        }
        let mut at = 0;
        found.retain(|_| {
            at += 1;
            !gone[at - 1]
        });
        for a in found.iter_mut() {
            a.within = a.within.map(|n| place[n as usize]);
            a.continues = a.continues.map(|n| place[n as usize]);
        }
    }
}

/// For each quotation the attribution in whose content it stands, the smallest
/// top-level one.
fn owners(marks: &Marks, units: &Units, found: &[Attribution]) -> Vec<u32> {
    let mut owner = vec![NONE; marks.quotations.len()];
    let _ = units;
    for (n, a) in found.iter().enumerate() {
        if a.within.is_some() {
            continue;
        }
        for span in &a.content {
            let first = marks
                .quotations
                .partition_point(|q| q.span.start < span.start);
            for (k, q) in marks
                .quotations
                .iter()
                .enumerate()
                .skip(first)
                .take_while(|(_, q)| q.span.start < span.end)
            {
                if span.contains(q.span) {
                    owner[k] = index(n);
                }
            }
        }
    }
    owner
}

/// For each sentence the attribution that a quotation behind it goes on from:
/// the last one whose content has a quotation, else the last one.
fn frames(units: &Units, found: &[Attribution]) -> Vec<u32> {
    let mut frames = vec![NONE; units.sentences.len()];
    for (n, a) in found.iter().enumerate() {
        if a.within.is_some() {
            continue;
        }
        let Some(span) = a.cue.first().or_else(|| a.content.first()) else {
            continue;
        };
        let Some(sentence) = units.sentence_at(span.start) else {
            continue;
        };
        let touched = units.nodes[units.sentences[sentence].range()]
            .iter()
            .find(|t| t.span.end > span.start);
        if !touched.is_some_and(|t| t.span.overlaps(*span)) {
            continue;
        }
        let quoted = a.kind != QuoteKind::Indirect;
        if !quoted && is_fronted(units, a) {
            continue;
        }
        match frames[sentence] {
            NONE => frames[sentence] = index(n),
            other => {
                let other = &found[other as usize];
                let other_quoted = other.kind != QuoteKind::Indirect;
                let later = a.content.last() > other.content.last();
                if quoted && !other_quoted || quoted == other_quoted && later {
                    frames[sentence] = index(n);
                }
            }
        }
    }
    frames
}

/// Whether an attribution stands in a clause before the main one, so that what is
/// quoted behind the sentence is another's: `When reporters {asked} [him about
/// it], he shrugged.`
pub(crate) fn is_fronted(units: &Units, it: &Attribution) -> bool {
    let (Some(cue), Some(content)) = (it.cue.last(), it.content.last()) else {
        return false;
    };
    let Some(sentence) = units.sentence_at(cue.start) else {
        return false;
    };
    let sentence = units.sentences[sentence];
    let main = sentence.start + index(main_clause(&units.nodes[sentence.range()]));
    if main == sentence.start {
        return false;
    }
    let cue = units.range(*cue);
    !cue.is_empty() && cue.end <= main && units.range(*content).end <= main
}

/// Where the main clause of a sentence begins that another clause opens: `When she
/// came, [he shrugged]`, `Asked about it, [he shrugged]`; else 0.
fn main_clause(s: &[Token]) -> usize {
    let opens = s.first().is_some_and(|t| {
        t.is(Classes::SUBORDINATOR) && t.key != np::THAT
            || t.is(Classes::PAST) && anchors::TOLD_FIRST.has(t.lemma)
    });
    if !opens {
        return 0;
    }
    let Some(comma) = s.iter().take(48).position(|t| t.key == np::COMMA) else {
        return 0;
    };
    let start = comma + 1;
    let verb = s[start..]
        .iter()
        .any(|t| np::is_finite(t) || t.can_be(Tags::VBD));
    if verb { start } else { 0 }
}

fn is_quote_only(nodes: &[Token]) -> bool {
    let mut quotation = false;
    for t in nodes {
        if t.is(Classes::QUOTATION) {
            quotation = true;
        } else if t.is(Classes::WORD) {
            return false;
        }
    }
    quotation
}

fn last_quotation(nodes: &[Token], first: usize) -> usize {
    nodes
        .iter()
        .rposition(|t| t.is(Classes::QUOTATION))
        .map_or(first, |n| first + n)
}

/// The subject of the first verb of a sentence, if it names somebody.
fn subject(s: &[Token]) -> Option<anchors::Run> {
    for v in 1..s.len().min(40) {
        let t = &s[v];
        if (np::is_finite(t) || t.can_be(Tags::VBD | Tags::VBZ)) && !t.is(Classes::CLITIC) {
            let group = verbs::group(s, v);
            if let Some(run) = anchors::subject_before(s, group.before) {
                let named = s[run.0..run.1].iter().any(|t| {
                    np::is_name(t)
                        || t.is(Classes::PRONOUN | Classes::ROLE | Classes::GROUP | Classes::TITLE)
                });
                return (named && !s[run.0].is(Classes::RELATIVE)).then_some(run);
            }
        }
    }
    None
}

/// The name in a sentence, the subject first: `The complaint came from [Gerd
/// Lang]`.
fn last_name(s: &[Token]) -> Option<anchors::Run> {
    let subject = subject(s).filter(|r| {
        s[r.0..r.1]
            .iter()
            .any(|t| np::is_name(t) || t.is(Classes::PRONOUN))
    });
    if subject.is_some() {
        return subject;
    }
    let mut at = 0;
    while at < s.len().min(60) {
        if np::is_name(&s[at]) && !s[at].is(Classes::SENTENCE) || s[at].is(Classes::TITLE) {
            if let Some((n, np::Kind::Name)) = np::base(&s[at..]) {
                return Some((at, at + n));
            }
        }
        at += 1;
    }
    None
}

/// How sure a quotation without a source of its own is. The training texts
/// annotate none; on the articles of our own 10 of 10 are right, too few to say
/// more than that they are usually so.
const fn confidence(rule: Rule) -> f32 {
    match rule {
        Rule::SourceCueQuote | Rule::Continuation | Rule::Dialogue => 0.8,
        _ => 0.7,
    }
}
