//! A text with findings in it: the browser counts UTF-16 units where the core counts bytes, and underlines do not nest.
use enmesh_core::finding::{Finding, Severity};

/// The place of a byte in the browser's count.
pub fn utf16(text: &str, byte: usize) -> u32 {
    let units: usize = text.char_indices().take_while(|(at, _)| *at < byte).map(|(_, c)| c.len_utf16()).sum();
    u32::try_from(units).unwrap_or(u32::MAX)
}

/// The byte at a place in the browser's count.
pub fn byte(text: &str, utf16: u32) -> usize {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        if units >= utf16 as usize {
            return at;
        }
        units += c.len_utf16();
    }
    text.len()
}

/// The text in pieces, each with the worst severity found there. A finding is underlined on its first line only; one
/// between two characters underlines one of them.
pub fn pieces<'a>(text: &'a str, findings: &[Finding]) -> Vec<(&'a str, Option<Severity>)> {
    let ranges: Vec<(usize, usize, Severity)> = findings
        .iter()
        .map(|finding| {
            let (start, end) = underlined(text, finding.place.start, finding.place.end);
            (start, end, finding.severity)
        })
        .collect();
    let mut cuts: Vec<usize> = ranges.iter().flat_map(|(start, end, _)| [*start, *end]).collect();
    cuts.extend([0, text.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    let worst = |start: usize, end: usize| {
        ranges.iter().filter(|(from, to, _)| *from <= start && end <= *to).map(|range| range.2).max()
    };
    cuts.windows(2).filter_map(|cut| Some((text.get(cut[0]..cut[1])?, worst(cut[0], cut[1])))).collect()
}

fn underlined(text: &str, start: usize, end: usize) -> (usize, usize) {
    let start = start.min(text.len());
    let Some((head, tail)) = text.split_at_checked(start) else { return (0, 0) };
    let line = start + tail.find('\n').unwrap_or(tail.len());
    let end = end.clamp(start, line);
    if end > start {
        return (start, end);
    }
    match (tail.chars().next(), head.chars().next_back()) {
        (Some(next), _) if next != '\n' => (start, start + next.len_utf8()),
        (_, Some(before)) if before != '\n' => (start - before.len_utf8(), start),
        _ => (start, start),
    }
}

/// The finding with a fix at the cursor, or else on its line.
pub fn fixable(text: &str, findings: &[Finding], cursor: usize) -> Option<usize> {
    let line = text.get(..cursor)?.matches('\n').count() + 1;
    let fixed = || findings.iter().enumerate().filter(|(_, finding)| finding.fix.is_some());
    let here = |finding: &Finding| finding.place.start <= cursor && cursor <= finding.place.end;
    let at = fixed().find(|(_, finding)| here(finding));
    at.or_else(|| fixed().find(|(_, finding)| finding.place.line as usize == line)).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use enmesh_core::finding::{Code, Fix, Place};

    fn finding(start: usize, end: usize, severity: Severity) -> Finding {
        let place = Place { pointer: String::new(), start, end, line: 1, column: 1 };
        let fix = Some(Fix { title: String::new(), edits: Vec::new() });
        Finding { code: Code(1), severity, place, message: String::new(), help: String::new(), fix }
    }

    #[test]
    fn bytes_and_utf16_units_meet_at_every_character() {
        let text = "a\u{fc}\u{20ac}\u{1f600}z";
        let places = [(0, 0), (1, 1), (3, 2), (6, 3), (10, 5), (11, 6)];
        for (bytes, units) in places {
            assert_eq!(utf16(text, bytes), units, "byte {bytes}");
            assert_eq!(byte(text, units), bytes, "unit {units}");
        }
        assert_eq!((utf16(text, 99), byte(text, 99)), (6, 11));
    }

    #[test]
    fn a_half_pair_leads_to_the_character_after_it() {
        assert_eq!(byte("\u{1f600}z", 1), 4);
    }

    #[test]
    fn pieces_make_up_the_text_and_show_the_worst() {
        use Severity::{Error, Hint};
        let text = "abcdef";
        let found = [finding(1, 4, Hint), finding(2, 3, Error)];
        let expected = [("a", None), ("b", Some(Hint)), ("c", Some(Error)), ("d", Some(Hint)), ("ef", None)];
        assert_eq!(pieces(text, &found), expected);
        assert_eq!(pieces("", &[]), []);
    }

    #[test]
    fn an_underline_stays_on_its_line_and_is_never_empty() {
        use Severity::Error;
        let marked = |text, start, end| -> Vec<&str> {
            let found = [finding(start, end, Error)];
            pieces(text, &found)
                .into_iter()
                .filter(|(_, mark)| mark.is_some())
                .map(|(piece, _)| piece)
                .collect()
        };
        assert_eq!(marked("{\n}", 0, 3), ["{"]);
        assert_eq!(marked("ab\u{fc}", 2, 2), ["\u{fc}"]);
        assert_eq!(marked("ab\u{fc}", 4, 4), ["\u{fc}"]);
        assert_eq!(marked("a\nb", 1, 1), ["a"]);
        assert_eq!(marked("", 0, 0), Vec::<&str>::new());
        // Ranges from a finding about an older text do no harm.
        assert_eq!(marked("\u{fc}", 1, 9), Vec::<&str>::new());
    }

    #[test]
    fn a_fix_is_taken_at_the_cursor_or_on_its_line() {
        let text = "{\n  \"a\": 1\n}";
        let mut found = [finding(0, 1, Severity::Error), finding(4, 7, Severity::Error)];
        found[1].place.line = 2;
        assert_eq!(fixable(text, &found, 5), Some(1));
        assert_eq!(fixable(text, &found, 9), Some(1));
        assert_eq!(fixable(text, &found, 0), Some(0));
        assert_eq!(fixable(text, &found, text.len()), None);
    }
}
