//! Fits the weights of check-worthiness and measures them.
//!
//! ```text
//! cargo run --release -p dixit-train --bin check -- [--print]
//! ```
//!
//! Reads `train/checkworthy.tsv` (split, label, sentence; our own sentences).
//! Fits a logistic model over the features that `dixit` tells in
//! `check_reasons` on the rows of `fit`, with the strength of its L2 penalty
//! chosen by leaving parts of `fit` out and its centre by [`prior`], and measures it and the weights that
//! the crate has on the rows of `held`: average precision, precision at 10 and
//! at 30. `--print` prints the weights for `src/claim/check.rs`.

#![allow(clippy::print_stdout)]

use std::error::Error;

use dixit::Feature;

/// A labelled sentence: whether a desk would check it, and its features.
struct Row {
    positive: bool,
    features: Vec<usize>,
    /// What the crate's own weights say.
    shipped: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/checkworthy.tsv");
    let table = std::fs::read_to_string(path)?;
    let (mut fit, mut held) = (Vec::new(), Vec::new());
    for (number, line) in table.lines().enumerate().skip(1) {
        let mut columns = line.split('\t');
        let (Some(split), Some(label), Some(text)) =
            (columns.next(), columns.next(), columns.next())
        else {
            return Err(format!("line {} of {path}: three columns wanted", number + 1).into());
        };
        let row = read(text, label == "1");
        match split {
            "fit" => fit.push(row),
            "held" => held.push(row),
            other => return Err(format!("line {} of {path}: `{other}`", number + 1).into()),
        }
    }
    let penalty = [1.0, 3.0, 10.0]
        .into_iter()
        .min_by(|a, b| left_out(&fit, *a).total_cmp(&left_out(&fit, *b)))
        .unwrap_or(1.0);
    let weights = train(&fit.iter().collect::<Vec<_>>(), penalty);
    println!(
        "{} sentences fitted, {} held out, penalty {penalty}",
        fit.len(),
        held.len()
    );
    report("fitted, on fit", &fit, |row| score(&weights, row));
    report("fitted, on held", &held, |row| score(&weights, row));
    report("shipped, on held", &held, |row| row.shipped);
    if std::env::args().any(|a| a == "--print") {
        println!("BIAS {:.2}", weights[Feature::ALL.len()]);
        for (at, feature) in Feature::ALL.iter().enumerate() {
            let count = fit.iter().filter(|row| row.features.contains(&at)).count();
            println!(
                "{feature:?} = {:?} {:.2}, // {count}",
                feature.name(),
                weights[at]
            );
        }
    }
    Ok(())
}

/// The features of a sentence: those of its claim that is most worth checking.
fn read(text: &str, positive: bool) -> Row {
    let claims = dixit::claims(text);
    let best = claims
        .iter()
        .max_by(|a, b| a.check_worthiness.total_cmp(&b.check_worthiness));
    let features = (0..Feature::ALL.len())
        .filter(|at| best.is_some_and(|claim| claim.check_reasons.has(Feature::ALL[*at])))
        .collect();
    Row {
        positive,
        features,
        shipped: best.map_or(0.0, |claim| f64::from(claim.check_worthiness)),
    }
}

fn score(weights: &[f64], row: &Row) -> f64 {
    let odds: f64 = row.features.iter().map(|at| weights[*at]).sum();
    1.0 / (1.0 + (-(odds + weights[weights.len() - 1])).exp())
}

/// What a weight is before any sentence was seen: a few hundred sentences hold
/// few questions and greetings, and the penalty draws a weight to here.
fn prior(feature: Feature) -> f64 {
    match feature {
        Feature::Quantity | Feature::PastFact => 1.0,
        Feature::Comparison | Feature::Change | Feature::PublicAct | Feature::Institution => 0.7,
        Feature::Name | Feature::Time | Feature::Cause => 0.4,
        Feature::Opinion | Feature::Promise | Feature::Demand | Feature::Prediction => -1.5,
        Feature::Belief => -1.2,
        Feature::Question | Feature::Greeting => -2.0,
        Feature::FirstPerson | Feature::Possibility | Feature::Fragment => -0.8,
        Feature::Addressed | Feature::Short | Feature::Generic => -0.5,
        Feature::Hedged | Feature::Ours => -0.3,
        _ => 0.0,
    }
}

/// Gradient descent on the penalised loss; the bias, the last weight, goes
/// unpenalised.
fn train(rows: &[&Row], penalty: f64) -> Vec<f64> {
    let count = Feature::ALL.len();
    let mut weights = vec![0.0; count + 1];
    for step in 0..6000 {
        let mut gradient = vec![0.0; count + 1];
        for row in rows {
            let error = score(&weights, row) - f64::from(u8::from(row.positive));
            for at in &row.features {
                gradient[*at] += error;
            }
            gradient[count] += error;
        }
        for at in 0..count {
            gradient[at] += penalty * (weights[at] - prior(Feature::ALL[at]));
        }
        let rate = 0.05 / (1.0 + f64::from(step) / 2000.0);
        for (weight, slope) in weights.iter_mut().zip(&gradient) {
            *weight -= rate * slope;
        }
    }
    weights
}

/// The loss on parts of the rows that were left out of the fit.
fn left_out(rows: &[Row], penalty: f64) -> f64 {
    const FOLDS: usize = 8;
    let mut loss = 0.0;
    for fold in 0..FOLDS {
        let kept: Vec<&Row> = rows
            .iter()
            .enumerate()
            .filter(|(at, _)| at % FOLDS != fold)
            .map(|(_, row)| row)
            .collect();
        let weights = train(&kept, penalty);
        for row in rows.iter().skip(fold).step_by(FOLDS) {
            let p = score(&weights, row).clamp(1e-9, 1.0 - 1e-9);
            loss -= if row.positive { p.ln() } else { (1.0 - p).ln() };
        }
    }
    loss
}

/// Prints how well a ranking puts the sentences that are worth checking first.
#[allow(clippy::cast_precision_loss)]
fn report(name: &str, rows: &[Row], score: impl Fn(&Row) -> f64) {
    let mut ranked: Vec<(f64, bool)> = rows.iter().map(|row| (score(row), row.positive)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let positives = rows.iter().filter(|row| row.positive).count();
    let (mut found, mut precision) = (0usize, 0.0);
    for (at, (_, positive)) in ranked.iter().enumerate() {
        if *positive {
            found += 1;
            precision += found as f64 / (at + 1) as f64;
        }
    }
    let at = |n: usize| {
        ranked.iter().take(n).filter(|r| r.1).count() as f64 / n.min(ranked.len()).max(1) as f64
    };
    let right = ranked
        .iter()
        .filter(|(p, positive)| (*p > 0.5) == *positive)
        .count();
    println!(
        "{name}: AP {:.3}, P@10 {:.2}, P@30 {:.2}, right at 0.5 {:.3} (of {} sentences {positives} positive)",
        precision / positives.max(1) as f64,
        at(10),
        at(30),
        right as f64 / rows.len().max(1) as f64,
        rows.len(),
    );
}
