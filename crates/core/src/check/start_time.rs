//! start_time: what it says, how the page wants it, and what the servers make of it.
use super::field::Field;
use super::json::{Token, Value};
use super::note::{edit, quoted, shown};
use super::rules::*;
use super::verdict::{Verdict, fails, refuse};
use super::walk::Pass;

/// How a time is written.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Written {
    /// As the page wants it.
    Exactly,
    /// With another precision, or with an offset; and how the page wants it.
    Otherwise { offset: bool, exact: String },
    /// Short of T, zone or time, or in a form only some readers take; and what it would be in full.
    Short(Option<String>),
    /// On a day or at an hour that does not exist.
    Impossible,
    /// Not at all.
    Not,
}

impl<'a> Pass<'a> {
    /// A start_time, wherever it stands.
    pub(super) fn start_time(&mut self, field: &Field, token: &Token<'a>) -> Verdict {
        let Value::Text(text) = token.value else { return self.wrong(field, token) };
        let time = text.get();
        let (said, at) = (shown(&time), token.span);
        let fix = |exact: Option<String>| {
            exact.and_then(|exact| edit(&["Change to ", &exact].concat(), at, &quoted(&exact)))
        };
        match read(&time) {
            Written::Exactly => None,
            Written::Otherwise { offset: true, exact } => {
                self.find(
                    START_OFFSET,
                    at,
                    &["start_time ", &said, " has an offset; in UTC it is ", &exact, "."],
                    fix(Some(exact.clone())),
                );
                None
            }
            Written::Otherwise { offset: false, exact } => {
                self.find(
                    START_PRECISION,
                    at,
                    &["start_time ", &said, " does not have three decimals."],
                    fix(Some(exact)),
                );
                None
            }
            Written::Short(exact) => {
                self.find(
                    START_ZONE,
                    at,
                    &["start_time ", &said, " does not say date, T, time and zone."],
                    fix(exact),
                );
                fails("start_time", "passes validation and is then refused by the peer")
            }
            Written::Impossible => {
                self.find(START_CALENDAR, at, &["start_time ", &said, " is a moment that never was."], None);
                fails("start_time", "passes validation and is then refused by the peer")
            }
            Written::Not => {
                self.find(START_FORM, at, &["start_time ", &said, " is no time."], None);
                refuse("start_time", "is no time in ISO 8601")
            }
        }
    }
}

/// Reads digits and marks from the front.
struct Cursor<'t>(&'t [u8]);

impl Cursor<'_> {
    fn number(&mut self, digits: usize) -> Option<i64> {
        let (head, rest) = self.0.split_at_checked(digits)?;
        self.0 = rest;
        head.iter().try_fold(0, |all, byte| byte.is_ascii_digit().then(|| all * 10 + i64::from(byte - b'0')))
    }

    fn within(&mut self, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
        self.number(2).filter(|number| range.contains(number))
    }

    fn mark(&mut self, marks: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        let mark = marks.contains(first).then_some(*first)?;
        self.0 = rest;
        Some(mark)
    }

    fn done(&self) -> bool {
        self.0.is_empty()
    }
}

fn read(text: &str) -> Written {
    parse(text.as_bytes()).unwrap_or(Written::Not)
}

/// `None`: no time. What passes the servers' own validation and then fails at the peer is told apart from that.
fn parse(text: &[u8]) -> Option<Written> {
    let mut rest = Cursor(text);
    // A year of six digits is valid in JavaScript and nowhere else.
    let long = rest.mark(b"+-").is_some();
    let year = rest.number(if long { 6 } else { 4 })?;
    if rest.done() {
        return Some(Written::Short(None));
    }
    rest.mark(b"-")?;
    let month = rest.within(1..=12)?;
    if rest.done() {
        return Some(Written::Short(None));
    }
    rest.mark(b"-")?;
    let day = rest.within(1..=31)?;
    let real = day <= days_in(year, month);
    let exact = |seconds: i64, millis: i64| {
        (real && !long).then(|| write(days(year, month, day) * 86_400 + seconds, millis)).flatten()
    };
    if rest.done() {
        return Some(Written::Short(exact(0, 0)));
    }
    let separator = rest.mark(b"T ")?;
    let hour = rest.within(0..=24)?;
    rest.mark(b":")?;
    let minute = rest.within(0..=59)?;
    let second = match rest.mark(b":") {
        Some(_) => Some(rest.within(0..=59)?),
        None => None,
    };
    let (mut millis, mut decimals) = (0, 0u32);
    if second.is_some() && rest.mark(b".").is_some() {
        while let Some(digit) = rest.mark(b"0123456789") {
            millis = if decimals < 3 { millis * 10 + i64::from(digit - b'0') } else { millis };
            decimals += 1;
        }
        if decimals == 0 {
            return None;
        }
        millis *= 10i64.pow(3u32.saturating_sub(decimals));
    }
    let (mut offset, mut colon) = (0, true);
    let zone = rest.mark(b"Z+-");
    if let Some(sign @ (b'+' | b'-')) = zone {
        let hours = rest.within(0..=23)?;
        colon = rest.mark(b":").is_some();
        let minutes = if colon || !rest.done() { rest.within(0..=59)? } else { 0 };
        offset = (hours * 60 + minutes) * if sign == b'+' { 60 } else { -60 };
    }
    if !rest.done() || (hour == 24 && (minute, second.unwrap_or(0), millis) != (0, 0, 0)) {
        return None;
    }
    if !real || hour == 24 {
        return Some(Written::Impossible);
    }
    let exact = exact(hour * 3600 + minute * 60 + second.unwrap_or(0) - offset, millis);
    if separator != b'T' || zone.is_none() || second.is_none() || !colon || long {
        return Some(Written::Short(exact));
    }
    match (zone, decimals, exact) {
        (Some(b'Z'), 3, _) => Some(Written::Exactly),
        (_, _, Some(exact)) => Some(Written::Otherwise { offset: zone != Some(b'Z'), exact }),
        // In UTC it falls outside the years that four digits can write.
        (_, _, None) => Some(Written::Impossible),
    }
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 0000-03-01 in the Gregorian calendar, shifted so that 1970-01-01 is 719 468.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year
}

/// The moment `seconds` after 0000-03-01, as the page wants it; `None` outside the years 0 to 9999.
fn write(seconds: i64, millis: i64) -> Option<String> {
    let (day, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let year = era * 400 + year_of_era + i64::from(month >= 10);
    let month = (month + 2) % 12 + 1;
    let mut out = String::new();
    let parts = [
        (year, 4, "-"),
        (month, 2, "-"),
        (day, 2, "T"),
        (rest / 3600, 2, ":"),
        (rest / 60 % 60, 2, ":"),
        (rest % 60, 2, "."),
        (millis, 3, "Z"),
    ];
    for (number, width, mark) in parts {
        let digits = number.to_string();
        (digits.len()..width).for_each(|_| out.push('0'));
        out.push_str(&digits);
        out.push_str(mark);
    }
    (0..=9999).contains(&year).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_times_as_the_servers_do() {
        let otherwise = |offset, exact: &str| Written::Otherwise { offset, exact: exact.into() };
        let short = |exact: &str| Written::Short(Some(exact.into()));
        for (text, written) in [
            ("2022-08-29T09:07:21.000Z", Written::Exactly),
            ("2022-08-29T09:07:21Z", otherwise(false, "2022-08-29T09:07:21.000Z")),
            ("2022-08-29T09:07:21.123456Z", otherwise(false, "2022-08-29T09:07:21.123Z")),
            ("2022-08-29T09:07:21-07:00", otherwise(true, "2022-08-29T16:07:21.000Z")),
            ("2023-12-31T23:30:00.5-01:00", otherwise(true, "2024-01-01T00:30:00.500Z")),
            ("2024-03-01T00:00:00+00:30", otherwise(true, "2024-02-29T23:30:00.000Z")),
            ("1969-12-31T23:59:59+00:00", otherwise(true, "1969-12-31T23:59:59.000Z")),
            ("2022-08-29", short("2022-08-29T00:00:00.000Z")),
            ("2022-08-29T09:07:21", short("2022-08-29T09:07:21.000Z")),
            ("2022-08-29 09:07:21Z", short("2022-08-29T09:07:21.000Z")),
            ("2022-08-29T09:07Z", short("2022-08-29T09:07:00.000Z")),
            ("2022-08-29T09:07:21+0700", short("2022-08-29T02:07:21.000Z")),
            ("+010000-01-01T00:00:00Z", Written::Short(None)),
            ("2022", Written::Short(None)),
            ("2023-02-30T00:00:00Z", Written::Impossible),
            ("2023-02-29T00:00:00Z", Written::Impossible),
            ("0000-01-01T00:00:00+01:00", Written::Impossible),
            ("", Written::Not),
            ("yesterday", Written::Not),
            ("1661764041", Written::Not),
            ("Mon, 29 Aug 2022 09:07:21 GMT", Written::Not),
            ("20220829T090721Z", Written::Not),
            ("2022-W35-1", Written::Not),
            ("2022-13-01T00:00:00Z", Written::Not),
            ("2022-08-29T25:00:00Z", Written::Not),
            ("2022-08-29T09:07:21.Z", Written::Not),
            ("2022-08-29T09:07:21Zz", Written::Not),
        ] {
            assert_eq!(read(text), written, "{text}");
        }
    }
}
