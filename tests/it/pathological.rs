//! Texts that have tempted a loop into looking back, or ahead, too far: a piece
//! that is repeated to any length.

pub(crate) const REPEATED: &[(&str, &str)] = &[
    ("straight-marks", "\""),
    ("opening-marks", "“"),
    ("closing-marks", "”"),
    ("single-marks", "'"),
    ("spaced-single-marks", " 'a"),
    ("alternating-marks", "“‘"),
    ("doubled-marks", "''a "),
    ("brackets", "("),
    ("square-brackets", "["),
    ("stops", "."),
    ("spaces", " "),
    ("stop-and-spaces", ".   )"),
    ("commas", ", "),
    ("dashes", "—"),
    ("hyphens-in-a-word", "a-"),
    ("apostrophes-in-a-word", "a’"),
    ("line-ends", "\n"),
    ("quotations-on-one-line", "“No,” he said. "),
    ("paragraphs-that-open", "“No, he said.\n\n"),
    ("quotations-alone", "“It will never do.”\n\n"),
    ("cues", "said "),
    ("names", "Ann Lee "),
    ("initials", "J. "),
    ("that-he-said", "that he said "),
    ("reports-within", "Ann Lee said that "),
    ("pronouns", "he she they "),
    ("speakers", "“No,” said Ann Lee, a baker. "),
    ("dates", "Tuesday "),
    ("numbers", "12,000 "),
    ("and", "Ann Lee and "),
    ("of", "minister of "),
    ("appositions", "Lee, the minister, "),
    ("one-word", "a"),
    ("turns", "LEE: No.\n\n"),
    ("block-quotation", "> "),
    ("emphasis", "**"),
    ("links", "[a]("),
    ("code", "`"),
    ("handles", "@a: "),
    ("combining-marks", "e\u{301}\u{301}"),
    ("emoji", "👩\u{200d}"),
    ("ideographs", "「言"),
];

/// A piece repeated to about `bytes`.
pub(crate) fn repeated(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len())
}
