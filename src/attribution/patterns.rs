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
//! “[The pier is ours,]” [the chairman, Pieter van der Laan,] {told} delegates, “[but the crane is not.]”
//! ```
//!
//! Known limits: one cue a relation; of what stands behind a clause of content
//! (`, which …`, `after …`) all is taken for content.

use smallvec::smallvec;

use crate::lexicon::{Classes, Tags};
use crate::marks::{Marks, Role};
use crate::quote::{Attribution, Rule, SourceHint};
use crate::span::{Span, Spans, TokenRange};
use crate::text::{Text, Token, index};

use super::anchors::{self, Anchor, Run, Runs, Subject};
use super::extent::{push, quotation_run};
use super::inside::kind;
use super::lead::{self, dateline};
use super::np::{self, COLON, COMMA, SEMICOLON, TO};
use super::units::{self, Units};
use super::words::{HIM, ME, NO_SAYING, THEM, US};

/// A sentence longer than this is read in pieces, so that time stays in line
/// with the text. The longest of a million words of news had 190 nodes.
const LONGEST: usize = 256;

/// An attribution over the nodes of one [`Units`].
#[derive(Clone, Debug)]
pub(super) struct Relation {
    pub(super) anchor: usize,
    pub(super) content: Runs,
    pub(super) cue: Runs,
    pub(super) source: Option<Run>,
    pub(super) addressee: Option<Run>,
    pub(super) rule: Rule,
}

/// The attributions of a text that the patterns find, but for those inside its
/// quotations; not sorted.
#[must_use]
pub fn attribute(text: &Text<'_>, marks: &Marks, units: &Units) -> Vec<Attribution> {
    let mut found = Vec::new();
    Engine::default().read(text, marks, units, &[Part::ALL], &mut found);
    found
}

/// A part of the units that are read, and in whose words it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    /// The node behind its last one.
    pub(super) end: usize,
    /// How deep its quotations lie in others.
    pub(super) depth: u8,
    /// The attribution that holds it.
    pub(super) outer: Option<u32>,
}

impl Part {
    /// The whole of a text.
    const ALL: Part = Part {
        end: usize::MAX,
        depth: 0,
        outer: None,
    };
}

/// The buffers of a run.
#[derive(Debug, Default)]
pub(super) struct Engine {
    /// The nodes that can be anchors or are quotations.
    hits: Vec<u32>,
    /// The stretches that have an anchor or a quotation.
    stretches: Vec<Stretch>,
    /// Their anchors, one after the other.
    gathered: Vec<Anchor>,
    /// Those of the sentence in hand.
    pub(super) anchors: Vec<Anchor>,
    pub(super) relations: Vec<Relation>,
    pub(super) claimed: Vec<bool>,
}

/// A sentence, or a piece of a long one, and its share of the anchors.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    start: usize,
    end: usize,
    anchors: Run,
    facts: Facts,
}

/// What a stretch holds, so that it need not be looked for each time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    /// The classes of all its nodes.
    pub(super) classes: Classes,
    pub(super) semicolon: bool,
}

impl Facts {
    fn of(s: &[Token]) -> Facts {
        let mut facts = Facts {
            classes: Classes::NONE,
            semicolon: false,
        };
        for t in s {
            facts.classes |= t.classes;
            facts.semicolon |= t.key == SEMICOLON;
        }
        facts
    }
}

impl Engine {
    /// Reads all sentences of `units`, of which `parts` are the parts. The anchors of
    /// all are found first, then the relations, since the code of both together is
    /// larger than what a processor keeps at hand.
    pub(super) fn read(
        &mut self,
        text: &Text<'_>,
        marks: &Marks,
        units: &Units,
        parts: &[Part],
        found: &mut Vec<Attribution>,
    ) {
        let scene = |start: usize, end: usize, facts: Facts| Scene {
            text,
            marks,
            units,
            first: start,
            s: &units.nodes[start..end],
            facts,
        };
        let mut hits = core::mem::take(&mut self.hits);
        hits.clear();
        hits.reserve(units.nodes.len() / 8);
        let hit = |t: &Token| {
            t.is(anchors::VERBS | Classes::CUE_NOUN | Classes::QUOTATION)
                || t.key == anchors::ACCORDING
        };
        hits.extend(
            (0..)
                .zip(&units.nodes)
                .filter(|(_, t)| hit(t))
                .map(|(n, _)| n),
        );
        self.stretches.clear();
        self.gathered.clear();
        self.gathered.reserve(hits.len());
        self.stretches
            .reserve(hits.len().min(units.sentences.len()));
        self.anchors.reserve(8);
        self.relations.reserve(8);
        // Other rooms add to them.
        found.reserve(hits.len());
        let mut rest = &hits[..];
        for sentence in &units.sentences {
            let mut start = sentence.start as usize;
            while start < sentence.end as usize {
                let end = (sentence.end as usize).min(start + LONGEST);
                let own = rest.iter().take_while(|n| (**n as usize) < end).count();
                if own > 0 {
                    let facts = Facts::of(&units.nodes[start..end]);
                    self.gather(&scene(start, end, facts), &rest[..own]);
                }
                rest = &rest[own..];
                start = end;
            }
        }
        self.hits = hits;
        let mut parts = parts.iter();
        let mut part = Part::ALL;
        part.end = 0;
        for n in 0..self.stretches.len() {
            let stretch = self.stretches[n];
            while part.end <= stretch.start {
                part = *parts.next().unwrap_or(&Part::ALL);
            }
            let scene = scene(stretch.start, stretch.end, stretch.facts);
            self.relate(&scene, stretch);
            self.put(&scene, marks, part, found);
        }
    }

    /// Finds the anchors of one sentence among those of its nodes that can be some.
    #[inline(never)]
    fn gather(&mut self, scene: &Scene<'_, '_>, hits: &[u32]) {
        let s = scene.s;
        let first = self.gathered.len();
        let places = hits.iter().map(|n| *n as usize - scene.first);
        anchors::anchors(s, places, &mut self.gathered);
        let quoted = scene.quoted();
        if quoted {
            self.extra_anchors(scene, first);
        }
        if quoted || self.gathered.len() > first {
            self.stretches.push(Stretch {
                start: scene.first,
                end: scene.first + s.len(),
                anchors: (first, self.gathered.len()),
                facts: scene.facts,
            });
        }
    }

    /// Finds the relations of one sentence.
    #[inline(never)]
    fn relate(&mut self, scene: &Scene<'_, '_>, stretch: Stretch) {
        let (from, to) = stretch.anchors;
        self.relations.clear();
        self.anchors.clear();
        self.anchors.extend_from_slice(&self.gathered[from..to]);
        let quoted = scene.quoted();
        if quoted {
            self.claimed.clear();
            self.claimed.resize(scene.s.len(), false);
        }
        for n in 0..self.anchors.len() {
            if let Some(relation) = self.relation(scene, n) {
                if quoted {
                    for (from, to) in &relation.content {
                        self.claimed[*from..*to].fill(true);
                    }
                }
                self.relations.push(relation);
            }
        }
        if quoted {
            self.colon(scene);
            self.predicate(scene);
        }
    }

    /// Anchors that are none by their word but by a quotation beside them:
    /// `“…,” Roe grinned`, `“…,” grinned Roe`. The anchors of the sentence begin
    /// with number `first`.
    fn extra_anchors(&mut self, scene: &Scene<'_, '_>, first: usize) {
        let s = scene.s;
        let listed = self.gathered.len();
        for (q, t) in s.iter().enumerate() {
            if !t.is(Classes::QUOTATION) || t.key == units::QUOTATION || t.key == units::ENDS_STOP {
                continue;
            }
            let mut from = q + 1;
            if s.get(from).is_some_and(|t| t.key == COMMA) {
                from += 1;
            }
            // `“Pull,” she grinned`: short, but with a pronoun behind it.
            if !scene.is_speech(q) && !s.get(from).is_some_and(|t| t.is(Classes::PRONOUN)) {
                continue;
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
                || self.gathered[first..listed]
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
            if reaches && ends && !NO_SAYING.has(s[at].lemma) {
                self.gathered.push(anchor);
            }
        }
        if self.gathered.len() > listed {
            self.gathered[first..].sort_by_key(|a| a.group.head);
        }
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
            let end = quotation_run(s, q, s.len());
            let from = dateline(s, 0, q - 1);
            let from = from + usize::from(s[from].is(Classes::CONJUNCTION));
            let found = lead::lead_in(s, from, q - 1);
            if let Some((source, cue)) = found {
                let mut content = Runs::new();
                push(&mut content, s, q, end);
                self.claimed[q..end].fill(true);
                self.relations.push(Relation {
                    anchor: cue.0,
                    content,
                    cue: smallvec![cue],
                    source: Some(source),
                    addressee: None,
                    rule: Rule::Colon,
                });
            }
        }
    }

    /// A quotation of which the sentence tells what it was: `“No” was the answer
    /// from the port`, `“No” is how Roe put it`, `“No” was her verdict`.
    fn predicate(&mut self, scene: &Scene<'_, '_>) {
        let s = scene.s;
        // `The headline in the Echo was “…”`
        let last = s
            .iter()
            .rposition(|t| t.is(Classes::WORD | Classes::QUOTATION));
        if let Some(q) =
            last.filter(|q| s[*q].is(Classes::QUOTATION) && *q > 1 && !self.claimed[*q])
        {
            if let Some((source, cue, rule)) =
                lead::told_before(s, q - 1).filter(|_| scene.opens_with_capital(q))
            {
                self.tell(q, source, cue, rule);
                return;
            }
        }
        let Some(q) = s.iter().take(3).position(|t| t.is(Classes::QUOTATION)) else {
            return;
        };
        if self.claimed[q] || s[..q].iter().any(|t| t.is(Classes::WORD)) {
            return;
        }
        let at = q + 1 + usize::from(s.get(q + 1).is_some_and(|t| t.key == COMMA));
        if let Some((source, cue, rule)) = lead::told_behind(s, at) {
            self.tell(q, source, cue, rule);
        }
    }

    /// Takes a quotation whose source and cue its sentence tells.
    fn tell(&mut self, q: usize, source: Run, cue: Run, rule: Rule) {
        self.claimed[q] = true;
        self.relations.push(Relation {
            anchor: cue.0,
            content: smallvec![(q, q + 1)],
            cue: smallvec![cue],
            source: Some(source),
            addressee: None,
            rule,
        });
    }

    /// Hands the relations of a sentence over as attributions.
    #[inline(never)]
    fn put(&self, scene: &Scene<'_, '_>, marks: &Marks, part: Part, found: &mut Vec<Attribution>) {
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
            let spans = |runs: &[Run]| runs.iter().map(|r| scene.span(*r)).collect::<Spans>();
            let content = spans(&relation.content);
            found.push(Attribution {
                kind: kind(scene.text, marks, &content, part.depth),
                content,
                cue: spans(&relation.cue),
                source: relation.source.iter().map(|r| scene.span(*r)).collect(),
                addressee: relation.addressee.map(|r| scene.span(r)),
                within: holder.or(part.outer),
                continues: None,
                hint: SourceHint::None,
                rule: relation.rule,
                confidence: confidence(relation.rule),
            });
        }
    }
}

/// A sentence and where it stands.
pub(super) struct Scene<'a, 't> {
    pub(super) text: &'a Text<'t>,
    pub(super) marks: &'a Marks,
    pub(super) units: &'a Units,
    pub(super) first: usize,
    pub(super) s: &'a [Token],
    pub(super) facts: Facts,
}

impl Scene<'_, '_> {
    pub(super) fn span(&self, (from, to): Run) -> Span {
        self.units.span(TokenRange::new(
            index(self.first + from),
            index(self.first + to),
        ))
    }

    /// Whether a quotation stands in it.
    pub(super) fn quoted(&self) -> bool {
        self.facts.classes.any(Classes::QUOTATION)
    }

    /// Whether the quotation at `q` is somebody's words by its form.
    pub(super) fn is_speech(&self, q: usize) -> bool {
        self.units
            .quotation(self.first + q)
            .is_none_or(|n| self.marks.quotations[n].role == Role::Speech)
    }

    /// Whether the quotation at `q` goes on with the verb of a subject before it:
    /// `“was a farce”`.
    pub(super) fn opens_with_verb(&self, q: usize) -> bool {
        self.first_word(q).is_some_and(|t| {
            !t.is(Classes::CAPITAL)
                && (np::is_finite(t) || t.is(Classes::AUXILIARY) && !t.is(Classes::CLITIC))
        })
    }

    /// Whether the first word of the quotation at `q` has a capital.
    pub(super) fn opens_with_capital(&self, q: usize) -> bool {
        self.first_word(q)
            .is_none_or(|t| t.is(Classes::CAPITAL | Classes::DIGIT | Classes::HANDLE))
    }

    fn first_word(&self, q: usize) -> Option<&Token> {
        let at = self.first + q;
        let range = self.units.tokens(TokenRange::new(index(at), index(at + 1)));
        self.text.tokens[range.range()]
            .iter()
            .find(|t| t.is(Classes::WORD))
    }
}

/// The share of a rule's relations that are right on the training texts (cue and
/// source touch those of the gold, half of the content is shared), which hold
/// twelve thousand of them.
const fn confidence(rule: Rule) -> f32 {
    match rule {
        Rule::QuoteSourceCue => 0.96,
        Rule::SplitQuote => 0.94,
        Rule::QuoteCueSource => 0.90,
        Rule::SourceCueQuote => 0.80,
        Rule::AccordingTo => 0.77,
        Rule::ContentSourceCue => 0.75,
        Rule::ContentCueSource => 0.73,
        Rule::Colon => 0.71,
        Rule::SourceCueContent => 0.67,
        Rule::Passive => 0.64,
        Rule::AsPut => 0.55,
        Rule::CueNoun => 0.26,
        _ => 0.5,
    }
}
