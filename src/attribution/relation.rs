//! The relation of an anchor: its source, its cue and what is said.
//!
//! *Input*: the anchors of a sentence. *Output*: for each of them the relation
//! that it makes, or none. The order decides: `Q S C` and `Q C S` where a
//! quotation or a clause with a comma stands before the anchor's own clause and
//! nothing that could be content behind it, else `S C Q`; both where the content
//! goes on (`The plan, he said, would fail`).
//!
//! No relation: negated or hypothetical saying, `nobody said`, names (`a shanty
//! called “Bold Widow”`), conditions of anonymity, verbs without a subject.

use smallvec::smallvec;

use crate::lexicon::{Classes, Tags};
use crate::quote::Rule;
use crate::text::Token;

use super::anchors::{self, Anchor, Cue, Run, Runs, Subject, quotation_before};
use super::extent::{
    addressee_at, adverbials, content_start, is_clause_start, is_content, is_direct, is_question,
    push, quotation_follows, quotation_run,
};
use super::lead::{self, dateline};
use super::np::{self, AS, BY, COLON, COMMA, IT, SEMICOLON, THAT, TO};
use super::patterns::{Engine, Relation, Scene};
use super::units::{self};
use super::verbs::{self, Form};
use super::words::{
    AFTER, ANYBODY, ANYONE, ASK, AT, BANNER, CALL, DESCRIBE, GO, HEADLINE, IDENTIFY, IF, NAME,
    NEITHER, NO, NOBODY, NONE_, NOTE, NOTICE, OBJECT, PLACARD, PLAQUE, POSTER, PUT, QUOTE,
    QUOTED_ONLY, SAY, SHIRT, SHOWN, SIGN, STICKER, TELL, UNLESS, WHAT, WHEN, WHILE, WITH, is_told,
};

/// A relation before its content is known.
struct Draft {
    cue: Runs,
    source: Option<Run>,
    /// Where what follows the cue begins.
    right: usize,
    rule: Rule,
    /// A subject that belongs to the content.
    front: Option<Run>,
}

impl Draft {
    /// The relation with its content, if it has any.
    fn with(self, anchor: usize, mut content: Runs) -> Option<Relation> {
        if content.is_empty() {
            return None;
        }
        if let Some(run) = self.front {
            content.insert(0, run);
        }
        Some(Relation {
            anchor,
            content,
            cue: self.cue,
            source: self.source,
            addressee: None,
            rule: self.rule,
        })
    }
}

/// How a quotation is led in.
enum Frame {
    /// It is all of the content; the addressee.
    Direct(Option<Run>),
    /// It is part of a clause that begins there; the addressee.
    Clause(usize, Option<Run>),
}

impl Engine {
    /// The relation of anchor `n`.
    pub(super) fn relation(&self, scene: &Scene<'_, '_>, n: usize) -> Option<Relation> {
        let anchor = &self.anchors[n];
        match anchor.cue {
            Cue::Verb => self.verb(scene, n),
            Cue::According => self.according(scene, n, Rule::AccordingTo),
            Cue::Words => self.according(scene, n, Rule::AsPut),
            Cue::Noun => self.noun(scene, n),
        }
    }

    /// `according to X`, before, behind or within its content.
    fn according(&self, scene: &Scene<'_, '_>, n: usize, rule: Rule) -> Option<Relation> {
        let s = scene.s;
        let anchor = &self.anchors[n];
        let (source, cue) = match anchor.subject {
            Subject::Behind(source) => (source, smallvec![(anchor.group.start, anchor.group.end)]),
            // `in his words`
            Subject::Before(source) => (
                source,
                smallvec![(anchor.group.start, source.0), (source.1, anchor.group.end)],
            ),
            _ => return None,
        };
        let mut content = Runs::new();
        let left = self.left_start(scene, anchor.left);
        let has_left = anchor.left > left
            && s[left..anchor.left]
                .iter()
                .any(|t| t.is(Classes::WORD | Classes::QUOTATION));
        if has_left {
            push(&mut content, s, left, anchor.left);
        }
        let right = anchor.right;
        let tail = s.get(right);
        if anchor.cue == Cue::Words && quotation_follows(s, right) {
            // `what is, in the doctor’s words, [“a disagreement in the calf”]`
            let q = right + usize::from(!s[right].is(Classes::QUOTATION));
            content = smallvec![(q, quotation_run(s, q, s.len()))];
        } else if tail.is_some_and(|t| t.key == COMMA || t.key == COLON || !has_left) {
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
        (!content.is_empty()).then_some(Relation {
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
        // `His claim that nobody had been hurt [was wrong]`
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
        let mut content = Runs::new();
        push(&mut content, s, start, end);
        let source = match anchor.subject {
            Subject::Before(run) | Subject::By(run) => Some(run),
            _ => None,
        };
        (!content.is_empty()).then(|| Relation {
            anchor: anchor.group.head,
            content,
            cue: smallvec![(anchor.group.start, anchor.group.end)],
            source,
            addressee: None,
            rule: Rule::CueNoun,
        })
    }

    /// The relation of a verb.
    fn verb(&self, scene: &Scene<'_, '_>, n: usize) -> Option<Relation> {
        let s = scene.s;
        let anchor = &self.anchors[n];
        let group = &anchor.group;
        if group.negated || matches!(anchor.subject, Subject::Before(run) if is_nobody(s, run)) {
            return None;
        }
        let lemma = s[group.head].lemma;
        let mut draft = Draft {
            cue: smallvec![(group.start, group.end)],
            source: self.source(scene, n)?,
            right: anchor.right,
            rule: Rule::SourceCueContent,
            front: None,
        };
        match group.form {
            Form::Past => return self.told(scene, n, draft),
            Form::Passive => self.passive(scene, n, &mut draft)?,
            // `to say` is said only where the words follow at once.
            Form::Infinitive if !quotation_follows(s, draft.right) => return None,
            // `was quoted as saying` is one cue.
            Form::Participle if group.start > 0 && s[group.start - 1].key == AS => return None,
            Form::Finite if lemma == QUOTE => {
                // `quoted the president as saying`
                if let Some(at) = as_saying(s, group.end) {
                    draft.cue.push((at, at + 2));
                    draft.right = at + 2;
                }
            }
            Form::Participle | Form::Finite | Form::Infinitive => {}
        }
        if lemma == PUT && group.end == group.head + 1 {
            return self.put_at(scene, n, draft);
        }
        if OBJECT.has(lemma) && group.form != Form::Passive {
            let fronted = is_fronted(s, anchor);
            if !fronted && is_naming(s, draft.right, lemma) {
                return None;
            }
            if lemma == DESCRIBE {
                let at = s[draft.right..]
                    .iter()
                    .take(16)
                    .position(|t| t.key == AS || t.is(Classes::QUOTATION))
                    .map(|k| k + draft.right)
                    .filter(|k| s[*k].key == AS);
                if let Some(at) = at {
                    return self.described(scene, n, draft, at, fronted);
                }
            }
        }
        if lemma == ASK && is_anonymity(s, draft.right) {
            return None;
        }
        self.contents(scene, n, draft)
    }

    /// The source of an anchor, as far as its subject tells; `None` where the
    /// verb must have one.
    #[allow(clippy::option_option)] // no attribution, or one without a source
    fn source(&self, scene: &Scene<'_, '_>, n: usize) -> Option<Option<Run>> {
        let s = scene.s;
        let group = &self.anchors[n].group;
        match self.anchors[n].subject {
            Subject::Before(run) | Subject::Behind(run) | Subject::By(run) => Some(Some(run)),
            Subject::Shared if group.form == Form::Participle && is_sign(s, group.start) => {
                let comma = group.start > 1 && s[group.start - 1].key == COMMA;
                anchors::subject_before(s, group.start - usize::from(comma)).map(Some)
            }
            // `Her record, “Fen”, was described by a critic as …`
            Subject::Shared if group.form == Form::Passive => Some(lead::shared(s, group.start)),
            Subject::Shared => lead::shared(s, group.start).map(Some),
            Subject::Nobody if group.form != Form::Finite => Some(None),
            Subject::Nobody => quotation_before(s, group.start).map(|_| None),
        }
    }

    /// `was quoted as saying`, `was told by`, `is said to`, `It was reported that`.
    fn passive(&self, scene: &Scene<'_, '_>, n: usize, draft: &mut Draft) -> Option<()> {
        let s = scene.s;
        let group = &self.anchors[n].group;
        let lemma = s[group.head].lemma;
        draft.rule = Rule::Passive;
        if lemma == QUOTE {
            let at = as_saying(s, group.end)?;
            if at == group.end {
                draft.cue = smallvec![(group.start, at + 2)];
            } else {
                draft.cue.push((at, at + 2));
            }
            draft.right = at + 2;
            return Some(());
        }
        let subject = draft.source.take();
        if s.get(draft.right).is_some_and(|t| t.key == BY) {
            let (end, _) = np::after(s, draft.right + 1)?;
            draft.source = Some((draft.right + 1, end));
            draft.cue = smallvec![(group.start, draft.right + 1)];
            draft.right = end;
        }
        if is_told(lemma) {
            return Some(());
        }
        // `was described by a critic as “a bog”`
        if OBJECT.has(lemma)
            && draft.source.is_some()
            && s.get(draft.right).is_some_and(|t| t.key == AS)
        {
            draft.cue.push((draft.right, draft.right + 1));
            draft.right += 1;
            return Some(());
        }
        if s.get(draft.right).is_some_and(|t| t.key == TO) {
            // `[Tolland] is said [to have paid them]`
            draft.front = Some(subject?);
            return Some(());
        }
        let it = subject.is_some_and(|r| s[r.0].key == IT && r.1 == r.0 + 1);
        it.then_some(())
    }

    /// `Asked by a bystander whether the ladder would hold, …`, `a geologist
    /// quoted by the daily as saying …`
    fn told(&self, scene: &Scene<'_, '_>, n: usize, draft: Draft) -> Option<Relation> {
        let s = scene.s;
        let anchor = &self.anchors[n];
        let group = &anchor.group;
        let mut draft = draft;
        draft.rule = Rule::Passive;
        if matches!(anchor.subject, Subject::By(_)) {
            draft.cue = smallvec![(group.start, group.end + 1)];
        }
        let lemma = s[group.head].lemma;
        let mut content = Runs::new();
        if lemma == QUOTE {
            let at = as_saying(s, draft.right)?;
            draft.source = Some(anchors::subject_before(s, group.start)?);
            draft.cue.push((at, at + 2));
            push(&mut content, s, at + 2, self.clause_end(scene, n, at + 2));
            return draft.with(group.head, content);
        }
        let (start, _) = content_start(s, draft.right, 0);
        let first = s.get(start)?;
        let question = first.is(Classes::SUBORDINATOR) && !np::is_preposition(first)
            || is_question(first)
            || matches!(first.key, THAT | TO);
        if !is_told(lemma) || !question {
            return None;
        }
        let end = self.clause_end(scene, n, start);
        let comma = s[start..end].iter().position(|t| t.key == COMMA);
        push(&mut content, s, start, comma.map_or(end, |k| start + k));
        draft.with(group.head, content)
    }

    /// `put the number of buried homes at between 120 and 150`
    fn put_at(&self, scene: &Scene<'_, '_>, n: usize, draft: Draft) -> Option<Relation> {
        let s = scene.s;
        let right = draft.right;
        let at = s[right..].iter().take(16).position(|t| t.key == AT)? + right;
        let number = s[at + 1..]
            .iter()
            .take(4)
            .any(|t| t.is(Classes::DIGIT | Classes::NUMBER | Classes::CURRENCY));
        if !number || at == right {
            return None;
        }
        let mut draft = draft;
        draft.cue.push((at, at + 1));
        let mut content = Runs::new();
        push(&mut content, s, right, at);
        push(&mut content, s, at + 1, self.clause_end(scene, n, at + 1));
        draft.with(self.anchors[n].group.head, content)
    }

    /// `described the plan as “a sham”`, `what it described as “an incident”`
    fn described(
        &self,
        scene: &Scene<'_, '_>,
        n: usize,
        draft: Draft,
        at: usize,
        fronted: bool,
    ) -> Option<Relation> {
        let s = scene.s;
        let group = &self.anchors[n].group;
        let mut draft = draft;
        if at == draft.right {
            draft.cue = smallvec![(group.start, at + 1)];
        } else {
            draft.cue.push((at, at + 1));
        }
        let mut content = Runs::new();
        if !fronted && at > draft.right {
            push(&mut content, s, draft.right, at);
        }
        push(&mut content, s, at + 1, self.clause_end(scene, n, at + 1));
        draft.with(group.head, content)
    }

    /// Finds what is said, before and behind the clause of the anchor.
    fn contents(&self, scene: &Scene<'_, '_>, n: usize, draft: Draft) -> Option<Relation> {
        let s = scene.s;
        let anchor = &self.anchors[n];
        let group = &anchor.group;
        let lemma = s[group.head].lemma;
        let mut draft = draft;
        let mut content = Runs::new();
        let mut addressee = None;
        let behind = matches!(anchor.subject, Subject::Behind(_));
        let left = self.parenthetical(scene, n);
        let shown = draft
            .source
            .is_some_and(|r| s[r.0..r.1].iter().any(|t| t.is(Classes::DOCUMENT)));
        if SHOWN.contains(&lemma) && !shown && left.is_none() && !said_that(s, draft.right) {
            return None;
        }
        if GO == lemma && left.is_none() && !quotation_follows(s, draft.right) {
            return None;
        }
        if let Some(end) = left {
            push(&mut content, s, self.left_start(scene, end), end);
            draft.rule = match (is_direct(s, &content), behind) {
                (true, true) => Rule::QuoteCueSource,
                (true, false) => Rule::QuoteSourceCue,
                (false, true) => Rule::ContentCueSource,
                (false, false) => Rule::ContentSourceCue,
            };
            if anchor.as_put {
                draft.rule = Rule::AsPut;
                draft.cue.insert(0, (anchor.left - 1, anchor.left));
            }
        }
        let right = draft.right;
        let stop = if scene.quoted() {
            self.next_cut(scene, n, right)
        } else {
            right
        };
        let quotation = s[right.min(stop)..stop]
            .iter()
            .position(|t| t.is(Classes::QUOTATION))
            .map(|k| k + right);
        // `“This,” he said, pointing, [“is where we live.”]`
        if let Some(q) = left.and_then(|end| self.resumed(scene, end, right)) {
            draft.rule = Rule::SplitQuote;
            push(&mut content, s, q, quotation_run(s, q, s.len()));
        } else if let Some(q) = quotation.filter(|q| !self.is_resumed(scene, *q)) {
            match frame(scene, right, q, lemma, left.is_some()) {
                Frame::Direct(to) => {
                    addressee = to;
                    let end = quotation_run(s, q, stop);
                    let free = left.is_none() || !self.claimed[q];
                    if free && !self.is_framed_behind(s, n, end) {
                        draft.rule = match draft.rule {
                            Rule::QuoteCueSource | Rule::QuoteSourceCue => Rule::SplitQuote,
                            Rule::SourceCueContent => Rule::SourceCueQuote,
                            rule => rule,
                        };
                        push(&mut content, s, q, end);
                    }
                }
                Frame::Clause(start, to) if left.is_none() => {
                    addressee = to;
                    push(&mut content, s, start, self.mixed_end(scene, n, start));
                }
                Frame::Clause(_, to) => {
                    addressee = to;
                    if goes_on(s, right, is_direct(s, &content)) {
                        push(&mut content, s, right, self.mixed_end(scene, n, right));
                    }
                }
            }
        } else if left.is_some() {
            addressee = addressee_at(s, right, lemma).map(|r| r.0);
            if goes_on(s, right, is_direct(s, &content)) {
                push(&mut content, s, right, self.clause_end(scene, n, right + 1));
            }
        } else if !behind {
            let (start, to) = content_start(s, right, lemma);
            addressee = to;
            let end = self.clause_end(scene, n, start);
            if is_content(s, start, end, lemma, shown) {
                let close = s[start].is(Classes::QUOTED).then(|| {
                    s[start + 1..end]
                        .iter()
                        .position(|t| t.is(Classes::MARK))
                        .map(|k| start + k + 2)
                });
                // `has said ‘soon’ 14 times`
                let end = close.flatten().filter(|_| lemma == SAY).unwrap_or(end);
                push(&mut content, s, start, end);
            }
        }
        let quoted = |classes| {
            content
                .iter()
                .any(|r| s[r.0..r.1].iter().any(|t| t.is(classes)))
        };
        if QUOTED_ONLY.has(lemma) && !quoted(Classes::QUOTATION | Classes::QUOTED)
            || group.hypothetical && !content.iter().any(|r| s[r.0].is(Classes::QUOTATION))
        {
            return None;
        }
        let mut relation = draft.with(group.head, content)?;
        relation.addressee = addressee;
        Some(relation)
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
        let before = &s[..left - 1];
        let finite = before
            .iter()
            .any(|t| np::is_finite(t) || t.is(Classes::QUOTATION));
        let verb = finite
            || before
                .iter()
                .any(|t| t.can_be(Tags::VBD | Tags::VBZ) || t.is(Classes::AUXILIARY));
        let one = !before.iter().any(|t| t.key == COMMA);
        // `In a memo dated Nov. 9, the attorney advised`, `When he came, he said`
        let fronted = one
            && (np::is_preposition(&s[0]) && !finite
                || s[0].is(Classes::SUBORDINATOR) && s[0].key != THAT);
        // `The bridge, he said, would stand`, `The vote, he said, “was a farce”`
        let split = s.get(anchor.right).is_some_and(|t| t.key == COMMA)
            && s.get(anchor.right + 1).is_some_and(|t| {
                np::is_finite(t)
                    || t.is(Classes::AUXILIARY) && !t.is(Classes::CLITIC)
                    || t.is(Classes::QUOTATION) && scene.opens_with_verb(anchor.right + 1)
            })
            && np::whole(before).is_some();
        if !anchor.as_put && !split && (!verb || fronted) {
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
    fn left_start(&self, scene: &Scene<'_, '_>, end: usize) -> usize {
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
        start
    }

    /// The quotation that goes on from the one before `end` behind a clause of its
    /// frame: small, behind a comma.
    fn resumed(&self, scene: &Scene<'_, '_>, end: usize, right: usize) -> Option<usize> {
        let s = scene.s;
        let broken = end > 0 && s[end - 1].key == units::ENDS_COMMA;
        let clause = s.get(right)?.key == COMMA
            && s.get(right + 1).is_some_and(|t| {
                t.can_be(Tags::VBG) && !t.can_be(Tags::NOUN)
                    || t.is(Classes::ING)
                    || matches!(t.key, AS | WHILE | WITH)
            });
        if !broken || !clause {
            return None;
        }
        let q = s[right..]
            .iter()
            .take(32)
            .position(|t| t.is(Classes::QUOTATION) || matches!(t.key, SEMICOLON | COLON))
            .map(|n| n + right)?;
        let small =
            s[q].is(Classes::QUOTATION) && s[q - 1].key == COMMA && !scene.opens_with_capital(q);
        small.then_some(q)
    }

    /// Whether the quotation at `q` went on from an earlier one.
    fn is_resumed(&self, scene: &Scene<'_, '_>, q: usize) -> bool {
        self.claimed[q]
            && !scene.opens_with_capital(q)
            && self.relations.iter().any(|r| {
                r.rule == Rule::SplitQuote && r.content.iter().any(|c| c.0 <= q && q < c.1)
            })
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
}

/// Whether behind a parenthetical clause its content goes on: `The plan, he
/// said, [would fail]`.
fn goes_on(s: &[Token], right: usize, direct: bool) -> bool {
    if direct
        && !s
            .get(right + 1)
            .is_some_and(|t| np::is_finite(t) || t.is(Classes::AUXILIARY) && !t.is(Classes::CLITIC))
    {
        return false;
    }
    if s.get(right).is_none_or(|t| t.key != COMMA) {
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
    s[right + 1..]
        .iter()
        .any(|t| np::is_finite(t) || t.can_be(Tags::FINITE | Tags::VBN) || t.is(Classes::AUXILIARY))
}

/// What stands between an anchor and the quotation at `q`.
fn frame(scene: &Scene<'_, '_>, right: usize, q: usize, lemma: u32, split: bool) -> Frame {
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
    if OBJECT.has(lemma) {
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

/// Whether a subject makes the saying none: `if anyone says`, `nobody said`.
pub(super) fn is_nobody(s: &[Token], run: Run) -> bool {
    let first = &s[run.0];
    let before = run.0.checked_sub(1).map(|n| &s[n]);
    matches!(first.key, NOBODY | NO | NONE_ | ANYONE | ANYBODY | NEITHER)
        || before.is_some_and(|t| matches!(t.key, IF | UNLESS))
}

/// Whether a thing with words on it stands before a participle: `a sign
/// reading “…”`.
fn is_sign(s: &[Token], start: usize) -> bool {
    let at = start - usize::from(start > 1 && s[start - 1].key == COMMA);
    at > 0
        && matches!(
            s[at - 1].lemma,
            SIGN | BANNER | POSTER | PLACARD | NOTE | NOTICE | HEADLINE | SHIRT | STICKER | PLAQUE
        )
}

/// The place of `as` in `as saying` behind `at`.
fn as_saying(s: &[Token], at: usize) -> Option<usize> {
    let found = s.get(at..)?.iter().take(14).position(|t| t.key == AS)? + at;
    s.get(found + 1)
        .is_some_and(|t| matches!(t.lemma, SAY | TELL))
        .then_some(found)
}

/// Whether `that` opens what stands at `at`.
fn said_that(s: &[Token], at: usize) -> bool {
    s.get(at).is_some_and(|t| t.key == THAT)
}

/// Whether the object of a verb stands before its subject: `what he called`.
fn is_fronted(s: &[Token], anchor: &Anchor) -> bool {
    let Subject::Before(run) = anchor.subject else {
        return false;
    };
    run.0 > 0
        && (s[run.0 - 1].is(Classes::RELATIVE | Classes::SUBORDINATOR) || s[run.0 - 1].key == WHAT)
}

/// Whether `called` only names: `a shanty called “Bold Widow”`.
fn is_naming(s: &[Token], right: usize, lemma: u32) -> bool {
    s.get(right).is_none_or(|t| {
        t.is(Classes::QUOTATION | Classes::MARK)
            || lemma == CALL && np::is_name(t) && s.len() == right + 1
    })
}

/// `asked not to be named` is a condition, not something said.
fn is_anonymity(s: &[Token], right: usize) -> bool {
    s.get(right).is_some_and(|t| t.is(Classes::NEGATION))
        && s[right..]
            .iter()
            .take(8)
            .any(|t| matches!(t.lemma, NAME | IDENTIFY))
}
