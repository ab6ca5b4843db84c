//! The form of the file: versions and how one becomes the next.

use rusqlite::Connection;

/// What marks a `SQLite` file as a ledger: `dxit`.
pub(super) const APPLICATION: i64 = 0x6478_6974;

/// What makes each version from the one before. A version that was released
/// is never changed; a change of form is a new entry.
const STEPS: &[&str] = &[
    // 1: articles, each with what the tracker keeps of it, and their claims.
    "CREATE TABLE article (
         id TEXT PRIMARY KEY NOT NULL,
         published TEXT,
         publisher TEXT,
         digest INTEGER NOT NULL,
         deposit BLOB NOT NULL
     ) WITHOUT ROWID;
     CREATE TABLE claim (
         id TEXT NOT NULL,
         article TEXT NOT NULL REFERENCES article (id),
         speaker TEXT,
         text TEXT NOT NULL
     );
     CREATE INDEX claim_article ON claim (article);
     CREATE VIRTUAL TABLE claim_words USING fts5 (
         text, content = 'claim', content_rowid = 'rowid',
         tokenize = 'unicode61 remove_diacritics 2'
     );",
    // 2: verdicts, which hang on claims and stay when an article goes.
    "CREATE TABLE review (
         claim TEXT NOT NULL,
         url TEXT NOT NULL,
         publisher TEXT NOT NULL,
         rating TEXT NOT NULL,
         date TEXT NOT NULL,
         PRIMARY KEY (claim, url, publisher, rating, date)
     ) WITHOUT ROWID;",
];

/// The version that this crate writes.
#[allow(clippy::cast_possible_truncation)] // a handful
pub(super) const VERSION: u32 = STEPS.len() as u32;

/// Brings a file from `version` to [`VERSION`], in an open change.
pub(super) fn migrate(change: &Connection, version: u32) -> rusqlite::Result<()> {
    for step in STEPS.iter().skip(version as usize) {
        change.execute_batch(step)?;
    }
    change.pragma_update(None, "application_id", APPLICATION)?;
    change.pragma_update(None, "user_version", VERSION)
}

/// The steps up to a version, for tests of the way from it.
#[cfg(test)]
pub(super) fn make(change: &Connection, version: u32) -> rusqlite::Result<()> {
    for step in STEPS.iter().take(version as usize) {
        change.execute_batch(step)?;
    }
    change.pragma_update(None, "application_id", APPLICATION)?;
    change.pragma_update(None, "user_version", version)
}
