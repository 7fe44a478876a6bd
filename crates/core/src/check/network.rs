//! cluster_network: a time-out and two flags that mean the reverse of the page.
use super::field::Field;
use super::json::{Size, Token, Value};
use super::note::{edit, quoted, shown};
use super::port::from_text;
use super::rules::*;
use super::verdict::{Verdict, refuse};
use super::walk::{Members, Pass};
use crate::profile::Target;

/// Below this many milliseconds nodes are missed, above that many a person waits for nothing.
const USUAL: std::ops::RangeInclusive<u64> = 100..=10_000;

impl<'a> Pass<'a> {
    /// Whether the operation is there at all.
    pub(super) fn network(&mut self, members: &Members) -> Verdict {
        let message = match self.target {
            Target::V4_0 => "HarperDB 4.0 has no cluster_network.",
            Target::V4_7 => "HarperDB 4.7 with its own replication has no cluster_network.",
            _ => return None,
        };
        self.find(NO_NETWORK, members.opening(), &[message], None);
        refuse("operation", "names nothing this version has")
    }

    /// How long to wait.
    pub(super) fn timeout(&mut self, field: &Field, token: &Token<'a>) -> Verdict {
        let size = match token.value {
            Value::Number(number) => number.size(),
            Value::Text(text) => match from_text(&text.get()) {
                Some(size) => {
                    let fix = edit("Delete the quotes", token.span, text.get().trim());
                    let fix = fix.filter(|_| {
                        matches!(size, Size::Whole(_)) && text.raw.iter().all(u8::is_ascii_digit)
                    });
                    self.find(
                        NETWORK_TEXT,
                        token.span,
                        &["\"timeout\" is the text ", &shown(&text.get()), ", not a number."],
                        fix,
                    );
                    size
                }
                None => return self.wrong(field, token),
            },
            _ => return self.wrong(field, token),
        };
        match size {
            Size::Whole(0) | Size::Fraction(0) | Size::Negative | Size::Unsafe => {
                self.find(TIMEOUT_RANGE, token.span, &["The timeout is out of range."], None);
                return refuse("timeout", "is out of range");
            }
            Size::Whole(ms) | Size::Fraction(ms) if ms < *USUAL.start() => {
                self.find(
                    TIMEOUT_SHORT,
                    token.span,
                    &["The timeout is shorter than most answers take."],
                    None,
                );
            }
            Size::Whole(ms) | Size::Fraction(ms) if ms > *USUAL.end() => {
                self.find(
                    TIMEOUT_LONG,
                    token.span,
                    &["The call takes this long even when every node has answered."],
                    None,
                );
            }
            _ => {}
        }
        None
    }

    /// Whether a part of the reply is included.
    pub(super) fn network_flag(&mut self, field: &Field, token: &Token<'a>) -> Verdict {
        let (flag, verdict) = self.flag(field, token, NETWORK_TEXT);
        if let Some(flag) = flag {
            let word = if flag { "true" } else { "false" };
            let does = if flag { " keeps it in" } else { " takes it out of" };
            self.find(
                REVERSED,
                token.span,
                &[&quoted(field.key), ": ", word, does, " the reply, against the documentation."],
                None,
            );
        }
        verdict
    }
}
