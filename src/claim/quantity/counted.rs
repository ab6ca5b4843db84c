//! What is counted behind a number, and which numbers count nothing: years,
//! times, addresses, and those that are part of a name.

use super::grammar::{Core, Unit};
use crate::lexicon::{Classes, Tags, key};
use crate::text::Token;

keys! {
    ABOUT "about", ABOVE "above", ADDITIONAL "additional", AGO "ago", AM "a.m.",
    AM_SHORT "am", AROUND "around", BELOW "below", CLOCK "o'clock", CONSECUTIVE "consecutive",
    DIFFERENT "different", ENTIRE "entire", EXTRA "extra", FEWER "fewer", FULL "full",
    FURTHER "further", LESS "less", MORE "more", NEARLY "nearly", NO "no", OF "of", ONE "one",
    OTHER "other", OVER "over", PER "per", PERCENT "percent", PM "p.m.", PM_SHORT "pm",
    SEPARATE "separate", SIGN_PERCENT "%", SOME "some", SUCH "such", THAT "that", TO "to",
    TOLERANCE "tolerance", UNDER "under", WHAT "what",
}

lists! {
    /// Words that have a number behind them as a name.
    NUMBERED:
        "section" "article" "chapter" "room" "flight" "route" "highway" "interstate" "channel"
        "title" "page" "number" "no." "act" "proposition" "prop" "prop." "measure" "question"
        "rule" "unit" "phase" "level" "grade" "type" "version" "psalm" "verse" "apollo" "line"
        "gate" "platform" "ward" "district" "precinct" "bowl" "appendix" "exhibit" "paragraph"
        "clause" "amendment" "resolution" "terminal" "apartment" "apt." "suite" "box" "station"
        "engine" "tier" "class" "area" "formula" "model" "pier" "lot" "hole";

    /// Words that end the name of a street.
    STREETS:
        "street" "st." "st" "avenue" "ave." "ave" "road" "rd." "lane" "drive" "boulevard" "blvd."
        "square" "place" "court" "terrace" "way" "highway";
}

/// What is counted behind a number that ends before `at`, and where it ends;
/// `None` where the number is no quantity after all.
pub(super) fn counted(
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
    let unit = crate::claim::content::plain(source, words[start].span.join(words[head].span));
    Some((Some(unit), head + 1))
}

/// Whether a number with its unit is a quantity where it stands.
pub(super) fn stands_alone(
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
            || at > 0 && words[at - 1].key == NO
            || at > 0 && matches!(words[at - 1].key, THAT | WHAT) && unit.is_none();
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
pub(super) fn is_name_or_time(words: &[Token], source: &str, at: usize) -> bool {
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
        matches!(t.key, PM | AM | PM_SHORT | CLOCK)
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
