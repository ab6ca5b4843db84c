//! The record of one article, as it is printed and read back.

use std::borrow::Cow;

use crate::article::Article;
use crate::claim::{Bound, Claim, Quantity, Stance, Tense};
use crate::date::{Precision, Said, Timex};
use crate::extraction::Extraction;
use crate::lexicon;
use crate::marks::Role;
use crate::quote::{Quote, QuoteKind};
use crate::span::{OffsetMap, Offsets, Span};
use crate::speaker::{Gender, SpeakerKind};

/// The version of the record's form.
pub(crate) const SCHEMA: &str = "dixit/1";

macro_rules! records {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[allow(missing_docs)] // the schema states what the keys mean
        pub struct $name<'a> { $($(#[$field_doc])* pub $field: $type,)* }
    )* };
}

records! {
    /// The record of one article.
    Record {
        schema: Cow<'a, str>,
        engine: Cow<'a, str>,
        id: Cow<'a, str>,
        title: Option<Cow<'a, str>>,
        published: Option<Cow<'a, str>>,
        publisher: Option<Cow<'a, str>>,
        byline: Option<Cow<'a, str>>,
        dateline: Option<Cow<'a, str>>,
        url: Option<Cow<'a, str>>,
        offsets: Offsets,
        text: Option<Cow<'a, str>>,
        speakers: Vec<SpeakerRecord<'a>>,
        quotes: Vec<QuoteRecord<'a>>,
        /// `None` in a record from elsewhere: the claims are then cut from the
        /// quotes. A record of an extraction has the list.
        claims: Option<Vec<ClaimRecord<'a>>>,
        #[cfg_attr(feature = "serde", serde(default))]
        diagnostics: Vec<DiagnosticRecord<'a>>,
        /// Only where it was asked for.
        #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
        quotations: Option<Vec<QuotationRecord<'a>>>,
    }

    /// A stretch of the text.
    SpanRecord {
        start: u32,
        end: u32,
        text: Cow<'a, str>,
    }

    /// A speaker.
    SpeakerRecord {
        id: u32,
        name: Cow<'a, str>,
        kind: SpeakerKind,
        role: Option<Cow<'a, str>>,
        gender: Option<Gender>,
        external_id: Option<Cow<'a, str>>,
        #[cfg_attr(feature = "serde", serde(default))]
        mentions: Vec<MentionRecord<'a>>,
    }

    /// A place where a speaker is named.
    MentionRecord {
        start: u32,
        end: u32,
        text: Cow<'a, str>,
        rule: Cow<'a, str>,
    }

    /// A quote.
    QuoteRecord {
        id: Cow<'a, str>,
        kind: QuoteKind,
        content: Vec<SpanRecord<'a>>,
        cue: Vec<SpanRecord<'a>>,
        source: Vec<SpanRecord<'a>>,
        speaker: Option<u32>,
        within: Option<Cow<'a, str>>,
        /// The quote that this one goes on from: a closed quotation in a new
        /// paragraph without cue and source.
        continues: Option<Cow<'a, str>>,
        addressee: Option<SpanRecord<'a>>,
        said: Option<SaidRecord<'a>>,
        rule: Cow<'a, str>,
        confidence: f64,
        /// By which rule the speaker was found.
        speaker_rule: Option<Cow<'a, str>>,
        speaker_confidence: f64,
    }

    /// When something was said.
    SaidRecord {
        value: Cow<'a, str>,
        precision: Precision,
        approximate: bool,
        basis: Cow<'a, str>,
        from: Cow<'a, str>,
        confidence: f64,
        span: Option<SpanRecord<'a>>,
    }

    /// A claim.
    ClaimRecord {
        id: Cow<'a, str>,
        quote: Cow<'a, str>,
        spans: Vec<SpanRecord<'a>>,
        text: Cow<'a, str>,
        speaker: Option<u32>,
        subject: Option<Cow<'a, str>>,
        said: Option<Cow<'a, str>>,
        published: Option<Cow<'a, str>>,
        stance: Stance,
        negated: bool,
        hedged: bool,
        tense: Tense,
        about: Vec<AboutRecord<'a>>,
        quantities: Vec<QuantityRecord<'a>>,
        names: Vec<Cow<'a, str>>,
        check_worthiness: f64,
        check_reasons: Vec<Cow<'a, str>>,
        keys: KeysRecord<'a>,
    }

    /// A date that a claim speaks of.
    AboutRecord {
        value: Cow<'a, str>,
        span: SpanRecord<'a>,
    }

    /// A quantity in a claim.
    QuantityRecord {
        value: f64,
        upper: Option<f64>,
        bound: Bound,
        unit: Option<Cow<'a, str>>,
        span: SpanRecord<'a>,
    }

    /// What joins the same statement elsewhere; hashes in 16 hexadecimal digits.
    KeysRecord {
        fold: Cow<'a, str>,
        bands: Vec<Cow<'a, str>>,
        speaker: Option<Cow<'a, str>>,
    }

    /// What was odd.
    DiagnosticRecord {
        code: Cow<'a, str>,
        message: Cow<'a, str>,
        span: Option<SpanRecord<'a>>,
    }

    /// A pair of quotation marks.
    QuotationRecord {
        start: u32,
        end: u32,
        text: Cow<'a, str>,
        depth: u8,
        role: Role,
    }
}

/// How a record is made.
#[derive(Clone, Copy, Debug, Default)]
pub struct RecordOptions {
    offsets: Offsets,
    with_text: bool,
    with_quotations: bool,
}

impl RecordOptions {
    /// Offsets in bytes, without text and quotation marks.
    #[must_use]
    pub fn new() -> RecordOptions {
        RecordOptions::default()
    }

    /// Offsets in this unit.
    #[must_use]
    pub fn offsets(mut self, offsets: Offsets) -> RecordOptions {
        self.offsets = offsets;
        self
    }

    /// Whether the record carries the article's text.
    #[must_use]
    pub fn with_text(mut self, yes: bool) -> RecordOptions {
        self.with_text = yes;
        self
    }

    /// Whether the record lists all quotation marks.
    #[must_use]
    pub fn with_quotations(mut self, yes: bool) -> RecordOptions {
        self.with_quotations = yes;
        self
    }
}

/// A probability to three places: nobody measured more.
fn rounded(value: f32) -> f64 {
    (f64::from(value) * 1000.0).round() / 1000.0
}

/// A hash in 16 hexadecimal digits; nine are written of each claim.
fn hex(hash: u64) -> Cow<'static, str> {
    core::str::from_utf8(&lexicon::hex(hash))
        .unwrap_or_default()
        .to_owned()
        .into()
}

/// `q1`, `q2`, …
fn quote_id(number: usize) -> Cow<'static, str> {
    format!("q{}", number + 1).into()
}

/// Makes the parts of one article's record.
struct Maker<'a> {
    article: &'a Article,
    extraction: &'a Extraction,
    published: Option<String>,
    map: OffsetMap,
}

impl<'a> Maker<'a> {
    fn span(&self, span: Span) -> SpanRecord<'a> {
        SpanRecord {
            start: self.map.from_bytes(span.start),
            end: self.map.from_bytes(span.end),
            text: Cow::Borrowed(span.text(self.article.text())),
        }
    }

    fn spans(&self, spans: &[Span]) -> Vec<SpanRecord<'a>> {
        spans.iter().map(|span| self.span(*span)).collect()
    }

    fn said(&self, said: &Said) -> SaidRecord<'a> {
        SaidRecord {
            value: said.value.edtf().into(),
            precision: said.value.precision,
            approximate: said.value.approximate,
            basis: said.basis.name().into(),
            from: said.from.name().into(),
            confidence: rounded(said.confidence),
            span: said.span.map(|span| self.span(span)),
        }
    }

    fn quote(&self, number: usize, quote: &'a Quote) -> QuoteRecord<'a> {
        let it = &quote.attribution;
        QuoteRecord {
            id: quote_id(number),
            kind: it.kind,
            content: self.spans(&it.content),
            cue: self.spans(&it.cue),
            source: self.spans(&it.source),
            speaker: quote.speaker,
            within: it.within.map(|n| quote_id(n as usize)),
            continues: it.continues.map(|n| quote_id(n as usize)),
            addressee: it.addressee.map(|span| self.span(span)),
            said: quote.said.as_ref().map(|said| self.said(said)),
            rule: it.rule.name().into(),
            confidence: rounded(it.confidence),
            speaker_rule: quote.speaker_rule.map(Cow::Borrowed),
            speaker_confidence: rounded(quote.speaker_confidence),
        }
    }

    /// A date that nothing resolves is no value to print; it stands among the
    /// diagnostics where the calendar does not have it.
    fn about(&self, timex: &Timex) -> Option<AboutRecord<'a>> {
        Some(AboutRecord {
            value: timex.value?.edtf().into(),
            span: self.span(timex.span),
        })
    }

    fn quantity(&self, quantity: &'a Quantity) -> QuantityRecord<'a> {
        QuantityRecord {
            value: quantity.value,
            upper: quantity.upper,
            bound: quantity.bound,
            unit: quantity.unit.as_deref().map(Cow::Borrowed),
            span: self.span(quantity.span),
        }
    }

    fn claim(&self, claim: &'a Claim) -> ClaimRecord<'a> {
        let quote = &self.extraction.quotes[claim.quote as usize];
        let name =
            |speaker: u32| Cow::Borrowed(self.extraction.speakers[speaker as usize].name.as_str());
        let key = claim.key();
        ClaimRecord {
            id: claim.id.to_string().into(),
            quote: quote_id(claim.quote as usize),
            spans: self.spans(&claim.spans),
            text: Cow::Borrowed(&claim.text),
            speaker: quote.speaker,
            subject: claim.subject.map(name),
            said: quote.said.as_ref().map(|said| said.value.edtf().into()),
            published: self.published.clone().map(Cow::Owned),
            stance: claim.stance,
            negated: claim.negated,
            hedged: claim.hedged,
            tense: claim.tense,
            about: claim
                .about
                .iter()
                .filter_map(|timex| self.about(timex))
                .collect(),
            quantities: claim
                .quantities
                .iter()
                .map(|quantity| self.quantity(quantity))
                .collect(),
            names: claim
                .names
                .iter()
                .map(|name| Cow::Borrowed(name.as_str()))
                .collect(),
            check_worthiness: rounded(claim.check_worthiness),
            check_reasons: claim
                .check_reasons
                .iter()
                .map(|reason| Cow::Borrowed(reason.name()))
                .collect(),
            keys: KeysRecord {
                fold: hex(key.fold),
                bands: key.bands.iter().map(|band| hex(*band)).collect(),
                speaker: key.speaker.map(Cow::Owned),
            },
        }
    }

    fn speakers(&self) -> Vec<SpeakerRecord<'a>> {
        let mention = |it: &crate::speaker::Mention| {
            let SpanRecord { start, end, text } = self.span(it.span);
            MentionRecord {
                start,
                end,
                text,
                rule: Cow::Borrowed(it.rule),
            }
        };
        self.extraction
            .speakers
            .iter()
            .zip(0..)
            .map(|(speaker, id)| SpeakerRecord {
                id,
                name: Cow::Borrowed(&speaker.name),
                kind: speaker.kind,
                role: speaker.role.as_deref().map(Cow::Borrowed),
                gender: speaker.gender,
                external_id: speaker.external_id.as_deref().map(Cow::Borrowed),
                mentions: speaker.mentions.iter().map(mention).collect(),
            })
            .collect()
    }

    fn diagnostics(&self) -> Vec<DiagnosticRecord<'a>> {
        let all = self
            .article
            .diagnostics()
            .iter()
            .chain(&self.extraction.diagnostics);
        all.map(|it| DiagnosticRecord {
            code: it.code.name().into(),
            message: Cow::Borrowed(&it.message),
            span: it.span.map(|span| self.span(span)),
        })
        .collect()
    }

    fn quotations(&self) -> Vec<QuotationRecord<'a>> {
        self.extraction
            .quotations
            .iter()
            .map(|it| {
                let SpanRecord { start, end, text } = self.span(it.span);
                QuotationRecord {
                    start,
                    end,
                    text,
                    depth: it.depth,
                    role: it.role,
                }
            })
            .collect()
    }
}

impl<'a> Record<'a> {
    /// The record of an extraction and the article that it was made from.
    ///
    /// ```
    /// use dixit::output::{Record, RecordOptions};
    /// use dixit::{Article, Extractor, Offsets};
    ///
    /// let article = Article::new("“We won,” said Jane Roe.")?.with_id("a1");
    /// let extraction = Extractor::new().extract(&article);
    /// let options = RecordOptions::new().offsets(Offsets::Chars);
    /// let record = Record::new(&article, &extraction, options);
    /// assert_eq!(record.quotes[0].content[0].text, "“We won,”");
    /// assert_eq!(record.quotes[0].content[0].end, 9);
    /// # Ok::<(), dixit::Error>(())
    /// ```
    #[must_use]
    pub fn new(
        article: &'a Article,
        extraction: &'a Extraction,
        options: RecordOptions,
    ) -> Record<'a> {
        let maker = Maker {
            article,
            extraction,
            published: article.published().map(crate::date::iso),
            map: OffsetMap::new(article.text(), options.offsets),
        };
        Record {
            schema: Cow::Borrowed(SCHEMA),
            engine: crate::extractor::engine().into(),
            id: article.id_or_hash().into(),
            title: article.title().map(Cow::Borrowed),
            published: maker.published.clone().map(Cow::Owned),
            publisher: article.publisher().map(Cow::Borrowed),
            byline: article.byline().map(Cow::Borrowed),
            dateline: article.dateline().map(Cow::Borrowed),
            url: article.url().map(Cow::Borrowed),
            offsets: options.offsets,
            text: options.with_text.then(|| Cow::Borrowed(article.text())),
            speakers: maker.speakers(),
            quotes: extraction
                .quotes
                .iter()
                .enumerate()
                .map(|(n, quote)| maker.quote(n, quote))
                .collect(),
            claims: Some(
                extraction
                    .claims
                    .iter()
                    .map(|claim| maker.claim(claim))
                    .collect(),
            ),
            diagnostics: maker.diagnostics(),
            quotations: options.with_quotations.then(|| maker.quotations()),
        }
    }
}
