//! The engine without a model: patterns over the nodes of a sentence.
//!
//! *Input*: a text, its marks and its [`Units`]. *Output*: attributions with a
//! source or a cue, in order of their content; [`rest`](super::rest) adds the
//! quotations that name nobody.
//!
//! For every anchor of a sentence two questions are answered. Where does its
//! clause stand: before what is said (`Roe said that …`), behind it (`…, Roe
//! said`), or within it (`…, Roe said, …`)? And how far does what is said go:
//! to the end of the sentence, but not into a clause with a cue of its own
//! (`; Athens called it …`, `, and warned that …`, `, adding …`).
//!
//! ```text
//! “[The sea is free,]” [the chairman, Ruud van den Akker,] {told} delegates, “[but the lighthouse is not.]”
//! ```
//!
//! Known limits: one cue a relation; of what stands behind a clause of content
//! (`, which …`, `after …`) all is taken for content.

use crate::lexicon::{Classes, Tags, key};
use crate::marks::{Marks, Role};
use crate::quote::{Attribution, QuoteKind, Rule, SourceHint};
use crate::span::{Span, TokenRange};
use crate::text::{Text, Token, index};

use super::anchors::{self, Anchor, Cue, Run, Subject, quotation_before};
use super::np::{self, AS, BY, COLON, COMMA, IT, OF, SEMICOLON, THAT, TO};
use super::units::{self, Units};
use super::verbs::{self, Form};

/// A sentence longer than this is read in pieces, so that time stays in line
/// with the text. The longest of a million words of news had 190 nodes.
const LONGEST: usize = 256;

/// How deep quotations inside quotations are read.
const DEEPEST: u8 = 3;

/// An attribution over the nodes of one [`Units`].
#[derive(Clone, Debug)]
struct Relation {
    anchor: usize,
    content: Vec<Run>,
    cue: Vec<Run>,
    source: Option<Run>,
    addressee: Option<Run>,
    rule: Rule,
}

/// The attributions of a text that the patterns find, but for those inside its
/// quotations; not sorted.
#[must_use]
pub fn attribute(text: &Text<'_>, marks: &Marks, units: &Units) -> Vec<Attribution> {
    let mut found = Vec::new();
    Engine::default().read(text, marks, units, 0, None, &mut found);
    found
}

/// Adds what stands inside the quotations and turns of the contents of `found`,
/// the reports of a quoted speaker, to its end.
pub(super) fn nested(text: &Text<'_>, marks: &Marks, found: &mut Vec<Attribution>) {
    let mut engine = Engine::default();
    for n in 0..found.len() {
        if matches!(found[n].rule, Rule::Transcript | Rule::Post) {
            let tokens = text.range(found[n].content[0]);
            let units = Units::between(text, marks, tokens, 0);
            engine.read(text, marks, &units, 0, Some(index(n)), found);
        }
    }
    let mut done = vec![false; marks.quotations.len()];
    let mut from = 0;
    for _ in 0..DEEPEST {
        // Each quotation is read with the smallest content that holds it.
        let mut holders: Vec<(usize, u32, u32)> = Vec::new();
        for (n, a) in found.iter().enumerate().skip(from) {
            let size: u32 = a.content.iter().map(|s| s.len()).sum();
            for span in &a.content {
                let mut at = marks
                    .quotations
                    .partition_point(|q| q.span.start < span.start);
                while let Some(q) = marks.quotations.get(at).filter(|q| q.span.start < span.end) {
                    if !done[at] && span.contains(q.span) {
                        holders.push((at, size, index(n)));
                    }
                    at += 1 + marks.quotations[at + 1..]
                        .partition_point(|next| next.span.start < q.span.end);
                }
            }
        }
        from = found.len();
        holders.sort_unstable();
        for (at, _, holder) in holders {
            let q = &marks.quotations[at];
            if core::mem::replace(&mut done[at], true)
                || found[holder as usize].rule == Rule::Transcript
            {
                continue;
            }
            if text.tokens[q.tokens.range()]
                .iter()
                .any(|t| t.is(anchors::VERBS))
            {
                let units = Units::inside(text, marks, q);
                engine.read(text, marks, &units, q.depth + 1, Some(holder), found);
            }
        }
        if found.len() == from {
            break;
        }
    }
}

/// Puts attributions in order of their content and keeps the numbers in them
/// right.
pub(super) fn sort(found: &mut Vec<Attribution>) {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|n| {
        let a = &found[*n];
        let start = a.content.first().map_or(u32::MAX, |s| s.start);
        let end = a.content.last().map_or(0, |s| s.end);
        (start, u32::MAX - end, *n)
    });
    let mut place = vec![0u32; found.len()];
    for (new, old) in order.iter().enumerate() {
        place[*old] = index(new);
    }
    let mut sorted: Vec<Attribution> = order.iter().map(|n| found[*n].clone()).collect();
    for a in &mut sorted {
        a.within = a.within.map(|n| place[n as usize]);
        a.continues = a.continues.map(|n| place[n as usize]);
    }
    *found = sorted;
}

/// The buffers of a run.
#[derive(Debug, Default)]
struct Engine {
    anchors: Vec<Anchor>,
    relations: Vec<Relation>,
    claimed: Vec<bool>,
}

impl Engine {
    /// Reads all sentences of `units`.
    fn read(
        &mut self,
        text: &Text<'_>,
        marks: &Marks,
        units: &Units,
        depth: u8,
        outer: Option<u32>,
        found: &mut Vec<Attribution>,
    ) {
        for sentence in &units.sentences {
            let mut start = sentence.start as usize;
            while start < sentence.end as usize {
                let end = (sentence.end as usize).min(start + LONGEST);
                let scene = Scene {
                    text,
                    marks,
                    units,
                    first: start,
                    s: &units.nodes[start..end],
                };
                self.sentence(&scene);
                self.put(&scene, marks, depth, outer, found);
                start = end;
            }
        }
    }

    /// Finds the relations of one sentence.
    fn sentence(&mut self, scene: &Scene<'_, '_>) {
        self.anchors.clear();
        self.relations.clear();
        let s = scene.s;
        let mut any = false;
        let mut quotations = false;
        for t in s {
            any |= t.is(anchors::VERBS | Classes::CUE_NOUN) || t.key == anchors::ACCORDING;
            quotations |= t.is(Classes::QUOTATION);
        }
        if !any && !quotations {
            return;
        }
        if any {
            anchors::anchors(s, &mut self.anchors);
        }
        if quotations {
            self.claimed.clear();
            self.claimed.resize(s.len(), false);
            self.extra_anchors(scene);
        }
        for n in 0..self.anchors.len() {
            if let Some(relation) = self.relation(scene, n) {
                for (from, to) in &relation.content {
                    if quotations {
                        self.claimed[*from..*to].fill(true);
                    }
                }
                self.relations.push(relation);
            }
        }
        if quotations {
            self.colon(scene);
        }
    }

    /// Anchors that are none by their word but by a quotation beside them:
    /// `“…,” Roe grinned`, `“…,” grinned Roe`.
    fn extra_anchors(&mut self, scene: &Scene<'_, '_>) {
        let s = scene.s;
        let listed = self.anchors.len();
        for (q, t) in s.iter().enumerate() {
            if !t.is(Classes::QUOTATION)
                || t.key == units::QUOTATION
                || t.key == units::ENDS_STOP
                || !scene.is_speech(q)
            {
                continue;
            }
            let mut from = q + 1;
            if s.get(from).is_some_and(|t| t.key == COMMA) {
                from += 1;
            }
            // The first verb behind the quotation, unless it is an anchor.
            let Some(verb) = s[from..].iter().take(24).position(|t| {
                t.is(Classes::QUOTATION)
                    || t.can_be(Tags(Tags::VBD.0 | Tags::VBZ.0))
                        && !t.is(Classes::AUXILIARY | Classes::CLITIC | Classes::CAPITAL)
            }) else {
                continue;
            };
            let at = from + verb;
            if s[at].is(Classes::QUOTATION)
                || self.anchors[..listed]
                    .iter()
                    .any(|a| a.group.head <= at && a.group.start >= from)
            {
                continue;
            }
            let anchor = anchors::verb(s, at);
            let reaches = match anchor.subject {
                Subject::Before((start, _)) => start == from,
                Subject::Behind(_) => anchor.group.start == from,
                _ => false,
            };
            let ends = s.get(anchor.right).is_none_or(|t| {
                t.is(Classes::STOP
                    | Classes::QUOTATION
                    | Classes::PAUSE
                    | Classes::DASH
                    | Classes::CONJUNCTION
                    | Classes::ADVERB)
                    || np::is_preposition(t) && t.key != TO
                    || np::is_time(t)
                    || matches!(t.key, HIM | THEM | US | ME)
            });
            if reaches && ends && !NO_SAYING.contains(&s[at].lemma) {
                self.anchors.push(anchor);
            }
        }
        if self.anchors.len() > listed {
            self.anchors.sort_by_key(|a| a.group.head);
        }
    }

    /// The relation of anchor `n`.
    fn relation(&self, scene: &Scene<'_, '_>, n: usize) -> Option<Relation> {
        let anchor = &self.anchors[n];
        match anchor.cue {
            Cue::Verb => self.verb(scene, n),
            Cue::According => self.according(scene, n, Rule::AccordingTo),
            Cue::Words => self.according(scene, n, Rule::AsPut),
            Cue::Noun => self.noun(scene, n),
            Cue::Colon => None,
        }
    }

    /// `according to X`, before, behind or within its content.
    fn according(&self, scene: &Scene<'_, '_>, n: usize, rule: Rule) -> Option<Relation> {
        let s = scene.s;
        let anchor = &self.anchors[n];
        let (source, cue) = match anchor.subject {
            Subject::Behind(source) => (source, vec![(anchor.group.start, anchor.group.end)]),
            // `in his words`
            Subject::Before(source) => (
                source,
                vec![(anchor.group.start, source.0), (source.1, anchor.group.end)],
            ),
            _ => return None,
        };
        let mut content = Vec::new();
        let left = self.left_start(scene, n, anchor.left);
        let has_left = anchor.left > left
            && s[left..anchor.left]
                .iter()
                .any(|t| t.is(Classes::WORD | Classes::QUOTATION));
        if has_left {
            push(&mut content, s, left, anchor.left);
        }
        let right = anchor.right;
        let tail = s.get(right);
        if tail.is_some_and(|t| t.key == COMMA || t.key == COLON || !has_left) {
            let start = right + usize::from(tail.is_some_and(|t| t.key == COMMA || t.key == COLON));
            if !has_left
                || s[start.min(s.len())..].iter().any(|t| {
                    np::is_finite(t)
                        || t.can_be(Tags::FINITE)
                        || t.is(Classes::AUXILIARY | Classes::QUOTATION)
                }) && !s.get(start).is_some_and(|t| t.is(Classes::RELATIVE))
            {
                push(&mut content, s, start, self.clause_end(scene, n, start));
            }
        }
        (!content.is_empty()).then(|| Relation {
            anchor: anchor.group.head,
            content,
            cue,
            source: Some(source),
            addressee: None,
            rule,
        })
    }

    /// `his claim that …`
    fn noun(&self, scene: &Scene<'_, '_>, n: usize) -> Option<Relation> {
        let s = scene.s;
        let anchor = &self.anchors[n];
        let start = anchor.right;
        let mut end = self.clause_end(scene, n, start);
        if s[start].key == TO && !s.get(start + 1).is_some_and(|t| t.can_be(Tags::VB)) {
            return None;
        }
        // `His claim that nobody had been charged [was wrong]`
        let mut verbs = 0;
        let mut group = false;
        let subject = anchor.left == 0
            || !s[..anchor.left]
                .iter()
                .any(|t| np::is_finite(t) || t.can_be(Tags::FINITE));
        if subject {
            for at in start..end {
                if np::is_finite(&s[at]) || s[at].is(Classes::AUXILIARY) {
                    verbs += usize::from(!group);
                    group = true;
                    if verbs > usize::from(s[start].key == THAT) {
                        end = at;
                        break;
                    }
                } else {
                    group = group && s[at].is(Classes::ADVERB | Classes::NEGATION);
                }
            }
        }
        let mut content = Vec::new();
        push(&mut content, s, start, end);
        let source = match anchor.subject {
            Subject::Before(run) | Subject::By(run) => Some(run),
            _ => None,
        };
        (!content.is_empty()).then(|| Relation {
            anchor: anchor.group.head,
            content,
            cue: vec![(anchor.group.start, anchor.group.end)],
            source,
            addressee: None,
            rule: Rule::CueNoun,
        })
    }

    /// The source of an anchor without a subject of its own, `and vowed` or `,
    /// adding`: the subject of the nearest verb before it whose clause is not a
    /// subordinate one (`As the crowd chanted, [Silverman] was joined on stage
    /// and joked`).
    fn shared_before(s: &[Token], at: usize) -> Option<Run> {
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
                    t.is(Classes::SUBORDINATOR | Classes::RELATIVE) || t.key == OPEN
                });
            if !subordinate {
                return Some(run);
            }
            fallback = fallback.or(Some(run));
        }
        fallback
    }

    /// The relation of a verb.
    fn verb(&self, scene: &Scene<'_, '_>, n: usize) -> Option<Relation> {
        let s = scene.s;
        let anchor = &self.anchors[n];
        let group = &anchor.group;
        if group.negated {
            return None;
        }
        let lemma = s[group.head].lemma;
        if let Subject::Before(run) = anchor.subject {
            if is_nobody(s, run) {
                return None;
            }
        }
        let mut cue = vec![(group.start, group.end)];
        let mut rule = Rule::SourceCueContent;
        let mut right = anchor.right;
        let mut source = match anchor.subject {
            Subject::Before(run) | Subject::Behind(run) | Subject::By(run) => Some(run),
            Subject::Shared if group.form == Form::Participle && is_sign(s, group.start) => {
                Some(anchors::subject_before(s, group.start)?)
            }
            Subject::Shared => Some(Self::shared_before(s, group.start)?),
            Subject::Nobody
                if group.form == Form::Finite && quotation_before(s, group.start).is_none() =>
            {
                return None;
            }
            Subject::Nobody => None,
        };
        let mut subject_is_content = None;
        match group.form {
            Form::Passive => {
                rule = Rule::Passive;
                // `was quoted (by X) as saying`
                if lemma == QUOTE {
                    let as_at =
                        s[group.end..].iter().take(14).position(|t| t.key == AS)? + group.end;
                    if s.get(as_at + 1)
                        .is_none_or(|t| !matches!(t.lemma, SAY | TELL))
                    {
                        return None;
                    }
                    if as_at == group.end {
                        cue = vec![(group.start, as_at + 2)];
                    } else {
                        cue.push((as_at, as_at + 2));
                    }
                    right = as_at + 2;
                } else {
                    let subject = source;
                    source = None;
                    if s.get(right).is_some_and(|t| t.key == BY) {
                        let (end, _) = np::after(s, right + 1)?;
                        source = Some((right + 1, end));
                        cue = vec![(group.start, right + 1)];
                        right = end;
                    }
                    if s.get(right).is_some_and(|t| t.key == TO) && !is_told(lemma) {
                        // `Spivey is said to have answered them`
                        subject_is_content = Some(subject?);
                    } else if !is_told(lemma)
                        && !subject.is_some_and(|r| s[r.0].key == IT && r.1 == r.0 + 1)
                    {
                        return None;
                    }
                }
            }
            Form::Past => {
                rule = Rule::Passive;
                if matches!(anchor.subject, Subject::By(_)) {
                    cue = vec![(group.start, group.end + 1)];
                }
                if lemma == QUOTE {
                    // `A geologist quoted by the daily as saying`
                    let at = s[right..].iter().take(14).position(|t| t.key == AS)? + right;
                    if s.get(at + 1).is_none_or(|t| !matches!(t.lemma, SAY | TELL)) {
                        return None;
                    }
                    let run = anchors::subject_before(s, group.start)?;
                    let mut content = Vec::new();
                    push(&mut content, s, at + 2, self.clause_end(scene, n, at + 2));
                    return (!content.is_empty()).then_some(Relation {
                        anchor: group.head,
                        content,
                        cue: vec![cue[0], (at, at + 2)],
                        source: Some(run),
                        addressee: None,
                        rule,
                    });
                }
                // `Asked by a parishioner whether the organ was safe`
                let (start, _) = content_start(s, right, 0);
                let first = s.get(start)?;
                if !is_told(lemma)
                    || !(first.is(Classes::SUBORDINATOR) && !np::is_preposition(first)
                        || is_question(first)
                        || first.key == THAT
                        || first.key == TO)
                {
                    return None;
                }
                let mut end = self.clause_end(scene, n, start);
                if let Some(comma) = s[start..end].iter().position(|t| t.key == COMMA) {
                    end = start + comma;
                }
                let mut content = Vec::new();
                push(&mut content, s, start, end);
                return (!content.is_empty()).then_some(Relation {
                    anchor: group.head,
                    content,
                    cue,
                    source,
                    addressee: None,
                    rule,
                });
            }
            Form::Infinitive => {
                // `to say` is said only where the words follow at once.
                let next = s.get(right)?;
                let marked = next.is(Classes::QUOTATION)
                    || matches!(next.key, COLON | COMMA)
                        && s.get(right + 1).is_some_and(|t| t.is(Classes::QUOTATION));
                if !marked {
                    return None;
                }
            }
            Form::Participle if group.start > 0 && s[group.start - 1].key == AS => return None,
            Form::Finite if lemma == QUOTE => {
                // `quoted the president as saying`
                let as_at = s[group.end..].iter().take(14).position(|t| t.key == AS);
                if let Some(at) = as_at.map(|n| n + group.end) {
                    if s.get(at + 1).is_some_and(|t| matches!(t.lemma, SAY | TELL)) {
                        cue.push((at, at + 2));
                        right = at + 2;
                    }
                }
            }
            Form::Participle | Form::Finite => {}
        }
        let next = s.get(right);
        if OBJECT.contains(&lemma) && !matches!(group.form, Form::Passive) {
            // `a shanty called “Bold Widow”` names it; `what he called “a sham”`
            // says it.
            let named = next.is_none_or(|t| {
                t.is(Classes::QUOTATION | Classes::MARK)
                    || np::is_name(t) && lemma == CALL && matches!(s.get(right + 1), None)
            });
            let what = matches!(anchor.subject, Subject::Before(run) if run.0 > 0 && (s[run.0 - 1].is(Classes::RELATIVE | Classes::SUBORDINATOR) || s[run.0 - 1].key == WHAT));
            if named && !what {
                return None;
            }
            // `described the plan as “a sham”`
            let as_at = s[right..]
                .iter()
                .take(16)
                .position(|t| t.key == AS || t.is(Classes::QUOTATION))
                .map(|n| n + right)
                .filter(|n| s[*n].key == AS);
            if let Some(as_at) = as_at.filter(|_| lemma == DESCRIBE) {
                if as_at == right {
                    cue = vec![(group.start, right + 1)];
                } else {
                    cue.push((as_at, as_at + 1));
                }
                let mut content = Vec::new();
                if !what && as_at > right {
                    push(&mut content, s, right, as_at);
                }
                push(
                    &mut content,
                    s,
                    as_at + 1,
                    self.clause_end(scene, n, as_at + 1),
                );
                return (!content.is_empty()).then_some(Relation {
                    anchor: group.head,
                    content,
                    cue,
                    source,
                    addressee: None,
                    rule,
                });
            }
        }
        if lemma == ASK
            && next.is_some_and(|t| t.is(Classes::NEGATION))
            && s[right..]
                .iter()
                .take(8)
                .any(|t| matches!(t.lemma, NAME | IDENTIFY))
        {
            return None;
        }
        let mut content = Vec::new();
        let mut addressee = None;
        let behind = matches!(anchor.subject, Subject::Behind(_));

        // What stands before the clause of the anchor.
        let parenthetical = self.parenthetical(scene, n);
        if let Some(end) = parenthetical {
            let start = self.left_start(scene, n, end);
            push(&mut content, s, start, end);
            let direct = s[start..end]
                .iter()
                .all(|t| t.is(Classes::QUOTATION) || !t.is(Classes::WORD));
            rule = match (direct, behind) {
                (true, true) => Rule::QuoteCueSource,
                (true, false) => Rule::QuoteSourceCue,
                (false, true) => Rule::ContentCueSource,
                (false, false) => Rule::ContentSourceCue,
            };
            if anchor.as_put {
                rule = Rule::AsPut;
                let before = anchor.left - 1;
                cue.insert(0, (before, before + 1));
            }
        }

        // What stands behind it.
        let q = s[right.min(s.len())..]
            .iter()
            .position(|t| t.is(Classes::QUOTATION))
            .map(|n| n + right);
        let stop = self.next_cut(scene, n, right);
        let q = q.filter(|q| *q < stop);
        if let Some(q) = q {
            let had = !content.is_empty();
            let frame = self.frame(scene, right, q, lemma, had);
            match frame {
                Frame::Direct(to) => {
                    addressee = to;
                    let end = quotation_run(scene, q, stop);
                    if !self.is_framed_behind(s, n, end) && (!had || !self.claimed[q]) {
                        if had {
                            rule = if matches!(rule, Rule::QuoteCueSource | Rule::QuoteSourceCue) {
                                Rule::SplitQuote
                            } else {
                                rule
                            };
                        } else if rule == Rule::SourceCueContent {
                            rule = Rule::SourceCueQuote;
                        }
                        push(&mut content, s, q, end);
                    }
                }
                Frame::Clause(start, to)
                    if !had || self.goes_on(scene, right, is_direct(s, &content)) =>
                {
                    addressee = to;
                    let start = if had { skip_comma(s, right) } else { start };
                    push(&mut content, s, start, self.mixed_end(scene, n, start));
                }
                Frame::Clause(..) => {}
            }
        } else if parenthetical.is_some() {
            addressee = addressee_at(s, right, lemma).map(|r| r.0);
            if self.goes_on(scene, right, is_direct(s, &content)) {
                let start = skip_comma(s, right);
                push(&mut content, s, start, self.clause_end(scene, n, start));
            }
        } else {
            if behind {
                return None;
            }
            let (start, to) = content_start(s, right, lemma);
            addressee = to;
            let end = self.clause_end(scene, n, start);
            if !is_content(s, start, end, lemma) {
                return None;
            }
            push(&mut content, s, start, end);
        }
        if QUOTED_ONLY.contains(&lemma)
            && !content.iter().any(|r| {
                s[r.0..r.1]
                    .iter()
                    .any(|t| t.is(Classes::QUOTATION | Classes::QUOTED))
            })
        {
            return None;
        }
        if let Some(run) = subject_is_content {
            content.insert(0, run);
        }
        if content.is_empty()
            || group.hypothetical && !content.iter().any(|r| s[r.0].is(Classes::QUOTATION))
        {
            return None;
        }
        Some(Relation {
            anchor: group.head,
            content,
            cue,
            source,
            addressee,
            rule,
        })
    }

    /// Where what stands before the anchor's clause ends, if that is its
    /// content: a quotation, or a clause with a comma behind it where nothing
    /// follows the anchor that could be one.
    fn parenthetical(&self, scene: &Scene<'_, '_>, n: usize) -> Option<usize> {
        let s = scene.s;
        let anchor = &self.anchors[n];
        if !matches!(anchor.subject, Subject::Before(_) | Subject::Behind(_)) {
            return None;
        }
        let mut left = anchor.left;
        if anchor.as_put {
            left -= 1;
        }
        if anchor.group.form == Form::Passive {
            return None;
        }
        // `“…,” later, he said`
        let mut edge = left;
        while edge > 0 && (verbs::is_adverb(&s[edge - 1]) || np::is_time(&s[edge - 1])) {
            edge -= 1;
        }
        if edge > 0 && (s[edge - 1].key == COMMA) && edge < left {
            edge -= 1;
        }
        for at in [left, edge] {
            if let Some(q) = quotation_before(s, at) {
                if !self.claimed[q] || !self.owned_by_frame(q) {
                    return Some(q + 1);
                }
            }
        }
        if left == 0 || !(s[left - 1].key == COMMA || s[left - 1].is(Classes::DASH)) {
            return None;
        }
        let has_verb = s[..left].iter().any(|t| {
            np::is_finite(t)
                || t.can_be(Tags::VBD | Tags::VBZ)
                || t.is(Classes::AUXILIARY)
                || t.is(Classes::QUOTATION)
        }) || anchor.as_put;
        // `In a memo dated Nov. 9, the attorney advised`
        let fronted = np::is_preposition(&s[0]) && !s[..left - 1].iter().any(|t| t.key == COMMA);
        if fronted && !anchor.as_put {
            return None;
        }
        if !has_verb
            || s[0].is(Classes::SUBORDINATOR)
                && !anchor.as_put
                && s[0].key != THAT
                && !s[..left - 1].iter().any(|t| t.key == COMMA)
        {
            return None;
        }
        // What follows: nothing, a comma, or words of time and place.
        let mut at = anchor.right;
        let lemma = s[anchor.group.head].lemma;
        if let Some((_, end)) = addressee_at(s, at, lemma) {
            at = end;
        }
        at = adverbials(s, at);
        let empty = s.get(at).is_none_or(|t| {
            t.is(Classes::STOP)
                || t.key == COMMA
                || t.key == SEMICOLON
                || t.is(Classes::DASH)
                || t.is(Classes::QUOTATION) && anchor.as_put
                || t.is(Classes::CONJUNCTION) && at == anchor.right
                || t.key == COLON && anchor.as_put
        });
        empty.then_some(left - 1)
    }

    /// Whether the quotation at `q` is what an earlier anchor introduced.
    fn owned_by_frame(&self, q: usize) -> bool {
        self.relations
            .iter()
            .any(|r| r.content.iter().any(|c| c.0 <= q && q < c.1))
    }

    /// Where the content that ends before the anchor's clause begins.
    fn left_start(&self, scene: &Scene<'_, '_>, n: usize, end: usize) -> usize {
        let s = scene.s;
        let mut start = 0;
        // Behind the relation before, which has its own words.
        for relation in self.relations.iter().rev().take(4) {
            let last = relation
                .cue
                .iter()
                .chain(relation.source.iter())
                .chain(&relation.content)
                .map(|r| r.1)
                .filter(|e| *e <= end)
                .max()
                .unwrap_or(0);
            let inside = relation
                .content
                .last()
                .is_some_and(|c| c.1 >= end && c.0 < end);
            if !inside
                && (relation.rule != Rule::SourceCueContent
                    || s[last..end].iter().any(|t| t.key == SEMICOLON))
            {
                start = start.max(last);
            }
        }
        if let Some(wall) = s[start..end].iter().rposition(|t| t.key == SEMICOLON) {
            start += wall + 1;
        }
        while start < end
            && (!s[start].is(Classes::WORD | Classes::MARK | Classes::CURRENCY)
                || s[start].is(Classes::CONJUNCTION) && !s[start].is(Classes::NEGATION))
        {
            start += 1;
        }
        start = dateline(s, start, end);
        // A quotation that opens a sentence of its own stands by itself.
        let first = s[start..end]
            .iter()
            .position(|t| t.is(Classes::QUOTATION))
            .map(|n| n + start);
        if let Some(q) = first.filter(|q| *q > start) {
            let tight =
                s[q - 1].key == COMMA || s[q - 1].key == COLON || s[q - 1].is(Classes::DASH);
            if tight && scene.opens_with_capital(q) && s[end - 1].is(Classes::QUOTATION) {
                return q;
            }
        }
        let _ = n;
        start
    }

    /// Whether behind a parenthetical clause its content goes on: `The plan, he
    /// said, [would fail]`.
    fn goes_on(&self, scene: &Scene<'_, '_>, right: usize, direct: bool) -> bool {
        let s = scene.s;
        if direct
            && !s.get(right + 1).is_some_and(|t| {
                np::is_finite(t) || t.is(Classes::AUXILIARY) && !t.is(Classes::CLITIC)
            })
        {
            return false;
        }
        if !s.get(right).is_some_and(|t| t.key == COMMA) {
            return false;
        }
        let Some(next) = s.get(right + 1) else {
            return false;
        };
        if next.is(Classes::RELATIVE) && next.key != THAT
            || next.is(Classes::ING)
            || next.can_be(Tags::VBG) && !next.can_be(Tags::NOUN)
            || next.is(Classes::SUBORDINATOR) && matches!(next.key, AS | WHILE | WHEN | AFTER)
        {
            return false;
        }
        s[right + 1..].iter().any(|t| {
            np::is_finite(t) || t.can_be(Tags::FINITE | Tags::VBN) || t.is(Classes::AUXILIARY)
        })
    }

    /// The place of the next anchor with a clause of its own, at which what
    /// stands behind anchor `n` stops at the latest.
    fn next_cut(&self, scene: &Scene<'_, '_>, n: usize, from: usize) -> usize {
        let s = scene.s;
        let head = self.anchors[n].group.head;
        for next in &self.anchors[n + 1..] {
            if let Subject::Before(run) = next.subject {
                // `Two people who have read the study [said]`
                if run.0 <= head && head < run.1 {
                    return run.1;
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
                        return q;
                    }
                }
            }
            if let Some(cut) = cut_before(s, next, from, &self.anchors[n]) {
                return cut;
            }
        }
        s.len()
    }

    /// Where a clause of content ends that begins at `start`.
    fn clause_end(&self, scene: &Scene<'_, '_>, n: usize, start: usize) -> usize {
        let s = scene.s;
        let mut end = self.next_cut(scene, n, start).min(s.len());
        if let Some(wall) = s[start.min(end)..end]
            .iter()
            .position(|t| t.key == SEMICOLON)
        {
            end = start + wall;
        }
        end
    }

    /// Whether the quotation that ends before `end` has its frame behind it, with
    /// a comma in the quotation: `He saw it differently: “…,” [he said].`
    fn is_framed_behind(&self, s: &[Token], n: usize, end: usize) -> bool {
        s[end - 1].key == units::ENDS_COMMA
            && self.anchors[n + 1..].iter().take(3).any(|a| {
                matches!(a.subject, Subject::Before(_) | Subject::Behind(_))
                    && quotation_before(s, a.left) == Some(end - 1)
            })
    }

    /// The end of a clause of content that holds a quotation: not the clause of
    /// time or reason behind it (`accused him of “…” [after he was refused]`).
    fn mixed_end(&self, scene: &Scene<'_, '_>, n: usize, start: usize) -> usize {
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

    /// What stands between an anchor and the quotation at `q`.
    fn frame(
        &self,
        scene: &Scene<'_, '_>,
        right: usize,
        q: usize,
        lemma: u32,
        split: bool,
    ) -> Frame {
        let s = scene.s;
        let (mut at, mut to) = (adverbials(s, right), None);
        let closed = |at: usize| match &s[at.min(q)..q] {
            [] => true,
            [one] => one.is(Classes::PAUSE | Classes::DASH | Classes::STOP) && one.key != SEMICOLON,
            [one, two] => {
                one.key == COMMA && two.key == COLON || one.key == COLON && two.is(Classes::DASH)
            }
            _ => false,
        };
        if closed(right) || closed(at) {
            return Frame::Direct(None);
        }
        if OBJECT.contains(&lemma) {
            return Frame::Clause(right, None);
        }
        if let Some((run, end)) = addressee_at(s, at, lemma) {
            to = Some(run);
            at = adverbials(s, end);
            if closed(at) || closed(end) {
                return Frame::Direct(to);
            }
        }
        let last = &s[q - 1];
        if split && last.is(Classes::PAUSE | Classes::DASH) && last.key != SEMICOLON {
            return Frame::Direct(to);
        }
        let clause = s[right..q]
            .iter()
            .any(|t| np::is_finite(t) || t.can_be(Tags::VBD))
            || s[right].key == THAT;
        if (last.key == COLON || last.key == COMMA && scene.opens_with_capital(q)) && !clause {
            return Frame::Direct(to);
        }
        if last.key == COLON
            && scene.opens_with_capital(q)
            && !s[right..q].iter().any(|t| t.key == THAT)
            && s[q].key != units::QUOTATION
            && !is_clause_start(s, at)
        {
            return Frame::Direct(to);
        }
        let (start, to) = content_start(s, right, lemma);
        Frame::Clause(start.min(q), to)
    }

    /// A quotation behind a colon that no verb of the lists introduces: the
    /// subject of the sentence is the source, its verb the cue; or the words
    /// before the colon are the source.
    fn colon(&mut self, scene: &Scene<'_, '_>) {
        let s = scene.s;
        for q in 1..s.len() {
            if !s[q].is(Classes::QUOTATION) || self.claimed[q] || s[q - 1].key != COLON {
                continue;
            }
            let end = quotation_run(scene, q, s.len());
            let from = dateline(s, 0, q - 1);
            let from = from + usize::from(s[from].is(Classes::CONJUNCTION));
            let found = lead_in(s, from, q - 1);
            if let Some((source, cue)) = found {
                let mut content = Vec::new();
                push(&mut content, s, q, end);
                self.claimed[q..end].fill(true);
                self.relations.push(Relation {
                    anchor: cue.0,
                    content,
                    cue: vec![cue],
                    source: Some(source),
                    addressee: None,
                    rule: Rule::Colon,
                });
            }
        }
    }

    /// Hands the relations of a sentence over as attributions.
    fn put(
        &self,
        scene: &Scene<'_, '_>,
        marks: &Marks,
        depth: u8,
        outer: Option<u32>,
        found: &mut Vec<Attribution>,
    ) {
        let first = found.len();
        for relation in &self.relations {
            // The smallest relation whose content holds this one's cue.
            let holder = self
                .relations
                .iter()
                .enumerate()
                .filter(|(_, r)| r.anchor != relation.anchor)
                .filter(|(_, r)| {
                    r.content
                        .iter()
                        .any(|c| c.0 <= relation.anchor && relation.anchor < c.1)
                })
                .min_by_key(|(_, r)| r.content.iter().map(|c| c.1 - c.0).sum::<usize>())
                .map(|(n, _)| index(first + n));
            let spans = |runs: &[Run]| runs.iter().map(|r| scene.span(*r)).collect::<Vec<_>>();
            let content = spans(&relation.content);
            found.push(Attribution {
                kind: kind(scene.text, marks, &content, depth),
                content,
                cue: spans(&relation.cue),
                source: relation.source.iter().map(|r| scene.span(*r)).collect(),
                addressee: relation.addressee.map(|r| scene.span(r)),
                within: holder.or(outer),
                continues: None,
                hint: SourceHint::None,
                rule: relation.rule,
                confidence: confidence(relation.rule),
            });
        }
    }
}

/// How a quotation is led in.
enum Frame {
    /// It is all of the content; the addressee.
    Direct(Option<Run>),
    /// It is part of a clause that begins there; the addressee.
    Clause(usize, Option<Run>),
}

/// A sentence and where it stands.
struct Scene<'a, 't> {
    text: &'a Text<'t>,
    marks: &'a Marks,
    units: &'a Units,
    first: usize,
    s: &'a [Token],
}

impl Scene<'_, '_> {
    fn span(&self, (from, to): Run) -> Span {
        self.units.span(TokenRange::new(
            index(self.first + from),
            index(self.first + to),
        ))
    }

    /// Whether the quotation at `q` is somebody's words by its form.
    fn is_speech(&self, q: usize) -> bool {
        self.units
            .quotation(self.first + q)
            .is_none_or(|n| self.marks.quotations[n].role == Role::Speech)
    }

    /// Whether the first word of the quotation at `q` has a capital.
    fn opens_with_capital(&self, q: usize) -> bool {
        let at = self.first + q;
        let range = self.units.tokens(TokenRange::new(index(at), index(at + 1)));
        self.text.tokens[range.range()]
            .iter()
            .find(|t| t.is(Classes::WORD))
            .is_none_or(|t| t.is(Classes::CAPITAL | Classes::DIGIT | Classes::HANDLE))
    }
}

/// Adds a stretch of content without the marks at its edges that are not part
/// of it.
fn push(content: &mut Vec<Run>, s: &[Token], from: usize, to: usize) {
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
fn quotation_run(scene: &Scene<'_, '_>, q: usize, stop: usize) -> usize {
    let s = scene.s;
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
fn is_direct(s: &[Token], content: &[Run]) -> bool {
    content.iter().all(|r| {
        s[r.0..r.1]
            .iter()
            .all(|t| t.is(Classes::QUOTATION) || !t.is(Classes::WORD))
    })
}

/// Whether a subject makes the saying none: `if anyone says`, `nobody said`.
fn is_nobody(s: &[Token], run: Run) -> bool {
    let first = &s[run.0];
    let before = run.0.checked_sub(1).map(|n| &s[n]);
    matches!(first.key, NOBODY | NO | NONE_ | ANYONE | ANYBODY | NEITHER)
        || before.is_some_and(|t| matches!(t.key, IF | UNLESS))
}

/// Whether a thing with words on it stands before a participle: `a sign
/// reading “…”`.
fn is_sign(s: &[Token], start: usize) -> bool {
    start > 0
        && matches!(
            s[start - 1].lemma,
            SIGN | BANNER | POSTER | PLACARD | NOTE | NOTICE | HEADLINE | SHIRT | STICKER | PLAQUE
        )
}

const SIGN: u32 = key("sign");
const BANNER: u32 = key("banner");
const POSTER: u32 = key("poster");
const PLACARD: u32 = key("placard");
const NOTE: u32 = key("note");
const NOTICE: u32 = key("notice");
const HEADLINE: u32 = key("headline");
const SHIRT: u32 = key("t-shirt");
const STICKER: u32 = key("sticker");
const PLAQUE: u32 = key("plaque");

/// A word that opens an indirect question.
fn is_question(t: &Token) -> bool {
    matches!(
        t.key,
        WHAT | WHO | HOW | WHY | WHICH | WHERE | WHEN | WHETHER | IF
    )
}

/// Where the anchor `next` cuts the content of the anchor `this`, which begins
/// at `from`.
fn cut_before(s: &[Token], next: &Anchor, from: usize, this: &Anchor) -> Option<usize> {
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
            let alike =
                s[next.group.head].is(Classes::PAST) == s[this.group.head].is(Classes::PAST);
            (s[at].is(Classes::CONJUNCTION) && alike)
                .then(|| if s[at - 1].key == COMMA { at - 1 } else { at })
        }
        _ => None,
    }
}

/// Source and cue of the words before a colon that no anchor explains: the
/// last verb with its subject (`She leaned in and boomed:`), an answer and whose
/// it is (`Their answer, in full:`), or a name (`From the chair:`, `Roe:`).
pub(super) fn lead_in(s: &[Token], from: usize, colon: usize) -> Option<(Run, Run)> {
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
        if group.negated || !matches!(group.form, Form::Finite | Form::Passive) {
            continue;
        }
        let run = anchors::subject_before(s, group.before).or_else(|| {
            s[group.before - 1]
                .is(Classes::CONJUNCTION | Classes::ADVERB)
                .then(|| Engine::shared_before(s, group.start))?
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
        if t.is(Classes::CUE_NOUN | Classes::DOCUMENT) || ANSWERS.contains(&t.lemma) {
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

/// Whether a clause may begin at `at`, so that a phrase there is a subject.
fn opens_at(s: &[Token], at: usize) -> bool {
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

/// Nouns for words that somebody gave.
const ANSWERS: [u32; 10] = [
    key("answer"),
    key("reply"),
    key("response"),
    key("verdict"),
    key("message"),
    key("motto"),
    key("advice"),
    key("reaction"),
    key("slogan"),
    key("retort"),
];
const FROM: u32 = key("from");

/// Behind a place and a dash or an agency in brackets, if those open the
/// sentence: `GENEVA (AP) — `.
fn dateline(s: &[Token], start: usize, end: usize) -> usize {
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

fn skip_comma(s: &[Token], at: usize) -> usize {
    at + usize::from(s.get(at).is_some_and(|t| t.key == COMMA))
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
        } else if t.is(Classes::UNIT) && at > 0 && np::is_time(&s[at - 1]) {
            at += 1;
        } else if np::is_preposition(t) && t.key != OF && t.key != AS {
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
                    at += 2
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
fn addressee_at(s: &[Token], at: usize, lemma: u32) -> Option<(Run, usize)> {
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
fn is_clause_start(s: &[Token], at: usize) -> bool {
    let Some(t) = s.get(at) else { return false };
    t.is(Classes::PRONOUN) && !t.is(Classes::RELATIVE)
        || np::base(&s[at..]).is_some_and(|(n, _)| s.get(at + n).is_some_and(np::is_finite))
}

/// Where the content behind a verb begins, and who is told.
fn content_start(s: &[Token], right: usize, lemma: u32) -> (usize, Option<Run>) {
    let infinitive = |at: usize| {
        s.get(at).is_some_and(|t| t.key == TO) && s.get(at + 1).is_some_and(|n| n.can_be(Tags::VB))
    };
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
                if next == end + 1 || !s.get(next).is_some_and(|t| t.key == COMMA) {
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
    if let Some((run, end)) = addressee_at(s, right, lemma) {
        let at = skip(end);
        if opens(at) {
            return (at, Some(run));
        }
        if is_told(lemma) {
            let timed = time_end(s, end);
            // `promised no cuts` tells nobody.
            let goes_on = s.get(timed).is_some_and(|t| {
                t.is(Classes::WORD | Classes::MARK | Classes::QUOTATION) && !np::is_preposition(t)
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
fn time_end(s: &[Token], at: usize) -> usize {
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

/// Whether `s[start..end]` is something that can be said with this verb.
fn is_content(s: &[Token], start: usize, end: usize, lemma: u32) -> bool {
    if start >= end {
        return false;
    }
    let t = &s[start];
    if t.key == TO {
        return s.get(start + 1).is_some_and(|n| n.can_be(Tags::VB));
    }
    if t.is(Classes::SUBORDINATOR) && !np::is_preposition(t) {
        // `called when it crowed`, `said so because …`
        return is_question(t) && t.key != WHEN || matches!(t.key, THAT | IF);
    }
    if t.is(Classes::QUOTED) {
        return true;
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
    if CLAUSE.contains(&lemma) {
        // `said so`, `said it`: no content of its own.
        return t.is(Classes::UPPER) || s[start..end].iter().any(np::may_be_finite);
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

/// The kind by the marks: how much of the content stands in quotations of at
/// least this depth.
pub(super) fn kind(text: &Text<'_>, marks: &Marks, content: &[Span], depth: u8) -> QuoteKind {
    let (mut inside, mut outside) = (false, false);
    for span in content {
        let mut n = marks
            .quotations
            .partition_point(|q| q.span.end <= span.start && q.depth == 0);
        // Quotations are in order of their opening marks: step back to those
        // that open before the span and reach into it.
        let first = marks
            .quotations
            .partition_point(|q| q.span.start < span.start);
        n = n.min(first).max(first.saturating_sub(4));
        let range = text.range(*span);
        let mut covered = range.start;
        for q in marks.quotations[n..]
            .iter()
            .take_while(|q| q.span.start < span.end)
        {
            if q.depth < depth || !q.span.overlaps(*span) || matches!(q.role, Role::Title) {
                continue;
            }
            outside |= has_word(text, covered, q.tokens.start.min(range.end));
            inside = true;
            covered = covered.max(q.tokens.end);
        }
        outside |= has_word(text, covered, range.end);
    }
    match (inside, outside) {
        (true, false) => QuoteKind::Direct,
        (true, true) => QuoteKind::Mixed,
        (false, _) => QuoteKind::Indirect,
    }
}

fn has_word(text: &Text<'_>, from: u32, to: u32) -> bool {
    from < to
        && text.tokens[from as usize..to as usize]
            .iter()
            .any(|t| t.is(Classes::WORD))
}

/// The share of a rule's relations on PolNeAR's training texts that are right.
const fn confidence(rule: Rule) -> f32 {
    match rule {
        Rule::QuoteCueSource | Rule::QuoteSourceCue => 0.95,
        Rule::SplitQuote => 0.93,
        Rule::SourceCueQuote => 0.85,
        Rule::AccordingTo => 0.8,
        Rule::Colon => 0.5,
        _ => 0.5,
    }
}

const OPEN: u32 = key("(");
const WHAT: u32 = key("what");
const WHO: u32 = key("who");
const HOW: u32 = key("how");
const WHY: u32 = key("why");
const WHICH: u32 = key("which");
const WHERE: u32 = key("where");
const WHETHER: u32 = key("whether");
const IF: u32 = key("if");
const UNLESS: u32 = key("unless");
const NOBODY: u32 = key("nobody");
const NO: u32 = key("no");
const NONE_: u32 = key("none");
const ANYONE: u32 = key("anyone");
const ANYBODY: u32 = key("anybody");
const NEITHER: u32 = key("neither");
const CALL: u32 = key("call");
const ASK: u32 = key("ask");
const NAME: u32 = key("name");
const IDENTIFY: u32 = key("identify");
const SAY: u32 = key("say");
const TELL: u32 = key("tell");
const QUOTE: u32 = key("quote");
const ME: u32 = key("me");
const HIM: u32 = key("him");
const HER: u32 = key("her");
const US: u32 = key("us");
const THEM: u32 = key("them");
const YOU: u32 = key("you");
const SO: u32 = key("so");
const NOTHING: u32 = key("nothing");
const LITTLE: u32 = key("little");
const GOODBYE: u32 = key("goodbye");
const FOR: u32 = key("for");
const AT: u32 = key("at");
const DESCRIBE: u32 = key("describe");
const ON: u32 = key("on");
const THIS: u32 = key("this");
const EARLIER: u32 = key("earlier");
const WHILE: u32 = key("while");
const WHEN: u32 = key("when");
const BECAUSE: u32 = key("because");
const BEFORE: u32 = key("before");
const SINCE: u32 = key("since");
const AFTER: u32 = key("after");
const THOUGH: u32 = key("though");
const ALTHOUGH: u32 = key("although");

/// Verbs whose object is who is told.
fn is_told(lemma: u32) -> bool {
    const TOLD: [u32; 16] = [
        key("tell"),
        key("ask"),
        key("remind"),
        key("assure"),
        key("warn"),
        key("inform"),
        key("advise"),
        key("urge"),
        key("promise"),
        key("notify"),
        key("persuade"),
        key("order"),
        key("instruct"),
        key("caution"),
        key("beg"),
        key("encourage"),
    ];
    TOLD.contains(&lemma)
}

/// Verbs whose object and its name are both content: `called it “a sham”`.
const OBJECT: [u32; 8] = [
    key("call"),
    key("describe"),
    key("label"),
    key("dub"),
    key("brand"),
    key("deem"),
    key("consider"),
    key("declare"),
];

/// Verbs that do not stand for saying, even beside a quotation.
const NO_SAYING: [u32; 12] = [
    key("seem"),
    key("appear"),
    key("be"),
    key("have"),
    key("do"),
    key("name"),
    key("open"),
    key("become"),
    key("get"),
    key("make"),
    key("remain"),
    key("include"),
];

/// Verbs that are anchors only beside a quotation: `he began`, `it read`.
const QUOTED_ONLY: [u32; 13] = [
    key("begin"),
    key("continue"),
    key("read"),
    key("put"),
    key("laugh"),
    key("sigh"),
    key("sing"),
    key("post"),
    key("go"),
    key("respond"),
    key("snap"),
    key("explode"),
    key("chime"),
];

/// Verbs that take a clause and hardly ever a thing.
const CLAUSE: [u32; 12] = [
    key("say"),
    key("tell"),
    key("think"),
    key("believe"),
    key("add"),
    key("insist"),
    key("argue"),
    key("hope"),
    key("contend"),
    key("wish"),
    key("guess"),
    key("suspect"),
];
