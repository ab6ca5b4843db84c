//! The main clause of a proposition: its subject and its verb group.
//!
//! *Input*: the tokens of a proposition. *Output*: a [`Clause`]: where the
//! subject begins, the finite verb, the verb that carries the meaning, and the
//! clause that it was found in when the first one only frames it (`I think
//! that …`). *Rule*: a word is a finite verb by its parts of speech and by the
//! words around it; what opens a subordinate or relative clause before the
//! main verb takes the next finite verb with it; a leading subordinate clause
//! ends at its comma.
//!
//! In `If it rains, the bridge that we built will close`, the subject begins at
//! `the`, the verb is `will` and its head `close`.
//!
//! Limits: there is no parser below; a reduced relative clause (`the man shot
//! on Friday was`) gives its participle as the verb.

use super::finite::{
    Finite, after, before, finite, is_adverb, is_finite, is_finite_auxiliary, is_subject_pronoun,
    verb_tags,
};
use crate::lexicon::{Classes, Tags, key};
use crate::text::Token;

keys! {
    ALWAYS "always", AND "and", AS "as", AT "at", BE "be", BEEN "been", BEING "being", BET "bet", CLITIC_D "'d",
    CLITIC_S "'s", COLON_PERCENT "%", DID "did", DIDNT "didn't", DO "do", DOES "does",
    DOESNT "doesn't", DONT "don't", FOR "for", FROM "from", HAVE "have", HAVING "having",
    HERSELF "herself", HIM "him", HOW "how", HOWEVER "however", IN "in", JUST "just", KNOW "know", LET "let",
    LETS "lets", LIKELY "likely", LOOK "look", ME "me", MEAN "mean", NEVER "never", NO "no", NOW "now", OF "of",
    OH "oh", OK "ok", OKAY "okay", ON "on", OR "or", PLEASE "please", PREDICT "predict",
    PROMISE "promise", REALIZE "realize", REPEAT "repeat", SAY "say", SO "so", SUPPOSE "suppose",
    THANK "thank", THEM "them", THEN "then", TO "to", UNDERSTAND "understand", UNLIKELY "unlikely", US "us",
    WELL "well", WHAT "what", WHEN "when", WHERE "where", WHETHER "whether", WHICH "which",
    WHO "who", WHOM "whom", WHOSE "whose", WHY "why", WITH "with", YES "yes", YOURSELF "yourself",
}

/// The main clause, in numbers of tokens of the proposition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Clause {
    /// The first token of the subject; that of the verb in an order.
    pub(super) subject: usize,
    /// The first verb of the group, or the `to` of an infinitive.
    pub(super) verb: Option<usize>,
    /// The last verb of the group, which carries the meaning.
    pub(super) head: usize,
    /// The form of the clause.
    pub(super) form: Form,
    /// The verb of a clause that frames this one: `I think`, `it is true that`.
    pub(super) frame: Option<usize>,
}

/// The form of a main clause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// A subject and then a finite verb.
    Statement,
    /// The verb stands before its subject, or a question word opens.
    Question,
    /// An order: a base form opens.
    Order,
    /// `to sing`.
    Infinitive,
    /// `lying`.
    Gerund,
    /// No verb.
    #[default]
    None,
}

pub(super) const THAT: u32 = key("that");

pub(super) const HE: u32 = key("he");
pub(super) const SHE: u32 = key("she");
pub(super) const IT: u32 = key("it");
pub(super) const I: u32 = key("i");
pub(super) const WE: u32 = key("we");
pub(super) const THEY: u32 = key("they");

/// The words that open a question.
pub(super) fn is_question_word(token: &Token) -> bool {
    matches!(
        token.key,
        WHAT | WHERE | HOW | WHEN | WHY | WHO | WHICH | WHOSE | WHOM
    )
}

/// What may stand before the clause and is no part of it: `and`, `well,`.
fn skip_opening(tokens: &[Token], mut at: usize) -> usize {
    while let Some(token) = tokens.get(at) {
        let comma_behind = tokens
            .get(at + 1)
            .is_some_and(|n| n.is(Classes::PAUSE | Classes::STOP));
        if !token.is(Classes::WORD)
            || token.is(Classes::CONJUNCTION)
            || matches!(
                token.key,
                SO | WELL | YES | NO | LOOK | OH | OK | OKAY | NOW
            ) && comma_behind
        {
            at += 1;
        } else {
            break;
        }
    }
    at
}

pub(super) const IF: u32 = key("if");

/// A main clause with the word from which on it was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Read {
    start: usize,
    pub(super) clause: Clause,
}

impl Read {
    /// The main clause of `tokens`; `complement` says that a leading `that`,
    /// `whether` or `if` belongs to the cue outside.
    pub(super) fn of(tokens: &[Token], complement: bool) -> Read {
        Read::from(tokens, opening(tokens, complement))
    }

    /// The same, where `known` may be the clause of these tokens already.
    pub(super) fn again(known: Option<Read>, tokens: &[Token], complement: bool) -> Read {
        let start = opening(tokens, complement);
        match known {
            Some(read) if read.start == start => read,
            _ => Read::from(tokens, start),
        }
    }

    fn from(tokens: &[Token], start: usize) -> Read {
        let first = Clause::at(tokens, skip_subordinate(tokens, start));
        let clause = first.inside_frame(tokens).unwrap_or(first);
        Read { start, clause }
    }
}

/// Where a clause begins behind what opens it and is no part of it.
fn opening(tokens: &[Token], complement: bool) -> usize {
    let start = skip_opening(tokens, 0);
    match tokens.get(start) {
        Some(first)
            if complement && matches!(first.key, WHETHER | IF)
                || first.key == THAT && is_complementizer(tokens, start) =>
        {
            skip_opening(tokens, start + 1)
        }
        _ => start,
    }
}

impl Clause {
    /// The first clause from `start` on.
    fn at(tokens: &[Token], start: usize) -> Clause {
        let nothing = Clause {
            subject: start,
            verb: None,
            head: start,
            form: Form::None,
            frame: None,
        };
        let Some(first) = tokens.get(start) else {
            return nothing;
        };
        let with = |verb: usize, form: Form| Clause {
            verb: Some(verb),
            head: group_end(tokens, verb),
            form,
            ..nothing
        };
        // `to sing`, `not to swim`
        let to = (start..tokens.len().min(start + 3))
            .find(|i| !is_adverb(&tokens[*i]))
            .unwrap_or(start);
        if tokens[to].key == TO && tokens.get(to + 1).is_some_and(is_base) {
            return Clause {
                subject: to,
                ..with(to, Form::Infinitive)
            };
        }
        let together = tokens
            .get(start + 1)
            .is_some_and(|t| matches!(t.key, CLITIC_S | US));
        if first.key == LETS || first.key == LET && together {
            return with(start, Form::Order);
        }
        // `Would you leave?`, `What did they say?`, `Who would open it?`
        let opener = usize::from(is_question_word(first));
        if let Some(verb) = tokens.get(start + opener) {
            let early = verb.is(Classes::MODAL)
                || is_finite_auxiliary(verb)
                || opener == 1 && verb.key == CLITIC_S;
            let month = verb.is(Classes::MONTH)
                && verb.is(Classes::CAPITAL)
                && tokens.get(start + 1).is_some_and(|n| n.is(Classes::DIGIT));
            let order = verb.key == DO
                && opener == 0
                && tokens
                    .get(start + 1)
                    .is_some_and(|n| n.is(Classes::NEGATION))
                || verb.key == key("don't")
                    && opener == 0
                    && !tokens
                        .get(start + 1)
                        .is_some_and(|n| n.is(Classes::PRONOUN));
            if order {
                return with(start, Form::Order);
            }
            if early && !month {
                return with(start + opener, Form::Question);
            }
        }
        // `please`, `then`, `just`, `never` before an order.
        let first_word = start + usize::from(leads_order(first));
        // `Let the students speak`: nothing but an order opens so.
        let clear = |t: &Token| {
            (is_order(t) || t.can_be(Tags::VB) && t.can_be(Tags::JJ) && !t.is(NO_ORDER))
                && !t.can_be(Tags::NOUN | Tags::VBD)
                && tokens.get(first_word + 1).is_some_and(|n| {
                    n.is(Classes::DETERMINER | Classes::POSSESSIVE)
                        || n.can_be(Tags::PRP) && !n.is(Classes::PRONOUN)
                })
        };
        if tokens.get(first_word).is_some_and(clear) {
            return with(first_word, Form::Order);
        }
        // A leading question word with a subject of its own (`What he did was
        // wrong`) takes the first verb with it.
        let mut pending = usize::from(
            opener == 1 || first.is(Classes::SUBORDINATOR) && first.key != THAT && opener == 0,
        );
        let fronted = first.is(Classes::PREPOSITION) || is_adverb(first);
        let (mut skipped, mut taken) = (None, None);
        let mut seen_word = false;
        for at in start..tokens.len() {
            let token = &tokens[at];
            let may_open = token.is(OPENERS) || matches!(token.key, WHAT | THAT);
            if at > start && seen_word && may_open {
                let opens = token.is(Classes::RELATIVE) && token.key != THAT
                    || token.key == WHAT
                    || token.key == THAT
                        && tokens[at - 1].can_be(Tags::NOUN)
                        && !tokens[at - 1].is(Classes::PREPOSITION)
                    || token.is(Classes::SUBORDINATOR)
                        && !token.is(Classes::PREPOSITION)
                        && token.key != THAT;
                let bare = !fronted
                    && taken != Some(at - 1)
                    && token.is(Classes::PRONOUN)
                    && !token.is(Classes::RELATIVE)
                    && tokens[at - 1].can_be(Tags::NOUN)
                    && !tokens[at - 1]
                        .is(Classes::UNIT | Classes::DAY_WORD | Classes::WEEKDAY | Classes::MONTH);
                if opens || bare {
                    pending += 1;
                }
            }
            seen_word |= token.is(Classes::WORD);
            // `The man who never smiled resigned`: a past form behind a whole clause.
            let behind = taken.is_some()
                && pending == 0
                && verb_tags(token).any(Tags::VBD)
                && at > 0
                && !tokens[at - 1].is(Classes::DETERMINER
                    | Classes::POSSESSIVE
                    | Classes::PREPOSITION
                    | Classes::AUXILIARY);
            if behind || is_finite(tokens, at) {
                if pending > 0 {
                    pending -= 1;
                    skipped.get_or_insert(at);
                    taken = Some(group_end(tokens, at));
                    continue;
                }
                return with(at, Form::Statement);
            }
        }
        // A verb of a relative clause is none of the noun before it (`a light you
        // can count on`); that of a leading clause stands for the whole.
        let led = opener == 1
            || first.is(Classes::SUBORDINATOR)
            || !first.is(Classes::DETERMINER | Classes::POSSESSIVE | Classes::DIGIT)
                && !first.can_be(Tags::JJ);
        if let Some(verb) = skipped.filter(|_| led) {
            return with(
                verb,
                if opener == 1 {
                    Form::Question
                } else {
                    Form::Statement
                },
            );
        }
        if tokens
            .get(first_word)
            .is_some_and(|t| is_order(t) && opens_order(tokens, first_word))
        {
            return with(first_word, Form::Order);
        }
        // `Tolland is said to have answered`: a subject with its infinitive.
        // `Dredge the council`: a word that the tables lack.
        let unknown = !first.known
            && first.is(Classes::CAPITAL)
            && !first.is(Classes::UPPER | Classes::PLACE | Classes::DIGIT);
        let object = |t: &Token| t.is(Classes::DETERMINER | Classes::POSSESSIVE);
        if unknown && tokens.get(start + 1).is_some_and(object) {
            return with(start, Form::Order);
        }
        let hearsay = (start + 1..tokens.len().min(start + 12)).find(|i| {
            tokens[*i].key == TO
                && tokens
                    .get(i + 1)
                    .is_some_and(|t| matches!(t.key, BE | HAVE))
        });
        if let Some(to) = hearsay {
            return with(to, Form::Infinitive);
        }
        if first.can_be(Tags::VBG) && !first.can_be(Tags::NOUN | Tags::JJ) || first.is(Classes::ING)
        {
            return with(start, Form::Gerund);
        }
        nothing
    }

    /// The clause that a frame like `I think` or `it is clear that` holds.
    fn inside_frame(self, tokens: &[Token]) -> Option<Clause> {
        let verb = self.verb?;
        if self.form != Form::Statement {
            return None;
        }
        let head = &tokens[self.head];
        let subject = &tokens[self.subject];
        let mut next = self.head + 1;
        let first_person = matches!(subject.key, I | WE) && verb <= self.subject + 3;
        let framing = first_person
            && (head.is(Classes::THOUGHT)
                || matches!(
                    head.lemma,
                    KNOW | MEAN
                        | SAY
                        | BET
                        | SUPPOSE
                        | UNDERSTAND
                        | REALIZE
                        | PREDICT
                        | PROMISE
                        | REPEAT
                ));
        let is_copula =
            matches!(head.lemma, BE) || head.key == CLITIC_S || head.is(Classes::AUXILIARY);
        let opinion = is_copula && (first_person || subject.key == IT) && {
            // `I am sure that`, `it is true that`: an adjective, then a clause.
            while next < tokens.len() && is_adverb(&tokens[next]) {
                next += 1;
            }
            let adjective = tokens.get(next).is_some_and(|t| {
                t.can_be(Tags::JJ | Tags::VBN) || matches!(t.key, LIKELY | UNLIKELY)
            });
            next += 1;
            adjective && (first_person || tokens.get(next).is_some_and(|t| t.key == THAT))
        };
        if !framing && !opinion {
            return None;
        }
        let that = tokens
            .get(next)
            .is_some_and(|t| t.key == THAT && is_complementizer(tokens, next));
        let from = next + usize::from(that);
        let first = tokens.get(from)?;
        let opens = that
            || is_subject_pronoun(first)
            || first.is(Classes::DETERMINER | Classes::POSSESSIVE)
            || first.is(Classes::CAPITAL)
            || first.can_be(Tags::NNS);
        if !opens || first.is(Classes::SUBORDINATOR) && first.key != THAT {
            return None;
        }
        let inner = Clause::at(tokens, from);
        // Without `that` the inner clause has to show its verb near by.
        let near = inner.verb.is_some_and(|v| {
            that || v <= from + 8 && !tokens[from..v].iter().any(|t| t.is(Classes::PAUSE))
        });
        (inner.form == Form::Statement && near).then_some(Clause {
            frame: Some(verb),
            ..inner
        })
    }
}

/// The words that can open a clause inside another one.
const OPENERS: Classes = Classes::RELATIVE
    .with(Classes::SUBORDINATOR)
    .with(Classes::PRONOUN);

/// Whether `that` at `at` opens a clause, and is no pronoun or determiner.
pub(super) fn is_complementizer(tokens: &[Token], at: usize) -> bool {
    let Some(next) = after(tokens, at) else {
        return false;
    };
    // `That is it`; `that would be`.
    if finite(tokens, next) != Finite::No || tokens[next].is(Classes::PAUSE) {
        return false;
    }
    let noun = next;
    let next = &tokens[next];
    // `that explanation was a lie`: a single noun needs a determiner.
    let single = next.known
        && next.can_be(Tags::NN)
        && !is_subject_pronoun(next)
        && !next.can_be(Tags::NNS | Tags::JJ | Tags::NNP)
        && !next.is(Classes::CAPITAL);
    if single && noun + 1 < tokens.len() && finite(tokens, noun + 1) != Finite::No {
        return false;
    }
    if is_subject_pronoun(next)
        || next.is(Classes::PRONOUN | Classes::DETERMINER | Classes::POSSESSIVE | Classes::CAPITAL)
        || next.can_be(Tags::NNS | Tags::EX | Tags::PRP | Tags::IN)
        || next.is(Classes::NUMBER | Classes::DIGIT | Classes::MARK | Classes::CURRENCY)
    {
        return true;
    }
    // `that explanation`: a single noun, and no verb of its own behind it.
    (at + 2..tokens.len().min(at + 9)).any(|i| finite(tokens, i) >= Finite::Likely)
}

/// The end of a leading subordinate clause: behind its comma.
fn skip_subordinate(tokens: &[Token], start: usize) -> usize {
    let Some(first) = tokens.get(start) else {
        return start;
    };
    let opens =
        first.is(Classes::SUBORDINATOR) && first.key != THAT || matches!(first.key, AS | HOWEVER);
    if !opens {
        return start;
    }
    // `When did you stop?`, `How many were there?`
    if tokens
        .get(start + 1)
        .is_some_and(|t| t.is(Classes::MODAL) || is_finite_auxiliary(t))
    {
        return start;
    }
    let mut verb = false;
    for at in start + 1..tokens.len() {
        let token = &tokens[at];
        verb = verb || finite(tokens, at) != Finite::No || first.is(Classes::PREPOSITION);
        if token.is(Classes::PAUSE) && !token.is(Classes::DASH) && verb {
            let next = skip_opening(tokens, at + 1);
            // `If we win, lose or draw, we go home`: what follows has to have a verb.
            let has_subject = tokens.get(next).is_some_and(|t| {
                !t.can_be(Tags::VERB)
                    || t.is(Classes::DETERMINER | Classes::PRONOUN)
                    || t.can_be(Tags::NOUN | Tags::NNP)
            });
            if has_subject
                && (next..tokens.len().min(next + 16)).any(|i| finite(tokens, i) != Finite::No)
            {
                return next;
            }
        }
    }
    start
}

/// A word that can be a base form.
fn is_base(token: &Token) -> bool {
    token.can_be(Tags::VB | Tags::VBP)
        || token.is(Classes::PRESENT)
        || matches!(token.key, BE | HAVE | DO)
        || !token.known && token.is(Classes::WORD) && !token.is(Classes::CAPITAL | Classes::DIGIT)
        || is_adverb(token)
        || token.can_be(Tags::NN) && !token.is(Classes::CAPITAL)
}

/// A word that can open an order.
fn is_order(token: &Token) -> bool {
    (token.can_be(Tags::VB) || token.key == BE || matches!(token.key, LET | LETS))
        && !token.is(NO_ORDER)
        && !token.can_be(Tags::RB | Tags::JJ | Tags::IN)
        && token.key != THANK
}

/// A word that may stand before the base form of an order.
fn leads_order(token: &Token) -> bool {
    matches!(token.key, PLEASE | THEN | SO | JUST | ALWAYS | NEVER)
}

/// What opens no order, though it may be a verb.
const NO_ORDER: Classes = Classes::DETERMINER
    .with(Classes::PREPOSITION)
    .with(Classes::PRONOUN)
    .with(Classes::CONJUNCTION)
    .with(Classes::UPPER);

/// Whether what follows a leading base form fits an order: an object, a
/// preposition or the end, and no verb of which it would be the subject.
fn opens_order(tokens: &[Token], at: usize) -> bool {
    let noun = tokens[at].can_be(Tags::NOUN);
    match tokens.get(at + 1) {
        None => !noun,
        Some(next) => {
            next.is(Classes::DETERMINER | Classes::POSSESSIVE | Classes::PRONOUN)
                || next.can_be(Tags::PRP)
                || matches!(next.key, ME | HIM | THEM | US | HERSELF | YOURSELF)
                || !noun
                    && (next.is(Classes::PREPOSITION
                        | Classes::STOP
                        | Classes::PAUSE
                        | Classes::CAPITAL
                        | Classes::CONJUNCTION
                        | Classes::ADVERB)
                        || next.can_be(Tags::NOUN | Tags::JJ | Tags::RB | Tags::RP))
        }
    }
}

/// The last verb of the group that begins at `verb`.
pub(super) fn group_end(tokens: &[Token], verb: usize) -> usize {
    let mut head = verb;
    let first = &tokens[verb];
    let takes_base = first.is(Classes::MODAL)
        || matches!(first.lemma, DO)
        || matches!(first.key, TO | CLITIC_D)
        || matches!(first.key, DID | DOES | DIDNT | DOESNT | DONT);
    let takes_participle = first.is(Classes::AUXILIARY) || takes_base;
    if !takes_base && !takes_participle {
        return head;
    }
    let mut at = verb + 1;
    // `Would you leave`, `did the mayor say`: the subject of a question.
    let mut base = takes_base;
    while let Some(token) = tokens.get(at) {
        if at > head + 5 {
            break;
        }
        if is_adverb(token) || token.is(Classes::MARK) || head == verb && token.is(Classes::PRONOUN)
        {
            at += 1;
            continue;
        }
        let auxiliary = matches!(token.key, BE | BEEN | BEING | HAVE | HAVING);
        let fits = auxiliary
            || token.can_be(Tags::VBN | Tags::VBG | Tags::VBD)
                && !token.is(Classes::DETERMINER | Classes::PREPOSITION)
            || base
                && (token.can_be(Tags::VB | Tags::VBP)
                    || token.is(Classes::PRESENT)
                    || !token.known && !token.is(Classes::CAPITAL | Classes::DIGIT)
                    || token.can_be(Tags::NN) && head == verb)
                && token.is(Classes::WORD)
                && !token.is(Classes::DETERMINER | Classes::PREPOSITION | Classes::POSSESSIVE);
        if !fits {
            break;
        }
        head = at;
        if !auxiliary {
            break;
        }
        base = false;
        at += 1;
    }
    head
}

/// Whether the words from `at` on begin a clause of their own: a subject and
/// near it a finite verb; answers the verb.
pub(super) fn subject_and_verb(tokens: &[Token], at: usize) -> Option<usize> {
    let first = tokens.get(at)?;
    if is_subject_pronoun(first)
        && !(first.is(Classes::DETERMINER)
            && tokens.get(at + 1).is_some_and(|n| {
                n.can_be(Tags::NOUN | Tags::JJ) && finite(tokens, at + 1) == Finite::No
            }))
    {
        let mut verb = at + 1;
        while tokens.get(verb).is_some_and(is_adverb) && verb < at + 4 {
            verb += 1;
        }
        let plain = tokens.get(verb).is_some_and(|t| t.is(Classes::WORD));
        if plain && finite(tokens, verb) == Finite::Sure {
            return Some(verb);
        }
        // `nobody in this government wants`
        if first.is(Classes::PRONOUN) {
            return None;
        }
    }
    let opens = first.is(Classes::DETERMINER
        | Classes::POSSESSIVE
        | Classes::CAPITAL
        | Classes::DIGIT
        | Classes::NUMBER
        | Classes::CURRENCY)
        || first.can_be(Tags::NNS | Tags::NN | Tags::JJ | Tags::NNP)
        || is_subject_pronoun(first);
    if !opens || first.is(Classes::RELATIVE) && first.key != THAT {
        return None;
    }
    for verb in at + 1..tokens.len().min(at + 14) {
        let token = &tokens[verb];
        match finite(tokens, verb) {
            Finite::No => {}
            // A noun phrase before it, whole.
            sure => {
                let left = before(tokens, verb).filter(|l| *l >= at)?;
                let determined = first.is(Classes::DETERMINER | Classes::POSSESSIVE)
                    && left > at
                    && !tokens[left].is(Classes::PREPOSITION | Classes::CONJUNCTION);
                let named = determined
                    || tokens[left].can_be(Tags::NOUN | Tags::NNP | Tags::CD | Tags::PRP)
                    || tokens[left].is(Classes::DIGIT | Classes::CAPITAL);
                let clear = sure == Finite::Sure
                    || first.is(Classes::DETERMINER
                        | Classes::POSSESSIVE
                        | Classes::CAPITAL
                        | Classes::DIGIT
                        | Classes::NUMBER);
                return (named && clear).then_some(verb);
            }
        }
        // `the pilots and their wives have`
        let pair = matches!(token.key, AND | OR)
            && tokens.get(verb + 1).is_some_and(|n| {
                n.is(Classes::DETERMINER | Classes::POSSESSIVE) || n.can_be(Tags::NOUN | Tags::NNP)
            });
        let goes_on = pair
            || token.is(Classes::WORD)
                && !token.is(Classes::CONJUNCTION | Classes::RELATIVE)
                && (!token.is(Classes::PREPOSITION | Classes::SUBORDINATOR)
                    || matches!(token.key, OF | IN | FOR | ON | FROM | AT | WITH))
            || token.key == COLON_PERCENT;
        if !goes_on || token.key == TO {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    /// `<` before the subject, `{}` around the verb group of the main clause.
    const CASES: &[&str] = &[
        "<The bridge {is} open.",
        "<Two gates of the Hollin Falls Dam {will have} to open.",
        "<The number of deaths {rose}.",
        "<The bridge {has been closed} since May.",
        "<The bridge that we built {will close}.",
        "<The man who left {came} back.",
        "<The mayor, who likes it, {did not vote}.",
        "<The plan they approved {will work}.",
        "<The idea that he knows what he is doing {is} not true.",
        "<What he did {was} wrong.",
        "<They {vote}.",
        "<He {votes}.",
        "<The vaccine {cuts} the risk.",
        "<The vote {was} close.",
        "<Talks between Norway and Russia {will resume}.",
        "<Our nurses {are} heroes.",
        "<Nobody {knows}.",
        "<That {is} the plan.",
        "<This {has happened} before.",
        "<There {were} two lists.",
        "<Twelve boats {sailed}.",
        "<It{’s} late.",
        "<We{’ve got} a plan.",
        "<He{’d wait}.",
        "<The town{’s} not ready.",
        "<The town’s plan {failed}.",
        "<The will of the people {won}.",
        "And <we {won}.",
        "Well, <we {won}.",
        "that <he {had moved} the fence",
        "If it rains, <the game {will stop}.",
        "When the doors opened, <we {ran}.",
        "Because he asked, <they {stayed}.",
        "<In April we {won}.",
        "I think that <he {lied}.",
        "I think <the mayor {lied}.",
        "I am sure that <they {will come}.",
        "It is clear that <he {lied}.",
        "<I {think} so.",
        "<He {thinks} that she lied.",
        "<{Would you leave} the valley?",
        "<{Did} the mayor lie?",
        "<What {did they tell} you?",
        "<{Trust} the forecast.",
        "<{Let} the students speak.",
        "<{Don’t go}.",
        "<{to sing} every Sunday",
        "not <{to swim} here",
        "<They {swore} by it.",
        "<The streets no longer {felt} safe.",
        "<People {have also been told}.",
    ];

    /// What has no main verb.
    const NONE: &[&str] = &[
        "",
        "A vote by May",
        "the report on the bridge",
        "No cuts",
        "Violin.",
        "Whose fault?",
        "a man of his word",
        "May 5",
    ];

    #[test]
    fn main_clauses() {
        for case in CASES {
            let plain = case.replace(['<', '{', '}'], "");
            let text = Text::of(&plain);
            let clause = Read::of(&text.tokens, false).clause;
            let (subject, verb) = (clause.subject, clause.verb);
            let start = |at: usize| text.tokens.get(at).map_or(0, |t| t.span.start as usize);
            let Some(verb) = verb else {
                panic!("{case}: no verb");
            };
            let end = text.tokens[clause.head].span.end as usize;
            let mut shown = plain.clone();
            shown.insert(end, '}');
            shown.insert(start(verb), '{');
            shown.insert(start(subject), '<');
            assert_eq!(shown, *case);
        }
    }

    #[test]
    fn no_main_clause() {
        for case in NONE {
            let text = Text::of(case);
            assert_eq!(Read::of(&text.tokens, false).clause.verb, None, "{case}");
        }
    }
}
