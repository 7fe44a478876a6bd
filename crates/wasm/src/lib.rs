//! The wasm-bindgen boundary. No rule lives here.
