//! Tables of marked text: `[` `]` content, `{` `}` cue, `<` `>` source, of all
//! attributions at once. What stands between no brackets must not match.

use super::{Engine, attribute, np};
use crate::lexicon::Classes;
use crate::marks;
use crate::quote::{Attribution, SourceHint};
use crate::span::Span;
use crate::text::{Text, Token};

/// A text with the attributions that an engine finds, marked.
fn mark(source: &str, engine: Engine) -> String {
    let text = Text::of(source);
    let marks = marks::find(&text);
    let mut spans: Vec<(Span, char, char)> = Vec::new();
    for a in attribute(&text, &marks, engine) {
        spans.extend(a.content.iter().map(|s| (*s, '[', ']')));
        spans.extend(a.cue.iter().map(|s| (*s, '{', '}')));
        spans.extend(a.source.iter().map(|s| (*s, '<', '>')));
    }
    let mut out = String::new();
    for (at, c) in source.char_indices().chain([(source.len(), '\0')]) {
        let at = u32::try_from(at).unwrap();
        let mut ends: Vec<_> = spans.iter().filter(|s| s.0.end == at).collect();
        ends.sort_by_key(|s| u32::MAX - s.0.start);
        out.extend(ends.iter().map(|s| s.2));
        let mut starts: Vec<_> = spans.iter().filter(|s| s.0.start == at).collect();
        starts.sort_by_key(|s| (u32::MAX - s.0.end, s.1 != '['));
        out.extend(starts.iter().map(|s| s.1));
        if c != '\0' {
            out.push(c);
        }
    }
    out
}

fn check(cases: &[&str]) {
    check_by(cases, Engine::Patterns);
}

fn check_by(cases: &[&str], engine: Engine) {
    let mut wrong = Vec::new();
    for case in cases {
        let source = case.replace(['[', ']', '{', '}', '<', '>'], "");
        let found = mark(&source, engine);
        if found != *case {
            wrong.push(format!("expected {case}\n   found {found}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

/// `Q C S` and `Q S C`.
const QUOTATION_FIRST: &[&str] = &[
    "[“The ferry will sail on time,”] {said} <Morag Finlay>.",
    "[“The ferry will sail on time,”] <Morag Finlay> {said}.",
    "[“The ferry will sail,”] {said} <Morag Finlay, who runs the harbour>.",
    "[“The ferry will sail,”] <Morag Finlay, the harbour master>, {said}.",
    "[“The ferry will sail,”] {said} <Morag Finlay, the harbour master, who has run the port since 1998>.",
    "[“We are full,”] {said} <a spokeswoman for the hospital>.",
    "[“We are full,”] <a spokeswoman for the hospital> {said}.",
    "[“Is it safe?”] <she> {asked}.",
    "[“Is it safe?”] {asked} <the inspector>.",
    "[“Never!”] {shouted} <the crowd>.",
    "[“We won the cup,”] <he> {told} reporters.",
    "[“We won the cup,”] <he> later {told} reporters in Leeds.",
    "[“We won the cup,”] <Coach Dele Okafor> {told} the club’s own website on Monday.",
    "[“I was asleep,”] <the night porter> {had told} the police.",
    "[“I was asleep,”] {added} <Kowal, 34>.",
    "[“I was asleep,”] {added} <Kowal, 34, of Mill Road>.",
    "[“I was asleep,”] <Ms. Kowal> on Friday {said}.",
    "[“It is finished,”] {wrote} <Edda Solheim> in her diary.",
    "[“The tide does not wait”], {said} <Jonas Brekke>.",
    "[‘The tide does not wait,’] {said} <Jonas Brekke>.",
    "[‘The tide does not wait’], <Mr Brekke> {said}.",
    "[\"The tide does not wait,\"] {said} <Brekke>.",
    "[''The tide does not wait,''] {said} <Brekke>.",
    "[«We shall not sell the wood»], {declared} on Wednesday <the minister>.",
    "[“We saw nothing,”] {testified} <Oakes, an inspector>, on Thursday.",
    "[“We saw nothing,”] <one of the guards> {said}.",
    "[“We saw nothing,”] {said} <one of the guards>.",
    "[“We saw nothing,”] <several of those on board> {said}.",
    "[“We saw nothing,”] {says} <Ines Marchetti, now 71>.",
    "[“We saw nothing,”] {says} <Dr. Amara Bello of Ely College>.",
    "[“We saw nothing,”] {said} <Sen. Gus Pfeiffer (D-Ohio)>.",
    "[“We saw nothing,”] {said} <Tom Ridley and Ada Poole>.",
    "[“We saw nothing,”] <Gerd “the Broom” Lang> {said}.",
    "[“I quit,”] {tweeted} <@mossboy>.",
    "[“I quit,”] <@mossboy> {tweeted} within the hour.",
    "[“Pull harder,”] <the old man> {grunted}.",
    "[“Pull harder,”] {barked} <the sergeant>.",
    "[“Pull harder,”] <she> {grinned}.",
    "[“Who pays?”] <the treasurer> {wondered}.",
    "[“We pay,”] {replied} <Ridley>, to laughter.",
];

const QUOTATION_LAST: &[&str] = &[
    "<Ridley> {said}, [“We pay.”]",
    "<Ridley> {said}: [“We pay for it.”]",
    "<Ridley> {said} [“we pay for all of it.”]",
    "<Ridley> {told} the council, [“We pay for it.”]",
    "<Ridley> {told} the council on Monday: [“We pay for it.”]",
    "<Ridley, who owns the mill>, {told} the council: [“We pay for it.”]",
    "<The mill’s owner, Tom Ridley>, {replied}: [“We pay for it.”]",
    "In a letter to tenants, <Ridley> {wrote}: [“We pay for it.”]",
    "On Tuesday <the mayor of Ely> {said}, [“We pay for it.”]",
    "Standing in the rain, <she> {said}: [“We pay for it.”]",
    "When the vote was over, <the chairman> {said}: [“We pay for it.”]",
    "<He> {asked} her, [“Who let you in?”]",
    "<A notice on the door> {reads}: [“Back in five minutes.”]",
    "<The law> {says}: [“No person shall whistle after nine.”]",
    "<The magistrate> {was quoted as saying}: [“He knew the tune.”]",
    "<She> turned to the camera and {said}: [“Good night, Leeds.”]",
    "As the band packed up, <the singer> came back and {said}, [“One more song.”]",
    "<He> {went on to say}: [“Nobody was hurt.”]",
    "<Their> {answer}, in full: [“Thank you for your loyalty.”]",
    "And from <the chair>{:} [“Order, please, order.”]",
    "But <the keeper> only shrugged, {saying}: [“Ask the sea about it.”]",
    "<The poet Ilse Brandt, after whom the square is named>, {wrote}: [“Stones do not sleep.”]",
    "<The film’s director> {said}, [“Sheep are patient actors.”]",
];

const AROUND: &[&str] = &[
    "When <the mayor> {said} [that it was over], <a man> {shouted}: [“Stay there!”]",
    "Roe, <who> {said} [he would come], did not.",
    "[“We saw nothing,”] {reads} <a Wednesday editorial in the Argus>.",
    "[“We saw nothing,”] <Ada Poole, a lawyer then working for the council>, {wrote} in May.",
    "Asked about it, <she> {said}: [“We saw nothing.”]",
    "[“The pier is ours,”] <the chairman, Pieter Laan>, {told} delegates, [“but the crane is not.”]",
    "[“The pier is ours,”] <he> {said}, [“but the crane is not.”]",
    "[“The pier is ours,”] {said} <Laan>, [“but the crane is not.”]",
    "[“The pier is ours,”] <he> {said}. [“The crane is not.”]",
    "[“The pier is ours,”] {said} <Laan, 61>. [“The crane is not.”]",
    "[“The pier is ours,”] <he> {said}. [“The crane is not.”] [“It never was.”]",
    "[“A beetle,”] <she> {wrote}, [“is a romantic.”]",
    "[“Is it free?”] <he> {asked}. [“Or is it not?”]",
    "<Laan> {said}: [“The pier is ours.”] [“The light is not.”]",
    "[“The pier is ours,”] <he> {said} of the plan, [“but not the light.”]",
    "[“The pier is ours,”] <he> {said}, pausing for effect, [“but not the light.”]",
    "[It was], {as} <Barrow> {put it}, [“a rather short cut.”]",
    "[The bridge], <the engineer> {said}, [would stand for a century].",
    "[The bridge], {according to} <the engineer>, [would stand for a century].",
    "[The bridge would], <he> {said}, [stand for a century].",
];

const REPORTED: &[&str] = &[
    "<The chairman> {said} [that the toll would not be charged].",
    "<The chairman of the commission> {said} on Thursday [that the toll would not be charged].",
    "<Ankara> {said} [it liked the pause].",
    "<He> {told} tenants [that he would sell the mill].",
    "<He> {told} them [he would step down].",
    "<The smith> {told} Anvil late Monday [she would forge another].",
    "<The company’s founder> {insisted} [the steel had shrunk].",
    "[The steel had shrunk], <the founder> {said}.",
    "[About 7,000 stools were sent back], <a lawyer for the firm> {said}.",
    "[The steel had shrunk], {said} <a lawyer for the firm>.",
    "[Pym whistled at the window], {according to} <the town’s historian>.",
    "{According to} <the town’s historian>, [Pym whistled at the window].",
    "<The parish> {believes} [that the count must start anew].",
    "<She> {wants} [to know who the lady was].",
    "<Mrs Rhys> {vowed} [to knock at each door till the spring].",
    "<The verger> {denied} [that he had moved the fence].",
    "{Asked by} <a bystander> [whether the ladder would hold], <Mr Marsh> {replied}: [‘Safer than I am.’]",
    "<Kang> {asked} [whether the clock was right].",
    "<Porters> {complained} last year [that the lifts stuck].",
    "<<The deputy warden>> {promised} [a key by the middle of the week], and {warned} [that the next guest would wait].",
    "<The union> {demanded} [that the gate be opened].",
    "<The judge> {ordered} the firm [to pay the costs].",
    "<The head gardener> {asked} visitors [not to lick it].",
    "<His> {claim} [that nobody had been hurt] was wrong.",
    "<The town’s> {promise} [to mend the road] was kept.",
    "[Tolland] {is said} [to have paid them].",
    "[Several peers] {are expected} [to stay away].",
    "<Local officials> {put} [the number of buried homes] {at} [between 120 and 150].",
    "<Critics> {have called} [the plan a sham].",
    "<Athens> {called} [it “a longer error.”]",
    "<Athens> {described} [the delay] {as} [“a longer error.”]",
    "<The college> {said} [that the hall was ‘between roofs’].",
    "<The law> {forbids} [“tanning, tallow and pigs”].",
    "<Alderman Brook> {argued} [that the rule “had lost its teeth.”]",
    "<Ankara> {said} [it liked the pause]; <Athens> {called} [it “a longer error.”]",
    "<<He>> {said} [the quay would hold], {adding} [that it was new].",
    "<A poll by the Herald> {shows} [that the governor leads].",
];

/// Paragraphs in a row.
const RUNS: &[&str] = &[
    "[“We were wrong,”] <she> {said}.\n\n[“The lamp stays.”]",
    "[“We were wrong,”] <she> {said}. [“The lamp stays.”]\n\n[“It always did.”]",
    "[“We were wrong,”] <she> {said}. [“The lamp stays.\n\n“It always did.”]",
    "<She> {said}: [“We were wrong.\n\n“The lamp stays.\n\n“It always did.”]",
    "[“We were wrong.\n\n“The lamp stays,”] <she> {said}.",
    "<The coach> {answered} on Sunday with a post of her own:\n\n[“I have been called slow before.”]",
    "And from <the chair>{:}\n\n[“Order, please, order.”]",
    "Roe had supper with her.\n\n[“She paid for the two of us.”]",
    "[“What is in the jar?”] <I> {ask}.\n\n[“It does not say.”]",
    "[“A man left his brother,”] {says} <Beke>.\n\n[“His brother?”]\n\n[“He came in himself.”]",
    "[“Not on my street it won’t.”] The complaint came from Nils Berg.",
];

const BLOCKS: &[&str] = &[
    "[“Closed the window. Moved house.”] {—} <@nettie_o>",
    "[“Closed the window. Moved house.”] {—} <Nettie Oakes>, Ely",
    "[“Stones do not sleep.”]\n{—} <Ilse Brandt>",
    "<@kanalkid>{:} [rest in pieces]",
    "<Q>: [Should people worry?]\n<SOLHEIM>: [They should shower less.]\n<Q>: [Will there be cuts?]\n<SOLHEIM>: [Who would open the gates?]",
    "<Ms. Quist>: [I do.]\n<Mr. Bell>: [The port pays.]\n<Ms. Quist>: [It does not.]\n<Mr. Bell>: [It will.]",
    "<Roe>{:} [“The road is closed.”]",
    "“<QUIST>{:} [I do. Mud comes back.]\n“<BELL>{:} [The port pays.]\n“<QUIST>{:} [It does not pay a penny.]\n“<BELL>{:} [It will.”]",
    "A transcript of the exchange follows:\n<QUIST>: [I do.]\n<BELL>: [The port pays.]\n<RAMOS>: [Who pays?]\n<QUIST>: [Nobody does.]",
    "<Q>: [Who pays?]\n<A>: [The port pays for the mud.\nThe town pays for the rest of it.]\n<Q>: [And you?]\n<A>: [I do not.]",
    "<Q>. [Who paid for it?]\n<A>. [I did. It was dear.]\n<Q>. [Did you keep the bill?]\n<A>. [I did not.]",
    "<Q>: [Who pays?]\n<A>: [The port does.]\n(Laughter in the hall, and a long pause.)\n<Q>: [And you?]\n<A>: [I do not.]",
];

/// Reports inside what is reported.
const INSIDE: &[&str] = &[
    "[‘<The plumber> {told} me, [“This is the good pipe”], and I paid him,’] <he> {told} the Argus.",
    "[“<He> {said} [he would wait],”] <Beke> {said}.",
    "[“I {was told} [it would be a month],”] <the bandleader> {said}.",
    "<The clerk> {said} [that <the mayor> {had promised} [a new bridge]].",
];

/// No attributions.
const NONE: &[&str] = &[
    "The choir’s ‘repertoire’ is two hymns and a shanty.",
    "A dance called ‘Old Tom Carrow’ is known to every child.",
    "The “Top-It” jar, the one in the old advert, was dropped.",
    "Inside are nineteen gloves and a jar labeled “DO NOT.”",
    "The ship “Duchess of Ely” sails on Monday.",
    "Her novel “Brick” is published on Thursday.",
    "Gerd “the Broom” Lang has swept the street since 1988.",
    "The so-called “screen test” was a formality.",
    "If anyone ever says “good day” there, I never notice it.",
    "Nobody said that the bridge was safe.",
    "No one told the crew that the bridge was closed.",
    "The council did not say whether the bridge was safe.",
    "He never said that the bridge was safe.",
    "She has not said who paid.",
    "The mayor should say that he is sorry.",
    "He could say that the bridge was safe.",
    "He said so.",
    "She said nothing.",
    "They told him nothing.",
    "An official who asked for no name left early.",
    "She spoke on condition of anonymity.",
    "The board is 6' 2\" by 3' 4\" and weighs 12 pounds.",
    "It measures 5'10\" in its socks.",
    "The rules' wording and the owners' plans differ.",
    "’Tis the season, and rock ’n’ roll is back.",
    "The 1990s and the ’80s were loud.",
    "The report has 80 pages.",
    "The letter was posted on Monday.",
    "She reads the paper every morning.",
    "He put the letter in a drawer.",
    "A planned meeting between ministers was cancelled.",
    "The proposed road would cut the wood in two.",
    "Some states are wary of the plan.",
    "State officials left the hall.",
    "State Sen. Joan Achter left the hall.",
    "Nine calls came from one man.",
    "Call the newsdesk on Monday.",
    "He called him on Friday.",
    "I called when it crowed.",
    "Two points separated the teams.",
    "The claims office opens at nine.",
    "The order of the words is fixed.",
    "Her promise was kept.",
    "The statement was long.",
    "An argument about parking ended in court.",
    "The charge sheet was lost.",
    "The demand for ladders rose by 9 percent.",
    "Hope Hicks left the building.",
    "Theresa May left the building.",
    "The warning light was on.",
    "A man accused of arson left the court.",
    "The accused man left the court.",
    "He was asked about the fire.",
    "The answer is no.",
    "The view from the tower is good.",
    "It was raining, and nobody came.",
    "The crowd sang until midnight.",
    "Asked about the fire, he left.",
    "They were told nothing about it.",
    "Unless the judge says otherwise, the bridge stays shut.",
    "Neither of them said who paid.",
    "A woman named Jane “Ace” Poole won the cup.",
    "She laughed and left.",
    "He began to run.",
    "The goat “had notes” pinned to its horns.",
    "The word “grassroots” is older than grass.",
    "He saw the lamp and learned to read.",
    "The lamp, “Winifred” to the staff, was lit at nine.",
    "Quist: 1,204.\nBell: 912.\nQuist: 88.\nBell: 61.",
    "A. Bell came first.\nB. Fox came second.\nA. Roe came third.\nC. Poe came last.",
    "Q: Who asked?\nA: My doctor asked that last week.",
    "Ayes: 12.\nNoes: 9.\nAbsent: 3.\nTotal: 24.",
    "",
    "“",
    "”",
    "said",
    "said said said.",
    ": : : — — —",
    "“”",
];

/// What the model is not to find either, beside what it is to find.
const REFUSED: &[&str] = &[
    "Tracks Laid for New Harbor Tram",
    "The road has come under repeated attack by rebels.",
    "The main road through the hills has come under repeated attack by northern guerrillas.",
    "The convoy came under heavy fire from militants near the pass.",
    "The port declined to comment.",
    "She refused to give her name.",
    "He talked with us by phone.",
    "The harbor master rejected that account.",
    "The ferry company sees it differently.",
    "A spokeswoman for the port declined to comment on the report.",
    "The port did not respond to a request for comment.",
    "The port did not say who would pay for the dredging.",
    "Nobody in the town has said what it will cost.",
    "If anyone says that the bridge is safe, the inspector will hear of it.",
    "The budget, which says nothing of the bridge, was passed.",
    "He said so.",
    "My doctor asked that last week.",
    "They could say that the bridge was safe.",
    "The crew know the crane as “Gary.”",
    "Mr. Lund, nicknamed “the Walrus,” retired on Monday.",
    "Inside are nineteen gloves and a jar labeled “DO NOT.”",
    "She opened an envelope marked “Secret” and a tin called “Biscuits.”",
    "<A minister> {called} [it “a disgrace.”]",
    "His office is a shed with a view of another shed.",
    "A skier pointed up at the ridge.",
    "Does the minister regret it?",
    "“The Long Wet Summer” was the film of the year.",
    "No one would speak for the squirrel.",
    "He contends nothing of the kind.",
    "The council will decide what counts as long.",
    "Review: ‘The Long Shed’ is a quiet triumph",
    "The patterns are too ordered to be noise.",
    "He had emailed the firm three times.",
    "His neighbour, Betty Rigg, 81, nods.",
    "The novelist Petra Kos talks to Hugh Dunne about debt.",
    "[No], <he> {said}.",
    "Would you say it was honey?",
    "Do you think that the port should pay?",
    "<The council> {found} [that the bridge was safe enough], which it was not.",
    "<The port> {said} [that it would not pay].",
    "<The mayor> {said} [nothing could be done about the bridge].",
    "<The mayor> {declined} [to sign the contract].",
];

/// Where the form is surer than the model.
const AGREED: &[&str] = &[
    "<The warden> {asked} him [whether the cage had opened itself].",
    "<He> {warned} two men with a canoe [that the bay was cold].",
    "<The sign on the gate> {says} [“CLOSED”] in three languages.",
    "<My assistant> {said} that night, [“You missed the angry one by the pier.”]",
    "The map-makers need money for a second printing: [“Buy the map that the port does not want you to see,”] <the appeal> {says}.",
    "<The council> {put} [the cost of the bridge] {at} [$4 million].",
    "<The skipper> {was quoted} by the Coast Mail {as saying} [the two had once sung in the same choir].",
    "Her one record {was described by} <a London critic> {as} [“a bog with a pulse.”]",
    "{According to} <a study published on Wednesday in “Polar Letters,”> [a moss has been growing in the dark].",
    "[She] {is rumored} [to be in the garden].",
    "[The vote], {said} <councilman Reg Tolland>, [“was a farce from start to finish.”]",
    "[“This,”] {said} <Mr. Osei>, pointing at a hole in the ground, [“is where the library should be.”]",
    "[“Nobody told us,”] {said} <one nurse, who asked not to be named>.",
    "<Tom Brill, who spent the night on the roof>{:} [“I have never been so cold.”]",
    "[“There is no other plan,”] is how <one official> {put it}.",
    "[“There is no other plan”] was the {message} from <the port>.",
    "<Her> {verdict}? [“Overcooked.”]",
    "[“I saw nothing,”] <<she>> {insisted}, before {admitting:} [“Well, maybe a little.”]",
    "When reporters asked him about the money, he shrugged. [“What money?”]",
    "<His> {answer} was [“No, never.”]",
    "[“I remember the flood,”] {said} <Mr. Bates>. [“The water came up the stairs.\n\n“My mother stood on the piano.”]",
    "<The union> {has called for} [the chief executive to resign].",
    "Under the plan, [which] <the mayor> {says} [will save £2m], the library would share a roof with the fire station.",
    "{In the view of} <most historians>, [the letter is a fake].",
    "<She> {wondered} aloud [whether anyone had checked the roof].",
    "<The message on the wall> {was} [“We were here first.”]",
    "Minutes later {came} <the announcement>: [“The last train has been cancelled.”]",
    "<The clerk> {has let it be known} [that he will bring his own].",
    "<She> {denied} [that the mule, known in the village as “Colonel,” had broken the gate].",
    "<The clerk> {asked} visitors [not to lick the bell].",
    "<She> wrote to families on Tuesday {telling} them [that the hall was shut].",
    "[Her second], <she> {told} reporters, [did worse].",
    "[Ministers] {were accused last night of} [“sneaking out” cuts to rural buses].",
    "<The mayor> {accused} [ministers of “sneaking out” cuts to rural buses].",
    "<A bylaw of 1923> {states}: [“No person shall skate upon the drains.”]",
];

#[test]
fn quotation_before_its_cue() {
    check(QUOTATION_FIRST);
}

#[test]
fn quotation_behind_its_cue() {
    check(QUOTATION_LAST);
}

#[test]
fn content_around_its_cue() {
    check(AROUND);
}

#[test]
fn reported_speech() {
    check(REPORTED);
}

#[test]
fn paragraphs_in_a_row() {
    check(RUNS);
}

#[test]
fn blocks_tell_by_their_form() {
    check(BLOCKS);
}

#[test]
fn reports_inside_reports() {
    check(INSIDE);
}

#[test]
fn what_is_no_attribution() {
    check(NONE);
}

#[test]
fn what_the_model_finds_is_held_against_the_conventions() {
    check_by(REFUSED, Engine::Model);
}

#[test]
fn the_form_corrects_the_model() {
    check_by(AGREED, Engine::Model);
}

#[test]
fn a_third_of_the_cases_must_not_match() {
    let all = [
        QUOTATION_FIRST,
        QUOTATION_LAST,
        AROUND,
        REPORTED,
        RUNS,
        BLOCKS,
        INSIDE,
        NONE,
    ];
    let cases: usize = all.iter().map(|c| c.len()).sum();
    assert!(
        cases >= 150 && NONE.len() * 3 >= cases,
        "{} of {cases}",
        NONE.len()
    );
}

/// The attributions of a text.
fn found(source: &str) -> Vec<Attribution> {
    let text = Text::of(source);
    attribute(&text, &marks::find(&text), Engine::Patterns)
}

#[test]
fn what_names_nobody_tells_where_to_look() {
    let hint = |source: &str| found(source).last().unwrap().hint;
    let words = |source: &'static str| match hint(source) {
        SourceHint::SentenceBefore(s) | SourceHint::SentenceAfter(s) => s.text(source),
        _ => "",
    };
    assert_eq!(
        hint("“No,” she said.\n\n“Never again.”"),
        SourceHint::Continuation
    );
    assert_eq!(
        hint("“Why?” she asked.\n\n“It is late.”"),
        SourceHint::Alternation
    );
    assert_eq!(
        words("Roe had supper with her.\n\n“She paid for the two of us.”"),
        "Roe"
    );
    assert_eq!(
        words("“Not on my square.” The complaint came from Gerd Lang."),
        "Gerd Lang"
    );
}

#[test]
fn a_new_paragraph_names_what_it_continues() {
    let all = found("“No,” she said.\n\n“Never again.”\n\n“Not once.”");
    let continues: Vec<_> = all.iter().map(|a| a.continues).collect();
    assert_eq!(continues, [None, Some(0), Some(1)]);
}

#[test]
fn inner_attributions_name_their_holder() {
    let all = found(
        "“He told me, ‘Wait here,’ and left,” she said. She said that he had promised to come.",
    );
    let within: Vec<_> = all.iter().map(|a| a.within).collect();
    assert_eq!(within, [None, Some(0), None, Some(2)]);
}

#[test]
fn who_is_told_is_no_part_of_the_cue() {
    let source = "He told the council of Ely on Monday that he would stay.";
    let all = found(source);
    assert_eq!(all[0].addressee.unwrap().text(source), "the council of Ely");
}

/// Texts without end that an engine could choke on.
fn pathological(size: usize) -> Vec<String> {
    let pieces = [
        "\"",
        "“",
        "”",
        "'",
        "(",
        ")",
        ".",
        ",",
        ": ",
        "— ",
        "said ",
        "said, ",
        "that ",
        "and ",
        "who ",
        "“a b c,” ",
        "“a b c,” he said, ",
        "he said that ",
        "A, ",
        "the man of ",
        "“no ‘no “no ",
        "Q: a\n",
        "“No.”\n\n",
        "“No\n\n",
        "according to ",
        "his claim that ",
        "in the words of ",
        "Roe, who said, ",
        "was told by ",
        "as he put it, ",
        "“x y z” — Roe\n",
        "@roe: x\n",
        "\u{0}",
        "é",
        "「あ」",
        "> “a”\n",
    ];
    pieces
        .iter()
        .map(|p| p.repeat(size / p.len() + 1))
        .collect()
}

/// Every span lies in the text on character boundaries, contents are in order
/// and not empty, and numbers point into the list.
fn hold(source: &str) {
    let all = found(source);
    for a in &all {
        assert!(!a.content.is_empty());
        assert!(
            a.content.windows(2).all(|w| w[0].end <= w[1].start),
            "{source:?}: {a:?}"
        );
        for s in a
            .content
            .iter()
            .chain(&a.cue)
            .chain(&a.source)
            .chain(&a.addressee)
        {
            assert!(
                source.get(s.range()).is_some_and(|t| !t.is_empty()),
                "{source:?}: {a:?}"
            );
        }
        assert!(a.within.is_none_or(|n| (n as usize) < all.len()));
        assert!(a.continues.is_none_or(|n| (n as usize) < all.len()));
        assert!((0.0..=1.0).contains(&a.confidence));
    }
    assert!(
        all.windows(2)
            .all(|w| w[0].content[0].start <= w[1].content[0].start)
    );
}

#[test]
fn any_text_gives_an_answer() {
    for text in pathological(3000) {
        hold(&text);
    }
    // Tokens of news in any order, by a fixed sequence.
    let words = [
        "“",
        "”",
        "‘",
        "’",
        "\"",
        "said",
        "Roe",
        "he",
        ",",
        ".",
        ":",
        "that",
        "told",
        "the mayor",
        "who",
        "asked",
        "to",
        "and",
        "by",
        "was",
        "not",
        "—",
        "(",
        ")",
        "\n",
        "\n\n",
        "claim",
        "his",
        "’s",
        "according to",
        "as",
        "called",
        "it",
        "put",
        "at",
        "9",
        "Monday",
        "in",
        "of",
        "adding",
        ";",
        "?",
        "@roe",
        "> ",
        "Q:",
        "é",
    ];
    let mut seed = 20_260_801u64;
    for _ in 0..400 {
        let mut text = String::new();
        for _ in 0..60 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text += words[(seed >> 33) as usize % words.len()];
            if seed & 4 == 0 {
                text.push(' ');
            }
        }
        hold(&text);
    }
}

#[test]
fn a_long_text_of_one_piece_has_an_answer() {
    for text in pathological(32_000) {
        hold(&text);
    }
}

/// Every word that the tables know, as it stands in a text and with a capital.
fn words() -> impl Iterator<Item = String> {
    crate::lexicon::rows(include_str!("../../data/words.tsv")).flat_map(|row| {
        let word = row.split('\t').next().unwrap_or("");
        let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        [word.to_owned(), first.to_uppercase() + rest]
    })
}

#[test]
fn no_phrase_begins_with_other_words_than_may_open_one() {
    for word in words() {
        for source in [format!("{word} old men"), format!("the end, {word} of it")] {
            let text = Text::of(&source);
            for (at, token) in text.tokens.iter().enumerate() {
                let opens = np::may_open(token) || token.is(Classes::QUOTED);
                assert!(opens || np::base(&text.tokens[at..]).is_none(), "{source}");
            }
        }
    }
}

#[test]
fn no_phrase_goes_over_a_verb_that_ends_it() {
    for word in words() {
        for source in [
            format!("the men {word} the harbour"),
            format!("Ann Lee {word} at home"),
            format!("he and she, of Ely, {word} men"),
            format!("men old and tired {word}"),
        ] {
            let text = Text::of(&source);
            let ends = |t: &Token| !np::may_open(t) && np::ends_phrase(t);
            let s = &text.tokens;
            if s.iter().any(ends) && !s.iter().any(np::opens_tail) {
                assert_eq!(np::whole(s), None, "{source}");
            }
        }
    }
}
