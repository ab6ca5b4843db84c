//! A ledger keeps what it was given, and says what is wrong with a file.

use super::*;
use crate::{Article, Extractor};

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("dixit-ledger-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn file(&self) -> PathBuf {
        self.0.join("story.db")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn deposit(id: &str, text: &str) -> Deposit {
    let article = Article::new(text)
        .unwrap()
        .with_id(id)
        .with_published_text("2016-05-03");
    Deposit::new(&article, &Extractor::new().extract(&article))
}

#[test]
fn again_changes_nothing_and_a_changed_text_replaces() {
    let folder = Folder::new("again");
    let mut ledger = Ledger::open(folder.file()).unwrap();
    let first = deposit("a", "“The bridge is safe,” Ann Lee said.");
    assert_eq!(
        ledger.add(std::slice::from_ref(&first)).unwrap(),
        [Added::New]
    );
    let before = std::fs::read(folder.file()).unwrap();
    assert_eq!(ledger.add(&[first]).unwrap(), [Added::Unchanged]);
    assert_eq!(std::fs::read(folder.file()).unwrap(), before);
    let changed = deposit("a", "“The bridge is shut,” Ann Lee said.");
    assert_eq!(ledger.add(&[changed]).unwrap(), [Added::Replaced]);
    let statements = Ledger::open_to_read(folder.file())
        .unwrap()
        .tracker()
        .unwrap()
        .statements();
    assert_eq!(statements.len(), 1);
    assert_eq!(
        statements[0].text.trim_end_matches(','),
        "The bridge is shut"
    );
    assert_eq!(ledger.search("safe", 10).unwrap(), Vec::<String>::new());
    assert_eq!(ledger.search("BRIDGE", 10).unwrap().len(), 1);
    assert!(ledger.remove("a").unwrap());
    assert!(!ledger.remove("a").unwrap());
    assert_eq!(ledger.search("bridge", 10).unwrap().len(), 0);
    assert_eq!(ledger.damage().unwrap(), Vec::<String>::new());
}

#[test]
fn what_is_read_is_what_was_written() {
    let folder = Folder::new("back");
    let mut ledger = Ledger::open(folder.file()).unwrap();
    let given = deposit(
        "é",
        "“We burned 400 acres by Tuesday,” Chief Renata Solis told the Evening Lamp on Monday.",
    );
    ledger.add(std::slice::from_ref(&given)).unwrap();
    assert_eq!(ledger.tracker().unwrap().deposit("é"), Some(&given));
}

#[test]
fn an_older_ledger_is_brought_up() {
    let folder = Folder::new("older");
    let old = Connection::open(folder.file()).unwrap();
    schema::make(&old, 1).unwrap();
    put(&old, &deposit("a", "“The bridge is safe,” Ann Lee said.")).unwrap();
    drop(old);
    let mut ledger = Ledger::open(folder.file()).unwrap();
    let stats = ledger.stats().unwrap();
    assert_eq!((stats.articles, stats.version), (1, schema::VERSION));
    let claim = ledger.search("bridge", 1).unwrap().remove(0);
    let review = Review {
        claim,
        url: None,
        publisher: Some("Check".into()),
        rating: "false".into(),
        date: None,
    };
    assert_eq!(ledger.review(std::slice::from_ref(&review)).unwrap(), 1);
    assert_eq!(ledger.review(std::slice::from_ref(&review)).unwrap(), 0);
    assert_eq!(ledger.tracker().unwrap().statements()[0].reviews, [review]);
}

#[test]
fn a_newer_or_other_file_is_left_alone() {
    let folder = Folder::new("newer");
    let newer = Connection::open(folder.file()).unwrap();
    schema::make(&newer, schema::VERSION).unwrap();
    newer
        .pragma_update(None, "user_version", schema::VERSION + 1)
        .unwrap();
    drop(newer);
    let before = std::fs::read(folder.file()).unwrap();
    assert!(Ledger::open(folder.file()).unwrap_err().is_newer_ledger());
    assert!(
        Ledger::open_to_read(folder.file())
            .unwrap_err()
            .is_newer_ledger()
    );
    assert_eq!(std::fs::read(folder.file()).unwrap(), before);

    let other = folder.0.join("other.db");
    Connection::open(&other)
        .unwrap()
        .execute_batch("CREATE TABLE t (x)")
        .unwrap();
    assert!(Ledger::open(&other).unwrap_err().is_damaged_ledger());
    std::fs::write(&other, "Dear diary, nothing happened today. ".repeat(100)).unwrap();
    assert!(Ledger::open(&other).unwrap_err().is_damaged_ledger());
}

#[test]
fn words_of_a_search_are_no_commands() {
    assert_eq!(
        full_text("power \"the line\" OR -x* ("),
        "\"power\" \"the line\" \"OR\" \"-x*\""
    );
    assert_eq!(full_text("\"\""), "");
}
