//! Subscriptions: one row of schema, table, publish and subscribe each.
use super::bytes::Name;
use super::field::{Field, Shape};
use super::json::{Text, Token, Value};
use super::note::{Mend, Part, Span, span};
use super::rules::*;
use super::twice::{By, Entry, keep, repeated};
use super::verdict::{Verdict, both, fails, refuse};
use super::walk::{Keys, Members, Pass, Which, removal};
use crate::operation::OperationKind;
use crate::profile::Target;

const KEYS: Keys =
    Keys { fields: Shape::Subscriptions.items(), others: &["database"], owner: "a subscription" };
/// Before 4.3 `database` is a key like any unknown one.
const EARLY_KEYS: Keys = Keys { others: &[], ..KEYS };

/// What one subscription says.
#[derive(Default)]
struct Row<'a> {
    schema: Option<Text<'a>>,
    database: Option<Text<'a>>,
    table: Option<Text<'a>>,
    has_schema: bool,
    has_database: bool,
    has_table: bool,
    publish: Option<bool>,
    subscribe: Option<bool>,
    /// A start_time that an upsert of 4.3 may not set.
    start: Option<Span>,
}

impl<'a> Pass<'a> {
    /// The subscriptions with one peer.
    pub(super) fn subscriptions(&mut self, field: &'static Field, token: &Token<'a>) -> Verdict {
        let mut rows = std::mem::take(&mut self.spare);
        let (count, mut verdict) = self.list(field, token, &mut |pass| pass.subscription(&mut rows));
        if count.is_some() && self.plexus() && self.kind != Some(OperationKind::ConfigureCluster) {
            // It stores whatever the list holds.
            verdict = None;
        }
        if count == Some(0) && !self.json.stopped {
            let words = "The list of subscriptions is empty.";
            self.find(NO_SUBSCRIPTIONS, token.span, words, &[], Mend::None);
            // For configure_cluster this was not observed; its rows are otherwise validated as those of add_node.
            verdict = if self.plexus() { None } else { refuse(None, &"subscriptions is empty") };
        }
        repeated(&mut rows, By::All, |one, two| {
            let same = one.says == two.says;
            let range = removal(self.json.bytes, two.span.start, two.span.end);
            let (rule, words, mend) = match same {
                true => (
                    TABLE_TWICE,
                    "This table stands in the list twice.",
                    Mend::delete("Delete this one", range),
                ),
                false => (
                    TABLE_CONTRADICTS,
                    "This table stands in the list twice, with different flags.",
                    Mend::None,
                ),
            };
            self.at_item(two.index, |pass| pass.find(rule, two.span, words, &[], mend));
        });
        rows.clear();
        self.spare = rows;
        verdict
    }

    fn subscription(&mut self, rows: &mut Vec<Entry<'a>>) -> Verdict {
        let start = self.json.at();
        if let Some((row, verdict)) = self.fast(|lane| lane.row()) {
            let name = |name: Name| self.json.bytes.get(name.start..name.end).unwrap_or_default();
            let says = u8::from(row.publish) + 2 * u8::from(row.subscribe);
            let place = span(start, self.json.at());
            if row.named {
                keep(rows, Entry::new([name(row.schema), name(row.table)], 0, says, place, self.index()));
            }
            return verdict;
        }
        let item = self.json.value();
        if !matches!(item.value, Value::Object) {
            if self.plexus() && !matches!(item.value, Value::Bad) {
                let at = span(item.span.start, self.json.skip(&item));
                self.find(BAD_ROW, at, "This is stored as a subscription and is none.", &[], Mend::None);
                return refuse(None, &"subscriptions holds one that is no object");
            }
            return self.wrong_item("A subscription", "with schema, table, subscribe and publish", &item);
        }
        let keys = if self.target >= Target::V4_3 { KEYS } else { EARLY_KEYS };
        let mut row = Row::default();
        let members = self.members(&item, keys, &mut |pass, which, token| match which {
            Which::Field(field) => pass.subscription_key(field, &token, &mut row),
            Which::Other(_) => {
                row.has_database = true;
                if let Value::Text(text) = token.value {
                    row.database = Some(text);
                    pass.schema_name(&token, text);
                }
                pass.json.skip(&token);
                None
            }
        });
        let verdict = both(members.verdict, self.row(&members, keys, &row));
        if let (Some(at), Some(true)) = (row.start, row.subscribe) {
            let words = "On a subscription that is there and on, this start_time does not count.";
            self.find(START_KEPT, at, words, &[], Mend::None);
        }
        let schema = row.database.or(row.schema);
        let says = u8::from(row.publish == Some(true)) + 2 * u8::from(row.subscribe == Some(true));
        if let (Some(schema), Some(table)) = (schema, row.table) {
            keep(rows, Entry::new([schema.raw, table.raw], 0, says, members.span, self.index()));
        }
        verdict
    }

    fn subscription_key(&mut self, field: &'static Field, token: &Token<'a>, row: &mut Row<'a>) -> Verdict {
        match field.shape {
            Shape::SchemaName => {
                row.has_schema = true;
                let (text, verdict) = self.text(field, token);
                row.schema = text;
                both(verdict, text.and_then(|text| self.schema_name(token, text)))
            }
            Shape::TableName => {
                row.has_table = true;
                let (text, verdict) = self.text(field, token);
                row.table = text;
                if text.is_some_and(|text| text.is("*")) {
                    self.find(WILDCARD, token.span, "The table is called \"*\".", &[], Mend::None);
                }
                verdict
            }
            Shape::StartTime => {
                if self.target == Target::V4_3 && self.kind == Some(OperationKind::UpdateNode) {
                    row.start = Some(token.span);
                }
                let verdict = self.start_time(field, token);
                // A peer that fails is listed in configure_cluster's reply, whose status stays 200.
                verdict.filter(|refusal| {
                    refusal.status() == 400 || self.kind != Some(OperationKind::ConfigureCluster)
                })
            }
            _ => {
                let (flag, verdict) = self.flag(field, token, FLAG_TEXT);
                let place = if field.key == "publish" { &mut row.publish } else { &mut row.subscribe };
                *place = flag;
                verdict
            }
        }
    }

    fn schema_name(&mut self, token: &Token<'a>, text: Text<'a>) -> Verdict {
        if text.is("*") {
            self.find(WILDCARD, token.span, "The schema is called \"*\".", &[], Mend::None);
        }
        if !text.is("system") {
            return None;
        }
        if self.target <= Target::V4_1 {
            let words = "The schema \"system\" cannot be replicated.";
            self.find(SYSTEM_REFUSED, token.span, words, &[], Mend::None);
            return refuse(None, &"schema is the server's own");
        }
        let words = "The schema \"system\" holds the node's own users, roles and peers.";
        self.find(SYSTEM, token.span, words, &[], Mend::None);
        None
    }

    /// What concerns a subscription as a whole.
    fn row(&mut self, members: &Members, keys: Keys, row: &Row<'a>) -> Verdict {
        let mut verdict = None;
        let (database, schema, table) = (row.has_database, row.has_schema, row.has_table);
        let mut excused = Vec::new();
        if database && schema {
            let words = "The keys \"schema\" and \"database\" are both here.";
            self.find(DATABASE, members.opening(), words, &[], Mend::None);
        }
        if self.target >= Target::V4_3 && !schema {
            excused.push("schema");
            if !database && !self.json.stopped {
                let words = "No schema is named, so \"data\" is meant.";
                self.find(DEFAULT_SCHEMA, members.opening(), words, &[], Mend::None);
            }
        }
        if self.target >= Target::V4_2 && !table {
            excused.push("table");
            // Not a whole schema everywhere: update_node of 4.3.0 fails inside.
            let trips = self.target == Target::V4_3 && self.kind == Some(OperationKind::UpdateNode);
            let (rule, words) = match trips {
                true => (MISSING_KEY, "The key \"table\" is missing."),
                false => (WHOLE_SCHEMA, "No table is named, so every table is meant."),
            };
            if !self.json.stopped {
                self.find(rule, members.opening(), words, &[], Mend::None);
                if trips {
                    verdict = fails(None, &"table is missing, and the server trips over it");
                }
            }
        }
        if (row.publish, row.subscribe) == (Some(false), Some(false)) {
            if self.kind == Some(OperationKind::AddNode) && !self.plexus() {
                let words = "This subscription neither publishes nor subscribes.";
                self.find(ADD_OFF, members.opening(), words, &[], Mend::None);
                verdict = refuse(None, &"subscriptions holds one that neither publishes nor subscribes");
            } else {
                let words = "This subscription is switched off in both directions.";
                self.find(OFF, members.opening(), words, &[], Mend::None);
            }
        }
        both(verdict, self.missing(members, keys, &excused))
    }

    /// `true` or `false`; a text that says so is accepted by the servers, and is `rule` to us.
    pub(super) fn flag(
        &mut self,
        field: &'static Field,
        token: &Token<'a>,
        rule: &'static crate::finding::Rule,
    ) -> (Option<bool>, Verdict) {
        if let Value::Bool(flag) = token.value {
            return (Some(flag), None);
        }
        if let Value::Text(text) = token.value {
            let said = text.get();
            let word = ["true", "false"].into_iter().find(|word| said.eq_ignore_ascii_case(word));
            if let Some(word) = word {
                let parts = [Part::Quoted(field.key), Part::Text(&text), Part::Raw(word)];
                let mend = Mend::Put("Delete the quotes", token.span, Part::Raw(word));
                self.find(rule, token.span, "{} is the text {}, not {}.", &parts, mend);
                return (None, None);
            }
        }
        (None, self.wrong(field, token))
    }
}
