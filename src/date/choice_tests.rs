//! The table of the choice: a text with its attributions marked, and for each
//! attribution the day that the text tells, or `-`.
//!
//! `[1 …]` is content of the first attribution, `{1 …}` its cue, `<1 …>` its
//! source; `<12 …>` is the source of two. Speakers are the last words of the
//! sources unless `speakers` names them.

use jiff::civil::Date;

use super::{Dates, choose};
use crate::quote::{Attribution, QuoteKind, Rule, SourceHint};
use crate::span::{Span, Spans};
use crate::speaker::{Mention, Speaker, SpeakerKind};
use crate::text::Text;

/// Publication, marked text, speakers, dates in order.
type Case = (&'static str, &'static str, &'static str, &'static str);

fn attribution() -> Attribution {
    Attribution {
        content: Spans::new(),
        cue: Spans::new(),
        source: Spans::new(),
        addressee: None,
        kind: QuoteKind::Indirect,
        within: None,
        continues: None,
        hint: SourceHint::None,
        rule: Rule::SourceCueContent,
        confidence: 1.0,
    }
}

/// A marked text without its marks, and the attributions that they tell.
fn read(marked: &str) -> (String, Vec<Attribution>) {
    let mut text = String::new();
    let mut list: Vec<Attribution> = Vec::new();
    let mut open: Vec<(char, Vec<usize>, u32)> = Vec::new();
    let mut chars = marked.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '[' | '{' | '<' if chars.peek().is_some_and(char::is_ascii_digit) => {
                let mut ids = Vec::new();
                while let Some(digit) = chars.next_if(char::is_ascii_digit) {
                    ids.push(digit.to_digit(10).unwrap() as usize - 1);
                }
                chars.next();
                open.push((c, ids, u32::try_from(text.len()).unwrap()));
            }
            ']' | '}' | '>' if !open.is_empty() => {
                let (kind, ids, start) = open.pop().unwrap();
                let span = Span::new(start, u32::try_from(text.len()).unwrap());
                for id in ids {
                    while list.len() <= id {
                        list.push(attribution());
                    }
                    match kind {
                        '[' => list[id].content.push(span),
                        '{' => list[id].cue.push(span),
                        _ => list[id].source.push(span),
                    }
                }
            }
            _ => text.push(c),
        }
    }
    for attribution in &mut list {
        if attribution.cue.is_empty() {
            attribution.rule = if attribution.source.is_empty() {
                Rule::Bare
            } else {
                Rule::Transcript
            };
        }
    }
    (text, list)
}

fn speaker<'m>(name: &str, mentions: impl Iterator<Item = &'m (Span, u32)>) -> Speaker {
    let mention = |(span, _): &(Span, u32)| Mention {
        span: *span,
        rule: "given",
    };
    Speaker {
        name: name.to_owned(),
        kind: SpeakerKind::Person,
        role: None,
        gender: None,
        external_id: None,
        mentions: mentions.map(mention).collect(),
    }
}

fn dated(published: &str, marked: &str, speakers: &str) -> String {
    let (source, attributions) = read(marked);
    let text = Text::of(&source);
    let published: Option<Date> = (!published.is_empty()).then(|| published.parse().unwrap());
    let dates = Dates::of(&text, published, None);
    let mut names: Vec<&str> = Vec::new();
    let mut given = speakers.split(' ').filter(|s| !s.is_empty());
    let of: Vec<Option<u32>> = attributions
        .iter()
        .map(|a| {
            let own = a
                .source
                .first()
                .map(|s| s.text(&source).rsplit(' ').next().unwrap_or(""));
            let name = given.next().or(own)?;
            let at = names.iter().position(|n| *n == name).unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            });
            Some(u32::try_from(at).unwrap())
        })
        .collect();
    let mut mentions: Vec<(Span, u32)> = text
        .tokens
        .iter()
        .filter_map(|t| {
            let at = names.iter().position(|n| *n == text.word(t))?;
            Some((t.span, u32::try_from(at).unwrap()))
        })
        .collect();
    for (a, speaker) in attributions.iter().zip(&of) {
        if let (Some(source), Some(speaker)) = (a.source.first(), speaker) {
            mentions.push((*source, *speaker));
        }
    }
    mentions.sort_unstable();
    mentions.dedup();
    let speakers: Vec<Speaker> = (0u32..)
        .zip(&names)
        .map(|(id, name)| speaker(name, mentions.iter().filter(|m| m.1 == id)))
        .collect();
    choose::said(&text, &attributions, &of, &speakers, &dates)
        .iter()
        .map(|said| said.map_or("-".to_owned(), |said| said.value.edtf()))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Dates of the cue's own sentence. 2016-10-26 is a Wednesday.
const SENTENCE: &[Case] = &[
    (
        "2016-10-26",
        "[1 “We will win,”] {1 said} <1 Mr. Smith> on Monday.",
        "",
        "2016-10-24",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 said} Tuesday [1 that the bridge was open].",
        "",
        "2016-10-25",
    ),
    (
        "2016-10-26",
        "On Sunday <1 Smith> {1 said} [1 that it rained].",
        "",
        "2016-10-23",
    ),
    (
        "2016-10-26",
        "<1 Smith> on Monday {1 accused} [1 him of lying].",
        "",
        "2016-10-24",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 told} reporters in Ohio on Friday [1 that it rained].",
        "",
        "2016-10-21",
    ),
    (
        "2016-10-26",
        "<12 Smith> on Monday backed away from <1 his> {1 promise} [1 to end it], {2 telling} a lunch [2 it was a hope].",
        "",
        "- 2016-10-24",
    ),
    (
        "2016-10-26",
        "Smith, <1 who> never {1 stopped complaining about} [1 the water], died on Monday.",
        "",
        "-",
    ),
    (
        "2016-10-26",
        "Smith, <1 who> {1 complained about} [1 the water] on Monday, is ill.",
        "",
        "2016-10-24",
    ),
    (
        "2016-10-26",
        "Born in 1927 to a weaver, she had, as <1 Smith> {1 put it}, [1 “no lane of her own”].",
        "",
        "-",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 told} them [1 it was lost], an officer testified Monday.",
        "",
        "-",
    ),
    (
        "2016-10-26",
        "[1 “It was lost,”] <1 Smith> {1 testified} Monday.",
        "",
        "2016-10-24",
    ),
    (
        "2016-10-26",
        "Released on Monday, <1 the report> {1 said} [1 that it rained].",
        "",
        "2016-10-24",
    ),
    (
        "2016-10-26",
        "<1 Smith, 61, who was paid> last year, {1 told} them at a meeting on 2 June [1 that it rained].",
        "",
        "2016-06-02",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 said} on Monday [1 that it rained]. <2 Smith> {2 liked to say} [2 it was dull]. <3 He> {3 once told} us [3 so].",
        "",
        "2016-10-24 - -",
    ),
    (
        "2016-10-26",
        "Smith faces a vote on Monday. [1 “It rained,”] <1 Smith> {1 said}.",
        "",
        "-",
    ),
    (
        "2016-10-26",
        "Smith faced a vote on Monday. [1 “It rained,”] <1 Smith> {1 said}.",
        "",
        "2016-10-24",
    ),
    (
        "2016-10-26",
        "[1 “It rained,”] <1 Smith> {1 said} in a speech in Ohio last week.",
        "",
        "2016-W42",
    ),
    (
        "2016-10-26",
        "In March <1 Smith> {1 had promised} [1 that nobody would pay].",
        "",
        "2016-03",
    ),
    (
        "2016-10-26",
        "In a 2012 interview <1 Smith> {1 said} [1 he hated boats].",
        "",
        "2012",
    ),
    (
        "2016-10-26",
        "[1 Half of them want it], {1 according to} <1 a poll released Monday>.",
        "",
        "2016-10-24",
    ),
    (
        "2016-10-26",
        "<1 A letter of Oct. 3> {1 says} [1 the roof is safe].",
        "",
        "2016-10-03",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 said} Monday [1 it rained], {2 adding} [2 that it would rain again].",
        "Smith Smith",
        "2016-10-24 2016-10-24",
    ),
    (
        "2016-10-26",
        "<12 Smith> {1 said} Monday [1 it rained], {2 adding} [2 that it would rain again].",
        "",
        "2016-10-24 2016-10-24",
    ),
    (
        "2016-10-26",
        "On Monday <1 Smith> {1 told} the court [1 it rained].",
        "",
        "2016-10-24",
    ),
    (
        "2016-10-26",
        "<1 Smith>, who retired in 2013, {1 said} on Monday [1 it rained].",
        "",
        "2016-10-24",
    ),
    (
        "2016-10-26",
        "{1 Asked} on Monday [1 if it rained], <2 Smith> {2 said} [2 it had].",
        "asker Smith",
        "2016-10-24 2016-10-24",
    ),
    (
        "2016-10-26",
        "[1 Three weeks ahead of the vote they lead], {1 according to} <1 the results of the latest poll released Wednesday>.",
        "",
        "2016-10-26",
    ),
    (
        "2016-05-18",
        "<1 Clinton> {1 said} on ''The Early Hour With Bo Lindgren'' last month when asked about it [1 that it rained].",
        "",
        "2016-04",
    ),
    (
        "2016-02-02",
        "[1 It] {1 sounded} <1 Smith> [1 like a loss] in his short farewell speech Monday night.",
        "",
        "2016-02-01",
    ),
    (
        "2016-10-26",
        "<1 She> greeted supporters at a rally late Saturday night in Ely and {1 told} them [1 that it rained].",
        "",
        "2016-10-22",
    ),
    (
        "2016-10-26",
        "Appearing before waving supporters Monday morning, <1 Smith>, 70, {1 said} [1 it rained].",
        "",
        "2016-10-24",
    ),
    (
        "2016-10-26",
        "When she appeared before members late Monday, <1 she> {1 declined} [1 to claim a win].",
        "",
        "2016-10-24",
    ),
    (
        "2016-10-26",
        "[1 It rained], {1 according to} <1 a Courier survey> released on Friday.",
        "",
        "2016-10-21",
    ),
    (
        "2016-10-26",
        "[1 It rained], <1 she> {1 told} them in the interview filmed and released on Monday.",
        "",
        "2016-10-24",
    ),
    (
        "2016-10-26",
        "<1 Collins> {1 noted} in a first column in Saturday’s Courier Times [1 that it rained].",
        "",
        "2016-10-22",
    ),
    (
        "2016-10-26",
        "At one point on Sunday, <1 Smith>, who has many friends, {1 wrote}, [1 “It rained.”]",
        "",
        "2016-10-23",
    ),
    (
        "2016-10-26",
        "<1 Duffy> {1 also addressed} [1 the rain] when introducing Pence on Monday.",
        "",
        "2016-10-24",
    ),
    (
        "2016-10-26",
        "[1 “It rained,”] {1 said} <1 Smith>, who has led them for years, last night.",
        "",
        "2016-10-25",
    ),
    (
        "2016-10-26",
        "[1 “It rained,”] {1 said} <1 Smith>, who came late, on Monday.",
        "",
        "2016-10-24",
    ),
    // The content may have been cut too early; the complementizer tells.
    (
        "2016-10-26",
        "<1 Smith> {1 said} [1 on Monday that it rained].",
        "",
        "2016-10-24",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 said} [1 on Monday it rained].",
        "",
        "-",
    ),
];

/// Dates in the sentence that date something else.
const OTHER: &[Case] = &[
    (
        "2016-10-26",
        "<1 Smith> {1 said} [1 that it rained on Monday].",
        "",
        "-",
    ),
    (
        "2016-10-26",
        "<1 Smith>, who retired in 2013, {1 said} [1 it rained].",
        "",
        "-",
    ),
    (
        "2016-10-26",
        "Since Monday <1 Smith> {1 has said} [1 that it rained].",
        "",
        "-",
    ),
    (
        "2016-10-26",
        "Before Monday’s vote, <1 Smith> {1 said} [1 it rained].",
        "",
        "-",
    ),
    (
        "2016-10-26",
        "<1 Smith>, who will speak on Friday, {1 said} [1 it rained].",
        "",
        "-",
    ),
    (
        "2016-10-26",
        "After it rained on Monday, <1 Smith> {1 said} [1 it was wet].",
        "",
        "-",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 criticized} [1 the plan] after Monday’s ruling.",
        "",
        "-",
    ),
    (
        "2016-10-26",
        "He shot a man in February 2012, but <1 he> {1 claimed} [1 self-defense].",
        "",
        "-",
    ),
    (
        "2016-10-26",
        "<1 The owners> {1 deny} [1 giving any word]; earlier this month <2 they> {2 announced} [2 a sale].",
        "",
        "- 2016-10",
    ),
    (
        "2016-10-26",
        "On Thursday, <1 Smith> {1 says}, [1 it will rain].",
        "",
        "-",
    ),
    (
        "2016-10-26",
        "<1 Most polls released this month> {1 have shown} [1 a tie].",
        "",
        "-",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 said} [1 it rained], and it was in June of last year.",
        "",
        "-",
    ),
    (
        "2016-10-26",
        "The fire jumped the line on Monday, the day on which <1 the chief> {1 had said} [1 it would be out].",
        "",
        "-",
    ),
    (
        "2016-10-26",
        "CAIRO, Oct. 25 (AP) — [1 It rained], <1 officials> {1 said}.",
        "",
        "-",
    ),
    (
        "",
        "<1 Smith> {1 said} on Monday [1 that it rained].",
        "",
        "-",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 said} recently [1 that it rained].",
        "",
        "-",
    ),
];

/// What carries, and what does not.
const CARRIED: &[Case] = &[
    (
        "2016-10-26",
        "<1 Smith> {1 said} Monday [1 it rained]. [2 “It poured,”] <2 he> {2 said}.",
        "Smith Smith",
        "2016-10-24 2016-10-24",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 said} Monday [1 it rained]. [2 “It pours,”] <2 he> {2 says}.",
        "Smith Smith",
        "2016-10-24 -",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 said} Monday [1 it rained]. <2 He> {2 has said} [2 it would].",
        "Smith Smith",
        "2016-10-24 -",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 said} Monday [1 it rained]. <2 Jones> {2 said} [2 it had not].",
        "",
        "2016-10-24 -",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 said} Monday [1 it rained]. <2 Jones> {2 said} [2 no]. [3 “It did,”] <3 Smith> {3 said}.",
        "",
        "2016-10-24 - 2016-10-24",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 said} Monday [1 it rained]. <2 Jones> {2 said} Tuesday [2 no]. [3 “It did,”] <3 Smith> {3 said}.",
        "",
        "2016-10-24 2016-10-25 -",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 said} Monday [1 it rained]. In May <2 he> {2 had said} [2 it would not]. [3 “I was wrong,”] <3 he> {3 said}.",
        "Smith Smith Smith",
        "2016-10-24 2016-05 2016-10-24",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 said} Monday [1 it rained]. <2 His> {2 claim} [2 that it poured] is false.",
        "Smith Smith",
        "2016-10-24 -",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 said} Monday [1 it rained]. <2 He> later {2 said} [2 it had not].",
        "Smith Smith",
        "2016-10-24 -",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 said} Monday [1 “I {2 was told} [2 it rained]”].",
        "Smith none",
        "2016-10-24 -",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 said} [1 it rained]. [2 “It poured,”] <2 he> {2 said} Monday.",
        "Smith Smith",
        "- 2016-10-24",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 said} Monday [1 it rained].\n\n[2 “It poured.”]",
        "Smith Smith",
        "2016-10-24 2016-10-24",
    ),
    (
        "2016-10-26",
        "Admiral Babb rose on Saturday to say a few words.\n\n[1 “It rains,”] <1 he> {1 began}.",
        "Babb",
        "2016-10-22",
    ),
    (
        "2016-10-26",
        "Admiral Babb, who fell on Saturday, was there.\n\n[1 “It rains,”] <1 he> {1 began}.",
        "Babb",
        "-",
    ),
    (
        "2016-10-26",
        "Admiral Babb will rise on Saturday.\n\n[1 “It rains,”] <1 he> {1 said}.",
        "Babb",
        "-",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 told} the court on Monday, the first day of the trial, [1 that it rained]. <2 Jones> {2 said} [2 it had not].",
        "",
        "2016-10-24 2016-10-24",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 told} a hearing on Monday [1 it rained]. <2 Jones> {2 told} the Daily Courier [2 it had not]. <3 Roe> {3 said} [3 it might].",
        "",
        "2016-10-24 - -",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 told} a hearing on Monday [1 it rained]. <2 Jones> {2 says} [2 it did not].",
        "",
        "2016-10-24 -",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 said} Monday at the end of its inquiry into the fire [1 that it rained]. <2 Jones> {2 said} [2 it had not].",
        "",
        "2016-10-24 -",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 wrote} in a letter on Monday [1 that it rained]. <2 Jones> {2 says} [2 no]. <3 The letter> {3 adds} [3 that it poured].",
        "",
        "2016-10-24 - 2016-10-24",
    ),
    (
        "2016-10-26",
        "The two candidates met on Monday night. This is a transcript.\n\n<1 SMITH>: [1 It rains.]\n\n<2 JONES>: [2 It does not.]",
        "",
        "2016-10-24 2016-10-24",
    ),
    (
        "2016-10-26",
        "[1 Half want it], {1 according to} <1 a poll released Monday>. <2 Nine percent> {2 said} [2 they did not know].",
        "",
        "2016-10-24 2016-10-24",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 said} on Monday [1 it rained]. <2 Jones> {2 replied} on the same day [2 that it had not].",
        "",
        "2016-10-24 2016-10-24",
    ),
    (
        "2016-10-26",
        "In May <1 Smith> {1 told} them [1 it rained]. <2 He> {2 said} [2 it poured].",
        "Smith Smith",
        "2016-05 -",
    ),
    (
        "2016-10-26",
        "In May <1 Smith> {1 told} them [1 it rained]. <2 He> also {2 promised} then [2 that it would stop].",
        "Smith Smith",
        "2016-05 2016-05",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 Says} [1 It Rains]\n\n<2 Smith> {2 said} on Monday [2 that it rained].",
        "",
        "2016-10-24 2016-10-24",
    ),
    // An answer has the day of what it answers.
    (
        "2016-10-26",
        "<1 Smith> {1 asked} on Monday [1 what would happen]. [2 “We swim,”] {2 replied} <2 Jones>.",
        "",
        "2016-10-24 2016-10-24",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 warned} them on Monday [1 that it was cold]. <2 They> {2 answered} [2 that so were they].",
        "",
        "2016-10-24 2016-10-24",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 said} on Monday [1 that it rained]. <2 Jones> {2 denied} [2 it].",
        "",
        "2016-10-24 -",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 said} on Monday [1 that it rained]. <2 Jones> {2 replied} in a statement [2 that it did not].",
        "",
        "2016-10-24 -",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 says} [1 that it rains]. <2 Jones> {2 replied} [2 that it does not].",
        "",
        "- -",
    ),
    // `an hour later`, `that night`: the day told last.
    (
        "2016-10-26",
        "The fair opened on Monday. <1 Smith> {1 complained} an hour later [1 that it rained].",
        "",
        "2016-10-24",
    ),
    (
        "2016-10-26",
        "<1 Smith> {1 wrote} on Monday [1 that it rained]. <2 Jones> {2 answered} within the hour: [2 “No.”]",
        "",
        "2016-10-24 2016-10-24",
    ),
    (
        "2016-10-26",
        "The fair opened on Monday. <1 Smith> {1 said} later [1 that it rained].",
        "",
        "-",
    ),
    (
        "2016-10-26",
        "The fair opened on Monday. <1 Smith> {1 complains} an hour later [1 that it rains].",
        "",
        "-",
    ),
    // A council that votes is met; a story of the writer's own is a scene.
    (
        "2016-10-26",
        "The council voted 5-2 on Monday to keep the cat.\n\n[1 “He is idle,”] {1 said} <1 Smith>.",
        "",
        "2016-10-24",
    ),
    (
        "2016-10-26",
        "The cat was seen on Monday.\n\n[1 “He is idle,”] {1 said} <1 Smith>.",
        "",
        "-",
    ),
    (
        "2016-10-26",
        "On Monday we drove to the lake.\n\n[1 “No boats,”] {1 said} <1 Smith>.",
        "",
        "2016-10-24",
    ),
    (
        "2016-10-26",
        "On Monday they drove to the lake.\n\n[1 “No boats,”] {1 said} <1 Smith>.",
        "",
        "-",
    ),
    (
        "2016-10-26",
        "That was how Orr opened Monday's hearing of the committee.\n\n[1 “It is beer,”] {1 replied} <1 Smith>.",
        "",
        "2016-10-24",
    ),
    (
        "2016-10-26",
        "That was how Orr opened Monday's paper.\n\n[1 “It is beer,”] {1 replied} <1 Smith>.",
        "",
        "-",
    ),
    // A court that was told something sits, and what a report says was not said there.
    (
        "2016-10-26",
        "A porter stole four chairs, a jury was told on Monday.\n\n[1 “He sat in each,”] {1 said} <1 Smith>.",
        "",
        "2016-10-24",
    ),
    (
        "2016-10-26",
        "A porter stole four chairs, a friend was told on Monday.\n\n[1 “He sat in each,”] {1 said} <1 Smith>.",
        "",
        "-",
    ),
    (
        "2016-10-26",
        "The inquest heard yesterday that he fell.\n\n<1 Smith> {1 told} Harn Crown Court [1 that he ran].\n\n<2 Orr> {2 said} [2 so].",
        "",
        "2016-10-25 2016-10-25",
    ),
    (
        "2016-10-26",
        "The inquest heard yesterday that he fell.\n\n<1 Smith> {1 told} the Harn Gazette [1 that he ran].\n\n<2 Orr> {2 said} [2 so].",
        "",
        "- -",
    ),
    (
        "2016-10-26",
        "[1 “I did,”] <1 Orr> {1 told} magistrates on Monday.\n\nThe clerk {2 was told by} <2 Smith> [2 that he ran]. <3 Lee> {3 said} [3 so].",
        "",
        "2016-10-24 2016-10-24 2016-10-24",
    ),
    (
        "2016-10-26",
        "[1 “I did,”] <1 Orr> {1 told} the court on Monday.\n\n<2 Smith>, who came in 2011, {2 conceded} [2 that he ran].",
        "",
        "2016-10-24 2016-10-24",
    ),
    // The interview of another day is not the hearing.
    (
        "2016-10-26",
        "[1 “I did,”] <1 Orr> {1 told} the court on Monday.\n\n<2 Smith> {2 said} in an interview on Sunday [2 that he ran]. <3 Lee> {3 said} [3 so].\n\n<4 Hale> {4 told} the court [4 to sit].",
        "",
        "2016-10-24 2016-10-23 - 2016-10-24",
    ),
    (
        "2016-10-26",
        "[1 “I did,”] <1 Orr> {1 told} the court on Monday.\n\nIn March the firm closed. <2 Smith> {2 said} [2 so].",
        "",
        "2016-10-24 -",
    ),
    // Who had no part in a study is not in it.
    (
        "2016-10-26",
        "<1 Orr> {1 said} in a study published on Monday [1 that it rained]. [2 “No,”] {2 said} <2 Prof. Smith, who had no part in the study>.",
        "Orr Smith",
        "2016-10-24 -",
    ),
    (
        "2016-10-26",
        "<1 Orr> {1 said} in a study published on Monday [1 that it rained]. In the study <2 he> {2 said} [2 so].",
        "Orr Orr",
        "2016-10-24 2016-10-24",
    ),
    // `That hearing` is the one just told of.
    (
        "2016-10-26",
        "<1 Orr> {1 said} in court last week [1 that it rained]. At that hearing, <2 Smith> {2 argued} [2 that it did not].",
        "",
        "2016-W42 2016-W42",
    ),
    (
        "2016-10-26",
        "<1 Orr> {1 said} in court last week [1 that it rained]. At another hearing, <2 Smith> {2 argued} [2 that it did not].",
        "",
        "2016-W42 -",
    ),
    // A headline with a colon.
    (
        "2016-10-26",
        "<1 Smith>{1 :} [1 “I did”]\n\n[2 “I did,”] <2 Smith> {2 said} on Monday.",
        "",
        "2016-10-24 2016-10-24",
    ),
    // A long apposition keeps no date from its cue.
    (
        "2016-10-26",
        "[1 “I fed them,”] {1 said} <1 Smith, a feed merchant and former teacher who is accused of \
         stealing eleven grey parrots>, in the regional court on Monday.",
        "Smith",
        "2016-10-24",
    ),
];

#[test]
fn the_day_of_a_saying() {
    let mut wrong = Vec::new();
    for (name, cases) in [
        ("sentence", SENTENCE),
        ("other", OTHER),
        ("carried", CARRIED),
    ] {
        for (published, marked, speakers, expected) in cases {
            let found = dated(published, marked, speakers);
            if found != *expected {
                wrong.push(format!(
                    "{name}: {marked}\n  expected {expected}\n  found    {found}"
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn a_sentence_of_thousands_of_sayings_has_an_answer() {
    for count in [400, 3_200] {
        let marked = "[1 x] said on Monday and Smith who left in May ".replace("[1 x]", "it");
        let source = marked.repeat(count);
        let text = Text::of(&source);
        let step = u32::try_from(marked.len()).unwrap();
        let attributions: Vec<Attribution> = (0..u32::try_from(count).unwrap())
            .map(|n| Attribution {
                content: [Span::new(n * step, n * step + 2)].into(),
                cue: [Span::new(n * step + 3, n * step + 7)].into(),
                source: [Span::new(n * step + 22, n * step + 27)].into(),
                ..attribution()
            })
            .collect();
        let speakers: Vec<Option<u32>> = (0..u32::try_from(count).unwrap())
            .map(|n| Some(n % 7))
            .collect();
        let dates = Dates::of(&text, Some(jiff::civil::date(2016, 10, 26)), None);
        let said = choose::said(&text, &attributions, &speakers, &[], &dates);
        assert_eq!(said.len(), count);
    }
}

#[test]
fn attributions_outside_of_the_text_have_no_date() {
    for source in ["", " ", "On Monday he said", "On Monday he said no. \u{a0}"] {
        let text = Text::of(source);
        let dates = Dates::of(&text, Some(jiff::civil::date(2016, 10, 26)), None);
        let end = u32::try_from(source.len()).unwrap();
        let list = [
            Attribution {
                content: [Span::new(end, end)].into(),
                cue: [Span::new(end, end)].into(),
                ..attribution()
            },
            Attribution {
                cue: [Span::new(0, 0), Span::new(end, end + 9)].into(),
                ..attribution()
            },
            attribution(),
        ];
        assert_eq!(
            choose::said(&text, &list, &[None, Some(0), None], &[], &dates).len(),
            3
        );
    }
}
