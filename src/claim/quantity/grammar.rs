//! The grammar of a quantity: a number and what makes its unit.

use nom::branch::alt;
use nom::combinator::{opt, value, verify};
use nom::sequence::preceded;
use nom::{Mode, OutputMode, PResult, Parser};

use super::cardinal::{Cardinal, Tail, cardinal, ordinal, part};
use super::money::{Sign, currency_code, currency_word, national};
use crate::claim::Bound;
use crate::grammar::{Tokens, Word, run};
use crate::lexicon::{Classes, Tags, key};
use crate::text::Token;

keys! {
    A "a", AGE "age", AGED "aged", ALL "all", AN "an", AND "and", AT "at", BASIS "basis",
    BETTER "better", BETWEEN "between", BILLIONS "billions", CENT "cent", COMMA ",", DASH "-",
    DOUBLE "double", DOUBLED "doubled", DOUBLING "doubling", DOZENS "dozens", EN_DASH "–",
    EVERY "every", FEET "'", FEET_SIGN "′", FOR "for", FROM "from", HALF "half", HALVED "halved", HER "her", HIS "his",
    HUNDREDS "hundreds", IN "in", INCHES "\"", INCHES_SIGN "″", ITS "its", MILLIONS "millions", MY "my", OF "of", OLD "old",
    ONCE "once", ONE "one", OR "or", OTHER "other", OUR "our", OUT "out", PCT "pct", PER "per",
    PERCENT "percent", PERCENTAGE "percentage", POINT "point", POINTS "points", POUND "pound",
    POUNDS "pounds", QUADRUPLED "quadrupled", QUARTERS "quarters", SIGN_PERCENT "%",
    STERLING "sterling", TENS "tens", THAN "than", THAT "that", THE "the", THEIR "their",
    THOUSANDS "thousands", THRICE "thrice", TIMES "times", TO "to", TREBLED "trebled",
    TRILLIONS "trillions", TRIPLE "triple", TRIPLED "tripled", TRIPLING "tripling", TWICE "twice",
    WHAT "what", YEARS "years", YOUR "your",
}

lists! {
    /// Nouns behind an ordinal that are a phrase with it (`first lady`).
    NO_RANK:
        "lady" "place" "name" "hand" "glance" "sight" "class" "world" "party" "amendment"
        "responder" "responders" "half" "quarter" "century" "grade" "graders" "aid" "person"
        "rate" "thing" "things" "day" "nature" "thought" "thoughts" "guessing" "street" "avenue";
}

/// What the grammar reads of a quantity, without what stands before it.
#[derive(Clone, Debug)]
pub(super) struct Core {
    pub(super) value: f64,
    pub(super) upper: Option<f64>,
    pub(super) unit: Unit,
    pub(super) bound: Option<Bound>,
}

impl Core {
    /// A number with a unit of the normal form.
    fn fixed(value: f64, unit: &'static str) -> Core {
        Core {
            unit: Unit::Fixed(unit),
            ..Core::open(value, None)
        }
    }

    /// A number whose unit the noun behind it tells.
    fn open(value: f64, bound: Option<Bound>) -> Core {
        Core {
            value,
            upper: None,
            unit: Unit::Open,
            bound,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Unit {
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
        if between {
            value((), Word(AND)).parse_complete(input)
        } else {
            until().parse_complete(input)
        }
    };
    (preceded(joint, opt(Sign)), Number(source))
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

/// The grammar: a number and what makes its unit, in the order in which a
/// reader would decide; answers how many words it took.
pub(super) fn core(words: &[Token], source: &str, at: usize) -> Option<(Core, usize)> {
    if let Some(found) = multiple(words, at) {
        return found;
    }
    let first = &words[at];
    if matches!(first.key, AGED | AGE) {
        return age(&words[at..], source);
    }
    if let Some(found) = vague(words, at).or_else(|| fraction(words, source, at)) {
        return Some(found);
    }
    if let Some(value) = ordinal(first, source) {
        return rank(words, source, at, value);
    }
    if let Some(found) = money(words, source, at) {
        return Some(found);
    }
    counted_number(words, source, at)
}

/// `twice`, `doubled`, `double the …`: `None` where the word is none of them.
fn multiple(words: &[Token], at: usize) -> Option<Option<(Core, usize)>> {
    let times = |n: f64| Some((Core::fixed(n, "times"), 1));
    Some(match words[at].key {
        TWICE | DOUBLED | DOUBLING => times(2.0),
        THRICE | TRIPLED | TRIPLING | TREBLED => times(3.0),
        QUADRUPLED => times(4.0),
        HALVED => times(0.5),
        ONCE => once(words, at).then(|| times(1.0)).flatten(),
        DOUBLE | TRIPLE => {
            let next = words.get(at + 1).map_or(0, |t| t.key);
            let of = matches!(next, THE | THAT | WHAT | ITS | HIS | THEIR);
            let factor = if words[at].key == DOUBLE { 2.0 } else { 3.0 };
            of.then(|| times(factor)).flatten()
        }
        _ => return None,
    })
}

/// `aged 34`, `age 34`, `the age of 34`
fn age(tokens: &[Token], source: &str) -> Option<(Core, usize)> {
    let of = tokens.get(1).is_some_and(|t| t.key == OF);
    let skip = 1 + usize::from(of);
    let (age, taken) = cardinal(tokens.get(skip..)?, source)?;
    let core = Core {
        upper: age.upper,
        ..Core::fixed(age.value, "years old")
    };
    (age.tail == Tail::None && age.value < 130.0).then_some((core, skip + taken))
}

/// `hundreds of thousands`, `tens of thousands`, `dozens`
fn vague(words: &[Token], at: usize) -> Option<(Core, usize)> {
    let key_at = |i: usize| words.get(at + i).map_or(0, |t| t.key);
    let scale = match key_at(0) {
        TENS => Some(10.0).filter(|_| key_at(1) == OF && many(key_at(2)).is_some()),
        word => many(word),
    }?;
    if at > 0 && words[at - 1].is(Classes::NUMBER | Classes::DIGIT) {
        return None;
    }
    let (scale, taken) = match (key_at(1), many(key_at(2))) {
        (OF, Some(more)) => (scale * more, 3),
        _ => (scale, 1),
    };
    let of = usize::from(key_at(taken) == OF);
    Some((Core::open(scale, Some(Bound::AtLeast)), taken + of))
}

/// Money with its sign before it: `$3.5 billion`, `$3 to $5 million`.
fn money(words: &[Token], source: &str, at: usize) -> Option<(Core, usize)> {
    let tokens = &words[at..];
    let before = at.checked_sub(1).map_or(0, |i| words[i].key);
    let ((code, number), mut taken) = run(&mut (Sign, Number(source)), tokens)?;
    let mut core = Core {
        upper: number.upper,
        ..Core::fixed(number.value, code)
    };
    if let Some(((_, second), more)) =
        run(&mut range_end(source, before == BETWEEN), &tokens[taken..])
    {
        if second.value > number.value && second.tail == Tail::None && before != FROM {
            core.value *= shared_scale(&number, &second);
            core.upper = Some(second.value);
            taken += more;
        }
    }
    Some((core, taken))
}

/// A number and what stands behind it.
fn counted_number(words: &[Token], source: &str, at: usize) -> Option<(Core, usize)> {
    let tokens = &words[at..];
    let first = &tokens[0];
    let (number, mut taken) = cardinal(tokens, source)?;
    // `Seven Oaks`: a number in words with a capital is a name.
    if first.is(Classes::CAPITAL) && !first.is(Classes::SENTENCE) && at > 0 {
        return None;
    }
    // `Julian Frome, 44, had paid`
    let between_commas = at > 1
        && words[at - 1].key == COMMA
        && words[at - 2].is(Classes::CAPITAL)
        && tokens.get(taken).is_some_and(|t| t.key == COMMA);
    let core = match number.tail {
        Tail::None if between_commas && number.digits && (10.0..110.0).contains(&number.value) => {
            Some(Core::fixed(number.value, "years old"))
        }
        Tail::None => None,
        Tail::Ordinal => return None,
        Tail::Times => Some(Core::fixed(number.value, "times")),
        Tail::Share => Some(Core::fixed(number.value, "share")),
        Tail::Plus => Some(Core::open(number.value, Some(Bound::AtLeast))),
        Tail::Unit(from) => {
            let unit = match &tokens[taken - 1].span.text(source)[from as usize..] {
                "year-old" | "year-olds" => Unit::Fixed("years old"),
                "percent" => Unit::Fixed("percent"),
                "percentage-point" => Unit::Fixed("percentage points"),
                "dollar" => Unit::Fixed("USD"),
                "euro" => Unit::Fixed("EUR"),
                rest => Unit::Words(rest.replace('-', " ")),
            };
            Some(Core {
                upper: number.upper,
                unit,
                ..Core::open(number.value, None)
            })
        }
    };
    if let Some(core) = core {
        return Some((core, taken));
    }
    let mut core = Core {
        upper: number.upper,
        ..Core::open(number.value, None)
    };
    if let Some((second, more)) = second_number(words, source, at, taken, &number) {
        core.value *= shared_scale(&number, &second);
        core.upper = Some(second.value);
        taken += more;
    }
    let before = at.checked_sub(1).map_or(0, |i| words[i].key);
    let (unit, scale, more) = unit_behind(words, at + taken, source, &core);
    // `between 6% and 9%`, `6 percent to 9 percent`
    if unit == Unit::Fixed("percent") && core.upper.is_none() && before != FROM {
        let rest = &tokens[taken + more..];
        let rule = &mut (range_end(source, before == BETWEEN), percent());
        let second = run(rule, rest).filter(|(((_, n), _), _)| n.value > core.value);
        if let Some((((_, second), _), end)) = second {
            core.unit = unit;
            core.upper = Some(second.value);
            return Some((core, taken + more + end));
        }
    }
    core.unit = unit;
    core.value *= scale;
    core.upper = core.upper.map(|n| n * scale);
    Some((core, taken + more))
}

/// The upper number of a range that goes on behind the first one: `20 to 30`,
/// `20–30`, `between 20 and 30`, `two or three`.
fn second_number(
    words: &[Token],
    source: &str,
    at: usize,
    taken: usize,
    first: &Cardinal,
) -> Option<(Cardinal, usize)> {
    if first.upper.is_some() {
        return None;
    }
    let before = at.checked_sub(1).map_or(0, |i| words[i].key);
    let rest = &words[at + taken..];
    let joint = rest.first()?.key;
    let (second, more) = if joint == OR {
        let (second, more) = cardinal(&rest[1..], source)?;
        (
            Some(second).filter(|s| s.value <= first.value + 10.0)?,
            more + 1,
        )
    } else {
        // `rose from 10 to 20` has two quantities.
        let ((code, second), more) = run(&mut range_end(source, before == BETWEEN), rest)?;
        let two = before == FROM || code.is_some() || joint == TO && is_score(words, at, taken);
        (Some(second).filter(|_| !two)?, more)
    };
    (second.value > first.value && second.tail == Tail::None).then_some((second, more))
}

/// What the words behind a number say that it counts, what they multiply it
/// by, and how many they are.
fn unit_behind(words: &[Token], end: usize, source: &str, core: &Core) -> (Unit, f64, usize) {
    let rest = &words[end..];
    let key_at = |i: usize| rest.get(i).map_or(0, |t| t.key);
    let fixed = |unit: &'static str, taken: usize| (Unit::Fixed(unit), 1.0, taken);
    if let Some((unit, taken)) = run(&mut percent(), rest) {
        return fixed(unit, taken);
    }
    if let Some((of, taken)) = run(&mut out_of(source), rest).filter(|_| core.upper.is_none()) {
        let year = (1500.0..2100.0).contains(&of) && rest[taken - 1].span.len() == 4;
        // `one in three days`
        let dated = key_at(0) == IN
            && rest
                .get(taken)
                .is_some_and(|t| t.is(Classes::UNIT | Classes::MONTH));
        if core.value < of && !year && !dated {
            return (Unit::Fixed("share"), 1.0 / of, taken);
        }
    }
    if key_at(0) == TIMES {
        return fixed("times", 1);
    }
    if let Some(unit) = prime(words, end) {
        return fixed(unit, 1);
    }
    match (key_at(0), key_at(1), key_at(2)) {
        (YEARS, OLD, _) => return fixed("years old", 2),
        (YEARS, OF, AGE) => return fixed("years old", 3),
        (POUND | POUNDS, STERLING, _) => return fixed("GBP", 2),
        (POUND | POUNDS, next, _) if core.value >= 1000.0 && next != OF => return fixed("GBP", 1),
        _ => {}
    }
    if let Some((code, part)) = currency_word(key_at(0)) {
        return (Unit::Fixed(code), part, 1);
    }
    if let Some(code) = national(key_at(0), key_at(1)) {
        return fixed(code, 2);
    }
    let code = rest
        .first()
        .filter(|t| t.is(Classes::UPPER))
        .and_then(|t| currency_code(t.key));
    match code {
        Some(code) => fixed(code, 1),
        None => (Unit::Open, 1.0, 0),
    }
}

/// `6' 2"`, `50″`: the sign of feet or inches tight behind a number, where no
/// straight mark before it is open.
fn prime(words: &[Token], at: usize) -> Option<&'static str> {
    let sign = words.get(at).filter(|t| !t.is(Classes::SPACED))?;
    let unit = match sign.key {
        FEET | FEET_SIGN => "feet",
        INCHES | INCHES_SIGN => "inches",
        _ => return None,
    };
    let straight = matches!(sign.key, FEET | INCHES);
    let open = straight
        && (0..at.saturating_sub(1))
            .any(|i| words[i].key == sign.key && (i == 0 || !words[i - 1].is(Classes::DIGIT)));
    (!open && words[at - 1].is(Classes::DIGIT)).then_some(unit)
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
        // `half an hour`, `half a cent`
        if matches!(key_at(from + 1), A | AN) {
            if let Some((code, part)) = currency_word(key_at(from + 2)) {
                return Some((Core::fixed(0.5 * part, code), from + 3));
            }
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

/// `his third term`, `the 21st floor`.
fn rank(words: &[Token], source: &str, at: usize, value: f64) -> Option<(Core, usize)> {
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
