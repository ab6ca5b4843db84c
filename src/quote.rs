//! What attribution answers, and the quote that the whole line makes of it.

use crate::date::Said;
use crate::span::{Span, Spans};

/// Whether the words are the speaker's own, by the quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum QuoteKind {
    /// All of the content stands in quotation marks.
    Direct,
    /// Part of it does.
    Mixed,
    /// None of it does.
    Indirect,
}

/// An attribution relation as the text has it: source, cue and content
/// (PARC 3, PolNeAR), before anybody knows who the source is.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// What was said, marks inside; in order, not empty.
    pub content: Spans,
    /// The words that make it an attribution; empty for a quotation that
    /// stands by itself.
    pub cue: Spans,
    /// Who it is attributed to, in the words of this sentence; empty where
    /// the sentence names nobody.
    pub source: Spans,
    /// Who was told.
    pub addressee: Option<Span>,
    /// By the marks.
    pub kind: QuoteKind,
    /// The attribution whose content holds this one, as a number in the list.
    pub within: Option<u32>,
    /// The attribution that this one goes on from, as a number in the list:
    /// a quotation of a new paragraph without cue and source.
    pub continues: Option<u32>,
    /// How a quotation without a source may find its speaker.
    pub hint: SourceHint,
    /// Which rule proposed it.
    pub rule: Rule,
    /// That content, cue and source are right, calibrated, 0 to 1.
    pub confidence: f32,
}

/// What the form of the text tells of a quotation that names no source where
/// it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum SourceHint {
    /// It names its source, or nothing tells.
    #[default]
    None,
    /// It goes on from the quotation before.
    Continuation,
    /// It answers the quotation before: a line of dialogue.
    Alternation,
    /// Its speaker stands in the sentence before it.
    SentenceBefore(Span),
    /// Its speaker stands in the sentence after it.
    SentenceAfter(Span),
}

macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident = $name:literal,)*) => {
        /// Which pattern proposed an attribution; [`Rule::name`] is printed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule { $($(#[$doc])* $rule,)* }

        impl Rule {
            /// All rules.
            pub const ALL: &'static [Rule] = &[$(Rule::$rule,)*];

            /// The name of the rule in the output.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Rule::$rule => $name,)* }
            }

            /// The rule of this name.
            #[must_use]
            pub fn named(name: &str) -> Option<Rule> {
                Rule::ALL.iter().copied().find(|rule| rule.name() == name)
            }
        }
    };
}

rules! {
    /// `“…,” said Jane Roe`
    QuoteCueSource = "quote-cue-source",
    /// `“…,” Jane Roe said`
    QuoteSourceCue = "quote-source-cue",
    /// `Jane Roe said: “…”`
    SourceCueQuote = "source-cue-quote",
    /// `“…,” Jane Roe said, “…”`
    SplitQuote = "split-quote",
    /// `Jane Roe said that …`, `Jane Roe said …`
    SourceCueContent = "source-cue-content",
    /// `…, Jane Roe said`
    ContentSourceCue = "content-source-cue",
    /// `…, said Jane Roe`
    ContentCueSource = "content-cue-source",
    /// `according to Jane Roe`
    AccordingTo = "according-to",
    /// `as Jane Roe put it`
    AsPut = "as-put",
    /// `the claim that …`, `his pledge to …`
    CueNoun = "cue-noun",
    /// `was accused of …`, `is said to …`
    Passive = "passive",
    /// `Name: …`
    Colon = "colon",
    /// `“…” — Name`
    Dash = "dash",
    /// `Q: …`, `SMITH: …`
    Transcript = "transcript",
    /// A quotation in a new paragraph that goes on from the one before.
    Continuation = "continuation",
    /// A line of dialogue.
    Dialogue = "dialogue",
    /// A quotation that stands by itself.
    Bare = "bare",
    /// `@name: …`, a post with its handle.
    Post = "post",
    /// A caption or block quotation with its name.
    Block = "block",
    /// Any other order of source, cue and content, found by the model alone.
    Model = "model",
    /// Handed in by the caller.
    Given = "given",
}

/// An attribution with its speaker and date.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Source, cue and content.
    pub attribution: Attribution,
    /// Who it was, as a place in the extraction's speakers; `None` where the
    /// article does not tell.
    pub speaker: Option<u32>,
    /// By which rule the speaker was found.
    pub speaker_rule: Option<&'static str>,
    /// That the speaker is right, given that the attribution is.
    pub speaker_confidence: f32,
    /// When it was said; `None` where nothing tells.
    pub said: Option<Said>,
}
