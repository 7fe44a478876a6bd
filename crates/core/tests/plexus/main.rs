//! Nodes that replicate with plexus: what they say, what is made of it, and what is found.
mod model;
mod say;
