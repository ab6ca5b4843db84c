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

use core::fmt;

use super::clause::{Clause, Form};
use super::profile::{
    self, ACT, CAUSE, CHANGE, COMPARES, GREETING, INSTITUTION, OF_ME, OF_US, OF_YOU, OPINION,
    Profile, TIME, UNIVERSAL,
};
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
    A "a", AN "an", LINK_VERB "be",
}

lists! {
    pub(super) CHANGES:
        "climb" "cut" "decline" "decrease" "disappear" "double" "doubled" "drop" "fall" "fallen"
        "gain" "grow" "halve" "improve" "increase" "jump" "lose" "plunge" "raise" "reduce" "rise"
        "risen" "shrink" "slump" "soar" "surge" "triple" "tripled" "worsen";

    pub(super) ACTS:
        "allow" "appoint" "approve" "arrest" "arrive" "attack" "ban" "bomb" "borrow" "break"
        "build" "burn" "buy" "cancel" "cause" "charge" "close" "come" "confess" "contain"
        "convict" "cost" "delete" "deport" "destroy" "die" "donate" "elect" "employ" "enter"
        "evacuate" "export" "fine" "fire" "forbid" "fund" "give" "hire" "hit" "hold" "import"
        "inspect" "invade" "issue" "jail" "kill" "know" "leave" "lose" "make" "meet" "open"
        "overturn" "owe" "own" "pass" "pay" "permit" "produce" "publish" "receive" "refuse"
        "reject" "release" "report" "require" "resign" "sack" "sell" "send" "serve" "settle"
        "shoot" "sign" "spend" "start" "steal" "sue" "supply" "suspend" "take" "tax" "test"
        "treat" "veto" "vote" "warn" "win" "write";

    pub(super) OPINIONS:
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

    pub(super) GREETINGS:
        "cheers" "condolences" "congratulations" "farewell" "goodbye" "greetings" "hello" "hi"
        "please" "sorry" "thank" "thanks" "welcome";

    pub(super) UNIVERSALS:
        "all" "always" "any" "ever" "every" "everybody" "everyone" "first" "last" "most" "never"
        "no" "nobody" "none" "not" "nothing" "only";

    pub(super) COMPARISONS: "best" "first" "record" "than" "twice" "worst";
    pub(super) TIMES: "ago" "since";
    pub(super) FIRST_PERSON: "i" "me" "mine" "my";
    pub(super) OURS: "our" "us" "we";
    pub(super) ADDRESSED: "you" "your";

    pub(super) CAUSES:
        "because" "cause" "caused" "causes" "due" "led" "result" "thanks" "therefore" "why";

    pub(super) INSTITUTIONS:
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

/// Sets the claim's check-worthiness and its reasons.
#[inline(never)]
pub(super) fn judge(claim: &mut Claim, words: &[Token], clause: &Clause, profile: &Profile) {
    let found = features_of(claim, profile, words, clause);
    let odds = bits(found).fold(BIAS, |odds, feature| odds + WEIGHTS[feature]);
    claim.check_worthiness = 1.0 / (1.0 + (-odds).exp());
    claim.check_reasons = Reasons(found);
}

/// The features that a claim has.
///
/// ```
/// use dixit::Feature;
///
/// let claims = dixit::claims("The city spent $3 million on the stadium last year.");
/// let reasons: Vec<&str> = claims[0].check_reasons.iter().map(Feature::name).collect();
/// assert_eq!(reasons[0], "past-fact");
/// assert!(claims[0].check_reasons.has(Feature::Quantity));
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Reasons(u32);

impl Reasons {
    /// Whether this is one of them.
    #[must_use]
    pub const fn has(self, feature: Feature) -> bool {
        self.0 >> feature as u32 & 1 == 1
    }

    /// All of them, the strongest first.
    pub fn iter(self) -> impl Iterator<Item = Feature> {
        STRONGEST
            .into_iter()
            .filter(move |feature| self.has(*feature))
    }
}

impl fmt::Debug for Reasons {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// The places of the bits that are set, the lowest first.
fn bits(mut set: u32) -> impl Iterator<Item = usize> {
    core::iter::from_fn(move || {
        let lowest = set.trailing_zeros() as usize;
        set &= set.checked_sub(1)?;
        Some(lowest)
    })
}

/// The weights of all features.
const WEIGHTS: [f32; Feature::ALL.len()] = {
    let mut weights = [0.0; Feature::ALL.len()];
    let mut at = 0;
    while at < weights.len() {
        weights[at] = Feature::ALL[at].weight();
        at += 1;
    }
    weights
};

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
fn features_of(claim: &Claim, profile: &Profile, words: &[Token], clause: &Clause) -> u32 {
    let any = |list: u32| profile.has(list);
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
            plain
                && clause.verb.is_some()
                && profile::lists_of(words[clause.head].lemma) & ACT != 0,
        ),
        (
            Feature::Institution,
            any(INSTITUTION) || profile.classes.any(Classes::ORG),
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
        (Feature::Short, profile.count < 6),
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
