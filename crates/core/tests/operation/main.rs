//! Requests, replies and outcomes, as the nine operations and those around them have them.
mod around;
mod outcome;
mod property;
mod recognise;
mod refused;
mod reply;
mod request;
