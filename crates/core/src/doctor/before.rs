//! What is wrong before anything is sent.
use super::{Diagnosis, Fault};
use crate::node_url::AddressProblem;

fn unsent(fault: Fault, came: &str, means: &str, act: &str) -> Diagnosis {
    Diagnosis {
        fault,
        tried: "Nothing was sent.".to_owned(),
        came: came.to_owned(),
        means: means.to_owned(),
        act: act.to_owned(),
        maybe_done: false,
    }
}

/// A text that is no address. It is not repeated: it may hold a password.
pub fn no_address(problem: AddressProblem) -> Diagnosis {
    unsent(
        Fault::Address,
        problem.what(),
        "Enmesh asks each node at its operations API, at a host and a port.",
        problem.help(),
    )
}

/// A request to a node that nobody is signed in to.
pub fn signed_out(node: &str) -> Diagnosis {
    let came = format!("You are not signed in to {node}.");
    unsent(
        Fault::Token,
        &came,
        "The sign-in has ended, or the node was disconnected.",
        "Sign in to it, then send the request again.",
    )
}
