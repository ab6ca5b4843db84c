//! Texts with gold attributions.

use std::path::Path;

use dixit::attribution::units::Units;
use dixit::lexicon::{Classes, Tags};
use dixit::marks::{self, Marks};
use dixit::text::Text;
use dixit::{OffsetMap, Offsets, Span};
use serde::Deserialize;

use crate::Result;

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
    attributions: Vec<Given>,
    #[serde(default)]
    discard: Vec<Vec<[u32; 2]>>,
    tags: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct Given {
    content: Vec<[u32; 2]>,
    cue: Vec<[u32; 2]>,
    source: Vec<[u32; 2]>,
}

/// A gold attribution.
#[derive(Clone, Debug)]
pub(crate) struct Gold {
    /// What was said.
    pub(crate) content: Vec<Span>,
    /// The cue.
    pub(crate) cue: Vec<Span>,
    /// The source.
    pub(crate) source: Vec<Span>,
}

/// A text, read by the library.
pub(crate) struct Doc {
    /// Its id.
    pub(crate) id: String,
    /// The text.
    pub(crate) text: Text<'static>,
    /// Its quotation marks.
    pub(crate) marks: Marks,
    /// Its units.
    pub(crate) units: Units,
    /// Its attributions.
    pub(crate) gold: Vec<Gold>,
    /// Text that the annotators set aside.
    pub(crate) discard: Vec<Span>,
    /// What kind of text it is, where the file tells.
    pub(crate) tags: Option<Vec<String>>,
    /// For each attribution the node of its cue that is the anchor.
    pub(crate) anchors: Vec<Option<usize>>,
}

/// Reads a file of gold texts.
pub(crate) fn read(path: &Path) -> Result<Vec<Doc>> {
    let file = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut docs = Vec::new();
    for line in file.lines().filter(|l| !l.is_empty()) {
        let document: Document = serde_json::from_str(line)?;
        docs.push(doc(document));
    }
    Ok(docs)
}

fn doc(document: Document) -> Doc {
    // The texts live as long as the program.
    let source: &'static str = Box::leak(document.text.into_boxed_str());
    let map = OffsetMap::new(source, Offsets::Chars);
    let spans = |given: &[[u32; 2]]| -> Vec<Span> {
        given
            .iter()
            .map(|[a, b]| Span::new(map.to_bytes(*a), map.to_bytes(*b)))
            .collect()
    };
    let gold = document
        .attributions
        .iter()
        .map(|a| Gold {
            content: spans(&a.content),
            cue: spans(&a.cue),
            source: spans(&a.source),
        })
        .collect();
    let text = Text::of(source);
    let marks = marks::find(&text);
    let units = Units::new(&text, &marks);
    Doc {
        id: document.id,
        text,
        marks,
        units,
        gold,
        discard: document.discard.iter().flat_map(|d| spans(d)).collect(),
        tags: document.tags,
        anchors: Vec::new(),
    }
}

impl Doc {
    /// Whether a text of the repository's own may be learned from.
    pub(crate) fn is_for_tuning(&self) -> bool {
        !self.tags.iter().flatten().any(|tag| tag == "held-out")
    }

    /// Drops the attributions whose cue stands in another one's content; those of
    /// `PolNeAR` are none.
    pub(crate) fn keep_outermost(&mut self) {
        let inside = |a: &Gold| {
            self.gold.iter().any(|b| {
                let within = |span: &Span| b.content.iter().any(|c| c.contains(*span));
                !a.cue.is_empty() && a.cue.iter().all(within) && b.cue != a.cue
            })
        };
        let keep: Vec<bool> = self.gold.iter().map(|a| !inside(a)).collect();
        let mut keep = keep.iter();
        self.gold.retain(|_| keep.next().copied().unwrap_or(true));
    }

    /// The nodes that spans touch.
    pub(crate) fn cover(&self, spans: &[Span]) -> Vec<usize> {
        let mut nodes: Vec<usize> = spans
            .iter()
            .flat_map(|s| self.units.range(*s).range())
            .collect();
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    }

    /// The words that spans touch, clitics aside.
    fn words(&self, spans: &[Span]) -> Vec<usize> {
        let mut words: Vec<usize> = spans
            .iter()
            .flat_map(|s| self.text.range(*s).range())
            .filter(|t| {
                self.text.tokens[*t].is(Classes::WORD) && !self.text.tokens[*t].is(Classes::CLITIC)
            })
            .collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// Whether an answer agrees with the gold attribution: content alike,
    /// cue and source shared.
    pub(crate) fn agrees(
        &self,
        gold: &Gold,
        content: &[Span],
        cue: &[Span],
        source: &[Span],
    ) -> bool {
        let touch = |a: &[Span], b: &[Span]| a.iter().any(|x| b.iter().any(|y| x.overlaps(*y)));
        if !(touch(&gold.cue, cue) || gold.cue.is_empty() && cue.is_empty()) {
            return false;
        }
        let (a, b) = (self.words(&gold.content), self.words(content));
        let shared = shared(&a, &b);
        if shared == 0 || shared * 2 < a.len() + b.len() - shared {
            return false;
        }
        let (a, b) = (self.words(&gold.source), self.words(source));
        if a.is_empty() || b.is_empty() {
            return a.len() == b.len();
        }
        self::shared(&a, &b) > 0 && b.len() <= 2 * a.len() + 5
    }

    /// The node of a cue that is its anchor: of the words that are no function
    /// words the one that `prior` favours.
    pub(crate) fn anchor(&self, cue: &[Span], prior: impl Fn(u32) -> f32) -> Option<usize> {
        let nodes: Vec<usize> = self
            .cover(cue)
            .into_iter()
            .filter(|n| !self.units.nodes[*n].is(Classes::QUOTATION))
            .collect();
        let words: Vec<usize> = nodes
            .iter()
            .copied()
            .filter(|n| self.units.nodes[*n].is(Classes::WORD))
            .collect();
        let full: Vec<usize> = words
            .iter()
            .copied()
            .filter(|n| !is_function(&self.units.nodes[*n]))
            .collect();
        let of = if !full.is_empty() {
            full
        } else if !words.is_empty() {
            words
        } else {
            nodes
        };
        of.into_iter().max_by(|a, b| {
            prior(self.units.nodes[*a].key)
                .total_cmp(&prior(self.units.nodes[*b].key))
                .then(a.cmp(b))
        })
    }

    /// Whether a node was set aside.
    pub(crate) fn is_discarded(&self, node: usize) -> bool {
        let span = self.units.nodes[node].span;
        self.discard.iter().any(|d| d.overlaps(span))
    }
}

fn shared(a: &[usize], b: &[usize]) -> usize {
    a.iter().filter(|n| b.binary_search(n).is_ok()).count()
}

/// Whether a word is nothing but a function word.
fn is_function(token: &dixit::text::Token) -> bool {
    let function = Tags::IN
        | Tags::TO
        | Tags::RB
        | Tags::DT
        | Tags::CC
        | Tags::MD
        | Tags::PRP
        | Tags::WP
        | Tags::PRPS
        | Tags::WDT
        | Tags::WRB
        | Tags::EX
        | Tags::RP
        | Tags::CD
        | Tags::POS;
    dixit::model::node::is_auxiliary(token.key)
        || token.known && !token.tags.is_none() && token.tags.without(function).is_none()
}
