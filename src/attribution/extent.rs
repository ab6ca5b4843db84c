//! How far what is said goes.
//!
//! *Input*: a sentence, an anchor and what stands beside it. *Output*: where
//! content begins, behind who is told and when (`told shareholders on Monday
//! [that …]`), and where it ends: at the end of the sentence, or before a clause
//! with a cue of its own (`; Athens called it …`, `, and warned that …`, `,
//! adding …`, `, according to …`).
//!
//! Known limits: a clause behind the content that has no cue (`, which …`) is
//! taken for content.

use crate::lexicon::{Classes, Tags, key};
use crate::text::Token;

use super::anchors::{Anchor, Cue, Run, Runs, Subject, TOLD_FIRST, quotation_before};
use super::np::{self, AS, COLON, COMMA, OF, SEMICOLON, THAT, TO};
use super::patterns::{Engine, Scene};
use super::units::{self};
use super::verbs::{self, Form};
use super::words::{
    AFTER, ALTHOUGH, ASK, BECAUSE, BEFORE, CALL, CLAUSE, EARLIER, GOODBYE, HER, HIM, HOW, IF,
    LITTLE, ME, NOTHING, ON, SHOWN, SINCE, SO, THAT_ONLY, THEM, THIS, THOUGH, US, WHAT, WHEN,
    WHERE, WHETHER, WHICH, WHILE, WHO, WHY, YOU, is_told,
};

impl Engine {
    /// The place of the next anchor with a clause of its own, at which what
    /// stands behind anchor `n` stops at the latest.
    pub(super) fn next_cut(&self, scene: &Scene<'_, '_>, n: usize, from: usize) -> usize {
        let s = scene.s;
        let side = side_clause(s, &self.anchors[n], from);
        let head = self.anchors[n].group.head;
        for next in &self.anchors[n + 1..] {
            if let Subject::Before(run) = next.subject {
                // `Two clerks who had seen the file [said]`
                if run.0 <= head && head < run.1 {
                    return run.1.min(side);
                }
            }
            if next.group.head < from {
                continue;
            }
            let left = next.left.min(next.group.start);
            if let Some(q) = quotation_before(s, left) {
                // `…, and “…,” she added`
                if q >= from
                    && matches!(next.subject, Subject::Before(_) | Subject::Behind(_))
                    && next.group.form == Form::Finite
                {
                    let own = q > 0
                        && q > from
                        && (s[q - 1].is(Classes::CONJUNCTION) || s[q - 1].key == SEMICOLON);
                    if own {
                        return q.min(side);
                    }
                }
            }
            if let Some(cut) = cut_before(s, next, from, &self.anchors[n]) {
                return cut.min(side);
            }
        }
        side
    }

    /// Where a clause of content ends that begins at `start`.
    pub(super) fn clause_end(&self, scene: &Scene<'_, '_>, n: usize, start: usize) -> usize {
        let s = scene.s;
        let mut end = self.next_cut(scene, n, start).min(s.len());
        if scene.facts.semicolon {
            let wall = s[start.min(end)..end]
                .iter()
                .position(|t| t.key == SEMICOLON);
            end = wall.map_or(end, |wall| start + wall);
        }
        if scene.facts.classes.any(Classes::RELATIVE | Classes::DASH) {
            end = trailing(s, start, end);
        }
        end
    }

    /// The end of a clause of content that holds a quotation: not the clause of
    /// time or reason behind it (`accused him of “…” [after he was refused]`).
    pub(super) fn mixed_end(&self, scene: &Scene<'_, '_>, n: usize, start: usize) -> usize {
        let s = scene.s;
        let end = self.clause_end(scene, n, start);
        let from = start.min(end);
        let last = s[from..end]
            .iter()
            .rposition(|t| t.is(Classes::QUOTATION))
            .map(|k| k + from);
        match last {
            Some(q)
                if q + 1 < end
                    && matches!(
                        s[q + 1].key,
                        AFTER | WHEN | WHILE | AS | BECAUSE | BEFORE | SINCE
                    ) =>
            {
                q + 1
            }
            _ => end,
        }
    }
}

/// Adds a stretch of content without the marks at its edges that are not part
/// of it.
pub(super) fn push(content: &mut Runs, s: &[Token], from: usize, to: usize) {
    let (mut from, mut to) = (from, to.min(s.len()));
    while from < to && s[from].is(Classes::PAUSE | Classes::STOP | Classes::DASH) {
        from += 1;
    }
    while from < to
        && (s[to - 1].is(Classes::PAUSE | Classes::STOP | Classes::DASH)
            || s[to - 1].is(Classes::CONJUNCTION))
    {
        to -= 1;
    }
    if from < to {
        content.push((from, to));
    }
}

/// The end of a row of quotations that begins at `q`: `“…” and “…”`; and of the
/// clause, where the quotation is only its beginning.
pub(super) fn quotation_run(s: &[Token], q: usize, stop: usize) -> usize {
    let mut end = q + 1;
    loop {
        let mut at = end;
        while at < stop && (s[at].key == COMMA || s[at].is(Classes::CONJUNCTION | Classes::DASH)) {
            at += 1;
        }
        if at < stop && at - end <= 2 && s[at].is(Classes::QUOTATION) {
            end = at + 1;
        } else {
            break;
        }
    }
    if s[end - 1].key == units::QUOTATION && end < stop {
        let t = &s[end];
        if np::is_finite(t) || np::is_preposition(t) && !t.is(Classes::SUBORDINATOR) {
            return stop;
        }
    }
    end
}

/// Whether content is nothing but quotations.
pub(super) fn is_direct(s: &[Token], content: &[Run]) -> bool {
    content.iter().all(|r| {
        s[r.0..r.1]
            .iter()
            .all(|t| t.is(Classes::QUOTATION) || !t.is(Classes::WORD))
    })
}

/// Where the anchor `next` cuts the content of the anchor `this`, which begins
/// at `from`.
pub(super) fn cut_before(s: &[Token], next: &Anchor, from: usize, this: &Anchor) -> Option<usize> {
    let left = next.left.min(next.group.start) - usize::from(next.as_put);
    let before = left.checked_sub(1).filter(|n| *n >= from)?;
    let t = &s[before];
    let comma = before > 0 && s[before - 1].key == COMMA;
    match (next.cue, next.subject) {
        (Cue::According, _) if t.key == COMMA => Some(before),
        (Cue::Verb, Subject::Before(_)) if next.group.form == Form::Finite => {
            if t.key == SEMICOLON || t.is(Classes::CONJUNCTION) {
                let cut = if comma { before - 1 } else { before };
                return (t.key == SEMICOLON || comma || !s[from].is(Classes::SUBORDINATOR))
                    .then_some(cut);
            }
            if matches!(t.key, WHILE | THOUGH | ALTHOUGH) {
                return Some(if comma { before - 1 } else { before });
            }
            if t.key == COMMA && this.cue == Cue::According && this.left == 0 {
                return None;
            }
            if t.key == COMMA && this.group.form == Form::Past {
                return Some(before);
            }
            if t.key == COMMA {
                let at = adverbials(s, next.right);
                if s.get(at).is_none_or(|t| t.is(Classes::STOP) || next.as_put) {
                    return Some(before);
                }
            }
            None
        }
        (Cue::Verb, Subject::Behind(_)) if t.key == COMMA => Some(before),
        (Cue::Verb, Subject::Shared) if next.group.form == Form::Participle => {
            (t.key == COMMA && s[next.group.head].is(Classes::CUE)).then_some(before)
        }
        (Cue::Verb, Subject::Shared) if next.group.form == Form::Finite => {
            let mut at = before;
            while at > from && verbs::is_adverb(&s[at]) {
                at -= 1;
            }
            let alike = s[next.group.head].is(Classes::PAST)
                == s[this.group.head].is(Classes::PAST)
                || this.group.start < this.group.head;
            (s[at].is(Classes::CONJUNCTION) && alike)
                .then(|| if s[at - 1].key == COMMA { at - 1 } else { at })
        }
        _ => None,
    }
}

/// Behind the words of time, place and manner at `at`.
pub(super) fn adverbials(s: &[Token], at: usize) -> usize {
    let mut at = at;
    while let Some(t) = s.get(at) {
        if verbs::is_adverb(t)
            || np::is_time(t)
            || t.is(Classes::MONTH) && s.get(at + 1).is_some_and(|n| n.is(Classes::DIGIT))
        {
            at += 1 + usize::from(t.is(Classes::MONTH));
        } else if (t.is(Classes::ORDINAL) || matches!(t.key, THIS | EARLIER))
            && s.get(at + 1).is_some_and(|n| {
                n.is(Classes::UNIT | Classes::SEASON | Classes::WEEKDAY | Classes::MONTH)
            })
        {
            at += 2;
        } else if t.key == THAT
            && s.get(at + 1)
                .is_some_and(|n| n.is(Classes::UNIT) || np::is_time(n))
            && s.get(at + 2)
                .is_some_and(|n| n.key == COMMA || n.is(Classes::QUOTATION))
        {
            // `said that night, “…”`
            at += 2;
        } else if t.is(Classes::UNIT) && at > 0 && np::is_time(&s[at - 1]) {
            at += 1;
        } else if np::is_preposition(t) && t.key != OF && t.key != AS && !np::is_infinitive(s, at) {
            let Some(next) = s.get(at + 1) else { break };
            if np::is_time(next) || next.is(Classes::MONTH) {
                at += 2;
                while s
                    .get(at)
                    .is_some_and(|t| t.is(Classes::DIGIT | Classes::UNIT))
                {
                    at += 1;
                }
                continue;
            }
            match np::base(&s[at + 1..]) {
                Some((n, np::Kind::Name | np::Kind::Common)) => at += 1 + n,
                Some((n, np::Kind::Pronoun)) if !s[at + 1].is(Classes::PRONOUN) => at += 1 + n,
                _ if next.is(Classes::FUNCTION) && matches!(next.key, HIM | THEM | US | ME) => {
                    at += 2;
                }
                _ => break,
            }
            while s.get(at).is_some_and(|t| t.key == OF) {
                match np::base(&s[at + 1..]) {
                    Some((n, _)) => at += 1 + n,
                    None => break,
                }
            }
        } else {
            break;
        }
    }
    at
}

/// Who is told, at `at`, and where the words behind begin.
pub(super) fn addressee_at(s: &[Token], at: usize, lemma: u32) -> Option<(Run, usize)> {
    let t = s.get(at)?;
    if matches!(t.key, ME | HIM | US | THEM)
        || t.key == HER && s.get(at + 1).is_none_or(|n| !np::is_noun(n))
        || t.key == YOU
    {
        return Some(((at, at + 1), at + 1));
    }
    if !is_told(lemma) {
        return None;
    }
    if t.is(Classes::PRONOUN) || t.key == THAT {
        return None;
    }
    let (end, _) = np::after(s, at)?;
    Some(((at, end), end))
}

/// Whether a clause begins at `at`: a phrase with a verb behind it.
pub(super) fn is_clause_start(s: &[Token], at: usize) -> bool {
    let Some(t) = s.get(at) else { return false };
    t.is(Classes::PRONOUN) && !t.is(Classes::RELATIVE)
        || np::base(&s[at..]).is_some_and(|(n, _)| s.get(at + n).is_some_and(np::is_finite))
}

/// Where the content behind a verb begins, and who is told.
pub(super) fn content_start(s: &[Token], right: usize, lemma: u32) -> (usize, Option<Run>) {
    let infinitive = |at: usize| np::is_infinitive(s, at);
    let opens = |at: usize| {
        s.get(at).is_some_and(|t| {
            t.is(Classes::SUBORDINATOR) && !np::is_preposition(t)
                || t.key == THAT
                || is_question(t)
                || t.is(Classes::NEGATION) && infinitive(at + 1)
        }) || infinitive(at)
    };
    if opens(right) {
        return (right, None);
    }
    // Words of time and place, between commas or not.
    let skip = |at: usize| {
        let mut end = adverbials(s, at);
        for _ in 0..2 {
            if s.get(end).is_some_and(|t| t.key == COMMA) {
                if opens(end + 1) {
                    return end + 1;
                }
                let next = adverbials(s, end + 1);
                if next == end + 1 || s.get(next).is_none_or(|t| t.key != COMMA) {
                    break;
                }
                end = next;
            }
        }
        end
    };
    let at = skip(right);
    if opens(at) && !infinitive(at) {
        return (at, None);
    }
    // `estimated in a report released on Nov. 3 that …`
    if s.get(right)
        .is_some_and(|t| np::is_preposition(t) && t.key != OF || np::is_time(t))
    {
        let that = s[right..].iter().take(16).position(|t| {
            t.key == THAT || t.key == COMMA || np::is_finite(t) || t.is(Classes::QUOTATION)
        });
        if let Some(at) = that.map(|n| n + right).filter(|at| s[*at].key == THAT) {
            return (at, None);
        }
    }
    if let Some((run, end)) = addressee_at(s, right, lemma) {
        let at = skip(end);
        if opens(at) {
            return (at, Some(run));
        }
        if is_told(lemma) {
            let timed = time_end(s, end);
            // `promised no cuts` tells nobody.
            let goes_on = s.get(timed).is_some_and(|t| {
                t.is(Classes::WORD | Classes::MARK | Classes::QUOTATION)
                    && !np::is_preposition(t)
                    && !t.is(Classes::CONJUNCTION)
            });
            if goes_on {
                return (timed, Some(run));
            }
        }
    }
    if opens(at) && at > right && s[right..at].iter().any(np::is_time) {
        return (at, None);
    }
    (time_end(s, right), None)
}

/// Behind a bare time at `at`: `said Thursday the plan …`
pub(super) fn time_end(s: &[Token], at: usize) -> usize {
    let mut end = at;
    if s.get(end).is_some_and(|t| t.key == ON) && s.get(end + 1).is_some_and(np::is_time) {
        end += 1;
    }
    while s
        .get(end)
        .is_some_and(|t| np::is_time(t) || verbs::is_adverb(t))
    {
        end += 1;
    }
    if end > at { end } else { at }
}

/// Whether `s[start..end]` is something that can be said with this verb; by a
/// document, if `shown`.
pub(super) fn is_content(s: &[Token], start: usize, end: usize, lemma: u32, shown: bool) -> bool {
    // `asked that last week`
    let pointer =
        |t: &Token| np::is_time(t) || t.is(Classes::UNIT | Classes::STOP) || t.key == np::LAST;
    if start >= end || s[start].key == THAT && s[start + 1..end].iter().all(pointer) {
        return false;
    }
    let t = &s[start];
    if t.key == TO {
        return np::is_infinitive(s, start);
    }
    if t.is(Classes::SUBORDINATOR) && !np::is_preposition(t) {
        // `called when it crowed`, `said so because …`
        return is_question(t) && t.key != WHEN || matches!(t.key, THAT | IF);
    }
    if t.is(Classes::QUOTED) {
        return true;
    }
    // `asked the nurse for the way`
    let wish = lemma == ASK && s[start..end].iter().any(|t| t.key == FOR);
    if THAT_ONLY.has(lemma) || wish {
        return false;
    }
    if t.is(Classes::NEGATION) && s.get(start + 1).is_some_and(|t| t.key == TO) {
        return true;
    }
    if !t.is(Classes::WORD | Classes::CURRENCY)
        || np::is_preposition(t)
        || t.is(Classes::CONJUNCTION)
        || matches!(t.key, SO | NOTHING | LITTLE | GOODBYE)
    {
        return false;
    }
    if SHOWN.contains(&lemma) {
        // `The poll found the governor ahead`, not `He found his keys`.
        return shown && s[start..end].iter().any(np::may_be_finite);
    }
    if CLAUSE.has(lemma) {
        // `said so`, `said it`: no content of its own.
        return t.is(Classes::UPPER | Classes::PRONOUN) && end > start + 1
            || s[start..end].iter().any(np::may_be_finite);
    }
    if lemma == CALL {
        // `called it a sham`, not `called him on Friday`
        return np::base(&s[start..end]).is_some_and(|(n, _)| {
            s[start..end].get(n).is_some_and(|t| {
                t.is(Classes::DETERMINER | Classes::QUOTED | Classes::QUOTATION)
                    || t.can_be(Tags::JJ) && !t.is(Classes::FUNCTION)
            })
        }) || matches!(t.key, HIM | THEM | US | ME | HER)
            && s.get(start + 1)
                .is_some_and(|t| t.is(Classes::DETERMINER | Classes::QUOTED))
            || np::is_preposition(t);
    }
    end - start >= 2 || np::is_noun(t)
}

const FOR: u32 = key("for");

/// A word that opens an indirect question.
pub(super) fn is_question(t: &Token) -> bool {
    matches!(
        t.key,
        WHAT | WHO | HOW | WHY | WHICH | WHERE | WHEN | WHETHER | IF
    )
}

/// Whether a quotation follows at once, behind a comma or colon at most.
pub(super) fn quotation_follows(s: &[Token], at: usize) -> bool {
    let quotation = |at: usize| s.get(at).is_some_and(|t| t.is(Classes::QUOTATION));
    quotation(at) || s.get(at).is_some_and(|t| matches!(t.key, COLON | COMMA)) && quotation(at + 1)
}

/// Where the clause of an anchor ends that is no main clause: one that opens the
/// sentence (`When he described the wall, [he said]`), or a relative one
/// between commas (`Roe, who said he would come, [did not]`); else the end of
/// the sentence.
fn side_clause(s: &[Token], anchor: &Anchor, from: usize) -> usize {
    let opening = anchor.group.start.min(anchor.left);
    let fronted = anchor.cue == Cue::Verb
        && anchor.group.form != Form::Past
        && s[..opening.min(3)].iter().any(|t| {
            t.is(Classes::SUBORDINATOR) && t.key != THAT
                || t.is(Classes::SENTENCE) && TOLD_FIRST.has(t.lemma) && t.is(Classes::PAST)
        })
        && !s[..opening]
            .iter()
            .any(|t| t.key == COMMA || t.is(Classes::QUOTATION));
    let relative = matches!(anchor.subject, Subject::Before(run) if np::is_relative(&s[run.0]) && run.0 > 0 && s[run.0 - 1].key == COMMA);
    if !fronted && !relative {
        return s.len();
    }
    for at in from..s.len().saturating_sub(2) {
        if s[at].key != COMMA {
            continue;
        }
        let next = at + 1 + usize::from(verbs::is_adverb(&s[at + 1]));
        if relative {
            let verb = s.get(next).is_some_and(|t| {
                np::is_finite(t) || t.is(Classes::PAST) || t.is(Classes::AUXILIARY)
            });
            if verb {
                return at;
            }
        } else if let Some((n, kind)) = np::base(&s[next.min(s.len())..]) {
            let mut verb = next + n;
            while s.get(verb).is_some_and(verbs::is_adverb) {
                verb += 1;
            }
            if kind != np::Kind::Relative && s.get(verb).is_some_and(np::may_be_finite) {
                return at;
            }
        }
    }
    s.len()
}

/// Before what only hangs on the content to the end of the sentence: `, which
/// …`, or words behind a dash that no second one closes.
fn trailing(s: &[Token], start: usize, end: usize) -> usize {
    let mut dash = None;
    for at in start + 2..end.saturating_sub(1) {
        if s[at].key == COMMA && np::is_relative(&s[at + 1]) {
            let closed = s[at + 1..end].iter().any(|t| t.key == COMMA);
            if !closed {
                return dash.unwrap_or(at);
            }
        } else if s[at].is(Classes::DASH) && s[at + 1].is(Classes::SPACED) {
            if dash.is_some() {
                return end;
            }
            dash = Some(at);
        }
    }
    dash.unwrap_or(end)
}
