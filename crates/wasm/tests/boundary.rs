//! What JavaScript meets at the boundary, in Node and in Chromium: text in, one integer out, findings to be looked at.
#![cfg(target_arch = "wasm32")]
use enmesh_wasm::{clean, configure, findings, refusal, release, reserve, rules, scan};
use js_sys::{Uint8Array, Uint32Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

const FOUND: u32 = 1 << 10;
const OK: u32 = 1 << 11;
/// Some time in 2023.
const NOW: f64 = 1.7e12;

fn memory() -> JsValue {
    wasm_bindgen::memory().unchecked_into::<js_sys::WebAssembly::Memory>().buffer()
}

/// Checks as the package does: writes into the buffer, then asks.
fn verdict(body: &str) -> u32 {
    let at = reserve(body.len()) as u32;
    let bytes = Uint8Array::new_with_byte_offset_and_length(&memory(), at, body.len() as u32);
    bytes.copy_from(body.as_bytes());
    match clean(body.len()) {
        0 => scan(body.len(), NOW),
        verdict => verdict,
    }
}

/// The words of the findings, and their texts.
fn found(layout: *const usize) -> (Vec<u32>, String) {
    let layout = Uint32Array::new_with_byte_offset_and_length(&memory(), layout as u32, 4).to_vec();
    let words = Uint32Array::new_with_byte_offset_and_length(&memory(), layout[0], layout[1]).to_vec();
    let text = Uint8Array::new_with_byte_offset_and_length(&memory(), layout[2], layout[3]).to_vec();
    (words, String::from_utf8(text).expect("texts are UTF-8"))
}

#[wasm_bindgen_test]
fn a_good_request_is_one_integer() {
    let verdict = verdict(r#"{"operation":"cluster_status"}"#);
    assert_eq!(verdict & 0x3ff, 200);
    assert_eq!(verdict & (OK | FOUND), OK);
}

#[wasm_bindgen_test]
fn a_broken_request_is_an_answer_with_findings() {
    let body = "{\"é\": ";
    assert_eq!(verdict(body) & (OK | FOUND), FOUND);
    let (words, text) = found(findings(body.len(), NOW, true));
    assert!(words.len() >= 10 && !text.is_empty());
}

#[wasm_bindgen_test]
fn the_target_decides_what_the_server_would_do() {
    let network = r#"{"operation":"cluster_network"}"#;
    for (target, status) in [(0, 400), (3, 200), (usize::MAX, 200)] {
        configure(target, -1);
        assert_eq!(verdict(network) & 0x3ff, status);
    }
}

#[wasm_bindgen_test]
fn the_receiving_node_is_known_by_name() {
    let own = r#"{"operation":"remove_node","node_name":"é"}"#;
    let at = reserve(2) as u32;
    Uint8Array::new_with_byte_offset_and_length(&memory(), at, 2).copy_from("é".as_bytes());
    configure(usize::MAX, 2);
    assert_eq!(verdict(own) & OK, 0);
    configure(usize::MAX, -1);
    assert_eq!(verdict(own) & OK, OK);
}

#[wasm_bindgen_test]
fn what_cannot_be_sent_is_a_finding_too() {
    for which in [0, 1] {
        assert_eq!(found(refusal(which)).0[0], 26 + which);
    }
}

#[wasm_bindgen_test]
fn more_than_the_memory_is_refused_and_large_memory_given_back() {
    assert!(reserve(usize::MAX).is_null());
    assert!(!reserve(1 << 24).is_null());
    release(1 << 16);
    assert_eq!(verdict(r#"{"operation":"cluster_status"}"#) & OK, OK);
}

#[wasm_bindgen_test]
fn the_rules_are_records_of_six_words() {
    let (words, text) = found(rules());
    assert!(words.len() > 6 * 50 && words.len().is_multiple_of(6));
    assert_eq!(words[0], 1);
    let lengths = words.chunks(6).map(|rule| rule[3] + rule[4] + rule[5]).sum::<u32>();
    assert_eq!(lengths as usize, text.encode_utf16().count());
}
