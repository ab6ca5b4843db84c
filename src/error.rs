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
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl core::error::Error for Error {}
