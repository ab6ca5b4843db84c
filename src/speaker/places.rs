//! Where every attribution stands, in tokens.
//!
//! *Input*: a text and its attributions. *Output*: the token ranges of the
//! contents, sources and cues of each, looked up once, since nearly every room
//! asks for them; what the cues are for; and how deep each stands in others.

use crate::keys::KeySet;
use crate::lexicon::key;
use crate::quote::Attribution;
use crate::span::TokenRange;
use crate::text::{Text, index};

/// The token ranges of all attributions.
#[derive(Debug)]
pub(super) struct Places {
    /// Those of one attribution behind each other: contents, sources, cues.
    ranges: Vec<TokenRange>,
    of: Vec<Place>,
}

#[derive(Clone, Copy, Debug)]
struct Place {
    contents: u32,
    sources: u32,
    cues: u32,
    end: u32,
    depth: u32,
    /// What the first cue is for, and what all are.
    first: Deeds,
    all: Deeds,
}

/// What cues are for, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Deeds(u8);

impl Deeds {
    /// A question.
    pub(super) const ASKS: Deeds = Deeds(1);
    /// What somebody else is to do.
    pub(super) const DEMANDS: Deeds = Deeds(2);
    /// The same one speaks on.
    pub(super) const GOES_ON: Deeds = Deeds(4);
    /// Somebody else is answered.
    pub(super) const ANSWERS: Deeds = Deeds(8);

    /// Those of the verb with this lemma.
    fn of(lemma: u32) -> Deeds {
        let lists = [
            (&ASKS, Deeds::ASKS),
            (&DEMANDS, Deeds::DEMANDS),
            (&GOES_ON, Deeds::GOES_ON),
            (&ANSWERS, Deeds::ANSWERS),
        ];
        let told = lists.iter().filter(|(list, _)| list.has(lemma));
        Deeds(told.fold(0, |all, (_, deed)| all | deed.0))
    }

    pub(super) const fn with(self, other: Deeds) -> Deeds {
        Deeds(self.0 | other.0)
    }

    const fn any(self, other: Deeds) -> bool {
        self.0 & other.0 != 0
    }
}

impl Places {
    pub(super) fn of(text: &Text<'_>, attributions: &[Attribution]) -> Places {
        let mut ranges = Vec::with_capacity(4 * attributions.len());
        let of = attributions
            .iter()
            .map(|a| {
                let mut add = |spans: &[crate::span::Span]| {
                    let first = index(ranges.len());
                    ranges.extend(spans.iter().map(|span| text.range(*span)));
                    first
                };
                let (contents, sources) = (add(&a.content), add(&a.source));
                let (cues, end) = (add(&a.cue), add(&[]));
                let (mut first, mut all) = (Deeds::default(), Deeds::default());
                for (part, range) in ranges[cues as usize..].iter().enumerate() {
                    for token in text.tokens.get(range.range()).unwrap_or(&[]) {
                        all = all.with(Deeds::of(token.lemma));
                    }
                    if part == 0 {
                        first = all;
                    }
                }
                Place {
                    contents,
                    sources,
                    cues,
                    end,
                    depth: depth(attributions, a),
                    first,
                    all,
                }
            })
            .collect();
        Places { ranges, of }
    }

    /// The contents of attribution `at`.
    pub(super) fn contents(&self, at: usize) -> &[TokenRange] {
        let place = self.of[at];
        &self.ranges[place.contents as usize..place.sources as usize]
    }

    /// The parts of the source of attribution `at`.
    pub(super) fn sources(&self, at: usize) -> &[TokenRange] {
        let place = self.of[at];
        &self.ranges[place.sources as usize..place.cues as usize]
    }

    /// The first part of the source of attribution `at`.
    pub(super) fn source(&self, at: usize) -> Option<TokenRange> {
        self.sources(at).first().copied()
    }

    /// The cues of attribution `at`.
    pub(super) fn cues(&self, at: usize) -> &[TokenRange] {
        let place = self.of[at];
        &self.ranges[place.cues as usize..place.end as usize]
    }

    /// Whether the first cue of attribution `at` is for one of these.
    pub(super) fn opens_with(&self, at: usize, deeds: Deeds) -> bool {
        self.of.get(at).is_some_and(|place| place.first.any(deeds))
    }

    /// Whether a cue of attribution `at` is for one of these.
    pub(super) fn is_for(&self, at: usize, deeds: Deeds) -> bool {
        self.of.get(at).is_some_and(|place| place.all.any(deeds))
    }

    /// How many contents hold attribution `at`.
    pub(super) fn depth(&self, at: usize) -> u32 {
        self.of[at].depth
    }
}

/// How many contents hold an attribution; a ring, which no engine makes, ends
/// the count.
fn depth(attributions: &[Attribution], of: &Attribution) -> u32 {
    let mut depth = 0;
    let mut within = of.within;
    while let Some(outer) = within.and_then(|at| attributions.get(at as usize)) {
        depth += 1;
        if depth == 16 {
            break;
        }
        within = outer.within;
    }
    depth
}

/// Cues for what somebody else is to do.
static DEMANDS: KeySet = KeySet::of(&[
    key("demand"),
    key("urge"),
    key("order"),
    key("beg"),
    key("request"),
    key("recommend"),
    key("command"),
]);

/// Cues of questions.
static ASKS: KeySet = KeySet::of(&[
    key("ask"),
    key("inquire"),
    key("enquire"),
    key("wonder"),
    key("query"),
]);

/// Cues of who goes on speaking.
static GOES_ON: KeySet = KeySet::of(&[key("add"), key("continue"), key("go"), key("conclude")]);

/// Cues of who answers somebody.
static ANSWERS: KeySet = KeySet::of(&[
    key("reply"),
    key("answer"),
    key("respond"),
    key("retort"),
    key("counter"),
    key("shoot"),
    key("fire"),
    key("interject"),
    key("interrupt"),
]);

#[cfg(test)]
mod tests {
    use super::{Deeds, Places};
    use crate::attribution::{self, Engine};
    use crate::marks;
    use crate::text::Text;

    /// A text, the source of its only attribution, and what its cue is for.
    const CASES: &[(&str, &str, Option<Deeds>)] = &[
        (
            "Ada Winslow asked why it rained.",
            "Ada Winslow",
            Some(Deeds::ASKS),
        ),
        (
            "The mayor demanded that the gate be shut.",
            "The mayor",
            Some(Deeds::DEMANDS),
        ),
        (
            "“It rains,” Ruth Toft added.",
            "Ruth Toft",
            Some(Deeds::GOES_ON),
        ),
        (
            "“It rains,” Ruth Toft replied.",
            "Ruth Toft",
            Some(Deeds::ANSWERS),
        ),
        ("“It rains,” Ruth Toft said.", "Ruth Toft", None),
    ];

    #[test]
    fn cues_tell_what_they_are_for() {
        let all = [Deeds::ASKS, Deeds::DEMANDS, Deeds::GOES_ON, Deeds::ANSWERS];
        for (given, source, deed) in CASES {
            let text = Text::of(given);
            let found = attribution::attribute(&text, &marks::find(&text), Engine::Patterns);
            let places = Places::of(&text, &found);
            assert_eq!(found.len(), 1, "{given}");
            let words = text.slice(text.span(places.source(0).unwrap()));
            assert_eq!(words, *source, "{given}");
            for other in all {
                assert_eq!(places.is_for(0, other), *deed == Some(other), "{given}");
                assert_eq!(places.opens_with(0, other), *deed == Some(other), "{given}");
            }
            assert!(!places.is_for(1, Deeds::ASKS));
            assert_eq!(places.depth(0), 0);
        }
    }
}
