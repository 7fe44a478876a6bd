//! Why no usable answer came: what was tried, what came back, what it means, and what to do.
//!
//! A browser tells a page little of a failed request. What it does tell, and what a second look adds (whether anything
//! answers there at all, whether this page may read it), is an [`Observed`]; [`diagnose`] makes the most of it, and
//! says so when that is not enough.
mod before;
mod between;
mod reply;
mod way;

pub use before::{no_address, signed_out};
pub use between::{other_cluster, same_node, wrong_clock};

use crate::node_url::NodeUrl;

/// What was tried.
#[derive(Debug, Clone, Copy)]
pub struct Tried<'a> {
    /// Where.
    pub url: &'a NodeUrl,
    /// The body without its secrets.
    pub request: &'a str,
    /// Where this page came from: `https://ops.example.com`. Its scheme decides what it may ask.
    pub origin: &'a str,
    /// How long the answer was waited for at most, in milliseconds.
    pub limit_ms: u32,
    /// How long it took until the end, in milliseconds.
    pub took_ms: u32,
    /// An answer of this node came before: then the address is right.
    pub known: bool,
}

/// What came back.
#[derive(Debug, Clone, Copy)]
pub enum Observed<'a> {
    /// A whole reply.
    Reply {
        /// Its status; 0 where the browser hides it, as it does of a redirect.
        status: u16,
        /// Its content type, where it may be read.
        content_type: Option<&'a str>,
        /// Its body.
        body: &'a str,
    },
    /// A reply began and broke off.
    Cut {
        /// Its status.
        status: u16,
    },
    /// The time was over.
    Late {
        /// A reply had begun: it came too slowly. Else nothing came at all.
        began: bool,
    },
    /// The request failed before a reply began: a browser says no more.
    Failed {
        /// Whether anything answers there to a question whose answer no page may read (`no-cors`).
        answers: bool,
        /// Whether this page may read the answer to a plain GET there.
        readable: bool,
        /// Whether anything answers at the same place with the other of http and https; `None` when not tried.
        other_scheme: Option<bool>,
    },
    /// The browser would refuse it, so it was not tried.
    Mixed,
    /// The reader did not want to wait.
    Stopped,
}

/// Which failure. Each has its own words; see the table in the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// What was typed is no address.
    Address,
    /// An https page may not ask an http node.
    MixedContent,
    /// Nothing answers: name unknown, connection refused, or a firewall between.
    Unreachable,
    /// Nothing answers over https: that, or the certificate is not trusted.
    Certificate,
    /// http where https belongs, or the reverse.
    Scheme,
    /// Something answers, and this page may not read it.
    Cors,
    /// This page may read what comes from there, and nothing came.
    TurnedAway,
    /// A reply began and broke off.
    Cut,
    /// A whole reply whose JSON ends too early.
    Truncated,
    /// JSON, and no answer to the question.
    Shape,
    /// A reply came too slowly.
    Drip,
    /// Nothing came in time.
    Hang,
    /// The reader stopped it.
    Stopped,
    /// A web server, or a sign-in page.
    WebServer,
    /// A NATS server.
    Nats,
    /// The address leads elsewhere.
    Redirect,
    /// Something in between answers in the node's place.
    Gateway,
    /// HarperDB could not read the body (400 in either shape).
    Malformed,
    /// HarperDB does not accept what was asked for (400).
    Refused,
    /// The request carried no credentials (401).
    NoCredentials,
    /// User or password is wrong (401).
    Password,
    /// The token is no longer good (401).
    Token,
    /// The user is not a super_user (403).
    Forbidden,
    /// Nothing takes requests there (404): a path, or the REST port.
    NotFound,
    /// The request is too large (413).
    TooLarge,
    /// The body's kind is not taken (415).
    MediaType,
    /// The server failed and said how (500).
    Failed,
    /// The server, or what is in front of it, failed with a page (500).
    FailedPage,
    /// The server failed without a word (500).
    FailedSilent,
    /// Clustering is off.
    ClusteringOff,
    /// The version has no such operation.
    UnknownOperation,
    /// Something answers that is none of these.
    Stranger,
    /// The clock is wrong.
    Clock,
    /// The node is connected at another URL.
    SameNode,
    /// The node belongs to another cluster.
    OtherCluster,
}

/// A failure that explains itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// Which.
    pub fault: Fault,
    /// What was tried.
    pub tried: String,
    /// What came back.
    pub came: String,
    /// What it means.
    pub means: String,
    /// What to do.
    pub act: String,
    /// Whether a change that was sent may have been carried out though no reply said so.
    pub maybe_done: bool,
}

impl Fault {
    /// The fault in a few words, for a heading.
    pub fn words(self) -> &'static str {
        match self {
            Fault::Address => "Not an address",
            Fault::MixedContent => "The browser refuses it: mixed content",
            Fault::Unreachable => "No connection",
            Fault::Certificate => "No connection over https",
            Fault::Scheme => "http and https mixed up",
            Fault::Cors => "Not allowed for this page (CORS)",
            Fault::TurnedAway => "Turned away without a reply",
            Fault::Cut => "The reply broke off",
            Fault::Truncated => "The reply is not whole",
            Fault::Shape => "Not an answer to the question",
            Fault::Drip => "The reply came too slowly",
            Fault::Hang => "No answer in time",
            Fault::Stopped => "Stopped",
            Fault::WebServer => "A web server answers, not HarperDB's operations API",
            Fault::Nats => "A NATS server answers, not HarperDB's operations API",
            Fault::Redirect => "The address leads elsewhere",
            Fault::Gateway => "Something in between answers",
            Fault::Malformed => "HarperDB could not read the request",
            Fault::Refused => "HarperDB refused it",
            Fault::NoCredentials => "No credentials",
            Fault::Password => "User or password is wrong",
            Fault::Token => "The sign-in has ended",
            Fault::Forbidden => "Not a super_user",
            Fault::NotFound => "No operations API at this address",
            Fault::TooLarge => "The request is too large",
            Fault::MediaType => "This kind of body is not taken",
            Fault::Failed => "The server failed",
            Fault::FailedPage => "The server failed with a page",
            Fault::FailedSilent => "The server failed without a word",
            Fault::ClusteringOff => "Clustering is off",
            Fault::UnknownOperation => "This version has no such operation",
            Fault::Stranger => "This is not HarperDB's operations API",
            Fault::Clock => "Clocks are apart",
            Fault::SameNode => "Connected already",
            Fault::OtherCluster => "Another cluster",
        }
    }

    /// Whether trying the same again later may help without anything else being done.
    pub fn may_pass(self) -> bool {
        matches!(
            self,
            Fault::Unreachable
                | Fault::TurnedAway
                | Fault::Cut
                | Fault::Truncated
                | Fault::Drip
                | Fault::Hang
                | Fault::Gateway
                | Fault::Failed
                | Fault::FailedPage
                | Fault::FailedSilent
        )
    }
}

impl Diagnosis {
    /// Every part as sentences, for a journal.
    pub fn words(&self) -> String {
        let parts = [&*self.tried, &*self.came, &*self.means, &*self.act];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// What is wrong; `None` when what came is an answer to the question, or done as far as its status tells.
pub fn diagnose(tried: &Tried<'_>, observed: &Observed<'_>) -> Option<Diagnosis> {
    let (fault, came, means, act) = match *observed {
        Observed::Reply { status, content_type, body } => reply::judge(tried, status, content_type, body)?,
        ref other => way::judge(tried, other),
    };
    let maybe_done = changes(tried.request) && fault.may_pass();
    let act = if maybe_done {
        format!(
            "{act} What was sent may have been carried out: read the node again before you send it once more."
        )
    } else {
        act
    };
    Some(Diagnosis { fault, tried: sentence(tried), came, means, act, maybe_done })
}

/// The same of what is known to be no answer, for it could not be read as one.
pub fn explain(tried: &Tried<'_>, observed: &Observed<'_>) -> Diagnosis {
    diagnose(tried, observed).unwrap_or_else(|| {
        let (fault, came, means, act) = reply::unread(tried, observed);
        Diagnosis { fault, tried: sentence(tried), came, means, act, maybe_done: false }
    })
}

/// What a judge says: which fault, what came, what it means, what to do.
type Judged = (Fault, String, String, String);

fn sentence(tried: &Tried<'_>) -> String {
    match crate::operation::operation_of(tried.request) {
        Some(operation) => format!("{operation} was sent to {}.", tried.url),
        None => format!("A request was sent to {}.", tried.url),
    }
}

/// Whether a request may change something: whatever is not known to only read.
fn changes(request: &str) -> bool {
    const READS: [&str; 6] = [
        "describe_all",
        "registration_info",
        "user_info",
        "create_authentication_tokens",
        "refresh_operation_token",
        "system_information",
    ];
    let Some(name) = crate::operation::operation_of(request) else { return false };
    match crate::operation::OperationKind::from_name(&name) {
        Some(kind) => kind.writes(),
        None => !READS.contains(&name.as_str()),
    }
}
