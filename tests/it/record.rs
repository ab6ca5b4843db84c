//! The record of every article against `docs/record.schema.json`, in every unit
//! of offsets, and the way back; statements against `docs/statement.schema.json`.

use std::collections::BTreeSet;
use std::fs;

use dixit::output::{Record, RecordOptions};
use dixit::tracker::StatementRecord;
use dixit::{Article, Basis, Extractor, From, Offsets, Rule, Tracker};
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::articles;

const UNITS: [Offsets; 3] = [Offsets::Bytes, Offsets::Chars, Offsets::Utf16];

/// A schema as it stands in the repository.
fn read(name: &str) -> Value {
    let path = format!("{}/docs/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
    let schema = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    jsonschema::meta::validate(&schema).expect("the schema is a schema");
    schema
}

fn schema() -> Value {
    read("record")
}

/// The schema for what this version prints: no key that it does not name.
fn closed(mut schema: Value) -> Value {
    fn close(schema: &mut Value) {
        match schema {
            Value::Object(map) => {
                map.values_mut().for_each(close);
                // `properties` is also the name of nothing else in our schema.
                if map.contains_key("properties") {
                    map.insert("additionalProperties".to_owned(), json!(false));
                }
            }
            Value::Array(list) => list.iter_mut().for_each(close),
            _ => {}
        }
    }
    close(&mut schema);
    schema
}

/// Articles of our own, and those at the edge of what an article is.
fn all() -> Vec<Article> {
    let mut articles: Vec<Article> = articles::all()
        .into_iter()
        .map(|gold| gold.article)
        .collect();
    for (id, text) in [
        ("empty", ""),
        ("blank", " \r\n\r\n\t"),
        ("no quote", "It rained."),
        (
            "astral",
            "“😀 We won 3–0,” said Zoë 𝔅rown on Tuesday. “Ça va.”",
        ),
        (
            "crlf",
            "“We won,” said Ann Lee.\r\n\r\n“Again,” she added.\r\n",
        ),
        ("bad date", "He said on Sept. 31 that he'd go."),
        ("open", "“We won, said Ann Lee."),
    ] {
        articles.push(
            Article::new(text)
                .unwrap()
                .with_id(id)
                .with_published_text("2016-05-04"),
        );
    }
    articles.push(
        Article::new("“We won,” said Ann Lee.")
            .unwrap()
            .with_published_text("May the fourth"),
    );
    articles
}

fn problems(validator: &Validator, value: &Value) -> String {
    let problems = validator
        .iter_errors(value)
        .map(|error| format!("{}: {error}\n", error.instance_path()));
    problems.take(5).collect()
}

#[test]
fn every_record_is_as_the_schema_says() {
    let validator = jsonschema::draft202012::new(&closed(schema())).unwrap();
    let extractor = Extractor::new();
    for article in all() {
        let extraction = extractor.extract(&article);
        for unit in UNITS {
            for all in [false, true] {
                let options = RecordOptions::new()
                    .offsets(unit)
                    .with_text(all)
                    .with_quotations(all);
                let value =
                    serde_json::to_value(Record::new(&article, &extraction, options)).unwrap();
                let problems = problems(&validator, &value);
                assert!(
                    problems.is_empty(),
                    "{} in {unit:?}:\n{problems}",
                    article.id_or_hash()
                );
                assert_eq!(value.get("quotations").is_some(), all);
                assert_eq!(value["text"].is_string(), all);
            }
        }
    }
}

#[test]
fn a_wrong_record_is_not() {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    let article = Article::new("“We won,” said Ann Lee on Tuesday.")
        .unwrap()
        .with_published_text("2016-05-04");
    let extraction = Extractor::new().extract(&article);
    let good =
        serde_json::to_value(Record::new(&article, &extraction, RecordOptions::new())).unwrap();
    assert!(validator.is_valid(&good));
    let wrong: [(&str, Value); 6] = [
        ("/offsets", json!("words")),
        ("/published", json!("May 4")),
        ("/quotes/0/id", json!(1)),
        ("/quotes/0/kind", json!("quoted")),
        ("/quotes/0/content", json!([])),
        ("/quotes/0/said/value", json!("Tuesday")),
    ];
    for (place, value) in wrong {
        let mut bad = good.clone();
        *bad.pointer_mut(place)
            .unwrap_or_else(|| panic!("{place} stands in {good}")) = value;
        assert!(!validator.is_valid(&bad), "{place}");
    }
    let mut short = good;
    short.as_object_mut().unwrap().remove("claims");
    assert!(!validator.is_valid(&short));
}

#[test]
fn the_schema_names_every_rule() {
    let schema = schema();
    let named = |place: &str| -> BTreeSet<String> {
        let names = schema.pointer(place).unwrap().as_array().unwrap();
        names
            .iter()
            .map(|name| name.as_str().unwrap().to_owned())
            .collect()
    };
    let quote = |key: &str| format!("/$defs/quote/properties/{key}/enum");
    let said = |key: &str| format!("/$defs/said/properties/{key}/enum");
    assert_eq!(
        named(&quote("rule")),
        Rule::ALL.iter().map(|it| it.name().to_owned()).collect()
    );
    assert_eq!(
        named(&said("basis")),
        Basis::ALL.iter().map(|it| it.name().to_owned()).collect()
    );
    assert_eq!(
        named(&said("from")),
        From::ALL.iter().map(|it| it.name().to_owned()).collect()
    );
}

/// The stretch from `start` to `end` in a unit, counted in the plainest way.
fn counted(text: &str, unit: Offsets, start: u64, end: u64) -> String {
    let (start, end) = (
        usize::try_from(start).unwrap(),
        usize::try_from(end).unwrap(),
    );
    match unit {
        Offsets::Bytes => text[start..end].to_owned(),
        Offsets::Chars => text.chars().skip(start).take(end - start).collect(),
        Offsets::Utf16 => {
            let units: Vec<u16> = text.encode_utf16().collect();
            String::from_utf16(&units[start..end]).unwrap()
        }
    }
}

/// Calls `see` on every object with `start`, `end` and `text`.
fn spans(value: &Value, see: &mut dyn FnMut(u64, u64, &str)) {
    match value {
        Value::Object(map) => {
            if let (Some(start), Some(end)) = (map.get("start"), map.get("end")) {
                see(
                    start.as_u64().unwrap(),
                    end.as_u64().unwrap(),
                    map["text"].as_str().unwrap(),
                );
            }
            map.values().for_each(|value| spans(value, see));
        }
        Value::Array(list) => list.iter().for_each(|value| spans(value, see)),
        _ => {}
    }
}

#[test]
fn the_text_of_a_span_is_what_stands_there() {
    let extractor = Extractor::new();
    for article in all() {
        let extraction = extractor.extract(&article);
        for unit in UNITS {
            let options = RecordOptions::new().offsets(unit).with_quotations(true);
            let value = serde_json::to_value(Record::new(&article, &extraction, options)).unwrap();
            spans(&value, &mut |start, end, words| {
                assert_eq!(
                    counted(article.text(), unit, start, end),
                    words,
                    "{} in {unit:?}",
                    article.id_or_hash()
                );
            });
        }
    }
}

#[test]
fn what_was_printed_reads_back() {
    let extractor = Extractor::new();
    for article in all() {
        let extraction = extractor.extract(&article);
        for unit in UNITS {
            let options = RecordOptions::new()
                .offsets(unit)
                .with_text(true)
                .with_quotations(true);
            let record = Record::new(&article, &extraction, options);
            let line = serde_json::to_string(&record).unwrap();
            let read: Record<'_> = serde_json::from_str(&line).unwrap();
            assert_eq!(read, record, "{}", article.id_or_hash());
            assert_eq!(serde_json::to_string(&read).unwrap(), line);
        }
    }
}

#[test]
fn claims_of_a_record_are_those_of_its_extraction() {
    let extractor = Extractor::new();
    for article in all() {
        let extraction = extractor.extract(&article);
        for unit in UNITS {
            let options = RecordOptions::new().offsets(unit).with_text(true);
            let mut record = Record::new(&article, &extraction, options);
            let claims = record.claims.take();
            let (again, resumed) = extractor.resume(&record).unwrap();
            assert_eq!(again.text(), article.text());
            let resumed = Record::new(&again, &resumed, options);
            assert_eq!(
                resumed.claims,
                claims,
                "{} in {unit:?}",
                article.id_or_hash()
            );
        }
    }
}

#[test]
fn every_statement_is_as_the_schema_says() {
    let validator = jsonschema::draft202012::new(&closed(read("statement"))).unwrap();
    let extractor = Extractor::new();
    let mut tracker = Tracker::new();
    for article in all() {
        tracker.add(&article, &extractor.extract(&article));
    }
    // The same sayings on other days, with another number.
    for (id, published, text) in [
        (
            "fire-1",
            "2016-08-02",
            "The fire has burned 400 acres, fire chief Renata Solis said Tuesday.",
        ),
        (
            "fire-2",
            "2016-08-03",
            "“The fire has burned 650 acres,” Renata Solis, the fire chief, said Wednesday.",
        ),
    ] {
        let article = Article::new(text)
            .unwrap()
            .with_id(id)
            .with_published_text(published);
        tracker.add(&article, &extractor.extract(&article));
    }
    let statements = tracker.statements();
    assert!(statements.len() > 100, "{}", statements.len());
    assert!(
        statements
            .iter()
            .any(|statement| !statement.relations.is_empty())
    );
    for statement in &statements {
        for unit in UNITS {
            let record = StatementRecord::new(statement, unit);
            let value = serde_json::to_value(&record).unwrap();
            let problems = problems(&validator, &value);
            assert!(
                problems.is_empty(),
                "{} in {unit:?}:\n{problems}",
                statement.id
            );
            assert_eq!(
                serde_json::from_value::<StatementRecord>(value).unwrap(),
                record
            );
        }
    }
}
