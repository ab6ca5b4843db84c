//! Articles: a text as given, with what is known of it.
//!
//! *Input*: plain text, Markdown as a scraper saves it, or a record with a
//! `text`. *Output*: an [`Article`]: the text as given, its title, day of
//! publication, publisher, byline, dateline and address, and the regions of the
//! text that are analysed. Nothing rewrites the text; offsets count from its
//! start, marks of markup included.
//!
//! What the caller gives wins over what the head and foot of the text say. A
//! headline in the text is analysed like any line; a line that is only a date,
//! a publisher, a byline or an address is not, nor is the dateline before the
//! first sentence.
//!
//! Known limits: a head of more than a dozen lines is read no further; a
//! dateline is in capitals (`NEW YORK —`) or names an agency in brackets.

mod head;
mod markdown;

use std::sync::OnceLock;

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::error::Error;
use crate::lexicon;
use crate::span::Span;

/// A news article.
///
/// ```
/// use dixit::Article;
///
/// let article = Article::markdown("# Bridge to close\n\nMay 3, 2016\n\nELY — It will close, she said.\n")?;
/// assert_eq!(article.title(), Some("Bridge to close"));
/// assert_eq!(article.published().map(|d| d.to_string()).as_deref(), Some("2016-05-03"));
/// assert_eq!(article.dateline(), Some("ELY"));
/// # Ok::<(), dixit::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Article {
    text: String,
    id: Option<String>,
    /// The hash of the text, once somebody asked for it.
    hash: OnceLock<u64>,
    title: Option<String>,
    published: Option<Date>,
    publisher: Option<String>,
    byline: Option<String>,
    dateline: Option<String>,
    dateline_span: Option<Span>,
    url: Option<String>,
    regions: Vec<Span>,
    diagnostics: Vec<Diagnostic>,
}

impl Article {
    /// An article whose form is told from the text itself: Markdown where it
    /// has a heading or a link of it, else plain text.
    ///
    /// # Errors
    ///
    /// [`Error::is_too_long`] for a text of 4 GiB or more, here and in the other
    /// constructors.
    pub fn new(text: impl Into<String>) -> Result<Article, Error> {
        let text = text.into();
        if markdown::looks_like(&text) {
            Article::markdown(text)
        } else {
            Article::plain(text)
        }
    }

    /// An article of plain text.
    ///
    /// # Errors
    ///
    /// As [`Article::new`].
    pub fn plain(text: impl Into<String>) -> Result<Article, Error> {
        let mut article = Article::bare(text.into())?;
        let head = head::read(&article.text, article.regions[0], false);
        article.take(head);
        Ok(article)
    }

    /// An article in Markdown, as a scraper saves it. Marks of emphasis, of
    /// headings and of lists and the addresses of links are not analysed.
    ///
    /// # Errors
    ///
    /// As [`Article::new`].
    pub fn markdown(text: impl Into<String>) -> Result<Article, Error> {
        let mut article = Article::bare(text.into())?;
        let head = head::read(&article.text, article.regions[0], true);
        article.take(head);
        article.regions = markdown::regions(&article.text, &article.regions);
        Ok(article)
    }

    fn bare(text: String) -> Result<Article, Error> {
        let end = u32::try_from(text.len())
            .ok()
            .filter(|n| *n < u32::MAX)
            .ok_or_else(|| Error::too_long(text.len()))?;
        let mut diagnostics = Vec::new();
        if let Some(at) = memchr::memchr(0, text.as_bytes()) {
            let at = u32::try_from(at).unwrap_or(end);
            diagnostics.push(Diagnostic::new(
                Code::ControlCharacters,
                "the text has NUL bytes: is it a text?",
                Some(Span::new(at, at + 1)),
            ));
        }
        Ok(Article {
            text,
            id: None,
            hash: OnceLock::new(),
            title: None,
            published: None,
            publisher: None,
            byline: None,
            dateline: None,
            dateline_span: None,
            url: None,
            regions: vec![Span::new(0, end)],
            diagnostics,
        })
    }

    fn take(&mut self, head: head::Head) {
        self.title = head.title;
        self.published = head.published;
        self.publisher = head.publisher;
        self.byline = head.byline;
        self.dateline = head.dateline;
        self.dateline_span = head.dateline_span;
        self.url = head.url;
        self.regions = head.regions;
    }

    /// The article with this id.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Article {
        self.id = Some(id.into());
        self
    }

    /// The article with this headline.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Article {
        self.title = Some(title.into());
        self
    }

    /// The article with this day of publication.
    #[must_use]
    pub fn with_published(mut self, published: Date) -> Article {
        self.published = Some(published);
        self
    }

    /// The article with the day of publication that `published` tells: a date
    /// or an RFC 3339 time, of which the day as written counts. What is
    /// neither leaves the article as it is, with a diagnostic.
    ///
    /// ```
    /// let article = dixit::Article::new("It rained.")?.with_published_text("2016-05-03T23:10:00-04:00");
    /// assert_eq!(article.published().map(|d| d.to_string()).as_deref(), Some("2016-05-03"));
    /// # Ok::<(), dixit::Error>(())
    /// ```
    #[must_use]
    pub fn with_published_text(mut self, published: &str) -> Article {
        match head::date(published) {
            Some(date) => self.published = Some(date),
            None => self.diagnostics.push(Diagnostic::new(
                Code::BadPublished,
                format!(
                    "`{}` is no date: write it as 2016-05-03",
                    shortened(published)
                ),
                None,
            )),
        }
        self
    }

    /// The article with this publisher.
    #[must_use]
    pub fn with_publisher(mut self, publisher: impl Into<String>) -> Article {
        self.publisher = Some(publisher.into());
        self
    }

    /// The article with this byline: the name of who wrote it.
    #[must_use]
    pub fn with_byline(mut self, byline: impl Into<String>) -> Article {
        self.byline = Some(byline.into());
        self
    }

    /// The article with this address.
    #[must_use]
    pub fn with_url(mut self, url: impl Into<String>) -> Article {
        self.url = Some(url.into());
        self
    }

    /// The text as given.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The id as given; see [`Article::id_or_hash`].
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The id as given, else `t_` and a hash of the text.
    #[must_use]
    pub fn id_or_hash(&self) -> String {
        match &self.id {
            Some(id) => id.clone(),
            None => {
                // Claims ask for it, and so does the record.
                let hash = || self.text.bytes().fold(lexicon::START, lexicon::step);
                let hash = self.hash.get_or_init(hash);
                format!("t_{hash:016x}")
            }
        }
    }

    /// The headline, where it is known.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The day of publication, where it is known.
    #[must_use]
    pub fn published(&self) -> Option<Date> {
        self.published
    }

    /// The publisher, where it is known.
    #[must_use]
    pub fn publisher(&self) -> Option<&str> {
        self.publisher.as_deref()
    }

    /// Who wrote it, where that is known.
    #[must_use]
    pub fn byline(&self) -> Option<&str> {
        self.byline.as_deref()
    }

    /// The place before the first sentence, as written.
    #[must_use]
    pub fn dateline(&self) -> Option<&str> {
        self.dateline.as_deref()
    }

    /// Where the whole dateline stands, with its day and agency.
    #[must_use]
    pub fn dateline_span(&self) -> Option<Span> {
        self.dateline_span
    }

    /// The address, where it is known.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// The parts of the text that are analysed, in order.
    #[must_use]
    pub fn regions(&self) -> &[Span] {
        &self.regions
    }

    /// What was odd about it.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }
}

/// The first forty characters, for a message.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
