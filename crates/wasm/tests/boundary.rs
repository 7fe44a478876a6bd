//! What a JavaScript caller meets, in Node and in Chromium.
#![cfg(target_arch = "wasm32")]
use enmesh_wasm::check;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

fn field(object: &JsValue, key: &str) -> JsValue {
    js_sys::Reflect::get(object, &key.into()).expect("the answer is an object")
}

fn options(json: &str) -> JsValue {
    js_sys::JSON::parse(json).expect("the test's own JSON")
}

#[wasm_bindgen_test]
fn a_good_request_has_no_findings() {
    let report =
        check(r#"{"operation":"cluster_status"}"#, JsValue::UNDEFINED).expect("no options to refuse");
    assert_eq!(field(&report, "operation"), JsValue::from_str("cluster_status"));
    assert_eq!(js_sys::Array::from(&field(&report, "findings")).length(), 0);
    assert_eq!(field(&field(&report, "server"), "accepts"), JsValue::TRUE);
}

#[wasm_bindgen_test]
fn a_broken_request_is_an_answer_not_an_exception() {
    let report = check("{\"operation\": ", JsValue::UNDEFINED).expect("bad input is an answer");
    assert!(js_sys::Array::from(&field(&report, "findings")).length() > 0);
}

#[wasm_bindgen_test]
fn the_target_decides_what_the_server_would_do() {
    let network = r#"{"operation":"cluster_network"}"#;
    let on = |target| check(network, options(target)).expect("a known target");
    assert_eq!(field(&field(&on(r#"{"target":"4.0"}"#), "server"), "status"), JsValue::from_f64(400.0));
    assert_eq!(field(&field(&on(r#"{"target":"4.3"}"#), "server"), "status"), JsValue::from_f64(200.0));
}

#[wasm_bindgen_test]
fn unknown_options_are_refused() {
    for bad in [r#"{"target":"3.9"}"#, r#"{"taget":"4.0"}"#] {
        assert!(check("{}", options(bad)).is_err(), "{bad}");
    }
}
