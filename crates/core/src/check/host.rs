//! What is wrong with a host: the servers check nothing, NATS then rejects or never reaches it (observed 4.0.7).
use super::note::shown;
use super::rules::*;
use crate::finding::Rule;
use crate::name::{Host, is_js_whitespace};
use std::net::{Ipv4Addr, Ipv6Addr};

/// One thing wrong with a host.
pub(super) struct Problem {
    pub(super) rule: &'static Rule,
    pub(super) message: String,
    /// What a button that mends it says.
    pub(super) title: &'static str,
    /// The host that is meant, where that is clear.
    pub(super) better: Option<String>,
    /// The port that stands inside the host.
    pub(super) port: Option<u16>,
}

/// The first thing wrong with a host that is not empty.
pub(super) fn judge(host: &str) -> Option<Problem> {
    let problem = |rule, message: &[&str], title, better: Option<&str>| {
        let better = better.filter(|better| !better.is_empty()).map(str::to_owned);
        Some(Problem { rule, message: message.concat(), title, better, port: None })
    };
    let name = shown(host);
    if host.contains(|c: char| is_js_whitespace(c) || c.is_control()) {
        let trimmed = host.trim_matches(|c: char| is_js_whitespace(c) || c.is_control());
        let better = Host::parse(trimmed).is_ok().then_some(trimmed);
        return problem(HOST_SPACE, &["The host ", &name, " holds space."], "Delete the space", better);
    }
    let (scheme, rest) = host.split_once("://").unwrap_or(("", host));
    let bare = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let bare = bare.rsplit('@').next().unwrap_or_default();
    if rest.len() < host.len() {
        return problem(
            HOST_SCHEME,
            &["The host begins with ", &shown(&[scheme, "://"].concat()), "."],
            "Keep the host alone",
            Some(bare),
        );
    }
    // What stands before an @ may be a secret: it is not repeated.
    if host.contains('@') {
        return problem(
            HOST_USER,
            &["A user name stands inside the host."],
            "Keep the host alone",
            Some(bare),
        );
    }
    if bare.len() < rest.len() {
        return problem(
            HOST_PATH,
            &["The host ", &name, " holds more than a host."],
            "Keep the host alone",
            Some(bare),
        );
    }
    if host.parse::<Ipv6Addr>().is_ok() {
        let better = ["[", host, "]"].concat();
        return problem(
            HOST_IPV6,
            &["The IPv6 address ", &name, " has no brackets."],
            "Put brackets around it",
            Some(&better),
        );
    }
    if let Some((before, after)) = host.rsplit_once(':')
        && let (Ok(_), Ok(port)) = (Host::parse(before), after.parse())
    {
        let found =
            problem(HOST_PORT, &["The host ", &name, " holds the port."], "Take the port out", Some(before));
        return found.map(|found| Problem { port: Some(port), ..found });
    }
    let numeric = host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if numeric && host.parse::<Ipv4Addr>().is_err() {
        return problem(HOST_IPV4, &[&name, " is no IPv4 address."], "", None);
    }
    if Host::parse(host).is_err() {
        return problem(HOST_CHARACTER, &[&name, " is no host."], "", None);
    }
    match host.parse::<Ipv4Addr>() {
        Ok(address) if address.is_loopback() || address.is_unspecified() => loopback(&name),
        _ if matches!(host, "localhost" | "[::1]" | "[::]") => loopback(&name),
        _ => None,
    }
}

fn loopback(name: &str) -> Option<Problem> {
    let message = [name, " means the machine that reads it."].concat();
    Some(Problem { rule: HOST_LOOPBACK, message, title: "", better: None, port: None })
}
