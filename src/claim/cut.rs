//! Content cut into propositions.
//!
//! *Input*: a [`Content`], the words of a content without outer marks and
//! markup. *Output*: ranges of them, one for each proposition. *Rule*: a
//! sentence is a proposition; so is a coordinated main clause with a subject
//! and a finite verb of its own (`We danced on the ferry | and the gulls
//! joined in`). Nothing is cut inside a nested quotation or a nested
//! attribution, inside brackets, in a question, behind a condition (`if we
//! lose, the bill dies and …`), or where the second part would leave its verb
//! to the first (`The pier is ours, but the crane is not`). A short answer
//! or fragment stays with the sentence that it belongs to (`No. We will not.`).
//!
//! Limits: clauses joined by `or`, by a colon or by a dash alone stay
//! together; so does anything behind 200 words without a cut.

use core::ops::Range;

use super::clause::{self, Clause, Form, Read, subject_and_verb};
use super::content::{Content, Guard};
use super::finite::{self, Finite, finite};
use crate::lexicon::{Classes, key};
use crate::text::Token;

keys! {
    ABSOLUTELY "absolutely", AND "and", BETWEEN "between", BOTH "both", BUT "but", COMMA ",",
    EITHER "either", EXACTLY "exactly", HELLO "hello", IF "if", IT "it", JUST "just", KNOW "know",
    LOOK "look", MEAN "mean", NEITHER "neither", NEVER "never", NO "no", NOT "not", OK "ok",
    OKAY "okay", ONLY "only", PLEASE "please", QUESTION_MARK "?", RIGHT "right", SEMICOLON ";",
    SO "so", SORRY "sorry", SURE "sure", THANK "thank", THANKS "thanks", TOO "too",
    UNLESS "unless", WELL "well", YEAH "yeah", YES "yes", YET "yet", YOU "you",
}

/// How far left of a conjunction its first clause may begin, so that the time
/// stays in line with the text.
const REACH: usize = 200;

/// A proposition.
#[derive(Clone, Debug)]
pub(super) struct Cut {
    /// Its words, among those of the content.
    pub(super) words: Range<usize>,
    /// Its main clause, where that had to be read in order to cut it.
    pub(super) clause: Option<Read>,
}

impl Cut {
    fn new(words: Range<usize>) -> Cut {
        Cut {
            words,
            clause: None,
        }
    }
}

/// The propositions of a content; `complement` says that the words depend on a
/// cue outside (`that …`, `whether …`).
pub(super) fn propositions(content: &Content, complement: bool, out: &mut Vec<Cut>) {
    let words = content.words();
    out.clear();
    let mut start = 0;
    // A fragment that waits for the sentence after it.
    let mut waiting: Option<usize> = None;
    let begins = content.sentences.iter().copied().filter(|at| *at > 0);
    for at in begins.chain([words.len()]) {
        let sentence = start..at;
        start = at;
        let (fragment, clause) = fragment(&words[sentence.clone()]);
        match fragment {
            Fragment::None => {
                let from = waiting.take();
                let first = out.len();
                clauses(content, sentence, complement && first == 0, clause, out);
                if let (Some(from), Some(piece)) = (from, out.get_mut(first)) {
                    *piece = Cut::new(from..piece.words.end);
                }
            }
            Fragment::Empty => {}
            Fragment::Forward if at < words.len() => {
                waiting.get_or_insert(sentence.start);
            }
            Fragment::Forward | Fragment::Back => {
                let from = waiting.take();
                match (out.last_mut(), from) {
                    (Some(last), None) => *last = Cut::new(last.words.start..sentence.end),
                    (_, Some(from)) => out.push(Cut::new(from..sentence.end)),
                    (None, None) => out.push(Cut::new(sentence)),
                }
            }
        }
    }
    if let Some(from) = waiting {
        out.push(Cut::new(from..words.len()));
    }
    for piece in out.iter_mut() {
        let trimmed = trim(words, piece.words.clone(), complement);
        if trimmed != piece.words {
            *piece = Cut::new(trimmed);
        }
    }
    out.retain(|piece| {
        words[piece.words.clone()]
            .iter()
            .any(|t| t.is(Classes::WORD))
    });
}

/// Whether a sentence cannot stand by itself, and where it belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fragment {
    /// It can.
    None,
    /// It has no word.
    Empty,
    /// It answers and is explained by what follows: `No.`
    Forward,
    /// It goes on from what stands before: `Never soggy.`, `I still do.`
    Back,
}

/// What a sentence is, and its main clause where that tells it.
fn fragment(sentence: &[Token]) -> (Fragment, Option<Read>) {
    // More than ten words in a row, or a question, stand by themselves.
    let head = &sentence[..sentence.len().min(12)];
    let mut words = head.iter().filter(|t| t.is(Classes::WORD));
    let count = words.clone().count();
    let Some(first) = words.next() else {
        return (Fragment::Empty, None);
    };
    if count > 10 || head.iter().any(|t| t.key == QUESTION_MARK) {
        return (Fragment::None, None);
    }
    let last = words.next_back().unwrap_or(first);
    if count <= 2
        && matches!(
            first.key,
            YES | NO
                | YEAH
                | WELL
                | NEVER
                | OK
                | OKAY
                | SURE
                | THANKS
                | THANK
                | RIGHT
                | EXACTLY
                | ABSOLUTELY
                | SORRY
                | LOOK
                | HELLO
                | PLEASE
        )
    {
        return (Fragment::Forward, None);
    }
    // `If it breathed in.`, `Because they lied.`
    let subordinate = first.is(Classes::SUBORDINATOR)
        && !clause::is_question_word(first)
        && first.key != clause::THAT;
    if count > 3 && !subordinate {
        return (Fragment::None, None);
    }
    let read = Read::of(sentence, false);
    let clause = &read.clause;
    let back = subordinate && clause.subject <= 1
        || match clause.form {
            Form::None => count <= 2,
            // `I still do.`, `The critics were.`
            Form::Statement => count <= 3 && last.is(Classes::AUXILIARY | Classes::MODAL),
            _ => false,
        };
    if back {
        (Fragment::Back, None)
    } else {
        (Fragment::None, Some(read))
    }
}

/// Cuts a sentence at its coordinated main clauses; `whole` is the main clause
/// of all of it, where that is known.
fn clauses(
    content: &Content,
    sentence: Range<usize>,
    complement: bool,
    whole: Option<Read>,
    out: &mut Vec<Cut>,
) {
    let (words, info) = (content.words(), &content.info);
    let question = words[sentence.clone()]
        .iter()
        .rev()
        .take(3)
        .any(|t| t.key == QUESTION_MARK);
    let mut left = sentence.start;
    let mut at = sentence.start + 1;
    let joint = |from: usize| words[from..sentence.end].iter().position(|t| t.is(JOINTS));
    while let Some(step) = joint(at) {
        at += step;
        if info[at].guard != Guard::Free || at - left > REACH {
            at += 1;
            continue;
        }
        // The comma before `and` may stand inside a quotation that ends there.
        let behind_quotation = info[at - 1].guard != Guard::Free;
        if let Some((joint, right)) = Joint::at(words, at, question, behind_quotation) {
            let rest = &words[right.min(sentence.end)..sentence.end];
            let free = info
                .get(right)
                .is_some_and(|i| i.guard == Guard::Free && right < sentence.end);
            let first = left == sentence.start && complement;
            if free && stands(rest, joint, first) {
                let clause = leads(&words[left..at], joint, first, rest);
                if clause.is_some() {
                    let words = left..at;
                    out.push(Cut { words, clause });
                    left = right;
                    at = right;
                    continue;
                }
            }
        }
        at += 1;
    }
    let clause = whole.filter(|_| left == sentence.start);
    let words = left..sentence.end;
    out.push(Cut { words, clause });
}

/// The words that can join two clauses are among these.
const JOINTS: Classes = Classes::PAUSE
    .with(Classes::DASH)
    .with(Classes::CONJUNCTION);

/// What joins two main clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// `;`
    Semicolon,
    /// `, and`
    Paused,
    /// `and`
    Bare,
    /// `,`
    Comma,
}

impl Joint {
    /// The joint that begins at `at`, and the first word behind it.
    fn at(
        words: &[Token],
        at: usize,
        question: bool,
        behind_quotation: bool,
    ) -> Option<(Joint, usize)> {
        let conjunction = |i: usize| {
            words
                .get(i)
                .is_some_and(|t| matches!(t.key, AND | BUT | YET | SO))
        };
        let token = &words[at];
        if token.key == SEMICOLON {
            return Some((Joint::Semicolon, at + 1 + usize::from(conjunction(at + 1))));
        }
        if question {
            return None;
        }
        if token.key == COMMA || token.is(Classes::DASH) {
            if conjunction(at + 1) {
                return Some((Joint::Paused, at + 2));
            }
            return (token.key == COMMA).then_some((Joint::Comma, at + 1));
        }
        let paused = words[at - 1].is(Classes::PAUSE | Classes::STOP);
        match (matches!(token.key, AND | BUT), paused) {
            (true, false) => Some((Joint::Bare, at + 1)),
            (true, true) if behind_quotation => Some((Joint::Paused, at + 1)),
            _ => None,
        }
    }
}

/// Whether the words behind a joint can stand as a proposition.
fn stands(rest: &[Token], joint: Joint, complement: bool) -> bool {
    let Some(first) = rest.first() else {
        return false;
    };
    let mut at = 0;
    if first.key == clause::THAT && clause::is_complementizer(rest, 0) {
        // `that A and that B` are two contents of one cue.
        if !complement {
            return false;
        }
        at = 1;
    } else if joint == Joint::Comma && !first.is(Classes::PRONOUN) {
        return false;
    }
    if rest[at..]
        .first()
        .is_some_and(|t| t.is(Classes::SUBORDINATOR) && t.key != clause::THAT)
    {
        // `and if it rains, we stay`: with a main clause of its own.
        return joint != Joint::Bare && {
            let clause = Read::of(&rest[..rest.len().min(40)], false).clause;
            clause.form == Form::Statement && clause.subject > 2
        };
    }
    while at < 3
        && rest
            .get(at)
            .is_some_and(|t| finite::is_adverb(t) || at > 0 && t.key == COMMA)
    {
        at += 1;
    }
    let Some(verb) = subject_and_verb(rest, at) else {
        return false;
    };
    // `and sound bites this year`: without a pause the subject has to be clear.
    let clear = rest[at].is(Classes::PRONOUN
        | Classes::DETERMINER
        | Classes::POSSESSIVE
        | Classes::CAPITAL
        | Classes::DIGIT
        | Classes::NUMBER
        | Classes::CURRENCY)
        || finite::is_subject_pronoun(&rest[at])
        || rest[verb].is(Classes::AUXILIARY | Classes::MODAL);
    if joint == Joint::Bare && !clear {
        return false;
    }
    let head = clause::group_end(rest, verb);
    // `I think,` in the middle of a sentence; `I said.`
    let ends = |i: usize| {
        rest.get(i)
            .is_none_or(|t| t.is(Classes::PAUSE | Classes::STOP))
    };
    let mut behind = head + 1;
    while rest
        .get(behind)
        .is_some_and(|t| finite::is_adverb(t) || matches!(t.key, TOO | EITHER | IT | SO))
    {
        behind += 1;
    }
    // `I think`, `you know`: a remark in passing.
    let remark = joint == Joint::Comma || matches!(rest[at].key, clause::I | YOU);
    let comment = remark
        && (rest[head].is(Classes::CUE | Classes::THOUGHT)
            || matches!(rest[head].lemma, KNOW | MEAN));
    // `… but the crane is not`: the verb is left to the first clause.
    let bare = rest[head].is(Classes::AUXILIARY | Classes::MODAL);
    !(ends(behind) && (comment || bare))
}

/// The main clause of the words before a joint, where they are a whole one that
/// the words behind it can be coordinated with.
fn leads(left: &[Token], joint: Joint, complement: bool, rest: &[Token]) -> Option<Read> {
    let opening = left.iter().find(|t| t.is(Classes::WORD));
    let conditional = |t: &Token| matches!(t.key, IF | UNLESS);
    // What a condition holds for, it holds for both.
    if joint != Joint::Semicolon && opening.is_some_and(conditional) && !complement {
        return None;
    }
    let read = Read::of(left, complement);
    coordinates(left, joint, &read.clause, rest).then_some(read)
}

/// Whether a main clause, that of the words before a joint, can be coordinated
/// with the words behind it.
fn coordinates(left: &[Token], joint: Joint, clause: &Clause, rest: &[Token]) -> bool {
    if clause.form != Form::Statement || clause.verb.is_none() {
        return false;
    }
    if joint != Joint::Semicolon {
        if left
            .windows(2)
            .any(|w| w[0].key == NOT && matches!(w[1].key, ONLY | JUST))
        {
            return false;
        }
        // `both`, `between` and their like wait for this very `and`.
        let paired = left[clause.head..]
            .iter()
            .any(|t| matches!(t.key, BOTH | BETWEEN | EITHER | NEITHER));
        if paired {
            return false;
        }
    }
    let head = &left[clause.head];
    let behind = &left[clause.head + 1..];
    // `We danced on the ferry` takes no clause, `we said that` does.
    let comment = (head.is(Classes::CUE | Classes::THOUGHT) || matches!(head.lemma, KNOW | MEAN))
        && !behind.first().is_some_and(|t| t.is(Classes::PREPOSITION));
    if comment && !behind.iter().any(|t| t.is(Classes::WORD)) {
        return false;
    }
    let pronoun = rest.first().is_some_and(|t| t.is(Classes::PRONOUN));
    // A clause inside the first one, to which the second could be joined.
    let open = comment && !(pronoun && behind.last().is_some_and(|t| !t.is(Classes::PRONOUN)))
        || clause.frame.is_some()
        || behind.iter().any(|t| {
            t.is(Classes::RELATIVE) || t.is(Classes::SUBORDINATOR) && !t.is(Classes::PREPOSITION)
        })
        || behind
            .iter()
            .enumerate()
            .any(|(i, _)| i > 0 && finite(left, clause.head + 1 + i) == Finite::Sure);
    match joint {
        Joint::Semicolon => true,
        Joint::Paused => true,
        Joint::Bare => {
            // `…, but the candidates and their parties have`: the conjunction
            // stands within a subject.
            let last = left
                .iter()
                .rposition(|t| t.is(Classes::PAUSE | Classes::CONJUNCTION))
                .map_or(0, |at| at + 1);
            let whole = (last..left.len()).any(|i| finite(left, i) != Finite::No);
            !open && (whole || last <= clause.subject)
        }
        // A comma alone joins short clauses with pronouns as subjects:
        // `I was late, I was wet`.
        Joint::Comma => {
            pronoun
                && rest[0].key != YOU
                && !comment
                && clause.frame.is_none()
                && !open
                && left
                    .get(clause.subject)
                    .is_some_and(|t| t.is(Classes::PRONOUN))
                && !left
                    .iter()
                    .take(clause.subject)
                    .any(|t| t.is(Classes::SUBORDINATOR))
        }
    }
}

/// A proposition without the punctuation and joints at its edges, and without
/// the `that` that hangs on a cue outside.
fn trim(words: &[Token], mut piece: Range<usize>, complement: bool) -> Range<usize> {
    let at_edge = |t: &Token| t.is(Classes::PAUSE | Classes::DASH) || BULLETS.contains(&t.key);
    while let Some(token) = words[piece.clone()].first() {
        let stop = token.is(Classes::STOP);
        if at_edge(token) && !is_sign(words, piece.start) || stop {
            piece.start += 1;
        } else {
            break;
        }
    }
    if complement
        && words[piece.clone()]
            .first()
            .is_some_and(|t| t.key == clause::THAT)
        && clause::is_complementizer(&words[piece.clone()], 0)
    {
        piece.start += 1;
    }
    while let Some(token) = words[piece.clone()].last() {
        if at_edge(token) {
            piece.end -= 1;
        } else {
            break;
        }
    }
    piece
}

/// A sign that belongs to the number behind it: `-5`, `#1`, `+3`.
fn is_sign(words: &[Token], at: usize) -> bool {
    words
        .get(at + 1)
        .is_some_and(|n| n.is(Classes::DIGIT) && !n.is(Classes::SPACED))
}

/// Signs at the head of a line of a list.
const BULLETS: [u32; 3] = [key("•"), key("·"), key("|")];

#[cfg(test)]
mod tests {
    use super::super::tests::{claims_of, marked};

    /// One speaker's words, and the claims with ` | ` between them.
    const OWN: &[(&str, &str)] = &[
        // Sentences.
        ("We won. They lost.", "We won. | They lost."),
        ("Is it true? It is not.", "Is it true? | It is not."),
        (
            "The bridge is shut! Nobody told us.",
            "The bridge is shut! | Nobody told us.",
        ),
        (
            "Mr. Dunn left on Jan. 3. He took the keys.",
            "Mr. Dunn left on Jan. 3. | He took the keys.",
        ),
        (
            "The first line ends here\n\nThe second line ends",
            "The first line ends here | The second line ends",
        ),
        // Coordinated main clauses.
        (
            "We danced on the ferry and the gulls looked on.",
            "We danced on the ferry | the gulls looked on.",
        ),
        (
            "The tax went up, and the shops closed.",
            "The tax went up | the shops closed.",
        ),
        (
            "The tax went up; the shops closed.",
            "The tax went up | the shops closed.",
        ),
        (
            "I like the plan, but the council will reject it.",
            "I like the plan | the council will reject it.",
        ),
        (
            "They sold the mill and he bought the weir.",
            "They sold the mill | he bought the weir.",
        ),
        (
            "The roof leaked, so we moved the choir.",
            "The roof leaked | we moved the choir.",
        ),
        (
            "The clinic was full, yet the ministry sent more patients.",
            "The clinic was full | the ministry sent more patients.",
        ),
        (
            "I kept the books, I kept the seal and I kept the cat.",
            "I kept the books | I kept the seal | I kept the cat.",
        ),
        ("I was late, I was wet.", "I was late | I was wet."),
        (
            "Crime has fallen and wages have risen and nobody thanks us.",
            "Crime has fallen | wages have risen | nobody thanks us.",
        ),
        (
            "We closed the port — and the ferries sailed anyway.",
            "We closed the port | the ferries sailed anyway.",
        ),
        (
            "The mayor signed it on Monday and Judge Orr struck it down.",
            "The mayor signed it on Monday | Judge Orr struck it down.",
        ),
        (
            "He has a car, and he has never paid the toll.",
            "He has a car | he has never paid the toll.",
        ),
        (
            "Twelve boats sailed and nine came back.",
            "Twelve boats sailed | nine came back.",
        ),
        (
            "We pay more, and when we complain, they laugh.",
            "We pay more | when we complain, they laugh.",
        ),
        // One subject, one clause.
        ("We came, saw and won.", "We came, saw and won."),
        (
            "The mayor signed the bill and left the room.",
            "The mayor signed the bill and left the room.",
        ),
        (
            "She has cut taxes and raised wages.",
            "She has cut taxes and raised wages.",
        ),
        (
            "Russia and Norway will talk.",
            "Russia and Norway will talk.",
        ),
        (
            "Talks between Russia and Norway will resume.",
            "Talks between Russia and Norway will resume.",
        ),
        (
            "Both the pilots and the owners want a light.",
            "Both the pilots and the owners want a light.",
        ),
        (
            "We need roads, schools and a hospital.",
            "We need roads, schools and a hospital.",
        ),
        (
            "We followed the tides and sound rules.",
            "We followed the tides and sound rules.",
        ),
        (
            "He met the mayor and the owner of the mill.",
            "He met the mayor and the owner of the mill.",
        ),
        // What a clause inside holds.
        (
            "I think that Russia and Norway will talk.",
            "I think that Russia and Norway will talk.",
        ),
        (
            "We know he lied and she helped.",
            "We know he lied and she helped.",
        ),
        (
            "We left because it rained and the tent leaked.",
            "We left because it rained and the tent leaked.",
        ),
        (
            "People who drink and people who drive are not one.",
            "People who drink and people who drive are not one.",
        ),
        (
            "If we lose, the bill dies and we go home.",
            "If we lose, the bill dies and we go home.",
        ),
        (
            "Unless they pay, we stop and the lights go out.",
            "Unless they pay, we stop and the lights go out.",
        ),
        (
            "When the bell rang and the doors opened, we ran.",
            "When the bell rang and the doors opened, we ran.",
        ),
        (
            "Not only did the dam break but the bridge fell.",
            "Not only did the dam break but the bridge fell.",
        ),
        (
            "Give me a pen and I will sign.",
            "Give me a pen and I will sign.",
        ),
        (
            "Did he lie and did she know?",
            "Did he lie and did she know?",
        ),
        (
            "Wages fell in May, and nobody in the ministry wants to know.",
            "Wages fell in May | nobody in the ministry wants to know.",
        ),
        (
            "The rent fell, but the pilots and their wives have moved.",
            "The rent fell | the pilots and their wives have moved.",
        ),
        (
            "You turn your back, you have a problem.",
            "You turn your back, you have a problem.",
        ),
        ("We win or they win.", "We win or they win."),
        // A verb that is left to the first clause.
        (
            "The pier is ours, but the crane is not.",
            "The pier is ours, but the crane is not.",
        ),
        (
            "I gave you a day and I shouldn’t have.",
            "I gave you a day and I shouldn’t have.",
        ),
        (
            "They voted for it and we did too.",
            "They voted for it and we did too.",
        ),
        // Remarks in passing.
        (
            "The plan is, I think, a bad one.",
            "The plan is, I think, a bad one.",
        ),
        ("You know, I never met him.", "You know, I never met him."),
        ("I tell you, we are ready.", "I tell you, we are ready."),
        (
            "It was a mess, and I mean it.",
            "It was a mess, and I mean it.",
        ),
        // Brackets and nested marks.
        (
            "We won (and they lost) by a mile.",
            "We won (and they lost) by a mile.",
        ),
        (
            "She told us, ‘Rest. Then row.’ We did it.",
            "She told us, ‘Rest. Then row.’ | We did it.",
        ),
        (
            "She said, “We won and they lost,” and I believed her.",
            "She said, “We won and they lost,” | I believed her.",
        ),
        (
            "We want [more ships] and we want them now.",
            "We want [more ships] | we want them now.",
        ),
        // Fragments stay with their sentence.
        ("No. We will not go.", "No. We will not go."),
        (
            "I have been called slow before. Never late.",
            "I have been called slow before. Never late.",
        ),
        ("I believed him. I still do.", "I believed him. I still do."),
        (
            "He left. Whose fault was it?",
            "He left. | Whose fault was it?",
        ),
        (
            "A disgrace to the whole town. He must go.",
            "A disgrace to the whole town. | He must go.",
        ),
        ("Violin.", "Violin."),
        ("No.", "No."),
        ("Thank you. It was close.", "Thank you. It was close."),
        // Edges.
        ("“We won,”", "We won"),
        ("— We won —", "We won"),
        ("... and the tax stays.", "and the tax stays."),
        (
            "*We* won the **whole** [vote](http://a.example/b).",
            "We won the whole vote.",
        ),
        ("> We won\n> the vote.", "We won the vote."),
        ("", ""),
        ("...", ""),
        ("“”", ""),
    ];

    /// Articles: `⟦content⟧`, `{cue}`.
    const REPORTED: &[(&str, &str)] = &[
        (
            "He {said} ⟦that the lamps had been out⟧.",
            "the lamps had been out",
        ),
        (
            "He {said} ⟦that the dam held and that the bridge fell⟧.",
            "the dam held | the bridge fell",
        ),
        (
            "He {said} ⟦the dam held and the bridge fell⟧.",
            "the dam held | the bridge fell",
        ),
        (
            "He {said} ⟦that is not how it works⟧.",
            "that is not how it works",
        ),
        (
            "He {said} ⟦that explanation was a lie⟧.",
            "that explanation was a lie",
        ),
        (
            "He {said} ⟦that nobody had been hurt⟧.",
            "nobody had been hurt",
        ),
        (
            "She {asked} ⟦whether the ladder would hold⟧.",
            "whether the ladder would hold",
        ),
        (
            "She {vowed} ⟦to sing every Sunday and to bring a drum⟧.",
            "to sing every Sunday and to bring a drum",
        ),
        (
            "⟦“The pier is ours,”⟧ he {told} delegates, ⟦“and the harbour is ours.”⟧",
            "The pier is ours | the harbour is ours.",
        ),
        (
            "⟦“Some people forget gloves,”⟧ he {says}. ⟦“Last week a boy forgot his cat.”⟧",
            "Some people forget gloves | Last week a boy forgot his cat.",
        ),
        (
            "⟦“The tower,”⟧ he {said}, ⟦“leans a little.”⟧",
            "The tower leans a little.",
        ),
        (
            "⟦“We counted them.\n\n“They have not moved.”⟧",
            "We counted them. | They have not moved.",
        ),
        (
            "The firm {said} ⟦that its lines “were not carrying power.”⟧",
            "its lines “were not carrying power.”",
        ),
        (
            "The firm {said} ⟦its lines were “dead, and we knew it, and they stay so”⟧.",
            "its lines were “dead, and we knew it, and they stay so”",
        ),
        (
            "It was, as she {put it}, ⟦“a light edit.”⟧",
            "a light edit.",
        ),
        (
            "⟦Tolland⟧ {is said} ⟦to have paid with a button⟧.",
            "Tolland to have paid with a button",
        ),
        ("She {told} the paper ⟦that he “drinks”⟧.", "he “drinks”"),
    ];

    #[test]
    fn own_words() {
        for (text, expected) in OWN {
            let found: Vec<String> = crate::claims(text).into_iter().map(|c| c.text).collect();
            assert_eq!(found.join(" | "), *expected, "{text}");
        }
    }

    #[test]
    fn reported_words() {
        for (case, expected) in REPORTED {
            let (text, attributions) = marked(case);
            let found: Vec<String> = claims_of(&text, &attributions)
                .into_iter()
                .map(|c| c.text)
                .collect();
            assert_eq!(found.join(" | "), *expected, "{case}");
        }
    }
}
