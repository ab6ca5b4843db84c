//! What an article yields: spans and ids, no copies of its text.

use crate::claim::Claim;
use crate::diagnostic::Diagnostic;
use crate::marks::Quotation;
use crate::quote::Quote;
use crate::span::Span;
use crate::speaker::Speaker;

/// The speakers, quotes and claims of one article.
///
/// Made by [`Extractor::extract`](crate::Extractor::extract). Spans are bytes of
/// the article's text; ids are places in the lists. Empty lists mean that
/// nothing was found.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Extraction {
    /// Everybody who said something, in order of first appearance.
    pub speakers: Vec<Speaker>,
    /// One for each attribution relation, in order of appearance.
    pub quotes: Vec<Quote>,
    /// One for each proposition of a quote.
    pub claims: Vec<Claim>,
    /// Every pair of quotation marks, attributed or not.
    pub quotations: Vec<Quotation>,
    /// What was odd.
    pub diagnostics: Vec<Diagnostic>,
}

impl Extraction {
    /// The speaker of a quote, if the article tells.
    #[must_use]
    pub fn speaker_of(&self, quote: &Quote) -> Option<&Speaker> {
        self.speakers.get(quote.speaker? as usize)
    }

    /// The claims of the quote at place `quote` of [`Extraction::quotes`].
    pub fn claims_of(&self, quote: usize) -> impl Iterator<Item = &Claim> {
        self.claims
            .iter()
            .filter(move |claim| claim.quote as usize == quote)
    }

    /// The words of spans, joined by one space.
    ///
    /// ```
    /// use dixit::{Article, Extractor};
    ///
    /// let article = Article::new("“We won,” said Jane Roe. “Again.”")?;
    /// let extraction = Extractor::new().extract(&article);
    /// let quote = &extraction.quotes[0].attribution;
    /// assert_eq!(dixit::Extraction::words(article.text(), &quote.content), "“We won,” “Again.”");
    /// # Ok::<(), dixit::Error>(())
    /// ```
    #[must_use]
    pub fn words(text: &str, spans: &[Span]) -> String {
        spans
            .iter()
            .map(|span| span.text(text))
            .collect::<Vec<_>>()
            .join(" ")
    }
}
