//! What a form needs beside the table of fields: the body it begins with, what a new item of a list looks like, and
//! which value a typed text means.
use super::field::{Field, Shape, form_fields};
use crate::json::pretty;
use crate::operation::OperationKind;
use crate::profile::Target;
use serde_json::{Map, Value};

/// The body of an operation before anything is filled in, in the shape of the page's example, for a node of this
/// version.
pub fn template(kind: OperationKind, target: Target) -> String {
    let mut body = Map::new();
    body.insert("operation".to_owned(), kind.name().into());
    body.append(&mut required(form_fields(kind, target)));
    pretty(&Value::Object(body))
}

// Without its list of subscriptions a request to plexus means everything: that must be a choice.
fn required(fields: &[Field]) -> Map<String, Value> {
    let needed = fields.iter().filter(|field| field.required || field.shape.is_list());
    needed.map(|field| (field.key.to_owned(), field.blank())).collect()
}

impl Field {
    /// The value before anything is filled in.
    pub fn blank(&self) -> Value {
        match self.shape {
            Shape::Server => "hub".into(),
            Shape::Port | Shape::StoredPort => 9932.into(),
            Shape::ReplicationPort => 9933.into(),
            // As in the page's example of add_node.
            Shape::Flag => (self.key == "publish").into(),
            Shape::Milliseconds => 2000.into(),
            shape if shape.is_list() => Value::Array(vec![shape.blank_item()]),
            _ => "".into(),
        }
    }

    /// The value that a text typed for this key means; `None` where the key goes away.
    pub fn typed(&self, text: &str) -> Option<Value> {
        if text.is_empty() && !self.required {
            return None;
        }
        let number =
            text.parse::<u64>().ok().filter(|number| self.shape.is_number() && number.to_string() == text);
        Some(number.map_or_else(|| text.into(), Value::from))
    }
}

impl Shape {
    /// Whether it is a list of objects.
    pub fn is_list(self) -> bool {
        !self.items().is_empty()
    }

    /// A new item of a list.
    pub fn blank_item(self) -> Value {
        Value::Object(required(self.items()))
    }

    /// What one item of a list is called.
    pub fn item_name(self) -> &'static str {
        match self {
            Shape::RouteList | Shape::StoredRouteList | Shape::PlainRouteList => "route",
            Shape::Subscriptions | Shape::DatabaseSubscriptions => "subscription",
            Shape::Connections => "connection",
            Shape::Peers => "peer",
            _ => "item",
        }
    }

    /// Whether it is a number.
    pub fn is_number(self) -> bool {
        matches!(self, Shape::Port | Shape::StoredPort | Shape::ReplicationPort | Shape::Milliseconds)
    }

    /// All values, where they are few.
    pub fn choices(self) -> &'static [&'static str] {
        if self == Shape::Server { &["hub", "leaf"] } else { &[] }
    }
}

#[cfg(test)]
mod tests {
    use super::super::field::fields;
    use super::*;
    use crate::check::check;
    use crate::profile::Profile;

    fn example(kind: OperationKind) -> Value {
        let path =
            format!("{}/../../tests/contract/{}.request.json", env!("CARGO_MANIFEST_DIR"), kind.name());
        serde_json::from_str(&std::fs::read_to_string(path).expect("the example is there"))
            .expect("it is JSON")
    }

    /// What is blank takes the example's value; what the template does not have stays out.
    fn filled(blank: &Value, example: &Value) -> Value {
        match (blank, example) {
            (Value::Object(keys), Value::Object(values)) => {
                let value = |(key, blank): (&String, &Value)| (key.clone(), filled(blank, &values[key]));
                Value::Object(keys.iter().map(value).collect())
            }
            (Value::Array(items), Value::Array(values)) => {
                Value::Array(values.iter().map(|value| filled(&items[0], value)).collect())
            }
            _ => example.clone(),
        }
    }

    #[test]
    fn a_template_filled_in_as_the_page_fills_it_in_has_no_error() {
        for kind in OperationKind::ALL {
            let blank: Value =
                serde_json::from_str(&template(kind, Target::default())).expect("a template is JSON");
            let mut page = example(kind);
            let body = filled(&blank, &page);
            let report = check(body.to_string().as_bytes(), &Profile::default());
            assert!(report.ok(), "{}: {:#?}", kind.name(), report.findings);
            assert_eq!(report.operation, Some(kind));
            // The page's examples have every required key, and start_time beside them.
            if let Some(page) = page.as_object_mut() {
                page.shift_remove("start_time");
            }
            assert_eq!(body.to_string(), page.to_string());
        }
    }

    #[test]
    fn what_only_reads_can_be_sent_as_it_stands() {
        for kind in OperationKind::ALL.into_iter().filter(|kind| !kind.writes()) {
            let report = check(template(kind, Target::default()).as_bytes(), &Profile::default());
            assert_eq!(report.findings, [], "{}", kind.name());
            assert!(report.server.accepts);
        }
    }

    #[test]
    fn what_writes_cannot_be_sent_before_it_is_filled_in() {
        for kind in OperationKind::ALL.into_iter().filter(|kind| kind.writes()) {
            assert!(
                !check(template(kind, Target::default()).as_bytes(), &Profile::default()).ok(),
                "{}",
                kind.name()
            );
        }
    }

    #[test]
    fn the_form_for_plexus_has_no_key_that_plexus_does_not_take() {
        let profile = Profile { target: Target::V4_7, ..Profile::default() };
        for kind in OperationKind::ALL.into_iter().filter(|kind| *kind != OperationKind::ClusterNetwork) {
            let body = template(kind, Target::V4_7).replace("\"\"", "\"eu-2\"");
            let report = check(body.as_bytes(), &profile);
            assert!(report.ok() && report.server.accepts, "{body}: {:#?}", report.findings);
            assert!(
                report.findings.iter().all(|finding| finding.code.0 > 110),
                "{body}: {:#?}",
                report.findings
            );
        }
    }

    #[test]
    fn a_typed_text_means_a_number_only_where_one_belongs() {
        let find = |kind, key| *fields(kind).iter().find(|field| field.key == key).expect("it has the key");
        let timeout = find(OperationKind::ClusterNetwork, "timeout");
        let name = find(OperationKind::RemoveNode, "node_name");
        assert_eq!(timeout.typed("500"), Some(500.into()));
        assert_eq!(timeout.typed("0500"), Some("0500".into()));
        assert_eq!(timeout.typed("soon"), Some("soon".into()));
        assert_eq!(timeout.typed(""), None);
        assert_eq!(name.typed("7"), Some("7".into()));
        assert_eq!(name.typed(""), Some("".into()));
    }
}
