//! Nodes that replicate with plexus: what they say, what is made of it, and what is found.
mod findings;
mod model;
mod plan;
mod say;
