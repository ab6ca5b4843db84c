//! The words of a claim as the tracker compares them, one by one.
//!
//! *Input*: a claim's text. *Output*: a [`Reading`]: the keys of its words in
//! order, which of them stand in quotation marks, the words that it denies, and
//! `on` and `off` where they are what is said. *Rule*: contractions are written
//! out; a word is denied that is the next one with content behind `not`, `no`,
//! `never`; `on` and `off` count behind `be`, `switch` and `turn` (`the alarms
//! were off`). A content that speaks of a claim (`a claim by the foreman that
//! he was ordered to`, `saying that it was late`) is compared by what was
//! claimed.

use super::cue;
use crate::claim::ClaimKey;
use crate::lexicon::{self, Classes, key};
use crate::quote::QuoteKind;
use crate::text::{Text, Token, index};

/// See the [module](self).
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Reading {
    /// The keys of all words in order.
    pub(crate) sequence: Vec<u32>,
    /// The parts of `sequence` that stand in quotation marks: all of them where
    /// the whole content does.
    pub(crate) marked: Vec<(u32, u32)>,
    /// The roots that stand behind a word that denies.
    pub(crate) denied: Vec<u32>,
    /// `on` and `off` where they are what is said.
    pub(crate) particles: Vec<u32>,
    /// Whether it says that somebody did not say so: `he never said that`.
    pub(crate) unsaid: bool,
    /// Where the claim begins that it speaks of: a byte, and a word's number.
    inner: Option<(u32, u32)>,
}

/// Reads a claim's words.
pub(crate) fn read(text: &str, kind: QuoteKind) -> Reading {
    let text = Text::of(text);
    let mut out = Reading::default();
    let keys = &mut out.sequence;
    let mut open = None;
    // So many words a negation reaches.
    let mut reach = 0;
    for (at, token) in text.tokens.iter().enumerate() {
        if token.is(Classes::WORD) || token.is(Classes::CLITIC) {
            let first = keys.len();
            match cue::written_out(token.key) {
                Some(words) => keys.extend(words.iter().map(|word| lexicon::key(word))),
                None => keys.push(token.key),
            }
            if keys[first..].iter().any(|word| cue::is_negation(*word)) {
                reach = REACH;
            } else if reach > 0 {
                reach -= 1;
                if !token.is(EMPTY) && !PLANS.contains(&token.lemma) {
                    out.denied.push(token.lemma);
                    reach = 0;
                }
            }
            out.particles.extend(particle(&text.tokens, at));
        } else if token.is(Classes::MARK) && kind == QuoteKind::Mixed {
            let at = index(keys.len());
            match open.take() {
                Some(from) if from < at => out.marked.push((from, at)),
                _ => open = Some(at),
            }
        }
    }
    let end = index(keys.len());
    if kind == QuoteKind::Direct && end > 0 {
        out.marked.push((0, end));
    } else if let Some(from) = open.filter(|from| *from < end) {
        out.marked.push((from, end));
    }
    let unsaid = unsaid(&text);
    out.unsaid = unsaid.is_some();
    out.inner = unsaid.or_else(|| inner(&text)).map(|at| {
        let words = text.tokens[..at].iter();
        let before = words.filter(|t| t.is(Classes::WORD) || t.is(Classes::CLITIC));
        (text.tokens[at].span.start, index(before.count()))
    });
    out
}

impl Reading {
    /// The claim that the text speaks of, and leaves out the words before it.
    pub(crate) fn reported(&mut self, text: &str) -> Option<ClaimKey> {
        let (from, word) = self.inner?;
        let claims = crate::claim::claims(text.get(from as usize..)?);
        let key = claims.first()?.key();
        // Written-out forms may have moved the words by one or two.
        let cut = (word as usize).min(self.sequence.len());
        self.sequence.drain(..cut);
        for marked in &mut self.marked {
            *marked = (marked.0.saturating_sub(word), marked.1.saturating_sub(word));
        }
        self.marked.retain(|(from, to)| from < to);
        Some(key)
    }
}

/// A negation reaches the next word with content, over no more than these.
const REACH: u32 = 4;

/// Words without content of their own.
const EMPTY: Classes = Classes::FUNCTION
    .with(Classes::AUXILIARY)
    .with(Classes::ADVERB)
    .with(Classes::NUMBER)
    .with(Classes::CLITIC);

/// Nouns that say no more than the word behind them: `no plans to close`.
const PLANS: [u32; 9] = [
    key("plan"),
    key("intention"),
    key("need"),
    key("reason"),
    key("chance"),
    key("evidence"),
    key("sign"),
    key("wish"),
    key("way"),
];

const ON: u32 = key("on");
const OFF: u32 = key("off");

/// `on` or `off` as what is said of a thing: behind a form of `be`, where no
/// noun follows, and behind `switch` and `turn`.
fn particle(tokens: &[Token], at: usize) -> Option<u32> {
    let (word, before) = (tokens[at].key, tokens.get(at.checked_sub(1)?)?);
    let is = |list: &[u32]| list.contains(&before.lemma) || list.contains(&before.key);
    let ends = tokens.get(at + 1).is_none_or(|next| {
        !next.is(Classes::WORD)
            || next.is(Classes::CONJUNCTION)
            || [key("all"), key("for"), key("since"), key("when")].contains(&next.key)
    });
    let switched = is(&[key("switch"), key("turn")]);
    let stands = is(&[
        key("be"),
        key("is"),
        key("are"),
        key("was"),
        key("were"),
        key("been"),
        key("stay"),
        key("remain"),
    ]);
    (matches!(word, ON | OFF) && (switched || stands && ends)).then_some(word)
}

/// Nouns for what somebody said, before `that`.
const REPORTS: [u32; 17] = [
    key("accusation"),
    key("allegation"),
    key("assertion"),
    key("assurance"),
    key("charge"),
    key("claim"),
    key("comment"),
    key("contention"),
    key("finding"),
    key("insinuation"),
    key("insistence"),
    key("promise"),
    key("remark"),
    key("report"),
    key("statement"),
    key("story"),
    key("suggestion"),
];

/// Whose claim stands between a cue and its content, folded with hyphens:
/// `rejected on Monday a claim by Cy Dow that`, `denied Dow’s claim that`.
pub(crate) fn whose(gap: &str) -> Option<String> {
    let report = |word: &str| {
        let word = lexicon::fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
        REPORTS.contains(&key(&word))
    };
    let noun = gap.split(' ').position(report)?;
    let mut words = gap.split(' ').skip(noun + 1);
    if matches!(words.next(), Some("by" | "of" | "from")) {
        return cue::name_at(&words.collect::<Vec<_>>().join(" "));
    }
    let owner = gap.split(' ').take(noun).last()?;
    let name = owner
        .strip_suffix("’s")
        .or_else(|| owner.strip_suffix("'s"))?;
    cue::name_at(name)
}

/// Verbs for saying it: `apologised for saying that`.
const SAYING: [u32; 4] = [
    key("saying"),
    key("telling"),
    key("claiming"),
    key("suggesting"),
];

/// The token behind `a claim by … that`, `saying that`: where the claim begins
/// that a content speaks of.
fn inner(text: &Text<'_>) -> Option<usize> {
    let tokens = &text.tokens;
    let report = |t: &Token| REPORTS.contains(&t.lemma) || REPORTS.contains(&t.key);
    let said = tokens
        .first()
        .is_some_and(|t| SAYING.contains(&t.key))
        .then_some(0);
    // `a`, `his`, `any earlier`: no more before the noun.
    let noun = said.or_else(|| {
        let head = tokens.first()?;
        let opens = head.is(Classes::DETERMINER | Classes::POSSESSIVE) || report(head);
        tokens[..tokens.len().min(3)]
            .iter()
            .position(report)
            .filter(|_| opens)
    })?;
    let that = tokens[noun + 1..]
        .iter()
        .take(BETWEEN)
        .position(|t| t.key == key("that"))?
        + noun
        + 1;
    // `the claim was that` says what the claim was.
    let verb = |t: &Token| t.is(Classes::AUXILIARY) || t.is(Classes::STOP);
    let plain = !tokens[noun + 1..that].iter().any(verb);
    (plain && that + 1 < tokens.len()).then_some(that + 1)
}

/// Verbs of saying behind `never`.
const SAY: [u32; 5] = [
    key("say"),
    key("said"),
    key("claim"),
    key("claimed"),
    key("promised"),
];

/// The token behind `I never said that`, `he had ever said`: where the claim
/// begins that is held not to have been said.
fn unsaid(text: &Text<'_>) -> Option<usize> {
    const EVER: [u32; 4] = [key("never"), key("ever"), key("not"), key("didn't")];
    let tokens = &text.tokens;
    let first = tokens.iter().position(|t| t.is(Classes::WORD))?;
    let head = &tokens[first..tokens.len().min(first + 6)];
    let own = head.first()?.is(Classes::PRONOUN);
    let ever = head.iter().position(|t| EVER.contains(&t.key))?;
    let said = ever
        + 1
        + head[ever + 1..]
            .iter()
            .take(1)
            .position(|t| SAY.contains(&t.key))?;
    let at = first + said + 1;
    let at = at + usize::from(tokens.get(at).is_some_and(|t| t.key == key("that")));
    // `I never said that`, and no more, says nothing.
    let more = tokens[at.min(tokens.len())..]
        .iter()
        .any(|t| t.is(Classes::WORD));
    (own && more).then_some(at)
}

/// So many tokens stand between a noun for a claim and `that`.
const BETWEEN: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    fn roots(text: &str) -> Vec<u32> {
        text.split_whitespace().map(key).collect()
    }

    #[test]
    fn negations_reach_the_next_word_with_content() {
        for (text, denied) in [
            ("the mine would not reopen until they were found", "reopen"),
            ("It isn’t safe", "safe"),
            ("We have no plans to sell it", "sell"),
            ("two men have not been found", "find"),
            ("no bridge was closed and no road was shut", "bridge road"),
            ("the road is open", ""),
        ] {
            assert_eq!(
                read(text, QuoteKind::Indirect).denied,
                roots(denied),
                "{text}"
            );
        }
    }

    #[test]
    fn on_and_off_are_said_of_things() {
        for (text, particles) in [
            ("The alarms were on", "on"),
            ("the alarms were on all night", "on"),
            ("the lights had been switched off", "off"),
            ("the pumps had been off since Monday", "off"),
            ("The offer was on the table", ""),
            ("He was on leave", ""),
            ("They drove off in a van", ""),
            ("It took 5 percent off the price", ""),
        ] {
            assert_eq!(
                read(text, QuoteKind::Indirect).particles,
                roots(particles),
                "{text}"
            );
        }
    }

    #[test]
    fn claims_have_owners() {
        for (gap, name) in [
            (" on Monday a claim by Cy Dow that ", Some("cy-dow")),
            (" the allegation of the Evening Lamp ", Some("evening-lamp")),
            (" Mr. Dow’s claim that ", Some("dow")),
            (" a claim that ", None),
            (" the bridge by Cy Dow that ", None),
            (" ", None),
        ] {
            assert_eq!(whose(gap).as_deref(), name, "{gap}");
        }
    }

    #[test]
    fn a_claim_that_is_spoken_of_is_what_was_claimed() {
        for (text, claimed) in [
            (
                "a claim by the foreman, Kalle Orn, that he was ordered out",
                Some("he"),
            ),
            ("his claim that ballots were burned", Some("ballots")),
            ("he had ever said the school would close", Some("the")),
            ("I never said that it was real", Some("it")),
            ("I never said that", None),
            ("I said that it was real", None),
            ("The mayor never said it was real", None),
            ("saying that ballots had been burned", Some("ballots")),
            ("the accusation that she hid them", Some("she")),
            ("The claim was that ballots were burned", None),
            ("the bridge that they closed", None),
            ("ballots were burned, a claim that he denies", None),
        ] {
            let mut reading = read(text, QuoteKind::Indirect);
            let inner = reading.reported(text);
            assert_eq!(inner.is_some(), claimed.is_some(), "{text}");
            if let Some(word) = claimed {
                assert_eq!(reading.sequence.first(), Some(&key(word)), "{text}");
            }
        }
    }
}
