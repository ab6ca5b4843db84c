//! The word tables: what a word can be, looked up once for each token.
//!
//! *Input*: the tables under `data/` and a caller's own entries. *Output*: for
//! a folded word its [`Classes`] (what `dixit`'s own lists say), its [`Tags`]
//! (the parts of speech that it was seen with) and its lemma, as bits and
//! hashes on the token, so that no later stage looks a word up.
//!
//! A word is named in code by its [`key`], a hash made at compile time:
//! `token.key == key("according")` compares two numbers.
//!
//! Limits: English; a word that no table has gets its tags from its last three
//! letters, or [`Tags::NNP`] where it is capitalised.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

macro_rules! bits {
    ($(#[$doc:meta])* $name:ident: $int:ty { $($(#[$bit_doc:meta])* $bit:ident = $at:literal $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Default, Hash)]
        pub struct $name(pub $int);

        impl $name {
            /// No bit.
            pub const NONE: $name = $name(0);
            $($(#[$bit_doc])* pub const $bit: $name = $name(1 << $at);)*

            /// The bit of this name in the tables.
            #[must_use]
            pub fn named(name: &str) -> Option<$name> {
                Some(match name { $($word => $name::$bit,)* _ => return None })
            }

            /// Whether a bit of `other` is set.
            #[must_use]
            #[inline(always)]
            pub const fn any(self, other: $name) -> bool { self.0 & other.0 != 0 }

            /// Whether all bits of `other` are set.
            #[must_use]
            #[inline(always)]
            pub const fn all(self, other: $name) -> bool { self.0 & other.0 == other.0 }

            /// The bits of both.
            #[must_use]
            #[inline(always)]
            pub const fn with(self, other: $name) -> $name { $name(self.0 | other.0) }

            /// The bits that are not in `other`.
            #[must_use]
            #[inline(always)]
            pub const fn without(self, other: $name) -> $name { $name(self.0 & !other.0) }

            /// Whether no bit is set.
            #[must_use]
            #[inline(always)]
            pub const fn is_none(self) -> bool { self.0 == 0 }
        }

        impl core::ops::BitOr for $name {
            type Output = $name;
            #[inline(always)]
            fn bitor(self, other: $name) -> $name { self.with(other) }
        }

        impl core::ops::BitOrAssign for $name {
            #[inline(always)]
            fn bitor_assign(&mut self, other: $name) { *self = self.with(other); }
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                let mut set = f.debug_set();
                $(if self.any($name::$bit) { set.entry(&format_args!($word)); })*
                set.finish()
            }
        }
    };
}

bits! {
    /// What `dixit`'s own lists and the form of the word say of a token.
    Classes: u64 {
        /// A reporting verb, in any form.
        CUE = 0 "cue",
        /// A noun that can head an attribution (`claim`, `pledge`).
        CUE_NOUN = 1 "cue-noun",
        /// A verb of thought or wish (`believe`, `hope`).
        THOUGHT = 2 "thought",
        /// A past form or past participle of a verb of our lists.
        PAST = 3 "past",
        /// A present form of a verb of our lists.
        PRESENT = 4 "present",
        /// An `-ing` form of a verb of our lists.
        ING = 5 "ing",
        /// A title before a name (`Mr.`, `Sen.`, `President`).
        TITLE = 6 "title",
        /// A noun for what a person does or is (`spokesman`, `minister`, `mother`).
        ROLE = 7 "role",
        /// A noun for several people (`police`, `residents`, `officials`).
        GROUP = 8 "group",
        /// A noun for an organisation (`ministry`, `committee`).
        ORG = 9 "org",
        /// A noun for a document (`report`, `letter`, `poll`).
        DOCUMENT = 10 "document",
        /// A month, in full or short.
        MONTH = 11 "month",
        /// A day of the week, in full or short.
        WEEKDAY = 12 "weekday",
        /// A unit of time (`week`, `years`).
        UNIT = 13 "unit",
        /// `yesterday`, `today`, `tonight`, `tomorrow`.
        DAY_WORD = 14 "day-word",
        /// `spring` to `winter`.
        SEASON = 15 "season",
        /// A number in words.
        NUMBER = 16 "number",
        /// An ordinal in words or digits.
        ORDINAL = 17 "ordinal",
        /// `thousand`, `million`, `billion`.
        MAGNITUDE = 18 "magnitude",
        /// A currency in words or as a sign.
        CURRENCY = 19 "currency",
        /// A personal pronoun as subject.
        PRONOUN = 20 "pronoun",
        /// A pronoun or determiner of possession.
        POSSESSIVE = 21 "possessive",
        /// An article or determiner.
        DETERMINER = 22 "determiner",
        /// A preposition.
        PREPOSITION = 23 "preposition",
        /// A coordinating conjunction.
        CONJUNCTION = 24 "conjunction",
        /// A form of be, have or do.
        AUXILIARY = 25 "auxiliary",
        /// A modal verb.
        MODAL = 26 "modal",
        /// `not`, `never`, `no` and `n't`.
        NEGATION = 27 "negation",
        /// A word that opens a subordinate clause (`that`, `because`).
        SUBORDINATOR = 28 "subordinator",
        /// `who`, `which`, `whose`.
        RELATIVE = 29 "relative",
        /// A given name of women.
        GIVEN_FEMALE = 30 "given-female",
        /// A given name of men.
        GIVEN_MALE = 31 "given-male",
        /// A particle inside names (`van`, `de`, `al`).
        PARTICLE = 32 "particle",
        /// `Jr.`, `Sr.`, `III`.
        SUFFIX = 33 "suffix",
        /// A place: country, state or large city.
        PLACE = 34 "place",
        /// A nationality or other word of belonging (`French`, `Republican`).
        DEMONYM = 35 "demonym",
        /// A noun or title of women (`Mrs.`, `mother`).
        FEMALE = 36 "female",
        /// A noun or title of men (`Mr.`, `father`).
        MALE = 37 "male",
        /// A word of doubt (`may`, `reportedly`).
        HEDGE = 38 "hedge",
        /// A word without content, left out of comparison.
        FUNCTION = 39 "function",
        /// A short form that is written with a full stop.
        ABBREVIATION = 40 "abbreviation",
        /// A noun for an event at which people speak (`interview`, `rally`).
        OCCASION = 41 "occasion",
        /// An adverb that may stand beside a cue (`later`, `flatly`).
        ADVERB = 42 "adverb",
        /// A word that the caller added as a cue.
        ADDED_CUE = 43 "added-cue",

        /// A compound for a person by its ending (`watchman`, `choirmistress`),
        /// which no list need have.
        PERSON = 44 "person",

        /// Letters or digits, unlike punctuation.
        WORD = 48 "word",
        /// Begins with a capital.
        CAPITAL = 49 "capital",
        /// Two or more capitals and no small letter.
        UPPER = 50 "upper",
        /// Begins with a digit.
        DIGIT = 51 "digit",
        /// A quotation mark of any kind, opening or closing.
        MARK = 52 "mark",
        /// `,` `;` `:` or a dash.
        PAUSE = 53 "pause",
        /// `.` `!` `?` or `…`.
        STOP = 54 "stop",
        /// A dash of any length standing by itself.
        DASH = 55 "dash",
        /// White space stands before it.
        SPACED = 56 "spaced",
        /// The first token of its paragraph.
        PARAGRAPH = 57 "paragraph",
        /// The first token of its sentence.
        SENTENCE = 58 "sentence",
        /// A clitic split from the word before it (`'s`, `'ll`).
        CLITIC = 59 "clitic",
        /// `@name`, `#tag`, an address of a page or of mail.
        HANDLE = 60 "handle",
        /// A node that is a whole quotation, marks and all.
        QUOTATION = 61 "quotation",
        /// A word in a quotation too short to be a node of its own.
        QUOTED = 62 "quoted",
    }
}

bits! {
    /// The parts of speech that a word was seen with, by the Penn tag set.
    Tags: u32 {
        /// Base form.
        VB = 0 "VB",
        /// Past tense.
        VBD = 1 "VBD",
        /// Gerund or present participle.
        VBG = 2 "VBG",
        /// Past participle.
        VBN = 3 "VBN",
        /// Present, not third person singular.
        VBP = 4 "VBP",
        /// Present, third person singular.
        VBZ = 5 "VBZ",
        /// Modal.
        MD = 6 "MD",
        /// `to`.
        TO = 7 "TO",
        /// Preposition or subordinating conjunction.
        IN = 8 "IN",
        /// Determiner.
        DT = 9 "DT",
        /// Coordinating conjunction.
        CC = 10 "CC",
        /// Personal pronoun.
        PRP = 11 "PRP",
        /// Possessive pronoun.
        PRPS = 12 "PRP$",
        /// `who`, `what`.
        WP = 13 "WP",
        /// `which`, `that` as a relative.
        WDT = 14 "WDT",
        /// `how`, `when`, `where`, `why`.
        WRB = 15 "WRB",
        /// Number.
        CD = 16 "CD",
        /// Adjective, in any degree.
        JJ = 17 "JJ",
        /// Adverb.
        RB = 18 "RB",
        /// Noun, singular.
        NN = 19 "NN",
        /// Noun, plural.
        NNS = 20 "NNS",
        /// Name.
        NNP = 21 "NNP",
        /// The possessive clitic.
        POS = 22 "POS",
        /// Existential `there`.
        EX = 23 "EX",
        /// Particle.
        RP = 24 "RP",
    }
}

impl Tags {
    /// Any form of a verb but the modals.
    pub const VERB: Tags = Tags(0b11_1111);
    /// A form that can be the verb of a main clause.
    pub const FINITE: Tags = Tags(Tags::VBD.0 | Tags::VBP.0 | Tags::VBZ.0 | Tags::MD.0);
    /// A common noun.
    pub const NOUN: Tags = Tags(Tags::NN.0 | Tags::NNS.0);
}

const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

/// One step of the hash of a word: FNV-1a over its folded bytes.
#[inline(always)]
pub(crate) const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(FNV_PRIME)
}

/// The hash before the first byte.
pub(crate) const START: u64 = FNV_START;

/// The hash when these bytes follow in small letters: of ASCII alone.
#[inline(always)]
pub(crate) fn small(hash: u64, bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(hash, |hash, byte| step(hash, byte.to_ascii_lowercase()))
}

/// A hash in 16 hexadecimal digits.
pub(crate) fn hex(hash: u64) -> [u8; 16] {
    let mut digits = [0; 16];
    for (digit, place) in digits.iter_mut().rev().zip(0..) {
        *digit = b"0123456789abcdef"[((hash >> (4 * place)) & 15) as usize];
    }
    digits
}

/// What names a word in 32 bits, from its whole hash.
#[inline(always)]
#[allow(clippy::cast_possible_truncation)]
pub(crate) const fn short(hash: u64) -> u32 {
    ((hash >> 32) ^ hash) as u32
}

/// The whole hash of a folded word.
pub(crate) const fn hash(folded: &str) -> u64 {
    let bytes = folded.as_bytes();
    let mut hash = START;
    let mut at = 0;
    while at < bytes.len() {
        hash = step(hash, bytes[at]);
        at += 1;
    }
    hash
}

/// The name in 32 bits of a folded word: small letters, `’` written `'`.
///
/// ```
/// use dixit::lexicon::key;
///
/// const SAID: u32 = key("said");
/// let text = dixit::text::Text::of("Yes, SAID Jane.");
/// assert_eq!(text.tokens[2].key, SAID);
/// ```
#[must_use]
pub const fn key(folded: &str) -> u32 {
    short(hash(folded))
}

/// What the tables say of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// What `dixit`'s own lists say.
    pub classes: Classes,
    /// The parts of speech that it was seen with; empty where the tables do
    /// not have the word.
    pub tags: Tags,
    /// The [`key`] of its lemma; 0 where that is the word itself.
    pub lemma: u32,
}

/// A hasher for keys that are hashes already.
#[derive(Default)]
pub(crate) struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u64(&mut self, n: u64) {
        // The table takes its place from the low bits and its tag from the
        // high ones; FNV's high bits are the better mixed.
        self.0 = n ^ (n >> 32);
    }
    fn write_u32(&mut self, n: u32) {
        // Half as many bits: the multiplication brings them to both ends.
        self.0 = u64::from(n).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// A map from the [`key`]s of words, or other numbers of an article.
pub(crate) type KeyMap<V> = HashMap<u32, V, BuildHasherDefault<Ready>>;

/// The words by their hashes, two to a line of the cache: what is asked of a word
/// is found with it, and seldom in the next line only.
#[derive(Clone)]
struct Words {
    /// A power of two of them, with room for twice as many words as there are.
    lines: Vec<Line>,
    len: usize,
}

/// Two words, of which the first one is there before the second.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
struct Line([Slot; 2]);

/// A word; free where the hash is 0.
#[derive(Clone, Copy, Default)]
struct Slot {
    hash: u64,
    entry: Entry,
}

impl Words {
    /// Room for so many words.
    fn with_room(words: usize) -> Words {
        Words {
            lines: vec![Line::default(); words.next_power_of_two().max(8)],
            len: 0,
        }
    }

    #[inline(always)]
    fn get(&self, hash: u64) -> Option<&Entry> {
        let last = self.lines.len() - 1;
        let mut at = short(hash) as usize & last;
        loop {
            let slots = &self.lines[at].0;
            // No branch: which of the two it is nobody can foresee.
            let slot = &slots[usize::from(slots[0].hash != hash)];
            if slot.hash == hash {
                return Some(&slot.entry);
            }
            if slots[1].hash == 0 {
                return None;
            }
            at = (at + 1) & last;
        }
    }

    /// What is known of a word, to add to.
    fn entry(&mut self, hash: u64) -> &mut Entry {
        if self.len >= self.lines.len() {
            let mut more = Words::with_room(2 * self.lines.len());
            let taken = self.lines.iter().flat_map(|line| line.0);
            for slot in taken.filter(|slot| slot.hash != 0) {
                *more.entry(slot.hash) = slot.entry;
            }
            *self = more;
        }
        let last = self.lines.len() - 1;
        let mut at = short(hash) as usize & last;
        let place = |line: &Line| line.0.iter().position(|s| s.hash == hash || s.hash == 0);
        let slot = loop {
            match place(&self.lines[at]) {
                Some(slot) => break slot,
                None => at = (at + 1) & last,
            }
        };
        let slot = &mut self.lines[at].0[slot];
        self.len += usize::from(slot.hash == 0);
        slot.hash = hash;
        &mut slot.entry
    }
}

/// The word tables, the built-in ones or those with a caller's own words.
#[derive(Clone)]
pub struct Lexicon {
    words: Words,
    suffixes: KeyMap<Tags>,
}

impl core::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Lexicon")
            .field("words", &self.words.len)
            .finish_non_exhaustive()
    }
}

/// The lists of `dixit`'s own: `word<TAB>class class …`, each its own subject.
const LISTS: &[(&str, &str)] = &[
    ("function.tsv", include_str!("../data/function.tsv")),
    ("cues.tsv", include_str!("../data/cues.tsv")),
    ("people.tsv", include_str!("../data/people.tsv")),
    ("given-names.tsv", include_str!("../data/given-names.tsv")),
    ("places.tsv", include_str!("../data/places.tsv")),
    ("dates.tsv", include_str!("../data/dates.tsv")),
    ("numbers.tsv", include_str!("../data/numbers.tsv")),
];
const WORDS: &str = include_str!("../data/words.tsv");
const SUFFIXES: &str = include_str!("../data/suffixes.tsv");

/// The marks of most texts.
const MARKS: [&str; 16] = [
    ",", ".", "\"", "“", "”", "’", "‘", "'", "-", ":", ";", "?", "!", "(", ")", "—",
];

static BUILT_IN: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

/// The rows of a table: lines without comments, after the header line.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .skip(1)
}

impl Lexicon {
    /// The tables that come with the crate, read once.
    #[must_use]
    pub fn built_in() -> &'static Lexicon {
        &BUILT_IN
    }

    fn load() -> Lexicon {
        let mut words = Words::with_room(1 << 15);
        // Marks are no words, but are asked for like them: to find them with
        // nothing said of them is easier to foresee than not to find them.
        for mark in MARKS {
            words.entry(hash(mark));
        }
        // The words of our lists are the more frequent ones: they come first to
        // their places.
        for (_, list) in LISTS {
            for row in rows(list) {
                let mut columns = row.split('\t');
                let word = columns.next().unwrap_or("");
                let entry = words.entry(hash(word));
                for class in columns.next().unwrap_or("").split(' ') {
                    entry.classes |= Classes::named(class).unwrap_or_default();
                }
            }
        }
        for row in rows(WORDS) {
            let mut columns = row.split('\t');
            let word = columns.next().unwrap_or("");
            let entry = words.entry(hash(word));
            for tag in columns.next().unwrap_or("").split(' ') {
                entry.tags |= Tags::named(tag).unwrap_or_default();
            }
            // The tagged news may have seen a word for people as another one only.
            let person = Classes::ROLE | Classes::MALE | Classes::FEMALE;
            let pronoun = Tags::PRP | Tags::PRPS;
            if entry.classes.any(person)
                && !entry.classes.any(Classes::TITLE)
                && !entry.tags.any(Tags::NOUN | Tags::NNP | pronoun)
            {
                entry.tags |= Tags::NN;
            }
            let lemma = columns.next().unwrap_or("");
            entry.lemma = if lemma.is_empty() { 0 } else { key(lemma) };
            entry.classes |= by_ending(word.as_bytes());
        }
        let mut suffixes = KeyMap::default();
        for row in rows(SUFFIXES) {
            let mut columns = row.split('\t');
            if let [a, b, c] = *columns.next().unwrap_or("").as_bytes() {
                let mut tags = Tags::NONE;
                for tag in columns.next().unwrap_or("").split(' ') {
                    tags |= Tags::named(tag).unwrap_or_default();
                }
                suffixes.insert(u32::from_be_bytes([0, a, b, c]), tags);
            }
        }
        Lexicon { words, suffixes }
    }

    /// Adds classes to a word; it is folded first.
    pub fn add(&mut self, word: &str, classes: Classes) {
        let entry = self.words.entry(hash(&fold(word)));
        entry.classes |= classes;
    }

    /// What the tables say of a folded word.
    #[must_use]
    pub fn get(&self, folded: &str) -> Option<Entry> {
        let entry = self.words.get(hash(folded)).copied();
        entry.filter(|entry| *entry != Entry::default())
    }

    #[inline(always)]
    pub(crate) fn by_hash(&self, hash: u64) -> Option<&Entry> {
        self.words.get(hash)
    }

    /// The tags of a word that no table has, from its last three letters.
    #[inline]
    pub(crate) fn by_suffix(&self, folded_tail: [u8; 3]) -> Tags {
        let [a, b, c] = folded_tail;
        let tail = u32::from_be_bytes([0, a, b, c]);
        self.suffixes.get(&tail).copied().unwrap_or(Tags::NN)
    }
}

/// [`Classes::PERSON`] for a word of six letters or more that ends in a person.
#[inline]
pub(crate) fn by_ending(word: &[u8]) -> Classes {
    let [_, _, _, .., a, b, c] = *word else {
        return Classes::NONE;
    };
    let tails: &[&str] = match [a | 0x20, b | 0x20, c | 0x20] {
        // `man`, `woman`, `men`, `women`
        [b'm', b'a' | b'e', b'n'] => return Classes::PERSON,
        [b't', b'e', b'r'] => &["master"],
        [b'p', b'e', b'r'] => &["keeper"],
        [b'd', b'e', b'r'] => &["holder"],
        [b'k', b'e', b'r'] => &["maker", "worker"],
        [b'n', b'e', b'r'] => &["owner"],
        [b's', b'o', b'n'] => &["person"],
        [b'e', b's', b's'] => &["mistress"],
        [b'i', b's', b't'] => &["ologist"],
        [b's', b't', b's'] => &["ologists"],
        _ => return Classes::NONE,
    };
    let ends = |tail: &&str| {
        word.len() > tail.len() + 1
            && word[word.len() - tail.len()..].eq_ignore_ascii_case(tail.as_bytes())
    };
    if tails.iter().any(ends) {
        Classes::PERSON
    } else {
        Classes::NONE
    }
}

/// A word as the tables have it: small letters, straight apostrophes.
#[must_use]
pub fn fold(word: &str) -> String {
    word.chars()
        .flat_map(char::to_lowercase)
        .map(|c| {
            if matches!(c, '’' | '‘' | 'ʼ') {
                '\''
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_without_doubles_and_name_known_classes() {
        for (file, list) in LISTS {
            let mut before = "";
            for row in rows(list) {
                let (word, classes) = row.split_once('\t').expect(file);
                assert!(before < word, "{file}: `{word}` after `{before}`");
                assert_eq!(word, fold(word), "{file}: `{word}` is not folded");
                for class in classes.split(' ') {
                    assert!(
                        Classes::named(class).is_some(),
                        "{file}: `{word}`: unknown class `{class}`"
                    );
                }
                before = word;
            }
        }
    }

    #[test]
    fn learned_tables_name_known_tags() {
        for row in rows(WORDS).chain(rows(SUFFIXES)) {
            for tag in row.split('\t').nth(1).unwrap().split(' ') {
                assert!(Tags::named(tag).is_some(), "`{row}`");
            }
        }
    }

    #[test]
    fn words_are_found_however_many_there_are() {
        let mut words = Words::with_room(1);
        for n in 0..1000 {
            words.entry(hash(&n.to_string())).lemma = n;
        }
        for n in 0..1000 {
            let entry = words.get(hash(&n.to_string()));
            assert_eq!(entry.map(|entry| entry.lemma), Some(n));
        }
        assert_eq!(words.get(hash("one")), None);
        assert_eq!(Lexicon::built_in().get(","), None);
    }

    #[test]
    fn keys_of_the_tables_do_not_collide() {
        let mut seen: HashMap<u32, &str> = HashMap::new();
        for row in rows(WORDS).chain(LISTS.iter().flat_map(|l| rows(l.1))) {
            let word = row.split('\t').next().unwrap();
            if let Some(other) = seen.insert(key(word), word) {
                assert_eq!(other, word);
            }
        }
    }
}
