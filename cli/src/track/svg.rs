//! The timeline as SVG: one lane for each statement, time from left to right,
//! a ring for each print, a dot for the day of saying, an arc for each
//! relation. It needs no script and no font of its own.

use std::fmt::Write;

use dixit::tracker::{RelationKind, Statement};
use jiff::ToSpan;
use jiff::civil::Date;

use super::timeline::{place, said_day, span};
use super::{when, who};

const WIDTH: usize = 1200;
const LEFT: usize = 210;
const RIGHT: usize = 60;
const TOP: usize = 70;
const LANE: usize = 62;

/// The drawing; with no statements an empty one.
pub(super) fn draw(found: &[Statement]) -> String {
    let height = TOP + LANE * found.len() + 30;
    let mut out = String::new();
    let _ = write!(
        out,
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" "#,
            r#"font-family="system-ui, sans-serif" font-size="13">"#,
            "\n<title>Who printed what when</title>\n",
            r#"<rect width="100%" height="100%" fill="{paper}"/>"#,
            "\n"
        ),
        w = WIDTH,
        h = height,
        paper = "#fff"
    );
    let Some(days) = span(found) else {
        out.push_str("</svg>\n");
        return out;
    };
    let x = |day: Date| LEFT + place(day, days, WIDTH - LEFT - RIGHT + 1);
    axis(&mut out, days, height, &x);
    let lane = |at: usize| TOP + LANE * at + 18;
    for (at, it) in found.iter().enumerate() {
        for relation in &it.relations {
            if let Some(to) = found
                .iter()
                .position(|other| other.id == relation.statement)
            {
                let point = |it: &Statement| said_day(it).or(it.first_published).map_or(LEFT, &x);
                arc(
                    &mut out,
                    (point(it), lane(at)),
                    (point(&found[to]), lane(to)),
                    relation.kind,
                    &relation.reason,
                );
            }
        }
    }
    let mut before = None;
    for (at, it) in found.iter().enumerate() {
        let y = lane(at);
        let name = who(it);
        if before != Some(name) {
            let _ = writeln!(
                out,
                r#"<text x="12" y="{}" font-weight="600">{}</text>"#,
                y + 4,
                escaped(&clipped(name, 26))
            );
        }
        before = Some(name);
        let printed: Vec<(Date, &str)> = it
            .occurrences
            .iter()
            .filter_map(|o| Some((o.published?, o.publisher.as_deref().unwrap_or(&o.article))))
            .collect();
        let all = || printed.iter().map(|it| it.0).chain(said_day(it)).map(&x);
        if let (Some(first), Some(last)) = (all().min(), all().max()) {
            let _ = writeln!(
                out,
                r##"<line x1="{first}" y1="{y}" x2="{last}" y2="{y}" stroke="#888" stroke-width="1.5"/>"##
            );
        }
        for (day, publisher) in &printed {
            let _ = writeln!(
                out,
                r##"<circle cx="{}" cy="{y}" r="5" fill="#fff" stroke="#222" stroke-width="1.5"><title>{} {day}</title></circle>"##,
                x(*day),
                escaped(publisher)
            );
        }
        if let Some(day) = said_day(it) {
            let _ = writeln!(
                out,
                r##"<circle cx="{}" cy="{y}" r="3" fill="#06c"><title>said {day}</title></circle>"##,
                x(day)
            );
        }
        let begin = all().min().unwrap_or(LEFT).min(WIDTH - 420);
        let _ = writeln!(
            out,
            r#"<text x="{begin}" y="{}"><title>{} {}</title>{}</text>"#,
            y + 24,
            escaped(&when(it)),
            escaped(&it.text),
            escaped(&clipped(&it.text, 64))
        );
    }
    legend(&mut out, height);
    out.push_str("</svg>\n");
    out
}

/// The days: both ends and up to eight between.
fn axis(out: &mut String, days: (Date, Date), height: usize, x: &impl Fn(Date) -> usize) {
    let all = (days.1 - days.0).get_days();
    let step = (all / 8).max(1);
    let mut day = Some(days.0);
    while let Some(now) = day.filter(|day| *day <= days.1) {
        let at = x(now);
        let _ = writeln!(
            out,
            r##"<line x1="{at}" y1="34" x2="{at}" y2="{}" stroke="#ddd"/><text x="{at}" y="26" text-anchor="middle" fill="#555" font-size="11">{now}</text>"##,
            height - 30
        );
        day = now.checked_add(step.days()).ok();
    }
}

fn arc(
    out: &mut String,
    from: (usize, usize),
    to: (usize, usize),
    kind: RelationKind,
    reason: &str,
) {
    let bend = LEFT.min(from.0.min(to.0)).saturating_sub(0).max(LEFT) - 24;
    let _ = writeln!(
        out,
        r#"<path d="M{} {} C{bend} {} {bend} {} {} {}" fill="none" stroke="{}" stroke-width="1.5" opacity="0.7"><title>{}: {}</title></path>"#,
        from.0,
        from.1,
        from.1,
        to.1,
        to.0,
        to.1,
        colour(kind),
        kind.name(),
        escaped(reason)
    );
}

fn colour(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Repeats => "#06c",
        RelationKind::Supports => "#080",
        RelationKind::Revises => "#b60",
        RelationKind::Retracts => "#909",
        _ => "#c00",
    }
}

fn legend(out: &mut String, height: usize) {
    for (at, kind) in RelationKind::ALL.iter().enumerate() {
        let _ = writeln!(
            out,
            r#"<text x="{}" y="{}" fill="{}" font-size="11">{}</text>"#,
            LEFT + at * 90,
            height - 10,
            colour(*kind),
            kind.name()
        );
    }
}

fn clipped(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}

/// A text as it may stand in XML, without the characters that XML does not
/// have.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_break_out_of_the_drawing() {
        assert_eq!(
            escaped("a <b> & \"c\"\u{1}"),
            "a &lt;b&gt; &amp; &quot;c&quot;"
        );
    }

    #[test]
    fn no_statements_are_an_empty_drawing() {
        assert!(draw(&[]).ends_with("</svg>\n"));
    }
}
