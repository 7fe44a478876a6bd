//! The boundary between the core's checker and JavaScript. No rule lives here.
//!
//! Numbers alone cross it: the text goes into one buffer, a verdict comes back as one integer, and only when somebody
//! looks at the findings a second call makes their words, as records.
#[cfg(test)]
mod good;
mod record;
mod shape;
mod utf16;

use enmesh_core::check::{self, Scan, Unsendable};
use enmesh_core::finding::Finding;
use enmesh_core::profile::{Profile, Target};
use enmesh_core::time::Timestamp;
use record::Records;
use std::cell::RefCell;
use utf16::Units;
use wasm_bindgen::prelude::*;

#[derive(Default)]
struct Checker {
    profile: Profile,
    input: Vec<u8>,
    records: Records,
}

thread_local! {
    static CHECKER: RefCell<Checker> = RefCell::default();
}

/// Says which server requests are meant for, until it is said anew: the place of the target in `Target::ALL` (any other
/// number: the default), and how many bytes of the buffer are the receiving node's own name (negative: not known).
#[wasm_bindgen]
pub fn configure(target: usize, node_name: i32) {
    CHECKER.with_borrow_mut(|Checker { profile, input, .. }| {
        let name = usize::try_from(node_name).ok().and_then(|length| input.get(..length));
        *profile = Profile {
            target: Target::ALL.get(target).copied().unwrap_or_default(),
            node_name: name.map(|name| String::from_utf8_lossy(name).into_owned()),
            now: None,
        };
    });
}

/// Where at least `bytes` bytes of input may be written; null when there is no memory for them.
#[wasm_bindgen]
pub fn reserve(bytes: usize) -> *mut u8 {
    CHECKER.with_borrow_mut(|Checker { input, .. }| {
        if input.len() < bytes {
            // What the buffer held is of no use: without it, growing need not copy.
            *input = Vec::new();
            if input.try_reserve_exact(bytes).is_err() {
                return std::ptr::null_mut();
            }
            input.resize(bytes, 0);
        }
        input.as_mut_ptr()
    })
}

/// Gives the buffer back when it is larger than `bytes`.
#[wasm_bindgen]
pub fn release(bytes: usize) {
    CHECKER.with_borrow_mut(|Checker { input, .. }| {
        if input.len() > bytes {
            *input = Vec::new();
        }
    });
}

/// The [`verdict`] on the first `length` bytes of the buffer where there surely is nothing to find; else 0.
#[wasm_bindgen]
pub fn clean(length: usize) -> u32 {
    CHECKER.with_borrow(|Checker { profile, input, .. }| {
        input.get(..length).and_then(|bytes| check::clean(bytes, profile)).map_or(0, |scan| verdict(&scan))
    })
}

/// The [`verdict`] on any bytes, at a moment in milliseconds since 1970.
#[wasm_bindgen]
pub fn scan(length: usize, now: f64) -> u32 {
    CHECKER.with_borrow_mut(|Checker { profile, input, .. }| {
        profile.now = Some(Timestamp(now as i64));
        verdict(&check::scan(input.get(..length).unwrap_or_default(), profile))
    })
}

/// Makes the records of the findings that [`scan`] counted at that moment, and says where they are: words, their number,
/// text, its bytes. With `utf16`, places count UTF-16 units.
#[wasm_bindgen]
pub fn findings(length: usize, now: f64, utf16: bool) -> *const usize {
    CHECKER.with_borrow_mut(|Checker { profile, input, records }| {
        profile.now = Some(Timestamp(now as i64));
        let bytes = input.get(..length).unwrap_or_default();
        write(records, check::check(bytes, profile).findings, utf16.then(|| Units::of(bytes)))
    })
}

/// The records of why something cannot be sent at all: 0 for a value that JSON cannot write, 1 for one that is too large.
#[wasm_bindgen]
pub fn refusal(which: u32) -> *const usize {
    let why = if which == 0 { Unsendable::NoJson } else { Unsendable::TooLarge };
    CHECKER.with_borrow_mut(|checker| write(&mut checker.records, check::unsendable(why).findings, None))
}

fn write(records: &mut Records, findings: Vec<Finding>, units: Option<Units<'_>>) -> *const usize {
    records.clear();
    for finding in findings {
        records.push(shape::Finding::new(finding, units.as_ref()));
    }
    records.layout().as_ptr()
}

/// The bit of a verdict that says that there are findings.
const FINDINGS: u32 = 1 << 10;

/// The report in one integer, as `npm/src/checker.ts` reads it: from the lowest bit, 10 bits of status, whether there are
/// findings, whether none is an error, and 4 bits of the operation's place in `operations` plus one.
fn verdict(scan: &Scan) -> u32 {
    let operation = scan.operation.map_or(0, |kind| kind as u32 + 1);
    u32::from(scan.status)
        | if scan.marks.is_empty() { 0 } else { FINDINGS }
        | u32::from(scan.ok()) << 11
        | operation << 12
}

/// Makes the records of the table of rules, and says where they are, as [`findings`] does.
#[wasm_bindgen]
pub fn rules() -> *const usize {
    CHECKER.with_borrow_mut(|Checker { records, .. }| {
        records.clear();
        for rule in check::RULES {
            records.push_rule(&shape::Rule::new(rule));
        }
        records.layout().as_ptr()
    })
}
