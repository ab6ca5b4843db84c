//! The words that the patterns name, by their keys, and the verbs that behave
//! alike.

use crate::keys::KeySet;
use crate::lexicon::key;

pub(super) const AFTER: u32 = key("after");
pub(super) const ALTHOUGH: u32 = key("although");
pub(super) const ANYBODY: u32 = key("anybody");
pub(super) const ANYONE: u32 = key("anyone");
pub(super) const ASK: u32 = key("ask");
pub(super) const AT: u32 = key("at");
pub(super) const BANNER: u32 = key("banner");
pub(super) const BECAUSE: u32 = key("because");
pub(super) const BEFORE: u32 = key("before");
pub(super) const CALL: u32 = key("call");
pub(super) const DESCRIBE: u32 = key("describe");
pub(super) const EARLIER: u32 = key("earlier");
pub(super) const FROM: u32 = key("from");
pub(super) const GOODBYE: u32 = key("goodbye");
pub(super) const HEADLINE: u32 = key("headline");
pub(super) const HER: u32 = key("her");
pub(super) const HIM: u32 = key("him");
pub(super) const HOW: u32 = key("how");
pub(super) const IDENTIFY: u32 = key("identify");
pub(super) const IF: u32 = key("if");
pub(super) const LITTLE: u32 = key("little");
pub(super) const ME: u32 = key("me");
pub(super) const NAME: u32 = key("name");
pub(super) const NEITHER: u32 = key("neither");
pub(super) const NO: u32 = key("no");
pub(super) const NOBODY: u32 = key("nobody");
pub(super) const NONE_: u32 = key("none");
pub(super) const NOTE: u32 = key("note");
pub(super) const NOTHING: u32 = key("nothing");
pub(super) const NOTICE: u32 = key("notice");
pub(super) const ON: u32 = key("on");
pub(super) const OPEN: u32 = key("(");
pub(super) const PLACARD: u32 = key("placard");
pub(super) const PLAQUE: u32 = key("plaque");
pub(super) const POSTER: u32 = key("poster");
pub(super) const QUOTE: u32 = key("quote");
pub(super) const SAY: u32 = key("say");
pub(super) const SHIRT: u32 = key("t-shirt");
pub(super) const SIGN: u32 = key("sign");
pub(super) const SINCE: u32 = key("since");
pub(super) const SO: u32 = key("so");
pub(super) const STICKER: u32 = key("sticker");
pub(super) const TELL: u32 = key("tell");
pub(super) const THEM: u32 = key("them");
pub(super) const THIS: u32 = key("this");
pub(super) const THOUGH: u32 = key("though");
pub(super) const UNLESS: u32 = key("unless");
pub(super) const US: u32 = key("us");
pub(super) const WHAT: u32 = key("what");
pub(super) const WHEN: u32 = key("when");
pub(super) const WHERE: u32 = key("where");
pub(super) const WHETHER: u32 = key("whether");
pub(super) const WHICH: u32 = key("which");
pub(super) const WHILE: u32 = key("while");
pub(super) const WITH: u32 = key("with");
pub(super) const WHO: u32 = key("who");
pub(super) const WHY: u32 = key("why");
pub(super) const YOU: u32 = key("you");
pub(super) const GO: u32 = key("go");
pub(super) const PUT: u32 = key("put");

/// Verbs whose object is who is told.
pub(super) fn is_told(lemma: u32) -> bool {
    const TOLD: [u32; 16] = [
        key("tell"),
        key("ask"),
        key("remind"),
        key("assure"),
        key("warn"),
        key("inform"),
        key("advise"),
        key("urge"),
        key("promise"),
        key("notify"),
        key("persuade"),
        key("order"),
        key("instruct"),
        key("caution"),
        key("beg"),
        key("encourage"),
    ];
    TOLD.contains(&lemma)
}

/// Verbs whose object and its name are both content: `called it “a sham”`.
pub(super) static OBJECT: KeySet = KeySet::of(&[
    key("call"),
    key("describe"),
    key("label"),
    key("dub"),
    key("brand"),
    key("deem"),
]);

/// Verbs that do not stand for saying, even beside a quotation.
pub(super) static NO_SAYING: KeySet = KeySet::of(&[
    key("seem"),
    key("appear"),
    key("be"),
    key("have"),
    key("do"),
    key("name"),
    key("open"),
    key("become"),
    key("get"),
    key("make"),
    key("remain"),
    key("include"),
]);

/// Verbs that are anchors only beside a quotation: `he began`, `it read`.
pub(super) static QUOTED_ONLY: KeySet = KeySet::of(&[
    key("see"),
    key("begin"),
    key("continue"),
    key("read"),
    key("put"),
    key("laugh"),
    key("sigh"),
    key("sing"),
    key("post"),
    key("go"),
    key("respond"),
    key("snap"),
    key("explode"),
    key("chime"),
]);

/// Verbs that take a clause and hardly ever a thing.
pub(super) static CLAUSE: KeySet = KeySet::of(&[
    key("say"),
    key("tell"),
    key("think"),
    key("believe"),
    key("add"),
    key("insist"),
    key("argue"),
    key("hope"),
    key("contend"),
    key("wish"),
    key("guess"),
    key("suspect"),
]);

/// Nouns for words that somebody gave.
pub(super) static ANSWERS: KeySet = KeySet::of(&[
    key("answer"),
    key("reply"),
    key("response"),
    key("verdict"),
    key("message"),
    key("motto"),
    key("advice"),
    key("reaction"),
    key("slogan"),
    key("retort"),
    key("view"),
    key("refrain"),
    key("cry"),
    key("conclusion"),
]);

/// Verbs of documents: `polls show`, `the study found`.
pub(super) const SHOWN: [u32; 4] = [key("show"), key("find"), key("reveal"), key("record")];

/// Verbs that take a clause with its complementizer, or a thing that is no
/// content: `wrote a letter`.
pub(super) static THAT_ONLY: KeySet = KeySet::of(&[
    key("write"),
    key("publish"),
    key("tweet"),
    key("comment"),
    key("answer"),
    key("permit"),
    key("allow"),
    key("define"),
]);
