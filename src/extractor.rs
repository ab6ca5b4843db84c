//! The extractor: the one place that knows the whole order.
//!
//! article → text → quotation marks → attribution → speakers → dates → claims

use std::borrow::Cow;

use crate::article::Article;
use crate::attribution::{self, Engine, Explanation};
use crate::claim::{self, Claim};
use crate::date::{self, Dates, Said};
use crate::diagnostic::{Code, Diagnostic};
use crate::error::Error;
use crate::extraction::Extraction;
use crate::lexicon::{Classes, Lexicon};
use crate::marks::{self, Marks};
use crate::output::Record;
use crate::quote::{Attribution, Quote};
use crate::span::Span;
use crate::speaker::{self, Given, Roster};
use crate::text::{Text, Token};

/// The version of the crate and of its weights.
pub(crate) fn engine() -> String {
    format!("{}+{}", env!("CARGO_PKG_VERSION"), crate::model::VERSION)
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
    roster: Option<Roster>,
    min_confidence: f32,
    claims: bool,
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
            roster: None,
            min_confidence: 0.0,
            claims: true,
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
        self.roster = Some(roster);
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
        self.lexicon
            .to_mut()
            .add(word, Classes::CUE | Classes::ADDED_CUE | Classes::PAST);
        self
    }

    /// Leaves out quotes of a lower confidence than this, 0 to 1.
    #[must_use]
    pub fn with_min_confidence(mut self, confidence: f32) -> Extractor {
        self.min_confidence = confidence;
        self
    }

    /// Leaves the quotes uncut, for whoever has no use for claims:
    /// [`Extraction::claims`] is empty.
    ///
    /// ```
    /// use dixit::{Article, Extractor};
    ///
    /// let article = Article::new("“We won,” said Ann Lee.")?;
    /// let extraction = Extractor::new().without_claims().extract(&article);
    /// assert_eq!((extraction.quotes.len(), extraction.claims.len()), (1, 0));
    /// # Ok::<(), dixit::Error>(())
    /// ```
    #[must_use]
    pub fn without_claims(mut self) -> Extractor {
        self.claims = false;
        self
    }

    /// Finds the quotes of an article, their speakers and dates, and cuts them
    /// into claims. It always answers; what was odd stands in
    /// [`Extraction::diagnostics`].
    #[must_use]
    pub fn extract(&self, article: &Article) -> Extraction {
        self.extract_with(article, &[])
    }

    /// The same with mentions that the caller's own tools found; they win over
    /// what the text alone tells.
    ///
    /// ```
    /// use dixit::speaker::{Given, SpeakerKind};
    /// use dixit::{Article, Extractor, Span};
    ///
    /// let article = Article::new("“We won,” said the boss.")?;
    /// let boss = Given {
    ///     span: Span::new(20, 28),
    ///     name: "Ann Lee".into(),
    ///     kind: SpeakerKind::Person,
    ///     external_id: Some("Q7".into()),
    /// };
    /// let extraction = Extractor::new().extract_with(&article, &[boss]);
    /// assert_eq!(extraction.speakers[0].name, "Ann Lee");
    /// # Ok::<(), dixit::Error>(())
    /// ```
    #[must_use]
    pub fn extract_with(&self, article: &Article, mentions: &[Given]) -> Extraction {
        let text = Text::new(article.text(), article.regions(), &self.lexicon);
        let mut marks = marks::find(&text);
        let mut attributions = attribution::attribute(&text, &marks, self.engine);
        attribution::keep_from(&mut attributions, self.min_confidence);
        settle(&mut marks, &attributions);

        let context = speaker::Context {
            title: article.title(),
            byline: article.byline(),
        };
        let resolved = speaker::resolve(
            &text,
            &marks,
            &attributions,
            &context,
            self.roster.as_ref(),
            mentions,
        );
        let speaker_of: Vec<Option<u32>> = resolved
            .of
            .iter()
            .map(|it| it.map(|it| it.speaker))
            .collect();

        let dateline = article
            .dateline_span()
            .map(|span| span.text(article.text()));
        let dates = Dates::of(&text, article.published(), dateline);
        let speakers = &resolved.speakers;
        let said = date::said(&text, &attributions, &speaker_of, speakers, &dates);

        let source = claim::Source {
            text: &text,
            marks: &marks,
            attributions: &attributions,
            speaker_of: &speaker_of,
            speakers: &resolved.speakers,
            dates: &dates,
            said: &said,
        };
        let claims = self.claims(article, &source);

        let quotes = attributions
            .into_iter()
            .zip(resolved.of)
            .zip(said)
            .map(|((attribution, who), said)| Quote {
                attribution,
                speaker: who.map(|it| it.speaker),
                speaker_rule: who.map(|it| it.rule),
                speaker_confidence: who.map_or(0.0, |it| it.confidence),
                said,
            })
            .collect();
        let mut diagnostics: Vec<Diagnostic> = language(&text).into_iter().collect();
        diagnostics.extend(marks.diagnostics);
        diagnostics.extend(resolved.diagnostics);
        diagnostics.extend(dates.diagnostics);
        diagnostics.sort_by_key(|it| it.span);
        Extraction {
            speakers: resolved.speakers,
            quotes,
            claims,
            quotations: marks.quotations,
            diagnostics,
        }
    }

    /// Why the model found an attribution of an article: the words that could
    /// have been its cue, what spoke for and against it, and the next best
    /// reading. `None` for one that the model did not make: a transcript's turn, a
    /// quotation that names nobody, a report inside another.
    ///
    /// ```
    /// use dixit::{Article, Extractor};
    ///
    /// let article = Article::new("The mayor said the bridge was safe.")?;
    /// let extractor = Extractor::new();
    /// let quote = &extractor.extract(&article).quotes[0];
    /// let why = extractor.explain(&article, &quote.attribution).unwrap();
    /// assert_eq!(why.anchor.text(article.text()), "said");
    /// # Ok::<(), dixit::Error>(())
    /// ```
    #[must_use]
    pub fn explain(&self, article: &Article, attribution: &Attribution) -> Option<Explanation> {
        if self.engine == Engine::Patterns {
            return None;
        }
        let text = Text::new(article.text(), article.regions(), &self.lexicon);
        let marks = marks::find(&text);
        attribution::explain(&text, &marks, attribution)
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
        let mut marks = marks::find(&text);
        let attributions: Vec<Attribution> = quotes
            .iter()
            .map(|quote| quote.attribution.clone())
            .collect();
        settle(&mut marks, &attributions);
        let speaker_of: Vec<Option<u32>> = quotes.iter().map(|quote| quote.speaker).collect();
        let said: Vec<Option<Said>> = quotes.iter().map(|quote| quote.said).collect();
        let dateline = article
            .dateline_span()
            .map(|span| span.text(article.text()));
        let source = claim::Source {
            text: &text,
            marks: &marks,
            attributions: &attributions,
            speaker_of: &speaker_of,
            speakers: &speakers,
            dates: &Dates::of(&text, article.published(), dateline),
            said: &said,
        };
        let claims = self.claims(&article, &source);
        let extraction = Extraction {
            speakers,
            quotes,
            claims,
            quotations: marks.quotations,
            diagnostics: Vec::new(),
        };
        Ok((article, extraction))
    }

    /// The claims of an article, where they are wanted.
    fn claims(&self, article: &Article, source: &claim::Source<'_>) -> Vec<Claim> {
        if self.claims {
            claim::cut(source, &article.id_or_hash())
        } else {
            Vec::new()
        }
    }
}

/// Tells the marks which quotations an attribution claims.
fn settle(marks: &mut Marks, attributions: &[Attribution]) {
    if marks.quotations.is_empty() {
        return;
    }
    let spans = attributions.iter().map(|it| it.content.len()).sum();
    let mut contents: Vec<Span> = Vec::with_capacity(spans);
    for attribution in attributions {
        contents.extend_from_slice(&attribution.content);
    }
    contents.sort_unstable_by_key(|span| span.start);
    // Contents nest, so the ends are not in order: each is set to how far any
    // so far reaches.
    let mut reach = 0;
    for span in &mut contents {
        reach = reach.max(span.end);
        span.end = reach;
    }
    marks.settle(|quotation| {
        let before = contents.partition_point(|span| span.start < quotation.span.end);
        before > 0 && contents[before - 1].end > quotation.span.start
    });
}

/// Whether the text is plainly not English: of its words hardly one is a
/// function word of English, where a quarter to a half of English is.
fn language(text: &Text<'_>) -> Option<Diagnostic> {
    let mut functions = 0;
    for tokens in text.tokens.chunks(64) {
        let function = |token: &&Token| token.is(Classes::FUNCTION);
        functions += tokens.iter().filter(function).count();
        // Enough already, whatever follows.
        if functions * 10 >= text.tokens.len() {
            return None;
        }
    }
    let words = text.tokens.iter().filter(|t| t.is(Classes::WORD)).count();
    (words >= 40 && functions * 10 < words).then(|| {
        Diagnostic::new(
            Code::Language,
            "the text does not look like English; what can be found is given",
            None,
        )
    })
}
