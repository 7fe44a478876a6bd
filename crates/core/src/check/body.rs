//! The body as a whole: its encoding, its one object, its operation.
use super::field::fields;
use super::json::{Reader, Token, Value};
use super::node::Places;
use super::note::{Mend, Part, span};
use super::rules::*;
use super::suggest::nearest;
use super::verdict::{Verdict, both, fails, refuse};
use super::walk::{Keys, Members, Pass, Which};
use crate::operation::OperationKind;
use crate::profile::Target;

/// HarperDB's other operations that a cluster console meets.
const OTHER_OPERATIONS: [&str; 22] = [
    "restart",
    "restart_service",
    "describe_all",
    "describe_schema",
    "describe_table",
    "registration_info",
    "create_authentication_tokens",
    "refresh_operation_token",
    "user_info",
    "list_users",
    "list_roles",
    "system_information",
    "get_configuration",
    "set_configuration",
    "create_schema",
    "create_table",
    "insert",
    "sql",
    "search_by_value",
    "search_by_hash",
    "read_log",
    "get_status",
];

/// What nodes of 4.7 say to each other.
const INNER_OPERATIONS: [(&str, &str); 3] = [
    ("add_node_back", "add_node"),
    ("remove_node_back", "remove_node"),
    ("set_node_replication", "update_node"),
];

/// What 4.7 with plexus replication takes besides.
const PLEXUS_NODE: &[&str] = &[
    "operation",
    "hostname",
    "url",
    "verify_tls",
    "authorization",
    "retain_authorization",
    "replicates",
    "shard",
    "revoked_certificates",
];

/// What a pass found out about the operation.
pub(super) struct Outcome {
    pub(super) named: Option<OperationKind>,
    pub(super) verdict: Verdict,
}

/// The operation, when it is the first key: the pass then knows from the start what to expect.
pub(super) fn glance(bytes: &[u8], start: usize) -> Option<OperationKind> {
    let mut json = Reader::new(bytes, start);
    let open = json.value();
    if !matches!(open.value, Value::Object) {
        return None;
    }
    let mut frame = json.enter(&open);
    let key = json.key(&mut frame)?;
    match json.value().value {
        Value::Text(text) if key.is("operation") => OperationKind::from_name(&text.get()),
        _ => None,
    }
}

impl<'a> Pass<'a> {
    /// Reads the whole body.
    pub(super) fn body(&mut self) -> Outcome {
        let mut outcome = Outcome { named: None, verdict: None };
        if self.json.peek().is_none() {
            let end = self.json.at();
            if !self.json.stopped {
                self.json.fault(EMPTY, span(end, end), "The body is empty.", &[], Mend::None);
            }
        } else {
            let token = self.json.value();
            match token.value {
                Value::Object => self.request(&token, &mut outcome),
                Value::Bad => {}
                _ => {
                    let at = span(token.span.start, self.json.skip(&token));
                    self.json.fault(NOT_OBJECT, at, "The body is no JSON object.", &[], Mend::None);
                    self.json.stopped = true;
                }
            }
            self.after_end();
        }
        if self.json.unreadable {
            outcome.verdict = refuse(None, &"The body cannot be read as JSON with an object in it");
        }
        outcome
    }

    fn request(&mut self, token: &Token<'a>, outcome: &mut Outcome) {
        let keys = self.keys();
        let mut named = None;
        let mut places = Places::default();
        let members = self.members(token, keys, &mut |pass, which, token| match which {
            Which::Other("operation") => {
                let (kind, verdict) = pass.operation(&token);
                named = kind;
                verdict
            }
            Which::Other(other) => {
                let verdict = pass.plexus_key(other, &token, &mut places);
                let end = pass.json.skip(&token);
                if other == "name" {
                    places.name = pass.key().map(|key| (key, end));
                }
                verdict
            }
            Which::Field(field) => pass.top(field, token, &mut places),
        });
        outcome.named = named;
        outcome.verdict = members.verdict;
        if !members.has(keys, "operation") && !self.json.stopped {
            let words = "The key \"operation\" is missing.";
            self.find(NO_OPERATION, members.opening(), words, &[], Mend::None);
            outcome.verdict = refuse(None, &"operation is missing");
        }
        if let Some(kind) = self.kind {
            let verdict = self.whole(kind, &members, keys, places);
            outcome.verdict = both(outcome.verdict, verdict);
        }
    }

    /// The keys of this pass's operation.
    fn keys(&self) -> Keys {
        let Some(kind) = self.kind else {
            return Keys { fields: &[], others: &["operation"], owner: "" };
        };
        let others: &[&str] = match kind {
            OperationKind::AddNode | OperationKind::UpdateNode if self.plexus() => PLEXUS_NODE,
            OperationKind::RemoveNode if self.plexus() => &["operation", "hostname", "name"],
            OperationKind::RemoveNode => &["operation", "name"],
            OperationKind::ClusterDeleteRoutes if self.plexus() => &["operation", "server"],
            _ => &["operation"],
        };
        Keys { fields: fields(kind), others, owner: kind.name() }
    }

    /// The operation's name.
    fn operation(&mut self, token: &Token<'a>) -> (Option<OperationKind>, Verdict) {
        let Value::Text(text) = token.value else {
            if matches!(token.value, Value::Bad) {
                return (None, None);
            }
            let at = span(token.span.start, self.json.skip(token));
            self.find(OPERATION_TYPE, at, "The operation is no text.", &[], Mend::None);
            let null = matches!(token.value, Value::Null);
            let late = self.target == Target::V4_7 && !null;
            let verdict = if late { fails } else { refuse }(None, &"operation is no text");
            return (None, verdict);
        };
        let name = text.get();
        if let Some(kind) = OperationKind::from_name(&name) {
            return (Some(kind), None);
        }
        if OTHER_OPERATIONS.contains(&&*name) {
            let words = "{} is not one of the nine clustering operations.";
            self.find(OTHER_OPERATION, token.span, words, &[Part::Raw(&name)], Mend::None);
            return (None, None);
        }
        let inner = INNER_OPERATIONS.iter().find(|(inner, _)| self.plexus() && *inner == name);
        if let Some((inner, meant)) = inner {
            let mend = Mend::Put("Change to {}", token.span, Part::Quoted(meant));
            let words = "{} is what nodes say to each other.";
            self.find(INNER_OPERATION, token.span, words, &[Part::Raw(inner)], mend);
            return (None, None);
        }
        let meant = self
            .json
            .wordy()
            .then(|| nearest(&name, OperationKind::ALL.into_iter().map(OperationKind::name)));
        let (words, meant) = match meant.flatten() {
            Some(meant) => ("There is no operation {}; did you mean {}?", Some(meant)),
            None => ("There is no operation {}.", None),
        };
        let parts = [Part::Shown(&name), Part::Raw(meant.unwrap_or_default())];
        let mend = Mend::put("Change to {}", token.span, meant.map(Part::Quoted));
        self.find(UNKNOWN_OPERATION, token.span, words, &parts, mend);
        (None, refuse(None, &"operation names nothing the server has"))
    }

    /// Whatever follows the object.
    fn after_end(&mut self) {
        if self.json.peek().is_none() {
            return;
        }
        let start = self.json.at();
        let rest = self.json.bytes.get(start..).unwrap_or_default();
        let end = start + rest.trim_ascii_end().len();
        let strays = rest.iter().all(|byte| b"}],; \t\r\n".contains(byte));
        let mend = if strays { Mend::delete("Delete it", span(start, end)) } else { Mend::None };
        let words = match rest.first() {
            Some(b'{') => "Another object follows the request.",
            _ => "Something follows the end of the request.",
        };
        let at = if strays { span(start, end) } else { self.json.one(start) };
        self.json.fault(AFTER_END, at, words, &[], mend);
    }

    /// What concerns the operation as a whole.
    fn whole(&mut self, kind: OperationKind, members: &Members, keys: Keys, places: Places<'a>) -> Verdict {
        match kind {
            OperationKind::ClusterNetwork => {
                let verdict = self.network(members);
                both(verdict, self.missing(members, keys, &[]))
            }
            OperationKind::RemoveNode => self.removal(members, keys, places),
            OperationKind::AddNode | OperationKind::UpdateNode => self.peer(kind, members, keys, places),
            OperationKind::ConfigureCluster if self.plexus() => {
                let words = "configure_cluster adds and merges here; it removes nothing.";
                self.find(ADDS_ONLY, members.opening(), words, &[], Mend::None);
                self.missing(members, keys, &[])
            }
            // 4.7 ignores `server`.
            _ => {
                let changes =
                    matches!(kind, OperationKind::ClusterSetRoutes | OperationKind::ClusterDeleteRoutes);
                if changes && self.plexus() && members.has(keys, "routes") {
                    self.say_restart(members.opening());
                }
                let excused: &[&str] = if self.plexus() { &["server"] } else { &[] };
                self.missing(members, keys, excused)
            }
        }
    }
}
