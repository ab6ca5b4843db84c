//! The three stages, one after the other.
//!
//! A stage is fitted once for each fold without it, and once on everything. What
//! a later stage learns from is what the earlier ones make of a text that they
//! did not see.

use std::collections::HashSet;

use dixit::Span;
use dixit::model::decode::{C, S, X};
use dixit::model::table::{Built, Table};
use dixit::model::weights::{Weights, Writer};
use dixit::model::words::{Head, Heads};
use dixit::model::{Engine, Relation, logistic as probability, relate};

use crate::crf::{self, Sequences};
use crate::gold::Doc;
use crate::rows::{Map, Names, Rows};
use crate::settings::{Options, Settings};
use crate::{FOLDS, Result, each, heads, logistic, report, write};

/// The tables of one fold, or the final ones.
#[derive(Default)]
struct Stage {
    anchors: Built,
    states: Built,
    changes: Built,
    keep: Built,
}

impl Stage {
    /// What was fitted so far, as the library reads it.
    fn weights(&self, heads: &[(u32, Head)]) -> Option<Weights> {
        Some(Weights {
            heads: Heads::new(heads),
            anchors: self.anchors.table()?,
            states: self.states.table()?,
            changes: self.changes.table()?,
            keep: self.keep.table().or_else(Table::empty)?,
            calibration: Vec::new(),
            threshold: 0.0,
        })
    }
}

/// What is fitted, on what.
struct Fit<'a> {
    docs: &'a [Doc],
    own: usize,
    settings: Settings,
    say: &'a (dyn Fn(&str) + Sync),
}

/// A relation that was decoded, and whether it is right.
struct Judged {
    relations: Vec<Relation>,
    rows: Rows,
    right: Vec<bool>,
}

fn fold(doc: usize) -> usize {
    doc % FOLDS
}

/// Fits all weights and writes them.
pub(crate) fn weights(
    docs: &mut [Doc],
    own: usize,
    options: &Options,
    say: &(dyn Fn(&str) + Sync),
) -> Result<()> {
    let head_lists = heads::find(docs, fold);
    let fit = Fit {
        docs,
        own,
        settings: options.settings,
        say,
    };
    let tables: Vec<Heads> = head_lists.iter().map(|h| Heads::new(h)).collect();
    let mut engines: Vec<Engine> = each(docs.len(), |k| {
        let mut engine = Engine::default();
        let doc = &docs[k];
        engine.read(&doc.text, &doc.marks, &doc.units, &tables[fold(k)]);
        engine
    });
    let mut stages: Vec<Stage> = (0..=FOLDS).map(|_| Stage::default()).collect();
    fit.anchors(&mut engines, &mut stages);
    fit.labels(&engines, &mut stages);
    let weights: Option<Vec<Weights>> = stages
        .iter()
        .zip(&head_lists)
        .map(|(stage, heads)| stage.weights(heads))
        .collect();
    let weights = weights.ok_or("a table does not fit")?;
    let judged = each(docs.len(), |k| {
        decode(&docs[k], &engines[k], &weights[fold(k)])
    });
    drop(weights);
    let (keep, scores) = fit.keep(&judged);
    stages[FOLDS].keep = keep;
    let right: Vec<bool> = judged
        .iter()
        .flat_map(|j| j.right.iter().copied())
        .collect();
    let gold: usize = docs.iter().map(|d| d.gold.len()).sum();
    let threshold = best_threshold(&scores, &right, gold);
    let calibration = calibrate(&scores, &right);
    say(&format!("threshold {threshold:.2}"));
    if let Some(path) = &options.out_of_fold {
        let mut weights = stages[FOLDS].weights(&[]).ok_or("a table does not fit")?;
        weights.calibration.clone_from(&calibration);
        let mut scores = scores.iter();
        let mut out = String::new();
        for ((doc, engine), judged) in docs.iter().zip(&engines).zip(&judged).take(own) {
            let mut relations = judged.relations.clone();
            for (relation, score) in relations.iter_mut().zip(&mut scores) {
                relation.keep = *score;
            }
            let (text, marks, units) = (&doc.text, &doc.marks, &doc.units);
            let mut found = relate::attributions(
                text,
                marks,
                units,
                &engine.frame,
                &relations,
                &weights,
                threshold,
            );
            // Only the outermost attributions are marked in the training texts.
            found.retain(|a| a.within.is_none());
            out += &report::line(doc, &found);
        }
        write(path, out.as_bytes())?;
    }
    let last = &stages[FOLDS];
    let mut writer = Writer::new(&head_lists[FOLDS]);
    for table in [&last.anchors, &last.states, &last.changes, &last.keep] {
        writer.table(table);
    }
    let left_out = [&last.anchors, &last.states, &last.changes, &last.keep].map(|t| t.left_out);
    say(&format!(
        "features without room in the tables: {left_out:?}"
    ));
    let file = writer.finish(&calibration, threshold);
    say(&format!("weights.bin: {} bytes", file.len()));
    write(&options.out.join("weights.bin"), &file)
}

impl Fit<'_> {
    /// Rows of a list whose `owner`s are texts, without those of a fold; texts of
    /// other kinds count several times.
    fn without(&self, skip: usize, owners: &[usize], used: impl Fn(usize) -> bool) -> Vec<usize> {
        (0..owners.len())
            .filter(|r| used(*r) && fold(owners[*r]) != skip)
            .flat_map(|r| {
                let times = if owners[r] < self.own {
                    1
                } else {
                    self.settings.times
                };
                std::iter::repeat_n(r, times)
            })
            .collect()
    }

    /// Stage A: both models, whose scores out of fold end in the frames.
    fn anchors(&self, engines: &mut [Engine], stages: &mut [Stage]) {
        let parts = each(engines.len(), |k| {
            let mut rows = Rows::default();
            engines[k].clone().around(|_, ids| rows.push(ids));
            rows
        });
        let mut around = Rows::default();
        for part in &parts {
            around.append(part);
        }
        drop(parts);
        let (mut owners, mut places) = (Vec::new(), Vec::new());
        let (mut right, mut used) = (Vec::new(), Vec::new());
        for (k, (engine, doc)) in engines.iter().zip(self.docs).enumerate() {
            let gold: HashSet<usize> = doc.anchors.iter().flatten().copied().collect();
            for at in &engine.candidates {
                let node = node_of(engine, *at);
                owners.push(k);
                places.push(*at as usize);
                right.push(gold.contains(&node));
                used.push(!doc.is_discarded(node));
            }
        }
        (self.say)(&format!(
            "{} candidates, {} of {} anchors",
            right.len(),
            right.iter().filter(|r| **r).count(),
            self.docs.iter().flat_map(|d| &d.anchors).flatten().count(),
        ));
        let fit = |rows: &Rows, features: usize| {
            each(FOLDS + 1, |f| {
                let which = self.without(f, &owners, |r| used[r]);
                logistic::fit_mean(
                    rows,
                    &right,
                    &which,
                    features,
                    self.settings.anchors,
                    self.settings.runs,
                )
            })
        };
        let mut numbered = around.clone();
        let first_names = Names::number(&mut numbered, self.settings.least[0]);
        let first = fit(&numbered, first_names.ids.len());
        for (row, (k, at)) in owners.iter().zip(&places).enumerate() {
            let score = logistic::score(&numbered, row, &first[fold(*k)]);
            engines[*k].frame.first[*at] = probability(score);
        }
        (self.say)(&format!(
            "A1: log loss {:.4}",
            loss(&right, &used, |r| engines[owners[r]].frame.first[places[r]])
        ));
        drop(numbered);
        let mut both = Rows::default();
        let mut row = 0;
        for engine in engines.iter_mut() {
            engine.stacked(-1.0, |_, _, ids| {
                both.ids.extend_from_slice(&around.ids[around.range(row)]);
                both.push(ids);
                row += 1;
            });
        }
        drop(around);
        let names = Names::number(&mut both, self.settings.least[0]);
        let second = fit(&both, names.ids.len());
        for (row, (k, at)) in owners.iter().zip(&places).enumerate() {
            let score = logistic::score(&both, row, &second[fold(*k)]);
            engines[*k].frame.second[*at] = probability(score);
        }
        (self.say)(&format!(
            "A2: log loss {:.4}",
            loss(&right, &used, |r| engines[owners[r]].frame.second
                [places[r]])
        ));
        for engine in engines.iter_mut() {
            engine.settle_anchors();
        }
        for ((stage, first), second) in stages.iter_mut().zip(&first).zip(&second) {
            let column: Map<f32> = first_names
                .ids
                .iter()
                .copied()
                .zip(first.iter().copied())
                .collect();
            let rows: Vec<[f32; 2]> = names
                .ids
                .iter()
                .zip(second)
                .map(|(id, w)| [column.get(id).copied().unwrap_or(0.0), *w])
                .collect();
            stage.anchors = build(|w| &w.anchors, &names, &rows);
        }
    }

    /// Stage B.
    fn labels(&self, engines: &[Engine], stages: &mut [Stage]) {
        let parts = each(engines.len(), |k| {
            sequences(&self.docs[k], &mut engines[k].clone())
        });
        let mut data = Sequences::default();
        let mut owners: Vec<usize> = Vec::new();
        for (k, part) in parts.iter().enumerate() {
            data.append(part);
            owners.extend(part.anchors.iter().map(|_| k));
        }
        drop(parts);
        let states = Names::number(&mut data.states, self.settings.least[1]);
        let changes = Names::number(&mut data.changes, self.settings.least[2]);
        (self.say)(&format!(
            "{} sequences, {} nodes, {} + {} features",
            owners.len(),
            data.labels.len(),
            states.ids.len(),
            changes.ids.len()
        ));
        let models = each(FOLDS + 1, |f| {
            let which = self.without(f, &owners, |_| true);
            let features = (states.ids.len(), changes.ids.len());
            crf::fit_mean(
                &data,
                &which,
                features,
                self.settings.labels,
                self.settings.runs,
            )
        });
        for (stage, model) in stages.iter_mut().zip(&models) {
            stage.states = build(|w| &w.states, &states, &model.states);
            stage.changes = build(|w| &w.changes, &changes, &model.changes);
        }
    }

    /// Stage C: its table, and the score of every relation out of fold.
    fn keep(&self, judged: &[Judged]) -> (Built, Vec<f32>) {
        let mut rows = Rows::default();
        let (mut right, mut owners) = (Vec::new(), Vec::new());
        for (k, part) in judged.iter().enumerate() {
            rows.append(&part.rows);
            right.extend_from_slice(&part.right);
            owners.extend(part.right.iter().map(|_| k));
        }
        let names = Names::number(&mut rows, self.settings.least[3]);
        let models = each(FOLDS + 1, |f| {
            let which = self.without(f, &owners, |_| true);
            let (features, settings) = (names.ids.len(), self.settings.keep);
            logistic::fit_mean(
                &rows,
                &right,
                &which,
                features,
                settings,
                self.settings.runs,
            )
        });
        let scores: Vec<f32> = (0..owners.len())
            .map(|r| probability(logistic::score(&rows, r, &models[fold(owners[r])])))
            .collect();
        (self.say)(&format!(
            "C: {} relations, {} right, log loss {:.4}",
            right.len(),
            right.iter().filter(|r| **r).count(),
            loss(&right, &vec![true; right.len()], |r| scores[r])
        ));
        let last: Vec<[f32; 1]> = models[FOLDS].iter().map(|w| [*w]).collect();
        (build(|w| &w.keep, &names, &last), scores)
    }
}

/// The step of weights of eight bits: the largest but for the outermost ones.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn scale<const W: usize>(rows: &[[f32; W]]) -> f32 {
    let mut sizes: Vec<f32> = rows
        .iter()
        .flatten()
        .map(|w| w.abs())
        .filter(|w| *w > 0.0)
        .collect();
    sizes.sort_by(f32::total_cmp);
    let at = (sizes.len() as f64 * 0.9995) as usize;
    let largest = sizes.get(at).or(sizes.last());
    largest.map_or(1.0, |s| s / 127.0)
}

fn build<const W: usize, const G: usize, const S: usize>(
    _: fn(&Weights) -> &Table<W, G, S>,
    names: &Names,
    rows: &[[f32; W]],
) -> Built {
    let features: Vec<(u32, [f32; W])> = names
        .ids
        .iter()
        .copied()
        .zip(rows.iter().copied())
        .collect();
    Built::new::<W, G, S>(&features, scale(rows))
}

/// The node of the units that stands at a position of the frame.
fn node_of(engine: &Engine, at: u32) -> usize {
    let sentence = &engine.frame.sentences[engine.frame.sentence_of(at as usize)];
    (sentence.first + at - sentence.start) as usize
}

fn loss(right: &[bool], used: &[bool], score: impl Fn(usize) -> f32) -> f32 {
    let (mut sum, mut count) = (0.0, 0.0_f32);
    for (row, right) in right.iter().enumerate().filter(|(row, _)| used[*row]) {
        let p = score(row).clamp(1e-6, 1.0 - 1e-6);
        sum -= if *right { p.ln() } else { (1.0 - p).ln() };
        count += 1.0;
    }
    sum / count
}

/// The sequences of a text's gold anchors.
fn sequences(doc: &Doc, engine: &mut Engine) -> Sequences {
    let mut data = Sequences::default();
    let mut done = HashSet::new();
    for (gold, anchor) in doc.gold.iter().zip(&doc.anchors) {
        let Some(anchor) = *anchor else { continue };
        if doc.is_discarded(anchor) || !done.insert(anchor) {
            continue;
        }
        let number = engine
            .frame
            .sentences
            .partition_point(|s| (s.first + s.end - s.start) as usize <= anchor);
        let sentence = engine.frame.sentences[number];
        let first = sentence.first as usize;
        let len = (sentence.end - sentence.start) as usize;
        let mut labels = vec![0; len];
        for (spans, label) in [(&gold.content, X), (&gold.source, S), (&gold.cue, C)] {
            for node in doc.cover(spans) {
                if (first..first + len).contains(&node) {
                    labels[node - first] = label;
                }
            }
        }
        let at = sentence.start as usize + anchor - first;
        engine.label_features(number, at, |states, changes| {
            data.states.push(states);
            data.changes.push(changes);
        });
        data.labels.extend(labels);
        data.ends.push(data.labels.len());
        data.anchors.push(anchor - first);
    }
    data
}

/// The relations of a text by weights that did not see it.
fn decode(doc: &Doc, engine: &Engine, weights: &Weights) -> Judged {
    let mut engine = engine.clone();
    let relations = engine.find_relations(weights);
    let mut rows = Rows::default();
    engine.keep_features(&relations, |_, values| {
        rows.ids.extend(values.iter().map(|v| v.0));
        rows.values.extend(values.iter().map(|v| v.1));
        rows.ends.push(rows.ids.len());
    });
    let right = relations.iter().map(|r| stands(doc, &engine, r)).collect();
    Judged {
        relations,
        rows,
        right,
    }
}

/// Whether a decoded relation agrees with a gold one.
fn stands(doc: &Doc, engine: &Engine, relation: &Relation) -> bool {
    let sentence = &engine.frame.sentences[relation.sentence];
    let node = |n: u32| doc.units.nodes[n as usize].span;
    let spans = |label: u8| -> Vec<Span> {
        (sentence.first..)
            .zip(&relation.labels)
            .filter(|(_, l)| **l == label)
            .map(|(n, _)| node(n))
            .collect()
    };
    let (mut content, cue, source) = (spans(X), spans(C), spans(S));
    let agrees = |content: &[Span]| {
        doc.gold
            .iter()
            .any(|gold| doc.agrees(gold, content, &cue, &source))
    };
    if agrees(&content) {
        return true;
    }
    // Quotations that go on behind the sentence will be added.
    let behind = engine.frame.sentences[relation.sentence + 1..].iter();
    for next in behind.take_while(|s| s.quote_only) {
        content.extend((next.first..next.first + next.end - next.start).map(node));
    }
    agrees(&content)
}

/// The threshold with the best score over all gold attributions.
fn best_threshold(scores: &[f32], right: &[bool], gold: usize) -> f32 {
    let mut best = (0.0, 0.0);
    for step in 20..60_u16 {
        let threshold = f32::from(step) / 100.0;
        let kept = scores.iter().filter(|s| **s >= threshold).count();
        let hits = scores
            .iter()
            .zip(right)
            .filter(|(s, r)| **s >= threshold && **r)
            .count();
        let f1 = 2.0 * hits as f32 / (kept + gold) as f32;
        if f1 > best.0 {
            best = (f1, threshold);
        }
    }
    best.1
}

/// The share of right relations by score, made to rise: neighbours that fall
/// are pooled.
fn calibrate(scores: &[f32], right: &[bool]) -> Vec<(f32, f32)> {
    /// Relations of a point; fewer would follow chance.
    const POINT: usize = 300;
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*a].total_cmp(&scores[*b]));
    let mut points: Vec<(f32, f32, f32)> = Vec::new(); // relations, sum of scores, right
    for part in order.chunks(POINT) {
        let sum: f32 = part.iter().map(|n| scores[*n]).sum();
        let hits = part.iter().filter(|n| right[**n]).count();
        let mut point = (part.len() as f32, sum, hits as f32);
        while let Some(last) = points.pop_if(|p| p.2 / p.0 >= point.2 / point.0) {
            point = (point.0 + last.0, point.1 + last.1, point.2 + last.2);
        }
        points.push(point);
    }
    points
        .iter()
        .map(|(n, sum, right)| (sum / n, right / n))
        .collect()
}
