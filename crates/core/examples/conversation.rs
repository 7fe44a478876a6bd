//! The core's part of a conversation with a cluster, for programs that bring the network and the clock: one JSON object
//! a line comes in, one goes out. `tests/live/core.mjs` holds it with real nodes.
//!
//! - `{"observe": {"node", "asked", "status", "body", "at", "took_ms"}}` folds a reply; without `status` none came.
//!   `asked` is one of `status`, `routes`, `network`, `schemas`, `version`. Back comes whether it could be read.
//! - `{"plan": [edits]}` makes the requests of a draft: `{"steps": [{"node", "body", "title", "witnesses", "ok"}]}`.
//! - `{"verify": {"step", "status", "body", "sent"}}` judges that step by its reply and by what was observed since it
//!   was planned: `{"outcome", "words", "holds"}`.
//! - `{"judge": {"operation", "request", "status", "body"}}` judges a reply by its content alone: `{"outcome"}`.
//! - `{"view": true}` tells the cluster: `{"nodes", "flows", "links", "findings"}`.
use enmesh_core::analyse::analyse;
use enmesh_core::cluster::{Agreement, Asked, Cluster, Observation, Said};
use enmesh_core::operation::{OperationKind, Outcome};
use enmesh_core::plan::{Draft, Step, Told};
use enmesh_core::time::Timestamp;
use serde_json::{Value, json};
use std::io::{BufRead, Write};

#[derive(Default)]
struct Conversation {
    cluster: Cluster,
    /// As it was when the draft was planned.
    before: Cluster,
    steps: Vec<Step>,
}

fn main() -> std::io::Result<()> {
    let mut conversation = Conversation::default();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let said = serde_json::from_str(&line)
            .ok()
            .and_then(|asked| conversation.answer(&asked))
            .unwrap_or_else(|| json!({"fault": "this line cannot be read", "line": line}));
        let mut out = std::io::stdout().lock();
        writeln!(out, "{said}")?;
        out.flush()?;
    }
    Ok(())
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str()
}

fn status(value: &Value) -> Option<u16> {
    value.get("status")?.as_u64()?.try_into().ok()
}

impl Conversation {
    fn answer(&mut self, asked: &Value) -> Option<Value> {
        let (verb, what) = asked.as_object()?.iter().next()?;
        match verb.as_str() {
            "observe" => self.observe(what),
            "plan" => self.plan(what),
            "verify" => self.verify(what),
            "judge" => {
                let kind = OperationKind::from_name(text(what, "operation")?);
                let outcome =
                    Outcome::judge(kind, text(what, "request")?, status(what)?, text(what, "body")?);
                Some(json!({"outcome": words(&outcome)}))
            }
            "view" => Some(self.view()),
            _ => None,
        }
    }

    fn observe(&mut self, what: &Value) -> Option<Value> {
        let asked = match text(what, "asked")? {
            "status" => Asked::Status,
            "routes" => Asked::Routes,
            "network" => Asked::Network,
            "schemas" => Asked::Schemas,
            "version" => Asked::Version,
            _ => return None,
        };
        let said = match status(what) {
            Some(status) => asked.said(status, text(what, "body")?),
            None => Some(Said::NoAnswer),
        };
        let read = said.is_some();
        if let Some(said) = said {
            let took_ms = what.get("took_ms")?.as_u64()?.try_into().ok()?;
            let node = text(what, "node")?.to_owned();
            let at = Timestamp(what.get("at")?.as_i64()?);
            self.cluster.observe(&Observation { node, at, took_ms, said });
        }
        Some(json!({"read": read}))
    }

    fn plan(&mut self, edits: &Value) -> Option<Value> {
        let draft = Draft::load(&json!({"edits": edits}).to_string());
        if draft.len() != edits.as_array()?.len() {
            return None;
        }
        self.before = self.cluster.clone();
        self.steps = draft.steps(&self.cluster);
        let step = |step: &Step| {
            json!({
                "node": step.node, "body": step.body, "title": step.title,
                "witnesses": step.witnesses(&self.before), "ok": step.report.ok(),
            })
        };
        Some(json!({"steps": self.steps.iter().map(step).collect::<Vec<_>>()}))
    }

    fn verify(&self, what: &Value) -> Option<Value> {
        let step = self.steps.get(usize::try_from(what.get("step")?.as_u64()?).ok()?)?;
        let outcome = Outcome::judge(step.kind, &step.body, status(what)?, text(what, "body")?);
        let sent = Timestamp(what.get("sent")?.as_i64()?);
        let verified = step.verify(Told::of(Some(&outcome)), &self.before, &self.cluster, sent);
        let facts: Vec<Value> = verified
            .facts
            .iter()
            .map(|fact| json!({"at": fact.at, "what": fact.what, "is": fact.is}))
            .collect();
        Some(json!({
            "outcome": words(&outcome), "words": verified.words(), "holds": verified.holds(),
            "facts": facts, "harmed": verified.harmed,
        }))
    }

    fn view(&self) -> Value {
        let nodes: Vec<Value> = self
            .cluster
            .nodes()
            .into_iter()
            .map(|node| {
                let seen: Vec<[String; 2]> =
                    node.seen.into_iter().map(|fact| [fact.by, fact.value]).collect();
                json!({
                    "name": node.name, "health": node.health.word(), "why": node.why, "seen": seen,
                    "version": node.version.map(|fact| fact.value),
                })
            })
            .collect();
        let flows: Vec<Value> = self
            .cluster
            .flows(None)
            .into_iter()
            .map(|flow| {
                let agreement = match flow.agreement {
                    Agreement::Agreed => "agreed",
                    Agreement::OneSided => "one-sided",
                    Agreement::Unconfirmed => "unconfirmed",
                };
                json!({
                    "from": flow.from, "to": flow.to, "agreement": agreement,
                    "table": format!("{}.{}", flow.schema, flow.table),
                })
            })
            .collect();
        let links: Vec<[String; 2]> = self.cluster.links().into_iter().map(|link| [link.a, link.b]).collect();
        let findings: Vec<Value> = analyse(&self.cluster)
            .into_iter()
            .map(|found| json!({"code": found.code.to_string(), "nodes": found.nodes, "message": found.message}))
            .collect();
        json!({"nodes": nodes, "flows": flows, "links": links, "findings": findings})
    }
}

fn words(outcome: &Outcome) -> Value {
    match outcome {
        Outcome::Done { summary } => json!(["done", summary]),
        Outcome::Partly { summary, undone } => json!(["partly", summary, undone]),
        Outcome::Nothing { why } => json!(["nothing", why]),
        Outcome::Refused { status, why, .. } => json!(["refused", status, why]),
    }
}
