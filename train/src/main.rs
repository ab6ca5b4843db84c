//! Fits the word tables and the weights of `dixit`.
//!
//! ```text
//! cargo run --release -p dixit-train -- [--data DIR] [--out DIR] [--out-of-fold FILE]
//! ```

mod crf;
mod gold;
mod logistic;
mod random;
mod rows;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

use dixit::model::decode::{C, O, S, X};
use dixit::model::frame::NO_CHUNK;
use dixit::model::table::Built;
use dixit::model::weights::{Weights, Writer};
use dixit::model::words::{Head, Heads};
use dixit::model::{Engine, Relation, logistic as probability, relate};
use dixit::{Attribution, OffsetMap, Offsets, Span, attribution, model};

use crf::Sequences;
use gold::Doc;
use rows::{Map, Names, Rows};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Texts are dealt into this many folds.
const FOLDS: usize = 4;
/// Anchors from this score on are decoded for stage C.
fn knob(name: &str, value: f32) -> f32 {
    std::env::var(name)
        .ok()
        .and_then(|v| v.parse().ok())
        .unwrap_or(value)
}
fn least(n: usize) -> u32 {
    knob(["LA", "LB", "LT", "LC"][n], [7.0, 11.0, 16.0, 1.0][n]) as u32
}

struct Options {
    data: PathBuf,
    out: PathBuf,
    out_of_fold: Option<PathBuf>,
    extra: Vec<PathBuf>,
    extract: Option<(PathBuf, PathBuf)>,
    outermost: bool,
    patterns: bool,
}

fn options() -> Result<Options> {
    let mut options = Options {
        data: PathBuf::from("../shared/eval/polnear"),
        out: PathBuf::from("data"),
        out_of_fold: None,
        extra: Vec::new(),
        extract: None,
        outermost: false,
        patterns: false,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{name} asks for a value"));
        match name.as_str() {
            "--data" => options.data = value()?.into(),
            "--out" => options.out = value()?.into(),
            "--out-of-fold" => options.out_of_fold = Some(value()?.into()),
            "--extra" => options.extra.push(value()?.into()),
            "--extract" => options.extract = Some((value()?.into(), value()?.into())),
            "--outermost" => options.outermost = true,
            "--patterns" => options.patterns = true,
            _ => return Err(format!("unknown option {name}").into()),
        }
    }
    Ok(options)
}

/// Does `work` for every number below `n` on two threads; the answers are in
/// order.
fn each<T: Send>(n: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = std::sync::atomic::AtomicUsize::new(0);
    let mut answers: Vec<(usize, T)> = std::thread::scope(|scope| {
        let run = || {
            let mut mine = Vec::new();
            loop {
                let k = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                if k >= n {
                    return mine;
                }
                mine.push((k, work(k)));
            }
        };
        let threads: Vec<_> = (0..2).map(|_| scope.spawn(run)).collect();
        threads
            .into_iter()
            .flat_map(|t| t.join().unwrap_or_default())
            .collect()
    });
    answers.sort_by_key(|a| a.0);
    answers.into_iter().map(|a| a.1).collect()
}

fn main() -> Result<()> {
    let options = options()?;
    let start = Instant::now();
    let say = |what: &str| eprintln!("{:6.1}s {what}", start.elapsed().as_secs_f32());
    if let Some((gold, out)) = &options.extract {
        let file = std::fs::read(options.out.join("weights.bin"))?;
        let weights = Weights::read(&file).ok_or("weights.bin does not fit")?;
        let docs = gold::read(gold)?;
        say("read");
        let answers = each(docs.len(), |n| {
            let doc = &docs[n];
            let mut found = attribution::attribute_by(&doc.text, &doc.marks, |units| {
                if options.patterns {
                    attribution::patterns::attribute(&doc.text, &doc.marks, units)
                } else {
                    model::attribute_with(&doc.text, &doc.marks, units, &weights)
                }
            });
            found.retain(|a| a.within.is_none() || !options.outermost);
            prediction(doc, &found)
        });
        say("extracted");
        std::fs::write(out, answers.concat())?;
        return Ok(());
    }
    let mut docs = gold::read(&options.data.join("train.jsonl"))?;
    let own = docs.len();
    for path in &options.extra {
        docs.extend(gold::read(path)?);
    }
    for doc in &mut docs {
        doc.keep_outermost();
    }
    say(&format!("{own} texts and {} more", docs.len() - own));
    train(&mut docs, own, &options, &say)
}

/// A prediction line of the evaluation's format.
fn line(
    doc: &Doc,
    engine: &Engine,
    relations: &[Relation],
    weights: &Weights<'_>,
    threshold: f32,
) -> String {
    let mut found = relate::attributions(
        &doc.text,
        &doc.marks,
        &doc.units,
        &engine.frame,
        relations,
        weights,
        threshold,
    );
    // Only the outermost attributions are marked in the training texts.
    found.retain(|a| a.within.is_none());
    prediction(doc, &found)
}

fn prediction(doc: &Doc, found: &[Attribution]) -> String {
    let map = OffsetMap::new(doc.text.source, Offsets::Chars);
    let spans = |spans: &[Span]| -> Vec<[u32; 2]> {
        spans
            .iter()
            .map(|s| [map.from_bytes(s.start), map.from_bytes(s.end)])
            .collect()
    };
    let attributions: Vec<serde_json::Value> = found
        .iter()
        .map(|a| {
            serde_json::json!({
                "content": spans(&a.content), "cue": spans(&a.cue), "source": spans(&a.source),
                "confidence": a.confidence,
            })
        })
        .collect();
    format!(
        "{}\n",
        serde_json::json!({"id": doc.id, "attributions": attributions})
    )
}

/// How often each word stands in a cue and how often at all, and how often it
/// is an anchor, by fold.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    all: [u32; FOLDS],
    cue: [u32; FOLDS],
    anchor: [u32; FOLDS],
}

/// The table of heads from all folds but `without`.
fn heads(seen: &Map<Seen>, without: Option<usize>) -> Vec<(u32, Head)> {
    let sum = |counts: &[u32; FOLDS]| -> u32 {
        (0..FOLDS)
            .filter(|f| Some(*f) != without)
            .map(|f| counts[f])
            .sum()
    };
    let mut heads: Vec<(u32, Head)> = seen
        .iter()
        .filter_map(|(key, seen)| {
            let (anchor, all) = (sum(&seen.anchor), sum(&seen.all));
            if anchor == 0 {
                return None;
            }
            let (anchor, all) = (anchor as f32, all as f32);
            let head = Head {
                prior: (255.0 * anchor / (all + 2.0)).round().clamp(1.0, 255.0) as u8,
                often: anchor / (all + 1.0) >= 0.01,
                seen: anchor >= 2.0,
            };
            Some((*key, head))
        })
        .collect();
    heads.sort_by_key(|h| h.0);
    heads
}

/// The weights of one fold, or the final ones.
#[derive(Default)]
struct Stage {
    anchors: Built,
    states: Built,
    changes: Built,
    keep: Built,
}

fn with_heads<'w>(stage: &'w Stage, heads: &[(u32, Head)]) -> Weights<'w> {
    Weights {
        heads: Heads::new(heads),
        anchors: stage.anchors.table(),
        states: stage.states.table(),
        changes: stage.changes.table(),
        keep: stage.keep.table(),
        calibration: Vec::new(),
        threshold: 0.0,
    }
}

/// The step of weights of eight bits: the largest but for the outermost ones.
fn scale<const W: usize>(rows: &[[f32; W]]) -> f32 {
    let mut sizes: Vec<f32> = rows
        .iter()
        .flatten()
        .map(|w| w.abs())
        .filter(|w| *w > 0.0)
        .collect();
    sizes.sort_by(f32::total_cmp);
    let at = (sizes.len() as f64 * 0.9995) as usize;
    sizes
        .get(at.min(sizes.len().saturating_sub(1)))
        .map_or(1.0, |s| s / 127.0)
}

fn build<const W: usize>(names: &Names, rows: &[[f32; W]]) -> Built {
    let features: Vec<(u32, [f32; W])> = names
        .ids
        .iter()
        .copied()
        .zip(rows.iter().copied())
        .collect();
    Built::new(&features, scale(rows))
}

#[allow(clippy::too_many_lines)]
fn train(docs: &mut [Doc], own: usize, options: &Options, say: &impl Fn(&str)) -> Result<()> {
    let n = docs.len();
    let fold = |k: usize| k % FOLDS;
    let times = |k: usize| {
        if k < own {
            1
        } else {
            knob("TIMES", 3.0) as usize
        }
    };
    // Heads of cues.
    let mut seen: Map<Seen> = Map::default();
    for (k, doc) in docs.iter().enumerate() {
        for node in &doc.units.nodes {
            seen.entry(node.key).or_default().all[fold(k)] += 1;
        }
        for gold in &doc.gold {
            for node in doc.cover(&gold.cue) {
                seen.entry(doc.units.nodes[node].key).or_default().cue[fold(k)] += 1;
            }
        }
    }
    let priors: Map<f32> = seen
        .iter()
        .map(|(key, s)| {
            let (cue, all): (u32, u32) = (s.cue.iter().sum(), s.all.iter().sum());
            (*key, (cue as f32 + 0.05) / (all as f32 + 3.0))
        })
        .collect();
    for (k, doc) in docs.iter_mut().enumerate() {
        doc.anchors = doc
            .gold
            .iter()
            .map(|g| doc.anchor(&g.cue, |key| priors.get(&key).copied().unwrap_or(0.02)))
            .collect();
        for anchor in doc.anchors.iter().flatten() {
            seen.entry(doc.units.nodes[*anchor].key).or_default().anchor[fold(k)] += 1;
        }
    }
    let docs = &*docs;
    let head_lists: Vec<Vec<(u32, Head)>> = (0..FOLDS)
        .map(|f| heads(&seen, Some(f)))
        .chain([heads(&seen, None)])
        .collect();
    let head_tables: Vec<Heads> = head_lists.iter().map(|h| Heads::new(h)).collect();
    say(&format!("{} heads", head_lists[FOLDS].len()));

    // Frames and the features of stage A.
    let mut engines: Vec<Engine> = Vec::new();
    let mut around = Rows::default();
    for (engine, rows) in each(n, |k| {
        let mut engine = Engine::default();
        engine.read(
            &docs[k].text,
            &docs[k].marks,
            &docs[k].units,
            &head_tables[fold(k)],
        );
        let mut rows = Rows::default();
        engine.around(|_, ids| rows.push(ids));
        (engine, rows)
    }) {
        around.append(&rows);
        engines.push(engine);
    }
    // What each candidate is.
    let mut of: Vec<(usize, u32)> = Vec::new();
    let mut right: Vec<bool> = Vec::new();
    let mut used: Vec<bool> = Vec::new();
    for (k, engine) in engines.iter().enumerate() {
        let doc = &docs[k];
        let gold: std::collections::HashSet<usize> =
            doc.anchors.iter().flatten().copied().collect();
        for at in &engine.candidates {
            let node = node_of(engine, *at);
            of.push((k, *at));
            right.push(gold.contains(&node));
            used.push(!doc.is_discarded(node));
        }
    }
    let anchors: usize = docs
        .iter()
        .map(|d| d.anchors.iter().flatten().count())
        .sum();
    say(&format!(
        "{} candidates, {} right of {anchors} anchors, {} features",
        right.len(),
        right.iter().filter(|r| **r).count(),
        around.ids.len()
    ));
    let settings = logistic::Settings {
        epochs: knob("AE", 12.0) as usize,
        rate: knob("AR", 0.02),
        dropout: (knob("AD", 0.7) * 1024.0) as u64,
        seed: 1,
    };
    let which = |without: Option<usize>| -> Vec<usize> {
        (0..of.len())
            .filter(|r| used[*r] && without != Some(fold(of[*r].0)))
            .flat_map(|r| std::iter::repeat_n(r, times(of[r].0)))
            .collect()
    };
    let plain = around.clone();
    let names = Names::number(&mut around, least(0));
    say(&format!("{} features numbered", names.ids.len()));
    let first = each(FOLDS + 1, |f| {
        let which = which((f < FOLDS).then_some(f));
        logistic::fit_mean(
            &around,
            &right,
            &which,
            names.ids.len(),
            settings,
            knob("RUNS", 2.0) as u64,
        )
    });
    for (row, (k, at)) in of.iter().enumerate() {
        let score = logistic::score(&around, row, &first[fold(*k)]);
        engines[*k].frame.first[*at as usize] = probability(score);
    }
    say(&format!(
        "A1: log loss {:.4}",
        loss(&right, &used, |r| engines[of[r].0].frame.first
            [of[r].1 as usize])
    ));
    drop(around);

    // Stage A2.
    let mut both = Rows::default();
    {
        let lists: Vec<Rows> = engines
            .iter_mut()
            .map(|engine| {
                let mut rows = Rows::default();
                engine.stacked(-1.0, |_, _, ids| rows.push(ids));
                rows
            })
            .collect();
        let mut stacked = Rows::default();
        for list in &lists {
            stacked.append(list);
        }
        for row in 0..plain.len() {
            both.ids.extend_from_slice(&plain.ids[plain.range(row)]);
            both.ids.extend_from_slice(&stacked.ids[stacked.range(row)]);
            both.ends.push(both.ids.len());
        }
    }
    drop(plain);
    let both_names = Names::number(&mut both, least(0));
    let second = each(FOLDS + 1, |f| {
        let which = which((f < FOLDS).then_some(f));
        logistic::fit_mean(
            &both,
            &right,
            &which,
            both_names.ids.len(),
            settings,
            knob("RUNS", 2.0) as u64,
        )
    });
    for (row, (k, at)) in of.iter().enumerate() {
        let score = logistic::score(&both, row, &second[fold(*k)]);
        engines[*k].frame.second[*at as usize] = probability(score);
    }
    say(&format!(
        "A2: log loss {:.4}",
        loss(&right, &used, |r| engines[of[r].0].frame.second
            [of[r].1 as usize])
    ));
    drop(both);
    for engine in &mut engines {
        engine.settle_anchors();
    }
    let mut stages: Vec<Stage> = (0..=FOLDS).map(|_| Stage::default()).collect();
    for f in 0..=FOLDS {
        let columns: Map<f32> = names
            .ids
            .iter()
            .copied()
            .zip(first[f].iter().copied())
            .collect();
        let rows: Vec<[f32; 2]> = both_names
            .ids
            .iter()
            .zip(&second[f])
            .map(|(id, w)| [columns.get(id).copied().unwrap_or(0.0), *w])
            .collect();
        stages[f].anchors = build(&both_names, &rows);
    }

    // Stage B.
    let parts = each(n, |k| sequences(&docs[k], &mut engines[k].clone()));
    let mut data = Sequences::default();
    let mut owner: Vec<usize> = Vec::new();
    for (k, part) in parts.iter().enumerate() {
        data.append(part);
        owner.extend(part.anchors.iter().map(|_| k));
    }
    drop(parts);
    say(&format!(
        "{} sequences of {} nodes, {} + {} features",
        owner.len(),
        data.labels.len(),
        data.states.ids.len(),
        data.changes.ids.len()
    ));
    let state_names = Names::number(&mut data.states, least(1));
    let change_names = Names::number(&mut data.changes, least(2));
    say(&format!(
        "{} + {} features numbered",
        state_names.ids.len(),
        change_names.ids.len()
    ));
    let settings = crf::Settings {
        epochs: knob("BE", 10.0) as usize,
        rate: knob("BR", 0.03),
        dropout: (knob("BD", 0.5) * 1024.0) as u64,
        seed: 1,
    };
    let models = each(FOLDS + 1, |f| {
        let which: Vec<usize> = (0..owner.len())
            .filter(|q| f == FOLDS || fold(owner[*q]) != f)
            .flat_map(|q| std::iter::repeat_n(q, times(owner[q])))
            .collect();
        crf::fit_mean(
            &data,
            &which,
            (state_names.ids.len(), change_names.ids.len()),
            settings,
            knob("RUNS", 2.0) as u64,
        )
    });
    drop(data);
    for (stage, model) in stages.iter_mut().zip(&models) {
        stage.states = build(&state_names, &model.states);
        stage.changes = build(&change_names, &model.changes);
    }
    drop(models);
    say("B");

    // Stage C: relations of each text by the models that did not see it.
    let weights: Vec<Weights<'_>> = stages
        .iter()
        .zip(&head_lists)
        .map(|(s, h)| with_heads(s, h))
        .collect();
    let decoded = each(n, |k| {
        let mut engine = engines[k].clone();
        let relations = engine.find_relations(&weights[fold(k)]);
        let mut rows = Rows::default();
        engine.keep_features(&relations, |_, values| {
            rows.ids.extend(values.iter().map(|v| v.0));
            rows.values.extend(values.iter().map(|v| v.1));
            rows.ends.push(rows.ids.len());
        });
        let right: Vec<bool> = relations
            .iter()
            .map(|r| stands(&docs[k], &engine, r))
            .collect();
        (relations, rows, right)
    });
    let mut values = Rows::default();
    let (mut right, mut owner) = (Vec::new(), Vec::new());
    for (k, (_, rows, stand)) in decoded.iter().enumerate() {
        values.append(rows);
        right.extend_from_slice(stand);
        owner.extend(stand.iter().map(|_| k));
    }
    let keep_names = Names::number(&mut values, least(3));
    let settings = logistic::Settings {
        epochs: knob("CE", 12.0) as usize,
        rate: knob("CR", 0.02),
        dropout: (knob("CD", 0.2) * 1024.0) as u64,
        seed: 1,
    };
    let keep = each(FOLDS + 1, |f| {
        let which: Vec<usize> = (0..owner.len())
            .filter(|r| f == FOLDS || fold(owner[*r]) != f)
            .flat_map(|r| std::iter::repeat_n(r, times(owner[r])))
            .collect();
        logistic::fit(&values, &right, &which, keep_names.ids.len(), settings)
    });
    let scores: Vec<f32> = (0..owner.len())
        .map(|r| probability(logistic::score(&values, r, &keep[fold(owner[r])])))
        .collect();
    say(&format!(
        "C: {} relations, {} right, log loss {:.4}",
        right.len(),
        right.iter().filter(|r| **r).count(),
        loss(&right, &vec![true; right.len()], |r| scores[r])
    ));
    // The threshold with the best score, and the calibration.
    let total: usize = docs.iter().map(|d| d.gold.len()).sum();
    let mut best = (0.0, 0.0);
    for step in 20..60 {
        let threshold = step as f32 / 100.0;
        let kept = scores.iter().filter(|s| **s >= threshold).count();
        let hits = scores
            .iter()
            .zip(&right)
            .filter(|(s, r)| **s >= threshold && **r)
            .count();
        let f1 = 2.0 * hits as f32 / (kept + total) as f32;
        if f1 > best.0 {
            best = (f1, threshold);
        }
    }
    say(&format!(
        "threshold {:.2}, about {:.1}",
        best.1,
        best.0 * 100.0
    ));
    let calibration = calibrate(&scores, &right);
    if let Some(path) = &options.out_of_fold {
        let mut row = 0;
        let mut out = String::new();
        for (k, (relations, _, _)) in decoded.iter().enumerate().take(own) {
            let mut relations = relations.clone();
            for relation in &mut relations {
                relation.keep = scores[row];
                row += 1;
            }
            let mut weights = with_heads(&stages[FOLDS], &[]);
            weights.calibration.clone_from(&calibration);
            out += &line(&docs[k], &engines[k], &relations, &weights, best.1);
        }
        std::fs::write(path, out)?;
    }
    drop(weights);
    let rows: Vec<[f32; 1]> = keep[FOLDS].iter().map(|w| [*w]).collect();
    stages[FOLDS].keep = build(&keep_names, &rows);
    let last = &stages[FOLDS];
    let mut writer = Writer::new(&head_lists[FOLDS]);
    for (name, table) in [
        ("anchors", &last.anchors),
        ("states", &last.states),
        ("changes", &last.changes),
        ("keep", &last.keep),
    ] {
        writer.table(table);
        say(&format!(
            "{name}: {} bytes",
            table.rows.len() + table.seeds.len()
        ));
    }
    let file = writer.finish(&calibration, best.1);
    say(&format!("weights.bin: {} bytes", file.len()));
    write(&options.out.join("weights.bin"), &file)?;
    let _ = (O, NO_CHUNK);
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    std::fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display()).into())
}

/// The node of the units that stands at a position of the frame.
fn node_of(engine: &Engine, at: u32) -> usize {
    let sentence = &engine.frame.sentences[engine.frame.sentence_of(at as usize)];
    (sentence.first + at - sentence.start) as usize
}

fn loss(right: &[bool], used: &[bool], score: impl Fn(usize) -> f32) -> f32 {
    let mut sum = 0.0;
    let mut count = 0.0_f32;
    for (row, right) in right.iter().enumerate() {
        if used[row] {
            let p = score(row).clamp(1e-6, 1.0 - 1e-6);
            sum -= if *right { p.ln() } else { (1.0 - p).ln() };
            count += 1.0;
        }
    }
    sum / count
}

/// The sequences of a text's gold anchors.
fn sequences(doc: &Doc, engine: &mut Engine) -> Sequences {
    let mut data = Sequences::default();
    let mut done = std::collections::HashSet::new();
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
        let at = sentence.start as usize + anchor - first;
        let len = (sentence.end - sentence.start) as usize;
        let mut labels = vec![0; len];
        for (spans, label) in [(&gold.content, X), (&gold.source, S), (&gold.cue, C)] {
            for node in doc.cover(spans) {
                if (first..first + len).contains(&node) {
                    labels[node - first] = label;
                }
            }
        }
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

/// Whether a decoded relation agrees with a gold one.
fn stands(doc: &Doc, engine: &Engine, relation: &Relation) -> bool {
    let sentence = &engine.frame.sentences[relation.sentence];
    let spans = |label: u8| -> Vec<Span> {
        relation
            .labels
            .iter()
            .enumerate()
            .filter(|(_, l)| **l == label)
            .map(|(k, _)| doc.units.nodes[sentence.first as usize + k].span)
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
    for next in &engine.frame.sentences[relation.sentence + 1..] {
        if !next.quote_only {
            break;
        }
        content.extend(
            (next.first..next.first + next.end - next.start)
                .map(|n| doc.units.nodes[n as usize].span),
        );
    }
    agrees(&content)
}

/// The share of right relations by score, made to rise: neighbours that fall
/// are pooled.
fn calibrate(scores: &[f32], right: &[bool]) -> Vec<(f32, f32)> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*a].total_cmp(&scores[*b]));
    let mut bins: Vec<(f32, f32, f32)> = Vec::new(); // count, sum of scores, right
    for part in order.chunks(300) {
        let mut bin = (
            part.len() as f32,
            part.iter().map(|n| scores[*n]).sum(),
            part.iter().filter(|n| right[**n]).count() as f32,
        );
        while let Some(last) = bins.last().filter(|b| b.2 / b.0 >= bin.2 / bin.0) {
            bin = (bin.0 + last.0, bin.1 + last.1, bin.2 + last.2);
            bins.pop();
        }
        bins.push(bin);
    }
    bins.iter()
        .map(|(n, sum, right)| (sum / n, right / n))
        .collect()
}
