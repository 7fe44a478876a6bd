//! add_node, update_node, remove_node: the peer's name, and what surrounds its subscriptions.
use super::called::{Given, called};
use super::field::{Field, Shape};
use super::host::{self, Problem};
use super::json::{Reader, Size, Text, Token, Value};
use super::note::{Mend, Part, Span, span};
use super::port::from_text;
use super::rules::*;
use super::verdict::{Verdict, fails, refuse};
use super::walk::{Keys, Members, Pass, removal};
use crate::finding::{Edit, Rule};
use crate::name::{NameProblem, NodeName, is_js_whitespace};
use crate::operation::OperationKind;

/// What makes a name on 4.7 one that nothing can connect to.
const GHOSTS: [&Rule; 6] = [HOST_SPACE, HOST_SCHEME, HOST_PORT, HOST_PATH, HOST_USER, HOST_IPV4];

/// Where the parts of a request stand that a finding about the whole looks at.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Places<'a> {
    /// start_time beside node_name: its key, and the place of its value.
    start_time: Option<(Text<'a>, Span)>,
    /// The value of subscriptions.
    subscriptions: Option<usize>,
    /// The key `replicates`, when it is true.
    replicates: Option<Text<'a>>,
    /// What 4.7 looks for the peer in.
    hostname: Option<Given>,
    node_name: Option<Given>,
    /// remove_node's `name`: its key, and where its value ends.
    pub(super) name: Option<(Text<'a>, usize)>,
}

/// The rule that a name breaks which no other node can have, before 4.7.
pub(super) fn faulty_name(name: &str, own: Option<&[u8]>) -> Option<&'static Rule> {
    if own == Some(name.as_bytes()) {
        return Some(OWN_NAME);
    }
    NodeName::parse(name).err()?;
    let problem = host::judge(name.trim_matches(is_js_whitespace)).map(|problem| problem.rule);
    let host = problem.is_none_or(|rule| [HOST_PORT, HOST_SCHEME, HOST_LOOPBACK].contains(&rule));
    Some(if host { NODE_HOST } else { NODE_NAME })
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
            Shape::NodeName => {
                places.node_name = Some(Given::of(&token.value));
                let verdict = self.node_name(field, &token);
                // 4.7 judges it together with hostname.
                if self.plexus() { None } else { verdict }
            }
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
    pub(super) fn node_name(&mut self, field: &'static Field, token: &Token<'a>) -> Verdict {
        let removes = self.kind == Some(OperationKind::RemoveNode);
        if self.plexus() && removes && Given::of(&token.value) == Given::Empty {
            let words = "With nothing in \"node_name\" this REMOVES EVERY PEER.";
            self.find(REMOVE_ALL, token.span, words, &[], Mend::None);
            return None;
        }
        let (text, verdict) = self.text(field, token);
        let Some(text) = text else {
            return self.no_node_name(token, verdict);
        };
        let name = text.get();
        if self.own(&name) {
            let words = "{} is the node that receives this request.";
            self.find(OWN_NAME, token.span, words, &[Part::Text(&text)], Mend::None);
            return if removes || self.plexus() {
                None
            } else {
                refuse(None, &"node_name is the receiving node's own name")
            };
        }
        if self.plexus() {
            self.dialled(&name, token.span);
            return None;
        }
        let Err(NameProblem::Character(c, _)) = NodeName::parse(&name) else { return None };
        let trimmed = name.trim_matches(is_js_whitespace);
        if faulty_name(&name, None) == Some(NODE_HOST) {
            let words = "{} is a host; a node goes by its NODE_NAME.";
            self.find(NODE_HOST, token.span, words, &[Part::Text(&text)], Mend::None);
        } else {
            let better = NodeName::parse(trimmed).is_ok().then_some(Part::Quoted(trimmed));
            let mend = Mend::put("Delete the space around it", token.span, better);
            let mut c_text = [0; 4];
            let parts = [Part::Text(&text), Part::Shown(c.encode_utf8(&mut c_text))];
            self.find(NODE_NAME, token.span, "The node name {} holds {}.", &parts, mend);
        }
        refuse(None, &"node_name holds a character that no node name has")
    }

    /// What 4.7 dials: a peer's name is its host.
    fn dialled(&mut self, name: &str, at: Span) {
        let Some(problem) = host::judge(name).filter(|problem| GHOSTS.contains(&problem.rule)) else {
            return;
        };
        // A URL hides a port, at most.
        let better = problem.better.map(|host| match host::judge(host) {
            Some(Problem { better: Some(better), .. }) => better,
            _ => host,
        });
        let mend = Mend::put("Keep the host alone", at, better.map(Part::Quoted));
        self.find(GHOST_NODE, at, "Nothing can connect to a node of this name.", &[], mend);
    }

    /// A key that 4.7 alone knows.
    pub(super) fn plexus_key(
        &mut self,
        key: &'static str,
        token: &Token<'a>,
        places: &mut Places<'a>,
    ) -> Verdict {
        if key == "hostname" {
            places.hostname = Some(Given::of(&token.value));
        }
        let wanted = match (key, token.value) {
            (_, Value::Bad) | ("operation" | "name" | "server", _) => return None,
            ("hostname", Value::Text(text)) if !text.raw.is_empty() => {
                self.dialled(&text.get(), token.span);
                return None;
            }
            ("hostname", Value::Null) if self.kind == Some(OperationKind::RemoveNode) => return None,
            ("url", Value::Text(text)) => {
                let url = text.get();
                let rest = url.strip_prefix("wss://").or(url.strip_prefix("ws://")).unwrap_or_default();
                let host = rest.strip_suffix('/').unwrap_or(rest);
                let mends = |problem: Problem<'_>| [HOST_PORT, HOST_LOOPBACK].contains(&problem.rule);
                if host.is_empty() || !host::judge(host).is_none_or(mends) {
                    let words = "No node listens at the url {}.";
                    // What stands before an @ may be a secret.
                    let said = if url.contains('@') { "…" } else { &url };
                    self.find(URL, token.span, words, &[Part::Shown(said)], Mend::None);
                }
                return None;
            }
            ("verify_tls", Value::Bool(verify)) => {
                if !verify {
                    let words = "The peer's certificate is not looked at.";
                    self.find(VERIFY_TLS_OFF, token.span, words, &[], Mend::None);
                }
                return None;
            }
            ("retain_authorization", Value::Bool(retain)) => {
                if retain {
                    let words = "The node keeps the peer's credentials.";
                    let mend = Mend::Put("Set it to {}", token.span, Part::Raw("false"));
                    self.find(RETAIN_AUTHORIZATION, token.span, words, &[], mend);
                }
                return None;
            }
            ("replicates", Value::Bool(replicates)) => {
                places.replicates = self.key().filter(|_| replicates);
                return None;
            }
            ("shard", Value::Number(number)) => {
                if !matches!(number.size(), Size::Whole(1..)) {
                    let said = String::from_utf8_lossy(number.0);
                    self.find(SHARD, token.span, "{} is no shard.", &[Part::Raw(&said)], Mend::None);
                }
                return None;
            }
            ("authorization", Value::Object) | ("revoked_certificates", Value::Array) => return None,
            ("hostname" | "url", _) => "a text that is not empty",
            ("shard", _) => "a whole number from 1 on",
            ("authorization", _) => "an object with username and password",
            ("revoked_certificates", _) => "a list of serial numbers",
            _ => "true or false",
        };
        let at = span(token.span.start, self.json.skip(token));
        let parts = [Part::Quoted(key), Part::Raw(wanted)];
        self.find(WRONG_TYPE, at, "{} must be {}.", &parts, Mend::None);
        match (key, token.value) {
            ("url", Value::Text(_) | Value::Null) => None,
            ("url", _) => fails(None, &"url is no text, and the server trips over it"),
            // Read from a text, as elsewhere.
            ("verify_tls" | "replicates", Value::Text(text)) if text.is("true") || text.is("false") => None,
            ("shard", Value::Text(text)) if from_text(&text.get()).is_some() => None,
            ("verify_tls" | "replicates" | "shard" | "revoked_certificates", _) => {
                refuse(None, &"a key that 4.7 alone knows has the wrong type")
            }
            _ => None,
        }
    }

    /// What the server makes of a node name that is none; the findings are made.
    fn no_node_name(&self, token: &Token<'a>, verdict: Verdict) -> Verdict {
        match token.value {
            // As good as missing: what comes after looks for it.
            Value::Null if self.kind == Some(OperationKind::RemoveNode) => {
                fails(None, &"node_name is null, and the server trips over it")
            }
            _ => verdict,
        }
    }

    /// remove_node as a whole.
    pub(super) fn removal(&mut self, members: &Members, keys: Keys, places: Places<'a>) -> Verdict {
        if members.has(keys, "node_name") || (self.plexus() && members.has(keys, "hostname")) {
            if let Some((key, end)) = places.name {
                let range = removal(self.json.bytes, key.span.start, end);
                let words = "\"name\" does not count here: the node is the one in node_name.";
                let mend = Mend::delete("Delete it", range);
                self.at_key(key, |pass| pass.find(UNKNOWN_KEY, key.span, words, &[], mend));
            }
            return if self.plexus() { called(places.hostname, places.node_name) } else { None };
        }
        if self.json.stopped {
            return None;
        }
        if let Some((key, _)) = places.name {
            let words = match self.plexus() {
                true => "With \"name\" and without \"node_name\" this REMOVES EVERY PEER.",
                false => "remove_node takes the node from \"node_name\", not from \"name\".",
            };
            let mend = Mend::Put("Rename to {}", key.span, Part::Quoted("node_name"));
            self.at_key(key, |pass| pass.find(REMOVE_BY_NAME, key.span, words, &[], mend));
        } else if self.plexus() {
            let words = "Without \"node_name\" this REMOVES EVERY PEER.";
            self.find(REMOVE_ALL, members.opening(), words, &[], Mend::None);
        } else {
            self.missing(members, keys, &[]);
        }
        if self.plexus() { None } else { fails(None, &"node_name is missing, and the server trips over it") }
    }

    /// add_node and update_node as a whole.
    pub(super) fn peer(
        &mut self,
        kind: OperationKind,
        members: &Members,
        keys: Keys,
        places: Places<'a>,
    ) -> Verdict {
        if !self.plexus() {
            if let Some((key, value)) = places.start_time {
                let moved = if self.json.wordy() {
                    self.moved(key.span.start, value, places.subscriptions)
                } else {
                    None
                };
                let mend = moved.map_or(Mend::None, |(title, edits)| Mend::Edits(title, edits));
                let words = "start_time does not count outside the subscriptions.";
                self.at_key(key, |pass| pass.find(START_TOP, key.span, words, &[], mend));
            }
            return self.missing(members, keys, &[]);
        }
        if self.json.stopped {
            return None;
        }
        if !["node_name", "hostname", "url"].into_iter().any(|key| members.has(keys, key)) {
            self.unnamed(members);
        }
        let rows = members.has(keys, "subscriptions");
        if let (Some(key), true) = (places.replicates, rows) {
            let words = "With \"replicates\" the subscriptions do not count.";
            self.at_key(key, |pass| pass.find(REPLICATES_ROWS, key.span, words, &[], Mend::None));
        } else if !rows && places.replicates.is_none() {
            if kind == OperationKind::UpdateNode {
                self.full_replication(members);
            } else {
                let words = "Without \"subscriptions\" every database is replicated with the new node.";
                self.find(ADD_FULL, members.opening(), words, &[], Mend::None);
            }
        }
        called(places.hostname, places.node_name)
    }

    /// Says what 4.7 makes of a peer without a name.
    pub(super) fn unnamed(&mut self, members: &Members) {
        let words = "This registers a node called \"undefined\".";
        self.find(GHOST_NODE, members.opening(), words, &[], Mend::None);
    }

    /// Says that a missing list of subscriptions means all of them.
    pub(super) fn full_replication(&mut self, members: &Members) {
        let words = "Without \"subscriptions\" every database is replicated with this node.";
        self.find(FULL_REPLICATION, members.opening(), words, &[], Mend::None);
    }

    /// Moves start_time into each subscription that has none. Only a wrong body pays for reading its list again.
    fn moved(
        &self,
        key: usize,
        value: Span,
        subscriptions: Option<usize>,
    ) -> Option<(&'static str, Vec<Edit>)> {
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
        apart.then_some((title, all))
    }
}
