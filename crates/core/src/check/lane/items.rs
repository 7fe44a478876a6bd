//! Routes, subscriptions and connections in which there is nothing to find.
use super::Lane;
use crate::check::bytes::{Bytes, Literal, Name, literal, mix};

const SCHEMA: Literal = literal("\"schema\"");
const TABLE: Literal = literal("\"table\"");
const SUBSCRIBE: Literal = literal("\"subscribe\"");
const PUBLISH: Literal = literal("\"publish\"");
const HOST: Literal = literal("\"host\"");
const PORT: Literal = literal("\"port\"");
const NODE_NAME: Literal = literal("\"node_name\"");
pub(super) const SUBSCRIPTIONS: Literal = literal("\"subscriptions\"");
const SYSTEM: Literal = literal("system\"");
const STAR: Literal = literal("*\"");

/// A subscription that says one thing about one table.
#[derive(Clone, Copy)]
pub(in crate::check) struct Row {
    pub(in crate::check) schema: Name,
    pub(in crate::check) table: Name,
    pub(in crate::check) publish: bool,
    pub(in crate::check) subscribe: bool,
}

impl Row {
    /// What it is compared by.
    pub(in crate::check) fn hash(&self) -> u64 {
        mix(self.schema.hash, self.table.hash)
    }
}

/// A route that can be dialled.
#[derive(Clone, Copy)]
pub(in crate::check) struct Route {
    pub(in crate::check) host: Name,
    pub(in crate::check) port: u32,
}

impl Route {
    /// What it is compared by.
    pub(in crate::check) fn hash(&self) -> u64 {
        mix(self.host.hash, u64::from(self.port))
    }
}

impl Lane<'_> {
    /// A subscription, from its opening bracket to past its closing one.
    #[inline(always)]
    pub(in crate::check) fn row(&mut self) -> Option<Row> {
        let bytes = &mut self.bytes;
        bytes.take(b'{')?;
        let (mut schema, mut table, mut subscribe, mut publish) = (None, None, None, None);
        loop {
            if bytes.next() != b'"' {
                return None;
            }
            if schema.is_none() && bytes.eat(SCHEMA) {
                bytes.take(b':')?;
                schema = Some(table_name(bytes, true)?);
            } else if table.is_none() && bytes.eat(TABLE) {
                bytes.take(b':')?;
                table = Some(table_name(bytes, false)?);
            } else if subscribe.is_none() && bytes.eat(SUBSCRIBE) {
                bytes.take(b':')?;
                bytes.next();
                subscribe = Some(bytes.flag()?);
            } else if publish.is_none() && bytes.eat(PUBLISH) {
                bytes.take(b':')?;
                bytes.next();
                publish = Some(bytes.flag()?);
            } else {
                return None;
            }
            let next = bytes.next();
            bytes.at += 1;
            match next {
                b',' => {}
                b'}' => break,
                _ => return None,
            }
        }
        let row = Row { schema: schema?, table: table?, publish: publish?, subscribe: subscribe? };
        (row.publish || row.subscribe).then_some(row)
    }

    /// A list of subscriptions.
    pub(super) fn rows(&mut self) -> Option<()> {
        self.bytes.take(b'[')?;
        self.rows.clear();
        loop {
            let row = self.row()?;
            if self.rows.meets(row.hash()) {
                return None;
            }
            if self.list_ends()? {
                return Some(());
            }
        }
    }

    /// A connection: its node's name.
    pub(in crate::check) fn connection(&mut self) -> Option<Name> {
        self.bytes.take(b'{')?;
        let (mut name, mut rows) = (None, None);
        loop {
            if self.bytes.next() != b'"' {
                return None;
            }
            if name.is_none() && self.bytes.eat(NODE_NAME) {
                self.bytes.take(b':')?;
                name = Some(self.node_name()?);
            } else if rows.is_none() && self.bytes.eat(SUBSCRIPTIONS) {
                self.bytes.take(b':')?;
                rows = Some(self.rows()?);
            } else {
                return None;
            }
            if self.object_ends()? {
                return rows.and(name);
            }
        }
    }

    /// A node's name, as most are.
    pub(super) fn node_name(&mut self) -> Option<Name> {
        let name = self.bytes.text()?;
        let text = self.bytes.bytes.get(name.start..name.end)?;
        // 4.7 takes digits alone for an address that is none.
        let digits = text.first()?.is_ascii_digit() && text.iter().all(u8::is_ascii_digit);
        (!digits && self.own != Some(text) && plain(text)).then_some(name)
    }

    /// A route. `stored`: it only has to equal what a node stores.
    pub(in crate::check) fn route(&mut self, stored: bool) -> Option<Route> {
        self.bytes.take(b'{')?;
        let (mut host, mut port) = (None, None);
        loop {
            if self.bytes.next() != b'"' {
                return None;
            }
            if host.is_none() && self.bytes.eat(HOST) {
                self.bytes.take(b':')?;
                let name = self.bytes.text()?;
                let text = self.bytes.bytes.get(name.start..name.end)?;
                if !stored && (!dialled(text) || self.own == Some(text)) {
                    return None;
                }
                host = Some(name);
            } else if port.is_none() && self.bytes.eat(PORT) {
                self.bytes.take(b':')?;
                self.bytes.next();
                let number = self.bytes.number().filter(|number| *number <= 65_535)?;
                if !stored && matches!(number, 9925 | 9930 | 9931 | 9940) {
                    return None;
                }
                port = Some(number);
            } else {
                return None;
            }
            if self.object_ends()? {
                return Some(Route { host: host?, port: port? });
            }
        }
    }

    /// A list of routes.
    pub(super) fn routes(&mut self, stored: bool) -> Option<()> {
        self.bytes.take(b'[')?;
        self.rows.clear();
        loop {
            let route = self.route(stored)?;
            if self.rows.meets(route.hash()) {
                return None;
            }
            if self.list_ends()? {
                return Some(());
            }
        }
    }
}

/// Whether a text is of letters, digits, hyphens and underscores.
fn plain(text: &[u8]) -> bool {
    text.iter().all(|&byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// A name of a schema or table about which there is nothing to say.
#[inline(always)]
fn table_name(bytes: &mut Bytes<'_>, schema: bool) -> Option<Name> {
    bytes.next();
    let at = bytes.at;
    bytes.at += 1;
    if bytes.eat(STAR) || (schema && bytes.eat(SYSTEM)) {
        return None;
    }
    bytes.at = at;
    bytes.text()
}

/// Whether this surely is an IPv4 address or a host name, and not of the machine itself.
fn dialled(host: &[u8]) -> bool {
    let (mut label, mut number, mut dots, mut digits, mut last) = (0, 0u32, 0, true, b'.');
    for &byte in host {
        match byte {
            b'0'..=b'9' => {
                if digits && (label > 0 && number == 0) {
                    return false;
                }
                number = number.saturating_mul(10).saturating_add(u32::from(byte - b'0'));
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => digits = false,
            b'-' if label > 0 => digits = false,
            b'.' if label > 0 && last != b'-' => {
                if digits && (number > 255 || (dots == 0 && (number == 127 || number == 0))) {
                    return false;
                }
                (dots, label, number, last) = (dots + 1, 0, 0, byte);
                continue;
            }
            _ => return false,
        }
        last = byte;
        label += 1;
        if label > 63 {
            return false;
        }
    }
    let name = !digits && host != b"localhost";
    label > 0 && last != b'-' && host.len() <= 253 && (name || (dots == 3 && number <= 255))
}
