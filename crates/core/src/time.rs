//! Time as a value: the core never asks a clock.
use serde::{Deserialize, Serialize};

/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

/// Months as JavaScript writes them.
pub(crate) const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Timestamp {
    /// Whole milliseconds from `earlier` to `self`; zero when `earlier` is the later one.
    pub fn since(self, earlier: Timestamp) -> u64 {
        u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0)
    }

    /// The moment `ms` milliseconds later.
    pub fn plus_ms(self, ms: u64) -> Timestamp {
        Timestamp(self.0.saturating_add(i64::try_from(ms).unwrap_or(i64::MAX)))
    }

    /// Reads what JavaScript's `toUTCString` writes, as plexus does: `Mon, 23 Nov 2026 20:33:33 GMT`.
    pub fn of_utc(text: &str) -> Option<Timestamp> {
        let (_, rest) = text.split_once(", ")?;
        let mut words = rest.strip_suffix(" GMT")?.split(' ');
        let (day, month, year, clock) = (words.next()?, words.next()?, words.next()?, words.next()?);
        let month = MONTHS.iter().position(|name| *name == month)?;
        let mut parts = clock.split(':');
        let mut number = |limit: i64| parts.next()?.parse().ok().filter(|n| (0..limit).contains(n));
        let seconds = number(24)? * 3600 + number(60)? * 60 + number(60)?;
        let day: i64 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
        let year: i64 = year.parse().ok().filter(|year| (1970..=9999).contains(year))?;
        let days = days_before(year, month as i64) + day - 1;
        let whole = words.next().is_none() && parts.next().is_none();
        whole.then_some(Timestamp((days * 86_400 + seconds) * 1000))
    }
}

/// Days from 1970 to the first of a month (0 for January). Years begin in March here, so that the leap day is the last.
fn days_before(year: i64, month: i64) -> i64 {
    let (year, month) = if month < 2 { (year - 1, month + 10) } else { (year, month - 2) };
    year * 365 + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_javascript_writes() {
        for (text, ms) in [
            ("Thu, 01 Jan 1970 00:00:00 GMT", Some(0)),
            ("Thu, 29 Feb 2024 23:59:59 GMT", Some(1_709_251_199_000)),
            ("Fri, 01 Mar 2024 00:00:00 GMT", Some(1_709_251_200_000)),
            ("Wed, 31 Dec 2025 12:00:00 GMT", Some(1_767_182_400_000)),
            ("Mon, 23 Nov 2026 20:33:33 GMT", Some(1_795_466_013_000)),
            ("Copying", None),
            ("", None),
            ("Mon, 23 Nov 2026 24:00:00 GMT", None),
            ("Mon, 23 Nov 2026 20:33:33 GMT+1", None),
            ("Mon, 23 Foo 2026 20:33:33 GMT", None),
            ("Mon, 23 Nov 99999999999999999999 20:33:33 GMT", None),
        ] {
            assert_eq!(Timestamp::of_utc(text), ms.map(Timestamp), "{text}");
        }
    }
}
