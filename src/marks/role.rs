//! What a quotation is for, by its form and by the words beside it.
//!
//! *Input*: the pairs of a text. *Output*: a [`Role`] for each. In words:
//!
//! - Within another quotation: [`Role::Nested`]; going on from one in the
//!   paragraph before: [`Role::Speech`].
//! - Between a given name and a surname (`Ann “Red” Doyle`), behind `so-called`
//!   or as the value of a markup's attribute: [`Role::Term`].
//! - A short paragraph by itself in single marks, where the text's speech stands
//!   in double ones, or in capitals without a stop: [`Role::Title`], a heading.
//! - Every word of weight capitalised, and no verb of saying beside it:
//!   [`Role::Title`], or a term where it is a single word.
//! - Five words and more: [`Role::Speech`]. Three or four as well, unless they
//!   stand like an adjective between article and noun (`a “show of force”
//!   mission`) in a sentence without a verb of saying.
//! - One or two words: speech where they make a sentence of their own, have a
//!   subject of speech in them (`“It’s fine,”`) or share a sentence with a verb
//!   of saying (`called it “a sham”`); else a term.
//!
//! Limits: a title in small letters is taken for speech or a term; a scare
//! quote in a reported clause is taken for the words of the speaker.

use super::{Quotation, Role};
use crate::keys::KeySet;
use crate::lexicon::{Classes, Tags, key};
use crate::span::TokenRange;
use crate::text::{Text, Token};

/// How far a verb of saying is looked for on either side.
const REACH: usize = 40;
/// So many words decide; a longer quotation is not read to its end.
const WORDS: usize = 12;

/// Gives every quotation its role.
pub(super) fn assign(text: &Text<'_>, quotations: &mut [Quotation]) {
    let is_single = |it: &Quotation| {
        text.source[it.span.range()].starts_with(['\'', '‘'])
            && !text.source[it.span.range()].starts_with("''")
    };
    let has_double = quotations
        .iter()
        .any(|it| it.depth == 0 && it.closed && !is_single(it));
    for quotation in quotations {
        quotation.role = if quotation.depth > 0 {
            Role::Nested
        } else if quotation.continues.is_some() {
            Role::Speech
        } else if is_crosshead(text, quotation)
            && (has_double && is_single(quotation) || is_shouted(text, quotation))
        {
            Role::Title
        } else {
            Form::of(text, quotation).role()
        };
    }
}

/// Whether a quotation is a short paragraph by itself. Where the speech of a text
/// stands in double marks, one in single marks is a heading between its parts:
/// American papers set marks in headings single.
fn is_crosshead(text: &Text<'_>, quotation: &Quotation) -> bool {
    let TokenRange { start, end } = quotation.tokens;
    let alone = |at: u32| {
        text.tokens
            .get(at as usize)
            .is_none_or(|t| t.is(Classes::PARAGRAPH))
    };
    quotation.closed && quotation.inner.len() <= WORDS && alone(start) && alone(end)
}

/// Whether all words of a quotation stand in capitals without a stop, as headings
/// between the parts of a text do: `“DIVISIVE AND WRONG”`.
fn is_shouted(text: &Text<'_>, quotation: &Quotation) -> bool {
    let inner = &text.tokens[quotation.inner.range()];
    let mut words = inner.iter().filter(|t| t.is(Classes::WORD));
    words.clone().take(2).count() == 2
        && words.all(|t| t.is(Classes::UPPER | Classes::DIGIT))
        && !inner.last().is_some_and(|t| t.is(Classes::STOP))
}

/// What the quotation and its neighbours look like.
#[derive(Clone, Copy, Debug, Default)]
struct Form {
    words: usize,
    /// All words of weight begin with capitals.
    titled: bool,
    /// Begins with a capital, whatever follows.
    capital: bool,
    /// `I`, `we`, `it's`, a modal: somebody speaks.
    clause: bool,
    /// Ends with a comma inside.
    comma: bool,
    /// Ends with `.`, `!` or `?` inside.
    stop: bool,
    /// Opens a sentence.
    opens: bool,
    /// Ends one, with nothing behind it.
    ends: bool,
    /// A verb of saying stands right before it.
    said_before: bool,
    /// A verb of saying stands right behind it, perhaps after its subject.
    said_after: bool,
    /// A verb of saying stands somewhere in its sentence.
    said: bool,
    /// `film`, `called` and the like right before it, `show` behind it.
    work: bool,
    /// An article, possessive or adjective stands before it.
    attributive: bool,
    /// A noun follows tight on it: `a “new” way`.
    noun_after: bool,
    /// A name, `so-called`, `=`: no speech at all.
    label: bool,
    /// The words of weight around it, and how many of them are capitalised.
    around: (usize, usize),
    /// `titled` or the like right before it: a title, whatever its form.
    entitled: bool,
    /// A preposition right before it: `on “Night Desk”`.
    preposition: bool,
}

impl Form {
    fn of(text: &Text<'_>, quotation: &Quotation) -> Form {
        let tokens = &text.tokens;
        let (start, end) = (
            quotation.tokens.start as usize,
            quotation.tokens.end as usize,
        );
        let inner = &tokens[quotation.inner.range()];
        let mut form = Form {
            opens: tokens[start].is(Classes::SENTENCE),
            ends: tokens.get(end).is_none_or(|t| t.is(Classes::SENTENCE)),
            ..Form::default()
        };
        form.read(inner);
        if form.words > 4 && !form.titled {
            // Speech, whatever else stands around it.
            form.look_beside(text, start);
            return form;
        }
        form.look_before(text, start);
        form.look_behind(text, start, end);
        // In a headline capitals tell nothing.
        let (heavy, capitals) = form.around;
        form.titled &= heavy < 3 || capitals * 5 < heavy * 4;
        form
    }

    /// Counts a word around the quotation and its capital.
    fn count(&mut self, token: &Token) {
        if token.is(Classes::WORD) && !token.is(SMALL | Classes::CLITIC | Classes::DIGIT) {
            self.around.0 += 1;
            self.around.1 += usize::from(token.is(Classes::CAPITAL));
        }
    }

    /// What stands inside.
    fn read(&mut self, inner: &[Token]) {
        let (mut heavy, mut capitals) = (0, 0);
        for token in inner {
            if !token.is(Classes::WORD) || token.is(Classes::CLITIC) {
                self.clause |= [key("'m"), key("'re"), key("'ll"), key("'ve")].contains(&token.key);
                continue;
            }
            self.words += 1;
            if self.words > WORDS {
                break;
            }
            if self.words > 5 && heavy > capitals {
                // Speech by its length alone.
                return;
            }
            let capital = token.is(Classes::CAPITAL);
            self.capital |= self.words == 1 && capital;
            let light = !capital
                && self.words > 1
                && token.is(SMALL)
                && !token.is(Classes::PRONOUN | Classes::AUXILIARY | Classes::MODAL);
            if !light {
                heavy += 1;
                capitals += usize::from(capital || token.is(Classes::DIGIT));
            }
            self.clause |= token.is(Classes::MODAL | Classes::AUXILIARY)
                || token.is(Classes::PRONOUN) && !token.is(Classes::UPPER);
        }
        self.titled = heavy > 0 && heavy == capitals && self.words <= WORDS;
        if let Some(last) = inner.iter().rev().find(|t| !t.is(Classes::MARK)) {
            self.comma = last.key == key(",");
            self.stop = last.is(Classes::STOP);
        }
    }

    /// The first word before it in its sentence.
    fn look_beside(&mut self, text: &Text<'_>, start: usize) {
        let tokens = &text.tokens;
        for at in (start.saturating_sub(REACH)..start).rev() {
            if tokens[at + 1].is(Classes::SENTENCE) {
                break;
            }
            if at + 1 == start && text.word(&tokens[at]) == "=" {
                self.label = true;
            }
            if tokens[at].is(Classes::WORD) {
                self.before(text, at, start);
                break;
            }
        }
    }

    /// What stands before it in its sentence.
    fn look_before(&mut self, text: &Text<'_>, start: usize) {
        let tokens = &text.tokens;
        let mut at = start;
        let mut near = true;
        let mut words = 0;
        for _ in 0..REACH {
            if at == 0 || tokens[at].is(Classes::SENTENCE) {
                break;
            }
            at -= 1;
            let token = &tokens[at];
            self.count(token);
            if words == 0 && token.is(Classes::WORD) {
                self.before(text, at, start);
            }
            if at + 1 == start && text.word(token) == "=" {
                self.label = true;
            }
            // `the claim that …`
            self.said |= token.key == key("that")
                && at > 0
                && tokens[at - 1].is(Classes::CUE_NOUN)
                && !token.is(Classes::SENTENCE);
            if is_saying(token) {
                self.said = true;
                self.said_before |= near && !is_naming(token);
            }
            if token.is(Classes::WORD) {
                words += 1;
                // `said that “…”`, `told reporters, “…”`
                near &= words <= 2
                    && (is_saying(token)
                        || token.is(Classes::SUBORDINATOR | Classes::PRONOUN)
                        || token.is(Classes::GROUP | Classes::ROLE | Classes::CAPITAL)
                        || token.is(Classes::DAY_WORD | Classes::WEEKDAY | Classes::ADVERB));
            } else {
                near &= token.is(Classes::PAUSE);
            }
            if token.key == key(":") && at + 1 == start {
                self.said = true;
                self.said_before = true;
            }
        }
    }

    /// The word right before it, `at`, and the ones before that.
    fn before(&mut self, text: &Text<'_>, at: usize, start: usize) {
        let tokens = &text.tokens;
        let token = &tokens[at];
        let tight = at + 1 == start;
        self.work = WORKS.has(token.lemma)
            || tight && (MAKES.has(token.lemma) || MAKES.has(token.key))
            || WORKS.has(token.key)
            || tight && token.is(Classes::CLITIC) && at > 0 && tokens[at - 1].is(Classes::UPPER)
            // `a play called “…”`, unlike `he called it “…”`
            || is_naming(token)
                && token.is(Classes::PAST)
                && at > 0
                && tokens[at - 1].can_be(Tags::NOUN)
                && !tokens[at - 1].is(Classes::CAPITAL | Classes::PRONOUN);
        self.attributive = tight
            && (token.is(Classes::DETERMINER | Classes::POSSESSIVE | Classes::CLITIC)
                || token.can_be(Tags::JJ) && !token.can_be(Tags::VERB)
                || token.can_be(Tags::POS));
        self.label |= tight && LABELS.has(token.key)
            || token.key == key("called") && at > 0 && tokens[at - 1].key == key("so");
        self.entitled = ENTITLED.has(token.key);
        self.preposition = tight && token.is(Classes::PREPOSITION);
    }

    /// What stands behind it in its sentence.
    fn look_behind(&mut self, text: &Text<'_>, start: usize, end: usize) {
        let tokens = &text.tokens;
        let name = |t: &Token| {
            t.is(Classes::CAPITAL)
                && t.can_be(Tags::NNP)
                && !t.is(Classes::PRONOUN | Classes::DETERMINER | Classes::PREPOSITION)
        };
        if let Some(next) = tokens.get(end).filter(|t| !t.is(Classes::SENTENCE)) {
            self.noun_after = next.is(Classes::WORD)
                && !next.is(Classes::CAPITAL)
                && next.can_be(Tags::NOUN)
                && !is_saying(next)
                && !next.is(Classes::AUXILIARY | Classes::PREPOSITION | Classes::CONJUNCTION);
            self.work |= SHOWS.has(next.lemma);
            // `Dwayne “The Rock” Johnson`
            self.label |= self.capital | self.attributive
                && self.words <= 3
                && !self.comma
                && !self.stop
                && start > 0
                && !tokens[start].is(Classes::SENTENCE)
                && name(&tokens[start - 1])
                && !tokens[start - 1].is(Classes::WEEKDAY | Classes::MONTH)
                && name(next);
        }
        let mut words = 0;
        for (n, token) in tokens.iter().skip(end).take(REACH).enumerate() {
            if token.is(Classes::SENTENCE) {
                break;
            }
            self.count(token);
            if is_saying(token) {
                self.said = true;
                self.said_after |= words <= 4 && n <= 6;
            }
            words += usize::from(token.is(Classes::WORD));
        }
    }

    fn role(self) -> Role {
        let sentence = self.opens && self.ends;
        let placed = self.preposition || self.attributive;
        let beside = self.said_before
            || self.said_after && (self.comma || self.stop) && !(self.titled && placed);
        if self.words == 0 {
            return if sentence { Role::Speech } else { Role::Term };
        }
        if self.label {
            return Role::Term;
        }
        if self.entitled {
            return Role::Title;
        }
        if self.titled && !sentence {
            let work = self.work || self.words > 1 && !beside;
            match self.words {
                _ if work => return Role::Title,
                1 if placed && !beside => return Role::Term,
                _ => {}
            }
        }
        match self.words {
            5.. => Role::Speech,
            _ if sentence || beside => Role::Speech,
            _ if self.work && self.capital && !self.clause => Role::Title,
            3 | 4 if self.attributive && self.noun_after && !self.said && !self.clause => {
                Role::Term
            }
            3 | 4 => Role::Speech,
            _ if self.clause || self.said => Role::Speech,
            _ => Role::Term,
        }
    }
}

/// Words that titles write small.
const SMALL: Classes =
    Classes(Classes::DETERMINER.0 | Classes::PREPOSITION.0 | Classes::CONJUNCTION.0);

/// A verb of saying or thinking in a form that reports.
fn is_saying(token: &Token) -> bool {
    token.is(Classes::CUE | Classes::THOUGHT)
        && token.is(Classes::PAST | Classes::PRESENT | Classes::ING)
        || token.key == key("according")
}

/// A verb that gives a name as often as it reports.
fn is_naming(token: &Token) -> bool {
    [key("call"), key("name"), key("title"), key("dub")].contains(&token.lemma)
}

/// Verbs whose object may be a work.
static MAKES: KeySet = KeySet::of(&[
    key("sing"),
    key("sang"),
    key("write"),
    key("perform"),
    key("publish"),
    key("direct"),
    key("watch"),
]);

/// What makes a term of the words behind it.
static LABELS: KeySet = KeySet::of(&[
    key("so-called"),
    key("self-described"),
    key("self-styled"),
    key("nicknamed"),
    key("nickname"),
    key("codenamed"),
    key("code-named"),
    key("term"),
    key("word"),
    key("words"),
    key("acronym"),
    key("hashtag"),
    key("moniker"),
    key("alias"),
]);

/// What makes a title of the words behind it.
static ENTITLED: KeySet = KeySet::of(&[
    key("titled"),
    key("entitled"),
    key("headlined"),
    key("captioned"),
    key("christened"),
]);

/// What stands before the title of a work, the name of a ship, a headline.
static WORKS: KeySet = KeySet::of(&[
    key("film"),
    key("movie"),
    key("documentary"),
    key("book"),
    key("novel"),
    key("memoir"),
    key("biography"),
    key("autobiography"),
    key("album"),
    key("song"),
    key("hit"),
    key("anthem"),
    key("opera"),
    key("musical"),
    key("play"),
    key("show"),
    key("series"),
    key("sitcom"),
    key("sequel"),
    key("episode"),
    key("podcast"),
    key("programme"),
    key("program"),
    key("poem"),
    key("painting"),
    key("exhibition"),
    key("essay"),
    key("article"),
    key("column"),
    key("headline"),
    key("sign"),
    key("banner"),
    key("slogan"),
    key("ship"),
    key("boat"),
    key("ferry"),
    key("yacht"),
    key("trawler"),
    key("vessel"),
    key("magazine"),
    key("newspaper"),
    key("app"),
    key("game"),
    key("ad"),
    key("video"),
    key("website"),
    key("author"),
    key("star"),
    key("band"),
]);

/// What stands behind the name of a show, a shirt, a campaign.
static SHOWS: KeySet = KeySet::of(&[
    key("show"),
    key("series"),
    key("podcast"),
    key("program"),
    key("programme"),
    key("film"),
    key("movie"),
    key("star"),
    key("actor"),
    key("actress"),
    key("host"),
    key("creator"),
    key("author"),
    key("album"),
    key("tour"),
    key("movement"),
    key("t-shirt"),
    key("t-shirts"),
    key("shirt"),
    key("hat"),
    key("sign"),
    key("banner"),
    key("campaign"),
    key("exhibition"),
    key("magazine"),
]);
