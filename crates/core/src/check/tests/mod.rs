mod any_bytes;
mod places;
mod prediction;
mod rules;
mod seed;
mod syntax;
