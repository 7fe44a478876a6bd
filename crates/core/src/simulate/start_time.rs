//! Which start times get past validation and then stumble on the peer.

/// Whether the peer can read it (observed 4.0.7: a date alone, no zone, a blank for the T, 30 February and a year
/// like +010000 pass validation and then make the whole request a 500).
pub(super) fn peer_reads(text: &str) -> bool {
    let Some((date, time)) = text.split_once('T') else { return false };
    let mut parts = date.splitn(3, '-').map(|part| part.parse::<u32>());
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    date.len() == 10
        && !date.starts_with('+')
        && (1..=days(year, month)).contains(&day)
        && (time.ends_with('Z') || time.contains(['+', '-']))
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}
