//! The one place that asks the browser for the time.
use enmesh_core::time::Timestamp;
use js_sys::Date;
use wasm_bindgen::JsValue;

/// Now.
pub fn now() -> Timestamp {
    #[allow(clippy::cast_possible_truncation)]
    Timestamp(Date::now() as i64)
}

/// The exact moment in UTC: `2026-11-23T17:14:39.000Z`.
pub fn utc(at: Timestamp) -> String {
    date(at).to_iso_string().into()
}

/// The time of day where the reader is: `18:14:39`.
pub fn local_time(at: Timestamp) -> String {
    date(at).to_locale_time_string("en-GB").into()
}

/// How old: `4 s`, `3 min`, `2 h`, `5 d`.
pub fn age(at: Timestamp, now: Timestamp) -> String {
    let seconds = now.since(at) / 1000;
    match seconds {
        0..120 => format!("{seconds} s"),
        120..7200 => format!("{} min", seconds / 60),
        7200..172_800 => format!("{} h", seconds / 3600),
        _ => format!("{} d", seconds / 86400),
    }
}

fn date(at: Timestamp) -> Date {
    #[allow(clippy::cast_precision_loss)]
    Date::new(&JsValue::from_f64(at.0 as f64))
}
