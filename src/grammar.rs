//! The grammar's ground: `nom` over a slice of tokens.
//!
//! [`Tokens`] is the one input type of all grammars. Leaves are small `Parser`
//! types that test bits or compare keys; rules are free functions that return
//! `impl Parser` or take and return [`Tokens`]. The error is `()`: not matching
//! is the normal case. Always run a rule by [`nom::Parser::parse_complete`] or
//! through [`run`].

use nom::{IResult, Input, Mode, OutputMode, PResult, Parser};

use crate::lexicon::Classes;
use crate::text::Token;

/// A slice of tokens, as `nom` reads it. Where it stands in the text is told
/// by its tokens' spans, or by its length against that of the whole.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tokens<'a>(pub(crate) &'a [Token]);

impl<'a> Input for Tokens<'a> {
    type Item = &'a Token;
    type Iter = core::slice::Iter<'a, Token>;
    type IterIndices = core::iter::Enumerate<core::slice::Iter<'a, Token>>;

    fn input_len(&self) -> usize {
        self.0.len()
    }
    fn take(&self, index: usize) -> Self {
        Tokens(&self.0[..index])
    }
    fn take_from(&self, index: usize) -> Self {
        Tokens(&self.0[index..])
    }
    fn take_split(&self, index: usize) -> (Self, Self) {
        let (taken, rest) = self.0.split_at(index);
        (Tokens(rest), Tokens(taken))
    }
    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.0.iter().position(predicate)
    }
    fn iter_elements(&self) -> Self::Iter {
        self.0.iter()
    }
    fn iter_indices(&self) -> Self::IterIndices {
        self.0.iter().enumerate()
    }
    fn slice_index(&self, count: usize) -> Result<usize, nom::Needed> {
        if self.0.len() >= count {
            Ok(count)
        } else {
            Err(nom::Needed::new(count - self.0.len()))
        }
    }
}

impl nom::Offset for Tokens<'_> {
    fn offset(&self, second: &Self) -> usize {
        // Both are tails of one slice.
        self.0.len() - second.0.len()
    }
}

macro_rules! leaf {
    ($(#[$doc:meta])* $name:ident($what:ty): |$token:ident, $value:ident| $test:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub(crate) struct $name(pub(crate) $what);

        impl<'a> Parser<Tokens<'a>> for $name {
            type Output = &'a Token;
            type Error = ();

            #[inline(always)]
            fn process<OM: OutputMode>(&mut self, input: Tokens<'a>) -> PResult<OM, Tokens<'a>, Self::Output, ()> {
                let $value = self.0;
                match input.0.split_first() {
                    Some(($token, rest)) if $test => Ok((Tokens(rest), OM::Output::bind(|| $token))),
                    _ => Err(nom::Err::Error(OM::Error::bind(|| ()))),
                }
            }
        }
    };
}

leaf! {
    /// A token with one of these classes.
    Is(Classes): |token, classes| token.is(classes)
}
leaf! {
    /// The word of this key.
    Word(u32): |token, key| token.key == key
}

/// Runs a rule at the head of a slice: what it answers and how many tokens it
/// took.
#[inline]
pub(crate) fn run<'a, O>(
    rule: &mut impl Parser<Tokens<'a>, Output = O, Error = ()>,
    tokens: &'a [Token],
) -> Option<(O, usize)> {
    let result: IResult<Tokens<'a>, O, ()> = rule.parse_complete(Tokens(tokens));
    result
        .ok()
        .map(|(rest, value)| (value, tokens.len() - rest.0.len()))
}

#[cfg(test)]
mod tests {
    use nom::multi::many1_count;

    use super::*;
    use crate::lexicon::key;
    use crate::text::Text;

    #[test]
    fn leaves_test_bits_and_keys() {
        let text = Text::of("said Mr. Jones");
        let mut rule = (
            Word(key("said")),
            Is(Classes::TITLE),
            many1_count(Is(Classes::CAPITAL)),
        );
        assert_eq!(
            run(&mut rule, &text.tokens).map(|((_, _, n), used)| (n, used)),
            Some((1, 3))
        );
    }
}
