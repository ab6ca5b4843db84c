//! The way back: a record that was read, as an article and its quotes.

use std::borrow::Cow;

use super::record::{Record, SaidRecord, SpanRecord};
use crate::article::Article;
use crate::date::{Basis, DateValue, From, Said};
use crate::error::Error;
use crate::quote::{Attribution, Quote, Rule, SourceHint};
use crate::span::{OffsetMap, Span, Spans};
use crate::speaker::{Mention, Speaker};

impl Record<'_> {
    /// The article that the record was made from.
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid`] where the record was written without its text.
    pub fn article(&self) -> Result<Article, Error> {
        let Some(text) = &self.text else {
            return Err(self.error("it has no `text`: write it with --with-text"));
        };
        let mut article = Article::new(text.as_ref())?.with_id(self.id.as_ref());
        let given = |value: &Option<Cow<'_, str>>| value.as_deref().map(str::to_owned);
        if let Some(title) = given(&self.title) {
            article = article.with_title(title);
        }
        if let Some(published) = &self.published {
            article = article.with_published_text(published);
        }
        if let Some(publisher) = given(&self.publisher) {
            article = article.with_publisher(publisher);
        }
        if let Some(byline) = given(&self.byline) {
            article = article.with_byline(byline);
        }
        if let Some(url) = given(&self.url) {
            article = article.with_url(url);
        }
        Ok(article)
    }

    /// The speakers and quotes of the record, their spans in bytes of `text`.
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid`] where a span does not lie in the text, or an id or
    /// a date is none.
    pub fn quotes(&self, text: &str) -> Result<(Vec<Speaker>, Vec<Quote>), Error> {
        let back = Back {
            record: self,
            text,
            map: OffsetMap::new(text, self.offsets),
        };
        Ok((back.speakers()?, back.quotes()?))
    }

    fn error(&self, why: impl Into<String>) -> Error {
        Error::invalid(format!("record `{}`", self.id), why)
    }
}

struct Back<'a> {
    record: &'a Record<'a>,
    text: &'a str,
    map: OffsetMap,
}

impl Back<'_> {
    fn place(&self, start: u32, end: u32) -> Result<Span, Error> {
        let span = Span::new(self.map.to_bytes(start), self.map.to_bytes(end));
        match self.text.get(span.range()) {
            Some(_) => Ok(span),
            None => Err(self
                .record
                .error(format!("the span {start}..{end} does not lie in its text"))),
        }
    }

    fn span(&self, span: &SpanRecord<'_>) -> Result<Span, Error> {
        self.place(span.start, span.end)
    }

    fn spans(&self, spans: &[SpanRecord<'_>]) -> Result<Spans, Error> {
        spans.iter().map(|span| self.span(span)).collect()
    }

    fn speakers(&self) -> Result<Vec<Speaker>, Error> {
        let speakers = self.record.speakers.iter().map(|it| {
            let mentions = it.mentions.iter().map(|mention| {
                Ok(Mention {
                    span: self.place(mention.start, mention.end)?,
                    rule: "given",
                })
            });
            Ok(Speaker {
                name: it.name.as_ref().to_owned(),
                kind: it.kind,
                role: it.role.as_deref().map(str::to_owned),
                gender: it.gender,
                external_id: it.external_id.as_deref().map(str::to_owned),
                mentions: mentions.collect::<Result<_, Error>>()?,
            })
        });
        speakers.collect()
    }

    fn said(&self, said: &SaidRecord<'_>) -> Result<Said, Error> {
        let value = DateValue::parse(&said.value).ok_or_else(|| {
            self.record
                .error(format!("`{}` is no date that EDTF knows", said.value))
        })?;
        #[allow(clippy::cast_possible_truncation)] // a probability
        let confidence = said.confidence as f32;
        Ok(Said {
            value: DateValue {
                precision: said.precision,
                approximate: said.approximate,
                ..value
            },
            basis: Basis::named(&said.basis).unwrap_or(Basis::Given),
            from: From::named(&said.from).unwrap_or(From::Given),
            confidence,
            span: said.span.as_ref().map(|span| self.span(span)).transpose()?,
        })
    }

    fn number_of(&self, id: &Option<Cow<'_, str>>) -> Result<Option<u32>, Error> {
        let Some(id) = id else { return Ok(None) };
        match self
            .record
            .quotes
            .iter()
            .zip(0..)
            .find(|(quote, _)| quote.id == *id)
        {
            Some((_, number)) => Ok(Some(number)),
            None => Err(self.record.error(format!("it has no quote `{id}`"))),
        }
    }

    #[allow(clippy::cast_possible_truncation)] // probabilities
    fn quotes(&self) -> Result<Vec<Quote>, Error> {
        let speakers = self.record.speakers.len();
        let quotes = self.record.quotes.iter().map(|it| {
            let speaker = it.speaker.map(|id| {
                let place = self
                    .record
                    .speakers
                    .iter()
                    .zip(0..)
                    .find(|(speaker, _)| speaker.id == id);
                place.map(|(_, place)| place).ok_or_else(|| {
                    self.record.error(format!(
                        "quote `{}` names speaker {id}, and it has {speakers}",
                        it.id
                    ))
                })
            });
            Ok(Quote {
                attribution: Attribution {
                    content: self.spans(&it.content)?,
                    cue: self.spans(&it.cue)?,
                    source: self.spans(&it.source)?,
                    addressee: it
                        .addressee
                        .as_ref()
                        .map(|span| self.span(span))
                        .transpose()?,
                    kind: it.kind,
                    within: self.number_of(&it.within)?,
                    continues: self.number_of(&it.continues)?,
                    hint: SourceHint::None,
                    rule: Rule::named(&it.rule).unwrap_or(Rule::Given),
                    confidence: it.confidence as f32,
                },
                speaker: speaker.transpose()?,
                speaker_rule: Some("given"),
                speaker_confidence: it.speaker_confidence as f32,
                said: it.said.as_ref().map(|said| self.said(said)).transpose()?,
            })
        });
        quotes.collect()
    }
}
