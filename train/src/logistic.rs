//! Logistic regression by `AdaGrad` with feature dropout and averaging.

use crate::random::{Random, left_out};
use crate::rows::Rows;

/// How to fit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// Passes over the rows; weights are averaged over the second half.
    pub(crate) epochs: usize,
    /// The rate of learning.
    pub(crate) rate: f32,
    /// The share of features left out in each step, of 1024.
    pub(crate) dropout: u64,
    /// What the order and the features left out hang on.
    pub(crate) seed: u64,
}

/// Fits weights for `features` numbered features to the rows of `which`.
pub(crate) fn fit(
    rows: &Rows,
    right: &[bool],
    which: &[usize],
    features: usize,
    settings: Settings,
) -> Vec<f32> {
    let mut weights = vec![0.0_f32; features];
    let mut squares = vec![0.0_f32; features];
    let mut sums = vec![0.0_f32; features];
    let mut random = Random(settings.seed);
    let mut averaged = 0.0;
    let scale = 1024.0 / (1024 - settings.dropout) as f32;
    let mut kept: Vec<usize> = Vec::new();
    for epoch in 0..settings.epochs {
        let base = random.next();
        for n in random.order(which.len()) {
            let row = which[n];
            let seed = base.wrapping_add((row as u64).wrapping_mul(0x61c8_8646_80b5_83eb));
            kept.clear();
            let mut score = 0.0;
            for at in rows.range(row) {
                if left_out(seed, at, settings.dropout) {
                    continue;
                }
                kept.push(at);
                let value = rows.values.get(at).copied().unwrap_or(1.0);
                score += weights[rows.ids[at] as usize] * value * scale;
            }
            let p = 1.0 / (1.0 + (-score).exp());
            let error = f32::from(u8::from(right[row])) - p;
            if error.abs() < 1e-4 {
                continue;
            }
            for at in &kept {
                let id = rows.ids[*at] as usize;
                let slope = error * rows.values.get(*at).copied().unwrap_or(1.0);
                squares[id] += slope * slope;
                weights[id] += settings.rate * slope / (squares[id] + 1e-3).sqrt();
            }
        }
        if epoch >= settings.epochs / 2 {
            averaged += 1.0;
            for (sum, weight) in sums.iter_mut().zip(&weights) {
                *sum += weight;
            }
        }
    }
    for sum in &mut sums {
        *sum /= averaged;
    }
    sums
}

/// The mean of the weights of `runs` fits that differ in their seed: the scores
/// of linear models add up, so it is the vote of all of them.
pub(crate) fn fit_mean(
    rows: &Rows,
    right: &[bool],
    which: &[usize],
    features: usize,
    settings: Settings,
    runs: u64,
) -> Vec<f32> {
    let mut mean = vec![0.0; features];
    for run in 0..runs {
        let seed = settings.seed + run;
        for (sum, weight) in mean.iter_mut().zip(fit(
            rows,
            right,
            which,
            features,
            Settings { seed, ..settings },
        )) {
            *sum += weight / runs as f32;
        }
    }
    mean
}

/// The score of a row, before the logistic function.
pub(crate) fn score(rows: &Rows, row: usize, weights: &[f32]) -> f32 {
    rows.range(row)
        .map(|at| weights[rows.ids[at] as usize] * rows.values.get(at).copied().unwrap_or(1.0))
        .sum()
}
