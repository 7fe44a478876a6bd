//! Which routes a NATS server loads. HarperDB stores nearly anything; NATS reads each route as a URL.
use serde_json::Value;

/// Whether NATS loads a config with this route in it (observed 4.0.7: blanks, control characters, braces in the host
/// and fractions or text in the port are rejected; port 0 or 65536, `::1` and `http://…` load, and then only fail
/// to dial). What was not observed follows how a URL's host is read.
pub(super) fn accepts(route: &Value) -> bool {
    let host = route.get("host").and_then(Value::as_str).unwrap_or_default();
    let port = route.get("port").unwrap_or(&Value::Null);
    port.is_u64() && host_reads(host)
}

fn host_reads(host: &str) -> bool {
    // After one of these the rest is a path, a query or a fragment, where only control characters are refused.
    let authority = host.split(['/', '?', '#']).next().unwrap_or_default();
    !host.chars().any(|c| c.is_ascii_control())
        && !authority.contains([' ', '{', '}', '\\', '^', '|', '`', '%'])
        && authority.starts_with('[') == authority.contains(']')
}

/// Host and port a loaded route dials; `None` when there is nothing to dial.
pub(super) fn dials(route: &Value) -> Option<(&str, u16)> {
    let host = route.get("host")?.as_str()?;
    let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
    let port = u16::try_from(route.get("port")?.as_u64()?).ok()?;
    // A bare IPv6 address runs into its port; only the bracketed one connects (observed 4.0.7).
    (!(host == bare && host.contains(':'))).then_some((bare, port))
}
