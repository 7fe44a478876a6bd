//! What a plexus node needs to join another: credentials, given when the request is sent and kept nowhere.
use super::OperationKind;
use super::secret::HIDDEN;
use serde_json::{Map, Value};

const AUTHORIZATION: &str = "authorization";

/// User and password of the peer, and whether its certificate must be trusted. Neither printable nor serialisable,
/// so that no draft, journal or page can hold them by accident: a draft's request is made without, and
/// [`Join::body`] makes the one that is sent.
///
/// ```compile_fail
/// fn printable<T: std::fmt::Debug>() {}
/// printable::<enmesh_core::operation::Join>();
/// ```
/// ```compile_fail
/// fn serialisable<T: serde::Serialize>() {}
/// serialisable::<enmesh_core::operation::Join>();
/// ```
pub struct Join {
    username: String,
    password: String,
    verify_tls: bool,
}

impl Join {
    /// What was typed. A first join needs credentials, and `verify_tls` off where the peer's certificate is its own
    /// (observed 4.7.29).
    pub fn new(username: String, password: String, verify_tls: bool) -> Join {
        Join { username, password, verify_tls }
    }

    /// The body with the credentials in it, as it is to be sent and to be kept nowhere; `None` when it is no request
    /// that takes them. With `configure_cluster` every connection gets them.
    pub fn body(&self, request: &str) -> Option<String> {
        let Value::Object(mut body) = crate::json::parse(request)? else { return None };
        match kind(&body)? {
            OperationKind::ConfigureCluster => {
                for connection in body.get_mut("connections")?.as_array_mut()?.iter_mut() {
                    self.put(connection.as_object_mut()?);
                }
            }
            _ => self.put(&mut body),
        }
        Some(crate::json::pretty(&Value::Object(body)))
    }

    /// A reply without the password, should it repeat what was sent.
    pub fn hide(&self, reply: &str) -> String {
        if self.password.is_empty() { reply.to_owned() } else { reply.replace(&self.password, HIDDEN) }
    }

    fn put(&self, members: &mut Map<String, Value>) {
        let text = |text: &str| Value::from(text);
        let credentials = [("username", text(&self.username)), ("password", text(&self.password))];
        members.insert("verify_tls".to_owned(), self.verify_tls.into());
        // Without a user only the certificate is spoken of.
        if !self.username.is_empty() {
            members.insert(AUTHORIZATION.to_owned(), crate::json::object(&mut credentials.clone()));
        }
    }
}

/// The request without credentials for peers, as a draft may hold it; to the letter when it has none.
pub fn without_join(request: &str) -> String {
    let Some(Value::Object(mut body)) = crate::json::parse(request) else { return request.to_owned() };
    let mut held = body.shift_remove(AUTHORIZATION).is_some();
    let connections = body.get_mut("connections").and_then(Value::as_array_mut).into_iter().flatten();
    for connection in connections.filter_map(Value::as_object_mut) {
        held |= connection.shift_remove(AUTHORIZATION).is_some();
    }
    if held { crate::json::pretty(&Value::Object(body)) } else { request.to_owned() }
}

/// Whether a request to a plexus node may need credentials for the peer.
pub fn takes_join(request: &str) -> bool {
    matches!(crate::json::parse(request), Some(Value::Object(body)) if kind(&body).is_some())
}

fn kind(body: &Map<String, Value>) -> Option<OperationKind> {
    let kind = OperationKind::from_name(body.get("operation")?.as_str()?)?;
    let joins = [OperationKind::AddNode, OperationKind::UpdateNode, OperationKind::ConfigureCluster];
    joins.contains(&kind).then_some(kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::{holds_secret, redact};

    #[test]
    fn credentials_enter_at_the_last_moment_and_are_hidden_again() {
        let join = Join::new("admin".to_owned(), "p4ss\"word".to_owned(), false);
        for (request, place) in [
            (r#"{"operation":"add_node","hostname":"b"}"#, ""),
            (r#"{"operation":"update_node","hostname":"b","subscriptions":[]}"#, ""),
            (r#"{"operation":"configure_cluster","connections":[{"hostname":"b"}]}"#, "/connections/0"),
        ] {
            assert!(takes_join(request) && !holds_secret(request));
            let sent = join.body(request).unwrap();
            let value = crate::json::parse(&sent).unwrap();
            let at = value.pointer(place).unwrap();
            assert_eq!(at["authorization"]["password"], "p4ss\"word");
            assert_eq!(at["verify_tls"], false);
            assert!(!redact(&sent).contains("p4ss"), "{}", redact(&sent));
            assert!(!join.hide(&format!("echo: {sent} p4ss\"word")).contains("p4ss\"word"));
            let drafted = without_join(&sent);
            assert!(
                !holds_secret(&drafted) && crate::json::parse(&drafted).unwrap().pointer(place).is_some()
            );
            assert_eq!(without_join(request), request, "to the letter");
        }
        let only_tls = Join::new(String::new(), String::new(), false);
        let sent = only_tls.body(r#"{"operation":"add_node","hostname":"b"}"#).unwrap();
        assert!(sent.contains("verify_tls") && !holds_secret(&sent), "{sent}");
        for other in [
            "",
            "[]",
            "{}",
            r#"{"operation":"remove_node","hostname":"b"}"#,
            r#"{"operation":"configure_cluster"}"#,
        ] {
            assert!(join.body(other).is_none(), "{other}");
        }
    }
}
