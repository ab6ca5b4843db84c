//! The edges of sources and contents, where the engines are not of one mind.
//!
//! *Input*: attributions as an engine found them. *Output*: the same,
//!
//! - sources without the words of time at their edges: `<Last week Mayor Orr>
//!   told` gives `Mayor Orr`, `asked by <reporters yesterday>` gives
//!   `reporters`. A word of time (`Monday`, `yesterday`), with `on` or `last`
//!   before it, goes from an edge of what is more than that, unless it owns what
//!   follows (`Monday's meeting`);
//! - contents without whom a verb of asking or ordering speaks to: `urged [the
//!   governor to resign]` gives `to resign`, with `the governor` as addressee
//!   (sections 7 and 9 of the conventions). `wants [the governor to resign]` is
//!   whole: there he is the subject of what is wanted, and nobody is told;
//! - the subject of hearsay is content: `[She] {is said} [to have left]`
//!   (section 7);
//! - whom somebody accuses is content: `[Ministers] {were accused of} [sneaking
//!   out cuts]`, as is what stands before a parenthesis: `[Her second], she
//!   {tells} me, [did worse]`;
//! - who was told is neither source nor content: `Visitors {are told} [that they
//!   will be fed]` (section 6);
//! - a relative clause ends where the main clause goes on: `a plan, [which] <she>
//!   {says} [will work], the town would pay`; the empty `it` of `it emerged that`
//!   is no source;
//! - `as` is part of the cue that it goes with: `{described} [the plan] {as} [“a
//!   sham”]` (section 9).
//!
//! Known limits: words of place (`From the gallery Orr said`) are left.

use super::extent;
use super::np;
use crate::keys::KeySet;
use crate::lexicon::{Classes, Tags, key};
use crate::quote::Attribution;
use crate::span::{Span, TokenRange};
use crate::text::{Text, Token};

/// Sets right what is source, cue and content.
pub(super) fn spans(text: &Text<'_>, attributions: &mut [Attribution]) {
    for it in attributions {
        let cue = it.cue.last().map(|span| text.range(*span));
        if let Some(cue) = cue {
            contents(text, it, cue);
        }
        relatives(text, it);
        if let (Some(cue), 1) = (cue, it.cue.len()) {
            dummies(text, it, cue);
            who_was_told(text, it, cue);
            who_was_accused(text, it, cue);
            parenthesis(text, it, cue);
            hearsay(text, it, cue);
            as_it_is(text, it, cue);
        }
    }
}

/// Cuts a relative clause of content at its comma, behind which the main clause
/// goes on: `Under the plan, [which] <the mayor> {says} [will save £2m], the
/// library would move`.
fn relatives(text: &Text<'_>, it: &mut Attribution) {
    let [first, last] = &mut it.content[..] else {
        return;
    };
    let (front, words) = (text.range(*first), text.range(*last));
    let relative = front.len() == 1 && np::is_relative(&text.tokens[front.start as usize]);
    let s = &text.tokens[words.range()];
    let comma = s.iter().position(|t| t.key == np::COMMA);
    let Some(comma) = comma.filter(|n| relative && *n > 0) else {
        return;
    };
    let subject = s.get(comma + 1).is_some_and(|t| {
        t.is(Classes::DETERMINER | Classes::POSSESSIVE | Classes::PRONOUN | Classes::CAPITAL)
            && !np::is_relative(t)
    });
    if subject && s[comma + 1..].iter().any(np::is_finite) {
        last.end = s[comma - 1].span.end;
    }
}

/// Takes the empty subject from hearsay: `It {emerged} that the door was open`.
fn dummies(text: &Text<'_>, it: &mut Attribution, cue: TokenRange) {
    const EMERGES: [u32; 5] = [
        key("emerge"),
        key("transpire"),
        key("seem"),
        key("appear"),
        key("turn"),
    ];
    let [source] = it.source[..] else {
        return;
    };
    let emerges = text.tokens[cue.range()]
        .iter()
        .any(|t| EMERGES.contains(&t.lemma));
    if !emerges {
        return;
    }
    let source = text.range(source);
    let it_alone = source.len() == 1 && text.tokens[source.start as usize].key == np::IT;
    if it_alone && source.end <= cue.start {
        it.source.clear();
    }
}

/// Takes words of time from the edges of the sources.
pub(super) fn sources(text: &Text<'_>, attributions: &mut [Attribution]) {
    for source in attributions.iter_mut().flat_map(|it| &mut it.source) {
        let range = text.range(*source).range();
        let tokens = &text.tokens[range];
        let (head, tail) = (ahead(tokens), behind(tokens));
        if head + tail > 0 && head + tail < tokens.len() {
            let kept = &tokens[head..tokens.len() - tail];
            *source = Span::new(kept[0].span.start, kept[kept.len() - 1].span.end);
        }
    }
}

/// Verbs that ask, order or advise somebody to do something.
static DIRECTS: KeySet = KeySet::of(&[
    key("advise"),
    key("appeal"),
    key("ask"),
    key("beg"),
    key("call"),
    key("challenge"),
    key("command"),
    key("direct"),
    key("encourage"),
    key("exhort"),
    key("implore"),
    key("instruct"),
    key("invite"),
    key("order"),
    key("plead"),
    key("press"),
    key("promise"),
    key("remind"),
    key("request"),
    key("tell"),
    key("urge"),
    key("warn"),
    key("caution"),
    key("persuade"),
]);

/// Takes whom a verb of asking speaks to from the head of its content.
fn contents(text: &Text<'_>, it: &mut Attribution, cue: TokenRange) {
    let Some(first) = it.content.first() else {
        return;
    };
    let tokens = &text.tokens;
    let directs = tokens[cue.range()]
        .iter()
        .take(6)
        .any(|t| DIRECTS.has(t.lemma));
    // `called for [the road to be closed]`
    let wishes = tokens[cue.range()].last().is_some_and(|t| t.key == FOR);
    if !directs || wishes {
        return;
    }
    let content = text.range(*first);
    let sentence = text.sentences[text.sentence_of(cue.start as usize)];
    let end = content.end.min(sentence.end) as usize;
    if content.start != cue.end || end <= content.start as usize {
        return;
    }
    let s = &tokens[content.start as usize..end];
    if let Some((told, start)) = told(s) {
        it.content[0] = Span::new(s[start].span.start, first.end);
        it.addressee = it
            .addressee
            .or(Some(s[told.0].span.join(s[told.1 - 1].span)));
    }
}

/// Verbs whose subject, in the passive, is who is told.
static TELLS: KeySet = KeySet::of(&[
    key("advise"),
    key("ask"),
    key("assure"),
    key("inform"),
    key("instruct"),
    key("order"),
    key("remind"),
    key("tell"),
    key("urge"),
    key("warn"),
    key("notify"),
]);

/// Verbs of hearsay.
static HEARSAY: KeySet = KeySet::of(&[
    key("allege"),
    key("believe"),
    key("claim"),
    key("report"),
    key("rumor"),
    key("rumour"),
    key("say"),
    key("think"),
    key("understand"),
]);

/// Makes the subject of hearsay a part of what is said: `[She] {is said} [to have
/// left]`.
fn hearsay(text: &Text<'_>, it: &mut Attribution, verb: TokenRange) {
    let ([source], [content]) = (&it.source[..], &it.content[..]) else {
        return;
    };
    let words = &text.tokens[verb.range()];
    let is = words.first().is_some_and(|t| t.lemma == BE)
        && words
            .last()
            .is_some_and(|t| HEARSAY.has(t.lemma) && !t.is(Classes::ING));
    if !is {
        return;
    }
    let (subject, rest) = (text.range(*source), text.range(*content));
    let to = text
        .tokens
        .get(rest.start as usize)
        .is_some_and(|t| t.key == np::TO);
    if to && subject.end == verb.start && rest.start == verb.end {
        it.content = [*source, *content].into();
        it.source.clear();
    }
}

/// Makes the subject of `was told` the addressee.
fn who_was_told(text: &Text<'_>, it: &mut Attribution, verb: TokenRange) {
    let cue = it.cue[0];
    let words = &text.tokens[verb.range()];
    let be = words.iter().take(6).position(|t| t.lemma == BE);
    let told = |at: usize| {
        let participle = |t: &Token| TELLS.has(t.lemma) && !t.is(Classes::ING);
        words[at..].iter().any(participle)
    };
    if !be.is_some_and(told) {
        return;
    }
    let subject = |span: &Span| {
        let end = text.range(*span).end;
        // A comma may stand behind an apposition, an adverb before the verb.
        span.end <= cue.start && end + 2 >= verb.start
    };
    let told = match it.source[..] {
        [source] if subject(&source) => {
            it.source.clear();
            Some(source)
        }
        // `She {had been told by} <the yard>`: the labeller took both for sources.
        [subject_of, by] if subject(&subject_of) && by.start >= cue.end => {
            it.source.remove(0);
            Some(subject_of)
        }
        _ if it.content.len() > 1 && subject(&it.content[0]) => Some(it.content.remove(0)),
        _ => None,
    };
    it.addressee = it.addressee.or(told);
}

/// Makes the subject of `was accused of` content: who accuses is not told.
fn who_was_accused(text: &Text<'_>, it: &mut Attribution, verb: TokenRange) {
    const ACCUSES: [u32; 9] = [
        key("accuse"),
        key("blame"),
        key("charge"),
        key("criticise"),
        key("criticize"),
        key("condemn"),
        key("praise"),
        key("brand"),
        key("dub"),
    ];
    let words = &text.tokens[verb.range()];
    let be = words.iter().take(6).position(|t| t.lemma == BE);
    let accused = |at: usize| {
        let participle =
            |t: &Token| ACCUSES.contains(&t.lemma) && t.can_be(Tags::VBN) && !t.is(Classes::ING);
        words[at..].iter().any(participle)
    };
    let by = words.iter().any(|t| t.key == BY);
    let ([source], true, false) = (&it.source[..], be.is_some_and(accused), by) else {
        return;
    };
    let front = source.end <= it.cue[0].start;
    if front && it.content.first().is_some_and(|c| it.cue[0].end <= c.start) {
        let accused = it.source.remove(0);
        it.content.insert(0, accused);
    }
}

/// Gives back to content what a parenthesis parts from it, and to nobody the one
/// who is told: `[Her second], she {tells} me, [did worse]`.
fn parenthesis(text: &Text<'_>, it: &mut Attribution, verb: TokenRange) {
    let tokens = &text.tokens;
    let ([source], [content]) = (&it.source[..], &it.content[..]) else {
        return;
    };
    let (source, words) = (text.range(*source), text.range(*content));
    let tells = tokens[verb.range()].iter().any(|t| TELLS.has(t.lemma));
    let comma = |at: usize| tokens.get(at).is_some_and(|t| t.key == np::COMMA);
    let Some(before) = (source.start as usize).checked_sub(1) else {
        return;
    };
    if !tells || source.end != verb.start || verb.end > words.start || !comma(before) {
        return;
    }
    // Behind the cue whoever is told, and a comma.
    let from = verb.end as usize;
    let Some(pause) = (from + 1..(from + 5).min(words.end as usize)).find(|at| comma(*at)) else {
        return;
    };
    let told = tokens[from..pause].iter().all(|t| {
        t.is(Classes::WORD)
            && (t.is(Classes::PRONOUN) || !t.can_be(Tags::FINITE) || t.can_be(Tags::NOUN))
    });
    let start = tokens[..before]
        .iter()
        .rposition(|t| t.is(Classes::SENTENCE | Classes::PAUSE | Classes::MARK))
        .map_or(0, |at| at + usize::from(!tokens[at].is(Classes::WORD)));
    let front = &tokens[start..before];
    let noun = !front.is_empty()
        && front.len() <= 12
        && front[0].is(Classes::SENTENCE)
        && !front.iter().any(np::is_finite);
    let Some(next) = tokens.get(pause + 1) else {
        return;
    };
    let goes_on = np::is_finite(next) && words.start as usize <= pause + 1;
    if !(told && noun && goes_on) || pause + 1 >= words.end as usize {
        return;
    }
    let rest = Span::new(next.span.start, content.end);
    let front = Span::new(front[0].span.start, tokens[before - 1].span.end);
    let addressee = Span::new(tokens[from].span.start, tokens[pause - 1].span.end);
    it.addressee = it.addressee.or(Some(addressee));
    it.content = [front, rest].into();
}

const BE: u32 = key("be");
const BY: u32 = key("by");

/// Verbs that take an object and, behind `as`, what somebody says it is.
static DESCRIBES: KeySet = KeySet::of(&[
    key("characterise"),
    key("characterize"),
    key("condemn"),
    key("denounce"),
    key("describe"),
    key("dismiss"),
    key("hail"),
    key("portray"),
    key("deride"),
]);

/// Gives the `as` of a content to its cue: `{described} [it] {as} [“a sham”]`.
fn as_it_is(text: &Text<'_>, it: &mut Attribution, verb: TokenRange) {
    let ([cue], [content]) = (&it.cue[..], &it.content[..]) else {
        return;
    };
    let tokens = &text.tokens;
    let describes = tokens[verb.range()].iter().any(|t| DESCRIBES.has(t.lemma));
    if !describes {
        return;
    }
    let words = text.range(*content);
    let s = &tokens[words.range()];
    let clause = s
        .first()
        .is_none_or(|t| extent::is_question(t) || t.key == np::THAT);
    if words.start != verb.end || clause {
        return;
    }
    // The first `as` behind a phrase without a verb or a comma.
    let phrase = |t: &&Token| t.is(Classes::WORD) && !np::is_finite(t) && t.key != AS;
    let at = s.iter().take(16).take_while(phrase).count();
    let Some(behind) = s.get(at + 1).filter(|_| s[at].key == AS) else {
        return;
    };
    let rest = Span::new(behind.span.start, content.end);
    it.cue = [*cue, s[at].span].into();
    it.content = match at {
        0 => rest.into(),
        _ => [Span::new(content.start, s[at - 1].span.end), rest].into(),
    };
}

const AS: u32 = key("as");

/// Nouns that take an infinitive: `a chance to win` is one phrase.
static OPEN_ENDED: KeySet = KeySet::of(&[
    key("ability"),
    key("attempt"),
    key("chance"),
    key("decision"),
    key("effort"),
    key("freedom"),
    key("need"),
    key("offer"),
    key("opportunity"),
    key("order"),
    key("permission"),
    key("plan"),
    key("power"),
    key("proposal"),
    key("reason"),
    key("request"),
    key("right"),
    key("time"),
    key("way"),
    key("vote"),
]);

/// Who is told at the head of a content, and where the infinitive begins.
fn told(s: &[Token]) -> Option<((usize, usize), usize)> {
    // The tables may know `name` as a noun alone; behind `not to` it is a verb.
    let to = |at: usize| s.get(at).is_some_and(|t| t.key == np::TO);
    let infinitive = |at: usize| {
        np::is_infinitive(s, at)
            || to(at) && s.get(at + 1).is_some_and(|t| t.can_be(Tags::VBP))
            || s[at].is(Classes::NEGATION) && to(at + 1)
    };
    // `appealed to both sides to stop`
    let from = usize::from(s.first()?.key == np::TO);
    if infinitive(0) {
        return None;
    }
    let first = s.get(from)?;
    let opens = first.is(Classes::DETERMINER | Classes::POSSESSIVE | Classes::PRONOUN)
        || first.is(Classes::CAPITAL)
        || first.can_be(Tags::NOUN | Tags::PRP | Tags::JJ | Tags::CD);
    if !opens || extent::is_question(first) || np::is_relative(first) {
        return None;
    }
    let at = (from + 1..s.len().min(from + 12)).find(|at| infinitive(*at))?;
    let phrase = |t: &Token| {
        t.is(Classes::WORD)
            && !np::is_finite(t)
            && !extent::is_question(t)
            && !t.is(Classes::AUXILIARY | Classes::MODAL)
            && (!t.is(Classes::SUBORDINATOR) || t.is(Classes::PREPOSITION))
            && t.key != FOR
    };
    if !s[from..at].iter().all(phrase) || OPEN_ENDED.has(s[at - 1].lemma) {
        return None;
    }
    // `his members last night`
    let end = (from + 1..at)
        .find(|end| time(&s[*end..at]) > 0)
        .unwrap_or(at);
    Some(((from, end), at))
}

const FOR: u32 = key("for");
const ON: u32 = key("on");
const EARLIER: u32 = key("earlier");
const OWNS: u32 = key("'s");

/// How many tokens a time at the head of `s` has.
fn time(s: &[Token]) -> usize {
    let Some(first) = s.first() else {
        return 0;
    };
    if np::is_time(first) {
        return 1;
    }
    match first.key {
        ON if s.get(1).is_some_and(np::is_time) => 2,
        EARLIER if np::is_past_time(&s[1..]) => 3,
        _ if np::is_past_time(s) => 2,
        _ => 0,
    }
}

/// The time, with its comma, before the name that a source opens with.
fn ahead(s: &[Token]) -> usize {
    let mut end = time(s);
    if end == 0 {
        return 0;
    }
    // `Monday night`
    end += usize::from(s.get(end).is_some_and(|t| t.is(Classes::UNIT)));
    end += usize::from(s.get(end).is_some_and(|t| t.is(Classes::PAUSE)));
    let name = s.get(end).is_some_and(|t| {
        t.key != OWNS
            && (t.is(Classes::CAPITAL | Classes::DETERMINER | Classes::POSSESSIVE)
                || t.is(Classes::PRONOUN))
    });
    // `Friday Group`: a name of its own.
    let title = !s[0].is(Classes::DAY_WORD)
        && np::is_time(&s[0])
        && s.get(1)
            .is_some_and(|t| t.is(Classes::CAPITAL) && !t.is(Classes::TITLE));
    if name && !title { end } else { 0 }
}

/// The time, with its comma, behind what a source closes with.
fn behind(s: &[Token]) -> usize {
    let mut end = s.len();
    end -= usize::from(s.last().is_some_and(|t| t.is(Classes::PAUSE)));
    let start = (1..=3)
        .filter_map(|n| end.checked_sub(n))
        .find(|start| time(&s[*start..end]) == end - start);
    let Some(mut start) = start.filter(|start| *start > 0) else {
        return 0;
    };
    // `on` before `Monday`, `earlier` before `this week`
    while start > 1 && time(&s[start - 1..end]) == end - start + 1 {
        start -= 1;
    }
    let before = &s[start - 1];
    let pause = before.is(Classes::PAUSE);
    // `the events of last week`, `those who came on Monday` are one phrase.
    let free = pause || before.can_be(Tags::NNS | Tags::NNP) || before.is(Classes::PRONOUN);
    if free && start > 1 - usize::from(!pause) {
        s.len() - start + usize::from(pause)
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Spans;

    /// A source, and what is left of it.
    const SOURCES: &[(&str, &str)] = &[
        ("Last week Councillor Orr", "Councillor Orr"),
        ("This week the mayor", "the mayor"),
        ("On Monday Jane Orr", "Jane Orr"),
        ("On Monday, the union", "the union"),
        ("Yesterday she", "she"),
        ("Monday night the council", "the council"),
        ("reporters yesterday", "reporters"),
        (
            "her apprentice, Owen Tripp, last week",
            "her apprentice, Owen Tripp",
        ),
        ("Mayor Orr on Monday", "Mayor Orr"),
        ("Jane Orr earlier this week", "Jane Orr"),
        ("Roe Tuesday", "Roe"),
        // These stay.
        ("Monday's meeting", "Monday's meeting"),
        ("Last week's report", "Last week's report"),
        ("the Friday Group", "the Friday Group"),
        ("Friday Group", "Friday Group"),
        ("yesterday", "yesterday"),
        ("Last week", "Last week"),
        ("the report of last week", "the report of last week"),
        ("a man who came on Monday", "a man who came on Monday"),
        ("a letter sent on Monday", "a letter sent on Monday"),
    ];

    /// A content behind a verb of asking, its infinitive in brackets; without
    /// brackets it is whole.
    const CONTENTS: &[&str] = &[
        "the governor [to resign]",
        "him [to resign]",
        "the council [not to name the birds]",
        "jurors [to disregard the remark]",
        "both of them [to sit down]",
        "his members last night [to keep warm]",
        "people over 65 [to have a jab]",
        "to both sides [to show restraint]",
        "the State Government [to reopen the Old Market]",
        "to resign",
        "not to resign",
        "an inquiry",
        "the governor for a way to pay",
        "that the governor was to resign",
        "whether he was to resign",
        "the seat was there to be kept",
        "where to put it",
        "voters a chance to win",
        "“Go to bed”",
    ];

    #[test]
    fn who_is_told_is_no_content() {
        let mut wrong = Vec::new();
        for marked in CONTENTS {
            let source = marked.replace(['[', ']'], "");
            let text = Text::of(&source);
            let found = told(&text.tokens).map_or(source.clone(), |(_, at)| {
                let start = text.tokens[at].span.start as usize;
                format!("{}[{}]", &source[..start], &source[start..])
            });
            if found != *marked {
                wrong.push(format!("{found}, not {marked}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    /// `{cue}`, `[content]` and `<source>` as an engine found them, and as they are
    /// to be.
    const FOUND: &[(&str, &str)] = &[
        (
            "<She> {described} [the plan as “a sham”].",
            "<She> {described} [the plan] {as} [“a sham”].",
        ),
        (
            "It was {dismissed} [as “a sham”].",
            "It was {dismissed} {as} [“a sham”].",
        ),
        (
            "<She> {described} [how the plan works as law].",
            "<She> {described} [how the plan works as law].",
        ),
        ("<She> {described} [a sham].", "<She> {described} [a sham]."),
        (
            "<She> {said} [the plan as it stands fails].",
            "<She> {said} [the plan as it stands fails].",
        ),
        (
            "<Visitors> {are told} [that they will be fed].",
            "Visitors {are told} [that they will be fed].",
        ),
        (
            "<The jurors> {were warned} [not to read it].",
            "The jurors {were warned} [not to read it].",
        ),
        (
            "[Residents] {were told by} <the chief> [to leave].",
            "Residents {were told by} <the chief> [to leave].",
        ),
        (
            "<Residents> {were told by} <the chief> [to leave].",
            "Residents {were told by} <the chief> [to leave].",
        ),
        (
            "<The office> {is asking} [for receipts].",
            "<The office> {is asking} [for receipts].",
        ),
        (
            "<The guide> {told} visitors [that they would be fed].",
            "<The guide> {told} visitors [that they would be fed].",
        ),
        (
            "<The priest> {is said} [to have left].",
            "[The priest] {is said} [to have left].",
        ),
        (
            "<The club> {is reported} [to be for sale].",
            "[The club] {is reported} [to be for sale].",
        ),
        (
            "<The priest> {is saying} [to all that he left].",
            "<The priest> {is saying} [to all that he left].",
        ),
        (
            "<The priest> {said} [to leave].",
            "<The priest> {said} [to leave].",
        ),
    ];

    fn marked(found: &str) -> (String, Attribution) {
        use crate::quote::{QuoteKind, Rule, SourceHint};
        let mut source = String::new();
        let (mut content, mut cue, mut who) = (Spans::new(), Spans::new(), Spans::new());
        let mut open = 0;
        for c in found.chars() {
            let at = u32::try_from(source.len()).unwrap();
            match c {
                '[' | '{' | '<' => open = at,
                ']' => content.push(Span::new(open, at)),
                '}' => cue.push(Span::new(open, at)),
                '>' => who.push(Span::new(open, at)),
                _ => source.push(c),
            }
        }
        let attribution = Attribution {
            content,
            cue,
            source: who,
            addressee: None,
            kind: QuoteKind::Mixed,
            within: None,
            continues: None,
            hint: SourceHint::None,
            rule: Rule::SourceCueContent,
            confidence: 0.5,
        };
        (source, attribution)
    }

    #[test]
    fn the_edges_are_set_right() {
        for (found, expected) in FOUND {
            let (source, attribution) = marked(found);
            let text = Text::of(&source);
            let mut one = [attribution];
            sources(&text, &mut one);
            spans(&text, &mut one);
            let mut marks: Vec<(u32, char)> = Vec::new();
            for (spans, open, close) in [
                (&one[0].content, '[', ']'),
                (&one[0].cue, '{', '}'),
                (&one[0].source, '<', '>'),
            ] {
                for span in spans {
                    marks.extend([(span.start, open), (span.end, close)]);
                }
            }
            marks.sort_unstable_by_key(|mark| core::cmp::Reverse(mark.0));
            let mut shown = source.clone();
            for (at, mark) in marks {
                shown.insert(at as usize, mark);
            }
            assert_eq!(shown, *expected);
        }
    }

    #[test]
    fn words_of_time_are_none_of_a_name() {
        let mut wrong = Vec::new();
        for (source, expected) in SOURCES {
            let text = Text::of(source);
            let range = 0..text.tokens.len();
            let tokens = &text.tokens[range];
            let (head, tail) = (ahead(tokens), behind(tokens));
            let kept = if head + tail < tokens.len() {
                let kept = &tokens[head..tokens.len() - tail];
                &source[kept[0].span.start as usize..kept[kept.len() - 1].span.end as usize]
            } else {
                source
            };
            if kept != *expected {
                wrong.push(format!("{source}: {kept}, not {expected}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
