//! The words of a claim as they are printed, and its id.
//!
//! *Input*: the spans of a claim and the article's id. *Output*: the text by the
//! rule of [`join`], and the id. *Rule*: the id is a hash of the article's id,
//! of the words in small letters without punctuation and accents, and of how
//! many claims of the article have had the same words before. Most claims stand
//! in the source as they are printed: one walk over their bytes then makes sure
//! of that and hashes them.
//!
//! `We won.` and `“We won,”` have one wording: the second one in an article has
//! another id all the same.

use core::fmt;

use super::content::join;
use super::key::plain;
use crate::lexicon;
use crate::span::Span;

/// The id of a claim: it is made from the article's id, the claim's words in
/// small letters without punctuation, and how many claims of the article had the
/// same words before. It is printed as `c_` and 16 hexadecimal digits, which do
/// not change between versions.
///
/// ```
/// let claims = dixit::claims("We won the vote. “WE WON THE VOTE!”");
/// assert_eq!(claims[0].id.to_string(), "c_bf0c4f2fb9878f70");
/// assert_ne!(claims[0].id, claims[1].id);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId(u64);

impl ClaimId {
    /// The id before it is known.
    pub(super) const NONE: ClaimId = ClaimId(0);

    pub(super) fn of(hash: Fnv) -> ClaimId {
        ClaimId(hash.0)
    }
}

impl fmt::Display for ClaimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut id = *b"c_0000000000000000";
        id[2..].copy_from_slice(&lexicon::hex(self.0));
        f.pad(core::str::from_utf8(&id).unwrap_or_default())
    }
}

impl fmt::Debug for ClaimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The words of a claim as text, and the hash `head` with them behind it, for the
/// claim's id.
pub(super) fn text_of(source: &str, spans: &[Span], head: Fnv) -> (String, Fnv) {
    // The words of most claims stand in the source as they are printed, and one
    // walk over them is enough.
    if let [span] = spans {
        let words = span.text(source);
        if let Some(hash) = hash_of_plain(words, head) {
            return (words.to_owned(), hash);
        }
    }
    let text = join(source, spans);
    let mut hash = head;
    add_words(&text, &mut hash);
    (text, hash)
}

/// The same hash as by [`add_words`]; `None` where [`join`] would not leave the
/// text as it is, or where it has letters outside ASCII.
///
/// It goes from one punctuation mark to the next, not from word to word: how long
/// a word is cannot be foreseen, and a processor that guesses wrong starts anew.
#[inline(never)]
fn hash_of_plain(text: &str, head: Fnv) -> Option<Fnv> {
    let Fnv(mut hash) = head;
    let bytes = text.as_bytes();
    let small = |at: usize| bytes.get(at).map_or(0, |byte| RUNNING[usize::from(*byte)]);
    // Whether a word has been, and whether something stands behind it.
    let (mut begun, mut apart) = (false, false);
    // A space at the head, or behind another one, is left out.
    let mut space = true;
    let mut at = 0;
    let mut here = small(0);
    while let Some(byte) = bytes.get(at) {
        if here > b' ' {
            if apart {
                hash = lexicon::step(hash, b' ');
            }
            let mut next = small(at + 1);
            loop {
                hash = lexicon::step(hash, here);
                at += 1;
                here = next;
                next = small(at + 1);
                // A letter, or a space before one, goes on.
                if here == 0 || (here | next) <= b' ' {
                    break;
                }
            }
            (begun, apart, space) = (true, false, false);
            continue;
        }
        at += 1;
        match byte {
            b' ' if !space => {
                apart = begun;
                space = true;
            }
            b'\'' => space = false,
            b'.' | b',' | b'-' | b'"' | b'?' | b'!' | b'$' | b'%' | b':' | b';' | b'(' | b')'
            | b'/' | b'&' => {
                apart = begun;
                space = false;
            }
            // Dashes and quotation marks.
            0xe2 if bytes.get(at) == Some(&0x80) => {
                match bytes.get(at + 1) {
                    Some(0x98 | 0x99) => space = false,
                    Some(0x90..=0xa7) => {
                        apart = begun;
                        space = false;
                    }
                    _ => return None,
                }
                at += 2;
            }
            _ => return None,
        }
        here = small(at);
    }
    Some(Fnv(hash))
}

/// The small form of a letter or digit, a space for a space, 0 for another byte.
static RUNNING: [u8; 256] = {
    let mut running = SMALL;
    running[b' ' as usize] = b' ';
    running
};

/// Adds the words of a claim's text in small letters, without punctuation and
/// accents, for its id.
fn add_words(text: &str, hash: &mut Fnv) {
    let bytes = text.as_bytes();
    let (mut apart, mut begun) = (false, false);
    let mut at = 0;
    while at < bytes.len() {
        let small = |at: usize| bytes.get(at).map_or(0, |byte| SMALL[usize::from(*byte)]);
        if small(at) != 0 {
            if apart && begun {
                hash.add(b" ");
            }
            (apart, begun) = (false, true);
            while small(at) != 0 {
                hash.add(&[small(at)]);
                at += 1;
            }
            continue;
        }
        if bytes[at].is_ascii() {
            apart |= bytes[at] != b'\'';
            at += 1;
            continue;
        }
        let c = text[at..].chars().next().unwrap_or(' ');
        let wide = &text[at..at + c.len_utf8()];
        at += wide.len();
        match c {
            '’' | '‘' => continue,
            // Dashes and quotation marks, of which [`plain`] makes no letter.
            '\u{2010}'..='\u{2027}' => {
                apart = true;
                continue;
            }
            _ => {}
        }
        for c in plain(wide).chars() {
            if c.is_alphanumeric() {
                if apart && begun {
                    hash.add(b" ");
                }
                (apart, begun) = (false, true);
                hash.add(c.encode_utf8(&mut [0; 4]).as_bytes());
            } else {
                apart |= c != '\'';
            }
        }
    }
}

/// For an ASCII letter or digit its small form, for any other byte 0.
pub(super) static SMALL: [u8; 256] = {
    let mut small = [0; 256];
    let mut byte = 0u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            small[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    small
};

/// FNV-1a over bytes, for hashes that are kept.
#[derive(Clone, Copy)]
pub(super) struct Fnv(pub(super) u64);

impl Fnv {
    pub(super) fn new() -> Fnv {
        Fnv(lexicon::START)
    }

    /// The hash of what it has and these bytes behind it.
    pub(super) fn and(mut self, bytes: &[u8]) -> Fnv {
        self.add(bytes);
        self
    }

    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.0 = bytes
            .iter()
            .fold(self.0, |hash, byte| lexicon::step(hash, *byte));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces of texts: words, punctuation, white space, markup, letters and
    /// marks outside ASCII.
    const PIECES: &[&str] = &[
        "We", "won", "9", " ", "  ", ".", ",", "-", "'", "’", "‘", "“", "”", "—", "…", "*", "_",
        ">", "[", "](b)", "\n", "\t", "\u{a0}", "\u{2028}", "é", "ß", "漢", "$", "%", "&", "/",
    ];

    #[test]
    fn one_walk_hashes_as_two() {
        let texts = PIECES.iter().flat_map(|a| {
            PIECES
                .iter()
                .flat_map(move |b| [format!("{a}{b}"), format!("we{a}won{b}so{a}{b}")])
        });
        let mut plain = 0;
        for text in texts {
            let all = Span::new(0, u32::try_from(text.len()).unwrap());
            let joined = join(&text, &[all]);
            let mut hash = Fnv::new();
            add_words(&joined, &mut hash);
            if let Some(found) = hash_of_plain(&text, Fnv::new()) {
                assert_eq!(
                    (text.as_str(), found.0),
                    (joined.as_str(), hash.0),
                    "{text:?}"
                );
                plain += 1;
            }
            let (whole, found) = text_of(&text, &[all], Fnv::new());
            assert_eq!((whole, found.0), (joined, hash.0), "{text:?}");
        }
        assert!(plain > 300, "{plain}");
    }

    #[test]
    fn an_id_is_the_hash_in_digits() {
        let id = |hash| ClaimId::of(Fnv(hash)).to_string();
        assert_eq!(id(0x0123_4567_89ab_cdef), "c_0123456789abcdef");
        assert_eq!(id(0), "c_0000000000000000");
    }
}
