//! Relations: what a statement does to earlier ones.
//!
//! *Input*: a statement and the earlier ones that it may bear on. *Output*:
//! [`Link`]s, each with a reason that a reader can check and a confidence.
//! *Rule*: the words of both must put one subject; then the facts on which
//! they clash tell the relation: another number revises, a turned negation
//! contradicts or denies, a cue takes back, denies or confirms. The target is
//! the most recent statement of that speaker on the point, so that a chain of
//! revisions is linked step by step.
//!
//! Precision before recall: a false contradiction ruins a reporter. What only
//! knowledge of the world shows is not found.

use super::alike::{Likeness, is_of_self, is_partial, is_special};
use super::cue::Act;
use super::entry::{Entry, Measure};
use super::occasion::{View, other_occasion, same_proposition};
use super::point::{
    answers, follows, is_about, is_named, may_be_one, names_more, none_and_some, not_before,
    on_the_point, speaks_of_self,
};
use super::told::Told;
use crate::claim::Stance;
use crate::date::DateValue;

/// What a statement does to an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum RelationKind {
    /// The same speaker says the same again on another occasion.
    Repeats,
    /// The same speaker changes a figure, a date or a detail.
    Revises,
    /// The same speaker takes it back.
    Retracts,
    /// The same speaker says what cannot be true together with it.
    Contradicts,
    /// Another speaker says that it is false.
    Denies,
    /// Another speaker says the same or backs it.
    Supports,
}

impl RelationKind {
    /// All kinds.
    pub const ALL: &'static [RelationKind] = &[
        RelationKind::Repeats,
        RelationKind::Revises,
        RelationKind::Retracts,
        RelationKind::Contradicts,
        RelationKind::Denies,
        RelationKind::Supports,
    ];

    /// The name in the output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            RelationKind::Repeats => "repeats",
            RelationKind::Revises => "revises",
            RelationKind::Retracts => "retracts",
            RelationKind::Contradicts => "contradicts",
            RelationKind::Denies => "denies",
            RelationKind::Supports => "supports",
        }
    }
}

/// A relation to an earlier statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Link {
    pub(crate) kind: RelationKind,
    pub(crate) to: String,
    pub(crate) reason: String,
    pub(crate) confidence: f32,
}

/// The pair of claims that compares best.
struct Best<'v> {
    a: &'v View<'v>,
    b: &'v View<'v>,
    l: Likeness,
}

fn best<'v>(a: &'v Told<'v>, b: &'v Told<'v>) -> Option<Best<'v>> {
    let mut best: Option<Best<'v>> = None;
    for x in &a.sample {
        for y in &b.sample {
            let l = x.likeness(y);
            let rank =
                |l: &Likeness| l.shared * l.contained + if l.clash.is_some() { 0.5 } else { 0.0 };
            if best.as_ref().is_none_or(|old| rank(&old.l) < rank(&l)) {
                best = Some(Best { a: x, b: y, l });
            }
        }
    }
    best
}

/// The relations of `later` to earlier statements of the same speaker.
pub(crate) fn of_same_speaker(later: &Told<'_>, earlier: &[&Told<'_>]) -> Vec<Link> {
    let mut links: Vec<(usize, Link)> = Vec::new();
    for (at, to) in earlier.iter().enumerate() {
        if let Some(link) = same_speaker(later, to) {
            links.push((at, link));
        }
    }
    // A withdrawal names what it withdraws; anything else bears on the most
    // recent statement on the point.
    let retracts = links
        .iter()
        .filter(|(_, link)| link.kind == RelationKind::Retracts && link.confidence >= NAMED);
    let named: Vec<Link> = retracts.map(|(_, link)| link.clone()).collect();
    if !named.is_empty() {
        return named;
    }
    let strongest = links
        .iter()
        .map(|(_, link)| link.confidence)
        .fold(0.0, f32::max);
    let mut latest: Option<(usize, Link)> = None;
    for (at, link) in links {
        if link.confidence + 0.3 < strongest {
            continue;
        }
        if latest
            .as_ref()
            .is_none_or(|(old, _)| earlier[*old].is_before(earlier[at]))
        {
            latest = Some((at, link));
        }
    }
    latest.map(|(_, link)| link).into_iter().collect()
}

fn same_speaker(later: &Told<'_>, to: &Told<'_>) -> Option<Link> {
    let link = |kind, reason: String, confidence| {
        Some(Link {
            kind,
            to: to.id.to_owned(),
            reason,
            confidence,
        })
    };
    let withdraws = later.has(Act::Withdraws);
    if to.is_inside(later) {
        return of_own_words(later, to).and_then(|(kind, reason, sure)| {
            // Where it stands nowhere else, another statement on the point goes
            // before it.
            let known = to.views.len() > 1 || withdraws;
            link(kind, reason.to_owned(), if known { sure } else { 0.4 })
        });
    }
    if later.is_inside(to) || to.has(Act::Withdraws) {
        return None;
    }
    let Best { a, b, l } = best(later, to)?;
    let story = later.same_story(to);
    let overlap = l.shared >= 1.0 && l.contained >= 0.5;
    if withdraws {
        let words = l.shared >= 1.5 && l.contained >= 0.6;
        // `apologised for saying that he was guilty`
        let few = l.plain >= 1.0 && l.contained >= 0.95 && !l.polarity;
        return if (words || few) && story {
            link(
                RelationKind::Retracts,
                format!("withdraws “{}”", shown(&b.entry.text)),
                if words { 0.85 } else { 0.8 },
            )
        } else {
            None
        };
    }
    let takes_back = later.views.iter().any(|view| view.entry.takes_back);
    if takes_back
        && (l.plain >= 1.0 || l.day)
        && l.contained >= 0.4
        && story
        && !l.names
        && (l.polarity || l.contained >= 0.6 || l.plain >= 2.0)
    {
        return link(
            RelationKind::Retracts,
            format!("takes back “{}”", shown(&b.entry.text)),
            0.75,
        );
    }
    if (l.names && l.plain < 3.0) || !story {
        return None;
    }
    let asks = |view: &View<'_>| matches!(view.entry.stance, Stance::Asks);
    if asks(a) || asks(b) {
        return None;
    }
    if none_and_some(a, b, &l) {
        return link(
            RelationKind::Contradicts,
            format!("none and some: “{}”", shown(&b.entry.text)),
            0.7,
        );
    }
    let moves = not_before(a.entry) != not_before(b.entry);
    if l.polarity && moves {
        // `not before March` is `in April` with another date, and what was not
        // done until May was done in May.
        return if l.dates && l.plain >= 1.0 && l.contained >= 0.5 {
            revises_date(&link, a, b)
        } else if a.entry.future && b.entry.future && l.contained >= 0.6 && l.plain >= 1.8 {
            link(
                RelationKind::Contradicts,
                format!("the opposite of “{}”", shown(&b.entry.text)),
                0.7,
            )
        } else {
            None
        };
    }
    if l.polarity && !(l.opposite && l.clash.is_some()) {
        let enough = (l.contained >= 0.6 && l.plain >= 1.8
            || l.contained >= 0.95 && l.plain >= 1.0
            || l.contained >= 0.7 && l.plain >= 1.0 && speaks_of_self(a) && speaks_of_self(b))
            && (l.opposite || on_the_point(a, b, &l));
        let certain = |view: &View<'_>| view.entry.stance != Stance::Believes;
        let tense = a.entry.future == b.entry.future || l.plain >= 1.8;
        return if enough && tense && !l.dates && l.clash.is_none() && certain(a) && certain(b) {
            link(
                RelationKind::Contradicts,
                format!("the opposite of “{}”", shown(&b.entry.text)),
                0.75,
            )
        } else {
            None
        };
    }
    if let Some((new, old)) = l.clash {
        let unit = is_special(&new) && new.unit == old.unit;
        let now = a.entry.now && new.unit.is_some() && new.unit == old.unit && l.plain >= 0.4;
        if revises(&l, unit) || now || l.corrects && l.plain >= 0.4 {
            return link(
                RelationKind::Revises,
                format!("number: {} → {}", number(&old), number(&new)),
                if overlap { 0.8 } else { 0.6 },
            );
        }
        return None;
    }
    if l.dates
        && l.plain >= 2.0
        && l.contained >= 0.75
        && a.entry.amounts.len() == b.entry.amounts.len()
    {
        return revises_date(&link, a, b);
    }
    let again = later.views.iter().any(|view| view.entry.again);
    let score = same_proposition(a, b, &l).unwrap_or(0.0);
    let apart = other_occasion(a, b)
        || later
            .views
            .iter()
            .any(|x| to.views.iter().any(|y| other_occasion(x, y)));
    let same = score >= 0.6 && l.jaccard >= 0.7 || again && score >= 0.3 && l.shared >= 1.0;
    if apart && same {
        let reason = if again {
            "said again"
        } else {
            "said on another occasion"
        };
        return link(
            RelationKind::Repeats,
            format!("{reason}: “{}”", shown(&b.entry.text)),
            if again { 0.85 } else { 0.7 },
        );
    }
    None
}

/// How sure a withdrawal is of what it quotes.
const NAMED: f32 = 0.95;

/// What a statement does to words of its speaker that it quotes.
fn of_own_words(later: &Told<'_>, to: &Told<'_>) -> Option<(RelationKind, &'static str, f32)> {
    let any = |is: fn(&Entry) -> bool| later.views.iter().any(|view| is(view.entry));
    if later.has(Act::Withdraws) {
        let reason = "the claim that it withdraws stands in it";
        Some((RelationKind::Retracts, reason, NAMED))
    } else if any(|entry| entry.takes_back) {
        let reason = "takes back what it quotes of itself";
        Some((RelationKind::Retracts, reason, 0.85))
    } else if any(|entry| entry.unsaid) {
        let reason = "says that it never said so";
        Some((RelationKind::Contradicts, reason, 0.75))
    } else if to.views.len() > 1 && any(|entry| entry.again) {
        Some((RelationKind::Repeats, "says that it has said so", 0.7))
    } else {
        None
    }
}

/// A date that took the place of another.
fn revises_date(
    link: &impl Fn(RelationKind, String, f32) -> Option<Link>,
    a: &View<'_>,
    b: &View<'_>,
) -> Option<Link> {
    let (new, old) = (a.entry.about.first(), b.entry.about.first());
    let reason = format!(
        "date: {} → {}",
        old.map_or(String::new(), DateValue::edtf),
        new.map_or(String::new(), DateValue::edtf)
    );
    link(RelationKind::Revises, reason, 0.65)
}

/// Whether a clash of numbers is about one subject: it shares words, or a unit
/// that few claims have. `One man` counts nobody.
fn revises(l: &Likeness, unit: bool) -> bool {
    let one = |m: &Measure| (m.value - 1.0).abs() < 1e-9;
    if l.clash.is_some_and(|(x, y)| one(&x) != one(&y)) && l.contained < 0.75 {
        return false;
    }
    l.plain >= 2.0 && l.contained >= 0.4
        || unit && l.shared >= 1.0
        || l.plain >= 1.0 && l.contained >= 0.5
}

/// What was said more days before is no part of the story.
const STORY: i32 = 180;

/// The relations of `later` to earlier statements of other speakers.
pub(crate) fn of_other_speakers(later: &Told<'_>, earlier: &[&Told<'_>]) -> Vec<Link> {
    // For each other speaker the most recent statement on the point.
    let mut found: Vec<(usize, Link)> = Vec::new();
    for (at, to) in earlier.iter().enumerate() {
        let Some(link) = other_speaker(later, to) else {
            continue;
        };
        match found
            .iter_mut()
            .find(|(old, _)| earlier[*old].person == to.person)
        {
            Some(old)
                if old.1.confidence + 0.2 < link.confidence
                    || earlier[old.0].is_before(to)
                        && link.confidence + 0.2 >= old.1.confidence =>
            {
                *old = (at, link);
            }
            Some(_) => {}
            None => found.push((at, link)),
        }
    }
    // `confirmed` confirms one statement: the one that it is most like.
    let supports = |link: &Link| link.kind == RelationKind::Supports;
    let strongest = found
        .iter()
        .filter(|(_, link)| supports(link))
        .map(|(_, link)| link.confidence)
        .fold(0.0, f32::max);
    found
        .into_iter()
        .map(|(_, link)| link)
        .filter(|link| !supports(link) || link.confidence + 0.1 >= strongest)
        .collect()
}

fn other_speaker(later: &Told<'_>, to: &Told<'_>) -> Option<Link> {
    let link = |kind, reason: String, confidence| {
        Some(Link {
            kind,
            to: to.id.to_owned(),
            reason,
            confidence,
        })
    };
    if to.is_inside(later)
        || later.is_inside(to)
        || may_be_one(later.person, to.person)
        || later.has(Act::Withdraws)
        || to.has(Act::Withdraws)
    {
        return None;
    }
    let Best { a, b, l } = best(later, to)?;
    let asks = |view: &View<'_>| matches!(view.entry.stance, Stance::Asks | Stance::Demands);
    if asks(a) || asks(b) || !later.same_story(to) {
        return None;
    }
    let replies = a.entry.act == Act::Replies && follows(a, b);
    let denies = a.entry.act == Act::Denies;
    // Who admits it says the same as who claimed it.
    let confirms = matches!(a.entry.act, Act::Confirms | Act::Concedes);
    let theirs = a.entry.of.iter().any(|name| is_named(name, to.person));
    if !a.entry.of.is_empty() && !theirs {
        return None;
    }
    let days = later.days_apart(to);
    if days > STORY {
        return None;
    }
    let subject = is_about(a, b, later.person, to.person);
    if none_and_some(a, b, &l) && days <= 14 {
        return link(
            RelationKind::Denies,
            format!("none and some: “{}”", shown(&b.entry.text)),
            0.6,
        );
    }
    if l.polarity {
        // Without a cue the words have to be nearly all the same: `never owned
        // a yellow coat` does not deny `saw a man in a yellow coat`.
        let lacks = a.entry.amounts.is_empty() != b.entry.amounts.is_empty()
            || is_partial(a.entry) != is_partial(b.entry)
            || a.entry.future != b.entry.future
            || names_more(a, b, to.person)
            || !subject && (is_of_self(a.entry) || is_of_self(b.entry));
        let enough = if denies && theirs {
            l.plain >= 1.0
        } else if denies || replies {
            l.contained >= 0.5 && l.plain >= 1.8 || l.contained >= 0.6 && l.plain >= 1.0
        } else {
            // The one says no more than the other, or both say the same.
            let words =
                l.contained >= 0.75 && l.jaccard >= 0.5 || l.contained >= 0.8 && l.jaccard >= 0.3;
            let same = words && (l.plain >= 1.8 || l.plain >= 1.0 && (l.shared >= 1.8 || subject))
                || subject && l.contained >= 0.95 && l.plain >= 1.0;
            let names = l.names || names_more(b, a, later.person);
            let soon = days <= 14 || l.contained >= 0.8 && l.jaccard >= 0.6;
            !lacks && (same && !names && soon || answers(a, b, &l))
        };
        return if enough && l.clash.is_none() && !l.dates {
            let reason = match (denies, replies) {
                (true, _) => "denies",
                (_, true) => "answers with the opposite of",
                _ => "the opposite of",
            };
            link(
                RelationKind::Denies,
                format!("{reason} “{}”", shown(&b.entry.text)),
                if denies || replies { 0.8 } else { 0.7 },
            )
        } else {
            None
        };
    }
    if denies || l.names || l.dates {
        return None;
    }
    if let Some((new, old)) = l.clash {
        let near = replies || days <= 1;
        let words =
            l.contained >= 0.6 && l.jaccard >= 0.5 || l.contained >= 0.95 && l.jaccard >= 0.4;
        return if !confirms && near && words && l.plain >= 1.8 {
            link(
                RelationKind::Denies,
                format!("number: {} → {}", number(&old), number(&new)),
                0.6,
            )
        } else {
            None
        };
    }
    let score = same_proposition(a, b, &l).unwrap_or(0.0);
    if confirms
        && (score >= 0.35 && l.plain >= 1.0
            || l.agree.is_some() && l.contained >= 0.4 && l.plain >= 0.4
            || l.agree.is_some_and(|m| m.value >= 13.0) && follows(a, b))
    {
        return link(
            RelationKind::Supports,
            format!("confirms “{}”", shown(&b.entry.text)),
            0.75 + 0.2 * score.min(1.0),
        );
    }
    let alone = !names_more(a, b, to.person) && !names_more(b, a, later.person);
    let words = l.plain >= 1.8
        && l.contained >= 0.75
        && (l.jaccard >= 0.6 || l.contained >= 0.95 && l.jaccard >= 0.5)
        || l.plain >= 1.0 && l.shared >= 1.8 && l.jaccard >= 0.9;
    // `No one was hurt`, `the chief executive is not resigning`.
    let no = a.entry.negative && b.entry.negative && a.entry.denied_words == b.entry.denied_words;
    let short = no && l.contained >= 0.95 && l.plain >= 1.0 && l.jaccard >= 0.3;
    // `Mr. Stern is not guilty` supports his `I am innocent`.
    let of_self = !subject && (is_of_self(a.entry) || is_of_self(b.entry));
    let of_them = subject && l.contained >= 0.95 && l.plain >= 1.0;
    let alone = alone && !of_self && !a.entry.again;
    if of_them || alone && days <= 14 && (words && score >= 0.65 || short && days <= 3) {
        return link(
            RelationKind::Supports,
            format!("says the same as “{}”", shown(&b.entry.text)),
            0.6,
        );
    }
    None
}

/// A number as it is shown.
pub(crate) fn number(measure: &Measure) -> String {
    match measure.upper {
        Some(upper) => format!("{}–{upper}", measure.value),
        None => format!("{}", measure.value),
    }
}

/// The first words of a text, for a reason.
fn shown(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((at, _)) => {
            let cut = text[..at].rfind(' ').unwrap_or(at);
            format!("{}…", &text[..cut])
        }
        None => text.to_owned(),
    }
}
