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
    /// For each node and each set of what the labelling has, the best score by
    /// the node's label.
    best: Vec<[[f32; 4]; 4]>,
}

const LOW: f32 = -1e9;

/// What each label adds to what a labelling has: 1 is a source, 2 content.
const GAINED: [usize; 4] = [0, 1, 0, 2];

/// The larger one; no score is other than a number.
#[inline(always)]
fn larger(a: f32, b: f32) -> f32 {
    if b > a { b } else { a }
}

/// `exp` by a power of two and a polynomial: the same everywhere, exact to
/// one in a hundred thousand.
#[inline(always)]
fn exp(x: f32) -> f32 {
    // Where one is the step between two numbers, adding rounds to whole ones.
    const WHOLE: f32 = 8_388_608.0;
    // Shifted to be positive.
    let y = larger(-126.0, x * core::f32::consts::LOG2_E);
    let y = if y > 126.0 { 126.0 } else { y } + 127.0;
    let near = (y + WHOLE) - WHOLE;
    let whole = if near > y { near - 1.0 } else { near };
    let f = y - whole;
    let power = f32::from_bits((whole + WHOLE).to_bits() << 23);
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
        let mut alpha = [0.0; 4];
        for (y, sum) in alpha.iter_mut().enumerate() {
            *sum = states[y] + changes[START * 4 + y];
        }
        let top = alpha.iter().fold(LOW, |a, b| larger(a, *b));
        for sum in &mut alpha {
            *sum = exp(*sum - top);
        }
        log += f64::from(top);
        for (states, changes) in self.states.iter().zip(&self.changes).skip(1) {
            let mut weights = *changes;
            for (n, weight) in weights.iter_mut().enumerate() {
                *weight += states[n & 3];
            }
            let mut tops = [LOW; 4];
            for (n, weight) in weights.iter().enumerate() {
                tops[n & 3] = larger(tops[n & 3], *weight);
            }
            let top = larger(larger(tops[0], tops[1]), larger(tops[2], tops[3]));
            for weight in &mut weights {
                *weight = exp(*weight - top);
            }
            let mut next = [0.0; 4];
            for (y, sum) in next.iter_mut().enumerate() {
                *sum = alpha[0] * weights[y]
                    + alpha[1] * weights[4 + y]
                    + alpha[2] * weights[8 + y]
                    + alpha[3] * weights[12 + y];
            }
            let sum = larger(1e-30, next[0] + next[1] + next[2] + next[3]);
            log += f64::from(top);
            factor *= f64::from(sum);
            if !(1e-200..1e200).contains(&factor) {
                log += factor.ln();
                factor = 1.0;
            }
            for (alpha, next) in alpha.iter_mut().zip(next) {
                *alpha = next / sum;
            }
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
        let best = &mut search.best;
        best.clear();
        let mut here = [[LOW; 4]; 4];
        let states = self.state(0, anchor, banned);
        for y in 0..4 {
            here[GAINED[y]][y] = states[y] + self.changes[0][START * 4 + y];
        }
        best.push(here);
        for t in 1..n {
            let states = self.state(t, anchor, banned);
            here = if t <= anchor {
                step::<true>(&here, &states, &self.changes[t])
            } else {
                step::<false>(&here, &states, &self.changes[t])
            };
            best.push(here);
        }
        let last = &best[n - 1];
        let mut by_flags = [LOW; 4];
        let (mut top, mut label, mut has) = (f32::MIN, 0, 0);
        // By label first, as the first of equals is taken.
        for state in 0..16 {
            let (y, flags) = (state >> 2, state & 3);
            let mut value = last[flags][y];
            by_flags[flags] = larger(by_flags[flags], value);
            if flags & 2 == 0 {
                value -= costs.no_content;
            }
            if flags & 1 == 0 {
                value -= costs.no_source;
            }
            if value > top {
                (top, label, has) = (value, y, flags);
            }
        }
        let score = last[has][label] - total;
        let mut labels = vec![0; n];
        for t in (0..n).rev() {
            #[allow(clippy::cast_possible_truncation)]
            let number = label as u8;
            labels[t] = number;
            if t > 0 {
                let state = self.state(t, anchor, banned)[label];
                let before = &best[t - 1];
                (label, has) = origin(before, state, &self.changes[t], label, has, t <= anchor);
            }
        }
        Labels {
            labels,
            score,
            source_margin: (by_flags[3] - by_flags[2]).clamp(-1e3, 1e3),
        }
    }

    /// The scores of a node's labels in this search.
    #[inline(always)]
    fn state(&self, t: usize, anchor: usize, banned: &[usize]) -> [f32; 4] {
        let mut scores = self.states[t];
        if t == anchor {
            for y in [O, S, X] {
                scores[usize::from(y)] -= 1e4;
            }
        }
        if banned.contains(&t) {
            scores[usize::from(X)] -= 50.0;
        }
        scores
    }
}

/// Whether a label may follow another: the cue is one stretch, through the
/// anchor, which lies before the node or not.
#[inline(always)]
const fn follows(a: usize, y: usize, to_anchor: bool) -> bool {
    if to_anchor {
        a != C as usize || y == C as usize
    } else {
        y != C as usize || a == C as usize
    }
}

/// A score for each label.
type Scores = [f32; 4];

#[inline(always)]
fn sums(a: &Scores, b: &Scores) -> Scores {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]]
}

#[inline(always)]
fn largest(a: &Scores, b: &Scores) -> Scores {
    [
        larger(a[0], b[0]),
        larger(a[1], b[1]),
        larger(a[2], b[2]),
        larger(a[3], b[3]),
    ]
}

/// The best scores at a node, from those at the one before. What cannot be is
/// ruled out by a sum, which all labels can have at once.
#[inline(always)]
fn step<const TO_ANCHOR: bool>(
    before: &[Scores; 4],
    states: &Scores,
    changes: &[f32; 16],
) -> [Scores; 4] {
    const N: f32 = f32::NEG_INFINITY;
    // As in `follows`.
    let to_cue = if TO_ANCHOR {
        [N, N, 0.0, N]
    } else {
        [0.0, 0.0, N, 0.0]
    };
    let mut tops = [[LOW; 4]; 4];
    for a in 0..4 {
        let here = [0, 1, 2, 3].map(|y: usize| changes[a * 4 + y]);
        let mut scores = sums(states, &here);
        if (a == C as usize) == TO_ANCHOR {
            scores = sums(&scores, &to_cue);
        }
        for flags in 0..4 {
            // A labelling has what its last label is.
            if flags & GAINED[a] == GAINED[a] {
                let values = sums(&[before[flags][a]; 4], &scores);
                tops[flags] = largest(&tops[flags], &values);
            }
        }
    }
    let [none, source, content, both] = &tops;
    let (to_source, to_content) = ([N, 0.0, N, N], [N, N, N, 0.0]);
    [
        sums(none, &[0.0, N, 0.0, N]),
        sums(
            &largest(source, &sums(none, &to_source)),
            &[0.0, 0.0, 0.0, N],
        ),
        sums(
            &largest(content, &sums(none, &to_content)),
            &[0.0, N, 0.0, 0.0],
        ),
        largest(
            &largest(both, &sums(content, &to_source)),
            &sums(source, &to_content),
        ),
    ]
}

/// Which label, and what the labelling had before, the best score of a label
/// came from.
#[inline(always)]
fn origin(
    before: &[[f32; 4]; 4],
    state: f32,
    changes: &[f32; 16],
    y: usize,
    has: usize,
    to_anchor: bool,
) -> (usize, usize) {
    let mut found = (0, 0);
    let mut top = LOW;
    for (flags, before) in before.iter().enumerate() {
        if flags | GAINED[y] != has {
            continue;
        }
        for a in 0..4 {
            if follows(a, y, to_anchor) {
                let value = before[a] + (state + changes[a * 4 + y]);
                if value > top {
                    top = value;
                    found = (a, flags);
                }
            }
        }
    }
    found
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
