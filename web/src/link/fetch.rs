//! One request over fetch, with a time limit and a way to stop it.
use super::Exchange;
use super::demo::took;
use crate::clock::now;
use gloo_net::http::Request;
use leptos::prelude::set_timeout_with_handle;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use web_sys::{AbortController, AbortSignal, RequestCache, RequestCredentials, RequestMode, RequestRedirect};

/// Stops requests before they are complete: by hand, or when their time is over.
#[derive(Clone)]
pub struct Stop {
    controller: Option<AbortController>,
    late: Rc<Cell<bool>>,
}

impl Stop {
    /// For one request, or for several that follow one another.
    pub fn new() -> Stop {
        Stop { controller: AbortController::new().ok(), late: Rc::default() }
    }

    /// Stops what is under way.
    pub fn stop(&self) {
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }

    fn signal(&self) -> Option<AbortSignal> {
        self.controller.as_ref().map(AbortController::signal)
    }

    /// Whether it was stopped by hand.
    pub fn stopped(&self) -> bool {
        !self.late.get() && self.signal().is_some_and(|signal| signal.aborted())
    }
}

/// Why there is no reply. A browser tells a page no more than this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The time was over.
    Late,
    /// It was stopped by hand.
    Stopped,
    /// Nothing came.
    Network,
    /// A reply began and broke off.
    Cut,
}

/// Posts a body of JSON, and waits for the whole reply.
///
/// Cookies are neither sent nor taken: the only credentials are those given. A redirect is not followed, for the body
/// may hold a password and the address it leads to was not named by anyone; it comes as a reply with status 0.
pub async fn post(
    url: &str,
    body: &str,
    bearer: Option<&str>,
    limit_ms: u32,
    stop: &Stop,
) -> Result<Exchange, Failure> {
    let started = now();
    let mut request = Request::post(url)
        .header("Content-Type", "application/json")
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .redirect(RequestRedirect::Manual)
        .abort_signal(stop.signal().as_ref());
    if let Some(token) = bearer {
        request = request.header("Authorization", &format!("Bearer {token}"));
    }
    let late = stop.clone();
    let limit = Duration::from_millis(limit_ms.into());
    let timer = set_timeout_with_handle(
        move || {
            late.late.set(true);
            late.stop();
        },
        limit,
    );
    let reply = receive(request.body(body)).await;
    if let Ok(timer) = timer {
        timer.clear();
    }
    match reply {
        Ok((status, body)) => {
            let at = now();
            Ok(Exchange { status, body, at, took_ms: took(started) })
        }
        Err(_) if stop.late.get() => Err(Failure::Late),
        Err(_) if stop.stopped() => Err(Failure::Stopped),
        Err(failure) => Err(failure),
    }
}

async fn receive(request: Result<Request, gloo_net::Error>) -> Result<(u16, String), Failure> {
    let response = request.map_err(|_| Failure::Network)?.send().await.map_err(|_| Failure::Network)?;
    let body = response.text().await.map_err(|_| Failure::Cut)?;
    Ok((response.status(), body))
}

/// Whether anything that speaks HTTP answers at all, though it may not be read.
pub async fn answers(url: &str, stop: &Stop) -> bool {
    probe(url, RequestMode::NoCors, stop).await
}

/// Whether an answer to a plain GET may be read by this page.
pub async fn is_readable(url: &str, stop: &Stop) -> bool {
    probe(url, RequestMode::Cors, stop).await
}

async fn probe(url: &str, mode: RequestMode, stop: &Stop) -> bool {
    let request = Request::get(url)
        .mode(mode)
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .abort_signal(stop.signal().as_ref());
    let late = stop.clone();
    let timer = set_timeout_with_handle(move || late.stop(), Duration::from_secs(5));
    let answered = request.send().await.is_ok();
    if let Ok(timer) = timer {
        timer.clear();
    }
    answered
}
