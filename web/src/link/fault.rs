//! Why no usable reply came, what it means, and what to do.

/// A failure below the level of operations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which.
    pub kind: FaultKind,
    /// What was tried and what came back.
    pub what: String,
    /// What it means and what to do.
    pub help: String,
}

/// The kinds of failure that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// The address is no address.
    Address,
    /// An https page may not ask an http node.
    MixedContent,
    /// No connection: nothing listens there, the name is unknown, or the certificate is not trusted.
    Unreachable,
    /// Something answers, but not for pages of this origin.
    Cors,
    /// No answer in time.
    Timeout,
    /// It answers, and is not HarperDB's operations API.
    NotHarper,
    /// User or password is wrong, or the token ended.
    Login,
    /// The user is not a super_user.
    Forbidden,
    /// The reply broke off or cannot be read.
    Broken,
}

impl Fault {
    /// Nothing listens.
    pub fn refused(node: &str) -> Fault {
        Fault {
            kind: FaultKind::Unreachable,
            what: format!("{node} refused the connection."),
            help: "Its HarperDB process may be down: check it on its host.".to_owned(),
        }
    }

    /// No answer in time.
    pub fn timeout(node: &str, limit_ms: u32) -> Fault {
        Fault {
            kind: FaultKind::Timeout,
            what: format!("{node} gave no answer within {} s.", limit_ms.div_ceil(1000)),
            help: "It may hang, or be busy. What was sent may still be carried out: read the node again before you send it once more.".to_owned(),
        }
    }
}
