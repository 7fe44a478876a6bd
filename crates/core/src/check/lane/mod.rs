//! The fast lane: bodies, and parts of them, as programs write them, in which there is nothing to find.
//!
//! It makes no tree, remembers no key and has no words. Whatever is unusual ends it, and the walk reads that part
//! again: so it only has to be right where it says that all is well, which the tests hold against the walk.
mod items;
mod seen;

pub(super) use seen::Seen;

use super::bytes::{Bytes, Literal, Name, literal};
use crate::operation::OperationKind;
use crate::profile::{Dialect, Profile, Target};
use items::SUBSCRIPTIONS;

const OPERATION: Literal = literal("\"operation\"");
const SERVER: Literal = literal("\"server\"");
const HUB: Literal = literal("\"hub\"");
const ROUTES: Literal = literal("\"routes\"");
const CONNECTIONS: Literal = literal("\"connections\"");
const NODE_NAME: Literal = literal("\"node_name\"");

/// A place in the bytes, and what was met on the way there.
pub(super) struct Lane<'a> {
    bytes: Bytes<'a>,
    own: Option<&'a [u8]>,
    /// What the list being read holds.
    rows: Seen,
}

/// The operation of a body in which there is nothing to find; `None` where that is not sure.
pub(super) fn clean(bytes: &[u8], profile: &Profile) -> Option<OperationKind> {
    let mut lane = Lane::new(bytes, profile.node_name.as_deref());
    let kind = lane.body(profile.target)?;
    let sure = !lane.bytes.wide || std::str::from_utf8(bytes).is_ok();
    sure.then_some(kind)
}

impl<'a> Lane<'a> {
    pub(super) fn new(bytes: &'a [u8], own: Option<&'a str>) -> Lane<'a> {
        Lane { bytes: Bytes { bytes, at: 0, wide: false }, own: own.map(str::as_bytes), rows: Seen::new() }
    }

    /// Where it goes on.
    pub(super) fn at(&self) -> usize {
        self.bytes.at
    }

    /// Goes on there.
    pub(super) fn go(&mut self, at: usize) {
        self.bytes.at = at;
    }

    fn body(&mut self, target: Target) -> Option<OperationKind> {
        self.bytes.take(b'{')?;
        self.bytes.next();
        if !self.bytes.eat(OPERATION) {
            return None;
        }
        self.bytes.take(b':')?;
        let name = self.bytes.text()?;
        let kind = self.kind(name)?;
        let plexus = target.dialect() == Dialect::Plexus;
        let needs: u8 = match kind {
            OperationKind::ClusterGetRoutes | OperationKind::ClusterStatus => 0,
            OperationKind::ClusterNetwork if plexus || target == Target::V4_0 => return None,
            OperationKind::ClusterNetwork => 0,
            _ if plexus => return None,
            OperationKind::RemoveNode => 1,
            OperationKind::AddNode | OperationKind::UpdateNode => 1 | 2,
            OperationKind::ClusterDeleteRoutes => 4,
            OperationKind::ClusterSetRoutes => 4 | 8,
            OperationKind::ConfigureCluster => 16,
        };
        let mut seen = 0;
        while !self.object_ends()? {
            if self.bytes.next() != b'"' {
                return None;
            }
            let key = self.member(kind)?;
            if seen & key != 0 {
                return None;
            }
            seen |= key;
        }
        self.bytes.next();
        (seen == needs && self.bytes.at == self.bytes.bytes.len()).then_some(kind)
    }

    /// A key of the body with its value; gives the key's bit.
    fn member(&mut self, kind: OperationKind) -> Option<u8> {
        if self.bytes.eat(NODE_NAME) {
            self.bytes.take(b':')?;
            self.node_name()?;
            return Some(1);
        }
        if self.bytes.eat(SUBSCRIPTIONS) {
            self.bytes.take(b':')?;
            self.rows()?;
            return Some(2);
        }
        if self.bytes.eat(ROUTES) {
            self.bytes.take(b':')?;
            self.routes(kind == OperationKind::ClusterDeleteRoutes)?;
            return Some(4);
        }
        if self.bytes.eat(SERVER) {
            self.bytes.take(b':')?;
            self.bytes.next();
            return self.bytes.eat(HUB).then_some(8);
        }
        if self.bytes.eat(CONNECTIONS) {
            self.bytes.take(b':')?;
            self.connections()?;
            return Some(16);
        }
        None
    }

    fn connections(&mut self) -> Option<()> {
        let mut names = Seen::new();
        self.bytes.take(b'[')?;
        loop {
            let name = self.connection()?;
            if names.meets(name.hash) {
                return None;
            }
            if self.list_ends()? {
                return Some(());
            }
        }
    }

    fn kind(&self, name: Name) -> Option<OperationKind> {
        let text = self.bytes.bytes.get(name.start..name.end)?;
        OperationKind::ALL.into_iter().find(|kind| kind.name().as_bytes() == text)
    }

    /// Goes past a comma or the object's closing bracket; whether it was the bracket.
    #[inline(always)]
    fn object_ends(&mut self) -> Option<bool> {
        self.ends(b'}')
    }

    /// Goes past a comma or the list's closing bracket; whether it was the bracket.
    #[inline(always)]
    fn list_ends(&mut self) -> Option<bool> {
        self.ends(b']')
    }

    #[inline(always)]
    fn ends(&mut self, close: u8) -> Option<bool> {
        let next = self.bytes.next();
        self.bytes.at += 1;
        match next {
            b',' => Some(false),
            _ if next == close => Some(true),
            _ => None,
        }
    }
}
