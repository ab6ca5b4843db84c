//! Names and their parts.
//!
//! *Input*: the tokens of a text and a place among them. *Output*: the [`Name`]
//! that begins there: title, words, given and family name, suffix, and whether
//! it names a person, an organisation or a place, as far as its form tells.
//!
//! A name is a run of capitalised words within one sentence, with the
//! particles (`van der`), initials, nicknames in marks and suffixes that stand
//! inside it, or the `of`, `for` and `&` of an organisation's. The words up to
//! its last title or role are its title: `[Water Authority Director] Bea
//! Lomax`. A given name in front or an initial in the middle makes it a
//! person's; a word such as `Ministry` or `League`, or an acronym, an
//! organisation's.
//!
//! Known limits: a name whose words no table has and that stands alone is
//! [`Sort::Unknown`] until the text around it tells.

use nom::branch::alt;
use nom::combinator::{opt, recognize};
use nom::multi::{many_m_n, many0_count, many1_count};
use nom::{OutputMode, PResult, Parser};
use smallvec::SmallVec;

use super::Gender;
use super::phrase::agentive;
use super::resolve::is_plain;
use crate::grammar::{Is, Tokens, Word, run};
use crate::keys::KeySet;
use crate::lexicon::{Classes, Tags, key};
use crate::span::TokenRange;
use crate::text::{Text, Token, index};

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Person,
    Organization,
    Place,
    Unknown,
}

/// The words of a name that decide whether two names are one person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Parts {
    /// Key of the first name; 0 where there is one word only.
    pub given: u32,
    /// Key of the family name, or of the only word.
    pub family: u32,
    /// Key of `Jr.` and its like; 0 without one.
    pub suffix: u32,
    /// First letter of the first name, folded; 0 outside ASCII.
    pub initial: u8,
    /// Whether the first name is no more than an initial.
    pub initial_only: bool,
    /// The words without particles, suffix and nickname.
    pub words: u8,
}

/// A name as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Title, role and organisation in front of the name; may be empty.
    pub title: TokenRange,
    /// The name itself, with suffix and nickname.
    pub words: TokenRange,
    pub parts: Parts,
    pub sort: Sort,
    pub gender: Option<Gender>,
    /// A single word at the head of a sentence that may be no name at all.
    pub weak: bool,
}

pub(super) const GIVEN: Classes = Classes::GIVEN_FEMALE.with(Classes::GIVEN_MALE);

/// Words that are never part of a name, given names apart (`Will`, `May`).
const CLOSED: Classes = Classes::PRONOUN
    .with(Classes::POSSESSIVE)
    .with(Classes::DETERMINER)
    .with(Classes::PREPOSITION)
    .with(Classes::CONJUNCTION)
    .with(Classes::AUXILIARY)
    .with(Classes::MODAL)
    .with(Classes::NEGATION)
    .with(Classes::SUBORDINATOR)
    .with(Classes::RELATIVE)
    .with(Classes::WEEKDAY)
    .with(Classes::MONTH)
    .with(Classes::DAY_WORD)
    .with(Classes::HANDLE)
    .with(Classes::CLITIC);

/// No name has more words; a run of capitals that goes on is a headline.
const LONGEST: usize = 14;

/// What a run of capitals may be made of.
#[derive(Clone, Copy)]
struct NameWord<'t> {
    /// Whether it stands inside the name, so that it must not open a sentence.
    inside: bool,
    source: &'t str,
}

impl<'a> Parser<Tokens<'a>> for NameWord<'_> {
    type Output = &'a Token;
    type Error = ();

    #[inline(always)]
    fn process<OM: OutputMode>(
        &mut self,
        input: Tokens<'a>,
    ) -> PResult<OM, Tokens<'a>, Self::Output, ()> {
        use nom::Mode;
        match input.0.split_first() {
            Some((token, rest))
                if is_name_word(token, self.inside)
                    || self.inside && is_article_name(token, self.source) =>
            {
                Ok((Tokens(rest), OM::Output::bind(|| token)))
            }
            _ => Err(nom::Err::Error(OM::Error::bind(|| ()))),
        }
    }
}

/// Whether a token can be a word of a name.
#[inline]
pub(super) fn is_name_word(token: &Token, inside: bool) -> bool {
    if !token.is(Classes::CAPITAL) || !token.is(Classes::WORD) || token.is(Classes::HANDLE) {
        return false;
    }
    if inside && token.is(Classes::SENTENCE | Classes::PARAGRAPH) {
        return false;
    }
    !token.is(CLOSED)
        || token.is(GIVEN)
        || token.is(Classes::UPPER) && !token.is(Classes::PRONOUN)
        || inside && token.is(Classes::MONTH | Classes::PARTICLE)
}

/// `al-Haddad`, `d’Estaing`: written small before its hyphen or apostrophe.
fn is_article_name(token: &Token, source: &str) -> bool {
    if !token.is(Classes::WORD) || token.is(Classes::SENTENCE) || token.span.len() < 5 {
        return false;
    }
    let bytes = &source.as_bytes()[token.span.range()];
    let joins = |byte: u8| matches!(byte, b'-' | b'\'' | b'\xe2');
    if !matches!(*bytes, [_, a, b, c, ..] if joins(a) || joins(b) || joins(c)) {
        return false;
    }
    let small = bytes.iter().take(4).take_while(|b| b.is_ascii_lowercase());
    let head = small.count();
    (1..=3).contains(&head) && matches!(bytes[head], b'-' | b'\'' | b'\xe2') && {
        let mut behind = token.span.text(source)[head..].chars();
        matches!(behind.next(), Some('-' | '\'' | '’'))
            && behind.next().is_some_and(char::is_uppercase)
    }
}

/// A nickname or aside between the words of a name: `Gerd “the Broom” Lang`,
/// `William (Bill) Hart`.
fn nickname<'a>() -> impl Parser<Tokens<'a>, Output = Tokens<'a>, Error = ()> {
    let short = |t: &Token| {
        t.is(GIVEN) && t.is(Classes::CAPITAL) && !t.is(Classes::PLACE | Classes::ABBREVIATION)
    };
    recognize(alt((
        recognize((
            Is(Classes::MARK),
            many_m_n(
                1,
                3,
                nom::combinator::verify(Is(Classes::WORD), |t: &Token| {
                    !t.is(Classes::SENTENCE | Classes::PARAGRAPH)
                }),
            ),
            Is(Classes::MARK),
        )),
        recognize((
            Word(key("(")),
            nom::combinator::verify(Is(Classes::WORD), short),
            Word(key(")")),
        )),
    )))
}

/// Whether a token opens or closes what stands aside in a name.
fn is_aside(token: &Token) -> bool {
    token.is(Classes::MARK) || token.key == key("(") || token.key == key(")")
}

/// The words that hold the name of an organisation together.
fn connector<'a>() -> impl Parser<Tokens<'a>, Output = Tokens<'a>, Error = ()> {
    recognize(alt((
        (
            alt((Word(key("of")), Word(key("for")))),
            opt(Word(key("the"))),
        ),
        (Word(key("&")), opt(Word(key("&")))),
    )))
}

fn particles<'a>() -> impl Parser<Tokens<'a>, Output = Tokens<'a>, Error = ()> {
    recognize(many1_count(alt((
        nom::combinator::verify(Is(Classes::PARTICLE), |t: &Token| !t.is(Classes::CAPITAL)),
        // `Rhys ap Gwilym`
        nom::combinator::verify(Word(key("ap")), |t: &Token| !t.is(Classes::CAPITAL)),
    ))))
}

/// The tokens of the run of capitals at the head of `tokens`.
#[inline]
fn capitals(tokens: &[Token], source: &str) -> usize {
    // Where nothing but capitals stand in it there is nothing to read.
    let mut used = usize::from(tokens[0].is(Classes::CAPITAL));
    while used > 0 {
        match tokens.get(used) {
            Some(next) if is_name_word(next, true) => used += 1,
            Some(next) if goes_on(next, source) => break,
            _ => return used,
        }
    }
    joined_capitals(tokens, source)
}

/// Whether a name may go on with a token that is no word of it: with particles,
/// what joins its words, or a nickname.
#[inline]
fn goes_on(next: &Token, source: &str) -> bool {
    next.is(Classes::PARTICLE | Classes::MARK)
        || [key("of"), key("for"), key("&"), key("("), key("ap")].contains(&next.key)
        || is_article_name(next, source)
}

/// The same for a run that may have other words between the capitals.
fn joined_capitals(tokens: &[Token], source: &str) -> usize {
    let word = NameWord {
        inside: true,
        source,
    };
    let mut rule = recognize((
        opt(particles()),
        NameWord {
            inside: false,
            source,
        },
        many0_count(alt((
            recognize(word),
            recognize((particles(), word)),
            recognize((connector(), word)),
            recognize((nickname(), word)),
        ))),
    ));
    run(&mut rule, tokens).map_or(0, |(_, used)| used)
}

/// Whether a word ends an organisation's name or stands in one.
pub(super) fn is_org_word(token: &Token) -> bool {
    token.is(Classes::ORG) && !token.is(GIVEN) || ORG_TAILS.has(token.key)
}

/// Words that only organisations end in, beside the nouns of the table.
static ORG_TAILS: KeySet = KeySet::of(&[
    key("inc"),
    key("inc."),
    key("corp"),
    key("corp."),
    key("co."),
    key("ltd"),
    key("ltd."),
    key("llc"),
    key("plc"),
    key("lp"),
    key("news"),
    key("times"),
    key("post"),
    key("journal"),
    key("herald"),
    key("tribune"),
    key("gazette"),
    key("chronicle"),
    key("press"),
    key("radio"),
    key("today"),
    key("center"),
    key("centre"),
    key("fund"),
    key("project"),
    key("airlines"),
    key("airways"),
    key("motors"),
    key("electric"),
    key("energy"),
    key("systems"),
    key("industries"),
    key("partners"),
    key("holdings"),
    key("services"),
    key("brothers"),
    key("sons"),
    key("films"),
    key("records"),
    key("festival"),
    key("college"),
    key("academy"),
    key("caucus"),
    key("initiative"),
    key("movement"),
    key("guard"),
    key("transit"),
    key("water"),
    key("works"),
    key("authorities"),
    key("house"),
    key("street"),
    key("hall"),
    key("station"),
    key("games"),
    key("cup"),
    key("act"),
    key("project"),
    key("rovers"),
    key("united"),
    key("wire"),
    key("examiner"),
    key("inquirer"),
    key("observer"),
    key("caller"),
    key("dispatch"),
    key("sentinel"),
]);

/// The name that begins at token `at`, before token `end`.
#[inline]
pub(super) fn name_at(text: &Text<'_>, at: usize, end: usize) -> Option<Name> {
    let first = text.tokens.get(at).filter(|_| at < end)?;
    let capital = first.is(Classes::CAPITAL);
    if !(capital && is_name_word(first, false) || !capital && first.is(Classes::PARTICLE)) {
        return None;
    }
    if capital && is_alone(text, first, at, end) {
        Some(of_one_word(text, at))
    } else {
        name_from(text, at, end)
    }
}

/// Whether a capital is plainly a name by itself: no compound, and before a word
/// or mark that no name goes on with.
#[inline]
fn is_alone(text: &Text<'_>, first: &Token, at: usize, end: usize) -> bool {
    let token = |at: usize| text.tokens.get(at).filter(|_| at < end);
    if first.is(Classes::NUMBER | Classes::MONTH | Classes::MODAL)
        || first.span.len() > 8 && letters(text, first).contains(&b'-')
    {
        return false;
    }
    let Some(next) = token(at + 1) else {
        return true;
    };
    if next.is(Classes::CAPITAL | Classes::PARTICLE | Classes::MARK) {
        return false;
    }
    if next.is(Classes::CLITIC | Classes::PAUSE) {
        // `The Guardian’s Trust`, `Hale, Jr.`
        return token(at + 2)
            .is_none_or(|t| !t.is(Classes::CAPITAL) && !is_article_name(t, text.source));
    }
    !goes_on(next, text.source)
}

/// The same, where the first word can open a name.
fn name_from(text: &Text<'_>, at: usize, end: usize) -> Option<Name> {
    let tokens = &text.tokens[at..end.min(at + LONGEST)];
    let first = tokens.first()?;
    let capital = first.is(Classes::CAPITAL);
    // `One of them`
    if first.is(Classes::NUMBER) && opens(&text.tokens, at) {
        return None;
    }
    if first.is(Classes::MONTH | Classes::MODAL) && is_month(text, at, tokens) {
        return None;
    }
    let mut used = capitals(tokens, text.source);
    if used == 0 {
        return None;
    }
    used += possessive_tail(
        &text.tokens[at..end.min(at + 2 * LONGEST)],
        used,
        text.source,
    );
    used = used.min(end - at);
    let name = if used == 1 && capital {
        of_one_word(text, at)
    } else {
        build(text, at, at + used)?
    };
    // `FOUL-mouthed` at the head of a story describes.
    if name.parts.words == 1 && describes(text.word(&text.tokens[name.words.start as usize])) {
        return None;
    }
    Some(with_suffix(text, name, end))
}

/// Whether a month or modal, the first of `tokens` and token `at` of the text,
/// is just that: `in April van den Akker said`, `in May Trump said`; but `May
/// Sarton`, `my sister June`.
fn is_month(text: &Text<'_>, at: usize, tokens: &[Token]) -> bool {
    let first = &tokens[0];
    let before = at.checked_sub(1).map(|before| &text.tokens[before]);
    let related = first.is(GIVEN)
        && before.is_some_and(|t| {
            t.is(Classes::MALE | Classes::FEMALE)
                && (t.is(Classes::ROLE | Classes::TITLE)
                    || !t.is(Classes::PRONOUN | Classes::POSSESSIVE))
        });
    let followed = tokens.get(1).is_some_and(|t| {
        t.is(Classes::CAPITAL) && !t.is(Classes::SENTENCE)
            // `Jan op den Kamp`
            || first.is(GIVEN)
                && t.is(Classes::PARTICLE)
                && tokens.get(2).is_some_and(|t| t.is(Classes::CAPITAL | Classes::PARTICLE))
    });
    !related && (!followed || before.is_some_and(|t| t.is(Classes::PREPOSITION)))
}

/// The name that is one word with a capital: what [`build`] makes of it.
fn of_one_word(text: &Text<'_>, at: usize) -> Name {
    let token = &text.tokens[at];
    let (initial, initial_only) = initial(text, token);
    let org = is_org_word(token)
        || token.is(Classes::GROUP | Classes::DOCUMENT | Classes::OCCASION) && !token.is(GIVEN);
    let sort = if org {
        Sort::Organization
    } else if token.is(GIVEN) && !token.is(Classes::PLACE | Classes::ORG) {
        Sort::Person
    } else if token.is(Classes::PLACE) {
        Sort::Place
    } else {
        Sort::Unknown
    };
    Name {
        title: TokenRange::new(index(at), index(at)),
        words: TokenRange::new(index(at), index(at + 1)),
        parts: Parts {
            given: 0,
            family: token.key,
            suffix: 0,
            initial,
            initial_only,
            words: 1,
        },
        sort,
        // A single word may be a family name as well.
        gender: None,
        weak: is_weak(&text.tokens, at),
    }
}

/// Whether a name that opens a sentence with its only word may be none.
fn is_weak(tokens: &[Token], at: usize) -> bool {
    let head = &tokens[at];
    head.known && !head.is(GIVEN | Classes::PLACE) && head.tags != Tags::NNP && opens(tokens, at)
}

/// `Tram Workers' Union`: what follows the mark where an organisation's noun
/// ends it.
fn possessive_tail(tokens: &[Token], used: usize, source: &str) -> usize {
    let tail = &tokens[used..];
    let Some(mark) = tail.first() else { return 0 };
    let bare = mark.is(Classes::MARK) && !mark.is(Classes::SPACED);
    let clitic = mark.is(Classes::CLITIC) && mark.key == key("'s");
    if !bare && !clitic {
        return 0;
    }
    let word = NameWord {
        inside: true,
        source,
    };
    let Some((count, more)) = run(&mut many1_count(word), &tail[1..]) else {
        return 0;
    };
    if count > 3 || !tail[1].is(Classes::SPACED) || !is_org_word(&tail[more]) {
        return 0;
    }
    1 + more
}

/// Adds `, Jr.` and `III` behind a name.
fn with_suffix(text: &Text<'_>, mut name: Name, end: usize) -> Name {
    let next = name.words.end as usize;
    let Some(token) = text.tokens.get(next).filter(|_| next < end) else {
        return name;
    };
    let suffix = if token.is(Classes::SUFFIX) && token.is(Classes::CAPITAL) {
        Some(next)
    } else if token.key == key(",")
        && next + 1 < end
        && text.tokens[next + 1].is(Classes::SUFFIX)
        && text.tokens[next + 1].is(Classes::CAPITAL)
        && text.tokens[next + 1].is(Classes::ABBREVIATION)
    {
        Some(next + 1)
    } else {
        None
    };
    if let Some(at) = suffix {
        name.words.end = index(at + 1);
        name.parts.suffix = suffix_key(&text.tokens[at]);
        if name.parts.words > 1 && name.sort == Sort::Unknown {
            name.sort = Sort::Person;
        }
    }
    name
}

/// `Jr` and `Jr.` are one.
fn suffix_key(token: &Token) -> u32 {
    match token.key {
        k if k == key("jr.") => key("jr"),
        k if k == key("sr.") => key("sr"),
        k => k,
    }
}

/// Splits the run `start..end` into title and name.
fn build(text: &Text<'_>, start: usize, end: usize) -> Option<Name> {
    let tokens = &text.tokens;
    // `Now Otto Falk`: a small word that only its place made a capital.
    let small = end - start >= 2
        && opens(tokens, start)
        && tokens[start].known
        && !tokens[start].is(GIVEN | Classes::PLACE | Classes::PARTICLE | Classes::ABBREVIATION)
        && !tokens[start].can_be(Tags::NOUN | Tags::JJ | Tags::NNP)
        // `Transport Secretary Julian Fairley`: no verb stands before an office.
        && !(tokens[start].can_be(Tags::VB)
            && tokens[start + 1].is(Classes::TITLE | Classes::ROLE))
        && tokens[start + 1].is(Classes::CAPITAL);
    let start = start + usize::from(small);
    let mut begin = start;
    // A word of belonging stands in front of titles: `Republican Sen. Lee`.
    let titled = title_end(&tokens[start..end]);
    begin += titled;
    while begin + 2 < end && tokens[begin].is(Classes::DEMONYM) && tokens[begin + 1].is(GIVEN) {
        begin += 1;
    }
    // `Camper Todd Whitlow`: a noun that only its place made a capital.
    if begin == start && end - start >= 3 && opens(tokens, start) {
        let noun = &tokens[start];
        if noun.known && !noun.is(GIVEN | Classes::PLACE) && noun.can_be(Tags::NOUN | Tags::JJ)
            || noun.tags == Tags::NN
            || !noun.known
                && !noun.is(GIVEN | Classes::PLACE)
                && super::phrase::agentive(text.word(noun))
        {
            if let Some(given) = tokens[start + 1..end - 1].iter().position(|t| t.is(GIVEN)) {
                begin = start + 1 + given;
            }
        }
    }
    if let Some(given) = behind_a_role(text, begin, end) {
        begin = given;
    }
    let title = TokenRange::new(index(start), index(begin));
    let mut end = end;
    // `Takeda of Harn`, `Amadeo Roldán of the Santa Rufina`: only what is by
    // its noun an organisation or a document goes on behind `of`.
    if let Some(of) = tokens[begin..end]
        .iter()
        .position(|t| t.key == key("of") || t.key == key("for"))
        .filter(|of| *of > 0)
    {
        let noun = &tokens[begin + of - 1];
        let holds = is_org_word(noun)
            || noun.is(Classes::ORG | Classes::DOCUMENT | Classes::GROUP)
            || noun.known && noun.can_be(Tags::NOUN) && !noun.is(GIVEN)
            || of == 1 && begin > 0 && tokens[begin - 1].key == key("the");
        if !holds || !title.is_empty() || tokens[begin].is(GIVEN) && of > 1 {
            end = begin + of;
        }
    }
    // `Miriam Orr KC`, `Donal Furey TD`
    while end > begin + 1 && is_honour(&tokens[end - 1]) {
        end -= 1;
    }
    let mut words = TokenRange::new(index(begin), index(end));
    // The suffix may lie inside the run.
    let mut suffix = 0;
    if words.len() > 1 && tokens[end - 1].is(Classes::SUFFIX) {
        suffix = suffix_key(&tokens[end - 1]);
    }
    let parts = parts(text, words, suffix);
    if parts.words == 0 {
        return None;
    }
    let mut sort = sort(tokens, words, title, &parts);
    if sort == Sort::Person && words.len() > 2 {
        // `Jane Roe of Acme Bank`: a person's name ends before `of`.
        if let Some(of) = tokens[words.range()]
            .iter()
            .position(|t| t.key == key("of") || t.key == key("for"))
        {
            words.end = words.start + index(of);
        }
    }
    // `Hillary Clinton Goes` of a headline: a verb is no name's last word.
    while sort == Sort::Person
        && words.len() > 2
        && tokens[words.end as usize - 1].known
        && !tokens[words.end as usize - 1].can_be(Tags::NNP)
        && !tokens[words.end as usize - 1].is(GIVEN | Classes::SUFFIX)
    {
        words.end -= 1;
    }
    let parts = if words.end as usize == end {
        parts
    } else {
        self::parts(text, words, 0)
    };
    if sort == Sort::Person && parts.words == 0 {
        sort = Sort::Unknown;
    }
    let head = &tokens[words.start as usize];
    let weak = title.is_empty() && parts.words == 1 && is_weak(tokens, start);
    let gender = gender(&tokens[title.range()], head, &parts, sort);
    Some(Name {
        title,
        words,
        parts,
        sort,
        gender,
        weak,
    })
}

/// Whether a word behind a name is letters: `KC`, `M.D.`
pub(super) fn is_honour(token: &Token) -> bool {
    token.is(Classes::UPPER | Classes::ABBREVIATION) && HONOURS.has(token.key)
}

/// Letters behind a name: orders, offices and degrees.
static HONOURS: KeySet = KeySet::of(&[
    key("cbe"),
    key("dbe"),
    key("frs"),
    key("oam"),
    key("dso"),
    key("kc"),
    key("mbe"),
    key("md"),
    key("mep"),
    key("mla"),
    key("mp"),
    key("msp"),
    key("obe"),
    key("phd"),
    key("qc"),
    key("rn"),
    key("sc"),
    key("td"),
    key("mna"),
    key("cpa"),
    key("ph.d."),
    key("m.d."),
    key("esq"),
    key("esq."),
]);

/// `Maricopa County Recorder Helen Purdy`, `Canal News Sean Holt`: where a run
/// of capitals that no given name begins ends in a given name and one more
/// word, what stands before them is somebody's role or house.
fn behind_a_role(text: &Text<'_>, begin: usize, end: usize) -> Option<usize> {
    let run = &text.tokens[begin..end];
    let tail = match run {
        [.., middle, last]
            if middle.is(Classes::ABBREVIATION)
                && middle.span.len() == 2
                && !last.is(Classes::SUFFIX) =>
        {
            3
        }
        _ => 2,
    };
    let at = run.len().checked_sub(tail).filter(|at| *at > 0)?;
    let (given, last, before) = (&run[at], &run[run.len() - 1], &run[at - 1]);
    let name = given.is(GIVEN)
        && given.is(Classes::CAPITAL)
        && !given.is(Classes::PLACE | Classes::ORG | Classes::TITLE | Classes::DEMONYM)
        && (!given.known || given.can_be(Tags::NNP))
        && last.is(Classes::CAPITAL)
        && !last.is(Classes::GROUP
            | Classes::DOCUMENT
            | Classes::OCCASION
            | Classes::PLACE
            | Classes::DEMONYM)
        && !is_org_word(last)
        && (!last.known || last.can_be(Tags::NNP));
    let role = before.is(Classes::CAPITAL)
        && !before.is(GIVEN | Classes::PLACE | Classes::ABBREVIATION | Classes::PARTICLE)
        && !run[0].is(GIVEN);
    let noun = || {
        before.known && before.can_be(Tags::NOUN)
            || before.is(Classes::ROLE | Classes::TITLE | Classes::ORG | Classes::DEMONYM)
            || !before.known && agentive(text.word(before))
            || is_compound(text.word(before))
    };
    (name && role && run.iter().all(|t| t.is(Classes::WORD)) && noun()).then_some(begin + at)
}

/// `Editor-in-Chief`, `Secretary-Treasurer`, `Korean-born`; but `Mary-Kate`.
fn is_compound(word: &str) -> bool {
    behind_hyphen(word)
        .is_some_and(|rest| rest.starts_with(char::is_lowercase) || agentive(&rest.to_lowercase()))
}

/// `Red-faced`, `London-based`: a compound that ends in a small participle.
fn describes(word: &str) -> bool {
    behind_hyphen(word)
        .is_some_and(|rest| rest.starts_with(char::is_lowercase) && rest.ends_with("ed"))
}

/// What stands behind the first hyphen of a word long enough for a compound.
fn behind_hyphen(word: &str) -> Option<&str> {
    if word.len() <= 8 {
        return None;
    }
    let hyphen = word.bytes().position(|b| b == b'-')?;
    Some(&word[hyphen + 1..])
}

/// Whether a word's capital may come from its place at the head of a sentence.
pub(super) fn opens(tokens: &[Token], at: usize) -> bool {
    tokens[at].is(Classes::SENTENCE | Classes::PARAGRAPH)
        || at > 0
            && (tokens[at - 1].is(Classes::SENTENCE) && !tokens[at - 1].is(Classes::WORD)
                || tokens[at - 1].is(Classes::MARK)
                    && tokens[at].span.start == tokens[at - 1].span.end
                || tokens[at - 1].key == key(":"))
}

/// A title that is a common word as well, so that no list has it.
pub(super) const COUNT: u32 = key("count");

/// How many words of a run are title: those up to the last title or role that
/// a name follows.
fn title_end(run: &[Token]) -> usize {
    let last = run.len() - 1;
    let mut end = 0;
    for (at, token) in run.iter().enumerate().take(last) {
        if !(token.is(Classes::TITLE | Classes::ROLE) || token.key == COUNT)
            || token.is(GIVEN) && !token.is(Classes::ABBREVIATION)
            || run[at + 1].is(Classes::SUFFIX) && !token.is(Classes::ABBREVIATION)
        {
            continue;
        }
        // `Jens “Anchor” Olsen`: a nickname.
        if at > 0 && !run[at - 1].is(Classes::WORD) && !run[at + 1].is(Classes::WORD) {
            continue;
        }
        // `Larry King Live`, `Stephen King Jr.`: a family name by its place.
        if at > end && run[at - 1].is(GIVEN) && !token.is(Classes::ABBREVIATION) {
            continue;
        }
        let next = &run[at + 1];
        if next.key == key("of") || next.key == key("for") {
            // `Secretary of State John Kerry`: the name begins at the given
            // name, or is the last word of three.
            let tail = &run[at + 2..];
            if let Some(given) = tail.iter().position(|t| t.is(GIVEN)).filter(|n| *n > 0) {
                end = at + 2 + given;
            } else if tail.len() >= 2 && tail[0].key == key("state") {
                end = at + 3;
            }
        } else if !is_org_word(&run[last]) || !next.is(Classes::ORG) {
            end = at + 1;
        }
    }
    end
}

/// Given, family and so on of the words of a name.
fn parts(text: &Text<'_>, words: TokenRange, suffix: u32) -> Parts {
    let mut parts = Parts {
        suffix,
        ..Parts::default()
    };
    let mut marked = false;
    let tokens = &text.tokens[words.range()];
    let plain = suffix == 0 && are_capitals(tokens);
    match tokens {
        // Nothing is to be left out.
        [first, .., last]
            if plain && (tokens.len() > 2 || !letters(text, last).contains(&b'-')) =>
        {
            (parts.initial, parts.initial_only) = initial(text, first);
            parts.given = first.key;
            parts.family = last.key;
            parts.words = u8::try_from(tokens.len()).unwrap_or(u8::MAX);
            return parts;
        }
        _ => {}
    }
    for token in tokens {
        if is_aside(token) {
            marked = !marked;
            continue;
        }
        if marked
            || !token.is(Classes::WORD)
            || !token.is(Classes::CAPITAL) && !is_article_name(token, text.source)
            || parts.words > 0 && token.is(Classes::SUFFIX) && suffix != 0
        {
            continue;
        }
        if parts.words == 0 {
            parts.given = token.key;
            (parts.initial, parts.initial_only) = initial(text, token);
        }
        parts.family = token.key;
        parts.words = parts.words.saturating_add(1);
    }
    if parts.words <= 1 {
        parts.given = 0;
    }
    // `Kim Tae-yang`: the family name stands first where two syllables with a
    // small letter behind the hyphen end the name.
    if parts.words == 2 && !marked {
        let last = &text.tokens[words.end as usize - 1];
        let word = letters(text, last);
        let hyphen = word.iter().take(7).position(|b| *b == b'-');
        let small = hyphen.is_some_and(|at| {
            word.len() - at <= 7 && text.word(last)[at + 1..].starts_with(char::is_lowercase)
        });
        if small && last.key == parts.family {
            std::mem::swap(&mut parts.given, &mut parts.family);
        }
    }
    parts
}

/// Whether tokens are words with a capital, all of them.
fn are_capitals(tokens: &[Token]) -> bool {
    let all = Classes::CAPITAL.with(Classes::WORD);
    tokens.iter().all(|t| t.classes.all(all))
}

/// The first letter of a given name, and whether it is no more than that.
#[inline]
fn initial(text: &Text<'_>, token: &Token) -> (u8, bool) {
    let word = letters(text, token);
    (
        word[0].to_ascii_lowercase(),
        word.len() <= 5 && word.contains(&b'.'),
    )
}

/// The bytes of a word.
#[inline]
fn letters<'t>(text: &Text<'t>, token: &Token) -> &'t [u8] {
    &text.source.as_bytes()[token.span.range()]
}

fn sort(tokens: &[Token], words: TokenRange, title: TokenRange, parts: &Parts) -> Sort {
    let run = &tokens[words.range()];
    let titled = tokens[title.range()]
        .iter()
        .any(|t| t.is(Classes::TITLE | Classes::ROLE));
    let first = &run[0];
    let last = &run[run.len() - 1];
    // What its words with a capital tell, all of them or one.
    let (mut all_upper, mut some_upper, mut all_places) = (true, false, true);
    let (mut org, mut linked) = (false, false);
    for token in run {
        match token.key {
            k if k == key("&") => return sort_of_state(run).unwrap_or(Sort::Organization),
            k if k == key("of") || k == key("for") => linked = true,
            _ => {}
        }
        if token.is(Classes::WORD) && token.is(Classes::CAPITAL) {
            all_upper &= token.is(Classes::UPPER | Classes::ABBREVIATION);
            some_upper |= token.is(Classes::UPPER);
            all_places &= token.is(Classes::PLACE);
            org = org || is_org_word(token);
        }
    }
    let given = first.is(GIVEN) && first.is(Classes::CAPITAL)
        || first.is(Classes::ABBREVIATION) && !first.is(Classes::PLACE);
    org |= !all_upper && some_upper && parts.suffix == 0
        || last.is(Classes::GROUP | Classes::DOCUMENT | Classes::OCCASION)
            && !last.is(GIVEN)
            && !first.is(GIVEN);
    if let Some(state) = sort_of_state(run) {
        return state;
    }
    let person_like = given && parts.words >= 2 && !first.is(Classes::PLACE);
    if titled && !linked && (person_like || !org) {
        return Sort::Person;
    }
    if titled && person_like {
        return Sort::Person;
    }
    if person_like && (!linked || run.get(1).is_some_and(|t| t.is(Classes::CAPITAL))) {
        // `Chase Bank`, `Wells Fargo Center`: the last word decides.
        if is_org_word(last) && parts.words > 1 && !titled && last.is(Classes::ORG) {
            return Sort::Organization;
        }
        return Sort::Person;
    }
    if org || linked {
        return Sort::Organization;
    }
    if parts.words == 1
        && first.is(GIVEN)
        && first.is(Classes::CAPITAL)
        && !first.is(Classes::PLACE | Classes::ORG)
    {
        return Sort::Person;
    }
    if all_places {
        return Sort::Place;
    }
    // `Edda R. Solheim`, `Maria de la Cruz`, `Gerd “the Broom” Lang`.
    if parts.words >= 2
        && run[1..run.len() - 1].iter().any(|t| {
            t.is(Classes::ABBREVIATION) && t.span.len() == 2
                || t.is(Classes::PARTICLE) && !t.is(Classes::CAPITAL)
                || t.is(Classes::MARK)
        })
    {
        return Sort::Person;
    }
    Sort::Unknown
}

/// `United States`
fn sort_of_state(run: &[Token]) -> Option<Sort> {
    let state = run[0].key == key("united")
        && run
            .get(1)
            .is_some_and(|t| [key("states"), key("kingdom"), key("arab")].contains(&t.key))
        && run.len() <= 3;
    state.then_some(Sort::Place)
}

/// The gender that title or given name tells.
fn gender(title: &[Token], head: &Token, parts: &Parts, sort: Sort) -> Option<Gender> {
    if matches!(sort, Sort::Organization | Sort::Place) {
        return None;
    }
    title.iter().rev().find_map(gendered).or_else(|| {
        // A single word may be a family name as well: `Clinton`, `Nelson`.
        if parts.words < 2 {
            return None;
        }
        given_gender(head)
    })
}

/// The gender that a word of the tables has by its meaning.
pub(super) fn gendered(token: &Token) -> Option<Gender> {
    match (token.is(Classes::FEMALE), token.is(Classes::MALE)) {
        (true, false) => Some(Gender::Female),
        (false, true) => Some(Gender::Male),
        _ => None,
    }
}

/// The gender of a given name, where only one has it.
pub(super) fn given_gender(token: &Token) -> Option<Gender> {
    match (
        token.is(Classes::GIVEN_FEMALE),
        token.is(Classes::GIVEN_MALE),
    ) {
        (true, false) => Some(Gender::Female),
        (false, true) => Some(Gender::Male),
        _ => None,
    }
}

/// The keys of the words of a name.
pub(super) type Keys = SmallVec<[u32; 4]>;

/// Keys of the words of a name, without particles, suffix and nickname.
pub(super) fn keys(text: &Text<'_>, name: &Name) -> Keys {
    let tokens = &text.tokens[name.words.range()];
    if name.parts.suffix == 0 && are_capitals(tokens) {
        return tokens.iter().map(|token| token.key).collect();
    }
    let mut marked = false;
    let nicknamed = tokens.iter().filter(|t| is_aside(t)).count() >= 2;
    tokens
        .iter()
        .enumerate()
        .filter(|(at, token)| {
            if nicknamed && is_aside(token) {
                marked = !marked;
            }
            !marked
                && (token.is(Classes::CAPITAL) || is_article_name(token, text.source))
                && token.is(Classes::WORD)
                && !(*at > 0 && name.parts.suffix != 0 && token.is(Classes::SUFFIX))
                || token.is(Classes::HANDLE)
        })
        .map(|(_, token)| token.key)
        .collect()
}

/// A name as it is printed: one space between its words, marks and what
/// stands in them left out, the comma before a suffix too.
pub(super) fn display(text: &Text<'_>, words: TokenRange) -> String {
    let tokens = &text.tokens[words.range()];
    let printed = text.slice(text.span(words));
    if tokens.iter().all(|t| t.is(Classes::WORD)) && is_plain(text, tokens) {
        return printed.to_owned();
    }
    let mut out = String::with_capacity(printed.len());
    let mut marked = false;
    let nicknamed = tokens.iter().filter(|t| is_aside(t)).count() >= 2;
    for (at, token) in tokens.iter().enumerate() {
        if nicknamed && is_aside(token) {
            marked = !marked;
            continue;
        }
        if marked || token.key == key(",") {
            continue;
        }
        if at > 0 && token.is(Classes::SPACED) && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(text.word(token));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text, its title, its name and what it is.
    const CASES: &[(&str, &str, &str, Sort)] = &[
        ("Jane Roe said", "", "Jane Roe", Sort::Person),
        ("Mr. Smith said", "Mr.", "Smith", Sort::Person),
        (
            "Sen. Augusta Tran-Bell rose",
            "Sen.",
            "Augusta Tran-Bell",
            Sort::Person,
        ),
        (
            "Ruud van den Akker told",
            "",
            "Ruud van den Akker",
            Sort::Person,
        ),
        ("van den Akker had", "", "van den Akker", Sort::Unknown),
        (
            "Wm. T. Oakes Jr., an inspector",
            "",
            "Wm. T. Oakes Jr.",
            Sort::Person,
        ),
        ("L.D. Tolland, 62", "", "L.D. Tolland", Sort::Person),
        (
            "Robert Hale, Jr., said",
            "",
            "Robert Hale Jr.",
            Sort::Person,
        ),
        ("Gerd “the Broom” Lang, who", "", "Gerd Lang", Sort::Person),
        (
            "Secretary of State John Kerry met",
            "Secretary of State",
            "John Kerry",
            Sort::Person,
        ),
        (
            "Water Authority Director Anna Lomax told",
            "Water Authority Director",
            "Anna Lomax",
            Sort::Person,
        ),
        ("the Bureau of Inland Waters has", "", "", Sort::Unknown),
        (
            "Bureau of Inland Waters has",
            "",
            "Bureau of Inland Waters",
            Sort::Organization,
        ),
        (
            "Tram Workers’ Union said",
            "",
            "Tram Workers’ Union",
            Sort::Organization,
        ),
        (
            "University of Tromvik withdrew",
            "",
            "University of Tromvik",
            Sort::Organization,
        ),
        ("NBC News said", "", "NBC News", Sort::Organization),
        ("Latvia’s Karlis Ozols", "", "Latvia", Sort::Place),
        ("Stephen King said", "", "Stephen King", Sort::Person),
        ("Karim al-Haddad. “To", "", "Karim al-Haddad", Sort::Person),
        ("He said", "", "", Sort::Unknown),
        ("Monday was", "", "", Sort::Unknown),
        ("But Anna said", "", "", Sort::Unknown),
    ];

    #[test]
    fn names_have_parts() {
        for (given, title, name, sort) in CASES {
            let text = Text::of(given);
            let found = name_at(&text, 0, text.tokens.len());
            let answer = found.map_or((String::new(), String::new(), Sort::Unknown), |n| {
                (
                    text.slice(text.span(n.title)).to_owned(),
                    display(&text, n.words),
                    n.sort,
                )
            });
            assert_eq!(
                answer,
                ((*title).to_owned(), (*name).to_owned(), *sort),
                "{given}"
            );
        }
    }
}
