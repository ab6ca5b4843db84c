//! Where the form of a sentence is surer than the labels of the model.
//!
//! *Input*: an attribution of the model, and what the patterns make of the same
//! cue. *Output*: the attribution, in a few forms with the spans of the patterns.
//! The model was taught on texts that differ from the conventions in these, or
//! saw too few of them:
//!
//! - who is told is no content (section 9): `asked <him> [whether …]`;
//! - words of time and of whom a quotation is about are none either: `said that
//!   night, [“…”]`, `She added of the mayor, [“…”]`, and a quotation ends where
//!   its marks do: `The sign says [“CLOSED”] in three languages`;
//! - a quotation behind a colon whose frame stands behind it is all that is
//!   said: `He needs money for a book: [“…,”] the pitch {says}`;
//! - cues of two parts: `{put} [the number] {at} [between 120 and 150]`, `{was
//!   quoted} by the daily {as saying} …`, `[The plan], {as} <Roe> {put it}, …`;
//! - a clause with a comma or a verb behind it: `{Told} [that it was not], he
//!   left`, `his {claim} [that it was safe] was wrong`.

use crate::keys::KeySet;
use crate::lexicon::{Classes, key};
use crate::quote::{Attribution, Rule};
use crate::span::{Span, TokenRange};
use crate::text::{Text, Token, index};

use super::extent::is_question;
use super::np::{self, AS, COLON, COMMA, THAT, TO};
use super::units::Units;
use super::verbs;
use super::words::{ASK, IF, PUT, SAY, is_told};

/// Takes from the patterns what they are surer of.
pub(crate) fn agree(text: &Text<'_>, units: &Units, it: &mut Attribution, proposal: &Attribution) {
    let (Some(mine), Some(theirs)) = (it.content.first(), proposal.content.first()) else {
        return;
    };
    let (mine, theirs) = (*mine, *theirs);
    match proposal.rule {
        Rule::QuoteCueSource | Rule::ContentCueSource => whole_source(units, it, proposal),
        // `Tom Brill, who spent the night there: “…”`
        Rule::Colon
            if it.cue == proposal.cue
                && covers(&proposal.source, &it.source)
                && !it.source.is_empty() =>
        {
            it.source.clone_from(&proposal.source);
        }
        _ => {}
    }
    let Some(head) = head(units, proposal) else {
        return;
    };
    let one = it.content.len() == 1 && proposal.content.len() == 1;
    let lead = || between(units, mine.start, theirs.start);
    match proposal.rule {
        Rule::SourceCueContent if head.lemma == PUT && proposal.cue.len() == 2 => {
            take(it, proposal);
        }
        Rule::Passive if proposal.cue.len() == 2 => take(it, proposal),
        Rule::AsPut if covers(&proposal.content, &it.content) => {
            it.content.clone_from(&proposal.content);
        }
        Rule::SourceCueContent | Rule::SourceCueQuote | Rule::Passive
            if one && theirs.end == mine.end && theirs.start > mine.start =>
        {
            let told = opens_clause(units, theirs, head)
                && (is_told(head.lemma) || lead().iter().all(verbs::is_adverb))
                || proposal.rule == Rule::SourceCueQuote
                    && is_saying(head)
                    && is_aside(lead(), ends_in_preposition(units, it));
            if told
                && !lead()
                    .iter()
                    .any(|t| t.is(Classes::QUOTATION) || np::is_finite(t))
            {
                it.content[0] = theirs;
                it.addressee = it.addressee.or(proposal.addressee);
            }
        }
        Rule::SourceCueContent | Rule::SourceCueQuote
            if one
                && head.lemma == SAY
                && theirs.start == mine.start
                && theirs.end < mine.end
                && is_marked(units, theirs) =>
        {
            let tail = between(units, theirs.end, mine.end);
            let free = tail
                .first()
                .is_some_and(|t| np::is_preposition(t) && t.key != TO || t.is(Classes::HANDLE));
            if free && !tail.iter().any(np::may_be_finite) {
                it.content[0] = theirs;
            }
        }
        // `His answer was [“No, never.”]`
        Rule::CueNoun
            if one
                && theirs.end == mine.end
                && theirs.start > mine.start
                && lead().iter().all(|t| t.lemma == BE) =>
        {
            it.content[0] = theirs;
        }
        // `“This,” he said, pointing, “is where we live.”`
        Rule::SplitQuote
            if it.content.len() == 1
                && proposal.content.len() == 2
                && theirs == mine
                && is_small(text, units, proposal.content[1])
                && !between(units, mine.end, proposal.content[1].start)
                    .iter()
                    .any(|t| t.is(Classes::RELATIVE) || t.key == THAT) =>
        {
            it.content.clone_from(&proposal.content);
        }
        // `The vote, he said, “was a farce”`: the subject stands outside the marks.
        Rule::ContentSourceCue | Rule::ContentCueSource
            if it.content.len() == 1
                && proposal.content.len() == 2
                && proposal.content[1] == mine
                && is_marked(units, mine)
                && is_small(text, units, mine)
                && !lead_of(units, theirs).any(|t| t.key == COMMA || np::is_finite(t)) =>
        {
            it.content.clone_from(&proposal.content);
        }
        // `denied [that the animal, known as Bo, had eaten it]`: a clause has a verb.
        Rule::SourceCueContent
            if one
                && theirs.start == mine.start
                && theirs.end > mine.end
                && between(units, mine.start, mine.end)
                    .first()
                    .is_some_and(|t| t.key == THAT)
                && !between(units, mine.start, mine.end)
                    .iter()
                    .any(np::may_be_finite) =>
        {
            it.content[0] = theirs;
        }
        Rule::QuoteSourceCue | Rule::QuoteCueSource
            if one && theirs.end == mine.end && theirs.start > mine.start =>
        {
            let colon = lead().last().is_some_and(|t| t.key == COLON);
            if colon && is_marked(units, theirs) {
                it.content[0] = theirs;
            }
        }
        // `Who was it, a man {asked} at [the interval]`
        Rule::ContentSourceCue
            if one
                && theirs.end <= mine.start
                && it.cue.last().is_some_and(|span| {
                    let cue = between(units, span.start, span.end);
                    cue.last().is_some_and(|t| PLACES.has(t.key))
                })
                && !between(units, mine.start, mine.end)
                    .iter()
                    .any(|t| np::may_be_finite(t) || t.is(Classes::QUOTATION)) =>
        {
            take(it, proposal);
        }
        Rule::AccordingTo if one && it.source.len() == 1 && proposal.source.len() == 1 => {
            let (mine, theirs) = (it.source[0], proposal.source[0]);
            let name = between(units, theirs.start, theirs.end).last();
            let quoted = name.is_some_and(|t| t.is(Classes::QUOTATION));
            if quoted && mine.start == theirs.start && mine.end > theirs.end {
                it.source[0] = theirs;
                it.content.clone_from(&proposal.content);
            }
        }
        Rule::Passive | Rule::CueNoun
            if one && theirs.start == mine.start && theirs.end < mine.end =>
        {
            let next = between(units, theirs.end, mine.end);
            let before = between(units, theirs.start, theirs.end).last();
            let ends = next.first().is_some_and(|t| {
                if proposal.rule == Rule::CueNoun {
                    np::is_finite(t)
                        || t.is(Classes::AUXILIARY) && before.is_some_and(|t| t.key != TO)
                } else {
                    t.key == COMMA
                }
            });
            if ends {
                it.content[0] = theirs;
            }
        }
        _ => {}
    }
}

/// Whether what the patterns found stands though the model found nothing there:
/// hearsay (`is said to`, `was told that`), and a quotation behind a verb and a
/// colon.
pub(crate) fn stands(units: &Units, proposal: &Attribution) -> bool {
    let Some(head) = head(units, proposal) else {
        return proposal.rule == Rule::Colon;
    };
    match proposal.rule {
        // `are allowed to`: nobody need have said it.
        Rule::Passive => {
            head.is(Classes::CUE | Classes::THOUGHT)
                && head.lemma != const { key("allow") }
                && head.lemma != const { key("permit") }
        }
        Rule::Colon => !head.is(Classes::AUXILIARY) && head.is(Classes::WORD),
        // `In the view of the port, …`
        Rule::AsPut if between(units, proposal.cue[0].start, proposal.cue[0].end).len() > 2 => {
            proposal.cue.len() == 1
        }
        // `“No” was the answer from the port`
        Rule::AsPut | Rule::CueNoun => {
            let first = proposal.content.first().map(|it| units.range(*it).start);
            proposal.content.len() == 1
                && first.is_some_and(|n| units.nodes[n as usize].is(Classes::QUOTATION))
        }
        Rule::SourceCueQuote => proposal.content.first().is_some_and(|first| {
            let quotation = units.range(*first).start as usize;
            quotation > 0
                && units.nodes[quotation].is(Classes::QUOTATION)
                && (units.nodes[quotation - 1].key == COLON
                    || units.nodes[quotation - 1].lemma == BE)
        }),
        _ => false,
    }
}

/// `said one nurse, [who asked not to be named]`: the clause is the source's.
fn whole_source(units: &Units, it: &mut Attribution, proposal: &Attribution) {
    let ([mine], [theirs]) = (&it.source[..], &proposal.source[..]) else {
        return;
    };
    // `promised the port in 2019`
    let less = between(units, theirs.end, mine.end);
    let timed = less.first().is_some_and(np::is_preposition)
        && less
            .get(1)
            .is_some_and(|t| t.is(Classes::DIGIT | Classes::MONTH) || np::is_time(t));
    if mine.start == theirs.start && theirs.end < mine.end && timed {
        it.source[0] = *theirs;
        return;
    }
    let more = between(units, mine.end, theirs.end);
    let clause =
        more.first().is_some_and(|t| t.key == COMMA) && more.get(1).is_some_and(np::is_relative);
    if mine.start == theirs.start && mine.end < theirs.end && clause && more.len() <= CLAUSE {
        it.source[0] = *theirs;
    }
}

/// A clause of so many words still tells who it is; a longer one tells a story.
const CLAUSE: usize = 8;

/// The nodes of a span.
fn lead_of(units: &Units, span: Span) -> impl Iterator<Item = &Token> {
    between(units, span.start, span.end).iter()
}

/// Whether a quotation goes on with a sentence: its first word is small.
pub(super) fn is_small(text: &Text<'_>, units: &Units, span: Span) -> bool {
    let nodes = units.range(span);
    if nodes.is_empty() {
        return false;
    }
    let mut words = text.tokens[units.tokens(nodes).range()]
        .iter()
        .filter(|t| t.is(Classes::WORD));
    words.next().is_some_and(|t| !t.is(Classes::CAPITAL))
}

/// Cue and content of the patterns, and their source where there is none.
fn take(it: &mut Attribution, proposal: &Attribution) {
    it.cue.clone_from(&proposal.cue);
    it.content.clone_from(&proposal.content);
    it.rule = proposal.rule;
    if it.source.is_empty() {
        it.source.clone_from(&proposal.source);
    }
}

/// The last word of the first cue that is a verb or noun.
fn head<'a>(units: &'a Units, proposal: &Attribution) -> Option<&'a Token> {
    let cue = units.range(*proposal.cue.first()?);
    units.nodes[cue.range()]
        .iter()
        .rev()
        .find(|t| t.is(Classes::WORD) && !np::is_preposition(t) && t.key != AS)
}

/// The nodes between two places of the text.
fn between(units: &Units, from: u32, to: u32) -> &[Token] {
    if from >= to {
        return &[];
    }
    &units.nodes[units.range(Span::new(from, to)).range()]
}

fn covers(outer: &[Span], inner: &[Span]) -> bool {
    inner.iter().all(|s| outer.iter().any(|o| o.contains(*s)))
}

/// Whether a clause that can be told opens a span: `that …`, `whether …`, `what
/// …`, `not to …`, and behind `asked` also `if …`.
fn opens_clause(units: &Units, span: Span, head: &Token) -> bool {
    let nodes = units.range(span);
    let first = units.nodes.get(nodes.start as usize);
    first.is_some_and(|t| match t.key {
        IF => head.lemma == ASK,
        THAT => true,
        // `urged owners to stay` says who is to stay.
        TO => head.lemma != const { key("urge") },
        _ if t.is(Classes::NEGATION) => true,
        _ => is_question(t),
    })
}

/// Whether a span is a quotation and nothing else.
fn is_marked(units: &Units, span: Span) -> bool {
    let TokenRange { start, end } = units.range(span);
    let whole = |t: &Token| t.is(Classes::QUOTATION) || t.is(Classes::MARK);
    start < end && whole(&units.nodes[start as usize]) && whole(&units.nodes[end as usize - 1])
}

/// Whether the last word of a cue is a preposition: `adding of`.
fn ends_in_preposition(units: &Units, it: &Attribution) -> bool {
    it.cue
        .last()
        .map(|span| units.range(*span))
        .filter(|nodes| !nodes.is_empty())
        .is_some_and(|nodes| np::is_preposition(&units.nodes[nodes.end as usize - 1]))
}

/// Verbs whose quotation may stand some words behind them.
fn is_saying(head: &Token) -> bool {
    const VERBS: [u32; 8] = [
        key("say"),
        key("add"),
        key("write"),
        key("tell"),
        key("reply"),
        key("ask"),
        key("declare"),
        key("read"),
    ];
    VERBS.contains(&head.lemma)
}

/// Whether the words between a cue and its quotation are no part of what is
/// said: `that night,`, `of the mayor,`.
fn is_aside(lead: &[Token], open: bool) -> bool {
    let Some((last, words)) = lead.split_last() else {
        return false;
    };
    let Some(first) = words.first() else {
        return false;
    };
    let timed = first.key == THAT
        && words[1..]
            .iter()
            .all(|t| np::is_time(t) || t.is(Classes::UNIT));
    matches!(last.key, COMMA | COLON)
        && (open || timed || np::is_preposition(first) && !np::is_infinitive(words, 0))
        && index(words.len()) <= ASIDE
}

/// Prepositions of place and time.
static PLACES: KeySet = KeySet::of(&[key("at"), key("in"), key("on"), key("during"), key("from")]);

const BE: u32 = key("be");

/// An aside has so many words at most.
const ASIDE: u32 = 16;
