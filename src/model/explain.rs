//! Why an attribution was found: computed when somebody asks, never on the way.
//!
//! *Input*: a text, its marks and one of its attributions. *Output*: an
//! [`Explanation`], in the words of the features.

use crate::attribution::blocks;
use crate::attribution::units::Units;
use crate::marks::Marks;
use crate::quote::{Attribution, Rule};
use crate::span::Span;
use crate::text::Text;

use super::decode::{C, Potentials, S, Search, X};
use super::hash::Sink;
use super::keep::{self, Values};
use super::weights::Weights;
use super::{Engine, Relation, anchors, built_in};

/// How many features are told.
const TOLD: usize = 8;

/// A feature and what it added to the odds of a decision (logarithmic, so that
/// 0.7 doubles them and -0.7 halves them).
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// What the feature looks at, with the words that it found there.
    pub feature: String,
    /// What it added.
    pub weight: f32,
}

/// A word that could have been the anchor of an attribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Where it stands.
    pub span: Span,
    /// That it is an anchor, 0 to 1.
    pub score: f32,
    /// Whether an attribution was made of it.
    pub chosen: bool,
}

/// Another reading of the same anchor.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What would have been the source.
    pub source: Vec<Span>,
    /// What would have been the cue.
    pub cue: Vec<Span>,
    /// What would have been the content.
    pub content: Vec<Span>,
    /// How much likelier the reading that was taken is; below 1 where another
    /// anchor of the sentence ruled this one out.
    pub odds: f32,
}

/// Why an attribution was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The sentence that was read, a quotation in it being one word.
    pub sentence: Span,
    /// The rule under which it is printed.
    pub rule: Rule,
    /// What the patterns alone propose for the same cue.
    pub pattern: Option<Rule>,
    /// The candidates of the sentence, in order.
    pub candidates: Vec<Candidate>,
    /// The anchor that the attribution was made of.
    pub anchor: Span,
    /// What spoke for and against the anchor, the weightiest first.
    pub anchor_features: Vec<Weighed>,
    /// That the relation stands, before calibration.
    pub keep: f32,
    /// What spoke for and against the relation, the weightiest first.
    pub keep_features: Vec<Weighed>,
    /// The next best reading of the anchor.
    pub runner_up: Option<Reading>,
}

#[derive(Default)]
struct Named(Vec<(&'static str, u32, f32)>);

impl Sink for Named {
    fn add(&mut self, name: &'static str, id: u32) {
        self.0.push((name, id, 1.0));
    }
}

impl Values for Named {
    fn add(&mut self, name: &'static str, id: u32, value: f32) {
        self.0.push((name, id, value));
    }
}

/// Why the model made an attribution of a text; `None` for one that it did not
/// make: a block, a quotation that names nobody, a report inside another.
#[must_use]
pub fn explain(text: &Text<'_>, marks: &Marks, attribution: &Attribution) -> Option<Explanation> {
    let weights = built_in()?;
    let blocks = blocks::find(text, marks);
    let units = Units::without(text, marks, &blocks.taken);
    let mut engine = Engine::default();
    let relations = engine.relations(weights, text, marks, &units);
    let cue = attribution.cue.first()?;
    let n = relations.iter().position(|r| {
        let span = span(&engine, &units, r.anchor);
        attribution.cue.iter().any(|c| c.contains(span)) || span.contains(*cue)
    })?;
    let relation = &relations[n];
    let sentence = engine.frame.sentences[relation.sentence];
    let (lo, end) = (sentence.start as usize, sentence.end as usize);
    let candidates = engine
        .candidates
        .iter()
        .map(|at| *at as usize)
        .filter(|at| (lo..end).contains(at))
        .map(|at| Candidate {
            span: span(&engine, &units, at),
            score: engine.frame.second[at],
            chosen: relations
                .iter()
                .any(|r| r.anchor == at && r.keep >= weights.threshold),
        })
        .collect();
    let mut named = Named::default();
    let mut context = anchors::Context::default();
    context.fill(&engine.frame, &sentence);
    context.weigh(&engine.frame, &sentence);
    anchors::around(
        &engine.frame,
        relation.sentence,
        &context,
        relation.anchor,
        &mut named,
    );
    let mut lemmas = anchors::Lemmas::default();
    lemmas.fill(&engine.frame, &engine.candidates);
    anchors::stacked(
        &engine.frame,
        relation.sentence,
        &context,
        &lemmas,
        relation.anchor,
        &mut named,
    );
    let describe = |name: &str| describe(&engine, text, &units, relation, name);
    let anchor_features = weightiest(&named, describe, |id| {
        weights
            .anchors
            .row(id)
            .map_or(0.0, |row| f32::from(row[1]) * weights.anchors.scale)
    });
    let first = relations.partition_point(|r| r.sentence < relation.sentence);
    let behind = relations.partition_point(|r| r.sentence <= relation.sentence);
    let mut named = Named::default();
    keep::features(
        &engine.frame,
        &relations[first..behind],
        n - first,
        &mut named,
    );
    let keep_features = weightiest(&named, describe, |id| {
        weights
            .keep
            .row(id)
            .map_or(0.0, |row| f32::from(row[0]) * weights.keep.scale)
    });
    let anchor = span(&engine, &units, relation.anchor);
    let pattern = engine
        .frame
        .proposals
        .get(engine.frame.proposal_of[relation.anchor] as usize)
        .map(|p| p.attribution.rule);
    let (keep, relation) = (relation.keep, relation.clone());
    let runner_up = runner_up(&mut engine, weights, &units, &relation);
    Some(Explanation {
        sentence: span(&engine, &units, lo).join(span(&engine, &units, end - 1)),
        rule: attribution.rule,
        pattern,
        candidates,
        anchor,
        anchor_features,
        keep,
        keep_features,
        runner_up,
    })
}

/// The span of a position of the frame.
fn span(engine: &Engine, units: &Units, at: usize) -> Span {
    let sentence = &engine.frame.sentences[engine.frame.sentence_of(at)];
    units.nodes[sentence.first as usize + at - sentence.start as usize].span
}

/// The weightiest of the features that the weights know.
fn weightiest(
    named: &Named,
    describe: impl Fn(&str) -> String,
    weight: impl Fn(u32) -> f32,
) -> Vec<Weighed> {
    let mut all: Vec<(f32, &str)> = named
        .0
        .iter()
        .map(|(name, id, value)| (weight(*id) * value, *name))
        .filter(|(weight, _)| *weight != 0.0)
        .collect();
    all.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()).then(a.1.cmp(b.1)));
    all.truncate(TOLD);
    all.into_iter()
        .map(|(weight, name)| Weighed {
            feature: describe(name),
            weight,
        })
        .collect()
}

/// A template's name with the words that it looks at: `lemma "said", word-1
/// "Smith"`.
fn describe(
    engine: &Engine,
    text: &Text<'_>,
    units: &Units,
    relation: &Relation,
    name: &str,
) -> String {
    let sentence = &engine.frame.sentences[relation.sentence];
    let word = |at: Option<usize>| {
        at.filter(|at| (sentence.start as usize..sentence.end as usize).contains(at))
            .map_or("", |at| text.slice(span(engine, units, at)))
    };
    let at = relation.anchor;
    let edge = |label: u8, last: bool| {
        let mut labels = relation.labels.iter();
        let k = if last {
            labels.rposition(|l| *l == label)
        } else {
            labels.position(|l| *l == label)
        };
        k.map(|k| sentence.start as usize + k)
    };
    let parts = name.split(',').map(|part| {
        let found = match part {
            "word" | "lemma" => word(Some(at)),
            "word-1" => word(at.checked_sub(1)),
            "word-2" => word(at.checked_sub(2)),
            "word+1" => word(Some(at + 1)),
            "word+2" => word(Some(at + 2)),
            "first-word" => word(Some(sentence.start as usize)),
            "last-word" => word(Some(sentence.end as usize - 1)),
            "source" => word(edge(S, true)),
            "content-word" => word(edge(X, false)),
            _ => "",
        };
        if found.is_empty() {
            part.to_owned()
        } else {
            // A quotation is one word, however long.
            let short: String = found.chars().take(24).collect();
            format!("{part} {short:?}")
        }
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// The best labelling of the anchor that differs from the one taken.
fn runner_up(
    engine: &mut Engine,
    weights: &Weights,
    units: &Units,
    relation: &Relation,
) -> Option<Reading> {
    let sentence = engine.frame.sentences[relation.sentence];
    let lo = sentence.start as usize;
    let costs = engine.costs(relation.sentence);
    engine.scorer.begin(&engine.frame, &sentence);
    engine.weigh_labels(weights, relation.sentence, relation.anchor);
    let potentials: Potentials = engine.potentials.clone();
    let total = potentials.total();
    let mut search = Search::default();
    let anchor = relation.anchor - lo;
    let mut best: Option<(f32, Vec<u8>)> = None;
    for (k, label) in relation.labels.iter().enumerate() {
        if k == anchor {
            continue;
        }
        // Whatever else this node may be.
        let mut other = potentials.clone();
        other.states[k][usize::from(*label)] -= 50.0;
        let found = other.decode(anchor, &[], costs, total, &mut search);
        if found.labels[k] != *label && best.as_ref().is_none_or(|b| found.score > b.0) {
            best = Some((found.score, found.labels));
        }
    }
    let (score, labels) = best?;
    let spans = |label: u8| {
        let mut spans: Vec<Span> = Vec::new();
        let mut last = usize::MAX;
        for (k, _) in labels.iter().enumerate().filter(|(_, l)| **l == label) {
            let span = units.nodes[sentence.first as usize + k].span;
            match spans.last_mut() {
                Some(run) if last.wrapping_add(1) == k => *run = run.join(span),
                _ => spans.push(span),
            }
            last = k;
        }
        spans
    };
    Some(Reading {
        source: spans(S),
        cue: spans(C),
        content: spans(X),
        odds: (relation.likelihood - score).exp(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::{Engine, attribute};
    use crate::marks;

    #[test]
    fn an_attribution_is_explained_in_its_own_words() {
        let source = "The council met on Monday. “We will build the bridge,” Mayor Ann Lee said.";
        let text = Text::of(source);
        let marks = marks::find(&text);
        let found = attribute(&text, &marks, Engine::Model);
        let why = explain(&text, &marks, &found[0]).expect("an explanation");
        assert_eq!(why.anchor.text(source), "said");
        assert!(
            why.candidates
                .iter()
                .any(|c| c.chosen && c.span == why.anchor)
        );
        assert!(why.sentence.text(source).starts_with("“We will"));
        assert!(!why.anchor_features.is_empty() && why.anchor_features.len() <= TOLD);
        assert!(why.keep_features.iter().all(|f| f.weight != 0.0));
        let other = why.runner_up.expect("a runner-up");
        assert!(other.odds >= 0.99, "{}", other.odds);
        assert!(
            other.content != found[0].content.to_vec()
                || other.source != found[0].source.to_vec()
                || other.cue != found[0].cue.to_vec()
        );
    }

    #[test]
    fn what_the_model_did_not_make_has_no_explanation() {
        let text = Text::of("“Yes.”\n“No.”");
        let marks = marks::find(&text);
        for found in attribute(&text, &marks, Engine::Model) {
            assert!(explain(&text, &marks, &found).is_none());
        }
    }
}
