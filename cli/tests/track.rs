//! `dixit track` as a shell runs it, and what happens to a ledger when things
//! go wrong.

#![allow(clippy::unwrap_used)] // helpers of tests are tests too

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use dixit::Ledger;
use serde_json::Value;

/// A directory for one test, removed at its end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("track-{name}"));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Scratch(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        fs::write(self.0.join(name), bytes).unwrap();
        self.path(name)
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
        .env("COLUMNS", "100")
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

/// What a command prints; it has to do all that it was asked for.
fn printed(arguments: &[&str]) -> String {
    let out = run(arguments);
    assert!(out.status.success(), "{arguments:?}: {}", error(&out));
    String::from_utf8(out.stdout).unwrap()
}

fn lines(arguments: &[&str]) -> Vec<Value> {
    printed(arguments)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn error(out: &Output) -> String {
    String::from_utf8_lossy(&out.stderr).into_owned()
}

/// A command that must fail, with one line that says why.
fn refused(arguments: &[&str], why: &str) {
    let out = run(arguments);
    assert_eq!(out.status.code(), Some(1), "{arguments:?}: {}", error(&out));
    assert!(error(&out).contains(why), "{arguments:?}: {}", error(&out));
    assert!(!error(&out).contains("panicked"), "{}", error(&out));
}

const STORY: &str = concat!(
    r#"{"id": "lamp-1", "published": "2016-05-03", "publisher": "Evening Lamp", "url": "https://lamp.example/1", "text": "The fire in Dry Gulch has burned 400 acres, Chief Ann Lee said on Tuesday. “We will hold the line at the river,” Lee told reporters on Tuesday."}"#,
    "\n",
    r#"{"id": "nord-1", "published": "2016-05-04", "publisher": "Radio Nord", "text": "“We will hold the line at the river,” Chief Ann Lee said on Tuesday. The fire in Dry Gulch has burned 650 acres, she said on Wednesday."}"#,
    "\n",
    r#"{"id": "nord-2", "published": "2016-05-05", "publisher": "Radio Nord", "text": "Mayor Bo Ek denied on Thursday that the fire in Dry Gulch had burned 650 acres. “It rained,” he said."}"#,
    "\n",
);

/// The ledger of the story.
fn story(scratch: &Scratch) -> String {
    let articles = scratch.file("story.jsonl", STORY);
    let ledger = scratch.path("story.db");
    printed(&["track", "add", "--ledger", &ledger, &articles]);
    ledger
}

#[test]
fn a_story_is_followed() {
    let scratch = Scratch::new("story");
    let ledger = story(&scratch);
    let all = lines(&["track", "export", "--ledger", &ledger, "--offsets", "chars"]);
    let ids: Vec<&str> = all.iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert!(ids.is_sorted());
    let line = all
        .iter()
        .find(|it| it["text"].as_str().unwrap().contains("hold the line"))
        .unwrap();
    assert_eq!(line["speaker"], "Ann Lee");
    assert_eq!(line["said"], "2016-05-03");
    assert_eq!(line["occurrences"].as_array().unwrap().len(), 2);
    assert_eq!(line["occurrences"][0]["publisher"], "Evening Lamp");
    for it in &all {
        for key in [
            "schema",
            "speaker_key",
            "first_published",
            "last_published",
            "relations",
            "reviews",
        ] {
            assert!(it.get(key).is_some(), "{key}: {it}");
        }
    }

    let lee = lines(&[
        "track",
        "list",
        "--ledger",
        &ledger,
        "--speaker",
        "lee",
        "--format",
        "jsonl",
    ]);
    assert!(lee.len() >= 3 && lee.iter().all(|it| it["speaker"] == "Ann Lee"));
    let later = lines(&[
        "track",
        "list",
        "--ledger",
        &ledger,
        "--from",
        "2016-05-04",
        "--format",
        "jsonl",
    ]);
    assert!(!later.is_empty() && later.len() < all.len());
    let words = lines(&[
        "track",
        "list",
        "--ledger",
        &ledger,
        "--words",
        "\"the river\" LINE",
        "--format",
        "jsonl",
    ]);
    assert_eq!(words.len(), 1);
    assert_eq!(
        lines(&[
            "track",
            "list",
            "--ledger",
            &ledger,
            "--words",
            "nothing OR",
            "--format",
            "jsonl"
        ])
        .len(),
        0
    );

    let changes = lines(&[
        "track", "changes", "--ledger", &ledger, "--type", "revises", "--format", "jsonl",
    ]);
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert_eq!(changes[0]["reason"], "number: 400 → 650");

    let id = line["id"].as_str().unwrap();
    let shown = printed(&[
        "track", "show", "--ledger", &ledger, id, "--format", "table",
    ]);
    assert!(
        shown.contains("Why they stand together") && shown.contains("Radio Nord"),
        "{shown}"
    );
    let claim = line["occurrences"][0]["claim"].as_str().unwrap();
    assert_eq!(
        lines(&[
            "track", "show", "--ledger", &ledger, claim, "--format", "jsonl"
        ])[0]["id"],
        id
    );
    refused(
        &["track", "show", "--ledger", &ledger, "s_none"],
        "no statement or claim `s_none`",
    );

    let found = lines(&[
        "track",
        "match",
        "--ledger",
        &ledger,
        "We will hold the line",
        "--speaker",
        "Ann Lee",
        "--format",
        "jsonl",
    ]);
    assert_eq!(found[0]["wording"], "trimmed");
    assert_eq!(found[0]["statement"]["id"], id);

    let csv = printed(&["track", "export", "--ledger", &ledger, "--format", "csv"]);
    assert!(csv.starts_with("statement,speaker,said,text,article,claim,"));
    let stats = lines(&[
        "track", "stats", "--ledger", &ledger, "--check", "--format", "jsonl",
    ]);
    assert_eq!(stats[0]["articles"], 3);
    assert_eq!(stats[0]["damage"], serde_json::json!([]));
    for command in ["list", "changes", "timeline", "stats"] {
        let table: &[&str] = if command == "timeline" {
            &[]
        } else {
            &["--format", "table"]
        };
        let shown = printed(&[&["track", command, "--ledger", &ledger][..], table].concat());
        assert!(
            !shown.is_empty() && shown.lines().all(|line| line.chars().count() <= 130),
            "{command}: {shown}"
        );
    }
}

#[test]
fn the_same_again_changes_nothing_and_removing_takes_out() {
    let scratch = Scratch::new("again");
    let ledger = story(&scratch);
    let before = fs::read(&ledger).unwrap();
    let articles = scratch.path("story.jsonl");
    let out = run(&["track", "add", "--ledger", &ledger, &articles]);
    assert!(error(&out).contains("3 there already"), "{}", error(&out));
    assert_eq!(fs::read(&ledger).unwrap(), before);

    let changed = scratch.file(
        "changed.jsonl",
        r#"{"id": "lamp-1", "published": "2016-05-03", "text": "“Nothing burns,” Ann Lee said."}"#,
    );
    let out = run(&["track", "add", "--ledger", &ledger, &changed]);
    assert!(error(&out).contains("1 replaced"), "{}", error(&out));
    printed(&["track", "remove", "--ledger", &ledger, "lamp-1", "nord-1"]);
    refused(
        &["track", "remove", "--ledger", &ledger, "lamp-1"],
        "no article `lamp-1`",
    );
    let left = lines(&["track", "export", "--ledger", &ledger]);
    assert!(
        left.iter()
            .all(|it| it["occurrences"][0]["article"] == "nord-2")
    );
    refused(
        &["track", "remove", "--ledger", &scratch.path("none.db"), "a"],
        "no such ledger",
    );
    assert!(!Path::new(&scratch.path("none.db")).exists());
}

#[test]
fn records_of_an_extraction_are_taken() {
    let scratch = Scratch::new("records");
    let articles = scratch.file("story.jsonl", STORY);
    let records = scratch.file(
        "records.jsonl",
        printed(&[
            "extract",
            "--format",
            "jsonl",
            "--offsets",
            "utf16",
            "--with-text",
            &articles,
        ]),
    );
    let (a, b) = (scratch.path("a.db"), scratch.path("b.db"));
    printed(&["track", "add", "--ledger", &a, &articles]);
    printed(&[
        "track",
        "add",
        "--ledger",
        &b,
        "--input",
        "extraction",
        &records,
    ]);
    let statements = |ledger: &str| lines(&["track", "export", "--ledger", ledger]).len();
    assert_eq!(statements(&a), statements(&b));
    let bad = scratch.file(
        "bad.jsonl",
        format!("{}\nnonsense\n", STORY.lines().next().unwrap()),
    );
    let c = scratch.path("c.db");
    refused(&["track", "add", "--ledger", &c, &bad], "line 2");
    assert_eq!(
        lines(&["track", "stats", "--ledger", &c, "--format", "jsonl"])[0]["articles"],
        1
    );
}

#[test]
fn verdicts_are_taken_from_claim_reviews() {
    let scratch = Scratch::new("review");
    let ledger = story(&scratch);
    let feed = scratch.file(
        "feed.json",
        r#"{"@context": "https://schema.org", "@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [
            {"@type": "ClaimReview", "datePublished": "2016-05-09", "url": "https://check.example/7", "author": {"name": "Check"},
             "claimReviewed": "We will hold the line at the river", "reviewRating": {"alternateName": "Did not happen"},
             "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Ann Lee"}}},
            {"@type": "ClaimReview", "claimReviewed": "The moon is made of ice", "reviewRating": {"ratingValue": 1, "bestRating": 5}}]}]}"#,
    );
    let out = run(&["track", "review", "--ledger", &ledger, &feed]);
    assert_eq!(out.status.code(), Some(1));
    assert!(
        error(&out).contains("The moon is made of ice"),
        "{}",
        error(&out)
    );
    let all = lines(&["track", "export", "--ledger", &ledger]);
    let judged: Vec<&Value> = all
        .iter()
        .filter(|it| !it["reviews"].as_array().unwrap().is_empty())
        .collect();
    assert_eq!(judged.len(), 1);
    assert_eq!(judged[0]["reviews"][0]["rating"], "Did not happen");
    assert_eq!(judged[0]["reviews"][0]["date"], "2016-05-09");

    let id = judged[0]["id"].as_str().unwrap();
    let give = [
        "track",
        "review",
        "--ledger",
        &ledger,
        "--claim",
        id,
        "--rating",
        "False",
        "--publisher",
        "Desk",
    ];
    assert!(printed(&give).contains("2 reviews attached"));
    assert!(printed(&give).contains("0 reviews attached, 2 there already"));
    // Verdicts hang on claims, and stay when the article comes in again.
    printed(&["track", "remove", "--ledger", &ledger, "lamp-1"]);
    printed(&[
        "track",
        "add",
        "--ledger",
        &ledger,
        &scratch.path("story.jsonl"),
    ]);
    let again = lines(&[
        "track", "show", "--ledger", &ledger, id, "--format", "jsonl",
    ]);
    assert_eq!(again[0]["reviews"].as_array().unwrap().len(), 3);
    refused(
        &[
            "track",
            "review",
            "--ledger",
            &ledger,
            &scratch.file("no.json", "{}"),
        ],
        "no ClaimReview",
    );
}

#[test]
fn a_timeline_is_drawn() {
    let scratch = Scratch::new("svg");
    let ledger = story(&scratch);
    let drawing = scratch.path("story.svg");
    printed(&[
        "track",
        "timeline",
        "--ledger",
        &ledger,
        "--speaker",
        "Ann Lee",
        "--svg",
        &drawing,
    ]);
    let svg = fs::read_to_string(&drawing).unwrap();
    assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"));
    for part in [
        "Ann Lee",
        "Evening Lamp 2016-05-03",
        "said 2016-05-03",
        "revises: number: 400 → 650",
    ] {
        assert!(svg.contains(part), "{part}: {svg}");
    }
    let drawn = printed(&[
        "track",
        "timeline",
        "--ledger",
        &ledger,
        "--speaker",
        "Ann Lee",
    ]);
    assert!(
        drawn.contains("2016-05-03") && drawn.contains("↳ revises"),
        "{drawn}"
    );
}

/// Many articles, each with its own claims.
fn many(n: usize) -> String {
    let mut out = String::new();
    for at in 0..n {
        let _ = writeln!(
            out,
            r#"{{"id": "a{at}", "published": "2016-05-{:02}", "text": "“Bridge {at} is rotten from end to end,” Ann Lee{at} said on Monday. The fire has burned {at} acres, Bo Ek told reporters. “We counted {at} pigeons and a goose,” he said."}}"#,
            1 + at % 28
        );
    }
    out
}

/// Holds what is in a ledger against what has to be: whole articles, nothing
/// else, and a sound file.
fn whole_articles(ledger: &str, reference: &Ledger) -> usize {
    let opened = Ledger::open_to_read(ledger).unwrap();
    assert_eq!(opened.damage().unwrap(), Vec::<String>::new());
    let expected = reference.tracker().unwrap();
    let got = opened.tracker().unwrap();
    let stats = opened.stats().unwrap();
    let mut claims = 0;
    let mut articles = 0;
    for at in 0.. {
        let id = format!("a{at}");
        let Some(deposit) = expected.deposit(&id) else {
            break;
        };
        if let Some(found) = got.deposit(&id) {
            assert_eq!(found, deposit);
            claims += found.len();
            articles += 1;
        }
    }
    assert_eq!(got.articles(), articles);
    assert_eq!(stats.claims, claims as u64);
    articles
}

#[test]
fn killed_at_any_moment_it_holds_whole_articles_and_a_second_add_completes_it() {
    let scratch = Scratch::new("kill");
    let articles = scratch.file("many.jsonl", many(600));
    let reference = scratch.path("reference.db");
    printed(&["track", "add", "--ledger", &reference, &articles]);
    let whole = fs::metadata(&reference).unwrap().len();
    let expected = printed(&["track", "export", "--ledger", &reference]);
    let reference = Ledger::open_to_read(&reference).unwrap();

    let ledger = scratch.path("killed.db");
    let mut seen = BTreeSet::new();
    const TIMES: u64 = 8;
    // Adds the articles until the file has so many bytes, whatever time that takes.
    let add_until = |bytes: u64| {
        let mut child = command(&["track", "add", "--ledger", &ledger, "--quiet", &articles])
            .spawn()
            .unwrap();
        let size = || fs::metadata(&ledger).map_or(0, |it| it.len());
        while child.try_wait().unwrap().is_none() && size() < bytes {
            thread::sleep(Duration::from_millis(1));
        }
        // SIGKILL: nothing of the program's own runs any more.
        child.kill().unwrap();
        child.wait().unwrap();
    };
    for n in 0..TIMES {
        add_until(whole * n / TIMES);
        if Path::new(&ledger).exists() && fs::metadata(&ledger).unwrap().len() > 0 {
            seen.insert(whole_articles(&ledger, &reference));
        }
        // Every other time it begins anew.
        if n % 2 == 1 {
            for ending in ["", "-journal"] {
                let _ = fs::remove_file(format!("{ledger}{ending}"));
            }
        }
    }
    assert!(
        seen.iter().any(|n| *n > 0 && *n < 600),
        "no kill fell between two changes: {seen:?}"
    );
    add_until(whole / 2);
    printed(&["track", "add", "--ledger", &ledger, &articles]);
    assert_eq!(whole_articles(&ledger, &reference), 600);
    assert_eq!(printed(&["track", "export", "--ledger", &ledger]), expected);
}

#[cfg(unix)]
#[test]
fn no_room_is_a_clear_error_and_nothing_is_damaged() {
    let scratch = Scratch::new("full");
    let articles = scratch.file("many.jsonl", many(600));
    let reference = scratch.path("reference.db");
    printed(&["track", "add", "--ledger", &reference, &articles]);
    let size = fs::metadata(&reference).unwrap().len();
    let reference = Ledger::open_to_read(&reference).unwrap();
    let ledger = scratch.path("full.db");
    // The shell counts in blocks of 512 bytes, or of 1024: half of the file
    // and a quarter of it both fall inside.
    for part in [16, 4, 2] {
        let limit = size / 1024 / part;
        let script = format!(
            "trap '' XFSZ; ulimit -f {limit}; exec \"$0\" track add --ledger \"$1\" \"$2\""
        );
        let out = Command::new("sh")
            .args([
                "-c",
                &script,
                env!("CARGO_BIN_EXE_dixit"),
                &ledger,
                &articles,
            ])
            .output()
            .unwrap();
        assert_eq!(out.status.code(), Some(1), "{}", error(&out));
        assert!(
            error(&out).contains("nothing of this change was kept"),
            "{}",
            error(&out)
        );
        if fs::metadata(&ledger).is_ok_and(|about| about.len() > 0) {
            assert!(whole_articles(&ledger, &reference) < 600);
        }
    }
    printed(&["track", "add", "--ledger", &ledger, &articles]);
    assert_eq!(whole_articles(&ledger, &reference), 600);
}

/// A file system of its own with little room, where the system lets us make
/// one.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_clear_error_and_nothing_is_damaged() {
    let scratch = Scratch::new("disk");
    let disk = scratch.path("disk");
    fs::create_dir(&disk).unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=400k", "tmpfs", &disk])
        .output();
    if !mounted.is_ok_and(|out| out.status.success()) {
        // The limit on file sizes above fills a file as well.
        return;
    }
    let articles = scratch.file("many.jsonl", many(600));
    let ledger = format!("{disk}/full.db");
    let out = run(&["track", "add", "--ledger", &ledger, &articles]);
    let result = std::panic::catch_unwind(|| {
        assert_eq!(out.status.code(), Some(1), "{}", error(&out));
        assert!(
            error(&out).contains("no room left on the disk"),
            "{}",
            error(&out)
        );
        let reference = scratch.path("reference.db");
        printed(&["track", "add", "--ledger", &reference, &articles]);
        let reference = Ledger::open_to_read(&reference).unwrap();
        if fs::metadata(&ledger).is_ok_and(|about| about.len() > 0) {
            assert!(whole_articles(&ledger, &reference) < 600);
        }
    });
    let _ = Command::new("umount").arg(&disk).output();
    result.unwrap();
}

#[cfg(unix)]
#[test]
fn a_ledger_that_may_only_be_read_is_read_and_not_written() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = Scratch::new("read-only");
    let ledger = story(&scratch);
    let articles = scratch.file("more.jsonl", many(1));
    let before = fs::read(&ledger).unwrap();
    let allow = |mode: u32, folder: u32| {
        fs::set_permissions(&ledger, fs::Permissions::from_mode(mode)).unwrap();
        fs::set_permissions(&scratch.0, fs::Permissions::from_mode(folder)).unwrap();
    };
    allow(0o444, 0o555);
    // Whoever may write everything is made to be somebody else; where that
    // cannot be done (the way to the program is closed to others), the file is
    // tried as it is.
    let mut add = command(&["track", "add", "--ledger", &ledger, &articles]);
    let mut export = command(&["track", "export", "--ledger", &ledger]);
    let all_powerful = fs::OpenOptions::new().append(true).open(&ledger).is_ok();
    if all_powerful {
        use std::os::unix::process::CommandExt;
        add.uid(65534);
        export.uid(65534);
    }
    let (added, exported) = (add.output(), export.output());
    allow(0o644, 0o755);
    assert_eq!(fs::read(&ledger).unwrap(), before);
    match (added, exported) {
        (Ok(added), Ok(exported)) => {
            assert_eq!(added.status.code(), Some(1), "{}", error(&added));
            assert!(
                error(&added).contains("may only be read"),
                "{}",
                error(&added)
            );
            assert!(exported.status.success(), "{}", error(&exported));
            assert!(!exported.stdout.is_empty());
        }
        (Err(e), _) | (_, Err(e)) => assert!(all_powerful, "{e}"),
    }
}

#[test]
fn a_damaged_file_is_told_apart_and_left_alone() {
    let scratch = Scratch::new("damaged");
    let ledger = story(&scratch);
    let good = fs::read(&ledger).unwrap();
    let articles = scratch.path("story.jsonl");

    let check = |bytes: &[u8], why: &str| {
        fs::write(&ledger, bytes).unwrap();
        refused(&["track", "export", "--ledger", &ledger], why);
        assert_eq!(fs::read(&ledger).unwrap(), bytes);
    };
    check(
        b"Dear diary, today nothing happened, and then it happened again, to everybody, at length.",
        "it is no ledger",
    );
    let mut torn = good.clone();
    torn.truncate(good.len() / 3);
    check(&torn, "damaged");
    // Every page behind the first, overwritten.
    let mut wiped = good;
    wiped[4096..].fill(0x5a);
    check(&wiped, "damaged");
    fs::write(&ledger, &wiped).unwrap();
    refused(&["track", "add", "--ledger", &ledger, &articles], "damaged");
    assert_eq!(fs::read(&ledger).unwrap(), wiped);

    let folder = scratch.path("folder");
    fs::create_dir(&folder).unwrap();
    refused(&["track", "export", "--ledger", &folder], "directory");
    refused(
        &["track", "export", "--ledger", &scratch.path("none.db")],
        "no such ledger",
    );
    refused(
        &[
            "track",
            "add",
            "--ledger",
            &scratch.path("no/where.db"),
            &articles,
        ],
        "cannot be opened",
    );
}

#[test]
fn a_newer_file_is_told_apart_and_left_alone() {
    let scratch = Scratch::new("newer");
    let ledger = story(&scratch);
    let mut bytes = fs::read(&ledger).unwrap();
    // SQLite keeps the version of a file's form in four bytes of its head.
    bytes[60..64].copy_from_slice(&99u32.to_be_bytes());
    fs::write(&ledger, &bytes).unwrap();
    for arguments in [
        &["track", "export", "--ledger", &ledger][..],
        &[
            "track",
            "add",
            "--ledger",
            &ledger,
            &scratch.path("story.jsonl"),
        ],
    ] {
        refused(arguments, "a newer dixit made this ledger");
    }
    assert_eq!(fs::read(&ledger).unwrap(), bytes);
}

#[test]
fn two_writers_wait_for_each_other() {
    let scratch = Scratch::new("two");
    let all = many(800);
    let lines: Vec<&str> = all.lines().collect();
    let first = scratch.file("first.jsonl", lines[..500].join("\n"));
    let second = scratch.file("second.jsonl", lines[300..].join("\n"));
    let whole = scratch.file("all.jsonl", &all);
    let ledger = scratch.path("two.db");
    let start = |articles: &str| {
        command(&[
            "track", "add", "--ledger", &ledger, "--wait", "60", "--quiet", articles,
        ])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
    };
    let (a, b) = (start(&first), start(&second));
    for child in [a, b] {
        let out = child.wait_with_output().unwrap();
        assert!(out.status.success(), "{}", error(&out));
    }
    let reference = scratch.path("reference.db");
    printed(&["track", "add", "--ledger", &reference, &whole]);
    assert_eq!(
        whole_articles(&ledger, &Ledger::open_to_read(&reference).unwrap()),
        800
    );
}

#[test]
fn a_writer_that_waits_too_long_says_so() {
    let scratch = Scratch::new("busy");
    let ledger = story(&scratch);
    let holder = rusqlite::Connection::open(&ledger).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let more = scratch.file("more.jsonl", many(1));
    refused(
        &["track", "add", "--ledger", &ledger, "--wait", "1", &more],
        "another program is writing to this ledger",
    );
    // Reading goes on meanwhile.
    assert!(!printed(&["track", "export", "--ledger", &ledger]).is_empty());
    holder.execute_batch("ROLLBACK").unwrap();
    printed(&["track", "add", "--ledger", &ledger, &more]);
}

#[test]
fn standard_input_is_read() {
    let scratch = Scratch::new("stdin");
    let ledger = scratch.path("story.db");
    let mut child = command(&["track", "add", "--ledger", &ledger, "-"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(STORY.as_bytes())
        .unwrap();
    assert!(child.wait_with_output().unwrap().status.success());
    assert_eq!(
        lines(&["track", "stats", "--ledger", &ledger, "--format", "jsonl"])[0]["articles"],
        3
    );
}
