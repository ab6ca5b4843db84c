//! What is worked out when somebody asks: speakers, statements, relations.
//!
//! *Input*: what articles brought and took since the last question. *Output*:
//! the [`Tracker`]'s statements and relations, as if everything had been worked
//! out from the articles that are in. *Rule*: claims of which a name came or
//! went get their speaker anew, the claims that hang together with what changed
//! are joined anew, and the relations of the statements that share words or an
//! article with them are found anew.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::occasion::{self, FEW, Group, View, Web};
use super::relation::{self, Link};
use super::told::Told;
use super::{COMMON, Inner, NEIGHBOURS, NOBODY, Speaking, Tracker, people, shingles};
use crate::lexicon;

impl Tracker {
    /// Works out anew what changed since somebody asked.
    pub(super) fn refresh(&mut self) {
        self.settle_speakers();
        let changed = std::mem::take(&mut self.changed);
        for person in &changed {
            self.regroup(*person);
        }
        let touched = std::mem::take(&mut self.touched);
        // All statements of a speaker who said something new, of others those
        // that share words or an article with what is new.
        let mut whole: BTreeSet<u32> = BTreeSet::new();
        let mut single: BTreeSet<(u32, u32)> = BTreeSet::new();
        let mut articles: HashSet<u32> = HashSet::new();
        let mut seen: HashSet<u64> = HashSet::new();
        // Of a speaker most of whose claims are touched, all are looked at.
        let mut counts: HashMap<u32, usize> = HashMap::new();
        for node in touched
            .iter()
            .filter_map(|at| self.nodes[*at as usize].as_ref())
        {
            *counts.entry(node.person).or_default() += 1;
        }
        for (person, count) in counts {
            if self
                .speaking
                .get(person as usize)
                .is_some_and(|it| count * 4 >= it.nodes.len())
            {
                whole.insert(person);
            }
        }
        for at in touched {
            let Some(node) = &self.nodes[at as usize] else {
                continue;
            };
            match self
                .speaking
                .get(node.person as usize)
                .and_then(|it| it.web.as_ref())
            {
                Some(web) => {
                    let near = web
                        .near(at)
                        .chain([at])
                        .filter_map(|n| self.nodes[n as usize].as_ref());
                    single.extend(near.map(|n| (n.person, n.told)));
                }
                None => {
                    whole.insert(node.person);
                }
            }
            let mut reach = |at: u32| {
                let node = self.nodes[at as usize].as_ref();
                single.extend(
                    node.filter(|n| !whole.contains(&n.person))
                        .map(|n| (n.person, n.told)),
                );
            };
            for key in shingles(&self.article(node.article).entries[node.number as usize]) {
                if self.by_words.len(key) <= COMMON && seen.insert(key) {
                    self.by_words.get(key).for_each(&mut reach);
                }
            }
            if articles.insert(node.article) {
                self.first[node.article as usize]
                    .iter()
                    .copied()
                    .for_each(&mut reach);
            }
        }
        single.retain(|(person, _)| !whole.contains(person));
        for person in whole {
            if person != NOBODY {
                self.relate(person, None);
            }
        }
        let mut single: Vec<(u32, u32)> = single
            .into_iter()
            .filter(|(person, _)| *person != NOBODY)
            .collect();
        while let Some((person, _)) = single.first().copied() {
            let rest = single.split_off(single.partition_point(|(other, _)| *other == person));
            let places: Vec<u32> = single.iter().map(|(_, told)| *told).collect();
            self.relate(person, Some(&places));
            single = rest;
        }
    }

    fn settle_speakers(&mut self) {
        let mut pending = std::mem::take(&mut self.new);
        for (name, days) in std::mem::take(&mut self.names) {
            let own = people::name_key(&name);
            for short in self.people.touched_by(&name) {
                // The same name elsewhere tells nothing new of this one, unless
                // a roster knows it.
                if short == own && !self.given.contains(&own) {
                    continue;
                }
                let near = |at: &u32| match (
                    days,
                    self.nodes[*at as usize]
                        .as_ref()
                        .and_then(|node| self.article(node.article).published),
                ) {
                    (Some((first, last)), Some(day)) => {
                        people::may_be_one_story(first, day)
                            || people::may_be_one_story(last, day)
                            || first <= day && day <= last
                    }
                    _ => true,
                };
                pending.extend(
                    self.by_name
                        .get(lexicon::hash(&short))
                        .filter(|at| short == own || near(at)),
                );
            }
        }
        self.given.clear();
        let mut keys: HashMap<(u32, u32), String> = HashMap::new();
        for at in pending {
            let Some(node) = &self.nodes[at as usize] else {
                continue;
            };
            let (old, place) = (node.person, node.told);
            let who = self.view(at).entry.who;
            let key = match who {
                Some(who) => keys
                    .entry((node.article, who))
                    .or_insert_with(|| self.key_of(at))
                    .clone(),
                None => self.key_of(at),
            };
            if self
                .speaking
                .get(old as usize)
                .is_some_and(|speaking| speaking.key == key)
            {
                continue;
            }
            let new = match self.by_key.get(&key) {
                Some(person) => *person,
                None => {
                    self.speaking.push(Speaking {
                        key: key.clone(),
                        ..Speaking::default()
                    });
                    let person = crate::text::index(self.speaking.len() - 1);
                    self.by_key.insert(key, person);
                    person
                }
            };
            if let Some(speaking) = self.speaking.get_mut(old as usize) {
                speaking.lose(at, place);
                self.changed.insert(old);
            }
            self.speaking[new as usize].nodes.insert(at);
            self.speaking[new as usize].came.push(at);
            self.changed.insert(new);
            if let Some(node) = &mut self.nodes[at as usize] {
                node.person = new;
            }
        }
    }

    /// Groups a speaker's claims into statements: all of them where there are
    /// few, else those that hang together with what came and went.
    fn regroup(&mut self, person: u32) {
        let at = person as usize;
        let came = std::mem::take(&mut self.speaking[at].came);
        let went = std::mem::take(&mut self.speaking[at].went);
        let many = self.speaking[at].nodes.len() > FEW;
        let mut web = self.speaking[at].web.take();
        let mut touched: BTreeSet<u32> = BTreeSet::new();
        // The places of the statements that are made anew, and their claims.
        let (places, groups): (BTreeSet<u32>, Vec<Group>) =
            if let Some(web) = web.as_mut().filter(|_| many) {
                let out: Vec<u32> = went.iter().map(|it| it.0).collect();
                let stir = web.change(&out, &came, |node| self.view(node));
                touched.extend(stir.relations);
                let mut from = stir.groups;
                // What was with a claim that went stands by itself now.
                let mut places: BTreeSet<u32> = went.iter().map(|it| it.1).collect();
                let left = |place: &u32| {
                    self.speaking[at]
                        .told
                        .get(*place as usize)
                        .into_iter()
                        .flat_map(|inner| inner.group.members.iter())
                };
                from.extend(places.iter().flat_map(left));
                let (block, pairs) = web.block(&from, |node| self.view(node));
                let new: BTreeSet<u32> = came.iter().copied().collect();
                places.extend(
                    block
                        .iter()
                        .filter(|node| !new.contains(node))
                        .filter_map(|node| self.nodes[*node as usize].as_ref())
                        .map(|node| node.told),
                );
                let views: Vec<View<'_>> = block.iter().map(|node| self.view(*node)).collect();
                (places, occasion::join(&views, pairs))
            } else {
                let nodes: Vec<u32> = self.speaking[at].nodes.iter().copied().collect();
                let places = (0..crate::text::index(self.speaking[at].told.len())).collect();
                touched.extend(nodes.first());
                let views: Vec<View<'_>> = nodes.iter().map(|node| self.view(*node)).collect();
                if many {
                    let mut new = Web::default();
                    new.change(&[], &nodes, |node| self.view(node));
                    let (_, pairs) = new.block(&self.speaking[at].nodes, |node| self.view(node));
                    web = Some(Box::new(new));
                    touched.extend(&nodes);
                    (places, occasion::join(&views, pairs))
                } else {
                    if web.take().is_some() {
                        touched.extend(&nodes);
                    }
                    (places, occasion::group(&views))
                }
            };
        self.speaking[at].web = web;
        let told: Vec<Inner> = groups
            .into_iter()
            .map(|group| self.inner_of(group))
            .collect();
        self.replace(person, &places, told, &mut touched);
        self.touched.extend(touched);
        let speaking = &mut self.speaking[at];
        if speaking.nodes.is_empty() {
            self.by_key.remove(&speaking.key);
            speaking.key.clear();
        }
    }

    fn inner_of(&self, group: Group) -> Inner {
        let first = self.view(group.members[0]);
        let said = group
            .members
            .iter()
            .filter_map(|at| self.view(*at).entry.said);
        Inner {
            id: format!("s_{:016x}", lexicon::hash(&first.entry.id)),
            said: said.min_by_key(|said| ((said.last - said.first).get_days(), said.first)),
            group,
            links: Vec::new(),
        }
    }

    /// Puts statements in the place of others; tells whose relations that may
    /// change.
    fn replace(
        &mut self,
        person: u32,
        places: &BTreeSet<u32>,
        told: Vec<Inner>,
        touched: &mut BTreeSet<u32>,
    ) {
        let list = &mut self.speaking[person as usize].told;
        let old: HashMap<&str, &Inner> = places
            .iter()
            .map(|place| &list[*place as usize])
            .map(|inner| (inner.id.as_str(), inner))
            .collect();
        let mut kept: HashSet<&str> = HashSet::new();
        for inner in &told {
            match old.get(inner.id.as_str()) {
                Some(old) if old.group == inner.group && old.said == inner.said => {
                    kept.insert(&inner.id);
                }
                _ => touched.extend(&inner.group.members),
            }
        }
        for inner in old
            .values()
            .filter(|inner| !kept.contains(inner.id.as_str()))
        {
            touched.extend(&inner.group.members);
        }
        let ids: Vec<String> = old.keys().map(|id| (*id).to_owned()).collect();
        for id in ids {
            self.home.remove(&id);
        }
        // Relations of what stays stay, unless they are worked out anew.
        let mut links: HashMap<String, Vec<Link>> = HashMap::new();
        for place in places {
            let inner = &mut list[*place as usize];
            links.insert(
                std::mem::take(&mut inner.id),
                std::mem::take(&mut inner.links),
            );
        }
        let mut free: Vec<u32> = places.iter().rev().copied().collect();
        let mut moved: Vec<u32> = Vec::new();
        for mut inner in told {
            inner.links = links.remove(&inner.id).unwrap_or_default();
            match free.pop() {
                Some(place) => {
                    list[place as usize] = inner;
                    moved.push(place);
                }
                None => {
                    list.push(inner);
                    moved.push(crate::text::index(list.len() - 1));
                }
            }
        }
        // Places that nothing stands in any more, from the end on.
        free.sort_unstable_by(|a, b| b.cmp(a));
        for place in free {
            list.swap_remove(place as usize);
            if (place as usize) < list.len() {
                moved.push(place);
            }
        }
        for place in moved {
            let Some(inner) = list.get(place as usize) else {
                continue;
            };
            self.home.insert(inner.id.clone(), (person, place));
            for at in &inner.group.members {
                if let Some(node) = &mut self.nodes[*at as usize] {
                    node.told = place;
                }
            }
        }
    }

    /// Works out what a speaker's statements do to earlier ones; `only` those
    /// at some places of the list.
    fn relate(&mut self, person: u32, only: Option<&[u32]>) {
        let speaking = &self.speaking[person as usize];
        if speaking.key.starts_with('?') || speaking.told.is_empty() {
            return;
        }
        let all = crate::text::index(speaking.told.len());
        let places: Vec<u32> = match only {
            Some(only) => only.iter().copied().filter(|place| *place < all).collect(),
            None => (0..all).collect(),
        };
        let mut links: Vec<(u32, Vec<Link>)> = Vec::with_capacity(places.len());
        for place in places {
            let inner = &speaking.told[place as usize];
            let later = self.told(speaking, inner);
            let near: BTreeSet<u32> = match &speaking.web {
                Some(web) => inner
                    .group
                    .members
                    .iter()
                    .flat_map(|at| web.near(*at))
                    .filter_map(|at| self.nodes[at as usize].as_ref())
                    .map(|node| node.told)
                    .collect(),
                None => (0..all).collect(),
            };
            let same = near
                .into_iter()
                .filter(|other| *other != place)
                .map(|other| self.told(speaking, &speaking.told[other as usize]));
            let mut same: Vec<Told<'_>> = same.filter(|it| it.is_before(&later)).collect();
            same.sort_by(|a, b| a.id.cmp(b.id));
            let mut found = relation::of_same_speaker(&later, &same.iter().collect::<Vec<_>>());
            let others = self.others(person, &later);
            let others: Vec<&Told<'_>> = others.iter().filter(|it| it.is_before(&later)).collect();
            found.extend(relation::of_other_speakers(&later, &others));
            found.sort_by(|a, b| (a.kind, &a.to).cmp(&(b.kind, &b.to)));
            links.push((place, found));
        }
        for (place, links) in links {
            self.speaking[person as usize].told[place as usize].links = links;
        }
    }

    pub(super) fn told<'t>(&'t self, speaking: &'t Speaking, inner: &'t Inner) -> Told<'t> {
        let views: Vec<View<'t>> = inner
            .group
            .members
            .iter()
            .map(|at| self.view(*at))
            .collect();
        Told {
            id: &inner.id,
            person: &speaking.key,
            said: inner.said,
            sample: Told::fullest(&views),
            views,
        }
    }

    /// The statements of others that share two words in a row with one, or
    /// stand near it in an article; in a fixed order.
    fn others(&self, person: u32, later: &Told<'_>) -> Vec<Told<'_>> {
        let mut nodes: BTreeSet<u32> = BTreeSet::new();
        for view in &later.views {
            for key in shingles(view.entry) {
                if self.by_words.len(key) <= COMMON {
                    nodes.extend(self.by_words.get(key));
                }
            }
            let Some(number) = self.by_id.get(&view.deposit.article) else {
                continue;
            };
            let near = |at: &&u32| {
                let quote = self.view(**at).entry.quote;
                quote.abs_diff(view.entry.quote) <= NEIGHBOURS
            };
            let all = &self.first[*number as usize];
            let place = all
                .partition_point(|at| self.view(*at).entry.quote + NEIGHBOURS < view.entry.quote);
            nodes.extend(all[place.min(all.len())..].iter().take_while(near));
        }
        let mut ids: BTreeSet<&str> = BTreeSet::new();
        let mut out = Vec::new();
        for at in nodes {
            let Some(node) = &self.nodes[at as usize] else {
                continue;
            };
            if node.person == person || node.person == NOBODY {
                continue;
            }
            let speaking = &self.speaking[node.person as usize];
            if speaking.key.starts_with('?') {
                continue;
            }
            if let Some(inner) = speaking.told.get(node.told as usize) {
                if ids.insert(&inner.id) {
                    out.push(self.told(speaking, inner));
                }
            }
        }
        out.sort_by(|a, b| a.id.cmp(b.id));
        out
    }
}
