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
//! | `it has grown to 650` | 650 | none |
//!
//! *Rule*: jump to a word that can begin a number; read the number
//! ([`cardinal`]); a grammar of what follows tells its unit; the words before
//! it tell its bound. Years, dates, clock times, telephone and house numbers,
//! scores and names (`Section 8`, `Article 50`, `G20`) are none.
//!
//! Limits: `$` is the US dollar unless the text says otherwise; `pounds` are
//! money only where they run to thousands or `sterling` stands by.

use nom::branch::alt;
use nom::combinator::{opt, value, verify};
use nom::sequence::preceded;
use nom::{Mode, OutputMode, PResult, Parser};

use super::cardinal::{Cardinal, Tail, cardinal, ordinal, part};
use super::{Bound, Quantity};
use crate::grammar::{Tokens, Word, run};
use crate::lexicon::{Classes, Tags, key};
use crate::span::Span;
use crate::text::Token;

/// The quantities of `words`, but for those inside `dates`, which are in order.
pub(super) fn quantities(words: &[Token], source: &str, dates: &[Span]) -> Vec<Quantity> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut date = 0;
    while at < words.len() {
        let token = &words[at];
        while dates.get(date).is_some_and(|d| d.end <= token.span.start) {
            date += 1;
        }
        let dated = dates.get(date).is_some_and(|d| d.overlaps(token.span));
        let anchor = !dated && is_anchor(token, source);
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

/// Whether a quantity can begin with a word.
fn is_anchor(token: &Token, source: &str) -> bool {
    if !token.is(Classes::WORD) {
        return token.is(Classes::CURRENCY);
    }
    token.is(Classes::DIGIT | Classes::NUMBER | Classes::MAGNITUDE | Classes::ORDINAL)
        || matches!(
            token.key,
            A | AN
                | TWICE
                | THRICE
                | ONCE
                | HALF
                | DOUBLED
                | DOUBLING
                | TRIPLED
                | TRIPLING
                | TREBLED
                | QUADRUPLED
                | HALVED
                | DOUBLE
                | TRIPLE
                | AGED
                | AGE
                | TENS
        )
        || token.is(Classes::UPPER) && currency_code(token.key).is_some()
        || token.span.len() > 5
            && memchr::memchr(b'-', token.span.text(source).as_bytes()).is_some()
}

macro_rules! keys {
    ($($name:ident $word:literal),* $(,)?) => { $(const $name: u32 = key($word);)* };
}

keys! {
    A "a", AN "an", TWICE "twice", THRICE "thrice", ONCE "once", HALF "half", DOUBLED "doubled",
    DOUBLING "doubling", TRIPLED "tripled", TRIPLING "tripling", TREBLED "trebled",
    QUADRUPLED "quadrupled", HALVED "halved", DOUBLE "double", TRIPLE "triple", AGED "aged",
    AGE "age", TENS "tens", OF "of", IN "in", OUT "out", TO "to", OR "or", AND "and",
    BETWEEN "between", FROM "from", THE "the", EVERY "every", TIMES "times", PERCENT "percent",
    PER "per", CENT "cent", PCT "pct", SIGN_PERCENT "%", PERCENTAGE "percentage", POINT "point",
    POINTS "points", BASIS "basis", YEARS "years", OLD "old", ONE "one", MORE "more", LESS "less",
    FEWER "fewer", SO "so", THAN "than", AT "at", LEAST "least", MOST "most", UP "up", OVER "over",
    ABOVE "above", UNDER "under", BELOW "below", ABOUT "about", AROUND "around", NEARLY "nearly",
    ALMOST "almost", ROUGHLY "roughly", SOME "some", CLOSE "close", APPROXIMATELY "approximately",
    ESTIMATED "estimated", VIRTUALLY "virtually", APPROACHING "approaching", AS "as", MANY "many",
    MUCH "much", LITTLE "little", FEW "few", NO "no", NOT "not", UPWARDS "upwards",
    UPWARD "upward", EXCESS "excess", EXCEEDING "exceeding", EXCEED "exceed", EXCEEDED "exceeded",
    TOPPED "topped", MINIMUM "minimum", MAXIMUM "maximum", GREATER "greater", HIGHER "higher",
    LOWER "lower", SMALLER "smaller", BETTER "better", CIRCA "circa", PLUS "+", PLUS_WORD "plus",
    COUNTING "counting", DASH "-", EN_DASH "–", MINUS "minus", MINUS_SIGN "−", AGO "ago",
    OTHER "other", ADDITIONAL "additional", EXTRA "extra", FURTHER "further", DIFFERENT "different",
    SEPARATE "separate", FULL "full", ENTIRE "entire", CONSECUTIVE "consecutive", SUCH "such", FIRST "first",
    SECOND "second", PM "p.m.", AM "a.m.", PM_SHORT "pm", AM_SHORT "am", CLOCK "o'clock",
    TOLERANCE "tolerance", DAY "day", THING "thing", ANOTHER "another", WHO "who", WAY "way",
    SIDE "side", ITS "its", HIS "his", HER "her", THEIR "their", OUR "our", MY "my", YOUR "your",
    THEM "them", US "us", IT "it", SEVERAL "several", HUNDREDS "hundreds", THOUSANDS "thousands",
    MILLIONS "millions", BILLIONS "billions", DOZENS "dozens", TRILLIONS "trillions", WHAT "what", THAT "that", STERLING "sterling",
    DOZEN "dozen", JUST "just", LINE "'", HUNDRED "hundred", THOUSAND "thousand", LAST "last",
}

/// What the grammar reads of a quantity, without what stands before it.
#[derive(Clone, Debug)]
struct Core {
    value: f64,
    upper: Option<f64>,
    unit: Unit,
    bound: Option<Bound>,
}

#[derive(Clone, Debug, PartialEq)]
enum Unit {
    /// What is counted is told by the noun behind the number, if there is one.
    Open,
    /// A unit of the normal form.
    Fixed(&'static str),
    /// Words, as they are written.
    Words(String),
}

/// A leaf: a number.
#[derive(Clone, Copy)]
struct Number<'s>(&'s str);

impl<'a> Parser<Tokens<'a>> for Number<'_> {
    type Output = Cardinal;
    type Error = ();

    fn process<OM: OutputMode>(
        &mut self,
        input: Tokens<'a>,
    ) -> PResult<OM, Tokens<'a>, Cardinal, ()> {
        match cardinal(input.0, self.0) {
            Some((number, taken)) => Ok((Tokens(&input.0[taken..]), OM::Output::bind(|| number))),
            None => Err(nom::Err::Error(OM::Error::bind(|| ()))),
        }
    }
}

/// `%`, `per cent`, `percentage points`, `basis points`
fn percent<'a>() -> impl Parser<Tokens<'a>, Output = &'static str, Error = ()> {
    let points = || alt((Word(POINTS), Word(POINT)));
    alt((
        value("percent", (Word(PER), Word(CENT))),
        value(
            "percentage points",
            (alt((Word(PERCENT), Word(PERCENTAGE))), points()),
        ),
        value("basis points", (Word(BASIS), points())),
        value(
            "percent",
            alt((Word(PERCENT), Word(PCT), Word(SIGN_PERCENT))),
        ),
    ))
}

/// `to`, `or`, a dash between the ends of a range
fn until<'a>() -> impl Parser<Tokens<'a>, Output = (), Error = ()> {
    value((), alt((Word(TO), Word(DASH), Word(EN_DASH))))
}

/// The second number of a range.
fn range_end<'a>(
    source: &str,
    between: bool,
) -> impl Parser<Tokens<'a>, Output = (Option<&'static str>, Cardinal), Error = ()> {
    let joint = move |input: Tokens<'a>| {
        let rule = if between {
            value((), Word(AND)).parse_complete(input)
        } else {
            until().parse_complete(input)
        };
        rule
    };
    (preceded(joint, opt(sign())), Number(source))
}

/// `in five`, `out of ten`, `in every five`
fn out_of<'a>(source: &str) -> impl Parser<Tokens<'a>, Output = f64, Error = ()> {
    let every = opt(alt((Word(EVERY), Word(key("each")))));
    let of = alt((value((), Word(IN)), value((), (Word(OUT), Word(OF)))));
    verify(
        preceded((of, every), Number(source)).map(|n: Cardinal| {
            if n.tail == Tail::None && n.upper.is_none() {
                n.value
            } else {
                0.0
            }
        }),
        |n: &f64| *n > 1.0,
    )
}

/// A sign of a currency: `$`, `US$`, `£`, or its code: `EUR`.
fn sign<'a>() -> impl Parser<Tokens<'a>, Output = &'static str, Error = ()> {
    Sign
}

struct Sign;

impl<'a> Parser<Tokens<'a>> for Sign {
    type Output = &'static str;
    type Error = ();

    fn process<OM: OutputMode>(
        &mut self,
        input: Tokens<'a>,
    ) -> PResult<OM, Tokens<'a>, &'static str, ()> {
        let found = input.0.first().and_then(|first| {
            let second = input
                .0
                .get(1)
                .filter(|t| t.key == DOLLAR_SIGN && !t.is(Classes::SPACED));
            match second {
                Some(_) => dollar_of(first.key).map(|code| (code, 2)),
                None if first.is(Classes::WORD) => currency_code(first.key)
                    .filter(|_| first.is(Classes::UPPER))
                    .map(|code| (code, 1)),
                None => sign_code(first.key).map(|code| (code, 1)),
            }
        });
        match found {
            Some((code, taken)) => Ok((Tokens(&input.0[taken..]), OM::Output::bind(|| code))),
            None => Err(nom::Err::Error(OM::Error::bind(|| ()))),
        }
    }
}

const DOLLAR_SIGN: u32 = key("$");

fn sign_code(key_of: u32) -> Option<&'static str> {
    const SIGNS: [(u32, &str); 8] = [
        (DOLLAR_SIGN, "USD"),
        (key("£"), "GBP"),
        (key("€"), "EUR"),
        (key("¥"), "JPY"),
        (key("₹"), "INR"),
        (key("₽"), "RUB"),
        (key("₪"), "ILS"),
        (key("₩"), "KRW"),
    ];
    SIGNS.iter().find(|s| s.0 == key_of).map(|s| s.1)
}

fn dollar_of(key_of: u32) -> Option<&'static str> {
    const DOLLARS: [(u32, &str); 7] = [
        (key("us"), "USD"),
        (key("a"), "AUD"),
        (key("c"), "CAD"),
        (key("hk"), "HKD"),
        (key("nz"), "NZD"),
        (key("s"), "SGD"),
        (key("r"), "BRL"),
    ];
    DOLLARS.iter().find(|s| s.0 == key_of).map(|s| s.1)
}

fn currency_code(key_of: u32) -> Option<&'static str> {
    const CODES: [(u32, &str); 11] = [
        (key("usd"), "USD"),
        (key("eur"), "EUR"),
        (key("gbp"), "GBP"),
        (key("jpy"), "JPY"),
        (key("chf"), "CHF"),
        (key("cny"), "CNY"),
        (key("cad"), "CAD"),
        (key("aud"), "AUD"),
        (key("inr"), "INR"),
        (key("rub"), "RUB"),
        (key("sek"), "SEK"),
    ];
    CODES.iter().find(|s| s.0 == key_of).map(|s| s.1)
}

/// A currency in words, and how many of it make the unit.
fn currency_word(key_of: u32) -> Option<(&'static str, f64)> {
    const WORDS: [(u32, &str, f64); 22] = [
        (key("dollar"), "USD", 1.0),
        (key("dollars"), "USD", 1.0),
        (key("bucks"), "USD", 1.0),
        (CENT, "USD", 0.01),
        (key("cents"), "USD", 0.01),
        (key("euro"), "EUR", 1.0),
        (key("euros"), "EUR", 1.0),
        (key("pence"), "GBP", 0.01),
        (key("yen"), "JPY", 1.0),
        (key("yuan"), "CNY", 1.0),
        (key("renminbi"), "CNY", 1.0),
        (key("rouble"), "RUB", 1.0),
        (key("roubles"), "RUB", 1.0),
        (key("ruble"), "RUB", 1.0),
        (key("rubles"), "RUB", 1.0),
        (key("rupee"), "INR", 1.0),
        (key("rupees"), "INR", 1.0),
        (key("kronor"), "SEK", 1.0),
        (key("shekels"), "ILS", 1.0),
        (key("zloty"), "PLN", 1.0),
        (key("zlotys"), "PLN", 1.0),
        (key("baht"), "THB", 1.0),
    ];
    WORDS.iter().find(|w| w.0 == key_of).map(|w| (w.1, w.2))
}

/// `Canadian dollars`, `Swiss francs`
fn national(adjective: u32, noun: u32) -> Option<&'static str> {
    const DOLLARS: [u32; 2] = [key("dollars"), key("dollar")];
    const FRANCS: [u32; 2] = [key("francs"), key("franc")];
    const POUNDS: [u32; 2] = [key("pounds"), key("pound")];
    const PESOS: [u32; 2] = [key("pesos"), key("peso")];
    const CROWNS: [u32; 3] = [key("kroner"), key("krone"), key("kronor")];
    let code = match adjective {
        CANADIAN if DOLLARS.contains(&noun) => "CAD",
        AUSTRALIAN if DOLLARS.contains(&noun) => "AUD",
        AMERICAN | US if DOLLARS.contains(&noun) => "USD",
        SWISS if FRANCS.contains(&noun) => "CHF",
        BRITISH if POUNDS.contains(&noun) => "GBP",
        EGYPTIAN if POUNDS.contains(&noun) => "EGP",
        MEXICAN if PESOS.contains(&noun) => "MXN",
        NORWEGIAN if CROWNS.contains(&noun) => "NOK",
        DANISH if CROWNS.contains(&noun) => "DKK",
        SWEDISH if CROWNS.contains(&noun) => "SEK",
        _ => return None,
    };
    Some(code)
}

keys! {
    CANADIAN "canadian", AUSTRALIAN "australian", AMERICAN "american", SWISS "swiss",
    BRITISH "british", EGYPTIAN "egyptian", MEXICAN "mexican", NORWEGIAN "norwegian",
    DANISH "danish", SWEDISH "swedish", POUND "pound", POUNDS "pounds",
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

/// The grammar: a number and what makes its unit, in the order in which a
/// reader would decide.
fn core(words: &[Token], source: &str, at: usize) -> Option<(Core, usize)> {
    let tokens = &words[at..];
    let first = &tokens[0];
    let key_at = |i: usize| tokens.get(i).map_or(0, |t| t.key);
    let fixed = |value: f64, unit: &'static str| Core {
        value,
        upper: None,
        unit: Unit::Fixed(unit),
        bound: None,
    };
    match first.key {
        TWICE => return Some((fixed(2.0, "times"), 1)),
        THRICE => return Some((fixed(3.0, "times"), 1)),
        ONCE => return once(words, at).then(|| (fixed(1.0, "times"), 1)),
        DOUBLED | DOUBLING => return Some((fixed(2.0, "times"), 1)),
        TRIPLED | TRIPLING | TREBLED => return Some((fixed(3.0, "times"), 1)),
        QUADRUPLED => return Some((fixed(4.0, "times"), 1)),
        HALVED => return Some((fixed(0.5, "times"), 1)),
        DOUBLE | TRIPLE => {
            let of = matches!(key_at(1), THE | THAT | WHAT | ITS | HIS | THEIR);
            return of.then(|| {
                (
                    fixed(if first.key == DOUBLE { 2.0 } else { 3.0 }, "times"),
                    1,
                )
            });
        }
        AGED | AGE => {
            let skip = 1 + usize::from(first.key == AGE && key_at(1) == OF);
            let number = Number(source);
            let rule = (opt(Word(OF)), number);
            let _ = rule;
            let (age, taken) = cardinal(tokens.get(skip..)?, source)?;
            return (age.tail == Tail::None && age.value < 130.0).then_some((
                Core {
                    value: age.value,
                    upper: age.upper,
                    unit: Unit::Fixed("years old"),
                    bound: None,
                },
                skip + taken,
            ));
        }
        TENS if key_at(1) == OF && matches!(key_at(2), THOUSANDS | MILLIONS | BILLIONS) => {
            let scale = many(key_at(2))?;
            let skip = 3 + usize::from(key_at(3) == OF);
            return Some((
                Core {
                    value: scale * 10.0,
                    upper: None,
                    unit: Unit::Open,
                    bound: Some(Bound::AtLeast),
                },
                skip,
            ));
        }
        _ => {}
    }
    // `hundreds of thousands`, `dozens`
    if let Some(scale) = many(first.key) {
        if at > 0 && words[at - 1].is(Classes::NUMBER | Classes::DIGIT) {
            return None;
        }
        let (scale, skip) = match (key_at(1), many(key_at(2))) {
            (OF, Some(more)) => (scale * more, 3),
            _ => (scale, 1),
        };
        let of = key_at(skip) == OF;
        return Some((
            Core {
                value: scale,
                upper: None,
                unit: Unit::Open,
                bound: Some(Bound::AtLeast),
            },
            skip + usize::from(of),
        ));
    }
    if let Some(found) = fraction(words, source, at) {
        return Some(found);
    }
    if let Some(value) = ordinal(first, source) {
        return rank(words, source, at, value);
    }
    // Money with its sign before it.
    if let Some(((code, number, end), taken)) = run(
        &mut (sign(), Number(source), opt(range_end(source, false))),
        tokens,
    ) {
        let upper = end
            .map(|(_, n)| n)
            .filter(|n| n.value > number.value && n.tail == Tail::None);
        let taken = if end.is_some() && upper.is_none() {
            run(&mut (sign(), Number(source)), tokens)?.1
        } else {
            taken
        };
        let percent_behind = run(&mut percent(), &tokens[taken..]).is_some();
        if percent_behind {
            return None;
        }
        let scale = upper.map_or(1.0, |u| shared_scale(&number, &u));
        return Some((
            Core {
                value: number.value * scale,
                upper: upper.map(|n| n.value).or(number.upper),
                unit: Unit::Fixed(code),
                bound: None,
            },
            taken,
        ));
    }
    let (number, mut taken) = cardinal(tokens, source)?;
    if first.is(Classes::CAPITAL) && !first.is(Classes::SENTENCE) && at > 0 {
        return None;
    }
    let token = &tokens[taken - 1];
    match number.tail {
        Tail::None => {}
        Tail::Ordinal => return None,
        Tail::Times => return Some((fixed(number.value, "times"), taken)),
        Tail::Share => {
            let of = usize::from(key_at(taken) == OF);
            let _ = of;
            return Some((fixed(number.value, "share"), taken));
        }
        Tail::Plus => {
            return Some((
                Core {
                    value: number.value,
                    upper: None,
                    unit: Unit::Open,
                    bound: Some(Bound::AtLeast),
                },
                taken,
            ));
        }
        Tail::Unit(from) => {
            let rest = &token.span.text(source)[from as usize..];
            let unit = match rest {
                "year-old" | "year-olds" => Unit::Fixed("years old"),
                "percent" => Unit::Fixed("percent"),
                "dollar" => Unit::Fixed("USD"),
                "euro" => Unit::Fixed("EUR"),
                "percentage-point" => Unit::Fixed("percentage points"),
                "minute" | "man" | "woman" if false => Unit::Open,
                rest => Unit::Words(rest.replace('-', " ")),
            };
            return Some((
                Core {
                    value: number.value,
                    upper: number.upper,
                    unit,
                    bound: None,
                },
                taken,
            ));
        }
    }
    // A second number: a range, or two quantities of one unit.
    let mut upper = number.upper;
    let mut value = number.value;
    let before = if at > 0 { words[at - 1].key } else { 0 };
    let end = run(&mut range_end(source, before == BETWEEN), &tokens[taken..]);
    if let Some(((code, second), more)) = end {
        let fits = second.value > value
            && upper.is_none()
            && second.tail == Tail::None
            && before != FROM
            && code.is_none()
            && (tokens[taken].key != TO || !is_score(words, at, taken));
        if fits {
            value *= shared_scale(&number, &second);
            upper = Some(second.value);
            taken += more;
        }
    } else if key_at(taken) == OR {
        // `two or three`
        if let Some((second, more)) = tokens
            .get(taken + 1..)
            .and_then(|rest| cardinal(rest, source))
        {
            if second.value > value && second.tail == Tail::None && second.value <= value + 10.0 {
                upper = Some(second.value);
                taken += 1 + more;
            }
        }
    }
    let range = |unit: Unit| Core {
        value,
        upper,
        unit,
        bound: None,
    };
    let rest = &tokens[taken..];
    if let Some((unit, more)) = run(&mut percent(), rest) {
        return Some((range(Unit::Fixed(unit)), taken + more));
    }
    if upper.is_none() {
        if let Some((of, more)) = run(&mut out_of(source), rest) {
            let year = (1500.0..2100.0).contains(&of) && tokens[taken + more - 1].span.len() == 4;
            let after = tokens.get(taken + more);
            let dated =
                after.is_some_and(|t| t.is(Classes::UNIT | Classes::MONTH)) && key_at(taken) == IN;
            if value < of && !year && !dated {
                return Some((fixed(value / of, "share"), taken + more));
            }
        }
    }
    if key_at(taken) == TIMES {
        return Some((range(Unit::Fixed("times")), taken + 1));
    }
    if key_at(taken) == YEARS
        && (key_at(taken + 1) == OLD || key_at(taken + 1) == OF && key_at(taken + 2) == AGE)
    {
        return Some((
            range(Unit::Fixed("years old")),
            taken + 2 + usize::from(key_at(taken + 1) == OF),
        ));
    }
    if let Some((code, part)) = currency_word(key_at(taken)) {
        return Some((
            Core {
                value: value * part,
                upper: upper.map(|n| n * part),
                unit: Unit::Fixed(code),
                bound: None,
            },
            taken + 1,
        ));
    }
    if let Some(code) = national(key_at(taken), key_at(taken + 1)) {
        return Some((range(Unit::Fixed(code)), taken + 2));
    }
    if let Some(code) = tokens
        .get(taken)
        .filter(|t| t.is(Classes::UPPER))
        .and_then(|t| currency_code(t.key))
    {
        return Some((range(Unit::Fixed(code)), taken + 1));
    }
    if matches!(key_at(taken), POUND | POUNDS)
        && (value >= 1000.0 || key_at(taken + 1) == STERLING)
        && key_at(taken + 1) != OF
    {
        return Some((
            range(Unit::Fixed("GBP")),
            taken + 1 + usize::from(key_at(taken + 1) == STERLING),
        ));
    }
    Some((range(Unit::Open), taken))
}

/// `won 3 to 1`, `voted 52 to 48`: numbers with no unit behind them.
fn is_score(words: &[Token], at: usize, taken: usize) -> bool {
    let behind = words.get(at + taken + 2);
    let verb = at > 0 && words[at - 1].can_be(Tags::VBD | Tags::VBN);
    verb && behind.is_none_or(|t| !t.is(Classes::WORD))
}

/// What the first number of a range takes from the second: `2 to 3 million`.
fn shared_scale(first: &Cardinal, second: &Cardinal) -> f64 {
    if !second.scaled || first.scaled || first.value >= 1000.0 {
        return 1.0;
    }
    [1e12, 1e9, 1e6, 1e3, 1e2]
        .into_iter()
        .find(|scale| second.value >= *scale && first.value * scale < second.value * 1.000_1)
        .unwrap_or(1.0)
}

/// `hundreds`, `dozens`
fn many(key_of: u32) -> Option<f64> {
    Some(match key_of {
        DOZENS => 12.0,
        HUNDREDS => 1e2,
        THOUSANDS => 1e3,
        MILLIONS => 1e6,
        BILLIONS => 1e9,
        TRILLIONS => 1e12,
        _ => return None,
    })
}

/// `I did it once.`, `once a week`: no `once he had left`, `at once`.
fn once(words: &[Token], at: usize) -> bool {
    let before = if at > 0 { words[at - 1].key } else { 0 };
    if matches!(before, AT | ALL | FOR) || words[at].is(Classes::CAPITAL) && words.len() > 3 {
        return false;
    }
    match words.get(at + 1) {
        None => at > 0,
        Some(next) => {
            (next.is(Classes::PAUSE | Classes::STOP) && at > 0)
                || matches!(next.key, A | EVERY | IN)
                    && words.get(at + 2).is_some_and(|t| t.is(Classes::UNIT))
        }
    }
}

keys! { ALL "all", FOR "for" }

/// `a third of`, `two thirds`, `half of it`, `half a year`.
fn fraction(words: &[Token], source: &str, at: usize) -> Option<(Core, usize)> {
    let tokens = &words[at..];
    let key_at = |i: usize| tokens.get(i).map_or(0, |t| t.key);
    let share = |value: f64| Core {
        value,
        upper: None,
        unit: Unit::Fixed("share"),
        bound: None,
    };
    let first = &tokens[0];
    let ends = |i: usize| {
        tokens.get(i).is_none_or(|t| {
            t.is(Classes::PAUSE | Classes::STOP | Classes::CONJUNCTION)
                || matches!(t.key, OF | THAN)
        })
    };
    if first.key == HALF || matches!(first.key, A | ONE) && key_at(1) == HALF {
        let from = usize::from(first.key != HALF);
        let before = if at > 0 { &words[at - 1] } else { first };
        if at > 0
            && (before.is(Classes::ORDINAL)
                || matches!(before.key, OTHER | BETTER | THE)
                    && from == 0
                    && key_at(from + 1) != OF)
        {
            return None;
        }
        if matches!(key_at(from + 1), A | AN) && cardinal(&tokens[from..], source).is_some() {
            return None; // `half a million`
        }
        // `half an hour`
        if matches!(key_at(from + 1), A | AN) {
            let unit = tokens.get(from + 2).filter(|t| t.is(Classes::UNIT))?;
            return Some((
                Core {
                    unit: Unit::Words(unit.span.text(source).to_lowercase()),
                    ..share(0.5)
                },
                from + 3,
            ));
        }
        let of = matches!(
            key_at(from + 1),
            OF | THE | ITS | HIS | HER | THEIR | OUR | MY | YOUR | THAT | WHAT
        ) || ends(from + 1);
        return of.then_some((share(0.5), from + 1));
    }
    if matches!(first.key, A | ONE) {
        let part = part(key_at(1), false)?;
        return ends(2).then_some((share(part), 2));
    }
    if first.is(Classes::NUMBER | Classes::DIGIT) {
        let (number, taken) = cardinal(tokens, source)?;
        let part = part(key_at(taken), true)?;
        // `three quarters` of a year are a date as likely.
        let quarters = matches!(key_at(taken), QUARTERS) && !ends(taken + 1);
        return (number.value < 20.0 && number.tail == Tail::None && !quarters)
            .then_some((share(number.value * part), taken + 1));
    }
    None
}

keys! { QUARTERS "quarters" }

/// `his third term`, `the 21st floor`.
fn rank(words: &[Token], source: &str, at: usize, value: f64) -> Option<(Core, usize)> {
    const NO_RANK: &[u32] = &[
        key("lady"),
        key("place"),
        key("name"),
        key("hand"),
        key("glance"),
        key("sight"),
        key("class"),
        key("world"),
        key("party"),
        key("amendment"),
        key("responder"),
        key("responders"),
        key("half"),
        key("quarter"),
        key("century"),
        key("grade"),
        key("graders"),
        key("aid"),
        key("person"),
        key("rate"),
        key("thing"),
        key("things"),
        key("day"),
        key("nature"),
        key("thought"),
        key("thoughts"),
        key("guessing"),
        key("street"),
        key("avenue"),
    ];
    let token = &words[at];
    let noun = words.get(at + 1)?;
    let before = at.checked_sub(1).map(|i| &words[i]);
    let determined = before
        .is_some_and(|t| t.is(Classes::DETERMINER | Classes::POSSESSIVE) || t.key == key("'s"));
    let named =
        token.is(Classes::CAPITAL) && !token.is(Classes::SENTENCE) || noun.is(Classes::CAPITAL);
    let common = noun.can_be(Tags::NN)
        && !noun.is(Classes::MONTH | Classes::PREPOSITION | Classes::AUXILIARY | Classes::FUNCTION);
    if !determined
        || named
        || !common
        || NO_RANK.contains(&noun.key)
        || before.is_some_and(|t| t.is(Classes::MONTH))
    {
        return None;
    }
    let unit = format!("nth {}", noun.span.text(source).to_lowercase());
    Some((
        Core {
            value,
            upper: None,
            unit: Unit::Words(unit),
            bound: None,
        },
        2,
    ))
}

/// What is counted behind a number that ends before `at`, and where it ends;
/// `None` where the number is no quantity after all.
fn counted(
    words: &[Token],
    source: &str,
    at: usize,
    value: f64,
) -> Option<(Option<String>, usize)> {
    let mut start = at;
    // `three of the ministers`, `two more`, `five other men`
    if words.get(start).is_some_and(|t| t.key == OF) {
        let det = words
            .get(start + 1)
            .is_some_and(|t| t.is(Classes::DETERMINER | Classes::POSSESSIVE));
        let bare = words
            .get(start + 1)
            .is_some_and(|t| t.can_be(Tags::NNS) && value >= 10.0);
        if !det && !bare {
            return Some((None, at));
        }
        start += 1 + usize::from(det);
    }
    while words.get(start).is_some_and(|t| {
        matches!(
            t.key,
            MORE | OTHER
                | ADDITIONAL
                | EXTRA
                | FURTHER
                | DIFFERENT
                | SEPARATE
                | FULL
                | ENTIRE
                | CONSECUTIVE
                | SUCH
                | FEWER
                | LESS
        )
    }) {
        start += 1;
    }
    let mut end = start;
    let mut head = None;
    while let Some(token) = words.get(end) {
        if end >= start + 5
            || !token.is(Classes::WORD)
            || token.is(Classes::DIGIT | Classes::CLITIC | Classes::HANDLE)
        {
            break;
        }
        let noun = token.can_be(Tags::NOUN) || token.is(Classes::UNIT);
        let name = token.is(Classes::CAPITAL);
        let stops = token.is(Classes::FUNCTION
            | Classes::AUXILIARY
            | Classes::MODAL
            | Classes::DAY_WORD
            | Classes::WEEKDAY
            | Classes::CONJUNCTION)
            || token.is(Classes::MONTH) && name
            || token.is(Classes::PREPOSITION) && !noun;
        if stops {
            break;
        }
        let verb = token.can_be(Tags::VBD | Tags::VBZ | Tags::VBP | Tags::MD)
            && !token.can_be(Tags::NOUN)
            && !token.can_be(Tags::VBN | Tags::JJ);
        if verb {
            break;
        }
        if noun || name {
            // `one man works`: the noun has been there.
            if head.is_some() && value == 1.0 && token.can_be(Tags::VBZ | Tags::VBD) {
                break;
            }
            head = Some(end);
            end += 1;
            if token.can_be(Tags::NNS)
                && !name
                && (token.can_be(Tags::NNS) && !token.can_be(Tags::NN))
            {
                break;
            }
            continue;
        }
        let modifier = token.can_be(Tags::JJ | Tags::VBN | Tags::VBG) && !token.is(Classes::ADVERB);
        if !modifier {
            break;
        }
        end += 1;
    }
    let Some(head) = head else {
        return Some((None, at));
    };
    // A participle behind the noun is none of it.
    let mut unit = String::new();
    super::cut::join(
        source,
        &[words[start].span.join(words[head].span)],
        &mut unit,
    );
    Some((Some(unit), head + 1))
}

/// Whether a number with its unit is a quantity where it stands.
fn stands_alone(
    words: &[Token],
    source: &str,
    at: usize,
    end: usize,
    core: &Core,
    unit: Option<&str>,
) -> bool {
    let first = &words[at];
    let next = words.get(end);
    let next_key = next.map_or(0, |t| t.key);
    // `three days ago` is a date.
    if matches!(next_key, AGO) {
        return false;
    }
    let open = core.unit == Unit::Open;
    if !open {
        return true;
    }
    let number = first.span.text(source);
    // `60 Minutes`, `12 Angry Men`: a title, if it is not a people.
    if let Some(head) = unit.and_then(|_| words[at + 1..end].last()) {
        let titled = head.is(Classes::CAPITAL)
            && !head.is(Classes::UPPER | Classes::DEMONYM | Classes::PLACE | Classes::GROUP)
            && !head.span.text(source).ends_with('s');
        if titled || head.is(Classes::CAPITAL) && head.is(Classes::UNIT) {
            return false;
        }
    }
    if first.key == ONE
        && core.upper.is_none()
        && end == at + 1 + unit.map_or(0, |u| u.split(' ').count())
    {
        // `one of them`, `no one`, `one day`, `that one`.
        let idle = unit.is_none() && !next.is_none_or(|t| t.is(Classes::STOP))
            || unit.is_none()
            || matches!(
                unit,
                Some(
                    "day"
                        | "thing"
                        | "way"
                        | "side"
                        | "point"
                        | "reason"
                        | "time"
                        | "hand"
                        | "kind"
                )
            )
            || at > 0 && matches!(words[at - 1].key, NO | THAT | WHAT) && unit.is_none();
        if idle {
            return false;
        }
    }
    if number == "zero" && next_key == TOLERANCE || unit == Some("tolerance") {
        return false;
    }
    if first.is(Classes::DIGIT) && is_year(words, source, at, end, unit) {
        return false;
    }
    true
}

/// Whether four digits are a year: by their size, and by what is around them.
fn is_year(words: &[Token], source: &str, at: usize, end: usize, unit: Option<&str>) -> bool {
    let number = words[at].span.text(source);
    if number.len() != 4
        || !number.bytes().all(|b| b.is_ascii_digit())
        || !(b"1000"..=b"2100").contains(&number.as_bytes().first_chunk::<4>().unwrap_or(b"0000"))
    {
        return false;
    }
    let before = at.checked_sub(1).map(|i| &words[i]);
    let dated = before.is_some_and(|t| {
        t.is(Classes::PREPOSITION
            | Classes::DETERMINER
            | Classes::POSSESSIVE
            | Classes::MONTH
            | Classes::SUBORDINATOR
            | Classes::SEASON)
            && !matches!(
                t.key,
                ABOUT | AROUND | OVER | UNDER | NEARLY | SOME | ABOVE | BELOW | TO | OF
            )
    });
    let plural = unit.is_some()
        && words[at + 1..end]
            .last()
            .is_some_and(|t| t.can_be(Tags::NNS));
    let recent = number >= "1500";
    recent && (dated || !plural)
}

/// Whether the number at `at` is that of a name, a time, an address.
fn is_name_or_time(words: &[Token], source: &str, at: usize) -> bool {
    let token = &words[at];
    if !token.is(Classes::DIGIT | Classes::NUMBER | Classes::ORDINAL) {
        return false;
    }
    let before = at.checked_sub(1).map(|i| &words[i]);
    let next = words.get(at + 1);
    let word = token.span.text(source);
    let digit = token.is(Classes::DIGIT);
    // 10:30, 9/11, 555-1234 are no cardinals; `5 p.m.`, `5 o'clock`
    if next.is_some_and(|t| {
        matches!(t.key, PM | AM_DOT | PM_SHORT | CLOCK)
            || t.key == AM_SHORT && digit && !t.is(Classes::CAPITAL)
    }) {
        return true;
    }
    if digit && (word.ends_with("pm") || word.ends_with("am") || word.contains(':')) {
        return true;
    }
    // `the 5th of May`, `5 May 2016`
    let month = |t: &Token| t.is(Classes::MONTH) && t.is(Classes::CAPITAL);
    if next.is_some_and(month) && word.len() <= 4 {
        return true;
    }
    let Some(before) = before else {
        return false;
    };
    if before.is(Classes::MONTH) && before.is(Classes::CAPITAL) {
        return true;
    }

    if NUMBERED.contains(&before.key) {
        return !next.is_some_and(|t| t.can_be(Tags::NNS) && !t.can_be(Tags::VBZ))
            || before.is(Classes::CAPITAL);
    }
    if matches!(word, "911" | "9/11" | "24/7") && !next.is_some_and(|t| t.can_be(Tags::NNS)) {
        return true;
    }
    if digit && before.key == key("#") {
        return true;
    }
    // `'90s` and `’04`
    if before.is(Classes::MARK) && word.len() <= 3 && word.ends_with('s') {
        return true;
    }
    // `Boeing 747`, `Windows 10`: a name and a number with nothing to count.
    let named = before.is(Classes::CAPITAL)
        && before.can_be(Tags::NNP)
        && (!before.is(Classes::SENTENCE) || before.tags == Tags::NNP)
        && !before.is(Classes::FUNCTION | Classes::WEEKDAY | Classes::TITLE)
        && !before.can_be(Tags::VERB);
    let counts = next.is_some_and(|t| {
        t.can_be(Tags::NNS | Tags::JJ)
            || t.is(Classes::MAGNITUDE | Classes::UNIT | Classes::NUMBER)
            || matches!(t.key, SIGN_PERCENT | PERCENT | PER)
            || t.can_be(Tags::NN) && t.is(Classes::WORD) && !t.is(Classes::CAPITAL)
    });
    if named && digit && !counts {
        return true;
    }
    // `10 Downing Street`
    digit
        && next.is_some_and(|t| t.is(Classes::CAPITAL))
        && words[at + 1..]
            .iter()
            .take(4)
            .take_while(|t| t.is(Classes::CAPITAL))
            .any(|t| STREETS.contains(&t.key))
}

const AM_DOT: u32 = AM;

/// Words that have a number behind them as a name.
const NUMBERED: &[u32] = &[
    key("section"),
    key("article"),
    key("chapter"),
    key("room"),
    key("flight"),
    key("route"),
    key("highway"),
    key("interstate"),
    key("channel"),
    key("title"),
    key("page"),
    key("number"),
    key("no."),
    key("act"),
    key("proposition"),
    key("prop"),
    key("prop."),
    key("measure"),
    key("question"),
    key("rule"),
    key("unit"),
    key("phase"),
    key("level"),
    key("grade"),
    key("type"),
    key("version"),
    key("psalm"),
    key("verse"),
    key("apollo"),
    key("line"),
    key("gate"),
    key("platform"),
    key("ward"),
    key("district"),
    key("precinct"),
    key("bowl"),
    key("appendix"),
    key("exhibit"),
    key("paragraph"),
    key("clause"),
    key("amendment"),
    key("resolution"),
    key("terminal"),
    key("apartment"),
    key("apt."),
    key("suite"),
    key("box"),
    key("station"),
    key("engine"),
    key("tier"),
    key("class"),
    key("area"),
    key("formula"),
    key("model"),
    key("pier"),
    key("lot"),
    key("hole"),
];

/// Words that end the name of a street.
const STREETS: &[u32] = &[
    key("street"),
    key("st."),
    key("st"),
    key("avenue"),
    key("ave."),
    key("ave"),
    key("road"),
    key("rd."),
    key("lane"),
    key("drive"),
    key("boulevard"),
    key("blvd."),
    key("square"),
    key("place"),
    key("court"),
    key("terrace"),
    key("way"),
    key("highway"),
];

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
    use crate::text::Text;

    fn shown(text: &str) -> String {
        let text = Text::of(text);
        let found = quantities(&text.tokens, text.source, &[]);
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
        // Times.
        ("three times as many", "3 times"),
        ("twice as big", "2 times"),
        ("The debt has doubled.", "2 times"),
        ("a tenfold rise", ""),
        ("a ten-fold rise", "10 times"),
        ("I reached for the salt once.", "1 times"),
        // Ages.
        ("a 34-year-old man", "34 years old"),
        ("a man aged 34", "34 years old"),
        ("He is 34 years old.", "34 years old"),
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
        let found = quantities(&text.tokens, text.source, &[]);
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
