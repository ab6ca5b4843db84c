//! Currencies: their signs, codes and names.

use nom::{Mode, OutputMode, PResult, Parser};

use crate::grammar::Tokens;
use crate::lexicon::{Classes, key};

keys! {
    AMERICAN "american", AUSTRALIAN "australian", BRITISH "british", CANADIAN "canadian",
    CENT "cent", DANISH "danish", DOLLAR_SIGN "$", EGYPTIAN "egyptian", MEXICAN "mexican",
    NORWEGIAN "norwegian", SWEDISH "swedish", SWISS "swiss", US "us",
}

/// A leaf: a sign of a currency (`$`, `US$`, `£`) or its code (`EUR`).
pub(super) struct Sign;

impl<'a> Parser<Tokens<'a>> for Sign {
    type Output = &'static str;
    type Error = ();

    fn process<OM: OutputMode>(
        &mut self,
        input: Tokens<'a>,
    ) -> PResult<OM, Tokens<'a>, &'static str, ()> {
        let found = input.0.first().and_then(|first| {
            let second = input
                .0
                .get(1)
                .filter(|t| t.key == DOLLAR_SIGN && !t.is(Classes::SPACED));
            match second {
                Some(_) => dollar_of(first.key).map(|code| (code, 2)),
                None if first.is(Classes::WORD) => currency_code(first.key)
                    .filter(|_| first.is(Classes::UPPER))
                    .map(|code| (code, 1)),
                None => sign_code(first.key).map(|code| (code, 1)),
            }
        });
        match found {
            Some((code, taken)) => Ok((Tokens(&input.0[taken..]), OM::Output::bind(|| code))),
            None => Err(nom::Err::Error(OM::Error::bind(|| ()))),
        }
    }
}

fn sign_code(key_of: u32) -> Option<&'static str> {
    const SIGNS: [(u32, &str); 8] = [
        (DOLLAR_SIGN, "USD"),
        (key("£"), "GBP"),
        (key("€"), "EUR"),
        (key("¥"), "JPY"),
        (key("₹"), "INR"),
        (key("₽"), "RUB"),
        (key("₪"), "ILS"),
        (key("₩"), "KRW"),
    ];
    SIGNS.iter().find(|s| s.0 == key_of).map(|s| s.1)
}

fn dollar_of(key_of: u32) -> Option<&'static str> {
    const DOLLARS: [(u32, &str); 7] = [
        (key("us"), "USD"),
        (key("a"), "AUD"),
        (key("c"), "CAD"),
        (key("hk"), "HKD"),
        (key("nz"), "NZD"),
        (key("s"), "SGD"),
        (key("r"), "BRL"),
    ];
    DOLLARS.iter().find(|s| s.0 == key_of).map(|s| s.1)
}

/// The codes of currencies.
pub(super) const CODES: [(u32, &str); 11] = [
    (key("usd"), "USD"),
    (key("eur"), "EUR"),
    (key("gbp"), "GBP"),
    (key("jpy"), "JPY"),
    (key("chf"), "CHF"),
    (key("cny"), "CNY"),
    (key("cad"), "CAD"),
    (key("aud"), "AUD"),
    (key("inr"), "INR"),
    (key("rub"), "RUB"),
    (key("sek"), "SEK"),
];

pub(super) fn currency_code(key_of: u32) -> Option<&'static str> {
    CODES.iter().find(|s| s.0 == key_of).map(|s| s.1)
}

/// A currency in words, and how many of it make the unit.
pub(super) fn currency_word(key_of: u32) -> Option<(&'static str, f64)> {
    const WORDS: [(u32, &str, f64); 22] = [
        (key("dollar"), "USD", 1.0),
        (key("dollars"), "USD", 1.0),
        (key("bucks"), "USD", 1.0),
        (CENT, "USD", 0.01),
        (key("cents"), "USD", 0.01),
        (key("euro"), "EUR", 1.0),
        (key("euros"), "EUR", 1.0),
        (key("pence"), "GBP", 0.01),
        (key("yen"), "JPY", 1.0),
        (key("yuan"), "CNY", 1.0),
        (key("renminbi"), "CNY", 1.0),
        (key("rouble"), "RUB", 1.0),
        (key("roubles"), "RUB", 1.0),
        (key("ruble"), "RUB", 1.0),
        (key("rubles"), "RUB", 1.0),
        (key("rupee"), "INR", 1.0),
        (key("rupees"), "INR", 1.0),
        (key("kronor"), "SEK", 1.0),
        (key("shekels"), "ILS", 1.0),
        (key("zloty"), "PLN", 1.0),
        (key("zlotys"), "PLN", 1.0),
        (key("baht"), "THB", 1.0),
    ];
    WORDS.iter().find(|w| w.0 == key_of).map(|w| (w.1, w.2))
}

/// `Canadian dollars`, `Swiss francs`
pub(super) fn national(adjective: u32, noun: u32) -> Option<&'static str> {
    const DOLLARS: [u32; 2] = [key("dollars"), key("dollar")];
    const FRANCS: [u32; 2] = [key("francs"), key("franc")];
    const POUNDS: [u32; 2] = [key("pounds"), key("pound")];
    const PESOS: [u32; 2] = [key("pesos"), key("peso")];
    const CROWNS: [u32; 3] = [key("kroner"), key("krone"), key("kronor")];
    let code = match adjective {
        CANADIAN if DOLLARS.contains(&noun) => "CAD",
        AUSTRALIAN if DOLLARS.contains(&noun) => "AUD",
        AMERICAN | US if DOLLARS.contains(&noun) => "USD",
        SWISS if FRANCS.contains(&noun) => "CHF",
        BRITISH if POUNDS.contains(&noun) => "GBP",
        EGYPTIAN if POUNDS.contains(&noun) => "EGP",
        MEXICAN if PESOS.contains(&noun) => "MXN",
        NORWEGIAN if CROWNS.contains(&noun) => "NOK",
        DANISH if CROWNS.contains(&noun) => "DKK",
        SWEDISH if CROWNS.contains(&noun) => "SEK",
        _ => return None,
    };
    Some(code)
}
