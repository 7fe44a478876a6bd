//! Replies that are no answer.
use super::{Fault, Judged, Observed, Tried};
use crate::operation::{Answerer, OperationKind, Outcome, Refusal, operation_of};

pub(super) fn judge(
    tried: &Tried<'_>,
    status: u16,
    content_type: Option<&str>,
    body: &str,
) -> Option<Judged> {
    let kind = OperationKind::of_body(tried.request);
    let outcome = Outcome::judge(kind, tried.request, status, body);
    let (said, why) = match outcome {
        Outcome::Refused { said, why, .. } => (said, why),
        // Done, in part, or not: it answers, and the outcome tells the rest.
        _ if is_answer(tried, status, body) => return None,
        _ => (String::new(), String::new()),
    };
    let who = Answerer::of(status, body);
    let quoted = || format!("HarperDB answered {status}: \"{said}\".");
    let heard = || who.what(status, body);
    let helps = |fault| Some((fault, heard(), String::new(), who.help().to_owned()));
    let judged = match who {
        Answerer::Harper => {
            let fault = harper(status, &said, body);
            Some((fault, quoted(), String::new(), why))
        }
        Answerer::Elsewhere => helps(Fault::Redirect),
        Answerer::Nats => helps(Fault::Nats),
        Answerer::Gateway => helps(Fault::Gateway),
        Answerer::NothingHere => helps(Fault::NotFound),
        Answerer::BrokenOff => helps(Fault::Truncated),
        _ if status == 413 => Some((Fault::TooLarge, heard(), String::new(), why)),
        _ if status == 415 => Some((Fault::MediaType, heard(), String::new(), why)),
        Answerer::WebServer if status >= 500 => helps(Fault::FailedPage),
        Answerer::WebServer => helps(Fault::WebServer),
        Answerer::Failed if body.trim().is_empty() => helps(Fault::FailedSilent),
        Answerer::Failed => helps(Fault::Failed),
        Answerer::Stranger if (200..300).contains(&status) && crate::json::parse(body).is_some() => {
            Some((Fault::Shape, heard(), String::new(), SHAPE.to_owned()))
        }
        Answerer::Silent | Answerer::Stranger => helps(Fault::Stranger),
    };
    judged.map(|(fault, came, _, act)| {
        (fault, typed(came, fault, content_type), means(fault, tried).to_owned(), act)
    })
}

const SHAPE: &str = "Something else than HarperDB answers there, or a version that Enmesh does not know. Check host and port, then look at the reply in the journal.";

/// A reply that seems to be an answer, and whose parts could not be read.
pub(super) fn unread(tried: &Tried<'_>, observed: &Observed<'_>) -> Judged {
    let came = match *observed {
        Observed::Reply { status, body, .. } => Answerer::Stranger.what(status, body),
        _ => String::new(),
    };
    (Fault::Shape, came, means(Fault::Shape, tried).to_owned(), SHAPE.to_owned())
}

/// Whether a reply with a status of success is one to what was asked.
fn is_answer(tried: &Tried<'_>, status: u16, body: &str) -> bool {
    use crate::operation::{Schemas, Tokens, User, Version};
    if !(200..300).contains(&status) {
        return false;
    }
    let bytes = body.as_bytes();
    match operation_of(tried.request).as_deref() {
        Some("create_authentication_tokens") => Tokens::decode(bytes).is_some(),
        Some("describe_all") => Schemas::decode(bytes).is_some(),
        Some("registration_info") => Version::decode(bytes).is_some(),
        Some("user_info") => User::decode(bytes).is_some(),
        _ => true,
    }
}

/// One of HarperDB's own errors.
fn harper(status: u16, said: &str, body: &str) -> Fault {
    let has = |words: &str| said.contains(words);
    match status {
        401 if has("Must login") || has("User not found") => Fault::NoCredentials,
        401 if Refusal::decode(status, body).token_ended() => Fault::Token,
        401 => Fault::Password,
        403 if Refusal::decode(status, body).token_ended() => Fault::Token,
        403 => Fault::Forbidden,
        413 => Fault::TooLarge,
        415 => Fault::MediaType,
        400 if has("Clustering must be enabled") => Fault::ClusteringOff,
        400 if said.starts_with("Operation '") && has("not found") => Fault::UnknownOperation,
        400 if body.contains("\"statusCode\"")
            || ["Invalid JSON", "Body cannot be empty", "'operation' property", "forbidden prototype"]
                .iter()
                .any(|words| has(words)) =>
        {
            Fault::Malformed
        }
        500.. => Fault::Failed,
        _ => Fault::Refused,
    }
}

/// The content type belongs to what came where it tells something.
fn typed(came: String, fault: Fault, content_type: Option<&str>) -> String {
    let odd = matches!(
        fault,
        Fault::WebServer | Fault::FailedPage | Fault::Shape | Fault::Stranger | Fault::MediaType
    );
    match content_type
        .map(|text| text.split(';').next().unwrap_or(text).trim())
        .filter(|text| odd && !text.is_empty())
    {
        Some(kind) => format!("{came} Its content type is {}.", crate::operation::clean(kind)),
        None => came,
    }
}

fn means(fault: Fault, tried: &Tried<'_>) -> &'static str {
    match fault {
        Fault::NoCredentials => "The node does not know who asks: the request carried no user it could read.",
        Fault::Password => "The node does not know this user with this password.",
        Fault::Token => {
            "The token stands for nobody here any more. It lives for a day; a node also forgets it when its keys change."
        }
        Fault::Forbidden => {
            "The user is known, and its role may not do this: all nine clustering operations are for super_users."
        }
        Fault::NotFound => "Nothing at this address takes operations.",
        Fault::TooLarge => "The request is larger than the node takes.",
        Fault::MediaType => {
            "The node did not take the body for JSON: something in between may change the Content-Type."
        }
        Fault::Malformed => "The node answers, and could not read what it was sent as an operation.",
        Fault::Refused => "The node answers, and does not accept this request.",
        Fault::ClusteringOff => {
            "The node runs without clustering, or replicates with plexus, which has no such operation."
        }
        Fault::UnknownOperation => "The node's version is older than this operation, or never had it.",
        Fault::Failed if tried.known => "The node took the request and failed at it.",
        Fault::Failed => "It took the request and failed at it.",
        Fault::FailedPage => "Not HarperDB wrote this but what stands in front of it.",
        Fault::FailedSilent => "It took the request and failed at it, without saying why.",
        Fault::Truncated => {
            "The end of the reply is missing, though the connection was not cut: something in between may shorten replies."
        }
        Fault::Shape => "This is JSON, and no answer to what was asked.",
        Fault::WebServer => "A server that shows pages listens there, or a sign-in page stands in front.",
        Fault::Nats => "A NATS server of HarperDB listens there; it carries the data between nodes.",
        Fault::Redirect => "The address leads to another one, and a password is only sent where you said.",
        Fault::Gateway => "Something in between speaks in the node's place.",
        _ => "This is not how HarperDB's operations API answers.",
    }
}
