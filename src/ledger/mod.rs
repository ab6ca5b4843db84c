//! The ledger: what the tracker keeps, in one `SQLite` file.
//!
//! *Input*: [`Deposit`]s and [`Review`]s. *Output*: a [`Tracker`] with all of
//! them, and full-text search over the claims. The file holds articles and
//! verdicts; statements and relations are worked out from them, so that no
//! file can hold a statement that its articles do not bear out.
//!
//! *It loses nothing*: every change is one transaction that reached the disk
//! before it counts (a rollback journal beside the file while a change is
//! made, `synchronous = FULL`). Whatever ends the program, the file holds
//! whole articles. A file that is damaged, that something else made, or that a
//! newer version made is told apart and left as it is. Two programs may write
//! to one file; the one waits for the other.
//!
//! Known limits: the statements of a ledger are worked out in memory.

mod schema;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, TransactionBehavior, params};

use crate::error::{Error, Trouble};
use crate::tracker::{Added, Deposit, Review, Tracker};

/// Articles, claims and verdicts in one `SQLite` file.
///
/// ```
/// use dixit::{Article, Extractor, Ledger, tracker::Deposit};
///
/// # let folder = std::env::temp_dir().join(format!("dixit-doc-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder).unwrap();
/// # let path = folder.join("story.db");
/// let article = Article::new("“The bridge is safe,” Ann Lee said.")?.with_id("a1");
/// let deposit = Deposit::new(&article, &Extractor::new().extract(&article));
///
/// let mut ledger = Ledger::open(&path)?;
/// ledger.add(std::slice::from_ref(&deposit))?;
/// ledger.add(&[deposit])?; // again: changes nothing
/// assert_eq!(ledger.tracker()?.statements().len(), 1);
/// # std::fs::remove_dir_all(&folder).unwrap();
/// # Ok::<(), dixit::Error>(())
/// ```
#[derive(Debug)]
pub struct Ledger {
    connection: Connection,
    path: PathBuf,
}

/// How much a ledger holds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// Articles.
    pub articles: u64,
    /// Claims.
    pub claims: u64,
    /// Verdicts.
    pub reviews: u64,
    /// The first and the last day of publication.
    pub published: Option<(String, String)>,
    /// The version of the file's form.
    pub version: u32,
}

/// How long a writer waits for another, unless told otherwise.
const PATIENCE: Duration = Duration::from_secs(10);

impl Ledger {
    /// Opens a ledger for reading and writing; makes it where there is none.
    ///
    /// # Errors
    ///
    /// Where the file is no ledger or damaged ([`Error::is_damaged_ledger`]),
    /// was made by a newer version ([`Error::is_newer_ledger`]), cannot be
    /// written ([`Error::is_read_only_ledger`], [`Error::is_full_disk`]) or
    /// another program keeps it busy ([`Error::is_busy_ledger`]). The file is
    /// left as it was.
    pub fn open(path: impl AsRef<Path>) -> Result<Ledger, Error> {
        Ledger::open_patiently(path, PATIENCE)
    }

    /// The same, and waits for another writer no longer than `patience`.
    ///
    /// # Errors
    ///
    /// As [`Ledger::open`].
    pub fn open_patiently(path: impl AsRef<Path>, patience: Duration) -> Result<Ledger, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut ledger = Ledger::connect(path.as_ref(), flags, patience)?;
        ledger.prepare_for_writing()?;
        Ok(ledger)
    }

    /// Opens a ledger that is there, for reading alone.
    ///
    /// # Errors
    ///
    /// As [`Ledger::open`], and where there is no such file.
    pub fn open_to_read(path: impl AsRef<Path>) -> Result<Ledger, Error> {
        let path = path.as_ref();
        // A change that was broken off is rolled back by whoever opens the
        // file next, which needs leave to write.
        let write = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let read = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let ledger = Ledger::connect(path, write, PATIENCE).and_then(|ledger| {
            ledger.check()?;
            Ok(ledger)
        });
        match ledger {
            Err(error) if error.is_read_only_ledger() => {
                let ledger = Ledger::connect(path, read, PATIENCE)?;
                ledger.check()?;
                Ok(ledger)
            }
            other => other,
        }
    }

    fn connect(path: &Path, flags: OpenFlags, patience: Duration) -> Result<Ledger, Error> {
        let failed = |error: &rusqlite::Error| failure(path, error);
        let connection = Connection::open_with_flags(path, flags).map_err(|e| failed(&e))?;
        connection.busy_timeout(patience).map_err(|e| failed(&e))?;
        let ledger = Ledger {
            connection,
            path: path.to_owned(),
        };
        // Nothing is asked of the file's contents but what this crate wrote.
        ledger.pragma("trusted_schema", 0)?;
        Ok(ledger)
    }

    fn pragma(&self, name: &str, value: impl rusqlite::ToSql) -> Result<(), Error> {
        self.connection
            .pragma_update(None, name, value)
            .map_err(|e| self.failed(&e))
    }

    fn failed(&self, error: &rusqlite::Error) -> Error {
        failure(&self.path, error)
    }

    fn version(&self) -> Result<u32, Error> {
        self.connection
            .query_row("PRAGMA user_version", [], |row| row.get(0))
            .map_err(|e| self.failed(&e))
    }

    /// Whether the file is a ledger of this version or an older one.
    fn check(&self) -> Result<u32, Error> {
        // In one look, lest another program makes the ledger in between.
        let look = || -> rusqlite::Result<(i64, i64, u32)> {
            let look = self.connection.unchecked_transaction()?;
            let number = |sql: &str| look.query_row(sql, [], |row| row.get::<_, i64>(0));
            let id = number("PRAGMA application_id")?;
            let tables = number("SELECT count(*) FROM sqlite_schema")?;
            let version = look.query_row("PRAGMA user_version", [], |row| row.get(0))?;
            Ok((id, tables, version))
        };
        let (id, tables, version) = look().map_err(|e| self.failed(&e))?;
        let refused = |why: String, trouble| {
            Err(Error::ledger(self.path.display().to_string(), why, trouble))
        };
        if id == schema::APPLICATION && version > schema::VERSION {
            return refused(
                format!(
                    "a newer dixit made this ledger (its form is {version}, this dixit knows {}): upgrade dixit",
                    schema::VERSION
                ),
                Trouble::Newer,
            );
        }
        if id != schema::APPLICATION && (tables > 0 || id != 0 || version != 0) {
            return refused(
                "it is a database of something else, not a ledger".to_owned(),
                Trouble::Foreign,
            );
        }
        if id != schema::APPLICATION {
            return Ok(0);
        }
        Ok(version)
    }

    fn prepare_for_writing(&mut self) -> Result<(), Error> {
        self.check()?;
        self.pragma("synchronous", "FULL")?;
        self.pragma("foreign_keys", 1)?;
        let path = self.path.clone();
        let failed = |error: &rusqlite::Error| failure(&path, error);
        let change = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|e| failed(&e))?;
        // Another program may have made it since it was looked at.
        let version: u32 = change
            .query_row("PRAGMA user_version", [], |row| row.get(0))
            .map_err(|e| failed(&e))?;
        if version < schema::VERSION {
            schema::migrate(&change, version).map_err(|e| failed(&e))?;
            change.commit().map_err(|e| failed(&e))?;
        }
        Ok(())
    }

    /// Takes in articles, all in one change; answers what each of them did. An
    /// article that is there with the same text and claims changes nothing.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written. Then none of the articles is in.
    pub fn add(&mut self, deposits: &[Deposit]) -> Result<Vec<Added>, Error> {
        let path = self.path.clone();
        let failed = |error: &rusqlite::Error| failure(&path, error);
        let change = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|e| failed(&e))?;
        let mut done = Vec::with_capacity(deposits.len());
        let mut wrote = false;
        for deposit in deposits {
            let added = put(&change, deposit).map_err(|e| failed(&e))?;
            wrote |= added != Added::Unchanged;
            done.push(added);
        }
        if wrote {
            change.commit().map_err(|e| failed(&e))?;
        }
        Ok(done)
    }

    /// Takes out an article; `false` where there is none of this id.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    pub fn remove(&mut self, article: &str) -> Result<bool, Error> {
        let path = self.path.clone();
        let failed = |error: &rusqlite::Error| failure(&path, error);
        let change = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|e| failed(&e))?;
        let gone = take(&change, article).map_err(|e| failed(&e))?;
        if gone {
            change.commit().map_err(|e| failed(&e))?;
        }
        Ok(gone)
    }

    /// Attaches verdicts to claims, all in one change; answers how many were
    /// not there before.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    pub fn review(&mut self, reviews: &[Review]) -> Result<usize, Error> {
        let path = self.path.clone();
        let failed = |error: &rusqlite::Error| failure(&path, error);
        let change = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|e| failed(&e))?;
        let mut new = 0;
        for it in reviews {
            let text = |value: &Option<String>| value.clone().unwrap_or_default();
            let row = params![
                it.claim,
                text(&it.url),
                text(&it.publisher),
                it.rating,
                text(&it.date)
            ];
            new += change
                .execute("INSERT OR IGNORE INTO review (claim, url, publisher, rating, date) VALUES (?1, ?2, ?3, ?4, ?5)", row)
                .map_err(|e| failed(&e))?;
        }
        change.commit().map_err(|e| failed(&e))?;
        Ok(new)
    }

    /// The tracker with all that is in the ledger.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn tracker(&self) -> Result<Tracker, Error> {
        let mut tracker = Tracker::new();
        let failed = |e: rusqlite::Error| self.failed(&e);
        let mut articles = self
            .connection
            .prepare("SELECT id, deposit FROM article ORDER BY id")
            .map_err(failed)?;
        let mut rows = articles.query([]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let bytes = row
                .get_ref(1)
                .and_then(|value| Ok(value.as_blob()?))
                .map_err(failed)?;
            let deposit: Deposit = rmp_serde::from_slice(bytes).map_err(|error| {
                let id: String = row.get(0).unwrap_or_default();
                Error::ledger(
                    self.path.display().to_string(),
                    format!("article `{id}` cannot be read, the ledger is damaged: {error}"),
                    Trouble::Damaged,
                )
            })?;
            tracker.insert(deposit);
        }
        let mut reviews = self
            .connection
            .prepare("SELECT claim, url, publisher, rating, date FROM review")
            .map_err(failed)?;
        let mut rows = reviews.query([]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let text = |n: usize| {
                row.get::<_, String>(n)
                    .map(|text| (!text.is_empty()).then_some(text))
            };
            let read = || {
                Ok(Review {
                    claim: row.get(0)?,
                    url: text(1)?,
                    publisher: text(2)?,
                    rating: row.get(3)?,
                    date: text(4)?,
                })
            };
            tracker.review(read().map_err(failed)?);
        }
        Ok(tracker)
    }

    /// The ids of the claims that have all of these words, the best first, no
    /// more than `most`. Words are found in any form of capitals and accents;
    /// `"in quotes"` finds words in a row.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn search(&self, words: &str, most: usize) -> Result<Vec<String>, Error> {
        let asked = full_text(words);
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let failed = |e: rusqlite::Error| self.failed(&e);
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let sql = "SELECT claim.id FROM claim_words JOIN claim ON claim.rowid = claim_words.rowid
                   WHERE claim_words MATCH ?1 ORDER BY rank, claim.id LIMIT ?2";
        let mut found = self.connection.prepare(sql).map_err(failed)?;
        let ids = found
            .query_map(params![asked, most], |row| row.get(0))
            .map_err(failed)?;
        ids.collect::<Result<_, _>>().map_err(failed)
    }

    /// How much it holds.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn stats(&self) -> Result<Stats, Error> {
        let failed = |e: rusqlite::Error| self.failed(&e);
        let count = |table: &str| -> Result<u64, Error> {
            let sql = format!("SELECT count(*) FROM {table}");
            let n: i64 = self
                .connection
                .query_row(&sql, [], |row| row.get(0))
                .map_err(failed)?;
            Ok(u64::try_from(n).unwrap_or(0))
        };
        let published: (Option<String>, Option<String>) = self
            .connection
            .query_row(
                "SELECT min(published), max(published) FROM article",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .map_err(failed)?;
        Ok(Stats {
            articles: count("article")?,
            claims: count("claim")?,
            reviews: count("review")?,
            published: published.0.zip(published.1),
            version: self.version()?,
        })
    }

    /// Reads the whole file and answers what is wrong with it; empty where
    /// nothing is.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read at all.
    pub fn damage(&self) -> Result<Vec<String>, Error> {
        let failed = |e: rusqlite::Error| self.failed(&e);
        let mut check = self
            .connection
            .prepare("PRAGMA integrity_check(20)")
            .map_err(failed)?;
        let lines = check
            .query_map([], |row| row.get::<_, String>(0))
            .map_err(failed)?;
        let mut lines: Vec<String> = lines.collect::<Result<_, _>>().map_err(failed)?;
        lines.retain(|line| line != "ok");
        Ok(lines)
    }
}

/// Writes an article into an open change.
fn put(change: &Connection, deposit: &Deposit) -> rusqlite::Result<Added> {
    let old: Option<i64> = change
        .prepare_cached("SELECT digest FROM article WHERE id = ?1")?
        .query_row([deposit.article()], |row| row.get(0))
        .optional()?;
    let digest = i64::from_ne_bytes(deposit.digest().to_ne_bytes());
    if old == Some(digest) {
        return Ok(Added::Unchanged);
    }
    if old.is_some() {
        take(change, deposit.article())?;
    }
    let bytes = rmp_serde::to_vec(deposit)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    change
        .prepare_cached("INSERT INTO article (id, published, publisher, digest, deposit) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![
            deposit.article(),
            deposit.published().map(|day| day.to_string()),
            deposit.publisher(),
            digest,
            bytes
        ])?;
    let mut claim = change
        .prepare_cached("INSERT INTO claim (id, article, speaker, text) VALUES (?1, ?2, ?3, ?4)")?;
    let mut words =
        change.prepare_cached("INSERT INTO claim_words (rowid, text) VALUES (?1, ?2)")?;
    for (id, text, speaker) in deposit.claims() {
        claim.execute(params![id, deposit.article(), speaker, text])?;
        words.execute(params![change.last_insert_rowid(), text])?;
    }
    Ok(if old.is_some() {
        Added::Replaced
    } else {
        Added::New
    })
}

/// Takes an article out in an open change.
fn take(change: &Connection, article: &str) -> rusqlite::Result<bool> {
    change
        .prepare_cached("INSERT INTO claim_words (claim_words, rowid, text) SELECT 'delete', rowid, text FROM claim WHERE article = ?1")?
        .execute([article])?;
    change
        .prepare_cached("DELETE FROM claim WHERE article = ?1")?
        .execute([article])?;
    let gone = change
        .prepare_cached("DELETE FROM article WHERE id = ?1")?
        .execute([article])?;
    Ok(gone > 0)
}

/// A reader's words as a query of full-text search: each word or phrase as it
/// stands, none of it as a command.
fn full_text(words: &str) -> String {
    let mut out = String::new();
    for (at, part) in words.split('"').enumerate() {
        let phrases: Vec<&str> = if at % 2 == 1 {
            vec![part]
        } else {
            part.split_whitespace().collect()
        };
        for phrase in phrases
            .iter()
            .filter(|phrase| phrase.chars().any(char::is_alphanumeric))
        {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push('"');
            out.push_str(&phrase.replace('\0', " "));
            out.push('"');
        }
    }
    out
}

/// What went wrong, in words that say what to do.
fn failure(path: &Path, error: &rusqlite::Error) -> Error {
    let code = error.sqlite_error().map(|e| (e.code, e.extended_code));
    let (why, trouble) = match code {
        Some((ErrorCode::NotADatabase, _)) => ("it is no ledger, or its head is damaged".to_owned(), Trouble::Damaged),
        Some((ErrorCode::DatabaseCorrupt, _)) => {
            ("the ledger is damaged: take a copy of it from before, or add the articles to a new one".to_owned(), Trouble::Damaged)
        }
        Some((ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _)) => {
            ("another program is writing to this ledger: try again when it is done".to_owned(), Trouble::Busy)
        }
        Some((ErrorCode::DiskFull, _)) => ("no room left on the disk: nothing of this change was kept".to_owned(), Trouble::Full),
        Some((ErrorCode::ReadOnly, _)) => ("the ledger may only be read: nothing was changed".to_owned(), Trouble::ReadOnly),
        Some((ErrorCode::CannotOpen, _)) => match std::fs::metadata(path) {
            Ok(about) if about.is_dir() => ("it is a directory, not a ledger".to_owned(), Trouble::Other),
            Ok(_) => ("permission denied".to_owned(), Trouble::ReadOnly),
            Err(missing) if missing.kind() == std::io::ErrorKind::NotFound && path.parent().is_some_and(|folder| folder.as_os_str().is_empty() || folder.is_dir()) => {
                ("no such ledger: `dixit track add` makes one".to_owned(), Trouble::Other)
            }
            Err(missing) => (format!("cannot be opened: {missing}"), Trouble::Other),
        },
        // Writing failed below SQLite: a full quota, a limit on file sizes.
        Some((ErrorCode::SystemIoFailure, extended)) if extended == rusqlite::ffi::SQLITE_IOERR_WRITE => {
            ("writing failed, as on a full disk: nothing of this change was kept".to_owned(), Trouble::Full)
        }
        _ => (error.to_string(), Trouble::Other),
    };
    Error::ledger(path.display().to_string(), why, trouble)
}

#[cfg(test)]
mod tests;
