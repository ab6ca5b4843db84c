//! Who it was: from the mentions of a text to the speaker of each attribution.
//!
//! *Input*: what [`resolve`] takes. *Output*: [`Resolved`]. The order: names
//! with all their parts make the cast; single names, titles and appositions
//! join it; then descriptions and pronouns, in the order of the text, choose
//! among those before them; then the attributions, the outermost first, since
//! an `I` in a quotation is whoever says it.
//!
//! Every choice looks at no more than [`WINDOW`] mentions, so that the time
//! grows in line with the text.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::cast::Cast;
use super::mentions::{self, Form, Found, NOBODY, Pronoun};
use super::names;
use super::places::Places;
use super::source::Reading;
use super::{Context, Given, Mention, Resolution, Resolved, Roster, Speaker, SpeakerKind};
use crate::diagnostic::Diagnostic;
use crate::keys::KeySet;
use crate::lexicon::{Classes, KeyMap, key};
use crate::marks::Marks;
use crate::quote::{Attribution, Rule};
use crate::span::TokenRange;
use crate::text::{Text, Token, index};

/// How many mentions a pronoun looks back over.
pub(super) const WINDOW: usize = 80;

/// Further back than this many sentences nobody remembers.
pub(super) const FARTHEST: u32 = 14;

/// Resolves the source of every attribution to its speaker.
///
/// The answer has one place for each attribution, `None` where the text does
/// not tell who it was; spans count bytes of the text.
///
/// ```
/// use dixit::speaker::{Context, resolve};
/// use dixit::text::Text;
/// use dixit::{Attribution, QuoteKind, Rule, SourceHint, Span};
///
/// let text = Text::of("Mayor Ines Toro sat down. “We won,” she said.");
/// let marks = dixit::marks::find(&text);
/// let attribution = Attribution {
///     content: [Span::new(26, 39)].into(),
///     cue: [Span::new(44, 48)].into(),
///     source: [Span::new(40, 43)].into(),
///     addressee: None,
///     kind: QuoteKind::Direct,
///     within: None,
///     continues: None,
///     hint: SourceHint::None,
///     rule: Rule::QuoteSourceCue,
///     confidence: 1.0,
/// };
/// let found = resolve(&text, &marks, &[attribution], &Context::default(), None, &[]);
/// let who = found.of[0].unwrap();
/// assert_eq!(found.speakers[who.speaker as usize].name, "Ines Toro");
/// assert_eq!(who.rule, "pronoun");
/// ```
#[must_use]
pub fn resolve(
    text: &Text<'_>,
    marks: &Marks,
    attributions: &[Attribution],
    article: &Context<'_>,
    roster: Option<&Roster>,
    given: &[Given],
) -> Resolved {
    let capitals = super::small::capitalised(text);
    let text = capitals.as_ref().unwrap_or(text);
    let places = Places::of(text, attributions);
    let quoted = quoted(text, marks, attributions, &places);
    let found = mentions::scan(text, &quoted);
    let source_of = sources(attributions.len(), &places);
    let mut resolver = Resolver {
        text,
        attributions,
        roster,
        cast: Cast::of(found.len()),
        found,
        names: Vec::new(),
        answers: vec![None; attributions.len()],
        done: vec![false; attributions.len()],
        holder: holders(text.tokens.len(), attributions.len(), &places),
        last: Vec::new(),
        byline: NOBODY,
        narrates: false,
        apposed: Vec::new(),
        headline: headlines(text),
        quoted,
        source_from: sources_from(text.tokens.len(), &source_of),
        source_of,
        first_label: first_label(text, attributions, &places),
        places,
        readings: Vec::new(),
        paragraphs: paragraphs(text),
        bare_uses: OnceCell::new(),
        opening: Vec::new(),
        known: KeyMap::default(),
        groups: HashMap::new(),
        diagnostics: Vec::new(),
    };
    resolver.cut_at_cues();
    resolver.read_sources();
    resolver.mark_sources();
    resolver.survey();
    resolver.headline_names(article);
    resolver.full_names();
    resolver.given(given);
    resolver.shared_family_names();
    resolver.single_names();
    resolver.pairs();
    resolver.appositions();
    resolver.apposed_sources();
    resolver.votes();
    let inside = resolver.walk();
    resolver.named_later();
    resolver.answer(&inside);
    resolver.finish()
}

/// The number of the quotation that each token stands in, from 1. Spans of
/// content that begin with a mark count, found or not by the marks' own room.
fn quoted(
    text: &Text<'_>,
    marks: &Marks,
    attributions: &[Attribution],
    places: &Places,
) -> Vec<u32> {
    let mut quoted = vec![0; text.tokens.len()];
    let mut number = 0;
    for quotation in &marks.quotations {
        if quotation.depth == 0 {
            // What goes on in the next paragraph is the same quotation.
            if quotation.continues.is_none() || number == 0 {
                number += 1;
            }
            fill(&mut quoted, quotation.tokens, number);
        }
    }
    for at in 0..attributions.len() {
        let mut counted = false;
        for range in places.contents(at) {
            let opens = text
                .tokens
                .get(range.start as usize)
                .is_some_and(|t| t.is(Classes::MARK));
            if opens && quoted[range.range()].contains(&0) {
                if !counted {
                    number += 1;
                    counted = true;
                }
                for slot in &mut quoted[range.range()] {
                    if *slot == 0 {
                        *slot = number;
                    }
                }
            }
        }
    }
    let outermost = || (0..attributions.len()).filter(|at| attributions[*at].within.is_none());
    // Both halves of a quotation that its cue splits are one.
    for at in outermost() {
        let mut all = 0;
        for range in places.contents(at) {
            let mut slots = &mut quoted[range.range()];
            if all == 0 {
                let Some(first) = slots.iter().position(|slot| *slot != 0) else {
                    continue;
                };
                slots = &mut slots[first..];
                all = slots[0];
            }
            for slot in slots {
                *slot = if *slot == 0 { 0 } else { all };
            }
        }
    }
    // A source is never inside its own quotation, however the marks stand.
    for at in outermost() {
        for range in places.sources(at).iter().chain(places.cues(at)) {
            fill(&mut quoted, *range, 0);
        }
    }
    quoted
}

fn fill(quoted: &mut [u32], range: TokenRange, number: u32) {
    let end = (range.end as usize).min(quoted.len());
    if let Some(slots) = quoted.get_mut(range.start as usize..end) {
        slots.fill(number);
    }
}

/// For each token the innermost attribution whose content holds it, and
/// [`NOBODY`] where none does.
fn holders(tokens: usize, attributions: usize, places: &Places) -> Vec<u32> {
    let mut holder = vec![NOBODY; tokens];
    // Outer contents first: the longer covers more, and the inner overwrites.
    let deepest = (0..attributions).map(|at| places.depth(at)).max();
    for depth in 0..=deepest.unwrap_or(0) {
        for at in (0..attributions).filter(|at| places.depth(*at) == depth) {
            for range in places.contents(at) {
                holder[range.range()].fill(index(at));
            }
        }
    }
    holder
}

/// The first token of each source with the number of its attribution, in order.
fn sources(attributions: usize, places: &Places) -> Vec<(u32, u32)> {
    let mut sources: Vec<(u32, u32)> = (0..attributions)
        .filter_map(|at| Some((places.source(at)?.start, index(at))))
        .collect();
    if !sources.is_sorted() {
        sources.sort_unstable();
    }
    sources
}

/// For each token which of the sources in order begins there first; [`NOBODY`]
/// where none does.
fn sources_from(tokens: usize, sources: &[(u32, u32)]) -> Vec<u32> {
    let mut from = vec![NOBODY; tokens];
    for (number, (token, _)) in sources.iter().enumerate().rev() {
        if let Some(slot) = from.get_mut(*token as usize) {
            *slot = index(number);
        }
    }
    from
}

/// The first source that is the label of a turn, as transcripts have it: in
/// front of a colon, or a `Q.`
fn first_label(text: &Text<'_>, attributions: &[Attribution], places: &Places) -> u32 {
    attributions
        .iter()
        .enumerate()
        .filter_map(|(at, a)| Some((a, places.source(at)?)))
        .filter(|(a, range)| {
            range.len() <= 4
                && (a.rule == Rule::Transcript
                    || text
                        .tokens
                        .get(range.end as usize)
                        .is_some_and(|t| t.key == key(":")))
        })
        .map(|(_, range)| range.start)
        .min()
        .unwrap_or(u32::MAX)
}

/// For each sentence the number of its paragraph.
fn paragraphs(text: &Text<'_>) -> Vec<u32> {
    let mut paragraph = 0;
    let of = |sentence: &TokenRange| {
        while text.paragraphs[paragraph].end <= sentence.start {
            paragraph += 1;
        }
        index(paragraph)
    };
    text.sentences.iter().map(of).collect()
}

/// For each paragraph whether it is a headline, where capitals tell little.
fn headlines(text: &Text<'_>) -> Vec<bool> {
    let headline = |paragraph: &TokenRange| {
        let tokens = &text.tokens[paragraph.range()];
        let one = || tokens.iter().skip(1).all(|t| !t.is(Classes::SENTENCE));
        tokens.len() <= 40 && in_capitals(tokens) && one()
    };
    text.paragraphs.iter().map(headline).collect()
}

/// Whether most longer words have a capital, as in headlines.
pub(super) fn in_capitals(tokens: &[Token]) -> bool {
    let (mut all, mut capital) = (0, 0);
    for some in tokens.chunks(8) {
        // Counted without a branch: which words are long nobody can foresee.
        for token in some {
            let long = token.is(Classes::WORD) & (token.span.len() > 3);
            all += usize::from(long);
            capital += usize::from(long & token.is(Classes::CAPITAL));
        }
        // Were all the others capitals, they would still be too few.
        if (all - capital) * 10 > tokens.len() * 3 {
            return false;
        }
    }
    all >= 4 && capital * 10 >= all * 7
}

/// The speaker of an attribution, and how it was told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Answer {
    pub(super) entity: u32,
    pub(super) confidence: f32,
    pub(super) rule: &'static str,
}

pub(super) struct Resolver<'a, 't> {
    pub(super) text: &'a Text<'t>,
    pub(super) attributions: &'a [Attribution],
    pub(super) places: Places,
    /// How the first part of the source of each attribution was read, where
    /// that need not be done again.
    pub(super) readings: Vec<Option<Reading>>,
    pub(super) roster: Option<&'a Roster>,
    pub(super) cast: Cast,
    pub(super) found: Vec<Found>,
    /// Which of the mentions are names, in order.
    pub(super) names: Vec<u32>,
    pub(super) answers: Vec<Option<Answer>>,
    pub(super) done: Vec<bool>,
    /// For each token the attribution whose content holds it.
    pub(super) holder: Vec<u32>,
    /// For each of the cast the mention last seen, while single names join.
    pub(super) last: Vec<u32>,
    pub(super) byline: u32,
    /// Descriptions with the name of their source right behind them.
    pub(super) apposed: Vec<u32>,
    /// Whether the text is told by an `I`, who is never he or she.
    pub(super) narrates: bool,
    pub(super) headline: Vec<bool>,
    /// For each token the number of its quotation.
    pub(super) quoted: Vec<u32>,
    /// At which token the source of which attribution begins, in order.
    pub(super) source_of: Vec<(u32, u32)>,
    /// For each token the place in `source_of` of the first that begins there.
    pub(super) source_from: Vec<u32>,
    /// The first token of the first source that is a transcript's label.
    pub(super) first_label: u32,
    /// For each sentence the number of its paragraph.
    pub(super) paragraphs: Vec<u32>,
    /// How often a name of one word stands in the text, once somebody asks.
    pub(super) bare_uses: OnceCell<KeyMap<u32>>,
    /// Names at the head of a sentence, while they wait for the others.
    pub(super) opening: Vec<u32>,
    /// Those of the cast whom the roster knows, by their place in it.
    pub(super) known: KeyMap<u32>,
    /// Groups that `and` makes, by name.
    pub(super) groups: HashMap<String, u32>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Resolver<'_, '_> {
    /// Which of the mentions are names, and whether an `I` tells the text.
    fn survey(&mut self) {
        // Each is noted, and counted only if it is a name, which takes no branch.
        self.names.resize(self.found.len(), 0);
        let mut names = 0;
        for (at, mention) in (0..).zip(&self.found) {
            self.names[names] = at;
            names += usize::from(mention.name().is_some());
            if mention.form == Form::Pronoun(Pronoun::First) && mention.quotation == 0 {
                let word = self.text.tokens[mention.head as usize].key;
                self.narrates |= word == key("i");
            }
        }
        self.names.truncate(names);
    }

    pub(super) fn bind(&mut self, at: usize, entity: u32, rule: &'static str) {
        self.found[at].entity = entity;
        self.found[at].rule = rule;
    }

    /// The speakers in the order in which they first speak.
    fn finish(mut self) -> Resolved {
        let mut place = vec![NOBODY; self.cast.entities.len()];
        let mut speakers: Vec<Speaker> = Vec::with_capacity(self.answers.len().min(16));
        // `officials` here and there are one entry; `a spokesman` is not.
        let mut described: HashMap<String, u32> = HashMap::new();
        let mut of = Vec::with_capacity(self.answers.len());
        for answer in &self.answers {
            let Some(answer) = answer else {
                of.push(None);
                continue;
            };
            let slot = &mut place[answer.entity as usize];
            if *slot == NOBODY {
                let entity = &mut self.cast.entities[answer.entity as usize];
                let name = entity.name.read(self.text);
                let collective = !entity.named
                    && matches!(
                        entity.kind,
                        SpeakerKind::Group | SpeakerKind::Organization | SpeakerKind::Document
                    );
                *slot = index(speakers.len());
                if collective {
                    *slot = *described.entry(name.clone()).or_insert(*slot);
                }
                if *slot as usize == speakers.len() {
                    speakers.push(Speaker {
                        name,
                        kind: entity.kind,
                        role: entity.role.as_ref().map(|role| role.read(self.text)),
                        gender: entity.gender,
                        external_id: entity.external_id.take(),
                        mentions: Vec::new(),
                    });
                }
            }
            of.push(Some(Resolution {
                speaker: *slot,
                confidence: answer.confidence,
                rule: answer.rule,
            }));
        }
        // The mentions of those who speak: each is noted, and counted only if it is one.
        let mut spoken = vec![(0, 0); self.found.len()];
        let mut mentions = 0;
        for (mention, at) in self.found.iter().zip(0..) {
            let slot = place.get(mention.entity as usize).unwrap_or(&NOBODY);
            spoken[mentions] = (*slot, at);
            mentions += usize::from(*slot != NOBODY);
        }
        let mut counts = vec![0; speakers.len()];
        for (slot, _) in &spoken[..mentions] {
            counts[*slot as usize] += 1;
        }
        for (speaker, count) in speakers.iter_mut().zip(counts) {
            speaker.mentions.reserve_exact(count);
        }
        for (slot, at) in &spoken[..mentions] {
            let Found { tokens, rule, .. } = self.found[*at as usize];
            let span = self.text.span(tokens);
            speakers[*slot as usize]
                .mentions
                .push(Mention { span, rule });
        }
        Resolved {
            speakers,
            of,
            diagnostics: self.diagnostics,
        }
    }
}

/// Whether tokens stand in the text as they are printed: with single blanks
/// between them, and without a Markdown link.
pub(super) fn is_plain(text: &Text<'_>, tokens: &[Token]) -> bool {
    let bytes = text.source.as_bytes();
    tokens.windows(2).all(|pair| {
        let (end, start) = (pair[0].span.end, pair[1].span.start);
        match start - end {
            0 => pair[1].key != key("(") || pair[0].key != key("]"),
            1 => bytes[end as usize] == b' ',
            _ => false,
        }
    })
}

/// The words of a range with one space between them.
pub(super) fn phrase(text: &Text<'_>, range: TokenRange) -> String {
    let words = text.slice(text.span(range));
    if is_plain(text, &text.tokens[range.range()]) {
        return words.to_owned();
    }
    // Of a Markdown link only its text.
    let linked = words.find("](").and_then(|at| {
        let close = words[at..].find(')')? + at + 1;
        Some([&words[..at], &words[close..]].concat())
    });
    let words = linked.as_deref().unwrap_or(words);
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A description with its first letter small, unless a name begins it.
pub(super) fn lowered(text: &Text<'_>, phrase: String, first: usize) -> String {
    let Some(token) = text.tokens.get(first) else {
        return phrase;
    };
    let known = names::opens(&text.tokens, first)
        && !PROPER.has(token.key)
        && !token.is(Classes::UPPER | Classes::ABBREVIATION | Classes::PLACE | Classes::DEMONYM)
        && (!token.known && super::phrase::agentive(text.word(token).trim_end_matches('s'))
            || token.known && token.tags != crate::lexicon::Tags::NNP
            || token.is(Classes::FUNCTION | Classes::DETERMINER | Classes::POSSESSIVE))
        && !token.is(names::GIVEN);
    let mut phrase = phrase;
    let mut chars = phrase.chars();
    match chars.next() {
        Some(c) if known && c.is_ascii() => {
            phrase[..1].make_ascii_lowercase();
            phrase
        }
        Some(c) if known => c.to_lowercase().chain(chars).collect(),
        _ => phrase,
    }
}

/// Groups that are written with a capital wherever they stand.
static PROPER: KeySet = KeySet::of(&[
    key("republicans"),
    key("democrats"),
    key("libertarians"),
    key("tories"),
    key("americans"),
    key("europeans"),
    key("muslims"),
    key("christians"),
    key("catholics"),
    key("jews"),
    key("hispanics"),
    key("latinos"),
    key("congress"),
    key("parliament"),
]);
