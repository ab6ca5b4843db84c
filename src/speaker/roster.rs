//! The caller's own knowledge of people.
//!
//! A roster is data: names with aliases, role, gender and the caller's number
//! for them. Where an article uses one of the names, the roster's name and
//! number win over what the text alone tells.

use std::collections::HashMap;

use super::Gender;
use crate::lexicon::{fold, hash, step};

/// Somebody whom the caller knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Entry {
    /// The full name, as it shall be printed.
    pub name: String,
    /// Other names that mean them, and nobody else.
    pub aliases: Vec<String>,
    /// What they are: `mayor of Vellmar`.
    pub role: Option<String>,
    /// Where it is known.
    pub gender: Option<Gender>,
    /// The caller's number for them, such as a Wikidata id.
    #[cfg_attr(feature = "serde", serde(alias = "id"))]
    pub external_id: Option<String>,
}

/// People whom the caller knows, looked up by any of their names.
///
/// ```
/// use dixit::speaker::{Entry, Roster};
///
/// let roster = Roster::new([Entry {
///     name: "Simone Albrecht".into(),
///     aliases: vec!["Mayor Albrecht".into()],
///     external_id: Some("Q42".into()),
///     ..Entry::default()
/// }]);
/// assert_eq!(roster.find("simone albrecht").unwrap().external_id.as_deref(), Some("Q42"));
/// assert!(roster.find("Albrecht").is_none());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Roster {
    entries: Vec<Entry>,
    names: HashMap<u64, u32>,
}

impl Roster {
    /// A roster of these people; where two share a name, the first has it.
    #[must_use]
    pub fn new(entries: impl IntoIterator<Item = Entry>) -> Roster {
        let mut roster = Roster::default();
        for entry in entries {
            let at = crate::text::index(roster.entries.len());
            for name in std::iter::once(&entry.name).chain(&entry.aliases) {
                let key = words(name);
                if key != words("") {
                    roster.names.entry(key).or_insert(at);
                }
            }
            roster.entries.push(entry);
        }
        roster
    }

    /// Reads lines of `name<TAB>aliases, with | between<TAB>role<TAB>gender<TAB>id`;
    /// columns at the end may be missing, lines that are empty or begin with
    /// `#` are passed over.
    ///
    /// ```
    /// use dixit::speaker::Roster;
    ///
    /// let roster = Roster::from_tsv("Ulla Brandt\tMs. Brandt|the director\tdirector\tfemale\tQ7\n");
    /// assert_eq!(roster.entries()[0].aliases.len(), 2);
    /// ```
    #[must_use]
    pub fn from_tsv(table: &str) -> Roster {
        let filled = |column: Option<&str>| {
            column
                .map(str::trim)
                .filter(|c| !c.is_empty())
                .map(str::to_owned)
        };
        Roster::new(
            table
                .lines()
                .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
                .filter_map(|line| {
                    let mut columns = line.split('\t');
                    Some(Entry {
                        name: filled(columns.next())?,
                        aliases: filled(columns.next())
                            .map(|list| list.split('|').map(|a| a.trim().to_owned()).collect())
                            .unwrap_or_default(),
                        role: filled(columns.next()),
                        gender: match filled(columns.next()).as_deref() {
                            Some("female" | "f") => Some(Gender::Female),
                            Some("male" | "m") => Some(Gender::Male),
                            _ => None,
                        },
                        external_id: filled(columns.next()),
                    })
                }),
        )
    }

    /// The people, as they were given.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whom a name means: the whole name or an alias, whatever its case.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Entry> {
        self.place(name).map(|at| &self.entries[at as usize])
    }

    pub(super) fn place(&self, name: &str) -> Option<u32> {
        if self.names.is_empty() {
            return None;
        }
        self.names.get(&words(name)).copied()
    }
}

/// One number for the words of a name; case, marks and spacing do not count.
fn words(name: &str) -> u64 {
    let folded = fold(name);
    let mut all = hash("");
    for word in folded
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '-' | '@' | '_')))
        .filter(|w| !w.is_empty())
    {
        all = word.bytes().fold(step(all, b' '), step);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_all_their_words() {
        let roster = Roster::from_tsv(
            "# people\n\nDr. Seán O’Neill\tO'Neill, S.|@oneill\tphysician\tm\tQ1\nMaria Neill\n",
        );
        assert_eq!(roster.entries().len(), 2);
        for (name, place) in [
            ("DR SEÁN O'NEILL", Some(0)),
            ("O’Neill S", Some(0)),
            ("@oneill", Some(0)),
            ("Neill", None),
            ("", None),
            ("maria  neill", Some(1)),
        ] {
            assert_eq!(roster.place(name), place, "{name}");
        }
    }
}
