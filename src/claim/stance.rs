//! What the speaker does with a proposition: asserts, denies, asks, promises.
//!
//! *Input*: the cue, the words of the proposition, its main [`Clause`] and
//! whether the words are the speaker's own. *Output*: a [`Stance`]. *Rule*: in
//! reported speech the cue decides (`denied that X` is a claim about X that the
//! speaker denies; `asked him to X` demands it); a cue that only says (`said`,
//! `told`, none) leaves it to the form of the proposition: a question asks, an
//! order and `must` demand, `I will` and `he would` promise what somebody can
//! bring about, other `will` predicts, `may` suggests, `I think` believes. In
//! the speaker's own words the form comes first: `“I never did,” he denied`
//! asserts, and not every sentence that somebody `promised` is a promise.
//!
//! Limits: irony; a question that is no question; `should` of advice and of
//! demand are one.

use super::Stance;
use super::clause::{Clause, Form, I, IF, IT, THEY, WE};
use super::lists::Lists;
use super::profile::{self, Profile};
use super::tense::{self, CLITIC_D, WOULD, WOULDNT};
use crate::lexicon::{self, Classes, Tags, key};
use crate::span::Span;
use crate::text::{Text, Token};

/// What a cue says of its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// That it was said: the content decides.
    Says,
    /// This, whatever the content.
    Gives(Stance),
    /// That somebody is to do it where the content is an infinitive; else
    /// that it was said.
    Directs,
    /// A question, or a demand where the content is an infinitive.
    Asks,
    /// A prediction where the content speaks of the future; else that it was
    /// said.
    Warns,
    /// An advice where the content is an infinitive; else that it was said.
    Advises,
}

lists! {
    DENIES: "deny" "denial" "dispute" "reject" "refute" "rebut" "contradict" "repudiate" "disavow" "dismiss" "refuse" "doubt" "disbelieve" "rubbish" "debunk";
    ASKS: "ask" "inquire" "enquire" "inquiry" "query" "wonder" "question" "quiz";
    PROMISES: "promise" "pledge" "vow" "swear" "guarantee" "undertake" "commit" "threaten" "threat" "agree" "offer" "volunteer" "intend" "intention" "plan" "commitment" "undertaking" "decide" "decision" "resolve";
    PREDICTS: "predict" "prediction" "forecast" "expect" "expectation" "anticipate" "project" "projection" "foresee" "prophesy" "bet" "prophecy" "envision";
    DEMANDS: "demand" "order" "urge" "insist" "require" "request" "command" "appeal" "beg" "plead" "plea" "instruct" "direct" "want" "wish" "summon" "implore" "entreat" "exhort" "oblige" "forbid" "ban" "challenge";
    BELIEVES: "believe" "belief" "think" "feel" "consider" "suspect" "suspicion" "fear" "hope" "assume" "guess" "imagine" "reckon" "suppose" "view" "worry" "opine" "opinion" "conviction" "trust" "figure" "regard" "deem";
    SUGGESTS: "suggest" "suggestion" "propose" "proposal" "hint" "imply" "speculate" "speculation" "recommend" "recommendation" "theory" "theorize" "theorise" "hypothesize" "float" "insinuate" "idea" "muse" "notion" "moot" "surmise" "conjecture";
    DIRECTS: "tell" "say" "write" "shout" "yell" "signal" "remind" "persuade" "text" "tweet" "cry" "scream";
    CALLS: "call";
    WARNS: "warn" "warning" "caution";
    ADVISES: "advise" "advice" "encourage" "counsel";
    ONLY_TO: "agree" "offer" "volunteer" "threaten" "threat" "decide" "decision" "refuse" "swear" "commit" "resolve" "plan" "intend" "undertake";
    ONLY_THAT: "insist" "require" "appeal";
    // What happens to somebody or depends on others; nobody promises it.
    NO_DEED: "be" "become" "win" "lose" "see" "know" "find" "need" "miss" "remember" "forget" "suffer" "die" "fail" "survive" "regret" "fall" "feel" "hear" "live" "succeed" "face" "happen" "seem" "appear" "like" "love" "hate" "want" "understand" "learn" "get" "have" "grow" "prevail" "qualify";
    PERFORMS: "promise" "pledge" "vow" "swear" "guarantee" "predict" "ask" "demand" "urge" "beg" "suggest" "propose" "recommend" "deny" "believe" "think" "hope" "doubt" "guess" "suspect" "suppose" "fear" "expect" "wonder" "want" "insist" "bet" "reckon" "feel" "imagine" "consider" "assume" "order" "forbid" "reject" "dispute" "wish";
}

keys! {
    ADMIT "admit", ASK "ask", BE "be", BECOME "become", CLITIC_S "'s", COULD "could", DID "did",
    DIDNT "didn't", DO "do", FOR "for", GOT "got", HAS "has", HAVE "have", HE "he", LET "let",
    LETS "lets", MAY "may", MAYBE "maybe", MIGHT "might", MUST "must", MUSTNT "mustn't",
    NEED "need", NEEDS "needs", ON "on", OUGHT "ought", PERHAPS "perhaps", QUESTION_MARK "?",
    SAY "say", SHE "she", SHOULD "should", SHOULDNT "shouldn't", SWEAR "swear",
    SWORE "swore", SWORN "sworn", TELL "tell", TO "to", UPON "upon", US "us", VE "'ve",
    WHETHER "whether",
}

/// The words that make a proposal of what stands behind them.
pub(super) const MAYBES: &[u32] = &[MAYBE, PERHAPS];

/// The lists of what a cue says, each with the bit of its place: the stances
/// first, in the order of [`GIVES`].
static CUES: Lists<1024> = Lists::new(&[
    DENIES, PROMISES, PREDICTS, DEMANDS, BELIEVES, SUGGESTS, ASKS, DIRECTS, CALLS, WARNS, ADVISES,
    ONLY_TO, ONLY_THAT,
]);
const GIVES: [Stance; 6] = [
    Stance::Denies,
    Stance::Promises,
    Stance::Predicts,
    Stance::Demands,
    Stance::Believes,
    Stance::Suggests,
];
const OF_ASKING: u32 = 1 << 6;
const OF_DIRECTING: u32 = 1 << 7;
const OF_CALLING: u32 = 1 << 8;
const OF_WARNING: u32 = 1 << 9;
const OF_ADVICE: u32 = 1 << 10;
const NEEDS_TO: u32 = 1 << 11;
const NEEDS_THAT: u32 = 1 << 12;

/// The lists that have a root of a cue.
fn lists_of(text: &Text<'_>, token: &Token) -> u32 {
    let roots = roots(text, token);
    roots.iter().fold(0, |lists, root| lists | CUES.of(*root))
}

/// The root of a cue: its lemma, or its stem where the tables lack that.
fn roots(text: &Text<'_>, token: &Token) -> [u32; 3] {
    if token.lemma != token.key {
        return [token.lemma, token.key, token.key];
    }
    if matches!(token.key, SWORE | SWORN) {
        return [SWEAR, token.key, token.key];
    }
    let word = text.word(token);
    let folded;
    let word = if word.is_ascii() {
        word.as_bytes()
    } else {
        folded = lexicon::fold(word);
        folded.as_bytes()
    };
    let ends = |end: &str| {
        word.len()
            .checked_sub(end.len())
            .is_some_and(|at| word[at..].eq_ignore_ascii_case(end.as_bytes()))
    };
    let stem = |end: &str, put: &str| {
        if !ends(end) {
            return token.key;
        }
        let stem = &word[..word.len() - end.len()];
        let hash = lexicon::small(lexicon::START, stem);
        lexicon::short(lexicon::small(hash, put.as_bytes()))
    };
    if ends("ied") {
        [stem("ied", "y"), token.key, token.key]
    } else if ends("ies") {
        [stem("ies", "y"), token.key, token.key]
    } else if ends("ed") {
        [stem("ed", ""), stem("d", ""), token.key]
    } else if ends("ing") {
        [stem("ing", ""), stem("ing", "e"), token.key]
    } else if ends("s") {
        [stem("es", ""), stem("s", ""), token.key]
    } else {
        [token.key; 3]
    }
}

impl Cue {
    /// What the words of a cue say; [`Cue::Says`] where there are none.
    pub(super) fn of(text: &Text<'_>, cue: &[Span]) -> Cue {
        let mut found = Cue::Says;
        let mut negated = false;
        for span in cue {
            let range = text.range(*span);
            // A cue is a verb group; what is longer is no cue but a mistake.
            for token in text.tokens[range.range()].iter().take(12) {
                negated |= token.is(Classes::NEGATION);
                if token.is(Classes::AUXILIARY | Classes::MODAL) || !token.is(Classes::WORD) {
                    continue;
                }
                let lists = lists_of(text, token);
                let among = |list: u32| lists & list != 0;
                let called = among(OF_CALLING | OF_ASKING)
                    && text.tokens[range.range()]
                        .iter()
                        .any(|t| matches!(t.key, FOR | ON | UPON));
                let this = if called {
                    Cue::Gives(Stance::Demands)
                } else if among(OF_CALLING) {
                    Cue::Directs
                } else if among(OF_ASKING) {
                    Cue::Asks
                } else if among(OF_DIRECTING) {
                    Cue::Directs
                } else if among(OF_WARNING) {
                    Cue::Warns
                } else if among(OF_ADVICE) {
                    Cue::Advises
                } else if let Some(stance) = GIVES.get(lists.trailing_zeros() as usize) {
                    Cue::Gives(*stance)
                } else {
                    continue;
                };
                // `is believed to have said`: the verb of thought or wish wins
                // over a plain one; else the last one does.
                if !(matches!(found, Cue::Gives(_) | Cue::Asks) && this == Cue::Directs) {
                    found = this;
                }
            }
        }
        // `did not deny that`: what is not denied is not denied.
        if negated && found == Cue::Gives(Stance::Denies) {
            return Cue::Says;
        }
        found
    }

    /// Whether the cue needs an infinitive, or a clause, to say what it says.
    fn of_form(text: &Text<'_>, cue: &[Span], list: u32) -> bool {
        cue.iter().any(|span| {
            text.tokens[text.range(*span).range()]
                .iter()
                .take(12)
                .any(|t| lists_of(text, t) & list != 0)
        })
    }
}

/// What stands around a proposition.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'a> {
    /// The text.
    pub(super) text: &'a Text<'a>,
    /// The cue's spans.
    pub(super) cue: &'a [Span],
    /// What the cue says.
    pub(super) says: Cue,
    /// Whether the proposition stands in the speaker's own words.
    pub(super) quoted: bool,
    /// Whether a piece of the content is a question.
    pub(super) has_question: bool,
    /// What the words of the proposition tell one by one.
    pub(super) profile: &'a Profile,
}

/// The stance of a proposition.
#[inline(never)]
pub(super) fn of(words: &[Token], clause: &Clause, around: &Around<'_>) -> Stance {
    let form = by_form(words, clause, around);
    // `told to hold the door`, not `Tolland is said to have …`.
    let infinitive = clause.form == Form::Infinitive && clause.verb == Some(clause.subject);
    let to = |stance: Stance| if infinitive { Some(stance) } else { None };
    let says = match around.says {
        Cue::Says => None,
        Cue::Directs => to(Stance::Demands),
        Cue::Advises => {
            to(Stance::Suggests).or_else(|| (form == Stance::Demands).then_some(Stance::Suggests))
        }
        Cue::Asks if infinitive => Some(Stance::Demands),
        Cue::Asks if around.quoted && around.has_question => None,
        Cue::Asks => Some(Stance::Asks),
        Cue::Warns => match (
            infinitive,
            clause.form,
            tense::of(words, clause, around.profile),
        ) {
            (true, ..) | (_, Form::Gerund, _) => Some(Stance::Demands),
            (_, _, super::Tense::Future) if form != Stance::Demands => Some(Stance::Predicts),
            _ if clause
                .verb
                .is_some_and(|v| matches!(words[v].key, MAY | MIGHT | COULD)) =>
            {
                Some(Stance::Predicts)
            }
            _ if form == Stance::Suggests => Some(Stance::Predicts),
            _ => None,
        },
        Cue::Gives(stance) => given(stance, words, clause, around, form),
    };
    says.unwrap_or(form)
}

/// What a cue of a stance of its own makes of the proposition.
fn given(
    stance: Stance,
    words: &[Token],
    clause: &Clause,
    around: &Around<'_>,
    form: Stance,
) -> Option<Stance> {
    let whole =
        around.quoted && matches!(clause.form, Form::Statement | Form::Question | Form::Order);
    let statement = matches!(clause.form, Form::Statement | Form::Question);
    match stance {
        // His own words say themselves what he denies.
        Stance::Denies => (!whole).then_some(stance),
        Stance::Promises if statement && Cue::of_form(around.text, around.cue, NEEDS_TO) => {
            // `agreed that X`, `swore that X` assert X, unless X is to come.
            let future = tense::of(words, clause, around.profile) == super::Tense::Future;
            future.then_some(if form == Stance::Asks { form } else { stance })
        }
        Stance::Promises | Stance::Predicts if whole => (tense::of(words, clause, around.profile)
            == super::Tense::Future
            && form != Stance::Asks)
            .then_some(stance),
        Stance::Demands if whole => None,
        // `insisted that he was innocent` asserts; `that he resign` demands.
        Stance::Demands if statement && Cue::of_form(around.text, around.cue, NEEDS_THAT) => {
            is_subjunctive(words, clause).then_some(stance)
        }
        Stance::Believes | Stance::Suggests if whole && form == Stance::Asks => None,
        _ => Some(stance),
    }
}

/// `that he resign`, `that it be closed`: a bare form where another would stand.
fn is_subjunctive(words: &[Token], clause: &Clause) -> bool {
    let Some(verb) = clause.verb else {
        return true;
    };
    let base = words[verb].can_be(Tags::VB)
        && !words[verb].can_be(Tags::VBD | Tags::VBZ)
        && !words[verb].is(Classes::AUXILIARY);
    let plural = words[clause.subject..verb]
        .last()
        .is_some_and(|t| t.can_be(Tags::NNS) || matches!(t.key, I | WE | THEY));
    base && !plural || words[verb].key == key("be") || matches!(words[verb].key, SHOULD | MUST)
}

/// The stance that the form of a proposition tells.
fn by_form(words: &[Token], clause: &Clause, around: &Around<'_>) -> Stance {
    let quoted = around.quoted;
    if words.iter().rev().take(3).any(|t| t.key == QUESTION_MARK) {
        return Stance::Asks;
    }
    if words
        .iter()
        .find(|t| t.is(Classes::WORD))
        .is_some_and(|t| t.key == WHETHER)
    {
        return Stance::Asks;
    }
    let Some(verb) = clause.verb else {
        return Stance::Asserts;
    };
    // `I think`, `we demand`: the speaker says himself what he does.
    if quoted {
        if let Some(stance) = performed(words, clause) {
            return stance;
        }
    }
    let first = &words[verb];
    let next = |i: usize| words.get(i).map_or(0, |t| t.key);
    if clause.form == Form::Order {
        let together =
            first.key == LETS || first.key == LET && matches!(next(verb + 1), US | CLITIC_S);
        return match (quoted, together) {
            (false, _) => Stance::Asserts,
            (true, true) => Stance::Suggests,
            (true, false) => Stance::Demands,
        };
    }
    if clause.form != Form::Statement {
        return Stance::Asserts;
    }
    if obliges(words, clause) {
        return Stance::Demands;
    }
    let subject = words.get(clause.subject).map_or(0, |t| t.key);
    let perfect = tense::is_perfect(words, clause);
    let would = matches!(first.key, WOULD | WOULDNT | CLITIC_D)
        && tense::of(words, clause, around.profile) == super::Tense::Future;
    let will = tense::is_will(first.key) || tense::is_going_to(words, clause);
    if will && !perfect || would && !quoted && !perfect {
        let own = if quoted {
            matches!(subject, I | WE)
        } else {
            matches!(subject, HE | SHE | THEY | IT | I | WE)
        };
        let head = if will && !tense::is_will(first.key) {
            infinitive_behind(words, clause.head)
        } else {
            words.get(clause.head)
        };
        let deed = head.is_some_and(|t| {
            !NO_DEED.contains(&t.lemma) && !t.can_be(Tags::VBN)
                || t.can_be(Tags::VB) && !NO_DEED.contains(&t.lemma)
        }) && !passive(words, verb, clause.head);
        // `We will have a line around it by Thursday` is a promise, too.
        let to_have = quoted && head.is_some_and(|t| t.lemma == HAVE) && matches!(subject, WE);
        return if own && (deed || to_have) {
            Stance::Promises
        } else {
            Stance::Predicts
        };
    }
    let possible = matches!(first.key, MAY | MIGHT) && !perfect
        || first.key == COULD
            && matches!(next(verb + 1), BE | HAVE | BECOME)
            && !tense::is_sense(&words[clause.head])
        || perfect && matches!(first.key, MAY | MIGHT | COULD);
    let perhaps = || words[..verb].iter().any(|t| MAYBES.contains(&t.key));
    if possible || around.profile.has(profile::MAYBE) && perhaps() {
        return Stance::Suggests;
    }
    Stance::Asserts
}

/// Whether the verb group is a passive: `will be moved`.
fn passive(words: &[Token], verb: usize, head: usize) -> bool {
    head > verb + 1
        && words[verb + 1..head]
            .iter()
            .any(|t| t.lemma == BE || t.key == BE)
        && words[head].can_be(Tags::VBN)
}

/// The verb behind `going to`.
fn infinitive_behind(words: &[Token], head: usize) -> Option<&Token> {
    let to = (head..head + 4).find(|i| words.get(*i).is_some_and(|t| t.key == TO))?;
    words.get(to + 1)
}

/// `must`, `should`, `have to`, `need to` in the present.
fn obliges(words: &[Token], clause: &Clause) -> bool {
    let Some(verb) = clause.verb else {
        return false;
    };
    let key_at = |i: usize| words.get(i).map_or(0, |t| t.key);
    let first = words[verb].key;
    let head = words[clause.head].lemma;
    // `I must say`, `I have to admit`.
    let subject = words.get(clause.subject).map_or(0, |t| t.key);
    let remark = subject == I
        && (verb..(clause.head + 3).min(words.len()))
            .any(|i| matches!(words[i].lemma, SAY | ADMIT | TELL));
    if remark {
        return false;
    }
    if matches!(first, SHOULD | MUST | SHOULDNT | MUSTNT | OUGHT) {
        return !tense::is_perfect(words, clause);
    }
    let to_do =
        |i: usize| key_at(i) == TO || super::finite::is_adverb_at(words, i) && key_at(i + 1) == TO;
    match first {
        HAVE | HAS | VE => {
            clause.head == verb && to_do(verb + 1)
                || key_at(verb + 1) == GOT && key_at(verb + 2) == TO
        }
        NEED | NEEDS => to_do(verb + 1),
        CLITIC_D => key_at(verb + 1) == key("better"),
        _ => head == NEED && words[verb].lemma == DO && to_do(clause.head + 1),
    }
}

/// What a speaker does who says `I promise`, `we demand`.
fn performed(words: &[Token], clause: &Clause) -> Option<Stance> {
    let verb = clause.frame.or(clause.verb)?;
    let subject = (verb.saturating_sub(3)..verb)
        .rev()
        .find(|i| words[*i].is(Classes::PRONOUN))?;
    if !matches!(words[subject].key, I | WE) {
        return None;
    }
    let head = super::clause::group_end(words, verb);
    let token = &words[head];
    // `do not think` counts, `thought` and `would think` do not.
    let present = (token.can_be(Tags::VB | Tags::VBP) || token.is(Classes::PRESENT))
        && !words[verb].is(Classes::MODAL)
        && !matches!(words[verb].key, DID | DIDNT);
    if !present || !PERFORMS.contains(&token.lemma) && !PERFORMS.contains(&token.key) {
        return None;
    }
    let among = |list: &[u32]| list.contains(&token.lemma) || list.contains(&token.key);
    // `I think the plan works` needs a clause or an infinitive behind it.
    let behind = words.get(head + 1).map_or(0, |t| t.key);
    if among(BELIEVES)
        && clause.frame.is_none()
        && behind != TO
        && !words[head + 1..]
            .iter()
            .take(2)
            .any(|t| t.is(Classes::PRONOUN | Classes::SUBORDINATOR | Classes::DETERMINER))
    {
        return None;
    }
    let denied = words[verb..=head].iter().any(|t| t.is(Classes::NEGATION));
    let stance = if among(DENIES) && denied {
        return None;
    } else if among(DENIES) {
        Stance::Denies
    } else if among(ASKS) {
        if token.lemma == ASK {
            Stance::Demands
        } else {
            Stance::Asks
        }
    } else if among(PROMISES) {
        Stance::Promises
    } else if among(PREDICTS) {
        Stance::Predicts
    } else if among(DEMANDS) {
        Stance::Demands
    } else if among(SUGGESTS) {
        Stance::Suggests
    } else {
        Stance::Believes
    };
    let _ = IF;
    Some(stance)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{claims_of, marked};
    use super::Stance::{Asks, Asserts, Believes, Demands, Denies, Predicts, Promises, Suggests};
    use super::*;

    /// `{cue}`, `⟦content⟧`, and the stance of its first claim.
    const REPORTED: &[(&str, Stance)] = &[
        ("He {said} ⟦that the wires were dead⟧.", Asserts),
        ("He {told} reporters ⟦the wires were dead⟧.", Asserts),
        ("She {confirmed} ⟦that the wires were dead⟧.", Asserts),
        ("{According to} the firm, ⟦the wires were dead⟧.", Asserts),
        ("The firm {insisted} ⟦that the wires were dead⟧.", Asserts),
        ("The {claim} ⟦that the wires were dead⟧ fell.", Asserts),
        ("He {swore} ⟦that he was at home⟧.", Asserts),
        ("He {agreed} ⟦that the bridge was old⟧.", Asserts),
        ("They {called} ⟦it a mistake⟧.", Asserts),
        ("He {did not deny} ⟦that he took it⟧.", Asserts),
        ("The board {decided} ⟦that it was safe⟧.", Asserts),
        // Denies.
        ("He {denied} ⟦that he took it⟧.", Denies),
        ("He {denies} ⟦taking it⟧.", Denies),
        ("Her {denial} ⟦that she knew⟧ came late.", Denies),
        ("They {disputed} ⟦that the dam was old⟧.", Denies),
        ("He {rejected} ⟦the claim of fraud⟧.", Denies),
        ("He {doubted} ⟦that it would hold⟧.", Denies),
        ("The firm {refuted} ⟦the report⟧.", Denies),
        ("He {refused} ⟦to pay⟧.", Denies),
        // Asks.
        ("She {asked} ⟦whether it was safe⟧.", Asks),
        ("She {asked} ⟦if steel shrinks⟧.", Asks),
        ("{Asked by} a reporter ⟦why he left⟧, he shrugged.", Asks),
        ("He {wondered} ⟦who had the key⟧.", Asks),
        ("⟦“Where is the key?”⟧ she {said}.", Asks),
        ("⟦“Who would open the gates?”⟧ he {told} them.", Asks),
        ("She {inquired} ⟦about the key⟧.", Asks),
        // Promises.
        ("He {promised} ⟦that no skipper would give⟧.", Promises),
        ("He {promised} ⟦a vote by May⟧.", Promises),
        ("She {vowed} ⟦to sing every Sunday⟧.", Promises),
        ("The party {pledged} ⟦to cut taxes⟧.", Promises),
        ("They {threatened} ⟦to strike⟧.", Promises),
        ("The firm {offered} ⟦to rebuild the cabins⟧.", Promises),
        ("He {agreed} ⟦to resign⟧.", Promises),
        ("She {said} ⟦she would bake another⟧.", Promises),
        ("The city {said} ⟦it will send the bill⟧.", Promises),
        ("⟦“We will rebuild every house,”⟧ he {said}.", Promises),
        ("⟦“I’m going to sue them,”⟧ he {said}.", Promises),
        ("His {pledge} ⟦to cut taxes⟧ is old.", Promises),
        (
            "⟦“I promise you that the road will open,”⟧ she {said}.",
            Promises,
        ),
        // Predicts.
        (
            "He {predicted} ⟦that it would stand until spring⟧.",
            Predicts,
        ),
        ("Analysts {expect} ⟦prices to rise⟧.", Predicts),
        ("The bank {forecast} ⟦a fall in prices⟧.", Predicts),
        ("He {said} ⟦that prices would rise⟧.", Predicts),
        ("⟦“Prices will rise,”⟧ he {said}.", Predicts),
        ("⟦“It’s going to be useless,”⟧ he {said}.", Predicts),
        ("⟦“We will win,”⟧ he {said}.", Predicts),
        ("She {warned} ⟦that the dam would break⟧.", Predicts),
        ("She {warned} ⟦that the dam could break⟧.", Predicts),
        (
            "A diplomat {said} ⟦the vote would be held in May⟧.",
            Predicts,
        ),
        // Demands.
        ("He {demanded} ⟦that she resign⟧.", Demands),
        ("She {urged} them ⟦to vote⟧.", Demands),
        ("He {told} them ⟦to leave⟧.", Demands),
        ("She {asked} him ⟦to leave⟧.", Demands),
        ("They {called for} ⟦an inquiry⟧.", Demands),
        ("She {wants} ⟦an apology⟧.", Demands),
        ("He {insisted} ⟦that the door be closed⟧.", Demands),
        ("He {said} ⟦that taxes must fall⟧.", Demands),
        ("⟦“They should shower less,”⟧ she {said}.", Demands),
        ("⟦“Trust the forecast,”⟧ he {said}.", Demands),
        ("⟦“Then send Hollis the bill,”⟧ he {said}.", Demands),
        ("⟦“So sell it,”⟧ he {said}.", Demands),
        ("⟦“Never give up,”⟧ he {said}.", Demands),
        ("⟦“Then came the rain,”⟧ he {said}.", Asserts),
        ("⟦“So they sold it,”⟧ he {said}.", Asserts),
        ("⟦“Just a dog,”⟧ he {said}.", Asserts),
        ("⟦“We have to go,”⟧ he {said}.", Demands),
        ("He {warned} them ⟦not to swim⟧.", Demands),
        // Believes.
        ("He {believes} ⟦that the vote was fair⟧.", Believes),
        ("She {thinks} ⟦it was fair⟧.", Believes),
        ("They {fear} ⟦that the dam will break⟧.", Believes),
        ("⟦“I think it was fair,”⟧ he {said}.", Believes),
        ("⟦“I hope that everyone will leave,”⟧ he {said}.", Believes),
        ("The {belief} ⟦that the earth is flat⟧ is old.", Believes),
        // Suggests.
        ("He {suggested} ⟦that they wait⟧.", Suggests),
        ("She {proposed} ⟦a toll⟧.", Suggests),
        ("He {advised} them ⟦to wait⟧.", Suggests),
        ("The report {recommends} ⟦a toll⟧.", Suggests),
        ("He {said} ⟦that it may rain⟧.", Suggests),
        ("⟦“Perhaps he forgot,”⟧ she {said}.", Suggests),
        ("⟦“Let’s wait,”⟧ she {said}.", Suggests),
        // The speaker's own words come before the cue.
        ("⟦“I never took it,”⟧ he {denied}.", Asserts),
        ("⟦“They lied about the dam,”⟧ he {promised}.", Asserts),
        ("⟦“They lied about the dam,”⟧ he {asked}.", Asks),
        (
            "⟦“The tower has stood for a century,”⟧ he {predicted}.",
            Asserts,
        ),
        ("⟦“He took the key,”⟧ she {demanded}.", Asserts),
        ("⟦“I must say it was a fine day,”⟧ she {said}.", Asserts),
        ("⟦“That would be a mistake,”⟧ she {said}.", Asserts),
        ("⟦“He thinks it was fair,”⟧ she {said}.", Asserts),
        ("⟦“He should have stopped,”⟧ she {said}.", Asserts),
    ];

    #[test]
    fn stances() {
        let mut wrong = Vec::new();
        for (case, expected) in REPORTED {
            let (text, attributions) = marked(case);
            let found = claims_of(&text, &attributions)[0].stance;
            if found != *expected {
                wrong.push(format!("{case}: {found:?}, not {expected:?}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn a_promise_is_not_every_sentence_of_the_promiser() {
        let (text, attributions) =
            marked("⟦“The dam is old. We will mend it. Who else would?”⟧ she {promised}.");
        let found: Vec<_> = claims_of(&text, &attributions)
            .iter()
            .map(|c| c.stance)
            .collect();
        assert_eq!(found, [Asserts, Promises, Asks]);
    }
}
