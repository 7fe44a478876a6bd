//! The fast lane: bodies, and parts of them, as programs write them.
//!
//! It makes no tree, remembers no key and has no words. Where words are not wanted it marks what can be told from one
//! value. Whatever else is unusual ends it, and the walk reads that part again: so it only has to be right where it
//! comes to an end, which the tests hold against the walk.
mod items;
mod seen;

pub(super) use seen::Seen;

use super::bytes::{Bytes, Literal, Name, literal};
use super::rules::START_TOP;
use super::scan::Mark;
use super::start_time;
use crate::finding::Rule;
use crate::operation::OperationKind;
use crate::profile::{Dialect, Profile, Target};
use crate::time::Timestamp;
use items::SUBSCRIPTIONS;

const OPERATION: Literal = literal("\"operation\"");
const SERVER: Literal = literal("\"server\"");
const HUB: Literal = literal("\"hub\"");
const ROUTES: Literal = literal("\"routes\"");
const CONNECTIONS: Literal = literal("\"connections\"");
const NODE_NAME: Literal = literal("\"node_name\"");

const START_TIME: Literal = literal("\"start_time\"");
/// The bit of `start_time` among the keys of a body.
const START: u8 = 32;

/// Whether `start_time` is a key of the body itself.
fn needs_rows(kind: OperationKind) -> bool {
    matches!(kind, OperationKind::AddNode | OperationKind::UpdateNode)
}

/// A place in the bytes, and what was met on the way there.
pub(super) struct Lane<'a> {
    bytes: Bytes<'a>,
    own: Option<&'a [u8]>,
    now: Option<Timestamp>,
    /// What the list being read holds.
    rows: Seen,
    /// A list of subscriptions that was read: most peers of a cluster have the same.
    list: List,
    /// The operation, when it is known.
    kind: Option<OperationKind>,
    faults: Faults,
}

/// A list, and which of the marks are its own.
#[derive(Clone, Copy, Default)]
struct List {
    start: usize,
    end: usize,
    marks: (usize, usize),
}

/// What was found.
struct Faults {
    /// Whether faults are marked; else they end the lane.
    marking: bool,
    marks: Vec<Mark>,
    /// Whether validation refuses what is marked.
    refused: bool,
}

/// A body all of whose faults could be marked.
pub(super) struct Marked {
    pub(super) kind: OperationKind,
    pub(super) marks: Vec<Mark>,
    pub(super) refused: bool,
}

/// More faults than this are left to the walk, which knows when to stop.
const MOST: usize = 1000;

/// The operation of a body in which there is nothing to find; `None` where that is not sure.
pub(super) fn clean(bytes: &[u8], profile: &Profile) -> Option<OperationKind> {
    marked(bytes, profile, false).map(|marked| marked.kind)
}

/// A body, if its faults can be told by looking at one value each. Without `marking` there are none.
pub(super) fn marked(bytes: &[u8], profile: &Profile, marking: bool) -> Option<Marked> {
    let mut lane = Lane::new(bytes, profile);
    lane.faults.marking = marking;
    let kind = lane.body(profile.target)?;
    let sure = !lane.bytes.wide || std::str::from_utf8(bytes).is_ok();
    sure.then_some(Marked { kind, marks: lane.faults.marks, refused: lane.faults.refused })
}

impl<'a> Lane<'a> {
    pub(super) fn new(bytes: &'a [u8], profile: &'a Profile) -> Lane<'a> {
        Lane {
            bytes: Bytes { bytes, at: 0, wide: false },
            own: profile.node_name.as_deref().map(str::as_bytes),
            now: profile.now,
            rows: Seen::new(),
            list: List::default(),
            kind: None,
            faults: Faults { marking: false, marks: Vec::new(), refused: false },
        }
    }

    /// Reads an item at a place, of a request of that kind; gives where it ends. What is marked is left in `faults`.
    pub(super) fn item<T>(
        &mut self,
        at: usize,
        kind: Option<OperationKind>,
        marking: bool,
        read: impl FnOnce(&mut Lane<'a>) -> Option<T>,
    ) -> Option<(T, usize)> {
        self.bytes.at = at;
        self.kind = kind;
        (self.faults.marking, self.faults.refused) = (marking, false);
        if !self.faults.marks.is_empty() {
            self.faults.marks.clear();
            self.list = List::default();
        }
        let item = read(self)?;
        Some((item, self.bytes.at))
    }

    /// What was marked in the item, and whether validation refuses it.
    pub(super) fn faults(&self) -> (&[Mark], bool) {
        (&self.faults.marks, self.faults.refused)
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
        self.kind = Some(kind);
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
        (seen & !START == needs && self.bytes.at == self.bytes.bytes.len()).then_some(kind)
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
        let key = self.bytes.at;
        if needs_rows(kind) && self.bytes.eat(START_TIME) {
            let end = self.bytes.at;
            self.bytes.take(b':')?;
            let value = self.bytes.text()?;
            let text = std::str::from_utf8(self.bytes.bytes.get(value.start..value.end)?).ok()?;
            self.faults.mark(START_TOP, key, end)?;
            for rule in start_time::rules_of(text, self.now).into_iter().flatten() {
                self.faults.mark(rule, value.start - 1, value.end + 1)?;
            }
            return Some(START);
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
        OperationKind::ALL.into_iter().find(|kind| {
            let name = kind.name().as_bytes();
            name.len() == text.len() && name == text
        })
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

impl Faults {
    fn mark(&mut self, rule: &'static Rule, start: usize, end: usize) -> Option<()> {
        if !self.marking || self.marks.len() >= MOST {
            return None;
        }
        self.marks.push(Mark { rule, start, end });
        Some(())
    }

    fn refuse(&mut self, rule: &'static Rule, start: usize, end: usize) -> Option<()> {
        self.refused = true;
        self.mark(rule, start, end)
    }

    /// Marks again what is wrong with a list, which stands again `by` bytes on.
    #[cold]
    #[inline(never)]
    fn again(&mut self, list: List, by: usize) -> Option<()> {
        for at in list.marks.0..list.marks.1 {
            let Mark { rule, start, end } = *self.marks.get(at)?;
            self.mark(rule, start + by, end + by)?;
        }
        Some(())
    }
}
