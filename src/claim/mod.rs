//! Claims: the propositions of a quote, in a form that can be checked and
//! compared.
//!
//! *Input*: a text with its quotation marks, the attributions found in it and
//! what is known of their speakers, and its date expressions. *Output*: one
//! [`Claim`] for each proposition of each content, in order of the attributions.
//!
//! Each property has a room of its own, which states its rule: [`cut`],
//! [`stance`], [`negation`], [`tense`], [`quantity`], [`names`], [`wording`],
//! [`check`] and [`key`]; [`profile`] tells which of them have anything to say.
//! All of them read the tokens that the text has already.
//!
//! ```
//! let claims = dixit::claims("We cut the tax by 5 percent, and the mayor opposed it.");
//! let texts: Vec<&str> = claims.iter().map(|c| c.text.as_str()).collect();
//! assert_eq!(texts, ["We cut the tax by 5 percent", "the mayor opposed it."]);
//! assert_eq!(claims[0].quantities[0].value, 5.0);
//! ```

/// Names for the [`key`](crate::lexicon::key)s of words.
macro_rules! keys {
    ($($name:ident $word:literal),* $(,)?) => {
        $(const $name: u32 = $crate::lexicon::key($word);)*
    };
}

/// Names for lists of the [`key`](crate::lexicon::key)s of words.
macro_rules! lists {
    ($($(#[$doc:meta])* $vis:vis $name:ident: $($word:literal)*;)*) => {
        $($(#[$doc])* $vis const $name: &[u32] = &[$($crate::lexicon::key($word)),*];)*
    };
}

mod check;
mod clause;
mod content;
mod cut;
mod finite;
mod key;
mod lists;
mod names;
mod negation;
mod profile;
mod quantity;
mod stance;
mod tense;
mod wording;

use core::ops::Range;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::Arc;

pub use check::{Feature, Reasons};
pub use key::{Amount, ClaimKey, Likeness, speaker_key};
pub use wording::ClaimId;

use self::key::Common;
use self::profile::Profile;
use crate::date::{Dates, Direction, Precision, Said, Timex};
use crate::lexicon::{Classes, Ready};
use crate::marks::Marks;
use crate::quote::{Attribution, QuoteKind, Rule, SourceHint};
use crate::span::{Span, Spans};
use crate::speaker::{Gender, Speaker, SpeakerKind};
use crate::text::{Text, Token};

/// What the speaker does with the proposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Stance {
    /// Says that it is so.
    Asserts,
    /// Says that it is not so.
    Denies,
    /// Asks whether it is so.
    Asks,
    /// Says that they will bring it about.
    Promises,
    /// Says that it will be so.
    Predicts,
    /// Wants somebody to bring it about.
    Demands,
    /// Holds it to be so.
    Believes,
    /// Says that it may be so, or proposes it.
    Suggests,
}

/// The time of the main verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Tense {
    /// was, has been
    Past,
    /// is
    Present,
    /// will be
    Future,
}

/// How a quantity bounds what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Bound {
    /// `28`
    Exact,
    /// `more than 28`, `at least 28`
    AtLeast,
    /// `up to 28`, `fewer than 28`
    AtMost,
    /// `about 28`, `nearly 28`
    About,
    /// `20 to 28`
    Range,
}

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number; the lower one of a range.
    pub value: f64,
    /// The upper number of a range.
    pub upper: Option<f64>,
    /// How it bounds.
    pub bound: Bound,
    /// What is counted: `percent`, `USD`, `NATO members`.
    pub unit: Option<String>,
    /// The words.
    pub span: Span,
}

/// One proposition of a quote.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// From the article's id, the normalised words and which of several such.
    pub id: ClaimId,
    /// The quote that it was cut from, as a number in the extraction's list.
    pub quote: u32,
    /// Its words; several where something stands between.
    pub spans: Spans,
    /// The words joined by one space, outer marks left off, insertions kept.
    pub text: String,
    /// Whom a leading `I`, `we`, `he` or `she` stands for, as a speaker's
    /// number, where that is safe.
    pub subject: Option<u32>,
    /// What the speaker does with it.
    pub stance: Stance,
    /// Whether the main verb is negated.
    pub negated: bool,
    /// Whether it is hedged.
    pub hedged: bool,
    /// The time of the main verb.
    pub tense: Tense,
    /// The dates that it speaks of.
    pub about: Vec<Timex>,
    /// Its quantities.
    pub quantities: Vec<Quantity>,
    /// People, places and organisations that it names.
    pub names: Vec<String>,
    /// How worth checking it is, 0 to 1.
    pub check_worthiness: f32,
    /// Why.
    pub check_reasons: Reasons,
    /// The roots of its words and who says it, for [`Claim::key`].
    pub(crate) basis: key::Basis,
}

impl Claim {
    /// A claim of which no more is known than what it is cut from.
    fn bare(quote: u32, spans: Spans) -> Claim {
        Claim {
            id: ClaimId::NONE,
            quote,
            spans,
            text: String::new(),
            subject: None,
            stance: Stance::Asserts,
            negated: false,
            hedged: false,
            tense: Tense::Present,
            about: Vec::new(),
            quantities: Vec::new(),
            names: Vec::new(),
            check_worthiness: 0.0,
            check_reasons: Reasons::default(),
            basis: key::Basis::default(),
        }
    }
}

/// What claims are cut from; lists are parallel to `attributions`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source<'a> {
    /// The text.
    pub(crate) text: &'a Text<'a>,
    /// Its quotation marks.
    pub(crate) marks: &'a Marks,
    /// Its attributions, in order of their contents.
    pub(crate) attributions: &'a [Attribution],
    /// The speaker of each, as a place in `speakers`; may be shorter, as where
    /// nobody is known.
    pub(crate) speaker_of: &'a [Option<u32>],
    /// The speakers.
    pub(crate) speakers: &'a [Speaker],
    /// The text's date expressions.
    pub(crate) dates: &'a Dates,
    /// When each was said; may be shorter, as where nothing tells.
    pub(crate) said: &'a [Option<Said>],
}

/// The claims of all attributions of a text, in their order; `article` is its
/// id.
///
/// One property after the other is read, each for all claims: what reads one is
/// much code, of which a processor holds at hand what it has just used.
#[inline(never)]
pub(crate) fn cut(source: &Source<'_>, article: &str) -> Vec<Claim> {
    let (mut cutter, mut claims) = Cutter::of(source);
    let mut common = Common::default();
    cutter.profiles(&mut claims, &mut common);
    cutter.stances(&mut claims);
    cutter.negations(&mut claims);
    cutter.dates(&mut claims);
    cutter.quantities(&mut claims);
    cutter.names(&mut claims);
    cutter.words(&mut claims, article);
    cutter.speakers(&mut claims, common);
    for (piece, claim) in cutter.pieces.iter().zip(&mut claims) {
        check::judge(claim, cutter.words_of(piece), &piece.clause, &piece.profile);
    }
    claims
}

/// The claims of a text that is one speaker's own words: a speech, a post, a
/// sentence to be checked. They have no speaker, and `quote` is 0.
///
/// An empty text has none.
///
/// ```
/// let claims = dixit::claims("Crime has doubled. Who did this? I will stop it.");
/// let stances: Vec<_> = claims.iter().map(|c| c.stance).collect();
/// assert_eq!(stances, [dixit::Stance::Asserts, dixit::Stance::Asks, dixit::Stance::Promises]);
/// ```
#[must_use]
pub fn claims(text: &str) -> Vec<Claim> {
    let text = Text::of(text);
    let all = Span::new(0, u32::try_from(text.source.len()).unwrap_or(u32::MAX));
    if text.tokens.is_empty() {
        return Vec::new();
    }
    let marks = crate::marks::find(&text);
    let attribution = Attribution {
        content: all.into(),
        cue: Spans::new(),
        source: Spans::new(),
        addressee: None,
        kind: QuoteKind::Direct,
        within: None,
        continues: None,
        hint: SourceHint::None,
        rule: Rule::Given,
        confidence: 1.0,
    };
    cut(
        &Source {
            text: &text,
            marks: &marks,
            attributions: &[attribution],
            speaker_of: &[],
            speakers: &[],
            dates: &Dates::of(&text, None, None),
            said: &[],
        },
        "",
    )
}

/// The contents inside another attribution, in the order of the numbers of
/// those, which are the first list.
fn nested(attributions: &[Attribution]) -> (Vec<u32>, Vec<Span>) {
    let mut out: Vec<(u32, Span)> = attributions
        .iter()
        .filter_map(|a| a.within.map(|w| (w, a)))
        .flat_map(|(within, a)| a.content.iter().map(move |span| (within, *span)))
        .collect();
    out.sort_unstable();
    out.into_iter().unzip()
}

/// A proposition on its way to a claim.
struct Piece {
    /// The number of its attribution.
    quote: u32,
    /// Its words, among those of all contents.
    words: Range<usize>,
    /// Whether it stands in the speaker's own words.
    quoted: bool,
    clause: clause::Clause,
    profile: Profile,
}

impl Piece {
    /// A piece of a content; `first` says that it is the first one of it.
    fn of(
        content: &content::Content,
        quote: u32,
        cut: &cut::Cut,
        own_words: bool,
        first: bool,
    ) -> Piece {
        let words = &content.words()[cut.words.clone()];
        let quoted = own_words
            || words
                .iter()
                .zip(&content.info[cut.words.clone()])
                .find(|(t, _)| t.is(Classes::WORD))
                .is_some_and(|(_, info)| info.quoted);
        Piece {
            quote,
            words: content.from + cut.words.start..content.from + cut.words.end,
            quoted,
            // The first one may hang on the cue by a `that`.
            clause: clause::Read::again(cut.clause, words, !own_words && first).clause,
            profile: Profile::default(),
        }
    }
}

/// All propositions of an article.
struct Cutter<'a> {
    source: &'a Source<'a>,
    /// The words of all contents, one behind the other.
    words: Vec<Token>,
    pieces: Vec<Piece>,
    /// What the cue of each attribution says, and whether a piece of its content
    /// is a question.
    cues: Vec<(stance::Cue, bool)>,
    dates: Vec<Span>,
}

impl<'a> Cutter<'a> {
    /// The propositions, and the claims that nothing is known of yet.
    fn of(source: &'a Source<'a>) -> (Cutter<'a>, Vec<Claim>) {
        let attributions = source.attributions;
        let mut pieces = Vec::with_capacity(attributions.len() * 3 / 2 + 1);
        let mut claims = Vec::with_capacity(pieces.capacity());
        let mut cues = Vec::with_capacity(attributions.len());
        let (within, spans) = nested(attributions);
        let mut content = content::Content::default();
        content.all.reserve(source.text.tokens.len());
        content.info.reserve(128);
        let mut cuts = Vec::new();
        let mut first = 0;
        for (attribution, number) in attributions.iter().zip(0..) {
            let own = within[first..].iter().take_while(|w| **w == number);
            let last = first + own.count();
            content.read(
                source.text,
                &source.marks.quotations,
                &attribution.content,
                attribution.kind,
                &spans[first..last],
            );
            let own_words = attribution.kind == QuoteKind::Direct
                || matches!(
                    attribution.rule,
                    Rule::Transcript | Rule::Post | Rule::Block | Rule::Dash | Rule::Colon
                );
            cut::propositions(&content, !own_words, &mut cuts);
            for (nth, cut) in cuts.drain(..).enumerate() {
                claims.push(Claim::bare(number, content.spans_of(cut.words.clone())));
                pieces.push(Piece::of(&content, number, &cut, own_words, nth == 0));
            }
            let says = stance::Cue::of(source.text, &attribution.cue);
            cues.push((says, content.question));
            first = last;
        }
        let cutter = Cutter {
            source,
            words: content.all,
            pieces,
            cues,
            dates: source.dates.timexes.iter().map(|t| t.span).collect(),
        };
        (cutter, claims)
    }

    fn words_of(&self, piece: &Piece) -> &[Token] {
        &self.words[piece.words.clone()]
    }

    fn attribution_of(&self, piece: &Piece) -> &'a Attribution {
        &self.source.attributions[piece.quote as usize]
    }

    /// Reads the words one by one.
    fn profiles(&mut self, claims: &mut [Claim], common: &mut Common) {
        let source = self.source.text.source;
        common.roots.reserve(self.words.len());
        for (piece, claim) in self.pieces.iter_mut().zip(claims) {
            let words = &self.words[piece.words.clone()];
            let first = common.roots.len();
            piece.profile = Profile::of(words, source);
            key::add_roots(words, source, &mut common.roots);
            claim.basis.roots = first..common.roots.len();
        }
    }

    /// Adds what the speakers do, and when it is.
    fn stances(&self, claims: &mut [Claim]) {
        for (piece, claim) in self.pieces.iter().zip(claims) {
            let words = self.words_of(piece);
            let clause = &piece.clause;
            let (says, has_question) = self.cues[piece.quote as usize];
            let around = stance::Around {
                text: self.source.text,
                cue: &self.attribution_of(piece).cue,
                says,
                quoted: piece.quoted,
                has_question,
                profile: &piece.profile,
            };
            claim.stance = stance::of(words, clause, &around);
            // `promised a vote`, `predicts no cuts`: without a verb the stance tells.
            let ahead = matches!(
                claim.stance,
                Stance::Promises | Stance::Predicts | Stance::Demands
            );
            claim.tense = match clause.verb {
                None if ahead => Tense::Future,
                _ => tense::of(words, clause, &piece.profile),
            };
        }
    }

    /// Adds what is denied and what is in doubt, and of whom it is said.
    fn negations(&self, claims: &mut [Claim]) {
        for (piece, claim) in self.pieces.iter().zip(claims) {
            let words = self.words_of(piece);
            let (clause, profile) = (&piece.clause, &piece.profile);
            debug_assert!(profile.can_deny() || !negation::is_negated(words, clause));
            claim.negated = profile.can_deny() && negation::is_negated(words, clause);
            claim.hedged = tense::is_hedged(words, clause, profile);
            claim.subject = subject(self.source, piece, self.speaker(piece), words);
        }
    }

    fn speaker(&self, piece: &Piece) -> Option<(u32, &'a Speaker)> {
        let number = self
            .source
            .speaker_of
            .get(piece.quote as usize)
            .copied()??;
        let speaker = self.source.speakers.get(number as usize)?;
        Some((number, speaker))
    }

    /// The date expressions from the first one of some spans on.
    fn dates_from(&self, spans: &[Span]) -> &[Span] {
        let start = spans.first().map_or(0, |span| span.start);
        &self.dates[self.dates.partition_point(|date| date.end <= start)..]
    }

    /// Adds the dates that the claims speak of.
    fn dates(&self, claims: &mut [Claim]) {
        // The words of the claims that look forward and are not reported in others.
        let mut ahead: Vec<Span> = Vec::new();
        for (piece, claim) in self.pieces.iter().zip(claims) {
            let attribution = self.attribution_of(piece);
            let end = attribution.content.last().map_or(0, |span| span.end);
            // What others report in it may stand behind the claim itself.
            let dated = self.dates_from(&claim.spans).first();
            if dated.is_none_or(|date| date.start >= end) {
                continue;
            }
            let forward = looks_forward(claim.stance, claim.tense, &piece.profile)
                || attribution.within.is_some() && is_ahead(&ahead, &claim.spans);
            claim.about = about(self.source, piece.quote, &claim.spans, forward, claim.tense);
            if forward && attribution.within.is_none() {
                ahead.extend_from_slice(&claim.spans);
            }
        }
    }

    fn quantities(&self, claims: &mut [Claim]) {
        let source = self.source.text.source;
        for (piece, claim) in self.pieces.iter().zip(claims) {
            if !piece.profile.can_count() {
                continue;
            }
            let dates = self.dates_from(&claim.spans);
            claim.quantities = quantity::quantities(self.words_of(piece), source, dates);
        }
    }

    fn names(&self, claims: &mut [Claim]) {
        let source = self.source.text.source;
        for (piece, claim) in self.pieces.iter().zip(claims) {
            if !piece.profile.can_name() {
                continue;
            }
            claim.names = names::names(self.words_of(piece), source);
        }
    }

    /// Adds the claims' words as text, and their ids.
    fn words(&self, claims: &mut [Claim], article: &str) {
        let source = self.source.text.source;
        // How often each wording has been seen in the article.
        let mut seen: HashMap<u64, u32, BuildHasherDefault<Ready>> =
            HashMap::with_capacity_and_hasher(claims.len(), BuildHasherDefault::default());
        let head = wording::Fnv::new().and(article.as_bytes()).and(&[0]);
        for claim in claims {
            let (text, hash) = wording::text_of(source, &claim.spans, head);
            claim.text = text;
            let nth = seen.entry(hash.0).or_insert(0);
            claim.id = ClaimId::of(hash.and(&nth.to_le_bytes()));
            *nth += 1;
        }
    }

    /// Adds whose the claims are, and what they have in common.
    fn speakers(&self, claims: &mut [Claim], mut common: Common) {
        // The keys of the speakers of claims.
        let mut keys: Vec<Option<Range<usize>>> = vec![None; self.source.speakers.len()];
        common.speakers.reserve(keys.len() * 16);
        for (piece, claim) in self.pieces.iter().zip(&mut *claims) {
            if let Some((number, speaker)) = self.speaker(piece) {
                let key = keys[number as usize].get_or_insert_with(|| {
                    let first = common.speakers.len();
                    key::add_key_of(speaker, &mut common.speakers);
                    first..common.speakers.len()
                });
                claim.basis.speaker = Some(key.clone());
            }
        }
        let common = Arc::new(common);
        for claim in claims {
            claim.basis.common = Some(common.clone());
        }
    }
}

/// Whether a claim that somebody reports stands in one that looks forward:
/// a date in it is one date, whoever speaks of it.
fn is_ahead(ahead: &[Span], spans: &[Span]) -> bool {
    spans.first().is_some_and(|span| {
        let last = ahead.partition_point(|ahead| ahead.start <= span.start);
        last > 0 && span.start < ahead[last - 1].end
    })
}

/// Whether a claim speaks of what is to come: by what it does, or by a word for
/// it in any of its clauses (`I hope … by the time we meet in November`).
fn looks_forward(stance: Stance, tense: Tense, profile: &Profile) -> bool {
    matches!(
        stance,
        Stance::Promises | Stance::Predicts | Stance::Demands
    ) || tense == Tense::Future
        || profile.has(profile::AHEAD)
}

/// The dates that a claim speaks of, counted from the day on which it was said:
/// a plan looks forward and an account backward.
fn about(
    source: &Source<'_>,
    number: u32,
    spans: &[Span],
    forward: bool,
    tense: Tense,
) -> Vec<Timex> {
    let said = source.said.get(number as usize).copied().flatten();
    let day = said
        .filter(|said| said.value.precision == Precision::Day)
        .map(|said| said.value.first);
    let direction = match tense {
        _ if forward => Direction::Future,
        Tense::Past => Direction::Past,
        Tense::Present | Tense::Future => Direction::Open,
    };
    spans
        .iter()
        .flat_map(|span| source.dates.about(source.text, *span, day, direction))
        .collect()
}

/// Whom a leading pronoun stands for: `I` in the speaker's own words, `we` in
/// those of an organisation or group, `he` and `she` in what is reported of a
/// person of that gender.
fn subject(
    source: &Source<'_>,
    piece: &Piece,
    speaker: Option<(u32, &Speaker)>,
    words: &[Token],
) -> Option<u32> {
    let (id, speaker) = speaker?;
    let (clause, quoted) = (&piece.clause, piece.quoted);
    let first = words.get(clause.subject)?;
    if !matches!(first.key, clause::I | clause::WE | clause::HE | clause::SHE) {
        return None;
    }
    let leads = words[..clause.subject]
        .iter()
        .filter(|t| t.is(Classes::WORD))
        .count()
        <= 2;
    if !leads || clause.verb.is_none() {
        return None;
    }
    let many = matches!(speaker.kind, SpeakerKind::Organization | SpeakerKind::Group);
    let person = matches!(speaker.kind, SpeakerKind::Person | SpeakerKind::Anonymous);
    let of_gender = |gender: Gender| {
        // Where nothing tells the gender, the source may be the same pronoun.
        let same = source
            .attributions
            .get(piece.quote as usize)
            .is_some_and(|a| {
                a.source.iter().any(|s| {
                    let range = source.text.range(*s);
                    range.len() == 1 && source.text.tokens[range.start as usize].key == first.key
                })
            });
        person && (speaker.gender == Some(gender) || speaker.gender.is_none() && same)
    };
    let stands = match first.key {
        clause::I => quoted && person,
        clause::WE => quoted && many,
        clause::HE => !quoted && of_gender(Gender::Male),
        clause::SHE => !quoted && of_gender(Gender::Female),
        _ => false,
    };
    stands.then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text without its marks, and the attribution that they show:
    /// `⟦content⟧`, `{cue}`, `<source>`.
    pub(super) fn marked(case: &str) -> (String, Vec<Attribution>) {
        let mut text = String::new();
        let (mut content, mut cue, mut source) = (Spans::new(), Spans::new(), Spans::new());
        let mut open = 0;
        for c in case.chars() {
            let at = u32::try_from(text.len()).unwrap();
            match c {
                '⟦' | '{' | '<' => open = at,
                '⟧' => content.push(Span::new(open, at)),
                '}' => cue.push(Span::new(open, at)),
                '>' => source.push(Span::new(open, at)),
                _ => text.push(c),
            }
        }
        let parsed = Text::of(&text);
        let kind = crate::marks::find(&parsed).kind_of(&parsed, &content);
        let attribution = Attribution {
            content,
            cue,
            source,
            addressee: None,
            kind,
            within: None,
            continues: None,
            hint: SourceHint::None,
            rule: Rule::Given,
            confidence: 1.0,
        };
        (text, vec![attribution])
    }

    pub(super) fn claims_of(text: &str, attributions: &[Attribution]) -> Vec<Claim> {
        let text = Text::of(text);
        cut(
            &Source {
                text: &text,
                marks: &crate::marks::find(&text),
                attributions,
                speaker_of: &[],
                speakers: &[],
                dates: &Dates::default(),
                said: &[],
            },
            "a",
        )
    }

    #[test]
    fn ids_depend_on_article_words_and_number_alone() {
        let ids = |article: &str, text: &str| -> Vec<String> {
            let all = u32::try_from(text.len()).unwrap();
            let parsed = Text::of(text);
            let (_, mut attributions) = marked("He {said} ⟦it⟧.");
            attributions[0].content = [Span::new(0, all)].into();
            attributions[0].cue.clear();
            cut(
                &Source {
                    text: &parsed,
                    marks: &crate::marks::find(&parsed),
                    attributions: &attributions,
                    speaker_of: &[],
                    speakers: &[],
                    dates: &Dates::default(),
                    said: &[],
                },
                article,
            )
            .into_iter()
            .map(|c| c.id.to_string())
            .collect()
        };
        let plain = ids(
            "a1",
            "We won the vote. They lost the vote. We won the vote.",
        );
        assert_eq!(plain.len(), 3);
        assert_ne!(plain[0], plain[2]);
        assert_eq!(plain[0], ids("a1", "“WE won the vote!”")[0]);
        assert_eq!(
            plain[1],
            ids("a1", "It rained all day. They lost the vote.")[1]
        );
        assert_ne!(plain[0], ids("a2", "We won the vote.")[0]);
        // The value is part of the format: it may not change between versions.
        assert_eq!(plain[0], "c_4e4043898820d0ba");
    }

    #[test]
    fn leading_pronouns_stand_for_the_speaker_where_that_is_safe() {
        let speaker = |kind: SpeakerKind, gender: Option<Gender>| Speaker {
            name: "Ada Orr".to_owned(),
            kind,
            role: None,
            gender,
            external_id: None,
            mentions: Vec::new(),
        };
        let woman = || speaker(SpeakerKind::Person, Some(Gender::Female));
        let unknown = || speaker(SpeakerKind::Person, None);
        let firm = || speaker(SpeakerKind::Organization, None);
        let cases: &[(&str, Speaker, bool)] = &[
            ("⟦“I had the key,”⟧ <she> {said}.", woman(), true),
            ("⟦“And I had the key,”⟧ <she> {said}.", woman(), true),
            ("<Orr> {said} ⟦she had the key⟧.", woman(), true),
            ("<Orr> {said} ⟦that she had the key⟧.", woman(), true),
            ("<He> {said} ⟦he had the key⟧.", unknown(), true),
            ("⟦“We have no view,”⟧ <the firm> {said}.", firm(), true),
            ("<Orr> {said} ⟦he had the key⟧.", woman(), false),
            ("<Orr> {said} ⟦he had the key⟧.", unknown(), false),
            ("⟦“She had the key,”⟧ <Orr> {said}.", woman(), false),
            ("⟦“We had the key,”⟧ <Orr> {said}.", woman(), false),
            ("<Orr> {said} ⟦I had the key⟧.", woman(), false),
            ("<The firm> {said} ⟦it had the key⟧.", firm(), false),
            (
                "⟦“The key that I had is gone,”⟧ <she> {said}.",
                woman(),
                false,
            ),
        ];
        for (case, speaker, resolved) in cases {
            let (text, attributions) = marked(case);
            let text = Text::of(&text);
            let claims = cut(
                &Source {
                    text: &text,
                    marks: &crate::marks::find(&text),
                    attributions: &attributions,
                    speaker_of: &[Some(0)],
                    speakers: core::slice::from_ref(speaker),
                    dates: &Dates::default(),
                    said: &[],
                },
                "a",
            );
            assert_eq!(claims[0].subject, resolved.then_some(0), "{case}");
        }
    }

    #[test]
    fn a_denial_of_a_negation_is_positive() {
        const CASES: &[(&str, bool)] = &[
            ("He {said} ⟦that he took it⟧.", false),
            ("He {denied} ⟦that he took it⟧.", true),
            ("He {said} ⟦that he did not take it⟧.", true),
            ("He {denied} ⟦that he did not take it⟧.", false),
        ];
        for (case, negative) in CASES {
            let (text, attributions) = marked(case);
            assert_eq!(
                claims_of(&text, &attributions)[0].key().negative,
                *negative,
                "{case}"
            );
        }
    }

    /// Texts that are odd or hard, each repeated many times.
    const ODD: &[&str] = &[
        "\"",
        "“",
        "”",
        "(",
        ")",
        "[",
        "](",
        "*",
        ">",
        "\n> ",
        ".",
        "...",
        ", and ",
        "; ",
        "he ran and ",
        "If he ran and ",
        "no ",
        "not ",
        "3 ",
        "3-",
        "twenty-",
        "a million ",
        "$",
        "one in ",
        "I think ",
        "that ",
        "who ",
        "Smith of ",
        "Smith ",
        "“he said, ",
        "to to ",
        "half a ",
        "’s ",
        "is ",
        "🍞",
        "é",
        "\u{301}",
        "\0",
        "ﷺ",
        "漢字",
        "the ",
        "- ",
        "between ",
        "up to ",
        "A. ",
        "? ",
        "I do. ",
    ];

    #[test]
    fn any_text_is_cut_and_spans_lie_in_it() {
        let mut texts: Vec<String> = ODD.iter().map(|s| s.repeat(40)).collect();
        // Pairs of all of them, so that one stands inside another.
        for a in ODD {
            for b in ODD {
                texts.push(format!("{a}we won{b}they lost{a}{b}"));
            }
        }
        for text in &texts {
            let mut last = 0;
            for claim in crate::claims(text) {
                assert!(!claim.spans.is_empty(), "{text:?}");
                for span in &claim.spans {
                    assert!(span.start >= last && span.start < span.end, "{text:?}");
                    assert!(text.get(span.range()).is_some(), "{text:?}");
                    last = span.end;
                }
                assert!((0.0..=1.0).contains(&claim.check_worthiness));
                for quantity in &claim.quantities {
                    assert!(quantity.value.is_finite(), "{text:?}");
                    assert!(text.get(quantity.span.range()).is_some(), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn a_long_text_of_one_piece_has_an_answer() {
        for odd in ODD {
            std::hint::black_box(crate::claims(&odd.repeat(3_200)));
        }
    }
}
