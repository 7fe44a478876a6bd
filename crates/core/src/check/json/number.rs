//! Numbers: what they amount to, without floating point.
use super::super::note::{Mend, Part, span};
use super::super::rules::*;
use super::{Reader, Text, Value};

/// JavaScript's largest whole number that it holds exactly; the servers refuse what is beyond.
const SAFE: u64 = 9_007_199_254_740_991;

/// A number as it stands in the body.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Number<'a>(pub(in super::super) &'a [u8]);

/// What a number amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Size {
    Whole(u64),
    /// Positive, with its whole part.
    Fraction(u64),
    Negative,
    /// Farther from zero than the servers take.
    Unsafe,
}

impl Number<'_> {
    pub(in crate::check) fn size(self) -> Size {
        let (negative, rest) = match self.0.strip_prefix(b"-") {
            Some(rest) => (true, rest),
            None => (false, self.0.strip_prefix(b"+").unwrap_or(self.0)),
        };
        let e = rest.iter().position(|byte| matches!(byte, b'e' | b'E')).unwrap_or(rest.len());
        let (mantissa, exponent) = rest.split_at_checked(e).unwrap_or_default();
        let exponent = std::str::from_utf8(exponent.get(1..).unwrap_or_default()).unwrap_or_default();
        let exponent = match exponent.parse::<i32>() {
            Ok(exponent) => exponent,
            Err(_) if exponent.starts_with('-') => i32::MIN,
            Err(_) if exponent.is_empty() => 0,
            Err(_) => i32::MAX,
        };
        let dot = mantissa.iter().position(|&byte| byte == b'.').unwrap_or(mantissa.len());
        // Where the point stands among the digits once the exponent is applied.
        let point = i64::try_from(dot).unwrap_or(i64::MAX).saturating_add(exponent.into());
        let digits = mantissa.iter().filter(|byte| byte.is_ascii_digit()).map(|byte| u64::from(byte - b'0'));
        let (mut whole, mut fraction, mut place) = (0u64, false, 0i64);
        for digit in digits {
            if place < point {
                whole = whole.saturating_mul(10).saturating_add(digit);
            } else {
                fraction |= digit != 0;
            }
            place += 1;
        }
        while whole != 0 && place < point && whole <= SAFE {
            whole *= 10;
            place += 1;
        }
        match (whole, fraction) {
            (SAFE.., _) if whole > SAFE => Size::Unsafe,
            (0, false) => Size::Whole(0),
            _ if negative => Size::Negative,
            (_, true) => Size::Fraction(whole),
            (_, false) => Size::Whole(whole),
        }
    }
}

/// How many bytes of a number as JSON writes it come first.
pub(in crate::check) fn json_number(text: &[u8]) -> usize {
    let byte = |at: usize| text.get(at).copied().unwrap_or(0);
    let digits = |mut at: usize| {
        while byte(at).is_ascii_digit() {
            at += 1;
        }
        at
    };
    let start = usize::from(byte(0) == b'-');
    let mut end = if byte(start) == b'0' { start + 1 } else { digits(start) };
    if end == start {
        return 0;
    }
    if byte(end) == b'.' {
        let after = digits(end + 1);
        if after == end + 1 {
            return 0;
        }
        end = after;
    }
    if matches!(byte(end), b'e' | b'E') {
        let start = end + 1 + usize::from(matches!(byte(end + 1), b'+' | b'-'));
        end = digits(start);
        if end == start {
            return 0;
        }
    }
    end
}

impl<'a> Reader<'a> {
    /// The number that comes next.
    pub(super) fn number(&mut self) -> Value<'a> {
        let start = self.at();
        let length = json_number(self.cursor.rest());
        self.cursor.at += length;
        match self.bytes.get(start..self.at()) {
            Some(raw) if length > 0 && !self.in_word() => Value::Number(Number(raw)),
            _ => self.odd_number(start),
        }
    }

    /// What looks like a number and is none in JSON: `007`, `+1`, `.5`, `0x10`, `10.0.0.1`.
    pub(super) fn odd_number(&mut self, start: usize) -> Value<'a> {
        let raw = self.rest_of_word(start);
        let here = span(start, self.at());
        let text = String::from_utf8_lossy(raw);
        let bare = text.trim_start_matches('+').replace('_', "");
        let (sign, digits) = bare.strip_prefix('-').map_or(("", bare.as_str()), |digits| ("-", digits));
        let digits = digits.trim_start_matches('0').trim_end_matches('.');
        let zero = if digits.starts_with(|c: char| c.is_ascii_digit()) { "" } else { "0" };
        let repaired = [sign, zero, digits].concat();
        let valid = json_number(repaired.as_bytes()) == repaired.len();
        let said = [Part::Shown(&text)];
        if valid {
            let mend = Mend::Put("Write it as JSON does", here, Part::Raw(&repaired));
            self.fault(NUMBER, here, "{} is no number that JSON knows.", &said, mend);
            Value::Number(Number(raw))
        } else {
            let mend = Mend::Put("Put it in quotes", here, Part::Quoted(&text));
            self.fault(BARE_WORD, here, "{} stands here without quotes.", &said, mend);
            Value::Text(Text::new(raw, here))
        }
    }
}
