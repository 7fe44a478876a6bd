//! The one place that knows HarperDB's clustering: what its nine operations look like, what its servers do with
//! them, and what a cluster is made of.
//!
//! The crate is pure. Time comes in as a value, bad input is an answer, and the same input gives the same bytes.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]
// What tests sort costs nobody bytes.
#![cfg_attr(test, allow(clippy::disallowed_methods))]

pub mod analyse;
pub mod capability;
pub mod check;
pub mod cluster;
pub mod doctor;
pub mod draw;
pub mod find;
pub mod finding;
pub mod json;
pub mod layout;
pub mod name;
pub mod node_url;
pub mod operation;
pub mod order;
pub mod plan;
pub mod poll;
pub mod profile;
pub mod saved;
pub mod session;
pub mod simulate;
pub mod time;
