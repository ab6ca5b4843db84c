//! Stage C: whether a decoded relation stands.

use super::Relation;
use super::anchors::distance;
use super::decode::{C, S, X};
use super::frame::Frame;
use super::hash::{finish, mix, template};
use super::node::Bits;

/// Where features with values go.
pub trait Values {
    /// Takes the feature `id` of the template `name` with its value.
    fn add(&mut self, name: &'static str, id: u32, value: f32);
}

impl Values for Vec<(u32, f32)> {
    #[inline(always)]
    fn add(&mut self, _: &'static str, id: u32, value: f32) {
        self.push((id, value));
    }
}

macro_rules! values {
    ($out:expr; $($name:literal $($part:expr),* => $value:expr);* $(;)?) => {
        $({
            const START: u64 = template($name);
            #[allow(unused_mut)]
            let mut hash = mix(START, 0);
            $(hash = mix(hash, $part);)*
            $out.add($name, finish(hash), $value);
        })*
    };
}

/// The logarithm of the odds.
#[must_use]
pub fn logit(p: f32) -> f32 {
    let p = p.clamp(1e-6, 1.0 - 1e-6);
    (p / (1.0 - p)).ln()
}

/// A value in whole steps, shifted to be positive.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn steps(value: f32) -> u32 {
    (value.clamp(-500.0, 500.0).trunc() as i32 + 512) as u32
}

fn flag(test: bool) -> u32 {
    u32::from(test)
}

/// The features of relation `mine` of one sentence's relations.
#[allow(clippy::too_many_lines, clippy::cast_precision_loss)] // a list
pub fn features(frame: &Frame, relations: &[Relation], mine: usize, out: &mut impl Values) {
    let relation = &relations[mine];
    let sentence = &frame.sentences[relation.sentence];
    let (lo, end) = (sentence.start as usize, sentence.end as usize);
    let n = end - lo;
    let nodes = &frame.nodes;
    let h = relation.anchor;
    let node = &nodes[h];
    let labels = &relation.labels;
    let p = relation.score;
    let odds = logit(p);
    let likely = relation.likelihood;
    let hl = node.lemma;
    let find = |label: u8| labels.iter().position(|l| *l == label).map(|k| lo + k);
    let count = |label: u8| labels.iter().filter(|l| **l == label).count();
    let (source, content) = (find(S), find(X));
    values!(out;
        "bias" => 1.0; "odds" => odds / 4.0; "odds-step" steps((odds * 1.5).clamp(-4.0, 4.0)) => 1.0;
        "likelihood" => likely / 4.0; "likelihood-step" steps((likely * 2.0).max(-8.0)) => 1.0;
        "likelihood-node" => likely / (n as f32).sqrt();
        "no-source" => f32::from(u8::from(source.is_none()));
        "no-content" => f32::from(u8::from(content.is_none()));
        "source-margin" => relation.source_margin.clamp(-5.0, 5.0) / 3.0;
        "has-source" flag(source.is_some()) => 1.0;
    );
    let mut order = 1_u64;
    let mut before = 0;
    for label in labels {
        if *label != 0 && *label != before {
            order = mix(order, u32::from(*label));
            before = *label;
        }
    }
    let order = finish(order);
    let xs = count(X);
    let quote = labels
        .iter()
        .enumerate()
        .any(|(k, l)| *l == X && nodes[lo + k].bits.any(Bits::QUOTE));
    values!(out;
        "order" order => 1.0; "order,class" order, node.class => 1.0; "lemma" hl => 1.0;
        "order,lemma" order, hl => 1.0; "content-length" distance(xs) => 1.0;
        "cue-length" distance(count(C)) => 1.0; "source-length" distance(count(S)) => 1.0;
        "content-quote" flag(quote) => 1.0; "group" node.group => 1.0;
    );
    if let Some(first) = content {
        let last = lo + labels.iter().rposition(|l| *l == X).unwrap_or(0);
        values!(out;
            "content-word" nodes[first].word => 1.0; "content-class" nodes[first].class => 1.0;
            "content-rest" flag(end - 1 - last < 2) => 1.0;
        );
    }
    if source.is_some() {
        let last = lo + labels.iter().rposition(|l| *l == S).unwrap_or(0);
        let head = &nodes[last];
        values!(out;
            "source" head.lemma => 1.0; "source,lemma" head.lemma, hl => 1.0;
            "source-distance" distance(h.abs_diff(last)) => 1.0; "source-class" head.class => 1.0;
            "source-group" head.group => 1.0; "source-group,lemma" head.group, hl => 1.0;
        );
    }
    // The other relations of the sentence.
    let (mut inside, mut covers, mut cue_of, mut in_cue, mut same) =
        (0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32);
    for (k, other) in relations.iter().enumerate() {
        if k == mine {
            continue;
        }
        let label = other.labels[h - lo];
        let mine_there = labels[other.anchor - lo];
        if label == X {
            inside = inside.max(other.score);
        }
        if mine_there == X {
            covers = covers.max(other.score);
        }
        if mine_there == C {
            cue_of = cue_of.max(other.score);
        }
        if label == C {
            in_cue = in_cue.max(other.score);
        }
        if xs > 0 {
            let both = labels
                .iter()
                .zip(&other.labels)
                .filter(|(a, b)| **a == X && **b == X)
                .count();
            let any = labels
                .iter()
                .zip(&other.labels)
                .filter(|(a, b)| **a == X || **b == X)
                .count();
            if both * 2 > any {
                same = same.max(other.score);
            }
        }
    }
    macro_rules! others {
        ($($name:literal $step:literal $pair:literal $lemma:literal $value:expr;)*) => {
            $(let value: f32 = $value;
            if value > 0.0 {
                values!(out;
                    $name => value * 2.0; $step steps(value * 5.0) => 1.0;
                    $pair steps(value * 4.0), steps(p * 4.0) => 1.0;
                    $lemma steps(value * 3.0), hl => 1.0;
                );
            })*
        };
    }
    others! {
        "inside" "inside-step" "inside,own" "inside,lemma" inside;
        "covers" "covers-step" "covers,own" "covers,lemma" covers;
        "cue-of" "cue-of-step" "cue-of,own" "cue-of,lemma" cue_of;
        "in-cue" "in-cue-step" "in-cue,own" "in-cue,lemma" in_cue;
        "same" "same-step" "same,own" "same,lemma" same;
    }
    // What the patterns make of the same anchor.
    let mut proposed = Vec::new();
    let rule = frame.proposed(sentence, h, &mut proposed);
    let alike = |label: u8| -> u32 {
        let (mut both, mut any) = (0, 0);
        for (a, b) in labels.iter().zip(&proposed) {
            let (a, b) = (*a == label, *b == label);
            both += usize::from(a && b);
            any += usize::from(a || b);
        }
        match (both, any) {
            (_, 0) => 4,
            (0, _) => 0,
            (both, any) if both == any => 3,
            (both, any) => 1 + flag(both * 2 >= any),
        }
    };
    let (x, s, c) = (alike(X), alike(S), alike(C));
    let role = u32::from(frame.roles[h]);
    if rule > 0 {
        values!(out;
            "pattern" rule => 1.0; "pattern-alike" x, s, c => 1.0; "pattern-content" x, rule => 1.0;
            "pattern-source" s, rule => 1.0; "pattern-cue" c, rule => 1.0; "pattern-content-source" x, s, rule => 1.0;
            "pattern,lemma" rule, hl => 1.0; "pattern,own" rule, steps(p * 4.0) => 1.0;
            "pattern-content-source,own" x, s, steps(p * 4.0) => 1.0;
        );
    } else {
        values!(out; "no-pattern" role => 1.0; "no-pattern,own" role, steps(p * 4.0) => 1.0; "no-pattern,lemma" hl => 1.0);
    }
    values!(out; "pattern-role" role, rule => 1.0);
    let (group, _) = super::anchors::verb_group(frame, h, lo);
    let cue = labels.iter().enumerate().filter(|(_, l)| **l == C);
    let cue = finish(cue.fold(1, |hash, (k, _)| mix(hash, nodes[lo + k].word)));
    let own = logit(frame.first[h]);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let density = (frame.density * 200.0).min(12.0) as u32;
    values!(out;
        "verb-group" group => 1.0; "verb-group,lemma" group, hl => 1.0; "cue" cue => 1.0;
        "cue,order" cue, order => 1.0; "first-odds" => own / 4.0;
        "first-odds-step" steps((own * 1.5).clamp(-4.0, 4.0)) => 1.0;
        "density" density => 1.0; "density,own" density, steps((odds * 1.5).clamp(-4.0, 4.0)) => 1.0;
        "length" distance(n / 3) => 1.0; "opens" flag(sentence.opens) => 1.0;
        "class,source" node.class, flag(source.is_some()), flag(quote) => 1.0;
    );
    if let Some(first) = source {
        let last = lo + labels.iter().rposition(|l| *l == S).unwrap_or(0);
        values!(out;
            "source-first" nodes[first].word => 1.0; "source-before" nodes[first - 1].word => 1.0;
            "source-behind" nodes[last + 1].word, nodes[last + 1].class => 1.0;
        );
    }
    if let Some(first) = content {
        let last = lo + labels.iter().rposition(|l| *l == X).unwrap_or(0);
        values!(out;
            "content-before" nodes[first - 1].word => 1.0; "content-behind" nodes[last + 1].word => 1.0;
            "content-word,lemma" nodes[first].word, hl => 1.0; "content-class,lemma" nodes[first].class, hl => 1.0;
        );
    }
    values!(out;
        "word-1" nodes[h - 1].word => 1.0; "word+1" nodes[h + 1].word => 1.0;
        "paragraph" flag(sentence.paragraph == 0) => 1.0;
    );
    macro_rules! choice {
        ($($name:literal $step:literal $pair:literal $value:expr;)*) => {
            $(let value: f32 = $value;
            if value != 0.0 {
                let near = value.min(5.0);
                values!(out;
                    $name => near; $step steps(near * 3.0) => 1.0;
                    $pair steps(near * 3.0), steps(p * 4.0) => 1.0;
                );
            })*
        };
    }
    choice! {
        "wanted" "wanted-step" "wanted,own" relation.wanted;
        "wanted-cost" "wanted-cost-step" "wanted-cost,own" relation.wanted_cost;
        "overlap" "overlap-step" "overlap,own" relation.overlap;
        "dropped" "dropped-step" "dropped,own" relation.dropped;
        "ban-cost" "ban-cost-step" "ban-cost,own" relation.ban_cost;
    }
}
