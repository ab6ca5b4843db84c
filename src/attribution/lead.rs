//! Subjects that stand apart from their cue, and what leads in a quotation.
//!
//! *Input*: a sentence and a place in it. *Output*: the phrase that is the
//! subject there (`[Silverman] was joined on stage and {joked}`), or source and
//! cue of the words before a colon.

use crate::keys::KeySet;
use crate::lexicon::{Classes, Tags, key};
use crate::quote::Rule;
use crate::text::Token;

use super::anchors::{self, Run, quotation_before};
use super::np::{self, COMMA, IT, OF, SEMICOLON};
use super::verbs::{self, Form};
use super::words::{ANSWERS, FROM, HOW, OPEN};

/// The source of an anchor without a subject of its own, `and vowed` or `,
/// adding`: the subject of the nearest verb before it whose clause is not a
/// subordinate one (`As the crowd chanted, [Silverman] was joined on stage
/// and joked`).
pub(super) fn shared(s: &[Token], at: usize) -> Option<Run> {
    let from = s[..at]
        .iter()
        .rposition(|t| t.key == SEMICOLON)
        .map_or(0, |n| n + 1);
    let mut fallback = None;
    let mut tries = 0;
    let mut v = at;
    while v > from && tries < 10 {
        v -= 1;
        let t = &s[v];
        let verb = np::is_finite(t)
            || t.can_be(Tags(Tags::VBD.0 | Tags::VBZ.0))
                && !t.can_be(Tags::NOUN)
                && !np::is_name(t)
            || t.is(Classes::AUXILIARY)
                && (!t.is(Classes::CLITIC) || v > 0 && s[v - 1].is(Classes::PRONOUN))
            || t.is(anchors::VERBS)
                && t.is(Classes::PAST | Classes::PRESENT)
                && !t.is(Classes::CUE_NOUN);
        if !verb {
            continue;
        }
        tries += 1;
        let group = verbs::group(s, v);
        if matches!(group.form, Form::Participle | Form::Infinitive) {
            continue;
        }
        // `“…,” said Roe, adding`
        if quotation_before(s, group.start).is_some() && t.is(Classes::CUE) {
            if let Some((end, _)) = np::after(s, group.end) {
                if end <= at {
                    return Some((group.end, end));
                }
            }
        }
        let Some(run) = anchors::subject_before(s, group.before).filter(|r| opens_at(s, r.0))
        else {
            continue;
        };
        let before = run.0.checked_sub(1).map(|n| &s[n]);
        let subordinate = s[run.0].is(Classes::RELATIVE)
            || before.is_some_and(|t| {
                // `He said [the quay] would hold, adding`
                t.is(Classes::SUBORDINATOR | Classes::RELATIVE)
                    || t.key == OPEN
                    || t.is(anchors::VERBS) && t.is(Classes::PAST | Classes::PRESENT)
            });
        if !subordinate {
            return Some(run);
        }
        fallback = fallback.or(Some(run));
    }
    fallback
}

/// Source and cue of the words before a colon that no anchor explains: the
/// last verb with its subject (`She leaned in and boomed:`), an answer and whose
/// it is (`Their answer, in full:`), or a name (`From the chair:`, `Roe:`).
pub(super) fn lead_in(s: &[Token], from: usize, colon: usize) -> Option<(Run, Run)> {
    let from = from + usize::from(s[from].is(Classes::CONJUNCTION));
    // `Tom Brill, who spent the night there: “…”`
    if let Some((n, np::Kind::Name)) = np::base(s.get(from..colon)?) {
        let rest = &s[from + n..colon];
        let clause = rest.first().is_some_and(|t| t.key == COMMA)
            && np::opens_relative(&rest[1..])
            && !rest[1..].iter().any(|t| t.key == COMMA);
        if clause {
            return Some(((from, colon), (colon, colon + 1)));
        }
    }
    let mut seen = false;
    for v in (from..colon).rev().take(64) {
        let t = &s[v];
        let verb = np::is_finite(t)
            || t.can_be(Tags(Tags::VBD.0 | Tags::VBZ.0)) && !t.can_be(Tags::NNS) && !np::is_name(t)
            || t.is(anchors::VERBS) && t.is(Classes::PAST);
        if !verb || t.is(Classes::CLITIC) || v == from {
            continue;
        }
        seen = true;
        let group = verbs::group(s, v);
        // `Minutes later came the announcement:`
        if COMES.contains(&t.lemma) {
            if let Some((end, _)) = np::after(s, group.end).filter(|(end, _)| *end == colon) {
                return Some(((group.end, end), (group.start, group.end)));
            }
        }
        if group.negated || !matches!(group.form, Form::Finite | Form::Passive) {
            continue;
        }
        let run = anchors::subject_before(s, group.before).or_else(|| {
            s[group.before - 1]
                .is(Classes::CONJUNCTION | Classes::ADVERB)
                .then(|| shared(s, group.start))?
        });
        let run = run.filter(|r| !s[r.0].is(Classes::RELATIVE) && opens_at(s, r.0));
        if let Some(run) = run {
            return Some((run, (group.start, group.end)));
        }
    }
    if seen {
        return None;
    }
    let end = s[from..colon]
        .iter()
        .position(|t| t.key == COMMA)
        .map_or(colon, |n| n + from);
    if end > from + 1 {
        let noun = end - 1;
        let t = &s[noun];
        if t.is(Classes::CUE_NOUN | Classes::DOCUMENT) || ANSWERS.has(t.lemma) {
            let owner = &s[noun - 1];
            if owner.is(Classes::POSSESSIVE) && noun - 1 == from {
                return Some(((from, noun), (noun, noun + 1)));
            }
            let mark = owner.is(Classes::MARK) && !owner.is(Classes::SPACED);
            if (owner.key == np::POSSESSIVE_S || mark) && np::whole(&s[from..noun - 1]).is_some() {
                return Some(((from, noun), (noun, noun + 1)));
            }
        }
    }
    let at = from + usize::from(s[from].key == FROM);
    let (n, kind) = np::base(s.get(at..colon)?)?;
    // `Roe:`, and in a headline `Roe On Rivals:`
    let headline = s[from..colon]
        .iter()
        .all(|t| !t.is(Classes::WORD) || t.is(Classes::CAPITAL))
        && s.get(at + n).is_some_and(np::is_preposition);
    (at + n == colon && kind != np::Kind::Relative || headline)
        .then_some(((at, at + n), (colon, colon + 1)))
}

/// Source, cue and rule of a sentence whose last word but for a quotation is `be`,
/// at `at`: `[The headline in the Echo] {was} “…”`, `[His] {answer} was “…”`.
pub(super) fn told_before(s: &[Token], at: usize) -> Option<(Run, Run, Rule)> {
    if s.get(at)?.lemma != BE || s[at].is(Classes::NEGATION) || at == 0 {
        return None;
    }
    np::whole(&s[..at])?;
    let (n, _) = np::base(s)?;
    let head = n - 1;
    let first = &s[0];
    let owned = first.is(Classes::POSSESSIVE) && !first.is(Classes::RELATIVE) && n == 2;
    if ANSWERS.has(s[head].lemma) && owned {
        return Some(((0, 1), (head, head + 1), Rule::CueNoun));
    }
    let shown = s[head].is(Classes::DOCUMENT) || TEXTS.has(s[head].lemma);
    shown.then_some(((0, at), (at, at + 1), Rule::SourceCueQuote))
}

/// What has words on it.
static TEXTS: KeySet = KeySet::of(&[
    key("headline"),
    key("caption"),
    key("inscription"),
    key("slogan"),
    key("motto"),
    key("message"),
    key("subject"),
]);

/// Source, cue and rule of the words behind a quotation that is the subject of
/// `be`: `was the message from [Roe]`, `is how [Roe] {put it}`, `was [her]
/// {verdict}`.
pub(super) fn told_behind(s: &[Token], at: usize) -> Option<(Run, Run, Rule)> {
    const PUTS: [u32; 5] = [
        key("put"),
        key("describe"),
        key("express"),
        key("phrase"),
        key("see"),
    ];
    let noun = |t: &Token| t.is(Classes::CUE_NOUN) || ANSWERS.has(t.lemma);
    if s.get(at)?.lemma != BE || s[at].is(Classes::NEGATION) {
        return None;
    }
    let next = s.get(at + 1)?;
    if next.key == HOW {
        let (n, kind) = np::base(s.get(at + 2..)?)?;
        let verb = at + 2 + n;
        let puts = s.get(verb).is_some_and(|t| PUTS.contains(&t.lemma));
        let it = usize::from(s.get(verb + 1).is_some_and(|t| t.key == IT));
        return (puts && kind != np::Kind::Relative).then_some((
            (at + 2, verb),
            (verb, verb + 1 + it),
            Rule::AsPut,
        ));
    }
    // `was her verdict`, `was the mayor’s answer`
    let (n, _) = np::base(&s[at + 1..])?;
    let head = at + n;
    if !noun(&s[head]) {
        return None;
    }
    if s.get(head + 1).is_some_and(|t| matches!(t.key, FROM | OF)) {
        let (end, _) = np::after(s, head + 2)?;
        let source = (head + 2, end);
        return Some((source, (head, head + 1), Rule::CueNoun));
    }
    let owner = (at + 1..head)
        .rev()
        .find(|k| s[*k].is(Classes::POSSESSIVE) || s[*k].key == np::POSSESSIVE_S)?;
    Some(((at + 1, owner + 1), (head, head + 1), Rule::CueNoun))
}

/// Verbs before their subject: `Then came the answer:`
const COMES: [u32; 4] = [key("come"), key("follow"), key("arrive"), key("appear")];

const BE: u32 = key("be");

/// Whether a clause may begin at `at`, so that a phrase there is a subject.
pub(super) fn opens_at(s: &[Token], at: usize) -> bool {
    at == 0
        || s[at].is(Classes::SENTENCE | Classes::PRONOUN)
        || anchors::opens_clause(&s[at - 1])
        || s[at - 1].is(Classes::ADVERB
            | Classes::QUOTATION
            | Classes::STOP
            | Classes::DAY_WORD
            | Classes::WEEKDAY
            | Classes::UNIT)
}

/// Behind a place and a dash or an agency in brackets, if those open the
/// sentence: `GENEVA (AP) — `.
pub(super) fn dateline(s: &[Token], start: usize, end: usize) -> usize {
    let dash = s[start..end]
        .iter()
        .take(14)
        .position(|t| t.is(Classes::DASH));
    match dash {
        Some(n)
            if n > 0
                && s[start].is(Classes::UPPER)
                && s[start..start + n].iter().all(|t| {
                    !t.is(Classes::WORD)
                        || t.is(Classes::CAPITAL | Classes::DIGIT | Classes::PARTICLE)
                }) =>
        {
            start + n + 1
        }
        _ => start,
    }
}
