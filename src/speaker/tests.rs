//! Whose words they are, in marked text: `[content] {cue} <source>`, an
//! attribution up to each `¦`. A content that begins with `+` goes on from the
//! quotation before, `~` answers it, `^` has its speaker in the sentence
//! before. Head lines `title:` and `by:` are the article's. After `=>` stand
//! the speakers, `-` for nobody.

use super::{Context, Given, Roster, SpeakerKind, resolve};
use crate::quote::{Attribution, QuoteKind, Rule, SourceHint};
use crate::span::{Span, Spans};
use crate::text::{Text, index};

/// Marked text as a text and its attributions.
fn read(marked: &str) -> (String, Vec<(Attribution, Option<char>)>) {
    let mut text = String::new();
    let mut all = Vec::new();
    let empty = || Attribution {
        content: Spans::new(),
        cue: Spans::new(),
        source: Spans::new(),
        addressee: None,
        kind: QuoteKind::Indirect,
        within: None,
        continues: None,
        hint: SourceHint::None,
        rule: Rule::Given,
        confidence: 1.0,
    };
    let (mut current, mut hint, mut open) = (empty(), None, Vec::new());
    for c in marked.chars() {
        let at = index(text.len());
        match c {
            '[' | '<' | '{' => open.push(at),
            ']' | '>' | '}' => {
                let span = Span::new(open.pop().unwrap(), at);
                match c {
                    ']' => current.content.push(span),
                    '>' => current.source.push(span),
                    _ => current.cue.push(span),
                }
            }
            '+' | '~' | '^' if open.last() == Some(&at) => hint = Some(c),
            '¦' if current.content.is_empty() => {}
            '¦' => all.push((std::mem::replace(&mut current, empty()), hint.take())),
            _ => text.push(c),
        }
    }
    if !current.content.is_empty() {
        all.push((current, hint));
    }
    (text, all)
}

/// The speakers of marked text.
fn speakers(case: &str, roster: Option<&Roster>, given: &[(&str, &str)]) -> Vec<String> {
    let (mut title, mut byline, mut body) = (None, None, case);
    while let Some((line, rest)) = body.split_once('\n') {
        if let Some(line) = line.strip_prefix("title: ") {
            title = Some(line);
        } else if let Some(line) = line.strip_prefix("by: ") {
            byline = Some(line);
        } else {
            break;
        }
        body = rest;
    }
    let (source, marked) = read(body);
    let text = Text::of(&source);
    let marks = crate::marks::find(&text);
    let mut attributions: Vec<Attribution> = Vec::new();
    for (n, (mut attribution, hint)) in marked.into_iter().enumerate() {
        let first = text.range(attribution.content[0]).start as usize;
        attribution.hint = match hint {
            Some('+') => SourceHint::Continuation,
            Some('~') => SourceHint::Alternation,
            Some('^') => {
                let before = text.sentences[text.sentence_of(first) - 1];
                SourceHint::SentenceBefore(text.span(before))
            }
            _ => SourceHint::None,
        };
        attribution.continues = (hint == Some('+') && n > 0).then(|| index(n - 1));
        attribution.within = attributions
            .iter()
            .position(|a| a.content.iter().any(|c| c.contains(attribution.content[0])))
            .map(index);
        attributions.push(attribution);
    }
    let context = Context { title, byline };
    let given: Vec<Given> = given
        .iter()
        .map(|(words, name)| {
            let at = index(source.find(words).unwrap());
            Given {
                span: Span::new(at, at + index(words.len())),
                name: (*name).to_owned(),
                kind: SpeakerKind::Person,
                external_id: Some("X1".to_owned()),
            }
        })
        .collect();
    let resolved = resolve(&text, &marks, &attributions, &context, roster, &given);
    resolved
        .of
        .iter()
        .map(|of| {
            of.map_or("-".to_owned(), |r| {
                resolved.speakers[r.speaker as usize].name.clone()
            })
        })
        .collect()
}

fn check(cases: &[&str]) {
    let mut wrong = String::new();
    for case in cases {
        let (text, expected) = case.rsplit_once(" => ").expect(case);
        let found = speakers(text, None, &[]).join("; ");
        if found != expected {
            wrong += &format!("\n{text}\n  expected {expected}\n  found    {found}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

const NAMES: &[&str] = &[
    "Harriet Quill, who runs the ferry, was late. “[No,]” {said} <Quill>. => Harriet Quill",
    "Sen. Oscar Delgado spoke first. <Mr. Delgado> {said} [it would rain]. => Oscar Delgado",
    "<Dr. Wen Li>, a surgeon, {said} [the wound was clean]. => Wen Li",
    "<Robert T. Hale Jr.> {said} [the pier was rotten]. => Robert T. Hale Jr.",
    "Robert T. Hale, Jr., left early. <Hale> {said} [he was ill]. => Robert T. Hale Jr.",
    "<Johannes van der Meer> {said} [the dike held]. <Van der Meer> was dry. => Johannes van der Meer",
    "Johannes van der Meer waited. ¦ <van der Meer> {said} [the dike held]. => Johannes van der Meer",
    "<Leila al-Sayed> {said} [the road was open]. ¦ Later <al-Sayed> {said} [it was shut]. => Leila al-Sayed; Leila al-Sayed",
    "Siobhán O’Leary, 61, was there. “[Fine,]” {said} <O’Leary>. => Siobhán O’Leary",
    "Park Ji-hoon, the coach, was angry. <Park> {said} [his team had slept]. => Park Ji-hoon",
    "<Kim Soo-jin> {said} [she had won]. ¦ [It was luck], {said} <Kim>. => Kim Soo-jin; Kim Soo-jin",
    "Walter “Sparky” Nolan fixed it. <Nolan> {said} [the fuse had blown]. => Walter Nolan",
    "José Ramírez and a friend came. “[Late,]” {said} <Ramírez>. => José Ramírez",
    "The International Grain Fund met. <The IGF> {said} [prices rose]. => International Grain Fund",
    "The Island Golf Fund met the International Grain Fund. <The IGF> {said} [so]. => IGF",
    "Ada Nyo Sein Kyaw, the leader, was there. Later <Sein Kyaw> {said} [it was late]. => Ada Nyo Sein Kyaw",
    "Later <Sein Kyaw> {said} [it was late]. ¦ Ada Nyo Sein Kyaw, the leader, left. => Ada Nyo Sein Kyaw",
    "<Miriam Hale KC> {said} [he had paid]. ¦ “[Less,]” {said} <Hale>. => Miriam Hale; Miriam Hale",
    "<Donal Quinn TD> {said} [no]. => Donal Quinn",
    "<DSP Festus Orr> {said} [two were held]. ¦ “[They help us,]” {said} <he>. => Festus Orr; Festus Orr",
    "<Alhaji Musa Danjuma> {said} [the roof leaked]. => Musa Danjuma",
    "<The Chairman of the Oduma Traders’ Forum, Mr. Sule Garba,> {said} [stalls were few]. => Sule Garba",
    "<The Commissioner for Commerce, Mrs. Ada Orr,> {said} [it would open]. => Ada Orr",
    "<The Harbour Board, a public body,> {said} [it would open]. => Harbour Board",
    "<Rev. Amos Kettle> {prayed} [that it would end]. => Amos Kettle",
    "<Secretary of State Paula Reyes> {said} [talks went on]. => Paula Reyes",
    "<Fire Chief Dora Lund> {said} [all were safe]. ¦ <Lund> {said} [so again]. => Dora Lund; Dora Lund",
    "<County Commissioner Ed Marsh> {said} [no]. => Ed Marsh",
    "<former mayor Tilda Voss> {said} [she would run]. => Tilda Voss",
    "<Ohio’s Jim Parrish> {said} [yes]. => Jim Parrish",
    "Jane Roe (@janeroe) left. “[Bye,]” <@janeroe> {tweeted}. => Jane Roe",
    "<@harbourcat> {tweeted} “[Meow.]” => @harbourcat",
    "Wilhelmina Strand-Berg opened the door. <Strand-Berg> {said} [nobody was home]. => Wilhelmina Strand-Berg",
    "Lady Agatha Moor sat down. <Lady Agatha> {said} [the tea was cold]. => Agatha Moor",
    "<Bill Kowalski> {said} [no]. ¦ <William Kowalski> {said} [yes]. => Bill Kowalski; Bill Kowalski",
    "<J. R. Pettibone> {said} [no]. ¦ <James Pettibone> {said} [yes]. => James Pettibone; James Pettibone",
    "Pope Anselm prayed. <Anselm> {said} [the bells would ring]. => Anselm",
    "<Nana Adwoa Mensah> {said} [the well was full]. ¦ “[Full,]” {said} <Ms Mensah>. => Nana Adwoa Mensah; Nana Adwoa Mensah",
    "<Priya Raghunathan>, 44, {said} [the bus was late]. => Priya Raghunathan",
    "so lou bascomb came to the meeting and said we should all go home and take the tree with us before it rained again and again. <lou> {said} [it was late]. ¦ <mrs. alvarez> {said} [so too]. => lou bascomb; alvarez",
    "<Mr. Fenwick>, the baker, {said} [bread would cost more]. => Fenwick",
];

const TOLD_APART: &[&str] = &[
    // Two people never become one.
    "<Hillary Clinton> {said} [yes]. ¦ <Bill Clinton> {said} [no]. => Hillary Clinton; Bill Clinton",
    "<Donald Trump> {said} [yes]. ¦ <Donald Trump Jr.> {said} [no]. => Donald Trump; Donald Trump Jr.",
    "Ann Moss and Carl Moss met. <Mrs. Moss> {said} [it was fine]. => Ann Moss",
    "Ann Moss and Carl Moss met. <Mr. Moss> {said} [it was fine]. => Carl Moss",
    "Ann Moss and Carl Moss met. <Carl> {said} [it was fine]. => Carl Moss",
    "Sen. Ada Finch met Judge Ron Finch. <Judge Finch> {said} [no]. => Ron Finch",
    "Sen. Ada Finch met Judge Ron Finch. <Sen. Finch> {said} [no]. => Ada Finch",
    "John Adams Hill and John Becker Hill are cousins. <John Becker Hill> {said} [so]. => John Becker Hill",
    "<Peter Lowe> {said} [yes]. ¦ <Paul Lowe> {said} [no]. => Peter Lowe; Paul Lowe",
    "<Smith Bank> {said} [rates fell]. Rosa Smith smiled. ¦ <Smith> {said} [so]. => Smith Bank; Rosa Smith",
    // Nothing tells which.
    "Ann Moss and Beth Moss met on Monday. <Moss> {said} [it was fine]. => -",
    "Ann Moss and Beth Moss met. <Ms. Moss> {said} [it was fine]. => -",
    "Peter Lowe thanked Paul Lowe. <Mr. Lowe> {said} [it was fine]. => -",
    "Tom Field, a baker, and Tim Field, a cook, came. “[Late,]” {said} <Field>. => -",
    "The brothers Hugo Brandt and Emil Brandt own the mill. <Brandt> {said} [it was shut]. => -",
    // The nearer one, where one is much nearer.
    "Ann Moss left. It rained. The train was late. Nobody came. Then Carl Moss sat down. <Moss> {said} [it was wet]. => Carl Moss",
    // The one whom the article calls so.
    "Carl Moss won. “Yes,” Moss cried. Moss left. Moss came back. His wife Ann Moss waited. <Moss> {said} [it was fine]. => Carl Moss",
];

const ROLES: &[&str] = &[
    "The mayor, Ines Toro, arrived. <The mayor> {said} [the bridge was open]. => Ines Toro",
    "<The mayor> {said} [it was open]. Ines Toro, the mayor, left. => Ines Toro",
    "Mayor Ines Toro arrived. “[Open,]” {said} <the mayor>. => Ines Toro",
    "Gov. Ralph Dunn signed it. <The governor> {said} [it was done]. => Ralph Dunn",
    "Greta Holm is the coach. <The coach> {said} [they would win]. => Greta Holm",
    "Greta Holm, who was the coach, left. <The coach> {said} [no]. => Greta Holm",
    "<The company’s lawyer, Otto Falk>, {said} [no]. => Otto Falk",
    "<a neighbor, Rita Bloom>, {said} [the dog barked]. => Rita Bloom",
    "<prosecutor Della Ruiz> {asked} [why]. ¦ <The prosecutor> {said} [so]. => Della Ruiz; Della Ruiz",
    "Mona Aziz, the chief of the harbor police, waved. <The chief> {said} [go]. => Mona Aziz",
    "<Nell Otway, the owner of the inn, who never sleeps>, {said} [yes]. => Nell Otway",
    "Sen. Pam Ortiz of Ohio spoke. <The senator from Ohio> {said} [no]. => Pam Ortiz",
    "Leon Marsh, 52, was hurt. <The 52-year-old> {said} [he was lucky]. => Leon Marsh",
    "Sen. Pam Ortiz spoke to the club. <The Ohio Republican> {said} [no]. => Pam Ortiz",
    "<The driver> {said} [the brakes failed]. A driver, Sam Toll, was held. => the driver",
    "<the Fisheries Secretary, Desmond Achebe>, {said} [no]. => Desmond Achebe",
    "<The Speaker, Sir Owen Rhys>, {said} [no]. => Owen Rhys",
    "<One of them, Jock Imrie>, {said} [no]. => Jock Imrie",
    "It was told before the parliament by the forest minister, Mr. Dragan Ilic. <The minister> {said} [no]. => Dragan Ilic",
    "The mayor of the town, Ines Toro, rose. <The mayor> {said} [no]. => Ines Toro",
    // The name comes a sentence later, without a role of its own.
    "<A rival> {said} [it was new]. ¦ ‘[The roots are dead,]’ <Jun Takeda> {told} botanists. => Jun Takeda; Jun Takeda",
    "<The mayor> {said} [so]. ¦ <Ms Toro> {added} [that fares would rise]. => Toro; Toro",
    "<A rival> {said} [it was new]. ¦ ‘[Dead,]’ <the botanist Jun Takeda> {said}. => a rival; Jun Takeda",
    "<A rival> {said} [it was new].\n¦ ‘[Dead,]’ <Jun Takeda> {told} botanists. => a rival; Jun Takeda",
    // Roles that stay themselves.
    "Ines Toro, the mayor, arrived. <The majority leader> {said} [no]. => the majority leader",
    "Castlegate’s manager, Rui Dias, smiled. <The Rovers manager> {said} [no]. => the Rovers manager",
    "According to the doctor, Maia will play. ¦ <The doctor> {said} [so]. => the doctor",
    "Ines Toro arrived. <The prosecutor> {said} [no]. => the prosecutor",
    "Otto Falk’s lawyer arrived. <The lawyer> {said} [no]. => the lawyer",
    "<Otto Falk’s lawyer> {said} [no]. => Otto Falk’s lawyer",
    "<His lawyer> {said} [no]. => his lawyer",
    "<The mayor of Dunmore> {said} [no]. Ines Toro, the mayor of Elk Falls, left. => the mayor of Dunmore",
    "<A spokesman> {said} [no]. The spokesman, Lou Pratt, left. => a spokesman",
    "<The two mayors> {said} [no]. Mayor Ines Toro left. => the two mayors",
    "<A Trump adviser> {said} [no]. => a Trump adviser",
    "Ines Toro, no mayor of ours, left. <The mayor> {said} [no]. => the mayor",
    "<The judge> {said} [no]. ¦ <The jury> {asked} [why]. => the judge; jury",
];

const PRONOUNS: &[&str] = &[
    "Ines Toro met Carl Moss. “[Yes,]” <she> {said}. => Ines Toro",
    "Ines Toro met Carl Moss. “[Yes,]” <he> {said}. => Carl Moss",
    "Carl Moss arrived from London. <He> {said} [it rained]. => Carl Moss",
    "Carl Moss told Otto Falk to wait. <He> {said} [it rained]. => Carl Moss",
    "<Carl Moss> {said} [that it rained]. ¦ [It was cold], <he> {added}. => Carl Moss; Carl Moss",
    "A night watchman heard it. [It was loud], <he> {said}. => a night watchman",
    "<A porter who would not be named> {said} [no]. ¦ “[I ran,]” <she> {said}. => a porter who would not be named; a porter who would not be named",
    "The ministry met. <It> {said} [rates would rise]. => ministry",
    "Basin Electric met. <It> {said} [rates would rise]. => Basin Electric",
    "Two officials left. <They> {said} [it was over]. => two officials",
    "Ines Toro and Carl Moss left. <They> {said} [it was over]. => Ines Toro and Carl Moss",
    "<Ines Toro>, {rejecting} [the plan], left. ¦ <Her> {claim} [that it failed] was new. => Ines Toro; Ines Toro",
    "<Trump’s> {promise} [to build it] stands. Donald Trump left. => Donald Trump",
    "Carl Moss, <who> {said} [it rained], left. => Carl Moss",
    "Prof. Takeda of Harn, <who> {said} [it rained], left. => Takeda",
    "Residents of Harn, <who> {say} [it stinks], met. => residents of Harn",
    "Estonia, <which> {wants} [more ice], is near. => Estonia",
    "“[Carl Moss is a liar,]” <he> {said}. Otto Falk had waited. => -",
    "Otto Falk waited. “[Carl Moss is a liar,]” <he> {said}. => Otto Falk",
    "Ann Moss waited. “[Carl is a liar,]” <she> {said}. => Ann Moss",
    "A driver waved. “[It goes,]” <she> {said}. Her name is Ada Winslow. ¦ “[Far,]” <she> {said}. => Ada Winslow; Ada Winslow",
    "A driver waved. “[It goes,]” <he> {said}. Her name is Ada Winslow. => a driver",
    "Ada Winslow drives. <Winslow’s supervisor, Pete Lamb>, {says} [she is good]. ¦ “[Very,]” <she> {says}. => Pete Lamb; Ada Winslow",
    // Who says it before who is spoken of in it.
    "<Steve Dunn> {said} [that Otto Holt would lose the case].\n¦ “[Fair,]” <he> {said}. => Steve Dunn; Steve Dunn",
    "[Otto Holt would win], <Steve Dunn> {said}.\n¦ “[He is good,]” <he> {added}. => Steve Dunn; Steve Dunn",
    "<Police> {said} [that Otto Holt had left]. ¦ “[I ran,]” <he> {said}. => police; Otto Holt",
    "<Ann Moss> {said} [that Otto Holt would lose]. ¦ “[Fair,]” <he> {said}. => Ann Moss; Otto Holt",
    "<Karl Dahl, head of one of them, Norsund Glass>, {denied} [it]. ¦ “[Steam,]” <he> {said}. => Karl Dahl; Karl Dahl",
    "<Sen. Carl Moss (R)> {said} [he was ill]. ¦ “[Very,]” <he> {said}. => Carl Moss; Carl Moss",
    "<A reporter> {asked} Otto Holt [how he felt]. ¦ <He> {replied}: “[Wet.]” => a reporter; Otto Holt",
    "The minister, Otto Holt, rose. <Brynja Toft> {demanded} [that he go]. ¦ “[No,]” <he> {replied}. => Brynja Toft; Otto Holt",
    "by: Wes Tanaka\nI told a guard so. “[No,]” <he> {said}. => a guard",
    "by: Wes Tanaka\nI saw the ship. “[No,]” <he> {said}. => -",
    "<Brynja Toft> {demanded} [that he go]. ¦ “[No,]” <he> {replied}. => Brynja Toft; -",
    // Nobody fits.
    "<He> {said} [it rained]. => -",
    "<She> {said} [it rained]. Carl Moss was wet. => -",
    "London was wet. “[Rain,]” <she> {said}. => -",
    "Carl Moss was wet. “[Rain,]” <she> {said}. => -",
    "Mrs. Toro was wet. “[Rain,]” <he> {said}. => -",
    "The statement was long. “[Rain,]” <he> {said}. => -",
    "Carl Moss was wet. <It> {said} [rates would rise]. => -",
    "The report “Anna Karenina Revisited” sold. <She> {said} [so]. => -",
    "Carl Moss was wet. <They> {said} [rates would rise]. => -",
    "“[Tell Rosa Klein,]” <she> {said}. => -",
];

const KINDS: &[&str] = &[
    "<Moscow> {said} [it would wait]. => Moscow",
    "<the White House> {said} [no]. => White House",
    "<The pilots’ association> {said} [no]. => pilots’ association",
    "<The Bureau of Inland Waters> {said} [yes]. ¦ <The bureau> {said} [no]. => Bureau of Inland Waters; Bureau of Inland Waters",
    "The Harn Gazette asked. [Why], {asked} <the Gazette>. => Harn Gazette",
    "Vellmar Transit, which runs trams, met. <The company> {said} [no]. => Vellmar Transit",
    "<Residents of the valley> {fear} [that it will flood]. => residents of the valley",
    "<Two clerks who had seen the file> {said} [no]. => two clerks who had seen the file",
    "<The union and the company> {said} [it was over]. => the union and the company",
    "<Ines Toro and Carl Moss> {said} [it was over]. => Ines Toro and Carl Moss",
    "<a court ledger> {records} [a fine]. => a court ledger",
    "<A sign on it> {reads} “[Keep out.]” => a sign",
    "<the Ordinance of 1691> {forbids} [whistling]. => Ordinance of 1691",
    "<officials> {say} [it is safe]. => officials",
    "<A senior official, who would not be named>, {said} [no]. => a senior official",
    "<Republicans> {said} [no]. => Republicans",
    "<police> {said} [no]. => police",
    "<Rescuers> {said} [no]. ¦ <A geologist> {said} [yes]. => rescuers; a geologist",
    "<The league « Green Lungs », whose members met,> {demands} [more]. => Green Lungs",
    "<Boyle & Sons> {said} [no]. ¦ <Boyle> {denied} [it]. => Boyle & Sons; Boyle & Sons",
    "Brolly Group met. <Brolly> {denied} [it]. => Brolly Group",
    "The Boyle Foundation met. <Boyle> {denied} [it]. => Boyle",
    "<the families, neighbors and friends> {said} [no]. => the families, neighbors and friends",
    "<While old hands> {say} [no], others do not. => old hands",
    "<Ann Moss, Carl Moss and Tim Lee> {said} [no]. => Ann Moss, Carl Moss and Tim Lee",
    "Ann Moss and Tim Lee met. <Both> {said} [no]. => Ann Moss and Tim Lee",
    "Ann Moss and Tim Lee met. <The two> {said} [no]. => Ann Moss and Tim Lee",
    "Ann Moss met. <Both> {said} [no]. => -",
    "<The University of Tromvik> {said} [no]. => University of Tromvik",
    "<his wife and manager Rosa Klein> {said} [no]. => Rosa Klein",
    "<economists> {say} [no]. Democratic economists met. => economists",
    "<a South Carolina Democrat> {said} [no]. => a South Carolina Democrat",
    "<Several Republicans, including Ann Moss>, {said} [no]. => several Republicans",
    "<The coast guard> {said} [no]. Its spokeswoman, Pilar Ortega, left. => coast guard",
    // A company is not just any organisation, nor any paper.
    "The University of Tromvik met. <The company> {said} [no]. => company",
    "The Tram Workers’ Union met. <The company> {said} [no]. => company",
    "Ines Toro met. <The agency> {said} [no]. => agency",
    "Ines Toro met. <The paper> {said} [no]. => the paper",
];

const UNSOURCED: &[&str] = &[
    "Ines Toro rose. “[We won,]” <she> {said}. ¦\n“[+It was time.]” => Ines Toro; Ines Toro",
    "“[Color?]” {asked} <Otto Beke>. ¦\n“[Red,]” {said} <Ann Moss>. ¦\n“[~Why?]” ¦\n“[~Why not.]” => Otto Beke; Ann Moss; Otto Beke; Ann Moss",
    "by: Nils Brekke\n“[You forget,]” {said} <Otto Beke>. ¦\n“[~Forget what?]” ¦\n“[~Hats.]” => Otto Beke; Nils Brekke; Otto Beke",
    "Ines Toro recalled her first day.\n“[^I wept.]” => Ines Toro",
    "“[Not here.]” The complaint came from Gerd Lang, who sweeps. => Gerd Lang",
    "by: Hattie Brook\n<I> {asked} [why]. => Hattie Brook",
    "“[Rain,]” {said} <Otto Beke>. ¦\n“[~Rain?]” => Otto Beke; -",
    // A question in other words, and who answers it.
    "by: Mira Dorn\n“[Sit,]” {says} <Yusuf Kott>.\n¦ <I> {ask} [how many he has mended].\n¦ “[+All.]” ¦\n“[~And the rest?]” ¦\n“[~Those I sold.]” => Yusuf Kott; Mira Dorn; Yusuf Kott; Mira Dorn; Yusuf Kott",
    "Otto Falk came in. <Ann Moss> {asked} him [what it was].\n¦ “[+A boat.]” ¦\n“[~Ours?]” ¦\n“[~Yours.]” => Ann Moss; Otto Falk; Ann Moss; Otto Falk",
    "Otto Falk sat down. “[Where was it, Mr. Falk?]” {asked} <Ann Moss>. ¦\n“[~In the lake.]” => Ann Moss; Otto Falk",
    "“[Shall we?]” <Ann Moss> {asked}. ¦\n“[No!]” <the crowd> {cried}. ¦\n“[Do you?]” <Ann Moss> {asked}. ¦\n“[~No!]” => Ann Moss; the crowd; Ann Moss; the crowd",
    // A question that wants no answer.
    "“[It is late, right?]” {said} <Ann Moss>. ¦\n“[~The ferry came in at noon on Friday.]” => Ann Moss; Ann Moss",
    "“[Where is it?]” {said} <Ann Moss>. ¦\n“[~It went down on Friday.]” => Ann Moss; -",
    // Short lines that answer each other without a question.
    "by: Ada Winslow\nI sat down.\n“[You are late,]” {says} <Tormod Vik>. ¦\n“[+The bus was late.]” ¦\n“[+It always is.]” => Tormod Vik; Ada Winslow; Tormod Vik",
    "Earl Stokes came.\n“[You moved it,]” <Paula Dent> {told} him. ¦\n“[+It moved.]” => Paula Dent; Earl Stokes",
    "“[You moved it,]” <Paula Dent> {told} reporters. ¦\n“[+It was ours.]” => Paula Dent; Paula Dent",
    "“[Does it ring?]” {asked} <Ann Moss>. ¦\n“[Once,]” {said} <Otto Falk>. ¦\n“[+Then I shall wait.]” => Ann Moss; Otto Falk; Ann Moss",
    "“[It rang.]” {said} <Ann Moss>. ¦\n“[Once,]” {said} <Otto Falk>. ¦\n“[+It was loud.]” => Ann Moss; Otto Falk; Ann Moss",
    "“[It rang.]” {said} <Ann Moss>. ¦\nThe sexton nodded. “[Once,]” {said} <Otto Falk>. ¦\n“[+It was loud.]” => Ann Moss; Otto Falk; Otto Falk",
    "“[It rang.]” {said} <Ann Moss>. ¦\n“[Once,]” {said} <Otto Falk>. ¦\n“[+It was so loud that I had to leave the house at once.]” => Ann Moss; Otto Falk; Otto Falk",
    "I sat down. “[Is it far?]” <I> {asked}. ¦\n“[Very,]” {said} <Ann Moss>. ¦\n“[~And warm?]” ¦\n“[~Not at night.]” => -; Ann Moss; -; Ann Moss",
    // The sentence behind.
    "“[She nodded.]” The witness was a man with a dog. => a man with a dog",
    "“[She nodded.]” The speaker was Otto Falk. => Otto Falk",
    "“[She nodded.]” That was Otto Falk, who sweeps. => Otto Falk",
    "Otto Falk lost. “[Too late?]” He tweeted when it was over. => Otto Falk",
    "“[She nodded.]” So said the sexton, Otto Falk. => Otto Falk",
    "“[She nodded.]” So it went. => -",
    "“[She nodded.]” The witness was late. => -",
    "“[She nodded.]” That was on Monday. => -",
    "“[She nodded.]” That was Otto Falk’s cat. => -",
    "Otto Falk lost. “[Too late?]” He was. => -",
    // Several people say no `I`, and a heading is nobody’s.
    "“[I am old,]” {said} <Otto Falk>. Children came by. ¦ “[^They sang to me.]” => Otto Falk; Otto Falk",
    "Otto Falk rose.\n“[^OUT OF WATER]” => -",
    // Hearsay and anonymous quotation.
    "[Rates] {are said} [to rise]. => -",
    "“[No goats.]” => -",
    "Ines Toro rose. It {was said} [that she won]. => -",
    "<I> {asked} [why]. => -",
    "<We> {asked} [why]. => -",
    "by: Hattie Brook\n<We> {asked} [why]. => -",
    "<You> {said} [so]. => -",
    "“[I was told] it would end.” => -",
    "[Was it over?] => -",
    "Ines Toro met Carl Moss. “[Yes.]” => -",
    "The statement was read aloud. “[It is over.]” => -",
];

const SPOKEN_TO_OR_ABOUT: &[&str] = &[
    "“[You let him lie,]” <Judge Ruth Mallow> {told} Otto Falk. ¦ “[Yes,]” <she> {added}. => Ruth Mallow; Ruth Mallow",
    "<Ines Toro> {told} Carl Moss [that it rained]. => Ines Toro",
    "{Asked by} <Della Ruiz> [if steel shrinks], he laughed. => Della Ruiz",
    "Otto Falk’s car was hit. <Ines Toro> {said} [Falk was fine]. => Ines Toro",
    "<I> {told} Carl Moss [so]. => -",
    "<A friend of Carl Moss> {said} [so]. => a friend of Carl Moss",
    "<People close to Carl Moss> {said} [so]. => people close to Carl Moss",
    "<Carl Moss’s mother> {said} [so]. => Carl Moss’s mother",
    "<The man who hit Carl Moss> {said} [so]. => the man who hit Carl Moss",
    "<supporters of Ines Toro> {said} [so]. => supporters of Ines Toro",
    "<A Clinton aide> {said} [so]. Hillary Clinton left. => a Clinton aide",
    "<the Clinton campaign> {said} [so]. Hillary Clinton left. => Clinton campaign",
];

/// Where the text does not tell, nobody is named.
const NOBODY: &[&str] = &[
    // A participle with a capital is nobody's name.
    "FOUL-mouthed and wet, it flew off. <He> {said} [it snowed]. => -",
    // Nobody of that gender.
    "Carl Moss sat down. <She> {said} [it rained]. => -",
    "Otto Falk and Carl Moss sat down. “[Rain,]” {said} <she>. => -",
    "Rosa Klein sat down. <He> {said} [it rained]. => -",
    "Rosa Klein and Ann Moss sat down. “[Rain,]” <he> {said}. => -",
    "Mr. Fenwick sat down. <She> {said} [it rained]. => -",
    "Sir Owen Rhys sat down. <Her> {claim} [that it rained] was false. => -",
    "Mrs. Alvarez sat down. <His> {claim} [that it rained] was false. => -",
    "A spokeswoman sat down. <He> {said} [it rained]. => -",
    "The priest sat down. “[Rain,]” <she> {said}. => -",
    "His widow sat down. “[Rain,]” <he> {said}. => -",
    // Places, papers and laws are neither he nor she.
    "Paris was full. <He> {said} [it rained]. => -",
    "Moscow was wet and Kiev was dry. <She> {said} [it rained]. => -",
    "The ministry met. <He> {said} [it rained]. => -",
    "The Harn Gazette sold out. <She> {said} [it rained]. => -",
    "Basin Electric Inc. met. <He> {said} [it rained]. => -",
    "The indictment was read. <He> {said} [it rained]. => -",
    "Police came. <She> {said} [it rained]. => -",
    "The two officials left. <He> {said} [it rained]. => -",
    "Residents left. “[Rain,]” <she> {said}. => -",
    "The University of Tromvik met. “[Rain,]” <he> {said}. => -",
    // One person is no they, and a person is no it.
    "Ann Moss sat down. <They> {said} [it rained]. => -",
    "Mr. Fenwick sat down. <They> {said} [it rained]. => -",
    "Mayor Ines Toro sat down. <It> {said} [it rained]. => -",
    "Rosa Klein sat down. <Its> {claim} [that it rained] was false. => -",
    "Carl Moss sat down. <Both> {said} [it rained]. => -",
    "Carl Moss sat down. <The two> {said} [it rained]. => -",
    // Nobody before.
    "<They> {said} [it rained]. => -",
    "<It> {said} [rates would rise]. => -",
    "<His> {claim} [that it rained] was false. => -",
    "<Both> {said} [it rained]. => -",
    "It rained. “[Rain,]” {said} <he>. => -",
    "“[Rain,]” {said} <she>. => -",
    "The rain stopped. <Their> {claim} [that it rained] was false. => -",
    // Only in the own quotation.
    "“[Rosa Klein left,]” {said} <she>. => -",
    "“[The mayor, Otto Falk, lied,]” <he> {said}. => -",
    "‘[Mrs Pugh is late,]’ <she> {said}. => -",
    "\"[Mr. Jones is late,]\" <he> {said}. => -",
    // Two of one name.
    "Ann Moss saw Joan Moss. “[Rain,]” {said} <Moss>. => -",
    "Carl Moss and his son Emil Moss came. <Mr. Moss> {said} [it rained]. => -",
    "Dr. Ida Holm and Dr. Eva Holm came. <Dr. Holm> {said} [it rained]. => -",
    "Sen. Ida Holm and Sen. Eva Holm came. <Sen. Holm> {said} [it rained]. => -",
    "Peter Lowe, Paul Lowe and Tom Lowe came. <Lowe> {said} [it rained]. => -",
    "The sisters Jane Reed and Mary Reed came. “[Rain,]” <Ms. Reed> {said}. => -",
    // First and second person without anybody who could be meant.
    "<I> {think} [it rained]. => -",
    "Carl Moss sat down. <I> {think} [it rained]. => -",
    "<My> {claim} [that it rained] was false. => -",
    "Ann Moss sat down. <We> {think} [it rained]. => -",
    "<Our> {view} [that it rained] was false. => -",
    "Ann Moss sat down. <You> {said} [it rained]. => -",
    // Hearsay, and quotations that stand by themselves.
    "Ann Moss {is said} [to have left]. => -",
    "It {was claimed} [that Ann Moss had left]. => -",
    "Ann Moss left. “[Rain, rain, rain.]” => -",
    "The sign was gone. “[Keep out of the water.]” => -",
    "“[Who goes there?]” It was dark. => -",
    "Carl Moss was {asked} [who was in charge]. => -",
    "{Asked} [whether it rained], Carl Moss nodded. => -",
    "“[~Why?]” => -",
    "“[+And so on.]” => -",
    // A pronoun after nobody of its kind, however many stand before.
    "Rosa Klein met Ines Toro and Ann Moss. <He> {said} [it snowed]. => -",
    "Otto Falk met Carl Moss and Emil Lund. <She> {said} [it snowed]. => -",
    "Sister Agnes Orr sang. <He> {said} [it snowed]. => -",
    "Father Tom Orr sang. <She> {said} [it snowed]. => -",
    "Baroness Ida Holm rose. “[Order,]” <he> {said}. => -",
    "Lord Emil Lund rose. “[Order,]” <she> {said}. => -",
    "King Otto waved. “[Snow,]” <she> {said}. => -",
    "Queen Ida waved. “[Snow,]” <he> {said}. => -",
    "Her brother waved. “[Snow,]” <she> {said}. => -",
    "His aunt waved. “[Snow,]” <he> {said}. => -",
    "The actress waved. “[Snow,]” <he> {said}. => -",
    "The chairman waved. “[Snow,]” <she> {said}. => -",
    "The congresswoman waved. <He> {said} [it snowed]. => -",
    "A policewoman waved. <He> {said} [it snowed]. => -",
    // What no pronoun of persons means.
    "Berlin and Vienna waited. “[Snow,]” <he> {said}. => -",
    "The Senate met. “[Snow,]” <she> {said}. => -",
    "The treaty was signed. “[Snow,]” <he> {said}. => -",
    "The report came out. <She> {said} [it snowed]. => -",
    "The team won. <He> {said} [it snowed]. => -",
    "The council voted. “[Snow,]” <she> {said}. => -",
    "Voters left. <He> {said} [it snowed]. => -",
    "Witnesses left. <She> {said} [it snowed]. => -",
    "Three ministers left. <He> {said} [it snowed]. => -",
    "The hospital closed. <His> {claim} [that it snowed] was false. => -",
    "The bank closed. <Her> {claim} [that it snowed] was false. => -",
    // One is no several, and several are no one.
    "Ines Toro left. <Both> {said} [it snowed]. => -",
    "Emil Lund left. <They> {said} [it snowed]. => -",
    "Rosa Klein left. <The two> {said} [it snowed]. => -",
    "Otto Falk left. <Their> {claim} [that it snowed] was false. => -",
    "Ann Moss left. <Its> {claim} [that it snowed] was false. => -",
    "Emil Lund left. <It> {said} [snow would fall]. => -",
    // Two of one name, told apart by nothing.
    "Rosa Klein saw Ines Klein. <Klein> {said} [it snowed]. => -",
    "Carl Lund and Emil Lund skated. “[Ice,]” {said} <Lund>. => -",
    "Judge Ann Orr and Judge Eva Orr sat. <Judge Orr> {said} [it snowed]. => -",
    "Mr. Tom Reed and Mr. Paul Reed sat. <Mr. Reed> {said} [it snowed]. => -",
    "Miss Ada Vane and Miss Una Vane sat. “[Ice,]” <Miss Vane> {said}. => -",
    "The brothers Otto Berg and Karl Berg sat. <Berg> {said} [it snowed]. => -",
    // Named in the quotation alone.
    "“[Otto Falk skates,]” <he> {said}. => -",
    "“[Ines Toro and Ann Moss skate,]” <she> {said}. => -",
    "‘[Mr Reed is ill,]’ {said} <he>. => -",
    // I and we of somebody whom the text does not name.
    "Rosa Klein left. <I> {said} [it snowed]. => -",
    "<We> {said} [it snowed]. => -",
    "Otto Falk left. <My> {belief} [that it snowed] was false. => -",
    "Emil Lund left. <You> {say} [it snowed]. => -",
    // Hearsay, and signs without a source.
    "Rosa Klein {was said} [to have skated]. => -",
    "Otto Falk {is rumoured} [to be ill]. => -",
    "It {was reported} [that Emil Lund was ill]. => -",
    "It {is believed} [that the ice broke]. => -",
    "Emil Lund {was told} [that the ice broke]. => -",
];

const TRANSCRIPTS: &[&str] = &[
    "Edda Solheim spoke to Nils Brekke on Monday.\n<Q>: [Why?] ¦\n<SOLHEIM>: [Why not?] => Nils Brekke; Edda Solheim",
    "Edda Solheim spoke to Nils Brekke on Monday.\n<Q>: [Why?] ¦\n<A>: [Why not?] => Nils Brekke; Edda Solheim",
    "<WALLACE>: [Good evening.] => Wallace",
    "The moderator was Phil Darrow of KPAN.\n<DARROW>: [Good evening.] => Phil Darrow",
    "Hollis Bell and Alma Quist met.\n<QUIST>: [I do.] ¦\n<BELL>: [I do not.] => Alma Quist; Hollis Bell",
    "by: Nils Brekke\nEdda Solheim keeps the dam.\n<Q>: [Why?] => Nils Brekke",
    "Edda Solheim keeps the dam.\n<Q>: [Why?] => -",
    "Q&A with Edda Solheim.\n\nShe met Nils Brekke, a reporter, on Monday.\n<Q>: [Why?] ¦\n<A>: [Why not?] => Nils Brekke; Edda Solheim",
    "ELM CITY, June 1 -- Chemist Alvin Rush was questioned on Thursday by Mary Bell.\n<Q.> [Why?] ¦\n<A.> [Why not?] => Mary Bell; Alvin Rush",
    "An interview.\n<Q>: [Why?] ¦\n<A>: [Why not?] => -; -",
    "FORT LYLE, Neb. -- Chemist Alvin Rusk was examined by Mary Hill.\n<Q>: [Was it honey?] ¦\n<A>: [It was not.] => Mary Hill; Alvin Rusk",
];

const HEADLINES: &[&str] = &[
    "title: Renata Solis quits\nThe chief left. <Solis> {said} [it was time]. => Renata Solis",
    "title: Solis quits\nThe chief left. <Solis> {said} [it was time]. => Solis",
    "Hillary Clinton Goes After Rivals\n\n<Clinton> {said} [it was time]. => Hillary Clinton",
    "title: Mayor Ines Toro wins\n<The mayor> {said} [yes]. => Ines Toro",
    "title: Two Mosses at odds\n<Moss> {said} [yes]. => Moss",
];

/// What only the second look tells: other words for somebody in view, a title
/// that no list has, capitals that are no name.
const SECOND_LOOK: &[&str] = &[
    // Newspapers call somebody in view by what they are.
    "Otto Falk sat down. <The candidate> {said} [no]. => Otto Falk",
    "Otto Falk won. [It was late], {said} <the billionaire real estate mogul>. => Otto Falk",
    "Gov. Otto Falk met Sen. Rosa Klein. Falk was late. <The governor> {said} [no]. => Otto Falk",
    "Though Otto Falk had won, <the front-runner> {said} [no]. => Otto Falk",
    "A lawmaker called for Otto Falk to quit after <the candidate> {said} [no]. => Otto Falk",
    "Republican Rosa Klein was late. <The Democratic nominee> {said} [no]. => the Democratic nominee",
    "Rosa Klein, a spokeswoman, was late. <The nominee> {said} [no]. => the nominee",
    "Sen. Rosa Klein was late. <The governor> {said} [no]. => the governor",
    "Otto Falk met Carl Moss. <The candidate who wins> {wants} [a rest]. => the candidate who wins",
    "Otto Falk said he would go after <the candidate> {said} [no]. => the candidate",
    // A role that no list has, and a house, in front of a name.
    "<Marlow County Recorder Helen Purdy> {said} [no]. => Helen Purdy",
    "<Tool Makers Secretary-Treasurer Gary Kast> {said} [no]. => Gary Kast",
    "<Senate Minority Whip Sean Holt> {said} [no]. => Sean Holt",
    "<the Helen Purdy Foundation> {said} [no]. => Helen Purdy Foundation",
    // A party or a state behind a name is nobody.
    "<Rep. Helen Purdy (R-Ohio)> {said} [no]. ¦ <She> {said} [so]. => Helen Purdy; Helen Purdy",
    "Rep. Gary Kast (D) {met} Ann Moss (R-Ark.). It rained. <He> {said} [no]. => Gary Kast",
    "It was told by a senator (R-Ohio). “[Rain,]” <he> {said}. => a senator",
    // A word of belonging.
    "Otto Falk sat down. <The Republican> {said} [no]. => Otto Falk",
    "<Another American who was there> {said} [no]. => another American who was there",
    "The Cuban cigar went out. <He> {said} [no]. => -",
    "The Democratic turnout fell. “[Rain,]” <he> {said}. => -",
    "CNN was on. “[Rain,]” <he> {said}. => -",
    // What somebody would be, and is not.
    "It was hard to be mayor. “[Rain,]” <he> {said}. => -",
    "She ran as candidate. “[Rain,]” <he> {said}. => -",
    // A headline's capitals.
    "<Falk> {Says} [He Will Go]\n\nOtto Falk was late on Monday. => Otto Falk",
    "<Even her own friends> {say} [no]. => her own friends",
    "<The Harn Group’s CEO, Helen Purdy,> {said} [no]. => Helen Purdy",
    "Ms. Voss was there. <Tashira Voss, a baker,> {said} [no]. => Tashira Voss",
    "President Voss was there. Bumbleful Voss sat down. <Voss> {said} [no]. => Voss",
    // The family name first, and nicknames of any word.
    "Kim Tae-yang came down. <Mr. Kim> {said} [no]. => Kim Tae-yang",
    "Hoshida Akiko sold it. It was {told} by <Ms. Hoshida> [that it was sound]. => Hoshida Akiko",
    "<the harbor master, Jens “Anchor” Olsen,> {said} [no]. => Jens Olsen",
    "<The minister, Halvar í Dal>, {said} [no]. => Halvar í Dal",
    "Now Otto Falk left. <Falk> {said} [no]. => Otto Falk",
    "My sister June got mad. <She> {said} [no]. => June",
    "It was June. <She> {said} [no]. => -",
    // Who is named in the apposition of another does not speak.
    "Baek Sang-chul, a director of one of them, Dasan Home, denied it. “[Steam,]” <he> {said}. => Baek Sang-chul",
    "<Marlow County (Ariz.) Sheriff Gary Kast> {said} [no]. => Gary Kast",
    "<From the bleachers the road agent, Gary Kast>, {said} [no]. => Gary Kast",
    "I asked <the nurse and she> {said} [no]. => the nurse",
    "<reporters yesterday> {asked} [why]. => reporters",
    "<a poll released Monday> {says} [no]. => a poll released Monday",
    // The words that bring somebody in, where later ones say less.
    "A caller reported a man dressed as a lobster. <The man> {said} [no]. => a man dressed as a lobster",
    "Ruhl warned two men with a canoe that it was cold. <They> {said} [so]. => two men with a canoe",
    "She left the Palmas Grove zoo, and <the zoo> {said} [no]. => Palmas Grove zoo",
    "No judge was there. <The judge> {said} [no]. => the judge",
    "[Goats counted on roof], <vendor> {says}\n\nThe river rose. Rosa Klein, a vendor, ran. => Rosa Klein",
    "Rosa Klein endured a speech by <the Mexican president>, who {said} [no]. => the Mexican president",
    "Otto Falk played the clown in it. <The actor> {said} [no]. => Otto Falk",
    "Otto Falk met Rosa Klein. <The candidate> {spoke of} [her mother]. => Rosa Klein",
    "<The governor> {named} [her]. Otto Falk was late. => the governor",
    "For Otto Falk, <a majority of voters> {have} [no answer]. => a majority of voters",
    "Everybody left. <He> {said} [no]. => -",
    "[Goats counted on the roof], <vendor> {says}\n\nThe river rose. ¦ “[I counted my goats on the roof],” {said} <Rosa Klein>. => Rosa Klein; Rosa Klein",
    "[Bread to cost more], <baker> {says}\n\nThe river rose. ¦ “[I counted my goats on the roof],” {said} <Rosa Klein>. => baker; Rosa Klein",
    "<Museum> {admits} [a theft]\n\nThe city museum of Vrh was shut. => city museum of Vrh",
    "“No,” said one Democrat familiar with the plan, <who> {added} [so]. => one Democrat familiar with the plan",
    "Hoshida Denki shut. Its president, Hoshida Akiko, wept. <Ms. Hoshida> {said} [no]. => Hoshida Akiko",
    // Nobody speaks of themselves by name.
    "Carl Moss planned to back a rival. It was Otto Falk. “[Mr. Moss is late,]” <he> {said}. => Otto Falk",
    "By Carl Moss\n\nThe boat was gone. “[Gone,]” <he> {said}. => -",
];

/// Who stands beside the one who speaks, and is not meant.
const BESIDE: &[&str] = &[
    "{Asked by} <a reporter> [whether he still wanted it], Otto Falk paused. ¦ “[Ask me in May,]” <he> {said}. => a reporter; Otto Falk",
    "Otto Falk came in. {Asked by} <Judge Carl Moss> [if he had kept to it], he nodded. ¦ “[Yes, sir,]” <he> {said}. => Carl Moss; Otto Falk",
    "<Judge Carl Moss> {asked} Otto Falk [if he had kept to it]. ¦ “[Yes, sir,]” <he> {said}. => Carl Moss; Otto Falk",
    "Ines Toro died in May. Born to a weaver and a seamstress, she left, as <she> {put it}, “[more debts than lanes]”. => Ines Toro",
    "A seamstress met Ines Toro’s father. “[He was late,]” <the seamstress> {said}. => a seamstress",
    "A hall was full to hear Coun Brian Tetley (Con, Eastfield) defend it. “[We looked at it,]” <he> {told} the meeting. => Brian Tetley",
    "Cllr Joan Orr (Lib Dem, St Olave’s) was there. “[No,]” <she> {said}. => Joan Orr",
    "<Joan Orr (Ohio State)> {said} [no]. => Joan Orr",
    "Boss Gary Pike was more cautious. “[We shall see,]” {said} <the former Rovers captain>. => Gary Pike",
    "<Tom Purdy> {said} [he heard a bang]. ¦ “[I thought a bomb had gone off,]” <the 34-year-old plumber> {said}. => Tom Purdy; Tom Purdy",
    "Gary Pike and Tom Purdy were cautious. “[We shall see,]” {said} <the former Rovers captain>. => the former Rovers captain",
    "Gary Pike met a plumber. “[We shall see,]” {said} <the plumber>. => a plumber",
    "<A council spokeswoman> {said}: “[It is early.]” ¦ <One mum, who did not want to be named>, {said} [cars were parked there]. ¦ “[It is a matter of time,]” <she> {added}. => a council spokeswoman; one mum; one mum",
    "<Russia and Peru both> {said} [they would pay]. => Russia and Peru",
    "Voters in Ohio and Iowa were asked. <They> {said} [it rained]. => voters",
    "Otto Falk, <whose own lawyer> {said} [he was ill], left. => lawyer",
    "“[This is big,]” {said} <Labour MP Frances Orr, who sits on the Treasury committee>. ¦ <She> {said} [she would write]. => Frances Orr; Frances Orr",
    "But another parent, Sunita Rao, backed the head. “[About time,]” <she> {said}. => Sunita Rao",
    "<I> {asked} Mr. Lyle [whether he had been inside]. ¦ He had not. “[It is sticky,]” <he> {told} me. => -; Lyle",
    "Quarterback Tyrell Banks was there. <Banks> {said} [he was fine]. => Tyrell Banks",
    "<A spokesman for the speaker, Rep. Dale Cobb>, {said} [no]. => a spokesman for the speaker",
    "<A spokesman for the company, Brent Ansley>, {said} [no]. => Brent Ansley",
    "<A lawyer for the mayor, Susan Teague>, {said} [no]. => Susan Teague",
    "<Banks> {said} [rates were high]. => banks",
    "Quarterback Tyrell Banks was there. “[Fine,]” <the junior> {said}. => Tyrell Banks",
    "<A zookeeper who was bitten> {has said} [she bears no grudge].\n\nLottie Marsh, 26, was feeding a tapir. => Lottie Marsh",
    "<A headteacher> {has defended} [a ban on lunches].\n\nMrs Gillian Frobisher, who leads the school, was firm. => Gillian Frobisher",
    "<A headteacher> {has told} a builder [to leave].\n\nMrs Gillian Frobisher, who leads the school, was firm. => a headteacher",
    "<A man> {said} [he was hit].\n\nMrs Gillian Frobisher, who leads the school, was firm. => a man",
    "<A zookeeper> {said} [it bit].\n\nThe zoo was shut. Lottie Marsh, 26, fed the tapir. => a zookeeper",
];

/// Roles that come otherwise than before a name or between commas.
const CALLED: &[&str] = &[
    "Ines Toro was elected mayor in May. It rained. <The mayor> {said} [no]. => Ines Toro",
    "Ines Toro became director of the zoo in May. It rained. <The director> {said} [no]. => Ines Toro",
    "The board named Ines Toro director in May. It rained. <The director> {said} [no]. => Ines Toro",
    "Ines Toro was appointed as the harbor’s new pilot. It rained. <The pilot> {said} [no]. => Ines Toro",
    "Tom Ward is the owner of the kiosk. It rained. <The kiosk’s owner> {said} [no]. => Tom Ward",
    "Tom Ward owns the kiosk. It rained. <The kiosk’s owner> {said} [no]. => the kiosk’s owner",
    "Otto Falk, a former goalkeeper, left. It rained. <The former goalkeeper> {said} [no]. => Otto Falk",
    "Otto Falk, an attorney for the town, left. It rained. <The lawyer> {said} [no]. => Otto Falk",
    "Councilwoman Rita Voss left. It rained. <The councillor> {said} [no]. => Rita Voss",
    "Rita Voss, the chairwoman of the club, left. It rained. <The chair> {said} [no]. => Rita Voss",
    "Rita Voss left for the zoo. <The poet and translator Elin Berg> {said} [no]. => Elin Berg",
    "<The mayor and the poet Elin Berg> {said} [no]. => the mayor and the poet Elin Berg",
    "<Jane Roe MP> {said} [no]. ¦ <Roe> {said} [so]. => Jane Roe; Jane Roe",
    "<Jan op den Kamp> {said} [no]. => Jan op den Kamp",
    "<Professor Emerita Elin Berg> {said} [no]. => Elin Berg",
    "<a man who gave his name as Pat Stone> {said} [no]. => Pat Stone",
    "“[No,]” {said} <the guy> at the counter. ¦ “[So,]” <he> {said}. => the guy at the counter; the guy at the counter",
    "“[No,]” {said} <the guy> in an interview. => the guy",
    "“[No,]” {said} <a spokesman> at the end. => a spokesman",
    "“[No,]” {said} <Ann Moss> at the counter. => Ann Moss",
    "{Asked by} <a boy> in the third row [who would], she left. => a boy in the third row",
    "When Otto Falk rose, Carl Moss forcefully differed. “[No,]” <he> {said}. => Carl Moss",
    "Rosa Klein replied that Ann Moss had lied, and <the senator> {felt} [it was enough]. => the senator",
    "Rui Dias saved twice. [It was luck], <the goalkeeper> {said}. => Rui Dias",
    "Rui Dias, the coach, waved. [It was luck], <the goalkeeper> {said}. => the goalkeeper",
    "Rui Dias met Otto Falk. [It was luck], <the goalkeeper> {said}. => Rui Dias",
    "Rui Dias and Otto Falk saved twice. [It was luck], <the goalkeeper> {said}. => the goalkeeper",
    "Ms. Berg asked why. [It was luck], <the defendant> {told} the court. => the defendant",
    "<a man who knows Pat Stone> {said} [no]. => a man who knows Pat Stone",
    "<a woman who described him as Pat Stone> {said} [no]. => a woman who described him as Pat Stone",
    "<William (Bill) Hart> {said} [no]. ¦ <Bill Hart> {said} [so]. => William Hart; William Hart",
    "<The Rev. Amos Kettle (Harn)> {said} [no]. => Amos Kettle",
    "<Matron Elsie Pugh> {said} [no]. ¦ <She> {said} [so]. => Elsie Pugh; Elsie Pugh",
    "<Mme. Odile Marchand> {said} [no]. ¦ <He> {said} [so]. => Odile Marchand; -",
    "Ines Toro was not elected mayor. It rained. <The mayor> {said} [no]. => the mayor",
    "Ines Toro met the new mayor. It rained. <The mayor> {said} [no]. => the mayor",
    "Ines Toro named a director. It rained. <The director> {said} [no]. => a director",
];

/// Other words for somebody named before, and what they must not mean.
const CALLED_AGAIN: &[&str] = &[
    "“[We were poor,]” {said} <Rovers manager Gary Lunt>. ¦ <The Rovers boss> {added} [that it rained]. => Gary Lunt; Gary Lunt",
    "“[We were poor,]” {said} <Rovers manager Gary Lunt>. ¦ <The Albion boss> {added} [that it rained]. => Gary Lunt; the Albion boss",
    "Chief Executive Diane Foley left. <The CEO> {said} [she expected a loss]. => Diane Foley",
    "PC Stan Orme left. <The constable> {said} [he had seen nothing]. => Stan Orme",
    "Mr Justice Kendall rose. “[Enough,]” {said} <the judge>. => Kendall",
    "Sgt Ravi Sen left. <The officer> {said} [it was dark]. => Ravi Sen",
    "Ravi Sen, a baker, left. <The officer> {said} [it was dark]. => the officer",
    "Dr Ada Holm, the study’s lead author, left. <The researcher> {said} [more was needed]. => Ada Holm",
    "Ada Holm, a baker, left. <The researcher> {said} [more was needed]. => the researcher",
    "The Rt Rev Joan Askew rose. “[It was,]” {said} <the bishop>. => Joan Askew",
    "The Rev Joan Askew rose. “[It was,]” {said} <the bishop>. => the bishop",
    "<The Dean, the Very Rev Crispin Hale,> {said} [the roof was sound]. ¦ <The Dean> {said} [it would last]. => Crispin Hale; Crispin Hale",
    "Dean Marsh, 34, denies theft. <The defendant> {said} [that the chairs were rubbish]. => Dean Marsh",
    "Dean Marsh denies theft and Ann Moss denies fraud. <The defendant> {said} [no]. => the defendant",
    "Dean Marsh, 34, left early. <The defendant> {said} [that the chairs were rubbish]. => the defendant",
    "Premier Ada Berg left. ¦ Foreign Minister Bo Lind stayed. <The premier> {said} [so]. => Ada Berg",
    "Captain Joe Adeyemi left. <The defender> {told} the Mail [that he would play]. => Joe Adeyemi",
    "Ms. Dunn’s lawyer, Roy Peel, rose. <Her lawyer> {said} [she was ill]. => Roy Peel",
    "Ms. Dunn’s lawyer, Roy Peel, rose, and so did Ann Moss. Moss sat. <Her lawyer> {said} [she was ill]. => her lawyer",
    "Senator Alma Pruitt, Republican of Nebraska and the panel’s chairwoman, rose. “[You did,]” <she> {said}. => Alma Pruitt",
    "Senator Alma Pruitt, Republican of Nebraska, and the panel’s counsel rose. “[You did,]” {said} <the counsel>. => the counsel",
    "<A federal judge> {ruled} [that a tuba is speech]. ¦ “[It is,]” {wrote} <U.S. District Judge Miriam Katz>. => Miriam Katz; Miriam Katz",
    "<Amnesty International> {said} [the jail was full]. ¦ <The rights group> {said} [men slept in shifts]. => Amnesty International; Amnesty International",
    "<Amnesty International> {said} [so]. ¦ Ann Moss of Harn disagreed. <The rights group> {said} [it was full]. => Amnesty International; rights group",
    "<A publican who sold a horse> {told} the court [that he had been a fool]. ¦ <Colm Feeney, 58, of Harn,> {denies} [theft]. => Colm Feeney; Colm Feeney",
    "<A prosecutor> {told} the court [that it was his]. ¦ It rained. It snowed. ¦ <Colm Feeney, 58, of Harn,> {denies} [theft]. => a prosecutor; Colm Feeney",
    "<A publican who sold a horse> {told} the paper [that he had been a fool]. ¦ It rained. It snowed. ¦ <Colm Feeney, 58, of Harn,> {denies} [theft]. => a publican who sold a horse; Colm Feeney",
    "<Danny Okafor> {admitted} [that it was poor]. ¦ “[We were second,]” <the Whitmoor manager> {said}. => Danny Okafor; Danny Okafor",
    "<Danny Okafor, the chairman,> {admitted} [that it was poor]. ¦ “[We were second,]” <the Whitmoor manager> {said}. => Danny Okafor; the Whitmoor manager",
    "Known from Trieste to Montevideo, his widow, Carla Bassi, rose. <The widow> {said} [it was for sale]. => Carla Bassi",
    "Otto Falk left. Asked by the judge, Simon Ashe, if he had kept to it, <he> {said}: “[No, sir.]” => Otto Falk",
    "Gary Moss told a joke about Otto Falk. [Falk], <he> {said}, [watched]. => Gary Moss",
    "The senator, Bo Sand, won over the old community, <which> {backs} [his plan]. => -",
    "The Harn Trust, <which> {backs} [his plan], met. => Harn Trust",
    "Dr. Otto Falk left. Lori Berg waved a flag. <The 61-year-old scientist> {says} [she is sad]. => Lori Berg",
    "<Amnesty International> {said} [the jail was full]. ¦ <The trade group for jails> {said} [it was not]. => Amnesty International; trade group for jails",
    "<Count Leopold von Harn> {said} [the horse was his]. ¦ <The count> {expects} [to win]. => Leopold von Harn; Leopold von Harn",
    "<The count of votes> {showed} [that he won]. ¦ Count Otto Falk left. => the count of votes",
    "<Lloyds> {said} [profits fell]. ¦ <The bank> {said} [rates had hurt]. => Lloyds; Lloyds",
];

/// Families, couples, and one of several.
const TOGETHER: &[&str] = &[
    "The house belongs to Karen and Luis Ortega. “[We want a law,]” <Ms. Ortega> {said}. ¦ <Mr. Ortega> {said} [they had waited]. => Karen Ortega; Luis Ortega",
    "<Karen and Luis Ortega> {said} [they wanted a law]. => Karen and Luis Ortega",
    "The hen of Karen and Luis Ortega died. <The couple> {said} [they wanted a law]. => Karen and Luis Ortega",
    "Karen Holt sat down. Karen and Luis Ortega left. “[No,]” {said} <Karen>. => Karen Holt",
    "“[We sold nails,]” {said} <the elder Mr. Falk>. John Falk Jr. and his father, John Falk Sr., left. => John Falk Sr.",
    "John Falk Jr. and his father, John Falk Sr., left. “[And screws,]” {said} <the younger Falk>. => John Falk Jr.",
    "John Falk and Ann Falk left. “[And screws,]” {said} <the younger Falk>. => -",
    "The neighbours came out. “[We have candles,]” {said} <one of them>. => one of the neighbours",
    "The house was dark. “[We have candles,]” {said} <one of them>. => one",
    "<Some GPs> {say} [that the drug is dear]. => some GPs",
    "<The IGF, a farm PAC,> {says} [that the drug is dear]. => IGF",
    "<A farm PAC> {says} [that the drug is dear]. => a farm PAC",
    "<An FBI spokesman> {says} [so]. => an FBI spokesman",
    "<CEO and co-founder Anjali Mehta> {said} [so]. => Anjali Mehta",
    "Jane Orr and the president left. <President and Mrs. Orr> {said} [so]. => Jane Orr",
    "<His barrister, Tom Aske QC>, {said} [so]. => Tom Aske",
];

#[test]
fn called_again() {
    check(CALLED_AGAIN);
}

#[test]
fn together() {
    check(TOGETHER);
}

#[test]
fn roles_that_the_text_tells() {
    check(CALLED);
}

#[test]
fn who_stands_beside_the_speaker() {
    check(BESIDE);
}

#[test]
fn second_look() {
    check(SECOND_LOOK);
}

#[test]
fn names() {
    check(NAMES);
}

#[test]
fn people_of_one_name() {
    check(TOLD_APART);
}

#[test]
fn roles() {
    check(ROLES);
}

#[test]
fn pronouns() {
    check(PRONOUNS);
}

#[test]
fn kinds() {
    check(KINDS);
}

#[test]
fn quotations_without_source() {
    check(UNSOURCED);
}

#[test]
fn neither_addressee_nor_subject() {
    check(SPOKEN_TO_OR_ABOUT);
}

#[test]
fn nobody() {
    check(NOBODY);
}

#[test]
fn transcripts() {
    check(TRANSCRIPTS);
}

#[test]
fn headlines() {
    check(HEADLINES);
}

/// A caller's roster and mentions win over what the text tells.
#[test]
fn what_the_caller_knows() {
    let roster = Roster::from_tsv(
        "Simone Albrecht\tMayor Albrecht\tmayor of Vellmar\tfemale\tQ1\nPaul Albrecht\n",
    );
    let of = |case: &str| speakers(case, Some(&roster), &[]).join("; ");
    assert_eq!(
        of("<Mayor Albrecht> {said} [no]. ¦ [Never], <she> {added}."),
        "Simone Albrecht; Simone Albrecht"
    );
    assert_eq!(of("<Albrecht> {said} [no]."), "Albrecht");
    assert_eq!(of("<Simone Albrecht> {said} [no]."), "Simone Albrecht");
    let given = [("The boss", "Ulla Brandt"), ("she", "Ulla Brandt")];
    assert_eq!(
        speakers(
            "<The boss> {said} [no]. ¦ [Never], <she> {added}.",
            None,
            &given
        ),
        ["Ulla Brandt", "Ulla Brandt"]
    );
}

#[test]
fn speakers_carry_what_is_known_of_them() {
    let source = "The mayor, Simone Albrecht, said no. Ms. Albrecht said it twice.";
    let text = Text::of(source);
    let marks = crate::marks::find(&text);
    let attribution = |source: (u32, u32), content: (u32, u32)| Attribution {
        content: [Span::new(content.0, content.1)].into(),
        cue: Spans::new(),
        source: [Span::new(source.0, source.1)].into(),
        addressee: None,
        kind: QuoteKind::Indirect,
        within: None,
        continues: None,
        hint: SourceHint::None,
        rule: Rule::Given,
        confidence: 1.0,
    };
    let attributions = [
        attribution((0, 26), (33, 35)),
        attribution((37, 49), (55, 63)),
    ];
    let roster = Roster::from_tsv("Simone Albrecht\t\t\t\tQ1\n");
    let resolved = resolve(
        &text,
        &marks,
        &attributions,
        &Context::default(),
        Some(&roster),
        &[],
    );
    assert_eq!(resolved.speakers.len(), 1);
    let speaker = &resolved.speakers[0];
    assert_eq!(speaker.external_id.as_deref(), Some("Q1"));
    assert_eq!(speaker.role.as_deref(), Some("mayor"));
    assert_eq!(speaker.gender, Some(super::Gender::Female));
    let mentions: Vec<(&str, &str)> = speaker
        .mentions
        .iter()
        .map(|m| (m.span.text(source), m.rule))
        .collect();
    assert_eq!(
        mentions,
        [
            ("The mayor", "apposition"),
            ("Simone Albrecht", "full-name"),
            ("Ms. Albrecht", "surname"),
        ]
    );
}

#[test]
fn two_who_fit_leave_a_diagnostic() {
    let (source, marked) = read("Ann Moss and Beth Moss met. <Moss> {said} [it was fine].");
    let text = Text::of(&source);
    let attributions: Vec<Attribution> = marked.into_iter().map(|m| m.0).collect();
    let resolved = resolve(
        &text,
        &crate::marks::find(&text),
        &attributions,
        &Context::default(),
        None,
        &[],
    );
    assert_eq!(resolved.of, [None]);
    let codes: Vec<_> = resolved.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, [crate::diagnostic::Code::AmbiguousSpeaker]);
}

/// Words of which odd texts are made; spans of them stand for attributions.
const SOUP: &[&str] = &[
    "Ann",
    "Moss",
    "Mr.",
    "the",
    "mayor",
    ",",
    "and",
    "he",
    "she",
    "said",
    "“",
    "”",
    "who",
    "of",
    "’s",
    "They",
    "police",
    ".",
    "\n\n",
    "I",
    "Q",
    ":",
    "A",
    "report",
    "Jr.",
    "van",
    "der",
    "(",
    ")",
    "Sen.",
    "@x",
    "é",
    "52-year-old",
    "Clinton",
    "’",
    "\"",
    "his",
    "—",
    "London",
    "which",
];

/// Any text has an answer for every attribution, with spans that lie in it,
/// and the same one every time.
#[test]
fn odd_texts_have_an_answer() {
    let mut seed = 7u64;
    let mut next = |n: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(seed >> 33).unwrap() % n
    };
    for _ in 0..400 {
        let mut source = String::new();
        for _ in 0..next(60) {
            source += SOUP[next(SOUP.len())];
            if next(4) > 0 {
                source.push(' ');
            }
        }
        let text = Text::of(&source);
        if text.tokens.is_empty() {
            continue;
        }
        let attributions: Vec<Attribution> = (0..next(6))
            .map(|n| {
                let mut span = || {
                    let from = next(text.tokens.len());
                    let to = (from + next(9)).min(text.tokens.len() - 1);
                    Span::new(text.tokens[from].span.start, text.tokens[to].span.end)
                };
                Attribution {
                    content: [span()].into(),
                    cue: [span()].into(),
                    source: if n % 3 == 2 {
                        Spans::new()
                    } else {
                        [span()].into()
                    },
                    addressee: None,
                    kind: QuoteKind::Direct,
                    within: (n > 2).then_some(0),
                    continues: Some(index(n)),
                    hint: match n % 4 {
                        0 => SourceHint::Continuation,
                        1 => SourceHint::Alternation,
                        2 => SourceHint::SentenceBefore(span()),
                        _ => SourceHint::SentenceAfter(span()),
                    },
                    rule: Rule::Given,
                    confidence: 0.5,
                }
            })
            .collect();
        let marks = crate::marks::find(&text);
        let context = Context {
            title: Some(&source),
            byline: Some("By Ann Moss"),
        };
        let once = resolve(&text, &marks, &attributions, &context, None, &[]);
        let again = resolve(&text, &marks, &attributions, &context, None, &[]);
        assert_eq!(once.speakers, again.speakers, "{source:?}");
        assert_eq!(once.of, again.of, "{source:?}");
        assert_eq!(once.of.len(), attributions.len());
        for resolution in once.of.iter().flatten() {
            assert!((resolution.speaker as usize) < once.speakers.len());
            assert!((0.0..=1.0).contains(&resolution.confidence), "{source:?}");
        }
        for speaker in &once.speakers {
            assert!(!speaker.name.is_empty(), "{source:?}");
            for mention in &speaker.mentions {
                assert!(!mention.span.text(&source).is_empty(), "{source:?}");
            }
        }
    }
}

#[test]
fn a_long_text_of_one_piece_has_an_answer() {
    for piece in [
        "Ann Moss met Carl Moss. Moss said he was late. ",
        "he and she ",
        "the mayor, the judge, ",
        "Moss ",
        "Ann of Bern of ",
        "“Ann Moss ",
        "“No,” he said. ",
        "Mr. ",
        "van der ",
    ] {
        let source = piece.repeat(4_000);
        let text = Text::of(&source);
        let marks = crate::marks::find(&text);
        let attributions: Vec<Attribution> = text
            .tokens
            .iter()
            .step_by(8)
            .map(|token| Attribution {
                content: [token.span].into(),
                cue: Spans::new(),
                source: Span::new(
                    token.span.start,
                    (token.span.end + 20).min(index(source.len())),
                )
                .into(),
                addressee: None,
                kind: QuoteKind::Direct,
                within: None,
                continues: None,
                hint: SourceHint::None,
                rule: Rule::Given,
                confidence: 0.5,
            })
            .filter(|a| source.is_char_boundary(a.source[0].end as usize))
            .collect();
        let found = resolve(&text, &marks, &attributions, &Context::default(), None, &[]);
        assert_eq!(found.of.len(), attributions.len());
    }
}
