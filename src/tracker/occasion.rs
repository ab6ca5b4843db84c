//! Statements: which reports of one speaker tell of one utterance.
//!
//! *Input*: the claims of one speaker, from all articles. *Output*: groups of
//! them, each one saying on one occasion, with the joins that made them.
//! *Rule*: pairs of claims that say the same are joined in order of their
//! likeness, the most alike first, unless that would put two into one group
//! that cannot be: another day of saying, a mark of a second occasion
//! (`repeated`, `again`), another named addressee, another number, name, date
//! or polarity, or a report printed before the saying. Ties are broken by the
//! claims' own dates and ids, so that the answer does not depend on the order
//! in which articles came. A report that fits several occasions goes to the
//! one that it is most like, of equal ones to the one nearest in print.
//!
//! Known limits: reports that share no word (`dead wires` for `lines without
//! power`) stay apart.

use std::collections::HashMap;

use super::alike::{self, Likeness};
use super::entry::{Deposit, Entry};
use super::people::same_story;
use crate::date::Precision;
use crate::quote::QuoteKind;

/// A claim as it is compared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'t> {
    pub(crate) node: u32,
    pub(crate) entry: &'t Entry,
    pub(crate) deposit: &'t Deposit,
    /// Its roots as a sorted set.
    pub(crate) set: &'t [u32],
    /// Whether its speaker has a name of their own; `residents` has none.
    pub(crate) named: bool,
}

impl View<'_> {
    /// The place of a claim among all: by print, article and place in it.
    pub(crate) fn order(&self) -> (Option<jiff::civil::Date>, &str, u32, &str) {
        (
            self.deposit.published,
            &self.deposit.article,
            self.entry.quote,
            &self.entry.id,
        )
    }

    /// The days between the publications of two articles.
    pub(crate) fn days_apart(&self, other: &View<'_>) -> Option<i32> {
        let (a, b) = (self.deposit.published?, other.deposit.published?);
        Some((a - b).get_days().abs())
    }

    pub(crate) fn likeness(&self, other: &View<'_>) -> Likeness {
        alike::compare(self.entry, self.set, other.entry, other.set)
    }
}

/// Two claims that were found to tell of one utterance.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pair {
    pub(crate) a: u32,
    pub(crate) b: u32,
    pub(crate) score: f32,
    pub(crate) likeness: Likeness,
}

/// One utterance: its claims, in the order of print, and what joined them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Group {
    pub(crate) members: Vec<u32>,
    pub(crate) joins: Vec<Pair>,
}

/// From here on two claims say the same.
pub(crate) const SAME: f32 = 0.5;

/// Words that more claims of a speaker share than this find no pairs.
const COMMON: usize = 100;
/// The claims of a speaker with no more than these are all compared.
const FEW: usize = 48;
/// So many different members of a group are held against another group.
const FACTS: usize = 64;

/// How sure it is that two claims put one proposition, 0 to 1, whatever the
/// occasion; `None` where a fact speaks against it.
pub(crate) fn same_proposition(a: &View<'_>, b: &View<'_>, l: &Likeness) -> Option<f32> {
    if l.force || l.polarity || l.clash.is_some() || l.names || l.dates {
        return None;
    }
    if l.equal && a.entry.sequence.len() >= 2 {
        return Some(1.0);
    }
    let mut score = l.contained * (l.shared / 2.5).min(1.0);
    if l.jaccard > 0.9 && l.shared >= 1.0 {
        score = score.max(0.6);
    }
    if l.agree.is_some() && l.contained >= 0.7 {
        score = score.max(0.55);
    }
    // Two quotations in marks that share two words of many are two sayings.
    let whole = |view: &View<'_>| view.entry.kind == QuoteKind::Direct;
    if whole(a) && whole(b) && l.run < 0.5 && l.shared < 2.5 && l.jaccard < 0.7 {
        score = score.min(0.4);
    }
    // `a man in a yellow coat`, printed in marks by one and said in the other.
    if l.fragment_roots >= 2 || l.fragment >= 3 && l.fragment_roots >= 1 {
        score = score.max(0.6 + 0.02 * (l.fragment.min(10) as f32));
    } else if l.fragment >= 2
        && l.fragment_roots >= 1
        && a.days_apart(b).is_none_or(|days| days <= 3)
    {
        score = score.max(0.52);
    }
    Some(score)
}

/// Whether two claims cannot be reports of one utterance.
pub(crate) fn other_occasion(a: &View<'_>, b: &View<'_>) -> bool {
    let (x, y) = (a.entry, b.entry);
    if let (Some(s), Some(t)) = (x.said, y.said) {
        if s.last < t.first || t.last < s.first {
            return true;
        }
    }
    let before = |said: &Entry, printed: &Deposit| match (said.said, printed.published) {
        (Some(said), Some(published)) => published < said.first,
        _ => false,
    };
    if before(x, b.deposit) || before(y, a.deposit) {
        return true;
    }
    let same_article = a.deposit.article == b.deposit.article;
    // What stands inside another's content is not the same report.
    if same_article && (x.within == Some(y.quote) || y.within == Some(x.quote)) {
        return true;
    }
    let day = |entry: &Entry| entry.said.filter(|said| said.precision == Precision::Day);
    let one_day = day(x).is_some() && day(x) == day(y);
    if x.again != y.again && !one_day {
        return true;
    }
    match (&x.addressee, &y.addressee) {
        (Some(p), Some(q)) => p != q && !p.contains(&**q) && !q.contains(&**p),
        _ => false,
    }
}

/// How alike two claims are as reports of one utterance, with what is known of
/// their days.
fn score(a: &View<'_>, b: &View<'_>, l: &Likeness) -> Option<f32> {
    let mut score = same_proposition(a, b, l)?;
    if (!a.named || !b.named)
        && a.deposit.article != b.deposit.article
        && !same_story(a.deposit, b.deposit)
    {
        return None;
    }
    let one_day = a.entry.said.is_some() && a.entry.said == b.entry.said;
    let apart = a.days_apart(b).unwrap_or(0);
    if one_day && score > 0.3 {
        score += 0.15;
    } else if l.agree.is_some_and(|amount| amount.value.abs() >= 20.0) && apart <= 2 && score > 0.3
    {
        score += 0.1;
    } else if apart > 30 && !a.entry.earlier && !b.entry.earlier {
        score -= 0.1;
    }
    #[allow(clippy::cast_precision_loss)] // days
    let far = apart.min(60) as f32;
    (score >= SAME).then_some(score - 0.001 * far)
}

/// The utterances that the claims of one speaker report.
pub(crate) fn group(views: &[View<'_>]) -> Vec<Group> {
    let mut order: Vec<usize> = (0..views.len()).collect();
    order.sort_by(|a, b| views[*a].order().cmp(&views[*b].order()));
    let views: Vec<View<'_>> = order.iter().map(|at| views[*at]).collect();

    let mut pairs: Vec<(f32, usize, usize, Likeness)> = Vec::new();
    for (a, b) in candidates(&views) {
        let likeness = views[a].likeness(&views[b]);
        if let Some(score) = score(&views[a], &views[b], &likeness) {
            if !other_occasion(&views[a], &views[b]) {
                pairs.push((score, a, b, likeness));
            }
        }
    }
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));

    // A group's number is that of a member; a group that was joined to another
    // is empty. `facts` are the members that differ in what could set them
    // apart, so that a thousand reprints are held against others as one.
    let mut of: Vec<usize> = (0..views.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..views.len()).map(|at| vec![at]).collect();
    let mut facts: Vec<Vec<usize>> = members.clone();
    let mut joins: Vec<Vec<Pair>> = vec![Vec::new(); views.len()];
    for (score, a, b, likeness) in pairs {
        let (mut x, mut y) = (of[a], of[b]);
        if x == y || !may_join(&views, &facts[x], &facts[y]) {
            continue;
        }
        if members[x].len() < members[y].len() {
            std::mem::swap(&mut x, &mut y);
        }
        let moved = std::mem::take(&mut members[y]);
        for at in &moved {
            of[*at] = x;
        }
        members[x].extend(moved);
        for at in std::mem::take(&mut facts[y]) {
            let differs = |other: &usize| !is_reprint(&views[at], &views[*other]);
            if facts[x].len() < FACTS && facts[x].iter().all(differs) {
                facts[x].push(at);
            }
        }
        let other = std::mem::take(&mut joins[y]);
        joins[x].extend(other);
        joins[x].push(Pair {
            a: views[a].node,
            b: views[b].node,
            score,
            likeness,
        });
    }
    let mut groups: Vec<(Vec<usize>, Vec<Pair>)> = members
        .into_iter()
        .zip(joins)
        .filter(|(members, _)| !members.is_empty())
        .collect();
    for (members, _) in &mut groups {
        members.sort_unstable();
    }
    groups.sort_by_key(|(members, _)| members[0]);
    groups
        .into_iter()
        .map(|(members, joins)| Group {
            members: members.iter().map(|at| views[*at].node).collect(),
            joins,
        })
        .collect()
}

/// Whether nothing that could set claims apart differs between two.
fn is_reprint(a: &View<'_>, b: &View<'_>) -> bool {
    let (x, y) = (a.entry, b.entry);
    x.fold == y.fold
        && x.said == y.said
        && x.again == y.again
        && x.addressee == y.addressee
        && a.deposit.published == b.deposit.published
        && x.within.is_none()
        && y.within.is_none()
}

/// Whether no member of the one group speaks against one of the other.
fn may_join(views: &[View<'_>], x: &[usize], y: &[usize]) -> bool {
    x.iter().all(|a| {
        y.iter().all(|b| {
            let (a, b) = (&views[*a], &views[*b]);
            if other_occasion(a, b) {
                return false;
            }
            let l = a.likeness(b);
            // Parts of one utterance may share nothing; they must not clash.
            !(l.force
                || l.clash.is_some()
                || l.dates
                || (l.polarity || l.names) && l.contained > 0.3)
        })
    })
}

/// The pairs of claims that share a word, a number or a printed fragment; all
/// pairs where there are few.
fn candidates(views: &[View<'_>]) -> Vec<(usize, usize)> {
    if views.len() <= FEW {
        return (0..views.len())
            .flat_map(|a| (a + 1..views.len()).map(move |b| (a, b)))
            .collect();
    }
    let mut index: HashMap<u64, Vec<u32>> = HashMap::new();
    let mut put = |kind: u64, key: u64, at: usize| {
        let list = index
            .entry(key.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ kind)
            .or_default();
        let at = crate::text::index(at);
        if list.last() != Some(&at) {
            list.push(at);
        }
    };
    for (at, view) in views.iter().enumerate() {
        for word in view.set {
            put(1, u64::from(*word), at);
        }
        for amount in &view.entry.amounts {
            put(2, amount.value.to_bits(), at);
        }
        for pair in view.entry.sequence.windows(2) {
            if !alike::is_function(pair[1]) || !alike::is_function(pair[0]) {
                put(3, u64::from(pair[0]) << 32 | u64::from(pair[1]), at);
            }
        }
        put(4, view.entry.fold, at);
    }
    let mut pairs = Vec::new();
    for list in index.values().filter(|list| list.len() > 1) {
        // A word of very many claims pairs each with its neighbours in print.
        let reach = if list.len() <= COMMON { list.len() } else { 8 };
        for (n, a) in list.iter().enumerate() {
            for b in list.iter().skip(n + 1).take(reach) {
                pairs.push((*a as usize, *b as usize));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
