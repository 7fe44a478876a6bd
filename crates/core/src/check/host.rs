//! What is wrong with a host: the servers check nothing, NATS then rejects or never reaches it (observed 4.0.7).
use super::note::Part;
use super::rules::*;
use crate::finding::Rule;
use crate::name::{Host, is_js_whitespace};
use std::net::{Ipv4Addr, Ipv6Addr};

/// One thing wrong with a host.
pub(super) struct Problem<'h> {
    pub(super) rule: &'static Rule,
    /// What is wrong, and what it says in place of `{}`.
    pub(super) words: &'static str,
    pub(super) part: Part<'h>,
    /// What a button that mends it says.
    pub(super) title: &'static str,
    /// The host that is meant, where that is clear; of an IPv6 address without its brackets.
    pub(super) better: Option<&'h str>,
    /// The port that stands inside the host.
    pub(super) port: Option<u16>,
}

fn problem<'h>(
    rule: &'static Rule,
    words: &'static str,
    part: Part<'h>,
    title: &'static str,
    better: Option<&'h str>,
) -> Option<Problem<'h>> {
    let better = better.filter(|better| !better.is_empty());
    Some(Problem { rule, words, part, title, better, port: None })
}

/// The first thing wrong with a host that is not empty.
pub(super) fn judge(host: &str) -> Option<Problem<'_>> {
    let said = Part::Shown(host);
    let space = |c: char| is_js_whitespace(c) || c.is_control();
    if host.contains(space) {
        let better = Some(host.trim_matches(space)).filter(|trimmed| Host::parse(trimmed).is_ok());
        return problem(HOST_SPACE, "The host {} holds space.", said, "Delete the space", better);
    }
    let scheme = host.find(':').filter(|at| host.get(*at + 1..).is_some_and(|rest| rest.starts_with("//")));
    let rest = scheme.and_then(|at| host.get(at + 3..)).unwrap_or(host);
    let bare = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let bare = bare.rsplit('@').next().unwrap_or_default();
    if let Some(at) = scheme {
        let said = Part::Shown(host.get(..at).unwrap_or_default());
        return problem(
            HOST_SCHEME,
            "The host begins with the scheme {}.",
            said,
            "Keep the host alone",
            Some(bare),
        );
    }
    // What stands before an @ may be a secret: it is not repeated.
    if host.contains('@') {
        let words = "A user name stands inside the host.";
        return problem(HOST_USER, words, said, "Keep the host alone", Some(bare));
    }
    if bare.len() < rest.len() {
        let words = "The host {} holds more than a host.";
        return problem(HOST_PATH, words, said, "Keep the host alone", Some(bare));
    }
    if host.parse::<Ipv6Addr>().is_ok() {
        let words = "The IPv6 address {} has no brackets.";
        return problem(HOST_IPV6, words, said, "Put brackets around it", Some(host));
    }
    if let Some((before, after)) = host.rsplit_once(':')
        && let (Ok(_), Ok(port)) = (Host::parse(before), after.parse())
    {
        let found =
            problem(HOST_PORT, "The host {} holds the port.", said, "Take the port out", Some(before));
        return found.map(|found| Problem { port: Some(port), ..found });
    }
    let numeric = host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if numeric && host.parse::<Ipv4Addr>().is_err() {
        return problem(HOST_IPV4, "{} is no IPv4 address.", said, "", None);
    }
    if Host::parse(host).is_err() {
        let inside = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        if let Some(inside) = inside.filter(|inside| Host::parse(inside).is_ok()) {
            let words = "{} is no IPv6 address, and only those have brackets.";
            return problem(HOST_BRACKETS, words, said, "Take the brackets away", Some(inside));
        }
        return problem(HOST_CHARACTER, "{} is no host.", said, "", None);
    }
    let loopback = match host.parse::<Ipv4Addr>() {
        Ok(address) => address.is_loopback() || address.is_unspecified(),
        Err(_) => matches!(host, "localhost" | "[::1]" | "[::]"),
    };
    if loopback {
        problem(HOST_LOOPBACK, "{} means the machine that reads it.", said, "", None)
    } else {
        None
    }
}
