//! What each mark could be, by its glyph and by what stands beside it.

use crate::keys::KeySet;
use crate::lexicon::{Classes, key};
use crate::span::TokenRange;
use crate::text::{Text, Token};

/// What stands beside a run of marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    /// White space, or the edge of the paragraph.
    Gap,
    Word,
    Digit,
    /// `.`, `,` and their like.
    Stop,
    /// `…`, which may open a quotation as well as end it.
    Dots,
    /// A bracket that opens, or `=` of markup.
    Opener,
    Slash,
    /// A bracket that closes.
    Closer,
    Dash,
    Other,
}

/// What the two sides together say of a mark without direction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Form {
    Open,
    Close,
    /// Space on both sides.
    Loose,
    /// Space on neither.
    Tight,
}

/// The glyphs, each with what it can open and close.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Glyph {
    /// `"` and its full-width form.
    Straight,
    /// `''`, in either direction.
    Twice,
    /// Two backticks.
    Ticks,
    Left,
    Right,
    Low,
    /// `'`
    Single,
    /// A backtick.
    Tick,
    SingleLeft,
    SingleRight,
    SingleLow,
    /// `«` where it opens, `»` in a text that has them the other way round.
    AngleLeft,
    AngleRight,
    SmallAngleLeft,
    SmallAngleRight,
    CornerLeft,
    CornerRight,
    WhiteCornerLeft,
    WhiteCornerRight,
    /// `〝` and its closers.
    SlantLeft,
    SlantRight,
    /// `′`
    Prime,
    /// `″`
    Primes,
}

/// The families, within which marks close each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Family {
    Double,
    Single,
    Angle,
    SmallAngle,
    Corner,
    WhiteCorner,
    Slant,
}

impl Glyph {
    fn of(mark: &str) -> Option<Glyph> {
        Some(match mark {
            "\"" | "＂" => Glyph::Straight,
            "''" => Glyph::Twice,
            "``" => Glyph::Ticks,
            "“" | "‟" => Glyph::Left,
            "”" => Glyph::Right,
            "„" => Glyph::Low,
            "'" => Glyph::Single,
            "`" => Glyph::Tick,
            "‘" | "‛" => Glyph::SingleLeft,
            "’" => Glyph::SingleRight,
            "‚" => Glyph::SingleLow,
            "«" => Glyph::AngleLeft,
            "»" => Glyph::AngleRight,
            "‹" => Glyph::SmallAngleLeft,
            "›" => Glyph::SmallAngleRight,
            "「" => Glyph::CornerLeft,
            "」" => Glyph::CornerRight,
            "『" => Glyph::WhiteCornerLeft,
            "』" => Glyph::WhiteCornerRight,
            "〝" => Glyph::SlantLeft,
            "〞" | "〟" => Glyph::SlantRight,
            "′" => Glyph::Prime,
            "″" => Glyph::Primes,
            _ => return None,
        })
    }

    pub(super) const fn family(self) -> Family {
        match self {
            Glyph::Straight
            | Glyph::Twice
            | Glyph::Ticks
            | Glyph::Left
            | Glyph::Right
            | Glyph::Low
            | Glyph::Primes => Family::Double,
            Glyph::Single
            | Glyph::Tick
            | Glyph::SingleLeft
            | Glyph::SingleRight
            | Glyph::SingleLow
            | Glyph::Prime => Family::Single,
            Glyph::AngleLeft | Glyph::AngleRight => Family::Angle,
            Glyph::SmallAngleLeft | Glyph::SmallAngleRight => Family::SmallAngle,
            Glyph::CornerLeft | Glyph::CornerRight => Family::Corner,
            Glyph::WhiteCornerLeft | Glyph::WhiteCornerRight => Family::WhiteCorner,
            Glyph::SlantLeft | Glyph::SlantRight => Family::Slant,
        }
    }

    /// Whether one hand may have typed both: of one family, and both straight
    /// or both curly.
    pub(super) fn like(self, other: Glyph) -> bool {
        let straight = |glyph| {
            matches!(
                glyph,
                Glyph::Straight | Glyph::Twice | Glyph::Ticks | Glyph::Single | Glyph::Tick
            )
        };
        self.family() == other.family() && straight(self) == straight(other)
    }

    /// The mark of the other side, of those that some writers turn round.
    const fn flipped(self) -> Glyph {
        match self {
            Glyph::AngleLeft => Glyph::AngleRight,
            Glyph::AngleRight => Glyph::AngleLeft,
            Glyph::SmallAngleLeft => Glyph::SmallAngleRight,
            Glyph::SmallAngleRight => Glyph::SmallAngleLeft,
            other => other,
        }
    }

    /// What it costs that `close` closes what this glyph opened.
    pub(super) const fn closed_by(self, close: Glyph) -> u32 {
        use Glyph::{
            Left, Low, Prime, Primes, Right, Single, SingleLeft, SingleLow, SingleRight, Straight,
            Tick, Ticks, Twice,
        };
        match (self, close) {
            (Ticks, Straight) | (Left, Left) | (Tick, SingleRight | Tick) => 5,
            (Left | Low, Straight) | (Straight, Right) => 8,
            (SingleLeft | SingleRight, Single) | (Single, SingleRight) => 8,
            (Low, Left | Right) | (Ticks | Twice, Twice) => 0,
            (SingleLow, SingleLeft | SingleRight) => 0,
            (Straight | Left | Right | Low, Twice) | (Twice | Ticks | Right, Straight | Right)
                if !matches!((self, close), (Right, Right)) =>
            {
                10
            }
            (Straight | Twice, Left) | (Single | SingleLeft, SingleLeft) => 15,
            (_, Prime | Primes) | (Prime | Primes, _) => 15,
            _ => 0,
        }
    }
}

/// A mark, and what it costs to take it for one or the other, in tenths of
/// what a reader would call one oddity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sign {
    pub(super) token: u32,
    /// Two where a pair of single marks stands for a double one.
    width: u32,
    pub(super) glyph: Glyph,
    pub(super) open: u32,
    pub(super) close: u32,
    /// As no quotation mark at all: an apostrophe, a prime, a slip.
    pub(super) none: u32,
    /// Opens a sentence within its paragraph.
    pub(super) fresh: bool,
    /// Closes right behind a word, without a stop or comma between.
    pub(super) bare: bool,
}

impl Sign {
    /// The tokens of the mark.
    pub(super) const fn tokens(&self) -> TokenRange {
        TokenRange::new(self.token, self.token + self.width)
    }
}

/// More than any reading is worth.
pub(super) const NEVER: u32 = 1000;

/// A mark before it is known which way round the text has its guillemets.
struct Shape {
    token: usize,
    width: u32,
    glyph: Glyph,
    before: Side,
    after: Side,
}

/// The marks of a text.
pub(super) fn signs(text: &Text<'_>) -> Vec<Sign> {
    let tokens = &text.tokens;
    let mut shapes = Vec::with_capacity(text.marks.len());
    // Single marks that opened in this paragraph and may still be open.
    let mut singles = 0;
    let mut paragraph = 0;
    let mut marks = text.marks.iter().map(|at| *at as usize).peekable();
    while let Some(first) = marks.next() {
        while text.paragraphs[paragraph].end as usize <= first {
            paragraph += 1;
            singles = 0;
        }
        let mut at = first + 1;
        while marks
            .next_if(|next| *next == at && !tokens[at].is(Classes::SPACED | Classes::PARAGRAPH))
            .is_some()
        {
            at += 1;
        }
        let (before, after) = (before(text, first), after(text, at));
        let mut token = first;
        while token < at {
            let glyph = Glyph::of(text.word(&tokens[token]));
            let next = tokens[token + 1..at].first();
            let twin = next.is_some_and(|next| next.key == tokens[token].key);
            let mut width = 1;
            let mut put = |width, glyph| {
                shapes.push(Shape {
                    token,
                    width,
                    glyph,
                    before,
                    after,
                });
            };
            match glyph {
                Some(Glyph::SingleLeft) if twin => {
                    put(2, Glyph::Left);
                    width = 2;
                }
                // ‘He said ‘no’’ closes twice, “He said no’’ but once.
                Some(Glyph::SingleRight) if twin && singles < 2 => {
                    put(2, Glyph::Right);
                    width = 2;
                }
                Some(glyph) => {
                    match glyph {
                        Glyph::SingleLeft => singles += 1,
                        Glyph::SingleRight => singles = usize::saturating_sub(singles, 1),
                        _ => {}
                    }
                    put(1, glyph);
                }
                None => {}
            }
            token += width;
        }
    }
    let reversed = reversed(&shapes);
    shapes
        .into_iter()
        .map(|shape| {
            let glyph = if reversed {
                shape.glyph.flipped()
            } else {
                shape.glyph
            };
            Sign {
                width: shape.width,
                ..sign(text, shape.token, glyph, shape.before, shape.after)
            }
        })
        .collect()
}

/// Whether guillemets stand the other way round: »so«.
fn reversed(shapes: &[Shape]) -> bool {
    let (mut usual, mut other) = (0, 0);
    for &Shape {
        glyph,
        before,
        after,
        ..
    } in shapes
    {
        // Only where the mark stands tight at a word on one side.
        let opens = before == Side::Gap && matches!(after, Side::Word | Side::Digit);
        let closes = matches!(before, Side::Word | Side::Digit) && after == Side::Gap;
        match glyph {
            Glyph::AngleLeft | Glyph::SmallAngleLeft => {
                usual += usize::from(opens);
                other += usize::from(closes);
            }
            Glyph::AngleRight | Glyph::SmallAngleRight => {
                usual += usize::from(closes);
                other += usize::from(opens);
            }
            _ => {}
        }
    }
    other > usual
}

/// Marks of emphasis are looked through, this many of them.
const EMPHASIS: usize = 4;

fn before(text: &Text<'_>, first: usize) -> Side {
    let mut at = first;
    for _ in 0..EMPHASIS {
        if at == 0 || text.tokens[at].is(Classes::SPACED | Classes::PARAGRAPH) {
            return Side::Gap;
        }
        at -= 1;
        if !is_emphasis(text, at) {
            break;
        }
    }
    side(text, at)
}

fn after(text: &Text<'_>, end: usize) -> Side {
    for at in end..end + EMPHASIS {
        match text.tokens.get(at) {
            Some(token) if !token.is(Classes::SPACED | Classes::PARAGRAPH) => {
                if !is_emphasis(text, at) {
                    return side(text, at);
                }
            }
            _ => return Side::Gap,
        }
    }
    Side::Other
}

fn is_emphasis(text: &Text<'_>, at: usize) -> bool {
    text.word(&text.tokens[at])
        .bytes()
        .all(|b| matches!(b, b'*' | b'_' | b'~'))
}

fn side(text: &Text<'_>, at: usize) -> Side {
    let token = &text.tokens[at];
    if token.is(Classes::WORD) {
        return if token.is(Classes::DIGIT) {
            Side::Digit
        } else {
            Side::Word
        };
    }
    match text.word(token) {
        word if word == "…" || word.starts_with("..") => Side::Dots,
        "." if text.tokens.get(at + 1).is_some_and(|t| t.key == token.key) => Side::Dots,
        _ if token.is(Classes::DASH) => Side::Dash,
        _ if token.is(Classes::STOP | Classes::PAUSE) => Side::Stop,
        "(" | "[" | "{" | "（" | "【" | "<" | "=" => Side::Opener,
        "/" => Side::Slash,
        ")" | "]" | "}" | "）" | "】" | ">" => Side::Closer,
        _ => Side::Other,
    }
}

fn form(before: Side, after: Side) -> Form {
    match (before, after) {
        (Side::Gap, Side::Gap) => Form::Loose,
        (Side::Gap, Side::Stop | Side::Closer) => Form::Close,
        (Side::Gap, _) => Form::Open,
        (Side::Opener, _) => Form::Open,
        (_, Side::Gap | Side::Closer) => Form::Close,
        (
            Side::Dash | Side::Slash,
            Side::Word | Side::Digit | Side::Other | Side::Opener | Side::Dots,
        ) => Form::Open,
        (_, Side::Stop | Side::Dash | Side::Slash) => Form::Close,
        _ => Form::Tight,
    }
}

/// Words that lose their head: `'tis`, `'em`, `rock 'n' roll`, `the '90s`.
static ELIDED: KeySet = KeySet::of(&[
    key("tis"),
    key("twas"),
    key("twere"),
    key("twill"),
    key("twould"),
    key("tisn't"),
    key("twasn't"),
    key("em"),
    key("n"),
    key("til"),
    key("till"),
    key("cause"),
    key("cos"),
    key("coz"),
    key("cuz"),
    key("bout"),
    key("round"),
    key("fraid"),
    key("nuff"),
    key("neath"),
    key("gainst"),
    key("tude"),
    key("burbs"),
    key("hood"),
    key("bama"),
    key("zine"),
    key("ere"),
    key("ello"),
    key("e"),
    key("im"),
    key("ow"),
    key("twixt"),
    key("tween"),
    key("fess"),
    key("sup"),
    key("kay"),
    key("cept"),
    key("nother"),
    key("ave"),
    key("ard"),
]);

/// What it costs that the mark `at` before a word opens a quotation and that
/// it is an apostrophe, if the word is one that may have lost its head.
fn elided(text: &Text<'_>, at: usize) -> Option<(u32, u32)> {
    let next = text.tokens.get(at + 1)?;
    if next.is(Classes::SPACED | Classes::PARAGRAPH) {
        return None;
    }
    if !next.is(Classes::DIGIT) {
        return ELIDED.has(next.key).then_some((25, 0));
    }
    match text.word(next).as_bytes() {
        // the ’90s
        [a, b, b's' | b'S'] if a.is_ascii_digit() && b.is_ascii_digit() => Some((25, 0)),
        // in ’08; but also ‘47 percent’
        [a, b] if a.is_ascii_digit() && b.is_ascii_digit() => {
            let year = at > 0
                && text.tokens[at - 1].is(Classes::PREPOSITION | Classes::MONTH | Classes::SEASON);
            Some(if year { (15, 0) } else { (10, 4) })
        }
        _ => None,
    }
}

/// Whether the word before mark `at` can end in an apostrophe: a plural or a
/// name in s (`the players'`), a word that lost its tail (`goin'`, `o'`).
fn tail_apostrophe(text: &Text<'_>, at: usize) -> bool {
    let word = text.word(&text.tokens[at - 1]);
    word.ends_with(['s', 'S', 'z', 'x'])
        || word.len() > 3 && (word.ends_with("in") || word.ends_with("an"))
        || matches!(
            word,
            "o" | "O" | "th" | "wi" | "an" | "ol" | "Ol" | "po" | "n" | "lil" | "Lil" | "mo"
        )
}

fn sign(text: &Text<'_>, at: usize, glyph: Glyph, before: Side, after: Side) -> Sign {
    let form = form(before, after);
    let bare = matches!(before, Side::Word | Side::Digit);
    let (open, close, none) = match glyph {
        Glyph::Primes if before == Side::Digit => (NEVER, NEVER, 0),
        Glyph::Prime if before == Side::Digit => (NEVER, NEVER, 0),
        Glyph::Straight | Glyph::Twice | Glyph::Primes => match form {
            Form::Open => (0, 30, 50),
            Form::Close if before == Side::Digit && adjacent_number(text, at) => (60, 25, 0),
            Form::Close if before == Side::Digit && glyph == Glyph::Straight => (60, 5, 15),
            Form::Close => (40, 0, 50),
            Form::Loose => (10, 10, 45),
            Form::Tight => (15, 15, 45),
        },
        Glyph::Ticks => match form {
            Form::Close => (20, NEVER, 45),
            _ => (0, NEVER, 50),
        },
        Glyph::Left => match form {
            Form::Open => (0, 40, 50),
            Form::Close => (40, 15, 45),
            Form::Loose => (5, 35, 45),
            Form::Tight => (5, 25, 45),
        },
        Glyph::Right => match form {
            Form::Open => (20, 15, 45),
            Form::Close => (60, 0, 50),
            Form::Loose => (25, 5, 45),
            Form::Tight => (25, 5, 45),
        },
        Glyph::Low => (0, NEVER, 50),
        Glyph::SingleLow => (0, NEVER, 20),
        Glyph::SingleLeft => match form {
            Form::Open => match elided(text, at) {
                Some((open, none)) => (open, NEVER, none),
                None => (0, 60, 30),
            },
            Form::Close => (50, 15, 5),
            Form::Loose => (20, 25, 20),
            Form::Tight => (10, 30, 10),
        },
        Glyph::SingleRight | Glyph::Single | Glyph::Prime => {
            let straight = glyph != Glyph::SingleRight;
            match form {
                Form::Open => match elided(text, at) {
                    Some((open, none)) if straight => (open, 60, none),
                    Some(_) => (40, 60, 0),
                    None if straight => (3, 50, 20),
                    None => (30, 40, 10),
                },
                Form::Close => (50, 0, not_closing(text, at, before)),
                Form::Loose if !straight && at > 0 && is_pause(&text.tokens[at - 1]) => {
                    (40, 10, 30)
                }
                Form::Loose => (if straight { 25 } else { 40 }, 20, 10),
                Form::Tight => (if straight { 10 } else { 40 }, 10, 5),
            }
        }
        Glyph::Tick => match form {
            Form::Open => (0, NEVER, 20),
            _ => (30, 30, 5),
        },
        Glyph::AngleLeft
        | Glyph::SmallAngleLeft
        | Glyph::CornerLeft
        | Glyph::WhiteCornerLeft
        | Glyph::SlantLeft => match form {
            Form::Close => (15, 20, 45),
            _ => (0, 40, 50),
        },
        Glyph::AngleRight
        | Glyph::SmallAngleRight
        | Glyph::CornerRight
        | Glyph::WhiteCornerRight
        | Glyph::SlantRight => match form {
            Form::Open => (20, 15, 45),
            _ => (40, 0, 50),
        },
    };
    Sign {
        token: crate::text::index(at),
        width: 1,
        glyph,
        open,
        close,
        none,
        fresh: form == Form::Open && is_fresh(text, at),
        bare,
    }
}

/// Whether a quotation that opens with mark `at` is likely to be a new one and
/// not part of one that is open: a sentence begins with it (`“We won. “We …`),
/// or an attribution stands before it (`“We won, he said, “and …`).
fn is_fresh(text: &Text<'_>, at: usize) -> bool {
    let tokens = &text.tokens;
    if tokens[at].is(Classes::PARAGRAPH) {
        return false;
    }
    if tokens[at].is(Classes::SENTENCE) {
        return tokens.get(at + 1).is_some_and(|next| {
            !next.is(Classes::WORD) || next.is(Classes::CAPITAL | Classes::DIGIT)
        });
    }
    tokens[at - 1].is(Classes::PAUSE)
        && tokens[at.saturating_sub(4)..at - 1]
            .iter()
            .any(|t| t.is(Classes::CUE) && t.is(Classes::PAST | Classes::PRESENT))
}

fn is_pause(token: &Token) -> bool {
    token.is(Classes::STOP | Classes::PAUSE)
}

/// What it costs that a single mark in closing form is an apostrophe.
fn not_closing(text: &Text<'_>, at: usize, before: Side) -> u32 {
    match before {
        Side::Word if tail_apostrophe(text, at) => 5,
        Side::Word => 20,
        Side::Digit => 8,
        _ => 35,
    }
}

/// `6'2"`, `6' 2"`: the number before mark `at` counts inches or seconds.
fn adjacent_number(text: &Text<'_>, at: usize) -> bool {
    let tokens = &text.tokens;
    let number = text.word(&tokens[at - 1]);
    if number.contains(['\'', '’']) {
        return true;
    }
    at >= 3
        && tokens[at - 3].is(Classes::DIGIT)
        && matches!(text.word(&tokens[at - 2]), "'" | "’" | "′")
        && !tokens[at - 2].is(Classes::SPACED)
}
