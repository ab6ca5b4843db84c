//! Asking: statements by speaker, time, publisher and words.

use jiff::civil::Date;

use super::{Statement, Tracker, people};
use crate::claim::speaker_key;

/// What is asked for; what is not set is not asked.
///
/// ```
/// use dixit::tracker::Query;
///
/// let query = Query::new().speaker("Ann Lee").words("bridge closed").from(jiff::civil::date(2016, 5, 1));
/// # let _ = query;
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    speaker: Option<String>,
    from: Option<Date>,
    to: Option<Date>,
    publisher: Option<String>,
    words: Vec<String>,
}

impl Query {
    /// Everything.
    #[must_use]
    pub fn new() -> Query {
        Query::default()
    }

    /// Statements of a speaker: the full name, a part of it, or the roster's
    /// id.
    #[must_use]
    pub fn speaker(mut self, name: &str) -> Query {
        self.speaker = Some(name.to_owned());
        self
    }

    /// Statements said on this day or later; printed, where nothing tells when
    /// they were said.
    #[must_use]
    pub fn from(mut self, day: Date) -> Query {
        self.from = Some(day);
        self
    }

    /// Statements said, or else printed, on this day or before.
    #[must_use]
    pub fn to(mut self, day: Date) -> Query {
        self.to = Some(day);
        self
    }

    /// Statements that this publisher printed.
    #[must_use]
    pub fn publisher(mut self, name: &str) -> Query {
        self.publisher = Some(name.to_lowercase());
        self
    }

    /// Statements with all of these words in one report, in any order, whatever
    /// the capitals and accents.
    #[must_use]
    pub fn words(mut self, words: &str) -> Query {
        self.words = words
            .split_whitespace()
            .map(speaker_key)
            .filter(|word| !word.is_empty())
            .collect();
        self
    }

    /// Whether a statement is asked for.
    #[must_use]
    pub fn takes(&self, statement: &Statement) -> bool {
        let (first, last) = days(statement);
        let speaker = self
            .speaker
            .as_ref()
            .is_none_or(|name| is_speaker(statement, name));
        let from = self
            .from
            .is_none_or(|day| last.is_some_and(|last| last >= day));
        let to = self
            .to
            .is_none_or(|day| first.is_some_and(|first| first <= day));
        let publisher = self.publisher.as_ref().is_none_or(|name| {
            let printed = statement
                .occurrences
                .iter()
                .filter_map(|it| it.publisher.as_deref());
            printed.map(str::to_lowercase).any(|it| it == *name)
        });
        let words = self.words.is_empty() || {
            let has = |text: &str| {
                let key = format!("-{}-", speaker_key(text));
                self.words
                    .iter()
                    .all(|word| key.contains(&format!("-{word}-")))
            };
            statement.occurrences.iter().any(|it| has(&it.text))
        };
        speaker && from && to && publisher && words
    }
}

/// Whether a name is a statement's speaker's, or a part of it.
fn is_speaker(statement: &Statement, name: &str) -> bool {
    let (Some(key), Some(full)) = (&statement.speaker_key, &statement.speaker) else {
        return false;
    };
    let asked = people::words_of(name);
    let words = people::words_of(full);
    key == name
        || !asked.is_empty()
            && asked
                .iter()
                .all(|word| words.contains(word) || key.split('-').any(|w| w == word))
}

/// The first and last day on which a statement may have been said.
fn days(statement: &Statement) -> (Option<Date>, Option<Date>) {
    match statement.said {
        Some(said) => (Some(said.first), Some(said.last)),
        None => (statement.first_published, statement.first_published),
    }
}

impl Tracker {
    /// The statements that are asked for, in the order of time: by the day of
    /// saying, else of the first print. Those without any day stand at the
    /// end.
    pub fn select(&mut self, query: &Query) -> Vec<Statement> {
        let mut found: Vec<Statement> = self
            .statements()
            .into_iter()
            .filter(|it| query.takes(it))
            .collect();
        sort_by_time(&mut found);
        found
    }

    /// What a speaker said on a subject, in the order of time.
    pub fn history(&mut self, speaker: &str, words: &str) -> Vec<Statement> {
        self.select(&Query::new().speaker(speaker).words(words))
    }
}

/// Orders statements by the day of saying, else of the first print.
pub fn sort_by_time(statements: &mut [Statement]) {
    let place = |it: &Statement| {
        let (first, _) = days(it);
        (first.is_none(), first, it.first_published, it.id.clone())
    };
    statements.sort_by_key(place);
}
