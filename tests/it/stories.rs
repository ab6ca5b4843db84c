//! The stories of our own, several articles each, with their gold: which
//! attributions are one utterance, and what became of it.
//!
//! Half of the stories were written to work on, half only to measure. A link is
//! a pair of attributions of one cluster; a pair is found where one statement
//! holds a claim of each. An attribution whose claims fall into several
//! statements may rightly meet other company in each, so that its links are not
//! counted as false.

#![allow(clippy::unwrap_used)] // what cannot be read fails the test

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use dixit::output::Record;
use dixit::tracker::Deposit;
use dixit::{Article, Extractor, Statement, Tracker};
use serde_json::{Value, json};

pub(crate) const TUNE: &[&str] = &[
    "tune-candidate",
    "tune-court",
    "tune-election",
    "tune-ferry",
    "tune-jab",
    "tune-mine",
    "tune-recall",
    "tune-results",
    "tune-science",
    "tune-strike",
    "tune-vault",
    "tune-water",
];
pub(crate) const TEST: &[&str] = &[
    "test-bridge",
    "test-cyclist",
    "test-health",
    "test-minister",
    "test-painting",
    "test-parliament",
    "test-police",
    "test-school",
    "test-transfer",
];

pub(crate) struct Story {
    articles: Vec<Value>,
    gold: Value,
}

impl Story {
    pub(crate) fn read(name: &str) -> Story {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
        let read =
            |ending: &str| fs::read_to_string(folder.join(format!("{name}.{ending}"))).unwrap();
        Story {
            articles: read("jsonl")
                .lines()
                .map(|line| serde_json::from_str(line).unwrap())
                .collect(),
            gold: serde_json::from_str(&read("gold.json")).unwrap(),
        }
    }

    /// What the tracker keeps of each article, from the articles alone.
    pub(crate) fn own(&self) -> Vec<Deposit> {
        let extractor = Extractor::new();
        let make = |it: &Value| {
            let article = Article::new(it["text"].as_str().unwrap())
                .unwrap()
                .with_id(it["id"].as_str().unwrap())
                .with_title(it["title"].as_str().unwrap())
                .with_published_text(it["published"].as_str().unwrap());
            Deposit::new(&article, &extractor.extract(&article))
        };
        self.articles.iter().map(make).collect()
    }

    /// The same from the attributions of the gold.
    pub(crate) fn given(&self) -> Vec<Deposit> {
        let extractor = Extractor::new();
        let make = |it: &Value| {
            let record: Record<'static> = serde_json::from_value(record(it)).unwrap();
            let (article, extraction) = extractor.resume(&record).unwrap();
            Deposit::new(&article, &extraction)
        };
        self.articles.iter().map(make).collect()
    }
}

/// A record of gold attributions, without claims.
fn record(it: &Value) -> Value {
    let text: Vec<char> = it["text"].as_str().unwrap().chars().collect();
    let place = |n: &Value| usize::try_from(n.as_u64().unwrap()).unwrap();
    let spans = |value: &Value| -> Vec<Value> {
        let span = |pair: &Value| {
            let words: String = text[place(&pair[0])..place(&pair[1])].iter().collect();
            json!({"start": pair[0], "end": pair[1], "text": words})
        };
        value.as_array().unwrap().iter().map(span).collect()
    };
    let mut gold: Vec<&Value> = it["attributions"].as_array().unwrap().iter().collect();
    gold.sort_by_key(|a| place(&a["content"][0][0]));
    let mut names: Vec<&str> = Vec::new();
    for name in gold.iter().filter_map(|a| a["speaker"].as_str()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let number = |id: &str| {
        gold.iter()
            .position(|a| a["id"] == id)
            .map(|n| format!("q{}", n + 1))
    };
    let quotes = gold.iter().enumerate().map(|(n, a)| {
        let said = a["said"].as_str().map(|value| {
            let precision = dixit::DateValue::parse(value).unwrap().precision;
            json!({"value": value, "precision": precision, "approximate": false, "basis": "given", "from": "given", "confidence": 1.0, "span": null})
        });
        json!({
            "id": format!("q{}", n + 1), "kind": a["kind"], "content": spans(&a["content"]), "cue": spans(&a["cue"]), "source": spans(&a["source"]),
            "speaker": a["speaker"].as_str().and_then(|name| names.iter().position(|it| *it == name)),
            "within": a["within"].as_str().and_then(number), "addressee": null, "said": said, "rule": "given", "confidence": 1.0,
            "speaker_confidence": 1.0,
        })
    });
    let speakers = names.iter().enumerate().map(|(n, name)| {
        json!({"id": n, "name": name, "kind": "person", "role": null, "gender": null, "external_id": null, "mentions": []})
    });
    json!({
        "schema": "dixit/1", "engine": "given", "id": it["id"], "title": it["title"], "published": it["published"], "offsets": "chars",
        "text": it["text"], "speakers": speakers.collect::<Vec<_>>(), "quotes": quotes.collect::<Vec<_>>(), "diagnostics": [],
    })
}

pub(crate) fn tracker<'d>(deposits: impl IntoIterator<Item = &'d Deposit>) -> Tracker {
    let mut tracker = Tracker::new();
    for deposit in deposits {
        tracker.insert(deposit.clone());
    }
    tracker
}

/// Right ones, found ones, ones in the gold.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    right: usize,
    found: usize,
    gold: usize,
}

#[allow(clippy::cast_precision_loss)] // a few hundred
impl Score {
    fn add(&mut self, other: Score) {
        self.right += other.right;
        self.found += other.found;
        self.gold += other.gold;
    }

    fn precision(self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.gold).max(1) as f64
    }
}

type Member = (String, String);

/// The gold attribution of whose content the places are at least half.
fn owner(attributions: &[Value], places: &[(u64, u64)]) -> Option<String> {
    let length: u64 = places.iter().map(|p| p.1 - p.0).sum();
    let mut best: Option<(f64, String)> = None;
    for a in attributions {
        let content = a["content"]
            .as_array()
            .unwrap()
            .iter()
            .map(|pair| (pair[0].as_u64().unwrap(), pair[1].as_u64().unwrap()));
        let (mut shared, mut all) = (0, length);
        for (start, end) in content {
            all += end - start;
            shared += places
                .iter()
                .map(|p| end.min(p.1).saturating_sub(start.max(p.0)))
                .sum::<u64>();
        }
        all -= shared;
        #[allow(clippy::cast_precision_loss)]
        let alike = shared as f64 / all.max(1) as f64;
        if 2 * shared >= length && shared > 0 && best.as_ref().is_none_or(|b| b.0 < alike) {
            best = Some((alike, a["id"].as_str().unwrap().to_owned()));
        }
    }
    best.map(|b| b.1)
}

/// Links and relations of a story.
fn score(story: &Story, statements: &[Statement]) -> (Score, Score) {
    let attributions: BTreeMap<&str, &Vec<Value>> = story
        .articles
        .iter()
        .map(|it| {
            (
                it["id"].as_str().unwrap(),
                it["attributions"].as_array().unwrap(),
            )
        })
        .collect();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut cluster_of: BTreeMap<Member, String> = BTreeMap::new();
    let mut gold_links: BTreeSet<(Member, Member)> = BTreeSet::new();
    for cluster in story.gold["clusters"].as_array().unwrap() {
        let mut members: Vec<Member> = cluster["attributions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|a| (text(&a["doc"]), text(&a["attribution"])))
            .collect();
        members.sort();
        gold_links.extend(pairs(&members));
        cluster_of.extend(
            members
                .into_iter()
                .map(|member| (member, text(&cluster["id"]))),
        );
    }
    let mut holds: Vec<Vec<Member>> = Vec::new();
    let mut stands_for: BTreeMap<&str, String> = BTreeMap::new();
    let mut several: BTreeMap<Member, usize> = BTreeMap::new();
    for statement in statements {
        let members: BTreeSet<Member> = statement
            .occurrences
            .iter()
            .filter_map(|it| {
                let places: Vec<(u64, u64)> = it
                    .places
                    .iter()
                    .map(|(units, _)| (u64::from(units[1].0), u64::from(units[1].1)))
                    .collect();
                Some((
                    it.article.clone(),
                    owner(attributions.get(it.article.as_str())?, &places)?,
                ))
            })
            .collect();
        let mut votes: BTreeMap<&String, usize> = BTreeMap::new();
        for member in &members {
            *several.entry(member.clone()).or_default() += 1;
            if let Some(cluster) = cluster_of.get(member) {
                *votes.entry(cluster).or_default() += 1;
            }
        }
        if let Some((cluster, _)) = votes
            .iter()
            .max_by_key(|(id, count)| (**count, std::cmp::Reverse(**id)))
        {
            stands_for.insert(&statement.id, (*cluster).clone());
        }
        holds.push(members.into_iter().collect());
    }
    let found: BTreeSet<(Member, Member)> =
        holds.iter().flat_map(|members| pairs(members)).collect();
    let right = found.intersection(&gold_links).count();
    let false_ones = found
        .iter()
        .filter(|link| !gold_links.contains(link) && several[&link.0].max(several[&link.1]) == 1)
        .count();
    let links = Score {
        right,
        found: right + false_ones,
        gold: gold_links.len(),
    };

    let gold: BTreeSet<(String, String, String)> = story.gold["relations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| (text(&r["type"]), text(&r["from"]), text(&r["to"])))
        .collect();
    let cluster = |id: &str| {
        stands_for
            .get(id)
            .cloned()
            .unwrap_or_else(|| format!("?{id}"))
    };
    let found: BTreeSet<(String, String, String)> = statements
        .iter()
        .flat_map(|it| {
            it.relations.iter().map(|r| {
                (
                    r.kind.name().to_owned(),
                    cluster(&it.id),
                    cluster(&r.statement),
                )
            })
        })
        .filter(|(_, from, to)| from != to)
        .collect();
    let relations = Score {
        right: found.intersection(&gold).count(),
        found: found.len(),
        gold: gold.len(),
    };
    (links, relations)
}

fn pairs(members: &[Member]) -> Vec<(Member, Member)> {
    let with = |(at, a): (usize, &Member)| -> Vec<(Member, Member)> {
        members[at + 1..]
            .iter()
            .map(|b| (a.clone(), b.clone()))
            .collect()
    };
    members.iter().enumerate().flat_map(with).collect()
}

/// Links and relations of several stories, from gold attributions or from the
/// articles alone.
fn scores(names: &[&str], deposits: impl Fn(&Story) -> Vec<Deposit>) -> (Score, Score) {
    let mut all = (Score::default(), Score::default());
    for name in names {
        let story = Story::read(name);
        let statements = tracker(&deposits(&story)).statements();
        let (links, relations) = score(&story, &statements);
        all.0.add(links);
        all.1.add(relations);
    }
    all
}

/// What has to hold, on the half that was worked on and on the other.
#[test]
fn stories_are_followed() {
    for (half, names) in [("worked on", TUNE), ("measured", TEST)] {
        let (links, relations) = scores(names, Story::given);
        let shown = format!("{half}, given attributions: links {links:?}, relations {relations:?}");
        assert!(links.precision() >= 0.85 && links.f1() >= 0.65, "{shown}");
        assert!(
            relations.precision() >= 0.7 && relations.f1() >= 0.35,
            "{shown}"
        );
        let (links, relations) = scores(names, Story::own);
        let shown = format!("{half}, own extraction: links {links:?}, relations {relations:?}");
        assert!(links.f1() >= 0.5 && relations.f1() >= 0.25, "{shown}");
    }
}
