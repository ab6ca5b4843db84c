//! The extractor: the one place that knows the whole order.
//!
//! article → text → quotation marks → attribution → speakers → dates → claims

use std::borrow::Cow;

use crate::article::Article;
use crate::attribution::{self, Engine};
use crate::claim;
use crate::date;
use crate::diagnostic::{Code, Diagnostic};
use crate::error::Error;
use crate::extraction::Extraction;
use crate::lexicon::{Classes, Lexicon};
use crate::marks;
use crate::model;
use crate::output::Record;
use crate::quote::Quote;
use crate::speaker::{self, Roster};
use crate::text::Text;

/// The version of the crate and of its weights.
pub(crate) fn engine() -> String {
    format!("{}+{}", env!("CARGO_PKG_VERSION"), model::VERSION)
}

/// Reads articles: made once, used from as many threads as one likes.
///
/// ```
/// use dixit::{Article, Extractor};
///
/// let article = Article::new("“We will win,” Ann Lee told reporters Tuesday.")?
///     .with_published_text("2016-10-26");
/// let extraction = Extractor::new().extract(&article);
/// let quote = &extraction.quotes[0];
/// assert_eq!(extraction.speaker_of(quote).unwrap().name, "Ann Lee");
/// assert_eq!(quote.said.unwrap().value.edtf(), "2016-10-25");
/// # Ok::<(), dixit::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Extractor {
    lexicon: Cow<'static, Lexicon>,
    engine: Engine,
    roster: Roster,
    min_confidence: f32,
}

impl Default for Extractor {
    fn default() -> Extractor {
        Extractor::new()
    }
}

impl Extractor {
    /// The extractor with the trained model and the built-in word tables.
    #[must_use]
    pub fn new() -> Extractor {
        Extractor {
            lexicon: Cow::Borrowed(Lexicon::built_in()),
            engine: Engine::Model,
            roster: Roster::default(),
            min_confidence: 0.0,
        }
    }

    /// Without the model the grammar's own patterns decide: several times
    /// faster, and with a lower recall of reported speech.
    #[must_use]
    pub fn without_model(mut self) -> Extractor {
        self.engine = Engine::Patterns;
        self
    }

    /// People and institutions that the caller knows; they win over guesses.
    #[must_use]
    pub fn with_roster(mut self, roster: Roster) -> Extractor {
        self.roster = roster;
        self
    }

    /// A further reporting verb, in the form as it stands in the text.
    ///
    /// ```
    /// use dixit::{Article, Extractor};
    ///
    /// let article = Article::new("“We won,” hollered Ann Lee.")?;
    /// let extraction = Extractor::new().with_cue("hollered").extract(&article);
    /// assert_eq!(extraction.speakers[0].name, "Ann Lee");
    /// # Ok::<(), dixit::Error>(())
    /// ```
    #[must_use]
    pub fn with_cue(mut self, word: &str) -> Extractor {
        self.lexicon.to_mut().add(word, Classes::CUE | Classes::ADDED_CUE | Classes::PAST);
        self
    }

    /// Leaves out quotes of a lower confidence than this, 0 to 1.
    #[must_use]
    pub fn with_min_confidence(mut self, confidence: f32) -> Extractor {
        self.min_confidence = confidence;
        self
    }

    /// Finds the quotes of an article, their speakers and dates, and cuts them
    /// into claims. It always answers; what was odd stands in
    /// [`Extraction::diagnostics`].
    #[must_use]
    pub fn extract(&self, article: &Article) -> Extraction {
        let text = Text::new(article.text(), article.regions(), &self.lexicon);
        let mut diagnostics = Vec::new();
        diagnostics.extend(language(&text));
        let mut marks = marks::find(&text);
        diagnostics.append(&mut marks.diagnostics);

        let mut attributions = attribution::attribute(&text, &marks, self.engine);
        attribution::keep_from(&mut attributions, self.min_confidence);
        marks.settle(&attributions);

        let context = speaker::Context { title: article.title(), byline: article.byline() };
        let resolved = speaker::resolve(&text, &marks, &attributions, &context, &self.roster);
        diagnostics.extend(resolved.diagnostics);
        let speakers = resolved.speakers;
        let of: Vec<Option<u32>> = resolved.of.iter().map(|it| it.map(|it| it.speaker)).collect();

        let dated = date::date(&text, &attributions, &of, article.published(), article.dateline_span());
        diagnostics.extend(dated.diagnostics);

        let quotes: Vec<Quote> = attributions
            .into_iter()
            .zip(resolved.of)
            .zip(dated.said)
            .map(|((attribution, who), said)| Quote {
                attribution,
                speaker: who.map(|it| it.speaker),
                speaker_rule: who.map(|it| it.rule),
                speaker_confidence: who.map_or(0.0, |it| it.confidence),
                said,
            })
            .collect();
        let claims = claim::cut(&text, &marks, &quotes, &speakers, &dated.timexes, &article.id_or_hash());
        Extraction { speakers, quotes, claims, quotations: marks.quotations, diagnostics }
    }

    /// An article and an extraction from a record that was read: its quotes,
    /// speakers and dates as they stand there, and the claims cut from them
    /// anew.
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid`] where the record has no text, or a span of it does
    /// not lie in the text.
    pub fn resume(&self, record: &Record<'_>) -> Result<(Article, Extraction), Error> {
        let article = record.article()?;
        let (speakers, quotes) = record.quotes(article.text())?;
        let text = Text::new(article.text(), article.regions(), &self.lexicon);
        let marks = marks::find(&text);
        let timexes = date::expressions(&text, article.published(), article.dateline_span());
        let claims = claim::cut(&text, &marks, &quotes, &speakers, &timexes, &article.id_or_hash());
        let quotations = marks.quotations;
        Ok((article, Extraction { speakers, quotes, claims, quotations, diagnostics: Vec::new() }))
    }
}

/// Whether the text is plainly not English: of its words hardly one is a
/// function word of English, where a quarter to a half of English is.
fn language(text: &Text<'_>) -> Option<Diagnostic> {
    let words = text.tokens.iter().filter(|token| token.is(Classes::WORD)).count();
    let functions = text.tokens.iter().filter(|token| token.is(Classes::FUNCTION)).count();
    (words >= 40 && functions * 10 < words).then(|| {
        Diagnostic::new(Code::Language, "the text does not look like English; what can be found is given", None)
    })
}
