//! An error reply.
use super::tolerant::Fields;
use crate::json;
use serde_json::Value;

/// An error, in the shapes seen: `{error}`, `{statusCode, error, message}`, 403's `{error, unauthorized_access}`, and
/// what stands between us and a server: HTML, text, nothing (observed 4.0.7, 4.3.0, 4.7.29).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// The server's words; what the body is, in brackets, when it holds none: `(an HTML page)`.
    pub said: String,
    /// What the role may not do, in the server's words (403).
    pub unauthorized: Vec<String>,
}

impl Refusal {
    /// Reads an error's body.
    pub fn decode(status: u16, body: &str) -> Refusal {
        let value = json::parse(body).unwrap_or_default();
        let mut refusal = Refusal { status, said: String::new(), unauthorized: Vec::new() };
        if let Value::String(text) = value {
            refusal.said = text;
        } else if let Some(mut fields) = Fields::of(value, &["error", "message"]) {
            let named: Option<String> = fields.take("error");
            let message: Option<String> = fields.take("message");
            // Beside `statusCode`, `error` is only the status in words.
            let (first, second) = if fields.take::<Value>("statusCode").is_some() {
                (message, named)
            } else {
                (named, message)
            };
            refusal.said = first.or(second).unwrap_or_default();
            refusal.unauthorized = fields.take_or_default("unauthorized_access");
        }
        if refusal.said.chars().all(is_blank) {
            refusal.said = describe(body);
        }
        refusal
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// What a body is that has no words for us. Text is quoted; JSON is not, it may hold anything.
pub(super) fn describe(body: &str) -> String {
    let text = body.trim_matches(is_blank);
    match text.chars().next() {
        None => "(an empty body)".into(),
        Some('<') => match title(text) {
            Some(title) => format!("(an HTML page: {title})"),
            None => "(an HTML page)".into(),
        },
        Some('{' | '[' | '"') if json::parse(text).is_none() => "(broken JSON)".into(),
        Some('{' | '[' | '"') => "(JSON of another shape)".into(),
        Some(_) => text.into(),
    }
}

/// The words of a page's `<title>`, where proxies put what is wrong.
fn title(html: &str) -> Option<&str> {
    let (_, rest) = html.split_once("<title>")?;
    let (title, _) = rest.split_once("</title>")?;
    Some(title.trim()).filter(|title| !title.is_empty())
}
