//! Reusable parts, each with its CSS beside it.
pub mod aged;
pub mod crash;
pub mod dialog;
pub mod draft_bar;
pub mod findings;
pub mod health;
pub mod icon;
pub mod inspector;
pub mod json_editor;
pub mod json_text;
pub mod keys_help;
pub mod pick;
pub mod rail;
pub mod review;
pub mod strip;
pub mod top_bar;
pub mod viewed;
