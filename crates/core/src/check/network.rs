//! cluster_network: a time-out and two flags that mean the reverse of the page.
use super::field::Field;
use super::json::{Size, Token, Value};
use super::note::{Mend, Part};
use super::port::from_text;
use super::rules::*;
use super::verdict::{Verdict, fails, refuse};
use super::walk::{Members, Pass};
use crate::profile::Target;

/// Below this many milliseconds nodes are missed, above that many a person waits for nothing.
const USUAL: std::ops::RangeInclusive<u64> = 100..=10_000;

impl<'a> Pass<'a> {
    /// Whether the operation is there at all.
    pub(super) fn network(&mut self, members: &Members) -> Verdict {
        let words = match self.target {
            Target::V4_0 => "HarperDB 4.0 has no cluster_network.",
            Target::V4_7 => "HarperDB 4.7 with its own replication has no cluster_network.",
            _ => return None,
        };
        self.find(NO_NETWORK, members.opening(), words, &[], Mend::None);
        refuse(None, &"operation names nothing this version has")
    }

    /// How long to wait.
    pub(super) fn timeout(&mut self, field: &'static Field, token: &Token<'a>) -> Verdict {
        let mut verdict = None;
        let size = match token.value {
            Value::Number(number) => number.size(),
            Value::Text(text) => match from_text(&text.get()) {
                Some(size) => {
                    let plain = matches!(size, Size::Whole(_)) && text.raw.iter().all(u8::is_ascii_digit);
                    let digits = plain.then(|| std::str::from_utf8(text.raw).ok()).flatten();
                    let mend = Mend::put("Delete the quotes", token.span, digits.map(Part::Raw));
                    let words = "\"timeout\" is the text {}, not a number.";
                    self.find(NETWORK_TEXT, token.span, words, &[Part::Text(&text)], mend);
                    // Node.js of late takes no text for a time to wait (observed 4.3.0 on Node.js 20).
                    verdict = fails(None, &"timeout is a text, and the server trips over it");
                    size
                }
                None => return self.wrong(field, token),
            },
            _ => return self.wrong(field, token),
        };
        match size {
            Size::Whole(0) | Size::Fraction(0) | Size::Negative | Size::Unsafe => {
                self.find(TIMEOUT_RANGE, token.span, "The timeout is out of range.", &[], Mend::None);
                return refuse(None, &"timeout is out of range");
            }
            Size::Whole(ms) | Size::Fraction(ms) if ms < *USUAL.start() => {
                let words = "The timeout is shorter than most answers take.";
                self.find(TIMEOUT_SHORT, token.span, words, &[], Mend::None);
            }
            Size::Whole(ms) | Size::Fraction(ms) if ms > *USUAL.end() => {
                let words = "The call takes this long even when every node has answered.";
                self.find(TIMEOUT_LONG, token.span, words, &[], Mend::None);
            }
            _ => {}
        }
        verdict
    }

    /// Whether a part of the reply is included.
    pub(super) fn network_flag(&mut self, field: &'static Field, token: &Token<'a>) -> Verdict {
        let (flag, verdict) = self.flag(field, token, NETWORK_TEXT);
        if let Some(flag) = flag {
            let words = match flag {
                true => "{}: true keeps it in the reply, against the documentation.",
                false => "{}: false takes it out of the reply, against the documentation.",
            };
            self.find(REVERSED, token.span, words, &[Part::Quoted(field.key)], Mend::None);
        }
        verdict
    }
}
