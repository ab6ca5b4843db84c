//! Articles: a text as given, with what is known of it.

use jiff::civil::Date;

use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::span::Span;

/// A news article.
///
/// The text is kept as given; the head and foot that a scraper puts around it
/// are found and left out of the analysis, and fill what was not given.
#[derive(Clone, Debug)]
pub struct Article {
    pub(crate) text: String,
    pub(crate) id: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) published: Option<Date>,
    pub(crate) publisher: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) dateline: Option<String>,
    pub(crate) url: Option<String>,
    /// The parts of the text that are analysed, in order.
    pub(crate) regions: Vec<Span>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Article {
    /// An article of plain text.
    ///
    /// # Errors
    ///
    /// [`Error::is_too_long`] for a text of 4 GiB or more.
    pub fn new(text: impl Into<String>) -> Result<Article, Error> {
        let text = text.into();
        let end = u32::try_from(text.len())
            .ok()
            .filter(|n| *n < u32::MAX)
            .ok_or_else(|| Error::too_long(text.len()))?;
        Ok(Article {
            text,
            id: None,
            title: None,
            published: None,
            publisher: None,
            byline: None,
            dateline: None,
            url: None,
            regions: vec![Span::new(0, end)],
            diagnostics: Vec::new(),
        })
    }

    /// The text as given.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The day of publication.
    #[must_use]
    pub fn published(&self) -> Option<Date> {
        self.published
    }
}
