//! How two claims compare: what they share, and what sets them apart.
//!
//! *Input*: two claims. *Output*: a [`Likeness`]: shared words, shared
//! quotation, numbers that agree, and the facts on which they clash. *Rule*:
//! likeness of words only proposes that two claims are the same; numbers,
//! names, dates and polarity must then agree.

use std::sync::LazyLock;

use super::cue::Act;
use super::entry::{Entry, Measure};
use super::occasion::View;
use crate::claim::Bound;
use crate::date::Precision;
use crate::lexicon::{self, Classes, Lexicon, key};
use crate::quote::QuoteKind;

/// What two claims share and where they clash.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Likeness {
    /// The weight of the roots that both have.
    pub(crate) shared: f32,
    /// That as a part of the shorter claim, and of both together.
    pub(crate) contained: f32,
    pub(crate) jaccard: f32,
    /// The weight of the shared roots that are no part of a name and no number.
    pub(crate) plain: f32,
    /// The words in a row that one has in quotation marks and the other has
    /// too, and how many of them have content.
    pub(crate) fragment: u32,
    pub(crate) fragment_roots: u32,
    /// Numbers that agree.
    pub(crate) agree: Option<Measure>,
    /// Numbers of one unit of which none agree: of the first and the second.
    pub(crate) clash: Option<(Measure, Measure)>,
    /// Whether the clash is with a number that the one says it is not.
    pub(crate) corrects: bool,
    /// Whether each names somebody or something that the other does not.
    pub(crate) names: bool,
    /// Whether they speak of one day.
    pub(crate) day: bool,
    /// The most words in a row that both have, as a part of the shorter one.
    pub(crate) run: f32,
    /// Whether they speak of different dates.
    pub(crate) dates: bool,
    /// Whether one holds what the other holds not to be so: by a negation, or
    /// by a word and its opposite.
    pub(crate) polarity: bool,
    /// Whether that is so by a word and its opposite alone.
    pub(crate) opposite: bool,
    /// Whether the words are the same, in order.
    pub(crate) equal: bool,
    /// Whether they are the content of different acts: one is taken back.
    pub(crate) force: bool,
}

/// Words that stand in claims of every kind and so tell little.
static LIGHT: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let words = [
        "say", "make", "get", "go", "come", "take", "give", "put", "tell", "people", "thing",
        "year", "day", "time", "new", "one", "man", "way", "know", "think", "want", "see", "look",
        "good", "first", "last", "part", "number", "use", "find", "work", "week", "month", "need",
        "show", "call", "keep", "figure", "lot", "fact", "hold", "back", "many", "much", "more",
        "less", "rise", "away", "own", "other", "well", "still", "let", "place", "case", "point",
        "percent", "per", "cent", "dollar", "pound", "euro", "million", "billion", "half", "most",
    ];
    let mut keys: Vec<u32> = words.iter().map(|word| key(word)).collect();
    keys.sort_unstable();
    keys
});

/// Units that things of every kind are counted in.
static GENERIC: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let words = [
        "percent", "usd", "gbp", "eur", "people", "person", "year", "month", "week", "day", "hour",
        "minute", "time", "dollar", "pound", "euro",
    ];
    let mut keys: Vec<u32> = words.iter().map(|word| key(word)).collect();
    keys.sort_unstable();
    keys
});

/// Whether a number counts something of its own: acres, not percent.
pub(crate) fn is_special(measure: &Measure) -> bool {
    measure
        .unit
        .is_some_and(|unit| GENERIC.binary_search(&unit).is_err())
}

/// Words that make a claim one about a part: `half the town`.
pub(crate) fn is_partial(entry: &Entry) -> bool {
    static PARTS: LazyLock<Vec<u32>> = LazyLock::new(|| {
        [
            "half",
            "most",
            "some",
            "many",
            "few",
            "several",
            "none",
            "all",
            "every",
            "nobody",
            "everyone",
            "everybody",
            "only",
        ]
        .iter()
        .map(|word| key(word))
        .collect()
    });
    entry.sequence.iter().any(|word| PARTS.contains(word))
}

/// Whether a claim speaks of the speaker: `I never saw it`, or in reported
/// words `he had never seen it`.
pub(crate) fn is_of_self(entry: &Entry) -> bool {
    const OWN: [u32; 4] = [key("i"), key("we"), key("my"), key("our")];
    const REPORTED: [u32; 4] = [key("he"), key("she"), key("his"), key("her")];
    let opens = entry.sequence.iter().take(3);
    let reported = entry.kind != QuoteKind::Direct;
    opens
        .copied()
        .any(|word| OWN.contains(&word) || reported && REPORTED.contains(&word))
}

pub(crate) fn weight(word: u32) -> f32 {
    if LIGHT.binary_search(&word).is_ok() {
        0.4
    } else {
        1.0
    }
}

/// The weight of a set of roots.
fn total(set: &[u32]) -> f32 {
    set.iter().map(|word| weight(*word)).sum()
}

/// How much a number tells: a long one or one with a unit of its own more than
/// `two`.
pub(crate) fn telling(amount: &Measure) -> f32 {
    match (amount.unit.is_some(), amount.value.abs() >= 13.0) {
        (true, true) => 1.5,
        (true, false) | (false, true) => 1.0,
        (false, false) => 0.5,
    }
}

pub(crate) fn compare(x: &View<'_>, y: &View<'_>) -> Likeness {
    let (a, a_set, b, b_set) = (x.entry, x.set, y.entry, y.set);
    let mut shared = 0.0;
    let mut plain = 0.0;
    let mut opposite = false;
    let turned = |view: &View<'_>, word: u32| view.turned.binary_search(&word).is_ok();
    let named = |word: u32| {
        a.name_words.binary_search(&word).is_ok() || b.name_words.binary_search(&word).is_ok()
    };
    let (mut at, mut to) = (0, 0);
    let mut left_a = 0.0;
    let mut left_b = 0.0;
    while at < a_set.len() && to < b_set.len() {
        match a_set[at].cmp(&b_set[to]) {
            core::cmp::Ordering::Less => {
                left_a += weight(a_set[at]);
                at += 1;
            }
            core::cmp::Ordering::Greater => {
                left_b += weight(b_set[to]);
                to += 1;
            }
            core::cmp::Ordering::Equal => {
                shared += weight(a_set[at]);
                opposite ^= turned(x, a_set[at]) != turned(y, a_set[at]);
                plain += if named(a_set[at]) {
                    0.0
                } else {
                    weight(a_set[at])
                };
                at += 1;
                to += 1;
            }
        }
    }
    left_a += total(&a_set[at..]);
    left_b += total(&b_set[to..]);
    if left_a > 0.9 && left_b > 0.9 && (shared > 0.0 || left_a.min(left_b) < 1.5) {
        let alike = misspelt(x.long, y.long).min(left_a).min(left_b);
        shared += alike;
        plain += alike;
        left_a -= alike;
        left_b -= alike;
    }
    let (agree, mut clash) = amounts(&a.amounts, &b.amounts);
    // `1,500 and not 4,000` answers 4,000, and agrees with nobody on it.
    let mut corrects = false;
    for (denied, held, swap) in [(&a.denied, b, false), (&b.denied, a, true)] {
        let here = if swap { b } else { a };
        for x in denied {
            if let (Some(y), Some(z)) = (
                held.amounts.iter().find(|y| close(x, y)),
                here.amounts.first(),
            ) {
                clash = Some(if swap { (*y, *z) } else { (*z, *y) });
                corrects = true;
            }
        }
    }
    let day = a
        .about
        .iter()
        .any(|x| x.precision == Precision::Day && b.about.contains(x));
    if day {
        shared += 1.0;
    }
    if let Some(amount) = &agree {
        shared += telling(amount);
    } else if clash.is_none() {
        // A number that only one of them gives is a word that only one has.
        left_a += if a.amounts.is_empty() { 0.0 } else { 0.5 };
        left_b += if b.amounts.is_empty() { 0.0 } else { 0.5 };
    }
    let small = shared + left_a.min(left_b);
    let all = shared + left_a + left_b;
    let part = |whole: f32| if whole > 0.0 { shared / whole } else { 0.0 };
    let (fragment, fragment_roots) = fragment(a, b);
    let whole = a.kind == QuoteKind::Direct && b.kind == QuoteKind::Direct;
    Likeness {
        shared,
        contained: part(small),
        jaccard: part(all),
        plain,
        day,
        run: if whole && shared < 2.5 {
            run(&a.sequence, &b.sequence)
        } else {
            1.0
        },
        fragment,
        fragment_roots,
        agree,
        clash,
        corrects,
        names: names_clash(&a.names, &b.names),
        dates: dates_clash(a, b),
        polarity: denied_by_one(a, b) != opposite,
        opposite,
        equal: a.sequence == b.sequence && !a.sequence.is_empty(),
        force: (a.act == Act::Withdraws) != (b.act == Act::Withdraws) || a.unsaid != b.unsaid,
    }
}

/// Whether the one denies what the other puts. Where both deny something, which
/// clause does is often read otherwise, so that the words behind the negation
/// have to stand in the other, undenied.
fn denied_by_one(a: &Entry, b: &Entry) -> bool {
    if a.negative == b.negative {
        return false;
    }
    if a.negation != b.negation {
        return true;
    }
    let (no, yes) = if a.negative { (a, b) } else { (b, a) };
    no.denied_words
        .first()
        .is_some_and(|word| yes.words.contains(word) && !yes.denied_words.contains(word))
}

/// Whether two numbers may be one number as two reports give it: not `twice,
/// at the least` and `three times`.
fn close(x: &Measure, y: &Measure) -> bool {
    let (a, b) = (x.value, y.value);
    let off = (a - b).abs();
    let about = |m: &Measure| m.bound != Bound::Exact && m.bound != Bound::Range;
    x.amount().agrees(&y.amount())
        && (off < 1e-9
            || (about(x) || about(y)) && off <= 0.1 * a.abs().max(b.abs())
            || x.upper.is_some()
            || y.upper.is_some())
}

/// The best pair of numbers that agree, and a pair of one unit of which none
/// does.
fn amounts(a: &[Measure], b: &[Measure]) -> (Option<Measure>, Option<(Measure, Measure)>) {
    let mut agree: Option<Measure> = None;
    let mut clash = None;
    for x in a {
        let comparable = || b.iter().filter(|y| x.amount().comparable(&y.amount()));
        // `12,000 bicycles` and `12,000 e-bikes`: a number that few things have.
        let rare = |y: &&Measure| x.value.to_bits() == y.value.to_bits() && x.value.abs() >= 100.0;
        if let Some(y) = comparable()
            .find(|y| close(x, y))
            .or_else(|| b.iter().find(rare))
        {
            let best = if x.unit.is_some() { x } else { y };
            if agree
                .as_ref()
                .is_none_or(|old| telling(old) < telling(best))
            {
                agree = Some(*best);
            }
        } else if let Some(y) = comparable().next() {
            // The other's number may belong to another of this one's.
            let taken = a.iter().any(|z| close(z, y));
            if clash.is_none() && !taken {
                clash = Some((*x, *y));
            }
        }
    }
    (agree, clash)
}

/// The most words in a row that both have, as a part of the shorter one.
#[allow(clippy::cast_precision_loss)] // a claim has fewer than 2^23 words
fn run(a: &[u32], b: &[u32]) -> f32 {
    let (a, b) = (&a[..a.len().min(RUN)], &b[..b.len().min(RUN)]);
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let mut best = 0u32;
    let mut row = [0u32; RUN + 1];
    for x in a {
        let mut corner = 0;
        for (at, y) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if x == y { corner + 1 } else { 0 };
            best = best.max(row[at + 1]);
            corner = above;
        }
    }
    best as f32 / a.len().min(b.len()) as f32
}

/// Runs are looked for in so many words.
const RUN: usize = 40;

/// Whether each has a name that the other has not, not even in part.
fn names_clash(a: &[Box<str>], b: &[Box<str>]) -> bool {
    let missing = |from: &[Box<str>], other: &[Box<str>]| {
        from.iter()
            .any(|name| !other.iter().any(|o| same_name(name, o)))
    };
    !a.is_empty() && !b.is_empty() && missing(a, b) && missing(b, a)
}

/// Whether one name holds the other's words, or they are one but for a letter.
fn same_name(a: &str, b: &str) -> bool {
    let holds = |long: &str, short: &str| {
        short
            .split(' ')
            .all(|word| long.split(' ').any(|w| w == word))
    };
    holds(a, b) || holds(b, a) || near(a, b)
}

fn dates_clash(a: &Entry, b: &Entry) -> bool {
    let meets = |x: &crate::date::DateValue, y: &crate::date::DateValue| {
        x.first <= y.last && y.first <= x.last
    };
    // `safe since Friday` holds of every day behind it.
    const SINCE: u32 = key("since");
    let goes_on = a.sequence.contains(&SINCE) || b.sequence.contains(&SINCE);
    !a.about.is_empty()
        && !b.about.is_empty()
        && !goes_on
        && !a.about.iter().any(|x| b.about.iter().any(|y| meets(x, y)))
}

/// The longest run of words that stands in quotation marks in one claim and
/// anywhere in the other, and how many words with content it has.
fn fragment(a: &Entry, b: &Entry) -> (u32, u32) {
    let mut best = (0, 0);
    for (marked, other) in [(a, b), (b, a)] {
        for (from, to) in &marked.marked {
            let run = &marked.sequence[*from as usize..*to as usize];
            // Whole fragments only: a longer quotation is compared by its words.
            if run.len() < 2 || run.len() > 12 || run.len() > other.sequence.len() {
                continue;
            }
            if other
                .sequence
                .windows(run.len())
                .any(|window| window == run)
            {
                let roots = run.iter().filter(|word| !is_function(**word)).count();
                let found = (crate::text::index(run.len()), crate::text::index(roots));
                best = best.max(found);
            }
        }
    }
    best
}

static FUNCTIONS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let mut keys: Vec<u32> = lexicon::rows(include_str!("../../data/function.tsv"))
        .filter_map(|row| row.split('\t').next())
        .map(key)
        .collect();
    keys.sort_unstable();
    keys
});

pub(crate) fn is_function(word: u32) -> bool {
    FUNCTIONS.binary_search(&word).is_ok()
}

/// The long words of a claim, folded, with spaces between: what a slip of the
/// pen is looked for in.
pub(crate) fn long_words(text: &str) -> String {
    let mut out = String::new();
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 5);
    for word in words.take(LONG).map(crate::claim::speaker_key) {
        let function = Lexicon::built_in()
            .get(&word)
            .is_some_and(|e| e.classes.any(Classes::FUNCTION));
        if !function {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&word);
        }
    }
    out
}

/// So many long words of a claim are looked at.
const LONG: usize = 30;

/// How many words of the one stand in the other with a letter more, less or
/// other: `appetite` and `appetit`, `wether` and `whether`; or as a word made
/// from it: `inspect` and `inspection`.
#[allow(clippy::cast_precision_loss)] // a claim has fewer than 2^23 words
fn misspelt(a: &str, b: &str) -> f32 {
    let mut used = [false; LONG];
    let mut count = 0usize;
    for word in a.split(' ') {
        for (at, other) in b.split(' ').enumerate().take(LONG) {
            if used[at] || word.as_bytes().first() != other.as_bytes().first() || word == other {
                continue;
            }
            let made = derived(word, other);
            if !made && (!near(word, other) || are_words(word, other)) {
                continue;
            }
            if b.split(' ').any(|it| it == word) || a.split(' ').any(|it| it == other) {
                continue;
            }
            used[at] = true;
            count += 1;
            break;
        }
    }
    count as f32
}

/// Whether both are words (`latter` and `letter`), so that neither is a slip of
/// the other. Forms of one word (`locks`, `locked`) have one root already.
fn are_words(a: &str, b: &str) -> bool {
    let known = |word: &str| Lexicon::built_in().get(word).is_some();
    let plural = |long: &str, short: &str| long.strip_suffix('s') == Some(short);
    known(a) && known(b) || plural(a, b) || plural(b, a)
}

/// Whether one word is made from the other or both from a third: `inspect` and
/// `inspection`.
fn derived(a: &str, b: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "", "e", "ion", "ions", "ation", "ations", "ment", "ments", "er", "ers", "or", "ors", "al",
        "als", "ance", "ence", "ing", "ings", "ed", "s", "es", "ive", "able", "y", "ies",
        "ication",
    ];
    const FLECTION: &[&str] = &["", "e", "ed", "ing", "s", "es"];
    let head = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let (Some(x), Some(y)) = (a.get(head..), b.get(head..)) else {
        return false;
    };
    // Forms of one verb have one root already.
    let forms = FLECTION.contains(&x) && FLECTION.contains(&y);
    head >= 5 && !forms && ENDINGS.contains(&x) && ENDINGS.contains(&y)
}

/// Whether two words of five letters and more are one but for one letter.
fn near(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() {
        (a.as_bytes(), b.as_bytes())
    } else {
        (b.as_bytes(), a.as_bytes())
    };
    if short.len() < 5 || long.len() - short.len() > 1 {
        return false;
    }
    let head = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let tail = short
        .iter()
        .rev()
        .zip(long.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    // One letter other or missing, or two neighbours swapped; not the first.
    let rest = short.len().saturating_sub(head + tail);
    head >= 1
        && (head >= 3 || tail >= 4)
        && (rest <= 1
            || long.len() == short.len()
                && rest == 2
                && short[head] == long[head + 1]
                && short[head + 1] == long[head])
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn a_letter_more_or_less_is_the_same_word() {
        for (a, b) in [
            ("appetite", "appetit"),
            ("colour", "color"),
            ("centre", "center"),
            ("harbour", "harbor"),
        ] {
            assert!(near(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("north", "south"),
            ("fourteen", "fifteen"),
            ("house", "mouse"),
            ("mother", "bother"),
            ("cat", "car"),
        ] {
            assert!(!near(a, b), "{a} {b}");
        }
    }
}
