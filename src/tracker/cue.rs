//! What a cue tells of a statement besides who made it.
//!
//! *Input*: the words of a cue and the words around it. *Output*: an [`Act`],
//! and whether the cue marks a second occasion (`repeated`, `said again`) or
//! the report of an earlier one (`had said`).
//!
//! Limits: cues are told by their words alone, so a cue that the lists lack
//! only says that something was said.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::lexicon::{self, Classes, Lexicon, key};
use crate::span::Span;
use crate::text::Text;

/// What a speaker does towards a statement that was made before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub(crate) enum Act {
    /// Says something.
    #[default]
    Says,
    /// Takes it back: `withdrew its claim`, `apologised for saying`.
    Withdraws,
    /// Says that it is not so: `denied that`, `rejected the claim that`.
    Denies,
    /// Says that it is so: `confirmed`, `echoed`, `agreed`.
    Confirms,
    /// Says that it is so after all: `admitted`, `conceded`.
    Concedes,
    /// Answers: `replied`, `countered`.
    Replies,
}

/// What a cue tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cue {
    /// What is done.
    pub(crate) act: Act,
    /// Whether it is said again, on an occasion of its own.
    pub(crate) again: bool,
    /// Whether an earlier saying is told of: `had said`, `said earlier`.
    pub(crate) earlier: bool,
    /// Whether it takes the place of an earlier one: `now says`.
    pub(crate) now: bool,
}

/// Words of cues by what they do; the forms are reduced to their lemma where
/// the word tables know it.
const ACTS: &[(Act, &[&str])] = &[
    (
        Act::Withdraws,
        &[
            "withdraw",
            "withdrew",
            "withdrawn",
            "withdraws",
            "withdrawing",
            "retract",
            "recant",
            "disown",
            "disavow",
            "apologise",
            "apologize",
            "apologised",
            "apologized",
            "apologises",
            "apologizes",
            "renounce",
            "retracted",
            "recanted",
            "disowned",
            "disavowed",
            "renounced",
            "backtrack",
            "backtracked",
            "backtracks",
            "backpedaled",
            "backpedalled",
            "unsay",
            "unsaid",
            "apology",
            "retraction",
        ],
    ),
    (
        Act::Denies,
        &[
            "deny",
            "dispute",
            "reject",
            "refute",
            "rebut",
            "dismiss",
            "contradict",
            "denial",
            "disagree",
            "contest",
            "denied",
            "denies",
            "denying",
            "disputed",
            "rejected",
            "refuted",
            "rebutted",
            "dismissed",
            "contradicted",
        ],
    ),
    (
        Act::Confirms,
        &[
            "confirm",
            "echo",
            "back",
            "support",
            "endorse",
            "agree",
            "corroborate",
            "concur",
            "second",
            "verify",
            "confirmed",
            "echoed",
            "backed",
            "supported",
            "endorsed",
            "agreed",
            "corroborated",
            "concurred",
            "echoes",
            "seconded",
            "verified",
            "confirmation",
            "affirm",
            "affirmed",
        ],
    ),
    (
        Act::Concedes,
        &[
            "admit",
            "concede",
            "acknowledge",
            "confess",
            "admitted",
            "conceded",
            "acknowledged",
            "confessed",
            "admission",
        ],
    ),
    (
        Act::Replies,
        &[
            "reply",
            "answer",
            "respond",
            "retort",
            "counter",
            "rejoin",
            "replied",
            "answered",
            "responded",
            "retorted",
            "countered",
            "rejoined",
            "shot",
            "response",
        ],
    ),
];

/// Cues of several words and what they do.
const PHRASES: &[(Act, &[&str])] = &[
    (
        Act::Withdraws,
        &[
            " walked back ",
            " walks back ",
            " walk back ",
            " walking back ",
            " rowed back ",
            " rows back ",
            " backed away from ",
            " backed off ",
            " backed down ",
            " no longer says ",
            " no longer believes ",
            " no longer thinks ",
            " no longer claims ",
            " no longer maintains ",
        ],
    ),
    (
        Act::Denies,
        &[
            " shot down ",
            " brushed aside ",
            " brushed off ",
            " hit back at ",
        ],
    ),
    (
        Act::Confirms,
        &[
            " bore out ",
            " bears out ",
            " sided with ",
            " stood up for ",
        ],
    ),
    (
        Act::Replies,
        &[
            " hit back ",
            " hits back ",
            " shot back ",
            " fired back ",
            " snapped back ",
        ],
    ),
];

/// Cues of several words that say something once more.
const AGAIN_PHRASES: &[&str] = &[
    " stood by ",
    " stands by ",
    " standing by ",
    " stuck to ",
    " sticks to ",
    " sticking to ",
    " stuck by ",
    " sticks by ",
    " doubled down ",
    " doubles down ",
];

/// Words that say that something is said once more.
const AGAIN: &[&str] = &[
    "repeat",
    "reiterate",
    "restate",
    "reaffirm",
    "repeated",
    "reiterated",
    "restated",
    "reaffirmed",
    "repeats",
    "reiterates",
    "repeating",
    "reiterating",
];

/// Words beside a cue that say so.
const AGAIN_BESIDE: &[&str] = &["again", "still", "anew"];

/// Words beside a cue that put it before the day's news.
const EARLIER_BESIDE: &[&str] = &[
    "earlier",
    "previously",
    "before",
    "originally",
    "initially",
    "once",
    "first",
];

impl Cue {
    /// What the cue at `spans` tells in its article.
    pub(crate) fn read(article: &str, spans: &[Span]) -> Cue {
        let mut cue = Cue::default();
        for span in spans {
            let text = Text::of(span.text(article));
            let mut took = false;
            for token in text.tokens.iter().filter(|t| t.is(Classes::WORD)) {
                let word = lexicon::fold(text.word(token));
                if let Some(act) = act_of(&word) {
                    cue.act = act;
                }
                cue.again |=
                    AGAIN.contains(&word.as_str()) || AGAIN_BESIDE.contains(&word.as_str());
                cue.earlier |= token.key == HAD;
                cue.now |= token.key == NOW;
                cue.act = match token.key {
                    BACK if took => Act::Withdraws,
                    _ => cue.act,
                };
                took |= token.lemma == TAKE || token.key == TOOK;
            }
            let words = span.text(article);
            if words.contains(' ') {
                cue.heed_phrases(&format!(" {} ", lexicon::fold(words)));
            }
            for word in beside(article, *span) {
                cue.again |= AGAIN_BESIDE.contains(&word.as_str());
                cue.earlier |= EARLIER_BESIDE.contains(&word.as_str());
                cue.now |= word == "now";
                if took && word == "back" {
                    cue.act = Act::Withdraws;
                }
            }
        }
        cue
    }
}

impl Cue {
    /// Takes in cues of several words, folded, between spaces.
    fn heed_phrases(&mut self, folded: &str) {
        let has = |list: &[&str]| list.iter().any(|phrase| folded.contains(phrase));
        if let Some(list) = PHRASES.iter().find(|list| has(list.1)) {
            self.act = list.0;
        }
        self.again |= has(AGAIN_PHRASES);
    }

    /// `withdrew on Monday its statement that …`: the noun is the cue, and the
    /// verb before it tells what is done. `source` is the noun's possessor.
    pub(crate) fn or_before(self, article: &str, source: &[Span], cue: &[Span]) -> Cue {
        let (Some(source), Some(noun)) = (source.last(), cue.first()) else {
            return self;
        };
        let own = matches!(
            lexicon::fold(source.text(article)).as_str(),
            "its" | "his" | "her" | "their" | "our" | "my"
        );
        if !own || source.end > noun.start || self.act != Act::Says {
            return self;
        }
        let before = article.get(..source.start as usize).unwrap_or("");
        let sentence = before
            .rfind(['.', '!', '?', '\n'])
            .map_or(before, |at| &before[at + 1..]);
        let words: Vec<&str> = sentence.split_whitespace().rev().take(8).collect();
        for (at, word) in words.iter().enumerate() {
            let word = lexicon::fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
            let took_back = word == "back"
                && words.get(at + 1).is_some_and(|it| {
                    matches!(*it, "took" | "takes" | "taken" | "take")
                        || matches!(*it, "walked" | "walks" | "walk" | "rowed")
                });
            if took_back || act_of(&word) == Some(Act::Withdraws) {
                return Cue {
                    act: Act::Withdraws,
                    ..self
                };
            }
            if AGAIN.contains(&word.as_str()) {
                return Cue {
                    again: true,
                    ..self
                };
            }
        }
        self
    }
}

const HAD: u32 = key("had");
const NOW: u32 = key("now");
const BACK: u32 = key("back");
const TAKE: u32 = key("take");
const TOOK: u32 = key("took");

fn act_of(word: &str) -> Option<Act> {
    let lemma = Lexicon::built_in().get(word).map_or(0, |entry| entry.lemma);
    let hit = |list: &&(Act, &[&str])| {
        list.1
            .iter()
            .any(|w| *w == word || lemma != 0 && key(w) == lemma)
    };
    ACTS.iter().find(hit).map(|list| list.0)
}

/// The last word before a span and the first behind it, in the same sentence.
fn beside(article: &str, span: Span) -> impl Iterator<Item = String> {
    let before = article.get(..span.start as usize).unwrap_or("");
    let after = article.get(span.end as usize..).unwrap_or("");
    let is_end = |c: char| {
        matches!(
            c,
            '.' | '!' | '?' | '\n' | '"' | '“' | '”' | '«' | '»' | ':' | ';'
        )
    };
    let last = before
        .char_indices()
        .rev()
        .skip_while(|(_, c)| *c == ' ')
        .take_while(|(_, c)| c.is_alphanumeric())
        .last()
        .map(|(at, _)| lexicon::fold(before[at..].trim()));
    let rest = after.trim_start_matches([' ', ',']);
    let first: String = rest
        .chars()
        .take_while(|c| !is_end(*c) && c.is_alphanumeric())
        .collect();
    [last, Some(lexicon::fold(&first))].into_iter().flatten()
}

/// A named addressee behind a cue of telling (`told the Evening Lamp on
/// Tuesday`), folded; `None` where nobody is told or the one who is told has
/// no name.
pub(crate) fn addressee(article: &str, cue: &[Span]) -> Option<String> {
    let last = *cue.last()?;
    let word = last.text(article).rsplit(' ').next().unwrap_or("");
    if !matches!(
        lexicon::fold(word).as_str(),
        "told" | "tell" | "tells" | "telling" | "assured" | "informed"
    ) {
        return None;
    }
    let after = article.get(last.end as usize..)?;
    let mut end = after.len().min(120);
    while !after.is_char_boundary(end) {
        end -= 1;
    }
    name_at(&after[..end])
}

/// The name that a text begins with, an article before it left off.
pub(crate) fn name_at(text: &str) -> Option<String> {
    let mut name = String::new();
    for word in text.split_whitespace().take(8) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let first = bare.chars().next()?;
        let entry = Lexicon::built_in()
            .get(&lexicon::fold(bare))
            .map(|e| e.classes)
            .unwrap_or_default();
        if name.is_empty() && entry.any(Classes::DETERMINER | Classes::POSSESSIVE) {
            continue;
        }
        if !first.is_uppercase() || entry.any(Classes::WEEKDAY | Classes::MONTH | Classes::PRONOUN)
        {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(&crate::claim::speaker_key(bare));
        if word.ends_with([',', '.', ';', ':', '"', '”', '’']) {
            break;
        }
    }
    (!name.is_empty()).then_some(name)
}

/// Words in which a speaker takes back what was said before: `I was wrong`.
const TAKES_BACK: &[&str] = &[
    " i was wrong",
    " we were wrong",
    " was wrong to say",
    " were wrong to say",
    " i lied",
    " we lied",
    " i apologi",
    " we apologi",
    " i am sorry",
    " i'm sorry",
    " we are sorry",
    " we're sorry",
    " take it back",
    " take that back",
    " took it back",
    " i should not have",
    " i shouldn't have",
    " we should not have",
    " we shouldn't have",
    " was a mistake",
    " were a mistake",
    " i misspoke",
    " we misspoke",
    " i regret ",
    " we regret ",
    " was not true",
    " wasn't true",
    " was untrue",
    " was false",
    " i made a mistake",
    " we made a mistake",
    " i was mistaken",
    " we were mistaken",
    " i stand corrected",
    " i got it wrong",
    " we got it wrong",
    " i got that wrong",
    " foolish thing",
    " in error",
    " i withdraw",
    " we withdraw",
    " i retract",
    " we retract",
    " i was afraid",
    " i said it was",
    " my mistake",
    " our mistake",
    " our error",
    " my error",
    " no longer say",
    " no longer believe",
    " no longer think",
    " no longer claim",
    " no longer stand by",
    " no longer maintain",
    " no longer sure",
    " no longer certain",
    " no longer convinced",
    " no longer true",
];

/// Words in which a speaker says something once more.
const SAYS_AGAIN: &[&str] = &[
    " i have always said",
    " i've always said",
    " we have always said",
    " we've always said",
    " as i said",
    " as i have said",
    " as i've said",
    " as we said",
    " as we have said",
    " as we've said",
    " i told you",
    " i've told you",
    " i have told you",
    " i repeat",
    " let me repeat",
    " i say again",
    " i said it before",
    " i've said it before",
    " i have said it before",
    " i stand by",
    " we stand by",
    " i was right",
    " we were right",
];

/// Words folded, without quotation marks, a space before them.
pub(crate) fn bare(text: &str) -> String {
    let mut out = String::from(" ");
    for c in lexicon::fold(text).chars() {
        // What is no apostrophe inside a word is a mark.
        let mark = matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
            || c == '\'' && !out.ends_with(char::is_alphanumeric);
        if !mark {
            out.push(c);
        }
    }
    out
}

/// Whether the [`bare`] words of a content say something once more.
pub(crate) fn says_again(bare: &str) -> bool {
    SAYS_AGAIN.iter().any(|phrase| bare.contains(phrase))
}

/// `I said they were on. They were not`: the speaker's own words, and behind
/// them that it is not so.
fn unsays(folded: &str) -> bool {
    let Some(at) = [" i said ", " we said ", " i told "]
        .iter()
        .filter_map(|said| folded.find(said))
        .min()
    else {
        return false;
    };
    let Some(end) = folded[at..].find(['.', ';', '!', '—', ',']) else {
        return false;
    };
    let rest = folded[at + end..].trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = rest.strip_prefix("but ").unwrap_or(rest);
    let mut words = rest.split(|c: char| !c.is_alphanumeric() && c != '\'');
    let subject = words.next().unwrap_or("");
    let verb = words.next().unwrap_or("");
    let not = words.next().unwrap_or("");
    matches!(
        subject,
        "it" | "he" | "she" | "they" | "that" | "there" | "we" | "i"
    ) && (verb.ends_with("n't") || verb == "cannot" || not == "not")
        && matches!(
            verb.trim_end_matches("n't"),
            "was" | "were" | "is" | "are" | "did" | "had" | "has" | "have" | "would"
        )
}

/// Whether the [`bare`] words of a claim take something back.
pub(crate) fn takes_back(bare: &str) -> bool {
    TAKES_BACK.iter().any(|phrase| bare.contains(phrase)) || unsays(bare)
}

/// Short forms and what they stand for, so that `don't` and `do not` are the
/// same words.
const SHORT: &[(&str, &[&str])] = &[
    ("aren't", &["are", "not"]),
    ("can't", &["can", "not"]),
    ("cannot", &["can", "not"]),
    ("couldn't", &["could", "not"]),
    ("didn't", &["did", "not"]),
    ("doesn't", &["does", "not"]),
    ("don't", &["do", "not"]),
    ("hadn't", &["had", "not"]),
    ("hasn't", &["has", "not"]),
    ("haven't", &["have", "not"]),
    ("isn't", &["is", "not"]),
    ("mustn't", &["must", "not"]),
    ("needn't", &["need", "not"]),
    ("shouldn't", &["should", "not"]),
    ("wasn't", &["was", "not"]),
    ("weren't", &["were", "not"]),
    ("won't", &["will", "not"]),
    ("wouldn't", &["would", "not"]),
    ("n't", &["not"]),
    ("'ll", &["will"]),
    ("'ve", &["have"]),
    ("'re", &["are"]),
    ("'m", &["am"]),
];

static LONG: LazyLock<HashMap<u32, &'static [&'static str]>> = LazyLock::new(|| {
    SHORT
        .iter()
        .map(|(short, long)| (key(short), *long))
        .collect()
});

/// The words of a short form; `None` where the word is none.
pub(crate) fn written_out(word: u32) -> Option<&'static [&'static str]> {
    LONG.get(&word).copied()
}

/// Whether a word denies something.
pub(crate) fn is_negation(word: u32) -> bool {
    matches!(
        word,
        NOT | NO | NEVER | NONE | NOBODY | NOTHING | NEITHER | NOR | WITHOUT | NOWHERE
    )
}

const NOT: u32 = key("not");
const NO: u32 = key("no");
const NEVER: u32 = key("never");
const NONE: u32 = key("none");
const NOBODY: u32 = key("nobody");
const NOTHING: u32 = key("nothing");
const NEITHER: u32 = key("neither");
const NOR: u32 = key("nor");
const WITHOUT: u32 = key("without");
const NOWHERE: u32 = key("nowhere");

#[cfg(test)]
mod tests {
    use super::*;

    /// A sentence, the cue in it, and what the cue tells.
    const CASES: &[(&str, &str, Act, bool, bool)] = &[
        (
            "The mayor said that it rained.",
            "said",
            Act::Says,
            false,
            false,
        ),
        (
            "The mayor repeated that it rained.",
            "repeated",
            Act::Says,
            true,
            false,
        ),
        (
            "The mayor said again that it rained.",
            "said",
            Act::Says,
            true,
            false,
        ),
        (
            "The mayor again gave the date.",
            "gave",
            Act::Says,
            true,
            false,
        ),
        (
            "In May she had said that it rained.",
            "had said",
            Act::Says,
            false,
            true,
        ),
        (
            "The firm withdrew its claim.",
            "withdrew",
            Act::Withdraws,
            false,
            false,
        ),
        (
            "The firm took back its claim.",
            "took",
            Act::Withdraws,
            false,
            false,
        ),
        (
            "He apologised for saying so.",
            "apologised for",
            Act::Withdraws,
            false,
            false,
        ),
        ("He denies the charge.", "denies", Act::Denies, false, false),
        ("She echoed him.", "echoed", Act::Confirms, false, false),
        (
            "He conceded that it was late.",
            "conceded",
            Act::Concedes,
            false,
            false,
        ),
        (
            "“It is,” Lee replied.",
            "replied",
            Act::Replies,
            false,
            false,
        ),
        (
            "She sat again. He said no.",
            "said",
            Act::Says,
            false,
            false,
        ),
    ];

    #[test]
    fn cues_tell_what_is_done() {
        for (text, cue, act, again, earlier) in CASES {
            let start = u32::try_from(text.find(cue).unwrap()).unwrap();
            let span = Span::new(start, start + u32::try_from(cue.len()).unwrap());
            let read = Cue::read(text, &[span]);
            assert_eq!(
                read,
                Cue {
                    act: *act,
                    again: *again,
                    earlier: *earlier,
                    now: false
                },
                "{text}"
            );
        }
    }

    #[test]
    fn addressees_have_names() {
        for (text, name) in [
            ("She told the Evening Lamp on Monday", Some("evening-lamp")),
            ("She told reporters on Monday", None),
            ("She told Radio Nord, a station, that", Some("radio-nord")),
            ("She told him Monday", None),
        ] {
            let span = Span::new(4, 8);
            assert_eq!(addressee(text, &[span]).as_deref(), name, "{text}");
        }
    }

    #[test]
    fn taking_back_is_said_in_the_first_person() {
        assert!(takes_back(&bare("I was wrong about its age")));
        assert!(takes_back(&bare("We shouldn’t have")));
        assert!(takes_back(&bare("‘I was wrong,’")));
        assert!(takes_back(&bare("“I can no longer say that it is safe.”")));
        assert!(!takes_back(&bare("The critics were wrong about its age")));
        assert!(!takes_back(&bare("The bridge is no longer open")));
    }

    #[test]
    fn own_words_are_unsaid() {
        for text in [
            "‘I said they were on. They were not, and I am ashamed of it,’",
            "“I said it would be done, but it wasn’t,”",
            "“We said there was a deal; there was not.”",
        ] {
            assert!(takes_back(&bare(text)), "{text}");
        }
        for text in [
            "“I said it would be done, and it was,”",
            "“I said that we would not sell,”",
            "“They said they were on. They were not,”",
            "“I said June, and it was June of last year,”",
        ] {
            assert!(!takes_back(&bare(text)), "{text}");
        }
    }

    #[test]
    fn own_words_are_said_again() {
        for text in [
            "“As I said on Monday, it is safe,”",
            "‘I’ve always said it was safe’",
            "“I was right. It is safe.”",
        ] {
            assert!(says_again(&bare(text)), "{text}");
        }
        for text in ["“He always said it was safe”", "“It was right to say so”"] {
            assert!(!says_again(&bare(text)), "{text}");
        }
    }

    #[test]
    fn cues_of_several_words() {
        for (text, cue, act, again) in [
            (
                "He walked back the claim.",
                "walked back",
                Act::Withdraws,
                false,
            ),
            (
                "She no longer believes that.",
                "no longer believes",
                Act::Withdraws,
                false,
            ),
            ("She hit back: “No.”", "hit back", Act::Replies, false),
            ("She stood by her claim.", "stood by", Act::Says, true),
            ("He sticks to his story.", "sticks to", Act::Says, true),
            ("He walked home and said so.", "said", Act::Says, false),
            (
                "She stood by the door and said no.",
                "said",
                Act::Says,
                false,
            ),
        ] {
            let start = u32::try_from(text.find(cue).unwrap()).unwrap();
            let span = Span::new(start, start + u32::try_from(cue.len()).unwrap());
            let read = Cue::read(text, &[span]);
            assert_eq!((read.act, read.again), (act, again), "{text}");
        }
    }
}
