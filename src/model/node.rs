//! What the features ask of a node, read once from its token.

use crate::attribution::units;
use crate::lexicon::{Classes, Tags, key};
use crate::span::TokenRange;
use crate::text::{Text, Token};

use super::words::{Head, Heads};

/// The class of a quotation.
pub(super) const QUOTE_CLASS: u32 = 1 << 31;

/// A bit set of what the features ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bits(pub u32);

impl Bits {
    /// Can be a verb.
    pub const VERB: u32 = 1;
    /// Can be nothing but a verb.
    pub const ONLY_VERB: u32 = 1 << 1;
    /// A comma, semicolon, colon or dash.
    pub const PAUSE: u32 = 1 << 2;
    /// A quotation.
    pub const QUOTE: u32 = 1 << 3;
    /// A function word of [`is_auxiliary`].
    pub const AUX: u32 = 1 << 4;
    /// A pronoun or relative of [`is_pronoun`].
    pub const PRO: u32 = 1 << 5;
    /// `and`, `but`, `while`, ….
    pub const CONJ: u32 = 1 << 6;
    /// `that`, `who`, `whether`, ….
    pub const CLAUSE: u32 = 1 << 7;
    /// Letters or digits.
    pub const WORD: u32 = 1 << 8;
    /// Begins with a capital.
    pub const CAPITAL: u32 = 1 << 9;
    /// Can be an anchor.
    pub const CANDIDATE: u32 = 1 << 10;
    /// Begins a noun phrase.
    pub const PHRASE: u32 = 1 << 11;
    /// In a short quotation.
    pub const QUOTED: u32 = 1 << 13;
    /// A finite auxiliary.
    pub const FINITE_AUX: u32 = 1 << 14;
    /// Only digits.
    pub const DIGITS: u32 = 1 << 15;
    /// An adverb of manner or time, or a word that is nothing but one.
    pub const ADVERB: u32 = 1 << 16;
    /// Upper case throughout.
    pub const UPPER: u32 = 1 << 17;
    /// Only small letters.
    pub const LOWER: u32 = 1 << 18;
    /// A word that opens a content, or a mark.
    pub const OPENER: u32 = 1 << 19;
    /// A word that the caller added as a cue.
    pub const ADDED: u32 = 1 << 20;
    /// A function word that may stand in a noun phrase.
    pub const IN_PHRASE: u32 = 1 << 21;
    /// Opens a noun phrase as its determiner.
    pub const DETERMINER: u32 = 1 << 22;
    /// Hangs one clause on another.
    pub const HINGE: u32 = 1 << 23;
    /// Joins what is said to more of it, or to its frame.
    pub const TURN: u32 = 1 << 24;

    /// Whether a bit of `other` is set.
    #[inline(always)]
    #[must_use]
    pub const fn any(self, other: u32) -> bool {
        self.0 & other != 0
    }
}

/// What the features ask of a node.
#[derive(Clone, Copy, Debug, Default)]
pub struct Node {
    /// Its word; digits are one word, a quotation is its last mark.
    pub word: u32,
    /// Its lemma.
    pub lemma: u32,
    /// Its parts of speech as one value.
    pub class: u32,
    /// Its shape.
    pub shape: u32,
    /// What the lists say of it, as one value.
    pub group: u32,
    /// How often it heads a cue, 0 to 255.
    pub prior: u8,
    /// That in six steps.
    pub level: u8,
    /// See [`Bits`].
    pub bits: Bits,
    /// Counts of what stands before it, in the whole text, to be subtracted.
    pub before: Counts,
}

/// Running counts over the nodes of a text; only differences have a meaning,
/// and they are small, so they may wrap.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Commas and their like.
    pub pauses: u16,
    /// Words that are only verbs.
    pub verbs: u16,
    /// Beginnings of noun phrases.
    pub phrases: u16,
    /// Quotations.
    pub quotes: u16,
    /// Conjunctions.
    pub conjunctions: u16,
    /// `that`, `who` and their like.
    pub clauses: u16,
    /// Chunks that stand before a finite verb.
    pub subjects: u16,
    /// Anchors by the first model.
    pub anchors: u16,
}

/// The classes of the lists that tell what a word is, whatever its name.
const GROUPS: u64 = Classes::CUE.0
    | Classes::CUE_NOUN.0
    | Classes::THOUGHT.0
    | Classes::TITLE.0
    | Classes::ROLE.0
    | Classes::GROUP.0
    | Classes::ORG.0
    | Classes::DOCUMENT.0
    | Classes::MONTH.0
    | Classes::WEEKDAY.0
    | Classes::UNIT.0
    | Classes::DAY_WORD.0
    | Classes::PRONOUN.0
    | Classes::POSSESSIVE.0
    | Classes::NEGATION.0
    | Classes::GIVEN_FEMALE.0
    | Classes::GIVEN_MALE.0
    | Classes::PLACE.0
    | Classes::DEMONYM.0
    | Classes::HEDGE.0
    | Classes::OCCASION.0
    | Classes::ADVERB.0
    | Classes::MAGNITUDE.0
    | Classes::CURRENCY.0
    | Classes::ABBREVIATION.0
    | Classes::HANDLE.0;

macro_rules! keys {
    ($($word:literal)*) => { const { &[$(key($word)),*] } };
}

/// A finite form of an auxiliary or modal verb.
const FINITE_AUX: &[u32] = keys!("is" "are" "was" "were" "has" "have" "had" "do" "does" "did" "will"
    "would" "can" "could" "should" "may" "might" "must" "'s" "'re" "'ve" "'d" "'ll" "isn't" "aren't" "wasn't" "weren't" "hasn't" "haven't" "hadn't" "don't" "doesn't" "didn't" "won't" "wouldn't" "can't" "cannot" "couldn't" "shouldn't" "mustn't"
);
/// Other function words that are no head of a cue.
const AUX: &[u32] = keys!("be" "been" "being" "am" "having" "doing" "to" "also" "about" "in" "for"
    "on" "of" "by" "with" "not" "n't" "it" "that" "this" "the" "a" "an" "as" "from" "out" "up"
    "over" "back" "at");
/// Those of them that may stand in a noun phrase.
const IN_PHRASE: &[u32] = keys!("the" "a" "an" "this" "that" "it" "those");
const PRO: &[u32] = keys!("i" "he" "she" "we" "they" "you" "it" "who" "which" "that" "this" "these"
    "those");
const CONJ: &[u32] = keys!("and" "but" "or" "while" "as" "after" "before" "when" "because"
    "although" "though" "if");
const CLAUSE: &[u32] = keys!("that" "who" "which" "whether" "if" "how" "what" "why");
const OPENER: &[u32] = keys!("that" "to" "if" "whether" "how" "what" "why" "when" "," ";");
const DETERMINER: &[u32] = keys!("the" "a" "an" "this" "that" "these" "those" "some" "many" "most");
const HINGE: &[u32] = keys!("which" "who" "as" "after" "while" "when" "because" "although" "though"
    "since" "before" "if" "unless" "whom" "whose" "where" "amid" "despite" "during" "following"
    "and" "but" "or" "that" "to");
const TURN: &[u32] = keys!("and" "but" "or" "as" "while");

/// The lists above as one: each word and its bits, by open addressing.
static LISTED: [(u32, u32); LISTED_SIZE] = {
    let lists = [
        (FINITE_AUX, Bits::FINITE_AUX | Bits::AUX),
        (AUX, Bits::AUX),
        (IN_PHRASE, Bits::IN_PHRASE),
        (PRO, Bits::PRO),
        (CONJ, Bits::CONJ),
        (CLAUSE, Bits::CLAUSE),
        (OPENER, Bits::OPENER),
        (DETERMINER, Bits::DETERMINER),
        (HINGE, Bits::HINGE),
        (TURN, Bits::TURN),
    ];
    let mut slots = [(0, 0); LISTED_SIZE];
    let mut list = 0;
    while list < lists.len() {
        let (words, bits) = lists[list];
        let mut n = 0;
        while n < words.len() {
            let mut at = listed_slot(words[n]);
            while slots[at].0 != 0 && slots[at].0 != words[n] {
                at = (at + 1) % LISTED_SIZE;
            }
            slots[at].0 = words[n];
            slots[at].1 |= bits;
            n += 1;
        }
        list += 1;
    }
    slots
};

/// More than twice as many as words are listed, so that a search ends.
const LISTED_SIZE: usize = 512;

const fn listed_slot(key: u32) -> usize {
    (key.wrapping_mul(0x9e37_79b1) >> 23) as usize
}

/// The bits that the lists have for a word.
#[inline(always)]
fn listed(key: u32) -> u32 {
    let mut at = listed_slot(key);
    loop {
        match LISTED[at] {
            (word, bits) if word == key => return bits,
            (0, _) => return 0,
            _ => at = (at + 1) % LISTED_SIZE,
        }
    }
}

/// Whether a word is no head of a cue: an auxiliary or a preposition.
#[must_use]
pub fn is_auxiliary(word: u32) -> bool {
    listed(word) & Bits::AUX != 0
}

const SAID: u32 = key("said");
const SAY: u32 = key("say");
const NUMERAL: u32 = key("0");

/// Reads a token; `head` is what was learned of its word.
#[inline]
pub(super) fn node(text: &Text<'_>, token: &Token, head: Option<Head>, heads: &Heads) -> Node {
    if token.is(Classes::QUOTATION) {
        return Node {
            word: token.key,
            lemma: units::QUOTATION,
            class: QUOTE_CLASS,
            shape: units::QUOTATION,
            bits: Bits(Bits::QUOTE),
            ..Node::default()
        };
    }
    let mut bits = listed(token.key);
    // A word that the caller added as a cue is read as `said`.
    let added = token.is(Classes::ADDED_CUE);
    let (mut word, mut lemma, mut class) = (token.key, token.lemma, token.tags.0);
    let mut prior = head.map_or(0, |h| h.prior);
    if added {
        (word, lemma, class) = (SAID, SAY, Tags::VBD.0);
        prior = heads.get(SAID).map_or(0, |h| h.prior);
        bits &= !(Bits::IN_PHRASE | Bits::DETERMINER | Bits::HINGE | Bits::TURN);
    }
    let source = &text.source.as_bytes()[token.span.range()];
    let digits = token.is(Classes::DIGIT) && !source.iter().any(u8::is_ascii_alphabetic);
    let shape = if !token.is(Classes::WORD) {
        token.key
    } else if digits {
        1
    } else if token.is(Classes::UPPER) {
        2
    } else if token.is(Classes::CAPITAL) {
        if source.len() == 1 { 3 } else { 4 }
    } else if token.is(Classes::DIGIT) {
        5
    } else if source.iter().all(u8::is_ascii_alphabetic) {
        6
    } else if token.is(Classes::CLITIC) {
        7
    } else {
        8
    };
    if digits {
        word = NUMERAL;
    }
    let tags = Tags(class);
    let only_verb = !tags.is_none() && tags.without(Tags::VERB).is_none();
    let pause = token.is(Classes::PAUSE | Classes::DASH) && !token.is(Classes::WORD);
    let adverb = token.is(Classes::ADVERB) || tags == Tags::RB;
    let set = |test: bool, bit: u32| if test { bit } else { 0 };
    bits |= set(digits, Bits::DIGITS)
        | set(tags.any(Tags::VERB), Bits::VERB)
        | set(only_verb, Bits::ONLY_VERB)
        | set(pause, Bits::PAUSE)
        | set(token.is(Classes::WORD), Bits::WORD)
        | set(token.is(Classes::CAPITAL), Bits::CAPITAL)
        | set(token.is(Classes::UPPER), Bits::UPPER)
        | set(token.is(Classes::QUOTED), Bits::QUOTED)
        | set(adverb, Bits::ADVERB)
        | set(shape == 6, Bits::LOWER)
        | set(added, Bits::ADDED);
    let group = token.classes.0 & GROUPS;
    #[allow(clippy::cast_possible_truncation)] // folded to one value, not to a bit set
    let group = (group ^ (group >> 32)) as u32;
    Node {
        word,
        lemma,
        class,
        shape,
        group,
        prior,
        level: LEVELS[usize::from(prior)],
        bits: Bits(bits),
        before: Counts::default(),
    }
}

/// A prior in six steps.
static LEVELS: [u8; 256] = {
    let mut levels = [0; 256];
    let mut n = 0;
    while n < 256 {
        levels[n] = match n {
            0..3 => 0,
            3..13 => 1,
            13..38 => 2,
            38..89 => 3,
            89..153 => 4,
            _ => 5,
        };
        n += 1;
    }
    levels
};

/// The last two and three bytes of a word, folded.
pub(super) fn suffix(text: &Text<'_>, token: &Token) -> (u32, u32) {
    let word = text.word(token).as_bytes();
    let tail = |n: usize| {
        word[word.len().saturating_sub(n)..]
            .iter()
            .fold(0, |tail, b| tail << 8 | u32::from(b.to_ascii_lowercase()))
    };
    (tail(2), tail(3))
}

/// Whether a node can be the anchor of an attribution: a word that was one
/// often enough, a verb or cue of our lists, a verb in small letters that was
/// hardly seen, a colon, a dash behind a quotation.
pub(super) fn is_candidate(
    nodes: &[Token],
    at: usize,
    sentence: TokenRange,
    node: &Node,
    head: Option<Head>,
) -> bool {
    let token = &nodes[at];
    if node.bits.any(Bits::QUOTE) {
        return false;
    }
    if !node.bits.any(Bits::WORD) {
        if node.bits.any(Bits::PAUSE) && token.is(Classes::DASH) {
            return at > sentence.start as usize
                && nodes[at - 1].is(Classes::QUOTATION)
                && nodes[at - 1].key != units::QUOTATION;
        }
        return node.word == const { key(":") };
    }
    if node.bits.any(Bits::ADDED) {
        return true;
    }
    match head {
        Some(head) if head.often => true,
        Some(head) if head.seen => false,
        _ => {
            node.bits.any(Bits::VERB) && !node.bits.any(Bits::CAPITAL | Bits::AUX)
                || token.is(Classes::CUE | Classes::THOUGHT | Classes::CUE_NOUN)
        }
    }
}
