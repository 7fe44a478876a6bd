//! Keeping secrets out of journals, drafts at rest and links.
use serde_json::Value;

/// Keys whose values are secrets, in requests and replies of HarperDB (observed 4.0.7 to 4.7.29).
const SECRET_KEYS: [&str; 7] =
    ["password", "operation_token", "refresh_token", "authorization", "token", "private_key", "secret"];

pub(super) const HIDDEN: &str = "(hidden)";

/// Whether a key's value is a secret.
pub(crate) fn is_secret(key: &str) -> bool {
    SECRET_KEYS.iter().any(|secret| key.eq_ignore_ascii_case(secret))
}

/// The same JSON with the values of secret keys replaced. Text that is no JSON is replaced whole when it mentions a
/// secret key, for nothing can be cut out of it safely.
pub fn redact(json: &str) -> String {
    if !mentions_secret(json) {
        return json.to_owned();
    }
    match crate::json::parse(json) {
        Some(mut value) => {
            if hide(&mut value) {
                value.to_string()
            } else {
                json.to_owned()
            }
        }
        None => HIDDEN.to_owned(),
    }
}

/// Whether a text holds the value of a secret key, or might.
pub fn holds_secret(json: &str) -> bool {
    redact(json) != json
}

// Any spelling of a key inside JSON, escapes included, either shows its letters or a `\u`.
fn mentions_secret(json: &str) -> bool {
    let lower = json.to_ascii_lowercase();
    lower.contains("\\u") || SECRET_KEYS.iter().any(|key| lower.contains(key))
}

/// Whether anything was hidden.
fn hide(value: &mut Value) -> bool {
    let mut hidden = false;
    match value {
        Value::Object(map) => {
            for (key, value) in map.iter_mut() {
                if is_secret(key) {
                    *value = HIDDEN.into();
                    hidden = true;
                } else {
                    hidden |= hide(value);
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                hidden |= hide(item);
            }
        }
        _ => {}
    }
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_hidden_wherever_they_stand() {
        let body = r#"{"operation":"add_node","authorization":{"username":"u","password":"p4ss"}}"#;
        assert_eq!(redact(body), r#"{"operation":"add_node","authorization":"(hidden)"}"#);
        assert_eq!(redact(r#"[{"a":{"Password":"p"}}]"#), r#"[{"a":{"Password":"(hidden)"}}]"#);
        assert!(!redact(r#"{"p\u0061ssword":"p4ss"}"#).contains("p4ss"));
    }

    #[test]
    fn broken_text_that_mentions_a_secret_is_hidden_whole() {
        assert_eq!(redact(r#"{"password":"p4ss""#), "(hidden)");
    }

    #[test]
    fn bodies_without_secrets_stay_to_the_letter() {
        let body = "{ \"operation\" :\n\"cluster_\\u0073tatus\" }";
        assert_eq!(redact(body), body);
        assert!(!holds_secret(body));
        assert!(holds_secret(r#"{"password":"x"}"#));
    }
}
