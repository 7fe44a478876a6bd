//! Ports: what the servers take is far more than what a port is.
use super::field::Field;
use super::json::{Number, Size, Token, Value};
use super::note::{Mend, Part};
use super::rules::*;
use super::verdict::{Verdict, refuse};
use super::walk::Pass;
use crate::name::is_js_whitespace;

/// By default the ports of HarperDB's services that take no route, with what each is.
pub(super) const SERVICES: [(u64, &str); 4] = [
    (9925, "the operations API"),
    (9930, "the hub's client port"),
    (9931, "the hub's leaf-nodes port"),
    (9940, "the leaf's port"),
];

impl<'a> Pass<'a> {
    /// A port. `stored`: it only has to equal what a node stores. Gives the number that the server keeps.
    pub(super) fn port(
        &mut self,
        field: &'static Field,
        token: &Token<'a>,
        stored: bool,
    ) -> (Option<u64>, Verdict) {
        let (port, verdict) = match token.value {
            Value::Number(number) => {
                let said = String::from_utf8_lossy(number.0);
                (whole(number.size()), self.port_number(field, token, &said, number.size(), stored))
            }
            Value::Text(text) => {
                let text = text.get();
                let verdict = self.port_text(field, token, &text, stored);
                // A text is stored as a number by one operation and compared as a text by the other.
                (from_text(&text).and_then(whole).filter(|_| !stored), verdict)
            }
            _ => (None, self.wrong(field, token)),
        };
        // 4.7 takes any text, and no port at all.
        let taken = match token.value {
            Value::Text(text) => !text.raw.is_empty(),
            Value::Null => true,
            _ => false,
        };
        (port, verdict.filter(|_| !(taken && self.plexus())))
    }

    fn port_number(
        &mut self,
        field: &'static Field,
        token: &Token<'a>,
        said: &str,
        size: Size,
        stored: bool,
    ) -> Verdict {
        let verdict = accepted(field, size);
        match size {
            Size::Whole(1..=65_535) | Size::Fraction(_) | Size::Whole(_) if stored => {}
            Size::Whole(number @ 1..=65_535) => {
                if let Some((_, service)) = SERVICES.iter().find(|(port, _)| *port == number) {
                    let parts = [Part::Raw(said), Part::Raw(service)];
                    self.find(PORT_SERVICE, token.span, "Port {} is by default {}.", &parts, Mend::None);
                }
            }
            Size::Fraction(_) => {
                let words = "The port {} has a fraction.";
                self.find(PORT_FRACTION, token.span, words, &[Part::Raw(said)], Mend::None)
            }
            _ => self.find(PORT_RANGE, token.span, "There is no port {}.", &[Part::Raw(said)], Mend::None),
        }
        verdict
    }

    fn port_text(&mut self, field: &'static Field, token: &Token<'a>, text: &str, stored: bool) -> Verdict {
        let digits = text.trim_matches(is_js_whitespace);
        let size = from_text(text);
        let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let digits = digits.trim_start_matches('0');
        match (size, plain) {
            (Some(Size::Whole(1..=65_535)), true) => {
                let mend = Mend::Put("Delete the quotes", token.span, Part::Raw(digits));
                let words = "The port is the text {}, not a number.";
                self.find(PORT_TEXT, token.span, words, &[Part::Quoted(text)], mend);
            }
            (Some(Size::Whole(_)), true) => {
                self.find(PORT_RANGE, token.span, "There is no port {}.", &[Part::Shown(text)], Mend::None)
            }
            // What a node stores as text can only be deleted as text.
            (Some(_), false) if stored => {}
            _ => self.find(PORT_WORD, token.span, "{} is no port.", &[Part::Shown(text)], Mend::None),
        }
        match size {
            Some(size) => accepted(field, size),
            None => refuse(Some(field), &"is no number"),
        }
    }
}

/// What the servers' validation says of a port.
fn accepted(field: &'static Field, size: Size) -> Verdict {
    match size {
        Size::Whole(_) | Size::Fraction(_) => None,
        Size::Negative => refuse(Some(field), &"is negative"),
        Size::Unsafe => refuse(Some(field), &"is too large to be held exactly"),
    }
}

fn whole(size: Size) -> Option<u64> {
    match size {
        Size::Whole(number) => Some(number),
        _ => None,
    }
}

/// The number that the servers read from a text; `None` when they find none in it.
pub(super) fn from_text(text: &str) -> Option<Size> {
    let text = text.trim_matches(is_js_whitespace).as_bytes();
    let unsigned = text.strip_prefix(b"-").or(text.strip_prefix(b"+")).unwrap_or(text);
    let e = unsigned.iter().position(|byte| matches!(byte, b'e' | b'E')).unwrap_or(unsigned.len());
    let (mantissa, exponent) = unsigned.split_at_checked(e)?;
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    let dot = mantissa.iter().position(|&byte| byte == b'.').unwrap_or(mantissa.len());
    let (before, after) = mantissa.split_at_checked(dot)?;
    let after = after.get(1..).unwrap_or_default();
    let power = exponent.get(1..).unwrap_or_default();
    let power = power.strip_prefix(b"-").or(power.strip_prefix(b"+")).unwrap_or(power);
    let valid = digits(before) && digits(after) && digits(power) && before.len() + after.len() > 0;
    if !valid || (power.is_empty() && !exponent.is_empty()) {
        return None;
    }
    // Refused as not exact: they compare it with how they would write it themselves.
    if mantissa.ends_with(b".") || exponent.starts_with(b"E") {
        return Some(Size::Unsafe);
    }
    Some(Number(text).size())
}
