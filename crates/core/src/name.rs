//! Names, hosts, ports and routes: parsed once, invalid not representable.
//!
//! What a *node* says may hold anything; these types are for what *we* send. See [`crate::operation::StoredRoute`]
//! for the other side.
use serde::{Deserialize, Serialize};
use std::fmt;

/// Why a text is no name, host or port.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameProblem {
    /// Nothing there.
    Empty,
    /// A character that is not allowed, with its byte offset.
    Character(char, usize),
    /// The name is reserved by HarperDB.
    Reserved,
    /// Not a number from 1 to 65535.
    PortRange,
    /// A host with a scheme, path, port or user in it.
    NotAHost,
}

impl fmt::Display for NameProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NameProblem::Empty => f.write_str("is empty"),
            NameProblem::Character(c, at) => write!(f, "holds {c:?} at position {at}, which is not allowed"),
            NameProblem::Reserved => f.write_str("is a name HarperDB keeps for itself"),
            NameProblem::PortRange => f.write_str("is not a whole number from 1 to 65535"),
            NameProblem::NotAHost => f.write_str("is not a bare host name or address"),
        }
    }
}

/// Whether JavaScript's `\s` matches: the servers test names with it. U+0085 is not in it, U+FEFF is.
pub fn is_js_whitespace(c: char) -> bool {
    matches!(
        c,
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{feff}'
    )
}

macro_rules! text_name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Box<str>);

        impl $name {
            /// The text of it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> String {
                name.0.into()
            }
        }

        impl TryFrom<String> for $name {
            type Error = NameProblem;
            fn try_from(text: String) -> Result<Self, NameProblem> {
                $name::parse(&text)
            }
        }
    };
}

text_name! {
    /// A NODE_NAME: one or more characters, no whitespace and none of `. , * >`; case counts.
    NodeName
}
text_name! {
    /// A schema's name; `system` is HarperDB's own.
    SchemaName
}
text_name! {
    /// A table's name.
    TableName
}
text_name! {
    /// A host name, an IPv4 address, or an IPv6 address in brackets, as a route can use it.
    Host
}

impl NodeName {
    /// Parses a node name (page sections "Add Node", "Update Node"; observed 4.0.7).
    pub fn parse(text: &str) -> Result<NodeName, NameProblem> {
        if text.is_empty() {
            return Err(NameProblem::Empty);
        }
        match text.char_indices().find(|&(_, c)| is_js_whitespace(c) || matches!(c, '.' | ',' | '*' | '>')) {
            Some((at, c)) => Err(NameProblem::Character(c, at)),
            None => Ok(NodeName(text.into())),
        }
    }
}

impl SchemaName {
    /// Parses a schema name.
    pub fn parse(text: &str) -> Result<SchemaName, NameProblem> {
        match text {
            "" => Err(NameProblem::Empty),
            "system" => Err(NameProblem::Reserved),
            _ => Ok(SchemaName(text.into())),
        }
    }
}

impl TableName {
    /// Parses a table name.
    pub fn parse(text: &str) -> Result<TableName, NameProblem> {
        if text.is_empty() { Err(NameProblem::Empty) } else { Ok(TableName(text.into())) }
    }
}

impl Host {
    /// Parses a route's host. The servers check nothing here; what NATS cannot use is refused here (observed 4.0.7).
    ///
    /// A name is what the resolver of NATS takes for one, which knows no letters beyond ASCII: an international name
    /// is written in its ASCII form (`xn--…`), as nothing on the way would turn it into that. Digits and dots are an
    /// IPv4 address or nothing: no resolver is asked for `999.1.1.1`. An IPv6 address stands in brackets, for without
    /// them its end is taken for the port.
    pub fn parse(text: &str) -> Result<Host, NameProblem> {
        if text.is_empty() {
            return Err(NameProblem::Empty);
        }
        if let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            return match inner.parse::<std::net::Ipv6Addr>() {
                Ok(_) => Ok(Host(text.into())),
                Err(_) => Err(NameProblem::NotAHost),
            };
        }
        if text.contains(['/', ':', '@', '?', '#', '[', ']']) {
            return Err(NameProblem::NotAHost);
        }
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        if let Some((at, c)) = text.char_indices().find(|&(_, c)| !allowed(c)) {
            return Err(NameProblem::Character(c, at));
        }
        if is_dns_name(text) || text.parse::<std::net::Ipv4Addr>().is_ok() {
            Ok(Host(text.into()))
        } else {
            Err(NameProblem::NotAHost)
        }
    }
}

/// Whether a text of letters, digits, `.`, `-` and `_` is a name that can be looked up: labels of 1 to 63 characters
/// that neither begin nor end with a hyphen, 253 in all, not only digits, a dot at the end or not.
fn is_dns_name(text: &str) -> bool {
    let name = text.strip_suffix('.').unwrap_or(text);
    let label =
        |label: &str| (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-');
    name.len() <= 253
        && name.split('.').all(label)
        && name.contains(|c: char| !c.is_ascii_digit() && c != '.')
}

/// A TCP port, 1 to 65535.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Port(std::num::NonZeroU16);

impl Port {
    /// The port's number.
    pub fn get(self) -> u16 {
        self.0.get()
    }

    /// Parses a port from what a person typed.
    pub fn parse(text: &str) -> Result<Port, NameProblem> {
        let digits = text.trim();
        // Rust's own reading would take a sign.
        if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(NameProblem::PortRange);
        }
        digits.parse::<u16>().map_err(|_| NameProblem::PortRange)?.try_into()
    }
}

impl fmt::Display for Port {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

impl From<Port> for u16 {
    fn from(port: Port) -> u16 {
        port.get()
    }
}

impl TryFrom<u16> for Port {
    type Error = NameProblem;
    fn try_from(number: u16) -> Result<Port, NameProblem> {
        std::num::NonZeroU16::new(number).map(Port).ok_or(NameProblem::PortRange)
    }
}

/// Host and port of a peer's hub cluster listener.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Route {
    /// Where the peer listens.
    pub host: Host,
    /// Its hub cluster port, 9932 unless configured otherwise.
    pub port: Port,
}

impl Route {
    /// Parses `host:port`, as [`Display`](fmt::Display) writes it and as people paste it.
    pub fn parse(text: &str) -> Result<Route, NameProblem> {
        let text = text.trim();
        // The colons of a bracketed IPv6 address are its own; without a port behind them there is none.
        match text.rsplit_once(':').filter(|(_, port)| !port.ends_with(']')) {
            Some((host, port)) => Ok(Route { host: Host::parse(host)?, port: Port::parse(port)? }),
            None => Host::parse(text).and(Err(NameProblem::PortRange)),
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

/// Which of a node's two lists a route stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RouteList {
    /// The list that connects.
    Hub,
    /// Stored and listed, but no checked 4.0 to 4.3 build connects with it.
    Leaf,
}

impl RouteList {
    /// `hub` or `leaf`.
    pub fn name(self) -> &'static str {
        match self {
            RouteList::Hub => "hub",
            RouteList::Leaf => "leaf",
        }
    }

    /// The list of that name.
    pub fn from_name(name: &str) -> Option<RouteList> {
        [RouteList::Hub, RouteList::Leaf].into_iter().find(|list| list.name() == name)
    }
}
