//! Routes, subscriptions and connections: what they hold is right, or marked.
use super::{Faults, Lane, List};
use crate::check::bytes::{Bytes, Literal, NULL, Name, literal, mix};
use crate::check::host::judge;
use crate::check::json::json_number;
use crate::check::node::faulty_name;
use crate::check::port::SERVICES;
use crate::check::rules::*;
use crate::operation::OperationKind;

const SCHEMA: Literal = literal("\"schema\"");
const TABLE: Literal = literal("\"table\"");
const SUBSCRIBE: Literal = literal("\"subscribe\"");
const PUBLISH: Literal = literal("\"publish\"");
const HOST: Literal = literal("\"host\"");
const PORT: Literal = literal("\"port\"");
const NODE_NAME_KEY: Literal = literal("\"node_name\"");
pub(super) const SUBSCRIPTIONS: Literal = literal("\"subscriptions\"");
const SYSTEM: Literal = literal("system\"");
const STAR: Literal = literal("*\"");

/// A subscription that says one thing about one table.
#[derive(Clone, Copy)]
pub(in crate::check) struct Row {
    pub(in crate::check) schema: Name,
    pub(in crate::check) table: Name,
    /// Whether schema and table are names.
    pub(in crate::check) named: bool,
    pub(in crate::check) publish: bool,
    pub(in crate::check) subscribe: bool,
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
        let Lane { bytes, faults, .. } = self;
        bytes.take(b'{')?;
        let opening = bytes.at - 1;
        let (mut schema, mut table) = (Name::default(), Name::default());
        // Bits: the keys that were there, those whose value is none, and the flags that are true.
        let (mut seen, mut none, mut on) = (0, 0, 0);
        loop {
            if bytes.next() != b'"' {
                return None;
            }
            let key = if seen & 1 == 0 && bytes.eat(SCHEMA) {
                bytes.take(b':')?;
                match table_name(bytes, true) {
                    Some(name) => schema = name,
                    None => none |= faults.odd_name(bytes, 1)?,
                }
                1
            } else if seen & 2 == 0 && bytes.eat(TABLE) {
                bytes.take(b':')?;
                match table_name(bytes, false) {
                    Some(name) => table = name,
                    None => none |= faults.odd_name(bytes, 2)?,
                }
                2
            } else if seen & 4 == 0 && bytes.eat(SUBSCRIBE) {
                bytes.take(b':')?;
                bytes.next();
                match bytes.flag() {
                    Some(flag) => on |= u8::from(flag) << 2,
                    None => none |= faults.odd_flag(bytes, 4)?,
                }
                4
            } else if seen & 8 == 0 && bytes.eat(PUBLISH) {
                bytes.take(b':')?;
                bytes.next();
                match bytes.flag() {
                    Some(flag) => on |= u8::from(flag) << 3,
                    None => none |= faults.odd_flag(bytes, 8)?,
                }
                8
            } else {
                return None;
            };
            seen |= key;
            let next = bytes.next();
            bytes.at += 1;
            match next {
                b',' => {}
                b'}' => break,
                _ => return None,
            }
        }
        if seen != 15 || on == 0 {
            faults.row(self.kind, opening, seen, none, on)?;
        }
        Some(Row { schema, table, named: none & 3 == 0, publish: on & 8 != 0, subscribe: on & 4 != 0 })
    }

    /// A list of subscriptions.
    pub(super) fn rows(&mut self) -> Option<()> {
        self.bytes.take(b'[')?;
        let (start, known) = (self.bytes.at, self.list);
        if known.end > 0 && self.bytes.eat_again(known.start, known.end) {
            return self.faults.again(known, start - known.start);
        }
        let marks = self.faults.marks.len();
        self.rows.clear();
        loop {
            let row = self.row()?;
            if row.named && self.rows.meets(mix(row.schema.hash, row.table.hash)) {
                return None;
            }
            if self.list_ends()? {
                break;
            }
        }
        let list = List { start, end: self.bytes.at, marks: (marks, self.faults.marks.len()) };
        // One without faults is kept rather than one with some.
        if known.marks.0 < known.marks.1 || list.marks.0 == list.marks.1 || known.end == 0 {
            self.list = list;
        }
        Some(())
    }

    /// A connection: its node's name.
    pub(in crate::check) fn connection(&mut self) -> Option<Name> {
        self.bytes.take(b'{')?;
        let (mut name, mut rows) = (None, None);
        loop {
            if self.bytes.next() != b'"' {
                return None;
            }
            if name.is_none() && self.bytes.eat(NODE_NAME_KEY) {
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
        if digits || self.own == Some(text) || !plain(text) {
            let rule = faulty_name(std::str::from_utf8(text).ok()?, self.own)?;
            // Its own name it looks up and does not find.
            if self.kind == Some(OperationKind::RemoveNode) && self.own == Some(text) {
                self.faults.mark(rule, name.start - 1, name.end + 1)?;
            } else {
                self.faults.refuse(rule, name.start - 1, name.end + 1)?;
            }
        }
        Some(name)
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
                if !stored && (self.own == Some(text) || !dialled(text)) {
                    let text = std::str::from_utf8(text).ok()?;
                    let own = self.own == Some(text.as_bytes());
                    let rule = if own { HOST_OWN } else { judge(text)?.rule };
                    self.faults.mark(rule, name.start - 1, name.end + 1)?;
                }
                host = Some(name);
            } else if port.is_none() && self.bytes.eat(PORT) {
                self.bytes.take(b':')?;
                self.bytes.next();
                let start = self.bytes.at;
                let number = self.bytes.number()?;
                if number > 65_535 && !stored {
                    self.faults.mark(PORT_RANGE, start, self.bytes.at)?;
                } else if !stored && SERVICES.iter().any(|(port, _)| *port == u64::from(number)) {
                    self.faults.mark(PORT_SERVICE, start, self.bytes.at)?;
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

impl Faults {
    /// Marks a subscription without flags, or one that moves nothing.
    #[cold]
    #[inline(never)]
    fn row(&mut self, kind: Option<OperationKind>, opening: usize, seen: u8, none: u8, on: u8) -> Option<()> {
        // What a missing schema or table means depends on the version.
        if seen & 3 != 3 {
            return None;
        }
        for key in [4, 8] {
            if seen & key == 0 {
                self.refuse(MISSING_KEY, opening, opening + 1)?;
            }
        }
        let off = seen == 15 && none & 12 == 0 && on == 0;
        match kind {
            _ if !off => Some(()),
            Some(OperationKind::AddNode) => self.refuse(ADD_OFF, opening, opening + 1),
            _ => self.mark(OFF, opening, opening + 1),
        }
    }

    /// Marks what stands in place of a flag; gives the key back.
    #[cold]
    #[inline(never)]
    fn odd_flag(&mut self, bytes: &mut Bytes<'_>, key: u8) -> Option<u8> {
        if bytes.byte() != b'"' {
            return self.odd_name(bytes, key);
        }
        let name = bytes.text()?;
        let text = bytes.bytes.get(name.start..name.end)?;
        let word = ["true", "false"].into_iter().any(|word| text.eq_ignore_ascii_case(word.as_bytes()));
        let (start, end) = (name.start - 1, name.end + 1);
        if word {
            self.mark(FLAG_TEXT, start, end)?
        } else {
            self.refuse(WRONG_TYPE, start, end)?
        }
        Some(key)
    }

    /// Marks a number or null where neither belongs; gives the key back.
    #[cold]
    #[inline(never)]
    fn odd_name(&mut self, bytes: &mut Bytes<'_>, key: u8) -> Option<u8> {
        let start = bytes.at;
        if !bytes.eat(NULL) {
            bytes.at += json_number(bytes.rest());
        }
        if bytes.at == start {
            return None;
        }
        self.refuse(WRONG_TYPE, start, bytes.at)?;
        Some(key)
    }
}

/// The name of a schema or table about which there is nothing to say.
#[inline(always)]
fn table_name(bytes: &mut Bytes<'_>, schema: bool) -> Option<Name> {
    if bytes.next() != b'"' {
        return None;
    }
    let at = bytes.at;
    bytes.at += 1;
    let special = bytes.eat(STAR) || (schema && bytes.eat(SYSTEM));
    bytes.at = at;
    let name = if special { None } else { bytes.text() };
    if name.is_none() {
        bytes.at = at;
    }
    name
}

/// Whether a text is of letters, digits, hyphens and underscores.
fn plain(text: &[u8]) -> bool {
    text.iter().all(|&byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// Whether this surely is an IPv4 address or a host name, and not of the machine itself.
fn dialled(host: &[u8]) -> bool {
    // Of the label being read: how long it is, and the number that it is if it is of digits alone.
    let (mut label, mut number, mut dots, mut digits, mut last) = (0, 0u32, 0, true, b'.');
    for &byte in host {
        let digit = byte.wrapping_sub(b'0');
        if byte == b'.' {
            let address = label <= 3 && number <= 255 && (dots > 0 || (number != 127 && number != 0));
            if label == 0 || last == b'-' || (digits && !address) {
                return false;
            }
            (dots, label, number) = (dots + 1, 0, 0);
        } else {
            if digit <= 9 {
                if digits && label > 0 && number == 0 {
                    return false;
                }
                number = number.wrapping_mul(10).wrapping_add(digit.into());
            } else if (byte | 0x20).wrapping_sub(b'a') < 26 || byte == b'_' || (byte == b'-' && label > 0) {
                digits = false;
            } else {
                return false;
            }
            label += 1;
            if label > 63 {
                return false;
            }
        }
        last = byte;
    }
    let name = !digits && host != b"localhost";
    let address = digits && dots == 3 && label <= 3 && number <= 255;
    label > 0 && last != b'-' && host.len() <= 253 && (name || address)
}
