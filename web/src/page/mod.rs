//! The pages, each with its own address.
pub mod connect;
pub mod findings;
pub mod journal;
pub mod later;
pub mod nodes;
pub mod operations;
pub mod routes;
pub mod subscriptions;
pub mod topology;
