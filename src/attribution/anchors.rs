//! Anchors: the words that could make an attribution, with the verb group and
//! the subject that stand around them.
//!
//! *Input*: a sentence over nodes. *Output*: its [`Anchor`]s in order. A verb is
//! an anchor by its bit in the word tables; `according to`, `in the words of`
//! and `:` by their keys. The subject of a verb is the phrase that ends where
//! its group begins (`the mayor of Ely on Tuesday [said]`), or, where a comma
//! or a quotation stands before the verb, the phrase behind it (`“…,” [said]
//! the mayor`).
//!
//! Known limits: a subject longer than [`WINDOW`] nodes is not found.

use smallvec::SmallVec;

use crate::keys::KeySet;
use crate::lexicon::{Classes, Tags, key};
use crate::text::Token;

use super::np::{self, AS, BY, COLON, COMMA, IT, Kind, OF, SEMICOLON, THAT, TO};
use super::units;
use super::verbs::{self, Form, Group};

/// A stretch of nodes of a sentence.
pub(super) type Run = (usize, usize);

/// The stretches of a content or a cue, which are two at most but for rows of
/// quotations.
pub(super) type Runs = SmallVec<[Run; 2]>;

/// How far before its verb a subject may begin: the longest apposition of a
/// thousand read in news had 41 words.
const WINDOW: usize = 48;

/// What makes the attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// A verb.
    Verb,
    /// `according to`.
    According,
    /// `in the words of`.
    Words,
    /// A noun with `that` or `to` behind it.
    Noun,
}

/// Who the subject is and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// Before the verb.
    Before(Run),
    /// Behind the verb.
    Behind(Run),
    /// That of another verb: `and vowed`, `, adding`.
    Shared,
    /// Behind `by`: `was told by`.
    By(Run),
    /// None.
    Nobody,
}

/// A possible cue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    pub(super) cue: Cue,
    pub(super) group: Group,
    pub(super) subject: Subject,
    /// Where the clause of the anchor begins: its subject, or its verb.
    pub(super) left: usize,
    /// Where what follows the anchor begins: behind the verb, or behind the
    /// subject behind it.
    pub(super) right: usize,
    /// `as` stands before the subject: `as Roe put it`.
    pub(super) as_put: bool,
}

pub(super) const ACCORDING: u32 = key("according");
const WORDS: u32 = key("words");

/// A bit of a word that can be an anchor.
pub(super) const VERBS: Classes = Classes::CUE.with(Classes::THOUGHT).with(Classes::ADDED_CUE);

/// Whether the word can be the verb of an attribution where it stands.
fn is_verb(s: &[Token], at: usize) -> bool {
    let t = &s[at];
    if !t.is(VERBS) || t.is(Classes::QUOTED) {
        return false;
    }
    if t.is(Classes::ADDED_CUE) {
        return true;
    }
    // `A law of 1923 states: “…”`
    let leads = s.get(at + 1).is_some_and(|n| n.key == COLON)
        && s.get(at + 2)
            .is_some_and(|n| n.is(Classes::QUOTATION | Classes::MARK));
    let noun = !leads && (t.is(Classes::CUE_NOUN) || t.can_be(Tags::NOUN));
    let before = at.checked_sub(1).map(|n| &s[n]);
    if noun
        && before.is_some_and(|b| {
            b.is(Classes::DETERMINER | Classes::POSSESSIVE) && !b.is(Classes::RELATIVE)
                || b.key == np::POSSESSIVE_S
                || b.is(Classes::PREPOSITION) && b.key != TO
                || b.is(Classes::DIGIT | Classes::NUMBER) && !(at > 1 && np::is_noun(&s[at - 2]))
                || b.can_be(Tags::JJ) && !b.can_be(Tags::NOUN | Tags::RB) && !np::is_name(b)
        })
    {
        return false;
    }
    if DECLINED.contains(&t.lemma) {
        return false;
    }
    // `some states are wary`, `state officials`, `State Sen. Roe`
    if noun {
        if let Some(next) = s.get(at + 1) {
            let state = t.key == STATE
                && !next.is(Classes::QUOTATION | Classes::MARK)
                && !matches!(next.key, THAT | COMMA);
            if state || next.is(Classes::AUXILIARY | Classes::MODAL) && !next.is(Classes::CLITIC) {
                return false;
            }
        }
    }
    // `the alleged plot`, `a report`
    if t.is(Classes::PAST)
        && !t.can_be(Tags::VBD)
        && before.is_some_and(|b| {
            b.is(Classes::DETERMINER | Classes::POSSESSIVE)
                && !b.is(Classes::RELATIVE | Classes::GROUP)
        })
    {
        return false;
    }
    true
}

/// The anchors of a sentence at those of its places that can be some, put at the
/// end of `out`.
pub(super) fn anchors(s: &[Token], places: impl Iterator<Item = usize>, out: &mut Vec<Anchor>) {
    let mut headline = None;
    for at in places {
        let t = &s[at];
        if t.is(VERBS) {
            // `Hope Hicks`: a verb has a capital only in headlines.
            let named = t.is(Classes::CAPITAL)
                && at > 0
                && !t.is(Classes::SENTENCE)
                && s[at - 1].is(Classes::WORD)
                && !*headline.get_or_insert_with(|| is_headline(s));
            if !named && is_verb(s, at) {
                out.push(verb(s, at));
                continue;
            }
        } else if t.key == ACCORDING && s.get(at + 1).is_some_and(|n| n.key == TO) {
            out.push(preposition(s, Cue::According, at, at + 2));
            continue;
        }
        if t.is(Classes::CUE_NOUN) {
            if let Some(own) = own_words(s, at) {
                out.push(own);
            } else if matches!(t.key, WORDS | VIEW | OPINION)
                && s.get(at + 1).is_some_and(|n| n.key == OF)
                && at >= 2
                && s[at - 1].is(Classes::DETERMINER)
                && s[at - 2].key == IN
            {
                out.push(preposition(s, Cue::Words, at - 2, at + 2));
            } else if s
                .get(at + 1)
                .is_some_and(|n| matches!(n.key, THAT | TO | BY | FROM | OF) || n.is(Classes::MARK))
            {
                if let Some(noun) = noun(s, at) {
                    out.push(noun);
                }
            }
        }
    }
}

/// Whether nearly all words have a capital but the small ones.
pub(super) fn is_headline(s: &[Token]) -> bool {
    let (mut words, mut capital) = (0, 0);
    for t in s {
        if t.is(Classes::WORD) && !t.is(Classes::FUNCTION | Classes::CLITIC | Classes::DIGIT) {
            words += 1;
            capital += usize::from(t.is(Classes::CAPITAL));
        }
    }
    words >= 3 && capital * 10 >= words * 8
}

const IN: u32 = key("in");
const FROM: u32 = key("from");

/// `in his words`, `in the doctor’s words`, `in her view`.
fn own_words(s: &[Token], at: usize) -> Option<Anchor> {
    if !matches!(s[at].key, WORDS | VIEW | OPINION) || at < 2 {
        return None;
    }
    let lo = at.saturating_sub(8);
    let start = lo + s[lo..at].iter().rposition(|t| t.key == IN)?;
    let possessor = (start + 1, at - usize::from(s[at - 1].key == OWN));
    let (from, to) = possessor;
    let one = from + 1 == to && s[from].is(Classes::POSSESSIVE) && !s[from].is(Classes::RELATIVE);
    let named = to > from + 1
        && (s[to - 1].key == np::POSSESSIVE_S
            || s[to - 1].is(Classes::MARK) && !s[to - 1].is(Classes::SPACED))
        && np::whole(&s[from..to - 1]).is_some();
    if !one && !named {
        return None;
    }
    let mut anchor = preposition(s, Cue::Words, start, at + 1);
    anchor.subject = Subject::Before((from, to));
    anchor.left = start;
    anchor.right = at + 1;
    Some(anchor)
}

const VIEW: u32 = key("view");
const OPINION: u32 = key("opinion");
const OWN: u32 = key("own");

/// `according to X`, `in the words of X`.
fn preposition(s: &[Token], cue: Cue, start: usize, end: usize) -> Anchor {
    let group = Group {
        start,
        end,
        head: start,
        form: Form::Finite,
        negated: false,
        hypothetical: false,
        before: start,
    };
    let mut found = np::after(s, end).map(|(stop, _)| stop);
    // `According to Roe, Ely won`: what stands behind the comma is no
    // apposition where nothing else is left to be said.
    let ends = |stop: usize| s.get(stop).is_none_or(|t| t.is(Classes::STOP));
    if start == 0 && found.is_some_and(ends) {
        let comma = s[end..].iter().position(|t| t.key == COMMA);
        found = comma
            .map(|n| end + n)
            .filter(|stop| np::whole(&s[end..*stop]).is_some())
            .or(found);
    }
    // `According to a study published in “Polar News,” the moss grew`
    if start == 0 && found.is_some() {
        let stop = s[end..]
            .iter()
            .take(WINDOW)
            .position(|t| t.key == COMMA || np::is_finite(t) || t.is(Classes::QUOTATION))
            .map(|n| end + n)
            .filter(|n| s[*n].key == units::ENDS_COMMA)
            .filter(|n| s.get(n + 1).is_some_and(|t| t.is(Classes::WORD)));
        found = stop.map(|n| n + 1).or(found);
    }
    let (subject, right) = match found {
        Some(stop) => (Subject::Behind((end, stop)), stop),
        None => (Subject::Nobody, end),
    };
    Anchor {
        cue,
        group,
        subject,
        left: start,
        right,
        as_put: false,
    }
}

/// `his claim that …`, `the claim by Roe that …`, `a pledge to …`.
fn noun(s: &[Token], at: usize) -> Option<Anchor> {
    let mut subject = Subject::Nobody;
    let mut start = at;
    // Adjectives between the possessor and the noun.
    while start > 0
        && at - start < 3
        && (s[start - 1].can_be(Tags::JJ | Tags::VBN) || s[start - 1].is(Classes::CUE_NOUN))
        && !s[start - 1].is(Classes::FUNCTION)
    {
        start -= 1;
    }
    let mut left = at;
    if start > 0 {
        let t = &s[start - 1];
        if t.is(Classes::POSSESSIVE) && !t.is(Classes::RELATIVE) {
            subject = Subject::Before((start - 1, start));
            left = start - 1;
        } else if t.key == np::POSSESSIVE_S
            || t.is(Classes::MARK)
                && !t.is(Classes::SPACED)
                && !t.is(Classes::QUOTED | Classes::QUOTATION)
        {
            if let Some(run) = subject_before(s, start - 1) {
                subject = Subject::Before((run.0, start));
                left = run.0;
            }
        }
    }
    let mut right = at + 1;
    if subject == Subject::Nobody && s.get(right).is_some_and(|t| matches!(t.key, BY | FROM)) {
        let (end, _) = np::after(s, right + 1)?;
        subject = Subject::By((right + 1, end));
        right = end;
    }
    if !s.get(right).is_some_and(|t| matches!(t.key, THAT | TO)) {
        return None;
    }
    // `a pledge that Roe dismissed` is no content of the pledge.
    if subject == Subject::Nobody && !(start > 0 && s[start - 1].key == THE) {
        return None;
    }
    Some(Anchor {
        cue: Cue::Noun,
        group: Group {
            start: at,
            end: at + 1,
            head: at,
            form: Form::Finite,
            negated: false,
            hypothetical: false,
            before: left,
        },
        subject,
        left,
        right,
        as_put: false,
    })
}

/// The anchor of the verb at `head`.
pub(super) fn verb(s: &[Token], head: usize) -> Anchor {
    let group = verbs::group(s, head);
    let mut anchor = Anchor {
        cue: Cue::Verb,
        group,
        subject: Subject::Nobody,
        left: group.start,
        right: group.end,
        as_put: false,
    };
    match group.form {
        Form::Participle | Form::Infinitive => {
            anchor.subject = Subject::Shared;
            return anchor;
        }
        Form::Past => {
            // `asked by a bystander whether`
            if let Some((end, _)) = np::after(s, group.end + 1) {
                anchor.subject = Subject::By((group.end + 1, end));
                anchor.right = end;
            }
            return anchor;
        }
        Form::Finite | Form::Passive => {}
    }
    // `“…,” said the mayor`, `…, said the mayor`
    let open = group.start == 0 || {
        let t = &s[group.start - 1];
        t.is(Classes::QUOTATION) || t.key == COMMA || t.is(Classes::DASH) || t.is(Classes::MARK)
    };
    if open && group.form == Form::Finite && group.start == group.head && inverts(&s[head]) {
        let quoted = group.start > 0 && quotation_before(s, group.start).is_some();
        let mut from = group.end;
        if quoted
            && s.get(from)
                .is_some_and(|t| np::is_preposition(t) || np::is_time(t))
        {
            // `“…,” declared on Wednesday the minister`
            from = super::extent::adverbials(s, from);
        }
        if let Some((end, kind)) = np::after(s, from) {
            let clause = s.get(end).is_some_and(|t| {
                (np::is_finite(t) || t.is(Classes::AUXILIARY)) && !t.is(Classes::CLITIC)
            });
            let object = s[from].is(Classes::POSSESSIVE) && !quoted;
            if !clause
                && kind != Kind::Relative
                && !object
                && s[from].key != IT
                && s[from].key != THAT
            {
                anchor.subject = Subject::Behind((from, end));
                anchor.right = end;
                if quoted {
                    return anchor;
                }
            }
        }
    }
    let before = group.before.checked_sub(1).map(|n| &s[n]);
    let found = subject_before(s, group.before);
    if anchor.subject == Subject::Nobody && found.is_none() && is_told_first(s, &group) {
        // `Asked whether he was safe, Mr Marsh replied`
        anchor.group.form = Form::Past;
    } else if let Some(run) = found {
        anchor.subject = Subject::Before(run);
        anchor.left = run.0;
        anchor.right = group.end;
        anchor.as_put = run.0 > 0 && s[run.0 - 1].key == AS && AS_PUT.has(s[head].lemma);
    } else if anchor.subject == Subject::Nobody
        && before.is_some_and(|t| {
            t.key == COMMA || t.is(Classes::CONJUNCTION | Classes::ADVERB | Classes::QUOTATION)
        })
    {
        anchor.subject = Subject::Shared;
    }
    anchor
}

/// Verbs of `as X put it`.
static AS_PUT: KeySet = KeySet::of(&[
    key("put"),
    key("say"),
    key("call"),
    key("describe"),
    key("note"),
    key("write"),
    key("explain"),
    key("tell"),
]);

/// Whether a participle opens its clause and says who was told: `Asked whether
/// …`, `A guard, asked who had the key, …`
fn is_told_first(s: &[Token], group: &Group) -> bool {
    let verb = &s[group.head];
    let opens =
        group.start == 0 || s[group.start - 1].key == COMMA || s[group.start].is(Classes::SENTENCE);
    let quoted = s[..group.start]
        .iter()
        .rev()
        .skip(1)
        .take(12)
        .any(|t| t.is(Classes::QUOTATION));
    opens
        && !quoted
        && group.start == group.head
        && verb.is(Classes::PAST)
        && TOLD_FIRST.has(verb.lemma)
}

/// Whether a verb can stand before its subject: a past or third person form,
/// or `say the neighbours`.
fn inverts(t: &Token) -> bool {
    t.is(Classes::PAST)
        || t.can_be(Tags::VBD | Tags::VBZ)
        || matches!(t.key, SAY | WRITE | ASK | ARGUE | ADD | BELIEVE)
}

/// `declined to comment` says nothing.
const DECLINED: [u32; 2] = [key("decline"), key("refuse")];
const THE: u32 = key("the");
const STATE: u32 = key("state");
const SAY: u32 = key("say");
const WRITE: u32 = key("write");
const ASK: u32 = key("ask");
const ARGUE: u32 = key("argue");
const ADD: u32 = key("add");
const BELIEVE: u32 = key("believe");

/// Verbs whose past participle opens a clause about who was told: `Asked about
/// it, she said`.
pub(super) static TOLD_FIRST: KeySet = KeySet::of(&[
    key("ask"),
    key("tell"),
    key("question"),
    key("press"),
    key("remind"),
    key("inform"),
    key("urge"),
    key("advise"),
    key("quiz"),
    key("challenge"),
]);

/// The quotation that stands directly before `at`, with a comma or dash at
/// most between.
pub(super) fn quotation_before(s: &[Token], at: usize) -> Option<usize> {
    let mut at = at;
    if at > 0 && (s[at - 1].key == COMMA || s[at - 1].is(Classes::DASH)) {
        at -= 1;
    }
    (at > 0 && s[at - 1].is(Classes::QUOTATION)).then(|| at - 1)
}

/// The phrase that ends before `end`, as long as it may be.
pub(super) fn subject_before(s: &[Token], end: usize) -> Option<Run> {
    let end = before_time(s, end);
    if end == 0 {
        return None;
    }
    // From the verb back to what no phrase goes over, a bit for each word, the first
    // for the one before the verb: where a phrase may begin, where one may go over a
    // verb, and the verbs that it goes over nowhere else. No branch, but where the
    // walk ends.
    let first = end.saturating_sub(WINDOW);
    let (mut openings, mut tails, mut verbs) = (0u64, 0u64, 0u64);
    let mut len = 0;
    let mut behind = 0;
    for t in s[first..end].iter().rev() {
        let stops = t.is(Classes::QUOTATION) | (t.key == SEMICOLON) | (t.key == COLON);
        if len > 0 && (stops || t.is(Classes::STOP) && !matches!(behind, CLOSE | COMMA)) {
            break;
        }
        behind = t.key;
        let opens = np::may_open(t);
        // `said that [the mayor] had promised`
        let begins = opens & may_open(t) & ((t.key != THAT) | t.is(Classes::SENTENCE));
        openings |= u64::from(begins) << len;
        tails |= u64::from(np::opens_tail(t)) << len;
        verbs |= u64::from(!opens & np::ends_phrase(t)) << len;
        len += 1;
    }
    openings &= !shut(verbs & !tails, tails);
    let lo = end - len;
    // A phrase that opens its clause before one that stands inside it, which wait
    // in `inside`. The farthest comes first.
    let mut inside = 0u64;
    while openings != 0 {
        let place = openings.ilog2();
        let at = end - 1 - place as usize;
        openings ^= 1 << place;
        // `She claims [cops] told her`: a pronoun has its verb behind it.
        if at > lo && s[at - 1].is(Classes::PRONOUN) && np::may_be_finite(&s[at]) {
            continue;
        }
        let opens = at == lo
            || opens_clause(&s[at - 1])
            || at > lo + 1 && s[at - 2].is(Classes::PRONOUN) && np::may_be_finite(&s[at - 1]);
        if !opens {
            inside |= 1 << place;
        } else if let Some(len) = np::whole(&s[at..end]) {
            return Some((at, at + len));
        }
    }
    while inside != 0 {
        let place = inside.ilog2();
        let at = end - 1 - place as usize;
        if let Some(len) = np::whole(&s[at..end]) {
            return Some((at, at + len));
        }
        inside ^= 1 << place;
    }
    None
}

/// The words from each of `verbs` on to the next of `tails`, which is none of them:
/// adding carries each verb through the words that are no tails.
const fn shut(verbs: u64, tails: u64) -> u64 {
    let through = !tails;
    (((verbs & through).wrapping_add(through) ^ through) | verbs) & through
}

fn may_open(t: &Token) -> bool {
    t.is(Classes::WORD) & !t.is(Classes::CLITIC) | t.is(Classes::QUOTED)
}

/// Whether a clause may begin behind this word.
pub(super) fn opens_clause(t: &Token) -> bool {
    t.is(Classes::CONJUNCTION | Classes::SUBORDINATOR | Classes::DASH | Classes::MARK)
        || matches!(t.key, COMMA | OPEN | WHAT | THAT)
        // `believes [Roe] said`, but not `supported [the dockers] and …`
        || np::is_finite(t) && (!t.is(VERBS) || !NO_CLAUSE.has(t.lemma))
}

/// Verbs of attitude that take a thing and no clause.
static NO_CLAUSE: KeySet = KeySet::of(&[
    key("support"),
    key("oppose"),
    key("favor"),
    key("favour"),
    key("reject"),
    key("accuse"),
]);

/// Where the words before a time end: `Mr. Roe on Tuesday [said]`.
fn before_time(s: &[Token], end: usize) -> usize {
    let mut at = end;
    for _ in 0..2 {
        let Some(t) = at.checked_sub(1).map(|n| &s[n]) else {
            break;
        };
        let last = at.checked_sub(2).map(|n| &s[n]);
        let start = if np::is_time(t)
            || t.is(Classes::MONTH) && last.is_some_and(|l| l.key == IN || is_deictic(l))
        {
            at - 1
        } else if t.is(Classes::UNIT) && last.is_some_and(is_deictic)
            || t.is(Classes::DIGIT) && last.is_some_and(|l| l.is(Classes::MONTH))
        {
            at - 2
        } else {
            break;
        };
        let start = if start > 0 && (is_deictic(&s[start - 1]) || s[start - 1].key == EARLIER) {
            start - 1
        } else {
            start
        };
        at = if start > 0 && matches!(s[start - 1].key, ON | IN) {
            start - 1
        } else {
            start
        };
    }
    while at < end && at > 0 && verbs::is_adverb(&s[at - 1]) && !s[at - 1].is(Classes::DAY_WORD) {
        at -= 1;
    }
    at
}

const OPEN: u32 = key("(");
const CLOSE: u32 = key(")");
const WHAT: u32 = key("what");
const ON: u32 = key("on");
const EARLIER: u32 = key("earlier");

fn is_deictic(t: &Token) -> bool {
    matches!(t.key, np::LAST | THIS | EARLIER)
}

const THIS: u32 = key("this");
