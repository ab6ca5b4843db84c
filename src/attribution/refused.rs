//! What has the form of an attribution and is none.
//!
//! *Input*: the attributions of an engine and the units. *Output*: which of them
//! nobody made, by section 2 of the conventions. The model was taught on texts
//! that mark some of these, so that what the patterns never propose is left out
//! here once more:
//!
//! - saying that did not happen: `The port did not {say} who paid`, `{Nobody} has
//!   said …`, `If anybody says …`, `He could say …`;
//! - refusing to speak: `She {declined} to comment`;
//! - content that only points at something: `He {said} so`, `which {says} nothing
//!   of pie`;
//! - writing to somebody without telling what: `had {emailed} the firm`; what a
//!   headline announces: `{Review:} a quiet triumph`;
//! - a deed in the words of a saying: `The road came {under attack by} <rebels>`,
//!   and in a headline `Tracks {Laid for} New Tram`.
//!
//! Known limits: what people do not think is left to the engine, since `He does
//! not think that it will rain` tells what he thinks.

use crate::keys::KeySet;
use crate::lexicon::{Classes, Tags, key};
use crate::quote::{Attribution, QuoteKind};
use crate::text::Token;

use super::anchors::{self, Runs, VERBS};
use super::np::{self, COMMA, OF, THAT, TO};
use super::relation::is_nobody;
use super::units::Units;
use super::verbs;
use super::words::{NOTHING, YOU};

/// Whether an attribution is none.
pub(super) fn is_refused(units: &Units, it: &Attribution) -> bool {
    let Some(cue) = it.cue.first() else {
        return false;
    };
    let Some(sentence) = units.sentence_at(cue.start) else {
        return false;
    };
    let sentence = units.sentences[sentence];
    let Some((from, to)) = units.places(sentence, *cue, 0) else {
        return false;
    };
    let s = &units.nodes[sentence.range()];
    if is_heading(s, from) {
        return true;
    }
    let place = |span| units.places(sentence, span, to);
    let source = it.source.first().and_then(|span| place(*span));
    let content: Runs = it.content.iter().filter_map(|span| place(*span)).collect();
    let head = (from..to)
        .rev()
        .find(|n| s[*n].is(VERBS) && s[*n].can_be(Tags::VERB))
        .or_else(|| {
            (from..to)
                .rev()
                .find(|n| s[*n].can_be(Tags::VERB) && !s[*n].is(Classes::AUXILIARY))
        });
    if is_deed(s, (from, to), source) || is_sight(s, (from, to)) {
        return true;
    }
    let Some(head) = head else {
        return false;
    };
    let verb = &s[head];
    let says = SAYS.has(verb.lemma);
    if source.is_some_and(|run| run.1 <= head && is_nobody(s, run)) {
        return verb.is(Classes::CUE) || verb.lemma == SPEAK;
    }
    // Seeing is no saying; the training texts have it, and only outermost ones.
    if it.within.is_some() && SEES.contains(&verb.lemma) {
        return true;
    }
    let group = verbs::group(s, head);
    if says
        && (group.negated
            || group.hypothetical && it.kind == QuoteKind::Indirect && is_idle(s, &group))
    {
        return true;
    }
    if NAMES.has(verb.lemma)
        || is_quality(s, head, it)
        || is_open(s, &group, source)
        || is_name(s, head, &content)
        || is_label(s, head, source, &content)
    {
        return true;
    }
    let marked = content.iter().any(|run| {
        s[run.0..run.1]
            .iter()
            .any(|t| t.is(Classes::QUOTED | Classes::QUOTATION))
    });
    if marked {
        return false;
    }
    is_silence(s, from.min(head), to)
        || is_topic(s, head, &content)
        || KNOWS.contains(&verb.lemma) && !s[from..to].iter().any(|t| t.key == LET)
        || is_written(s, verb, &content)
        || is_sent(s, verb, &content)
        || is_empty(s, head, to)
        || is_pointer(s, &content, says)
        || is_talk(s, head, &content)
        || is_idea(s, head, &content)
        || is_caption(s, head, to)
        || is_apposed(s, source, &content, from)
}

/// Verbs of saying: what is not said by them is not said.
static SAYS: KeySet = KeySet::of(&[
    key("say"),
    key("tell"),
    key("claim"),
    key("announce"),
    key("state"),
    key("write"),
    key("specify"),
    key("disclose"),
    key("comment"),
    key("confirm"),
    key("elaborate"),
    key("respond"),
    key("reply"),
    key("answer"),
    key("identify"),
    key("explain"),
    key("ask"),
    key("deny"),
    key("discuss"),
    key("dispute"),
    key("mention"),
    key("promise"),
    key("reveal"),
]);

/// What people come to know they do not say.
const KNOWS: &[u32] = &[key("know"), key("learn"), key("realize"), key("realise")];

/// Whether somebody was asked about a thing, or spoke about it, and the text does
/// not tell what was said: `was {asked about} the dog`, `{spoke} about premiums`.
fn is_topic(s: &[Token], head: usize, content: &[anchors::Run]) -> bool {
    const SPEAKS: [u32; 7] = [
        key("ask"),
        key("question"),
        key("quiz"),
        key("inquire"),
        key("enquire"),
        key("speak"),
        key("talk"),
    ];
    let Some(last) = content.last() else {
        return false;
    };
    let end = last.1.max(head);
    SPEAKS.contains(&s[head].lemma)
        && s[head..end]
            .iter()
            .take(6)
            .position(|t| t.key == ABOUT)
            .is_some_and(|n| {
                s.get(head + n + 1)
                    .is_some_and(|t| !super::extent::is_question(t) && !t.is(Classes::SUBORDINATOR))
            })
        && !s[head + 1..end]
            .iter()
            .take(6)
            .any(|t| super::extent::is_question(t) || t.key == THAT || t.key == TO)
}

/// Whether a thing was written, and not that something is so: `wrote nine novels`.
fn is_written(s: &[Token], verb: &Token, content: &[anchors::Run]) -> bool {
    let [run] = content else {
        return false;
    };
    let words = &s[run.0..run.1];
    verb.lemma == key("write")
        && words[0].is(Classes::DETERMINER | Classes::POSSESSIVE | Classes::NUMBER)
        && !words
            .iter()
            .any(|t| np::is_finite(t) || t.is(Classes::AUXILIARY | Classes::MODAL))
}

/// Whether somebody was written to or called, and the text does not tell what was
/// said: `had {emailed} Quill three times`.
fn is_sent(s: &[Token], verb: &Token, content: &[anchors::Run]) -> bool {
    const SENDS: [u32; 6] = [
        key("email"),
        key("e-mail"),
        key("text"),
        key("phone"),
        key("telephone"),
        key("message"),
    ];
    SENDS.contains(&verb.lemma)
        && !content.iter().any(|run| {
            s[run.0..run.1]
                .iter()
                .any(|t| np::is_finite(t) || t.is(Classes::AUXILIARY | Classes::MODAL))
        })
}

/// Words in front of a name that say who it is, and are not said: `[His
/// neighbour], <Betty Rigg>, {nods}`.
fn is_apposed(
    s: &[Token],
    source: Option<anchors::Run>,
    content: &[anchors::Run],
    cue: usize,
) -> bool {
    let ([run], Some(source)) = (content, source) else {
        return false;
    };
    let someone = Classes::ROLE | Classes::MALE | Classes::FEMALE | Classes::TITLE;
    let joined = run.1 == source.0 || run.1 + 1 == source.0 && s[run.1].key == COMMA;
    joined
        && source.1 <= cue
        && s[run.0].is(Classes::DETERMINER | Classes::POSSESSIVE)
        && s[run.1 - 1].is(someone)
        && run.1 - run.0 <= 6
}

/// What kind of text a headline announces before its colon: `{Review:} a quiet
/// triumph`, `{Exclusive:} …`. It names nobody.
fn is_heading(s: &[Token], cue: usize) -> bool {
    static HEADINGS: KeySet = KeySet::of(&[
        key("analysis"),
        key("breaking"),
        key("column"),
        key("comment"),
        key("exclusive"),
        key("explainer"),
        key("factbox"),
        key("feature"),
        key("gallery"),
        key("interview"),
        key("live"),
        key("listen"),
        key("obituary"),
        key("preview"),
        key("profile"),
        key("quiz"),
        key("recap"),
        key("revealed"),
        key("review"),
        key("timeline"),
        key("update"),
        key("updated"),
        key("watch"),
    ]);
    cue == 1 && s[cue].key == np::COLON && HEADINGS.has(s[0].key)
}

/// A participle that tells how something is: `too {ordered} to be noise`.
fn is_quality(s: &[Token], head: usize, it: &Attribution) -> bool {
    const DEGREE: [u32; 5] = [
        key("too"),
        key("very"),
        key("so"),
        key("quite"),
        key("rather"),
    ];
    it.source.is_empty()
        && s[head].can_be(Tags::VBN)
        && head > 0
        && DEGREE.contains(&s[head - 1].key)
}

/// `should say`, `could say`: not `can tell you`, with which people begin.
fn is_idle(s: &[Token], group: &verbs::Group) -> bool {
    const IDLE: [u32; 4] = [key("should"), key("could"), key("might"), key("must")];
    s[group.start..group.head]
        .iter()
        .any(|t| IDLE.contains(&t.key))
}

/// Verbs of seeing, and of finding.
const SEES: [u32; 2] = [key("see"), key("find")];

/// What is not settled yet: `We will {decide} what is long`; or asked of the
/// listener: `Would you {say} it was honey?`
fn is_open(s: &[Token], group: &verbs::Group, source: Option<anchors::Run>) -> bool {
    // `Does the mayor regret it?`
    let question = || s.iter().rev().take(2).any(|t| t.key == QUESTION_MARK);
    const SETTLES: [u32; 4] = [
        key("decide"),
        key("find"),
        key("determine"),
        key("conclude"),
    ];
    let head = group.head;
    let modal = s[group.start..head]
        .iter()
        .any(|t| t.is(Classes::MODAL) || matches!(t.key, LL | D));
    let asked = source.is_some_and(|(from, to)| {
        let you = to == from + 1 && s[from].key == YOU;
        to <= head
            && from > 0
            && (s[from - 1].is(Classes::MODAL) && you
                || matches!(s[from - 1].key, DO | DID | DOES) && (you || question()))
    });
    SETTLES.contains(&s[head].lemma) && modal || asked
}

/// `He {contends} nothing of the kind`, where the label took the object for a
/// part of the cue.
fn is_empty(s: &[Token], head: usize, end: usize) -> bool {
    s[head..end.max(head)].iter().any(|t| t.key == NOTHING)
}

/// Verbs that give a name: `Lund, {nicknamed} “the Walrus,”`.
static NAMES: KeySet = KeySet::of(&[
    key("nicknamed"),
    key("nickname"),
    key("title"),
    key("entitle"),
    key("christen"),
    key("rename"),
]);

/// What is seen and not said: `a shed with a {view of} the sea`, `He {pointed up at}
/// the ridge`.
fn is_sight(s: &[Token], (from, to): anchors::Run) -> bool {
    let view = (from..to).any(|n| {
        s[n].key == VIEW
            && n > 0
            && s[n - 1].key == A
            && s.get(n + 1).is_some_and(|t| matches!(t.key, OF | OVER))
    });
    let point = (from..to).any(|n| {
        s[n].lemma == POINT
            && s.get(n + 1)
                .is_some_and(|t| matches!(t.key, AT | UP | DOWN | TOWARD | TOWARDS))
    });
    view || point
}

const A: u32 = key("a");
const AT: u32 = key("at");
const DOWN: u32 = key("down");
const OVER: u32 = key("over");
const POINT: u32 = key("point");
const TOWARD: u32 = key("toward");
const TOWARDS: u32 = key("towards");
const UP: u32 = key("up");
const VIEW: u32 = key("view");

/// What something is known as is its name: `Staff {know} the trolley as “Gary.”`
fn is_name(s: &[Token], head: usize, content: &[anchors::Run]) -> bool {
    let quoted = |t: &Token| t.is(Classes::QUOTED | Classes::QUOTATION);
    s[head].lemma == KNOW
        && content.last().is_some_and(|run| {
            let words = &s[run.0..run.1];
            words.iter().any(|t| t.key == AS)
                || quoted(&words[0]) && run.0 > 0 && s[run.0 - 1].key == AS
        })
}

/// What a thing has written on it, or is called: `a jar {labeled} “Do Not.”`. Whoever
/// labels names the thing before the label.
fn is_label(
    s: &[Token],
    head: usize,
    source: Option<anchors::Run>,
    content: &[anchors::Run],
) -> bool {
    const LABELS: [u32; 6] = [
        key("label"),
        key("mark"),
        key("dub"),
        key("brand"),
        key("stamp"),
        key("call"),
    ];
    LABELS.contains(&s[head].lemma)
        && s[head].can_be(Tags::VBN)
        && content.iter().any(|run| run.0 == head + 1)
        && source.is_some_and(|run| {
            let someone = Classes::ROLE | Classes::TITLE | Classes::GROUP | Classes::CAPITAL;
            run.1 == head && matches!(s[run.0].key, A | AN) && !s[run.1 - 1].is(someone)
        })
}

const AN: u32 = key("an");
const AS: u32 = key("as");
const D: u32 = key("'d");
const DID: u32 = key("did");
const DO: u32 = key("do");
const DOES: u32 = key("does");
const KNOW: u32 = key("know");
const LET: u32 = key("let");
const LL: u32 = key("'ll");
const QUESTION_MARK: u32 = key("?");
const SPEAK: u32 = key("speak");

/// `declined to comment`, `refused to speak about it`.
fn is_silence(s: &[Token], start: usize, end: usize) -> bool {
    const REFUSES: [u32; 2] = [key("decline"), key("refuse")];
    const SPEAKS: [u32; 8] = [
        key("give"),
        key("comment"),
        key("speak"),
        key("talk"),
        key("say"),
        key("elaborate"),
        key("discuss"),
        key("be"),
    ];
    // The label may have taken the whole for the cue: `{declined to comment on}`.
    let Some(refuses) = (start..end.max(start + 1)).find(|at| REFUSES.contains(&s[*at].lemma))
    else {
        return false;
    };
    let behind = &s[refuses + 1..s.len().min(end.max(refuses) + 4)];
    behind
        .windows(2)
        .any(|pair| pair[0].key == TO && SPEAKS.contains(&pair[1].lemma))
        // `was declined comment`, `declined comment`
        || behind.first().is_some_and(|t| t.lemma == key("comment"))
}

/// Whether a content is no more than a word for what was said before, or nothing:
/// `so`, `that last week`, `nothing of the kind`.
fn is_pointer(s: &[Token], content: &[anchors::Run], says: bool) -> bool {
    const EMPTY: [u32; 4] = [key("nothing"), key("little"), key("anything"), key("much")];
    const POINTS: [u32; 7] = [
        key("it"),
        key("so"),
        key("this"),
        THAT,
        key("them"),
        key("these"),
        key("something"),
    ];
    let [run] = content else {
        return false;
    };
    let words = &s[run.0..run.1];
    let mut words = words
        .iter()
        .filter(|t| t.is(Classes::WORD | Classes::QUOTATION));
    let Some(first) = words.next() else {
        return false;
    };
    if says && EMPTY.contains(&first.key) {
        // `said little can be done`
        // `nothing of pie, goes to the council`
        let comma = words_end(s, *run);
        return !s[run.0..comma]
            .iter()
            .any(|t| np::is_finite(t) || t.is(Classes::AUXILIARY | Classes::MODAL));
    }
    POINTS.contains(&first.key)
        && words.all(|t| {
            np::is_time(t)
                || verbs::is_adverb(t)
                || t.is(Classes::UNIT | Classes::MONTH | Classes::DIGIT)
                || t.is(Classes::PREPOSITION) && t.key != TO
                || matches!(t.key, np::LAST)
        })
}

/// Where the first clause of a content ends: before its comma.
fn words_end(s: &[Token], run: anchors::Run) -> usize {
    let comma = s[run.0..run.1].iter().position(|t| t.key == COMMA);
    comma.map_or(run.1, |n| run.0 + n)
}

/// `He {talked with} us by phone`, `I {emailed} the county`: with whom is no
/// content.
fn is_talk(s: &[Token], head: usize, content: &[anchors::Run]) -> bool {
    const TALKS: [u32; 5] = [
        key("talk"),
        key("speak"),
        key("email"),
        key("e-mail"),
        key("phone"),
    ];
    const WITH: [u32; 2] = [key("with"), TO];
    let [run] = content else {
        return false;
    };
    if run.0 <= head || !TALKS.contains(&s[head].lemma) {
        return false;
    }
    let behind = &s[head + 1..run.1];
    let about = behind
        .iter()
        .any(|t| matches!(t.key, ABOUT | OF | THAT | ON) || np::is_finite(t));
    let with = behind.iter().take(2).any(|t| WITH.contains(&t.key))
        || behind
            .first()
            .is_some_and(|t| t.is(Classes::DETERMINER | Classes::POSSESSIVE));
    with && !about
}

/// `They {rejected} the idea`: what the idea was stands elsewhere.
fn is_idea(s: &[Token], head: usize, content: &[anchors::Run]) -> bool {
    const VERBS: [u32; 6] = [
        key("reject"),
        key("dismiss"),
        key("deny"),
        key("dispute"),
        key("accept"),
        key("repeat"),
    ];
    const IDEAS: [u32; 10] = [
        key("idea"),
        key("account"),
        key("claim"),
        key("accusation"),
        key("allegation"),
        key("suggestion"),
        key("notion"),
        key("charge"),
        key("assertion"),
        key("view"),
    ];
    let [(from, to)] = content else {
        return false;
    };
    to - from == 2
        && VERBS.contains(&s[head].lemma)
        && s[*from].is(Classes::DETERMINER)
        && IDEAS.contains(&s[from + 1].lemma)
}

const ABOUT: u32 = key("about");
const ON: u32 = key("on");

/// Whether a headline tells what was done: `Tracks {Laid for} New Tram`. The
/// participle has no subject of its own, and its verb is none of saying.
fn is_caption(s: &[Token], head: usize, end: usize) -> bool {
    let verb = &s[head];
    let behind = s.get(head + 1);
    verb.is(Classes::CAPITAL)
        && verb.can_be(Tags::VBN)
        && !verb.is(VERBS | Classes::CUE_NOUN)
        && end <= head + 2
        && behind.is_some_and(|t| np::is_preposition(t) && t.key != TO)
        && anchors::is_headline(s)
}

/// Whether an attack is one with arms: `came under {repeated attack by}
/// <guerrillas>`. A critic's attack is one with words.
fn is_deed(s: &[Token], cue: anchors::Run, source: Option<anchors::Run>) -> bool {
    const ATTACKS: [u32; 8] = [
        key("attack"),
        key("assault"),
        key("fire"),
        key("siege"),
        key("raid"),
        key("shelling"),
        key("bombardment"),
        key("ambush"),
    ];
    // Plurals too: the tables know few of their lemmas.
    const ARMED: [u32; 38] = [
        key("guerrilla"),
        key("guerrillas"),
        key("guerilla"),
        key("guerillas"),
        key("rebel"),
        key("rebels"),
        key("militant"),
        key("militants"),
        key("insurgent"),
        key("insurgents"),
        key("gunman"),
        key("gunmen"),
        key("fighter"),
        key("fighters"),
        key("soldier"),
        key("soldiers"),
        key("troop"),
        key("troops"),
        key("sniper"),
        key("snipers"),
        key("terrorist"),
        key("terrorists"),
        key("militia"),
        key("militias"),
        key("pirate"),
        key("pirates"),
        key("bandit"),
        key("bandits"),
        key("jet"),
        key("jets"),
        key("warplane"),
        key("warplanes"),
        key("drone"),
        key("drones"),
        key("dog"),
        key("dogs"),
        key("wolf"),
        key("wolves"),
    ];
    let Some(source) = source else {
        return false;
    };
    s[cue.0..cue.1].iter().any(|t| ATTACKS.contains(&t.lemma))
        && s[source.0..source.1]
            .iter()
            .any(|t| ARMED.contains(&t.lemma) || ARMED.contains(&t.key))
}
