//! The labeller's conditional random field, fitted by `AdaGrad` with feature
//! dropout and averaging.

use crate::random::{Random, left_out};
use crate::rows::Rows;

/// The sequences of stage B: nodes one behind the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sequences {
    /// The features of each node's label.
    pub(crate) states: Rows,
    /// The features of the change before each node.
    pub(crate) changes: Rows,
    /// The gold label of each node.
    pub(crate) labels: Vec<u8>,
    /// Where each sequence ends.
    pub(crate) ends: Vec<usize>,
    /// The anchor of each sequence, counted from its first node.
    pub(crate) anchors: Vec<usize>,
}

impl Sequences {
    /// Where sequence `n` lies.
    pub(crate) fn range(&self, n: usize) -> std::ops::Range<usize> {
        let start = if n == 0 { 0 } else { self.ends[n - 1] };
        start..self.ends[n]
    }

    /// Adds the sequences of another list.
    pub(crate) fn append(&mut self, other: &Sequences) {
        let base = self.labels.len();
        self.states.append(&other.states);
        self.changes.append(&other.changes);
        self.labels.extend_from_slice(&other.labels);
        self.ends.extend(other.ends.iter().map(|e| e + base));
        self.anchors.extend_from_slice(&other.anchors);
    }
}

/// What was learned.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    /// For each numbered feature the weight of each label.
    pub(crate) states: Vec<[f32; 4]>,
    /// For each numbered feature the weight of each change.
    pub(crate) changes: Vec<[f32; 16]>,
}

/// How to fit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// Passes over the sequences.
    pub(crate) epochs: usize,
    /// The rate of learning.
    pub(crate) rate: f32,
    /// The share of features left out in each step, of 1024.
    pub(crate) dropout: u64,
    /// What the order and the features left out hang on.
    pub(crate) seed: u64,
}

fn log_sum(x: [f32; 4]) -> f32 {
    let top = x.iter().fold(f32::MIN, |a, b| a.max(*b));
    top + x.iter().map(|v| (v - top).exp()).sum::<f32>().ln()
}

/// Fits a model to the sequences of `which`.
#[allow(clippy::needless_range_loop, clippy::too_many_lines)] // sums over labels
pub(crate) fn fit(
    data: &Sequences,
    which: &[usize],
    features: (usize, usize),
    settings: Settings,
) -> Model {
    let mut states = vec![[0.0_f32; 4]; features.0];
    let mut state_squares = states.clone();
    let mut changes = vec![[0.0_f32; 16]; features.1];
    let mut change_squares = changes.clone();
    let mut sums = Model {
        states: states.clone(),
        changes: changes.clone(),
    };
    let scale = 1024.0 / (1024 - settings.dropout) as f32;
    let mut random = Random(settings.seed);
    let mut averaged = 0.0;
    let (mut u, mut v): (Vec<[f32; 4]>, Vec<[f32; 16]>) = (Vec::new(), Vec::new());
    let (mut alpha, mut beta): (Vec<[f32; 4]>, Vec<[f32; 4]>) = (Vec::new(), Vec::new());
    for epoch in 0..settings.epochs {
        let base = random.next();
        for n in random.order(which.len()) {
            let q = which[n];
            let range = data.range(q);
            let len = range.len();
            let anchor = data.anchors[q];
            let seed = base.wrapping_add((q as u64).wrapping_mul(0x61c8_8646_80b5_83eb));
            let other = seed ^ 0x5555_5555_5555_5555;
            u.clear();
            v.clear();
            for t in 0..len {
                let mut sum = [0.0; 4];
                for at in data.states.range(range.start + t) {
                    if !left_out(seed, at, settings.dropout) {
                        let row = &states[data.states.ids[at] as usize];
                        for y in 0..4 {
                            sum[y] += row[y] * scale;
                        }
                    }
                }
                if t == anchor {
                    for y in [0, 1, 3] {
                        sum[y] = -1e4;
                    }
                }
                u.push(sum);
                let mut sum = [0.0; 16];
                for at in data.changes.range(range.start + t) {
                    if !left_out(other, at, settings.dropout) {
                        let row = &changes[data.changes.ids[at] as usize];
                        for y in 0..16 {
                            sum[y] += row[y] * scale;
                        }
                    }
                }
                v.push(sum);
            }
            alpha.clear();
            alpha.push(std::array::from_fn(|y| u[0][y] + v[0][y]));
            for t in 1..len {
                let before = alpha[t - 1];
                alpha.push(std::array::from_fn(|y| {
                    log_sum(std::array::from_fn(|a| before[a] + v[t][a * 4 + y])) + u[t][y]
                }));
            }
            let total = log_sum(alpha[len - 1]);
            beta.clear();
            beta.resize(len, [0.0; 4]);
            for t in (0..len - 1).rev() {
                beta[t] = std::array::from_fn(|a| {
                    log_sum(std::array::from_fn(|y| {
                        v[t + 1][a * 4 + y] + u[t + 1][y] + beta[t + 1][y]
                    }))
                });
            }
            for t in 0..len {
                let gold = usize::from(data.labels[range.start + t]);
                if t != anchor {
                    let slope: [f32; 4] = std::array::from_fn(|y| {
                        f32::from(u8::from(y == gold)) - (alpha[t][y] + beta[t][y] - total).exp()
                    });
                    if slope.iter().any(|s| s.abs() >= 1e-4) {
                        for at in data.states.range(range.start + t) {
                            if left_out(seed, at, settings.dropout) {
                                continue;
                            }
                            let id = data.states.ids[at] as usize;
                            for y in 0..4 {
                                state_squares[id][y] += slope[y] * slope[y];
                                states[id][y] +=
                                    settings.rate * slope[y] / (state_squares[id][y] + 1e-3).sqrt();
                            }
                        }
                    }
                }
                let mut slope = [0.0_f32; 16];
                if t == 0 {
                    for y in 0..4 {
                        let p = (alpha[0][y] + beta[0][y] - total).exp();
                        slope[y] = f32::from(u8::from(y == gold)) - p;
                    }
                } else {
                    let last = usize::from(data.labels[range.start + t - 1]);
                    for a in 0..4 {
                        for y in 0..4 {
                            let p = (alpha[t - 1][a] + v[t][a * 4 + y] + u[t][y] + beta[t][y]
                                - total)
                                .exp();
                            slope[a * 4 + y] = f32::from(u8::from(a == last && y == gold)) - p;
                        }
                    }
                }
                let moved: Vec<usize> = (0..16).filter(|y| slope[*y].abs() >= 1e-4).collect();
                if moved.is_empty() {
                    continue;
                }
                for at in data.changes.range(range.start + t) {
                    if left_out(other, at, settings.dropout) {
                        continue;
                    }
                    let id = data.changes.ids[at] as usize;
                    for y in &moved {
                        change_squares[id][*y] += slope[*y] * slope[*y];
                        changes[id][*y] +=
                            settings.rate * slope[*y] / (change_squares[id][*y] + 1e-3).sqrt();
                    }
                }
            }
        }
        if epoch >= settings.epochs / 2 {
            averaged += 1.0;
            for (sum, row) in sums.states.iter_mut().zip(&states) {
                for y in 0..4 {
                    sum[y] += row[y];
                }
            }
            for (sum, row) in sums.changes.iter_mut().zip(&changes) {
                for y in 0..16 {
                    sum[y] += row[y];
                }
            }
        }
    }
    for row in &mut sums.states {
        *row = row.map(|w| w / averaged);
    }
    for row in &mut sums.changes {
        *row = row.map(|w| w / averaged);
    }
    sums
}

/// The mean of the weights of `runs` fits that differ in their seed.
pub(crate) fn fit_mean(
    data: &Sequences,
    which: &[usize],
    features: (usize, usize),
    settings: Settings,
    runs: u64,
) -> Model {
    let mut mean = Model {
        states: vec![[0.0; 4]; features.0],
        changes: vec![[0.0; 16]; features.1],
    };
    for run in 0..runs {
        let seed = settings.seed + run;
        let model = fit(data, which, features, Settings { seed, ..settings });
        for (sum, weight) in mean
            .states
            .iter_mut()
            .flatten()
            .zip(model.states.iter().flatten())
        {
            *sum += weight / runs as f32;
        }
        for (sum, weight) in mean
            .changes
            .iter_mut()
            .flatten()
            .zip(model.changes.iter().flatten())
        {
            *sum += weight / runs as f32;
        }
    }
    mean
}
