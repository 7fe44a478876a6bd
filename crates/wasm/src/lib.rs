//! The wasm-bindgen boundary. No rule lives here: it passes bytes in and hands the core's answers out.
use enmesh_core::profile::{Profile, Target};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// What the caller knows of the node a request goes to.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Options {
    target: Option<String>,
    node_name: Option<String>,
}

impl Options {
    fn read(options: JsValue) -> Result<Options, JsError> {
        if options.is_undefined() || options.is_null() {
            return Ok(Options::default());
        }
        // serde-wasm-bindgen asks an object for the keys it knows, and so never meets the others.
        for key in js_sys::Object::keys(options.unchecked_ref::<js_sys::Object>())
            .iter()
            .filter_map(|key| key.as_string())
        {
            if !matches!(&*key, "target" | "nodeName") {
                return Err(JsError::new(&format!(
                    "{key}: there is no such option, only target and nodeName"
                )));
            }
        }
        Ok(serde_wasm_bindgen::from_value(options)?)
    }

    fn profile(self) -> Result<Profile, JsError> {
        let target = match self.target {
            None => Target::default(),
            Some(name) => Target::ALL.into_iter().find(|target| target.name() == name).ok_or_else(|| {
                JsError::new(&format!("target: {name:?} is none of 4.0, 4.1, 4.2, 4.3, 4.7"))
            })?,
        };
        Ok(Profile { target, node_name: self.node_name, now: None })
    }
}

/// Checks the text of a request. A bad request is an answer; only bad options throw.
///
/// # Errors
/// When `options` has an unknown key or target.
#[wasm_bindgen(js_name = check)]
pub fn check(body: &str, options: JsValue) -> Result<JsValue, JsError> {
    let report = enmesh_core::check::check(body.as_bytes(), &Options::read(options)?.profile()?);
    Ok(report.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}
