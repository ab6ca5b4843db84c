//! What can go wrong: options and input, never the analysis of a text.

use core::fmt;

/// An error of input or options.
///
/// Its `Display` says what is wrong, where, and what to do. Ask the
/// predicates for what a program needs to know.
pub struct Error(Box<Kind>);

#[derive(Debug)]
enum Kind {
    /// A text of four gigabytes or more.
    TooLong { bytes: usize },
    /// A value that cannot be read, where it stood and why.
    Invalid { what: String, why: String },
    /// A ledger that could not be opened, read or written.
    #[cfg(feature = "ledger")]
    Ledger {
        path: String,
        why: String,
        trouble: Trouble,
    },
}

/// What is wrong with a ledger.
#[cfg(feature = "ledger")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    Damaged,
    Foreign,
    Newer,
    Busy,
    Full,
    ReadOnly,
    Other,
}

impl Error {
    #[cold]
    #[inline(never)]
    pub(crate) fn too_long(bytes: usize) -> Error {
        Error(Box::new(Kind::TooLong { bytes }))
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn invalid(what: impl Into<String>, why: impl Into<String>) -> Error {
        Error(Box::new(Kind::Invalid {
            what: what.into(),
            why: why.into(),
        }))
    }

    #[cfg(feature = "ledger")]
    #[cold]
    #[inline(never)]
    pub(crate) fn ledger(
        path: impl Into<String>,
        why: impl Into<String>,
        trouble: Trouble,
    ) -> Error {
        Error(Box::new(Kind::Ledger {
            path: path.into(),
            why: why.into(),
            trouble,
        }))
    }

    #[cfg(feature = "ledger")]
    fn has(&self, wanted: Trouble) -> bool {
        matches!(&*self.0, Kind::Ledger { trouble, .. } if *trouble == wanted)
    }

    /// Whether a file that was to be a ledger is damaged or none.
    #[cfg(feature = "ledger")]
    #[must_use]
    pub fn is_damaged_ledger(&self) -> bool {
        self.has(Trouble::Damaged) || self.has(Trouble::Foreign)
    }

    /// Whether a ledger was made by a newer version.
    #[cfg(feature = "ledger")]
    #[must_use]
    pub fn is_newer_ledger(&self) -> bool {
        self.has(Trouble::Newer)
    }

    /// Whether another program is writing to a ledger.
    #[cfg(feature = "ledger")]
    #[must_use]
    pub fn is_busy_ledger(&self) -> bool {
        self.has(Trouble::Busy)
    }

    /// Whether there was no room to write a ledger.
    #[cfg(feature = "ledger")]
    #[must_use]
    pub fn is_full_disk(&self) -> bool {
        self.has(Trouble::Full)
    }

    /// Whether a ledger may only be read.
    #[cfg(feature = "ledger")]
    #[must_use]
    pub fn is_read_only_ledger(&self) -> bool {
        self.has(Trouble::ReadOnly)
    }

    /// Whether the text was too long for offsets of 32 bits.
    #[must_use]
    pub fn is_too_long(&self) -> bool {
        matches!(*self.0, Kind::TooLong { .. })
    }

    /// Whether an option or a line of data could not be read.
    #[must_use]
    pub fn is_invalid(&self) -> bool {
        matches!(*self.0, Kind::Invalid { .. })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::TooLong { bytes } => write!(
                f,
                "the text has {bytes} bytes, and an article has at most {}: split it",
                u32::MAX - 1
            ),
            Kind::Invalid { what, why } => write!(f, "{what}: {why}"),
            #[cfg(feature = "ledger")]
            Kind::Ledger { path, why, .. } => write!(f, "{path}: {why}"),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl core::error::Error for Error {}
