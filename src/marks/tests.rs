//! The tables of marks and roles. `⟦…⟧` stands around a quotation, `⟦…⟫` around
//! one that no mark closes, `⟪` opens one that goes on from the one before; `¶`
//! is a line break. A text without them has no quotation.

use super::{Marks, Role, find};
use crate::quote::QuoteKind;
use crate::span::Span;
use crate::text::Text;

/// A marked text without its brackets.
fn plain(marked: &str) -> String {
    marked.replace(['⟦', '⟧', '⟪', '⟫'], "").replace('¶', "\n")
}

/// The text with brackets around its quotations.
fn show(text: &Text<'_>, marks: &Marks) -> String {
    let mut edges: Vec<(u32, bool, char)> = Vec::new();
    for quotation in &marks.quotations {
        let open = if quotation.continues.is_some() {
            '⟪'
        } else {
            '⟦'
        };
        let close = if quotation.closed { '⟧' } else { '⟫' };
        edges.push((quotation.span.start, true, open));
        edges.push((quotation.span.end, false, close));
    }
    edges.sort_by_key(|(at, opens, _)| (*at, *opens));
    let mut shown = String::new();
    let mut last = 0;
    for (at, _, bracket) in edges {
        shown += &text.source[last..at as usize];
        shown.push(bracket);
        last = at as usize;
    }
    shown += &text.source[last..];
    shown.replace('\n', "¶")
}

fn check(cases: &[&str]) {
    let mut wrong = Vec::new();
    for case in cases {
        let source = plain(case);
        let text = Text::of(&source);
        let shown = show(&text, &find(&text));
        if shown != *case {
            wrong.push(format!("  expected {case}\n  found    {shown}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn double_marks() {
    check(&[
        "⟦“We sail at noon,”⟧ the captain said.",
        "The captain said, ⟦“We sail at noon.”⟧",
        "⟦“We sail,”⟧ he said, ⟦“when the fog lifts.”⟧",
        "⟦\"We sail at noon,\"⟧ the captain said.",
        "⟦\"We sail,\"⟧ he said, ⟦\"when the fog lifts.\"⟧",
        "Is it ⟦“ready”⟧? Is it ⟦“done”⟧!",
        "Is it ⟦\"ready\"⟧? Is it ⟦\"done\"⟧!",
        "(⟦“Not now,”⟧ he wrote.)",
        "(⟦\"Not now,\"⟧ he wrote.)",
        "[⟦\"Not now\"⟧]",
        "The ⟦“fast”⟧—and ⟦“cheap”⟧—boat",
        "The boat—⟦“fast and cheap”⟧—sank.",
        "The boat--⟦\"fast and cheap\"⟧--sank.",
        "⟦\"I thought--\"⟧ she began.",
        "⟦“I thought—”⟧ she began.",
        "⟦\"...and then it sank,\"⟧ she said.",
        "⟦“…and then it sank…”⟧ she said.",
        "⟦“$40 a head?”⟧ he asked.",
        "⟦\"40 a head?\"⟧ he asked.",
        "⟦“#sinkit”⟧ was the tag.",
        "He wrote ⟦\"@harbour is late\"⟧.",
        "*⟦“We sail at noon,”⟧* he said.",
        "**⟦\"We sail at noon,\"⟧** he said.",
        "[⟦“We sail”⟧](https://port.example/a)",
        "⟦“Yes.”⟧ ⟦“No.”⟧ ⟦“Yes.”⟧",
        "⟦\"Yes.\"⟧ ⟦\"No.\"⟧ ⟦\"Yes.\"⟧",
        "⟦“Yes.”⟧⟦“No.”⟧",
        "⟦＂We sail,＂⟧ he said.",
        "⟦\"Who wrote 'late'?\"⟧ she asked."
            .replace("'late'", "⟦'late'⟧")
            .as_str(),
        "⟦“Señor Ibáñez sails,”⟧ dijo.",
        "⟦“🚢 sails 🚢”⟧ he posted.",
        "He said:⟦“We sail.”⟧",
        "He said,⟦\"We sail.\"⟧ Then he left.",
    ]);
}

#[test]
fn single_marks() {
    check(&[
        "⟦‘We sail at noon,’⟧ the captain said.",
        "⟦'We sail at noon,'⟧ the captain said.",
        "⟦‘We sail,’⟧ he said, ⟦‘when the fog lifts.’⟧",
        "He called the boat ⟦‘lovely’⟧ and left.",
        "He called the boat ⟦'lovely'⟧ and left.",
        "⟦‘The sailors’ union won’t strike,’⟧ he said.",
        "⟦'The sailors' union won't strike,'⟧ he said.",
        "⟦‘It’s James’ boat and the boys’ beer,’⟧ she said.",
        "The ⟦‘pirates’⟧ were tired. The boys’ boat sank.",
        "The ⟦‘pirates’⟧ took the sailors’ beer.",
        "⟦‘’Tis my boat,’⟧ he said.",
        "⟦''Tis my boat,'⟧ he said."
            .replace("''Tis", "'Tis")
            .as_str(),
        "⟦‘I bought it in ’08,’⟧ he said.",
        "⟦'I bought it in '08,'⟧ he said.",
        "⟦‘Rock ’n’ roll,’⟧ he said.",
        "The ⟦‘47 percent’⟧ remark",
        "The ⟦'47 percent'⟧ remark",
        "⟦‘. . . and we sank.’⟧ He wept.",
        "⟦‘We sank, ’⟧ he said.",
        "⟦‘We were goin’ nowhere,’⟧ he said.",
        "⟦‘He told me, ⟦“Sail”⟧, and I did,’⟧ she said.",
        "⟦‘Was it ⟦“late”⟧?’⟧ he asked.",
        "the ⟦‘short cut’⟧ (⟦‘a mile’⟧)",
        "a grade of ⟦‘D-’⟧ from the school",
        "⟦'Late,'⟧ ⟦'later'⟧ and ⟦'latest'⟧",
        "⟦‘Yes.’⟧ ⟦‘No.’⟧",
        "a mid-⟦‘crisis’⟧ deal",
        "⟦`We sail,'⟧ he said.",
        "⟦‚We sail,‘⟧ he said.",
        "⟦‹We sail›⟧ he said.",
    ]);
}

#[test]
fn other_marks() {
    check(&[
        "⟦«We sail»⟧, he said.",
        "⟦« We sail »⟧, he said.",
        "⟦«\u{a0}We sail\u{a0}»⟧, he said.",
        "⟦»We sail«⟧, he said. ⟦»At noon.«⟧",
        "⟦›We sail‹⟧, he said.",
        "the ⟦« fast »⟧–and ⟦« slow »⟧ boat, he said,⟦« sank »⟧",
        "⟦«We ⟦“really”⟧ sail»⟧, he said.",
        "⟦«We ⟦«really»⟧ sail»⟧, he said.",
        "⟦„We sail,“⟧ he said.",
        "⟦„We sail,”⟧ he said.",
        "⟦„We ⟦‚really‘⟧ sail,“⟧ he said.",
        "⟦``We sail,''⟧ he said.",
        "⟦''We sail,''⟧ he said.",
        "⟦``We ⟦`really'⟧ sail,''⟧ he said.",
        "⟦''He said ⟦'no,'⟧''⟧ she said.",
        "⟦''⟦'No,'⟧ he said,''⟧ she said.",
        "⟦''We sail,''⟧ he said. ⟦''The players' boat is 6'2\" wide.''⟧",
        "⟦「我們走」⟧ he wrote.",
        "⟦『We sail』⟧ he wrote.",
        "⟦「We ⟦『really』⟧ sail」⟧ he wrote.",
        "⟦〝We sail〞⟧ he wrote.",
        "⟦″We sail,″⟧ he said.",
        "⟦‘‘We sail,’’⟧ he said.",
        "⟦“We sail,’’⟧ he said.",
        "⟦‘He said ⟦‘no’⟧’⟧ and left.",
        "⟦‘‘We ⟦‘really’⟧ sail,’’⟧ he said.",
    ]);
}

#[test]
fn nested_marks() {
    check(&[
        "⟦“He told me, ⟦‘Sail,’⟧ and I sailed,”⟧ she said.",
        "⟦“He told me, ⟦‘Sail.’⟧”⟧ It was late.",
        "⟦\"He told me, ⟦'Sail,'⟧ and I sailed,\"⟧ she said.",
        "⟦\"He told me, ⟦'Sail.'⟧\"⟧ It was late.",
        "⟦“⟦‘Sail,’⟧ he told me,”⟧ she said.",
        "⟦“a ⟦‘b ⟦“c”⟧ d’⟧ e”⟧",
        "⟦“a ⟦‘b ⟦“c ⟦‘d’⟧”⟧’⟧”⟧",
        "⟦“one ⟦“two ⟦“three”⟧ two”⟧ one”⟧",
        "⟦\"He told me \"⟦no⟧\" and left,\"⟧ she said."
            .replace("\"⟦no⟧\"", "⟦\"no\"⟧")
            .as_str(),
        "⟦\"She read ⟦“Night Boat”⟧ twice,\"⟧ he said.",
        "⟦“She read ⟦\"Night Boat\"⟧ twice,”⟧ he said.",
        "⟦“The sailors’ boat isn’t James’,”⟧ he said.",
        "⟦“It’s the ’90s again,”⟧ he said.",
        "⟦“Tell ’em no,”⟧ he said.",
        "⟦“⟦\"late\"⟧”⟧",
    ]);
}

#[test]
fn paragraphs() {
    check(&[
        "⟦“We sail. We always sailed.⟫¶⟪“We sail again.”⟧",
        "⟦“One.⟫¶¶⟪“Two.⟫¶¶⟪“Three.”⟧ he said.",
        "⟦\"One.⟫¶¶⟪\"Two.⟫¶¶⟪\"Three,\"⟧ he said.",
        "⟦‘One.⟫¶¶⟪‘Two,’⟧ he said.",
        "⟦''One.⟫¶¶⟪''Two,''⟧ he said.",
        "⟦«One.⟫¶¶⟪«Two»⟧, he said.",
        "⟦”One.⟫¶¶⟪”Two,”⟧ he said.",
        "⟦“One.”⟧¶¶⟦“Two.”⟧",
        "⟦“He said ⟦‘one.⟫⟫¶⟪“⟪‘Two.’⟧”⟧",
        "He said: ⟦“One.⟫¶⟪“Two.”⟧ He left.¶⟦“Three.”⟧",
        "⟦“One line that breaks⟫¶⟪and goes on,”⟧ he said.",
        "⟦“One. ⟫⟪“Two,”⟧ he said.".replace(" ⟫⟪", "⟫ ⟪").as_str(),
    ]);
}

#[test]
fn marks_that_are_wrong() {
    check(&[
        // Never closed.
        "⟦“We sail at noon.⟫",
        "⟦\"We sail at noon.⟫",
        "⟦“We sail at noon,⟫ the captain said on Monday.",
        "⟦“We sail at noon,⟫ said the captain.",
        "⟦“We sail at noon,⟫ according to the captain.",
        "⟦“We sail. The fog is gone,⟫ the mate, Ann Doyle, said.",
        "He called it a ⟦“slow boat, with a slow crew, and left.⟫"
            .replace(
                "boat, with a slow crew, and left.⟫",
                "boat,⟫ with a slow crew, and left.",
            )
            .as_str(),
        "⟦“We sail.⟫¶It rained.",
        "⟦“We sail,⟫ he said. ⟦“We always do.”⟧",
        "⟦“We sail,⟫ he said, ⟦“when the fog lifts.”⟧",
        "⟦\"We sail,⟫ he said, ⟦\"when the fog lifts.\"⟧",
        "⟦“The claims are false,⟫ the mayor said.",
        "⟦“So it rained. His claims, the estimates of a fool, fell.⟫",
        "A sign, ⟦“NO ENTRY,⟫ stood there.¶⟦“We sail,”⟧ he said.",
        "He had ⟦“no boat.⟫ ⟦”I swam,“⟧ he said.",
        "He had ⟦“no boat.⟫ He swam.¶⟦\"Cold,\"⟧ he said.",
        "He called it ⟦“slow,⟫ and she called it ⟦“late.”⟧",
        "⟦“Slow boats sink,⟫ Capt. Ann Doyle said ⟦“again.”⟧",
        "He said that ⟦“they sail, and they sink.⟫ It rained.",
        // Never opened.
        "⟦We sail at noon,”⟧ the captain said.",
        "It rained. ⟦We sail at noon,\"⟧ said the captain.",
        "⟦“Yes,”⟧ he said. We sail at noon.”",
        "We sail at noon,” and it rained.",
        "We sail at noon.\"",
        "It rained.”¶⟦“We sail,”⟧ he said.",
        // On the wrong side of a space.
        "⟦“ We sail,”⟧ he said.",
        "⟦“We sail, ”⟧ he said.",
        "⟦\" We sail, \"⟧ he said.",
        "⟦\"We sail, \"⟧he said.",
        "⟦“We sail ”⟧, he said.",
        "⟦' We sail, '⟧ he said.".replace(['⟦', '⟧'], "").as_str(),
        // The wrong way round.
        "⟦“We sail,“⟧ he said.",
        "⟦”We sail,”⟧ he said.",
        "⟦”We sail,“⟧ he said. ⟦”At noon.“⟧",
        "the ⟦“fast“⟧ and the ⟦“slow”⟧ boat",
        // Of two kinds.
        "⟦“We sail,\"⟧ he said.",
        "⟦\"We sail,”⟧ he said.",
        "⟦‘We sail,'⟧ he said.",
        "⟦``We sail,\"⟧ he said.",
        // A stray one before pairs of another kind.
        "\"Doyle said ⟦“yes”⟧ and then ⟦“no”⟧ again.",
        "⟦“Yes,”⟧ he said. \" ⟦“No,”⟧ she said.",
        "\"Doyle called it ⟦“late”⟧ and said, ⟦“We sail.”⟧",
        // One bad mark costs its paragraph only.
        "⟦“Slow, he said.⟫¶⟦“Fast,”⟧ she said. ⟦“Slow,”⟧ he said."
            .replace("“Slow, he said.⟫", "“Slow,⟫ he said.")
            .as_str(),
    ]);
}

/// Apostrophes, primes and measures: no quotation in any of them.
#[test]
fn marks_that_quote_nothing() {
    check(&[
        "",
        "It rained.",
        "The captain's boat isn't here.",
        "The captain’s boat isn’t here.",
        "James' boat and the sailors' beer",
        "James’ boat and the sailors’ beer",
        "The boys' and the girls' boats",
        "The boys’ and the girls’ boats",
        "’Tis late.",
        "'Tis late and 'twas dark.",
        "‘Tis late and ‘twas dark.",
        "rock 'n' roll",
        "rock ’n’ roll",
        "rock ‘n’ roll",
        "the '90s and the '00s",
        "the ’90s and the ’00s",
        "the ‘90s and the ‘00s",
        "the class of '08",
        "the summer of ’69, James’ first",
        "Get 'em, get ’em, get ‘em.",
        "'Cause it rained 'til noon.",
        "the dog‘s bowl",
        "the dogs‘ bowls",
        "the dog`s bowl",
        "goin' and comin' and rollin' on",
        "the ol' man o' the sea",
        "O'Brien, d'Arc and Ra'anana",
        "He is 6'2\" tall.",
        "He is 6' 2\" tall.",
        "He is 6′2″ tall.",
        "He is 5' tall and 12' from here.",
        "a 12\" board and a 9\" nail".split(" and").next().unwrap(),
        "a time of 3'45\" and a time of 4'02\"",
        "a time of 3′45″",
        "at 51° 30′ 26″ N",
        "a 7\" screen",
        "the 26\" wheel of 6'1\" Ann",
        "Hawai'i and Hawai‘i and Qur’an",
        "the Joneses' and the Smiths' houses, and Chris's",
        "for goodness' sake",
        "five years' work and a day's rest",
        "a stray \" here",
        "it's ''",
        "\"\"",
        "“”",
        "' '",
        "a ' b",
        "'",
        "’",
        "\u{201d}",
        "»",
        "5 > 4 and 3 < 4",
        "->",
        "y'all and ma'am",
        "the do's and don'ts, the P's and Q's",
        "the A's' best and the Oakland A's",
        "Ann's, Bob's and the twins' boats",
        "a boy's 'hood",
        "the '08 and '12 races",
        "in '08 and the players' boats",
        "from ’68 to ’72, the unions’ best years",
        "the summer of ‘69 and the Beatles‘ last",
        "the 1990's and the 1800’s",
        "He'd've gone; she'll've stayed.",
        "the men's, women's and boys' races",
        "Mr. Jones' and Mrs. Perkins' boats",
        "at St James’ on the Thames’ bank",
        "Marx' and Kafka's days",
        "'Twasn't late, 'twas early.",
        "Fish 'n chips, fish 'n' chips, fish ’n’ chips",
        "the whole li'l boat o' mine",
        "nothin' doin', nothin’ doin’",
        "a hangin' and a drownin' in one week",
        "up 'n' down, in 'n' out",
        "Pa. 7' 1\" and Ma. 5' 11\"",
        "6'10\", 250 pounds, and 5'9\", 160",
        "an 8' by 10' shed",
        "a 4\" by 6\" card".split(" by").next().unwrap(),
        "5′10″ and 6′1″",
        "the 100' mark, the 200' mark",
        "L'Aquila, O’Neill, N'Djamena",
        "Qur'an, ta'ziyah, Ka'bah",
        "it‘s late and don‘t ask",
        "the sailor`s boat",
        "x' and y' are primes",
        "The unions' leaders' wives",
        "two weeks’ notice, three days’ pay",
        "for conscience’ sake",
        "a >b and b> c",
        "»",
        "『",
        "“",
        "It rained. “",
        "the ’burbs and the ’hood",
    ]);
}

#[test]
fn feet_and_inches_inside_marks() {
    check(&[
        "⟦“He is 6'2\" tall,”⟧ she said.",
        "⟦\"He is 6'2\" tall,\"⟧ she said.",
        "⟦\"A 12\" board is not 11\" long,\"⟧ she said.",
        "⟦“A 12\" board,”⟧ she said.",
        "⟦\"It ran 3'45\",\"⟧ she said.",
        "⟦‘He is 5' tall,’⟧ she said.",
        "He is 6'2\" and ⟦\"tired\"⟧.",
        "He was born in ⟦\"1990\"⟧.",
        "⟦\"It was 40\"⟧, she said.",
    ]);
}

#[test]
fn block_quotations() {
    check(&[
        "He wrote:¶¶> ⟦We sail at noon.⟧¶¶It rained.",
        "> ⟦We sail at noon.¶> We always do.⟧¶¶It rained.",
        "> ⟦We sail at noon.¶>¶> We always do.⟧¶¶It rained.",
        "> ⟦We sail at noon.⟧¶> — Ann Doyle",
        "> ⟦“We sail at noon.”⟧",
        "> ⟦“We sail at noon.⟫¶>¶> ⟪“We always do.”⟧",
        "> ⟦He called it ⟦“late”⟧ again.⟧",
        "> ⟦One.⟧¶¶It rained.¶¶> ⟦Two.⟧",
        "> ⟦We sail.⟧¶¶⟦“No,”⟧ she said.",
        ">",
        ">¶>",
        "It was > 5.",
        "It rained.¶¶> — Ann Doyle",
    ]);
}

#[test]
fn odd_marks_are_remarked() {
    let remarks = |source: &str| -> Vec<&'static str> {
        let text = Text::of(source);
        let marks = find(&text);
        marks.diagnostics.iter().map(|d| d.code.name()).collect()
    };
    let none: [&str; 0] = [];
    assert_eq!(remarks("“We sail.”"), none);
    assert_eq!(remarks("“One.\n\n“Two.”"), none);
    assert_eq!(remarks("James’ boat is 6'2\" wide in the ’90s."), none);
    assert_eq!(remarks("“We sail."), ["unclosed-quotation"]);
    assert_eq!(
        remarks("“One.\n\n“Two.\n\nIt rained."),
        ["unclosed-quotation"]
    );
    assert_eq!(remarks("We sail.”"), ["stray-mark"]);
    assert_eq!(remarks("\"Doyle said “yes” and “no”."), ["stray-mark"]);
    assert!(remarks(&"” ".repeat(5000)).len() <= 100);
}

/// One quotation a text.
const ROLES: &[(&str, Role)] = &[
    // Speech.
    ("“We sail at noon,” said the captain.", Role::Speech),
    ("The captain said they would “sail at noon.”", Role::Speech),
    ("“Yes,” she said.", Role::Speech),
    ("“Yes.”", Role::Speech),
    ("“NO BOAT TODAY!”\nThe boat came in at noon.", Role::Speech),
    ("It rained. “Yes!” It rained again.", Role::Speech),
    ("She said, “Never.”", Role::Speech),
    ("She said: “Never”", Role::Speech),
    ("He called the boat “a bathtub”.", Role::Speech),
    ("He called it “sad”.", Role::Speech),
    ("The mate described the crew as “tired”.", Role::Speech),
    ("“I’m done,” and he left.", Role::Speech),
    ("“Boats Sail,” he said.", Role::Speech),
    ("“Go Rovers!” the crowd shouted.", Role::Speech),
    (
        "The claim that the boat was “dead” drew laughter.",
        Role::Speech,
    ),
    ("It was, in her words, “a boat in name only”.", Role::Speech),
    ("According to the mate, it was “late”.", Role::Speech),
    ("They told reporters that “Rome” was burning.", Role::Speech),
    (
        "The boat was “slow as a church and twice as damp.”",
        Role::Speech,
    ),
    ("The captain, “tired of waiting,” sailed.", Role::Speech),
    ("“It never rains here,” read the note.", Role::Speech),
    ("“What now?” asked Doyle.", Role::Speech),
    ("Doyle Says Port Is ‘Too Small For Us All’", Role::Speech),
    ("She denied that it was “a swap”.", Role::Speech),
    ("“Tell them I sailed,” he said.", Role::Speech),
    ("‘Nobody asked the gulls,’ said the mate.", Role::Speech),
    ("> We sail at noon and not before.", Role::Speech),
    // Terms, nicknames, scare quotes.
    ("Ann “Red” Doyle won.", Role::Term),
    ("Dwayne “The Boat” Mason won.", Role::Term),
    ("Gerd “the Broom” Lang won.", Role::Term),
    ("The so-called “fast lane” is closed.", Role::Term),
    ("The so called “fast lane” is closed.", Role::Term),
    ("The “fast” boat sank.", Role::Term),
    ("His “crew” was a dog.", Role::Term),
    ("The word “boat” has four letters.", Role::Term),
    ("It was a “ghost ship” by then.", Role::Term),
    ("Three “experts” sank.", Role::Term),
    ("a “wait and see” policy", Role::Term),
    ("The self-styled “admiral” has no boat.", Role::Term),
    ("It has an “off” switch.", Role::Term),
    ("The “new” harbour is forty years old.", Role::Term),
    ("<post id=\"a17\">", Role::Term),
    ("the ‘silent’ partner", Role::Term),
    ("The hashtag “#sinkit” spread.", Role::Term),
    // Titles.
    ("Her film “The Night Boat” opens in May.", Role::Title),
    (
        "“SLOW, DAMP AND LATE”\nThe boat came in at noon.",
        Role::Title,
    ),
    ("The novel “Salt” won.", Role::Title),
    ("“The Night Boat” opens in May.", Role::Title),
    ("The ship “Santa Rita” sank.", Role::Title),
    ("The ferry “Ann” sank.", Role::Title),
    ("a play called “Nobody Sails”", Role::Title),
    ("a song titled “you never sail”", Role::Title),
    (
        "an essay entitled “Why I Sail and Why You Should Not”",
        Role::Title,
    ),
    ("She sang “Salt and Rope” twice.", Role::Title),
    ("On “Harbour Live,” the host wept.", Role::Title),
    ("On CNA’s “Harbour Live,” the host asked why.", Role::Title),
    ("The sign “No Fishing” hung there.", Role::Title),
    ("under the headline “Port Sinks”", Role::Title),
    ("a “Sail Free” T-shirt", Role::Title),
    ("the star of “Salt Road”", Role::Title),
];

#[test]
fn roles() {
    let mut wrong = Vec::new();
    for (source, role) in ROLES {
        let text = Text::of(source);
        let marks = find(&text);
        let found: Vec<Role> = marks.quotations.iter().map(|q| q.role).collect();
        if found != [*role] {
            wrong.push(format!("  {source}: {found:?} for {role:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn inner_quotations_are_nested_and_unclaimed_speech_is_unattributed() {
    let text = Text::of("“He said ‘no’ to me,” she said. “It is late.” The “fast” boat sank.");
    let mut marks = find(&text);
    marks.settle(|quotation| quotation.span.start == 0);
    let roles: Vec<Role> = marks.quotations.iter().map(|q| q.role).collect();
    let expected = [Role::Speech, Role::Nested, Role::Unattributed, Role::Term];
    assert_eq!(roles, expected);
}

#[test]
fn kinds_by_the_marks() {
    // The content in `⟦⟧`, in one span.
    let cases = [
        ("⟦“We sail,”⟧ he said.", QuoteKind::Direct),
        ("⟦“We sail⟧,” he said.", QuoteKind::Direct),
        ("He said ⟦that they “sail” now⟧.", QuoteKind::Mixed),
        ("He said ⟦that they sail⟧ “fast”.", QuoteKind::Indirect),
        ("“No.” He said ⟦that they sail⟧.", QuoteKind::Indirect),
        (
            "⟦“He told me, ‘Sail,’ and I did,”⟧ she said.",
            QuoteKind::Direct,
        ),
        (
            "“He said ⟦that I sail⟧ now,” she said.",
            QuoteKind::Indirect,
        ),
        ("“He told me, ⟦‘Sail’⟧,” she said.", QuoteKind::Direct),
        ("He said ⟦Ann “Red” Doyle sails⟧.", QuoteKind::Indirect),
        (
            "He said ⟦the film “The Night Boat” bored him⟧.",
            QuoteKind::Indirect,
        ),
        (
            "“He said ⟦that I ‘sail’ now⟧, or so,” she said.",
            QuoteKind::Mixed,
        ),
        ("“⟦We sail⟧,” he said.", QuoteKind::Direct),
        ("⟦“One.\n\n“Two,”⟧ he said.", QuoteKind::Direct),
        ("⟦⟧It rained.", QuoteKind::Indirect),
    ];
    for (marked, kind) in cases {
        let source = plain(marked);
        let start = u32::try_from(marked.find('⟦').unwrap()).unwrap();
        let end = u32::try_from(marked.find('⟧').unwrap() - '⟦'.len_utf8()).unwrap();
        let text = Text::of(&source);
        let found = find(&text).kind_of(&text, &[Span::new(start, end)]);
        assert_eq!(found, kind, "{marked}");
    }
}

/// What holds for the quotations of any text.
fn holds(source: &str) {
    let text = Text::of(source);
    let marks = find(&text);
    let mut open: Vec<(u32, u32)> = Vec::new();
    let mut last = 0;
    for (number, quotation) in marks.quotations.iter().enumerate() {
        let tokens = quotation.tokens;
        assert!(tokens.start >= last, "order in {source:?}");
        last = tokens.start;
        assert!(!tokens.is_empty() && tokens.end as usize <= text.tokens.len());
        assert_eq!(quotation.span, text.span(tokens));
        assert!(source.get(quotation.span.range()).is_some());
        assert!(tokens.start <= quotation.inner.start && quotation.inner.end <= tokens.end);
        assert!(quotation.inner.start <= quotation.inner.end, "{source:?}");
        while open.last().is_some_and(|(_, end)| *end <= tokens.start) {
            open.pop();
        }
        assert_eq!(
            usize::from(quotation.depth),
            open.len(),
            "depth in {source:?}"
        );
        if let Some((start, end)) = open.last() {
            assert!(
                *start <= tokens.start && tokens.end <= *end,
                "nest in {source:?}"
            );
        }
        open.push((tokens.start, tokens.end));
        if let Some(before) = quotation.continues {
            assert!((before as usize) < number);
            assert!(!marks.quotations[before as usize].closed);
        }
    }
}

#[test]
fn any_text_gives_quotations_that_nest() {
    const PIECES: &[&str] = &[
        "\"", "'", "“", "”", "‘", "’", "‘‘", "’’", "''", "``", "`", "«", "»", "„", "‚", "「", "」",
        "›", "‹", " ", " ", " ", "\n", "\n\n", "> ", "a", "We sail", "it's", "6'2\"", ",", ".",
        "?", "—", "(", ")", "*", "he said", "The", "…", "é", "漢", "\u{301}", "\u{200b}", "=", "5",
    ];
    // A small generator of our own keeps the cases the same from run to run.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    for _ in 0..20_000 {
        let pieces = 1 + random(24);
        let source: String = (0..pieces).map(|_| PIECES[random(PIECES.len())]).collect();
        holds(&source);
    }
}

#[test]
fn a_long_text_of_one_piece_gives_quotations_that_nest() {
    for piece in [
        "\"",
        "'",
        "“",
        "”",
        "‘",
        "’",
        "(“",
        "''",
        "``",
        "“a ",
        "\" ",
        "' ",
        "\"a",
        "“a.\n",
        "«",
        "“‘",
        "“a” ",
        "'s ",
        "> ",
        "> “a\n",
        ">\n",
        "“a. “B, he said. ",
        "1\" ",
        "“a, ",
        "* “",
    ] {
        let source = piece.repeat(100_000 / piece.len());
        holds(&source);
    }
}
