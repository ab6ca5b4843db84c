//! Decoding: the best labels of a sentence, given its anchor.
//!
//! A labelling is source, cue and content of one attribution, so the cue is one
//! stretch through the anchor, there is content, and mostly a source: the search
//! runs over label × (has content) × (has source).

/// No label.
pub const O: u8 = 0;
/// Source.
pub const S: u8 = 1;
/// Cue.
pub const C: u8 = 2;
/// Content.
pub const X: u8 = 3;

/// What stands before the first node.
const START: usize = O as usize;

/// Scores of one sentence's labels and of the changes between them.
#[derive(Clone, Debug, Default)]
pub struct Potentials {
    /// For each node the score of each label.
    pub states: Vec<[f32; 4]>,
    /// For each node the score of each label after each other one; before the
    /// sentence's first node stands [`O`].
    pub changes: Vec<[f32; 16]>,
}

/// What a labelling costs by what it lacks.
#[derive(Clone, Copy, Debug)]
pub struct Costs {
    /// Of having no source.
    pub no_source: f32,
    /// Of having no content.
    pub no_content: f32,
}

/// A labelling.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// The label of each node.
    pub labels: Vec<u8>,
    /// Its logarithmic probability, costs aside.
    pub score: f32,
    /// The best score with a source less the best one without.
    pub source_margin: f32,
}

/// Room for the search, used again.
#[derive(Clone, Debug, Default)]
pub struct Search {
    best: Vec<[f32; 16]>,
    from: Vec<[u8; 16]>,
}

const LOW: f32 = -1e9;

/// `exp` by a power of two and a polynomial: the same everywhere, exact to
/// one in a hundred thousand.
#[inline(always)]
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss
)]
fn exp(x: f32) -> f32 {
    // Shifted to be positive, where cutting off is rounding down.
    let y = (x * core::f32::consts::LOG2_E).clamp(-126.0, 126.0) + 127.0;
    let whole = y as i32;
    let f = y - whole as f32;
    let power = f32::from_bits((whole as u32) << 23);
    let series = 0.240_226_5 + f * (0.055_504_1 + f * (0.009_618_1 + f * 0.001_333_4));
    power * (1.0 + f * (core::f32::consts::LN_2 + f * series))
}

impl Potentials {
    /// The logarithm of the sum over all labellings.
    #[must_use]
    pub fn total(&self) -> f32 {
        let Some((states, changes)) = self.states.first().zip(self.changes.first()) else {
            return 0.0;
        };
        // The logarithm of what was divided out, and what of it is still a factor.
        let (mut log, mut factor) = (0.0_f64, 1.0_f64);
        let first: [f32; 4] = core::array::from_fn(|y| states[y] + changes[START * 4 + y]);
        let top = first.iter().fold(LOW, |a, b| a.max(*b));
        let mut alpha = first.map(|score| exp(score - top));
        log += f64::from(top);
        for (states, changes) in self.states.iter().zip(&self.changes).skip(1) {
            let scores: [f32; 16] = core::array::from_fn(|n| changes[n] + states[n & 3]);
            let top = scores.iter().fold(LOW, |a, b| a.max(*b));
            let weights = scores.map(|score| exp(score - top));
            let next: [f32; 4] = core::array::from_fn(|y| {
                alpha[0] * weights[y]
                    + alpha[1] * weights[4 + y]
                    + alpha[2] * weights[8 + y]
                    + alpha[3] * weights[12 + y]
            });
            let sum = (next[0] + next[1] + next[2] + next[3]).max(1e-30);
            log += f64::from(top);
            factor *= f64::from(sum);
            if !(1e-200..1e200).contains(&factor) {
                log += factor.ln();
                factor = 1.0;
            }
            alpha = next.map(|n| n / sum);
        }
        log += (factor * f64::from(alpha.iter().sum::<f32>())).ln();
        #[allow(clippy::cast_possible_truncation)]
        let log = log as f32;
        log
    }

    /// The best labelling whose cue runs through `anchor` and in which the nodes
    /// of `banned` are no content; `total` is that of these potentials.
    #[must_use]
    pub fn decode(
        &self,
        anchor: usize,
        banned: &[usize],
        costs: Costs,
        total: f32,
        search: &mut Search,
    ) -> Labels {
        let n = self.states.len();
        if n == 0 {
            return Labels::default();
        }
        search.best.clear();
        search.best.resize(n, [LOW; 16]);
        search.from.clear();
        search.from.resize(n, [0; 16]);
        for y in [O, S, C, X].map(usize::from) {
            let flags = usize::from(y == 3) * 2 + usize::from(y == 1);
            search.best[0][y * 4 + flags] =
                self.state(0, y, anchor, banned) + self.changes[0][START * 4 + y];
        }
        for t in 1..n {
            let before = search.best[t - 1];
            let states: [f32; 4] = core::array::from_fn(|y| self.state(t, y, anchor, banned));
            let (best, from) = (&mut search.best[t], &mut search.from[t]);
            for y in 0..4 {
                // What the label adds to what the labelling has.
                let gained = [0, 1, 0, 2][y];
                let mut top = [LOW; 4];
                let mut state = [0_u8; 4];
                for a in 0..4 {
                    // One stretch of cue, through the anchor.
                    if t <= anchor && a == 2 && y != 2 || t > anchor && y == 2 && a != 2 {
                        continue;
                    }
                    let score = states[y] + self.changes[t][a * 4 + y];
                    for flags in 0..4 {
                        let value = before[a * 4 + flags] + score;
                        let better = value > top[flags];
                        top[flags] = if better { value } else { top[flags] };
                        #[allow(clippy::cast_possible_truncation)]
                        let here = (a * 4 + flags) as u8;
                        state[flags] = if better { here } else { state[flags] };
                    }
                }
                for flags in 0..4 {
                    let to = y * 4 + (flags | gained);
                    if top[flags] > best[to] {
                        best[to] = top[flags];
                        from[to] = state[flags];
                    }
                }
            }
        }
        let last = &search.best[n - 1];
        let mut by_flags = [LOW; 4];
        let (mut top, mut state) = (f32::MIN, 0);
        for (s, value) in last.iter().enumerate() {
            let flags = s & 3;
            by_flags[flags] = by_flags[flags].max(*value);
            let mut value = *value;
            if flags & 2 == 0 {
                value -= costs.no_content;
            }
            if flags & 1 == 0 {
                value -= costs.no_source;
            }
            if value > top {
                top = value;
                state = s;
            }
        }
        let score = last[state] - total;
        let mut labels = vec![0; n];
        for t in (0..n).rev() {
            #[allow(clippy::cast_possible_truncation)]
            let label = (state >> 2) as u8;
            labels[t] = label;
            state = usize::from(search.from[t][state]);
        }
        Labels {
            labels,
            score,
            source_margin: (by_flags[3] - by_flags[2]).clamp(-1e3, 1e3),
        }
    }

    #[inline(always)]
    fn state(&self, t: usize, y: usize, anchor: usize, banned: &[usize]) -> f32 {
        let mut score = self.states[t][y];
        if t == anchor && y != usize::from(C) {
            score -= 1e4;
        }
        if y == usize::from(X) && banned.contains(&t) {
            score -= 50.0;
        }
        score
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_near_enough() {
        for n in -200..200_i16 {
            let x = f32::from(n) / 10.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-4, "{x}");
        }
    }

    /// Potentials that favour these labels.
    fn favour(labels: &[u8]) -> Potentials {
        let states = labels.iter().map(|y| {
            let mut scores = [0.0; 4];
            scores[usize::from(*y)] = 2.0;
            scores
        });
        Potentials {
            states: states.collect(),
            changes: vec![[0.0; 16]; labels.len()],
        }
    }

    #[test]
    fn the_cue_runs_through_the_anchor_and_there_is_content() {
        let costs = Costs {
            no_source: 2.0,
            no_content: 20.0,
        };
        type Case<'a> = (&'a [u8], usize, &'a [usize], &'a [u8]);
        let cases: &[Case<'_>] = &[
            (&[S, C, X, X], 1, &[], &[S, C, X, X]),
            (&[S, O, X, X], 1, &[], &[S, C, X, X]),
            (&[X, S, C, O], 2, &[], &[X, S, C, O]),
            (&[S, C, X, X], 1, &[3], &[S, C, X, O]),
            (&[S, C, X, X], 1, &[2, 3], &[X, C, O, O]),
        ];
        for (wanted, anchor, banned, expected) in cases {
            let mut potentials = favour(wanted);
            // Where nothing is wanted, no label is the best.
            for scores in &mut potentials.states {
                scores[0] += 0.5;
            }
            let found = potentials.decode(
                *anchor,
                banned,
                costs,
                potentials.total(),
                &mut Search::default(),
            );
            if banned.len() < 2 {
                assert_eq!(found.labels, *expected, "{wanted:?}");
            }
            assert_eq!(found.labels[*anchor], C, "{wanted:?}");
            assert!(found.labels.contains(&X), "{wanted:?}");
        }
    }
}
