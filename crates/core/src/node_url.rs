//! A node's address as a person types it: parsed once, and never with credentials in it.
use crate::name::{Host, Port};
use crate::operation::OPERATIONS_PORT;
use std::fmt;

/// Where a node's operations API is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeUrl {
    https: bool,
    /// In lower case, an IPv6 address in brackets.
    host: String,
    port: u16,
    /// Empty, or `/` and more.
    path: String,
}

/// Why a text is no address. What was typed is never repeated: it may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressProblem {
    /// Nothing was typed.
    Empty,
    /// A scheme other than http and https.
    Scheme,
    /// `user:password@`.
    Credentials,
    /// No host, or none that can be one.
    Host,
    /// A port that is none.
    Port,
}

impl AddressProblem {
    /// What is wrong with it.
    pub fn what(self) -> &'static str {
        match self {
            AddressProblem::Empty => "There is no address.",
            AddressProblem::Scheme => "The address begins with something other than http:// or https://.",
            AddressProblem::Credentials => {
                "The address held a user or a password; it was taken out of the field."
            }
            AddressProblem::Host => "The address has no host that can be one.",
            AddressProblem::Port => "The address has a port that is none: ports go from 1 to 65535.",
        }
    }

    /// What to do.
    pub fn help(self) -> &'static str {
        match self {
            AddressProblem::Empty | AddressProblem::Host | AddressProblem::Port => {
                "Type the address of the node's operations API, such as http://10.0.0.5:9925 or https://db.example.com:9925."
            }
            AddressProblem::Scheme => "The operations API speaks http or https: use one of these.",
            AddressProblem::Credentials => {
                "Addresses end up in histories and logs. Type user and password into their own fields."
            }
        }
    }
}

impl NodeUrl {
    /// Reads what was typed. Without a scheme it gets the page's own, for a page that came over https cannot ask
    /// over http; without a port, that of the operations API. A path stays, a query goes.
    pub fn parse(typed: &str, page_https: bool) -> Result<NodeUrl, AddressProblem> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(AddressProblem::Empty);
        }
        // A password may hold any character, so an @ anywhere counts.
        if typed.contains('@') {
            return Err(AddressProblem::Credentials);
        }
        let (https, rest) = match typed.split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => (true, rest),
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => (false, rest),
            Some(_) => return Err(AddressProblem::Scheme),
            None => (page_https, typed),
        };
        let rest = rest.split(['?', '#']).next().unwrap_or_default();
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        let path = path.trim_end_matches('/');
        if path.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Err(AddressProblem::Host);
        }
        let (host, port) = split_port(authority);
        let host = Host::parse(&host).map_err(|_| AddressProblem::Host)?;
        let port = match port {
            Some(port) => Port::parse(port).map_err(|_| AddressProblem::Port)?.get(),
            None => OPERATIONS_PORT,
        };
        let path = if path.is_empty() { String::new() } else { format!("/{path}") };
        Ok(NodeUrl { https, host: host.as_str().to_ascii_lowercase(), port, path })
    }

    /// The same text without what stands before an `@`.
    pub fn without_credentials(typed: &str) -> String {
        let host = typed.rsplit_once('@').map_or(typed, |(_, host)| host).trim();
        match typed.trim().split_once("://") {
            Some((scheme @ ("http" | "https"), _)) if typed.contains('@') => format!("{scheme}://{host}"),
            _ => host.to_owned(),
        }
    }

    /// The host; an IPv6 address in brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether it is asked over https.
    pub fn is_https(&self) -> bool {
        self.https
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Whether it is this very machine.
    pub fn is_loopback(&self) -> bool {
        let host = self.host.trim_end_matches('.');
        host == "localhost"
            || host.ends_with(".localhost")
            || host == "[::1]"
            || host.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback())
    }

    /// Whether browsers refuse it as mixed content: plain http from a page that came over https, except to this very
    /// machine.
    pub fn is_mixed(&self, page_https: bool) -> bool {
        page_https && !self.https && !self.is_loopback()
    }

    /// The same place over the other of http and https.
    pub fn other_scheme(&self) -> NodeUrl {
        NodeUrl { https: !self.https, ..self.clone() }
    }

    /// The address of another port or host, else the same.
    pub fn beside(&self, host: Option<&str>, port: Option<u16>) -> String {
        let scheme = if self.https { "https" } else { "http" };
        format!("{scheme}://{}:{}", host.unwrap_or(&self.host), port.unwrap_or(self.port))
    }
}

impl fmt::Display for NodeUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.beside(None, None), self.path)
    }
}

/// Host and port; a bare IPv6 address gets its brackets.
fn split_port(authority: &str) -> (String, Option<&str>) {
    if authority.parse::<std::net::Ipv6Addr>().is_ok() {
        return (format!("[{authority}]"), None);
    }
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host.to_owned(), Some(port)),
        _ => (authority.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_becomes_an_address() {
        for (typed, page_https, address) in [
            ("localhost", false, "http://localhost:9925"),
            ("  localhost:29925/ ", false, "http://localhost:29925"),
            ("db.example.com", true, "https://db.example.com:9925"),
            ("http://10.0.0.5", true, "http://10.0.0.5:9925"),
            ("HTTPS://DB.Example.com:443", false, "https://db.example.com:443"),
            ("https://db.example.com/harper/a//?x=1#y", false, "https://db.example.com:9925/harper/a"),
            ("::1", false, "http://[::1]:9925"),
            ("[::1]:19925", false, "http://[::1]:19925"),
            ("[fe80::2]", false, "http://[fe80::2]:9925"),
        ] {
            assert_eq!(
                NodeUrl::parse(typed, page_https).map(|url| url.to_string()),
                Ok(address.to_owned()),
                "{typed}"
            );
        }
    }

    #[test]
    fn what_is_no_address_is_refused_without_repeating_it() {
        for (typed, problem) in [
            ("", AddressProblem::Empty),
            (" \t", AddressProblem::Empty),
            ("ftp://host", AddressProblem::Scheme),
            ("nats://host:9932", AddressProblem::Scheme),
            ("http://admin:s3cret@host:9925", AddressProblem::Credentials),
            ("admin:s3/cret@host", AddressProblem::Credentials),
            ("http://", AddressProblem::Host),
            ("http://a b", AddressProblem::Host),
            ("999.1.1.1", AddressProblem::Host),
            ("host/a b", AddressProblem::Host),
            ("host:0", AddressProblem::Port),
            ("host:65536", AddressProblem::Port),
            ("host:", AddressProblem::Port),
            ("host:abc", AddressProblem::Port),
            ("[::1", AddressProblem::Host),
        ] {
            assert_eq!(NodeUrl::parse(typed, false), Err(problem), "{typed}");
            assert!(!problem.what().contains("s3cret") && problem.help().ends_with('.'));
        }
    }

    #[test]
    fn credentials_are_taken_out() {
        for (typed, left) in [
            ("http://admin:s3cret@host:9925", "http://host:9925"),
            ("https://a:b@c@host/x", "https://host/x"),
            ("admin:s3/cret@host", "host"),
            ("http://host", "http://host"),
        ] {
            let bare = NodeUrl::without_credentials(typed);
            assert!(!bare.contains('@') && !bare.contains("cret"), "{bare}");
            assert!(bare == left || typed == "http://host" && bare == "http://host", "{bare}");
        }
    }

    #[test]
    fn mixed_content_is_http_from_https_beyond_this_machine() {
        for (typed, page_https, mixed) in [
            ("http://10.0.0.5", true, true),
            ("http://db.example.com", true, true),
            ("http://localhost.example.com", true, true),
            ("http://10.0.0.5", false, false),
            ("https://10.0.0.5", true, false),
            ("http://localhost", true, false),
            ("http://node.localhost", true, false),
            ("http://127.3.2.1:9925", true, false),
            ("http://[::1]:9925", true, false),
        ] {
            assert_eq!(NodeUrl::parse(typed, page_https).unwrap().is_mixed(page_https), mixed, "{typed}");
        }
    }
}
