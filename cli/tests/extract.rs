//! `dixit extract` as a shell runs it.

#![allow(clippy::unwrap_used)] // helpers of tests are tests too

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const ARTICLE: &str = "“We will win,” Ann Lee told reporters Tuesday. “Easily.”\n\nMayor Bo Ek said that rain was likely.\n";

/// A directory for one test, removed at its end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Scratch(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dixit"));
    command
        .args(arguments)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("COLUMNS");
    command.stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn run_with(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

#[track_caller]
fn ended(output: &Output, code: i32) {
    assert_eq!(
        output.status.code(),
        Some(code),
        "{}\n{}",
        out(output),
        err(output)
    );
}

/// The records of a run that ended well.
#[track_caller]
fn records(output: &Output) -> Vec<Value> {
    ended(output, 0);
    assert_eq!(err(output), "");
    lines(output)
}

#[track_caller]
fn lines(output: &Output) -> Vec<Value> {
    out(output)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn line(id: &str, text: &str) -> String {
    serde_json::json!({"id": id, "text": text, "published": "2016-10-26"}).to_string() + "\n"
}

#[test]
fn a_pipe_gets_a_record_a_line() {
    let scratch = Scratch::new("pipe");
    let (a, b) = (
        scratch.file("a.txt", ARTICLE),
        scratch.file("b.txt", "It rained."),
    );
    let records = records(&run(&["extract", "--published", "2016-10-26", &a, &b]));
    assert_eq!(records.len(), 2);
    assert_eq!(records[0]["id"], a.as_str());
    assert_eq!(records[0]["published"], "2016-10-26");
    assert_eq!(records[0]["quotes"][0]["said"]["value"], "2016-10-25");
    assert_eq!(records[0]["text"], Value::Null);
    assert_eq!(records[0].get("quotations"), None);
    assert_eq!(records[1]["quotes"], serde_json::json!([]));
    assert_eq!(records[1]["title"], Value::Null);
}

#[test]
fn the_formats() {
    let scratch = Scratch::new("formats");
    let file = scratch.file("a.txt", ARTICLE);
    let json = run(&["extract", "--format", "json", &file, &file]);
    ended(&json, 0);
    let all: Value = serde_json::from_str(out(&json)).unwrap();
    assert_eq!(all.as_array().unwrap().len(), 2);

    let none = run_with(&["extract", "--input", "jsonl", "--format", "json"], b"");
    ended(&none, 0);
    assert_eq!(
        serde_json::from_str::<Value>(out(&none)).unwrap(),
        serde_json::json!([])
    );

    let table = run(&[
        "extract",
        "--format",
        "table",
        "--published",
        "2016-10-26",
        &file,
    ]);
    ended(&table, 0);
    for words in [
        "Ann Lee",
        "Bo Ek",
        "Mayor",
        "2016-10-25",
        "direct",
        "indirect",
        "“We will win,”",
    ] {
        assert!(
            out(&table).contains(words),
            "{words} stands in\n{}",
            out(&table)
        );
    }
}

#[test]
fn a_table_keeps_to_its_width() {
    let scratch = Scratch::new("width");
    let file = scratch.file("a.txt", ARTICLE);
    for columns in ["40", "60", "80", "120"] {
        let table = command(&["extract", "--format", "table", &file])
            .env("COLUMNS", columns)
            .output()
            .unwrap();
        ended(&table, 0);
        let widest = out(&table)
            .lines()
            .map(|line| line.chars().count())
            .max()
            .unwrap();
        assert!(
            widest <= columns.parse().unwrap(),
            "{widest} in {columns}\n{}",
            out(&table)
        );
    }
}

#[test]
fn colour_is_for_those_who_want_it() {
    let scratch = Scratch::new("colour");
    let file = scratch.file("a.txt", ARTICLE);
    let plain = run(&["extract", "--format", "table", &file]);
    assert!(!out(&plain).contains('\u{1b}'), "a pipe gets no colour");
    let coloured = run(&["extract", "--format", "table", "--color", "always", &file]);
    assert!(out(&coloured).contains('\u{1b}'));
    let never = run(&["extract", "--format", "table", "--color", "never", &file]);
    assert_eq!(out(&never), out(&plain));
    let unwanted = command(&["extract", "--format", "table", &file])
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    assert_eq!(out(&unwanted), out(&plain));
}

#[test]
fn offsets_count_as_asked() {
    let scratch = Scratch::new("offsets");
    let text = "😀 Ça. “We won,” said Zoë.";
    let file = scratch.file("a.txt", text);
    for (unit, start, end) in [("bytes", 10, 23), ("chars", 6, 15), ("utf16", 7, 16)] {
        let records = records(&run(&["extract", "--offsets", unit, &file]));
        assert_eq!(records[0]["offsets"], unit);
        let content = &records[0]["quotes"][0]["content"][0];
        assert_eq!(
            (content["start"].as_u64(), content["end"].as_u64()),
            (Some(start), Some(end)),
            "{unit}"
        );
        assert_eq!(content["text"], "“We won,”");
    }
}

#[test]
fn text_and_quotation_marks_come_where_they_are_asked_for() {
    let scratch = Scratch::new("more");
    let file = scratch.file("a.txt", ARTICLE);
    let records = records(&run(&["extract", "--with-text", "--quotations", &file]));
    assert_eq!(records[0]["text"], ARTICLE);
    let roles: Vec<&str> = records[0]["quotations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["role"].as_str().unwrap())
        .collect();
    assert_eq!(roles, ["speech", "speech"]);
}

#[test]
fn standard_input_is_read_where_no_file_or_a_dash_is_named() {
    for arguments in [&["extract"][..], &["extract", "-"]] {
        let output = run_with(arguments, ARTICLE.as_bytes());
        assert_eq!(
            records(&output)[0]["quotes"][0]["content"][0]["text"],
            "“We will win,”"
        );
    }
    let records = records(&run_with(&["extract"], line("a", ARTICLE).as_bytes()));
    assert_eq!(
        records[0]["id"], "a",
        "JSON Lines are told by their first character"
    );
}

#[test]
fn json_lines_keep_every_character() {
    let text = "\u{feff}“We won,” said Ann Lee.\r\n\r\n\t“Twice,” she said. \u{0} \r\n";
    let records = records(&run_with(
        &["extract", "--input", "jsonl", "--with-text"],
        line("x", text).as_bytes(),
    ));
    assert_eq!(records[0]["text"], text);
    let spans = records[0]["quotes"][0]["content"][0].clone();
    let (start, end) = (
        spans["start"].as_u64().unwrap(),
        spans["end"].as_u64().unwrap(),
    );
    assert_eq!(
        &text[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()],
        "“We won,”"
    );
}

#[test]
fn json_lines_may_name_their_keys_otherwise() {
    let line = r#"{"uid": 7, "body": "“No,” said Ann Lee on Tuesday.", "date": "2016-10-26T08:00:00Z", "head": "No", "extra": {"a": [1]}}"#;
    let fields = [
        "--text-field",
        "body",
        "--id-field",
        "uid",
        "--published-field",
        "date",
        "--title-field",
        "head",
    ];
    let arguments: Vec<&str> = ["extract", "--input", "jsonl"]
        .into_iter()
        .chain(fields)
        .collect();
    let records = records(&run_with(&arguments, line.as_bytes()));
    assert_eq!(records[0]["id"], "7");
    assert_eq!(records[0]["title"], "No");
    assert_eq!(records[0]["published"], "2016-10-26");
    assert_eq!(records[0]["quotes"][0]["said"]["value"], "2016-10-25");
}

#[test]
fn crlf_stays_in_files() {
    let scratch = Scratch::new("crlf");
    let text = ARTICLE.replace('\n', "\r\n");
    let file = scratch.file("a.txt", &text);
    assert_eq!(
        records(&run(&["extract", "--with-text", &file]))[0]["text"],
        text.as_str()
    );
}

#[test]
fn a_bad_line_ends_the_run_after_the_good_ones_are_out() {
    let input = line("a", ARTICLE) + "{\"id\": \"b\", \"text\": \n" + &line("c", ARTICLE);
    let output = run_with(&["extract", "--input", "jsonl"], input.as_bytes());
    ended(&output, 1);
    let records = lines(&output);
    assert_eq!(records.len(), 1);
    assert_eq!(records[0]["id"], "a");
    assert!(err(&output).contains("line 2"), "{}", err(&output));
    assert_eq!(err(&output).lines().count(), 1, "{}", err(&output));
}

#[test]
fn skip_bad_goes_on_and_counts() {
    let input = line("a", ARTICLE) + "[]\n\n{\"id\": \"b\"}\n" + &line("c", ARTICLE);
    let output = run_with(
        &["extract", "--input", "jsonl", "--skip-bad"],
        input.as_bytes(),
    );
    ended(&output, 0);
    let ids: Vec<Value> = lines(&output)
        .iter()
        .map(|record| record["id"].clone())
        .collect();
    assert_eq!(ids, ["a", "c"]);
    for words in ["line 2", "line 4", "text", "2 "] {
        assert!(
            err(&output).contains(words),
            "{words} stands in\n{}",
            err(&output)
        );
    }
}

#[test]
fn a_missing_file_is_told_and_the_others_are_read() {
    let scratch = Scratch::new("missing");
    let file = scratch.file("a.txt", ARTICLE);
    let missing = format!("{}/nobody.txt", scratch.path());
    let output = run(&["extract", &missing, &file]);
    ended(&output, 1);
    assert_eq!(lines(&output).len(), 1, "what can be read is out");
    assert!(
        err(&output).contains("nobody.txt") && err(&output).contains("no such file"),
        "{}",
        err(&output)
    );
}

#[test]
fn a_directory_is_read_in_order() {
    let scratch = Scratch::new("directory");
    scratch.file("news/b.md", "# Rain\n\n“No,” said Ann Lee.\n");
    scratch.file("news/a.txt", ARTICLE);
    scratch.file(
        "news/deep/c.jsonl",
        line("c1", ARTICLE) + &line("c2", ARTICLE),
    );
    scratch.file("news/picture.png", [0x89, 0x50]);
    scratch.file("news/.hidden.txt", ARTICLE);
    let records = records(&run(&["extract", &format!("{}/news", scratch.path())]));
    let ids: Vec<&str> = records
        .iter()
        .map(|record| record["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), 4, "{ids:?}");
    assert!(
        ids[0].ends_with("a.txt") && ids[1].ends_with("b.md"),
        "{ids:?}"
    );
    assert_eq!(&ids[2..], ["c1", "c2"]);
    assert_eq!(records[1]["title"], "Rain");
}

#[test]
fn a_directory_without_articles_is_told() {
    let scratch = Scratch::new("bare");
    scratch.file("picture.png", [0x89]);
    let output = run(&["extract", scratch.path()]);
    ended(&output, 1);
    assert_eq!(out(&output), "");
    assert!(err(&output).contains("no articles"), "{}", err(&output));
}

#[test]
fn what_is_not_utf_8_is_told() {
    let scratch = Scratch::new("latin");
    let (latin, good) = (
        scratch.file("latin.txt", b"\x93No,\x94 said Ann Lee."),
        scratch.file("z.txt", ARTICLE),
    );
    let output = run(&["extract", &latin, &good]);
    ended(&output, 1);
    assert_eq!(lines(&output).len(), 1);
    assert!(
        err(&output).contains("latin.txt") && err(&output).contains("UTF-8"),
        "{}",
        err(&output)
    );

    let mut input = line("a", ARTICLE).into_bytes();
    input.extend(b"{\"id\": \"b\", \"text\": \"\xff\"}\n");
    let output = run_with(&["extract", "--input", "jsonl"], &input);
    ended(&output, 1);
    assert_eq!(lines(&output).len(), 1);
    assert!(
        err(&output).contains("line 2") && err(&output).contains("UTF-8"),
        "{}",
        err(&output)
    );
}

#[test]
fn an_impossible_date_is_a_wrong_command_line_and_in_an_article_a_diagnostic() {
    let scratch = Scratch::new("date");
    let file = scratch.file("a.txt", ARTICLE);
    let output = run(&["extract", "--published", "2016-02-31", &file]);
    ended(&output, 2);
    assert_eq!(out(&output), "");
    assert!(
        err(&output).contains("2016-02-31") && err(&output).contains("--published"),
        "{}",
        err(&output)
    );

    let input =
        r#"{"id": "a", "text": "“No,” said Ann Lee on Tuesday.", "published": "2016-02-31"}"#;
    let records = records(&run_with(
        &["extract", "--input", "jsonl"],
        input.as_bytes(),
    ));
    assert_eq!(records[0]["published"], Value::Null);
    assert_eq!(records[0]["diagnostics"][0]["code"], "bad-published");
    assert_eq!(records[0]["quotes"][0]["said"], Value::Null);
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    for arguments in [
        &["extract", "--format", "xml"][..],
        &["extract", "--threads", "0"],
        &["extract", "--min-confidence", "2"],
        &["extract", "--no-such-option"],
        &["no-such-command"],
        &[],
    ] {
        let output = run(arguments);
        ended(&output, 2);
        assert_ne!(err(&output), "", "{arguments:?}");
    }
    ended(&run(&["--help"]), 0);
    ended(&run(&["--version"]), 0);
    ended(&run(&["extract", "--help"]), 0);
}

#[test]
fn exit_codes_stand_in_the_help() {
    for arguments in [&["--help"][..], &["extract", "--help"]] {
        let help = run(arguments);
        assert!(out(&help).contains("Exit status"), "{}", out(&help));
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let input = line("a", &ARTICLE.repeat(20)).repeat(2000);
    let mut child = command(&["extract", "--input", "jsonl", "--with-text"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(input.as_bytes());
    });
    // The reader takes a few bytes, as `head -c` does, and goes.
    let mut stdout = child.stdout.take().unwrap();
    let mut few = [0; 64];
    stdout.read_exact(&mut few).unwrap();
    drop(stdout);
    let mut message = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut message)
        .unwrap();
    writer.join().unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(message, "");
}

#[test]
fn threads_change_no_answer() {
    let mut input = String::new();
    for number in 0..600 {
        input += &line(&number.to_string(), ARTICLE);
    }
    let one = run_with(
        &["extract", "--input", "jsonl", "--threads", "1"],
        input.as_bytes(),
    );
    let four = run_with(
        &["extract", "--input", "jsonl", "--threads", "4"],
        input.as_bytes(),
    );
    ended(&one, 0);
    assert_eq!(lines(&one).len(), 600);
    assert_eq!(one.stdout, four.stdout);
}

#[test]
fn records_are_read_back() {
    let options = ["--format", "jsonl", "--offsets", "utf16", "--with-text"];
    let given = ["extract", "--input", "jsonl"];
    let arguments: Vec<&str> = given.into_iter().chain(options).collect();
    let first = run_with(&arguments, line("a", ARTICLE).as_bytes());
    let mut record = records(&first).remove(0);
    let claims = record.as_object_mut().unwrap().remove("claims").unwrap();
    assert!(!claims.as_array().unwrap().is_empty());

    let given = ["extract", "--input", "extraction"];
    let arguments: Vec<&str> = given.into_iter().chain(options).collect();
    let again = run_with(&arguments, record.to_string().as_bytes());
    let again = records(&again);
    assert_eq!(again[0]["claims"], claims, "claims are cut from its quotes");
    assert_eq!(
        again[0]["quotes"][0]["content"],
        record["quotes"][0]["content"]
    );

    record
        .as_object_mut()
        .unwrap()
        .insert("text".to_owned(), Value::Null);
    let output = run_with(&arguments, record.to_string().as_bytes());
    ended(&output, 1);
    assert!(err(&output).contains("--with-text"), "{}", err(&output));
}

#[test]
fn unsure_quotes_can_be_left_out() {
    let all = records(&run_with(&["extract"], ARTICLE.as_bytes()));
    let sure = records(&run_with(
        &["extract", "--min-confidence", "1"],
        ARTICLE.as_bytes(),
    ));
    let count = |records: &[Value]| records[0]["quotes"].as_array().unwrap().len();
    assert!(count(&sure) < count(&all));
}
