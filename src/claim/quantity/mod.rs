//! The quantities of a proposition in comparable form.
//!
//! *Input*: the words of a proposition. *Output*: [`Quantity`]s in order. Each
//! has its number, how it bounds (`more than`, `nearly`, `up to`, a range) and
//! what is counted, in a small normal form:
//!
//! | text | value | unit |
//! | --- | --- | --- |
//! | `28 NATO members` | 28 | `NATO members`, as the text has it |
//! | `5 per cent`, `5%`; `two percentage points` | 5; 2 | `percent`; `percentage points` |
//! | `$3.5 billion`, `50 cents`, `five euros` | 3.5e9, 0.5, 5 | the currency's ISO code |
//! | `one in five`, `two-thirds of` | 0.2, 0.667 | `share` |
//! | `three times as many`, `twice`, `doubled` | 3, 2, 2 | `times` |
//! | `a 34-year-old`, `aged 34` | 34 | `years old` |
//! | `his third term` | 3 | `nth term` |
//! | `6' 2"` | 6; 2 | `feet`; `inches` |
//! | `it has grown to 650` | 650 | none |
//!
//! *Rule*: jump to a word that can begin a number; read the number
//! ([`cardinal`]); a grammar of what follows tells its unit; the words before
//! it tell its bound. Years, dates, clock times, telephone and house numbers,
//! scores and names (`Section 8`, `Article 50`, `G20`) are none.
//!
//! Limits: `$` is the US dollar unless the text says otherwise; `pounds` are
//! money only where they run to thousands or `sterling` stands by.

mod cardinal;
mod counted;
mod grammar;
mod money;

use self::cardinal::cardinal;
use self::counted::{counted, is_name_or_time, stands_alone};
use self::grammar::{Unit, core};
use self::money::{CODES, currency_code};
use super::{Bound, Quantity, profile};
use crate::lexicon::{Classes, Tags};
use crate::span::Span;
use crate::text::Token;

keys! {
    A "a", ABOUT "about", ABOVE "above", AGE "age", AGED "aged", ALMOST "almost", AN "an",
    AND "and", APPROACHING "approaching", APPROXIMATELY "approximately", AROUND "around", AS "as",
    AT "at", BELOW "below", BETTER "better", CIRCA "circa", CLOSE "close", COUNTING "counting",
    DASH "-", DOUBLE "double", DOUBLED "doubled", DOUBLING "doubling", ESTIMATED "estimated",
    EXCEED "exceed", EXCEEDED "exceeded", EXCEEDING "exceeding", EXCESS "excess", FEW "few",
    FEWER "fewer", GREATER "greater", HALF "half", HALVED "halved", HIGHER "higher", IN "in",
    LEAST "least", LESS "less", LITTLE "little", LOWER "lower", MANY "many", MAXIMUM "maximum",
    MINIMUM "minimum", MINUS "minus", MINUS_SIGN "−", MORE "more", MOST "most", MUCH "much",
    NEARLY "nearly", NO "no", NOT "not", OF "of", ONCE "once", OR "or", OVER "over", PLUS "+",
    QUADRUPLED "quadrupled", ROUGHLY "roughly", SMALLER "smaller", SO "so", SOME "some",
    TENS "tens", THAN "than", THE "the", THRICE "thrice", TO "to", TOPPED "topped",
    TREBLED "trebled", TRIPLE "triple", TRIPLED "tripled", TRIPLING "tripling", TWICE "twice",
    UNDER "under", UP "up", UPWARD "upward", UPWARDS "upwards", VIRTUALLY "virtually",
}

/// The quantities of `words`, but for those inside `dates`, which are in order.
pub(super) fn quantities(words: &[Token], source: &str, dates: &[Span]) -> Vec<Quantity> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut date = 0;
    let compounds = has_compound(words, source);
    while at < words.len() {
        let token = &words[at];
        // One question for most words, and not one for each way to begin.
        if !(compounds | can_begin(token)) {
            debug_assert!(!is_anchor(words, source, at));
            at += 1;
            continue;
        }
        while dates.get(date).is_some_and(|d| d.end <= token.span.start) {
            date += 1;
        }
        let dated = dates.get(date).is_some_and(|d| d.overlaps(token.span));
        let anchor = !dated && is_anchor(words, source, at);
        match anchor
            .then(|| at_anchor(words, source, at, &mut out))
            .flatten()
        {
            Some(end) => at = end.max(at + 1),
            None => at += 1,
        }
    }
    out
}

/// The words with which a quantity can begin, beside those of [`CLASSES`] and
/// compounds. `a million` has its number behind the article.
pub(super) const WORDS: &[u32] = &{
    const OTHERS: [u32; 15] = [
        TWICE, THRICE, ONCE, HALF, DOUBLED, DOUBLING, TRIPLED, TRIPLING, TREBLED, QUADRUPLED,
        HALVED, DOUBLE, TRIPLE, AGED, AGE,
    ];
    let mut all = [TENS; OTHERS.len() + CODES.len() + 1];
    let mut at = 0;
    while at < OTHERS.len() {
        all[at] = OTHERS[at];
        at += 1;
    }
    while at < OTHERS.len() + CODES.len() {
        all[at] = CODES[at - OTHERS.len()].0;
        at += 1;
    }
    all
};

/// The classes of the words and signs with which a quantity can begin.
pub(super) const CLASSES: Classes = NUMBERS.with(Classes::CURRENCY);

const NUMBERS: Classes = Classes::DIGIT
    .with(Classes::NUMBER)
    .with(Classes::MAGNITUDE)
    .with(Classes::ORDINAL);

/// Whether a quantity can begin with a word, compounds aside.
#[inline]
fn can_begin(token: &Token) -> bool {
    let listed = profile::lists_of(token.key) & profile::COUNTING != 0;
    token.is(CLASSES) | listed | (token.key == A) | (token.key == AN)
}

/// Whether a quantity begins with the word at `at`.
fn is_anchor(words: &[Token], source: &str, at: usize) -> bool {
    let token = &words[at];
    if !token.is(Classes::WORD) {
        return token.is(Classes::CURRENCY);
    }
    token.is(NUMBERS)
        || match token.key {
            A | AN => cardinal::goes_on(words.get(at + 1), source),
            TWICE | THRICE | ONCE | HALF | DOUBLED | DOUBLING | TRIPLED | TRIPLING | TREBLED
            | QUADRUPLED | HALVED | DOUBLE | TRIPLE | AGED | AGE | TENS => true,
            key => token.is(Classes::UPPER) && currency_code(key).is_some(),
        }
        || is_compound(token, source)
}

/// A word with hyphens that may begin with a number in words: `two-thirds`,
/// `half-million`.
#[inline(always)]
fn is_compound(token: &Token, source: &str) -> bool {
    let (bytes, at) = (source.as_bytes(), token.span.start as usize);
    token.span.len() > 5
        && cardinal::opens_number(bytes[at], bytes[at + 1])
        && token.is(Classes::WORD)
        && bytes[token.span.range()].contains(&b'-')
}

/// Whether some words have such a one.
pub(super) fn has_compound(words: &[Token], source: &str) -> bool {
    let ([first, ..], [.., last]) = (words, words) else {
        return false;
    };
    // Hardly any have a hyphen at all.
    let all = &source.as_bytes()[first.span.join(last.span).range()];
    memchr::memchr(b'-', all).is_some() && words.iter().any(|t| is_compound(t, source))
}

/// Reads the quantity whose number begins at `at`; answers where it ends.
fn at_anchor(words: &[Token], source: &str, at: usize, out: &mut Vec<Quantity>) -> Option<usize> {
    if is_name_or_time(words, source, at) {
        // The number of a name or a time is used up.
        return cardinal(&words[at..], source).map(|(_, taken)| at + taken);
    }
    let (core, taken) = core(words, source, at)?;
    let mut end = at + taken;
    let unit = match &core.unit {
        Unit::Fixed(unit) => Some((*unit).to_owned()),
        Unit::Words(unit) => Some(unit.clone()),
        Unit::Open => {
            let (unit, behind) = counted(words, source, end, core.value)?;
            end = behind;
            unit
        }
    };
    if !stands_alone(words, source, at, end, &core, unit.as_deref()) {
        return Some(end);
    }
    let (before, start) = bound_before(words, at);
    let (behind, end) = bound_behind(words, end);
    let bound = if core.upper.is_some() {
        Bound::Range
    } else {
        behind.or(before).or(core.bound).unwrap_or(Bound::Exact)
    };
    // `minus 5`, `-5`
    let negative = at > 0 && is_minus(words, at);
    let sign = if negative { -1.0 } else { 1.0 };
    let start = if negative { start.min(at - 1) } else { start };
    out.push(Quantity {
        value: sign * core.value,
        upper: core.upper.map(|n| sign * n),
        bound,
        unit,
        span: words[start].span.join(words[end - 1].span),
    });
    Some(end)
}

fn is_minus(words: &[Token], at: usize) -> bool {
    let before = &words[at - 1];
    let tight = !words[at].is(Classes::SPACED);
    before.key == MINUS
        || matches!(before.key, MINUS_SIGN | DASH)
            && tight
            && (at == 1 || before.is(Classes::SPACED))
}

/// How the words before a number bound it, and where they begin.
fn bound_before(words: &[Token], at: usize) -> (Option<Bound>, usize) {
    let key_at = |back: usize| at.checked_sub(back).map_or(0, |i| words[i].key);
    let (one, two, three) = (key_at(1), key_at(2), key_at(3));
    let found = |bound: Bound, back: usize| (Some(bound), at - back);
    match (two, one) {
        (MORE | GREATER | HIGHER | BETTER, THAN) => {
            return if matches!(three, NO | NOT) {
                found(Bound::AtMost, 3)
            } else {
                found(Bound::AtLeast, 2)
            };
        }
        (LESS | FEWER | LOWER | SMALLER, THAN) => {
            return if matches!(three, NO | NOT) {
                found(Bound::AtLeast, 3)
            } else {
                found(Bound::AtMost, 2)
            };
        }
        (AT, LEAST) => return found(Bound::AtLeast, 2),
        (AT, MOST) => return found(Bound::AtMost, 2),
        (UP, TO) => return found(Bound::AtMost, 2),
        (CLOSE, TO) => return found(Bound::About, 2),
        (MANY | MUCH, AS) if three == AS => return found(Bound::AtMost, 3),
        (FEW | LITTLE, AS) if three == AS => return found(Bound::AtLeast, 3),
        (UPWARDS | UPWARD, OF) => return found(Bound::AtLeast, 2),
        (EXCESS, OF) if three == IN => return found(Bound::AtLeast, 3),
        (MINIMUM, OF) => return found(Bound::AtLeast, if three == A { 3 } else { 2 }),
        (MAXIMUM, OF) => return found(Bound::AtMost, if three == A { 3 } else { 2 }),
        (AN | THE, ESTIMATED) => return found(Bound::About, 2),
        _ => {}
    }
    // `a line around half of it`, `a talk about two things`
    let noun = at >= 2
        && words[at - 2].can_be(Tags::NOUN)
        && !words[at - 2].can_be(Tags::VERB)
        && matches!(one, ABOUT | AROUND);
    if noun {
        return (None, at);
    }
    match one {
        OVER | ABOVE | EXCEEDING | EXCEED | EXCEEDED | TOPPED => found(Bound::AtLeast, 1),
        UNDER | BELOW => found(Bound::AtMost, 1),
        ABOUT | AROUND | NEARLY | ALMOST | ROUGHLY | APPROXIMATELY | SOME | ESTIMATED
        | VIRTUALLY | APPROACHING | CIRCA => found(Bound::About, 1),
        _ => (None, at),
    }
}

/// How the words behind a quantity bound it, and where they end.
fn bound_behind(words: &[Token], end: usize) -> (Option<Bound>, usize) {
    let key_at = |i: usize| words.get(end + i).map_or(0, |t| t.key);
    let comma = usize::from(words.get(end).is_some_and(|t| t.is(Classes::PAUSE)));
    match (key_at(comma), key_at(comma + 1)) {
        (OR, MORE) => (Some(Bound::AtLeast), end + comma + 2),
        (OR, LESS | FEWER | UNDER) => (Some(Bound::AtMost), end + comma + 2),
        (OR, SO) => (Some(Bound::About), end + comma + 2),
        (AND, COUNTING) => (Some(Bound::AtLeast), end + comma + 2),
        (AT, LEAST) => (Some(Bound::AtLeast), end + comma + 2),
        (AT, MOST) => (Some(Bound::AtMost), end + comma + 2),
        (AT, THE) if key_at(comma + 2) == LEAST => (Some(Bound::AtLeast), end + comma + 3),
        (AT, THE) if key_at(comma + 2) == MOST => (Some(Bound::AtMost), end + comma + 3),
        (PLUS, _) if comma == 0 => (Some(Bound::AtLeast), end + 1),
        _ => (None, end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::profile::Profile;
    use crate::text::Text;

    fn shown(text: &str) -> String {
        let text = Text::of(text);
        let profile = Profile::of(&text.tokens, text.source);
        let found = quantities(&text.tokens, text.source, &[]);
        assert!(profile.can_count() || found.is_empty(), "{}", text.source);
        let one = |q: &Quantity| {
            let sign = match q.bound {
                Bound::Exact | Bound::Range => "",
                Bound::AtLeast => "≥",
                Bound::AtMost => "≤",
                Bound::About => "~",
            };
            let number = |n: f64| format!("{}", (n * 1000.0).round() / 1000.0);
            let upper = q
                .upper
                .map(|n| format!("..{}", number(n)))
                .unwrap_or_default();
            let unit = q
                .unit
                .as_deref()
                .map(|u| format!(" {u}"))
                .unwrap_or_default();
            format!("{sign}{}{upper}{unit}", number(q.value))
        };
        found.iter().map(one).collect::<Vec<_>>().join("; ")
    }

    /// A text and its quantities: `≥` at least, `≤` at most, `~` about.
    const FOUND: &[(&str, &str)] = &[
        // What is counted.
        ("the 28 NATO members", "28 NATO members"),
        ("The fire burned 400 acres.", "400 acres"),
        ("It has grown to 650.", "650"),
        ("140,000 people fled", "140000 people"),
        ("a 140,000-member force", "140000 member"),
        ("a ten-year sentence", "10 year"),
        ("three of the ministers", "3 ministers"),
        ("nine other ministers", "9 ministers"),
        ("six more ferries", "6 ferries"),
        ("One person was killed.", "1 person"),
        ("two hundred and fifty ladders", "250 ladders"),
        ("twenty-five ladders", "25 ladders"),
        ("one hundred thousand voters", "100000 voters"),
        ("a dozen ladders", "12 ladders"),
        ("two dozen ladders", "24 ladders"),
        ("half a dozen ladders", "6 ladders"),
        ("a couple of ladders", "2 ladders"),
        ("2000 workers struck", "2000 workers"),
        ("It happened three times.", "3 times"),
        ("nine days and four nights", "9 days; 4 nights"),
        (
            "14 Republicans and 3 Democrats",
            "14 Republicans; 3 Democrats",
        ),
        ("two and a half hours", "2.5 hours"),
        ("1.5 million homes", "1500000 homes"),
        ("3m homes", "3000000 homes"),
        ("half a million homes", "500000 homes"),
        ("a half-million homes", "500000 homes"),
        ("a million homes", "1000000 homes"),
        ("12 square miles", "12 square miles"),
        ("minus 5 degrees", "-5 degrees"),
        // Percent and points.
        ("5 percent of voters", "5 percent"),
        ("5% of voters", "5 percent"),
        ("five per cent", "5 percent"),
        ("a 2.5 percent rise", "2.5 percent"),
        ("two percentage points", "2 percentage points"),
        ("25 basis points", "25 basis points"),
        ("a 12-point lead", "12 point"),
        // Money.
        ("$5", "5 USD"),
        ("$3.5 billion", "3500000000 USD"),
        ("$3.5bn", "3500000000 USD"),
        ("£40k a year", "40000 GBP"),
        ("€1,200", "1200 EUR"),
        ("US$20 million", "20000000 USD"),
        ("A$20", "20 AUD"),
        ("EUR 15 million", "15000000 EUR"),
        ("50 cents", "0.5 USD"),
        ("five euros", "5 EUR"),
        ("two million dollars", "2000000 USD"),
        ("300 Swiss francs", "300 CHF"),
        ("4,000 pounds", "4000 GBP"),
        ("ten pounds of butter", "10 pounds"),
        ("a 3-million-dollar house", "3000000 USD"),
        // Bounds.
        ("more than 400 acres", "≥400 acres"),
        ("at least 12 people", "≥12 people"),
        ("over 30 homes", "≥30 homes"),
        ("no fewer than 12 people", "≥12 people"),
        ("12 people or more", "≥12 people"),
        ("hundreds of homes", "≥100 homes"),
        ("tens of thousands of homes", "≥10000 homes"),
        ("hundreds of thousands of homes", "≥100000 homes"),
        ("fewer than 30 homes", "≤30 homes"),
        ("up to 30 homes", "≤30 homes"),
        ("as many as 30 homes", "≤30 homes"),
        ("no more than 30 homes", "≤30 homes"),
        ("under 30 homes", "≤30 homes"),
        ("nearly 30 homes", "~30 homes"),
        ("about 9,000 ladders", "~9000 ladders"),
        ("some 30 homes", "~30 homes"),
        ("an estimated 30 homes", "~30 homes"),
        ("30 homes or so", "~30 homes"),
        ("nearly $3 million", "~3000000 USD"),
        ("twice, at the least", "≥2 times"),
        // Ranges.
        ("20 to 30 homes", "20..30 homes"),
        ("20-30 homes", "20..30 homes"),
        ("20–30 homes", "20..30 homes"),
        ("between 20 and 30 homes", "20..30 homes"),
        ("two or three homes", "2..3 homes"),
        ("$3 to $5 million", "3000000..5000000 USD"),
        ("2 to 3 million homes", "2000000..3000000 homes"),
        ("5 to 10 percent", "5..10 percent"),
        ("between 6% and 9%", "6..9 percent"),
        ("6 percent to 9 percent", "6..9 percent"),
        ("between $6 million and $9 million", "6000000..9000000 USD"),
        (
            "It rose from $6 million to $9 million.",
            "6000000 USD; 9000000 USD",
        ),
        (
            "It rose from 10 percent to 20 percent.",
            "10 percent; 20 percent",
        ),
        // Shares and ratios.
        ("one in five children", "0.2 share"),
        ("nine out of ten dentists", "0.9 share"),
        ("fewer than one in fifty complaints", "≤0.02 share"),
        ("two-thirds of the vote", "0.667 share"),
        ("two thirds of the vote", "0.667 share"),
        ("a third of the vote", "0.333 share"),
        ("a quarter of them", "0.25 share"),
        ("half of the squad", "0.5 share"),
        ("half the squad", "0.5 share"),
        ("more than half of them", "≥0.5 share"),
        ("half an hour", "0.5 hour"),
        ("by half a cent", "0.005 USD"),
        // Feet and inches.
        ("He is 6' 2\".", "6 feet; 2 inches"),
        ("a 3′ 11″ squash", "3 feet; 11 inches"),
        ("It grew to 50 1/4\" in May.", "50.25 inches"),
        ("more than 200' from the truck", "≥200 feet"),
        // Times.
        ("three times as many", "3 times"),
        ("twice as big", "2 times"),
        ("The debt has doubled.", "2 times"),
        ("a tenfold rise", ""),
        ("a ten-fold rise", "10 times"),
        ("I asked for the bill once.", "1 times"),
        // Ages.
        ("a 34-year-old man", "34 years old"),
        ("a man aged 34", "34 years old"),
        ("He is 34 years old.", "34 years old"),
        ("Ada Orr, 34, left.", "34 years old"),
        ("at the age of 34", "34 years old"),
        ("a twenty-five-year-old bridge", "25 years old"),
        // Ranks.
        ("his third term", "3 nth term"),
        ("the 21st floor", "21 nth floor"),
    ];

    /// What is no quantity.
    const NONE: &[&str] = &[
        "in 2016",
        "the 2016 campaign",
        "since 1974",
        "on May 5",
        "5 May 2016",
        "on Oct. 3-5",
        "the 5th of May",
        "in the 1990s",
        "at 10:30",
        "at 5 p.m.",
        "at 5pm",
        "at five o'clock",
        "call 555-1234",
        "9/11",
        "10 Downing Street",
        "1600 Pennsylvania Avenue",
        "under Section 8",
        "Article 50",
        "a G20 summit",
        "an F-16 jet",
        "Boeing 747",
        "Room 12",
        "page 5",
        "No. 5",
        "Proposition 8",
        "They won 3-1.",
        "the 2016-17 season",
        "one of them",
        "no one",
        "No one downstream is in danger.",
        "one day",
        "that one",
        "one another",
        "the first lady",
        "the Second Amendment",
        "at first",
        "second half",
        "at once",
        "Once he had left, it fell.",
        "zero tolerance",
        "three days ago",
        "one-on-one",
        "the Seven Oaks club",
        "a half-hearted reply",
        "third-party candidates",
        "24/7",
        "a double standard",
    ];

    #[test]
    fn found() {
        let wrong: Vec<_> = FOUND
            .iter()
            .filter(|(text, expected)| shown(text) != *expected)
            .map(|(text, expected)| format!("{text}: {}, not {expected}", shown(text)))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn none() {
        let wrong: Vec<_> = NONE
            .iter()
            .filter(|text| !shown(text).is_empty())
            .map(|text| format!("{text}: {}", shown(text)))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn the_span_holds_number_bound_and_unit() {
        let text = Text::of("He lost more than 400 acres of oak.");
        let profile = Profile::of(&text.tokens, text.source);
        let found = quantities(&text.tokens, text.source, &[]);
        assert!(profile.can_count() || found.is_empty(), "{}", text.source);
        assert_eq!(text.slice(found[0].span), "more than 400 acres");
    }

    #[test]
    fn dates_are_left_out() {
        let text = Text::of("In the past 10 years 3 of them left.");
        let date = Span::new(7, 20);
        let found = quantities(&text.tokens, text.source, &[date]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].value, 3.0);
    }
}
