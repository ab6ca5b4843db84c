//! What a quotation is for, by its form.

use super::{Quotation, Role};
use crate::lexicon::Classes;
use crate::text::Text;

/// Gives every quotation its role.
pub(super) fn assign(text: &Text<'_>, quotations: &mut [Quotation]) {
    for quotation in quotations {
        quotation.role = role(text, quotation);
    }
}

fn role(text: &Text<'_>, quotation: &Quotation) -> Role {
    if quotation.depth > 0 {
        return Role::Nested;
    }
    let inner = &text.tokens[quotation.inner.range()];
    let words = inner.iter().filter(|t| t.is(Classes::WORD)).take(4).count();
    let stopped = inner
        .last()
        .is_some_and(|t| t.is(Classes::STOP | Classes::PAUSE));
    if words >= 3 || stopped && words > 0 {
        return Role::Speech;
    }
    let capital = inner
        .iter()
        .any(|t| t.is(Classes::WORD) && t.is(Classes::CAPITAL));
    if capital { Role::Title } else { Role::Term }
}
