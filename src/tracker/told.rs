//! A statement with its claims, and what was said before what.
//!
//! *Input*: the claims of a statement. *Output*: a [`Told`], whether it was
//! said before another one and how many days lie between. *Rule*: days of
//! saying decide where they are known, else the print. What stands in another
//! statement's content was said before it, and so was what its cue puts there
//! (`had said`). Beside each other in the day's news, an answer stands behind
//! what it answers, whichever of the two has a day.

use jiff::civil::Date;

use super::cue::Act;
use super::occasion::View;
use super::people::same_story;
use crate::date::{DateValue, Precision};

/// A statement with its claims at hand.
#[derive(Clone, Debug)]
pub(crate) struct Told<'t> {
    pub(crate) id: &'t str,
    pub(crate) person: &'t str,
    pub(crate) said: Option<DateValue>,
    /// Its claims, in the order of print.
    pub(crate) views: Vec<View<'t>>,
    /// The fullest of them, which are compared.
    pub(crate) sample: Vec<View<'t>>,
}

/// So many claims of a statement are held against those of another.
pub(crate) const SAMPLE: usize = 5;

/// What was said no more days before the print is the day's news.
const RECENT: i32 = 3;

impl<'t> Told<'t> {
    /// The day on which it was said, where that is known.
    pub(crate) fn day(&self) -> Option<Date> {
        self.said
            .filter(|said| said.precision == Precision::Day)
            .map(|said| said.first)
    }

    pub(crate) fn printed(&self) -> Option<Date> {
        self.views
            .iter()
            .filter_map(|view| view.deposit.published)
            .min()
    }

    /// Whether this was said before `other`: by the days where both are known
    /// or the one was printed before the other was said, else by the print.
    /// What a statement quotes was said before it.
    pub(crate) fn is_before(&self, other: &Told<'_>) -> bool {
        if self.is_inside(other) || other.is_inside(self) {
            return self.is_inside(other) && !other.is_inside(self);
        }
        let by_print = || self.views[0].order() < other.views[0].order();
        // Beside each other in the day's news, an answer stands behind.
        let (x, y) = (&self.views[0], &other.views[0]);
        let news = |told: &Told<'_>| {
            let recent = |said: Date| {
                told.printed()
                    .is_none_or(|printed| (printed - said).get_days() <= RECENT)
            };
            told.day().is_none_or(recent) && !told.views[0].entry.earlier
        };
        if x.deposit.article == y.deposit.article
            && self.day().is_none() != other.day().is_none()
            && news(self)
            && news(other)
        {
            return by_print();
        }
        // `He had said` tells of what was said before the rest of its article.
        let past = |told: &Told<'_>| told.views.iter().all(|view| view.entry.earlier);
        if x.deposit.article == y.deposit.article
            && past(self) != past(other)
            && (self.day().is_none() || other.day().is_none())
        {
            return past(self);
        }
        match (self.day(), other.day()) {
            (Some(a), Some(b)) if a != b => a < b,
            (Some(a), None) => match other.printed() {
                Some(b) if b < a => false,
                Some(b) if b > a => true,
                _ => by_print(),
            },
            (None, Some(b)) => match self.printed() {
                Some(a) if a < b => true,
                Some(a) if a > b && self.said.is_none_or(|said| said.last >= b) => false,
                _ => by_print(),
            },
            _ => match (self.said, other.said) {
                (Some(a), Some(b)) if a.last < b.first => true,
                (Some(a), Some(b)) if b.last < a.first => false,
                // `In February he had predicted it`, beside the day's news.
                (Some(a), None) if other.printed().is_some_and(|b| a.last < b) => true,
                (None, Some(b)) if self.printed().is_some_and(|a| b.last < a) => false,
                _ => by_print(),
            },
        }
    }

    /// The days between two statements' first prints.
    pub(crate) fn days_apart(&self, other: &Told<'_>) -> i32 {
        // `In 2009 it found` was not said on the day of its print.
        let day = |told: &Told<'_>| {
            let said = told.said.map(|said| said.last);
            match (told.day(), said, told.printed()) {
                (None, Some(said), Some(printed)) => Some(said.min(printed)),
                (day, _, printed) => day.or(printed),
            }
        };
        match (day(self), day(other)) {
            (Some(a), Some(b)) => (a - b).get_days().abs(),
            _ => 0,
        }
    }

    /// The fullest of its claims.
    pub(crate) fn fullest(views: &[View<'t>]) -> Vec<View<'t>> {
        let mut views = views.to_vec();
        views.sort_by_key(|view| std::cmp::Reverse(view.entry.sequence.len()));
        views.truncate(SAMPLE);
        views
    }

    pub(crate) fn has(&self, act: Act) -> bool {
        self.views.iter().any(|view| view.entry.act == act)
    }

    pub(crate) fn same_story(&self, other: &Told<'_>) -> bool {
        let near = |a: &View<'_>| {
            other
                .views
                .iter()
                .any(|b| a.deposit.article == b.deposit.article || same_story(a.deposit, b.deposit))
        };
        self.views.iter().take(SAMPLE).any(near)
    }

    /// Whether a claim of it stands in the content of a claim of `other`.
    pub(crate) fn is_inside(&self, other: &Told<'_>) -> bool {
        self.views.iter().any(|inner| {
            other.views.iter().any(|outer| {
                inner.deposit.article == outer.deposit.article
                    && inner.entry.within == Some(outer.entry.quote)
            })
        })
    }
}
