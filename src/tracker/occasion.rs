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

use std::collections::{BTreeSet, HashMap};

use super::alike::{self, Likeness};
use super::entry::{Deposit, Entry};
use super::index::Hashed;
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
    /// Those of them that it puts by their opposite.
    pub(crate) turned: &'t [u32],
    /// Its long words.
    pub(crate) long: &'t str,
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
        alike::compare(self, other)
    }
}

/// Two claims that are alike, how much, and in what.
pub(crate) type Alike = (u32, u32, f32, Likeness);

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

/// What more claims of a speaker share than this proposes no pairs.
const COMMON: usize = 64;
/// The claims of a speaker with no more than these are all compared.
pub(crate) const FEW: usize = 48;
/// Undated reports further apart than these days tell of two occasions, unless
/// one tells of an earlier saying.
const NEWS: i32 = 60;
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
    // A sentence that is printed again months later, as news, was said again.
    let news = x.said.is_none() && y.said.is_none() && !x.earlier && !y.earlier;
    if news && a.days_apart(b).is_some_and(|days| days > NEWS) {
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
    // `In May she had said` tells of a saying that stands elsewhere.
    let told = a.entry.earlier != b.entry.earlier && a.deposit.article != b.deposit.article;
    if told && l.contained >= 0.9 && score > 0.3 {
        score += 0.12;
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

/// How alike two claims of one speaker are as reports of one utterance; `None`
/// where they cannot be.
pub(crate) fn pair(a: &View<'_>, b: &View<'_>) -> Option<(f32, Likeness)> {
    let likeness = a.likeness(b);
    let score = score(a, b, &likeness)?;
    (!other_occasion(a, b)).then_some((score, likeness))
}

/// The utterances that the claims of one speaker report, who has so few that
/// all are compared.
pub(crate) fn group(views: &[View<'_>]) -> Vec<Group> {
    let mut pairs = Vec::new();
    for (n, a) in views.iter().enumerate() {
        for b in &views[n + 1..] {
            // The first in print comes first, whoever asks.
            let (a, b) = if a.order() <= b.order() {
                (a, b)
            } else {
                (b, a)
            };
            pairs.extend(pair(a, b).map(|(score, likeness)| (a.node, b.node, score, likeness)));
        }
    }
    join(views, pairs)
}

/// Joins claims by pairs that were found alike, the most alike first.
pub(crate) fn join(views: &[View<'_>], pairs: Vec<Alike>) -> Vec<Group> {
    let mut views: Vec<View<'_>> = views.to_vec();
    views.sort_by(|a, b| a.order().cmp(&b.order()));
    let place: HashMap<u32, usize> = views
        .iter()
        .enumerate()
        .map(|(at, view)| (view.node, at))
        .collect();
    let mut pairs: Vec<(f32, usize, usize, Likeness)> = pairs
        .into_iter()
        .filter_map(|(a, b, score, likeness)| {
            let (a, b) = (*place.get(&a)?, *place.get(&b)?);
            Some((score, a.min(b), a.max(b), likeness))
        })
        .collect();
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

/// What two claims of a speaker with many have to share to be compared: a word,
/// a number, two words in a row, all words within two weeks of print, or two
/// roots in a row within two days.
fn keys(view: &View<'_>) -> Vec<u64> {
    let key = |kind: u64, key: u64| key.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ kind;
    let mut out: Vec<u64> = view
        .set
        .iter()
        .map(|word| key(1, u64::from(*word)))
        .collect();
    out.extend(
        view.entry
            .amounts
            .iter()
            .map(|amount| key(2, amount.value.to_bits())),
    );
    for pair in view.entry.sequence.windows(2) {
        if !alike::is_function(pair[1]) || !alike::is_function(pair[0]) {
            out.push(key(3, u64::from(pair[0]) << 32 | u64::from(pair[1])));
        }
    }
    let day = view.deposit.published.map_or(0, |day| {
        u64::from(
            (day - jiff::civil::date(1000, 1, 1))
                .get_days()
                .unsigned_abs(),
        )
    });
    let at = |time: u64| time.wrapping_mul(0xff51_afd7_ed55_8ccd);
    for week in [day / 7, day / 7 + 1] {
        out.push(key(4, view.entry.fold ^ at(week)));
    }
    // What hundreds print in one week is told apart by the day.
    for pair in view.entry.words.windows(2) {
        for day in [day, day + 1] {
            let pair = u64::from(pair[0]) << 32 | u64::from(pair[1]);
            out.push(key(5, pair ^ at(day)));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// What reprints of one claim have in common; `None` for what stands in
/// another's content.
fn stack(view: &View<'_>) -> Option<u64> {
    let entry = view.entry;
    if entry.within.is_some() {
        return None;
    }
    let mut hash = entry.fold;
    let mut add = |part: &str| hash = part.bytes().chain([0]).fold(hash, crate::lexicon::step);
    add(&entry.said.map_or(String::new(), |said| said.edtf()));
    add(if entry.again { "again" } else { "" });
    add(entry.addressee.as_deref().unwrap_or(""));
    add(&view
        .deposit
        .published
        .map_or(String::new(), |day| day.to_string()));
    Some(hash)
}

/// The claims of a speaker who has many, by what they share, and which of them
/// are alike: so that a new claim is held against few, and only the claims
/// that hang together with it are joined anew.
///
/// Two claims are compared where they share a key that no more than
/// [`COMMON`] claims have, whatever the order in which they came.
#[derive(Clone, Debug, Default)]
pub(crate) struct Web {
    with: Hashed<Vec<u32>>,
    keys: HashMap<u32, Vec<u64>>,
    alike: HashMap<u32, Vec<(u32, f32, Likeness)>>,
    /// Reprints: claims with the same words in which nothing that could set
    /// them apart differs. However many they are, they belong together.
    reprints: Hashed<Vec<u32>>,
    reprint_of: HashMap<u32, u64>,
}

/// What a change of a [`Web`] may have changed.
#[derive(Debug, Default)]
pub(crate) struct Stir {
    /// Claims whose groups have to be made anew.
    pub(crate) groups: BTreeSet<u32>,
    /// Claims whose statements may bear on others now.
    pub(crate) relations: BTreeSet<u32>,
}

impl Web {
    /// Takes claims out and puts others in.
    pub(crate) fn change<'t>(
        &mut self,
        out: &[u32],
        into: &[u32],
        view: impl Fn(u32) -> View<'t>,
    ) -> Stir {
        let mut stir = Stir::default();
        let mut rarer = BTreeSet::new();
        for node in out {
            for key in self.keys.remove(node).unwrap_or_default() {
                let Some(list) = self.with.get_mut(&key) else {
                    continue;
                };
                if list.len() == COMMON + 1 {
                    rarer.insert(key);
                }
                list.retain(|other| other != node);
                if list.len() <= COMMON {
                    stir.relations.extend(list.iter());
                }
                if list.is_empty() {
                    self.with.remove(&key);
                }
            }
            for (other, ..) in self.alike.remove(node).unwrap_or_default() {
                if let Some(list) = self.alike.get_mut(&other) {
                    list.retain(|it| it.0 != *node);
                }
                stir.groups.insert(other);
            }
            if let Some(stack) = self.reprint_of.remove(node) {
                let list = self.reprints.entry(stack).or_default();
                list.retain(|other| other != node);
                stir.groups.extend(list.first());
                if list.is_empty() {
                    self.reprints.remove(&stack);
                }
            }
        }
        for node in out {
            stir.groups.remove(node);
            stir.relations.remove(node);
        }
        for key in rarer {
            let list = self.with.get(&key).cloned().unwrap_or_default();
            for (n, a) in list.iter().enumerate() {
                for b in &list[n + 1..] {
                    self.compare(*a, *b, &view, &mut stir);
                }
            }
            stir.relations.extend(list);
        }
        for node in into {
            self.put(*node, &view, &mut stir);
        }
        stir
    }

    fn put<'t>(&mut self, node: u32, view: &impl Fn(u32) -> View<'t>, stir: &mut Stir) {
        let keys = keys(&view(node));
        let mut near = BTreeSet::new();
        for key in &keys {
            let list = self.with.entry(*key).or_default();
            if list.len() < COMMON {
                near.extend(list.iter().copied());
            }
            list.push(node);
        }
        self.keys.insert(node, keys);
        if let Some(stack) = stack(&view(node)) {
            self.reprints.entry(stack).or_default().push(node);
            self.reprint_of.insert(node, stack);
        }
        stir.groups.insert(node);
        stir.relations.extend(near.iter());
        for other in near {
            self.compare(node, other, view, stir);
        }
        // A key that has become too common proposes nothing any more.
        let common: Vec<u64> = self.keys[&node]
            .iter()
            .copied()
            .filter(|key| self.with[key].len() == COMMON + 1)
            .collect();
        for key in common {
            let list = self.with[&key].clone();
            for a in &list {
                let all = self.alike.get(a).cloned().unwrap_or_default();
                for (b, ..) in all.iter().filter(|(b, ..)| a < b && list.contains(b)) {
                    if !self.share(*a, *b) {
                        self.part(*a, *b);
                        stir.groups.extend([*a, *b]);
                    }
                }
            }
            stir.relations.extend(list);
        }
    }

    fn compare<'t>(&mut self, a: u32, b: u32, view: &impl Fn(u32) -> View<'t>, stir: &mut Stir) {
        if a == b
            || self
                .alike
                .get(&a)
                .is_some_and(|list| list.iter().any(|it| it.0 == b))
        {
            return;
        }
        let (x, y) = (view(a), view(b));
        let found = if x.order() <= y.order() {
            pair(&x, &y)
        } else {
            pair(&y, &x)
        };
        if let Some((score, likeness)) = found {
            self.alike
                .entry(a)
                .or_default()
                .push((b, score, likeness.clone()));
            self.alike.entry(b).or_default().push((a, score, likeness));
            stir.groups.extend([a, b]);
        }
    }

    /// Whether two claims share a key that is not too common.
    fn share(&self, a: u32, b: u32) -> bool {
        let (a, b) = (&self.keys[&a], &self.keys[&b]);
        a.iter()
            .any(|key| self.with[key].len() <= COMMON && b.binary_search(key).is_ok())
    }

    fn part(&mut self, a: u32, b: u32) {
        for (from, other) in [(a, b), (b, a)] {
            if let Some(list) = self.alike.get_mut(&from) {
                list.retain(|it| it.0 != other);
            }
        }
    }

    /// The claims that hang together with some, and what joins them.
    pub(crate) fn block<'t>(
        &self,
        from: &BTreeSet<u32>,
        view: impl Fn(u32) -> View<'t>,
    ) -> (BTreeSet<u32>, Vec<Alike>) {
        let mut block: BTreeSet<u32> = from
            .iter()
            .copied()
            .filter(|node| self.keys.contains_key(node))
            .collect();
        let mut open: Vec<u32> = block.iter().copied().collect();
        let mut pairs = Vec::new();
        let mut stacks: BTreeSet<u64> = BTreeSet::new();
        while let Some(a) = open.pop() {
            for (b, score, likeness) in self.alike.get(&a).into_iter().flatten() {
                if a < *b {
                    pairs.push((a, *b, *score, likeness.clone()));
                }
                if block.insert(*b) {
                    open.push(*b);
                }
            }
            let Some(stack) = self
                .reprint_of
                .get(&a)
                .filter(|stack| stacks.insert(**stack))
            else {
                continue;
            };
            // Each reprint is joined to the first in print.
            let mut views: Vec<View<'t>> = self.reprints[stack]
                .iter()
                .map(|node| view(*node))
                .collect();
            views.sort_by(|a, b| a.order().cmp(&b.order()));
            for other in &views[1..] {
                pairs.extend(
                    pair(&views[0], other)
                        .map(|(score, likeness)| (views[0].node, other.node, score, likeness)),
                );
            }
            for node in views.iter().map(|view| view.node) {
                if block.insert(node) {
                    open.push(node);
                }
            }
        }
        (block, pairs)
    }

    /// The claims that share something with one.
    pub(crate) fn near(&self, node: u32) -> impl Iterator<Item = u32> + '_ {
        let keys = self.keys.get(&node).into_iter().flatten();
        keys.filter_map(|key| self.with.get(key))
            .filter(|list| list.len() <= COMMON)
            .flatten()
            .copied()
    }
}
