//! `user_info`: who the console acts as. Not one of the nine.
use super::tolerant::Fields;

/// The connected user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Its name; empty when the server gives none.
    pub username: String,
    /// Whether its role may cluster; every one of the nine is for super_user only.
    pub super_user: bool,
}

impl User {
    /// Reads `{active, username, role: {permission: {super_user}}}` (observed 4.0.7). What is not said to be a
    /// super_user is none; `None` when the body is no user.
    pub fn decode(body: &[u8]) -> Option<User> {
        let value: serde_json::Value = crate::json::parse_bytes(body)?;
        let super_user = value.pointer("/role/permission/super_user") == Some(&true.into());
        let mut fields = Fields::of(value, &["username", "role"])?;
        Some(User { username: fields.take_or_default("username"), super_user })
    }
}
