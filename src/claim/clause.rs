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

use crate::lexicon::{Classes, Tags, key};
use crate::text::Token;

/// How sure it is that a word is a finite verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Finite {
    /// It is none.
    No,
    /// It can be one, and the words around it fit.
    Likely,
    /// It is one.
    Sure,
}

/// The main clause, in numbers of tokens of the proposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    None,
}

/// Words that stand between a subject and its verb, or in a verb group.
pub(super) fn is_adverb(token: &Token) -> bool {
    token.is(Classes::NEGATION)
        && !matches!(token.key, NOBODY | NOTHING | NONE)
        && !token.is(Classes::DETERMINER | Classes::AUXILIARY | Classes::MODAL)
        || token.is(Classes::ADVERB) && !token.can_be(Tags::NOUN | Tags::VERB)
        || token.can_be(Tags::RB)
            && !token.can_be(Tags::VERB | Tags::NOUN | Tags::IN | Tags::DT | Tags::EX)
            && !token.is(Classes::PREPOSITION | Classes::SUBORDINATOR | Classes::CONJUNCTION)
        || matches!(token.key, ALSO | EVEN | STILL | NOT_SHORT | ALL | BOTH)
}

const ALSO: u32 = key("also");
const EVEN: u32 = key("even");
const STILL: u32 = key("still");
const NOT_SHORT: u32 = key("n't");
const ALL: u32 = key("all");
const BOTH: u32 = key("both");
const TO: u32 = key("to");
pub(super) const THAT: u32 = key("that");
const BE: u32 = key("be");
const BEEN: u32 = key("been");
const BEING: u32 = key("being");
const HAVING: u32 = key("having");
const HAVE: u32 = key("have");
const DO: u32 = key("do");
const CLITIC_S: u32 = key("'s");
const LET: u32 = key("let");
const LETS: u32 = key("lets");
const THERE: u32 = key("there");
const HERE: u32 = key("here");
const OF: u32 = key("of");
const PLEASE: u32 = key("please");

/// A pronoun that can only be a subject, or stands for a noun phrase.
pub(super) fn is_subject_pronoun(token: &Token) -> bool {
    token.is(Classes::PRONOUN) && !token.is(Classes::RELATIVE)
        || matches!(
            token.key,
            THERE
                | EVERYONE
                | EVERYBODY
                | EVERYTHING
                | SOMEONE
                | SOMEBODY
                | SOMETHING
                | NOBODY
                | NOTHING
                | NONE
                | ANYONE
                | ANYBODY
                | THIS
                | THESE
                | THOSE
                | THAT
        )
}

const EVERYONE: u32 = key("everyone");
const EVERYBODY: u32 = key("everybody");
const EVERYTHING: u32 = key("everything");
const SOMEONE: u32 = key("someone");
const SOMEBODY: u32 = key("somebody");
const SOMETHING: u32 = key("something");
const NOBODY: u32 = key("nobody");
const NOTHING: u32 = key("nothing");
const NONE: u32 = key("none");
const ANYONE: u32 = key("anyone");
const ANYBODY: u32 = key("anybody");
const THIS: u32 = key("this");
const THESE: u32 = key("these");
const THOSE: u32 = key("those");

/// The nearest word before `at` that is no adverb, few steps back.
fn before(tokens: &[Token], mut at: usize) -> Option<usize> {
    // `no longer` is an adverb, though `no` is a determiner.
    if at >= 2 && tokens[at - 1].key == LONGER && tokens[at - 2].key == NO {
        at -= 2;
    }
    (at.saturating_sub(5)..at)
        .rev()
        .take_while(|i| tokens[*i].is(Classes::WORD | Classes::MARK))
        .find(|i| tokens[*i].is(Classes::WORD) && !is_adverb(&tokens[*i]))
}

/// The nearest word after `at` that is no adverb, few steps on.
fn after(tokens: &[Token], at: usize) -> Option<usize> {
    (at + 1..tokens.len().min(at + 5)).find(|i| !is_adverb(&tokens[*i]))
}

/// A form of be, have or do that can carry a clause by itself.
fn is_finite_auxiliary(token: &Token) -> bool {
    token.is(Classes::AUXILIARY) && !matches!(token.key, BE | BEEN | BEING | HAVING | CLITIC_S)
}

/// The parts of speech of a word, with what the lists of verbs say.
fn verb_tags(token: &Token) -> Tags {
    let mut tags = token.tags;
    if token.is(Classes::PAST) {
        // What the tables lack has its tags from its ending alone.
        tags = if token.known {
            tags | Tags::VBD
        } else {
            Tags::VBD
        };
    }
    if token.is(Classes::PRESENT) && !token.known {
        tags |= Tags::VB | Tags::VBP | Tags::VBZ;
    }
    tags
}

/// How sure it is that token `at` is a finite verb.
pub(super) fn finite(tokens: &[Token], at: usize) -> Finite {
    let token = &tokens[at];
    if !token.is(Classes::WORD) {
        return Finite::No;
    }
    let left = before(tokens, at).map(|i| &tokens[i]);
    let after_noun_opener = left.is_some_and(|l| {
        l.is(Classes::DETERMINER | Classes::POSSESSIVE) && !is_subject_pronoun(l)
            || l.key == CLITIC_S && !token.is(Classes::AUXILIARY | Classes::MODAL)
    });
    let governed = left.is_some_and(|l| l.key == TO || l.is(Classes::MODAL));
    if token.is(Classes::MODAL) {
        // `May 5`, `the will`.
        if token.is(Classes::MONTH | Classes::GIVEN_MALE)
            && token.is(Classes::CAPITAL)
            && (at > 0 || tokens.get(at + 1).is_some_and(|n| n.is(Classes::DIGIT)))
        {
            return Finite::No;
        }
        return if after_noun_opener {
            Finite::No
        } else {
            Finite::Sure
        };
    }
    if token.key == CLITIC_S {
        return clitic(tokens, at, left);
    }
    if is_finite_auxiliary(token) {
        // `to have`, `would do`: the base forms only.
        let base = matches!(token.key, HAVE | DO);
        return if base && governed {
            Finite::No
        } else {
            Finite::Sure
        };
    }
    if token.is(Classes::AUXILIARY) || governed || after_noun_opener {
        return Finite::No;
    }
    let tags = verb_tags(token);
    let noun = tags.any(Tags::NOUN | Tags::NNP | Tags::JJ);
    if token.is(Classes::CAPITAL)
        && !token.is(Classes::SENTENCE)
        && tags.any(Tags::NNP | Tags::NOUN)
    {
        return Finite::No;
    }
    let Some(left) = left else {
        return Finite::No;
    };
    let pronoun = left.is(Classes::PRONOUN) || is_subject_pronoun(left) && left.key != THAT;
    let relative = left.is(Classes::RELATIVE);
    let named = left.can_be(Tags::NOUN | Tags::NNP | Tags::CD) || left.is(Classes::DIGIT);
    // The tables may know `counted` as a participle alone.
    if tags.any(Tags::VBN) && !tags.any(Tags::VBD) && !left.is(Classes::AUXILIARY) {
        if pronoun && !token.is(Classes::ADVERB) {
            return Finite::Sure;
        }
        if named && !noun && opens_object(tokens, at) {
            return Finite::Likely;
        }
    }
    if tags.any(Tags::VBD) {
        if tags.any(Tags::VBN) && left.is(Classes::AUXILIARY) {
            return Finite::No;
        }
        if pronoun || relative {
            return Finite::Sure;
        }
        if !tags.any(Tags::VBN) && !noun {
            return if named { Finite::Sure } else { Finite::Likely };
        }
        if named && (!noun || opens_object(tokens, at)) {
            // `the plan approved by`: a participle.
            return match after(tokens, at).map(|i| tokens[i].key) {
                Some(BY) => Finite::No,
                _ => Finite::Likely,
            };
        }
        return Finite::No;
    }
    if left.is(Classes::AUXILIARY) && left.key != CLITIC_S {
        return Finite::No;
    }
    // `He votes`: a plural noun cannot follow.
    let single = matches!(
        left.key,
        HE | SHE | NOBODY | EVERYONE | EVERYBODY | SOMEONE | SOMEBODY | ANYONE | ANYBODY
    );
    if token.key == LIKE && matches!(left.key, I | WE | YOU | THEY) {
        return Finite::Sure;
    }
    if single && tags.any(Tags::NNS) {
        return Finite::Sure;
    }
    // `The vaccine cuts the risk`, where the tables know `cuts` as a noun alone.
    let single_noun = left.can_be(Tags::NN | Tags::NNP) && !left.can_be(Tags::NNS | Tags::JJ);
    if tags.any(Tags::NNS) && single_noun && opens_object(tokens, at) {
        return Finite::Likely;
    }
    if tags.any(Tags::VBZ) {
        if !noun {
            return if pronoun || relative || named {
                Finite::Sure
            } else {
                Finite::Likely
            };
        }
        let singular = matches!(left.key, HE | SHE | IT | THIS | WHO) || relative;
        if singular {
            return Finite::Sure;
        }
        return if named && !left.can_be(Tags::NNS) && opens_object(tokens, at) {
            Finite::Likely
        } else {
            Finite::No
        };
    }
    if matches!(left.key, I | WE | THEY) && tags.any(Tags::NN) && !token.is(Classes::CAPITAL) {
        return Finite::Likely;
    }
    if tags.any(Tags::VBP | Tags::VB) {
        if matches!(left.key, I | WE | YOU | THEY | WHO) || relative && !noun {
            return Finite::Sure;
        }
        let plural = left.can_be(Tags::NNS) && !left.can_be(Tags::VBZ)
            || left.is(Classes::GROUP)
            || matches!(left.key, THESE | THOSE);
        if plural && tags.any(Tags::VBP) && !noun {
            return Finite::Sure;
        }
        if plural && (!noun || opens_object(tokens, at)) {
            return Finite::Likely;
        }
    }
    Finite::No
}

const BY: u32 = key("by");
const LIKE: u32 = key("like");
pub(super) const HE: u32 = key("he");
pub(super) const SHE: u32 = key("she");
pub(super) const IT: u32 = key("it");
pub(super) const I: u32 = key("i");
pub(super) const WE: u32 = key("we");
const YOU: u32 = key("you");
pub(super) const THEY: u32 = key("they");
const WHO: u32 = key("who");

/// Whether what follows can be a verb's object or complement and would seldom
/// follow a noun.
fn opens_object(tokens: &[Token], at: usize) -> bool {
    after(tokens, at).is_some_and(|i| {
        let t = &tokens[i];
        t.is(Classes::DETERMINER | Classes::POSSESSIVE | Classes::PRONOUN)
            || t.key == TO
            || t.can_be(Tags::PRP)
            || t.is(Classes::DIGIT | Classes::NUMBER)
    })
}

/// `'s` as a verb: after a pronoun, or before what cannot be owned.
fn clitic(tokens: &[Token], at: usize, left: Option<&Token>) -> Finite {
    let Some(left) = left else {
        return Finite::No;
    };
    if matches!(left.key, LET | LETS) {
        return Finite::No;
    }
    if left.is(Classes::PRONOUN)
        || is_subject_pronoun(left)
        || left.is(Classes::RELATIVE)
        || matches!(left.key, HERE | WHAT | WHERE | HOW | WHEN | WHY)
    {
        return Finite::Sure;
    }
    match tokens.get(at + 1) {
        Some(next)
            if next.is(Classes::NEGATION | Classes::DETERMINER)
                || next.key == GOING
                || next.can_be(Tags::VBG) && !next.can_be(Tags::NOUN | Tags::JJ) =>
        {
            Finite::Likely
        }
        _ => Finite::No,
    }
}

const WHAT: u32 = key("what");
const WHERE: u32 = key("where");
const HOW: u32 = key("how");
const WHEN: u32 = key("when");
const WHY: u32 = key("why");
const GOING: u32 = key("going");

/// The words that open a question.
pub(super) fn is_question_word(token: &Token) -> bool {
    matches!(
        token.key,
        WHAT | WHERE | HOW | WHEN | WHY | WHO | WHICH | WHOSE | WHOM
    )
}

const WHICH: u32 = key("which");
const WHOSE: u32 = key("whose");
const WHOM: u32 = key("whom");

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

const SO: u32 = key("so");
const WELL: u32 = key("well");
const YES: u32 = key("yes");
const NO: u32 = key("no");
const LONGER: u32 = key("longer");
const LOOK: u32 = key("look");
const OH: u32 = key("oh");
const OK: u32 = key("ok");
const OKAY: u32 = key("okay");
const NOW: u32 = key("now");
const AS: u32 = key("as");
pub(super) const IF: u32 = key("if");
const WHETHER: u32 = key("whether");
const HOWEVER: u32 = key("however");

impl Clause {
    /// The main clause of `tokens`; `complement` says that a leading `that`,
    /// `whether` or `if` belongs to the cue outside.
    pub(super) fn of(tokens: &[Token], complement: bool) -> Clause {
        let mut start = skip_opening(tokens, 0);
        if let Some(first) = tokens.get(start) {
            let opens = complement && matches!(first.key, WHETHER | IF)
                || first.key == THAT && is_complementizer(tokens, start);
            if opens {
                start = skip_opening(tokens, start + 1);
            }
        }
        let start = skip_subordinate(tokens, start);
        let clause = Clause::at(tokens, start);
        clause.inside_frame(tokens).unwrap_or(clause)
    }

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
        let first_word = start + usize::from(first.key == PLEASE);
        // `Let the students speak`: nothing but an order opens so.
        let clear = |t: &Token| {
            is_order(t)
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
            if at > start && seen_word {
                let opens = token.is(Classes::RELATIVE) && token.key != THAT
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
            if behind || finite(tokens, at) != Finite::No {
                if pending > 0 {
                    pending -= 1;
                    skipped.get_or_insert(at);
                    taken = Some(group_end(tokens, at));
                    continue;
                }
                return with(at, Form::Statement);
            }
        }
        if let Some(verb) = skipped {
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
        // `Spivey is said to have answered`: a subject with its infinitive.
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

const KNOW: u32 = key("know");
const MEAN: u32 = key("mean");
const SAY: u32 = key("say");
const BET: u32 = key("bet");
const SUPPOSE: u32 = key("suppose");
const UNDERSTAND: u32 = key("understand");
const REALIZE: u32 = key("realize");
const PREDICT: u32 = key("predict");
const PROMISE: u32 = key("promise");
const REPEAT: u32 = key("repeat");
const LIKELY: u32 = key("likely");
const UNLIKELY: u32 = key("unlikely");

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
    let single = next.can_be(Tags::NN)
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
        && !token.is(Classes::DETERMINER
            | Classes::PREPOSITION
            | Classes::PRONOUN
            | Classes::CONJUNCTION
            | Classes::UPPER)
        && !token.can_be(Tags::RB | Tags::JJ | Tags::IN)
}

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

const ME: u32 = key("me");
const HIM: u32 = key("him");
const THEM: u32 = key("them");
const US: u32 = key("us");
const HERSELF: u32 = key("herself");
const YOURSELF: u32 = key("yourself");

/// The last verb of the group that begins at `verb`.
pub(super) fn group_end(tokens: &[Token], verb: usize) -> usize {
    let mut head = verb;
    let first = &tokens[verb];
    let takes_base = first.is(Classes::MODAL)
        || matches!(first.lemma, DO)
        || first.key == TO
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

const DID: u32 = key("did");
const DOES: u32 = key("does");
const DIDNT: u32 = key("didn't");
const DOESNT: u32 = key("doesn't");
const DONT: u32 = key("don't");

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
        return (plain && finite(tokens, verb) == Finite::Sure).then_some(verb);
    }
    let opens = first.is(Classes::DETERMINER
        | Classes::POSSESSIVE
        | Classes::CAPITAL
        | Classes::DIGIT
        | Classes::NUMBER
        | Classes::CURRENCY)
        || first.can_be(Tags::NNS | Tags::NN | Tags::JJ | Tags::NNP);
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
        let goes_on = token.is(Classes::WORD)
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

const IN: u32 = key("in");
const FOR: u32 = key("for");
const ON: u32 = key("on");
const FROM: u32 = key("from");
const AT: u32 = key("at");
const WITH: u32 = key("with");
const COLON_PERCENT: u32 = key("%");

/// Whether an adverb stands at `at`.
pub(super) fn is_adverb_at(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(is_adverb)
}
