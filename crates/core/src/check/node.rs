//! add_node, update_node, remove_node: the peer's name, and what surrounds its subscriptions.
use super::field::{Field, Shape};
use super::host::{self, Problem};
use super::json::{Reader, Text, Token, Value};
use super::note::{Span, edit, edits, quoted, shown};
use super::rules::*;
use super::verdict::{Verdict, fails, refuse};
use super::walk::{Keys, Members, Pass, removal};
use crate::finding::{Edit, Fix, Rule};
use crate::name::{NameProblem, NodeName, is_js_whitespace};
use crate::operation::OperationKind;

/// What makes a name on 4.7 one that nothing can connect to.
const GHOSTS: [&Rule; 5] = [HOST_SPACE, HOST_SCHEME, HOST_PORT, HOST_PATH, HOST_USER];

/// Where the parts of a request stand that a finding about the whole looks at.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Places<'a> {
    /// start_time beside node_name: its key, and the place of its value.
    start_time: Option<(Text<'a>, Span)>,
    /// The value of subscriptions.
    subscriptions: Option<usize>,
    /// remove_node's `name`: its key, and where its value ends.
    pub(super) name: Option<(Text<'a>, usize)>,
}

impl<'a> Pass<'a> {
    /// A key of the request itself.
    pub(super) fn top(
        &mut self,
        field: &'static Field,
        token: Token<'a>,
        places: &mut Places<'a>,
    ) -> Verdict {
        match field.shape {
            Shape::NodeName => self.node_name(field, &token),
            Shape::StartTime => {
                places.start_time = self.key().map(|key| (key, token.span));
                self.start_time(field, &token);
                // The servers do not look at it here.
                None
            }
            Shape::Subscriptions => {
                places.subscriptions = Some(token.span.start);
                self.subscriptions(field, &token)
            }
            Shape::RouteList | Shape::StoredRouteList => self.routes(field, &token),
            Shape::Server => self.server(field, &token),
            Shape::Connections => self.connections(field, &token),
            Shape::Milliseconds => self.timeout(field, &token),
            Shape::Flag => self.network_flag(field, &token),
            _ => {
                self.json.skip(&token);
                None
            }
        }
    }

    /// A peer's name.
    pub(super) fn node_name(&mut self, field: &Field, token: &Token<'a>) -> Verdict {
        let (text, verdict) = self.text(field, token);
        let Some(text) = text else {
            return self.no_node_name(token, verdict);
        };
        let name = text.get();
        let removes = self.kind == Some(OperationKind::RemoveNode);
        if self.own == Some(&*name) {
            self.find(
                OWN_NAME,
                token.span,
                &[&shown(&name), " is the node that receives this request."],
                None,
            );
            return if removes || self.plexus() {
                None
            } else {
                refuse("node_name", "is the receiving node's own name")
            };
        }
        if self.plexus() {
            if let Some(problem) = host::judge(&name).filter(|problem| GHOSTS.contains(&problem.rule)) {
                // A URL hides a port, at most.
                let better = problem.better.map(|host| match host::judge(&host) {
                    Some(Problem { better: Some(better), .. }) => better,
                    _ => host,
                });
                let fix = better.and_then(|better| edit("Keep the host alone", token.span, &quoted(&better)));
                self.find(GHOST_NODE, token.span, &["Nothing can connect to a node of this name."], fix);
            }
            return None;
        }
        let Err(NameProblem::Character(c, _)) = NodeName::parse(&name) else { return None };
        let trimmed = name.trim_matches(is_js_whitespace);
        let fix = match NodeName::parse(trimmed) {
            Ok(_) => edit("Delete the space around it", token.span, &quoted(trimmed)),
            Err(_) => None,
        };
        let hint = match c {
            '.' if name.contains(|c: char| c.is_ascii_alphanumeric()) => " It looks like a host.",
            _ => "",
        };
        let c = shown(c.encode_utf8(&mut [0; 4]));
        self.find(NODE_NAME, token.span, &["The node name ", &shown(&name), " holds ", &c, ".", hint], fix);
        // A name that no node can have is looked up all the same.
        if removes { None } else { refuse("node_name", "holds a character that no node name has") }
    }

    /// What the server makes of a node name that is none; the findings are made.
    fn no_node_name(&self, token: &Token<'a>, verdict: Verdict) -> Verdict {
        if self.kind != Some(OperationKind::RemoveNode) {
            return verdict;
        }
        match token.value {
            _ if self.plexus() => None,
            // Looked up, and never found: names are texts that are not empty.
            Value::Number(_) | Value::Text(_) => refuse("node_name", "is no name that a node can have"),
            Value::Bad => None,
            _ => fails("node_name", "is of the wrong type, and the server trips over it"),
        }
    }

    /// remove_node as a whole.
    pub(super) fn removal(&mut self, members: &Members, keys: Keys, places: Places<'a>) -> Verdict {
        if members.has(keys, "node_name") || (self.plexus() && members.has(keys, "hostname")) {
            if let Some((key, end)) = places.name {
                let range = removal(self.json.bytes, key.span.start, end);
                let message = "\"name\" does not count here: the node is the one in node_name.";
                self.at_key(key, |pass| {
                    pass.find(UNKNOWN_KEY, key.span, &[message], edit("Delete it", range, ""))
                });
            }
            return None;
        }
        if self.json.stopped {
            return None;
        }
        if let Some((key, _)) = places.name {
            let message = match self.plexus() {
                true => "With \"name\" and without \"node_name\" this removes every peer.",
                false => "remove_node takes the node from \"node_name\", not from \"name\".",
            };
            let fix = edit("Rename to node_name", key.span, "\"node_name\"");
            self.at_key(key, |pass| pass.find(REMOVE_BY_NAME, key.span, &[message], fix));
        } else if self.plexus() {
            self.find(
                REMOVE_ALL,
                members.opening(),
                &["Without \"node_name\" this removes every peer."],
                None,
            );
        } else {
            self.missing(members, keys, &[]);
        }
        if self.plexus() { None } else { fails("node_name", "is missing, and the server trips over it") }
    }

    /// add_node and update_node as a whole.
    pub(super) fn peer(
        &mut self,
        kind: OperationKind,
        members: &Members,
        keys: Keys,
        places: Places<'a>,
    ) -> Verdict {
        if let Some((key, value)) = places.start_time {
            let fix = self.moved(key.span.start, value, places.subscriptions);
            let message = "start_time does not count outside the subscriptions.";
            self.at_key(key, |pass| pass.find(START_TOP, key.span, &[message], fix));
        }
        if !self.plexus() {
            return self.missing(members, keys, &[]);
        }
        let mut excused = vec!["subscriptions"];
        if members.has(keys, "hostname") || members.has(keys, "url") {
            excused.push("node_name");
        }
        if kind == OperationKind::UpdateNode && !members.has(keys, "subscriptions") && !self.json.stopped {
            self.full_replication(members);
        }
        self.missing(members, keys, &excused);
        None
    }

    /// Says that a missing list of subscriptions means all of them.
    pub(super) fn full_replication(&mut self, members: &Members) {
        let message = "Without \"subscriptions\" every database is replicated with this node.";
        self.find(FULL_REPLICATION, members.opening(), &[message], None);
    }

    /// Moves start_time into each subscription that has none. Only a wrong body pays for reading its list again.
    fn moved(&self, key: usize, value: Span, subscriptions: Option<usize>) -> Option<Fix> {
        if self.json.unreadable {
            return None;
        }
        let bytes = self.json.bytes;
        let text = std::str::from_utf8(bytes.get(value.start..value.end)?).ok()?;
        let mut all = Vec::new();
        let mut json = Reader::new(bytes, subscriptions?);
        let list = json.value();
        let mut frame = matches!(list.value, Value::Array).then(|| json.enter(&list))?;
        while json.item(&mut frame) {
            let item = json.value();
            if !matches!(item.value, Value::Object) {
                return None;
            }
            let (mut members, mut has) = (json.enter(&item), None);
            while let Some(key) = json.key(&mut members) {
                has = Some(has.unwrap_or(false) | key.is("start_time"));
                let value = json.value();
                json.skip(&value);
            }
            if has == Some(false) {
                let text = ["\"start_time\": ", text, ", "].concat();
                all.push(Edit { start: item.span.end, end: item.span.end, text });
            }
        }
        let gone = removal(bytes, key, value.end);
        let gone = Edit { start: gone.start, end: gone.end, text: String::new() };
        let title = if all.is_empty() { "Delete it" } else { "Move it into each subscription" };
        let place = all.partition_point(|edit: &Edit| edit.start < gone.start);
        all.insert(place, gone);
        let apart = all.windows(2).all(|pair| matches!(pair, [a, b] if a.end <= b.start));
        if apart { edits(title, all) } else { None }
    }
}
