//! Block quotations: runs of lines that begin with `>`.

use super::{Quotation, Role};
use crate::lexicon::Classes;
use crate::span::TokenRange;
use crate::text::{Text, Token, index};

/// Adds a quotation for each run of paragraphs that begin with `>`, unless
/// marks stand around its words anyway.
pub(super) fn add(text: &Text<'_>, quotations: &mut Vec<Quotation>) {
    let mut blocks: Vec<TokenRange> = Vec::new();
    let mut open: Option<TokenRange> = None;
    for paragraph in &text.paragraphs {
        let mut words = paragraph.start;
        while words < paragraph.end && is_sign(text, words as usize) {
            words += 1;
        }
        let quoted = words > paragraph.start;
        // `> — Name` gives the source and belongs to nobody's words.
        let signed = is_signature(&text.tokens[words as usize..paragraph.end as usize]);
        if !quoted || signed {
            blocks.extend(open.take());
        } else if words < paragraph.end {
            open = Some(match open {
                Some(block) => TokenRange::new(block.start, paragraph.end),
                None => TokenRange::new(words, paragraph.end),
            });
        }
    }
    blocks.extend(open);
    if blocks.is_empty() {
        return;
    }
    let mut out = Vec::with_capacity(quotations.len() + blocks.len());
    let mut numbers = Vec::with_capacity(quotations.len());
    let mut blocks = blocks.into_iter().peekable();
    for quotation in quotations.iter() {
        while let Some(block) = blocks.next_if(|b| b.start <= quotation.tokens.start) {
            // Marks at the head of the block do the block's work.
            if block.start != quotation.tokens.start {
                out.push(made(text, block));
            }
        }
        numbers.push(index(out.len()));
        out.push(*quotation);
    }
    out.extend(blocks.map(|block| made(text, block)));
    for quotation in &mut out {
        if let Some(before) = &mut quotation.continues {
            *before = numbers[*before as usize];
        }
    }
    *quotations = out;
}

fn made(text: &Text<'_>, block: TokenRange) -> Quotation {
    Quotation {
        span: text.span(block),
        tokens: block,
        inner: block,
        depth: 0,
        within: None,
        closed: true,
        continues: None,
        role: Role::Speech,
    }
}

fn is_sign(text: &Text<'_>, at: usize) -> bool {
    text.word(&text.tokens[at]) == ">"
}

/// `— Name`, in a line of its own.
fn is_signature(tokens: &[Token]) -> bool {
    tokens.len() <= 12
        && tokens.first().is_some_and(|t| t.is(Classes::DASH))
        && tokens.get(1).is_some_and(|t| t.is(Classes::CAPITAL))
}
