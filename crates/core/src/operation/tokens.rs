//! `create_authentication_tokens`: the pair of tokens that stands for a password. Not one of the nine.
use super::tolerant::Fields;

/// Two secrets. Neither printable nor serialisable, so that no log, journal or page can hold them by accident.
///
/// ```compile_fail
/// fn printable<T: std::fmt::Debug>() {}
/// printable::<enmesh_core::operation::Tokens>();
/// ```
/// ```compile_fail
/// fn serialisable<T: serde::Serialize>() {}
/// serialisable::<enmesh_core::operation::Tokens>();
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Tokens {
    operation_token: String,
    refresh_token: String,
}

impl Tokens {
    /// Reads `{operation_token, refresh_token}` (observed 4.0.7); `None` when one of them is missing.
    pub fn decode(body: &[u8]) -> Option<Tokens> {
        let mut fields = Fields::of(crate::json::parse_bytes(body)?, &["operation_token"])?;
        let mut token = |key| fields.take(key).filter(is_token);
        Some(Tokens { operation_token: token("operation_token")?, refresh_token: token("refresh_token")? })
    }

    /// Reads the reply to `refresh_operation_token`, which renews only the first of the pair.
    pub fn renewed(&self, body: &[u8]) -> Option<Tokens> {
        let mut fields = Fields::of(crate::json::parse_bytes(body)?, &["operation_token"])?;
        let operation_token = fields.take("operation_token").filter(is_token)?;
        Some(Tokens { operation_token, refresh_token: self.refresh_token.clone() })
    }

    /// What goes into `Authorization: Bearer`; good for a day.
    pub fn operation_token(&self) -> &str {
        &self.operation_token
    }

    /// What `refresh_operation_token` takes; good for thirty days.
    pub fn refresh_token(&self) -> &str {
        &self.refresh_token
    }
}

/// Whether a text can stand in a header: a server may send anything under the name of a token.
#[allow(clippy::ptr_arg)]
fn is_token(token: &String) -> bool {
    !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic())
}
