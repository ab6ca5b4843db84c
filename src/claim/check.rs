//! How worth checking a claim is, and why.
//!
//! *Input*: a claim as read, its words and its main clause. *Output*: a number
//! between 0 and 1 and the features that made it, strongest first. *Rule*: a
//! logistic model over the yes-or-no [`Feature`]s below. The weights were
//! fitted by `train/src/bin/check.rs` on 160 sentences of our own, labelled by
//! the question *is it a statement of fact that a desk could find true or
//! false, and that somebody would want to know?* On 160 others that were held
//! out, 65 of them worth checking, the ranking has an average precision of
//! 0.953, and the first 30 are all worth checking; 91 % stand on the right side
//! of 0.5. The sentences are plain and one to a line: newspapers are harder.
//!
//! It ranks. It is no judgement of truth, no probability that a claim is
//! false, and it knows nothing of the world: whether anybody cares about the
//! matter, whether it was checked before and who says it are left to the desk.
//!
//! ```
//! let worth = |text: &str| dixit::claims(text)[0].check_worthiness;
//! assert!(worth("The city spent $3 million on the stadium last year.") > 0.7);
//! assert!(worth("I love this town, thank you!") < 0.2);
//! ```

use super::clause::{Clause, Form};
use super::lists::Lists;
use super::{Claim, Stance, Tense};
use crate::lexicon::{Classes, Tags};
use crate::text::Token;

macro_rules! features {
    ($($(#[$doc:meta])* $feature:ident = $name:literal $weight:literal,)*) => {
        /// What the model of check-worthiness asks of a claim.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Feature { $($(#[$doc])* $feature,)* }

        impl Feature {
            /// All features.
            pub const ALL: &'static [Feature] = &[$(Feature::$feature,)*];

            /// The name in `check_reasons`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Feature::$feature => $name,)* }
            }

            /// What the feature adds to the log-odds.
            #[must_use]
            pub const fn weight(self) -> f32 {
                match self { $(Feature::$feature => $weight,)* }
            }
        }
    };
}

/// The log-odds of a claim that has no feature.
const BIAS: f32 = -1.36;

features! {
    /// It has a number with something counted, a share or money.
    Quantity = "quantity" 1.05,
    /// It compares: `more than`, `lower`, `twice as`, `the oldest`.
    Comparison = "comparison" 1.84,
    /// It tells a change: `risen`, `doubled`, `fell`.
    Change = "change" 1.24,
    /// It names somebody or something.
    Name = "name" 0.40,
    /// It says when: a date, `last year`, `since`.
    Time = "time" 0.65,
    /// It holds of all cases or of none: `never`, `every`, `the only`.
    Universal = "universal" 0.62,
    /// It states something done or past.
    PastFact = "past-fact" 1.27,
    /// It states how things are.
    PresentFact = "present-fact" -0.14,
    /// Something was done to somebody: `was warned`, `has been closed`.
    Passive = "passive" 0.70,
    /// An act that leaves a record: `voted`, `paid`, `signed`, `closed`.
    PublicAct = "public-act" 1.01,
    /// It speaks of a body, an office, a law or a document.
    Institution = "institution" 1.14,
    /// It says what brought something about.
    Cause = "cause" 0.29,
    /// It is denied or negated.
    Negation = "negation" 0.12,
    /// It is put with doubt.
    Hedged = "hedged" -0.59,
    /// It speaks of the speaker: `I`, `my`.
    FirstPerson = "first-person" -2.28,
    /// It speaks of `we` and `our`.
    Ours = "ours" -1.08,
    /// It speaks to somebody: `you`.
    Addressed = "addressed" -0.86,
    /// It values: `great`, `a disgrace`, `I love`.
    Opinion = "opinion" -2.78,
    /// It is put as what somebody thinks or hopes.
    Belief = "belief" -1.21,
    /// It is about what will be.
    Prediction = "prediction" -1.84,
    /// It is about what somebody will do.
    Promise = "promise" -1.92,
    /// It wants something done.
    Demand = "demand" -1.53,
    /// It asks.
    Question = "question" -2.28,
    /// It may be so, or it proposes.
    Possibility = "possibility" -0.80,
    /// It greets, thanks or congratulates.
    Greeting = "greeting" -2.03,
    /// It has no verb of its own.
    Fragment = "fragment" 0.15,
    /// It has fewer than six words.
    Short = "short" -1.35,
    /// It holds in general: `a village is`, `nature does not`.
    Generic = "generic" -0.54,
}

keys! {
    A "a", AN "an", AS "as", AT "at", CLITIC_S "'s", FIRST "first", LAST "last", LEAST "least",
    LINK_VERB "be", MOST "most", THAT "that", THE "the", TWICE "twice",
}

lists! {
    CHANGES:
        "climb" "cut" "decline" "decrease" "disappear" "double" "doubled" "drop" "fall" "fallen"
        "gain" "grow" "halve" "improve" "increase" "jump" "lose" "plunge" "raise" "reduce" "rise"
        "risen" "shrink" "slump" "soar" "surge" "triple" "tripled" "worsen";

    ACTS:
        "allow" "appoint" "approve" "arrest" "arrive" "attack" "ban" "bomb" "borrow" "break"
        "build" "burn" "buy" "cancel" "cause" "charge" "close" "come" "confess" "contain"
        "convict" "cost" "delete" "deport" "destroy" "die" "donate" "elect" "employ" "enter"
        "evacuate" "export" "fine" "fire" "forbid" "fund" "give" "hire" "hit" "hold" "import"
        "inspect" "invade" "issue" "jail" "kill" "know" "leave" "lose" "make" "meet" "open"
        "overturn" "owe" "own" "pass" "pay" "permit" "produce" "publish" "receive" "refuse"
        "reject" "release" "report" "require" "resign" "sack" "sell" "send" "serve" "settle"
        "shoot" "sign" "spend" "start" "steal" "sue" "supply" "suspend" "take" "tax" "test"
        "treat" "veto" "vote" "warn" "win" "write";

    OPINIONS:
        "absolutely" "absurd" "admire" "amazing" "ashamed" "awful" "bad" "beautiful" "best"
        "better" "boring" "brave" "bravest" "clown" "cold" "completely" "crazy" "cruel" "decent"
        "delighted" "deserve" "deserved" "deserves" "disappointed" "disappointing" "disaster"
        "disgrace" "disgraceful" "dizzy" "dream" "enough" "evil" "excellent" "excited" "exciting"
        "failure" "fair" "fantastic" "fear" "fine" "fool" "foolish" "forgave" "forgive" "frankly"
        "genius" "good" "grateful" "great" "happy" "hate" "hated" "hates" "heart" "hero" "heroes"
        "honestly" "hope" "hopeful" "hopeless" "horrible" "huge" "idiot" "important" "incredible"
        "insult" "joke" "kind" "like" "love" "loved" "lovely" "loves" "lucky" "mad" "magnificent"
        "moved" "nasty" "nice" "nonsense" "ought" "outrage" "outrageous" "perfect" "polite" "poor"
        "pray" "proud" "really" "respect" "ridiculous" "right" "sad" "scared" "shame" "shameful"
        "simply" "so" "sorry" "soul" "spirit" "strange" "stranger" "strong" "stupid" "success"
        "superb" "terrible" "terrific" "thrilled" "timid" "too" "tragedy" "tragic" "tremendous"
        "triumph" "truly" "trust" "ugly" "unacceptable" "unfair" "unforgivable" "unlucky" "very"
        "weak" "welcome" "wish" "wished" "wonderful" "worse" "worst" "wrong";

    GREETINGS:
        "cheers" "condolences" "congratulations" "farewell" "goodbye" "greetings" "hello" "hi"
        "please" "sorry" "thank" "thanks" "welcome";

    UNIVERSALS:
        "all" "always" "any" "ever" "every" "everybody" "everyone" "first" "last" "most" "never"
        "no" "nobody" "none" "not" "nothing" "only";

    COMPARISONS: "best" "first" "record" "than" "twice" "worst";
    TIMES: "ago" "since";
    FIRST_PERSON: "i" "me" "mine" "my";
    OURS: "our" "us" "we";
    ADDRESSED: "you" "your";

    CAUSES:
        "because" "cause" "caused" "causes" "due" "led" "result" "thanks" "therefore" "why";

    INSTITUTIONS:
        "accounts" "airport" "army" "auditors" "bank" "bid" "bill" "bridge" "budget" "bus" "case"
        "city" "club" "committee" "company" "congress" "contract" "contractor" "council" "county"
        "court" "crime" "drug" "election" "elections" "emissions" "fire" "government" "hospital"
        "hospitals" "jobs" "judge" "jury" "laboratory" "law" "league" "mayor" "minister"
        "ministers" "ministry" "money" "parliament" "party" "patients" "plan" "plans" "police"
        "power" "president" "prices" "prosecution" "pupils" "railway" "rate" "records" "referee"
        "regulator" "report" "residents" "road" "school" "schools" "senate" "senator" "shares"
        "state" "study" "tax" "taxes" "team" "trial" "unemployment" "union" "university" "vaccine"
        "voters" "wages" "water" "witness" "workers";
}

/// The lists, each with the bit of its place.
static LISTS: Lists<1024> = Lists::new(&[
    CHANGES,
    ACTS,
    OPINIONS,
    GREETINGS,
    UNIVERSALS,
    CAUSES,
    INSTITUTIONS,
    COMPARISONS,
    TIMES,
    FIRST_PERSON,
    OURS,
    ADDRESSED,
]);
const CHANGE: u32 = 1;
const ACT: u32 = 1 << 1;
const OPINION: u32 = 1 << 2;
const GREETING: u32 = 1 << 3;
const UNIVERSAL: u32 = 1 << 4;
const CAUSE: u32 = 1 << 5;
const INSTITUTION: u32 = 1 << 6;
const COMPARES: u32 = 1 << 7;
const TIME: u32 = 1 << 8;
const OF_ME: u32 = 1 << 9;
const OF_US: u32 = 1 << 10;
const OF_YOU: u32 = 1 << 11;

/// What the words of a claim tell one by one.
struct Seen {
    /// The lists that have a word of it; [`CHANGE`] by its lemma.
    lists: u32,
    /// The classes of its words together.
    classes: Classes,
    /// How many words there are.
    count: usize,
}

impl Seen {
    fn of(words: &[Token]) -> Seen {
        let mut seen = Seen {
            lists: 0,
            classes: Classes::NONE,
            count: 0,
        };
        let mut before = None;
        for (i, token) in words.iter().enumerate() {
            let mut own = LISTS.of(token.key);
            if !token.is(Classes::CAPITAL | Classes::FUNCTION) {
                let same = token.lemma == token.key;
                let lists = if same { own } else { LISTS.of(token.lemma) };
                seen.lists |= lists & CHANGE;
            }
            if own & COMPARES != 0 && !compares_here(words, i) {
                own &= !COMPARES;
            }
            seen.lists |= own & !CHANGE;
            let compares = matches!(token.key, MOST | LEAST) && before.is_some_and(|b| b != AT);
            let day = token.is(Classes::MONTH | Classes::WEEKDAY) && token.is(Classes::CAPITAL)
                || token.is(Classes::DAY_WORD)
                || token.is(Classes::DIGIT) && token.span.len() == 4
                || before == Some(LAST) && token.is(Classes::UNIT | Classes::SEASON);
            if compares {
                seen.lists |= COMPARES;
            }
            if day {
                seen.lists |= TIME;
            }
            seen.classes |= token.classes;
            seen.count += usize::from(token.is(Classes::WORD));
            before = Some(token.key);
        }
        seen
    }
}

/// Whether a word of [`COMPARISONS`] compares where it stands: `twice as many`
/// does and `he fell twice` does not, `the first ship` does and `feed her first`
/// does not.
fn compares_here(words: &[Token], at: usize) -> bool {
    match words[at].key {
        TWICE => words
            .get(at + 1)
            .is_some_and(|t| matches!(t.key, AS | THE | THAT) || t.is(Classes::POSSESSIVE)),
        FIRST => {
            at > 0
                && (words[at - 1].is(Classes::DETERMINER | Classes::POSSESSIVE)
                    || words[at - 1].key == CLITIC_S)
        }
        _ => true,
    }
}

/// Sets the claim's check-worthiness and its reasons.
pub(super) fn judge(claim: &mut Claim, words: &[Token], clause: &Clause) {
    let found = features_of(claim, &Seen::of(words), words, clause);
    let is_found = |feature: &&Feature| found & 1 << **feature as u32 != 0;
    let weights = Feature::ALL.iter().filter(is_found).map(|f| f.weight());
    let odds = weights.fold(BIAS, |odds, weight| odds + weight);
    claim.check_worthiness = 1.0 / (1.0 + (-odds).exp());
    claim.check_reasons = Vec::with_capacity(found.count_ones() as usize);
    let reasons = STRONGEST.iter().filter(is_found).map(|f| f.name());
    claim.check_reasons.extend(reasons);
}

/// The features in the order of their weights, the strongest first, and those
/// of one weight in their own order.
const STRONGEST: [Feature; Feature::ALL.len()] = {
    let mut order = [Feature::ALL[0]; Feature::ALL.len()];
    let mut many = 0;
    while many < order.len() {
        let feature = Feature::ALL[many];
        let mut at = many;
        while at > 0 && order[at - 1].weight().abs() < feature.weight().abs() {
            order[at] = order[at - 1];
            at -= 1;
        }
        order[at] = feature;
        many += 1;
    }
    order
};

/// The features that a claim has, each as the bit of its place. All are looked
/// at, so that hardly a branch depends on the claim.
fn features_of(claim: &Claim, seen: &Seen, words: &[Token], clause: &Clause) -> u32 {
    let any = |list: u32| seen.lists & list != 0;
    let plain = matches!(claim.stance, Stance::Asserts | Stance::Denies);
    let verb = clause.verb.map(|v| &words[v]);
    let all: [(Feature, bool); Feature::ALL.len()] = [
        (
            Feature::Quantity,
            claim.quantities.iter().any(|q| {
                q.unit
                    .as_deref()
                    .map_or(q.value > 2.0, |u| !u.starts_with("nth "))
            }),
        ),
        (Feature::Comparison, any(COMPARES)),
        (Feature::Change, any(CHANGE)),
        (Feature::Name, !claim.names.is_empty()),
        (Feature::Time, !claim.about.is_empty() || any(TIME)),
        (Feature::Universal, any(UNIVERSAL)),
        (Feature::PastFact, plain && claim.tense == Tense::Past),
        (
            Feature::PresentFact,
            plain && claim.tense == Tense::Present && verb.is_some(),
        ),
        (
            Feature::Passive,
            plain
                && verb.is_some_and(|v| v.is(Classes::AUXILIARY))
                && clause.head > clause.verb.unwrap_or(0)
                && words[clause.head].can_be(Tags::VBN)
                && words[clause.verb.unwrap_or(0)..clause.head]
                    .iter()
                    .any(|t| t.lemma == LINK_VERB),
        ),
        (
            Feature::PublicAct,
            plain && clause.verb.is_some() && LISTS.of(words[clause.head].lemma) & ACT != 0,
        ),
        (
            Feature::Institution,
            any(INSTITUTION) || seen.classes.any(Classes::ORG),
        ),
        (Feature::Cause, any(CAUSE)),
        (
            Feature::Negation,
            claim.negated != (claim.stance == Stance::Denies),
        ),
        (Feature::Hedged, claim.hedged),
        (Feature::FirstPerson, any(OF_ME)),
        (Feature::Ours, any(OF_US)),
        (Feature::Addressed, any(OF_YOU)),
        (Feature::Opinion, any(OPINION)),
        (Feature::Belief, claim.stance == Stance::Believes),
        (
            Feature::Prediction,
            claim.stance == Stance::Predicts || plain && claim.tense == Tense::Future,
        ),
        (Feature::Promise, claim.stance == Stance::Promises),
        (Feature::Demand, claim.stance == Stance::Demands),
        (Feature::Question, claim.stance == Stance::Asks),
        (Feature::Possibility, claim.stance == Stance::Suggests),
        (Feature::Greeting, any(GREETING)),
        (
            Feature::Fragment,
            matches!(clause.form, Form::None | Form::Gerund | Form::Infinitive),
        ),
        (Feature::Short, seen.count < 6),
        (
            Feature::Generic,
            claim.tense == Tense::Present
                && claim.quantities.is_empty()
                && claim.names.is_empty()
                && words.get(clause.subject).is_some_and(|t| {
                    matches!(t.key, A | AN)
                        || t.can_be(Tags::NN) && !t.is(Classes::DETERMINER | Classes::PRONOUN)
                }),
        ),
    ];
    all.iter().fold(0, |found, (feature, has)| {
        found | u32::from(*has) << *feature as u32
    })
}
