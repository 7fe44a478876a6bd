//! How long things take: functions of who, whom and when, so that the same question gives the same answer.
use crate::layout::region;
use crate::time::Timestamp;

/// FNV-1a over the parts: spreads values, guards nothing.
pub(super) fn spread(parts: &[&str], salt: u64) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    let hash = bytes.chain(salt.to_le_bytes()).fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    // The last bytes hardly reach the low bits by themselves.
    hash ^ (hash >> 29)
}

fn below(parts: &[&str], salt: u64, limit: u64) -> u32 {
    u32::try_from(spread(parts, salt) % limit.max(1)).unwrap_or(0)
}

/// Milliseconds from a node to a peer and back: the way between their regions, and a little that moves.
pub(super) fn latency_ms(node: &str, peer: &str, now: Timestamp) -> u32 {
    let (a, b) = (region(node), region(peer));
    let (near, far) = if a < b { (a, b) } else { (b, a) };
    let way = match (near, far) {
        _ if near == far => 3,
        ("eu", "us") => 84,
        ("ap", "us") => 146,
        ("ap", "eu") => 171,
        _ => 20 + below(&[near, far], 0, 150),
    };
    way + below(&[node, peer], u64::try_from(now.0 / 1_000).unwrap_or(0), u64::from(5 + way / 10))
}

/// Milliseconds a node takes for an answer of its own.
pub(super) fn own_ms(node: &str, operation: &str, now: Timestamp) -> u32 {
    6 + below(&[node, operation], u64::try_from(now.0).unwrap_or(0), 19)
}

/// A duration as the servers write it: `30d 1h 18m 8s`, parts that are zero left out.
pub(super) fn uptime(ms: u64) -> String {
    let seconds = ms / 1_000;
    let parts =
        [(seconds / 86_400, 'd'), (seconds / 3_600 % 24, 'h'), (seconds / 60 % 60, 'm'), (seconds % 60, 's')];
    let written: Vec<String> =
        parts.iter().filter(|part| part.0 > 0).map(|(count, unit)| format!("{count}{unit}")).collect();
    if written.is_empty() { "0s".to_owned() } else { written.join(" ") }
}
