//! One request over fetch, with a time limit and a way to stop it.
use super::Exchange;
use super::demo::took;
use crate::clock::now;
use enmesh_core::time::Timestamp;
use gloo_net::http::Request;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use web_sys::{AbortController, AbortSignal, RequestCache, RequestCredentials, RequestMode, RequestRedirect};

/// Whoever answers a question at all does so within this time.
const PROBE_LIMIT_MS: u32 = 5_000;

/// Lets the reader stop what is under way: one request, or several that follow one another.
#[derive(Clone, Default)]
pub struct Stop {
    stopped: Rc<Cell<bool>>,
    current: Rc<RefCell<Option<AbortController>>>,
}

impl Stop {
    /// Nothing is stopped yet.
    pub fn new() -> Stop {
        Stop::default()
    }

    /// Stops the request under way, and those that would follow.
    pub fn stop(&self) {
        self.stopped.set(true);
        if let Some(controller) = &*self.current.borrow() {
            controller.abort();
        }
    }

    /// A time limit for the next request.
    fn limit(&self, ms: u32) -> Limit {
        let controller = AbortController::new().ok();
        self.current.replace(controller.clone());
        let late = Rc::new(Cell::new(false));
        let (abort, over) = (controller.clone(), Rc::clone(&late));
        let timer = set_timeout_with_handle(
            move || {
                over.set(true);
                if let Some(controller) = abort {
                    controller.abort();
                }
            },
            Duration::from_millis(ms.into()),
        );
        Limit { controller, late, timer: timer.ok() }
    }
}

/// The time of one request; its end ends the request.
struct Limit {
    controller: Option<AbortController>,
    late: Rc<Cell<bool>>,
    timer: Option<TimeoutHandle>,
}

impl Limit {
    fn signal(&self) -> Option<AbortSignal> {
        self.controller.as_ref().map(AbortController::signal)
    }
}

impl Drop for Limit {
    fn drop(&mut self) {
        if let Some(timer) = self.timer {
            timer.clear();
        }
    }
}

/// A request without a whole reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    /// How it ended.
    pub how: How,
    /// Milliseconds until then.
    pub took_ms: u32,
}

/// How it ended. A browser tells a page no more than this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The time was over; whether a reply had begun.
    Late(bool),
    /// It was stopped by hand.
    Stopped,
    /// Nothing came.
    Network,
    /// A reply with this status began and broke off.
    Cut(u16),
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
) -> Result<Exchange, Broken> {
    if stop.stopped.get() {
        return Err(Broken { how: How::Stopped, took_ms: 0 });
    }
    let started = now();
    let limit = stop.limit(limit_ms);
    let mut request = Request::post(url)
        .header("Content-Type", "application/json")
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .redirect(RequestRedirect::Manual)
        .abort_signal(limit.signal().as_ref());
    if let Some(token) = bearer {
        request = request.header("Authorization", &format!("Bearer {token}"));
    }
    let received = receive(request.body(body)).await;
    let took_ms = took(started);
    received.map(|reply| Exchange { took_ms, at: now(), ..reply }).map_err(|how| {
        let how = match how {
            _ if stop.stopped.get() => How::Stopped,
            how if limit.late.get() => How::Late(matches!(how, How::Cut(_))),
            how => how,
        };
        Broken { how, took_ms }
    })
}

async fn receive(request: Result<Request, gloo_net::Error>) -> Result<Exchange, How> {
    let response = request.map_err(|_| How::Network)?.send().await.map_err(|_| How::Network)?;
    let (status, content_type) = (response.status(), response.headers().get("content-type"));
    let body = response.text().await.map_err(|_| How::Cut(status))?;
    Ok(Exchange { status, content_type, body, at: Timestamp::default(), took_ms: 0 })
}

/// Whether anything that speaks HTTP answers at all, though it may not be read.
pub async fn answers(url: &str) -> bool {
    probe(url, RequestMode::NoCors).await
}

/// Whether an answer to a plain GET may be read by this page.
pub async fn is_readable(url: &str) -> bool {
    probe(url, RequestMode::Cors).await
}

async fn probe(url: &str, mode: RequestMode) -> bool {
    let limit = Stop::new().limit(PROBE_LIMIT_MS);
    let request = Request::get(url)
        .mode(mode)
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .abort_signal(limit.signal().as_ref());
    request.send().await.is_ok()
}
