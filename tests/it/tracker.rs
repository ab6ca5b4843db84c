//! The tracker as a library: the same articles in another order give the same
//! statements, and reports are joined or kept apart by what they say.

#![allow(clippy::unwrap_used)] // what cannot be read fails the test

use dixit::tracker::{Added, Deposit, Query, RelationKind, Review, Wording};
use dixit::{Article, Extractor, Statement, Tracker};

use crate::stories::{Story, TEST, TUNE, tracker};

/// Numbers that look like chance and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

fn all_stories() -> Vec<Deposit> {
    TUNE.iter()
        .chain(TEST)
        .flat_map(|name| Story::read(name).own())
        .collect()
}

#[test]
fn the_order_of_coming_decides_nothing() {
    let deposits = all_stories();
    let expected = tracker(&deposits).statements();
    let mut dice = Dice(7);
    let mut order: Vec<usize> = (0..deposits.len()).collect();
    for _ in 0..6 {
        dice.shuffle(&mut order);
        assert_eq!(
            tracker(order.iter().map(|at| &deposits[*at])).statements(),
            expected
        );
    }
}

#[test]
fn asking_between_decides_nothing() {
    let deposits = all_stories();
    let expected = tracker(&deposits).statements();
    let mut dice = Dice(11);
    let mut order: Vec<usize> = (0..deposits.len()).collect();
    for _ in 0..2 {
        dice.shuffle(&mut order);
        let mut tracker = Tracker::new();
        for (n, at) in order.iter().enumerate() {
            tracker.insert(deposits[*at].clone());
            // Something that goes again leaves nothing behind.
            let other = &deposits[order[(n + 17) % order.len()]];
            let known = tracker.deposit(other.article()).is_some();
            if !known {
                tracker.insert(other.clone());
            }
            tracker.statements();
            if !known {
                assert!(tracker.remove(other.article()));
            }
        }
        assert_eq!(tracker.statements(), expected);
    }
}

/// Articles in which one man says much, often the same, with words that all
/// his claims share.
fn much_said(n: usize) -> Vec<Deposit> {
    let extractor = Extractor::new();
    let things = [
        "bridge", "harbor", "school", "tunnel", "market", "tower", "museum", "garden",
    ];
    let deeds = ["closed", "painted", "sold", "repaired", "flooded"];
    (0..n)
        .map(|at| {
            let (thing, deed, acres) = (things[at / 3 % 8], deeds[at / 24 % 5], 100 + at / 4);
            let not = if at % 7 == 6 { "not " } else { "" };
            let text = format!(
                "“The {thing} of Dry Gulch will {not}be {deed} before winter,” Bo Ek told reporters. “We are tired of it all,” he said. The fire has burned {acres} acres, Bo Ek said. Ann Lee denied that the {thing} of Dry Gulch would be {deed} before winter."
            );
            let published = jiff::civil::date(2016, 5, 3).checked_add(jiff::Span::new().days(i64::try_from(at / 2).unwrap())).unwrap();
            let article = Article::new(text).unwrap().with_id(format!("a{at}")).with_published(published);
            Deposit::new(&article, &extractor.extract(&article))
        })
        .collect()
}

#[test]
fn a_speaker_of_many_words_is_followed_the_same_way() {
    let deposits = much_said(120);
    let expected = tracker(&deposits).statements();
    let claims = expected
        .iter()
        .filter(|it| it.speaker_key.as_deref() == Some("bo-ek"))
        .map(|it| it.occurrences.len());
    assert!(claims.sum::<usize>() > 300);
    let mut dice = Dice(13);
    let mut order: Vec<usize> = (0..deposits.len()).collect();
    dice.shuffle(&mut order);
    let mut asked = Tracker::new();
    for (n, at) in order.iter().enumerate() {
        asked.insert(deposits[*at].clone());
        if n % 5 == 0 {
            let other = &deposits[order[(n + 31) % order.len()]];
            let known = asked.deposit(other.article()).is_some();
            asked.statements();
            if known {
                asked.remove(other.article());
                asked.statements();
            }
            asked.insert(other.clone());
            if !known && n % 2 == 0 {
                asked.remove(other.article());
            }
            asked.statements();
        }
        if n % 20 == 0 {
            let held: Vec<&Deposit> = deposits
                .iter()
                .filter(|it| asked.deposit(it.article()).is_some())
                .collect();
            assert_eq!(
                asked.statements(),
                tracker(held.into_iter().rev()).statements(),
                "{n}"
            );
        }
    }
    assert_eq!(asked.statements(), expected);
    for (n, at) in order.iter().enumerate().skip(10) {
        asked.remove(deposits[*at].article());
        if n % 10 == 0 {
            asked.statements();
        }
    }
    let left = tracker(order[..10].iter().map(|at| &deposits[*at])).statements();
    assert_eq!(asked.statements(), left);
}

#[test]
fn what_is_taken_out_leaves_nothing() {
    let deposits = all_stories();
    let (kept, gone) = deposits.split_at(deposits.len() / 2);
    let expected = tracker(kept).statements();
    let mut whole = tracker(&deposits);
    whole.statements();
    for deposit in gone {
        assert!(whole.remove(deposit.article()));
        assert!(!whole.remove(deposit.article()));
    }
    assert_eq!(whole.statements(), expected);
    for deposit in kept {
        whole.remove(deposit.article());
    }
    assert_eq!(whole.statements(), []);
    assert_eq!((whole.articles(), whole.claims()), (0, 0));
}

#[test]
fn again_changes_nothing_and_a_changed_text_replaces() {
    let extractor = Extractor::new();
    let article = |text: &str| {
        Article::new(text)
            .unwrap()
            .with_id("a")
            .with_published_text("2016-05-03")
    };
    let mut tracker = Tracker::new();
    let add = |text: &str, tracker: &mut Tracker| {
        let article = article(text);
        tracker.add(&article, &extractor.extract(&article))
    };
    assert_eq!(
        add("“The bridge is safe,” Ann Lee said.", &mut tracker),
        Added::New
    );
    let before = tracker.statements();
    assert_eq!(
        add("“The bridge is safe,” Ann Lee said.", &mut tracker),
        Added::Unchanged
    );
    assert_eq!(tracker.statements(), before);
    assert_eq!(
        add("“The bridge is shut,” Ann Lee said.", &mut tracker),
        Added::Replaced
    );
    let after = tracker.statements();
    assert_eq!(after.len(), 1);
    assert_ne!(after[0].id, before[0].id);
}

/// The statements of articles that were printed on consecutive days, from the
/// 3rd of May 2016, a Tuesday, on.
fn told(texts: &[&str]) -> (Tracker, Vec<Statement>) {
    let extractor = Extractor::new();
    let mut tracker = Tracker::new();
    for (n, text) in texts.iter().enumerate() {
        let published = jiff::civil::date(2016, 5, 3)
            .checked_add(jiff::Span::new().days(i64::try_from(n).unwrap()))
            .unwrap();
        let article = Article::new(*text)
            .unwrap()
            .with_id(format!("a{n}"))
            .with_published(published);
        tracker.add(&article, &extractor.extract(&article));
    }
    let statements = tracker.statements();
    (tracker, statements)
}

/// Two reports, and whether they tell of one utterance.
const REPORTS: &[(&str, &str, &str, bool)] = &[
    (
        "other marks and a short form",
        "“We don’t need a second bridge over the river,” Mayor Ann Lee said.",
        "'We do not need a second bridge over the river', Ann Lee said.",
        true,
    ),
    (
        "trimmed",
        "“We need a second bridge over the river, and we need it before winter,” Ann Lee said.",
        "“We need a second bridge over the river,” Ann Lee said.",
        true,
    ),
    (
        "turned into indirect speech",
        "“The old bridge is rotten from end to end,” Ann Lee said.",
        "Ann Lee said that the old bridge was rotten from end to end.",
        true,
    ),
    (
        "quoted in part",
        "“The old bridge is rotten from end to end,” Ann Lee said.",
        "Ann Lee called the bridge “rotten from end to end”.",
        true,
    ),
    (
        "with a slip",
        "“The treasurer never saw the second envelope,” Ann Lee said.",
        "“The tresurer never saw the second envelope,” Ann Lee said.",
        true,
    ),
    (
        "by surname alone",
        "“The old bridge is rotten from end to end,” said Ann Lee, the mayor of Ostrava Bay, in the Town Hall.",
        "The mayor of Ostrava Bay, Lee, said in the Town Hall that the old bridge was rotten from end to end.",
        true,
    ),
    (
        "negated",
        "“The march is allowed on the bridge,” Ann Lee said.",
        "“The march is not allowed on the bridge,” Ann Lee said.",
        false,
    ),
    (
        "another place",
        "Ann Lee said that North Korea would send a team to the games.",
        "Ann Lee said that South Korea would send a team to the games.",
        false,
    ),
    (
        "another number",
        "Ann Lee said that 40 pigeons lived under the bridge.",
        "Ann Lee said that 60 pigeons lived under the bridge.",
        false,
    ),
    (
        "another speaker",
        "“The old bridge is rotten from end to end,” Ann Lee said.",
        "“The old bridge is rotten from end to end,” Bo Ek said.",
        false,
    ),
    (
        "one surname, two people",
        "“The old bridge is rotten from end to end,” Ann Lee said.",
        "“The old bridge is rotten from end to end,” Carl Lee said.",
        false,
    ),
    (
        "said again",
        "Ann Lee said that the old bridge was rotten from end to end.",
        "Ann Lee repeated that the old bridge was rotten from end to end.",
        false,
    ),
    (
        "another day",
        "“The old bridge is rotten from end to end,” Ann Lee said on Monday.",
        "“The old bridge is rotten from end to end,” Ann Lee said on Wednesday.",
        false,
    ),
    (
        "told to another paper",
        "“The old bridge is rotten from end to end,” Ann Lee told the Evening Lamp.",
        "“The old bridge is rotten from end to end,” Ann Lee told Radio Nord.",
        false,
    ),
    (
        "other words",
        "“The bridge is rotten,” Ann Lee said.",
        "“The harbor is full of ice,” Ann Lee said.",
        false,
    ),
];

#[test]
fn reports_are_joined_or_kept_apart() {
    for (name, a, b, expected) in REPORTS {
        let (_, statements) = told(&[a, b]);
        let joined = statements.iter().any(|it| {
            it.occurrences.iter().any(|o| o.article == "a0")
                && it.occurrences.iter().any(|o| o.article == "a1")
        });
        let shown: Vec<(&Option<String>, &str)> = statements
            .iter()
            .map(|it| (&it.speaker_key, it.text.as_str()))
            .collect();
        assert_eq!(joined, *expected, "{name}: {a} / {b}: {shown:?}");
    }
}

/// A relation: type, a word of the later statement, a word of the earlier one.
type Told = (RelationKind, &'static str, &'static str);

/// Articles, and the relations between what they tell.
const RELATIONS: &[(&str, &[&str], &[Told])] = &[
    (
        "a figure is revised step by step",
        &[
            "The fire in Dry Gulch has burned 400 acres, Chief Ann Lee said on Monday.",
            "The fire in Dry Gulch has burned 650 acres, Chief Ann Lee said on Wednesday.",
            "The fire in Dry Gulch has burned 900 acres, Chief Ann Lee said on Thursday.",
        ],
        &[
            (RelationKind::Revises, "650", "400"),
            (RelationKind::Revises, "900", "650"),
        ],
    ),
    (
        "a claim is withdrawn",
        &[
            "The wires in Dry Gulch carried no power, Nord Electric said on Monday.",
            "Nord Electric withdrew on Wednesday its statement that the wires in Dry Gulch carried no power.",
        ],
        &[(RelationKind::Retracts, "wires", "wires")],
    ),
    (
        "said again",
        &[
            "Ann Lee said on Monday that the old bridge was rotten from end to end.",
            "Ann Lee repeated on Wednesday that the old bridge was rotten from end to end.",
        ],
        &[(RelationKind::Repeats, "rotten", "rotten")],
    ),
    (
        "the opposite",
        &[
            "“We will close the old bridge over the Gulch,” Ann Lee said on Monday.",
            "“We will not close the old bridge over the Gulch,” Ann Lee said on Wednesday.",
        ],
        &[(RelationKind::Contradicts, "not", "close")],
    ),
    (
        "denied by another",
        &[
            "The rescue boats of Dry Gulch were locked in the shed, Ann Lee said on Monday.",
            "Bo Ek denied on Wednesday that the rescue boats of Dry Gulch were locked in the shed.",
        ],
        &[(RelationKind::Denies, "locked", "locked")],
    ),
    (
        "confirmed by another",
        &[
            "The rescue boats of Dry Gulch were locked in the shed, Ann Lee said on Monday.",
            "Bo Ek confirmed on Wednesday that the rescue boats of Dry Gulch were locked in the shed.",
        ],
        &[(RelationKind::Supports, "locked", "locked")],
    ),
    (
        "another subject",
        &[
            "“Sales of umbrellas rose by 8 percent,” Ann Lee said on Monday.",
            "“Profits will fall by 30 percent,” Ann Lee said on Wednesday.",
        ],
        &[],
    ),
    (
        "a part is not the whole",
        &[
            "“Half this town owns a yellow coat,” Bo Ek said on Monday in Dry Gulch.",
            "“I have never owned a yellow coat,” Ann Lee said on Wednesday in Dry Gulch.",
        ],
        &[],
    ),
    (
        "a question contradicts nothing",
        &[
            "“We will close the old bridge over the Gulch,” Ann Lee said on Monday.",
            "“Will we not close the old bridge over the Gulch?” Ann Lee asked on Wednesday.",
        ],
        &[],
    ),
    (
        "an opposite word is a negation",
        &[
            "The old bridge over the Gulch is safe, Ann Lee said on Monday.",
            "The old bridge over the Gulch is unsafe, Bo Ek said on Wednesday.",
        ],
        &[(RelationKind::Denies, "unsafe", "safe")],
    ),
    (
        "an opposite word of the same speaker",
        &[
            "The harbor gate at Dry Gulch was shut, Ann Lee said on Monday.",
            "The harbor gate at Dry Gulch was open, Ann Lee said on Wednesday.",
        ],
        &[(RelationKind::Contradicts, "open", "shut")],
    ),
    (
        "an opposite denied is the same",
        &[
            "The harbor gate at Dry Gulch was shut, Ann Lee said on Monday.",
            "The harbor gate at Dry Gulch was not open, Bo Ek said on Wednesday.",
        ],
        &[(RelationKind::Supports, "not open", "shut")],
    ),
    (
        "opposite words of other things",
        &[
            "The harbor gate at Dry Gulch was shut, Ann Lee said on Monday.",
            "The library window at Dry Gulch was open, Bo Ek said on Wednesday.",
        ],
        &[],
    ),
    (
        "no plans and then a plan",
        &[
            "“We have no plans to close the Gulch bakery,” Ann Lee said on Monday.",
            "“We will close the Gulch bakery in May,” Ann Lee said on Wednesday.",
        ],
        &[(RelationKind::Contradicts, "will close", "no plans")],
    ),
    (
        "only the subject is shared",
        &[
            "The gas alarms in Dry Gulch were tested, Ann Lee said on Monday.",
            "The gas alarms in Dry Gulch were not painted, Ann Lee said on Wednesday.",
        ],
        &[],
    ),
    (
        "nobody and somebody",
        &[
            "“No one has been hurt,” Ann Lee said on Monday in Dry Gulch. Two people have been hurt, Bo Ek said.",
        ],
        &[(RelationKind::Denies, "Two", "No one")],
    ),
    (
        "a later date",
        &[
            "The Gulch clinic would decide on the drug by 3 May, Ann Lee said on Monday.",
            "The Gulch clinic would not decide on the drug before 9 June, Ann Lee said on Wednesday.",
        ],
        &[(RelationKind::Revises, "June", "May")],
    ),
    (
        "a number that it was not",
        &[
            "The Gulch levy will cut noise by 30 percent, Ann Lee said on Monday.",
            "The Gulch levy will cut noise by 12 percent and not by 30, Ann Lee said on Wednesday.",
        ],
        &[(RelationKind::Revises, "12", "30")],
    ),
    (
        "stood by",
        &[
            "The Gulch pill cuts deaths by 30 percent, Ann Lee said on Monday.",
            "Ann Lee stood by her claim that the Gulch pill cuts deaths by 30 percent.",
        ],
        &[(RelationKind::Repeats, "cuts", "cuts")],
    ),
    (
        "an admission supports who claimed it",
        &[
            "The rescue boats of Dry Gulch were locked in the shed, Ann Lee said on Monday.",
            "Bo Ek admitted on Wednesday that the rescue boats of Dry Gulch were locked in the shed.",
        ],
        &[(RelationKind::Supports, "locked", "locked")],
    ),
    (
        "whose claim it is",
        &[
            "The rescue boats of Dry Gulch were locked in the shed, Ann Lee said on Monday.",
            "Bo Ek rejected on Wednesday a claim by Cy Dow that the rescue boats of Dry Gulch were locked in the shed.",
        ],
        &[],
    ),
    (
        "a pronoun answers what stands before it",
        &["“The Gulch pill is safe,” Ann Lee said on Monday. “It isn’t safe,” Bo Ek said."],
        &[(RelationKind::Denies, "isn’t", "is safe")],
    ),
    (
        "a pronoun of another thing",
        &["“The Gulch pill is safe,” Ann Lee said on Monday. “It isn’t raining,” Bo Ek said."],
        &[],
    ),
    (
        "who is innocent",
        &["“I am innocent,” Ann Lee said on Monday in Dry Gulch. Ann Lee is guilty, Bo Ek said."],
        &[(RelationKind::Denies, "guilty", "innocent")],
    ),
    (
        "who else is guilty",
        &["“I am innocent,” Ann Lee said on Monday in Dry Gulch. Cy Dow is guilty, Bo Ek said."],
        &[],
    ),
    (
        "no longer",
        &[
            "“The Gulch pill is safe for children,” Ann Lee said on Monday.",
            "“I can no longer say that the Gulch pill is safe for children,” Ann Lee said on Wednesday.",
        ],
        &[(RelationKind::Retracts, "no longer", "is safe")],
    ),
    (
        "another year",
        &[
            "The rescue boats of Dry Gulch were locked in the shed, Ann Lee said on Monday.",
            "Bo Ek said in 2009 that the rescue boats of Dry Gulch were not locked in the shed.",
        ],
        &[],
    ),
];

#[test]
fn relations_are_told_with_a_reason() {
    for (name, texts, expected) in RELATIONS {
        let (_, statements) = told(texts);
        let text = |id: &str| {
            statements
                .iter()
                .find(|it| it.id == id)
                .map_or("", |it| it.text.as_str())
        };
        let found: Vec<(RelationKind, &str, &str, &str)> = statements
            .iter()
            .flat_map(|it| {
                it.relations.iter().map(|r| {
                    (
                        r.kind,
                        it.text.as_str(),
                        text(&r.statement),
                        r.reason.as_str(),
                    )
                })
            })
            .collect();
        assert_eq!(found.len(), expected.len(), "{name}: {found:?}");
        for (kind, from, to) in *expected {
            assert!(
                found
                    .iter()
                    .any(|it| it.0 == *kind && it.1.contains(from) && it.2.contains(to)),
                "{name}: {found:?}"
            );
        }
        assert!(found.iter().all(|it| !it.3.is_empty()), "{name}");
    }
}

#[test]
fn a_rosters_id_wins() {
    let extractor = Extractor::new();
    let mut tracker = Tracker::new();
    for (id, text, number) in [
        (
            "a",
            "“The old bridge is rotten from end to end,” Ann Lee said.",
            "Q1",
        ),
        (
            "b",
            "“The old bridge is rotten from end to end,” Ann Lee said.",
            "Q2",
        ),
    ] {
        let article = Article::new(text).unwrap().with_id(id);
        let mut extraction = extractor.extract(&article);
        for speaker in &mut extraction.speakers {
            speaker.external_id = Some(number.to_owned());
        }
        tracker.add(&article, &extraction);
    }
    let keys: Vec<Option<String>> = tracker
        .select(&Query::new().speaker("Ann Lee"))
        .into_iter()
        .map(|it| it.speaker_key)
        .collect();
    assert_eq!(keys.len(), 2, "{keys:?}");
    assert_eq!(tracker.select(&Query::new().speaker("Q2")).len(), 1);
}

#[test]
fn an_institution_and_its_spokesman_are_two() {
    let (mut tracker, _) = told(&[
        "Nord Electric said that the wires in Dry Gulch carried no power. “The wires in Dry Gulch carried no power,” said a spokesman for Nord Electric, Bo Ek.",
    ]);
    let speakers: Vec<Option<String>> = tracker
        .statements()
        .into_iter()
        .map(|it| it.speaker_key)
        .collect();
    assert!(
        speakers.contains(&Some("nord-electric".into())),
        "{speakers:?}"
    );
    assert!(speakers.contains(&Some("bo-ek".into())), "{speakers:?}");
}

#[test]
fn every_join_is_explained() {
    let (mut tracker, statements) = told(&[
        "“The old bridge is rotten from end to end,” Ann Lee said.",
        "Ann Lee said that the old bridge was rotten from end to end.",
        "Ann Lee called the bridge “rotten from end to end”.",
    ]);
    let joined = statements
        .iter()
        .find(|it| it.occurrences.len() == 3)
        .expect("one statement");
    let joins = tracker.explain(&joined.id);
    assert_eq!(joins.len(), 2);
    for join in joins {
        assert!(!join.reason.is_empty() && join.score > 0.0);
        assert!(
            joined
                .occurrences
                .iter()
                .any(|it| it.claim == join.claims.0)
        );
    }
    assert_eq!(tracker.explain("s_nothing"), []);
}

#[test]
fn words_on_a_placard_are_found_with_their_differences() {
    let (mut tracker, _) =
        told(&["“We will close the old bridge over the Gulch by Friday,” Mayor Ann Lee said."]);
    let mut best = |text: &str, speaker| tracker.matches(text, speaker).into_iter().next();
    let genuine = best(
        "WE WILL CLOSE THE OLD BRIDGE OVER THE GULCH BY FRIDAY!",
        None,
    )
    .unwrap();
    assert_eq!(genuine.wording, Wording::Same);
    let trimmed = best("We will close the old bridge", Some("Ann Lee")).unwrap();
    assert_eq!(trimmed.wording, Wording::Trimmed);
    let turned = best(
        "We will not close the old bridge over the Gulch by Friday",
        Some("Lee"),
    )
    .unwrap();
    assert_eq!(turned.wording, Wording::Extended);
    assert!(!turned.clashes.is_empty());
    assert_eq!(best("We will close the old bridge", Some("Bo Ek")), None);
    assert_eq!(best("The moon is made of ice", None), None);
    assert_eq!(best("", None), None);
}

#[test]
fn statements_are_asked_for_by_speaker_time_publisher_and_words() {
    let extractor = Extractor::new();
    let mut tracker = Tracker::new();
    for (id, day, publisher, text) in [
        (
            "a",
            "2016-05-03",
            "Evening Lamp",
            "“The old bridge is rotten,” Ann Lee said. “The harbor is deep,” said Bo Ek.",
        ),
        (
            "b",
            "2016-06-03",
            "Radio Nord",
            "“The new bridge is crooked,” Ann Lee said.",
        ),
    ] {
        let article = Article::new(text)
            .unwrap()
            .with_id(id)
            .with_published_text(day)
            .with_publisher(publisher);
        tracker.add(&article, &extractor.extract(&article));
    }
    let june = jiff::civil::date(2016, 6, 1);
    let mut count = |query: Query| tracker.select(&query).len();
    assert_eq!(count(Query::new()), 3);
    assert_eq!(count(Query::new().speaker("Lee")), 2);
    assert_eq!(count(Query::new().speaker("Lee").from(june)), 1);
    assert_eq!(count(Query::new().to(june)), 2);
    assert_eq!(count(Query::new().publisher("radio nord")), 1);
    assert_eq!(count(Query::new().words("BRIDGE old")), 1);
    assert_eq!(count(Query::new().words("bridge harbor")), 0);
    assert_eq!(tracker.history("Ann Lee", "bridge").len(), 2);
}

#[test]
fn verdicts_hang_on_claims_and_show_on_statements() {
    let (mut tracker, statements) =
        told(&["“The old bridge is rotten from end to end,” Ann Lee said."]);
    let claim = statements[0].occurrences[0].claim.clone();
    let review = Review {
        claim,
        url: None,
        publisher: Some("Check".into()),
        rating: "true".into(),
        date: None,
    };
    assert!(tracker.review(review.clone()));
    assert!(!tracker.review(review.clone()));
    assert_eq!(tracker.statements()[0].reviews, [review]);
}

/// What a hundred and fifty outlets print within three days, each a little
/// otherwise, stays one statement.
#[test]
fn a_hundred_wordings_are_one_statement() {
    let extractor = Extractor::new();
    let mut tracker = Tracker::new();
    let ends = [
        "and so is the council",
        "and the council knows it",
        "from one bank to the other",
        "and nobody has looked",
        "as the divers found",
    ];
    for n in 0..150 {
        let end = ends[n % 5];
        let text = match n % 3 {
            0 => format!("“The old bridge is rotten from end to end, {end},” Ann Lee said."),
            1 => format!("Ann Lee said that the old bridge was “rotten from end to end”, {end}."),
            _ => format!("The old bridge is rotten from end to end, Ann Lee said, {end}."),
        };
        let article = Article::new(text)
            .unwrap()
            .with_id(format!("a{n}"))
            .with_published_text(["2016-05-03", "2016-05-04", "2016-05-05"][n / 50]);
        tracker.add(&article, &extractor.extract(&article));
    }
    let most = tracker
        .statements()
        .iter()
        .map(|it| it.occurrences.len())
        .max();
    assert_eq!(most, Some(150));
}

#[test]
fn a_thousand_reprints_are_one_statement() {
    let extractor = Extractor::new();
    let mut tracker = Tracker::new();
    for n in 0..1000 {
        let text = format!(
            "“The old bridge is rotten from end to end, and so is the council,” Ann Lee said. Page {n}."
        );
        let article = Article::new(text)
            .unwrap()
            .with_id(format!("a{n}"))
            .with_published_text("2016-05-03");
        tracker.add(&article, &extractor.extract(&article));
    }
    let statements = tracker.statements();
    assert!(
        statements.iter().all(|it| it.occurrences.len() == 1000),
        "{}",
        statements.len()
    );
}

/// A transcript of thousands of lines costs what its lines cost.
#[test]
fn a_long_article_is_taken_in() {
    let extractor = Extractor::new();
    for line in [
        "“We are tired,” Ann Lee said.\n\n",
        "“We counted NUMBER sheep in Dry Gulch,” Ann Lee said.\n\n",
        "Bo Ek denied that Ann Lee was tired. ",
    ] {
        let text: String = (0..2000)
            .map(|n| line.replace("NUMBER", &n.to_string()))
            .collect();
        let article = Article::plain(text).unwrap().with_id("a");
        let mut tracker = Tracker::new();
        tracker.add(&article, &extractor.extract(&article));
        assert!(!tracker.statements().is_empty(), "{line}");
    }
}
