//! Before and after sending: what moved, what was done, and what to send instead.
mod instead;
mod moved;
mod verified;
mod world;
