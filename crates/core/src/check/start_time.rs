//! start_time: what it says, how the page wants it, and what the servers make of it.
use super::field::Field;
use super::json::{Token, Value};
use super::note::{Mend, Part};
use super::rules::*;
use super::verdict::{Verdict, fails, refuse};
use super::walk::Pass;
use crate::finding::Rule;
use crate::time::Timestamp;

/// How a time is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    /// As the page wants it.
    Exactly(Moment),
    /// With an offset.
    Offset(Moment),
    /// With another precision.
    Precision(Moment),
    /// Short of T, zone or time, or in a form only some readers take; and what it would be in full.
    Short(Option<Moment>),
    /// On a day or at an hour that does not exist.
    Impossible,
    /// Not at all.
    Not,
}

/// Seconds after 0000-03-01, and milliseconds; within the years 0 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Moment {
    seconds: i64,
    millis: i64,
}

/// The rules that a start_time breaks.
pub(super) fn rules_of(text: &str, now: Option<Timestamp>) -> [Option<&'static Rule>; 2] {
    let written = read(text);
    [written.rule(), written.after(now).then_some(START_FUTURE)]
}

impl Written {
    fn rule(self) -> Option<&'static Rule> {
        match self {
            Written::Exactly(_) => None,
            Written::Offset(_) => Some(START_OFFSET),
            Written::Precision(_) => Some(START_PRECISION),
            Written::Short(_) => Some(START_ZONE),
            Written::Impossible => Some(START_CALENDAR),
            Written::Not => Some(START_FORM),
        }
    }

    /// Whether it is a moment that has not come yet.
    fn after(self, now: Option<Timestamp>) -> bool {
        match (self, now) {
            (Written::Exactly(when) | Written::Offset(when) | Written::Precision(when), Some(now)) => {
                when.unix_ms() > now.0
            }
            _ => false,
        }
    }
}

impl<'a> Pass<'a> {
    /// A start_time, wherever it stands.
    pub(super) fn start_time(&mut self, field: &'static Field, token: &Token<'a>) -> Verdict {
        let Value::Text(text) = token.value else { return self.wrong(field, token) };
        let (written, at) = (read(&text.get()), token.span);
        if written.after(self.profile.now) {
            let words = "start_time {} has not come yet.";
            self.find(START_FUTURE, at, words, &[Part::Text(&text)], Mend::None);
        }
        let rule = written.rule()?;
        let (words, better) = match written {
            Written::Offset(exact) => ("start_time {} has an offset; in UTC it is {}.", Some(exact)),
            Written::Precision(exact) => ("start_time {} does not have three decimals.", Some(exact)),
            Written::Short(exact) => ("start_time {} does not say date, T, time and zone.", exact),
            Written::Impossible => ("start_time {} is a moment that never was.", None),
            Written::Exactly(_) | Written::Not => ("start_time {} is no time.", None),
        };
        let exact = better.filter(|_| self.json.wordy()).map(Moment::written);
        let exact = exact.as_deref();
        let parts = [Part::Text(&text), Part::Raw(exact.unwrap_or_default())];
        self.find(rule, at, words, &parts, Mend::put("Change to {}", at, exact.map(Part::Quoted)));
        match written {
            Written::Not => refuse(None, &"start_time is no time in ISO 8601"),
            Written::Short(_) | Written::Impossible => {
                fails(None, &"start_time passes validation and is then refused by the peer")
            }
            _ => None,
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
        let moment = Moment { seconds: days(year, month, day) * 86_400 + seconds, millis };
        (real && !long && moment.writable()).then_some(moment)
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
        // In UTC it falls outside the years that four digits can write.
        (_, _, None) => Some(Written::Impossible),
        (Some(b'Z'), 3, Some(exact)) => Some(Written::Exactly(exact)),
        (Some(b'Z'), _, Some(exact)) => Some(Written::Precision(exact)),
        (_, _, Some(exact)) => Some(Written::Offset(exact)),
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

impl Moment {
    fn writable(self) -> bool {
        (days(0, 1, 1) * 86_400..days(10_000, 1, 1) * 86_400).contains(&self.seconds)
    }

    /// Milliseconds since 1970.
    fn unix_ms(self) -> i64 {
        (self.seconds - days(1970, 1, 1) * 86_400) * 1000 + self.millis
    }

    /// As the page wants it.
    fn written(self) -> String {
        let (day, rest) = (self.seconds.div_euclid(86_400), self.seconds.rem_euclid(86_400));
        let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let year = era * 400 + year_of_era + i64::from(month >= 10);
        let month = (month + 2) % 12 + 1;
        let mut out = String::new();
        let parts = [
            (year, 1000, '-'),
            (month, 10, '-'),
            (day, 10, 'T'),
            (rest / 3600, 10, ':'),
            (rest / 60 % 60, 10, ':'),
            (rest % 60, 10, '.'),
            (self.millis, 100, 'Z'),
        ];
        for (number, mut place, mark) in parts {
            while place > 0 {
                out.push(char::from(b'0' + (number / place % 10) as u8));
                place /= 10;
            }
            out.push(mark);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        match read(text) {
            Written::Exactly(moment) => moment,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn knows_the_epoch() {
        assert_eq!(moment("1970-01-01T00:00:00.001Z").unix_ms(), 1);
        assert_eq!(moment("2022-08-29T09:07:21.000Z").unix_ms(), 1_661_764_041_000);
    }

    #[test]
    fn reads_times_as_the_servers_do() {
        let precision = |exact| Written::Precision(moment(exact));
        let offset = |exact| Written::Offset(moment(exact));
        let short = |exact| Written::Short(Some(moment(exact)));
        for (text, written) in [
            ("2022-08-29T09:07:21.000Z", Written::Exactly(moment("2022-08-29T09:07:21.000Z"))),
            ("2022-08-29T09:07:21Z", precision("2022-08-29T09:07:21.000Z")),
            ("2022-08-29T09:07:21.123456Z", precision("2022-08-29T09:07:21.123Z")),
            ("2022-08-29T09:07:21-07:00", offset("2022-08-29T16:07:21.000Z")),
            ("2023-12-31T23:30:00.5-01:00", offset("2024-01-01T00:30:00.500Z")),
            ("2024-03-01T00:00:00+00:30", offset("2024-02-29T23:30:00.000Z")),
            ("1969-12-31T23:59:59+00:00", offset("1969-12-31T23:59:59.000Z")),
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
        for exact in ["0000-01-01T00:00:00.000Z", "2024-02-29T23:59:59.999Z", "9999-12-31T23:59:59.999Z"] {
            assert_eq!(moment(exact).written(), exact);
        }
    }
}
