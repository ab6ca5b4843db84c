//! The tracker: the same statement from article to article, and what became of
//! it.
//!
//! *Input*: articles with their extractions, in any order, again, corrected or
//! withdrawn. *Output*: [`Statement`]s, each one utterance with all its
//! reports, and the relations between them. They depend on nothing but what is
//! in: the same articles in another order give the same statements with the
//! same ids.
//!
//! *Rule*: likeness of words only proposes that two claims are the same;
//! speaker, numbers, names, dates and polarity must then agree, and nothing
//! may mark a second occasion. See the parts: who is who across articles, how
//! two claims compare, which reports are one utterance, what a statement does
//! to an earlier one.
//!
//! Adding an article costs what its claims cost, however much is in. What it
//! touches (the speakers that it names, the statements that share words with
//! its own) is worked out anew when somebody asks, and nothing else.
//!
//! ```
//! use dixit::{Article, Extractor, Tracker};
//!
//! let extractor = Extractor::new();
//! let mut tracker = Tracker::new();
//! for (id, text) in [
//!     ("a", "“The bridge will be closed until Friday,” Ann Lee told reporters."),
//!     ("b", "Ann Lee said that the bridge “will be closed until Friday”."),
//! ] {
//!     let article = Article::new(text)?.with_id(id).with_published_text("2016-05-03");
//!     tracker.add(&article, &extractor.extract(&article));
//! }
//! let statements = tracker.statements();
//! assert_eq!(statements.len(), 1);
//! assert_eq!(statements[0].occurrences.len(), 2);
//! # Ok::<(), dixit::Error>(())
//! ```

mod alike;
mod cue;
mod entry;
mod find;
mod index;
mod occasion;
mod people;
mod point;
mod query;
mod relation;
mod sense;
mod statement;
mod told;
mod wording;
mod work;

use std::collections::{BTreeMap, BTreeSet, HashMap};

pub use entry::Deposit;
pub use find::{Change, Match, Wording, differences};
pub use query::{Query, sort_by_time};
pub use relation::RelationKind;
pub use statement::{Join, Occurrence, Relation, Review, Statement};
#[cfg(feature = "serde")]
pub use statement::{OccurrenceRecord, PlaceRecord, RelationRecord, StatementRecord};

use jiff::civil::Date;

use crate::article::Article;
use crate::date::DateValue;
use crate::extraction::Extraction;
use crate::lexicon;
use entry::Entry;
use index::Postings;
use occasion::{Group, View, Web};
use people::People;
use relation::Link;
use sense::Senses;

/// What adding an article did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// The article was not there before.
    New,
    /// It was there with the same text and the same claims.
    Unchanged,
    /// It was there, and its claims took the place of the old ones.
    Replaced,
}

/// A claim among all.
#[derive(Clone, Debug)]
struct Node {
    article: u32,
    number: u32,
    senses: Senses,
    long: Box<str>,
    /// The speaker, as a number in `speaking`.
    person: u32,
    /// The statement, as a place in the speaker's list.
    told: u32,
}

/// A speaker with their claims and statements.
#[derive(Clone, Debug, Default)]
struct Speaking {
    key: String,
    nodes: BTreeSet<u32>,
    told: Vec<Inner>,
    /// For a speaker with many claims.
    web: Option<Box<Web>>,
    /// Claims that came and went since the statements were worked out; of the
    /// latter with their statement.
    came: Vec<u32>,
    went: Vec<(u32, u32)>,
}

impl Speaking {
    fn lose(&mut self, node: u32, told: u32) {
        self.nodes.remove(&node);
        // What came and went between two questions was never grouped.
        match self.came.iter().position(|it| *it == node) {
            Some(at) => {
                self.came.swap_remove(at);
            }
            None => self.went.push((node, told)),
        }
    }
}

/// A statement as it is kept.
#[derive(Clone, Debug, PartialEq)]
struct Inner {
    id: String,
    said: Option<DateValue>,
    group: Group,
    links: Vec<Link>,
}

/// Statements and their relations, in memory.
///
/// See the [module](self) for what it does. [`Tracker::add`] takes articles,
/// [`Tracker::statements`] answers.
#[derive(Debug, Default)]
pub struct Tracker {
    articles: Vec<Option<Deposit>>,
    by_id: HashMap<String, u32>,
    /// The first node of each article; its claims follow each other.
    first: Vec<Vec<u32>>,
    free_articles: Vec<u32>,
    nodes: Vec<Option<Node>>,
    free_nodes: Vec<u32>,
    people: People,
    speaking: Vec<Speaking>,
    by_key: HashMap<String, u32>,
    /// Claims by their speaker's name as the article has it.
    by_name: Postings,
    /// Claims by two words that follow each other.
    by_words: Postings,
    /// Claims by their ids.
    by_claim: HashMap<Box<str>, u32>,
    /// The statement of a claim: a speaker's number and a place in its list.
    home: HashMap<String, (u32, u32)>,
    reviews: BTreeMap<String, Vec<Review>>,
    /// Claims that need a speaker.
    new: BTreeSet<u32>,
    /// Names that articles have brought or taken, and the first and last day of
    /// those articles; `None` where one has no day.
    names: BTreeMap<String, Option<(Date, Date)>>,
    /// Names that a roster has given an id, or no longer gives one.
    given: BTreeSet<String>,
    /// Speakers whose claims changed.
    changed: BTreeSet<u32>,
    /// Claims whose relations may have changed.
    touched: BTreeSet<u32>,
}

/// A pair of words that more claims have than this finds no relations.
const COMMON: u32 = 64;
/// So many quotes before and behind are looked at for answers in an article.
const NEIGHBOURS: u32 = 12;
/// No speaker yet.
const NOBODY: u32 = u32::MAX;

impl Tracker {
    /// A tracker with nothing in it.
    #[must_use]
    pub fn new() -> Tracker {
        Tracker::default()
    }

    /// Takes in an article. One with the same id takes the place of what was
    /// there; the same article with the same claims changes nothing.
    pub fn add(&mut self, article: &Article, extraction: &Extraction) -> Added {
        self.insert(Deposit::new(article, extraction))
    }

    /// Takes in what was made of an article before.
    pub fn insert(&mut self, deposit: Deposit) -> Added {
        let mut added = Added::New;
        if let Some(at) = self.by_id.get(&deposit.article) {
            let same = self.articles[*at as usize]
                .as_ref()
                .is_some_and(|old| old.digest == deposit.digest);
            if same {
                return Added::Unchanged;
            }
            self.remove(&deposit.article);
            added = Added::Replaced;
        }
        let number = match self.free_articles.pop() {
            Some(number) => number,
            None => {
                self.articles.push(None);
                self.first.push(Vec::new());
                crate::text::index(self.articles.len() - 1)
            }
        };
        self.by_id.insert(deposit.article.clone(), number);
        self.people.add(number, &deposit);
        self.note_names(&deposit);
        let mut nodes = Vec::with_capacity(deposit.entries.len());
        for (entry, place) in deposit.entries.iter().zip(0..) {
            let node = Node {
                article: number,
                number: place,
                senses: Senses::of(&entry.words),
                long: alike::long_words(&entry.text).into(),
                person: NOBODY,
                told: 0,
            };
            let at = match self.free_nodes.pop() {
                Some(at) => {
                    self.nodes[at as usize] = Some(node);
                    at
                }
                None => {
                    self.nodes.push(Some(node));
                    crate::text::index(self.nodes.len() - 1)
                }
            };
            self.by_claim.insert(entry.id.clone(), at);
            if let Some(key) = name_hash(&deposit, entry) {
                self.by_name.add(key, at);
            }
            for key in shingles(entry) {
                if self.by_words.add(key, at) == COMMON + 1 {
                    self.touched.extend(self.by_words.get(key));
                }
            }
            self.new.insert(at);
            nodes.push(at);
        }
        self.first[number as usize] = nodes;
        self.articles[number as usize] = Some(deposit);
        added
    }

    /// Takes out an article; `false` where there is none of this id.
    pub fn remove(&mut self, article: &str) -> bool {
        let Some(number) = self.by_id.remove(article) else {
            return false;
        };
        let Some(deposit) = self.articles[number as usize].take() else {
            return false;
        };
        self.people.remove(number, &deposit);
        self.note_names(&deposit);
        let nodes = std::mem::take(&mut self.first[number as usize]);
        for (entry, at) in deposit.entries.iter().zip(nodes) {
            if let Some(key) = name_hash(&deposit, entry) {
                self.by_name.remove(key, at);
            }
            for key in shingles(entry) {
                // Who shared words with it may lose a relation.
                if self.by_words.len(key) <= COMMON + 1 {
                    self.touched.extend(self.by_words.get(key));
                }
                self.by_words.remove(key, at);
            }
            if self.by_claim.get(&entry.id) == Some(&at) {
                self.by_claim.remove(&entry.id);
            }
            if let Some(node) = self.nodes[at as usize].take() {
                if let Some(speaking) = self.speaking.get_mut(node.person as usize) {
                    speaking.lose(at, node.told);
                    self.changed.insert(node.person);
                }
            }
            self.new.remove(&at);
            self.touched.remove(&at);
            self.free_nodes.push(at);
        }
        self.free_articles.push(number);
        true
    }

    /// Attaches a verdict to a claim; the same one again changes nothing.
    /// `false` where it stood there already. The claim need not be known yet.
    pub fn review(&mut self, review: Review) -> bool {
        let list = self.reviews.entry(review.claim.clone()).or_default();
        match list.binary_search(&review) {
            Ok(_) => false,
            Err(at) => {
                list.insert(at, review);
                true
            }
        }
    }

    /// How many articles are in.
    #[must_use]
    pub fn articles(&self) -> usize {
        self.by_id.len()
    }

    /// How many claims are in.
    #[must_use]
    pub fn claims(&self) -> usize {
        self.by_claim.len()
    }

    /// Whether a claim of this id is in.
    #[must_use]
    pub fn has_claim(&self, id: &str) -> bool {
        self.by_claim.contains_key(id)
    }

    /// What was kept of an article.
    #[must_use]
    pub fn deposit(&self, article: &str) -> Option<&Deposit> {
        self.articles[*self.by_id.get(article)? as usize].as_ref()
    }

    /// All statements, ordered by id.
    pub fn statements(&mut self) -> Vec<Statement> {
        self.refresh();
        let mut all: Vec<Statement> = self
            .speaking
            .iter()
            .flat_map(|speaking| {
                speaking
                    .told
                    .iter()
                    .map(|inner| self.statement_of(speaking, inner))
            })
            .collect();
        all.sort_by(|a, b| a.id.cmp(&b.id));
        all
    }

    /// The statement of an id, or the one that holds the claim of an id.
    pub fn statement(&mut self, id: &str) -> Option<Statement> {
        self.refresh();
        let (speaking, inner) = self.inner(id)?;
        Some(self.statement_of(speaking, inner))
    }

    /// Why the claims of a statement stand together; empty for a statement
    /// with one claim, or where there is none of this id.
    pub fn explain(&mut self, id: &str) -> Vec<Join> {
        self.refresh();
        let Some((_, inner)) = self.inner(id) else {
            return Vec::new();
        };
        let joins = inner.group.joins.iter().map(|pair| {
            let (a, b) = (self.view(pair.a), self.view(pair.b));
            Join {
                claims: (a.entry.id.to_string(), b.entry.id.to_string()),
                score: pair.score.min(1.0),
                reason: find::reason(&a, &b, &pair.likeness),
            }
        });
        joins.collect()
    }

    fn inner(&self, id: &str) -> Option<(&Speaking, &Inner)> {
        let (person, at) = match self.home.get(id) {
            Some(home) => *home,
            None => {
                let node = self.nodes[*self.by_claim.get(id)? as usize].as_ref()?;
                (node.person, node.told)
            }
        };
        let speaking = &self.speaking[person as usize];
        Some((speaking, &speaking.told[at as usize]))
    }

    /// The claim of a node, with all that it is compared by.
    fn view(&self, at: u32) -> View<'_> {
        let node = self.nodes[at as usize]
            .as_ref()
            .expect("a node that is in a list");
        let deposit = self.articles[node.article as usize]
            .as_ref()
            .expect("a node's article");
        let entry = &deposit.entries[node.number as usize];
        let named = entry
            .who
            .and_then(|who| deposit.people.get(who as usize))
            .is_some_and(|person| person.name.chars().any(char::is_uppercase));
        View {
            node: at,
            entry,
            deposit,
            set: &node.senses.set,
            turned: &node.senses.turned,
            long: &node.long,
            named,
        }
    }

    fn article(&self, number: u32) -> &Deposit {
        self.articles[number as usize]
            .as_ref()
            .expect("a name's article")
    }

    /// The key of a claim's speaker; one of its own where nobody tells.
    fn key_of(&self, at: u32) -> String {
        let view = self.view(at);
        let person = view
            .entry
            .who
            .and_then(|who| view.deposit.people.get(who as usize));
        let key = person.map(|person| {
            self.people
                .resolve(person, view.deposit, |number| self.article(number))
        });
        key.filter(|key| !key.is_empty())
            .unwrap_or_else(|| format!("?{}#{}", view.deposit.article, view.entry.quote))
    }

    /// Remembers what names an article brings or takes.
    fn note_names(&mut self, deposit: &Deposit) {
        for person in &deposit.people {
            let day = deposit.published.map(|day| (day, day));
            let days = self.names.entry(person.name.clone()).or_insert(day);
            *days = match (*days, day) {
                (Some(days), Some((day, _))) => Some((days.0.min(day), days.1.max(day))),
                _ => None,
            };
            let key = people::name_key(&person.name);
            if person.id.is_some() || self.people.has_id(&key) {
                self.given.insert(key);
            }
        }
    }

    fn statement_of(&self, speaking: &Speaking, inner: &Inner) -> Statement {
        let views: Vec<View<'_>> = inner
            .group
            .members
            .iter()
            .map(|at| self.view(*at))
            .collect();
        let known = !speaking.key.starts_with('?');
        let fullest = views
            .iter()
            .max_by_key(|view| {
                (
                    view.entry.sequence.len(),
                    view.entry.kind == crate::quote::QuoteKind::Direct,
                    std::cmp::Reverse(view.order()),
                )
            })
            .expect("a statement has a claim");
        let mut reviews: Vec<Review> = views
            .iter()
            .filter_map(|view| self.reviews.get(&*view.entry.id))
            .flatten()
            .cloned()
            .collect();
        reviews.sort();
        reviews.dedup();
        let days = || views.iter().filter_map(|view| view.deposit.published);
        Statement {
            id: inner.id.clone(),
            speaker: known.then(|| self.name_of(speaking, &views)),
            speaker_key: known.then(|| speaking.key.clone()),
            text: fullest.entry.text.to_string(),
            said: inner.said,
            first_published: days().min(),
            last_published: days().max(),
            occurrences: views.iter().map(occurrence).collect(),
            relations: inner
                .links
                .iter()
                .map(|link| Relation {
                    kind: link.kind,
                    statement: link.to.clone(),
                    reason: link.reason.clone(),
                    confidence: link.confidence,
                })
                .collect(),
            reviews,
        }
    }

    /// The name of a speaker: by its key, else the fullest of its claims'.
    fn name_of(&self, speaking: &Speaking, views: &[View<'_>]) -> String {
        if let Some(name) = self.people.spelling(&speaking.key) {
            return name.to_owned();
        }
        let names = speaking
            .nodes
            .iter()
            .take(64)
            .map(|at| self.view(*at))
            .chain(views.iter().copied());
        let names = names.filter_map(|view| view.deposit.people.get(view.entry.who? as usize));
        names
            .map(|person| person.name.as_str())
            .max_by_key(|name| {
                (
                    name.split(' ').count(),
                    name.len(),
                    std::cmp::Reverse(*name),
                )
            })
            .unwrap_or("")
            .to_owned()
    }
}

/// The key by which a claim is found when its speaker's name may be told
/// differently.
fn name_hash(deposit: &Deposit, entry: &Entry) -> Option<u64> {
    let person = deposit.people.get(entry.who? as usize)?;
    Some(lexicon::hash(&people::name_key(&person.name)))
}

/// A key for each two roots that follow each other, of the root itself in a
/// claim of one.
fn shingles(entry: &Entry) -> Vec<u64> {
    let mut keys: Vec<u64> = match entry.words.as_slice() {
        [word] => vec![u64::from(sense::common(*word))],
        words => words
            .windows(2)
            .map(|pair| (sense::common(pair[0]), sense::common(pair[1])))
            .map(|(a, b)| index::spread(u64::from(a.min(b)) << 32 | u64::from(a.max(b))))
            .collect(),
    };
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn occurrence(view: &View<'_>) -> Occurrence {
    let place = |place: &entry::Place| {
        (
            [place.bytes, place.chars, place.utf16],
            place.text.to_string(),
        )
    };
    Occurrence {
        article: view.deposit.article.clone(),
        claim: view.entry.id.to_string(),
        quote: view.entry.quote,
        kind: view.entry.kind,
        text: view.entry.text.to_string(),
        places: view.entry.places.iter().map(place).collect(),
        said: view.entry.said,
        published: view.deposit.published,
        publisher: view.deposit.publisher.clone(),
        url: view.deposit.url.clone(),
        title: view.deposit.title.clone(),
    }
}
