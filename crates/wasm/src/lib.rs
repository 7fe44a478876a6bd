//! The wasm-bindgen boundary. No rule lives here: it passes bytes in and hands the core's answers out.
use enmesh_core::profile::{Profile, Target};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// What the caller knows of the node a request goes to.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
struct Options {
    target: Option<String>,
    node_name: Option<String>,
}

impl Options {
    fn profile(self) -> Result<Profile, JsError> {
        let target = match self.target {
            None => Target::default(),
            Some(name) => Target::ALL.into_iter().find(|target| target.name() == name).ok_or_else(|| {
                JsError::new(&format!("target: {name:?} is none of 4.0, 4.1, 4.2, 4.3, 4.7"))
            })?,
        };
        Ok(Profile { target, node_name: self.node_name })
    }
}

/// Checks the text of a request. A bad request is an answer; only bad options throw.
///
/// # Errors
/// When `options` has an unknown key or target.
#[wasm_bindgen(js_name = check)]
pub fn check(body: &str, options: JsValue) -> Result<JsValue, JsError> {
    let options: Options = if options.is_undefined() || options.is_null() {
        Options::default()
    } else {
        serde_wasm_bindgen::from_value(options)?
    };
    let report = enmesh_core::check::check(body.as_bytes(), &options.profile()?);
    Ok(report.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}
